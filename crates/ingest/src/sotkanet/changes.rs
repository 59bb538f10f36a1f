//! What the service says of indicators, held against what the catalogue pinned.

use std::collections::BTreeMap;

use model::definition::IndicatorDefinition;
use model::vintage::ReportedIndicator;
use model::{Finding, IndicatorId, Language, Place, Severity, Unit, demonstration};

use super::plain_text::plain_text;

/// A series whose last year is at least this many years behind the middle one of all series has ended. Surveys made every
/// second year and published a year later stay within it.
pub const ENDED_AFTER_YEARS: i16 = 4;

/// Compares the catalogue's indicators of one source with what a vintage of that source reported.
///
/// `pinned` holds the indicators that the vintage was asked for. Found are: indicators that were not reported, ended series,
/// titles that changed in more than spelling, fewer decimals than a card prints, and unit codes that contradict the pinned
/// unit. Codes that are not known (the service documents none) contradict nothing.
pub fn compare_with_catalogue(pinned: &[IndicatorDefinition], reported: &[ReportedIndicator]) -> Vec<Finding> {
    let by_id: BTreeMap<&IndicatorId, &ReportedIndicator> = reported.iter().map(|reported| (&reported.indicator, reported)).collect();
    let usual_last_year = median(reported.iter().filter_map(|reported| reported.last_year).collect());
    let mut findings = Vec::new();
    for definition in pinned {
        match by_id.get(&definition.id) {
            Some(reported) => compare(definition, reported, usual_last_year, &mut findings),
            None => findings.push(
                Finding::new(
                    Severity::Warn,
                    "indicator-missing",
                    place(definition),
                    format!("the source does not have `{}`", definition.title.fi),
                )
                .hint("look for its successor at the source; sources replace indicators without notice"),
            ),
        }
    }
    findings
}

fn compare(definition: &IndicatorDefinition, reported: &ReportedIndicator, usual_last_year: Option<i16>, findings: &mut Vec<Finding>) {
    compare_titles(definition, reported, findings);
    if let (Some(last), Some(usual)) = (reported.last_year, usual_last_year)
        && last <= usual.saturating_sub(ENDED_AFTER_YEARS)
    {
        findings.push(
            Finding::new(Severity::Warn, "indicator-ended", place(definition), format!("the series ends in {last}"))
                .expected(format!("a last year near {usual}, as most series have"))
                .hint("look for its successor at the source"),
        );
    }
    if let Some(decimals) = reported.decimals.filter(|decimals| *decimals != definition.decimals) {
        let (severity, hint) = if decimals < definition.decimals {
            (Severity::Warn, "cards would print decimals that the source does not give: lower `decimals` in the catalogue")
        } else {
            (Severity::Note, "cards print fewer decimals than there are, which may be meant")
        };
        findings.push(
            Finding::new(severity, "decimals-differ", place(definition), format!("decimals of the source's values: {decimals}"))
                .expected(definition.decimals.to_string())
                .hint(hint),
        );
    }
    if let Some(code) = reported.unit_code.as_deref().filter(|code| contradicts(code, definition.unit)) {
        findings.push(
            Finding::new(Severity::Warn, "unit-differs", place(definition), format!("the source's unit code is `{code}`"))
                .expected(format!("the code of a value in `{}`", unit_name(definition.unit)))
                .hint("read the indicator's description at the source; the code itself may be wrong"),
        );
    }
}

fn compare_titles(definition: &IndicatorDefinition, reported: &ReportedIndicator, findings: &mut Vec<Finding>) {
    for language in Language::ALL {
        let (now, then) = (reported.title.get(language), definition.title.get(language));
        if now.is_empty() || normalised(now) == normalised(then) {
            continue;
        }
        // Identity is the id; the Finnish title is the one that a definition change shows in first.
        let severity = if language == Language::Fi { Severity::Warn } else { Severity::Note };
        findings.push(
            Finding::new(
                severity,
                "title-changed",
                place(definition),
                format!("the title ({language}) is `{}`", demonstration::without_mark(now)),
            )
            .expected(format!("`{then}`"))
            .hint("read the description at the source; pin the new title, and raise the definition version if what is counted changed"),
        );
    }
}

/// A title without what changes when somebody only respells it: markup, case, spaces, and the kind of dash and the spaces round it.
pub(super) fn normalised(title: &str) -> String {
    let lower = plain_text(&demonstration::without_mark(title)).to_lowercase();
    let with_hyphens: String = lower.chars().map(|c| if matches!(c, '‐' | '‑' | '‒' | '–' | '—' | '−') { '-' } else { c }).collect();
    with_hyphens.split('-').map(str::trim).collect::<Vec<_>>().join("-")
}

