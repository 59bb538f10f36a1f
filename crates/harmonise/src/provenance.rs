//! What was changed or made, figure by figure.

use std::collections::BTreeMap;

use model::definition::{Reading, Slug};
use model::{AreaId, IndicatorId, LocalisedText, ObservationKey};

/// For each figure that was changed or made, how. A figure that is not here is as the source has it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Provenance {
    figures: BTreeMap<IndicatorId, BTreeMap<ObservationKey, Vec<Origin>>>,
}

/// One thing that made a figure what it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// A known error of the source was corrected: in the figure itself or in a part that it was made of.
    Corrected {
        /// The correction's id in config.
        correction: Slug,
        /// The municipality or other area whose figure it was.
        area: AreaId,
        /// Told to the reader.
        reason: LocalisedText,
        /// How the right figure is known.
        source: String,
        /// What the source has.
        before: Reading,
        /// What was put in its place; nothing where the figure was dropped.
        after: Reading,
    },
    /// It was made of the figures of an older division.
    Merged {
        /// Those, by code.
        parts: Vec<PartFigure>,
    },
    /// The source has figures of an older division that do not make one of the edition's.
    NotComputable {
        /// Why.
        why: NotComputable,
        /// The municipalities whose rows there are.
        rows_of: Vec<AreaId>,
    },
    /// It is the figure that the source has under the county's code of the older generation.
    Recoded {
        /// That code.
        from: AreaId,
    },
}

/// A figure that another was made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartFigure {
    /// The municipality of the older division.
    pub area: AreaId,
    /// The share of it that was counted: 1 but for splits.
    pub share: f64,
    /// Its value.
    pub value: Option<f64>,
    /// The count behind it.
    pub count: Option<f64>,
    /// The denominator, in whole units, where one was needed.
    pub denominator: Option<f64>,
}

/// Why figures of an older division do not make one of the edition's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotComputable {
    /// These parts have no row.
    PartMissing(Vec<AreaId>),
    /// A part has no value, or no count or denominator where these are needed.
    PartIncomplete,
    /// The indicator's values are never added or averaged: a median, an index, a survey share without its number of respondents.
    NeverAggregated,
    /// Two different rows of one part.
    PartDisputed,
    /// A part belongs to a municipality that was split, and nobody decided how its history goes on.
    SplitUndecided(AreaId),
}

impl Provenance {
    /// What made a figure what it is, in the order in which it happened; nothing where it is as the source has it.
    pub fn origins(&self, indicator: &IndicatorId, key: &ObservationKey) -> &[Origin] {
        self.figures.get(indicator).and_then(|figures| figures.get(key)).map(Vec::as_slice).unwrap_or_default()
    }

    /// All figures that were changed or made, in the order of indicators and keys.
    pub fn figures(&self) -> impl Iterator<Item = (&IndicatorId, &ObservationKey, &[Origin])> {
        self.figures.iter().flat_map(|(indicator, figures)| figures.iter().map(move |(key, origins)| (indicator, key, origins.as_slice())))
    }

    /// Whether nothing was changed or made.
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty()
    }

    /// Adds what was changed or made of the figures of another source.
    pub fn extend(&mut self, other: Self) {
        for (indicator, figures) in other.figures {
            self.figures.entry(indicator).or_default().extend(figures);
        }
    }

    pub(crate) fn add(&mut self, indicator: &IndicatorId, key: ObservationKey, origin: Origin) {
        self.figures.entry(indicator.clone()).or_default().entry(key).or_default().push(origin);
    }

    /// A figure's origins are those of its parts too, whose own rows are no more.
    pub(crate) fn take_over(&mut self, indicator: &IndicatorId, from: &[ObservationKey], to: ObservationKey) {
        let Some(figures) = self.figures.get_mut(indicator) else { return };
        let inherited: Vec<Origin> = from.iter().filter_map(|key| figures.get(key)).flatten().cloned().collect();
        if !inherited.is_empty() {
            figures.insert(to, inherited);
        }
    }

    /// A figure's row was set aside, and what was done to it with it.
    pub(crate) fn forget(&mut self, indicator: &IndicatorId, key: &ObservationKey) {
        if let Some(figures) = self.figures.get_mut(indicator) {
            figures.remove(key);
            if figures.is_empty() {
                self.figures.remove(indicator);
            }
        }
    }
}
