//! Shorthand of plain tables in square brackets, in the manner of the spreadsheets of official statistics.

use model::ValueStatus;
use model::card::{Cell, IndicatorRow};

use crate::Words;

/// The shorthand of a figure; none where there is nothing to note.
pub fn of<'a>(row: &IndicatorRow, cell: &Cell, words: &Words<'a>) -> Option<&'a str> {
    let texts = &words.texts.shorthand;
    let whole = match cell.status {
        ValueStatus::Published | ValueStatus::Zero => {
            let breaks = |year: i16| cell.id.period.is_some_and(|period| period.first_year() <= year && year <= period.last_year());
            row.breaks.iter().any(|series_break| breaks(series_break.from_year)).then_some(&texts.series_break)?
        }
        ValueStatus::Withheld => &texts.confidential,
        ValueStatus::SuppressedOrZero | ValueStatus::NotParticipated => &texts.guessed,
        ValueStatus::NotComputable | ValueStatus::OmittedOnPurpose | ValueStatus::NotPublishedAtThisLevel => &texts.inapplicable,
        ValueStatus::NotSurveyed | ValueStatus::NotYetPublished | ValueStatus::Discontinued | ValueStatus::Unknown => &texts.unavailable,
    };
    // The text is the bracket and its meaning; the cell holds the bracket.
    whole.split_inclusive(']').next()
}

/// What every shorthand means, in one line.
pub fn explanation(words: &Words) -> String {
    let texts = &words.texts.shorthand;
    let meanings = [&texts.series_break, &texts.confidential, &texts.guessed, &texts.unavailable, &texts.inapplicable].map(String::as_str);
    format!("{} {}. {}", texts.heading, meanings.join(", "), texts.none)
}
