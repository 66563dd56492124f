use super::*;

fn department(n: u8) -> DepartmentId {
    DepartmentId::new(n).unwrap()
}

fn customer(n: u32) -> CustomerId {
    CustomerId::new(n).unwrap()
}

fn order(owner: Option<u32>) -> OrderFacts {
    OrderFacts { state: OrderState::Completed, locked: false, department: department(1), owner: owner.map(customer) }
}

fn account(id: u32, status: CustomerStatus) -> TargetFacts {
    TargetFacts::Account { id: customer(id), status, departments: Departments::only(department(1)) }
}

#[test]
fn t07_a_placed_order_may_move_to_an_active_account_of_its_department() {
    assert_eq!(check(&order(Some(1)), &account(2, CustomerStatus::Active), Via::Reassign), Ok(()));
    assert_eq!(check(&order(None), &account(2, CustomerStatus::Active), Via::Link), Ok(()));
    assert_eq!(check(&order(None), &TargetFacts::New, Via::Reassign), Ok(()));
}

#[test]
fn t14_linking_an_order_that_has_an_owner_is_refused_with_that_owner() {
    assert_eq!(
        check(&order(Some(1)), &account(2, CustomerStatus::Active), Via::Link),
        Err(Refusal::AlreadyOwned { owner: customer(1) })
    );
}

#[test]
fn t20_the_present_owner_is_no_target() {
    assert_eq!(check(&order(Some(2)), &account(2, CustomerStatus::Active), Via::Reassign), Err(Refusal::SameOwner));
    assert_eq!(check(&order(Some(2)), &account(2, CustomerStatus::Active), Via::Link), Err(Refusal::SameOwner));
    assert_eq!(check(&order(None), &TargetFacts::Guest, Via::Reassign), Err(Refusal::SameOwner));
}

#[test]
fn t21_a_missing_blocked_or_merged_target_is_refused_by_name() {
    assert_eq!(check(&order(None), &TargetFacts::Missing, Via::Reassign), Err(Refusal::TargetMissing));
    assert_eq!(check(&order(None), &account(2, CustomerStatus::Blocked), Via::Reassign), Err(Refusal::TargetBlocked));
    let merged = CustomerStatus::Merged { into: customer(9) };
    assert_eq!(
        check(&order(None), &account(2, merged), Via::Reassign),
        Err(Refusal::TargetMerged { into: customer(9) })
    );
}

#[test]
fn t22_a_target_of_another_department_is_refused_with_the_department() {
    let elsewhere = TargetFacts::Account {
        id: customer(2),
        status: CustomerStatus::Active,
        departments: Departments::only(department(2)),
    };
    assert_eq!(
        check(&order(None), &elsewhere, Via::Reassign),
        Err(Refusal::TargetElsewhere { department: department(1) })
    );
}

#[test]
fn t23_a_locked_or_cancelled_order_moves_nowhere() {
    let locked = OrderFacts { locked: true, ..order(None) };
    let cancelled = OrderFacts { state: OrderState::Cancelled, ..order(None) };
    for target in [TargetFacts::New, TargetFacts::Guest, account(2, CustomerStatus::Active), TargetFacts::Missing] {
        for via in [Via::Reassign, Via::Link] {
            assert_eq!(check(&locked, &target, via), Err(Refusal::OrderLocked));
            assert_eq!(check(&cancelled, &target, via), Err(Refusal::OrderCancelled));
        }
    }
}

#[test]
fn a_link_needs_an_existing_account() {
    assert_eq!(check(&order(None), &TargetFacts::New, Via::Link), Err(Refusal::LinkNeedsAccount));
}

#[test]
fn t28_t29_the_contact_email_follows_by_default_and_stays_when_staff_say_so() {
    assert_eq!(
        contact_email_after(ContactEmail::Follow, "old@x.example", "placed@x.example", Some("new@x.example")),
        "new@x.example"
    );
    assert_eq!(
        contact_email_after(ContactEmail::Keep, "old@x.example", "placed@x.example", Some("new@x.example")),
        "old@x.example"
    );
    assert_eq!(
        contact_email_after(ContactEmail::Follow, "old@x.example", "placed@x.example", None),
        "placed@x.example"
    );
    let without_one = contact_email_after(ContactEmail::Follow, "old@x.example", "placed@x.example", Some(""));
    assert_eq!(without_one, "old@x.example", "an account without an address cannot be written to");
}
