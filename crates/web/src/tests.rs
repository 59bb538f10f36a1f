//! The pages of made-up cards: what is on them, that read-back sees every fault, and that hostile text stays text.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use export::{EditionFormat as _, EditionView, OutputFile};
use model::card::Subject;
use model::definition::AgendaItem;
use model::{AreaKind, Card, Language, LocalisedText, ReaderTexts};

use crate::Web;

/// What an edition is made of, and the pages of it.
struct Edition {
    cards: Vec<Card>,
    texts: BTreeMap<Language, ReaderTexts>,
    languages: Vec<Language>,
    downloads: Vec<String>,
}

impl Edition {
    fn small() -> Self {
        let cards = vec![specimen::municipality("182", "Jämsä"), specimen::municipality("179", "Jyväskylä"), specimen::group(3)];
        let downloads = vec!["xlsx/kuntakortti-2025-179-jyvaskyla-esimerkki.xlsx".to_owned()];
        Self { cards, texts: specimen::CATALOGUE.texts.clone(), languages: vec![Language::Fi, Language::Sv], downloads }
    }

    fn view(&self) -> EditionView<'_> {
        EditionView {
            edition: 2025,
            county: &self.cards[0].county,
            cards: &self.cards,
            languages: &self.languages,
            texts: &self.texts,
            downloads: &self.downloads,
            tiles: specimen::CATALOGUE.areas.tiles(),
        }
    }

    fn files(&self) -> Vec<OutputFile> {
        Web.write(&self.view()).unwrap()
    }

    fn findings(&self, files: &[OutputFile]) -> Vec<String> {
        Web.verify(&self.view(), files)
            .unwrap()
            .iter()
            .map(|finding| format!("{} {}: {}", finding.code, finding.place, finding.found))
            .collect()
    }
}

fn is_page(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|extension| extension == "html")
}

fn page<'a>(files: &'a [OutputFile], path: &str) -> &'a str {
    let file = files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no page `{path}`"));
    std::str::from_utf8(&file.bytes).unwrap()
}

#[test]
fn finished_pages_say_what_the_cards_say() {
    let edition = Edition::small();
    let files = edition.files();
    assert_eq!(edition.findings(&files), Vec::<String>::new());
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).filter(|path| !path.contains("tunnusluku")).collect();
    insta::assert_snapshot!(paths.join("\n"));
}

#[test]
fn pages_are_the_same_however_often_they_are_made() {
    let edition = Edition::small();
    assert!(edition.files() == edition.files());
}

#[test]
fn pages_handed_on_one_by_one_are_the_same_pages_and_making_stops_when_none_is_taken() {
    let edition = Edition::small();
    let taken = Mutex::new(Vec::new());
    let findings = Web.make(&edition.view(), &|file| {
        taken.lock().unwrap().push(file);
        ControlFlow::Continue(())
    });
    assert_eq!(findings.unwrap(), []);
    let (mut taken, mut files) = (taken.into_inner().unwrap(), edition.files());
    taken.sort_by(|a, b| a.path.cmp(&b.path));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(taken == files);
    let offered = AtomicUsize::new(0);
    Web.make(&edition.view(), &|_| {
        offered.fetch_add(1, Ordering::Relaxed);
        ControlFlow::Break(())
    })
    .unwrap();
    assert!(offered.into_inner() < files.len() / 2);
}

#[test]
fn no_number_of_a_title_or_a_name_breaks_and_read_back_knows_it() {
    let mut edition = Edition::small();
    for card in &mut edition.cards {
        card.themes[1].rows[0].title = LocalisedText::same("Rikokset / 1 000 asukasta");
        card.comparators[0].name = LocalisedText::same("Kunnat alle 10 000 asukasta");
    }
    let files = edition.files();
    assert_eq!(edition.findings(&files), Vec::<String>::new());
    for path in ["fi/kunta/179.html", "fi/kunta/179.mind.html", "sv/index.html"] {
        let page = page(&files, path);
        assert!(page.contains("/ 1\u{a0}000 asukasta</"), "{path}");
        let texts = page.split('>').filter_map(|piece| piece.split('<').next());
        let broken: Vec<&str> = texts.filter(|text| text.contains("1 000") || text.contains("10 000")).collect();
        assert_eq!(broken, Vec::<&str>::new(), "{path}");
    }
    assert!(page(&files, "fi/kunta/179.mind.html").contains("<th scope=\"row\">Kunnat alle 10\u{a0}000 asukasta</th>"));
}

