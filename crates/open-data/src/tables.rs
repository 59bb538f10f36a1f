//! The tables of an edition.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use export::EditionView;
use model::card::{Card, Cell, ComparatorKind, FigureArea, IndicatorRow, Subject};
use model::judgement::{Comparison, Direction, Marker, Strength, Trend};
use model::{IndicatorId, Language, LocalisedText, Polarity, PopulationGroup};

use crate::OpenDataError;
use crate::table::{Column, Interner, Table, Values};

/// All tables of an edition.
///
/// # Errors
/// [`OpenDataError::TwoFigures`] where a figure stands on two cards with different content.
pub fn tables(edition: &EditionView) -> Result<Vec<Table>, OpenDataError> {
    let mut gathered = Gathered::default();
    for card in edition.cards {
        gathered.card(card)?;
    }
    Ok(vec![
        gathered.figures.table(),
        areas(edition),
        indicators(edition),
        gathered.comparisons.table(),
        gathered.assessments.table(),
        left_out(edition),
    ])
}

/// Every row of the cards that may be republished.
pub fn open_rows(card: &Card) -> impl Iterator<Item = &IndicatorRow> {
    card.themes.iter().flat_map(|theme| &theme.rows).filter(|row| row.licence.republishable)
}

/// Every figure of a row once, in the order of the card.
pub fn cells(row: &IndicatorRow) -> impl Iterator<Item = &Cell> {
    row.earlier.iter().chain([&row.own]).chain(&row.by_sex).chain(&row.comparators).chain(&row.members)
}

#[derive(Default)]
struct Gathered {
    texts: Interner,
    seen: BTreeMap<Arc<str>, usize>,
    figures: Figures,
    comparisons: Comparisons,
    assessments: Assessments,
}

#[derive(Default)]
struct Figures {
    figure_id: Vec<Option<Arc<str>>>,
    edition: Vec<Option<i64>>,
    area_id: Vec<Option<Arc<str>>>,
    indicator_id: Vec<Option<Arc<str>>>,
    sex: Vec<Option<Arc<str>>>,
    period: Vec<Option<Arc<str>>>,
    first_year: Vec<Option<i64>>,
    last_year: Vec<Option<i64>>,
    value: Vec<Option<f64>>,
    count: Vec<Option<f64>>,
    status: Vec<Option<Arc<str>>>,
    lower: Vec<Option<f64>>,
    upper: Vec<Option<f64>>,
    members_known: Vec<Option<i64>>,
    members_all: Vec<Option<i64>>,
}

#[derive(Default)]
struct Comparisons {
    figure_id: Vec<Option<Arc<str>>>,
    comparator_figure_id: Vec<Option<Arc<str>>>,
    comparator: Vec<Option<Arc<str>>>,
    marker: Vec<Option<Arc<str>>>,
    strength: Vec<Option<Arc<str>>>,
}

#[derive(Default)]
struct Assessments {
    figure_id: Vec<Option<Arc<str>>>,
    trend: Vec<Option<Arc<str>>>,
    change_since: Vec<Option<Arc<str>>>,
    change: Vec<Option<f64>>,
    rank: Vec<Option<i64>>,
    rank_of: Vec<Option<i64>>,
    quintile: Vec<Option<i64>>,
}

impl Gathered {
    fn card(&mut self, card: &Card) -> Result<(), OpenDataError> {
        for row in open_rows(card) {
            for cell in cells(row) {
                self.figure(cell)?;
            }
            let own = self.texts.text(&row.own.id.to_string());
            for ((comparator, cell), comparison) in card.comparators.iter().zip(&row.comparators).zip(&row.comparisons) {
                self.comparisons.figure_id.push(Some(Arc::clone(&own)));
                self.comparisons.comparator_figure_id.push(Some(self.texts.text(&cell.id.to_string())));
                self.comparisons.comparator.push(Some(self.texts.text(comparator_name(comparator.kind))));
                self.comparisons.marker.push(Some(self.texts.text(marker_name(comparison.marker()))));
                self.comparisons.strength.push(strength_name(*comparison).map(|name| self.texts.text(name)));
            }
            let change = row.change.ok();
            self.assessments.figure_id.push(Some(own));
            self.assessments.trend.push(Some(self.texts.text(trend_name(row.trend))));
            self.assessments.change_since.push(change.map(|change| self.texts.text(&change.since.to_string())));
            self.assessments.change.push(change.map(|change| change.difference));
            self.assessments.rank.push(row.position.map(|position| whole(position.rank)));
            self.assessments.rank_of.push(row.position.map(|position| whole(position.of)));
            self.assessments.quintile.push(row.position.map(|position| i64::from(position.quintile)));
        }
        Ok(())
    }

