//! What a card says of one indicator, in words: shared by the printed sheets and the plain ones.

use model::card::{Cell, Comparator, IndicatorRow};
use model::judgement::{Comparison, Marker, Position, Trend};
use model::reader_texts::fill;

use super::printed_row::Entry;
use crate::Words;

/// The heading of a comparator's column.
pub fn comparator_heading(comparator: &Comparator, words: &Words) -> String {
    fill(words.texts.card.comparator(comparator.kind), &[("name", comparator.name.get(words.language))])
}

/// The subject's own value, or the short reason why there is none.
pub fn own_entry(cell: &Cell, decimals: u8, words: &Words) -> Entry<'static> {
    cell.value.map_or_else(|| missing(cell, words), |value| Entry::Own(value, decimals))
}

/// Another value, or the short reason why there is none.
pub fn entry(cell: &Cell, decimals: u8, words: &Words) -> Entry<'static> {
    cell.value.map_or_else(|| missing(cell, words), |value| Entry::Value(value, decimals))
}

fn missing(cell: &Cell, words: &Words) -> Entry<'static> {
    Entry::Missing(words.texts.status.get(cell.status).short.clone())
}

/// Sign and word: `▲ selvästi parempi`. Where nothing was compared the sign alone stands; the legend tells what it means.
pub fn comparison_words(comparison: Comparison, words: &Words) -> String {
    let texts = &words.texts.comparison;
    let marker = comparison.marker();
    match marker {
        Marker::NotKnown => texts.symbol(marker).to_owned(),
        _ => format!("{} {}", texts.symbol(marker), texts.word(marker, comparison.strength())),
    }
}

/// Sign, word and whether that is good: `↗ nousee, heikompaan suuntaan`.
pub fn trend_words(trend: Trend, words: &Words) -> String {
    let texts = &words.texts.trend;
    let marker = texts.marker(trend);
    match (trend, texts.judgement(trend)) {
        (Trend::Refused(_), _) => marker.symbol.clone(),
        (_, Some(judgement)) => format!("{} {}, {judgement}", marker.symbol, marker.word),
        (_, None) => format!("{} {}", marker.symbol, marker.word),
    }
}

/// A rank among all municipalities, `12. / 292`, and what stands below it where rank 1 is the highest value.
pub fn position_words(position: &Position, words: &Words) -> (String, String) {
    let texts = &words.texts.editorial.position;
    let rank = fill(&texts.best_first, &[("rank", &position.rank.to_string()), ("of", &position.of.to_string())]);
    (rank, if position.best_first { String::new() } else { texts.highest_is_first.clone() })
}

/// Where the row's series breaks, why the municipality leaves it out, how it was corrected and what one person weighs in it. Why a
/// value is missing stands in its own cell and in the legend: sentences that return row after row are not read.
pub fn notes(row: &IndicatorRow, words: &Words) -> Vec<String> {
    let texts = &words.texts.card;
    let mut notes = Vec::new();
    let shown = row.earlier.iter().chain([&row.own]).filter(|cell| cell.value.is_some()).filter_map(|cell| cell.id.period);
    let (first, last) =
        shown.fold((i16::MAX, i16::MIN), |(first, last), period| (first.min(period.first_year()), last.max(period.last_year())));
    for series_break in row.breaks.iter().filter(|series_break| first < series_break.from_year && series_break.from_year <= last) {
        let year = series_break.from_year.to_string();
        notes.push(fill(&texts.break_note, &[("year", &year), ("reason", series_break.reason.get(words.language))]));
    }
    notes.extend(row.omission.iter().map(|reason| fill(&texts.omission_note, &[("reason", reason)])));
    notes.extend(row.corrections.iter().map(|text| fill(&texts.correction_note, &[("text", text.get(words.language))])));
    notes.extend(words.made_of(row));
    notes.extend(words.interval_of_source(row));
    notes.extend(words.one_of_few(row));
    notes
}

#[cfg(test)]
mod tests {
    use model::definition::CountedUnit;
    use model::judgement::OneOfFew;
    use model::{Language, ValueStatus};

    use super::*;

    fn check(change: impl Fn(&mut IndicatorRow), expected: &[&str]) {
        let texts = specimen::texts(Language::Fi);
        let words = specimen::words(Language::Fi, &texts);
        let mut card = specimen::municipality("599", "Pedersören kunta");
        let row = &mut card.themes[0].rows[0];
        row.one_of_few = None;
        change(row);
        assert_eq!(notes(row, &words), expected);
    }

    #[test]
    fn notes_tell_where_the_series_breaks_what_one_person_weighs_and_why_it_is_left_out() {
        let of_break = "Aikasarja katkeaa 2020. Määritelmä muuttui: luku kattaa nyt myös yksityisen palvelun.";
        check(|_| (), &[of_break]);
        check(
            |row| row.one_of_few = Some(OneOfFew { points: 2.25, counted: CountedUnit::Persons }),
            &[of_break, "1 henkilö = 2,3 %-yksikköä"],
        );
        check(|row| row.omission = Some("{year}".to_owned()), &[of_break, "Kunnan perustelu poisjättämiselle: {year}"]);
    }

    #[test]
    fn a_missing_value_makes_no_note() {
        check(
            |row| {
                row.breaks.clear();
                row.own.value = None;
                row.own.status = ValueStatus::NotSurveyed;
            },
            &[],
        );
    }

    #[test]
    fn a_break_outside_the_shown_series_is_not_told() {
        check(|row| row.breaks[0].from_year = 2015, &[]);
    }
}
