//! What a workbook is held against, and what came of it.

use model::definition::{IndicatorDefinition, Theme};
use model::own_words::{AgreedMeasure, MunicipalityAnswers, WorkbookOrigin};
use model::{AreaId, AreaRegister, Finding, IndicatorId, Language, Severity, Words};
use serde::Serialize;

use super::layout::Layout;
use super::normal::normal;

/// What a workbook that came back is held against.
#[derive(Debug, Clone, Copy)]
pub struct CheckContext<'a> {
    /// The edition that answers are gathered for.
    pub edition: i16,
    /// The county whose municipalities answer.
    pub county: AreaId,
    /// All areas.
    pub areas: &'a AreaRegister,
    /// The themes; the priorities among them are what a SWOT is about.
    pub themes: &'a [Theme],
    /// The indicators of the card.
    pub indicators: &'a [IndicatorDefinition],
    /// The layouts of all rounds.
    pub layouts: &'a [Layout],
    /// The answers of the year before, one for each municipality that gave some.
    pub previous: &'a [MunicipalityAnswers],
    /// The measures that were agreed the year before, of all groups.
    pub measures: &'a [AgreedMeasure],
    /// The words that findings are told in.
    pub words: &'a Words<'a>,
}

/// What came of reading one workbook.
#[derive(Debug, Clone, Serialize)]
pub struct Checked {
    /// The file.
    pub origin: WorkbookOrigin,
    /// The municipality, where the workbook says it beyond doubt.
    pub area: Option<AreaId>,
    /// The layout that it was read by.
    pub layout: Option<String>,
    /// What was read; none where municipality or year are in doubt. It is not to be imported while [`Checked::is_blocked`].
    pub answers: Option<MunicipalityAnswers>,
    /// What was odd, by sheet and cell.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// A file that could not be read at all, with the finding that says why.
    pub fn unreadable(origin: WorkbookOrigin, finding: Finding) -> Self {
        Self { origin, area: None, layout: None, answers: None, findings: vec![finding] }
    }

    /// Whether something must be mended before the answers may be used.
    pub fn is_blocked(&self) -> bool {
        self.count(Severity::Deny) > 0
    }

    /// Whether there is nothing to mend and nothing to check.
    pub fn is_clean(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity == Severity::Note)
    }

    /// How many findings weigh so much.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

impl CheckContext<'_> {
    /// The priorities of the council term, in order.
    pub(super) fn priorities(&self) -> impl Iterator<Item = &Theme> {
        self.themes.iter().filter(|theme| theme.priority)
    }

    /// The layout of the edition, else the newest.
    pub(super) fn current_layout(&self) -> Option<&Layout> {
        let of_edition = self.layouts.iter().find(|layout| layout.edition == self.edition);
        of_edition.or_else(|| self.layouts.iter().max_by_key(|layout| layout.edition))
    }

    /// The priority that a text names, by its title in whichever language or its id.
    pub(super) fn theme(&self, text: &str) -> Option<&Theme> {
        let wanted = normal(text);
        let is_named = |theme: &&Theme| Language::ALL.iter().any(|language| normal(theme.title.get(*language)) == wanted);
        self.priorities().find(|theme| is_named(theme) || theme.id.as_str() == wanted)
    }

    /// The indicator that a text names: by its number or id at the beginning, as the template's list writes it, or by its title.
    pub(super) fn indicator(&self, text: &str) -> Option<&IndicatorId> {
        let wanted = normal(text);
        let first = text.split_whitespace().next().unwrap_or_default().trim_end_matches([',', ';', ':', '.']);
        let number = first.strip_suffix(".0").unwrap_or(first);
        let ids = || self.indicators.iter().map(|definition| &definition.id);
        let by_id = ids().find(|id| id.to_string() == number || (id.source().as_str() == "sotkanet" && id.local() == number));
        by_id.or_else(|| {
            let is_titled =
                |definition: &&IndicatorDefinition| Language::ALL.iter().any(|language| normal(definition.title.get(*language)) == wanted);
            self.indicators.iter().find(is_titled).map(|definition| &definition.id)
        })
    }

    /// A municipality's name in the language of the findings.
    pub(super) fn name(&self, area: AreaId) -> String {
        self.areas.area(area).map_or_else(|| area.code().to_owned(), |area| area.name.get(self.words.language).to_owned())
    }

    /// What a municipality answered the year before.
    pub(super) fn previous_of(&self, area: AreaId) -> Option<&MunicipalityAnswers> {
        self.previous.iter().find(|answers| answers.area == area)
    }
}

/// How an indicator stands in the template's lists: what it is called by people who look it up, then its title.
pub(crate) fn indicator_label(id: &IndicatorId, title: &str) -> String {
    if id.source().as_str() == "sotkanet" { format!("{} {title}", id.local()) } else { format!("{id} {title}") }
}
