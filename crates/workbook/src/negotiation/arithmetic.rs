//! Figures of a record worked out again. What does not agree is told; nothing is changed.

/// Whether so many whole numbers can have a mean that is written so with these decimals: the GRIM test (Brown and Heathers 2017, *Social
/// Psychological and Personality Science* 8, 363–369). Both ways of rounding a half are allowed.
pub fn is_possible_mean(mean: f64, decimals: u8, answers: u32) -> bool {
    if answers == 0 || !mean.is_finite() {
        return false;
    }
    let half = 0.5 * 10_f64.powi(-i32::from(decimals));
    let answers = f64::from(answers);
    // The sums nearest to what the mean claims, on both sides of it.
    let sum = mean * answers;
    [sum.floor(), sum.ceil()].into_iter().any(|whole| (whole / answers - mean).abs() <= half + 1e-9)
}

/// Numbers of answers near the claimed one from which the mean can come, nearest first; at most three, and none beyond three times as many.
pub fn possible_answers(mean: f64, decimals: u8, answers: u32) -> Vec<u32> {
    let mut fitting: Vec<u32> = (1..=answers.saturating_mul(3).clamp(20, 1_000)).filter(|n| is_possible_mean(mean, decimals, *n)).collect();
    fitting.sort_by_key(|n| (n.abs_diff(answers), *n));
    fitting.truncate(3);
    fitting
}

/// The ranks of votes: most votes first, those with as many share a rank (1, 2, 2, 4).
pub fn ranks(votes: &[u32]) -> Vec<u32> {
    votes.iter().map(|own| 1 + votes.iter().filter(|other| *other > own).count() as u32).collect()
}

/// A number that was written with other characters around its digits, such as `75*` or `n. 10`.
pub fn digits_with_marks(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().filter(|c| c.is_alphabetic()).count() <= 4
}

/// A decimal number as people write it, with the decimals that it was written with.
pub fn decimal(text: &str) -> Option<(f64, u8)> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().replace(',', ".").replace('\u{2212}', "-");
    let number: f64 = plain.parse().ok().filter(|number: &f64| number.is_finite())?;
    let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    Some((number, u8::try_from(decimals).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_possible_or_not() {
        // Worked by hand: 26/8 = 3.25, 27/8 = 3.375, 22/8 = 2.75, 24/8 = 3; 30/9 = 3.333, 29/9 = 3.222.
        for (mean, decimals, answers, expected) in [
            (3.0, 0, 8, true),
            (2.75, 2, 8, true),
            (3.33, 2, 8, false),
            (3.22, 2, 8, false),
            (3.33, 2, 9, true),
            (3.22, 2, 9, true),
            (3.4, 1, 8, true),
            (3.3, 1, 8, true),
            (3.375, 3, 8, true),
            (2.5, 1, 1, false),
            (2.5, 1, 0, false),
        ] {
            assert_eq!(is_possible_mean(mean, decimals, answers), expected, "{mean} of {answers}");
        }
    }

    #[test]
    fn numbers_of_answers_that_fit_are_near() {
        assert_eq!(possible_answers(3.33, 2, 8), [9, 6, 12]);
        assert_eq!(possible_answers(3.22, 2, 8).first(), Some(&9));
    }

    #[test]
    fn ties_share_a_rank() {
        assert_eq!(ranks(&[10, 7, 7, 7, 6, 6, 6]), [1, 2, 2, 2, 5, 5, 5]);
        assert_eq!(ranks(&[]), Vec::<u32>::new());
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(decimal("3,33"), Some((3.33, 2)));
        assert_eq!(decimal(" 3 "), Some((3.0, 0)));
        assert_eq!(decimal("3,30"), Some((3.3, 2)));
        assert_eq!(decimal("kolme"), None);
        assert!(digits_with_marks("75*") && digits_with_marks("n. 10") && !digits_with_marks("kymmenen"));
    }
}
