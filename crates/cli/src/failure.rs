//! Why a command stopped, and the exit code that says so.

use std::error::Error;
use std::process::ExitCode;

use model::Finding;

/// Why a command stopped before its end.
#[derive(Debug)]
pub enum Failure {
    /// Findings denied it (exit code 1).
    Denied(Vec<Finding>),
    /// Checks found what would deny a build; the findings were printed (exit code 1).
    Checked {
        /// How many findings deny it.
        denied: usize,
    },
    /// Finished files or stored vintages are not what they should be; the findings were printed (exit code 1).
    NotVerified {
        /// How many findings deny it.
        denied: usize,
    },
    /// Workbooks that came have to be mended; the findings were printed (exit code 1).
    ToMend {
        /// How many findings say so.
        denied: usize,
    },
    /// The command line or the configuration is wrong (exit code 2).
    Usage {
        /// What is wrong, in one line.
        message: String,
        /// What to do.
        hint: Option<String>,
    },
    /// The configuration holds errors (exit code 2).
    Config(Vec<Finding>),
    /// The world around the program: disk, network, another run (exit code 3).
    Environment {
        /// What went wrong, in one line.
        message: String,
        /// What to do.
        hint: Option<String>,
        /// What lies behind it.
        source: Option<Box<dyn Error + Send + Sync>>,
    },
}

impl Failure {
    /// A wrong command line, with advice.
    pub fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Failure::Usage { message: message.into(), hint: Some(hint.into()) }
    }

    /// Something of the environment that failed while doing `what`.
    pub fn environment(what: impl Into<String>, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Failure::Environment { message: what.into(), hint: None, source: Some(source.into()) }
    }

    /// The exit code: 1 denied by findings, 2 usage or config, 3 environment.
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Failure::Denied(_) | Failure::Checked { .. } | Failure::NotVerified { .. } | Failure::ToMend { .. } => ExitCode::from(1),
            Failure::Usage { .. } | Failure::Config(_) => ExitCode::from(2),
            Failure::Environment { .. } => ExitCode::from(3),
        }
    }

    /// Tells it on stderr, the chain of causes once.
    pub fn print(&self) {
        match self {
            Failure::Denied(findings) => {
                print_findings(findings);
                eprintln!("error: {} finding(s) deny the build; nothing was written", findings.len());
            }
            Failure::Checked { denied } => eprintln!("error: {denied} finding(s) deny a build of the edition"),
            Failure::NotVerified { denied } => eprintln!("error: {denied} finding(s): not everything is as it was built and stored"),
            Failure::ToMend { denied } => eprintln!("error: {denied} finding(s): workbooks are to be mended"),
            Failure::Config(findings) => {
                print_findings(findings);
                eprintln!("error: the configuration has {} error(s)", findings.len());
            }
            Failure::Usage { message, hint } => print_message(message, None, hint.as_deref()),
            Failure::Environment { message, hint, source } => print_message(message, source.as_deref(), hint.as_deref()),
        }
    }
}

impl std::fmt::Display for Failure {
    /// In one line, without advice and causes.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Failure::Denied(findings) | Failure::Config(findings) => write!(f, "{} finding(s)", findings.len()),
            Failure::Checked { denied } | Failure::NotVerified { denied } | Failure::ToMend { denied } => write!(f, "{denied} finding(s)"),
            Failure::Usage { message, .. } | Failure::Environment { message, .. } => f.write_str(message),
        }
    }
}

/// What the data folder refused.
pub fn store_failure(error: store::StoreError) -> Failure {
    Failure::environment("the data folder refused", error)
}

fn print_findings(findings: &[Finding]) {
    for finding in findings {
        eprintln!("{finding}");
    }
}

fn print_message(message: &str, source: Option<&(dyn Error + Send + Sync)>, hint: Option<&str>) {
    eprintln!("error: {message}");
    let mut cause: Option<&dyn Error> = source.map(|source| source as &dyn Error);
    while let Some(error) = cause {
        eprintln!("  caused by: {error}");
        cause = error.source();
    }
    if let Some(hint) = hint {
        eprintln!("  hint: {hint}");
    }
}
