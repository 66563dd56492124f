use super::*;
use crate::fixtures::{customer, load, order};
use crate::outbox::EntryState;
use contract::history::StaffRef;
use contract::id::{DeviceId, OperationId};
use contract::limits::{PICTURE_CHANGES_MAX, PICTURE_PEOPLE_MAX};
use contract::money::Money;
use contract::operation::{Base, Connection, ContactEmail, OPERATION_SCHEMA, Operation, Target};
use contract::order::OwnerRevision;
use contract::outcome::Outcome;
use proptest::prelude::*;

fn account(id: u32) -> CustomerCell {
    let row = customer(id);
    CustomerCell::Account { id: row.id, name: row.name, email: row.email }
}

fn held_by(id: u32) -> Party {
    let row = customer(id);
    Party { customer: Some(row.id), name: row.name, email: row.email }
}

/// The change that made this revision of order 1: from customer `revision` to the next.
fn record(revision: u32) -> HistoryEntry {
    HistoryEntry {
        operation: OperationId::from_parts(Timestamp::from_millis(i64::from(revision)), [0; 10]),
        order: OrderId::new(1).unwrap(),
        revision: OwnerRevision(revision),
        old: held_by(revision),
        new: held_by(revision + 1),
        email_before: String::new(),
        email_after: String::new(),
        via: Via::Reassign,
        staff: StaffRef { id: StaffId::new(7).unwrap(), name: format!("Staff {revision}") },
        device: DeviceId("00000000-0000-7000-8000-000000000001".parse::<uuid::Uuid>().unwrap()),
        reason: None,
        made_at: Timestamp::from_millis(0),
        data_as_of: None,
        applied_at: Timestamp::from_millis(i64::from(revision) * 60_000),
        connection: Connection::Online,
        undoes: None,
    }
}

/// The `n`th operation on order 1 here, which builds on the one before it.
fn operation(n: u32, target: Target) -> Operation {
    let id = |n: u32| OperationId::from_parts(Timestamp::from_millis(i64::from(n)), [1; 10]);
    Operation {
        schema: OPERATION_SCHEMA,
        id: id(n),
        order: OrderId::new(1).unwrap(),
        base: if n == 0 {
            Base::Revision { revision: OwnerRevision(0) }
        } else {
            Base::Operation { operation: id(n - 1) }
        },
        target,
        contact_email: ContactEmail::Follow,
        via: Via::Link,
        reason: None,
        author: StaffId::new(3).unwrap(),
        device: DeviceId("00000000-0000-7000-8000-000000000001".parse::<uuid::Uuid>().unwrap()),
        made_at: Timestamp::from_millis(i64::from(n)),
        data_as_of: None,
        undoes: None,
        group: None,
        connection: Connection::Offline,
    }
}

fn line(person: Option<&str>) -> Line {
    let participant = person.map(|name| Participant { name: name.into(), email: String::new() });
    let unit_price = Money { minor: 1, currency: contract::money::Currency::parse("EUR").unwrap() };
    Line { title: "Race entry".into(), sku: String::new(), quantity: 1, unit_price, participant }
}

/// An order that changed owner this often, and what is known of it.
#[derive(Debug, Clone)]
struct Case {
    revision: u32,
    known: Vec<u32>,
    altered: Vec<u32>,
    outbox: Vec<Entry>,
    people: Option<Vec<Option<&'static str>>>,
    email: bool,
}

impl Case {
    fn plain(revision: u32) -> Self {
        Self {
            revision,
            known: (1..=revision).collect(),
            altered: vec![],
            outbox: vec![],
            people: Some(vec![]),
            email: true,
        }
    }

    fn waiting(mut self, targets: &[u32]) -> Self {
        let customer = |id: &u32| Target::Customer { customer: CustomerId::new(*id).unwrap() };
        self.outbox = (0..).zip(targets).map(|(n, id)| Entry::new(operation(n, customer(id)))).collect();
        self
    }

