//! What of a year may be shown is worked out outside `update`, for that can take
//! seconds: what is asked, and when an answer still counts.
//!
//! ```text
//! form or report view ─▶ Effect::Decide ─▶ a thread that does nothing else
//!         ▲                                          │
//!         └── still the same question, the same figures? ◀── Message::Decided
//! ```
//!
//! Every question has a number that comes once while the program runs. An answer to
//! another question, of another vault or of other figures is dropped.

use super::action::{Action, Input};
use super::desk::{After, Desk, Overlay};
use super::effect::Effect;
use super::form::{FieldId, FieldValue, Problem};
use super::forms::annual::AnnualForm;
use super::forms::{self, FormKind};
use super::model::Env;
use crate::domain::annual::{FreezeVersion, Release, YearCounts, YearFrozen};
use crate::domain::command::{AnnualCommand, Command, PracticeCommand, YearToFreeze};
use crate::domain::number::SchoolYear;
use crate::domain::practice::Practice;
use crate::domain::text::Line;
use crate::domain::vocabulary::Vocabulary;
use crate::statistics::protection::Stop;
use crate::statistics::release::{Beside, Chosen, KnownHours, decide_unless};

/// One question what may be shown; the answer carries it back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Question(pub u64);

impl Question {
    /// The one after this; the last one given is kept up to date with it.
    pub(super) const fn next(&mut self) -> Self {
        self.0 += 1;
        *self
    }
}

/// For what something is worked out. Of each only the newest question matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Purpose {
    /// To freeze the year.
    Freeze,
    /// To look at the report of a year that is not frozen.
    Look,
}

/// A question with all that its answer is made from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToDecide {
    /// Which question.
    pub question: Question,
    /// For what.
    pub purpose: Purpose,
    /// The counts of the year.
    pub counts: YearCounts,
    /// Its versions before.
    pub earlier: Vec<YearFrozen>,
    /// What was chosen.
    pub chosen: Chosen,
    /// What readers know from hours.
    pub hours: KnownHours,
}

impl ToDecide {
    /// The answer. It can take seconds; nothing when it was told to stop.
    #[must_use]
    pub fn answer(&self, vocabulary: &Vocabulary, stop: &Stop) -> Option<Release> {
        let earlier: Vec<&YearFrozen> = self.earlier.iter().collect();
        let beside = Beside {
            earlier: &earlier,
            hours: Some(&self.hours),
        };
        decide_unless(stop, &self.counts, beside, &self.chosen, vocabulary)
    }
}

/// A year whose freezing was confirmed, while it is worked out what of it may be
/// shown. Nothing is written yet.
#[derive(Debug)]
pub(super) struct Freezing {
    /// None until it is asked.
    question: Option<Question>,
    made_from: MadeFrom,
    reason: Option<Line>,
    /// What the form held when it was confirmed.
    values: Vec<(FieldId, FieldValue)>,
}

/// What a decision to freeze rests on.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct MadeFrom {
    pub(super) chosen: Chosen,
    pub(super) counts: YearCounts,
    /// What readers know from hours.
    pub(super) hours: KnownHours,
    pub(super) last: Option<FreezeVersion>,
}

impl Freezing {
    fn kind(&self) -> FormKind {
        freezing_of(self.made_from.chosen.year)
    }

    fn command(self, release: Release) -> Command {
        command(YearToFreeze {
            year: self.made_from.chosen.year,
            reason: self.reason,
            counts: self.made_from.counts,
            release,
        })
    }
}

const fn freezing_of(year: SchoolYear) -> FormKind {
    FormKind::Annual(AnnualForm::Freeze(year))
}

fn command(year: YearToFreeze) -> Command {
    let command = AnnualCommand::Freeze(Box::new(year));
    Command::InPractice(PracticeCommand::Annual(command))
}

