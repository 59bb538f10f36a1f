//! What is asked, and whether an answer is one.

use std::fmt::{self, Write};
use std::ops::RangeInclusive;

use serde::Deserialize;
use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{body_text, excerpt};

/// The key of the list of areas.
pub const REGIONS_KEY: &str = "regions";
/// The key of the list of indicators.
pub const INDICATORS_KEY: &str = "indicators";

/// The key of an indicator's metadata.
pub fn metadata_key(local: &str) -> String {
    format!("indicator-{local}.metadata")
}

/// The key of an indicator's rows.
pub fn data_key(local: &str) -> String {
    format!("indicator-{local}.data")
}

/// One thing to ask the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Question {
    Regions,
    Indicators,
    Metadata(u32),
    Data(u32, RangeInclusive<i16>),
    /// Of another source, asked with the same manners.
    Plain(PlainQuestion),
}

/// A question of another source than Sotkanet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlainQuestion {
    /// The key of its reply.
    pub key: String,
    /// What stands behind the base address.
    pub path: String,
    /// What the answer must look like.
    pub shape: PlainShape,
}

/// The outermost shape of another source's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PlainShape {
    /// A call with a JSON array in it.
    Dimensions,
    /// A JSON object with `dataset`.
    Dataset,
}

impl PlainShape {
    fn check(self, text: &str) -> Result<usize, String> {
        match self {
            PlainShape::Dimensions if text.contains('[') && text.trim_end().ends_with([')', ';', ']']) => Ok(1),
            PlainShape::Dimensions => Err(format!("the body is no list of dimensions to its end: {}", excerpt(text))),
            PlainShape::Dataset => {
                #[derive(Deserialize)]
                struct Wrapped {
                    #[serde(rename = "dataset")]
                    _dataset: IgnoredAny,
                }
                let parsed: Result<Wrapped, _> = serde_json::from_str(text);
                parsed.map(|_| 1).map_err(|error| format!("the body is not a JSON object with `dataset`: {error}"))
            }
        }
    }
}

impl Question {
    pub(crate) fn key(&self) -> String {
        match self {
            Question::Regions => REGIONS_KEY.to_owned(),
            Question::Indicators => INDICATORS_KEY.to_owned(),
            Question::Metadata(number) => metadata_key(&number.to_string()),
            Question::Data(number, _) => data_key(&number.to_string()),
            Question::Plain(question) => question.key.clone(),
        }
    }

    /// What stands behind the base address.
    pub(crate) fn path(&self) -> String {
        match self {
            Question::Regions => "/regions".to_owned(),
            Question::Indicators => "/indicators".to_owned(),
            Question::Metadata(number) => format!("/indicators/{number}"),
            Question::Data(number, years) => {
                let mut path = format!("/json?indicator={number}");
                for year in years.clone() {
                    // Writing into a String cannot fail.
                    let _ = write!(path, "&years={year}");
                }
                // Some indicators have no rows for `total`, some only that: all three are asked for.
                path.push_str("&genders=male&genders=female&genders=total");
                path
            }
            Question::Plain(question) => question.path.clone(),
        }
    }

    /// Whether the service may say that it does not have it. The two lists are always there.
    pub(crate) fn may_be_missing(&self) -> bool {
        matches!(self, Question::Metadata(_) | Question::Data(..) | Question::Plain(_))
    }

    /// Whether a body with status 200 is what was asked for: syntax to its last byte, and the outermost shape.
    ///
    /// Returns the number of items of an array, 1 for an object. Items are looked into later, one by one.
    pub(crate) fn check(&self, bytes: &[u8]) -> Result<usize, String> {
        let text = body_text(bytes)?;
        let start = text.trim_start();
        if start.is_empty() {
            return Err("the body is empty".to_owned());
        }
        if start.starts_with('<') {
            return Err(format!("the body is a web page, not JSON: {}", excerpt(start)));
        }
        if let Question::Plain(question) = self {
            return question.shape.check(start);
        }
        let no_json = |error: serde_json::Error| format!("the body is not {}: {error}", self.shape());
        if let Question::Metadata(number) = self {
            let head: MetadataHead<'_> = serde_json::from_str(text).map_err(no_json)?;
            if head.id != u64::from(*number) {
                return Err(format!("the body describes indicator {}, not {number}", head.id));
            }
            return Ok(1);
        }
        let Items(items) = serde_json::from_str(text).map_err(no_json)?;
        if items == 0 && self.never_empty() {
            return Err("the list is empty".to_owned());
        }
        Ok(items)
    }

