//! What is asked of the worker at a desk: answered at once, or when told.

use luister::app::deciding::ToDecide;
use luister::app::message::Message;
use luister::statistics::protection::Stop;

use crate::desk::Desk;

/// How it is worked out what of a year may be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Worker {
    /// At once.
    Answers,
    /// When [`Desk::works_out`] is called.
    Waits,
}

impl Desk {
    /// How many questions wait for the worker.
    pub(crate) fn questions(&self) -> usize {
        self.asked.len()
    }

    /// What waits is worked out, the first question first. Nothing is dropped: a
    /// real worker answers fewer.
    pub(crate) fn works_out(&mut self) -> &mut Self {
        for asked in std::mem::take(&mut self.asked) {
            let answer = self.worked_out(&asked);
            self.send(answer);
        }
        self
    }

    /// The questions that wait, to be answered too late.
    pub(crate) fn puts_questions_aside(&mut self) -> Vec<ToDecide> {
        std::mem::take(&mut self.asked)
    }

    /// Answers that come too late.
    pub(crate) fn gets_answers_to(&mut self, late: Vec<ToDecide>) -> &mut Self {
        for asked in late {
            let answer = self.worked_out(&asked);
            self.send(answer);
        }
        self
    }

    pub(crate) fn worked_out(&self, asked: &ToDecide) -> Message {
        let vocabulary = &self.model.env.shipped.vocabulary;
        let release = asked.answer(vocabulary, &Stop::default()).unwrap();
        Message::Decided(asked.question, release)
    }
}
