//! Every word that a card's reader sees, in one language. The words are in `config/texts/{fi,sv,en}/`; this type says which
//! there must be, so that a missing or unknown key is an error when the configuration is read. Each part is a file of its own:
//! `card.toml` holds the sections of [`ReaderTexts`] itself, `editorial.toml`, `web.toml` and so on the parts that are named like them.
//!
//! A text may hold places to fill, written `{name}`; [`fill`] fills them. The places that a key's comment names in backticks are the
//! ones that its text must hold, and no others: the catalogue checks it by these very comments.

mod brief;
mod editorial;
mod judgement;
mod open_data;
mod sheets;
mod web;
mod workbook;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::card::ComparatorKind;
use crate::{PopulationGroup, Sex, Unit, ValueStatus};

pub use brief::BriefTexts;
pub use editorial::{ChangeTexts, EditorialTexts, HighlightTexts, MeasureTexts, PositionTexts, RecordTexts, SwotTexts};
pub use judgement::{ComparisonTexts, GradedText, IntervalTexts, MarkerText, TrendTexts};
pub use open_data::{NamedText, OpenDataTexts};
pub use sheets::{CoverTexts, GlanceTexts, ShorthandTexts};
pub use web::WebTexts;
pub use workbook::{
    HighlightFindingTexts, HighlightRemedyTexts, HighlightWorkbookTexts, NegotiationColumnTexts, NegotiationFindingTexts,
    NegotiationPromptTexts, NegotiationRemedyTexts, NegotiationSheetTexts, NegotiationTaskTexts, NegotiationTexts, SheetReadingTexts,
    SwotFindingTexts, SwotReadinessTexts, SwotRemedyTexts, SwotReportTexts, SwotTemplateTexts, SwotWorkbookTexts, WeekdayTexts,
    WorkbookTexts,
};

/// All texts of one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReaderTexts {
    /// Titles, headings and sentences of a card.
    pub card: CardTexts,
    /// Names of sheets; at most 31 characters, none of `[]:*?/\`, not starting with a digit.
    pub sheet: SheetTexts,
    /// Column headings of the plain data sheet.
    pub data: DataTexts,
    /// What to print where there is no value.
    pub status: StatusTexts,
    /// Units.
    pub unit: UnitTexts,
    /// Stages of life.
    pub population_group: PopulationGroupTexts,
    /// Sexes.
    pub sex: SexTexts,
    /// How values stand to comparators'.
    pub comparison: ComparisonTexts,
    /// How sure values are.
    pub interval: IntervalTexts,
    /// Where values are going.
    pub trend: TrendTexts,
    /// The cover.
    pub cover: CoverTexts,
    /// The card at a glance: how many indicators of each theme are marked how.
    pub glance: GlanceTexts,
    /// Shorthand of plain tables, in the manner of official statistics' spreadsheets.
    pub shorthand: ShorthandTexts,
    /// What people wrote and decided; a file of its own, as each part below.
    #[serde(skip)]
    pub editorial: EditorialTexts,
    /// The web pages.
    #[serde(skip)]
    pub web: WebTexts,
    /// The pdf cards and briefings.
    #[serde(skip)]
    pub brief: BriefTexts,
    /// The workbooks that are sent out, and what is said of those that come back.
    #[serde(skip)]
    pub workbook: WorkbookTexts,
    /// The open data.
    #[serde(skip)]
    pub open_data: OpenDataTexts,
}

