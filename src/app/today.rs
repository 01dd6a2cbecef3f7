//! Vandaag, the opening screen: what is due, and the way from a line to where it
//! is done.

use chrono::NaiveDate;

use super::action::{Action, Input};
use super::contacts::{self, Move};
use super::desk::{Desk, Overlay};
use super::destroying::{self, Asked};
use super::effect::Effect;
use super::export::{self, FileKind};
use super::forms::keeping::KeepingForm;
use super::forms::{self, FormKind};
use super::keeping::Row;
use super::model::{Env, Screen};
use crate::domain::agenda::{Agenda, Due, DueKind};
use crate::domain::case::CaseFile;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::number::SchoolYear;
use crate::domain::practice::Practice;
use crate::domain::refusal::Refusal;
use crate::domain::rules::Facts;
use crate::domain::rules::retention::{self, old_hours, stepped_back_and_due, without_day};
use crate::domain::rules::year::ToDo;
use crate::domain::text::Confidential;
use crate::exchange::ics::{self, Outing};
use crate::lang::Explained;
use crate::say;

/// The state of the screen. The agenda is computed when a case, the calendar or
/// the day changes, never while drawing.
#[derive(Debug)]
pub struct Today {
    agenda: Agenda,
    kept: Kept,
    chosen: Option<Line>,
    /// Where the line in focus stood, for when it is gone.
    at: usize,
    /// The case that was opened from here: leaving it leads back.
    left_for: Option<CaseId>,
}

/// A line of the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Line {
    /// What is due in a case.
    Due(CaseId, DueKind),
    /// A school year that is over waits to be frozen.
    ToFreeze,
    /// The start of the school year.
    Beginning,
    /// Cases may be destroyed.
    ToDestroy,
    /// Cases from which the adviser stepped back may be destroyed.
    SteppedBackFrom,
    /// Closed cases have no day of destruction.
    WithoutDay,
    /// Those that have to wait.
    Waiting,
    /// Hours may be destroyed, or wait for a year to be frozen.
    OldHours,
}

/// A line of no case in particular; below what is due.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Loose {
    /// This one is over and not frozen (R107).
    ToFreeze(SchoolYear),
    /// What is open of the start of this one (R7, R104).
    Beginning(ToDo),
    /// So many cases may be destroyed (R96).
    ToDestroy(usize),
    /// So many cases from which the adviser stepped back may be destroyed; which
    /// they are is never said (R96).
    SteppedBackFrom(usize),
    /// So many closed cases have no day of destruction yet (R96).
    WithoutDay(usize),
    /// The day of so many cases has come, none may be destroyed, and something else
    /// than that it is held comes first (R96).
    Waiting(usize),
    /// Hours from before this day may be destroyed (R96, R102).
    OldHours(NaiveDate),
    /// They wait until this school year is frozen (R96, R107).
    HoursWait(NaiveDate, SchoolYear),
}

/// What there is to do about keeping that no case in particular asks for.
#[derive(Clone, Copy, Debug)]
struct Kept {
    hours: Option<Loose>,
    stepped_back_from: usize,
    without_day: usize,
    waiting: usize,
}

impl Kept {
    fn of(practice: &Practice, env: &Env) -> Self {
        let facts = env.shipped.facts(env.now.date);
        Self {
            hours: hours(practice, &facts),
            stepped_back_from: stepped_back_and_due(practice, &facts).count(),
            without_day: without_day(practice).count(),
            waiting: waiting(practice, &facts),
        }
    }
}

/// What there is to say of hours of which the term is over.
fn hours(practice: &Practice, facts: &Facts<'_>) -> Option<Loose> {
    let old = old_hours(practice, facts)?;
    let waits = old.waiting.first().filter(|_| old.ready.is_empty());
    Some(match waits {
        Some(year) => Loose::HoursWait(old.before, *year),
        None => Loose::OldHours(old.before),
    })
}

/// How many cases wait while none may go: a line of a case that may leads to them
/// as well. One that is held waits for nothing the adviser can do.
fn waiting(practice: &Practice, facts: &Facts<'_>) -> usize {
    let cases = retention::due(practice, facts);
    if cases.iter().any(|due| due.standing.is_ok()) {
        return 0;
    }
    let waits = |due: &&retention::Due| {
        let held = matches!(due.standing, Err(Refusal::OnHold));
        !held && practice.case(due.case).is_some()
    };
    cases.iter().filter(waits).count()
}

