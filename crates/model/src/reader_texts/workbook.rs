//! The words of the workbooks that are sent out and of what is said of those that come back.

mod highlights;
mod negotiation;
mod negotiation_finding;
mod sheets;
mod swot;
mod swot_finding;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use highlights::{HighlightFindingTexts, HighlightRemedyTexts, HighlightWorkbookTexts};
pub use negotiation::{
    NegotiationColumnTexts, NegotiationPromptTexts, NegotiationSheetTexts, NegotiationTaskTexts, NegotiationTexts, WeekdayTexts,
};
pub use negotiation_finding::{NegotiationFindingTexts, NegotiationRemedyTexts};
pub use sheets::SheetReadingTexts;
pub use swot::{SwotReadinessTexts, SwotReportTexts, SwotTemplateTexts, SwotWorkbookTexts};
pub use swot_finding::{SwotFindingTexts, SwotRemedyTexts};

/// The words of the workbooks that are sent out and of what is said of those that come back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkbookTexts {
    /// What is said of a workbook that could not be read at all.
    pub sheets: SheetReadingTexts,
    /// The workbook in which a municipality tells of itself: features, SWOT, omissions, measures.
    pub swot: SwotWorkbookTexts,
    /// The workbook in which a group's negotiation is recorded.
    pub negotiation: NegotiationTexts,
    /// The workbook in which people decide on highlights.
    pub highlights: HighlightWorkbookTexts,
}
