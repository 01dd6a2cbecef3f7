//! Gesprek: the conversation, step by step (R49–R57).
//!
//! Each step is a small form, the panel; below it stands the scratch pad, which
//! takes words at once and keeps none unless asked. Ticks live in the panel and
//! become one entry when the step is done.

mod end;
pub mod panel;
mod submit;

pub(in crate::app) use submit::{conversation_and_pad, limits};

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::action::{Action, Input};
use super::desk::{After, Desk, Overlay};
use super::effect::Effect;
use super::field::{Handled, TextField};
use super::form::{FieldId, FieldValue, Form, Outcome};
use super::forms::FormKind;
use super::model::Env;
use super::sharing::Drawer;
use crate::domain::case::CaseFile;
use crate::domain::entry::CaseBody;
use crate::domain::ids::CaseId;
use crate::domain::number::Minutes;
use crate::domain::practice::Practice;
use crate::domain::procedure::{Procedure, Step, StepId, StepKind};
use crate::domain::text::Note;
use crate::lang::Explained;
use crate::say;

/// Lines of the words of a step that a page key moves.
const WORDS_PAGE: usize = 3;

/// Characters that the scratch pad holds.
pub const PAD_LIMIT: usize = 4000;

/// A conversation that is going on.
#[derive(Debug)]
pub struct Talk {
    /// With the client of which case.
    pub case: CaseId,
    /// The step on the screen.
    pub step: StepId,
    /// Its form.
    pub panel: Form,
    /// The scratch pad: gone at the end unless kept (R92).
    pub pad: TextField,
    /// Whether the keyboard is in the pad.
    pub pad_state: PadState,
    /// When the conversation began.
    pub began: DateTime<Utc>,
    /// Whether the minutes are shown.
    pub timer: Timer,
    /// Whether this conversation was recorded already.
    pub record: Recorded,
    /// How far the words of the step are turned, in lines; drawing stops at
    /// the last.
    pub words_at: usize,
    /// What was typed and ticked in steps that were left unfinished.
    pub(super) aside: BTreeMap<StepId, Vec<(FieldId, FieldValue)>>,
}

/// What was ticked in a step that was left half-way. Codes of the procedure
/// only: no words outlive the conversation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SetAside {
    /// In which case.
    pub case: CaseId,
    step: StepId,
    ticks: Vec<String>,
}

impl SetAside {
    /// Whether the step is still to be done in a case that is open.
    pub(super) fn still_matters(&self, practice: &Practice) -> bool {
        practice.case(self.case).is_some_and(|file| {
            file.state().closed().is_none() && !file.state().is_done(&self.step)
        })
    }
}

/// Where the keyboard is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum PadState {
    /// On the panel.
    #[default]
    Aside,
    /// In the pad.
    Writing,
}

/// Whether the minutes are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Timer {
    /// Shown in the header.
    #[default]
    Shown,
    /// Hidden.
    Hidden,
}

/// Whether date, medium, company and minutes stand in the journal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Recorded {
    /// Not yet; asked at the end.
    #[default]
    No,
    /// Yes.
    Yes,
}

impl Talk {
    /// Begins at the first step that is not done, or goes on where it was left.
    #[must_use]
    pub fn begin(case: CaseId, practice: &Practice, env: &Env) -> Option<Self> {
        let file = practice.case(case)?;
        let procedure = procedure_of(file, practice)?;
        let step = first_open(procedure, file)?.id.clone();
        let mut talk = Self {
            case,
            step,
            panel: Form::new(),
            pad: TextField::lines(PAD_LIMIT),
            pad_state: PadState::Aside,
            began: env.now.at,
            timer: Timer::Shown,
            record: Recorded::No,
            words_at: 0,
            aside: BTreeMap::new(),
        };
        talk.rebuild(practice, env);
        Some(talk)
    }

    /// Whether the keyboard is inside text.
    #[must_use]
    pub fn is_writing(&self) -> bool {
        self.pad_state == PadState::Writing || self.panel.writing
    }

