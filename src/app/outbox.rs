//! Commands on their way to the vault, one at a time: each is decided on the
//! practice as the one before it left it, and nothing counts as written before
//! the store says so (design §1.8).

use std::collections::VecDeque;

use super::effect::Effect;
use super::message::Ticket;
use crate::domain::command::{Command, Decision};
use crate::domain::practice::Practice;
use crate::domain::refusal::Refusal;
use crate::domain::rules::{Facts, decide};

/// Commands that belong together: if one is refused or fails, those after it
/// are dropped.
#[derive(Debug)]
struct Chain<A> {
    commands: VecDeque<Command>,
    after: A,
}

/// What waits and what is under way.
#[derive(Debug)]
pub struct Outbox<A> {
    waiting: VecDeque<Chain<A>>,
    under_way: Option<Ticket>,
    last: Ticket,
}

impl<A> Default for Outbox<A> {
    fn default() -> Self {
        Self {
            waiting: VecDeque::new(),
            under_way: None,
            last: Ticket::default(),
        }
    }
}

/// What the outbox has to say.
#[derive(Debug)]
pub enum Step<A> {
    /// Nothing to do now.
    Idle,
    /// Send this to the store.
    Send(Effect),
    /// The rules refuse; what came after in the chain is dropped.
    Refused(Refusal, A),
    /// A chain is committed whole.
    Done(A),
}

impl<A> Outbox<A> {
    /// Adds commands that belong together.
    pub fn push(&mut self, commands: impl IntoIterator<Item = Command>, after: A) {
        self.waiting.push_back(Chain {
            commands: commands.into_iter().collect(),
            after,
        });
    }

    /// Whether commands with this follow-up are under way: what is confirmed
    /// twice before the answer came is written once.
    #[must_use]
    pub fn has(&self, after: &A) -> bool
    where
        A: PartialEq,
    {
        self.waiting.iter().any(|chain| chain.after == *after)
    }

    /// What to do next. Call it until it is [`Step::Idle`] or sends.
    pub fn advance(&mut self, practice: &Practice, facts: &Facts<'_>) -> Step<A> {
        if self.under_way.is_some() {
            return Step::Idle;
        }
        loop {
            let Some(chain) = self.waiting.front_mut() else {
                return Step::Idle;
            };
            let Some(command) = chain.commands.pop_front() else {
                return match self.waiting.pop_front() {
                    Some(chain) => Step::Done(chain.after),
                    None => Step::Idle,
                };
            };
            match decide(practice, facts, command) {
                Err(refusal) => {
                    return match self.waiting.pop_front() {
                        Some(chain) => Step::Refused(refusal, chain.after),
                        None => Step::Idle,
                    };
                }
                Ok(decision) if is_empty(&decision) => {}
                Ok(decision) => {
                    self.last = Ticket(self.last.0 + 1);
                    self.under_way = Some(self.last);
                    return Step::Send(Effect::Commit(self.last, decision));
                }
            }
        }
    }

    /// The store acknowledged a commit. False when it was not ours.
    pub fn acknowledged(&mut self, ticket: Ticket) -> bool {
        let ours = self.under_way == Some(ticket);
        if ours {
            self.under_way = None;
        }
        ours
    }

    /// The store could not commit: the chain is dropped and its owner told.
    pub fn failed(&mut self, ticket: Ticket) -> Option<A> {
        if !self.acknowledged(ticket) {
            return None;
        }
        self.waiting.pop_front().map(|chain| chain.after)
    }
}

fn is_empty(decision: &Decision) -> bool {
    match decision {
        Decision::NewCase(bodies) | Decision::Case(_, bodies) => bodies.is_empty(),
        Decision::Practice(bodies) => bodies.is_empty(),
        Decision::Destroy(removal, _) => removal.is_empty(),
        Decision::Redact(..) | Decision::Received(..) => false,
    }
}
