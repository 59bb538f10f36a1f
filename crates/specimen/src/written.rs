//! What people wrote and decided on a specimen: highlights, SWOT, measures, changes. Some of it is hostile on purpose.

use model::card::{
    CardChanges, CardFeature, CardMeasure, CardOmission, CardReadiness, CardSwotItem, Cell, ChangeCause, ChangedFigure, ComparatorKind,
    Continuity, Decision, GroupWords, Highlight, HighlightId, HighlightReason, HighlightSide, HighlightSubject, Highlights, IndicatorRow,
    MeasureFigure, MemberReadiness, MemberWords, OwnWords, Support, SwotEvidence, Wording, WrittenItem,
};
use model::definition::Slug;
use model::judgement::{Direction, Strength};
use model::own_words::{MeasureId, MeasureStatus, OperatingModel, SwotAspect};
use model::{LocalisedText, PopulationGroup};

use crate::{AreaLabel, Card, Subject, date};

/// Answers that try to be something else than text.
pub const HOSTILE: [&str; 8] = [
    "<script>alert('x')</script> & <b>lihava</b>",
    "=HYPERLINK(\"http://example.org\";\"x\")",
    "=cmd|' /C calc'!A0",
    "#let x = 5; $ x^2 $ *tähti* _alaviiva_ @viite \\ kenoviiva",
    "${7*7} {{7*7}} `aksentti` [linkki](x)",
    "\u{202e}nurinpäin\u{202c} ja \u{200f}oikealta",
    "../../etc/passwd ..\\..\\x C:\\x",
    "-5 + @SUM(A1)",
];

const STRENGTHS: [&str; 3] = [
    "Kunnan ja järjestöjen yhteistyö on tiivistä: hyvinvointiryhmä kokoontuu kuukausittain.",
    "Liikuntapaikat ovat lähellä kouluja.",
    "Etsivä nuorisotyö tavoittaa nuoret, jotka ovat jääneet koulutuksen ja työn ulkopuolelle, ja ohjaa heidät palveluihin.",
];
const WEAKNESSES: [&str; 2] = ["Pitkät välimatkat vaikeuttavat harrastamista.", "Ikääntyneiden yksinäisyys on lisääntynyt."];
const OPPORTUNITIES: [&str; 2] = ["Hyvinvointitarjotin otetaan käyttöön.", "Kylien yhteisöt"];
const THREATS: [&str; 1] = ["Väestö vähenee ja ikääntyy."];

/// Adds everything that people write to a card.
pub fn add(card: &mut Card) {
    card.highlights = highlights(card);
    card.measures = measures(card);
    card.changes = Some(changes(card));
    match card.subject.clone() {
        Subject::Municipality { .. } => {
            card.own_words = Some(own_words(card, 0));
            if let Some(row) = card.themes.iter_mut().flat_map(|theme| &mut theme.rows).nth(3) {
                row.omission = Some("Kunnassa ei ole omaa psykiatrista toimintaa.".to_owned());
            }
        }
        Subject::AreaGroup { members, .. } => card.group_words = Some(group_words(card, &members)),
    }
}

/// A municipality's own words with so many SWOT items in each box of each theme.
pub fn own_words(card: &Card, more: usize) -> OwnWords {
    let mut swot = Vec::new();
    let evidence = evidence(card);
    for (number, theme) in card.themes.iter().enumerate().skip(1) {
        let boxes: [(SwotAspect, &[&str]); 4] = [
            (SwotAspect::Strength, &STRENGTHS),
            (SwotAspect::Weakness, &WEAKNESSES),
            (SwotAspect::Opportunity, &OPPORTUNITIES),
            (SwotAspect::Threat, &THREATS),
        ];
        for (aspect, texts) in boxes.into_iter().filter(|_| number != 3) {
            let texts = texts.iter().chain(texts.iter().cycle().take(more));
            swot.extend(texts.enumerate().map(|(index, text)| CardSwotItem {
                theme: theme.id.clone(),
                aspect,
                population_group: [None, Some(PopulationGroup::Older), Some(PopulationGroup::ChildrenAndYoung)][(index + number) % 3],
                text: (*text).to_owned(),
                continuity: continuity(index + number),
                evidence: (index == 0).then(|| evidence[(number + aspect as usize) % evidence.len()].clone()),
            }));
        }
    }
    let theme = card.themes[1].id.clone();
    swot.extend(HOSTILE.iter().map(|text| CardSwotItem {
        theme: theme.clone(),
        aspect: SwotAspect::Threat,
        population_group: None,
        text: (*text).to_owned(),
        continuity: Continuity::New,
        evidence: None,
    }));
    swot.push(CardSwotItem {
        theme,
        aspect: SwotAspect::Weakness,
        population_group: None,
        text: "pitkäsana".repeat(34),
        continuity: Continuity::New,
        evidence: None,
    });
    swot.sort_by_key(|item| (card.themes.iter().position(|theme| theme.id == item.theme), item.aspect));
    let feature = |text: &str, continuity| CardFeature { text: text.to_owned(), population_group: None, continuity };
    let omitted = &card.themes[0].rows[3];
    OwnWords {
        edition: card.edition,
        role: Some("hyvinvointikoordinaattori".to_owned()),
        filled_on: Some(date(2025, 8, 29)),
        features: vec![
            feature("Kunnassa on paljon kesäasukkaita: väkiluku kaksinkertaistuu heinäkuussa.", Continuity::Kept),
            feature("Kaksikielinen kunta, palvelut molemmilla kielillä.", Continuity::New),
            feature("Lukio lakkautettiin 2023.", Continuity::Gone),
        ],
        swot,
        omissions: vec![CardOmission {
            indicator: omitted.indicator.clone(),
            title: omitted.title.clone(),
            reason: "Kunnassa ei ole omaa psykiatrista toimintaa.".to_owned(),
        }],
    }
}

