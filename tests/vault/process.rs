//! Two processes, and everything a whole session leaves on the disk.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use luister::vault::{KdfCost, NewVault, Passphrase, UnlockWith, Vault, VaultError};

use crate::proof::told;
use crate::support::{Desk, PASSPHRASE, at, case, has, record, write};

const ROLE: &str = "LUISTER_TEST_ROLE";
const PATH: &str = "LUISTER_TEST_PATH";
const WORD: &str = "zandkasteelgeheim";

/// Not a test of its own: what the second process does. It returns at once
/// unless a test below started it.
#[test]
fn second_process() {
    let (Some(role), Some(path)) = (std::env::var_os(ROLE), std::env::var_os(PATH)) else {
        return;
    };
    let path = PathBuf::from(path);
    match role.to_str().unwrap() {
        "hold" => {
            let passphrase = Passphrase::new(PASSPHRASE);
            let vault = Vault::open(&path, &UnlockWith::Passphrase(&passphrase), at(1));
            signal_and_wait();
            drop(vault.unwrap());
        }
        "session" => whole_session(&path),
        "little memory" => little_memory(&path),
        other => panic!("no role {other}"),
    }
}

/// Asks for more memory than this process may have.
fn little_memory(path: &Path) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let some = Some(600 << 20);
    let limit = Rlimit {
        current: some,
        maximum: some,
    };
    setrlimit(Resource::As, limit).unwrap();
    let desk = Desk::empty();
    let with = |kdf| NewVault {
        kdf,
        ..desk.new_vault()
    };
    let needed_kib = 1 << 20;
    let error = Vault::create(path, &with(KdfCost::new(needed_kib, 1, 1).unwrap()), at(0));
    let error = error.unwrap_err();
    assert!(
        matches!(error, VaultError::TooLittleMemory { needed_kib: found } if found == needed_kib),
        "{error}"
    );
    // The control: less than that can be had.
    let vault = Vault::create(path, &with(KdfCost::new(1 << 10, 1, 1).unwrap()), at(0));
    vault.unwrap().close().unwrap();
    signal_and_wait();
}

/// Says that things are as they should be for a look, and waits for it.
fn signal_and_wait() {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\nready").unwrap();
    out.flush().unwrap();
    std::io::stdin().read_exact(&mut [0]).unwrap();
}

/// Makes a vault with the word in everything that is meant to be secret.
fn whole_session(path: &Path) {
    let desk = Desk {
        passphrase: Passphrase::new(WORD),
        ..Desk::empty()
    };
    let new = NewVault {
        passphrase: &desk.passphrase,
        ..desk.new_vault()
    };
    let mut vault = Vault::create(path, &new, at(0)).unwrap();
    let text = format!("Het ging over {WORD}, zei ze.");
    for number in 1..4 {
        write(&mut vault, Some(case(number)), text.as_bytes()).unwrap();
        write(&mut vault, None, text.repeat(50).as_bytes()).unwrap();
    }
    vault.draft().save(text.as_bytes(), true).unwrap();
    vault.close().unwrap();
    let vault = Vault::open(path, &UnlockWith::Passphrase(&desk.passphrase), at(1)).unwrap();
    Vault::open_copy(path, &UnlockWith::Passphrase(&desk.passphrase)).unwrap_err();
    vault.draft().save(text.as_bytes(), false).unwrap();
    signal_and_wait();
    vault.draft().discard().unwrap();
    vault.close().unwrap();
    Vault::check(path, &UnlockWith::Passphrase(&desk.passphrase)).unwrap();
}

struct Second {
    child: Child,
    said: BufReader<ChildStdout>,
}

