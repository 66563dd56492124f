use super::*;
use crate::fixtures::{customer, customer_rows, department, load, order, order_rows};
use crate::overlay::LaidOwner;
use crate::overlay::tests::{entries, waiting};
use contract::email::match_key;
use contract::fold::{digits, fold};
use contract::id::{CustomerId, Departments};
use contract::order::OrderState;
use contract::preview::{Identity, Who};
use contract::sync::{Change, ChangeBody, Seq};
use proptest::prelude::*;

const ALL: u32 = u32::MAX;

fn everywhere() -> Departments {
    Departments::from_bits(ALL)
}

fn laid(rows: &[OrderRow], overlay: &Overlay) -> Vec<(OrderRow, bool)> {
    let guest = |row: &OrderRow| overlay.owner(row.id).map_or(row.owner.is_none(), LaidOwner::is_guest);
    rows.iter().map(|row| (row.clone(), guest(row))).collect()
}

fn who(row: &OrderRow) -> Identity {
    Who::guest_of(row).identity(row.id)
}

fn class(row: &OrderRow, phrase: &str) -> Option<u8> {
    let main = [fold(&row.number), fold(&row.contact_name), fold(&row.placed_email), fold(&row.contact_email)];
    let places = [digits(&row.contact_phone), fold(&row.contact_postcode)];
    let words: Vec<&str> = phrase.split(' ').filter(|w| !w.is_empty()).collect();
    let all = || main.iter().chain(&places);
    if !words.iter().all(|word| all().any(|field| field.contains(word))) {
        return None;
    }
    let part_of_word = |c: char| !c.is_ascii() || c.is_ascii_digit() || c.is_ascii_lowercase();
    let starts_word = |field: &str, word: &str| {
        let at_start = |at: usize| !field[..at].chars().next_back().is_some_and(part_of_word);
        field.char_indices().any(|(at, _)| field[at..].starts_with(word) && at_start(at))
    };
    if words.is_empty() || main.iter().any(|field| field == phrase) {
        return Some(0);
    }
    if all().any(|field| field.starts_with(phrase)) {
        return Some(1);
    }
    let of_word = |word: &&str| match () {
        () if all().any(|field| field.starts_with(word)) => 1,
        () if all().any(|field| starts_word(field, word)) => 2,
        () => 3,
    };
    words.iter().map(of_word).max()
}

/// The guests a plain loop finds, best first, each by its matching order that is best.
fn oracle(rows: &[OrderRow], query: &str, departments: Departments, overlay: &Overlay) -> Vec<(Identity, OrderId)> {
    let phrase = fold(query);
    let newer = |row: &OrderRow| (row.placed_at.is_none(), Reverse((row.placed_at, row.id)));
    let mut found: Vec<_> = laid(rows, overlay)
        .into_iter()
        .filter(|(row, guest)| *guest && departments.contains(row.department))
        .filter_map(|(row, _)| Some((class(&row, &phrase)?, newer(&row), row)))
        .collect();
    found.sort_by_key(|(class, newer, _)| (*class, *newer));
    let mut guests: Vec<(Identity, OrderId)> = Vec::new();
    for (.., row) in found {
        if guests.iter().all(|(known, _)| *known != who(&row)) {
            guests.push((who(&row), row.id));
        }
    }
    guests
}

fn row_of(rows: &[OrderRow], id: OrderId) -> &OrderRow {
    rows.iter().find(|row| row.id == id).unwrap()
}

/// Totals small enough that no sum reaches the end of its range: there the order of adding would matter.
fn tame(rows: Vec<OrderRow>) -> Vec<OrderRow> {
    let tame = |mut row: OrderRow| {
        row.total.minor %= 1_000_000;
        row
    };
    rows.into_iter().map(tame).collect()
}

