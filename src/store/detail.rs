//! What is read when an order is opened: its detail from the device, its history from the server.

use super::Stores;
use crate::platform::http;
use contract::history::HistoryEntry;
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

/// The ownership history of an order, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum History {
    /// Asked for.
    Asking,
    /// The server cannot be asked.
    Unreachable,
    /// The whole of it, oldest first.
    Whole(Vec<HistoryEntry>),
}

impl Stores {
    /// The detail of an order; read again when the data changes.
    #[must_use]
    pub fn detail(self, id: OrderId) -> Signal<Detail> {
        let detail = RwSignal::new(Detail::Reading);
        Effect::new(move |_| {
            self.version.track();
            let Some(handle) = self.handle.get_value() else { return };
            spawn_local(async move {
                let read = match handle.find_detail(id).await {
                    Ok(Some(found)) => Detail::Here(Arc::new(found)),
                    Ok(None) => Detail::Missing,
                    Err(_) => Detail::Failed,
                };
                // The page may be gone by now. The same detail again is no news.
                if detail.try_with_untracked(|before| *before != read) == Some(true) {
                    let _ = detail.try_set(read);
                }
            });
        });
        detail.into()
    }

    /// The history of an order; asked for again when its owner changes.
    #[must_use]
    pub fn history(self, id: OrderId) -> Signal<History> {
        let history = RwSignal::new(History::Asking);
        let revision = Memo::new(move |_| self.read(|data, _| data.order(id).map(|row| row.owner_revision)));
        Effect::new(move |_| {
            revision.track();
            spawn_local(async move {
                let answer = http::history(id).await.map_or(History::Unreachable, History::Whole);
                let _ = history.try_set(answer);
            });
        });
        history.into()
    }
}
