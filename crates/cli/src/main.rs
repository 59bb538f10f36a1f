//! The program `kuntakortti`.
fn main() {}
