use super::*;
use crate::data::Data;
use crate::fixtures::{customer, customer_rows, department, load, order, order_rows};
use crate::outbox::Entry;
use crate::overlay::Overlay;
use crate::overlay::tests::entries;
use contract::customer::CustomerRow;
use contract::fold::fold;
use contract::id::{CustomerId, OrderId};
use contract::money::{Currency, Money};
use contract::order::{Channel, OrderRow, OrderState};
use contract::sync::{Change, ChangeBody, Seq};
use contract::time::Timestamp;
use core::cmp::Ordering;
use proptest::prelude::*;

/// Compares order numbers the way a person does, in another way than the app.
fn natural(a: &str, b: &str) -> Ordering {
    let parts = |text: &str| -> Vec<(String, u128)> {
        let mut parts: Vec<(String, u128)> = Vec::new();
        for c in fold(text).chars() {
            match (c.to_digit(10), parts.last_mut()) {
                (Some(digit), Some((text, value))) if text == "0" => *value = *value * 10 + u128::from(digit),
                (Some(digit), _) => parts.push(("0".into(), u128::from(digit))),
                (None, _) => parts.push((c.to_string(), 0)),
            }
        }
        parts
    };
    parts(a).cmp(&parts(b))
}

fn shown_name(view: &OrderView) -> (bool, String) {
    match &view.customer {
        CustomerCell::Account { name, .. } => (false, fold(name)),
        CustomerCell::Guest { name, email } => (false, fold(if name.is_empty() { email } else { name })),
        CustomerCell::Pending { email } => (false, fold(email)),
        CustomerCell::Unknown { .. } => (true, String::new()),
    }
}

fn compare(column: SortColumn, a: &OrderView, b: &OrderView) -> Ordering {
    let by = match column {
        SortColumn::Number => natural(&a.row.number, &b.row.number),
        SortColumn::Date => {
            let key = |v: &OrderView| v.row.placed_at;
            key(a).cmp(&key(b))
        }
        SortColumn::Department => a.row.department.cmp(&b.row.department),
        SortColumn::Customer => shown_name(a).cmp(&shown_name(b)),
        SortColumn::Channel => a.row.channel.byte().cmp(&b.row.channel.byte()),
        SortColumn::State => a.row.state.byte().cmp(&b.row.state.byte()),
        SortColumn::Total => {
            let key = |v: &OrderView| (v.row.total.currency, v.row.total.minor);
            key(a).cmp(&key(b))
        }
    };
    by.then(a.row.id.cmp(&b.row.id))
}

/// What a plain loop over whole rows answers.
fn oracle(data: &Data, ids: &[OrderId], customers: &[CustomerRow], query: &Query, overlay: &Overlay) -> Vec<OrderId> {
    let text = fold(&query.text);
    let held = |id: OrderId| data.order(id).unwrap();
    let owner_text = |view: &OrderView| match &view.customer {
        CustomerCell::Account { id, .. } => {
            let row = customers.iter().find(|row| row.id == *id).unwrap();
            format!("{}\n{}\n{}", fold(&row.username), fold(&row.email), fold(&row.name))
        }
        CustomerCell::Pending { email } => fold(email),
        CustomerCell::Guest { .. } | CustomerCell::Unknown { .. } => String::new(),
    };
    let wanted = |view: &OrderView| {
        let row = &view.row;
        let guest = matches!(view.customer, CustomerCell::Guest { .. });
        let row_held = held(row.id);
        let own = [&row_held.number, &row_held.contact_name, &row_held.placed_email, &row_held.contact_email];
        let own = own.map(|text| fold(text)).join("\n");
        let bounded = query.placed_from.is_some() || query.placed_to.is_some();
        (query.states.is_empty() || query.states.contains(&row.state))
            && (query.channels.is_empty() || query.channels.contains(&row.channel))
            && query.department.is_none_or(|d| d == row.department)
            && (!bounded || row.placed_at.is_some())
            && query.placed_from.is_none_or(|from| row.placed_at.is_none_or(|at| at >= from))
            && query.placed_to.is_none_or(|to| row.placed_at.is_none_or(|at| at < to))
            && match query.link {
                Link::All => true,
                Link::Guest => guest,
                Link::Linked => !guest,
            }
            && text.split(' ').all(|word| own.contains(word) || owner_text(view).contains(word))
    };
    let mut views: Vec<OrderView> =
        ids.iter().map(|id| data.order_view(*id, overlay).unwrap()).filter(wanted).collect();
    views.sort_by(|a, b| compare(query.sort.column, a, b));
    if query.sort.descending {
        views.reverse();
    }
    views.into_iter().map(|view| view.row.id).collect()
}

