//! The files of an edition's cards: one for each card, format and language.

use export::{ExportError, Format, PrintedFigure, Words};
use model::{Card, Finding, Language, ReaderTexts};
use store::MadeFrom;

use crate::failure::Failure;
use crate::project::{self, Project};

/// A file that a card is drawn into.
pub struct CardFile<'a> {
    /// The card.
    pub card: &'a Card,
    format: &'static dyn Format,
    /// Its path below the edition's folder: `xlsx/kuntakortti-2025-179-jyvaskyla.xlsx`.
    pub name: String,
    language: Language,
    texts: &'a ReaderTexts,
    /// What it is drawn from.
    pub made_from: MadeFrom,
}

/// Every file of some cards, by format, then language, then card.
pub fn card_files<'a>(project: &'a Project, cards: &'a [Card], formats: &[&'static dyn Format]) -> Result<Vec<CardFile<'a>>, Failure> {
    let digests = card_digests(cards)?;
    let program = project::program_digest()?;
    let mut files = Vec::new();
    for format in formats {
        for language in &project.catalogue.settings.languages {
            let texts = texts(project, *language)?;
            let of_texts = texts_digest(project, &[*language]);
            let words = Words::new(*language, texts);
            for (card, digest) in cards.iter().zip(&digests).filter(|(card, _)| format.is_for(card)) {
                let name = format!("{}/{}", format.id(), export::file_name(card, &words, *format));
                let made_from = MadeFrom { cards: digest.clone(), texts: of_texts.clone(), program: program.to_owned() };
                files.push(CardFile { card, format: *format, language: *language, texts, name, made_from });
            }
        }
    }
    Ok(files)
}

/// The digest of each card.
pub fn card_digests(cards: &[Card]) -> Result<Vec<String>, Failure> {
    let digest = |card| {
        let bytes = serde_json::to_vec(card).map_err(|error| Failure::environment("a card could not be written down", error))?;
        Ok(store::sha256_hex(&bytes))
    };
    cards.iter().map(digest).collect()
}

/// The digest of the readers' texts of some languages.
pub fn texts_digest(project: &Project, languages: &[Language]) -> String {
    let folders: Vec<String> = languages.iter().map(|language| format!("config/texts/{language}/")).collect();
    let files = project.catalogue.files.iter().filter(|file| folders.iter().any(|folder| file.path.starts_with(folder)));
    let digests: Vec<String> = files.map(|file| format!("{} {}\n", file.path, store::sha256_hex(&file.bytes))).collect();
    let digests = digests.concat();
    store::sha256_hex(digests.as_bytes())
}

impl CardFile<'_> {
    /// Draws it and reads it back; `folder` is the edition's, relative to the project, for the findings.
    pub fn draw(&self, folder: &str) -> Result<(Vec<u8>, Vec<Finding>), Failure> {
        let bytes = self.format.write(self.card, &self.words()).map_err(undrawable)?;
        let findings = self.verify(&bytes, folder)?;
        Ok((bytes, findings))
    }

    /// Holds bytes that should be this file against its card; `folder` is the edition's, relative to the project, for the findings.
    pub fn verify(&self, bytes: &[u8], folder: &str) -> Result<Vec<Finding>, Failure> {
        self.format.verify(bytes, self.card, &self.words(), &format!("{folder}/{}", self.name)).map_err(undrawable)
    }

    /// The words and number forms of its language. Made anew each time: they do not pass between threads.
    fn words(&self) -> Words<'_> {
        Words::new(self.language, self.texts)
    }

    /// A figure as it stands in bytes of this file, where it does; none where the format prints no ids.
    #[allow(clippy::option_option, reason = "the outer one tells whether the format prints ids, the inner one whether the figure is there")]
    pub fn figure(&self, bytes: &[u8], id: &str) -> Result<Option<Option<PrintedFigure>>, ExportError> {
        Ok(self.format.read_back(bytes)?.map(|figures| figures.into_iter().find(|figure| figure.id == id)))
    }

    /// The number of figures that it must hold.
    pub fn figures(&self) -> Result<usize, Failure> {
        export::printed_figures(self.card, &self.words()).map(|figures| figures.len()).map_err(undrawable)
    }
}

/// The texts of a language.
pub fn texts(project: &Project, language: Language) -> Result<&ReaderTexts, Failure> {
    let texts = project.catalogue.texts.get(&language);
    texts.ok_or_else(|| Failure::environment("the card could not be drawn", format!("there are no texts in `{language}`")))
}

/// What an output format refused.
pub fn undrawable(error: ExportError) -> Failure {
    Failure::environment("the card could not be drawn", error)
}
