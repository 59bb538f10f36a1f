//! Texts in three languages, in the order in which Sotkanet writes them.

use model::LocalisedText;
use model::demonstration::marked;
use serde::Serialize;

/// A text of a reply.
#[derive(Debug, Clone, Serialize)]
pub struct Texts {
    fi: String,
    en: String,
    sv: String,
}

impl Texts {
    /// The text as it is.
    pub fn new(fi: &str, sv: &str, en: &str) -> Self {
        Self { fi: fi.to_owned(), en: en.to_owned(), sv: sv.to_owned() }
    }

    /// A title with the mark of demonstration data.
    pub fn marked(text: &LocalisedText) -> Self {
        Self { fi: marked(&text.fi), en: marked(&text.en), sv: marked(&text.sv) }
    }

    /// The same text in every language.
    pub fn same(text: &str) -> Self {
        Self::new(text, text, text)
    }
}

/// JSON of plain data. Text keys and numbers always have a JSON form, so the empty reply never comes to be.
pub fn to_json<T: Serialize>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}
