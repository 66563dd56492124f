//! Short scenes with a known end, each for one case of the specification.

use contract::email::Email;
use contract::id::{CustomerId, DeviceId, OperationId, OrderId};
use contract::operation::{Base, ContactEmail, OPERATION_SCHEMA, Operation, Target, Via};
use contract::order::OwnerRevision;
use contract::outcome::Outcome;
use contract::reassignment::Refusal;
use contract::sync::{Push, Pushed, Seq};
use contract::time::Timestamp;
use engine::pending::Decision;
use sim::{Answer, Call, Plan, Shop, World};

fn order(number: u32) -> OrderId {
    OrderId::new(number).unwrap()
}

fn to(customer: u32) -> Target {
    Target::Customer { customer: CustomerId::new(customer).unwrap() }
}

fn fresh(address: &str) -> Target {
    Target::New { email: Email::parse(address).unwrap(), notify: true }
}

/// Devices that are signed in, with everything fetched.
fn shop_open(tabs: &[usize]) -> World {
    let mut world = World::new(Plan::calm(7, tabs));
    world.run_for(20_000).unwrap();
    world
}

fn outcome(world: &World, device: usize, operation: OperationId) -> Outcome {
    let entry = world.entry(device, operation).expect("the operation is on its device");
    entry.outcome().expect("the server decided").clone()
}

fn finish(mut world: World) {
    let broken = world.heal().err();
    let report = world.report(broken);
    assert_eq!(report.broken, None, "{}", report.lines.join("\n"));
}

fn push(shop: &Shop, cookie: &str, operations: Vec<Operation>) -> (Answer, Pushed) {
    let device = operations[0].device;
    let body = Push { device, waiting: 1, operations, acknowledged: vec![], queue: None, healed: 0 };
    let body = serde_json::to_vec(&body).unwrap();
    let call = Call { method: "POST", path: "/api/operations".into(), cookie: Some(cookie.into()), body };
    let answer = shop.call(&call);
    let pushed = serde_json::from_slice(&answer.body).unwrap();
    (answer, pushed)
}

#[test]
fn t45_the_same_operation_sent_two_to_five_times_has_one_effect() {
    for times in 2..=5 {
        let now = Timestamp::from_millis(1_790_000_000_000);
        let shop = Shop::open(times, now, false);
        let device = DeviceId(uuid::Uuid::from_u128(1));
        let cookie = shop.sign_in(shop.staff()[0], device, None);
        let operation = Operation {
            schema: OPERATION_SCHEMA,
            id: OperationId::from_parts(now, [3; 10]),
            order: order(1),
            base: Base::Revision { revision: OwnerRevision(0) },
            target: fresh("late@example.com"),
            contact_email: ContactEmail::Follow,
            via: Via::Reassign,
            reason: None,
            author: shop.staff()[0],
            device,
            made_at: now,
            data_as_of: None,
            undoes: None,
            group: None,
            connection: contract::operation::Connection::Online,
        };
        let (first, pushed) = push(&shop, &cookie, vec![operation.clone()]);
        assert!(matches!(pushed.outcomes[0].outcome, Outcome::Applied { .. }), "{pushed:?}");
        let head = shop.changes_after(Seq(0)).len();
        for _ in 1..times {
            assert_eq!(push(&shop, &cookie, vec![operation.clone()]).0, first);
        }
        let (_, together) = push(&shop, &cookie, vec![operation.clone(); 3]);
        assert!(together.outcomes.iter().all(|one| *one == pushed.outcomes[0]));
        assert_eq!(shop.history(order(1)).len(), 1, "one entry of history");
        assert_eq!(shop.changes_after(Seq(0)).len(), head, "nothing more in the feed");
        let other = Operation { target: to(2), ..operation };
        let (_, refused) = push(&shop, &cookie, vec![other]);
        assert_eq!(refused.outcomes[0].outcome, Outcome::Rejected { refusal: Refusal::ContentDiffers });
        assert_eq!(shop.history(order(1)).len(), 1, "another content under the same id changes nothing");
    }
}

#[test]
fn t46_two_devices_move_one_order_and_the_second_meets_a_conflict_that_says_who() {
    let mut world = shop_open(&[1, 1]);
    world.set_online(1, false).unwrap();
    let first = world.reassign(0, 1, to(1)).unwrap();
    let second = world.reassign(1, 1, to(2)).unwrap();
    world.run_for(30_000).unwrap();
    assert!(world.entry(1, second).is_some_and(engine::outbox::Entry::is_waiting));
    world.set_online(1, true).unwrap();
    world.wake_all(1).unwrap();
    world.run_for(60_000).unwrap();
    assert!(matches!(outcome(&world, 0, first), Outcome::Applied { .. }));
    let Outcome::Conflict { now, .. } = outcome(&world, 1, second) else { panic!("no conflict") };
    assert_eq!(now.owner.customer, CustomerId::new(1));
    assert_eq!(now.by.map(|by| by.id), Some(world.shop().staff()[0]));
    finish(world);
}

#[test]
fn t47_two_devices_choose_the_same_customer_and_the_second_is_already_done() {
    let mut world = shop_open(&[1, 1]);
    world.set_online(1, false).unwrap();
    let first = world.reassign(0, 1, to(3)).unwrap();
    let second = world.reassign(1, 1, to(3)).unwrap();
    world.run_for(30_000).unwrap();
    world.set_online(1, true).unwrap();
    world.wake_all(1).unwrap();
    world.run_for(60_000).unwrap();
    assert!(matches!(outcome(&world, 0, first), Outcome::Applied { .. }));
    assert!(matches!(outcome(&world, 1, second), Outcome::Already { .. }));
    assert_eq!(world.shop().history(order(1)).len(), 1);
    finish(world);
}

