use super::*;
use crate::db::Sqlite;
use crate::{Config, ManualClock, SeededIds};
use contract::id::Epoch;
use contract::time::Timestamp;
use std::sync::Arc;

fn empty() -> AppState {
    let clock = Arc::new(ManualClock::at(Timestamp::from_millis(1_795_000_000_000)));
    let db = Arc::new(Sqlite::in_memory(Epoch(uuid::Uuid::from_u128(1))).unwrap());
    AppState::new(db, clock, Arc::new(SeededIds::new(1)), Config::for_tests())
}

#[tokio::test]
async fn a_demo_that_is_not_made_is_said_not_to_be() {
    let state = empty();
    assert_eq!(fill(&state, Demo::None, 1).await.unwrap().aside, None);
    let told = fill(&state, Demo::Small, 1).await.unwrap().aside.unwrap();
    assert!(told.contains("--demo small changed nothing") && told.contains("--data"), "{told}");
}

#[tokio::test]
async fn the_same_demo_again_is_as_asked_for_and_another_is_not() {
    let state = empty();
    let first = fill(&state, Demo::Small, 1).await.unwrap();
    assert_eq!((first.sign_ins.len(), first.aside), (4, None));
    let again = fill(&state, Demo::Small, 1).await.unwrap();
    assert_eq!((again.sign_ins, again.aside), (first.sign_ins, None));
    assert_eq!(fill(&state, Demo::None, 1).await.unwrap().aside, None);
    let told = fill(&state, Demo::Large, 1).await.unwrap().aside.unwrap();
    assert!(told.contains("the small demo"), "{told}");
}

#[tokio::test]
async fn a_first_administrator_works_wherever_an_import_has_made_a_department() {
    let state = empty();
    state.db.put_department(Department { id: DepartmentId::new(2).unwrap(), name: "Club".into() }).await.unwrap();
    fill(&state, Demo::None, 1).await.unwrap();
    let (admin, _) = state.db.staff_by_username("admin".into()).await.unwrap().unwrap();
    assert_eq!(admin.departments, Departments::only(DepartmentId::new(2).unwrap()));
    assert_eq!(state.db.departments().await.unwrap().len(), 1);
}
