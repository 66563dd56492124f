//! The two databases in a real browser. Every test has databases of its own.

use contract::id::{DepartmentId, DeviceId, Epoch, OrderId, StaffId};
use contract::operation::{Base, ContactEmail, OPERATION_SCHEMA, Operation, Target, Via};
use contract::order::{OrderDetail, OwnerRevision};
use contract::outcome::Outcome;
use contract::pack::{Pack, PackKind, pack_details};
use contract::reassignment::Refusal;
use contract::sync::{Change, ChangeBody, Cursor, Seq};
use contract::time::Timestamp;
use engine::batch::{CacheWrite, Expect, Meta, OutboxWrite, PackKey};
use engine::outbox::{CannotWithdraw, Entry, EntryState};
use indexed_db_futures::database::Database;
use rehome::platform::idb::cache::Cache;
use rehome::platform::idb::outbox::{Outbox, SaveFailure, WithdrawFailure};
use rehome::platform::idb::{Proof, StoreFailure, delete_others};
use rehome::platform::ids;
use uuid::Uuid;
use wasm_bindgen_test::wasm_bindgen_test;

pub(super) fn fresh(what: &str) -> String {
    format!("test-{what}-{}", ids::operation_id())
}

fn staff() -> StaffId {
    StaffId::new(1).unwrap()
}

fn at(ms: i64) -> Timestamp {
    Timestamp::from_millis(ms)
}

pub(super) fn operation(order: u32, on: Option<&Operation>) -> Operation {
    Operation {
        schema: OPERATION_SCHEMA,
        id: ids::operation_id(),
        order: OrderId::new(order).unwrap(),
        base: match on {
            Some(base) => Base::Operation { operation: base.id },
            None => Base::Revision { revision: OwnerRevision(0) },
        },
        target: Target::Guest,
        contact_email: ContactEmail::Follow,
        via: Via::Reassign,
        reason: None,
        author: staff(),
        device: DeviceId(Uuid::nil()),
        made_at: at(1),
        data_as_of: None,
        undoes: None,
        group: None,
        connection: contract::operation::Connection::Online,
    }
}

pub(super) async fn save(outbox: &Outbox, operations: &[Operation]) -> Result<Vec<Entry>, SaveFailure> {
    outbox.save(operations, |_| ()).await
}

fn offered(operation: &Operation) -> OutboxWrite {
    OutboxWrite::Put(Box::new(Entry { offered: true, ..Entry::new(operation.clone()) }))
}

pub(super) fn meta(generation: u32, seq: u64) -> Meta {
    Meta {
        generation,
        cursor: Cursor { epoch: Epoch(Uuid::nil()), seq: Seq(seq) },
        as_of: at(5),
        pending_bundles: vec![],
        healed: None,
        staff: staff(),
    }
}

pub(super) fn put_pack(generation: u32, id: u32) -> CacheWrite {
    let detail = OrderDetail {
        id: OrderId::new(id).unwrap(),
        lines: vec![],
        billing: None,
        shipping: None,
        payments: vec![],
        coupons: vec![format!("coupon {id}")],
        notes: vec![],
        last_change: None,
    };
    let bytes = pack_details(DepartmentId::new(1).unwrap(), &[detail]).unwrap().remove(0);
    CacheWrite::PutPack { key: PackKey::of(generation, &Pack::open(&bytes).unwrap()), bytes }
}

#[wasm_bindgen_test]
async fn p1_what_was_saved_is_there_after_reopening() {
    let name = fresh("outbox");
    let outbox = Outbox::new(&name);
    let first = operation(1, None);
    let second = operation(1, Some(&first));
    let saved = save(&outbox, &[first.clone(), second.clone()]).await.unwrap();
    let device = outbox.device(DeviceId(Uuid::from_u128(5))).await.unwrap();
    drop(outbox);
    let again = Outbox::new(&name);
    let mut loaded = again.load().await.unwrap();
    loaded.entries.sort_by_key(|entry| entry.builds_on().is_some());
    assert_eq!((loaded.entries, loaded.unreadable), (saved, 0));
    assert_eq!(again.device(DeviceId(Uuid::from_u128(6))).await, Ok(device));
}

