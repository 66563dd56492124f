//! This device: what it keeps, whether that lasts, and how to get rid of it.

use super::Stores;
use crate::platform::idb::StoreFailure;
use crate::platform::storage::{self, Estimate};
use crate::platform::{address, offline};
use crate::sync::Proof;
use crate::sync::device::{self, AtStake};
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
            proof: device::proof().await,
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
        device::at_stake().await
    }

    /// Deletes what this device holds, signs out, and starts anew. The outbox goes only when told.
    ///
    /// # Errors
    /// When the browser did not delete it.
    pub async fn wipe(self, outbox: bool) -> Result<(), StoreFailure> {
        device::delete(outbox).await?;
        self.sign_out().await;
        address::start_anew();
        Ok(())
    }
}
