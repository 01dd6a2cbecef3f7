//! A real process, killed while it writes. What it said was saved is there.
//!
//! A killed process leaves its writes in the memory of the kernel, so the child
//! keeps what it has not synced in memory of its own, and loses that.

use std::io::{self, BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use redb::StorageBackend;
use redb::backends::FileBackend;

use super::*;
use crate::vault::Through;

const PATH: &str = "LUISTER_TEST_CRASH_VAULT";
const NO_SYNC: &str = "LUISTER_TEST_CRASH_NO_SYNC";
const READY: &str = "opening";
const SAVED: &str = "saved ";

/// Keeps writes to itself until they are synced.
#[derive(Debug)]
struct Unsynced {
    file: FileBackend,
    pending: Mutex<Vec<(u64, Vec<u8>)>>,
    honours_sync: bool,
}

impl StorageBackend for Unsynced {
    fn len(&self) -> io::Result<u64> {
        self.file.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.file.read(offset, out)?;
        let end = offset + out.len() as u64;
        for (at, data) in self.pending.lock().unwrap().iter() {
            let from = (*at).max(offset);
            let until = (at + data.len() as u64).min(end);
            if from < until {
                let part = &data[(from - at) as usize..(until - at) as usize];
                out[(from - offset) as usize..(until - offset) as usize].copy_from_slice(part);
            }
        }
        Ok(())
    }

    fn set_len(&self, length: u64) -> io::Result<()> {
        self.pending
            .lock()
            .unwrap()
            .retain(|(at, data)| at + data.len() as u64 <= length);
        self.file.set_len(length)
    }

    fn sync_data(&self) -> io::Result<()> {
        if !self.honours_sync {
            return Ok(());
        }
        for (at, data) in self.pending.lock().unwrap().drain(..) {
            self.file.write(at, &data)?;
        }
        self.file.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.pending.lock().unwrap().push((offset, data.to_vec()));
        Ok(())
    }
}

/// A disk that forgets what was not synced, under every file of a vault.
pub(super) fn unsynced(honours_sync: bool) -> Through {
    Arc::new(move |file| {
        Box::new(Unsynced {
            file,
            pending: Mutex::default(),
            honours_sync,
        })
    })
}

/// Not a test of its own: what the killed process does. It returns at once
/// unless the test below started it.
#[test]
fn child_that_writes_until_it_is_killed() {
    let Some(path) = std::env::var_os(PATH) else {
        return;
    };
    let honours_sync = std::env::var_os(NO_SYNC).is_none();
    let passphrase = Passphrase::new(PASSPHRASE);
    let say = |text: String| {
        let mut out = io::stdout().lock();
        writeln!(out, "{text}").unwrap();
        out.flush().unwrap();
    };
    say(READY.to_owned());
    let unlock = UnlockWith::Passphrase(&passphrase);
    let disk = unsynced(honours_sync);
    let mut vault = Vault::open_through(Path::new(&path), &unlock, at(5), disk).unwrap();
    for number in 0..10_000_u32 {
        let body = format!("aantekening {number}").repeat(1 + number as usize % 20);
        let case = (number % 5) as u8 + 1;
        let saved = write(&mut vault, &[record(Some(case), body.as_bytes())]).unwrap();
        say(format!("{SAVED}{} {body}", saved.0));
    }
}

struct Writer {
    child: Child,
    said: BufReader<std::process::ChildStdout>,
}

impl Writer {
    fn start(path: &Path, honours_sync: bool) -> Self {
        let name = "vault::tests::crash::child_that_writes_until_it_is_killed";
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", name, "--nocapture", "--test-threads=1"])
            .env(PATH, path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        if !honours_sync {
            command.env(NO_SYNC, "1");
        }
        let mut child = command.spawn().unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        Self { child, said }
    }

    /// The next thing the child says was saved; none once it is gone.
    fn next_saved(&mut self) -> Option<(u64, Vec<u8>)> {
        loop {
            let line = self.next_line()?;
            if let Some(saved) = line.strip_prefix(SAVED) {
                let (number, body) = saved.split_once(' ').unwrap();
                return Some((number.parse().unwrap(), body.as_bytes().to_vec()));
            }
        }
    }

    fn next_line(&mut self) -> Option<String> {
        let mut line = String::new();
        let count = self.said.read_line(&mut line).ok()?;
        // A line without its end was cut short by the kill.
        (count > 0 && line.ends_with('\n')).then(|| line.trim_end().to_owned())
    }

    /// Lets the child save a few times, kills it in the middle of something, and
    /// answers with everything that it said was saved.
    fn kill_after(mut self, saves: usize, more: Duration) -> Vec<(u64, Vec<u8>)> {
        // The test harness may have begun the line.
        while !self.next_line().unwrap().ends_with(READY) {}
        let mut saved: Vec<_> = (0..saves).map_while(|_| self.next_saved()).collect();
        assert_eq!(saved.len(), saves, "the child ended by itself");
        let moment = Instant::now() + more;
        while Instant::now() < moment {
            std::hint::spin_loop();
        }
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        while let Some(one) = self.next_saved() {
            saved.push(one);
        }
        saved
    }
}

#[derive(Debug, Default)]
struct Sum {
    kills: usize,
    acknowledged: usize,
    lost: usize,
    unacknowledged_kept: usize,
}

/// Kills a writing process again and again on one vault after another.
fn kill(times: usize, honours_sync: bool) -> Sum {
    const KILLS_PER_VAULT: usize = 20;
    let passphrase = Passphrase::new(PASSPHRASE);
    let mut chance = fastrand::Rng::with_seed(42);
    let mut sum = Sum::default();
    while sum.kills < times {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("vault.luister");
        make_vault(&path).close().unwrap();
        let mut safe: Vec<(u64, Vec<u8>)> = Vec::new();
        for _ in 0..KILLS_PER_VAULT.min(times - sum.kills) {
            let more = Duration::from_micros(chance.u64(0..4_000));
            let saved = Writer::start(&path, honours_sync).kill_after(chance.usize(0..5), more);
            sum.kills += 1;
            sum.acknowledged += saved.len();
            safe.extend(saved);
            let unlock = UnlockWith::Passphrase(&passphrase);
            let vault = match Vault::open(&path, &unlock, at(6)) {
                // Without sync the file itself may be half there: all is lost.
                Err(_) if !honours_sync => {
                    sum.lost += safe.len();
                    break;
                }
                opened => opened.expect("opens after a kill"),
            };
            let found = seen(&vault).unwrap();
            vault.close().unwrap();
            let found: Vec<_> = found.into_iter().map(|(n, _, body)| (n, body)).collect();
            sum.lost += safe.iter().filter(|one| !found.contains(one)).count();
            // At most the save in progress may be there besides.
            let besides = found.iter().filter(|one| !safe.contains(one)).count();
            assert!(besides <= 1, "{besides} records nobody acknowledged");
            sum.unacknowledged_kept += besides;
            safe = found;
        }
    }
    sum
}

#[test]
fn killed_at_any_moment_nothing_acknowledged_is_lost() {
    let times = sized(200, 2_500);
    let sum = kill(times, true);
    told(
        "a writing process killed, what it had not synced lost",
        format_args!(
            "{} kills: {} commits acknowledged, {} lost",
            sum.kills, sum.acknowledged, sum.lost
        ),
    );
    assert_eq!((sum.kills, sum.lost), (times, 0), "{sum:?}");
    assert!(
        sum.acknowledged > times,
        "too little was written to show anything: {sum:?}"
    );
}

/// The control: without sync the same test loses what was acknowledged.
#[test]
fn control_without_sync_acknowledged_records_are_lost() {
    let sum = kill(6, false);
    told(
        "control: the same without sync",
        format_args!(
            "{} of {} acknowledged commits lost",
            sum.lost, sum.acknowledged
        ),
    );
    assert!(sum.lost > 0, "{sum:?}");
}
