//! Refusals and problems in the words of the user: what, why, and the way on.

use super::form::Problem;
use crate::domain::number::{CaseNumber, SchoolYear};
use crate::domain::person::{GiverKind, RecipientKind};
use crate::domain::recipient::Recipient;
use crate::domain::refusal::{
    AccessClosed, AgeKnown, Asked, CardTrouble, Denied, Field, Forbidden, Refusal, WayForward,
};
use crate::lang::terms::Term;
use crate::lang::{Explained, Lang};
use crate::say;

/// A refusal explained; `name` tells what a recipient is called in the case.
#[must_use]
pub fn explain(lang: &Lang, refusal: &Refusal, name: impl Fn(Recipient) -> String) -> Explained {
    Explained {
        what: format!("{} [{}]", what(lang, refusal, name), refusal.requirement()),
        remedy: way(lang, refusal.way_forward()),
    }
}

fn what(lang: &Lang, refusal: &Refusal, name: impl Fn(Recipient) -> String) -> String {
    match refusal {
        Refusal::NeedsConsent {
            recipient,
            missing,
            denied,
            age,
        } => consent(lang, &name(*recipient), missing, *denied, *age),
        Refusal::AnonymousOnly(recipient) => {
            say!(lang, "refused-anonymous", recipient = name(*recipient))
        }
        Refusal::Forbidden { recipient, because } => match because {
            Forbidden::Barred => {
                say!(
                    lang,
                    "refused-forbidden-barred",
                    recipient = name(*recipient)
                )
            }
            Forbidden::ParentSuspected => say!(
                lang,
                "refused-forbidden-suspected",
                recipient = name(*recipient)
            ),
        },
        Refusal::GroundMissing => say!(lang, "refused-ground-missing"),
        Refusal::WallQuestion(running) => {
            say!(
                lang,
                "refused-wall-question",
                numbers = asked(lang, running)
            )
        }
        Refusal::OtherSide => say!(lang, "refused-other-side"),
        Refusal::Recused => say!(lang, "refused-recused"),
        Refusal::NotAgreedYet => say!(lang, "refused-not-agreed"),
        Refusal::MeldcodeStepFirst(step) => {
            say!(lang, "refused-meldcode-first", step = step.term(lang))
        }
        Refusal::MeldcodeStepNeeded(step) => {
            say!(lang, "refused-meldcode-needed", step = step.term(lang))
        }
        Refusal::LateReasonMissing(due) => {
            say!(lang, "refused-late", due = lang.short_date(*due))
        }
        Refusal::TickNotHere => say!(lang, "refused-tick"),
        Refusal::OverrideNotNeeded { recipient, basis } => say!(
            lang,
            "refused-override-not-needed",
            recipient = name(*recipient),
            basis = basis.term(lang)
        ),
        Refusal::DutiesOpen(duties) => {
            say!(lang, "refused-duties-open", count = duties.len())
        }
        Refusal::PlanItemsOpen(items) => say!(lang, "refused-plan-open", count = items.len()),
        Refusal::UnknownCode(_) => say!(lang, "refused-not-in-list"),
        Refusal::ForbiddenByProcedure(_) => say!(lang, "refused-by-procedure"),
        Refusal::NoProcedure(adviser, client) => say!(
            lang,
            "refused-no-procedure",
            adviser = adviser.term(lang),
            client = client.term(lang)
        ),
        Refusal::StepNotInProcedure(_) => say!(lang, "refused-step"),
        Refusal::LimitsFirst => say!(lang, "refused-limits-first"),
        Refusal::ListenFirst => say!(lang, "refused-listen-first"),
        Refusal::NoWordsAllowed => say!(lang, "refused-no-words"),
        Refusal::NotConfirmed => say!(lang, "refused-not-confirmed"),
        Refusal::NothingToShare => say!(lang, "refused-nothing-to-share"),
        Refusal::WeighingMissing => say!(lang, "refused-weighing-missing"),
        Refusal::ExplanationMissing => say!(lang, "refused-explanation-missing"),
        Refusal::DutyMetByTelling(_) => say!(lang, "refused-duty-met-by-telling"),
        Refusal::PlanMissing => say!(lang, "refused-plan-missing"),
        Refusal::OutcomeStillRunning => say!(lang, "refused-outcome-running"),
        Refusal::CaseClosed => say!(lang, "refused-case-closed"),
        Refusal::CaseOpen => say!(lang, "refused-case-open"),
        Refusal::NoSuchCase => say!(lang, "refused-no-such-case"),
        Refusal::NatureMissing => say!(lang, "refused-nature-missing"),
        Refusal::ChosenNotOffered => say!(lang, "refused-chosen-not-offered"),
        Refusal::DateInFuture => say!(lang, "refused-date-in-future"),
        Refusal::BirthdayDoesNotFit => say!(lang, "refused-birthday"),
        Refusal::LastDayFirst => say!(lang, "refused-last-day-first"),
        Refusal::TooManyDays => say!(lang, "refused-too-many-days"),
        Refusal::VacationsDoNotFit(year) => {
            say!(lang, "refused-vacations", year = year.to_string())
        }
        Refusal::DateInPast => say!(lang, "refused-date-in-past"),
        Refusal::ProcedureUnreadable => say!(lang, "refused-procedure-unreadable"),
        Refusal::NoSuchSchool => say!(lang, "refused-no-such-school"),
        Refusal::SchoolExists => say!(lang, "refused-school-exists"),
        Refusal::SchoolUncertain => say!(lang, "refused-school-uncertain"),
        Refusal::NotInDirectory => say!(lang, "refused-not-in-directory"),
        Refusal::SubSchoolExists => say!(lang, "refused-sub-school-exists"),
        Refusal::Card(trouble) => card(*trouble, lang),
        Refusal::AdviserThereAlready => say!(lang, "refused-adviser-there"),
        Refusal::IncompatibleRole(role) => {
            say!(lang, "refused-incompatible-role", role = role.term(lang))
        }
        Refusal::ContractOverlaps(from) => say!(
            lang,
            "refused-contract-overlaps",
            from = lang.short_date(*from)
        ),
        Refusal::ClassesListedAlready => say!(lang, "refused-classes-listed"),
        Refusal::OutreachDoneAlready => say!(lang, "refused-outreach-done"),
        Refusal::NotInQuarters => say!(lang, "hours-refused-quarters"),
        Refusal::DayFull(day) => say!(lang, "hours-refused-day", day = lang.short_date(*day)),
        Refusal::CountedAlready => say!(lang, "hours-refused-counted"),
        Refusal::NotWholeMonths => say!(lang, "hours-refused-months"),
        Refusal::NamesACase(number) => {
            say!(lang, "refused-names-a-case", number = number.to_string())
        }
        Refusal::ComplaintSettledAlready => say!(lang, "refused-complaint-settled"),
        Refusal::OtherBoard => say!(lang, "refused-other-board"),
        Refusal::GroupExists => say!(lang, "refused-group-exists"),
        Refusal::YearStillRunning(year) => {
            say!(lang, "refused-year-running", year = year.to_string())
        }
        Refusal::NothingCounted(year) => {
            say!(lang, "refused-nothing-counted", year = year.to_string())
        }
        Refusal::CountsDoNotAddUp(year) => {
            say!(lang, "refused-counts", year = year.to_string())
        }
        Refusal::NothingChanged(year) => {
            say!(lang, "refused-nothing-changed", year = year.to_string())
        }
        Refusal::YearNotFrozen(year) => {
            say!(lang, "refused-year-not-frozen", year = year.to_string())
        }
        Refusal::ReportOutOfOrder(first) => say!(
            lang,
            "refused-report-order",
            first = lang.short_date(*first)
        ),
        Refusal::ReportWithheld(year) => {
            say!(lang, "refused-report-withheld", year = year.to_string())
        }
        Refusal::YearPartlyDestroyed(_)
        | Refusal::NotClosed
        | Refusal::OutsideTerm(_)
        | Refusal::OnHold
        | Refusal::HeldByComplaint
        | Refusal::DestructionNotSet
        | Refusal::KeptUntil(_)
        | Refusal::FreezeFirst(_)
        | Refusal::YearChangedSince(_)
        | Refusal::OpenCasesRestOnIt(_)
        | Refusal::NothingToRedact(_) => of_destruction(lang, refusal),
        Refusal::AccessClosed(_)
        | Refusal::RequestsOpen(_)
        | Refusal::DossierFirst
        | Refusal::ExtendedAlready => of_access(lang, refusal),
        Refusal::HandedOver => say!(lang, "handover-refused-handed-over"),
        Refusal::CardNotCompared => say!(lang, "handover-refused-card"),
        Refusal::HandoverKnown => say!(lang, "handover-refused-known"),
        Refusal::HandoverElsewhere => say!(lang, "handover-refused-elsewhere"),
        Refusal::HandoverUnsound(_) => say!(lang, "handover-refused-unsound"),
        Refusal::YearFrozenAlready(year) => {
            say!(lang, "refused-year-frozen", year = year.to_string())
        }
        Refusal::ContactsImportedAlready => say!(lang, "refused-contacts-imported"),
        Refusal::NoContacts => say!(lang, "refused-no-contacts"),
        Refusal::AlreadyFounded => say!(lang, "refused-already-founded"),
        Refusal::MadeByNewerVersion => say!(lang, "refused-newer-version"),
        Refusal::NoOpenDuty(_) => say!(lang, "refused-no-open-duty"),
        Refusal::NoSuchEntry(_) => say!(lang, "refused-no-such-entry"),
        Refusal::AlreadyTakenBack(_) => say!(lang, "refused-taken-back"),
        Refusal::OnlyCorrectable(_) => say!(lang, "refused-only-correctable"),
        Refusal::OthersRestOnIt { .. } => say!(lang, "refused-others-rest"),
        Refusal::TakeBackLaterFirst { .. } => say!(lang, "refused-take-back-later"),
        Refusal::NotCorrectable(_) => say!(lang, "refused-not-correctable"),
        Refusal::FieldMissing(field) => empty(lang, *field),
    }
}

