//! WooCommerce's customers: accounts of the shop's WordPress.
//!
//! The API lists no account that is blocked or merged: WordPress knows neither.

use super::super::{Context, field};
use super::SOURCE;
use super::reader::Reader;
use crate::ingest::{CustomerRecord, StatusRecord};
use contract::id::Departments;
use contract::limits::USERNAME_CHARS_MAX;

/// The fields read here.
pub const USED: &[&str] = &["id", "email", "username", "first_name", "last_name", "billing", "shipping"];

/// Reads one.
pub fn record(reader: &mut Reader<'_, '_>, context: &Context<'_>) -> Option<CustomerRecord> {
    let key = reader.short("id");
    let email = reader.text("email");
    let email = reader.check("email", field::email(&email))?;
    let username = match reader.short("username") {
        name if name.is_empty() && email.is_empty() => format!("customer-{key}"),
        name if name.is_empty() => email.clone(),
        name => name,
    };
    if username.chars().count() > USERNAME_CHARS_MAX {
        reader.fault("username", &format!("longer than {USERNAME_CHARS_MAX} characters"));
    }
    let name = reader.full_name();
    let billing = reader.address("billing").unwrap_or_default();
    let shipping = reader.address("shipping").unwrap_or_default();
    let either = |one: String, other: String| if one.is_empty() { other } else { one };
    Some(CustomerRecord {
        source: SOURCE,
        key,
        username,
        email,
        name: either(name, billing.name),
        phone: either(billing.phone, shipping.phone),
        postcode: either(billing.postcode, shipping.postcode),
        town: either(billing.town, shipping.town),
        status: StatusRecord::Active,
        departments: Departments::only(context.department),
    })
}
