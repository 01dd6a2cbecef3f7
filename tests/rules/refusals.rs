//! Every refusal that the rules can give, each with a story that leads to it,
//! its number, its way forward, and what that way stands for: something that the
//! rules accept in the very state in which they refused.

mod access;
mod annual;
mod cases;
mod keeping;
mod office;
mod passing;
mod practices;
mod texts;

use std::collections::BTreeSet;

use luister::domain::command::{CaseCommand, Command};
use luister::domain::refusal::{
    AccessClosed, CardTrouble, Denied, Field, Forbidden, Refusal, WayForward,
};

use crate::support::Story;

/// Names every refusal, so that a new one does not compile without its name.
macro_rules! named {
    ($($pattern:pat => $name:literal,)+) => {
        /// The names of all refusals, also of what they say apart.
        pub(crate) const NAMES: &[&str] = &[$($name),+];

        /// The name of a refusal.
        pub(crate) const fn name(refusal: &Refusal) -> &'static str {
            match refusal {
                $($pattern => $name,)+
            }
        }
    };
}

named! {
    Refusal::LimitsFirst => "limits-first",
    Refusal::ListenFirst => "listen-first",
    Refusal::NoWordsAllowed => "no-words-allowed",
    Refusal::NotConfirmed => "not-confirmed",
    Refusal::StepNotInProcedure(_) => "step-not-in-procedure",
    Refusal::NeedsConsent { denied: Denied::NotAsked, .. } => "needs-consent/not-asked",
    Refusal::NeedsConsent { denied: Denied::Refused, .. } => "needs-consent/refused",
    Refusal::NeedsConsent { denied: Denied::Withdrawn, .. } => "needs-consent/withdrawn",
    Refusal::NeedsConsent { denied: Denied::OnlyPart, .. } => "needs-consent/only-part",
    Refusal::NeedsConsent { denied: Denied::Objection, .. } => "needs-consent/objection",
    Refusal::AnonymousOnly(_) => "anonymous-only",
    Refusal::Forbidden { because: Forbidden::Barred, .. } => "forbidden/barred",
    Refusal::Forbidden { because: Forbidden::ParentSuspected, .. } => "forbidden/parent-suspected",
    Refusal::GroundMissing => "ground-missing",
    Refusal::WallQuestion(_) => "wall-question",
    Refusal::OtherSide => "other-side",
    Refusal::Recused => "recused",
    Refusal::NotAgreedYet => "not-agreed-yet",
    Refusal::MeldcodeStepFirst(_) => "meldcode-step-first",
    Refusal::MeldcodeStepNeeded(_) => "meldcode-step-needed",
    Refusal::LateReasonMissing(_) => "late-reason-missing",
    Refusal::TickNotHere => "tick-not-here",
    Refusal::NothingToShare => "nothing-to-share",
    Refusal::OverrideNotNeeded { .. } => "override-not-needed",
    Refusal::WeighingMissing => "weighing-missing",
    Refusal::DutiesOpen(_) => "duties-open",
    Refusal::NoOpenDuty(_) => "no-open-duty",
    Refusal::DutyMetByTelling(_) => "duty-met-by-telling",
    Refusal::ExplanationMissing => "explanation-missing",
    Refusal::PlanMissing => "plan-missing",
    Refusal::PlanItemsOpen(_) => "plan-items-open",
    Refusal::OutcomeStillRunning => "outcome-still-running",
    Refusal::CaseClosed => "case-closed",
    Refusal::CaseOpen => "case-open",
    Refusal::NoSuchCase => "no-such-case",
    Refusal::NoSuchEntry(_) => "no-such-entry",
    Refusal::AlreadyTakenBack(_) => "already-taken-back",
    Refusal::OnlyCorrectable(_) => "only-correctable",
    Refusal::OthersRestOnIt { .. } => "others-rest-on-it",
    Refusal::TakeBackLaterFirst { .. } => "take-back-later-first",
    Refusal::NotCorrectable(_) => "not-correctable",
    Refusal::UnknownCode(_) => "unknown-code",
    Refusal::NatureMissing => "nature-missing",
    Refusal::ChosenNotOffered => "chosen-not-offered",
    Refusal::ForbiddenByProcedure(_) => "forbidden-by-procedure",
    Refusal::DateInFuture => "date-in-future",
    Refusal::DateInPast => "date-in-past",
    Refusal::LastDayFirst => "last-day-first",
    Refusal::TooManyDays => "too-many-days",
    Refusal::VacationsDoNotFit(_) => "vacations-do-not-fit",
    Refusal::BirthdayDoesNotFit => "birthday-does-not-fit",
    Refusal::NoProcedure(..) => "no-procedure",
    Refusal::ProcedureUnreadable => "procedure-unreadable",
    Refusal::NoSuchSchool => "no-such-school",
    Refusal::FieldMissing(Field::Alias) => "field-missing/alias",
    Refusal::FieldMissing(Field::SchoolName) => "field-missing/school-name",
    Refusal::FieldMissing(Field::BoardName) => "field-missing/board-name",
    Refusal::FieldMissing(Field::Reason) => "field-missing/reason",
    Refusal::FieldMissing(Field::Label) => "field-missing/label",
    Refusal::FieldMissing(Field::Note) => "field-missing/note",
    Refusal::FieldMissing(Field::Details) => "field-missing/details",
    Refusal::FieldMissing(Field::Danger) => "field-missing/danger",
    Refusal::FieldMissing(Field::Region) => "field-missing/region",
    Refusal::FieldMissing(Field::AdviserName) => "field-missing/adviser-name",
    Refusal::FieldMissing(Field::SubSchoolName) => "field-missing/sub-school-name",
    Refusal::FieldMissing(Field::FirstLineName) => "field-missing/first-line-name",
    Refusal::FieldMissing(Field::Party) => "field-missing/party",
    Refusal::FieldMissing(Field::Classes) => "field-missing/classes",
    Refusal::FieldMissing(Field::Topic) => "field-missing/topic",
    Refusal::FieldMissing(Field::Answer) => "field-missing/answer",
    Refusal::FieldMissing(Field::Outcome) => "field-missing/outcome",
    Refusal::FieldMissing(Field::GroupName) => "field-missing/group-name",
    Refusal::FieldMissing(Field::Schools) => "field-missing/schools",
    Refusal::SchoolExists => "school-exists",
    Refusal::SchoolUncertain => "school-uncertain",
    Refusal::NotInDirectory => "not-in-directory",
    Refusal::SubSchoolExists => "sub-school-exists",
    Refusal::AdviserThereAlready => "adviser-there-already",
    Refusal::IncompatibleRole(_) => "incompatible-role",
    Refusal::ContractOverlaps(_) => "contract-overlaps",
    Refusal::ClassesListedAlready => "classes-listed-already",
    Refusal::OutreachDoneAlready => "outreach-done-already",
    Refusal::NotInQuarters => "not-in-quarters",
    Refusal::DayFull(_) => "day-full",
    Refusal::CountedAlready => "counted-already",
    Refusal::NotWholeMonths => "not-whole-months",
    Refusal::NamesACase(_) => "names-a-case",
    Refusal::ComplaintSettledAlready => "complaint-settled-already",
    Refusal::OtherBoard => "other-board",
    Refusal::GroupExists => "group-exists",
    Refusal::YearStillRunning(_) => "year-still-running",
    Refusal::NothingCounted(_) => "nothing-counted",
    Refusal::CountsDoNotAddUp(_) => "counts-do-not-add-up",
    Refusal::NothingChanged(_) => "nothing-changed",
    Refusal::YearNotFrozen(_) => "year-not-frozen",
    Refusal::ReportOutOfOrder(_) => "report-out-of-order",
    Refusal::ReportWithheld(_) => "report-withheld",
    Refusal::YearFrozenAlready(_) => "year-frozen-already",
    Refusal::ContactsImportedAlready => "contacts-imported-already",
    Refusal::NoContacts => "no-contacts",
    Refusal::YearPartlyDestroyed(_) => "year-partly-destroyed",
    Refusal::NotClosed => "not-closed",
    Refusal::OutsideTerm(_) => "outside-term",
    Refusal::OnHold => "on-hold",
    Refusal::HeldByComplaint => "held-by-complaint",
    Refusal::DestructionNotSet => "destruction-not-set",
    Refusal::KeptUntil(_) => "kept-until",
    Refusal::FreezeFirst(_) => "freeze-first",
    Refusal::YearChangedSince(_) => "year-changed-since",
    Refusal::OpenCasesRestOnIt(_) => "open-cases-rest-on-it",
    Refusal::NothingToRedact(_) => "nothing-to-redact",
    Refusal::HandedOver => "handed-over",
    Refusal::CardNotCompared => "card-not-compared",
    Refusal::HandoverKnown => "handover-known",
    Refusal::HandoverElsewhere => "handover-elsewhere",
    Refusal::HandoverUnsound(_) => "handover-unsound",
    Refusal::FieldMissing(Field::PostponedBecause) => "field-missing/postponed-because",
    Refusal::FieldMissing(Field::HoldReason) => "field-missing/hold-reason",
    Refusal::Card(CardTrouble::Yours) => "card/yours",
    Refusal::Card(CardTrouble::KnownAlready) => "card/known-already",
    Refusal::Card(CardTrouble::OfAnother) => "card/of-another",
    Refusal::Card(CardTrouble::NoSuchCard) => "card/no-such-card",
    Refusal::Card(CardTrouble::OtherWords) => "card/other-words",
    Refusal::Card(CardTrouble::ComparedAlready) => "card/compared-already",
    Refusal::AccessClosed(AccessClosed::Barred) => "access-closed/barred",
    Refusal::AccessClosed(AccessClosed::ParentSuspected) => "access-closed/parent-suspected",
    Refusal::AccessClosed(AccessClosed::AgeUnknown) => "access-closed/age-unknown",
    Refusal::AccessClosed(AccessClosed::ParentsAsk) => "access-closed/parents-ask",
    Refusal::AccessClosed(AccessClosed::PupilFirst) => "access-closed/pupil-first",
    Refusal::AccessClosed(AccessClosed::PupilSaidNo) => "access-closed/pupil-said-no",
    Refusal::AccessClosed(AccessClosed::HomeFirst) => "access-closed/home-first",
    Refusal::AccessClosed(AccessClosed::NotAuthorised) => "access-closed/not-authorised",
    Refusal::RequestsOpen(_) => "requests-open",
    Refusal::DossierFirst => "dossier-first",
    Refusal::ExtendedAlready => "extended-already",
    Refusal::AlreadyFounded => "already-founded",
    Refusal::MadeByNewerVersion => "made-by-newer-version",
}

