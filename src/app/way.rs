//! From a refusal to what can be done instead.

use super::action::{Action, Context};
use super::desk::{Desk, Overlay};
use super::forms::privacy::PrivacyForm;
use super::forms::{self, FormKind};
use super::model::{Env, Screen};
use super::sharing::Drawer;
use super::{deeds, keeping, meldcode, safety, talk, wall};
use crate::domain::command::{CaseCommand, Command};
use crate::domain::duty::Towards;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::procedure::StepKind;
use crate::domain::refusal::{Refusal, WayForward};
use crate::domain::rules::decide;

/// Whether an entry can be taken back, as the rules see it.
///
/// # Errors
/// The refusal.
pub fn retraction(desk: &Desk, env: &Env, case: CaseId, seq: Seq) -> Result<(), Refusal> {
    let facts = env.shipped.facts(env.now.date);
    let command = Command::InCase(case, CaseCommand::Retract(seq));
    decide(&desk.practice, &facts, command).map(|_| ())
}

/// Where a way forward is found without a refusal: the actions that lead there
/// one after the other, each with the bindings that hold where it is asked for.
///
/// What is mended in the form that asked has the form's own confirming; what only
/// a newer program solves leads to the telephone numbers, because in that state
/// the program can do nothing in the case and a child may not be able to wait.
#[must_use]
pub const fn path(way: WayForward) -> &'static [(Context, Action)] {
    match way {
        // A closed case opens again by what would start its conversation.
        WayForward::ExplainLimits
        | WayForward::FinishListening
        | WayForward::ConfirmRequest
        | WayForward::MakePlan
        | WayForward::EndPlanItems
        | WayForward::Reopen => &[(Context::Case, Action::StartTalk)],
        WayForward::AskConsent => &[
            (Context::Case, Action::Sharing),
            (Context::Sharing, Action::Consent),
        ],
        WayForward::ResolveObjection => &[
            (Context::Case, Action::Sharing),
            (Context::Sharing, Action::Objection),
        ],
        WayForward::Disclose => &[
            (Context::Case, Action::Sharing),
            (Context::Sharing, Action::Disclose),
        ],
        // A recipient who may hear it without a name only is opened to consult.
        WayForward::ConsultAnonymously => &[
            (Context::Case, Action::Sharing),
            (Context::Sharing, Action::Open),
        ],
        WayForward::LearnAge => &[(Context::Case, Action::Details)],
        WayForward::EndDuties => &[(Context::Case, Action::Duties)],
        WayForward::FollowMeldcode => &[(Context::Case, Action::Meldcode)],
        WayForward::LiftBar => &[(Context::Case, Action::Signals)],
        WayForward::AskAgreement => &[(Context::Case, Action::Agreement)],
        WayForward::Correct => &[(Context::Case, Action::Undo)],
        WayForward::GoOnWithoutWords => &[(Context::Talk, Action::FinishStep)],
        WayForward::AnswerWall
        | WayForward::PassOn
        | WayForward::FillIn
        | WayForward::HearAgain
        | WayForward::ChooseOther => &[(Context::Form, Action::Submit)],
        WayForward::Close => &[(Context::Case, Action::CloseCase)],
        WayForward::SetDestruction
        | WayForward::LiftHold
        | WayForward::DestroyOnRequest
        | WayForward::AnswerRequest
        | WayForward::GiveDossier
        | WayForward::EndTransfer => &[(Context::Case, Action::Keeping)],
        WayForward::SettleComplaint | WayForward::CompareCard | WayForward::AddSchool => {
            &[(Context::Guide, Action::Open)]
        }
        WayForward::FreezeYear => &[(Context::Statistics, Action::FreezeYear)],
        WayForward::Call | WayForward::UpdateProgram => &[(Context::Global, Action::Emergency)],
    }
}

