//! Positions on an axis and round numbers beside it.

/// Maps values to positions in a straight line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
}

impl Scale {
    /// From the values `low..=high` to the positions `from..=to`. A single value stands in the middle.
    pub(crate) fn new(low: f64, high: f64, from: f64, to: f64) -> Self {
        Self { low, high, from, to }
    }

    pub(crate) fn at(self, value: f64) -> f64 {
        let span = self.high - self.low;
        if span <= 0.0 { f64::midpoint(self.from, self.to) } else { self.from + (value - self.low) / span * (self.to - self.from) }
    }
}

/// The smallest and greatest of some values; none of none.
pub(crate) fn extent(values: impl IntoIterator<Item = f64>) -> Option<(f64, f64)> {
    values.into_iter().fold(None, |extent, value| {
        let (low, high) = extent.unwrap_or((value, value));
        Some((low.min(value), high.max(value)))
    })
}

/// Two to five round numbers that enclose `low..=high`, ascending. Zero is among them where the values begin near it.
pub(crate) fn ticks(low: f64, high: f64) -> Vec<f64> {
    let low = if low > 0.0 && low < 0.4 * high { 0.0 } else { low };
    let high = if high < 0.0 && high > 0.4 * low { 0.0 } else { high };
    let span = if high > low { high - low } else { high.abs().max(1.0) * 0.1 };
    let rough = span / 3.0;
    let magnitude = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * magnitude).find(|step| *step >= rough).unwrap_or(magnitude * 10.0);
    let (first, last) = ((low / step).floor() as i64, (high / step).ceil() as i64);
    (first..=last.max(first + 1)).map(|index| index as f64 * step).collect()
}

/// How many decimals ticks need so that neighbours print apart.
pub(crate) fn tick_decimals(ticks: &[f64]) -> u8 {
    let step = ticks.first().zip(ticks.get(1)).map_or(1.0, |(first, second)| second - first);
    let is_whole = |number: f64| (number - number.round()).abs() < 1e-6;
    (0..=4_u8).find(|decimals| is_whole(step * 10_f64.powi(i32::from(*decimals)))).unwrap_or(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_enclose_the_values() {
        let check = |low, high, expected: &[f64]| {
            let found = ticks(low, high);
            assert!(found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9), "{found:?}");
        };
        check(12.3, 19.7, &[10.0, 15.0, 20.0]);
        check(1.0, 9.0, &[0.0, 5.0, 10.0]);
        check(-312.0, 40.0, &[-400.0, -200.0, 0.0, 200.0]);
        check(5.0, 5.0, &[5.0, 5.2]);
        assert_eq!(tick_decimals(&[5.0, 5.2]), 1);
        assert_eq!(tick_decimals(&[10.0, 15.0]), 0);
        assert_eq!(tick_decimals(&ticks(0.96, 1.12)), 1);
    }

    #[test]
    fn a_single_value_stands_in_the_middle() {
        assert!((Scale::new(5.0, 5.0, 0.0, 100.0).at(5.0) - 50.0).abs() < 1e-9);
    }
}
