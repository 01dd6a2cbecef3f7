//! The mark outside the vault: how far it had come when it was last seen on this
//! computer. An older copy that was put back, or a second copy that went its own
//! way, does not fit it. Nothing depends on it: without a mark, or with one that
//! was spoilt, the vault opens as ever and a new mark begins.
//!
//! ```text
//!  0  8 magic "LUISEEN\x01"   8 4 failed unlocks   12 8 first of them   20 8 last   28 4 zero
//! 32  4 key epoch   36 8 last number   44 8 audit lines   52 32 audit head
//! 84  8 UTC seconds   92 32 HMAC(K_seen, bytes 32..92)
//! ```
//! The first part has no key: whoever fails to unlock has none. The second cannot
//! be moved, forward or back, without the passphrase.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use subtle::ConstantTimeEq;

use super::audit::{AuditEvent, AuditKind};
use super::bytes::Reader;
use super::cipher::{self, Key};
use super::error::{Place, VaultError};
use super::file::{Access, Folder, VaultFiles};
use super::header::{Header, VaultId};
use super::manifest::Manifest;
use super::storage::Memory;
use super::store::Store;
use super::{Vault, contents, copies, open};

const MAGIC: [u8; 8] = *b"LUISEEN\x01";
const TRIES: usize = 32;
const MARK: usize = 60;
const LENGTH: usize = TRIES + MARK + 32;

/// Where this user's marks stand: one small file for each vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    folder: PathBuf,
}

/// What the mark told when the vault was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Noticed {
    /// The vault does not go on where it was last seen.
    pub turned: Option<Turned>,
    /// Unlocking failed since the last time it went well.
    pub failed: Option<Failed>,
}

/// How a vault differs from what was last seen of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turned {
    /// It is an older state: what was written after it is not in it.
    Older {
        /// When what was last seen was written.
        seen: DateTime<Utc>,
    },
    /// It went on from an earlier state in another way.
    OtherWay {
        /// When what was last seen was written.
        seen: DateTime<Utc>,
    },
}

/// Unlocks that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed {
    /// How many.
    pub count: u32,
    /// The first of them.
    pub first: DateTime<Utc>,
    /// The last of them.
    pub last: DateTime<Utc>,
}

/// How a copy stands to the vault as it was last seen on this computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Exactly what was last seen.
    Same,
    /// Further than what was last seen.
    Newer,
    /// An older state of it.
    Older {
        /// When what was last seen was written.
        seen: DateTime<Utc>,
    },
    /// It went on from an earlier state in another way.
    OtherWay,
    /// It is of before the keys were changed, and still opens with what opened the
    /// vault then.
    EarlierKeys {
        /// When what was last seen was written.
        seen: DateTime<Utc>,
    },
}

/// The state of a vault, as it is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    epoch: u32,
    number: u64,
    audit_lines: u64,
    audit_head: [u8; 32],
    at: DateTime<Utc>,
}

/// The mark of a vault that is open: it follows every commit.
pub(super) struct Following(File);

impl Watch {
    /// The marks in the state folder of the program.
    #[must_use]
    pub fn under(state: &Path) -> Self {
        Self {
            folder: state.join("seen"),
        }
    }

    /// Counts that the vault at `path` was not opened, for want of the right
    /// passphrase or code. Counting is worth no error: where it cannot be done,
    /// it is not done.
    pub fn failed(&self, path: &Path, at: DateTime<Utc>) {
        let _ = self.count_failed(path, at);
    }

    fn count_failed(&self, path: &Path, at: DateTime<Utc>) -> Result<(), VaultError> {
        let header = header_at(path)?;
        if header.demo {
            return Ok(());
        }
        let file = self.file(header.vault)?;
        let before = failed_in(&read(&file));
        let failed = Failed {
            count: before.map_or(0, |before| before.count).saturating_add(1),
            first: before.map_or(at, |before| before.first),
            last: at,
        };
        write(&file, 0, &tries(Some(failed)))
    }

    /// The file of one vault, made when it is not there.
    fn file(&self, vault: VaultId) -> Result<File, VaultError> {
        VaultFiles::at(&self.path(vault), Folder::MakeIfMissing)?.open_or_create(Place::Vault)
    }

    fn path(&self, vault: VaultId) -> PathBuf {
        let bytes = vault.as_bytes().iter();
        let name: String = bytes.map(|byte| format!("{byte:02x}")).collect();
        self.folder.join(name)
    }

