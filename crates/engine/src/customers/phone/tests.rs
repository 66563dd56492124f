//! What is a telephone number, and what only looks like one.

use super::digits_of;
use crate::customers::SearchScope;
use crate::fixtures::{customer, load, order};
use crate::overlay::Overlay;
use contract::customer::CustomerRow;
use contract::id::Departments;
use contract::order::OrderRow;

#[test]
fn a_telephone_number_is_asked_for_by_its_digits_and_nothing_else_is_touched() {
    for (typed, digits) in
        [("+49 30 555-0103", "49305550103"), ("(030) 555 0103", "305550103"), ("030/5550103", "305550103")]
    {
        assert_eq!(digits_of(typed).as_deref(), Some(digits));
    }
    // From its country on a number is one as soon as somebody begins to type it.
    assert_eq!([digits_of("+49").as_deref(), digits_of("+49 30 5").as_deref()], [Some("49"), Some("49305")]);
    for other in ["+4", "2024-000123", "00000/1", "01067", "000123", "10 115", "0+", "ana 030 5550103", ""] {
        assert_eq!(digits_of(other), None, "{other}");
    }
}

#[test]
fn accounts_and_guests_are_found_by_a_telephone_number_however_it_is_written() {
    let account = CustomerRow { phone: "+49 (0)30 555-0103".into(), ..customer(1) };
    let guest = OrderRow { contact_phone: "030 555 0104".into(), ..order(1) };
    let data = load(&[guest], &[account, customer(2)]);
    let scope = SearchScope { departments: Departments::from_bits(u32::MAX), include_blocked: false };
    for typed in ["+49 (0)30 5550103", "555 0103", "+49 (0)30/555-01"] {
        assert_eq!(data.search(typed, scope, 9).total, 1, "{typed}");
    }
    let guests = |typed: &str| data.search_guests(typed, scope.departments, &Overlay::default(), 9).total;
    assert_eq!((guests("030/555-0104"), guests("+30 555 0104"), guests("030/555-0105")), (1, 1, 0));
}

#[test]
fn what_is_written_like_a_telephone_number_is_looked_for_as_it_stands_first() {
    let guest = OrderRow { number: "0012345/67".into(), contact_phone: "+49 12 345 67".into(), ..order(1) };
    let other = OrderRow { number: "2".into(), contact_phone: "+49 1234567".into(), ..order(2) };
    let data = load(&[guest, other], &[]);
    let found = data.search_guests("0012345/67", Departments::from_bits(u32::MAX), &Overlay::default(), 9);
    assert_eq!((found.total, found.guests[0].view), (1, order(1).id));
}
