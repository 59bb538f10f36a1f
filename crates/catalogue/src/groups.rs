//! `config/groups.toml`: which municipalities negotiate together, and when.

use chrono::{NaiveDate, NaiveTime};
use model::definition::{AgendaItem, AreaGroup, Negotiation};
use model::{AreaId, AreaKind, Finding, Severity};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde_spanned::Spanned;
use toml::value::Datetime;

use crate::areas::Areas;
use crate::document::{self, Log, Text};
use crate::names::{self, UnknownMunicipality};
use crate::texts::NameTable;
use crate::themes::Ids;
use crate::{ConfigFile, files, settings};

/// The shape of `config/groups.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GroupsFile {
    /// The negotiation groups.
    #[serde(default)]
    group: Vec<GroupEntry>,
}

/// A negotiation group of municipalities.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct GroupEntry {
    /// Its id: lower-case letters, digits and hyphens. File names and figures' ids are made of it, so leave it as it is.
    #[schemars(with = "String")]
    id: Spanned<String>,
    /// Its name on the card.
    name: NameTable,
    /// The county it negotiates with, by name or code.
    #[schemars(with = "String")]
    county: Spanned<String>,
    /// The first edition it is valid for.
    #[schemars(range(min = 1990, max = 2100))]
    first_edition: i16,
    /// The last edition it is valid for; leave it out while the group is valid.
    #[schemars(with = "Option<i16>", range(min = 1990, max = 2100))]
    last_edition: Option<Spanned<i16>>,
    /// The municipalities, by name or code.
    #[schemars(with = "Vec<String>")]
    members: Vec<Spanned<String>>,
    /// Those of the municipalities that are meant to be in another group too, by name or code.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    shared_members: Vec<Spanned<String>>,
    /// The days of its meetings.
    #[serde(default)]
    #[schemars(schema_with = "list_of_days")]
    meetings: Vec<Spanned<Datetime>>,
    /// How many days before a meeting its material is due; `material_days` of kuntakortti.toml where it is left out.
    #[schemars(range(min = 0, max = 120))]
    material_days: Option<u16>,
    /// Where the meetings are held.
    place: Option<NameTable>,
    /// The agenda, in order.
    #[serde(default)]
    agenda: Vec<AgendaEntry>,
    /// What is asked of the meeting, in order.
    #[serde(default)]
    questions: Vec<NameTable>,
}

/// One item of an agenda.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AgendaEntry {
    /// When it begins: `8.30` or `08:30`.
    #[schemars(with = "Option<String>")]
    time: Option<Spanned<String>>,
    /// What it is.
    title: NameTable,
}

fn list_of_days(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "array", "items": { "type": "string", "format": "date" } })
}

/// A group with what is needed to compare it with others.
struct Checked {
    group: AreaGroup,
    shared: Vec<AreaId>,
    members_at: Vec<(AreaId, std::ops::Range<usize>)>,
}

/// Reads the groups. `edition` is the county and edition that cards are made for, where they are known.
/// `material_days` is how early material is due where a group does not say it.
pub(crate) fn read(
    all_files: &[ConfigFile],
    areas: &Areas,
    edition: Option<(AreaId, i16)>,
    material_days: u16,
    log: &mut Log,
) -> Vec<AreaGroup> {
    let Some(document) = document::read::<GroupsFile>(all_files, files::GROUPS, log) else { return Vec::new() };
    let text = document.text;
    let mut ids = Ids::default();
    let mut groups: Vec<Checked> = Vec::new();
    for entry in document.content.group {
        if let Some(mut group) = checked(&entry, areas, edition, &mut ids, text, log) {
            group.group.negotiation = negotiation(&entry, material_days, text, log);
            check_overlap(&group, &groups, areas, text, log);
            groups.push(group);
        }
    }
    let groups: Vec<AreaGroup> = groups.into_iter().map(|checked| checked.group).collect();
    if let Some((county, year)) = edition
        && document.left_out.is_empty()
    {
        tell_who_is_in_no_group(&groups, areas, county, year, text, log);
    }
    groups
}

