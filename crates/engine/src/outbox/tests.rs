use super::*;
use crate::map::Map;
use contract::id::{DeviceId, OrderId};
use contract::operation::{ContactEmail, OPERATION_SCHEMA, Target, Via};
use contract::order::OwnerRevision;
use contract::reassignment::Refusal;
use contract::sync::Seq;
use proptest::prelude::*;

const DAY_MS: i64 = 86_400_000;

fn id(n: u128) -> OperationId {
    OperationId(uuid::Uuid::from_u128(n))
}

fn staff(n: u32) -> StaffId {
    StaffId::new(n).unwrap()
}

fn at(ms: i64) -> Timestamp {
    Timestamp::from_millis(ms)
}

fn entry(n: u128, order: u32, author: u32, on: Option<u128>) -> Entry {
    Entry::new(Operation {
        schema: OPERATION_SCHEMA,
        id: id(n),
        order: OrderId::new(order).unwrap(),
        base: match on {
            Some(base) => Base::Operation { operation: id(base) },
            None => Base::Revision { revision: OwnerRevision(3) },
        },
        target: Target::Guest,
        contact_email: ContactEmail::Keep,
        via: Via::Reassign,
        reason: None,
        author: staff(author),
        device: DeviceId(uuid::Uuid::from_u128(1)),
        made_at: at(n as i64),
        data_as_of: None,
        undoes: None,
        group: None,
        connection: contract::operation::Connection::Online,
    })
}

fn applied() -> Outcome {
    Outcome::Applied { seq: Seq(1), revision: OwnerRevision(4), owner: None, at: at(9) }
}

fn rejected() -> Outcome {
    Outcome::Rejected { refusal: Refusal::OrderLocked }
}

fn epoch(n: u128) -> Epoch {
    Epoch(uuid::Uuid::from_u128(n))
}

fn withdrawn(entry: &Entry) -> Entry {
    Entry { state: EntryState::Withdrawn { at: at(5) }, ..entry.clone() }
}

fn offered(entry: &Entry) -> Entry {
    Entry { offered: true, ..entry.clone() }
}

fn stored(entries: &[Entry]) -> Map<OperationId, Entry> {
    entries.iter().map(|entry| (entry.id(), entry.clone())).collect()
}

fn any_entry() -> impl Strategy<Value = Entry> {
    (0u8..5, 0u32..3, any::<bool>()).prop_map(|(form, round, acknowledged)| {
        let fresh = Entry { round, ..entry(1, 1, 1, None) };
        match form {
            0 => fresh,
            1 => offered(&fresh),
            2 => withdrawn(&fresh),
            3 => Entry { acknowledged, ..fresh.settled(applied(), Some(epoch(1)), at(7)) },
            _ => Entry { acknowledged, ..fresh.settled(rejected(), Some(epoch(1)), at(7)) },
        }
    })
}

proptest! {
    #[test]
    fn writing_an_entry_twice_is_writing_it_once(a in any_entry(), b in any_entry()) {
        let once = merge(&a, &b);
        prop_assert_eq!(merge(&once, &b), once.clone());
        prop_assert_eq!(merge(&once, &a), once);
    }

    #[test]
    fn no_write_turns_a_decision_of_the_same_round_back_into_waiting(a in any_entry(), b in any_entry()) {
        let merged = merge(&a, &b);
        let decided = |e: &Entry| e.round == merged.round && e.outcome().is_some();
        prop_assert_eq!(merged.outcome().is_some(), decided(&a) || decided(&b));
        prop_assert_eq!(merged.round, a.round.max(b.round));
    }

    #[test]
    fn a_record_comes_out_as_it_went_in(entry in any_entry()) {
        prop_assert_eq!(from_json(&to_json(&entry)), Ok(entry));
    }
}

#[test]
fn between_withdrawing_and_offering_the_first_stands() {
    let fresh = entry(1, 1, 1, None);
    assert_eq!(merge(&withdrawn(&fresh), &offered(&fresh)), withdrawn(&fresh));
    assert_eq!(merge(&offered(&fresh), &withdrawn(&fresh)), offered(&fresh));
    assert_eq!(merge(&fresh, &withdrawn(&fresh)), withdrawn(&fresh));
}

