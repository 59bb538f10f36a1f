//! The cards as static, accessible web pages: a folder that any web server, file share or `SharePoint` serves.
//!
//! Pages are rendered here and need no script to be read; the one script searches, sorts and switches colours. Links are relative,
//! nothing is asked of another server, and a strict content security policy says so. What people typed is escaped by the templates
//! and isolated from the direction of the text around it.
#![allow(clippy::single_match_else, reason = "templates read alike: a value, or what stands in its place")]
#![allow(clippy::similar_names, reason = "every page is drawn from a `context` and has a `content`")]

mod assets;
mod html;
mod layout;
mod pages;
mod parts;
mod read;
mod site;
mod verification;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use export::{EditionFormat, EditionView, ExportError, OutputFile};
use model::Finding;

use crate::site::{Page, Site};

/// The web pages.
#[derive(Debug, Clone, Copy)]
pub struct Web;

/// The web pages as an edition's output, for the list of formats.
pub const FORMAT: &dyn EditionFormat = &Web;

impl EditionFormat for Web {
    fn id(&self) -> &'static str {
        "html"
    }

    fn write(&self, edition: &EditionView) -> Result<Vec<OutputFile>, ExportError> {
        let site = Site::new(edition)?;
        let mut files = draw(&site)?;
        files.extend(assets::files());
        Ok(files)
    }

    fn verify(&self, edition: &EditionView, files: &[OutputFile]) -> Result<Vec<Finding>, ExportError> {
        verification::verify(&Site::new(edition)?, files)
    }
}

/// All pages, in the order of the site, drawn by as many threads as there are processors. Pages differ much in size, so each thread
/// takes the next page that nobody has taken.
fn draw(site: &Site<'_>) -> Result<Vec<OutputFile>, ExportError> {
    let plan = site.plan();
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get).min(plan.len().max(1));
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, next, plan) = (sender.clone(), &next, &plan);
            scope.spawn(move || {
                // Number forms do not pass between threads: each has its own.
                let mut words = Vec::new();
                for language in site.view.languages {
                    match site.view.words(*language) {
                        Ok(of_language) => words.push(of_language),
                        Err(error) => {
                            let _ = sender.send(Err(error));
                            return;
                        }
                    }
                }
                while let Some((language, page)) = plan.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let Some(of_language) = words.iter().find(|words| words.language == *language) else { continue };
                    let place = Page::place(*page, site, *language);
                    let bytes = pages::draw(site, of_language, *page).into_bytes();
                    // The receiver outlives every thread of the scope.
                    let _ = sender.send(Ok((place.clone(), OutputFile { path: place, bytes })));
                }
            });
        }
    });
    drop(sender);
    let mut drawn = receiver.into_iter().collect::<Result<Vec<_>, _>>()?;
    drawn.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(drawn.into_iter().map(|(_, file)| file).collect())
}

#[cfg(test)]
mod tests;
