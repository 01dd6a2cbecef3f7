//! A durable commit of the vault beside a bare commit of the database: the same
//! bytes, the same durability, in turn on the same disk. And what opening costs.
//!
//! `cargo bench --bench commit`

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench prints its figures and stops where it fails"
)]

use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use luister::domain::ids::CaseId;
use luister::vault::{
    AuditEvent, AuditKind, KdfCost, NewRecord, NewVault, Passphrase, RecordType, RecoveryCode,
    UnlockWith, Vault,
};
use redb::{Database, TableDefinition};

const BARE: TableDefinition<'_, [u8; 16], &[u8]> = TableDefinition::new("bare");
const BODY: usize = 600;
const CASES: u32 = 200;

fn main() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    calibration();
    for records in [0, 1_000, 10_000] {
        measure(&folder.path().join(format!("{records}")), records);
    }
}

fn calibration() {
    let cost = KdfCost::calibrated();
    let takes = time(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("v.luister");
        drop(create(&path, cost));
    });
    println!(
        "key derivation: {} MiB, {} rounds; a new vault (two slots) in {takes:?}",
        cost.memory_kib() / 1024,
        cost.rounds()
    );
}

fn measure(folder: &Path, records: u32) {
    const TIMES: u32 = 300;
    std::fs::create_dir(folder).unwrap();
    let path = folder.join("v.luister");
    let mut vault = create(&path, KdfCost::SMALL_FOR_TESTS);
    let database = Database::create(folder.join("bare.redb")).unwrap();
    fill(&mut vault, &database, records);

    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for number in 0..TIMES {
        ours.push(time(|| commit(&mut vault, &[number])));
        bare.push(time(|| commit_bare(&database, &[number])));
    }
    let (ours, bare) = (Spread::of(ours), Spread::of(bare));
    println!(
        "{records} records: commit {ours}, bare {bare}, ratio {:.2}",
        ours.median.as_secs_f64() / bare.median.as_secs_f64()
    );
    vault.close().unwrap();

    let size = std::fs::metadata(&path).unwrap().len();
    let passphrase = Passphrase::new("bench");
    let mut opened = None;
    let open = time(|| {
        opened = Some(Vault::open(&path, &UnlockWith::Passphrase(&passphrase), at()).unwrap());
    });
    let vault = opened.unwrap();
    let read = time(|| {
        for record in vault.records().unwrap() {
            std::hint::black_box(record.unwrap());
        }
    });
    println!("  open and verify {open:?}, read all {read:?}, {size} bytes on disk");
}

fn fill(vault: &mut Vault, database: &Database, records: u32) {
    let numbers: Vec<u32> = (0..records).collect();
    for some in numbers.chunks(1_000) {
        commit(vault, some);
        commit_bare(database, some);
    }
}

fn create(path: &Path, kdf: KdfCost) -> Vault {
    let new = NewVault {
        passphrase: &Passphrase::new("bench"),
        recovery: &RecoveryCode::generate().unwrap(),
        kdf,
        demo: false,
    };
    Vault::create(path, &new, at()).unwrap()
}

fn commit(vault: &mut Vault, numbers: &[u32]) {
    let body = [7; BODY];
    let records: Vec<_> = numbers
        .iter()
        .map(|number| NewRecord {
            record_type: RecordType(1),
            schema: 1,
            case: Some(CaseId::from_bytes([(number % CASES) as u8 + 1; 16])),
            body: &body,
        })
        .collect();
    let event = AuditEvent::new(AuditKind::CaseChanged);
    vault.commit(&records, event, at()).unwrap();
}

#[expect(
    clippy::disallowed_methods,
    reason = "the bare database, to compare with"
)]
fn commit_bare(database: &Database, numbers: &[u32]) {
    let mut transaction = database.begin_write().unwrap();
    transaction.set_two_phase_commit(true);
    {
        let mut table = transaction.open_table(BARE).unwrap();
        for _ in numbers {
            let mut key = [0; 16];
            getrandom::fill(&mut key).unwrap();
            table.insert(key, [7; BODY].as_slice()).unwrap();
        }
    }
    transaction.commit().unwrap();
}

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000, 0).unwrap()
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

struct Spread {
    median: Duration,
    p98: Duration,
}

impl Spread {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self {
            median: times[times.len() / 2],
            p98: times[times.len() * 98 / 100],
        }
    }
}

impl std::fmt::Display for Spread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.2?} (p98 {:.2?})", self.median, self.p98)
    }
}