const COLUMNS: [SortColumn; 7] = [
    SortColumn::Number,
    SortColumn::Date,
    SortColumn::Department,
    SortColumn::Customer,
    SortColumn::Channel,
    SortColumn::State,
    SortColumn::Total,
];

prop_compose! {
    fn queries()(
        text in prop_oneof![Just(String::new()), "[ab1]{1,2}", "(ana|a|rh|@x) (ruiz|1|b|com)", "(RUIZ|Rúiz|x\\.org|rh-|zz)"],
        states in prop::collection::vec(0u8..6, 0..3), channels in prop::collection::vec(0u8..4, 0..2), link in 0usize..3,
        place in proptest::option::of(1u8..4), from in proptest::option::of(0i64..40), to in proptest::option::of(0i64..40),
        column in 0usize..7, descending in any::<bool>(), filters in any::<bool>(),
    ) -> Query {
        let sort = Sort { column: COLUMNS[column], descending };
        if !filters {
            return Query { text, sort, ..Query::default() };
        }
        Query {
            text, sort, page: 1,
            states: states.into_iter().map(|b| OrderState::from_byte(b).unwrap()).collect(),
            channels: channels.into_iter().map(|b| Channel::from_byte(b).unwrap()).collect(),
            link: [Link::All, Link::Guest, Link::Linked][link],
            department: place.map(department),
            placed_from: from.map(Timestamp::from_millis),
            placed_to: to.map(Timestamp::from_millis),
        }
    }
}

fn ids(rows: &[OrderRow]) -> Vec<OrderId> {
    rows.iter().map(|row| row.id).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn filter_and_sort_answer_what_a_plain_loop_does(
        rows in order_rows(60), customers in customer_rows(12), queries in prop::collection::vec(queries(), 1..4),
        entries in entries(70, 12), later in order_rows(10), renamed in customer_rows(4), gone in prop::collection::vec(1u32..70, 0..4),
    ) {
        let mut data = load(&rows, &customers);
        let overlay = Overlay::of(&entries, None);
        for query in &queries {
            prop_assert_eq!(data.orders_all(query, &overlay), oracle(&data, &ids(&rows), &customers, query, &overlay));
        }
        // Changes come in: lists that were kept are mended.
        let (mut all, mut customers) = (rows, customers);
        for row in later {
            data.apply(&Change { seq: Seq(1), body: ChangeBody::Order { row: Box::new(row.clone()), entry: None, detail: None } });
            all.retain(|known| known.id != row.id);
            all.push(row);
        }
        for row in renamed {
            data.apply(&Change { seq: Seq(2), body: ChangeBody::Customer { row: Box::new(row.clone()) } });
            customers.retain(|known| known.id != row.id);
            customers.push(row);
        }
        for id in gone {
            crate::fixtures::gone(id).for_each(|change| data.apply(&change));
            all.retain(|known| known.id.get() != id);
            customers.retain(|known| known.id.get() != id);
        }
        for overlay in [&overlay, &Overlay::default()] {
            for query in &queries {
                let expected = oracle(&data, &ids(&all), &customers, query, overlay);
                let page = data.orders_page(query, overlay);
                prop_assert_eq!((page.total, page.of), (expected.len(), all.len()));
                prop_assert_eq!(page.rows.iter().map(|v| v.row.id).collect::<Vec<_>>(), &expected[..expected.len().min(50)]);
                prop_assert_eq!(data.orders_all(query, overlay), expected);
                // A list of given orders stands as it does among all others; those not held are left out.
                let some: Vec<OrderId> = ids(&all).into_iter().step_by(3).collect();
                let among_all = Query { sort: query.sort, ..Query::default() };
                let mut among_all = oracle(&data, &ids(&all), &customers, &among_all, overlay);
                among_all.retain(|id| some.contains(id));
                let unknown = OrderId::new(u32::MAX).unwrap();
                let asked: Vec<OrderId> = some.iter().rev().copied().chain([unknown]).collect();
                prop_assert_eq!(data.sort_orders(&asked, query.sort, overlay), among_all);
            }
        }
    }
}

