//! Customers as plain JSON, and new ones with a password chosen at the counter.

use super::extract::{Asked, Body, Id};
use super::orders::{ListQuery, Listed, reported};
use crate::auth::Signed;
use crate::db::{CustomerAdded, CustomerToAdd};
use crate::error::Error;
use crate::state::AppState;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use contract::customer::CustomerRow;
use contract::history::Ownership;
use contract::id::CustomerId;
use contract::limits::{PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN};
use contract::reassignment::Refusal;
use contract::session::Permission;
use contract::sync::NewCustomer;
use contract::tally::Tally;

/// `GET /api/customers?q=&page=`. Blocked and merged accounts are listed for those who may see them.
pub(super) async fn list(
    State(state): State<AppState>,
    signed: Signed,
    Asked(query): Asked<ListQuery>,
) -> Result<Json<Listed<CustomerRow>>, Error> {
    signed.needs(Permission::CustomersSearch)?;
    let shut_ones = signed.staff.sees_shut_accounts();
    Ok(Json(state.db.customers(query.of(signed.departments()), shut_ones).await?.into()))
}

/// `GET /api/customers/{id}`.
pub(super) async fn one(
    State(state): State<AppState>,
    signed: Signed,
    Id(id): Id<CustomerId>,
) -> Result<Json<CustomerRow>, Error> {
    signed.needs(Permission::CustomersSearch)?;
    state.db.customer(id, signed.departments()).await?.map(Json).ok_or(Error::NotFound)
}

/// `GET /api/customers/{id}/history`: orders of this person's departments that the customer got or gave, oldest first.
pub(super) async fn history(
    State(state): State<AppState>,
    signed: Signed,
    Id(id): Id<CustomerId>,
) -> Result<Json<Ownership>, Error> {
    signed.needs(Permission::CustomersSearch)?;
    state.db.customer(id, signed.departments()).await?.ok_or(Error::NotFound)?;
    Ok(reported(state.db.customer_history(id, signed.departments()).await?))
}

/// `GET /api/customers/{id}/tally`: what the customer's orders of this person's departments come to.
pub(super) async fn tally(
    State(state): State<AppState>,
    signed: Signed,
    Id(id): Id<CustomerId>,
) -> Result<Json<Tally>, Error> {
    signed.needs(Permission::CustomersSearch)?;
    state.db.customer(id, signed.departments()).await?.ok_or(Error::NotFound)?;
    Ok(Json(state.db.customer_tally(id, signed.departments()).await?))
}

/// `POST /api/customers`: `201` when the account was made, `200` when the same request had made it before.
pub(super) async fn add(
    State(state): State<AppState>,
    signed: Signed,
    Body(new): Body<NewCustomer>,
) -> Result<(StatusCode, Json<CustomerRow>), Error> {
    signed.needs(Permission::CustomersCreate)?;
    if !signed.departments().contains(new.department) {
        return Err(Error::NotPermitted);
    }
    if !(PASSWORD_CHARS_MIN..=PASSWORD_CHARS_MAX).contains(&new.password.chars().count()) {
        let limits = format!("a password has {PASSWORD_CHARS_MIN} to {PASSWORD_CHARS_MAX} characters");
        return Err(Error::Malformed(limits));
    }
    let NewCustomer { id, email, password, notify, department } = new;
    let password_hash = state.passwords.hash(password).await?;
    let customer = CustomerToAdd { request: id, device: signed.device, email, password_hash, notify, department };
    match state.db.add_customer(customer, state.clock.now()).await? {
        CustomerAdded::Made(row) => Ok((StatusCode::CREATED, Json(row))),
        CustomerAdded::Found(row) => Ok((StatusCode::OK, Json(row))),
        CustomerAdded::Differs => Err(Error::Refused(Refusal::ContentDiffers)),
        CustomerAdded::EmailTaken(row) => {
            let told = signed.staff.may(Permission::CustomersSearch) && row.departments.meets(signed.departments());
            Err(Error::Refused(Refusal::EmailTaken { by: told.then_some(row.id) }))
        }
    }
}
