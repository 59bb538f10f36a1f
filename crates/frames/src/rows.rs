//! Columns into typed observations.

use model::{AreaId, CodeGeneration, IndicatorId, InvalidText, Observation, ObservationKey, Period};
use polars::prelude::*;

use crate::{FrameError, check_columns};

/// Goes through the rows of any frame that has the columns of [`crate::COLUMNS`] (a filtered part of [`crate::Observations`], say).
///
/// # Errors
/// A key that is null or unreadable, or what `visit` returns.
pub fn for_each_row(
    frame: &DataFrame,
    visit: &mut dyn FnMut(&IndicatorId, Observation) -> Result<(), FrameError>,
) -> Result<(), FrameError> {
    walk(frame, |_, indicator, observation| visit(indicator, observation))
}

/// Which row is visited.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// Its place, from 0.
    pub(crate) index: usize,
    /// Whether the row before it was of another indicator, or there is none.
    pub(crate) new_indicator: bool,
}

/// Goes through the rows of a frame whose columns are checked here.
pub(crate) fn walk(
    frame: &DataFrame,
    mut visit: impl FnMut(Row, &IndicatorId, Observation) -> Result<(), FrameError>,
) -> Result<(), FrameError> {
    check_columns(frame)?;
    let text = |name: &str| whole(name, frame.column(name)?.str()?.rechunk().into_owned());
    let year = |name: &str| whole(name, frame.column(name)?.i16()?.rechunk().into_owned());
    let number = |name: &str| Ok::<_, FrameError>(frame.column(name)?.f64()?.rechunk().into_owned());
    let (indicators, kinds, codes) = (text("indicator")?, text("area_kind")?, text("area_code")?);
    let (sexes, statuses) = (text("sex")?, text("status")?);
    let (generations, first_years, last_years) = (year("code_generation")?, year("first_year")?, year("last_year")?);
    let (values, counts) = (number("value")?, number("count")?);

    let (mut indicators, mut kinds, mut codes) = (Texts::new(&indicators), Texts::new(&kinds), Texts::new(&codes));
    let (mut sexes, mut statuses) = (Texts::new(&sexes), Texts::new(&statuses));
    let (mut generations, mut first_years, mut last_years) = (numbers(&generations), numbers(&first_years), numbers(&last_years));
    let (mut values, mut counts) = (numbers(&values), numbers(&counts));
    let mut indicator: Option<IndicatorId> = None;
    let mut area: Option<(i16, AreaId)> = None;
    let mut sex = None;
    let mut status = None;
    for index in 0..frame.height() {
        let unreadable = |error: InvalidText| FrameError::Key { row: index + 1, reason: error.to_string() };
        let mut new_indicator = false;
        if let Some(text) = indicators.next_change() {
            let read: IndicatorId = text.parse().map_err(unreadable)?;
            new_indicator = indicator.as_ref() != Some(&read);
            indicator = Some(read);
        }
        let generation = generations.next().flatten().unwrap_or_default();
        let (new_kind, new_code) = (kinds.next_change(), codes.next_change());
        if new_kind.is_some() || new_code.is_some() || area.is_none_or(|(known, _)| known != generation) {
            let id = CodeGeneration::from_year(generation)
                .and_then(|generation| AreaId::new(kinds.current().parse()?, generation, codes.current()));
            area = Some((generation, id.map_err(unreadable)?));
        }
        if let Some(text) = sexes.next_change() {
            sex = Some(text.parse().map_err(unreadable)?);
        }
        if let Some(text) = statuses.next_change() {
            status = Some(text.parse().map_err(unreadable)?);
        }
        let (first_year, last_year) = (first_years.next().flatten().unwrap_or_default(), last_years.next().flatten().unwrap_or_default());
        let period = Period::span(first_year, last_year).map_err(unreadable)?;
        let (value, count) = (values.next().flatten(), counts.next().flatten());
        // All four are set by the first row: its texts are a change from nothing.
        let (Some(indicator), Some((_, area)), Some(sex), Some(status)) = (&indicator, area, sex, status) else { continue };
        let observation = Observation { key: ObservationKey { area, sex, period }, value, count, status };
        visit(Row { index, new_indicator }, indicator, observation)?;
    }
    Ok(())
}

/// A key's column, rechunked, if it has no null.
pub(crate) fn whole<T: PolarsDataType>(name: &str, column: ChunkedArray<T>) -> Result<ChunkedArray<T>, FrameError> {
    match column.is_null().iter().position(|null| null == Some(true)) {
        Some(index) if column.null_count() > 0 => Err(FrameError::Key { row: index + 1, reason: format!("`{name}` is null") }),
        _ => Ok(column),
    }
}

/// The cells of a rechunked column of numbers.
fn numbers<T: PolarsNumericType>(column: &ChunkedArray<T>) -> impl Iterator<Item = Option<T::Native>> {
    column.downcast_as_array().iter().map(Option::<&T::Native>::copied)
}

/// The cells of a rechunked column of texts without nulls, told only where they change: neighbouring rows mostly share their texts, and
/// parsing each once is what keeps millions of rows cheap.
pub(crate) struct Texts<'a> {
    array: &'a <StringType as PolarsDataType>::Array,
    next: usize,
    current: &'a str,
    // The cell as polars holds it: a short text itself, or the place of a long one. Equal bits are equal texts.
    bits: Option<u128>,
}

impl<'a> Texts<'a> {
    pub(crate) fn new(column: &'a StringChunked) -> Self {
        Self { array: column.downcast_as_array(), next: 0, current: "", bits: None }
    }

