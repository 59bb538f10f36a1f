//! How a figure's value, interval and status came about, in words and numbers.

use model::definition::{AggregationRule, Denominator};
use model::judgement::DenominatorOrigin;
use model::{AreaId, IndicatorId, Language, ValueStatus};
use serde::Serialize;
use transform::explain::{AggregateRefusal, Basis, Explanation, IntervalMethod, Measure, NamedDenominator, Origin, Surroundings};

/// How it came about.
#[derive(Debug, Serialize)]
pub struct Way {
    /// `row`, `contradicting_rows`, `no_row` or `members`.
    pub from: &'static str,
    /// The same in a sentence.
    pub sentence: String,
    /// The denominator that the catalogue names, and its value.
    pub named_denominator: Option<IndicatorId>,
    pub named_denominator_value: Option<f64>,
    /// Count and denominator that the interval and the trend stand on.
    pub basis: Option<BasisPart>,
    /// How the interval was worked out.
    pub interval_method: Option<&'static str>,
    /// What the members of a group bring to its value.
    pub members: Vec<MemberPart>,
    /// What the reason for a missing row was inferred from.
    pub around: Option<Surroundings>,
}

/// Count and denominator.
#[derive(Debug, Serialize)]
pub struct BasisPart {
    pub measure: &'static str,
    pub count: f64,
    pub denominator: f64,
    pub multiplier: f64,
    pub denominator_from: &'static str,
}

/// One member of a group.
#[derive(Debug, Serialize)]
pub struct MemberPart {
    pub area: AreaId,
    pub name: String,
    pub value: Option<f64>,
    pub count: Option<f64>,
    pub denominator: Option<f64>,
    pub status: ValueStatus,
    pub is_counted: bool,
}

impl Way {
    /// How an explained figure came about.
    pub fn new(explanation: &Explanation, language: Language) -> Self {
        let way = Self {
            from: "row",
            sentence: String::new(),
            named_denominator: explanation.denominator_indicator().cloned(),
            named_denominator_value: None,
            basis: explanation.basis.ok().map(basis_part),
            interval_method: explanation.interval_method.map(method_words),
            members: Vec::new(),
            around: None,
        };
        match &explanation.origin {
            Origin::Reported { named_denominator } => {
                let named_denominator_value = named_denominator.as_ref().and_then(|named| named.value);
                let sentence = reported_words(explanation, named_denominator.as_ref());
                Self { sentence, named_denominator_value, ..way }
            }
            Origin::Disputed { lowest, highest } => {
                let values = [lowest, highest].map(|value| value.map_or_else(|| "nothing".to_owned(), |value| value.to_string()));
                let [lowest, highest] = values;
                let sentence =
                    format!("rows of the source contradict each other, from {lowest} to {highest}; no one may choose, so none is shown");
                Self { from: "contradicting_rows", sentence, ..way }
            }
            Origin::Absent { reason, around } => {
                Self { from: "no_row", sentence: reason.as_str().to_owned(), around: Some(around.clone()), ..way }
            }
            Origin::Aggregated { rule, denominator, members, refusal } => {
                let members = members.iter().map(|member| MemberPart {
                    area: member.area,
                    name: member.name.get(language).to_owned(),
                    value: member.part.value,
                    count: member.part.count,
                    denominator: member.part.denominator,
                    status: member.part.status,
                    is_counted: member.is_counted,
                });
                let sentence = aggregate_words(*rule, denominator, *refusal, explanation.basis.ok());
                Self { from: "members", sentence, members: members.collect(), ..way }
            }
        }
    }
}

fn reported_words(explanation: &Explanation, named: Option<&NamedDenominator>) -> String {
    let value = match explanation.on_card.cell.value {
        Some(_) => "the source's own value, as its row has it",
        None => "the source has a row and no value in it",
    };
    let was_taken = explanation.basis.is_ok_and(|basis| basis.origin == DenominatorOrigin::Indicator);
    match named {
        Some(NamedDenominator { indicator, value: None }) => format!("{value}; its denominator `{indicator}` has no value here"),
        Some(NamedDenominator { indicator, value: Some(_) }) if !was_taken => {
            format!("{value}; its denominator `{indicator}` does not make the published value and was not taken")
        }
        _ => value.to_owned(),
    }
}

fn aggregate_words(rule: AggregationRule, denominator: &Denominator, refusal: Option<AggregateRefusal>, basis: Option<Basis>) -> String {
    match (refusal, rule) {
        (Some(AggregateRefusal::NeverAggregated), _) => "the indicator's values are never aggregated".to_owned(),
        (Some(AggregateRefusal::SumNeedsEveryMember), _) => "a sum needs the value of every member".to_owned(),
        (Some(AggregateRefusal::TooFewMembers), _) => {
            "a ratio needs count and denominator of at least two members, and of at least half of all".to_owned()
        }
        (Some(AggregateRefusal::Withheld), _) => {
            "with the other published figures it would tell a count that the source hides, so it is withheld".to_owned()
        }
        (Some(AggregateRefusal::AllMembersAlike), _) => "all members lack a value for the same reason".to_owned(),
        (None, AggregationRule::Sum) => "the sum of the members' values".to_owned(),
        (None, _) => {
            let from = match denominator {
                Denominator::Indicator(indicator) => format!("values of `{indicator}`"),
                Denominator::Derived | Denominator::None => "each worked out as count / value x unit".to_owned(),
            };
            let sums = basis.map(|basis| format!(": {} / {} x {}", basis.count, basis.denominator, basis.multiplier)).unwrap_or_default();
            format!("the sum of the members' counts by the sum of their denominators ({from}){sums}")
        }
    }
}

fn basis_part(basis: Basis) -> BasisPart {
    BasisPart {
        measure: match basis.measure {
            Measure::Proportion => "proportion",
            Measure::Rate => "rate",
            Measure::Count => "count",
        },
        count: basis.count,
        denominator: basis.denominator,
        multiplier: basis.multiplier,
        denominator_from: match basis.origin {
            DenominatorOrigin::Indicator => "another indicator",
            DenominatorOrigin::Derived => "the count and the rounded value",
            DenominatorOrigin::Members => "the members",
            DenominatorOrigin::Respondents(_) => "the number of respondents that the source gives",
            DenominatorOrigin::None => "none",
        },
    }
}

fn method_words(method: IntervalMethod) -> &'static str {
    match method {
        IntervalMethod::Wilson => "Wilson's score interval",
        IntervalMethod::ExactPoisson => "exact Poisson limits",
        IntervalMethod::OfSource => "none of ours: the interval is the source's own, taken as it gives it",
        IntervalMethod::Byar => "Byar's approximation of the Poisson limits",
    }
}
