//! A practice told as a story: each sentence is a command that passes `decide`,
//! is stamped with fixed ids and dates, and applied.
//!
//! ```ignore
//! Story::internal_pupil().limits().listened().request("rust in de klas");
//! ```
#![allow(dead_code, reason = "each test file tells its own part of the story")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a story that goes wrong fails its test"
)]

pub(crate) mod annual;
pub(crate) mod hours;
pub(crate) mod keeping;
pub(crate) mod office;
pub(crate) mod passing;
pub(crate) mod privacy;
pub(crate) mod say;

use std::sync::LazyLock;

use chrono::{Days, NaiveDate, TimeDelta};
use luister::assets::{Shipped, shipped};
use luister::domain::case::{CaseFile, CaseState};
use luister::domain::command::{
    CaseCommand, Command, Committed, Decision, NewCase, NewSchool, PracticeCommand,
};
use luister::domain::entry::{AuthorId, CaseBody, Client, ClockKind, Entry, Stamp, Urgency};
use luister::domain::ids::{CaseId, EntryId, Seq};
use luister::domain::number::YearStart;
use luister::domain::person::{AdviserKind, Age, AgeBand, ClientKind, GiverKind, RecipientKind};
use luister::domain::practice::{AdoptedProcedure, Practice, PracticeBody, Region, SchoolId};
use luister::domain::procedure::{Procedure, StepKind};
use luister::domain::recipient::{Giver, Person, Recipient};
use luister::domain::refusal::{Refusal, WayForward};
use luister::domain::rules::history::{Finding, check};
use luister::domain::rules::{Facts, decide};
use luister::domain::text::{Label, Text};

static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| shipped().unwrap());

/// The shipped data files.
pub(crate) fn data() -> &'static Shipped {
    &SHIPPED
}

/// A day as `2026-11-23`.
#[track_caller]
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A text that fits its field.
#[track_caller]
pub(crate) fn text<const MAX: usize>(words: &str) -> Text<MAX> {
    Text::new(words).unwrap()
}

/// A practice, and the case that the story is about.
#[derive(Clone, Debug)]
#[must_use = "a sentence goes on from the story it returns"]
pub(crate) struct Story {
    /// Everything so far.
    pub(crate) practice: Practice,
    /// The day on which it goes on.
    pub(crate) today: NaiveDate,
    case: CaseId,
    written: u64,
}

/// The school where the adviser is internal.
pub(crate) const INTERNAL_SCHOOL: SchoolId = SchoolId(1);
/// The school where the adviser is external.
pub(crate) const EXTERNAL_SCHOOL: SchoolId = SchoolId(2);

impl Story {
    /// A practice on a Monday in the school year 2026–2027: one board, two
    /// schools, the shipped procedures, and no case yet.
    #[track_caller]
    pub(crate) fn practice() -> Self {
        let story = Self::blank();
        let story = story.founded(YearStart::default());
        let story = data().procedures.iter().fold(story, Self::adopting);
        story
            .school("Het Kompas", AdviserKind::Internal)
            .school("De Brug", AdviserKind::External)
    }

    /// Nothing at all, on the same Monday.
    pub(crate) fn blank() -> Self {
        Self {
            practice: Practice::new(),
            today: day("2026-11-23"),
            case: CaseId::from_bytes([0; 16]),
            written: 0,
        }
    }

    /// A pupil with an internal adviser.
    #[track_caller]
    pub(crate) fn internal_pupil() -> Self {
        Self::practice().visited_by(ClientKind::Pupil, INTERNAL_SCHOOL)
    }

    /// A parent with an internal adviser.
    #[track_caller]
    pub(crate) fn internal_parent() -> Self {
        Self::practice().visited_by(ClientKind::Parent, INTERNAL_SCHOOL)
    }

    /// A pupil with an external adviser.
    #[track_caller]
    pub(crate) fn external_pupil() -> Self {
        Self::practice().visited_by(ClientKind::Pupil, EXTERNAL_SCHOOL)
    }

    /// Parents with an external adviser.
    #[track_caller]
    pub(crate) fn external_parents() -> Self {
        Self::practice().visited_by(ClientKind::Parent, EXTERNAL_SCHOOL)
    }

    #[track_caller]
    fn founded(self, year_start: YearStart) -> Self {
        self.outside(PracticeCommand::Found(year_start))
    }

    /// The vault takes a procedure over.
    #[track_caller]
    pub(crate) fn adopting(self, procedure: &Procedure) -> Self {
        self.outside(PracticeCommand::AdoptProcedure(AdoptedProcedure {
            procedure: procedure.pin().clone(),
            source: procedure.text().to_owned(),
        }))
    }

    /// One more school of the same board.
    #[track_caller]
    pub(crate) fn school(self, name: &str, adviser: AdviserKind) -> Self {
        self.outside(PracticeCommand::AddSchool(NewSchool {
            name: text(name),
            board: text("Stichting Zuidwest"),
            region: Region::South,
            adviser,
        }))
    }

