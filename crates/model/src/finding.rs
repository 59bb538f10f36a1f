//! Findings: what was odd, where, what was expected and what to do.
//!
//! Odd data is a finding, not an error: a run collects all of them and then decides.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::card::FigureId;

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

impl Place {
    /// Whether something found here bears on a figure: on the figure itself, or on something that it is part of (its indicator, its area, a
    /// period of it). `replies` are the addresses of the replies that the figure came from; every row of them bears on it.
    pub fn bears_on(&self, figure: &FigureId, replies: &[&str]) -> bool {
        let is_or_open = |named: &Option<String>, own: &str| named.as_ref().is_none_or(|named| named == own);
        match self {
            Place::Reply { url, .. } => replies.contains(&url.as_str()),
            Place::Data { indicator, area, period } if indicator.is_some() || area.is_some() => {
                // A period may name the sex too: `2023 total`.
                let own_period = figure.period.map(|period| period.to_string()).unwrap_or_default();
                is_or_open(indicator, &figure.indicator.to_string())
                    && is_or_open(area, &figure.area.to_string())
                    && (is_or_open(period, &own_period) || is_or_open(period, &format!("{own_period} {}", figure.sex)))
            }
            Place::Data { .. } | Place::Config { .. } | Place::File { .. } | Place::Workbook { .. } => false,
        }
    }
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

    #[test]
    fn a_finding_bears_on_the_figures_that_it_names_or_leaves_open() {
        let figure: FigureId = "2025/municipality:179/sotkanet:4/total/2023".parse().unwrap();
        let check = |indicator: &str, area: &str, period: &str, expected: bool| {
            let named = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let place = Place::Data { indicator: named(indicator), area: named(area), period: named(period) };
            assert_eq!(place.bears_on(&figure, &[]), expected, "{place}");
        };
        check("sotkanet:4", "municipality:179", "2023 total", true);
        check("sotkanet:4", "municipality:179", "2023 male", false);
        check("sotkanet:4", "", "2023", true);
        check("sotkanet:4", "", "", true);
        check("", "municipality:179", "", true);
        check("sotkanet:4", "municipality:182", "", false);
        check("sotkanet:41", "", "", false);
        check("sotkanet:4", "", "2022", false);
        check("", "", "2023", false);
        let reply = Place::Reply { url: "http://a/json".to_owned(), row: Some(7) };
        assert!(reply.bears_on(&figure, &["http://a/json"]) && !reply.bears_on(&figure, &["http://a/regions"]));
        assert!(!Place::File { file: "x".to_owned() }.bears_on(&figure, &["x"]));
    }
}
