use super::*;
use crate::fixtures::{customer, load, order, order_rows};
use crate::overlay::tests::{entries, waiting};
use contract::order::{OrderRow, OrderState};
use proptest::prelude::*;

fn account(n: u32) -> CustomerId {
    CustomerId::new(n).unwrap()
}

fn placed(n: u32, owner: u32, channel: Channel) -> OrderRow {
    OrderRow { owner: CustomerId::new(owner), channel, ..order(n) }
}

proptest! {
    #[test]
    fn t26_figures_are_those_of_a_plain_count_with_what_is_pending_laid_over(
        rows in order_rows(60), entries in entries(70, 12), asked in prop::collection::vec(1u32..14, 0..6),
    ) {
        let rows: Vec<OrderRow> = rows
            .into_iter()
            .map(|mut row| {
                // Sums that reach the end of their range would depend on the order of adding.
                row.total.minor %= 1_000_000;
                row
            })
            .collect();
        let data = load(&rows, &[]);
        let overlay = Overlay::of(&entries, None);
        let owner = |row: &OrderRow| overlay.owner(row.id).map_or(row.owner, LaidOwner::customer);
        let asked: Vec<CustomerId> = asked.into_iter().map(account).collect();
        let plain: Vec<Tally> =
            asked.iter().map(|id| Tally::of(rows.iter().filter(|row| owner(row) == Some(*id)))).collect();
        prop_assert_eq!(data.tallies(&asked, &overlay), plain);
    }
}

#[test]
fn t26_a_pending_move_takes_from_one_and_gives_to_the_other() {
    let rows = [placed(1, 1, Channel::Online), placed(2, 1, Channel::Online), placed(3, 2, Channel::Online)];
    let data = load(&rows, &[customer(1), customer(2)]);
    let orders = |entries: &[crate::outbox::Entry]| {
        let tallies = data.tallies(&[account(1), account(2)], &Overlay::of(entries, None));
        tallies.iter().map(|tally| tally.orders).collect::<Vec<_>>()
    };
    assert_eq!(orders(&[]), [2, 1]);
    assert_eq!(orders(&[waiting(1, Some(2))]), [1, 2]);
    assert_eq!(orders(&[waiting(1, None)]), [1, 1]);
}

#[test]
fn t26_what_is_called_off_or_not_placed_stays_out_of_the_figures_of_both_sides() {
    let state = |n: u32, state: OrderState| OrderRow { state, ..placed(n, 1, Channel::Online) };
    let data =
        load(&[state(1, OrderState::Cancelled), state(2, OrderState::Draft), state(3, OrderState::Refunded)], &[]);
    let moved = Overlay::of(&[waiting(1, Some(2)), waiting(2, Some(2)), waiting(3, Some(2))], None);
    let tallies = data.tallies(&[account(1), account(2)], &moved);
    assert_eq!((tallies[0].orders, tallies[1].orders, tallies[1].spent.len()), (0, 1, 0));
}

#[test]
fn an_account_is_a_tills_when_nearly_all_of_many_orders_are() {
    let of = |tills: u32, others: u32| {
        let channel = |n: u32| if n <= tills { Channel::PointOfSale } else { Channel::Online };
        let rows: Vec<OrderRow> = (1..=tills + others).map(|n| placed(n, 1, channel(n))).collect();
        load(&rows, &[]).is_till(account(1))
    };
    assert!(of(20, 0) && of(27, 3));
    assert!(!of(19, 0) && !of(26, 4) && !of(0, 0) && !of(18, 2 + 1));
}
