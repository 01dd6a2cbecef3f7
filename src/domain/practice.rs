//! The practice: everything outside the cases, and the cases themselves.
//!
//! Its journal works as that of a case: every change is an entry, the state is
//! the replay.

mod annual;
mod calendar;
mod cards;
mod copies;
mod destroyed;
mod hours;
mod office;
mod passing;
mod replay;
mod schools;

pub use annual::KeptYear;
pub use calendar::{SchoolFreeDays, VacationsImported};
pub use cards::KeptCard;
pub use copies::KeptCopy;
pub use office::{Holder, KeptAdvice, KeptComplaint, KeptPost};
pub use passing::KeptNote;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::advice::{ComplaintAboutMe, ComplaintSettled, PolicyAdvice, PolicyAnswer};
use super::adviser::{
    Colleague, Designation, FirstLine, Post, PostLeft, Profile, RolesSet, SchoolChanged,
    SchoolReach, SubSchool,
};
use super::agencies::AgencyChecked;
use super::annual::{ReportDiscussed, SchoolGroup, YearFrozen};
use super::calendar::Span;
use super::case::CaseFile;
use super::codes::coded;
use super::contact_import::ContactsImported;
use super::contract::Contract;
use super::copies::{CopyGone, CopyMade};
use super::directory::{BoardNumber, BranchCode, Directory, DirectoryImported};
use super::entry::{CaseBody, CaseEntry, Correction, Entry, Tombstone, UnknownBody, bodies};
use super::handover::{CardCompared, CardKnown, HandoverId, OwnCard};
use super::hours::{AnnexMade, HoursDestroyed, HoursKept, PracticeTime};
use super::ids::{CaseId, PersonId, Seq};
use super::incident::SideRefused;
use super::number::{Minutes, SchoolYear, YearStart};
use super::outreach::{ClassDropped, ClassesListed, OutreachDone, WebsiteChecked};
use super::passing::{HandoverDeclined, NoteReceived};
use super::person::{AdviserKind, ClientKind};
use super::procedure::{Procedure, ProcedurePin};
use super::retention::{CaseDestroyed, KeptOfDestroyed};
use super::text::{Alias, Text};
use super::vocabulary::ChannelCode;

/// A school in this practice; counted from 1, never reused.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SchoolId(pub u32);

/// A board in this practice; counted from 1, never reused.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BoardId(pub u32);

/// The name of a school or a board.
pub type Name = Text<80>;

/// An entry of the practice.
pub type PracticeEntry = Entry<PracticeBody>;

