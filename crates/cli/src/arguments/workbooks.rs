//! Arguments of the commands on workbooks that are sent out and come back.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// Arguments of `swot`.
#[derive(Debug, Args)]
pub struct SwotArguments {
    /// What to do
    #[command(subcommand)]
    pub command: SwotCommand,
}

/// The commands of `swot`.
#[derive(Debug, Subcommand)]
pub enum SwotCommand {
    /// Write the workbooks that are sent to municipalities
    Template(SwotTemplateArguments),
    /// Say what is to be mended in workbooks that came back
    Check(SwotCheckArguments),
    /// Keep workbooks that came back, and take their answers onto the cards
    Import(WorkbookFilesArguments),
    /// Say how far the round is: received, clean, to be mended, missing
    Readiness(ReadinessArguments),
}

/// Arguments of `swot template`.
#[derive(Debug, Args)]
pub struct SwotTemplateArguments {
    /// Only this municipality, by code; may be repeated
    #[arg(long, value_name = "CODE")]
    pub area: Vec<String>,
    /// Only the members of this group, by its id in config/groups.toml; may be repeated
    #[arg(long, value_name = "ID")]
    pub group: Vec<String>,
    /// All municipalities of the county
    #[arg(long, conflicts_with_all = ["area", "group"])]
    pub all: bool,
    /// The language: fi, sv, en [default: the first in config/kuntakortti.toml]
    #[arg(long, value_name = "LANG")]
    pub language: Option<String>,
    /// The edition [default: the one in config/kuntakortti.toml]
    #[arg(long, value_name = "YEAR")]
    pub edition: Option<i16>,
    /// The folder to write into [default: swot-YEAR in the project]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// Arguments of `swot check`.
#[derive(Debug, Args)]
pub struct SwotCheckArguments {
    /// The workbooks
    #[arg(value_name = "FILES", required = true)]
    pub files: Vec<PathBuf>,
    /// The edition [default: the one in config/kuntakortti.toml]
    #[arg(long, value_name = "YEAR")]
    pub edition: Option<i16>,
    /// How the findings are written
    #[arg(long, value_enum, default_value_t = FilesFormat::Text)]
    pub format: FilesFormat,
    /// Write a report for each municipality, and the county's table, into this folder
    #[arg(long, value_name = "DIR")]
    pub report: Option<PathBuf>,
}

/// Arguments of `swot readiness`.
#[derive(Debug, Args)]
pub struct ReadinessArguments {
    /// Workbooks that came and are not imported yet, beside those that are
    #[arg(value_name = "FILES")]
    pub files: Vec<PathBuf>,
    /// The edition [default: the one in config/kuntakortti.toml]
    #[arg(long, value_name = "YEAR")]
    pub edition: Option<i16>,
}

/// Workbooks of an edition.
#[derive(Debug, Args)]
pub struct WorkbookFilesArguments {
    /// The workbooks
    #[arg(value_name = "FILES", required = true)]
    pub files: Vec<PathBuf>,
    /// The edition [default: the one in config/kuntakortti.toml]
    #[arg(long, value_name = "YEAR")]
    pub edition: Option<i16>,
}

/// How findings on workbooks are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FilesFormat {
    /// For people
    Text,
    /// Everything
    Json,
}

/// Arguments of `negotiation`.
#[derive(Debug, Args)]
pub struct NegotiationArguments {
    /// What to do
    #[command(subcommand)]
    pub command: NegotiationCommand,
}

/// The commands of `negotiation`.
#[derive(Debug, Subcommand)]
pub enum NegotiationCommand {
    /// Write the record that a group's negotiation fills
    Template(NegotiationTemplateArguments),
    /// Say what is to be mended in records that came back
    Check(NegotiationFilesArguments),
    /// Keep records that came back, and take what was agreed onto the cards
    Import(NegotiationFilesArguments),
}

/// Arguments of `negotiation template`.
#[derive(Debug, Args)]
pub struct NegotiationTemplateArguments {
    /// Only this group, by its id in config/groups.toml; may be repeated
    #[arg(long, value_name = "ID")]
    pub group: Vec<String>,
    /// The language: fi, sv, en [default: the first in config/kuntakortti.toml]
    #[arg(long, value_name = "LANG")]
    pub language: Option<String>,
    /// The edition [default: the one in config/kuntakortti.toml]
    #[arg(long, value_name = "YEAR")]
    pub edition: Option<i16>,
    /// The folder to write into [default: neuvottelut-YEAR in the project]
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// Arguments of `negotiation check` and `negotiation import`.
#[derive(Debug, Args)]
pub struct NegotiationFilesArguments {
    /// The records
    #[arg(value_name = "FILES", required = true)]
    pub files: Vec<PathBuf>,
    /// An export of the workshop's notes, text or CSV, that belongs to the one record
    #[arg(long, value_name = "FILE")]
    pub notes: Option<PathBuf>,
    /// The edition [default: the one in config/kuntakortti.toml]
    #[arg(long, value_name = "YEAR")]
    pub edition: Option<i16>,
    /// How the findings are written
    #[arg(long, value_enum, default_value_t = FilesFormat::Text)]
    pub format: FilesFormat,
}

/// Arguments of `highlights`.
#[derive(Debug, Args)]
pub struct HighlightsArguments {
    /// What to do with them
    #[command(subcommand)]
    pub command: HighlightsCommand,
}

/// The commands of `highlights`.
#[derive(Debug, Subcommand)]
pub enum HighlightsCommand {
    /// Write the workbook in which a person accepts, edits, drops and adds highlights
    Export(HighlightsExportArguments),
    /// Take the decisions of workbooks that came back; they are kept with the edition
    Import(WorkbookFilesArguments),
}

/// Arguments of `highlights export`.
#[derive(Debug, Args)]
pub struct HighlightsExportArguments {
    /// Only this municipality, by code; may be repeated [default: every card]
    #[arg(long, value_name = "CODE")]
    pub area: Vec<String>,
    /// Only this group, by its id in config/groups.toml; may be repeated
    #[arg(long, value_name = "ID")]
    pub group: Vec<String>,
    /// The language: fi, sv, en [default: the first in config/kuntakortti.toml]
    #[arg(long, value_name = "LANG")]
    pub language: Option<String>,
    /// The edition [default: the one in config/kuntakortti.toml]
    #[arg(long, value_name = "YEAR")]
    pub edition: Option<i16>,
    /// The file to write [default: nostot-YEAR.xlsx in the project]
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}
