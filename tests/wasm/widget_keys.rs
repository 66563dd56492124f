//! The key tables of the combobox, the menu and the page links, as functions.

use rehome::ui::combobox::keys::{Deed, ListState, Press, press, scroll_to_show};
use rehome::ui::menu::keys::{Move, opens_on, press as menu_press};
use rehome::ui::pagination::{Place, places};
use wasm_bindgen_test::wasm_bindgen_test;

const CLOSED: ListState = ListState { open: false, active: None };

fn open(active: Option<usize>) -> ListState {
    ListState { open: true, active }
}

#[wasm_bindgen_test]
fn c18_down_opens_moves_and_stops_at_the_last() {
    assert_eq!(press(CLOSED, Press::Down, 3), (open(Some(0)), Deed::Swallow));
    assert_eq!(press(open(Some(0)), Press::Down, 3), (open(Some(1)), Deed::Swallow));
    assert_eq!(press(open(Some(2)), Press::Down, 3), (open(Some(2)), Deed::Swallow));
    assert_eq!(press(CLOSED, Press::Down, 0), (CLOSED, Deed::Swallow));
}

#[wasm_bindgen_test]
fn c18_up_from_the_first_returns_to_the_text() {
    assert_eq!(press(open(Some(0)), Press::Up, 3), (open(None), Deed::Swallow));
    assert_eq!(press(CLOSED, Press::Up, 3), (open(Some(2)), Deed::Swallow));
}

#[wasm_bindgen_test]
fn c18_enter_takes_only_what_is_highlighted() {
    assert_eq!(press(open(Some(1)), Press::Enter, 3), (CLOSED, Deed::Select(1)));
    assert_eq!(press(open(None), Press::Enter, 3).1, Deed::EnterText);
    assert_eq!(press(open(Some(7)), Press::Enter, 3).1, Deed::EnterText);
}

#[wasm_bindgen_test]
fn c18_escape_is_left_to_the_dialog_when_the_list_is_closed() {
    assert_eq!(press(open(None), Press::Escape, 3), (CLOSED, Deed::Swallow));
    assert_eq!(press(CLOSED, Press::Escape, 3), (CLOSED, Deed::Leave));
}

#[wasm_bindgen_test]
fn c18_tab_leaves_without_selecting() {
    assert_eq!(press(open(Some(1)), Press::Tab, 3), (CLOSED, Deed::Leave));
}

#[wasm_bindgen_test]
fn c18_keys_that_edit_text_and_keys_while_composing_are_not_ours() {
    for key in ["Home", "End", "ArrowLeft", "ArrowRight", "a", "Backspace"] {
        assert_eq!(Press::read(key, false, false, false), None, "{key}");
    }
    assert_eq!(Press::read("Enter", false, false, true), None);
    assert_eq!(Press::read("ArrowDown", false, true, false), None);
    assert_eq!(Press::read("ArrowDown", true, false, false), Some(Press::AltDown));
}

#[wasm_bindgen_test]
fn c21_the_list_scrolls_no_further_than_it_must() {
    assert_eq!(scroll_to_show(0, 100, 40, 20), None);
    assert_eq!(scroll_to_show(0, 100, 90, 20), Some(10));
    assert_eq!(scroll_to_show(50, 100, 20, 20), Some(20));
}

#[wasm_bindgen_test]
fn c23_a_menu_goes_round_and_follows_the_first_letter() {
    let labels: Vec<String> = ["Reassign", "Link", "Lock"].map(str::to_owned).to_vec();
    assert_eq!(opens_on("ArrowUp", 3), Some(2));
    assert_eq!(opens_on("Enter", 3), Some(0));
    assert_eq!(opens_on("x", 3), None);
    assert_eq!(menu_press("ArrowDown", 2, &labels), Move::To(0));
    assert_eq!(menu_press("ArrowUp", 0, &labels), Move::To(2));
    assert_eq!(menu_press("l", 1, &labels), Move::To(2));
    assert_eq!(menu_press("L", 2, &labels), Move::To(1));
    assert_eq!(menu_press("z", 0, &labels), Move::Nothing);
    assert_eq!(menu_press("Escape", 0, &labels), Move::Close);
    assert_eq!(menu_press("Tab", 0, &labels), Move::Leave);
}

#[wasm_bindgen_test]
fn tabs_go_round_at_both_ends() {
    use rehome::ui::tabs::keys::press;
    let keys = ["ArrowRight", "ArrowLeft", "Home", "End", "ArrowDown", "Tab", "a"];
    let from = |at| keys.map(|key| press(key, at, 3));
    assert_eq!(from(0), [Some(1), Some(2), Some(0), Some(2), None, None, None]);
    assert_eq!(from(2), [Some(0), Some(1), Some(0), Some(2), None, None, None]);
    assert_eq!(press("ArrowRight", 0, 0), None);
}

#[wasm_bindgen_test]
fn c7_a_gap_stands_for_at_least_two_pages() {
    let page = Place::Page;
    assert_eq!(places(1, 1), [page(1)]);
    assert_eq!(places(2, 4), [page(1), page(2), page(3), page(4)]);
    assert_eq!(places(5, 9), [page(1), Place::Gap, page(4), page(5), page(6), Place::Gap, page(9)]);
    assert_eq!(places(4, 7), [page(1), page(2), page(3), page(4), page(5), page(6), page(7)]);
}

#[wasm_bindgen_test]
fn letters_move_in_a_list_and_act_on_a_row_alone() {
    use rehome::orders::row_keys::keys::{Deed, Place, deed};
    let plain = |place, key| deed(place, key, false, false);
    for place in [Place::List, Place::Row, Place::Inside] {
        assert_eq!((plain(place, "j"), plain(place, "K")), (Some(Deed::Down), Some(Deed::Up)));
        for key in ["j", "x", "Enter", "ArrowDown"] {
            assert_eq!(deed(place, key, false, true), None, "{key} with Ctrl is the browser's");
        }
        assert_eq!((plain(place, "Tab"), plain(place, "Escape"), plain(place, "q")), (None, None, None));
        assert_eq!(deed(place, "X", true, false), None);
    }
    for key in ["r", "l", "x", "Enter", " ", "Home"] {
        assert_eq!(plain(Place::List, key), None, "{key}: no order is meant");
        assert!(plain(Place::Row, key).is_some(), "{key}");
    }
    // What a link, a tick or a button does with a key stays theirs.
    for key in ["Enter", " ", "ArrowDown", "Home"] {
        assert_eq!(plain(Place::Inside, key), None, "{key}");
    }
    assert_eq!(deed(Place::Row, "ArrowUp", true, false), Some(Deed::TickUp));
    assert_eq!(deed(Place::List, "ArrowUp", true, false), None);
}

#[wasm_bindgen_test]
fn a_range_of_ticks_grows_away_from_where_it_began_and_shrinks_back() {
    use rehome::orders::row_keys::keys::stretch;
    assert_eq!((stretch(3, 3, 4), stretch(3, 4, 5)), ((4, true), (5, true)));
    assert_eq!((stretch(3, 5, 4), stretch(3, 4, 3)), ((5, false), (4, false)));
    assert_eq!((stretch(3, 3, 2), stretch(3, 2, 3)), ((2, true), (2, false)));
}
