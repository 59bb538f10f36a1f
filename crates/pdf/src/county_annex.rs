//! All municipalities' cards of the county in one pdf, for the wellbeing report.

use std::collections::BTreeMap;

use export::{EditionFormat, EditionView, ExportError, OutputFile, printed_figures};
use model::card::Subject;
use model::reader_texts::fill;
use model::words::titled;
use model::{Card, Finding, Language, Words};
use serde::Serialize;

use crate::PdfError;
use crate::engine::{Job, make};
use crate::formats::day;
use crate::read_back::{Expected, verify};
use crate::view::{Block, Frame, ShortPages, annex_figures, newest_vintage, provenance, short_pages, sources_and_methods, to_json};

const ID: &str = "pdf-annex";

/// The annex of the county's wellbeing report.
#[derive(Debug)]
pub struct CountyAnnex;

/// The annex's document.
#[derive(Debug, Serialize)]
struct AnnexView {
    frame: Frame,
    title: String,
    county: String,
    introduction: String,
    contents: String,
    cards: Vec<AnnexCard>,
    sources_heading: String,
    sources: Vec<Block>,
}

/// One municipality in it.
#[derive(Debug, Serialize)]
struct AnnexCard {
    pages: ShortPages,
    figures_heading: String,
    figures: Vec<Block>,
}

impl EditionFormat for CountyAnnex {
    fn id(&self) -> &'static str {
        ID
    }

    fn write(&self, edition: &EditionView) -> Result<Vec<OutputFile>, ExportError> {
        let cards = municipalities(edition);
        if cards.is_empty() {
            return Ok(Vec::new());
        }
        edition.languages.iter().map(|language| write_one(edition, &cards, *language)).collect()
    }

    fn verify(&self, edition: &EditionView, files: &[OutputFile]) -> Result<Vec<Finding>, ExportError> {
        let cards = municipalities(edition);
        let languages = if cards.is_empty() { &[] } else { edition.languages };
        let mut found: BTreeMap<&str, &[u8]> = files.iter().map(|file| (file.path.as_str(), file.bytes.as_slice())).collect();
        let mut findings = Vec::new();
        for language in languages {
            let words = edition.words(*language)?;
            let path = path(edition, *language);
            let deny = |code: &str, told: String| {
                Finding::new(model::Severity::Deny, code, model::Place::File { file: format!("{ID}/{path}") }, told)
            };
            let Some(bytes) = found.remove(path.as_str()) else {
                findings.push(deny("file-missing", "the annex is not there".to_owned()));
                continue;
            };
            let view = view(edition, &cards, &words);
            let texts = view.cards.iter().flat_map(|card| {
                [card.pages.name.clone()].into_iter().chain(card.figures.iter().flat_map(Block::printed)).collect::<Vec<_>>()
            });
            let expected = Expected {
                texts: texts.chain(view.sources.iter().flat_map(Block::printed)).collect(),
                annex_after: None,
                frame: &view.frame,
            };
            findings.extend(verify(bytes, &expected, &format!("{ID}/{path}")));
        }
        findings.extend(found.into_keys().map(|path| {
            let place = model::Place::File { file: format!("{ID}/{path}") };
            Finding::new(model::Severity::Deny, "file-unknown", place, "no annex of the edition has this name")
        }));
        Ok(findings)
    }
}

fn municipalities<'a>(edition: &EditionView<'a>) -> Vec<&'a Card> {
    edition.cards.iter().filter(|card| matches!(card.subject, Subject::Municipality { .. })).collect()
}

/// `kuntakortit-2025.pdf`, `kuntakortit-2025-sv-esimerkki.pdf`.
fn path(edition: &EditionView, language: Language) -> String {
    let language = if language == Language::Fi { String::new() } else { format!("-{language}") };
    let demonstration = if edition.demonstration() { "-esimerkki" } else { "" };
    format!("kuntakortit-{}{language}{demonstration}.pdf", edition.edition)
}

fn write_one(edition: &EditionView, cards: &[&Card], language: Language) -> Result<OutputFile, ExportError> {
    let words = edition.words(language)?;
    for card in cards {
        printed_figures(card, &words)?;
    }
    let newest = cards.iter().filter_map(|card| newest_vintage(card)).max();
    let made = to_json(&view(edition, cards, &words)).and_then(|data| {
        let identity = format!("kuntakortti/{ID}/{}/{}/{language}", edition.edition, edition.county.id);
        make(&Job { template: "/county-annex.typ", data, identity, date: day(newest, edition.edition) })
    });
    Ok(OutputFile { path: path(edition, language), bytes: made.map_err(|error: PdfError| error.of(ID))? })
}

fn view(edition: &EditionView, cards: &[&Card], words: &Words) -> AnnexView {
    let texts = &words.texts.brief;
    let county = edition.county.name.get(words.language);
    let title = titled(&texts.title.county_annex_document, county, edition.edition);
    let newest = cards.iter().filter_map(|card| newest_vintage(card)).max();
    AnnexView {
        frame: Frame {
            lang: words.language.code(),
            header: title.clone(),
            title,
            author: county.to_owned(),
            demonstration: edition.demonstration().then(|| words.texts.card.demonstration.clone()),
            provenance: provenance(newest, words),
            page: words.texts.card.page.clone(),
        },
        title: fill(&texts.title.county_annex, &[("edition", &edition.edition.to_string())]),
        county: county.to_owned(),
        introduction: fill(&texts.title.county_annex_introduction, &[("count", &words.number(cards.len() as f64, 0))]),
        contents: texts.title.contents.clone(),
        cards: cards
            .iter()
            .map(|card| AnnexCard {
                pages: short_pages(card, words),
                figures_heading: texts.annex.all_figures.clone(),
                figures: annex_figures(card, words),
            })
            .collect(),
        sources_heading: texts.annex.sources.clone(),
        sources: sources_and_methods(cards, 2, words),
    }
}
