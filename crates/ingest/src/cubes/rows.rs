//! From a cube's replies to observations.

use std::collections::BTreeSet;

use model::definition::CubeIndicator;
use model::{AreaId, Finding, Observation, ObservationBatch, ObservationKey, Period, Place, Severity, Sex, Unit, ValueStatus};

use super::dimensions::{Dimensions, Node};
use super::json_stat::{JsonStat, VALUE_TYPE, VALUE_TYPES};
use super::numbers::{Written, written};
use crate::sotkanet::ParseError;

/// The most odd cells that are told one by one.
const MOST_TOLD: usize = 20;

/// What a cube says of one indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedCube {
    /// The observations, sorted by key. The count behind a share is worked out from the value and the number of respondents, where the
    /// cube tells it.
    pub batch: ObservationBatch,
    /// Every row with the interval that the cube itself gives.
    pub rows: Vec<CubeRow>,
    /// What was odd.
    pub findings: Vec<Finding>,
}

/// One row of a cube.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CubeRow {
    /// What it is about.
    pub key: ObservationKey,
    /// The value.
    pub value: Option<f64>,
    /// The lower end of the cube's own 95 % interval.
    pub lower: Option<f64>,
    /// The upper end.
    pub upper: Option<f64>,
    /// The number of respondents.
    pub respondents: Option<f64>,
}

/// Reads a cube's values with the dimensions that came with them. `unit` is the indicator's.
///
/// # Errors
/// If a reply cannot be read as a whole, or is not what was asked for: the server drops what it does not know in silence.
pub fn parse_cube(dimensions: (&[u8], &str), values: (&[u8], &str), cube: &CubeIndicator, unit: Unit) -> Result<ParsedCube, ParseError> {
    let described = Dimensions::parse(dimensions.0, dimensions.1)?;
    let (bytes, url) = values;
    let wrong = |reason: String| ParseError::new(url, reason);
    let areas = described.areas(cube).map_err(wrong)?;
    let years = described.years(cube).map_err(wrong)?;
    let reply = JsonStat::parse(bytes, url)?;
    asked_for(&reply, cube, areas.len(), years.len()).map_err(wrong)?;
    let mut reader = Reader { cube, url, reply: &reply, rows: Vec::new(), findings: Vec::new(), odd: 0 };
    let mut seen = BTreeSet::new();
    for area in &areas {
        let Some(id) = reader.area(area) else { continue };
        if !seen.insert(id) {
            let found = format!("category `{}` is `{id}`, which another category is too", area.sid);
            reader.tell("area-listed-twice", found);
            continue;
        }
        for year in &years {
            reader.cell(id, area, year);
        }
    }
    if reader.odd > MOST_TOLD {
        let found = format!("{} further odd cells", reader.odd - MOST_TOLD);
        reader.findings.push(Finding::new(Severity::Warn, "unreadable-cell", reader.place(), found));
    }
    let Reader { rows, findings, .. } = reader;
    let observations = rows.iter().map(|row| observation(row, unit)).collect();
    Ok(ParsedCube { batch: ObservationBatch::new(cube.indicator.clone(), observations), rows, findings })
}

/// Whether the reply has the dimensions and the number of categories that were asked for.
fn asked_for(reply: &JsonStat, cube: &CubeIndicator, areas: usize, years: usize) -> Result<(), String> {
    let mut ids = vec![cube.area_dimension.as_str(), cube.year_dimension.as_str()];
    let mut sizes = vec![areas, years];
    if cube.intervals {
        ids.push(VALUE_TYPE);
        sizes.push(VALUE_TYPES);
    }
    if reply.ids != ids {
        return Err(format!("the reply has the dimensions {}, asked for were {}", reply.ids.join(", "), ids.join(", ")));
    }
    if reply.sizes != sizes {
        return Err(format!(
            "the reply has {:?} categories, asked for were {sizes:?}: the server drops what it does not know",
            reply.sizes
        ));
    }
    Ok(())
}

struct Reader<'a> {
    cube: &'a CubeIndicator,
    url: &'a str,
    reply: &'a JsonStat,
    rows: Vec<CubeRow>,
    findings: Vec<Finding>,
    odd: usize,
}

impl Reader<'_> {
    /// The area that a category is. Stages tell municipalities from counties, whose codes overlap.
    fn area(&mut self, node: &Node) -> Option<AreaId> {
        let code = node.code.as_deref().unwrap_or_default().trim();
        let parsed = if node.stage.as_deref() == Some(self.cube.municipality_stage.as_str()) {
            AreaId::municipality(code)
        } else {
            AreaId::county(code)
        };
        if let Ok(area) = parsed {
            return Some(area);
        }
        self.tell("unknown-area", format!("category `{}` has the code `{code}`, which is no municipality or county", node.sid));
        None
    }

    fn cell(&mut self, area: AreaId, area_node: &Node, year_node: &Node) {
        let Some(year) = year_node.year() else { return };
        let [Some(areas), Some(years)] = [self.reply.categories.first(), self.reply.categories.get(1)] else { return };
        let (Some(row), Some(column)) = (areas.get(&area_node.sid), years.get(&year_node.sid)) else {
            self.tell("category-missing", format!("the reply has no category `{}` or `{}`", area_node.sid, year_node.sid));
            return;
        };
        let years_size = self.reply.sizes.get(1).copied().unwrap_or(0);
        let types = if self.cube.intervals { VALUE_TYPES } else { 1 };
        let position = (row * years_size + column) * types;
        let mut numbers = [None; VALUE_TYPES];
        let mut present = false;
        for (offset, number) in numbers.iter_mut().enumerate().take(types) {
            let Some(text) = self.reply.values.get(&(position + offset)) else { continue };
            present = true;
            match written(text) {
                Written::Number(found) => *number = Some(found),
                Written::Hidden => {}
                Written::Unreadable => {
                    self.odd += 1;
                    if self.odd <= MOST_TOLD {
                        let place = Place::Reply { url: self.url.to_owned(), row: Some(position + offset + 1) };
                        let found = format!("`{text}` is no number");
                        self.findings.push(Finding::new(Severity::Warn, "unreadable-cell", place, found).expected("a number, or `..`"));
                    }
                }
            }
        }
        // An absent position is an absent row, as in Sotkanet; `..` is a row without a value.
        if present {
            let key = ObservationKey { area, sex: Sex::Total, period: Period::year(year) };
            let [value, lower, upper, respondents] = numbers;
            self.rows.push(CubeRow { key, value, lower, upper, respondents });
        }
    }

    fn tell(&mut self, code: &str, found: String) {
        self.findings.push(Finding::new(Severity::Warn, code, self.place(), found).hint("its rows are left out"));
    }

    fn place(&self) -> Place {
        Place::Reply { url: self.url.to_owned(), row: None }
    }
}

fn observation(row: &CubeRow, unit: Unit) -> Observation {
    let count = match (row.value, row.respondents, unit.multiplier()) {
        (Some(value), Some(respondents), Some(multiplier)) => Some((value * respondents / multiplier).round()),
        _ => None,
    };
    let status = match row.value {
        Some(0.0) => ValueStatus::Zero,
        Some(_) => ValueStatus::Published,
        // `..` is hidden or missing; which of the two is a guess, and guesses are made later.
        None => ValueStatus::Unknown,
    };
    Observation { key: row.key, value: row.value, count, status }
}