/// What a walk does not come to: a newer version of the program would have to
/// write, a year would have to be frozen between what a walk does in it, or somebody
/// would have to take more time twice for one request.
pub(crate) const NOT_ON_A_WALK: &[&str] = &[
    "made-by-newer-version",
    "year-partly-destroyed",
    "year-changed-since",
    "extended-already",
    "access-closed/pupil-said-no",
];

/// What a way forward stands for.
pub(crate) enum Forward {
    /// Something that is accepted in this state.
    Accepted(Command),
    /// Something that is accepted, after which what was refused is accepted too.
    ThenAgain(Command),
    /// A call: the telephone numbers are open on every screen.
    Telephone,
    /// A newer version of the program; until then the telephone numbers.
    NewerProgram,
}

/// One refusal.
pub(crate) struct Row {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its requirement.
    pub(crate) number: &'static str,
    /// The way that it names.
    pub(crate) way: WayForward,
    story: Story,
    command: Command,
    forward: Forward,
}

/// Every refusal, at least once.
pub(crate) fn table() -> Vec<Row> {
    let of_practice = [
        practices::rows(),
        office::rows(),
        annual::rows(),
        keeping::rows(),
        access::rows(),
        passing::rows(),
    ];
    let of_practice = of_practice.into_iter().flatten();
    cases::rows().into_iter().chain(of_practice).collect()
}

