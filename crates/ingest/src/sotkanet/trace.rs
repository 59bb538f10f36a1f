//! From a figure back to the words of the source: the rows of a reply that it came from, and the entry of the list that named its area.

use std::collections::BTreeSet;

use model::{AreaId, IndicatorId, Period, Sex};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::areas::SotkanetAreaId;
use super::rows::Row;
use super::{AreaMap, ParseError, body_text, indicator_number};

/// What a figure is about, in our codes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Traced<'a> {
    /// The indicator.
    pub indicator: &'a IndicatorId,
    /// The area.
    pub area: AreaId,
    /// Whom it counts.
    pub sex: Sex,
    /// The period; none where no period has a value.
    pub period: Option<Period>,
}

/// One row of a data reply, as the source wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracedRow {
    /// Its place in the reply, from 1.
    pub number: usize,
    /// Its JSON text, byte for byte.
    pub text: String,
    /// Whether it became an observation. A row is not kept where a number in it cannot be read, or it is of another indicator.
    pub is_kept: bool,
}

/// The rows of a figure, and which rows stand around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowTrace {
    /// All rows of the reply.
    pub rows_in_reply: usize,
    /// The rows of exactly this area, sex and period, in the reply's order. Several where the source repeats or contradicts itself.
    pub rows: Vec<TracedRow>,
    /// The periods that the area has rows for with this sex, oldest first.
    pub periods_of_area: Vec<Period>,
    /// The sexes that the area has rows for in this period.
    pub sexes_in_period: Vec<Sex>,
    /// The number of areas of the same kind and numbering that have a row of this sex and period.
    pub areas_of_kind_in_period: usize,
}

/// Finds the rows of a figure in a reply of `/json`.
///
/// # Errors
/// If the reply is not a JSON array, or the indicator is not one of Sotkanet's.
pub fn trace_rows(bytes: &[u8], url: &str, areas: &AreaMap, traced: Traced) -> Result<RowTrace, ParseError> {
    let indicator = indicator_number(traced.indicator)
        .ok_or_else(|| ParseError::new(url, format!("`{}` is not one of Sotkanet's numbered indicators", traced.indicator)))?;
    let mut rows = Vec::new();
    let (mut periods, mut sexes, mut others) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let items = items(bytes, url)?;
    for (index, item) in items.iter().enumerate() {
        // Rows that do not say what they are about are nobody's; the vintage's findings tell them.
        let Ok(key) = serde_json::from_str::<RowKey>(item.get()) else { continue };
        let Some(area) = areas.get(key.region).or_else(|| key.region.unexplained().ok()) else { continue };
        let is_in_period = traced.period.is_some_and(|period| Period::year(key.year) == period);
        if area != traced.area {
            let is_alike = area.kind() == traced.area.kind() && area.generation() == traced.area.generation();
            if is_in_period && is_alike && key.gender == traced.sex {
                others.insert(area);
            }
            continue;
        }
        if is_in_period {
            sexes.insert(key.gender);
        }
        if key.gender == traced.sex {
            periods.insert(Period::year(key.year));
        }
        if is_in_period && key.gender == traced.sex {
            let is_kept = key.indicator == indicator && serde_json::from_str::<Row>(item.get()).is_ok();
            rows.push(TracedRow { number: index + 1, text: item.get().to_owned(), is_kept });
        }
    }
    Ok(RowTrace {
        rows_in_reply: items.len(),
        areas_of_kind_in_period: others.len() + usize::from(!rows.is_empty()),
        rows,
        periods_of_area: periods.into_iter().collect(),
        sexes_in_period: sexes.into_iter().collect(),
    })
}

/// How the source names an area: the entry of its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TracedArea {
    /// The source's own number of the area, for a person to find it in the rows. It is not a code.
    pub source_number: String,
    /// The source's category, such as `KUNTA`.
    pub category: String,
    /// The code as the source writes it.
    pub code: String,
    /// The Finnish title; none where the source gives none.
    pub title: Option<String>,
    /// The entry's place in the list, from 1.
    pub number: usize,
    /// The entry's JSON text, byte for byte.
    pub text: String,
}

