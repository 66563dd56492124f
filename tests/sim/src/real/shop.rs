//! The shop of a real run: a database file with staff, customers and orders, and everybody signed in.

use super::Place;
use super::http;
use crate::shop::Call;
use crate::stock;
use contract::id::{DeviceId, StaffId};
use contract::order::{OrderRow, OrderState};
use contract::session::{Department, Permission, SessionInfo, SignIn};
use server::db::{Db, Sqlite};
use server::ingest::Ingest;
use server::{AppState, Clock, Config, NewStaff, SeededIds, SystemClock};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Orders of the shop: enough that most changes meet nobody else's, few enough that many do.
pub(super) const ORDERS: u32 = 400;
/// Customers of the shop at first.
pub(super) const CUSTOMERS: u32 = 150;

/// The name the server gives it.
const FILE: &str = "rehome.sqlite";

/// The database's file, where the server looks for it.
pub(super) fn file(place: &Place) -> PathBuf {
    place.folder.join("data").join(FILE)
}

/// A database with staff, customers and orders, for every run to begin with a copy of.
///
/// It is made before the first server is started: a process that is started just then would hold the lock of a database that is
/// open here for a moment, and keep the server of another run out.
#[derive(Debug)]
pub struct Stock {
    file: PathBuf,
    /// The orders as they are at first.
    pub(super) orders: Vec<OrderRow>,
}

impl Stock {
    /// Makes it in this folder, anew.
    ///
    /// # Errors
    /// When the folder cannot be written, or the database does not take the stock.
    pub fn make(folder: &Path) -> io::Result<Self> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        let file = folder.join(FILE);
        let runtime = tokio::runtime::Builder::new_current_thread().build()?;
        let orders = runtime.block_on(fill(&file)).map_err(io::Error::other)?;
        Ok(Self { file, orders })
    }

    pub(super) fn copy(&self, place: &Place) -> io::Result<()> {
        fs::copy(&self.file, file(place)).map(drop)
    }
}

async fn fill(file: &Path) -> Result<Vec<OrderRow>, String> {
    let ids = Arc::new(SeededIds::new(7));
    let db = Sqlite::open(file, server::ids::epoch(&*ids)).map_err(|error| error.to_string())?;
    let db = Arc::new(db);
    // The cheapest hashing: what is tried here is not how long a password takes.
    let state = AppState::new(db.clone(), Arc::new(SystemClock), ids, Config::for_tests());
    let failed = |error: server::Error| error.to_string();
    for number in [1, 2] {
        let department = Department { id: stock::department(number), name: format!("Department {number}") };
        db.put_department(department).await.map_err(|error| error.to_string())?;
    }
    for name in stock::STAFF {
        let new = NewStaff {
            username: name.to_owned(),
            name: name.to_uppercase(),
            password: stock::PASSWORD.to_owned(),
            permissions: Permission::ALL.to_vec(),
            departments: stock::both(),
        };
        state.add_staff(new).await.map_err(failed)?;
    }
    let records = Ingest {
        customers: (1..=CUSTOMERS).map(|number| stock::customer(number, number == 5, number)).collect(),
        orders: (1..=ORDERS)
            .map(|number| stock::order(number, OrderState::Processing, number == ORDERS, 1000))
            .collect(),
    };
    db.ingest(records, SystemClock.now()).await.map_err(|error| error.to_string())?;
    let rows = db.snapshot_rows().await.map_err(|error| error.to_string())?;
    Ok(rows.orders)
}

/// Signs somebody in, past the proxy; gives who it is and the cookie.
pub(super) async fn sign_in(port: u16, number: usize, device: DeviceId) -> Result<(StaffId, String), String> {
    let username = stock::STAFF[number % stock::STAFF.len()].to_owned();
    let body = SignIn { username, password: stock::PASSWORD.to_owned(), device };
    let body = serde_json::to_vec(&body).map_err(|error| error.to_string())?;
    let call = Call { method: "POST", path: "/api/session".into(), cookie: None, body };
    let answer = http::exchange(port, &http::request(&call)).await.map_err(|error| error.to_string())?;
    let info: SessionInfo = serde_json::from_slice(&answer.body)
        .map_err(|error| format!("signing in failed with {}: {error}", answer.word()))?;
    let cookie = answer.header("set-cookie").and_then(|value| value.split(';').next());
    Ok((info.staff.id, cookie.ok_or("signing in sets no cookie")?.to_owned()))
}
