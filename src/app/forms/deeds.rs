//! The forms about what is done around the conversations: the first answer, a
//! talk that somebody else asked for, what was tried before, actions, referrals.

use super::read;
use crate::app::desk::Desk;
use crate::app::form::{FieldId, Form, Problem};
use crate::app::model::Env;
use crate::app::options;
use crate::domain::case::{CaseFile, CaseState};
use crate::domain::command::{CaseCommand, Command, FirstAnswer};
use crate::domain::deed::{
    ActionTaken, Agreement, Background, Referral, ReferralEnded, ReferralOutcome, Referred,
    ReferredTo, Snooze, Snoozed,
};
use crate::domain::entry::Closing;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::person::AdviserKind;
use crate::domain::rulebook::GroundUse;
use crate::domain::rules::Scene;
use crate::domain::rules::closing::{PlanAsked, blocks};
use crate::domain::text::Line;
use crate::domain::vocabulary::{ActionCode, OutcomeCode, OutsideCode, TriedCode};

/// The outcome of a case whose client does not want the talk that somebody
/// else asked for (R19).
const NO_TALK: &str = "GEENGESPR";
/// The complaints scheme as a choice (R70).
const COMPLAINTS: &str = "complaints-scheme";
/// The rules on objection and appeal as a choice (R110).
const OBJECTION: &str = "objection-rules";

fn state(desk: &Desk, id: CaseId) -> Option<&CaseState> {
    desk.practice.case(id).map(CaseFile::state)
}

/// What was done, when, as what and how long (R61–R71).
pub(super) fn action(desk: &Desk, env: &Env, id: CaseId) -> Form {
    let procedure = desk.procedure_of(id);
    let actions = procedure
        .zip(desk.practice.case(id))
        .map(|(procedure, file)| options::offered_actions(env, procedure, file));
    let roles = procedure.map(|procedure| options::roles(env, procedure));
    Form::new()
        .with_choice(FieldId::ActionType, actions.unwrap_or_default(), None)
        .with_choice(FieldId::Role, roles.unwrap_or_default(), None)
        .with_date(FieldId::Date, &env.lang.short_date(env.now.date))
        .with_line(FieldId::Minutes, 4, "")
        .with_submit()
}

/// The role is asked where the action is one that the adviser has a role in.
pub(super) fn read_action(form: &Form, env: &Env) -> Result<CaseCommand, Problem> {
    let action = ActionCode::from(read::code(form, FieldId::ActionType)?);
    let has_role = env
        .shipped
        .vocabulary
        .action(&action)
        .is_some_and(|term| term.facts.role.is_some());
    let role = if has_role {
        Some(read::code(form, FieldId::Role)?.into())
    } else {
        None
    };
    Ok(CaseCommand::TakeAction(ActionTaken {
        action,
        role,
        on: read::date(form, FieldId::Date, env)?,
        minutes: read::minutes(form, FieldId::Minutes)?,
    }))
}

/// To what, who, on which ground, and when it is asked how it went (R69, R100).
pub(super) fn referral(desk: &Desk, env: &Env) -> Form {
    Form::new()
        .with_choice(
            FieldId::ReferTo,
            options::refer_to(&desk.practice, env),
            None,
        )
        .with_choice(FieldId::ReferredWho, options::referred(env), None)
        .with_choice(FieldId::Law, options::laws(env, GroundUse::Referral), None)
        .with_date(FieldId::FollowUp, "")
        .with_submit()
}

pub(super) fn read_referral(form: &Form, env: &Env) -> Result<CaseCommand, Problem> {
    let to = match read::code(form, FieldId::ReferTo)? {
        COMPLAINTS => ReferredTo::ComplaintsScheme,
        OBJECTION => ReferredTo::ObjectionRules,
        agency => ReferredTo::Agency(agency.into()),
    };
    Ok(CaseCommand::Refer(Referral {
        to,
        who: read::coded(form, FieldId::ReferredWho, Referred::from_code)?,
        ground: Some(read::code(form, FieldId::Law)?.into()),
        on: env.now.date,
        follow_up: read::optional_date(form, FieldId::FollowUp, env)?,
    }))
}

/// How a referral went (R100). Waiting is not the end: it can be asked again.
pub(super) fn follow_up(desk: &Desk, env: &Env, id: CaseId, referral: Option<Seq>) -> Form {
    let open = desk
        .practice
        .case(id)
        .map(|file| options::open_referrals(file, env))
        .unwrap_or_default();
    let chosen = match (referral, open.as_slice()) {
        (Some(seq), _) => Some(seq.to_string()),
        (None, [one]) => Some(one.code.clone()),
        _ => None,
    };
    Form::new()
        .with_choice(FieldId::Referral, open, chosen.as_deref())
        .with_choice(
            FieldId::ReferralOutcome,
            options::referral_outcomes(env),
            None,
        )
        .with_date(FieldId::AskAgain, "")
        .with_submit()
}

