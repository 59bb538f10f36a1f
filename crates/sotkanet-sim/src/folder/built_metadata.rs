//! Metadata of an indicator whose own reply is not stored, from the list and the values: all sixteen keys, empty where nothing is known.

use model::Unit;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::texts::{Texts, to_json};
use crate::value_type::ValueType;

use super::listed::Listed;
use super::values::Series;

#[derive(Serialize)]
struct Built<'a> {
    id: u32,
    #[serde(rename = "data-updated")]
    data_updated: String,
    range: Range,
    title: &'a RawValue,
    description: Texts,
    interpretation: Texts,
    limits: Texts,
    legislation: Texts,
    notices: Texts,
    #[serde(rename = "primaryValueType")]
    primary_value_type: ValueType,
    decimals: u8,
    classifications: Classifications<'a>,
    organization: &'a RawValue,
    subjects: [u8; 0],
    sources: [u8; 0],
    groups: [u8; 0],
}

#[derive(Serialize)]
struct Range {
    start: i16,
    end: i16,
}

#[derive(Serialize)]
struct Classifications<'a> {
    sex: Classification<'a>,
    region: Classification<'a>,
}

#[derive(Serialize)]
struct Classification<'a> {
    title: Texts,
    values: &'a [String],
}

/// Puts metadata together. The day of the last update is not known: the first day after the newest year stands for it.
pub fn build(listed: &Listed, series: &Series) -> Vec<u8> {
    let classification = |values| Classification { title: Texts::same(" "), values };
    to_json(&Built {
        id: listed.id,
        data_updated: format!("{}-01-01", series.years.1 + 1),
        range: Range { start: series.years.0, end: series.years.1 },
        title: &listed.title,
        description: Texts::same(" "),
        interpretation: Texts::same(""),
        limits: Texts::same(" "),
        legislation: Texts::same(""),
        notices: Texts::same(" "),
        primary_value_type: ValueType::of(unit_of(listed.title.get())),
        decimals: series.decimals,
        classifications: Classifications {
            sex: classification(&listed.classifications.sex.values),
            region: classification(&listed.classifications.region.values),
        },
        organization: &listed.organization,
        subjects: [],
        sources: [],
        groups: [],
    })
}

/// The unit, as far as the titles tell.
fn unit_of(title: &str) -> Unit {
    let title = title.to_lowercase();
    let holds = |parts: &[&str]| parts.iter().any(|part| title.contains(part));
    if holds(&["/ 100 000", "/ 100000", "per 100 000"]) {
        Unit::Per100000
    } else if holds(&["/ 10 000", "/ 10000", "per 10 000"]) {
        Unit::Per10000
    } else if holds(&["/ 1 000", "/ 1000", "per 1000", "per 1 000"]) {
        Unit::Per1000
    } else if holds(&["euroa / asukas"]) {
        Unit::EurosPerInhabitant
    } else if title.contains('%') {
        Unit::Percent
    } else if holds(&["indeksi"]) {
        Unit::Index
    } else if holds(&["suhde", "mittain"]) {
        Unit::Ratio
    } else {
        Unit::Count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_the_unit() {
        let check = |title: &str, unit: Unit| assert_eq!(unit_of(title), unit, "{title}");
        check("Työttömät, % työvoimasta", Unit::Percent);
        check("Mielenterveyden häiriöihin sairaalahoitoa saaneet 0 - 17-vuotiaat / 1 000 vastaavanikäistä", Unit::Per1000);
        check("Kuolleisuus / 100 000 asukasta", Unit::Per100000);
        check("Toimeentulotuki, euroa / asukas", Unit::EurosPerInhabitant);
        check("Huoltosuhde, demografinen", Unit::Ratio);
        check("Väestö 31.12.", Unit::Count);
    }
}
