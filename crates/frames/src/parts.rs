//! Parts of a frame, and a frame with some of its parts replaced. What is not replaced is shared, never copied.

use std::ops::Range;

use model::{IndicatorId, InvalidText, ObservationBatch};
use polars::prelude::*;

use crate::rows::{Texts, whole};
use crate::{FrameError, Observations};

impl Observations {
    /// Where the rows of each indicator stand, in the order of the frame.
    ///
    /// # Errors
    /// If an indicator's id is null or unreadable.
    pub fn spans(&self) -> Result<Vec<(IndicatorId, Range<usize>)>, FrameError> {
        let column = whole("indicator", self.0.column("indicator")?.str()?.rechunk().into_owned())?;
        let mut texts = Texts::new(&column);
        let mut spans: Vec<(IndicatorId, Range<usize>)> = Vec::new();
        for row in 0..self.len() {
            if let Some(text) = texts.next_change() {
                let unreadable = |error: InvalidText| FrameError::Key { row: row + 1, reason: error.to_string() };
                let indicator: IndicatorId = text.parse().map_err(unreadable)?;
                // Two cells of equal text may be told apart where the text is long.
                if spans.last().is_none_or(|(known, _)| *known != indicator) {
                    spans.push((indicator, row..row));
                }
            }
            if let Some((_, rows)) = spans.last_mut() {
                rows.end = row + 1;
            }
        }
        Ok(spans)
    }

    /// Some neighbouring rows. Rows beyond the end are none.
    #[must_use]
    pub fn part(&self, rows: Range<usize>) -> Self {
        Self(self.0.slice(i64::try_from(rows.start).unwrap_or(i64::MAX), rows.len()))
    }

    /// The same frame with the rows of some indicators replaced, or added where it has none of them.
    ///
    /// # Errors
    /// If two batches are of one indicator, or an indicator's id is unreadable.
    pub fn with_replaced(&self, batches: &[ObservationBatch]) -> Result<Self, FrameError> {
        let mut ordered: Vec<&ObservationBatch> = batches.iter().collect();
        ordered.sort_by(|a, b| a.indicator().cmp(b.indicator()));
        if let Some([first, _]) = ordered.array_windows().find(|[a, b]| a.indicator() == b.indicator()) {
            return Err(FrameError::TwoBatches(first.indicator().clone()));
        }
        if ordered.is_empty() {
            return Ok(self.clone());
        }
        let spans = self.spans()?;
        let mut stacked = Self::schema_frame();
        let mut kept_from = 0;
        for batch in ordered {
            // Where the indicator's rows stand, or where they would.
            let place = spans.partition_point(|(indicator, _)| indicator < batch.indicator());
            let old = match spans.get(place) {
                Some((indicator, rows)) if indicator == batch.indicator() => rows.clone(),
                Some((_, next)) => next.start..next.start,
                None => self.len()..self.len(),
            };
            stacked.vstack_mut(&self.part(kept_from..old.start).0)?;
            stacked.vstack_mut(&Self::from_batch(batch)?.0)?;
            kept_from = old.end;
        }
        stacked.vstack_mut(&self.part(kept_from..self.len()).0)?;
        Ok(Self(stacked))
    }

    /// The rows of two frames as one, in the order of their indicators.
    ///
    /// # Errors
    /// If both have rows of one indicator, or an indicator's id is unreadable.
    pub fn joined(&self, other: &Self) -> Result<Self, FrameError> {
        let own = self.spans()?.into_iter().map(|(indicator, rows)| (indicator, self.part(rows)));
        let others = other.spans()?.into_iter().map(|(indicator, rows)| (indicator, other.part(rows)));
        let mut parts: Vec<(IndicatorId, Self)> = own.chain(others).collect();
        parts.sort_by(|a, b| a.0.cmp(&b.0));
        if let Some([(first, _), _]) = parts.array_windows().find(|[a, b]| a.0 == b.0) {
            return Err(FrameError::TwoBatches(first.clone()));
        }
        let mut stacked = Self::schema_frame();
        for (_, part) in parts {
            stacked.vstack_mut(&part.0)?;
        }
        Ok(Self(stacked))
    }

