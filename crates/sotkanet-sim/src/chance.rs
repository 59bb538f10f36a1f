//! Randomness without a state: every draw has a key and gives the same number in any order of calls.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// One number from a key, each bit as good as random (the finaliser of `SplitMix64` after every part).
pub fn mix(key: &[u64]) -> u64 {
    key.iter().fold(0x9e37_79b9_7f4a_7c15, |state, part| {
        let mut mixed = (state ^ part).wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    })
}

/// A number in 0..1 from a key.
pub fn share(key: &[u64]) -> f64 {
    (mix(key) >> 11) as f64 / (1_u64 << 53) as f64
}

/// A draw from the standard normal distribution for a key.
pub fn normal(key: &[u64]) -> f64 {
    standard_normal(&mut generator(key))
}

/// A number of cases among `denominator`: binomial for shares of a population (`capped`), Poisson for events that one person
/// can have several of.
pub fn cases(key: &[u64], denominator: u64, rate: f64, capped: bool) -> u64 {
    let expected = denominator as f64 * rate;
    if expected <= 0.0 {
        return 0;
    }
    if capped && rate > 0.5 {
        return denominator - cases(key, denominator, 1.0 - rate.min(1.0), true).min(denominator);
    }
    let mut random = generator(key);
    let drawn = if expected < 30.0 {
        poisson(&mut random, expected)
    } else {
        let variance = if capped { expected * (1.0 - rate) } else { expected };
        (expected + variance.sqrt() * standard_normal(&mut random)).round().max(0.0) as u64
    };
    if capped { drawn.min(denominator) } else { drawn }
}

fn generator(key: &[u64]) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(mix(key))
}

/// The sum of twelve uniform draws less six: close enough to normal for noise, never further out than six, and the same on
/// every machine, as it needs no logarithm.
fn standard_normal(random: &mut ChaCha8Rng) -> f64 {
    (0..12).map(|_| random.random::<f64>()).sum::<f64>() - 6.0
}

/// Inversion by sequential search; fine for small expectations.
fn poisson(random: &mut ChaCha8Rng, expected: f64) -> u64 {
    let target: f64 = random.random();
    let mut probability = (-expected).exp();
    let mut cumulative = probability;
    let mut drawn = 0;
    while cumulative < target && drawn < 200 {
        drawn += 1;
        probability *= expected / drawn as f64;
        cumulative += probability;
    }
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_gives_the_same_number_whatever_was_drawn_before() {
        let first = normal(&[1, 2, 3]);
        let _ = cases(&[9], 100, 0.3, true);
        assert_eq!(first.to_bits(), normal(&[1, 2, 3]).to_bits());
        assert_ne!(mix(&[1, 2]), mix(&[2, 1]));
    }

    #[test]
    fn cases_have_the_mean_and_spread_of_their_distribution() {
        let check = |denominator: u64, rate: f64, capped: bool, mean: f64, variance: f64| {
            let draws: Vec<f64> = (0..4000).map(|key| cases(&[7, key], denominator, rate, capped) as f64).collect();
            let drawn_mean = draws.iter().sum::<f64>() / draws.len() as f64;
            let drawn_variance = draws.iter().map(|draw| (draw - drawn_mean).powi(2)).sum::<f64>() / draws.len() as f64;
            assert!((drawn_mean - mean).abs() < 4.0 * (variance / 4000.0).sqrt(), "mean {drawn_mean} is not {mean}");
            assert!((drawn_variance / variance - 1.0).abs() < 0.12, "variance {drawn_variance} is not {variance}");
        };
        check(100, 0.02, false, 2.0, 2.0);
        check(1000, 0.3, true, 300.0, 210.0);
        check(1000, 0.7, true, 700.0, 210.0);
        check(1000, 2.5, false, 2500.0, 2500.0);
    }

    #[test]
    fn shares_never_exceed_their_population() {
        assert!((0..2000).all(|key| cases(&[key], 10, 0.99, true) <= 10));
        assert_eq!(cases(&[1], 0, 0.5, true), 0);
    }
}