/// Finds the entry of `/regions` that named an area; none where the list does not have it.
///
/// # Errors
/// If the reply is not a JSON array.
pub fn trace_area(regions: &[u8], url: &str, area: AreaId) -> Result<Option<TracedArea>, ParseError> {
    let (areas, _) = AreaMap::parse(regions, url)?;
    let items = items(regions, url)?;
    // The first readable entry of an id is the one that the map stands on.
    let entries = items.iter().enumerate().filter_map(|(index, item)| Some((index, item, serde_json::from_str::<Entry>(item.get()).ok()?)));
    let found = entries.into_iter().find(|(_, _, entry)| areas.get(entry.id) == Some(area));
    Ok(found.map(|(index, item, entry)| TracedArea {
        source_number: entry.id.to_string(),
        category: entry.category,
        code: entry.code,
        title: entry.title.and_then(|title| serde_json::from_str::<Title>(title.get()).ok()?.fi),
        number: index + 1,
        text: item.get().to_owned(),
    }))
}

/// What a row is about; its numbers are not looked at.
#[derive(Deserialize)]
struct RowKey {
    indicator: u32,
    region: SotkanetAreaId,
    year: i16,
    gender: Sex,
}

#[derive(Deserialize)]
struct Entry<'a> {
    id: SotkanetAreaId,
    code: String,
    category: String,
    #[serde(borrow, default)]
    title: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Title {
    fi: Option<String>,
}

