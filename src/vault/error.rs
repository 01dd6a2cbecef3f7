//! What can go wrong with a vault, each with a remedy of its own at the rim.

use std::io;

/// A file or folder of a vault, for messages that name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The folder in which the vault stands.
    Folder,
    /// The vault itself.
    Vault,
    /// `NAME.lock`.
    Lock,
    /// `NAME.keys.bak`.
    KeysBackup,
    /// `NAME.draft`.
    Draft,
    /// `NAME.new`: a vault being made, not yet in its place.
    New,
}

/// The part of a vault in which damage was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The file as a database: pages, checksums, tables.
    File,
    /// The header: format, id, marks and their authentication.
    Header,
    /// A key slot, and the copy of it in `.keys.bak` is of no help.
    KeySlot,
    /// A sealed record.
    Record,
    /// The key of a case.
    CaseKey,
    /// The manifest: records were removed, added, swapped or put back.
    Manifest,
    /// The audit log: a line was changed, removed or put back.
    AuditLog,
    /// The draft file.
    Draft,
}

/// Why key slots stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyTrouble {
    /// No passphrase would open the vault any more.
    LastPassphrase,
    /// There would be no recovery sheet any more.
    LastSheet,
    /// There is no slot with this number.
    NoSuchSlot,
    /// All sixteen slots are taken.
    NoRoom,
    /// The keys of a demonstration stay what they are.
    Demo,
    /// This passphrase opens the vault already.
    OpensAlready,
}

/// A bound on what the vault takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// A record of more than 16 MiB.
    RecordSize,
    /// A draft of more than 256 KiB.
    DraftSize,
    /// A record type that the vault keeps for itself.
    RecordType,
    /// The case id of sixteen zero bytes, which means "no case"; or an audit event
    /// about a case that has no record.
    CaseId,
    /// A row in which no record stands. Rows change with every rewrite.
    Row,
    /// Counters that have run out; no vault gets there by use.
    Counter,
    /// More bytes than the cipher takes at once; the other limits are far below it.
    Cipher,
}

/// Everything a vault can answer besides doing what was asked.
///
/// No variant carries text of a record, a passphrase or a key.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The passphrase does not open this vault; its key slot is intact.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// The recovery code does not open this vault; its key slot is intact.
    #[error("wrong recovery code")]
    WrongRecoveryCode,
    /// The passphrase of the demonstration was given for a vault without the demo mark.
    #[error("the demo passphrase opens demo vaults only")]
    DemoPassphrase,
    /// There is no such file.
    #[error("missing: {0:?}")]
    Missing(Place),
    /// There is something at this path already; nothing was changed.
    #[error("already there: {0:?}")]
    AlreadyExists(Place),
    /// The name is that of a file beside a vault, or the files beside it would be
    /// those of another vault; nothing was changed.
    #[error("name of another file: {0:?}")]
    NameTaken(Place),
    /// Another program, or another window of this one, has the vault open.
    #[error("in use by another process")]
    InUse,
    /// Something is damaged; nothing of it was taken for good.
    #[error("damaged: {0:?}")]
    Damaged(Part),
    /// The file is no vault of this program.
    #[error("not a vault")]
    NotAVault,
    /// Made by a newer version; the file was not touched.
    #[error("format {found}, this program reads up to {reads}")]
    NewerFormat {
        /// The format the file states.
        found: u16,
        /// The newest format this program reads.
        reads: u16,
    },
    /// The folder or file may not be written.
    #[error("read-only: {0:?}")]
    ReadOnly(Place),
    /// The folder or file may not be read by this user.
    #[error("no access: {0:?}")]
    NoAccess(Place),
    /// There is a symbolic link where a file or folder of ours should be.
    #[error("symbolic link: {0:?}")]
    SymbolicLink(Place),
    /// Something that is neither a file nor a folder of ours stands there.
    #[error("not a regular file: {0:?}")]
    NotAFile(Place),
    /// Other users may read or write the file, or write in the folder.
    #[error("open to other users: {0:?}")]
    TooOpen(Place),
    /// Another user owns the file or folder.
    #[error("owned by another user: {0:?}")]
    NotOurs(Place),
    /// The disk is full. The handle refuses further writes until reopened.
    #[error("no space left")]
    NoSpace,
    /// Too little memory to turn the passphrase into a key.
    #[error("needs {needed_kib} KiB of memory")]
    TooLittleMemory {
        /// Memory the key slot asks for, in KiB.
        needed_kib: u32,
    },
    /// A key slot asks for more work than any vault of ours does.
    #[error("key derivation asks for more than is allowed")]
    KdfTooCostly,
    /// The key slots stay as they are; nothing was written.
    #[error("keys: {0:?}")]
    Keys(KeyTrouble),
    /// A bound was exceeded; nothing was written.
    #[error("over the limit: {0:?}")]
    Over(Limit),
    /// A file that was just written does not hold what the vault holds. It was not
    /// put in its place.
    #[error("the new file differs from the vault")]
    RewriteDiffers,
    /// This handle is a copy in memory and never writes.
    #[error("opened as a copy")]
    ReadOnlyCopy,
    /// A commit failed earlier: close and open again to see what is on disk.
    #[error("an earlier write failed; reopen")]
    ReopenNeeded,
    /// The system gave no random bytes.
    #[error("no randomness")]
    NoRandomness,
    /// Reading or writing failed. After a failed commit: reopen.
    #[error("input/output: {0}")]
    Io(#[source] io::Error),
}

impl VaultError {
    /// The error for a failed operation on `place`.
    pub(super) fn from_io(error: io::Error, place: Place) -> Self {
        use io::ErrorKind as Kind;
        match error.kind() {
            Kind::NotFound => Self::Missing(place),
            Kind::AlreadyExists => Self::AlreadyExists(place),
            Kind::PermissionDenied => Self::NoAccess(place),
            Kind::ReadOnlyFilesystem => Self::ReadOnly(place),
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Self::NoSpace,
            Kind::IsADirectory | Kind::NotADirectory => Self::NotAFile(place),
            _ => Self::Io(error),
        }
    }
}
