//! A vault of each released format, kept as a file: it opens, reads as its JSON
//! says, takes new entries, and keeps what this version does not know.
//!
//! `LUISTER_WRITE_FIXTURE=1 cargo test --test vault fixture` makes the one of the
//! format of now, with its JSON, when it is not there. One that was released is
//! never made again: what stands in it is what older programs wrote.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Once;

use chrono::{DateTime, Utc};
use luister::domain::case::CaseFile;
use luister::domain::command::{Committed, Decision};
use luister::domain::entry::{CaseBody, ClockKind, Entry};
use luister::domain::ids::CaseId;
use luister::domain::practice::{Practice, PracticeBody};
use luister::vault::journal::{CASE_ENTRIES, JournalStore, PRACTICE_ENTRIES};
use luister::vault::{
    AuditEvent, AuditKind, Ids, KdfCost, Moment, NewKeys, NewRecord, NewVault, Passphrase,
    RecoveryCode, UnlockWith, Vault,
};
use serde::Serialize;
use serde_json::{Value, json};
use tempfile::TempDir;

const PASSPHRASE: &str = "een kluis die iedereen mag openen";
/// Every kind of entry there is, as it is stored.
const STORED: &str = include_str!("../rules/data/stored.json");

fn beside(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join("tests/fixtures").join(name)
}

fn moment(text: &str) -> Moment {
    let at: DateTime<Utc> = text.parse().unwrap();
    Moment::new(at, ClockKind::Fixed)
}

/// A copy of a kept vault in a folder of its own, and what its JSON says.
struct Kept {
    folder: TempDir,
    json: Value,
}

