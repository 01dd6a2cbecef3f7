//! Taking in what a colleague sent, step by step over the screen: where the file is;
//! which school it is, where that is not known; the silent question; and what comes,
//! to be taken or declined (R88, R89, R91).
//!
//! ```text
//!  Wat er komt
//!  ▸ overdracht van Anna de Boer, gemaakt op 22-11-2026
//!    De Regenboog · Stichting Het Veer
//!    Er staan 6 regels in de zaak.
//!    → aannemen: …
//!    → weigeren: …
//! ```
//!
//! Nothing of the case part is asked of the store before [`clear`] let the file
//! through. The pane is in no draft: a lock or a kill leaves no trace of it.

mod steps;
mod taking;

pub use taking::{judge, taking};

use super::action::{Action, Input};
use super::desk::{After, Desk, Overlay};
use super::effect::{Effect, OpeningWish};
use super::export::{Handled, PATH_LIMIT};
use super::form::{FieldId, Form, Outcome, Problem};
use super::message::{Found, HandoverRead};
use super::model::{Env, Screen};
use super::reading;
use super::refused;
use crate::domain::command::Command;
use crate::domain::entry::CaseBody;
use crate::domain::handover::{HandoverHead, HandoverId, HandoverKind};
use crate::domain::passing::{Arrival, Parcel};
use crate::domain::practice::{KeptNote, Practice};
use crate::domain::refusal::Refusal;
use crate::domain::rules::passing::{Silent, arrived, clear, declining, turning_away};
use crate::domain::text::Confidential;
use crate::lang::{Explained, arrival};
use crate::say;
use steps::{named, question, read_question, read_school, reshaped, school};

/// What is being taken in.
#[derive(Debug)]
pub struct Pane {
    path: Confidential,
    /// The steps that were gone through; the last one is in front. Esc leaves it.
    steps: Vec<Step>,
    /// How far the store is.
    pub stage: Stage,
}

/// One step.
#[derive(Debug)]
pub enum Step {
    /// Where the file is.
    File(Form),
    /// Which school it is here.
    School(Form, Box<Arrival>),
    /// The silent question.
    Question(Form, Box<Arrival>, Silent),
    /// What comes.
    Shown(Shown),
}

/// What comes, before it is taken or declined.
#[derive(Debug)]
pub struct Shown {
    /// What is said of it: not one word of the case.
    pub lines: Vec<String>,
    /// The line in focus; the deeds stand below the lines.
    pub at: usize,
    arrival: Box<Arrival>,
    parcel: Option<Parcel>,
}

/// What can be done with what comes, in the order of the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deed {
    /// Take it.
    Accept,
    /// Say no to it.
    Decline,
}

impl Deed {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Accept, Self::Decline];
}

/// How far the store is with the file.
#[derive(Debug)]
pub enum Stage {
    /// Nothing is asked of it.
    Idle,
    /// It reads the head.
    Reading,
    /// It opens the case part of what the rules let through.
    Opening(Box<Arrival>),
    /// The file is not taken.
    Failed(Explained),
}

/// What became of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It was taken.
    Taken,
    /// It was declined.
    Declined,
    /// It stood on the other side.
    TurnedAway,
}

impl Pane {
    /// Which case or note the mark of what is asked about speaks of.
    #[must_use]
    pub fn of_which_event(&self, practice: &Practice, env: &Env) -> Option<String> {
        match self.steps.last()? {
            Step::Question(_, _, Silent::Side(about)) => Some(named(*about, practice, env)),
            _ => None,
        }
    }

    /// The step in front.
    #[must_use]
    pub fn step(&self) -> Option<&Step> {
        self.steps.last()
    }

    /// The form in front, where the step is one.
    #[must_use]
    pub fn form(&self) -> Option<&Form> {
        match self.steps.last()? {
            Step::File(form) | Step::School(form, _) | Step::Question(form, ..) => Some(form),
            Step::Shown(_) => None,
        }
    }

    fn form_mut(&mut self) -> Option<&mut Form> {
        match self.steps.last_mut()? {
            Step::File(form) | Step::School(form, _) | Step::Question(form, ..) => Some(form),
            Step::Shown(_) => None,
        }
    }

    const fn is_busy(&self) -> bool {
        matches!(self.stage, Stage::Reading | Stage::Opening(_))
    }

