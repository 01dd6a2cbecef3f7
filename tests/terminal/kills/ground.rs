//! The place of a killed program: a real vault with a whole practice in it and next
//! to no key derivation, and what every killed program has to leave behind.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use luister::assets::shipped;
use luister::demo::{self, Wish};
use luister::domain::asset::Language;
use luister::domain::command::{Committed, Decision};
use luister::domain::entry::{CaseBody, ClockKind};
use luister::domain::ids::CaseId;
use luister::domain::incident::Recusal;
use luister::domain::practice::Practice;
use luister::domain::rules::retention::due;
use luister::vault::journal::{JournalStore, read_practice};
use luister::vault::{
    AuditEvent, AuditKind, DEMO_PASSPHRASE, Ids, KdfCost, Moment, NewVault, Passphrase,
    RecoveryCode, UnlockWith, Vault, VaultError,
};
use tempfile::TempDir;

use crate::screen::{Place, Terminal};

pub(crate) const PASSPHRASE: &str = "kruk wolk dijk vaas noot rijp";
/// The day of the invented practice.
pub(crate) const TODAY: &str = "2026-11-22T10:00";
/// Long after every term.
pub(crate) const LATER: &str = "2032-11-22T10:00";

/// A time of ours, as `2026-11-22T10:00`.
pub(crate) fn moment(at: &str) -> Moment {
    // In winter: an hour ahead of UTC.
    let at: chrono::DateTime<chrono::Utc> = format!("{at}:00+01:00").parse().unwrap();
    Moment::new(at, ClockKind::Fixed)
}

/// A vault that is made once, and what is in it.
pub(crate) struct Prepared {
    folder: TempDir,
    pub(crate) practice: Practice,
    /// The cases whose term is over at [`LATER`].
    pub(crate) due: BTreeSet<CaseId>,
}

pub(crate) static PREPARED: LazyLock<Prepared> = LazyLock::new(Prepared::new);

impl Prepared {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let shipped = shipped().unwrap();
        let wish = Wish {
            cases: 16,
            seed: 3,
            language: Language::Nl,
        };
        let invented = folder.path().join("demo.luister");
        demo::make(&invented, &wish, &shipped, moment(TODAY)).unwrap();
        let passphrase = Passphrase::new(DEMO_PASSPHRASE);
        let copy = Vault::open_copy(&invented, &UnlockWith::Passphrase(&passphrase)).unwrap();
        let practice = read_practice(&copy).unwrap();
        let own = Committed::Practice(practice.entries().to_vec());
        let cases = practice.in_vault();
        let of_cases = cases.map(|case| Committed::Case(case.id(), case.entries().to_vec()));
        let batches: Vec<Committed> = std::iter::once(own).chain(of_cases).collect();
        let new = NewVault {
            passphrase: &Passphrase::new(PASSPHRASE),
            recovery: &RecoveryCode::generate().unwrap(),
            kdf: KdfCost::SMALL_FOR_TESTS,
            demo: false,
        };
        let path = folder.path().join("praktijk.luister");
        let event = AuditEvent::new(AuditKind::Imported);
        let today = moment(TODAY);
        let mut store =
            JournalStore::create_with(&path, &new, today, Ids::Random, (&batches, None, event))
                .unwrap();
        // From some the adviser steps back: those may go when their term is over.
        for case in practice.in_vault().take(6) {
            let stepped_back = CaseBody::Recused(Recusal { on: today.date() });
            let decision = Decision::Case(case.id(), vec![stepped_back]);
            store.commit(decision, today).unwrap();
        }
        store.close(today).unwrap();
        let practice = held_by(&path, PASSPHRASE).unwrap();
        let due = due(&practice, &shipped.facts(moment(LATER).date()))
            .into_iter()
            .filter(|due| due.standing.is_ok())
            .map(|due| due.case)
            .collect();
        Self {
            folder,
            practice,
            due,
        }
    }

    /// A place of its own with this vault in it.
    pub(crate) fn place(&self) -> Place {
        let place = Place::new();
        for ending in ["luister", "keys.bak"] {
            let from = self.folder.path().join("praktijk").with_extension(ending);
            fs::copy(from, place.vault().with_extension(ending)).unwrap();
        }
        let file = place.path().join("p");
        fs::write(&file, format!("{PASSPHRASE}\n")).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        place
    }
}

/// The program in this place at this time.
pub(crate) fn start(place: &Place, now: &str, arguments: &[&str]) -> Terminal {
    let begin = ["--lang", "nl", "--passphrase-file", "p"];
    let mut command = place.command(&[&begin[..], arguments].concat());
    command.env("LUISTER_NOW", now);
    Terminal::start(command, 80, 24)
}

