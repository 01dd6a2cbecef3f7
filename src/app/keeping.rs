//! How long a case is kept: the day of destruction, holds on it, destroying it
//! (R96, AVG-5 to AVG-7), and giving it to a colleague (R88).
//!
//! ```text
//!  Bewaren en vernietigen
//!  ▸ mag vernietigd worden vanaf zo 1 aug 2027
//!    ! vastgehouden sinds 2 mrt 2027 (inspectie of bestuur): de inspectie vroeg ernaar
//!    → opnieuw bekijken: er is geen dag gekozen
//!
//!    + vasthouden
//!
//!    + verzoek vastleggen: inzage, rechtzetting of wissen
//!    → inzageverzoek: dossier samenstellen
//!    → aan een collega geven
//!    → vernietigen, omdat de cliënt erom vraagt
//! ```

use super::action::Action;
use super::desk::{Desk, Overlay};
use super::destroying::{self, Asked};
use super::forms::keeping::KeepingForm;
use super::forms::passing::PassingForm;
use super::forms::privacy::PrivacyForm;
use super::forms::{self, FormKind};
use super::handing;
use super::model::Env;
use crate::domain::case::CaseFile;
use crate::domain::deed::Snoozed;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::retention::DestroyBecause;
use crate::domain::rules::retention::{Due, due, may_destroy};

/// A line of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Row {
    /// From when on it may be destroyed; Enter sets it.
    Day,
    /// A hold that stands; Enter lifts it.
    Hold(Seq),
    /// Choosing the day on which a hold is looked at again.
    LookAgain(Seq),
    /// Hold the case.
    PlaceHold,
    /// Destroy it because the client asks for it.
    OnRequest,
    /// Give something of it to a colleague.
    HandOver,
    /// The transfer that waits: the colleague took it.
    Accepted(Seq),
    /// The transfer that waits: it does not stand.
    TakeBack(Seq),
    /// Take the words of the entry in focus on the timeline out of the file.
    Words(Seq),
    /// A request of somebody concerned that waits; Enter answers it.
    Request(Seq),
    /// Record such a request.
    NewRequest,
    /// Put the dossier together for whoever asks for it.
    Dossier,
}

/// The lines for a case: what stands, and what can be done.
#[must_use]
pub fn rows(file: &CaseFile, focus: Option<Seq>) -> Vec<Row> {
    let state = file.state();
    let closed = state.closed().is_some();
    let holds = state.keeping().holds().iter();
    let holds = holds.flat_map(|hold| [Row::Hold(*hold), Row::LookAgain(*hold)]);
    let transfer = state.passed().transfer();
    let day = (closed && transfer.is_none()).then_some(Row::Day);
    let waits = transfer.filter(|transfer| transfer.accepted.is_none());
    let waits = waits.map(|transfer| [Row::Accepted(transfer.seq), Row::TakeBack(transfer.seq)]);
    let hand = (!closed && transfer.is_none()).then_some(Row::HandOver);
    let on_request = closed.then_some(Row::OnRequest);
    let words = focus
        .and_then(|entry| file.entry(entry))
        .filter(|entry| entry.body.tombstone().is_some())
        .map(|entry| Row::Words(entry.stamp.seq));
    let open = state.requests().open();
    let requests = open.map(|(seq, ..)| Row::Request(seq));
    day.into_iter()
        .chain(holds)
        .chain([Row::PlaceHold])
        .chain(requests)
        .chain([Row::NewRequest, Row::Dossier])
        .chain(hand)
        .chain(waits.into_iter().flatten())
        .chain(words)
        .chain(on_request)
        .collect()
}

/// The entry of this case that is in focus on its timeline.
#[must_use]
pub fn focus_of(desk: &Desk, case: CaseId) -> Option<Seq> {
    let open = desk.contacts.open().filter(|open| open.case == case)?;
    open.entry
}

/// Shows how long a case is kept.
pub(super) fn open(desk: &mut Desk, case: CaseId) {
    desk.overlays.push(Overlay::Keeping(case, 0));
}

/// The same, at this line.
pub(super) fn open_at(desk: &mut Desk, case: CaseId, row: Row) {
    let file = desk.practice.case(case);
    let lines = file.map(|file| rows(file, focus_of(desk, case)));
    let at = lines.and_then(|lines| lines.iter().position(|one| *one == row));
    desk.overlays
        .push(Overlay::Keeping(case, at.unwrap_or_default()));
}

/// Takes an action up in the list.
pub(super) fn handle(desk: &mut Desk, env: &Env, action: Action, case: CaseId, at: usize) {
    let Some(file) = desk.practice.case(case) else {
        return;
    };
    let rows = rows(file, focus_of(desk, case));
    match (action.moves(at, rows.len()), action) {
        (Some(to), _) => {
            if let Some(Overlay::Keeping(_, at)) = desk.overlays.last_mut() {
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
    let form = match row {
        Row::Day => KeepingForm::Day(case),
        Row::Hold(hold) => KeepingForm::LiftHold(case, hold),
        Row::PlaceHold => KeepingForm::Hold(case),
        Row::LookAgain(hold) => {
            forms::open(desk, env, FormKind::Snooze(case, Snoozed::Hold(hold)));
            return;
        }
        Row::Words(entry) => KeepingForm::Redact(case, entry),
        Row::OnRequest => {
            destroy_on_request(desk, env, case);
            return;
        }
        Row::Request(seq) => {
            answer(desk, env, case, seq);
            return;
        }
        Row::NewRequest => return privacy(desk, env, PrivacyForm::Received(case)),
        Row::Dossier => return privacy(desk, env, PrivacyForm::Dossier(case, None)),
        Row::HandOver => {
            handing::open(desk, env, case);
            return;
        }
        Row::Accepted(transfer) => {
            let form = PassingForm::Accepted(case, transfer);
            forms::open(desk, env, FormKind::Passing(form));
            return;
        }
        Row::TakeBack(transfer) => {
            let form = PassingForm::TakeBack(case, transfer);
            forms::open(desk, env, FormKind::Passing(form));
            return;
        }
    };
    forms::open(desk, env, FormKind::Keeping(form));
}

fn privacy(desk: &mut Desk, env: &Env, form: PrivacyForm) {
    forms::open(desk, env, FormKind::Privacy(form));
}

/// To where a request of somebody concerned is answered.
pub(super) fn answer(desk: &mut Desk, env: &Env, case: CaseId, request: Seq) {
    privacy(desk, env, PrivacyForm::Answer(case, request));
}

/// Asks whether this case is to be destroyed before its term is over; what stands
/// in the way is said before anybody types.
fn destroy_on_request(desk: &mut Desk, env: &Env, case: CaseId) {
    let facts = env.shipped.facts(env.now.date);
    match may_destroy(&desk.practice, &facts, case, DestroyBecause::ClientAsked) {
        Ok(_) => destroying::open(desk, Asked::OnRequest(case)),
        Err(refusal) => desk.overlays.push(Overlay::Refused(case, refusal)),
    }
}

/// The cases whose day has come, those that may go first, each group in the order
/// of the numbers; a case from which the adviser stepped back is among them and
/// never named.
#[must_use]
pub fn whose_day_has_come(desk: &Desk, env: &Env) -> Vec<Due> {
    let facts = env.shipped.facts(env.now.date);
    let mut due = due(&desk.practice, &facts);
    due.sort_by_key(|due| {
        let number = desk.practice.case(due.case).and_then(CaseFile::number);
        (due.standing.is_err(), number)
    });
    due
}
