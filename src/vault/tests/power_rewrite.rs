//! Power that fails while a vault is rewritten: under its name stands the old
//! vault or the new one, whole, at whatever step it was.

use std::collections::BTreeSet;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use redb::StorageBackend;
use redb::backends::FileBackend;

use super::power::{Disk, Step, after_power_cut};
use super::*;
use crate::vault::error::Place;
use crate::vault::file::{NameStep, Watch};
use crate::vault::{Mode, NewKeys};

const NEW_PASSPHRASE: &str = "een nieuwe zin van deze herfst";

/// What happened in the folder, in order.
#[derive(Clone, Debug)]
enum Event {
    /// To the file that was the vault when it began.
    Old(Step),
    /// To the file that is written beside it.
    New(Step),
    /// The new file got the name of the vault.
    Renamed,
    /// The names in the folder are on the disk.
    NamesSynced,
}

type Log = Arc<Mutex<Vec<Event>>>;

/// A file of which every step is noted.
#[derive(Debug)]
struct Noting {
    file: FileBackend,
    log: Log,
    wrap: fn(Step) -> Event,
}

impl Noting {
    fn note(&self, step: Step) {
        self.log.lock().unwrap().push((self.wrap)(step));
    }
}

impl StorageBackend for Noting {
    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.file.read(offset, out)
    }
    fn set_len(&self, length: u64) -> io::Result<()> {
        self.note(Step::SetLength(length));
        self.file.set_len(length)
    }
    fn sync_data(&self) -> io::Result<()> {
        self.note(Step::Sync);
        Ok(())
    }
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.note(Step::Write(offset, data.to_vec()));
        self.file.write(offset, data)
    }
}

/// A rewrite of a real vault, step by step.
struct Session {
    start: Vec<u8>,
    events: Vec<Event>,
    /// How many steps had been taken when the rewrite was acknowledged.
    acknowledged: usize,
    old: Seen,
    /// What may be there after it: with each commit that follows.
    new: Vec<(usize, Seen)>,
    passphrase: &'static str,
}

/// What is done to a vault, and with what it opens afterwards.
type Rewrite = fn(&mut Vault) -> &'static str;

fn destroy(vault: &mut Vault) -> &'static str {
    let cases = BTreeSet::from([CaseId::from_bytes([1; 16])]);
    let event = AuditEvent::new(AuditKind::CasesDestroyed);
    let proof = [record(None, b"een zaak is vernietigd")];
    vault
        .destroy(&cases, Vec::new(), &proof, event, at(4))
        .unwrap();
    PASSPHRASE
}

fn change_passphrase(vault: &mut Vault) -> &'static str {
    let (current, new) = (Passphrase::new(PASSPHRASE), Passphrase::new(NEW_PASSPHRASE));
    let keys = NewKeys {
        current: UnlockWith::Passphrase(&current),
        keep: &[],
        sheet: &RecoveryCode::generate().unwrap(),
        kdf: KdfCost::SMALL_FOR_TESTS,
    };
    vault.change_passphrase(&new, &keys, at(4)).unwrap();
    NEW_PASSPHRASE
}

fn session(rewrite: Rewrite) -> Session {
    let (_folder, path, _) = small_vault();
    let start = std::fs::read(&path).unwrap();
    let log: Log = Arc::default();
    let passphrase = Passphrase::new(PASSPHRASE);
    let unlock = UnlockWith::Passphrase(&passphrase);
    let (to, opened) = (Arc::clone(&log), AtomicUsize::new(0));
    let noting = move |file| {
        let first = opened.fetch_add(1, Ordering::SeqCst) == 0;
        let noting = Noting {
            file,
            log: Arc::clone(&to),
            wrap: if first { Event::Old } else { Event::New },
        };
        Box::new(noting) as Box<dyn StorageBackend>
    };
    let mut vault = Vault::open_through(&path, &unlock, at(3), Arc::new(noting)).unwrap();
    if let Mode::Live { files, .. } = &mut vault.mode {
        let to = Arc::clone(&log);
        files.watch = Watch(Some(Arc::new(move |step| {
            let event = match step {
                NameStep::Rename(Place::Vault) => Some(Event::Renamed),
                NameStep::Rename(_) => None,
                NameStep::Sync => Some(Event::NamesSynced),
            };
            to.lock().unwrap().extend(event);
            Ok(())
        })));
    }
    write(&mut vault, &[record(Some(2), b"voor het herschrijven")]).unwrap();
    let old = seen(&vault).unwrap();
    let before = log.lock().unwrap().len();
    let passphrase = rewrite(&mut vault);
    let taken = || log.lock().unwrap().len();
    let acknowledged = taken();
    let mut new = vec![(acknowledged, seen(&vault).unwrap())];
    for body in [b"daarna", b"en nog"] {
        write(&mut vault, &[record(Some(2), body)]).unwrap();
        new.push((taken(), seen(&vault).unwrap()));
    }
    vault.close().unwrap();
    let mut events = log.lock().unwrap().clone();
    let renames = events.iter().filter(|e| matches!(e, Event::Renamed));
    assert_eq!(renames.count(), 1);
    // What opening and the first commit did is another test's; here it is a start.
    let start = {
        let steps = of_file(&events[..before], |event| match event {
            Event::Old(step) => Some(step.clone()),
            _ => None,
        });
        let mut chance = fastrand::Rng::with_seed(1);
        let synced = [steps, vec![Step::Sync]].concat();
        let cut = synced.len();
        after_power_cut(&start, &synced, cut, Disk::HonoursSync, &mut chance)
    };
    events.drain(..before);
    for (at, _) in &mut new {
        *at -= before;
    }
    Session {
        start,
        events,
        acknowledged: acknowledged - before,
        old,
        new,
        passphrase,
    }
}