bodies! {
    /// What happened in the practice, outside the cases.
    pub enum PracticeBody,
    /// The kinds of [`PracticeBody`].
    pub enum PracticeEntryKind;

    /// The practice began.
    Founded(Founding) = "founded",
    /// A board was added.
    BoardAdded(Board) = "board-added",
    /// A school was added.
    SchoolAdded(School) = "school-added",
    /// A procedure was copied into the vault (R13).
    ProcedureAdopted(AdoptedProcedure) = "procedure-adopted",
    /// Somebody asked how the adviser works: a contact without a case (R15).
    InformationGiven(InformationContact) = "information-given",
    /// The other side of an incident was refused (R89): all that is kept of it.
    SideRefused(SideRefused) = "side-refused",
    /// The vacations of a school year came in from the official feed (R20).
    VacationsImported(VacationsImported) = "vacations-imported",
    /// A school has free days of its own (R20).
    SchoolFreeDaysSet(SchoolFreeDays) = "school-free-days-set",
    /// The adviser is on leave (R20).
    LeaveSet(Span) = "leave-set",
    /// A file of boards or branches came in (R1).
    DirectoryImported(DirectoryImported) = "directory-imported",
    /// A school turned out to be this branch of the directory (R1).
    SchoolCodeAttached(SchoolCode) = "school-code-attached",
    /// The adviser said who they are (R1).
    ProfileSet(Profile) = "profile-set",
    /// Another adviser became known or changed (R1, R2).
    ColleagueSet(Colleague) = "colleague-set",
    /// A school goes by another name, region or footing from now on.
    SchoolChanged(SchoolChanged) = "school-changed",
    /// A sub-school was added or renamed (R5).
    SubSchoolSet(SubSchool) = "sub-school-set",
    /// Somebody became the adviser of a place (R1, R5).
    PostTaken(Post) = "post-taken",
    /// Somebody gave a post up.
    PostLeft(PostLeft) = "post-left",
    /// How the adviser can be reached at a school (R7).
    ReachSet(SchoolReach) = "reach-set",
    /// Which other roles the adviser has at a school (R10, R11).
    RolesSet(RolesSet) = "roles-set",
    /// The adviser was appointed at a school (R8).
    Designated(Designation) = "designated",
    /// Somebody inside the school to turn to first (R6).
    FirstLineNamed(FirstLine) = "first-line-named",
    /// A contract with a board was made or changed (R3).
    ContractSet(Contract) = "contract-set",
    /// Classes of a school year (R104).
    ClassesListed(ClassesListed) = "classes-listed",
    /// A class is not there after all.
    ClassDropped(ClassDropped) = "class-dropped",
    /// A class was visited, or flyers or posters were spread (R104, R105).
    OutreachDone(OutreachDone) = "outreach-done",
    /// The website of a school was looked at (R7).
    WebsiteChecked(WebsiteChecked) = "website-checked",
    /// The particulars of an agency were checked.
    AgencyChecked(AgencyChecked) = "agency-checked",
    /// Advice on policy was given (R106).
    PolicyAdvised(PolicyAdvice) = "policy-advised",
    /// Advice on policy was answered (R106).
    PolicyAnswered(PolicyAnswer) = "policy-answered",
    /// Somebody complained about the adviser (R109).
    ComplaintAboutMe(ComplaintAboutMe) = "complaint-about-me",
    /// A complaint about the adviser was settled (R109).
    ComplaintSettled(ComplaintSettled) = "complaint-settled",
    /// Schools of a board get figures together (R111).
    GroupSet(SchoolGroup) = "group-set",
    /// A school year was frozen (R107).
    YearFrozen(YearFrozen) = "year-frozen",
    /// A report was handed over and discussed (R108).
    ReportDiscussed(ReportDiscussed) = "report-discussed",
    /// Contacts of before were taken over from a file.
    ContactsImported(ContactsImported) = "contacts-imported",
    /// A copy was made for keeping elsewhere (R96).
    CopyMade(CopyMade) = "copy-made",
    /// Such a copy is there no more (R96).
    CopyGone(CopyGone) = "copy-gone",
    /// The card of the adviser was made (AVG-4).
    OwnCard(OwnCard) = "card-own",
    /// A colleague gave their card (AVG-4).
    CardKnown(CardKnown) = "card-known",
    /// The card of a colleague was compared by voice (AVG-4).
    CardCompared(CardCompared) = "card-compared",
    /// A colleague passed somebody on without content (R88, R91).
    NoteReceived(NoteReceived) = "note-received",
    /// What a colleague sent was not taken.
    HandoverDeclined(HandoverDeclined) = "handover-declined",
    /// A case was destroyed: all that is left of it (AVG-7).
    CaseDestroyed(CaseDestroyed) = "case-destroyed",
    /// What must be known of all cases that are gone (R96, R107).
    KeptOfDestroyed(KeptOfDestroyed) = "kept-of-destroyed",
    /// Time was spent outside the cases (R102).
    TimeSpent(PracticeTime) = "practice-time-spent",
    /// What stays of the hours of cases that are gone (R102).
    HoursKept(HoursKept) = "hours-kept",
    /// Hours were destroyed, their term over (AVG-6).
    HoursDestroyed(HoursDestroyed) = "hours-destroyed",
    /// An annex for an invoice was given out (R102).
    AnnexMade(AnnexMade) = "annex-made",
    /// An earlier entry was wrong; both stay visible.
    Corrected(Correction) = "practice-corrected",
    /// An earlier entry is taken back.
    Retracted(Seq) = "practice-retracted",
    /// What stood here was destroyed (R96).
    Redacted(Tombstone) = "practice-redacted",
}

