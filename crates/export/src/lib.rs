//! Formats: a card to bytes, each with its own read-back.
