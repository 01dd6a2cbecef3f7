//! The thread that works out what of a year may be shown. That can take seconds, in
//! which keys are read, drafts kept and entries committed as ever.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::threads::{Alarm, Incoming};
use crate::app::deciding::{Purpose, Question, ToDecide};
use crate::domain::annual::Release;
use crate::domain::vocabulary::Vocabulary;
use crate::statistics::protection::Stop;

/// The name of the thread.
pub(super) const NAME: &str = "worker";

/// The thread, seen from the program. It ends when this is dropped, by itself:
/// nobody waits for what is not needed any more.
pub(super) struct Worker(Arc<Desk>);

impl Worker {
    pub(super) fn begin(vocabulary: Vocabulary, sender: Sender<Incoming>) -> io::Result<Self> {
        let alarm = Alarm(sender.clone());
        let answer = move |question, release| {
            // Nobody listens any more when the program is leaving.
            let _ = sender.send(Incoming::Decided(question, release));
        };
        let work = move |asked: &ToDecide, stop: &Stop| {
            let _alarm = &alarm;
            asked.answer(&vocabulary, stop)
        };
        Self::doing(work, answer)
    }

    fn doing(
        work: impl Fn(&ToDecide, &Stop) -> Option<Release> + Send + 'static,
        answer: impl Fn(Question, Release) + Send + 'static,
    ) -> io::Result<Self> {
        let desk = Arc::new(Desk::default());
        let own = Arc::clone(&desk);
        let thread = thread::Builder::new().name(NAME.to_owned());
        thread.spawn(move || own.work_off(work, answer))?;
        Ok(Self(desk))
    }

    /// Works it out after what it is busy with. Of each purpose only the newest
    /// question is answered: one that waits is dropped for it, one that it is busy
    /// with is broken off.
    pub(super) fn give(&self, asked: ToDecide) {
        let mut papers = self.0.papers();
        papers.waiting.retain(|one| one.purpose != asked.purpose);
        if let Some(busy) = papers.busy.as_ref().filter(|one| one.with == asked.purpose) {
            busy.stop.now();
        }
        papers.waiting.push(asked);
        self.0.more.notify_one();
    }

    /// Drops what waits, and breaks off what it is busy with.
    pub(super) fn forget(&self) {
        self.0.papers().clear();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut papers = self.0.papers();
        papers.clear();
        papers.over = true;
        self.0.more.notify_one();
    }
}

/// What lies before the worker.
#[derive(Default)]
struct Desk {
    papers: Mutex<Papers>,
    more: Condvar,
}

#[derive(Default)]
struct Papers {
    /// At most one of each purpose.
    waiting: Vec<ToDecide>,
    busy: Option<Busy>,
    over: bool,
}

/// What it is busy with.
struct Busy {
    with: Purpose,
    stop: Stop,
}

impl Papers {
    fn clear(&mut self) {
        self.waiting.clear();
        if let Some(busy) = &self.busy {
            busy.stop.now();
        }
    }
}

impl Desk {
    fn papers(&self) -> MutexGuard<'_, Papers> {
        // Each change of it is whole, whatever happens to who made it.
        self.papers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work_off(
        &self,
        work: impl Fn(&ToDecide, &Stop) -> Option<Release>,
        answer: impl Fn(Question, Release),
    ) {
        while let Some((asked, stop)) = self.next() {
            let release = work(&asked, &stop);
            // Under the lock, so that nothing is answered that was forgotten.
            let mut papers = self.papers();
            papers.busy = None;
            if let Some(release) = release.filter(|_| !stop.is_told()) {
                answer(asked.question, release);
            }
        }
    }

    /// Waits for the next question: a year that is being frozen goes first. None when
    /// it is over.
    fn next(&self) -> Option<(ToDecide, Stop)> {
        let mut papers = self.papers();
        loop {
            if papers.over {
                return None;
            }
            let purposes = papers.waiting.iter().map(|one| one.purpose).enumerate();
            if let Some((at, with)) = purposes.min_by_key(|(_, purpose)| *purpose) {
                let asked = papers.waiting.swap_remove(at);
                let stop = Stop::default();
                papers.busy = Some(Busy {
                    with,
                    stop: stop.clone(),
                });
                return Some((asked, stop));
            }
            let waited = self.more.wait(papers);
            papers = waited.unwrap_or_else(PoisonError::into_inner);
        }
    }
}

#[cfg(test)]
mod tests;
