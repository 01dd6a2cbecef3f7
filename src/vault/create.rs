//! Making a vault: complete and synced under its name, or nothing at all.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use chrono::{DateTime, Utc};
use redb::backends::FileBackend;

use super::audit::{AuditEvent, AuditKind};
use super::cipher::Key;
use super::contents::Contents;
use super::error::{Place, VaultError};
use super::file::{Folder, VaultFiles};
use super::header::{Header, HeaderRows, VaultId};
use super::kdf::KdfCost;
use super::keys::VaultKeys;
use super::manifest::{Manifest, SetHash};
use super::open;
use super::passphrase::Passphrase;
use super::record::{HeaderChange, NewRecord};
use super::recovery::RecoveryCode;
use super::slot::{self, Sealing, SlotKind};
use super::stamp::amsterdam;
use super::store::Store;
use super::unlock::Unlocked;
use super::{Mode, Vault};

/// Keys are in their first epoch until a passphrase is changed.
const FIRST_EPOCH: u32 = 1;

/// What a new vault is made with.
pub struct NewVault<'a> {
    /// The passphrase of every day.
    pub passphrase: &'a Passphrase,
    /// The code for the recovery sheet.
    pub recovery: &'a RecoveryCode,
    /// What opening will cost: [`KdfCost::calibrated`] in the program.
    pub kdf: KdfCost,
    /// Whether this is a demonstration.
    pub demo: bool,
}

impl Vault {
    /// Makes a vault at `path`, with its `.keys.bak`, and opens it. The folder is
    /// made when it is missing, for us alone.
    ///
    /// It is written beside, verified, and moved to its place last.
    ///
    /// # Errors
    /// [`VaultError::AlreadyExists`] when there is anything at `path`;
    /// [`VaultError::DemoPassphrase`] without the demo mark; what can go wrong
    /// with files and keys. Then there is no vault.
    pub fn create(path: &Path, new: &NewVault<'_>, at: DateTime<Utc>) -> Result<Self, VaultError> {
        Self::create_with(path, new, at, &[], None)
    }

    /// The same, with these records in it from the first moment that it has its
    /// name: what ends in the middle leaves no vault without them.
    ///
    /// # Errors
    /// As [`Vault::create`] and [`Vault::commit`]. Then there is no vault.
    pub(super) fn create_with(
        path: &Path,
        new: &NewVault<'_>,
        at: DateTime<Utc>,
        records: &[NewRecord<'_>],
        event: Option<AuditEvent>,
    ) -> Result<Self, VaultError> {
        if new.passphrase.is_demo() && !new.demo {
            return Err(VaultError::DemoPassphrase);
        }
        let files = VaultFiles::at(path, Folder::MakeIfMissing)?;
        files.refuse_taken_name(path)?;
        files.refuse_to_overwrite()?;
        let lock = files.lock()?;
        files.refuse_to_overwrite()?;
        files.remove(Place::New)?;
        let made = make(&files, new, at, (records, event)).and_then(|unlocked| {
            files.replace(Place::KeysBackup, &unlocked.rows.to_backup())?;
            files.publish()?;
            Ok(unlocked)
        });
        let unlocked = match made {
            Ok(unlocked) => unlocked,
            Err(error) => {
                // The first error counts; what is left over is removed next time.
                let _ = files.remove(Place::New);
                let _ = files.remove(Place::KeysBackup);
                return Err(error);
            }
        };
        let backend = Box::new(open::backend(&files, Place::Vault)?);
        let (store, unlocked, contents) = open::open_store(backend, |_| Ok(unlocked))?;
        let vault = Self::live(store, unlocked, contents, &files, (lock, open::straight()));
        vault.store.let_writes_through()?;
        Ok(vault)
    }
}

/// Writes the new vault under its passing name, and reads it back.
fn make(
    files: &VaultFiles,
    new: &NewVault<'_>,
    at: DateTime<Utc>,
    (records, event): (&[NewRecord<'_>], Option<AuditEvent>),
) -> Result<Unlocked, VaultError> {
    let vault_key = Key::random()?;
    let header = Header {
        vault: VaultId::random()?,
        key_epoch: FIRST_EPOCH,
        demo: new.demo,
    };
    let keys = VaultKeys::new(&vault_key, header.vault, header.key_epoch)?;
    let sealing = Sealing {
        vault: header.vault,
        key_epoch: header.key_epoch,
        vault_key: &vault_key,
        header_key: &keys.header,
        cost: new.kdf,
    };
    let rows = header.with_slots(&slots(new, &sealing, at)?, &keys.header);

    let file = files.create(Place::New)?;
    let backend = FileBackend::new(file).map_err(|_| VaultError::InUse)?;
    let store = Store::open(Box::new(backend))?;
    store.let_writes_through()?;
    let contents = nothing(&keys, &rows, at);
    let unlocked = Unlocked {
        keys,
        header,
        rows: rows.clone(),
        restored: false,
    };
    let mut vault = Vault::assembled(store, unlocked, contents, None, Mode::Making);
    let created = AuditEvent::new(AuditKind::Created);
    vault.commit_all(&[], created, at, Some(HeaderChange::none(&rows)))?;
    if let Some(event) = event {
        vault.commit(records, event, at)?;
    }
    let unlocked = Unlocked {
        keys: vault.keys,
        header: vault.header,
        rows,
        restored: false,
    };
    vault.store.close()?;

    // Read back through a gate that stays closed: this writes nothing.
    let backend = Box::new(open::backend(files, Place::New)?);
    let (store, unlocked, _) = open::open_store(backend, |_| Ok(unlocked))?;
    drop(store);
    files.sync_file(Place::New)?;
    Ok(unlocked)
}

fn slots(
    new: &NewVault<'_>,
    sealing: &Sealing<'_>,
    at: DateTime<Utc>,
) -> Result<BTreeMap<u8, Vec<u8>>, VaultError> {
    let secrets = [
        (SlotKind::Passphrase, new.passphrase.expose()),
        (SlotKind::Recovery, new.recovery.expose()),
    ];
    let mut slots = BTreeMap::new();
    for (kind, secret) in secrets {
        let slot = slot::seal(kind, secret, Some(amsterdam(at).date()), sealing)?;
        slots.insert(kind.row(), slot);
    }
    Ok(slots)
}

/// The contents of a vault before its first commit.
fn nothing(keys: &VaultKeys, rows: &HeaderRows, at: DateTime<Utc>) -> Contents {
    let mut set = SetHash::default();
    set.toggle_header(&keys.rows, rows);
    Contents {
        order: Vec::new(),
        cases: HashMap::new(),
        manifest: Manifest {
            last_number: 0,
            records: 0,
            set,
            audit_lines: 0,
            audit_head: [0; 32],
            at,
        },
    }
}