fn card(trouble: CardTrouble, lang: &Lang) -> String {
    match trouble {
        CardTrouble::Yours => say!(lang, "colleague-card-refused-yours"),
        CardTrouble::KnownAlready => say!(lang, "colleague-card-refused-known"),
        CardTrouble::OfAnother => say!(lang, "colleague-card-refused-of-another"),
        CardTrouble::NoSuchCard => say!(lang, "colleague-card-refused-none"),
        CardTrouble::OtherWords => say!(lang, "colleague-card-refused-words"),
        CardTrouble::ComparedAlready => say!(lang, "colleague-card-refused-compared"),
    }
}

/// What stands in the way of destroying a case or words (R96).
fn of_destruction(lang: &Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::YearPartlyDestroyed(year) => {
            say!(lang, "refused-year-destroyed", year = year.to_string())
        }
        Refusal::OutsideTerm(window) => say!(
            lang,
            "refused-outside-term",
            earliest = lang.date(window.earliest),
            latest = lang.date(window.latest)
        ),
        Refusal::OnHold => say!(lang, "refused-on-hold"),
        Refusal::HeldByComplaint => say!(lang, "refused-held-by-complaint"),
        Refusal::DestructionNotSet => say!(lang, "refused-destruction-not-set"),
        Refusal::KeptUntil(day) => say!(lang, "refused-kept-until", until = lang.date(*day)),
        Refusal::FreezeFirst(years) => {
            let years: Vec<String> = years.iter().map(SchoolYear::to_string).collect();
            say!(lang, "refused-freeze-first", years = years.join(", "))
        }
        Refusal::YearChangedSince(year) => {
            say!(lang, "refused-year-changed", year = year.to_string())
        }
        Refusal::OpenCasesRestOnIt(running) => {
            say!(lang, "refused-open-cases-rest", numbers = numbers(running))
        }
        Refusal::NothingToRedact(_) => say!(lang, "refused-nothing-to-redact"),
        _ => say!(lang, "refused-not-closed"),
    }
}