#[test]
fn a_page_that_is_not_there_shows_page_1() {
    let data = load(&(1..=120).map(order).collect::<Vec<_>>(), &[]);
    let page = |page| data.orders_page(&Query { page, ..Query::default() }, &Overlay::default());
    let first = |page: &OrdersPage| page.rows.first().map(|view| view.row.id.get());
    assert_eq!((page(1).pages, page(1).rows.len(), first(&page(1))), (3, 50, Some(120)));
    assert_eq!((page(3).page, page(3).rows.len(), first(&page(3))), (3, 20, Some(20)));
    for outside in [0, 4, usize::MAX] {
        assert_eq!(page(outside), page(1));
    }
    let none = Data::default().orders_page(&Query::default(), &Overlay::default());
    assert_eq!((none.rows.len(), none.total, none.page, none.pages), (0, 0, 1, 1));
}

#[test]
fn numbers_sort_by_value_and_drafts_stand_behind_the_newest_orders() {
    let number = |id: u32, number: &str| OrderRow { number: number.into(), ..order(id) };
    let mut draft = number(4, "RH-20");
    draft.placed_at = None;
    let data = load(&[number(1, "RH-1000"), number(2, "RH-999"), number(3, "1000"), draft], &[]);
    let sorted = |column, descending| {
        let query = Query { sort: Sort { column, descending }, ..Query::default() };
        data.orders_all(&query, &Overlay::default()).iter().map(|id| id.get()).collect::<Vec<_>>()
    };
    assert_eq!(sorted(SortColumn::Number, false), [3, 4, 2, 1]);
    assert_eq!(sorted(SortColumn::Date, true), [3, 2, 1, 4]);
    assert_eq!(sorted(SortColumn::Date, false), [4, 1, 2, 3]);
}

#[test]
fn a_list_of_several_currencies_stands_by_currency_whatever_its_page_shows() {
    let in_currency = |code: &str, id: u32| {
        let total = Money { minor: 100, currency: Currency::parse(code).unwrap() };
        OrderRow { total, state: if code == "USD" { OrderState::Refunded } else { OrderState::Pending }, ..order(id) }
    };
    let rows: Vec<OrderRow> =
        (1..=60).map(|id| in_currency("EUR", id)).chain((61..=62).map(|id| in_currency("USD", id))).collect();
    let data = load(&rows, &[]);
    let by_currency = |column, descending, page, states: &[OrderState]| {
        let query = Query { sort: Sort { column, descending }, page, states: states.to_vec(), ..Query::default() };
        let listed = data.orders_page(&query, &Overlay::default());
        let all = data.sort_orders(&data.orders_all(&query, &Overlay::default()), query.sort, &Overlay::default());
        let ends = (all.first().copied(), all.last().copied());
        assert_eq!(data.by_currency(column, ends.0, ends.1), listed.by_currency);
        listed.by_currency
    };
    for (descending, page) in [(false, 1), (false, 2), (true, 1), (true, 2)] {
        assert!(by_currency(SortColumn::Total, descending, page, &[]));
    }
    assert!(!by_currency(SortColumn::Date, true, 1, &[]));
    assert!(!by_currency(SortColumn::Total, true, 1, &[OrderState::Refunded]), "those shown are of one currency");
    assert!(!by_currency(SortColumn::Total, true, 1, &[OrderState::Cancelled]), "none is shown");
}

