//! Features and SWOT items: one thing a row, or several where a cell holds a list.

use model::PopulationGroup;
use model::own_words::{Feature, SwotItem};

use super::super::choices::{self, CarryOver};
use super::super::hits::Hits;
use super::super::layout::Field;
use super::super::locate::Located;
use super::super::normal::{excerpt, normal};
use super::super::rules::{self, Rule};
use super::{Answer, Reader, Row, cells, lists, rows};

/// The texts of a row, with what they are tagged by.
struct Texts {
    at: Answer,
    items: Vec<String>,
    population_group: Option<PopulationGroup>,
}

/// Reads the sheet of features.
pub fn features(reader: &Reader<'_>, located: &Located<'_>, hits: &mut Hits<'_>) -> Vec<Feature> {
    let previous: Vec<&str> = reader
        .area
        .and_then(|area| reader.context.previous_of(area))
        .map(|answers| answers.features.iter().map(|feature| feature.text.as_str()).collect())
        .unwrap_or_default();
    let mut features = Vec::new();
    let mut seen = Seen::default();
    for row in rows(located) {
        let Some(texts) = texts(reader, &row, &previous, hits) else { continue };
        seen.check(&row, &texts, "", hits);
        features.extend(texts.items.iter().map(|text| Feature {
            population_group: texts.population_group,
            text: text.clone(),
            place: row.place(texts.at.at),
        }));
    }
    features
}

/// Reads the sheet of the SWOT.
pub fn swot(reader: &Reader<'_>, located: &Located<'_>, hits: &mut Hits<'_>) -> Vec<SwotItem> {
    let previous: Vec<&str> = reader
        .area
        .and_then(|area| reader.context.previous_of(area))
        .map(|answers| answers.swot.iter().map(|item| item.text.as_str()).collect())
        .unwrap_or_default();
    let mut items = Vec::new();
    let mut seen = Seen::default();
    for row in rows(located) {
        let Some(texts) = texts(reader, &row, &previous, hits) else { continue };
        let theme = theme(reader, &row, hits);
        let aspect = aspect(reader, &row, hits);
        let indicator = indicator(reader, &row, hits);
        let (Some(theme), Some(aspect)) = (theme, aspect) else { continue };
        seen.check(&row, &texts, &format!("{theme} {aspect:?}"), hits);
        items.extend(texts.items.iter().map(|text| SwotItem {
            theme: theme.clone(),
            aspect,
            population_group: texts.population_group,
            text: text.clone(),
            indicator: indicator.clone(),
            place: row.place(texts.at.at),
        }));
    }
    items
}

/// The texts of a row; none where nothing was written, where it is dropped, or where it is no answer.
fn texts(reader: &Reader<'_>, row: &Row<'_>, previous: &[&str], hits: &mut Hits<'_>) -> Option<Texts> {
    let carry_over = carry_over(reader, row, hits);
    let Some(answer) = row.get(Field::Text) else {
        // The template fills priority and box in advance; anything else was chosen by a person.
        let chosen = row.get(Field::PopulationGroup).or_else(|| row.get(Field::Indicator));
        let is_meant = chosen.is_some() || matches!(carry_over, Some(CarryOver::Keep | CarryOver::Change));
        // A formula's error is told where the cell is looked at.
        let is_error = row.located.sheet.cell(row.at(Field::Text)).is_some();
        if is_meant && !is_error {
            hits.at(&rules::ROW_WITHOUT_TEXT, row.sheet(), row.at(Field::Text), &[]);
        }
        return None;
    };
    if cells::is_example(row.located, &answer.text) || carry_over == Some(CarryOver::Drop) {
        return None;
    }
    if !lists::has_words(&answer.text) {
        hits.at(&rules::NOT_WORDS, row.sheet(), answer.at, &[("found", &excerpt(&answer.text))]);
        return None;
    }
    let items = lists::split(&answer.text);
    if items.len() > 1 {
        hits.at(&rules::LIST_IN_CELL, row.sheet(), answer.at, &[("count", &items.len().to_string())]);
    }
    against_last_year(reader, row, (&answer, &items), (carry_over, previous), hits);
    Some(Texts { items, population_group: population_group(reader, row, hits), at: answer })
}

