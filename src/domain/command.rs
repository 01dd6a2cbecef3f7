//! What somebody asks for; [`decide`](super::rules::decide) says whether it may.

mod annual;
mod cards;
mod copies;
mod hours;
mod office;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

pub use annual::{AnnualCommand, YearToFreeze};
pub use cards::CardsCommand;
pub use copies::CopiesCommand;
pub use hours::HoursCommand;
pub use office::{AdviceCommand, OfficeCommand, OutreachCommand};

use super::calendar::Span;
use super::consent::{Consent, ConsentDenied, Objection, ObjectionResolved, Scope};
use super::deed::{
    ActionTaken, Agreement, Appointment, AppointmentMoved, Background, Referral, ReferralEnded,
    Snooze, SystemTick,
};
use super::directory::{BranchCode, DirectoryImported};
use super::disclosure::{InformedBeforehand, Override, RequestDeclined};
use super::duty::{DutyDeferred, DutyFulfilled, DutyNotCarriedOut};
use super::entry::{
    CaseBody, CaseEntry, Client, Closing, Consultation, Conversation, Correction, Details, Limits,
    Nature, Options, PlanItem, ReopenedFor, Request, StepDone, Urgency, Weighing,
};
use super::hours::TimeSpent;
use super::ids::{CaseId, Seq};
use super::incident::{Involved, SideRefused, WallAnswer};
use super::meldcode::{MeldcodeDecided, MeldcodeStepDone};
use super::number::YearStart;
use super::passing::{HandingOver, PassingCommand, Receiving, TransferAccepted, TransferTakenBack};
use super::person::{AdviserKind, Age};
use super::practice::{
    AdoptedProcedure, InformationContact, Name, PracticeBody, PracticeEntry, Region, SchoolCode,
    SchoolFreeDays, SchoolId, VacationsImported,
};
use super::procedure::{ItemId, StepId};
use super::recipient::{Person, Recipient};
use super::request::{DossierAsked, RequestAnswered, RequestReceived};
use super::retention::{Destruction, DestructionDay, Hold, HoldLifted};
use super::signal::{Bar, BarLifted, RaisedSignal, Suspicion, SuspicionLifted, WithdrawnSignal};
use super::text::{Line, Note};
use super::vocabulary::{ChannelCode, ReferrerCode};

/// Something that is asked for, with the journal it is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Open a case.
    Open(NewCase),
    /// Something in a case.
    InCase(CaseId, CaseCommand),
    /// Something outside the cases.
    InPractice(PracticeCommand),
    /// Destroy cases, and hours of which the term is over (R96).
    Destroy(Destruction),
    /// Take the words of an entry out of the file (R96).
    Redact(CaseId, Seq),
    /// Take a case over from a colleague (R88).
    Receive(Box<Receiving>),
}

/// A contact that becomes a case. The procedure follows from the adviser's
/// kind at the school and the kind of client (R4, R16).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewCase {
    /// Who came.
    pub client: Client,
    /// At which school.
    pub school: SchoolId,
    /// How the contact came in (R14).
    pub channel: ChannelCode,
    /// Through whom (R18).
    pub referrer: ReferrerCode,
    /// Whether it cannot wait (R22).
    pub urgency: Urgency,
    /// The age of the pupil concerned.
    pub age: Age,
    /// The date of the contact.
    pub on: NaiveDate,
    /// The answer to the silent question, where it is asked (R91).
    pub same_event: Option<WallAnswer>,
}

