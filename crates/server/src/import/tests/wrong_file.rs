//! A file given under another format's name: told by what it looks like.

use super::*;

const SHOPIFY: &str = include_str!("../../../tests/files/shopify-orders.csv");
const OWN: &str = include_str!("../../../tests/files/rehome.csv");
const ORDERS: &str = include_str!("../../../tests/files/woocommerce-orders.json");

fn refused(format: Format, text: &str) -> String {
    read(format, &[file("given.csv", text)]).unwrap_err().to_string()
}

#[test]
fn a_csv_file_of_another_kind_is_named_for_what_it_looks_like() {
    let customers = "Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Total Spent,Total Orders\n";
    let older = "First Name,Last Name,Email,Company,Accepts Marketing,Total Spent,Total Orders\n";
    for (format, text, missing, told) in [
        (Format::Rehome, SHOPIFY, "order_key", "Shopify's orders export: use --format shopify"),
        (Format::Shopify, OWN, "Name", "a file of our own format: use --format rehome"),
        (Format::Shopify, customers, "Name", "Shopify's customers export, which holds no orders"),
        (Format::Rehome, older, "order_key", "Shopify's customers export, which holds no orders"),
        (Format::Shopify, ORDERS, "Name", "JSON: use --format woocommerce"),
        (Format::Rehome, "{\"code\": 1}", "order_key", "JSON: use --format woocommerce"),
    ] {
        let error = refused(format, text);
        assert!(error.starts_with(&format!("given.csv has no column {missing}")), "{error}");
        assert!(error.contains(&format!(". It looks like {told}")), "{error}");
    }
    let error = refused(Format::Shopify, "a,b\n");
    assert!(error.ends_with(": is it the right file, and is its first line the header?"), "{error}");
}

#[test]
fn a_csv_file_among_those_of_woocommerce_is_told_to_be_one() {
    let read = |first: &str| read(Format::WooCommerce, &[file("a.csv", first), file("b.json", "[]")]).unwrap_err();
    let error = read(SHOPIFY).to_string();
    assert!(error.starts_with("a.csv, line 1, character ") && error.contains("not JSON"), "{error}");
    assert!(error.contains("looks like Shopify's orders export: use --format shopify"), "{error}");
    assert!(read("no, really").to_string().contains("was the answer saved whole?"));
}