proptest! {
    #[test]
    fn guests_are_found_and_ranked_as_a_plain_loop_does(
        rows in order_rows(60), customers in customer_rows(8), entries in entries(70, 8), bits in 0u32..8, max in 0usize..8,
        query in prop_oneof![Just(String::new()), "[ab1]{1,3}", "(ana|RUIZ|ab|a) (ruiz|a|b1|@x)", "[aAb]{1,3}@(x|y)\\.org", "RH-[0-9]{0,2}"],
    ) {
        let rows = tame(rows);
        let data = load(&rows, &customers);
        for overlay in [Overlay::default(), Overlay::of(&entries, None)] {
            let departments = Departments::from_bits(bits);
            let expected = oracle(&rows, &query, departments, &overlay);
            let found = data.search_guests(&query, departments, &overlay, max);
            prop_assert_eq!(found.total, expected.len());
            let got: Vec<_> = found.guests.iter().map(|guest| (who(row_of(&rows, guest.newest)), guest.view)).collect();
            prop_assert_eq!(&got[..], &expected[..max.min(expected.len())], "{}", query);
            for guest in found.guests {
                let of_guest = |(row, is_guest): &(OrderRow, bool)| {
                    *is_guest && departments.contains(row.department) && who(row) == who(row_of(&rows, guest.newest))
                };
                let own: Vec<OrderRow> = laid(&rows, &overlay).into_iter().filter(of_guest).map(|(row, _)| row).collect();
                prop_assert_eq!(guest.tally, Tally::of(&own));
            }
        }
    }

    #[test]
    fn a_guest_is_all_orders_placed_with_the_e_mail(rows in order_rows(50), entries in entries(70, 8)) {
        let rows = tame(rows);
        let data = load(&rows, &[]);
        let overlay = Overlay::of(&entries, None);
        let laid = laid(&rows, &overlay);
        for row in &rows {
            let guest = data.guest(row.id, &overlay).unwrap();
            let ids = |open: bool| {
                let mut own: Vec<&OrderRow> =
                    laid.iter().filter(|(other, is_guest)| *is_guest == open && who(other) == who(row)).map(|(row, _)| row).collect();
                own.sort_by_key(|row| Reverse((row.placed_at, row.id)));
                own
            };
            prop_assert_eq!(&guest.open, &ids(true).iter().map(|row| row.id).collect::<Vec<_>>());
            prop_assert_eq!(&guest.linked, &ids(false).iter().map(|row| row.id).collect::<Vec<_>>());
            prop_assert_eq!(guest.row.tally, Tally::of(ids(true)));
        }
    }

    #[test]
    fn guests_stay_right_while_orders_change(rows in order_rows(30), later in order_rows(12), query in "[ab1]{0,2}") {
        let mut data = load(&rows, &[]);
        let mut held = tame(rows);
        let overlay = Overlay::default();
        for (row, seq) in tame(later).into_iter().zip(1..) {
            drop(data.search_guests(&query, everywhere(), &overlay, 3));
            held.retain(|other| other.id != row.id);
            held.push(row.clone());
            let body = ChangeBody::Order { row: Box::new(row), entry: None, detail: None };
            data.apply(&Change { seq: Seq(seq), body });
            let expected = oracle(&held, &query, everywhere(), &overlay);
            let found = data.search_guests(&query, everywhere(), &overlay, 99);
            let got: Vec<_> = found.guests.iter().map(|guest| (who(row_of(&held, guest.newest)), guest.view)).collect();
            prop_assert_eq!((found.total, got), (expected.len(), expected));
        }
    }

    #[test]
    fn the_key_of_an_order_is_the_match_key_of_its_e_mail(text in "\\PC{0,6}( [A-Z]é?)?", row in order_rows(1)) {
        let rows: Vec<OrderRow> = row.into_iter().map(|row| OrderRow { placed_email: text.clone(), ..row }).collect();
        let data = load(&rows, &[]);
        for row in rows {
            let at = data.orders.find(row.id).unwrap();
            prop_assert_eq!(data.orders.placed_key(at), match_key(&text));
        }
    }
}

#[test]
fn many_guests_are_ranked_like_few() {
    let rows: Vec<OrderRow> = (1..=6000)
        .map(|n| OrderRow {
            placed_email: format!("g{}@x.org", n % 900),
            contact_name: format!("Ana {}", n % 7),
            ..order(n)
        })
        .collect();
    let data = load(&rows, &[]);
    for query in ["", "ana", "ana 3", "g1", "g12@x.org", "@x.org", "1200"] {
        let expected = oracle(&rows, query, everywhere(), &Overlay::default());
        let found = data.search_guests(query, everywhere(), &Overlay::default(), 50);
        let got: Vec<_> = found.guests.iter().map(|guest| (who(row_of(&rows, guest.newest)), guest.view)).collect();
        assert_eq!((found.total, &got[..]), (expected.len(), &expected[..expected.len().min(50)]), "{query}");
    }
}

