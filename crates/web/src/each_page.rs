//! Work on every page of a site with as many threads as there are processors.

use std::sync::atomic::{AtomicUsize, Ordering};

use export::ExportError;
use model::Words;

use crate::site::{Page, Site};

/// A page of the plan, with what a thread needs to work on it.
pub(crate) struct PlannedPage<'a> {
    pub page: Page,
    /// Its path below the format's folder.
    pub path: String,
    pub words: &'a Words<'a>,
}

/// Does the work on every page; outcomes stand in the order of the plan. Pages differ much in size, so each thread takes the next one
/// that nobody has taken.
///
/// # Errors
/// The first of the plan's order that some page met.
pub(crate) fn each_page<Outcome: Send>(
    site: &Site<'_>,
    work: impl Fn(&PlannedPage<'_>) -> Result<Outcome, ExportError> + Sync,
) -> Result<Vec<Outcome>, ExportError> {
    let plan = site.plan();
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(plan.len().max(1));
    let of_one_thread = || {
        // Number forms do not pass between threads: each has its own.
        let words = site.view.languages.iter().map(|language| site.view.words(*language)).collect::<Result<Vec<_>, _>>()?;
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some((language, page)) = plan.get(number) else { return Ok(done) };
            let Some(words) = words.iter().find(|words| words.language == *language) else { continue };
            done.push((number, work(&PlannedPage { page: *page, path: page.place(site, *language), words })));
        }
    };
    let of_threads = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(of_one_thread)).collect();
        let joined = threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        joined.collect::<Result<Vec<_>, ExportError>>()
    })?;
    let mut done: Vec<(usize, Result<Outcome, ExportError>)> = of_threads.into_iter().flatten().collect();
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, outcome)| outcome).collect()
}
