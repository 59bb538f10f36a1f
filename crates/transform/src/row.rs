//! What municipalities' and groups' cards have in common: sections, rows, columns of comparison.

use model::Period;
use model::card::{Card, Cell, IndicatorRow, SourceLabel, Subject, ThemeSection};
use model::judgement::{ChanceFindings, Comparison, ComparisonRefusal, IntervalRefusal, Trend, TrendRefusal};

use crate::cells;
use crate::evidence::Evidence;
use crate::facts::IndicatorFacts;

/// The part of a row that depends on whom the card is about.
#[derive(Debug)]
pub struct SubjectFigures {
    /// The period that the row is about.
    pub period: Option<Period>,
    /// The subject's figure in that period.
    pub own: Cell,
    /// The subject's earlier figures, oldest first.
    pub earlier: Vec<Cell>,
    /// The subject's figures of the other sexes.
    pub by_sex: Vec<Cell>,
    /// The members' figures, on a group's card.
    pub members: Vec<Cell>,
}

/// A card whose rows' own part comes from `figures`.
pub fn card(evidence: &Evidence, subject: Subject, figures: impl Fn(&IndicatorFacts) -> SubjectFigures) -> Card {
    let inputs = &evidence.inputs;
    let section = |theme: &model::definition::Theme| ThemeSection {
        id: theme.id.clone(),
        title: theme.title.clone(),
        rows: evidence
            .indicators
            .iter()
            .filter(|facts| facts.definition.theme == theme.id)
            .map(|facts| row(evidence, facts, figures(facts)))
            .collect(),
    };
    Card {
        edition: inputs.edition,
        subject,
        county: evidence.county.clone(),
        demonstration: inputs.vintage.demonstration,
        sources: vec![SourceLabel { source: inputs.vintage.source.clone(), vintage: inputs.vintage.id }],
        comparators: evidence.comparators.clone(),
        themes: inputs.themes.iter().map(section).collect(),
        chance: ChanceFindings::default(),
    }
}

/// Comparators show the row's period and no other: what is compared is of the same time.
fn row(evidence: &Evidence, facts: &IndicatorFacts, figures: SubjectFigures) -> IndicatorRow {
    let definition = facts.definition;
    let SubjectFigures { period, own, earlier, by_sex, members } = figures;
    let sex = definition.primary_sex();
    let not_judged = own.interval.err().unwrap_or(IntervalRefusal::NoValue);
    IndicatorRow {
        indicator: definition.id.clone(),
        title: definition.title.clone(),
        unit: definition.unit,
        decimals: definition.decimals,
        polarity: definition.polarity,
        population_group: definition.population_group,
        producer: definition.producer.clone(),
        licence: definition.licence.clone(),
        data_updated: facts.reported.and_then(|reported| reported.data_updated),
        period,
        own,
        earlier,
        by_sex,
        comparators: evidence
            .comparators
            .iter()
            .map(|comparator| cells::area_cell(evidence, facts, comparator.area.id, sex, period))
            .collect(),
        comparisons: vec![Comparison::NotJudged(ComparisonRefusal::NoInterval(not_judged)); evidence.comparators.len()],
        trend: Trend::Refused(TrendRefusal::NoInterval(not_judged)),
        one_person: None,
        members,
        breaks: definition.breaks.clone(),
    }
}
