//! An explanation for people: the way of a figure from the card back to the source, and on to the files.

use std::fmt::{Display, Write};

use transform::explain::Surroundings;

use super::printed::{FileState, PrintedFile};
use super::report::{CardPart, Report, VintagePart};
use super::source::{AreaRows, DataReply, Part, ReplyPart};
use super::way::Way;

/// The most files that are named one by one where all of them agree.
const MOST_FILES: usize = 6;

/// The whole explanation.
pub fn text(report: &Report) -> String {
    let mut page = Page(String::new());
    page.head(&report.figure);
    for note in &report.notes {
        page.line("note", note);
    }
    card(&mut page, &report.on_card);
    way(&mut page, &report.way);
    vintage(&mut page, &report.vintage);
    if let Some(list) = &report.sources.area_list {
        page.head("the source's list of areas");
        reply(&mut page, list);
    }
    for reply in &report.sources.replies {
        data_reply(&mut page, reply);
    }
    if report.sources.replies.is_empty() {
        page.head(&format!("reply with the value and count: {}", report.on_card.indicator));
        page.plain("none: the vintage has no reply for this indicator");
    }
    page.head("corrections and changes of areas");
    for change in &report.changes {
        page.line(change.kind, &change.sentence);
    }
    if report.changes.is_empty() {
        page.plain("none: the rows stand as the source has them");
    }
    page.head("findings that bear on it");
    for line in report.findings.iter().map(ToString::to_string).flat_map(|finding| finding.lines().map(str::to_owned).collect::<Vec<_>>()) {
        page.plain(line);
    }
    if report.findings.is_empty() {
        page.plain("none");
    }
    page.head("printed in");
    files(&mut page, &report.printed_in);
    page.0
}

/// Lines under headings; what is said of a thing stands in one column.
struct Page(String);

impl Page {
    fn head(&mut self, heading: &str) {
        let gap = if self.0.is_empty() { "" } else { "\n" };
        self.push(&format!("{gap}{heading}"));
    }

    fn line(&mut self, name: &str, content: impl Display) {
        self.push(&format!("  {name:<14} {content}"));
    }

    fn line_if(&mut self, name: &str, content: Option<impl Display>) {
        if let Some(content) = content {
            self.line(name, content);
        }
    }

    fn plain(&mut self, content: impl Display) {
        self.push(&format!("  {content}"));
    }

    fn push(&mut self, line: &str) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{line}");
    }
}

fn card(page: &mut Page, card: &CardPart) {
    page.line("indicator", format_args!("{}: {}", card.indicator, card.title));
    page.line("area", format_args!("{} ({})", card.area, card.area_id));
    page.line("period, sex", format_args!("{}, {}", card.period.as_deref().unwrap_or("none"), card.sex));
    page.line("on the card", card.role);
    match (&card.printed, card.value) {
        (Some(printed), Some(value)) => {
            page.line("value", format_args!("{printed} {}", card.unit));
            page.line("in full", value);
            let plural = if card.decimals == 1 { "" } else { "s" };
            page.line("rounding", format_args!("to {} decimal{plural}, half away from zero, for print only", card.decimals));
        }
        _ => page.line("value", "none"),
    }
    page.line_if("count", card.count);
    match card.value {
        Some(_) => page.line("status", card.status),
        None => page.line("status", format_args!("{}: {}", card.status, card.status_in_words)),
    }
    if let (Some(known), Some(members)) = (card.members_known, card.members) {
        page.line("coverage", format_args!("{known} of {members} members"));
    }
    page.line("interval", &card.interval_in_words);
    if let Some([lower, upper]) = card.interval {
        page.line("in full", format_args!("{lower} to {upper}"));
    }
    for comparison in &card.comparisons {
        let value = comparison.value.map_or_else(|| "no value".to_owned(), |value| value.to_string());
        page.line("compared", format_args!("{} ({value}): {}. {}", comparison.with, comparison.word, comparison.reason));
    }
    page.line_if("trend", card.trend.as_ref());
    page.line_if("one of few", card.one_of_few.map(|one| format!("one of the {:?} weighs {} percentage points", one.counted, one.points)));
}

fn way(page: &mut Page, way: &Way) {
    page.head("how it came about");
    page.line("from", &way.sentence);
    if let (Some(indicator), Some(value)) = (&way.named_denominator, way.named_denominator_value) {
        page.line("denominator", format_args!("{value}, the value of `{indicator}`"));
    }
    for member in &way.members {
        let number = |number: Option<f64>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
        let (value, count, denominator) = (number(member.value), number(member.count), number(member.denominator));
        let counted = if member.is_counted { "counted" } else { "not counted" };
        let status = member.status;
        let name = format!("{} ({})", member.name, member.area);
        page.line("member", format_args!("{name}: value {value}, count {count}, denominator {denominator}, {status}, {counted}"));
    }
    if let Some(basis) = &way.basis {
        let parts = format!("{} / {} x {}", basis.count, basis.denominator, basis.multiplier);
        page.line("stands on", format_args!("{}: {parts}; denominator from: {}", basis.measure, basis.denominator_from));
    }
    page.line_if("interval by", way.interval_method);
    if let Some(around) = &way.around {
        surroundings(page, around);
    }
}

