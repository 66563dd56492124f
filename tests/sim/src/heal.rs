//! The end of a run: faults cease, everybody who has something waiting signs in where it waits, and everything must come to rest.

use crate::checks::Broken;
use crate::device::TabRef;
use crate::happening::Happening;
use crate::ledger::short;
use crate::shop::Call;
use crate::stock;
use crate::world::World;
use contract::id::StaffId;
use contract::limits::RETRY_DELAY_MS_MAX;
use contract::sync::Pushed;
use engine::outbox::Entry;
use engine::sync::Event;

/// How long a queue may stay non-empty while the server answers: twice the longest pause, and a moment.
const DRAIN_MS: i64 = 2 * RETRY_DELAY_MS_MAX as i64 + 30_000;
const DAY_MS: i64 = 86_400_000;
/// Milliseconds between two looks at whether everything has come to rest.
const LOOK_MS: i64 = 1_000;

impl World {
    /// Heals everything, lets it come to rest, and checks what must hold then.
    ///
    /// # Errors
    /// The first invariant that does not hold.
    pub fn heal(&mut self) -> Result<(), Broken> {
        self.trace.note(self.now, format_args!("everything heals"));
        self.healed = true;
        let keep = |happening: &Happening| {
            !matches!(happening, Happening::Strike(_) | Happening::Act(_) | Happening::Over(..))
        };
        self.queue.retain(keep);
        self.shop.untrip();
        for staff in 0..stock::STAFF.len() {
            self.set_disabled(staff, false);
        }
        for staff in self.shop.staff().to_vec() {
            self.shop.permit(staff, true);
        }
        for device in 0..self.devices.len() {
            let healed = &mut self.devices[device];
            (healed.online, healed.black_hole, healed.one_way) = (true, false, false);
            (healed.deaf, healed.storage_down) = (false, false);
            let tabs: Vec<u32> = healed.tabs.iter().map(|tab| tab.id).collect();
            tabs.into_iter().for_each(|tab| self.thaw(TabRef { device, tab }));
            let forced: Vec<u32> =
                self.devices[device].tabs.iter().filter(|tab| tab.forced).map(|tab| tab.id).collect();
            for tab in forced {
                self.lead(TabRef { device, tab }, false)?;
            }
            if self.devices[device].tabs.is_empty() {
                self.later(1, Happening::StartTab(device));
            }
        }
        // Answers and tabs on their way arrive; sessions that ended are noticed.
        self.run_for(DRAIN_MS)?;
        self.drain()?;
        self.catch_up()?;
        // Whoever learnt only now that the server was restored offers again.
        self.run_for(1_000)?;
        self.drain()?;
        self.catch_up()?;
        self.let_damage_be_found()?;
        self.checks.at_rest(&self.devices, &mut self.ledger, &self.shop)?;
        self.losses_are_listed()?;
        self.replay_much_later()?;
        self.checks.at_rest(&self.devices, &mut self.ledger, &self.shop)
    }

    fn drain(&mut self) -> Result<(), Broken> {
        for round in 0..self.ledger.made.len() + 3 {
            let mut turns = Vec::new();
            for device in 0..self.devices.len() {
                if let Some(staff) = self.whose_turn(device, round) {
                    self.sign_in_for(device, staff)?;
                    turns.push((device, staff));
                }
            }
            if turns.is_empty() {
                return Ok(());
            }
            let until = self.now + DRAIN_MS;
            while self.now < until && turns.iter().any(|turn| self.still_waits(*turn).is_some()) {
                self.run_for(LOOK_MS)?;
            }
            for turn in turns {
                if let Some(entry) = self.still_waits(turn) {
                    let what = format!(
                        "{} of staff {} on device {} still waits {DRAIN_MS} ms after everything was healed",
                        short(entry.id()),
                        turn.1,
                        turn.0
                    );
                    return Err(Broken::new("I7", what));
                }
            }
        }
        let waiting =
            |device: &crate::device::Device| device.outbox.entries.values().filter(|entry| entry.is_waiting()).count();
        let left: usize = self.devices.iter().map(waiting).sum();
        if left == 0 { Ok(()) } else { Err(Broken::new("I7", format!("{left} operations never drain"))) }
    }

    /// Somebody with operations waiting on this device, each in turn; whoever is signed in, when nobody has.
    fn whose_turn(&self, device: usize, round: usize) -> Option<StaffId> {
        let entries = self.devices[device].outbox.entries.values();
        let mut authors: Vec<StaffId> = entries.filter(|e| e.is_waiting()).map(|e| e.operation.author).collect();
        authors.sort_unstable();
        authors.dedup();
        if authors.is_empty() { None } else { Some(authors[round % authors.len()]) }
    }

    fn sign_in_for(&mut self, device: usize, staff: StaffId) -> Result<(), Broken> {
        let there = self.devices[device].outbox.session == Some(staff) && !self.devices[device].asks_to_sign_in();
        if there { Ok(()) } else { self.sign_in(device, staff) }
    }

