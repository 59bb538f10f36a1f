//! A build's word on what changed since the edition before.

use model::Card;
use model::card::{ChangeCause, Subject};

use crate::log::Talk;
use crate::recap;

/// Says how the municipalities' own figures changed since the edition before, by cause.
pub fn say_changes(cards: &[Card], talk: Talk) {
    let municipalities = cards.iter().filter(|card| matches!(card.subject, Subject::Municipality { .. }));
    let changes: Vec<_> = municipalities.filter_map(|card| card.changes.as_ref()).collect();
    let Some(since) = changes.first().map(|changes| changes.since) else { return };
    let count = |cause: ChangeCause| changes.iter().flat_map(|changes| &changes.figures).filter(|figure| figure.cause == cause).count();
    let told: Vec<String> = ChangeCause::ALL
        .into_iter()
        .map(|cause| (count(cause), cause_words(cause)))
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{} {words}", recap::grouped(count)))
        .collect();
    let unchanged: usize = changes.iter().map(|changes| changes.unchanged).sum();
    let told = if told.is_empty() { "nothing".to_owned() } else { told.join(", ") };
    talk.say(format!("  changes    of municipalities' own figures since edition {since}: {told}; {} as before", recap::grouped(unchanged)));
}

/// What a cause is called in talk and tables of the command line.
fn cause_words(cause: ChangeCause) -> &'static str {
    match cause {
        ChangeCause::NewPeriod => "of new periods",
        ChangeCause::Revised => "revised by the source",
        ChangeCause::MethodChanged => "of a changed method",
        ChangeCause::AreaChanged => "of a changed area",
        ChangeCause::Corrected => "corrected",
        ChangeCause::NewIndicator => "of new indicators",
        ChangeCause::RemovedIndicator => "of removed indicators",
    }
}