/// Whether words are last year's, and whether somebody meant them to be.
fn against_last_year(
    reader: &Reader<'_>,
    row: &Row<'_>,
    (answer, items): (&Answer, &[String]),
    (carry_over, previous): (Option<CarryOver>, &[&str]),
    hits: &mut Hits<'_>,
) {
    let is_same = items.iter().any(|item| previous.iter().any(|before| normal(before) == normal(item)));
    let edition = reader.area.and_then(|area| reader.context.previous_of(area)).map(|answers| answers.edition.to_string());
    let Some(edition) = edition.filter(|_| is_same) else { return };
    match carry_over {
        None => {
            let language = hits.language();
            // A layout without the column is an old one; the words are those of the template to use.
            let current = reader.context.current_layout().unwrap_or(reader.layout);
            let column = current.sheets.iter().find_map(|sheet| sheet.column(Field::CarryOver));
            let column = column.map_or_else(String::new, |column| column.heading.get(language).to_owned());
            let keep = choices::word(&current.choices.carry_over, &CarryOver::Keep, language).unwrap_or_default();
            let values = [("edition", &*edition), ("column", &*column), ("keep", &*keep)];
            hits.at(&rules::COPIED_FROM_LAST_YEAR, row.sheet(), answer.at, &values);
        }
        Some(CarryOver::Change) => hits.at(&rules::CHANGED_BUT_SAME, row.sheet(), answer.at, &[("edition", &edition)]),
        Some(CarryOver::Keep | CarryOver::Drop) => {}
    }
}

/// The texts that were read already, to notice one that stands there twice.
#[derive(Default)]
struct Seen(Vec<(String, String, String)>);

impl Seen {
    fn check(&mut self, row: &Row<'_>, texts: &Texts, key: &str, hits: &mut Hits<'_>) {
        let cell = texts.at.at.to_string();
        for item in &texts.items {
            let text = normal(item);
            let earlier = self.0.iter().find(|(known_key, known, _)| known_key == key && *known == text);
            if let Some((_, _, first)) = earlier {
                hits.at(&rules::DUPLICATE_ITEM, row.sheet(), texts.at.at, &[("cell", first)]);
            } else {
                self.0.push((key.to_owned(), text, cell.clone()));
            }
        }
    }
}

fn carry_over(reader: &Reader<'_>, row: &Row<'_>, hits: &mut Hits<'_>) -> Option<CarryOver> {
    chosen(row, Field::CarryOver, &reader.layout.choices.carry_over, &rules::CARRY_OVER_UNKNOWN, hits)
}

fn population_group(reader: &Reader<'_>, row: &Row<'_>, hits: &mut Hits<'_>) -> Option<PopulationGroup> {
    chosen(row, Field::PopulationGroup, &reader.layout.choices.population_group, &rules::POPULATION_GROUP_UNKNOWN, hits)
}

/// The choice of a list; one that is not on it is told.
pub fn chosen<T: Copy>(row: &Row<'_>, field: Field, list: &[choices::Choice<T>], unknown: &Rule, hits: &mut Hits<'_>) -> Option<T> {
    let answer = row.get(field)?;
    let found = choices::find(list, &answer.text);
    if found.is_none() {
        let allowed = choices::all_words(list, hits.language()).join(", ");
        hits.at(unknown, row.sheet(), answer.at, &[("found", &excerpt(&answer.text)), ("allowed", &allowed)]);
    }
    found
}

fn theme(reader: &Reader<'_>, row: &Row<'_>, hits: &mut Hits<'_>) -> Option<model::definition::Slug> {
    let language = hits.language();
    let allowed = || reader.context.priorities().map(|theme| theme.title.get(language).to_owned()).collect::<Vec<_>>().join(", ");
    let Some(answer) = row.get(Field::Theme) else {
        hits.at(&rules::THEME_MISSING, row.sheet(), row.at(Field::Theme), &[("allowed", &allowed())]);
        return None;
    };
    let found = reader.context.theme(&answer.text).map(|theme| theme.id.clone());
    if found.is_none() {
        let values = [("found", &*excerpt(&answer.text)), ("allowed", &*allowed())];
        hits.at(&rules::THEME_UNKNOWN, row.sheet(), answer.at, &values);
    }
    found
}

fn aspect(reader: &Reader<'_>, row: &Row<'_>, hits: &mut Hits<'_>) -> Option<model::own_words::SwotAspect> {
    let list = &reader.layout.choices.aspect;
    if row.get(Field::Aspect).is_none() {
        let allowed = choices::all_words(list, hits.language()).join(", ");
        hits.at(&rules::ASPECT_MISSING, row.sheet(), row.at(Field::Aspect), &[("allowed", &allowed)]);
        return None;
    }
    chosen(row, Field::Aspect, list, &rules::ASPECT_UNKNOWN, hits)
}

fn indicator(reader: &Reader<'_>, row: &Row<'_>, hits: &mut Hits<'_>) -> Option<model::IndicatorId> {
    let answer = row.get(Field::Indicator)?;
    let found = reader.context.indicator(&answer.text).cloned();
    if found.is_none() {
        hits.at(&rules::INDICATOR_UNKNOWN, row.sheet(), answer.at, &[("found", &excerpt(&answer.text))]);
    }
    found
}