/// What stands in the way of a request of somebody concerned (R96).
fn of_access(lang: &Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::AccessClosed(because) => match because {
            AccessClosed::Barred => say!(lang, "access-refused-barred"),
            AccessClosed::ParentSuspected => say!(lang, "access-refused-suspected"),
            AccessClosed::HomeFirst => say!(lang, "access-refused-home"),
            AccessClosed::AgeUnknown => say!(lang, "access-refused-age"),
            AccessClosed::ParentsAsk => say!(lang, "access-refused-parents-ask"),
            AccessClosed::PupilFirst => say!(lang, "access-refused-pupil-first"),
            AccessClosed::PupilSaidNo => say!(lang, "access-refused-said-no"),
            AccessClosed::NotAuthorised => say!(lang, "access-refused-not-authorised"),
        },
        Refusal::RequestsOpen(_) => say!(lang, "access-refused-open"),
        Refusal::DossierFirst => say!(lang, "access-refused-dossier-first"),
        _ => say!(lang, "access-refused-extended"),
    }
}

fn empty(lang: &Lang, field: Field) -> String {
    match field {
        Field::Alias => say!(lang, "refused-field-alias"),
        Field::SchoolName => say!(lang, "refused-field-school-name"),
        Field::BoardName => say!(lang, "refused-field-board-name"),
        Field::Reason => say!(lang, "refused-field-reason"),
        Field::Label => say!(lang, "refused-field-label"),
        Field::Note => say!(lang, "refused-field-note"),
        Field::Details => say!(lang, "refused-field-details"),
        Field::Danger => say!(lang, "refused-field-danger"),
        Field::Region => say!(lang, "refused-field-region"),
        Field::AdviserName => say!(lang, "refused-field-adviser-name"),
        Field::SubSchoolName => say!(lang, "refused-field-sub-school-name"),
        Field::FirstLineName => say!(lang, "refused-field-first-line-name"),
        Field::Party => say!(lang, "refused-field-party"),
        Field::Classes => say!(lang, "refused-field-classes"),
        Field::Topic => say!(lang, "refused-field-topic"),
        Field::Answer => say!(lang, "refused-field-answer"),
        Field::Outcome => say!(lang, "refused-field-outcome"),
        Field::GroupName => say!(lang, "refused-field-group-name"),
        Field::Schools => say!(lang, "refused-field-schools"),
        Field::PostponedBecause => say!(lang, "refused-field-postponed"),
        Field::HoldReason => say!(lang, "refused-field-hold"),
    }
}