#[test]
fn a_record_of_a_later_build_is_an_error_that_says_so_and_an_early_one_is_read() {
    let text = to_json(&entry(1, 1, 1, None));
    let later = text.replace("\"format\":1", "\"format\":2");
    assert_eq!(from_json(&later), Err(RecordError::Newer(2)));
    assert!(matches!(from_json("{}"), Err(RecordError::Malformed(_))));
    let mut early: serde_json::Value = serde_json::from_str(&text).unwrap();
    for added in ["offered", "acknowledged", "round"] {
        early.as_object_mut().unwrap().remove(added);
    }
    assert_eq!(from_json(&early.to_string()), Ok(entry(1, 1, 1, None)));
}

#[test]
fn a_chain_goes_in_its_order_even_when_the_clock_went_back() {
    let entries =
        stored(&[entry(3, 1, 1, None), entry(2, 1, 1, Some(3)), entry(1, 1, 1, Some(2)), entry(9, 2, 1, None)]);
    let lane = lane(&entries, staff(1), 50, |_| false);
    assert_eq!(lane.send, [id(3), id(9), id(2), id(1)]);
}

#[test]
fn what_builds_on_a_resting_or_somebody_elses_operation_stays_and_delays_no_other_order() {
    let entries = stored(&[
        entry(1, 1, 1, None),
        entry(2, 1, 1, Some(1)),
        entry(3, 2, 2, None),
        entry(4, 2, 1, Some(3)),
        entry(5, 3, 1, None),
    ]);
    let lane = lane(&entries, staff(1), 50, |held| held == id(1));
    assert_eq!(lane.send, [id(5)]);
}

#[test]
fn a_batch_never_holds_more_than_its_limit_nor_a_link_without_its_base() {
    let chain: Vec<Entry> = (1..=60).map(|n| entry(n, 1, 1, (n > 1).then(|| n - 1))).collect();
    let first = lane(&stored(&chain), staff(1), 50, |_| false);
    assert_eq!(first.send, (1..=50).map(id).collect::<Vec<_>>());
    let mut later = chain;
    for entry in &mut later[..50] {
        *entry = entry.settled(applied(), Some(epoch(1)), at(9));
    }
    assert_eq!(lane(&stored(&later), staff(1), 50, |_| false).send, (51..=60).map(id).collect::<Vec<_>>());
}

#[test]
fn what_builds_on_a_withdrawn_operation_is_an_orphan() {
    let base = entry(1, 1, 1, None);
    let entries = stored(&[withdrawn(&base), entry(2, 1, 1, Some(1))]);
    assert_eq!(lane(&entries, staff(1), 50, |_| false), Lane { send: vec![], orphans: vec![id(2)] });
}

#[test]
fn only_ones_own_last_and_never_offered_operation_can_be_withdrawn() {
    let entries = [entry(1, 1, 1, None), entry(2, 1, 1, Some(1)), offered(&entry(3, 2, 1, None)), entry(4, 3, 2, None)];
    let attempt = |n| withdraw(&entries, id(n), staff(1), at(5));
    assert_eq!(attempt(1), Err(CannotWithdraw::BuiltUpon));
    assert_eq!(attempt(2), Ok(withdrawn(&entries[1])));
    assert_eq!(attempt(3), Err(CannotWithdraw::Offered));
    assert_eq!(attempt(4), Err(CannotWithdraw::NotYours));
    assert_eq!(attempt(5), Err(CannotWithdraw::Unknown));
    assert_eq!(withdraw(&[withdrawn(&entries[0])], id(1), staff(1), at(6)), Err(CannotWithdraw::Settled));
}

#[test]
fn the_archive_keeps_for_a_month_what_is_done_and_for_ever_what_is_not() {
    let fresh = entry(1, 1, 1, None);
    let done = Entry { acknowledged: true, ..fresh.settled(applied(), Some(epoch(1)), at(0)) };
    let month = at(30 * DAY_MS);
    assert!(!outdated(&done, month) && outdated(&done, month.plus_millis(1)));
    assert!(!outdated(&Entry { acknowledged: false, ..done.clone() }, at(90 * DAY_MS)));
    let taken_back = withdrawn(&fresh);
    assert!(!outdated(&taken_back, at(900 * DAY_MS)), "the server may have been told that it waits");
    assert!(outdated(&Entry { acknowledged: true, ..taken_back }, at(900 * DAY_MS)));
    assert!(!outdated(&offered(&fresh), at(900 * DAY_MS)));
    let open = Entry { acknowledged: true, ..fresh.settled(rejected(), Some(epoch(1)), at(0)) };
    assert!(!outdated(&open, at(900 * DAY_MS)), "nobody has decided yet");
    let decided = decide(&open, at(10 * DAY_MS)).unwrap();
    assert!(!outdated(&decided, at(40 * DAY_MS)) && outdated(&decided, at(41 * DAY_MS)));
    assert_eq!(decide(&done, month), None);
}

