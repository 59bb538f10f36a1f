//! `include_dir!` does not tell cargo which files it reads; without this, an edited `config/` would not be embedded anew.

fn main() {
    println!("cargo::rerun-if-changed=../../config");
    println!("cargo::rerun-if-changed=build.rs");
}
