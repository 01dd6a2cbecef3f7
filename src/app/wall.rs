//! The wall on the desk: when the silent question is asked, about which cases,
//! and where an answer leads (R88–R91).
//!
//! Labels of people only make the question appear; nothing here shows what
//! resembled what.

use super::action::Action;
use super::desk::{After, Desk, Overlay};
use super::effect::Effect;
use super::form::{FieldId, Form};
use super::forms::{self, FormKind};
use super::model::Env;
use super::search::resemble;
use crate::domain::case::CaseFile;
use crate::domain::command::Command;
use crate::domain::ids::CaseId;
use crate::domain::practice::{KeptNote, Practice, SchoolId};
use crate::domain::refusal::Refusal;
use crate::domain::rules::wall;
use crate::lang::Explained;
use crate::say;

/// About which cases an intake is asked: those about a matter between pupils at
/// the chosen school or its board, and any open one there that speaks of
/// somebody of this name.
#[must_use]
pub fn asked_at_intake(desk: &Desk, env: &Env, form: &Form) -> Vec<CaseId> {
    let chosen = form.chosen(FieldId::School);
    let Some(school) = chosen.and_then(|code| code.parse().ok()).map(SchoolId) else {
        return Vec::new();
    };
    // A name that is still being typed is not looked for.
    let alias = match form.focused().map(|field| field.id) {
        Some(FieldId::Alias) if form.writing => "",
        _ => form.text(FieldId::Alias),
    };
    let practice = &desk.practice;
    let running = wall::running_incidents(practice, school, None);
    let typed = form.text(FieldId::Date);
    let on = forms::read::parse_date(typed, env.now.date).unwrap_or(env.now.date);
    let notes = wall::notes::near(practice, school, on).into_iter();
    let notes = notes.filter_map(KeptNote::stand_in);
    let speaks_of = |case: &CaseFile| {
        let mut involved = case.state().track().involved().values();
        involved.any(|label| resemble(label.expose(), alias))
    };
    wall::neighbours(practice, school, None)
        .into_iter()
        .filter(|id| running.contains(id) || practice.case(*id).is_some_and(speaks_of))
        .chain(notes)
        .collect()
}

/// About which cases the question of a case is: the running ones, and those
/// that the label in the form below resembles. What was answered for sure is
/// asked again only when there is nothing else.
#[must_use]
pub fn asked_in_case(desk: &Desk, id: CaseId) -> Vec<CaseId> {
    let Some(school) = school_of(&desk.practice, id) else {
        return Vec::new();
    };
    let practice = &desk.practice;
    let unsure = practice
        .case(id)
        .map(|file| wall::unsure(practice, file))
        .unwrap_or_default();
    let resembling =
        label_below(desk, id).map_or_else(Vec::new, |label| resembling(practice, id, label));
    let notes = unsure.iter().copied();
    let notes = notes.filter(|one| practice.note_standing_in(*one).is_some());
    let asked: Vec<CaseId> = wall::neighbours(practice, school, Some(id))
        .into_iter()
        .filter(|case| unsure.contains(case) || resembling.contains(case))
        .chain(notes)
        .collect();
    if asked.is_empty() {
        let opened = practice.case(id).and_then(|file| file.state().opening());
        let on = opened.map(|opening| opening.on).unwrap_or_default();
        wall::asked_about(practice, school, on, Some(id))
    } else {
        asked
    }
}

fn school_of(practice: &Practice, id: CaseId) -> Option<SchoolId> {
    let opening = practice.case(id)?.state().opening()?;
    Some(opening.school)
}

/// The label that is being given in a form about this case.
fn label_below(desk: &Desk, id: CaseId) -> Option<&str> {
    desk.overlays
        .iter()
        .rev()
        .find_map(|overlay| match overlay {
            Overlay::Form(kind, form) if kind.case() == Some(id) => label_in(kind, form),
            _ => None,
        })
}

fn label_in<'a>(kind: &FormKind, form: &'a Form) -> Option<&'a str> {
    let field = match kind {
        FormKind::Nature(_) => FieldId::Involved,
        FormKind::Person(_) => FieldId::Label,
        _ => return None,
    };
    Some(form.text(field)).filter(|label| !label.trim().is_empty())
}

/// The open cases near this one whose client or whose involved this label
/// resembles, of which nobody said for sure that it is another event.
fn resembling(practice: &Practice, id: CaseId, label: &str) -> Vec<CaseId> {
    let Some(own) = practice.case(id) else {
        return Vec::new();
    };
    let Some(school) = school_of(practice, id) else {
        return Vec::new();
    };
    let speaks_of = |case: &CaseFile| {
        let mut involved = case.state().track().involved().values();
        case.alias()
            .is_some_and(|alias| resemble(alias.expose(), label))
            || involved.any(|other| resemble(other.expose(), label))
    };
    wall::neighbours(practice, school, Some(id))
        .into_iter()
        .filter(|other| !wall::is_sure(own, *other))
        .filter(|other| practice.case(*other).is_some_and(speaks_of))
        .collect()
}

