//! The keys of a vault with journals: what the vault does, passed on.

use super::{JournalError, JournalStore};
use crate::vault::{KdfCost, Moment, NewKeys, Passphrase, Rekeyed, SlotInfo, UnlockWith};

impl JournalStore {
    /// The key slots.
    ///
    /// # Errors
    /// A failure to read.
    pub fn slots(&self) -> Result<Vec<SlotInfo>, JournalError> {
        Ok(self.vault.slots()?)
    }

    /// Lets one passphrase more open the vault.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::add_passphrase`].
    pub fn add_passphrase(
        &mut self,
        current: &UnlockWith<'_>,
        new: &Passphrase,
        kdf: KdfCost,
        moment: Moment,
    ) -> Result<SlotInfo, JournalError> {
        Ok(self.vault.add_passphrase(current, new, kdf, moment.at())?)
    }

    /// Another passphrase in the place of the one at hand.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::change_passphrase`].
    pub fn change_passphrase(
        &mut self,
        new: &Passphrase,
        keys: &NewKeys<'_>,
        moment: Moment,
    ) -> Result<Rekeyed, JournalError> {
        Ok(self.vault.change_passphrase(new, keys, moment.at())?)
    }

    /// Takes a passphrase away.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::remove_slot`].
    pub fn remove_slot(
        &mut self,
        row: u8,
        keys: &NewKeys<'_>,
        moment: Moment,
    ) -> Result<Rekeyed, JournalError> {
        Ok(self.vault.remove_slot(row, keys, moment.at())?)
    }

    /// Whether the key in this slot may be taken away.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::may_remove`].
    pub fn may_remove(&self, row: u8) -> Result<(), JournalError> {
        Ok(self.vault.may_remove(row)?)
    }

    /// Whether only opening again shows what is on the disk.
    #[must_use]
    pub const fn must_be_reopened(&self) -> bool {
        self.vault.must_be_reopened()
    }

    /// A new recovery sheet.
    ///
    /// # Errors
    /// As [`crate::vault::Vault::renew_sheet`].
    pub fn renew_sheet(
        &mut self,
        keys: &NewKeys<'_>,
        moment: Moment,
    ) -> Result<Rekeyed, JournalError> {
        Ok(self.vault.renew_sheet(keys, moment.at())?)
    }
}