#[wasm_bindgen_test]
async fn an_outbox_is_emptied_whole_and_only_of_what_may_go_at_that_moment() {
    let name = fresh("outbox");
    let outbox = Outbox::new(&name);
    outbox.device(DeviceId(Uuid::from_u128(5))).await.unwrap();
    let saved = save(&outbox, &[operation(1, None)]).await.unwrap();
    let kept = outbox.empty(|found| found.entries.is_empty()).await.unwrap();
    assert_eq!(kept.map(|found| found.entries), Some(saved.clone()), "what nobody was told of");
    assert_eq!(outbox.load().await.unwrap().entries, saved);
    // From another tab, while this one holds a connection: nothing blocks it.
    assert!(Outbox::new(&name).empty(|found| found.entries.len() == 1).await.unwrap().is_none());
    assert!(outbox.is_empty().await.unwrap());
    let anew = DeviceId(Uuid::from_u128(6));
    assert_eq!(outbox.device(anew).await, Ok(anew), "another device from now on");
}

#[wasm_bindgen_test]
async fn databases_of_other_versions_go_and_one_s_own_stays() {
    let kind = fresh("cache");
    let (own, older) = (format!("{kind}-3"), format!("{kind}-2"));
    for name in [&own, &older, &kind] {
        Cache::new(name).write(Expect::Nothing, &[CacheWrite::PutMeta(meta(1, 1))]).await.unwrap();
    }
    delete_others(&kind, &own).await.unwrap();
    assert_eq!(Cache::new(&own).meta().await, Ok(Some(meta(1, 1))));
    for name in [&older, &kind] {
        assert_eq!(Cache::new(name).meta().await, Ok(None), "{name}");
    }
}

#[wasm_bindgen_test]
async fn storage_is_proven_by_a_later_run_of_the_browser_and_by_nothing_else() {
    let name = fresh("outbox");
    let outbox = Outbox::new(&name);
    assert_eq!(outbox.prove("first", at(1)).await, Ok(Proof::NotYet));
    assert_eq!(Outbox::new(&name).prove("first", at(2)).await, Ok(Proof::NotYet), "another tab of the same run");
    assert_eq!(outbox.prove("second", at(3)).await, Ok(Proof::Since(at(3))));
    assert_eq!(outbox.prove("first", at(4)).await, Ok(Proof::Since(at(3))), "it stays proven");
    // What was thrown away has to prove itself anew; and the device's own id is none of the marker's business.
    let device = outbox.device(DeviceId(Uuid::from_u128(5))).await.unwrap();
    assert_eq!(device, DeviceId(Uuid::from_u128(5)));
    rehome::platform::idb::delete(&name).await.unwrap();
    assert_eq!(Outbox::new(&name).prove("third", at(5)).await, Ok(Proof::NotYet));
}

#[wasm_bindgen_test]
async fn saving_twice_is_saving_once_and_another_content_is_refused() {
    let outbox = Outbox::new(&fresh("outbox"));
    let one = operation(1, None);
    save(&outbox, std::slice::from_ref(&one)).await.unwrap();
    save(&outbox, std::slice::from_ref(&one)).await.unwrap();
    let other = Operation { order: OrderId::new(2).unwrap(), ..one };
    assert_eq!(save(&outbox, &[operation(3, None), other]).await, Err(SaveFailure::Exists));
    assert_eq!(outbox.load().await.unwrap().entries.len(), 1, "all or none");
}

