//! The quiet block under the printed card's title: who, where, which group and meeting, which data.

use model::Card;
use model::card::{GroupLabel, Subject};
use rust_xlsxwriter::XlsxError;

use super::printed_sheet::PrintedSheet;
use crate::Words;

/// The facts of a card, labels and values, one or two on a line.
pub fn facts(card: &Card, words: &Words) -> Vec<Vec<(String, String)>> {
    let texts = &words.texts.card;
    let fact = |label: &str, value: &str| (label.to_owned(), value.to_owned());
    let county = fact(&texts.county, card.county.name.get(words.language));
    let retrieved = (texts.retrieved.clone(), retrieved(card, words));
    let meetings = |group: &GroupLabel| meetings(group, words).map(|dates| (texts.meeting.clone(), dates));
    match &card.subject {
        Subject::Municipality { area, group } => {
            let group_name = group.as_ref().map_or(words.texts.cover.no_group.as_str(), |group| group.name.get(words.language));
            let mut second = vec![county];
            second.extend(group.as_ref().and_then(meetings));
            // Several sources take the whole of the last line.
            vec![vec![fact(&texts.municipality_code, area.id.code()), fact(&texts.group, group_name)], second, vec![retrieved]]
        }
        Subject::AreaGroup { group, members } => {
            let names: Vec<&str> = members.iter().map(|member| member.name.get(words.language)).collect();
            let mut first = vec![county];
            first.extend(meetings(group));
            vec![first, vec![retrieved], vec![fact(&texts.members, &names.join(", "))]]
        }
    }
}

/// Writes the facts; the second of a line stands in another column.
pub fn draw_facts(sheet: &mut PrintedSheet, facts: &[Vec<(String, String)>], second_column: u16) -> Result<(), XlsxError> {
    for line in facts {
        let columns = [0, second_column].into_iter().zip(line);
        let line: Vec<(u16, &str, &str)> = columns.map(|(column, (label, value))| (column, label.as_str(), value.as_str())).collect();
        sheet.facts(&line)?;
    }
    Ok(())
}

fn meetings(group: &GroupLabel, words: &Words) -> Option<String> {
    let dates: Vec<String> = group.meetings.iter().map(|date| words.date(*date)).collect();
    (!dates.is_empty()).then(|| dates.join(", "))
}

/// The dates of the vintages; with their sources' names where there are several.
pub fn retrieved(card: &Card, words: &Words) -> String {
    match card.sources.as_slice() {
        [only] => words.date(only.vintage.date()),
        several => {
            let dates: Vec<String> = several
                .iter()
                .map(|label| format!("{} ({})", words.date(label.vintage.date()), words.texts.card.source_names.get(&label.source)))
                .collect();
            dates.join(", ")
        }
    }
}
