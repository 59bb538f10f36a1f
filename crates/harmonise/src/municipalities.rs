//! The rows of one indicator, brought from older divisions of municipalities to the edition's.

use std::collections::{BTreeMap, BTreeSet};

use model::definition::IndicatorDefinition;
use model::{AreaId, AreaKind, IndicatorId, Observation, ObservationKey, Period, Sex, ValueStatus};

use crate::division::{Division, Part, Parts};
use crate::findings::Tally;
use crate::merging::{self, Made, PartRow};
use crate::provenance::{NotComputable, Origin, Provenance};

/// The denominators of parts, as the source has them; none where the source contradicts itself.
pub type Denominators = BTreeMap<ObservationKey, Option<f64>>;

/// The indicator whose rows are brought to the edition's division.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Its id.
    pub indicator: &'a IndicatorId,
    /// What the catalogue says of it.
    pub definition: Option<&'a IndicatorDefinition>,
    /// Its denominators, where the catalogue names their indicator.
    pub denominators: Option<&'a Denominators>,
}

/// The rows that there are of one part of a figure.
#[derive(Debug, Clone, Copy)]
enum PartRows {
    /// One row, or the same several times.
    Agreed(Observation),
    /// Rows that differ; nobody may choose between them.
    Disputed,
}

/// What becomes of one figure of the edition's division.
enum Verdict {
    /// The source's own row stands.
    Own,
    Made(Made),
    Not(NotComputable),
}

/// What one figure of the edition's division may be made of: the rows of every municipality that went to it, by municipality.
type Candidates = BTreeMap<AreaId, PartRows>;

/// Brings the rows of one indicator, sorted by key, to the edition's division. Rows of municipalities that no merger or split concerns are
/// passed on as they are; so is the source's own row of one that others went to, unless it is itself a part.
pub fn merged(
    subject: &Subject,
    rows: Vec<Observation>,
    division: &Division,
    provenance: &mut Provenance,
    tally: &mut Tally,
) -> Vec<Observation> {
    let mut candidates: BTreeMap<(AreaId, Sex, Period), Candidates> = BTreeMap::new();
    // For each municipality of the edition, the others that the indicator has rows of and that went to it.
    let mut gone: BTreeMap<AreaId, BTreeSet<AreaId>> = BTreeMap::new();
    for row in rows.iter().filter(|row| is_concerned(row, division)) {
        for end in division.ends_of(row.key.area) {
            candidates
                .entry((end, row.key.sex, row.key.period))
                .or_default()
                .entry(row.key.area)
                .and_modify(|known| known.meet(row))
                .or_insert(PartRows::Agreed(*row));
            if row.key.area != end {
                gone.entry(end).or_default().insert(row.key.area);
            }
        }
    }
    let mut made = Vec::new();
    let mut replaced = BTreeSet::new();
    let nobody = BTreeSet::new();
    for ((area, sex, period), candidates) in &candidates {
        let key = ObservationKey { area: *area, sex: *sex, period: *period };
        let source_year = division.of_source(*period, gone.get(area).unwrap_or(&nobody));
        let verdict = decide(subject, *area, candidates, division, source_year);
        let rows_of: Vec<AreaId> = candidates.keys().copied().collect();
        let origin = match &verdict {
            Verdict::Own => continue,
            Verdict::Made(figure) => Origin::Merged { parts: figure.parts.clone() },
            Verdict::Not(why) => Origin::NotComputable { why: why.clone(), rows_of: rows_of.clone() },
        };
        tally.figure(subject.indicator, *area, &rows_of, verdict.reason());
        let of_parts: Vec<ObservationKey> = rows_of.iter().map(|part| ObservationKey { area: *part, ..key }).collect();
        provenance.take_over(subject.indicator, &of_parts, key);
        provenance.add(subject.indicator, key, origin);
        made.push(verdict.row(key));
        replaced.insert(key);
    }
    let mut kept = Vec::with_capacity(rows.len());
    for row in rows {
        if row.key.area.kind() == AreaKind::Municipality && division.is_gone(row.key.area) {
            provenance.forget(subject.indicator, &row.key);
            let ends = || division.ends_of(row.key.area);
            if ends().all(|end| !replaced.contains(&ObservationKey { area: end, ..row.key })) {
                tally.set_aside(row.key.area, ends());
            }
        } else if !replaced.contains(&row.key) {
            kept.push(row);
        }
    }
    kept.extend(made);
    kept
}