    /// The step before; what the store still answers to this one is not heard.
    fn back(&mut self) {
        self.steps.pop();
        self.stage = Stage::Idle;
    }
}

impl Shown {
    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> HandoverKind {
        self.arrival.head.kind
    }

    /// The deed in focus.
    fn deed(&self) -> Option<Deed> {
        let below = self.at.checked_sub(self.lines.len())?;
        Deed::ALL.get(below).copied()
    }
}

/// Asks where the file is. Nothing is filled in: it comes from elsewhere.
pub(super) fn open(desk: &mut Desk) {
    let form = Form::new()
        .with_line(FieldId::Path, PATH_LIMIT, "")
        .with_submit()
        .starting_at(FieldId::Path);
    desk.overlays.push(Overlay::Receiving(Box::new(Pane {
        path: Confidential::default(),
        steps: vec![Step::File(form)],
        stage: Stage::Idle,
    })));
}

fn pane(desk: &mut Desk) -> Option<&mut Pane> {
    desk.overlays
        .iter_mut()
        .rev()
        .find_map(|overlay| match overlay {
            Overlay::Receiving(pane) => Some(&mut **pane),
            _ => None,
        })
}

/// Takes an input up in the pane in front.
pub(super) fn handle(desk: &mut Desk, env: &Env, input: Input, width: u16) -> Handled {
    let Some(pane) = pane(desk) else {
        return Handled::Ignored;
    };
    let Some(form) = pane.form_mut() else {
        return on_shown(desk, env, &input);
    };
    match form.handle(input, width) {
        Outcome::Ignored => return Handled::Ignored,
        Outcome::Taken => reshape(desk, env),
        Outcome::Cancelled => leave_step(desk),
        Outcome::Submitted(line) => return Handled::Effects(submit(desk, env, line)),
    }
    Handled::Effects(Vec::new())
}

fn leave_step(desk: &mut Desk) {
    if let Some(pane) = pane(desk) {
        pane.back();
    }
    desk.overlays
        .retain(|overlay| !matches!(overlay, Overlay::Receiving(pane) if pane.steps.is_empty()));
}

/// The question asks on after a yes.
fn reshape(desk: &mut Desk, env: &Env) {
    let practice = &desk.practice;
    if let Some(Overlay::Receiving(pane)) = desk.overlays.last_mut()
        && let Some(Step::Question(form, _, silent)) = pane.steps.last_mut()
    {
        let before = std::mem::take(form);
        *form = reshaped(before, silent, practice, env);
    }
}

/// What is said of what comes is gone through; a line below it is done.
fn on_shown(desk: &mut Desk, env: &Env, input: &Input) -> Handled {
    let Input::Action(action) = *input else {
        return Handled::Ignored;
    };
    let Some(pane) = pane(desk) else {
        return Handled::Ignored;
    };
    let Some(Step::Shown(shown)) = pane.steps.last_mut() else {
        return Handled::Ignored;
    };
    match action {
        Action::Confirm | Action::Submit | Action::Open => match shown.deed() {
            Some(deed) => return Handled::Effects(does(desk, env, deed)),
            // Whoever presses Enter at once comes to the two, and takes nothing.
            None => shown.at = shown.lines.len(),
        },
        Action::Back => leave_step(desk),
        Action::Help | Action::Palette | Action::Quit => return Handled::Ignored,
        other => {
            let rows = shown.lines.len() + Deed::ALL.len();
            shown.at = reading::go(shown.at, rows, other, |_| true);
        }
    }
    Handled::Effects(Vec::new())
}

/// Confirms the form in front.
fn submit(desk: &mut Desk, env: &Env, line: FieldId) -> Vec<Effect> {
    let practice = &desk.practice;
    let Some(Overlay::Receiving(pane)) = desk.overlays.last_mut() else {
        return Vec::new();
    };
    if pane.is_busy() {
        return Vec::new();
    }
    let answered = match pane.steps.last() {
        Some(Step::File(form)) => {
            let path = form.text(FieldId::Path).trim().to_owned();
            return read_from(pane, path);
        }
        Some(Step::School(_, arrival) | Step::Question(_, arrival, _))
            if line == FieldId::ReceiveDecline =>
        {
            let arrival = arrival.clone();
            return decline(desk, env, &arrival);
        }
        Some(Step::School(form, arrival)) => read_school(form, arrival),
        Some(Step::Question(form, arrival, silent)) => {
            read_question(form, arrival, silent, practice)
        }
        Some(Step::Shown(_)) | None => return Vec::new(),
    };
    match answered {
        Ok(arrival) => consider(desk, env, arrival),
        Err(problem) => {
            if let Some(form) = pane.form_mut() {
                form.complain(problem);
            }
            Vec::new()
        }
    }
}