#[wasm_bindgen_test]
async fn saving_again_forgets_nothing_that_is_known_since() {
    let outbox = Outbox::new(&fresh("outbox"));
    let one = operation(1, None);
    save(&outbox, std::slice::from_ref(&one)).await.unwrap();
    outbox.write(&[offered(&one)]).await.unwrap();
    let again = save(&outbox, std::slice::from_ref(&one)).await.unwrap();
    assert!(again[0].offered, "it may be at the server");
    assert!(outbox.load().await.unwrap().entries[0].offered);
}

#[wasm_bindgen_test]
async fn between_two_tabs_the_first_of_withdrawing_and_offering_stands() {
    let name = fresh("outbox");
    let (here, there) = (Outbox::new(&name), Outbox::new(&name));
    let (one, two) = (operation(1, None), operation(2, None));
    save(&here, &[one.clone(), two.clone()]).await.unwrap();
    there.withdraw(one.id, staff(), at(7)).await.unwrap();
    let stored = here.write(&[offered(&one), offered(&two)]).await.unwrap();
    assert_eq!(stored[0].state, EntryState::Withdrawn { at: at(7) });
    assert!(stored[1].offered && stored[1].is_waiting());
    let late = there.withdraw(two.id, staff(), at(8)).await;
    assert_eq!(late, Err(WithdrawFailure::Cannot(CannotWithdraw::Offered)));
    let on_top = save(&there, &[operation(1, Some(&one))]).await;
    assert_eq!(on_top, Err(SaveFailure::BaseGone));
}

#[wasm_bindgen_test]
async fn an_outcome_is_stored_decided_about_and_removed_but_waiting_is_never_removed() {
    let outbox = Outbox::new(&fresh("outbox"));
    let (one, two) = (operation(1, None), operation(2, None));
    save(&outbox, &[one.clone(), two.clone()]).await.unwrap();
    let rejected = Outcome::Rejected { refusal: Refusal::OrderLocked };
    let settled = Entry::new(one.clone()).settled(rejected, None, at(3));
    outbox.write(&[OutboxWrite::Put(Box::new(settled))]).await.unwrap();
    assert_eq!(outbox.decide(one.id, at(4)).await.unwrap().unwrap().decided_at, Some(at(4)));
    assert_eq!(outbox.decide(two.id, at(4)).await, Ok(None));
    let kept = outbox.write(&[OutboxWrite::Remove(one.id), OutboxWrite::Remove(two.id)]).await.unwrap();
    let left = outbox.load().await.unwrap().entries;
    assert_eq!(kept, left, "what has to stay is told");
    assert_eq!(left, [Entry::new(two)]);
}

#[wasm_bindgen_test]
async fn wiping_the_cache_leaves_the_outbox_as_it_was() {
    let (outbox, cache) = (Outbox::new(&fresh("outbox")), Cache::new(&fresh("cache")));
    let saved = save(&outbox, &[operation(1, None)]).await.unwrap();
    cache.write(Expect::Nothing, &[put_pack(1, 3), CacheWrite::PutMeta(meta(1, 4))]).await.unwrap();
    cache.wipe().await.unwrap();
    assert_eq!(cache.meta().await, Ok(None));
    assert!(cache.load_packs(1, PackKind::Details).await.unwrap().is_empty());
    assert_eq!(outbox.load().await.unwrap().entries, saved);
}

