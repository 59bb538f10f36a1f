//! A statistics cube's own words behind a figure: its dimensions, the cells of its reply, and the category that is the area.

use ingest::cubes::{self, CubeTrace, dimensions_key, values_key};
use model::AreaId;
use model::Sex;
use model::card::FigureId;
use model::definition::CubeIndicator;
use store::Vintage;

use super::source::{AreaRows, DataReply, FoundReplies, Part, SourceArea, SourceRow, open, unreadable};
use crate::failure::Failure;

/// The reply with the cube's dimensions, and that with its values where the vintage has one.
pub fn of_cube(vintage: &Vintage, cube: &CubeIndicator, part: Part, figure: &FigureId, areas: &[AreaId]) -> Result<FoundReplies, Failure> {
    let local = cube.indicator.local();
    let Some(entry) = vintage.manifest().reply(&dimensions_key(local)) else { return Ok((None, None)) };
    let (list, dimensions) = open(vintage, entry);
    let Some(entry) = vintage.manifest().reply(&values_key(local)) else { return Ok((Some(list), None)) };
    let (reply, values) = open(vintage, entry);
    let mut data = DataReply { part, indicator: cube.indicator.clone(), reply, rows_in_reply: 0, areas: Vec::new() };
    // Replies whose bytes are not those that came are told and not looked into.
    if !dimensions.is_empty() && !values.is_empty() && entry.status == 200 {
        for &area in areas {
            let traced = (area, figure.period);
            let trace = cubes::trace_cells((&dimensions, &list.url), (&values, &entry.url), cube, traced).map_err(unreadable)?;
            data.rows_in_reply = trace.cells_in_reply;
            data.areas.push(area_rows(area, figure.sex, trace));
        }
    }
    Ok((Some(list), Some(data)))
}

/// A cube has the total only: of another sex it has nothing.
fn area_rows(area: AreaId, sex: Sex, trace: CubeTrace) -> AreaRows {
    let is_total = sex == Sex::Total;
    let cells = if is_total { trace.cells } else { Vec::new() };
    let rows =
        cells.into_iter().map(|cell| SourceRow { row: cell.position, text: format!("{}: \"{}\"", cell.part, cell.text), kept: true });
    AreaRows {
        area,
        in_source: trace.area.map(|found| SourceArea {
            id: found.sid,
            category: found.stage,
            code: found.code,
            title: found.label,
            entry: found.number,
            text: String::new(),
        }),
        rows: rows.collect(),
        periods_of_area: if is_total { trace.periods_of_area } else { Vec::new() },
        sexes_in_period: Vec::new(),
        areas_of_kind_in_period: if is_total { trace.areas_of_kind_in_period } else { 0 },
    }
}