#[test]
fn t13_a_linked_order_leaves_the_guest_and_is_told_as_linked() {
    let rows = [1, 2].map(|n| OrderRow { placed_email: "ana@example.com".into(), ..order(n) });
    let data = load(&rows, &[customer(7)]);
    let overlay = Overlay::of(&[waiting(1, Some(7))], None);
    let guest = data.guest(rows[0].id, &overlay).unwrap();
    assert_eq!((guest.open, guest.linked), (vec![rows[1].id], vec![rows[0].id]));
    assert_eq!(data.search_guests("1", everywhere(), &overlay, 9).total, 0);
    let both = Overlay::of(&[waiting(1, Some(7)), waiting(2, Some(7))], None);
    assert_eq!(data.search_guests("", everywhere(), &both, 9).total, 0);
    let none_left = data.guest(rows[0].id, &both).unwrap();
    assert_eq!((none_left.row.newest, none_left.row.tally), (rows[1].id, Tally::default()));
}

#[test]
fn two_guests_without_an_e_mail_are_two() {
    let rows = [1, 2].map(|n| OrderRow { placed_email: " ".into(), contact_name: "Ana".into(), ..order(n) });
    let data = load(&rows, &[]);
    assert_eq!(data.search_guests("ana", everywhere(), &Overlay::default(), 9).total, 2);
    assert_eq!(data.guest(rows[0].id, &Overlay::default()).unwrap().open, [rows[0].id]);
}

#[test]
fn a_guest_without_a_name_on_the_newest_orders_goes_by_an_older_one_alone() {
    let one = |id: u32, name: &str| OrderRow {
        placed_email: "bo@example.com".into(),
        contact_name: name.into(),
        ..order(id)
    };
    let newest = 2 + u32::try_from(ORDERS_LOOKED_AT).unwrap();
    let mut rows: Vec<OrderRow> = (3..=newest).map(|id| one(id, " ")).collect();
    rows.extend([one(1, "BO"), one(2, "Bo")]);
    let data = load(&rows, &[]);
    let guest = data.guest(OrderId::new(1).unwrap(), &Overlay::default()).unwrap();
    assert_eq!(guest.row.name, "");
    assert_eq!(data.guest_names(&guest.row, &guest.open), ["Bo"]);
}

#[test]
fn a_guest_is_described_by_the_newest_order_that_says_something() {
    let of = |n: u32, name: &str, phone: &str| OrderRow {
        placed_email: "Ana@example.com".into(),
        contact_name: name.into(),
        contact_phone: phone.into(),
        ..order(n)
    };
    let data = load(&[of(1, "Ana", "1"), of(2, "Ana Ruiz", ""), of(3, "", "3")], &[]);
    let row = data.guest(order(1).id, &Overlay::default()).unwrap().row;
    assert_eq!((row.newest, row.name.as_str(), row.phone.as_str()), (order(3).id, "Ana Ruiz", "3"));
}

mod siblings {
    use super::*;
    use crate::evidence::Fact;
    use contract::customer::CustomerRow;

    fn ana() -> CustomerRow {
        CustomerRow {
            name: "Ana Ruiz".into(),
            email: "Ana@Example.com".into(),
            phone: "+49 30 1234567".into(),
            ..customer(7)
        }
    }

    fn placed(n: u32) -> OrderRow {
        OrderRow { placed_email: "ana@example.com".into(), contact_name: "A. Ruiz".into(), ..order(n) }
    }

    fn of(rows: &[OrderRow], account: &CustomerRow, entries: &[crate::outbox::Entry]) -> Vec<(u32, Vec<Fact>, bool)> {
        let data = load(rows, std::slice::from_ref(account));
        let found = data.siblings(rows[0].id, account.id, &Overlay::of(entries, None));
        found.into_iter().map(|one| (one.order.get(), one.facts, one.ticked)).collect()
    }

    #[test]
    fn t36_only_ownerless_orders_that_are_no_drafts_and_have_the_e_mail_are_siblings() {
        let rows = [
            placed(1),
            OrderRow { owner: CustomerId::new(3), ..placed(2) },
            OrderRow { state: OrderState::Draft, placed_at: None, ..placed(3) },
            OrderRow { placed_email: "ana+b@example.com".into(), contact_email: "ana@example.com".into(), ..placed(4) },
            OrderRow { placed_email: " ANA@example.com".into(), ..placed(5) },
            placed(6),
        ];
        // The sixth is on its way to somebody else.
        assert_eq!(of(&rows, &ana(), &[waiting(6, Some(3))]), [(5, vec![Fact::Name], true)]);
    }

