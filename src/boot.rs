//! The order in which the app starts: show the frame of the page, look into the stores, put the data in memory and show it, fetch the
//! second module, start to sync, then call the server.
//!
//! Nothing here may be lost by a panic: edits are on disk before any signal knows of them.

use crate::app::App;
use crate::store::Stores;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Starts the app in the document's body.
pub fn start() {
    #[cfg(feature = "styleguide")]
    if crate::pages::styleguide::is_asked_for() {
        return mount_to_body(crate::pages::styleguide::Styleguide);
    }
    mount_to_body(|| {
        let stores = Stores::new();
        spawn_local(async move {
            let peek = crate::sync::peek().await;
            stores.show(&peek).await;
            let second = crate::second::load(stores).await;
            match (second.start)(peek, Box::new(move |notice| stores.hear(notice))).await {
                Ok((handle, boot)) => stores.begin(second, handle, boot).await,
                Err(failure) => stores.no_storage(failure),
            }
        });
        view! { <App stores=stores/> }
    });
}
