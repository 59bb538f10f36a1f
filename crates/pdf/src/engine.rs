//! Typst as a library: one template, one text of data, one pdf.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Sender, SyncSender};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use chrono::{Datelike, NaiveDate};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::PdfError;
use crate::text::FONTS;

/// The templates by path. What they share is imported from `/common.typ`.
const TEMPLATES: &[(&str, &str)] = &[
    ("/common.typ", include_str!("../templates/common.typ")),
    ("/parts.typ", include_str!("../templates/parts.typ")),
    ("/annex.typ", include_str!("../templates/annex.typ")),
    ("/card-pages.typ", include_str!("../templates/card-pages.typ")),
    ("/card.typ", include_str!("../templates/card.typ")),
    ("/briefing.typ", include_str!("../templates/briefing.typ")),
    ("/slides.typ", include_str!("../templates/slides.typ")),
    ("/county-annex.typ", include_str!("../templates/county-annex.typ")),
    #[cfg(test)]
    ("/heights-of-rows.typ", include_str!("view/typeset/heights-of-rows.typ")),
];

/// Where the templates find what they draw.
const DATA: &str = "/data.json";

/// For how many further documents Typst keeps what it has laid out and none of them used. Cards have titles, units and terms in common, a
/// group's slides the whole annex of its briefing; to keep more takes memory and looks through it each time.
const KEPT: usize = 6;

/// Typst nests deeply; the threads that programs start have less than this.
const STACK_BYTES: usize = 32 * 1024 * 1024;

/// A document to make.
#[derive(Debug)]
pub struct Job {
    /// The path of its template.
    pub template: &'static str,
    /// What it shows, as JSON.
    pub data: String,
    /// What no other document is called.
    pub identity: String,
    /// The day that it says it was made: that of its newest data, as the same data give the same bytes.
    pub date: NaiveDate,
}

/// Lays a document out and writes it, tagged, for PDF/UA-1 and PDF/A-2a at once.
///
/// It runs on a thread that is there for it: the stack is deep enough there whoever calls, and what the thread's memory held for one
/// document serves the next. Never call it from a worker of rayon, which would run one document on the stack of another.
///
/// # Errors
/// [`PdfError`] with everything that Typst said.
pub fn make(job: Job) -> Result<Vec<u8>, PdfError> {
    let desks = DESKS.as_ref().map_err(|error| PdfError::Setup(format!("no thread could be started: {error}")))?;
    let (reply, made) = mpsc::sync_channel(1);
    let gone = |_| PdfError::Setup("the threads that make documents are gone".to_owned());
    desks.send((job, reply)).map_err(|_| gone(mpsc::RecvError))?;
    made.recv().map_err(gone)?.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// A document to make and where to send it, or what went wrong beyond an error.
type Order = (Job, SyncSender<std::thread::Result<Result<Vec<u8>, PdfError>>>);

/// Where orders go: as many threads as there are processors take them.
static DESKS: LazyLock<Result<Sender<Order>, std::io::Error>> = LazyLock::new(|| {
    let (orders, taken) = mpsc::channel::<Order>();
    let taken = Arc::new(Mutex::new(taken));
    for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
        let taken = Arc::clone(&taken);
        let thread = std::thread::Builder::new().name("typst".to_owned()).stack_size(STACK_BYTES);
        thread.spawn(move || {
            // What Typst would spread over threads stays on this one: the others have documents of their own. Without such a pool it
            // spreads, which is only slower.
            let _alone = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
            // One thread waits for the next order, the others wait for the lock; none holds it while it makes a document.
            let next = || taken.lock().unwrap_or_else(PoisonError::into_inner).recv();
            while let Ok((job, reply)) = next() {
                let made = catch_unwind(AssertUnwindSafe(|| make_here(&job)));
                typst::comemo::evict(KEPT);
                // Who asked may have stopped waiting.
                let _ = reply.send(made);
            }
        })?;
    }
    Ok(orders)
});

fn make_here(job: &Job) -> Result<Vec<u8>, PdfError> {
    let told = |problems: &[SourceDiagnostic]| PdfError::Typst {
        template: job.template,
        problems: problems.iter().map(problem).collect::<Vec<_>>().join("; "),
    };
    let world = Desk::new(job)?;
    let document = typst::compile::<PagedDocument>(&world).output.map_err(|problems| told(&problems))?;
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).map_err(|error| PdfError::Setup(error.message().to_string()))?;
    let (year, month, day) = (job.date.year(), job.date.month() as u8, job.date.day() as u8);
    let options = PdfOptions {
        ident: Smart::Custom(job.identity.clone()),
        creator: Smart::Custom(Some("kuntakortti".to_owned())),
        timestamp: Datetime::from_ymd_hms(year, month, day, 0, 0, 0).map(Timestamp::new_utc),
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    };
    typst_pdf::pdf(&document, &options).map_err(|problems| told(&problems))
}

/// What was wrong, with Typst's hints.
fn problem(problem: &SourceDiagnostic) -> String {
    let hints = problem.hints.iter().map(|hint| hint.v.as_str());
    [problem.message.as_str()].into_iter().chain(hints).collect::<Vec<_>>().join(", ")
}

/// What every document shares.
struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    sources: BTreeMap<&'static str, (FileId, Source)>,
}

static SHARED: LazyLock<Result<Shared, String>> = LazyLock::new(|| {
    let mut sources = BTreeMap::new();
    for (path, text) in TEMPLATES {
        let id = file_id(path)?;
        sources.insert(*path, (id, Source::new(id, (*text).to_owned())));
    }
    Ok(Shared {
        // The extras mark the first cell of a row as its heading.
        library: LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build()),
        book: LazyHash::new(FontBook::from_fonts(FONTS.iter())),
        sources,
    })
});

fn file_id(path: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(path).map_err(|error| format!("`{path}`: {error:?}"))?;
    // Ids are never freed; the same few paths serve every document.
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// All that Typst can see: the templates, the fonts and the data. No file, no clock, no network.
struct Desk {
    shared: &'static Shared,
    main: FileId,
    data_id: FileId,
    data: Bytes,
}

impl Desk {
    fn new(job: &Job) -> Result<Self, PdfError> {
        let shared = SHARED.as_ref().map_err(|error| PdfError::Setup(error.clone()))?;
        let (main, _) = shared.sources.get(job.template).ok_or_else(|| PdfError::Setup(format!("no template `{}`", job.template)))?;
        let data_id = file_id(DATA).map_err(PdfError::Setup)?;
        Ok(Self { shared, main: *main, data_id, data: Bytes::from_string(job.data.clone()) })
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.shared.sources.values().find(|(source, _)| *source == id);
        found.map(|(_, source)| source.clone()).ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id { Ok(self.data.clone()) } else { self.source(id).map(|source| Bytes::from_string(source.text().to_owned())) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}
