use super::*;
use crate::db::Sqlite;
use crate::{Config, ManualClock, SeededIds};
use contract::id::{Departments, Epoch};
use contract::time::Timestamp;
use std::sync::Arc;

fn shop_with_head(file: &std::path::Path, head: u64) -> AppState {
    let epoch = Epoch(uuid::Uuid::from_u128(1));
    drop(Sqlite::open(file, epoch).unwrap());
    let outside = rusqlite::Connection::open(file).unwrap();
    let sql = "INSERT INTO changes (seq, departments, body) VALUES (?1, 1, '\"elsewhere\"')";
    for seq in [1, head - FEED_CHANGES_KEPT, head - FEED_CHANGES_KEPT + 1, head] {
        outside.execute(sql, [i64::try_from(seq).unwrap()]).unwrap();
    }
    outside.execute("UPDATE feed SET head = ?1", [i64::try_from(head).unwrap()]).unwrap();
    drop(outside);
    let clock = Arc::new(ManualClock::at(Timestamp::from_millis(0)));
    let db = Arc::new(Sqlite::open(file, epoch).unwrap());
    AppState::new(db, clock, Arc::new(SeededIds::new(1)), Config::for_tests())
}

#[tokio::test]
async fn the_last_changes_stay_and_older_ones_go() {
    let folder = std::env::temp_dir().join(format!("rehome-trim-{}", std::process::id()));
    drop(std::fs::remove_dir_all(&folder));
    let head = FEED_CHANGES_KEPT + 7;
    let state = shop_with_head(&folder.join("rehome.sqlite"), head);
    trim(&state).await.unwrap();
    let read = state.db.changes(Seq(7), 10, Departments::from_bits(1)).await.unwrap();
    assert_eq!((read.floor, read.head.seq), (Seq(7), Seq(head)));
    let kept: Vec<u64> =
        read.changes.iter().map(|change| change.seq.0).filter(|seq| *seq == 8 || *seq == head).collect();
    assert_eq!(kept, [8, head], "exactly as many as are kept");
    trim(&state).await.unwrap();
    assert_eq!(state.db.changes(Seq(7), 1, Departments::from_bits(1)).await.unwrap().floor, Seq(7));
    drop(state);
    drop(std::fs::remove_dir_all(&folder));
}
