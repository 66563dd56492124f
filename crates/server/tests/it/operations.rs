//! What operations do and what they are refused for.

use crate::support::*;
use contract::customer::CustomerStatus;
use contract::history::HistoryEntry;
use contract::operation::{Base, ContactEmail, Operation, Reason, Target, Via};
use contract::order::{OrderRow, OwnerRevision};
use contract::outcome::{Outcome, RetryWhy};
use contract::reassignment::Refusal;
use contract::session::Permission;

#[tokio::test]
async fn t07_reassign_to_an_existing_customer_makes_them_the_owner() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let (_, revision, owner) = applied(&clara.reassign(GUEST_ORDER, to(ANA)).await);
    assert_eq!((revision, owner), (OwnerRevision(1), Some(customer_id(ANA))));
    assert_eq!(shop.row(GUEST_ORDER).await.owner, Some(customer_id(ANA)));
}

#[tokio::test]
async fn t08_reassign_to_a_new_email_makes_an_active_account_of_the_orders_department() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let (_, _, owner) = applied(&clara.reassign(ANAS_ORDER, to_new("New.One@example.com", false)).await);
    let row = shop.row(ANAS_ORDER).await;
    assert_eq!((row.owner, row.contact_email.as_str()), (owner, "New.One@example.com"));
    assert_ne!(owner, Some(customer_id(ANA)));
    let made = shop.state.db.customer(owner.unwrap(), departments(&[1])).await.unwrap().unwrap();
    assert_eq!((made.username.as_str(), made.email.as_str()), ("New.One@example.com", "New.One@example.com"));
    assert_eq!((made.status, made.departments), (CustomerStatus::Active, departments(&[1])));
}

#[tokio::test]
async fn t09_a_taken_email_is_refused_in_any_case_and_with_any_space_around_it() {
    let shop = shop().await;
    let (clara, reassigner) = (shop.sign_in("clara", 1).await, shop.sign_in("till", 2).await);
    for email in ["ana@example.com", "ANA@Example.COM", "  Ana@example.com "] {
        let outcome = clara.reassign(GUEST_ORDER, to_new(email, true)).await;
        assert_eq!(refused(&outcome), &Refusal::EmailTaken { by: Some(customer_id(ANA)) }, "{email}");
    }
    let outcome = reassigner.reassign(GUEST_ORDER, to_new("eve@example.com", true)).await;
    assert_eq!(refused(&outcome), &Refusal::EmailTaken { by: None }, "whose it is stays in its department");
    // A plus suffix is another address; the address of an account that became part of another is free.
    applied(&clara.reassign(GUEST_ORDER, to_new("ana+2@example.com", false)).await);
    applied(&clara.reassign(GUEST_ORDER, to_new("old@example.com", false)).await);
    assert_eq!(shop.history(GUEST_ORDER).await.len(), 2);
    assert!(shop.state.db.mails_waiting().await.unwrap().is_empty(), "a refused operation mails nobody");
}

#[tokio::test]
async fn t09_whose_a_taken_email_is_is_told_only_to_those_who_may_search() {
    let shop = shop().await;
    let person = shop.sign_in("reassigner", 1).await;
    let may = [Permission::OrdersView, Permission::OrdersReassign, Permission::CustomersCreate];
    shop.state.db.set_staff_rights(person.staff, &may, departments(&[1, 2])).await.unwrap();
    let outcome = person.reassign(GUEST_ORDER, to_new("ana@example.com", false)).await;
    assert_eq!(refused(&outcome), &Refusal::EmailTaken { by: None });
}

#[tokio::test]
async fn t12_notify_ticked_mails_once_and_unticked_never() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let ticked = clara.operation(GUEST_ORDER, to_new("one@example.com", true)).await;
    assert!(shop.state.db.mails_waiting().await.unwrap().is_empty(), "none before it arrives");
    let (_, _, owner) = applied(&clara.push_one(&ticked).await);
    applied(&clara.reassign(ANAS_ORDER, to_new("two@example.com", false)).await);
    assert_eq!(shop.state.db.mails_waiting().await.unwrap(), [("set-password".to_owned(), owner.unwrap())]);
}