    /// A case is opened, and the story goes on with it.
    #[track_caller]
    pub(crate) fn opening(self, contact: NewCase) -> Self {
        self.commanded(Command::Open(contact))
    }

    /// A contact of today becomes a case.
    #[track_caller]
    pub(crate) fn visited_by(self, client: ClientKind, school: SchoolId) -> Self {
        let contact = say::contact(client, school, self.today);
        self.opening(contact)
    }

    /// The story goes on on this day.
    #[track_caller]
    pub(crate) fn on(mut self, date: &str) -> Self {
        self.today = day(date);
        self
    }

    /// The story goes on some days later.
    #[track_caller]
    pub(crate) fn days_later(mut self, days: u64) -> Self {
        self.today = self.today + Days::new(days);
        self
    }

    /// The story goes on with this case.
    pub(crate) fn in_case(mut self, case: CaseId) -> Self {
        self.case = case;
        self
    }

    /// Something in the case.
    #[track_caller]
    pub(crate) fn then(self, command: CaseCommand) -> Self {
        let command = Command::InCase(self.case, command);
        self.commanded(command)
    }

    /// Something outside the cases.
    #[track_caller]
    pub(crate) fn outside(self, command: PracticeCommand) -> Self {
        self.commanded(Command::InPractice(command))
    }

    #[track_caller]
    pub(crate) fn commanded(mut self, command: Command) -> Self {
        let told = format!("{command:?}");
        match self.asked(command) {
            Ok(decision) => self.commit(decision),
            Err(refusal) => panic!("refused: {refusal:?}\nfor {told}"),
        }
        self
    }

    /// Something in the case that is refused under this requirement, with this
    /// way forward.
    #[track_caller]
    pub(crate) fn refuses(self, command: CaseCommand, number: &str, way: WayForward) -> Self {
        let refusal = self.refusal(command);
        assert_eq!(refusal.requirement(), number, "{refusal:?}");
        assert_eq!(refusal.way_forward(), way, "{refusal:?}");
        self
    }

    /// The limits are explained, and notes may be kept.
    #[track_caller]
    pub(crate) fn limits(self) -> Self {
        self.then(say::limits(luister::domain::entry::NotesAllowed::Yes))
    }

    /// The listening is done.
    #[track_caller]
    pub(crate) fn listened(self) -> Self {
        let step = say::step(self.procedure(), StepKind::Listen);
        self.then(CaseCommand::FinishStep(step))
    }

    /// The request is put in one line and confirmed.
    #[track_caller]
    pub(crate) fn request(self, line: &str) -> Self {
        self.then(say::request(line))
    }

    /// The plan gets an item that is done at once.
    #[track_caller]
    pub(crate) fn planned(self) -> Self {
        let story = self.then(say::plan("GESPR"));
        let item = story.last();
        story.then(CaseCommand::FinishPlanItem(item))
    }

    /// The age of the pupil concerned is recorded as a band.
    #[track_caller]
    pub(crate) fn aged(self, band: AgeBand) -> Self {
        self.then(CaseCommand::LearnAge(Age::band(band)))
    }

    /// The age of the pupil concerned is recorded by the date of birth.
    #[track_caller]
    pub(crate) fn born(self, birth: &str) -> Self {
        let age = Age::from_birthday(day(birth), self.today);
        self.then(CaseCommand::LearnAge(age))
    }

    /// Somebody gets a label in the case.
    #[track_caller]
    pub(crate) fn knowing(self, kind: RecipientKind, label: &str) -> Self {
        self.then(CaseCommand::AddPerson(Person {
            kind,
            label: text(label),
        }))
    }

    /// An entry that did not pass `decide`: what a tampered or foreign journal
    /// could hold.
    pub(crate) fn planted(mut self, body: CaseBody) -> Self {
        let entry = self.stamped(self.case().next_seq(), body);
        self.practice.apply_to_case(self.case, entry);
        self
    }

    /// What the commit does: stamps in order, and applies.
    pub(crate) fn commit(&mut self, decision: Decision) {
        match decision {
            Decision::NewCase(bodies) => {
                let cases = u8::try_from(self.practice.cases().len()).unwrap_or(u8::MAX);
                let mut id = [cases; 16];
                id[1..9].copy_from_slice(&self.written.to_be_bytes());
                self.case = CaseId::from_bytes(id);
                self.write(Seq(1), bodies);
            }
            Decision::Received(entries, bodies) => {
                let cases = u8::try_from(self.practice.cases().len()).unwrap_or(u8::MAX);
                let mut id = [cases; 16];
                id[1..9].copy_from_slice(&self.written.to_be_bytes());
                self.case = CaseId::from_bytes(id);
                for entry in entries {
                    self.practice.apply_to_case(self.case, entry);
                }
                self.write(self.case().next_seq(), bodies);
            }
            Decision::Case(case, bodies) => {
                self.case = case;
                self.write(self.case().next_seq(), bodies);
            }
            Decision::Practice(bodies) => self.write_outside(bodies),
            Decision::Destroy(removal, bodies) => {
                self.write_outside(bodies);
                self.practice
                    .take(Committed::Destroyed(removal, Vec::new()));
            }
            Decision::Redact(case, entry) => {
                self.practice.take(Committed::Redacted(case, entry));
            }
        }
    }

