//! The command line: its arguments and their help texts.

mod workbooks;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use model::SourceId;

use crate::failure::Failure;
use crate::project;
pub use workbooks::*;

/// Municipality indicator cards (kuntakortti) from Sotkanet: fetch, build, compare.
#[derive(Debug, Parser)]
#[command(name = "kuntakortti", version, max_term_width = 110, arg_required_else_help = true)]
pub struct Arguments {
    /// The project folder, with `config/` and `data/`
    #[arg(long, global = true, value_name = "DIR", default_value = ".", env = "KUNTAKORTTI_PROJECT")]
    pub project: PathBuf,
    /// Say only what went wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more; twice for every request
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,
    /// How log lines are written to stderr
    #[arg(long, global = true, value_enum, default_value_t = LogFormat::Text, value_name = "FORMAT")]
    pub log_format: LogFormat,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people
    Text,
    /// One JSON object a line
    Json,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a demonstration project and its cards, offline, from generated data
    Demo(DemoArguments),
    /// Make a new project folder with a configuration to edit
    Init(InitArguments),
    /// Fetch a vintage of the catalogue's indicators from every source
    Fetch(FetchArguments),
    /// List the stored vintages
    Vintages,
    /// Make the cards of an edition from a stored vintage
    Build(BuildArguments),
    /// Make just one group's set for its meeting: its card and briefing, and its members' cards
    Brief(BriefArguments),
    /// The municipalities' own workbooks (features and SWOT): send out, check, import
    Swot(SwotArguments),
    /// The records of the groups' negotiations: send out, check, import
    Negotiation(NegotiationArguments),
    /// The proposed highlights: send them out to be decided on, take the decisions
    Highlights(HighlightsArguments),
    /// Read a workbook from stdin, for this program itself
    #[command(hide = true)]
    ReadWorkbook,
    /// Preview an edition's pages on this machine
    Serve(ServeArguments),
    /// Declare an edition published: from then on it changes only on purpose
    Publish(EditionArguments),
    /// Say what is up to date, what is stale, and why
    Status(EditionArguments),
    /// Read every finished file back and hold it against its card, and every vintage against its manifest
    Verify(EditionArguments),
    /// Say what is odd about an edition's numbers, without making its cards
    Check(CheckArguments),
    /// Say what changed between two vintages, or between two editions
    Diff(DiffArguments),
    /// Say where a figure of a card comes from: from the row of the reply to the printed files
    Explain(ExplainArguments),
    /// Ask a live Sotkanet and one statistics cube whether they behave as this program assumes
    Probe(ProbeArguments),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Arguments of `demo`.
#[derive(Debug, Args)]
pub struct DemoArguments {
    /// The folder to make the demonstration project in
    #[arg(default_value = "kuntakortti-esimerkki")]
    pub directory: PathBuf,
    /// The seed of the generated data
    #[arg(long, default_value_t = 2024)]
    pub seed: u64,
}

/// Arguments of `init`.
#[derive(Debug, Args)]
pub struct InitArguments {
    /// The folder to make
    pub directory: PathBuf,
}

/// Arguments of `fetch`.
#[derive(Debug, Args)]
pub struct FetchArguments {
    /// Another server of Sotkanet's shape [default: the one in config/kuntakortti.toml]
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Another server of the statistics cubes' shape [default: the one in config/cubes.toml]
    #[arg(long, value_name = "URL")]
    pub cubes_url: Option<String>,
    /// Only this source [default: every one that the configuration has indicators of]
    #[arg(long, value_enum, value_name = "SOURCE")]
    pub source: Option<FetchedSource>,
    /// Only these indicators, by Sotkanet's number; with `--source thl-cubes` by their names in config/cubes.toml
    #[arg(long, value_name = "IDS", value_delimiter = ',')]
    pub only: Vec<String>,
}

/// The sources that vintages are fetched from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum FetchedSource {
    /// Sotkanet
    #[default]
    Sotkanet,
    /// THL's statistics cubes
    ThlCubes,
}

impl FetchedSource {
    /// The source in ids and paths.
    pub fn id(self) -> Result<SourceId, Failure> {
        match self {
            FetchedSource::Sotkanet => project::sotkanet(),
            FetchedSource::ThlCubes => project::thl_cubes(),
        }
    }
}

