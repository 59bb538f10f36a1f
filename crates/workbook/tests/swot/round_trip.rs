//! Template out, filled, through an office program, read back: nothing is lost, for every municipality.

use std::path::Path;
use std::process::Command;

use model::{AreaId, Language};
use workbook::sheets::{Limits, read};
use workbook::swot::check_workbook;

use crate::support::{CATALOGUE, check_bytes, context, control, origin, told};

/// The municipalities of the county.
fn municipalities() -> Vec<AreaId> {
    CATALOGUE.areas.members_of(AreaId::county("15").unwrap(), 2025)
}

/// Converts all files of a folder; whether an office program is there.
fn convert(folder: &Path, format: &str) -> bool {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let files: Vec<_> = municipalities().iter().map(|area| folder.join(format!("{}.xlsx", area.code()))).collect();
    let out = folder.join(format);
    let run = Command::new("soffice").arg(profile).args(["--headless", "--convert-to", format, "--outdir"]).arg(&out).args(files).output();
    match run {
        Ok(run) => {
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            true
        }
        Err(error) => {
            eprintln!("skipped: no LibreOffice here ({error})");
            false
        }
    }
}

#[test]
fn nothing_is_lost_through_an_office_program() {
    assert_eq!(municipalities().len(), 22);
    let folder = tempfile::tempdir().unwrap();
    let mut expected = Vec::new();
    for area in municipalities() {
        let bytes = control(area.code(), 2025, Language::Fi).xlsx();
        std::fs::write(folder.path().join(format!("{}.xlsx", area.code())), &bytes).unwrap();
        let checked = check_bytes(&bytes, "kunta", 2025);
        assert_eq!(told(&checked.findings), []);
        expected.push(checked.answers.unwrap());
    }
    for format in ["xlsx", "ods", "xls"] {
        if !convert(folder.path(), format) {
            return;
        }
        for (area, answers) in municipalities().iter().zip(&expected) {
            let bytes = std::fs::read(folder.path().join(format).join(format!("{}.{format}", area.code()))).unwrap();
            let workbook = read(&bytes, &Limits::default()).unwrap();
            let checked = check_workbook(&workbook, origin("kunta"), &context(2025));
            assert_eq!(told(&checked.findings), [], "{area} as {format}");
            assert_eq!(checked.answers.as_ref(), Some(answers), "{area} as {format}");
        }
    }
}