fn continuity(number: usize) -> Continuity {
    match number % 4 {
        0 => Continuity::New,
        1 => Continuity::Kept,
        2 => Continuity::Reworded { before: "Yhteistyö järjestöjen kanssa on hyvää.".to_owned() },
        _ => Continuity::Gone,
    }
}

fn evidence(card: &Card) -> Vec<SwotEvidence> {
    let supports = [Support::Supports, Support::DoesNotSupport, Support::CannotTell];
    let rows = rows(card).filter(|row| row.own.value.is_some());
    rows.zip(supports.into_iter().cycle())
        .map(|(row, support)| SwotEvidence {
            indicator: row.indicator.clone(),
            title: row.title.clone(),
            figure: row.own.id.clone(),
            support,
        })
        .collect()
}

fn group_words(card: &Card, members: &[AreaLabel]) -> GroupWords {
    let item = |theme: usize, text: &str| WrittenItem {
        theme: card.themes.get(theme).map(|theme| theme.id.clone()),
        operating_model: [None, Some(OperatingModel::FamilyCentre), Some(OperatingModel::WellbeingTray)][theme % 3],
        text: text.to_owned(),
    };
    GroupWords {
        members: members
            .iter()
            .enumerate()
            .map(|(number, area)| MemberWords { area: area.clone(), words: (number != 1).then(|| own_words(card, number % 3)) })
            .collect(),
        record_edition: Some(card.edition - 1),
        meeting: Some(date(2024, 10, 29)),
        highlights: vec![item(1, "Lasten ja nuorten mielen hyvinvointi on yhteinen huoli."), item(4, "Liikunta kuuluu kaikille.")],
        to_clarify: vec![item(2, "Kuka vastaa palvelutietovarannon (PTV) tiedoista?")],
        good_practices: vec![item(1, "Kaikukortti on käytössä koko ryhmässä."), item(4, HOSTILE[0])],
        notes: vec![item(2, "Työikäisten terveys jää katveeseen."), item(99, HOSTILE[3])],
        readiness: readiness(members.len()),
    }
}

/// What the members have in order: every answer in turn, now and then with a comment, one of them hostile.
fn readiness(members: usize) -> Vec<CardReadiness> {
    let things = [
        ("ptv", "Kunnan tiedot Palvelutietovarannossa (PTV) ovat ajan tasalla, ja niillä on vastuuhenkilö"),
        ("hyvinvointitarjotin", "Hyvinvointitarjotin on julkaistu"),
    ];
    things
        .into_iter()
        .enumerate()
        .map(|(thing, (item, name))| CardReadiness {
            item: Slug::new(item).unwrap(),
            name: LocalisedText::same(name),
            members: (0..members)
                .map(|member| MemberReadiness {
                    done: [Some(true), Some(false), None][(thing + member) % 3],
                    comment: match (thing + member) % 4 {
                        1 => Some("Vastuuhenkilö nimetään syksyllä; tiedot tarkistetaan ennen seurantapalaveria.".to_owned()),
                        3 => Some(HOSTILE[0].to_owned()),
                        _ => None,
                    },
                })
                .collect(),
        })
        .collect()
}