/// Titles, headings and sentences of a card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CardTexts {
    /// The title of a municipality's card, with `{name}` and `{edition}`.
    pub municipality_title: String,
    /// The title of an area group's card, with `{name}` and `{edition}`.
    pub group_title: String,
    /// Shown on every page of a card made from generated data.
    pub demonstration: String,
    /// "Municipality", before a municipality's name.
    pub municipality: String,
    /// "Code", before a municipality's code.
    pub municipality_code: String,
    /// "County", before the county's name.
    pub county: String,
    /// "Negotiation group", before the group's name.
    pub group: String,
    /// "Municipalities", before a group's members.
    pub members: String,
    /// "Meeting", before the date of a group's meeting.
    pub meeting: String,
    /// "Edition", before the edition's year.
    pub edition: String,
    /// "Data retrieved", before a vintage's date.
    pub retrieved: String,
    /// The heading of the indicator's title.
    pub indicator: String,
    /// The heading of the unit.
    pub unit: String,
    /// The heading of the period.
    pub period: String,
    /// The heading of a municipality's own value.
    pub own_value: String,
    /// The heading of a group's own value.
    pub group_value: String,
    /// The heading of the newest earlier value.
    pub earlier: String,
    /// The heading of the column that says how the value stands to the comparator on its left.
    pub comparison: String,
    /// The heading of the column that says where the series is going.
    pub direction: String,
    /// What a lone dash in those columns means; follows the dash.
    pub dash: String,
    /// When a direction is told.
    pub trend_explanation: String,
    /// The heading of the column with a small line of the whole series.
    pub trend: String,
    /// The heading of the column that tells how much of a group a value covers.
    pub coverage_heading: String,
    /// The heading of the column that says why a value is missing.
    pub note: String,
    /// Stands before the list of short texts and what they mean.
    pub legend: String,
    /// What a municipality's card shows and where the rest is, one or two sentences with `{data}` and `{sources}` (names of sheets).
    pub municipality_introduction: String,
    /// What a group's card shows and where the rest is, one or two sentences with `{members}`, `{data}` and `{sources}` (names of sheets).
    pub group_introduction: String,
    /// Marks the municipality's negotiation group as comparator, with `{name}`.
    pub group_comparator: String,
    /// Marks a size class as comparator, with `{name}`.
    pub size_class_comparator: String,
    /// Marks a statistical type of municipalities as comparator, with `{name}`.
    pub municipality_type_comparator: String,
    /// Marks the named neighbours as comparator, with `{name}`.
    pub neighbours_comparator: String,
    /// Marks a region as comparator, with `{name}`.
    pub region_comparator: String,
    /// The name of the county comparator, with `{name}`.
    pub county_comparator: String,
    /// The name of the country comparator, with `{name}`.
    pub country_comparator: String,
    /// How much of a group a value covers, with `{known}` and `{members}`.
    pub coverage: String,
    /// The source line of a figure, with `{number}` (the source's own id of the indicator), `{producer}`, `{updated}` and `{retrieved}`.
    pub source_line: String,
    /// The source line where the source does not tell when it was updated, with `{number}`, `{producer}` and `{retrieved}`.
    pub source_line_without_update: String,
    /// Said where a theme has no indicator.
    pub empty_theme: String,
    /// The footer's page counter, with `{page}` and `{pages}`.
    pub page: String,
    /// How dates are written, in chrono's strftime notation.
    pub date_format: String,
    /// The title of the workbook of all municipalities, with `{name}` and `{edition}`.
    pub county_title: String,
    /// What that workbook shows, with `{latest}`, `{previous}` and `{data}` (names of sheets).
    pub county_introduction: String,
    /// The heading of the difference from the earlier value.
    pub change: String,
    /// The heading of the period of that earlier value.
    pub since: String,
    /// The heading over the charts of the themes' first indicators.
    pub lead_charts: String,
    /// The title of a theme that goes on from the page before, with `{title}`.
    pub continued: String,
    /// A chart in words, with `{title}`, `{name}`, `{first}`, `{first_value}`, `{last}` and `{last_value}`.
    pub chart_alt: String,
    /// A break of a series, with `{year}` and `{reason}`.
    pub break_note: String,
    /// The municipality leaves the indicator out, with `{reason}` in its own words.
    pub omission_note: String,
    /// A correction of the source, with `{text}`.
    pub correction_note: String,
    /// The heading of the column with small columns of the members' values.
    pub distribution: String,
    /// The heading of the smallest value of a group's members.
    pub lowest: String,
    /// The heading of the greatest value of a group's members.
    pub highest: String,
    /// What the column of changes tells.
    pub change_explanation: String,
    /// What the small columns of members' values show.
    pub distribution_explanation: String,
    /// Said where nothing was left out.
    pub no_omissions: String,
}

