//! Findings: what was odd, where, what was expected and what to do.
//!
//! Odd data is a finding, not an error: a run collects all of them and then decides.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; nothing to do.
    Note,
    /// A person should look.
    Warn,
    /// The build stops: what would be made could be wrong.
    Deny,
}

impl Severity {
    /// The stable name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warn => "warn",
            Severity::Deny => "deny",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where a finding was made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Place {
    /// A line of a configuration file; `file` is relative to the project folder, line and column count from 1.
    Config {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column, in characters from 1.
        column: usize,
    },
    /// A stored file as a whole; relative to the project folder.
    File {
        /// The file.
        file: String,
    },
    /// A cell of a workbook.
    Workbook {
        /// The file.
        file: String,
        /// The sheet, where one is meant.
        sheet: Option<String>,
        /// The cell in A1 notation, where one is meant.
        cell: Option<String>,
    },
    /// A reply of a source.
    Reply {
        /// The address that was asked.
        url: String,
        /// The row of the reply, from 1, where one is meant.
        row: Option<usize>,
    },
    /// A figure, a series, or the vintage as a whole where nothing is named.
    Data {
        /// The indicator, `sotkanet:3620`.
        indicator: Option<String>,
        /// The area, `municipality:179`.
        area: Option<String>,
        /// The period.
        period: Option<String>,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let join = |f: &mut fmt::Formatter<'_>, parts: &[Option<&str>]| {
            let parts: Vec<&str> = parts.iter().copied().flatten().collect();
            f.write_str(&parts.join(", "))
        };
        match self {
            Place::Config { file, line, column } => write!(f, "{file}:{line}:{column}"),
            Place::File { file } => f.write_str(file),
            Place::Workbook { file, sheet, cell } => {
                let sheet = sheet.as_ref().map(|sheet| format!("sheet `{sheet}`"));
                join(f, &[Some(file), sheet.as_deref(), cell.as_deref()])
            }
            Place::Reply { url, row: Some(row) } => write!(f, "{url}, row {row}"),
            Place::Reply { url, row: None } => f.write_str(url),
            Place::Data { indicator: None, area: None, period: None } => f.write_str("the whole vintage"),
            Place::Data { indicator, area, period } => join(f, &[indicator.as_deref(), area.as_deref(), period.as_deref()]),
        }
    }
}

/// One thing that was odd.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// The stable kebab-case name of the kind of finding, such as `unknown-area`.
    pub code: String,
    /// Where.
    pub place: Place,
    /// What was found, in a phrase without a full stop; names stand in backticks.
    pub found: String,
    /// What was expected.
    pub expected: Option<String>,
    /// What to do.
    pub hint: Option<String>,
}

impl Finding {
    /// A finding without expectation and hint; add them with [`Finding::expected`] and [`Finding::hint`].
    pub fn new(severity: Severity, code: &str, place: Place, found: impl Into<String>) -> Self {
        Self { severity, code: code.to_owned(), place, found: found.into(), expected: None, hint: None }
    }

    /// Adds what was expected.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}] {}: {}", self.severity, self.code, self.place, self.found)?;
        if let Some(expected) = &self.expected {
            write!(f, "; expected {expected}")?;
        }
        if let Some(hint) = &self.hint {
            write!(f, "\n  hint: {hint}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_names_place_found_expected_and_hint() {
        let finding = Finding::new(
            Severity::Deny,
            "unknown-key",
            Place::Config { file: "config/kuntakortti.toml".into(), line: 3, column: 1 },
            "`conty` is not a key here",
        )
        .expected("`county`")
        .hint("did you mean `county`?");
        insta::assert_snapshot!(finding.to_string(), @r"
        deny[unknown-key] config/kuntakortti.toml:3:1: `conty` is not a key here; expected `county`
          hint: did you mean `county`?
        ");
    }

    #[test]
    fn a_finding_about_no_single_figure_says_so() {
        let place = Place::Data { indicator: None, area: None, period: None };
        assert_eq!(Finding::new(Severity::Note, "revised", place, "it was").to_string(), "note[revised] the whole vintage: it was");
    }
}
