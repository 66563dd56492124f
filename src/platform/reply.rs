//! Answers that other tasks give, perhaps late, perhaps never: whoever waits may stop waiting, and whoever answers learns of it.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::{Rc, Weak};
use std::task::{Poll, Waker};

/// Whoever waits. Once dropped, answers go back to those who give them.
#[derive(Debug)]
pub struct Replies<T>(Rc<RefCell<Inbox<T>>>);

/// Whoever answers. Cheap to clone.
#[derive(Debug)]
pub struct Reply<T>(Weak<RefCell<Inbox<T>>>);

#[derive(Debug)]
struct Inbox<T> {
    came: VecDeque<T>,
    waker: Option<Waker>,
}

impl<T> Replies<T> {
    /// Nobody has answered yet.
    #[must_use]
    pub fn new() -> Self {
        Self(Rc::new(RefCell::new(Inbox { came: VecDeque::new(), waker: None })))
    }

    /// Where to answer.
    #[must_use]
    pub fn to(&self) -> Reply<T> {
        Reply(Rc::downgrade(&self.0))
    }

    /// The next answer.
    pub async fn next(&self) -> T {
        std::future::poll_fn(|context| {
            let mut inbox = self.0.borrow_mut();
            match inbox.came.pop_front() {
                Some(answer) => Poll::Ready(answer),
                None => {
                    inbox.waker = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }
}

impl<T> Default for Replies<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Reply<T> {
    /// Answers.
    ///
    /// # Errors
    /// Gives the answer back when nobody waits any more.
    pub fn give(&self, answer: T) -> Result<(), T> {
        let Some(inbox) = self.0.upgrade() else { return Err(answer) };
        let waker = {
            let mut inbox = inbox.borrow_mut();
            inbox.came.push_back(answer);
            inbox.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
        Ok(())
    }
}
