//! What a device says before anybody presses the last button, held against what the database shows afterwards.

use crate::support::*;
use contract::customer::CustomerRow;
use contract::email::match_key;
use contract::id::CustomerId;
use contract::money::{Currency, Money};
use contract::operation::{ContactEmail, Operation, Target, Via};
use contract::order::{OrderRow, OrderState};
use contract::outcome::Outcome;
use contract::preview::{Asked, Identity, Plan, Preview, Who, preview};
use contract::reassignment::{OrderFacts, TargetFacts};
use contract::tally::Tally;
use proptest::prelude::*;
use proptest::sample::Index;
use server::ingest::{CustomerRecord, Ingest, OrderRecord, OwnerRecord, StatusRecord};

const EMAILS: [&str; 5] =
    ["Gil.Guest@example.com", " gil.guest@EXAMPLE.com", "ana@example.com", "nobody@example.com", ""];
const OWNERS: [Option<&str>; 6] = [None, None, None, Some("ana"), Some("ben"), Some("bea")];

/// The accounts of the tests, of which Ben has no address.
fn accounts() -> Vec<CustomerRecord> {
    let mut accounts = records().customers;
    accounts[1].email = String::new();
    accounts
}

fn some_order() -> impl Strategy<Value = OrderRecord> {
    let facts = (any::<Index>(), any::<Index>(), any::<Index>(), prop::bool::weighted(0.1), prop::bool::weighted(0.15));
    (facts, 1_i64..100_000, prop::bool::weighted(0.3), prop::option::weighted(0.9, 0_i64..1_000)).prop_map(
        |((state, email, owner, locked, elsewhere), minor, francs, placed)| {
            let currency = Currency::parse(if francs { "CHF" } else { "EUR" }).unwrap();
            OrderRecord {
                state: *state.get(OrderState::ALL),
                locked,
                total: Money { minor, currency },
                placed_email: (*email.get(&EMAILS)).into(),
                placed_at: placed.map(|ms| START.plus_millis(-ms)),
                owner: owner.get(&OWNERS).map_or(OwnerRecord::Guest, |key| OwnerRecord::Customer(key.into())),
                ..order("0", if elsewhere { 2 } else { 1 }, None)
            }
        },
    )
}

fn some_target() -> impl Strategy<Value = Target> {
    prop_oneof![
        5 => (1_u32..=6).prop_map(to),
        2 => Just(Target::Guest),
        2 => Just(to_new("brand.new@example.com", false)),
        1 => Just(to_new("EVE@example.com", false)),
    ]
}

/// The database as it stands.
struct Stand {
    orders: Vec<OrderRow>,
    customers: Vec<CustomerRow>,
}

impl Stand {
    async fn of(shop: &Shop) -> Self {
        let rows = shop.state.db.snapshot_rows().await.unwrap();
        Self { orders: rows.orders, customers: rows.customers }
    }

    fn account(&self, id: CustomerId) -> Option<&CustomerRow> {
        self.customers.iter().find(|row| row.id == id)
    }

    fn by_email(&self, email: &str) -> Option<&CustomerRow> {
        let merged = |row: &CustomerRow| matches!(row.status, contract::customer::CustomerStatus::Merged { .. });
        self.customers.iter().find(|row| !merged(row) && match_key(&row.email) == match_key(email))
    }

    fn owner(&self, order: &OrderRow) -> Who {
        order.owner.map_or_else(|| Who::guest_of(order), |id| self.who(id))
    }

    fn who(&self, id: CustomerId) -> Who {
        let row = self.account(id);
        Who::Account {
            id,
            name: row.map(|row| row.display_name().to_owned()).unwrap_or_default(),
            email: row.map(|row| row.email.clone()).unwrap_or_default(),
        }
    }

    /// Whose an order is, as the preview names them: an account made meanwhile by its e-mail.
    fn identity(&self, order: &OrderRow, made: Option<CustomerId>) -> Identity {
        match order.owner {
            Some(id) if Some(id) == made => {
                Identity::New(self.account(id).map(|row| match_key(&row.email)).unwrap_or_default())
            }
            _ => self.owner(order).identity(order.id),
        }
    }
}

fn plan(stand: &Stand, target: &Target, contact_email: ContactEmail, via: Via) -> Plan {
    let (target, facts) = match target {
        Target::Guest => (None, TargetFacts::Guest),
        Target::Customer { customer } => {
            let facts = stand.account(*customer).map_or(TargetFacts::Missing, |row| TargetFacts::Account {
                id: row.id,
                status: row.status,
                departments: row.departments,
            });
            (Some(stand.who(*customer)), facts)
        }
        Target::New { email, .. } => {
            let taken = stand.by_email(email.as_str());
            let facts = taken.map_or(TargetFacts::New, |row| TargetFacts::EmailTaken { by: row.id });
            (Some(Who::New { email: email.as_str().to_owned() }), facts)
        }
    };
    Plan { target, facts, via, contact_email, to_till: false, data_minutes: Some(0) }
}

