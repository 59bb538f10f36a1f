//! What is wrong with the statistics cube. Of the age groups, the older one has defects in its cells, and the reply for all is another one
//! than was asked for.

use serde_json::{Value, json};

use super::replies::{changed, set};
use crate::cubes::{AGE, AREA};

/// `.dimensions.json`: Sottunga has a code that is none.
pub fn dimensions(reply: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(reply);
    text.replacen(r#""code":"766""#, r#""code":"76 6""#, 1).into_bytes()
}

/// `.json` for a query's pairs.
pub fn values(pairs: &[(String, String)], reply: Vec<u8>) -> Vec<u8> {
    // The second age group is the older one; in both versions of the cube its number ends so.
    let is_older = pairs.iter().any(|(name, value)| name == "filter" && value.starts_with(AGE) && value.ends_with("90002"));
    changed(reply, |reply| {
        if is_older {
            spoil_cells(reply);
        } else if let Some(areas) = reply.pointer("/dataset/dimension/size/0").and_then(Value::as_u64) {
            // One area was dropped in silence.
            set(reply, "/dataset/dimension/size/0", json!(areas - 1));
        }
    })
}

/// One cell is no number, one interval is of nobody, and one category has another name than it was asked by.
fn spoil_cells(reply: &mut Value) {
    if let Some(cells) = reply.pointer_mut("/dataset/value").and_then(Value::as_object_mut) {
        // Each cell has four places: value, both ends of the interval, and the number of respondents.
        let known = cells.iter().filter(|(_, text)| *text != "..").filter_map(|(place, _)| place.parse().ok());
        let mut known: Vec<usize> = known.filter(|place: &usize| place.is_multiple_of(4)).collect();
        known.sort_unstable();
        if let [first, second, ..] = known.as_slice() {
            cells.insert(first.to_string(), json!("n/a"));
            cells.insert((second + 3).to_string(), json!("0"));
        }
    }
    let areas = reply.pointer_mut(&format!("/dataset/dimension/{AREA}/category/index")).and_then(Value::as_object_mut);
    if let Some(areas) = areas
        && let Some(last) = areas.keys().next_back().cloned()
        && let Some(place) = areas.remove(&last)
    {
        areas.insert("1".to_owned(), place);
    }
}
