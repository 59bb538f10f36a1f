//! The corpus: how each workbook is damaged, and what is to be told of it.
//!
//! The workbooks are made from the template of Hankasalmi (077) or Äänekoski (992). On the template of 2025 the SWOT's columns are A what
//! becomes of last year's text, B priority, C box, D stage of life, E text, F indicator; the first item stands in row 4.

use model::Language::{self, Fi, Sv};

use crate::support::{Book, Value, at, day};

/// One workbook of the corpus.
pub struct Defect {
    pub name: &'static str,
    pub code: &'static str,
    pub language: Language,
    pub damage: fn(&mut Book),
    /// The finding's code and place; more than one only where one defect is two things to tell.
    pub expected: &'static [(&'static str, &'static str)],
}

const fn fi(name: &'static str, damage: fn(&mut Book), expected: &'static [(&'static str, &'static str)]) -> Defect {
    Defect { name, code: "992", language: Fi, damage, expected }
}

/// As [`fi`], with last year's answers and measures.
const fn old(name: &'static str, damage: fn(&mut Book), expected: &'static [(&'static str, &'static str)]) -> Defect {
    Defect { name, code: "077", language: Fi, damage, expected }
}

const fn sv(name: &'static str, damage: fn(&mut Book), expected: &'static [(&'static str, &'static str)]) -> Defect {
    Defect { name, code: "992", language: Sv, damage, expected }
}

fn set(book: &mut Book, sheet: &str, cell: &str, value: impl Into<Value>) {
    book.set(sheet, cell, value);
}

fn clear(book: &mut Book, sheet: &str, cell: &str) {
    book.clear(sheet, cell);
}

/// A text in a free row of the SWOT whose priority and box are there already.
fn swot(book: &mut Book, text: &str) {
    set(book, "SWOT", "E9", text);
}

