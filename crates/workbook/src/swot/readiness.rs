//! How far the round is: one row for each municipality of the county, by the day its group meets.

use chrono::{Datelike, NaiveDate};
use model::card::AreaLabel;
use model::definition::AreaGroup;
use model::reader_texts::fill;
use model::{AreaId, LocalisedText, NameOrder, Severity, Words};
use rust_xlsxwriter::XlsxError;
use serde::Serialize;

use super::context::{CheckContext, Checked};
use crate::look::{self, Styles, TableFrame};

/// How far a municipality is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MunicipalityState {
    /// Nothing to mend and nothing to check.
    Clean,
    /// Something to check; the answers may be used.
    ToCheck,
    /// Something keeps the answers off the card.
    ToMend,
    /// No workbook has come.
    Missing,
}

/// One row of the table.
#[derive(Debug, Clone, Serialize)]
pub struct ReadinessRow {
    /// The municipality; none for a file that does not say whose it is.
    pub area: Option<AreaLabel>,
    /// The name of its group.
    pub group: Option<LocalisedText>,
    /// The day its group meets: the next one, else the last of the year; none where neither is known.
    pub meeting: Option<NaiveDate>,
    /// How far it is.
    pub state: MunicipalityState,
    /// The files that came.
    pub files: Vec<String>,
    /// The day the newest of them came.
    pub received: Option<NaiveDate>,
    /// How many findings keep answers off the card.
    pub to_mend: usize,
    /// How many findings a person should look at.
    pub to_check: usize,
}

/// The whole table.
#[derive(Debug, Clone, Serialize)]
pub struct Readiness {
    /// The edition that answers are gathered for.
    pub edition: i16,
    /// The county.
    pub county: LocalisedText,
    /// The day it was made.
    pub as_of: NaiveDate,
    /// Municipalities by meeting, group and name; then files that do not say whose they are.
    pub rows: Vec<ReadinessRow>,
}

/// Works out how far a round is. `files` are the workbooks as [`super::check_set`] left them.
pub fn readiness(files: &[Checked], groups: &[&AreaGroup], context: &CheckContext<'_>, as_of: NaiveDate) -> Readiness {
    let order = NameOrder::new(context.words.language);
    let municipalities = context.areas.members_of(context.county, context.edition);
    let mut rows: Vec<ReadinessRow> = municipalities.iter().map(|area| row(*area, files, groups, context, as_of)).collect();
    let name = |row: &ReadinessRow| row.area.as_ref().map(|area| area.name.get(context.words.language).to_owned()).unwrap_or_default();
    let group = |row: &ReadinessRow| row.group.as_ref().map(|group| group.get(context.words.language).to_owned()).unwrap_or_default();
    rows.sort_by(|a, b| {
        let by_day = (a.meeting.is_none(), a.meeting).cmp(&(b.meeting.is_none(), b.meeting));
        by_day.then_with(|| order.compare(&group(a), &group(b))).then_with(|| order.compare(&name(a), &name(b)))
    });
    let elsewhere = files.iter().filter(|file| file.area.is_none_or(|area| !municipalities.contains(&area)));
    rows.extend(elsewhere.map(|file| ReadinessRow {
        area: None,
        group: None,
        meeting: None,
        state: MunicipalityState::ToMend,
        files: vec![file.origin.file_name.clone()],
        received: Some(file.origin.received),
        to_mend: file.count(Severity::Deny),
        to_check: file.count(Severity::Warn),
    }));
    let county = context.areas.area(context.county).map_or_else(|| LocalisedText::same(context.county.code()), |area| area.name.clone());
    Readiness { edition: context.edition, county, as_of, rows }
}

fn row(area: AreaId, files: &[Checked], groups: &[&AreaGroup], context: &CheckContext<'_>, as_of: NaiveDate) -> ReadinessRow {
    let group = groups.iter().find(|group| group.members.contains(&area));
    let meeting = group.and_then(|group| {
        let next = group.meetings.iter().filter(|day| **day >= as_of).min();
        // A meeting of an earlier year was another round's.
        next.or_else(|| group.meetings.iter().filter(|day| day.year() == as_of.year()).max()).copied()
    });
    let own: Vec<&Checked> = files.iter().filter(|file| file.area == Some(area)).collect();
    let count = |severity| own.iter().map(|file| file.count(severity)).sum::<usize>();
    let (to_mend, to_check) = (count(Severity::Deny), count(Severity::Warn));
    let state = match (own.is_empty(), to_mend, to_check) {
        (true, _, _) => MunicipalityState::Missing,
        (false, 0, 0) => MunicipalityState::Clean,
        (false, 0, _) => MunicipalityState::ToCheck,
        (false, _, _) => MunicipalityState::ToMend,
    };
    let name = context.areas.area(area).map_or_else(|| LocalisedText::same(area.code()), |known| known.name.clone());
    ReadinessRow {
        area: Some(AreaLabel { id: area, name }),
        group: group.map(|group| group.name.clone()),
        meeting,
        state,
        files: own.iter().map(|file| file.origin.file_name.clone()).collect(),
        received: own.iter().map(|file| file.origin.received).max(),
        to_mend,
        to_check,
    }
}

