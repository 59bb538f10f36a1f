//! Small pieces of markup that every page uses.

use std::fmt::Write as _;

use maud::{Markup, PreEscaped, html};
use model::Words;
use model::card::{AreaLabel, Cell};
use model::number::thousands_joined;
use model::reader_texts::fill;

use crate::site::{Page, Site, relative};

/// What a page is drawn with: the site, the words of its language, and where it lies.
pub(crate) struct Context<'a> {
    pub site: &'a Site<'a>,
    pub words: &'a Words<'a>,
    /// The page itself.
    pub page: Page,
    /// Its path below the format's folder.
    pub path: String,
}

impl<'a> Context<'a> {
    pub fn new(site: &'a Site<'a>, words: &'a Words<'a>, page: Page) -> Self {
        Self { site, words, page, path: page.place(site, words.language) }
    }

    /// The address of another page of the same language.
    pub fn link(&self, to: Page) -> String {
        relative(&self.path, &to.place(self.site, self.words.language))
    }

    /// The address of a shared file.
    pub fn asset(&self, name: &str) -> String {
        relative(&self.path, &format!("assets/{name}"))
    }

    /// The address of another file of the edition.
    pub fn download(&self, path: &str) -> String {
        relative(&self.path, &format!("../{}", encoded(path)))
    }

    /// A municipality's name, linked where it has a card.
    pub fn area(&self, area: &AreaLabel) -> Markup {
        let name = area.name.get(self.words.language);
        match self.site.municipality(area.id) {
            Some(page) if page != self.page => html! { a href=(self.link(page)) { (name) } },
            _ => html! { (name) },
        }
    }

    /// An indicator's title, linked to its page.
    pub fn indicator(&self, id: &model::IndicatorId, title: &str) -> Markup {
        match self.site.indicator(id) {
            Some(page) if page != self.page => html! { a href=(self.link(page)) { (title) } },
            _ => html! { (title) },
        }
    }

    /// A value or the reason why there is none, as it is printed.
    pub fn printed(&self, cell: &Cell, unit: model::Unit, decimals: u8) -> Markup {
        match cell.value {
            Some(value) => html! { data value=(value) { (self.words.value(value, unit, decimals)) } },
            None => html! { span .missing { (self.words.texts.status.get(cell.status).short) } },
        }
    }
}

/// A path as an address: what is no plain character is written by its bytes.
pub(crate) fn encoded(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}

/// What a person typed: isolated, so that marks of direction end with it, and with its lines.
pub(crate) fn typed(text: &str) -> Markup {
    let lines: Vec<&str> = text.lines().collect();
    html! {
        bdi .typed {
            @for (number, line) in lines.iter().enumerate() {
                @if number > 0 { br; }
                (allowed(line))
            }
        }
    }
}

/// The text without the control characters that HTML forbids; nothing a person sees is lost.
fn allowed(text: &str) -> String {
    text.chars()
        .filter(|character| *character == '\t' || !character.is_control())
        .filter(|character| !matches!(character, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

/// A page without a line break within a number of its texts. Tags stay: in an attribute a space may part two values. Neither a text nor
/// an attribute holds a `<` or `>` of its own; templates and charts escape both.
pub(crate) fn numbers_kept_whole(page: &str) -> String {
    let mut whole = String::with_capacity(page.len() + page.len() / 64);
    for text_and_tag in page.split_inclusive('>') {
        let (text, tag) = text_and_tag.split_at(text_and_tag.find('<').unwrap_or(text_and_tag.len()));
        whole.push_str(&thousands_joined(text));
        whole.push_str(tag);
    }
    whole
}

/// A table in a region that scrolls sideways where it is wider than the page, named by its caption.
pub(crate) fn scrolling(context: &Context<'_>, caption: &str, class: &str, inside: &Markup) -> Markup {
    let name = fill(&context.words.texts.web.site.table_scrolls, &[("caption", caption)]);
    html! {
        div .scroll role="region" aria-label=(name) tabindex="0" {
            table class=(class) { caption { span { (caption) } } (inside) }
        }
    }
}

/// A finished SVG as it is.
pub(crate) fn svg(chart: &charts::Chart) -> Markup {
    html! { div .chart { (PreEscaped(&chart.svg)) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_texts_stay_on_one_line_and_tags_stay_as_they_are() {
        let check = |page: &str, expected: &str| assert_eq!(numbers_kept_whole(page), expected);
        check("<p>poissaolot / 1 000 asukasta</p>", "<p>poissaolot / 1\u{a0}000 asukasta</p>");
        check("<svg viewBox=\"0 0 340 200\"><text>10 000</text></svg>", "<svg viewBox=\"0 0 340 200\"><text>10\u{a0}000</text></svg>");
        check("5 &lt; 10 000 &amp; 6", "5 &lt; 10\u{a0}000 &amp; 6");
        check("<td>1</td> <td>000</td>", "<td>1</td> <td>000</td>");
    }
}
