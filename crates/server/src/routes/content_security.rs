//! What the app's page may load and run: its own files, WebAssembly, and the inline scripts the build put into the page.

use sha2::{Digest, Sha256};

/// The policy without inline scripts.
pub(super) const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
    style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
    object-src 'none'; frame-ancestors 'none'; form-action 'self'";

/// The policy of a page: its inline scripts are allowed by their hash, and no others.
pub(super) fn of_page(html: &str) -> String {
    let hashes: String = inline_scripts(html)
        .map(|script| format!(" 'sha256-{}'", base64(&Sha256::digest(script.as_bytes()))))
        .collect();
    POLICY.replacen("'wasm-unsafe-eval'", &format!("'wasm-unsafe-eval'{hashes}"), 1)
}

fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script")?;
        (!attributes.contains("src=") && !script.trim().is_empty()).then_some(script)
    })
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let group = (0..3).fold(0, |group, at| (group << 8) | usize::from(chunk.get(at).copied().unwrap_or(0)));
        for digit in 0..4 {
            let used = digit <= chunk.len();
            out.push(if used { char::from(DIGITS[(group >> (18 - 6 * digit)) & 63]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests;
