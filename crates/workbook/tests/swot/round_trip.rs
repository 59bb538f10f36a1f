//! Template out, filled, through an office program, read back: nothing is lost, for every municipality.
//!
//! The county's municipalities take part in every run, the whole country's where `EVERY_MUNICIPALITY` is set: `tests/bench/workbooks.sh`.

use std::path::Path;
use std::process::Command;

use model::area::AreaKind;
use model::{AreaId, Language};
use workbook::sheets::{Limits, read};
use workbook::swot::{CheckContext, check_workbook};

use crate::support::{CATALOGUE, context, control, origin, told};

/// The municipalities with their counties: those of one county, or all.
fn municipalities() -> Vec<(AreaId, AreaId)> {
    let areas = &CATALOGUE.areas;
    let of_county = |county: AreaId| areas.members_of(county, 2025).into_iter().map(move |area| (area, county)).collect::<Vec<_>>();
    if std::env::var_os("EVERY_MUNICIPALITY").is_none() {
        return of_county(AreaId::county("15").unwrap());
    }
    areas.of_kind(AreaKind::WellbeingServicesCounty).flat_map(|county| of_county(county.id)).collect()
}

fn context_of(county: AreaId) -> CheckContext<'static> {
    CheckContext { county, ..context(2025) }
}

/// Converts all files of a folder; whether an office program is there.
fn convert(folder: &Path, format: &str) -> bool {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let files: Vec<_> = municipalities().iter().map(|(area, _)| folder.join(format!("{}.xlsx", area.code()))).collect();
    let out = folder.join(format);
    // One run takes only so many files.
    for some in files.chunks(50) {
        let run =
            Command::new("soffice").arg(&profile).args(["--headless", "--convert-to", format, "--outdir"]).arg(&out).args(some).output();
        match run {
            Ok(run) => assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr)),
            Err(error) => {
                eprintln!("skipped: no LibreOffice here ({error})");
                return false;
            }
        }
    }
    true
}

#[test]
fn nothing_is_lost_through_an_office_program() {
    let all = municipalities();
    assert!([22, 308].contains(&all.len()), "{}", all.len());
    let folder = tempfile::tempdir().unwrap();
    let mut expected = Vec::new();
    for (area, county) in &all {
        let bytes = control(area.code(), 2025, Language::Fi).xlsx();
        std::fs::write(folder.path().join(format!("{}.xlsx", area.code())), &bytes).unwrap();
        let checked = check_workbook(&read(&bytes, &Limits::default()).unwrap(), origin("kunta"), &context_of(*county));
        assert_eq!(told(&checked.findings), [], "{area}");
        expected.push(checked.answers.unwrap());
    }
    for format in ["xlsx", "ods", "xls"] {
        if !convert(folder.path(), format) {
            return;
        }
        for ((area, county), answers) in all.iter().zip(&expected) {
            let bytes = std::fs::read(folder.path().join(format).join(format!("{}.{format}", area.code()))).unwrap();
            let workbook = read(&bytes, &Limits::default()).unwrap();
            let checked = check_workbook(&workbook, origin("kunta"), &context_of(*county));
            assert_eq!(told(&checked.findings), [], "{area} as {format}");
            assert_eq!(checked.answers.as_ref(), Some(answers), "{area} as {format}");
        }
    }
    println!("{} municipalities, saved as xlsx, ods and xls: nothing lost", all.len());
}
