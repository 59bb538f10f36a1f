//! The shape of an indicator file.

use model::definition::{AggregationRule, Collection, CountedUnit, NoiseRule};
use model::{Polarity, PopulationGroup, Sex, Unit};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_spanned::Spanned;

use crate::texts::NameTable;

/// The shape of `config/indicators/<theme>.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct IndicatorsFile {
    /// What holds for every indicator of the file that does not say otherwise itself.
    #[serde(default)]
    pub(super) defaults: Traits,
    /// The indicators, in the order of the card.
    #[serde(default)]
    pub(super) indicator: Vec<IndicatorEntry>,
}

/// Where the denominator of a proportion or rate comes from.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum DenominatorEntry {
    /// Worked out from the count and the value, and marked derived.
    Derived,
    /// There is none: a count, a mean, an index, a survey share.
    None,
    /// The value of another indicator of the catalogue, for the same area, sex and period.
    Indicator(#[schemars(with = "String")] Spanned<String>),
}

/// Declares the traits of an indicator twice: as they may stand in `[defaults]`, and as they may stand in `[[indicator]]` beside
/// what only an indicator has. serde's `flatten` would lose the places of values and the check for unknown keys.
macro_rules! traits {
    ($($(#[$attribute:meta])+ $name:ident: $kind:ty;)+) => {
        /// What holds for every indicator of the file that does not say otherwise itself.
        #[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub(super) struct Traits {
            $($(#[$attribute])+ pub(super) $name: Option<Spanned<$kind>>,)+
        }

        /// One indicator.
        #[derive(Debug, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub(super) struct IndicatorEntry {
            /// The source, a colon and the source's own id: `sotkanet:3620`.
            #[schemars(with = "String")]
            pub(super) id: Spanned<String>,
            /// What the source called it when a person last looked. When the source changes it, a person is asked.
            pub(super) title: NameTable,
            /// To be raised when the definition behind the id changes; 1 where it is left out.
            #[schemars(range(min = 1, max = 999))]
            pub(super) definition_version: Option<u16>,
            $($(#[$attribute])+ pub(super) $name: Option<Spanned<$kind>>,)+
        }

        impl IndicatorEntry {
            /// The traits that stand at the indicator itself.
            pub(super) fn traits(&self) -> Traits {
                Traits { $($name: self.$name.clone(),)+ }
            }
        }

        impl Traits {
            /// These, and where one is missing the other's.
            pub(super) fn or(self, other: &Traits) -> Traits {
                Traits { $($name: self.$name.or_else(|| other.$name.clone()),)+ }
            }

            /// The names of those that are missing.
            pub(super) fn missing(&self) -> Vec<&'static str> {
                let all = [$((stringify!($name), self.$name.is_none()),)+];
                all.into_iter().filter(|(_, missing)| *missing).map(|(name, _)| name).collect()
            }
        }
    };
}

traits! {
    /// What one unit of a value is.
    #[schemars(with = "Option<Unit>")]
    unit: Unit;
    /// Which direction is good.
    #[schemars(with = "Option<Polarity>")]
    polarity: Polarity;
    /// Decimals of printed values.
    #[schemars(with = "Option<u8>", range(min = 0, max = 4))]
    decimals: u8;
    /// The stage of life it describes.
    #[schemars(with = "Option<PopulationGroup>")]
    population_group: PopulationGroup;
    /// The sexes that it is published for.
    #[schemars(with = "Option<Vec<Sex>>")]
    sexes: Vec<Sex>;
    /// How municipalities' values become a group's.
    #[schemars(with = "Option<AggregationRule>")]
    aggregation: AggregationRule;
    /// Where the denominator comes from.
    #[schemars(with = "Option<DenominatorEntry>")]
    denominator: DenominatorEntry;
    /// What the denominator counts. Where it is left out, no card says what one of few weighs.
    #[schemars(with = "Option<CountedUnit>")]
    counted: CountedUnit;
    /// When a difference is taken for more than noise.
    #[schemars(with = "Option<NoiseRule>")]
    noise: NoiseRule;
    /// How the figures are collected.
    #[schemars(with = "Option<Collection>")]
    collection: Collection;
    /// Where the series breaks, oldest first: ids of `breaks.toml`. An empty list where it does not.
    #[schemars(with = "Option<Vec<String>>")]
    breaks: Vec<Spanned<String>>;
    /// Who makes it: an id of `producers.toml`.
    #[schemars(with = "Option<String>")]
    producer: String;
    /// On what terms it may be passed on: an id of `producers.toml`.
    #[schemars(with = "Option<String>")]
    licence: String;
}
