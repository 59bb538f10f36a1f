//! `kuntakortti brief --group G`: just one group's set, for its meeting.

use std::path::Path;

use super::build;
use crate::arguments::{BriefArguments, BuildArguments};
use crate::edition_files::meeting_folder;
use crate::failure::Failure;
use crate::log::Talk;
use crate::project::Project;

/// Builds the group's and its members' files, and prints the path of each.
pub fn run(root: &Path, arguments: &BriefArguments, talk: Talk) -> Result<(), Failure> {
    let project = Project::open(root)?;
    let edition = arguments.edition.unwrap_or(project.catalogue.settings.edition);
    let groups = project.catalogue.groups_of_edition(edition);
    let group = groups.iter().find(|group| group.id.as_str() == arguments.group).ok_or_else(|| {
        let ids: Vec<&str> = groups.iter().map(|group| group.id.as_str()).collect();
        Failure::usage(
            format!("--group: there is no group `{}` in edition {edition}", arguments.group),
            format!("there are: {}", ids.join(", ")),
        )
    })?;
    let wanted = BuildArguments {
        edition: Some(edition),
        area: group.members.iter().map(|member| member.code().to_owned()).collect(),
        group: vec![arguments.group.clone()],
        format: arguments.format.clone(),
        meeting: Some(arguments.group.clone()),
        ..BuildArguments::default()
    };
    let built = build::build(&project, &wanted, talk)?;
    // Of the pages only the group's own are told: from there everything is a link away.
    let pages = meeting_folder(&arguments.group);
    let of_group = format!("/ryhma/{}.html", arguments.group);
    for file in built.files.iter().filter(|file| !file.starts_with(&pages) || file.ends_with(&of_group)) {
        println!("{}", built.folder.join(file).display());
    }
    Ok(())
}
