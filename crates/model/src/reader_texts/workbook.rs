//! The words of the workbooks that are sent out and of what is said of those that come back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The words of the workbooks that are sent out and of what is said of those that come back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkbookTexts {}
