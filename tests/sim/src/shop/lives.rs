//! The lives of the server: a stocked database to copy, a process that starts anew, a backup and its return, statements that fail.

use super::{Shop, stock};
use crate::sabotage::Sabotage;
use contract::id::{DeviceId, Epoch, StaffId};
use contract::session::{Department, Permission};
use contract::time::Timestamp;
use server::db::{Db, Sqlite};
use server::{AppState, Config, ManualClock, NewStaff, SeededIds, router};
use std::cell::RefCell;
use std::sync::Arc;
use tokio::runtime::Runtime;

/// A copy of the database as it was at some moment.
pub(crate) struct Backup(Sqlite);

impl core::fmt::Debug for Backup {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Backup")
    }
}

/// A stocked database and its staff.
type Stocked = (Sqlite, Vec<StaffId>);

thread_local! {
    /// Databases with staff and stock, for staff in the same departments and for mixed ones: every world begins with a copy.
    static STOCKED: RefCell<[Option<Stocked>; 2]> = const { RefCell::new([None, None]) };
}

/// Where statements can be made to fail.
pub(crate) const TRIPS: [&str; 9] = [
    "INSERT ON main.operations",
    "INSERT ON main.history",
    "INSERT ON main.changes",
    "UPDATE ON main.orders",
    "INSERT ON main.customers",
    "INSERT ON main.devices",
    "UPDATE ON main.feed",
    "INSERT ON main.chains",
    "UPDATE ON main.operations",
];

/// Those of them that keep the server from noting when a device was there.
const NOTES: [&str; 2] = ["INSERT ON main.devices", "UPDATE ON main.operations"];

/// A copy of a stocked database, in a life of this name.
pub(super) fn stocked(runtime: &Runtime, mixed: bool, now: Timestamp, epoch: Epoch) -> Stocked {
    STOCKED.with_borrow_mut(|known| {
        let (db, staff) = known[usize::from(mixed)].get_or_insert_with(|| fill(runtime, mixed, now));
        (db.copy_in_this_life(epoch).expect("a database in memory can be copied"), staff.clone())
    })
}

fn fill(runtime: &Runtime, mixed: bool, now: Timestamp) -> Stocked {
    let db = Arc::new(Sqlite::in_memory(Epoch(uuid::Uuid::from_u128(7))).expect("a database in memory opens"));
    let (clock, ids) = (Arc::new(ManualClock::at(now)), Arc::new(SeededIds::new(7)));
    let state = AppState::new(db.clone(), clock, ids, Config::for_tests());
    let staff = runtime.block_on(async {
        for number in [1, 2] {
            let department = Department { id: stock::department(number), name: format!("Department {number}") };
            db.put_department(department).await.expect("a department can be added");
        }
        let mut staff = Vec::new();
        for (index, name) in stock::STAFF.iter().enumerate() {
            let new = NewStaff {
                username: (*name).to_owned(),
                name: (*name).to_uppercase(),
                password: stock::PASSWORD.to_owned(),
                permissions: Permission::ALL.to_vec(),
                departments: stock::works_in(index, mixed),
            };
            staff.push(state.add_staff(new).await.expect("staff can be added"));
        }
        db.ingest(stock::all(), now).await.expect("the stock fits");
        staff
    });
    (db.copy().expect("a database in memory can be copied"), staff)
}

impl Shop {
    /// The life of its database.
    #[must_use]
    pub fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// The process starts anew: what it had in memory is gone, the database stays.
    pub(crate) fn restart(&mut self) {
        self.state = AppState::new(self.db.clone(), self.clock.clone(), self.ids.clone(), Config::for_tests());
        self.router = router(self.state.clone());
    }

    /// Copies the database.
    pub(crate) fn back_up(&self) -> Backup {
        Backup(self.db.copy().expect("a database in memory can be copied"))
    }

    /// Brings a copy back, as a new life, and starts anew.
    pub(crate) fn restore(&mut self, backup: &Backup) {
        let epoch = server::ids::epoch(&*self.ids);
        let copied = match self.sabotage {
            Sabotage::EpochKept => backup.0.copy(),
            _ => backup.0.copy_in_new_life(epoch),
        };
        self.epoch = if self.sabotage == Sabotage::EpochKept { self.epoch } else { epoch };
        self.db = Arc::new(copied.expect("a database in memory can be copied"));
        self.restart();
        self.break_on_purpose();
    }

    /// Takes the database back to a copy, as if commits had been answered that never reached the disk.
    pub(crate) fn lose_commits(&mut self, backup: &Backup) {
        self.db = Arc::new(backup.0.copy().expect("a database in memory can be copied"));
        self.restart();
    }

    /// From now on one kind of statement fails: alone, or with its whole transaction.
    pub(crate) fn trip(&self, which: usize, whole: bool) {
        let (what, how) = (TRIPS[which], if whole { "ROLLBACK" } else { "ABORT" });
        self.notes_fail.set(NOTES.contains(&what));
        self.run_sql(&format!(
            "CREATE TEMP TRIGGER IF NOT EXISTS trip BEFORE {what} BEGIN SELECT RAISE({how}, 'disk full'); END"
        ));
    }

    /// Statements work again.
    pub(crate) fn untrip(&self) {
        self.notes_fail.set(false);
        self.run_sql("DROP TRIGGER IF EXISTS temp.trip");
    }

    /// Whether the server may fail to note when a device was there.
    pub(crate) fn notes_fail(&self) -> bool {
        self.notes_fail.get()
    }

    pub(crate) fn run_sql(&self, sql: &str) {
        self.db.execute(sql).expect("statements that are known to work");
    }

    /// When a device was last here and how many operations waited on it then, as the server lists it.
    pub(crate) fn device(&self, device: DeviceId) -> Option<(Timestamp, u32)> {
        let devices = self.runtime.block_on(self.state.db.devices()).expect("devices can be read");
        devices.into_iter().find(|seen| seen.device == device).map(|seen| (seen.seen_at, seen.waiting))
    }

    /// How many operations a device lost that went back, as the server lists it.
    pub(crate) fn lost(&self, device: DeviceId) -> u32 {
        let devices = self.runtime.block_on(self.state.db.devices()).expect("devices can be read");
        devices.into_iter().find(|seen| seen.device == device).map_or(0, |seen| seen.lost)
    }
}
