//! The repository's own `config/`, inside the program, for a new project folder.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};

static CONFIG: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../config");
static FILES: LazyLock<Vec<(String, &'static [u8])>> = LazyLock::new(|| {
    let mut files = Vec::new();
    collect(&CONFIG, &mut files);
    files.sort();
    files
});

/// The files of the repository's `config/` with their paths relative to a project folder (`config/themes.toml`), sorted by path.
pub fn default_files() -> Vec<(&'static str, &'static [u8])> {
    FILES.iter().map(|(path, bytes)| (path.as_str(), *bytes)).collect()
}

fn collect(folder: &Dir<'static>, files: &mut Vec<(String, &'static [u8])>) {
    for file in folder.files() {
        let parts: Vec<_> = file.path().components().map(|part| part.as_os_str().to_string_lossy()).collect();
        files.push((format!("config/{}", parts.join("/")), file.contents()));
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}
