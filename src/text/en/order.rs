//! The page of one order.

/// Section.
pub const SUMMARY: &str = "Summary";
/// Section.
pub const LINES: &str = "Lines";
/// Section.
pub const CUSTOMER: &str = "Customer";
/// Section.
pub const ADDRESSES: &str = "Addresses";
/// Section.
pub const PAYMENTS: &str = "Payments";
/// Section.
pub const NOTES: &str = "Notes";
/// The way back, for those who hear the page.
pub const TRAIL: &str = "Breadcrumb";
/// Back to the list.
pub const BACK: &str = "Orders";
/// The operation.
pub const REASSIGN: &str = "Reassign order";

/// Fact.
pub const PLACED_AT: &str = "Placed";
/// A draft.
pub const NOT_PLACED: &str = "Not placed yet";
/// Fact.
pub const STATE: &str = "State";
/// Fact.
pub const CHANNEL: &str = "Channel";
/// Fact.
pub const DEPARTMENT: &str = "Department";
/// Fact.
pub const TOTAL: &str = "Total";
/// Fact.
pub const COUPONS: &str = "Coupons";
/// Whose it will be: saved on this device, and not yet at the server.
pub const WILL_OWN: &str = "Will belong to";
/// Fact.
pub const OWNER: &str = "Belongs to";
/// Fact.
pub const PLACED_WITH: &str = "Placed with e-mail";
/// Fact.
pub const CONTACT: &str = "Contact e-mail";
/// Column.
pub const ITEM: &str = "Item";
/// Column.
pub const QUANTITY: &str = "Quantity";
/// Column.
pub const PRICE: &str = "Price";
/// Column.
pub const SUM: &str = "Sum";
/// Column.
pub const METHOD: &str = "Method";
/// Column.
pub const AMOUNT: &str = "Amount";
/// Column.
pub const WHEN: &str = "When";
/// Address.
pub const BILLING: &str = "Billing";
/// Address.
pub const SHIPPING: &str = "Shipping";
/// No address.
pub const NO_ADDRESS: &str = "No address";
/// No payments.
pub const NO_PAYMENTS: &str = "No payments recorded";
/// No notes.
pub const NO_NOTES: &str = "No notes";
/// Getting the detail.
pub const LOADING: &str = "Reading the order";
/// The device holds the row, not the detail.
pub const NO_DETAIL: &str =
    "Lines, addresses and payments of this order are not on this device yet. They come with the next sync.";
/// Reading the detail failed.
pub const DETAIL_FAILED: &str =
    "Lines, addresses and payments could not be read from this device. Reload the page; nothing was changed.";
/// There is no such order.
pub const NOT_FOUND: &str = "No such order";
/// What to do about it.
pub const NOT_FOUND_TEXT: &str = "This device holds no order at this address. It may belong to another department, or it has not been downloaded yet.";

/// Who a line is for.
#[must_use]
pub fn participant(name: &str, email: &str) -> String {
    if email.is_empty() { format!("For {name}") } else { format!("For {name} ({email})") }
}

/// One change of owner.
#[must_use]
pub fn moved(old: &str, new: &str) -> String {
    format!("From {old} to {new}")
}

/// By whom and when.
#[must_use]
pub fn moved_by(staff: &str, when: &str) -> String {
    format!("{staff}, {when}")
}

/// The contact e-mail changed with it.
#[must_use]
pub fn email_moved(before: &str, after: &str) -> String {
    format!("Contact e-mail changed from {before} to {after}")
}

/// The reason staff gave.
#[must_use]
pub fn reason(text: &str) -> String {
    format!("Reason: {text}")
}

/// A change of this order waits.
#[must_use]
pub fn waiting(owner: &str) -> String {
    format!("The change of owner to {owner} is saved on this device and not yet at the server.")
}
