//! Addresses: what is built leads where it should, and what is put into one comes out again.

use contract::id::{CustomerId, OrderId};
use rehome::routes::{self, OrdersUrl, Screen};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn every_address_that_is_built_leads_to_its_screen() {
    let (order, customer) = (OrderId::new(42).unwrap(), CustomerId::new(7).unwrap());
    let page = routes::order(order);
    for (built, screen, id) in [
        ("/".to_owned(), Screen::Home, ""),
        (OrdersUrl { text: "a/b?c#d".to_owned(), ..OrdersUrl::default() }.print(), Screen::Orders, ""),
        (routes::bulk(&[order]), Screen::Bulk, "bulk"),
        (page.clone(), Screen::Order, "42"),
        (routes::link(order), Screen::Order, "42"),
        (routes::reassign(order), Screen::Reassign, "42"),
        (routes::history_of(&page), Screen::OrderHistory, "42"),
        (routes::CUSTOMERS.to_owned(), Screen::Customers, ""),
        (routes::customer(customer), Screen::Customer, "7"),
        (routes::history_of(&routes::customer(customer)), Screen::CustomerHistory, "7"),
        (routes::guest(order), Screen::Guest, "42"),
        (routes::history_of(&routes::guest(order)), Screen::GuestHistory, "42"),
        ("/outbox/".to_owned(), Screen::Outbox, ""),
        (routes::DEVICE.to_owned(), Screen::Device, ""),
        (routes::HOW.to_owned(), Screen::How, ""),
    ] {
        assert_eq!(Screen::at(&built), screen, "{built}");
        assert_eq!(routes::id_in(&built), id, "{built}");
    }
}

#[wasm_bindgen_test]
fn what_is_no_address_of_ours_leads_nowhere() {
    for address in ["/order", "/orders/1/reassign/now", "/customers/guests/1/history/x", "/orders/1/edit", "/outbox/1"]
    {
        assert_eq!(Screen::at(address), Screen::Nowhere, "{address}");
    }
    // Where guests are is no customer: the page there says so.
    assert_eq!(Screen::at("/customers/guests"), Screen::Customer);
}

#[wasm_bindgen_test]
fn a_parameter_comes_back_as_it_was_put_in() {
    for text in ["a", "100 % & more = ?#+", "Ana Ruíz", "日本", "%41"] {
        let built = OrdersUrl { text: text.to_owned(), page: 3, ..OrdersUrl::default() }.print();
        let read = OrdersUrl::read(|name| routes::parameter(&built, name));
        assert_eq!((read.text.as_str(), read.page), (text, 3), "{built}");
    }
}

#[wasm_bindgen_test]
fn parameters_are_read_as_browsers_read_them() {
    let read = |address: &str, name: &str| routes::parameter(address, name);
    assert_eq!(read("/orders?a=1&b=2&a=3", "a").as_deref(), Some("1"));
    assert_eq!(read("/orders?text=two+words", "text").as_deref(), Some("two words"));
    assert_eq!(read("/orders?text=%C3%28%", "text").as_deref(), Some("\u{FFFD}(%"));
    assert_eq!(read("/orders?link#x=1", "link").as_deref(), Some(""));
    assert_eq!(read("/orders?link#x=1", "x"), None);
    assert_eq!(read("/orders", "link"), None);
}
