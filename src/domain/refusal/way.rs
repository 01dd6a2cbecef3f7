//! The requirement on which a refusal rests, and the way forward that it gives.

use super::{AgeKnown, Denied, Field, Forbidden, Refusal};

/// An action of the program that leads on from a refusal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum WayForward {
    /// Do the limits step.
    ExplainLimits,
    /// Finish the listening step.
    FinishListening,
    /// Record consent.
    AskConsent,
    /// Record the age.
    LearnAge,
    /// Solve the objection with the pupil.
    ResolveObjection,
    /// Record an anonymous consultation.
    ConsultAnonymously,
    /// Share in the usual way.
    Disclose,
    /// End the duties.
    EndDuties,
    /// Add to the plan.
    MakePlan,
    /// Finish or drop items of the plan.
    EndPlanItems,
    /// Open the case again.
    Reopen,
    /// Correct instead of taking back.
    Correct,
    /// Confirm the request with the client.
    ConfirmRequest,
    /// Fill in what is missing.
    FillIn,
    /// Choose something else.
    ChooseOther,
    /// Go on without keeping words.
    GoOnWithoutWords,
    /// Use a newer version of the program.
    UpdateProgram,
    /// Walk the meldcode.
    FollowMeldcode,
    /// Lift the bar, when its ground is gone.
    LiftBar,
    /// Answer the silent question.
    AnswerWall,
    /// Pass the client on to a colleague, without content.
    PassOn,
    /// Record whether the client wants to talk.
    AskAgreement,
    /// Close the case.
    Close,
    /// Say from when on the case may be destroyed, or postpone it.
    SetDestruction,
    /// Lift the hold, when its ground is gone.
    LiftHold,
    /// Settle the complaint about the adviser.
    SettleComplaint,
    /// Freeze the school year.
    FreezeYear,
    /// Destroy it because the client asks for it.
    DestroyOnRequest,
    /// Answer what somebody concerned asked.
    AnswerRequest,
    /// Put the dossier together.
    GiveDossier,
    /// Record that the colleague took the case, or take the transfer back.
    EndTransfer,
    /// Compare the card of the colleague.
    CompareCard,
    /// Let the colleague read it out again.
    HearAgain,
    /// Add the school.
    AddSchool,
    /// Call somebody: the emergency numbers.
    Call,
}

