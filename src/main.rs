//! Mounts the app; nothing else.

fn main() {
    rehome::boot::start();
}
