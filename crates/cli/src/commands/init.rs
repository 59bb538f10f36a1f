//! `kuntakortti init DIR`: a new project folder with a configuration to edit.

use std::path::Path;

use crate::failure::Failure;
use crate::log::Talk;

/// Makes the folder.
pub fn run(directory: &Path, talk: Talk) -> Result<(), Failure> {
    if directory.join("config").exists() {
        return Err(Failure::usage(
            format!("`{}` has a config/ already; nothing was changed", directory.display()),
            "choose another folder, or edit what is there",
        ));
    }
    create(directory, &[])?;
    talk.say(format!("made {}", directory.display()));
    talk.say("  next: write your county and contact into config/kuntakortti.toml, then");
    talk.say(format!("  kuntakortti --project {0} fetch && kuntakortti --project {0} build", directory.display()));
    Ok(())
}

/// Writes the built-in configuration, with texts added at the end of some of its files; the file that makes a folder a project comes last, so that a killed run leaves none.
pub fn create(directory: &Path, additions: &[(&str, &str)]) -> Result<(), Failure> {
    let mut files = catalogue::default_files();
    files.sort_by_key(|(path, _)| (*path == "config/kuntakortti.toml", *path));
    for (path, bytes) in files {
        let target = directory.join(path);
        let made = target.parent().map_or(Ok(()), std::fs::create_dir_all);
        made.map_err(|error| Failure::environment(format!("`{}` could not be made", directory.display()), error))?;
        let added = additions.iter().filter(|(of, _)| *of == path).flat_map(|(_, text)| text.bytes());
        let bytes: Vec<u8> = bytes.iter().copied().chain(added).collect();
        store::write_atomically(&target, &bytes)
            .map_err(|error| Failure::environment(format!("`{}` could not be written", target.display()), error))?;
    }
    Ok(())
}
