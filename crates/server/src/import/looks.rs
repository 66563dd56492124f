//! What a file seems to be when it is not what it was given as. A guess for a sentence; nothing is read by it.

use super::Format;

/// What a CSV file with these columns seems to be, and what to do with it; none when it is anybody's guess, or `given`.
pub fn of_columns<'a>(names: impl IntoIterator<Item = &'a str>, given: Format) -> Option<&'static str> {
    let names: Vec<String> = names.into_iter().map(|name| name.trim().to_ascii_lowercase()).collect();
    let has = |name: &str| names.iter().any(|known| known == name);
    if has("order_key") && has("placed_at") && given != Format::Rehome {
        Some("a file of our own format: use --format rehome")
    } else if has("financial status") && has("lineitem name") && given != Format::Shopify {
        Some("Shopify's orders export: use --format shopify")
    } else if has("first name") && has("last name") && (has("total orders") || has("accepts email marketing")) {
        Some(
            "Shopify's customers export, which holds no orders: export the orders (Orders > Export) and give that file",
        )
    } else if names.first().is_some_and(|name| is_json(name.as_bytes())) && given != Format::WooCommerce {
        Some("JSON: use --format woocommerce, with the orders file and the customers file")
    } else {
        None
    }
}

/// The same of a file that should have been JSON.
pub fn of_bytes(bytes: &[u8]) -> Option<&'static str> {
    if is_json(bytes) {
        return None;
    }
    let line = bytes.split(|byte| matches!(byte, b'\r' | b'\n')).find(|line| !line.trim_ascii().is_empty())?;
    let line = core::str::from_utf8(line).ok()?;
    of_columns(line.split([',', ';', '\t']).map(|name| name.trim_matches('"')), Format::WooCommerce)
}

/// Whether it begins as a JSON array or object does.
pub fn is_json(bytes: &[u8]) -> bool {
    matches!(bytes.trim_ascii_start().first(), Some(b'[' | b'{'))
}
