//! The program `sotkanet-sim`: serves a local Sotkanet until it is interrupted. The address goes to stdout, talk to stderr.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use catalogue::{Catalogue, ConfigFile};
use clap::{Args, Parser, Subcommand};
use sotkanet_sim::{Fault, FaultPlan, FolderWorld, GeneratedWorld, GeneratorOptions, Server, ServerOptions, SimError, Vintage, World};

/// A local Sotkanet with the REST API's exact shapes, for trying things out offline
#[derive(Debug, Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve until interrupted; prints the base URL
    Serve(Serve),
}

#[derive(Debug, Args)]
struct Serve {
    /// Serve stored replies and values: a folder with `sotkanet/regions`, `indicators`, `metadata` and `values`
    #[arg(long, value_name = "DIR", conflicts_with_all = ["seed", "revised", "project", "division_year", "first_year"])]
    folder: Option<PathBuf>,
    /// Serve a made-up Finland; the same seed is the same world
    #[arg(long, value_name = "N", default_value_t = GeneratorOptions::default().seed)]
    seed: u64,
    /// The revised state of the made-up world
    #[arg(long)]
    revised: bool,
    /// The municipal division of the made-up world
    #[arg(long, value_name = "YEAR", default_value_t = GeneratorOptions::default().division_year)]
    division_year: i16,
    /// The first year of the made-up world
    #[arg(long, value_name = "YEAR", default_value_t = GeneratorOptions::default().first_year)]
    first_year: i16,
    /// The project whose `config/` has the areas and indicators; the built-in ones where none
    #[arg(long, value_name = "DIR")]
    project: Option<PathBuf>,
    /// Listen on this port of 127.0.0.1; any free one where none
    #[arg(long)]
    port: Option<u16>,
    /// Let every request wait
    #[arg(long, value_name = "N", default_value_t = 0)]
    latency_ms: u64,
    /// Let requests go wrong, such as `status-503` or `slow-drip:50ms`
    #[arg(long, value_name = "NAME")]
    fault: Option<Fault>,
    /// Every how many requests
    #[arg(long, value_name = "N", default_value_t = 1, requires = "fault")]
    every: usize,
}

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("the catalogue could not be read")]
    Catalogue(#[from] catalogue::LoadError),
    #[error(transparent)]
    Sim(#[from] SimError),
    #[error("the runtime could not be started")]
    Runtime(#[from] std::io::Error),
}

fn main() -> ExitCode {
    let Command::Serve(arguments) = Arguments::parse().command;
    match serve(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            let mut cause = std::error::Error::source(&failure);
            while let Some(error) = cause {
                eprintln!("  caused by: {error}");
                cause = error.source();
            }
            match &failure {
                Failure::Catalogue(error) => {
                    error.findings().iter().for_each(|finding| eprintln!("{finding}"));
                    ExitCode::from(2)
                }
                _ => ExitCode::from(3),
            }
        }
    }
}

fn serve(arguments: &Serve) -> Result<(), Failure> {
    let world: Arc<dyn World> = match &arguments.folder {
        Some(folder) => Arc::new(FolderWorld::open(folder)?),
        None => Arc::new(generated(arguments)?),
    };
    let options = ServerOptions {
        port: arguments.port,
        latency: Duration::from_millis(arguments.latency_ms),
        faults: arguments.fault.map_or(FaultPlan::None, |fault| FaultPlan::EveryNth { nth: arguments.every, fault }),
    };
    tokio::runtime::Runtime::new()?.block_on(async {
        let server = Server::start(world, options).await?;
        println!("{}", server.base_url());
        eprintln!("serving until interrupted (Ctrl-C)");
        tokio::signal::ctrl_c().await?;
        server.stop().await;
        Ok(())
    })
}

fn generated(arguments: &Serve) -> Result<GeneratedWorld, Failure> {
    let catalogue = if let Some(project) = &arguments.project {
        catalogue::load(project)?
    } else {
        let files = catalogue::default_files().into_iter();
        Catalogue::from_files(files.map(|(path, bytes)| ConfigFile { path: path.to_owned(), bytes: bytes.to_vec() }).collect())?
    };
    let options = GeneratorOptions {
        seed: arguments.seed,
        vintage: if arguments.revised { Vintage::Revised } else { Vintage::First },
        division_year: arguments.division_year,
        first_year: arguments.first_year,
        ..GeneratorOptions::default()
    };
    Ok(GeneratedWorld::new(&catalogue.areas, &catalogue.indicators, options)?)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_agree_with_each_other() {
        Arguments::command().debug_assert();
        let parse = |text: &str| Arguments::try_parse_from(text.split(' '));
        assert!(parse("sotkanet-sim serve --seed 3 --revised --fault slow-drip:5ms --every 3 --port 0").is_ok());
        assert!(parse("sotkanet-sim serve --folder x --latency-ms 20").is_ok());
        for wrong in [
            "sotkanet-sim",
            "sotkanet-sim serve --fault earthquake",
            "sotkanet-sim serve --folder x --seed 3",
            "sotkanet-sim serve --every 2",
        ] {
            assert!(parse(wrong).is_err(), "`{wrong}` was taken");
        }
    }

    #[test]
    fn the_built_in_catalogue_makes_a_world_with_its_oddities() {
        let Command::Serve(arguments) = Arguments::try_parse_from(["sotkanet-sim", "serve"]).unwrap().command;
        let world = generated(&arguments).unwrap();
        assert!(world.indicator_numbers().len() >= 80);
        let oddities = world.oddities();
        assert!(oddities.missing.is_some() && oddities.ended.is_some() && oddities.retitled.is_some() && !oddities.shifts.is_empty());
        assert!(world.planted_revisions().len() > 10);
        let regions: Vec<serde_json::Value> = serde_json::from_slice(&world.regions()).unwrap();
        let of_category = |category: &str| regions.iter().filter(|region| region["category"] == category).count();
        let counted = ["KUNTA", "HYVINVOINTIALUE", "MAAKUNTA", "SEUTUKUNTA", "YTA", "MAA"].map(of_category);
        assert_eq!(counted, [308, 23, 19, 69, 6, 1], "all Finland, by the register of the catalogue");
    }
}