    fn write_outside(&mut self, bodies: Vec<PracticeBody>) {
        for body in bodies {
            let entry = self.stamped::<PracticeBody>(self.practice.next_seq(), body);
            self.practice.apply(entry);
        }
    }

    fn write(&mut self, first: Seq, bodies: Vec<CaseBody>) {
        let mut seq = first;
        for body in bodies {
            let entry = self.stamped(seq, body);
            self.practice.apply_to_case(self.case, entry);
            seq = seq.next();
        }
    }

    fn stamped<B>(&mut self, seq: Seq, body: B) -> Entry<B> {
        self.written += 1;
        let seconds = i64::try_from(self.written % 36_000).unwrap();
        let at = self.today.and_hms_opt(8, 0, 0).unwrap().and_utc();
        let mut id = [7; 16];
        id[8..].copy_from_slice(&self.written.to_be_bytes());
        Entry {
            stamp: Stamp {
                id: EntryId::from_bytes(id),
                seq,
                at: at + TimeDelta::seconds(seconds),
                on: self.today,
                author: AuthorId::from_bytes([9; 16]),
                clock: ClockKind::Fixed,
            },
            body,
        }
    }
}

impl Story {
    /// What the rules know today.
    pub(crate) fn facts(&self) -> Facts<'static> {
        data().facts(self.today)
    }

    /// What `decide` says, without doing it.
    pub(crate) fn asked(&self, command: Command) -> Result<Decision, Refusal> {
        decide(&self.practice, &self.facts(), command)
    }

    /// What `decide` says about something in the case, without doing it.
    pub(crate) fn asked_in_case(&self, command: CaseCommand) -> Result<Decision, Refusal> {
        self.asked(Command::InCase(self.case, command))
    }

    /// The refusal of something in the case.
    #[track_caller]
    pub(crate) fn refusal(&self, command: CaseCommand) -> Refusal {
        self.refusal_of(Command::InCase(self.case, command))
    }

    /// The refusal of something outside the cases, or of an opening.
    #[track_caller]
    pub(crate) fn refusal_of(&self, command: Command) -> Refusal {
        let told = format!("{command:?}");
        match self.asked(command) {
            Err(refusal) => refusal,
            Ok(_) => panic!("accepted: {told}"),
        }
    }

    /// The case of the story.
    pub(crate) fn id(&self) -> CaseId {
        self.case
    }

    /// The case of the story.
    #[track_caller]
    pub(crate) fn case(&self) -> &CaseFile {
        self.practice.case(self.case).expect("no case was opened")
    }

    /// What is so in the case now.
    #[track_caller]
    pub(crate) fn state(&self) -> &CaseState {
        self.case().state()
    }

    /// The pinned procedure of the case.
    #[track_caller]
    pub(crate) fn procedure(&self) -> &Procedure {
        let CaseBody::Opened(opening) = &self.case().entries()[0].body else {
            panic!("the case does not begin with its opening");
        };
        self.practice.procedure(&opening.procedure).unwrap()
    }

    /// The place of the last entry of the case.
    #[track_caller]
    pub(crate) fn last(&self) -> Seq {
        self.case().entries().last().unwrap().stamp.seq
    }

    /// The first open duty of the case.
    #[track_caller]
    pub(crate) fn open_duty(&self) -> Seq {
        self.state()
            .open_duties()
            .next()
            .expect("no duty is open")
            .0
    }

    /// What a check of the history of the case names.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        check(self.case(), self.procedure(), &self.facts())
    }

    /// The person with this label as a recipient.
    #[track_caller]
    pub(crate) fn who(&self, label: &str) -> Recipient {
        let label: Label = text(label);
        let (seq, person) = self
            .state()
            .people()
            .iter()
            .find(|(_, person)| person.label == label)
            .expect("nobody has that label");
        Recipient {
            kind: person.kind,
            person: Some(*seq),
        }
    }

    /// The parent with this label as a giver of consent.
    #[track_caller]
    pub(crate) fn parent(&self, label: &str) -> Giver {
        Giver {
            kind: GiverKind::Parents,
            person: self.who(label).person,
        }
    }
}

/// A client with this alias, known from no earlier case.
pub(crate) fn client(kind: ClientKind, alias: &str) -> Client {
    Client {
        kind,
        alias: text(alias),
        person: None,
    }
}

/// The usual urgency.
pub(crate) const USUAL: Urgency = Urgency::Usual;
