//! Every word that a card's reader sees, in one language. The words are in `config/texts/{fi,sv,en}/`; this type says which
//! there must be, so that a missing or unknown key is an error when the configuration is read. Each part is a file of its own:
//! `card.toml` holds the sections of [`ReaderTexts`] itself, `editorial.toml`, `web.toml` and so on the parts that are named like them.
//!
//! A text may hold places to fill, written `{name}`; [`fill`] fills them. The places that a key's comment names in backticks are the
//! ones that its text must hold, and no others: the catalogue checks it by these very comments.

mod brief;
mod card;
mod data;
mod editorial;
mod judgement;
mod labels;
mod open_data;
mod sheets;
mod web;
mod workbook;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use brief::BriefTexts;
pub use card::{CardTexts, SourceNames};
pub use data::{DataTexts, SheetTexts};
pub use editorial::{ChangeTexts, EditorialTexts, HighlightTexts, MeasureTexts, PositionTexts, RecordTexts, SwotTexts};
pub use judgement::{ComparisonTexts, GradedText, IntervalTexts, MarkerText, TrendTexts};
pub use labels::{PopulationGroupTexts, SexTexts, StatusText, StatusTexts, UnitTexts};
pub use open_data::{NamedText, OpenDataTexts};
pub use sheets::{CoverTexts, GlanceTexts, ShorthandTexts};
pub use web::{DownloadsPageTexts, WebTexts};
pub use workbook::{
    HighlightFindingTexts, HighlightRemedyTexts, HighlightWorkbookTexts, NegotiationColumnTexts, NegotiationFindingTexts,
    NegotiationPromptTexts, NegotiationRemedyTexts, NegotiationSheetTexts, NegotiationTaskTexts, NegotiationTexts, SheetReadingTexts,
    SwotFindingTexts, SwotReadinessTexts, SwotRemedyTexts, SwotReportTexts, SwotTemplateTexts, SwotWorkbookTexts, WeekdayTexts,
    WorkbookTexts,
};

/// All texts of one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReaderTexts {
    /// Titles, headings and sentences of a card.
    pub card: CardTexts,
    /// Names of sheets; at most 31 characters, none of `[]:*?/\`, not starting with a digit.
    pub sheet: SheetTexts,
    /// Column headings of the plain data sheet.
    pub data: DataTexts,
    /// What to print where there is no value.
    pub status: StatusTexts,
    /// Units.
    pub unit: UnitTexts,
    /// Stages of life.
    pub population_group: PopulationGroupTexts,
    /// Sexes.
    pub sex: SexTexts,
    /// How values stand to comparators'.
    pub comparison: ComparisonTexts,
    /// How sure values are.
    pub interval: IntervalTexts,
    /// Where values are going.
    pub trend: TrendTexts,
    /// The cover.
    pub cover: CoverTexts,
    /// The card at a glance: how many indicators of each theme are marked how.
    pub glance: GlanceTexts,
    /// Shorthand of plain tables, in the manner of official statistics' spreadsheets.
    pub shorthand: ShorthandTexts,
    /// What people wrote and decided; a file of its own, as each part below.
    #[serde(skip)]
    pub editorial: EditorialTexts,
    /// The web pages.
    #[serde(skip)]
    pub web: WebTexts,
    /// The pdf cards and briefings.
    #[serde(skip)]
    pub brief: BriefTexts,
    /// The workbooks that are sent out, and what is said of those that come back.
    #[serde(skip)]
    pub workbook: WorkbookTexts,
    /// The open data.
    #[serde(skip)]
    pub open_data: OpenDataTexts,
}

/// Fills the places of a text: `fill("{name} {edition}", &[("name", "Laukaa"), ("edition", "2025")])`.
/// What is filled in is never looked through for places itself.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some(start) = rest.find('{') {
        let (before, from_brace) = rest.split_at(start);
        filled.push_str(before);
        let place = from_brace.find('}').and_then(|end| Some((end, from_brace.get(1..end)?)));
        let value = place.and_then(|(end, name)| Some((end, values.iter().find(|(key, _)| *key == name)?.1)));
        let Some((end, value)) = value else {
            filled.push('{');
            rest = from_brace.get(1..).unwrap_or_default();
            continue;
        };
        filled.push_str(value);
        rest = from_brace.get(end + 1..).unwrap_or_default();
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn places_are_filled_once() {
        assert_eq!(fill("{name} {edition}: {name}", &[("name", "{edition}"), ("edition", "2025")]), "{edition} 2025: {edition}");
        assert_eq!(fill("{unknown} { x", &[("name", "a")]), "{unknown} { x");
    }
}
