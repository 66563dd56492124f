//! This device: what it keeps, whether that lasts, and how to get rid of it.

use super::{Opening, Stores};
use crate::platform::idb::StoreFailure;
use crate::platform::storage::{self, Estimate};
use crate::platform::{address, http, offline};
use crate::sync::Proof;
use crate::sync::device::AtStake;
use leptos::prelude::*;

/// What the browser says of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct DeviceFacts {
    /// Whether it promised not to throw our data away when it needs room.
    pub persisted: bool,
    /// Whether data was found again after a restart; none where that cannot be found out.
    pub proof: Option<Proof>,
    /// How much room there is.
    pub room: Option<Estimate>,
    /// Whether the app opens here without a network.
    pub kept: bool,
}

impl Stores {
    /// Asks the browser.
    pub async fn device_facts(self) -> DeviceFacts {
        DeviceFacts {
            persisted: storage::persisted().await,
            proof: self.proof().await,
            room: storage::estimate().await,
            kept: offline::kept().await,
        }
    }

    /// The time of the data on this device, in words; none before the first download.
    #[must_use]
    pub fn data_as_of(&self) -> Option<String> {
        self.status.with(|s| s.as_ref().and_then(|s| s.as_of)).map(|at| self.date_time(at))
    }

    /// How often data on this device was not the server's and was fetched anew.
    #[must_use]
    pub fn healed_times(&self) -> u32 {
        self.status.with(|s| s.as_ref().map_or(0, |s| s.healed))
    }

    /// Looks what a wipe would destroy.
    ///
    /// # Errors
    /// When the outbox cannot be read.
    pub async fn at_stake(self) -> Result<AtStake, StoreFailure> {
        self.handle.get_value().ok_or(StoreFailure::Closed)?.at_stake().await
    }

    async fn proof(self) -> Option<Proof> {
        self.handle.get_value()?.proof().await
    }

    /// Signs out, deletes what this device holds, and starts anew. The outbox goes only when somebody said so who was shown what
    /// stands in it; when there is more by now, nothing is deleted, and what there is comes back.
    ///
    /// # Errors
    /// When the browser did not delete it.
    pub async fn wipe(self, shown: Option<AtStake>) -> Result<Option<AtStake>, StoreFailure> {
        let handle = self.handle.get_value().ok_or(StoreFailure::Closed)?;
        if let Some(more) = handle.wipe(shown).await? {
            return Ok(Some(more));
        }
        storage::forget_tab();
        // Nobody shall begin anything here before the app has started anew.
        self.opening.set(Opening::Working);
        // Without a connection the session at the server ends by itself, or at the next start.
        let _ = http::sign_out().await;
        address::start_anew();
        Ok(None)
    }
}
