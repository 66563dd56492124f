//! Imports from files to the database: all or nothing, the same twice, and what `--skip-bad` leaves out.
// Lets clippy see that the functions tests share are test code, too.
#![cfg(test)]

use contract::id::{DepartmentId, Departments, Epoch};
use contract::time::Timestamp;
use server::db::{Db, PageQuery, Sqlite};
use server::import::{self, Format, ImportError, Options, Progress, SourceFile, Summary};
use server::ingest::Ingested;
use std::path::Path;

const NOW: Timestamp = Timestamp::from_millis(1_795_000_000_000);

fn database() -> Sqlite {
    Sqlite::in_memory(Epoch(uuid::Uuid::from_u128(7))).unwrap()
}

fn options(format: Format, skip_bad: bool) -> Options {
    let department = DepartmentId::new(1).unwrap();
    Options { format, department, time_zone: "Europe/Berlin".to_owned(), skip_bad }
}

/// The test files of a format, as they are.
fn files(format: Format) -> Vec<SourceFile> {
    let names: &[&str] = match format {
        Format::Shopify => &["shopify-orders.csv"],
        Format::WooCommerce => &["woocommerce-orders.json", "woocommerce-customers.json"],
        Format::Rehome => &["rehome.csv"],
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files");
    names.iter().map(|name| SourceFile::read(&folder.join(name)).unwrap()).collect()
}

/// The same with the first occurrence of a text in the first file replaced.
fn broken(format: Format, from: &str, to: &str) -> Vec<SourceFile> {
    let mut files = files(format);
    let text = String::from_utf8(files[0].bytes.clone()).unwrap();
    assert!(text.contains(from), "{from}");
    files[0].bytes = text.replacen(from, to, 1).into_bytes();
    files
}

async fn run(db: &Sqlite, format: Format, skip_bad: bool, files: &[SourceFile]) -> Result<Summary, ImportError> {
    import::run(db, NOW, &options(format, skip_bad), files, &mut |_| {}).await
}

async fn orders_in(db: &Sqlite) -> usize {
    let everywhere = Departments::from_bits(u32::MAX);
    let query = PageQuery { text: String::new(), departments: everywhere, offset: 0, limit: 1 };
    db.orders(query).await.unwrap().total
}

#[tokio::test]
async fn the_same_files_twice_change_nothing() {
    for (format, customers, orders) in [(Format::Shopify, 0, 12), (Format::WooCommerce, 6, 10), (Format::Rehome, 5, 5)]
    {
        let db = database();
        let first = run(&db, format, false, &files(format)).await.unwrap();
        assert_eq!(first.ingested, Ingested { customers_new: customers, orders_new: orders, ..Ingested::default() });
        let again = run(&db, format, false, &files(format)).await.unwrap();
        assert_eq!(again.ingested, Ingested { customers_same: customers, orders_same: orders, ..Ingested::default() });
        assert_eq!(orders_in(&db).await, orders as usize);
    }
}

#[tokio::test]
async fn a_newer_export_changes_what_changed() {
    let db = database();
    run(&db, Format::Shopify, false, &files(Format::Shopify)).await.unwrap();
    let newer = broken(Format::Shopify, "grzegorz.bak@example.org,pending,", "grzegorz.bak@example.org,paid,");
    let summary = run(&db, Format::Shopify, false, &newer).await.unwrap();
    assert_eq!(summary.ingested, Ingested { orders_changed: 1, orders_same: 11, ..Ingested::default() });
}

#[tokio::test]
async fn one_bad_row_keeps_everything_out_and_is_named() {
    for (format, from, to, place) in [
        (
            Format::Shopify,
            ",92.80,",
            ",ninety,",
            "shopify-orders.csv, line 2, column Total: \"ninety\" is not an amount",
        ),
        (
            Format::WooCommerce,
            "\"59.80\"",
            "\"ninety\"",
            "woocommerce-orders.json, line 2, column total: order 1 of the file",
        ),
        (
            Format::Rehome,
            ",69.00,mara",
            ",ninety,mara",
            "rehome.csv, line 2, column total: \"ninety\" is not an amount",
        ),
    ] {
        let db = database();
        let error = run(&db, format, false, &broken(format, from, to)).await.unwrap_err();
        assert!(matches!(&error, ImportError::BadRows { bad } if bad.len() == 1));
        let text = error.to_string();
        assert!(text.starts_with("nothing was stored: one thing is wrong.") && text.contains(place), "{text}");
        assert_eq!(orders_in(&db).await, 0);
    }
}

#[tokio::test]
async fn skip_bad_stores_the_rest_and_lists_what_was_left() {
    let db = database();
    let summary = run(&db, Format::Shopify, true, &broken(Format::Shopify, ",92.80,", ",ninety,")).await.unwrap();
    assert_eq!((summary.ingested.orders_new, summary.orders_left_out, summary.bad.len()), (11, 1, 1));
    assert_eq!(orders_in(&db).await, 11);
    let text = summary.to_string();
    assert!(
        text.contains("Orders: 11 new") && text.contains("Left out: 1 order and 0 accounts, because of:"),
        "{text}"
    );
    assert!(text.contains("shopify-orders.csv, line 2, column Total"), "{text}");
    assert!(text.contains("Fulfilled at (1)"), "{text}");
    // Once the file is mended, the rest comes in.
    let mended = run(&db, Format::Shopify, false, &files(Format::Shopify)).await.unwrap();
    assert_eq!((mended.ingested.orders_new, mended.ingested.orders_same), (1, 11));
}

#[tokio::test]
async fn an_e_mail_that_another_account_here_has_is_named_with_its_line() {
    let db = database();
    run(&db, Format::WooCommerce, false, &files(Format::WooCommerce)).await.unwrap();
    let clash = broken(Format::Rehome, "zoe@example.net", "THEA@example.net");
    let text = run(&db, Format::Rehome, false, &clash).await.unwrap_err().to_string();
    assert!(text.contains("rehome.csv, line 11") && text.contains("nothing was stored"), "{text}");
    assert_eq!(orders_in(&db).await, 10);
    let summary = run(&db, Format::Rehome, true, &clash).await.unwrap();
    assert_eq!((summary.ingested.customers_new, summary.customers_left_out, summary.ingested.orders_new), (4, 1, 5));
}

#[tokio::test]
async fn an_account_left_out_takes_those_merged_into_it_along() {
    let db = database();
    run(&db, Format::WooCommerce, false, &files(Format::WooCommerce)).await.unwrap();
    // k1 owns order A-1, and k4 was merged into it.
    let clash = broken(Format::Rehome, ",k1,mara.lind@example.com,", ",k1,carla.costa@example.com,");
    let summary = run(&db, Format::Rehome, true, &clash).await.unwrap();
    assert_eq!((summary.customers_left_out, summary.owners_elsewhere, summary.bad.len()), (2, 1, 2));
    assert_eq!((summary.ingested.customers_new, summary.ingested.orders_new), (3, 5));
}

#[tokio::test]
async fn the_demo_shop_comes_in_whole_and_a_second_time_changes_nothing() {
    let db = database();
    let demo = server::seed::demo(server::seed::DemoSize::Small, 1, NOW);
    let first = db.ingest(demo.ingest.clone(), NOW).await.unwrap();
    assert_eq!(first, Ingested { customers_new: 1_500, orders_new: 6_000, ..Ingested::default() });
    let again = db.ingest(demo.ingest, NOW).await.unwrap();
    assert_eq!(again, Ingested { customers_same: 1_500, orders_same: 6_000, ..Ingested::default() });
}

#[tokio::test]
async fn progress_tells_of_reading_and_of_storing() {
    let mut told: Vec<String> = Vec::new();
    let mut progress = |step: Progress<'_>| told.push(step.to_string());
    let options = options(Format::WooCommerce, false);
    import::run(&database(), NOW, &options, &files(Format::WooCommerce), &mut progress).await.unwrap();
    let expected = [
        "woocommerce-customers.json: 6 rows read",
        "woocommerce-orders.json: 10 rows read",
        "storing 6 accounts and 10 orders",
    ];
    assert_eq!(told, expected);
}

#[tokio::test]
async fn a_summary_counts_one_as_one() {
    let header = "Name,Email,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price";
    let order = "#1,a@example.com,paid,EUR,5.00,2026-10-25 02:30:00,1,Ca\u{7}p,5.00";
    let file = SourceFile { name: "one.csv".to_owned(), bytes: format!("{header}\n{order}\n").into_bytes() };
    let text = run(&database(), Format::Shopify, false, &[file]).await.unwrap().to_string();
    for told in [
        "1 row read.",
        "1 value held control characters or marks that turn the direction of text; they were left out.",
        "1 time came twice by the clocks of Europe/Berlin, which were put back; the first of the two was taken.",
    ] {
        assert!(text.lines().any(|line| line == told), "{text}");
    }
    let summary = run(&database(), Format::WooCommerce, false, &files(Format::WooCommerce)).await.unwrap();
    let text = summary.to_string();
    assert!(text.contains("16 rows read."), "{text}");
    let told = "1 order names an account that these files do not bring: it is a guest order unless the account was here before.";
    assert!(text.lines().any(|line| line == told), "{text}");
    let more = Summary { owners_elsewhere: 2, ..summary }.to_string();
    assert!(more.contains("2 orders name an account") && more.contains("they are guest orders unless"), "{more}");
    assert_eq!(Progress::Storing { customers: 1, orders: 1 }.to_string(), "storing 1 account and 1 order");
    assert_eq!(Progress::Read { file: "a", rows: 1 }.to_string(), "a: 1 row read");
}
