//! The pages, one file each.

mod about;
mod accessibility;
mod card;
mod changes;
pub(crate) mod downloads;
mod index;
mod indicator;
mod indicator_table;
mod methods;
mod start;
mod theme;

use model::Words;

use crate::html::{Context, numbers_kept_whole};
use crate::layout;
use crate::site::{Page, Site};

/// A page as HTML.
pub(crate) fn draw(site: &Site<'_>, words: &Words<'_>, page: Page) -> String {
    let context = Context::new(site, words, page);
    let content = match page {
        Page::Start => return start::draw(&context).into_string(),
        Page::Index => index::content(&context),
        Page::Card(place) => card::content(&context, place),
        Page::Theme(place, theme) => theme::content(&context, place, theme),
        Page::Indicator(place) => indicator::content(&context, place),
        Page::Changes => changes::content(&context),
        Page::Methods => methods::content(&context),
        Page::Downloads => downloads::content(&context),
        Page::Accessibility => accessibility::content(&context),
        Page::About => about::content(&context),
    };
    numbers_kept_whole(&layout::page(&context, &content).into_string())
}

/// The content of a page that the plan does not hold.
fn nothing() -> layout::Content {
    layout::Content { title: String::new(), above: Vec::new(), main: maud::html! {} }
}
