//! Pure: brings numbers to one form and decides, once, everything a card says.
//!
//! The way through: a request says which areas and indicators the cards need; a selection goes through the sorted rows once, picks
//! those and counts who has values where; from then on everything is a typed function over one series: which period a row is about,
//! why a value is missing, what a group's value is. Checks look at the same evidence and return findings.

mod aggregate;
mod cells;
mod checks;
mod comparators;
pub mod difference;
mod evidence;
pub mod explain;
mod facts;
mod group_card;
mod guard;
mod judgements;
mod methods;
mod municipality_card;
mod parallel;
mod prepared;
mod presence;
mod request;
mod row;
mod row_period;
mod selection;
mod series;
mod sets;
mod silencing;
mod status;

#[cfg(test)]
mod tests;

use frames::{FrameError, Observations};
use model::card::Card;
use model::definition::{AreaGroup, ComparatorRules, IndicatorDefinition, Slug, Theme};
use model::vintage::VintageDescription;
use model::{AreaId, AreaRegister, Finding, IndicatorId, ReportedIntervals};

pub use crate::aggregate::Member;
pub use crate::checks::{About, CheckReference, check_references};
use crate::evidence::Evidence;
use crate::prepared::Prepared;
use crate::request::Request;
pub use crate::silencing::{silenced, unused};

/// Everything that cards are made from.
#[derive(Debug, Clone, Copy)]
pub struct Inputs<'a> {
    /// The year that names the edition; a card shows no period that ends after it.
    pub edition: i16,
    /// The county of the negotiations.
    pub county: AreaId,
    /// Names and memberships of areas.
    pub areas: &'a AreaRegister,
    /// The county's groups that are valid in the edition, in the order of config.
    pub groups: &'a [AreaGroup],
    /// The themes, in the order of config.
    pub themes: &'a [Theme],
    /// The indicators, in the order of config.
    pub indicators: &'a [IndicatorDefinition],
    /// Whom municipalities are compared with beside their county and country.
    pub comparators: &'a ComparatorRules,
    /// The indicator among them that tells an area's inhabitants; without one, the careful threshold holds for every municipality.
    pub population: Option<&'a IndicatorId>,
    /// What the source reported.
    pub observations: &'a Observations,
    /// What the source said of its indicators, and which vintage it is.
    pub vintage: &'a VintageDescription,
    /// The vintages of further sources whose observations are among them.
    pub vintages_beside: &'a [VintageDescription],
    /// The intervals that the sources themselves give.
    pub intervals: &'a ReportedIntervals,
}

/// Whom cards are made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subjects {
    /// Every municipality of the county in the edition's year, and every group.
    All,
    /// The named ones.
    Some {
        /// Municipalities of the county.
        municipalities: Vec<AreaId>,
        /// Groups by their id in config.
        groups: Vec<Slug>,
    },
}

/// The cards of one edition, and what was odd on the way.
#[derive(Debug, Clone, PartialEq)]
pub struct CardSet {
    /// The municipalities' cards by Finnish name, then the groups' in the order of config.
    pub cards: Vec<Card>,
    /// What a person should know of, in the order of the checks.
    pub findings: Vec<Finding>,
}

/// Why no cards can be made.
#[derive(Debug, thiserror::Error)]
pub enum TransformError {
    /// An area that a card needs is not in the register.
    #[error("area `{area}`, {role}, is not in the area tables")]
    UnknownArea {
        /// The area.
        area: AreaId,
        /// What it is needed for, as a noun phrase.
        role: &'static str,
    },
    /// The register has no country.
    #[error("the area tables have no country `country:358`")]
    NoCountry,
    /// A card was asked for a municipality of another county.
    #[error("municipality `{municipality}` does not belong to `{county}` in {edition}")]
    NotInCounty {
        /// The municipality.
        municipality: AreaId,
        /// The county of the negotiations.
        county: AreaId,
        /// The edition.
        edition: i16,
    },
    /// A card was asked for a group that the edition does not have.
    #[error("group `{group}` is not one of the edition's groups: {known}")]
    UnknownGroup {
        /// The group.
        group: Slug,
        /// Those there are, in backticks.
        known: String,
    },
    /// An indicator stands under a theme that there is not.
    #[error("indicator `{indicator}` belongs to theme `{theme}`, which is not one of the themes")]
    UnknownTheme {
        /// The indicator.
        indicator: IndicatorId,
        /// The theme.
        theme: Slug,
    },
    /// The observations could not be read.
    #[error("the observations could not be read")]
    Observations(#[from] FrameError),
}

/// Makes the cards.
///
/// # Errors
/// If a subject, group member or comparator is unknown, or the observations cannot be read. Odd data is a finding, never an error.
pub fn cards(inputs: &Inputs, subjects: &Subjects) -> Result<CardSet, TransformError> {
    let request = Request::new(inputs, subjects)?;
    let evidence = Evidence::gather(inputs, &request)?;
    let prepared = Prepared::new(&evidence);
    let cards = cards_of(&evidence, &prepared, &request);
    let findings = checks::findings(&evidence, &cards);
    Ok(CardSet { cards, findings })
}

fn cards_of(evidence: &Evidence, prepared: &Prepared, request: &Request) -> Vec<Card> {
    let municipalities = parallel::each(&request.municipalities, |area| municipality_card::municipality_card(evidence, prepared, area));
    let groups = parallel::each(&request.groups, |group| group_card::group_card(evidence, prepared, group));
    municipalities.into_iter().chain(groups).collect()
}
