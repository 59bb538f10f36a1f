//! Which of this year's items are last year's: stable matching by text.

use std::collections::BTreeSet;

use model::card::Continuity;

/// From this likeness on (0 to 1) two texts are taken for one item in other words.
const SAME_ITEM: f64 = 0.6;

/// How each of this year's texts stands to last year's, and which of last year's are gone. The same text is matched first, wherever
/// it stands; then the most alike pair, and so on: the outcome depends on the order of items only between equals.
pub struct Matched {
    /// One for each of this year's texts.
    pub now: Vec<Continuity>,
    /// The places of last year's texts that are gone, ascending.
    pub gone: Vec<usize>,
}

/// Matches texts. Without an earlier year everything is there for the first time.
pub fn matched(now: &[&str], before: Option<&[&str]>) -> Matched {
    let Some(before) = before else { return Matched { now: vec![Continuity::FirstTime; now.len()], gone: Vec::new() } };
    let mut found: Vec<Option<Continuity>> = vec![None; now.len()];
    let mut open: BTreeSet<usize> = (0..before.len()).collect();
    let plain_before: Vec<String> = before.iter().map(|text| plain(text)).collect();
    let plain_now: Vec<String> = now.iter().map(|text| plain(text)).collect();
    for (slot, text) in found.iter_mut().zip(&plain_now) {
        let same = open.iter().copied().find(|index| plain_before.get(*index) == Some(text));
        if let Some(same) = same {
            open.remove(&same);
            *slot = Some(Continuity::Kept);
        }
    }
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (index, text) in plain_now.iter().enumerate().filter(|(index, _)| found.get(*index).is_some_and(Option::is_none)) {
        for earlier in &open {
            let likeness = plain_before.get(*earlier).map_or(0.0, |before| strsim::normalized_levenshtein(text, before));
            if likeness >= SAME_ITEM {
                pairs.push((likeness, index, *earlier));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    for (_, index, earlier) in pairs {
        if let (Some(slot @ None), true, Some(text)) = (found.get_mut(index), open.contains(&earlier), before.get(earlier)) {
            open.remove(&earlier);
            *slot = Some(Continuity::Reworded { before: (*text).to_owned() });
        }
    }
    Matched { now: found.into_iter().map(|continuity| continuity.unwrap_or(Continuity::New)).collect(), gone: open.into_iter().collect() }
}

/// A text without what does not make it another: case, punctuation, runs of spaces.
fn plain(text: &str) -> String {
    let letters: String = text.to_lowercase().chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn items_are_new_kept_reworded_or_gone() {
        let before = ["Hyvä yhteistyö järjestöjen kanssa", "Pitkät välimatkat", "Lukio omassa kunnassa"];
        let now = ["pitkät  välimatkat.", "Hyvä yhteistyö järjestöjen ja seurakunnan kanssa", "Uusi uimahalli"];
        let matched = matched(&now, Some(&before));
        assert_eq!(matched.now, [Continuity::Kept, Continuity::Reworded { before: before[0].to_owned() }, Continuity::New],);
        assert_eq!(matched.gone, [2]);
    }

    #[test]
    fn without_an_earlier_year_nothing_is_new() {
        let matched = matched(&["a", "b"], None);
        assert_eq!((matched.now, matched.gone), (vec![Continuity::FirstTime; 2], Vec::new()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn every_item_of_both_years_is_accounted_for_once(
            now in proptest::collection::vec("[a-c ]{0,6}", 0..6),
            before in proptest::collection::vec("[a-c ]{0,6}", 0..6),
        ) {
            let now: Vec<&str> = now.iter().map(String::as_str).collect();
            let before: Vec<&str> = before.iter().map(String::as_str).collect();
            let matched = matched(&now, Some(&before));
            prop_assert_eq!(matched.now.len(), now.len());
            let met = matched.now.iter().filter(|one| matches!(one, Continuity::Kept | Continuity::Reworded { .. })).count();
            prop_assert_eq!(met + matched.gone.len(), before.len());
        }

        #[test]
        fn the_same_texts_in_another_order_are_all_kept(texts in proptest::collection::vec("[a-zäö ]{1,12}", 0..6)) {
            let now: Vec<&str> = texts.iter().map(String::as_str).collect();
            let before: Vec<&str> = texts.iter().rev().map(String::as_str).collect();
            let matched = matched(&now, Some(&before));
            prop_assert!(matched.gone.is_empty() && matched.now.iter().all(|one| *one == Continuity::Kept));
        }
    }
}