impl Kept {
    fn of_format(format: u32) -> Self {
        static MADE: Once = Once::new();
        if std::env::var_os("LUISTER_WRITE_FIXTURE").is_some() {
            MADE.call_once(make);
        }
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("vault.luister");
        fs::copy(beside(&format!("vault-{format}.luister")), &path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        let json = fs::read_to_string(beside(&format!("vault-{format}.json"))).unwrap();
        let json = serde_json::from_str(&json).unwrap();
        Self { folder, json }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("vault.luister")
    }

    fn recovery(&self) -> RecoveryCode {
        RecoveryCode::parse(self.json["recovery"].as_str().unwrap()).unwrap()
    }

    fn open(&self) -> (JournalStore, Practice) {
        let passphrase = Passphrase::new(PASSPHRASE);
        let with = UnlockWith::Passphrase(&passphrase);
        JournalStore::open(&self.path(), &with, moment("2026-12-01T09:00:00Z")).unwrap()
    }

    fn raw(&self) -> Vault {
        let passphrase = Passphrase::new(PASSPHRASE);
        let with = UnlockWith::Passphrase(&passphrase);
        Vault::open(&self.path(), &with, moment("2026-12-01T09:00:00Z").at()).unwrap()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// One line of the JSON each; a kind that this version does not know has no words.
fn entries<B: Serialize>(of: &str, entries: &[Entry<B>]) -> Vec<Value> {
    let entries = entries.iter().map(|entry| {
        let body = serde_json::to_value(&entry.body).unwrap_or_else(|_| json!("unknown"));
        json!({ "of": of, "stamp": entry.stamp, "body": body })
    });
    entries.collect()
}

/// What was replayed: every entry, and what the rules made of them.
fn told(practice: &Practice) -> Value {
    let mut cases: Vec<&CaseFile> = practice.in_vault().collect();
    cases.sort_by_key(|case| *case.id().as_bytes());
    let mut all = entries("practice", practice.entries());
    for case in &cases {
        all.extend(entries(&hex(case.id().as_bytes()), case.entries()));
    }
    let cases = cases.into_iter().map(|case| {
        json!({
            "id": hex(case.id().as_bytes()),
            "number": case.number().map(|number| number.to_string()),
            "standing": case.standing().map(|entry| entry.stamp.seq.0).collect::<Vec<_>>(),
        })
    });
    let schools = practice.schools().map(|school| school.name.expose());
    json!({
        "cases": cases.collect::<Vec<_>>(),
        "schools": schools.collect::<Vec<_>>(),
        "copies": practice.copies().len(),
        "entries": all,
    })
}

/// The entries in the JSON of one journal.
fn of<'a>(told: &'a Value, journal: &str) -> Vec<&'a Value> {
    let all = told["entries"].as_array().unwrap().iter();
    all.filter(|entry| entry["of"] == journal).collect()
}

/// One line for each part, and one for each element of a list.
fn written(value: &Value) -> String {
    let parts = value.as_object().unwrap().iter().map(|(name, part)| {
        let part = match part {
            Value::Array(all) => {
                let all: Vec<String> = all.iter().map(|one| format!("\n  {one}")).collect();
                format!("[{}\n]", all.join(","))
            }
            other => other.to_string(),
        };
        format!("\"{name}\": {part}")
    });
    format!("{{\n{}\n}}\n", parts.collect::<Vec<_>>().join(",\n"))
}

fn logged(store: &JournalStore) -> Value {
    let lines = store.audit().unwrap();
    let lines = lines
        .iter()
        .map(|line| json!({ "seq": line.seq, "at": line.at, "kind": format!("{:?}", line.kind) }));
    lines.collect()
}

fn bodies<B: serde::de::DeserializeOwned>(of: &str) -> Vec<B> {
    let stored: Value = serde_json::from_str(STORED).unwrap();
    serde_json::from_value(stored[of].clone()).unwrap()
}

/// Makes the fixture of format 1 with its JSON; keys and salts are the system's,
/// everything else comes out the same again.
fn make() {
    let (path, json) = (beside("vault-1.luister"), beside("vault-1.json"));
    if path.exists() {
        return;
    }
    let (passphrase, recovery) = (
        Passphrase::new(PASSPHRASE),
        RecoveryCode::generate().unwrap(),
    );
    let new = NewVault {
        passphrase: &passphrase,
        recovery: &recovery,
        kdf: KdfCost::SMALL_FOR_TESTS,
        demo: false,
    };
    let folder = TempDir::new().unwrap();
    let made = folder.path().join("vault.luister");
    let ids = Ids::Seeded(fastrand::Rng::with_seed(1));
    let at = moment("2026-11-22T10:00:00Z");
    let mut store = JournalStore::create(&made, &new, at, ids).unwrap();
    let mut minute = 0..;
    let mut next = || {
        let minute: i64 = minute.next().unwrap();
        let at = moment("2026-11-22T10:05:00Z").at() + chrono::TimeDelta::minutes(minute);
        Moment::new(at, ClockKind::Fixed)
    };
    for chunk in bodies::<PracticeBody>("practice").chunks(40) {
        store
            .commit(Decision::Practice(chunk.to_vec()), next())
            .unwrap();
    }
    for list in ["case", "older"] {
        // Of a case from which the adviser stepped back no words are read.
        let steps_back = |body: &CaseBody| matches!(body, CaseBody::Recused(_));
        let (back, every): (Vec<_>, Vec<_>) =
            bodies::<CaseBody>("case").into_iter().partition(steps_back);
        let all: Vec<CaseBody> = match list {
            "case" => every,
            older => {
                let opened = every.into_iter().take(1);
                opened.chain(bodies(older)).chain(back).collect()
            }
        };
        let mut chunks = all.chunks(40);
        let first = chunks.next().unwrap().to_vec();
        let Committed::Case(case, _) = store.commit(Decision::NewCase(first), next()).unwrap()
        else {
            panic!("no case");
        };
        for chunk in chunks {
            store
                .commit(Decision::Case(case, chunk.to_vec()), next())
                .unwrap();
        }
    }
    let log = logged(&store);
    store.close(next()).unwrap();
    let bytes = fs::read(&made).unwrap();
    let (_, practice) =
        JournalStore::open(&made, &UnlockWith::Passphrase(&passphrase), next()).unwrap();
    let mut value = told(&practice);
    value["format"] = json!(1);
    value["passphrase"] = json!(PASSPHRASE);
    value["recovery"] = json!(recovery.printed().as_str());
    value["log"] = log;
    fs::create_dir_all(beside("")).unwrap();
    fs::write(&path, bytes).unwrap();
    fs::write(&json, written(&value)).unwrap();
}

/// The name of the kind of a body as it is stored.
fn kind(body: &Value) -> String {
    let of_name = body.as_object().and_then(|body| body.keys().next());
    let name = of_name.map(String::as_str).or_else(|| body.as_str());
    name.unwrap_or_default().to_owned()
}

#[test]
fn a_vault_of_each_format_reads_as_its_json_says() {
    let kept = Kept::of_format(1);
    let (store, practice) = kept.open();
    let mut told = told(&practice);
    for part in ["cases", "schools", "copies", "entries"] {
        assert_eq!(told[part], kept.json[part], "{part}");
    }
    // The control: one word otherwise, and it would be noticed.
    told["entries"][1]["stamp"]["seq"] = json!(77);
    assert_ne!(told["entries"], kept.json["entries"]);
    let (log, before) = (logged(&store), kept.json["log"].as_array().unwrap());
    let log = log.as_array().unwrap();
    assert_eq!(log.get(..before.len()), Some(before.as_slice()));
    store.close(moment("2026-12-01T09:01:00Z")).unwrap();
    let all = kept.json["entries"].as_array().unwrap().iter();
    let kinds: BTreeSet<String> = all.map(|entry| kind(&entry["body"])).collect();
    assert!(kinds.len() > 90, "{} kinds of entries", kinds.len());
}

#[test]
fn a_vault_of_each_format_opens_with_its_recovery_code() {
    let kept = Kept::of_format(1);
    let code = kept.recovery();
    let with = UnlockWith::Recovery(&code);
    let (_, practice) =
        JournalStore::open(&kept.path(), &with, moment("2026-12-01T09:00:00Z")).unwrap();
    assert_eq!(told(&practice)["cases"], kept.json["cases"]);
    assert!(practice.in_vault().count() == 2 && !practice.entries().is_empty());
}

#[test]
fn a_vault_of_each_format_takes_new_entries() {
    let kept = Kept::of_format(1);
    let (mut store, practice) = kept.open();
    let case = practice.in_vault().next().unwrap().id();
    let count = practice.case(case).unwrap().entries().len();
    let note: CaseBody = serde_json::from_value(json!({ "note-kept": "later" })).unwrap();
    let at = moment("2026-12-01T09:05:00Z");
    store
        .commit(Decision::Case(case, vec![note.clone()]), at)
        .unwrap();
    store.close(at).unwrap();
    let (_, again) = kept.open();
    let entries = again.case(case).unwrap().entries();
    assert_eq!(entries.len(), count + 1);
    assert_eq!(entries.last().unwrap().body, note);
    let outside = |told: &Value| format!("{:?}", of(told, "practice"));
    assert_eq!(outside(&told(&again)), outside(&kept.json));
}

/// A batch as a newer version may write it: a field more in the batch, in an entry
/// and in the body of a kind we know, and a kind that we do not.
fn of_a_newer_version(seq: u32, field: &str) -> Vec<u8> {
    #[derive(Serialize)]
    struct Batch<'a> {
        entries: Vec<Newer<'a>>,
        later: &'a str,
    }
    #[derive(Serialize)]
    struct Newer<'a> {
        id: [u8; 16],
        seq: u32,
        at: i64,
        on: &'a str,
        author: [u8; 16],
        kind: &'a str,
        #[serde(with = "serde_bytes")]
        body: Vec<u8>,
        later: &'a str,
    }
    let entry = |seq, kind, body: Value| Newer {
        id: [7; 16],
        seq,
        at: 1_796_000_000_000,
        on: "2026-12-01",
        author: [9; 16],
        kind,
        body: rmp_serde::to_vec_named(&body).unwrap(),
        later: field,
    };
    let known = json!({ "person-added": { "kind": "mentor", "label": "3B", "later": field } });
    let batch = Batch {
        entries: vec![
            entry(seq, "person-added", known),
            entry(seq + 1, "soothed", json!({ "soothed": { "later": field } })),
        ],
        later: field,
    };
    rmp_serde::to_vec_named(&batch).unwrap()
}

