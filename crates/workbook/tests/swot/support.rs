//! A round of workbooks to test with: the repository's own configuration, last year's answers and measures, and a filled workbook that
//! nothing is wrong with.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use model::card::AreaLabel;
use model::definition::Slug;
use model::own_words::{AgreedMeasure, CellPlace, Feature, MeasureId, MunicipalityAnswers, Omission, SwotAspect, SwotItem, WorkbookOrigin};
use model::{AreaId, Finding, Language, Place, PopulationGroup, ReaderTexts, Words};
use rust_xlsxwriter::{DocProperties, Format, Note, Shape, Workbook as XlsxWorkbook};
use workbook::sheets::{CellAt, CellValue, Limits, Workbook, read};
use workbook::swot::{CheckContext, Checked, Layout, TemplateInput, check_workbook, swot_template};

pub use specimen::CATALOGUE;

pub static TEXTS: LazyLock<BTreeMap<Language, ReaderTexts>> = LazyLock::new(|| CATALOGUE.texts.clone());
pub static WORDS: LazyLock<BTreeMap<Language, Words<'static>>> =
    LazyLock::new(|| Language::ALL.into_iter().map(|language| (language, Words::new(language, &TEXTS[&language]))).collect());
pub static LAYOUTS: LazyLock<Vec<Layout>> = LazyLock::new(|| {
    let files = CATALOGUE.files.iter().filter(|file| file.path.starts_with("config/sources/swot-"));
    files.map(|file| Layout::parse(&file.path, &file.bytes).unwrap()).collect()
});
pub static MEASURES: LazyLock<Vec<AgreedMeasure>> =
    LazyLock::new(|| vec![measure(1, "Perustetaan yhteinen nuorten työpaja."), measure(2, "Kokeillaan liikuntalähetettä.")]);
pub static PREVIOUS: LazyLock<Vec<MunicipalityAnswers>> = LazyLock::new(|| vec![previous("077")]);

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn measure(number: usize, text: &str) -> AgreedMeasure {
    AgreedMeasure {
        id: MeasureId::new(2024, &Slug::new("hankasalmi-aanekoski").unwrap(), number),
        theme: None,
        text: text.to_owned(),
        owner: Some("kunta".to_owned()),
        due: None,
        indicator: None,
        status: None,
        place: CellPlace { sheet: "Toimenpiteet".to_owned(), cell: format!("A{}", number + 3) },
    }
}

/// Last year's answers of a municipality.
pub fn previous(code: &str) -> MunicipalityAnswers {
    let place = || CellPlace { sheet: "SWOT".to_owned(), cell: "D5".to_owned() };
    let item = |theme: &str, aspect, text: &str| SwotItem {
        theme: Slug::new(theme).unwrap(),
        aspect,
        population_group: Some(PopulationGroup::Older),
        text: text.to_owned(),
        indicator: None,
        place: place(),
    };
    MunicipalityAnswers {
        edition: 2024,
        area: AreaId::municipality(code).unwrap(),
        role: Some("hyvinvointikoordinaattori".to_owned()),
        filled_on: Some(day(2024, 8, 20)),
        layout: "swot-2024".to_owned(),
        features: vec![Feature { population_group: None, text: "Pitkät etäisyydet kylien välillä".to_owned(), place: place() }],
        swot: vec![
            item("mielen-hyvinvointi", SwotAspect::Strength, "Vahva kolmannen sektorin toiminta"),
            item("arjen-turvallisuus", SwotAspect::Threat, "Ikääntyneiden kaatumiset lisääntyvät"),
        ],
        omissions: vec![Omission {
            indicator: "sotkanet:4".parse().unwrap(),
            reason: "Luku koskee alle viittä ihmistä.".to_owned(),
            place: place(),
        }],
        measures: Vec::new(),
        origin: origin("viime-vuosi.xlsx"),
    }
}

pub fn origin(file_name: &str) -> WorkbookOrigin {
    WorkbookOrigin { file_name: file_name.to_owned(), sha256: "0".repeat(64), received: day(2025, 9, 30) }
}

/// What workbooks of an edition are held against.
pub fn context(edition: i16) -> CheckContext<'static> {
    CheckContext {
        edition,
        county: AreaId::county("15").unwrap(),
        areas: &CATALOGUE.areas,
        themes: &CATALOGUE.themes,
        indicators: &CATALOGUE.indicators,
        layouts: &LAYOUTS,
        previous: if edition == 2025 { &PREVIOUS } else { &[] },
        measures: if edition == 2025 { &MEASURES } else { &[] },
        words: &WORDS[&Language::Fi],
    }
}

pub fn label(code: &str) -> AreaLabel {
    let id = AreaId::municipality(code).unwrap();
    AreaLabel { id, name: CATALOGUE.areas.area(id).unwrap().name.clone() }
}

