//! What readers can work out from sums: linear equations between unknown counts, kept in reduced row echelon form.
//!
//! An unknown is determined by sums exactly where the unit vector of it lies in the row space, and in reduced form that is where a row
//! holds nothing but it. Coefficients are whole numbers; the arithmetic is modulo the prime 2⁶¹ − 1, which divides without rounding. A sum
//! that only modulo the prime depends on others would have to be told by a minor that the prime divides: far beyond any set of municipalities.

use std::collections::BTreeMap;

/// The modulus, a Mersenne prime.
const PRIME: u64 = (1 << 61) - 1;

/// Unknown counts with their coefficients, whose sum is known. Zero coefficients do not occur.
pub type Equation<Unknown> = BTreeMap<Unknown, u64>;

/// A coefficient of 1.
pub const PLUS: u64 = 1;

/// A coefficient of −1.
pub const MINUS: u64 = PRIME - 1;

/// Everything that is known, as rows that each have a pivot of coefficient 1 which stands in no other row.
#[derive(Debug, Clone)]
pub struct Knowledge<Unknown> {
    rows: BTreeMap<Unknown, Equation<Unknown>>,
}

impl<Unknown: Ord + Clone> Knowledge<Unknown> {
    /// Nothing is known.
    pub fn new() -> Self {
        Self { rows: BTreeMap::new() }
    }

    /// Takes in a sum that is public whatever it tells.
    pub fn learn(&mut self, equation: Equation<Unknown>) {
        self.learn_unless(equation, |_| false);
    }

    /// Takes in a sum, unless an unknown that `is_protected` would be determined by it and was not before. Whether it was taken in.
    pub fn learn_unless(&mut self, equation: Equation<Unknown>, is_protected: impl Fn(&Unknown) -> bool) -> bool {
        let Some((pivot, new)) = self.normalised(equation) else { return true };
        let mut changed: Vec<(Unknown, Equation<Unknown>)> = Vec::new();
        for (other, row) in &self.rows {
            if let Some(coefficient) = row.get(&pivot) {
                let mut row = row.clone();
                subtract(&mut row, &new, *coefficient);
                changed.push((other.clone(), row));
            }
        }
        let determines = |row: &Equation<Unknown>| row.len() == 1 && row.keys().all(&is_protected);
        // The rows that change held the pivot beside their own, so whatever they determine now they did not before.
        if determines(&new) || changed.iter().any(|(_, row)| determines(row)) {
            return false;
        }
        self.rows.extend(changed);
        self.rows.insert(pivot, new);
        true
    }

    /// The unknowns that are determined, in their order.
    pub fn determined(&self) -> impl Iterator<Item = &Unknown> {
        self.rows.iter().filter(|(_, row)| row.len() == 1).map(|(pivot, _)| pivot)
    }

    /// What an equation tells beyond what is known: none where it tells nothing new.
    fn normalised(&self, mut equation: Equation<Unknown>) -> Option<(Unknown, Equation<Unknown>)> {
        let known: Vec<(Unknown, u64)> =
            equation.iter().filter(|(unknown, _)| self.rows.contains_key(*unknown)).map(|(unknown, c)| (unknown.clone(), *c)).collect();
        for (pivot, coefficient) in known {
            if let Some(row) = self.rows.get(&pivot) {
                subtract(&mut equation, row, coefficient);
            }
        }
        let (pivot, leading) = equation.first_key_value().map(|(unknown, coefficient)| (unknown.clone(), *coefficient))?;
        let scale = inverse(leading);
        for coefficient in equation.values_mut() {
            *coefficient = product(*coefficient, scale);
        }
        Some((pivot, equation))
    }
}

/// Takes a multiple of `row` from `equation`.
fn subtract<Unknown: Ord + Clone>(equation: &mut Equation<Unknown>, row: &Equation<Unknown>, times: u64) {
    for (unknown, coefficient) in row {
        let taken = product(*coefficient, times);
        let left = (equation.get(unknown).copied().unwrap_or(0) + PRIME - taken) % PRIME;
        if left == 0 {
            equation.remove(unknown);
        } else {
            equation.insert(unknown.clone(), left);
        }
    }
}

fn product(one: u64, other: u64) -> u64 {
    let product = u128::from(one) * u128::from(other) % u128::from(PRIME);
    // Less than the prime, which is less than 2⁶¹.
    product as u64
}

