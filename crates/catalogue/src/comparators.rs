//! `config/comparators.toml` and `config/areas/neighbours.csv`: what a municipality is compared with beside its county and country.

use std::collections::{BTreeMap, BTreeSet};

use model::card::ComparatorKind;
use model::definition::{ComparatorRules, SizeClass};
use model::register::MunicipalityType;
use model::{AreaId, Finding, Language, Severity};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_spanned::Spanned;

use crate::areas::Areas;
use crate::areas::table::rows;
use crate::document::{self, Log, Text};
use crate::texts::NameTable;
use crate::themes::Ids;
use crate::{ConfigFile, files};

const NEIGHBOUR_COLUMNS: &[&str] = &["code", "name", "neighbours", "neighbour_names"];

/// The shape of `config/comparators.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ComparatorsFile {
    /// The comparators that the printed card has a column for. Plain tables and pages show every one.
    #[schemars(with = "Vec<KindWord>")]
    printed: Vec<Spanned<KindWord>>,
    /// What the column of neighbours is called.
    neighbours_name: NameTable,
    /// Classes of municipalities by their inhabitants, smallest first, without gaps.
    #[serde(default)]
    size_class: Vec<SizeClassEntry>,
    /// Names of the statistical types of municipality. A type without a name has no column.
    #[serde(default)]
    municipality_type: TypeNames,
}

/// What is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum KindWord {
    /// The wellbeing services county; the region in editions before there were counties.
    County,
    /// The whole country.
    Country,
    /// The negotiation group.
    AreaGroup,
    /// Municipalities of about the same size.
    SizeClass,
    /// Municipalities of the same statistical type.
    MunicipalityType,
    /// The municipalities that `areas/neighbours.csv` names.
    Neighbours,
}

/// A class of municipalities by their inhabitants.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SizeClassEntry {
    /// Its id: lower-case letters, digits and hyphens, beginning with a letter. Figures' ids are made of it, so leave it as it is.
    #[schemars(with = "String")]
    id: Spanned<String>,
    /// Its name on the card.
    name: NameTable,
    /// The fewest inhabitants.
    #[schemars(with = "u32", range(min = 0, max = 10_000_000))]
    from: Spanned<u32>,
    /// The most inhabitants; leave it out in the last class.
    #[schemars(with = "Option<u32>", range(min = 0, max = 10_000_000))]
    to: Option<Spanned<u32>>,
}

/// Names of the statistical types.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct TypeNames {
    /// *Kaupunkimaiset kunnat.*
    urban: Option<NameTable>,
    /// *Taajaan asutut kunnat.*
    semi_urban: Option<NameTable>,
    /// *Maaseutumaiset kunnat.*
    rural: Option<NameTable>,
}

/// Reads both files.
pub(crate) fn read(all_files: &[ConfigFile], areas: &Areas, log: &mut Log) -> ComparatorRules {
    let neighbours = neighbours(all_files, areas, log);
    let Some(document) = document::read::<ComparatorsFile>(all_files, files::COMPARATORS, log) else {
        return ComparatorRules { neighbours, ..ComparatorRules::default() };
    };
    let (text, file) = (document.text, document.content);
    let named = [
        (MunicipalityType::Urban, &file.municipality_type.urban),
        (MunicipalityType::SemiUrban, &file.municipality_type.semi_urban),
        (MunicipalityType::Rural, &file.municipality_type.rural),
    ];
    let municipality_types = named.into_iter().filter_map(|(kind, name)| Some((kind, name.as_ref()?.checked(text, log)))).collect();
    // An entry that was left out would look like a gap.
    let is_whole = document.left_out.is_empty();
    ComparatorRules {
        size_classes: size_classes(&file.size_class, is_whole, text, log),
        municipality_types,
        neighbours,
        neighbours_name: file.neighbours_name.checked(text, log),
        printed: printed(&file.printed, text, log),
    }
}

