//! A group's briefing, the same for paper and for the screen: what is asked, what stands out, the members side by side.

use model::card::{GroupLabel, OwnWords, Subject};
use model::reader_texts::fill;
use model::words::titled;
use model::{Card, Words};
use serde::Serialize;

use super::ages::{AgesView, ages};
use super::annex::Item;
use super::card::priorities;
use super::highlights::{self, HighlightsView};
use super::papers::meeting_papers;
use super::swot::{self, SwotView};
use super::table::{Mark, Table};
use super::{Block, Fact, Frame, annex, measures, methods, tables};

/// Slides of themes; more themes share them.
const THEME_SLIDES: usize = 3;

/// A briefing's document.
#[derive(Debug, Serialize)]
pub struct Briefing {
    /// What stands on every page.
    pub frame: Frame,
    /// Over the name.
    pub kicker: String,
    /// The group.
    pub name: String,
    /// Members, meeting, place, county, vintage.
    pub facts: Vec<Fact>,
    /// What is asked of the meeting, a heading.
    pub asked_heading: String,
    /// What is asked of the meeting.
    pub asked: Vec<String>,
    /// What stands out.
    pub highlights: HighlightsView,
    /// The heading over the matrices.
    pub side_by_side: String,
    /// Explains what stands under a group's value.
    pub coverage: String,
    /// A matrix for each priority; on slides, each inner list is one slide.
    pub matrices: Vec<Vec<Table>>,
    /// The signs of comparison and what they mean.
    pub legend: Vec<Mark>,
    /// What is known of whom.
    pub ages: AgesView,
    /// The heading of the measures.
    pub measures_heading: String,
    /// Last year's measures.
    pub measures: Table,
    /// The members' SWOT in boxes.
    pub swot: SwotView,
    /// The heading of the good practices; none where there are none.
    pub practices: Option<Practices>,
    /// What follows.
    pub annex: Vec<Block>,
}

/// What works well, by last year's record.
#[derive(Debug, Serialize)]
pub struct Practices {
    /// Its heading.
    pub heading: String,
    /// The practices.
    pub items: Vec<Item>,
    /// Says how many stand in the annex only, with `{count}`.
    pub more: String,
}

/// How many pages a briefing on slides has before its annex.
pub fn slides_planned(card: &Card) -> usize {
    themes_on_slides(card).len() + 5
}

/// A group's document; none for a municipality's card.
pub fn briefing(card: &Card, words: &Words) -> Option<Briefing> {
    let Subject::AreaGroup { group, members } = &card.subject else { return None };
    let texts = &words.texts.brief;
    let name = group.name.get(words.language);
    let asked: Vec<String> = group.negotiation.questions.iter().map(|question| question.get(words.language).to_owned()).collect();
    let usual = [&texts.meeting.ask_highlights, &texts.meeting.ask_follow_up, &texts.meeting.ask_measures];
    let written: Vec<(&str, Option<&OwnWords>)> = members
        .iter()
        .map(|member| {
            let of_members = card.group_words.iter().flat_map(|group_words| &group_words.members);
            let words_of = of_members.filter(|other| other.area.id == member.id).find_map(|other| other.words.as_ref());
            (member.name.get(words.language), words_of)
        })
        .collect();
    let mut annexes = meeting_papers(group, &written, card, words);
    let mut blocks = annex(card, words);
    // The papers of the meeting stand first in the annex, under its heading.
    let rest = blocks.split_off(2.min(blocks.len()));
    blocks.append(&mut annexes);
    blocks.extend(rest);
    Some(Briefing {
        frame: Frame::of(card, words, titled(&texts.title.briefing_document, name, card.edition)),
        kicker: fill(&texts.title.briefing, &[("edition", &card.edition.to_string())]),
        name: name.to_owned(),
        facts: facts(group, card, &written, words),
        asked_heading: texts.meeting.asked.clone(),
        asked: if asked.is_empty() { usual.into_iter().cloned().collect() } else { asked },
        highlights: highlights::short(card, words),
        side_by_side: texts.figures.side_by_side.clone(),
        coverage: texts.figures.coverage_explanation.clone(),
        matrices: themes_on_slides(card).iter().map(|themes| tables::short_tables(card, themes, words)).collect(),
        legend: methods::legend(words),
        ages: ages(card, words),
        measures_heading: words.texts.editorial.measure.heading.clone(),
        measures: measures::short(card, words),
        swot: swot::boxes(card, &written, words),
        practices: practices(card, words),
        annex: blocks,
    })
}

/// The shown themes, slide by slide.
fn themes_on_slides(card: &Card) -> Vec<Vec<&model::card::ThemeSection>> {
    let themes = priorities(card, THEME_SLIDES);
    let slides = themes.len().clamp(1, THEME_SLIDES);
    let mut left = themes.into_iter().peekable();
    let count = left.len();
    let on_slide = |slide: usize| count / slides + usize::from(slide < count % slides);
    (0..slides).map(|slide| left.by_ref().take(on_slide(slide)).collect()).collect()
}

fn facts(group: &GroupLabel, card: &Card, members: &[(&str, Option<&OwnWords>)], words: &Words) -> Vec<Fact> {
    let texts = &words.texts.card;
    let names: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
    let mut facts = vec![Fact::new(&texts.members, names.join(", "))];
    if let Some(day) = group.meetings.last() {
        let place = group.negotiation.place.as_ref().map(|place| format!(", {}", place.get(words.language)));
        facts.push(Fact::new(&texts.meeting, format!("{}{}", words.date(*day), place.unwrap_or_default())));
    }
    facts.push(Fact::new(&texts.county, card.county.name.get(words.language)));
    facts.extend(super::newest_vintage(card).map(|day| Fact::new(&texts.retrieved, words.date(day))));
    facts
}

fn practices(card: &Card, words: &Words) -> Option<Practices> {
    let group_words = card.group_words.as_ref()?;
    let heading = &words.texts.editorial.record.good_practices;
    match swot::written(heading, &group_words.good_practices, card, words)? {
        Block::Items { title, items } => Some(Practices { heading: title, items, more: words.texts.brief.figures.more.clone() }),
        Block::Heading { .. } | Block::Text { .. } | Block::Table(_) => None,
    }
}
