//! Projects that an older version made: files and texts that came later are taken from the program's own configuration, and told once.
//!
//! Texts are the only files that are filled key by key: a wording that a project lacks has one right answer, the program's. What else a
//! file lacks is a decision that its owner has not made, and is asked for.

use model::{Finding, Language, Place, Severity};
use toml::de::{DeTable, DeValue};

use crate::document::Log;
use crate::{ConfigFile, default_files, files};

/// The files that came after the first version and that the program's own stand in for, beside the texts.
const LATER_FILES: [&str; 3] = [files::COMPARATORS, files::NEIGHBOURS, files::READINESS];

/// Adds the program's own files where the project lacks them, and notes which.
pub(crate) fn add_missing_files(project: &mut Vec<ConfigFile>, log: &mut Log) {
    // A folder without texts at all is no older project but an incomplete one.
    if !project.iter().any(|file| file.path.starts_with(files::TEXTS)) {
        return;
    }
    let texts = Language::ALL.iter().flat_map(|language| files::TEXT_PARTS.map(|part| files::texts_path(*language, part)));
    let wanted: Vec<String> = texts.chain(LATER_FILES.map(str::to_owned)).collect();
    for (path, bytes) in default_files() {
        if wanted.iter().any(|wanted| wanted == path) && files::find(project, path).is_none() {
            project.push(ConfigFile { path: path.to_owned(), bytes: bytes.to_vec() });
            log.note_later(path, Vec::new());
        }
    }
    project.sort_by(|a, b| a.path.cmp(&b.path));
}

/// Adds the program's own texts where a file of texts lacks them; the keys that were added, with dots between their parts.
pub(crate) fn add_missing_texts(path: &str, table: &mut DeTable<'_>) -> Vec<String> {
    if !path.starts_with(files::TEXTS) {
        return Vec::new();
    }
    let own = default_files().into_iter().find(|(own, _)| *own == path).and_then(|(_, bytes)| std::str::from_utf8(bytes).ok());
    let Some(Ok(own)) = own.map(DeTable::parse) else { return Vec::new() };
    let mut added = Vec::new();
    fill(table, own.get_ref(), "", &mut added);
    added
}

fn fill(table: &mut DeTable<'_>, own: &DeTable<'static>, prefix: &str, added: &mut Vec<String>) {
    for (key, value) in own {
        let name: &str = key.get_ref();
        let path = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") };
        match (table.get_mut(name).map(serde_spanned::Spanned::get_mut), value.get_ref()) {
            (Some(DeValue::Table(inner)), DeValue::Table(own_inner)) => fill(inner, own_inner, &path, added),
            (Some(_), _) => {}
            (None, _) => {
                table.insert(key.clone(), value.clone());
                added.push(path);
            }
        }
    }
}

/// One note of everything that the program's own configuration stands in for.
pub(crate) fn finding(later: &[(String, Vec<String>)]) -> Option<Finding> {
    if later.is_empty() {
        return None;
    }
    let told = later.iter().map(|(path, keys)| match keys.as_slice() {
        [] => format!("`{path}`"),
        keys => format!("`{path}` ({})", keys.join(", ")),
    });
    let found = format!("the program's own stands in for what the project lacks: {}", told.collect::<Vec<_>>().join("; "));
    let hint = "an older version made the project; copy the files or keys from a folder that `kuntakortti init` makes, to edit them";
    Some(Finding::new(Severity::Note, "from-the-program", Place::File { file: "config".to_owned() }, found).hint(hint))
}
