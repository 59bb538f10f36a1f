//! Counties under their codes of the older generation.

use std::collections::BTreeSet;

use model::{AreaKind, AreaRegister, CodeGeneration, IndicatorId, Observation, ObservationKey};

use crate::findings::Tally;
use crate::provenance::{Origin, Provenance};

/// Brings rows under old county codes to the codes of 2023. Where the county has a row of its own, the old one is set aside; where no
/// code of 2023 is known to be the same county, it stays.
pub fn recoded(
    indicator: &IndicatorId,
    rows: Vec<Observation>,
    areas: &AreaRegister,
    provenance: &mut Provenance,
    tally: &mut Tally,
) -> Vec<Observation> {
    let is_old = |row: &Observation| {
        row.key.area.kind() == AreaKind::WellbeingServicesCounty && row.key.area.generation() == CodeGeneration::Draft2018
    };
    if !rows.iter().any(is_old) {
        return rows;
    }
    let own: BTreeSet<ObservationKey> = rows.iter().filter(|row| !is_old(row)).map(|row| row.key).collect();
    let mut kept = Vec::with_capacity(rows.len());
    for row in rows {
        let new = if is_old(&row) { areas.in_generation(row.key.area, CodeGeneration::Established2023) } else { None };
        let Some(new) = new else {
            kept.push(row);
            continue;
        };
        let key = ObservationKey { area: new, ..row.key };
        tally.county_row(!own.contains(&key), row.key.area);
        if own.contains(&key) {
            provenance.forget(indicator, &row.key);
            continue;
        }
        provenance.take_over(indicator, &[row.key], key);
        provenance.forget(indicator, &row.key);
        let origin = Origin::Recoded { from: row.key.area };
        if !provenance.origins(indicator, &key).contains(&origin) {
            provenance.add(indicator, key, origin);
        }
        kept.push(Observation { key, ..row });
    }
    kept.sort_by_key(|row| row.key);
    kept
}
