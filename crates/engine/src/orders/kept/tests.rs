//! What of a selection outlives a reload.

use super::*;

fn staff(id: u32) -> StaffId {
    StaffId::new(id).unwrap()
}

fn orders(n: usize) -> Vec<OrderId> {
    (1..).take(n).map(|id| OrderId::new(id).unwrap()).collect()
}

fn again(by: StaffId, ticked: &[OrderId], reader: StaffId) -> Vec<OrderId> {
    keep_ticked(by, ticked.iter().copied()).map(|kept| kept_ticked(&kept, reader)).unwrap_or_default()
}

#[test]
fn ticks_come_back_for_whoever_made_them_and_for_nobody_else() {
    for n in [1, 60, BULK_ORDERS_MAX] {
        assert_eq!(again(staff(3), &orders(n), staff(3)), orders(n));
        assert_eq!(again(staff(3), &orders(n), staff(30)), []);
    }
    assert_eq!(keep_ticked(staff(3), [].into_iter()), None);
}

#[test]
fn a_selection_that_cannot_be_moved_is_not_kept_and_what_is_damaged_is_nothing() {
    assert_eq!(keep_ticked(staff(3), orders(BULK_ORDERS_MAX + 1).into_iter()), None);
    let too_many = orders(BULK_ORDERS_MAX + 1).iter().fold("3".to_owned(), |kept, id| format!("{kept}.{id}"));
    for kept in ["", "3", "3.", "3.1.x", "3.0", "x.1", &too_many] {
        assert_eq!(kept_ticked(kept, staff(3)), [], "{kept:.20}");
    }
}
