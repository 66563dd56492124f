//! The build script of the app, not of this crate: asks the linker to leave in the app where every address is used. The cut is made
//! by that.

fn main() {
    println!("cargo:rerun-if-changed=crates/cut/link.rs");
    if std::env::var_os("CARGO_FEATURE_CUT").is_some() {
        println!("cargo:rustc-link-arg-bins=--emit-relocs");
    }
}