/// The template of a municipality.
pub fn template(code: &str, edition: i16, language: Language) -> Vec<u8> {
    let context = context(edition);
    let area = label(code);
    let input = TemplateInput {
        layout: LAYOUTS.iter().find(|layout| layout.edition == edition).unwrap(),
        words: &WORDS[&language],
        edition,
        area: &area,
        group: None,
        themes: context.themes,
        indicators: context.indicators,
        previous: context.previous.iter().find(|answers| answers.area == area.id),
        measures: if context.previous.iter().any(|answers| answers.area == area.id) { context.measures } else { &[] },
        card: None,
        return_by: Some(day(2025, 9, 30)),
        made_on: day(2025, 8, 1),
    };
    swot_template(&input).unwrap()
}

/// A workbook that can be changed cell by cell and written as a real file.
#[derive(Clone)]
pub struct Book {
    pub sheets: Vec<BookSheet>,
}

#[derive(Clone, Default)]
pub struct BookSheet {
    pub name: String,
    pub cells: BTreeMap<CellAt, Value>,
    pub merged: Vec<(CellAt, CellAt)>,
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<u16>,
    pub notes: Vec<(CellAt, String)>,
    pub text_box: Option<String>,
    pub hidden: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    Number(f64),
    Date(NaiveDate),
    /// A formula with the result that it shows.
    Formula(&'static str, &'static str),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Number(number)
    }
}

pub fn at(cell: &str) -> CellAt {
    cell.parse().unwrap()
}

impl Book {
    /// The workbook as the hardened reader sees it.
    pub fn of(workbook: &Workbook) -> Self {
        let sheets = workbook.sheets.iter().map(|sheet| {
            let cells = sheet.cells.iter().filter_map(|cell| {
                let value = match &cell.value {
                    CellValue::Text(text) => Value::Text(text.clone()),
                    CellValue::Number(number) => Value::Number(*number),
                    CellValue::Date(date) => Value::Date(date.date()),
                    _ => return None,
                };
                Some((cell.at, value))
            });
            BookSheet { name: sheet.name.clone(), cells: cells.collect(), ..BookSheet::default() }
        });
        Self { sheets: sheets.collect() }
    }

    pub fn sheet(&mut self, name: &str) -> &mut BookSheet {
        self.sheets.iter_mut().find(|sheet| sheet.name == name).unwrap_or_else(|| panic!("no sheet `{name}`"))
    }

    pub fn set(&mut self, sheet: &str, cell: &str, value: impl Into<Value>) -> &mut Self {
        self.sheet(sheet).cells.insert(at(cell), value.into());
        self
    }

    pub fn clear(&mut self, sheet: &str, cell: &str) -> &mut Self {
        self.sheet(sheet).cells.remove(&at(cell));
        self
    }

    /// Moves everything on a sheet down.
    pub fn push_down(&mut self, sheet: &str, rows: u32) {
        let sheet = self.sheet(sheet);
        sheet.cells =
            std::mem::take(&mut sheet.cells).into_iter().map(|(at, value)| (CellAt::new(at.row + rows, at.column), value)).collect();
    }

    /// Takes a column away; those on its right stay.
    pub fn without_column(&mut self, sheet: &str, column: u32) {
        self.sheet(sheet).cells.retain(|at, _| at.column != column);
    }

    pub fn xlsx(&self) -> Vec<u8> {
        let mut workbook = XlsxWorkbook::new();
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&day(2025, 9, 1)));
        let date = Format::new().set_num_format("d.m.yyyy");
        for known in &self.sheets {
            let sheet = workbook.add_worksheet().set_name(&known.name).unwrap();
            for (first, last) in &known.merged {
                let text = match known.cells.get(first) {
                    Some(Value::Text(text)) => text.as_str(),
                    _ => "",
                };
                sheet.merge_range(first.row, first.column as u16, last.row, last.column as u16, text, &Format::new()).unwrap();
            }
            for (at, value) in &known.cells {
                let (row, column) = (at.row, at.column as u16);
                match value {
                    Value::Text(text) => sheet.write_string(row, column, text).unwrap(),
                    Value::Number(number) => sheet.write_number(row, column, *number).unwrap(),
                    Value::Date(day) => sheet.write_datetime_with_format(row, column, day, &date).unwrap(),
                    Value::Formula(formula, result) => {
                        sheet.write_formula(row, column, rust_xlsxwriter::Formula::new(*formula).set_result(*result)).unwrap()
                    }
                };
            }
            for row in &known.hidden_rows {
                sheet.set_row_hidden(*row).unwrap();
            }
            for column in &known.hidden_columns {
                sheet.set_column_hidden(*column).unwrap();
            }
            for (at, text) in &known.notes {
                sheet.insert_note(at.row, at.column as u16, &Note::new(text)).unwrap();
            }
            if let Some(text) = &known.text_box {
                sheet.insert_shape(1, 8, &Shape::textbox().set_text(text)).unwrap();
            }
            sheet.set_hidden(known.hidden);
        }
        workbook.save_to_buffer().unwrap()
    }
}