    fn never_empty(&self) -> bool {
        matches!(self, Question::Regions | Question::Indicators)
    }

    fn shape(&self) -> &'static str {
        match self {
            Question::Metadata(_) => "a JSON object with an `id`",
            _ => "a JSON array",
        }
    }
}

/// The years to ask data for: the metadata's whole range, or every year that Sotkanet can have where it gives none.
pub(crate) fn years_to_ask(metadata: &[u8], this_year: i16) -> RangeInclusive<i16> {
    /// Sotkanet's oldest series begin later than this.
    const OLDEST: i16 = 1900;
    /// Population forecasts end before this.
    const NEWEST: i16 = 2100;
    /// Where the metadata gives no range: most series begin in or after this year.
    const USUAL_START: i16 = 1990;

    #[derive(Deserialize)]
    struct Range {
        start: i16,
        end: i16,
    }
    let range = body_text(metadata)
        .ok()
        .and_then(|text| serde_json::from_str::<MetadataHead<'_>>(text).ok())
        .and_then(|head| serde_json::from_str::<Range>(head.range?.get()).ok())
        .map(|range| range.start.max(OLDEST)..=range.end.min(NEWEST));
    match range {
        Some(years) if !years.is_empty() => years,
        _ => USUAL_START..=this_year.clamp(USUAL_START, NEWEST),
    }
}

#[derive(Deserialize)]
struct MetadataHead<'a> {
    id: u64,
    #[serde(borrow, default)]
    range: Option<&'a RawValue>,
}

/// A JSON array of anything, counted.
struct Items(usize);

impl<'de> Deserialize<'de> for Items {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Count;

        impl<'de> Visitor<'de> for Count {
            type Value = Items;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an array")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Items, A::Error> {
                let mut count = 0;
                while items.next_element::<IgnoredAny>()?.is_some() {
                    count += 1;
                }
                Ok(Items(count))
            }
        }
        deserializer.deserialize_seq(Count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_names_its_key_and_address() {
        let question = Question::Data(127, 2022..=2024);
        assert_eq!(question.key(), "indicator-127.data");
        assert_eq!(question.path(), "/json?indicator=127&years=2022&years=2023&years=2024&genders=male&genders=female&genders=total");
        assert_eq!(Question::Metadata(4).path(), "/indicators/4");
    }

    #[test]
    fn what_is_asked_for_is_taken() {
        assert_eq!(Question::Regions.check(br#"[{"id": 1}, 2]"#), Ok(2));
        assert_eq!(Question::Data(4, 2020..=2020).check(b"[]"), Ok(0));
        assert_eq!(Question::Data(4, 2020..=2020).check("\u{feff}[1]".as_bytes()), Ok(1));
        assert_eq!(Question::Metadata(4).check(br#"{"range": "?", "id": 4}"#), Ok(1));
    }

    #[test]
    fn anything_else_is_refused_with_its_reason() {
        let data = Question::Data(4, 2020..=2020);
        let cases: [(&Question, &[u8], &str); 9] = [
            (&data, b"", "empty"),
            (&data, b" \r\n", "empty"),
            (&data, b"<html><body>Huoltokatko</body></html>", "web page"),
            (&data, br#"[{"indicator": 4}, {"indi"#, "not a JSON array"),
            (&data, br#"{"error": "x"}"#, "not a JSON array"),
            (&data, b"[1] [2]", "trailing"),
            (&data, b"[\"\xff\"]", "not UTF-8 from byte 3"),
            (&Question::Metadata(4), br#"{"id": 5}"#, "indicator 5, not 4"),
            (&Question::Regions, b"[]", "list is empty"),
        ];
        for (question, body, reason) in cases {
            let refused = question.check(body).unwrap_err();
            assert!(refused.contains(reason), "{refused}");
        }
        assert!(Question::Metadata(4).check(b"[]").is_err());
        assert!(Question::Metadata(4).check(b"null").is_err());
    }

    #[test]
    fn the_whole_range_is_asked_and_nonsense_is_not() {
        let years = |metadata: &str| years_to_ask(metadata.as_bytes(), 2026);
        assert_eq!(years(r#"{"id": 4, "range": {"start": 1996, "end": 2040}}"#), 1996..=2040);
        assert_eq!(years(r#"{"id": 4, "range": {"start": 0, "end": 9999}}"#), 1900..=2100);
        for faulty in [r#"{"id": 4}"#, r#"{"id": 4, "range": null}"#, r#"{"id": 4, "range": {"start": 2020, "end": 2010}}"#, "no"] {
            assert_eq!(years(faulty), 1990..=2026, "{faulty}");
        }
    }
}
