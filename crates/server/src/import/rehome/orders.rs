//! The orders in our own CSV.

use super::super::assemble::{self, RawAddress};
use super::super::error::Faults;
use super::super::limits::ORDER_LINES_MAX;
use super::super::{Context, field};
use super::{Group, SOURCE};
use crate::ingest::{OrderRecord, OwnerRecord};
use contract::money::Currency;
use contract::order::{Address, Channel, Line, Note, OrderState, Participant, Payment};
use contract::time::Timestamp;

/// Reads the order its rows describe.
pub fn record(key: &str, group: &Group<'_>, context: &Context<'_>, faults: &mut Faults<'_>) -> Option<OrderRecord> {
    let key = faults.check(group.line(), "order_key", field::short(key))?;
    let number = match group.short("order_number", faults) {
        number if number.is_empty() => key.clone(),
        number => number,
    };
    let state = group.read("state", faults, state);
    let placed = placed(group, state, context, faults);
    let placed_email = group.read("placed_email", faults, field::email);
    let channel = group.read("channel", faults, channel);
    let locked = group.read("locked", faults, yes_or_no);
    let owner = match group.short("owner_key", faults) {
        owner if owner.is_empty() => OwnerRecord::Guest,
        owner => OwnerRecord::Customer(owner),
    };
    let coupons = coupons(group, faults);
    let billing = address("billing", group, faults);
    let shipping = address("shipping", group, faults);
    let currency = group.read("currency", faults, field::currency)?;
    let total = group.read("total", faults, |text| field::amount(text, currency));
    let lines = lines(group, currency, faults);
    let payments = payments(group, currency, context, faults);
    let placed = placed?;
    Some(OrderRecord {
        source: SOURCE,
        key,
        number,
        department: context.department,
        placed_at: placed,
        owner,
        placed_email: placed_email?,
        channel: channel?,
        state: state?,
        locked: locked?,
        total: total?,
        lines,
        billing,
        shipping,
        payments,
        coupons,
        notes: notes(group, placed, context, faults),
    })
}

/// When it was placed; none inside for a draft.
fn placed(
    group: &Group<'_>,
    state: Option<OrderState>,
    context: &Context<'_>,
    faults: &mut Faults<'_>,
) -> Option<Option<Timestamp>> {
    let draft = state? == OrderState::Draft;
    group.read("placed_at", faults, |text| match text {
        "" if draft => Ok(None),
        "" => Err("the date is missing: only a draft has none".to_owned()),
        text => context.moment(text).map(|at| (!draft).then_some(at)),
    })
}

fn state(text: &str) -> Result<OrderState, String> {
    match text.to_ascii_lowercase().as_str() {
        "draft" => Ok(OrderState::Draft),
        "pending" => Ok(OrderState::Pending),
        "processing" => Ok(OrderState::Processing),
        "completed" => Ok(OrderState::Completed),
        "cancelled" | "canceled" => Ok(OrderState::Cancelled),
        "refunded" => Ok(OrderState::Refunded),
        _ => Err(format!(
            "{} is no state: draft, pending, processing, completed, cancelled or refunded",
            field::quoted(text)
        )),
    }
}

fn channel(text: &str) -> Result<Channel, String> {
    match text.to_ascii_lowercase().as_str() {
        "online" => Ok(Channel::Online),
        "point-of-sale" => Ok(Channel::PointOfSale),
        "phone" => Ok(Channel::Phone),
        "" | "imported" => Ok(Channel::Imported),
        _ => Err(format!("{} is no channel: online, point-of-sale, phone or imported", field::quoted(text))),
    }
}

fn yes_or_no(text: &str) -> Result<bool, String> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "true" | "1" => Ok(true),
        "" | "no" | "false" | "0" => Ok(false),
        _ => Err(format!("{} is neither yes nor no", field::quoted(text))),
    }
}