/// A moment at which the vault was last written, and how large it is.
pub(crate) fn state_of_file(path: &Path) -> Option<(std::time::SystemTime, u64)> {
    let found = fs::metadata(path).ok()?;
    Some((found.modified().ok()?, found.len()))
}

/// Opens the vault as the program does, its daily copy included, and closes it again.
pub(crate) fn opened(path: &Path, key: &str, now: Moment) -> Result<Practice, VaultError> {
    let passphrase = Passphrase::new(key);
    let with = UnlockWith::Passphrase(&passphrase);
    let (store, practice) = JournalStore::open(path, &with, now).map_err(told)?;
    // A draft that was being typed is whole, or none.
    store.draft().load()?;
    store.snapshot_of_the_day(now).map_err(told)?;
    store.close(now).map_err(told)?;
    Ok(practice)
}

fn told(error: luister::vault::journal::JournalError) -> VaultError {
    match error {
        luister::vault::journal::JournalError::Vault(error) => error,
        other => panic!("{other}"),
    }
}

/// What a copy holds, verified without touching it.
pub(crate) fn held_by(path: &Path, key: &str) -> Result<Practice, VaultError> {
    let passphrase = Passphrase::new(key);
    let (copy, ..) = Vault::inspect_copy(path, &UnlockWith::Passphrase(&passphrase))?;
    read_practice(&copy).map_err(told)
}

/// Whether both have the same cases with the same entries, and the same entries
/// outside them but for so many at the end of the first.
pub(crate) fn same(found: &Practice, expected: &Practice, more: usize) -> bool {
    let own = found.entries();
    own.starts_with(expected.entries())
        && own.len() == expected.entries().len() + more
        && found.in_vault().count() == expected.in_vault().count()
        && expected.in_vault().all(|case| {
            let mut all = found.in_vault();
            all.any(|one| one.id() == case.id() && one.entries() == case.entries())
        })
}

/// The names in a folder; none when it is not there.
pub(crate) fn names(folder: &Path) -> BTreeSet<String> {
    let Ok(entries) = fs::read_dir(folder) else {
        return BTreeSet::new();
    };
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

pub(crate) fn snapshots(place: &Place) -> PathBuf {
    place.path().join("data/snapshots")
}

/// Whether there is a name in the folder that ends like this.
pub(crate) fn has_one(folder: &Path, ending: &str) -> bool {
    fs::read_dir(folder).is_ok_and(|entries| {
        let mut names = entries
            .filter_map(Result::ok)
            .map(|entry| entry.file_name());
        names.any(|name| name.to_string_lossy().ends_with(ending))
    })
}

/// Beside an opened vault stands what belongs there and nothing that was passing.
#[track_caller]
pub(crate) fn nothing_is_left_over(place: &Place) {
    let allowed = [
        "praktijk.luister",
        "praktijk.lock",
        "praktijk.keys.bak",
        "praktijk.draft",
        "snapshots",
    ];
    let found = names(&place.path().join("data"));
    assert!(
        found.iter().all(|name| allowed.contains(&&**name)),
        "{found:?}"
    );
    let found = names(&snapshots(place));
    assert!(
        found.iter().all(|name| name.ends_with(".luister")),
        "{found:?}"
    );
}

/// Every daily copy is whole and holds what is asked of it.
#[track_caller]
pub(crate) fn every_snapshot(place: &Place, key: &str, holds: impl Fn(&Practice) -> bool) -> usize {
    let folder = snapshots(place);
    let whole: Vec<String> = names(&folder)
        .into_iter()
        .filter(|name| name.ends_with(".luister"))
        .collect();
    for name in &whole {
        let held = held_by(&folder.join(name), key);
        let held = held.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(holds(&held), "{name} holds something else");
    }
    whole.len()
}

/// Whether the cases that were due are all gone, or all there; nothing between.
pub(crate) fn is_destroyed(found: &Practice) -> bool {
    let due = &PREPARED.due;
    let left = found.in_vault().filter(|case| due.contains(&case.id()));
    let (left, others) = (left.count(), |case: &CaseId| !due.contains(case));
    for case in PREPARED
        .practice
        .in_vault()
        .filter(|case| others(&case.id()))
    {
        let mut all = found.in_vault();
        assert!(
            all.any(|one| one.id() == case.id() && one.entries() == case.entries()),
            "a case that stays is not what it was"
        );
    }
    assert!(left == 0 || left == due.len(), "half of it: {left}");
    left == 0
}