impl Today {
    /// The screen of a practice that was just opened.
    #[must_use]
    pub fn new(practice: &Practice, env: &Env) -> Self {
        Self {
            agenda: agenda(practice, env),
            kept: Kept::of(practice, env),
            chosen: None,
            at: 0,
            left_for: None,
        }
    }

    /// What is due.
    #[must_use]
    pub const fn agenda(&self) -> &Agenda {
        &self.agenda
    }

    /// A case was opened or changed.
    pub fn changed(&mut self, practice: &Practice, env: &Env, case: CaseId) {
        if self.agenda.today() == env.now.date {
            let facts = env.shipped.facts(env.now.date);
            self.agenda.changed(practice, &facts, case);
            self.kept = Kept::of(practice, env);
        } else {
            self.computed_anew(practice, env);
        }
    }

    /// The calendar or the day changed.
    pub fn computed_anew(&mut self, practice: &Practice, env: &Env) {
        self.agenda = agenda(practice, env);
        self.kept = Kept::of(practice, env);
    }

    /// The place of the line in focus.
    #[must_use]
    pub fn line(&self) -> usize {
        let last = self.total().saturating_sub(1);
        let chosen =
            (0..=last).find(|at| self.chosen.is_some() && self.at_line(*at) == self.chosen);
        chosen.unwrap_or(self.at.min(last))
    }

    /// The lines of no case in particular, below what is due.
    pub fn loose(&self) -> impl Iterator<Item = Loose> {
        let over = self.agenda.to_freeze().map(Loose::ToFreeze);
        let begins = self.agenda.beginning().map(Loose::Beginning);
        let Kept {
            hours,
            stepped_back_from,
            without_day,
            waiting,
        } = self.kept;
        let unnamed = (stepped_back_from > 0).then_some(Loose::SteppedBackFrom(stepped_back_from));
        let undated = (without_day > 0).then_some(Loose::WithoutDay(without_day));
        let waiting = (waiting > 0).then_some(Loose::Waiting(waiting));
        let many = self.agenda.to_destroy().map(Loose::ToDestroy);
        [over, begins, many, unnamed, undated, waiting, hours]
            .into_iter()
            .flatten()
    }

    /// How many lines there are, with those of no case.
    #[must_use]
    pub fn total(&self) -> usize {
        self.agenda.lines().len() + self.loose().count()
    }

    fn at_line(&self, at: usize) -> Option<Line> {
        let lines = self.agenda.lines();
        if let Some(line) = lines.get(at) {
            return Some(Line::Due(line.case, line.what));
        }
        let line = self.loose().nth(at - lines.len())?;
        Some(match line {
            Loose::ToFreeze(_) => Line::ToFreeze,
            Loose::Beginning(_) => Line::Beginning,
            Loose::ToDestroy(_) => Line::ToDestroy,
            Loose::SteppedBackFrom(_) => Line::SteppedBackFrom,
            Loose::WithoutDay(_) => Line::WithoutDay,
            Loose::Waiting(_) => Line::Waiting,
            Loose::OldHours(_) | Loose::HoursWait(..) => Line::OldHours,
        })
    }

    /// The line of no case that is in focus.
    #[must_use]
    pub fn loose_in_focus(&self) -> Option<Loose> {
        let below = self.line().checked_sub(self.agenda.lines().len())?;
        self.loose().nth(below)
    }

    /// The line in focus.
    #[must_use]
    pub fn due(&self) -> Option<Due> {
        self.agenda.lines().get(self.line()).copied()
    }

    fn go(&mut self, way: Move) {
        self.at = way.line_from(self.line(), self.total());
        self.chosen = self.at_line(self.at);
    }

    /// Whether leaving this case leads back here; asked once.
    pub(super) fn comes_back_from(&mut self, case: CaseId) -> bool {
        self.left_for.take() == Some(case)
    }
}

fn agenda(practice: &Practice, env: &Env) -> Agenda {
    let facts = env.shipped.facts(env.now.date);
    Agenda::of(practice, &facts)
}

