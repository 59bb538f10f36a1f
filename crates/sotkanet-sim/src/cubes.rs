//! A made-up statistics cube as THL's cube server serves it, with its quirks: categories' ids that belong to a version, ids it does not know
//! dropped in silence, values as texts with a decimal comma, `".."`, absent positions, an empty array for nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use model::{AreaKind, AreaRegister};
use serde_json::{Value, json};

use crate::chance::{mix, share};

/// Where the made-up cube is, below `/pivot`.
pub const PATH: &str = "prod/fi/esimerkki/hyvinvointi/fact_esimerkki_hyvinvointi";
/// The dimension of areas.
pub const AREA: &str = "alue";
/// The dimension of years.
pub const YEAR: &str = "vuosi";
/// A dimension that must be held fast.
pub const AGE: &str = "ikaryhma";
/// The dimension of measures.
pub const MEASURE: &str = "measure";

/// One category of the dimension of areas.
#[derive(Debug, Clone)]
struct AreaNode {
    code: String,
    label: String,
    stage: &'static str,
    county: Option<String>,
}

/// The made-up cube of a register's municipalities.
#[derive(Debug, Clone)]
pub struct Cube {
    seed: u64,
    /// Ids of categories begin here; another version has others.
    version: u64,
    years: Vec<i16>,
    areas: Vec<AreaNode>,
}

impl Cube {
    /// A cube of the municipalities of a year, in one version.
    pub fn new(register: &AreaRegister, year: i16, seed: u64, version: u64) -> Self {
        let mut areas = vec![AreaNode { code: "358".to_owned(), label: "Koko maa".to_owned(), stage: "maa", county: None }];
        for county in register.of_kind(AreaKind::WellbeingServicesCounty).filter(|area| area.last_year.is_none_or(|last| last >= year)) {
            let members = register.members_of(county.id, year);
            if members.is_empty() || register.in_generation(county.id, model::CodeGeneration::Established2023) != Some(county.id) {
                continue;
            }
            let code = county.id.code().to_owned();
            areas.push(AreaNode { code: code.clone(), label: county.name.fi.clone(), stage: "alue", county: None });
            areas.extend(members.into_iter().filter_map(|member| {
                let label = register.area(member)?.name.fi.clone();
                Some(AreaNode { code: member.code().to_owned(), label, stage: "kunta", county: Some(code.clone()) })
            }));
        }
        Self { seed, version, years: (year - 4..=year).collect(), areas }
    }

    /// `.dimensions.json`: a call, not JSON.
    pub fn dimensions(&self) -> Vec<u8> {
        let node = |sid: u64, label: &str, stage: &str, code: &str, children: Vec<Value>| {
            json!({ "id": sid.to_string(), "sid": sid, "label": label, "stage": stage, "code": code, "sort": sid, "decimals": 1,
                    "uri": format!("http://example.invalid/{sid}"), "properties": {}, "children": children })
        };
        let municipalities = |county: &str| -> Vec<Value> {
            self.areas
                .iter()
                .enumerate()
                .filter(|(_, area)| area.county.as_deref() == Some(county))
                .map(|(number, area)| node(self.sid(number), &area.label, area.stage, &area.code, Vec::new()))
                .collect()
        };
        let counties: Vec<Value> = self
            .areas
            .iter()
            .enumerate()
            .filter(|(_, area)| area.stage == "alue")
            .map(|(number, area)| node(self.sid(number), &area.label, area.stage, &area.code, municipalities(&area.code)))
            .collect();
        let years: Vec<Value> =
            (0..).zip(&self.years).map(|(number, year)| node(self.year_sid(number), &year.to_string(), "vuosi", "", Vec::new())).collect();
        let ages = vec![node(
            self.version + 90_001,
            "Kaikki",
            "ryhma",
            "all",
            vec![node(self.version + 90_002, "65 vuotta täyttäneet", "ryhma", "65", Vec::new())],
        )];
        let measures = vec![
            node(self.version + 80_001, "Osuus (%)", "mittari", "osuus", Vec::new()),
            node(self.version + 80_002, "Lukumäärä", "mittari", "lkm", Vec::new()),
        ];
        let dimensions = json!([
            { "id": AREA, "label": "Alue", "children": [node(self.sid(0), "Koko maa", "maa", "358", counties)] },
            { "id": YEAR, "label": "Vuosi", "children": years },
            { "id": AGE, "label": "Ikäryhmä", "children": ages },
            { "id": MEASURE, "label": "Mittari", "children": measures },
        ]);
        format!("thl.pivot.loadDimensions({dimensions});\n").into_bytes()
    }

