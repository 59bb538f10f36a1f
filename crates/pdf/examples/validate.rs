//! Holds every pdf below a built edition's folder against PDF/UA-1 and PDF/A-2a and asks its language:
//! `cargo run --release -p pdf --example validate -- data/out/2025`. The exit code tells whether all of them are valid.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::print_stdout, missing_docs, reason = "not shipped")]

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

#[path = "../tests/validity/mod.rs"]
mod validity;

fn main() -> ExitCode {
    let folder = std::env::args().nth(1).expect("a built edition's folder, such as `data/out/2025`");
    let began = Instant::now();
    let looked_at = validity::faults_below(Path::new(&folder));
    let broken = looked_at.iter().filter(|(_, faults)| !faults.is_empty()).count();
    for (file, faults) in &looked_at {
        for fault in faults {
            println!("{}: {fault}", file.display());
        }
    }
    println!("{} documents, {broken} of them not valid, {:.1} s", looked_at.len(), began.elapsed().as_secs_f64());
    ExitCode::from(u8::from(broken > 0 || looked_at.is_empty()))
}