    fn facts(&self) -> Vec<Fact> {
        let mut row = order(1);
        row.owner_revision = OwnerRevision(self.revision);
        row.owner = CustomerId::new(self.revision + 1);
        if !self.email {
            row.placed_email.clear();
        }
        let customers: Vec<_> = (1..40).map(customer).collect();
        let data = load(&[row, order(2)], &customers);
        let records: Vec<HistoryEntry> = self.known.iter().map(|revision| record(*revision)).collect();
        let broken = |revision: &u32| Broken {
            order: OrderId::new(1).unwrap(),
            revision: OwnerRevision(*revision),
            what: Tampering::Altered,
        };
        let broken: Vec<Broken> = self.altered.iter().map(broken).collect();
        let lines: Option<Vec<Line>> =
            self.people.as_ref().map(|people| people.iter().map(|name| line(*name)).collect());
        let cursor = Some(Seq(5));
        let overlay = Overlay::of(&self.outbox, cursor);
        let entries: Vec<&HistoryEntry> = records.iter().collect();
        let outbox = &self.outbox;
        let from =
            Sources { lines: lines.as_deref(), entries: &entries, broken: &broken, outbox, overlay: &overlay, cursor };
        data.ownership(OrderId::new(1).unwrap(), &from).unwrap()
    }
}

#[test]
fn an_order_that_never_moved_says_whose_it_is_and_how_it_was_placed() {
    let mut case = Case::plain(0);
    case.people = Some(vec![Some("Ana"), None, Some("Ben"), Some("Ana")]);
    let person = |name: &str| Fact::For(Participant { name: name.into(), email: String::new() });
    let placed = Fact::Placed { email: Some("guest1@example.com".into()), at: Some(Timestamp::from_millis(1000)) };
    let now = Fact::Now { whom: account(1), pending: false };
    assert_eq!(case.facts(), [now, Fact::NeverMoved, placed, person("Ana"), person("Ben")]);
}

#[test]
fn a_change_that_waits_is_told_as_such_and_joined_by_a_pending_line() {
    let facts = Case::plain(1).waiting(&[9]).facts();
    assert_eq!(facts[0], Fact::Now { whom: account(9), pending: true });
    let Fact::OnItsWay(way) = &facts[1] else { panic!("{facts:?}") };
    assert_eq!((&way.to, way.way, way.reached), (&account(9), Way::Linked, false));
    let rows = draw(&facts);
    let edges: Vec<Edge> = rows.iter().map(|row| row.below).collect();
    // Now, the change on its way, whose it is at the server, the change before, whose it was at first, placed.
    assert_eq!(edges, [Edge::Pending, Edge::Pending, Edge::Settled, Edge::Settled, Edge::Settled, Edge::None]);
    assert_eq!(rows[2].node, Node::Owner(&account(2)));
}

#[test]
fn what_has_no_record_is_counted_and_nobody_is_named_as_the_first_owner() {
    let mut case = Case::plain(6);
    case.known = vec![3];
    let facts = case.facts();
    assert_eq!(facts[1], Fact::Unknown { changes: 3 });
    assert!(matches!(&facts[2], Fact::Moved(change) if change.staff == "Staff 3"));
    assert_eq!(facts[3], Fact::Unknown { changes: 2 });
    assert!(!facts.iter().any(|fact| matches!(fact, Fact::First(_) | Fact::NeverMoved)));
}

#[test]
fn an_altered_first_record_does_not_say_whose_the_order_was() {
    let mut case = Case::plain(2);
    case.altered = vec![1];
    let facts = case.facts();
    assert!(!facts.iter().any(|fact| matches!(fact, Fact::First(_))));
    assert!(facts.iter().any(|fact| matches!(fact, Fact::Moved(change) if change.altered)));
}

#[test]
fn a_record_the_cache_has_not_come_to_is_not_told_twice() {
    let mut case = Case::plain(1).waiting(&[9]);
    // The server applied it: its record is here already, its row is not.
    case.known = vec![1, 2];
    case.outbox[0].state = EntryState::Settled {
        outcome: Outcome::Applied {
            seq: Seq(9),
            revision: OwnerRevision(2),
            owner: CustomerId::new(9),
            at: Timestamp::from_millis(1),
        },
        at: Timestamp::from_millis(1),
    };
    let facts = case.facts();
    let moved = facts.iter().filter(|fact| matches!(fact, Fact::Moved(_))).count();
    assert_eq!(moved, 1);
    assert!(matches!(&facts[1], Fact::OnItsWay(way) if way.reached && way.by.is_some()));
}

