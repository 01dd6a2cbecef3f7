//! What opens a vault: the list of key slots, one more, one less, another one.
//!
//! Adding a slot seals the vault key once more. Every other change makes a new
//! vault key and writes the vault anew under it: whoever kept the old key, or a
//! copy of an old slot, opens nothing that was written since. A slot can only be
//! sealed again with its secret at hand, so a passphrase that is not typed goes.
//!
//! Copies that were made before still open with what opened them then.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};

use super::audit::{AuditEvent, AuditKind};
use super::cipher::Key;
use super::error::{KeyTrouble, VaultError};
use super::header::{Header, HeaderRows};
use super::kdf::KdfCost;
use super::keys::VaultKeys;
use super::passphrase::Passphrase;
use super::record::HeaderChange;
use super::recovery::RecoveryCode;
use super::rewrite::Change;
use super::slot::{self, Sealing, SlotFacts, SlotKind};
use super::stamp::amsterdam;
use super::unlock::{self, UnlockWith, Unlocked};
use super::{Mode, Vault, open};

/// Rows for passphrases beside the first, which has that of its kind.
const MORE_ROWS: std::ops::RangeInclusive<u8> = 3..=16;

/// What a key slot is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotUse {
    /// The passphrase of every day.
    Passphrase,
    /// A passphrase beside it.
    AnotherPassphrase,
    /// The code on the recovery sheet.
    RecoverySheet,
    /// Something a newer version knows, or a slot that is damaged.
    Unknown,
}

/// The first bytes of the random id of a slot: enough to tell two apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotId([u8; 4]);

impl fmt::Display for SlotId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A key slot, without anything secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotInfo {
    /// Its number, from 1.
    pub row: u8,
    /// What it is for.
    pub usage: SlotUse,
    /// Another passphrase in the same row has another id.
    pub id: SlotId,
    /// The day its passphrase or code was made; none where that is not known.
    pub made: Option<NaiveDate>,
}

/// What goes with a change that makes a new vault key.
#[derive(Clone, Copy, Debug)]
pub struct NewKeys<'a> {
    /// What opens the vault now.
    pub current: UnlockWith<'a>,
    /// The other passphrases that go on opening it: each one that does now. What
    /// is not among them goes.
    pub keep: &'a [Passphrase],
    /// The code for the recovery sheet: a new one, or that on the sheet there is.
    pub sheet: &'a RecoveryCode,
    /// What opening will cost.
    pub kdf: KdfCost,
}

/// What became of the key slots under a new vault key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rekeyed {
    /// Slots that were there and open nothing any more.
    pub gone: Vec<SlotInfo>,
    /// Copies made before this still open with what opened them then, also with
    /// what is `gone`.
    pub older_copies_before: DateTime<Utc>,
}

/// A secret that will have a slot.
struct Seat<'a> {
    kind: SlotKind,
    secret: &'a [u8],
    made: Option<NaiveDate>,
    /// The row in which it stood.
    row: Option<u8>,
}

impl Vault {
    /// The key slots by number.
    ///
    /// # Errors
    /// A failure to read.
    pub fn slots(&self) -> Result<Vec<SlotInfo>, VaultError> {
        Ok(self.listed(&self.header_rows()?))
    }

    fn listed(&self, rows: &HeaderRows) -> Vec<SlotInfo> {
        let info = |(row, bytes)| self.info(row, bytes);
        rows.slots().map(info).collect()
    }

    fn info(&self, row: u8, bytes: &[u8]) -> SlotInfo {
        let facts = SlotFacts::read(bytes, &self.keys.header);
        SlotInfo {
            row,
            usage: match facts.as_ref().map(|facts| facts.kind) {
                Some(SlotKind::Recovery) => SlotUse::RecoverySheet,
                Some(SlotKind::Passphrase) if row == SlotKind::Passphrase.row() => {
                    SlotUse::Passphrase
                }
                Some(SlotKind::Passphrase) => SlotUse::AnotherPassphrase,
                None => SlotUse::Unknown,
            },
            id: SlotId(facts.as_ref().map_or([0; 4], |facts| facts.id)),
            made: facts.and_then(|facts| facts.made),
        }
    }

