//! The words of the open data: names and explanations of columns.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The words of the open data: names and explanations of columns.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenDataTexts {
    /// The title of the package, with `{county}` and `{edition}`.
    pub title: String,
    /// What the package holds and how it may be used.
    pub description: String,
    /// Tables by name. A test of the open data checks that each is there, and no other.
    pub table: BTreeMap<String, NamedText>,
    /// Columns by name. A test of the open data checks that each is there, and no other.
    pub column: BTreeMap<String, NamedText>,
    /// The heading of the dictionary's column that names the table.
    pub dictionary_table: String,
    /// The heading of the dictionary's column that names the column.
    pub dictionary_column: String,
    /// The heading of the dictionary's column with the type.
    pub dictionary_type: String,
    /// The heading of the dictionary's column with the name for readers.
    pub dictionary_name: String,
    /// The heading of the dictionary's column with the explanation.
    pub dictionary_explanation: String,
}

/// A name for readers, and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedText {
    /// The name, for a heading.
    pub name: String,
    /// One sentence.
    pub explanation: String,
}
