//! The demo data's fixed points, the same for every seed number: what handbook walks, tests and benchmarks name.
//!
//! Nothing here is ever made at random, and nothing made at random takes one of these names.

/// Account key: Ana Ruiz, active, department 1, nobody else of that name.
pub const ANA_KEY: &str = "ana";
/// User name of [`ANA_KEY`].
pub const ANA_USERNAME: &str = "ana.ruiz";
/// E-mail of [`ANA_KEY`].
pub const ANA_EMAIL: &str = "ana.ruiz@example.com";
/// Name of [`ANA_KEY`]. Also the participant on [`RACE_ORDER`].
pub const ANA_NAME: &str = "Ana Ruiz";

/// Account key of the shop's till, active, department 1. Its orders were paid at the counter.
pub const TILL_KEY: &str = "till-1";
/// User name of [`TILL_KEY`].
pub const TILL_USERNAME: &str = "till-1";
/// E-mail of [`TILL_KEY`].
pub const TILL_EMAIL: &str = "till-1@quillwater.example";
/// Account key and user name of the race office's till, active, department 2.
pub const EVENTS_TILL_KEY: &str = "till-2";

/// Account key: blocked, departments 1 and 2.
pub const BLOCKED_KEY: &str = "bruno";
/// E-mail of [`BLOCKED_KEY`].
pub const BLOCKED_EMAIL: &str = "blocked.bruno@example.com";

/// Account key: merged into [`MERGED_INTO_KEY`], department 1.
pub const MERGED_KEY: &str = "olga-old";
/// E-mail of [`MERGED_KEY`].
pub const MERGED_EMAIL: &str = "olga.nilsen.old@example.com";
/// Account key of what [`MERGED_KEY`] became part of, active, department 1.
pub const MERGED_INTO_KEY: &str = "olga";
/// E-mail of [`MERGED_INTO_KEY`].
pub const MERGED_INTO_EMAIL: &str = "olga.nilsen@example.com";

/// The name two active accounts of department 1 share.
pub const TWIN_NAME: &str = "Mia Schneider";
/// E-mail of the first twin.
pub const TWIN_EMAIL: &str = "mia.schneider@example.com";
/// E-mail of the second twin, who lives in the same town.
pub const OTHER_TWIN_EMAIL: &str = "mia.schneider.2@example.org";

/// Name of an account that proves that markup is shown as text. Active, department 1.
pub const MARKUP_NAME: &str = "<b>Bob</b> & \"Sons\" <img src=x>";
/// E-mail of the account with [`MARKUP_NAME`].
pub const MARKUP_EMAIL: &str = "bob.markup@example.net";

/// Account that belongs to department 2 alone, active.
pub const EVENTS_ONLY_KEY: &str = "emil";
/// E-mail of [`EVENTS_ONLY_KEY`].
pub const EVENTS_ONLY_EMAIL: &str = "emil.haug@example.org";

/// An order without a till or a customer error: owned by [`ANA_KEY`], completed, department 1.
pub const ANA_ORDER: &str = "1010";
/// A guest order whose e-mail is [`ANA_EMAIL`] in other capitals.
pub const GUEST_ORDER: &str = "1020";
/// A second guest order of the same e-mail as [`GUEST_ORDER`].
pub const GUEST_SIBLING_ORDER: &str = "1021";
/// A guest order whose e-mail is [`ANA_EMAIL`] with two letters swapped.
pub const GUEST_TYPO_ORDER: &str = "1022";
/// A guest order of somebody without any account.
pub const GUEST_STRANGER_ORDER: &str = "1023";
/// A guest order from the till, without any e-mail.
pub const GUEST_NO_EMAIL_ORDER: &str = "1024";
/// A locked order of [`ANA_KEY`].
pub const LOCKED_ORDER: &str = "1030";
/// A cancelled order of [`ANA_KEY`].
pub const CANCELLED_ORDER: &str = "1031";
/// A draft order of [`ANA_KEY`], not placed.
pub const DRAFT_ORDER: &str = "1032";
/// A refunded order of [`ANA_KEY`].
pub const REFUNDED_ORDER: &str = "1033";
/// The handbook's order: point of sale, completed, department 1, owned by [`TILL_KEY`], a race entry for [`ANA_NAME`].
pub const RACE_ORDER: &str = "1042";
/// An order of department 2 owned by [`EVENTS_ONLY_KEY`].
pub const EVENTS_ORDER: &str = "1050";
/// An order of [`BLOCKED_KEY`], who was blocked later. Department 1.
pub const BLOCKED_ORDER: &str = "1051";

