//! Signing in and out, and what the app knows of who is there.

use super::{Opening, Stores};
use crate::platform::http;
use crate::sync::{Boot, Handle, Notice};
use crate::text;
use contract::pack::PackKind;
use contract::problem::ProblemCode;
use contract::session::{SessionInfo, SignIn};
use engine::data::Data;
use engine::sync::{CallFailure, Link};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

impl Stores {
    /// Takes what the device held when the app opened, and shows it. Then asks the server who is signed in, without waiting.
    pub async fn begin(self, handle: Handle, boot: Boot) {
        self.device.set_value(Some(boot.device));
        self.handle.set_value(Some(handle.clone()));
        self.entries.set(Arc::new(boot.entries));
        self.status.set(Some(handle.status()));
        self.take_session(boot.session);
        self.reload().await;
        self.opening.set(Opening::Ready);
        let signed_in = self.session.with_untracked(Option::is_some);
        spawn_local(
            async move { if signed_in { self.ask_session(&handle).await } else { end_leftover_session().await } },
        );
    }

    /// The browser lets nothing be stored.
    pub fn no_storage(&self) {
        self.opening.set(Opening::NoStorage);
    }

    /// Hears of what sync did. Called outside of anything this store does.
    pub fn hear(self, notice: Notice) {
        match notice {
            Notice::Status(status) => {
                let _ = self.status.try_set(Some(status));
            }
            Notice::EntriesChanged => self.take_entries(),
            Notice::CacheChanged { changes } => {
                self.data.update_value(|data| changes.iter().for_each(|change| data.apply(change)));
                self.take_cursor();
            }
            Notice::CacheReplaced => spawn_local(async move { self.reload().await }),
            Notice::SignInNeeded => self.take_status(),
            Notice::SessionChanged(session) => {
                self.take_session(session);
                spawn_local(async move { self.reload().await });
            }
        }
    }

    /// Whether the sign-in page stands where the page would.
    #[must_use]
    pub fn shows_sign_in(&self) -> bool {
        self.asks_sign_in.get() || self.session.with(Option::is_none)
    }

    /// Whether the session ended while the app goes on.
    #[must_use]
    pub fn needs_sign_in(&self) -> bool {
        self.status.with(|s| s.as_ref().is_some_and(|s| s.link == Link::SignInNeeded))
    }

    /// Signs in.
    ///
    /// # Errors
    /// The sentence to show.
    pub async fn sign_in(self, username: String, password: String) -> Result<(), String> {
        let (Some(device), Some(handle)) = (self.device.get_value(), self.handle.get_value()) else {
            return Err(text::sign_in::SERVER.to_owned());
        };
        let body = SignIn { username: username.trim().to_owned(), password, device };
        let info = http::sign_in(&body).await.map_err(|failure| sentence(&failure))?;
        handle.signed_in(info.clone());
        let same = self.session.with_untracked(|s| s.as_ref().map(|s| s.staff.id)) == Some(info.staff.id);
        if !same {
            self.forget_data();
        }
        self.take_session(Some(info));
        self.asks_sign_in.set(false);
        Ok(())
    }

    /// Signs out: the cache goes, the outbox stays. Works without a connection too.
    pub async fn sign_out(self) {
        // Without a connection the session at the server ends by itself; what is on this device goes now.
        let _ = http::sign_out().await;
        if let Some(handle) = self.handle.get_value() {
            // A cache that could not be emptied is emptied before anybody else's is fetched.
            let _ = handle.signed_out().await;
        }
        self.confirmation.set(None);
        self.clear_selection();
        self.last_orders_url.set(crate::routes::OrdersUrl::default());
        self.last_customers_url.set(crate::routes::CustomersUrl::default());
        self.asks_sign_in.set(false);
        self.take_session(None);
        self.forget_data();
    }

    async fn ask_session(self, handle: &Handle) {
        match http::get_session().await {
            Ok(info) => {
                handle.signed_in(info.clone());
                self.take_session(Some(info));
            }
            // The page says so, and what is on the device stays usable.
            Err(failure) if failure.call == CallFailure::SignInNeeded => self.take_status(),
            Err(_) => {}
        }
    }

    fn take_session(&self, session: Option<SessionInfo>) {
        if let Some(session) = &session {
            self.use_time_zone(&session.shop.time_zone);
        }
        if self.session.with_untracked(|before| *before != session) {
            self.session.set(session);
        }
    }

    pub(super) fn take_entries(&self) {
        if let Some(handle) = self.handle.get_value() {
            self.entries.set(Arc::new(handle.entries()));
        }
    }

    fn take_status(&self) {
        if let Some(handle) = self.handle.get_value() {
            self.status.set(Some(handle.status()));
        }
    }

    fn take_cursor(&self) {
        let cursor = self.handle.get_value().and_then(|handle| handle.meta()).map(|meta| meta.cursor);
        self.cursor.set(cursor);
        self.version.update(|version| *version += 1);
    }

    fn forget_data(&self) {
        self.data.set_value(Data::default());
        self.cursor.set(None);
        self.version.update(|version| *version += 1);
    }

    /// Reads everything the cache holds into memory.
    async fn reload(self) {
        let Some(handle) = self.handle.get_value() else { return };
        let mut data = Data::default();
        let mut packs = handle.load_packs(PackKind::Customers).await.unwrap_or_default();
        packs.extend(handle.load_packs(PackKind::Orders).await.unwrap_or_default());
        if data.load_packs(&packs).is_err() {
            // A damaged pack: nothing half-right is shown. The cache is thrown away and fetched anew; the outbox is not touched.
            handle.discard_cache().await;
            data.clear();
        }
        drop(packs);
        for change in handle.load_log().await.unwrap_or_default() {
            data.apply(&change);
        }
        self.data.set_value(data);
        self.take_cursor();
        self.take_entries();
    }
}

/// Somebody signed out here while the server was away, and its session lives on: whoever opens this page next must not get it.
async fn end_leftover_session() {
    if http::get_session().await.is_ok() {
        // If the server is away again, the next start tries again.
        let _ = http::sign_out().await;
    }
}

fn sentence(failure: &http::Failure) -> String {
    let retry = failure.problem.as_ref().and_then(|p| p.retry_after_s);
    match (failure.problem.as_ref().map(|p| p.code), failure.call) {
        (Some(ProblemCode::WrongCredentials), _) => text::sign_in::WRONG.to_owned(),
        (Some(ProblemCode::TooManyAttempts), _) => text::sign_in::too_many(retry.unwrap_or(60)),
        (Some(ProblemCode::NotPermitted), _) => text::sign_in::NOT_PERMITTED.to_owned(),
        (_, CallFailure::Unreachable | CallFailure::Deadline | CallFailure::BadAnswer) => {
            text::sign_in::OFFLINE.to_owned()
        }
        _ => text::sign_in::SERVER.to_owned(),
    }
}
