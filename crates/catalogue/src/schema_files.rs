//! The JSON schemas that editors check `config/` with.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;

use model::ReaderTexts;
use model::reader_texts::{BriefTexts, EditorialTexts, OpenDataTexts, WebTexts, WorkbookTexts};

use crate::breaks::BreaksFile;
use crate::comparators::ComparatorsFile;
use crate::corrections::CorrectionsFile;
use crate::cubes::CubesFile;
use crate::groups::GroupsFile;
use crate::indicators::IndicatorsFile;
use crate::local::LocalFile;
use crate::producers::ProducersFile;
use crate::readiness::ReadinessFile;
use crate::settings::SettingsFile;
use crate::silences::ChecksFile;
use crate::themes::ThemesFile;

/// The schemas with their file names below `config/schemas/`, sorted by name.
pub fn schemas() -> Vec<(&'static str, String)> {
    vec![
        ("breaks.schema.json", schema::<BreaksFile>()),
        ("checks.schema.json", schema::<ChecksFile>()),
        ("comparators.schema.json", schema::<ComparatorsFile>()),
        ("corrections.schema.json", schema::<CorrectionsFile>()),
        ("cubes.schema.json", schema::<CubesFile>()),
        ("groups.schema.json", schema::<GroupsFile>()),
        ("indicators.schema.json", schema::<IndicatorsFile>()),
        ("kuntakortti.schema.json", schema::<SettingsFile>()),
        ("local.schema.json", schema::<LocalFile>()),
        ("producers.schema.json", schema::<ProducersFile>()),
        ("readiness.schema.json", schema::<ReadinessFile>()),
        ("texts-brief.schema.json", schema::<BriefTexts>()),
        ("texts-card.schema.json", schema::<ReaderTexts>()),
        ("texts-editorial.schema.json", schema::<EditorialTexts>()),
        ("texts-open-data.schema.json", schema::<OpenDataTexts>()),
        ("texts-web.schema.json", schema::<WebTexts>()),
        ("texts-workbook.schema.json", schema::<WorkbookTexts>()),
        ("themes.schema.json", schema::<ThemesFile>()),
    ]
}

fn schema<T: JsonSchema>() -> String {
    // Draft 7 is what editors' TOML plug-ins understand.
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<T>();
    // A schema always has a JSON text: its keys are strings and its numbers are finite.
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    format!("{text}\n")
}