/// Numbers and months: nothing else is shown of what the silent question is about.
#[must_use]
pub fn asked(lang: &Lang, asked: &Asked) -> String {
    let notes = asked.notes.iter();
    let notes = notes.map(|month| say!(lang, "handover-asked-note", month = month.to_string()));
    let numbers = asked.cases.iter().map(CaseNumber::to_string);
    numbers.chain(notes).collect::<Vec<_>>().join(", ")
}

fn numbers(running: &[CaseNumber]) -> String {
    let numbers: Vec<String> = running.iter().map(CaseNumber::to_string).collect();
    numbers.join(", ")
}

fn consent(
    lang: &Lang,
    recipient: &str,
    missing: &[GiverKind],
    denied: Denied,
    age: AgeKnown,
) -> String {
    let mut sentences = vec![say!(
        lang,
        "refused-consent",
        recipient = recipient,
        givers = givers(lang, missing)
    )];
    match denied {
        Denied::NotAsked => {}
        Denied::OnlyPart => sentences.push(say!(lang, "refused-consent-part")),
        Denied::Refused => sentences.push(say!(lang, "refused-consent-refused")),
        Denied::Withdrawn => sentences.push(say!(lang, "refused-consent-withdrawn")),
        Denied::Objection => sentences.push(say!(lang, "refused-consent-objection")),
    }
    if age == AgeKnown::Unknown {
        sentences.push(say!(lang, "refused-age-unknown"));
    }
    sentences.join(" ")
}

/// Whose consent, in a sentence.
fn givers(lang: &Lang, missing: &[GiverKind]) -> String {
    match missing {
        [GiverKind::Pupil] => say!(lang, "giver-pupil"),
        [GiverKind::Parents] => say!(lang, "giver-parents"),
        _ => say!(lang, "refused-givers-both"),
    }
}

/// What a recipient is called in a sentence, with the article.
#[must_use]
pub fn called(lang: &Lang, kind: RecipientKind) -> String {
    match kind {
        RecipientKind::Parents => say!(lang, "called-parents"),
        RecipientKind::Mentor => say!(lang, "called-mentor"),
        RecipientKind::DepartmentHead => say!(lang, "called-department-head"),
        RecipientKind::Teacher => say!(lang, "called-teacher"),
        RecipientKind::SupportCoordinator => say!(lang, "called-support-coordinator"),
        RecipientKind::Director => say!(lang, "called-director"),
        RecipientKind::Board => say!(lang, "called-board"),
        RecipientKind::InternalExpert => say!(lang, "called-internal-expert"),
        RecipientKind::ExternalExpert => say!(lang, "called-external-expert"),
        RecipientKind::VeiligThuis => say!(lang, "called-veilig-thuis"),
        RecipientKind::Police => say!(lang, "called-police"),
        RecipientKind::Inspector => say!(lang, "called-inspector"),
        RecipientKind::ComplaintsCommittee => say!(lang, "called-complaints-committee"),
        RecipientKind::Agency => say!(lang, "called-agency"),
        RecipientKind::FellowAdviser => say!(lang, "called-fellow-adviser"),
        RecipientKind::Successor => say!(lang, "called-successor"),
    }
}

