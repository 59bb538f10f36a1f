//! The formats of single cards: the pdf of a municipality or a group, and a group's slides.

use chrono::NaiveDate;
use export::{ExportError, Format, printed_figures};
use model::card::Subject;
use model::{Card, Finding, Words};
use serde::Serialize;

use crate::PdfError;
use crate::engine::{Job, make};
use crate::read_back::{Expected, verify};
use crate::view::{
    Block, Frame, Medium, annex, briefing, briefing_expected, card_frame, card_pages, newest_vintage, slides_planned, to_json,
};

/// A municipality's card: two pages and an annex. A group's briefing: four pages and an annex.
#[derive(Debug)]
pub struct Pdf;

/// A group's briefing on slides: eight and an annex.
#[derive(Debug)]
pub struct Slides;

const CARD_PAGES: usize = 2;
const BRIEFING_PAGES: usize = 4;
const PDF: &str = "pdf";
const SLIDES: &str = "slides";

impl Format for Pdf {
    fn id(&self) -> &'static str {
        PDF
    }

    fn extension(&self) -> &'static str {
        "pdf"
    }

    fn write(&self, card: &Card, words: &Words) -> Result<Vec<u8>, ExportError> {
        // The card is checked once for what no format may print.
        printed_figures(card, words)?;
        let made = match briefing(card, Medium::Paper, words) {
            Some(view) => document("/briefing.typ", &view, card, words, PDF),
            None => document("/card.typ", &card_pages(card, words), card, words, PDF),
        };
        made.map_err(|error| error.of(PDF))
    }

    fn verify(&self, bytes: &[u8], card: &Card, words: &Words, file: &str) -> Result<Vec<Finding>, ExportError> {
        printed_figures(card, words)?;
        let (frame, annex, planned) = match briefing_expected(card, words) {
            Some((frame, annex)) => (frame, annex, BRIEFING_PAGES),
            None => (card_frame(card, words), annex(card, words), CARD_PAGES),
        };
        Ok(verify(bytes, &expected(&frame, &annex, planned, words), file))
    }
}

impl Format for Slides {
    fn id(&self) -> &'static str {
        SLIDES
    }

    fn extension(&self) -> &'static str {
        "pdf"
    }

    fn is_for(&self, card: &Card) -> bool {
        matches!(card.subject, Subject::AreaGroup { .. })
    }

    fn write(&self, card: &Card, words: &Words) -> Result<Vec<u8>, ExportError> {
        printed_figures(card, words)?;
        let view = briefing(card, Medium::Slides, words).ok_or_else(|| not_a_group().of(SLIDES))?;
        document("/slides.typ", &view, card, words, SLIDES).map_err(|error| error.of(SLIDES))
    }

    fn verify(&self, bytes: &[u8], card: &Card, words: &Words, file: &str) -> Result<Vec<Finding>, ExportError> {
        printed_figures(card, words)?;
        let (frame, annex) = briefing_expected(card, words).ok_or_else(|| not_a_group().of(SLIDES))?;
        Ok(verify(bytes, &expected(&frame, &annex, slides_planned(card), words), file))
    }
}

fn not_a_group() -> PdfError {
    PdfError::Setup("slides are of groups only".to_owned())
}

fn document(template: &'static str, view: &impl Serialize, card: &Card, words: &Words, format: &str) -> Result<Vec<u8>, PdfError> {
    let identity = format!("kuntakortti/{format}/{}/{}/{}", card.edition, card.subject.figure_area(), words.language);
    make(Job { template, data: to_json(view)?, identity, date: day(newest_vintage(card), card.edition) })
}

/// The day of the newest data; of a card without any, the first day of the edition.
pub fn day(newest: Option<NaiveDate>, edition: i16) -> NaiveDate {
    newest.or_else(|| NaiveDate::from_ymd_opt(edition.into(), 1, 1)).unwrap_or_default()
}

fn expected<'a>(frame: &'a Frame, annex: &[Block], planned: usize, words: &'a Words) -> Expected<'a> {
    Expected {
        texts: annex.iter().flat_map(Block::printed).collect(),
        annex_after: Some((&words.texts.brief.annex.heading, planned)),
        frame,
    }
}
