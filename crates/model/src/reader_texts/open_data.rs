//! The words of the open data: names and explanations of columns.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The words of the open data: names and explanations of columns.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenDataTexts {}