#[test]
fn a_group_with_an_agenda_shows_it_and_no_other_page_does() {
    let mut edition = Edition::small();
    let set = |card: &mut Card, change: &dyn Fn(&mut Vec<AgendaItem>)| {
        let Subject::AreaGroup { group, .. } = &mut card.subject else { panic!("the last card is a group's") };
        change(&mut group.negotiation.agenda);
    };
    set(edition.cards.last_mut().unwrap(), &|agenda| agenda[1].time = None);
    let files = edition.files();
    assert_eq!(edition.findings(&files), Vec::<String>::new());
    let group = page(&files, "fi/ryhma/keskinen.html");
    let (_, section) = group.split_once("<section id=\"esityslista\"").unwrap();
    insta::assert_snapshot!(section.split_once("</section>").unwrap().0.replace("><", ">\n<"));
    assert!(group.contains("<li><a href=\"#esityslista\">Esityslista</a></li>"));
    assert!(!page(&files, "fi/kunta/179.html").contains("esityslista"));
    set(edition.cards.last_mut().unwrap(), &Vec::clear);
    assert!(!page(&edition.files(), "fi/ryhma/keskinen.html").contains("esityslista"));
}

#[test]
fn read_back_sees_every_kind_of_fault() {
    let edition = Edition::small();
    let check = |what: &str, change: &dyn Fn(&mut Vec<OutputFile>), code: &str| {
        let mut files = edition.files();
        change(&mut files);
        let findings = edition.findings(&files);
        assert!(findings.iter().any(|finding| finding.starts_with(code)), "{what}: {findings:?}");
    };
    let edit = |path: &'static str, from: &'static str, to: &'static str| {
        move |files: &mut Vec<OutputFile>| {
            let file = files.iter_mut().find(|file| file.path == path).unwrap();
            let text = String::from_utf8(file.bytes.clone()).unwrap();
            assert!(text.contains(from), "`{from}` is not on the page");
            file.bytes = text.replacen(from, to, 1).into_bytes();
        }
    };
    let theme = "fi/kunta/179.mind.html";
    check("a page is gone", &|files| files.retain(|file| file.path != "sv/menetelmat.html"), "file-missing");
    check("a page too many", &|files| files.push(OutputFile { path: "fi/x.html".to_owned(), bytes: Vec::new() }), "file-unknown");
    check(
        "a style that is another",
        &|files| files.iter_mut().find(|file| file.path == "assets/site.css").unwrap().bytes.clear(),
        "file-differs",
    );
    check(
        "a figure is another",
        &edit(theme, "<td class=\"value\"><data value=\"", "<td class=\"value\"><data value=\"9"),
        "figure-differs",
    );
    check("a figure is gone", &edit(theme, "<tr data-figure", "<tr data-figurine"), "figure-missing");
    check("a status is another", &edit(theme, "data-status=\"published\"", "data-status=\"zero\""), "figure-differs");
    check("a name is another", &edit(theme, "<th scope=\"row\">Jyväskylä</th>", "<th scope=\"row\">Jämsä</th>"), "figure-differs");
    check("a year is another", &edit(theme, "<td class=\"period\">20", "<td class=\"period\">19"), "figure-differs");
    check("a link leads nowhere", &edit("fi/index.html", "href=\"kunta/179.html\"", "href=\"kunta/180.html\""), "dead-link");
    check("a link leads to no place", &edit("fi/kunta/179.html", "href=\"#muutokset\"", "href=\"#muutoksia\""), "dead-link");
    let banner = "Esimerkkiaineisto, ei todellisia tilastoja";
    check("made-up data that does not say so", &edit("fi/muutokset.html", banner, ""), "demonstration-not-said");
    check("no text at all", &|files| files.iter_mut().find(|file| file.path == theme).unwrap().bytes = vec![0xff], "file-unreadable");
}

