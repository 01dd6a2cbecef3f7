//! The real program in a terminal, killed with SIGKILL while it saves, destroys,
//! changes its passphrase, makes its daily copy, a backup or a vault out of one.
//! After each kill the vault opens, holds what the screen had said was saved and
//! nothing mixed, no half file goes for a vault, and what was left over goes.
//!
//! A killed process loses nothing that the kernel has: what was not synced is the
//! matter of the power cuts (`src/vault/tests/power.rs`).

mod commit;
mod control;
mod copies;
pub(crate) mod ground;
mod rewrite;
mod snapshot;

use std::fmt;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::screen::{Terminal, children_of, state_of, until};

/// Who gets the signal.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Whom {
    /// A command, over which nobody stands guard.
    Command,
    /// The process that has the vault.
    Program,
    /// That one, and the guard over it.
    Both,
}

/// When the kill comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum When {
    /// So long after the operation was asked for.
    Blind(Duration),
    /// So long after the first sign that it is under way.
    OnSign(Duration),
}

/// How long an operation takes here, measured once: from the question to its end,
/// and from the first sign on the disk to its end.
#[derive(Clone, Copy, Debug)]
struct Pace {
    whole: Duration,
    from_sign: Duration,
}

impl Pace {
    /// A moment somewhere in the operation: three in four after its first sign.
    fn moment(self, chance: &mut fastrand::Rng) -> When {
        let part = |of: Duration, chance: &mut fastrand::Rng| of.mul_f64(chance.f64() * 1.1);
        if chance.u8(0..4) == 0 {
            When::Blind(part(self.whole, chance))
        } else {
            When::OnSign(part(self.from_sign, chance))
        }
    }
}

/// Waits for the moment, as long as the program is there.
fn wait_for(desk: &Terminal, when: When, sign: impl Fn() -> bool) {
    let rest = match when {
        When::Blind(rest) => rest,
        When::OnSign(rest) => {
            while !sign() && !desk.has_ended() {
                std::thread::yield_now();
            }
            rest
        }
    };
    let moment = Instant::now() + rest;
    while Instant::now() < moment && !desk.has_ended() {
        std::thread::yield_now();
    }
}

/// Kills at that moment, and answers with everything that was written to the
/// terminal.
fn kill_at(desk: Terminal, whom: Whom, when: When, sign: impl Fn() -> bool) -> Vec<u8> {
    let started = desk.pid();
    let program = match whom {
        Whom::Command => started,
        Whom::Program | Whom::Both => guarded(started),
    };
    wait_for(&desk, when, sign);
    let send = |pid: i32| {
        // Who ended by itself cannot be killed any more.
        let _ = kill_process(Pid::from_raw(pid).unwrap(), Signal::KILL);
    };
    send(program);
    if whom == Whom::Both {
        send(started);
    }
    let written = desk.ends().2;
    // The terminal can be closed before the lock of the vault is given back, and
    // the first thread be gone before the one that holds it.
    until("the program is gone", || {
        state_of(program).is_none_or(|(state, _)| state == 'Z') && threads_of(program) <= 1
    });
    written
}

fn threads_of(program: i32) -> usize {
    let threads = std::fs::read_dir(format!("/proc/{program}/task"));
    threads.map_or(0, Iterator::count)
}

/// The program under this guard, once it was started.
fn guarded(guard: i32) -> i32 {
    loop {
        if let Some(&program) = children_of(guard).first() {
            return program;
        }
        std::thread::yield_now();
    }
}

/// Measures one operation that nobody kills.
fn pace(sign: impl Fn() -> bool, is_over: impl Fn() -> bool) -> Pace {
    let begun = Instant::now();
    let mut first = None;
    while !is_over() {
        if first.is_none() && sign() {
            first = Some(Instant::now());
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "it has no end");
        std::thread::yield_now();
    }
    Pace {
        whole: begun.elapsed(),
        from_sign: first.map_or(Duration::from_millis(2), |first| first.elapsed()),
    }
}

/// Whether the screen showed at any time what is asked for, after so many bytes. The
/// guard wipes it afterwards, so it is played again, little by little.
fn showed(written: &[u8], from: usize, asked: impl Fn(&str) -> bool) -> bool {
    let mut parser = vt100::Parser::new(
        std::num::NonZero::new(24).unwrap(),
        std::num::NonZero::new(80).unwrap(),
        0,
    );
    let (before, after) = written.split_at(from);
    parser.process(before);
    after.chunks(48).any(|piece| {
        parser.process(piece);
        asked(&parser.screen().contents())
    })
}

/// Where the kills landed.
#[derive(Clone, Copy, Debug, Default)]
struct Landed {
    kills: usize,
    /// Nothing was written yet.
    before: usize,
    /// In the middle: something was written and it was not done, or done and not said.
    inside: usize,
    /// It had been said to be done.
    said: usize,
}

impl fmt::Display for Landed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            kills,
            before,
            inside,
            said,
        } = self;
        write!(
            f,
            "{kills} kills: {before} before anything was written, {inside} in the middle, \
             {said} after it was said to be done"
        )
    }
}

impl Landed {
    /// Says so, and fails when too few of them were in the middle to show anything.
    #[track_caller]
    fn told(self, what: &str, and: &str) {
        crate::proof::told(what, format_args!("{self}; {and}"));
        assert!(
            self.inside * 4 > self.kills,
            "{what}: too few in the middle"
        );
    }
}
