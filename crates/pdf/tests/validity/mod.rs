//! Whether a pdf is valid for readers by ear (PDF/UA-1) and for archives (PDF/A-2a), by a validator that did not write it.

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

/// Fails with every rule that a pdf breaks.
pub fn check_valid(bytes: &[u8], what: &str) {
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
        let report = validate_pdf_bytes(bytes, &ValidationOptions::default().profile(profile)).unwrap();
        // The validator takes a stream's last byte for a part of the line end where that byte is a carriage return.
        let is_mistaken = |rule: &str| rule.contains("6.1.7.1") && streams_have_their_length(bytes);
        let failures = report.failures.iter().filter(|failure| !is_mistaken(&failure.rule_id));
        let failures: Vec<String> = failures.map(ToString::to_string).collect();
        assert_eq!(failures, Vec::<String>::new(), "{what}, {profile}");
        assert!(report.rules.total > 50, "{what}: only {} rules were looked at", report.rules.total);
    }
}

/// Whether `endstream` follows each stream where its length says, and at least one stream ends in a carriage return.
fn streams_have_their_length(bytes: &[u8]) -> bool {
    let find = |from: usize, what: &[u8]| bytes[from..].windows(what.len()).position(|window| window == what).map(|at| from + at);
    let (mut from, mut any_carriage_return) = (0, false);
    while let Some(key) = find(from, b"/Length ") {
        let digits: String = bytes[key + 8..].iter().take_while(|byte| byte.is_ascii_digit()).map(|byte| char::from(*byte)).collect();
        let Some(start) = find(key, b"stream\n").map(|at| at + 7) else { return false };
        let end = start + digits.parse::<usize>().unwrap();
        if !bytes[end..].starts_with(b"\nendstream") {
            return false;
        }
        any_carriage_return |= bytes[end - 1] == b'\r';
        from = end;
    }
    any_carriage_return
}
