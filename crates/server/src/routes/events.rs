//! A stream that says "there is something to pull", and nothing more. Losing it loses nothing: the feed is the truth.

use crate::auth::Signed;
use crate::error::Error;
use crate::state::AppState;
use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use contract::session::Permission;
use contract::sync::Seq;
use futures_util::Stream;
use futures_util::stream::unfold;
use std::convert::Infallible;
use std::pin::Pin;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::Sleep;

/// The least time between two hints to one device: many changes at once are one thing to pull.
const PAUSE: Duration = Duration::from_millis(200);
/// Sent when nothing happens, so that a dead connection is noticed.
const KEEP_ALIVE: Duration = Duration::from_secs(20);
/// A stream ends after this long, so that one whose session ended does not go on for ever.
const LENGTH: Duration = Duration::from_secs(15 * 60);

struct Watching {
    head: watch::Receiver<Seq>,
    stopping: watch::Receiver<bool>,
    end: Pin<Box<Sleep>>,
    begun: bool,
}

/// `GET /api/events`. The first hint comes at once, for whatever was missed while there was no stream.
pub(super) async fn events(
    State(state): State<AppState>,
    signed: Signed,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Error> {
    signed.needs(Permission::OrdersView)?;
    let watching = Watching {
        head: state.db.head(),
        stopping: state.stopping(),
        end: Box::pin(tokio::time::sleep(LENGTH)),
        begun: false,
    };
    let stream = unfold(watching, |mut watching| async move {
        if watching.begun {
            tokio::select! {
                changed = next_change(&mut watching.head) => changed.ok()?,
                _ = watching.stopping.wait_for(|stop| *stop) => return None,
                () = &mut watching.end => return None,
            }
        }
        watching.begun = true;
        watching.head.mark_unchanged();
        // An event without data would not be handed to the page at all.
        Some((Ok(Event::default().event("changed").data("-")), watching))
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)))
}

async fn next_change(head: &mut watch::Receiver<Seq>) -> Result<(), watch::error::RecvError> {
    tokio::time::sleep(PAUSE).await;
    head.changed().await
}
