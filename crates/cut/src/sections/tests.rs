//! Modules written by hand, byte by byte.

use super::{NotAModule, read, without_custom, write};

const HEADER: [u8; 8] = [0, b'a', b's', b'm', 1, 0, 0, 0];

fn module(sections: &[&[u8]]) -> Vec<u8> {
    [&HEADER[..], &sections.concat()].concat()
}

#[test]
fn custom_sections_go_and_all_others_stay_as_they_are() {
    let (types, code) = ([1, 2, 9, 9], [10, 1, 7]);
    let long = [&[0, 0x80, 1][..], &[b'x'; 128]].concat();
    assert_eq!(without_custom(&module(&[&types, &long, &code, &[0, 1, 5]])), Ok(module(&[&types, &code])));
}

#[test]
fn what_is_no_module_is_refused() {
    assert_eq!(without_custom(b"wasm"), Err(NotAModule::Magic));
    assert_eq!(without_custom(&module(&[&[1, 5, 0]])), Err(NotAModule::Short));
    assert_eq!(without_custom(&module(&[&[1, 0x80]])), Err(NotAModule::Short));
}

#[test]
fn a_module_is_what_its_sections_make_again() {
    let long = [&[9, 0xc8, 1][..], &[7; 200]].concat();
    let whole = module(&[&[1, 2, 9, 9], &long, &[0, 1, 5]]);
    assert_eq!(write(&read(&whole).unwrap()), whole);
}
