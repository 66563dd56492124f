//! How tabs open: what they read first, what they throw away, and which of them leads.

use crate::checks::Broken;
use crate::device::{Tab, TabRef};
use crate::happening::Happening;
use crate::plan::Fault;
use crate::world::World;
use engine::batch::{CacheWrite, Expect};
use engine::sync::Event;

impl World {
    pub(crate) fn start_tab(&mut self, device: usize) -> Result<(), Broken> {
        if self.devices[device].tabs.len() >= self.devices[device].tabs_wanted {
            return Ok(());
        }
        self.next_tab += 1;
        let id = self.next_tab;
        let tab = Tab::new(id, self.devices[device].id);
        self.devices[device].tabs.push(tab);
        let tab = TabRef { device, tab: id };
        self.trace.note(self.now, format_args!("{tab} opens"));
        self.discard_unreadable(device);
        self.checks.cache(device, &self.devices[device], &self.shop)?;
        let ms = self.rng.between(5, 400);
        self.later(ms, Happening::Started(tab));
        self.elect(device);
        Ok(())
    }

    /// As the app does with a pack it cannot read: the cache goes, and is fetched anew.
    pub(crate) fn discard_unreadable(&mut self, device: usize) {
        if self.plan.often(Fault::CorruptPack) > 0 && self.devices[device].cache.data().is_err() {
            self.trace.note(self.now, format_args!("d{device} throws its cache away: a pack cannot be read"));
            self.devices[device].cache.write(Expect::Anything, vec![CacheWrite::Clear]);
            for tab in self.devices[device].tabs.iter().map(|tab| tab.id).collect::<Vec<_>>() {
                self.later(1, Happening::RereadCache(TabRef { device, tab }));
            }
        }
    }

    pub(crate) fn started(&mut self, tab: TabRef) -> Result<(), Broken> {
        if self.strikes(Fault::OpenFails) {
            let ms = self.rng.between(100, 30_000);
            self.later(ms, Happening::Started(tab));
            return Ok(());
        }
        let device = &mut self.devices[tab.device];
        let (entries, meta, session) = (device.outbox.read(), device.cache.now().meta.clone(), device.outbox.session);
        let Some(found) = device.tab(tab.tab) else { return Ok(()) };
        found.started = true;
        found.session = session;
        self.tell(tab, Event::Started { entries, meta, session })
    }

    /// The lock that makes a leader goes to the tab that has waited longest, once nobody holds it.
    pub(crate) fn elect(&mut self, device: usize) {
        if self.devices[device].tabs.iter().any(|tab| tab.leading && !tab.forced) {
            return;
        }
        if let Some(tab) = self.devices[device].tabs.first_mut() {
            tab.leading = true;
            tab.forced = false;
            let tab = TabRef { device, tab: tab.id };
            let ms = self.rng.between(0, 100);
            self.later(ms, Happening::Lead(tab, true));
        }
    }
}
