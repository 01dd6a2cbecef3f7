//! What is read before anything is destroyed (R96): paragraph by paragraph, and
//! only below them stands the line that leads to the number that has to be typed.
//! Below that stand the cases that have to wait, each leading to what comes first.
//!
//! ```text
//!  Vernietigen
//!  ▸ Aan de beurt: 2026-003, 2026-007.
//!    Weg gaan: deze 2 zaken helemaal, uit de kluis …
//!    Wat blijft: de vastgezette cijfers …
//!    Uren van vóór 1 januari 2019: 12 regels gaan weg …
//!    Kopieën die u zelf ergens anders bewaart …
//!    → verder: het aantal typen en vernietigen
//!    2026-009: deze zaak wordt vastgehouden → …
//! ```

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::action::Action;
use super::desk::{Desk, Overlay};
use super::forms::keeping::{KeepingForm, ready};
use super::forms::{self, FormKind};
use super::keeping::whose_day_has_come;
use super::model::Env;
use super::{today, way};
use crate::domain::case::CaseFile;
use crate::domain::ids::CaseId;
use crate::domain::number::{CaseNumber, SchoolYear};
use crate::domain::practice::{KeptCopy, Practice};
use crate::domain::refusal::Refusal;
use crate::domain::rules::retention::{OldHours, copies_left, old_hours, without_day};

/// Numbers in one paragraph: as many as are in sight at once on a small screen.
const NUMBERS: usize = 35;
/// Copies in one paragraph, for the same reason.
const COPIES: usize = 3;

/// What is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Asked {
    /// Destroying the cases whose day has come.
    Due,
    /// Destroying a case because the client asks for it.
    OnRequest(CaseId),
    /// Which closed cases have no day of destruction.
    WithoutDay,
}

impl Asked {
    /// The case it is about.
    #[must_use]
    pub const fn case(self) -> Option<CaseId> {
        match self {
            Self::OnRequest(case) => Some(case),
            Self::Due | Self::WithoutDay => None,
        }
    }
}

/// A paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Row<'a> {
    /// What the client may ask.
    Asked,
    /// These cases go, and so many that are not named.
    Goes(Vec<CaseNumber>, usize),
    /// Nothing can go now.
    NoneReady,
    /// What is lost of so many cases.
    Lost(usize),
    /// What stays of them.
    Stays,
    /// So many entries about hours go as well: those of before this day, but for
    /// what stands on an annex that is kept.
    Hours(usize, NaiveDate),
    /// Hours of which the term is over wait until this year is frozen; leads there.
    HoursWait(SchoolYear),
    /// Copies elsewhere that may still hold them.
    Copies(Vec<&'a KeptCopy>),
    /// No such copy is known.
    NoCopies,
    /// On to the number that has to be typed.
    GoOn,
    /// A case whose day has come, and what comes first.
    Waiting(CaseId, Refusal),
    /// So many closed cases have no day; leads to which.
    Undated(usize),
    /// A closed case without a day; leads to choosing it.
    WithoutDay(CaseId),
}

/// The paragraphs as things stand.
#[must_use]
pub fn rows<'a>(desk: &'a Desk, env: &Env, asked: Asked) -> Vec<Row<'a>> {
    match asked {
        Asked::Due => due(desk, env),
        Asked::OnRequest(case) => {
            let cases = BTreeSet::from([case]);
            let mut rows = vec![Row::Asked];
            rows.extend(what_goes(desk, env, &cases, None));
            rows
        }
        Asked::WithoutDay => {
            let mut cases: Vec<&CaseFile> = without_day(&desk.practice).collect();
            cases.sort_by_key(|case| case.number());
            let cases = cases.into_iter();
            cases.map(|case| Row::WithoutDay(case.id())).collect()
        }
    }
}

fn due<'a>(desk: &'a Desk, env: &Env) -> Vec<Row<'a>> {
    let ready = ready(desk, env);
    let facts = env.shipped.facts(env.now.date);
    let old = old_hours(&desk.practice, &facts);
    let hours = old.as_ref().filter(|old| !old.ready.is_empty());
    let mut rows = if ready.is_empty() && hours.is_none() {
        vec![Row::NoneReady]
    } else {
        what_goes(desk, env, &ready, hours)
    };
    let waiting = whose_day_has_come(desk, env).into_iter();
    rows.extend(waiting.filter_map(|due| {
        // A case from which the adviser stepped back is not among these.
        desk.practice.case(due.case)?;
        Some(Row::Waiting(due.case, due.standing.err()?))
    }));
    let years = old.iter().flat_map(|old| &old.waiting);
    rows.extend(years.map(|year| Row::HoursWait(*year)));
    let undated = without_day(&desk.practice).count();
    rows.extend((undated > 0).then_some(Row::Undated(undated)));
    rows
}