/// What the records hold, byte for byte, in the order of writing.
fn records(vault: &Vault) -> Vec<(u16, u16, Option<CaseId>, Vec<u8>)> {
    let records = vault.records().unwrap().map(|record| {
        let record = record.unwrap();
        let body = record.body.to_vec();
        (record.record_type.0, record.schema, record.case, body)
    });
    records.collect()
}

#[test]
fn what_a_newer_version_wrote_is_kept_through_a_rewrite() {
    let kept = Kept::of_format(1);
    let (store, practice) = kept.open();
    let file = practice.in_vault().next().unwrap();
    let (case, seq) = (file.id(), file.next_seq().0);
    store.close(moment("2026-12-01T09:00:00Z")).unwrap();
    let mut vault = kept.raw();
    let body = of_a_newer_version(seq, "iets van later");
    let outside = of_a_newer_version(1, "een ander soort");
    let newer = |record_type, schema, case, body| NewRecord {
        record_type,
        schema,
        case,
        body,
    };
    let planted = [
        newer(CASE_ENTRIES, 2, Some(case), body.as_slice()),
        newer(luister::vault::RecordType(700), 3, None, outside.as_slice()),
    ];
    let event = AuditEvent::new(AuditKind::Other(999));
    let at = moment("2026-12-01T09:10:00Z");
    vault.commit(&planted, event, at.at()).unwrap();
    let before = records(&vault);
    vault.close().unwrap();

    let (mut store, practice) = kept.open();
    assert!(practice.case(case).unwrap().state().has_unknown());
    let (passphrase, code) = (
        Passphrase::new(PASSPHRASE),
        RecoveryCode::generate().unwrap(),
    );
    let keys = NewKeys {
        current: UnlockWith::Passphrase(&passphrase),
        keep: &[],
        sheet: &code,
        kdf: KdfCost::SMALL_FOR_TESTS,
    };
    let file_before = fs::read(kept.path()).unwrap();
    store.renew_sheet(&keys, at).unwrap();
    store.close(at).unwrap();
    assert_ne!(
        fs::read(kept.path()).unwrap(),
        file_before,
        "it was rewritten"
    );

    let vault = kept.raw();
    assert_eq!(records(&vault), before);
    let log = vault.audit().unwrap();
    assert!(log.iter().any(|line| line.kind == AuditKind::Other(999)));
    vault.close().unwrap();
    let (_, again) = kept.open();
    let outside = |told: &Value| format!("{:?}", of(told, "practice"));
    assert_eq!(outside(&told(&again)), outside(&kept.json));
    assert_eq!(
        again.case(case).unwrap().entries(),
        practice.case(case).unwrap().entries()
    );
    assert!(before.iter().any(|(kind, ..)| *kind == PRACTICE_ENTRIES.0));
}
