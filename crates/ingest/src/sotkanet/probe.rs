//! Asks a live Sotkanet the questions that nobody could ask while this program was written.
//!
//! What [`super`] assumes of the service was collected from public material, not tried. Whoever first runs this with a network
//! learns which of it is true. It asks about a dozen small things, one at a time.

use std::fmt;

use reqwest::{StatusCode, header};
use serde_json::Value;

use super::client::Client;
use super::{FetchError, FetchPlan, excerpt};

/// One assumption held against the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProbeAnswer {
    /// What this program assumes.
    pub assumption: &'static str,
    /// The address that was asked.
    pub asked: String,
    /// What the service answered, in a phrase.
    pub answer: String,
    /// Whether the assumption holds.
    pub verdict: Verdict,
}

/// Whether an assumption holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It does.
    Holds,
    /// It does not: the program needs a change, or its notes do.
    DoesNotHold,
    /// The answer tells neither.
    CannotTell,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Verdict::Holds => "holds",
            Verdict::DoesNotHold => "DOES NOT HOLD",
            Verdict::CannotTell => "cannot tell",
        })
    }
}

impl From<bool> for Verdict {
    fn from(holds: bool) -> Self {
        if holds { Verdict::Holds } else { Verdict::DoesNotHold }
    }
}

/// Asks everything. A question that fails on the wire is an answer too; only a wrong base address or User-Agent is an error.
///
/// # Errors
/// If no client can be made of the plan.
pub async fn probe(plan: &FetchPlan) -> Result<Vec<ProbeAnswer>, FetchError> {
    let client = Client::new(plan)?;
    let mut answers = Vec::new();
    for question in QUESTIONS {
        let asked = client.url(question.path);
        let mut request = client.http().get(&asked);
        if let Some(user_agent) = question.user_agent {
            request = request.header(header::USER_AGENT, user_agent);
        }
        let (answer, verdict) = match read(request).await {
            Ok(got) => (question.judge)(&got),
            Err(error) => (format!("no answer: {}", excerpt(&error.to_string())), Verdict::CannotTell),
        };
        answers.push(ProbeAnswer { assumption: question.assumption, asked, answer, verdict });
    }
    Ok(answers)
}

/// An answer on the wire.
struct Got {
    status: StatusCode,
    headers: header::HeaderMap,
    bytes: usize,
    json: Option<Value>,
}

impl Got {
    fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("absent")
    }

    fn items(&self) -> &[Value] {
        self.json.as_ref().and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
}

async fn read(request: reqwest::RequestBuilder) -> Result<Got, reqwest::Error> {
    let response = request.send().await?;
    let (status, headers) = (response.status(), response.headers().clone());
    let body = response.bytes().await?;
    Ok(Got { status, headers, bytes: body.len(), json: serde_json::from_slice(&body).ok() })
}

struct Question {
    assumption: &'static str,
    path: &'static str,
    /// Sent instead of the program's own.
    user_agent: Option<&'static str>,
    judge: fn(&Got) -> (String, Verdict),
}

const fn question(assumption: &'static str, path: &'static str, judge: fn(&Got) -> (String, Verdict)) -> Question {
    Question { assumption, path, user_agent: None, judge }
}

const QUESTIONS: &[Question] = &[
    question("/regions lists 308 municipalities and 23 wellbeing services counties with ids 956-978", "/regions", judge_regions),
    question("a reply is JSON in UTF-8; ETag and compression may be absent", "/regions", judge_headers),
    question("a wellbeing services county's `uri` may be absent", "/regions", judge_county_uri),
    question("a municipality that was merged away (588 Pertunmaa) is gone from /regions", "/regions", judge_merged_municipality),
    question("/indicators is one list of some 3 000 to 4 000 indicators", "/indicators", judge_indicators),
    question("/groups exists; this program does not need it", "/groups", |got| {
        (
            format!("status {}, {} bytes", got.status.as_u16(), got.bytes),
            if got.status.is_success() { Verdict::Holds } else { Verdict::CannotTell },
        )
    }),
    question("metadata has 16 known keys", "/indicators/127", judge_metadata),
    Question {
        assumption: "a request whose User-Agent is python-requests is refused with 403",
        path: "/regions",
        user_agent: Some("python-requests/2.32"),
        judge: |got| expect_status(got, 403),
    },
    question("`years` and `genders` are mandatory: 400 without", "/json?indicator=127", |got| expect_status(got, 400)),
    question("a comma list of years is refused with 400", "/json?indicator=127&years=2022,2023&genders=total", |got| {
        expect_status(got, 400)
    }),
    question("several indicators in one request are not served", "/json?indicator=127&indicator=4&years=2022&genders=total", |got| {
        let mut ids: Vec<i64> = got.items().iter().filter_map(|row| row.get("indicator")?.as_i64()).collect();
        ids.sort_unstable();
        ids.dedup();
        (format!("status {}, rows of indicators {ids:?}", got.status.as_u16()), Verdict::from(ids.len() < 2))
    }),
    question(
        "there is no filter by area: `regions=85` changes nothing",
        "/json?indicator=127&years=2022&genders=total&regions=85",
        |got| (format!("status {}, {} rows", got.status.as_u16(), got.items().len()), Verdict::from(got.items().len() > 1)),
    ),
    question("an unknown indicator has no rows or answers 404", "/json?indicator=999999&years=2022&genders=total", |got| {
        let nothing = got.status == StatusCode::NOT_FOUND || (got.status.is_success() && got.json.is_some() && got.items().is_empty());
        (format!("status {}, {} rows", got.status.as_u16(), got.items().len()), Verdict::from(nothing))
    }),
    question("an unknown indicator's metadata answers 404", "/indicators/999999", |got| expect_status(got, 404)),
    question(
        "an absent cell is an absent row, never null",
        "/json?indicator=191&years=2023&genders=male&genders=female&genders=total",
        judge_absence,
    ),
    question("history is back-cast: Mäntyharju 507 has its own row for 2015", "/json?indicator=127&years=2015&genders=total", |got| {
        let rows = got.items().len();
        (
            format!("status {}, {rows} rows; compare Mäntyharju with the sum of 507 and 588 of that year by hand", got.status.as_u16()),
            Verdict::CannotTell,
        )
    }),
];

