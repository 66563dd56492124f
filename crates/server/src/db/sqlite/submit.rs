//! One operation, one transaction: read the facts, let `operations` decide, write what it says.

use super::writer::savepoint;
use super::{feed, history, rows, staff, unapplied};
use crate::db::{DbError, StaffRecord};
use crate::operations::{Decision, Effects, Facts, NewAccount, Sender, Stored, decide, fingerprint, replay, undone};
use contract::customer::{CustomerRow, CustomerStatus};
use contract::id::{CustomerId, Departments, DeviceId, OperationId, OrderId, StaffId};
use contract::operation::{Base, Operation, Target};
use contract::outcome::{Outcome, OutcomeOf, RetryWhy};
use contract::sync::ChangeBody;
use contract::time::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

/// Decides operations in order. One that fails inside is told "ask again" and leaves nothing behind; the others go on.
pub(super) fn submit(
    connection: &Connection,
    staff: StaffId,
    operations: &[Operation],
    now: Timestamp,
) -> Result<Vec<OutcomeOf>, DbError> {
    let sender = sender(connection, staff)?;
    let mut outcomes = Vec::with_capacity(operations.len());
    for operation in operations {
        let outcome = match savepoint(connection, |connection| one(connection, &sender, operation, now)) {
            Ok(outcome) => outcome,
            // The whole transaction is gone with it.
            Err(error) if connection.is_autocommit() => return Err(error),
            Err(error) => {
                tracing::error!(%error, operation = %operation.id, "an operation failed inside");
                Outcome::Retry { why: RetryWhy::Busy }
            }
        };
        outcomes.push(OutcomeOf { operation: operation.id, outcome });
    }
    Ok(outcomes)
}

/// What somebody may do at this moment: nothing any more when their account was shut meanwhile.
fn sender(connection: &Connection, id: StaffId) -> Result<Sender, DbError> {
    let found = staff::by_id(connection, id)?.filter(|record| !record.disabled);
    Ok(match found {
        Some(StaffRecord { name, permissions, departments, .. }) => {
            Sender { staff: id, name, permissions, departments }
        }
        None => Sender { staff: id, name: String::new(), permissions: Vec::new(), departments: Departments::default() },
    })
}

fn one(connection: &Connection, sender: &Sender, operation: &Operation, now: Timestamp) -> Result<Outcome, DbError> {
    let fingerprint = fingerprint(operation);
    if let Some((_, stored)) = stored(connection, operation.id)? {
        return Ok(replay(stored, &fingerprint));
    }
    let facts = facts(connection, operation)?;
    let outcome = match decide(operation, sender, facts, now) {
        Decision::Say(outcome) => return Ok(outcome),
        Decision::Settle(outcome) => outcome,
        Decision::SetAside(outcome, wish) => {
            unapplied::keep(connection, &wish)?;
            outcome
        }
        Decision::Apply(effects) => apply(connection, *effects, operation.device, now)?,
    };
    connection
        .prepare_cached(
            "INSERT INTO operations (id, fingerprint, order_id, author, device, outcome, received_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            operation.id.0.as_bytes(),
            fingerprint,
            operation.order.get(),
            operation.author.get(),
            operation.device.0.as_bytes(),
            serde_json::to_string(&outcome)?,
            now.as_millis()
        ])?;
    Ok(outcome)
}

fn stored(connection: &Connection, id: OperationId) -> Result<Option<(OrderId, Stored)>, DbError> {
    let mut statement =
        connection.prepare_cached("SELECT order_id, fingerprint, outcome FROM operations WHERE id = ?1")?;
    let found = statement.query_row([id.0.as_bytes()], |row| {
        Ok((row.get::<_, u32>(0)?, row.get::<_, [u8; 32]>(1)?, row.get::<_, String>(2)?))
    });
    let Some((order, fingerprint, outcome)) = found.optional()? else { return Ok(None) };
    let order = OrderId::new(order).ok_or_else(|| DbError::Unreadable("an operation on order 0".into()))?;
    Ok(Some((order, Stored { fingerprint, outcome: serde_json::from_str(&outcome)? })))
}