    fn schema_frame() -> DataFrame {
        DataFrame::empty_with_schema(&Self::schema())
    }
}

#[cfg(test)]
mod tests {
    use model::{AreaId, Observation, ObservationKey, Period, Sex, ValueStatus};

    use super::*;

    fn batch(indicator: &str, areas: &[&str]) -> ObservationBatch {
        let observation = |area: &&str| {
            let key = ObservationKey { area: AreaId::municipality(area).unwrap(), sex: Sex::Total, period: Period::year(2020) };
            Observation { key, value: Some(1.0), count: None, status: ValueStatus::Published }
        };
        ObservationBatch::new(indicator.parse().unwrap(), areas.iter().map(observation).collect())
    }

    fn rows(observations: &Observations) -> Vec<String> {
        // The constructor checks that the order holds.
        let checked = Observations::new(observations.frame().clone()).unwrap();
        let mut rows = Vec::new();
        checked
            .for_each(|indicator, observation| {
                rows.push(format!("{indicator} {}", observation.key.area.code()));
                Ok(())
            })
            .unwrap();
        rows
    }

    fn three() -> Observations {
        let long = "a-source-of-a-long-name:a-long-indicator";
        let batches = [batch("sotkanet:4", &["005", "009"]), batch("sotkanet:10", &["005"]), batch(long, &["005", "009", "010"])];
        Observations::from_batches(&batches).unwrap()
    }

    #[test]
    fn spans_tell_where_each_indicator_stands() {
        let spans = three().spans().unwrap();
        let told: Vec<String> = spans.iter().map(|(indicator, rows)| format!("{indicator} {rows:?}")).collect();
        assert_eq!(told, ["a-source-of-a-long-name:a-long-indicator 0..3", "sotkanet:4 3..5", "sotkanet:10 5..6"]);
        assert_eq!(Observations::from_batches(&[]).unwrap().spans().unwrap(), []);
    }

    #[test]
    fn some_indicators_are_replaced_and_the_others_stay() {
        let replaced = three().with_replaced(&[batch("sotkanet:11", &["020"]), batch("sotkanet:4", &["010"]), batch("a:1", &["005"])]);
        assert_eq!(
            rows(&replaced.unwrap()),
            [
                "a:1 005",
                "a-source-of-a-long-name:a-long-indicator 005",
                "a-source-of-a-long-name:a-long-indicator 009",
                "a-source-of-a-long-name:a-long-indicator 010",
                "sotkanet:4 010",
                "sotkanet:10 005",
                "sotkanet:11 020"
            ]
        );
        assert_eq!(rows(&three().with_replaced(&[]).unwrap()), rows(&three()));
        assert_eq!(rows(&three().with_replaced(&[batch("sotkanet:10", &[])]).unwrap()).len(), 5);
        let twice = [batch("sotkanet:4", &[]), batch("sotkanet:4", &[])];
        assert!(matches!(three().with_replaced(&twice), Err(FrameError::TwoBatches(_))));
    }

    #[test]
    fn two_frames_are_joined_in_the_order_of_their_indicators() {
        let others = Observations::from_batches(&[batch("sotkanet:5", &["020"]), batch("thl-cubes:x", &["005"])]).unwrap();
        let joined = [rows(&three().joined(&others).unwrap()), rows(&others.joined(&three()).unwrap())];
        assert_eq!(joined[0], joined[1]);
        assert_eq!(joined[0][3..], ["sotkanet:4 005", "sotkanet:4 009", "sotkanet:5 020", "sotkanet:10 005", "thl-cubes:x 005"]);
        let same = Observations::from_batches(&[batch("sotkanet:10", &["020"])]).unwrap();
        assert!(matches!(three().joined(&same), Err(FrameError::TwoBatches(_))));
    }
}
