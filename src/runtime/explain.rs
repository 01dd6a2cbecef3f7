//! Errors in the words of the user: one line what happened, one line what to do.

use std::path::{Path, PathBuf};

use crate::demo::DemoError;
use crate::lang::terms::Term;
use crate::lang::{Explained, Lang};
use crate::passphrase::Weakness;
use crate::say;
use crate::vault::journal::{EntryFault, JournalError};
use crate::vault::{KeyTrouble, Limit, Part, Place, RecoveryCodeError, VaultError};

/// Two messages as one explanation.
macro_rules! explained {
    ($lang:expr, $what:tt, $remedy:tt $(, $name:ident = $value:expr)* $(,)?) => {
        Explained {
            what: say!($lang, $what $(, $name = $value)*),
            remedy: say!($lang, $remedy),
        }
    };
}

/// What became of a vault, for the user. `path` is that of the vault; it is
/// named where that helps, and nothing that stands in it ever is.
#[must_use]
pub fn vault(error: &VaultError, path: &Path, lang: &Lang) -> Explained {
    let file = |place| file_of(place, path).display().to_string();
    match error {
        VaultError::WrongPassphrase => {
            explained!(lang, "vault-wrong-passphrase", "vault-wrong-passphrase-do")
        }
        VaultError::WrongRecoveryCode => {
            explained!(lang, "vault-wrong-code", "vault-wrong-code-do")
        }
        VaultError::DemoPassphrase => {
            explained!(lang, "vault-demo-passphrase", "vault-demo-passphrase-do")
        }
        VaultError::InUse => explained!(lang, "vault-in-use", "vault-in-use-do"),
        VaultError::Damaged(Part::Draft) => {
            explained!(lang, "vault-damaged-draft", "vault-damaged-draft-do")
        }
        VaultError::RewriteDiffers => {
            explained!(lang, "keys-rewritten-differs", "keys-rewritten-differs-do")
        }
        VaultError::Damaged(part) => explained!(
            lang,
            "vault-damaged",
            "vault-damaged-do",
            part = part_name(*part, lang)
        ),
        VaultError::NotAVault => explained!(
            lang,
            "vault-not-one",
            "vault-not-one-do",
            file = file(Place::Vault)
        ),
        VaultError::NewerFormat { found, reads } => explained!(
            lang,
            "vault-newer",
            "vault-newer-do",
            found = found.to_string(),
            reads = reads.to_string()
        ),
        VaultError::NoSpace => explained!(lang, "vault-no-space", "vault-no-space-do"),
        VaultError::TooLittleMemory { needed_kib } => explained!(
            lang,
            "vault-memory",
            "vault-memory-do",
            mib = (needed_kib / 1024).to_string()
        ),
        VaultError::KdfTooCostly => explained!(lang, "vault-costly", "vault-costly-do"),
        VaultError::ReadOnlyCopy => explained!(lang, "vault-copy", "vault-copy-do"),
        VaultError::ReopenNeeded => explained!(lang, "vault-reopen", "vault-reopen-do"),
        VaultError::NoRandomness => explained!(lang, "vault-randomness", "vault-randomness-do"),
        VaultError::Keys(trouble) => keys(*trouble, lang),
        VaultError::Over(limit) => over(*limit, lang),
        VaultError::Io(error) => explained!(
            lang,
            "vault-io",
            "vault-io-do",
            reason = error.kind().term(lang)
        ),
        VaultError::Missing(Place::Folder) => explained!(
            lang,
            "vault-no-folder",
            "vault-no-folder-do",
            file = file(Place::Folder)
        ),
        VaultError::NameTaken(place) => explained!(
            lang,
            "vault-name-taken",
            "vault-name-taken-do",
            file = file(*place)
        ),
        VaultError::Missing(place) => {
            explained!(
                lang,
                "vault-missing",
                "vault-missing-do",
                file = file(*place)
            )
        }
        VaultError::AlreadyExists(place) => {
            explained!(lang, "vault-exists", "vault-exists-do", file = file(*place))
        }
        VaultError::ReadOnly(place) => explained!(
            lang,
            "vault-read-only",
            "vault-read-only-do",
            file = file(*place)
        ),
        VaultError::NoAccess(place) => explained!(
            lang,
            "vault-no-access",
            "vault-no-access-do",
            file = file(*place)
        ),
        VaultError::SymbolicLink(place) => {
            explained!(lang, "vault-link", "vault-link-do", file = file(*place))
        }
        VaultError::NotAFile(place) => explained!(
            lang,
            "vault-not-a-file",
            "vault-not-a-file-do",
            file = file(*place)
        ),
        VaultError::TooOpen(place) => explained!(
            lang,
            "vault-too-open",
            "vault-too-open-do",
            file = file(*place)
        ),
        VaultError::NotOurs(place) => explained!(
            lang,
            "vault-not-ours",
            "vault-not-ours-do",
            file = file(*place)
        ),
    }
}

