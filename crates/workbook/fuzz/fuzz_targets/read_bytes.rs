//! Any bytes as a file: an error or a workbook within its limits, never a panic. `.xls` and `.xlsb` are left out: their reader is not ours,
//! breaks, and for that reason runs in a process of its own.
#![no_main]

use libfuzzer_sys::fuzz_target;
use workbook::sheets::{Limits, WorkbookKind, kind, read};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    if let Ok(WorkbookKind::Xlsx | WorkbookKind::Ods) = kind(bytes, &limits) {
        workbook_fuzz_checks::check(&read(bytes, &limits), &limits);
    }
});

mod workbook_fuzz_checks;
