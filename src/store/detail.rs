//! What is read from the device when an order is opened: its detail.

use super::Stores;
use contract::id::OrderId;
use contract::order::OrderDetail;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The detail of an order, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// Being read.
    Reading,
    /// Not on this device.
    Missing,
    /// On this device, but it cannot be read.
    Failed,
    /// Here.
    Here(Arc<OrderDetail>),
}

impl Stores {
    /// The detail of an order; read again when the data changes.
    #[must_use]
    pub fn detail(self, id: OrderId) -> Signal<Detail> {
        let detail = RwSignal::new(Detail::Reading);
        let asked = StoredValue::new(0_u32);
        Effect::new(move |_| {
            self.version.track();
            let Some(handle) = self.handle.get_value() else { return };
            asked.update_value(|times| *times += 1);
            let this = asked.get_value();
            spawn_local(async move {
                let read = match handle.find_detail(id).await {
                    Ok(Some(found)) => Detail::Here(Arc::new(found)),
                    Ok(None) => Detail::Missing,
                    Err(_) => Detail::Failed,
                };
                // The page may be gone by now, or what was read later be here already. The same detail again is no news.
                if asked.try_get_value() != Some(this) {
                    return;
                }
                if detail.try_with_untracked(|before| *before != read) == Some(true) {
                    let _ = detail.try_set(read);
                }
            });
        });
        detail.into()
    }
}
