//! A group's briefing, the same for paper and for the screen: what is asked, what stands out, the members side by side.

use model::card::{AreaLabel, GroupLabel, OwnWords, Subject};
use model::reader_texts::fill;
use model::words::titled;
use model::{Card, Words};
use serde::Serialize;

use super::ages::{AgesView, ages};
use super::annex::Item;
use super::briefing_heights::{BriefingHeights, Parts};
use super::card::priorities;
use super::highlights::{self, HighlightsView};
use super::papers::meeting_papers;
use super::swot::{self, SwotView};
use super::table::Mark;
use super::typeset::{Paper, SetTable, set_table, typeset};
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
    pub matrices: Vec<Vec<SetTable>>,
    /// Whether the members side by side need the long side of the paper.
    pub is_wide: bool,
    /// The signs of comparison and what they mean.
    pub legend: Vec<Mark>,
    /// What is known of whom.
    pub ages: AgesView,
    /// The heading of the measures.
    pub measures_heading: String,
    /// Last year's measures.
    pub measures: SetTable,
    /// The members' SWOT in boxes.
    pub swot: SwotView,
    /// The heading of the good practices; none where there are none.
    pub practices: Option<Practices>,
    /// How high its pages are.
    pub heights: BriefingHeights,
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

/// What a briefing is drawn on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// Pages of A4.
    Paper,
    /// Slides, and an annex of A4.
    Slides,
}

/// The columns of a matrix that the short side of the paper has room for.
const MOST_COLUMNS: usize = 9;

/// A group's document; none for a municipality's card.
pub fn briefing(card: &Card, medium: Medium, words: &Words) -> Option<Briefing> {
    let Subject::AreaGroup { group, members } = &card.subject else { return None };
    let texts = &words.texts.brief;
    let name = group.name.get(words.language);
    let asked: Vec<String> = group.negotiation.questions.iter().map(|question| question.get(words.language).to_owned()).collect();
    let usual = [&texts.meeting.ask_highlights, &texts.meeting.ask_follow_up, &texts.meeting.ask_measures];
    let written = written(card, members, words);
    // The indicators, the group and the comparators stand beside the members.
    let is_wide = members.len() + card.comparators.len() + 2 > MOST_COLUMNS;
    let a4 = |wide| Paper::a4(wide, words.language);
    let (paper, of_matrices) = match medium {
        Medium::Paper => (a4(false), a4(is_wide)),
        Medium::Slides => (Paper::slide(words.language), Paper::slide(words.language)),
    };
    let highlights = highlights::short(card, words);
    let matrices: Vec<Vec<SetTable>> =
        themes_on_slides(card).iter().map(|themes| tables::short_tables(card, themes, of_matrices, words)).collect();
    let measures = set_table(&measures::short(card, words), paper);
    let swot = swot::boxes(card, &written, words);
    let practices = practices(card, words);
    let heights = BriefingHeights::of(&Parts {
        medium,
        paper,
        of_matrices,
        highlights: &highlights,
        matrices: &matrices,
        measures: &measures,
        swot: &swot,
        practices: practices.as_ref(),
    });
    Some(Briefing {
        frame: briefing_frame(group, card, words),
        kicker: fill(&texts.title.briefing, &[("edition", &card.edition.to_string())]),
        name: name.to_owned(),
        facts: facts(group, card, &written, words),
        asked_heading: texts.meeting.asked.clone(),
        asked: if asked.is_empty() { usual.into_iter().cloned().collect() } else { asked },
        highlights,
        side_by_side: texts.figures.side_by_side.clone(),
        coverage: texts.figures.coverage_explanation.clone(),
        matrices,
        is_wide,
        legend: methods::legend(words),
        ages: ages(card, words),
        measures_heading: words.texts.editorial.measure.heading.clone(),
        measures,
        swot,
        practices,
        heights,
        annex: typeset(briefing_annex(group, card, &written, words), a4(is_wide)),
    })
}

/// What a finished briefing is held against: what stands on every page, and its annex; none for a municipality's card.
pub fn briefing_expected(card: &Card, words: &Words) -> Option<(Frame, Vec<Block>)> {
    let Subject::AreaGroup { group, members } = &card.subject else { return None };
    Some((briefing_frame(group, card, words), briefing_annex(group, card, &written(card, members, words), words)))
}

fn briefing_frame(group: &GroupLabel, card: &Card, words: &Words) -> Frame {
    Frame::of(card, words, titled(&words.texts.brief.title.briefing_document, group.name.get(words.language), card.edition))
}

/// The papers of the meeting stand first in the annex, under its heading.
fn briefing_annex(group: &GroupLabel, card: &Card, written: &[(&str, Option<&OwnWords>)], words: &Words) -> Vec<Block> {
    let mut blocks = annex(card, words);
    let rest = blocks.split_off(2.min(blocks.len()));
    blocks.extend(meeting_papers(group, written, card, words).into_iter().map(Block::in_parts));
    blocks.extend(rest);
    blocks
}

/// The members with what each wrote.
fn written<'a>(card: &'a Card, members: &'a [AreaLabel], words: &Words) -> Vec<(&'a str, Option<&'a OwnWords>)> {
    let words_of = |member: &AreaLabel| {
        let of_members = card.group_words.iter().flat_map(|group_words| &group_words.members);
        of_members.filter(|other| other.area.id == member.id).find_map(|other| other.words.as_ref())
    };
    members.iter().map(|member| (member.name.get(words.language), words_of(member))).collect()
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
        _ => None,
    }
}
