//! Where pages break, so that a theme stays together where it fits.
//!
//! Breaks are worked out from row heights and set by hand at a fixed print scale: Excel ignores breaks set by hand where a sheet
//! is fitted to a number of pages. A theme that goes on over a page's end begins the next page with its title and headings again, so
//! they are seen on the screen too.

/// Rows that a page break leaves behind or takes along are at least so many, where there are enough.
const FEWEST_ROWS: usize = 3;

/// A page of which no more is used looks nearly empty.
const LITTLE: f64 = 0.4;
/// A page of which more is used is mostly full.
const MOST: f64 = 0.6;

/// What a page holds, in points at the print scale, and how much of it is used.
#[derive(Debug, Clone)]
pub struct Pages {
    page: f64,
    used: f64,
}

impl Pages {
    /// Pages of a height between their margins.
    pub fn new(page: f64) -> Self {
        Self { page, used: 0.0 }
    }

    /// Uses some height.
    pub fn take(&mut self, height: f64) {
        self.used += height;
    }

    /// Begins a new page.
    pub fn begin(&mut self) {
        self.used = 0.0;
    }

    /// Whether most of the page is used.
    pub fn is_mostly_used(&self) -> bool {
        self.used > self.page * MOST
    }

    /// Whether something that stays together begins on a new page.
    pub fn breaks_before(&self, height: f64) -> bool {
        self.used > 0.0 && self.used + height > self.page
    }

    /// Whether a section begins on a new page: it fits there and not here, and this page would not be left nearly empty; or most of
    /// this page is used.
    pub fn section_breaks(&self, opening: f64, rows: &[f64]) -> bool {
        let whole: f64 = opening + rows.iter().sum::<f64>();
        let goes_over = |share: f64| self.used > self.page * share;
        self.list_breaks(opening, rows) || (self.breaks_before(whole) && goes_over(if whole <= self.page { LITTLE } else { MOST }))
    }

    /// Whether a list begins on a new page: its first rows do not fit here.
    pub fn list_breaks(&self, opening: f64, rows: &[f64]) -> bool {
        self.breaks_before(opening + rows.iter().take(FEWEST_ROWS).sum::<f64>())
    }

    /// Whether a new page begins before the first of these rows: it does not fit, or what follows it would leave a page with a row
    /// or two alone while this one is long enough.
    pub fn row_breaks(&self, rows: &[f64], placed: usize) -> bool {
        let Some(first) = rows.first() else { return false };
        let rest: f64 = rows.iter().sum();
        let leaves_few = rows.len() == FEWEST_ROWS && placed >= FEWEST_ROWS && self.breaks_before(rest);
        self.breaks_before(*first) || leaves_few
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPENING: f64 = 10.0;

    /// Lays sections of so many rows of 10 points on pages of 100; tells how many rows each page got of each section.
    fn laid(top: f64, sections: &[usize]) -> Vec<Vec<usize>> {
        let mut pages = Pages::new(100.0);
        pages.take(top);
        let mut laid: Vec<Vec<usize>> = vec![Vec::new()];
        for length in sections {
            let rows = vec![10.0; *length];
            if pages.section_breaks(OPENING, &rows) {
                pages.begin();
                laid.push(Vec::new());
            }
            pages.take(OPENING);
            laid.last_mut().unwrap().push(0);
            for placed in 0..*length {
                if pages.row_breaks(&rows[placed..], *laid.last().unwrap().last().unwrap()) {
                    pages.begin();
                    pages.take(OPENING);
                    laid.push(vec![0]);
                }
                pages.take(10.0);
                *laid.last_mut().unwrap().last_mut().unwrap() += 1;
            }
            assert!(pages.used <= 100.0, "{sections:?}");
        }
        laid
    }

    #[test]
    fn a_section_that_fits_a_page_is_kept_together() {
        assert_eq!(laid(40.0, &[4, 4, 4]), [vec![4], vec![4, 4]]);
        assert_eq!(laid(0.0, &[9, 9]), [vec![9], vec![9]]);
        assert_eq!(laid(0.0, &[3, 3]), [vec![3, 3]]);
    }

    #[test]
    fn a_section_longer_than_a_page_fills_pages() {
        assert_eq!(laid(40.0, &[20]), [vec![5], vec![9], vec![6]]);
        assert_eq!(laid(70.0, &[20]), [vec![], vec![9], vec![8], vec![3]]);
    }

    #[test]
    fn nothing_is_lost_and_no_page_holds_a_row_alone() {
        for first in 1..40 {
            for second in 1..40 {
                let pages = laid(25.0, &[first, second]);
                assert_eq!(pages.iter().flatten().sum::<usize>(), first + second);
                for (rows, length) in pages.iter().flat_map(|page| page.iter().map(move |rows| (*rows, page.len()))) {
                    assert!(rows >= FEWEST_ROWS.min(first).min(second) || length > 1, "{first} {second} {pages:?}");
                }
            }
        }
    }
}
