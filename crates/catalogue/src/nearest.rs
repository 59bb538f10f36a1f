//! The known word nearest to one that is not known.

/// The candidate that a misspelt word most probably means, if any is near enough to be worth naming: one edit for short words,
/// one in three letters for long ones. Case does not count. The first of equally near candidates wins.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let allowed = (word.chars().count() / 3).clamp(1, 4);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The hint that names the nearest candidate.
pub(crate) fn did_you_mean<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(word, candidates).map(|candidate| format!("did you mean `{candidate}`?"))
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_understood_and_a_stranger_is_not() {
        let known = ["Pihtipudas", "Viitasaari", "Kinnula"];
        assert_eq!(nearest("Pihlpuudas", known), Some("Pihtipudas"));
        assert_eq!(nearest("VIITASARI", known), Some("Viitasaari"));
        assert_eq!(nearest("Tampere", known), None);
    }
}
