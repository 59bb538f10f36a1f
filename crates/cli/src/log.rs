//! Talk goes to stderr: log lines, progress bars and the recap. Data goes to stdout.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};
use tracing_subscriber::EnvFilter;

use crate::arguments::{Arguments, LogFormat};

/// How much the program says beside its log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Talk {
    quiet: bool,
    bars: bool,
}

impl Talk {
    /// What the arguments and the terminal allow.
    pub fn new(arguments: &Arguments) -> Self {
        let people_read = arguments.log_format == LogFormat::Text;
        Self { quiet: arguments.quiet || !people_read, bars: !arguments.quiet && people_read && std::io::stderr().is_terminal() }
    }

    /// Says a line, unless quiet.
    pub fn say(self, line: impl AsRef<str>) {
        if !self.quiet {
            eprintln!("{}", line.as_ref());
        }
    }

    /// A bar over `length` steps; invisible where nobody looks.
    pub fn bar(self, length: u64, what: &str) -> ProgressBar {
        if !self.bars {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new(length).with_message(what.to_owned());
        // The template is constant; should it ever be wrong the default style serves.
        if let Ok(style) = ProgressStyle::with_template("{msg:<22} {bar:30} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        bar
    }
}

/// Starts logging to stderr. `RUST_LOG` overrides `-q` and `-v`.
pub fn start(arguments: &Arguments) {
    let level = match (arguments.quiet, arguments.verbose) {
        (true, _) => "error",
        (false, 0) => "warn",
        (false, 1) => "info,hyper=warn,reqwest=warn",
        (false, _) => "debug,hyper=info,h2=info",
    };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(level));
    let colour = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()) && std::io::stderr().is_terminal();
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colour);
    match arguments.log_format {
        LogFormat::Text => subscriber.without_time().with_target(false).init(),
        LogFormat::Json => subscriber.json().init(),
    }
}
