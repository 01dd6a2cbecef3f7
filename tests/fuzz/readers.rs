//! The readers of what comes from outside. Each takes any bytes, and breaks off
//! when what it made of them cannot be. The tests on stable and the targets of
//! `fuzz/` use this same file.

#[cfg(feature = "handover")]
#[path = "handover.rs"]
pub(crate) mod handover;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use luister::assets::{Shipped, load_user, shipped};
use luister::exchange::{contacts, schools, vacations};
use luister::input::decode::{Decoder, PASTE_LIMIT};
use luister::input::keymap::Keymap;
use luister::ui::look::{Depth, Look};
use luister::vault::fuzzing::{Answer, Bench, Way};
use luister::vault::journal::read_practice;
use luister::vault::{Passphrase, UnlockWith, Vault};
use tempfile::TempDir;

/// A reader by its name.
pub(crate) type Reader = fn(&[u8]);

/// All of them. The first six are the targets of `fuzz/`.
pub(crate) const ALL: &[(&str, Reader)] = &[
    ("open", open),
    ("envelope", envelope),
    ("procedure", procedure),
    ("schools", the_registers_of_schools),
    ("contacts", contacts_of_earlier_years),
    #[cfg(feature = "handover")]
    ("handover", handover::read),
    ("vacations", official_vacations),
    ("agencies", agencies),
    ("vocabulary", vocabulary),
    ("keymap", keymap),
    ("theme", theme),
    ("terminal", terminal),
];

/// The reader with this name.
pub(crate) fn named(name: &str) -> Reader {
    let found = ALL.iter().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("no reader {name}")).1
}

/// The vault that `open` is given, in any state: `tests/fixtures/vault-1.luister`.
pub(crate) const PASSPHRASE: &str = "een kluis die iedereen mag openen";

/// A vault and its copy of the keys from one input: four bytes with the length of
/// the vault, the vault, the copy.
fn parted(bytes: &[u8]) -> (&[u8], &[u8]) {
    let Some((length, rest)) = bytes.split_first_chunk::<4>() else {
        return (bytes, &[]);
    };
    let length = u32::from_le_bytes(*length) as usize;
    rest.split_at(length.min(rest.len()))
}

/// A folder that stays for as long as the process, with one user at a time.
struct Folder {
    folder: TempDir,
    one: Mutex<()>,
}

impl Folder {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            one: Mutex::new(()),
        }
    }

    fn with<T>(&self, work: impl FnOnce(&Path) -> T) -> T {
        // A reader that broke off left nothing that the next cannot write over.
        let _one = self.one.lock().unwrap_or_else(PoisonError::into_inner);
        work(self.folder.path())
    }
}

fn written(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    // One that others could read would be refused before it is looked at.
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    path
}

/// A vault and its copy of the keys, opened as `luister check` does, and its
/// journals read.
fn open(bytes: &[u8]) {
    static FOLDER: OnceLock<Folder> = OnceLock::new();
    let passphrase = Passphrase::new(PASSPHRASE);
    let with = UnlockWith::Passphrase(&passphrase);
    let (vault, keys) = parted(bytes);
    FOLDER.get_or_init(Folder::new).with(|folder| {
        let path = written(folder, "v.luister", vault);
        let copy = written(folder, "v.keys.bak", keys);
        if let Ok((opened, report)) = Vault::inspect(&path, &with) {
            assert_eq!(opened.len(), report.records);
            let _ = read_practice(&opened);
        }
        // Looking writes nothing, whatever it found.
        assert!(fs::read(&path).unwrap() == vault && fs::read(&copy).unwrap() == keys);
    });
}

/// The first byte says which reader of the vault gets the rest.
fn envelope(bytes: &[u8]) {
    static BENCH: OnceLock<Bench> = OnceLock::new();
    let bench = BENCH.get_or_init(|| Bench::new().unwrap());
    let Some((first, rest)) = bytes.split_first() else {
        return;
    };
    let way = Way::ALL[usize::from(*first) % Way::ALL.len()];
    if let Answer::Wrong(what) = bench.read(way, rest) {
        panic!("{way:?}: {what}");
    }
}

/// What the adviser keeps of their own, read as at the start of the program.
fn of_ones_own(name: &str, bytes: &[u8]) {
    static FOLDER: OnceLock<Folder> = OnceLock::new();
    static SHIPPED: OnceLock<Shipped> = OnceLock::new();
    FOLDER.get_or_init(Folder::new).with(|folder| {
        let _ = fs::remove_dir_all(folder.join("own"));
        fs::create_dir_all(folder.join("own/procedures")).unwrap();
        let path = folder.join("own");
        fs::write(path.join(name), bytes).unwrap();
        let mut known = SHIPPED.get_or_init(|| shipped().unwrap()).clone();
        let _ = load_user(&path, &mut known);
    });
}

fn procedure(bytes: &[u8]) {
    of_ones_own("procedures/own.toml", bytes);
}

fn agencies(bytes: &[u8]) {
    of_ones_own("agencies.toml", bytes);
}

fn vocabulary(bytes: &[u8]) {
    of_ones_own("vocabulary.toml", bytes);
}

fn the_registers_of_schools(bytes: &[u8]) {
    let _ = schools::read(bytes);
}

fn contacts_of_earlier_years(bytes: &[u8]) {
    let _ = contacts::read(bytes);
}

fn official_vacations(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(years) = vacations::read(&text) {
        let _ = vacations::merge(years);
    }
}

fn keymap(bytes: &[u8]) {
    let _ = Keymap::read(&String::from_utf8_lossy(bytes));
}

fn theme(bytes: &[u8]) {
    let _ = Look::read(&String::from_utf8_lossy(bytes), Depth::True);
}

/// What a terminal sends.
fn terminal(bytes: &[u8]) {
    let mut taken = 0;
    let mut decoder = Decoder::default();
    decoder.feed(bytes, |event| {
        if let crossterm::event::Event::Paste(text) = event {
            taken += text.len();
        }
    });
    decoder.settle(|_| ());
    assert!(taken <= bytes.len().min(PASTE_LIMIT));
}
