//! The sheets, columns and choices of one round's workbook, from a file of `config/sources/`.

use model::{Finding, Language, LocalisedText, Place, Severity};
use serde::Deserialize;
use toml::Spanned;

use super::choices::{Choices, ChoicesFile};
use super::normal::normal;

/// One round's workbook. The template is written by it and workbooks that come back are read by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Its id, which stands on every workbook as its version: `swot-2025`.
    pub id: String,
    /// The edition that the round is for.
    pub edition: i16,
    /// So many characters of a text fit the card; what is longer moves to the annex.
    pub text_limit: usize,
    /// The sheets, in their order.
    pub sheets: Vec<SheetLayout>,
    /// The words of the lists.
    pub choices: Choices,
}

/// One sheet of a layout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetLayout {
    /// What it holds.
    pub role: SheetRole,
    /// Its name on the template.
    pub name: LocalisedText,
    /// The row of the template's headings, from 1; 0 where the sheet is not read.
    pub heading_row: u32,
    /// Whether a workbook without it is not read.
    pub required: bool,
    /// Its columns, in their order; on [`SheetRole::Basics`] they stand below one another.
    pub columns: Vec<ColumnLayout>,
}

/// One column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnLayout {
    /// What it holds.
    pub field: Field,
    /// Its heading on the template.
    pub heading: LocalisedText,
    /// Other headings that mean the same.
    pub accepted: Vec<String>,
    /// Whether the sheet is worthless without it.
    pub required: bool,
    /// Examples that the template shows and that are never answers: in Finnish, Swedish and English.
    pub examples: Vec<String>,
    /// Every heading that means it, made comparable once: a workbook's cells are held against them by the thousand.
    comparable: Vec<String>,
}

/// What a sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SheetRole {
    /// How to fill the workbook; not read.
    Guide,
    /// Municipality, year, who and when.
    Basics,
    /// What is special about the municipality.
    Features,
    /// Strengths, weaknesses, opportunities and threats.
    Swot,
    /// Indicators that are left out on purpose.
    Omissions,
    /// Last year's measures.
    Measures,
    /// The municipality's key figures; not read.
    Figures,
    /// The words of the lists; not read.
    Choices,
}

impl SheetRole {
    /// Whether people answer on it.
    pub const fn is_read(self) -> bool {
        !matches!(self, SheetRole::Guide | SheetRole::Figures | SheetRole::Choices)
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The municipality's name.
    Municipality,
    /// The municipality's code.
    Code,
    /// The edition's year.
    Year,
    /// Who filled the workbook, as a role.
    Role,
    /// When it was filled.
    Date,
    /// The layout's id.
    Version,
    /// What becomes of last year's text.
    CarryOver,
    /// The priority.
    Theme,
    /// The box of the SWOT.
    Aspect,
    /// The stage of life.
    PopulationGroup,
    /// The answer itself.
    Text,
    /// An indicator.
    Indicator,
    /// Why an indicator is left out.
    Reason,
    /// The id of a measure.
    Measure,
    /// The measure's text, for who reads the sheet.
    Agreed,
    /// How far a measure has come.
    Status,
    /// What the municipality says of a measure.
    Comment,
}

impl ColumnLayout {
    /// Whether a heading, in whichever language, means this column. The heading is [`normal`] already.
    pub(super) fn is_headed(&self, heading: &str) -> bool {
        self.comparable.iter().any(|known| known == heading)
    }
}

impl SheetLayout {
    /// Whether a sheet's name, in whichever language, is this sheet's.
    pub fn is_named(&self, name: &str) -> bool {
        Language::ALL.iter().any(|language| normal(self.name.get(*language)) == normal(name))
    }

    /// The column of a field.
    pub fn column(&self, field: Field) -> Option<&ColumnLayout> {
        self.columns.iter().find(|column| column.field == field)
    }
}

impl Layout {
    /// The sheet of a role.
    pub fn sheet(&self, role: SheetRole) -> Option<&SheetLayout> {
        self.sheets.iter().find(|sheet| sheet.role == role)
    }

