//! Sign in, who am I, sign out.

use super::extract::Body;
use crate::auth::{ABSOLUTE_MS, Signed, cleared, remember, remembered, set, token_hash};
use crate::db::{SessionToAdd, StaffRecord};
use crate::error::Error;
use crate::ids::{bytes, hex};
use crate::state::AppState;
use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::{Extensions, HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use contract::email::match_key;
use contract::limits::{PASSWORD_CHARS_MAX, USERNAME_CHARS_MAX};
use contract::session::{SessionInfo, SignIn};
use contract::time::Timestamp;
use std::net::SocketAddr;

/// `POST /api/session`. One answer for a wrong user name and a wrong password, after the same work. A new token each time: the
/// session the browser had before ends.
pub(super) async fn sign_in(
    State(state): State<AppState>,
    before: Result<Signed, Error>,
    headers: HeaderMap,
    extensions: Extensions,
    Body(SignIn { username, password, device }): Body<SignIn>,
) -> Result<Response, Error> {
    let now = state.clock.now();
    let address = extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
    let account: String = match_key(&username).chars().take(USERNAME_CHARS_MAX).collect();
    let attempt = state.throttle.attempt(&account, address, now);
    attempt.map_err(|retry_after_s| Error::TooManyAttempts { retry_after_s })?;
    let found = state.db.staff_by_username(username).await?;
    let found = found.filter(|(staff, _)| !staff.disabled && password.chars().count() <= PASSWORD_CHARS_MAX);
    let (staff, hash) = found.unzip();
    let password = password.chars().take(PASSWORD_CHARS_MAX).collect();
    let fits = state.passwords.fits(password, hash).await?;
    let Some(staff) = staff.filter(|_| fits) else {
        tracing::info!("a sign-in failed");
        return Err(Error::WrongCredentials);
    };
    state.throttle.succeeded(&account, address);
    if let Ok(before) = before {
        state.db.drop_session(before.token_hash).await?;
    }
    let token = hex(&bytes::<32>(&*state.ids));
    let session = SessionToAdd { token_hash: token_hash(&token), staff: staff.id, device, at: now };
    state.db.put_session(session, now.plus_millis(-ABSOLUTE_MS)).await?;
    let secure = state.config.secure();
    if let Some(was) = remembered(&headers, secure).filter(|was| *was != device) {
        tracing::warn!("a browser came back as another device: its queue is gone");
        state.db.device_gone(was, device, now).await?;
    }
    tracing::info!(staff = staff.id.get(), "signed in");
    let info = info(&state, &staff, now.plus_millis(ABSOLUTE_MS)).await?;
    let cookies = [(header::SET_COOKIE, set(&token, secure)), (header::SET_COOKIE, remember(device, secure))];
    Ok((AppendHeaders(cookies), Json(info)).into_response())
}

/// `GET /api/session`.
pub(super) async fn who(State(state): State<AppState>, signed: Signed) -> Result<Json<SessionInfo>, Error> {
    info(&state, &signed.staff, signed.expires_at).await.map(Json)
}

/// `DELETE /api/session`. Signing out twice is signing out.
pub(super) async fn sign_out(State(state): State<AppState>, signed: Result<Signed, Error>) -> Result<Response, Error> {
    match signed {
        Ok(signed) => state.db.drop_session(signed.token_hash).await?,
        Err(Error::SignInNeeded) => {}
        Err(error) => return Err(error),
    }
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cleared(state.config.secure()))]).into_response())
}

async fn info(state: &AppState, staff: &StaffRecord, expires_at: Timestamp) -> Result<SessionInfo, Error> {
    let mut departments = state.db.departments().await?;
    departments.retain(|department| staff.departments.contains(department.id));
    Ok(SessionInfo {
        staff: staff.staff(),
        permissions: staff.permissions.clone(),
        departments,
        shop: state.db.shop().await?,
        expires_at,
    })
}
