//! The forms about how long a case is kept: the day of destruction, a hold, and
//! destroying (R96).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::read;
use crate::app::desk::Desk;
use crate::app::form::{Choosable, FieldId, Form, Problem};
use crate::app::keeping::whose_day_has_come;
use crate::app::model::Env;
use crate::domain::case::CaseFile;
use crate::domain::command::{CaseCommand, Command};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::practice::Practice;
use crate::domain::retention::{
    DestroyBecause, Destruction, DestructionDay, HeldBecause, Hold, HoldLifted,
};
use crate::domain::rules::retention::{Fitting, OldHours, fitting, old_hours};
use crate::domain::text::Line;
use crate::lang::terms::Term;
use crate::say;

/// The one tick of the form that takes words out: nothing goes by Enter alone.
const TAKE_OUT: &str = "take-out";

/// Which of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum KeepingForm {
    /// From when on a closed case may be destroyed.
    Day(CaseId),
    /// Why a case is held.
    Hold(CaseId),
    /// Why a hold does not stand any more.
    LiftHold(CaseId, Seq),
    /// Destroying a case because the client asks for it.
    OnRequest(CaseId),
    /// Destroying the cases whose day has come.
    Due,
    /// Taking the words of an entry out of the file.
    Redact(CaseId, Seq),
}

impl KeepingForm {
    /// The case it is about.
    #[must_use]
    pub const fn case(&self) -> Option<CaseId> {
        match self {
            Self::Day(case)
            | Self::Hold(case)
            | Self::LiftHold(case, _)
            | Self::OnRequest(case)
            | Self::Redact(case, _) => Some(*case),
            Self::Due => None,
        }
    }
}

/// Builds a form as things stand.
pub(super) fn build(kind: KeepingForm, desk: &Desk, env: &Env) -> Form {
    match kind {
        KeepingForm::Day(case) => day(desk, env, case),
        KeepingForm::Hold(_) => holding(env),
        KeepingForm::LiftHold(..) => Form::new()
            .with_line(FieldId::Reason, Line::LIMIT, "")
            .with_submit()
            .starting_at(FieldId::Reason),
        KeepingForm::OnRequest(_) => counting(FieldId::DestroyCount),
        KeepingForm::Due => counting(counted(&ready(desk, env))),
        KeepingForm::Redact(..) => Form::new()
            .with_many(
                FieldId::TakeOut,
                vec![Choosable::new(TAKE_OUT, say!(env.lang, "destroy-take-out"))],
                &[],
            )
            .with_submit()
            .starting_at(FieldId::TakeOut),
    }
}

/// Why a case is held: in words for the file, as a kind for Vandaag.
fn holding(env: &Env) -> Form {
    let kinds = HeldBecause::ALL.iter();
    let kinds = kinds.map(|kind| Choosable::new(kind.code(), kind.term(&env.lang)));
    Form::new()
        .with_line(FieldId::Reason, Line::LIMIT, "")
        .with_choice(FieldId::HeldBecause, kinds.collect(), None)
        .with_date(FieldId::LookAgain, "")
        .with_submit()
        .starting_at(FieldId::Reason)
}

/// What has to be counted: cases, or entries about hours where no case goes.
fn counted(cases: &BTreeSet<CaseId>) -> FieldId {
    if cases.is_empty() {
        FieldId::DestroyLines
    } else {
        FieldId::DestroyCount
    }
}

fn counting(id: FieldId) -> Form {
    Form::new()
        .with_line(id, 6, "")
        .with_submit()
        .starting_at(id)
}

fn day(desk: &Desk, env: &Env, case: CaseId) -> Form {
    let Some(file) = desk.practice.case(case) else {
        return Form::new();
    };
    let set = file.state().keeping().destruction().map(|set| set.by);
    let closed = file.state().closed().map(|(on, _)| *on);
    let day = set.or_else(|| Some(term(desk, env, case, closed?)?.window.earliest));
    let day = day.map(|day| env.lang.short_date(day)).unwrap_or_default();
    with_day(Form::new(), &day, None).with_submit()
}

/// The day, with words above it where none stand above the form, and the reason
/// for another one than the term says.
fn with_day(form: Form, day: &str, words: Option<String>) -> Form {
    let form = form.with_date(FieldId::DestroyFrom, day);
    let form = match words {
        Some(words) => form.saying(words),
        None => form,
    };
    form.with_line(FieldId::PostponedBecause, Line::LIMIT, "")
}

/// Where it is told why the day is what it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::app) enum Told {
    /// Above the form.
    AboveTheForm,
    /// Above the day itself.
    AboveTheDay,
}

/// The day that the term says for a case that is closed today, in the form that
/// closes it.
pub(in crate::app) fn with_day_of_closing(
    form: Form,
    practice: &Practice,
    env: &Env,
    (file, told): (&CaseFile, Told),
) -> Form {
    let facts = env.shipped.facts(env.now.date);
    let fitting = fitting(practice, &facts, file, env.now.date);
    let earliest = fitting.map(|fitting| env.lang.short_date(fitting.window.earliest));
    let words = match told {
        Told::AboveTheForm => None,
        Told::AboveTheDay => why(practice, env, file, env.now.date),
    };
    with_day(form, &earliest.unwrap_or_default(), words)
}