/// Account key of somebody who forgot to sign in more than once: active, department 1, alone of that name.
pub const VERA_KEY: &str = "vera";
/// E-mail of [`VERA_KEY`]; in other capitals also the e-mail of five guest orders.
pub const VERA_EMAIL: &str = "vera.quist@example.com";
/// Name of [`VERA_KEY`].
pub const VERA_NAME: &str = "Vera Quist";
/// Telephone of [`VERA_KEY`]. Orders write it in other ways.
pub const VERA_PHONE: &str = "+49 30 5550 7001";
/// Postcode of [`VERA_KEY`].
pub const VERA_POSTCODE: &str = "10123";

/// A guest order with [`VERA_EMAIL`] that agrees with the account in name, telephone and postcode.
pub const VERA_ORDER: &str = "1070";
/// A guest order with [`VERA_EMAIL`] that agrees with the account in the telephone alone: another name, another town.
pub const VERA_PHONE_ORDER: &str = "1071";
/// A guest order with [`VERA_EMAIL`] that agrees with the account in nothing else: somebody else's name, telephone, town.
pub const VERA_STRANGE_ORDER: &str = "1072";
/// A draft with [`VERA_EMAIL`] of nobody's, with everything of the account.
pub const VERA_DRAFT_ORDER: &str = "1073";
/// A locked guest order with [`VERA_EMAIL`] and everything of the account.
pub const VERA_LOCKED_ORDER: &str = "1074";
/// A guest order whose name looks like [`VERA_NAME`] and has a Cyrillic letter in it. Another e-mail, the same telephone.
pub const LOOK_ALIKE_ORDER: &str = "1075";
/// The name on [`LOOK_ALIKE_ORDER`].
pub const LOOK_ALIKE_NAME: &str = "V\u{435}ra Quist";
/// A guest order of [`VERA_NAME`] whose e-mail ends in a mistyped domain.
pub const MISTYPED_DOMAIN_ORDER: &str = "1076";
/// The e-mail of [`MISTYPED_DOMAIN_ORDER`]. There is no such domain.
pub const MISTYPED_DOMAIN_EMAIL: &str = "vera.quist@hotmail.con";
/// A guest order of [`VERA_NAME`] whose e-mail is [`VERA_EMAIL`] with a plus tag.
pub const PLUS_TAG_ORDER: &str = "1077";
/// The e-mail of [`PLUS_TAG_ORDER`].
pub const PLUS_TAG_EMAIL: &str = "vera.quist+race@example.com";

/// Account key of somebody with many orders: active, department 1, alone of that name.
pub const HEDDA_KEY: &str = "hedda";
/// E-mail of [`HEDDA_KEY`].
pub const HEDDA_EMAIL: &str = "hedda.moberg@example.org";
/// Name of [`HEDDA_KEY`].
pub const HEDDA_NAME: &str = "Hedda Moberg";
/// Number of the first of the orders of [`HEDDA_KEY`], which follow one another.
pub const HEDDA_FIRST_ORDER: u32 = 1100;
/// How many orders [`HEDDA_KEY`] has. All of them can move but two.
pub const HEDDA_ORDERS: u32 = 60;
/// The locked one of them.
pub const HEDDA_LOCKED_ORDER: &str = "1130";
/// The cancelled one of them.
pub const HEDDA_CANCELLED_ORDER: &str = "1145";
