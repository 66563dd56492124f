use super::*;

#[test]
fn base64_is_as_rfc_4648_has_it() {
    for (plain, coded) in [("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy"), ("", "")] {
        assert_eq!(base64(plain.as_bytes()), coded);
    }
}

#[test]
fn a_page_may_run_its_own_inline_scripts_and_no_others() {
    let page = "<script type=\"module\">alert(1)</script><script src=\"/a.js\"></script>";
    let policy = of_page(page);
    assert!(policy.contains("'wasm-unsafe-eval' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"), "{policy}");
    assert_eq!(policy.matches("sha256-").count(), 1);
    assert!(!policy.contains("unsafe-inline"));
}