    /// Lets one passphrase more open the vault, beside those that do. Whether it
    /// is strong enough was judged before.
    ///
    /// # Errors
    /// [`VaultError::WrongPassphrase`] or [`VaultError::WrongRecoveryCode`] when
    /// `current` opens nothing; [`KeyTrouble::OpensAlready`],
    /// [`KeyTrouble::NoRoom`], [`KeyTrouble::Demo`]; the errors of a commit.
    pub fn add_passphrase(
        &mut self,
        current: &UnlockWith<'_>,
        new: &Passphrase,
        kdf: KdfCost,
        at: DateTime<Utc>,
    ) -> Result<SlotInfo, VaultError> {
        self.may_change_keys()?;
        let before = self.header_rows()?;
        let (_, vault_key) = unlock::opened_by(&before, &self.header, current)?;
        let again = UnlockWith::Passphrase(new);
        if unlock::opened_by(&before, &self.header, &again).is_ok() {
            return Err(VaultError::Keys(KeyTrouble::OpensAlready));
        }
        let mut rows = MORE_ROWS;
        let row = rows
            .find(|row| !before.0.contains_key(row))
            .ok_or(VaultError::Keys(KeyTrouble::NoRoom))?;
        let sealing = Sealing {
            vault: self.header.vault,
            key_epoch: self.header.key_epoch,
            vault_key: &vault_key,
            header_key: &self.keys.header,
            cost: kdf,
        };
        let made = Some(amsterdam(at).date());
        let slot = slot::seal(SlotKind::Passphrase, new.expose(), made, &sealing)?;
        let info = self.info(row, &slot);
        let mut slots = before.0.clone();
        slots.insert(row, slot);
        let after = self.header.with_slots(&slots, &self.keys.header);
        let change = HeaderChange {
            before,
            after: after.clone(),
        };
        let event = AuditEvent::new(AuditKind::KeySlotAdded);
        self.commit_all(&[], event, at, Some(change))?;
        if let Mode::Live { files, .. } = &self.mode {
            open::renew_keys_backup(files, &after)?;
        }
        Ok(info)
    }

    /// Another passphrase in the place of the current one, under a new vault key.
    /// Opened with the sheet, it takes the place of the passphrase of every day.
    ///
    /// # Errors
    /// As [`Vault::add_passphrase`], with the errors of a rewrite.
    pub fn change_passphrase(
        &mut self,
        new: &Passphrase,
        keys: &NewKeys<'_>,
        at: DateTime<Utc>,
    ) -> Result<Rekeyed, VaultError> {
        self.may_change_keys()?;
        let before = self.header_rows()?;
        let (opened, _) = unlock::opened_by(&before, &self.header, &keys.current)?;
        let mut seats = vec![Seat {
            kind: SlotKind::Passphrase,
            secret: new.expose(),
            made: Some(amsterdam(at).date()),
            row: None,
        }];
        for seat in self.kept(&before, keys)? {
            // What is changed does not stay beside its successor.
            if seat.row != Some(opened) {
                seats.push(seat);
            }
        }
        self.rekey(&before, seats, keys, AuditKind::PassphraseChanged, at)
    }

    /// Takes the passphrase in this row away, under a new vault key.
    ///
    /// # Errors
    /// [`KeyTrouble::NoSuchSlot`]; [`KeyTrouble::LastSheet`] for the row of the
    /// recovery sheet, which can only be renewed; [`KeyTrouble::LastPassphrase`]
    /// when no passphrase would be left; and as [`Vault::change_passphrase`].
    pub fn remove_slot(
        &mut self,
        row: u8,
        keys: &NewKeys<'_>,
        at: DateTime<Utc>,
    ) -> Result<Rekeyed, VaultError> {
        self.may_remove(row)?;
        let before = self.header_rows()?;
        let mut seats = self.staying(&before, keys)?;
        seats.retain(|seat| seat.row != Some(row));
        self.rekey(&before, seats, keys, AuditKind::KeySlotRemoved, at)
    }