/// That older snapshots may be left which hold what was destroyed (R96).
#[must_use]
pub fn snapshots_stay(error: &JournalError, path: &Path, lang: &Lang) -> Explained {
    Explained {
        what: say!(
            lang,
            "copy-snapshots-stay",
            why = journal(error, path, lang).what
        ),
        remedy: say!(lang, "copy-snapshots-stay-do"),
    }
}

/// The same for the journals in a vault.
#[must_use]
pub fn journal(error: &JournalError, path: &Path, lang: &Lang) -> Explained {
    match error {
        JournalError::Vault(error) => vault(error, path, lang),
        JournalError::Unreadable {
            commit,
            entry,
            fault,
        } => explained!(
            lang,
            "journal-unreadable",
            "journal-unreadable-do",
            record = commit.0.to_string(),
            entry = entry.map_or_else(|| "–".to_owned(), |seq| seq.to_string()),
            fault = fault_name(*fault, lang)
        ),
        JournalError::NothingToRemove(entry) => explained!(
            lang,
            "keys-nothing-to-remove",
            "keys-nothing-to-remove-do",
            entry = entry.to_string()
        ),
        JournalError::Unwritable => {
            explained!(lang, "journal-unwritable", "journal-unwritable-do")
        }
    }
}

/// The same for the invented practice.
#[must_use]
pub fn demo(error: &DemoError, path: &Path, lang: &Lang) -> Explained {
    match error {
        DemoError::Journal(error) => journal(error, path, lang),
        DemoError::NotADemo => explained!(
            lang,
            "demo-not-one",
            "demo-not-one-do",
            file = path.display().to_string()
        ),
        DemoError::Refused(refusal) => explained!(
            lang,
            "demo-refused",
            "demo-refused-do",
            requirement = refusal.requirement()
        ),
        DemoError::Texts => explained!(
            lang,
            "demo-refused",
            "demo-refused-do",
            requirement = "demo.toml"
        ),
    }
}

/// Why a recovery code cannot be right.
#[must_use]
pub fn code(error: RecoveryCodeError, lang: &Lang) -> Explained {
    let what = match error {
        RecoveryCodeError::Length { found, expected } => say!(
            lang,
            "recovery-length",
            found = found.to_string(),
            expected = expected.to_string()
        ),
        RecoveryCodeError::Character { position } => {
            say!(lang, "recovery-character", position = position.to_string())
        }
        RecoveryCodeError::Check => say!(lang, "recovery-check"),
    };
    Explained {
        what,
        remedy: say!(lang, "recovery-do"),
    }
}

/// Why a passphrase is not taken, wherever one is chosen without a screen.
#[must_use]
pub fn weakness(weakness: Weakness, lang: &Lang) -> Explained {
    match weakness {
        Weakness::TooShort => explained!(lang, "passphrase-too-short", "init-weak-do"),
        Weakness::Guessable => explained!(lang, "passphrase-guessable", "init-weak-do"),
    }
}

fn keys(trouble: KeyTrouble, lang: &Lang) -> Explained {
    match trouble {
        KeyTrouble::LastPassphrase => {
            explained!(lang, "keys-last-passphrase", "keys-last-passphrase-do")
        }
        KeyTrouble::LastSheet => explained!(lang, "keys-last-sheet", "keys-last-sheet-do"),
        KeyTrouble::NoSuchSlot => explained!(lang, "keys-no-such-slot", "keys-no-such-slot-do"),
        KeyTrouble::NoRoom => explained!(lang, "keys-no-room", "keys-no-room-do"),
        KeyTrouble::Demo => explained!(lang, "keys-of-demo", "keys-of-demo-do"),
        KeyTrouble::OpensAlready => {
            explained!(lang, "keys-opens-already", "keys-opens-already-do")
        }
    }
}

fn over(limit: Limit, lang: &Lang) -> Explained {
    match limit {
        Limit::DraftSize => explained!(lang, "vault-over-draft", "vault-over-draft-do"),
        Limit::RecordSize | Limit::Cipher => {
            explained!(lang, "vault-over-record", "vault-over-record-do")
        }
        Limit::RecordType | Limit::CaseId | Limit::Row | Limit::Counter => {
            explained!(lang, "vault-over", "vault-over-do")
        }
    }
}

fn part_name(part: Part, lang: &Lang) -> String {
    match part {
        Part::File => say!(lang, "vault-part-file"),
        Part::Header => say!(lang, "vault-part-header"),
        Part::KeySlot => say!(lang, "vault-part-slot"),
        Part::Record => say!(lang, "vault-part-record"),
        Part::CaseKey => say!(lang, "vault-part-case-key"),
        Part::Manifest => say!(lang, "vault-part-manifest"),
        Part::AuditLog => say!(lang, "vault-part-audit"),
        Part::Draft => say!(lang, "vault-part-draft"),
    }
}