#[test]
fn t48_one_new_customer_made_offline_on_two_devices_is_one_account() {
    let mut world = shop_open(&[1, 1]);
    world.set_online(0, false).unwrap();
    world.set_online(1, false).unwrap();
    let first = world.reassign(0, 1, fresh("Twin@example.com")).unwrap();
    let second = world.reassign(1, 5, fresh("twin@EXAMPLE.com")).unwrap();
    world.run_for(5_000).unwrap();
    world.set_online(0, true).unwrap();
    world.wake_all(0).unwrap();
    world.run_for(30_000).unwrap();
    world.set_online(1, true).unwrap();
    world.wake_all(1).unwrap();
    world.run_for(60_000).unwrap();
    let Outcome::Applied { owner: made, .. } = outcome(&world, 0, first) else { panic!("not applied") };
    assert_eq!(outcome(&world, 1, second), Outcome::Rejected { refusal: Refusal::EmailTaken { by: made } });
    finish(world);
}

#[test]
fn t48_two_orders_given_offline_to_one_new_customer_land_with_one_account() {
    let mut world = shop_open(&[1]);
    world.set_online(0, false).unwrap();
    world.reassign_all(0, &[1, 2], fresh("pair@example.com"));
    world.run_for(30_000).unwrap();
    // Later, and spelled otherwise: it is the same pending account still.
    world.reassign_all(0, &[5], fresh("PAIR@example.com"));
    world.run_for(5_000).unwrap();
    world.set_online(0, true).unwrap();
    world.wake_all(0).unwrap();
    world.run_for(60_000).unwrap();
    let owners: Vec<_> = [1, 2, 5].map(|number| world.shop().history(order(number))[0].new.customer).to_vec();
    assert!(owners[0].is_some() && owners.iter().all(|owner| *owner == owners[0]), "{owners:?}");
    finish(world);
}

#[test]
fn t48_t49_the_orders_of_a_held_account_follow_what_is_decided_about_it() {
    let mut world = shop_open(&[1, 1]);
    world.set_online(1, false).unwrap();
    world.reassign_all(1, &[4, 5], fresh("twin@example.com"));
    world.run_for(30_000).unwrap();
    let first = world.reassign(0, 1, fresh("Twin@example.com")).unwrap();
    world.run_for(60_000).unwrap();
    let Outcome::Applied { owner: Some(made), .. } = outcome(&world, 0, first) else { panic!("not applied") };
    world.set_online(1, true).unwrap();
    world.wake_all(1).unwrap();
    world.run_for(60_000).unwrap();
    assert!([4, 5].iter().all(|number| world.shop().history(order(*number)).is_empty()), "held, not merged by itself");
    let mut follow = world.decide_about_held(1, &Decision::Use(made));
    follow.sort_unstable();
    assert_eq!(follow, [order(4), order(5)]);
    world.run_for(90_000).unwrap();
    for number in [4, 5] {
        assert_eq!(world.shop().history(order(number))[0].new.customer, Some(made), "order {number}");
    }
    finish(world);
}

#[test]
fn t52_a_chain_made_offline_is_applied_in_order_and_each_link_on_its_base() {
    let mut world = shop_open(&[1]);
    world.set_online(0, false).unwrap();
    let mut chain = Vec::new();
    for customer in [1, 2, 3] {
        chain.push(world.reassign(0, 1, to(customer)).unwrap());
        world.run_for(25_000).unwrap();
    }
    world.set_online(0, true).unwrap();
    world.wake_all(0).unwrap();
    world.run_for(60_000).unwrap();
    let applied: Vec<_> = world.shop().history(order(1)).into_iter().map(|entry| entry.operation).collect();
    assert_eq!(applied, chain);
    finish(world);
}

#[test]
fn i8_a_refused_operation_delays_no_other_order() {
    let mut world = shop_open(&[1]);
    world.set_online(0, false).unwrap();
    // The shop blocks customer 4 and cancels order 2 while the device is away: both operations on them will be refused.
    let refused = [world.reassign(0, 2, fresh("customer3@example.net")).unwrap()];
    let others = [world.reassign(0, 1, to(1)).unwrap(), world.reassign(0, 3, to(2)).unwrap()];
    world.run_for(25_000).unwrap();
    world.cancel_order(2);
    world.set_online(0, true).unwrap();
    world.wake_all(0).unwrap();
    world.run_for(3_000).unwrap();
    for operation in refused {
        let expected = Outcome::Rejected { refusal: Refusal::OrderCancelled };
        assert_eq!(outcome(&world, 0, operation), expected);
    }
    for operation in others {
        assert!(matches!(outcome(&world, 0, operation), Outcome::Applied { .. }));
    }
    finish(world);
}

#[test]
fn t58_somebody_elses_operation_waits_for_its_author() {
    let mut world = shop_open(&[2]);
    let staff = world.shop().staff().to_vec();
    world.set_online(0, false).unwrap();
    let waiting = world.reassign(0, 1, to(1)).unwrap();
    world.run_for(25_000).unwrap();
    world.set_online(0, true).unwrap();
    world.sign_out(0).unwrap();
    world.sign_in(0, staff[1]).unwrap();
    world.run_for(300_000).unwrap();
    assert!(world.entry(0, waiting).is_some_and(engine::outbox::Entry::is_waiting), "kept, and not sent as another");
    world.sign_in(0, staff[0]).unwrap();
    world.run_for(60_000).unwrap();
    assert!(matches!(outcome(&world, 0, waiting), Outcome::Applied { .. }));
    assert_eq!(world.shop().history(order(1))[0].staff.id, staff[0]);
    finish(world);
}