    /// Whether the slot in this row may go, as far as can be said without secrets.
    ///
    /// # Errors
    /// As [`Vault::remove_slot`].
    pub fn may_remove(&self, row: u8) -> Result<(), VaultError> {
        self.may_change_keys()?;
        let listed = self.slots()?;
        let slot = listed.iter().find(|slot| slot.row == row);
        let slot = slot.ok_or(VaultError::Keys(KeyTrouble::NoSuchSlot))?;
        let of_kind = |usage| listed.iter().filter(|slot| slot.usage == usage).count();
        match slot.usage {
            SlotUse::RecoverySheet if of_kind(SlotUse::RecoverySheet) < 2 => {
                Err(VaultError::Keys(KeyTrouble::LastSheet))
            }
            SlotUse::Passphrase | SlotUse::AnotherPassphrase
                if of_kind(SlotUse::Passphrase) + of_kind(SlotUse::AnotherPassphrase) < 2 =>
            {
                Err(VaultError::Keys(KeyTrouble::LastPassphrase))
            }
            _ => Ok(()),
        }
    }

    /// A new recovery sheet, under a new vault key: the old one opens nothing.
    ///
    /// # Errors
    /// [`KeyTrouble::LastPassphrase`] when none is at hand; and as
    /// [`Vault::change_passphrase`].
    pub fn renew_sheet(
        &mut self,
        keys: &NewKeys<'_>,
        at: DateTime<Utc>,
    ) -> Result<Rekeyed, VaultError> {
        self.may_change_keys()?;
        let before = self.header_rows()?;
        let seats = self.staying(&before, keys)?;
        self.rekey(&before, seats, keys, AuditKind::RecoveryRenewed, at)
    }

    /// Keys are changed in the vault itself, and never those of a demonstration:
    /// its passphrase is how the program knows it may be removed.
    const fn may_change_keys(&self) -> Result<(), VaultError> {
        if !matches!(self.mode, Mode::Live { .. }) {
            return Err(VaultError::ReadOnlyCopy);
        }
        if self.header.demo {
            return Err(VaultError::Keys(KeyTrouble::Demo));
        }
        Ok(())
    }

