//! The only crate that knows the layout of data/: vintages, manifests, checksums, Parquet, locks, atomic writes.