    /// How long it has lasted, in whole minutes.
    #[must_use]
    pub fn minutes(&self, env: &Env) -> Minutes {
        let elapsed = env.now.at.signed_duration_since(self.began).num_minutes();
        let within = elapsed.clamp(0, i64::from(Minutes::LIMIT));
        u16::try_from(within)
            .ok()
            .and_then(|minutes| Minutes::new(minutes).ok())
            .unwrap_or_default()
    }

    /// Shows a step with its panel as the case stands.
    pub fn go_to(&mut self, step: StepId, practice: &Practice, env: &Env) {
        let left = std::mem::replace(&mut self.step, step);
        self.aside.insert(left, self.panel.values());
        self.words_at = 0;
        self.rebuild(practice, env);
        if let Some(held) = self.aside.remove(&self.step) {
            self.panel.restore(&held);
        }
    }

    /// Goes on from a step that is done: to the next one in order.
    pub fn go_on_from(&mut self, step: &StepId, practice: &Practice, env: &Env) {
        let next = practice
            .case(self.case)
            .and_then(|file| procedure_of(file, practice))
            .and_then(|procedure| procedure.next_after(step))
            .map(|step| step.id.clone());
        if let Some(next) = next {
            self.go_to(next, practice, env);
        }
        // What was typed in it stands in the journal now.
        self.aside.remove(step);
    }

    /// Builds the panel of the step anew, without what was typed in it.
    pub fn rebuild(&mut self, practice: &Practice, env: &Env) {
        if let Some((file, procedure, step)) = self.scene(practice) {
            self.panel = panel::build((practice, file), procedure, step, self, env);
        }
    }

    /// Builds the panel anew and puts back what was typed and ticked, with the
    /// keyboard where it was.
    pub fn refresh(&mut self, practice: &Practice, env: &Env) {
        let before = std::mem::take(&mut self.panel);
        self.rebuild(practice, env);
        self.panel.restore(&before.values());
        self.panel.stay_where(&before);
        self.panel.problem = before.problem;
    }

    /// The words of the pad went into a note whole, so they are wiped here.
    /// Words that did not fit stay, and are asked about at the end.
    pub(super) fn forget_kept_words(&mut self) {
        if self.pad.counter().used <= Note::LIMIT {
            self.pad.clear();
        }
    }

    /// What was committed in this case: a conversation is recorded once, and
    /// what was kept as a note need not be kept again.
    pub(super) fn learn(&mut self, body: &CaseBody) {
        match body {
            CaseBody::ConversationHeld(_) => self.record = Recorded::Yes,
            CaseBody::NoteKept(note)
                if Note::new(self.pad.text()).is_ok_and(|pad| pad == *note) =>
            {
                self.pad.clear();
            }
            _ => {}
        }
    }

    /// The ticks of a step that is left before it is done.
    #[must_use]
    pub fn set_aside(&self) -> Option<SetAside> {
        let ticks: Vec<String> = self
            .panel
            .ticked(FieldId::Ticks)
            .into_iter()
            .map(ToOwned::to_owned)
            .collect();
        (!ticks.is_empty()).then(|| SetAside {
            case: self.case,
            step: self.step.clone(),
            ticks,
        })
    }

    fn take_up(&mut self, aside: SetAside, practice: &Practice, env: &Env) {
        self.go_to(aside.step, practice, env);
        self.panel
            .restore(&[(FieldId::Ticks, FieldValue::Many(aside.ticks))]);
    }

    /// Case, procedure and step on the screen.
    #[must_use]
    pub fn scene<'a>(
        &self,
        practice: &'a Practice,
    ) -> Option<(&'a CaseFile, &'a Procedure, &'a Step)> {
        let file = practice.case(self.case)?;
        let procedure = procedure_of(file, practice)?;
        let step = procedure.step(&self.step)?;
        Some((file, procedure, step))
    }

    /// What the panel and the pad hold, for the draft.
    #[must_use]
    pub fn held(&self) -> Vec<(FieldId, FieldValue)> {
        self.panel.values()
    }
}

