//! The rules of Sotkanet's interface: which question has which answer.

use axum::body::Bytes;
use axum::extract::{Query, Request};
use axum::http::Method;
use model::Sex;

use crate::{Fault, World, reply};

/// Where the interface begins.
pub const BASE: &str = "/rest/1.1";

/// Where the statistics cubes begin.
pub const PIVOT: &str = "/pivot/";

/// Tells a redirected request from the one it comes from.
pub const REDIRECTED: &str = "redirected";

const JSON: &str = "application/json;charset=UTF-8";
const JAVASCRIPT: &str = "text/javascript;charset=UTF-8";
const CSV: &str = "text/csv;charset=UTF-8";
const TEXT: &str = "text/plain;charset=UTF-8";

/// A request as far as it matters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Question {
    /// What is asked, or the refusal that it meets.
    pub asked: Result<Asked, Refusal>,
    /// The fault that the query asks for.
    pub fault: Option<String>,
    /// Whether it follows a redirect of ours.
    pub is_redirected: bool,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// `/regions`
    Regions,
    /// `/indicators`
    Indicators,
    /// `/indicators/{id}`
    Metadata(u32),
    /// `.dimensions.json` of the statistics cube.
    CubeDimensions,
    /// `.json` of the statistics cube, with the query's pairs.
    CubeValues(Vec<(String, String)>),
    /// `/json` and `/csv`
    Rows {
        /// Whether as CSV.
        as_csv: bool,
        /// The indicator.
        indicator: u32,
        /// The years, as often as asked.
        years: Vec<i16>,
        /// The sexes.
        sexes: Vec<Sex>,
    },
}

/// A status and why.
pub type Refusal = (u16, &'static str);

/// A whole reply.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The content type.
    pub content_type: &'static str,
    /// The body.
    pub body: Bytes,
}

impl Answer {
    /// A reply that says no.
    pub fn refusal(status: u16, why: &str) -> Self {
        Self { status, content_type: TEXT, body: Bytes::from(why.to_owned()) }
    }

    fn found(content_type: &'static str, body: Vec<u8>) -> Self {
        Self { status: 200, content_type, body: body.into() }
    }
}

impl Question {
    /// Reads a request.
    pub fn read(request: &Request) -> Self {
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(request.uri()).map(|Query(pairs)| pairs);
        let asked = if !super::is_let_in(request.headers()) {
            Err((403, "a User-Agent of the client's own is needed"))
        } else if request.method() != Method::GET {
            Err((405, "only GET"))
        } else {
            let whole_path = request.uri().path();
            let path = whole_path.strip_prefix(BASE).unwrap_or_default();
            let of_cube = whole_path.strip_prefix(PIVOT);
            pairs
                .as_ref()
                .map_err(|_| (400, "the query cannot be read"))
                .and_then(|pairs| of_cube.map_or_else(|| asked(path, pairs), |path| asked_of_cube(path, pairs)))
        };
        let pairs = pairs.unwrap_or_default();
        let is_redirected = pairs.iter().any(|(name, _)| name == REDIRECTED);
        Self { asked, is_redirected, fault: pairs.into_iter().find(|(name, _)| name == "fault").map(|(_, fault)| fault) }
    }
}

fn asked(path: &str, pairs: &[(String, String)]) -> Result<Asked, Refusal> {
    match path {
        "/regions" => Ok(Asked::Regions),
        "/indicators" => Ok(Asked::Indicators),
        "/json" | "/csv" => {
            let [indicator] = all::<u32>(pairs, "indicator")?.try_into().map_err(|_| (400, "one indicator at a time"))?;
            Ok(Asked::Rows { as_csv: path == "/csv", indicator, years: all(pairs, "years")?, sexes: all(pairs, "genders")? })
        }
        _ => {
            let number = path.strip_prefix("/indicators/").and_then(|number| number.parse().ok());
            number.map(Asked::Metadata).ok_or((404, "there is nothing here"))
        }
    }
}

/// Whatever the cubes' server does not understand it answers with 403.
fn asked_of_cube(path: &str, pairs: &[(String, String)]) -> Result<Asked, Refusal> {
    match path.strip_prefix(crate::cubes::PATH) {
        Some(".dimensions.json") => Ok(Asked::CubeDimensions),
        Some(".json") => Ok(Asked::CubeValues(pairs.to_vec())),
        Some(_) => Err((403, "forbidden")),
        None => Err((404, "there is no such cube")),
    }
}

/// All values of a repeated parameter, at least one. `2019,2020` is not a value.
fn all<T: std::str::FromStr>(pairs: &[(String, String)], name: &str) -> Result<Vec<T>, Refusal> {
    let values: Vec<T> = pairs
        .iter()
        .filter(|(key, _)| key == name)
        .map(|(_, value)| value.parse().map_err(|_| (400, "a parameter has a value of another kind")))
        .collect::<Result<_, _>>()?;
    if values.is_empty() { Err((400, "indicator, years and genders are all needed")) } else { Ok(values) }
}

/// The world's answer. Two faults change rows; the others are made of the finished answer.
pub fn answer(world: &dyn World, question: &Question, fault: Option<Fault>) -> Answer {
    match &question.asked {
        Err((status, why)) => Answer::refusal(*status, why),
        Ok(Asked::Regions) => Answer::found(JSON, world.regions()),
        Ok(Asked::Indicators) => Answer::found(JSON, world.indicators()),
        Ok(Asked::Metadata(indicator)) => world
            .metadata(*indicator)
            .map_or_else(|| Answer::refusal(404, "there is no such indicator"), |metadata| Answer::found(JSON, metadata)),
        Ok(Asked::CubeDimensions) => of_cube(JAVASCRIPT, world.cube_dimensions()),
        Ok(Asked::CubeValues(pairs)) => of_cube(JSON, world.cube_values(pairs)),
        Ok(Asked::Rows { as_csv, indicator, years, sexes }) => {
            // An indicator that is not there has no rows, which is all that its reply says.
            let mut rows = world.rows(*indicator, years, sexes).unwrap_or_default();
            if fault == Some(Fault::DuplicateRows) {
                rows.extend_from_within(..rows.len().min(3));
            }
            let is_malformed = fault == Some(Fault::MalformedRow);
            if *as_csv {
                let wrong = format!("{indicator};abc;kaksituhatta;kaikki;7,4,1;-");
                Answer::found(CSV, reply::csv(*indicator, &rows, is_malformed.then_some(wrong.as_str())))
            } else {
                let foreign = if is_malformed { Some(reply::malformed_row(*indicator)) } else { world.foreign_row(*indicator) };
                Answer::found(JSON, reply::json(*indicator, &rows, foreign.as_deref()))
            }
        }
    }
}

fn of_cube(content_type: &'static str, body: Option<Vec<u8>>) -> Answer {
    body.map_or_else(|| Answer::refusal(404, "there is no cube"), |body| Answer::found(content_type, body))
}