/// Whether the form in front has to ask the silent question before it goes on:
/// at an intake in fields of its own, in a case over the form.
pub fn asks_first(desk: &mut Desk, env: &Env) -> bool {
    let Some(Overlay::Form(kind, form)) = desk.overlays.last_mut() else {
        return false;
    };
    let kind = kind.clone();
    if kind == FormKind::NewContact {
        // What was typed of the name is all of it.
        let was_writing = std::mem::take(&mut form.writing);
        forms::reshape(desk, env);
        if let Some(Overlay::Form(_, form)) = desk.overlays.last_mut() {
            form.writing = was_writing;
        }
        return false;
    }
    let label = kind.case().zip(match desk.overlays.last() {
        Some(Overlay::Form(kind, form)) => label_in(kind, form),
        _ => None,
    });
    let asks = label.is_some_and(|(id, label)| !resembling(&desk.practice, id, label).is_empty());
    if let Some(id) = kind.case().filter(|_| asks) {
        forms::open(desk, env, FormKind::SameEvent(id));
    }
    asks
}

/// The silent question is answered: what waited for it below goes on together
/// with the answer, or not at all.
pub fn answer(desk: &mut Desk, env: &Env, id: CaseId) -> Vec<Effect> {
    let Some(Overlay::Form(kind, form)) = desk.overlays.last() else {
        return Vec::new();
    };
    let read = forms::wall::read_same_event(form, desk, id);
    let kind = kind.clone();
    let answered = match read {
        Ok(commands) => commands,
        Err(problem) => {
            if let Some(Overlay::Form(_, form)) = desk.overlays.last_mut() {
                form.complain(problem);
            }
            return Vec::new();
        }
    };
    desk.overlays.pop();
    let below = match desk.overlays.last() {
        Some(Overlay::Form(below, form)) if below.case() == Some(id) => {
            Some(forms::read_form(below, form, desk, env))
        }
        _ => None,
    };
    match below {
        None => desk.ask(env, answered, After::CloseForm(kind)),
        Some(Ok((commands, after))) => {
            let all: Vec<Command> = answered.into_iter().chain(commands).collect();
            desk.ask(env, all, after)
        }
        Some(Err(problem)) => {
            if let Some(Overlay::Form(_, form)) = desk.overlays.last_mut() {
                form.complain(problem);
            }
            Vec::new()
        }
    }
}

/// Where a refusal of the wall leads; whether it was one.
pub fn refused(desk: &mut Desk, env: &Env, refusal: &Refusal, after: &After) -> bool {
    let form = match after {
        After::CloseForm(kind) => Some(kind.clone()),
        _ => None,
    };
    match (refusal, form) {
        (Refusal::WallQuestion(_), Some(kind)) if kind.case().is_some() => {
            if let Some(case) = kind.case() {
                forms::open(desk, env, FormKind::SameEvent(case));
            }
        }
        (Refusal::OtherSide, Some(FormKind::NewContact)) => turn_away(desk, env),
        (Refusal::OtherSide, Some(kind)) if kind.case().is_some() => {
            if let Some(case) = kind.case() {
                pass_on(desk, env, case);
            }
        }
        _ => return false,
    }
    true
}

/// Somebody of the other side came: what was typed of them goes, and how to
/// pass them on comes in its place.
fn turn_away(desk: &mut Desk, env: &Env) {
    let place = desk
        .overlays
        .iter()
        .rposition(|overlay| matches!(overlay, Overlay::Form(FormKind::NewContact, _)));
    let Some(Overlay::Form(_, form)) = place.map(|place| desk.overlays.remove(place)) else {
        return;
    };
    let school = form.chosen(FieldId::School);
    let client = form.chosen(FieldId::Client);
    let school = school.and_then(|code| code.parse().ok()).map(SchoolId);
    let client = client.and_then(crate::domain::person::ClientKind::from_code);
    if let (Some(school), Some(client)) = (school, client) {
        forms::open(desk, env, FormKind::PassOn(school, client));
    }
}

/// A client of the other side who is in a case already: stepping back from it.
/// A closed case stays closed, and the client who came back is passed on.
pub fn pass_on(desk: &mut Desk, env: &Env, case: CaseId) {
    let Some(state) = desk.practice.case(case).map(CaseFile::state) else {
        return;
    };
    let kind = match (state.closed(), state.opening()) {
        (Some(_), Some(opening)) => FormKind::PassOn(opening.school, opening.client.kind),
        _ => FormKind::Recuse(case),
    };
    forms::open(desk, env, kind);
}

/// What a key of the wall opens in a case, or in its conversation.
pub fn act(desk: &mut Desk, env: &Env, action: Action, case: CaseId) {
    match action {
        Action::Recuse => forms::open(desk, env, FormKind::Recuse(case)),
        Action::SameEvent if asked_in_case(desk, case).is_empty() => {
            desk.overlays.push(Overlay::Told(Explained {
                what: say!(env.lang, "wall-nothing-runs"),
                remedy: say!(env.lang, "wall-nothing-runs-do"),
            }));
        }
        Action::SameEvent => forms::open(desk, env, FormKind::SameEvent(case)),
        _ => {}
    }
}