#[tokio::test]
async fn t14_link_refuses_an_order_that_has_an_owner_and_needs_an_account() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let link = |operation: Operation| Operation { via: Via::Link, ..operation };
    let owned = link(clara.operation(ANAS_ORDER, to(BEN)).await);
    assert_eq!(refused(&clara.push_one(&owned).await), &Refusal::AlreadyOwned { owner: customer_id(ANA) });
    let to_nobody = link(clara.operation(GUEST_ORDER, Target::Guest).await);
    assert_eq!(refused(&clara.push_one(&to_nobody).await), &Refusal::LinkNeedsAccount);
    let late = link(clara.operation(GUEST_ORDER, to(BEN)).await);
    applied(&clara.reassign(GUEST_ORDER, to(ANA)).await);
    assert!(
        matches!(clara.push_one(&late).await, Outcome::Conflict { .. }),
        "it got an owner while the dialog was open"
    );
}

#[tokio::test]
async fn t15_t17_t30_nothing_else_of_an_order_changes() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    for target in [to(ANA), to_new("n@example.com", false), Target::Guest, to(BEN)] {
        let (row, detail) = shop.whole(GUEST_ORDER).await;
        applied(&clara.reassign(GUEST_ORDER, target).await);
        let (after, detail_after) = shop.whole(GUEST_ORDER).await;
        let expected = OrderRow {
            owner: after.owner,
            owner_revision: OwnerRevision(row.owner_revision.0 + 1),
            contact_email: after.contact_email.clone(),
            ..row
        };
        assert_eq!(after, expected);
        let last_change: Option<HistoryEntry> = detail_after.last_change.clone();
        assert_eq!(detail_after, contract::order::OrderDetail { last_change, ..detail });
    }
    assert_eq!(shop.row(GUEST_ORDER).await.placed_email, "Gil.Guest@example.com");
}

#[tokio::test]
async fn t19_to_guest_clears_the_owner_and_goes_back_to_the_email_it_was_placed_with() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    applied(&clara.reassign(ANAS_ORDER, to(BEN)).await);
    applied(&clara.reassign(ANAS_ORDER, Target::Guest).await);
    let row = shop.row(ANAS_ORDER).await;
    assert_eq!((row.owner, row.contact_email.as_str()), (None, "Gil.Guest@example.com"));
}

#[tokio::test]
async fn t20_the_same_customer_again_changes_nothing_and_is_told() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    assert_eq!(refused(&clara.reassign(ANAS_ORDER, to(ANA)).await), &Refusal::SameOwner);
    assert_eq!(refused(&clara.reassign(GUEST_ORDER, Target::Guest).await), &Refusal::SameOwner);
    assert!(shop.history(ANAS_ORDER).await.is_empty());
    assert_eq!(shop.head().await.0, 0);
}

#[tokio::test]
async fn t21_t22_a_target_that_cannot_receive_is_refused_by_name() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    for (target, refusal) in [
        (99, Refusal::TargetMissing),
        (BLOCKED, Refusal::TargetBlocked),
        (MERGED, Refusal::TargetMerged { into: customer_id(ANA) }),
        (ELSEWHERE, Refusal::TargetElsewhere { department: department(1) }),
    ] {
        assert_eq!(refused(&clara.reassign(GUEST_ORDER, to(target)).await), &refusal);
    }
    assert_eq!(shop.row(GUEST_ORDER).await.owner, None);
}

#[tokio::test]
async fn t23_cancelled_and_locked_orders_are_refused_and_drafts_are_not() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    assert_eq!(refused(&clara.reassign(CANCELLED_ORDER, to(ANA)).await), &Refusal::OrderCancelled);
    assert_eq!(refused(&clara.reassign(LOCKED_ORDER, to(ANA)).await), &Refusal::OrderLocked);
    applied(&clara.reassign(DRAFT_ORDER, to(ANA)).await);
}

