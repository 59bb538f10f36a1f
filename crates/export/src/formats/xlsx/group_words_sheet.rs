//! A group's sheets of words: `SWOT rinnakkain`, the members' own words side by side; `Toimenpiteet`, what was agreed and written down in
//! the last negotiation.

use model::Card;
use model::card::{CardReadiness, CardSwotItem, GroupWords, MemberReadiness, MemberWords, ThemeSection, WrittenItem};
use model::own_words::SwotAspect;
use model::reader_texts::fill;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::card_sheet::card_title;
use super::measure_rows::draw_measures;
use super::own_words_sheet::side_by_side;
use super::printed_row::{Entry, Heading, Row};
use super::printed_sheet::{Look, PrintedSheet};
use super::style::{Styles, width};
use crate::Words;

/// The page is shared by columns that are so wide together, in characters.
const WIDTH_OF_BOXES: f64 = 152.0;
/// More members than these stand below each other, as many in each line as in the others.
const MOST_ABREAST: usize = 5;
/// So many members stand beside a thing that should be in order.
const MEMBERS_BESIDE_ITEM: usize = 3;

/// Draws the members' words side by side: for each theme and box a row for each item.
pub fn draw_members_words(sheet: &mut Worksheet, card: &Card, group: &GroupWords, words: &Words, styles: &Styles) -> Result<(), XlsxError> {
    let texts = &words.texts.editorial.swot;
    let members = group.members.as_slice();
    let abreast = members.len().div_ceil(members.len().div_ceil(MOST_ABREAST).max(1)).max(1);
    let mut sheet = PrintedSheet::new(sheet, styles, vec![WIDTH_OF_BOXES / abreast as f64; abreast])?;
    let banner = card.demonstration.then_some(words.texts.card.demonstration.as_str());
    sheet.opening(&card_title(card, words), banner, &words.texts.cover.about_swot_of_members)?;
    for line in members.chunks(abreast) {
        sheet.gap()?;
        sheet.section(&texts.features, &continued(&texts.features, words), &headings(line, abreast, words), &features(line, words))?;
    }
    for theme in &card.themes {
        let title = format!("{}: {}", texts.swot, theme.title.get(words.language));
        for line in members.chunks(abreast) {
            let rows = swot_rows(line, theme, words);
            if !rows.is_empty() {
                sheet.gap()?;
                sheet.section(&title, &continued(&title, words), &headings(line, abreast, words), &rows)?;
            }
        }
    }
    sheet.line(&texts.evidence_explanation, Look::Quiet)?;
    sheet.finish([&card_title(card, words), banner.unwrap_or_default(), &super::page_counter(words)], 0)
}

/// The members' names over their columns; columns without a member have an empty one.
fn headings(members: &[MemberWords], abreast: usize, words: &Words) -> Vec<Heading> {
    let names = members.iter().map(|member| Heading::small(member.area.name.get(words.language)));
    names.chain((members.len()..abreast).map(|_| Heading::small(""))).collect()
}

fn continued(title: &str, words: &Words) -> String {
    fill(&words.texts.card.continued, &[("title", title)])
}

/// What members wrote of a theme, box by box; nothing where nobody wrote anything.
fn swot_rows(members: &[MemberWords], theme: &ThemeSection, words: &Words) -> Vec<Row<'static>> {
    let of = |member: &MemberWords, aspect| -> Vec<CardSwotItem> {
        let items = member.words.iter().flat_map(|own| &own.swot);
        items.filter(|item| item.theme == theme.id && item.aspect == aspect).cloned().collect()
    };
    let mut rows = Vec::new();
    for aspect in SwotAspect::ALL {
        let columns: Vec<Vec<CardSwotItem>> = members.iter().map(|member| of(member, aspect)).collect();
        if columns.iter().any(|column| !column.is_empty()) {
            rows.push(Row::Heading(words.texts.editorial.swot.aspect(aspect).to_owned()));
            rows.extend(side_by_side(&columns.iter().map(|column| column.iter().collect()).collect::<Vec<_>>(), words));
        }
    }
    rows
}

