//! A JSON-stat reply as the cubes' server writes it: the list of dimensions inside `dimension`, values as texts in a sparse object, or an empty
//! array where there are none.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::sotkanet::{ParseError, body_text, excerpt};

/// The dimension that is added where intervals are asked for: value, lower end, upper end, respondents.
pub const VALUE_TYPE: &str = "tiku_vtype";
/// Its length.
pub const VALUE_TYPES: usize = 4;

/// A reply.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonStat {
    /// What the server calls the data set; empty where it does not say.
    pub label: String,
    /// The dimensions' ids, in the order in which positions count.
    pub ids: Vec<String>,
    /// Their sizes.
    pub sizes: Vec<usize>,
    /// The position of each category by its id, for each dimension.
    pub categories: Vec<BTreeMap<String, usize>>,
    /// The cells' texts by position.
    pub values: BTreeMap<usize, String>,
}

#[derive(Deserialize)]
struct Wrapped {
    dataset: Dataset,
}

#[derive(Deserialize)]
struct Dataset {
    #[serde(default)]
    label: String,
    dimension: BTreeMap<String, Value>,
    value: Value,
}

#[derive(Deserialize)]
struct Described {
    category: Category,
}

#[derive(Deserialize)]
struct Category {
    index: BTreeMap<String, usize>,
}

impl JsonStat {
    /// Reads a reply.
    ///
    /// # Errors
    /// If it is not of this shape, or a position lies outside the sizes that it gives itself.
    pub fn parse(bytes: &[u8], url: &str) -> Result<Self, ParseError> {
        let wrong = |reason: String| ParseError::new(url, reason);
        let text = body_text(bytes).map_err(wrong)?;
        let no_data_set = |error: serde_json::Error| wrong(format!("it is no data set ({error}): {}", excerpt(text)));
        let Wrapped { dataset: Dataset { label, mut dimension, value } } = serde_json::from_str(text).map_err(no_data_set)?;
        let mut listed = |name: &str| dimension.remove(name).ok_or_else(|| wrong(format!("`dimension.{name}` is missing")));
        let ids: Vec<String> = serde_json::from_value(listed("id")?).map_err(no_data_set)?;
        let sizes: Vec<usize> = serde_json::from_value(listed("size")?).map_err(no_data_set)?;
        if ids.len() != sizes.len() {
            return Err(wrong(format!("{} dimensions with {} sizes", ids.len(), sizes.len())));
        }
        let mut categories = Vec::new();
        for id in &ids {
            let described = dimension.remove(id).ok_or_else(|| wrong(format!("dimension `{id}` is not described")))?;
            let Described { category } = serde_json::from_value(described).map_err(no_data_set)?;
            categories.push(category.index);
        }
        let cells = sizes.iter().try_fold(1_usize, |product, size| product.checked_mul(*size)).unwrap_or(0);
        let values = values(value).map_err(wrong)?;
        if let Some((position, _)) = values.iter().next_back().filter(|(position, _)| **position >= cells) {
            return Err(wrong(format!("position {position} of a data set with {cells} cells")));
        }
        Ok(Self { label, ids, sizes, categories, values })
    }
}

/// An object of positions and texts; an empty array means that there is nothing.
fn values(value: Value) -> Result<BTreeMap<usize, String>, String> {
    match value {
        Value::Array(list) if list.is_empty() => Ok(BTreeMap::new()),
        Value::Object(cells) => cells
            .into_iter()
            .map(|(position, cell)| {
                let position = position.parse::<usize>().map_err(|_| format!("`{position}` is no position"))?;
                let text = match cell {
                    Value::String(text) => text,
                    // The older template writes numbers.
                    Value::Number(number) => number.to_string(),
                    other => return Err(format!("position {position} holds `{other}`")),
                };
                Ok((position, text))
            })
            .collect(),
        other => Err(format!("`value` is neither an object nor an empty array: {}", excerpt(&other.to_string()))),
    }
}
