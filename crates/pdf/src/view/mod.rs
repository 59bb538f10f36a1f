//! What stands in a document, decided before a template lays it out: words and printed figures, no numbers to format or compare.

mod ages;
mod annex;
mod briefing;
mod briefing_heights;
mod card;
mod cells;
mod changes;
mod details;
mod heights;
mod highlights;
mod measures;
mod methods;
mod papers;
mod swot;
mod table;
mod tables;
mod typeset;

use chrono::NaiveDate;
use model::reader_texts::fill;
use model::{Card, Words};
use serde::Serialize;
use serde_json::Value;

use crate::PdfError;
use crate::text;

pub use annex::{Block, annex, figures as annex_figures};
pub use briefing::{Medium, briefing, briefing_expected, slides_planned};
pub use card::{ShortPages, card_frame, card_pages, short_pages};
pub use methods::sources_and_methods;
pub use typeset::{Paper, typeset};

/// What stands on every page and in the properties of a document.
#[derive(Debug, Serialize)]
pub struct Frame {
    /// The language's code.
    pub lang: &'static str,
    /// The title of the document.
    pub title: String,
    /// The county, as author.
    pub author: String,
    /// In the header: whom it is about and of which edition.
    pub header: String,
    /// In the header of a document of generated data: that it is.
    pub demonstration: Option<String>,
    /// In the footer: where the figures come from.
    pub provenance: String,
    /// The footer's page counter, with `{page}` and `{pages}`.
    pub page: String,
}

impl Frame {
    /// The frame of one card's document.
    pub fn of(card: &Card, words: &Words, title: String) -> Self {
        Self {
            lang: words.language.code(),
            header: title.clone(),
            title,
            author: card.county.name.get(words.language).to_owned(),
            demonstration: card.demonstration.then(|| words.texts.card.demonstration.clone()),
            provenance: provenance(newest_vintage(card), words),
            page: words.texts.card.page.clone(),
        }
    }
}

/// Where the figures come from and when they were fetched.
pub fn provenance(newest: Option<NaiveDate>, words: &Words) -> String {
    let date = newest.map_or_else(|| "\u{2013}".to_owned(), |date| words.date(date));
    fill(&words.texts.brief.title.provenance, &[("date", &date)])
}

/// The day of a card's newest vintage.
pub fn newest_vintage(card: &Card) -> Option<NaiveDate> {
    card.sources.iter().map(|source| source.vintage.date()).max()
}

/// A label and what it says.
#[derive(Debug, Serialize)]
pub struct Fact {
    /// The label.
    pub label: String,
    /// What it says.
    pub value: String,
}

impl Fact {
    fn new(label: &str, value: impl Into<String>) -> Self {
        Self { label: label.to_owned(), value: value.into() }
    }
}

/// The data of a document as JSON. Here, and nowhere else, every text becomes one that can be drawn.
///
/// # Errors
/// If a view cannot be serialised.
pub fn to_json(view: &impl Serialize) -> Result<String, PdfError> {
    let mut value = serde_json::to_value(view)?;
    clean(&mut value);
    Ok(serde_json::to_string(&value)?)
}

fn clean(value: &mut Value) {
    match value {
        Value::String(text) => *text = text::shown(text),
        Value::Array(values) => values.iter_mut().for_each(clean),
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                match field {
                    // Break marks inside a picture's source would break its paths.
                    Value::String(picture) if name == "svg" => *picture = text::drawn(picture),
                    other => clean(other),
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
