//! A client that sees every byte.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A reply as it came over the wire.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: String,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// Whether all the bytes that were promised came.
    pub fn is_whole(&self) -> bool {
        self.header("content-length").unwrap().parse::<usize>().unwrap() == self.body.len()
    }
}

/// GET with these header lines, each ending in CRLF.
pub async fn get_with(base_url: &str, path: &str, headers: &str) -> io::Result<Reply> {
    let place = base_url.strip_prefix("http://").unwrap();
    let (host, base) = place.split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).await?;
    let path = if path.starts_with("/rest/") { path.to_owned() } else { format!("/{base}{path}") };
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n{headers}Connection: close\r\n\r\n").as_bytes()).await?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await?;
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").ok_or(io::ErrorKind::UnexpectedEof)?;
    let headers = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = headers.split(' ').nth(1).unwrap().parse().unwrap();
    Ok(Reply { status, headers, body: bytes[end + 4..].to_vec() })
}

/// GET as a client with a name.
pub async fn get(base_url: &str, path: &str) -> io::Result<Reply> {
    get_with(base_url, path, "User-Agent: test/1.0\r\n").await
}
