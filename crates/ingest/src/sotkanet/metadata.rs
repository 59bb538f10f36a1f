//! What the service says of an indicator.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use model::vintage::ReportedIndicator;
use model::{Finding, IndicatorId, LocalisedText, Place, Severity};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::areas::without_position;
use super::plain_text::plain_text;
use super::{ParseError, body_text, excerpt, indicator_number};

/// Reads the reply of `/indicators/{id}`, field by field: a field that cannot be read is a finding and counts as not given.
///
/// # Errors
/// If the reply is not a JSON object or describes another indicator.
pub fn parse_metadata(bytes: &[u8], url: &str, indicator: &IndicatorId) -> Result<(ReportedIndicator, Vec<Finding>), ParseError> {
    let text = body_text(bytes).map_err(|reason| ParseError::new(url, reason))?;
    let fields: BTreeMap<String, &RawValue> = serde_json::from_str(text).map_err(|error| ParseError::new(url, error.to_string()))?;
    let id: Option<u32> = fields.get("id").and_then(|id| serde_json::from_str(id.get()).ok());
    if id.is_none() || id != indicator_number(indicator) {
        return Err(ParseError::new(url, format!("it does not describe indicator `{indicator}`")));
    }
    let mut reader = Reader { fields, url, findings: Vec::new() };
    let title = reader.read::<Texts>("title").unwrap_or_default().localised();
    if title.fi.is_empty() {
        reader.find("missing-title", "the indicator has no Finnish title".to_owned());
    }
    let range = reader.read::<Range>("range");
    let reported = ReportedIndicator {
        indicator: indicator.clone(),
        title,
        data_updated: reader.read::<NaiveDate>("data-updated"),
        first_year: range.as_ref().map(|range| range.start),
        last_year: range.as_ref().map(|range| range.end),
        decimals: reader.read::<u8>("decimals"),
        unit_code: reader.read::<UnitType>("primaryValueType").and_then(|unit| named(&unit.code)),
        producer: reader.read::<Organization>("organization").map(|organization| organization.title.localised()),
        limits_fi: reader.read::<Texts>("limits").unwrap_or_default().localised().fi,
    };
    Ok((reported, reader.findings))
}

/// A field's text; none where it is blank, which is how the service writes "nothing".
fn named(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

struct Reader<'a> {
    fields: BTreeMap<String, &'a RawValue>,
    url: &'a str,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    /// A field; none, and a finding, where it is absent or of another shape.
    fn read<T: DeserializeOwned>(&mut self, field: &str) -> Option<T> {
        let Some(raw) = self.fields.get(field) else {
            self.find("missing-metadata-field", format!("the metadata has no `{field}`"));
            return None;
        };
        match serde_json::from_str(raw.get()) {
            Ok(value) => Some(value),
            Err(error) => {
                let found = format!("`{field}` cannot be read ({}): `{}`", without_position(&error), excerpt(raw.get()));
                self.find("unreadable-metadata-field", found);
                None
            }
        }
    }

    fn find(&mut self, code: &str, found: String) {
        let place = Place::Reply { url: self.url.to_owned(), row: None };
        self.findings.push(Finding::new(Severity::Warn, code, place, found));
    }
}

#[derive(Deserialize, Default)]
#[serde(expecting = "texts by language")]
struct Texts {
    #[serde(default)]
    fi: Option<String>,
    #[serde(default)]
    sv: Option<String>,
    #[serde(default)]
    en: Option<String>,
}

impl Texts {
    fn localised(self) -> LocalisedText {
        let clean = |text: Option<String>| plain_text(text.as_deref().unwrap_or_default());
        LocalisedText { fi: clean(self.fi), sv: clean(self.sv), en: clean(self.en) }
    }
}

#[derive(Deserialize)]
#[serde(expecting = "an object with `start` and `end`")]
struct Range {
    start: i16,
    end: i16,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with `code`")]
struct UnitType {
    code: String,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with `title`")]
struct Organization {
    title: Texts,
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "http://127.0.0.1/rest/1.1/indicators/4";

    fn parse(metadata: &str) -> (ReportedIndicator, Vec<String>) {
        let (reported, findings) = parse_metadata(metadata.as_bytes(), URL, &"sotkanet:4".parse().unwrap()).unwrap();
        (reported, findings.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn all_that_a_card_needs_is_read() {
        let (reported, findings) = parse(
            r#"{"id": 4, "data-updated": "2016-11-02", "range": {"start": 1996, "end": 2015},
                "title": {"fi": " Hoitoa saaneet 0 - 17-vuotiaat / 1&nbsp;000<br />", "en": "Treated", "sv": "V&aring;rdade"},
                "description": {"fi": "<p id=suhteutus>Väestö</p>"}, "interpretation": {}, "limits": {"fi": "<p>Alle viiden tapauksen tietoja ei julkisteta.</p>", "sv": " ", "en": ""},
                "legislation": {}, "notices": {}, "primaryValueType": {"code": "PER1000", "title": {"fi": "1 000 kohti"}}, "decimals": 1,
                "classifications": {"age": {"values": []}}, "organization": {"id": 2, "title": {"fi": "THL", "sv": "THL", "en": "THL"}},
                "subjects": [], "sources": [], "groups": [662]}"#,
        );
        assert!(findings.is_empty(), "{findings:?}");
        insta::assert_json_snapshot!(reported);
    }

    #[test]
    fn a_faulty_field_is_a_finding_and_the_others_are_read() {
        let (reported, findings) = parse(
            r#"{"id": 4, "data-updated": "eilen", "range": {"start": 1996}, "title": {"fi": "  ", "en": null}, "limits": null,
                "primaryValueType": {"code": " "}, "decimals": -1}"#,
        );
        assert_eq!(reported.title, LocalisedText::same(""));
        assert_eq!((reported.data_updated, reported.last_year, reported.decimals, reported.unit_code), (None, None, None, None));
        insta::assert_snapshot!(findings.join("\n"));
    }

    #[test]
    fn another_indicator_or_no_object_is_an_error() {
        for body in [r#"{"id": 5}"#, r#"{"title": {}}"#, "[]", "", r#"{"id": "4"}"#] {
            assert!(parse_metadata(body.as_bytes(), URL, &"sotkanet:4".parse().unwrap()).is_err(), "{body}");
        }
    }
}
