//! With what each reader begins: files that ship, those of other tests, what a
//! vault holds, and what stands in `corpus/NAME`, where every input that once
//! broke a reader is kept.

use std::fs;
use std::path::{Path, PathBuf};

use luister::vault::fuzzing::{Bench, Way};
use luister::vault::{Passphrase, UnlockWith, Vault};

use crate::readers::PASSPHRASE;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The beginnings of the reader with this name.
pub(crate) fn of(name: &str) -> Vec<Vec<u8>> {
    let files = |names: &[&str]| -> Vec<Vec<u8>> {
        let read = |name| fs::read(root().join(name)).unwrap();
        names.iter().map(read).collect()
    };
    let mut beginnings = match name {
        "open" => vaults(),
        "envelope" => envelopes(),
        "procedure" => files(&["assets/procedures/intern-leerling.toml"]),
        "agencies" => files(&["assets/agencies.toml"]),
        "vocabulary" => files(&["assets/vocabulary.toml"]),
        "keymap" => files(&["assets/keymap.toml"]),
        "theme" => files(&["assets/themes/light.toml"]),
        "schools" => files(&[
            "tests/schools/data/boards.csv",
            "tests/schools/data/primary.csv",
            "tests/schools/data/secondary.csv",
        ]),
        #[cfg(feature = "handover")]
        "handover" => crate::readers::handover::Bench::new().beginnings(),
        "terminal" => vec![
            b"tekst \x1b[A\x1b[1;5C\x1bOP\x1b[[A\x1b[200~geplakt\x1b[201~\x1b[3~\x1b".to_vec(),
            "é€👧\x1b[<0;1;1M\x1b]0;x\x07\x1bP+q\x1b\\".into(),
        ],
        _ => Vec::new(),
    };
    beginnings.extend(kept(name));
    assert!(!beginnings.is_empty(), "no beginning for {name}");
    beginnings
}

/// What stands in the corpus, by name.
fn kept(name: &str) -> Vec<Vec<u8>> {
    let Ok(folder) = fs::read_dir(root().join("tests/fuzz/corpus").join(name)) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// A copy of the vault that is kept as a file.
fn vault(folder: &Path) -> (PathBuf, Vec<u8>) {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join("v.luister");
    let bytes = fs::read(root().join("tests/fixtures/vault-1.luister")).unwrap();
    fs::write(&path, &bytes).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    (path, bytes)
}

/// A vault with and without its copy of the keys.
fn vaults() -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let (path, bytes) = vault(folder.path());
    let passphrase = Passphrase::new(PASSPHRASE);
    let with = UnlockWith::Passphrase(&passphrase);
    let at = chrono::DateTime::from_timestamp(1_796_000_000, 0).unwrap();
    Vault::open(&path, &with, at).unwrap().close().unwrap();
    let keys = fs::read(folder.path().join("v.keys.bak")).unwrap();
    vec![joined(&bytes, &keys), joined(&bytes, &[])]
}

/// As the reader takes them apart.
fn joined(vault: &[u8], keys: &[u8]) -> Vec<u8> {
    let length = u32::try_from(vault.len()).unwrap();
    [&length.to_le_bytes(), vault, keys].concat()
}

/// Every record of that vault for each way in.
fn envelopes() -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let (path, _) = vault(folder.path());
    let passphrase = Passphrase::new(PASSPHRASE);
    let opened = Vault::open_copy(&path, &UnlockWith::Passphrase(&passphrase)).unwrap();
    let at = chrono::DateTime::from_timestamp(1_796_000_000, 0).unwrap();
    Vault::open(&path, &UnlockWith::Passphrase(&passphrase), at).unwrap();
    let mut keys = fs::read(folder.path().join("v.keys.bak")).unwrap();
    // The checksum is made by the reader.
    keys.truncate(keys.len() - 32);

    let way = |way: Way, bytes: Vec<u8>| {
        let place = Way::ALL.iter().position(|known| *known == way).unwrap();
        [vec![u8::try_from(place).unwrap()], bytes].concat()
    };
    let bench = Bench::new().unwrap();
    let mut beginnings = vec![
        way(Way::Header, keys),
        way(Way::Small, [&[1], [0; 120].as_slice()].concat()),
    ];
    for sealed in [Way::Outer, Way::Plain, Way::Inner] {
        beginnings.push(way(sealed, bench.sealed(sealed, b"een tekst").unwrap()));
    }
    for record in opened.records().unwrap() {
        beginnings.push(way(Way::Body, record.unwrap().body.to_vec()));
    }
    beginnings
}