/// The form to freeze a year was confirmed: from here on it is worked out what may
/// be shown. What the rules refuse whatever comes of that is refused at once.
pub(super) fn freeze(desk: &mut Desk, env: &Env, year: SchoolYear) {
    let kind = freezing_of(year);
    let after = After::CloseForm(kind.clone());
    if desk.freezing.is_some() || desk.outbox().has(&after) {
        return;
    }
    desk.statistics.refresh(env.base(&desk.practice));
    let confirmed = match desk.overlays.last() {
        Some(Overlay::Form(own, form)) if *own == kind => {
            forms::annual::read_freeze(year, form, desk, env)
                .and_then(|(made_from, reason)| {
                    let asked = command(YearToFreeze {
                        year,
                        reason: reason.clone(),
                        counts: made_from.counts.clone(),
                        release: Release::nothing(made_from.chosen.hide_up_to.count()),
                    });
                    desk.admits(env, asked).map_err(Problem::Refused)?;
                    Ok((made_from, reason))
                })
                .map(|(made_from, reason)| Freezing {
                    question: None,
                    made_from,
                    reason,
                    values: form.values(),
                })
        }
        _ => return,
    };
    match confirmed {
        Ok(freezing) => desk.freezing = Some(freezing),
        Err(problem) => {
            if let Some(form) = desk.form(&kind) {
                form.complain(problem);
            }
        }
    }
}

/// Leaving the form, or its text, while it is worked out gives that up; the form
/// stays as it was filled in. Whether this input was that.
pub(super) fn gives_up(desk: &mut Desk, input: &Input) -> bool {
    let leaves = matches!(input, Input::Action(Action::Back | Action::LeaveText));
    let in_front = match (desk.overlays.last(), &desk.freezing) {
        (Some(Overlay::Form(kind, _)), Some(freezing)) => *kind == freezing.kind(),
        _ => false,
    };
    if leaves && in_front {
        desk.freezing = None;
    }
    leaves && in_front
}

/// What has to be asked for what is on the desk now. After every message.
pub(super) fn ask(desk: &mut Desk, env: &Env, last: &mut Question) -> Vec<Effect> {
    drop_what_was_changed(desk);
    let mut asked = Vec::new();
    if let Some(freezing) = desk.freezing.as_mut().filter(|one| one.question.is_none()) {
        let question = last.next();
        freezing.question = Some(question);
        let chosen = freezing.made_from.chosen;
        asked.push(ToDecide {
            question,
            purpose: Purpose::Freeze,
            counts: freezing.made_from.counts.clone(),
            earlier: earlier(&desk.practice, chosen.year),
            chosen,
            hours: freezing.made_from.hours.clone(),
        });
    }
    if desk.statistics.is_to_be_asked() {
        let base = env.base(&desk.practice);
        asked.extend(desk.statistics.ask(last.next(), base));
    }
    let effects = asked.into_iter().map(Box::new).map(Effect::Decide);
    effects.collect()
}

fn earlier(practice: &Practice, year: SchoolYear) -> Vec<YearFrozen> {
    let versions = practice.versions_of(year);
    versions.map(|kept| kept.frozen.clone()).collect()
}

/// What was confirmed is frozen, or nothing: a form that is filled in otherwise
/// meanwhile, or gone, has to be confirmed again.
fn drop_what_was_changed(desk: &mut Desk) {
    let Some(freezing) = desk.freezing.take() else {
        return;
    };
    let form = desk.form(&freezing.kind());
    if form.is_some_and(|form| form.values() == freezing.values) {
        desk.freezing = Some(freezing);
    }
}

/// An answer came in.
pub(super) fn decided(
    desk: &mut Desk,
    env: &Env,
    question: Question,
    release: Release,
) -> Vec<Effect> {
    let freezing = desk.freezing.as_ref();
    if freezing.is_some_and(|freezing| freezing.question == Some(question)) {
        return frozen(desk, env, release);
    }
    let base = env.base(&desk.practice);
    desk.statistics.decided(question, release, base);
    Vec::new()
}

/// The year is frozen as it was decided, when it is still the same year.
fn frozen(desk: &mut Desk, env: &Env, release: Release) -> Vec<Effect> {
    let Some(freezing) = desk.freezing.take() else {
        return Vec::new();
    };
    desk.statistics.refresh(env.base(&desk.practice));
    let kind = freezing.kind();
    let now = forms::annual::made_from(freezing.made_from.chosen, desk, env);
    if now == freezing.made_from {
        let command = freezing.command(release);
        return desk.ask(env, [command], After::CloseForm(kind));
    }
    let mut anew = forms::rebuild(&kind, &freezing.values, desk, env);
    if let Some(form) = desk.form(&kind) {
        anew.stay_where(form);
        anew.complain(Problem::ChangedMeanwhile);
        *form = anew;
    }
    Vec::new()
}
