//! The places in texts that a program fills, such as `{name}`.
//!
//! Which ones a text must hold is said once, in the comment on its field in the model: it names them in backticks. The comment is
//! the key's description in the JSON schema, which the person who edits the file sees.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// One text and the places it must hold.
pub(crate) struct Leaf {
    /// The keys that lead to it, with dots between them.
    pub(crate) path: String,
    /// The text.
    pub(crate) text: String,
    expected: BTreeSet<String>,
    found: BTreeSet<String>,
}

impl Leaf {
    /// The places that the text lacks.
    pub(crate) fn missing(&self) -> impl Iterator<Item = &String> {
        self.expected.difference(&self.found)
    }

    /// The places that nothing fills.
    pub(crate) fn unknown(&self) -> impl Iterator<Item = &String> {
        self.found.difference(&self.expected)
    }

    /// The places it should hold, for a reader.
    pub(crate) fn expected(&self) -> String {
        let places: Vec<String> = self.expected.iter().map(|place| format!("`{{{place}}}`")).collect();
        if places.is_empty() { "a text without places in `{}`".to_owned() } else { format!("a text with {}", places.join(", ")) }
    }
}

/// All texts of a table of tables of texts.
pub(crate) fn leaves<T: Serialize + JsonSchema>(texts: &T) -> Vec<Leaf> {
    let schema = schemars::schema_for!(T);
    let root = schema.as_value();
    let mut leaves = Vec::new();
    // A struct of strings always has a JSON value.
    let value = serde_json::to_value(texts).unwrap_or_default();
    walk(&value, root, root, "", &mut leaves);
    leaves
}

fn walk(value: &Value, schema: &Value, root: &Value, path: &str, leaves: &mut Vec<Leaf>) {
    let reference = schema.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
    let target = reference.and_then(|pointer| root.pointer(pointer)).unwrap_or(schema);
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                let inner_path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                let inner_schema = target.get("properties").and_then(|properties| properties.get(name)).unwrap_or(&Value::Null);
                walk(inner, inner_schema, root, &inner_path, leaves);
            }
        }
        Value::String(text) => {
            let described = schema.get("description").and_then(Value::as_str).unwrap_or_default();
            let expected = described.split('`').skip(1).step_by(2).flat_map(places).collect();
            leaves.push(Leaf { path: path.to_owned(), text: text.clone(), expected, found: places(text) });
        }
        _ => {}
    }
}

fn places(text: &str) -> BTreeSet<String> {
    let is_name = |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).filter(is_name).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn only_names_in_braces_are_places() {
        assert_eq!(places("{name} {edition}, {} {a b} {x").into_iter().collect::<Vec<_>>(), ["edition", "name"]);
    }
}
