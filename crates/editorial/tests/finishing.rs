//! Cards finished with what people wrote and decided.
#![allow(clippy::indexing_slicing, clippy::panic, clippy::unwrap_used, reason = "helpers of tests")]

use editorial::{Material, finish};
use model::card::{Card, Continuity, Decision, HighlightReason, HighlightSide, Subject, Support, Wording};
use model::definition::{ReadinessItem, Slug, Theme};
use model::judgement::{Comparison, ComparisonRule, Direction, Judgement, Strength, Trend, TrendRefusal};
use model::own_words::{
    AgreedMeasure, CellPlace, Feature, HighlightDecision, MeasureId, MeasureReport, MeasureStatus, MunicipalityAnswers, NegotiationRecord,
    Omission, SwotAspect, SwotItem, WorkbookOrigin,
};
use model::{AreaId, IndicatorId, LocalisedText, Polarity, ValueStatus};

fn themes(card: &Card) -> Vec<Theme> {
    card.themes
        .iter()
        .enumerate()
        .map(|(number, theme)| Theme { id: theme.id.clone(), title: theme.title.clone(), priority: number > 0 })
        .collect()
}

/// A specimen without anything written, and with no judgement on any row.
fn bare(mut card: Card) -> Card {
    card.highlights = model::card::Highlights::default();
    (card.own_words, card.group_words, card.changes) = (None, None, None);
    card.measures.clear();
    for row in card.themes.iter_mut().flat_map(|theme| &mut theme.rows) {
        for comparison in &mut row.comparisons {
            *comparison = Comparison::NoDifference(ComparisonRule::Interval);
        }
        row.trend = Trend::Refused(TrendRefusal::TooShort { periods: 1 });
        row.change = Err(model::judgement::ChangeRefusal::NoEarlierValue);
        row.omission = None;
        for member in &mut row.members {
            member.interval = Err(model::judgement::IntervalRefusal::NoCount);
        }
    }
    card
}

fn place(cell: &str) -> CellPlace {
    CellPlace { sheet: "SWOT".to_owned(), cell: cell.to_owned() }
}

fn origin(day: u32) -> WorkbookOrigin {
    WorkbookOrigin {
        file_name: "jyvaskyla.xlsx".to_owned(),
        sha256: "0".repeat(64),
        received: chrono::NaiveDate::from_ymd_opt(2025, 9, day).unwrap(),
    }
}

fn answers(edition: i16, card: &Card, texts: &[(&str, SwotAspect, Option<&IndicatorId>)]) -> MunicipalityAnswers {
    let theme = card.themes[1].id.clone();
    MunicipalityAnswers {
        edition,
        area: AreaId::municipality("179").unwrap(),
        role: None,
        filled_on: None,
        layout: "swot-2025".to_owned(),
        features: vec![Feature { population_group: None, text: format!("Piirre {edition}"), place: place("A5") }],
        swot: texts
            .iter()
            .map(|(text, aspect, indicator)| SwotItem {
                theme: theme.clone(),
                aspect: *aspect,
                population_group: None,
                text: (*text).to_owned(),
                indicator: indicator.cloned(),
                place: place("D5"),
            })
            .collect(),
        omissions: Vec::new(),
        measures: Vec::new(),
        origin: origin(1),
    }
}

fn different(direction: Direction, judgement: Judgement, strength: Strength) -> Comparison {
    Comparison::Different { direction, strength, judgement, rule: ComparisonRule::Interval }
}

