//! The changed cells as one table, for a spreadsheet or a script.

use std::borrow::Cow;

use csv::{QuoteStyle, WriterBuilder};
use transform::difference::Reported;

use super::rows::{HEADINGS, Row};
use crate::failure::Failure;

/// One row for each changed cell. Numbers have a decimal point and full precision; texts are quoted.
pub fn table(rows: &[Row]) -> Result<Vec<u8>, Failure> {
    let unwritable = |error: csv::Error| Failure::environment("the difference could not be written as CSV", error);
    let mut writer = WriterBuilder::new().quote_style(QuoteStyle::NonNumeric).from_writer(Vec::new());
    writer.write_record(HEADINGS).map_err(unwritable)?;
    let number = |number: Option<f64>| number.map(|number| number.to_string()).unwrap_or_default();
    let value = |side: Option<Reported>| number(side.and_then(|side| side.value));
    let count = |side: Option<Reported>| number(side.and_then(|side| side.count));
    let status = |side: Option<Reported>| side.map(|side| side.status.to_string()).unwrap_or_default();
    for row in rows {
        let (from, to) = (row.change.from(), row.change.to());
        let fields: [Cow<str>; 13] = [
            row.indicator.as_str().into(),
            harmless(&row.title),
            row.area.as_str().into(),
            harmless(&row.name),
            row.sex.into(),
            row.period.as_str().into(),
            row.change.kind().into(),
            value(from).into(),
            value(to).into(),
            count(from).into(),
            count(to).into(),
            status(from).into(),
            status(to).into(),
        ];
        writer.write_record(fields.iter().map(|field| field.as_bytes())).map_err(unwritable)?;
    }
    writer.into_inner().map_err(|error| Failure::environment("the difference could not be written as CSV", error.into_error()))
}

/// A text of the source that a spreadsheet would take for a formula, told apart by an apostrophe before it:
/// <https://owasp.org/www-community/attacks/CSV_Injection>.
fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{text}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::{harmless, table};
    use crate::commands::diff::{rows, sample};

    #[test]
    fn a_text_that_begins_like_a_formula_is_told_apart() {
        for text in ["=1+1", "+358", "-2007", "@SUM(A1)", "\t=1", "\r=1", "\n=1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["", "Väestö 31.12.", "75 vuotta täyttäneet, % (=osuus)", "'on jo"] {
            assert_eq!(harmless(text), text);
        }
    }

    #[test]
    fn a_changed_cell_is_a_row_with_quoted_texts_and_bare_numbers() {
        let table =
            String::from_utf8(table(&rows::of_vintages(&sample::difference(), &sample::names(&sample::register()))).unwrap()).unwrap();
        insta::assert_snapshot!(table, @r#"
        "indicator","title","area","name","sex","period","kind","from","to","count_from","count_to","status_from","status_to"
        "sotkanet:1","'=1+1; ""osuus"", % vastaavanikäisestä väestöstä, hyvin pitkä tunnusluvun nimi","municipality:179","Jyväskylä","total",2023,"revised",-1.5,1234.25,12,"","published","published"
        "sotkanet:1","'=1+1; ""osuus"", % vastaavanikäisestä väestöstä, hyvin pitkä tunnusluvun nimi","unknown:730","","total","2019-2021","new","",-1.5,"",12,"","published"
        "#);
    }
}
