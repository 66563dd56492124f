//! What the store is told. Always in a task of its own, never from within a call the store made.

use contract::session::SessionInfo;
use contract::sync::Change;
use engine::sync::Status;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Something the store has to look at.
#[derive(Debug, Clone)]
pub enum Notice {
    /// How sync stands.
    Status(Status),
    /// Entries of the outbox changed, here or in another tab.
    EntriesChanged,
    /// These changes were added to the cache, in order; none when only details of orders came.
    CacheChanged {
        /// The changes.
        changes: Vec<Change>,
    },
    /// The cache is another one: read it anew.
    CacheReplaced,
    /// The server wants somebody to sign in; nothing is lost and nothing is sent until then.
    SignInNeeded,
    /// Somebody signed in or out in another tab.
    SessionChanged(Option<SessionInfo>),
}

/// Notices on their way.
pub(super) struct Notices {
    waiting: RefCell<VecDeque<Notice>>,
    under_way: Cell<bool>,
    listen: Box<dyn Fn(Notice)>,
}

impl Notices {
    pub(super) fn new(listen: impl Fn(Notice) + 'static) -> Self {
        Self { waiting: RefCell::default(), under_way: Cell::new(false), listen: Box::new(listen) }
    }

    pub(super) fn send(self: &Rc<Self>, notice: Notice) {
        self.waiting.borrow_mut().push_back(notice);
        if !self.under_way.replace(true) {
            let notices = self.clone();
            spawn_local(async move {
                loop {
                    let Some(notice) = notices.waiting.borrow_mut().pop_front() else { break };
                    (notices.listen)(notice);
                }
                notices.under_way.set(false);
            });
        }
    }
}

impl std::fmt::Debug for Notices {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Notices").field("waiting", &self.waiting.borrow().len()).finish_non_exhaustive()
    }
}
