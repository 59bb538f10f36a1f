//! How long the generated world takes for one indicator: 16 years, three sexes, all areas of Finland.
//!
//! `cargo bench -p sotkanet-sim --bench generate`; with `--profile dev` for the profile of the demonstration. It must stay well
//! under what a client takes for a reply, or the simulator is what is measured.

use std::sync::LazyLock;

use catalogue::{Catalogue, ConfigFile};
use model::Sex;
use sotkanet_sim::{GeneratedWorld, GeneratorOptions, World};

static WORLD: LazyLock<Option<GeneratedWorld>> = LazyLock::new(made);

fn main() {
    divan::main();
}

fn made() -> Option<GeneratedWorld> {
    let files = catalogue::default_files().into_iter();
    let files = files.map(|(path, bytes)| ConfigFile { path: path.to_owned(), bytes: bytes.to_vec() }).collect();
    let catalogue = Catalogue::from_files(files).ok()?;
    GeneratedWorld::new(&catalogue.areas, &catalogue.indicators, GeneratorOptions::default()).ok()
}

/// The population, a share of it, a rate of three sexes, a school survey, an index.
#[divan::bench(args = [127, 171, 186, 288, 243])]
fn rows_of_an_indicator(number: u32) -> Option<usize> {
    let years: Vec<i16> = (2010..=2025).collect();
    WORLD.as_ref()?.rows(number, &years, &Sex::ALL).map(|rows| rows.len())
}

/// With the reading of the built-in catalogue.
#[divan::bench]
fn a_whole_world() -> Option<usize> {
    made().map(|world| world.indicator_numbers().len())
}
