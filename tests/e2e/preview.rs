//! `kuntakortti brief` and `kuntakortti serve`.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Stdio;
use std::time::Duration;

use sotkanet_sim::FaultPlan;

use super::support::{Sotkanet, TestProject, program, run, run_well, set};

fn fetched() -> TestProject {
    let server = Sotkanet::few_years(FaultPlan::None);
    let project = TestProject::new();
    run_well(&["--project", project.text_path(), "fetch", "--base-url", &server.base_url(), "--only", "4,127,171,181"]);
    project
}

#[test]
fn a_groups_set_is_its_own_card_and_its_members() {
    let project = fetched();
    project.edit("config/kuntakortti.toml", |text| set(&text, "formats", r#"["xlsx", "pdf", "slides", "html"]"#));
    let arguments = ["--project", project.text_path(), "brief", "--edition", "2024", "--group", "jyvaskyla-muurame"];
    let brief = run_well(&arguments);
    let files: Vec<&str> = brief.stdout.lines().collect();
    assert!(files.iter().all(|file| std::path::Path::new(file).is_file()), "{}", brief.stdout);
    for part in ["xlsx/ryhmakortti-2024-jyvaskyla-muurame", "xlsx/kuntakortti-2024-179", "xlsx/kuntakortti-2024-500", "pdf/", "slides/"] {
        assert!(files.iter().any(|file| file.contains(part)), "no {part} in\n{}", brief.stdout);
    }
    assert!(!brief.stdout.contains("kuntakortti-2024-182"), "{}", brief.stdout);
    // Its pages stand by themselves; read-back has followed every link of them.
    let page = "data/out/2024/html-jyvaskyla-muurame/fi/ryhma/jyvaskyla-muurame.html";
    assert!(files.iter().any(|file| file.ends_with(page)), "{}", brief.stdout);
    let text = std::fs::read_to_string(project.path().join(page)).unwrap();
    for link in
        ["../kunta/179.html", "../kunta/500.html", "../../../pdf/ryhmakortti-2024-jyvaskyla-muurame", "../tunnusluku/sotkanet-4.html"]
    {
        assert!(text.contains(&format!("href=\"{link}")), "no link to {link}");
    }
    let verified = run_well(&["--project", project.text_path(), "verify", "--edition", "2024"]);
    assert!(verified.stderr.contains("0 deny"), "{}", verified.stderr);
    let status = run_well(&["--project", project.text_path(), "status", "--edition", "2024"]);
    assert!(!format!("{}{}", status.stdout, status.stderr).contains("html-jyvaskyla-muurame"), "{}{}", status.stdout, status.stderr);
    std::fs::remove_file(project.path().join("data/out/2024/html-jyvaskyla-muurame/fi/kunta/500.html")).unwrap();
    let gone = run(&["--project", project.text_path(), "verify", "--edition", "2024"]);
    assert!(gone.code == Some(1) && gone.stdout.contains("fi/kunta/500.html"), "{}", gone.stdout);
    assert!(!project.path().join("data/editions").exists());
    let wrong = run(&["--project", project.text_path(), "brief", "--edition", "2024", "--group", "jyvaskyla"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.stderr.contains("jyvaskyla-muurame"), "{}", wrong.stderr);
}

#[test]
fn a_full_build_takes_a_meetings_pages_away_and_nothing_else() {
    let project = fetched();
    project.edit("config/kuntakortti.toml", |text| set(&text, "formats", r#"["xlsx", "html"]"#));
    let well = |arguments: &[&str]| run_well(&[&["--project", project.text_path()], arguments].concat());
    let outputs = || {
        let mut files = project.files("data/out/2024");
        files.retain(|name, _| name != ".build-record.json");
        files
    };
    well(&["build", "--edition", "2024"]);
    let before = outputs();
    assert!(before.contains_key("html/fi/ryhma/jyvaskyla-muurame.html"));
    well(&["brief", "--edition", "2024", "--group", "jyvaskyla-muurame"]);
    let own = |name: &String| name.starts_with("html-jyvaskyla-muurame/");
    assert!(outputs().keys().any(own), "{:?}", outputs().keys());
    let again = well(&["build", "--edition", "2024"]);
    assert!(again.stderr.contains(" 0 new, 0 changed, "), "{}", again.stderr);
    assert!(!project.path().join("data/out/2024/html-jyvaskyla-muurame").exists());
    let after = outputs();
    assert_eq!(after.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
    assert!(after == before, "another file changed");
    let verified = well(&["verify", "--edition", "2024"]);
    assert!(verified.stderr.contains("0 deny"), "{}", verified.stderr);
}

/// What the server answers to a request line, as text.
fn ask(port: u16, line: &str, host: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    write!(stream, "{line} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn pages_are_served_to_this_machine_and_nothing_else_is() {
    let project = TestProject::new();
    let none = run(&["--project", project.text_path(), "serve", "--edition", "2024"]);
    assert_eq!(none.code, Some(2));
    assert!(none.stderr.contains("has no pages"), "{}", none.stderr);

    let pages = project.path().join("data/out/2024/html/fi");
    std::fs::create_dir_all(&pages).unwrap();
    std::fs::write(pages.join("index.html"), "<!doctype html><title>Kunnat</title>").unwrap();
    std::fs::write(project.path().join("data/out/2024/html/tyyli.css"), "body{}").unwrap();
    std::fs::write(project.path().join("data/secret.txt"), "secret").unwrap();
    let mut child = program(&["--project", project.text_path(), "serve", "--edition", "2024"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let port: u16 = line.trim().strip_prefix("http://127.0.0.1:").unwrap().strip_suffix("/html/").unwrap().parse().unwrap();
    let own = format!("127.0.0.1:{port}");
    let page = ask(port, "GET /html/fi/", &own);
    assert!(
        page.starts_with("HTTP/1.1 200") && page.contains("content-type: text/html; charset=utf-8") && page.contains("Kunnat"),
        "{page}"
    );
    assert!(ask(port, "GET /html/tyyli.css", &own).contains("content-type: text/css"));
    assert!(ask(port, "GET /html/fi", &own).starts_with("HTTP/1.1 308"));
    assert!(ask(port, "POST /html/fi/", &own).starts_with("HTTP/1.1 405"));
    assert!(ask(port, "GET /html/fi/", "evil.example").starts_with("HTTP/1.1 403"));
    for path in ["/../../secret.txt", "/html/%2e%2e/%2e%2e/%2e%2e/secret.txt", "/none"] {
        let answer = ask(port, &format!("GET {path}"), &own);
        assert!(answer.starts_with("HTTP/1.1 404") && !answer.contains("secret\n"), "{path}: {answer}");
    }
    child.kill().unwrap();
    child.wait().unwrap();
}
