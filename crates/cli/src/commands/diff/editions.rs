//! What changed between two editions.

use std::fmt::{self, Write as _};

use model::card::FigureArea;
use model::{AreaId, Card};
use transform::difference::IndicatorPresence;
use transform::difference::editions::{EditionDifference, FigureMovement, IndicatorChanges, editions};

use super::{Names, Outcome, names, rows, text};
use crate::arguments::DiffArguments;
use crate::failure::{Failure, store_failure};
use crate::project::Project;
use crate::recap::grouped;

/// The year, where an argument names an edition: `2024`, `edition:2024`.
pub fn year(argument: &str) -> Option<i16> {
    let year = argument.strip_prefix("edition:").unwrap_or(argument);
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    year.parse().ok().filter(|_| is_year)
}

/// Compares them.
pub fn outcome(project: &Project, years: (i16, i16), arguments: &DiffArguments) -> Result<Outcome, Failure> {
    let only_area = arguments.area.as_deref().map(area).transpose()?;
    let (before, after) = (cards(project, years.0)?, cards(project, years.1)?);
    let found = editions((years.0, &before), (years.1, &after), only_area.as_ref());
    let names = names(project);
    let mut json =
        serde_json::to_vec_pretty(&found).map_err(|error| Failure::environment("the difference could not be written as JSON", error))?;
    json.push(b'\n');
    let mut recap = String::new();
    // Writing into a string cannot fail.
    let _ = write(&mut recap, &found, &names);
    Ok(Outcome { title: format!("{} - {}", years.0, years.1), recap, rows: rows::of_editions(&found, &names), json })
}

fn cards(project: &Project, year: i16) -> Result<Vec<Card>, Failure> {
    let edition = project.data.edition(year).map_err(store_failure)?;
    let edition = edition.ok_or_else(|| match project.data.editions() {
        Ok(known) if !known.is_empty() => {
            let known: Vec<String> = known.iter().map(ToString::to_string).collect();
            Failure::usage(format!("there is no edition {year}"), format!("there are: {}", known.join(", ")))
        }
        _ => Failure::usage(format!("there is no edition {year}"), "a complete `kuntakortti build` makes one"),
    })?;
    edition.cards().map_err(store_failure)
}

/// A municipality's code, or the area part of any figure's id.
fn area(text: &str) -> Result<FigureArea, Failure> {
    let id = if text.contains(':') { text.parse() } else { AreaId::municipality(text).map(FigureArea::Area) };
    id.map_err(|_| {
        Failure::usage(
            format!("--area: `{text}` is no area"),
            "name a municipality's code, `179`, or the area part of a figure's id, `group:ID`",
        )
    })
}

fn write(page: &mut String, difference: &EditionDifference, names: &Names) -> fmt::Result {
    writeln!(page, "edition {} -> {}", difference.from, difference.to)?;
    text::totals(page, difference.alike, difference.counts)?;
    for (what, cards) in [("new", &difference.new_cards), ("gone", &difference.gone_cards)] {
        if !cards.is_empty() {
            writeln!(page, "  cards {what}: {}", cards.join(", "))?;
        }
    }
    if difference.indicators.is_empty() {
        return writeln!(page, "nothing changed");
    }
    writeln!(page, "\n{:<20}{:>9}{:>9}{:>9}{:>9}{:>9}  title", "indicator", "new", "gone", "revised", "status", "count")?;
    for one in &difference.indicators {
        indicator(page, one, names)?;
    }
    if !difference.largest_relative.is_empty() {
        writeln!(page, "\nlargest movements relative to the value before")?;
        for movement in &difference.largest_relative {
            moved(page, movement, names)?;
        }
    }
    Ok(())
}

fn indicator(page: &mut String, one: &IndicatorChanges, names: &Names) -> fmt::Result {
    let counts = one.counts;
    let presence = match one.presence {
        IndicatorPresence::Both => "",
        IndicatorPresence::New => " (the indicator is new)",
        IndicatorPresence::Gone => " (the indicator is gone)",
    };
    writeln!(
        page,
        "{:<20}{:>9}{:>9}{:>9}{:>9}{:>9}  {}{presence}",
        one.indicator.to_string(),
        grouped(counts.new),
        grouped(counts.gone),
        grouped(counts.revised),
        grouped(counts.status_changed),
        grouped(counts.count_revised),
        text::cut(one.title.get(names.language)),
    )
}

fn moved(page: &mut String, movement: &FigureMovement, names: &Names) -> fmt::Result {
    let percent = text::signed(movement.relative_percent, Some(1), names);
    let number = |value| text::number(value, Some(movement.decimals), names);
    let period = movement.period.map_or_else(|| "none".to_owned(), |period| period.to_string());
    writeln!(
        page,
        "  {percent:>12} %  {:<20}{}, {}, {period}: {} -> {}",
        movement.indicator.to_string(),
        movement.name.get(names.language),
        movement.sex,
        number(movement.from),
        number(movement.to),
    )
}

#[cfg(test)]
mod tests {
    use super::year;

    #[test]
    fn a_year_names_an_edition_and_a_day_does_not() {
        assert_eq!(["2024", "edition:2025"].map(year), [Some(2024), Some(2025)]);
        assert_eq!(["2024-11-22", "latest", "edition:24", "+204", ""].map(year), [None; 5]);
    }
}
