//! Workbooks that are sent out and come back: templates, a hardened reader, and what is to be mended.

pub mod highlights;
mod look;
pub mod negotiation;
pub mod sheets;
pub mod swot;