/// Names of sheets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetTexts {
    /// The printed card.
    pub card: String,
    /// Members of a group side by side.
    pub members: String,
    /// The plain table of every figure.
    pub data: String,
    /// The plain table of own values, a column for each period.
    pub series: String,
    /// Sources and licences.
    pub sources: String,
    /// The cover.
    pub cover: String,
    /// A municipality's own words, and the measures agreed with it.
    pub swot: String,
    /// The members' own words side by side.
    pub swot_of_members: String,
    /// Agreed measures and what the negotiation wrote down.
    pub measures: String,
    /// What changed since the last edition.
    pub changes: String,
    /// How the members of a group differ, as a plain table.
    pub distribution: String,
    /// The figures behind the charts, as a plain table.
    pub charts: String,
    /// Indicators left out on purpose.
    pub omissions: String,
    /// Newest values of all municipalities side by side.
    pub latest: String,
    /// Previous values of all municipalities side by side.
    pub previous: String,
}

/// Column headings and sentences of the plain data sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DataTexts {
    /// The sheet's title, with `{name}` and `{edition}`.
    pub title: String,
    /// The sentence that says how many tables there are and what empty cells mean.
    pub introduction: String,
    /// Added to it on a group's card: where the columns of coverage are empty.
    pub introduction_of_coverage: String,
    /// The figure's id.
    pub figure: String,
    /// The theme.
    pub theme: String,
    /// The indicator's id.
    pub indicator_id: String,
    /// The indicator's title.
    pub indicator: String,
    /// The area's id.
    pub area_id: String,
    /// The area's name.
    pub area: String,
    /// The sex.
    pub sex: String,
    /// The period.
    pub period: String,
    /// The value.
    pub value: String,
    /// The unit.
    pub unit: String,
    /// The count behind the value.
    pub count: String,
    /// The status in words.
    pub status: String,
    /// The status as a stable name.
    pub status_code: String,
    /// The producer.
    pub producer: String,
    /// The licence.
    pub licence: String,
    /// When the source last updated it.
    pub updated: String,
    /// The address of the indicator's description.
    pub link: String,
    /// The text of a link to an indicator's description, with `{number}` (the source's own id of the indicator).
    pub link_text: String,
    /// The heading of the column with a source line to copy.
    pub source_line: String,
    /// How many of a group's members the value covers.
    pub members_known: String,
    /// How many members the group has.
    pub members_all: String,
    /// The title of the sheet of own values by period, with `{name}` and `{edition}`.
    pub series_title: String,
    /// Its sentence on how many tables there are and what empty cells mean.
    pub series_introduction: String,
    /// The title of the sheet of sources, with `{name}` and `{edition}`.
    pub sources_title: String,
    /// Its sentence on how many tables there are and what empty cells mean.
    pub sources_introduction: String,
    /// What the row's figure is on the card.
    pub role: String,
    /// The subject's own figure.
    pub role_own: String,
    /// The subject's figure of one sex.
    pub role_sex: String,
    /// A figure of comparison.
    pub role_comparator: String,
    /// A member's figure.
    pub role_member: String,
    /// The lower end of the 95 % interval.
    pub lower: String,
    /// The upper end of the 95 % interval.
    pub upper: String,
    /// How sure the interval is, or why there is none.
    pub interval: String,
    /// An interval of 95 per cent.
    pub interval_known: String,
    /// How the subject stands to the comparator of the row.
    pub comparison: String,
    /// How the comparison came about, or why there is none.
    pub comparison_reason: String,
    /// The shorthand of the row.
    pub shorthand: String,
    /// The title of the sheet of figures behind the charts, with `{name}` and `{edition}`.
    pub charts_title: String,
    /// Its sentences on how many tables there are and what empty cells mean.
    pub charts_introduction: String,
    /// The title of the sheet of omissions, with `{name}` and `{edition}`.
    pub omissions_title: String,
    /// Its sentence on how many tables there are.
    pub omissions_introduction: String,
    /// A reason in the municipality's own words.
    pub reason: String,
    /// The title of the sheet of distributions, with `{name}` and `{edition}`.
    pub distribution_title: String,
    /// Its sentences on how many tables there are and what empty cells mean.
    pub distribution_introduction: String,
    /// What a member weighs in the group's value, in per cent.
    pub weight: String,
    /// The group's value without the member.
    pub without: String,
    /// The title of the sheet of newest values, with `{name}` and `{edition}`.
    pub latest_title: String,
    /// The title of the sheet of previous values, with `{name}` and `{edition}`.
    pub previous_title: String,
    /// The sentences over a table of all municipalities, with `{data}` (the name of a sheet).
    pub matrix_introduction: String,
    /// The title of the sheet of all figures of all municipalities, with `{name}` and `{edition}`.
    pub list_title: String,
    /// Its sentences on how many tables there are and what empty cells mean.
    pub list_introduction: String,
    /// The period of the previous value.
    pub previous_period: String,
    /// The previous value.
    pub previous_value: String,
    /// The rank among all municipalities.
    pub rank: String,
    /// How many municipalities are ranked.
    pub ranked: String,
    /// The value of a comparator, with `{name}`.
    pub comparator_value: String,
    /// How the municipality stands to a comparator, with `{name}`.
    pub comparator_comparison: String,
}