    /// `.json` for a query's pairs.
    pub fn values(&self, pairs: &[(String, String)]) -> Vec<u8> {
        let areas = known(pairs, "row", AREA, |sid| (0..self.areas.len()).find(|number| self.sid(*number) == sid));
        let years = known(pairs, "column", YEAR, |sid| (0..self.years.len()).find(|number| self.year_sid(*number) == sid));
        let intervals = pairs.iter().any(|(name, _)| name == "ci");
        let older = pairs.iter().any(|(name, value)| name == "filter" && *value == format!("{AGE}-{}", self.version + 90_002));
        let types = if intervals { 4 } else { 1 };
        let mut cells = BTreeMap::new();
        for (row, area) in areas.iter().enumerate() {
            for (column, year) in years.iter().enumerate() {
                let position = (row * years.len() + column) * types;
                for (offset, text) in self.cell(*area, *year, older).into_iter().enumerate().take(types) {
                    if let Some(text) = text {
                        cells.insert(position + offset, text);
                    }
                }
            }
        }
        let index = |sids: Vec<u64>| -> Value {
            sids.into_iter().enumerate().map(|(at, sid)| (sid.to_string(), json!(at))).collect::<serde_json::Map<_, _>>().into()
        };
        let described = |sids: Vec<u64>, labels: Vec<String>| {
            let label: serde_json::Map<String, Value> =
                sids.iter().zip(labels).map(|(sid, label)| (sid.to_string(), json!(label))).collect();
            json!({ "category": { "index": index(sids), "label": label } })
        };
        let label = |number: &usize| self.areas.get(*number).map(|area| area.label.clone()).unwrap_or_default();
        let mut ids = vec![json!(AREA), json!(YEAR)];
        let mut sizes = vec![json!(areas.len()), json!(years.len())];
        let mut dimension = serde_json::Map::new();
        dimension
            .insert(AREA.to_owned(), described(areas.iter().map(|number| self.sid(*number)).collect(), areas.iter().map(label).collect()));
        let year_label = |number: &usize| self.years.get(*number).map(ToString::to_string).unwrap_or_default();
        let year_sids = years.iter().map(|number| self.year_sid(*number)).collect();
        dimension.insert(YEAR.to_owned(), described(year_sids, years.iter().map(year_label).collect()));
        if intervals {
            ids.push(json!("tiku_vtype"));
            sizes.push(json!(4));
            dimension
                .insert("tiku_vtype".to_owned(), json!({ "category": { "index": { "value": 0, "ci_lower": 1, "ci_upper": 2, "n": 3 } } }));
        }
        dimension.insert("id".to_owned(), Value::Array(ids));
        dimension.insert("size".to_owned(), Value::Array(sizes));
        let value: Value = if cells.is_empty() {
            json!([])
        } else {
            cells.into_iter().map(|(position, text)| (position.to_string(), json!(text))).collect::<serde_json::Map<_, _>>().into()
        };
        let label = "Esimerkkiaineisto, ei todellisia tilastoja (esimerkkiaineisto)";
        json!({ "dataset": { "version": "2.0", "class": "dataset", "label": label, "dimension": dimension, "value": value } })
            .to_string()
            .into_bytes()
    }

    /// Value, lower end, upper end and respondents of a cell as texts; none where the position is absent.
    fn cell(&self, area: usize, year: usize, older: bool) -> [Option<String>; 4] {
        // By the year and the area themselves: the cube of a later year says the same of an earlier one.
        let (Some(area), Some(year)) = (self.areas.get(area), self.years.get(year)) else { return [None, None, None, None] };
        let area = area.code.bytes().fold(u64::from(area.stage.len() as u32), |key, digit| key * 16 + u64::from(digit - b'0'));
        let key = [self.seed, 77, area, u64::from(year.unsigned_abs()), u64::from(older)];
        let draw = mix(&key) % 40;
        if draw == 0 {
            return [None, None, None, None];
        }
        let respondents = 12 + mix(&[self.seed, 78, area]) % 900;
        if respondents < 30 || draw == 1 {
            return [Some("..".to_owned()), Some("..".to_owned()), Some("..".to_owned()), Some(respondents.to_string())];
        }
        let percent = 8.0 + 30.0 * share(&key);
        let margin = 196.0 * (percent / 100.0 * (1.0 - percent / 100.0) / respondents as f64).sqrt();
        let comma = |value: f64| {
            let mut text = String::new();
            // Writing into a String cannot fail.
            let _ = write!(text, "{value:.1}");
            text.replace('.', ",")
        };
        [Some(comma(percent)), Some(comma((percent - margin).max(0.0))), Some(comma(percent + margin)), Some(respondents.to_string())]
    }

    fn sid(&self, number: usize) -> u64 {
        self.version + number as u64
    }

    fn year_sid(&self, number: usize) -> u64 {
        self.version + 50_000 + number as u64
    }
}

/// The categories that are asked for in a dimension; ids that this version does not know are dropped; where none is left, the first category stands, as a default takes the place of what
/// was asked for.
fn known(pairs: &[(String, String)], name: &str, dimension: &str, find: impl Fn(u64) -> Option<usize>) -> Vec<usize> {
    let asked = pairs.iter().find_map(|(key, value)| value.strip_prefix(dimension)?.strip_prefix('-').filter(|_| key == name));
    let known: Vec<usize> =
        asked.into_iter().flat_map(|sids| sids.split('.')).filter_map(|sid| sid.parse().ok()).filter_map(find).collect();
    if known.is_empty() { vec![0] } else { known }
}
