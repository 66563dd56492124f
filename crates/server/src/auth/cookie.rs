//! The session cookie: out of reach for scripts, sent to nobody else, bound to the host where there is TLS.

use super::ABSOLUTE_MS;
use axum::http::{HeaderMap, HeaderValue, header};

/// The cookie's name. The `__Host-` prefix makes a browser refuse one that another host or a plain connection set.
#[must_use]
pub fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-rehome_session" } else { "rehome_session" }
}

/// The header that sets the cookie.
#[must_use]
pub fn set(token: &str, secure: bool) -> HeaderValue {
    header_value(token, ABSOLUTE_MS / 1000, secure)
}

/// The header that takes the cookie away.
#[must_use]
pub fn cleared(secure: bool) -> HeaderValue {
    header_value("", 0, secure)
}

fn header_value(value: &str, max_age_s: i64, secure: bool) -> HeaderValue {
    let name = cookie_name(secure);
    let end = if secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={max_age_s}{end}");
    HeaderValue::from_str(&text).expect("a token is hexadecimal")
}

/// The token a request carries.
pub(super) fn token(headers: &HeaderMap, secure: bool) -> Option<&str> {
    let name = cookie_name(secure);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}
