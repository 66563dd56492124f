//! Orders as plain JSON, for other programs and for what a device does not hold.

use super::extract::{Asked, Id};
use crate::auth::Signed;
use crate::db::{Page, PageQuery};
use crate::error::Error;
use crate::state::AppState;
use axum::Json;
use axum::extract::State;
use contract::fold::fold;
use contract::history::Ownership;
use contract::id::{Departments, OrderId};
use contract::limits::{PAGE_ROWS, QUERY_CHARS_MAX};
use contract::order::{OrderDetail, OrderRow};
use contract::session::Permission;
use serde::{Deserialize, Serialize};

/// What a list is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct ListQuery {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: usize,
}

impl ListQuery {
    /// As the database takes it. Pages count from 1; 0 is the first, too.
    pub(super) fn of(self, departments: Departments) -> PageQuery {
        let text: String = self.q.chars().take(QUERY_CHARS_MAX).collect();
        let offset = self.page.saturating_sub(1).saturating_mul(PAGE_ROWS);
        PageQuery { text: fold(&text), departments, offset, limit: PAGE_ROWS }
    }
}

/// A page of a list.
#[derive(Debug, Serialize)]
pub(super) struct Listed<T> {
    rows: Vec<T>,
    total: usize,
    pages: usize,
}

impl<T> From<Page<T>> for Listed<T> {
    fn from(page: Page<T>) -> Self {
        Self { rows: page.rows, total: page.total, pages: page.total.div_ceil(PAGE_ROWS) }
    }
}

/// An order, whole.
#[derive(Debug, Serialize)]
pub(super) struct Whole {
    row: OrderRow,
    detail: OrderDetail,
}

/// `GET /api/orders?q=&page=`.
pub(super) async fn list(
    State(state): State<AppState>,
    signed: Signed,
    Asked(query): Asked<ListQuery>,
) -> Result<Json<Listed<OrderRow>>, Error> {
    signed.needs(Permission::OrdersView)?;
    Ok(Json(state.db.orders(query.of(signed.departments())).await?.into()))
}

/// `GET /api/orders/{id}`.
pub(super) async fn one(
    State(state): State<AppState>,
    signed: Signed,
    Id(id): Id<OrderId>,
) -> Result<Json<Whole>, Error> {
    signed.needs(Permission::OrdersView)?;
    let (row, detail) = state.db.order(id, signed.departments()).await?.ok_or(Error::NotFound)?;
    Ok(Json(Whole { row, detail }))
}

/// `GET /api/orders/{id}/history`, oldest first.
pub(super) async fn history(
    State(state): State<AppState>,
    signed: Signed,
    Id(id): Id<OrderId>,
) -> Result<Json<Ownership>, Error> {
    signed.needs(Permission::OrdersView)?;
    state.db.order(id, signed.departments()).await?.ok_or(Error::NotFound)?;
    Ok(reported(state.db.order_history(id).await?))
}

/// A history as an answer. What does not hold in it is told to the operator as well, without naming a person.
pub(super) fn reported(ownership: Ownership) -> Json<Ownership> {
    for broken in &ownership.broken {
        let (order, revision, what) = (broken.order, broken.revision.0, broken.what);
        tracing::error!(%order, revision, ?what, "the ownership history of an order does not hold: run the command verify");
    }
    Json(ownership)
}
