//! What a command line narrows a build down to.

use model::AreaId;
use model::definition::Slug;
use transform::Subjects;

use crate::arguments::BuildArguments;
use crate::failure::Failure;
use crate::formats::Formats;
use crate::project::Project;

/// What the arguments narrow the build down to.
pub struct Chosen {
    /// Whose cards.
    pub subjects: Subjects,
    /// In which formats.
    pub formats: Formats,
}

impl Chosen {
    /// Checks the names.
    pub fn new(project: &Project, arguments: &BuildArguments, edition: i16) -> Result<Self, Failure> {
        let formats = if arguments.format.is_empty() { Formats::of(project)? } else { Formats::named(&arguments.format)? };
        let subjects = subjects(project, &arguments.area, &arguments.group, edition)?;
        // What is made of all cards at once cannot be made of some.
        let formats = if matches!(subjects, Subjects::All) { formats } else { formats.without_editions(arguments.meeting.as_deref()) };
        Ok(Self { subjects, formats })
    }

    /// Whether nothing was left out.
    pub fn is_everything(&self) -> bool {
        self.formats.is_all && matches!(self.subjects, Subjects::All)
    }
}

/// The municipalities and groups that were named; all where none was.
///
/// # Errors
/// [`Failure::Usage`] where one is none of the edition's.
pub fn subjects(project: &Project, areas: &[String], groups: &[String], edition: i16) -> Result<Subjects, Failure> {
    if areas.is_empty() && groups.is_empty() {
        return Ok(Subjects::All);
    }
    let municipalities = areas.iter().map(|code| municipality(project, code, edition)).collect::<Result<_, _>>()?;
    let groups = groups.iter().map(|id| group(project, id, edition)).collect::<Result<_, _>>()?;
    Ok(Subjects::Some { municipalities, groups })
}

fn municipality(project: &Project, code: &str, edition: i16) -> Result<AreaId, Failure> {
    let members = project.catalogue.municipalities(edition);
    let area = AreaId::municipality(code).ok().filter(|area| members.contains(area));
    area.ok_or_else(|| {
        let codes: Vec<&str> = members.iter().map(AreaId::code).collect();
        Failure::usage(format!("--area: `{code}` is no municipality of the county"), format!("its codes are {}", codes.join(", ")))
    })
}

fn group(project: &Project, id: &str, edition: i16) -> Result<Slug, Failure> {
    let known = project.catalogue.groups_of_edition(edition);
    let group = known.iter().find(|group| group.id.as_str() == id);
    group.map(|group| group.id.clone()).ok_or_else(|| {
        let ids: Vec<&str> = known.iter().map(|group| group.id.as_str()).collect();
        Failure::usage(format!("--group: there is no group `{id}` in edition {edition}"), format!("there are: {}", ids.join(", ")))
    })
}
