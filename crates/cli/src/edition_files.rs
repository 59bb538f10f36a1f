//! The outputs that are made of all cards of an edition at once.

use export::{EditionFormat, EditionView, OutputFile, TakeFile};
use model::card::Subject;
use model::{Card, Finding};
use store::{BuildRecord, MadeFrom};

use crate::card_files::{card_digests, texts_digest, undrawable};
use crate::failure::Failure;
use crate::project::{self, Project};

/// The folder of a meeting's pages, with the `/` behind it.
pub fn meeting_folder(group: &str) -> String {
    format!("{}-{group}/", web::FORMAT.id())
}

/// Whether a file of an edition is one of a meeting's pages.
pub fn is_of_meeting(name: &str) -> bool {
    name.strip_prefix(web::FORMAT.id()).is_some_and(|rest| rest.starts_with('-'))
}

/// A meeting that has pages of its own.
pub struct Meeting {
    /// The group's id.
    pub group: String,
    /// The members' cards and the group's.
    pub cards: Vec<Card>,
}

/// The meetings that have pages among what a build wrote.
pub fn meetings(cards: &[Card], record: &BuildRecord) -> Vec<Meeting> {
    let of_card = |card: &Card| {
        let Subject::AreaGroup { group, members } = &card.subject else { return None };
        let folder = meeting_folder(group.id.as_str());
        record.outputs.keys().find(|name| name.starts_with(&folder))?;
        let belongs = |one: &&Card| match &one.subject {
            Subject::Municipality { area, .. } => members.iter().any(|member| member.id == area.id),
            Subject::AreaGroup { group: other, .. } => other.id == group.id,
        };
        Some(Meeting { group: group.id.to_string(), cards: cards.iter().filter(belongs).cloned().collect() })
    };
    cards.iter().filter_map(of_card).collect()
}

/// All files that a format makes of an edition.
pub struct EditionSet<'a> {
    project: &'a Project,
    cards: &'a [Card],
    format: &'static dyn EditionFormat,
    /// The folder of its files, with the `/` behind it.
    folder: String,
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
        downloads: Vec<String>,
    ) -> Result<Self, Failure> {
        Self::in_folder(project, cards, format, format!("{}/", format.id()), downloads)
    }

    /// The pages of one group's meeting: its own and its members', in a folder of their own beside those of the whole edition.
    pub fn of_meeting(project: &'a Project, cards: &'a [Card], group: &str, downloads: Vec<String>) -> Result<Self, Failure> {
        Self::in_folder(project, cards, web::FORMAT, meeting_folder(group), downloads)
    }

    fn in_folder(
        project: &'a Project,
        cards: &'a [Card],
        format: &'static dyn EditionFormat,
        folder: String,
        mut downloads: Vec<String>,
    ) -> Result<Self, Failure> {
        // Pages link to files, not to other pages' folders.
        let pages = web::FORMAT.id();
        downloads.retain(|name| !name.starts_with(&folder) && !name.starts_with(&format!("{pages}/")) && !is_of_meeting(name));
        downloads.sort_unstable();
        downloads.dedup();
        // The squares of maps are of no card.
        let tiles = project.catalogue.areas.tiles().iter().map(|tile| format!("{} {} {}", tile.area, tile.row, tile.column));
        let of_cards = [card_digests(cards)?, downloads.clone(), tiles.collect()].concat().join("\n");
        let made_from = MadeFrom {
            cards: store::sha256_hex(of_cards.as_bytes()),
            texts: texts_digest(project, &project.catalogue.settings.languages),
            program: project::program_digest()?.to_owned(),
        };
        Ok(Self { project, cards, format, folder, downloads, made_from })
    }

    /// The folder of its files, with the `/` behind it.
    pub fn folder(&self) -> &str {
        &self.folder
    }

    /// Makes the files, reads each back and hands it to `take`, from any thread and in any order. Their paths are those below the
    /// edition's folder.
    pub fn make(&self, take: &TakeFile<'_>) -> Result<Vec<Finding>, Failure> {
        let Some(view) = self.view() else { return Ok(Vec::new()) };
        let folder = self.folder();
        self.format.make(&view, &|file| take(OutputFile { path: format!("{folder}{}", file.path), ..file })).map_err(undrawable)
    }

    /// Holds finished files, named as [`EditionSet::make`] names them, against the cards.
    pub fn verify(&self, files: Vec<OutputFile>) -> Result<Vec<Finding>, Failure> {
        let Some(view) = self.view() else { return Ok(Vec::new()) };
        let folder = self.folder();
        let in_folder = |file: OutputFile| {
            let path = file.path.strip_prefix(folder)?.to_owned();
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
