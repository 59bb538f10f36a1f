//! The cards as static, accessible web pages: a folder that any web server, file share or `SharePoint` serves.
//!
//! Pages are rendered here and need no script to be read; the one script searches, sorts and switches colours. Links are relative,
//! nothing is asked of another server, and a strict content security policy says so. What people typed is escaped by the templates
//! and isolated from the direction of the text around it.
#![allow(clippy::single_match_else, reason = "templates read alike: a value, or what stands in its place")]
#![allow(clippy::similar_names, reason = "every page is drawn from a `context` and has a `content`")]

mod assets;
mod each_page;
mod html;
mod layout;
mod pages;
mod parts;
mod read;
mod reference;
mod site;
mod verification;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use export::{EditionFormat, EditionView, ExportError, OutputFile, TakeFile};
use model::Finding;
use model::reader_texts::DownloadsPageTexts;

use crate::each_page::{PlannedPage, each_page};
use crate::site::Site;
use crate::verification::{PageReading, deny};

/// The web pages.
#[derive(Debug, Clone, Copy)]
pub struct Web;

/// The web pages as an edition's output, for the list of formats.
pub const FORMAT: &dyn EditionFormat = &Web;

/// Whether the pages have a name for the files of a format, by its id.
pub fn has_name_for(format: &str, texts: &DownloadsPageTexts) -> bool {
    pages::downloads::kind_of_folder(format, texts).is_some()
}

impl EditionFormat for Web {
    fn id(&self) -> &'static str {
        "html"
    }

    fn write(&self, edition: &EditionView) -> Result<Vec<OutputFile>, ExportError> {
        let site = Site::new(edition)?;
        let mut files = each_page(&site, |page| Ok(OutputFile { path: page.path.clone(), bytes: draw(&site, page).into_bytes() }))?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files.extend(assets::files());
        Ok(files)
    }

    fn verify(&self, edition: &EditionView, files: &[OutputFile]) -> Result<Vec<Finding>, ExportError> {
        let site = Site::new(edition)?;
        let reference = reference::Reference::of(&site);
        let by_path: BTreeMap<&str, &[u8]> = files.iter().map(|file| (file.path.as_str(), file.bytes.as_slice())).collect();
        let readings = each_page(&site, |page| match by_path.get(page.path.as_str()).map(|bytes| std::str::from_utf8(bytes)) {
            Some(Ok(text)) => verification::read(&site, page, text, &reference),
            Some(Err(_)) => Ok(PageReading::faulty(deny("file-unreadable", &page.path, "the page is no UTF-8 text".to_owned()))),
            None => Ok(PageReading::faulty(deny("file-missing", &page.path, "the page is not there".to_owned()))),
        })?;
        let mut findings = verification::other_files(&by_path, &reference);
        findings.extend(verification::together(&readings));
        Ok(findings)
    }

    /// Each page is read back by the thread that drew it, and handed on: the pages of a whole country do not fit in memory.
    fn make(&self, edition: &EditionView, take: &TakeFile<'_>) -> Result<Vec<Finding>, ExportError> {
        let site = Site::new(edition)?;
        let reference = reference::Reference::of(&site);
        let broken_off = AtomicBool::new(false);
        let readings = each_page(&site, |page| {
            if broken_off.load(Ordering::Relaxed) {
                return Ok(PageReading::default());
            }
            let text = draw(&site, page);
            let reading = verification::read(&site, page, &text, &reference)?;
            if take(OutputFile { path: page.path.clone(), bytes: text.into_bytes() }).is_break() {
                broken_off.store(true, Ordering::Relaxed);
            }
            Ok(reading)
        })?;
        let _ = assets::files().into_iter().try_for_each(take);
        Ok(verification::together(&readings))
    }
}

fn draw(site: &Site<'_>, page: &PlannedPage<'_>) -> String {
    pages::draw(site, page.words, page.page)
}

#[cfg(test)]
mod tests;
