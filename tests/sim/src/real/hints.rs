//! A client's stream of hints, opened again whenever it breaks, as a browser does it. Every hint only means: look.

use super::client::{Told, Wire};
use super::http;
use crate::shop::Call;
use core::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::sleep;

/// How long a browser waits before it opens a broken stream again.
const AGAIN: Duration = Duration::from_secs(3);

/// Listens for as long as anybody wants to hear.
pub(super) async fn listen(wire: Wire, told: UnboundedSender<Told>) {
    while !told.is_closed() {
        drop(stream(&wire, &told).await);
        // A connection that breaks is asked about at once, as the app does.
        drop(told.send(Told::Hint));
        sleep(AGAIN).await;
    }
}

async fn stream(wire: &Wire, told: &UnboundedSender<Told>) -> std::io::Result<()> {
    let call = Call { method: "GET", path: "/api/events".into(), cookie: wire.cookie.clone(), body: vec![] };
    let mut stream = TcpStream::connect(("127.0.0.1", wire.port)).await?;
    stream.write_all(&http::request(&call).bytes()).await?;
    let head = http::read_head(&mut stream).await?;
    if !head.head.starts_with("HTTP/1.1 200") {
        return Ok(());
    }
    drop(told.send(Told::HintsOpened));
    let mut bytes = head.body;
    while told.send(Told::Hint).is_ok() {
        bytes.clear();
        if stream.read_buf(&mut bytes).await? == 0 {
            break;
        }
    }
    Ok(())
}
