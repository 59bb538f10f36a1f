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
use crate::view::{
    Block, Frame, Paper, ShortPages, annex_figures, newest_vintage, provenance, short_pages, sources_and_methods, to_json, typeset,
};

const ID: &str = "pdf-annex";
/// The level of the headings at the end.
const SOURCES_LEVEL: u8 = 2;

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
            let of_card = |card: &&Card| {
                let name = card.subject.name().get(words.language).to_owned();
                [name].into_iter().chain(annex_figures(card, &words).iter().flat_map(Block::printed)).collect::<Vec<_>>()
            };
            let sources = sources_and_methods(&cards, SOURCES_LEVEL, &words);
            let expected = Expected {
                texts: cards.iter().flat_map(of_card).chain(sources.iter().flat_map(Block::printed)).collect(),
                annex_after: None,
                frame: &frame(edition, &cards, &words),
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
        make(Job { template: "/county-annex.typ", data, identity, date: day(newest, edition.edition) })
    });
    Ok(OutputFile { path: path(edition, language), bytes: made.map_err(|error: PdfError| error.of(ID))? })
}

fn frame(edition: &EditionView, cards: &[&Card], words: &Words) -> Frame {
    let county = edition.county.name.get(words.language);
    let title = titled(&words.texts.brief.title.county_annex_document, county, edition.edition);
    Frame {
        lang: words.language.code(),
        header: title.clone(),
        title,
        author: county.to_owned(),
        demonstration: edition.demonstration().then(|| words.texts.card.demonstration.clone()),
        provenance: provenance(cards.iter().filter_map(|card| newest_vintage(card)).max(), words),
        page: words.texts.card.page.clone(),
    }
}

fn view(edition: &EditionView, cards: &[&Card], words: &Words) -> AnnexView {
    let texts = &words.texts.brief;
    let county = edition.county.name.get(words.language);
    AnnexView {
        frame: frame(edition, cards, words),
        title: fill(&texts.title.county_annex, &[("edition", &edition.edition.to_string())]),
        county: county.to_owned(),
        introduction: fill(&texts.title.county_annex_introduction, &[("count", &words.number(cards.len() as f64, 0))]),
        contents: texts.title.contents.clone(),
        cards: cards
            .iter()
            .map(|card| AnnexCard {
                pages: short_pages(card, words),
                figures_heading: texts.annex.all_figures.clone(),
                figures: typeset(annex_figures(card, words), Paper::a4(false, words.language)),
            })
            .collect(),
        sources_heading: texts.annex.sources.clone(),
        sources: sources_and_methods(cards, SOURCES_LEVEL, words),
    }
}
