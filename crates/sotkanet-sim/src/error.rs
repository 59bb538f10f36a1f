//! What can go wrong before a world is served.

use std::path::PathBuf;

/// Why a world or a server could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SimError {
    /// The crate's own table of areas is not readable.
    #[error("the table of Sotkanet's areas is broken: {reason}")]
    AreaTable {
        /// What is wrong with it.
        reason: String,
    },
    /// The register has no municipality that Sotkanet's table knows.
    #[error("no municipality of the register stands in Sotkanet's table of areas")]
    NoMunicipality,
    /// A catalogue indicator of Sotkanet whose id is no number.
    #[error("`{indicator}` is not an indicator of Sotkanet: its ids are numbers")]
    IndicatorNumber {
        /// The indicator.
        indicator: String,
    },
    /// The generator's years run backwards or leave no room for a series.
    #[error("the years `{first}-{last}` leave no room for a series: at least three are needed")]
    Years {
        /// The first year.
        first: i16,
        /// The last year.
        last: i16,
    },
    /// A file of a folder world could not be read.
    #[error("`{path}` cannot be read")]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file of a folder world does not hold what its name promises.
    #[error("`{path}` is not {expected}: {reason}")]
    Content {
        /// The file.
        path: PathBuf,
        /// What it should hold.
        expected: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// A folder world lacks a file.
    #[error("`{folder}` holds no {expected}")]
    Missing {
        /// The folder.
        folder: PathBuf,
        /// What it should hold.
        expected: &'static str,
    },
    /// The port could not be listened on.
    #[error("cannot listen on 127.0.0.1:{port}")]
    Listen {
        /// The port; 0 for any.
        port: u16,
        /// Why.
        source: std::io::Error,
    },
    /// A fault that there is not.
    #[error("`{found}` is no fault; there are {known}")]
    UnknownFault {
        /// What stood there.
        found: String,
        /// The names that there are.
        known: String,
    },
}
