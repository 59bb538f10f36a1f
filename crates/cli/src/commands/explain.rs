//! `kuntakortti explain FIGURE-ID`: where a figure comes from, from the row of the reply to the printed files.

mod changes;
mod cube_source;
mod printed;
mod report;
mod source;
mod text;
mod way;

use std::path::Path;

use model::card::{FigureArea, FigureId};
use model::{Finding, Language};
use store::{BuildRecord, OutputFolder};
use transform::explain::{ExplainError, Explanation, explain};

use super::build::{changes_since, inputs_of_today};
use super::diff::to_stdout;
use crate::arguments::{ExplainArguments, ExplainFormat};
use crate::cards::{Prepared, groups, prepare, transform_inputs};
use crate::failure::{Failure, store_failure};
use crate::foundation::{Foundation, NamedVintages};
use crate::project::Project;
use report::{Found, Report, Words};

/// The shape of a figure's id, for a hint.
const SHAPE: &str = "a figure's id is EDITION/AREA/INDICATOR/SEX/PERIOD, such as `2025/municipality:179/sotkanet:127/total/2023`; it stands \
                     beside the figure on the data sheet of a card";

/// Explains a figure on stdout.
pub fn run(root: &Path, arguments: &ExplainArguments) -> Result<(), Failure> {
    let figure: FigureId = arguments.figure.parse().map_err(|error: model::InvalidText| Failure::usage(error.to_string(), SHAPE))?;
    let project = Project::open(root)?;
    check_names(&project, &figure)?;
    let output = project.data.output(figure.edition);
    let record = output.record();
    let (named, mut notes) = vintages_of(&project, record.as_ref(), arguments.vintage.as_deref())?;
    if let Some(record) = &record {
        let changes = changes_since(record, &inputs_of_today(&project, figure.edition, &named)?.1);
        if !changes.is_empty() {
            notes.push(format!("since the build {}; this is how the figure comes about today", changes.join(", ")));
        }
    }
    let foundation = Foundation::of_today(&project, figure.edition, &named)?;
    let vintage = foundation.vintage_of(&figure.indicator);
    let prepared = prepare(&project, &foundation)?;
    let explanation = explanation(&project, &foundation, &prepared, &figure)?;
    let language = project.catalogue.settings.languages.first().copied().unwrap_or(Language::Fi);
    let words = Words::new(&project, language)?;
    let sources = source::sources(&project, &foundation, &figure, &explanation)?;
    let addresses: Vec<&str> = sources.replies.iter().map(|reply| reply.reply.url.as_str()).collect();
    let findings = findings(&project, &foundation, &output)?;
    let findings = findings.into_iter().filter(|finding| finding.place.bears_on(&figure, &addresses)).collect();
    let printed_in = printed::files(&project, &output, record.as_ref(), &explanation)?;
    let changes = changes::of(&project, &figure, &explanation, &prepared.provenance, language);
    let report = Report::new(&figure, &explanation, vintage, &words, Found { sources, changes, findings, printed_in, notes });
    let bytes = match arguments.format {
        ExplainFormat::Text => text::text(&report).into_bytes(),
        ExplainFormat::Json => json(&report)?,
    };
    to_stdout(&bytes)
}

fn explanation(project: &Project, foundation: &Foundation, prepared: &Prepared, figure: &FigureId) -> Result<Explanation, Failure> {
    let groups = groups(project, figure.edition);
    let inputs = transform_inputs(project, &groups, foundation, prepared);
    explain(&inputs, figure).map_err(|error| match error {
        ExplainError::NotOnACard { ref others, .. } => Failure::usage(error.to_string(), others_hint(others)),
        ExplainError::UnknownIndicator(_) => Failure::usage(error.to_string(), SHAPE),
        ExplainError::Cards(error) => Failure::environment("the cards could not be made", error),
    })
}

