//! The papers of a meeting: its agenda, who has returned the workbook, and what should be in order before it.

use model::card::{GroupLabel, OwnWords};
use model::reader_texts::fill;
use model::{Card, Words};

use super::Block;
use super::table::{Cell, Column, Kind, Row, Table};

/// Things in one table; more stand in another under it.
const THINGS_SIDE_BY_SIDE: usize = 4;

/// The agenda, and which municipalities have returned their workbook.
pub fn meeting_papers(group: &GroupLabel, members: &[(&str, Option<&OwnWords>)], card: &Card, words: &Words) -> Vec<Block> {
    let texts = &words.texts.brief.meeting;
    let mut blocks = Vec::new();
    let section = |text: &str| Block::Heading { level: 3, text: text.to_owned() };
    let table = |columns: [Column; 2], rows: Vec<Row>| {
        Block::Table(Table { title: None, columns: columns.into(), count: rows.len(), rows, empty: String::new(), some_of: String::new() })
    };
    let agenda: Vec<Row> = group
        .negotiation
        .agenda
        .iter()
        .enumerate()
        .map(|(order, item)| {
            let time = item.time.map_or_else(|| "\u{2013}".to_owned(), |time| words.time(time));
            Row { order, cells: vec![Cell::text(time), Cell::text(item.title.get(words.language))] }
        })
        .collect();
    if !agenda.is_empty() {
        blocks.push(section(&texts.agenda));
        blocks.push(table([Column::new(&texts.agenda_time, Kind::Figure), Column::new(&texts.agenda_item, Kind::Name)], agenda));
    }
    let ready = members.iter().enumerate().map(|(order, (name, own_words))| {
        let swot = &words.texts.editorial.swot;
        let told = match own_words {
            None => Cell::text(&texts.not_ready).under(&swot.no_workbook),
            Some(own_words) if own_words.edition < card.edition => {
                Cell::text(&texts.not_ready).under(fill(&swot.older_workbook, &[("edition", &own_words.edition.to_string())]))
            }
            Some(own_words) => {
                let day = own_words.filled_on.map(|day| words.date(day));
                let role = own_words.role.as_deref();
                let filled = day.zip(role).map(|(day, role)| fill(&swot.filled, &[("date", &day), ("role", role)]));
                Cell::text(&texts.ready).under(filled.unwrap_or_default())
            }
        };
        Row { order, cells: vec![Cell::text(*name), told] }
    });
    blocks.push(section(&texts.readiness));
    let columns = [Column::new(&words.texts.brief.figures.municipality, Kind::Text), Column::new(&texts.readiness_item, Kind::Name)];
    blocks.push(table(columns, ready.collect()));
    blocks.extend(in_order(card, words));
    blocks
}

/// What the newest record says of the members' readiness: a row for each member, a column for each thing.
fn in_order(card: &Card, words: &Words) -> Vec<Block> {
    let Some(group_words) = card.group_words.as_ref().filter(|group_words| !group_words.readiness.is_empty()) else { return Vec::new() };
    let texts = &words.texts.editorial.record;
    let title = match group_words.record_edition {
        Some(edition) => format!("{}: {}", fill(&texts.heading, &[("edition", &edition.to_string())]), texts.readiness),
        None => texts.readiness.clone(),
    };
    let mut blocks = vec![Block::Heading { level: 3, text: title }];
    for things in group_words.readiness.chunks(THINGS_SIDE_BY_SIDE) {
        let rows: Vec<Row> = group_words
            .members
            .iter()
            .enumerate()
            .map(|(order, member)| {
                let stands = things.iter().map(|thing| {
                    let stand = thing.members.get(order).cloned().unwrap_or_default();
                    let cell = Cell { quiet: stand.done.is_none(), ..Cell::text(texts.readiness(stand.done)) };
                    cell.under(stand.comment.unwrap_or_default())
                });
                Row { order, cells: [Cell::text(member.area.name.get(words.language))].into_iter().chain(stands).collect() }
            })
            .collect();
        let headings = things.iter().map(|thing| Column::new(thing.name.get(words.language), Kind::Name));
        let municipality = Column::new(&words.texts.brief.figures.municipality, Kind::Text);
        let columns = [municipality].into_iter().chain(headings).collect();
        blocks.push(Block::Table(Table { title: None, columns, count: rows.len(), rows, empty: String::new(), some_of: String::new() }));
    }
    blocks
}
