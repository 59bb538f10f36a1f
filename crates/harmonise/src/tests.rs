//! A small Finland with mergers, a split, a county with two codes and a municipality that moved; and what harmonising makes of its rows.

mod corrections;
mod counties_and_codes;
mod mergers;
mod properties;
mod splits;
mod world;
