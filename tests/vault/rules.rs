//! Rules about the code itself: one writer, and secrets wiped by the crates we use.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("vault/tests") {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// File and number of occurrences, for files that have any.
fn occurrences(of: &str) -> BTreeMap<String, usize> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 20, "the sources were not found");
    files
        .iter()
        .map(|file| (file, std::fs::read_to_string(file).unwrap()))
        .map(|(file, text)| {
            let name = file.strip_prefix(&root).unwrap().display().to_string();
            (name, text.matches(of).count())
        })
        .filter(|(_, count)| *count > 0)
        .collect()
}

#[test]
fn only_one_function_writes() {
    let store = "vault/store.rs".to_owned();
    for only_there in [
        "begin_write",
        "transaction.commit(",
        "clippy::disallowed_methods",
    ] {
        let found = occurrences(only_there);
        let elsewhere: Vec<_> = found.keys().filter(|file| **file != store).collect();
        // Other modules may have other exceptions to the same lint, never for redb.
        if only_there != "clippy::disallowed_methods" {
            assert!(elsewhere.is_empty(), "{only_there}: {elsewhere:?}");
        }
        assert_eq!(found.get(&store), Some(&1), "{only_there}");
    }
    let database: Vec<_> = occurrences("redb::").into_keys().collect();
    assert!(
        database.iter().all(|file| file.starts_with("vault/")),
        "the database is used outside the vault: {database:?}"
    );
    // The control: the search finds what is in many places.
    assert!(occurrences("VaultError").len() > 5);
}

#[test]
fn the_lint_knows_both_writing_methods() {
    let lints = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("clippy.toml"));
    let lints = lints.unwrap();
    for method in [
        "redb::Database::begin_write",
        "redb::WriteTransaction::commit",
    ] {
        assert!(lints.contains(method), "{method}");
    }
}

#[test]
fn the_crates_that_see_keys_wipe_them() {
    // For this platform only: crates for others need not be on this computer.
    let about = Command::new("rustc").arg("-vV").output().unwrap();
    let about = String::from_utf8(about.stdout).unwrap();
    let host = about
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--locked", "--format-version", "1"])
        .args(["--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let nodes = metadata["resolve"]["nodes"].as_array().unwrap();
    let features = |name: &str, version: &str| -> Vec<String> {
        let package = packages
            .iter()
            .find(|p| p["name"] == name && p["version"].as_str().unwrap().starts_with(version))
            .unwrap_or_else(|| panic!("{name} {version} is not used"));
        let node = nodes
            .iter()
            .find(|node| node["id"] == package["id"])
            .unwrap();
        let features = node["features"].as_array().unwrap();
        features
            .iter()
            .map(|f| f.as_str().unwrap().to_owned())
            .collect()
    };
    for (name, version) in [
        ("argon2", "0.6"),
        ("chacha20poly1305", "0.11"),
        ("chacha20", "0.10"),
        ("hmac", "0.13"),
        ("sha2", "0.11"),
        ("digest", "0.11"),
    ] {
        let features = features(name, version);
        assert!(
            features.iter().any(|f| f == "zeroize"),
            "{name}: {features:?}"
        );
    }
    // The control: a crate without the feature is seen to be without it.
    assert!(!features("redb", "4.5").iter().any(|f| f == "zeroize"));
}