fn items<'a>(bytes: &'a [u8], url: &str) -> Result<Vec<&'a RawValue>, ParseError> {
    let text = body_text(bytes).map_err(|reason| ParseError::new(url, reason))?;
    serde_json::from_str(text).map_err(|error| ParseError::new(url, error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "http://127.0.0.1/rest/1.1/json?indicator=4";
    const REGIONS: &[u8] = br#"[
        {"id": 85, "code": "179", "category": "KUNTA",  "title": {"fi": "Jyv\u00e4skyl\u00e4", "sv": "x"}},
        {"id": 85, "code": "180", "category": "KUNTA"},
        null,
        {"id": 86, "code": "182", "category": "KUNTA", "title": 7}, {"id": 20, "code": "49", "category": "KUNTA"},
        {"id": 965, "code": "15", "category": "HYVINVOINTIALUE"}, {"id": 885, "code": "15", "category": "HYVINVOINTIALUE"}]"#;

    fn trace(rows: &str, area: &str, period: &str) -> RowTrace {
        let (areas, _) = AreaMap::parse(REGIONS, URL).unwrap();
        let traced =
            Traced { indicator: &"sotkanet:4".parse().unwrap(), area: area.parse().unwrap(), sex: Sex::Total, period: period.parse().ok() };
        trace_rows(rows.as_bytes(), URL, &areas, traced).unwrap()
    }

    /// Two rows of the figure and whatever could pass for one.
    const ROWS: &str = "\u{feff}[
        {\"indicator\":4, \"region\":85,\"year\":2022, \"gender\":\"total\" ,\"value\": 1.50 },
        {\"indicator\":4,\"region\":85,\"year\":2023,\"gender\":\"male\",\"value\":2},
        {\"indicator\":4,\"region\":86,\"year\":2022,\"gender\":\"total\",\"value\":3},
        {\"indicator\":4,\"region\":965,\"year\":2022,\"gender\":\"total\",\"value\":4}, null, {\"region\":85},
        {\"indicator\":4,\"region\":85,\"year\":2021,\"gender\":\"total\",\"value\":5},
        {\"gender\":\"total\",\"value\":\"1,5\",\"indicator\":4,\"region\":85,\"year\":2022},
        {\"indicator\":5,\"region\":85,\"year\":2022,\"gender\":\"total\",\"value\":6},
        {\"indicator\":4,\"region\":85,\"year\":2022,\"gender\":\"female\",\"value\":7}]";

    #[test]
    fn the_rows_of_a_figure_are_told_word_for_word_with_their_number() {
        let row = |number, text: &str, is_kept| TracedRow { number, text: text.to_owned(), is_kept };
        let years = |years: [i16; 2]| years.map(Period::year).to_vec();
        assert_eq!(
            trace(ROWS, "municipality:179", "2022"),
            RowTrace {
                rows_in_reply: 10,
                rows: vec![
                    row(1, r#"{"indicator":4, "region":85,"year":2022, "gender":"total" ,"value": 1.50 }"#, true),
                    row(8, r#"{"gender":"total","value":"1,5","indicator":4,"region":85,"year":2022}"#, false),
                    row(9, r#"{"indicator":5,"region":85,"year":2022,"gender":"total","value":6}"#, false),
                ],
                periods_of_area: years([2021, 2022]),
                sexes_in_period: vec![Sex::Total, Sex::Female],
                areas_of_kind_in_period: 2,
            }
        );
    }

    #[test]
    fn what_stands_around_a_hole_is_counted() {
        let hole = trace(ROWS, "municipality:182", "2021");
        assert!(hole.rows.is_empty() && hole.sexes_in_period.is_empty());
        assert_eq!((hole.periods_of_area, hole.areas_of_kind_in_period), (vec![Period::year(2022)], 1));
        let stranger = trace(ROWS, "municipality:049", "2022");
        assert_eq!((stranger.periods_of_area, stranger.areas_of_kind_in_period), (Vec::new(), 2));
        let old_county = trace(ROWS, "county@2018:15", "2022");
        assert_eq!((old_county.rows, old_county.areas_of_kind_in_period), (Vec::new(), 0));
        let timeless = trace(ROWS, "municipality:179", "none");
        assert_eq!((timeless.rows, timeless.areas_of_kind_in_period, timeless.periods_of_area.len()), (Vec::new(), 0, 2));
    }

    #[test]
    fn a_reply_that_is_no_array_and_an_indicator_of_another_source_are_errors() {
        let (areas, _) = AreaMap::parse(REGIONS, URL).unwrap();
        let check = |body: &[u8], indicator: &str| {
            let area = AreaId::municipality("179").unwrap();
            let traced = Traced { indicator: &indicator.parse().unwrap(), area, sex: Sex::Total, period: None };
            assert!(trace_rows(body, URL, &areas, traced).is_err());
        };
        check(b"{}", "sotkanet:4");
        check(b"[]", "local:4");
        assert!(trace_area(b"{}", URL, AreaId::municipality("179").unwrap()).is_err());
    }

    #[test]
    fn an_area_is_traced_to_the_entry_that_was_used() {
        let check = |area: &str, expected: Option<(&str, &str, &str, Option<&str>, usize)>| {
            let found = trace_area(REGIONS, URL, area.parse().unwrap()).unwrap();
            let told = found.as_ref().map(|found| {
                let TracedArea { source_number, category, code, title, number, .. } = found;
                (source_number.as_str(), category.as_str(), code.as_str(), title.as_deref(), *number)
            });
            assert_eq!(told, expected, "{area}");
        };
        check("municipality:179", Some(("85", "KUNTA", "179", Some("Jyväskylä"), 1)));
        check("municipality:182", Some(("86", "KUNTA", "182", None, 4)));
        check("municipality:049", Some(("20", "KUNTA", "49", None, 5)));
        check("county@2023:15", Some(("965", "HYVINVOINTIALUE", "15", None, 6)));
        check("county@2018:15", Some(("885", "HYVINVOINTIALUE", "15", None, 7)));
        check("municipality:180", None);
        let found = trace_area(REGIONS, URL, "municipality:049".parse().unwrap()).unwrap().unwrap();
        assert_eq!(found.text, r#"{"id": 20, "code": "49", "category": "KUNTA"}"#);
    }
}
