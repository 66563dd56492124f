//! Signing in and out, and what the app knows of who is there.

use super::{Opening, Second, Stores};
use crate::platform::{http, storage};
use crate::sync::{Boot, Handle, Lists, Notice, Peek, StoreFailure};
use crate::text;
use contract::problem::ProblemCode;
use contract::session::{SessionInfo, SignIn};
use contract::sync::Cursor;
use engine::batch::Meta;
use engine::data::Data;
use engine::sync::{CallFailure, Link};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

impl Stores {
    /// Shows what a first look into the device's stores found. The lists are shown at once only when nothing came after the packs:
    /// an owner that has changed since must not be seen, not even for a moment.
    pub async fn show(self, peek: &Peek) {
        self.take_session(peek.session.clone());
        if self.session.with_untracked(Option::is_none) {
            self.opening.set(Opening::Ready);
            return;
        }
        let mut data = Data::default();
        // What cannot be read is not shown as nothing: starting finds out what helps.
        let Ok(packs) = peek.packs().await else { return };
        if data.load_packs(&packs).is_err() {
            return;
        }
        drop(packs);
        self.data.set_value(data);
        if peek.packs_are_all {
            self.shown.set_value(peek.meta.as_ref().map(Meta::stamp));
            self.set_cursor(peek.meta.as_ref().map(|meta| meta.cursor));
            self.opening.set(Opening::Ready);
        }
    }

    /// Sync has started: takes what it found, and shows it. Then asks the server who is signed in, without waiting.
    pub async fn begin(self, second: Second, handle: Handle, boot: Boot) {
        self.device.set_value(Some(boot.device));
        self.handle.set_value(Some(handle.clone()));
        self.entries.set(Arc::new(boot.entries));
        self.lost.set(boot.lost);
        self.status.set(Some(handle.status()));
        self.take_session(boot.session);
        let shown = self.shown.get_value();
        if shown.is_none() || shown != boot.meta.as_ref().map(Meta::stamp) {
            self.reload().await;
        }
        // Before anybody can sign in, who may wait for the second module already.
        self.set_ending_leftover(self.session.with_untracked(Option::is_none));
        self.second_is_here(second);
        self.opening.set(Opening::Ready);
        spawn_local((second.ask_session)(self));
    }

    /// The device's stores do not open.
    pub fn no_storage(&self, why: StoreFailure) {
        self.opening.set(Opening::NoStorage(why));
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
                // While everything is still being read, nothing is held yet: an empty list would be a lie.
                if self.cursor.with_untracked(Option::is_some) {
                    self.take_cursor();
                }
            }
            Notice::CacheReplaced => spawn_local(async move { self.reload().await }),
            Notice::SignInNeeded => self.take_status(),
            Notice::SessionChanged(session) => {
                let staff = |session: &Option<SessionInfo>| session.as_ref().map(|session| session.staff.id);
                if self.session.with_untracked(staff) != staff(&session) {
                    self.leave_nothing_begun();
                }
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
        self.leftover_ended().await;
        let body = SignIn { username: username.trim().to_owned(), password, device };
        let info = http::sign_in(&body).await.map_err(|failure| sentence(&failure))?;
        handle.signed_in(info.clone());
        let same = self.session.with_untracked(|s| s.as_ref().map(|s| s.staff.id)) == Some(info.staff.id);
        if !same {
            self.leave_nothing_begun();
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
        self.unsaved.set(None);
        self.leave_nothing_begun();
        self.last_orders_url.set(crate::routes::OrdersUrl::default());
        self.last_customers_url.set(crate::routes::CustomersUrl::default());
        self.asks_sign_in.set(false);
        self.take_session(None);
        self.forget_data();
    }

    /// Asks the server who is signed in. Nobody here: ends what is left of a session there.
    pub async fn ask_session(self) {
        if self.session.with_untracked(Option::is_none) {
            end_leftover_session().await;
            return self.set_ending_leftover(false);
        }
        self.set_ending_leftover(false);
        let Some(handle) = self.handle.get_value() else { return };
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
            self.keep_unsaved_of(session.staff.id);
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
        self.set_cursor(self.handle.get_value().and_then(|handle| handle.meta()).map(|meta| meta.cursor));
    }

    fn set_cursor(&self, cursor: Option<Cursor>) {
        self.cursor.set(cursor);
        self.version.update(|version| *version += 1);
    }

    fn forget_data(&self) {
        self.data.set_value(Data::default());
        self.set_cursor(None);
    }

    /// Reads everything the cache holds into memory.
    async fn reload(self) {
        let Some(handle) = self.handle.get_value() else { return };
        let data = match read_cache(&handle).await {
            Ok(data) => data,
            Err(why @ StoreFailure::Silent) => return self.no_storage(why),
            Err(why) => {
                // Nothing half-right is shown, and no empty list: the cache is thrown away and fetched anew. The outbox is not touched.
                handle.discard_cache().await;
                self.forget_data();
                if handle.meta().is_some() {
                    return self.no_storage(why);
                }
                Data::default()
            }
        };
        self.data.set_value(data);
        self.take_cursor();
        self.take_entries();
    }
}

async fn read_cache(handle: &Handle) -> Result<Data, StoreFailure> {
    let Lists { packs, log } = handle.load_lists().await?;
    let mut data = Data::default();
    data.load_packs(&packs).map_err(|_| StoreFailure::Broken)?;
    drop(packs);
    log.iter().for_each(|change| data.apply(change));
    Ok(data)
}

/// Somebody signed out here while the server was away, and its session lives on: whoever opens this page next must not get it.
async fn end_leftover_session() {
    // In another tab somebody may have signed in meanwhile: then it is theirs.
    if http::get_session().await.is_ok() && storage::session().is_none() {
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
        (_, failure) if failure.is_of_the_way() => text::sign_in::OFFLINE.to_owned(),
        _ => text::sign_in::SERVER.to_owned(),
    }
}
