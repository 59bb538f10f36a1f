//! What the demonstration's configuration has beside the built-in one: an indicator of a statistics cube and one of a municipality's own, so
//! that the ways of other sources than Sotkanet are there to be seen. All of it says that it is made up.

use model::definition::LocalIndicator;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use sotkanet_sim::OwnFigure;

use crate::failure::{Failure, store_failure};
use crate::project::Project;

/// Texts that are put at the end of files of the built-in configuration.
pub const ADDITIONS: [(&str, &str); 3] = [
    ("config/cubes.toml", include_str!("additions/cubes.toml")),
    ("config/indicators/ikaantyneet.toml", include_str!("additions/indicators/ikaantyneet.toml")),
    ("config/local.toml", include_str!("additions/local.toml")),
];

/// The municipality's own table, as it would send it.
const TABLE: &str = "laukaa-esimerkki.xlsx";

/// Writes the table of the project's local indicator where it has one and the table is not there yet: a person may have changed it.
pub fn write_table(project: &Project, seed: u64, last_year: i16) -> Result<(), Failure> {
    let path = project.root.join("data").join("inputs").join("local").join(TABLE);
    let Some(LocalIndicator { definition, municipalities }) = project.catalogue.local_indicators.first() else { return Ok(()) };
    let Some(municipality) = municipalities.first().filter(|_| !path.exists()) else { return Ok(()) };
    let figures = sotkanet_sim::own_figures(seed, last_year);
    let failed = |error| Failure::environment("the demonstration's own table could not be written", error);
    let bytes = table(municipality.code(), definition.id.local(), &figures).map_err(failed)?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| Failure::environment("the folder of own tables could not be made", error))?;
    }
    store::write_atomically(&path, &bytes).map_err(store_failure)
}

fn table(code: &str, indicator: &str, figures: &[OwnFigure]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same seed gives the same bytes.
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2025, 1, 1)?));
    let sheet = workbook.add_worksheet().set_name("Lukuseteli")?;
    for (column, heading) in (0..).zip(["kuntakoodi", "tunnus", "vuosi", "sukupuoli", "arvo", "lukumäärä", "Huomautus"]) {
        sheet.write_string(0, column, heading)?;
    }
    for (row, figure) in (1..).zip(figures) {
        sheet.write_string(row, 0, code)?.write_string(row, 1, indicator)?;
        sheet.write_number(row, 2, f64::from(figure.year))?.write_string(row, 3, "yhteensä")?;
        sheet.write_number(row, 4, figure.percent)?.write_number(row, 5, f64::from(figure.count))?;
        sheet.write_string(row, 6, "Esimerkkiaineisto, ei todellisia tilastoja")?;
    }
    workbook.save_to_buffer()
}
