//! Where areas stand on tile maps: `config/areas/tiles.csv`.

use std::collections::BTreeMap;

use model::register::Tile;
use model::{AreaId, AreaKind, AreaRegister};

use super::table::rows;
use crate::document::Log;
use crate::{ConfigFile, files};

const COLUMNS: &[&str] = &["kind", "code", "row", "column"];
const KINDS: [(&str, AreaKind); 2] = [("municipality", AreaKind::Municipality), ("county", AreaKind::WellbeingServicesCounty)];
/// More rows or columns than this fit no page.
const LARGEST: u8 = 40;

/// The squares. Two areas of a kind never share one, and no area has two.
pub(super) fn read(all_files: &[ConfigFile], areas: &AreaRegister, log: &mut Log) -> Vec<Tile> {
    let mut tiles: Vec<Tile> = Vec::new();
    let mut taken = BTreeMap::new();
    for line in rows(all_files, files::TILES, COLUMNS, log) {
        let kind = line.word("kind", &KINDS, log);
        let row = line.parse("row", log, place);
        let column = line.parse("column", log, place);
        let (Some(kind), Some(row), Some(column)) = (kind, row, column) else { continue };
        let id = line.parse("code", log, |code| match kind {
            AreaKind::WellbeingServicesCounty => AreaId::county(code),
            _ => AreaId::municipality(code),
        });
        let Some(area) = id else { continue };
        if areas.area(area).is_none() {
            log.push(line.deny("code", "unknown-area", format!("`{area}` is in none of the area tables")));
        } else if tiles.iter().any(|tile| tile.area == area) {
            log.push(line.deny("code", "double-id", format!("`{area}` has a square already")));
        } else if let Some(other) = taken.insert((kind, row, column), area) {
            log.push(line.deny("row", "taken-square", format!("`{area}` stands on the square of `{other}`")));
        } else {
            tiles.push(Tile { area, row, column });
        }
    }
    tiles
}

fn place(text: &str) -> Result<u8, String> {
    text.parse().ok().filter(|place| (1..=LARGEST).contains(place)).ok_or_else(|| format!("`{text}` is no number from 1 to {LARGEST}"))
}
