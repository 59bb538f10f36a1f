//! The words of the web pages.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The words of the web pages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WebTexts {}
