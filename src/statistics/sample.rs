//! A practice built by hand for the tests of the figures.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use crate::assets;
use crate::domain::case::CaseFile;
use crate::domain::entry::{
    AuthorId, CaseBody, Client, Companion, Conversation, Entry, Nature, Opening, Stamp, StepDone,
    Urgency,
};
use crate::domain::ids::{CaseId, EntryId, Seq};
use crate::domain::number::{CaseNumber, Minutes, SchoolYear, YearStart};
use crate::domain::person::{AdviserKind, Age, ClientKind};
use crate::domain::practice::{
    Board, BoardId, Founding, InformationContact, Name, Practice, PracticeBody, Region, School,
    SchoolId,
};
use crate::domain::procedure::{ProcedurePin, StepId};
use crate::domain::text::Alias;
use crate::domain::vocabulary::{NatureCode, Vocabulary};

/// A practice under construction.
pub(crate) struct Sample {
    pub(crate) practice: Practice,
    pub(crate) vocabulary: Vocabulary,
    pin: ProcedurePin,
    cases: u32,
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Sample {
    /// One school of one board, school years from 1 August.
    pub(crate) fn new() -> Self {
        Self::with_year_start(YearStart::default())
    }

    pub(crate) fn with_year_start(year_start: YearStart) -> Self {
        let shipped = assets::shipped().unwrap();
        let pin = shipped.procedures[0].pin().clone();
        let mut sample = Self {
            practice: Practice::new(),
            vocabulary: shipped.vocabulary,
            pin,
            cases: 0,
        };
        sample.record(PracticeBody::Founded(Founding { year_start }));
        sample.record(PracticeBody::BoardAdded(Board {
            id: BoardId(1),
            name: Name::new("Bestuur").unwrap(),
            number: None,
        }));
        sample.record(PracticeBody::SchoolAdded(School {
            id: SchoolId(1),
            name: Name::new("De Brug").unwrap(),
            board: BoardId(1),
            region: Region::South,
            adviser: AdviserKind::Internal,
            code: None,
        }));
        sample
    }

    /// Adds an entry of the practice; gives its place.
    pub(crate) fn record(&mut self, body: PracticeBody) -> Seq {
        let seq = self.practice.next_seq();
        let stamp = stamp(seq, day("2026-01-01"));
        self.practice.apply(Entry { stamp, body });
        seq
    }

    /// Adds an entry of a case, written on this day; gives its place.
    pub(crate) fn write(&mut self, case: CaseId, on: NaiveDate, body: CaseBody) -> Seq {
        let seq = self.practice.case(case).map_or(Seq(1), CaseFile::next_seq);
        let stamp = stamp(seq, on);
        self.practice.apply_to_case(case, Entry { stamp, body });
        seq
    }

    /// Opens a case of a pupil who walked in.
    pub(crate) fn open(&mut self, on: NaiveDate) -> CaseId {
        self.open_by(on, "LOOP")
    }

    /// Adds a board.
    pub(crate) fn another_board(&mut self, id: u32, name: &str) {
        self.record(PracticeBody::BoardAdded(Board {
            id: BoardId(id),
            name: Name::new(name).unwrap(),
            number: None,
        }));
    }

    /// Adds a school of a board.
    pub(crate) fn another_school(&mut self, id: u32, board: u32, name: &str) {
        self.record(PracticeBody::SchoolAdded(School {
            id: SchoolId(id),
            name: Name::new(name).unwrap(),
            board: BoardId(board),
            region: Region::South,
            adviser: AdviserKind::Internal,
            code: None,
        }));
    }

    /// Opens a case of a pupil who walked in at this school.
    pub(crate) fn open_at(&mut self, on: NaiveDate, school: u32) -> CaseId {
        self.open_with(on, "LOOP", SchoolId(school))
    }

    /// Opens a case that came in by this channel.
    pub(crate) fn open_by(&mut self, on: NaiveDate, channel: &str) -> CaseId {
        self.open_with(on, channel, SchoolId(1))
    }

    fn open_with(&mut self, on: NaiveDate, channel: &str, school: SchoolId) -> CaseId {
        self.cases += 1;
        let mut bytes = [0; 16];
        bytes[..4].copy_from_slice(&self.cases.to_be_bytes());
        let case = CaseId::from_bytes(bytes);
        let opening = Opening {
            asked_by: None,
            number: CaseNumber {
                year: SchoolYear::of(on, self.practice.year_start()),
                index: self.cases,
            },
            client: Client {
                kind: ClientKind::Pupil,
                alias: Alias::new("Mus").unwrap(),
                person: None,
            },
            age: Age::default(),
            school,
            channel: channel.into(),
            referrer: "LL".into(),
            urgency: Urgency::Usual,
            adviser: AdviserKind::Internal,
            procedure: self.pin.clone(),
            on,
        };
        self.write(case, on, CaseBody::Opened(opening));
        case
    }

    /// Holds a conversation of 30 minutes, a friend along.
    pub(crate) fn talk(&mut self, case: CaseId, on: NaiveDate) -> Seq {
        let held = Conversation {
            on,
            medium: "TEL".into(),
            companions: BTreeSet::from([Companion::Peer]),
            minutes: Minutes::new(30).unwrap(),
        };
        self.write(case, on, CaseBody::ConversationHeld(held))
    }

    /// Says what the case is about.
    pub(crate) fn nature(&mut self, case: CaseId, codes: &[&str]) -> Seq {
        let nature = Nature {
            position: None,
            happened_on: None,
            codes: codes.iter().map(|code| NatureCode::from(*code)).collect(),
            axis: None,
            accused: None,
        };
        self.write(case, day("2026-10-01"), CaseBody::NatureSet(nature))
    }

    /// Says what the case is about, on this day.
    pub(crate) fn nature_on(&mut self, case: CaseId, on: NaiveDate, codes: &[&str]) -> Seq {
        let nature = Nature {
            position: None,
            happened_on: None,
            codes: codes.iter().map(|code| NatureCode::from(*code)).collect(),
            axis: None,
            accused: None,
        };
        self.write(case, on, CaseBody::NatureSet(nature))
    }

    /// Does the step that counts as listening.
    pub(crate) fn listen(&mut self, case: CaseId, on: NaiveDate) -> Seq {
        let done = StepDone {
            step: StepId::from("listen"),
            ticks: BTreeSet::new(),
        };
        self.write(case, on, CaseBody::StepDone(done))
    }

    /// Answers a question about the way of working, in ten minutes.
    pub(crate) fn inform(&mut self, on: NaiveDate) -> Seq {
        self.record(PracticeBody::InformationGiven(InformationContact {
            on,
            channel: "MAIL".into(),
            client: ClientKind::Parent,
            school: Some(SchoolId(1)),
            minutes: Minutes::new(10).unwrap(),
        }))
    }
}

fn stamp(seq: Seq, on: NaiveDate) -> Stamp {
    let mut id = [0; 16];
    id[..4].copy_from_slice(&seq.0.to_be_bytes());
    Stamp {
        id: EntryId::from_bytes(id),
        seq,
        at: DateTime::<Utc>::UNIX_EPOCH,
        on,
        author: AuthorId::from_bytes([0; 16]),
        clock: Default::default(),
    }
}