fn surroundings(page: &mut Page, around: &Surroundings) {
    page.line("around it", "values of the same indicator and sex, up to the edition:");
    page.line("this area", listed(&around.periods_of_area));
    page.line("areas alike", listed(&around.periods_of_kind));
    page.line("any area", listed(&around.periods_anywhere));
    let (with_value, all) = (around.municipalities_with_value, around.municipalities_in_vintage);
    page.line("municipalities", format_args!("{with_value} of the vintage's {all} have a value in some period"));
    page.line("rows of area", format_args!("{} in the whole vintage", around.rows_of_area));
    page.line("small counts", if around.hides_small_counts { "hidden by the source" } else { "nothing says that they are hidden" });
    page.line_if("series ended", around.ended_after);
}

fn vintage(page: &mut Page, vintage: &VintagePart) {
    page.head(&format!("vintage {} of {}", vintage.id, vintage.source));
    if vintage.demonstration {
        page.line("note", "demonstration data, no true statistics");
    }
    page.line("server", &vintage.base_url);
    page.line_if("title there", vintage.title_in_source.as_ref());
    page.line_if("updated there", vintage.updated_by_source);
    page.line_if("decimals there", vintage.decimals_in_source);
    page.line_if("unit there", vintage.unit_code_in_source.as_ref());
}

fn reply(page: &mut Page, reply: &ReplyPart) {
    page.line("asked", &reply.url);
    page.line("fetched", format_args!("{}, status {}", reply.fetched_at.format("%Y-%m-%d %H:%M:%S UTC"), reply.http_status));
    page.line("SHA-256", &reply.sha256);
    match &reply.damage {
        None => page.line("stored bytes", "have this SHA-256"),
        Some(damage) => page.line("stored bytes", format_args!("ARE NOT THOSE THAT CAME: {damage}")),
    }
}

fn data_reply(page: &mut Page, data: &DataReply) {
    let what = match data.part {
        Part::Value => "value and count",
        Part::Denominator => "denominator",
    };
    page.head(&format!("reply with the {what}: {}", data.indicator));
    reply(page, &data.reply);
    page.line("rows", data.rows_in_reply);
    for area in &data.areas {
        area_rows(page, area);
    }
}

fn area_rows(page: &mut Page, area: &AreaRows) {
    match &area.in_source {
        Some(found) => {
            let title = found.title.as_deref().unwrap_or("without title");
            let (id, category, code, entry) = (&found.id, &found.category, &found.code, found.entry);
            page.line(
                "area",
                format_args!("{} is the source's area {id}: {category} {code} {title}, entry {entry} of its list", area.area),
            );
        }
        None => page.line("area", format_args!("{} is not in the source's list of areas", area.area)),
    }
    for row in &area.rows {
        let kept = if row.kept { "" } else { "  (not kept: it cannot be read, or is of another indicator)" };
        page.line(&format!("row {}", row.row), format_args!("{}{kept}", row.text));
    }
    if area.rows.is_empty() {
        page.line("row", "none of this area, sex and period");
        page.line("rows around it", format_args!("{} areas alike in the period", area.areas_of_kind_in_period));
        page.line("", format_args!("this area, other periods: {}", listed(&area.periods_of_area)));
        page.line("", format_args!("this area and period, other sexes: {}", listed(&area.sexes_in_period)));
    }
}

fn files(page: &mut Page, files: &[PrintedFile]) {
    if files.is_empty() {
        return page.plain("no file: the edition's cards that hold it were not built");
    }
    let is_well = |file: &PrintedFile| file.state == FileState::WithoutIds || (file.agrees && file.state == FileState::AsBuilt);
    let (well, odd): (Vec<&PrintedFile>, Vec<&PrintedFile>) = files.iter().partition(|file| is_well(file));
    for file in well.iter().take(MOST_FILES) {
        let said = if file.state == FileState::WithoutIds { "as built; prints no ids" } else { "the same" };
        page.plain(format_args!("{}: {said}", file.file));
    }
    if well.len() > MOST_FILES {
        page.plain(format_args!("... and {} more, all the same; `--format json` names them", well.len() - MOST_FILES));
    }
    for file in odd {
        let state = match file.state {
            FileState::AsBuilt | FileState::WithoutIds => "",
            FileState::Altered => "altered after the build; ",
            FileState::Unreadable => "cannot be read back; ",
            FileState::Gone => "not there any more; ",
        };
        let found = match &file.found {
            Some(_) if file.agrees => "the same".to_owned(),
            Some(found) => {
                let number = |number: Option<f64>| number.map_or_else(|| "nothing".to_owned(), |number| number.to_string());
                format!("value {}, count {}, {}: NOT WHAT THE CARD SAYS", number(found.value), number(found.count), found.status)
            }
            None => "does not hold it".to_owned(),
        };
        page.plain(format_args!("{}: {state}{found}", file.file));
    }
}

fn listed<T: Display>(items: &[T]) -> String {
    if items.is_empty() { "none".to_owned() } else { items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ") }
}
