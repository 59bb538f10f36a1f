//! Which pages there are, where they lie, and how one finds the other.

use std::collections::{BTreeMap, BTreeSet};

use export::{EditionView, ExportError, check_card};
use model::card::{AreaLabel, IndicatorRow, Subject, ThemeSection};
use model::{AreaId, Card, IndicatorId, Language, Period};

/// One page of one language. Numbers are places in the site's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Page {
    /// The choice of language, for whoever opens the folder.
    Start,
    Index,
    Card(usize),
    /// A theme of a card: every chart and figure.
    Theme(usize, usize),
    Indicator(usize),
    Changes,
    Methods,
    Downloads,
    Accessibility,
    About,
}

/// The edition with what its pages need to find each other.
pub(crate) struct Site<'a> {
    pub view: EditionView<'a>,
    /// Every indicator of any card once: by theme in the order of config.
    pub indicators: Vec<IndicatorEntry<'a>>,
    places_of_indicators: BTreeMap<&'a IndicatorId, usize>,
    places_of_areas: BTreeMap<AreaId, usize>,
    places_of_groups: BTreeMap<&'a str, usize>,
}

/// An indicator and the rows about it.
pub(crate) struct IndicatorEntry<'a> {
    pub theme: &'a ThemeSection,
    /// The row of the first card that has it: title, unit, producer and licence are the same on every card.
    pub first: &'a IndicatorRow,
    /// Places of cards with their row.
    pub rows: Vec<(usize, &'a IndicatorRow)>,
}

impl IndicatorEntry<'_> {
    /// The period that most municipalities' rows are about, the newer one of equals: what charts of all municipalities show.
    pub fn period(&self, site: &Site<'_>) -> Option<Period> {
        let mut counted: BTreeMap<Period, usize> = BTreeMap::new();
        for (card, row) in &self.rows {
            if let Some(period) = row.period.filter(|_| site.is_municipality(*card) && row.own.value.is_some()) {
                *counted.entry(period).or_default() += 1;
            }
        }
        counted.into_iter().max_by_key(|(period, count)| (*count, *period)).map(|(period, _)| period)
    }
}

impl<'a> Site<'a> {
    /// Looks through the cards once.
    ///
    /// # Errors
    /// If a card contradicts itself.
    pub fn new(view: &EditionView<'a>) -> Result<Self, ExportError> {
        // Cards that do not hold together are told before anything is drawn.
        view.cards.iter().try_for_each(check_card)?;
        let mut indicators: Vec<IndicatorEntry<'a>> = Vec::new();
        let mut places_of_indicators: BTreeMap<&IndicatorId, usize> = BTreeMap::new();
        let (mut places_of_areas, mut places_of_groups) = (BTreeMap::new(), BTreeMap::new());
        for (place, card) in view.cards.iter().enumerate() {
            match &card.subject {
                Subject::Municipality { area, .. } => drop(places_of_areas.insert(area.id, place)),
                Subject::AreaGroup { group, .. } => drop(places_of_groups.insert(group.id.as_str(), place)),
            }
            for theme in &card.themes {
                for row in &theme.rows {
                    let known = *places_of_indicators.entry(&row.indicator).or_insert_with(|| {
                        indicators.push(IndicatorEntry { theme, first: row, rows: Vec::new() });
                        indicators.len() - 1
                    });
                    if let Some(entry) = indicators.get_mut(known) {
                        entry.rows.push((place, row));
                    }
                }
            }
        }
        Ok(Self { view: *view, indicators, places_of_indicators, places_of_areas, places_of_groups })
    }

    /// Every page of every language.
    pub fn plan(&self) -> Vec<(Language, Page)> {
        let mut plan = Vec::new();
        for (number, language) in self.view.languages.iter().enumerate() {
            let mut add = |page| plan.push((*language, page));
            if number == 0 {
                add(Page::Start);
            }
            [Page::Index, Page::Changes, Page::Methods, Page::Downloads, Page::Accessibility, Page::About].into_iter().for_each(&mut add);
            for (place, card) in self.view.cards.iter().enumerate() {
                add(Page::Card(place));
                (0..card.themes.len()).filter(|theme| self.has_theme_page(place, *theme)).for_each(|theme| add(Page::Theme(place, theme)));
            }
            (0..self.indicators.len()).for_each(|place| add(Page::Indicator(place)));
        }
        plan
    }

    /// Whether a theme of a card has a page: an empty one has none.
    pub fn has_theme_page(&self, card: usize, theme: usize) -> bool {
        self.view.cards.get(card).and_then(|card| card.themes.get(theme)).is_some_and(|theme| !theme.rows.is_empty())
    }

