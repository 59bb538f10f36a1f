//! `config/corrections/*.toml`: known errors of the source. Whether a correction fits the data is harmonise's work.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::str::FromStr;

use model::definition::{Amendment, CorrectedCell, Correction, IndicatorDefinition, Reading};
use model::{AreaId, AreaRegister, IndicatorId, Period, Sex};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_spanned::Spanned;

use crate::document::{self, Log, Text};
use crate::nearest::did_you_mean;
use crate::texts::NameTable;
use crate::themes::Ids;
use crate::{ConfigFile, files};

/// The shape of a file in `config/corrections/`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CorrectionsFile {
    /// The corrections.
    #[serde(default)]
    correction: Vec<CorrectionEntry>,
}

/// One known error of the source, in one series.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CorrectionEntry {
    /// Its id: lower-case letters, digits and hyphens.
    #[schemars(with = "String")]
    id: Spanned<String>,
    /// The indicator, such as `sotkanet:3620`.
    #[schemars(with = "String")]
    indicator: Spanned<String>,
    /// The area as the source has it, such as `municipality:179`.
    #[schemars(with = "String")]
    area: Spanned<String>,
    /// Whom the figures count.
    sex: Sex,
    /// Told to the reader.
    reason: NameTable,
    /// How the right figure is known, for whoever checks it.
    #[schemars(with = "String")]
    source: Spanned<String>,
    /// The figures.
    #[schemars(with = "Vec<CellEntry>")]
    cell: Vec<Spanned<CellEntry>>,
}

/// One figure.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CellEntry {
    /// The period, such as `2015` or `2019-2021`.
    #[schemars(with = "String")]
    period: Spanned<String>,
    /// What the source says now. The correction is made only where it says exactly this.
    #[schemars(with = "ReadingEntry")]
    expect: Spanned<ReadingEntry>,
    /// What is put in its place; a part that is left out stays.
    #[schemars(with = "Option<ReadingEntry>")]
    set: Option<Spanned<ReadingEntry>>,
    /// `true` where the figure is wrong and the right one is not known.
    #[serde(default)]
    drop: bool,
}

/// A value and the count behind it.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ReadingEntry {
    /// The value, in the indicator's unit.
    value: Option<f64>,
    /// The count.
    count: Option<f64>,
}

/// Reads the corrections of all files, in the order of paths.
pub(crate) fn read(all_files: &[ConfigFile], areas: &AreaRegister, indicators: &[IndicatorDefinition], log: &mut Log) -> Vec<Correction> {
    let mut ids = Ids::default();
    let mut corrections: Vec<Correction> = Vec::new();
    let mut taken = BTreeSet::new();
    for file in all_files.iter().filter(|file| files::is_correction(&file.path)) {
        let Some(document) = document::read::<CorrectionsFile>(all_files, &file.path, log) else { continue };
        for entry in document.content.correction {
            let Some(correction) = correction(&entry, areas, indicators, &mut ids, document.text, log) else { continue };
            for (cell, written) in correction.cells.iter().zip(&entry.cell) {
                if !taken.insert((correction.indicator.clone(), correction.area, correction.sex, cell.period)) {
                    let found = format!("the figure of {} is corrected twice", cell.period);
                    log.push(document.text.deny(written.span(), "double-correction", found));
                }
            }
            corrections.push(correction);
        }
    }
    corrections
}

fn correction(
    entry: &CorrectionEntry,
    areas: &AreaRegister,
    indicators: &[IndicatorDefinition],
    ids: &mut Ids,
    text: Text<'_>,
    log: &mut Log,
) -> Option<Correction> {
    let id = ids.take(&entry.id, text, log);
    let reason = entry.reason.checked(text, log);
    let indicator: Option<IndicatorId> = parsed(&entry.indicator, text, log);
    if let Some(unknown) = indicator.as_ref().filter(|id| indicators.iter().all(|definition| definition.id != **id))
        && !log.has_denied()
    {
        let known: Vec<String> = indicators.iter().map(|definition| definition.id.to_string()).collect();
        let mut finding = text.deny(entry.indicator.span(), "unknown-indicator", format!("`{unknown}` is not in the catalogue"));
        finding.hint = did_you_mean(entry.indicator.get_ref(), known.iter().map(String::as_str));
        log.push(finding);
    }
    let area: Option<AreaId> = parsed(&entry.area, text, log);
    if let Some(unknown) = area.filter(|area| areas.area(*area).is_none()) {
        log.push(text.deny(entry.area.span(), "unknown-area", format!("`{unknown}` is in none of the area tables")));
    }
    if entry.source.get_ref().trim().is_empty() {
        log.push(text.deny(entry.source.span(), "no-source", "nothing says how the right figure is known"));
    }
    if entry.cell.is_empty() {
        log.push(text.deny(entry.id.span(), "no-cell", "the correction names no figure").expected("at least one [[correction.cell]]"));
    }
    let mut cells: Vec<CorrectedCell> = entry.cell.iter().filter_map(|written| cell(written, text, log)).collect();
    if cells.len() < entry.cell.len() {
        return None;
    }
    cells.sort_by_key(|cell| cell.period);
    let place = text.place(entry.id.span().start);
    Some(Correction {
        id: id?,
        indicator: indicator?,
        area: area?,
        sex: entry.sex,
        cells,
        reason,
        source: entry.source.get_ref().trim().to_owned(),
        place,
    })
}

fn cell(written: &Spanned<CellEntry>, text: Text<'_>, log: &mut Log) -> Option<CorrectedCell> {
    let entry = written.get_ref();
    let period: Option<Period> = parsed(&entry.period, text, log);
    let expect = reading(&entry.expect, text, log);
    let amendment = match (&entry.set, entry.drop) {
        (Some(set), false) => reading(set, text, log).map(Amendment::Set),
        (None, true) => Some(Amendment::Drop),
        _ => {
            let found = "the correction says neither or both of what to set and to drop";
            log.push(text.deny(entry.period.span(), "wrong-correction", found).expected("either `set` or `drop = true`"));
            None
        }
    };
    let (Some(expect), Some(amendment)) = (expect, amendment) else { return None };
    if let (Amendment::Set(right), Some(set)) = (amendment, &entry.set)
        && right.value.is_none_or(|value| Some(value) == expect.value)
        && right.count.is_none_or(|count| Some(count) == expect.count)
    {
        log.push(text.deny(set.span(), "nothing-to-correct", "what is set is what is expected"));
    }
    Some(CorrectedCell { period: period?, expect, amendment })
}

fn reading(written: &Spanned<ReadingEntry>, text: Text<'_>, log: &mut Log) -> Option<Reading> {
    let ReadingEntry { value, count } = *written.get_ref();
    let is_number = |number: Option<f64>| number.is_none_or(f64::is_finite);
    if (value.is_none() && count.is_none()) || !is_number(value) || !is_number(count) || count.is_some_and(|count| count < 0.0) {
        log.push(
            text.deny(written.span(), "wrong-reading", "no figure stands here")
                .expected("a `value`, a `count` that is not negative, or both"),
        );
        return None;
    }
    Some(Reading { value, count })
}

fn parsed<T: FromStr<Err: Display>>(written: &Spanned<String>, text: Text<'_>, log: &mut Log) -> Option<T> {
    let parsed = written.get_ref().parse();
    parsed.map_err(|error: T::Err| log.push(text.deny(written.span(), "wrong-value", error.to_string()))).ok()
}
