//! What is planted in a world: oddities that any client must live with, and the revisions of its second vintage.

use std::collections::BTreeMap;

use model::Sex;
use model::definition::Collection;

use crate::chance;

use super::geography::Geography;
use super::plan::Plan;
use super::shape::Shape;
use super::{GeneratorOptions, Vintage};

/// What is odd about a generated world on purpose; numbers are Sotkanet's of indicators. A world of few indicators has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Oddities {
    /// Stands in the catalogue and not on the server.
    pub missing: Option<u32>,
    /// Ended years ago.
    pub ended: Option<u32>,
    /// Its title is no longer the catalogue's.
    pub retitled: Option<u32>,
    /// Its level shifts, each with the first year of the new piece; the catalogue's own breaks are among them.
    pub shifts: Vec<(u32, i16)>,
}

/// One thing in which the revised vintage differs from the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlantedRevision {
    /// Sotkanet's number of the indicator.
    pub indicator: u32,
    /// The year.
    pub year: i16,
    /// What changed.
    pub change: PlantedChange,
}

/// How rows of a year differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlantedChange {
    /// The men of a municipality have so many cases more or fewer; the count differs in all these rows.
    Count {
        /// Sotkanet's numbers: the municipality, then every area that it belongs to.
        regions: Vec<u32>,
        /// The sexes whose rows differ.
        sexes: Vec<Sex>,
        /// How many more.
        by: i64,
    },
    /// The newest year, which the first vintage does not have.
    YearAdded,
    /// The newest year of the first vintage is gone.
    YearWithdrawn,
    /// All rows of one municipality in the year are gone.
    CellWithdrawn {
        /// Sotkanet's number of the municipality.
        region: u32,
    },
}

/// The planted revisions of a world.
#[derive(Debug, Clone, Default)]
pub struct Revisions {
    planted: Vec<PlantedRevision>,
}

impl Revisions {
    /// All of them.
    pub fn list(&self) -> Vec<PlantedRevision> {
        self.planted.clone()
    }

    /// Whether any concerns an indicator.
    pub fn touch(&self, indicator: u32) -> bool {
        self.planted.iter().any(|revision| revision.indicator == indicator)
    }

    /// How many more cases the revised vintage has in a cell.
    pub fn count_change(&self, indicator: u32, municipality: u64, year: i16, sex: Sex) -> i64 {
        let of_cell = self.planted.iter().filter(|revision| revision.indicator == indicator && revision.year == year);
        of_cell
            .filter_map(|revision| match &revision.change {
                PlantedChange::Count { regions, by, .. } if sex == Sex::Male => {
                    regions.first().is_some_and(|region| u64::from(*region) == municipality).then_some(*by)
                }
                _ => None,
            })
            .sum()
    }

    /// Whether the revised vintage lacks a municipality's rows of a year.
    pub fn is_withdrawn(&self, indicator: u32, region: u32, year: i16) -> bool {
        let gone = PlantedChange::CellWithdrawn { region };
        self.planted.iter().any(|revision| revision.indicator == indicator && revision.year == year && revision.change == gone)
    }
}

/// A world of fewer ordinary indicators than this has no oddities.
const ENOUGH: usize = 12;
/// So many indicators have revised counts.
const REVISED_COUNTS: usize = 3;

