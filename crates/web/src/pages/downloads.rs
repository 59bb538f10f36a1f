//! Every file of the edition, and which of them belong to a card.

use maud::html;
use model::card::Subject;
use model::reader_texts::{DownloadsPageTexts, fill};
use model::{Card, Language, Words};

use crate::html::{Context, scrolling};
use crate::layout::Content;
use crate::site::Page;

pub(super) fn content(context: &Context<'_>) -> Content {
    let texts = &context.words.texts.web.downloads;
    let mut kinds: Vec<(&str, Vec<&str>)> = Vec::new();
    for path in context.site.view.downloads {
        let of_group = card_of(context, path).is_some_and(|(_, card)| matches!(card.subject, Subject::AreaGroup { .. }));
        let kind = kind_of(path, of_group, context.words);
        match kinds.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, paths)) => paths.push(path),
            None => kinds.push((kind, vec![path])),
        }
    }
    let main = html! {
        h1 { (texts.title) }
        @if kinds.is_empty() { p { (texts.none) } } @else { p .lead { (texts.introduction) } }
        @for (kind, paths) in &kinds {
            h2 { (kind) }
            @let inside = html! {
                thead { tr { th scope="col" { (texts.file) } th scope="col" { (texts.about) } } }
                tbody {
                    @for path in paths {
                        tr {
                            th scope="row" { a href=(context.download(path)) download { (path.rsplit('/').next().unwrap_or(path)) } }
                            td { (subject(context, path)) }
                        }
                    }
                }
            };
            (scrolling(context, &fill(&texts.caption, &[("kind", kind)]), "plain", &inside))
        }
    };
    Content { title: texts.title.clone(), above: Vec::new(), main }
}

fn subject(context: &Context<'_>, path: &str) -> maud::Markup {
    match card_of(context, path) {
        Some((place, card)) => {
            html! { a href=(context.link(Page::Card(place))) { (card.subject.name().get(context.words.language)) } }
        }
        None => html! { (context.words.texts.web.downloads.everything) },
    }
}

fn card_of<'a>(context: &Context<'a>, path: &str) -> Option<(usize, &'a Card)> {
    context.site.view.cards.iter().enumerate().find(|(_, card)| belongs_to(path, card))
}

/// What a file is, by the folder of its format; a group's card as pdf is its briefing.
pub(super) fn kind_of<'a>(path: &str, of_group: bool, words: &'a Words<'_>) -> &'a str {
    let texts = &words.texts.web.downloads;
    let folder = path.split_once('/').map_or("", |(folder, _)| folder);
    match kind_of_folder(folder, texts) {
        Some(_) if of_group && folder == "pdf" => &texts.briefing,
        Some(kind) => kind,
        None => &texts.other,
    }
}

/// What the files of a format's folder are called; none where the pages have no name for them.
pub(crate) fn kind_of_folder<'a>(folder: &str, texts: &'a DownloadsPageTexts) -> Option<&'a str> {
    let kind = match folder {
        "xlsx" => &texts.xlsx,
        "xlsx-county" => &texts.xlsx_county,
        "pdf" => &texts.pdf,
        "slides" => &texts.slides,
        "pdf-annex" => &texts.annex,
        "data" => &texts.data,
        _ => return None,
    };
    Some(kind)
}

/// The files of a card in a language, in the order of the edition.
pub(super) fn files_of<'a>(downloads: &'a [String], card: &Card, language: Language) -> Vec<&'a str> {
    downloads.iter().map(String::as_str).filter(|path| belongs_to(path, card) && language_of(path) == language).collect()
}

/// Files of cards are named by kind, edition and municipality code or group: `kuntakortti-2025-179-jyvaskyla-sv.xlsx`.
fn belongs_to(path: &str, card: &Card) -> bool {
    let stem = stem(path);
    match &card.subject {
        Subject::Municipality { area, .. } => stem.contains(&format!("-{}-{}-", card.edition, area.id.code())),
        Subject::AreaGroup { group, .. } => {
            let stem = language_suffix(stem).map_or(stem, |(stem, _)| stem);
            stem.ends_with(&format!("-{}-{}", card.edition, group.id))
        }
    }
}

fn language_of(path: &str) -> Language {
    language_suffix(stem(path)).map_or(Language::Fi, |(_, language)| language)
}

/// The name without folder, extension and the mark of made-up data.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    stem.strip_suffix("-esimerkki").unwrap_or(stem)
}

fn language_suffix(stem: &str) -> Option<(&str, Language)> {
    [(Language::Sv, "-sv"), (Language::En, "-en")].into_iter().find_map(|(language, suffix)| Some((stem.strip_suffix(suffix)?, language)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_belongs_to_its_card_and_language() {
        let municipality = specimen::municipality("179", "Jyväskylä");
        let group = specimen::group(3);
        let group_id = group.subject.figure_area().to_string().replace("group:", "");
        let files = [
            "xlsx/kuntakortti-2025-179-jyvaskyla-esimerkki.xlsx".to_owned(),
            "xlsx/kuntakortti-2025-179-jyvaskyla-sv-esimerkki.xlsx".to_owned(),
            "xlsx/kuntakortti-2025-182-jamsa.xlsx".to_owned(),
            format!("pdf/ryhmakortti-2025-{group_id}.pdf"),
            format!("pdf/ryhmakortti-2025-{group_id}-sv-esimerkki.pdf"),
            "data/kuntakortit-2025.csv".to_owned(),
        ];
        assert_eq!(files_of(&files, &municipality, Language::Fi), [&files[0]]);
        assert_eq!(files_of(&files, &municipality, Language::Sv), [&files[1]]);
        assert_eq!(files_of(&files, &group, Language::Fi), [&files[3]]);
        assert_eq!(files_of(&files, &group, Language::Sv), [&files[4]]);
        assert!(files_of(&files, &group, Language::En).is_empty());
    }
}
