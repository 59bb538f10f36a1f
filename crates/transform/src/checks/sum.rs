//! What parts add up to, held against the whole.

/// The share of a whole that its parts may leave out: people of no known municipality or sex are counted in the whole alone.
const UNALLOTTED_SHARE: f64 = 0.01;

/// Parts that were each rounded, and their whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sum {
    /// What the parts add up to.
    pub parts: f64,
    /// The number of parts.
    pub addends: usize,
    /// What was published for the whole.
    pub whole: f64,
    /// The decimals that all were rounded to.
    pub decimals: u8,
}

impl Sum {
    /// Whether parts and whole contradict each other. Parts that make more than the whole do, beyond rounding; parts that make less do
    /// only where more is missing than could belong to none of them.
    pub fn contradicts(self) -> bool {
        let rounding = 0.5 * 10_f64.powi(-i32::from(self.decimals)) * (self.addends + 1) as f64 * (1.0 + 1e-9);
        self.parts > self.whole + rounding || self.parts < self.whole - rounding - UNALLOTTED_SHARE * self.whole.abs()
    }
}

#[cfg(test)]
mod tests {
    use super::Sum;

    #[test]
    fn rounding_and_people_of_no_part_are_borne() {
        let contradicts = |parts, whole| Sum { parts, addends: 3, whole, decimals: 0 }.contradicts();
        assert!(!contradicts(1000.0, 1000.0) && !contradicts(1002.0, 1000.0) && !contradicts(990.0, 1000.0));
        assert!(contradicts(1003.0, 1000.0) && contradicts(987.0, 1000.0));
        assert!(!contradicts(0.0, 0.0));
    }
}