fn checked(
    entry: &GroupEntry,
    areas: &Areas,
    edition: Option<(AreaId, i16)>,
    ids: &mut Ids,
    text: Text<'_>,
    log: &mut Log,
) -> Option<Checked> {
    let id = ids.take(&entry.id, text, log);
    let name = entry.name.checked(text, log);
    if let Some(last) = entry.last_edition.as_ref().filter(|last| *last.get_ref() < entry.first_edition) {
        let found = format!("{} to {} runs backwards", entry.first_edition, last.get_ref());
        log.push(text.deny(last.span(), "years-backwards", found));
        return None;
    }
    let county = settings::county(areas, &entry.county, text, log)?;
    let last_edition = entry.last_edition.as_ref().map(|year| *year.get_ref());
    // A group is made for the division of its own years: the one that cards are made for, where it is valid then.
    let year = edition.map_or(entry.first_edition, |(_, year)| year.clamp(entry.first_edition, last_edition.unwrap_or(i16::MAX)));
    let mut members_at: Vec<(AreaId, std::ops::Range<usize>)> = Vec::new();
    for name in &entry.members {
        let Some(member) = member(areas, name, county, year, text, log) else { continue };
        if members_at.iter().any(|(earlier, _)| *earlier == member) {
            log.push(text.deny(name.span(), "double-member", format!("`{}` is here twice", name.get_ref())));
            continue;
        }
        members_at.push((member, name.span()));
    }
    if entry.members.is_empty() {
        log.push(text.deny(entry.id.span(), "no-members", format!("the group `{}` has no municipality", entry.id.get_ref())));
    }
    let members: Vec<AreaId> = members_at.iter().map(|(member, _)| *member).collect();
    let shared = shared_members(entry, &members, areas, county, year, text, log);
    let meetings = meetings(&entry.meetings, text, log);
    Some(Checked {
        group: AreaGroup {
            id: id?,
            name,
            county,
            first_edition: entry.first_edition,
            last_edition,
            members,
            meetings,
            negotiation: Negotiation::default(),
        },
        shared,
        members_at,
    })
}

fn member(areas: &Areas, name: &Spanned<String>, county: AreaId, year: i16, text: Text<'_>, log: &mut Log) -> Option<AreaId> {
    let word = name.get_ref();
    match names::municipality(areas, word, year) {
        Ok(id) => {
            let own = areas.register.whole_of(id, AreaKind::WellbeingServicesCounty, year);
            if own == Some(county) {
                return Some(id);
            }
            let county_name = |id: AreaId| areas.register.area(id).map_or_else(|| id.to_string(), |area| area.name.fi.clone());
            let own = own.map_or_else(|| "no county".to_owned(), |own| format!("`{}`", county_name(own)));
            log.push(
                text.deny(name.span(), "member-of-another-county", format!("`{word}` belongs to {own}"))
                    .expected(format!("a municipality of `{}`", county_name(county))),
            );
        }
        Err(unknown) => {
            let mut finding = text.deny(name.span(), "unknown-member", format!("`{word}` is no municipality in {year}"));
            finding.hint = match unknown {
                UnknownMunicipality::NotInYear { successors } if successors.is_empty() => None,
                UnknownMunicipality::NotInYear { successors } => Some(format!("it went to {}", quoted(&successors))),
                UnknownMunicipality::Stranger { nearest } => nearest.map(|nearest| format!("did you mean `{nearest}`?")),
            };
            log.push(finding.expected("a municipality's name or its three-digit code"));
        }
    }
    None
}

fn shared_members(
    entry: &GroupEntry,
    members: &[AreaId],
    areas: &Areas,
    county: AreaId,
    year: i16,
    text: Text<'_>,
    log: &mut Log,
) -> Vec<AreaId> {
    let mut shared = Vec::new();
    for name in &entry.shared_members {
        match member(areas, name, county, year, text, log) {
            Some(id) if !members.contains(&id) => {
                log.push(text.deny(name.span(), "shared-but-no-member", format!("`{}` is none of the group's `members`", name.get_ref())));
            }
            found => shared.extend(found),
        }
    }
    shared
}