#[test]
fn a_selection_of_few_is_sorted_like_all() {
    let rows: Vec<OrderRow> = (1..=2000)
        .map(|id| OrderRow {
            owner: CustomerId::new(id % 7),
            locked: id % 50 == 0,
            state: if id % 50 == 0 { OrderState::Refunded } else { OrderState::Pending },
            ..order(id)
        })
        .collect();
    let customers: Vec<CustomerRow> = (1..7).map(customer).collect();
    let data = load(&rows, &customers);
    for column in COLUMNS {
        let query =
            Query { states: vec![OrderState::Refunded], sort: Sort { column, descending: false }, ..Query::default() };
        let alone = data.orders_all(&query, &Overlay::default());
        data.prepare(column);
        assert_eq!(data.orders_all(&query, &Overlay::default()), alone);
        assert_eq!(alone, oracle(&data, &ids(&rows), &customers, &query, &Overlay::default()));
    }
}

#[test]
fn orders_of_a_customer_and_of_a_guest_follow_what_is_pending() {
    let owned = OrderRow { owner: CustomerId::new(1), ..order(1) };
    let guest = OrderRow { placed_email: "Guest2@Example.com".into(), ..order(2) };
    let data = load(&[owned, guest, order(3)], &[customer(1), customer(2)]);
    let none = Overlay::default();
    let id = |n| OrderId::new(n).unwrap();
    let account = |n| CustomerId::new(n).unwrap();
    assert_eq!(data.orders_of(account(1), &none), [id(1)]);
    assert_eq!(data.guest_orders_of("guest2@example.com", &none), [id(2)]);
    let moved: Vec<Entry> =
        vec![crate::overlay::tests::waiting(1, Some(2)), crate::overlay::tests::waiting(2, Some(2))];
    let overlay = Overlay::of(&moved, None);
    assert_eq!(data.orders_of(account(1), &overlay), []);
    assert_eq!(data.orders_of(account(2), &overlay), [id(2), id(1)]);
    assert_eq!(data.guest_orders_of("guest2@example.com", &overlay), []);
}

#[test]
fn orders_are_found_by_number_the_whole_one_first_then_those_it_begins() {
    let numbered = |id: u32, number: &str, day: i64| OrderRow {
        number: number.into(),
        placed_at: Some(Timestamp::from_millis(day)),
        contact_name: "10 Downing".into(),
        ..order(id)
    };
    let rows = [
        numbered(1, "1042", 1),
        numbered(2, "10421", 5),
        numbered(3, "10422", 9),
        numbered(4, "21042", 7),
        numbered(5, "104", 2),
        numbered(6, "#77", 3),
    ];
    let mut data = load(&rows, &[]);
    let found = |data: &Data, typed: &str, max| -> Vec<String> {
        data.orders_numbered(typed, &Overlay::default(), max).into_iter().map(|view| view.row.number).collect()
    };
    assert_eq!(found(&data, "1042", 5), ["1042", "10422", "10421", "21042"]);
    assert_eq!(found(&data, " order #1042 ", 2), ["1042", "10422"]);
    assert_eq!(found(&data, "104", 1), ["104"]);
    assert_eq!(found(&data, "77", 5), ["#77"]);
    assert_eq!(found(&data, "10", 9), ["104", "1042", "10422", "10421", "21042"]);
    for none in ["", "Downing", "10 Downing", "43", "order", "9"] {
        assert!(found(&data, none, 5).is_empty(), "{none}");
    }
    // A row that was replaced is not found a second time, nor by what it said before.
    let row = Box::new(numbered(1, "2000", 1));
    data.apply(&Change { seq: Seq(1), body: ChangeBody::Order { row, entry: None, detail: None } });
    assert_eq!(found(&data, "1042", 5), ["10422", "10421", "21042"]);
    assert_eq!(found(&data, "2000", 5), ["2000"]);
}
