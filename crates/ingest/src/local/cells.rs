//! The fields of one row, read and checked.

use model::definition::LocalIndicator;
use model::{AreaId, Finding, IndicatorId, Observation, ObservationKey, Period, Sex, ValueStatus};

use super::table::Row;

/// The words for the sexes, in Finnish, Swedish and English.
const SEXES: [(&str, Sex); 11] = [
    ("", Sex::Total),
    ("yhteensä", Sex::Total),
    ("totalt", Sex::Total),
    ("total", Sex::Total),
    ("miehet", Sex::Male),
    ("män", Sex::Male),
    ("male", Sex::Male),
    ("naiset", Sex::Female),
    ("kvinnor", Sex::Female),
    ("female", Sex::Female),
    ("kaikki", Sex::Total),
];

/// Whether a heading means the count, written with or without its letter ä.
pub fn is_count_heading(name: &str) -> bool {
    ["lukumäärä", "lukumaara", "lkm"].contains(&name)
}

/// A row's indicator and figure; none, and findings of everything that is wrong with it, where it cannot be taken.
pub fn figure(row: &Row<'_>, indicators: &[LocalIndicator], findings: &mut Vec<Finding>) -> Option<(IndicatorId, Observation)> {
    let indicator = indicator(row, indicators, findings);
    let area = indicator.and_then(|indicator| municipality(row, indicator, findings));
    let period = period(row, findings);
    let sex = sex(row, indicator, findings);
    let value = number(row, "arvo", findings);
    let count = number(row, "lukumäärä", findings);
    let (indicator, key) = (indicator?, ObservationKey { area: area?, sex: sex?, period: period? });
    let (value, count) = (value?, count?);
    if value.is_none() && count.is_none() {
        findings.push(row.note("arvo", "local-empty", "the row has no figure"));
    }
    if count.is_some_and(|count| count < 0.0) {
        findings.push(row.warn("lukumäärä", "local-number", "a count cannot be negative"));
        return None;
    }
    let status = match value {
        Some(0.0) => ValueStatus::Zero,
        Some(_) => ValueStatus::Published,
        None => ValueStatus::Unknown,
    };
    Some((indicator.definition.id.clone(), Observation { key, value, count, status }))
}

fn indicator<'i>(row: &Row<'_>, indicators: &'i [LocalIndicator], findings: &mut Vec<Finding>) -> Option<&'i LocalIndicator> {
    let written = row.get("tunnus");
    let found = indicators.iter().find(|indicator| {
        let id = &indicator.definition.id;
        id.local() == written || id.to_string() == written
    });
    if found.is_none() {
        let known: Vec<String> = indicators.iter().map(|indicator| format!("`{}`", indicator.definition.id)).collect();
        let known = if known.is_empty() {
            "an indicator of config/local.toml, which has none".to_owned()
        } else {
            format!("one of {}", known.join(", "))
        };
        findings.push(row.warn("tunnus", "local-indicator", format!("`{written}` is no local indicator")).expected(known));
    }
    found
}

/// The municipality. Spreadsheets take the zeros off a code; they are put back where the indicator has just that municipality.
fn municipality(row: &Row<'_>, indicator: &LocalIndicator, findings: &mut Vec<Finding>) -> Option<AreaId> {
    let written = row.get("kuntakoodi");
    let found = AreaId::municipality(written).ok();
    if let Some(area) = found.filter(|area| indicator.municipalities.contains(area)) {
        return Some(area);
    }
    let padded = AreaId::municipality(&format!("{written:0>3}")).ok().filter(|area| indicator.municipalities.contains(area));
    if let Some(area) = padded {
        findings.push(row.note("kuntakoodi", "local-code", format!("`{written}` was taken for `{}`: it lost its zeros", area.code())));
        return Some(area);
    }
    let codes: Vec<&str> = indicator.municipalities.iter().map(AreaId::code).collect();
    let found = match found {
        Some(_) => format!("`{written}` is none of the municipalities of `{}`", indicator.definition.id),
        None => format!("`{written}` is no municipality's code"),
    };
    findings.push(row.warn("kuntakoodi", "local-code", found).expected(format!("one of {}", codes.join(", "))));
    None
}

fn period(row: &Row<'_>, findings: &mut Vec<Finding>) -> Option<Period> {
    let written = row.get("vuosi");
    // A range of years is often written with a dash.
    let period: Option<Period> = written.replace('–', "-").replace(' ', "").parse().ok();
    let period = period.filter(|period| (1900..=2100).contains(&period.first_year()) && period.last_year() <= 2100);
    if period.is_none() {
        findings
            .push(row.warn("vuosi", "local-period", format!("`{written}` is no year")).expected("a year such as `2024`, or `2022-2024`"));
    }
    period
}

fn sex(row: &Row<'_>, indicator: Option<&LocalIndicator>, findings: &mut Vec<Finding>) -> Option<Sex> {
    let written = row.get("sukupuoli");
    let sex = SEXES.iter().find(|(word, _)| *word == written.to_lowercase()).map(|(_, sex)| *sex);
    let Some(sex) = sex else {
        findings.push(
            row.warn("sukupuoli", "local-sex", format!("`{written}` is not known here")).expected("`yhteensä`, `miehet` or `naiset`"),
        );
        return None;
    };
    if let Some(indicator) = indicator.filter(|indicator| !indicator.definition.sexes.contains(&sex)) {
        let found = format!("`{}` has no figures of `{sex}`", indicator.definition.id);
        findings.push(row.warn("sukupuoli", "local-sex", found).hint("add it to `sexes` in config/local.toml"));
        return None;
    }
    Some(sex)
}

/// A number with a decimal comma or point and spaces between thousands. The outer `None` is a mistake, told; the inner one an empty field.
#[allow(clippy::option_option, reason = "an empty figure is a value here, a wrong one is not")]
fn number(row: &Row<'_>, column: &str, findings: &mut Vec<Finding>) -> Option<Option<f64>> {
    let written = row.get(column);
    if written.is_empty() {
        return Some(None);
    }
    let plain: String = written.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}')).collect();
    let plain = plain.replace('−', "-").replace(',', ".");
    let is_plain = plain.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let number = plain.parse::<f64>().ok().filter(|number| is_plain && number.is_finite());
    if number.is_none() {
        findings
            .push(row.warn(column, "local-number", format!("`{written}` is no number")).expected("a number such as `12,5`, or nothing"));
    }
    Some(Some(number?))
}