#[test]
fn somebody_elses_same_change_names_nobody_who_made_it() {
    let mut case = Case::plain(0).waiting(&[9]);
    case.outbox[0].state = EntryState::Settled {
        outcome: Outcome::Already { seq: Seq(9), revision: OwnerRevision(1) },
        at: Timestamp::from_millis(1),
    };
    assert!(matches!(&case.facts()[1], Fact::OnItsWay(way) if way.by.is_none() && way.reached));
}

#[test]
fn long_texts_are_cut_with_an_ellipsis_and_short_ones_are_not() {
    assert_eq!(fit("Ana Ruiz", 8), "Ana Ruiz");
    assert_eq!(fit("Ana Ruiz-Lopez", 8), "Ana Rui\u{2026}");
    assert_eq!(fit("Ana Ruiz", 5), "Ana\u{2026}");
    assert_eq!(fit("\u{9234}\u{6728}\u{82b1}\u{5b50}", 5), "\u{9234}\u{6728}\u{2026}");
}

prop_compose! {
    fn any_case()(
        revision in 0u32..9, known in prop::collection::btree_set(1u32..12, 0..9), altered in prop::collection::vec(1u32..9, 0..2),
        states in prop::collection::vec(0u8..4, 0..4), email in any::<bool>(),
        people in prop::option::of(prop::collection::vec(prop::option::of(prop_oneof![Just("Ana"), Just("Ben"), Just("Cleo"), Just("Dag"), Just("Eva"), Just("Finn")]), 0..9)),
    ) -> Case {
        let at = Timestamp::from_millis(1);
        let settled = |outcome| EntryState::Settled { outcome, at };
        let outbox = (0u32..).zip(&states).map(|(n, state)| {
            let mut entry = Entry::new(operation(n, Target::Customer { customer: CustomerId::new(20 + n).unwrap() }));
            entry.state = match state {
                0 => EntryState::Withdrawn { at },
                // Behind the cursor: what it changed is in the row.
                1 => settled(Outcome::Applied { seq: Seq(2), revision: OwnerRevision(1), owner: None, at }),
                2 => settled(Outcome::Applied { seq: Seq(9), revision: OwnerRevision(1), owner: CustomerId::new(20 + n), at }),
                _ => EntryState::Waiting,
            };
            entry
        });
        Case { revision, known: known.into_iter().collect(), altered, outbox: outbox.collect(), people, email }
    }
}

