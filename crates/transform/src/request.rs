//! Whom the cards are about, checked against the register.

use model::card::AreaLabel;
use model::definition::{AreaGroup, Slug};
use model::{AreaId, AreaRegister, Language, NameOrder};

use crate::sets::SetNumber;
use crate::{Inputs, Subjects, TransformError};

/// The subjects of a run, in the order of their cards.
#[derive(Debug)]
pub struct Request<'a> {
    /// By Finnish name.
    pub municipalities: Vec<AreaLabel>,
    /// In the order of config.
    pub groups: Vec<RequestedGroup<'a>>,
}

/// A group with its members' names.
#[derive(Debug)]
pub struct RequestedGroup<'a> {
    /// The group.
    pub group: &'a AreaGroup,
    /// Its number among the edition's sets: its place among the edition's groups.
    pub set: SetNumber,
    /// Its members, in the order of config.
    pub members: Vec<AreaLabel>,
}

impl<'a> Request<'a> {
    /// Checks the subjects and puts them in order; whoever is named twice gets one card.
    ///
    /// # Errors
    /// If a municipality is not one of the county's, a group is not one of the edition's, or an area has no name.
    pub fn new(inputs: &Inputs<'a>, subjects: &Subjects) -> Result<Self, TransformError> {
        let of_county = inputs.areas.members_of(inputs.county, inputs.edition);
        let mut ids = match subjects {
            Subjects::All => of_county,
            Subjects::Some { municipalities, .. } => {
                if let Some(&municipality) = municipalities.iter().find(|municipality| !of_county.contains(municipality)) {
                    return Err(TransformError::NotInCounty { municipality, county: inputs.county, edition: inputs.edition });
                }
                municipalities.clone()
            }
        };
        ids.sort_unstable();
        ids.dedup();
        let mut municipalities = labels(inputs.areas, &ids, "a municipality of the county")?;
        let order = NameOrder::new(Language::Fi);
        municipalities.sort_by(|a, b| order.compare(&a.name.fi, &b.name.fi).then_with(|| a.id.cmp(&b.id)));

        if let Subjects::Some { groups, .. } = subjects
            && let Some(group) = groups.iter().find(|id| inputs.groups.iter().all(|group| group.id != **id))
        {
            return Err(TransformError::UnknownGroup { group: group.clone(), known: known_groups(inputs.groups) });
        }
        let is_wanted = |id: &Slug| match subjects {
            Subjects::All => true,
            Subjects::Some { groups, .. } => groups.contains(id),
        };
        let groups = inputs
            .groups
            .iter()
            .enumerate()
            .filter(|(_, group)| is_wanted(&group.id))
            .map(|(set, group)| Ok(RequestedGroup { group, set, members: labels(inputs.areas, &group.members, "a member of a group")? }))
            .collect::<Result<Vec<_>, TransformError>>()?;
        Ok(Self { municipalities, groups })
    }

    /// The municipalities that some card shows; one may come several times.
    pub fn municipalities(&self) -> impl Iterator<Item = AreaId> {
        let members = self.groups.iter().flat_map(|group| &group.members);
        self.municipalities.iter().chain(members).map(|label| label.id)
    }
}

/// An area's id with its name.
///
/// # Errors
/// If the register does not know it; `role` then says what it was needed for.
pub fn label(areas: &AreaRegister, id: AreaId, role: &'static str) -> Result<AreaLabel, TransformError> {
    let area = areas.area(id).ok_or(TransformError::UnknownArea { area: id, role })?;
    Ok(AreaLabel { id, name: area.name.clone() })
}

fn labels(areas: &AreaRegister, ids: &[AreaId], role: &'static str) -> Result<Vec<AreaLabel>, TransformError> {
    ids.iter().map(|&id| label(areas, id, role)).collect()
}

fn known_groups(groups: &[AreaGroup]) -> String {
    groups.iter().map(|group| format!("`{}`", group.id)).collect::<Vec<_>>().join(", ")
}