impl Readiness {
    /// How many have come and how they are, in one sentence. Files that do not say whose they are don't count as received.
    pub fn summary(&self, words: &Words<'_>) -> String {
        let of = |state| self.rows.iter().filter(|row| row.area.is_some() && row.state == state).count();
        let all = self.rows.iter().filter(|row| row.area.is_some()).count();
        let missing = of(MunicipalityState::Missing);
        let numbers = [
            ("received", all - missing),
            ("all", all),
            ("clean", of(MunicipalityState::Clean)),
            ("check", of(MunicipalityState::ToCheck)),
            ("mend", of(MunicipalityState::ToMend)),
            ("missing", missing),
        ];
        let texts: Vec<(&str, String)> = numbers.iter().map(|(key, number)| (*key, number.to_string())).collect();
        let values: Vec<(&str, &str)> = texts.iter().map(|(key, text)| (*key, text.as_str())).collect();
        fill(&words.texts.workbook.swot.readiness.summary, &values)
    }

    /// The headings and rows as text, for a terminal. No cell is empty.
    pub fn text_rows(&self, words: &Words<'_>) -> (Vec<String>, Vec<Vec<String>>) {
        let texts = &words.texts.workbook.swot.readiness;
        let headings = [
            &texts.meeting,
            &texts.group,
            &texts.municipality,
            &texts.code,
            &texts.state,
            &texts.received,
            &texts.mend,
            &texts.check,
            &texts.file,
        ];
        (headings.map(Clone::clone).to_vec(), self.rows.iter().map(|row| row_texts(row, words)).collect())
    }
}

fn row_texts(row: &ReadinessRow, words: &Words<'_>) -> Vec<String> {
    let texts = &words.texts.workbook.swot.readiness;
    let dash = || "\u{2013}".to_owned();
    let of_municipality = |text: &String| if row.area.is_some() { text.clone() } else { dash() };
    let unknown = &words.texts.workbook.swot.report.unknown_municipality;
    let number = |number: usize| if row.state == MunicipalityState::Missing { dash() } else { number.to_string() };
    vec![
        row.meeting.map_or_else(|| of_municipality(&texts.no_meeting), |day| words.date(day)),
        row.group.as_ref().map_or_else(|| of_municipality(&texts.no_group), |group| group.get(words.language).to_owned()),
        row.area.as_ref().map_or_else(|| unknown.clone(), |area| area.name.get(words.language).to_owned()),
        row.area.as_ref().map_or_else(dash, |area| area.id.code().to_owned()),
        state_text(row.state, words).to_owned(),
        row.received.map_or_else(dash, |day| words.date(day)),
        number(row.to_mend),
        number(row.to_check),
        if row.files.is_empty() { dash() } else { row.files.join(", ") },
    ]
}

fn state_text<'a>(state: MunicipalityState, words: &Words<'a>) -> &'a str {
    let texts = &words.texts.workbook.swot.readiness;
    match state {
        MunicipalityState::Clean => &texts.clean,
        MunicipalityState::ToCheck => &texts.to_check,
        MunicipalityState::ToMend => &texts.to_mend,
        MunicipalityState::Missing => &texts.missing,
    }
}

/// The table as a workbook. The same input gives the same bytes.
///
/// # Errors
/// If the library refuses something.
pub fn readiness_workbook(readiness: &Readiness, words: &Words<'_>) -> Result<Vec<u8>, XlsxError> {
    const HEADINGS: u32 = 3;
    const WIDTHS: [f64; 9] = [13.0, 40.0, 22.0, 9.0, 20.0, 13.0, 13.0, 16.0, 44.0];
    /// Columns that hold numbers, where there are any.
    const NUMBERS: [usize; 2] = [6, 7];
    const STATE: usize = 4;
    let texts = &words.texts.workbook.swot.readiness;
    let values = [("county", readiness.county.get(words.language)), ("edition", &*readiness.edition.to_string())];
    let title = fill(&texts.title, &values);
    let introduction = fill(&texts.introduction, &[("date", &words.date(readiness.as_of))]);
    let mut workbook = look::new_workbook(&title, &introduction, words.language, readiness.as_of)?;
    let styles = Styles::new(&words.texts.card.date_format);
    let sheet = workbook.add_worksheet().set_name(&texts.sheet_name)?;
    look::page(sheet, &title, &words.texts.card.page);
    look::head(sheet, &title, &introduction, &styles)?;
    sheet.set_row_height(2, 21)?;
    sheet.write_string_with_format(2, 0, look::clean(&readiness.summary(words)), &styles.introduction.clone().set_bold())?;
    let (headings, rows) = readiness.text_rows(words);
    let columns: Vec<(&str, f64)> = headings.iter().map(String::as_str).zip(WIDTHS).collect();
    let frame = TableFrame {
        name: "Taulu_palautustilanne",
        alt_text: &introduction,
        heading_row: HEADINGS,
        last_row: HEADINGS + (rows.len() as u32).max(1),
        filters: true,
    };
    look::table(sheet, frame, &columns, &styles)?;
    for ((row, number), source) in rows.iter().zip(HEADINGS + 1..).zip(&readiness.rows) {
        let cells: Vec<(&str, f64)> = row.iter().map(String::as_str).zip(WIDTHS).collect();
        sheet.set_row_height(number, look::height(&cells))?;
        for ((text, column), index) in row.iter().zip(0_u16..).zip(0..) {
            let is_heavy = index == STATE && matches!(source.state, MunicipalityState::ToMend | MunicipalityState::Missing);
            let format = if is_heavy { &styles.weighty } else { &styles.text };
            match text.parse::<u32>() {
                Ok(count) if NUMBERS.contains(&index) => sheet.write_number_with_format(number, column, f64::from(count), &styles.count)?,
                _ => sheet.write_string_with_format(number, column, look::clean(text), format)?,
            };
        }
    }
    workbook.save_to_buffer()
}