fn of_file(events: &[Event], which: impl Fn(&Event) -> Option<Step>) -> Vec<Step> {
    events.iter().filter_map(which).collect()
}

#[derive(Debug, Default)]
struct Outcome {
    images: usize,
    old: usize,
    new: usize,
    lost: usize,
    unreadable: usize,
}

impl Session {
    /// The bytes under the name of the vault after the power failed before step
    /// `cut`, and whether that is the new file.
    fn image(&self, cut: usize, disk: Disk, chance: &mut fastrand::Rng) -> (bool, Vec<u8>) {
        let done = &self.events[..cut];
        let renamed = done.iter().position(|e| matches!(e, Event::Renamed));
        let is_new = renamed.is_some_and(|at| {
            let synced = done[at..].iter().any(|e| matches!(e, Event::NamesSynced));
            // A name that was not synced may have come through all the same.
            (synced && disk == Disk::HonoursSync) || chance.bool()
        });
        let (start, steps) = if is_new {
            let new = of_file(done, |event| match event {
                Event::New(step) => Some(step.clone()),
                _ => None,
            });
            (&[][..], new)
        } else {
            let old = of_file(done, |event| match event {
                Event::Old(step) => Some(step.clone()),
                _ => None,
            });
            (&self.start[..], old)
        };
        let image = after_power_cut(start, &steps, steps.len(), disk, chance);
        (is_new, image)
    }

    /// What may be found in the new file at this step.
    fn allowed(&self, cut: usize, found: &Seen) -> bool {
        let safe = self.new.iter().rposition(|(at, _)| *at <= cut).unwrap_or(0);
        let mut may = self.new.iter().skip(safe).take(2);
        may.any(|(_, seen)| seen == found)
    }

    fn cut_everywhere(&self, disk: Disk, times: usize) -> Outcome {
        let mut chance = fastrand::Rng::with_seed(11);
        let mut outcome = Outcome::default();
        for cut in 0..=self.events.len() {
            for _ in 0..times {
                outcome.images += 1;
                let (is_new, image) = self.image(cut, disk, &mut chance);
                let passphrase = if is_new { self.passphrase } else { PASSPHRASE };
                let passphrase = Passphrase::new(passphrase);
                let opened = Vault::open_bytes(image, None, &UnlockWith::Passphrase(&passphrase));
                match opened.and_then(|vault| seen(&vault)) {
                    Err(_) => outcome.unreadable += 1,
                    Ok(found) if is_new && self.allowed(cut, &found) => outcome.new += 1,
                    Ok(found) if !is_new && found == self.old && cut < self.acknowledged => {
                        outcome.old += 1;
                    }
                    Ok(_) => outcome.lost += 1,
                }
            }
        }
        outcome
    }
}

fn assert_old_or_new(rewrite: Rewrite, name: &str) {
    let session = session(rewrite);
    let times = sized(500, 35_000) / session.events.len() + 1;
    let outcome = session.cut_everywhere(Disk::HonoursSync, times);
    told(
        &format!("power cut while {name}"),
        format_args!(
            "{} images at {} steps: {} the old vault, {} the new one, {} other",
            outcome.images,
            session.events.len() + 1,
            outcome.old,
            outcome.new,
            outcome.lost + outcome.unreadable
        ),
    );
    assert_eq!((outcome.lost, outcome.unreadable), (0, 0), "{outcome:?}");
    assert!(outcome.old > 0 && outcome.new > 0, "{outcome:?}");
}

#[test]
fn r96_power_that_fails_while_a_case_is_destroyed_leaves_the_old_vault_or_the_new_one() {
    assert_old_or_new(destroy, "destroying");
}

#[test]
fn r95_power_that_fails_while_the_passphrase_changes_leaves_the_old_vault_or_the_new_one() {
    assert_old_or_new(change_passphrase, "changing the passphrase");
}

/// The control: on a disk that only says that it synced, the same test fails.
#[test]
fn control_a_rewrite_on_a_disk_that_ignores_sync_is_not_whole() {
    let outcome = session(destroy).cut_everywhere(Disk::IgnoresSync, 1);
    told(
        "control: power cut while destroying on a disk that ignores syncs",
        format_args!(
            "{} of {} not whole",
            outcome.lost + outcome.unreadable,
            outcome.images
        ),
    );
    assert!(outcome.lost + outcome.unreadable > 0, "{outcome:?}");
}
