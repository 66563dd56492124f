use super::*;
use crate::time::Timestamp;
use proptest::prelude::*;

fn id(millis: i64, randomness: [u8; 10]) -> OperationId {
    OperationId::from_parts(Timestamp::from_millis(millis), randomness)
}

proptest! {
    #[test]
    fn ids_made_in_one_instant_keep_the_order_made(made in prop::collection::vec(any::<[u8; 10]>(), 2..20), at in 0i64..1 << 40) {
        let mut last = id(at, made[0]);
        for randomness in &made[1..] {
            let next = id(at, *randomness).after(last);
            prop_assert!(next > last);
            prop_assert_eq!(next.0.get_version_num(), 7);
            prop_assert_eq!(next.0.get_variant(), uuid::Variant::RFC4122);
            last = next;
        }
    }
}

#[test]
fn an_id_of_another_instant_is_taken_as_it_is() {
    let (early, late) = (id(1_000, [1; 10]), id(2_000, [0; 10]));
    assert_eq!(late.after(early), late);
    assert_eq!(early.after(late), early, "the clock was put back");
    let highest = id(5, [255; 10]);
    assert_eq!(id(5, [9; 10]).after(highest), id(5, [9; 10]), "there is no number after the last one");
}
