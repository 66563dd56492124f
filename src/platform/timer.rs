//! Waiting: one timer that can be called off, and a deadline for a future that may never end by itself.

use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(call: &Closure<dyn FnMut()>, ms: u32) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: &JsValue);
}

/// A call that is yet to be made. Dropping it calls it off.
#[derive(Debug)]
pub struct Timer {
    id: JsValue,
    _call: Closure<dyn FnMut()>,
}

impl Timer {
    /// Calls once after this many milliseconds; later in a tab that is frozen.
    #[must_use]
    pub fn after(ms: u32, call: impl FnOnce() + 'static) -> Self {
        let call = Closure::once(call);
        Self { id: set_timeout(&call, ms), _call: call }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        clear_timeout(&self.id);
    }
}

/// Waits this many milliseconds; longer in a tab that is frozen.
pub async fn pause(ms: u32) {
    within(ms, std::future::pending::<()>()).await;
}

/// The future's answer, or none when it did not come within this many milliseconds.
pub async fn within<F: Future>(ms: u32, future: F) -> Option<F::Output> {
    let over = Rc::new(Cell::new(false));
    let waker = Rc::new(Cell::new(None::<std::task::Waker>));
    let _timer = Timer::after(ms, {
        let (over, waker) = (over.clone(), waker.clone());
        move || {
            over.set(true);
            if let Some(waker) = waker.take() {
                waker.wake();
            }
        }
    });
    let mut future = pin!(future);
    std::future::poll_fn(|cx| {
        if let Poll::Ready(answer) = future.as_mut().poll(cx) {
            return Poll::Ready(Some(answer));
        }
        waker.set(Some(cx.waker().clone()));
        if over.get() { Poll::Ready(None) } else { Poll::Pending }
    })
    .await
}
