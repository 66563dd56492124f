//! What a move would change, asked of the rule the server applies.

use super::Stores;
use crate::platform::clock;
use contract::id::OrderId;
use contract::operation::{ContactEmail, Target, Via};
use contract::order::OrderDetail;
use contract::preview::Preview;
use engine::preview::PreviewAsk;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::HashMap;
use std::sync::Arc;

/// Details of some orders: those that are on this device.
pub type Details = Arc<HashMap<OrderId, OrderDetail>>;

impl Stores {
    /// The details of some orders; read again when the data changes. None while they are read for the first time.
    #[must_use]
    pub fn details(self, orders: Signal<Vec<OrderId>>) -> Signal<Option<Details>> {
        let details = RwSignal::new(None::<Details>);
        Effect::new(move |_| {
            self.version.track();
            let orders = orders.get();
            let Some(handle) = self.handle.get_value() else { return };
            spawn_local(async move {
                // What cannot be read is unknown, and the preview says so.
                let found = handle.find_details(&orders).await.unwrap_or_default();
                let news = details.try_with_untracked(|before| before.as_deref() != Some(&found));
                if news == Some(true) {
                    let _ = details.try_set(Some(Arc::new(found)));
                }
            });
        });
        details.into()
    }

    /// What moving orders would change.
    #[must_use]
    pub fn preview(
        &self,
        orders: &[OrderId],
        target: &Target,
        via: Via,
        contact_email: ContactEmail,
        details: &HashMap<OrderId, OrderDetail>,
    ) -> Preview {
        let as_of = self.status.with(|s| s.as_ref().and_then(|s| s.as_of));
        let entries = self.entries.get();
        let now = clock::now();
        let ask = PreviewAsk { orders, target, via, contact_email, now, as_of, entries: &entries, details };
        self.read(|data, overlay| data.preview(&ask, overlay))
    }
}
