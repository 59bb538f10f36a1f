//! Parts of pages that are about one card.

pub(crate) mod agenda;
pub(crate) mod changes;
pub(crate) mod figures;
pub(crate) mod glance;
pub(crate) mod highlights;
pub(crate) mod marks;
pub(crate) mod measures;
pub(crate) mod own_words;
