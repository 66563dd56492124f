//! What the rule said no to, in words for staff, with what to do about it.

use contract::reassignment::Refusal;

/// The sentence for a refusal. `customer` and `department` name the ids in it, for those who may know.
#[must_use]
pub fn sentence(
    refusal: &Refusal,
    customer: impl Fn(contract::id::CustomerId) -> String,
    department: impl Fn(contract::id::DepartmentId) -> String,
) -> String {
    match refusal {
        Refusal::OrderMissing => "There is no such order, or it belongs to a department you do not work in.".into(),
        Refusal::OrderLocked => "The order is locked by another process of the shop. Wait until it is released, then try again.".into(),
        Refusal::OrderCancelled => "The order is cancelled. Cancelled orders keep their owner.".into(),
        Refusal::AlreadyOwned { owner } => format!("The order already belongs to {}. Use Reassign to give it to somebody else.", customer(*owner)),
        Refusal::SameOwner => "The order already belongs to this customer. Nothing was changed.".into(),
        Refusal::LinkNeedsAccount => "A guest order can only be linked to an existing account. Use Reassign for a new customer.".into(),
        Refusal::TargetMissing => "There is no such customer. Choose another one.".into(),
        Refusal::TargetBlocked => "The customer's account is blocked. Choose another one, or have it unblocked first.".into(),
        Refusal::TargetMerged { into } => format!("The customer's account was merged into {}. Choose that one.", customer(*into)),
        Refusal::TargetElsewhere { department: d } => format!("The customer does not belong to {}, the department of this order.", department(*d)),
        Refusal::EmailTaken { by: Some(by) } => format!("The e-mail address is already taken by {}. Reassign the order to that account, or use another address.", customer(*by)),
        Refusal::EmailTaken { by: None } => "The e-mail address is already taken. Use another address.".into(),
        Refusal::NotPermitted => "You may not do this. Ask a colleague who may.".into(),
        Refusal::MovedOn => "The order changed owner again after this. Undoing would take it from somebody else.".into(),
        Refusal::ContentDiffers => "The server already has another change under this number. Make the change again.".into(),
        Refusal::UnknownSchema => "The server does not understand this version of the change. Reload Rehome to update it, then make the change again.".into(),
        Refusal::BaseNotApplied => "The earlier change it builds on was not applied. Make the change again.".into(),
    }
}

/// The short reason a button is switched off.
#[must_use]
pub fn short(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::OrderLocked => "The order is locked",
        Refusal::OrderCancelled => "The order is cancelled",
        Refusal::NotPermitted => "You may not reassign orders",
        _ => "Not possible for this order",
    }
}
