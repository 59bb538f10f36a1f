//! From kept replies to what a vintage holds: every reply parsed, held against the catalogue and against what the source said before.

use std::collections::BTreeMap;

use ingest::sotkanet;
use model::vintage::{ReportedIndicator, VintageDescription};
use model::{Finding, IndicatorId, ObservationBatch};
use store::VintageDraft;

use crate::failure::{Failure, store_failure};
use crate::log::Talk;
use crate::parallel::in_parallel;
use crate::project::{self, Project};

/// What a complete draft says.
pub struct ReadReplies {
    /// What the source's metadata said.
    pub description: VintageDescription,
    /// What was odd.
    pub findings: Vec<Finding>,
    /// The rows, by indicator.
    pub batches: Vec<ObservationBatch>,
}

/// Parses every kept reply, several at once; the outcome does not depend on who was first.
pub fn read_replies(project: &Project, draft: &VintageDraft, indicators: &[IndicatorId], talk: Talk) -> Result<ReadReplies, Failure> {
    let unreadable = |error: Box<dyn std::error::Error + Send + Sync>| Failure::environment("a kept reply could not be read", error);
    let regions = reply(draft, sotkanet::REGIONS_KEY)?;
    let (areas, mut findings) = sotkanet::AreaMap::parse(&regions.bytes, &regions.url).map_err(|error| unreadable(error.into()))?;
    let bar = talk.bar(indicators.len() as u64, "reading");
    let read = in_parallel(indicators, |indicator| {
        let one = read_indicator(draft, indicator, &areas);
        bar.inc(1);
        one
    });
    bar.finish_and_clear();
    let mut reported = Vec::new();
    let mut batches = Vec::new();
    for one in read {
        let one = one?;
        findings.extend(one.findings);
        reported.extend(one.reported);
        batches.push(one.batch);
    }
    let pinned: Vec<_> = project.catalogue.indicators.iter().filter(|pinned| indicators.contains(&pinned.id)).cloned().collect();
    findings.extend(sotkanet::compare_with_catalogue(&pinned, &reported));
    findings.extend(sotkanet::compare_with_earlier(&reported_earlier(project, indicators)?, &reported));
    findings.sort();
    let demonstration = reported.iter().any(|one| model::demonstration::is_marked(&one.title.fi));
    let description = VintageDescription { source: project::sotkanet()?, id: draft.id(), demonstration, indicators: reported };
    Ok(ReadReplies { description, findings, batches })
}

/// How many vintages back it is looked for what the source said of an indicator last: one that holds only some of them may stand between.
const MOST_EARLIER: usize = 12;

/// What the stored vintages say of indicators, each by the newest that has it.
fn reported_earlier(project: &Project, indicators: &[IndicatorId]) -> Result<Vec<ReportedIndicator>, Failure> {
    let source = project::sotkanet()?;
    let mut newest: BTreeMap<IndicatorId, ReportedIndicator> = BTreeMap::new();
    for id in project.data.vintages(&source).map_err(store_failure)?.into_iter().rev().take(MOST_EARLIER) {
        match project.data.vintage(&source, id) {
            Ok(vintage) => {
                for reported in &vintage.description().indicators {
                    newest.entry(reported.indicator.clone()).or_insert_with(|| reported.clone());
                }
            }
            // A damaged vintage is for `verify` to tell; a new one can be fetched beside it.
            Err(error) => tracing::warn!(%id, %error, "an earlier vintage could not be compared with"),
        }
        if indicators.iter().all(|indicator| newest.contains_key(indicator)) {
            break;
        }
    }
    Ok(newest.into_values().collect())
}

struct ReadIndicator {
    reported: Option<ReportedIndicator>,
    batch: ObservationBatch,
    findings: Vec<Finding>,
}

fn read_indicator(draft: &VintageDraft, indicator: &IndicatorId, areas: &sotkanet::AreaMap) -> Result<ReadIndicator, Failure> {
    let wrong =
        |error: ingest::sotkanet::ParseError| Failure::environment(format!("the replies on `{indicator}` could not be read"), error);
    let mut read = ReadIndicator { reported: None, batch: ObservationBatch::new(indicator.clone(), Vec::new()), findings: Vec::new() };
    let metadata = reply(draft, &sotkanet::metadata_key(indicator.local()))?;
    if metadata.status != 200 {
        return Ok(read);
    }
    let (reported, findings) = sotkanet::parse_metadata(&metadata.bytes, &metadata.url, indicator).map_err(wrong)?;
    read.reported = Some(reported);
    read.findings = findings;
    drop(metadata);
    let data = reply(draft, &sotkanet::data_key(indicator.local()))?;
    if data.status == 200 {
        let rows = sotkanet::parse_rows(&data.bytes, &data.url, indicator, areas).map_err(wrong)?;
        read.batch = rows.batch;
        read.findings.extend(rows.findings);
    }
    Ok(read)
}

fn reply(draft: &VintageDraft, key: &str) -> Result<model::Reply, Failure> {
    draft
        .kept(key)
        .map_err(store_failure)?
        .ok_or_else(|| Failure::environment("the draft is not whole", format!("the reply `{key}` is missing")))
}
