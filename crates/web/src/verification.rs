//! Whether finished pages say what the cards say, and hold together: every page there, every link resolving, every figure right.

use std::collections::{BTreeMap, BTreeSet};

use export::{ExportError, PrintedFigure, compare_figures, printed_figure, printed_figures_of_theme};
use model::card::{FigureArea, IndicatorRow, ThemeSection};
use model::number::thousands_joined;
use model::{Finding, Place, Severity};

use crate::each_page::PlannedPage;
use crate::html::numbers_kept_whole;
use crate::read::{self, ShownFigure};
use crate::reference::Reference;
use crate::site::{Page, Site};

/// What came of reading one page.
#[derive(Debug, Default)]
pub(crate) struct PageReading {
    path: String,
    findings: Vec<Finding>,
    /// Its ids, sorted.
    ids: Vec<Box<str>>,
    /// Links to places on other pages: the address as it stands there, the path, and the id.
    to_places: BTreeSet<(String, String, String)>,
}

impl PageReading {
    /// Of a page that cannot be read.
    pub(crate) fn faulty(finding: Finding) -> Self {
        Self { findings: vec![finding], ..Self::default() }
    }
}

/// Reads one page: its figures, its links, and that it says what it must.
pub(crate) fn read(site: &Site<'_>, page: &PlannedPage<'_>, text: &str, reference: &Reference) -> Result<PageReading, ExportError> {
    let mut reading =
        PageReading { path: page.path.clone(), ids: read::ids(text).into_iter().map(Box::from).collect(), ..Default::default() };
    reading.ids.sort_unstable();
    links(text, reference, &mut reading);
    match page.page {
        Page::Theme(card, theme) => figures_of_theme(site, page, (card, theme), text, &mut reading.findings)?,
        Page::Indicator(place) => figures_of_indicator(site, page, place, text, &mut reading.findings),
        _ => {}
    }
    let demonstration = &page.words.texts.card.demonstration;
    let says_so = || text.contains(&numbers_kept_whole(&maud::html! { (demonstration) }.into_string()));
    if site.view.demonstration() && !says_so() {
        reading.findings.push(deny("demonstration-not-said", &page.path, format!("the page does not say `{demonstration}`")));
    }
    Ok(reading)
}

/// What is found when all pages have been read: what each one told, and links to places that are not there.
pub(crate) fn together(readings: &[PageReading]) -> Vec<Finding> {
    let ids: BTreeMap<&str, &[Box<str>]> = readings.iter().map(|reading| (reading.path.as_str(), reading.ids.as_slice())).collect();
    let mut findings = Vec::new();
    for reading in readings {
        findings.extend(reading.findings.iter().cloned());
        let is_there = |path: &str, id: &str| ids.get(path).is_some_and(|ids| ids.binary_search_by(|known| (**known).cmp(id)).is_ok());
        let dead = reading.to_places.iter().filter(|(_, path, id)| !is_there(path, id));
        findings.extend(dead.map(|(address, ..)| deny("dead-link", &reading.path, format!("`{address}` leads to no place on its page"))));
    }
    findings
}

/// Files that are no pages, and files that no edition has.
pub(crate) fn other_files(by_path: &BTreeMap<&str, &[u8]>, reference: &Reference) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &reference.shared {
        match by_path.get(file.path.as_str()) {
            None => findings.push(deny("file-missing", &file.path, "the file is not there".to_owned())),
            Some(bytes) if *bytes != file.bytes => {
                findings.push(deny("file-differs", &file.path, "the file is another than was made".to_owned()));
            }
            Some(_) => {}
        }
    }
    let unknown = by_path.keys().filter(|path| !reference.has_file(path));
    findings.extend(unknown.map(|path| deny("file-unknown", path, "the edition has no such page".to_owned())));
    findings
}

/// Every relative link leads to a page, a place on it, or a file of the edition. That the file itself is there is seen elsewhere.
fn links(text: &str, reference: &Reference, reading: &mut PageReading) {
    for address in read::addresses(text).into_iter().filter(|address| !address.starts_with("https://")) {
        let (file, fragment) = address.split_once('#').map_or((&*address, None), |(file, fragment)| (file, Some(fragment)));
        let target = if file.is_empty() { reading.path.clone() } else { resolved(&reading.path, file) };
        if !reference.can_be_reached(&target) {
            let found = format!("`{address}` leads nowhere");
            reading.findings.push(deny("dead-link", &reading.path, found).expected("a page or a file of the edition"));
        } else if let Some(fragment) = fragment {
            let fragment = fragment.to_owned();
            reading.to_places.insert((address.to_string(), target, fragment));
        }
    }
}

