//! Charts of awkward cards: what they say, and that nothing is cut off.

use model::card::IndicatorRow;
use model::{Card, Language, ReaderTexts, Words};

use crate::{
    AreaValue, Chart, Frame, Measure, Palette, TileValue, Weight, comparison, distribution, members, series, text_width, tile_map,
};

fn rows(card: &Card) -> impl Iterator<Item = &IndicatorRow> {
    card.themes.iter().flat_map(|theme| &theme.rows)
}

fn with_frame<T>(language: Language, width: f64, draw: impl FnOnce(&Frame<'_>) -> T) -> T {
    let texts: ReaderTexts = specimen::texts(language);
    let words = Words::new(language, &texts);
    draw(&Frame { id: "c", width, text_size: 13.0, palette: &Palette::PRINT, words: &words })
}

/// The texts of a chart with their left and right ends.
fn texts(chart: &Chart) -> Vec<(String, f64, f64, f64)> {
    let mut found = Vec::new();
    for element in chart.svg.split("<text ").skip(1) {
        let (attributes, rest) = element.split_once('>').unwrap();
        let text = rest.split_once("</text>").unwrap().0;
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
        let number = |name: &str| {
            let after = attributes.split_once(&format!("{name}=\"")).unwrap().1;
            after.split_once('"').unwrap().0.parse::<f64>().unwrap()
        };
        let weight = if attributes.contains("font-weight") { Weight::Bold } else { Weight::Regular };
        let wide = text_width(&text, number("font-size"), weight);
        let left = match () {
            () if attributes.contains("\"end\"") => number("x") - wide,
            () if attributes.contains("\"middle\"") => number("x") - wide / 2.0,
            () => number("x"),
        };
        found.push((text, left, left + wide, number("y")));
    }
    found
}

fn check_inside(chart: &Chart) {
    for (text, left, right, y) in texts(chart) {
        assert!(left >= -0.6 && right <= chart.width + 0.6, "`{text}` runs from {left:.1} to {right:.1} in {}", chart.title);
        assert!((9.0..=chart.height).contains(&y), "`{text}` stands at {y:.1} of {} in {}", chart.height, chart.title);
    }
    assert!(!chart.svg.contains("NaN") && !chart.svg.contains("inf"), "{}", chart.svg);
}

fn all_charts(card: &Card, frame: &Frame<'_>) -> Vec<Chart> {
    let name = card.subject.name().get(frame.words.language);
    rows(card).flat_map(|row| [series(row, name, frame), comparison(card, row, frame), members(card, row, frame)]).flatten().collect()
}

#[test]
fn no_label_of_any_chart_is_cut_off_in_any_language_or_width() {
    for language in Language::ALL {
        for width in [300.0, 340.0, 480.0] {
            for card in [specimen::municipality("599", "Pedersören kunta"), specimen::group(2), specimen::group(8)] {
                let charts = with_frame(language, width, |frame| all_charts(&card, frame));
                assert!(charts.len() > 12, "{} charts", charts.len());
                charts.iter().for_each(check_inside);
            }
        }
    }
}

#[test]
fn labels_of_one_line_do_not_cover_each_other() {
    let card = specimen::municipality("179", "Jyväskylä");
    for chart in with_frame(Language::Fi, 340.0, |frame| all_charts(&card, frame)) {
        let texts = texts(&chart);
        for (index, one) in texts.iter().enumerate() {
            for other in texts.iter().skip(index + 1).filter(|other| (other.3 - one.3).abs() < 9.0) {
                assert!(one.2 <= other.1 + 0.5 || other.2 <= one.1 + 0.5, "`{}` covers `{}` in {}", one.0, other.0, chart.title);
            }
        }
    }
}

#[test]
fn a_series_tells_its_ends_direction_gaps_and_breaks() {
    let card = specimen::municipality("179", "Jyväskylä");
    let with_gap_and_break = rows(&card)
        .find(|row| !row.breaks.is_empty() && row.own.value.is_some() && row.earlier.iter().any(|cell| cell.value.is_none()))
        .expect("the specimen has such a row");
    let chart = with_frame(Language::Fi, 340.0, |frame| series(with_gap_and_break, "Jyväskylä", frame)).unwrap();
    insta::assert_snapshot!(format!("{}\n{}", chart.title, chart.description));
    insta::assert_snapshot!(chart.svg.replace("><", ">\n<"));
    // A break and the gap make three pieces at least.
    assert!(chart.svg.matches("<polyline").count() >= 3, "{}", chart.svg);
    assert!(chart.svg.contains("stroke-dasharray"));
}

#[test]
fn a_comparison_names_every_area_with_its_value_or_why_there_is_none() {
    let card = specimen::municipality("179", "Jyväskylä");
    for row in rows(&card) {
        let Some(chart) = with_frame(Language::Fi, 340.0, |frame| comparison(&card, row, frame)) else { continue };
        for comparator in &card.comparators {
            assert!(chart.description.contains(&comparator.name.fi), "{}", chart.description);
        }
    }
    let row = rows(&card).find(|row| row.position.is_some() && row.own.value.is_some()).expect("the specimen has a position");
    let chart = with_frame(Language::Fi, 340.0, |frame| comparison(&card, row, frame)).unwrap();
    insta::assert_snapshot!(format!("{}\n{}\n{}", chart.title, chart.description, chart.svg.replace("><", ">\n<")));
}

#[test]
fn members_without_a_value_have_their_reason_in_place_of_a_bar() {
    let card = specimen::group(8);
    let row =
        rows(&card).find(|row| row.members.iter().any(|cell| cell.value.is_none()) && row.members.iter().any(|cell| cell.value.is_some()));
    let row = row.expect("the specimen has such a row");
    let chart = with_frame(Language::Fi, 340.0, |frame| members(&card, row, frame)).unwrap();
    let reason = row.members.iter().find(|cell| cell.value.is_none()).unwrap().status;
    let short = specimen::texts(Language::Fi).status.get(reason).short.clone();
    assert!(texts(&chart).iter().any(|(text, ..)| *text == short), "no `{short}` in {}", chart.svg);
}

#[test]
fn a_distribution_draws_every_value_once_and_labels_the_ends() {
    let names: Vec<String> = (0..308).map(|number| format!("Kunta {number}")).collect();
    let values: Vec<AreaValue<'_>> = names
        .iter()
        .zip(0_i32..)
        .map(|(name, number)| AreaValue { name, value: (number % 50 != 7).then(|| f64::from(number * 37 % 101)) })
        .collect();
    let measure = Measure { title: "Osuus, %", unit: model::Unit::Percent, decimals: 1, period: model::Period::year(2023) };
    for width in [300.0, 640.0] {
        let chart = with_frame(Language::Fi, width, |frame| distribution(&values, Some([20.0, 40.0, 60.0, 80.0]), measure, frame)).unwrap();
        check_inside(&chart);
        assert_eq!(chart.svg.matches("<circle").count(), values.iter().filter(|value| value.value.is_some()).count());
    }
    let chart = with_frame(Language::Fi, 640.0, |frame| distribution(&values, None, measure, frame)).unwrap();
    insta::assert_snapshot!(chart.description, @"Mukana 301 kunnan luku. Pienin: 4 kuntaa, 0,0\u{a0}%. Suurin: 3 kuntaa, 100,0\u{a0}%. Ilman lukua on 7.");
    assert!(with_frame(Language::Fi, 640.0, |frame| distribution(&values[..1], None, measure, frame)).is_none());
}

#[test]
fn a_tile_map_has_a_square_with_name_and_value_for_each_area() {
    let tiles: Vec<TileValue<'_>> = specimen::CATALOGUE
        .areas
        .tiles()
        .iter()
        .filter(|tile| tile.area.kind() == model::AreaKind::Municipality)
        .zip(1_u8..)
        .map(|(tile, number)| TileValue {
            name: &specimen::CATALOGUE.areas.area(tile.area).unwrap().name.fi,
            row: tile.row,
            column: tile.column,
            value: (number != 3).then(|| f64::from(number) * 1.3),
            fifth: Some((number % 5 + 1, true)),
        })
        .collect();
    assert_eq!(tiles.len(), 22);
    let measure = Measure { title: "Osuus, %", unit: model::Unit::Percent, decimals: 1, period: model::Period::year(2023) };
    let chart = with_frame(Language::Fi, 360.0, |frame| tile_map(&tiles, measure, frame)).unwrap();
    check_inside(&chart);
    let texts = texts(&chart);
    for tile in &tiles {
        assert!(texts.iter().any(|(text, ..)| text == tile.name), "no square of `{}`", tile.name);
    }
    assert_eq!(texts.iter().filter(|(text, ..)| text == "\u{2013}").count(), 1);
}

#[test]
fn names_are_text_and_never_markup() {
    let card = specimen::municipality("179", "<script>alert(1)</script> & \"x\"");
    for chart in with_frame(Language::Fi, 340.0, |frame| all_charts(&card, frame)) {
        assert!(!chart.svg.contains("<script"), "{}", chart.svg);
    }
}
