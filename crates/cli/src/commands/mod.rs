//! One file a command: each orders the stages and says what happened.

pub mod brief;
pub mod build;
pub mod check;
pub mod demo;
pub mod diff;
pub mod explain;
pub mod fetch;
pub mod highlights;
pub mod init;
pub mod negotiation;
pub mod probe;
pub mod publish;
pub mod serve;
pub mod status;
pub mod swot;
pub mod verify;
pub mod vintages;
