//! The server as a process of its own: started, killed with signal 9, started again on the same file.

use super::Place;
use super::http;
use super::log::Log;
use crate::shop::Call;
use core::time::Duration;
use std::fs::OpenOptions;
use std::process::{Child, Command, Stdio};
use tokio::time::{Instant, sleep};

/// How long a server may take to answer after its start.
const START_MAX: Duration = Duration::from_secs(30);

/// A server that may run. Dropping it kills the process.
#[derive(Debug)]
pub(super) struct Process {
    place: Place,
    child: Option<Child>,
    /// How often it was killed.
    pub(super) kills: u32,
}

impl Process {
    /// The server of this place, not started.
    pub(super) fn new(place: &Place) -> Self {
        Self { place: place.clone(), child: None, kills: 0 }
    }

    /// Starts it, and waits until it answers.
    pub(super) async fn start(&mut self, log: &Log) -> Result<(), String> {
        let file = self.place.folder.join("server.log");
        let said = OpenOptions::new().create(true).append(true).open(&file).map_err(|error| error.to_string())?;
        let child = Command::new(&self.place.server)
            .args(["serve", "--data"])
            .arg(self.place.folder.join("data"))
            .args(["--port", &self.place.port.to_string(), "--demo", "none"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(said)
            .spawn()
            .map_err(|error| format!("{} does not start: {error}", self.place.server.display()))?;
        log.note(format_args!("server"), format_args!("starts as process {}", child.id()));
        let child = self.child.insert(child);
        let ready = http::request(&Call { method: "GET", path: "/readyz".into(), cookie: None, body: vec![] });
        let until = Instant::now() + START_MAX;
        loop {
            if http::exchange(self.place.port, &ready).await.is_ok_and(|answer| answer.word() == "200") {
                log.note(format_args!("server"), format_args!("is ready"));
                return Ok(());
            }
            let ended = child.try_wait().ok().flatten();
            if ended.is_some() || Instant::now() > until {
                return Err(format!("the server does not answer ({ended:?}): see {}", file.display()));
            }
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// `kill -9`. What it had in memory is gone.
    pub(super) fn kill(&mut self, log: &Log) {
        if let Some(mut child) = self.child.take() {
            log.note(format_args!("server"), format_args!("process {} is killed", child.id()));
            // It may have ended by itself, which the next start says.
            let _ = child.kill();
            let _ = child.wait();
            self.kills += 1;
        }
    }

    /// Has the program look through the ownership history of the file.
    pub(super) fn verify(&self) -> Result<(), String> {
        let asked =
            Command::new(&self.place.server).args(["verify", "--data"]).arg(self.place.folder.join("data")).output();
        let output = asked.map_err(|error| error.to_string())?;
        if output.status.success() {
            return Ok(());
        }
        Err([output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
