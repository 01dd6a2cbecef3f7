//! What reaches [`update`](super::update::update): input, time, answers of the store.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use zeroize::Zeroizing;

use crate::app::action::Input;
use crate::app::deciding::Question;
use crate::app::logbook::Logbook;
use crate::domain::annual::Release;
pub use crate::domain::command::Committed;
use crate::domain::handover::{HandoverHead, HandoverId};
use crate::domain::passing::Parcel;
use crate::domain::practice::Practice;
use crate::domain::text::Confidential;
use crate::lang::Explained;

/// The time as the program has it; only the runtime reads a clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Now {
    /// UTC.
    pub at: DateTime<Utc>,
    /// The date in Europe/Amsterdam.
    pub date: NaiveDate,
    /// The time of day in Europe/Amsterdam.
    pub time: NaiveTime,
    /// Since the program started; never goes back.
    pub uptime: Duration,
}

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    /// A key or pasted text, already read as input.
    Input(Input),
    /// The time moved on.
    Clock(Now),
    /// The size of the terminal in columns and rows.
    Resized(u16, u16),
    /// The store answered.
    Store(StoreReply),
    /// What of a year may be shown was worked out.
    Decided(Question, Release),
    /// The operating system asks to stop, or the machine was asleep.
    Interrupted(Interruption),
}

/// What came from outside.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Interruption {
    /// Stop now: hang-up or termination.
    Terminate,
    /// The computer slept, or somebody put the program in the background.
    Suspended,
}

/// One request to commit; answers carry it back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Ticket(pub u64);

/// What the store says.
#[derive(Debug)]
pub enum StoreReply {
    /// The vault is open.
    Opened(Box<Opened>),
    /// The vault stays shut.
    StaysShut(Shut),
    /// A recovery code was made, to be shown once.
    RecoveryCode(Zeroizing<String>),
    /// A passphrase was made.
    Passphrase(Zeroizing<String>),
    /// Entries were committed: only now may the screen say so.
    Committed(Ticket, Committed),
    /// Nothing was written.
    Failed(Ticket, Explained),
    /// The draft could not be written.
    DraftFailed(Explained),
    /// Something beside the work went wrong; the work goes on.
    Warned(Explained),
    /// A file was written in clear, at this path.
    Exported(Confidential),
    /// No file was written.
    ExportFailed(Explained),
    /// What opens the vault, after whatever was asked about it.
    Keys(KeySlots),
    /// What opens the vault is what it was.
    KeysFailed(Explained),
    /// What the vault keeps of itself.
    VaultRead(Box<VaultRead>),
    /// A copy was made, read back and written in the register.
    CopyMade(Box<CopyMade>),
    /// There is no copy.
    CopyFailed(Box<CopyFailed>),
    /// The card of the adviser was made and written down.
    CardMade(Committed),
    /// A file for a colleague was written, and its entry.
    HandedOver(Box<HandedOver>),
    /// There is neither file nor entry.
    HandOverFailed(Explained),
    /// What was asked about a file of a colleague. Nothing was written.
    HandoverRead(Box<HandoverRead>),
}

/// What was read of a file that a colleague sent.
#[derive(Debug)]
pub struct HandoverRead {
    /// The path as it was typed.
    pub path: Confidential,
    /// What was found there.
    pub found: Found,
}

/// What was found in a file of a colleague.
#[derive(Debug)]
pub enum Found {
    /// What it says of itself; its signature fits.
    Head(Box<HandoverHead>),
    /// The case part of the file with this id.
    Case(HandoverId, Parcel),
    /// Nothing that is taken.
    Fault(Explained),
}

/// What the vault keeps of itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct VaultRead {
    /// The audit log.
    pub log: Logbook,
    /// The day of the last snapshot beside it, if there is any.
    pub snapshot: Option<NaiveDate>,
}

/// Why there is no copy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CopyFailed {
    /// What happened and what to do.
    pub why: Explained,
    /// What the register got all the same, when it got that far.
    pub committed: Option<Committed>,
}

/// A copy for keeping elsewhere.
#[derive(Debug)]
pub struct CopyMade {
    /// Where it stands.
    pub path: Confidential,
    /// Its entry in the register, as it was committed.
    pub committed: Committed,
}

/// A file for a colleague.
#[derive(Debug)]
pub struct HandedOver {
    /// Where it stands.
    pub path: Confidential,
    /// Its entries, as they were committed.
    pub committed: Committed,
}

/// What opens the vault now, and what does no longer.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct KeySlots {
    /// The slots there are.
    pub now: Vec<KeySlot>,
    /// Slots that were there and open nothing any more.
    pub gone: Vec<KeySlot>,
    /// Copies of the vault made before this moment still open with what opened
    /// them then; none while nothing was taken away.
    pub older_copies_before: Option<DateTime<Utc>>,
}

/// A key slot, without anything secret.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeySlot {
    /// Its number.
    pub row: u8,
    /// What it is for.
    pub usage: KeyUse,
    /// The first digits of its random id: another passphrase has another id.
    pub id: String,
    /// The day its passphrase or code was made, where that is known.
    pub made: Option<NaiveDate>,
}

/// What a key slot is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeyUse {
    /// The passphrase of every day.
    Passphrase,
    /// A passphrase beside it.
    AnotherPassphrase,
    /// The code on the recovery sheet.
    RecoverySheet,
    /// Something of a newer version, or damage.
    Unknown,
}

/// An open vault.
#[derive(Debug)]
pub struct Opened {
    /// Everything in it.
    pub practice: Practice,
    /// What was being typed when it was closed or killed.
    pub draft: Option<Zeroizing<Vec<u8>>>,
    /// Whether it is an invented practice.
    pub demo: Demo,
    /// What should be said at once: a clock that went back, a repaired key copy.
    pub warnings: Vec<Explained>,
}

/// Whether a vault holds an invented practice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Demo {
    /// A real practice.
    #[default]
    No,
    /// An invented one.
    Yes,
}

/// Why a vault stays shut.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shut {
    /// The passphrase or recovery code is not the right one; ask again.
    WrongKey(Explained),
    /// Something else.
    Trouble(Explained),
}