    /// Reads a layout from the bytes of its file. `file` is its path, for findings.
    ///
    /// # Errors
    /// If anything in it is wrong: all mistakes that can be told at once, with line and column.
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, Vec<Finding>> {
        let source = Source { file, text: &String::from_utf8_lossy(bytes) };
        let read: LayoutFile = toml::from_str(source.text)
            .map_err(|error| vec![source.deny(error.span().map_or(0, |span| span.start), "wrong-layout", error.message())])?;
        let mut findings = Vec::new();
        let layout = read.checked(&source, &mut findings);
        if findings.is_empty() { Ok(layout) } else { Err(findings) }
    }
}

struct Source<'a> {
    file: &'a str,
    text: &'a str,
}

impl Source<'_> {
    fn deny(&self, offset: usize, code: &str, found: impl Into<String>) -> Finding {
        let before = self.text.get(..offset).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        let place = Place::Config { file: self.file.to_owned(), line: before.matches('\n').count() + 1, column };
        Finding::new(Severity::Deny, code, place, found)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LayoutFile {
    id: Spanned<String>,
    edition: i16,
    text_limit: usize,
    sheet: Vec<SheetFile>,
    choices: Spanned<ChoicesFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SheetFile {
    role: Spanned<SheetRole>,
    name: Spanned<LocalisedText>,
    heading_row: Option<u32>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    column: Vec<ColumnFile>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnFile {
    field: Spanned<Field>,
    heading: Spanned<LocalisedText>,
    #[serde(default)]
    accepted: Vec<String>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    examples: Vec<String>,
}

impl LayoutFile {
    fn checked(self, source: &Source<'_>, findings: &mut Vec<Finding>) -> Layout {
        let expected = format!("swot-{}", self.edition);
        if *self.id.get_ref() != expected || !source.file.ends_with(&format!("{expected}.toml")) {
            findings.push(
                source
                    .deny(self.id.span().start, "wrong-layout", format!("`{}` is not the id of this file", self.id.get_ref()))
                    .expected(format!("`{expected}` in a file `{expected}.toml`")),
            );
        }
        for role in [SheetRole::Basics, SheetRole::Swot] {
            if !self.sheet.iter().any(|sheet| *sheet.role.get_ref() == role) {
                findings.push(source.deny(0, "wrong-layout", format!("there is no sheet of the role `{role:?}`")));
            }
        }
        let at = self.choices.span().start;
        let (mut double, mut missing) = (Vec::new(), Vec::new());
        let choices = self.choices.into_inner().checked(&mut double, &mut missing);
        findings.extend(double.iter().map(|word| source.deny(at, "double-word", format!("`{word}` means two choices of one list"))));
        findings.extend(missing.iter().map(|list| source.deny(at, "missing-choice", format!("`choices.{list}` lacks a choice"))));
        let mut names: Vec<String> = Vec::new();
        let mut roles: Vec<SheetRole> = Vec::new();
        let mut sheets = Vec::new();
        for sheet in self.sheet {
            check_sheet(&sheet, &mut names, &mut roles, source, findings);
            sheets.push(SheetLayout {
                role: *sheet.role.get_ref(),
                name: sheet.name.into_inner(),
                heading_row: sheet.heading_row.unwrap_or_default(),
                required: sheet.required,
                columns: sheet.column.into_iter().map(ColumnFile::into_layout).collect(),
            });
        }
        Layout { id: self.id.into_inner(), edition: self.edition, text_limit: self.text_limit, sheets, choices }
    }
}

impl ColumnFile {
    fn into_layout(self) -> ColumnLayout {
        let heading = self.heading.into_inner();
        let headings = [&heading.fi, &heading.sv, &heading.en].into_iter().chain(&self.accepted);
        let comparable = headings.map(|heading| normal(heading)).collect();
        ColumnLayout {
            field: self.field.into_inner(),
            heading,
            accepted: self.accepted,
            required: self.required,
            examples: self.examples,
            comparable,
        }
    }
}

fn check_sheet(sheet: &SheetFile, names: &mut Vec<String>, roles: &mut Vec<SheetRole>, source: &Source<'_>, findings: &mut Vec<Finding>) {
    let role = *sheet.role.get_ref();
    if roles.contains(&role) {
        findings.push(source.deny(sheet.role.span().start, "double-sheet", format!("a second sheet of the role `{role:?}`")));
    }
    roles.push(role);
    let at = sheet.name.span().start;
    for language in Language::ALL {
        let name = sheet.name.get_ref().get(language);
        let fits = !name.is_empty() && name.chars().count() <= 31 && !name.contains(['[', ']', ':', '*', '?', '/', '\\', '\'']);
        if !fits || name.starts_with(|c: char| c.is_ascii_digit()) {
            findings.push(
                source
                    .deny(at, "wrong-sheet-name", format!("`{name}` cannot be a sheet's name"))
                    .expected("1 to 31 characters, none of `[]:*?/\\'`, not beginning with a digit"),
            );
        }
        let marked = format!("{language} {}", normal(name));
        if names.contains(&marked) {
            findings.push(source.deny(at, "double-sheet", format!("`{name}` is the name of another sheet too")));
        }
        names.push(marked);
    }
    if role.is_read() && (sheet.column.is_empty() || sheet.heading_row.is_none_or(|row| !(2..=20).contains(&row))) {
        findings.push(
            source
                .deny(at, "wrong-layout", "a sheet that is read lacks columns or a `heading_row`")
                .expected("a row from 2 to 20 and columns"),
        );
    }
    let mut fields: Vec<Field> = Vec::new();
    let mut headings: Vec<(String, Field)> = Vec::new();
    for column in &sheet.column {
        let field = *column.field.get_ref();
        if fields.contains(&field) {
            findings.push(source.deny(column.field.span().start, "double-column", format!("a second column of the field `{field:?}`")));
        }
        fields.push(field);
        let heading = column.heading.get_ref();
        for word in [&heading.fi, &heading.sv, &heading.en].into_iter().chain(&column.accepted) {
            if headings.iter().any(|(known, other)| *known == normal(word) && *other != field) {
                findings.push(source.deny(column.heading.span().start, "double-word", format!("`{word}` heads two columns of one sheet")));
            }
            headings.push((normal(word), field));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(year: i16) -> String {
        let wanted = format!("config/sources/swot-{year}.toml");
        let bytes = specimen::CATALOGUE.files.iter().find(|file| file.path == wanted).map(|file| file.bytes.clone());
        String::from_utf8(bytes.unwrap()).unwrap()
    }

    #[test]
    fn the_projects_own_layouts_are_read() {
        for year in [2024, 2025] {
            let layout = Layout::parse(&format!("config/sources/swot-{year}.toml"), file(year).as_bytes()).unwrap();
            assert_eq!(layout.edition, year);
            let swot = layout.sheet(SheetRole::Swot).unwrap();
            assert_eq!(swot.column(Field::PopulationGroup).is_some(), year > 2024, "the column came in 2025");
            assert!(swot.column(Field::Text).unwrap().is_headed(&normal(" Teksti ")));
        }
    }

    #[test]
    fn mistakes_are_told_with_their_line() {
        let check = |from: &str, to: &str, line: usize, code: &str| {
            let text = file(2025);
            assert!(text.contains(from), "`{from}` is not in the file");
            let findings = Layout::parse("config/sources/swot-2025.toml", text.replacen(from, to, 1).as_bytes()).unwrap_err();
            let found: Vec<(usize, &str)> = findings
                .iter()
                .map(|finding| match &finding.place {
                    Place::Config { line, .. } => (*line, finding.code.as_str()),
                    other => panic!("{other}"),
                })
                .collect();
            assert!(found.contains(&(line, code)), "{found:?}");
        };
        let line_of = |part: &str| file(2025).lines().position(|line| line.contains(part)).unwrap() + 1;
        check("text_limit = 300", "text_limit = \"x\"", line_of("text_limit ="), "wrong-layout");
        check("role = \"swot\"", "role = \"swott\"", line_of("role = \"swot\""), "wrong-layout");
        check("id = \"swot-2025\"", "id = \"swot-2026\"", line_of("id = "), "wrong-layout");
        check("name = { fi = \"Valinnat\"", "name = { fi = \"SWOT\"", line_of("\"Valinnat\""), "double-sheet");
        check("fi = \"Perustelu\"", "fi = \"Tunnusluku\"", line_of("\"Perustelu\""), "double-word");
        check("accepted = [\"vahvuudet\"", "accepted = [\"uhka\"", line_of("[choices.carry_over]"), "double-word");
    }
}
