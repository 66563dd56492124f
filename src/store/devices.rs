//! The devices of the shop, as the server lists them. Nothing of it is kept here: what counts is what the server knows now.

use super::Stores;
use crate::platform::http;
use contract::id::DeviceId;
use contract::session::SessionInfo;
use contract::sync::DeviceLine;
use engine::sync::Link;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The list, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Devices {
    /// Asked for.
    Asking,
    /// The server cannot be asked.
    Unreachable,
    /// What it said, losses first.
    Listed(Vec<DeviceLine>),
}

impl Stores {
    /// Whether the person signed in looks after devices.
    #[must_use]
    pub fn sees_devices(&self) -> bool {
        self.session.with(|session| session.as_ref().is_some_and(SessionInfo::sees_devices))
    }

    /// The device this is.
    #[must_use]
    pub fn this_device(&self) -> Option<DeviceId> {
        self.device.get_value()
    }

    /// The list; asked for again when the server is back.
    #[must_use]
    pub fn devices(self) -> Signal<Devices> {
        let devices = RwSignal::new(Devices::Asking);
        let online = Memo::new(move |_| self.status.with(|s| s.as_ref().is_some_and(|s| s.link == Link::Online)));
        Effect::new(move |_| {
            online.get();
            spawn_local(async move {
                let answer = http::devices().await.map_or(Devices::Unreachable, Devices::Listed);
                let _ = devices.try_set(answer);
            });
        });
        devices.into()
    }
}
