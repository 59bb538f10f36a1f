//! A local Sotkanet: serves the REST API's exact shapes from a dataset folder or a seeded generator, with faults on demand.
//!
//! A [`World`] knows what there is to serve: [`GeneratedWorld`] makes up all Finland from a seed and says so in every title,
//! [`FolderWorld`] serves real replies that stand in a folder. A [`Server`] serves a world as Sotkanet does, slowed down and
//! broken as its [`ServerOptions`] say.
//!
//! [`people::People`] make up what the same world's municipalities and groups write in their workbooks.
//!
//! [`SpoiltWorld`] is another world with a defect for everything that a check looks for in what a source says.
//!
//! Nothing here is used to read Sotkanet, and nothing of `ingest` is used to write it: the two are checked against each other.

mod chance;
pub mod cubes;
mod error;
mod fault;
mod folder;
mod generated;
mod own_figures;
pub mod people;
mod reply;
mod server;
mod sotkanet_areas;
mod spoilt;
mod texts;
mod value_type;
mod world;

pub use error::SimError;
pub use fault::{Fault, FaultPlan};
pub use folder::FolderWorld;
pub use generated::{GeneratedWorld, GeneratorOptions, Oddities, PlantedChange, PlantedRevision, Vintage};
pub use own_figures::{OwnFigure, own_figures};
pub use server::{Server, ServerOptions};
pub use spoilt::SpoiltWorld;
pub use world::{Row, World};