/// Takes an action up on the screen; `None` when it is not for it.
pub fn handle(desk: &mut Desk, env: &Env, action: Action) -> Option<Vec<Effect>> {
    if let Some(way) = contacts::way(action) {
        desk.today.go(way);
        return Some(Vec::new());
    }
    match (action, desk.today.loose_in_focus()) {
        (Action::Open, Some(line)) => open_loose(desk, env, line),
        (Action::Snooze, Some(line)) => cannot_wait(desk, env, line),
        _ => return of_case(desk, env, action),
    }
    Some(Vec::new())
}

/// Leads to where a line of no case is done.
fn open_loose(desk: &mut Desk, env: &Env, line: Loose) {
    match line {
        Loose::ToFreeze(year) => show_year(desk, env, year),
        Loose::Beginning(_) => {
            desk.guide.show_year();
            desk.screen = Screen::Guide;
        }
        Loose::ToDestroy(_)
        | Loose::SteppedBackFrom(_)
        | Loose::Waiting(_)
        | Loose::OldHours(_)
        | Loose::HoursWait(..) => destroying::open(desk, Asked::Due),
        Loose::WithoutDay(_) => destroying::open(desk, Asked::WithoutDay),
    }
}

/// Leads to where a school year is frozen.
pub(super) fn show_year(desk: &mut Desk, env: &Env, year: SchoolYear) {
    let base = env.base(&desk.practice);
    desk.statistics.refresh(base);
    desk.statistics.show_year(year, base);
    desk.screen = Screen::Statistics;
}

/// A snooze is an entry of a case.
fn cannot_wait(desk: &mut Desk, env: &Env, line: Loose) {
    let lang = &env.lang;
    let (what, remedy) = match line {
        Loose::ToFreeze(_) => (
            say!(lang, "cannot-wait-beginning"),
            say!(lang, "cannot-wait-frozen-do"),
        ),
        Loose::Beginning(_) => (
            say!(lang, "cannot-wait-beginning"),
            say!(lang, "cannot-wait-beginning-do"),
        ),
        Loose::ToDestroy(_)
        | Loose::SteppedBackFrom(_)
        | Loose::WithoutDay(_)
        | Loose::Waiting(_)
        | Loose::OldHours(_)
        | Loose::HoursWait(..) => (
            say!(lang, "destroy-cannot-wait"),
            say!(lang, "destroy-cannot-wait-do"),
        ),
    };
    desk.overlays
        .push(Overlay::Told(Explained { what, remedy }));
}

