//! Asks the linker to leave in the app where every address is used: `crates/cut` cuts it in two by that.

fn main() {
    println!("cargo:rerun-if-changed=src/shell/build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family.contains("wasm")) {
        println!("cargo:rustc-link-arg-bins=--emit-relocs");
    }
}
