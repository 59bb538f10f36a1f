//! The rules of the interface, and the shapes of its replies.

use std::sync::Arc;
use std::time::{Duration, Instant};

use sotkanet_sim::{Server, ServerOptions, Vintage};

use crate::client::{get, get_with};
use crate::small_world;

async fn start(options: ServerOptions) -> Server {
    Server::start(Arc::new(small_world::world(Vintage::First)), options).await.unwrap()
}

const ROWS: &str = "/json?indicator=127&years=2020&genders=total";

#[tokio::test]
async fn clients_without_a_name_of_their_own_are_refused() {
    let server = start(ServerOptions::default()).await;
    for headers in ["", "User-Agent:\r\n", "User-Agent:   \r\n", "User-Agent: python-requests/2.31\r\n"] {
        assert_eq!(get_with(&server.base_url(), "/regions", headers).await.unwrap().status, 403, "`{headers}`");
    }
    for agent in ["curl/8.5", "kuntakortti/0.1 (mail@example.org)", "Mozilla/5.0"] {
        let headers = format!("User-Agent: {agent}\r\n");
        assert_eq!(get_with(&server.base_url(), "/regions", &headers).await.unwrap().status, 200, "`{agent}`");
    }
}

#[tokio::test]
async fn each_rule_has_its_status() {
    let server = start(ServerOptions::default()).await;
    let missing = small_world::world(Vintage::First).oddities().missing.unwrap();
    let check = async |path: &str, status: u16| assert_eq!(get(&server.base_url(), path).await.unwrap().status, status, "`{path}`");
    check("/regions", 200).await;
    check("/indicators", 200).await;
    check("/indicators/127", 200).await;
    check(&format!("/indicators/{missing}"), 404).await;
    check("/indicators/999999", 404).await;
    check("/indicators/abc", 404).await;
    check("/groups", 404).await;
    check("/", 404).await;
    check("/rest/1.0/json?indicator=127&years=2020&genders=total", 404).await;
    for form in ["json", "csv"] {
        check(&format!("/{form}?indicator=127&years=2020&years=2021&genders=male&genders=female&genders=total"), 200).await;
        check(&format!("/{form}?indicator=127&years=2020&genders=total&region=Kunta"), 200).await;
        check(&format!("/{form}?indicator=127"), 400).await;
        check(&format!("/{form}?indicator=127&years=2020"), 400).await;
        check(&format!("/{form}?indicator=127&genders=total"), 400).await;
        check(&format!("/{form}?years=2020&genders=total"), 400).await;
        check(&format!("/{form}?indicator=127&years=2020,2021&genders=total"), 400).await;
        check(&format!("/{form}?indicator=127&years=2020&genders=male,female"), 400).await;
        check(&format!("/{form}?indicator=127&years=x&genders=total"), 400).await;
        check(&format!("/{form}?indicator=a&years=2020&genders=total"), 400).await;
        check(&format!("/{form}?indicator=127&indicator=300&years=2020&genders=total"), 400).await;
        check(&format!("/{form}?indicator=127,300&years=2020&genders=total"), 400).await;
    }
}

#[tokio::test]
async fn an_unknown_indicator_has_no_rows() {
    let server = start(ServerOptions::default()).await;
    let reply = get(&server.base_url(), "/json?indicator=999999&years=2020&genders=total").await.unwrap();
    assert_eq!((reply.status, reply.text()), (200, "[]"));
    let reply = get(&server.base_url(), "/csv?indicator=999999&years=2020&genders=total").await.unwrap();
    assert_eq!(reply.text(), "indicator;region;year;gender;primary value;absolute value\r\n");
}