fn is_concerned(row: &Observation, division: &Division) -> bool {
    row.key.area.kind() == AreaKind::Municipality && division.concerns(row.key.area)
}

fn decide(subject: &Subject, area: AreaId, candidates: &Candidates, division: &Division, source_year: i16) -> Verdict {
    let itself = [Part { area, share: 1.0 }];
    let primary = division.parts(area, source_year);
    let is_part_of_itself = matches!(&primary, Parts::Known(parts) if parts.iter().any(|part| part.area == area));
    let is_whole = matches!(&primary, Parts::Known(parts) if *parts == itself);
    // A municipality that the source's division does not have yet, but has rows of, was brought to the newer division by the source.
    let came_later = !is_part_of_itself && !matches!(primary, Parts::Undecided(_));
    if candidates.contains_key(&area) && (is_whole || came_later) {
        return Verdict::Own;
    }
    // The newest division in which every part has a row.
    let older = candidates.keys().filter_map(|other| division.last_year(*other)).filter(|year| *year < source_year);
    let years: BTreeSet<i16> = older.chain([source_year]).collect();
    let of_years = years.iter().rev().filter_map(|year| match division.parts(area, *year) {
        Parts::Known(parts) if !parts.is_empty() && parts.iter().all(|part| candidates.contains_key(&part.area)) => Some(parts),
        _ => None,
    });
    match of_years.into_iter().next() {
        Some(parts) => make(subject, &parts, candidates),
        None => Verdict::Not(why_not(area, &primary, &years, candidates, division)),
    }
}

fn make(subject: &Subject, parts: &[Part], candidates: &Candidates) -> Verdict {
    let mut rows = Vec::new();
    for part in parts {
        match candidates.get(&part.area) {
            Some(PartRows::Agreed(row)) => {
                let named_denominator = subject.denominators.and_then(|known| known.get(&row.key).copied().flatten());
                rows.push(PartRow { row: *row, share: part.share, named_denominator });
            }
            Some(PartRows::Disputed) | None => return Verdict::Not(NotComputable::PartDisputed),
        }
    }
    merging::made(subject.definition, &rows).map_or_else(Verdict::Not, Verdict::Made)
}

/// The split that nobody decided, else the parts that are missing in the division that the rows come nearest to.
fn why_not(area: AreaId, primary: &Parts, years: &BTreeSet<i16>, candidates: &Candidates, division: &Division) -> NotComputable {
    let mut divisions = vec![primary.clone()];
    divisions.extend(years.iter().rev().map(|year| division.parts(area, *year)));
    let undecided = divisions.iter().find_map(|parts| match parts {
        Parts::Undecided(split) => Some(*split),
        Parts::Known(_) => None,
    });
    if let Some(split) = undecided {
        return NotComputable::SplitUndecided(split);
    }
    let missing = divisions.into_iter().filter_map(|parts| match parts {
        Parts::Known(parts) => {
            let missing: Vec<AreaId> = parts.iter().map(|part| part.area).filter(|part| !candidates.contains_key(part)).collect();
            (missing.len() < parts.len()).then_some(missing)
        }
        Parts::Undecided(_) => None,
    });
    NotComputable::PartMissing(missing.min_by_key(Vec::len).unwrap_or_default())
}

impl PartRows {
    fn meet(&mut self, row: &Observation) {
        if let PartRows::Agreed(known) = self
            && *known != *row
        {
            *self = PartRows::Disputed;
        }
    }
}

impl Verdict {
    /// Why there is no value, where that is a judgement of ours.
    fn reason(&self) -> Option<&NotComputable> {
        match self {
            Verdict::Not(why) => Some(why),
            Verdict::Own | Verdict::Made(_) => None,
        }
    }

    fn row(self, key: ObservationKey) -> Observation {
        match self {
            Verdict::Made(Made { value, count, status, .. }) => Observation { key, value, count, status },
            Verdict::Own | Verdict::Not(_) => Observation { key, value: None, count: None, status: ValueStatus::NotComputable },
        }
    }
}