    /// A figure of a comparator stands on many cards, and of a member on two: it is one row.
    fn figure(&mut self, cell: &Cell) -> Result<(), OpenDataError> {
        let id = cell.id.to_string();
        let figures = &mut self.figures;
        if let Some(row) = self.seen.get(id.as_str()).copied() {
            let same = figures.value.get(row).copied().flatten() == cell.value
                && figures.count.get(row).copied().flatten() == cell.count
                && figures.status.get(row).and_then(Option::as_deref) == Some(cell.status.as_str());
            return if same { Ok(()) } else { Err(OpenDataError::TwoFigures { id }) };
        }
        let id: Arc<str> = id.into();
        self.seen.insert(Arc::clone(&id), figures.figure_id.len());
        let period = cell.id.period;
        let interval = cell.interval.ok();
        figures.figure_id.push(Some(id));
        figures.edition.push(Some(i64::from(cell.id.edition)));
        figures.area_id.push(Some(self.texts.text(&cell.id.area.to_string())));
        figures.indicator_id.push(Some(self.texts.text(&cell.id.indicator.to_string())));
        figures.sex.push(Some(self.texts.text(cell.id.sex.as_str())));
        figures.period.push(period.map(|period| self.texts.text(&period.to_string())));
        figures.first_year.push(period.map(|period| i64::from(period.first_year())));
        figures.last_year.push(period.map(|period| i64::from(period.last_year())));
        figures.value.push(cell.value);
        figures.count.push(cell.count);
        figures.status.push(Some(self.texts.text(cell.status.as_str())));
        figures.lower.push(interval.map(|interval| interval.lower));
        figures.upper.push(interval.map(|interval| interval.upper));
        figures.members_known.push(cell.coverage.map(|coverage| whole(coverage.known)));
        figures.members_all.push(cell.coverage.map(|coverage| whole(coverage.members)));
        Ok(())
    }
}

impl Figures {
    fn table(self) -> Table {
        let columns = vec![
            text("figure_id", self.figure_id),
            integer("edition", self.edition),
            text("area_id", self.area_id),
            text("indicator_id", self.indicator_id),
            text("sex", self.sex),
            text("period", self.period),
            integer("first_year", self.first_year),
            integer("last_year", self.last_year),
            number("value", self.value),
            number("count", self.count),
            text("status", self.status),
            number("lower", self.lower),
            number("upper", self.upper),
            integer("members_known", self.members_known),
            integer("members_all", self.members_all),
        ];
        let foreign = &[("area_id", "areas"), ("indicator_id", "indicators")];
        Table { name: "figures", key: &["figure_id"], foreign, columns }
    }
}

impl Comparisons {
    fn table(self) -> Table {
        let columns = vec![
            text("figure_id", self.figure_id),
            text("comparator_figure_id", self.comparator_figure_id),
            text("comparator", self.comparator),
            text("marker", self.marker),
            text("strength", self.strength),
        ];
        let foreign = &[("figure_id", "figures"), ("comparator_figure_id", "figures")];
        Table { name: "comparisons", key: &["figure_id", "comparator_figure_id"], foreign, columns }
    }
}

impl Assessments {
    fn table(self) -> Table {
        let columns = vec![
            text("figure_id", self.figure_id),
            text("trend", self.trend),
            text("change_since", self.change_since),
            number("change", self.change),
            integer("rank", self.rank),
            integer("rank_of", self.rank_of),
            integer("quintile", self.quintile),
        ];
        Table { name: "assessments", key: &["figure_id"], foreign: &[("figure_id", "figures")], columns }
    }
}

/// An area or set of municipalities that a figure is of.
struct OpenArea {
    kind: &'static str,
    code: String,
    name: LocalisedText,
    members: String,
}