fn of_case(desk: &mut Desk, env: &Env, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::Open => open(desk, env),
        Action::Snooze => snooze(desk, env),
        Action::Appointment => {
            if let Some(line) = desk.today.due() {
                desk.overlays.push(Overlay::Appointments(line.case, 0));
            }
        }
        Action::Print => write_appointments(desk, env),
        Action::Ticks => desk.overlays.push(Overlay::Ticks(0)),
        Action::Away => desk.overlays.push(Overlay::Away(0)),
        Action::NewContact => forms::open(desk, env, FormKind::NewContact),
        Action::NewInformation => forms::open(desk, env, FormKind::Information),
        Action::NewSchool => forms::open(desk, env, FormKind::School),
        Action::NewLeave => forms::open(desk, env, FormKind::Leave),
        Action::NewFreeDays => forms::open(desk, env, FormKind::FreeDays),
        Action::Search => {
            desk.screen = Screen::Contacts;
            return contacts::handle(desk, env, &Input::Action(Action::Search));
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// Opens the case of a line, and over it where the line is done when there is
/// one place for that.
fn open(desk: &mut Desk, env: &Env) {
    let Some(line) = desk.today.due() else {
        return;
    };
    if line.what == DueKind::Destruction {
        // Read over Vandaag: what is destroyed is not opened once more.
        destroying::open(desk, Asked::Due);
        return;
    }
    let case = line.case;
    desk.contacts.show_case(case);
    desk.screen = Screen::Contacts;
    desk.today.left_for = Some(case);
    match line.what {
        DueKind::Duty(duty) => {
            let open = desk.practice.case(case).map(CaseFile::state);
            let place = open.and_then(|state| {
                let mut duties = state.open_duties();
                duties.position(|(seq, _)| seq == duty)
            });
            desk.overlays
                .push(Overlay::Duties(case, place.unwrap_or(0)));
        }
        DueKind::Appointment(seq) => {
            forms::open(desk, env, FormKind::ChangeAppointment(case, seq));
        }
        DueKind::Request(seq) => super::keeping::answer(desk, env, case, seq),
        DueKind::Tick(_) => forms::open(desk, env, FormKind::Tick(case)),
        DueKind::Reaction => forms::open(desk, env, FormKind::React(case)),
        DueKind::FollowUp(seq) => forms::open(desk, env, FormKind::FollowUp(case, Some(seq))),
        DueKind::Agreement => forms::open(desk, env, FormKind::Agreement(case)),
        DueKind::Review(_) => desk.overlays.push(Overlay::Meldcode(case, 0)),
        DueKind::Hold(hold) => super::keeping::open_at(desk, case, Row::Hold(hold)),
        DueKind::VeiligThuis(_) | DueKind::PlanItem(_) | DueKind::Destruction => {}
    }
}

/// Lets a line wait: a duty is put off with a reason, an appointment is moved,
/// and what may not wait says so.
fn snooze(desk: &mut Desk, env: &Env) {
    let Some(line) = desk.today.due() else {
        return;
    };
    let (lang, case) = (&env.lang, line.case);
    match (line.what, line.what.snoozed()) {
        (_, Some(what)) => forms::open(desk, env, FormKind::Snooze(case, what)),
        (DueKind::Duty(duty), None) => forms::open(desk, env, FormKind::Duty(case, duty)),
        (DueKind::Appointment(seq), None) => {
            forms::open(desk, env, FormKind::ChangeAppointment(case, seq));
        }
        (DueKind::Destruction, None) => {
            forms::open(desk, env, FormKind::Keeping(KeepingForm::Day(case)));
        }
        (DueKind::Request(_), None) => desk.overlays.push(Overlay::Told(Explained {
            what: say!(lang, "access-cannot-wait"),
            remedy: say!(lang, "access-cannot-wait-do"),
        })),
        (DueKind::Agreement, None) => desk.overlays.push(Overlay::Told(Explained {
            what: say!(lang, "cannot-wait-agreement"),
            remedy: say!(lang, "cannot-wait-agreement-do"),
        })),
        (_, None) => desk.overlays.push(Overlay::Told(Explained {
            what: say!(lang, "cannot-wait-reaction"),
            remedy: say!(lang, "cannot-wait-reaction-do"),
        })),
    }
}

/// Offers the appointment in focus as a calendar file; on any other line all
/// coming ones (R27).
fn write_appointments(desk: &mut Desk, env: &Env) {
    let one = desk.today.due().and_then(|line| match line.what {
        DueKind::Appointment(seq) => Some((line.case, seq)),
        _ => None,
    });
    let outings = coming(&desk.practice, env, one);
    if outings.is_empty() {
        desk.overlays.push(Overlay::Told(Explained {
            what: say!(env.lang, "appointments-none"),
            remedy: say!(env.lang, "appointments-none-do"),
        }));
        return;
    }
    let file = ics::file(&outings, &say!(env.lang, "calendar-summary"), env.now.at);
    export::offer(desk, env, FileKind::Calendar, Confidential::new(file));
}

/// The appointments from today on of the cases that run, or this one, by day.
fn coming(practice: &Practice, env: &Env, one: Option<(CaseId, Seq)>) -> Vec<Outing> {
    let running = practice.cases().filter(|file| {
        let state = file.state();
        state.closed().is_none() && state.track().recused().is_none()
    });
    let mut outings: Vec<Outing> = running
        .flat_map(|file| {
            let appointments = file.state().track().appointments().iter();
            appointments.map(move |(seq, made)| (file, *seq, made))
        })
        .filter(|(file, seq, made)| {
            made.on >= env.now.date && one.is_none_or(|one| one == (file.id(), *seq))
        })
        .filter_map(|(file, seq, made)| {
            Some(Outing {
                entry: file.entry(seq)?.stamp.id,
                on: made.on,
                at: made.at,
            })
        })
        .collect();
    outings.sort_by_key(|outing| (outing.on, outing.at, outing.entry));
    outings
}
