//! The requests of a person concerned: until when they are answered, and what an
//! answer writes (R96, AVG-8).

use chrono::{Months, NaiveDate};

use super::Facts;
use super::admit::known;
use super::gate::AccessPermit;
use super::retention;
use crate::domain::case::{CaseFile, CaseState, RequestStanding};
use crate::domain::entry::CaseBody;
use crate::domain::ids::Seq;
use crate::domain::practice::Practice;
use crate::domain::refusal::{Field, Refusal};
use crate::domain::request::{
    Asker, AskerKind, DossierAsked, RequestAnswer, RequestAnswered, RequestKind, RequestReceived,
};
use crate::domain::retention::DestroyBecause;
use crate::domain::rulebook::{PeriodCode, RuleBook};

/// The last day on which a request can be answered in time: the period of the
/// statute from the day on which it came in, longer when more time was taken.
#[must_use]
pub fn deadline(
    rules: &RuleBook,
    received: &RequestReceived,
    standing: RequestStanding,
) -> NaiveDate {
    let months = |code| rules.privacy().period(code).length;
    let more = match standing {
        RequestStanding::Extended => months(PeriodCode::Extension),
        RequestStanding::Running | RequestStanding::Answered(_) => 0,
    };
    let months = Months::new(months(PeriodCode::Answer) + more);
    received
        .on
        .checked_add_months(months)
        .unwrap_or(received.on)
}

/// Whether the recording of a request may follow.
pub(super) fn received(
    state: &CaseState,
    on: NaiveDate,
    request: &RequestReceived,
) -> Result<(), Refusal> {
    if request.on > on {
        return Err(Refusal::DateInFuture);
    }
    asker(state, &request.by)
}

/// A parent with a label is one of this case; somebody else has a label.
fn asker(state: &CaseState, asker: &Asker) -> Result<(), Refusal> {
    if asker.kind == AskerKind::Other {
        let named = asker.label.as_ref().is_some_and(|label| !label.is_blank());
        return named
            .then_some(())
            .ok_or(Refusal::FieldMissing(Field::Label));
    }
    match (asker.recipient(), asker.person) {
        (Some(recipient), _) => known(state, recipient),
        (None, Some(person)) => Err(Refusal::NoSuchEntry(person)),
        (None, None) => Ok(()),
    }
}

/// Whether an answer may follow: to a request that runs, with a reason where it
/// is no or later, and of a dossier only once it was given.
pub(super) fn answered(
    state: &CaseState,
    on: NaiveDate,
    answered: &RequestAnswered,
) -> Result<(), Refusal> {
    let requests = state.requests();
    let (request, standing) = requests
        .running(answered.request)
        .ok_or(Refusal::NoSuchEntry(answered.request))?;
    if answered.on > on {
        return Err(Refusal::DateInFuture);
    }
    if answered.on < request.on {
        return Err(Refusal::LastDayFirst);
    }
    let explained = answered.reason.as_ref().is_some_and(|why| !why.is_blank());
    match answered.answer {
        RequestAnswer::Granted
            if request.kind == RequestKind::Access && !requests.was_given(answered.request) =>
        {
            Err(Refusal::DossierFirst)
        }
        RequestAnswer::Extended if standing == RequestStanding::Extended => {
            Err(Refusal::ExtendedAlready)
        }
        RequestAnswer::Refused | RequestAnswer::Extended if !explained => {
            Err(Refusal::ExplanationMissing)
        }
        _ => Ok(()),
    }
}

/// The entry that answers. Erasure is granted only when the case can go at once:
/// what stands in the way is the refusal, and what is told to whoever asked.
pub(super) fn answer(
    practice: &Practice,
    facts: &Facts<'_>,
    case: &CaseFile,
    answered: RequestAnswered,
) -> Result<CaseBody, Refusal> {
    let asked = case.state().requests().running(answered.request);
    let erases = asked.is_some_and(|(request, _)| request.kind == RequestKind::Erasure);
    if erases && answered.answer == RequestAnswer::Granted {
        in_the_way(practice, facts, case, answered.request)?;
    }
    Ok(CaseBody::RequestAnswered(answered))
}

/// What keeps a case from going at once because somebody concerned asks for it.
///
/// # Errors
/// The first thing that stands in the way, this request itself apart.
pub fn in_the_way(
    practice: &Practice,
    facts: &Facts<'_>,
    case: &CaseFile,
    request: Seq,
) -> Result<(), Refusal> {
    let but = Some(request);
    retention::may_destroy_but_for(practice, facts, case.id(), DestroyBecause::ClientAsked, but)
        .map(|_| ())
}

/// The entries that give a dossier: the request where none of this asker runs, the
/// dossier itself, and the answer.
pub(super) fn dossier(
    case: &CaseFile,
    on: NaiveDate,
    asked: DossierAsked,
) -> Result<Vec<CaseBody>, Refusal> {
    let state = case.state();
    if state.has_unknown() {
        return Err(Refusal::MadeByNewerVersion);
    }
    let running = state
        .requests()
        .open()
        .find(|(_, request, _)| request.kind == RequestKind::Access && request.by.is(&asked.to));
    let running = running.map(|(seq, ..)| seq);
    let request = RequestReceived {
        kind: RequestKind::Access,
        by: asked.to.clone(),
        on,
    };
    if running.is_none() {
        received(state, on, &request)?;
    }
    let seq = running.unwrap_or_else(|| case.next_seq());
    let dossier = AccessPermit::request(case, asked, on)?.give(seq);
    let received = running
        .is_none()
        .then_some(CaseBody::RequestReceived(request));
    let answered = CaseBody::RequestAnswered(RequestAnswered {
        request: seq,
        on,
        answer: RequestAnswer::Granted,
        reason: None,
    });
    Ok(received
        .into_iter()
        .chain([CaseBody::DossierGiven(dossier), answered])
        .collect())
}
