//! "Wat als": a question to the gate without a case. It asks for nothing in the
//! vault, and what is filled in is kept nowhere.

use std::collections::BTreeSet;

use crate::app::form::{Choosable, FieldId, Form};
use crate::app::forms::read;
use crate::app::model::Env;
use crate::app::{options, refused, verdict};
use crate::domain::person::{Age, AgeBand, ClientKind, GiverKind, RecipientKind};
use crate::domain::procedure::Procedure;
use crate::domain::rules::what_if::{Circumstance, WhatIf, what_if};
use crate::say;

/// What both parents say: one yes, one no (AGE-6).
const DIVIDED: &str = "divided";
const YES: &str = "yes";
const NO: &str = "no";

/// The question as it first stands: nothing is filled in.
#[must_use]
pub fn form(env: &Env) -> Form {
    let lang = &env.lang;
    let said = || {
        vec![
            Choosable::new(YES, say!(lang, "guide-says-yes")),
            Choosable::new(NO, say!(lang, "guide-says-no")),
        ]
    };
    let mut of_parents = said();
    of_parents.push(Choosable::new(DIVIDED, say!(lang, "guide-says-divided")));
    let mut ages = options::age_bands(env);
    ages.push(Choosable::new("unknown", say!(lang, "guide-age-unknown")));
    Form::new()
        .with_choice(FieldId::Procedure, procedures(env), None)
        .with_choice(FieldId::Recipient, options::recipients(env), None)
        .with_choice(FieldId::Client, options::clients(env), None)
        .with_choice(FieldId::AgeBand, ages, None)
        .with_many(FieldId::Natures, options::natures(env), &[])
        .with_choice(FieldId::Axis, options::axes(env), None)
        .with_choice(FieldId::Accused, options::accused(env), None)
        .with_choice(FieldId::PupilSays, said(), None)
        .with_choice(FieldId::ParentsSay, of_parents, None)
        .with_many(FieldId::Circumstances, circumstances(env), &[])
}

/// The newest version of each procedure that holds today.
fn procedures(env: &Env) -> Vec<Choosable> {
    let mut ids: Vec<&str> = Vec::new();
    for procedure in &env.shipped.procedures {
        if !ids.contains(&procedure.id().as_str()) {
            ids.push(procedure.id().as_str());
        }
    }
    ids.into_iter()
        .filter_map(|id| procedure(id, env))
        .map(|one| {
            let title = one.title().get(env.lang.language());
            Choosable::new(one.id().as_str(), title)
        })
        .collect()
}

fn procedure<'a>(id: &str, env: &'a Env) -> Option<&'a Procedure> {
    env.shipped.procedure(&id.into())
}

fn circumstances(env: &Env) -> Vec<Choosable> {
    Circumstance::ALL
        .iter()
        .map(|one| Choosable::new(one.code(), circumstance(*one, env)))
        .collect()
}

fn circumstance(what: Circumstance, env: &Env) -> String {
    let lang = &env.lang;
    match what {
        Circumstance::ParentSuspected => say!(lang, "circumstance-parent-suspected"),
        Circumstance::Danger => say!(lang, "circumstance-danger"),
        Circumstance::Barred => say!(lang, "circumstance-barred"),
        Circumstance::ReportDecided => say!(lang, "circumstance-report-decided"),
    }
}

/// What the gate says to the question as it stands, in words; what is still to
/// be chosen when it cannot be asked yet.
#[must_use]
pub fn answer(form: &Form, env: &Env) -> String {
    let lang = &env.lang;
    let Some(question) = question(form, env) else {
        return say!(lang, "guide-choose-first");
    };
    let facts = env.shipped.facts(env.now.date);
    match what_if(&facts, &question) {
        Ok(verdict) => verdict::text(&question, &verdict, lang),
        Err(refusal) => refused::explain(lang, &refusal, |to| refused::called(lang, to.kind)).what,
    }
}

/// The question; `None` while the procedure or the recipient is not chosen. What
/// is left open is taken as not known.
fn question<'a>(form: &Form, env: &'a Env) -> Option<WhatIf<'a>> {
    let procedure = procedure(form.chosen(FieldId::Procedure)?, env)?;
    let recipient = RecipientKind::from_code(form.chosen(FieldId::Recipient)?)?;
    let client = form.chosen(FieldId::Client).and_then(ClientKind::from_code);
    let client = client.or_else(|| procedure.clients().first().copied())?;
    let age = form.chosen(FieldId::AgeBand).and_then(AgeBand::from_code);
    Some(WhatIf {
        procedure,
        adviser: procedure.adviser(),
        client,
        age: age.map_or(Age::Unknown, Age::band),
        natures: form
            .ticked(FieldId::Natures)
            .into_iter()
            .map(Into::into)
            .collect(),
        axis: form.chosen(FieldId::Axis).map(Into::into),
        accused: form.chosen(FieldId::Accused).map(Into::into),
        recipient,
        consents: who_said(form, YES),
        refused: who_said(form, NO),
        circumstances: read::ticked(form, FieldId::Circumstances, Circumstance::from_code),
    })
}

/// Who gave this answer; divided parents gave both.
fn who_said(form: &Form, what: &str) -> BTreeSet<GiverKind> {
    [
        (FieldId::PupilSays, GiverKind::Pupil),
        (FieldId::ParentsSay, GiverKind::Parents),
    ]
    .into_iter()
    .filter(|(field, _)| {
        let said = form.chosen(*field);
        said == Some(what) || said == Some(DIVIDED)
    })
    .map(|(_, giver)| giver)
    .collect()
}