/// What can be done instead.
#[must_use]
pub fn way(lang: &Lang, way: WayForward) -> String {
    match way {
        WayForward::ExplainLimits => say!(lang, "way-explain-limits"),
        WayForward::FinishListening => say!(lang, "way-finish-listening"),
        WayForward::AskConsent => say!(lang, "way-ask-consent"),
        WayForward::LearnAge => say!(lang, "way-learn-age"),
        WayForward::ResolveObjection => say!(lang, "way-resolve-objection"),
        WayForward::ConsultAnonymously => say!(lang, "way-consult"),
        WayForward::Disclose => say!(lang, "way-disclose"),
        WayForward::EndDuties => say!(lang, "way-end-duties"),
        WayForward::MakePlan => say!(lang, "way-make-plan"),
        WayForward::EndPlanItems => say!(lang, "way-end-plan"),
        WayForward::Reopen => say!(lang, "way-reopen"),
        WayForward::Correct => say!(lang, "way-correct"),
        WayForward::ConfirmRequest => say!(lang, "way-confirm-request"),
        WayForward::FillIn => say!(lang, "way-fill-in"),
        WayForward::ChooseOther => say!(lang, "way-choose-other"),
        WayForward::GoOnWithoutWords => say!(lang, "way-without-words"),
        WayForward::UpdateProgram => say!(lang, "way-update"),
        WayForward::FollowMeldcode => say!(lang, "way-meldcode"),
        WayForward::LiftBar => say!(lang, "way-lift-bar"),
        WayForward::AnswerWall => say!(lang, "way-answer-wall"),
        WayForward::PassOn => say!(lang, "way-pass-on"),
        WayForward::AskAgreement => say!(lang, "way-ask-agreement"),
        WayForward::Close => say!(lang, "way-close"),
        WayForward::SetDestruction => say!(lang, "way-set-destruction"),
        WayForward::LiftHold => say!(lang, "way-lift-hold"),
        WayForward::SettleComplaint => say!(lang, "way-settle-complaint"),
        WayForward::FreezeYear => say!(lang, "way-freeze-year"),
        WayForward::DestroyOnRequest => say!(lang, "way-destroy-on-request"),
        WayForward::AnswerRequest => say!(lang, "access-way-answer"),
        WayForward::GiveDossier => say!(lang, "access-way-dossier"),
        WayForward::EndTransfer => say!(lang, "handover-way-end-transfer"),
        WayForward::CompareCard => say!(lang, "handover-way-compare"),
        WayForward::HearAgain => say!(lang, "handover-way-hear-again"),
        WayForward::AddSchool => say!(lang, "handover-way-school"),
        WayForward::Call => say!(lang, "way-call"),
    }
}

/// What is wrong with a form.
#[must_use]
pub fn problem(lang: &Lang, problem: &Problem, name: impl Fn(Recipient) -> String) -> String {
    match problem {
        // A question keeps its mark in the form and loses it in a sentence.
        Problem::Missing(id) => {
            let field = id.term(lang);
            say!(lang, "problem-missing", field = field.trim_end_matches('?'))
        }
        Problem::NotADate(id) => say!(lang, "problem-date", field = id.term(lang)),
        Problem::NotATime(id) => say!(lang, "problem-time", field = id.term(lang)),
        Problem::NotMinutes(id) => say!(lang, "problem-minutes", field = id.term(lang)),
        Problem::NotADuration(id) => say!(lang, "problem-duration", field = id.term(lang)),
        Problem::PastTheHour(id) => say!(lang, "problem-past-the-hour", field = id.term(lang)),
        Problem::NotAnAmount(id) => say!(lang, "problem-amount", field = id.term(lang)),
        Problem::NotTheSame(id) => say!(lang, "problem-not-same", field = id.term(lang)),
        Problem::NotTheCount(id) => say!(lang, "problem-count", field = id.term(lang)),
        Problem::TooLong(id, limit) => say!(
            lang,
            "problem-too-long",
            field = id.term(lang),
            limit = *limit
        ),
        Problem::NotACard(fault) => {
            let Explained { what, remedy } = lang.card_fault(*fault);
            format!("{what} → {remedy}")
        }
        Problem::NotHeard(unheard) => lang.unheard(unheard),
        Problem::ChangedMeanwhile => say!(lang, "freeze-changed-meanwhile"),
        Problem::Refused(refusal) => {
            let Explained { what, remedy } = explain(lang, refusal, name);
            format!("{what} → {remedy}")
        }
    }
}