fn fault_name(fault: EntryFault, lang: &Lang) -> String {
    match fault {
        EntryFault::NotABatch => say!(lang, "journal-fault-batch"),
        EntryFault::Body => say!(lang, "journal-fault-body"),
        EntryFault::Order => say!(lang, "journal-fault-order"),
        EntryFault::WrongJournal => say!(lang, "journal-fault-journal"),
    }
}

/// The file of a vault that an error is about.
fn file_of(place: Place, path: &Path) -> PathBuf {
    let beside = |ending: &str| {
        let stem = match path.extension() {
            Some(extension) if extension == "luister" => path.file_stem(),
            _ => path.file_name(),
        };
        let mut name = stem.unwrap_or_default().to_os_string();
        name.push(ending);
        path.with_file_name(name)
    };
    match place {
        Place::Folder => match path.parent() {
            Some(parent) if parent != Path::new("") => parent.to_path_buf(),
            _ => PathBuf::from("."),
        },
        Place::Vault => path.to_path_buf(),
        Place::Lock => beside(".lock"),
        Place::KeysBackup => beside(".keys.bak"),
        Place::Draft => beside(".draft"),
        Place::New => beside(".new"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::ids::Seq;
    use crate::lang::Language;
    use crate::vault::CommitNumber;

    fn every_error() -> Vec<VaultError> {
        let io = || std::io::Error::other("geheim");
        vec![
            VaultError::WrongPassphrase,
            VaultError::WrongRecoveryCode,
            VaultError::DemoPassphrase,
            VaultError::Missing(Place::Vault),
            VaultError::Missing(Place::Folder),
            VaultError::AlreadyExists(Place::Vault),
            VaultError::NameTaken(Place::Vault),
            VaultError::InUse,
            VaultError::Damaged(Part::Manifest),
            VaultError::Damaged(Part::Draft),
            VaultError::RewriteDiffers,
            VaultError::Keys(KeyTrouble::LastPassphrase),
            VaultError::Keys(KeyTrouble::LastSheet),
            VaultError::Keys(KeyTrouble::NoSuchSlot),
            VaultError::Keys(KeyTrouble::NoRoom),
            VaultError::Keys(KeyTrouble::Demo),
            VaultError::Keys(KeyTrouble::OpensAlready),
            VaultError::NotAVault,
            VaultError::NewerFormat { found: 9, reads: 1 },
            VaultError::ReadOnly(Place::Folder),
            VaultError::NoAccess(Place::Lock),
            VaultError::SymbolicLink(Place::Vault),
            VaultError::NotAFile(Place::Vault),
            VaultError::TooOpen(Place::KeysBackup),
            VaultError::NotOurs(Place::New),
            VaultError::NoSpace,
            VaultError::TooLittleMemory { needed_kib: 65_536 },
            VaultError::KdfTooCostly,
            VaultError::Over(Limit::DraftSize),
            VaultError::Over(Limit::RecordSize),
            VaultError::Over(Limit::Counter),
            VaultError::ReadOnlyCopy,
            VaultError::ReopenNeeded,
            VaultError::NoRandomness,
            VaultError::Io(io()),
        ]
    }

    #[test]
    fn every_error_says_what_and_what_to_do_in_both_languages() {
        let path = Path::new("/thuis/praktijk.luister");
        let mut said = BTreeSet::new();
        for &language in Language::ALL {
            let lang = Lang::new(language);
            for error in every_error() {
                let Explained { what, remedy } = vault(&error, path, &lang);
                for line in [&what, &remedy] {
                    assert!(line.len() > 10 && !line.contains('\n'), "{error:?}: {line}");
                    assert!(!line.contains("geheim") && !line.contains('{'), "{line}");
                }
                assert!(said.insert(what), "said twice: {error:?}");
            }
        }
    }

    #[test]
    fn the_file_that_is_meant_is_named() {
        let lang = Lang::new(Language::Nl);
        for (place, path, named) in [
            (
                Place::Lock,
                "/thuis/praktijk.luister",
                "/thuis/praktijk.lock",
            ),
            (Place::Folder, "/thuis/praktijk.luister", "/thuis"),
            (Place::KeysBackup, "kluis", "kluis.keys.bak"),
            (Place::Folder, "kluis", "."),
        ] {
            let said = vault(&VaultError::NoAccess(place), Path::new(path), &lang);
            assert!(said.what.contains(named), "{}", said.what);
        }
    }

    #[test]
    fn r95_a_record_that_does_not_read_is_named_by_its_place() {
        let lang = Lang::new(Language::En);
        let error = JournalError::Unreadable {
            commit: CommitNumber(41),
            entry: Some(Seq(7)),
            fault: EntryFault::Body,
        };
        let said = journal(&error, Path::new("x"), &lang).what;
        assert!(said.contains("41") && said.contains('7'), "{said}");
    }
}