/// Whether the service's unit code says something else than the pinned unit. Codes: seen in stored metadata of 2016 and 2025.
fn contradicts(code: &str, unit: Unit) -> bool {
    match code {
        "PROS" => unit != Unit::Percent,
        "PER1000" => unit != Unit::Per1000,
        "PER10000" => unit != Unit::Per10000,
        "PER100000" => unit != Unit::Per100000,
        "INDEKSI" => unit.multiplier().is_some() || unit == Unit::Count,
        _ => false,
    }
}

/// The unit as the catalogue writes it.
fn unit_name(unit: Unit) -> String {
    serde_json::to_value(unit).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

fn place(definition: &IndicatorDefinition) -> Place {
    Place::Data { indicator: Some(definition.id.to_string()), area: None, period: None }
}

fn median(mut years: Vec<i16>) -> Option<i16> {
    years.sort_unstable();
    years.get(years.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use model::definition::{AggregationRule, Collection, Denominator, Licence, NoiseRule, Producer, Slug};
    use model::{LocalisedText, Polarity, PopulationGroup, Sex};

    use super::*;

    fn definition(id: &str, title: &str) -> IndicatorDefinition {
        let slug = |text: &str| Slug::new(text).unwrap();
        IndicatorDefinition {
            id: id.parse().unwrap(),
            title: LocalisedText::same(title),
            definition_version: 1,
            unit: Unit::Percent,
            polarity: Polarity::NoJudgement,
            decimals: 1,
            theme: slug("background"),
            population_group: PopulationGroup::Everyone,
            sexes: vec![Sex::Total],
            aggregation: AggregationRule::RatioOfSums,
            denominator: Denominator::Derived,
            counted: None,
            noise: NoiseRule::Interval,
            collection: Collection::Register,
            breaks: Vec::new(),
            producer: Producer { id: slug("thl"), name: LocalisedText::same("THL") },
            licence: Licence { id: slug("cc-by-4"), name: LocalisedText::same("CC BY 4.0"), url: String::new(), republishable: true },
        }
    }

    fn reported(id: &str, title: &str) -> ReportedIndicator {
        ReportedIndicator {
            indicator: id.parse().unwrap(),
            title: LocalisedText::same(title),
            data_updated: None,
            first_year: Some(2000),
            last_year: Some(2024),
            decimals: Some(1),
            unit_code: Some("PROS".to_owned()),
            producer: None,
            limits_fi: String::new(),
        }
    }

    #[test]
    fn a_respelled_title_is_the_same_title() {
        for now in [
            "Lihavia (BMI≥30) 25 - 64-vuotiaita, %",
            "lihavia  (BMI&#8805;30) 25–64-vuotiaita, % ",
            "Lihavia (BMI≥30) 25-64 -vuotiaita, %<br />",
            "Lihavia (BMI≥30) 25-64-vuotiaita, % (esimerkkiaineisto)",
        ] {
            let pinned = [definition("sotkanet:4", "Lihavia (BMI≥30) 25-64-vuotiaita, %")];
            assert_eq!(compare_with_catalogue(&pinned, &[reported("sotkanet:4", now)]), [], "{now}");
        }
    }

    #[test]
    fn every_difference_is_found() {
        let pinned = [
            definition("sotkanet:4", "Lihavia 25-64-vuotiaita, %"),
            definition("sotkanet:5", "Poissa"),
            definition("sotkanet:6", "Loppunut"),
            IndicatorDefinition { decimals: 0, unit: Unit::Per1000, ..definition("sotkanet:7", "Toinen yksikkö") },
            definition("sotkanet:8", "Epätarkempi"),
        ];
        let now = [
            reported("sotkanet:4", "Lihavia 20-64-vuotiaita, %"),
            ReportedIndicator { last_year: Some(2020), ..reported("sotkanet:6", "Loppunut") },
            reported("sotkanet:7", "Toinen yksikkö"),
            ReportedIndicator { decimals: Some(0), unit_code: Some("UUSI".to_owned()), ..reported("sotkanet:8", "Epätarkempi") },
        ];
        let findings = compare_with_catalogue(&pinned, &now);
        insta::assert_snapshot!(findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn a_two_yearly_survey_and_a_forecast_have_not_ended() {
        let with_last = |id: &str, last: i16| ReportedIndicator { last_year: Some(last), ..reported(id, "Sama") };
        let now =
            [with_last("sotkanet:1", 2024), with_last("sotkanet:2", 2021), with_last("sotkanet:3", 2040), with_last("sotkanet:4", 2024)];
        let pinned: Vec<IndicatorDefinition> = now.iter().map(|reported| definition(&reported.indicator.to_string(), "Sama")).collect();
        assert_eq!(compare_with_catalogue(&pinned, &now), []);
    }

    #[test]
    fn unit_codes_that_are_not_known_contradict_nothing() {
        assert!(contradicts("INDEKSI", Unit::Percent) && contradicts("PROS", Unit::Count) && contradicts("PER1000", Unit::Per10000));
        assert!(!contradicts("INDEKSI", Unit::Points) && !contradicts("LKM", Unit::Percent) && !contradicts("PROS", Unit::Percent));
    }
}
