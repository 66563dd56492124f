use super::{letters, shorten};
use crate::sections::{EXPORTS, IMPORTS, NotAModule, Section, put_counted, put_number, write};

fn import(module: &str, name: &str, kind: u8) -> Vec<u8> {
    let mut out = Vec::new();
    put_counted(&mut out, module.as_bytes());
    put_counted(&mut out, name.as_bytes());
    out.extend([kind, 5]);
    out
}

fn export(name: &str, index: usize) -> Vec<u8> {
    let mut out = Vec::new();
    put_counted(&mut out, name.as_bytes());
    out.push(0);
    put_number(&mut out, index);
    out
}

fn module(imports: &[Vec<u8>], exports: &[Vec<u8>]) -> Vec<u8> {
    let part = |number: u8, entries: &[Vec<u8>]| {
        let mut content = Vec::new();
        put_number(&mut content, entries.len());
        content.extend(entries.concat());
        Section { number, content }
    };
    let code = Section { number: 10, content: b"\x01__wbg_log_0123".to_vec() };
    write(&[part(IMPORTS, imports), part(EXPORTS, exports), code])
}

#[test]
fn both_sides_get_the_same_short_name() {
    let long = module(
        &[import("./bound_bg.js", "__wbg_log_0123", 0), import("./loader.js", "__wbg_load", 0)],
        &[export("memory", 0), export("wasm_bindgen_12__invoke_1", 300)],
    );
    let script = "const i = { __wbg_log_0123: function(a) { wasm.wasm_bindgen_12__invoke_1(a, wasm.wasm_bindgen_12__invoke_12); } };\n\
                  return { \"./bound_bg.js\": i, \"./loader.js\": l }; // __wbg_log_0123x __wbg_load";
    let short = module(
        &[import("$", "$a", 0), import("./loader.js", "__wbg_load", 0)],
        &[export("memory", 0), export("$b", 300)],
    );
    let said = "const i = { $a: function(a) { wasm.$b(a, wasm.wasm_bindgen_12__invoke_12); } };\n\
                return { \"$\": i, \"./loader.js\": l }; // __wbg_log_0123x __wbg_load";
    assert_eq!(shorten(&long, script), Ok((short, said.to_owned())));
}

#[test]
fn every_number_has_a_name_of_its_own() {
    let names: std::collections::HashSet<String> = (0..2_000).map(letters).collect();
    assert_eq!(names.len(), 2_000);
    assert_eq!([0, 25, 27].map(letters), ["a", "z", "bb"]);
}

#[test]
fn what_no_script_offers_is_refused() {
    assert_eq!(shorten(&module(&[import("./bound_bg.js", "m", 2)], &[]), ""), Err(NotAModule::Import));
}