/// What there is to read about these cases and these hours, and below it the way on.
fn what_goes<'a>(
    desk: &'a Desk,
    env: &Env,
    cases: &BTreeSet<CaseId>,
    hours: Option<&OldHours>,
) -> Vec<Row<'a>> {
    let practice = &desk.practice;
    let mut rows = Vec::new();
    if !cases.is_empty() {
        rows.extend(cases_that_go(practice, cases));
    }
    rows.extend(hours.map(|old| Row::Hours(old.ready.len(), old.before)));
    let none = BTreeSet::new();
    let entries = hours.map_or(&none, |old| &old.ready);
    let copies = copies_left(practice, cases, entries, env.now.date);
    if copies.is_empty() {
        rows.push(Row::NoCopies);
    }
    let copies = copies.chunks(COPIES);
    rows.extend(copies.map(|some| Row::Copies(some.to_vec())));
    rows.push(Row::GoOn);
    rows
}

fn cases_that_go<'a>(practice: &Practice, cases: &BTreeSet<CaseId>) -> Vec<Row<'a>> {
    let files = cases.iter().filter_map(|case| practice.case(*case));
    let mut numbers: Vec<CaseNumber> = files.filter_map(CaseFile::number).collect();
    numbers.sort();
    let unnamed = cases.len() - numbers.len();
    let mut rows: Vec<Row<'a>> = numbers
        .chunks(NUMBERS)
        .map(|some| Row::Goes(some.to_vec(), 0))
        .collect();
    match rows.last_mut() {
        Some(Row::Goes(_, more)) => *more = unnamed,
        _ => rows.push(Row::Goes(Vec::new(), unnamed)),
    }
    rows.extend([Row::Lost(cases.len()), Row::Stays]);
    rows
}

/// Shows it from its beginning.
pub(super) fn open(desk: &mut Desk, asked: Asked) {
    desk.overlays.push(Overlay::Destroying(asked, 0));
}

/// As many lines as a page of a list has.
const PAGE: usize = 10;
/// What is read before this form can be filled in; none before others.
pub(super) const fn before(kind: &FormKind) -> Option<Asked> {
    match kind {
        FormKind::Keeping(KeepingForm::Due) => Some(Asked::Due),
        FormKind::Keeping(KeepingForm::OnRequest(case)) => Some(Asked::OnRequest(*case)),
        _ => None,
    }
}

/// Takes an action up. Nothing is passed over on the way to the line that leads
/// on: every key that goes down goes one paragraph. The list of cases without a
/// day is only looked through.
pub(super) fn handle(desk: &mut Desk, env: &Env, action: Action, asked: Asked, at: usize) {
    let rows = rows(desk, env, asked);
    let last = rows.len().saturating_sub(1);
    let at = at.min(last);
    let list = asked == Asked::WithoutDay;
    let to = match action {
        Action::PageUp if list => at.saturating_sub(PAGE),
        Action::PageDown if list => at.saturating_add(PAGE).min(last),
        Action::Last if list => last,
        Action::Up | Action::Previous | Action::PageUp => at.saturating_sub(1),
        Action::Down | Action::Next | Action::PageDown => at.saturating_add(1).min(last),
        Action::First => 0,
        Action::Last => at,
        Action::Confirm | Action::Open | Action::Toggle => match rows.get(at).and_then(leads) {
            Some(leads) => return go(desk, env, asked, leads),
            None => at.saturating_add(1).min(last),
        },
        _ => {
            desk.overlays.pop();
            return;
        }
    };
    if let Some(Overlay::Destroying(_, at)) = desk.overlays.last_mut() {
        *at = to;
    }
}

/// Where a paragraph leads to.
enum Leads {
    On,
    ToWhatIsFirst(CaseId, Refusal),
    ToUndated,
    ToDay(CaseId),
    ToYear(SchoolYear),
}

fn leads(row: &Row<'_>) -> Option<Leads> {
    Some(match row {
        Row::GoOn => Leads::On,
        Row::Waiting(case, refusal) => Leads::ToWhatIsFirst(*case, refusal.clone()),
        Row::Undated(_) => Leads::ToUndated,
        Row::WithoutDay(case) => Leads::ToDay(*case),
        Row::HoursWait(year) => Leads::ToYear(*year),
        Row::Asked
        | Row::Goes(..)
        | Row::NoneReady
        | Row::Lost(_)
        | Row::Stays
        | Row::Hours(..)
        | Row::Copies(_)
        | Row::NoCopies => return None,
    })
}

fn go(desk: &mut Desk, env: &Env, asked: Asked, leads: Leads) {
    let form = match (leads, asked) {
        (Leads::On, Asked::OnRequest(case)) => KeepingForm::OnRequest(case),
        (Leads::On, Asked::Due | Asked::WithoutDay) => KeepingForm::Due,
        (Leads::ToDay(case), _) => KeepingForm::Day(case),
        (Leads::ToUndated, _) => return open(desk, Asked::WithoutDay),
        (Leads::ToYear(year), _) => {
            desk.overlays.pop();
            return today::show_year(desk, env, year);
        }
        (Leads::ToWhatIsFirst(case, refusal), _) => {
            return way::go(desk, env, case, &refusal);
        }
    };
    forms::open(desk, env, FormKind::Keeping(form));
}
