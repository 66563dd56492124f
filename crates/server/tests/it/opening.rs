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
    assert!(matches!(refused_with(&file), OpenError::Newer { found: 77, known: 6, .. }));
}

#[tokio::test]
async fn a_damaged_database_is_left_alone() {
    let folder = Folder::new("damaged");
    let file = folder.file("rehome.sqlite");
    std::fs::write(&file, "this is a text of some length, and no database at all, whatever its name says".repeat(40))
        .unwrap();
    assert!(matches!(refused_with(&file), OpenError::Damaged { .. }));
    let torn = folder.file("torn.sqlite");
    drop(filled(&torn).await);
    let mut bytes = std::fs::read(&torn).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0xA5);
    std::fs::write(&torn, bytes).unwrap();
    assert!(matches!(refused_with(&torn), OpenError::Damaged { .. }));
}

#[tokio::test]
async fn another_programs_database_is_called_that_and_not_damaged() {
    let folder = Folder::new("foreign");
    let (plain, marked, backup) = (folder.file("a.sqlite"), folder.file("b.sqlite"), folder.file("copy"));
    rusqlite::Connection::open(&plain).unwrap().execute_batch("CREATE TABLE theirs (x)").unwrap();
    rusqlite::Connection::open(&marked).unwrap().execute_batch("PRAGMA application_id = 7").unwrap();
    for file in [plain, marked] {
        let error = refused_with(&file);
        assert!(matches!(error, OpenError::Foreign { .. }), "{error}");
        let told = error.to_string();
        assert!(told.contains("is not a Rehome database") && !told.contains("damaged"), "{told}");
        let tried = [
            Sqlite::verify(&file).map(drop).map_err(BackupError::from),
            Sqlite::backup(&file, &backup),
            Sqlite::restore(&file, &folder.file("back.sqlite"), epoch(2)),
        ];
        for result in tried {
            let error = result.unwrap_err();
            assert!(matches!(error, BackupError::Open(OpenError::Foreign { .. })), "{error}");
            assert!(error.to_string().starts_with(&file.display().to_string()), "{error}");
        }
        assert!(!backup.exists() && !folder.file("back.restoring").exists());
    }
}

#[tokio::test]
async fn a_database_of_no_bytes_is_not_taken_for_a_new_one() {
    let folder = Folder::new("no-bytes");
    let file = folder.file("rehome.sqlite");
    std::fs::write(&file, "").unwrap();
    let error = refused_with(&file);
    assert!(matches!(error, OpenError::Empty { .. }), "{error}");
    let told = error.to_string();
    assert!(told.contains("remove it to begin anew") && told.contains("rehome-server restore"), "{told}");
    assert!(matches!(Sqlite::verify(&file), Err(OpenError::Empty { .. })));
    let copied = Sqlite::backup(&file, &folder.file("copy"));
    assert!(matches!(copied, Err(BackupError::Open(OpenError::Empty { .. }))) && !folder.file("copy").exists());
    std::fs::remove_file(&file).unwrap();
    Sqlite::open(&file, epoch(1)).unwrap();
}

#[tokio::test]
async fn a_first_start_that_was_cut_short_is_begun_again() {
    let folder = Folder::new("cut-short");
    let file = folder.file("rehome.sqlite");
    for left in ["", "half a page of a database"] {
        std::fs::write(folder.file("rehome.making"), left).unwrap();
        let db = Sqlite::open(&file, epoch(1)).unwrap();
        assert_eq!(db.cursor().await.unwrap().epoch, epoch(1));
        assert!(!folder.file("rehome.making").exists());
        drop(db);
        std::fs::remove_file(&file).unwrap();
    }
}

/// A database whose changes are still in the file beside it, as a power cut leaves it; then the database itself is taken away.
async fn orphaned(folder: &Folder) -> (std::path::PathBuf, Vec<u8>) {
    let (file, wal) = (folder.file("rehome.sqlite"), folder.file("rehome.sqlite-wal"));
    let shop = filled(&file).await;
    let changes = std::fs::read(&wal).unwrap();
    assert!(!changes.is_empty());
    Sqlite::backup(&file, &folder.file("copy.sqlite")).unwrap();
    drop(shop);
    std::fs::remove_file(&file).unwrap();
    std::fs::write(&wal, &changes).unwrap();
    (file, changes)
}

#[tokio::test]
async fn changes_whose_database_is_gone_are_not_laid_over_another() {
    let folder = Folder::new("orphaned");
    let (file, changes) = orphaned(&folder).await;
    let error = refused_with(&file);
    assert!(matches!(error, OpenError::Orphaned { .. }) && error.to_string().contains("rehome.sqlite-wal"), "{error}");
    let back = Sqlite::restore(&folder.file("copy.sqlite"), &file, epoch(2)).unwrap_err();
    assert!(matches!(&back, BackupError::Exists(path) if path.ends_with("rehome.sqlite-wal")), "{back}");
    assert!(!file.exists());
    assert_eq!(std::fs::read(folder.file("rehome.sqlite-wal")).unwrap(), changes, "nothing is lost by asking");
    std::fs::remove_file(folder.file("rehome.sqlite-wal")).unwrap();
    Sqlite::restore(&folder.file("copy.sqlite"), &file, epoch(2)).unwrap();
    Sqlite::open(&file, epoch(3)).unwrap();
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
async fn after_a_restore_nothing_counts_as_lost_that_the_lost_life_may_have_decided() {
    let folder = Folder::new("queues");
    let (file, copy, other) = (folder.file("rehome.sqlite"), folder.file("copy.sqlite"), folder.file("back.sqlite"));
    let shop = filled(&file).await;
    let till = shop.sign_in("clara", 1).await;
    till.names(&[uuid(1), uuid(2)]).await;
    till.names(&[uuid(2)]).await;
    Sqlite::backup(&file, &copy).unwrap();
    drop(shop);
    Sqlite::restore(&copy, &other, epoch(2)).unwrap();
    let db = Arc::new(Sqlite::open(&other, epoch(3)).unwrap());
    let shop = shop_on_what_is_there(db.clone(), Config::for_tests()).await;
    shop.sign_in("clara", 1).await.names(&[]).await;
    let lost: Vec<u32> = db.devices().await.unwrap().into_iter().map(|seen| seen.lost).collect();
    assert_eq!(lost, [1], "what was known as lost stays so");
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