/// Which figures there are of the same indicator and area.
fn others_hint(others: &[FigureId]) -> String {
    if others.is_empty() {
        return "its area stands on no card of the edition; cards are of the county's municipalities and groups, with the county and the \
                country beside them"
            .to_owned();
    }
    let period = |id: &FigureId| id.period.map_or_else(|| "none".to_owned(), |period| period.to_string());
    let listed: Vec<String> = others.iter().map(|id| format!("`{}/{}`", id.sex, period(id))).collect();
    format!("of this indicator and area there are {}", listed.join(", "))
}

/// Refuses an indicator or area that no table knows, and names the nearest that there is.
fn check_names(project: &Project, figure: &FigureId) -> Result<(), Failure> {
    let catalogue = &project.catalogue;
    let unknown = |what: &str, text: String, known: Vec<String>| {
        let nearest = catalogue::nearest(&text, known.iter().map(String::as_str));
        let hint = nearest.map_or_else(|| SHAPE.to_owned(), |nearest| format!("the nearest is `{nearest}`; {SHAPE}"));
        Failure::usage(format!("there is no {what} `{text}`"), hint)
    };
    if catalogue.indicators.iter().all(|definition| definition.id != figure.indicator) {
        let known = catalogue.indicators.iter().map(|definition| definition.id.to_string()).collect();
        return Err(unknown("indicator", figure.indicator.to_string(), known));
    }
    let groups = catalogue.groups_of_edition(figure.edition);
    let is_known = match &figure.area {
        FigureArea::Area(area) | FigureArea::Neighbours(area) => catalogue.areas.area(*area).is_some(),
        FigureArea::Group(group) => groups.iter().any(|known| known.id == *group),
        // Whether there is such a class is known once the cards are made.
        FigureArea::SizeClass(_) | FigureArea::MunicipalityType(_) => true,
    };
    if is_known {
        return Ok(());
    }
    // Those of the county come first: of areas equally near, one of them is meant.
    let of_county = catalogue.municipalities(figure.edition).into_iter().chain(catalogue.areas.areas().map(|area| area.id));
    let areas = of_county.map(|area| area.to_string());
    let known = areas.chain(groups.iter().map(|group| FigureArea::Group(group.id.clone()).to_string())).collect();
    Err(unknown("area or group", figure.area.to_string(), known))
}

/// The vintage that was named, else those that the edition was built from, else the newest; and what is to be said of that.
fn vintages_of(project: &Project, record: Option<&BuildRecord>, named: Option<&str>) -> Result<(NamedVintages, Vec<String>), Failure> {
    let Some(record) = record else { return Ok((NamedVintages::of_sotkanet(named), Vec::new())) };
    let of_build = NamedVintages::of_record(record);
    let there = of_build.clone().still_there(project)?;
    let chosen = NamedVintages { sotkanet: named.map(str::to_owned).or(there.sotkanet), cubes: there.cubes };
    let built_from = of_build.sotkanet.as_deref().unwrap_or_default();
    let is_of_build = chosen.sotkanet.as_deref() == Some(built_from);
    let note = || format!("the edition was built from vintage `{built_from}`, not from this one");
    Ok((chosen.clone(), (!is_of_build).then(note).into_iter().collect()))
}

/// What was odd in the vintages, weighed as the build weighs it, and, where the edition was built, on its cards.
fn findings(project: &Project, foundation: &Foundation, output: &OutputFolder) -> Result<Vec<Finding>, Failure> {
    let of_build = match output.read(Path::new("findings.json")).map_err(store_failure)? {
        Some(bytes) => {
            serde_json::from_slice(&bytes).map_err(|error| Failure::environment("the findings of the build could not be read", error))?
        }
        None => Vec::new(),
    };
    let of_vintage = transform::silenced(&foundation.findings_of_vintages(), &project.catalogue.silences);
    let mut findings = [of_vintage, of_build].concat();
    findings.sort();
    findings.dedup();
    Ok(findings)
}

fn json(report: &Report) -> Result<Vec<u8>, Failure> {
    let mut bytes =
        serde_json::to_vec_pretty(report).map_err(|error| Failure::environment("the explanation could not be written as JSON", error))?;
    bytes.push(b'\n');
    Ok(bytes)
}
