use super::*;
use crate::ingest::{CustomerRecord, OrderRecord, OwnerRecord, StatusRecord};
use contract::email::{Email, match_key};
use contract::order::{Channel, OrderState};
use proptest::prelude::*;
use std::collections::{HashMap, HashSet};

const NOW: Timestamp = Timestamp::from_millis(1_795_000_000_000);

fn small(seed: u64) -> Demo {
    demo(DemoSize::Small, seed, NOW)
}

fn account<'a>(demo: &'a Demo, key: &str) -> &'a CustomerRecord {
    demo.ingest.customers.iter().find(|c| c.key == key).unwrap()
}

fn order<'a>(demo: &'a Demo, number: &str) -> &'a OrderRecord {
    demo.ingest.orders.iter().find(|o| o.number == number).unwrap()
}

fn guests(demo: &Demo) -> impl Iterator<Item = &OrderRecord> {
    demo.ingest.orders.iter().filter(|o| o.owner == OwnerRecord::Guest)
}

#[test]
fn the_same_seed_makes_the_same_shop_and_another_seed_another() {
    let (a, b, c) = (small(7), small(7), small(8));
    assert_eq!((&a.ingest.customers, &a.ingest.orders), (&b.ingest.customers, &b.ingest.orders));
    assert_ne!(a.ingest.customers, c.ingest.customers);
    assert_ne!(a.ingest.orders, c.ingest.orders);
}

#[test]
fn now_only_shifts_the_dates() {
    let (early, mut late) = (small(7), demo(DemoSize::Small, 7, NOW.plus_millis(86_400_000)));
    assert_eq!(early.ingest.customers, late.ingest.customers);
    for (early, late) in early.ingest.orders.iter().zip(&mut late.ingest.orders) {
        let shift = early.placed_at.zip(late.placed_at).map(|(early, late)| late.millis_since(early));
        assert!(shift.is_none_or(|shift| shift == 86_400_000));
        assert_eq!((&early.owner, &early.lines, early.total), (&late.owner, &late.lines, late.total));
    }
}

