//! The readers of what comes from outside, each with its beginnings.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use luister::assets::{load_user, shipped};
use luister::exchange::{contacts, schools, vacations};
use luister::input::decode::{Decoder, PASTE_LIMIT};
use luister::input::keymap::Keymap;
use luister::ui::look::{Depth, Look};
use luister::vault::{KdfCost, NewVault, Passphrase, RecoveryCode, UnlockWith, Vault};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use crate::changes::{changed, changes};

/// How long one input may take: files are small, and machines are shared.
const LONG: Duration = Duration::from_secs(20);

/// Gives a target its beginnings as they are, and then changed.
fn fuzz(cases: u32, beginnings: &[&[u8]], target: impl Fn(&[u8]) -> Result<(), TestCaseError>) {
    for bytes in beginnings {
        target(bytes).unwrap();
    }
    let asked = std::env::var("FUZZ_CASES").ok();
    let cases = asked.and_then(|asked| asked.parse().ok()).unwrap_or(cases);
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    let which = 0..beginnings.len();
    TestRunner::new(config)
        .run(&(which, changes()), |(which, changes)| {
            let bytes = changed(beginnings[which], &changes);
            let began = Instant::now();
            target(&bytes)?;
            prop_assert!(began.elapsed() < LONG, "{:?}", began.elapsed());
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_registers_of_schools() {
    let beginnings: [&[u8]; 3] = [
        include_bytes!("../schools/data/boards.csv"),
        include_bytes!("../schools/data/primary.csv"),
        include_bytes!("../schools/data/secondary.csv"),
    ];
    fuzz(600, &beginnings, |bytes| {
        let _ = schools::read(bytes);
        Ok(())
    });
}

#[test]
fn contacts_of_earlier_years() {
    let beginnings: [&[u8]; 1] = [include_bytes!("corpus/contacts.csv")];
    fuzz(1_000, &beginnings, |bytes| {
        let _ = contacts::read(bytes);
        Ok(())
    });
}

#[test]
fn official_vacations() {
    let beginnings: [&[u8]; 1] = [include_bytes!("corpus/vacations.json")];
    fuzz(1_000, &beginnings, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        if let Ok(years) = vacations::read(&text) {
            let _ = vacations::merge(years);
        }
        Ok(())
    });
}

#[test]
fn procedures_agencies_and_code_lists_of_ones_own() {
    let beginnings: [(&str, &[u8]); 3] = [
        (
            "procedures/own.toml",
            include_bytes!("../../assets/procedures/intern-leerling.toml"),
        ),
        (
            "agencies.toml",
            include_bytes!("../../assets/agencies.toml"),
        ),
        (
            "vocabulary.toml",
            include_bytes!("../../assets/vocabulary.toml"),
        ),
    ];
    let known = shipped().unwrap();
    for (name, bytes) in beginnings {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("procedures")).unwrap();
        fuzz(40, &[bytes], |bytes| {
            fs::write(folder.path().join(name), bytes).unwrap();
            let mut known = known.clone();
            let _ = load_user(folder.path(), &mut known);
            Ok(())
        });
    }
}

#[test]
fn keys_and_colours_of_ones_own() {
    let keymap: [&[u8]; 1] = [include_bytes!("../../assets/keymap.toml")];
    fuzz(60, &keymap, |bytes| {
        let _ = Keymap::read(&String::from_utf8_lossy(bytes));
        Ok(())
    });
    let theme: [&[u8]; 1] = [include_bytes!("../../assets/themes/light.toml")];
    fuzz(200, &theme, |bytes| {
        let _ = Look::read(&String::from_utf8_lossy(bytes), Depth::True);
        Ok(())
    });
}

#[test]
fn what_a_terminal_sends() {
    let beginnings: [&[u8]; 2] = [
        b"tekst \x1b[A\x1b[1;5C\x1bOP\x1b[[A\x1b[200~geplakt\x1b[201~\x1b[3~\x1b",
        "é€👧\x1b[<0;1;1M\x1b]0;x\x07\x1bP+q\x1b\\".as_bytes(),
    ];
    fuzz(4_000, &beginnings, |bytes| {
        let mut taken = 0;
        let mut decoder = Decoder::default();
        decoder.feed(bytes, |event| {
            if let crossterm::event::Event::Paste(text) = event {
                taken += text.len();
            }
        });
        decoder.settle(|_| ());
        prop_assert!(taken <= bytes.len().min(PASTE_LIMIT));
        Ok(())
    });
}

const PASSPHRASE: &str = "zes woorden die niemand raadt";

/// The bytes of a small vault.
fn vault() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("v.luister");
        let new = NewVault {
            passphrase: &Passphrase::new(PASSPHRASE),
            recovery: &RecoveryCode::generate().unwrap(),
            kdf: KdfCost::SMALL_FOR_TESTS,
            demo: false,
        };
        let at = chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        let made = Vault::create(&path, &new, at).unwrap();
        made.close().unwrap();
        fs::read(path).unwrap()
    })
}

#[test]
fn a_vault() {
    let passphrase = Passphrase::new(PASSPHRASE);
    let key = UnlockWith::Passphrase(&passphrase);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("v.luister");
    fs::write(&path, b"").unwrap();
    // One that others could read would be refused before it is looked at.
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    fuzz(150, &[vault()], |bytes| {
        fs::write(&path, bytes).unwrap();
        let looked = Vault::check(&path, &key);
        if bytes == vault() {
            prop_assert!(looked.is_ok());
        }
        // Looking writes nothing, whatever it found.
        prop_assert!(fs::read(&path).unwrap() == bytes);
        Ok(())
    });
}

#[test]
fn an_input_that_takes_too_long_or_breaks_is_told() {
    // The control: a target that breaks on a changed file is found.
    let found = std::panic::catch_unwind(|| {
        fuzz(200, &[b"abcdefgh"], |bytes| {
            prop_assert!(bytes.starts_with(b"a"));
            Ok(())
        });
    });
    assert!(found.is_err());
}
