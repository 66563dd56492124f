//! What staff should look at before an order moves. A warning forbids nothing: that is the rule's to do.

use super::{Asked, Plan, Who};
use crate::email::match_key;
use crate::fold::fold;
use crate::limits::DATA_OLD_MINUTES;
use crate::order::{OrderState, Participant};

/// Something to look at before an order moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// A line is for somebody else than who gets the order: by e-mail, or by name where the participant gave no e-mail.
    ParticipantElse {
        /// Their name.
        name: String,
        /// Their e-mail; empty when unknown.
        email: String,
    },
    /// The present owner is an account a till sells under.
    TillAccount,
    /// The account that gets the order is one a till sells under.
    TillTarget,
    /// Money went back.
    Refund,
    /// Another process holds the order.
    Locked,
    /// The order was cancelled.
    Cancelled,
    /// The data is older than [`DATA_OLD_MINUTES`].
    DataOld {
        /// How old, in minutes.
        minutes: u32,
    },
    /// Nobody knows how old the data is.
    DataAgeUnknown,
    /// Other operations wait for this order.
    OtherWaiting {
        /// How many.
        operations: u32,
    },
    /// Who the lines are for could not be read.
    ParticipantsUnknown,
    /// Whether money went back could not be read.
    PaymentsUnknown,
}

impl Warning {
    /// Whether it is one fact about all orders of a move, rather than about each.
    #[must_use]
    pub const fn is_of_all(&self) -> bool {
        matches!(self, Self::TillTarget | Self::DataOld { .. } | Self::DataAgeUnknown)
    }
}

/// The warnings about one order that shall go to `target`.
pub(super) fn of(asked: &Asked<'_>, target: &Who, plan: &Plan) -> Vec<Warning> {
    let (row, detail, data_minutes) = (asked.row, asked.detail, plan.data_minutes);
    let mut warnings = Vec::new();
    match detail {
        None => warnings.push(Warning::ParticipantsUnknown),
        Some(detail) => {
            for participant in detail.lines.iter().filter_map(|line| line.participant.as_ref()) {
                let warning =
                    Warning::ParticipantElse { name: participant.name.clone(), email: participant.email.clone() };
                if is_else(participant, target) && !warnings.contains(&warning) {
                    warnings.push(warning);
                }
            }
        }
    }
    let back = detail.is_some_and(|detail| detail.payments.iter().any(|payment| payment.amount.minor < 0));
    let simple = [
        (asked.from_till, Warning::TillAccount),
        (plan.to_till, Warning::TillTarget),
        (row.state == OrderState::Refunded || back, Warning::Refund),
        (detail.is_none() && row.state != OrderState::Refunded, Warning::PaymentsUnknown),
        (row.locked, Warning::Locked),
        (row.state == OrderState::Cancelled, Warning::Cancelled),
        (asked.waiting > 0, Warning::OtherWaiting { operations: asked.waiting }),
        (data_minutes.is_none(), Warning::DataAgeUnknown),
    ];
    warnings.extend(simple.into_iter().filter(|(holds, _)| *holds).map(|(_, warning)| warning));
    warnings
        .extend(data_minutes.filter(|minutes| *minutes > DATA_OLD_MINUTES).map(|minutes| Warning::DataOld { minutes }));
    warnings
}

fn is_else(participant: &Participant, target: &Who) -> bool {
    let key = match_key(&participant.email);
    if key.is_empty() { fold(&participant.name) != fold(target.name()) } else { key != match_key(target.email()) }
}
