//! Number formats: digits grouped as the reader's program groups them, the true minus sign, and signs before differences.

/// Digits grouped as the reader's program groups them, a fixed number of decimals, and the true minus sign.
pub fn number_format(decimals: u8) -> String {
    let digits = digits(decimals);
    format!("{digits};\"\u{2212}\"{digits}")
}

fn digits(decimals: u8) -> String {
    if decimals == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(usize::from(decimals))) }
}

/// The same where decimals stand below each other: a number without decimals leaves the room of a comma and a digit free.
pub fn printed_number_format(decimals: u8) -> String {
    let room = if decimals == 0 { "_,_0" } else { "" };
    let digits = digits(decimals);
    format!("{digits}{room};\"\u{2212}\"{digits}{room}")
}

/// A difference with its sign, and before it a mark.
pub fn change_number_format(decimals: u8, mark: &str) -> String {
    let room = if decimals == 0 { "_,_0" } else { "" };
    let digits = digits(decimals);
    let mark = if mark.is_empty() { String::new() } else { format!("\"{mark} \"") };
    format!("{mark}\"+\"{digits}{room};{mark}\"\u{2212}\"{digits}{room};{mark}{digits}{room}")
}
