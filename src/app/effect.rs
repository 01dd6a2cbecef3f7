//! What [`update`](super::update::update) wants done; only the runtime does it.

use zeroize::Zeroizing;

use super::deciding::ToDecide;
use super::message::Ticket;
use crate::domain::command::Decision;
use crate::domain::entry::ConfidentialBytes;
use crate::domain::passing::Outgoing;
use crate::domain::rules::passing::Cleared;
use crate::domain::text::{Confidential, Line};

/// Something to do outside the model.
#[derive(Debug)]
pub enum Effect {
    /// Make a recovery code.
    MakeRecoveryCode,
    /// Make a passphrase of six words.
    MakePassphrase,
    /// Make the vault and open it.
    Create(NewVault),
    /// Open the vault.
    Open(Key),
    /// Stamp and commit these entries.
    Commit(Ticket, Decision),
    /// Work out what of a year may be shown; that can take seconds.
    Decide(Box<ToDecide>),
    /// Keep what is being typed, sealed, beside the vault.
    SaveDraft(DraftBytes),
    /// Nothing is being typed any more: wipe the draft.
    DropDraft,
    /// Write a new file in clear, where the user asked for it.
    Export(Export),
    /// Look at, or change, what opens the vault.
    Keys(KeyTask),
    /// Read what the vault keeps of itself: its audit log, its snapshots.
    ReadVault,
    /// Make a copy of the vault for keeping elsewhere.
    Copy(CopyWish),
    /// Make the identity of the adviser when there is none, and write its card down.
    MakeCard,
    /// Seal what was judged for a colleague, write the file and its entry.
    HandOver(Box<HandingWish>),
    /// Read the head of a file that a colleague sent, at the path as it was typed.
    LookAtHandover(Confidential),
    /// Decrypt the case part of one that the rules let through.
    OpenHandover(Box<OpeningWish>),
    /// Close the vault and forget its keys.
    Lock,
    /// Close the vault and leave.
    Quit,
}

/// What a new vault needs.
#[derive(Debug)]
pub struct NewVault {
    /// The passphrase.
    pub passphrase: Confidential,
    /// The recovery code, as it was typed back.
    pub recovery: Confidential,
    /// The first entries, one commit each.
    pub first: Vec<Decision>,
}

/// A file in clear: redacted in `Debug`, wiped when dropped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Export {
    /// The path as it was typed; `~/` stands for the home folder.
    pub path: Confidential,
    /// What goes in it.
    pub contents: Contents,
}

/// What goes in a file in clear: redacted in `Debug`, wiped when dropped.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Contents {
    /// Text.
    Text(Confidential),
    /// Something for a program, such as a PDF.
    Bytes(ConfidentialBytes),
}

impl Contents {
    /// The bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.expose().as_bytes(),
            Self::Bytes(bytes) => &bytes.0,
        }
    }

    /// The text, where it is one.
    #[must_use]
    pub fn expose(&self) -> &str {
        std::str::from_utf8(self.bytes()).unwrap_or_default()
    }
}

/// A copy of the vault that is asked for; it is as sealed as the vault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CopyWish {
    /// The path as it was typed; `~/` stands for the home folder.
    pub path: Confidential,
    /// Where that is, in words, for the register of copies.
    pub label: Line,
}

/// A hand-over that was shown and confirmed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HandingWish {
    /// What goes.
    pub outgoing: Outgoing,
    /// The path as it was typed; `~/` stands for the home folder.
    pub path: Confidential,
}

/// A hand-over that may be opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpeningWish {
    /// The path as it was typed; `~/` stands for the home folder.
    pub path: Confidential,
    /// What the rules let through: the file has to be that one still.
    pub cleared: Cleared,
}

/// With what a vault is opened.
#[derive(Debug)]
pub enum Key {
    /// The passphrase.
    Passphrase(Confidential),
    /// The recovery code.
    RecoveryCode(Confidential),
}

/// Something about what opens the vault. Every change asks for a secret that opens
/// it now, also while it is open: whoever walks past a screen has none.
#[derive(Debug)]
pub enum KeyTask {
    /// Tell which key slots there are.
    List,
    /// Let one passphrase more open the vault.
    Add {
        /// What opens it now.
        current: Key,
        /// The passphrase that comes in.
        new: Confidential,
    },
    /// Another passphrase in the place of the one at hand.
    Change {
        /// The passphrase that comes in.
        new: Confidential,
        /// What else there has to be.
        with: KeyChange,
    },
    /// Take a passphrase away.
    Remove {
        /// The number of its slot.
        row: u8,
        /// What else there has to be.
        with: KeyChange,
    },
    /// A new recovery sheet.
    RenewSheet(KeyChange),
}

/// What goes with a change that seals everything under a new vault key. A secret
/// that is not in it opens nothing afterwards.
#[derive(Debug)]
pub struct KeyChange {
    /// What opens the vault now.
    pub current: Key,
    /// Other passphrases that go on opening it.
    pub keep: Vec<Confidential>,
    /// The recovery code as it was typed back: of a new sheet, or of the one there is.
    pub sheet: Confidential,
}

/// A draft on its way to the store: redacted in `Debug`, wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct DraftBytes(pub Zeroizing<Vec<u8>>);

impl std::fmt::Debug for DraftBytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "[{} bytes]", self.0.len())
    }
}