#[tokio::test]
async fn metadata_have_sixteen_keys_in_sotkanets_order() {
    let server = start(ServerOptions::default()).await;
    let reply = get(&server.base_url(), "/indicators/300").await.unwrap();
    assert_eq!(reply.header("content-type"), Some("application/json;charset=UTF-8"));
    // A parsed object would lose the order of its keys: look at the text.
    let order = [
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
    assert_eq!(reply.json().as_object().unwrap().len(), order.len());
    let places: Vec<usize> = order.iter().map(|key| reply.text().find(&format!("\"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    let mut metadata = reply.json();
    let metadata = metadata.as_object_mut().unwrap();
    // Long texts are looked at elsewhere.
    for long in ["description", "classifications", "sources"] {
        assert!(!metadata.remove(long).unwrap().is_null());
    }
    insta::assert_json_snapshot!("metadata_of_a_percentage", metadata);
}

#[tokio::test]
async fn metadata_have_the_gaps_of_real_ones() {
    let server = start(ServerOptions::default()).await;
    let (mut without_sex, mut without_levels, mut html, mut without_uri, mut orders) = (0, 0, 0, 0, std::collections::BTreeSet::new());
    for number in small_world::world(Vintage::First).indicator_numbers() {
        let reply = get(&server.base_url(), &format!("/indicators/{number}")).await.unwrap();
        let metadata = reply.json();
        let classifications = metadata["classifications"].as_object().unwrap();
        without_sex += usize::from(!classifications.contains_key("sex"));
        let levels = classifications["region"]["values"].as_array().unwrap();
        without_levels += usize::from(levels.is_empty());
        assert!(levels.iter().all(|level| level != "Hyvinvointialue"));
        assert!(classifications["region"]["title"]["fi"].as_str().unwrap().contains("hyvinvointialue"));
        html += usize::from(metadata["description"]["fi"].as_str().unwrap().contains("<p id=suhteutus>"));
        without_uri += metadata["subjects"].as_array().unwrap().iter().filter(|subject| subject.get("uri").is_none()).count();
        orders.insert(reply.text().find("\"sex\":") < reply.text().find("\"region\":"));
    }
    assert!(without_sex > 0 && without_levels > 0 && html > 0 && without_uri > 0 && orders.len() == 2);
}

#[tokio::test]
async fn areas_have_sotkanets_shape() {
    let server = start(ServerOptions::default()).await;
    let reply = get(&server.base_url(), "/regions").await.unwrap();
    let regions = reply.json();
    let of = |category: &str, code: &str| {
        regions.as_array().unwrap().iter().find(|region| region["category"] == category && region["code"] == code).unwrap().clone()
    };
    insta::assert_json_snapshot!("areas", [of("KUNTA", "179"), of("HYVINVOINTIALUE", "15"), of("MAA", "358"), of("ELY-KESKUS", "10")]);
    assert!(of("ELY-KESKUS", "10").get("uri").is_none() && of("HYVINVOINTIALUE", "15").get("uri").is_none());
    let others =
        regions.as_array().unwrap().iter().filter(|region| ["SEUTUKUNTA", "MAAKUNTA"].contains(&region["category"].as_str().unwrap()));
    assert!(others.clone().count() > 5 && others.into_iter().all(|region| region["memberOf"].as_array().unwrap().is_empty()));
}

#[tokio::test]
async fn the_short_list_has_four_keys() {
    let server = start(ServerOptions::default()).await;
    let list = get(&server.base_url(), "/indicators").await.unwrap().json();
    assert_eq!(list.as_array().unwrap().len(), small_world::indicators().len() - 1, "one is missing on purpose");
    insta::assert_json_snapshot!("short_list_item", list[0]);
}

#[tokio::test]
async fn csv_and_json_say_the_same() {
    let server = start(ServerOptions::default()).await;
    let query = "?indicator=300&years=2019&years=2020&genders=male&genders=total";
    let json = get(&server.base_url(), &format!("/json{query}")).await.unwrap().json();
    let csv = get(&server.base_url(), &format!("/csv{query}")).await.unwrap();
    assert_eq!(csv.header("content-type"), Some("text/csv;charset=UTF-8"));
    let lines: Vec<String> = json
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let number = |key: &str| row.get(key).map_or(String::new(), ToString::to_string);
            let gender = row["gender"].as_str().unwrap();
            format!("300;{};{};{gender};{};{}\r\n", row["region"], row["year"], number("value"), number("absValue"))
        })
        .collect();
    assert!(lines.len() > 100);
    assert_eq!(csv.text(), format!("indicator;region;year;gender;primary value;absolute value\r\n{}", lines.concat()));
}

#[tokio::test]
async fn every_request_waits_for_the_latency_and_the_peak_is_counted() {
    let server = start(ServerOptions { latency: Duration::from_millis(80), ..ServerOptions::default() }).await;
    let base = server.base_url();
    let begun = Instant::now();
    let three = [get(&base, ROWS), get(&base, "/regions"), get(&base, "/indicators")];
    for reply in futures_util::future::join_all(three).await {
        assert_eq!(reply.unwrap().status, 200);
    }
    assert!(begun.elapsed() >= Duration::from_millis(80));
    assert_eq!(server.peak_concurrency(), 3);
    let mut log = server.requests();
    log.sort();
    assert_eq!(log, ["200 /rest/1.1/indicators", &format!("200 /rest/1.1{ROWS}"), "200 /rest/1.1/regions"]);
}

#[tokio::test]
async fn one_after_the_other_is_a_peak_of_one() {
    let server = start(ServerOptions::default()).await;
    for _ in 0..20 {
        get(&server.base_url(), ROWS).await.unwrap();
    }
    assert_eq!(server.peak_concurrency(), 1);
}

#[tokio::test]
async fn a_stopped_server_answers_no_more_and_its_port_is_free_again() {
    let server = start(ServerOptions::default()).await;
    let base = server.base_url();
    let port = base.rsplit(':').next().unwrap().split('/').next().unwrap().parse().unwrap();
    assert_eq!(get(&base, "/regions").await.unwrap().status, 200);
    server.stop().await;
    assert!(get(&base, "/regions").await.is_err());
    let again = start(ServerOptions { port: Some(port), ..ServerOptions::default() }).await;
    assert_eq!(again.base_url(), base);
    let world = Arc::new(small_world::world(Vintage::First));
    let taken = Server::start(world, ServerOptions { port: Some(port), ..ServerOptions::default() }).await;
    assert_eq!(taken.unwrap_err().to_string(), format!("cannot listen on 127.0.0.1:{port}"));
}
