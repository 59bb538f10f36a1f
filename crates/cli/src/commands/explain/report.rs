//! Everything that is said of a figure, in the order in which it is printed.

use chrono::NaiveDate;
use model::card::{Cell, FigureId, IndicatorRow};
use model::judgement::OneOfFew;
use model::number::NumberFormatter;
use model::reader_texts::fill;
use model::vintage::VintageId;
use model::{Finding, IndicatorId, Language, LocalisedText, ReaderTexts, Sex, SourceId, ValueStatus};
use serde::Serialize;
use store::Vintage;
use transform::explain::{Explanation, OnCard, Role};

use super::changes::ChangePart;
use super::printed::PrintedFile;
use super::source::Sources;
use super::way::Way;
use crate::failure::Failure;
use crate::project::Project;

/// What is said of a figure.
#[derive(Debug, Serialize)]
pub struct Report {
    pub figure: String,
    pub on_card: CardPart,
    pub vintage: VintagePart,
    pub sources: Sources,
    /// What was done to the source's rows behind it: corrections, and the way to the edition's division of areas.
    pub changes: Vec<ChangePart>,
    /// Findings that bear on it.
    pub findings: Vec<Finding>,
    pub way: Way,
    pub printed_in: Vec<PrintedFile>,
    /// What a reader of the explanation should know of the edition and the vintage.
    pub notes: Vec<String>,
}

/// The figure as it stands on a card.
#[derive(Debug, Serialize)]
pub struct CardPart {
    pub title: String,
    pub indicator: IndicatorId,
    pub area: String,
    pub area_id: String,
    pub sex: Sex,
    pub period: Option<String>,
    pub unit: String,
    pub role: &'static str,
    pub value: Option<f64>,
    /// The value as it is printed.
    pub printed: Option<String>,
    /// The decimals that it is rounded to, half away from zero.
    pub decimals: u8,
    pub count: Option<f64>,
    pub status: ValueStatus,
    pub status_in_words: String,
    pub members_known: Option<usize>,
    pub members: Option<usize>,
    /// The 95 % interval.
    pub interval: Option<[f64; 2]>,
    /// The interval as it is printed, or why there is none.
    pub interval_in_words: String,
    /// How it stands to the comparators, where it is the row's own figure.
    pub comparisons: Vec<ComparisonPart>,
    /// The recent trend that it ends, where it is the row's own figure.
    pub trend: Option<String>,
    pub one_of_few: Option<OneOfFew>,
}

/// How a figure stands to one comparator.
#[derive(Debug, Serialize)]
pub struct ComparisonPart {
    pub with: String,
    pub value: Option<f64>,
    pub word: String,
    pub reason: String,
}

/// The vintage, and what it says of the indicator.
#[derive(Debug, Serialize)]
pub struct VintagePart {
    pub source: SourceId,
    pub id: VintageId,
    pub demonstration: bool,
    pub base_url: String,
    pub title_in_source: Option<String>,
    pub updated_by_source: Option<NaiveDate>,
    pub decimals_in_source: Option<u8>,
    pub unit_code_in_source: Option<String>,
}

/// The words and number forms of one language.
pub struct Words<'a> {
    pub language: Language,
    pub texts: &'a ReaderTexts,
    pub numbers: NumberFormatter,
}

impl<'a> Words<'a> {
    /// Those of a project's language.
    pub fn new(project: &'a Project, language: Language) -> Result<Self, Failure> {
        let texts = project.catalogue.texts.get(&language);
        let none = || Failure::environment("the figure could not be explained", format!("there are no texts in `{language}`"));
        Ok(Self { language, texts: texts.ok_or_else(none)?, numbers: NumberFormatter::new(language) })
    }

    fn text(&self, text: &LocalisedText) -> String {
        text.get(self.language).to_owned()
    }
}

impl Report {
    /// What is said of an explained figure.
    pub fn new(figure: &FigureId, explanation: &Explanation, vintage: &Vintage, words: &Words, found: Found) -> Self {
        let Found { sources, changes, findings, printed_in, notes } = found;
        Self {
            figure: figure.to_string(),
            on_card: card_part(explanation, words),
            vintage: vintage_part(&figure.indicator, vintage, words),
            sources,
            changes,
            findings,
            way: Way::new(explanation, words.language),
            printed_in,
            notes,
        }
    }
}

