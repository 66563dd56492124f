use super::*;
use crate::money::Currency;

fn row(state: OrderState, minor: i64, code: &str, placed: Option<i64>) -> OrderRow {
    let currency = Currency::parse(code).unwrap();
    OrderRow {
        state,
        total: Money { minor, currency },
        placed_at: placed.map(Timestamp::from_millis),
        ..crate::preview::tests::row(1)
    }
}

fn money(minor: i64, code: &str) -> Money {
    Money { minor, currency: Currency::parse(code).unwrap() }
}

#[test]
fn t26_drafts_and_cancelled_orders_never_count() {
    let rows = [row(OrderState::Draft, 5, "EUR", None), row(OrderState::Cancelled, 7, "EUR", Some(9))];
    assert_eq!(Tally::of(&rows), Tally::default());
}

#[test]
fn t26_a_refunded_order_counts_as_an_order_without_money() {
    let rows = [row(OrderState::Refunded, 700, "EUR", Some(4))];
    let at = Some(Timestamp::from_millis(4));
    assert_eq!(Tally::of(&rows), Tally { orders: 1, spent: vec![], last_placed: at });
}

#[test]
fn sums_are_kept_by_currency_in_the_order_of_the_codes() {
    let rows = [
        row(OrderState::Completed, 5, "EUR", Some(3)),
        row(OrderState::Pending, 2, "CHF", Some(9)),
        row(OrderState::Processing, 6, "EUR", Some(1)),
    ];
    let spent = vec![money(2, "CHF"), money(11, "EUR")];
    assert_eq!(Tally::of(&rows), Tally { orders: 3, spent, last_placed: Some(Timestamp::from_millis(9)) });
}

#[test]
fn figures_joined_are_those_of_all_the_orders() {
    let rows = [
        row(OrderState::Completed, 5, "EUR", Some(3)),
        row(OrderState::Refunded, 2, "CHF", Some(9)),
        row(OrderState::Pending, 7, "CHF", None),
        row(OrderState::Processing, 6, "EUR", Some(1)),
    ];
    let mut joined = Tally::of(&rows[..1]);
    joined.join(&Tally::of(&rows[1..]));
    assert_eq!(joined, Tally::of(&rows));
}
