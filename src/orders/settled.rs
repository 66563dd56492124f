//! Which state of the orders screen its list shows. Whatever a person presses is answered in the very next frame by what was pressed: the
//! letter in the field, the choice, the sorted header. Finding, ordering and drawing rows takes longer on a slow kiosk, and comes right
//! behind that frame, once for everything pressed by then.
//!
//! Must never lag behind where the browser went: Back needs the whole height of the list to scroll to where somebody was.

use crate::routes::OrdersUrl;
use crate::ui::behind_next_frame;
use leptos::prelude::*;

/// The state the list shows. `asked`: what the screen is asked for, by its address and by what is typed. `address`: the former alone.
/// `stepped`: set by whoever goes to another address because of a press; taken back here.
pub fn settled(asked: Memo<OrdersUrl>, address: Memo<OrdersUrl>, stepped: StoredValue<bool>) -> RwSignal<OrdersUrl> {
    let list = RwSignal::new(asked.get_untracked());
    let settle = move || {
        // The screen may be gone by then.
        if let Some(now) = asked.try_get_untracked() {
            let _ = list.try_set(now);
        }
    };
    Effect::new(move |before: Option<OrdersUrl>| {
        asked.track();
        let now = address.get_untracked();
        let typed = before.as_ref() == Some(&now);
        if stepped.try_update_value(std::mem::take).unwrap_or_default() || typed {
            behind_next_frame(settle);
        } else {
            settle();
        }
        now
    });
    list
}
