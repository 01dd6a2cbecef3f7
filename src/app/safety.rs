//! Signals, the suspicion of a parent and barred contacts: what stands in a
//! case, and what can be said about it (R43–R46, R60, R78–R86).
//!
//! ```text
//!  Signalen · 2026-014
//!  ▸ zelfbeschadiging                          23-11-2026
//!    een ouder is de vermoedelijke bron: vader
//!    + een signaal vastleggen
//!    + een ouder is de vermoedelijke bron
//!    + iemand mag niets horen
//!    meldcode
//! ```

use super::action::Action;
use super::desk::{Desk, Overlay};
use super::forms::{self, FormKind};
use super::meldcode;
use super::model::Env;
use crate::domain::case::CaseFile;
use crate::domain::entry::{CaseBody, Nature};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::refusal::Refusal;
use crate::domain::vocabulary::{AccusedIs, Signal, Vocabulary};

/// A line of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Row {
    /// A signal that stands; Enter withdraws it.
    Signal(Seq),
    /// The question that a signal puts; Enter asks it.
    Question(Seq),
    /// A suspicion of a parent; Enter lifts it.
    Suspicion(Seq),
    /// A barred contact; Enter lifts it.
    Bar(Seq),
    /// Raise a signal.
    Raise,
    /// A parent is the suspected source.
    Suspect,
    /// Bar a contact.
    BarContact,
    /// To the meldcode.
    Meldcode,
}

/// The lines for a case: what stands, and what can be added.
#[must_use]
pub fn rows(file: &CaseFile) -> Vec<Row> {
    let safety = file.state().safety();
    let signal = |(seq, raised): (&Seq, &crate::domain::signal::RaisedSignal)| {
        // Answered with yes it is no question any more.
        let asks = raised.signal == Signal::MayBeOffence && !safety.has(Signal::SexualOffence);
        if asks {
            Row::Question(*seq)
        } else {
            Row::Signal(*seq)
        }
    };
    let mut rows: Vec<Row> = safety.signals().iter().map(signal).collect();
    rows.extend(safety.suspicions().keys().map(|seq| Row::Suspicion(*seq)));
    rows.extend(safety.bars().keys().map(|seq| Row::Bar(*seq)));
    rows.push(Row::Raise);
    if !safety.parent_suspected() {
        rows.push(Row::Suspect);
    }
    rows.extend([Row::BarContact, Row::Meldcode]);
    rows
}

/// Shows the signals of a case; nothing of the story before the limits (R49).
pub fn open(desk: &mut Desk, case: CaseId) {
    let explained = |file: &CaseFile| file.state().limits().is_some();
    let shown = if desk.practice.case(case).is_some_and(explained) {
        Overlay::Signals(case, 0)
    } else {
        Overlay::Refused(case, Refusal::LimitsFirst)
    };
    desk.overlays.push(shown);
}

/// Shows the signals with the keyboard on the bars.
pub(super) fn open_at_bars(desk: &mut Desk, case: CaseId) {
    let rows = desk.practice.case(case).map(rows).unwrap_or_default();
    let bar = rows.iter().position(|row| matches!(row, Row::Bar(_)));
    desk.overlays
        .push(Overlay::Signals(case, bar.unwrap_or_default()));
}

/// Takes an action up in the list.
pub(super) fn handle(desk: &mut Desk, env: &Env, action: Action, case: CaseId, at: usize) {
    let Some(file) = desk.practice.case(case) else {
        return;
    };
    let rows = rows(file);
    match (action.moves(at, rows.len()), action) {
        (Some(to), _) => {
            if let Some(Overlay::Signals(_, at)) = desk.overlays.last_mut() {
                *at = to;
            }
        }
        (None, Action::Confirm | Action::Open | Action::Toggle) => {
            if let Some(row) = rows.get(at.min(rows.len().saturating_sub(1))) {
                choose(desk, env, case, *row);
            }
        }
        _ => {
            desk.overlays.pop();
        }
    }
}

