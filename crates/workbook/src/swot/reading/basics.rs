//! Who answered, for which year, and when.

use chrono::NaiveDate;

use super::super::context::CheckContext;
use super::super::hits::Hits;
use super::super::layout::{Field, Layout};
use super::super::locate::Located;
use super::super::normal::{excerpt, normal};
use super::super::rules;
use super::{Answer, Basics, municipality, readable};
use crate::sheets::{CellAt, CellValue};

/// Reads the sheet of basics.
pub fn read(
    located: Option<&Located<'_>>,
    layout: &Layout,
    received: NaiveDate,
    context: &CheckContext<'_>,
    hits: &mut Hits<'_>,
) -> Basics {
    let Some(located) = located else { return Basics { area: None, role: None, filled_on: None } };
    let form = Form { located };
    version(&form, layout, context, hits);
    year(&form, context, hits);
    Basics {
        area: municipality::read(&form, context, hits),
        role: form.get(Field::Role).map(|answer| answer.text),
        filled_on: date(&form, received, context, hits),
    }
}

/// The sheet of basics: labels with one answer each.
pub struct Form<'a> {
    located: &'a Located<'a>,
}

impl Form<'_> {
    /// The answer to a label.
    pub fn get(&self, field: Field) -> Option<Answer> {
        let at = self.located.forms.get(&field)?.answer;
        Some(Answer { at, text: readable(&self.located.sheet.cell(at)?.value)? })
    }

    /// Where an answer stands or should stand; the label's place stands in for a label that is not there.
    pub fn at(&self, field: Field) -> CellAt {
        self.located.forms.get(&field).map_or(CellAt::new(self.located.heading_row, 0), |form| form.answer)
    }

    /// The answer's value as it was stored.
    pub fn value(&self, field: Field) -> Option<&CellValue> {
        Some(&self.located.sheet.cell(self.located.forms.get(&field)?.answer)?.value)
    }

    /// The sheet's name.
    pub fn sheet(&self) -> &str {
        &self.located.sheet.name
    }
}

fn version(form: &Form<'_>, layout: &Layout, context: &CheckContext<'_>, hits: &mut Hits<'_>) {
    let expected = context.current_layout().map_or_else(|| layout.id.clone(), |current| current.id.clone());
    let written = form.get(Field::Version);
    if let Some(answer) = &written {
        let is_known = context.layouts.iter().any(|known| normal(&known.id) == normal(&answer.text));
        if !is_known {
            let values = [("version", &*excerpt(&answer.text)), ("expected", &*expected)];
            hits.at(&rules::TEMPLATE_UNKNOWN, form.sheet(), answer.at, &values);
        }
    }
    if layout.edition < context.edition {
        let at = written.map_or_else(|| form.at(Field::Version), |answer| answer.at);
        hits.at(&rules::OLD_TEMPLATE, form.sheet(), at, &[("version", &layout.id), ("expected", &expected)]);
    }
}

fn year(form: &Form<'_>, context: &CheckContext<'_>, hits: &mut Hits<'_>) {
    let expected = context.edition.to_string();
    let Some(answer) = form.get(Field::Year) else {
        hits.at(&rules::YEAR_MISSING, form.sheet(), form.at(Field::Year), &[("expected", &expected)]);
        return;
    };
    // `2025.0` and `2025 ` are the year too.
    let number = answer.text.strip_suffix(".0").unwrap_or(&answer.text);
    if number == expected {
        if matches!(form.value(Field::Year), Some(CellValue::Text(_))) {
            hits.at(&rules::NUMBER_AS_TEXT, form.sheet(), answer.at, &[("found", &answer.text)]);
        }
    } else {
        hits.at(&rules::YEAR_DIFFERS, form.sheet(), answer.at, &[("found", &excerpt(&answer.text)), ("expected", &expected)]);
    }
}

fn date(form: &Form<'_>, received: NaiveDate, context: &CheckContext<'_>, hits: &mut Hits<'_>) -> Option<NaiveDate> {
    let answer = form.get(Field::Date)?;
    let read = match form.value(Field::Date) {
        Some(CellValue::Date(date)) => Some(date.date()),
        _ => date_of(&answer.text),
    };
    let Some(date) = read else {
        hits.at(&rules::DATE_UNREADABLE, form.sheet(), answer.at, &[("found", &excerpt(&answer.text))]);
        return None;
    };
    if date > received {
        let values = [("found", &*context.words.date(date)), ("received", &*context.words.date(received))];
        hits.at(&rules::DATE_TOO_LATE, form.sheet(), answer.at, &values);
    }
    Some(date)
}

/// A date as Finns write it, or as computers do.
fn date_of(text: &str) -> Option<NaiveDate> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    ["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y"]
        .iter()
        .find_map(|pattern| NaiveDate::parse_from_str(plain.trim_end_matches('.'), pattern).ok())
        .filter(|date| *date >= NaiveDate::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_finns_write_them() {
        let day = NaiveDate::from_ymd_opt(2025, 9, 5);
        for text in ["5.9.2025", "05.09.2025", "5. 9. 2025", "2025-09-05"] {
            assert_eq!(date_of(text), day, "{text}");
        }
        for text in ["syyskuussa", "31.2.2025", "9/2025", "5.9.25", "45905"] {
            assert_eq!(date_of(text), None, "{text}");
        }
    }
}
