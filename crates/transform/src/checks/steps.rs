//! Steps of a series from one period to the next, as factors.

use model::Period;
use model::definition::SeriesBreak;

use crate::series::Series;

/// A change from one period with a value to the next; both values are positive.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The later period.
    pub period: Period,
    /// The earlier value.
    pub from: f64,
    /// The later value.
    pub to: f64,
}

impl Step {
    /// By how much the value was multiplied or divided; at least 1.
    pub fn factor(self) -> f64 {
        (self.to / self.from).max(self.from / self.to)
    }
}

/// The steps of a series, oldest first, without those across a known break and those from or to a value that is not positive.
pub fn steps<'a>(series: Series<'a>, breaks: &'a [SeriesBreak]) -> impl Iterator<Item = Step> + 'a {
    let pairs = series.values().zip(series.values().skip(1));
    let is_known = move |earlier: Period, later: Period| {
        breaks.iter().any(|known| earlier.last_year() < known.from_year && known.from_year <= later.last_year())
    };
    pairs
        .filter(move |((earlier, from), (later, to))| *from > 0.0 && *to > 0.0 && !is_known(*earlier, *later))
        .map(|((_, from), (period, to))| Step { period, from, to })
}
