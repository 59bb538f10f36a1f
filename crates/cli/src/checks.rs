//! Which checks there are, and what they found, weighed as the configuration says.

use model::Finding;
use model::check::CheckReference;
use store::Vintage;

use crate::foundation::Foundation;
use crate::project::Project;

/// Every check: of the source's replies, of the municipalities' own tables, of areas and corrections, of the numbers, then of
/// what people agreed and decided.
pub fn references() -> Vec<CheckReference> {
    let mut references = ingest::sotkanet::check_references();
    references.extend(ingest::cubes::check_references());
    references.extend(ingest::local::check_references());
    references.extend(harmonise::check_references());
    references.extend(transform::check_references());
    references.extend(editorial::check_references());
    references
}

/// What is odd about an edition: what its checks found in `own`, what was found when its vintages were fetched, both weighed by the
/// silences, and what is odd about the configuration. `is_whole` where nothing was left out of `own`.
pub fn findings(project: &Project, foundation: &Foundation, own: Vec<Finding>, is_whole: bool) -> Vec<Finding> {
    let catalogue = &project.catalogue;
    let of_data = [own, foundation.findings_of_vintages()].concat();
    let mut findings = transform::silenced(&of_data, &catalogue.silences);
    if is_whole {
        findings.extend(transform::unused(
            &of_data,
            &catalogue.silences,
            &foundation.vintages().map(Vintage::description).collect::<Vec<_>>(),
        ));
    }
    findings.extend(catalogue.findings.iter().cloned());
    findings.sort();
    findings.dedup();
    findings
}

/// How many of the findings a silence made notes.
pub fn silenced(project: &Project, findings: &[Finding]) -> usize {
    findings.iter().filter(|finding| project.catalogue.silences.iter().any(|silence| silence.covers(finding))).count()
}