/// Where a relative address leads, below the format's folder; `../` in front where it leaves the folder.
fn resolved(from: &str, address: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A theme's page holds every figure of the theme once, as it stands on the card.
fn figures_of_theme(
    site: &Site<'_>,
    page: &PlannedPage<'_>,
    (card, theme): (usize, usize),
    text: &str,
    findings: &mut Vec<Finding>,
) -> Result<(), ExportError> {
    let Some(card) = site.view.cards.get(card) else { return Ok(()) };
    let Some(theme) = card.themes.get(theme) else { return Ok(()) };
    let expected: Vec<PrintedFigure> = printed_figures_of_theme(card, theme, page.words)?.into_iter().map(as_shown).collect();
    let shown = read::figures(text);
    printed_as_valued(theme, &shown, page, findings);
    let found: Vec<PrintedFigure> = shown.iter().filter_map(|figure| printed(figure, &page.path, findings)).collect();
    findings.extend(compare_figures(&expected, &found, &page.path));
    Ok(())
}

/// An indicator's page holds the figure of every municipality and group; what it shows is as on the cards.
fn figures_of_indicator(site: &Site<'_>, page: &PlannedPage<'_>, place: usize, text: &str, findings: &mut Vec<Finding>) {
    let Some(entry) = site.indicators.get(place) else { return };
    let language = page.words.language;
    let mut expected: BTreeMap<String, PrintedFigure> = BTreeMap::new();
    let mut owed: BTreeSet<String> = BTreeSet::new();
    for (card, row) in &entry.rows {
        let Some(card) = site.view.cards.get(*card) else { continue };
        let own = as_shown(printed_figure(&row.own, card.subject.name().get(language)));
        owed.insert(own.id.clone());
        expected.insert(own.id.clone(), own);
        for (comparator, cell) in card.comparators.iter().zip(&row.comparators) {
            // Of an area of comparison the first card is shown, and what a card says of its own subject goes before it.
            if !matches!(comparator.id, FigureArea::Neighbours(_)) {
                let figure = as_shown(printed_figure(cell, comparator.name.get(language)));
                expected.entry(figure.id.clone()).or_insert(figure);
            }
        }
    }
    for shown in read::figures(text) {
        owed.remove(&shown.id);
        let is_same = expected.get(&shown.id).is_some_and(|figure| {
            figure.value == shown.value.as_ref().map(|(value, _)| *value)
                && figure.status.as_str() == shown.status
                && figure.area_name == shown.name
                && page.words.period(figure.period) == shown.period
        });
        if !is_same {
            findings.push(deny("figure-differs", &page.path, format!("figure `{}` is another than on the cards", shown.id)));
        }
    }
    findings.extend(owed.iter().map(|id| deny("figure-missing", &page.path, format!("figure `{id}` is not on the page"))));
}

/// A figure of a card with its name as pages write it.
fn as_shown(figure: PrintedFigure) -> PrintedFigure {
    PrintedFigure { area_name: thousands_joined(&figure.area_name).into_owned(), ..figure }
}

/// A shown figure as the comparison wants it.
fn printed(shown: &ShownFigure, path: &str, findings: &mut Vec<Finding>) -> Option<PrintedFigure> {
    let period = match shown.period.as_str() {
        "\u{2013}" => None,
        text => match text.replace('\u{2013}', "-").parse() {
            Ok(period) => Some(period),
            Err(_) => {
                findings.push(deny("figure-unreadable", path, format!("figure `{}` has the period `{text}`", shown.id)));
                return None;
            }
        },
    };
    let Ok(status) = shown.status.parse() else {
        findings.push(deny("figure-unreadable", path, format!("figure `{}` has the status `{}`", shown.id, shown.status)));
        return None;
    };
    Some(PrintedFigure {
        id: shown.id.clone(),
        area_name: shown.name.clone(),
        period,
        value: shown.value.as_ref().map(|(value, _)| *value),
        count: shown.count,
        interval: shown.interval,
        status,
        coverage: shown.coverage.map(|(known, members)| model::card::Coverage { known, members }),
    })
}

/// What a reader sees is the value, rounded as everywhere.
fn printed_as_valued(theme: &ThemeSection, shown: &[ShownFigure], page: &PlannedPage<'_>, findings: &mut Vec<Finding>) {
    let rows: BTreeMap<String, &IndicatorRow> = theme.rows.iter().map(|row| (row.indicator.to_string(), row)).collect();
    for figure in shown {
        let row = figure.id.split('/').nth(2).and_then(|indicator| rows.get(indicator));
        if let (Some(row), Some((value, text))) = (row, &figure.value) {
            let expected = page.words.value(*value, row.unit, row.decimals);
            if expected != *text {
                let found = format!("figure `{}` is printed `{text}`", figure.id);
                findings.push(deny("figure-differs", &page.path, found).expected(format!("`{expected}`")));
            }
        }
    }
}

/// A fault of a page.
pub(crate) fn deny(code: &str, path: &str, found: String) -> Finding {
    Finding::new(Severity::Deny, code, Place::File { file: format!("html/{path}") }, found)
}
