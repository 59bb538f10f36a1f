//! The area tables' rows, cross-checked, as a register.

use std::collections::{BTreeMap, BTreeSet};

use model::register::{Area, AreaChange, Membership, MunicipalityLanguages, MunicipalityType, SplitDecision};
use model::{AreaId, AreaKind, AreaRegister, CodeGeneration, InvalidText, LocalisedText};

use super::Areas;
use super::table::{self, Row, rows};
use super::{splits, tiles};
use crate::document::Log;
use crate::{ConfigFile, files};

const MUNICIPALITY_COLUMNS: &[&str] = &["code", "name_fi", "name_sv", "type", "languages", "first_year", "last_year"];
const COUNTY_COLUMNS: &[&str] = &["code", "draft_code", "name_fi", "name_sv", "name_en", "short_name_fi", "short_name_sv", "short_name_en"];
const PLAIN_COLUMNS: &[&str] = &["code", "name_fi", "name_sv", "name_en", "first_year", "last_year"];
const MEMBERSHIP_COLUMNS: &[&str] = &["municipality", "kind", "code", "first_year", "last_year"];
const CHANGE_COLUMNS: &[&str] = &["year", "abolished", "name", "successors", "series", "reason"];
/// As the table was before there were decisions on splits; older projects have it so.
const OLDER_CHANGE_COLUMNS: &[&str] = &["year", "abolished", "name", "successors"];

const TYPES: [(&str, Option<MunicipalityType>); 4] = [
    ("urban", Some(MunicipalityType::Urban)),
    ("semi-urban", Some(MunicipalityType::SemiUrban)),
    ("rural", Some(MunicipalityType::Rural)),
    ("", None),
];
const LANGUAGES: [(&str, Option<MunicipalityLanguages>); 5] = [
    ("fi", Some(MunicipalityLanguages::Finnish)),
    ("fi-sv", Some(MunicipalityLanguages::BilingualFinnishMajority)),
    ("sv-fi", Some(MunicipalityLanguages::BilingualSwedishMajority)),
    ("sv", Some(MunicipalityLanguages::Swedish)),
    ("", None),
];
const WHOLES: [(&str, AreaKind); 3] =
    [("county", AreaKind::WellbeingServicesCounty), ("region", AreaKind::Region), ("sub-region", AreaKind::SubRegion)];

pub(super) fn read(all_files: &[ConfigFile], log: &mut Log) -> Areas {
    let mut areas = BTreeMap::new();
    for row in rows(all_files, files::MUNICIPALITIES, MUNICIPALITY_COLUMNS, log) {
        if let Some(area) = municipality(&row, log) {
            add(&mut areas, area, &row, log);
        }
    }
    for (path, kind) in [(files::REGIONS, AreaKind::Region), (files::SUB_REGIONS, AreaKind::SubRegion), (files::COUNTRY, AreaKind::Country)]
    {
        for row in rows(all_files, path, PLAIN_COLUMNS, log) {
            let id = row.parse("code", log, |code| AreaId::new(kind, CodeGeneration::Only, code));
            let (Some(id), Some((first_year, last_year))) = (id, years(&row, log)) else { continue };
            add(&mut areas, Area { first_year, last_year, ..plain_area(id, names(&row, "name", log)) }, &row, log);
        }
    }
    let mut county_short_names = BTreeMap::new();
    let mut same_areas = Vec::new();
    for row in rows(all_files, files::COUNTIES, COUNTY_COLUMNS, log) {
        let Some(id) = row.parse("code", log, AreaId::county) else { continue };
        county_short_names.insert(id, names(&row, "short_name", log));
        add(&mut areas, plain_area(id, names(&row, "name", log)), &row, log);
        if row.get("draft_code").is_empty() {
            continue;
        }
        let draft = |code: &str| AreaId::new(AreaKind::WellbeingServicesCounty, CodeGeneration::Draft2018, code);
        if let Some(draft) = row.parse("draft_code", log, draft) {
            add(&mut areas, plain_area(draft, names(&row, "name", log)), &row, log);
            same_areas.push((id, draft));
        }
    }
    let memberships = memberships(all_files, &areas, log);
    let (changes, decisions) = changes(all_files, &areas, log);
    let register = AreaRegister::new(areas.into_values(), memberships, changes).with_same_areas(same_areas).with_split_decisions(decisions);
    let tiles = tiles::read(all_files, &register, log);
    let register = register.with_tiles(tiles);
    Areas { register, county_short_names }
}

fn municipality(row: &Row<'_>, log: &mut Log) -> Option<Area> {
    let id = row.parse("code", log, AreaId::municipality);
    let municipality_type = row.word("type", &TYPES, log);
    let municipality_languages = row.word("languages", &LANGUAGES, log);
    let (first_year, last_year) = years(row, log)?;
    Some(Area {
        first_year,
        last_year,
        municipality_type: municipality_type?,
        municipality_languages: municipality_languages?,
        // Sotkanet gives municipalities their Finnish names in English too, and so do we.
        ..plain_area(id?, LocalisedText { fi: name(row, "name_fi", log), sv: name(row, "name_sv", log), en: name(row, "name_fi", log) })
    })
}

