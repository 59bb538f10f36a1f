//! `kuntakortti diff A B`: what changed between two vintages, or between two editions.

mod csv;
mod editions;
mod rows;
#[cfg(test)]
mod sample;
mod text;
mod xlsx;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use model::number::NumberFormatter;
use model::vintage::VintageId;
use model::{AreaId, AreaRegister, Language};
use serde::Serialize;
use store::Vintage;
use transform::difference::{Context, Difference, Side, difference};

use crate::arguments::{DiffArguments, DiffFormat};
use crate::failure::{Failure, store_failure};
use crate::log::Talk;
use crate::project::Project;
use rows::Row;

/// Compares, and writes what changed to stdout or into a file.
pub fn run(root: &Path, arguments: &DiffArguments, talk: Talk) -> Result<(), Failure> {
    let project = Project::open(root)?;
    let sides = (editions::year(&arguments.from), editions::year(&arguments.to));
    let outcome = match sides {
        (Some(from), Some(to)) => editions::outcome(&project, (from, to), arguments)?,
        (None, None) => of_vintages(&project, arguments)?,
        _ => {
            return Err(Failure::usage(
                format!("`{}` and `{}` cannot be compared: one is an edition, the other a vintage", arguments.from, arguments.to),
                "name two editions, `2024 2025`, or two vintages, `2025-11-20 latest`",
            ));
        }
    };
    let bytes = match arguments.format {
        DiffFormat::Text => outcome.recap.clone().into_bytes(),
        DiffFormat::Csv => csv::table(&outcome.rows)?,
        DiffFormat::Json => outcome.json,
        DiffFormat::Xlsx => xlsx::workbook(&outcome.title, &outcome.rows)?,
    };
    let Some(file) = &arguments.output else {
        if arguments.format == DiffFormat::Xlsx {
            return Err(Failure::usage("a workbook is not written to stdout", "name its file: `--output FILE`"));
        }
        return to_stdout(&bytes);
    };
    store::write_atomically(file, &bytes).map_err(store_failure)?;
    talk.say(outcome.recap.trim_end());
    to_stdout(format!("{}\n", file.display()).as_bytes())
}

/// A difference in every form that it can be written in.
struct Outcome {
    /// What was compared, in a few words.
    title: String,
    /// For people.
    recap: String,
    /// One for each changed cell.
    rows: Vec<Row>,
    /// Everything.
    json: Vec<u8>,
}

fn of_vintages(project: &Project, arguments: &DiffArguments) -> Result<Outcome, Failure> {
    let source = arguments.source.id()?;
    let known = project.data.vintages(&source).map_err(store_failure)?;
    let open = |name: &str| project.data.vintage(&source, chosen(name, &known)?).map_err(store_failure);
    let (from, to) = (open(&arguments.from)?, open(&arguments.to)?);
    let only_area = arguments.area.as_deref().map(|code| area(code, &project.catalogue.areas)).transpose()?;
    let found = compare(project, &from, &to, only_area)?;
    let names = names(project);
    Ok(Outcome {
        title: format!("{source} {} - {}", found.from, found.to),
        recap: text::recap(&found, source.as_str(), &names),
        rows: rows::of_vintages(&found, &names),
        json: json(&found, &names)?,
    })
}

fn names(project: &Project) -> Names<'_> {
    let language = project.catalogue.settings.languages.first().copied().unwrap_or(Language::Fi);
    Names { register: &project.catalogue.areas, language, numbers: NumberFormatter::new(language) }
}

fn compare(project: &Project, from: &Vintage, to: &Vintage, only_area: Option<AreaId>) -> Result<Difference, Failure> {
    let (before, after) = (from.observations().map_err(store_failure)?, to.observations().map_err(store_failure)?);
    let started = Instant::now();
    let context = Context { indicators: &project.catalogue.indicators, areas: &project.catalogue.areas, only_area };
    let sides = [(&before, from), (&after, to)].map(|(observations, vintage)| Side { observations, description: vintage.description() });
    let [before, after] = sides;
    let found = difference(before, after, context).map_err(|error| Failure::environment("the vintages could not be compared", error))?;
    tracing::info!(seconds = started.elapsed().as_secs_f64(), changed = found.counts.all(), "vintages compared");
    Ok(found)
}