#[test]
fn the_large_shop_has_its_counts_and_a_fifth_guests() {
    let demo = demo(DemoSize::Large, 1, NOW);
    assert_eq!((demo.ingest.customers.len(), demo.ingest.orders.len()), (50_000, 100_000));
    assert_eq!(guests(&demo).count(), 20_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_the_seed_the_shop_is_sound(seed in any::<u64>()) {
        let demo = small(seed);
        prop_assert_eq!((demo.ingest.customers.len(), demo.ingest.orders.len()), (1_500, 6_000));
        prop_assert_eq!(guests(&demo).count(), 1_200);
        check_accounts(&demo)?;
        check_orders(&demo)?;
    }
}

fn check_accounts(demo: &Demo) -> Result<(), TestCaseError> {
    let (mut keys, mut emails, mut usernames) = (HashSet::new(), HashSet::new(), HashSet::new());
    for account in &demo.ingest.customers {
        if let StatusRecord::MergedInto(into) = &account.status {
            prop_assert!(keys.contains(into.as_str()), "{} is merged into somebody later", account.key);
        }
        prop_assert!(keys.insert(account.key.as_str()));
        prop_assert!(Email::parse(&account.email).is_ok(), "{}", account.email);
        prop_assert!(emails.insert(match_key(&account.email)), "{} is there twice", account.email);
        prop_assert!(usernames.insert(account.username.to_lowercase()), "{} is there twice", account.username);
        prop_assert!(account.username.chars().count() <= contract::limits::USERNAME_CHARS_MAX);
        let domain = match_key(account.email.split('@').nth(1).unwrap_or(""));
        let fictional = ["example.com", "example.org", "example.net"].contains(&domain.as_str());
        prop_assert!(fictional || domain.ends_with(".example"), "{}", account.email);
        prop_assert!(account.departments.bits() != 0);
    }
    let named = |name: &str| demo.ingest.customers.iter().filter(|c| c.name.contains(name)).count();
    prop_assert_eq!((named(known::ANA_NAME), named("Ruiz"), named("<b>Bob</b>")), (1, 1, 1));
    prop_assert!(named(known::TWIN_NAME) >= 2);
    Ok(())
}

fn check_orders(demo: &Demo) -> Result<(), TestCaseError> {
    let accounts: HashMap<&str, &CustomerRecord> = demo.ingest.customers.iter().map(|c| (c.key.as_str(), c)).collect();
    let mut last = Timestamp::from_millis(i64::MIN);
    for (at, order) in demo.ingest.orders.iter().enumerate() {
        prop_assert_eq!(&order.number, &(1001 + at).to_string());
        prop_assert_eq!(order.placed_at.is_none(), order.state == OrderState::Draft);
        if let Some(placed) = order.placed_at {
            prop_assert!(placed <= NOW && NOW.millis_since(placed) <= 1_100 * 86_400_000);
            // Numbers follow dates but for a few minutes.
            prop_assert!(last.millis_since(placed) < 3_600_000);
            last = placed;
        }
        prop_assert!((1..=5).contains(&order.lines.len()));
        prop_assert!(order.lines.iter().all(|line| line.unit_price.currency == order.total.currency));
        let sum: i64 = order.lines.iter().map(|line| i64::from(line.quantity) * line.unit_price.minor).sum();
        prop_assert_eq!(sum, order.total.minor, "order {}", &order.number);
        prop_assert!(sum > 0);
        if let OwnerRecord::Customer(key) = &order.owner {
            let owner = accounts[key.as_str()];
            prop_assert!(owner.departments.contains(order.department), "order {}", &order.number);
            prop_assert!(!matches!(owner.status, StatusRecord::MergedInto(_)));
        }
        prop_assert!(
            order.placed_email.is_empty() || Email::parse(&order.placed_email).is_ok(),
            "{}",
            order.placed_email
        );
        prop_assert!(order.payments.iter().all(|p| p.at.is_some_and(|at| at <= NOW)));
        prop_assert!(order.notes.iter().all(|n| n.at <= NOW));
    }
    Ok(())
}

#[test]
fn every_case_that_matters_is_there() {
    let demo = small(1);
    let by_key: HashMap<String, &CustomerRecord> =
        demo.ingest.customers.iter().map(|c| (match_key(&c.email), c)).collect();
    let orders = &demo.ingest.orders;
    let count = |fits: &dyn Fn(&OrderRecord) -> bool| orders.iter().filter(|o| fits(o)).count();

    let account_of = |o: &OrderRecord| by_key.get(&match_key(&o.placed_email)).copied();
    let guest = |o: &OrderRecord| o.owner == OwnerRecord::Guest;
    assert!(count(&|o| guest(o) && account_of(o).is_some_and(|c| c.email == o.placed_email)) > 50);
    assert!(count(&|o| guest(o) && account_of(o).is_some_and(|c| c.email != o.placed_email)) > 100);
    assert!(count(&|o| guest(o) && o.placed_email.is_empty()) > 20);
    assert!(count(&|o| guest(o) && o.placed_email.ends_with("@visitors.example")) > 200);
    let typo = |o: &OrderRecord| guest(o) && !o.placed_email.is_empty() && !o.placed_email.contains("@visitors");
    assert!(count(&|o| typo(o) && account_of(o).is_none()) > 100);

    let till = OwnerRecord::Customer(known::TILL_KEY.to_owned());
    let for_account = |o: &OrderRecord| {
        o.lines.iter().filter_map(|l| l.participant.as_ref()).any(|p| by_key.contains_key(&match_key(&p.email)))
    };
    assert!(count(&|o| o.owner == till && o.channel == Channel::PointOfSale && for_account(o)) > 100);
    assert!(count(&|o| o.locked) > 10);
    for state in OrderState::ALL {
        assert!(count(&|o| o.state == *state) > 20, "{state:?}");
    }
    for channel in Channel::ALL {
        assert!(count(&|o| o.channel == *channel) > 20, "{channel:?}");
    }
    for code in ["EUR", "CHF", "GBP", "USD", "JPY", "KWD"] {
        assert!(count(&|o| o.total.currency.as_str() == code) > 20, "{code}");
    }
    for department in &demo.departments {
        assert!(count(&|o| o.department == department.id) > 1000, "{department:?}");
    }
    let without_billing = count(&|o| o.billing.is_none());
    assert!(without_billing > 50 && without_billing < 1000, "{without_billing}");
    assert!(count(&|o| !o.coupons.is_empty()) > 100 && count(&|o| !o.notes.is_empty()) > 100);

    let status =
        |fits: &dyn Fn(&StatusRecord) -> bool| demo.ingest.customers.iter().filter(|c| fits(&c.status)).count();
    assert!(status(&|s| *s == StatusRecord::Blocked) > 3);
    assert!(status(&|s| matches!(s, StatusRecord::MergedInto(_))) > 3);
    assert!(demo.ingest.customers.iter().any(|c| c.name.chars().count() > 80));
    assert!(demo.ingest.customers.iter().any(|c| c.name.chars().any(|letter| ('А'..='я').contains(&letter))));
}

#[test]
fn the_known_fixed_points_are_what_they_say() {
    let demo = small(3);
    let ana = account(&demo, known::ANA_KEY);
    assert_eq!((ana.email.as_str(), &ana.status), (known::ANA_EMAIL, &StatusRecord::Active));
    assert_eq!((ana.username.as_str(), ana.name.as_str()), (known::ANA_USERNAME, known::ANA_NAME));
    let till = account(&demo, known::TILL_KEY);
    assert_eq!((till.username.as_str(), till.email.as_str()), (known::TILL_USERNAME, known::TILL_EMAIL));
    assert_eq!(account(&demo, known::EVENTS_TILL_KEY).username, known::EVENTS_TILL_KEY);
    assert_eq!(account(&demo, known::BLOCKED_KEY).email, known::BLOCKED_EMAIL);
    assert_eq!(account(&demo, known::MERGED_KEY).email, known::MERGED_EMAIL);
    assert_eq!(account(&demo, known::MERGED_INTO_KEY).email, known::MERGED_INTO_EMAIL);
    assert_eq!(account(&demo, known::EVENTS_ONLY_KEY).email, known::EVENTS_ONLY_EMAIL);

    let race = order(&demo, known::RACE_ORDER);
    assert_eq!((race.state, race.channel, race.locked), (OrderState::Completed, Channel::PointOfSale, false));
    assert_eq!((race.department, &race.owner), (shop_department(), &OwnerRecord::Customer(known::TILL_KEY.to_owned())));
    let entry = &race.lines[0];
    assert!(entry.sku.starts_with("RACE-"));
    assert_eq!(entry.participant.as_ref().map(|p| p.name.as_str()), Some(known::ANA_NAME));

    for (number, email) in [(known::GUEST_ORDER, known::ANA_EMAIL), (known::GUEST_SIBLING_ORDER, known::ANA_EMAIL)] {
        let order = order(&demo, number);
        assert_eq!((&order.owner, match_key(&order.placed_email).as_str()), (&OwnerRecord::Guest, email));
        assert_ne!(order.placed_email, email);
    }
    assert_eq!(order(&demo, known::DRAFT_ORDER).placed_at, None);
    assert!(order(&demo, known::LOCKED_ORDER).locked);
    assert_eq!(order(&demo, known::CANCELLED_ORDER).state, OrderState::Cancelled);
    assert_eq!(order(&demo, known::REFUNDED_ORDER).state, OrderState::Refunded);
    assert_eq!(order(&demo, known::EVENTS_ORDER).department, events_department());
    assert_eq!(order(&demo, known::BLOCKED_ORDER).owner, OwnerRecord::Customer(known::BLOCKED_KEY.to_owned()));
    let planned: Vec<&OrderRecord> = demo.ingest.orders.iter().filter(|o| special::plan(&o.number).is_some()).collect();
    let guests = planned.iter().filter(|o| o.owner == OwnerRecord::Guest).count();
    assert_eq!((planned.len(), guests), (special::PLANNED as usize, special::GUESTS as usize));
}

#[test]
fn guest_orders_of_one_email_agree_with_its_account_as_they_say() {
    let demo = small(3);
    let vera = account(&demo, known::VERA_KEY);
    assert_eq!((vera.email.as_str(), vera.name.as_str()), (known::VERA_EMAIL, known::VERA_NAME));
    // The country code is written or it is not: the last digits are what a telephone is told by.
    let ends = |phone: &str| contract::fold::digits(phone).ends_with("3055507001");
    assert!(ends(&vera.phone));
    for (number, phone, postcode, name, state, locked) in [
        (known::VERA_ORDER, true, true, true, OrderState::Completed, false),
        (known::VERA_PHONE_ORDER, true, false, false, OrderState::Completed, false),
        (known::VERA_STRANGE_ORDER, false, false, false, OrderState::Completed, false),
        (known::VERA_DRAFT_ORDER, true, true, true, OrderState::Draft, false),
        (known::VERA_LOCKED_ORDER, true, true, true, OrderState::Processing, true),
    ] {
        let order = order(&demo, number);
        let billing = order.billing.as_ref().unwrap();
        assert_eq!((&order.owner, match_key(&order.placed_email).as_str()), (&OwnerRecord::Guest, known::VERA_EMAIL));
        assert_eq!((ends(&billing.phone), billing.postcode == vera.postcode), (phone, postcode), "{number}");
        assert_eq!((billing.name == vera.name, order.state, order.locked), (name, state, locked), "{number}");
    }
    let look_alike = order(&demo, known::LOOK_ALIKE_ORDER).billing.clone().unwrap();
    assert!(look_alike.name != known::VERA_NAME && look_alike.name.contains('\u{435}'));
    assert_eq!(order(&demo, known::MISTYPED_DOMAIN_ORDER).placed_email, known::MISTYPED_DOMAIN_EMAIL);
    assert_ne!(match_key(&order(&demo, known::PLUS_TAG_ORDER).placed_email), known::VERA_EMAIL);
}

#[test]
fn one_customer_has_sixty_orders_of_which_two_cannot_move() {
    let demo = small(5);
    let hers: Vec<&OrderRecord> =
        demo.ingest.orders.iter().filter(|o| o.owner == OwnerRecord::Customer(known::HEDDA_KEY.to_owned())).collect();
    assert!(hers.iter().map(|o| o.number.as_str()).eq((1100..1160).map(|n: u32| n.to_string()).collect::<Vec<_>>()));
    let stuck: Vec<&str> =
        hers.iter().filter(|o| o.locked || o.state == OrderState::Cancelled).map(|o| o.number.as_str()).collect();
    assert_eq!(stuck, [known::HEDDA_LOCKED_ORDER, known::HEDDA_CANCELLED_ORDER]);
    assert!(hers.iter().all(|o| o.department == shop_department()));
}

#[test]
fn guests_have_facts_that_tell_them_apart_and_some_agree_with_an_account() {
    let demo = small(1);
    let by_key: HashMap<String, &CustomerRecord> =
        demo.ingest.customers.iter().map(|c| (match_key(&c.email), c)).collect();
    let (mut agree, mut differ, mut with_facts) = (0, 0, 0);
    let mut homes: HashMap<String, HashSet<&str>> = HashMap::new();
    for order in guests(&demo) {
        let Some(billing) = &order.billing else { continue };
        with_facts += usize::from(!billing.postcode.is_empty() && !billing.town.is_empty());
        match by_key.get(&match_key(&order.placed_email)) {
            Some(account) if account.postcode == billing.postcode => agree += 1,
            Some(_) => differ += 1,
            None if order.placed_email.ends_with("@visitors.example") => {
                homes.entry(match_key(&order.placed_email)).or_default().insert(&billing.postcode);
            }
            None => {}
        }
    }
    assert!(agree > 100 && differ > 30 && with_facts > 900, "{agree} {differ} {with_facts}");
    assert!(homes.values().all(|postcodes| postcodes.len() == 1), "a stranger lives in one place");
}

#[test]
fn staff_can_sign_in_and_only_the_admin_manages_staff() {
    let staff = small(1).staff;
    assert_eq!(staff.iter().map(|s| s.username.as_str()).collect::<Vec<_>>(), ["clerk", "manager", "admin", "viewer"]);
    for member in &staff {
        assert!(member.password.len() >= contract::limits::PASSWORD_CHARS_MIN);
        assert_eq!(member.permissions.contains(&Permission::StaffManage), member.username == "admin");
        assert_eq!(member.permissions.contains(&Permission::OrdersReassign), member.username != "viewer");
    }
    assert!(!staff[0].departments.contains(events_department()));
}
