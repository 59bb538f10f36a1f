//! What a server serves.

use model::Sex;

/// One row of a `/json` or `/csv` reply.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Sotkanet's own number of the area, never a municipality code.
    pub region: u32,
    /// The year.
    pub year: i16,
    /// Whom it counts.
    pub sex: Sex,
    /// The primary value, rounded to `decimals`.
    pub value: Option<f64>,
    /// The count behind it.
    pub abs_value: Option<f64>,
    /// How many decimals the value is written with.
    pub decimals: u8,
}

/// Everything that one state of Sotkanet knows. Replies are bytes as they go over the wire.
pub trait World: Send + Sync {
    /// The reply to `/regions`.
    fn regions(&self) -> Vec<u8>;
    /// The reply to `/indicators`.
    fn indicators(&self) -> Vec<u8>;
    /// The reply to `/indicators/{id}`; nothing where there is no such indicator.
    fn metadata(&self, indicator: u32) -> Option<Vec<u8>>;
    /// The rows of an indicator in the years and sexes that were asked for, in the order of the reply; nothing where there is
    /// no such indicator.
    fn rows(&self, indicator: u32, years: &[i16], sexes: &[Sex]) -> Option<Vec<Row>>;
    /// A row that stands amid the rows of an indicator's `/json` reply as it is given here; none but in a world with defects.
    fn foreign_row(&self, _indicator: u32) -> Option<String> {
        None
    }
    /// `.dimensions.json` of the statistics cube that lies beside Sotkanet, where the world has one.
    fn cube_dimensions(&self) -> Option<Vec<u8>> {
        None
    }
    /// `.json` of that cube for a query's pairs.
    fn cube_values(&self, _pairs: &[(String, String)]) -> Option<Vec<u8>> {
        None
    }
}