impl Refusal {
    /// The requirement on which it rests.
    #[must_use]
    pub const fn requirement(&self) -> &'static str {
        match self {
            Self::LimitsFirst => "R49",
            Self::ListenFirst => "R51",
            Self::FieldMissing(Field::Details) => "R18",
            Self::FieldMissing(Field::Danger) => "R82",
            Self::NotInDirectory => "R2",
            Self::ContractOverlaps(_) | Self::FieldMissing(Field::Party) => "R3",
            Self::SubSchoolExists
            | Self::AdviserThereAlready
            | Self::FieldMissing(Field::SubSchoolName) => "R5",
            Self::FieldMissing(Field::FirstLineName) => "R6",
            Self::IncompatibleRole(_) => "R11",
            Self::ClassesListedAlready
            | Self::OutreachDoneAlready
            | Self::FieldMissing(Field::Classes) => "R104",
            Self::NotInQuarters
            | Self::DayFull(_)
            | Self::CountedAlready
            | Self::NotWholeMonths => "R102",
            Self::NamesACase(_) | Self::FieldMissing(Field::Topic | Field::Answer) => "R106",
            Self::ComplaintSettledAlready
            | Self::HeldByComplaint
            | Self::FieldMissing(Field::Outcome) => "R109",
            Self::FieldMissing(Field::Region | Field::AdviserName)
            | Self::NoSuchSchool
            | Self::SchoolExists
            | Self::SchoolUncertain
            | Self::AlreadyFounded => "R1",
            Self::OtherBoard
            | Self::GroupExists
            | Self::FieldMissing(Field::GroupName | Field::Schools) => "R111",
            Self::YearNotFrozen(_) | Self::ReportOutOfOrder(_) | Self::ReportWithheld(_) => "R108",
            Self::YearStillRunning(_)
            | Self::NothingCounted(_)
            | Self::CountsDoNotAddUp(_)
            | Self::NothingChanged(_)
            | Self::YearFrozenAlready(_)
            | Self::ContactsImportedAlready
            | Self::YearPartlyDestroyed(_)
            | Self::FreezeFirst(_)
            | Self::YearChangedSince(_)
            | Self::NoContacts => "R107",
            Self::NotClosed
            | Self::OutsideTerm(_)
            | Self::OnHold
            | Self::DestructionNotSet
            | Self::KeptUntil(_)
            | Self::NothingToRedact(_)
            | Self::AccessClosed(_)
            | Self::RequestsOpen(_)
            | Self::DossierFirst
            | Self::ExtendedAlready
            | Self::FieldMissing(Field::PostponedBecause | Field::HoldReason) => "R96",
            Self::NoWordsAllowed | Self::FieldMissing(_) => "R92",
            Self::NotConfirmed => "R52",
            Self::StepNotInProcedure(_) => "R59",
            Self::NeedsConsent { denied, .. } => match denied {
                Denied::Objection => "R77",
                Denied::OnlyPart => "R73",
                Denied::NotAsked | Denied::Refused | Denied::Withdrawn => "R72",
            },
            Self::NothingToShare => "R73",
            Self::AnonymousOnly(_) => "R54",
            Self::Forbidden { because, .. } => match because {
                Forbidden::Barred => "R72",
                Forbidden::ParentSuspected => "R60",
            },
            Self::GroundMissing => "R12",
            Self::WallQuestion(_) => "R91",
            Self::OtherSide | Self::OpenCasesRestOnIt(_) => "R89",
            Self::HandedOver
            | Self::CardNotCompared
            | Self::HandoverKnown
            | Self::HandoverElsewhere
            | Self::HandoverUnsound(_)
            | Self::Recused
            | Self::Card(_) => "R88",
            Self::NotAgreedYet => "R19",
            Self::MeldcodeStepFirst(_) | Self::MeldcodeStepNeeded(_) => "R60",
            Self::LateReasonMissing(_) => "R21",
            Self::TickNotHere => "R93",
            Self::OverrideNotNeeded { .. } | Self::WeighingMissing => "R78",
            Self::DutiesOpen(_)
            | Self::NoOpenDuty(_)
            | Self::DutyMetByTelling(_)
            | Self::ExplanationMissing => "R79",
            Self::PlanMissing | Self::PlanItemsOpen(_) => "R55",
            Self::OutcomeStillRunning => "R98",
            Self::CaseClosed | Self::CaseOpen => "R99",
            Self::NoSuchCase
            | Self::NoSuchEntry(_)
            | Self::AlreadyTakenBack(_)
            | Self::OnlyCorrectable(_)
            | Self::OthersRestOnIt { .. }
            | Self::TakeBackLaterFirst { .. }
            | Self::NotCorrectable(_) => "R75",
            Self::UnknownCode(_) | Self::NatureMissing => "R48",
            Self::ChosenNotOffered => "R58",
            Self::ForbiddenByProcedure(_) => "R70",
            Self::DateInFuture | Self::DateInPast => "R26",
            Self::LastDayFirst | Self::TooManyDays | Self::VacationsDoNotFit(_) => "R20",
            Self::BirthdayDoesNotFit => "R76",
            Self::NoProcedure(..) => "R4",
            Self::ProcedureUnreadable | Self::MadeByNewerVersion => "R13",
        }
    }

    /// What can be done instead.
    #[must_use]
    pub const fn way_forward(&self) -> WayForward {
        match self {
            Self::LimitsFirst => WayForward::ExplainLimits,
            Self::ListenFirst => WayForward::FinishListening,
            Self::NoWordsAllowed => WayForward::GoOnWithoutWords,
            Self::NotConfirmed => WayForward::ConfirmRequest,
            Self::NeedsConsent { denied, age, .. } => match (denied, age) {
                (Denied::Objection, _) => WayForward::ResolveObjection,
                (_, AgeKnown::Unknown) => WayForward::LearnAge,
                _ => WayForward::AskConsent,
            },
            Self::AnonymousOnly(_) => WayForward::ConsultAnonymously,
            Self::Forbidden { because, .. } => match because {
                Forbidden::Barred => WayForward::LiftBar,
                Forbidden::ParentSuspected => WayForward::FollowMeldcode,
            },
            Self::WallQuestion(_) => WayForward::AnswerWall,
            Self::HandedOver => WayForward::EndTransfer,
            Self::CardNotCompared => WayForward::CompareCard,
            Self::Card(super::CardTrouble::OtherWords) => WayForward::HearAgain,
            Self::HandoverElsewhere => WayForward::AddSchool,
            Self::OtherSide => WayForward::PassOn,
            Self::Recused => WayForward::Call,
            Self::NotAgreedYet => WayForward::AskAgreement,
            Self::MeldcodeStepFirst(_) | Self::MeldcodeStepNeeded(_) => WayForward::FollowMeldcode,
            Self::OverrideNotNeeded { .. } | Self::DutyMetByTelling(_) => WayForward::Disclose,
            Self::DutiesOpen(_) => WayForward::EndDuties,
            Self::PlanMissing => WayForward::MakePlan,
            Self::PlanItemsOpen(_) => WayForward::EndPlanItems,
            Self::CaseClosed => WayForward::Reopen,
            Self::NotClosed | Self::OpenCasesRestOnIt(_) => WayForward::Close,
            Self::OnHold => WayForward::LiftHold,
            Self::RequestsOpen(_) => WayForward::AnswerRequest,
            Self::DossierFirst => WayForward::GiveDossier,
            Self::AccessClosed(because) => because.way_forward(),
            Self::HeldByComplaint => WayForward::SettleComplaint,
            Self::DestructionNotSet => WayForward::SetDestruction,
            Self::KeptUntil(_) => WayForward::DestroyOnRequest,
            Self::FreezeFirst(_) | Self::YearChangedSince(_) => WayForward::FreezeYear,
            Self::OnlyCorrectable(_) | Self::OthersRestOnIt { .. } => WayForward::Correct,
            Self::WeighingMissing
            | Self::ExplanationMissing
            | Self::NothingToShare
            | Self::NatureMissing
            | Self::BirthdayDoesNotFit
            | Self::GroundMissing
            | Self::SchoolUncertain
            | Self::LateReasonMissing(_)
            | Self::LastDayFirst
            | Self::ReportOutOfOrder(_)
            | Self::OutsideTerm(_)
            | Self::NotInQuarters
            | Self::DayFull(_)
            | Self::NotWholeMonths
            | Self::TooManyDays
            | Self::FieldMissing(_) => WayForward::FillIn,
            Self::MadeByNewerVersion | Self::ProcedureUnreadable | Self::CountsDoNotAddUp(_) => {
                WayForward::UpdateProgram
            }
            Self::StepNotInProcedure(_)
            | Self::NoOpenDuty(_)
            | Self::OutcomeStillRunning
            | Self::ReportWithheld(_)
            | Self::CaseOpen
            | Self::NoSuchCase
            | Self::NoSuchEntry(_)
            | Self::AlreadyTakenBack(_)
            | Self::NotCorrectable(_)
            | Self::UnknownCode(_)
            | Self::ChosenNotOffered
            | Self::ForbiddenByProcedure(_)
            | Self::DateInFuture
            | Self::DateInPast
            | Self::VacationsDoNotFit(_)
            | Self::NoProcedure(..)
            | Self::NoSuchSchool
            | Self::SchoolExists
            | Self::NotInDirectory
            | Self::SubSchoolExists
            | Self::AdviserThereAlready
            | Self::IncompatibleRole(_)
            | Self::ContractOverlaps(_)
            | Self::NamesACase(_)
            | Self::CountedAlready
            | Self::TakeBackLaterFirst { .. }
            | Self::ClassesListedAlready
            | Self::OutreachDoneAlready
            | Self::ComplaintSettledAlready
            | Self::AlreadyFounded
            | Self::OtherBoard
            | Self::GroupExists
            | Self::YearStillRunning(_)
            | Self::NothingCounted(_)
            | Self::NothingChanged(_)
            | Self::YearNotFrozen(_)
            | Self::YearFrozenAlready(_)
            | Self::ContactsImportedAlready
            | Self::NoContacts
            | Self::YearPartlyDestroyed(_)
            | Self::NothingToRedact(_)
            | Self::Card(_)
            | Self::ExtendedAlready
            | Self::HandoverKnown
            | Self::HandoverUnsound(_)
            | Self::TickNotHere => WayForward::ChooseOther,
        }
    }
}
