//! Rows as Sotkanet writes them. The JSON keys stand in Sotkanet's order; what is not there has no key, never a `null`.

use std::fmt::Write;

use crate::Row;

/// A `/json` reply. `foreign` is a row that stands in the middle as it is given.
pub fn json(indicator: u32, rows: &[Row], foreign: Option<&str>) -> Vec<u8> {
    let mut out = String::with_capacity(rows.len() * 90 + 2);
    let middle = rows.len() / 2;
    out.push('[');
    for (position, row) in rows.iter().enumerate() {
        if position > 0 {
            out.push(',');
        }
        if let Some(foreign) = foreign.filter(|_| position == middle) {
            out.push_str(foreign);
            out.push(',');
        }
        // Writing to a text cannot fail.
        let _ =
            write!(out, "{{\"indicator\":{indicator},\"region\":{},\"year\":{},\"gender\":\"{}\"", row.region, row.year, row.sex.as_str());
        if let Some(value) = row.value {
            let _ = write!(out, ",\"value\":{value:.*}", usize::from(row.decimals));
        }
        if let Some(count) = row.abs_value {
            let _ = write!(out, ",\"absValue\":{count:.0}");
        }
        out.push('}');
    }
    out.push(']');
    out.into_bytes()
}

/// A row of a `/json` reply that is wrong in every field.
pub fn malformed_row(indicator: u32) -> String {
    format!(r#"{{"indicator":"{indicator}","region":null,"year":"kaksituhatta","gender":7,"value":"7,4","absValue":[]}}"#)
}

/// A `/csv` reply: `;`, a decimal point, CRLF on every line, an empty field for what is not there.
pub fn csv(indicator: u32, rows: &[Row], foreign: Option<&str>) -> Vec<u8> {
    let mut out = String::with_capacity(rows.len() * 34 + 64);
    let middle = rows.len() / 2;
    out.push_str("indicator;region;year;gender;primary value;absolute value\r\n");
    for (position, row) in rows.iter().enumerate() {
        if let Some(foreign) = foreign.filter(|_| position == middle) {
            out.push_str(foreign);
            out.push_str("\r\n");
        }
        let _ = write!(out, "{indicator};{};{};{};", row.region, row.year, row.sex.as_str());
        if let Some(value) = row.value {
            let _ = write!(out, "{value:.*}", usize::from(row.decimals));
        }
        out.push(';');
        if let Some(count) = row.abs_value {
            let _ = write!(out, "{count:.0}");
        }
        out.push_str("\r\n");
    }
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Sex;

    fn rows() -> Vec<Row> {
        let row = |region, value, abs_value, decimals| Row { region, year: 2019, sex: Sex::Total, value, abs_value, decimals };
        vec![row(46, Some(7.4), Some(48_189.0), 1), row(20, Some(314_024.0), None, 0), row(85, None, Some(9.0), 1)]
    }

    #[test]
    fn json_has_sotkanets_key_order_and_no_nulls() {
        insta::assert_snapshot!(String::from_utf8(json(171, &rows(), None)).unwrap(), @r#"[{"indicator":171,"region":46,"year":2019,"gender":"total","value":7.4,"absValue":48189},{"indicator":171,"region":20,"year":2019,"gender":"total","value":314024},{"indicator":171,"region":85,"year":2019,"gender":"total","absValue":9}]"#);
        assert_eq!(json(1, &[], None), b"[]");
    }

    #[test]
    fn csv_ends_every_line_with_crlf() {
        insta::assert_snapshot!(String::from_utf8(csv(171, &rows(), None)).unwrap().replace("\r\n", "<CRLF>"), @"indicator;region;year;gender;primary value;absolute value<CRLF>171;46;2019;total;7.4;48189<CRLF>171;20;2019;total;314024;<CRLF>171;85;2019;total;;9<CRLF>");
    }
}
