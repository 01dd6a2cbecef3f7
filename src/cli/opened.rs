//! A vault opened by a command: with the same eye for failed unlocks as on the
//! screen, and for older copies where it is written.

use std::path::{Path, PathBuf};

use super::{Failure, Session, complain, secret};
use crate::domain::practice::Practice;
use crate::runtime::{explain, noticed, place};
use crate::vault::journal::{JournalError, JournalStore};
use crate::vault::{Passphrase, UnlockWith, Watch};

/// The vault that this call is about, and what opens it: it has to be there before
/// anybody types.
pub(super) fn vault_of(session: &Session) -> Result<(PathBuf, Passphrase), Failure> {
    let path = session.existing_vault(place::VAULT)?;
    let passphrase = Passphrase::new(secret::of_vault(session)?.expose());
    Ok((path, passphrase))
}

/// Opens the vault at `path`. What was noticed goes to the error channel.
pub(super) fn vault(
    session: &Session,
    path: &Path,
    with: &UnlockWith<'_>,
) -> Result<(JournalStore, Practice), Failure> {
    let (lang, moment) = (&session.lang, session.clock.moment());
    let watch = session.folders.state.as_deref().map(Watch::under);
    let failed = |error: JournalError| shut(session, path, &error);
    let (mut store, practice) = JournalStore::open(path, with, moment).map_err(failed)?;
    for told in noticed::watch(&mut store, watch.as_ref(), moment, lang).map_err(failed)? {
        complain(&told);
    }
    Ok((store, practice))
}

/// Why the vault or the copy at `path` was not opened or read. That it was for
/// want of the right passphrase or code is counted (R95).
pub(super) fn shut(session: &Session, path: &Path, error: &JournalError) -> Failure {
    let watch = session.folders.state.as_deref().map(Watch::under);
    noticed::shut(error, path, watch.as_ref(), session.clock.moment());
    Failure::refused(explain::journal(error, path, &session.lang))
}
