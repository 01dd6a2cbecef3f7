//! Power that fails: writes that were not synced are lost, kept or torn at
//! random, and what was acknowledged is still there.

use std::io;
use std::sync::{Arc, Mutex};

use redb::StorageBackend;

use super::*;
use crate::vault::storage::Memory;

#[derive(Clone, Debug)]
pub(super) enum Step {
    Write(u64, Vec<u8>),
    SetLength(u64),
    Sync,
}

/// A backend that notes every step it is asked to take.
#[derive(Clone, Debug)]
struct Recorder {
    memory: Arc<Memory>,
    steps: Arc<Mutex<Vec<Step>>>,
}

impl Recorder {
    fn note(&self, step: Step) {
        self.steps.lock().unwrap().push(step);
    }
}

impl StorageBackend for Recorder {
    fn len(&self) -> io::Result<u64> {
        self.memory.len()
    }
    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.memory.read(offset, out)
    }
    fn set_len(&self, length: u64) -> io::Result<()> {
        self.note(Step::SetLength(length));
        self.memory.set_len(length)
    }
    fn sync_data(&self) -> io::Result<()> {
        self.note(Step::Sync);
        Ok(())
    }
    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.note(Step::Write(offset, data.to_vec()));
        self.memory.write(offset, data)
    }
}

/// Whether the disk of the simulation keeps its promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Disk {
    HonoursSync,
    IgnoresSync,
}

/// The file as it may be after the power failed before step `cut`.
pub(super) fn after_power_cut(
    start: &[u8],
    steps: &[Step],
    cut: usize,
    disk: Disk,
    chance: &mut fastrand::Rng,
) -> Vec<u8> {
    let done = &steps[..cut];
    let synced = match disk {
        Disk::HonoursSync => done
            .iter()
            .rposition(|step| matches!(step, Step::Sync))
            .unwrap_or(0),
        Disk::IgnoresSync => 0,
    };
    let image = Memory::new(start.to_vec());
    for (place, step) in done.iter().enumerate() {
        match step {
            // Lengths are in the journal of the file system: in order, at once.
            Step::SetLength(length) => image.set_len(*length).unwrap(),
            Step::Sync => {}
            Step::Write(at, data) if place < synced => image.write(*at, data).unwrap(),
            Step::Write(at, data) => match chance.u8(0..3) {
                0 => {}
                1 => image.write(*at, data).unwrap(),
                _ => tear(&image, *at, data, chance),
            },
        }
    }
    let mut bytes = vec![0; usize::try_from(image.len().unwrap()).unwrap()];
    image.read(0, &mut bytes).unwrap();
    bytes
}

/// Writes some of the sectors of a write.
fn tear(image: &Memory, at: u64, data: &[u8], chance: &mut fastrand::Rng) {
    const SECTOR: usize = 512;
    for (number, sector) in data.chunks(SECTOR).enumerate() {
        if chance.bool() {
            // A later step may have cut the file shorter than this.
            let _ = image.write(at + (number * SECTOR) as u64, sector);
        }
    }
}

struct Session {
    start: Vec<u8>,
    steps: Vec<Step>,
    /// How many steps had been taken when so many records were acknowledged.
    acknowledged: Vec<usize>,
    written: Seen,
}

/// A session of real commits on a recording disk.
fn session() -> Session {
    let (_folder, path, mut written) = small_vault();
    let start = std::fs::read(&path).unwrap();
    let steps = Arc::new(Mutex::new(Vec::new()));
    let recorder = Recorder {
        memory: Arc::new(Memory::new(start.clone())),
        steps: Arc::clone(&steps),
    };
    let passphrase = Passphrase::new(PASSPHRASE);
    let unlock = UnlockWith::Passphrase(&passphrase);
    let mut vault = Vault::open_through(
        &path,
        &unlock,
        at(3),
        Arc::new(move |_| Box::new(recorder.clone())),
    )
    .unwrap();
    let before = written.len();
    let mut acknowledged = vec![0; before + 1];
    for number in 0..12_u8 {
        let body = vec![b'a' + number; usize::from(number) * 150];
        write(&mut vault, &[record(Some(number % 3 + 1), &body)]).unwrap();
        acknowledged.push(steps.lock().unwrap().len());
    }
    written = seen(&vault).unwrap();
    vault.close().unwrap();
    let steps = steps.lock().unwrap().clone();
    Session {
        start,
        steps,
        acknowledged,
        written,
    }
}

#[derive(Debug, Default)]
struct Outcome {
    exact: usize,
    in_progress: usize,
    lost: usize,
    unreadable: usize,
}

/// Cuts the power at every step, a few times each.
fn cut_everywhere(session: &Session, disk: Disk, times: usize) -> Outcome {
    let mut chance = fastrand::Rng::with_seed(7);
    let mut outcome = Outcome::default();
    for cut in 0..=session.steps.len() {
        let done = |needed: &&usize| **needed <= cut;
        let safe = session.acknowledged.iter().filter(done).count() - 1;
        for _ in 0..times {
            let image = after_power_cut(&session.start, &session.steps, cut, disk, &mut chance);
            match seen_in(image) {
                Err(_) => outcome.unreadable += 1,
                Ok(found) if found == session.written[..safe] => outcome.exact += 1,
                Ok(found) if session.written.get(..=safe) == Some(&found[..]) => {
                    outcome.in_progress += 1;
                }
                Ok(_) => outcome.lost += 1,
            }
        }
    }
    outcome
}

#[test]
fn after_a_power_cut_there_is_the_last_saved_state_or_the_save_in_progress() {
    let session = session();
    let times = sized(8, 280);
    let outcome = cut_everywhere(&session, Disk::HonoursSync, times);
    let Outcome {
        exact,
        in_progress,
        lost,
        unreadable,
    } = outcome;
    told(
        "power cut while saving",
        format_args!(
            "{} images at {} steps: {exact} the last saved state, {in_progress} the save in \
             progress, {} other",
            exact + in_progress + lost + unreadable,
            session.steps.len() + 1,
            lost + unreadable
        ),
    );
    assert_eq!((outcome.lost, outcome.unreadable), (0, 0), "{outcome:?}");
    assert!(outcome.exact > 0 && outcome.in_progress > 0, "{outcome:?}");
}

/// The control: on a disk that only says that it synced, the same test fails.
#[test]
fn control_a_disk_that_ignores_sync_loses_what_was_saved() {
    let outcome = cut_everywhere(&session(), Disk::IgnoresSync, 1);
    told(
        "control: power cut while saving on a disk that ignores syncs",
        format_args!(
            "{} lost, {} unreadable, {} whole",
            outcome.lost,
            outcome.unreadable,
            outcome.exact + outcome.in_progress
        ),
    );
    assert!(outcome.lost + outcome.unreadable > 0, "{outcome:?}");
}