/// A filled workbook that nothing is wrong with.
pub fn control(code: &str, edition: i16, language: Language) -> Book {
    let workbook = read(&template(code, edition, language), &Limits::default()).unwrap();
    let mut book = Book::of(&workbook);
    let layout = LAYOUTS.iter().find(|layout| layout.edition == edition).unwrap();
    fill(&mut book, layout, language, code == "077" && edition == 2025);
    book
}

/// Fills a template without a mistake: every box gets an item, last year's texts a mark, measures a status.
fn fill(book: &mut Book, layout: &Layout, language: Language, has_previous: bool) {
    use workbook::swot::{Field, SheetRole};
    let column = |role, field: Field| {
        layout.sheet(role).unwrap().columns.iter().position(|column| column.field == field).map(|number| number as u32)
    };
    let name = |role| layout.sheet(role).unwrap().name.get(language).to_owned();
    let basics = name(SheetRole::Basics);
    let first_row = |role| layout.sheet(role).unwrap().heading_row;
    let row_of = |field| layout.sheet(SheetRole::Basics).unwrap().columns.iter().position(|column| column.field == field).unwrap() as u32;
    let answer = |field| CellAt::new(first_row(SheetRole::Basics) + row_of(field), 1).to_string();
    book.set(&basics, &answer(Field::Role), "hyvinvointikoordinaattori");
    book.sheet(&basics)
        .cells
        .insert(at(&answer(Field::Date)), Value::Date(if layout.edition == 2025 { day(2025, 9, 15) } else { day(2024, 9, 2) }));
    for role in [SheetRole::Features, SheetRole::Swot] {
        let (sheet, text) = (name(role), column(role, Field::Text).unwrap());
        let old: Vec<u32> =
            book.sheet(&sheet).cells.keys().filter(|at| at.column == text && at.row >= first_row(role)).map(|at| at.row).collect();
        if has_previous {
            let carry = column(role, Field::CarryOver).unwrap();
            let keep = layout.choices.carry_over[0].word.get(language);
            for row in old {
                book.sheet(&sheet).cells.insert(CellAt::new(row, carry), Value::from(keep));
            }
        }
    }
    let (features, text) = (name(SheetRole::Features), column(SheetRole::Features, Field::Text).unwrap());
    let free = first_row(SheetRole::Features) + 3;
    book.sheet(&features).cells.insert(CellAt::new(free, text), Value::from("Kesällä väkeä on puolet enemmän"));
    let swot = name(SheetRole::Swot);
    let (theme, text) = (column(SheetRole::Swot, Field::Theme).unwrap(), column(SheetRole::Swot, Field::Text).unwrap());
    let boxes: Vec<u32> =
        book.sheet(&swot).cells.keys().filter(|at| at.column == theme && at.row >= first_row(SheetRole::Swot)).map(|at| at.row).collect();
    for row in boxes.iter().filter(|row| *row % 4 == 0) {
        let cell = CellAt::new(*row, text);
        book.sheet(&swot).cells.entry(cell).or_insert_with(|| Value::Text(format!("Oma havainto numero {row} tältä vuodelta")));
    }
    if has_previous {
        let (measures, status) = (name(SheetRole::Measures), column(SheetRole::Measures, Field::Status).unwrap());
        for (number, row) in (0..MEASURES.len()).zip(first_row(SheetRole::Measures)..) {
            let word = layout.choices.status[number + 1].word.get(language);
            book.sheet(&measures).cells.insert(CellAt::new(row, status), Value::from(word));
        }
    }
}

pub fn check_bytes(bytes: &[u8], file_name: &str, edition: i16) -> Checked {
    let workbook = read(bytes, &Limits::default()).unwrap();
    check_workbook(&workbook, origin(file_name), &context(edition))
}

/// Code and cell (`SWOT!E7`, `SWOT` or nothing) of each finding.
pub fn told(findings: &[Finding]) -> Vec<(String, String)> {
    let place = |place: &Place| match place {
        Place::Workbook { sheet: Some(sheet), cell: Some(cell), .. } => format!("{sheet}!{cell}"),
        Place::Workbook { sheet: Some(sheet), cell: None, .. } => sheet.clone(),
        Place::Workbook { .. } => String::new(),
        other => panic!("{other}"),
    };
    findings.iter().map(|finding| (finding.code.clone(), place(&finding.place))).collect()
}