/// The procedure that a case is held by.
fn procedure_of<'a>(file: &CaseFile, practice: &'a Practice) -> Option<&'a Procedure> {
    practice.procedure(&file.state().opening()?.procedure)
}

/// The first step that is not done; an optional one is passed by when a later
/// one was done. When all are done, the last.
fn first_open<'a>(procedure: &'a Procedure, file: &CaseFile) -> Option<&'a Step> {
    let last_done = procedure
        .steps()
        .iter()
        .rposition(|step| file.state().is_done(&step.id));
    let open = procedure.steps().iter().enumerate().find(|(at, step)| {
        let passed_by = step.optional && last_done.is_some_and(|done| *at < done);
        !file.state().is_done(&step.id) && !passed_by
    });
    open.map(|(_, step)| step)
        .or_else(|| procedure.steps().last())
}

/// Takes an input up on the screen Gesprek; `None` when it is not for it.
pub fn handle(desk: &mut Desk, env: &Env, input: Input, width: u16) -> Option<Vec<Effect>> {
    let talk = desk.talk.as_mut()?;
    if talk.pad_state == PadState::Writing {
        return write_on_pad(talk, &desk.practice, env, input, width);
    }
    if !talk.panel.writing
        && let Input::Action(action) = input
        && let Some(effects) = act(desk, env, action)
    {
        return Some(effects);
    }
    let talk = desk.talk.as_mut()?;
    match talk.panel.handle(input, width) {
        Outcome::Taken => Some(Vec::new()),
        Outcome::Ignored | Outcome::Cancelled => None,
        Outcome::Submitted(id) => Some(submit::submit(desk, env, id)),
    }
}

fn write_on_pad(
    talk: &mut Talk,
    practice: &Practice,
    env: &Env,
    input: Input,
    width: u16,
) -> Option<Vec<Effect>> {
    match input {
        Input::Char(character) => {
            let _ = talk.pad.insert(character);
        }
        Input::Edit(key) => {
            if talk.pad.edit(key, width) == Handled::Outside {
                return Some(Vec::new());
            }
        }
        Input::Paste(text) => {
            let _ = talk.pad.paste(text.expose());
        }
        Input::Action(Action::LeaveText | Action::Next | Action::Previous | Action::Submit) => {
            talk.pad_state = PadState::Aside;
            talk.refresh(practice, env);
        }
        Input::Action(_) | Input::Unbound => return None,
    }
    Some(Vec::new())
}

/// What a letter opens here; none of them writes an entry.
fn act(desk: &mut Desk, env: &Env, action: Action) -> Option<Vec<Effect>> {
    let talk = desk.talk.as_mut()?;
    match action {
        Action::Write if !on_text(&talk.panel) => talk.pad_state = PadState::Writing,
        Action::PageDown => talk.words_at = talk.words_at.saturating_add(WORDS_PAGE),
        Action::PageUp => talk.words_at = talk.words_at.saturating_sub(WORDS_PAGE),
        Action::FinishStep => submit::go_to_finish(desk, env),
        Action::PreviousStep => go_back(desk, env),
        Action::Timer => {
            talk.timer = match talk.timer {
                Timer::Shown => Timer::Hidden,
                Timer::Hidden => Timer::Shown,
            };
        }
        Action::Sharing => {
            let drawer = Drawer::new(talk.case);
            desk.overlays.push(Overlay::Sharing(drawer));
        }
        Action::Duties => {
            let case = talk.case;
            desk.overlays.push(Overlay::Duties(case, 0));
        }
        Action::Signals => {
            let case = talk.case;
            super::safety::open(desk, case);
        }
        Action::Meldcode => {
            let case = talk.case;
            super::meldcode::open(desk, case);
        }
        Action::KeepNote => open(desk, env, FormKind::PadNote),
        Action::RecordTalk => open(desk, env, FormKind::Conversation),
        Action::Nature => open(desk, env, FormKind::Nature),
        Action::SameEvent | Action::Recuse => {
            let case = talk.case;
            super::wall::act(desk, env, action, case);
        }
        Action::People => open(desk, env, FormKind::Person),
        Action::Details => open(desk, env, FormKind::Details),
        Action::CloseCase => go_to_close(desk, env),
        action if super::deeds::opens(action) => {
            let case = talk.case;
            super::deeds::open(desk, env, case, action);
        }
        Action::Back => return Some(end::leave(desk, env)),
        _ => return None,
    }
    Some(Vec::new())
}

