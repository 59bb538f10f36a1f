//! What people agreed on and decided, before the figures and the configuration that it rests on went away.

use std::path::Path;

use calamine::{Reader, Xlsx};

use crate::support::{TestProject, edited, run_well};

/// The record of a negotiation.
pub const RECORD: &str = "kirjaus.xlsx";

/// The card on one of whose highlights a person decided.
pub const DECIDED: &str = "municipality:179";

/// The indicator of that highlight, whose cube is nowhere when it is fetched again.
const INDICATOR: &str = "thl-cubes:muualla";

/// A measure that was agreed with an indicator of that year's catalogue, and one decision on the highlights of a card.
pub fn write(project: &TestProject) {
    agree(project);
    decide(project);
}

/// The record is of the year before the groups of config, and names an indicator that is left out of config again.
fn agree(project: &TestProject) {
    let (groups, indicators) = ("config/groups.toml", "config/indicators/elinkeinot.toml");
    let kept = [groups, indicators].map(|file| (file, std::fs::read_to_string(project.path().join(file)).unwrap()));
    project.edit(groups, |text| text.replace("first_edition = 2024", "first_edition = 2023"));
    project.edit(indicators, |text| {
        text + "\n[[indicator]]\nid = \"sotkanet:99999\"\ntitle.fi = \"Keksitty\"\ntitle.sv = \"Påhittad\"\ntitle.en = \"Made up\"\n"
    });
    let template = well(project, &["negotiation", "template", "--edition", "2023", "--group", "hankasalmi-aanekoski"]);
    let record = project.path().join(RECORD);
    edited(Path::new(template.trim()), &record, "Sovitut toimenpiteet", &[(3, 1, "Perustetaan kerho."), (3, 4, "99999")]);
    well(project, &["negotiation", "import", "--edition", "2023", record.to_str().unwrap()]);
    for (file, text) in kept {
        project.edit(file, |_| text);
    }
}

/// Accepts one of a card's highlights; the others wait.
fn decide(project: &TestProject) {
    well(project, &["build", "--edition", "2024"]);
    let exported = well(project, &["highlights", "export", "--edition", "2024"]);
    let exported = Path::new(exported.trim());
    let mut workbook: Xlsx<_> = calamine::open_workbook(exported).unwrap();
    let proposals = workbook.worksheet_range("Ehdotukset").unwrap();
    let is_meant = |cell: &str| cell.starts_with(DECIDED) && cell.contains(INDICATOR);
    let (row, ..) = proposals.used_cells().find(|(_, _, cell)| is_meant(&cell.to_string())).unwrap();
    let decided = project.path().join("nostot-tehty.xlsx");
    edited(exported, &decided, "Ehdotukset", &[(row as u32, 6, "hyväksy")]);
    well(project, &["highlights", "import", "--edition", "2024", decided.to_str().unwrap()]);
}

fn well(project: &TestProject, arguments: &[&str]) -> String {
    run_well(&[&["--project", project.text_path()], arguments].concat()).stdout
}
