//! Takes out of the whole what a crate offers to scripts and none of ours calls. Such an offer is a root: everything it leads to would be
//! part of the first screen.
//!
//! leptos brings `wasm-streams` along for streaming server functions, of which we have none. Nothing else is touched.

use crate::sections::{self, Bytes, CUSTOM, EXPORTS, NotAModule, put_counted, put_number};

/// Where wasm-bindgen's macro leaves what its program is to do: programs, each behind a note of its version.
const PROGRAMS: &[u8] = b"__wasm_bindgen_unstable";
/// The crate as a program names it; a random number follows.
const CRATE: &[u8] = b"wasm-streams-";
/// How the programs begin that offer a function or a class. Those that import from scripts begin otherwise, and stay.
const OFFERS: [&[u8]; 2] = [&[1], &[0, 0, 0, 1]];
/// How the names of the offered functions begin.
const OFFERED: [&[u8]; 3] = [b"intounderlying", b"__wbg_intounderlying", b"__wbindgen_describe_intounderlying"];

/// The module without these offers. The functions themselves stay, and go where nothing leads to them.
///
/// # Errors
/// See [`NotAModule`].
pub fn without_streams(module: &[u8]) -> Result<Vec<u8>, NotAModule> {
    let mut parts = sections::read(module)?;
    for part in &mut parts {
        match part.number {
            EXPORTS => part.content = exports(&part.content)?,
            CUSTOM => {
                let mut rest = Bytes(&part.content);
                if rest.counted()? == PROGRAMS {
                    part.content = programs(rest)?;
                }
            }
            _ => {}
        }
    }
    Ok(sections::write(&parts))
}

fn programs(mut rest: Bytes) -> Result<Vec<u8>, NotAModule> {
    let mut out = Vec::new();
    put_counted(&mut out, PROGRAMS);
    while !rest.0.is_empty() {
        let all = rest.0;
        rest.counted_plain()?;
        let program = rest.counted_plain()?;
        let offers = OFFERS.iter().any(|begin| program.starts_with(begin));
        if !(offers && program.windows(CRATE.len()).any(|window| window == CRATE)) {
            out.extend_from_slice(&all[..all.len() - rest.0.len()]);
        }
    }
    Ok(out)
}

fn exports(content: &[u8]) -> Result<Vec<u8>, NotAModule> {
    let mut rest = Bytes(content);
    let (mut kept, mut out) = (0, Vec::new());
    for _ in 0..rest.number()? {
        let all = rest.0;
        let name = rest.counted()?;
        rest.byte()?;
        rest.number()?;
        if !OFFERED.iter().any(|begin| name.starts_with(begin)) {
            kept += 1;
            out.extend_from_slice(&all[..all.len() - rest.0.len()]);
        }
    }
    let mut section = Vec::new();
    put_number(&mut section, kept);
    section.extend(out);
    Ok(section)
}

#[cfg(test)]
mod tests;
