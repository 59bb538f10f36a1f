//! The alphabetical order of names: `Äänekoski` comes after `Viitasaari`.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

use crate::Language;

/// Compares names as a language's alphabet orders them.
pub struct NameOrder {
    collator: Option<CollatorBorrowed<'static>>,
}

impl NameOrder {
    /// The order of a language.
    pub fn new(language: Language) -> Self {
        let locale = match language {
            Language::Fi => locale!("fi"),
            Language::Sv => locale!("sv"),
            Language::En => locale!("en"),
        };
        // The three locales are compiled in; should that ever change, names sort by code point and the test below fails.
        Self { collator: Collator::try_new(locale.into(), CollatorOptions::default()).ok() }
    }

    /// Compares two names. Names that only differ in what the alphabet overlooks are still told apart.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.as_ref().map_or(Ordering::Equal, |collator| collator.compare(a, b)).then_with(|| a.cmp(b))
    }
}

impl std::fmt::Debug for NameOrder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NameOrder").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finnish_names_stand_in_the_order_of_the_finnish_alphabet() {
        let order = NameOrder::new(Language::Fi);
        let mut names = ["Äänekoski", "Jyväskylä", "Jämsä", "Viitasaari", "Joutsa", "Öja", "Åland", "hankasalmi", "Ikaalinen"];
        names.sort_by(|a, b| order.compare(a, b));
        assert_eq!(names, ["hankasalmi", "Ikaalinen", "Joutsa", "Jyväskylä", "Jämsä", "Viitasaari", "Åland", "Äänekoski", "Öja"]);
    }
}
