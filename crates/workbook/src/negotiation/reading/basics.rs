//! The sheet of basics: group, municipalities, year, day.

use chrono::{Datelike, NaiveDate};
use model::definition::{AreaGroup, Slug};
use model::own_words::CellPlace;
use model::reader_texts::NegotiationTexts;
use model::{AreaId, Language};

use super::super::{choices, names, rules, wording};
use super::cells::Reader;
use crate::sheets::{CellAt, CellValue, Sheet};
use crate::swot::normal::{excerpt, normal, tidy};

/// What the basics say.
pub struct Basics {
    pub group: Slug,
    pub meeting: Option<NaiveDate>,
    pub municipalities: Vec<(AreaId, CellPlace)>,
    /// Whether the record is not for this edition.
    pub denied: bool,
}

/// A label of the basics, in the words of one language.
type Label = fn(&NegotiationTexts) -> &String;

/// Reads the basics; none where they are not there or the group is not known.
pub fn read(reader: &mut Reader<'_>) -> Option<Basics> {
    let Some(form) = Form::find(reader) else {
        reader.hit(&rules::NO_BASICS, None, &[]);
        return None;
    };
    let group = group(reader, &form)?;
    let denied = other_edition(reader, &form);
    let meeting = meeting(reader, &form);
    let municipalities = municipalities(reader, &form, group);
    Some(Basics { group: group.id.clone(), meeting, municipalities, denied })
}

/// Labels with the cells on their right.
struct Form<'a> {
    sheet: &'a Sheet,
    answers: Vec<(usize, CellAt)>,
}

const GROUP: usize = 0;
const MUNICIPALITIES: usize = 1;
const EDITION: usize = 2;
const MEETING: usize = 3;
const WEEKDAY: usize = 4;
const LABELS: [Label; 5] =
    [|texts| &texts.group, |texts| &texts.municipalities, |texts| &texts.edition, |texts| &texts.meeting_day, |texts| &texts.weekday];

impl<'a> Form<'a> {
    /// The sheet with at least the labels of group and year.
    fn find(reader: &Reader<'a>) -> Option<Self> {
        let texts = reader.context.texts;
        let label = |cell: &CellValue| {
            let found = normal(cell.text()?);
            LABELS.iter().position(|label| texts.values().any(|texts| normal(label(&texts.workbook.negotiation)) == found))
        };
        reader.workbook.sheets.iter().find_map(|sheet| {
            let answers: Vec<(usize, CellAt)> =
                sheet.cells.iter().filter_map(|cell| Some((label(&cell.value)?, CellAt::new(cell.at.row, cell.at.column + 1)))).collect();
            let has = |wanted: usize| answers.iter().any(|(label, _)| *label == wanted);
            (has(GROUP) && has(EDITION)).then_some(Form { sheet, answers })
        })
    }

    fn place(&self, label: usize) -> Option<CellPlace> {
        let (_, at) = self.answers.iter().find(|(known, _)| *known == label)?;
        Some(CellPlace { sheet: self.sheet.name.clone(), cell: at.to_string() })
    }

    fn value(&self, label: usize) -> Option<&CellValue> {
        let (_, at) = self.answers.iter().find(|(known, _)| *known == label)?;
        self.sheet.cell(*at).map(|cell| &cell.value)
    }

    fn text(&self, label: usize) -> String {
        self.value(label).map(|value| tidy(&value.to_string())).unwrap_or_default()
    }
}

fn group<'a>(reader: &mut Reader<'a>, form: &Form<'_>) -> Option<&'a AreaGroup> {
    let found = form.text(GROUP);
    let wanted = normal(&found);
    let is_meant = |group: &&AreaGroup| {
        group.is_valid_in(reader.context.edition)
            && (group.id.as_str() == wanted || Language::ALL.iter().any(|language| normal(group.name.get(*language)) == wanted))
    };
    let group = reader.context.groups.iter().find(is_meant);
    if group.is_none() {
        reader.hit(&rules::UNKNOWN_GROUP, form.place(GROUP).as_ref(), &[("found", &excerpt(&found))]);
    }
    group
}

fn other_edition(reader: &mut Reader<'_>, form: &Form<'_>) -> bool {
    let found = form.text(EDITION);
    let edition = reader.context.edition.to_string();
    if found == edition {
        return false;
    }
    reader.hit(&rules::OTHER_EDITION, form.place(EDITION).as_ref(), &[("found", &excerpt(&found)), ("edition", &edition)]);
    true
}

fn meeting(reader: &mut Reader<'_>, form: &Form<'_>) -> Option<NaiveDate> {
    let found = form.text(MEETING);
    let meeting = match form.value(MEETING)? {
        CellValue::Date(date) => Some(date.date()),
        _ => wording::written_date(&found, i32::MIN),
    };
    let Some(meeting) = meeting else {
        if !found.is_empty() {
            reader.hit(&rules::UNCLEAR_DATE, form.place(MEETING).as_ref(), &[("found", &excerpt(&found))]);
        }
        return None;
    };
    let written = form.text(WEEKDAY);
    let own = reader.context.words.texts;
    match choices::understood(&written, &choices::WEEK, reader.context.texts, choices::weekday) {
        Some(day) if day != meeting.weekday() => {
            let date = reader.context.words.date(meeting);
            let values = [("date", &*date), ("written", choices::weekday(day, own)), ("actual", choices::weekday(meeting.weekday(), own))];
            reader.hit(&rules::WEEKDAY, form.place(WEEKDAY).as_ref(), &values);
        }
        None if !written.is_empty() => {
            let words = choices::WEEK.map(|day| choices::weekday(day, own)).join(", ");
            if let Some(place) = form.place(WEEKDAY) {
                reader.unknown_choice(&place, &written, &words);
            }
        }
        _ => {}
    }
    Some(meeting)
}

fn municipalities(reader: &mut Reader<'_>, form: &Form<'_>, group: &AreaGroup) -> Vec<(AreaId, CellPlace)> {
    let Some(place) = form.place(MUNICIPALITIES) else { return Vec::new() };
    let text = form.text(MUNICIPALITIES);
    if text.is_empty() {
        return Vec::new();
    }
    let context = reader.context;
    let name = |area: AreaId| {
        context.areas.area(area).map_or_else(|| area.code().to_owned(), |area| area.name.get(context.words.language).to_owned())
    };
    let named = names::municipalities(&text, context.areas, context.edition);
    for (found, suggestions) in &named.unknown {
        let found = excerpt(found);
        if suggestions.is_empty() {
            reader.hit(&rules::NOT_A_MUNICIPALITY, Some(&place), &[("found", &found)]);
        } else {
            reader.hit(&rules::MISSPELT, Some(&place), &[("found", &found), ("suggestion", &suggestions.join(", "))]);
        }
    }
    for found in &named.without_separator {
        reader.hit(&rules::NO_SEPARATOR, Some(&place), &[("found", &excerpt(found))]);
    }
    for found in &named.with_hyphens {
        reader.hit(&rules::HYPHENS, Some(&place), &[("found", &excerpt(found))]);
    }
    for area in named.areas.iter().filter(|area| !group.members.contains(area)) {
        reader.hit(&rules::OUTSIDE_GROUP, Some(&place), &[("name", &name(*area))]);
    }
    let absent: Vec<String> = group.members.iter().filter(|area| !named.areas.contains(area)).map(|area| name(*area)).collect();
    if !absent.is_empty() {
        reader.hit(&rules::ABSENT, Some(&place), &[("names", &absent.join(", "))]);
    }
    named.areas.into_iter().map(|area| (area, place.clone())).collect()
}
