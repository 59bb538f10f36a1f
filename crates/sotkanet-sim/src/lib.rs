//! A local Sotkanet: serves the REST API's exact shapes from a dataset folder or a seeded generator, with faults on demand.
