//! How an indicator is read from one of THL's statistics cubes.

use std::collections::BTreeMap;

use crate::IndicatorId;

/// One indicator of a cube. A cube's own ids of categories change from version to version, so that everything is named by what lasts: the
/// ids of dimensions, and codes or labels of categories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CubeIndicator {
    /// The indicator in the catalogue; of the source `thl-cubes`.
    pub indicator: IndicatorId,
    /// Where the cube is: `prod/fi/<subject>/<hydra>/fact_<cube>`.
    pub path: String,
    /// The dimension of areas. Its categories carry municipality codes and codes of counties.
    pub area_dimension: String,
    /// The stage (level) of the area dimension that holds municipalities, as the cube calls it.
    pub municipality_stage: String,
    /// The stage that holds the wellbeing services counties, where there is one.
    pub county_stage: Option<String>,
    /// The dimension of years. A category whose label or code is no year is left out.
    pub year_dimension: String,
    /// The code or label of the measure, where the cube has several.
    pub measure: Option<String>,
    /// The category of each other dimension, by its code or label.
    pub fixed: BTreeMap<String, String>,
    /// Whether intervals and the number of respondents are asked for.
    pub intervals: bool,
}
