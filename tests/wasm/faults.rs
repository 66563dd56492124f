//! What the stores do when the browser's storage fails them: heal what can be healed, and never call saved what is not.

use super::idb::{fresh, meta, operation, put_pack, save};
use engine::batch::{CacheWrite, Expect};
use engine::outbox::Entry;
use rehome::platform::idb::cache::Cache;
use rehome::platform::idb::outbox::{Outbox, SaveFailure};
use rehome::platform::idb::{StoreFailure, delete};
use rehome::platform::reply::Replies;
use std::slice::from_ref;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(module = "/tests/wasm/faults.js")]
extern "C" {
    fn fault(name: &str, kind: &str, times: u32);
    #[wasm_bindgen(js_name = closeAll)]
    fn close_all(name: &str);
    #[wasm_bindgen(js_name = endAll)]
    fn end_all(name: &str);
    fn occupy(name: &str, store: &str) -> js_sys::Promise;
    fn release(name: &str);
}

/// An outbox that is open and holds one operation.
async fn outbox() -> (String, Outbox, Vec<Entry>) {
    let name = fresh("outbox");
    let outbox = Outbox::new(&name);
    let saved = save(&outbox, &[operation(1, None)]).await.unwrap();
    (name, outbox, saved)
}

#[wasm_bindgen_test]
async fn a_connection_that_was_closed_or_ended_is_opened_again() {
    let (name, outbox, mut saved) = outbox().await;
    close_all(&name);
    saved.extend(save(&outbox, &[operation(2, None)]).await.unwrap());
    end_all(&name);
    saved.extend(save(&outbox, &[operation(3, None)]).await.unwrap());
    close_all(&name);
    let mut there = outbox.load().await.unwrap().entries;
    there.sort_by_key(|entry| entry.operation.order);
    assert_eq!(there, saved);
}

#[wasm_bindgen_test]
async fn a_store_that_opens_at_the_third_try_is_no_failure_and_one_that_never_opens_is_said() {
    let (name, outbox, _) = outbox().await;
    end_all(&name);
    fault(&name, "open", 2);
    save(&outbox, &[operation(2, None)]).await.unwrap();
    end_all(&name);
    fault(&name, "open", 1_000);
    let failed = save(&outbox, &[operation(3, None)]).await;
    assert_eq!(failed, Err(SaveFailure::Store(StoreFailure::Closed)));
    assert_eq!(outbox.load().await.unwrap_err(), StoreFailure::Closed);
    fault(&name, "none", 0);
    assert_eq!(outbox.load().await.unwrap().entries.len(), 2);
}

#[wasm_bindgen_test]
async fn p13_without_space_nothing_is_saved_and_the_same_operation_can_be_saved_later() {
    let (name, outbox, _) = outbox().await;
    let one = operation(2, None);
    fault(&name, "quota", 0);
    assert_eq!(save(&outbox, from_ref(&one)).await, Err(SaveFailure::Store(StoreFailure::NoSpace)));
    assert_eq!(outbox.load().await.unwrap().entries.len(), 1);
    fault(&name, "none", 0);
    save(&outbox, from_ref(&one)).await.unwrap();
    assert_eq!(outbox.load().await.unwrap().entries.len(), 2);
}

#[wasm_bindgen_test]
async fn p13_a_store_without_a_turn_is_given_up_and_takes_nothing_afterwards() {
    let (name, outbox, saved) = outbox().await;
    JsFuture::from(occupy(&name, "operations")).await.unwrap();
    let one = operation(2, None);
    assert_eq!(save(&outbox, from_ref(&one)).await, Err(SaveFailure::Store(StoreFailure::Silent)));
    release(&name);
    // Whoever was told that it is not saved may make it again, and must not find it twice.
    assert_eq!(outbox.load().await.unwrap().entries, saved);
    save(&outbox, from_ref(&one)).await.unwrap();
    assert_eq!(outbox.load().await.unwrap().entries.len(), 2);
}

#[wasm_bindgen_test]
async fn p13_a_commit_confirmed_after_the_deadline_is_told_late_and_stored_once() {
    let (name, outbox, _) = outbox().await;
    let one = operation(2, None);
    fault(&name, "unconfirmed", 0);
    let late = Replies::new();
    let reply = late.to();
    let told = outbox.save(from_ref(&one), move |entries| drop(reply.give(entries))).await;
    assert_eq!(told, Err(SaveFailure::Store(StoreFailure::Silent)));
    fault(&name, "none", 0);
    assert_eq!(late.next().await, [Entry::new(one.clone())]);
    assert_eq!(outbox.load().await.unwrap().entries.iter().filter(|entry| entry.operation == one).count(), 1);
}

#[wasm_bindgen_test]
async fn a_cache_that_was_deleted_under_the_app_begins_anew_and_the_outbox_is_untouched() {
    let (_, outbox, saved) = outbox().await;
    let name = fresh("cache");
    let cache = Cache::new(&name);
    cache.write(Expect::Nothing, &[put_pack(1, 3), CacheWrite::PutMeta(meta(1, 4))]).await.unwrap();
    delete(&name).await.unwrap();
    let built_on_it = [put_pack(1, 4), CacheWrite::PutMeta(meta(1, 5))];
    assert_eq!(cache.write(Expect::of(Some(&meta(1, 4))), &built_on_it).await, Err(StoreFailure::Stale));
    assert_eq!(cache.meta().await, Ok(None));
    cache.write(Expect::Nothing, &[put_pack(1, 3), CacheWrite::PutMeta(meta(1, 4))]).await.unwrap();
    assert_eq!(cache.meta().await, Ok(Some(meta(1, 4))));
    assert_eq!(outbox.load().await.unwrap().entries, saved);
}

#[wasm_bindgen_test]
async fn a_cache_whose_connection_was_lost_goes_on_with_what_it_held() {
    let name = fresh("cache");
    let cache = Cache::new(&name);
    cache.write(Expect::Nothing, &[CacheWrite::PutMeta(meta(1, 4))]).await.unwrap();
    close_all(&name);
    cache.write(Expect::of(Some(&meta(1, 4))), &[CacheWrite::PutMeta(meta(1, 5))]).await.unwrap();
    end_all(&name);
    assert_eq!(cache.meta().await, Ok(Some(meta(1, 5))));
}
