//! A real process, killed in the middle of rewrites: what it said was destroyed
//! stays gone, what it said was saved is there, and the passphrase it said was
//! changed is the one that opens.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::crash::unsynced;
use super::*;
use crate::vault::NewKeys;

const PATH: &str = "LUISTER_TEST_CRASH_REWRITE";
const ROUND: &str = "LUISTER_TEST_CRASH_ROUND";

/// A passphrase for every round of changes.
fn passphrase(round: u64) -> Passphrase {
    Passphrase::new(&format!("een zin die {round} keer veranderde"))
}

fn case_of(number: u64) -> CaseId {
    CaseId::from_bytes(u128::from(number + 1).to_le_bytes())
}

fn body_of(number: u64) -> Vec<u8> {
    format!("aantekening {number} ")
        .repeat(1 + number as usize % 40)
        .into_bytes()
}

/// Not a test of its own: what the killed process does. It returns at once unless
/// the test below started it.
#[test]
fn child_that_rewrites_until_it_is_killed() {
    let (Some(path), Ok(round)) = (std::env::var_os(PATH), std::env::var(ROUND)) else {
        return;
    };
    let mut round: u64 = round.parse().unwrap();
    let say = |text: String| {
        let mut out = io::stdout().lock();
        writeln!(out, "{text}").unwrap();
        out.flush().unwrap();
    };
    say("\nopening".to_owned());
    let current = passphrase(round);
    let with = UnlockWith::Passphrase(&current);
    let mut vault = Vault::open_through(Path::new(&path), &with, at(5), unsynced(true)).unwrap();
    let first = vault.last_commit().0;
    for number in first..first + 10_000 {
        let new = NewRecord {
            record_type: RecordType(1),
            schema: 1,
            case: Some(case_of(number)),
            body: &body_of(number),
        };
        let event = AuditEvent::about(AuditKind::CaseOpened, case_of(number));
        vault.commit(&[new], event, at(6)).unwrap();
        say(format!("saved {number}"));
        let oldest = seen(&vault).unwrap().first().and_then(|(_, case, _)| *case);
        if let Some(case) = oldest.filter(|_| vault.cases() > 4) {
            let old = (0..number).find(|old| case_of(*old) == case).unwrap();
            say(format!("destroying {old}"));
            let event = AuditEvent::new(AuditKind::CasesDestroyed);
            vault
                .destroy(&BTreeSet::from([case]), Vec::new(), &[], event, at(7))
                .unwrap();
            say(format!("destroyed {old}"));
        }
        if number % 3 == 0 {
            say(format!("changing {}", round + 1));
            let (current, new) = (passphrase(round), passphrase(round + 1));
            let keys = NewKeys {
                current: UnlockWith::Passphrase(&current),
                keep: &[],
                sheet: &RecoveryCode::generate().unwrap(),
                kdf: KdfCost::SMALL_FOR_TESTS,
            };
            vault.change_passphrase(&new, &keys, at(8)).unwrap();
            round += 1;
            say(format!("changed {round}"));
        }
    }
}

/// What the child said, as far as it came.
#[derive(Default)]
struct Told {
    saved: Vec<u64>,
    destroying: BTreeSet<u64>,
    destroyed: BTreeSet<u64>,
    changing: Option<u64>,
    changed: Option<u64>,
}

impl Told {
    fn line(&mut self, line: &str) {
        let Some((what, number)) = line.split_once(' ') else {
            return;
        };
        let Ok(number) = number.parse() else {
            return;
        };
        match what {
            "saved" => self.saved.push(number),
            "destroying" => drop(self.destroying.insert(number)),
            "destroyed" => drop(self.destroyed.insert(number)),
            "changing" => self.changing = Some(number),
            "changed" => self.changed = Some(number),
            _ => {}
        }
    }
}

