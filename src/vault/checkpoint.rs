//! A checkpoint of the audit log, to be printed and kept elsewhere: which vault,
//! how many lines, and the link of the last one, sealed with a key of the vault.
//!
//! Who keeps one can see later whether the log still goes on from there. Only who
//! has the passphrase can judge the seal, and could have made it: it proves
//! nothing to others against the owner of the vault. A change of keys ends those of
//! before: the keys with which they could be judged are gone.

use std::fmt;

use subtle::ConstantTimeEq;

use super::error::VaultError;
use super::{Vault, cipher, contents};

const ORIGIN: &str = "luister ";
const SEAL: &str = "— ";
/// In the place of the number of lines, where it is not told.
const UNTOLD: &str = "-";

/// The state of an audit log in a few lines.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checkpoint {
    origin: String,
    /// How many lines; not told to others.
    lines: Option<u64>,
    head: [u8; 32],
    seal: [u8; 32],
}

/// What a vault says of a checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vouched {
    /// It is of this vault, and the log goes on from it.
    GoesOn,
    /// It is of this vault, and the log is another one than it was, or shorter.
    Broken,
    /// It names this vault, and was not sealed with the keys that the vault has now:
    /// from before they were changed, or made by somebody else. Nothing follows.
    OtherKeys,
    /// It is of another vault.
    NotOurs,
}

impl Checkpoint {
    /// Reads the lines back, which may stand below others, as in a file of the
    /// logbook; none when they are no checkpoint.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let mut lines: Vec<&str> = lines.collect();
        let begin = lines.iter().rposition(|line| line.starts_with(ORIGIN))?;
        let mut lines = lines.drain(begin..);
        let origin = lines.next()?.strip_prefix(ORIGIN)?.to_owned();
        let count = match lines.next()? {
            UNTOLD => None,
            count => Some(count.parse().ok()?),
        };
        let head = from_hex(lines.next()?)?;
        let seal = from_hex(lines.next()?.strip_prefix(SEAL.trim())?.trim())?;
        lines.next().is_none().then_some(Self {
            origin,
            lines: count,
            head,
            seal,
        })
    }

    fn signed(&self) -> String {
        let lines = self.lines.map(|lines| lines.to_string());
        format!(
            "{ORIGIN}{}\n{}\n{}\n",
            self.origin,
            lines.as_deref().unwrap_or(UNTOLD),
            hex(&self.head)
        )
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}{SEAL}{}", self.signed(), hex(&self.seal))
    }
}

impl Vault {
    /// The state of the audit log now.
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint {
        self.checkpoint_of(Some(self.contents.manifest.audit_lines))
    }

    /// The same for a paper that others read: how often there was written in the
    /// vault is not their business, and could bound a count that is hidden.
    #[must_use]
    pub fn checkpoint_for_others(&self) -> Checkpoint {
        self.checkpoint_of(None)
    }

    fn checkpoint_of(&self, lines: Option<u64>) -> Checkpoint {
        let manifest = &self.contents.manifest;
        let mut checkpoint = Checkpoint {
            origin: hex(self.id().as_bytes()),
            lines,
            head: manifest.audit_head,
            seal: [0; 32],
        };
        checkpoint.seal = self.seal_of(&checkpoint);
        checkpoint
    }

    /// Whether the audit log goes on from a checkpoint that was kept.
    ///
    /// # Errors
    /// Damage, or a failure to read.
    pub fn vouches_for(&self, checkpoint: &Checkpoint) -> Result<Vouched, VaultError> {
        if checkpoint.origin != hex(self.id().as_bytes()) {
            return Ok(Vouched::NotOurs);
        }
        if !bool::from(self.seal_of(checkpoint)[..].ct_eq(&checkpoint.seal[..])) {
            return Ok(Vouched::OtherKeys);
        }
        let (mut head, mut passed) = ([0; 32], false);
        contents::each_audit_line(&self.store.read()?, &self.keys, |line, _, _, _| {
            (_, head) = line.encode(&head, &self.keys.audit);
            let here = checkpoint.lines.is_none_or(|lines| line.seq == lines);
            passed |= here && head == checkpoint.head;
        })?;
        Ok(if passed {
            Vouched::GoesOn
        } else {
            Vouched::Broken
        })
    }

    fn seal_of(&self, checkpoint: &Checkpoint) -> [u8; 32] {
        cipher::mac(&self.keys.checkpoint, &[checkpoint.signed().as_bytes()])
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    let mut digits = text.chars().map(|digit| digit.to_digit(16));
    let mut bytes = [0; 32];
    for byte in &mut bytes {
        let (high, low) = (digits.next()??, digits.next()??);
        *byte = u8::try_from(high << 4 | low).ok()?;
    }
    digits.next().is_none().then_some(bytes)
}