/// How a practice begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Founding {
    /// First day of its school years (R112).
    pub year_start: YearStart,
}

/// A board: the competent authority of schools (R1).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Board {
    /// Its id here.
    pub id: BoardId,
    /// Its name.
    pub name: Name,
    /// Its number in the directory, when it came from there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<BoardNumber>,
}

/// A school, and what the adviser is there (R4).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct School {
    /// Its id here.
    pub id: SchoolId,
    /// Its name.
    pub name: Name,
    /// Its board.
    pub board: BoardId,
    /// Its vacation region.
    pub region: Region,
    /// Whether the adviser is internal or external there.
    pub adviser: AdviserKind,
    /// Which branch of the directory it is, when that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<BranchCode>,
}

/// Which branch of the directory a school is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SchoolCode {
    /// The school.
    pub school: SchoolId,
    /// The branch.
    pub code: BranchCode,
}

coded! {
    /// Vacation region of a school.
    pub enum Region {
        /// Noord.
        North = "north",
        /// Midden.
        Middle = "middle",
        /// Zuid.
        South = "south",
    }
}

/// A procedure as it was copied into the vault.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AdoptedProcedure {
    /// Which one.
    pub procedure: ProcedurePin,
    /// Its text, from which it is read again.
    pub source: String,
}

/// A contact about the way of working, without case or name (R15).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct InformationContact {
    /// The day.
    pub on: NaiveDate,
    /// How it came in (R14).
    pub channel: ChannelCode,
    /// Pupil or parent.
    pub client: ClientKind,
    /// About which school, when known.
    pub school: Option<SchoolId>,
    /// How long it took.
    pub minutes: Minutes,
}

/// The whole practice in memory.
#[derive(Clone, Debug, Default)]
pub struct Practice {
    entries: Vec<PracticeEntry>,
    outside: OutsideCases,
    cases: BTreeMap<CaseId, CaseFile>,
    /// The cases about a running matter between pupils (R91).
    incidents: BTreeSet<CaseId>,
    /// The cases about an event, closed ones too.
    linked: BTreeSet<CaseId>,
    /// The cases from which the adviser stepped back: nothing is told in them.
    stepped_back: BTreeMap<CaseId, CaseFile>,
    /// The files that cases came by: none comes twice.
    handovers: BTreeSet<HandoverId>,
    /// The highest number given in each school year.
    numbers: BTreeMap<SchoolYear, u32>,
}

/// The state that the practice journal gives.
#[derive(Clone, Debug, Default)]
struct OutsideCases {
    founding: Option<Founding>,
    boards: BTreeMap<BoardId, Board>,
    schools: BTreeMap<SchoolId, School>,
    procedures: Vec<Procedure>,
    information: Vec<(Seq, InformationContact)>,
    refused_sides: Vec<(Seq, SideRefused)>,
    vacations: Vec<VacationsImported>,
    free_days: Vec<(Seq, SchoolFreeDays)>,
    leave: Vec<(Seq, Span)>,
    directory: Directory,
    office: office::Office,
    annual: annual::Annual,
    copies: copies::Copies,
    cards: cards::Cards,
    destroyed: destroyed::Destroyed,
    hours: hours::Hours,
    passing: passing::Passing,
    unknown: bool,
}

