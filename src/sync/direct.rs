//! Sends operations past the outbox, when it could not take them: at once, under the present session, and nowhere kept here.
//!
//! They carry their ids. Should one of them turn out to be on disk all the same and be sent again, the server knows it.

use super::driver::Driver;
use crate::platform::http;
use contract::limits::PUSH_OPERATIONS_MAX;
use contract::operation::Operation;
use contract::outcome::OutcomeOf;
use contract::sync::Push;
use engine::sync::{CallFailure, Event, Wake};
use std::rc::Rc;

impl Driver {
    /// The outcomes, in the order of the operations. After a failure the server may have decided all the same: asking again is safe.
    pub(super) async fn send_directly(
        self: &Rc<Self>,
        operations: &[Operation],
    ) -> Result<Vec<OutcomeOf>, CallFailure> {
        let staff = self.session.borrow().as_ref().map(|info| info.staff.id);
        if staff.is_none() || operations.iter().any(|operation| Some(operation.author) != staff) {
            return Err(CallFailure::SignInNeeded);
        }
        let status = self.machine.borrow().status();
        let device = self.machine.borrow().device();
        // What the server was told before stays true, or it would count it again with the next push.
        let (waiting, healed) = (status.waiting + status.others_waiting, status.healed);
        let mut outcomes = Vec::with_capacity(operations.len());
        for some in operations.chunks(PUSH_OPERATIONS_MAX) {
            let push =
                Push { device, operations: some.to_vec(), acknowledged: Vec::new(), waiting, queue: None, healed };
            let pushed = http::push(&push).await.map_err(|failure| failure.call)?;
            for operation in some {
                let told = pushed.outcomes.iter().find(|one| one.operation == operation.id);
                outcomes.push(told.ok_or(CallFailure::BadAnswer)?.clone());
            }
        }
        // What it changed is fetched like any other change.
        self.tell(Event::Woke(Wake::User));
        Ok(outcomes)
    }
}
