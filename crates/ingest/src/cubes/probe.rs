//! Asks a live server of statistics cubes what this program assumes of it, by one cube.

use model::definition::CubeIndicator;

use super::dimensions::Dimensions;
use super::json_stat::JsonStat;
use super::rows::asked_for;
use super::values_path;
use crate::sotkanet::{Client, FetchError, FetchPlan, ProbeAnswer, Verdict, excerpt};

/// Asks for a cube's dimensions, for the indicator's values, and once more with ids that no version of it has. What follows from an
/// answer that did not come is not asked.
///
/// # Errors
/// If no client can be made of the plan.
pub async fn probe(plan: &FetchPlan, cube: &CubeIndicator) -> Result<Vec<ProbeAnswer>, FetchError> {
    let client = Client::new(plan)?;
    let mut answers = Vec::new();
    let asked = client.url(&format!("/{}.dimensions.json", cube.path));
    let described = get(&client, &asked).await;
    let dimensions = described.as_ref().ok().and_then(|got| Dimensions::parse(&got.bytes, &asked).ok());
    let query = dimensions.as_ref().map(|dimensions| dimensions.query(cube));
    let (answer, verdict) = match (&described, &query) {
        (Err(error), _) => (error.clone(), Verdict::CannotTell),
        (Ok(got), None) => (got.in_words(), Verdict::DoesNotHold),
        (Ok(got), Some(Ok(_))) => (got.in_words(), Verdict::Holds),
        (Ok(got), Some(Err(missing))) => (format!("{}; {missing}", got.in_words()), Verdict::DoesNotHold),
    };
    let assumption = "a cube's dimensions are a call with JSON in it, and have what config names";
    answers.push(ProbeAnswer { assumption, asked, answer, verdict });
    let (Some(dimensions), Some(Ok(query))) = (dimensions, query) else { return Ok(answers) };

    let asked = client.url(&values_path(cube, &query));
    let expected = (dimensions.areas(cube).map_or(0, |areas| areas.len()), dimensions.years(cube).map_or(0, |years| years.len()));
    let (answer, verdict) = match get(&client, &asked).await {
        Err(error) => (error, Verdict::CannotTell),
        Ok(got) => match JsonStat::parse(&got.bytes, &asked) {
            Err(error) => (format!("{}; {}", got.in_words(), error.reason), Verdict::DoesNotHold),
            Ok(reply) => match asked_for(&reply, cube, expected.0, expected.1) {
                Ok(()) => (format!("{}, {} cells with text", got.in_words(), reply.values.len()), Verdict::Holds),
                Err(reason) => (reason, Verdict::DoesNotHold),
            },
        },
    };
    let assumption = "values come as JSON-stat with the dimensions inside `dimension`, just as asked, with or without a comma in a number";
    answers.push(ProbeAnswer { assumption, asked, answer, verdict });

    let astray = format!("row={}-0.&column={}-0.&search=su", cube.area_dimension, cube.year_dimension);
    let asked = client.url(&values_path(cube, &astray));
    let (answer, verdict) = match get(&client, &asked).await {
        Err(error) => (error, Verdict::CannotTell),
        Ok(got) => (got.in_words(), Verdict::from(got.status == 200)),
    };
    let assumption = "ids that a cube does not know are dropped in silence: the answer is 200, of something else";
    answers.push(ProbeAnswer { assumption, asked, answer, verdict });
    Ok(answers)
}

/// An answer on the wire.
struct Got {
    status: u16,
    bytes: Vec<u8>,
}

impl Got {
    fn in_words(&self) -> String {
        format!("status {}, {} bytes", self.status, self.bytes.len())
    }
}

async fn get(client: &Client, url: &str) -> Result<Got, String> {
    let read = async {
        let response = client.http().get(url).send().await?;
        let status = response.status().as_u16();
        Ok::<Got, reqwest::Error>(Got { status, bytes: response.bytes().await?.to_vec() })
    };
    read.await.map_err(|error| format!("no answer: {}", excerpt(&error.to_string())))
}
