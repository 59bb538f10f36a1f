//! What stands in a cell, line by line, and how high that makes it.

use charts::Weight;
use serde::Serialize;

use super::lines::{LineBreaker, Lines};
use super::{CAP_HEIGHT, LEADING, SIZES};
use crate::text::shown;
use crate::view::table::{Cell, Mark, Tone};

/// Lines are joined by line breaks; of most cells nothing but lines is left.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum SetCell {
    Plain(Lines),
    Rich { text: Lines, quiet: bool, mark: Option<SetMark>, under: Lines },
}

#[derive(Debug, Serialize)]
pub struct SetMark {
    lines: Lines,
    tone: Tone,
    /// Whether it stands on the last line of the text.
    beside: bool,
}

/// A cell in a column of this width, and its height in ems.
pub fn set_cell(cell: &Cell, width: f64, breaker: LineBreaker) -> (SetCell, f64) {
    let text_size = if cell.quiet { SIZES.quiet } else { 1.0 };
    let text = breaker.lines(&cell.text, text_size, Weight::Regular, width);
    let mark = cell.mark.as_ref().map(|mark| set_mark(mark, text.last().map(String::as_str), text_size, width, breaker));
    let under = breaker.lines(&cell.under, SIZES.under, Weight::Regular, width);
    let mut sizes = vec![text_size; text.len()];
    if let Some(mark) = &mark {
        let beside = usize::from(mark.beside);
        if beside == 1
            && let Some(last) = sizes.last_mut()
        {
            *last = last.max(SIZES.mark);
        }
        sizes.extend(std::iter::repeat_n(SIZES.mark, mark.lines.len() - beside));
    }
    sizes.extend(std::iter::repeat_n(SIZES.under, under.len()));
    let height = sizes.iter().sum::<f64>() * CAP_HEIGHT + sizes.len().saturating_sub(1) as f64 * LEADING;
    let is_plain = mark.is_none() && under.is_empty() && !cell.quiet;
    let cell = if is_plain { SetCell::Plain(text) } else { SetCell::Rich { text, quiet: cell.quiet, mark, under } };
    (cell, height)
}

/// A sign alone stands behind the figure, where there is room for it; one with a word stands under it.
fn set_mark(mark: &Mark, last_line: Option<&str>, text_size: f64, width: f64, breaker: LineBreaker) -> SetMark {
    if mark.word.is_empty() {
        let symbol = shown(&mark.symbol);
        let beside = last_line.is_some_and(|line| {
            let taken = breaker.width(line, text_size, Weight::Regular) + breaker.width(" ", 1.0, Weight::Regular);
            taken + breaker.width(&symbol, SIZES.mark, Weight::Bold) <= width
        });
        return SetMark { lines: vec![symbol], tone: mark.tone, beside };
    }
    let lines = breaker.lines(&format!("{}\u{a0}{}", mark.symbol, mark.word), SIZES.mark, Weight::Bold, width);
    SetMark { lines, tone: mark.tone, beside: false }
}
