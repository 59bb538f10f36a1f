//! Holds a parsed TOML file against the JSON schema of its type, and tells *every* mistake where serde would stop at the first.
//! It is the same schema that editors show, so both say the same.

use std::ops::Range;

use schemars::Schema;
use serde_json::Value;
use serde_spanned::Spanned;
use toml::de::DeValue;

use crate::nearest::did_you_mean;

/// The code of a key that is missing.
pub(crate) const MISSING_KEY: &str = "missing-key";

/// One thing that the schema does not allow.
#[derive(Debug)]
pub(crate) struct Mistake {
    pub(crate) span: Range<usize>,
    pub(crate) code: &'static str,
    pub(crate) found: String,
    pub(crate) expected: Option<String>,
    pub(crate) hint: Option<String>,
    /// The entry of a top-level list that it is in: the list's key and the entry's index.
    pub(crate) entry: Option<(String, usize)>,
}

/// All mistakes of a document, in its order.
pub(crate) fn check(document: &Spanned<DeValue<'_>>, schema: &Schema) -> Vec<Mistake> {
    let mut walk = Walk { root: schema.as_value(), mistakes: Vec::new(), entry: None };
    walk.value(document, schema.as_value(), 0);
    walk.mistakes.sort_by_key(|mistake| mistake.span.start);
    walk.mistakes
}

struct Walk<'s> {
    root: &'s Value,
    mistakes: Vec<Mistake>,
    entry: Option<(String, usize)>,
}

impl<'s> Walk<'s> {
    fn value(&mut self, value: &Spanned<DeValue<'_>>, schema: &'s Value, depth: usize) {
        let branches = self.branches(schema);
        let kind = kind_of(value.get_ref());
        let words: Vec<&str> = branches.iter().flat_map(|branch| words_of(branch)).collect();
        match value.get_ref() {
            DeValue::String(word) if !words.is_empty() => {
                if !words.contains(&word.as_ref()) {
                    let expected = one_of(&words);
                    self.push(
                        value.span(),
                        "not-in-list",
                        format!("`{word}` is not known here"),
                        Some(expected),
                        did_you_mean(word, words),
                    );
                }
            }
            DeValue::Table(table) if let Some(object) = branches.iter().find(|branch| is_type(branch, "object")) => {
                self.table(table, value.span(), object, depth);
            }
            DeValue::Array(entries) if let Some(list) = branches.iter().find(|branch| is_type(branch, "array")) => {
                for entry in entries {
                    self.value(entry, list.get("items").unwrap_or(&Value::Null), depth + 1);
                }
            }
            // A whole number is a number, though TOML tells the two apart.
            DeValue::Integer(_) if words.is_empty() && branches.iter().any(|branch| is_type(branch, "number")) => {}
            DeValue::Integer(number) if let Some(branch) = branches.iter().find(|branch| is_type(branch, "integer")) => {
                let written = number.to_string();
                let number = i64::from_str_radix(number.as_str(), number.radix()).ok();
                let limit = |key| branch.get(key).and_then(Value::as_f64);
                let (low, high) = (limit("minimum"), limit("maximum"));
                let fits = |n: i64| low.is_none_or(|low| n as f64 >= low) && high.is_none_or(|high| n as f64 <= high);
                if !number.is_some_and(fits) {
                    let bound = |limit: Option<f64>| limit.map_or_else(|| "…".to_owned(), |limit| limit.to_string());
                    let expected = format!("a whole number from {} to {}", bound(low), bound(high));
                    self.push(value.span(), "out-of-range", format!("`{written}` is out of range"), Some(expected), None);
                }
            }
            _ if branches.iter().any(|branch| branch.get("type").is_none() || is_type(branch, kind.schema)) && words.is_empty() => {}
            _ => {
                let expected = if words.is_empty() { expected_kinds(&branches) } else { one_of(&words) };
                self.push(value.span(), "wrong-kind", format!("{} stands here", kind.reader), Some(expected), None);
            }
        }
    }