proptest! {
    #[test]
    fn every_fact_is_told_once_and_nothing_else_is(case in any_case()) {
        let facts = case.facts();
        let is = |wanted: &dyn Fn(&Fact) -> bool| facts.iter().filter(|fact| wanted(fact)).count();
        let laid: Vec<&Entry> = case.outbox.iter().filter(|e| e.is_waiting() || matches!(e.outcome(), Some(Outcome::Applied { seq, .. }) if seq.0 > 5)).collect();

        // Whose it is: the last one laid, else the row's; first of all.
        let last = laid.last().map(|e| e.operation.target.clone());
        let whom = match last { Some(Target::Customer { customer }) => account(customer.get()), _ => account(case.revision + 1) };
        prop_assert_eq!(&facts[0], &Fact::Now { whom, pending: !laid.is_empty() });
        prop_assert_eq!(is(&|f| matches!(f, Fact::Now { .. })), 1);
        prop_assert_eq!(is(&|f| matches!(f, Fact::OnItsWay(_))), laid.len());

        // Every change: by its record, or counted.
        for revision in 1..=case.revision {
            let told = is(&|f| matches!(f, Fact::Moved(m) if m.staff == format!("Staff {revision}")));
            prop_assert_eq!(told, usize::from(case.known.contains(&revision)));
        }
        let moved = is(&|f| matches!(f, Fact::Moved(_)));
        let unknown: u32 = facts.iter().map(|f| if let Fact::Unknown { changes } = f { *changes } else { 0 }).sum();
        prop_assert_eq!(moved + unknown as usize, case.revision as usize);
        let altered = is(&|f| matches!(f, Fact::Moved(m) if m.altered));
        let spoilt: std::collections::BTreeSet<_> = case.altered.iter().filter(|r| **r <= case.revision && case.known.contains(r)).collect();
        prop_assert_eq!(altered, spoilt.len());

        // Whose it was at first: only where the first record says so, and is as it was written.
        let first = case.revision > 0 && case.known.contains(&1) && !case.altered.contains(&1);
        prop_assert_eq!(is(&|f| *f == Fact::First(account(1))), usize::from(first));
        prop_assert_eq!(is(&|f| matches!(f, Fact::First(_))), usize::from(first));
        prop_assert_eq!(is(&|f| *f == Fact::NeverMoved), usize::from(case.revision == 0));

        prop_assert_eq!(is(&|f| matches!(f, Fact::Placed { email, .. } if email.is_some() == case.email)), 1);
        let people: std::collections::BTreeSet<_> = case.people.iter().flatten().flatten().collect();
        for person in &people {
            prop_assert_eq!(is(&|f| matches!(f, Fact::For(p) if p.name == **person)), 1);
        }
        prop_assert_eq!(is(&|f| matches!(f, Fact::For(_))), people.len());
        prop_assert_eq!(is(&|f| *f == Fact::LinesUnknown), usize::from(case.people.is_none()));
    }

    #[test]
    fn the_picture_draws_the_facts_within_its_limits_and_counts_the_rest(case in any_case()) {
        let facts = case.facts();
        let rows = draw(&facts);
        prop_assert_eq!(rows.iter().filter(|row| matches!(row.node, Node::Now { .. })).count(), 1);
        prop_assert_eq!(rows.iter().filter(|row| matches!(row.node, Node::Placed(_))).count(), 1);

        let weight = |fact: &Fact| if let Fact::Unknown { changes } = fact { *changes as usize } else { 1 };
        let changes: usize = facts.iter().filter(|f| matches!(f, Fact::OnItsWay(_) | Fact::Moved(_) | Fact::Unknown { .. })).map(weight).sum();
        let drawn: Vec<&Row<'_>> = rows.iter().filter(|row| matches!(row.node, Node::Change(_))).collect();
        let earlier: usize = rows.iter().map(|row| if let Node::Earlier { changes } = row.node { changes } else { 0 }).sum();
        let shown: usize = drawn.iter().map(|row| if let Node::Change(fact) = row.node { weight(fact) } else { 0 }).sum();
        prop_assert_eq!(shown + earlier, changes);
        prop_assert!(drawn.len() <= PICTURE_CHANGES_MAX);

        // Dashed is exactly what has not come back; nothing is joined where nothing is known.
        for row in drawn {
            let Node::Change(change) = row.node else { continue };
            prop_assert_eq!(row.below == Edge::Pending, matches!(change, Fact::OnItsWay(_)));
            prop_assert_eq!(row.below == Edge::Unknown, matches!(change, Fact::Unknown { .. }));
        }
        let people = facts.iter().filter(|f| matches!(f, Fact::For(_) | Fact::LinesUnknown)).count();
        let named = rows.iter().filter(|row| matches!(row.node, Node::Person(_))).count();
        let more: usize = rows.iter().map(|row| if let Node::MorePeople { people } = row.node { people } else { 0 }).sum();
        prop_assert_eq!(named + more, people);
        prop_assert!(named <= PICTURE_PEOPLE_MAX + 1 && more != 1);
    }
}

#[test]
fn an_email_is_written_out_over_lines_and_nothing_of_it_is_lost() {
    let email = "a-rather-long-name.of-somebody@a-rather-long-name.of-a-company.example";
    let lines = wrap(email, 40, 3);
    assert_eq!(lines, ["a-rather-long-name.of-somebody", "@a-rather-long-name.of-a-company.example"]);
    assert_eq!(wrap("Ana Ruiz", 40, 3), ["Ana Ruiz"]);
    assert_eq!(
        wrap("with ana@example.org", 10, 3),
        ["with", "ana", "@exampl..."].map(|l| l.replace("...", "\u{2026}")).map(|l| if l.starts_with('@') {
            fit("@example.org", 10)
        } else {
            l
        })
    );
    assert_eq!(wrap("", 40, 3), [""]);
    for places in 1..12 {
        for lines in 1..5 {
            let wrapped = wrap("one two@three.example \u{4e00}\u{4e00}", places, lines);
            assert!(!wrapped.is_empty() && wrapped.len() <= lines, "{wrapped:?}");
        }
    }
}
