//! The backend: sign-in, snapshot, changes, operations, over one database.
//!
//! `routes` speaks HTTP and nothing else; `operations` decides, as a pure function of facts; `db` keeps, and is the only place
//! that knows a database. Time and randomness come in through [`AppState`], so that a run with a seed repeats.
#![warn(missing_docs)]

pub mod auth;
pub mod chain;
pub mod cli;
pub mod clock;
pub mod compress;
pub mod config;
pub mod db;
pub mod digest;
pub mod error;
pub mod healed;
pub mod ids;
pub mod import;
pub mod ingest;
pub mod operations;
pub mod routes;
pub mod seed;
pub mod serve;
pub mod snapshot;
pub mod state;
mod wording;

pub use clock::{Clock, ManualClock, SystemClock};
pub use config::Config;
pub use error::Error;
pub use ids::{Ids, SeededIds, SystemIds};
pub use routes::router;
pub use state::{AppState, NewStaff};