/// What was looked up on disk.
pub struct Found {
    pub sources: Sources,
    pub changes: Vec<ChangePart>,
    pub findings: Vec<Finding>,
    pub printed_in: Vec<PrintedFile>,
    pub notes: Vec<String>,
}

fn card_part(explanation: &Explanation, words: &Words) -> CardPart {
    let OnCard { row, cell, area, role } = &explanation.on_card;
    let number = |value: f64| words.numbers.number(value, row.decimals);
    let is_own = *role == Role::Own;
    CardPart {
        title: words.text(&row.title),
        indicator: row.indicator.clone(),
        area: words.text(area),
        area_id: cell.id.area.to_string(),
        sex: cell.id.sex,
        period: cell.id.period.map(|period| words.numbers.period(period)),
        unit: words.texts.unit.get(row.unit).to_owned(),
        role: match role {
            Role::Own => "the subject's own figure",
            Role::Earlier => "an earlier figure of the subject",
            Role::BySex => "the subject's figure for one sex",
            Role::Comparator => "a comparator's figure",
            Role::Member => "a member's figure on a group's card",
        },
        value: cell.value,
        printed: cell.value.map(number),
        decimals: row.decimals,
        count: cell.count,
        status: cell.status,
        status_in_words: words.texts.status.get(cell.status).long.clone(),
        members_known: cell.coverage.map(|coverage| coverage.known),
        members: cell.coverage.map(|coverage| coverage.members),
        interval: cell.interval.ok().map(|interval| [interval.lower, interval.upper]),
        interval_in_words: interval_in_words(cell, &number, words),
        comparisons: if is_own { comparisons(explanation, row, words) } else { Vec::new() },
        trend: is_own.then(|| trend(row, words)),
        one_of_few: row.one_of_few.filter(|_| is_own),
    }
}

fn interval_in_words(cell: &Cell, number: &impl Fn(f64) -> String, words: &Words) -> String {
    let texts = &words.texts.interval;
    match cell.interval {
        Ok(interval) => fill(&texts.interval, &[("lower", &number(interval.lower)), ("upper", &number(interval.upper))]),
        Err(refusal) => texts.refusal(refusal).to_owned(),
    }
}

fn comparisons(explanation: &Explanation, row: &IndicatorRow, words: &Words) -> Vec<ComparisonPart> {
    let texts = &words.texts.comparison;
    // Every card has the same columns.
    let comparators = explanation.cards.first().map_or(&[][..], |card| &card.comparators);
    let sides = comparators.iter().zip(&row.comparators).zip(&row.comparisons);
    sides
        .map(|((comparator, cell), comparison)| ComparisonPart {
            with: words.text(&comparator.name),
            value: cell.value,
            word: texts.word(comparison.marker(), comparison.strength()).to_owned(),
            reason: texts.reason(*comparison, &words.texts.interval).to_owned(),
        })
        .collect()
}

fn trend(row: &IndicatorRow, words: &Words) -> String {
    let texts = &words.texts.trend;
    let word = &texts.marker(row.trend).word;
    match row.trend {
        model::judgement::Trend::Refused(refusal) => format!("{word}: {}", texts.refusal(refusal, &words.texts.interval)),
        model::judgement::Trend::Changing { first, last, .. } | model::judgement::Trend::NotSignificant { first, last } => {
            let years = [first, last].map(|period| words.numbers.period(period));
            let [first, last] = years.each_ref().map(String::as_str);
            let judged = texts.judgement(row.trend).map_or_else(String::new, |judged| format!(", {judged}"));
            format!("{word}{judged}: {}", fill(&texts.periods, &[("first", first), ("last", last)]))
        }
    }
}

fn vintage_part(indicator: &IndicatorId, vintage: &Vintage, words: &Words) -> VintagePart {
    let (manifest, description) = (vintage.manifest(), vintage.description());
    let reported = description.indicator(indicator);
    VintagePart {
        source: manifest.source.clone(),
        id: manifest.id,
        demonstration: description.demonstration,
        base_url: manifest.base_url.clone(),
        title_in_source: reported.map(|reported| words.text(&reported.title)),
        updated_by_source: reported.and_then(|reported| reported.data_updated),
        decimals_in_source: reported.and_then(|reported| reported.decimals),
        unit_code_in_source: reported.and_then(|reported| reported.unit_code.clone()),
    }
}
