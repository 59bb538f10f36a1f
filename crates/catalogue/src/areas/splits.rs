//! Decisions on municipalities that were split: the columns `series` and `reason` of `config/areas/changes.csv`.

use model::AreaId;
use model::register::SplitDecision;

use super::table::Row;
use crate::document::Log;

/// The decision that a row of the table of changes holds, where it holds one: `182`, or shares such as `182:0.6 562:0.4`.
pub(super) fn decision(row: &Row<'_>, abolished: AreaId, successors: &[AreaId], log: &mut Log) -> Option<SplitDecision> {
    let written = row.get("series");
    if written.is_empty() {
        if !row.get("reason").is_empty() {
            log.push(row.deny("reason", "reason-without-decision", "there is a reason and no decision in `series`"));
        }
        return None;
    }
    if successors.len() < 2 {
        log.push(row.deny("series", "no-split", format!("`{}` was not split, so nothing is to be decided", abolished.code())));
        return None;
    }
    if row.get("reason").trim().is_empty() {
        log.push(row.deny("reason", "no-reason", "the decision has no reason").hint("say why, for whoever reads the figures later"));
    }
    let mut shares: Vec<(AreaId, f64)> = Vec::new();
    for word in written.split_whitespace() {
        let (code, share) = word.split_once(':').unwrap_or((word, "1"));
        let area = AreaId::municipality(code).ok().filter(|area| successors.contains(area));
        let share = share.parse::<f64>().ok().filter(|share| *share > 0.0 && *share <= 1.0);
        let (Some(area), Some(share)) = (area, share) else {
            let expected = "one of the successors' codes, alone or with its share after a colon, such as `182:0.6`";
            log.push(row.deny("series", "wrong-decision", format!("`{word}` decides nothing")).expected(expected));
            return None;
        };
        if shares.iter().any(|(known, _)| *known == area) {
            log.push(row.deny("series", "double-id", format!("`{code}` is here twice")));
            return None;
        }
        shares.push((area, share));
    }
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    if (sum - 1.0).abs() > 1e-6 {
        log.push(row.deny("series", "wrong-decision", format!("the shares sum to {sum}")).expected("shares that sum to 1"));
        return None;
    }
    Some(SplitDecision { abolished, shares, reason: row.get("reason").trim().to_owned() })
}
