//! Stories across the engine's parts: what staff see, from packs to pages, while operations are on their way.

use contract::customer::{CustomerRow, CustomerStatus};
use contract::id::{CustomerId, DepartmentId, Departments, DeviceId, OperationId, OrderId, StaffId};
use contract::money::{Currency, Money};
use contract::operation::{Base, ContactEmail, OPERATION_SCHEMA, Operation, Target, Via};
use contract::order::{Channel, OrderRow, OrderState, OwnerRevision};
use contract::outcome::Outcome;
use contract::pack::{pack_customers, pack_orders};
use contract::sync::{Change, ChangeBody, Seq};
use contract::time::Timestamp;
use engine::customers::SearchScope;
use engine::data::Data;
use engine::orders::{CustomerCell, Link, Query};
use engine::outbox::Entry;
use engine::overlay::{Mark, Overlay};

fn department() -> DepartmentId {
    DepartmentId::new(1).unwrap()
}

fn guest_order(id: u32) -> OrderRow {
    OrderRow {
        id: OrderId::new(id).unwrap(),
        number: (1000 + id).to_string(),
        department: department(),
        placed_at: Some(Timestamp::from_millis(i64::from(id))),
        owner: None,
        owner_revision: OwnerRevision(0),
        placed_email: "ana@example.com".into(),
        contact_email: "ana@example.com".into(),
        contact_name: "A. Ruiz".into(),
        contact_phone: String::new(),
        contact_postcode: String::new(),
        contact_town: String::new(),
        channel: Channel::Online,
        state: OrderState::Completed,
        locked: false,
        total: Money { minor: 500, currency: Currency::parse("EUR").unwrap() },
    }
}

fn ana() -> CustomerRow {
    CustomerRow {
        id: CustomerId::new(7).unwrap(),
        username: "ana".into(),
        email: "ana.ruiz@example.org".into(),
        name: "Ana Ruiz".into(),
        phone: String::new(),
        postcode: String::new(),
        town: String::new(),
        status: CustomerStatus::Active,
        departments: Departments::only(department()),
    }
}

fn held() -> Data {
    let mut data = Data::default();
    for pack in pack_orders(department(), &[guest_order(1), guest_order(2)]).unwrap() {
        data.load_pack(&pack).unwrap();
    }
    for pack in pack_customers(Departments::only(department()), &[ana()]).unwrap() {
        data.load_pack(&pack).unwrap();
    }
    data
}

fn link_to_ana(order: &OrderRow) -> Entry {
    Entry::new(Operation {
        schema: OPERATION_SCHEMA,
        id: OperationId::from_parts(Timestamp::from_millis(1), [1; 10]),
        order: order.id,
        base: Base::Revision { revision: order.owner_revision },
        target: Target::Customer { customer: ana().id },
        contact_email: ContactEmail::Follow,
        via: Via::Link,
        reason: None,
        author: StaffId::new(1).unwrap(),
        device: "00000000-0000-7000-8000-000000000001".parse::<DeviceId>().unwrap(),
        made_at: Timestamp::from_millis(1),
        data_as_of: None,
        undoes: None,
        group: None,
        connection: contract::operation::Connection::Online,
    })
}

#[test]
fn a_linked_order_leaves_the_guests_at_once_and_stays_gone_until_the_feed_says_the_same() {
    let mut data = held();
    let entry = link_to_ana(&guest_order(1));
    let guests = Query { link: Link::Guest, ..Query::default() };
    let of_ana = Query { text: "ruiz example.org".into(), ..Query::default() };
    let sees = |data: &Data, overlay: &Overlay, mark: Option<Mark>| {
        assert_eq!(data.orders_all(&guests, overlay), [guest_order(2).id]);
        let page = data.orders_page(&of_ana, overlay);
        assert_eq!(page.total, 1);
        assert!(matches!(&page.rows[0].customer, CustomerCell::Account { name, .. } if name == "Ana Ruiz"));
        assert_eq!((page.rows[0].row.contact_email.as_str(), page.rows[0].mark), ("ana.ruiz@example.org", mark));
        assert_eq!(data.orders_of(ana().id, overlay), [guest_order(1).id]);
    };
    let cursor = Some(Seq(5));
    sees(&data, &Overlay::of([&entry], cursor), Some(Mark::Saved));

    let at = Timestamp::from_millis(9);
    let outcome = Outcome::Applied { seq: Seq(6), revision: OwnerRevision(1), owner: Some(ana().id), at };
    let settled = entry.settled(outcome, None, at);
    sees(&data, &Overlay::of([&settled], cursor), Some(Mark::Synced));

    let row = OrderRow {
        owner: Some(ana().id),
        owner_revision: OwnerRevision(1),
        contact_email: ana().email,
        ..guest_order(1)
    };
    data.apply(&Change { seq: Seq(6), body: ChangeBody::Order { row: Box::new(row), entry: None, detail: None } });
    sees(&data, &Overlay::of([&settled], Some(Seq(6))), None);
}

#[test]
fn everything_is_forgotten_on_clear() {
    let mut data = held();
    data.clear();
    let scope = SearchScope { departments: Departments::only(department()), include_blocked: true };
    assert_eq!((data.orders_count(), data.customers_count(), data.search("ana", scope, 9).total), (0, 0, 0));
    assert_eq!(data.order(guest_order(1).id), None);
}
