//! Snapshots: whole, one's own departments only, and true together with the changes since.

use crate::support::*;
use axum::body::Bytes;
use axum::http::{Request, StatusCode, header};
use contract::customer::CustomerRow;
use contract::id::{CustomerId, OrderId};
use contract::operation::Target;
use contract::order::{OrderDetail, OrderRow};
use contract::pack::{CustomersPack, DetailsPack, OrdersPack, PackKind, split_bundle};
use contract::sync::{ChangeBody, Cursor, Snapshot};
use http_body_util::BodyExt;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::io::Read;

async fn bundle(person: &Person<'_>, id: &str, accept: &str) -> (Option<String>, Bytes) {
    let request = Request::builder().uri(format!("/api/bundles/{id}")).header(header::COOKIE, &person.cookie);
    let request = request.header(header::ACCEPT_ENCODING, accept).body(axum::body::Body::empty()).unwrap();
    let response = person.shop.send(request).await;
    assert_eq!(response.status(), StatusCode::OK);
    let encoding = response.headers().get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap().to_owned());
    (encoding, response.into_body().collect().await.unwrap().to_bytes())
}

/// What a device holds.
#[derive(Debug, Default, PartialEq)]
struct Held {
    orders: BTreeMap<OrderId, OrderRow>,
    customers: BTreeMap<CustomerId, CustomerRow>,
    details: BTreeMap<OrderId, OrderDetail>,
}

async fn bootstrap(person: &Person<'_>, snapshot: &Snapshot) -> Held {
    let mut held = Held::default();
    for reference in &snapshot.bundles {
        let (_, bytes) = bundle(person, &reference.id, "").await;
        assert_eq!(bytes.len(), reference.bytes as usize);
        let mut rows = 0;
        for pack in split_bundle(&bytes).unwrap() {
            rows += contract::pack::Pack::open(pack).unwrap().rows();
            match reference.kind {
                PackKind::Orders => {
                    let pack = OrdersPack::open(pack).unwrap();
                    held.orders.extend((0..pack.rows()).map(|row| pack.row(row)).map(|row| (row.id, row)));
                }
                PackKind::Customers => {
                    let pack = CustomersPack::open(pack).unwrap();
                    held.customers.extend((0..pack.rows()).map(|row| pack.row(row)).map(|row| (row.id, row)));
                }
                PackKind::Details => {
                    let pack = DetailsPack::open(pack).unwrap();
                    let found = held.orders.keys().filter_map(|id| pack.find(*id).unwrap());
                    held.details.extend(found.map(|detail| (detail.id, detail)));
                }
            }
        }
        assert_eq!(rows, reference.rows as usize);
    }
    held
}

impl Held {
    async fn follow(&mut self, person: &Person<'_>, since: Cursor) {
        for change in person.all_changes(since).await.changes {
            match change.body {
                ChangeBody::Order { row, entry, detail } => {
                    if let Some(detail) = detail {
                        self.details.insert(row.id, *detail);
                    }
                    if let (Some(entry), Some(detail)) = (entry, self.details.get_mut(&row.id)) {
                        detail.last_change = Some(*entry);
                    }
                    self.orders.insert(row.id, *row);
                }
                ChangeBody::Customer { row } => drop(self.customers.insert(row.id, *row)),
                ChangeBody::OrderGone(id) => {
                    self.orders.remove(&id);
                    self.details.remove(&id);
                }
                ChangeBody::CustomerGone(id) => drop(self.customers.remove(&id)),
                ChangeBody::Elsewhere => {}
            }
        }
    }
}

#[tokio::test]
async fn a_snapshot_holds_every_row_of_the_persons_departments_and_no_other() {
    let shop = shop().await;
    let (clara, till) = (shop.sign_in("clara", 1).await, shop.sign_in("till", 2).await);
    let all = bootstrap(&clara, &clara.snapshot().await).await;
    assert_eq!((all.orders.len(), all.customers.len(), all.details.len()), (6, 5, 6));
    assert_eq!(all.orders[&order_id(2)], shop.row(2).await);
    assert_eq!(all.details[&order_id(2)], shop.whole(2).await.1);
    let of_till = bootstrap(&till, &till.snapshot().await).await;
    assert!(of_till.orders.values().all(|row| row.department == department(1)));
    assert_eq!((of_till.orders.len(), of_till.customers.len(), of_till.details.len()), (5, 4, 5));
    assert!(!of_till.customers.contains_key(&customer_id(ELSEWHERE)));
}

#[tokio::test]
async fn a_bundle_is_not_served_to_another_department_even_by_its_id() {
    let shop = shop().await;
    let (clara, till) = (shop.sign_in("clara", 1).await, shop.sign_in("till", 2).await);
    let (whole, own) = (clara.snapshot().await, till.snapshot().await);
    assert_eq!(whole.bundles.len(), 7, "orders, details of two departments; customers of three sets of them");
    for reference in whole.bundles {
        let may = own.bundles.contains(&reference);
        let status = till.get(&format!("/api/bundles/{}", reference.id)).await.status();
        assert_eq!(status, if may { StatusCode::OK } else { StatusCode::NOT_FOUND });
    }
    let kinds: Vec<_> = own.bundles.iter().map(|reference| reference.kind).collect();
    assert!(kinds.is_sorted_by_key(|kind| *kind == PackKind::Details), "lists before details");
}

