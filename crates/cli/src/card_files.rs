//! The files of an edition's cards: one for each card, format and language.

use std::time::{Duration, Instant};

use export::{ExportError, Format, PrintedFigure, Words};
use model::{Card, Finding, Language, ReaderTexts};

use crate::failure::Failure;
use crate::log::Talk;
use crate::parallel::in_parallel;
use crate::project::Project;

/// A file that a card is drawn into.
pub struct CardFile<'a> {
    card: &'a Card,
    format: &'static dyn Format,
    /// Its path below the edition's folder: `xlsx/kuntakortti-2025-179-jyvaskyla.xlsx`.
    pub name: String,
    language: Language,
    texts: &'a ReaderTexts,
}

/// Every file of some cards, by format, then language, then card.
pub fn card_files<'a>(project: &'a Project, cards: &'a [Card], formats: &[&'static dyn Format]) -> Result<Vec<CardFile<'a>>, Failure> {
    let mut files = Vec::new();
    for format in formats {
        for language in &project.catalogue.settings.languages {
            let texts = texts(project, *language)?;
            let words = Words::new(*language, texts);
            files.extend(cards.iter().filter(|card| format.is_for(card)).map(|card| {
                let name = format!("{}/{}", format.id(), export::file_name(card, &words, *format));
                CardFile { card, format: *format, language: *language, texts, name }
            }));
        }
    }
    Ok(files)
}

/// Draws the files, several at once, and reads each back: a figure that a file does not hold as the card does denies the build.
pub fn draw(files: &[CardFile], folder: &str, talk: Talk) -> Result<Vec<Vec<u8>>, Failure> {
    let bar = talk.bar(files.len() as u64, "drawing");
    let started = Instant::now();
    let drawn = in_parallel(files, |file| {
        let bytes = file.format.write(file.card, &file.words()).map_err(undrawable)?;
        let drawn = Instant::now();
        let findings = file.verify(&bytes, folder)?;
        bar.inc(1);
        Ok::<_, Failure>((bytes, findings, drawn.elapsed()))
    });
    bar.finish_and_clear();
    let mut outputs = Vec::new();
    let mut denied = Vec::new();
    let mut reading = Duration::ZERO;
    for one in drawn {
        let (bytes, findings, read) = one?;
        reading += read;
        outputs.push(bytes);
        denied.extend(findings);
    }
    let seconds = started.elapsed().as_secs_f64();
    tracing::info!(seconds, reading_back_thread_seconds = reading.as_secs_f64(), files = outputs.len(), "files drawn and read back");
    if denied.is_empty() { Ok(outputs) } else { Err(Failure::Denied(denied)) }
}

impl CardFile<'_> {
    /// Holds bytes that should be this file against its card; `folder` is the edition's, relative to the project, for the findings.
    pub fn verify(&self, bytes: &[u8], folder: &str) -> Result<Vec<Finding>, Failure> {
        self.format.verify(bytes, self.card, &self.words(), &format!("{folder}/{}", self.name)).map_err(undrawable)
    }

    /// The words and number forms of its language. Made anew each time: they do not pass between threads.
    fn words(&self) -> Words<'_> {
        Words::new(self.language, self.texts)
    }

    /// A figure as it stands in bytes of this file, where it does.
    pub fn figure(&self, bytes: &[u8], id: &str) -> Result<Option<PrintedFigure>, ExportError> {
        Ok(self.format.read_back(bytes)?.and_then(|figures| figures.into_iter().find(|figure| figure.id == id)))
    }

    /// The number of figures that it must hold.
    pub fn figures(&self) -> Result<usize, Failure> {
        export::printed_figures(self.card, &self.words()).map(|figures| figures.len()).map_err(undrawable)
    }
}

fn texts(project: &Project, language: Language) -> Result<&ReaderTexts, Failure> {
    let texts = project.catalogue.texts.get(&language);
    texts.ok_or_else(|| Failure::environment("the card could not be drawn", format!("there are no texts in `{language}`")))
}

fn undrawable(error: ExportError) -> Failure {
    Failure::environment("the card could not be drawn", error)
}