fn memberships(all_files: &[ConfigFile], areas: &BTreeMap<AreaId, Area>, log: &mut Log) -> Vec<Membership> {
    let mut memberships: Vec<Membership> = Vec::new();
    // For each municipality and kind of area, the years that are taken.
    let mut taken: BTreeMap<(AreaId, AreaKind), Vec<Membership>> = BTreeMap::new();
    for row in rows(all_files, files::MEMBERSHIPS, MEMBERSHIP_COLUMNS, log) {
        let member = known(&row, "municipality", areas, log, AreaId::municipality);
        let whole = row.word("kind", &WHOLES, log).and_then(|kind| known(&row, "code", areas, log, |code| whole_id(kind, code)));
        let first_year = row.year("first_year", log).flatten();
        let Some((_, last_year)) = years(&row, log) else { continue };
        let (Some(member), Some(whole)) = (member, whole) else { continue };
        let Some(first_year) = first_year else {
            log.push(row.deny("first_year", "missing-year", "the first year is missing"));
            continue;
        };
        let membership = Membership { member, whole, first_year, last_year };
        let others = taken.entry((member, whole.kind())).or_default();
        if let Some(other) = others.iter().find(|other| overlap(other, &membership)) {
            let found = format!("`{}` belongs to `{}` in the same years", member.code(), other.whole);
            log.push(row.deny("first_year", "overlapping-years", found).expected("years that do not overlap"));
            continue;
        }
        others.push(membership);
        memberships.push(membership);
    }
    memberships
}

fn changes(all_files: &[ConfigFile], areas: &BTreeMap<AreaId, Area>, log: &mut Log) -> (Vec<AreaChange>, Vec<SplitDecision>) {
    let is_older = table::has_heading(all_files, files::CHANGES, OLDER_CHANGE_COLUMNS);
    let columns = if is_older { OLDER_CHANGE_COLUMNS } else { CHANGE_COLUMNS };
    let mut changes = Vec::new();
    let mut decisions = Vec::new();
    let mut abolished_already = BTreeSet::new();
    for row in rows(all_files, files::CHANGES, columns, log) {
        let year = row.year("year", log).flatten();
        let abolished = known(&row, "abolished", areas, log, AreaId::municipality);
        let mut successors = Vec::new();
        for code in row.get("successors").split_whitespace() {
            match AreaId::municipality(code) {
                Ok(id) if areas.contains_key(&id) && Some(id) != abolished => successors.push(id),
                _ => log.push(row.deny("successors", "unknown-area", format!("`{code}` is no municipality it can have gone to"))),
            }
        }
        let (Some(year), Some(abolished)) = (year, abolished) else { continue };
        if successors.is_empty() {
            log.push(row.deny("successors", "missing-successor", format!("`{}` went nowhere", row.get("name"))));
        }
        if !abolished_already.insert(abolished) {
            log.push(row.deny("abolished", "double-id", format!("`{}` is abolished twice", abolished.code())));
        }
        let last_year = areas.get(&abolished).and_then(|area| area.last_year);
        if last_year != Some(year - 1) {
            let last_year = last_year.map_or_else(|| "none".to_owned(), |year| year.to_string());
            let found = format!("`{}` is abolished on 1 January {year}, but its last year is {last_year}", abolished.code());
            log.push(row.deny("year", "years-disagree", found).expected(format!("last_year {} in municipalities.csv", year - 1)));
        }
        decisions.extend(splits::decision(&row, abolished, &successors, log));
        changes.push(AreaChange { year, abolished, name: row.get("name").to_owned(), successors });
    }
    (changes, decisions)
}

fn known(
    row: &Row<'_>,
    column: &str,
    areas: &BTreeMap<AreaId, Area>,
    log: &mut Log,
    id: impl FnOnce(&str) -> Result<AreaId, InvalidText>,
) -> Option<AreaId> {
    let id = row.parse(column, log, id)?;
    if !areas.contains_key(&id) {
        log.push(row.deny(column, "unknown-area", format!("`{id}` is in none of the area tables")));
        return None;
    }
    Some(id)
}

fn whole_id(kind: AreaKind, code: &str) -> Result<AreaId, InvalidText> {
    match kind {
        AreaKind::WellbeingServicesCounty => AreaId::county(code),
        kind => AreaId::new(kind, CodeGeneration::Only, code),
    }
}

fn overlap(one: &Membership, other: &Membership) -> bool {
    let last = |membership: &Membership| membership.last_year.unwrap_or(i16::MAX);
    one.first_year <= last(other) && other.first_year <= last(one)
}

fn add(areas: &mut BTreeMap<AreaId, Area>, area: Area, row: &Row<'_>, log: &mut Log) {
    if let Some(earlier) = areas.get(&area.id) {
        let found = format!("`{}` is here twice, first as `{}`", area.id, earlier.name.fi);
        log.push(row.deny("code", "double-id", found));
        return;
    }
    areas.insert(area.id, area);
}

fn years(row: &Row<'_>, log: &mut Log) -> Option<(Option<i16>, Option<i16>)> {
    let (first_year, last_year) = (row.year("first_year", log)?, row.year("last_year", log)?);
    if let (Some(first), Some(last)) = (first_year, last_year)
        && last < first
    {
        log.push(row.deny("last_year", "years-backwards", format!("{first} to {last} runs backwards")));
        return None;
    }
    Some((first_year, last_year))
}

fn names(row: &Row<'_>, column: &str, log: &mut Log) -> LocalisedText {
    let mut name_in = |language: &str| name(row, &format!("{column}_{language}"), log);
    LocalisedText { fi: name_in("fi"), sv: name_in("sv"), en: name_in("en") }
}

fn name(row: &Row<'_>, column: &str, log: &mut Log) -> String {
    let text = row.get(column);
    if text.is_empty() || text.trim() != text {
        log.push(row.deny(column, "untidy-text", format!("column `{column}`: `{text}`")).expected("a name without spaces around it"));
    }
    text.to_owned()
}

fn plain_area(id: AreaId, name: LocalisedText) -> Area {
    Area { id, name, first_year: None, last_year: None, municipality_type: None, municipality_languages: None }
}