#[test]
fn i12_only_what_another_life_applied_is_offered_again() {
    let applied = entry(1, 1, 1, None).settled(applied(), Some(epoch(1)), at(0));
    assert_eq!(offer_again(&applied, epoch(1)), None);
    let again = offer_again(&applied, epoch(2)).unwrap();
    assert!(again.is_waiting() && again.offered && again.round == 1);
    assert_eq!(merge(&applied, &again), again, "a later round wins over the decision before");
    assert_eq!(offer_again(&entry(1, 1, 1, None).settled(rejected(), Some(epoch(1)), at(0)), epoch(2)), None);
}

#[test]
fn counts_tell_mine_from_theirs_and_find_the_oldest() {
    let open = entry(8, 4, 2, None).settled(rejected(), Some(epoch(1)), at(0));
    let entries =
        [entry(5, 1, 1, None), entry(3, 2, 2, None), entry(6, 3, 1, None), withdrawn(&entry(1, 9, 1, None)), open];
    let counts = counts(&entries, Some(staff(1)));
    assert_eq!(counts, Counts { waiting: 2, others_waiting: 1, oldest_waiting: Some(at(3)), attention: 1 });
    assert_eq!(super::counts(&entries, None).others_waiting, 3);
}

#[test]
fn the_last_waiting_operation_is_the_end_of_the_chain_not_the_latest_clock() {
    let entries = [entry(9, 1, 1, None), entry(2, 1, 1, Some(9)), entry(4, 2, 1, None)];
    assert_eq!(last_waiting_on(&entries, OrderId::new(1).unwrap()).unwrap().id(), id(2));
    assert!(last_waiting_on(&entries, OrderId::new(3).unwrap()).is_none());
}

#[test]
fn a_change_that_did_not_see_what_another_tab_saved_is_not_added() {
    let (first, mine) = (entry(1, 7, 1, None), entry(2, 7, 1, None).operation);
    assert_eq!(may_add(&[], std::slice::from_ref(&mine)), Ok(()));
    assert_eq!(may_add(std::slice::from_ref(&first), std::slice::from_ref(&mine)), Err(CannotAdd::Overtaken));
    // It builds on the first, and somebody else did so too.
    let second = entry(3, 7, 1, Some(1));
    let late = entry(4, 7, 1, Some(1)).operation;
    assert_eq!(may_add(&[first.clone(), second.clone()], &[late]), Err(CannotAdd::Overtaken));
    let seen = entry(5, 7, 1, Some(3)).operation;
    assert_eq!(may_add(&[first.clone(), second], &[seen]), Ok(()));
    // Other orders, and what is settled or taken back, are in nobody's way.
    let elsewhere = entry(6, 8, 1, None);
    let settled = Entry { state: EntryState::Settled { outcome: rejected(), at: at(9) }, ..first.clone() };
    for stored in [elsewhere, settled, withdrawn(&first)] {
        assert_eq!(may_add(&[stored], std::slice::from_ref(&mine)), Ok(()));
    }
}

#[test]
fn a_second_try_finds_what_the_first_one_added() {
    let chain = [entry(1, 7, 1, None), entry(2, 7, 1, Some(1))];
    let operations: Vec<Operation> = chain.iter().map(|entry| entry.operation.clone()).collect();
    assert_eq!(may_add(&[], &operations), Ok(()), "one of them builds on the other");
    assert_eq!(may_add(&chain, &operations), Ok(()));
    assert_eq!(may_add(&chain[..1], &operations), Ok(()));
}

#[test]
fn nothing_is_built_on_what_was_taken_back_in_another_tab() {
    let (first, second) = (entry(1, 7, 1, None), entry(2, 7, 1, Some(1)).operation);
    for stored in [vec![], vec![withdrawn(&first)]] {
        assert_eq!(may_add(&stored, std::slice::from_ref(&second)), Err(CannotAdd::BaseGone));
    }
    let settled = Entry { state: EntryState::Settled { outcome: applied(), at: at(9) }, ..first };
    assert_eq!(may_add(&[settled], &[second]), Ok(()), "the server decides what it builds on first");
}
