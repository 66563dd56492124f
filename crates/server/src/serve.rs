//! Runs the commands: opens the database, fills an empty one, serves until told to stop, then lets what was begun finish.

mod commands;
mod fill;
mod trim;

pub use commands::{backup, import, restore, verify};

use crate::cli::Serve;
use crate::db::{BackupError, OpenError, Sqlite};
use crate::{AppState, Config, Error, SystemClock, SystemIds, ids, import, router};
use contract::session::Department;
use fill::fill;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::net::TcpListener;

/// The database's file in its folder.
const FILE: &str = "rehome.sqlite";

/// Why the program ended. Each is one sentence that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The database was not opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Somebody else listens there.
    #[error("port {port} is taken: stop what listens there, or choose another with --port")]
    PortTaken {
        /// The port.
        port: u16,
    },
    /// The address cannot be listened on.
    #[error("{host}:{port} cannot be listened on ({why}): choose another with --host and --port")]
    Listen {
        /// The address.
        host: String,
        /// The port.
        port: u16,
        /// What the system said.
        why: std::io::Error,
    },
    /// There is no app in the folder.
    #[error("{} holds no index.html: build the app first, or leave --dist out to serve the interface alone", .0.display())]
    NoApp(PathBuf),
    /// The files did not come in.
    #[error(transparent)]
    Import(#[from] import::ImportError),
    /// The copy was not made.
    #[error(transparent)]
    Copy(#[from] BackupError),
    /// The records were to go into a department that is not there.
    #[error("there is no department {number}. {}", departments_there(.there))]
    NoDepartment {
        /// The department asked for.
        number: u8,
        /// Those there are.
        there: Vec<Department>,
    },
    /// A department cannot be made.
    #[error("{0}")]
    NoNewDepartment(String),
    /// The history of some order is not as it was written.
    #[error("{0}")]
    Broken(String),
    /// Something failed inside.
    #[error("{0}")]
    Inside(String),
}

fn departments_there(there: &[Department]) -> String {
    if there.is_empty() {
        return "There is none yet: make one with --new-department NAME".into();
    }
    let names: Vec<String> = there.iter().map(|one| format!("{} ({})", one.id.get(), one.name)).collect();
    format!("There is {}: name one with --department, or make one with --new-department NAME", names.join(", "))
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Internal(source) => Self::Inside(source.to_string()),
            other => Self::Inside(other.to_string()),
        }
    }
}

impl From<crate::db::DbError> for Failure {
    fn from(error: crate::db::DbError) -> Self {
        Self::Inside(error.to_string())
    }
}

fn open(data: &Path) -> Result<Sqlite, OpenError> {
    Sqlite::open(&data.join(FILE), ids::epoch(&SystemIds))
}

/// `serve`.
///
/// # Errors
/// See [`Failure`].
pub async fn serve(settings: Serve) -> Result<(), Failure> {
    let Serve { data, host, port, dist, public_url, no_offline_app, demo, seed } = settings;
    if let Some(dist) = dist.as_ref().filter(|dist| !dist.join("index.html").is_file()) {
        return Err(Failure::NoApp(dist.clone()));
    }
    // The port first: filling a database only to find it taken would be a long way to say so.
    let listener = TcpListener::bind((host.as_str(), port)).await.map_err(|why| match why.kind() {
        std::io::ErrorKind::AddrInUse => Failure::PortTaken { port },
        _ => Failure::Listen { host: host.clone(), port, why },
    })?;
    let config = Config { dist, public_url, offline_app: !no_offline_app, ..Config::default() };
    let address = config.public_url.clone().unwrap_or_else(|| format!("http://{host}:{}", local_port(&listener, port)));
    let db = Arc::new(open(&data)?);
    let state = AppState::new(db, Arc::new(SystemClock), Arc::new(SystemIds), config);
    let filled = fill(&state, demo, seed).await?;
    println!("Rehome is at {address}");
    for line in filled.sign_ins {
        println!("  {line}");
    }
    if let Some(aside) = filled.aside {
        println!("{aside}");
    }
    tokio::spawn(trim::keep_trimmed(state.clone()));
    if state.config.compress {
        tokio::spawn(warm_up(state.clone()));
    }
    let app = router(state.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let stopped = async move {
        stop_signal().await;
        println!("Rehome is stopping: what was begun is finished first");
        state.stop();
    };
    axum::serve(listener, app).with_graceful_shutdown(stopped).await.map_err(|error| Failure::Inside(error.to_string()))
}

fn local_port(listener: &TcpListener, asked: u16) -> u16 {
    listener.local_addr().map_or(asked, |address| address.port())
}

/// Builds and compresses the first snapshot before the first device asks for it.
async fn warm_up(state: AppState) {
    let Ok(built) = state.snapshots.current(&state, None).await else { return };
    let compressed = state.blocking(move || {
        for bundle in &built.bundles {
            drop(bundle.encoded(crate::compress::Encoding::Brotli));
        }
    });
    if let Err(error) = compressed.await {
        tracing::error!(%error, "bundles were not compressed ahead");
    }
}

async fn stop_signal() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
