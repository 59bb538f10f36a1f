//! Sentences of highlights. Built from the readers' texts; a name is never inflected.

use crate::Words;
use crate::card::{Highlight, HighlightReason, HighlightSubject, Wording};
use crate::judgement::{Direction, Strength};
use crate::reader_texts::fill;

impl Words<'_> {
    /// A highlight as a reader sees it: a person's words as they were typed, else the sentence of its rule.
    pub fn highlight(&self, highlight: &Highlight) -> String {
        match (&highlight.wording, &highlight.subject) {
            (Wording::Written(text), _) => text.clone(),
            (Wording::Composed, Some(subject)) => self.sentence(subject),
            (Wording::Composed, None) => String::new(),
        }
    }

    /// The sentence of a rule, whatever a person wrote in its place.
    pub fn sentence(&self, subject: &HighlightSubject) -> String {
        let texts = &self.texts.editorial.highlight;
        let printed = |value: f64| self.value(value, subject.unit, subject.decimals);
        let title = subject.title.get(self.language);
        let value = subject.value.map(printed).unwrap_or_default();
        let period = self.period(Some(subject.period));
        let mut sentence = match &subject.because {
            HighlightReason::Differs { name, value: other, direction, .. } => {
                let pattern = match (direction, subject.strength) {
                    (Direction::Higher, Strength::Different) => &texts.higher,
                    (Direction::Higher, Strength::Clear) => &texts.clearly_higher,
                    (Direction::Lower, Strength::Different) => &texts.lower,
                    (Direction::Lower, Strength::Clear) => &texts.clearly_lower,
                };
                let other = printed(*other);
                let comparator = name.get(self.language);
                fill(pattern, &[("title", title), ("value", &value), ("period", &period), ("comparator", comparator), ("other", &other)])
            }
            HighlightReason::Trend { direction, first, first_value }
            | HighlightReason::Changed { direction, since: first, since_value: first_value } => {
                let is_trend = matches!(subject.because, HighlightReason::Trend { .. });
                let pattern = match (direction, is_trend) {
                    (Direction::Higher, true) => &texts.rising,
                    (Direction::Lower, true) => &texts.falling,
                    (Direction::Higher, false) => &texts.risen,
                    (Direction::Lower, false) => &texts.fallen,
                };
                let (first, first_value) = (self.period(Some(*first)), printed(*first_value));
                fill(pattern, &[("title", title), ("value", &value), ("period", &period), ("first", &first), ("first_value", &first_value)])
            }
            HighlightReason::Spread { lowest, minimum, highest, maximum } => {
                let (minimum, maximum) = (printed(*minimum), printed(*maximum));
                let (lowest, highest) = (lowest.get(self.language), highest.get(self.language));
                let places = [
                    ("title", title),
                    ("period", &period),
                    ("lowest", lowest),
                    ("minimum", &minimum),
                    ("highest", highest),
                    ("maximum", &maximum),
                ];
                fill(&texts.spread, &places)
            }
        };
        if let Some(people) = subject.people.map(about).filter(|people| *people >= 1.0) {
            sentence.push(' ');
            sentence.push_str(&fill(&texts.people, &[("people", &self.number(people, 0))]));
        }
        sentence
    }
}

/// A number of people as coarse as it is known: two digits that count.
fn about(people: f64) -> f64 {
    let people = people.abs();
    let step = if people < 100.0 { 1.0 } else { 10_f64.powf((people.log10()).floor() - 1.0) };
    (people / step).round() * step
}

#[cfg(test)]
mod tests {
    use super::about;

    #[test]
    fn people_are_told_with_two_digits() {
        let check = |people: f64, expected: f64| assert!((about(people) - expected).abs() < 1e-9, "{people}: {}", about(people));
        check(0.4, 0.0);
        check(7.4, 7.0);
        check(87.6, 88.0);
        check(123.0, 120.0);
        check(-1_260.0, 1_300.0);
        check(99.7, 100.0);
    }
}
