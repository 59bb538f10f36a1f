//! What stands at the top of the folder: the way to the languages, at once to the first.

use maud::{DOCTYPE, Markup, html};

use crate::html::Context;
use crate::site::{Page, relative};

pub(super) fn draw(context: &Context<'_>) -> Markup {
    let (site, own) = (context.site, context.words);
    let title = model::reader_texts::fill(&own.texts.web.site.name, &[("edition", &site.view.edition.to_string())]);
    let first = relative(&context.path, &Page::Index.place(site, own.language));
    html! {
        (DOCTYPE)
        html lang=(own.language.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'";
                meta http-equiv="refresh" content=(format!("0; url={first}"));
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="icon" type="image/svg+xml" href=(context.asset("icon.svg"));
                link rel="stylesheet" href=(context.asset("site.css"));
            }
            body {
                main #main {
                    h1 { (title) }
                    @if site.view.demonstration() { p .demonstration { (own.texts.card.demonstration) } }
                    p { (own.texts.web.site.redirect) }
                    ul {
                        @for language in site.view.languages {
                            @if let Some(texts) = site.view.texts.get(language) {
                                li {
                                    a href=(relative(&context.path, &Page::Index.place(site, *language))) lang=(language.code()) hreflang=(language.code()) {
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
}