#[tokio::test]
async fn t28_t29_the_contact_email_follows_unless_staff_keep_it() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    applied(&clara.reassign(GUEST_ORDER, to(ANA)).await);
    assert_eq!(shop.row(GUEST_ORDER).await.contact_email, "ana@example.com");
    let keep = Operation { contact_email: ContactEmail::Keep, ..clara.operation(GUEST_ORDER, to(BEN)).await };
    applied(&clara.push_one(&keep).await);
    assert_eq!(shop.row(GUEST_ORDER).await.contact_email, "ana@example.com");
    // The shop sends the order again, changed: what staff kept stays kept.
    let mut again = records();
    again.orders[0].total = money(1);
    let done = shop.state.db.ingest(again, START).await.unwrap();
    assert_eq!((done.orders_changed, done.orders_same), (1, 5));
    let row = shop.row(GUEST_ORDER).await;
    assert_eq!(
        (row.contact_email.as_str(), row.owner, row.total),
        ("ana@example.com", Some(customer_id(BEN)), money(1))
    );
}

#[tokio::test]
async fn t31_t33_one_entry_a_move_with_everything_in_it_and_nothing_escaped() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 9).await;
    let reason = Some(Reason::parse("<script>said so</script>").unwrap());
    let operation = Operation { reason, ..clara.operation(ANAS_ORDER, to(BEN)).await };
    applied(&clara.push_one(&operation).await);
    let history = shop.history(ANAS_ORDER).await;
    assert_eq!(history.len(), 1);
    let entry = &history[0];
    assert_eq!((entry.old.customer, entry.old.name.as_str()), (Some(customer_id(ANA)), "Ana Ruiz"));
    assert_eq!((entry.new.customer, entry.new.name.as_str()), (Some(customer_id(BEN)), "ben"));
    assert_eq!((entry.old.email.as_str(), entry.new.email.as_str()), ("ana@example.com", "ben@example.com"));
    assert_eq!((entry.email_before.as_str(), entry.email_after.as_str()), ("Gil.Guest@example.com", "ben@example.com"));
    assert_eq!((entry.staff.id, entry.staff.name.as_str()), (clara.staff, "clara of the shop"));
    assert_eq!((entry.device, entry.made_at, entry.applied_at), (operation.device, operation.made_at, START));
    assert_eq!((entry.data_as_of, entry.reason.as_deref()), (operation.data_as_of, Some("<script>said so</script>")));
    for (customer, of, seen) in [(ANA, 1, &history[..]), (BEN, 1, &history), (ANA, 2, &[])] {
        let ownership = shop.state.db.customer_history(customer_id(customer), departments(&[of])).await.unwrap();
        assert!(
            ownership.entries.iter().map(|recorded| &recorded.entry).eq(seen),
            "customer {customer}, department {of}"
        );
        assert_eq!(ownership.broken, []);
    }
}

#[tokio::test]
async fn t32_a_move_that_is_refused_leaves_no_entry() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    for (order, target) in [(LOCKED_ORDER, ANA), (GUEST_ORDER, BLOCKED), (ANAS_ORDER, ANA), (99, ANA)] {
        let operation = Operation { order: order_id(order), ..clara.operation(GUEST_ORDER, to(target)).await };
        refused(&clara.push_one(&operation).await);
        assert!(shop.history(order).await.is_empty());
    }
    assert_eq!(shop.head().await.0, 0);
}

#[tokio::test]
async fn t42_t43_without_the_permission_an_operation_is_refused_by_the_server_too() {
    let shop = shop().await;
    let (viewer, person) = (shop.sign_in("viewer", 1).await, shop.sign_in("reassigner", 2).await);
    assert_eq!(refused(&viewer.reassign(GUEST_ORDER, to(ANA)).await), &Refusal::NotPermitted);
    assert_eq!(refused(&person.reassign(GUEST_ORDER, to_new("x@example.com", false)).await), &Refusal::NotPermitted);
    let waiting = person.operation(GUEST_ORDER, to(ANA)).await;
    shop.state.db.set_staff_rights(person.staff, &[Permission::OrdersView], departments(&[1, 2])).await.unwrap();
    assert_eq!(refused(&person.push_one(&waiting).await), &Refusal::NotPermitted, "taken away while it waited");
    assert_eq!(shop.row(GUEST_ORDER).await.owner, None);
}

