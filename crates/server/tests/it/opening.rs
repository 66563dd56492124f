//! Opening, refusing to open, copying and bringing back a database file.

use crate::folder::Folder;
use crate::support::*;
use contract::sync::Seq;
use server::Config;
use server::db::{BackupError, Db, OpenError, Sqlite};
use std::path::Path;
use std::sync::Arc;

fn refused_with(file: &Path) -> OpenError {
    let before = std::fs::read(file).ok();
    let error = Sqlite::open(file, epoch(9)).unwrap_err();
    assert_eq!(std::fs::read(file).ok(), before, "nothing is overwritten");
    assert!(error.to_string().contains(&file.parent().unwrap().display().to_string()), "the file is named: {error}");
    error
}

async fn filled(file: &Path) -> Shop {
    let shop = shop_on(Arc::new(Sqlite::open(file, epoch(1)).unwrap()), Config::for_tests()).await;
    applied(&shop.sign_in("clara", 1).await.reassign(GUEST_ORDER, to(ANA)).await);
    shop
}

#[tokio::test]
async fn what_was_committed_is_there_after_opening_again() {
    let folder = Folder::new("again");
    let file = folder.file("rehome.sqlite");
    drop(filled(&file).await);
    let db = Sqlite::open(&file, epoch(9)).unwrap();
    let cursor = db.cursor().await.unwrap();
    assert_eq!((cursor.epoch, cursor.seq, *db.head().borrow()), (epoch(1), Seq(1), Seq(1)));
}

#[tokio::test]
async fn a_database_in_use_is_said_to_be_so() {
    let folder = Folder::new("in-use");
    let file = folder.file("rehome.sqlite");
    let first = Sqlite::open(&file, epoch(1)).unwrap();
    assert!(matches!(refused_with(&file), OpenError::Locked { .. }));
    drop(first);
    Sqlite::open(&file, epoch(1)).unwrap();
}

#[tokio::test]
async fn a_newer_database_is_left_alone() {
    let folder = Folder::new("newer");
    let file = folder.file("rehome.sqlite");
    drop(Sqlite::open(&file, epoch(1)).unwrap());
    rusqlite::Connection::open(&file).unwrap().execute_batch("PRAGMA user_version = 77").unwrap();
    assert!(matches!(refused_with(&file), OpenError::Newer { found: 77, known: 3, .. }));
}

#[tokio::test]
async fn a_damaged_database_and_another_programs_are_left_alone() {
    let folder = Folder::new("damaged");
    let file = folder.file("rehome.sqlite");
    std::fs::write(&file, "this is a text of some length, and no database at all, whatever its name says".repeat(40))
        .unwrap();
    assert!(matches!(refused_with(&file), OpenError::Damaged { .. }));
    let other = folder.file("other.sqlite");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE theirs (x)").unwrap();
    assert!(matches!(refused_with(&other), OpenError::Damaged { .. }));
    let torn = folder.file("torn.sqlite");
    drop(filled(&torn).await);
    let mut bytes = std::fs::read(&torn).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0xA5);
    std::fs::write(&torn, bytes).unwrap();
    assert!(matches!(refused_with(&torn), OpenError::Damaged { .. }));
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_named() {
    let folder = Folder::new("not-writable");
    std::fs::write(folder.file("file"), "").unwrap();
    let inside_a_file = folder.file("file").join("rehome.sqlite");
    assert!(matches!(refused_with(&inside_a_file), OpenError::NotWritable { .. }));
}

#[tokio::test]
async fn a_backup_taken_while_serving_comes_back_as_another_life() {
    let folder = Folder::new("backup");
    let (file, copy) = (folder.file("rehome.sqlite"), folder.file("copy.sqlite"));
    let shop = filled(&file).await;
    Sqlite::backup(&file, &copy).unwrap();
    assert!(matches!(Sqlite::backup(&file, &copy), Err(BackupError::Exists(_))));
    applied(&shop.sign_in("clara", 1).await.reassign(GUEST_ORDER, to(BEN)).await);
    assert!(matches!(Sqlite::restore(&copy, &file, epoch(2)), Err(BackupError::Exists(_))));
    drop(shop);
    let other = folder.file("restored/rehome.sqlite");
    assert!(matches!(Sqlite::restore(&folder.file("none"), &other, epoch(2)), Err(BackupError::Missing(_))));
    Sqlite::restore(&copy, &other, epoch(2)).unwrap();
    let db = Sqlite::open(&other, epoch(3)).unwrap();
    let cursor = db.cursor().await.unwrap();
    assert_eq!((cursor.epoch, cursor.seq), (epoch(2), Seq(1)));
    let row = db.order(order_id(GUEST_ORDER), departments(&[1])).await.unwrap().unwrap().0;
    assert_eq!(row.owner, Some(customer_id(ANA)));
}

#[tokio::test]
async fn a_restored_database_never_gives_out_an_id_that_the_lost_life_may_have_given_out() {
    let folder = Folder::new("leap");
    let (file, copy, other) = (folder.file("rehome.sqlite"), folder.file("copy.sqlite"), folder.file("back.sqlite"));
    drop(filled(&file).await);
    Sqlite::backup(&file, &copy).unwrap();
    Sqlite::restore(&copy, &other, epoch(2)).unwrap();
    let next = |file: &Path| -> u32 {
        let sql = "SELECT CAST(value AS INTEGER) FROM settings WHERE name = 'ids-from'";
        rusqlite::Connection::open(file).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
    };
    let first = next(&other);
    assert!(first > 1 << 20, "{first}");
    let again = folder.file("again.sqlite");
    Sqlite::restore(&other, &again, epoch(3)).unwrap();
    assert!(next(&again) > first, "every restore passes over ids");
    let shop = shop_on_what_is_there(Arc::new(Sqlite::open(&again, epoch(4)).unwrap()), Config::for_tests()).await;
    let person = shop.sign_in("clara", 1).await;
    // The ids of operations begin anew with a shop: the first was used before the backup.
    let _ = shop.new_id();
    let outcome = person.reassign(ANAS_ORDER, to_new("fresh@example.com", false)).await;
    let made = applied(&outcome).2.unwrap();
    assert!(made.get() > first, "{made} may be the id of an account the lost life made");
}
