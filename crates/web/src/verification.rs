//! Whether finished pages say what the cards say, and hold together: every page there, every link resolving, every figure right.

use std::collections::{BTreeMap, BTreeSet};

use export::{ExportError, OutputFile, PrintedFigure, compare_figures, printed_figures};
use model::card::{Card, IndicatorRow};
use model::{Finding, Language, Place, Severity, Words};

use crate::read::{self, ShownFigure};
use crate::site::{Page, Site};
use crate::{assets, html};

/// Holds a folder of pages against the cards. All that is wrong is found.
pub(crate) fn verify(site: &Site<'_>, files: &[OutputFile]) -> Result<Vec<Finding>, ExportError> {
    let mut findings = Vec::new();
    let by_path: BTreeMap<&str, &[u8]> = files.iter().map(|file| (file.path.as_str(), file.bytes.as_slice())).collect();
    let planned: BTreeMap<String, (Language, Page)> =
        site.plan().into_iter().map(|(language, page)| (page.place(site, language), (language, page))).collect();
    files_as_planned(&planned, &by_path, &mut findings);

    let mut pages: BTreeMap<&str, &str> = BTreeMap::new();
    for (path, bytes) in by_path.iter().filter(|(path, _)| is_page(path)) {
        match std::str::from_utf8(bytes) {
            Ok(text) => drop(pages.insert(path, text)),
            Err(_) => findings.push(deny("file-unreadable", path, "the page is no UTF-8 text".to_owned())),
        }
    }
    links(site, &by_path, &pages, &mut findings);
    for language in site.view.languages {
        figures(site, &site.view.words(*language)?, &pages, &mut findings)?;
    }
    if site.view.demonstration() {
        for (path, (language, _)) in &planned {
            let said = site.view.texts.get(language).map(|texts| texts.card.demonstration.as_str());
            if let (Some(page), Some(said)) = (pages.get(path.as_str()), said)
                && !page.contains(&*maud::html! { (said) }.into_string())
            {
                findings.push(deny("demonstration-not-said", path, format!("the page does not say `{said}`")));
            }
        }
    }
    Ok(findings)
}

/// Whether a file is a page.
pub(crate) fn is_page(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|extension| extension == "html")
}

fn files_as_planned(planned: &BTreeMap<String, (Language, Page)>, by_path: &BTreeMap<&str, &[u8]>, findings: &mut Vec<Finding>) {
    let shared = assets::files();
    for file in &shared {
        match by_path.get(file.path.as_str()) {
            None => findings.push(deny("file-missing", &file.path, "the file is not there".to_owned())),
            Some(bytes) if *bytes != file.bytes => {
                findings.push(deny("file-differs", &file.path, "the file is another than was made".to_owned()));
            }
            Some(_) => {}
        }
    }
    for path in planned.keys().filter(|path| !by_path.contains_key(path.as_str())) {
        findings.push(deny("file-missing", path, "the page is not there".to_owned()));
    }
    let is_known = |path: &str| planned.contains_key(path) || shared.iter().any(|file| file.path == path);
    for path in by_path.keys().filter(|path| !is_known(path)) {
        findings.push(deny("file-unknown", path, "the edition has no such page".to_owned()));
    }
}

/// Every relative link leads to a page, a place on it, or a file of the edition.
fn links(site: &Site<'_>, by_path: &BTreeMap<&str, &[u8]>, pages: &BTreeMap<&str, &str>, findings: &mut Vec<Finding>) {
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages.iter().map(|(path, page)| (*path, read::ids(page).into_iter().collect())).collect();
    let downloads: BTreeSet<String> = site.view.downloads.iter().map(|path| format!("../{}", html::encoded(path))).collect();
    for (path, page) in pages {
        let mut told = BTreeSet::new();
        for address in read::addresses(page) {
            if address.starts_with("https://") || !told.insert(address.clone()) {
                continue;
            }
            let (file, fragment) = address.split_once('#').map_or((address.as_str(), None), |(file, fragment)| (file, Some(fragment)));
            let target = if file.is_empty() { (*path).to_owned() } else { resolved(path, file) };
            let is_there = by_path.contains_key(target.as_str()) || downloads.contains(&target);
            if !is_there {
                findings.push(deny("dead-link", path, format!("`{address}` leads nowhere")).expected("a page or a file of the edition"));
            } else if fragment.is_some_and(|fragment| !ids.get(target.as_str()).is_some_and(|ids| ids.contains(fragment))) {
                findings.push(deny("dead-link", path, format!("`{address}` leads to no place on its page")));
            }
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

fn figures(site: &Site<'_>, words: &Words<'_>, pages: &BTreeMap<&str, &str>, findings: &mut Vec<Finding>) -> Result<(), ExportError> {
    let language = words.language;
    let mut of_edition: BTreeMap<String, PrintedFigure> = BTreeMap::new();
    for (place, card) in site.view.cards.iter().enumerate() {
        let expected = printed_figures(card, words)?;
        let theme_pages = (0..card.themes.len()).filter(|theme| site.has_theme_page(place, *theme));
        let mut found = Vec::new();
        let mut last = String::new();
        for theme in theme_pages {
            last = Page::Theme(place, theme).place(site, language);
            let shown = pages.get(last.as_str()).map(|page| read::figures(page)).unwrap_or_default();
            printed_as_valued(card, &shown, words, &last, findings);
            found.extend(shown.iter().filter_map(|figure| printed(figure, &last, findings)));
        }
        findings.extend(compare_figures(&expected, &found, &last));
        // What a card says of its own subject goes before what others say of it; of areas of comparison the first card is shown.
        let own = format!("{}/{}/", card.edition, card.subject.figure_area());
        for figure in expected {
            if figure.id.starts_with(&own) {
                of_edition.insert(figure.id.clone(), figure);
            } else {
                of_edition.entry(figure.id.clone()).or_insert(figure);
            }
        }
    }
    for place in 0..site.indicators.len() {
        let path = Page::Indicator(place).place(site, language);
        for shown in pages.get(path.as_str()).map(|page| read::figures(page)).unwrap_or_default() {
            let same = of_edition.get(&shown.id).is_some_and(|figure| {
                figure.value == shown.value.as_ref().map(|(value, _)| *value)
                    && figure.status.as_str() == shown.status
                    && figure.area_name == shown.name
                    && words.period(figure.period) == shown.period
            });
            if !same {
                findings.push(deny("figure-differs", &path, format!("figure `{}` is another than on the cards", shown.id)));
            }
        }
    }
    Ok(())
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
fn printed_as_valued(card: &Card, shown: &[ShownFigure], words: &Words<'_>, path: &str, findings: &mut Vec<Finding>) {
    let rows: BTreeMap<String, &IndicatorRow> =
        card.themes.iter().flat_map(|theme| &theme.rows).map(|row| (row.indicator.to_string(), row)).collect();
    for figure in shown {
        let row = figure.id.split('/').nth(2).and_then(|indicator| rows.get(indicator));
        if let (Some(row), Some((value, text))) = (row, &figure.value) {
            let expected = words.value(*value, row.unit, row.decimals);
            if expected != *text {
                findings.push(
                    deny("figure-differs", path, format!("figure `{}` is printed `{text}`", figure.id)).expected(format!("`{expected}`")),
                );
            }
        }
    }
}

fn deny(code: &str, path: &str, found: String) -> Finding {
    Finding::new(Severity::Deny, code, Place::File { file: format!("html/{path}") }, found)
}
