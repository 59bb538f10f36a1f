//! Where pages break, so that a theme stays together where it fits.
//!
//! Breaks are worked out from row heights and set by hand at a fixed print scale: Excel ignores breaks set by hand where a sheet
//! is fitted to a number of pages.

/// Rows that belong together, from top to bottom: a theme's band and its indicators.
#[derive(Debug, Clone)]
pub struct Block {
    /// The number of its first row on the sheet.
    pub first_row: u32,
    /// Heights of its rows in points.
    pub heights: Vec<f64>,
}

/// What a page holds, in points at the print scale.
#[derive(Debug, Clone, Copy)]
pub struct PageHeights {
    /// The height of a page between its margins.
    pub page: f64,
    /// What stands above the first block on the first page, the heading row included.
    pub first_page_top: f64,
    /// The heading row that is repeated on every later page.
    pub repeated: f64,
}

/// The rows before which a new page begins.
pub fn page_breaks(heights: PageHeights, blocks: &[Block]) -> Vec<u32> {
    let mut breaks = Vec::new();
    let mut used = heights.first_page_top;
    let mut break_before = |row: u32, used: &mut f64| {
        breaks.push(row);
        *used = heights.repeated;
    };
    for (index, block) in blocks.iter().enumerate() {
        let whole: f64 = block.heights.iter().sum();
        let fits_here = used + whole <= heights.page;
        let fits_alone = heights.repeated + whole <= heights.page;
        // A block longer than a page begins where it stands unless most of the page is used already.
        let begins_late = used > heights.page * 0.6;
        // The first one always begins below the facts: a first page that holds nothing else looks like a mistake.
        if index > 0 && !fits_here && (fits_alone || begins_late) && used > heights.repeated {
            break_before(block.first_row, &mut used);
        }
        for (row, (position, height)) in (block.first_row..).zip(block.heights.iter().enumerate()) {
            // The band never stays behind alone: it is row 0, and its first indicator is weighed with it.
            let weighed = if position == 0 { height + block.heights.get(1).copied().unwrap_or(0.0) } else { *height };
            if used + weighed > heights.page && used > heights.repeated && position != 1 {
                break_before(row, &mut used);
            }
            used += height;
        }
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEIGHTS: PageHeights = PageHeights { page: 100.0, first_page_top: 40.0, repeated: 10.0 };

    fn check(block_lengths: &[usize], expected: &[u32]) {
        let mut first_row = 5;
        let mut blocks = Vec::new();
        for length in block_lengths {
            blocks.push(Block { first_row, heights: vec![10.0; *length] });
            first_row += *length as u32;
        }
        assert_eq!(page_breaks(HEIGHTS, &blocks), expected);
    }

    #[test]
    fn a_block_that_fits_a_page_is_kept_together() {
        check(&[4, 4, 4], &[9]);
        check(&[6], &[]);
        check(&[4, 9, 9], &[9, 18]);
    }

    #[test]
    fn the_first_block_begins_on_the_first_page() {
        check(&[7], &[11]);
    }

    #[test]
    fn a_block_longer_than_a_page_fills_pages() {
        // Six rows fit below the top, then nine on each page.
        check(&[20], &[11, 20]);
        check(&[5, 20], &[10, 19, 28]);
    }

    #[test]
    fn a_band_never_stands_last_on_a_page() {
        for first in 1..12 {
            for second in 2..30 {
                let blocks = [
                    Block { first_row: 5, heights: vec![10.0; first] },
                    Block { first_row: 5 + first as u32, heights: vec![10.0; second] },
                ];
                let breaks = page_breaks(HEIGHTS, &blocks);
                for block in blocks.iter().filter(|block| block.heights.len() > 1) {
                    assert!(!breaks.contains(&(block.first_row + 1)), "{first} {second} {breaks:?}");
                }
            }
        }
    }
}
