//! A case that came from a colleague: it becomes one of this vault, under a number
//! of its own, and goes on under the same rules (R88).

use super::Desk;
use crate::domain::case::CaseFile;
use crate::domain::command::Decision;
use crate::domain::entry::{CaseBody, CaseEntry};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::incident::IncidentId;
use crate::domain::passing::{Misfit, Received, Receiving};
use crate::domain::practice::Practice;
use crate::domain::refusal::{Field, Refusal};
use crate::domain::rules::{Facts, history, passing};

/// What taking a case over writes: what was written before, with its stamps, from
/// whom it came, what the wall says of it, and what follows here.
pub(in crate::domain::rules) fn receive(
    practice: &Practice,
    facts: &Facts<'_>,
    receiving: Receiving,
) -> Result<Decision, Refusal> {
    let Receiving {
        arrival,
        parcel,
        alias,
    } = receiving;
    let (school, of_the_wall) = passing::may_open(practice, facts, &arrival)?;
    let head = &arrival.head;
    if !head.is_sound() || head.case_part.is_none() {
        return Err(Refusal::HandoverUnsound(Seq(0)));
    }
    if alias.is_blank() {
        return Err(Refusal::FieldMissing(Field::Alias));
    }
    let tag = head.event.map(|event| event.tag);
    let incident = tag.map(|tag| {
        let here = practice.incident_of_tag(tag);
        here.unwrap_or(IncidentId::of_tag(tag))
    });
    let received = CaseBody::Received(Received {
        id: head.id,
        kind: head.kind,
        from: arrival.from,
        card: head.sender_card.fingerprint(),
        made_on: head.made_on,
        event: tag,
        through: parcel.through.clone(),
    });
    let person = passing::came_back(practice, &parcel.through)
        .or_else(|| passing::here_already(practice, &parcel))
        .and_then(CaseFile::person);
    let named = |opening: &mut crate::domain::entry::Opening| {
        opening.client.alias = alias;
        opening.client.person = person;
    };
    let number = practice.next_number(facts.today);
    let entries =
        parcel
            .unpacked(school, number, named, incident)
            .map_err(|misfit| match misfit {
                Misfit::Newer => Refusal::MadeByNewerVersion,
                Misfit::NotAJournal => Refusal::HandoverUnsound(Seq(0)),
            })?;
    let case = judged(practice, facts, &entries)?;
    let procedure = pinned(practice, &case)?;
    let mut desk = Desk::new(practice, facts, procedure, case);
    desk.write([received])?;
    desk.write(of_the_wall)?;
    desk.let_follow()?;
    desk.stands_on_one_side()?;
    Ok(Decision::Received(entries, desk.written))
}

/// The case that the entries make, if it passes the rules under which it was kept.
fn judged(
    practice: &Practice,
    facts: &Facts<'_>,
    entries: &[CaseEntry],
) -> Result<CaseFile, Refusal> {
    let mut case = CaseFile::empty(CaseId::from_bytes([0; 16]));
    for entry in entries {
        if entry.stamp.on > facts.today {
            return Err(Refusal::HandoverUnsound(entry.stamp.seq));
        }
        case.apply(entry.clone());
    }
    let procedure = pinned(practice, &case)?;
    if let Some(finding) = history::check(&case, procedure, facts).first() {
        return Err(Refusal::HandoverUnsound(finding.entry));
    }
    if case.state().closed().is_some() {
        return Err(Refusal::HandoverUnsound(Seq(0)));
    }
    Ok(case)
}

fn pinned<'a>(
    practice: &'a Practice,
    case: &CaseFile,
) -> Result<&'a crate::domain::procedure::Procedure, Refusal> {
    let opening = case.state().opening().ok_or(Refusal::NoSuchCase)?;
    practice
        .procedure(&opening.procedure)
        .ok_or(Refusal::ProcedureUnreadable)
}