#[test]
fn what_is_printed_is_the_value_rounded_as_everywhere() {
    let edition = Edition::small();
    let mut files = edition.files();
    let file = files.iter_mut().find(|file| file.path == "fi/kunta/179.mind.html").unwrap();
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    let start = "<td class=\"value\"><data value=\"";
    let value = text.find(start).unwrap() + start.len();
    let shown = value + text[value..].find("\">").unwrap() + 2;
    let end = shown + text[shown..].find("</data>").unwrap();
    let mut wrong = text.clone();
    wrong.replace_range(shown..end, "1");
    file.bytes = wrong.into_bytes();
    assert!(edition.findings(&files).iter().any(|finding| finding.starts_with("figure-differs") && finding.contains("printed")));
}

#[test]
fn what_people_typed_stays_text() {
    let edition = Edition::small();
    let files = edition.files();
    for file in files.iter().filter(|file| is_page(&file.path)) {
        let text = std::str::from_utf8(&file.bytes).unwrap();
        let scripts: Vec<&str> = text.split("<script").skip(1).map(|rest| rest.split_once('>').unwrap().0).collect();
        let expected = usize::from(file.path != "index.html");
        assert!(
            scripts.len() == expected && scripts.iter().all(|script| script.ends_with("assets/site.js\"")),
            "{}: {scripts:?}",
            file.path
        );
        assert!(!text.contains(" style=") && !text.contains(" onclick") && !text.contains("javascript:"), "{}", file.path);
    }
    let municipality = page(&files, "fi/kunta/179.html");
    for hostile in specimen::written::HOSTILE {
        let escaped = maud::html! { (hostile) }.into_string();
        assert!(municipality.contains(&escaped), "`{hostile}` does not stand on the page as it was typed");
    }
}

#[test]
fn no_page_asks_another_server_for_anything() {
    for file in Edition::small().files().iter().filter(|file| !file.path.contains("Inter")) {
        let text = std::str::from_utf8(&file.bytes).unwrap();
        for tag in text.split('<').filter(|tag| tag.starts_with("link") || tag.starts_with("script") || tag.starts_with("img")) {
            assert!(!tag.contains("//"), "{}: <{tag}", file.path);
        }
        assert!(!text.contains("url(http") && !text.contains("@import") && !text.contains("fetch("), "{}", file.path);
    }
}

#[test]
fn each_page_says_its_language_title_and_one_heading() {
    for file in Edition::small().files().iter().filter(|file| is_page(&file.path)) {
        let text = std::str::from_utf8(&file.bytes).unwrap();
        let language = if file.path == "index.html" { "fi" } else { &file.path[..2] };
        assert!(text.starts_with(&format!("<!DOCTYPE html><html lang=\"{language}\">")), "{}", file.path);
        assert_eq!(text.matches("<h1>").count(), 1, "{}", file.path);
        assert!(!text.contains("<title></title>") && text.contains("<main "), "{}", file.path);
        // A place that was not filled would be seen by a reader.
        let unfilled = text.find('{').map(|at| text[at..].chars().take(40).collect::<String>());
        let typed = ["{{7*7}}", "{7*7}", "{count}"];
        assert!(unfilled.as_ref().is_none_or(|found| typed.iter().any(|known| found.starts_with(known))), "{}: {unfilled:?}", file.path);
    }
}

#[test]
fn an_indicators_page_has_every_municipality_strip_and_map() {
    let areas = &specimen::CATALOGUE.areas;
    let municipalities = areas.tiles().iter().filter(|tile| tile.area.kind() == AreaKind::Municipality);
    let cards = municipalities.map(|tile| specimen::municipality(tile.area.code(), &areas.area(tile.area).unwrap().name.fi)).collect();
    let edition = Edition { cards, ..Edition::small() };
    let files = edition.files();
    let page = page(&files, "fi/tunnusluku/sotkanet-4.html");
    assert_eq!(page.matches("<tr data-figure=\"2025/municipality:").count(), 22);
    assert!(page.contains("id=\"strip-title\"") && page.contains("id=\"map-title\""), "no pictures");
    let small = Edition {
        cards: vec![specimen::municipality("599", "Pedersören kunta"), specimen::municipality("179", "Jyväskylä")],
        ..Edition::small()
    };
    let files = small.files();
    assert!(!self::page(&files, "fi/tunnusluku/sotkanet-4.html").contains("id=\"map-title\""), "a map without Pedersöre misleads");
}
