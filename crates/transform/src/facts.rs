//! What is known of one indicator beside its values.

use model::definition::{Collection, Denominator, IndicatorDefinition};
use model::vintage::ReportedIndicator;
use model::{IndicatorId, Sex, Unit};

use crate::Inputs;
use crate::presence::Presence;
use crate::series::IndicatorNumber;

/// One indicator: its definition, what the source says of it, and what follows from both.
#[derive(Debug)]
pub struct IndicatorFacts<'a> {
    /// Its place in the run's list of indicators.
    pub number: IndicatorNumber,
    /// What the catalogue says.
    pub definition: &'a IndicatorDefinition,
    /// What the source says; none where the vintage does not have the indicator.
    pub reported: Option<&'a ReportedIndicator>,
    /// Whether an absent cell may be a small count that was hidden.
    pub hides_small_counts: bool,
    /// Whether the source's series begins only after the edition.
    pub begins_after_edition: bool,
    /// The indicator whose values are the denominator, where the catalogue names one that is in the run.
    pub denominator: Option<IndicatorNumber>,
    /// The last year of the series, where the source ended it.
    pub ended_after: Option<i16>,
}

impl IndicatorFacts<'_> {
    /// The sexes beside the one that the main row shows, in the order of the catalogue.
    pub fn other_sexes(&self) -> impl Iterator<Item = Sex> {
        let primary = self.definition.primary_sex();
        self.definition.sexes.iter().copied().filter(move |sex| *sex != primary)
    }
}

/// The facts of every indicator of the catalogue, in the order of config.
pub fn gather<'a>(inputs: &Inputs<'a>, presence: &Presence) -> Vec<IndicatorFacts<'a>> {
    let &Inputs { indicators: definitions, vintage, vintages_beside, edition, .. } = inputs;
    let beside = vintages_beside.iter().flat_map(|vintage| &vintage.indicators);
    let mut reported: Vec<&ReportedIndicator> = vintage.indicators.iter().chain(beside).collect();
    reported.sort_by(|a, b| a.indicator.cmp(&b.indicator));
    let report = |id: &IndicatorId| {
        let place = reported.binary_search_by(|reported| reported.indicator.cmp(id)).ok()?;
        reported.get(place).copied()
    };
    let usual_of = |collection: Collection| {
        let of_collection = definitions.iter().filter(|definition| definition.collection == collection);
        usual_last_year(of_collection.filter_map(|definition| report(&definition.id)?.last_year)).map(|year| year.min(edition))
    };
    definitions
        .iter()
        .enumerate()
        .map(|(number, definition)| {
            let reported = report(&definition.id);
            IndicatorFacts {
                number,
                definition,
                reported,
                hides_small_counts: presence.has_counts(number)
                    || definition.unit == Unit::Count
                    || reported.is_some_and(|reported| speaks_of_hiding(&reported.limits_fi)),
                begins_after_edition: reported.and_then(|reported| reported.first_year).is_some_and(|first_year| first_year > edition),
                denominator: match &definition.denominator {
                    Denominator::Indicator(id) => definitions.iter().position(|other| other.id == *id),
                    Denominator::Derived | Denominator::None => None,
                },
                ended_after: reported
                    .and_then(|reported| ended_after(definition.collection, reported.last_year?, usual_of(definition.collection)?)),
            }
        })
        .collect()
}

/// The last year that half of a collection's indicators reach. Not the newest of all: one forecast to 2040 would end every series.
pub fn usual_last_year(last_years: impl Iterator<Item = i16>) -> Option<i16> {
    let mut last_years: Vec<i16> = last_years.collect();
    last_years.sort_unstable();
    last_years.get(last_years.len() / 2).copied()
}

/// The last year of a series that ended: one whose last year lies so far behind the usual one of its collection that lateness alone
/// does not explain it. Registers lag by up to two years; a survey that skipped one round of two years is not late either.
pub fn ended_after(collection: Collection, last_year: i16, usual_last_year: i16) -> Option<i16> {
    let years_behind = match collection {
        Collection::Register => 3,
        Collection::SchoolHealthPromotion | Collection::AdultSurvey | Collection::Teaviisari => 5,
    };
    (usual_last_year - last_year >= years_behind).then_some(last_year)
}

/// Whether a source's restrictions text says that small counts are hidden: it speaks of data protection, or of fewer than five cases.
/// Ages (`alle 5-vuotiaat`, `alle viiden vuoden`) are no counts.
pub fn speaks_of_hiding(limits_fi: &str) -> bool {
    let text = limits_fi.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).peekable();
    while let Some(word) = words.next() {
        if word.starts_with("tietosuoja") {
            return true;
        }
        let is_under_five = word == "alle" && words.next_if(|word| ["viiden", "viisi", "viittä", "5"].contains(word)).is_some();
        if is_under_five && words.peek().is_none_or(|word| !word.starts_with("vuo")) {
            return true;
        }
    }
    false
}
