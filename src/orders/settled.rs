//! Which state of the orders screen its list shows. Whatever a person presses is answered in the very next frame by what was pressed: the
//! letter in the field, the choice, the sorted header. Finding, ordering and drawing rows takes longer on a slow kiosk, and comes right
//! behind that frame, once for everything pressed by then.
//!
//! Must never lag behind where the browser went: Back needs the whole height of the list to scroll to where somebody was.

use crate::routes::OrdersUrl;
use crate::ui::Turn;
use leptos::prelude::*;

/// The state the list shows. `asked`: what the screen is asked for, by its address and by what is typed. `address`: the former alone.
/// `stepped`: set by whoever goes to another address because of a press; taken back here.
pub fn settled(asked: Memo<OrdersUrl>, address: Memo<OrdersUrl>, stepped: StoredValue<bool>) -> Memo<OrdersUrl> {
    let turn = Turn::to_come();
    let addresses = Memo::new(move |before: Option<&usize>| {
        address.track();
        before.map_or(0, |n| n + 1)
    });
    Effect::new(move |before: Option<usize>| {
        asked.track();
        let now = addresses.get_untracked();
        let typed = before == Some(now);
        if stepped.try_update_value(std::mem::take).unwrap_or_default() || typed {
            turn.behind_next_frame();
        } else {
            turn.now();
        }
        now
    });
    Memo::new(move |_| {
        turn.track();
        asked.get_untracked()
    })
}
