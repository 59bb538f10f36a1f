//! The inhabitants that everything else is drawn from.

use model::Sex;

use crate::chance;

use super::geography::{Geography, Unit};

/// Men and women of every unit at the end of every year.
#[derive(Debug, Clone)]
pub struct Population {
    first_year: i16,
    by_unit: Vec<Vec<[f64; 2]>>,
}

impl Population {
    /// Smooth growth or decline, small places shrinking, with a little unrest. Sizes are a few per cent off the real ones on
    /// purpose: nobody shall take them for figures.
    pub fn new(geography: &Geography, seed: u64, years: (i16, i16)) -> Self {
        let of_unit = |unit: &Unit| (years.0..=years.1).map(|year| inhabitants(unit, seed, year)).collect();
        Self { first_year: years.0, by_unit: geography.units.iter().map(of_unit).collect() }
    }

    /// Men or women of a unit; none outside the years.
    pub fn of(&self, unit: usize, year: i16, sex: Sex) -> f64 {
        let position = usize::try_from(year - self.first_year).ok();
        let cell = self.by_unit.get(unit).zip(position).and_then(|(years, position)| years.get(position));
        cell.map_or(0.0, |[men, women]| if sex == Sex::Male { *men } else { *women })
    }
}

fn inhabitants(unit: &Unit, seed: u64, year: i16) -> [f64; 2] {
    let around = |what: u64| chance::share(&[seed, 1_000 + what, unit.id]) - 0.5;
    let unrest = 0.002 * chance::normal(&[seed, 1_010, unit.id, year.cast_unsigned().into()]);
    let growth = (-0.012 + 0.0045 * (unit.population / 2_000.0).ln()).clamp(-0.025, 0.012) + 0.006 * around(1);
    let size = unit.population * (1.0 + 0.04 * around(2));
    let total = (size * (1.0 + growth).powi(i32::from(year) - 2022) * (1.0 + unrest)).round();
    let men = (total * (0.498 + 0.02 * around(3))).round();
    [men, total - men]
}
