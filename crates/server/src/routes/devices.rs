//! The devices that call here, for those who look after them. A device is named by its id alone: nobody else's name is in it.

use crate::auth::Signed;
use crate::db::DeviceSeen;
use crate::error::Error;
use crate::state::AppState;
use axum::Json;
use axum::extract::State;
use contract::sync::DeviceLine;

/// `GET /api/devices`.
pub(super) async fn list(State(state): State<AppState>, signed: Signed) -> Result<Json<Vec<DeviceLine>>, Error> {
    if !signed.staff.sees_devices() {
        return Err(Error::NotPermitted);
    }
    Ok(Json(state.db.devices().await?.into_iter().map(line).collect()))
}

fn line(seen: DeviceSeen) -> DeviceLine {
    DeviceLine {
        device: seen.device,
        staff: seen.staff_name,
        seen_at: seen.seen_at,
        unsent: seen.unsent,
        gone_at: seen.gone_at,
        lost: seen.lost,
        lost_at: seen.lost_at,
    }
}