impl OutsideCases {
    fn apply(&mut self, entry: &PracticeEntry) {
        match &entry.body {
            PracticeBody::Founded(founding) => self.founding = Some(*founding),
            PracticeBody::BoardAdded(board) => {
                self.boards.insert(board.id, board.clone());
            }
            PracticeBody::SchoolAdded(school) => {
                self.schools.insert(school.id, school.clone());
            }
            PracticeBody::ProcedureAdopted(adopted) => self.adopt(adopted),
            PracticeBody::InformationGiven(contact) => {
                self.information.push((entry.stamp.seq, contact.clone()));
            }
            PracticeBody::SideRefused(refused) => {
                self.refused_sides.push((entry.stamp.seq, *refused));
            }
            PracticeBody::VacationsImported(imported) => self.vacations.push(imported.clone()),
            PracticeBody::SchoolFreeDaysSet(free) => {
                self.free_days.push((entry.stamp.seq, free.clone()));
            }
            PracticeBody::LeaveSet(days) => self.leave.push((entry.stamp.seq, *days)),
            PracticeBody::DirectoryImported(imported) => {
                self.directory.apply(imported, entry.stamp.on);
            }
            PracticeBody::SchoolCodeAttached(attached) => {
                if let Some(school) = self.schools.get_mut(&attached.school) {
                    school.code = Some(attached.code);
                }
            }
            PracticeBody::SchoolChanged(changed) => {
                if let Some(school) = self.schools.get_mut(&changed.school) {
                    school.name.clone_from(&changed.name);
                    school.region = changed.region;
                    school.adviser = changed.adviser;
                }
            }
            PracticeBody::Corrected(_) | PracticeBody::Retracted(_) | PracticeBody::Redacted(_) => {
            }
            PracticeBody::Unknown(_) => self.unknown = true,
            _ if self.annual.apply(entry)
                || self.copies.apply(entry)
                || self.cards.apply(entry)
                || self.destroyed.apply(&entry.body)
                || self.hours.apply(entry)
                || self.passing.apply(entry) => {}
            _ => self.office.apply(entry.stamp.seq, &entry.body),
        }
    }

    /// A copy that no longer reads is left out: the cases that need it can be
    /// read, and refuse what needs a procedure.
    fn adopt(&mut self, adopted: &AdoptedProcedure) {
        self.procedures.extend(adopted.read());
    }
}

impl AdoptedProcedure {
    /// The procedure, if its text reads and is the one that is named (R13).
    #[must_use]
    pub fn read(&self) -> Option<Procedure> {
        Procedure::parse(&self.source, self.procedure.id.as_str())
            .ok()
            .filter(|procedure| procedure.pin() == &self.procedure)
    }
}

/// Puts an id in a set, or takes it out.
fn keep(set: &mut BTreeSet<CaseId>, case: CaseId, wanted: bool) {
    if wanted {
        set.insert(case);
    } else {
        set.remove(&case);
    }
}

impl Practice {
    /// An empty practice.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a committed entry of the practice journal.
    pub fn apply(&mut self, entry: PracticeEntry) {
        let taken_back = match &entry.body {
            PracticeBody::Retracted(seq) => Some(*seq),
            PracticeBody::Corrected(correction) => Some(correction.entry),
            _ => None,
        };
        self.outside.apply(&entry);
        self.entries.push(entry);
        if let Some(seq) = taken_back {
            self.take_back(seq);
        }
    }

    /// Adds a committed entry of a case; the first one opens it. Once the adviser
    /// stepped back, the case is none of [`Practice::cases`] any more (R89).
    pub fn apply_to_case(&mut self, case: CaseId, entry: CaseEntry) {
        if let CaseBody::Opened(opening) = &entry.body {
            let highest = self.numbers.entry(opening.number.year).or_default();
            *highest = (*highest).max(opening.number.index);
        }
        if let CaseBody::Received(received) = &entry.body {
            self.handovers.insert(received.id);
        }
        if let Some(file) = self.stepped_back.get_mut(&case) {
            file.apply(entry);
            return;
        }
        let file = self
            .cases
            .entry(case)
            .or_insert_with(|| CaseFile::empty(case));
        file.apply(entry);
        self.placed(case);
    }

    /// Puts a case that changed where it belongs.
    fn placed(&mut self, case: CaseId) {
        let Some(file) = self.cases.get(&case) else {
            return;
        };
        keep(&mut self.incidents, case, file.is_running_incident());
        keep(
            &mut self.linked,
            case,
            file.state().track().incident().is_some(),
        );
        if file.state().track().recused().is_some()
            && let Some(file) = self.cases.remove(&case)
        {
            self.linked.remove(&case);
            self.stepped_back.insert(case, file);
        }
    }

    /// The cases about a running matter between pupils, in no order that means
    /// anything (R91).
    pub fn running_incidents(&self) -> impl Iterator<Item = &CaseFile> {
        self.incidents
            .iter()
            .filter_map(|case| self.cases.get(case))
    }

