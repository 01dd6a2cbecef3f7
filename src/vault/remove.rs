//! Removing a demonstration, to make room for another.

use std::path::Path;

use super::Vault;
use super::error::{Place, VaultError};
use super::file::{Folder, VaultFiles};
use super::passphrase::{DEMO_PASSPHRASE, Passphrase};
use super::unlock::UnlockWith;

impl Vault {
    /// Removes the demonstration at `path`, and nothing else: it must open with
    /// the demo passphrase, which no other vault does.
    ///
    /// # Errors
    /// [`VaultError::DemoPassphrase`] for a vault without the demo mark,
    /// [`VaultError::Missing`] when nothing is there, [`VaultError::InUse`], and
    /// whatever else stands in the way of opening it. Then nothing was removed.
    pub fn remove_demo(path: &Path) -> Result<(), VaultError> {
        let passphrase = Passphrase::new(DEMO_PASSPHRASE);
        let demo = Self::open_copy(path, &UnlockWith::Passphrase(&passphrase))?;
        if !demo.is_demo() {
            return Err(VaultError::DemoPassphrase);
        }
        let files = VaultFiles::at(path, Folder::MustExist)?;
        let _lock = files.lock()?;
        for place in [Place::Vault, Place::KeysBackup, Place::Draft] {
            files.remove(place)?;
        }
        files.sync()
    }
}