fn read_from(pane: &mut Pane, path: String) -> Vec<Effect> {
    if path.is_empty() {
        if let Some(form) = pane.form_mut() {
            form.complain(Problem::Missing(FieldId::Path));
        }
        return Vec::new();
    }
    pane.path = Confidential::new(path);
    pane.stage = Stage::Reading;
    vec![Effect::LookAtHandover(pane.path.clone())]
}

/// What the store read: what was not asked for any more is dropped.
pub(super) fn read(desk: &mut Desk, env: &Env, read: HandoverRead) -> Vec<Effect> {
    let Some(pane) = pane(desk).filter(|pane| pane.path == read.path) else {
        return Vec::new();
    };
    match (&pane.stage, read.found) {
        (Stage::Reading, Found::Head(head)) => look(desk, env, *head),
        (Stage::Opening(arrival), Found::Case(id, parcel)) if arrival.head.id == id => {
            let arrival = arrival.clone();
            opened(desk, env, arrival, parcel)
        }
        (Stage::Reading | Stage::Opening(_), Found::Fault(why)) => {
            pane.stage = Stage::Failed(why);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// The head is there: whose is it, and what has to be asked?
fn look(desk: &mut Desk, env: &Env, head: HandoverHead) -> Vec<Effect> {
    match arrived(&desk.practice, head) {
        Ok(arrival) => consider(desk, env, arrival),
        Err(refusal) => {
            fail(desk, env, &refusal);
            Vec::new()
        }
    }
}

/// Asks the rules: the file is let through, something is asked first, or it is not
/// taken.
fn consider(desk: &mut Desk, env: &Env, arrival: Arrival) -> Vec<Effect> {
    let facts = env.shipped.facts(env.now.date);
    let cleared = match clear(&desk.practice, &facts, &arrival) {
        Ok(cleared) => cleared,
        Err(refusal) => return lead(desk, env, arrival, &refusal),
    };
    if arrival.head.kind == HandoverKind::Note {
        show(desk, env, Box::new(arrival), None);
        return Vec::new();
    }
    let Some(pane) = pane(desk) else {
        return Vec::new();
    };
    pane.stage = Stage::Opening(Box::new(arrival));
    let path = pane.path.clone();
    vec![Effect::OpenHandover(Box::new(OpeningWish {
        path,
        cleared,
    }))]
}

/// Where a refusal leads: to a question, to the one line, or no further.
fn lead(desk: &mut Desk, env: &Env, arrival: Arrival, refusal: &Refusal) -> Vec<Effect> {
    let step = match refusal {
        Refusal::HandoverElsewhere => {
            let form = school(&desk.practice);
            Step::School(form, Box::new(arrival))
        }
        Refusal::WallQuestion(_) => {
            let Some((form, silent)) = question(&desk.practice, env, &arrival) else {
                return Vec::new();
            };
            Step::Question(form, Box::new(arrival), silent)
        }
        Refusal::OtherSide => return turn_away(desk, env, &arrival),
        other => {
            fail(desk, env, other);
            return Vec::new();
        }
    };
    if let Some(pane) = pane(desk) {
        let same = |one: &Step| std::mem::discriminant(one) == std::mem::discriminant(&step);
        pane.steps.retain(|one| !same(one));
        pane.steps.push(step);
        pane.stage = Stage::Idle;
    }
    Vec::new()
}

fn fail(desk: &mut Desk, env: &Env, refusal: &Refusal) {
    let why = refused::explain(&env.lang, refusal, |to| refused::called(&env.lang, to.kind));
    match pane(desk) {
        Some(pane) => pane.stage = Stage::Failed(why),
        None => desk.overlays.push(Overlay::Told(why)),
    }
}

/// All that is kept of the other side is one line.
fn turn_away(desk: &mut Desk, env: &Env, arrival: &Arrival) -> Vec<Effect> {
    let line = turning_away(&desk.practice, arrival, env.now.date);
    let after = After::Arrived(arrival.head.id, Fate::TurnedAway);
    desk.ask(env, line, after)
}

fn decline(desk: &mut Desk, env: &Env, arrival: &Arrival) -> Vec<Effect> {
    let command = declining(arrival, env.now.date);
    desk.ask(
        env,
        [command],
        After::Arrived(arrival.head.id, Fate::Declined),
    )
}

/// The case part is open: it is judged before anything of it is shown.
fn opened(desk: &mut Desk, env: &Env, arrival: Box<Arrival>, parcel: Parcel) -> Vec<Effect> {
    let facts = env.shipped.facts(env.now.date);
    let commands = taking(&desk.practice, &env.shipped, &arrival, Some(&parcel));
    match judge(&desk.practice, &facts, &commands) {
        Ok(()) => {
            show(desk, env, arrival, Some(parcel));
            Vec::new()
        }
        Err(refusal) => lead(desk, env, *arrival, &refusal),
    }
}

fn show(desk: &mut Desk, env: &Env, arrival: Box<Arrival>, parcel: Option<Parcel>) {
    let (practice, lang) = (&desk.practice, &env.lang);
    let mut lines = arrival::of_head(&arrival, practice, lang);
    let facts = env.shipped.facts(env.now.date);
    let of_case = parcel
        .as_ref()
        .map(|parcel| arrival::of_case((&arrival, parcel), practice, &facts, lang));
    lines.extend(of_case.into_iter().flatten());
    if let Some(pane) = pane(desk) {
        pane.stage = Stage::Idle;
        pane.steps.push(Step::Shown(Shown {
            lines,
            at: 0,
            arrival,
            parcel,
        }));
    }
}

fn does(desk: &mut Desk, env: &Env, deed: Deed) -> Vec<Effect> {
    let Some(Overlay::Receiving(pane)) = desk.overlays.last() else {
        return Vec::new();
    };
    let Some(Step::Shown(shown)) = pane.steps.last() else {
        return Vec::new();
    };
    let arrival = shown.arrival.clone();
    if deed == Deed::Decline {
        return decline(desk, env, &arrival);
    }
    let commands: Vec<Command> = taking(
        &desk.practice,
        &env.shipped,
        &arrival,
        shown.parcel.as_ref(),
    );
    desk.ask(env, commands, After::Arrived(arrival.head.id, Fate::Taken))
}

/// What was asked of a file was refused: what the practice says changed meanwhile.
pub(super) fn refused(desk: &mut Desk, env: &Env, refusal: &Refusal) {
    fail(desk, env, refusal);
}

/// It is in the vault: the pane goes, and what to mind is said.
pub(super) fn done(desk: &mut Desk, env: &Env, id: HandoverId, fate: Fate) {
    desk.overlays
        .retain(|overlay| !matches!(overlay, Overlay::Receiving(_)));
    let lang = &env.lang;
    let destroy = say!(lang, "receive-destroy-file");
    let told = match fate {
        Fate::Declined => Explained {
            what: say!(lang, "handover-declined-done"),
            remedy: destroy,
        },
        Fate::TurnedAway => Explained {
            what: say!(lang, "receive-other-side"),
            remedy: say!(lang, "receive-other-side-do"),
        },
        Fate::Taken => taken(desk, env, id),
    };
    desk.overlays.push(Overlay::Told(told));
}

/// A case stands open behind what is said of it.
fn taken(desk: &mut Desk, env: &Env, id: HandoverId) -> Explained {
    let lang = &env.lang;
    let destroy = say!(lang, "receive-destroy-file");
    let received = desk.practice.cases().find_map(|case| {
        let (seq, _) = case.state().passed().received()?;
        match &case.entry(seq)?.body {
            CaseBody::Received(one) if one.id == id => Some((case.id(), case.number()?, one.kind)),
            _ => None,
        }
    });
    let Some((case, number, kind)) = received else {
        let mut notes = desk.practice.notes_of_colleagues().iter();
        let note = notes.find(|note| note.note.id == id);
        return Explained {
            what: arrival::of_note_kept(note.and_then(KeptNote::event), lang),
            remedy: destroy,
        };
    };
    let number = number.to_string();
    let tell = (kind == HandoverKind::Transfer).then(|| say!(lang, "receive-tell-transfer"));
    let remedy: Vec<String> = tell.into_iter().chain([destroy]).collect();
    desk.contacts.show_case(case);
    desk.screen = Screen::Contacts;
    Explained {
        what: say!(lang, "handover-case-taken", number = number),
        remedy: remedy.join(" "),
    }
}
