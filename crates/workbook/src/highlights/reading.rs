//! Reads the decisions.

use std::collections::BTreeSet;

use model::card::{Decision, FigureArea, Highlight, HighlightId};
use model::own_words::{CellPlace, HighlightDecision};
use model::reader_texts::{HighlightFindingTexts, HighlightRemedyTexts, fill};
use model::{Card, Finding, Language, LocalisedText, Place, Severity};

use super::{ADDED, Column, DECISIONS, HighlightsInput, PROPOSALS, SIDES, card_name, decision_word};
use crate::sheets::{CellAt, Sheet, Workbook};
use crate::swot::normal::{excerpt, normal, tidy};
use crate::swot::reading::text_lints;

/// Headings stand in the first rows of a sheet.
const HEADING_ROWS: u32 = 20;

/// What people decided, and what is odd about it. A row that a finding denies gives no decision.
pub fn read_highlights(workbook: &Workbook, file: &str, input: &HighlightsInput<'_>) -> (Vec<HighlightDecision>, Vec<Finding>) {
    let mut reader = Reader { input, file, findings: Vec::new() };
    let mut decisions = Vec::new();
    match reader.located(workbook, &PROPOSALS, &[Column::Id, Column::Decision]) {
        Some(located) => decisions.extend(reader.decided(&located)),
        None => reader.hit(Severity::Deny, "highlights-without-proposals", None, |f| &f.no_proposals, |r| &r.no_proposals, &[]),
    }
    if let Some(located) = reader.located(workbook, &ADDED, &[Column::Indicator, Column::Text, Column::Reason]) {
        decisions.extend(reader.added(&located));
    }
    (decisions, reader.findings)
}

/// A sheet with its columns.
struct Located<'a> {
    sheet: &'a Sheet,
    heading_row: u32,
    columns: Vec<(Column, u32)>,
}

impl Located<'_> {
    fn rows(&self) -> Vec<u32> {
        self.sheet.rows().into_iter().filter(|row| *row > self.heading_row).collect()
    }

    fn text(&self, row: u32, column: Column) -> Option<String> {
        let (_, at) = self.columns.iter().find(|(known, _)| *known == column)?;
        let text = tidy(&self.sheet.cell(CellAt::new(row, *at))?.value.to_string());
        (!text.is_empty()).then_some(text)
    }

    fn place(&self, row: u32, column: Column) -> CellPlace {
        let at = self.columns.iter().find(|(known, _)| *known == column).map_or(0, |(_, at)| *at);
        CellPlace { sheet: self.sheet.name.clone(), cell: CellAt::new(row, at).to_string() }
    }
}

struct Reader<'a> {
    input: &'a HighlightsInput<'a>,
    file: &'a str,
    findings: Vec<Finding>,
}

type Found = fn(&HighlightFindingTexts) -> &String;
type Remedy = fn(&HighlightRemedyTexts) -> &String;

impl<'a> Reader<'a> {
    fn hit(&mut self, severity: Severity, code: &str, place: Option<CellPlace>, found: Found, remedy: Remedy, values: &[(&str, &str)]) {
        let texts = &self.input.words.texts.workbook.highlights;
        let (sheet, cell) = place.map_or((None, None), |place| (Some(place.sheet), Some(place.cell)));
        let place = Place::Workbook { file: self.file.to_owned(), sheet, cell };
        let finding = Finding::new(severity, code, place, fill(found(&texts.finding), values));
        self.findings.push(finding.hint(fill(remedy(&texts.remedy), values)));
    }