    /// An operation of theirs that waits though nothing stands in its way.
    fn still_waits(&self, (device, staff): (usize, StaffId)) -> Option<&Entry> {
        let entries = &self.devices[device].outbox.entries;
        let blocked = |entry: &Entry| {
            let mut base = entry.builds_on();
            while let Some(found) = base.and_then(|base| entries.get(&base)) {
                if found.is_waiting() && !found.is_by(staff) {
                    return true;
                }
                base = found.builds_on();
            }
            false
        };
        entries.values().find(|entry| entry.is_waiting() && entry.is_by(staff) && !blocked(entry))
    }

    /// Every device comes to hold what the server holds.
    pub(crate) fn catch_up(&mut self) -> Result<(), Broken> {
        for device in 0..self.devices.len() {
            if self.devices[device].outbox.session.is_none() || self.devices[device].asks_to_sign_in() {
                let staff =
                    self.devices[device].outbox.session.unwrap_or(self.shop.staff()[device % stock::STAFF.len()]);
                self.sign_in(device, staff)?;
            }
        }
        let until = self.now + DRAIN_MS;
        while self.now < until && !(0..self.devices.len()).all(|device| self.is_current(device)) {
            self.run_for(LOOK_MS)?;
        }
        match (0..self.devices.len()).find(|device| !self.is_current(*device)) {
            None => Ok(()),
            Some(device) => {
                let meta = self.devices[device].cache.now().meta.as_ref();
                let seq = meta.map(|meta| (meta.staff, meta.cursor.seq.0, meta.pending_bundles.len()));
                let head = self.checks.head().0;
                Err(Broken::new(
                    "I7",
                    format!("device {device} never catches up: it holds {seq:?}, the feed is at {head}"),
                ))
            }
        }
    }

    fn is_current(&self, device: usize) -> bool {
        let device = &self.devices[device];
        device.cache.now().meta.as_ref().is_some_and(|meta| {
            Some(meta.staff) == device.outbox.session
                && meta.cursor == contract::sync::Cursor { epoch: self.shop.epoch(), seq: self.checks.head() }
                && meta.pending_bundles.is_empty()
        })
    }

    /// A proxy sends old requests again, three months later, under a good session: nothing may come of it.
    fn replay_much_later(&mut self) -> Result<(), Broken> {
        let mut pushes = core::mem::take(&mut self.ledger.pushes);
        // What a device lost before the server could decide may still have its effect: that is no second one.
        pushes.retain(|(_, body)| {
            let push = serde_json::from_slice::<contract::sync::Push>(body);
            push.is_ok_and(|push| push.operations.iter().all(|one| self.ledger.said.contains_key(&one.id)))
        });
        self.shop.set_time(self.server_now().plus_millis(90 * DAY_MS));
        for _ in 0..pushes.len().min(3) {
            let Some((staff, body)) = self.rng.pick(&pushes).cloned() else { break };
            let cookie = Some(self.shop.sign_in(staff, self.devices[0].id, None));
            let call = Call { method: "POST", path: "/api/operations".into(), cookie, body };
            let answer = self.shop.call(&call);
            let push: contract::sync::Push =
                serde_json::from_slice(&call.body).map_err(|error| Broken::new("wire", error.to_string()))?;
            let pushed: Pushed =
                serde_json::from_slice(&answer.body).map_err(|error| Broken::new("wire", error.to_string()))?;
            self.trace.note(self.now, format_args!("sent again 90 days later: {} outcomes", pushed.outcomes.len()));
            let at = self.server_now().plus_millis(90 * DAY_MS);
            self.ledger.contacts.insert(push.device, (at, push.waiting));
            self.checks.answered(&self.shop, &mut self.ledger, &push, &pushed)?;
            self.send_other_content(call, push)?;
        }
        self.checks.follow(&self.shop);
        Ok(())
    }

    /// The same ids with other content: nothing may come of that either.
    fn send_other_content(&mut self, call: Call, mut push: contract::sync::Push) -> Result<(), Broken> {
        for operation in &mut push.operations {
            operation.reason = contract::operation::Reason::parse("something else").ok();
        }
        let body = serde_json::to_vec(&push).map_err(|error| Broken::new("wire", error.to_string()))?;
        let answer = self.shop.call(&Call { body, ..call });
        let pushed: Pushed =
            serde_json::from_slice(&answer.body).map_err(|error| Broken::new("wire", error.to_string()))?;
        self.checks.other_content(&self.shop, &mut self.ledger, &pushed)
    }

    /// A tab's push must carry every operation that could go: none of another order waits for one that cannot.
    pub(crate) fn check_push(&mut self, tab: TabRef, push: &contract::sync::Push) -> Result<(), Broken> {
        let Some(found) = self.devices[tab.device].tab(tab.tab) else { return Ok(()) };
        self.checks.push(found, push, &mut self.ledger)
    }

    /// Tells a tab something right now, for a scripted run.
    ///
    /// # Errors
    /// The first invariant that does not hold.
    pub fn wake_all(&mut self, device: usize) -> Result<(), Broken> {
        let tabs: Vec<u32> = self.devices[device].tabs.iter().map(|tab| tab.id).collect();
        tabs.into_iter().try_for_each(|tab| self.tell(TabRef { device, tab }, Event::Woke(engine::sync::Wake::User)))
    }
}
