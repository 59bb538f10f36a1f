//! The quiet block under the printed card's title: who, where, which group and meeting, which data.

use model::Card;
use model::card::{GroupLabel, Subject};

use super::measure::wrap;
use super::printed_table::Fact;
use super::style;
use crate::Words;

/// The column in which the right-hand facts begin: the own value's.
const RIGHT_FACTS: u16 = 3;

/// The lines of the block, for a sheet so many characters wide.
pub fn facts(card: &Card, words: &Words, whole_width: f64) -> Vec<Vec<Fact>> {
    let texts = &words.texts.card;
    let left = |label: &str, value: String| Fact { column: 0, label: label.to_owned(), value };
    let right = |label: &str, value: String| Fact { column: RIGHT_FACTS, label: label.to_owned(), value };
    let county = left(&texts.county, card.county.name.get(words.language).to_owned());
    let retrieved = left(&texts.retrieved, retrieved(card, words));
    match &card.subject {
        Subject::Municipality { area, group } => {
            let mut lines = vec![vec![left(&texts.municipality_code, area.id.code().to_owned())], vec![county], vec![retrieved]];
            if let Some(group) = group {
                let of_group = [
                    Some(right(&texts.group, group.name.get(words.language).to_owned())),
                    meetings(group, words).map(|dates| right(&texts.meeting, dates)),
                ];
                for (line, fact) in lines.iter_mut().zip(of_group.into_iter().flatten()) {
                    line.push(fact);
                }
            }
            lines
        }
        Subject::AreaGroup { group, members } => {
            let mut lines = vec![vec![county], vec![retrieved]];
            if let (Some(line), Some(dates)) = (lines.first_mut(), meetings(group, words)) {
                line.push(right(&texts.meeting, dates));
            }
            let names: Vec<&str> = members.iter().map(|member| member.name.get(words.language)).collect();
            let label_width = texts.members.chars().count() as f64 + 4.0;
            for (number, names) in wrap(&names.join(", "), style::HEADING_OF_FACTS, whole_width - label_width).into_iter().enumerate() {
                lines.push(vec![left(if number == 0 { &texts.members } else { "" }, names)]);
            }
            lines
        }
    }
}

fn meetings(group: &GroupLabel, words: &Words) -> Option<String> {
    let dates: Vec<String> = group.meetings.iter().map(|date| words.date(*date)).collect();
    (!dates.is_empty()).then(|| dates.join(", "))
}

/// The dates of the vintages; with their sources' names where there are several.
fn retrieved(card: &Card, words: &Words) -> String {
    match card.sources.as_slice() {
        [only] => words.date(only.vintage.date()),
        several => {
            let dates: Vec<String> =
                several.iter().map(|label| format!("{} ({})", words.date(label.vintage.date()), label.source)).collect();
            dates.join(", ")
        }
    }
}
