//! The identity of the adviser, made on first need and kept in the vault. Its secret
//! side is in memory only while something is sealed or opened.

use crate::domain::command::Decision;
use crate::domain::handover::OwnCard;
use crate::domain::practice::{Practice, PracticeBody};
use crate::exchange::handover::Identity;
use crate::vault::journal::{JournalError, JournalStore};
use crate::vault::{Moment, Part, VaultError};

/// The identity in the vault; when there is none yet, one is made and kept first.
///
/// # Errors
/// A failure to read or to write; no randomness. Then there is none.
pub fn own(store: &mut JournalStore, moment: Moment) -> Result<Identity, JournalError> {
    let kept = match store.identity()? {
        Some(kept) => kept,
        None => {
            let made = Identity::generate().map_err(|_| VaultError::NoRandomness)?;
            store.keep_identity(made.as_bytes().as_slice(), moment)?
        }
    };
    Identity::from_bytes(&kept).map_err(|_| VaultError::Damaged(Part::Record).into())
}

/// Writes the card down when the practice does not have it yet; whether it did not.
///
/// # Errors
/// As [`own`].
pub fn mended(
    store: &mut JournalStore,
    practice: &mut Practice,
    moment: Moment,
) -> Result<bool, JournalError> {
    let identity = own(store, moment)?;
    let Some(body) = entry(&identity, practice) else {
        return Ok(false);
    };
    let committed = store.commit(Decision::Practice(vec![body]), moment)?;
    practice.take(committed);
    Ok(true)
}

/// The entry that writes its card down, when the practice does not have it yet.
#[must_use]
pub fn entry(identity: &Identity, practice: &Practice) -> Option<PracticeBody> {
    let card = identity.card();
    let known = practice.own_card().is_some_and(|kept| kept.card == card);
    (!known).then_some(PracticeBody::OwnCard(OwnCard { card }))
}
