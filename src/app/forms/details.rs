//! The form about what can be known of a contact later than the contact itself:
//! the age of the pupil, through whom the client came, whether it can wait.

use super::read;
use crate::app::desk::Desk;
use crate::app::form::{FieldId, Form, Problem};
use crate::app::model::Env;
use crate::app::options;
use crate::domain::case::{CaseFile, CaseState};
use crate::domain::command::{CaseCommand, Command};
use crate::domain::entry::{Details, Urgency};
use crate::domain::ids::CaseId;
use crate::domain::person::{Age, AgeBand};
use crate::domain::vocabulary::ReferrerCode;

/// What holds is filled in. The band goes with the birthday that ends it.
pub(super) fn details(desk: &Desk, env: &Env, id: CaseId) -> Form {
    let held = Held::of(desk, env, id);
    let (band, next) = match held.age {
        Age::Known { band, next } => (Some(band), next),
        Age::Unknown => (None, None),
    };
    let next = next.map_or_else(String::new, |day| env.lang.short_date(day));
    let referrer = held.referrer.as_ref().map(ReferrerCode::as_str);
    let urgency = held.urgency.map(Urgency::code);
    Form::new()
        .with_choice(
            FieldId::AgeBand,
            options::age_bands(env),
            band.map(AgeBand::code),
        )
        .with_date(FieldId::NextBirthday, &next)
        .with_choice(FieldId::Referrer, options::referrers(env), referrer)
        .with_choice(FieldId::Urgency, options::urgencies(env), urgency)
        .with_submit()
}

/// The commands for what was changed, and for nothing else.
pub(super) fn read_details(
    form: &Form,
    desk: &Desk,
    env: &Env,
    id: CaseId,
) -> Result<Vec<Command>, Problem> {
    let held = Held::of(desk, env, id);
    let age = Some(age(form, held.age)?).filter(|age| *age != held.age);
    let referrer = form.chosen(FieldId::Referrer).map(ReferrerCode::from);
    let urgency = form.chosen(FieldId::Urgency).and_then(Urgency::from_code);
    let details = Details {
        referrer: referrer.filter(|code| Some(code) != held.referrer.as_ref()),
        urgency: urgency.filter(|urgency| Some(*urgency) != held.urgency),
    };
    let details = Some(details).filter(|details| *details != Details::default());
    let age = age.map(CaseCommand::LearnAge);
    let details = details.map(CaseCommand::LearnDetails);
    Ok(age
        .into_iter()
        .chain(details)
        .map(|command| Command::InCase(id, command))
        .collect())
}

/// Without a band the age is as unknown as it was; a birthday alone says too
/// little, since it does not say which one it is.
fn age(form: &Form, held: Age) -> Result<Age, Problem> {
    let typed = form.text(FieldId::NextBirthday).trim();
    if typed.is_empty() && form.chosen(FieldId::AgeBand).is_none() {
        return Ok(Age::Unknown);
    }
    let band = read::coded(form, FieldId::AgeBand, AgeBand::from_code)?;
    let next = if typed.is_empty() {
        None
    } else {
        let epoch = chrono::NaiveDate::default();
        let day = read::parse_date(typed, epoch).filter(|day| *day > epoch);
        Some(day.ok_or(Problem::NotADate(FieldId::NextBirthday))?)
    };
    // A birthday that ended another band does not end this one.
    let stale = matches!(held, Age::Known { band: before, next: Some(day) }
        if before != band && next == Some(day));
    let next = next.filter(|_| !stale);
    Ok(Age::Known { band, next })
}

/// What is known today.
struct Held {
    age: Age,
    referrer: Option<ReferrerCode>,
    urgency: Option<Urgency>,
}

impl Held {
    fn of(desk: &Desk, env: &Env, id: CaseId) -> Self {
        let state = desk.practice.case(id).map(CaseFile::state);
        Self {
            age: state.map_or(Age::Unknown, |state| state.age().on(env.now.date)),
            referrer: state.and_then(|state| state.referrer().cloned()),
            urgency: state.and_then(CaseState::urgency),
        }
    }
}