pub(super) fn read_follow_up(form: &Form, env: &Env, id: CaseId) -> Result<Vec<Command>, Problem> {
    let missing = Problem::Missing(FieldId::Referral);
    let referral = read::code(form, FieldId::Referral)?;
    let referral = referral.parse().map(Seq).map_err(|_| missing)?;
    let outcome = read::coded(form, FieldId::ReferralOutcome, ReferralOutcome::from_code)?;
    let again = read::optional_date(form, FieldId::AskAgain, env)?;
    let snooze = again.filter(|_| !outcome.is_final()).map(|until| {
        CaseCommand::Snooze(Snooze {
            what: Snoozed::FollowUp(referral),
            until,
        })
    });
    let ended = CaseCommand::EndReferral(ReferralEnded { referral, outcome });
    Ok(in_case(id, [ended].into_iter().chain(snooze)))
}

/// The first answer; why it came late is asked by the rules, where it did (R21).
pub(super) fn react(env: &Env) -> Form {
    Form::new()
        .with_date(FieldId::Date, &env.lang.short_date(env.now.date))
        .with_choice(FieldId::Channel, options::channels(env), None)
        .with_line(FieldId::LateBecause, Line::LIMIT, "")
        .with_submit()
}

pub(super) fn read_react(form: &Form, env: &Env) -> Result<CaseCommand, Problem> {
    Ok(CaseCommand::React(FirstAnswer {
        on: read::date(form, FieldId::Date, env)?,
        channel: read::code(form, FieldId::Channel)?.into(),
        late_because: read::optional::<{ Line::LIMIT }>(form, FieldId::LateBecause)?,
    }))
}

pub(super) fn agreement(env: &Env) -> Form {
    Form::new()
        .with_choice(FieldId::Agreement, options::agreements(env), None)
        .with_submit()
}

/// A client who does not want to talk has the case closed in the same step,
/// unless something of it must be ended first (R19).
pub(super) fn read_agreement(
    form: &Form,
    desk: &Desk,
    env: &Env,
    id: CaseId,
) -> Result<Vec<Command>, Problem> {
    let agreement = read::coded(form, FieldId::Agreement, Agreement::from_code)?;
    let mut commands = vec![CaseCommand::LearnAgreement(agreement)];
    let nothing_blocks =
        scene(desk, env, id).is_some_and(|scene| blocks(&scene, PlanAsked::No).is_empty());
    if agreement == Agreement::Declined && nothing_blocks {
        commands.push(CaseCommand::Close(Closing {
            outcome: OutcomeCode::from(NO_TALK),
        }));
    }
    Ok(in_case(id, commands))
}

/// What a rule about this case looks at today.
#[must_use]
pub fn scene<'a>(desk: &'a Desk, env: &'a Env, id: CaseId) -> Option<Scene<'a>> {
    Some(Scene {
        state: state(desk, id)?,
        procedure: desk.procedure_of(id)?,
        vocabulary: &env.shipped.vocabulary,
        rules: &env.shipped.rules,
        on: env.now.date,
    })
}

/// With whom it was tried, and to an adviser from outside also why there.
pub(super) fn background(desk: &Desk, env: &Env, id: CaseId) -> Form {
    let state = state(desk, id);
    let held = state
        .and_then(|state| state.track().background().cloned())
        .unwrap_or_default();
    let tried: Vec<&str> = held.tried.iter().map(TriedCode::as_str).collect();
    let outside = held.outside.as_ref().map(OutsideCode::as_str);
    let line = held.line.as_ref().map_or("", |line| line.expose());
    let form = Form::new().with_many(FieldId::Tried, options::tried(env), &tried);
    let external = state
        .and_then(CaseState::opening)
        .is_some_and(|opening| opening.adviser == AdviserKind::External);
    let form = if external {
        form.with_choice(FieldId::Outside, options::outside(env), outside)
    } else {
        form
    };
    let form = if state.is_some_and(CaseState::may_keep_words) {
        form.with_line(FieldId::What, Line::LIMIT, line)
    } else {
        form
    };
    form.with_submit()
}

pub(super) fn read_background(form: &Form) -> Result<CaseCommand, Problem> {
    let background = Background {
        tried: form
            .ticked(FieldId::Tried)
            .into_iter()
            .map(Into::into)
            .collect(),
        outside: form.chosen(FieldId::Outside).map(Into::into),
        line: read::optional::<{ Line::LIMIT }>(form, FieldId::What)?,
    };
    if background == Background::default() {
        return Err(Problem::Missing(FieldId::Tried));
    }
    Ok(CaseCommand::LearnBackground(background))
}

fn in_case(id: CaseId, commands: impl IntoIterator<Item = CaseCommand>) -> Vec<Command> {
    commands
        .into_iter()
        .map(|command| Command::InCase(id, command))
        .collect()
}
