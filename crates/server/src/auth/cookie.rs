//! The two cookies, both out of reach for scripts, sent to nobody else, and bound to the host where there is TLS.
//!
//! One carries the session. The other remembers which device this browser was when somebody signed in here last. It proves
//! nothing and opens nothing; a browser keeps it where it loses its databases, so that such a loss comes to light.

use super::ABSOLUTE_MS;
use axum::http::{HeaderMap, HeaderValue, header};
use contract::id::DeviceId;

/// Seconds a browser remembers the device: 400 days, the longest that browsers keep a cookie.
const DEVICE_S: i64 = 400 * 24 * 60 * 60;

/// The session cookie's name. The `__Host-` prefix makes a browser refuse one that another host or a plain connection set.
#[must_use]
pub fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-rehome_session" } else { "rehome_session" }
}

fn device_name(secure: bool) -> &'static str {
    if secure { "__Host-rehome_device" } else { "rehome_device" }
}

/// The header that sets the session cookie.
#[must_use]
pub fn set(token: &str, secure: bool) -> HeaderValue {
    header_value(cookie_name(secure), token, ABSOLUTE_MS / 1000, secure)
}

/// The header that takes the session cookie away.
#[must_use]
pub fn cleared(secure: bool) -> HeaderValue {
    header_value(cookie_name(secure), "", 0, secure)
}

/// The header that makes the browser remember its device.
#[must_use]
pub fn remember(device: DeviceId, secure: bool) -> HeaderValue {
    header_value(device_name(secure), &device.to_string(), DEVICE_S, secure)
}

fn header_value(name: &str, value: &str, max_age_s: i64, secure: bool) -> HeaderValue {
    let end = if secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={max_age_s}{end}");
    HeaderValue::from_str(&text).expect("tokens and ids are hexadecimal digits and hyphens")
}

/// The session token a request carries.
pub(super) fn token(headers: &HeaderMap, secure: bool) -> Option<&str> {
    value(headers, cookie_name(secure))
}

/// The device that this browser was when somebody signed in last.
#[must_use]
pub fn remembered(headers: &HeaderMap, secure: bool) -> Option<DeviceId> {
    value(headers, device_name(secure))?.parse().ok()
}

fn value<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}
