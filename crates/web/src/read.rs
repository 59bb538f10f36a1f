//! Reading finished pages again: their links, and the figures of their tables. It understands what the templates write, and no more.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// A figure as a page shows it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ShownFigure {
    pub id: String,
    /// The row's heading.
    pub name: String,
    pub period: String,
    pub status: String,
    /// The value at full precision and as it is printed.
    pub value: Option<(f64, String)>,
    /// The count behind it.
    pub count: Option<f64>,
    /// The lower and upper end of the interval.
    pub interval: Option<(f64, f64)>,
    /// Known members and all members.
    pub coverage: Option<(usize, usize)>,
}

/// Every figure of a page in the order of its tables. What is no such row is passed over.
pub(crate) fn figures(page: &str) -> Vec<ShownFigure> {
    after_each(page, "<tr data-figure=\"").filter_map(figure).collect()
}

fn figure(from_id: &str) -> Option<ShownFigure> {
    let (row, _) = from_id.split_once("</tr>")?;
    let (head, cells) = row.split_once('>')?;
    let (id, head) = head.split_once('"')?;
    let number = |name: &str| attribute(head, name).and_then(|text| text.parse().ok());
    let value_cell = between(cells, "<td class=\"value\"", "</td>").unwrap_or_default();
    Some(ShownFigure {
        id: unescaped(id).into_owned(),
        name: text(between(cells, "<th scope=\"row\">", "</th>")?),
        period: text(between(cells, "<td class=\"period\">", "</td>")?),
        status: unescaped(attribute(head, " data-status=\"")?).into_owned(),
        value: data(value_cell),
        count: between(cells, "<td class=\"count\">", "</td>").and_then(data).map(|(count, _)| count),
        interval: between(cells, "<td class=\"interval\">", "</td>").and_then(interval),
        coverage: number(" data-known=\"").zip(number(" data-members=\"")),
    })
}

/// The number and the text of a `data` element.
fn data(cell: &str) -> Option<(f64, String)> {
    let (_, element) = cell.split_once("<data value=\"")?;
    let (number, rest) = element.split_once("\">")?;
    Some((number.parse().ok()?, text(rest.split_once("</data>")?.0)))
}

/// Two `data` elements after each other.
fn interval(cell: &str) -> Option<(f64, f64)> {
    let (lower, _) = data(cell)?;
    let (upper, _) = data(cell.split_once("</data>")?.1)?;
    Some((lower, upper))
}

/// Every address that a page names in `href` or `src`, each once.
pub(crate) fn addresses(page: &str) -> BTreeSet<Cow<'_, str>> {
    [" href=\"", " src=\""].iter().flat_map(|name| attributes(page, name)).map(unescaped).collect()
}

/// Every id of a page.
pub(crate) fn ids(page: &str) -> Vec<&str> {
    attributes(page, " id=\"").collect()
}

/// The values of an attribute wherever it stands. Templates escape quotation marks in texts and in attributes, so that its beginning
/// stands in tags only.
fn attributes<'a>(page: &'a str, beginning: &'static str) -> impl Iterator<Item = &'a str> {
    after_each(page, beginning).filter_map(|from| from.split_once('"').map(|(value, _)| value))
}

/// What follows each place where a text begins so. A country's pages are gigabytes, and this looks through them three times.
fn after_each<'a>(page: &'a str, beginning: &'static str) -> impl Iterator<Item = &'a str> {
    memchr::memmem::find_iter(page.as_bytes(), beginning).filter_map(move |at| page.get(at + beginning.len()..))
}

fn attribute<'a>(head: &'a str, beginning: &str) -> Option<&'a str> {
    head.split_once(beginning)?.1.split_once('"').map(|(value, _)| value)
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    text.split_once(start)?.1.split_once(end).map(|(inside, _)| inside)
}

/// The text of some markup.
fn text(markup: &str) -> String {
    let mut text = String::new();
    let mut rest = markup;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    unescaped(&text).into_owned()
}

fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_as_it_is_written() {
        let page = r#"<tr data-figure="2025/municipality:179/sotkanet:4/total/2023" data-status="published" data-known="2" data-members="3"><th scope="row"><a href="x.html">A &amp; B</a></th><td class="period">2019–2021</td><td class="value"><data value="12.5">12,5</data></td><td class="interval"><data value="11.5">11,5</data>–<data value="13.25">13,3</data></td><td class="count"><data value="7">7</data></td></tr>"#;
        let expected = ShownFigure {
            id: "2025/municipality:179/sotkanet:4/total/2023".to_owned(),
            name: "A & B".to_owned(),
            period: "2019–2021".to_owned(),
            status: "published".to_owned(),
            value: Some((12.5, "12,5".to_owned())),
            count: Some(7.0),
            interval: Some((11.5, 13.25)),
            coverage: Some((2, 3)),
        };
        assert_eq!(figures(page), [expected]);
        assert_eq!(addresses(page).into_iter().collect::<Vec<_>>(), ["x.html"]);
        assert_eq!(ids(r#"<p id="a"><svg><title id="b">"#), ["a", "b"]);
    }
}