/// Goes where the way forward of a refusal leads.
pub fn go(desk: &mut Desk, env: &Env, case: CaseId, refusal: &Refusal) {
    match refusal.way_forward() {
        WayForward::ExplainLimits => go_to_step(desk, env, case, StepKind::Limits),
        WayForward::FinishListening => go_to_step(desk, env, case, StepKind::Listen),
        WayForward::ConfirmRequest => go_to_step(desk, env, case, StepKind::Clarify),
        WayForward::MakePlan | WayForward::EndPlanItems => {
            go_to_step(desk, env, case, StepKind::Plan);
        }
        WayForward::LearnAge => forms::open(desk, env, FormKind::Details(case)),
        WayForward::AskConsent => {
            with_recipient(desk, env, refusal, |to| FormKind::Consent(case, to));
        }
        WayForward::ResolveObjection => {
            with_recipient(desk, env, refusal, |to| FormKind::Objection(case, to));
        }
        WayForward::Disclose if matches!(refusal, Refusal::DutyMetByTelling(_)) => {
            tell(desk, env, case, refusal);
        }
        WayForward::FollowMeldcode => meldcode::open(desk, case),
        WayForward::LiftBar => safety::open_at_bars(desk, case),
        WayForward::Disclose => {
            with_recipient(desk, env, refusal, |to| FormKind::Disclose(case, to));
        }
        WayForward::ConsultAnonymously => forms::open(desk, env, FormKind::Consult(case)),
        WayForward::EndDuties => desk.overlays.push(Overlay::Duties(case, 0)),
        WayForward::Reopen => forms::open(desk, env, FormKind::Reopen(case)),
        WayForward::Correct => {
            if let Refusal::OnlyCorrectable(entry) | Refusal::OthersRestOnIt { entry, .. } = refusal
            {
                forms::open(desk, env, FormKind::Correct(case, *entry));
            }
        }
        WayForward::AskAgreement => forms::open(desk, env, FormKind::Agreement(case)),
        WayForward::AnswerWall => forms::open(desk, env, FormKind::SameEvent(case)),
        WayForward::PassOn => wall::pass_on(desk, env, case),
        // The case to close is another one.
        WayForward::Close if matches!(refusal, Refusal::OpenCasesRestOnIt(_)) => {
            leave_for(desk, Screen::Contacts);
        }
        WayForward::Close => deeds::close(desk, env, case),
        WayForward::SetDestruction
        | WayForward::LiftHold
        | WayForward::DestroyOnRequest
        | WayForward::EndTransfer => {
            keeping::open(desk, case);
        }
        WayForward::AnswerRequest => keeping::open(desk, case),
        WayForward::GiveDossier => {
            let dossier = PrivacyForm::Dossier(case, None);
            forms::open(desk, env, FormKind::Privacy(dossier));
        }
        WayForward::SettleComplaint | WayForward::CompareCard | WayForward::AddSchool => {
            leave_for(desk, Screen::Guide);
        }
        WayForward::FreezeYear => freeze(desk, env, refusal),
        WayForward::Call | WayForward::UpdateProgram => desk.overlays.push(Overlay::Emergency),
        WayForward::FillIn
        | WayForward::HearAgain
        | WayForward::ChooseOther
        | WayForward::GoOnWithoutWords => {}
    }
}

/// To the sharing that meets a duty, with what the duty tells.
fn tell(desk: &mut Desk, env: &Env, case: CaseId, refusal: &Refusal) {
    let Refusal::DutyMetByTelling(seq) = refusal else {
        return;
    };
    let duty = desk.practice.case(case).and_then(|file| {
        let (duty, _) = file.state().duties().get(seq)?;
        Some(duty.clone())
    });
    if let Some(duty) = duty
        && let Towards::Recipient(to) = duty.towards
    {
        let told = forms::told(&duty);
        forms::open_with(desk, env, &FormKind::Disclose(case, to), &told);
    }
}

fn with_recipient(
    desk: &mut Desk,
    env: &Env,
    refusal: &Refusal,
    kind: impl Fn(crate::domain::recipient::Recipient) -> FormKind,
) {
    match refusal {
        Refusal::NeedsConsent { recipient, .. }
        | Refusal::OverrideNotNeeded { recipient, .. }
        | Refusal::AnonymousOnly(recipient) => forms::open(desk, env, kind(*recipient)),
        _ => {}
    }
}

/// To the year that comes first.
fn freeze(desk: &mut Desk, env: &Env, refusal: &Refusal) {
    let base = env.base(&desk.practice);
    desk.statistics.refresh(base);
    let year = match refusal {
        Refusal::FreezeFirst(years) => years.first().copied(),
        Refusal::YearChangedSince(year) => Some(*year),
        _ => None,
    };
    if let Some(year) = year {
        desk.statistics.show_year(year, base);
    }
    leave_for(desk, Screen::Statistics);
}

/// Leaves everything that lies over the screen for another screen.
fn leave_for(desk: &mut Desk, screen: Screen) {
    desk.overlays.clear();
    desk.screen = screen;
}

/// Closes what lies over the screen and shows a step of the conversation.
fn go_to_step(desk: &mut Desk, env: &Env, case: CaseId, kind: StepKind) {
    desk.overlays
        .retain(|overlay| !matches!(overlay, Overlay::Sharing(Drawer { .. })));
    talk::start(desk, env, case);
    let step = desk
        .procedure_of(case)
        .and_then(|procedure| procedure.step_of(kind))
        .map(|step| step.id.clone());
    if let (Some(talk), Some(step)) = (&mut desk.talk, step)
        && talk.case == case
    {
        talk.go_to(step, &desk.practice, env);
    }
}
