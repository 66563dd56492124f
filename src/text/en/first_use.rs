//! What somebody is told the first time they come to something, once on a device.

/// The place it stands in, read out.
pub const LABEL: &str = "Tip";
/// Puts it away for good.
pub const GOT_IT: &str = "Got it";
/// In a list of orders, with a keyboard.
pub const KEYS: &str = "Move from order to order with J and K or the arrow keys. Enter opens one, P shows it beside the list, R reassigns it. Press ? for all keys.";
/// On the page of an order.
pub const PEEK: &str = "To look at an order without leaving the list, choose Peek in the menu beside View.";
/// With the first change that waits for a connection.
pub const SAVED: &str = "Your change is saved on this device. You need do nothing more: Rehome sends it when the server answers, also if you close this tab and open it again. Outbox lists what waits.";
