//! The accounts in our own CSV.

use super::super::assemble::Placed;
use super::super::error::Faults;
use super::super::{Context, field};
use super::{Group, SOURCE};
use crate::ingest::{CustomerRecord, StatusRecord};
use contract::id::Departments;
use contract::limits::USERNAME_CHARS_MAX;

/// Reads the account its rows describe.
pub fn record(key: &str, group: &Group<'_>, context: &Context<'_>, faults: &mut Faults<'_>) -> Option<Placed> {
    let line = group.line();
    let key = faults.check(line, "owner_key", field::short(key))?;
    let email = group.read("owner_email", faults, |text| match text {
        "" => Err("the account has no e-mail address".to_owned()),
        text => field::email(text),
    });
    let username = group.read("owner_username", faults, |text| {
        if text.chars().count() > USERNAME_CHARS_MAX {
            return Err(format!("longer than {USERNAME_CHARS_MAX} characters"));
        }
        field::short(text)
    });
    let status = status(group, faults);
    let (name, phone) = (group.short("owner_name", faults), group.short("owner_phone", faults));
    let (postcode, town) = (group.short("owner_postcode", faults), group.short("owner_town", faults));
    let email = email?;
    let username = username.map(|name| if name.is_empty() { email.clone() } else { name })?;
    let record = CustomerRecord {
        source: SOURCE,
        key,
        username,
        email,
        name,
        phone,
        postcode,
        town,
        status: status?,
        departments: Departments::only(context.department),
    };
    Some(Placed { line, record })
}

fn status(group: &Group<'_>, faults: &mut Faults<'_>) -> Option<StatusRecord> {
    let into = group.short("owner_merged_into", faults);
    let status = group.read("owner_status", faults, |text| match text.to_ascii_lowercase().as_str() {
        "" if into.is_empty() => Ok(StatusRecord::Active),
        "active" => Ok(StatusRecord::Active),
        "blocked" => Ok(StatusRecord::Blocked),
        "merged" | "" if !into.is_empty() => Ok(StatusRecord::MergedInto(into.clone())),
        "merged" => Err("owner_merged_into must name the owner_key it was merged into".to_owned()),
        _ => Err(format!("{} is no status: active, blocked or merged", field::quoted(text))),
    })?;
    if !into.is_empty() && !matches!(status, StatusRecord::MergedInto(_)) {
        faults.add(group.line(), Some("owner_merged_into"), "only an account whose owner_status is merged has this");
    }
    Some(status)
}
