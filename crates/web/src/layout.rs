//! What stands around the content of every page.

use maud::{DOCTYPE, Markup, html};
use model::reader_texts::fill;

use crate::html::Context;
use crate::site::{Page, relative};

/// Nothing but our own files, no frames, no forms. `style` attributes and inline scripts are refused; pages have none.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// The content of a page, and what its frame says of it.
pub(crate) struct Content {
    /// The page's own title.
    pub title: String,
    /// The pages above it, the nearest last, without the index.
    pub above: Vec<(Page, String)>,
    /// What stands inside `main`, beginning with the heading.
    pub main: Markup,
}

/// A whole page.
pub(crate) fn page(context: &Context<'_>, content: &Content) -> Markup {
    let (site, words) = (context.site, context.words);
    let texts = &words.texts.web.site;
    let edition = site.view.edition.to_string();
    let name = fill(&texts.name, &[("edition", &edition)]);
    let is_index = context.page == Page::Index;
    let title = if is_index { name.clone() } else { fill(&texts.page_title, &[("page", &content.title), ("site", &name)]) };
    html! {
        (DOCTYPE)
        html lang=(words.language.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (title) }
                link rel="icon" type="image/svg+xml" href=(context.asset("icon.svg"));
                link rel="stylesheet" href=(context.asset("site.css"));
                script src=(context.asset("site.js")) {}
            }
            body {
                a .skip href="#main" { (texts.skip) }
                (header(context, &name))
                @if !is_index { (breadcrumb(context, content)) }
                main #main tabindex="-1" { (content.main) }
                (footer(context))
            }
        }
    }
}

fn header(context: &Context<'_>, name: &str) -> Markup {
    let (words, texts) = (context.words, &context.words.texts.web.site);
    let county = context.site.view.county.name.get(words.language);
    let pages =
        [(Page::Index, &texts.home), (Page::Changes, &texts.changes), (Page::Methods, &texts.methods), (Page::Downloads, &texts.downloads)];
    html! {
        header .site-header {
            div .inner {
                p .site-name { a href=(context.link(Page::Index)) { span .site-title { (name) } span .site-county { (county) } } }
                div .tools {
                    (languages(context))
                    p .theme-switch hidden data-auto=(texts.theme_auto) data-light=(texts.theme_light) data-dark=(texts.theme_dark) {
                        button type="button" { (texts.theme_switch) ": " span { (texts.theme_auto) } }
                    }
                }
                nav aria-label=(texts.navigation) {
                    ul {
                        @for (page, text) in pages {
                            li { a href=(context.link(page)) aria-current=[(page == context.page).then_some("page")] { (text) } }
                        }
                    }
                }
            }
            @if context.site.view.demonstration() { p .demonstration { (words.texts.card.demonstration) } }
        }
    }
}

fn languages(context: &Context<'_>) -> Markup {
    let (site, own) = (context.site, context.words.language);
    html! {
        @if site.view.languages.len() > 1 {
            nav .languages aria-label=(context.words.texts.web.site.languages) {
                ul {
                    @for language in site.view.languages {
                        @if let Some(texts) = site.view.texts.get(language) {
                            @let address = relative(&context.path, &context.page.place(site, *language));
                            li {
                                a href=(address) lang=(language.code()) hreflang=(language.code()) aria-current=[(*language == own).then_some("true")] {
                                    (texts.web.site.language)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn breadcrumb(context: &Context<'_>, content: &Content) -> Markup {
    let texts = &context.words.texts.web.site;
    html! {
        nav .breadcrumb aria-label=(texts.breadcrumb) {
            ol {
                li { a href=(context.link(Page::Index)) { (texts.home) } }
                @for (page, name) in &content.above {
                    li { a href=(context.link(*page)) { (name) } }
                }
                li aria-current="page" { (content.title) }
            }
        }
    }
}

fn footer(context: &Context<'_>) -> Markup {
    let (words, texts) = (context.words, &context.words.texts.web.site);
    let site = context.site;
    let retrieved = site.view.cards.iter().flat_map(|card| &card.sources).map(|source| source.vintage.date()).max();
    let places = [
        ("county", site.view.county.name.get(words.language)),
        ("edition", &*site.view.edition.to_string()),
        ("retrieved", &retrieved.map(|date| words.date(date)).unwrap_or_default()),
    ];
    html! {
        footer .site-footer {
            div .inner {
                p { (fill(&texts.footer, &places)) }
                ul {
                    li { a href=(context.link(Page::About)) { (texts.about) } }
                    li { a href=(context.link(Page::Accessibility)) { (texts.accessibility) } }
                    li { a href="#main" { (texts.to_top) } }
                }
            }
        }
    }
}
