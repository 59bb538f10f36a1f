//! From a figure back to the words of the cube: the positions of the reply that it came from, and the category that is its area.

use std::collections::BTreeSet;

use model::definition::CubeIndicator;
use model::{AreaId, Period};

use super::dimensions::{Dimensions, Node};
use super::json_stat::JsonStat;
use super::rows::{area_of, position};
use crate::sotkanet::ParseError;

/// What a cube's kept replies have of a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CubeTrace {
    /// The cells of the whole reply, whether anything stands in them or not.
    pub cells_in_reply: usize,
    /// The category that is the area, in the version of the cube that answered; none where it has none.
    pub area: Option<TracedCategory>,
    /// The positions of the figure that hold anything: its value, then where they were asked for the ends of its interval and the
    /// number of respondents.
    pub cells: Vec<TracedCell>,
    /// The periods that the area has cells for, oldest first.
    pub periods_of_area: Vec<Period>,
    /// The number of areas of the same kind that have a cell in the period.
    pub areas_of_kind_in_period: usize,
}

/// A category of the dimension of areas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracedCategory {
    /// Its id in this version of the cube. It is not a code and changes with the version.
    pub sid: String,
    /// Its stage (level), as the cube calls it.
    pub stage: String,
    /// Its code.
    pub code: String,
    /// Its label, where it has one.
    pub label: Option<String>,
    /// Its place among the categories that were asked for, from 1.
    pub number: usize,
}

/// One cell of a reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracedCell {
    /// Its position, as the reply counts.
    pub position: usize,
    /// What it is: `value`, `ci_lower`, `ci_upper` or `n`.
    pub part: &'static str,
    /// What stands there, byte for byte.
    pub text: String,
}

/// The parts of a cell where intervals are asked for.
const PARTS: [&str; 4] = ["value", "ci_lower", "ci_upper", "n"];

/// Finds the cells of a figure. A cube has one sex only, that of the total.
///
/// # Errors
/// If a reply cannot be read, or does not have what config names.
pub fn trace_cells(
    dimensions: (&[u8], &str),
    values: (&[u8], &str),
    cube: &CubeIndicator,
    (area, period): (AreaId, Option<Period>),
) -> Result<CubeTrace, ParseError> {
    let described = Dimensions::parse(dimensions.0, dimensions.1)?;
    let wrong = |reason: String| ParseError::new(values.1, reason);
    let (areas, years) = (described.areas(cube).map_err(wrong)?, described.years(cube).map_err(wrong)?);
    let reply = JsonStat::parse(values.0, values.1)?;
    let found = areas.iter().enumerate().find(|(_, node)| area_of(node, cube) == Some(area));
    let cells_of = |area: &Node, year: &Node| -> Vec<TracedCell> {
        let (first, types) = position(&reply, cube, area, year).unwrap_or_default();
        let positions = (first..first + types).zip(PARTS);
        positions.filter_map(|(position, part)| Some(TracedCell { position, part, text: reply.values.get(&position)?.clone() })).collect()
    };
    let period_of = |year: &Node| year.year().map(Period::year);
    let mut trace = CubeTrace {
        cells_in_reply: reply.sizes.iter().product(),
        area: found.map(|(index, node)| category(index, node)),
        cells: Vec::new(),
        periods_of_area: Vec::new(),
        areas_of_kind_in_period: 0,
    };
    let mut of_kind = BTreeSet::new();
    for year in &years {
        if let Some((_, node)) = found {
            let cells = cells_of(node, year);
            trace.periods_of_area.extend(period_of(year).filter(|_| !cells.is_empty()));
            if period.is_some() && period_of(year) == period {
                trace.cells.extend(cells);
            }
        }
        if period.is_some() && period_of(year) == period {
            let known = areas.iter().filter_map(|node| Some((area_of(node, cube)?, *node)));
            let alike = known.filter(|(other, _)| other.kind() == area.kind() && other.generation() == area.generation());
            of_kind.extend(alike.filter(|(_, node)| !cells_of(node, year).is_empty()).map(|(other, _)| other));
        }
    }
    trace.periods_of_area.sort_unstable();
    trace.areas_of_kind_in_period = of_kind.len();
    Ok(trace)
}

fn category(index: usize, node: &Node) -> TracedCategory {
    TracedCategory {
        sid: node.sid.clone(),
        stage: node.stage.clone().unwrap_or_default(),
        code: node.code.clone().unwrap_or_default(),
        label: node.label.texts().first().map(|label| (*label).to_owned()),
        number: index + 1,
    }
}
