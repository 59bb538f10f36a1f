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

/// Words that are spelt in two ways: a search for one does not find the other.
fn spellings(readings: &[NegotiationReading], context: &NegotiationContext<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut told: BTreeSet<String> = BTreeSet::new();
    for reading in readings {
        for (text, place) in reading.record.iter().flat_map(texts) {
            for word in text.split(|c: char| !(c.is_alphanumeric() || c == '-')).map(|word| word.trim_matches('-')) {
                let key = undotted(&joined(word));
                let known = seen.entry(key.clone()).or_default();
                let other = known.iter().find(|other| are_two_spellings(other, word));
                if let Some(other) = other.filter(|_| told.insert(key)) {
                    findings.push(finding(context, &rules::SPELLINGS, &reading.file, Some(place), &[("one", other), ("other", word)]));
                }
                if !known.contains(&word) {
                    known.push(word);
                }
            }
        }
    }
    findings
}

/// The shortest word that is told when it is spelt with a hyphen and without, or in capitals and not.
const SHORTEST_SPELT: usize = 4;
/// The shortest word that is told when dots are missing from one letter. Vowel harmony changes all vowels of a Finnish word together
/// (*vaarassa*, *väärässä*), so that one letter alone is hardly ever another word.
const SHORTEST_DOTTED: usize = 7;

/// Whether two words that are alike but for hyphens, capitals and dots are one word in two spellings: *Kaiku-kortti*, *Kaikukortti*;
/// *FINGER*, *Finger*; *tietöalusta*, *tietoalusta*.
fn are_two_spellings(one: &str, other: &str) -> bool {
    let (first, second) = (joined(one), joined(other));
    let letters = first.chars().count();
    let dotted = first.chars().zip(second.chars()).filter(|(one, other)| one != other).count();
    if dotted > 0 {
        return dotted == 1 && letters >= SHORTEST_DOTTED;
    }
    let is_capitals = |word: &str| word.chars().all(|c| !c.is_lowercase()) && word.chars().any(char::is_uppercase);
    let hyphens = one.to_lowercase() != other.to_lowercase();
    letters >= SHORTEST_SPELT && (hyphens || is_capitals(one) != is_capitals(other))
}

fn joined(word: &str) -> String {
    word.to_lowercase().replace('-', "")
}

fn undotted(word: &str) -> String {
    let letter = |c: char| match c {
        'ä' | 'å' => 'a',
        'ö' => 'o',
        other => other,
    };
    word.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_in_two_spellings_is_known_from_two_words() {
        for (one, other) in
            [("Kaiku-kortti", "Kaikukortti"), ("TEA-viisari", "TEAviisari"), ("hy-te-tu", "hytetu"), ("HYTE", "hyte"), ("FINGER", "Finger")]
        {
            assert!(are_two_spellings(one, other), "{one}, {other}");
        }
        assert!(are_two_spellings("tietöalusta", "tietoalusta"));
        for (one, other) in
            [("vaarassa", "väärässä"), ("Kaikukortti", "kaikukortti"), ("saa", "sää"), ("ei", "EI"), ("2023-2024", "2023-2024")]
        {
            assert!(!are_two_spellings(one, other), "{one}, {other}");
        }
    }
}
