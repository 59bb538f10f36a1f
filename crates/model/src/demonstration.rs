//! How made-up data says that it is made up.
//!
//! The local Sotkanet's generator writes [`MARK`] into every title it makes. Whoever reads data looks for it, so that a card made
//! from such data cannot pass for a real one, whatever server it came from.

/// Stands in every title of generated data.
pub const MARK: &str = "(esimerkkiaineisto)";

/// Whether a title says that it is demonstration data.
pub fn is_marked(title: &str) -> bool {
    title.contains(MARK)
}

/// The title with the mark added.
pub fn marked(title: &str) -> String {
    format!("{title} {MARK}")
}

/// The title without the mark, for comparing with a pinned one.
pub fn without_mark(title: &str) -> String {
    title.replace(MARK, "").trim().to_owned()
}