#[tokio::test]
async fn an_order_of_another_department_is_one_that_is_not_there() {
    let shop = shop().await;
    let till = shop.sign_in("till", 1).await;
    assert_eq!(refused(&till.reassign(EVENTS_ORDER, to(ANA)).await), &Refusal::OrderMissing);
}

#[tokio::test]
async fn t58_an_operation_of_somebody_else_waits_for_them() {
    let shop = shop().await;
    let (clara, mateo) = (shop.sign_in("clara", 1).await, shop.sign_in("mateo", 1).await);
    let claras = clara.operation(GUEST_ORDER, to(ANA)).await;
    assert_eq!(mateo.push_one(&claras).await, Outcome::Retry { why: RetryWhy::OtherAuthor });
    applied(&clara.push_one(&claras).await);
}

#[tokio::test]
async fn an_operation_of_an_unknown_version_is_refused_alone() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let good = clara.operation(GUEST_ORDER, to(ANA)).await;
    let newer = Operation { schema: 9, ..clara.operation(ANAS_ORDER, to(BEN)).await };
    let mut strange = serde_json::to_value(clara.operation(ANAS_ORDER, to(BEN)).await).unwrap();
    strange["target"] = serde_json::json!({ "to": "household" });
    let push = serde_json::json!({
        "device": clara.device, "operations": [strange, newer, good], "acknowledged": [], "waiting": 3
    });
    let pushed: contract::sync::Pushed = body(clara.post("/api/operations", &push).await).await;
    assert_eq!(refused(&pushed.outcomes[0].outcome), &Refusal::UnknownSchema);
    assert_eq!(refused(&pushed.outcomes[1].outcome), &Refusal::UnknownSchema);
    applied(&pushed.outcomes[2].outcome);
}

#[tokio::test]
async fn t52_a_chain_is_applied_in_order_and_shares_the_fate_of_its_base() {
    let shop = shop().await;
    let clara = shop.sign_in("clara", 1).await;
    let on = |base: &Operation, operation: Operation| Operation {
        base: Base::Operation { operation: base.id },
        ..operation
    };
    let first = clara.operation(GUEST_ORDER, to(ANA)).await;
    let second = on(&first, clara.operation(GUEST_ORDER, to(BEN)).await);
    assert_eq!(clara.push_one(&second).await, Outcome::Retry { why: RetryWhy::BaseUnknown }, "never before its base");
    let outcomes = clara.push(&[first.clone(), second]).await;
    assert_eq!(applied(&outcomes[1]).1, OwnerRevision(2));
    // The base conflicts: what builds on it conflicts with it, and is not applied to something else.
    let stale = Operation {
        base: Base::Revision { revision: OwnerRevision(0) },
        ..clara.operation(GUEST_ORDER, to(ANA)).await
    };
    let chained = on(&stale, clara.operation(GUEST_ORDER, Target::Guest).await);
    let outcomes = clara.push(&[stale, chained]).await;
    assert!(outcomes.iter().all(|outcome| matches!(outcome, Outcome::Conflict { .. })), "{outcomes:?}");
    // The base is refused, or about another order.
    let bad = clara.operation(GUEST_ORDER, to(BLOCKED)).await;
    let chained = on(&bad, clara.operation(GUEST_ORDER, to(ANA)).await);
    let other = on(&first, clara.operation(ANAS_ORDER, to(BEN)).await);
    let outcomes = clara.push(&[bad, chained, other]).await;
    assert_eq!(refused(&outcomes[1]), &Refusal::BaseNotApplied);
    assert_eq!(refused(&outcomes[2]), &Refusal::BaseNotApplied);
}
