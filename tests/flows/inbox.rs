//! Files of colleagues beside the desk: what is found where, and how often a case
//! part was opened.

use std::collections::BTreeMap;

use luister::app::effect::OpeningWish;
use luister::app::message::{Found, HandoverRead, StoreReply};
use luister::domain::handover::HandoverHead;
use luister::domain::passing::Parcel;
use luister::domain::text::Confidential;
use luister::exchange::handover::OpenFault;
use luister::lang::{Lang, Language};

/// A file as the store would find it.
#[derive(Clone, Debug)]
pub(crate) enum Arrives {
    /// One that is in order.
    Sound(Box<HandoverHead>, Option<Parcel>),
    /// One that is not.
    Faulty(OpenFault),
}

/// How fast the store reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Pace {
    #[default]
    AtOnce,
    /// Never, before [`Inbox::late`] is sent.
    Late,
}

/// What lies there.
#[derive(Debug, Default)]
pub(crate) struct Inbox {
    pub(crate) files: BTreeMap<String, Arrives>,
    /// How many case parts were opened.
    pub(crate) opened: usize,
    pub(crate) pace: Pace,
    /// The answer that is still to come.
    pub(crate) late: Option<StoreReply>,
}

impl Inbox {
    /// The head of the file there; nothing while the store is slow.
    pub(crate) fn look(&mut self, path: Confidential) -> Option<StoreReply> {
        let found = match self.files.get(path.expose()) {
            Some(Arrives::Sound(head, _)) => Found::Head(head.clone()),
            Some(Arrives::Faulty(fault)) => fault_of(*fault),
            None => fault_of(OpenFault::Missing),
        };
        let reply = reply(path, found);
        if self.pace == Pace::Late {
            self.late = Some(reply);
            return None;
        }
        Some(reply)
    }

    /// The case part of the file there, when it is still the one that was judged.
    pub(crate) fn open(&mut self, wish: OpeningWish) -> StoreReply {
        let found = match self.files.get(wish.path.expose()) {
            Some(Arrives::Sound(head, Some(parcel))) if **head == *wish.cleared.head() => {
                self.opened += 1;
                Found::Case(head.id, parcel.clone())
            }
            _ => fault_of(OpenFault::Changed),
        };
        reply(wish.path, found)
    }
}

fn fault_of(fault: OpenFault) -> Found {
    Found::Fault(Lang::new(Language::Nl).open_fault(fault))
}

fn reply(path: Confidential, found: Found) -> StoreReply {
    StoreReply::HandoverRead(Box::new(HandoverRead { path, found }))
}
