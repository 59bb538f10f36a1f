//! A finished pdf, read again and held against what it should say.

mod pages;

use model::{Finding, Place, Severity};

use crate::text::{bare, shown};
use crate::view::Frame;
use pages::{PageText, ReadPdf, read};

/// The letters of the shortest page that holds something: a heading and a few words.
const SHORTEST_PAGE: usize = 30;

/// What a finished document should hold.
#[derive(Debug)]
pub struct Expected<'a> {
    /// The language, and what stands on every page.
    pub frame: &'a Frame,
    /// The texts, each in one piece on one page, in this order; hyphens and spaces do not count.
    pub texts: Vec<String>,
    /// The text that begins the annex, and how many pages stand before it.
    pub annex_after: Option<(&'a str, usize)>,
}

/// Reads a document and tells all that it should hold and does not. `file` is its path, for the findings.
pub fn verify(bytes: &[u8], expected: &Expected, file: &str) -> Vec<Finding> {
    let deny = |code: &str, found: String| Finding::new(Severity::Deny, code, Place::File { file: file.to_owned() }, found);
    let document = match read(bytes) {
        Ok(document) => document,
        Err(reason) => return vec![deny("file-unreadable", format!("the file cannot be read back: {reason}"))],
    };
    let mut findings = Vec::new();
    if document.lang.as_deref() != Some(expected.frame.lang) {
        let found = document.lang.as_deref().map_or_else(|| "no language".to_owned(), |lang| format!("the language `{lang}`"));
        findings.push(deny("pdf-language", format!("the document says {found}")).expected(format!("`{}`", expected.frame.lang)));
    }
    for (number, page) in document.pages.iter().enumerate() {
        findings.extend(page_findings(number + 1, page, expected).into_iter().map(|(code, found)| deny(code, found)));
    }
    if let Some((begins, planned)) = expected.annex_after {
        let begins = bare(&shown(begins));
        match document.pages.iter().position(|page| page.text.contains(&begins)) {
            Some(before) if before == planned => {}
            Some(before) => {
                findings.push(deny("page-count", format!("{before} pages stand before the annex")).expected(planned.to_string()));
            }
            None => findings.push(deny("annex-missing", "the document has no annex".to_owned())),
        }
    }
    findings.extend(
        missing_texts(&document, expected)
            .into_iter()
            .map(|(page, text)| deny("text-missing", format!("page {page} and those after it do not hold the row `{text}`"))),
    );
    findings
}

/// The text of each page.
///
/// # Errors
/// What is wrong with the bytes, in words.
pub fn texts_of_pages(bytes: &[u8]) -> Result<Vec<String>, String> {
    Ok(read(bytes)?.pages.into_iter().map(|page| page.text).collect())
}

fn page_findings(number: usize, page: &PageText, expected: &Expected) -> Vec<(&'static str, String)> {
    let mut findings = Vec::new();
    let length = |text: &str| bare(&shown(text)).chars().count();
    let frame = expected.frame;
    let demonstration = frame.demonstration.as_deref();
    let framed = length(&frame.header) + length(&frame.provenance) + length(&frame.page) + demonstration.map_or(0, length);
    // A page that holds little more than its header and footer was left blank.
    if page.text.chars().count() < framed + SHORTEST_PAGE {
        findings.push(("blank-page", format!("page {number} is all but empty")));
    }
    if page.outside > 0 {
        findings.push(("text-outside", format!("page {number} has {} letters outside the paper", page.outside)));
    }
    if let Some(demonstration) = demonstration
        && !page.text.contains(&bare(&shown(demonstration)))
    {
        findings.push(("no-demonstration-notice", format!("page {number} does not say that its figures are made up")));
    }
    findings
}

/// The texts that do not follow one another, with the page up to which all was well.
fn missing_texts<'a>(document: &ReadPdf, expected: &'a Expected) -> Vec<(usize, &'a str)> {
    let mut missing = Vec::new();
    let (mut page, mut from) = (0, 0);
    for text in &expected.texts {
        let wanted = bare(&shown(text));
        let place = document.pages.iter().enumerate().skip(page).find_map(|(number, candidate)| {
            let start = if number == page { from } else { 0 };
            candidate.text.get(start..)?.find(&wanted).map(|at| (number, start + at + wanted.len()))
        });
        match place {
            Some(found) => (page, from) = found,
            None => missing.push((page + 1, text.as_str())),
        }
    }
    missing
}
