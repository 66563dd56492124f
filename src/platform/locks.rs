//! One leading tab: a Web Lock, held inside its own callback for as long as the tab lives, never probed for.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request(name: &str, held: &Closure<dyn FnMut() -> js_sys::Promise>) -> Result<js_sys::Promise, JsValue>;
}

/// Waits for the lock of that name; `led` is called once, when this tab holds it. It is released when the tab closes or dies.
///
/// Where there are no Web Locks, `led` is called at once: two leaders are harmless, none is not.
pub fn lead(name: &str, led: impl FnOnce() + 'static) {
    let led = std::rc::Rc::new(std::cell::Cell::new(Some(led)));
    let inside = led.clone();
    let held = Closure::new(move || {
        if let Some(led) = inside.take() {
            led();
        }
        // Never settles: the lock is held until the tab is gone.
        js_sys::Promise::new(&mut |_, _| {})
    });
    if request(name, &held).is_err()
        && let Some(led) = led.take()
    {
        led();
    }
    // The browser calls it whenever the lock becomes free, however late.
    held.forget();
}