/// A row about something in the case of the story.
fn in_case(
    (name, number, way): (&'static str, &'static str, WayForward),
    story: Story,
    refused: CaseCommand,
    forward: impl FnOnce(&dyn Fn(CaseCommand) -> Command) -> Forward,
) -> Row {
    let id = story.id();
    let here = move |command| Command::InCase(id, command);
    Row {
        name,
        number,
        way,
        command: here(refused),
        forward: forward(&here),
        story,
    }
}

#[test]
fn every_refusal_says_why_and_a_way_that_the_rules_accept() {
    for row in table() {
        let refusal = row.story.refusal_of(row.command.clone());
        assert_eq!(name(&refusal), row.name, "{refusal:?}");
        assert_eq!(refusal.requirement(), row.number, "{}", row.name);
        assert_eq!(refusal.way_forward(), row.way, "{}", row.name);
        let accepted = |story: &Story, command: Command| {
            let told = format!("{}: {command:?}", row.name);
            let decision = story
                .asked(command)
                .unwrap_or_else(|why| panic!("{told}: {why:?}"));
            let mut story = story.clone();
            story.commit(decision);
            story
        };
        match row.forward {
            Forward::Accepted(command) => {
                let _ = accepted(&row.story, command);
            }
            Forward::ThenAgain(command) => {
                let further = accepted(&row.story, command);
                let _ = accepted(&further, row.command);
            }
            Forward::Telephone => assert_eq!(row.way, WayForward::Call),
            Forward::NewerProgram => assert_eq!(row.way, WayForward::UpdateProgram),
        }
    }
}

#[test]
fn no_refusal_is_without_its_row() {
    let rows = table();
    let named: BTreeSet<_> = rows.iter().map(|row| row.name).collect();
    let missing: Vec<_> = NAMES.iter().filter(|name| !named.contains(*name)).collect();
    assert!(missing.is_empty(), "not in the table: {missing:?}");
    let distinct: BTreeSet<_> = NAMES.iter().collect();
    assert_eq!(distinct.len(), NAMES.len());
    for name in NOT_ON_A_WALK {
        assert!(NAMES.contains(name), "{name}");
    }
}

/// Every way but a call and a newer program stands for something.
#[test]
fn only_a_call_and_a_newer_program_are_no_command() {
    let idle: BTreeSet<_> = table()
        .iter()
        .filter(|row| matches!(row.forward, Forward::Telephone | Forward::NewerProgram))
        .map(|row| row.way)
        .collect();
    let expected = BTreeSet::from([WayForward::Call, WayForward::UpdateProgram]);
    assert_eq!(idle, expected);
}