/// Something in a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CaseCommand {
    /// Give a person a label.
    AddPerson(Person),
    /// Record or change the age of the pupil concerned.
    LearnAge(Age),
    /// Record or change through whom the client came, and whether it can wait.
    LearnDetails(Details),
    /// Record a conversation.
    HoldConversation(Conversation),
    /// Record that the limits were explained, which does the limits step.
    ExplainLimits {
        /// What was said.
        limits: Limits,
        /// What was ticked in the step.
        ticks: BTreeSet<ItemId>,
    },
    /// Finish or leave a step with its ticks.
    FinishStep(StepDone),
    /// Open a step again.
    ReopenStep(StepId),
    /// Put the request in one line.
    ClarifyRequest(Request),
    /// Record the options talked through.
    DiscussOptions(Options),
    /// Weigh who takes it up.
    Weigh(Weighing),
    /// Record an anonymous consultation.
    Consult(Consultation),
    /// Add to the plan.
    AddPlanItem(PlanItem),
    /// An item is done.
    FinishPlanItem(Seq),
    /// An item is dropped.
    DropPlanItem(Seq),
    /// Say what it is about.
    SetNature(Nature),
    /// Keep a note.
    KeepNote(Note),
    /// Record consent.
    GiveConsent(Consent),
    /// Record a refusal.
    RefuseConsent(ConsentDenied),
    /// Record a withdrawal.
    WithdrawConsent(ConsentDenied),
    /// Record an objection.
    RaiseObjection(Objection),
    /// Record how an objection was solved.
    ResolveObjection(ObjectionResolved),
    /// Share.
    Disclose(Sharing),
    /// Share without consent, on a ground (R78).
    DiscloseOverriding(Sharing, Override),
    /// Record that somebody asked and was refused.
    DeclineRequest(RequestDeclined),
    /// A signal was noticed (R43–R46).
    RaiseSignal(RaisedSignal),
    /// A signal does not stand any more.
    WithdrawSignal(WithdrawnSignal),
    /// A parent is the suspected source (PAR-5).
    SuspectParent(Suspicion),
    /// That suspicion does not stand any more.
    LiftSuspicion(SuspicionLifted),
    /// Somebody must not be told anything.
    BarContact(Bar),
    /// A bar does not stand any more.
    LiftBar(BarLifted),
    /// A step of the meldcode is behind us (R60).
    FinishMeldcodeStep(MeldcodeStepDone),
    /// Both decisions under the meldcode.
    DecideMeldcode(MeldcodeDecided),
    /// The client was answered for the first time (R20).
    React(FirstAnswer),
    /// The client agrees to talk, or not (R19).
    LearnAgreement(Agreement),
    /// What was tried before (R24, R25).
    LearnBackground(Background),
    /// Record what was done for the client (R61–R71).
    TakeAction(ActionTaken),
    /// Record time that was spent beside what the journal counts (R102).
    SpendTime(TimeSpent),
    /// Record a referral (R69).
    Refer(Referral),
    /// Record what became of a referral (R100).
    EndReferral(ReferralEnded),
    /// Make an appointment (R27).
    MakeAppointment(Appointment),
    /// Move an appointment.
    MoveAppointment(AppointmentMoved),
    /// Cancel an appointment.
    CancelAppointment(Seq),
    /// Record the tick in the school's system (R93).
    RecordTick(SystemTick),
    /// Let a line of the opening screen wait.
    Snooze(Snooze),
    /// Answer the silent question about the running cases (R91).
    CompareEvent(WallAnswer),
    /// Name somebody else who is concerned in the event.
    NameInvolved(Involved),
    /// Step back from the case (R89).
    Recuse,
    /// A duty was fulfilled.
    FulfilDuty(DutyFulfilled),
    /// A duty is put off.
    DeferDuty(DutyDeferred),
    /// A duty ends without being carried out.
    LeaveDuty(DutyNotCarriedOut),
    /// Record what somebody concerned asks (R96).
    ReceiveRequest(RequestReceived),
    /// Answer it.
    AnswerRequest(RequestAnswered),
    /// Give the dossier to whoever asks for it.
    GiveDossier(DossierAsked),
    /// Hand something of it over to a colleague (R88–R91).
    HandOver(HandingOver),
    /// A transfer does not stand: the case goes on here.
    TakeTransferBack(TransferTakenBack),
    /// The colleague took the case.
    AcceptTransfer(TransferAccepted),
    /// Close the case.
    Close(Closing),
    /// Open the case again.
    Reopen(ReopenedFor),
    /// Set from when on the closed case may be destroyed, or postpone it (R96).
    SetDestruction(DestructionDay),
    /// Keep the case from being destroyed (R96).
    PlaceHold(Hold),
    /// A hold does not stand any more.
    LiftHold(HoldLifted),
    /// Say that an entry was wrong.
    Correct(Correction),
    /// Take an entry back.
    Retract(Seq),
    /// Several things as one: all of them, or none.
    Together(Vec<CaseCommand>),
}

impl Command {
    /// The same commands, with those about one case that stand in a row as one:
    /// what belongs together is written together, or not at all.
    #[must_use]
    pub fn together(commands: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let mut joined: Vec<Self> = Vec::new();
        for command in commands {
            match (joined.last_mut(), command) {
                (Some(Self::InCase(before, first)), Self::InCase(case, next))
                    if *before == case =>
                {
                    first.join(next);
                }
                (_, command) => joined.push(command),
            }
        }
        joined
    }
}

impl CaseCommand {
    fn join(&mut self, next: Self) {
        if let Self::Together(all) = self {
            all.push(next);
        } else {
            let first = std::mem::replace(self, Self::Together(Vec::new()));
            *self = Self::Together(vec![first, next]);
        }
    }
}

/// The first answer to whoever asked; the rules add until when it was in time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FirstAnswer {
    /// The day.
    pub on: NaiveDate,
    /// By which way.
    pub channel: ChannelCode,
    /// Why it came late, where it did (R21).
    pub late_because: Option<Line>,
}

/// What to share with whom.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sharing {
    /// With whom.
    pub recipient: Recipient,
    /// What.
    pub scope: Scope,
    /// Whether the client knew beforehand.
    pub informed: InformedBeforehand,
}

