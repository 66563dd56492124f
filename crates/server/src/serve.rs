//! Runs the commands: opens the database, fills an empty one, serves until told to stop, then lets what was begun finish.

use crate::cli::{Copy, Demo, Import, Serve};
use crate::db::{BackupError, Db, OpenError, Sqlite};
use crate::import::{self, SourceFile};
use crate::seed::{self, DemoSize};
use crate::{AppState, Clock, Config, Error, NewStaff, SystemClock, SystemIds, ids, router};
use contract::id::{DepartmentId, Departments};
use contract::session::{Department, Permission};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::net::TcpListener;

/// The database's file in its folder.
const FILE: &str = "rehome.sqlite";
/// The setting that remembers which sign-ins a demo was made with.
const DEMO_SIGN_INS: &str = "demo_sign_ins";
/// The setting that remembers that a demo was begun.
const DEMO_BEGUN: &str = "demo_begun";

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
    /// Something failed inside.
    #[error("{0}")]
    Inside(String),
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
    let Serve { data, host, port, dist, public_url, demo, seed } = settings;
    if let Some(dist) = dist.as_ref().filter(|dist| !dist.join("index.html").is_file()) {
        return Err(Failure::NoApp(dist.clone()));
    }
    // The port first: filling a database only to find it taken would be a long way to say so.
    let listener = TcpListener::bind((host.as_str(), port)).await.map_err(|why| match why.kind() {
        std::io::ErrorKind::AddrInUse => Failure::PortTaken { port },
        _ => Failure::Listen { host: host.clone(), port, why },
    })?;
    let config = Config { dist, public_url, ..Config::default() };
    let address = config.public_url.clone().unwrap_or_else(|| format!("http://{host}:{}", local_port(&listener, port)));
    let db = Arc::new(open(&data)?);
    let state = AppState::new(db, Arc::new(SystemClock), Arc::new(SystemIds), config);
    let sign_ins = fill(&state, demo, seed).await?;
    println!("Rehome is at {address}");
    for line in sign_ins {
        println!("  {line}");
    }
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
    let Ok(built) = state.snapshots.current(&state).await else { return };
    let compressed = state.blocking(move || {
        for bundle in &built.bundles {
            drop(bundle.encoded(crate::snapshot::Encoding::Brotli));
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

/// Fills a database nobody can sign in to yet. Gives the lines that tell how to sign in, as long as they are no secret.
///
/// Demo data goes only where there is nothing else, or where it was begun before and cut short: never among a shop's own.
async fn fill(state: &AppState, demo: Demo, seed: u64) -> Result<Vec<String>, Failure> {
    if state.db.has_staff().await? {
        let told = state.db.setting(DEMO_SIGN_INS).await?.unwrap_or_default();
        return Ok(told.lines().map(str::to_owned).collect());
    }
    let may_fill = !state.db.has_rows().await? || state.db.setting(DEMO_BEGUN).await?.is_some();
    match demo {
        Demo::Small if may_fill => demo_shop(state, DemoSize::Small, seed).await,
        Demo::Large if may_fill => demo_shop(state, DemoSize::Large, seed).await,
        Demo::None | Demo::Small | Demo::Large => first_administrator(state).await,
    }
}

async fn demo_shop(state: &AppState, size: DemoSize, seed: u64) -> Result<Vec<String>, Failure> {
    println!("Making demo data: {} orders, {} customers", size.orders(), size.customers());
    let now = state.clock.now();
    let demo = state.blocking(move || seed::demo(size, seed, now)).await?;
    println!("Storing demo data");
    // Staff come last: a start that was cut short is taken up again by the next.
    state.db.set_setting(DEMO_BEGUN, now.to_string()).await?;
    state.db.set_shop(demo.shop).await?;
    for department in demo.departments {
        state.db.put_department(department).await?;
    }
    state.db.ingest(demo.ingest, now).await.map_err(|error| Failure::Inside(error.to_string()))?;
    let line = |staff: &seed::DemoStaff| format!("sign in as {:<10} with {}", staff.username, staff.password);
    let lines: Vec<String> = demo.staff.iter().map(line).collect();
    state.db.set_setting(DEMO_SIGN_INS, lines.join("\n")).await?;
    for staff in demo.staff {
        let seed::DemoStaff { username, password, name, permissions, departments } = staff;
        state.add_staff(NewStaff { username, name, password, permissions, departments }).await?;
    }
    Ok(lines)
}

async fn first_administrator(state: &AppState) -> Result<Vec<String>, Failure> {
    let department = DepartmentId::new(1).expect("1 is a department");
    state.db.put_department(Department { id: department, name: "Shop".into() }).await?;
    let password = ids::hex(&ids::bytes::<12>(&*state.ids));
    let line = format!("sign in as admin with {password} (shown this once: write it down)");
    let admin = NewStaff {
        username: "admin".into(),
        name: "Administrator".into(),
        password,
        permissions: Permission::ALL.to_vec(),
        departments: Departments::only(department),
    };
    state.add_staff(admin).await?;
    Ok(vec![line])
}

/// `import`.
///
/// # Errors
/// See [`Failure`].
pub async fn import(settings: Import) -> Result<(), Failure> {
    let files = settings.files.iter().map(|path| SourceFile::read(path)).collect::<Result<Vec<_>, _>>()?;
    let db = open(&settings.data)?;
    let named = db.departments().await?.iter().any(|department| department.id == settings.options.department);
    let now = SystemClock.now();
    let summary = import::run(&db, now, &settings.options, &files, &mut |progress| println!("{progress}")).await?;
    if !named {
        let id = settings.options.department;
        db.put_department(Department { id, name: format!("Department {}", id.get()) }).await?;
    }
    println!("{summary}");
    Ok(())
}

/// `backup`.
///
/// # Errors
/// See [`Failure`].
pub fn backup(settings: &Copy) -> Result<(), Failure> {
    Sqlite::backup(&settings.data.join(FILE), &settings.file)?;
    println!("The database was copied to {}", settings.file.display());
    Ok(())
}

/// `restore`.
///
/// # Errors
/// See [`Failure`].
pub fn restore(settings: &Copy) -> Result<(), Failure> {
    Sqlite::restore(&settings.file, &settings.data.join(FILE), ids::epoch(&SystemIds))?;
    println!(
        "The database was restored from {}. Devices will take a fresh copy and offer again what it lacks",
        settings.file.display()
    );
    Ok(())
}
