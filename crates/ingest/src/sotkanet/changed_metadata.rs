//! What the service says of indicators now, held against what it said in an earlier vintage: a change there may be a break that nobody
//! announced, and only a person can tell.

use std::collections::BTreeMap;

use model::vintage::ReportedIndicator;
use model::{Finding, IndicatorId, Language, Place, Severity, demonstration};

use super::changes::normalised;
use super::excerpt;

/// Compares what two vintages reported of the same indicators. For each indicator whose title, unit, decimals, first year or text of
/// restrictions changed in more than spelling, or whose series ends earlier than it did, there is one finding that asks a person whether
/// the series breaks. New years at the end and a new date of updating are no change.
pub fn compare_with_earlier(earlier: &[ReportedIndicator], later: &[ReportedIndicator]) -> Vec<Finding> {
    let before: BTreeMap<&IndicatorId, &ReportedIndicator> = earlier.iter().map(|reported| (&reported.indicator, reported)).collect();
    let mut findings: Vec<Finding> = later.iter().filter_map(|now| finding(before.get(&now.indicator)?, now)).collect();
    findings.sort();
    findings
}

fn finding(then: &ReportedIndicator, now: &ReportedIndicator) -> Option<Finding> {
    let mut changes = Vec::new();
    for language in Language::ALL {
        let (old, new) = (then.title.get(language), now.title.get(language));
        // A title that is not given in a language, then or now, says nothing.
        if !old.is_empty() && !new.is_empty() && normalised(old) != normalised(new) {
            let (old, new) = (demonstration::without_mark(old), demonstration::without_mark(new));
            changes.push(format!("the title ({language}) was `{old}`, now `{new}`"));
        }
    }
    changes.extend(changed("the unit", then.unit_code.as_ref(), now.unit_code.as_ref()));
    changes.extend(changed("the number of decimals", then.decimals.as_ref(), now.decimals.as_ref()));
    changes.extend(changed("the first year", then.first_year.as_ref(), now.first_year.as_ref()));
    if then.last_year > now.last_year {
        changes.extend(changed("the last year", then.last_year.as_ref(), now.last_year.as_ref()));
    }
    if normalised(&then.limits_fi) != normalised(&now.limits_fi) {
        let told = |text: &str| if text.trim().is_empty() { "nothing".to_owned() } else { format!("`{}`", excerpt(text)) };
        changes.push(format!("the restrictions said {}, now {}", told(&then.limits_fi), told(&now.limits_fi)));
    }
    if changes.is_empty() {
        return None;
    }
    let place = Place::Data { indicator: Some(now.indicator.to_string()), area: None, period: None };
    let hint = "read the indicator's description at the source; if what is counted or how it is counted changed, write a break into \
                config/breaks.toml and raise the definition version; if not, silence this finding with the reason";
    Some(Finding::new(Severity::Warn, "metadata-changed", place, changes.join("; ")).expected("what the earlier vintage said").hint(hint))
}

fn changed<T: ToString + PartialEq>(what: &str, then: Option<&T>, now: Option<&T>) -> Option<String> {
    let told = |value: Option<&T>| value.map_or_else(|| "not given".to_owned(), |value| format!("`{}`", value.to_string()));
    (then != now).then(|| format!("{what} was {}, now {}", told(then), told(now)))
}

#[cfg(test)]
mod tests {
    use model::LocalisedText;

    use super::*;

    fn reported() -> ReportedIndicator {
        ReportedIndicator {
            indicator: "sotkanet:5074".parse().unwrap(),
            title: LocalisedText::same("Hoitojaksot 75 vuotta täyttäneillä"),
            data_updated: None,
            first_year: Some(2000),
            last_year: Some(2022),
            decimals: Some(1),
            unit_code: Some("PROS".to_owned()),
            producer: None,
            limits_fi: "Alle viiden tapauksen tietoja ei julkisteta.".to_owned(),
        }
    }

    fn told(change: impl FnOnce(&mut ReportedIndicator)) -> String {
        let mut now = reported();
        change(&mut now);
        compare_with_earlier(&[reported()], &[now]).iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_year_more_and_another_spelling_are_no_break() {
        let now = |now: &mut ReportedIndicator| {
            now.last_year = Some(2023);
            now.data_updated = "2024-05-01".parse().ok();
            now.title = LocalisedText { en: String::new(), ..LocalisedText::same("Hoitojaksot  75 vuotta täyttäneillä ") };
            now.limits_fi = "<p>Alle viiden tapauksen&nbsp;tietoja ei julkisteta.</p>".to_owned();
        };
        assert_eq!(told(now), "");
        assert_eq!(compare_with_earlier(&[], &[reported()]), []);
    }

    #[test]
    fn each_change_of_what_is_counted_asks_a_person() {
        insta::assert_snapshot!(told(|now| {
            now.title.fi = "Hoitojaksot 65 vuotta täyttäneillä".to_owned();
            now.limits_fi = "Päiväkirurgia ei ole mukana vuodesta 2018. Tämä laskee indikaattorin arvoa.".to_owned();
        }), @r"
        warn[metadata-changed] sotkanet:5074: the title (fi) was `Hoitojaksot 75 vuotta täyttäneillä`, now `Hoitojaksot 65 vuotta täyttäneillä`; the restrictions said `Alle viiden tapauksen tietoja ei julkisteta.`, now `Päiväkirurgia ei ole mukana vuodesta 2018. Tämä laskee indikaattorin arvoa.`; expected what the earlier vintage said
          hint: read the indicator's description at the source; if what is counted or how it is counted changed, write a break into config/breaks.toml and raise the definition version; if not, silence this finding with the reason
        ");
        insta::assert_snapshot!(told(|now| {
            now.unit_code = None;
            now.decimals = Some(0);
            (now.first_year, now.last_year) = (Some(2018), Some(2021));
        }), @r"
        warn[metadata-changed] sotkanet:5074: the unit was `PROS`, now not given; the number of decimals was `1`, now `0`; the first year was `2000`, now `2018`; the last year was `2022`, now `2021`; expected what the earlier vintage said
          hint: read the indicator's description at the source; if what is counted or how it is counted changed, write a break into config/breaks.toml and raise the definition version; if not, silence this finding with the reason
        ");
    }
}