/// Plants oddities and revisions, and sets the plans' years accordingly.
pub fn plant(plans: &mut BTreeMap<u32, Plan>, geography: &Geography, options: &GeneratorOptions) -> (Oddities, Revisions) {
    let mut ordinary = ordinary_indicators(plans, options).into_iter();
    let mut oddities = Oddities::default();
    if ordinary.len() >= ENOUGH {
        oddities.missing = ordinary.next();
        oddities.retitled = ordinary.next();
        oddities.ended = ordinary.next();
        let has_break = plans.values().any(|plan| !plan.shifts.is_empty());
        if let Some(plan) = ordinary.next().filter(|_| !has_break).and_then(|number| plans.get_mut(&number)) {
            plan.shifts.push(i16::midpoint(plan.first_year, plan.last_year));
        }
    }
    if let Some(plan) = oddities.retitled.and_then(|number| plans.get_mut(&number)) {
        plan.retitled = true;
    }
    if let Some(plan) = oddities.ended.and_then(|number| plans.get_mut(&number)) {
        plan.last_year = i16::midpoint(plan.first_year, options.last_year);
    }
    oddities.shifts = plans.values().flat_map(|plan| plan.shifts.iter().map(|year| (plan.number, *year))).collect();

    let mut planted: Vec<PlantedRevision> = ordinary
        .by_ref()
        .take(REVISED_COUNTS)
        .filter_map(|number| plans.get(&number))
        .flat_map(|plan| counts(plan, geography, options))
        .collect();
    if let Some(plan) = ordinary.next().and_then(|number| plans.get_mut(&number)) {
        plan.last_year = if options.vintage == Vintage::First { options.last_year - 1 } else { options.last_year };
        planted.push(PlantedRevision { indicator: plan.number, year: options.last_year, change: PlantedChange::YearAdded });
    }
    if let Some(plan) = ordinary.next().and_then(|number| plans.get_mut(&number)) {
        planted.push(PlantedRevision { indicator: plan.number, year: plan.last_year, change: PlantedChange::YearWithdrawn });
        plan.last_year -= i16::from(options.vintage == Vintage::Revised);
    }
    if let Some(plan) = ordinary.next().and_then(|number| plans.get(&number)) {
        let region = large_municipalities(geography, options.seed, plan.number).first().map(|(region, _)| *region);
        let change = region.map(|region| PlantedChange::CellWithdrawn { region });
        planted.extend(change.map(|change| PlantedRevision { indicator: plan.number, year: plan.last_year - 1, change }));
    }
    planted.sort_by_key(|revision| (revision.indicator, revision.year));
    (oddities, Revisions { planted })
}

/// Indicators of registers with counts behind their values that nothing else leans on, in an order drawn by the seed.
fn ordinary_indicators(plans: &BTreeMap<u32, Plan>, options: &GeneratorOptions) -> Vec<u32> {
    let is_ordinary = |plan: &&Plan| {
        plan.definition.collection == Collection::Register
            && matches!(plan.shape, Shape::Cases { shows_count: true, .. })
            && plan.shifts.is_empty()
            && !plan.has_gaps
            && plan.last_year + 1 >= options.last_year
    };
    let mut numbers: Vec<u32> = plans.values().filter(is_ordinary).map(|plan| plan.number).collect();
    numbers.sort_by_key(|number| chance::mix(&[options.seed, 900, u64::from(*number)]));
    numbers
}

/// Four changed counts of one indicator: two municipalities, two years.
fn counts(plan: &Plan, geography: &Geography, options: &GeneratorOptions) -> Vec<PlantedRevision> {
    let sexes: Vec<Sex> = [Sex::Total, Sex::Male].into_iter().filter(|sex| plan.definition.sexes.contains(sex)).collect();
    let places = large_municipalities(geography, options.seed, plan.number);
    let years = [plan.last_year - 1, plan.last_year];
    let changes = places.into_iter().take(2).flat_map(|(region, members)| {
        let mut regions = vec![region];
        regions.extend(members);
        years.map(|year| {
            let by =
                3 + (chance::mix(&[options.seed, 902, plan.number.into(), region.into(), year.cast_unsigned().into()]) % 7).cast_signed();
            PlantedRevision {
                indicator: plan.number,
                year,
                change: PlantedChange::Count { regions: regions.clone(), sexes: sexes.clone(), by },
            }
        })
    });
    if sexes.is_empty() { Vec::new() } else { changes.collect() }
}

/// Municipalities whose counts are not small, with the areas they belong to, in an order drawn by the seed.
fn large_municipalities(geography: &Geography, seed: u64, number: u32) -> Vec<(u32, Vec<u32>)> {
    // A merged municipality's figures are drawn in parts; one of a single part is simpler to tell.
    let single = geography.areas.iter().filter(|area| area.area.category == "KUNTA" && area.units.len() == 1);
    let mut large: Vec<(u32, Vec<u32>)> =
        single.filter(|area| area.population > 12_000.0).map(|area| (area.area.id, area.area.member_of.clone())).collect();
    large.sort_by_key(|(region, _)| chance::mix(&[seed, 901, number.into(), u64::from(*region)]));
    large
}
