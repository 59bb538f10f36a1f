//! The source's own words behind a figure: replies, their rows, and how its areas are named there.

use chrono::{DateTime, Utc};
use ingest::sotkanet::{self, AreaMap, ParseError, Traced};
use model::card::{FigureArea, FigureId};
use model::{AreaId, IndicatorId, Period, Sex};
use serde::Serialize;
use store::{ReplyEntry, Vintage};
use transform::explain::{Explanation, Origin};

use super::cube_source;
use crate::failure::Failure;
use crate::foundation::Foundation;
use crate::project::Project;

/// What stands in a vintage behind a figure.
#[derive(Debug, Serialize)]
pub struct Sources {
    /// The reply that lists the source's areas.
    pub area_list: Option<ReplyPart>,
    /// The replies that the figure came from: its own indicator's, then its denominator's.
    pub replies: Vec<DataReply>,
}

/// A reply as it was stored.
#[derive(Debug, Serialize)]
pub struct ReplyPart {
    pub url: String,
    pub fetched_at: DateTime<Utc>,
    pub http_status: u16,
    /// By the manifest.
    pub sha256: String,
    /// What is wrong with the stored bytes; nothing where they still have that hash.
    pub damage: Option<String>,
}

/// A reply with rows.
#[derive(Debug, Serialize)]
pub struct DataReply {
    /// What its rows are to the figure.
    pub part: Part,
    pub indicator: IndicatorId,
    #[serde(flatten)]
    pub reply: ReplyPart,
    pub rows_in_reply: usize,
    /// The figure's area, or the members of its group.
    pub areas: Vec<AreaRows>,
}

/// What rows are to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Its value and count.
    Value,
    /// Its denominator.
    Denominator,
}

/// What a reply has of one area.
#[derive(Debug, Serialize)]
pub struct AreaRows {
    pub area: AreaId,
    /// How the source names it; none where its list does not have it.
    pub in_source: Option<SourceArea>,
    pub rows: Vec<SourceRow>,
    /// The periods that it has rows for with the figure's sex.
    pub periods_of_area: Vec<Period>,
    /// The sexes that it has rows for in the figure's period.
    pub sexes_in_period: Vec<Sex>,
    /// Areas of its kind that have a row of the figure's sex and period.
    pub areas_of_kind_in_period: usize,
}

/// An entry of the source's list of areas.
#[derive(Debug, Serialize)]
pub struct SourceArea {
    pub id: String,
    pub category: String,
    pub code: String,
    pub title: Option<String>,
    pub entry: usize,
    pub text: String,
}

/// A row, word for word.
#[derive(Debug, Serialize)]
pub struct SourceRow {
    pub row: usize,
    pub text: String,
    pub kept: bool,
}

/// Looks them up.
pub fn sources(project: &Project, foundation: &Foundation, figure: &FigureId, explanation: &Explanation) -> Result<Sources, Failure> {
    let areas = match (&figure.area, &explanation.origin) {
        (FigureArea::Area(area), _) => vec![*area],
        (_, Origin::Aggregated { members, .. }) => members.iter().map(|member| member.area).collect(),
        _ => Vec::new(),
    };
    let parts = [(Part::Value, Some(&figure.indicator)), (Part::Denominator, explanation.denominator_indicator())];
    let mut sources = Sources { area_list: None, replies: Vec::new() };
    for (part, indicator) in parts {
        let Some(indicator) = indicator else { continue };
        let vintage = foundation.vintage_of(indicator);
        let cube = project.catalogue.cubes.indicators.iter().find(|cube| cube.indicator == *indicator);
        let (list, reply) = match cube {
            Some(cube) => cube_source::of_cube(vintage, cube, part, figure, &areas)?,
            None => of_sotkanet(vintage, part, indicator, figure, &areas)?,
        };
        sources.area_list = sources.area_list.or(list);
        sources.replies.extend(reply);
    }
    Ok(sources)
}

/// The list of areas, and the indicator's reply where the vintage has one.
pub(super) type FoundReplies = (Option<ReplyPart>, Option<DataReply>);

fn of_sotkanet(
    vintage: &Vintage,
    part: Part,
    indicator: &IndicatorId,
    figure: &FigureId,
    areas: &[AreaId],
) -> Result<FoundReplies, Failure> {
    let (area_list, list) = match vintage.manifest().reply(sotkanet::REGIONS_KEY) {
        Some(entry) => {
            let (reply, bytes) = open(vintage, entry);
            (Some(reply), bytes)
        }
        None => (None, Vec::new()),
    };
    let list_url = area_list.as_ref().map_or("", |reply| reply.url.as_str());
    let Some(entry) = vintage.manifest().reply(&sotkanet::data_key(indicator.local())) else { return Ok((area_list, None)) };
    let (reply, bytes) = open(vintage, entry);
    let mut data = DataReply { part, indicator: indicator.clone(), reply, rows_in_reply: 0, areas: Vec::new() };
    // A reply whose bytes are not those that came, or that has no rows (404), is told and not looked into.
    if !bytes.is_empty() && !list.is_empty() && entry.status == 200 {
        let (map, _) = AreaMap::parse(&list, list_url).map_err(unreadable)?;
        for &area in areas {
            let traced = Traced { indicator, area, sex: figure.sex, period: figure.period };
            let trace = sotkanet::trace_rows(&bytes, &entry.url, &map, traced).map_err(unreadable)?;
            data.rows_in_reply = trace.rows_in_reply;
            let in_source = sotkanet::trace_area(&list, list_url, area).map_err(unreadable)?;
            data.areas.push(area_rows(area, in_source, trace));
        }
    }
    Ok((area_list, Some(data)))
}

fn area_rows(area: AreaId, in_source: Option<sotkanet::TracedArea>, trace: sotkanet::RowTrace) -> AreaRows {
    AreaRows {
        area,
        in_source: in_source.map(|found| SourceArea {
            id: found.source_number,
            category: found.category,
            code: found.code,
            title: found.title,
            entry: found.number,
            text: found.text,
        }),
        rows: trace.rows.into_iter().map(|row| SourceRow { row: row.number, text: row.text, kept: row.is_kept }).collect(),
        periods_of_area: trace.periods_of_area,
        sexes_in_period: trace.sexes_in_period,
        areas_of_kind_in_period: trace.areas_of_kind_in_period,
    }
}

/// A reply with its bytes; none of these where they are not those that came.
pub(super) fn open(vintage: &Vintage, entry: &ReplyEntry) -> (ReplyPart, Vec<u8>) {
    let (damage, bytes) = match vintage.reply(&entry.key) {
        Ok(reply) => (None, reply.bytes),
        Err(error) => (Some(error.to_string()), Vec::new()),
    };
    let ReplyEntry { url, fetched_at, status, sha256, .. } = entry.clone();
    (ReplyPart { url, fetched_at, http_status: status, sha256, damage }, bytes)
}

pub(super) fn unreadable(error: ParseError) -> Failure {
    Failure::environment("a stored reply could not be read", error)
}
