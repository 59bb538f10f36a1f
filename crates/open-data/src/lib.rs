//! The figures of an edition as open data.