#[test]
fn swot_items_are_matched_with_last_year_and_set_beside_their_figure() {
    let mut card = bare(specimen::municipality("179", "Jyväskylä"));
    let themes = themes(&card);
    let row = card.themes[1].rows.iter_mut().find(|row| row.own.value.is_some()).unwrap();
    row.polarity = Polarity::LowerIsBetter;
    row.comparisons[0] = different(Direction::Higher, Judgement::Worse, Strength::Clear);
    let indicator = row.indicator.clone();
    let before = answers(2024, &card, &[("Pitkät välimatkat", SwotAspect::Weakness, None), ("Väki vähenee", SwotAspect::Threat, None)]);
    let now = answers(
        2025,
        &card,
        &[("Pitkät välimatkat.", SwotAspect::Weakness, Some(&indicator)), ("Nuoret voivat hyvin", SwotAspect::Strength, Some(&indicator))],
    );
    // An edition that is still to come has no say.
    let future = answers(2026, &card, &[("Tuleva", SwotAspect::Strength, None)]);
    let answers = [now, before, future];
    let finished = finish(vec![card], &Material { themes: &themes, answers: &answers, ..Material::default() });
    let words = finished.cards[0].own_words.clone().unwrap();
    assert_eq!(words.edition, 2025);
    let told: Vec<_> = words
        .swot
        .iter()
        .map(|item| (item.text.as_str(), item.continuity.clone(), item.evidence.as_ref().map(|evidence| evidence.support)))
        .collect();
    assert_eq!(
        told,
        [
            ("Nuoret voivat hyvin", Continuity::New, Some(Support::DoesNotSupport)),
            ("Pitkät välimatkat.", Continuity::Kept, Some(Support::Supports)),
            ("Väki vähenee", Continuity::Gone, None),
        ]
    );
    let features: Vec<_> = words.features.iter().map(|feature| (feature.text.as_str(), feature.continuity.clone())).collect();
    // One digit apart is the same feature in other words.
    assert_eq!(features, [("Piirre 2025", Continuity::Reworded { before: "Piirre 2024".to_owned() })]);
}

#[test]
fn an_omission_is_told_and_hides_no_published_value() {
    let card = bare(specimen::municipality("179", "Jyväskylä"));
    let themes = themes(&card);
    let with = card.themes.iter().flat_map(|theme| &theme.rows).find(|row| row.own.value.is_some()).unwrap().clone();
    let without = card.themes.iter().flat_map(|theme| &theme.rows).find(|row| row.own.value.is_none()).unwrap().clone();
    let mut written = answers(2025, &card, &[]);
    for row in [&with, &without] {
        written.omissions.push(Omission { indicator: row.indicator.clone(), reason: "Ei koske meitä.".to_owned(), place: place("A5") });
    }
    let card = finish(vec![card], &Material { themes: &themes, answers: &[written], ..Material::default() }).cards.remove(0);
    let now = |id: &IndicatorId| card.themes.iter().flat_map(|theme| &theme.rows).find(|row| row.indicator == *id).unwrap();
    assert_eq!((now(&with.indicator).own.clone(), now(&with.indicator).omission.as_deref()), (with.own, Some("Ei koske meitä.")));
    assert_eq!(now(&without.indicator).own.status, ValueStatus::OmittedOnPurpose);
    assert_eq!(card.own_words.unwrap().omissions.len(), 2);
}

#[test]
fn a_members_omission_says_the_same_on_the_groups_card() {
    let mut card = bare(specimen::group(3));
    let themes = themes(&card);
    let row = &mut card.themes[1].rows[0];
    let indicator = row.indicator.clone();
    for cell in &mut row.members {
        (cell.value, cell.status) = (None, ValueStatus::Unknown);
    }
    let Subject::AreaGroup { members, .. } = card.subject.clone() else { panic!("a group") };
    let mut written = answers(2025, &card, &[]);
    written.area = members[1].id;
    written.omissions.push(Omission { indicator, reason: "Ei koske meitä.".to_owned(), place: place("A5") });
    let card = finish(vec![card], &Material { themes: &themes, answers: &[written], ..Material::default() }).cards.remove(0);
    let statuses: Vec<ValueStatus> = card.themes[1].rows[0].members.iter().map(|cell| cell.status).collect();
    assert_eq!(statuses, [ValueStatus::Unknown, ValueStatus::OmittedOnPurpose, ValueStatus::Unknown]);
}

