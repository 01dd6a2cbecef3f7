//! Passing a case on: what may go to a colleague, and what of a colleague's may
//! come in (R88–R91, AVG-4).

mod arriving;

pub use arriving::{
    Cleared, Silent, arrived, asked_of, came_back, clear, declining, here_already, may_open,
    school_here, turning_away,
};

use super::gate::Permit;
use super::{Facts, wall};
use crate::domain::case::CaseFile;
use crate::domain::command::{CaseCommand, Command, Decision};
use crate::domain::entry::CaseBody;
use crate::domain::handover::{
    EventMark, EventMonth, EventTag, HandoverHead, HandoverKind, HandoverPlace, HandoverVersion,
};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::passing::{
    HandedOver, HandingOver, HandoverDeclined, NoteReceived, Outgoing, Parcel, PassingCommand,
};
use crate::domain::person::RecipientKind;
use crate::domain::practice::{Practice, PracticeBody};
use crate::domain::procedure::Procedure;
use crate::domain::recipient::Recipient;
use crate::domain::refusal::Refusal;

/// What a file about this case says of its school, in words that another vault
/// understands.
#[must_use]
pub fn place_of(practice: &Practice, case: &CaseFile) -> Option<HandoverPlace> {
    let school = practice.school(case.state().opening()?.school)?;
    let board = practice.board(school.board)?;
    Some(HandoverPlace {
        board: board.name.clone(),
        board_number: practice.board_number(board.id),
        school: school.name.clone(),
        branch: school.code,
    })
}

/// What a file about this case says of the event between pupils that it is about,
/// under its mark or, if it has none yet, a fresh one.
#[must_use]
pub fn mark_of(
    practice: &Practice,
    facts: &Facts<'_>,
    case: &CaseFile,
    fresh: EventTag,
) -> Option<EventMark> {
    if !case.concerns_an_incident() {
        return None;
    }
    let state = case.state();
    let happened = state.nature().and_then(|nature| nature.happened_on);
    let on = happened.or_else(|| state.opening().map(|opening| opening.on))?;
    Some(EventMark {
        tag: wall::tag_of(practice, case).unwrap_or(fresh),
        side: wall::own_side(practice, case, facts.vocabulary),
        month: EventMonth::of(on).ok()?,
    })
}

/// What handing over writes: the disclosure that it is, on a permit of the gate,
/// and that it was done. A note discloses nothing of the client.
pub(super) fn handing_over(
    practice: &Practice,
    facts: &Facts<'_>,
    (case, procedure): (&CaseFile, &Procedure),
    handing: &HandingOver,
) -> Result<Vec<CaseBody>, Refusal> {
    let card = practice
        .card_to_trust(handing.to)
        .ok_or(Refusal::CardNotCompared)?;
    if case.state().has_unknown() {
        return Err(Refusal::MadeByNewerVersion);
    }
    let event = mark_of(practice, facts, case, handing.fresh).map(|mark| mark.tag);
    let mut handed = HandedOver {
        id: handing.id,
        kind: handing.kind,
        to: handing.to,
        card: card.fingerprint(),
        texts: Parcel::of(case, &handing.chosen, event).texts(),
        disclosure: None,
        event,
    };
    if handing.kind == HandoverKind::Note {
        handed.texts.clear();
        return Ok(vec![CaseBody::HandedOver(handed)]);
    }
    let successor = Recipient::of_kind(RecipientKind::Successor);
    super::admit::may_share(case.state(), successor)?;
    let scope = Parcel::scope(case, &handing.chosen);
    let permit = Permit::request(case, procedure, facts.today, successor, scope)?;
    handed.disclosure = Some(case.next_seq());
    Ok(vec![
        CaseBody::Disclosed(permit.disclose(handing.informed)),
        CaseBody::HandedOver(handed),
    ])
}

/// A hand-over as it would be written, judged by everything that holds for it. The
/// card of the sender comes with the sealing.
///
/// # Errors
/// As [`super::decide`] refuses it.
pub fn prepare(
    practice: &Practice,
    facts: &Facts<'_>,
    case: CaseId,
    handing: &HandingOver,
) -> Result<Outgoing, Refusal> {
    let command = Command::InCase(case, CaseCommand::HandOver(handing.clone()));
    let Decision::Case(_, bodies) = super::decide(practice, facts, command)? else {
        return Err(Refusal::NoSuchCase);
    };
    let file = practice.case(case).ok_or(Refusal::NoSuchCase)?;
    let to = practice
        .card_to_trust(handing.to)
        .ok_or(Refusal::CardNotCompared)?;
    let place = place_of(practice, file).ok_or(Refusal::NoSuchSchool)?;
    let event = mark_of(practice, facts, file, handing.fresh);
    let tag = event.map(|event| event.tag);
    let told = handing.kind != HandoverKind::Note;
    let head = HandoverHead {
        version: HandoverVersion::CURRENT,
        id: handing.id,
        kind: handing.kind,
        made_on: facts.today,
        sender: practice
            .profile()
            .map(|profile| profile.name.clone())
            .unwrap_or_default(),
        sender_card: to,
        recipient_card: to,
        place,
        event,
        case_part: None,
    };
    Ok(Outgoing {
        case,
        head,
        parcel: told.then(|| Parcel::of(file, &handing.chosen, tag)),
        to,
        bodies,
        fresh: handing.fresh,
    })
}

/// What a command outside the cases gives.
pub(super) fn decide(
    practice: &Practice,
    facts: &Facts<'_>,
    command: PassingCommand,
) -> Result<PracticeBody, Refusal> {
    match command {
        PassingCommand::KeepNote(arrival) => {
            let (school, of_the_wall) = may_open(practice, facts, &arrival)?;
            let head = &arrival.head;
            if head.kind != HandoverKind::Note {
                return Err(Refusal::HandoverUnsound(Seq(0)));
            }
            Ok(PracticeBody::NoteReceived(NoteReceived {
                id: head.id,
                from: arrival.from,
                made_on: head.made_on,
                school,
                event: head.event,
                with: wall::with(&of_the_wall),
            }))
        }
        PassingCommand::Decline(declined) => decline(practice, facts, declined),
    }
}

fn decline(
    practice: &Practice,
    facts: &Facts<'_>,
    declined: HandoverDeclined,
) -> Result<PracticeBody, Refusal> {
    super::practice::not_in_future(facts, declined.on)?;
    if practice.knows_handover(declined.id) {
        return Err(Refusal::HandoverKnown);
    }
    if practice.card_to_trust(declined.from).is_none() {
        return Err(Refusal::CardNotCompared);
    }
    Ok(PracticeBody::HandoverDeclined(declined))
}
