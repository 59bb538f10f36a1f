//! The program `kuntakortti`: arguments, order of stages, progress, exit codes. The only crate that prints.

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::arguments::{Arguments, Command};
use crate::failure::Failure;

mod arguments;
mod card_files;
mod cards;
mod checks;
mod clock;
mod commands;
mod cube_figures;
mod drawing;
mod edition_files;
mod failure;
mod formats;
mod foundation;
mod local_figures;
mod log;
mod parallel;
mod project;
mod reading;
mod recap;
mod reply_store;
mod workbooks;

// Millions of small strings pass through here; measured faster than the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    log::start(&arguments);
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.print();
            failure.exit_code()
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let talk = log::Talk::new(arguments);
    match &arguments.command {
        Command::Demo(demo) => commands::demo::run(demo, talk),
        Command::Init(init) => commands::init::run(&init.directory, talk),
        Command::Fetch(fetch) => commands::fetch::run(&arguments.project, fetch, talk),
        Command::Vintages => commands::vintages::run(&arguments.project),
        Command::Build(build) => commands::build::run(&arguments.project, build, talk),
        Command::Brief(brief) => commands::brief::run(&arguments.project, brief, talk),
        Command::Swot(swot) => commands::swot::run(&arguments.project, swot, talk),
        Command::Negotiation(negotiation) => commands::negotiation::run(&arguments.project, negotiation, talk),
        Command::Highlights(highlights) => commands::highlights::run(&arguments.project, highlights, talk),
        Command::ReadWorkbook => workbook::sheets::serve_child(std::io::stdin().lock(), std::io::stdout().lock())
            .map_err(|error| Failure::environment("the workbook could not be passed on", error)),
        Command::Serve(serve) => commands::serve::run(&arguments.project, serve, talk),
        Command::Publish(publish) => commands::publish::run(&arguments.project, publish, talk),
        Command::Status(status) => commands::status::run(&arguments.project, status),
        Command::Verify(verify) => commands::verify::run(&arguments.project, verify, talk),
        Command::Check(check) => commands::check::run(&arguments.project, check, talk),
        Command::Diff(diff) => commands::diff::run(&arguments.project, diff, talk),
        Command::Explain(explain) => commands::explain::run(&arguments.project, explain),
        Command::Probe(probe) => commands::probe::run(&arguments.project, probe),
        Command::Completions { shell } => {
            clap_complete::generate(*shell, &mut Arguments::command(), "kuntakortti", &mut std::io::stdout());
            Ok(())
        }
    }
}