fn record(card: &Card, indicators: [Option<&IndicatorId>; 2]) -> NegotiationRecord {
    let group = Slug::new("keskinen").unwrap();
    let measure = |number: usize, indicator: Option<&IndicatorId>| AgreedMeasure {
        id: MeasureId::new(2024, &group, number),
        theme: Some(card.themes[1].id.clone()),
        text: format!("Toimenpide {number}"),
        owner: None,
        due: None,
        indicator: indicator.cloned(),
        status: Some(MeasureStatus::NotStarted),
        place: place("B7"),
    };
    NegotiationRecord {
        edition: 2024,
        group: group.clone(),
        meeting: None,
        participants: Vec::new(),
        highlights: Vec::new(),
        measures: vec![measure(1, indicators[0]), measure(2, indicators[1])],
        to_clarify: Vec::new(),
        good_practices: Vec::new(),
        notes: Vec::new(),
        votes: Vec::new(),
        feedback: Vec::new(),
        questionnaire: Vec::new(),
        readiness: Vec::new(),
        origin: origin(2),
    }
}

#[test]
fn last_years_measures_stand_beside_this_years_figures() {
    let card = bare(specimen::municipality("179", "Jyväskylä"));
    let themes = themes(&card);
    let row = card.themes[1].rows[0].clone();
    let unknown: IndicatorId = "sotkanet:99999".parse().unwrap();
    let records = [record(&card, [Some(&row.indicator), Some(&unknown)])];
    let mut earlier = card.clone();
    earlier.edition = 2024;
    earlier.themes[1].rows[0].own = row.earlier.last().unwrap().clone();
    let mut written = answers(2025, &card, &[]);
    written.measures.push(MeasureReport {
        measure: MeasureId::new(2024, &records[0].group, 1),
        status: MeasureStatus::Done,
        comment: Some("Valmis.".to_owned()),
        place: place("C5"),
    });
    let material = Material { themes: &themes, answers: &[written], records: &records, earlier: &[earlier], ..Material::default() };
    let finished = finish(vec![card], &material);
    let [first, second] = finished.cards[0].measures.as_slice() else { panic!("two measures") };
    assert_eq!((first.status, first.comment.as_deref()), (Some(MeasureStatus::Done), Some("Valmis.")));
    let figure = first.figure.as_ref().unwrap();
    assert_eq!((&figure.now, figure.then.as_ref()), (&row.own, row.earlier.last()));
    assert_eq!((second.status, second.figure.as_ref()), (Some(MeasureStatus::NotStarted), None));
    assert_eq!(finished.findings.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>(), ["measure-without-figure"]);
}

#[test]
fn members_who_differ_leave_a_measure_under_way() {
    let card = bare(specimen::group(3));
    let themes = themes(&card);
    let Subject::AreaGroup { members, .. } = card.subject.clone() else { panic!("a group") };
    let records = [record(&card, [None, None])];
    let written: Vec<MunicipalityAnswers> = members
        .iter()
        .zip([Some(MeasureStatus::Done), Some(MeasureStatus::NotStarted), None])
        .map(|(member, status)| {
            let mut answers = answers(2025, &card, &[]);
            answers.area = member.id;
            answers.measures.extend(status.map(|status| MeasureReport {
                measure: MeasureId::new(2024, &records[0].group, 2),
                status,
                comment: Some(format!("{status:?}")),
                place: place("C5"),
            }));
            answers
        })
        .collect();
    let material = Material { themes: &themes, answers: &written, records: &records, ..Material::default() };
    let card = finish(vec![card], &material).cards.remove(0);
    assert_eq!(card.measures[0].status, Some(MeasureStatus::NotStarted));
    assert_eq!(card.measures[1].status, Some(MeasureStatus::UnderWay));
    assert_eq!(card.measures[1].comment.as_deref(), Some("Pedersören kunta: Done\nMaarianhamina - Mariehamn: NotStarted"));
    let words = card.group_words.unwrap();
    assert_eq!(words.members.iter().filter(|member| member.words.is_some()).count(), 3);
    assert_eq!(words.record_edition, Some(2024));
}