fn meetings(dates: &[Spanned<Datetime>], text: Text<'_>, log: &mut Log) -> Vec<NaiveDate> {
    let mut meetings: Vec<NaiveDate> = Vec::new();
    for date in dates {
        let day = date.get_ref().date.filter(|_| date.get_ref().time.is_none());
        let day = day.and_then(|day| NaiveDate::from_ymd_opt(day.year.into(), day.month.into(), day.day.into()));
        match day {
            Some(day) if meetings.last().is_some_and(|last| day <= *last) => {
                log.push(text.deny(date.span(), "meetings-out-of-order", format!("{day} is not after the meeting before it")));
            }
            Some(day) => meetings.push(day),
            None => {
                let found = format!("`{}` is no day", date.get_ref());
                log.push(text.deny(date.span(), "wrong-date", found).expected("a day such as `2024-09-26`"));
            }
        }
    }
    meetings
}

fn negotiation(entry: &GroupEntry, material_days: u16, text: Text<'_>, log: &mut Log) -> Negotiation {
    let mut agenda: Vec<AgendaItem> = Vec::new();
    for item in &entry.agenda {
        let time = item.time.as_ref().and_then(|time| time_of_day(time, text, log));
        if let (Some(time), Some(written)) = (time, &item.time)
            && agenda.iter().filter_map(|earlier| earlier.time).next_back().is_some_and(|earlier| time < earlier)
        {
            log.push(text.deny(written.span(), "agenda-out-of-order", format!("`{}` is before the item above it", written.get_ref())));
        }
        agenda.push(AgendaItem { time, title: item.title.checked(text, log) });
    }
    Negotiation {
        agenda,
        place: entry.place.as_ref().map(|place| place.checked(text, log)),
        material_days: entry.material_days.unwrap_or(material_days),
        questions: entry.questions.iter().map(|question| question.checked(text, log)).collect(),
    }
}

fn time_of_day(written: &Spanned<String>, text: Text<'_>, log: &mut Log) -> Option<NaiveTime> {
    let parsed = written.get_ref().split_once(['.', ':']).filter(|(_, minutes)| minutes.len() == 2);
    let time = parsed.and_then(|(hours, minutes)| NaiveTime::from_hms_opt(hours.parse().ok()?, minutes.parse().ok()?, 0));
    if time.is_none() {
        let found = format!("`{}` is no time of day", written.get_ref());
        log.push(text.deny(written.span(), "wrong-time", found).expected("a time such as `8.30`"));
    }
    time
}

fn check_overlap(group: &Checked, earlier: &[Checked], areas: &Areas, text: Text<'_>, log: &mut Log) {
    for other in earlier.iter().filter(|other| in_the_same_edition(&group.group, &other.group)) {
        for (member, span) in &group.members_at {
            let declared = group.shared.contains(member) || other.shared.contains(member);
            if other.group.members.contains(member) && !declared {
                let name = areas.register.area(*member).map_or_else(|| member.to_string(), |area| area.name.fi.clone());
                log.push(
                    text.deny(span.clone(), "group-overlap", format!("`{name}` is in the group `{}` too", other.group.id))
                        .hint(format!("if that is meant, add `shared_members = [\"{name}\"]` to one of the two groups")),
                );
            }
        }
    }
}

fn in_the_same_edition(one: &AreaGroup, other: &AreaGroup) -> bool {
    one.first_edition <= other.last_edition.unwrap_or(i16::MAX) && other.first_edition <= one.last_edition.unwrap_or(i16::MAX)
}

fn tell_who_is_in_no_group(groups: &[AreaGroup], areas: &Areas, county: AreaId, edition: i16, text: Text<'_>, log: &mut Log) {
    let valid: Vec<&AreaGroup> = groups.iter().filter(|group| group.county == county && group.is_valid_in(edition)).collect();
    let outside = |id: &AreaId| !valid.iter().any(|group| group.members.contains(id));
    let all = areas.register.members_of(county, edition);
    let names: Vec<String> =
        all.into_iter().filter(outside).filter_map(|id| areas.register.area(id)).map(|area| area.name.fi.clone()).collect();
    if names.is_empty() {
        return;
    }
    let found = if valid.is_empty() {
        format!("no group of the county is valid in the edition {edition}")
    } else {
        format!("in no group of the edition {edition}: {}", quoted(&names))
    };
    log.push(Finding::new(Severity::Note, "in-no-group", text.place(0), found));
}

fn quoted(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}