    fn located<'w>(&self, workbook: &'w Workbook, known: &[Column], needed: &[Column]) -> Option<Located<'w>> {
        let texts = self.input.texts;
        let named = |heading: &str| {
            let heading = normal(heading);
            known.iter().copied().find(|column| texts.values().any(|texts| normal(column.heading(&texts.workbook.highlights)) == heading))
        };
        workbook.sheets.iter().find_map(|sheet| {
            sheet.rows().into_iter().take_while(|row| *row < HEADING_ROWS).find_map(|heading_row| {
                let columns: Vec<(Column, u32)> =
                    sheet.row(heading_row).iter().filter_map(|cell| Some((named(&cell.value.to_string())?, cell.at.column))).collect();
                let has = |column: &Column| columns.iter().any(|(known, _)| known == column);
                needed.iter().all(has).then_some(Located { sheet, heading_row, columns })
            })
        })
    }

    /// The card and the proposal that an id names.
    fn proposal(&self, id: &str) -> Option<(&'a Card, &'a Highlight)> {
        let (subject, id) = id.split_once(' ')?;
        let card = self.input.cards.iter().find(|card| card.subject.figure_area().to_string() == subject)?;
        Some((card, card.highlights.proposals.iter().find(|proposal| proposal.id.0 == id)?))
    }

    fn decided(&mut self, located: &Located<'_>) -> Vec<HighlightDecision> {
        let mut seen = BTreeSet::new();
        let mut decisions = Vec::new();
        for row in located.rows() {
            let Some(word) = located.text(row, Column::Decision) else {
                if located.text(row, Column::Text).is_some() {
                    self.text_without_edit(located.place(row, Column::Text));
                }
                continue;
            };
            let Some(decision) = self.decision(&word) else {
                let words = DECISIONS.map(|decision| decision_word(decision, &self.input.words.texts.workbook.highlights)).join(", ");
                self.unknown_choice(located.place(row, Column::Decision), &word, &words);
                continue;
            };
            let id = located.text(row, Column::Id).unwrap_or_default();
            let Some((card, proposal)) = self.proposal(&id) else {
                let found = excerpt(&id);
                let place = Some(located.place(row, Column::Id));
                self.hit(Severity::Deny, "highlights-unknown-id", place, |f| &f.unknown_id, |r| &r.unknown_id, &[("found", &found)]);
                continue;
            };
            if !seen.insert(id.clone()) {
                let (place, found) = (Some(located.place(row, Column::Id)), excerpt(&id));
                self.hit(
                    Severity::Deny,
                    "highlights-decided-twice",
                    place,
                    |f| &f.decided_twice,
                    |r| &r.decided_twice,
                    &[("found", &found)],
                );
                continue;
            }
            let text = self.own_text(located, row);
            let reason = located.text(row, Column::Reason);
            match (decision, &text, &reason) {
                (Decision::Edited, None, _) => {
                    let place = Some(located.place(row, Column::Text));
                    let values = [("decision", word.as_str())];
                    self.hit(
                        Severity::Deny,
                        "highlights-edit-without-text",
                        place,
                        |f| &f.edit_without_text,
                        |r| &r.edit_without_text,
                        &values,
                    );
                    continue;
                }
                (Decision::Accepted | Decision::Dropped, Some(_), _) => self.text_without_edit(located.place(row, Column::Text)),
                (Decision::Dropped, None, None) => {
                    let place = Some(located.place(row, Column::Reason));
                    let rule: (Found, Remedy) = (|f| &f.drop_without_reason, |r| &r.drop_without_reason);
                    self.hit(Severity::Warn, "highlights-drop-without-reason", place, rule.0, rule.1, &[]);
                }
                _ => {}
            }
            decisions.push(HighlightDecision {
                edition: self.input.edition,
                subject: card.subject.figure_area(),
                id: proposal.id.clone(),
                theme: proposal.theme.clone(),
                decision,
                side: None,
                text: text.filter(|_| decision == Decision::Edited),
                reason,
                indicator: None,
                place: located.place(row, Column::Decision),
            });
        }
        decisions
    }

    fn added(&mut self, located: &Located<'_>) -> Vec<HighlightDecision> {
        let mut decisions: Vec<HighlightDecision> = Vec::new();
        for row in located.rows() {
            if ADDED.iter().all(|column| located.text(row, *column).is_none()) {
                continue;
            }
            let needed = [Column::Card, Column::Theme, Column::Side, Column::Text, Column::Reason];
            let absent: Vec<Column> = needed.into_iter().filter(|column| located.text(row, *column).is_none()).collect();
            for column in &absent {
                let heading = column.heading(&self.input.words.texts.workbook.highlights);
                let place = Some(located.place(row, *column));
                let values = [("column", heading)];
                self.hit(Severity::Deny, "highlights-added-incomplete", place, |f| &f.added_incomplete, |r| &r.added_incomplete, &values);
            }
            let (card, theme, side, text) =
                (self.card(located, row), self.theme(located, row), self.side(located, row), self.own_text(located, row));
            let indicator = located.text(row, Column::Indicator).and_then(|found| self.indicator(located, row, &found));
            let (Some(subject), Some(theme), Some(side), Some(text), true) = (card, theme, side, text, absent.is_empty()) else { continue };
            let number = 1 + decisions.iter().filter(|decision| decision.subject == subject).count();
            decisions.push(HighlightDecision {
                edition: self.input.edition,
                subject,
                id: HighlightId(format!("added-{number}")),
                theme,
                decision: Decision::Added,
                side: Some(side),
                text: Some(text),
                reason: located.text(row, Column::Reason),
                indicator,
                place: located.place(row, Column::Text),
            });
        }
        decisions
    }

    fn decision(&self, word: &str) -> Option<Decision> {
        let wanted = normal(word);
        let is_meant = |decision: &Decision| {
            self.input.texts.values().any(|texts| normal(decision_word(*decision, &texts.workbook.highlights)) == wanted)
        };
        DECISIONS.into_iter().find(is_meant)
    }

    fn card(&mut self, located: &Located<'_>, row: u32) -> Option<FigureArea> {
        let found = located.text(row, Column::Card)?;
        let wanted = normal(&found);
        let is_meant = |card: &&Card| Language::ALL.iter().any(|language| normal(card_name(card, *language)) == wanted);
        let card = self.input.cards.iter().find(is_meant);
        if card.is_none() {
            let (place, found) = (Some(located.place(row, Column::Card)), excerpt(&found));
            self.hit(Severity::Deny, "highlights-unknown-card", place, |f| &f.unknown_card, |r| &r.unknown_card, &[("found", &found)]);
        }
        card.map(|card| card.subject.figure_area())
    }

    fn theme(&mut self, located: &Located<'_>, row: u32) -> Option<model::definition::Slug> {
        let found = located.text(row, Column::Theme)?;
        let theme = self.input.themes.iter().find(|theme| is_titled(&theme.title, &found));
        if theme.is_none() {
            let words: Vec<&str> = self.input.themes.iter().map(|theme| theme.title.get(self.input.words.language)).collect();
            self.unknown_choice(located.place(row, Column::Theme), &found, &words.join(", "));
        }
        theme.map(|theme| theme.id.clone())
    }

    fn side(&mut self, located: &Located<'_>, row: u32) -> Option<model::card::HighlightSide> {
        let found = located.text(row, Column::Side)?;
        let wanted = normal(&found);
        let input = self.input;
        let side = SIDES.into_iter().find(|side| input.texts.values().any(|texts| normal(texts.editorial.highlight.side(*side)) == wanted));
        if side.is_none() {
            let words = SIDES.map(|side| input.words.texts.editorial.highlight.side(side)).join(", ");
            self.unknown_choice(located.place(row, Column::Side), &found, &words);
        }
        side
    }

    fn indicator(&mut self, located: &Located<'_>, row: u32, found: &str) -> Option<model::IndicatorId> {
        let first = found.split_whitespace().next().unwrap_or_default();
        let known = self.input.indicators.iter().find(|known| {
            known.id.to_string() == first
                || (known.id.source().as_str() == "sotkanet" && known.id.local() == first)
                || is_titled(&known.title, found)
        });
        if known.is_none() {
            let name = self.input.words.texts.workbook.highlights.choices_sheet.clone();
            self.unknown_choice(located.place(row, Column::Indicator), found, &name);
        }
        known.map(|known| known.id.clone())
    }

    /// A person's words; damaged letters are told, and personal data keeps them off.
    fn own_text(&mut self, located: &Located<'_>, row: u32) -> Option<String> {
        let text = located.text(row, Column::Text)?;
        let place = || Some(located.place(row, Column::Text));
        if let Some(repaired) = text_lints::repaired(&text) {
            let found = excerpt(&repaired);
            self.hit(
                Severity::Warn,
                "highlights-damaged-letters",
                place(),
                |f| &f.damaged_letters,
                |r| &r.damaged_letters,
                &[("found", &found)],
            );
        }
        if text_lints::has_email(&text) || text_lints::has_phone_number(&text) || text_lints::has_identity_code(&text) {
            self.hit(Severity::Deny, "highlights-personal-data", place(), |f| &f.personal_data, |r| &r.personal_data, &[]);
            return None;
        }
        Some(text)
    }

    fn unknown_choice(&mut self, place: CellPlace, found: &str, choices: &str) {
        let values = [("found", &*excerpt(found)), ("choices", choices)];
        self.hit(Severity::Deny, "highlights-unknown-choice", Some(place), |f| &f.unknown_choice, |r| &r.unknown_choice, &values);
    }

    fn text_without_edit(&mut self, place: CellPlace) {
        let edit = decision_word(Decision::Edited, &self.input.words.texts.workbook.highlights).to_owned();
        let rule: (Found, Remedy) = (|f| &f.text_without_edit, |r| &r.text_without_edit);
        self.hit(Severity::Warn, "highlights-text-without-edit", Some(place), rule.0, rule.1, &[("decision", &edit)]);
    }
}

fn is_titled(title: &LocalisedText, found: &str) -> bool {
    let wanted = normal(found);
    Language::ALL.iter().any(|language| normal(title.get(*language)) == wanted)
}
