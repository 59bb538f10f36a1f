//! Records of negotiations: the template comes back as it went out, and the errors of real documents are found.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod filled;
mod made;
mod source_documents;
mod template;