    /// How a vault, or a copy of one, stands to the mark on this computer; none
    /// when there is no mark that its keys can judge. That the keys were changed since
    /// can be read without them; it can be forged too, and then warns of nothing.
    #[must_use]
    pub fn compare(&self, vault: &Vault) -> Option<Standing> {
        let files = VaultFiles::at(&self.path(vault.id()), Folder::MustExist).ok()?;
        let file = files.open(Place::Vault, Access::Read).ok()?;
        let bytes = read(&file);
        let Some(mark) = mark_in(&bytes, &vault.keys.seen) else {
            return match of_earlier_key(&bytes, vault.keys.key_epoch)? {
                Turned::Older { seen } | Turned::OtherWay { seen } => {
                    Some(Standing::EarlierKeys { seen })
                }
            };
        };
        let found = &vault.contents.manifest;
        Some(match turned(vault, found, &mark).ok()? {
            Some(Turned::Older { seen }) => Standing::Older { seen },
            Some(Turned::OtherWay { .. }) => Standing::OtherWay,
            None if found.last_number == mark.number => Standing::Same,
            None => Standing::Newer,
        })
    }
}

/// Whether the copy at `path` is of before a change of the keys of its vault: as its
/// own header says, beside the vault at `live` and the mark on this computer. It asks
/// for no secret, so it is a hint for somebody whose passphrase does not fit, and no
/// proof of anything.
#[must_use]
pub fn is_of_earlier_keys(path: &Path, live: Option<&Path>, watch: Option<&Watch>) -> bool {
    let Ok(copy) = header_in(path) else {
        return false;
    };
    let vault = live.and_then(|live| header_at(live).ok());
    let vault = vault.filter(|vault| vault.vault == copy.vault);
    let marked = watch.and_then(|watch| {
        let files = VaultFiles::at(&watch.path(copy.vault), Folder::MustExist).ok()?;
        let file = files.open(Place::Vault, Access::Read).ok()?;
        Mark::read(&read(&file)).map(|(mark, _)| mark.epoch)
    });
    let known = vault.map(|vault| vault.key_epoch).into_iter().chain(marked);
    known.max().is_some_and(|epoch| epoch > copy.key_epoch)
}

impl Vault {
    /// Compares the vault, as it was when it was opened, with its mark, writes in
    /// the audit log what was noticed, and has the mark follow from here on.
    /// A mark that cannot be written stands in nobody's way.
    ///
    /// # Errors
    /// A failure to read the vault or to commit an audit line.
    pub fn watched(&mut self, watch: &Watch, at: DateTime<Utc>) -> Result<Noticed, VaultError> {
        let Ok(file) = watch.file(self.id()) else {
            return Ok(Noticed::default());
        };
        let bytes = read(&file);
        let mut noticed = Noticed {
            turned: None,
            failed: failed_in(&bytes),
        };
        if let Some(found) = &self.found {
            noticed.turned = match mark_in(&bytes, &self.keys.seen) {
                Some(mark) => turned(self, found, &mark)?,
                None => of_earlier_key(&bytes, self.keys.key_epoch),
            };
        }
        let kinds = [
            noticed.turned.map(|turned| match turned {
                Turned::Older { .. } => AuditKind::OlderCopy,
                Turned::OtherWay { .. } => AuditKind::OtherCopy,
            }),
            noticed.failed.map(|failed| AuditKind::failed(failed.count)),
        ];
        for kind in kinds.into_iter().flatten() {
            self.commit_all(&[], AuditEvent::new(kind), at, None)?;
        }
        self.following = Some(Following(file));
        self.mark_anew();
        Ok(noticed)
    }

    /// The whole file anew: nothing failed since, and the mark of now.
    fn mark_anew(&self) {
        if let Some(Following(file)) = &self.following {
            // Without room for it there is no mark; that is no reason to stop.
            let _ = write(file, 0, &tries(None));
            self.follow();
            let _ = file.sync_all();
        }
    }

    /// The mark of the last commit. It reaches the disk when the system sees fit,
    /// and at the latest when the vault is closed.
    pub(super) fn follow(&self) {
        if let Some(Following(file)) = &self.following {
            let mark = Mark::of(&self.contents.manifest, self.keys.key_epoch);
            let _ = write(file, TRIES as u64, &mark.sealed(&self.keys.seen));
        }
    }

    pub(super) fn end_following(&self) {
        self.follow();
        if let Some(Following(file)) = &self.following {
            let _ = file.sync_all();
        }
    }
}

/// Whether the vault, in the state `found`, does not go on where the mark was set.
/// Every commit has an audit line, and lines are chained: what has the same line
/// in the same place has the same past. The hash over all rows would not do: it
/// differs between a vault and a verified copy, whose rows have other nonces.
fn turned(vault: &Vault, found: &Manifest, mark: &Mark) -> Result<Option<Turned>, VaultError> {
    let seen = mark.at;
    if found.last_number < mark.number || found.audit_lines < mark.audit_lines {
        return Ok(Some(Turned::Older { seen }));
    }
    let mut passed = mark.audit_lines == 0;
    let mut head = [0; 32];
    contents::each_audit_line(&vault.store.read()?, &vault.keys, |line, _, _, _| {
        (_, head) = line.encode(&head, &vault.keys.audit);
        passed |= line.seq == mark.audit_lines && head == mark.audit_head;
    })?;
    Ok((!passed).then_some(Turned::OtherWay { seen }))
}