impl Second {
    /// Starts a second process in a role and waits until it is ready.
    fn start(role: &str, path: &Path, home: Option<&Path>) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", "process::second_process", "--nocapture"])
            .env(ROLE, role)
            .env(PATH, path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped());
        if let Some(home) = home {
            command
                .env("HOME", home)
                .env("XDG_DATA_HOME", home.join(".local/share"))
                .env("XDG_STATE_HOME", home.join(".local/state"))
                .env("TMPDIR", home.join("tmp"))
                .env("XDG_RUNTIME_DIR", home.join("run"))
                .current_dir(home);
        }
        let mut child = command.spawn().unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut lines = said.by_ref().lines().map_while(Result::ok);
        let ready = lines.any(|line| line == "ready");
        assert!(ready, "the second process ended by itself");
        Self { child, said }
    }

    /// Lets it go on, and waits for its end.
    fn go_on(mut self) {
        drop(self.child.stdin.take().unwrap().write_all(b"\n"));
        let mut rest = String::new();
        self.said.read_to_string(&mut rest).unwrap();
        assert!(self.child.wait().unwrap().success(), "{rest}");
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

#[test]
fn a_vault_that_another_process_has_open_is_in_use() {
    let desk = Desk::with_records();
    let other = Second::start("hold", &desk.path(), None);
    let before = desk.bytes();
    assert!(matches!(desk.refused(), VaultError::InUse));
    let error = Vault::check(&desk.path(), &desk.key()).unwrap_err();
    assert!(matches!(error, VaultError::InUse), "{error}");
    assert!(before == desk.bytes());
    other.go_on();
    desk.open().close().unwrap();
    // A process that was killed holds nothing back either.
    Second::start("hold", &desk.path(), None).kill();
    desk.open().close().unwrap();
}

#[test]
fn too_little_memory_is_an_error_and_no_abort() {
    let desk = Desk::empty();
    Second::start("little memory", &desk.path(), None).go_on();
    // A creation that failed left nothing but the lock, and was not in the way.
    assert_eq!(
        desk.names(),
        ["vault.keys.bak", "vault.lock", "vault.luister"]
    );
}

/// The encodings in which the word would be somebody's to read.
fn spellings() -> Vec<Vec<u8>> {
    let utf16 = WORD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let hex: String = WORD.bytes().map(|byte| format!("{byte:02x}")).collect();
    vec![WORD.as_bytes().to_vec(), utf16, hex.into_bytes()]
}

/// Files under `folder` in which the word stands.
fn files_with_the_word(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                files += 1;
                let bytes = std::fs::read(entry.path()).unwrap();
                if spellings().iter().any(|spelling| has(&bytes, spelling)) {
                    found.push(entry.path());
                }
            }
        }
    }
    assert!(files >= 3, "there was little to search: {files} files");
    found
}

#[test]
fn r92_no_word_of_a_session_is_readable_in_any_file() {
    let home = tempfile::TempDir::new().unwrap();
    for folder in ["tmp", "run", ".local/share/luister"] {
        std::fs::create_dir_all(home.path().join(folder)).unwrap();
    }
    let path = home.path().join(".local/share/luister/vault.luister");
    let session = Second::start("session", &path, Some(home.path()));
    // While it is open, with a draft.
    assert!(
        home.path()
            .join(".local/share/luister/vault.draft")
            .exists()
    );
    assert_eq!(files_with_the_word(home.path()), [""; 0].map(PathBuf::from));
    session.go_on();
    // And once it is closed.
    assert_eq!(files_with_the_word(home.path()), [""; 0].map(PathBuf::from));

    // The control: in an unsealed copy the same search finds it.
    let passphrase = Passphrase::new(WORD);
    let vault = Vault::open_copy(&path, &UnlockWith::Passphrase(&passphrase)).unwrap();
    let unsealed = home.path().join("run/onverzegeld");
    let bodies = vault
        .records()
        .unwrap()
        .map(|record| record.unwrap().body.to_vec());
    std::fs::write(&unsealed, bodies.collect::<Vec<_>>().concat()).unwrap();
    assert_eq!(files_with_the_word(home.path()), [unsealed]);
    told(
        "a planted word in every file of a session",
        "0 found; found in an unsealed copy",
    );
}

#[test]
fn errors_and_debug_texts_do_not_repeat_what_is_secret() {
    let desk = Desk {
        passphrase: Passphrase::new(WORD),
        ..Desk::empty()
    };
    let mut vault = desk.create().unwrap();
    write(&mut vault, Some(case(1)), WORD.as_bytes()).unwrap();
    let large = WORD.repeat(1 << 20);
    let event = luister::vault::AuditEvent::new(luister::vault::AuditKind::CaseChanged);
    let refused = vault.commit(&[record(None, large.as_bytes())], event, at(2));
    let texts = [
        format!("{vault:?} {:?} {:?}", desk.passphrase, desk.recovery),
        format!("{:?}", vault.records().unwrap().next().unwrap().unwrap()),
        format!("{:?} {}", refused, refused.as_ref().unwrap_err()),
    ];
    for text in texts {
        assert!(!text.contains(WORD), "{text}");
        for group in desk.recovery.groups() {
            assert!(group.len() < 4 || !text.contains(group.as_str()), "{text}");
        }
    }
}