    fn table(&mut self, table: &toml::de::DeTable<'_>, span: Range<usize>, schema: &'s Value, depth: usize) {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return };
        let known: Vec<&str> = properties.keys().map(String::as_str).collect();
        for (key, value) in table {
            let name: &str = key.get_ref();
            match properties.get(name) {
                Some(inner) if depth == 0 && value.get_ref().is_array() => self.entries(name, value, inner),
                Some(inner) => self.value(value, inner, depth + 1),
                None => {
                    let free = known.iter().copied().filter(|key| !table.contains_key(*key));
                    self.push(key.span(), "unknown-key", format!("`{name}` is not a key here"), None, did_you_mean(name, free));
                }
            }
        }
        let required = schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        for name in required.filter(|name| !table.contains_key(*name)) {
            let hint = description(properties.get(name)).map(|description| format!("`{name}`: {description}"));
            self.push(span.clone(), MISSING_KEY, format!("the key `{name}` is missing"), None, hint);
        }
    }

    fn entries(&mut self, name: &str, list: &Spanned<DeValue<'_>>, schema: &'s Value) {
        let branches = self.branches(schema);
        let (Some(entries), Some(list_schema)) = (list.get_ref().as_array(), branches.iter().find(|branch| is_type(branch, "array")))
        else {
            self.value(list, schema, 1);
            return;
        };
        for (index, entry) in entries.iter().enumerate() {
            self.entry = Some((name.to_owned(), index));
            self.value(entry, list_schema.get("items").unwrap_or(&Value::Null), 2);
        }
        self.entry = None;
    }

    /// The alternatives of a schema, with references followed: `Option`s and enums are written as alternatives.
    fn branches(&self, schema: &'s Value) -> Vec<&'s Value> {
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            let target = reference.strip_prefix('#').and_then(|pointer| self.root.pointer(pointer));
            return target.map(|target| self.branches(target)).unwrap_or_default();
        }
        let alternatives = schema.get("oneOf").or_else(|| schema.get("anyOf")).and_then(Value::as_array);
        match alternatives {
            Some(alternatives) => alternatives.iter().flat_map(|alternative| self.branches(alternative)).collect(),
            None => vec![schema],
        }
    }

    fn push(&mut self, span: Range<usize>, code: &'static str, found: impl Into<String>, expected: Option<String>, hint: Option<String>) {
        self.mistakes.push(Mistake { span, code, found: found.into(), expected, hint, entry: self.entry.clone() });
    }
}

struct Kind {
    schema: &'static str,
    reader: &'static str,
}

fn kind_of(value: &DeValue<'_>) -> Kind {
    let (schema, reader) = match value {
        DeValue::String(_) => ("string", "a text"),
        DeValue::Integer(_) => ("integer", "a whole number"),
        DeValue::Float(_) => ("number", "a number"),
        DeValue::Boolean(_) => ("boolean", "`true` or `false`"),
        DeValue::Datetime(_) => ("date", "a date"),
        DeValue::Array(_) => ("array", "a list"),
        DeValue::Table(_) => ("object", "a table"),
    };
    Kind { schema, reader }
}

fn is_type(schema: &Value, name: &str) -> bool {
    // Editors and JSON Schema take a date for a text of a format; TOML has dates of its own.
    if schema.get("format").and_then(Value::as_str) == Some("date") {
        return name == "date";
    }
    match schema.get("type") {
        Some(Value::String(only)) => only == name,
        Some(Value::Array(several)) => several.iter().any(|one| one.as_str() == Some(name)),
        _ => false,
    }
}

fn words_of(schema: &Value) -> Vec<&str> {
    let listed = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    schema.get("const").into_iter().chain(listed).filter_map(Value::as_str).collect()
}

fn one_of(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    if words.len() == 1 { words.concat() } else { format!("one of {}", words.join(", ")) }
}

fn expected_kinds(branches: &[&Value]) -> String {
    let readers = [
        ("date", "a date such as `2024-09-26`, without quotation marks"),
        ("string", "a text in quotation marks"),
        ("integer", "a whole number"),
        ("number", "a number"),
        ("boolean", "`true` or `false`"),
        ("array", "a list in `[` and `]`"),
        ("object", "a table"),
    ];
    let kinds: Vec<&str> =
        readers.iter().filter(|(name, _)| branches.iter().any(|branch| is_type(branch, name))).map(|(_, reader)| *reader).collect();
    kinds.join(" or ")
}

fn description(schema: Option<&Value>) -> Option<String> {
    let text = schema?.get("description")?.as_str()?;
    Some(text.lines().next()?.trim_end_matches('.').to_owned())
}
