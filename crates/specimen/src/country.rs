//! Cards of a whole country, for measuring.

use std::collections::BTreeMap;

use model::card::AreaLabel;
use model::register::Area;
use model::{AreaId, AreaKind, Card};

use crate::{CATALOGUE, large, large_group, of_area, own_cells};

/// A county as its edition has it, for measuring: the cards of its municipalities and groups.
#[derive(Debug)]
pub struct County {
    /// The county.
    pub label: AreaLabel,
    /// Its municipalities' cards and so many groups' of five.
    pub cards: Vec<Card>,
}

/// The country, county by county: so many municipalities, and groups shared out among their counties. Every card has the 180 indicators
/// of a full one under the catalogue's titles, and figures of its own: what documents have in common is what real ones have.
pub fn country(municipalities: usize, groups: usize) -> Vec<County> {
    let in_force: Vec<&Area> = CATALOGUE.areas.of_kind(AreaKind::Municipality).filter(|area| area.last_year.is_none()).collect();
    let mut by_county: BTreeMap<AreaId, Vec<&Area>> = BTreeMap::new();
    for area in in_force {
        let county = CATALOGUE.areas.whole_of(area.id, AreaKind::WellbeingServicesCounty, 2025);
        by_county.entry(county.unwrap_or(area.id)).or_default().push(area);
    }
    let pattern = under_titles_of_the_catalogue(large(36));
    let counties = by_county.len();
    let mut left = municipalities;
    let mut seed = 0;
    let mut country = Vec::new();
    for (place, (id, areas)) in by_county.into_iter().enumerate() {
        let label = AreaLabel { id, name: CATALOGUE.areas.area(id).expect("it is in the register").name.clone() };
        let mut cards: Vec<Card> = areas.into_iter().take(left).map(|area| of_area(&pattern, area)).collect();
        left -= cards.len();
        // As many in each county, the first ones have what is over.
        let of_county = groups / counties + usize::from(place < groups % counties);
        let named = (0..of_county).map(|number| format!("ryhma-{place}-{number}"));
        cards.extend(named.map(|name| under_titles_of_the_catalogue(large_group(36, 5, &name))));
        for card in &mut cards {
            seed += 1;
            card.county = label.clone();
            with_figures_of_its_own(card, seed);
        }
        country.push(County { label, cards });
    }
    country.retain(|county| !county.cards.is_empty());
    country
}

fn under_titles_of_the_catalogue(mut card: Card) -> Card {
    let rows = card.themes.iter_mut().flat_map(|theme| &mut theme.rows);
    for (row, indicator) in rows.zip(CATALOGUE.indicators.iter().cycle()) {
        row.title = indicator.title.clone();
    }
    card
}

/// Every figure that is the card's own times a factor between a half and one and a half, the same again for the same seed.
fn with_figures_of_its_own(card: &mut Card, seed: u64) {
    let mut state = seed;
    // SplitMix64, by Sebastiano Vigna.
    let mut factor = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        0.5 + (mixed >> 11) as f64 / (1_u64 << 53) as f64
    };
    for row in card.themes.iter_mut().flat_map(|theme| &mut theme.rows) {
        if let Some(position) = &mut row.position {
            position.rank = 1 + (position.of as f64 * (factor() - 0.5)) as usize;
        }
        for cell in own_cells(row) {
            let factor = factor();
            cell.value = cell.value.map(|value| value * factor);
            if let Ok(interval) = &mut cell.interval {
                interval.lower *= factor;
                interval.upper *= factor;
            }
        }
        for cell in &mut row.members {
            let factor = factor();
            cell.value = cell.value.map(|value| value * factor);
        }
    }
}
