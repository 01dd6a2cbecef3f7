//! What is asked of the worker, and what it answers.

use std::collections::BTreeSet;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use super::*;
use crate::domain::annual::YearCounts;
use crate::domain::number::{SchoolYear, YearStart};
use crate::statistics::protection::HideUpTo;
use crate::statistics::release::{Chosen, KnownHours};

/// Longer than anything here takes, so that a lost answer fails the test.
const LIMIT: Duration = Duration::from_secs(60);

fn asked(number: u64, purpose: Purpose) -> ToDecide {
    ToDecide {
        question: Question(number),
        purpose,
        counts: YearCounts::default(),
        earlier: Vec::new(),
        chosen: Chosen {
            year: SchoolYear(2025),
            start: YearStart::default(),
            hide_up_to: HideUpTo::default(),
        },
        hours: KnownHours::default(),
    }
}

/// A worker that says what it begins with, and is done when it is let go.
struct Bench {
    worker: Worker,
    begun: Receiver<u64>,
    let_go: Sender<()>,
    answers: Receiver<u64>,
}

impl Bench {
    fn new() -> Self {
        let (begins, begun) = mpsc::channel();
        let (let_go, gone) = mpsc::channel();
        let (answer, answers) = mpsc::channel();
        let gone = Mutex::new(gone);
        let work = move |asked: &ToDecide, _: &Stop| {
            begins.send(asked.question.0).ok()?;
            let gone = gone.lock().ok()?;
            gone.recv_timeout(LIMIT).ok()?;
            Some(Release::nothing(4))
        };
        let answer = move |question: Question, _| {
            let _ = answer.send(question.0);
        };
        Self {
            worker: Worker::doing(work, answer).unwrap(),
            begun,
            let_go,
            answers,
        }
    }

    fn asks(&self, number: u64, purpose: Purpose) -> &Self {
        self.worker.give(asked(number, purpose));
        self
    }

    #[track_caller]
    fn begins(&self, number: u64) -> &Self {
        assert_eq!(self.begun.recv_timeout(LIMIT).unwrap(), number);
        self
    }

    fn gets_done(&self) -> &Self {
        self.let_go.send(()).unwrap();
        self
    }

    #[track_caller]
    fn answers(&self, number: u64) -> &Self {
        assert_eq!(self.answers.recv_timeout(LIMIT).unwrap(), number);
        self
    }

    /// The last question of all is answered, and none but it.
    #[track_caller]
    fn has_answered_nothing_else(&self) {
        self.asks(99, Purpose::Freeze)
            .begins(99)
            .gets_done()
            .answers(99);
        assert!(self.answers.try_recv().is_err());
    }
}

#[test]
fn the_newest_question_overtakes_those_that_wait_or_are_worked_out() {
    let bench = Bench::new();
    bench.asks(1, Purpose::Look).begins(1);
    bench.asks(2, Purpose::Look).asks(3, Purpose::Look);
    bench.gets_done().begins(3).gets_done().answers(3);
    bench.has_answered_nothing_else();
}

#[test]
fn a_year_that_is_frozen_waits_for_no_other_look_and_drops_none() {
    let bench = Bench::new();
    bench.asks(1, Purpose::Look).begins(1);
    bench.asks(2, Purpose::Freeze);
    bench.gets_done().answers(1);
    bench.begins(2).asks(3, Purpose::Look);
    bench.gets_done().answers(2);
    bench.begins(3).gets_done().answers(3);
    bench.has_answered_nothing_else();
}

#[test]
fn of_two_that_wait_the_year_to_freeze_goes_first() {
    let bench = Bench::new();
    bench.asks(1, Purpose::Freeze).begins(1);
    bench.asks(2, Purpose::Look).asks(3, Purpose::Freeze);
    bench.gets_done().begins(3).gets_done().answers(3);
    bench.begins(2).gets_done().answers(2);
    bench.has_answered_nothing_else();
}

#[test]
fn what_is_forgotten_is_dropped_at_once_and_never_answered() {
    let bench = Bench::new();
    bench.asks(1, Purpose::Look).begins(1);
    bench.asks(2, Purpose::Freeze);
    bench.worker.forget();
    assert!(bench.worker.0.papers().waiting.is_empty());
    bench.gets_done();
    bench.has_answered_nothing_else();
}

#[test]
fn work_is_broken_off_when_it_is_told_to_stop() {
    let shipped = crate::assets::shipped().unwrap();
    let stop = Stop::default();
    let asked = asked(1, Purpose::Look);
    let empty = asked.answer(&shipped.vocabulary, &stop).unwrap();
    assert_eq!(empty.hidden, BTreeSet::new());
    stop.now();
    assert_eq!(asked.answer(&shipped.vocabulary, &stop), None);
}

#[test]
fn the_thread_ends_with_the_program() {
    let (gone, over) = mpsc::channel::<()>();
    let work = move |_: &ToDecide, _: &Stop| {
        let _keep = &gone;
        None
    };
    let worker = Worker::doing(work, |_, _| ()).unwrap();
    drop(worker);
    // The sender goes with the thread.
    assert!(over.recv_timeout(LIMIT).is_err());
}