/// Fermat: the inverse of `x` is `x` to the power of the prime less two.
fn inverse(x: u64) -> u64 {
    let (mut power, mut square, mut exponent) = (1, x, PRIME - 2);
    while exponent > 0 {
        if exponent % 2 == 1 {
            power = product(power, square);
        }
        square = product(square, square);
        exponent /= 2;
    }
    power
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sum(unknowns: &str) -> Equation<char> {
        unknowns.chars().map(|unknown| (unknown, PLUS)).collect()
    }

    /// Which of the sums are taken in, in their order, where every unknown is protected.
    fn taken(sums: &[&str]) -> Vec<bool> {
        let mut knowledge = Knowledge::new();
        let taken = sums.iter().map(|unknowns| knowledge.learn_unless(sum(unknowns), |_| true)).collect();
        assert_eq!(knowledge.determined().count(), 0);
        taken
    }

    #[test]
    fn a_sum_over_one_unknown_is_refused() {
        assert_eq!(taken(&["a", "ab", ""]), [false, true, true]);
    }

    #[test]
    fn the_difference_of_two_overlapping_sums_is_refused() {
        assert_eq!(taken(&["ab", "abc"]), [true, false]);
        assert_eq!(taken(&["abc", "ab"]), [true, false]);
        assert_eq!(taken(&["abcd", "ab", "cd", "ac"]), [true, true, true, true]);
    }

    #[test]
    fn three_sums_that_each_pass_and_together_tell_all_are_refused() {
        assert_eq!(taken(&["ab", "bc", "ac"]), [true, true, false]);
        assert_eq!(taken(&["ab", "bc", "cd", "da"]), [true, true, true, true]);
    }

    #[test]
    fn a_sum_that_is_public_anyway_counts_among_what_is_known() {
        let mut knowledge = Knowledge::new();
        knowledge.learn(sum("abc"));
        assert!(!knowledge.learn_unless(sum("ab"), |_| true));
        assert!(knowledge.learn_unless(sum("ab"), |unknown| *unknown != 'c'));
        assert_eq!(knowledge.determined().collect::<Vec<_>>(), [&'c']);
    }

    #[test]
    fn women_are_all_less_men() {
        let mut knowledge = Knowledge::new();
        knowledge.learn([('t', PLUS), ('m', MINUS), ('f', MINUS)].into());
        knowledge.learn(sum("t"));
        assert!(!knowledge.learn_unless(sum("m"), |unknown| *unknown == 'f'));
    }

    /// Whether a combination of the sums gives an unknown alone: by elimination over fractions, written anew.
    fn is_determined(sums: &[u8], unknown: usize) -> bool {
        let target = 1_i64 << unknown;
        let as_row = |mask: i64| -> Vec<f64> { (0..6).map(|bit| f64::from(u8::from(mask >> bit & 1 == 1))).collect() };
        let rank = |rows: Vec<Vec<f64>>| {
            let (mut rows, mut rank) = (rows, 0);
            for column in 0..6 {
                let Some(found) = (rank..rows.len()).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs())) else {
                    break;
                };
                if rows[found][column].abs() < 1e-9 {
                    continue;
                }
                rows.swap(rank, found);
                let pivot = rows[rank].clone();
                for row in rows.iter_mut().skip(rank + 1) {
                    let times = row[column] / pivot[column];
                    row.iter_mut().zip(&pivot).for_each(|(cell, by)| *cell -= times * by);
                }
                rank += 1;
            }
            rank
        };
        let rows: Vec<Vec<f64>> = sums.iter().map(|mask| as_row(i64::from(*mask))).collect();
        let with: Vec<Vec<f64>> = rows.iter().cloned().chain([as_row(target)]).collect();
        rank(rows) == rank(with)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn what_is_taken_in_determines_nobody_and_what_is_refused_would_have(sums in prop::collection::vec(0_u8..64, 0..9)) {
            let mut knowledge: Knowledge<usize> = Knowledge::new();
            let mut published: Vec<u8> = Vec::new();
            for mask in sums {
                let equation = (0..6).filter(|bit| mask >> bit & 1 == 1).map(|bit| (bit, PLUS)).collect();
                let with: Vec<u8> = published.iter().copied().chain([mask]).collect();
                let determines = (0..6).any(|unknown| is_determined(&with, unknown));
                prop_assert_eq!(knowledge.learn_unless(equation, |_| true), !determines);
                if !determines {
                    published = with;
                }
            }
        }
    }
}
