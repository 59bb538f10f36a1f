//! All records of an edition together.

use std::collections::{BTreeMap, BTreeSet};

use model::own_words::CellPlace;
use model::{AreaId, Finding};

use super::reading::{finding, texts};
use super::{NegotiationContext, NegotiationReading, rules};
use crate::swot::normal::normal;

/// Texts shorter than this stand in two records by chance.
const SHORTEST_REPEATED: usize = 30;

/// What is odd between records: a municipality in two meetings that config does not declare for both groups, a text in two records, a word
/// spelt with a hyphen and without.
pub fn check_records(readings: &[NegotiationReading], context: &NegotiationContext<'_>) -> Vec<Finding> {
    let mut findings = two_meetings(readings, context);
    findings.extend(repeated(readings, context));
    findings.extend(spellings(readings, context));
    findings
}

fn two_meetings(readings: &[NegotiationReading], context: &NegotiationContext<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: BTreeMap<AreaId, &NegotiationReading> = BTreeMap::new();
    for reading in readings {
        for (area, place) in &reading.municipalities {
            let Some(first) = seen.get(area) else {
                seen.insert(*area, reading);
                continue;
            };
            // Config lets a municipality be in two groups only where it says so; here it counts for which of them it is a member.
            let is_member = |reading: &NegotiationReading| {
                let group = context.groups.iter().find(|group| Some(&group.id) == reading.group.as_ref());
                group.is_some_and(|group| group.members.contains(area))
            };
            if first.group == reading.group || (is_member(first) && is_member(reading)) {
                continue;
            }
            let name =
                context.areas.area(*area).map_or_else(|| area.code().to_owned(), |area| area.name.get(context.words.language).to_owned());
            findings.push(finding(context, &rules::TWO_MEETINGS, &reading.file, Some(place), &[("name", &name), ("other", &first.file)]));
        }
    }
    findings
}

fn repeated(readings: &[NegotiationReading], context: &NegotiationContext<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: BTreeMap<String, (&str, &CellPlace)> = BTreeMap::new();
    for reading in readings {
        for (text, place) in reading.record.iter().flat_map(texts) {
            let key = normal(text);
            match seen.get(&key) {
                Some((file, other)) if *file != reading.file && key.chars().count() >= SHORTEST_REPEATED => {
                    let other = format!("{file}, {} {}", other.sheet, other.cell);
                    findings.push(finding(context, &rules::DUPLICATE, &reading.file, Some(place), &[("other", &other)]));
                }
                Some(_) => {}
                None => {
                    seen.insert(key, (&reading.file, place));
                }
            }
        }
    }
    findings
}

/// Words that are spelt with a hyphen in one place and without in another: a search for one does not find the other.
fn spellings(readings: &[NegotiationReading], context: &NegotiationContext<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut told: BTreeSet<String> = BTreeSet::new();
    for reading in readings {
        for (text, place) in reading.record.iter().flat_map(texts) {
            for word in text.split(|c: char| !(c.is_alphanumeric() || c == '-')).map(|word| word.trim_matches('-').to_lowercase()) {
                let joined = word.replace('-', "");
                let other = seen.entry(joined.clone()).or_insert_with(|| word.clone());
                if *other != word && joined.chars().count() > 4 && told.insert(joined) {
                    let values = [("one", other.as_str()), ("other", &*word)];
                    findings.push(finding(context, &rules::SPELLINGS, &reading.file, Some(place), &values));
                }
            }
        }
    }
    findings
}
