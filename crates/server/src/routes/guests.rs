//! Guests as plain JSON. A guest is all orders placed with one e-mail; one of those orders names them, so that no address holds
//! an e-mail.

use super::extract::{Asked, Id};
use super::orders::{ListQuery, Listed, reported};
use crate::auth::Signed;
use crate::db::GuestRow;
use crate::error::Error;
use crate::state::AppState;
use axum::Json;
use axum::extract::State;
use contract::history::Ownership;
use contract::id::OrderId;
use contract::session::Permission;

/// `GET /api/guests?q=&page=`.
pub(super) async fn list(
    State(state): State<AppState>,
    signed: Signed,
    Asked(query): Asked<ListQuery>,
) -> Result<Json<Listed<GuestRow>>, Error> {
    signed.needs(Permission::CustomersSearch)?;
    Ok(Json(state.db.guests(query.of(signed.departments())).await?.into()))
}

/// `GET /api/guests/{order id}/history`: what became of the orders of this person's departments that were placed with the e-mail
/// this order was placed with, oldest first.
pub(super) async fn history(
    State(state): State<AppState>,
    signed: Signed,
    Id(id): Id<OrderId>,
) -> Result<Json<Ownership>, Error> {
    signed.needs(Permission::CustomersSearch)?;
    state.db.guest_history(id, signed.departments()).await?.map(reported).ok_or(Error::NotFound)
}
