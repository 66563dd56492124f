//! Every limit both sides keep, named once, with its unit last. A limit that only one side knows is not a limit.

/// Rows a page of the orders screen shows.
pub const PAGE_ROWS: usize = 50;
/// Results a customer search hands to a screen. The total is exact all the same.
pub const SEARCH_RESULTS_MAX: usize = 50;
/// Characters of a search or filter text that count; more are cut off.
pub const QUERY_CHARS_MAX: usize = 100;
/// Characters of an e-mail address (RFC 5321 section 4.5.3.1: 256 for the path, less its two brackets).
pub const EMAIL_CHARS_MAX: usize = 254;
/// Characters of the reason somebody gives for a reassignment.
pub const REASON_CHARS_MAX: usize = 500;
/// Characters of a password at least.
pub const PASSWORD_CHARS_MIN: usize = 8;
/// Characters of a password at most, so that hashing one stays cheap.
pub const PASSWORD_CHARS_MAX: usize = 128;
/// Characters of a user name.
pub const USERNAME_CHARS_MAX: usize = 128;
/// Bytes of one pack. Chromium reads values of 64 KiB and more several times slower.
pub const PACK_BYTES_MAX: usize = 60 * 1024;
/// Bytes of packs the server puts into one bundle, before compression.
pub const BUNDLE_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Bundles a device asks for at once.
pub const BUNDLES_IN_FLIGHT_MAX: usize = 3;
/// Departments an organisation can have: a set of them is one 32-bit mask.
pub const DEPARTMENTS_MAX: u8 = 32;
/// Operations one request carries.
pub const PUSH_OPERATIONS_MAX: usize = 50;
/// Operations a push names at most beside those it carries.
pub const QUEUE_NAMED_MAX: usize = 500;
/// Bytes of one request body.
pub const REQUEST_BYTES_MAX: usize = 256 * 1024;
/// Changes one answer of the feed carries.
pub const CHANGES_MAX: usize = 1_000;
/// Changes the server keeps in the feed. A device that was away for more of them takes a fresh snapshot.
pub const FEED_CHANGES_KEPT: u64 = 100_000;
/// Changes the log of a device holds before it is folded into the packs.
pub const LOG_CHANGES_MAX: usize = 500;
/// Writes to that log before somebody looks how long it is.
pub const LOG_APPENDS_BEFORE_FOLD: u32 = 25;
/// Orders the field that leads anywhere lists.
pub const JUMP_ORDERS_MAX: usize = 5;
/// Accounts it lists.
pub const JUMP_CUSTOMERS_MAX: usize = 5;
/// Guests it lists.
pub const JUMP_GUESTS_MAX: usize = 3;
/// Lists a tab knows the last row of that had focus.
pub const PLACES_KEPT_MAX: usize = 50;
/// Forms that were begun and left, each for its order, a tab remembers.
pub const DRAFTS_KEPT_MAX: usize = 20;
/// Views of the orders screen one person saves on a device.
pub const VIEWS_MAX: usize = 12;
/// Characters of the name of one.
pub const VIEW_NAME_CHARS_MAX: usize = 40;
/// Orders one bulk reassignment moves.
pub const BULK_ORDERS_MAX: usize = 500;
/// People, e-mails or order numbers the preview of a bulk reassignment names of each kind; the others are counted.
pub const PREVIEW_NAMED_MAX: usize = 5;
/// Changes that met a conflict, told with an order's history; older ones are left out.
pub const UNAPPLIED_MAX: u32 = 50;
/// Changes of owner the picture of an order draws; older ones are counted. Its sentences tell all of them.
pub const PICTURE_CHANGES_MAX: usize = 4;
/// Participants the picture of an order draws; the others are counted. Its sentences name all of them.
pub const PICTURE_PEOPLE_MAX: usize = 3;
/// Guest orders offered beside one that was linked.
pub const SIBLINGS_MAX: usize = 200;
/// Operations a device keeps waiting before it asks to be connected.
pub const OUTBOX_WAITING_MAX: usize = 5_000;
/// Devices a manager is shown; those with changes that were never sent come first.
pub const DEVICES_LISTED_MAX: u32 = 500;
/// Days a settled operation stays listed on the device.
pub const OUTBOX_ARCHIVE_DAYS: u32 = 30;
/// Milliseconds an ordinary request may take before it counts as failed.
pub const REQUEST_DEADLINE_MS: u32 = 10_000;
/// Milliseconds one bundle may take before it counts as failed.
pub const BUNDLE_DEADLINE_MS: u32 = 30_000;
/// First pause after a failed request, in milliseconds.
pub const RETRY_DELAY_MS_MIN: u32 = 1_000;
/// Longest pause after failed requests, in milliseconds.
pub const RETRY_DELAY_MS_MAX: u32 = 60_000;
/// Longest pause a device keeps because it was asked to, in milliseconds.
pub const DEMANDED_MS_MAX: u32 = 600_000;
/// Milliseconds until an operation that the browser did not confirm as stored is called not saved. With drawing it, two seconds.
pub const SAVE_DEADLINE_MS: u32 = 1_500;
/// Milliseconds until it is tried again on another connection, beside the first try.
pub const SAVE_ATTEMPT_MS: u32 = 500;
/// Times an operation is tried to be stored.
pub const SAVE_ATTEMPTS: u32 = 3;
/// Milliseconds the browser may take to open or delete one of its databases.
pub const STORAGE_OPEN_MS: u32 = 5_000;
/// Milliseconds the browser may take for one transaction.
pub const STORAGE_ANSWER_MS: u32 = 15_000;
/// Milliseconds between pulls when nothing hints at a change.
pub const PULL_INTERVAL_MS: u32 = 15_000;
/// Milliseconds between two comparisons of what a device holds with what the server holds: a difference is found within 15 minutes.
pub const DIGEST_INTERVAL_MS: u32 = 600_000;
/// Milliseconds until a comparison that came to nothing is made again.
pub const DIGEST_RETRY_MS: u32 = 60_000;
/// Milliseconds a device rests that differs again right after it fetched everything anew.
pub const HEAL_REST_MS: u32 = 3_600_000;
/// Minutes after which data on the device is called old.
pub const DATA_OLD_MINUTES: u32 = 60;