    /// The cases about an event, running or closed, in no order that means
    /// anything (R88).
    pub fn with_incident(&self) -> impl Iterator<Item = &CaseFile> {
        self.linked.iter().filter_map(|case| self.cases.get(case))
    }

    /// The entries of the practice journal, in order.
    #[must_use]
    pub fn entries(&self) -> &[PracticeEntry] {
        &self.entries
    }

    /// The place of the next entry of the practice journal.
    #[must_use]
    pub fn next_seq(&self) -> Seq {
        self.entries
            .last()
            .map_or(Seq(1), |entry| entry.stamp.seq.next())
    }

    /// A case; not one from which the adviser stepped back.
    #[must_use]
    pub fn case(&self, id: CaseId) -> Option<&CaseFile> {
        self.cases.get(&id)
    }

    /// Every case, in no order that means anything; not those from which the
    /// adviser stepped back, so that no list, search or count can name one (R89).
    pub fn cases(&self) -> impl ExactSizeIterator<Item = &CaseFile> {
        self.cases.values()
    }

    /// A case from which the adviser stepped back: its number, its school and
    /// its kinds of entry are all that is left of it in memory.
    #[must_use]
    pub fn stepped_back(&self, id: CaseId) -> Option<&CaseFile> {
        self.stepped_back.get(&id)
    }

    /// Every case in the vault, those from which the adviser stepped back among
    /// them: for checks of the whole, not for showing.
    pub fn in_vault(&self) -> impl Iterator<Item = &CaseFile> {
        self.cases.values().chain(self.stepped_back.values())
    }

    /// Whether the set-up was completed.
    #[must_use]
    pub const fn is_founded(&self) -> bool {
        self.outside.founding.is_some()
    }

    /// First day of the school years (R112).
    #[must_use]
    pub fn year_start(&self) -> YearStart {
        self.outside.founding.unwrap_or_default().year_start
    }

    /// The copy of a procedure in this vault (R13).
    #[must_use]
    pub fn procedure(&self, pin: &ProcedurePin) -> Option<&Procedure> {
        self.procedures().find(|procedure| procedure.pin() == pin)
    }

    /// The newest adopted procedure that this adviser can open a case with for
    /// this client on this day (R4, R16).
    #[must_use]
    pub fn procedure_for(
        &self,
        adviser: AdviserKind,
        client: ClientKind,
        on: NaiveDate,
    ) -> Option<&Procedure> {
        self.procedures()
            .filter(|procedure| procedure.adviser() == adviser)
            .filter(|procedure| procedure.clients().contains(&client))
            .filter(|procedure| procedure.on(on))
            .max_by_key(|procedure| procedure.version())
    }

    /// Every adopted procedure.
    pub fn procedures(&self) -> impl Iterator<Item = &Procedure> {
        self.outside.procedures.iter()
    }

    /// The information contacts that count (R15).
    #[must_use]
    pub fn information_contacts(&self) -> &[(Seq, InformationContact)] {
        &self.outside.information
    }

    /// The sides that were refused (R89).
    #[must_use]
    pub fn refused_sides(&self) -> &[(Seq, SideRefused)] {
        &self.outside.refused_sides
    }

    /// Whether an entry was taken back or corrected.
    #[must_use]
    pub fn is_taken_back(&self, seq: Seq) -> bool {
        self.entries.iter().any(|entry| match &entry.body {
            PracticeBody::Retracted(target) => *target == seq,
            PracticeBody::Corrected(correction) => correction.entry == seq,
            _ => false,
        })
    }

    /// What a person was called last, when still in the practice.
    #[must_use]
    pub fn alias_of(&self, person: PersonId) -> Option<&Alias> {
        self.cases
            .values()
            .filter(|case| case.person() == Some(person))
            .max_by_key(|case| case.number())
            .and_then(|case| case.state().opening())
            .and_then(|opening| opening.client.called())
    }

    /// Whether an entry stands in it that a newer version made.
    #[must_use]
    pub fn has_unknown(&self) -> bool {
        self.outside.unknown
    }
}