/// One text for each status: a short one for a narrow cell, a long one for a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusTexts {
    /// The source published a value.
    pub published: StatusText,
    /// A true zero.
    pub zero: StatusText,
    /// Hidden or zero, a guess.
    pub suppressed_or_zero: StatusText,
    /// The survey was not made that year.
    pub not_surveyed: StatusText,
    /// Took no part or too few answers, a guess.
    pub not_participated: StatusText,
    /// No municipal values exist.
    pub not_published_at_this_level: StatusText,
    /// A group's value that its members' do not determine.
    pub not_computable: StatusText,
    /// Withheld, so that a hidden value cannot be worked out.
    pub withheld: StatusText,
    /// Newer than the source has.
    pub not_yet_published: StatusText,
    /// The series ended.
    pub discontinued: StatusText,
    /// Left out by the municipality.
    pub omitted_on_purpose: StatusText,
    /// Nothing tells why.
    pub unknown: StatusText,
}

/// How a status is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatusText {
    /// For a narrow cell.
    pub short: String,
    /// A sentence.
    pub long: String,
}

impl StatusTexts {
    /// The text of a status.
    pub fn get(&self, status: ValueStatus) -> &StatusText {
        match status {
            ValueStatus::Published => &self.published,
            ValueStatus::Zero => &self.zero,
            ValueStatus::SuppressedOrZero => &self.suppressed_or_zero,
            ValueStatus::NotSurveyed => &self.not_surveyed,
            ValueStatus::NotParticipated => &self.not_participated,
            ValueStatus::NotPublishedAtThisLevel => &self.not_published_at_this_level,
            ValueStatus::NotComputable => &self.not_computable,
            ValueStatus::Withheld => &self.withheld,
            ValueStatus::NotYetPublished => &self.not_yet_published,
            ValueStatus::Discontinued => &self.discontinued,
            ValueStatus::OmittedOnPurpose => &self.omitted_on_purpose,
            ValueStatus::Unknown => &self.unknown,
        }
    }
}