/// Starts the child, lets it say a few things, and kills it in the middle of something.
fn kill_after(path: &Path, round: u64, lines: usize, more: Duration) -> Told {
    let name = "vault::tests::crash_rewrite::child_that_rewrites_until_it_is_killed";
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture", "--test-threads=1"])
        .env(PATH, path)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut told = Told::default();
    while said.next().expect("the child ended by itself").unwrap() != "opening" {}
    for _ in 0..lines {
        told.line(&said.next().expect("the child ended by itself").unwrap());
    }
    let moment = Instant::now() + more;
    while Instant::now() < moment {
        std::hint::spin_loop();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // Every line was written at once, so none is cut.
    said.map_while(Result::ok).for_each(|line| told.line(&line));
    told
}

/// The vault with the passphrase it says it has, or the one it was changing to.
fn open(path: &Path, round: &mut u64, told: &Told) -> Vault {
    *round = told.changed.unwrap_or(*round);
    let next = told.changing.filter(|next| *next > *round);
    let with = |round| {
        let passphrase = passphrase(round);
        Vault::open(path, &UnlockWith::Passphrase(&passphrase), at(9))
    };
    match (with(*round), next) {
        (Err(VaultError::WrongPassphrase), Some(next)) => {
            *round = next;
            with(next).expect("opens with the passphrase that was coming")
        }
        (opened, _) => opened.expect("opens after a kill"),
    }
}

#[derive(Debug, Default)]
struct Sum {
    kills: usize,
    saved: usize,
    destroyed: usize,
    changed: usize,
    in_a_rewrite: usize,
    of_these_done: usize,
}

#[test]
fn r96_killed_while_it_rewrites_the_vault_is_the_one_before_or_the_one_after() {
    const KILLS_PER_VAULT: usize = 20;
    let times = sized(100, 2_500);
    let mut chance = fastrand::Rng::with_seed(42);
    let mut sum = Sum::default();
    while sum.kills < times {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("vault.luister");
        let mut round = 0;
        let new = NewVault {
            passphrase: &passphrase(round),
            recovery: &RecoveryCode::generate().unwrap(),
            kdf: KdfCost::SMALL_FOR_TESTS,
            demo: false,
        };
        Vault::create(&path, &new, at(0)).unwrap().close().unwrap();
        let mut expected: BTreeMap<u64, Vec<u8>> = BTreeMap::new();
        for _ in 0..KILLS_PER_VAULT.min(times - sum.kills) {
            let more = Duration::from_micros(chance.u64(0..9_000));
            let told = kill_after(&path, round, chance.usize(0..9), more);
            sum.kills += 1;
            sum.saved += told.saved.len();
            sum.destroyed += told.destroyed.len();
            let before = round;
            let vault = open(&path, &mut round, &told);
            sum.changed += usize::try_from(round - before).unwrap();

            expected.extend(told.saved.iter().map(|number| (*number, body_of(*number))));
            expected.retain(|number, _| !told.destroyed.contains(number));
            let found: BTreeMap<_, _> = seen(&vault)
                .unwrap()
                .into_iter()
                .map(|(_, case, body)| {
                    let number = u128::from_le_bytes(*case.unwrap().as_bytes()) - 1;
                    (u64::try_from(number).unwrap(), body)
                })
                .collect();
            assert_eq!(vault.cases(), found.len(), "a key without its case");
            // The one that was being destroyed is there whole, or gone.
            let doubtful = told.destroying.difference(&told.destroyed).next();
            if let Some(number) = doubtful {
                sum.in_a_rewrite += 1;
                sum.of_these_done += usize::from(!found.contains_key(number));
                if !found.contains_key(number) {
                    expected.remove(number);
                }
            }
            if told.changing > told.changed {
                sum.in_a_rewrite += 1;
                sum.of_these_done += usize::from(told.changing == Some(round));
            }
            // At most the save in progress may be there besides.
            let besides: Vec<_> = found.keys().filter(|n| !expected.contains_key(n)).collect();
            assert!(besides.len() <= 1, "{besides:?} nobody acknowledged");
            assert!(
                besides
                    .iter()
                    .all(|number| !told.destroyed.contains(number))
            );
            for (number, body) in &expected {
                assert_eq!(found.get(number), Some(body), "record {number}");
            }
            vault.close().unwrap();
            expected = found;
        }
    }
    told(
        "a process that saves, destroys and changes its passphrase, killed",
        format_args!(
            "{} kills, {} in a rewrite: {} saved, {} destroyed, {} changed, 0 lost, 0 back",
            sum.kills, sum.in_a_rewrite, sum.saved, sum.destroyed, sum.changed
        ),
    );
    assert!(sum.destroyed > times / 2 && sum.changed > 0, "{sum:?}");
    assert!(sum.in_a_rewrite > times / 20, "{sum:?}");
}
