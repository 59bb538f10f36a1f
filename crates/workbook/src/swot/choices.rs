//! The words of drop-down lists: written by the template, understood by the reader.

use std::collections::BTreeMap;

use model::own_words::{MeasureStatus, SwotAspect};
use model::{Language, LocalisedText, PopulationGroup};
use serde::{Deserialize, Serialize};

use super::normal::normal;

/// What becomes of a text of last year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CarryOver {
    /// It stays as it is.
    Keep,
    /// It is said in other words.
    Change,
    /// It is dropped.
    Drop,
}

impl CarryOver {
    /// All of them, in order.
    pub const ALL: [CarryOver; 3] = [CarryOver::Keep, CarryOver::Change, CarryOver::Drop];
}

/// One choice of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<T> {
    /// What it means.
    pub value: T,
    /// The word on the template.
    pub word: LocalisedText,
    /// Other words that mean the same.
    pub accepted: Vec<String>,
}

/// The lists of a layout; a list is empty where the layout has no such column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choices {
    /// What becomes of last year's texts.
    pub carry_over: Vec<Choice<CarryOver>>,
    /// The boxes of a SWOT.
    pub aspect: Vec<Choice<SwotAspect>>,
    /// Stages of life.
    pub population_group: Vec<Choice<PopulationGroup>>,
    /// How far a measure has come.
    pub status: Vec<Choice<MeasureStatus>>,
}

/// The choice that a text means, in whichever language it was written.
pub fn find<T: Copy>(choices: &[Choice<T>], text: &str) -> Option<T> {
    let wanted = normal(text);
    let is_meant = |choice: &&Choice<T>| {
        let words = [&choice.word.fi, &choice.word.sv, &choice.word.en].into_iter().chain(&choice.accepted);
        words.into_iter().any(|word| normal(word) == wanted)
    };
    choices.iter().find(is_meant).map(|choice| choice.value)
}

/// The word of a choice on the template.
pub fn word<T: PartialEq>(choices: &[Choice<T>], value: &T, language: Language) -> Option<String> {
    choices.iter().find(|choice| choice.value == *value).map(|choice| choice.word.get(language).to_owned())
}

/// The words of a list, for a sentence that tells what may be chosen.
pub fn all_words<T>(choices: &[Choice<T>], language: Language) -> Vec<String> {
    choices.iter().map(|choice| choice.word.get(language).to_owned()).collect()
}

/// The lists as they stand in a layout's file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoicesFile {
    #[serde(default)]
    carry_over: BTreeMap<CarryOver, ChoiceFile>,
    aspect: BTreeMap<SwotAspect, ChoiceFile>,
    #[serde(default)]
    population_group: BTreeMap<PopulationGroup, ChoiceFile>,
    status: BTreeMap<MeasureStatus, ChoiceFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceFile {
    fi: String,
    sv: String,
    en: String,
    #[serde(default)]
    accepted: Vec<String>,
}

impl ChoicesFile {
    /// The lists; words that mean two things go to `double`, choices without words to `missing`.
    pub fn checked(self, double: &mut Vec<String>, missing: &mut Vec<&'static str>) -> Choices {
        let mut incomplete = |name: &'static str, found: usize, all: usize, may_be_absent: bool| {
            if found < all && !(may_be_absent && found == 0) {
                missing.push(name);
            }
        };
        incomplete("carry_over", self.carry_over.len(), CarryOver::ALL.len(), true);
        incomplete("aspect", self.aspect.len(), SwotAspect::ALL.len(), false);
        incomplete("population_group", self.population_group.len(), 4, true);
        incomplete("status", self.status.len(), MeasureStatus::ALL.len(), false);
        Choices {
            carry_over: list(self.carry_over, double),
            aspect: list(self.aspect, double),
            population_group: list(self.population_group, double),
            status: list(self.status, double),
        }
    }
}

fn list<T: Copy>(file: BTreeMap<T, ChoiceFile>, double: &mut Vec<String>) -> Vec<Choice<T>> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut choices = Vec::new();
    for (number, (value, words)) in file.into_iter().enumerate() {
        for word in [&words.fi, &words.sv, &words.en].into_iter().chain(&words.accepted) {
            if seen.insert(normal(word), number).is_some_and(|earlier| earlier != number) {
                double.push(word.clone());
            }
        }
        let word = LocalisedText { fi: words.fi, sv: words.sv, en: words.en };
        choices.push(Choice { value, word, accepted: words.accepted });
    }
    choices
}