fn expect_status(got: &Got, status: u16) -> (String, Verdict) {
    (format!("status {}", got.status.as_u16()), Verdict::from(got.status.as_u16() == status))
}

fn of_category<'a>(got: &'a Got, category: &'a str) -> impl Iterator<Item = &'a Value> {
    got.items().iter().filter(move |area| area.get("category").and_then(Value::as_str) == Some(category))
}

fn judge_regions(got: &Got) -> (String, Verdict) {
    let municipalities = of_category(got, "KUNTA").count();
    let mut counties: Vec<i64> = of_category(got, "HYVINVOINTIALUE").filter_map(|area| area.get("id")?.as_i64()).collect();
    counties.sort_unstable();
    let holds = municipalities == 308 && counties == (956..=978).collect::<Vec<i64>>();
    let ends = counties.first().zip(counties.last()).map_or_else(String::new, |(first, last)| format!(" with ids {first}-{last}"));
    (format!("{} areas, {municipalities} municipalities, {} counties{ends}", got.items().len(), counties.len()), Verdict::from(holds))
}

fn judge_headers(got: &Got) -> (String, Verdict) {
    let content_type = got.header(header::CONTENT_TYPE);
    let answer = format!(
        "Content-Type {content_type}; ETag {}; Last-Modified {}; Access-Control-Allow-Origin {}",
        got.header(header::ETAG),
        got.header(header::LAST_MODIFIED),
        got.header(header::ACCESS_CONTROL_ALLOW_ORIGIN)
    );
    let other_charset = content_type.to_ascii_lowercase().contains("charset=") && !content_type.to_ascii_lowercase().contains("utf-8");
    (answer, Verdict::from(content_type.contains("json") && !other_charset))
}

fn judge_county_uri(got: &Got) -> (String, Verdict) {
    let with = of_category(got, "HYVINVOINTIALUE").filter(|area| area.get("uri").is_some()).count();
    let all = of_category(got, "HYVINVOINTIALUE").count();
    (format!("{with} of {all} counties have one"), if all == 0 { Verdict::CannotTell } else { Verdict::Holds })
}

fn judge_merged_municipality(got: &Got) -> (String, Verdict) {
    let there = of_category(got, "KUNTA").any(|area| area.get("code").and_then(Value::as_str) == Some("588"));
    (if there { "588 is listed" } else { "588 is not listed" }.to_owned(), Verdict::from(!there && !got.items().is_empty()))
}

fn judge_indicators(got: &Got) -> (String, Verdict) {
    let count = got.items().len();
    (format!("{count} indicators, {} bytes", got.bytes), if (2_000..6_000).contains(&count) { Verdict::Holds } else { Verdict::CannotTell })
}

fn judge_metadata(got: &Got) -> (String, Verdict) {
    const KEYS: [&str; 16] = [
        "id",
        "data-updated",
        "range",
        "title",
        "description",
        "interpretation",
        "limits",
        "legislation",
        "notices",
        "primaryValueType",
        "decimals",
        "classifications",
        "organization",
        "subjects",
        "sources",
        "groups",
    ];
    let Some(object) = got.json.as_ref().and_then(Value::as_object) else {
        return (format!("status {}, no object", got.status.as_u16()), Verdict::DoesNotHold);
    };
    let missing: Vec<&str> = KEYS.into_iter().filter(|key| !object.contains_key(*key)).collect();
    let new: Vec<&str> = object.keys().map(String::as_str).filter(|key| !KEYS.contains(key)).collect();
    (format!("{} keys; missing {missing:?}; new {new:?}", object.len()), Verdict::from(missing.is_empty()))
}

fn judge_absence(got: &Got) -> (String, Verdict) {
    let value = |row: &Value| row.get("value").cloned();
    let nulls = got.items().iter().filter(|row| value(row) == Some(Value::Null)).count();
    let zeros = got.items().iter().filter(|row| value(row).and_then(|value| value.as_f64()) == Some(0.0)).count();
    let answer = format!("status {}, {} rows, {nulls} with null, {zeros} with zero", got.status.as_u16(), got.items().len());
    (answer, if got.items().is_empty() { Verdict::CannotTell } else { Verdict::from(nulls == 0) })
}
