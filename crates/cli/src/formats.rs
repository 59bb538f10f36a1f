//! Every output format there is, of whichever crate.

use export::{EditionFormat, Format};

use crate::failure::Failure;
use crate::project::Project;

/// The formats of single cards, in the order in which they are drawn.
pub fn of_cards() -> Vec<&'static dyn Format> {
    [export::FORMATS, pdf::FORMATS].concat()
}

/// The formats of whole editions, in the order in which they are made: a later one can link to the files of those before.
pub fn of_editions() -> Vec<&'static dyn EditionFormat> {
    [export::EDITION_FORMATS, open_data::EDITION_FORMATS, pdf::EDITION_FORMATS, &[web::FORMAT]].concat()
}

/// The formats that a run makes.
#[derive(Clone)]
pub struct Formats {
    /// Those of single cards.
    pub cards: Vec<&'static dyn Format>,
    /// Those of whole editions.
    pub editions: Vec<&'static dyn EditionFormat>,
    /// Whether none was left out.
    pub is_all: bool,
    /// The group whose meeting gets pages of its own.
    pub pages_of_meeting: Option<String>,
}

impl Formats {
    /// All formats.
    pub fn all() -> Self {
        Self { cards: of_cards(), editions: of_editions(), is_all: true, pages_of_meeting: None }
    }

    /// The formats of a project: those that its configuration names, every one where it names none.
    ///
    /// # Errors
    /// [`Failure::Usage`] where there is no such format.
    pub fn of(project: &Project) -> Result<Self, Failure> {
        Ok(Self { is_all: true, ..Self::named(&project.catalogue.settings.formats)? })
    }

    /// The named ones; all where none is named.
    ///
    /// # Errors
    /// [`Failure::Usage`] where there is no such format.
    pub fn named(names: &[String]) -> Result<Self, Failure> {
        let all = Self::all();
        if names.is_empty() {
            return Ok(all);
        }
        let known: Vec<&str> = all.cards.iter().map(|format| format.id()).chain(all.editions.iter().map(|format| format.id())).collect();
        if let Some(unknown) = names.iter().find(|name| !known.contains(&name.as_str())) {
            return Err(Failure::usage(format!("there is no format `{unknown}`"), format!("there are: {}", known.join(", "))));
        }
        let is_named = |id: &str| names.iter().any(|name| name == id);
        Ok(Self {
            cards: all.cards.into_iter().filter(|format| is_named(format.id())).collect(),
            editions: all.editions.into_iter().filter(|format| is_named(format.id())).collect(),
            is_all: false,
            pages_of_meeting: None,
        })
    }

    /// The formats of single cards alone; where it is for a meeting and pages are among the formats, its pages too.
    pub fn without_editions(self, meeting: Option<&str>) -> Self {
        let has_pages = self.editions.iter().any(|format| format.id() == web::FORMAT.id());
        let pages_of_meeting = meeting.filter(|_| has_pages).map(str::to_owned);
        Self { editions: Vec::new(), pages_of_meeting, ..self }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_pages_have_a_name_for_the_files_of_every_other_format() {
        let texts = model::reader_texts::DownloadsPageTexts::default();
        let all = Formats::all();
        let ids = all.cards.iter().map(|format| format.id()).chain(all.editions.iter().map(|format| format.id()));
        let nameless: Vec<&str> = ids.filter(|id| !web::has_name_for(id, &texts)).collect();
        assert_eq!(nameless, ["html"]);
    }

    #[test]
    fn every_format_has_a_name_and_folder_of_its_own() {
        let all = Formats::all();
        let ids: Vec<&str> = all.cards.iter().map(|format| format.id()).chain(all.editions.iter().map(|format| format.id())).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
        for id in ids {
            assert!(!id.is_empty() && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'), "{id}");
        }
    }
}
