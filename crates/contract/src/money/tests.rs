use super::*;
use proptest::prelude::*;

fn money(text: &str, code: &str) -> Result<Money, NotAnAmount> {
    Money::parse(text, Currency::parse(code).unwrap())
}

#[test]
fn amounts_have_the_decimals_of_their_currency() {
    assert_eq!(money("1234.5", "EUR").unwrap().minor, 123_450);
    assert_eq!(money("100.00", "JPY").unwrap().minor, 100);
    assert_eq!(money("1.234", "KWD").unwrap().minor, 1234);
    assert_eq!(money("-0.05", "usd").unwrap().minor, -5);
    assert_eq!(money("100", "JPY").unwrap().to_string(), "100");
    assert_eq!(money("-0.05", "USD").unwrap().to_string(), "-0.05");
}

#[test]
fn what_a_currency_cannot_hold_is_refused() {
    assert_eq!(money("1.005", "EUR"), Err(NotAnAmount::TooManyDecimals));
    assert_eq!(money("1.5", "JPY"), Err(NotAnAmount::TooManyDecimals));
    assert_eq!(money("99999999999999999999", "EUR"), Err(NotAnAmount::TooLarge));
    for bad in ["", "-", ".", "1,50", "1.2.3", "1e5", "+1", "EUR 5"] {
        assert_eq!(money(bad, "EUR"), Err(NotAnAmount::Malformed), "{bad}");
    }
}

proptest! {
    #[test]
    fn what_is_written_reads_back(minor in -1_000_000_000_000i64..1_000_000_000_000, code in prop::sample::select(vec!["EUR", "JPY", "KWD", "CLF"])) {
        let amount = Money { minor, currency: Currency::parse(code).unwrap() };
        prop_assert_eq!(Money::parse(&amount.to_string(), amount.currency), Ok(amount));
    }
}