fn areas(edition: &EditionView) -> Table {
    let mut areas: BTreeMap<String, OpenArea> = BTreeMap::new();
    let mut add = |id: &FigureArea, name: &LocalisedText, members: &[model::card::AreaLabel]| {
        let (kind, code) = kind_and_code(id);
        let members: Vec<&str> = members.iter().map(|member| member.id.code()).collect();
        areas.insert(id.to_string(), OpenArea { kind, code, name: name.clone(), members: members.join(" ") });
    };
    for card in edition.cards {
        match &card.subject {
            Subject::Municipality { area, .. } => add(&FigureArea::Area(area.id), &area.name, &[]),
            Subject::AreaGroup { group, members } => {
                add(&FigureArea::Group(group.id.clone()), &group.name, members);
                for member in members {
                    add(&FigureArea::Area(member.id), &member.name, &[]);
                }
            }
        }
        for comparator in &card.comparators {
            add(&comparator.id, &comparator.name, &comparator.members);
        }
    }
    let owned = |texts: Vec<String>| -> Vec<Option<Arc<str>>> {
        texts.into_iter().map(|text| Some(text).filter(|text| !text.is_empty()).map(Arc::from)).collect()
    };
    let of = |field: &dyn Fn(&OpenArea) -> String| owned(areas.values().map(field).collect());
    let columns = vec![
        text("area_id", owned(areas.keys().cloned().collect())),
        text("area_kind", of(&|area| area.kind.to_owned())),
        text("area_code", of(&|area| area.code.clone())),
        text("name_fi", of(&|area| area.name.fi.clone())),
        text("name_sv", of(&|area| area.name.sv.clone())),
        text("name_en", of(&|area| area.name.en.clone())),
        text("members", of(&|area| area.members.clone())),
    ];
    Table { name: "areas", key: &["area_id"], foreign: &[], columns }
}

fn kind_and_code(id: &FigureArea) -> (&'static str, String) {
    match id {
        FigureArea::Area(area) => (area.kind().as_str(), area.code().to_owned()),
        FigureArea::Group(group) => ("group", group.to_string()),
        FigureArea::SizeClass(class) => ("size-class", class.to_string()),
        FigureArea::MunicipalityType(kind) => ("municipality-type", kind.to_string()),
        FigureArea::Neighbours(area) => ("neighbours", area.code().to_owned()),
    }
}

fn indicators(edition: &EditionView) -> Table {
    let rows = distinct(edition, true);
    let vintages: BTreeMap<&str, String> =
        edition.cards.iter().flat_map(|card| &card.sources).map(|source| (source.source.as_str(), source.vintage.to_string())).collect();
    let texts = |field: &dyn Fn(&IndicatorRow, &str) -> Option<String>| -> Vec<Option<Arc<str>>> {
        rows.iter().map(|(theme, row)| field(row, theme).map(Arc::from)).collect()
    };
    let dates: Vec<Option<NaiveDate>> = rows.iter().map(|(_, row)| row.data_updated).collect();
    let columns = vec![
        text("indicator_id", texts(&|row, _| Some(row.indicator.to_string()))),
        text("theme", texts(&|_, theme| Some(theme.to_owned()))),
        text("title_fi", texts(&|row, _| Some(row.title.fi.clone()))),
        text("title_sv", texts(&|row, _| Some(row.title.sv.clone()))),
        text("title_en", texts(&|row, _| Some(row.title.en.clone()))),
        text("unit", texts(&|row, _| Some(stable(&row.unit)))),
        integer("decimals", rows.iter().map(|(_, row)| Some(i64::from(row.decimals))).collect()),
        text("polarity", texts(&|row, _| Some(polarity(row.polarity).to_owned()))),
        text("population_group", texts(&|row, _| Some(population_group(row.population_group).to_owned()))),
        text("producer", texts(&|row, _| Some(row.producer.name.fi.clone()))),
        text("licence", texts(&|row, _| Some(row.licence.name.fi.clone()))),
        text("licence_url", texts(&|row, _| Some(row.licence.url.clone()))),
        Column { name: "updated", values: Values::Date(dates) },
        text("vintage", texts(&|row, _| vintages.get(row.indicator.source().as_str()).cloned())),
        text("description_url", texts(&|row, _| export::description_address(&row.indicator, Language::Fi))),
    ];
    Table { name: "indicators", key: &["indicator_id"], foreign: &[], columns }
}