/// Arguments of `build`.
#[derive(Debug, Default, Args)]
pub struct BuildArguments {
    /// The edition [default: the one in config/kuntakortti.toml]
    #[arg(long, value_name = "YEAR")]
    pub edition: Option<i16>,
    /// The vintage to build from [default: the newest]
    #[arg(long, value_name = "ID")]
    pub vintage: Option<String>,
    /// Only this municipality's card, by code; may be repeated
    #[arg(long, value_name = "CODE")]
    pub area: Vec<String>,
    /// Only this group's card, by its id in config/groups.toml; may be repeated
    #[arg(long, value_name = "ID")]
    pub group: Vec<String>,
    /// Only this format; may be repeated
    #[arg(long, value_name = "F")]
    pub format: Vec<String>,
    /// Make an edition again from its lock: configuration, vintages, workbooks and decisions as they were; the bytes are the same
    #[arg(long, conflicts_with_all = ["vintage", "reissue"])]
    pub locked: bool,
    /// Make a new issue of an edition that is published
    #[arg(long)]
    pub reissue: bool,
    /// The group whose meeting the cards are for, as `brief` asks for them: its pages stand in a folder of their own
    #[arg(skip)]
    pub meeting: Option<String>,
}

/// Arguments of `brief`.
#[derive(Debug, Args)]
pub struct BriefArguments {
    /// The group, by its id in config/groups.toml
    #[arg(long, value_name = "ID")]
    pub group: String,
    /// The edition [default: the one in config/kuntakortti.toml]
    #[arg(long, value_name = "YEAR")]
    pub edition: Option<i16>,
    /// Only this format; may be repeated
    #[arg(long, value_name = "F")]
    pub format: Vec<String>,
}

/// Arguments of `serve`.
#[derive(Debug, Args)]
pub struct ServeArguments {
    /// The edition [default: the one in config/kuntakortti.toml]
    #[arg(long, value_name = "YEAR")]
    pub edition: Option<i16>,
    /// The port; 0 takes any that is free
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    pub port: u16,
}

/// Arguments of `status`, `verify` and `publish`.
#[derive(Debug, Args)]
pub struct EditionArguments {
    /// The edition [default: the one in config/kuntakortti.toml]
    #[arg(long, value_name = "YEAR")]
    pub edition: Option<i16>,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// The edition [default: the one in config/kuntakortti.toml]
    #[arg(long, value_name = "YEAR")]
    pub edition: Option<i16>,
    /// The vintage to check [default: the newest]
    #[arg(long, value_name = "ID")]
    pub vintage: Option<String>,
    /// How the findings are written
    #[arg(long, value_enum, default_value_t = CheckFormat::Text)]
    pub format: CheckFormat,
    /// Fail on warnings too
    #[arg(long)]
    pub deny_warnings: bool,
    /// Only list the checks: what each looks at, why it matters, and what to do
    #[arg(long, conflicts_with_all = ["edition", "vintage", "deny_warnings"])]
    pub list: bool,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people
    Text,
    /// As in findings.json
    Json,
}

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub struct DiffArguments {
    /// The earlier vintage, `2025-11-20`, `previous` or `latest`; or the earlier edition, `2024`
    #[arg(value_name = "A", default_value = "previous")]
    pub from: String,
    /// The later vintage or edition
    #[arg(value_name = "B", default_value = "latest")]
    pub to: String,
    /// How the changes are written
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub format: DiffFormat,
    /// Write them into this file, and the recap to stderr
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Whose vintages are compared
    #[arg(long, value_enum, value_name = "SOURCE", default_value_t)]
    pub source: FetchedSource,
    /// Only this area: a municipality's code, or any area's id such as `county@2023:13`; between editions also `group:ID`
    #[arg(long, value_name = "CODE")]
    pub area: Option<String>,
}

/// How a difference is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// A recap for people
    Text,
    /// One row for each changed cell
    Csv,
    /// Everything
    Json,
    /// A workbook with a sheet for each kind of change; needs `--output`
    Xlsx,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// The figure's id, from the data sheet of a card: `2025/municipality:179/sotkanet:127/total/2023`, or `group:ID` for the area
    #[arg(value_name = "FIGURE-ID")]
    pub figure: String,
    /// The vintage to explain it from [default: the one that the edition was built from, else the newest]
    #[arg(long, value_name = "ID")]
    pub vintage: Option<String>,
    /// How the explanation is written
    #[arg(long, value_enum, default_value_t = ExplainFormat::Text)]
    pub format: ExplainFormat,
}

/// How an explanation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExplainFormat {
    /// For people
    Text,
    /// Everything
    Json,
}

/// Arguments of `probe`.
#[derive(Debug, Args)]
pub struct ProbeArguments {
    /// Another server of Sotkanet's shape [default: the one in config/kuntakortti.toml]
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Another server of the statistics cubes' shape [default: the one in config/cubes.toml]
    #[arg(long, value_name = "URL")]
    pub cubes_url: Option<String>,
}
