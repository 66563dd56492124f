use super::*;
use contract::id::{CustomerId, DepartmentId, Departments, Epoch};
use contract::pack::{Pack, PackKind, pack_customers};

fn key(generation: u32, kind: PackKind, first_id: u32) -> PackKey {
    PackKey { generation, kind, departments: Departments::from_bits(5), first_id }
}

fn meta(generation: u32, seq: u64) -> Meta {
    Meta {
        generation,
        cursor: Cursor { epoch: Epoch(uuid::Uuid::from_u128(1)), seq: Seq(seq) },
        as_of: Timestamp::from_millis(0),
        pending_bundles: vec![],
        healed: None,
        staff: StaffId::new(1).unwrap(),
    }
}

#[test]
fn a_key_is_read_as_it_was_written_and_in_no_other_spelling() {
    let one = key(7, PackKind::Details, 4_000_000_000);
    assert_eq!(one.to_string(), "0000000007/3/00000005/4000000000");
    assert_eq!(one.to_string().parse(), Ok(one));
    for other in ["", "7/3/5/1", "0000000007/4/00000005/4000000000", "0000000007/3/00000005/4000000000/"] {
        assert_eq!(other.parse::<PackKey>(), Err(NotAPackKey), "{other}");
    }
}

#[test]
fn ranges_of_keys_hold_one_kind_of_one_generation_and_all_others() {
    let within = |range: &KeyRange, key: PackKey| {
        let text = key.to_string();
        range.from <= text && text < range.until
    };
    let details = PackKey::all_of(10, PackKind::Customers);
    assert!(
        within(&details, key(10, PackKind::Customers, 0)) && within(&details, key(10, PackKind::Customers, u32::MAX))
    );
    assert!(!within(&details, key(10, PackKind::Orders, 5)) && !within(&details, key(10, PackKind::Details, 5)));
    assert!(!within(&details, key(9, PackKind::Customers, 5)) && !within(&details, key(11, PackKind::Customers, 5)));
    let others = PackKey::all_but(10);
    for (generation, expected) in [(0, true), (9, true), (10, false), (11, true), (u32::MAX, true)] {
        let found = others.iter().any(|range| within(range, key(generation, PackKind::Orders, 3)));
        assert_eq!(found, expected, "generation {generation}");
    }
}

#[test]
fn the_key_of_a_pack_is_in_its_header() {
    let row = contract::customer::CustomerRow {
        id: CustomerId::new(41).unwrap(),
        username: "ana".into(),
        email: String::new(),
        name: String::new(),
        phone: String::new(),
        postcode: String::new(),
        town: String::new(),
        status: contract::customer::CustomerStatus::Active,
        departments: Departments::only(DepartmentId::new(3).unwrap()),
    };
    let packs = pack_customers(row.departments, &[row]).unwrap();
    let key = PackKey::of(2, &Pack::open(&packs[0]).unwrap());
    assert_eq!(key.to_string(), "0000000002/2/00000004/0000000041");
}

#[test]
fn a_batch_is_refused_when_the_cache_stands_elsewhere() {
    let (here, ahead) = (meta(1, 5), meta(1, 6));
    assert!(Expect::of(Some(&here)).holds(Some(&here), 0));
    assert!(!Expect::of(Some(&here)).holds(Some(&ahead), 0) && !Expect::of(Some(&here)).holds(None, 0));
    assert!(Expect::of(None).holds(None, 0) && !Expect::of(None).holds(Some(&here), 0));
    assert!(Expect::Anything.holds(None, 0) && Expect::Anything.holds(Some(&ahead), 0));
}

#[test]
fn i9_a_fetch_is_refused_when_packs_of_it_are_missing_or_the_cache_has_moved() {
    let (here, ahead) = (meta(1, 5), meta(1, 6));
    for (began, other) in [(None, Some(&here)), (Some(&here), None), (Some(&here), Some(&ahead))] {
        let whole = Expect::Whole { began: began.map(Meta::stamp), generation: 2, packs: 3 };
        assert_eq!(whole.counts(), Some(2));
        assert!(whole.holds(began, 3));
        assert!(!whole.holds(began, 2) && !whole.holds(began, 0) && !whole.holds(other, 3));
    }
    assert_eq!(Expect::of(Some(&here)).counts(), None);
}
