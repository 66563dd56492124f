//! Real processes: the release server on a SQLite file, real sockets, a proxy that understands requests, and native clients that
//! run the same machine as the app.
//!
//! The simulation proves what the engine and the router do under faults it can name; this proves that nothing is lost between
//! them and a machine: the process, its file, its sockets, its clock. A seed decides what people do and which faults are asked
//! for, but not when the machine gets round to it: a run that failed cannot be had again exactly, so it keeps its folder.

mod act;
mod bug;
mod check;
mod client;
mod database;
mod fate;
mod hints;
mod http;
mod log;
mod nemesis;
mod plan;
mod process;
mod proxy;
mod run;
mod shop;
mod weather;

pub use bug::Bug;
pub use fate::{Fate, Tally};
pub use plan::{Plan, Way};
pub use run::{Report, run};
pub use shop::Stock;

use std::path::PathBuf;

/// What a run needs of the machine.
#[derive(Debug, Clone)]
pub struct Place {
    /// The server program.
    pub server: PathBuf,
    /// The folder of the run: database, logs. Made anew; removed when everything held.
    pub folder: PathBuf,
    /// Whether the folder stays all the same.
    pub keep: bool,
    /// The port the server listens on. The proxy takes ports of its own.
    pub port: u16,
}

#[cfg(test)]
mod tests;
