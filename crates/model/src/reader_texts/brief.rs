//! The words of the pdf cards and briefings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The words of the pdf cards and briefings.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BriefTexts {}
