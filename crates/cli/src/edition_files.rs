//! The outputs that are made of all cards of an edition at once.

use export::{EditionFormat, EditionView, OutputFile};
use model::{Card, Finding};
use store::MadeFrom;

use crate::card_files::{card_digests, texts_digest, undrawable};
use crate::failure::Failure;
use crate::project::{self, Project};

/// All files that a format makes of an edition.
pub struct EditionSet<'a> {
    project: &'a Project,
    cards: &'a [Card],
    format: &'static dyn EditionFormat,
    /// The other files of the edition that it may link to, as paths below the edition's folder.
    downloads: Vec<String>,
    /// What its files are made from.
    pub made_from: MadeFrom,
}

impl<'a> EditionSet<'a> {
    /// What a format makes of these cards, beside these other files.
    pub fn new(
        project: &'a Project,
        cards: &'a [Card],
        format: &'static dyn EditionFormat,
        mut downloads: Vec<String>,
    ) -> Result<Self, Failure> {
        downloads.retain(|name| !name.starts_with(&format!("{}/", format.id())));
        downloads.sort_unstable();
        downloads.dedup();
        let of_cards = card_digests(cards)?.join("\n") + "\n" + &downloads.join("\n");
        let made_from = MadeFrom {
            cards: store::sha256_hex(of_cards.as_bytes()),
            texts: texts_digest(project, &project.catalogue.settings.languages),
            program: project::program_digest()?.to_owned(),
        };
        Ok(Self { project, cards, format, downloads, made_from })
    }

    /// The folder of its files, with the `/` behind it.
    pub fn folder(&self) -> String {
        format!("{}/", self.format.id())
    }

    /// Makes the files and reads them back. Their paths are those below the edition's folder.
    pub fn make(&self) -> Result<(Vec<OutputFile>, Vec<Finding>), Failure> {
        let Some(view) = self.view() else { return Ok((Vec::new(), Vec::new())) };
        let files = self.format.write(&view).map_err(undrawable)?;
        let findings = self.format.verify(&view, &files).map_err(undrawable)?;
        let below_edition = |file: OutputFile| OutputFile { path: format!("{}{}", self.folder(), file.path), ..file };
        Ok((files.into_iter().map(below_edition).collect(), findings))
    }

    /// Holds finished files, named as [`EditionSet::make`] names them, against the cards.
    pub fn verify(&self, files: Vec<OutputFile>) -> Result<Vec<Finding>, Failure> {
        let Some(view) = self.view() else { return Ok(Vec::new()) };
        let folder = self.folder();
        let in_folder = |file: OutputFile| {
            let path = file.path.strip_prefix(&folder)?.to_owned();
            Some(OutputFile { path, ..file })
        };
        self.format.verify(&view, &files.into_iter().filter_map(in_folder).collect::<Vec<_>>()).map_err(undrawable)
    }

    /// The edition as the format sees it; none where there is no card.
    fn view(&self) -> Option<EditionView<'_>> {
        let first = self.cards.first()?;
        Some(EditionView {
            edition: first.edition,
            county: &first.county,
            cards: self.cards,
            languages: &self.project.catalogue.settings.languages,
            texts: &self.project.catalogue.texts,
            downloads: &self.downloads,
            tiles: self.project.catalogue.areas.tiles(),
        })
    }
}
