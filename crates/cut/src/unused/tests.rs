use super::without_streams;
use crate::sections::{CUSTOM, EXPORTS, Section, put_counted, write};

fn exports(names: &[&str]) -> Section {
    let mut content = vec![u8::try_from(names.len()).unwrap()];
    for name in names {
        put_counted(&mut content, name.as_bytes());
        content.extend([0, 7]);
    }
    Section { number: EXPORTS, content }
}

fn programs(all: &[&[u8]]) -> Section {
    let mut content = Vec::new();
    put_counted(&mut content, b"__wasm_bindgen_unstable");
    for program in all {
        for part in [b"{}", *program] {
            content.extend(u32::try_from(part.len()).unwrap().to_le_bytes());
            content.extend_from_slice(part);
        }
    }
    Section { number: CUSTOM, content }
}

fn other() -> Section {
    let mut content = Vec::new();
    put_counted(&mut content, b"name");
    content.extend(b"intounderlyingsource_pull_1 wasm-streams-1");
    Section { number: CUSTOM, content }
}

#[test]
fn the_offers_of_the_crate_go_and_all_else_stays() {
    let imports: &[u8] = b"\0\0\x07 __wbg_locked wasm-streams-1";
    let ours: &[u8] = b"\x01\x01 pull rehome-2";
    let whole = write(&[
        exports(&["memory", "intounderlyingsource_pull_1", "__wbg_intounderlyingsource_free_1", "main"]),
        programs(&[imports, b"\x01\x01\x14IntoUnderlyingSource pull wasm-streams-1", ours]),
        programs(&[b"\0\0\0\x01\x14IntoUnderlyingSource wasm-streams-1"]),
        other(),
    ]);
    let left = write(&[exports(&["memory", "main"]), programs(&[imports, ours]), programs(&[]), other()]);
    assert_eq!(without_streams(&whole), Ok(left));
}
