//! As much of HTTP/1.1 as the run needs: one request and one answer a connection, each read whole or known to be cut.

use crate::shop::Call;
use crate::wire::Delivery;
use core::time::Duration;
use std::io::{Error, ErrorKind, Result};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Bytes of a head at most.
const HEAD_BYTES_MAX: usize = 16 * 1024;
/// Bytes of a body at most: far more than a shop of this size needs.
const BODY_BYTES_MAX: usize = 16 * 1024 * 1024;

/// A request or an answer.
#[derive(Debug, Clone)]
pub(super) struct Message {
    /// First line and headers, with the empty line behind them.
    pub(super) head: String,
    /// As much of the body as came.
    pub(super) body: Vec<u8>,
}

impl Message {
    /// An answer of the proxy's own.
    pub(super) fn answer(status: &str, headers: &str, body: &[u8]) -> Self {
        let length = body.len();
        let head = format!("HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n");
        Self { head, body: body.to_vec() }
    }

    /// The second word of the first line: the path of a request, the status of an answer.
    pub(super) fn word(&self) -> &str {
        self.head.split(' ').nth(1).unwrap_or_default()
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let pairs = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        pairs.into_iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        [self.head.as_bytes(), &self.body].concat()
    }
}

/// Reads a head. What came behind it stands in the body.
pub(super) async fn read_head(from: &mut (impl AsyncRead + Unpin)) -> Result<Message> {
    let mut read = Vec::new();
    loop {
        if let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") {
            let body = read.split_off(end + 4);
            let head = String::from_utf8(read).map_err(|_| ErrorKind::InvalidData)?;
            return Ok(Message { head, body });
        }
        if read.len() > HEAD_BYTES_MAX {
            return Err(ErrorKind::InvalidData.into());
        }
        if from.read_buf(&mut read).await? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
}

/// Reads a whole message, or what came of it before the connection broke.
pub(super) async fn read(from: &mut (impl AsyncRead + Unpin)) -> Result<Message> {
    let mut message = read_head(from).await?;
    let length = message.header("content-length").map_or(Some(0), |length| length.parse().ok());
    let length: usize = length.ok_or(ErrorKind::InvalidData)?;
    if length > BODY_BYTES_MAX || message.header("transfer-encoding").is_some() {
        return Err(Error::new(ErrorKind::InvalidData, "not a body of a known length"));
    }
    while message.body.len() < length {
        // A broken connection is what a cut body looks like: what came is handed on.
        if from.read_buf(&mut message.body).await.unwrap_or(0) == 0 {
            break;
        }
    }
    Ok(message)
}

/// The request as a device sends it.
pub(super) fn request(call: &Call) -> Message {
    let cookie = call.cookie.as_ref().map(|cookie| format!("cookie: {cookie}\r\n")).unwrap_or_default();
    let (method, path, length) = (call.method, &call.path, call.body.len());
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: rehome.test\r\nsec-fetch-site: same-origin\r\nconnection: close\r\n\
         content-type: application/json\r\n{cookie}content-length: {length}\r\n\r\n"
    );
    Message { head, body: call.body.clone() }
}

/// Sends one message to a port of this machine and reads what comes back.
pub(super) async fn exchange(port: u16, message: &Message) -> Result<Message> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
    stream.write_all(&message.bytes()).await?;
    read(&mut stream).await
}

/// A call as the app makes it: with a deadline that also covers the body.
pub(super) async fn call(port: u16, call: &Call, deadline_ms: u32) -> Delivery {
    let asked = request(call);
    match timeout(Duration::from_millis(deadline_ms.into()), exchange(port, &asked)).await {
        Err(_) => Delivery::Deadline,
        Ok(Err(_)) => Delivery::Unreachable,
        Ok(Ok(answer)) => {
            let retry_after = answer.header("retry-after").map(str::to_owned);
            answer.word().parse().map_or(Delivery::Unreachable, |status| Delivery::Answer {
                status,
                body: answer.body,
                retry_after,
            })
        }
    }
}
