//! Sotkanet's codes of units (`primaryValueType`).

use model::Unit;
use serde::Serialize;

use crate::texts::Texts;

/// A unit as metadata name it.
#[derive(Debug, Serialize)]
pub struct ValueType {
    code: &'static str,
    title: Texts,
}

impl ValueType {
    /// The codes of the first five are Sotkanet's; those of the others are not known and are ours.
    pub fn of(unit: Unit) -> Self {
        let (code, fi, sv, en) = match unit {
            Unit::Percent => ("PROS", "Prosenttia", "Procent", "Percent"),
            Unit::Per1000 => ("PER1000", "Tuhatta asukasta kohden", "Per tusen invånare", "Per 1 000 inhabitants"),
            Unit::Per10000 => ("PER10000", "Kymmentätuhatta asukasta kohden", "Per tiotusen invånare", "Per 10 000 inhabitants"),
            Unit::Per100000 => ("PER100000", "Sataa tuhatta asukasta kohden", "Per hundratusen invånare", "Per 100 000 inhabitants"),
            Unit::Index => ("INDEKSI", "Indeksi", "Index", "Index"),
            Unit::Count => ("LKM", "Lukumäärä", "Antal", "Number"),
            Unit::EurosPerInhabitant => ("EURAS", "Euroa asukasta kohden", "Euro per invånare", "Euros per inhabitant"),
            Unit::ThousandEuros => ("TEUR", "Tuhatta euroa", "Tusen euro", "Thousand euros"),
            Unit::LitresPerInhabitant => ("LITAS", "Litraa asukasta kohden", "Liter per invånare", "Litres per inhabitant"),
            Unit::Points => ("PIST", "Pistettä", "Poäng", "Points"),
            Unit::Mean => ("KA", "Keskiarvo", "Medelvärde", "Mean"),
            Unit::Ratio => ("SUHDE", "Suhdeluku", "Relationstal", "Ratio"),
            Unit::Gini => ("GINI", "Gini-kerroin", "Gini-koefficient", "Gini coefficient"),
        };
        Self { code, title: Texts::new(fi, sv, en) }
    }
}