#[test]
fn the_records_word_on_readiness_stands_on_the_groups_card() {
    let card = bare(specimen::group(3));
    let themes = themes(&card);
    let Subject::AreaGroup { members, .. } = card.subject.clone() else { panic!("a group") };
    let thing = |id: &str| ReadinessItem { id: Slug::new(id).unwrap(), name: LocalisedText::same(format!("Nimi: {id}")) };
    let said = |area: AreaId, item: &str, done, comment: Option<&str>| model::own_words::ReadinessItem {
        area,
        item: Slug::new(item).unwrap(),
        done,
        comment: comment.map(str::to_owned),
        place: place("C5"),
    };
    let mut record = record(&card, [None, None]);
    record.readiness = vec![
        said(members[2].id, "vanha", Some(true), None),
        said(members[2].id, "ptv", Some(false), Some("Kesken.")),
        said(members[0].id, "ptv", Some(true), None),
    ];
    // Nobody was asked about the tray; "vanha" has left config since.
    let things = [thing("tarjotin"), thing("ptv")];
    let material = Material { themes: &themes, readiness: &things, records: &[record], ..Material::default() };
    let words = finish(vec![card.clone()], &material).cards.remove(0).group_words.unwrap();
    let told: Vec<_> = words
        .readiness
        .iter()
        .map(|thing| (thing.name.fi.as_str(), thing.members.iter().map(|member| member.done).collect::<Vec<_>>()))
        .collect();
    assert_eq!(told, [("Nimi: ptv", vec![Some(true), None, Some(false)]), ("vanha", vec![None, None, Some(true)])]);
    assert_eq!(words.readiness[0].members[2].comment.as_deref(), Some("Kesken."));
    let without = finish(vec![card], &Material { themes: &themes, readiness: &things, ..Material::default() }).cards.remove(0);
    assert_eq!(without.group_words.unwrap().readiness, []);
}

/// A card whose every valued row of a theme is worse than the county.
fn worse() -> Card {
    let mut card = bare(specimen::large(9));
    for row in card.themes.iter_mut().flat_map(|theme| &mut theme.rows) {
        row.comparisons[0] = different(Direction::Higher, Judgement::Worse, Strength::Different);
        row.comparators[0].value = Some(1.0);
        row.comparators[0].status = ValueStatus::Published;
    }
    card
}

#[test]
fn highlights_are_few_ranked_by_evidence_and_then_by_people() {
    let mut card = worse();
    let themes = themes(&card);
    let rows = &mut card.themes[1].rows;
    let with_value: Vec<usize> = (0..rows.len()).filter(|index| rows[*index].own.value.is_some()).collect();
    let clear = with_value[with_value.len() - 1];
    rows[clear].comparisons[0] = different(Direction::Higher, Judgement::Worse, Strength::Clear);
    let clear = rows[clear].indicator.clone();
    let finished = finish(vec![card], &Material { themes: &themes, ..Material::default() });
    let highlights = &finished.cards[0].highlights;
    let of_theme: Vec<_> = highlights.proposals.iter().filter(|highlight| highlight.theme == themes[1].id).collect();
    assert_eq!(of_theme.len(), 5);
    assert_eq!(of_theme[0].subject.as_ref().unwrap().indicator, clear);
    let people: Vec<Option<i64>> =
        of_theme[1..].iter().map(|highlight| highlight.subject.as_ref().unwrap().people.map(|people| people.round() as i64)).collect();
    assert!(people.windows(2).all(|pair| pair[0] >= pair[1]), "{people:?}");
    // While nothing is decided the strongest of the priorities are shown; the first theme is none.
    assert!(!highlights.decided && highlights.shown.iter().all(|highlight| highlight.theme != themes[0].id));
    assert_eq!(highlights.shown.iter().filter(|highlight| highlight.theme == themes[1].id).count(), 3);
}

#[test]
fn a_neutral_indicator_is_never_a_concern() {
    let mut card = worse();
    let themes = themes(&card);
    for row in card.themes.iter_mut().flat_map(|theme| &mut theme.rows) {
        row.comparisons[0] = different(Direction::Higher, Judgement::Neutral, Strength::Clear);
    }
    let highlights = finish(vec![card], &Material { themes: &themes, ..Material::default() }).cards.remove(0).highlights;
    assert!(!highlights.proposals.is_empty() && highlights.shown.is_empty());
    assert!(highlights.proposals.iter().all(|highlight| highlight.side == HighlightSide::Observation));
}