/// Draws the agreed measures and the record of the last negotiation.
pub fn draw_record(sheet: &mut Worksheet, card: &Card, words: &Words, styles: &Styles) -> Result<(), XlsxError> {
    let mut sheet = PrintedSheet::new(sheet, styles, vec![width::BOX; 4])?;
    let banner = card.demonstration.then_some(words.texts.card.demonstration.as_str());
    sheet.opening(&card_title(card, words), banner, &words.texts.cover.about_measures)?;
    sheet.gap()?;
    draw_measures(&mut sheet, card, words)?;
    if let Some((group, edition)) = card.group_words.as_ref().and_then(|group| Some((group, group.record_edition?))) {
        let texts = &words.texts.editorial.record;
        sheet.gap()?;
        sheet.line(&fill(&texts.heading, &[("edition", &edition.to_string())]), Look::Heading)?;
        let parts = [
            (&texts.highlights, &group.highlights),
            (&texts.good_practices, &group.good_practices),
            (&texts.to_clarify, &group.to_clarify),
            (&texts.notes, &group.notes),
        ];
        for (heading, items) in parts.into_iter().filter(|(_, items)| !items.is_empty()) {
            let rows: Vec<Row> = items.iter().map(|item| Row::Text(written(card, item, words), Look::Body)).collect();
            sheet.gap()?;
            sheet.section(heading, &continued(heading, words), &[], &rows)?;
        }
        if !group.readiness.is_empty() {
            let rows: Vec<Row> = group.readiness.iter().flat_map(|item| readiness(item, &group.members, words)).collect();
            sheet.gap()?;
            sheet.section(&texts.readiness, &continued(&texts.readiness, words), &[], &rows)?;
        }
    }
    sheet.finish([&card_title(card, words), banner.unwrap_or_default(), &super::page_counter(words)], 0)
}

fn features(members: &[MemberWords], words: &Words) -> Vec<Row<'static>> {
    let texts = &words.texts.editorial.swot;
    let longest = members.iter().filter_map(|member| member.words.as_ref()).map(|own| own.features.len()).max().unwrap_or_default();
    let entry = |member: &MemberWords, place: usize| match member.words.as_ref().map(|own| own.features.as_slice()) {
        None if place == 0 => Entry::Quiet(texts.no_workbook.clone()),
        Some([]) if place == 0 => Entry::Quiet(texts.empty.clone()),
        Some(features) => features.get(place).map_or(Entry::Nothing, |feature| Entry::Written {
            text: feature.text.clone(),
            remark: texts.continuity(&feature.continuity).to_owned(),
        }),
        None => Entry::Nothing,
    };
    (0..longest.max(1)).map(|place| Row::cells(members.iter().map(|member| entry(member, place)).collect())).collect()
}

/// A thing that should be in order, and beside it each member with how it stands to it.
fn readiness(item: &CardReadiness, members: &[MemberWords], words: &Words) -> Vec<Row<'static>> {
    let texts = &words.texts.editorial.record;
    let told = |(member, readiness): (&MemberWords, &MemberReadiness)| {
        let comment = readiness.comment.iter().map(String::as_str);
        let remark: Vec<&str> = [texts.readiness(readiness.done)].into_iter().chain(comment).collect();
        Entry::Written { text: member.area.name.get(words.language).to_owned(), remark: remark.join(": ") }
    };
    let mut entries: Vec<Entry> = members.iter().zip(&item.members).map(told).collect();
    let mut rows = Vec::new();
    while !entries.is_empty() {
        let rest = entries.split_off(entries.len().min(MEMBERS_BESIDE_ITEM));
        let title = if rows.is_empty() { Entry::Text(item.name.get(words.language).to_owned()) } else { Entry::Nothing };
        rows.push(Row::cells([title].into_iter().chain(entries).collect()));
        entries = rest;
    }
    rows
}

/// An item with the theme and the model of work that it belongs to.
fn written(card: &Card, item: &WrittenItem, words: &Words) -> String {
    let theme = item.theme.as_ref().and_then(|id| card.themes.iter().find(|theme| theme.id == *id));
    let theme = theme.map(|theme| theme.title.get(words.language));
    let model = item.operating_model.map(|model| words.texts.editorial.record.operating_model(model));
    let tags: Vec<&str> = theme.into_iter().chain(model).collect();
    if tags.is_empty() { item.text.clone() } else { format!("{} ({})", item.text, tags.join(", ")) }
}
