use super::*;
use crate::customer::{CustomerRow, CustomerStatus};
use crate::id::{CustomerId, DepartmentId, Departments, OrderId};
use crate::money::{Currency, Money};
use crate::order::{Channel, OrderDetail, OrderRow, OrderState, OwnerRevision};
use crate::time::Timestamp;
use proptest::prelude::*;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[a-zA-Zäßłé .@+]{1,30}"]
}

prop_compose! {
    fn order(id: u32)(number in "[A-Z0-9#-]{1,12}", placed in proptest::option::of(0i64..4_000_000_000_000), owner in 0u32..5, revision in 0u32..9,
        placed_email in text(), contact in proptest::option::of(text()), contact_name in text(), places in [text(), text(), text()], channel in 0u8..4, state in 0u8..6, locked in any::<bool>(), minor in any::<i64>()) -> OrderRow {
        OrderRow {
            id: OrderId::new(id).unwrap(), number, department: DepartmentId::new(2).unwrap(),
            placed_at: placed.map(Timestamp::from_millis), owner: CustomerId::new(owner), owner_revision: OwnerRevision(revision),
            contact_email: contact.unwrap_or_else(|| placed_email.clone()), placed_email, contact_name,
            contact_phone: places[0].clone(), contact_postcode: places[1].clone(), contact_town: places[2].clone(),
            channel: Channel::from_byte(channel).unwrap(), state: OrderState::from_byte(state).unwrap(), locked,
            total: Money { minor, currency: Currency::parse("EUR").unwrap() },
        }
    }
}

fn orders() -> impl Strategy<Value = Vec<OrderRow>> {
    (0usize..60).prop_flat_map(|n| (1..=n as u32).map(order).collect::<Vec<_>>())
}

fn customer(id: u32, status: CustomerStatus, name: &str) -> CustomerRow {
    CustomerRow {
        id: CustomerId::new(id).unwrap(),
        username: format!("user{id}"),
        email: format!("user{id}@example.com"),
        name: name.into(),
        phone: "+49 30 1234".into(),
        postcode: "10115".into(),
        town: "Berlin".into(),
        status,
        departments: Departments::from_bits(3),
    }
}

proptest! {
    #[test]
    fn orders_come_out_as_they_went_in(rows in orders()) {
        let packs = pack_orders(DepartmentId::new(2).unwrap(), &rows).unwrap();
        let mut read = Vec::new();
        for bytes in &packs {
            let pack = OrdersPack::open(bytes).unwrap();
            for i in 0..pack.rows() {
                prop_assert_eq!(pack.search.get(i), pack.row(i).search_text());
                read.push(pack.row(i));
            }
        }
        prop_assert_eq!(read, rows);
    }

    #[test]
    fn one_flipped_bit_is_noticed(rows in orders(), at in any::<prop::sample::Index>(), bit in 0u8..8) {
        prop_assume!(!rows.is_empty());
        let mut bytes = pack_orders(DepartmentId::new(2).unwrap(), &rows).unwrap().remove(0);
        let i = at.index(bytes.len());
        bytes[i] ^= 1 << bit;
        let found = Pack::open(&bytes).unwrap_err();
        // The first bytes say what it is at all; the header counts as much as the rows.
        prop_assert!(found == PackError::Damaged || i < 5, "byte {i}: {found}");
    }

    #[test]
    fn bytes_of_any_kind_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut forged = bytes.clone();
        if forged.len() >= HEADER_BYTES {
            forged[..4].copy_from_slice(&MAGIC);
            forged[4] = LAYOUT_VERSION;
            forged[5] = 1 + forged[5] % 3;
            let sum = checksum_of(&forged);
            forged[24..32].copy_from_slice(&sum.to_le_bytes());
        }
        for b in [&bytes, &forged] {
            let _ = (OrdersPack::open(b).is_ok(), CustomersPack::open(b).is_ok(), split_bundle(b).is_ok());
            if let Ok(p) = DetailsPack::open(b) { let _ = p.find(OrderId::new(1).unwrap()).is_ok(); }
        }
    }
}

#[test]
fn customers_of_every_status_come_out_as_they_went_in() {
    let merged = CustomerStatus::Merged { into: CustomerId::new(1).unwrap() };
    let rows = vec![
        customer(1, CustomerStatus::Active, "Ana Ruiz"),
        customer(2, CustomerStatus::Blocked, ""),
        customer(7, merged, "Björn Weiß"),
    ];
    let packs = pack_customers(Departments::from_bits(3), &rows).unwrap();
    let pack = CustomersPack::open(&packs[0]).unwrap();
    assert_eq!((0..pack.rows()).map(|i| pack.row(i)).collect::<Vec<_>>(), rows);
    assert_eq!(pack.search.get(2), "user7\tuser7@example.com\tbjorn weiss\t49301234\t10115");
    assert_eq!(OrdersPack::open(&packs[0]).unwrap_err(), PackError::OtherKind);
}

#[test]
fn no_pack_of_many_rows_is_larger_than_the_limit() {
    let rows: Vec<_> = (1..4000).map(|id| customer(id, CustomerStatus::Active, "A name of ordinary length")).collect();
    let packs = pack_customers(Departments::from_bits(3), &rows).unwrap();
    assert!(packs.len() > 3);
    assert!(packs.iter().all(|p| p.len() <= PACK_BYTES_MAX), "{:?}", packs.iter().map(Vec::len).collect::<Vec<_>>());
    assert!(packs[0].len() > PACK_BYTES_MAX * 9 / 10, "packs are filled");
}

#[test]
fn a_row_that_fits_no_pack_is_refused_and_a_detail_gets_its_own() {
    let rows = [customer(1, CustomerStatus::Active, &"x".repeat(PACK_BYTES_MAX))];
    assert_eq!(pack_customers(Departments::from_bits(1), &rows).unwrap_err(), PackError::RowTooLarge);
    let detail = |id, coupon: String| OrderDetail {
        id: OrderId::new(id).unwrap(),
        lines: vec![],
        billing: None,
        shipping: None,
        payments: vec![],
        coupons: vec![coupon],
        notes: vec![],
        last_change: None,
    };
    let details = [detail(1, "a".into()), detail(2, "b".repeat(PACK_BYTES_MAX * 2)), detail(3, "c".into())];
    let packs = pack_details(DepartmentId::new(1).unwrap(), &details).unwrap();
    let found = |id| packs.iter().find_map(|p| DetailsPack::open(p).unwrap().find(OrderId::new(id).unwrap()).unwrap());
    for d in &details {
        assert_eq!(found(d.id.get()).as_ref(), Some(d));
    }
    assert_eq!(found(9), None);
}

#[test]
fn a_bundle_cut_short_is_an_error() {
    let bundle = join_bundle(&[b"one".as_slice(), b"three".as_slice()]);
    assert_eq!(split_bundle(&bundle).unwrap(), [b"one".as_slice(), b"three".as_slice()]);
    for cut in [1, 3, 5, 8, 12] {
        assert_eq!(split_bundle(&bundle[..cut]).unwrap_err(), PackError::NotAPack, "cut at {cut}");
    }
}
