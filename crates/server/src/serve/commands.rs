//! The commands that do one thing and end: import, backup, restore, verify.

use super::fill::first_department;
use super::{FILE, Failure, open};
use crate::cli::{Copy, Import};
use crate::db::{Db, Sqlite, Verified};
use crate::import::{self, SourceFile};
use crate::wording::counted;
use crate::{Clock, SystemClock, SystemIds, ids};
use contract::history::Tampering;
use contract::id::DepartmentId;
use contract::limits::DEPARTMENTS_MAX;
use contract::session::Department;
use std::path::Path;

/// Faults that `verify` names; the rest it counts.
const FAULTS_NAMED: usize = 20;

/// `import`.
///
/// # Errors
/// See [`Failure`].
pub async fn import(settings: Import) -> Result<(), Failure> {
    let Import { data, mut options, new_department, files } = settings;
    let files = files.iter().map(|path| SourceFile::read(path)).collect::<Result<Vec<_>, _>>()?;
    let db = open(&data)?;
    let to_make = department(&db.departments().await?, &mut options, new_department)?;
    let summary = import::run(&db, SystemClock.now(), &options, &files, &mut |progress| println!("{progress}")).await?;
    // Last: an import that failed has made nothing.
    if let Some(department) = to_make {
        println!("Department {} ({}) was made", department.id.get(), department.name);
        db.put_department(department).await?;
    }
    println!("{summary}");
    Ok(())
}

/// The department the records go to, in the options, and the one to make for them, if any. A database without departments has
/// its first one made as a first start would.
fn department(
    there: &[Department],
    options: &mut import::Options,
    new: Option<String>,
) -> Result<Option<Department>, Failure> {
    let Some(name) = new else {
        let first = first_department();
        return if there.iter().any(|one| one.id == options.department) {
            Ok(None)
        } else if there.is_empty() && options.department == first.id {
            Ok(Some(first))
        } else {
            Err(Failure::NoDepartment { number: options.department.get(), there: there.to_vec() })
        };
    };
    if let Some(known) = there.iter().find(|one| one.name == name) {
        let number = known.id.get();
        return Err(Failure::NoNewDepartment(format!(
            "{name} is department {number} already: name it with --department {number}"
        )));
    }
    let free = (1..=DEPARTMENTS_MAX).filter_map(DepartmentId::new).find(|id| there.iter().all(|one| one.id != *id));
    let full = || {
        Failure::NoNewDepartment(format!("there are {DEPARTMENTS_MAX} departments, which is as many as there can be"))
    };
    options.department = free.ok_or_else(full)?;
    Ok(Some(Department { id: options.department, name }))
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

/// `verify`.
///
/// # Errors
/// [`Failure::Broken`] when an entry was altered or is missing, and whatever kept the file from being read.
pub fn verify(data: &Path) -> Result<(), Failure> {
    let Verified { orders, entries, broken } = Sqlite::verify(&data.join(FILE))?;
    if broken.is_empty() {
        let (entries, orders) =
            (counted(entries as u64, "entry", "entries"), counted(orders as u64, "order", "orders"));
        println!("The ownership history is whole: {entries} of {orders}, as they were written");
        return Ok(());
    }
    for fault in broken.iter().take(FAULTS_NAMED) {
        let what = match fault.what {
            Tampering::Altered => "was altered",
            Tampering::Missing => "is missing",
        };
        // By its address: a shop's own numbers need not be unique, and are looked up there.
        println!("/orders/{}, change {}: the entry {what}", fault.order, fault.revision.0);
    }
    let touched = broken.iter().map(|fault| fault.order).collect::<std::collections::BTreeSet<_>>().len();
    Err(Failure::Broken(format!(
        "the ownership history does not hold; orders with an entry that was altered or is missing: {touched}. \
         Compare with a backup from before"
    )))
}

#[cfg(test)]
mod tests;
