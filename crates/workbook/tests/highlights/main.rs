//! The workbook of highlights goes out and comes back with what people decided.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use chrono::NaiveDate;
use model::card::{
    Card, ComparatorKind, Decision, FigureArea, Highlight, HighlightId, HighlightReason, HighlightSide, HighlightSubject, Highlights,
    Wording,
};
use model::judgement::{Direction, Strength};
use model::{AreaId, Language, LocalisedText, PopulationGroup, Words};
use specimen::CATALOGUE;
use workbook::highlights::{HighlightsInput, highlights_workbook, read_highlights};
use workbook::sheets::{CellAt, CellValue, GridCell, Limits, Workbook, read};

/// A card with a proposal on each of its first three indicators.
fn card() -> Card {
    let mut card = specimen::municipality("179", "Jyväskylä");
    let theme = CATALOGUE.themes.iter().find(|theme| theme.priority).unwrap();
    let proposals = card.themes.iter().flat_map(|theme| &theme.rows).take(3).map(|row| Highlight {
        id: HighlightId(format!("{}/{}/trend", theme.id, row.indicator)),
        theme: theme.id.clone(),
        population_group: PopulationGroup::Older,
        side: HighlightSide::Concern,
        subject: Some(HighlightSubject {
            indicator: row.indicator.clone(),
            title: row.title.clone(),
            unit: row.unit,
            decimals: 1,
            period: model::Period::year(2023),
            value: Some(12.3),
            because: HighlightReason::Differs {
                comparator: ComparatorKind::Country,
                name: LocalisedText::same("Koko maa"),
                value: 10.1,
                direction: Direction::Higher,
            },
            strength: Strength::Clear,
            people: Some(210.0),
            figures: Vec::new(),
        }),
        wording: Wording::Composed,
        decision: Decision::Proposed,
        reason: None,
    });
    card.highlights = Highlights { proposals: proposals.collect(), ..Highlights::default() };
    card
}