#[tokio::test]
async fn a_bundle_comes_compressed_as_asked_and_is_the_same() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let reference = clara.snapshot().await.bundles.remove(0);
    let (none, plain) = bundle(&clara, &reference.id, "br;q=0, identity").await;
    let (br, small) = bundle(&clara, &reference.id, "gzip, deflate, br").await;
    let (gzip, zipped) = bundle(&clara, &reference.id, "gzip;q=0.5").await;
    assert_eq!((none, br.as_deref(), gzip.as_deref()), (None, Some("br"), Some("gzip")));
    let (mut from_br, mut from_gzip) = (Vec::new(), Vec::new());
    brotli::Decompressor::new(&small[..], 4096).read_to_end(&mut from_br).unwrap();
    flate2::read::GzDecoder::new(&zipped[..]).read_to_end(&mut from_gzip).unwrap();
    assert_eq!((&from_br[..], &from_gzip[..]), (&plain[..], &plain[..]));
}

#[tokio::test]
async fn a_snapshot_stays_good_until_the_feed_has_moved_far() {
    let config = server::Config { snapshot_age_changes: 3, ..server::Config::for_tests() };
    let db = std::sync::Arc::new(server::db::Sqlite::in_memory(epoch(1)).unwrap());
    let shop = shop_on(db, config).await;
    let clara = shop.sign_in("clara", 1).await;
    let first = clara.snapshot().await;
    for target in [to(ANA), to(BEN), Target::Guest] {
        applied(&clara.reassign(GUEST_ORDER, target).await);
        shop.clock.advance_ms(60_000);
        let again = clara.snapshot().await;
        // Its rows are no newer than when they were read, whenever somebody asks.
        assert_eq!((again.bundles, again.at), (first.bundles.clone(), first.at));
    }
    applied(&clara.reassign(GUEST_ORDER, to(ANA)).await);
    let second = clara.snapshot().await;
    assert_eq!(second.cursor.seq.0, 4);
    assert!(second.at > first.at);
    bootstrap(&clara, &first).await;
}

#[tokio::test]
async fn a_snapshot_from_before_the_floor_of_the_feed_is_built_anew() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let first = clara.snapshot().await;
    for target in [to(ANA), to(BEN), Target::Guest] {
        applied(&clara.reassign(GUEST_ORDER, target).await);
    }
    shop.state.db.trim_feed(contract::sync::Seq(2)).await.unwrap();
    assert_eq!(clara.changes(first.cursor).await.status(), StatusCode::GONE);
    let second = clara.snapshot().await;
    assert_eq!(clara.changes(second.cursor).await.status(), StatusCode::OK, "at {:?}", second.cursor);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_snapshot_and_the_changes_since_are_the_present(
        moves in prop::collection::vec((1u32..=6, 0u32..=6, any::<bool>()), 0..24),
        cut in 0usize..24,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let config = server::Config { snapshot_age_changes: 0, ..server::Config::for_tests() };
            let db = std::sync::Arc::new(server::db::Sqlite::in_memory(epoch(1)).unwrap());
            let shop = shop_on(db, config).await;
            let person = shop.sign_in("clara", 1).await;
            let mut snapshot = person.snapshot().await;
            for (at, (order, target, new)) in moves.iter().enumerate() {
                if at == cut {
                    snapshot = person.snapshot().await;
                }
                let email = format!("n{target}@example.com");
                let target = if *new { to_new(&email, true) } else if *target == 0 { Target::Guest } else { to(*target) };
                person.reassign(*order, target).await;
                if at % 5 == 4 {
                    let mut again = records();
                    again.orders[at % 6].total = money(at as i64);
                    again.customers[at % 5].town = format!("Town {at}");
                    shop.state.db.ingest(again, START).await.unwrap();
                }
            }
            // A snapshot from before stays in memory only for a while; taken from the rows it was, it stays true.
            let mut held = bootstrap(&person, &person.snapshot().await).await;
            let present = bootstrap(&person, &person.snapshot().await).await;
            prop_assert_eq!(&held, &present);
            held.follow(&person, snapshot.cursor).await;
            prop_assert_eq!(&held, &present);
            let mut from_nothing = bootstrap_of_start(&person).await;
            from_nothing.follow(&person, Cursor { epoch: epoch(1), seq: contract::sync::Seq(0) }).await;
            prop_assert_eq!(from_nothing, present);
            Ok(())
        })?;
    }
}

/// What a device held that bootstrapped before anything happened.
async fn bootstrap_of_start(person: &Person<'_>) -> Held {
    let fresh = shop().await;
    let clara = fresh.sign_in("clara", 1).await;
    assert_eq!(clara.staff, person.staff);
    bootstrap(&clara, &clara.snapshot().await).await
}
