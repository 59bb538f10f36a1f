//! Whether a pdf is valid for readers by ear (PDF/UA-1) and for archives (PDF/A-2a), by a validator that did not write it, and says its
//! language. The end-to-end tests and `just validate-pdfs` use this file too.
#![allow(dead_code, reason = "some look at a folder, others at one document")]

use std::path::{Path, PathBuf};

use lopdf::Document;
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

/// The profiles that every document is held against.
const PROFILES: [ValidationProfile; 2] = [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a];

/// Every rule that a pdf in a language breaks, and what keeps it from being read at all.
pub fn faults(bytes: &[u8], language: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for profile in PROFILES {
        let report = match validate_pdf_bytes(bytes, &ValidationOptions::default().profile(profile)) {
            Ok(report) => report,
            Err(error) => return vec![format!("{profile}: {error}")],
        };
        // The validator takes a stream's last byte for a part of the line end where that byte is a carriage return.
        let is_mistaken = |rule: &str| rule.contains("6.1.7.1") && streams_have_their_length(bytes);
        let broken = report.failures.iter().filter(|failure| !is_mistaken(&failure.rule_id));
        faults.extend(broken.map(|failure| format!("{profile}: {failure}")));
        if report.rules.total <= 50 {
            faults.push(format!("{profile}: only {} rules were looked at", report.rules.total));
        }
    }
    let said = said_language(bytes);
    if said.as_deref() != Some(language) {
        faults.push(format!("the document says the language {said:?}, expected `{language}`"));
    }
    faults
}

/// Fails with every rule that a pdf breaks.
pub fn check_valid(bytes: &[u8], language: &str, what: &str) {
    assert_eq!(faults(bytes, language), Vec::<String>::new(), "{what}");
}

/// What is wrong with the pdf files below a folder, by file. The language of each is the one that its name tells.
pub fn faults_below(folder: &Path) -> Vec<(PathBuf, Vec<String>)> {
    let is_pdf = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "pdf");
    let faults_of = |path: PathBuf| {
        let faults = faults(&std::fs::read(&path).unwrap(), told_language(&path));
        (path, faults)
    };
    files_below(folder).into_iter().filter(is_pdf).map(faults_of).collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries.into_iter().flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// `-sv` or `-en` at the end of a file's name, before the mark of demonstration data.
fn told_language(file: &Path) -> &'static str {
    let name = file.file_stem().unwrap().to_str().unwrap().trim_end_matches("-esimerkki");
    ["sv", "en"].into_iter().find(|language| name.ends_with(&format!("-{language}"))).unwrap_or("fi")
}

/// The language that the document as a whole says it is in.
fn said_language(bytes: &[u8]) -> Option<String> {
    let document = Document::load_mem(bytes).ok()?;
    let said = document.catalog().ok()?.get(b"Lang").ok()?.as_str().ok()?;
    Some(String::from_utf8_lossy(said).into_owned())
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