fn facts(connection: &Connection, operation: &Operation) -> Result<Facts, DbError> {
    let customer = |id: Option<CustomerId>| match id {
        Some(id) => rows::customer_by_id(connection, id),
        None => Ok(None),
    };
    let order = rows::order_by_id(connection, operation.order)?;
    let last_change = history::last(connection, operation.order)?;
    let target = match (undone(operation, last_change.as_ref()), &operation.target) {
        (Some(entry), _) => customer(entry.old.customer)?,
        (None, Target::Customer { customer: id }) => customer(Some(*id))?,
        (None, Target::New { email, .. }) => rows::customer_by_email(connection, &email.match_key())?,
        (None, Target::Guest) => None,
    };
    let target_made_on = match (&operation.target, &target) {
        (Target::New { .. }, Some(row)) => rows::made_on(connection, row.id)?,
        _ => None,
    };
    let base = match operation.base {
        Base::Operation { operation } => stored(connection, operation)?,
        Base::Revision { .. } => None,
    };
    Ok(Facts {
        owner: customer(order.as_ref().and_then(|order| order.owner))?,
        order,
        last_change,
        target,
        target_made_on,
        base: base.map(|(order, stored)| (order, stored.outcome)),
        head: feed::head(connection)?,
    })
}

fn apply(connection: &Connection, mut effects: Effects, device: DeviceId, now: Timestamp) -> Result<Outcome, DbError> {
    if let Some(account) = effects.new_account.take() {
        effects.account_made(make_account(connection, &account, device, now)?);
    }
    if let Some(row) = effects.joins.take() {
        join(connection, *row)?;
    }
    let Effects { order, entry, .. } = &effects;
    connection
        .prepare_cached(
            "UPDATE orders SET owner = ?2, owner_revision = ?3, contact_email = ?4, search = ?5 WHERE id = ?1",
        )?
        .execute(params![
            order.id.get(),
            order.owner.map(CustomerId::get),
            order.owner_revision.0,
            order.contact_email,
            order.search_text()
        ])?;
    let change = ChangeBody::Order { row: Box::new(order.clone()), entry: Some(Box::new(entry.clone())), detail: None };
    let seq = feed::append(connection, Departments::only(order.department), &change)?;
    history::append(connection, entry, order.department, seq)?;
    Ok(effects.outcome(seq))
}

/// Lets an account into one more department, and tells the devices there and where it was before.
fn join(connection: &Connection, row: CustomerRow) -> Result<(), DbError> {
    let values = params![row.id.get(), row.departments.bits()];
    connection.prepare_cached("UPDATE customers SET departments = ?2 WHERE id = ?1")?.execute(values)?;
    feed::append(connection, row.departments, &ChangeBody::Customer { row: Box::new(row) })?;
    Ok(())
}

fn make_account(
    connection: &Connection,
    account: &NewAccount,
    device: DeviceId,
    now: Timestamp,
) -> Result<CustomerId, DbError> {
    let row = new_row(account.email.as_str(), Departments::only(account.department));
    let extra = rows::Extra { made_on: Some(device), ..rows::Extra::default() };
    add_customer(connection, row, &extra, account.notify, now).map(|row| row.id)
}

/// A row for an account that is known by its e-mail alone. The id is given by the table.
pub(super) fn new_row(email: &str, departments: Departments) -> CustomerRow {
    CustomerRow {
        id: CustomerId::new(u32::MAX).expect("not zero"),
        username: email.to_owned(),
        email: email.to_owned(),
        name: String::new(),
        phone: String::new(),
        postcode: String::new(),
        town: String::new(),
        status: CustomerStatus::Active,
        departments,
    }
}

/// Makes an account, tells the feed, and puts the mail down if one is wanted.
pub(super) fn add_customer(
    connection: &Connection,
    mut row: CustomerRow,
    extra: &rows::Extra<'_>,
    notify: bool,
    now: Timestamp,
) -> Result<CustomerRow, DbError> {
    row.id = rows::insert_customer(connection, &row, extra)?;
    feed::append(connection, row.departments, &ChangeBody::Customer { row: Box::new(row.clone()) })?;
    if notify {
        let kind = if extra.password_hash.is_some() { "welcome" } else { "set-password" };
        connection
            .prepare_cached("INSERT INTO mails (kind, customer, made_at) VALUES (?1, ?2, ?3)")?
            .execute(params![kind, row.id.get(), now.as_millis()])?;
    }
    Ok(row)
}