fn shown(stand: &Stand, asked: &[&OrderRow], plan: &Plan) -> Preview {
    let asked: Vec<Asked<'_>> = asked
        .iter()
        .map(|row| Asked {
            row,
            facts: Ok(OrderFacts::from(*row)),
            owner: stand.owner(row),
            detail: None,
            from_till: false,
            waiting: 0,
        })
        .collect();
    let rest = |identities: &[Identity]| {
        let of = |identity| {
            let others =
                |row: &&OrderRow| stand.identity(row, None) == identity && asked.iter().all(|one| one.row.id != row.id);
            Tally::of(stand.orders.iter().filter(others))
        };
        identities.iter().cloned().map(of).collect()
    };
    preview(&asked, plan, &rest)
}

/// Figures of everybody, from the orders as they stand and by the server's own account of them.
async fn check_figures(shop: &Shop, person: &Person<'_>, before: &Stand, after: &Stand, said: &Preview) {
    let made = after.customers.get(before.customers.len()).map(|row| row.id);
    let figures =
        |stand: &Stand, of: &Identity| Tally::of(stand.orders.iter().filter(|row| stand.identity(row, made) == *of));
    let sides: Vec<Identity> = said.sides.iter().map(|side| side.who.identity(order_id(1))).collect();
    for (side, is) in said.sides.iter().zip(&sides) {
        // A guest without an e-mail is one order, named by the order: held against the rows below.
        if !matches!(is, Identity::Nameless(_)) {
            assert_eq!((&side.before, &side.after), (&figures(before, is), &figures(after, is)), "{:?}", side.who);
        }
        if let Who::Account { id, .. } = &side.who {
            let response = person.get(&format!("/api/customers/{id}/tally")).await;
            assert_eq!(body::<Tally>(response).await, side.after);
        }
    }
    for stand in [before, after] {
        for row in &stand.orders {
            let is = stand.identity(row, made);
            let nameless = matches!(is, Identity::Nameless(_));
            let changed = figures(before, &is) != figures(after, &is);
            assert!(nameless || !changed || sides.contains(&is), "{is:?} changed, and nobody was told");
        }
    }
    assert_eq!(shop.state.db.verify_history().await.unwrap().broken, []);
}

async fn case(orders: Vec<OrderRecord>, which: Vec<bool>, target: Target, contact_email: ContactEmail, via: Via) {
    let shop = shop_without_records().await;
    let numbered = |(at, record)| OrderRecord { key: format!("{at}"), number: format!("R-{at}"), ..record };
    let orders = orders.into_iter().enumerate().map(numbered).collect();
    shop.state.db.ingest(Ingest { customers: accounts(), orders }, START).await.unwrap();
    let clara = shop.sign_in("clara", 1).await;
    let before = Stand::of(&shop).await;
    let asked: Vec<&OrderRow> =
        before.orders.iter().zip(&which).filter(|(_, asked)| **asked).map(|(row, _)| row).collect();
    let said = shown(&before, &asked, &plan(&before, &target, contact_email, via));
    let mut operations: Vec<Operation> = Vec::new();
    for row in &asked {
        let group = operations.first().map(|first| first.id);
        let operation = clara.operation(row.id.get(), target.clone()).await;
        operations.push(Operation { contact_email, via, group, ..operation });
    }
    let outcomes = clara.push(&operations).await;
    let after = Stand::of(&shop).await;
    let made = after.customers.get(before.customers.len()).map(|row| row.id);
    for ((said, outcome), row) in said.moves.iter().zip(&outcomes).zip(&asked) {
        let now = after.orders.iter().find(|now| now.id == row.id).unwrap();
        match &said.verdict {
            Ok(()) => {
                assert!(matches!(outcome, Outcome::Applied { .. }), "{said:?} came to {outcome:?}");
                assert_eq!(after.identity(now, made), said.owner.1.identity(row.id));
                assert_eq!(now.contact_email, said.contact_email.1);
            }
            Err(refusal) => {
                assert_eq!(refused(outcome), refusal, "{said:?}");
                assert_eq!(&now, row);
            }
        }
        assert_eq!((&row.contact_email, &now.placed_email), (&said.contact_email.0, &said.placed_email));
    }
    check_figures(&shop, &clara, &before, &after, &said).await;
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn f3_the_preview_is_the_difference_that_is_applied(
        orders in prop::collection::vec(some_order(), 1..9),
        which in prop::collection::vec(prop::bool::weighted(0.7), 9),
        target in some_target(),
        keep in any::<bool>(),
        link in prop::bool::weighted(0.3),
    ) {
        let contact_email = if keep { ContactEmail::Keep } else { ContactEmail::Follow };
        let via = if link { Via::Link } else { Via::Reassign };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(case(orders, which, target, contact_email, via));
    }
}

#[test]
fn the_accounts_of_the_property_are_all_kinds_there_are() {
    let accounts = accounts();
    assert!(accounts.iter().any(|one| one.email.is_empty() && one.status == StatusRecord::Active));
    assert!(accounts.iter().any(|one| one.status == StatusRecord::Blocked));
    assert!(accounts.iter().any(|one| matches!(one.status, StatusRecord::MergedInto(_))));
}
