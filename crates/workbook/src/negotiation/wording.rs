//! What a text of a record says about days and years, compared with itself.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use model::{Language, ReaderTexts};

use super::choices::{WEEK, weekday};

/// A weekday before a date in a text that does not fit it: the date, the day that was written and the right one. `year` is that of dates
/// without one.
pub fn wrong_weekday(text: &str, year: i32, texts: &BTreeMap<Language, ReaderTexts>) -> Option<(NaiveDate, Weekday, Weekday)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).find_map(|pair| {
        let [day, date] = pair else { return None };
        let written = named_weekday(day, texts)?;
        let date = written_date(date, year)?;
        (date.weekday() != written).then(|| (date, written, date.weekday()))
    })
}

/// The weekday that a word names, whatever its ending: *keskiviikko*, *keskiviikkona*, *onsdagen*.
fn named_weekday(word: &str, texts: &BTreeMap<Language, ReaderTexts>) -> Option<Weekday> {
    let word = word.to_lowercase();
    WEEK.into_iter().find(|day| texts.values().any(|texts| word.starts_with(&weekday(*day, texts).to_lowercase())))
}

/// A date as people write it, `4.12.`, `4.12.2024` or `2024-12-04`, with what stands around it.
pub fn written_date(text: &str, year: i32) -> Option<NaiveDate> {
    let text = text.trim_matches(|c: char| !c.is_ascii_digit() && c != '.');
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(date);
    }
    let mut parts = text.split('.');
    let (day, month) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let year = match parts.next() {
        None | Some("") => year,
        Some(year) if year.len() == 4 => year.parse().ok()?,
        Some(_) => return None,
    };
    let is_end = parts.all(str::is_empty);
    NaiveDate::from_ymd_opt(year, month, day).filter(|_| is_end)
}

/// Years that a text speaks of and years that stand in the names of its sources, where the two have none in common.
pub fn claimed_and_source_years(text: &str) -> Option<(String, String)> {
    let mut claimed = BTreeSet::new();
    let mut source = BTreeSet::new();
    for word in text.split_whitespace() {
        let years = years_in(word);
        let is_source =
            word.contains("://") || word.contains('_') || word.contains(".pdf") || word.contains(".xls") || word.contains("www.");
        if is_source {
            source.extend(years);
        } else {
            claimed.extend(years);
        }
    }
    let apart = !claimed.is_empty() && !source.is_empty() && claimed.is_disjoint(&source);
    let list = |years: BTreeSet<String>| years.into_iter().collect::<Vec<_>>().join(", ");
    apart.then(|| (list(claimed), list(source)))
}

/// Runs of exactly four digits that are a year of this or the last century.
fn years_in(word: &str) -> Vec<String> {
    let runs = word.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"))).map(str::to_owned).collect()
}

/// The section of a law that a text quotes, such as `6 §`; what the law says there this program does not know.
pub fn law_section(text: &str) -> Option<String> {
    let (before, _) = text.split_once('§')?;
    let number: String = before.trim_end().chars().rev().take_while(|c| c.is_alphanumeric()).collect();
    let number: String = number.chars().rev().collect();
    number.starts_with(|c: char| c.is_ascii_digit()).then(|| format!("{number}\u{a0}§"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> BTreeMap<Language, ReaderTexts> {
        Language::ALL.into_iter().map(|language| (language, specimen::texts(language))).collect()
    }

    #[test]
    fn weekdays_fit_their_dates() {
        let texts = texts();
        // The follow-up meetings of Pirkanmaa fit 2024 and not 2023; 12.11.2024 was a Tuesday.
        for text in ["Keskiviikko 4.12. klo 9-10", "Torstai 5.12.", "keskiviikkona 11.12.", "Keskiviikko 18.12."] {
            assert_eq!(wrong_weekday(text, 2024, &texts), None, "{text}");
            assert!(wrong_weekday(text, 2023, &texts).is_some(), "{text}");
        }
        let (date, written, right) = wrong_weekday("Neuvottelu onsdagen 12.11.2024.", 2020, &texts).unwrap();
        assert_eq!((date.to_string().as_str(), written, right), ("2024-11-12", Weekday::Wed, Weekday::Tue));
        assert_eq!(wrong_weekday("maanantai ja 40.50.", 2024, &texts), None);
    }

    #[test]
    fn a_section_of_a_law_is_known_by_its_sign() {
        assert_eq!(law_section("Laki 612/2021, 6§ ja 7§").as_deref(), Some("6\u{a0}§"));
        assert_eq!(law_section("hyvinvointikertomus (katso §)"), None);
        assert_eq!(law_section("6 a"), None);
    }

    #[test]
    fn years_of_text_and_source_are_compared() {
        let check = |text: &str, expected: Option<(&str, &str)>| {
            let found = claimed_and_source_years(text);
            assert_eq!(found.as_ref().map(|(claimed, source)| (claimed.as_str(), source.as_str())), expected, "{text}");
        };
        check("alustavat tulokset vuodelta 2023 (https://a.fi/398/Kuntajohdon_2021_koko)", Some(("2023", "2021")));
        check("tulokset vuodelta 2021 (https://a.fi/398/Kuntajohdon_2021_koko)", None);
        check("tulokset vuosilta 2021 ja 2023 (https://a.fi/Kuntajohdon_2021)", None);
        check("tulokset vuodelta 2023", None);
        check("https://a.fi/20231", None);
    }
}