/// After a change of passphrase an older copy has older keys, which cannot judge
/// the mark; that it is of a later key can be read without.
fn of_earlier_key(bytes: &[u8; LENGTH], epoch: u32) -> Option<Turned> {
    let (mark, _) = Mark::read(bytes)?;
    (mark.epoch > epoch).then_some(Turned::Older { seen: mark.at })
}

impl Mark {
    const fn of(manifest: &Manifest, epoch: u32) -> Self {
        Self {
            epoch,
            number: manifest.last_number,
            audit_lines: manifest.audit_lines,
            audit_head: manifest.audit_head,
            at: manifest.at,
        }
    }

    fn sealed(&self, key: &Key) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(MARK + 32);
        bytes.extend_from_slice(&self.epoch.to_le_bytes());
        bytes.extend_from_slice(&self.number.to_le_bytes());
        bytes.extend_from_slice(&self.audit_lines.to_le_bytes());
        bytes.extend_from_slice(&self.audit_head);
        bytes.extend_from_slice(&self.at.timestamp().to_le_bytes());
        let seal = cipher::mac(key, &[&bytes]);
        bytes.extend_from_slice(&seal);
        bytes
    }

    /// The mark and its seal, which is not judged here.
    fn read(bytes: &[u8; LENGTH]) -> Option<(Self, [u8; 32])> {
        let mut reader = Reader::new(bytes);
        if reader.array()? != MAGIC {
            return None;
        }
        reader.take(TRIES - MAGIC.len())?;
        let mark = Self {
            epoch: reader.u32()?,
            number: reader.u64()?,
            audit_lines: reader.u64()?,
            audit_head: reader.array()?,
            at: DateTime::from_timestamp(reader.i64()?, 0)?,
        };
        Some((mark, reader.array()?))
    }
}

fn mark_in(bytes: &[u8; LENGTH], key: &Key) -> Option<Mark> {
    let (mark, seal) = Mark::read(bytes)?;
    let sealed = bytes.get(TRIES..TRIES + MARK)?;
    bool::from(cipher::mac(key, &[sealed])[..].ct_eq(&seal[..])).then_some(mark)
}

/// Which vault stands at `path`: as the copy of its keys beside it says, else the
/// file itself, which may be a copy on any disk.
fn header_at(path: &Path) -> Result<Header, VaultError> {
    let beside = VaultFiles::at(path, Folder::MustExist)
        .and_then(|files| open::read_keys_backup(&files))
        .ok()
        .flatten();
    if let Some(rows) = beside {
        return rows.header();
    }
    header_in(path)
}

/// What stands at the head of the file itself.
fn header_in(path: &Path) -> Result<Header, VaultError> {
    let store = Store::open(Box::new(Memory::new(copies::read(path)?)))?;
    store.read()?.header()?.header()
}

fn tries(failed: Option<Failed>) -> Vec<u8> {
    let count = failed.map_or(0, |failed| failed.count);
    let first = failed.map_or(0, |failed| failed.first.timestamp());
    let last = failed.map_or(0, |failed| failed.last.timestamp());
    let mut bytes = Vec::with_capacity(TRIES);
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&count.to_le_bytes());
    bytes.extend_from_slice(&first.to_le_bytes());
    bytes.extend_from_slice(&last.to_le_bytes());
    bytes.resize(TRIES, 0);
    bytes
}

fn failed_in(bytes: &[u8; LENGTH]) -> Option<Failed> {
    let mut reader = Reader::new(bytes);
    if reader.array()? != MAGIC {
        return None;
    }
    let count = reader.u32().filter(|count| *count > 0)?;
    Some(Failed {
        count,
        first: DateTime::from_timestamp(reader.i64()?, 0)?,
        last: DateTime::from_timestamp(reader.i64()?, 0)?,
    })
}

/// What is in the file; zeros where there is nothing.
fn read(file: &File) -> [u8; LENGTH] {
    let mut bytes = [0; LENGTH];
    let mut filled = 0;
    while let Some(rest) = bytes.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read_at(rest, filled as u64) {
            Ok(count) if count > 0 => filled += count,
            _ => break,
        }
    }
    bytes
}

fn write(file: &File, at: u64, bytes: &[u8]) -> Result<(), VaultError> {
    file.write_all_at(bytes, at)
        .map_err(|error| VaultError::from_io(error, Place::Vault))
}
