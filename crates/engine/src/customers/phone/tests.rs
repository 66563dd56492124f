//! What is a telephone number, and what only looks like one.

use super::{digits_of, national_digits};
use crate::customers::SearchScope;
use crate::evidence::Subject;
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
fn a_number_from_abroad_finds_those_kept_without_their_country_and_those_kept_with_it() {
    let home = CustomerRow { phone: "030 555 02617".into(), ..customer(1) };
    let abroad = CustomerRow { phone: "+49 30 55502617".into(), ..customer(2) };
    let guest = OrderRow { contact_phone: "030/55502617".into(), ..order(1) };
    let data = load(&[guest], &[home, abroad, customer(3)]);
    let scope = SearchScope { departments: Departments::from_bits(u32::MAX), include_blocked: false };
    for typed in ["+49 30 55502617", "+49 (0)30 555 02617", "+493055502617", "0049 30 55502617", "00493055502617"] {
        assert_eq!(data.search(typed, scope, 9).total, 2, "{typed}");
        assert_eq!(data.search_guests(typed, scope.departments, &Overlay::default(), 9).total, 1, "{typed}");
        assert_eq!(data.candidates(&Subject::default(), typed, scope, 9).total, 2, "{typed}");
    }
}

#[test]
fn the_country_is_taken_off_by_the_length_of_its_code() {
    for (typed, national) in [
        ("+1 (212) 555-0100", Some("2125550100")),
        ("+7 495 5550100", Some("4955550100")),
        ("+49 30 5550103", Some("305550103")),
        ("+98 21 5550100", Some("215550100")),
        ("+353 1 555 0100", Some("15550100")),
        ("+49 30 5", None),
        ("030 5550103", None),
        ("+ana 49 30 5550103", None),
    ] {
        assert_eq!(national_digits(typed).as_deref(), national, "{typed}");
    }
}

#[test]
fn what_is_written_like_a_telephone_number_is_looked_for_as_it_stands_first() {
    let guest = OrderRow { number: "0012345/67".into(), contact_phone: "+49 12 345 67".into(), ..order(1) };
    let other = OrderRow { number: "2".into(), contact_phone: "+49 1234567".into(), ..order(2) };
    let data = load(&[guest, other], &[]);
    let found = data.search_guests("0012345/67", Departments::from_bits(u32::MAX), &Overlay::default(), 9);
    assert_eq!((found.total, found.guests[0].view), (1, order(1).id));
}