fn choose(desk: &mut Desk, env: &Env, case: CaseId, row: Row) {
    let kind = match row {
        Row::Signal(seq) => FormKind::WithdrawSignal(case, seq),
        Row::Question(seq) => FormKind::MayBeOffence(case, seq),
        Row::Suspicion(seq) => FormKind::LiftSuspicion(case, seq),
        Row::Bar(seq) => FormKind::LiftBar(case, seq),
        Row::Raise => FormKind::RaiseSignal(case),
        Row::Suspect => FormKind::SuspectParent(case),
        Row::BarContact => FormKind::BarContact(case),
        Row::Meldcode => {
            meldcode::open(desk, case);
            return;
        }
    };
    forms::open(desk, env, kind);
}

/// What was known before entries were applied, to see what they bring.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before {
    family: bool,
}

impl Before {
    pub(super) fn of(desk: &Desk, env: &Env, case: CaseId) -> Self {
        let nature = desk
            .practice
            .case(case)
            .and_then(|file| file.state().nature());
        Self {
            family: nature.is_some_and(|nature| of_the_family(nature, &env.shipped.vocabulary)),
        }
    }
}

/// Whether a nature lets one ask if a parent is the suspected source.
fn of_the_family(nature: &Nature, vocabulary: &Vocabulary) -> bool {
    let accused = nature.accused.as_ref();
    let family = accused
        .and_then(|role| vocabulary.accused_role(role))
        .is_some_and(|role| role.facts.is == Some(AccusedIs::Family));
    let home = nature
        .codes
        .iter()
        .filter_map(|code| vocabulary.nature(code));
    family
        || home
            .flat_map(|term| &term.facts.signals)
            .any(|signal| *signal == Signal::ChildAbuse)
}

/// What follows on the screen from entries that were committed: the questions
/// that the adviser alone can answer, and, behind them, which duties arose.
/// Nothing is answered beforehand.
pub(super) fn follow_up(
    desk: &mut Desk,
    env: &Env,
    case: CaseId,
    before: Before,
    bodies: &[(Seq, CaseBody)],
) {
    let Some((since, _)) = bodies.first() else {
        return;
    };
    let told = desk
        .overlays
        .iter()
        .any(|overlay| matches!(overlay, Overlay::Followed { case: other, .. } if *other == case));
    if tells(bodies) && !told {
        desk.overlays.push(Overlay::Followed {
            case,
            since: *since,
            at: 0,
        });
    }
    for kind in questions(desk, env, case, before, bodies) {
        forms::open(desk, env, kind);
    }
}

/// Whether something followed that the adviser did not write herself. What
/// follows from sharing is told in the form in which it is shared.
fn tells(bodies: &[(Seq, CaseBody)]) -> bool {
    let shared = bodies
        .iter()
        .any(|(_, body)| matches!(body, CaseBody::Disclosed(_)));
    let followed = bodies.iter().any(|(_, body)| match body {
        // A matter between pupils is the business of the wall.
        CaseBody::SignalRaised(raised) => raised.signal != Signal::PeerIncident,
        CaseBody::DutyArose(_) | CaseBody::DutyLapsed(_) => true,
        _ => false,
    });
    followed && !shared
}

/// The questions that were just raised, the first one in front.
fn questions(
    desk: &Desk,
    env: &Env,
    case: CaseId,
    before: Before,
    bodies: &[(Seq, CaseBody)],
) -> Vec<FormKind> {
    let Some(file) = desk.practice.case(case) else {
        return Vec::new();
    };
    let safety = file.state().safety();
    let mut asked = Vec::new();
    for (seq, body) in bodies {
        match body {
            CaseBody::SignalRaised(raised)
                if raised.signal == Signal::MayBeOffence && !safety.has(Signal::SexualOffence) =>
            {
                asked.push(FormKind::MayBeOffence(case, *seq));
            }
            CaseBody::NatureSet(nature)
                if of_the_family(nature, &env.shipped.vocabulary)
                    && !before.family
                    && !safety.parent_suspected() =>
            {
                asked.push(FormKind::ParentSource(case));
            }
            _ => {}
        }
    }
    asked.reverse();
    asked
}
