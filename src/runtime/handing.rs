//! Hand-over files: one is written together with its entry or not at all, and read
//! from the head on; nothing of the case part is opened before the rules let it.

use std::path::Path;

use crate::app::refused;
use crate::domain::command::{Committed, Decision};
use crate::domain::handover::{EventTag, HandoverId};
use crate::domain::ids::Seq;
use crate::domain::passing::{Outgoing, Parcel};
use crate::domain::refusal::Refusal;
use crate::domain::rules::passing::Cleared;
use crate::exchange::handover::{Handover, Identity, OpenFault, SealFault, seal};
use crate::exchange::parcel;
use crate::lang::{Explained, Lang};
use crate::runtime::export::{self, ExportError};
use crate::runtime::{explain, identity};
use crate::vault::Moment;
use crate::vault::journal::{JournalError, JournalStore};

/// Why nothing was handed over, or nothing taken.
#[derive(Debug)]
pub enum HandingError {
    /// No file could be made.
    Seal(SealFault),
    /// The file could not be written.
    Export(ExportError),
    /// The file is not taken.
    Open(OpenFault),
    /// The rules refuse it.
    Refused(Box<Refusal>),
    /// The vault.
    Journal(JournalError),
}

impl HandingError {
    /// What happened and what to do about it.
    #[must_use]
    pub fn explain(&self, vault: &Path, lang: &Lang) -> Explained {
        match self {
            Self::Seal(fault) => lang.seal_fault(*fault),
            Self::Export(error) => error.explain(lang),
            Self::Open(fault) => lang.open_fault(*fault),
            Self::Refused(refusal) => {
                refused::explain(lang, refusal, |to| refused::called(lang, to.kind))
            }
            Self::Journal(error) => explain::journal(error, vault, lang),
        }
    }
}

impl From<JournalError> for HandingError {
    fn from(error: JournalError) -> Self {
        Self::Journal(error)
    }
}

impl From<Refusal> for HandingError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

/// Seals what was judged, writes the file where nothing stands yet, and then its
/// entry. A file without an entry is taken away again: nothing leaves unrecorded.
///
/// # Errors
/// [`HandingError`]; then there is neither file nor entry.
pub fn write(
    store: &mut JournalStore,
    outgoing: Outgoing,
    path: &Path,
    moment: Moment,
) -> Result<Committed, HandingError> {
    let own = identity::own(store, moment)?;
    let outgoing = outgoing.under(
        HandoverId::from_bytes(random()?),
        EventTag::from_bytes(random()?),
    );
    let case_part = outgoing.parcel.as_ref().map(parcel::bytes).transpose();
    let case_part = case_part.map_err(|_| HandingError::Seal(SealFault::Unwritable))?;
    let bytes = case_part.as_ref().map(|bytes| bytes.as_slice());
    let file = seal(outgoing.head, bytes, &own, &outgoing.to).map_err(HandingError::Seal)?;
    export::write(path, &file).map_err(HandingError::Export)?;
    let written = store.commit(Decision::Case(outgoing.case, outgoing.bodies), moment);
    if written.is_err() {
        let _ = std::fs::remove_file(path);
    }
    Ok(written?)
}

fn random() -> Result<[u8; 16], HandingError> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| HandingError::Seal(SealFault::NoRandomness))?;
    Ok(bytes)
}

/// Reads the head of a file: what it says of itself. By whom it was signed and
/// whether it may be opened is for the rules to say.
///
/// # Errors
/// [`HandingError::Open`]. Nothing was kept, and nothing of the case part was
/// decrypted.
pub fn look(store: &JournalStore, path: &Path) -> Result<Handover, HandingError> {
    let kept = store.identity()?;
    let own = kept.and_then(|kept| Identity::from_bytes(&kept).ok());
    // To a vault without an identity nobody can have sealed anything.
    let own = own.ok_or(HandingError::Open(OpenFault::ForAnother))?;
    Handover::read(path, &own).map_err(HandingError::Open)
}

/// The case part of a file that the rules let through. The file may have been read
/// again since: its head, and with it the digest of the case part, is still the one
/// that was judged.
///
/// # Errors
/// [`HandingError::Open`]; [`Refusal::HandoverUnsound`] when it is no journal.
pub fn open(file: Handover, cleared: &Cleared) -> Result<Parcel, HandingError> {
    if file.head() != cleared.head() {
        return Err(HandingError::Open(OpenFault::Changed));
    }
    let unsound = || HandingError::from(Refusal::HandoverUnsound(Seq(0)));
    let bytes = file.into_case_part().map_err(HandingError::Open)?;
    parcel::read(&bytes.ok_or_else(unsound)?).map_err(|_| unsound())
}
