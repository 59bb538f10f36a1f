//! What finished pages are held against, beside the cards: which files there are to be.

use std::collections::BTreeSet;

use export::OutputFile;

use crate::site::Site;
use crate::{assets, html};

/// The files of the pages' folder and those that pages may link to.
pub(crate) struct Reference {
    /// Paths of pages.
    pub pages: BTreeSet<String>,
    /// The shared files.
    pub shared: Vec<OutputFile>,
    /// Addresses of the edition's other files, seen from the pages' folder.
    downloads: BTreeSet<String>,
}

impl Reference {
    pub fn of(site: &Site<'_>) -> Self {
        Self {
            pages: site.plan().into_iter().map(|(language, page)| page.place(site, language)).collect(),
            shared: assets::files(),
            downloads: site.view.downloads.iter().map(|path| format!("../{}", html::encoded(path))).collect(),
        }
    }

    /// Whether a path of the pages' folder is one that the edition has.
    pub fn has_file(&self, path: &str) -> bool {
        self.pages.contains(path) || self.shared.iter().any(|file| file.path == path)
    }

    /// Whether a link may lead there.
    pub fn can_be_reached(&self, path: &str) -> bool {
        self.has_file(path) || self.downloads.contains(path)
    }
}
