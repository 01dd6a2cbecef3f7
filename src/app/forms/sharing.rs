//! The forms behind the sharing drawer: consent, sharing, overriding.

use super::read;
use crate::app::desk::Desk;
use crate::app::form::{Choosable, FieldId, Form, Problem};
use crate::app::model::Env;
use crate::app::options;
use crate::app::unspoken;
use crate::domain::command::{CaseCommand, Sharing};
use crate::domain::consent::{
    Consent, ConsentDenied, ConsentHow, Objection, ObjectionResolved, Part,
};
use crate::domain::disclosure::{
    InformedBeforehand, Interest, Override, OverrideGround, RequestDeclined,
};
use crate::domain::entry::{Consultation, Expert};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::person::GiverKind;
use crate::domain::recipient::{Giver, Recipient};
use crate::domain::rulebook::GroundUse;
use crate::domain::rules::gate;
use crate::domain::text::Line;
use crate::say;

/// What was said: given, refused or withdrawn; nothing is filled in (R72–R75).
pub(super) fn consent(desk: &Desk, env: &Env, id: CaseId, to: Recipient) -> Form {
    let words = vec![
        Choosable::new("given", say!(env.lang, "consent-given")),
        Choosable::new("refused", say!(env.lang, "consent-refused")),
        Choosable::new("withdrawn", say!(env.lang, "consent-withdrawn")),
    ];
    let Some(file) = desk.practice.case(id) else {
        return Form::new();
    };
    let givers = options::givers(file, env);
    let expected = expected_giver(desk, env, id, to);
    let form = Form::new()
        .with_choice(FieldId::Word, words, None)
        .with_choice(FieldId::Giver, givers, expected)
        .with_many(FieldId::Scope, options::parts(env), &[]);
    let form = if file.state().may_keep_words() {
        form.with_line(FieldId::Except, Line::LIMIT, "")
    } else {
        form
    };
    form.with_choice(FieldId::How, options::consent_how(env), None)
        .with_date(FieldId::Until, "")
        .with_submit()
}

/// Whose consent is missing, when that is one person's: a name for the word
/// that is still to be given, not the word itself.
fn expected_giver(desk: &Desk, env: &Env, id: CaseId, to: Recipient) -> Option<&'static str> {
    let state = desk.practice.case(id)?.state();
    let bands = state.age_bands(env.now.date);
    match desk.procedure_of(id)?.consent_between(to.kind, bands) {
        [GiverKind::Parents] if unspoken::parents_stay_out(state) => None,
        [one] => Some(one.code()),
        _ => None,
    }
}

pub(super) fn read_consent(form: &Form, to: Recipient, env: &Env) -> Result<CaseCommand, Problem> {
    let word = read::code(form, FieldId::Word)?;
    let giver = giver(read::code(form, FieldId::Giver)?)?;
    let denied = ConsentDenied {
        giver,
        recipient: to,
    };
    Ok(match word {
        "refused" => CaseCommand::RefuseConsent(denied),
        "withdrawn" => CaseCommand::WithdrawConsent(denied),
        _ => CaseCommand::GiveConsent(Consent {
            giver,
            recipient: to,
            scope: read::ticked(form, FieldId::Scope, Part::from_code),
            except: read::optional::<{ Line::LIMIT }>(form, FieldId::Except)?,
            until: read::optional_date(form, FieldId::Until, env)?,
            how: read::coded(form, FieldId::How, ConsentHow::from_code)?,
        }),
    })
}

fn giver(code: &str) -> Result<Giver, Problem> {
    let missing = Problem::Missing(FieldId::Giver);
    let (kind, person) = match code.split_once('/') {
        Some((kind, seq)) => (
            kind,
            Some(seq.parse().map(Seq).map_err(|_| missing.clone())?),
        ),
        None => (code, None),
    };
    let kind = GiverKind::from_code(kind).ok_or(missing)?;
    Ok(Giver { kind, person })
}

