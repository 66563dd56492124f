//! What names an order by its number, and what finds it then.

use super::asked_for;
use crate::customers::{Matched, SearchScope};
use crate::evidence::Subject;
use crate::fixtures::{customer, load, order};
use crate::orders::Query;
use crate::overlay::Overlay;
use contract::id::{CustomerId, Departments};
use contract::order::OrderRow;

const SAID: [&str; 7] =
    ["#1020", "Order 1020", "order #1020", "ORDER#1020", " order  # 1020 ", "# 1020", "order\u{a0}1020"];

#[test]
fn a_number_is_read_where_it_is_called_one_and_nowhere_else() {
    for typed in SAID {
        assert_eq!(asked_for(typed), Some("1020"), "{typed}");
    }
    assert_eq!(asked_for("Order RH-2024/7"), Some("RH-2024/7"));
    for other in [
        "1020",
        "order",
        "order #",
        "#",
        "orders 1020",
        "order1020@example.com",
        "order ana 1020",
        "ana #1020",
        "o",
        "ördér 1",
    ] {
        assert_eq!(asked_for(other), None, "{other}");
    }
}

#[test]
fn orders_accounts_guests_and_candidates_are_found_by_a_number_as_people_say_it() {
    let owned = OrderRow { owner: CustomerId::new(7), ..order(1020) };
    let data = load(&[owned, order(1021), order(33)], &[customer(7), customer(8)]);
    let scope = SearchScope { departments: Departments::from_bits(u32::MAX), include_blocked: false };
    for typed in SAID {
        let query = Query { text: typed.into(), ..Query::default() };
        assert_eq!(data.orders_all(&query, &Overlay::default()), [order(1020).id], "{typed}");
        let found = data.search(typed, scope, 9);
        assert_eq!(
            found.hits.iter().map(|hit| hit.matched).collect::<Vec<_>>(),
            [Matched::Order(order(1020).id)],
            "{typed}"
        );
        let listed = data.candidates(&Subject::default(), typed, scope, 9).list;
        assert_eq!(listed.iter().map(|one| one.customer.id).collect::<Vec<_>>(), [customer(7).id], "{typed}");
        let guests = data.search_guests(&typed.replace("1020", "1021"), scope.departments, &Overlay::default(), 9);
        assert_eq!(guests.guests.iter().map(|guest| guest.view).collect::<Vec<_>>(), [order(1021).id], "{typed}");
    }
}

#[test]
fn a_number_that_really_begins_with_the_sign_is_found_with_it_and_without() {
    let data =
        load(&[OrderRow { number: "#1020".into(), ..order(1) }, OrderRow { number: "1020".into(), ..order(2) }], &[]);
    let found = |typed: &str| data.search_guests(typed, Departments::from_bits(u32::MAX), &Overlay::default(), 9).total;
    assert_eq!((found("#1020"), found("1020"), found("order 1020")), (1, 2, 2));
    let listed =
        |typed: &str| data.orders_all(&Query { text: typed.into(), ..Query::default() }, &Overlay::default()).len();
    assert_eq!((listed("#1020"), listed("1020"), listed("order 1020")), (2, 2, 2));
}