fn with_input<T>(test: impl FnOnce(&HighlightsInput<'_>) -> T) -> T {
    let texts = specimen::texts(Language::Fi);
    let words = Words::new(Language::Fi, &texts);
    let cards = [card()];
    test(&HighlightsInput {
        words: &words,
        texts: &CATALOGUE.texts,
        edition: 2025,
        cards: &cards,
        themes: &CATALOGUE.themes,
        indicators: &CATALOGUE.indicators,
        made_on: NaiveDate::from_ymd_opt(2025, 9, 1).unwrap(),
    })
}

/// Writes into a cell of the workbook that was read.
fn fill(workbook: &mut Workbook, sheet: &str, cell: &str, text: &str) {
    let sheet = workbook.sheets.iter_mut().find(|known| known.name == sheet).unwrap();
    let at: CellAt = cell.parse().unwrap();
    sheet.cells.retain(|cell| cell.at != at);
    sheet.cells.push(GridCell { at, value: CellValue::Text(text.to_owned()), formula: false });
    sheet.cells.sort_by_key(|cell| cell.at);
}

fn sent(input: &HighlightsInput<'_>) -> Workbook {
    let bytes = highlights_workbook(input).unwrap();
    assert_eq!(bytes, highlights_workbook(input).unwrap(), "the same input gives the same bytes");
    if let Ok(folder) = std::env::var("KEEP_WORKBOOKS") {
        std::fs::write(std::path::Path::new(&folder).join("highlights.xlsx"), &bytes).unwrap();
    }
    read(&bytes, &Limits::default()).unwrap()
}

#[test]
fn nothing_decided_is_nothing() {
    with_input(|input| assert_eq!(read_highlights(&sent(input), "x.xlsx", input), (Vec::new(), Vec::new())));
}

#[test]
fn decisions_come_back() {
    with_input(|input| {
        let mut workbook = sent(input);
        fill(&mut workbook, "Ehdotukset", "G4", "hyväksy");
        fill(&mut workbook, "Ehdotukset", "G5", "ändra");
        fill(&mut workbook, "Ehdotukset", "H5", "=Omin sanoin, <b>ei kaava</b>");
        fill(&mut workbook, "Ehdotukset", "G6", "Pudota");
        fill(&mut workbook, "Ehdotukset", "I6", "Ei ajankohtainen");
        for (cell, text) in
            [("A4", "Jyväskylä"), ("B4", "Mielen hyvinvointi"), ("C4", "Vahvuus"), ("D4", "Järjestöt toimivat"), ("F4", "Neuvottelu")]
        {
            fill(&mut workbook, "Omat nostot", cell, text);
        }
        let (decisions, findings) = read_highlights(&workbook, "x.xlsx", input);
        assert_eq!(findings, []);
        let told: Vec<(Decision, &str, Option<&str>, Option<&str>)> = decisions
            .iter()
            .map(|decision| (decision.decision, decision.place.cell.as_str(), decision.text.as_deref(), decision.reason.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                (Decision::Accepted, "G4", None, None),
                (Decision::Edited, "G5", Some("=Omin sanoin, <b>ei kaava</b>"), None),
                (Decision::Dropped, "G6", None, Some("Ei ajankohtainen")),
                (Decision::Added, "D4", Some("Järjestöt toimivat"), Some("Neuvottelu")),
            ]
        );
        assert_eq!(decisions[0].id, input.cards[0].highlights.proposals[0].id);
        assert!(decisions.iter().all(|decision| decision.subject == FigureArea::Area(AreaId::municipality("179").unwrap())));
        assert_eq!((decisions[3].id.0.as_str(), decisions[3].side), ("added-1", Some(HighlightSide::Strength)));
    });
}

#[test]
fn what_a_card_shows_stands_first() {
    with_input(|input| {
        let mut card = input.cards[0].clone();
        let last = card.highlights.proposals.last().unwrap().clone();
        card.highlights.shown = vec![last.clone()];
        let cards = [card];
        let workbook = sent(&HighlightsInput { cards: &cards, ..*input });
        let sheet = workbook.sheets.iter().find(|sheet| sheet.name == "Ehdotukset").unwrap();
        let text = |cell: &str| sheet.cell(cell.parse().unwrap()).map(|cell| cell.value.to_string()).unwrap_or_default();
        assert_eq!(text("F3"), "Kortilla nyt");
        assert!(text("J4").ends_with(&last.id.0), "{}", text("J4"));
        assert_eq!([text("F4"), text("F5"), text("F6")], ["kyllä", "", ""]);
    });
}

#[test]
fn what_is_odd_is_told_and_decides_nothing() {
    with_input(|input| {
        let check = |cells: &[(&str, &str, &str)], expected: &[(&str, &str)]| {
            let mut workbook = sent(input);
            for (sheet, cell, text) in cells {
                fill(&mut workbook, sheet, cell, text);
            }
            let (decisions, findings) = read_highlights(&workbook, "x.xlsx", input);
            let told: Vec<(String, String)> = findings
                .iter()
                .map(|finding| (finding.code.clone(), finding.place.to_string().rsplit(' ').next().unwrap().to_owned()))
                .collect();
            let expected: Vec<(String, String)> = expected.iter().map(|(code, cell)| ((*code).to_owned(), (*cell).to_owned())).collect();
            assert_eq!(told, expected, "{findings:#?}");
            decisions.len()
        };
        let sheet = "Ehdotukset";
        assert_eq!(check(&[(sheet, "G4", "ehkä")], &[("highlights-unknown-choice", "G4")]), 0);
        assert_eq!(check(&[(sheet, "G4", "hyväksy"), (sheet, "J4", "x y")], &[("highlights-unknown-id", "J4")]), 0);
        assert_eq!(check(&[(sheet, "G4", "muokkaa")], &[("highlights-edit-without-text", "H4")]), 0);
        assert_eq!(check(&[(sheet, "H4", "teksti")], &[("highlights-text-without-edit", "H4")]), 0);
        assert_eq!(check(&[(sheet, "G4", "pudota")], &[("highlights-drop-without-reason", "I4")]), 1);
        let email = [(sheet, "G4", "muokkaa"), (sheet, "H4", "Kysy: etunimi.sukunimi@kunta.fi")];
        assert_eq!(check(&email, &[("highlights-personal-data", "H4"), ("highlights-edit-without-text", "H4")]), 0);
        let own = "Omat nostot";
        let cells = [(own, "A4", "Jyvskylä"), (own, "B4", "Mielen hyvinvointi"), (own, "C4", "Vahvuus"), (own, "D4", "Teksti")];
        assert_eq!(check(&cells, &[("highlights-added-incomplete", "F4"), ("highlights-unknown-card", "A4")]), 0);
        let mut workbook = sent(input);
        workbook.sheets.remove(0);
        assert_eq!(read_highlights(&workbook, "x.xlsx", input).1[0].code, "highlights-without-proposals");
    });
}