/// One text for each unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is the text of the unit of the same name")]
pub struct UnitTexts {
    pub percent: String,
    pub per_1000: String,
    pub per_10000: String,
    pub per_100000: String,
    pub count: String,
    pub euros_per_inhabitant: String,
    pub thousand_euros: String,
    pub litres_per_inhabitant: String,
    pub index: String,
    pub points: String,
    pub mean: String,
    pub ratio: String,
    pub gini: String,
}

impl UnitTexts {
    /// The text of a unit.
    pub fn get(&self, unit: Unit) -> &str {
        match unit {
            Unit::Percent => &self.percent,
            Unit::Per1000 => &self.per_1000,
            Unit::Per10000 => &self.per_10000,
            Unit::Per100000 => &self.per_100000,
            Unit::Count => &self.count,
            Unit::EurosPerInhabitant => &self.euros_per_inhabitant,
            Unit::ThousandEuros => &self.thousand_euros,
            Unit::LitresPerInhabitant => &self.litres_per_inhabitant,
            Unit::Index => &self.index,
            Unit::Points => &self.points,
            Unit::Mean => &self.mean,
            Unit::Ratio => &self.ratio,
            Unit::Gini => &self.gini,
        }
    }
}

/// One text for each stage of life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is the text of the population group of the same name")]
pub struct PopulationGroupTexts {
    pub children_and_young: String,
    pub working_age: String,
    pub older: String,
    pub everyone: String,
}

impl PopulationGroupTexts {
    /// The text of a population group.
    pub fn get(&self, group: PopulationGroup) -> &str {
        match group {
            PopulationGroup::ChildrenAndYoung => &self.children_and_young,
            PopulationGroup::WorkingAge => &self.working_age,
            PopulationGroup::Older => &self.older,
            PopulationGroup::Everyone => &self.everyone,
        }
    }
}

/// One text for each sex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each field is the text of the sex of the same name")]
pub struct SexTexts {
    pub total: String,
    pub male: String,
    pub female: String,
}

impl SexTexts {
    /// The text of a sex.
    pub fn get(&self, sex: Sex) -> &str {
        match sex {
            Sex::Total => &self.total,
            Sex::Male => &self.male,
            Sex::Female => &self.female,
        }
    }
}

impl CardTexts {
    /// The heading pattern of a comparator, with `{name}`.
    pub fn comparator(&self, kind: ComparatorKind) -> &str {
        match kind {
            ComparatorKind::County => &self.county_comparator,
            ComparatorKind::Region => &self.region_comparator,
            ComparatorKind::Country => &self.country_comparator,
            ComparatorKind::AreaGroup => &self.group_comparator,
            ComparatorKind::SizeClass => &self.size_class_comparator,
            ComparatorKind::MunicipalityType => &self.municipality_type_comparator,
            ComparatorKind::Neighbours => &self.neighbours_comparator,
        }
    }
}

/// Fills the places of a text: `fill("{name} {edition}", &[("name", "Laukaa"), ("edition", "2025")])`.
/// What is filled in is never looked through for places itself.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some(start) = rest.find('{') {
        let (before, from_brace) = rest.split_at(start);
        filled.push_str(before);
        let place = from_brace.find('}').and_then(|end| Some((end, from_brace.get(1..end)?)));
        let value = place.and_then(|(end, name)| Some((end, values.iter().find(|(key, _)| *key == name)?.1)));
        let Some((end, value)) = value else {
            filled.push('{');
            rest = from_brace.get(1..).unwrap_or_default();
            continue;
        };
        filled.push_str(value);
        rest = from_brace.get(end + 1..).unwrap_or_default();
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn places_are_filled_once() {
        assert_eq!(fill("{name} {edition}: {name}", &[("name", "{edition}"), ("edition", "2025")]), "{edition} 2025: {edition}");
        assert_eq!(fill("{unknown} { x", &[("name", "a")]), "{unknown} { x");
    }
}