/// The indicators whose licence forbids republishing, with its name as the reason.
fn left_out(edition: &EditionView) -> Table {
    let rows = distinct(edition, false);
    let texts = |field: &dyn Fn(&IndicatorRow) -> String| -> Vec<Option<Arc<str>>> {
        rows.iter().map(|(_, row)| Some(Arc::from(field(row)))).collect()
    };
    let columns = vec![
        text("indicator_id", texts(&|row| row.indicator.to_string())),
        text("title_fi", texts(&|row| row.title.fi.clone())),
        text("reason", texts(&|row| row.licence.name.fi.clone())),
        text("licence_url", texts(&|row| row.licence.url.clone())),
    ];
    Table { name: "left-out", key: &["indicator_id"], foreign: &[], columns }
}

/// Each indicator once with its theme, in the order of the first card that shows it.
fn distinct<'a>(edition: &EditionView<'a>, republishable: bool) -> Vec<(&'a str, &'a IndicatorRow)> {
    let mut seen: BTreeSet<&IndicatorId> = BTreeSet::new();
    let all = edition.cards.iter().flat_map(|card| &card.themes).flat_map(|theme| theme.rows.iter().map(|row| (theme.id.as_str(), row)));
    all.filter(|(_, row)| row.licence.republishable == republishable && seen.insert(&row.indicator)).collect()
}

fn text(name: &'static str, values: Vec<Option<Arc<str>>>) -> Column {
    Column { name, values: Values::Text(values) }
}

fn integer(name: &'static str, values: Vec<Option<i64>>) -> Column {
    Column { name, values: Values::Integer(values) }
}

fn number(name: &'static str, values: Vec<Option<f64>>) -> Column {
    Column { name, values: Values::Number(values) }
}

/// The stable name that serde gives a plain value.
fn stable<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The stable name of a kind of comparator.
pub fn comparator_name(kind: ComparatorKind) -> &'static str {
    match kind {
        ComparatorKind::County => "county",
        ComparatorKind::Region => "region",
        ComparatorKind::Country => "country",
        ComparatorKind::AreaGroup => "group",
        ComparatorKind::SizeClass => "size_class",
        ComparatorKind::MunicipalityType => "municipality_type",
        ComparatorKind::Neighbours => "neighbours",
    }
}

/// The stable name of a marker.
pub fn marker_name(marker: Marker) -> &'static str {
    match marker {
        Marker::Better => "better",
        Marker::Worse => "worse",
        Marker::Higher => "higher",
        Marker::Lower => "lower",
        Marker::NoDifference => "no_difference",
        Marker::NotKnown => "not_known",
    }
}

/// The stable name of how strong the evidence of a difference is.
pub fn strength_name(comparison: Comparison) -> Option<&'static str> {
    comparison.strength().map(|strength| match strength {
        Strength::Different => "different",
        Strength::Clear => "clear",
    })
}

/// The stable name of a trend.
pub fn trend_name(trend: Trend) -> &'static str {
    match trend {
        Trend::Changing { direction: Direction::Higher, .. } => "rising",
        Trend::Changing { direction: Direction::Lower, .. } => "falling",
        Trend::NotSignificant { .. } => "not_significant",
        Trend::Refused(_) => "not_judged",
    }
}

/// The stable name of a polarity.
pub fn polarity(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::HigherIsBetter => "higher-is-better",
        Polarity::LowerIsBetter => "lower-is-better",
        Polarity::NoJudgement => "no-judgement",
    }
}

/// The stable name of a stage of life.
pub fn population_group(group: PopulationGroup) -> &'static str {
    match group {
        PopulationGroup::ChildrenAndYoung => "children-and-young",
        PopulationGroup::WorkingAge => "working-age",
        PopulationGroup::Older => "older",
        PopulationGroup::Everyone => "everyone",
    }
}

/// A number of municipalities, of which no country has more than fit.
fn whole(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