pub const DEFECTS: &[Defect] = &[
    // Sheets and columns.
    fi("the SWOT is gone", |b| b.sheets.retain(|sheet| sheet.name != "SWOT"), &[("sheet-missing", "")]),
    fi(
        "the SWOT has no headings",
        |b| (0..6).for_each(|c| drop(b.sheet("SWOT").cells.remove(&workbook::sheets::CellAt::new(2, c)))),
        &[("sheet-missing", "")],
    ),
    fi("the SWOT's sheet is named otherwise", |b| b.sheet("SWOT").name = "2018".into(), &[("sheet-renamed", "2018")]),
    sv("a Swedish sheet is named otherwise", |b| b.sheet("SWOT-analys").name = "Blad1".into(), &[("sheet-renamed", "Blad1")]),
    fi(
        "the SWOT is there twice",
        |b| {
            let mut copy = b.sheet("SWOT").clone();
            copy.name = "SWOT (2)".into();
            b.sheets.push(copy);
        },
        &[("sheet-twice", "SWOT (2)")],
    ),
    fi("six blank rows before the headings", |b| b.push_down("SWOT", 6), &[("header-moved", "SWOT!A9")]),
    fi("the column of boxes is gone", |b| b.without_column("SWOT", 2), &[("column-missing", "SWOT")]),
    fi("the column of reasons is gone", |b| b.without_column("Poisjätetyt mittarit", 1), &[("column-missing", "Poisjätetyt mittarit")]),
    fi(
        "an unknown column",
        |b| {
            set(b, "SWOT", "G3", "Vastuuhenkilö");
            set(b, "SWOT", "G9", "sivistysjohtaja");
        },
        &[("outside-table", "SWOT!G9")],
    ),
    fi("a remark beside the table", |b| set(b, "Erityispiirteet", "E7", "muista tarkistaa"), &[("outside-table", "Erityispiirteet!E7")]),
    fi(
        "merged cells",
        |b| {
            swot(b, "Hyvät yhteydet");
            b.sheet("SWOT").merged.push((at("E9"), at("E10")));
        },
        &[("merged-cells", "SWOT!E9")],
    ),
    fi(
        "a hidden row",
        |b| {
            swot(b, "Hyvät yhteydet");
            b.sheet("SWOT").hidden_rows.push(8);
        },
        &[("hidden-part", "SWOT!E9")],
    ),
    fi(
        "a hidden column",
        |b| {
            set(b, "SWOT", "F9", "4");
            b.sheet("SWOT").hidden_columns.push(5);
        },
        &[("hidden-part", "SWOT!F9")],
    ),
    fi("a hidden sheet", |b| b.sheet("Erityispiirteet").hidden = true, &[("hidden-part", "Erityispiirteet!C7")]),
    fi("a comment", |b| b.sheet("SWOT").notes.push((at("E8"), "Katso myös liite".to_owned())), &[("comment-in-cell", "SWOT!E8")]),
    fi("a text box", |b| b.sheet("SWOT").text_box = Some("Uhkana on väen väheneminen".to_owned()), &[("text-box", "SWOT")]),
    // Whose it is.
    fi(
        "a misspelt name",
        |b| {
            set(b, "Perustiedot", "B4", "Äänekosk");
        },
        &[("name-misspelt", "Perustiedot!B4")],
    ),
    fi(
        "Pihlpuudas",
        |b| {
            set(b, "Perustiedot", "B4", "Pihlpuudas");
            b.clear("Perustiedot", "B5");
        },
        &[("name-misspelt", "Perustiedot!B4")],
    ),
    fi("a name like no other", |b| set(b, "Perustiedot", "B4", "Korvatunturi"), &[("name-unknown", "Perustiedot!B4")]),
    fi(
        "a hyphen list with Mänttä-Vilppula",
        |b| {
            set(b, "Perustiedot", "B4", "Ruovesi-Mänttä-Vilppula-Virrat-Juupajoki");
            b.clear("Perustiedot", "B5");
        },
        &[("several-municipalities", "Perustiedot!B4")],
    ),
    fi(
        "two names without a comma",
        |b| set(b, "Perustiedot", "B4", "Konnevesi Äänekoski"),
        &[("several-municipalities", "Perustiedot!B4")],
    ),
    fi(
        "no municipality",
        |b| {
            b.clear("Perustiedot", "B4").clear("Perustiedot", "B5");
        },
        &[("municipality-missing", "Perustiedot!B4")],
    ),
    fi(
        "a municipality of another county",
        |b| {
            set(b, "Perustiedot", "B4", "Tampere");
            set(b, "Perustiedot", "B5", "837");
        },
        &[("municipality-elsewhere", "Perustiedot!B4")],
    ),
    old("77 for 077", |b| set(b, "Perustiedot", "B5", 77.0), &[("code-without-zeros", "Perustiedot!B5")]),
    old("77.0 as text", |b| set(b, "Perustiedot", "B5", "77.0"), &[("code-without-zeros", "Perustiedot!B5")]),
    fi(
        "77 and no name",
        |b| {
            set(b, "Perustiedot", "B5", 77.0);
            b.clear("Perustiedot", "B4");
        },
        &[("code-ambiguous", "Perustiedot!B5")],
    ),
    fi("77 and another name", |b| set(b, "Perustiedot", "B5", 77.0), &[("code-ambiguous", "Perustiedot!B5")]),
    fi(
        "code and name in one cell",
        |b| {
            set(b, "Perustiedot", "B4", "992 Äänekoski");
            b.clear("Perustiedot", "B5");
        },
        &[("code-with-name", "Perustiedot!B4")],
    ),
    fi(
        "code behind the name",
        |b| {
            set(b, "Perustiedot", "B5", "Äänekoski (992)");
            b.clear("Perustiedot", "B4");
        },
        &[("code-with-name", "Perustiedot!B5")],
    ),
    fi("a code that nobody has", |b| set(b, "Perustiedot", "B5", "999"), &[("code-unknown", "Perustiedot!B5")]),
    fi("a code that is none", |b| set(b, "Perustiedot", "B5", "FI-992"), &[("code-unknown", "Perustiedot!B5")]),
    fi(
        "an abolished code",
        |b| {
            set(b, "Perustiedot", "B5", "180");
            b.clear("Perustiedot", "B4");
        },
        &[("code-abolished", "Perustiedot!B5")],
    ),
    fi(
        "an abolished name",
        |b| {
            set(b, "Perustiedot", "B4", "Suolahti");
            b.clear("Perustiedot", "B5");
        },
        &[("code-abolished", "Perustiedot!B4")],
    ),
    fi("code and name disagree", |b| set(b, "Perustiedot", "B5", "410"), &[("code-and-name-differ", "Perustiedot!B5")]),
    // Which round.
    fi("last year's template", |b| set(b, "Perustiedot", "B9", "swot-2024"), &[("old-template", "Perustiedot!B9")]),
    fi("an unknown template", |b| set(b, "Perustiedot", "B9", "swot-1999"), &[("template-unknown", "Perustiedot!B9")]),
    fi("another year", |b| set(b, "Perustiedot", "B6", 2023.0), &[("year-differs", "Perustiedot!B6")]),
    fi("no year", |b| clear(b, "Perustiedot", "B6"), &[("year-missing", "Perustiedot!B6")]),
    fi("the year as text", |b| set(b, "Perustiedot", "B6", "2025"), &[("number-as-text", "Perustiedot!B6")]),
    fi("a date in words", |b| set(b, "Perustiedot", "B8", "syyskuussa"), &[("date-unreadable", "Perustiedot!B8")]),
    fi("a date to come", |b| set(b, "Perustiedot", "B8", Value::Date(day(2026, 1, 5))), &[("date-too-late", "Perustiedot!B8")]),
    fi(
        "nothing filled in",
        |b| {
            for sheet in ["SWOT", "Erityispiirteet"] {
                let text = if sheet == "SWOT" { 4 } else { 2 };
                b.sheet(sheet).cells.retain(|at, _| at.column != text || at.row < 3);
            }
        },
        &[("empty-workbook", "")],
    ),
    // Single cells.
    fi("the example was left in", |b| set(b, "SWOT", "E4", "Esimerkki: Nuorten työpajassa ei ole jonoa."), &[("example-left", "SWOT!E4")]),
    sv(
        "the Swedish example was left in",
        |b| set(b, "Särdrag", "C4", "Exempel: På sommaren fördubblas folkmängden tack vare stugfolket."),
        &[("example-left", "Särdrag!C4")],
    ),
    fi("a formula", |b| set(b, "SWOT", "E9", Value::Formula("=\"Hyvät \"&\"yhteydet\"", "Hyvät yhteydet")), &[("formula", "SWOT!E9")]),
    fi("an error of a formula", |b| set(b, "SWOT", "E9", Value::Formula("=#REF!", "#REF!")), &[("formula-error", "SWOT!E9")]),
    fi("a list by lines", |b| swot(b, "- Liikuntapaikat\n- Kirjasto"), &[("list-in-cell", "SWOT!E9")]),
    fi("a list by semicolons", |b| swot(b, "Liikuntapaikat; kirjasto / nuorisotila"), &[("list-in-cell", "SWOT!E9")]),
    fi("a long text", |b| swot(b, &"Pitkä selostus kunnan tilanteesta. ".repeat(12)), &[("text-too-long", "SWOT!E9")]),
    fi("letters of a wrong encoding", |b| swot(b, "Vahva yhteisÃ¶ ja hyvÃ¤ arki"), &[("text-damaged", "SWOT!E9")]),
    fi("lost letters", |b| swot(b, "V\u{fffd}est\u{f6} ik\u{e4}\u{e4}ntyy"), &[("text-lost", "SWOT!E9")]),
    fi("letters turned to question marks", |b| swot(b, "V?est? ik??ntyy nopeasti"), &[("text-lost", "SWOT!E9")]),
    fi("an odd accent", |b| swot(b, "Tulevaísuustyöskentely on alussa"), &[("odd-letter", "SWOT!E9")]),
    fi("letters and dots apart", |b| swot(b, "Hyva\u{308}t yhteydet"), &[("letters-in-parts", "SWOT!E9")]),
    fi("a personal identity code", |b| swot(b, "Asia koskee henkilöä 131052-308T"), &[("identity-code", "SWOT!E9")]),
    fi("an e-mail address", |b| set(b, "Perustiedot", "B7", "koordinaattori@kunta.fi"), &[("email-address", "Perustiedot!B7")]),
    fi("an e-mail address in a text", |b| swot(b, "Lisätietoja antaa etunimi.sukunimi@kunta.fi"), &[("email-address", "SWOT!E9")]),
    fi("a phone number", |b| swot(b, "Soita nuorisotyöhön 040 123 4567"), &[("phone-number", "SWOT!E9")]),
    fi("a number for a text", |b| set(b, "SWOT", "E9", 3.0), &[("not-words", "SWOT!E9")]),
    fi("a cross for a text", |b| swot(b, "x"), &[("not-words", "SWOT!E9")]),
    // Rows.
    fi(
        "no priority",
        |b| {
            set(b, "SWOT", "E41", "Hyvät yhteydet");
            set(b, "SWOT", "C41", "Vahvuus");
        },
        &[("theme-missing", "SWOT!B41")],
    ),
    fi(
        "an unknown priority",
        |b| {
            swot(b, "Hyvät yhteydet");
            set(b, "SWOT", "B9", "Talous");
        },
        &[("theme-unknown", "SWOT!B9")],
    ),
    fi(
        "no box",
        |b| {
            swot(b, "Hyvät yhteydet");
            b.clear("SWOT", "C9");
        },
        &[("aspect-missing", "SWOT!C9")],
    ),
    fi(
        "an unknown box",
        |b| {
            swot(b, "Hyvät yhteydet");
            set(b, "SWOT", "C9", "Haaste");
        },
        &[("aspect-unknown", "SWOT!C9")],
    ),
    fi(
        "an unknown stage of life",
        |b| {
            swot(b, "Hyvät yhteydet");
            set(b, "SWOT", "D9", "Koirat");
        },
        &[("population-group-unknown", "SWOT!D9")],
    ),
    fi(
        "an unknown indicator",
        |b| {
            swot(b, "Hyvät yhteydet");
            set(b, "SWOT", "F9", "99999");
        },
        &[("indicator-unknown", "SWOT!F9")],
    ),
    fi("an indicator without a text", |b| set(b, "SWOT", "F8", "4"), &[("row-without-text", "SWOT!E8")]),
    fi(
        "the same text twice",
        |b| {
            swot(b, "Hyvät yhteydet");
            set(b, "SWOT", "E10", "hyvät  yhteydet.");
            set(b, "SWOT", "C10", "Heikkous");
            set(b, "SWOT", "C9", "Heikkous");
        },
        &[("duplicate-item", "SWOT!E10")],
    ),
    fi(
        "an omission without reason",
        |b| set(b, "Poisjätetyt mittarit", "A4", "4"),
        &[("omission-without-reason", "Poisjätetyt mittarit!B4")],
    ),
    fi(
        "an omission without indicator",
        |b| set(b, "Poisjätetyt mittarit", "B4", "Ei koske kuntaa"),
        &[("omission-without-indicator", "Poisjätetyt mittarit!A4")],
    ),
    fi(
        "an omission of an unknown indicator",
        |b| {
            set(b, "Poisjätetyt mittarit", "A4", "99999");
            set(b, "Poisjätetyt mittarit", "B4", "Ei koske kuntaa");
        },
        &[("omission-unknown", "Poisjätetyt mittarit!A4")],
    ),
    // Against last year.
    old("last year's text without a mark", |b| clear(b, "SWOT", "A4"), &[("copied-from-last-year", "SWOT!E4")]),
    old("last year's text in a new row", |b| swot(b, "vahva kolmannen sektorin toiminta"), &[("copied-from-last-year", "SWOT!E9")]),
    old("marked as changed, but the same", |b| set(b, "SWOT", "A4", "muutetaan"), &[("changed-but-same", "SWOT!E4")]),
    old(
        "an unknown mark",
        |b| {
            set(b, "SWOT", "A4", "ehkä");
            set(b, "SWOT", "E4", "Vireä kolmas sektori");
        },
        &[("carry-over-unknown", "SWOT!A4")],
    ),
    old("a measure without status", |b| clear(b, "Toimenpiteet", "C4"), &[("status-missing", "Toimenpiteet!C4")]),
    old("an unknown status", |b| set(b, "Toimenpiteet", "C4", "melkein"), &[("status-unknown", "Toimenpiteet!C4")]),
    old(
        "a measure that nobody agreed",
        |b| set(b, "Toimenpiteet", "A4", "2024-hankasalmi-aanekoski-9"),
        &[("measure-unknown", "Toimenpiteet!A4")],
    ),
    old("a measure that lost its id", |b| clear(b, "Toimenpiteet", "A4"), &[("measure-unknown", "Toimenpiteet!A4")]),
];