    /// The passphrase at hand, when it is one, and those that are kept.
    fn staying<'a>(
        &self,
        rows: &HeaderRows,
        keys: &NewKeys<'a>,
    ) -> Result<Vec<Seat<'a>>, VaultError> {
        let (row, _) = unlock::opened_by(rows, &self.header, &keys.current)?;
        let mut seats = Vec::new();
        if let UnlockWith::Passphrase(passphrase) = keys.current {
            seats.push(self.seat(rows, row, SlotKind::Passphrase, passphrase.expose()));
        }
        for seat in self.kept(rows, keys)? {
            if seats.iter().all(|taken| taken.row != seat.row) {
                seats.push(seat);
            }
        }
        Ok(seats)
    }

    /// The passphrases that are kept, each in the row that it opens.
    fn kept<'a>(&self, rows: &HeaderRows, keys: &NewKeys<'a>) -> Result<Vec<Seat<'a>>, VaultError> {
        let mut seats: Vec<Seat<'a>> = Vec::new();
        for passphrase in keys.keep {
            let with = UnlockWith::Passphrase(passphrase);
            let (row, _) = unlock::opened_by(rows, &self.header, &with)?;
            if seats.iter().all(|seat| seat.row != Some(row)) {
                seats.push(self.seat(rows, row, SlotKind::Passphrase, passphrase.expose()));
            }
        }
        Ok(seats)
    }

    fn seat<'a>(&self, rows: &HeaderRows, row: u8, kind: SlotKind, secret: &'a [u8]) -> Seat<'a> {
        let slot = rows.0.get(&row);
        Seat {
            kind,
            secret,
            made: slot.and_then(|bytes| self.info(row, bytes).made),
            row: Some(row),
        }
    }

    /// The code for the sheet: in the row that it opens, else as a new one.
    fn sheet<'a>(
        &self,
        rows: &HeaderRows,
        code: &'a RecoveryCode,
        at: DateTime<Utc>,
    ) -> Result<Seat<'a>, VaultError> {
        match unlock::opened_by(rows, &self.header, &UnlockWith::Recovery(code)) {
            Ok((row, _)) => Ok(self.seat(rows, row, SlotKind::Recovery, code.expose())),
            Err(VaultError::WrongRecoveryCode | VaultError::Damaged(_)) => Ok(Seat {
                kind: SlotKind::Recovery,
                secret: code.expose(),
                made: Some(amsterdam(at).date()),
                row: None,
            }),
            Err(error) => Err(error),
        }
    }

    /// Seals everything under a new vault key, which these secrets open.
    fn rekey(
        &mut self,
        before: &HeaderRows,
        passphrases: Vec<Seat<'_>>,
        keys: &NewKeys<'_>,
        kind: AuditKind,
        at: DateTime<Utc>,
    ) -> Result<Rekeyed, VaultError> {
        if passphrases.is_empty() {
            return Err(VaultError::Keys(KeyTrouble::LastPassphrase));
        }
        let sheet = self.sheet(before, keys.sheet, at)?;
        let stays: Vec<u8> = passphrases
            .iter()
            .chain([&sheet])
            .filter_map(|seat| seat.row)
            .collect();
        let mut gone = self.listed(before);
        gone.retain(|slot| !stays.contains(&slot.row));

        let unlocked = self.sealed_anew(placed(passphrases, sheet)?, keys.kdf)?;
        let event = AuditEvent::new(kind);
        self.rewrite(&Change::default(), Some(unlocked), event, at)?;
        Ok(Rekeyed {
            gone,
            older_copies_before: at,
        })
    }

    /// A new vault key, and header and slots for it.
    fn sealed_anew(
        &self,
        seats: BTreeMap<u8, Seat<'_>>,
        cost: KdfCost,
    ) -> Result<Unlocked, VaultError> {
        let vault_key = Key::random()?;
        let header = Header {
            key_epoch: self
                .header
                .key_epoch
                .checked_add(1)
                .ok_or(VaultError::Over(super::error::Limit::Counter))?,
            ..self.header.clone()
        };
        let keys = VaultKeys::new(&vault_key, header.vault, header.key_epoch)?;
        let sealing = Sealing {
            vault: header.vault,
            key_epoch: header.key_epoch,
            vault_key: &vault_key,
            header_key: &keys.header,
            cost,
        };
        let slots = seats
            .into_iter()
            .map(|(row, seat)| {
                let slot = slot::seal(seat.kind, seat.secret, seat.made, &sealing)?;
                Ok((row, slot))
            })
            .collect::<Result<BTreeMap<_, _>, VaultError>>()?;
        let rows = header.with_slots(&slots, &keys.header);
        Ok(Unlocked {
            keys,
            header,
            rows,
            restored: false,
        })
    }
}

/// The first passphrase and the sheet in the rows of their kind, others after.
fn placed<'a>(
    passphrases: Vec<Seat<'a>>,
    sheet: Seat<'a>,
) -> Result<BTreeMap<u8, Seat<'a>>, VaultError> {
    let rows = std::iter::once(SlotKind::Passphrase.row()).chain(MORE_ROWS);
    let mut placed = BTreeMap::from([(SlotKind::Recovery.row(), sheet)]);
    let count = passphrases.len();
    placed.extend(rows.zip(passphrases));
    if placed.len() == count + 1 {
        Ok(placed)
    } else {
        Err(VaultError::Keys(KeyTrouble::NoRoom))
    }
}
