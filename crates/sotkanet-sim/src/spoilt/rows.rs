//! What is wrong with rows: most of it in an indicator's newest year.

use std::collections::BTreeMap;

use model::Sex;

use crate::Row;

/// Sotkanet's numbers of areas that a defect is about.
pub mod region {
    /// Keski-Suomi, the wellbeing services county.
    pub const COUNTY: u32 = 965;
    /// Luhanka, the smallest of its municipalities.
    pub const SMALL: u32 = 208;
    /// Sottunga: no row of it is left.
    pub const SILENT: u32 = 360;
    /// Pohjois-Pohjanmaa under its code of 2023, and under that of 2018.
    pub const RENUMBERED: (u32, u32) = (973, 891);
    /// Nurmes, and Valtimo, which went to it in 2020.
    pub const MERGED: (u32, u32) = (252, 9994);
    /// Orivesi, and Längelmäki, which was split between it and another in 2007.
    pub const SPLIT: (u32, u32) = (259, 9995);
    /// Pertunmaa, abolished at the end of 2024.
    pub const ABOLISHED: u32 = 278;
    /// A municipality that nobody knows.
    pub const UNKNOWN: u32 = 9997;
    /// An area that the list of areas does not have.
    pub const UNLISTED: u32 = 9998;
}

/// The indicator that the source has no more.
pub const GONE: u32 = 3858;

/// Spoils the rows of an indicator.
pub fn spoil(indicator: u32, rows: &mut Vec<Row>) {
    rows.retain(|row| row.region != region::SILENT);
    let Some(newest) = rows.iter().map(|row| row.year).max() else { return };
    match indicator {
        // Written per 10 000 instead of per cent.
        171 => each(rows, |row| row.year == newest, |row| row.value = row.value.map(|value| value * 100.0)),
        // The cases are counted by half.
        170 => each(rows, |row| row.year == newest, |row| row.abs_value = row.abs_value.map(|count| (count / 2.0).round())),
        // Two of three areas are lost.
        181 => rows.retain(|row| row.year < newest || row.region.is_multiple_of(3)),
        761 => copy_under_new_year(rows, newest),
        // Nobody has delivered anything for years, and the source does not say so.
        228 => rows.retain(|row| row.year <= newest - 5),
        // The source says so.
        3861 => rows.retain(|row| row.year <= ENDED_AFTER),
        // The boys are those of another year.
        1315 => each(rows, |row| row.year == newest && row.sex == Sex::Male, |row| row.value = row.value.map(|value| value * 1.5)),
        // The county counts movers that none of its municipalities has.
        3196 => each(
            rows,
            |row| row.year == newest && row.region == region::COUNTY,
            |row| row.value = row.value.map(|value| (value * 1.1).round()),
        ),
        // A few rows have lost their values and kept their counts.
        493 => each(rows, |row| row.year == newest && row.region.is_multiple_of(40), |row| row.value = None),
        // One row is there twice, and the two do not agree.
        189 => add(rows, region::SMALL, newest - 1, |row| Row { value: row.value.map(|value| value + 1.0), ..row }),
        // One row is there twice word for word.
        3113 => add(rows, region::SMALL, newest, |row| row),
        // One row says nothing.
        3114 => say_of_small(rows, newest, None),
        // A row of an area that is nowhere.
        3089 => add(rows, region::SMALL, newest, |row| Row { region: region::UNLISTED, ..row }),
        // The county has no rows.
        237 => rows.retain(|row| row.region != region::COUNTY),
        // A true zero, of how many people nobody tells.
        324 => say_of_small(rows, newest, Some(0.0)),
        // Hidden, and told by the county's total less the others.
        3099 => rows.retain(|row| row.year != newest || row.region != region::SMALL),
        3863 => of_older_divisions(rows, newest),
        _ => {}
    }
}

/// The last year of the series that the source ended.
pub const ENDED_AFTER: i16 = 2018;

fn each(rows: &mut [Row], is_meant: impl Fn(&Row) -> bool, change: impl Fn(&mut Row)) {
    rows.iter_mut().filter(|row| is_meant(row)).for_each(change);
}

/// Luhanka's value and count in a year are this.
fn say_of_small(rows: &mut [Row], year: i16, said: Option<f64>) {
    each(rows, |row| row.year == year && row.region == region::SMALL, |row| (row.value, row.abs_value) = (said, said));
}

/// Adds a row made of that of an area and year.
fn add(rows: &mut Vec<Row>, region: u32, year: i16, made: impl Fn(Row) -> Row) {
    let row = rows.iter().find(|row| (row.region, row.year, row.sex) == (region, year, Sex::Total)).copied();
    rows.extend(row.map(made));
}

/// The newest year says of every area what the year before said.
fn copy_under_new_year(rows: &mut [Row], newest: i16) {
    let before = rows.iter().filter(|row| row.year == newest - 1);
    let before: BTreeMap<(u32, Sex), Option<f64>> = before.map(|row| ((row.region, row.sex), row.value)).collect();
    each(rows, |row| row.year == newest, |row| row.value = before.get(&(row.region, row.sex)).copied().flatten());
}

/// Rows of areas of other divisions than the source's own: some beside the rows of those that they went to, some in their place.
fn of_older_divisions(rows: &mut Vec<Row>, newest: i16) {
    for (today, older) in [region::MERGED, region::RENUMBERED] {
        add(rows, today, newest, |row| Row { region: older, ..row });
        add(rows, today, newest - 1, |row| Row { region: older, ..row });
        rows.retain(|row| (row.region, row.year) != (today, newest - 1));
    }
    let (today, split) = region::SPLIT;
    add(rows, today, newest, |row| Row { region: split, ..row });
    rows.retain(|row| (row.region, row.year) != (today, newest));
    for region in [region::ABOLISHED, region::UNKNOWN] {
        add(rows, region::SMALL, newest, |row| Row { region, ..row });
    }
}