    /// Whether the card at a place is a municipality's.
    pub fn is_municipality(&self, place: usize) -> bool {
        self.view.cards.get(place).is_some_and(|card| matches!(card.subject, Subject::Municipality { .. }))
    }

    /// The page of an indicator, where it is on any card.
    pub fn indicator(&self, id: &IndicatorId) -> Option<Page> {
        self.places_of_indicators.get(id).map(|place| Page::Indicator(*place))
    }

    /// The page of a municipality, where it has a card.
    pub fn municipality(&self, id: AreaId) -> Option<Page> {
        self.places_of_areas.get(&id).map(|place| Page::Card(*place))
    }

    /// The page of a group, where it has a card.
    pub fn group(&self, id: &str) -> Option<Page> {
        self.places_of_groups.get(id).map(|place| Page::Card(*place))
    }

    /// The municipalities' cards with their places, in the order of the edition.
    pub fn municipalities(&self) -> impl Iterator<Item = (usize, &'a Card, &'a AreaLabel)> + '_ {
        self.view.cards.iter().enumerate().filter_map(|(place, card)| match &card.subject {
            Subject::Municipality { area, .. } => Some((place, card, area)),
            Subject::AreaGroup { .. } => None,
        })
    }

    /// The themes of all cards, in the order of the first card that has each.
    pub fn themes(&self) -> Vec<&'a ThemeSection> {
        let mut seen = BTreeSet::new();
        self.view.cards.iter().flat_map(|card| &card.themes).filter(|theme| seen.insert(&theme.id)).collect()
    }
}

impl Page {
    /// Its path below the folder of a language.
    fn path(self, site: &Site<'_>) -> String {
        let card_path = |place: usize| match site.view.cards.get(place).map(|card| &card.subject) {
            Some(Subject::Municipality { area, .. }) => format!("kunta/{}", area.id.code()),
            Some(Subject::AreaGroup { group, .. }) => format!("ryhma/{}", group.id),
            None => String::new(),
        };
        match self {
            Page::Start | Page::Index => "index.html".to_owned(),
            Page::Card(place) => format!("{}.html", card_path(place)),
            Page::Theme(place, theme) => {
                let theme = site.view.cards.get(place).and_then(|card| card.themes.get(theme));
                // A group's id holds no point, so that no two pages meet.
                format!("{}.{}.html", card_path(place), theme.map(|theme| theme.id.as_str()).unwrap_or_default())
            }
            Page::Indicator(place) => {
                let id = site.indicators.get(place).map(|entry| &entry.first.indicator);
                let name = id.map(|id| format!("{}-{}", id.source().as_str(), id.local())).unwrap_or_default();
                format!("tunnusluku/{}.html", file_safe(&name))
            }
            Page::Changes => "muutokset.html".to_owned(),
            Page::Methods => "menetelmat.html".to_owned(),
            Page::Downloads => "lataukset.html".to_owned(),
            Page::Accessibility => "saavutettavuus.html".to_owned(),
            Page::About => "tietoja.html".to_owned(),
        }
    }

    /// Its path below the format's folder.
    pub fn place(self, site: &Site<'_>, language: Language) -> String {
        match self {
            Page::Start => "index.html".to_owned(),
            _ => format!("{language}/{}", self.path(site)),
        }
    }
}

/// Indicators' ids hold letters, digits and hyphens; whatever else one may hold some day does not reach a file's name.
fn file_safe(name: &str) -> String {
    name.chars().map(|character| if character.is_ascii_alphanumeric() || character == '-' { character } else { '_' }).collect()
}

/// The way from one path to another, both below the same folder: `../sv/index.html`.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let from_folders: Vec<&str> = from.split('/').collect();
    let to_parts: Vec<&str> = to.split('/').collect();
    let depth = from_folders.len() - 1;
    let shared = from_folders.iter().take(depth).zip(&to_parts).take_while(|(one, other)| one == other).count();
    let shared = shared.min(to_parts.len() - 1);
    let mut way: Vec<&str> = vec![".."; depth - shared];
    way.extend(to_parts.iter().skip(shared));
    way.join("/")
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn the_way_between_pages_is_relative() {
        let check = |from, to, expected: &str| assert_eq!(relative(from, to), expected, "from {from} to {to}");
        check("fi/index.html", "fi/kunta/179.html", "kunta/179.html");
        check("fi/kunta/179.html", "fi/index.html", "../index.html");
        check("fi/kunta/179.html", "fi/kunta/182.html", "182.html");
        check("fi/kunta/179.html", "sv/kunta/179.html", "../../sv/kunta/179.html");
        check("index.html", "fi/index.html", "fi/index.html");
        check("fi/index.html", "../xlsx/a.xlsx", "../../xlsx/a.xlsx");
        check("fi/kunta/179.html", "assets/site.css", "../../assets/site.css");
    }
}
