//! The recap of a difference for people: terse, aligned, readable without colour.

use std::fmt::{self, Write as _};

use model::{Language, Period};
use transform::difference::{ChangeCounts, Difference, IndicatorDifference, IndicatorPresence, Movement};

use super::Names;
use crate::recap::grouped;

/// A title is cut to so many characters.
const TITLE: usize = 60;

/// The whole recap.
pub fn recap(difference: &Difference, source: &str, names: &Names) -> String {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = write(&mut text, difference, source, names);
    text
}

fn write(text: &mut String, difference: &Difference, source: &str, names: &Names) -> fmt::Result {
    writeln!(text, "{source} {} -> {}", difference.from, difference.to)?;
    totals(text, difference.alike, difference.counts)?;
    for finding in &difference.findings {
        writeln!(text, "{finding}")?;
    }
    // An indicator that was merely updated again has nothing to show.
    let (told, dated): (Vec<_>, Vec<_>) = difference.indicators.iter().partition(|one| !is_dated_only(one));
    if !told.is_empty() {
        writeln!(
            text,
            "\n{:<20}{:>9}{:>9}{:>9}{:>9}{:>9}  {:<9}  title",
            "indicator", "new", "gone", "revised", "status", "count", "years"
        )?;
    }
    for one in &told {
        indicator(text, one, names)?;
    }
    if !dated.is_empty() {
        writeln!(text, "indicators that differ only in the date of their last update: {}", dated.len())?;
    }
    if !difference.largest_relative.is_empty() {
        writeln!(text, "\nlargest movements relative to the value before")?;
        for movement in &difference.largest_relative {
            let decimals = difference.indicators.iter().find(|one| one.indicator == movement.indicator).and_then(|one| one.decimals);
            let percent = signed(movement.relative_percent.unwrap_or_default(), Some(1), names);
            writeln!(text, "  {percent:>12} %  {:<20}{}", movement.indicator.to_string(), moved(movement, decimals, names))?;
        }
    }
    if difference.indicators.is_empty() {
        writeln!(text, "nothing changed")?;
    }
    Ok(())
}

/// How many figures are alike and how many are not, by how they differ: of two vintages as of two editions.
pub fn totals(text: &mut String, alike: usize, counts: ChangeCounts) -> fmt::Result {
    let lines = [
        ("alike", alike),
        ("new", counts.new),
        ("gone", counts.gone),
        ("revised", counts.revised),
        ("status changed", counts.status_changed),
        ("count revised", counts.count_revised),
    ];
    for (what, number) in lines {
        writeln!(text, "  {what:<15}{:>12}", grouped(number))?;
    }
    Ok(())
}

fn is_dated_only(one: &IndicatorDifference) -> bool {
    one.presence == IndicatorPresence::Both && one.cells.is_empty() && one.metadata.iter().all(|change| change.field == "updated")
}

fn indicator(text: &mut String, one: &IndicatorDifference, names: &Names) -> fmt::Result {
    let counts = one.counts;
    let years = match (one.first_year, one.last_year) {
        (Some(first), Some(last)) if first != last => format!("{first}-{last}"),
        (Some(year), _) => year.to_string(),
        (None, _) => String::new(),
    };
    writeln!(
        text,
        "{:<20}{:>9}{:>9}{:>9}{:>9}{:>9}  {years:<9}  {}",
        one.indicator.to_string(),
        grouped(counts.new),
        grouped(counts.gone),
        grouped(counts.revised),
        grouped(counts.status_changed),
        grouped(counts.count_revised),
        title(one, names.language),
    )?;
    match one.presence {
        IndicatorPresence::Both => {}
        IndicatorPresence::New => writeln!(text, "    the indicator is new")?,
        IndicatorPresence::Gone => writeln!(text, "    the indicator is gone")?,
    }
    periods(text, "new", &one.new_periods)?;
    periods(text, "gone", &one.gone_periods)?;
    for change in &one.metadata {
        let side = |side: &Option<String>| side.as_ref().map_or_else(|| "nothing".to_owned(), |text| format!("`{}`", cut(text)));
        writeln!(text, "    {}: {} -> {}", change.field, side(&change.from), side(&change.to))?;
    }
    if let Some(movement) = &one.largest_absolute {
        let absolute = signed(movement.absolute, one.decimals, names);
        writeln!(text, "    largest movement {absolute}: {}", moved(movement, one.decimals, names))?;
    }
    Ok(())
}

fn periods(text: &mut String, what: &str, periods: &[Period]) -> fmt::Result {
    if periods.is_empty() {
        return Ok(());
    }
    let periods: Vec<String> = periods.iter().map(ToString::to_string).collect();
    writeln!(text, "    whole periods {what}: {}", periods.join(", "))
}

/// `Jyväskylä, male, 2023: 4,5 -> 5,1`
fn moved(movement: &Movement, decimals: Option<u8>, names: &Names) -> String {
    let name = names.area(movement.area).map_or_else(|| movement.area.to_string(), str::to_owned);
    let (from, to) = (number(movement.from, decimals, names), number(movement.to, decimals, names));
    format!("{name}, {}, {}: {from} -> {to}", movement.sex, movement.period)
}

/// A number with the indicator's decimals, in the language's form.
pub(super) fn number(value: f64, decimals: Option<u8>, names: &Names) -> String {
    decimals.map_or_else(|| value.to_string(), |decimals| names.numbers.number(value, decimals))
}

/// The same with its sign.
pub(super) fn signed(value: f64, decimals: Option<u8>, names: &Names) -> String {
    let sign = if value > 0.0 { "+" } else { "" };
    format!("{sign}{}", number(value, decimals, names))
}

fn title(one: &IndicatorDifference, language: Language) -> String {
    one.title.as_ref().map(|title| cut(title.get(language))).unwrap_or_default()
}

/// A title that fits a line.
pub(super) fn cut(text: &str) -> String {
    let text = text.replace(['\n', '\r', '\t'], " ");
    if text.chars().count() <= TITLE { text } else { text.chars().take(TITLE - 1).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::recap;
    use crate::commands::diff::sample;

    #[test]
    fn the_recap_is_aligned_and_terse() {
        let recap = recap(&sample::difference(), "sotkanet", &sample::names(&sample::register()));
        insta::assert_snapshot!(recap.replace('\u{a0}', " "), @r#"
        sotkanet 2025-11-20 -> 2026-11-22
          alike             1 560 343
          new                       1
          gone                      0
          revised                   1
          status changed            0
          count revised             0
        note[areas-differ] the whole vintage: areas other than municipalities differ

        indicator                 new     gone  revised   status    count  years      title
        sotkanet:1                  1        0        1        0        0  2019-2023  =1+1; "osuus", % vastaavanikäisestä väestöstä, hyvin pitkä …
            whole periods new: 2019-2021
            updated: `2025-09-01` -> `2026-09-01`
            largest movement +1 235,8: Jyväskylä, total, 2023: −1,5 -> 1 234,3
        indicators that differ only in the date of their last update: 1

        largest movements relative to the value before
             +82 383,3 %  sotkanet:1          Jyväskylä, total, 2023: −1,5 -> 1 234,3
        "#);
    }
}
