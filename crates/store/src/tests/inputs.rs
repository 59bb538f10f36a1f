//! Workbooks that were sent in: kept as they came.

use std::fs;

use super::*;
use crate::{NewInput, StoreError};

fn swot(bytes: &[u8]) -> NewInput<'_> {
    NewInput { year: 2025, kind: "swot", file_name: "../../SWOT 2025.xlsx", extension: "xlsx", received: noon().date_naive(), bytes }
}

#[test]
fn an_imported_workbook_is_kept_once_and_as_it_came() {
    let (project, data) = project();
    let lock = data.lock("swot", noon()).unwrap();
    assert!(data.import(&lock, &swot(b"b first"), &"read".to_owned()).unwrap());
    assert!(!data.import(&lock, &swot(b"b first"), &"read otherwise".to_owned()).unwrap());
    assert!(data.import(&lock, &swot(b"a second"), &"more".to_owned()).unwrap());
    let inputs = data.inputs::<String>(2025, "swot").unwrap();
    let told: Vec<_> = inputs.iter().map(|input| (input.number, input.file_name.as_str(), input.content.as_str())).collect();
    assert_eq!(told, [(1, "../../SWOT 2025.xlsx", "read"), (2, "../../SWOT 2025.xlsx", "more")]);
    assert_eq!(inputs[0].key(2025), format!("2025/swot/{}", sha256_hex(b"b first")));
    assert_eq!(data.input_years("swot").unwrap(), [2025]);
    assert_eq!(data.input_years("negotiation").unwrap(), Vec::<i16>::new());
    assert_eq!(data.inputs::<String>(2024, "swot").unwrap(), []);

    let original = project.path().join(format!("data/inputs/2025/swot/{}.xlsx", sha256_hex(b"b first")));
    assert_eq!(fs::read(&original).unwrap(), b"b first");
    fs::write(&original, b"altered").unwrap();
    assert!(matches!(data.inputs::<String>(2025, "swot"), Err(StoreError::Changed { .. })));
}

#[test]
fn an_import_that_was_cut_off_does_not_count_and_is_made_good() {
    let (project, data) = project();
    let lock = data.lock("swot", noon()).unwrap();
    let folder = project.path().join("data/inputs/2025/swot");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("{}.xlsx", sha256_hex(b"whole"))), b"who").unwrap();
    assert_eq!(data.inputs::<String>(2025, "swot").unwrap(), []);
    assert!(data.import(&lock, &swot(b"whole"), &"read".to_owned()).unwrap());
    assert_eq!(data.inputs::<String>(2025, "swot").unwrap().len(), 1);
}

#[test]
fn kinds_and_extensions_are_plain_words() {
    let (_project, data) = project();
    let lock = data.lock("swot", noon()).unwrap();
    for (kind, extension) in [("../out", "xlsx"), ("swot", "xlsx/../x"), ("", "xlsx"), ("swot", "json")] {
        let input = NewInput { kind, extension, ..swot(b"x") };
        assert!(matches!(data.import(&lock, &input, &()), Err(StoreError::Key(_))), "`{kind}` and `{extension}` were taken");
    }
}

#[test]
fn tables_of_own_indicators_are_listed_without_what_editors_leave() {
    let (project, data) = project();
    assert_eq!(data.local_tables().unwrap(), []);
    let folder = project.path().join("data/inputs/local");
    fs::create_dir_all(&folder).unwrap();
    for name in ["b.csv", "a.csv", ".~lock.a.csv#", "~$a.xlsx"] {
        fs::write(folder.join(name), name).unwrap();
    }
    let tables = data.local_tables().unwrap();
    assert_eq!(tables, [("a.csv".to_owned(), b"a.csv".to_vec()), ("b.csv".to_owned(), b"b.csv".to_vec())]);
}
