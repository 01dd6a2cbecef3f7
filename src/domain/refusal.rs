//! Why something may not be done now, and what may be done instead.

mod told;
mod way;

use chrono::NaiveDate;

use super::adviser::OtherRole;
use super::duty::Basis;
use super::ids::Seq;
use super::number::CaseNumber;
use super::number::SchoolYear;
use super::person::{AdviserKind, ClientKind, GiverKind};
use super::procedure::StepId;
use super::recipient::Recipient;
pub use super::request::AccessClosed;
use super::rulebook::{MeldcodeStep, Window};

pub use told::{AgeKnown, Asked, CardTrouble};
pub use way::WayForward;

/// A refusal: what, why and a way forward. It never holds case text.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("refused under {}", self.requirement())]
pub enum Refusal {
    /// The limits of confidentiality were not explained yet.
    LimitsFirst,
    /// Listening comes before options, plans and forms.
    ListenFirst,
    /// The client did not say yes to notes.
    NoWordsAllowed,
    /// The client did not confirm the request.
    NotConfirmed,
    /// The step is not one of this procedure.
    StepNotInProcedure(StepId),
    /// Consent is missing.
    NeedsConsent {
        /// For whom.
        recipient: Recipient,
        /// Whose.
        missing: Vec<GiverKind>,
        /// Whether somebody said no.
        denied: Denied,
        /// Whether knowing the age could give another answer.
        age: AgeKnown,
    },
    /// This recipient may hear it without name only.
    AnonymousOnly(Recipient),
    /// No consent can open this.
    Forbidden {
        /// For whom.
        recipient: Recipient,
        /// Why.
        because: Forbidden,
    },
    /// An override or a referral names its legal ground (R12).
    GroundMissing,
    /// The silent question about these running cases was not answered yet.
    WallQuestion(Asked),
    /// The adviser stands on the other side of this incident already.
    OtherSide,
    /// The adviser stepped back from this case.
    Recused,
    /// Somebody else asked, and the client has not agreed to talk yet.
    NotAgreedYet,
    /// A step of the meldcode comes first.
    MeldcodeStepFirst(MeldcodeStep),
    /// This step of the meldcode cannot be left out.
    MeldcodeStepNeeded(MeldcodeStep),
    /// A first answer after this day needs a reason.
    LateReasonMissing(NaiveDate),
    /// Nothing about this pupil goes into the school's system.
    TickNotHere,
    /// Nothing to share was named.
    NothingToShare,
    /// It may be shared without an override.
    OverrideNotNeeded {
        /// With whom.
        recipient: Recipient,
        /// On what basis.
        basis: Basis,
    },
    /// The weighing must be written down.
    WeighingMissing,
    /// Duties have no ending yet.
    DutiesOpen(Vec<Seq>),
    /// There is no such duty, or it has ended.
    NoOpenDuty(Seq),
    /// Telling is a disclosure: such a duty is fulfilled by sharing, which is recorded.
    DutyMetByTelling(Seq),
    /// An ending needs an account.
    ExplanationMissing,
    /// The procedure asks for a plan before closing.
    PlanMissing,
    /// Items of the plan are neither done nor dropped.
    PlanItemsOpen(Vec<Seq>),
    /// This outcome does not end a case.
    OutcomeStillRunning,
    /// The case is closed.
    CaseClosed,
    /// The case is open already.
    CaseOpen,
    /// There is no such case.
    NoSuchCase,
    /// There is no such entry, person or item in this journal.
    NoSuchEntry(Seq),
    /// It was taken back or corrected already.
    AlreadyTakenBack(Seq),
    /// It can only be corrected, not taken back.
    OnlyCorrectable(Seq),
    /// Later entries rest on it, so it can only be corrected.
    OthersRestOnIt {
        /// The entry to take back.
        entry: Seq,
        /// The first entry that rests on it.
        by: Seq,
    },
    /// Outside the cases: later entries would hang in the air without it.
    TakeBackLaterFirst {
        /// The entry to take back.
        entry: Seq,
        /// The first later entry that speaks of it.
        by: Seq,
    },
    /// It can be neither taken back nor corrected.
    NotCorrectable(Seq),
    /// The vocabulary does not have this code.
    UnknownCode(String),
    /// A contact needs at least one nature.
    NatureMissing,
    /// Chosen without having been offered.
    ChosenNotOffered,
    /// The procedure forbids this action.
    ForbiddenByProcedure(String),
    /// The date lies in the future.
    DateInFuture,
    /// The date lies in the past.
    DateInPast,
    /// The last day comes before the first.
    LastDayFirst,
    /// More days in a row than anybody is away.
    TooManyDays,
    /// Vacations that do not lie in their school year, or overlap.
    VacationsDoNotFit(SchoolYear),
    /// The birthday cannot be the one that ends the age band.
    BirthdayDoesNotFit,
    /// No procedure is known for this adviser and this client.
    NoProcedure(AdviserKind, ClientKind),
    /// The procedure of this case is not in the vault or does not read.
    ProcedureUnreadable,
    /// There is no such school.
    NoSuchSchool,
    /// A field that is needed is empty.
    FieldMissing(Field),
    /// There is a school of that name under that board.
    SchoolExists,
    /// A school without a code could be the branch that is asked for.
    SchoolUncertain,
    /// It is not, or no longer, known in this practice: an adviser, a sub-school,
    /// a board, a contract, a class.
    NotInDirectory,
    /// There is a sub-school of that name at that school.
    SubSchoolExists,
    /// This adviser holds that post already.
    AdviserThereAlready,
    /// This role does not go together with that of confidential adviser (R11).
    IncompatibleRole(OtherRole),
    /// Another contract with this board, which begins on this day, holds then.
    ContractOverlaps(NaiveDate),
    /// All of these classes are listed.
    ClassesListedAlready,
    /// This was done and recorded.
    OutreachDoneAlready,
    /// Time by hand comes in whole quarters, and no more than a working day at once.
    NotInQuarters,
    /// The day would hold more hours than anybody works.
    DayFull(NaiveDate),
    /// It is counted from the minutes that the journals hold.
    CountedAlready,
    /// The months of an annex are whole and over.
    NotWholeMonths,
    /// Advice on policy may not name a case.
    NamesACase(CaseNumber),
    /// The complaint was settled before.
    ComplaintSettledAlready,
    /// A group is of schools of one board (R111).
    OtherBoard,
    /// There is a group of that name under that board.
    GroupExists,
    /// The school year is not over.
    YearStillRunning(SchoolYear),
    /// Nothing was counted in the school year.
    NothingCounted(SchoolYear),
    /// The tables of the school year do not fit together: a fault of the program.
    CountsDoNotAddUp(SchoolYear),
    /// Nothing changed since the school year was frozen.
    NothingChanged(SchoolYear),
    /// The school year was not frozen, or not that often.
    YearNotFrozen(SchoolYear),
    /// What is said of a report can have been on this day at the earliest: a year
    /// is frozen, then its report is handed over, then discussed.
    ReportOutOfOrder(NaiveDate),
    /// Nothing of this version of the school year is shown, so that it has no
    /// report to hand over.
    ReportWithheld(SchoolYear),
    /// The school year was frozen, so nothing of before comes into it.
    YearFrozenAlready(SchoolYear),
    /// This file of contacts was taken over before.
    ContactsImportedAlready,
    /// There are no contacts in it.
    NoContacts,
    /// Cases of the school year are destroyed, so it cannot be counted again.
    YearPartlyDestroyed(SchoolYear),
    /// The case is not closed, so it has no day of destruction (R96).
    NotClosed,
    /// The day of destruction lies outside what its term allows.
    OutsideTerm(Window),
    /// A hold keeps the case from being destroyed.
    OnHold,
    /// A complaint about the adviser names the case (R109).
    HeldByComplaint,
    /// Nobody said from when on the case may be destroyed, or it came to life
    /// again since.
    DestructionNotSet,
    /// The case is kept until this day.
    KeptUntil(NaiveDate),
    /// School years in which the case is counted are not frozen (R107).
    FreezeFirst(Vec<SchoolYear>),
    /// A contact of the case came into the school year after it was frozen.
    YearChangedSince(SchoolYear),
    /// Open cases about the same event rest on what was heard in it (R89).
    OpenCasesRestOnIt(Vec<CaseNumber>),
    /// There are no words in this entry to take out.
    NothingToRedact(Seq),
    /// The card of an adviser cannot be taken so.
    Card(CardTrouble),
    /// Whoever asks may not see the dossier (R96).
    AccessClosed(AccessClosed),
    /// Somebody concerned asked for something that was not answered yet (R96).
    RequestsOpen(Vec<Seq>),
    /// A request to see what is kept is granted by giving the dossier (R96).
    DossierFirst,
    /// More time was taken for this request already (R96).
    ExtendedAlready,
    /// A colleague has the case, or is to take it: nothing goes on in it here.
    HandedOver,
    /// The card of this colleague was not compared by voice.
    CardNotCompared,
    /// This file came before: it was taken or declined.
    HandoverKnown,
    /// No school here is the one that the file names.
    HandoverElsewhere,
    /// What stands in the file is no case that passes the rules; at this entry.
    HandoverUnsound(Seq),
    /// The practice was founded already.
    AlreadyFounded,
    /// A newer version of the program wrote in this case.
    MadeByNewerVersion,
}