/// Something outside the cases.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PracticeCommand {
    /// Begin the practice.
    Found(YearStart),
    /// Copy a procedure into the vault (R13).
    AdoptProcedure(AdoptedProcedure),
    /// Add a school, and its board when it is new.
    AddSchool(NewSchool),
    /// Record an information contact (R15).
    GiveInformation(InformationContact),
    /// Record that the other side of an incident was refused (R89).
    RefuseSide(SideRefused),
    /// Take the vacations of a school year over from the official feed.
    ImportVacations(VacationsImported),
    /// Set free days of a school.
    SetFreeDays(SchoolFreeDays),
    /// Set leave of the adviser.
    SetLeave(Span),
    /// Take files of boards and branches over: all of them, or none (R1).
    ImportDirectory(Vec<DirectoryImported>),
    /// Add a school that stands in the directory, and its board when it is new.
    AddSchoolFromDirectory(SchoolFromDirectory),
    /// Say which branch of the directory a school is.
    AttachSchoolCode(SchoolCode),
    /// Something about the advisers and their footing.
    Office(OfficeCommand),
    /// Something about the start of the school year, or to be checked.
    Outreach(OutreachCommand),
    /// Advice on policy, or a complaint about the adviser.
    Advice(AdviceCommand),
    /// Something about the figures of a year.
    Annual(AnnualCommand),
    /// Something about hours.
    Hours(HoursCommand),
    /// Something about copies elsewhere.
    Copies(CopiesCommand),
    /// Something about the cards of advisers.
    Cards(CardsCommand),
    /// Something about what colleagues send.
    Passing(PassingCommand),
    /// Say that an entry was wrong.
    Correct(Correction),
    /// Take an entry back.
    Retract(Seq),
}

/// A school made by hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewSchool {
    /// Its name.
    pub name: Name,
    /// The name of its board; an existing board of that name is taken.
    pub board: Name,
    /// Its vacation region.
    pub region: Region,
    /// What the adviser is there (R4).
    pub adviser: AdviserKind,
}

/// A school taken from the directory: its name, board and region come from there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SchoolFromDirectory {
    /// Which branch.
    pub branch: BranchCode,
    /// What the adviser is there (R4).
    pub adviser: AdviserKind,
    /// Its vacation region, where the directory does not tell.
    pub region: Option<Region>,
}

/// What a command gives. Entries for one journal are one commit and one record;
/// the last two rewrite the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Decision {
    /// For a case that does not exist yet.
    NewCase(Vec<CaseBody>),
    /// For a case that came from a colleague: what was written there, with its
    /// stamps, and what follows here (R88).
    Received(Vec<CaseEntry>, Vec<CaseBody>),
    /// For a case.
    Case(CaseId, Vec<CaseBody>),
    /// For the practice.
    Practice(Vec<PracticeBody>),
    /// Take this out of the file, every byte of it, and write these entries of the
    /// practice: both, or neither (R96).
    Destroy(Removal, Vec<PracticeBody>),
    /// Put a tombstone in the place of this entry of a case, and take the bytes
    /// of it out of the file (R96).
    Redact(CaseId, Seq),
}

/// What goes out of the file for good.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Removal {
    /// Cases.
    pub cases: BTreeSet<CaseId>,
    /// What entries of the practice hold, each with what stands there instead.
    pub entries: BTreeMap<Seq, PracticeBody>,
}

impl From<BTreeSet<CaseId>> for Removal {
    /// These cases, and nothing else.
    fn from(cases: BTreeSet<CaseId>) -> Self {
        let entries = BTreeMap::new();
        Self { cases, entries }
    }
}

impl Removal {
    /// Whether nothing goes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty() && self.entries.is_empty()
    }
}

/// The entries of a decision as they were committed, with their stamps.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Committed {
    /// In a case.
    Case(CaseId, Vec<CaseEntry>),
    /// In the practice.
    Practice(Vec<PracticeEntry>),
    /// This is gone from the file; this was written of it.
    Destroyed(Removal, Vec<PracticeEntry>),
    /// The words of this entry are gone from the file.
    Redacted(CaseId, Seq),
}

impl Committed {
    /// The case, when they are in one.
    #[must_use]
    pub const fn case(&self) -> Option<CaseId> {
        match self {
            Self::Case(case, _) | Self::Redacted(case, _) => Some(*case),
            Self::Practice(_) | Self::Destroyed(..) => None,
        }
    }

    /// The place of the last entry that was written.
    #[must_use]
    pub fn last_seq(&self) -> Option<Seq> {
        match self {
            Self::Case(_, entries) => entries.last().map(|entry| entry.stamp.seq),
            Self::Practice(entries) | Self::Destroyed(_, entries) => {
                entries.last().map(|entry| entry.stamp.seq)
            }
            Self::Redacted(..) => None,
        }
    }

    /// Whether the decision changed nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.last_seq().is_none() && !matches!(self, Self::Redacted(..))
    }
}
