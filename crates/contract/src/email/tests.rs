use super::*;

#[test]
fn t10_what_is_no_address_is_refused() {
    for bad in [
        "ana",
        "ana@",
        "@example.com",
        "ana@example",
        "ana@@example.com",
        "a b@example.com",
        "ana@exa mple.com",
        "ana@-x.com",
        "ana@x..com",
        "a@b.c\u{7}",
    ] {
        assert_eq!(Email::parse(bad), Err(NotAnEmail::Malformed), "{bad}");
    }
    assert_eq!(Email::parse("   "), Err(NotAnEmail::Empty));
    assert_eq!(Email::parse(&format!("{}@example.com", "a".repeat(250))), Err(NotAnEmail::TooLong));
}

#[test]
fn unusual_addresses_are_welcome_and_kept_as_typed() {
    for good in ["O'Neil+race@Example.COM", "\"a b\"@example.org", "ünï@bücher.example", "x@sub.domain.example"] {
        assert_eq!(Email::parse(&format!("  {good} ")).unwrap().as_str(), good);
    }
}

#[test]
fn t41_case_and_space_share_a_match_key_and_a_plus_suffix_does_not() {
    assert_eq!(match_key(" Ana@Example.COM "), match_key("ana@example.com"));
    assert_ne!(match_key("ana+shop@example.com"), match_key("ana@example.com"));
}