fn printed(words: &[Spanned<KindWord>], text: Text<'_>, log: &mut Log) -> BTreeSet<ComparatorKind> {
    let mut printed = BTreeSet::new();
    for word in words {
        let (kind, stand_in) = match word.get_ref() {
            KindWord::County => (ComparatorKind::County, Some(ComparatorKind::Region)),
            KindWord::Country => (ComparatorKind::Country, None),
            KindWord::AreaGroup => (ComparatorKind::AreaGroup, None),
            KindWord::SizeClass => (ComparatorKind::SizeClass, None),
            KindWord::MunicipalityType => (ComparatorKind::MunicipalityType, None),
            KindWord::Neighbours => (ComparatorKind::Neighbours, None),
        };
        if !printed.insert(kind) {
            log.push(text.deny(word.span(), "double-comparator", "a comparator is here twice"));
        }
        printed.extend(stand_in);
    }
    printed
}

fn size_classes(entries: &[SizeClassEntry], is_whole: bool, text: Text<'_>, log: &mut Log) -> Vec<SizeClass> {
    let mut ids = Ids::default();
    let mut classes = Vec::new();
    // The fewest inhabitants that the next class must have; none after a class without an upper end.
    let mut next = Some(0);
    for entry in entries {
        let (from, to) = (*entry.from.get_ref(), entry.to.as_ref().map(|to| *to.get_ref()));
        if let Some(upper) = entry.to.as_ref().filter(|upper| *upper.get_ref() < from) {
            log.push(text.deny(upper.span(), "size-class-backwards", format!("{from} to {} runs backwards", upper.get_ref())));
        } else if is_whole && next != Some(from) {
            let expected = next.map_or_else(|| "no class after one without `to`".to_owned(), |next| format!("`from = {next}`"));
            let found = format!("the class begins at {from}");
            log.push(
                text.deny(entry.from.span(), "size-class-gap", found)
                    .expected(expected)
                    .hint("classes follow each other without gap or overlap"),
            );
        }
        next = to.map(|to| to.saturating_add(1));
        let name = entry.name.checked(text, log);
        classes.extend(ids.take(&entry.id, text, log).map(|id| SizeClass { id, name, from, to }));
    }
    if let Some(last) = entries.last()
        && is_whole
        && let Some(to) = &last.to
    {
        log.push(text.deny(to.span(), "size-class-gap", "larger municipalities have no class").expected("no `to` in the last class"));
    }
    classes
}

fn neighbours(all_files: &[ConfigFile], areas: &Areas, log: &mut Log) -> BTreeMap<AreaId, Vec<AreaId>> {
    let mut neighbours = BTreeMap::new();
    for row in rows(all_files, files::NEIGHBOURS, NEIGHBOUR_COLUMNS, log) {
        let Some(area) = row.parse("code", log, AreaId::municipality) else { continue };
        let Some(known) = areas.register.area(area) else {
            log.push(row.deny("code", "unknown-area", format!("`{area}` is in none of the area tables")));
            continue;
        };
        // The name is for people; a code that was changed without it, or the other way round, is a slip worth telling.
        if !Language::ALL.into_iter().any(|language| known.name.get(language) == row.get("name")) {
            let found = format!("`{}` is `{}`, not `{}`", area.code(), known.name.fi, row.get("name"));
            log.push(Finding { severity: Severity::Warn, ..row.deny("name", "name-disagrees", found) });
        }
        let mut near: Vec<AreaId> = Vec::new();
        for code in row.get("neighbours").split_whitespace() {
            let other = AreaId::municipality(code).ok().filter(|other| areas.register.area(*other).is_some());
            if let Some(problem) = problem(other, area, &near) {
                log.push(row.deny("neighbours", problem.0, format!("`{code}` {}", problem.1)));
            }
            near.extend(other.filter(|other| *other != area && !near.contains(other)));
        }
        if near.is_empty() {
            log.push(row.deny("neighbours", "no-neighbour", "there is no neighbour").hint("take the row out, if there is to be none"));
        }
        if neighbours.insert(area, near).is_some() {
            log.push(row.deny("code", "double-id", format!("`{area}` is here twice")));
        }
    }
    neighbours
}

/// Why a word names no neighbour: the code of the finding, and what is wrong with it.
fn problem(other: Option<AreaId>, area: AreaId, near: &[AreaId]) -> Option<(&'static str, &'static str)> {
    match other {
        None => Some(("unknown-area", "is no municipality")),
        Some(other) if other == area => Some(("own-neighbour", "is the municipality itself")),
        Some(other) if near.contains(&other) => Some(("double-id", "is here twice")),
        Some(_) => None,
    }
}