    #[test]
    fn t37_once_all_are_linked_there_are_none() {
        let rows = [placed(1), placed(2)];
        let data = load(&rows, &[ana()]);
        let overlay = Overlay::of(&[waiting(1, Some(7)), waiting(2, Some(7))], None);
        assert_eq!(data.siblings(rows[0].id, ana().id, &overlay), []);
    }

    #[test]
    fn t38_nothing_is_ticked_for_an_account_whose_e_mail_is_another() {
        let rows = [placed(1), placed(2)];
        for email in ["ana.ruiz@example.com", "ana@", ""] {
            let account = CustomerRow { email: email.into(), ..ana() };
            assert_eq!(of(&rows, &account, &[]), [(2, vec![Fact::Name], false)], "{email}");
        }
        let without = [
            OrderRow { placed_email: String::new(), ..placed(1) },
            OrderRow { placed_email: String::new(), ..placed(2) },
        ];
        assert_eq!(of(&without, &CustomerRow { email: String::new(), ..ana() }, &[]), []);
    }

    #[test]
    fn a_sibling_is_ticked_only_where_a_second_fact_agrees() {
        let rows = [
            OrderRow { contact_name: "Bo Khan".into(), contact_postcode: "20095".into(), ..placed(1) },
            OrderRow { contact_name: "Cy Lee".into(), ..placed(2) },
            OrderRow { contact_name: "Cy Lee".into(), contact_postcode: "20095".into(), ..placed(3) },
            OrderRow { contact_name: "Cy Lee".into(), contact_phone: "030 1234567".into(), ..placed(4) },
        ];
        let expected = [(4, vec![Fact::Phone], true), (3, vec![Fact::Postcode], true), (2, vec![], false)];
        assert_eq!(of(&rows, &ana(), &[]), expected);
    }

    #[test]
    fn a_sibling_under_a_name_that_is_not_the_accounts_says_so_and_is_ticked_all_the_same() {
        let named = |n: u32, name: &str| OrderRow {
            contact_name: name.into(),
            contact_phone: "030 1234567".into(),
            ..placed(n)
        };
        let rows = [
            named(1, "Ana Ruiz"),
            named(2, "Cy Lee"),
            named(3, "Tom Ruiz"),
            named(4, "A. Ruiz"),
            named(5, "ruiz, ana maria"),
            named(6, "Ruiz"),
            named(7, ""),
        ];
        let data = load(&rows, &[ana(), CustomerRow { name: String::new(), ..customer(8) }]);
        let others = |account: CustomerId| {
            let found = data.siblings(rows[0].id, account, &Overlay::default()).into_iter();
            found.filter(|one| one.other_name).map(|one| (one.order.get(), one.ticked)).collect::<Vec<_>>()
        };
        assert_eq!(others(ana().id), [(3, true), (2, true)]);
        assert_eq!(others(customer(8).id), []);
    }

    #[test]
    fn what_may_not_move_is_listed_and_not_ticked() {
        let rows = [
            placed(1),
            OrderRow { locked: true, ..placed(2) },
            OrderRow { state: OrderState::Cancelled, ..placed(3) },
            OrderRow { department: department(2), ..placed(4) },
        ];
        let found = of(&rows, &ana(), &[]);
        assert_eq!(found, [4, 3, 2].map(|n| (n, vec![Fact::Name], false)));
    }

    #[test]
    fn t39_an_account_with_the_e_mail_appearing_changes_nothing_by_itself() {
        let rows = [placed(1), placed(2)];
        let mut data = load(&rows, &[]);
        let before = (data.guest(rows[0].id, &Overlay::default()), data.order(rows[0].id), data.order(rows[1].id));
        data.apply(&Change { seq: Seq(1), body: ChangeBody::Customer { row: Box::new(ana()) } });
        let after = (data.guest(rows[0].id, &Overlay::default()), data.order(rows[0].id), data.order(rows[1].id));
        assert_eq!(before, after);
        assert_eq!(data.orders_of(ana().id, &Overlay::default()), []);
    }
}