/// What may be shared is offered ticked off, nothing is ticked beforehand.
pub(super) fn disclose(desk: &Desk, env: &Env, id: CaseId, to: Recipient) -> Form {
    let open = desk
        .practice
        .case(id)
        .zip(desk.procedure_of(id))
        .map(|(file, procedure)| {
            let (_, open) = gate::glance(file.state(), procedure, to, env.now.date);
            open
        });
    let parts = options::parts(env)
        .into_iter()
        .filter(|one| {
            let part = Part::from_code(&one.code);
            open.as_ref()
                .is_none_or(|open| part.is_some_and(|part| open.contains(&part)))
        })
        .collect();
    Form::new()
        .with_many(FieldId::Scope, parts, &[])
        .with_choice(FieldId::Informed, options::informed(env), None)
        .with_submit()
}

fn sharing(form: &Form, to: Recipient) -> Result<Sharing, Problem> {
    let scope = read::ticked(form, FieldId::Scope, Part::from_code);
    if scope.is_empty() {
        return Err(Problem::Missing(FieldId::Scope));
    }
    Ok(Sharing {
        recipient: to,
        scope,
        informed: read::coded(form, FieldId::Informed, InformedBeforehand::from_code)?,
    })
}

pub(super) fn read_disclose(form: &Form, to: Recipient) -> Result<CaseCommand, Problem> {
    sharing(form, to).map(CaseCommand::Disclose)
}

/// The ground, whose interest, and the weighing in words (R78).
pub(super) fn overriding(env: &Env) -> Form {
    Form::new()
        .with_choice(FieldId::Ground, options::grounds(env), None)
        .with_choice(FieldId::Law, options::laws(env, GroundUse::Override), None)
        .with_choice(FieldId::Interest, options::interests(env), None)
        .with_line(FieldId::Weighing, Line::LIMIT, "")
        .with_many(FieldId::Scope, options::parts(env), &[])
        .with_choice(FieldId::Informed, options::informed(env), None)
        .with_submit()
}

pub(super) fn read_override(form: &Form, to: Recipient) -> Result<CaseCommand, Problem> {
    let overriding = Override {
        ground: read::coded(form, FieldId::Ground, OverrideGround::from_code)?,
        law: Some(read::code(form, FieldId::Law)?.into()),
        interest: read::coded(form, FieldId::Interest, Interest::from_code)?,
        weighing: read::text::<{ Line::LIMIT }>(form, FieldId::Weighing)?,
    };
    sharing(form, to).map(|sharing| CaseCommand::DiscloseOverriding(sharing, overriding))
}

pub(super) fn consult(env: &Env) -> Form {
    Form::new()
        .with_choice(FieldId::Expert, options::experts(env), None)
        .with_date(FieldId::Date, &env.lang.short_date(env.now.date))
        .with_submit()
}

pub(super) fn read_consult(form: &Form, env: &Env) -> Result<CaseCommand, Problem> {
    Ok(CaseCommand::Consult(Consultation {
        expert: read::coded(form, FieldId::Expert, Expert::from_code)?,
        on: read::date(form, FieldId::Date, env)?,
    }))
}

/// An objection is recorded by confirming; a standing one asks what was agreed.
pub(super) fn objection(desk: &Desk, id: CaseId, to: Recipient) -> Form {
    let state = desk
        .practice
        .case(id)
        .map(crate::domain::case::CaseFile::state);
    let standing = state.is_some_and(|state| state.standing_objection(to).is_some());
    let words = state.is_some_and(crate::domain::case::CaseState::may_keep_words);
    if standing && words {
        return Form::new()
            .with_line(FieldId::What, Line::LIMIT, "")
            .with_submit();
    }
    Form::new().with_submit()
}

pub(super) fn read_objection(
    form: &Form,
    desk: &Desk,
    id: CaseId,
    to: Recipient,
) -> Result<CaseCommand, Problem> {
    let standing = desk
        .practice
        .case(id)
        .and_then(|file| file.state().standing_objection(to));
    Ok(match standing {
        None => CaseCommand::RaiseObjection(Objection { recipient: to }),
        Some(objection) => CaseCommand::ResolveObjection(ObjectionResolved {
            objection,
            agreement: read::optional::<{ Line::LIMIT }>(form, FieldId::What)?,
        }),
    })
}

pub(super) const fn decline(to: Recipient) -> CaseCommand {
    CaseCommand::DeclineRequest(RequestDeclined { recipient: to })
}