fn lines(group: &Group<'_>, currency: Currency, faults: &mut Faults<'_>) -> Vec<Line> {
    const OF_A_LINE: [&str; 6] =
        ["line_title", "line_sku", "line_quantity", "line_unit_price", "participant_name", "participant_email"];
    let mut lines = Vec::new();
    for row in group.rows {
        let get = |column| group.table.get(row, column);
        if OF_A_LINE.iter().all(|column| get(column).is_empty()) {
            continue;
        }
        if lines.len() == ORDER_LINES_MAX {
            faults.add(row.line, None, format!("an order has at most {ORDER_LINES_MAX} lines"));
            break;
        }
        let quantity = faults.check(row.line, "line_quantity", field::quantity(get("line_quantity")));
        let price = faults.check(row.line, "line_unit_price", field::amount(get("line_unit_price"), currency));
        let sku = faults.check(row.line, "line_sku", field::short(get("line_sku")));
        let name = faults.check(row.line, "participant_name", field::short(get("participant_name")));
        let email = faults.check(row.line, "participant_email", field::email(get("participant_email")));
        let participant = name.zip(email).map(|(name, email)| Participant { name, email });
        if let (Some(quantity), Some(unit_price), Some(sku)) = (quantity, price, sku) {
            let participant = participant.filter(|person| !(person.name.is_empty() && person.email.is_empty()));
            lines.push(Line { title: field::long(get("line_title")), sku, quantity, unit_price, participant });
        }
    }
    lines
}

fn payments(group: &Group<'_>, currency: Currency, context: &Context<'_>, faults: &mut Faults<'_>) -> Vec<Payment> {
    let mut payments = Vec::new();
    for row in group.rows {
        let get = |column| group.table.get(row, column);
        if ["payment_method", "payment_amount", "payment_at"].into_iter().all(|column| get(column).is_empty()) {
            continue;
        }
        let amount = faults.check(row.line, "payment_amount", field::amount(get("payment_amount"), currency));
        let method = faults.check(row.line, "payment_method", field::short(get("payment_method")));
        let at = match get("payment_at") {
            "" => None,
            text => faults.check(row.line, "payment_at", context.moment(text)),
        };
        payments.extend(amount.zip(method).map(|(amount, method)| Payment { method, amount, at }));
    }
    payments
}

/// Notes without a date of their own are as old as the order; a draft's need one.
fn notes(group: &Group<'_>, placed: Option<Timestamp>, context: &Context<'_>, faults: &mut Faults<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    for row in group.rows {
        let text = field::long(group.table.get(row, "note_text"));
        if text.is_empty() {
            continue;
        }
        let at = match group.table.get(row, "note_at") {
            "" => placed.ok_or_else(|| "a note on a draft needs a date".to_owned()),
            text => context.moment(text),
        };
        let at = faults.check(row.line, "note_at", at);
        let by = faults.check(row.line, "note_by", field::short(group.table.get(row, "note_by")));
        notes.extend(at.zip(by).map(|(at, by)| Note { at, by, text }));
    }
    notes
}

fn coupons(group: &Group<'_>, faults: &mut Faults<'_>) -> Vec<String> {
    let (line, codes) = group.the_one("coupons", faults);
    let codes = codes.split('|').map(str::trim).filter(|code| !code.is_empty());
    codes.filter_map(|code| faults.check(line, "coupons", field::short(code))).collect()
}

fn address(which: &str, group: &Group<'_>, faults: &mut Faults<'_>) -> Option<Address> {
    let column = |part: &str| format!("{which}_{part}");
    let mut get = |part: &str| group.the_one(&column(part), faults).1;
    let raw = RawAddress {
        name: get("name"),
        company: get("company"),
        street: get("street").to_owned(),
        postcode: get("postcode"),
        town: get("town"),
        region: get("region"),
        country: get("country"),
        phone: get("phone"),
    };
    assemble::address(&raw, group.line(), column, faults)
}
