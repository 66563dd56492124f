//! Saved views as they are kept: whose they are, what they may be called, how many there may be.

use contract::limits::{VIEW_NAME_CHARS_MAX, VIEWS_MAX};
use rehome::routes::OrdersUrl;
use rehome::store::{ViewFault, Views};
use wasm_bindgen_test::wasm_bindgen_test;

fn url(text: &str) -> OrdersUrl {
    OrdersUrl { text: text.to_owned(), page: 4, ..OrdersUrl::default() }
}

#[wasm_bindgen_test]
fn a_view_comes_back_as_it_was_saved_on_its_first_page_and_for_its_owner_alone() {
    let mut views = Views::default();
    views.save("7", "  Late \t ones ", &url("100 % & more\t\n")).unwrap();
    views.save("8", "Late ones", &url("b")).unwrap();
    let again = Views::read(&views.print());
    assert_eq!(again, views);
    let [view] = &again.of("7")[..] else { panic!("one view") };
    assert_eq!((view.name.as_str(), view.url.text.as_str(), view.url.page), ("Late ones", "100 % & more\t\n", 1));
    assert!(again.of("").is_empty());
    assert_eq!(Views::read("7\tno address\n\nx\n7\tfine\t/orders\n").of("7").len(), 1);
}

#[wasm_bindgen_test]
fn names_are_not_empty_not_long_and_not_taken_and_there_is_an_end_to_them() {
    let mut views = Views::default();
    let long = "n".repeat(VIEW_NAME_CHARS_MAX + 1);
    assert_eq!(views.save("7", " \t", &url("")), Err(ViewFault::NoName));
    assert_eq!(views.save("7", &long, &url("")), Err(ViewFault::LongName));
    for n in 0..VIEWS_MAX {
        views.save("7", &format!("View {n}"), &url("")).unwrap();
    }
    assert_eq!(views.save("7", "view 1", &url("")), Err(ViewFault::NameTaken));
    assert_eq!(views.save("7", "Another", &url("")), Err(ViewFault::TooMany));
    assert_eq!(views.rename("7", "View 1", "View 2"), Err(ViewFault::NameTaken));
    views.rename("7", "View 1", "VIEW 1").unwrap();
    views.remove("7", "View 0");
    views.save("7", "Another", &url("")).unwrap();
    assert_eq!(views.of("7").first().map(|view| view.name.clone()).as_deref(), Some("VIEW 1"));
}
