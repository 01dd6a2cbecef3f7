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

/// How long an operation takes here: from the question to its end, and from the
/// first sign on the disk to its end. Measured once, and corrected by what each kill
/// came upon: a machine that other work slows down, or does no longer, is followed.
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

    /// A kill of this moment came upon this: the next ones come sooner when it was
    /// too late, and later when it was not.
    fn learns(&mut self, when: When, found: Found) {
        let of = match when {
            When::Blind(_) => &mut self.whole,
            When::OnSign(_) => &mut self.from_sign,
        };
        let factor = match found {
            Found::Nothing => 1.1,
            Found::Middle => 1.04,
            Found::Done => 0.85,
        };
        let bounds = (Duration::from_micros(200), Duration::from_secs(30));
        *of = of.mul_f64(factor).clamp(bounds.0, bounds.1);
    }
}

/// What a kill came upon.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Found {
    /// Nothing was written yet.
    Nothing,
    /// Something was written and it was not done, or done and not said.
    Middle,
    /// It had been said to be done.
    Done,
}

impl Found {
    /// By whether it had been said to be done, and whether anything was written.
    const fn of(said: bool, written: bool) -> Self {
        match (said, written) {
            (true, _) => Self::Done,
            (false, true) => Self::Middle,
            (false, false) => Self::Nothing,
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
#[derive(Clone, Copy, Debug)]
struct Landed {
    /// How many are asked for.
    asked: usize,
    before: usize,
    inside: usize,
    said: usize,
}

impl Landed {
    const fn of(asked: usize) -> Self {
        Self {
            asked,
            before: 0,
            inside: 0,
            said: 0,
        }
    }

    const fn kills(self) -> usize {
        self.before + self.inside + self.said
    }

    const fn counts(&mut self, found: Found) {
        match found {
            Found::Nothing => self.before += 1,
            Found::Middle => self.inside += 1,
            Found::Done => self.said += 1,
        }
    }

    /// Whether more than a quarter of what was asked for was in the middle: fewer
    /// show nothing.
    const fn shows_something(self) -> bool {
        self.inside * 4 > self.asked
    }

    /// Whether another kill has to come: as many as were asked for, and more when
    /// too few were in the middle, on a machine that is slow and fast by turns. Five
    /// times as many is the limit.
    const fn wants_more(self) -> bool {
        self.kills() < self.asked || (!self.shows_something() && self.kills() < 5 * self.asked)
    }

    /// Says so, and fails when too few of them were in the middle to show anything.
    #[track_caller]
    fn told(self, what: &str, and: &str) {
        crate::proof::told(what, format_args!("{self}; {and}"));
        assert!(self.shows_something(), "{what}: too few in the middle");
    }
}

impl fmt::Display for Landed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            before,
            inside,
            said,
            ..
        } = self;
        write!(
            f,
            "{} kills: {before} before anything was written, {inside} in the middle, \
             {said} after it was said to be done",
            self.kills()
        )
    }
}