fn highlights(card: &Card) -> Highlights {
    let reasons = |row: &IndicatorRow| -> Vec<(HighlightReason, HighlightSide, Strength)> {
        let (Some(value), Some(period)) = (row.own.value, row.period) else { return Vec::new() };
        let earlier = row.earlier.iter().rev().find_map(|cell| Some((cell.value?, cell.id.period?)));
        let (since_value, since) = earlier.unwrap_or((value, period));
        let differs = HighlightReason::Differs {
            comparator: ComparatorKind::County,
            name: LocalisedText::same("Keski-Suomi"),
            value: row.comparators[0].value.unwrap_or(1.0),
            direction: Direction::Higher,
        };
        let trend = HighlightReason::Trend { direction: Direction::Lower, first: since, first_value: since_value };
        let changed = HighlightReason::Changed { direction: Direction::Higher, since, since_value };
        vec![
            (differs, HighlightSide::Strength, Strength::Clear),
            (trend, HighlightSide::Concern, Strength::Different),
            (changed, HighlightSide::Observation, Strength::Different),
        ]
    };
    let mut shown = Vec::new();
    for theme in &card.themes {
        let rows = theme.rows.iter().filter(|row| row.own.value.is_some());
        for (number, row) in rows.take(3).enumerate() {
            let Some((because, side, strength)) = reasons(row).into_iter().nth(number) else { continue };
            let Some(period) = row.period else { continue };
            shown.push(Highlight {
                id: HighlightId(format!("{}/{}/specimen", theme.id, row.indicator)),
                theme: theme.id.clone(),
                population_group: row.population_group,
                side,
                subject: Some(HighlightSubject {
                    indicator: row.indicator.clone(),
                    title: row.title.clone(),
                    unit: row.unit,
                    decimals: row.decimals,
                    period,
                    value: row.own.value,
                    because,
                    strength,
                    people: (number == 0).then_some(1_234.0),
                    figures: vec![row.own.id.clone(), row.comparators[0].id.clone()],
                }),
                wording: if number == 1 { Wording::Written(HOSTILE[number].to_owned()) } else { Wording::Composed },
                decision: if number == 1 { Decision::Edited } else { Decision::Accepted },
                reason: (number == 1).then(|| "Kunta toivoi omaa muotoilua.".to_owned()),
            });
        }
    }
    Highlights { decided: true, proposals: shown.clone(), shown, dropped: Vec::new() }
}

fn measures(card: &Card) -> Vec<CardMeasure> {
    let group = match &card.subject {
        Subject::Municipality { group, .. } => group.as_ref().map(|group| group.id.clone()),
        Subject::AreaGroup { group, .. } => Some(group.id.clone()),
    };
    let group = group.unwrap_or_else(|| Slug::new("keskinen").unwrap());
    let texts = [
        "Perustetaan yhteinen perhekeskusverkosto ja nimetään sille vetäjä.",
        "Otetaan käyttöön liikuntalähete kaikissa kunnissa, ja seurataan, kuinka moni lähetteen saanut aloittaa harrastuksen vuoden aikana.",
        HOSTILE[1],
    ];
    let rows: Vec<&IndicatorRow> = rows(card).collect();
    (1..=texts.len())
        .map(|number| {
            let row = rows[number * 5 % rows.len()];
            let figure = MeasureFigure {
                indicator: row.indicator.clone(),
                title: row.title.clone(),
                unit: row.unit,
                decimals: row.decimals,
                polarity: row.polarity,
                then: row.earlier.last().cloned(),
                now: row.own.clone(),
                change: row.change,
            };
            CardMeasure {
                id: MeasureId::new(card.edition - 1, &group, number),
                agreed_in: card.edition - 1,
                group: group.clone(),
                theme: Some(card.themes[number].id.clone()),
                text: texts[number - 1].to_owned(),
                owner: (number != 2).then(|| "Hyvinvointialue, hyte-tiimi".to_owned()),
                due: (number != 2).then(|| date(2025, 12, 31)),
                status: [Some(MeasureStatus::UnderWay), Some(MeasureStatus::Done), None][number - 1],
                comment: (number == 1).then(|| "Vetäjä nimetty, verkosto kokoontui kahdesti.".to_owned()),
                figure: (number != 3).then_some(figure),
            }
        })
        .collect()
}

fn changes(card: &Card) -> CardChanges {
    let figures = rows(card).zip(ChangeCause::ALL.into_iter().cycle()).take(12).map(|(row, cause)| {
        let before = Cell { value: row.own.value.map(|value| value * 1.1), ..row.own.clone() };
        ChangedFigure {
            theme: card.themes[0].id.clone(),
            indicator: row.indicator.clone(),
            title: row.title.clone(),
            unit: row.unit,
            decimals: row.decimals,
            cause,
            before: (cause != ChangeCause::NewIndicator).then_some(before),
            now: (cause != ChangeCause::RemovedIndicator).then(|| row.own.clone()),
            figure: row.own.id.clone(),
        }
    });
    let mut figures: Vec<ChangedFigure> = figures.collect();
    let theme_of = |figure: &ChangedFigure| card.themes.iter().find(|theme| theme.rows.iter().any(|row| row.indicator == figure.indicator));
    for figure in &mut figures {
        if let Some(theme) = theme_of(figure) {
            figure.theme = theme.id.clone();
        }
    }
    CardChanges { since: card.edition - 1, figures, unchanged: 143 }
}

fn rows(card: &Card) -> impl Iterator<Item = &IndicatorRow> {
    card.themes.iter().flat_map(|theme| &theme.rows)
}