fn open(desk: &mut Desk, env: &Env, kind: impl Fn(CaseId) -> FormKind) {
    if let Some(talk) = &desk.talk {
        let kind = kind(talk.case);
        super::forms::open(desk, env, kind);
    }
}

fn on_text(panel: &Form) -> bool {
    matches!(
        panel.focused().map(|field| &field.control),
        Some(super::form::Control::Text(_))
    )
}

/// To the step before. While the client was not listened to, that is the step
/// where one was: no options or plans before it (R51).
fn go_back(desk: &mut Desk, env: &Env) {
    let Some(talk) = &mut desk.talk else { return };
    let before = talk
        .scene(&desk.practice)
        .and_then(|(file, procedure, step)| {
            let at = procedure.steps().iter().position(|one| one.id == step.id)?;
            let open = first_open(procedure, file).filter(|open| open.kind.is_quiet());
            match open {
                Some(open) if !step.kind.is_quiet() => Some(open),
                _ => procedure.steps().get(at.checked_sub(1)?),
            }
        });
    if let Some(before) = before.map(|step| step.id.clone()) {
        talk.go_to(before, &desk.practice, env);
    }
}

fn go_to_close(desk: &mut Desk, env: &Env) {
    let Some(talk) = &mut desk.talk else { return };
    let close = talk
        .scene(&desk.practice)
        .and_then(|(_, procedure, _)| procedure.step_of(StepKind::Close))
        .map(|step| step.id.clone());
    if let Some(close) = close {
        talk.go_to(close, &desk.practice, env);
    }
}

/// Begins the conversation of a case, or goes on with the one that is going on.
/// There is one conversation at a time, and none in a closed case (R99).
pub fn start(desk: &mut Desk, env: &Env, case: CaseId) {
    let other = desk.talk.as_ref().filter(|talk| talk.case != case);
    if let Some(other) = other {
        let told = other_is_going_on(desk, env, other.case);
        desk.overlays.push(Overlay::Told(told));
        return;
    }
    if desk.talk.is_none() {
        let file = desk.practice.case(case);
        if file.is_some_and(|file| file.state().closed().is_some()) {
            let refusal = crate::domain::refusal::Refusal::CaseClosed;
            desk.overlays.push(Overlay::Refused(case, refusal));
            return;
        }
        desk.talk = Talk::begin(case, &desk.practice, env);
        let aside = desk.aside.iter().position(|aside| aside.case == case);
        if let (Some(talk), Some(aside)) = (&mut desk.talk, aside) {
            talk.take_up(desk.aside.remove(aside), &desk.practice, env);
        }
    }
    if desk.talk.is_some() {
        desk.screen = super::model::Screen::Talk;
    }
}

fn other_is_going_on(desk: &Desk, env: &Env, other: CaseId) -> Explained {
    let number = desk
        .practice
        .case(other)
        .and_then(|file| file.state().opening())
        .map(|opening| opening.number.to_string())
        .unwrap_or_default();
    Explained {
        what: say!(env.lang, "talk-other-going-on", number = number),
        remedy: say!(env.lang, "talk-other-first"),
    }
}

/// The effects of a chain in the conversation's own case.
fn ask(
    desk: &mut Desk,
    env: &Env,
    commands: Vec<crate::domain::command::CaseCommand>,
    after: After,
) -> Vec<Effect> {
    let Some(case) = desk.talk.as_ref().map(|talk| talk.case) else {
        return Vec::new();
    };
    desk.ask_in_case(env, case, commands, after)
}
