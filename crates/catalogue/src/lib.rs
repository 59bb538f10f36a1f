//! Reads config/, cross-checks it and returns a typed Catalogue.
