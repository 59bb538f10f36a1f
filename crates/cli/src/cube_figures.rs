//! Figures of THL's statistics cubes: from kept replies to what a vintage holds, and from a vintage to the intervals that the cubes give.

use ingest::cubes::{self, ParsedCube, dimensions_key, values_key};
use model::definition::CubeIndicator;
use model::vintage::VintageDescription;
use model::{Finding, ObservationBatch, Reply, ReportedIntervals, Unit};
use store::{StoreError, Vintage, VintageDraft};

use crate::failure::{Failure, store_failure};
use crate::project::{self, Project};
use crate::reading::ReadReplies;

/// Reads every kept reply of a complete draft. A cube that cannot be read has no rows and is told: it must not take the others with it.
pub fn read_replies(project: &Project, draft: &VintageDraft, cubes: &[CubeIndicator]) -> Result<ReadReplies, Failure> {
    let (mut findings, mut indicators, mut batches) = (Vec::new(), Vec::new(), Vec::new());
    for cube in cubes {
        match parsed(project, cube, |key| draft.kept(key)).map_err(store_failure)? {
            Ok(parsed) => {
                findings.extend(parsed.findings);
                indicators.push(parsed.reported);
                batches.push(parsed.batch);
            }
            Err(finding) => {
                findings.push(finding);
                batches.push(ObservationBatch::new(cube.indicator.clone(), Vec::new()));
            }
        }
    }
    indicators.sort_by(|a, b| a.indicator.cmp(&b.indicator));
    batches.sort_by(|a, b| a.indicator().cmp(b.indicator()));
    findings.sort();
    let demonstration = indicators.iter().any(|one| model::demonstration::is_marked(&one.title.fi));
    let description = VintageDescription { source: project::thl_cubes()?, id: draft.id(), demonstration, indicators };
    Ok(ReadReplies { description, findings, batches })
}

/// The intervals that a vintage's replies give, and what is odd about the vintage beside today's configuration.
pub fn intervals(project: &Project, vintage: &Vintage) -> Result<(ReportedIntervals, Vec<Finding>), Failure> {
    let mut intervals = ReportedIntervals::default();
    let mut findings = Vec::new();
    for cube in &project.catalogue.cubes.indicators {
        let Some((dimensions, values)) = replies_of(cube, |key| stored(vintage, key)).map_err(store_failure)? else {
            if vintage.manifest().indicators.iter().all(|entry| entry.id != cube.indicator) {
                findings.push(cubes::without_figures(cube, "cube-missing", "the vintage was not asked for it; fetch again"));
            }
            continue;
        };
        if !cubes::answers((&dimensions.bytes, &dimensions.url), &values.url, cube) {
            let why = "the vintage was fetched by another entry of config/cubes.toml than today's; fetch again";
            findings.push(cubes::without_figures(cube, "cube-not-as-asked", why));
        } else if let Ok(parsed) = parse(project, cube, &dimensions, &values) {
            parsed.add_intervals(&mut intervals);
        }
    }
    Ok((intervals, findings))
}

/// A cube's kept dimensions and values; none where either was not kept or is not there at the source.
pub fn replies_of(
    cube: &CubeIndicator,
    kept: impl Fn(&str) -> Result<Option<Reply>, StoreError>,
) -> Result<Option<(Reply, Reply)>, StoreError> {
    let local = cube.indicator.local();
    let (Some(dimensions), Some(values)) = (kept(&dimensions_key(local))?, kept(&values_key(local))?) else { return Ok(None) };
    Ok((dimensions.status == 200 && values.status == 200).then_some((dimensions, values)))
}

/// A stored reply; none where the vintage has none of that name.
pub fn stored(vintage: &Vintage, key: &str) -> Result<Option<Reply>, StoreError> {
    vintage.manifest().reply(key).map(|_| vintage.reply(key)).transpose()
}

fn parsed(
    project: &Project,
    cube: &CubeIndicator,
    kept: impl Fn(&str) -> Result<Option<Reply>, StoreError>,
) -> Result<Result<ParsedCube, Finding>, StoreError> {
    let Some((dimensions, values)) = replies_of(cube, &kept)? else {
        let dimensions = kept(&dimensions_key(cube.indicator.local()))?.filter(|reply| reply.status == 200);
        let why = dimensions.and_then(|reply| match cubes::Dimensions::parse(&reply.bytes, &reply.url) {
            Ok(dimensions) => dimensions.query(cube).err(),
            Err(error) => Some(error.reason),
        });
        let why = why.unwrap_or_else(|| "the server does not have it".to_owned());
        return Ok(Err(cubes::without_figures(cube, "cube-missing", &why)));
    };
    Ok(parse(project, cube, &dimensions, &values).map_err(|error| cubes::without_figures(cube, "cube-not-as-asked", &error.reason)))
}

fn parse(project: &Project, cube: &CubeIndicator, dimensions: &Reply, values: &Reply) -> Result<ParsedCube, ingest::sotkanet::ParseError> {
    let definition = project.catalogue.indicators.iter().find(|definition| definition.id == cube.indicator);
    let unit = definition.map_or(Unit::Count, |definition| definition.unit);
    cubes::parse_cube((&dimensions.bytes, &dimensions.url), (&values.bytes, &values.url), cube, unit)
}