#[test]
fn decisions_are_applied_and_what_came_after_them_waits() {
    let card = worse();
    let themes = themes(&card);
    let proposals = finish(vec![card.clone()], &Material { themes: &themes, ..Material::default() }).cards.remove(0).highlights.proposals;
    let decide = |id: &str, decision, text: Option<&str>| HighlightDecision {
        edition: 2025,
        subject: card.subject.figure_area(),
        id: model::card::HighlightId(id.to_owned()),
        theme: themes[1].id.clone(),
        decision,
        side: Some(HighlightSide::Strength),
        text: text.map(str::to_owned),
        reason: Some("syy".to_owned()),
        indicator: None,
        place: place("F7"),
    };
    let of_theme: Vec<&str> =
        proposals.iter().filter(|proposal| proposal.theme == themes[1].id).map(|proposal| proposal.id.0.as_str()).collect();
    let decisions = [
        decide(of_theme[0], Decision::Accepted, None),
        decide(of_theme[1], Decision::Edited, Some("Omin sanoin")),
        decide(of_theme[2], Decision::Dropped, None),
        decide("added-1", Decision::Added, Some("Lisätty")),
        decide("mind/sotkanet:1/trend", Decision::Accepted, None),
    ];
    let finished = finish(vec![card], &Material { themes: &themes, decisions: &decisions, ..Material::default() });
    let highlights = &finished.cards[0].highlights;
    let shown: Vec<_> = highlights.shown.iter().map(|highlight| (highlight.decision, highlight.wording.clone())).collect();
    assert_eq!(
        shown,
        [
            (Decision::Added, Wording::Written("Lisätty".to_owned())),
            (Decision::Accepted, Wording::Composed),
            (Decision::Edited, Wording::Written("Omin sanoin".to_owned())),
        ]
    );
    assert_eq!(highlights.dropped.iter().map(|highlight| highlight.id.0.as_str()).collect::<Vec<_>>(), [of_theme[2]]);
    assert!(highlights.decided);
    let codes: Vec<&str> = finished.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["highlights-undecided", "highlight-gone"]);
}

#[test]
fn a_groups_spread_is_proposed_where_its_members_intervals_do_not_meet() {
    let mut card = bare(specimen::group(3));
    let themes = themes(&card);
    let row = &mut card.themes[1].rows[0];
    for (member, value) in row.members.iter_mut().zip([10.0, 20.0, 30.0]) {
        member.value = Some(value);
        member.status = ValueStatus::Published;
        member.interval = Ok(model::judgement::Interval {
            lower: value - 4.0,
            upper: value + 4.0,
            level: model::judgement::Level::NinetyFive,
            denominator: model::judgement::DenominatorOrigin::Derived,
        });
    }
    let indicator = row.indicator.clone();
    let mut overlapping = card.clone();
    overlapping.themes[1].rows[0].members[2].interval = card.themes[1].rows[0].members[1].interval;
    overlapping.themes[1].rows[0].members[0].interval = card.themes[1].rows[0].members[1].interval;
    let finished = finish(vec![card, overlapping], &Material { themes: &themes, ..Material::default() });
    let spread = finished.cards[0].highlights.shown.iter().find_map(|highlight| highlight.subject.clone()).unwrap();
    assert_eq!(spread.indicator, indicator);
    let HighlightReason::Spread { lowest, minimum, highest, maximum } = spread.because else { panic!("{:?}", spread.because) };
    assert_eq!((lowest, highest), (LocalisedText::same("Pedersören kunta"), LocalisedText::same("Jyväskylä")));
    assert!((minimum - 10.0).abs() < 1e-9 && (maximum - 30.0).abs() < 1e-9);
    assert!(finished.cards[1].highlights.proposals.is_empty());
}

#[test]
fn sentences_are_put_together_in_every_language_and_inflect_no_name() {
    let card = worse();
    let themes = themes(&card);
    let highlights = finish(vec![card], &Material { themes: &themes, ..Material::default() }).cards.remove(0).highlights;
    for language in model::Language::ALL {
        let texts = specimen::texts(language);
        let words = specimen::words(language, &texts);
        for highlight in &highlights.proposals {
            let sentence = words.highlight(highlight);
            assert!(sentence.contains("Keski-Suomi") && !sentence.contains(['{', '}']), "{sentence}");
        }
    }
}