/// `latest`, `previous`, or a vintage's own name.
fn chosen(name: &str, known: &[VintageId]) -> Result<VintageId, Failure> {
    let newest = |back: usize| known.iter().rev().nth(back).copied();
    let id = match name {
        "latest" => newest(0),
        "previous" => newest(1),
        name => name.parse().ok().filter(|id| known.contains(id)),
    };
    id.ok_or_else(|| {
        let names: Vec<String> = known.iter().map(ToString::to_string).collect();
        let there_are = if names.is_empty() { "none; fetch one".to_owned() } else { names.join(", ") };
        Failure::usage(format!("there is no vintage `{name}`"), format!("there are: {there_are}"))
    })
}

/// A municipality's code, or the id of any area.
fn area(text: &str, register: &AreaRegister) -> Result<AreaId, Failure> {
    let id = if text.contains(':') { text.parse() } else { AreaId::municipality(text) };
    let is_known = |id: &AreaId| register.area(*id).is_some() || register.changes().iter().any(|change| change.abolished == *id);
    id.ok().filter(is_known).ok_or_else(|| {
        Failure::usage(format!("--area: `{text}` is no area"), "name a municipality's code, `179`, or any area's id, `county@2023:13`")
    })
}

/// How areas are called and numbers are written.
struct Names<'a> {
    register: &'a AreaRegister,
    language: Language,
    numbers: NumberFormatter,
}

impl Names<'_> {
    /// The name of an area, today's or its last; none where no table knows it.
    fn area(&self, id: AreaId) -> Option<&str> {
        let of_today = self.register.area(id).map(|area| area.name.get(self.language));
        let change = || self.register.changes().iter().find(|change| change.abolished == id);
        of_today.or_else(|| change().map(|change| change.name.as_str()))
    }
}

/// The difference as it stands, and the names of the areas in it.
#[derive(Serialize)]
struct Named<'a> {
    #[serde(flatten)]
    difference: &'a Difference,
    area_names: BTreeMap<String, &'a str>,
}

fn json(difference: &Difference, names: &Names) -> Result<Vec<u8>, Failure> {
    let changed = difference.indicators.iter().flat_map(|one| one.cells.iter().map(|cell| cell.area));
    let left_out = difference.areas.new.iter().chain(&difference.areas.gone).map(|one| one.area);
    let areas = changed.chain(left_out).chain(difference.areas.altered.iter().copied());
    let area_names = areas.filter_map(|area| Some((area.to_string(), names.area(area)?))).collect();
    let mut bytes = serde_json::to_vec_pretty(&Named { difference, area_names })
        .map_err(|error| Failure::environment("the difference could not be written as JSON", error))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Writes to stdout; a reader that has seen enough (`| head`) is no failure.
pub(super) fn to_stdout(bytes: &[u8]) -> Result<(), Failure> {
    match std::io::stdout().lock().write_all(bytes) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::environment("stdout could not be written", error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_json_names_the_areas_that_it_speaks_of() {
        let register = sample::register();
        let json: serde_json::Value = serde_json::from_slice(&json(&sample::difference(), &sample::names(&register)).unwrap()).unwrap();
        assert_eq!(json["area_names"], serde_json::json!({ "municipality:179": "Jyväskylä" }));
        let expected = serde_json::json!({
            "area": "municipality:179", "sex": "total", "period": "2023", "kind": "revised",
            "from": { "value": -1.5, "count": 12.0, "status": "published" },
            "to": { "value": 1234.25, "count": null, "status": "published" },
        });
        assert_eq!(json["indicators"][0]["cells"][0], expected);
    }

    #[test]
    fn a_vintage_is_chosen_by_age_or_name() {
        let known: Vec<VintageId> = ["2025-11-01", "2025-11-01.2", "2026-11-22"].map(|text| text.parse().unwrap()).to_vec();
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(chosen(name, &known).ok().map(|id| id.to_string()).as_deref(), expected, "{name}");
        };
        check("latest", Some("2026-11-22"));
        check("previous", Some("2025-11-01.2"));
        check("2025-11-01", Some("2025-11-01"));
        check("2025-11-02", None);
        check("newest", None);
        assert!(chosen("previous", &known[..1]).is_err());
    }
}
