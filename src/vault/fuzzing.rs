//! The way in for tests that hand bytes of strangers to the readers of the vault,
//! also to those that only see what opened a seal. The keys are fixed and open no
//! vault. No part of what the program offers.

use super::audit::AuditLine;
use super::cipher::{self, Key};
use super::envelope::{self, Address, Carving, InnerId, Label, Opened, Table};
use super::error::VaultError;
use super::header::{HeaderRows, VaultId};
use super::journal::{self, Unlike};
use super::keys::{CaseKey, VaultKeys};
use super::manifest::Manifest;
use super::slot::SlotFacts;
use crate::domain::ids::CaseId;

/// Which reader gets the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The outer envelope, as it stands in a file.
    Outer,
    /// What stands in an outer envelope once its seal is open.
    Plain,
    /// The inner envelope of a case.
    Inner,
    /// The body of a record: entries of a case or of the practice.
    Body,
    /// A line of the audit log, the manifest, a wrapped key: small fixed layouts.
    Small,
    /// Header and key slots, with the checksum that belongs to them.
    Header,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Outer,
        Self::Plain,
        Self::Inner,
        Self::Body,
        Self::Small,
        Self::Header,
    ];
}

/// What a reader made of the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Something was in them.
    Read,
    /// Nothing was, or what was in them is not whole.
    Refused,
    /// The reader contradicts itself: a mistake of ours.
    Wrong(&'static str),
}

/// Fixed keys, and a case.
pub struct Bench {
    keys: VaultKeys,
    case: CaseId,
    case_key: CaseKey,
}

impl std::fmt::Debug for Bench {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Bench")
    }
}

const RECORD: [u8; 16] = [4; 16];

impl Bench {
    /// The same keys every time.
    ///
    /// # Errors
    /// None that is to be expected: deriving keys.
    pub fn new() -> Result<Self, VaultError> {
        let fixed = |byte| {
            Key::filled(|key| {
                key.fill(byte);
                Ok::<(), VaultError>(())
            })
        };
        Ok(Self {
            keys: VaultKeys::new(&fixed(1)?, VaultId::from_bytes([2; 16]), 1)?,
            case: CaseId::from_bytes([3; 16]),
            case_key: CaseKey(fixed(5)?),
        })
    }

    /// A body as the record of the case holds it: what [`Way::Outer`],
    /// [`Way::Plain`] and [`Way::Inner`] read.
    ///
    /// # Errors
    /// A body that is too large.
    pub fn sealed(&self, way: Way, body: &[u8]) -> Result<Vec<u8>, VaultError> {
        let label = self.label();
        let id = InnerId::first(RECORD);
        let inner = envelope::seal_inner(&self.case_key, self.case, id, label, body)?;
        if way == Way::Inner {
            return Ok(inner);
        }
        let outer = envelope::seal(&self.keys, ADDRESS, label, &inner)?;
        match (way, envelope::open(&self.keys, ADDRESS, &outer)) {
            (Way::Plain, Ok(opened)) => Ok(opened.whole().to_vec()),
            _ => Ok(outer),
        }
    }

    fn label(&self) -> Label {
        Label {
            number: 7,
            record_type: journal::CASE_ENTRIES.0,
            schema: 1,
            case: Some(self.case),
        }
    }

    /// Hands the bytes to a reader.
    #[must_use]
    pub fn read(&self, way: Way, bytes: &[u8]) -> Answer {
        match way {
            Way::Outer => self.outer(bytes),
            Way::Plain => Opened::read(bytes.to_vec().into())
                .map_or(Answer::Refused, |opened| within(&opened, bytes)),
            Way::Inner => {
                let _ = InnerId::of(bytes).map(InnerId::next);
                let opened = envelope::open_inner(&self.case_key, self.case, self.label(), bytes);
                told(opened.is_ok())
            }
            Way::Body => body(bytes, self.case),
            Way::Small => self.small(bytes),
            Way::Header => self.header(bytes),
        }
    }

    fn outer(&self, bytes: &[u8]) -> Answer {
        let placed = envelope::open(&self.keys, ADDRESS, bytes);
        match (envelope::carve(&self.keys, bytes), placed) {
            (Carving::Opened(address, opened), placed) => {
                let here = address.table == ADDRESS.table && address.row == ADDRESS.row;
                let alone = opened.whole().len() + envelope::AROUND == bytes.len();
                if here && alone && placed.is_err() {
                    return Answer::Wrong("what is carved does not open in its place");
                }
                within(&opened, opened.whole())
            }
            (_, Ok(_)) => Answer::Wrong("what opens in its place is not carved"),
            _ => Answer::Refused,
        }
    }

    fn small(&self, bytes: &[u8]) -> Answer {
        if let Some(manifest) = Manifest::decode(bytes)
            && Manifest::decode(&manifest.encode()).as_ref() != Some(&manifest)
        {
            return Answer::Wrong("a manifest reads otherwise once it is written");
        }
        let line = AuditLine::unchained(bytes);
        if let Some(line) = line {
            let (again, _) = line.encode(&[0; 32], &self.keys.audit);
            let read = AuditLine::decode(&again, &[0; 32], &self.keys.audit);
            if read.is_none_or(|(read, _)| read != line) {
                return Answer::Wrong("an audit line reads otherwise once it is written");
            }
        }
        let wrapped = self.keys.unwrap(self.case, bytes);
        told(line.is_some() || wrapped.is_ok())
    }

    fn header(&self, bytes: &[u8]) -> Answer {
        let sum = cipher::digest(bytes);
        let Some(rows) = HeaderRows::from_backup(&[bytes, &sum].concat()) else {
            return Answer::Refused;
        };
        let mut header_key = false;
        for (_, slot) in rows.slots() {
            header_key |= SlotFacts::read(slot, &self.keys.header).is_some();
        }
        let again = HeaderRows::from_backup(&rows.to_backup());
        if again.as_ref() != Some(&rows) {
            return Answer::Wrong("a header reads otherwise once it is written");
        }
        if rows.is_sealed_with(&self.keys.header) {
            return Answer::Wrong("a header sealed by nobody");
        }
        told(header_key || rows.header().is_ok())
    }
}

const ADDRESS: Address = Address {
    table: Table::Records,
    row: [6; 16],
};

const fn told(read: bool) -> Answer {
    if read { Answer::Read } else { Answer::Refused }
}

/// What is handed on stands in what was opened.
fn within(opened: &Opened, plain: &[u8]) -> Answer {
    if opened.payload().len() > plain.len() {
        return Answer::Wrong("more in an envelope than it holds");
    }
    Answer::Read
}

fn body(bytes: &[u8], case: CaseId) -> Answer {
    match journal::reads_alike(bytes, case) {
        Ok(read) => told(read),
        Err(Unlike) => Answer::Wrong("entries read otherwise once they are written"),
    }
}
