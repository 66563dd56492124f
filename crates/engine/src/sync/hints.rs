//! How often the server's hints may be asked for, and how often their breaking off is news. Decides for the tab that leads; connects
//! nothing itself.
//!
//! A proxy may refuse the stream of hints while it lets every other call through. Without this, each refusal would be a reason to pull,
//! and each good pull a reason to connect again, as fast as the network allows.

use super::pause::Deadline;
use contract::limits::PULL_INTERVAL_MS;
use contract::time::Timestamp;

/// When the stream of hints was opened last, and when its breaking off was last taken for news since something came over it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HintsPace {
    opened: Option<Deadline>,
    broke: Option<Deadline>,
}

impl HintsPace {
    /// Whether the stream may be opened (again) now; if so, it counts as opened. Without it the feed is asked every
    /// [`PULL_INTERVAL_MS`] anyway, so nothing is gained by trying more often.
    pub fn may_open(&mut self, now: Timestamp) -> bool {
        may(&mut self.opened, now)
    }

    /// Something came over the stream: it stands, and its breaking off is news.
    pub fn heard(&mut self) {
        self.broke = None;
    }

    /// Whether a break of the stream, or its being refused, is a reason to ask the server now.
    pub fn is_news(&mut self, now: Timestamp) -> bool {
        may(&mut self.broke, now)
    }
}

fn may(rests: &mut Option<Deadline>, now: Timestamp) -> bool {
    let over = rests.is_none_or(|rest| rest.is_over(now));
    if over {
        *rests = Some(Deadline::after(now, PULL_INTERVAL_MS));
    }
    over
}
