//! Operations arrive. Each gets its own outcome; one that cannot be read never holds up the others.

use super::extract::Body;
use crate::auth::Signed;
use crate::db::Contact;
use crate::error::Error;
use crate::state::AppState;
use axum::Json;
use axum::extract::State;
use contract::id::{DeviceId, OperationId};
use contract::limits::{PUSH_OPERATIONS_MAX, QUEUE_NAMED_MAX};
use contract::operation::Operation;
use contract::outcome::{Outcome, OutcomeOf};
use contract::reassignment::Refusal;
use contract::sync::Pushed;
use serde::Deserialize;

/// [`contract::sync::Push`] with its operations unread, so that one of another version is refused alone.
#[derive(Debug, Deserialize)]
pub(super) struct Push {
    device: DeviceId,
    operations: Vec<serde_json::Value>,
    acknowledged: Vec<OperationId>,
    waiting: u32,
    #[serde(default)]
    queue: Option<Vec<OperationId>>,
    #[serde(default)]
    healed: u32,
}

#[derive(Debug, Deserialize)]
struct OnlyId {
    id: OperationId,
}

/// `POST /api/operations`. Without the permission every operation is refused by its outcome, so that the device can show which.
pub(super) async fn push(
    State(state): State<AppState>,
    signed: Signed,
    Body(push): Body<Push>,
) -> Result<Json<Pushed>, Error> {
    if push.operations.len() > PUSH_OPERATIONS_MAX {
        return Err(Error::Malformed(format!("send at most {PUSH_OPERATIONS_MAX} operations at a time")));
    }
    let now = state.clock.now();
    let (mut operations, mut places) = (Vec::new(), Vec::new());
    for value in push.operations {
        let OnlyId { id } =
            OnlyId::deserialize(&value).map_err(|_| Error::Malformed("an operation has no id".into()))?;
        match serde_json::from_value::<Operation>(value) {
            Ok(operation) => {
                operations.push(operation);
                places.push(None);
            }
            Err(_) => places.push(Some(id)),
        }
    }
    let epoch = state.db.cursor().await?.epoch;
    let mut decided = state.db.submit(signed.id(), operations, now).await?.into_iter();
    let unread = |operation| OutcomeOf { operation, outcome: Outcome::Rejected { refusal: Refusal::UnknownSchema } };
    let outcomes: Vec<_> =
        places.into_iter().filter_map(|place| place.map(unread).or_else(|| decided.next())).collect();
    let contact = Contact {
        device: push.device,
        staff: signed.id(),
        waiting: push.waiting,
        decided: which(&outcomes, true).collect(),
        queue: push.queue.map(|queue| queue.into_iter().take(QUEUE_NAMED_MAX).chain(which(&outcomes, false)).collect()),
        acknowledged: push.acknowledged,
    };
    match state.db.device_seen(contact, now).await {
        Ok(()) => {}
        // What was decided is committed, and the device has to learn it. What is noted of the device is noted with its next push;
        // an acknowledgement that is lost keeps an outcome longer than needed, and nothing else.
        Err(error) if !outcomes.is_empty() => {
            tracing::error!(%error, device = %push.device, "a device could not be noted");
        }
        Err(error) => return Err(error.into()),
    }
    state.healed.told(push.device, push.healed);
    Ok(Json(Pushed { epoch, outcomes }))
}

/// Of these, the operations that the server knows from now on (should the device lose them, nothing is lost), or the others.
fn which(outcomes: &[OutcomeOf], decided: bool) -> impl Iterator<Item = OperationId> {
    outcomes.iter().filter(move |one| matches!(one.outcome, Outcome::Retry { .. }) != decided).map(|one| one.operation)
}