    /// Steps to the next cell; its text, unless it is surely the same as before.
    pub(crate) fn next_change(&mut self) -> Option<&'a str> {
        let view = self.array.views().get(self.next)?;
        let bits = Some(view.as_u128());
        let index = self.next;
        self.next += 1;
        if self.bits == bits {
            return None;
        }
        self.bits = bits;
        self.current = self.array.value(index);
        Some(self.current)
    }

    fn current(&self) -> &'a str {
        self.current
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{COLUMNS, Observations};

    /// Rows as (indicator, kind, generation, code, sex, first year, last year, status).
    type TextRow = (&'static str, &'static str, i16, &'static str, &'static str, i16, i16, &'static str);

    fn frame(rows: &[TextRow]) -> DataFrame {
        let texts = |cell: fn(&TextRow) -> &'static str| rows.iter().map(cell).collect::<Vec<_>>();
        let years = |cell: fn(&TextRow) -> i16| rows.iter().map(cell).collect::<Vec<_>>();
        let numbers: Vec<Option<f64>> = (0..rows.len()).map(|row| (row % 2 == 0).then_some(row as f64)).collect();
        df!(
            "indicator" => texts(|row| row.0), "area_kind" => texts(|row| row.1), "code_generation" => years(|row| row.2),
            "area_code" => texts(|row| row.3), "sex" => texts(|row| row.4), "first_year" => years(|row| row.5),
            "last_year" => years(|row| row.6), "value" => &numbers, "count" => &numbers, "status" => texts(|row| row.7),
        )
        .unwrap()
    }

    fn visited(frame: &DataFrame) -> Result<Vec<String>, FrameError> {
        let mut lines = Vec::new();
        walk(frame, |row, indicator, observation| {
            let key = observation.key;
            let mark = if row.new_indicator { "*" } else { "" };
            let value = observation.value.map(|value| value.to_string()).unwrap_or_default();
            lines.push(format!("{mark}{indicator} {} {} {} {} {value}", key.area, key.sex, key.period, observation.status));
            Ok(())
        })?;
        Ok(lines)
    }

    const GOOD: [TextRow; 5] = [
        ("sotkanet:1", "county", 2018, "15", "total", 2020, 2020, "published"),
        ("sotkanet:1", "county", 2023, "15", "total", 2020, 2020, "not_published_at_this_level"),
        ("sotkanet:1", "hospital-district", 0, "15", "male", 2019, 2021, "not_published_at_this_level"),
        ("a-source-of-a-long-name:1", "region", 0, "15", "male", 2021, 2021, "zero"),
        ("a-source-of-a-long-name:1", "region", 0, "16", "male", 2021, 2021, "zero"),
    ];

    #[test]
    fn each_row_is_read_though_only_some_of_its_texts_change() {
        let expected = [
            "*sotkanet:1 county@2018:15 total 2020 published 0",
            "sotkanet:1 county@2023:15 total 2020 not_published_at_this_level ",
            "sotkanet:1 hospital-district:15 male 2019-2021 not_published_at_this_level 2",
            "*a-source-of-a-long-name:1 region:15 male 2021 zero ",
            "a-source-of-a-long-name:1 region:16 male 2021 zero 4",
        ];
        assert_eq!(visited(&frame(&GOOD)).unwrap(), expected);
        // The same in two chunks, where long texts have places of their own in each.
        let mut parts = frame(&GOOD[..2]);
        parts.vstack_mut(&frame(&GOOD[2..])).unwrap();
        assert_eq!(visited(&parts.tail(Some(4))).unwrap().len(), 4);
        assert_eq!(visited(&frame(&[])).unwrap(), Vec::<String>::new());
    }

    type Harm = fn(&mut TextRow);

    #[test]
    fn a_key_that_names_nothing_is_told_with_its_row() {
        let broken: [(Harm, &str); 7] = [
            (|row| row.0 = "1", "row 3: `1` is not an indicator id, such as `sotkanet:3620`"),
            (|row| row.1 = "galaxy", "row 3: `galaxy` is not a kind of area, such as `municipality`"),
            (|row| row.2 = 1999, "row 3: `1999` is not a generation of county codes (0, 2018 or 2023)"),
            (|row| row.3 = "", "row 3: `` is not an area code of one to eight letters or digits"),
            (|row| row.4 = "all", "row 3: `all` is not a sex: `total`, `male` or `female`"),
            (|row| row.5 = 2022, "row 3: `2022-2021` is not a period that runs forwards"),
            (|row| row.7 = "", "row 3: `` is not a value status, such as `published`"),
        ];
        for (harm, expected) in broken {
            let mut rows = GOOD;
            harm(&mut rows[2]);
            assert_eq!(visited(&frame(&rows)).unwrap_err().to_string(), expected);
        }
    }

    #[test]
    fn a_null_in_a_key_is_told_with_its_row() {
        for (column, _) in COLUMNS.iter().filter(|(column, _)| !["value", "count"].contains(column)) {
            let mut holed = frame(&GOOD);
            let nulls = Column::full_null((*column).into(), 5, holed.column(column).unwrap().dtype());
            let mut cells = holed.column(column).unwrap().head(Some(3));
            cells.append(&nulls.head(Some(2))).unwrap();
            holed.with_column(cells).unwrap();
            assert_eq!(visited(&holed).unwrap_err().to_string(), format!("row 4: `{column}` is null"));
        }
    }

    #[test]
    fn order_is_held_within_and_across_indicators() {
        let order = |rows: &[usize]| Observations::new(frame(&rows.iter().map(|row| GOOD[*row]).collect::<Vec<_>>()));
        assert!(order(&[3, 4]).is_ok());
        assert!(order(&[3, 3, 4]).is_ok(), "equal keys may stand next to each other");
        assert!(matches!(order(&[4, 3]), Err(FrameError::Order { row: 1 })));
        assert!(matches!(order(&[3, 4, 0, 3]), Err(FrameError::Order { row: 3 })));
    }
}
