//! The columns of our own CSV. `docs/import-format.md` describes each; a test holds the two together.

use super::super::Format;
use super::super::csv_table::Known;

/// All columns.
pub const KNOWN: Known = Known {
    format: Format::Rehome,
    required: &[
        "order_key",
        "order_number",
        "placed_at",
        "state",
        "currency",
        "total",
        "placed_email",
        "owner_key",
        "line_title",
        "line_quantity",
        "line_unit_price",
    ],
    optional: &[
        "channel",
        "locked",
        "coupons",
        "line_sku",
        "participant_name",
        "participant_email",
        "payment_method",
        "payment_amount",
        "payment_at",
        "note_text",
        "note_by",
        "note_at",
        "billing_name",
        "billing_company",
        "billing_street",
        "billing_postcode",
        "billing_town",
        "billing_region",
        "billing_country",
        "billing_phone",
        "shipping_name",
        "shipping_company",
        "shipping_street",
        "shipping_postcode",
        "shipping_town",
        "shipping_region",
        "shipping_country",
        "shipping_phone",
        "owner_email",
        "owner_username",
        "owner_name",
        "owner_phone",
        "owner_postcode",
        "owner_town",
        "owner_status",
        "owner_merged_into",
    ],
};

/// The columns that describe an account. A row with a value in any of them does.
pub const ACCOUNT: &[&str] = &[
    "owner_email",
    "owner_username",
    "owner_name",
    "owner_phone",
    "owner_postcode",
    "owner_town",
    "owner_status",
    "owner_merged_into",
];
