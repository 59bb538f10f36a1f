//! `kuntakortti serve`: a preview of an edition's pages on this machine, and for this machine only.

use std::net::Ipv4Addr;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use tokio::net::TcpListener;

use crate::arguments::ServeArguments;
use crate::failure::Failure;
use crate::log::Talk;
use crate::project::Project;

/// Serves until it is interrupted.
pub fn run(root: &Path, arguments: &ServeArguments, talk: Talk) -> Result<(), Failure> {
    let project = Project::open(root)?;
    let edition = arguments.edition.unwrap_or(project.catalogue.settings.edition);
    let folder = project.data.output(edition).path().to_owned();
    let folder = folder.canonicalize().ok().filter(|folder| folder.join("html").is_dir()).ok_or_else(|| {
        Failure::usage(format!("edition {edition} has no pages"), "make them: `kuntakortti build`, or name another with `--edition YEAR`")
    })?;
    let runtime = tokio::runtime::Runtime::new().map_err(|error| Failure::environment("the runtime could not be started", error))?;
    runtime.block_on(async {
        let port = arguments.port;
        let unheard = |error| Failure::environment(format!("port {port} of this machine could not be listened on"), error);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(unheard)?;
        let port = listener.local_addr().map_err(unheard)?.port();
        println!("http://127.0.0.1:{port}/html/");
        talk.say("serving on this machine only; Ctrl-C ends it");
        let site = Arc::new(Site { folder, port });
        let router = Router::new().fallback(answer).with_state(site);
        let interrupted = async { drop(tokio::signal::ctrl_c().await) };
        let served = axum::serve(listener, router).with_graceful_shutdown(interrupted).await;
        served.map_err(|error| Failure::environment("the server stopped", error))
    })
}

/// What is served, and under which port.
#[derive(Debug)]
struct Site {
    folder: PathBuf,
    port: u16,
}

async fn answer(State(site): State<Arc<Site>>, request: Request) -> Response {
    let answer = answer_to(&site, &request);
    let is_head = request.method() == Method::HEAD;
    let mut response = Response::new(if is_head { Body::empty() } else { Body::from(answer.body) });
    *response.status_mut() = answer.status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.content_type));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Some(location) = answer.location.and_then(|location| HeaderValue::from_str(&location).ok()) {
        headers.insert(header::LOCATION, location);
    }
    response
}

struct Answer {
    status: StatusCode,
    content_type: &'static str,
    location: Option<String>,
    body: Vec<u8>,
}

impl Answer {
    fn plain(status: StatusCode) -> Self {
        let body = format!("{status}\n").into_bytes();
        Self { status, content_type: "text/plain; charset=utf-8", location: None, body }
    }
}

fn answer_to(site: &Site, request: &Request) -> Answer {
    // Another site could have its name resolve to this machine and have a browser read the pages for it.
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let own = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", site.port));
    if !host.is_some_and(|host| own.iter().any(|own| own == host)) {
        return Answer::plain(StatusCode::FORBIDDEN);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Answer::plain(StatusCode::METHOD_NOT_ALLOWED);
    }
    let asked = request.uri().path();
    let Some(path) = file_path(&site.folder, asked) else { return Answer::plain(StatusCode::NOT_FOUND) };
    if path.is_dir() && !asked.ends_with('/') {
        return Answer { location: Some(format!("{asked}/")), ..Answer::plain(StatusCode::PERMANENT_REDIRECT) };
    }
    let path = if path.is_dir() { path.join("index.html") } else { path };
    match std::fs::read(&path) {
        Ok(body) => Answer { status: StatusCode::OK, content_type: content_type(&path), location: None, body },
        Err(_) => Answer::plain(StatusCode::NOT_FOUND),
    }
}

/// The file or folder that an address names; none where that is not inside the folder, or hidden.
fn file_path(folder: &Path, asked: &str) -> Option<PathBuf> {
    let decoded = percent_decoded(asked)?;
    let relative = Path::new(decoded.trim_start_matches('/'));
    let is_plain = |part: Component| matches!(part, Component::Normal(name) if !name.to_string_lossy().starts_with('.'));
    // On Windows a backslash and a colon lead elsewhere; no file of ours has them.
    if decoded.contains(['\\', ':', '\0']) || !relative.components().all(is_plain) {
        return None;
    }
    let path = folder.join(relative).canonicalize().ok()?;
    // A link inside the folder could lead out of it.
    path.starts_with(folder).then_some(path)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            let (high, low) = (digit(rest.next()?)?, digit(rest.next()?)?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ttf" => "font/ttf",
        "woff2" => "font/woff2",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "pdf" => "application/pdf",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_never_leads_out_of_the_folder() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path().canonicalize().unwrap();
        let folder = root.join("2025");
        std::fs::create_dir_all(folder.join("html/kunta")).unwrap();
        std::fs::write(folder.join("html/kunta/jämsä.html"), "x").unwrap();
        std::fs::write(folder.join(".build-record.json"), "x").unwrap();
        std::fs::write(root.join("secret"), "x").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(root.join("secret"), folder.join("html/link")).unwrap();
        for asked in ["/html/kunta/j%C3%A4ms%C3%A4.html", "/html/", "/html"] {
            assert!(file_path(&folder, asked).is_some(), "{asked}");
        }
        let wrong = ["/../secret", "/html/../../secret", "/%2e%2e/secret", "/html/%2E%2E%2f%2E%2E/secret", "/..%5csecret", "/html/link"];
        for asked in wrong.into_iter().chain(["/.build-record.json", "/html/%00", "/%zz", "/%c3", "//etc/passwd", "/html/none"]) {
            assert_eq!(file_path(&folder, asked), None, "{asked}");
        }
    }
}
