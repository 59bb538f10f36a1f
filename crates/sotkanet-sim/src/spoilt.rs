//! A world with planted defects: for everything that can be wrong with what a source says, one indicator or area where it is.
//!
//! What each defect must lead to is said by the test that fetches both worlds; here stands what was done to the good one.

mod cube;
mod replies;
mod rows;

use std::sync::Arc;

use model::Sex;

use crate::{Row, World, reply};

/// Another world, spoilt.
pub struct SpoiltWorld(Arc<dyn World>);

impl SpoiltWorld {
    /// Sotkanet's numbers of the indicators that have a defect, in ascending order.
    pub const INDICATORS: [u32; 23] =
        [170, 171, 181, 189, 228, 237, 324, 493, 761, 1315, 3089, 3099, 3113, 3114, 3196, 3855, 3856, 3857, 3858, 3860, 3861, 3863, 3865];

    /// Spoils a world that has [`SpoiltWorld::INDICATORS`], of nine years or more.
    pub const fn new(world: Arc<dyn World>) -> Self {
        Self(world)
    }
}

impl World for SpoiltWorld {
    fn regions(&self) -> Vec<u8> {
        replies::regions(self.0.regions())
    }

    fn indicators(&self) -> Vec<u8> {
        self.0.indicators()
    }

    fn metadata(&self, indicator: u32) -> Option<Vec<u8>> {
        (indicator != rows::GONE).then(|| self.0.metadata(indicator)).flatten().map(|metadata| replies::metadata(indicator, metadata))
    }

    fn rows(&self, indicator: u32, years: &[i16], sexes: &[Sex]) -> Option<Vec<Row>> {
        let mut rows = (indicator != rows::GONE).then(|| self.0.rows(indicator, years, sexes)).flatten()?;
        rows::spoil(indicator, &mut rows);
        Some(rows)
    }

    fn foreign_row(&self, indicator: u32) -> Option<String> {
        match indicator {
            3114 => Some(reply::malformed_row(indicator)),
            3089 => Some(r#"{"indicator":3088,"region":658,"year":2020,"gender":"total","value":1.0}"#.to_owned()),
            _ => None,
        }
    }

    fn cube_dimensions(&self) -> Option<Vec<u8>> {
        self.0.cube_dimensions().map(|dimensions| cube::dimensions(&dimensions))
    }

    fn cube_values(&self, pairs: &[(String, String)]) -> Option<Vec<u8>> {
        self.0.cube_values(pairs).map(|values| cube::values(pairs, values))
    }
}
