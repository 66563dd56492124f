//! One timer that can be set again.

use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(call: &js_sys::Function, ms: i32) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: &JsValue);
}

struct Running {
    id: JsValue,
    _call: Closure<dyn FnMut()>,
}

/// A timer. Setting it replaces what was set; dropping it stops it.
#[derive(Default, Clone)]
pub struct Timer(Rc<RefCell<Option<Running>>>);

impl std::fmt::Debug for Timer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Timer")
    }
}

impl Timer {
    /// Calls `call` after this many milliseconds.
    pub fn set(&self, ms: u32, call: impl FnOnce() + 'static) {
        self.stop();
        let call = Closure::once(call);
        let id = set_timeout(call.as_ref().unchecked_ref(), i32::try_from(ms).unwrap_or(i32::MAX));
        *self.0.borrow_mut() = Some(Running { id, _call: call });
    }

    fn stop(&self) {
        if let Some(running) = self.0.borrow_mut().take() {
            clear_timeout(&running.id);
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if Rc::strong_count(&self.0) == 1 {
            self.stop();
        }
    }
}
