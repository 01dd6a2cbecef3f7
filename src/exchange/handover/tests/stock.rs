//! The way out: what this program seals, other programs that know age can open.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{CASE, CHUNK, Handover, Identity, Read, Two, Write, encrypted};

/// The plaintext as the crate gives it to anybody who has the key file.
fn by_the_crate(file: &[u8], identity: &Identity) -> Vec<u8> {
    let key = identity.age_key().unwrap();
    let key: age::x25519::Identity = key.expose().parse().unwrap();
    let decryptor = age::Decryptor::new(file).unwrap();
    let mut plain = Vec::new();
    let key: &dyn age::Identity = &key;
    let mut stream = decryptor.decrypt(std::iter::once(key)).unwrap();
    stream.read_to_end(&mut plain).unwrap();
    plain
}

/// Whether the plaintext is text that somebody can read: the head in the first line,
/// the case part after the first chunk.
fn readable(plain: &[u8]) {
    let text = str::from_utf8(plain).unwrap();
    let first = text.lines().next().unwrap();
    let head: serde_json::Value = serde_json::from_str(first).unwrap();
    assert_eq!(head["luister-handover"]["kind"], "copy");
    assert_eq!(head["luister-handover"]["sender"], "Anna de Boer");
    let case: serde_json::Value = serde_json::from_slice(&plain[CHUNK..]).unwrap();
    assert_eq!(case["alias"], "Merel");
    assert_eq!(plain[CHUNK..CHUNK + CASE.len()], *CASE);
}

fn age_is_here() -> bool {
    let version = Command::new("age").arg("--version").output();
    version.is_ok_and(|output| output.status.success())
}

fn written(path: &Path, contents: &[u8]) {
    let mut options = OpenOptions::new();
    let file = options.write(true).create_new(true).mode(0o600).open(path);
    file.unwrap().write_all(contents).unwrap();
}

#[test]
fn r91_the_stock_age_opens_the_file_with_the_key_file() {
    let two = Two::new();
    let file = two.file();
    readable(&by_the_crate(&file, &two.bram));
    if !age_is_here() {
        println!("skipped: `age` is not installed; the crate was asked instead");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (key, sealed) = (folder.path().join("key"), folder.path().join("file.age"));
    let text = format!("# note\n{}\n", two.bram.age_key().unwrap().expose());
    written(&key, text.as_bytes());
    written(&sealed, &file);
    let opened = Command::new("age")
        .arg("-d")
        .arg("-i")
        .args([&key, &sealed])
        .output()
        .unwrap();
    assert!(opened.status.success(), "{opened:?}");
    readable(&opened.stdout);
    // A byte changed: neither opens it.
    let mut changed = file.clone();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    fs::write(&sealed, changed).unwrap();
    let refused = Command::new("age")
        .args(["-d", "-i"])
        .args([&key, &sealed])
        .output()
        .unwrap();
    assert!(!refused.status.success());
}

#[test]
fn r91_what_the_stock_age_seals_again_is_read_here() {
    let two = Two::new();
    let plain = by_the_crate(&two.file(), &two.bram);
    let again = encrypted(&plain, &two.bram.card()).unwrap();
    let opened = Handover::from_bytes(again, &two.bram).unwrap();
    assert_eq!(opened.into_case_part().unwrap().unwrap().as_slice(), CASE);
    if !age_is_here() {
        println!("skipped: `age` is not installed; the crate was asked instead");
        return;
    }
    let mut age = Command::new("age")
        .args(["-r", &two.bram.card().recipient.to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // By another hand, because `age` writes before it has read everything.
    let mut input = age.stdin.take().unwrap();
    let writer = std::thread::spawn(move || input.write_all(&plain).unwrap());
    let output = age.wait_with_output().unwrap();
    writer.join().unwrap();
    let opened = Handover::from_bytes(output.stdout, &two.bram).unwrap();
    assert_eq!(opened.into_case_part().unwrap().unwrap().as_slice(), CASE);
}
