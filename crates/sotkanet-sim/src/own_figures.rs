//! The figures that a made-up municipality counts itself.

use crate::chance::mix;

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnFigure {
    /// The year.
    pub year: i16,
    /// How many there were.
    pub count: u32,
    /// Their share of all in per cent, to one decimal.
    pub percent: f64,
}

/// Four years of reading vouchers, up to a year: out of some hundred children.
pub fn own_figures(seed: u64, last_year: i16) -> Vec<OwnFigure> {
    (last_year - 3..=last_year)
        .map(|year| {
            let draw = |salt: u64, below: u64| (mix(&[seed, salt, u64::from(year.unsigned_abs())]) % below) as u32;
            let children = 82 + draw(91, 12);
            let count = (30 + 3 * u32::from(year.unsigned_abs() % 10) + draw(92, 5)).min(children);
            OwnFigure { year, count, percent: (f64::from(count) / f64::from(children) * 1000.0).round() / 10.0 }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_has_the_same_figure_whichever_is_the_last() {
        let (earlier, later) = (own_figures(7, 2024), own_figures(7, 2025));
        assert_eq!(earlier.iter().map(|figure| figure.year).collect::<Vec<_>>(), [2021, 2022, 2023, 2024]);
        assert_eq!(earlier[1..], later[..3]);
        assert!(later.iter().all(|figure| figure.count > 0 && figure.percent < 100.0));
        assert_ne!(own_figures(8, 2024), earlier);
    }
}