#[wasm_bindgen_test]
async fn p7_packs_log_and_position_come_back_as_they_were_written_together() {
    let cache = Cache::new(&fresh("cache"));
    assert_eq!(cache.heal().await, Ok(None));
    let mut writes: Vec<_> = (1..=130).map(|id| put_pack(1, id)).collect();
    writes.push(put_pack(2, 1));
    writes.push(CacheWrite::PutMeta(meta(1, 4)));
    cache.write(Expect::Nothing, &writes).await.unwrap();
    let packs = cache.load_packs(1, PackKind::Details).await.unwrap();
    let ids: Vec<u32> = packs.iter().map(|bytes| Pack::open(bytes).unwrap().id_range().0).collect();
    assert_eq!(ids, (1..=130).collect::<Vec<_>>());
    assert!(cache.load_packs(1, PackKind::Orders).await.unwrap().is_empty());
    let change = |seq| Change { seq: Seq(seq), body: ChangeBody::Elsewhere };
    for seq in [5, 6] {
        let append = CacheWrite::AppendLog { seq: Seq(seq), changes: vec![change(seq)] };
        let expect = Expect::of(Some(&meta(1, seq - 1)));
        cache.write(expect, &[append, CacheWrite::PutMeta(meta(1, seq))]).await.unwrap();
    }
    assert_eq!(cache.log_after(Seq(0)).await, Ok(vec![change(5), change(6)]));
    assert_eq!(cache.log_after(Seq(5)).await, Ok(vec![change(6)]));
    assert_eq!(cache.folded().await, Ok(Seq(0)));
    cache.write(Expect::Anything, &[CacheWrite::TruncateLog { through: Seq(5) }]).await.unwrap();
    assert_eq!((cache.log_after(Seq(0)).await, cache.folded().await), (Ok(vec![change(6)]), Ok(Seq(5))));
    cache.write(Expect::Anything, &[CacheWrite::PutMeta(meta(1, 7))]).await.unwrap();
    assert_eq!(cache.folded().await, Ok(Seq(5)), "no tab writes over it with what it remembers");
    cache.write(Expect::Anything, &[CacheWrite::ClearLog]).await.unwrap();
    assert_eq!((cache.log_after(Seq(0)).await, cache.folded().await), (Ok(vec![]), Ok(Seq(0))));
    cache.write(Expect::Anything, &[CacheWrite::KeepGeneration(1)]).await.unwrap();
    assert_eq!(cache.load_packs(1, PackKind::Details).await.unwrap().len(), 130);
    assert!(cache.load_packs(2, PackKind::Details).await.unwrap().is_empty());
}

#[wasm_bindgen_test]
async fn p8_a_write_on_top_of_another_tabs_writes_nothing() {
    let name = fresh("cache");
    let (here, there) = (Cache::new(&name), Cache::new(&name));
    here.write(Expect::Nothing, &[CacheWrite::PutMeta(meta(1, 4))]).await.unwrap();
    there.write(Expect::of(Some(&meta(1, 4))), &[CacheWrite::PutMeta(meta(1, 9))]).await.unwrap();
    let stale = here.write(Expect::of(Some(&meta(1, 4))), &[put_pack(1, 1), CacheWrite::PutMeta(meta(1, 5))]).await;
    assert_eq!(stale, Err(StoreFailure::Stale));
    assert_eq!(here.meta().await, Ok(Some(meta(1, 9))));
    assert!(here.load_packs(1, PackKind::Details).await.unwrap().is_empty());
}

#[wasm_bindgen_test]
async fn another_tabs_upgrade_is_not_blocked_and_the_old_page_says_it_is_old() {
    let name = fresh("outbox");
    let outbox = Outbox::new(&name);
    save(&outbox, &[operation(1, None)]).await.unwrap();
    let upgraded = Database::open(name.as_str()).with_version(2u8).await.unwrap();
    assert_eq!(outbox.load().await.unwrap_err(), StoreFailure::Newer);
    upgraded.close();
}

#[wasm_bindgen_test]
async fn a_cache_of_a_later_build_is_thrown_away_and_started_anew() {
    let name = fresh("cache");
    Database::open(name.as_str()).with_version(9u8).await.unwrap().close();
    let cache = Cache::new(&name);
    assert_eq!(cache.meta().await, Err(StoreFailure::Newer));
    cache.heal().await.unwrap();
    cache.write(Expect::Nothing, &[CacheWrite::PutMeta(meta(1, 4))]).await.unwrap();
    assert_eq!(cache.meta().await, Ok(Some(meta(1, 4))));
}