/// Whether somebody refused or withdrew.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Denied {
    /// Nobody was asked, or nobody answered.
    NotAsked,
    /// Somebody refused.
    Refused,
    /// Somebody withdrew.
    Withdrawn,
    /// Consent was given, but for less than this (R73).
    OnlyPart,
    /// The pupil objects, and that is not solved.
    Objection,
}

/// Why something can be opened by nobody.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Forbidden {
    /// The contact is barred (domain.md §1.10.8).
    Barred,
    /// A parent is the suspected source: the meldcode takes its place (PAR-5).
    ParentSuspected,
}

/// A field of a form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Field {
    /// The alias.
    Alias,
    /// The name of a school.
    SchoolName,
    /// The name of a board.
    BoardName,
    /// A reason.
    Reason,
    /// A label.
    Label,
    /// The note.
    Note,
    /// What became known of a contact.
    Details,
    /// What kind of danger it is.
    Danger,
    /// A vacation region.
    Region,
    /// The name of an adviser.
    AdviserName,
    /// The name of a sub-school.
    SubSchoolName,
    /// The name of somebody to turn to first.
    FirstLineName,
    /// Who works under a contract.
    Party,
    /// The classes.
    Classes,
    /// On what advice was given.
    Topic,
    /// What was answered.
    Answer,
    /// How a complaint was settled.
    Outcome,
    /// The name of a group of schools.
    GroupName,
    /// The schools of a group.
    Schools,
    /// Why destruction is postponed.
    PostponedBecause,
    /// Why a case is kept, or not any more.
    HoldReason,
}
