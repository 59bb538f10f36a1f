//! A server whose every answer a test writes.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What the server says.
#[derive(Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<String>,
    pub body: Vec<u8>,
    /// Announces the whole body and sends this many bytes of it.
    pub cut_at: Option<usize>,
    pub delay: Duration,
}

impl Answer {
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, headers: Vec::new(), body: body.into(), cut_at: None, delay: Duration::ZERO }
    }

    pub fn header(mut self, line: impl Into<String>) -> Self {
        self.headers.push(line.into());
        self
    }
}

/// One request as it came.
#[derive(Debug, Clone)]
pub struct Asked {
    pub path: String,
    pub user_agent: String,
    pub at: Instant,
}

#[derive(Default)]
struct Log {
    asked: Mutex<Vec<Asked>>,
    now: AtomicUsize,
    peak: AtomicUsize,
}

/// The running server; it ends with the test's runtime.
pub struct Scripted {
    address: String,
    log: Arc<Log>,
    task: JoinHandle<()>,
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Scripted {
    /// Starts a small Sotkanet, of which `script` changes what it wants: it gets the path behind the base address and how
    /// often that path was asked before.
    pub async fn start(script: impl Fn(&str, usize) -> Option<Answer> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/rest/1.1", listener.local_addr().unwrap());
        let log = Arc::new(Log::default());
        let (script, shared) = (Arc::new(script), log.clone());
        let task = tokio::spawn(async move {
            loop {
                let Ok((stream, _)) = listener.accept().await else { return };
                let (script, log) = (script.clone(), shared.clone());
                tokio::spawn(async move {
                    let peak = log.now.fetch_add(1, Ordering::SeqCst) + 1;
                    log.peak.fetch_max(peak, Ordering::SeqCst);
                    // A client that goes away in the middle is a case under test.
                    let _ = serve(stream, &*script, &log).await;
                });
            }
        });
        Self { address, log, task }
    }

    pub fn base_url(&self) -> &str {
        &self.address
    }

    pub fn asked(&self) -> Vec<Asked> {
        self.log.asked.lock().unwrap().clone()
    }

    pub fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.path).collect()
    }

    pub fn peak(&self) -> usize {
        self.log.peak.load(Ordering::SeqCst)
    }
}

async fn serve(mut stream: TcpStream, script: &(impl Fn(&str, usize) -> Option<Answer> + ?Sized), log: &Log) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap().strip_prefix("/rest/1.1").unwrap_or("elsewhere").to_owned();
    let user_agent = head.lines().find_map(|line| line.strip_prefix("user-agent: ")).unwrap_or_default().to_owned();
    let before = {
        let mut asked = log.asked.lock().unwrap();
        let before = asked.iter().filter(|asked| asked.path == path).count();
        asked.push(Asked { path: path.clone(), user_agent, at: Instant::now() });
        before
    };
    let answer = script(&path, before).unwrap_or_else(|| ordinary(&path));
    tokio::time::sleep(answer.delay).await;
    let mut bytes = format!("HTTP/1.1 {} X\r\ncontent-length: {}\r\nconnection: close\r\n", answer.status, answer.body.len());
    for line in &answer.headers {
        bytes.push_str(line);
        bytes.push_str("\r\n");
    }
    bytes.push_str("\r\n");
    // The client may send the next request as soon as it has this one's last byte.
    log.now.fetch_sub(1, Ordering::SeqCst);
    stream.write_all(bytes.as_bytes()).await?;
    stream.write_all(&answer.body[..answer.cut_at.unwrap_or(answer.body.len())]).await?;
    stream.shutdown().await
}

/// What a small Sotkanet with a year of everything says.
pub fn ordinary(path: &str) -> Answer {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let body = match path {
        "/regions" => r#"[{"id": 85, "code": "179", "category": "KUNTA"}]"#.to_owned(),
        "/indicators" => r#"[{"id": 4}, {"id": 127}]"#.to_owned(),
        "/json" => {
            let number = query.split(['=', '&']).nth(1).unwrap();
            format!(r#"[{{"indicator": {number}, "region": 85, "year": 2020, "gender": "total", "value": 1}}]"#)
        }
        metadata => format!(r#"{{"id": {}, "range": {{"start": 2020, "end": 2021}}}}"#, metadata.rsplit('/').next().unwrap()),
    };
    Answer::new(200, body)
}
