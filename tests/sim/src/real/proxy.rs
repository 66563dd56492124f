//! The proxy between the clients and the server: each client has a port of it to itself. It reads requests and answers whole, so
//! that what befalls them befalls a request and not a packet.

use super::fate::Fate;
use super::http::{self, Message};
use super::log::Log;
use super::plan::Way;
use super::weather::Weather;
use core::time::Duration;
use std::io::Result;
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

/// How long a connection stays open on which nothing will come: longer than any deadline.
const SILENCE: Duration = Duration::from_millis(contract::limits::BUNDLE_DEADLINE_MS as u64 + 5_000);
const PORTAL: &[u8] = b"<!doctype html><title>Welcome to the guest network</title><form>Accept the terms</form>";
const BUSY: &[u8] = br#"{"status":503,"code":"busy","title":"the server has too much to do","retry_after_s":1}"#;

/// One client's way to the server.
#[derive(Debug, Clone)]
pub(super) struct Path {
    pub(super) client: usize,
    /// The server's port.
    pub(super) server: u16,
    pub(super) weather: Arc<Weather>,
    pub(super) log: Arc<Log>,
}

impl Path {
    /// Opens it; gives the port to call.
    pub(super) async fn open(self) -> Result<u16> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let port = listener.local_addr()?.port();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let path = self.clone();
                // A connection that breaks is part of the run.
                tokio::spawn(async move { drop(path.serve(stream).await) });
            }
        });
        Ok(port)
    }

    async fn serve(self, mut stream: TcpStream) -> Result<()> {
        let request = http::read(&mut stream).await?;
        let fate = self.weather.fate();
        if let Some(fate) = fate {
            self.log.note(format_args!("c{}", self.client), format_args!("{fate:?} strikes {}", request.word()));
        }
        match fate {
            Some(Fate::Dropped) => return self.never_answer().await,
            Some(Fate::Busy) => return stream.write_all(&self.busy().bytes()).await,
            Some(Fate::Portal) => {
                let page = Message::answer("200 OK", "content-type: text/html\r\n", PORTAL);
                return stream.write_all(&page.bytes()).await;
            }
            _ => {}
        }
        if !self.weather.pass(self.client, Way::stops_requests).await {
            return Ok(());
        }
        if request.word() == "/api/events" {
            return self.relay(stream, &request).await;
        }
        if fate == Some(Fate::Delayed) && self.weather.percent(50) {
            sleep(self.weather.between_ms(50, 3_000)).await;
        }
        if fate == Some(Fate::Twice) {
            self.send_again(request.clone());
        }
        let Ok(answer) = http::exchange(self.server, &request).await else { return self.no_server(stream).await };
        match fate {
            Some(Fate::AnswerLost) => return self.never_answer().await,
            Some(Fate::Delayed) => sleep(self.weather.between_ms(20, 3_000)).await,
            _ => {}
        }
        if !self.weather.pass(self.client, Way::stops_answers).await {
            return Ok(());
        }
        let mut bytes = answer.bytes();
        if fate == Some(Fate::Cut) {
            bytes.truncate(answer.head.len() + self.weather.index(answer.body.len()));
        }
        stream.write_all(&bytes).await
    }

    /// The connection breaks, or stays open and nothing comes.
    async fn never_answer(&self) -> Result<()> {
        if self.weather.percent(60) {
            sleep(self.weather.between_ms(0, 1_000)).await;
        } else {
            sleep(SILENCE).await;
        }
        Ok(())
    }

    fn busy(&self) -> Message {
        match self.weather.index(4) {
            0 => Message::answer("503 Service Unavailable", "retry-after: 1\r\n", BUSY),
            1 => Message::answer("503 Service Unavailable", "retry-after: 2\r\n", b"<h1>503</h1>"),
            2 => Message::answer("503 Service Unavailable", "", BUSY),
            _ => Message::answer("503 Service Unavailable", "", b"<h1>503</h1>"),
        }
    }

    /// The server is down: the connection is refused, or a gateway says so.
    async fn no_server(&self, mut stream: TcpStream) -> Result<()> {
        if self.weather.percent(50) {
            return Ok(());
        }
        self.weather.tally.count(Fate::Gateway);
        stream.write_all(&Message::answer("502 Bad Gateway", "", b"<h1>Bad gateway</h1>").bytes()).await
    }

    /// The same request once more, now or seconds later; nobody waits for what it brings.
    fn send_again(&self, request: Message) {
        let later = if self.weather.percent(50) { Duration::ZERO } else { self.weather.between_ms(10, 8_000) };
        let server = self.server;
        tokio::spawn(async move {
            sleep(later).await;
            drop(http::exchange(server, &request).await);
        });
    }

    /// A stream of hints: handed on as it comes, for as long as both ends hold.
    async fn relay(&self, stream: TcpStream, request: &Message) -> Result<()> {
        let Ok(mut server) = TcpStream::connect(("127.0.0.1", self.server)).await else {
            return self.no_server(stream).await;
        };
        server.write_all(&request.bytes()).await?;
        let (mut from_client, mut to_client) = stream.into_split();
        let hints = async {
            let mut bytes = Vec::new();
            while server.read_buf(&mut bytes).await? > 0 {
                if self.weather.is_parted(self.client, Way::stops_answers) && self.weather.percent(30) {
                    self.weather.tally.count(Fate::HintsSilent);
                    std::future::pending::<()>().await;
                }
                while self.weather.is_parted(self.client, Way::stops_answers) {
                    sleep(Duration::from_millis(20)).await;
                }
                to_client.write_all(&bytes).await?;
                bytes.clear();
            }
            Ok(())
        };
        let mut nothing = [0; 16];
        tokio::select! {
            ended = hints => ended,
            _ = from_client.read(&mut nothing) => Ok(()),
        }
    }
}
