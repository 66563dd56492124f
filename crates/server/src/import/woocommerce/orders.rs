//! WooCommerce's orders: states, money and dates in our words.
//!
//! A state nobody told us of is refused, not guessed: a plugin's "waiting for parts" may mean anything.

use super::super::limits::ORDER_LINES_MAX;
use super::super::{Context, field, moment};
use super::SOURCE;
use super::reader::Reader;
use crate::ingest::{OrderRecord, OwnerRecord};
use contract::money::{Currency, Money};
use contract::order::{Channel, Line, Note, OrderState, Payment};
use contract::time::Timestamp;
use jiff::tz::TimeZone;

/// The fields read here.
pub const USED: &[&str] = &[
    "id",
    "number",
    "status",
    "currency",
    "date_created",
    "date_created_gmt",
    "date_paid",
    "date_paid_gmt",
    "total",
    "customer_id",
    "customer_note",
    "billing",
    "shipping",
    "payment_method",
    "payment_method_title",
    "line_items",
    "coupon_lines",
    "refunds",
    "created_via",
];

/// Reads one.
pub fn record(reader: &mut Reader<'_, '_>, context: &Context<'_>) -> Option<OrderRecord> {
    let key = reader.short("id");
    let status = reader.text("status");
    let state = reader.check("status", state(&status));
    let number = match reader.short("number") {
        number if number.is_empty() => key.clone(),
        number => number,
    };
    let created = date(reader, "date_created", context);
    if created == Some(None) && state.is_some_and(|state| state != OrderState::Draft) {
        reader.fault("date_created_gmt", "the date is missing");
    }
    let owner = match reader.short("customer_id") {
        id if id.is_empty() || id == "0" => OwnerRecord::Guest,
        id => OwnerRecord::Customer(id),
    };
    let currency = reader.text("currency");
    let currency = reader.check("currency", field::currency(&currency))?;
    let total = reader.text("total");
    let total = reader.check("total", field::amount(&total, currency));
    let placed_email = reader.within("billing", |billing| {
        let email = billing.text("email");
        billing.check("email", field::email(&email))
    });
    let via = reader.text("created_via");
    let (state, total, created) = (state?, total?, created?);
    Some(OrderRecord {
        source: SOURCE,
        key,
        number,
        department: context.department,
        placed_at: created.filter(|_| state != OrderState::Draft),
        owner,
        placed_email: placed_email?,
        channel: channel(&via),
        state,
        locked: false,
        total,
        lines: reader.each("line_items", ORDER_LINES_MAX, |line| order_line(line, currency)),
        billing: reader.address("billing"),
        shipping: reader.address("shipping"),
        payments: payments(reader, total, context),
        coupons: reader
            .each("coupon_lines", ORDER_LINES_MAX, |coupon| Some(coupon.short("code")).filter(|code| !code.is_empty())),
        notes: notes(reader, created),
    })
}

fn state(status: &str) -> Result<OrderState, String> {
    match status.strip_prefix("wc-").unwrap_or(status) {
        "pending" | "on-hold" => Ok(OrderState::Pending),
        "processing" => Ok(OrderState::Processing),
        "completed" => Ok(OrderState::Completed),
        "cancelled" | "failed" | "trash" => Ok(OrderState::Cancelled),
        "refunded" => Ok(OrderState::Refunded),
        "draft" | "auto-draft" | "checkout-draft" => Ok(OrderState::Draft),
        _ => Err(format!(
            "{} is no status known here: pending, on-hold, processing, completed, cancelled, failed, refunded, trash, checkout-draft",
            field::quoted(status)
        )),
    }
}

fn channel(via: &str) -> Channel {
    match via {
        "checkout" | "store-api" => Channel::Online,
        "admin" => Channel::Phone,
        _ if via.split(['-', '_']).any(|word| word == "pos") => Channel::PointOfSale,
        _ => Channel::Imported,
    }
}

/// The date in a field: its `_gmt` twin, which is UTC, or else the one by the shop's clock. None when it cannot be read.
fn date(reader: &mut Reader<'_, '_>, name: &str, context: &Context<'_>) -> Option<Option<Timestamp>> {
    let gmt = format!("{name}_gmt");
    let text = reader.text(&gmt);
    if !text.is_empty() {
        return reader.check(&gmt, moment::read(&text, &TimeZone::UTC).map(|read| Some(read.at)));
    }
    let text = reader.text(name);
    if text.is_empty() { Some(None) } else { reader.check(name, context.moment(&text).map(Some)) }
}

/// The price of one is what the line came to before coupons, divided; `price` holds it after coupons, as an inexact number.
fn order_line(line: &mut Reader<'_, '_>, currency: Currency) -> Option<Line> {
    let title = field::long(&line.text("name"));
    let sku = line.short("sku");
    let quantity = line.text("quantity");
    let quantity = line.check("quantity", field::quantity(&quantity))?;
    let subtotal = line.text("subtotal");
    let unit_price = if subtotal.is_empty() || quantity == 0 {
        let price = line.text("price");
        line.check("price", field::rounded_amount(&price, currency))?
    } else {
        let sum = line.check("subtotal", field::rounded_amount(&subtotal, currency))?;
        let (minor, pieces) = (sum.minor, i64::from(quantity));
        let half = if minor < 0 { -pieces / 2 } else { pieces / 2 };
        Money { minor: minor.saturating_add(half) / pieces, currency }
    };
    Some(Line { title, sku, quantity, unit_price, participant: None })
}

fn payments(reader: &mut Reader<'_, '_>, total: Money, context: &Context<'_>) -> Vec<Payment> {
    let method = match reader.short("payment_method_title") {
        title if title.is_empty() => reader.short("payment_method"),
        title => title,
    };
    let at = date(reader, "date_paid", context).flatten();
    let paid = at.is_some().then(|| Payment { method: method.clone(), amount: total, at });
    let refunds = reader.each("refunds", ORDER_LINES_MAX, |refund| {
        let amount = refund.text("total");
        let amount = refund.check("total", field::amount(&amount, total.currency))?;
        let minor = -amount.minor.saturating_abs();
        Some(Payment { method: method.clone(), amount: Money { minor, ..amount }, at: None })
    });
    paid.into_iter().chain(refunds).collect()
}

fn notes(reader: &mut Reader<'_, '_>, created: Option<Timestamp>) -> Vec<Note> {
    let text = field::long(&reader.text("customer_note"));
    let note = created.filter(|_| !text.is_empty()).map(|at| Note { at, by: "Customer".to_owned(), text });
    note.into_iter().collect()
}
