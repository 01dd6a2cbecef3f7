//! How quick the real program is, from outside, in a pseudo-terminal: the first
//! frame of the unlock screen, a key with 10,000 cases open, and idling.
//!
//! Prints figures and fails on nothing: machines differ. What is asked: the
//! first frame within 50 ms, a key within 16 ms at p99, no ticks when idle.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::error::Error;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const PROGRAM: &str = env!("CARGO_BIN_EXE_luister");
const CASES: &str = "10000";
const STARTS: usize = 15;
/// Without output for so long, a repaint is done.
const SETTLED: Duration = Duration::from_millis(25);
const LIMIT: Duration = Duration::from_secs(60);
const IDLE: Duration = Duration::from_secs(5);

type Outcome<T> = Result<T, Box<dyn Error>>;

/// A running program and what it writes, each piece with its time.
struct Session {
    output: Receiver<(Instant, Vec<u8>)>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    began: Instant,
    _master: Box<dyn MasterPty + Send>,
}

impl Session {
    fn start(vault: &Path) -> Outcome<Self> {
        let size = PtySize {
            rows: 40,
            cols: 120,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size)?;
        let mut command = CommandBuilder::new(PROGRAM);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "nl_NL.UTF-8");
        command.arg("--vault");
        command.arg(vault);
        let began = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader()?;
        let (send, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(read) = reader.read(&mut buffer) {
                let piece = buffer.get(..read).unwrap_or_default().to_vec();
                if read == 0 || send.send((Instant::now(), piece)).is_err() {
                    return;
                }
            }
        });
        Ok(Self {
            output,
            writer: pair.master.take_writer()?,
            child,
            began,
            _master: pair.master,
        })
    }

    fn send(&mut self, keys: &str) -> Outcome<()> {
        self.writer.write_all(keys.as_bytes())?;
        self.writer.flush()?;
        Ok(())
    }

    /// The moment at which these words had been written.
    fn until(&self, words: &str) -> Outcome<Instant> {
        let mut seen = Vec::new();
        let end = Instant::now() + LIMIT;
        while Instant::now() < end {
            let (at, piece) = self.output.recv_timeout(LIMIT)?;
            seen.extend_from_slice(&piece);
            if seen
                .windows(words.len())
                .any(|part| part == words.as_bytes())
            {
                return Ok(at);
            }
        }
        Err(format!("no {words:?} in time").into())
    }

    /// Reads until nothing comes any more; the moment of the last piece and
    /// how many bytes came.
    fn settle(&self) -> Outcome<(Option<Instant>, usize)> {
        let (mut last, mut bytes) = (None, 0);
        loop {
            match self.output.recv_timeout(SETTLED) {
                Ok((at, piece)) => {
                    last = Some(at);
                    bytes += piece.len();
                }
                Err(RecvTimeoutError::Timeout) => return Ok((last, bytes)),
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// From the key to the end of its repaint.
    fn key(&mut self, key: &str) -> Outcome<Option<(Duration, usize)>> {
        let pressed = Instant::now();
        self.send(key)?;
        let (last, bytes) = self.settle()?;
        Ok(last.map(|at| (at - pressed, bytes)))
    }

    /// Processor ticks used so far, by the program and its guard.
    fn ticks(&self) -> Outcome<u64> {
        let guard = self.child.process_id().ok_or("no process")?;
        let guarded = std::fs::read_to_string(format!("/proc/{guard}/task/{guard}/children"))?;
        let mut ticks = 0;
        for pid in guarded
            .split_whitespace()
            .chain([guard.to_string().as_str()])
        {
            let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
            let fields: Vec<&str> = stat.split_whitespace().collect();
            for at in [13, 14] {
                ticks += fields.get(at).ok_or("no field")?.parse::<u64>()?;
            }
        }
        Ok(ticks)
    }
}

fn percentile(sorted: &[Duration], of_hundred: usize) -> Duration {
    let last = sorted.len().saturating_sub(1);
    let at = (last * of_hundred).div_ceil(100);
    sorted.get(at).copied().unwrap_or_default()
}

fn first_frames(vault: &Path) -> Outcome<()> {
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let mut session = Session::start(vault)?;
        times.push(session.until("Wachtzin")? - session.began);
        session.send("\x03")?;
        session.child.wait()?;
    }
    times.sort();
    println!(
        "first frame of the unlock screen: p50 {:?}, p99 {:?} over {STARTS} starts",
        percentile(&times, 50),
        percentile(&times, 99)
    );
    Ok(())
}

fn keys(vault: &Path) -> Outcome<()> {
    let mut session = Session::start(vault)?;
    session.until("Wachtzin")?;
    session.send("demo\r")?;
    session.until("gesloten")?;
    session.settle()?;
    let walk = ["\x1b[B"; 150].into_iter().chain(["\x1b[6~"; 30]);
    let search = ["/", "m", "e", "r", "e", "l", "\x7f", "\x7f", "\x7f", "\r"];
    let open = ["\r", "\x1b[B", "\x1b[B", "\x1b[A", "\x1b[A", "\x7f"];
    let pressed = walk.chain(search).chain(open).chain(["4", "2"]);
    let mut times = Vec::new();
    let mut most = 0;
    for key in pressed {
        if let Some((time, bytes)) = session.key(key)? {
            times.push(time);
            most = most.max(bytes);
        }
    }
    times.sort();
    println!(
        "a key with {CASES} cases: p50 {:?}, p99 {:?} over {} repaints, at most {most} bytes",
        percentile(&times, 50),
        percentile(&times, 99),
        times.len()
    );
    let before = session.ticks()?;
    std::thread::sleep(IDLE);
    println!("ticks in {IDLE:?} of idling: {}", session.ticks()? - before);
    session.send("q")?;
    session.settle()?;
    session.send("\r")?;
    session.child.wait()?;
    Ok(())
}

fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let vault = folder.path().join("praktijk.luister");
    let made = Command::new(PROGRAM)
        .args(["demo", "--no-open", "--cases", CASES, "--seed", "7"])
        .arg("--vault")
        .arg(&vault)
        .stdout(Stdio::null())
        .status()?;
    if !made.success() {
        return Err("the invented practice was not made".into());
    }
    first_frames(&vault)?;
    keys(&vault)
}
