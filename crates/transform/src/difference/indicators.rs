//! The changes of one indicator, gathered.

use std::collections::BTreeSet;

use model::definition::IndicatorDefinition;
use model::vintage::{ReportedIndicator, VintageDescription};
use model::{IndicatorId, Language, LocalisedText, Observation, Period};

use super::cells::{Comparison, Table};
use super::movements;
use super::{CellChange, ChangeCounts, IndicatorDifference, IndicatorPresence, MetadataChange};

/// An indicator on both sides.
#[derive(Debug)]
pub struct Pair<'a> {
    indicator: &'a IndicatorId,
    before: Option<&'a ReportedIndicator>,
    after: Option<&'a ReportedIndicator>,
    /// The rows of the earlier vintage.
    pub before_rows: &'a [Observation],
    /// The rows of the later vintage.
    pub after_rows: &'a [Observation],
}

/// Every indicator that either side has, with rows or in its metadata, in the order of ids.
pub fn pairs<'a>(before: (&'a VintageDescription, &'a Table), after: (&'a VintageDescription, &'a Table)) -> Vec<Pair<'a>> {
    let of_side = |(description, table): (&'a VintageDescription, &'a Table)| {
        description.indicators.iter().map(|reported| &reported.indicator).chain(table.indicators())
    };
    let indicators: BTreeSet<&IndicatorId> = of_side(before).chain(of_side(after)).collect();
    let pair = |indicator: &'a IndicatorId| Pair {
        indicator,
        before: before.0.indicator(indicator),
        after: after.0.indicator(indicator),
        before_rows: before.1.rows_of(indicator),
        after_rows: after.1.rows_of(indicator),
    };
    indicators.into_iter().map(pair).collect()
}

/// What changed of an indicator; nothing where neither a cell nor the metadata did.
pub fn indicator_difference(pair: &Pair, comparison: Comparison, definitions: &[IndicatorDefinition]) -> Option<IndicatorDifference> {
    let presence = presence(pair);
    let metadata = match (pair.before, pair.after) {
        (Some(before), Some(after)) => metadata_changes(before, after),
        _ => Vec::new(),
    };
    if comparison.cells.is_empty() && metadata.is_empty() && presence == IndicatorPresence::Both {
        return None;
    }
    let definition = definitions.iter().find(|definition| definition.id == *pair.indicator);
    let reported = pair.after.or(pair.before);
    let decimals = definition.map(|definition| definition.decimals).or_else(|| reported?.decimals);
    let (new_periods, gone_periods) = match presence {
        IndicatorPresence::Both => (
            comparison.periods_after.difference(&comparison.periods_before).copied().collect(),
            comparison.periods_before.difference(&comparison.periods_after).copied().collect(),
        ),
        IndicatorPresence::New | IndicatorPresence::Gone => (Vec::new(), Vec::new()),
    };
    let periods = || comparison.cells.iter().map(|cell: &CellChange| cell.period);
    Some(IndicatorDifference {
        indicator: pair.indicator.clone(),
        title: definition.map(|definition| &definition.title).or_else(|| reported.map(|reported| &reported.title)).cloned(),
        decimals,
        presence,
        counts: ChangeCounts::of(&comparison.cells),
        first_year: periods().map(Period::first_year).min(),
        last_year: periods().map(Period::last_year).max(),
        new_periods,
        gone_periods,
        metadata,
        largest_absolute: movements::largest_absolute(pair.indicator, decimals, &comparison.cells),
        cells: comparison.cells,
    })
}

fn presence(pair: &Pair) -> IndicatorPresence {
    let is_before = pair.before.is_some() || !pair.before_rows.is_empty();
    let is_after = pair.after.is_some() || !pair.after_rows.is_empty();
    match (is_before, is_after) {
        (false, true) => IndicatorPresence::New,
        (true, false) => IndicatorPresence::Gone,
        _ => IndicatorPresence::Both,
    }
}

fn metadata_changes(before: &ReportedIndicator, after: &ReportedIndicator) -> Vec<MetadataChange> {
    let mut changes = Vec::new();
    let mut note = |field: String, from: Option<String>, to: Option<String>| {
        if from != to {
            changes.push(MetadataChange { field, from, to });
        }
    };
    let in_language = |text: &LocalisedText, language| Some(text.get(language).to_owned());
    for language in Language::ALL {
        note(format!("title ({language})"), in_language(&before.title, language), in_language(&after.title, language));
    }
    note("decimals".into(), shown(before.decimals), shown(after.decimals));
    note("unit".into(), before.unit_code.clone(), after.unit_code.clone());
    for language in Language::ALL {
        let producer = |reported: &ReportedIndicator| reported.producer.as_ref().and_then(|producer| in_language(producer, language));
        note(format!("producer ({language})"), producer(before), producer(after));
    }
    note("updated".into(), shown(before.data_updated), shown(after.data_updated));
    note("first year".into(), shown(before.first_year), shown(after.first_year));
    note("last year".into(), shown(before.last_year), shown(after.last_year));
    note("limits".into(), Some(before.limits_fi.clone()), Some(after.limits_fi.clone()));
    changes
}

fn shown(value: Option<impl ToString>) -> Option<String> {
    value.map(|value| value.to_string())
}
