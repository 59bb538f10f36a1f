//! What the checks need of a workbook's parts: texts, cell formats, tables.

use super::package::{Element, Package, elements};

/// The shared texts, in order.
pub fn shared_texts(package: &Package) -> Result<Vec<String>, String> {
    let Some(xml) = package.optional_part("xl/sharedStrings.xml")? else { return Ok(Vec::new()) };
    let mut texts: Vec<String> = Vec::new();
    for element in elements(&xml)? {
        match element.name.as_str() {
            "si" => texts.push(String::new()),
            // Every `t` belongs to the text that began last: plain ones and the runs of a rich one.
            "t" => texts.last_mut().into_iter().for_each(|text| text.push_str(&element.text)),
            _ => {}
        }
    }
    Ok(texts)
}

/// A cell format.
#[derive(Debug, Clone, Default)]
pub struct CellFormat {
    /// The name of its font.
    pub font: String,
    /// Its size in points.
    pub size: f64,
    /// Its colour and the one behind it, where both are known, as red, green and blue.
    pub colors: Option<([u8; 3], [u8; 3])>,
}

const BLACK: [u8; 3] = [0, 0, 0];
const WHITE: [u8; 3] = [255, 255, 255];

/// The cell formats of a workbook, in order.
pub fn cell_formats(package: &Package) -> Result<Vec<CellFormat>, String> {
    let elements = elements(&package.part("xl/styles.xml")?)?;
    let (mut fonts, mut fills, mut formats): (Vec<Font>, Vec<Option<[u8; 3]>>, Vec<CellFormat>) = Default::default();
    let mut part = "";
    for element in &elements {
        if element.depth == 1 {
            part = element.name.as_str();
        }
        match (part, element.name.as_str()) {
            ("fonts", "font") => fonts.push(Font { color: Some(BLACK), ..Font::default() }),
            ("fonts", "name") => last(&mut fonts, |font| element.get("val").unwrap_or_default().clone_into(&mut font.name)),
            ("fonts", "sz") => {
                last(&mut fonts, |font| font.size = element.get("val").and_then(|size| size.parse().ok()).unwrap_or_default());
            }
            ("fonts", "color") => last(&mut fonts, |font| font.color = color(element, BLACK)),
            ("fills", "fill") => fills.push(Some(WHITE)),
            ("fills", "fgColor") => last(&mut fills, |fill| *fill = color(element, WHITE)),
            ("cellXfs", "xf") => {
                let index = |name: &str| element.get(name).and_then(|index| index.parse::<usize>().ok()).unwrap_or_default();
                let font = fonts.get(index("fontId")).cloned().unwrap_or_default();
                let fill = fills.get(index("fillId")).copied().flatten();
                formats.push(CellFormat { font: font.name, size: font.size, colors: font.color.zip(fill) });
            }
            _ => {}
        }
    }
    Ok(formats)
}

#[derive(Debug, Clone, Default)]
struct Font {
    name: String,
    size: f64,
    color: Option<[u8; 3]>,
}

fn last<T>(items: &mut [T], change: impl FnOnce(&mut T)) {
    if let Some(item) = items.last_mut() {
        change(item);
    }
}

/// A colour written out; of the theme's only the first two, which are white and black, are known here.
fn color(element: &Element, automatic: [u8; 3]) -> Option<[u8; 3]> {
    if let Some(rgb) = element.get("rgb") {
        let channel = |start: usize| rgb.get(start..start + 2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        return Some([channel(2)?, channel(4)?, channel(6)?]);
    }
    match element.get("theme") {
        Some("0") => Some(WHITE),
        Some("1") => Some(BLACK),
        Some(_) => None,
        None => Some(automatic),
    }
}

/// The contrast of two colours by WCAG 2.2, from 1 to 21.
pub fn contrast(first: [u8; 3], second: [u8; 3]) -> f64 {
    let (first, second) = (luminance(first), luminance(second));
    (first.max(second) + 0.05) / (first.min(second) + 0.05)
}

fn luminance([red, green, blue]: [u8; 3]) -> f64 {
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// A table.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// First column and row, last column and row, counted from 0.
    pub area: ((u32, u32), (u32, u32)),
    /// Whether it has headings.
    pub has_headings: bool,
    /// Its headings.
    pub headings: Vec<String>,
}

/// Reads a table's part.
pub fn table(xml: &str) -> Result<Table, String> {
    let elements = elements(xml)?;
    let root = elements.iter().find(|element| element.name == "table").ok_or("a table's part holds no table")?;
    let reference = root.get("ref").unwrap_or_default();
    let (first, last) = reference.split_once(':').unwrap_or((reference, reference));
    Ok(Table {
        name: root.get("displayName").unwrap_or_default().to_owned(),
        area: position(first).zip(position(last)).ok_or_else(|| format!("`{reference}` is no area of a table"))?,
        has_headings: root.get("headerRowCount") != Some("0"),
        headings: elements
            .iter()
            .filter(|element| element.name == "tableColumn")
            .map(|column| unescaped(column.get("name").unwrap_or_default()))
            .collect(),
    })
}

/// Excel writes line ends in a heading as `_x000a_`.
fn unescaped(heading: &str) -> String {
    heading.replace("_x000a_", "\n").replace("_x000A_", "\n").replace("_x005F_", "_")
}

/// Column and row of an address such as `B7`, counted from 0.
pub fn position(address: &str) -> Option<(u32, u32)> {
    let digits = address.find(|character: char| character.is_ascii_digit())?;
    let (letters, number) = address.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        letter.is_ascii_uppercase().then(|| column.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1)).flatten()
    })?;
    Some((column.checked_sub(1)?, number.parse::<u32>().ok()?.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let check = |first, second, expected: f64| assert!((contrast(first, second) - expected).abs() < 0.005);
        check(BLACK, WHITE, 21.0);
        // WCAG's own example of a grey that just passes: #767676 on white is 4.54:1.
        check([0x76, 0x76, 0x76], WHITE, 4.54);
        check(WHITE, WHITE, 1.0);
    }

    #[test]
    fn addresses_are_positions() {
        assert_eq!(position("A1"), Some((0, 0)));
        assert_eq!(position("AA10"), Some((26, 9)));
        assert_eq!(position("XFD1048576"), Some((16_383, 1_048_575)));
        for wrong in ["", "A", "1", "a1", "A0"] {
            assert_eq!(position(wrong), None, "{wrong}");
        }
    }
}
