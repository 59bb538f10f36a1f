//! A cube's dimensions: which category is which, in the version of the cube that answers now.

use std::collections::BTreeMap;

use model::definition::CubeIndicator;
use serde::Deserialize;

use crate::sotkanet::{ParseError, body_text, excerpt};

/// The dimension that holds the measures.
const MEASURE: &str = "measure";

/// All dimensions of a cube.
#[derive(Debug, Clone, PartialEq)]
pub struct Dimensions {
    dimensions: Vec<Dimension>,
}

/// One dimension.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Dimension {
    id: String,
    #[serde(default)]
    children: Vec<Node>,
}

/// A category with the categories below it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Node {
    /// The id in this version of the cube; a number or a text.
    #[serde(deserialize_with = "text")]
    pub sid: String,
    #[serde(default)]
    pub label: Label,
    #[serde(default)]
    pub stage: Option<String>,
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    children: Vec<Node>,
}

/// A label: one text, or one for each language.
#[derive(Debug, Clone, PartialEq, Deserialize, Default)]
#[serde(untagged)]
pub(crate) enum Label {
    #[default]
    Nothing,
    Text(String),
    ByLanguage(BTreeMap<String, String>),
}

impl Label {
    fn is(&self, wanted: &str) -> bool {
        match self {
            Label::Nothing => false,
            Label::Text(text) => text.trim() == wanted,
            Label::ByLanguage(texts) => texts.values().any(|text| text.trim() == wanted),
        }
    }

    pub fn texts(&self) -> Vec<&str> {
        match self {
            Label::Nothing => Vec::new(),
            Label::Text(text) => vec![text.trim()],
            Label::ByLanguage(texts) => texts.values().map(|text| text.trim()).collect(),
        }
    }
}

impl Node {
    fn is(&self, wanted: &str) -> bool {
        self.code.as_deref() == Some(wanted) || self.label.is(wanted)
    }

    /// The year that the category is, by its code or label.
    pub fn year(&self) -> Option<i16> {
        let year = |text: &str| text.parse::<i16>().ok().filter(|year| text.len() == 4 && (1900..=2100).contains(year));
        self.code.as_deref().and_then(year).or_else(|| self.label.texts().into_iter().find_map(year))
    }
}

impl Dimensions {
    /// Reads `.dimensions.json`, which is not JSON but a call with JSON in it.
    ///
    /// # Errors
    /// If it is neither.
    pub fn parse(bytes: &[u8], url: &str) -> Result<Self, ParseError> {
        let text = body_text(bytes).map_err(|reason| ParseError::new(url, reason))?;
        let json = without_call(text);
        let dimensions = serde_json::from_str(json)
            .map_err(|error| ParseError::new(url, format!("it is no list of dimensions ({error}): {}", excerpt(json))))?;
        Ok(Self { dimensions })
    }

    /// The question that asks for an indicator's values, behind the `?`: areas in rows, years in columns, everything else held fast.
    ///
    /// # Errors
    /// What config names and the cube does not have, as a sentence.
    pub fn query(&self, cube: &CubeIndicator) -> Result<String, String> {
        let areas = self.areas(cube)?;
        let years = self.years(cube)?;
        let mut parts = vec![
            format!("row={}-{}", cube.area_dimension, joined(areas.iter().map(|node| node.sid.as_str()))),
            format!("column={}-{}", cube.year_dimension, joined(years.iter().map(|node| node.sid.as_str()))),
        ];
        for (dimension, category) in &cube.fixed {
            let node = self.one(dimension, category)?;
            parts.push(format!("filter={dimension}-{}", node.sid));
        }
        if let Some(measure) = &cube.measure {
            parts.push(format!("filter={MEASURE}-{}", self.one(MEASURE, measure)?.sid));
        }
        parts.push("search=su".to_owned());
        if cube.intervals {
            parts.push("ci=1".to_owned());
            parts.push("n=1".to_owned());
        }
        Ok(parts.join("&"))
    }

    /// The categories of municipalities and, where config names their stage, of counties.
    pub(crate) fn areas(&self, cube: &CubeIndicator) -> Result<Vec<&Node>, String> {
        let is_wanted = |node: &&Node| {
            let stage = node.stage.as_deref();
            stage == Some(cube.municipality_stage.as_str()) || (cube.county_stage.is_some() && stage == cube.county_stage.as_deref())
        };
        let areas: Vec<&Node> = self.all(&cube.area_dimension)?.into_iter().filter(is_wanted).collect();
        if areas.is_empty() {
            return Err(format!("dimension `{}` has no category of stage `{}`", cube.area_dimension, cube.municipality_stage));
        }
        Ok(areas)
    }

    /// The categories that are years.
    pub(crate) fn years(&self, cube: &CubeIndicator) -> Result<Vec<&Node>, String> {
        let years: Vec<&Node> = self.all(&cube.year_dimension)?.into_iter().filter(|node| node.year().is_some()).collect();
        if years.is_empty() { Err(format!("dimension `{}` has no category that is a year", cube.year_dimension)) } else { Ok(years) }
    }

    fn one(&self, dimension: &str, category: &str) -> Result<&Node, String> {
        let found: Vec<&Node> = self.all(dimension)?.into_iter().filter(|node| node.is(category)).collect();
        match found.as_slice() {
            [one] => Ok(one),
            [] => Err(format!("dimension `{dimension}` has no category `{category}`")),
            several => Err(format!("dimension `{dimension}` has {} categories `{category}`", several.len())),
        }
    }

    fn all(&self, dimension: &str) -> Result<Vec<&Node>, String> {
        let found = self.dimensions.iter().find(|one| one.id == dimension);
        let found = found.ok_or_else(|| {
            let known: Vec<String> = self.dimensions.iter().map(|one| format!("`{}`", one.id)).collect();
            format!("the cube has no dimension `{dimension}`; it has {}", known.join(", "))
        })?;
        let mut nodes = Vec::new();
        collect(&found.children, &mut nodes);
        Ok(nodes)
    }
}

fn collect<'a>(children: &'a [Node], nodes: &mut Vec<&'a Node>) {
    for node in children {
        nodes.push(node);
        collect(&node.children, nodes);
    }
}

fn joined<'a>(sids: impl Iterator<Item = &'a str>) -> String {
    sids.fold(String::new(), |mut text, sid| {
        text.push_str(sid);
        text.push('.');
        text
    })
}

/// The argument of `thl.pivot.loadDimensions( … );`.
fn without_call(text: &str) -> &str {
    let text = text.trim();
    let inside = text.strip_prefix("thl.pivot.loadDimensions(").map(|rest| rest.trim_end().trim_end_matches(';').trim_end());
    inside.and_then(|rest| rest.strip_suffix(')')).unwrap_or(text).trim()
}

fn text<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Number(u64),
        Text(String),
    }
    Ok(match Either::deserialize(deserializer)? {
        Either::Number(number) => number.to_string(),
        Either::Text(text) => text,
    })
}