/// Which term fits a case that ends on this day, why, where that stands, and until
/// when it can be postponed.
#[must_use]
pub fn why(
    practice: &Practice,
    env: &Env,
    file: &CaseFile,
    ended: chrono::NaiveDate,
) -> Option<String> {
    let facts = env.shipped.facts(env.now.date);
    let Fitting { term, window } = fitting(practice, &facts, file, ended)?;
    let lang = &env.lang;
    let (why, source) = (term.why.get(lang.language()), term.source.as_ref());
    let source = if term.verified {
        say!(lang, "destroy-source", source = source)
    } else {
        say!(lang, "destroy-source-unverified", source = source)
    };
    let until = say!(lang, "destroy-latest", latest = lang.date(window.latest));
    Some(format!("{why} {source} {until}"))
}

/// The day that was asked in the form that closes a case; a form of before that
/// asked for none gives none.
///
/// # Errors
/// When something else than a date stands there.
pub(in crate::app) fn read_day_of_closing(
    form: &Form,
    env: &Env,
) -> Result<Option<CaseCommand>, Problem> {
    if form.has(FieldId::DestroyFrom) {
        return read_day(form, env).map(Some);
    }
    Ok(None)
}

/// The term that fits a case that ends on this day.
#[must_use]
pub fn term<'a>(
    desk: &Desk,
    env: &'a Env,
    case: CaseId,
    ended: chrono::NaiveDate,
) -> Option<Fitting<'a>> {
    let facts = env.shipped.facts(env.now.date);
    fitting(&desk.practice, &facts, desk.practice.case(case)?, ended)
}

/// The day as it stands in a form.
///
/// # Errors
/// When it is none.
fn read_day(form: &Form, env: &Env) -> Result<CaseCommand, Problem> {
    Ok(CaseCommand::SetDestruction(DestructionDay {
        by: read::date(form, FieldId::DestroyFrom, env)?,
        reason: read::optional::<{ Line::LIMIT }>(form, FieldId::PostponedBecause)?,
    }))
}

/// What confirming a form asks for.
///
/// # Errors
/// What is missing or wrong in it.
pub(super) fn read(
    kind: KeepingForm,
    form: &Form,
    desk: &Desk,
    env: &Env,
) -> Result<Command, Problem> {
    let reason = || read::text::<{ Line::LIMIT }>(form, FieldId::Reason);
    Ok(match kind {
        KeepingForm::Day(case) => Command::InCase(case, read_day(form, env)?),
        KeepingForm::Hold(case) => {
            let hold = Hold {
                reason: reason()?,
                because: Some(read::coded(
                    form,
                    FieldId::HeldBecause,
                    HeldBecause::from_code,
                )?),
                look_again: read::optional_date(form, FieldId::LookAgain, env)?,
            };
            Command::InCase(case, CaseCommand::PlaceHold(hold))
        }
        KeepingForm::LiftHold(case, hold) => {
            let reason = reason()?;
            Command::InCase(case, CaseCommand::LiftHold(HoldLifted { hold, reason }))
        }
        KeepingForm::OnRequest(case) => {
            let destruction = Destruction {
                cases: BTreeSet::from([case]),
                because: DestroyBecause::ClientAsked,
                hours: BTreeSet::new(),
            };
            destroy(form, destruction)?
        }
        KeepingForm::Due => {
            let hours = hours_ready(desk, env).map(|old| old.ready);
            let destruction = Destruction {
                cases: ready(desk, env),
                because: DestroyBecause::TermOver,
                hours: hours.unwrap_or_default(),
            };
            destroy(form, destruction)?
        }
        KeepingForm::Redact(..) if form.ticked(FieldId::TakeOut).is_empty() => {
            return Err(Problem::Missing(FieldId::TakeOut));
        }
        KeepingForm::Redact(case, entry) => Command::Redact(case, entry),
    })
}

/// The cases that may go now.
#[must_use]
pub fn ready(desk: &Desk, env: &Env) -> BTreeSet<CaseId> {
    whose_day_has_come(desk, env)
        .into_iter()
        .filter(|due| due.standing.is_ok())
        .map(|due| due.case)
        .collect()
}

/// The hours that may go now, if there are any.
#[must_use]
pub fn hours_ready(desk: &Desk, env: &Env) -> Option<OldHours> {
    let facts = env.shipped.facts(env.now.date);
    old_hours(&desk.practice, &facts).filter(|old| !old.ready.is_empty())
}

/// Nothing is destroyed unless the number was typed: of the cases, or of the entries
/// about hours where no case goes.
fn destroy(form: &Form, destruction: Destruction) -> Result<Command, Problem> {
    let id = counted(&destruction.cases);
    let count = destruction.count();
    if form.text(id).trim().parse() != Ok(count) || count == 0 {
        return Err(Problem::NotTheCount(id));
    }
    Ok(Command::Destroy(destruction))
}
