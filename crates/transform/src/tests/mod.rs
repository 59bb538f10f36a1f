//! Small hand-made worlds, and what the cards say of them.

mod areas_and_subjects;
mod changes;
mod comparators;
mod decisions;
mod explanations;
mod findings;
mod groups;
mod hiding;
mod judgements;
mod own_faults;
mod properties;
mod rendering;
mod rows;
mod statuses;
pub mod world;
