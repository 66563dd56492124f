//! Fills a new database: with a demo, or with an administrator and one department.

use super::Failure;
use crate::cli::Demo;
use crate::seed::{self, DemoSize};
use crate::{AppState, NewStaff, ids};
use contract::id::{DepartmentId, Departments};
use contract::session::{Department, Permission};

/// The setting that remembers which sign-ins a demo was made with.
const DEMO_SIGN_INS: &str = "demo_sign_ins";
/// The setting that remembers that a demo was begun.
const DEMO_BEGUN: &str = "demo_begun";
/// The setting that remembers its size.
const DEMO_SIZE: &str = "demo_size";

/// What a start found or made.
pub(super) struct Filled {
    /// The lines that tell how to sign in, as long as they are no secret.
    pub sign_ins: Vec<String>,
    /// What was asked for and not done, in a sentence.
    pub aside: Option<String>,
}

/// The department of a shop that has named none.
pub(super) fn first_department() -> Department {
    Department { id: DepartmentId::new(1).expect("1 is a department"), name: "Shop".into() }
}

/// Fills a database nobody can sign in to yet. Gives the lines that tell how to sign in, as long as they are no secret.
///
/// Demo data goes only where there is nothing else, or where it was begun before and cut short: never among a shop's own.
pub(super) async fn fill(state: &AppState, demo: Demo, seed: u64) -> Result<Filled, Failure> {
    let size = match demo {
        Demo::None => None,
        Demo::Small => Some(DemoSize::Small),
        Demo::Large => Some(DemoSize::Large),
    };
    if state.db.has_staff().await? {
        let told = state.db.setting(DEMO_SIGN_INS).await?.unwrap_or_default();
        let sign_ins = told.lines().map(str::to_owned).collect();
        return Ok(Filled { sign_ins, aside: aside(state, size).await? });
    }
    let may_fill = !state.db.has_rows().await? || state.db.setting(DEMO_BEGUN).await?.is_some();
    match size {
        Some(size) if may_fill => Ok(Filled { sign_ins: demo_shop(state, size, seed).await?, aside: None }),
        _ => Ok(Filled { sign_ins: first_administrator(state).await?, aside: aside(state, size).await? }),
    }
}

/// What to say when demo data was asked for and there is something else already. A demo of the same size, started again, is as
/// asked for.
async fn aside(state: &AppState, asked: Option<DemoSize>) -> Result<Option<String>, Failure> {
    let Some(asked) = asked else { return Ok(None) };
    let made = match state.db.setting(DEMO_SIZE).await? {
        None if state.db.setting(DEMO_SIGN_INS).await?.is_some() => return Ok(None),
        made => made,
    };
    if made.as_deref() == Some(word(asked)) {
        return Ok(None);
    }
    let there = made.map_or_else(|| "data of its own".to_owned(), |made| format!("the {made} demo"));
    let asked = word(asked);
    Ok(Some(format!(
        "--demo {asked} changed nothing: the database holds {there}. Name an empty folder with --data for another"
    )))
}

fn word(size: DemoSize) -> &'static str {
    match size {
        DemoSize::Small => "small",
        DemoSize::Large => "large",
    }
}

async fn demo_shop(state: &AppState, size: DemoSize, seed: u64) -> Result<Vec<String>, Failure> {
    println!("Making demo data: {} orders, {} customers", size.orders(), size.customers());
    let now = state.clock.now();
    let demo = state.blocking(move || seed::demo(size, seed, now)).await?;
    println!("Storing demo data");
    // Staff come last: a start that was cut short is taken up again by the next.
    state.db.set_setting(DEMO_BEGUN, now.to_string()).await?;
    state.db.set_setting(DEMO_SIZE, word(size).to_owned()).await?;
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
    let mut departments: Departments = state.db.departments().await?.iter().map(|one| one.id).collect();
    if departments.bits() == 0 {
        let shop = first_department();
        departments = Departments::only(shop.id);
        state.db.put_department(shop).await?;
    }
    let password = ids::hex(&ids::bytes::<12>(&*state.ids));
    let line = format!("sign in as admin with {password} (shown this once: write it down)");
    let admin = NewStaff {
        username: "admin".into(),
        name: "Administrator".into(),
        password,
        permissions: Permission::ALL.to_vec(),
        departments,
    };
    state.add_staff(admin).await?;
    Ok(vec![line])
}

#[cfg(test)]
mod tests;
