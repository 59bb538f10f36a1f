//! From a cube's replies to observations.

use std::collections::BTreeSet;

use model::definition::CubeIndicator;
use model::vintage::ReportedIndicator;
use model::{
    AreaId, Finding, LocalisedText, Observation, ObservationBatch, ObservationKey, Period, Place, ReportedInterval, ReportedIntervals,
    Severity, Sex, Unit, ValueStatus,
};

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
    /// What the reply says of the indicator.
    pub reported: ReportedIndicator,
    /// What was odd.
    pub findings: Vec<Finding>,
}

impl ParsedCube {
    /// The intervals that the cube gives, added to those of other sources. One whose parts contradict each other is told and left out.
    pub fn add_intervals(&self, intervals: &mut ReportedIntervals) {
        for row in &self.rows {
            if let Some(interval) = row.interval() {
                intervals.insert(self.batch.indicator().clone(), row.key, interval);
            }
        }
    }
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

impl CubeRow {
    /// The interval, where the row has all its parts and they agree.
    pub fn interval(&self) -> Option<ReportedInterval> {
        ReportedInterval::new(self.value?, (self.lower?, self.upper?), self.respondents?)
    }

    /// Whether the cube gives an interval that cannot be one of the value.
    fn is_contradictory(&self) -> bool {
        let parts = (self.value, self.lower, self.upper, self.respondents);
        matches!(parts, (Some(_), Some(lower), Some(upper), Some(_)) if lower < upper) && self.interval().is_none()
    }
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
            reader.tell("cube-area", found);
            continue;
        }
        for year in &years {
            reader.cell(id, area, year);
        }
    }
    if reader.odd > MOST_TOLD {
        let found = format!("{} further odd cells", reader.odd - MOST_TOLD);
        reader.findings.push(Finding::new(Severity::Warn, "cube-cell", reader.place(), found));
    }
    let contradictory = reader.rows.iter().filter(|row| row.is_contradictory()).count();
    if contradictory > 0 {
        let found = format!("{contradictory} interval(s) do not hold their value, or are of no respondents; they are left out");
        reader.findings.push(Finding::new(Severity::Warn, "cube-interval", reader.place(), found));
    }
    let Reader { rows, findings, .. } = reader;
    let observations = rows.iter().map(|row| observation(row, unit)).collect();
    let reported = reported(cube, &reply.label, &rows);
    Ok(ParsedCube { batch: ObservationBatch::new(cube.indicator.clone(), observations), rows, reported, findings })
}

/// Whether the reply has the dimensions and the number of categories that were asked for.
pub(super) fn asked_for(reply: &JsonStat, cube: &CubeIndicator, areas: usize, years: usize) -> Result<(), String> {
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

/// What the cube says of the indicator: its own label, and the years that it has anything of.
fn reported(cube: &CubeIndicator, label: &str, rows: &[CubeRow]) -> ReportedIndicator {
    let years = || rows.iter().map(|row| row.key.period.last_year());
    ReportedIndicator {
        indicator: cube.indicator.clone(),
        title: LocalisedText::same(label.trim()),
        data_updated: None,
        first_year: years().min(),
        last_year: years().max(),
        decimals: None,
        unit_code: None,
        producer: None,
        limits_fi: String::new(),
    }
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
        let area = area_of(node, self.cube);
        if area.is_some() {
            return area;
        }
        let code = node.code.as_deref().unwrap_or_default().trim();
        self.tell("cube-area", format!("category `{}` has the code `{code}`, which is no municipality or county", node.sid));
        None
    }

    fn cell(&mut self, area: AreaId, area_node: &Node, year_node: &Node) {
        let Some(year) = year_node.year() else { return };
        let Some((position, types)) = position(self.reply, self.cube, area_node, year_node) else {
            self.tell("cube-category", format!("the reply has no category `{}` or `{}`", area_node.sid, year_node.sid));
            return;
        };
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
                        self.findings.push(Finding::new(Severity::Warn, "cube-cell", place, found).expected("a number, or `..`"));
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

/// Where a cell's first position is, and how many positions it has; none where the reply lacks its area or year.
pub(super) fn position(reply: &JsonStat, cube: &CubeIndicator, area: &Node, year: &Node) -> Option<(usize, usize)> {
    let (row, column) = (reply.categories.first()?.get(&area.sid)?, reply.categories.get(1)?.get(&year.sid)?);
    let types = if cube.intervals { VALUE_TYPES } else { 1 };
    Some(((row * reply.sizes.get(1)? + column) * types, types))
}

/// The area that a category is, by its stage and code.
pub(super) fn area_of(node: &Node, cube: &CubeIndicator) -> Option<AreaId> {
    let code = node.code.as_deref().unwrap_or_default().trim();
    let is_municipality = node.stage.as_deref() == Some(cube.municipality_stage.as_str());
    if is_municipality { AreaId::municipality(code).ok() } else { AreaId::county(code).ok() }
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
