//! A second reading of a case journal that uses neither the rules nor the state
//! of the program: each promise is a question to the entries themselves.

use chrono::{Datelike, NaiveDate};
use luister::domain::case::CaseFile;
use luister::domain::consent::Consent;
use luister::domain::disclosure::Disclosure;
use luister::domain::duty::Towards;
use luister::domain::entry::{CaseBody, CaseEntry, NotesAllowed, Opening};
use luister::domain::ids::Seq;
use luister::domain::person::{Age, AgeBand, ClientKind, GiverKind, RecipientKind};
use luister::domain::recipient::{Giver, Recipient};

/// The entries that counted at some moment, in order.
type Past<'a> = [&'a CaseEntry];

/// Reads the journal entry by entry; the first broken promise is the error.
pub(super) fn judge(case: &CaseFile) -> Result<(), String> {
    let entries = case.entries();
    for (index, entry) in entries.iter().enumerate() {
        if retracted(entries, entry.stamp.seq) {
            continue;
        }
        if let CaseBody::Retracted(target) = entry.body
            && entries
                .iter()
                .any(|one| one.stamp.seq == target && stays(&one.body))
        {
            return Err(format!("taken back what stays (R75): {entry:?}"));
        }
        let past = counting(entries, index);
        kept(&past, entry, &entries[index + 1..])
            .map_err(|promise| format!("{promise}: {entry:?}"))?;
    }
    let now = counting(entries, entries.len());
    if is_closed(&now) && !open_duties(&now).is_empty() {
        return Err("closed with an open duty".to_owned());
    }
    Ok(())
}

fn retracted(entries: &[CaseEntry], seq: Seq) -> bool {
    entries
        .iter()
        .any(|entry| matches!(entry.body, CaseBody::Retracted(target) if target == seq))
}

/// What counted just before the entry at `index`: never retracted, and not yet
/// corrected.
fn counting(entries: &[CaseEntry], index: usize) -> Vec<&CaseEntry> {
    let past = &entries[..index];
    let corrected = |seq: Seq| {
        past.iter().any(|entry| match &entry.body {
            CaseBody::Corrected(correction) => correction.entry == seq,
            _ => false,
        })
    };
    past.iter()
        .filter(|entry| !retracted(entries, entry.stamp.seq) && !corrected(entry.stamp.seq))
        .collect()
}

fn promise(kept: bool, what: &'static str) -> Result<(), &'static str> {
    if kept { Ok(()) } else { Err(what) }
}

fn kept(past: &Past<'_>, entry: &CaseEntry, later: &[CaseEntry]) -> Result<(), &'static str> {
    let seq = entry.stamp.seq;
    let words = has_words(&entry.body);
    promise(
        !words || limits(past) == Some(NotesAllowed::Yes),
        "words without a yes (R92)",
    )?;
    promise(
        !is_closed(past) || goes_after_closing(&entry.body),
        "in a closed case (R99)",
    )?;
    match &entry.body {
        CaseBody::NoteKept(_) | CaseBody::NatureSet(_) => {
            promise(limits(past).is_some(), "kept before the limits (R49)")
        }
        CaseBody::StepDone(done) if matches!(done.step.as_str(), "limits" | "listen") => {
            promise(limits(past).is_some(), "done before the limits (R49)")
        }
        CaseBody::StepDone(_)
        | CaseBody::RequestClarified(_)
        | CaseBody::OptionsDiscussed(_)
        | CaseBody::Weighed(_)
        | CaseBody::PlanItemAdded(_) => {
            promise(limits(past).is_some(), "before the limits (R49)")?;
            promise(is_listened(past), "before listening (R51)")
        }
        CaseBody::Disclosed(disclosure) if disclosure.overriding().is_some() => {
            let duty = later.first().is_some_and(|next| match &next.body {
                CaseBody::DutyArose(duty) => duty.because == Some(seq),
                _ => false,
            });
            promise(duty, "an override without a duty (R79)")
        }
        CaseBody::Disclosed(disclosure) => shared(past, disclosure, entry.stamp.on),
        CaseBody::DutyFulfilled(done) => {
            promise(open_duties(past).contains(&done.duty), "no such duty (R79)")?;
            promise(
                was_told(past, done.duty),
                "a duty met without telling (R79)",
            )
        }
        CaseBody::DutyNotCarriedOut(ending) => {
            promise(
                open_duties(past).contains(&ending.duty),
                "no such duty (R79)",
            )?;
            promise(!ending.explanation.is_blank(), "without an account (R79)")
        }
        CaseBody::Closed(closing) => {
            promise(open_duties(past).is_empty(), "closed with a duty (R79)")?;
            let stayed_away = matches!(closing.outcome.as_str(), "ONBEK" | "TERUG" | "GEENGESPR");
            promise(
                stayed_away || planned(past),
                "closed without its plan (R55)",
            )
        }
        _ => Ok(()),
    }
}

fn has_words(body: &CaseBody) -> bool {
    match body {
        CaseBody::NoteKept(_) => true,
        CaseBody::RequestClarified(request) => request.line.is_some(),
        CaseBody::Weighed(weighing) => weighing.reason.is_some(),
        CaseBody::PlanItemAdded(item) => item.what.is_some(),
        CaseBody::ConsentGiven(consent) => consent.except.is_some(),
        CaseBody::ObjectionResolved(resolved) => resolved.agreement.is_some(),
        _ => false,
    }
}

const fn goes_after_closing(body: &CaseBody) -> bool {
    matches!(
        body,
        CaseBody::Reopened(_)
            | CaseBody::Corrected(_)
            | CaseBody::Retracted(_)
            | CaseBody::ConsentWithdrawn(_)
            | CaseBody::RequestDeclined(_)
    )
}

const fn stays(body: &CaseBody) -> bool {
    matches!(
        body,
        CaseBody::Opened(_)
            | CaseBody::Disclosed(_)
            | CaseBody::DutyArose(_)
            | CaseBody::DutyFulfilled(_)
            | CaseBody::DutyNotCarriedOut(_)
            | CaseBody::Corrected(_)
    )
}

fn limits(past: &Past<'_>) -> Option<NotesAllowed> {
    past.iter().rev().find_map(|entry| match &entry.body {
        CaseBody::LimitsExplained(limits) => Some(limits.notes),
        _ => None,
    })
}

fn is_listened(past: &Past<'_>) -> bool {
    let last = past.iter().rev().find_map(|entry| match &entry.body {
        CaseBody::StepDone(done) if done.step.as_str() == "listen" => Some(true),
        CaseBody::StepReopened(step) if step.as_str() == "listen" => Some(false),
        _ => None,
    });
    last == Some(true)
}

fn is_closed(past: &Past<'_>) -> bool {
    let last = past.iter().rev().find_map(|entry| match &entry.body {
        CaseBody::Closed(_) => Some(true),
        CaseBody::Reopened(_) => Some(false),
        _ => None,
    });
    last == Some(true)
}

fn open_duties(past: &Past<'_>) -> Vec<Seq> {
    let ended = |duty: Seq| {
        past.iter().any(|entry| match &entry.body {
            CaseBody::DutyFulfilled(done) => done.duty == duty,
            CaseBody::DutyNotCarriedOut(ending) => ending.duty == duty,
            CaseBody::DutyLapsed(lapsed) => lapsed.duty == duty,
            _ => false,
        })
    };
    past.iter()
        .filter(|entry| matches!(entry.body, CaseBody::DutyArose(_)))
        .map(|entry| entry.stamp.seq)
        .filter(|seq| !ended(*seq))
        .collect()
}

/// Towards the client there is nothing to disclose; others are told by a
/// disclosure under the duty, or by one to them that says as much.
fn was_told(past: &Past<'_>, duty: Seq) -> bool {
    let Some((seq, arose)) = past.iter().find_map(|entry| match &entry.body {
        CaseBody::DutyArose(arose) if entry.stamp.seq == duty => Some((duty, arose)),
        _ => None,
    }) else {
        return false;
    };
    let Towards::Recipient(towards) = arose.towards else {
        return true;
    };
    past.iter().any(|entry| match &entry.body {
        CaseBody::Disclosed(disclosure) => {
            disclosure.duty() == Some(seq) || disclosure.recipient().kind == towards.kind
        }
        _ => false,
    })
}

fn planned(past: &Past<'_>) -> bool {
    let ended = |item: Seq| {
        past.iter().any(|entry| match &entry.body {
            CaseBody::PlanItemDone(done) => *done == item,
            CaseBody::PlanItemDropped(dropped) => *dropped == item,
            _ => false,
        })
    };
    let mut items = past
        .iter()
        .filter(|entry| matches!(entry.body, CaseBody::PlanItemAdded(_)))
        .map(|entry| entry.stamp.seq)
        .peekable();
    let needed = procedure(past) == "intern-leerling";
    (items.peek().is_some() || !needed) && items.all(ended)
}

fn opening<'a>(past: &Past<'a>) -> &'a Opening {
    match past.first().map(|entry| &entry.body) {
        Some(CaseBody::Opened(opening)) => opening,
        other => panic!("does not begin with an opening: {other:?}"),
    }
}

fn procedure<'a>(past: &Past<'a>) -> &'a str {
    opening(past).procedure.id.as_str()
}

// ── Sharing ──────────────────────────────────────────────────────────────────

fn shared(past: &Past<'_>, told: &Disclosure, on: NaiveDate) -> Result<(), &'static str> {
    promise(!told.scope().is_empty(), "nothing named (R73)")?;
    if let Some(duty) = told.duty() {
        promise(open_duties(past).contains(&duty), "for no duty (R79)")?;
        if told.consents().is_empty() && told.rule() == "R79" {
            promise(
                age(past, on) != Some(AgeBand::Adult)
                    || told.recipient().kind != RecipientKind::Parents,
                "told of an adult (R76)",
            )?;
            return promise(
                within_the_override(past, duty, told),
                "more than the duty (R79)",
            );
        }
    }
    promise(
        told.recipient().kind != RecipientKind::FellowAdviser,
        "a name to a fellow adviser (R54)",
    )?;
    let band = age(past, on);
    let objected = standing_objection(past, told.recipient());
    if let Some(objection) = objected {
        let yes = last_words(past, GiverKind::Pupil, told.recipient());
        let since = yes.iter().all(|(seq, word)| {
            *seq > objection && word.is_some_and(|consent| covers(consent, told, on))
        });
        promise(!yes.is_empty() && since, "against an objection (R77)")?;
    }
    let young = matches!(band, Some(AgeBand::Under12 | AgeBand::From12));
    let of_parents = told.recipient().kind == RecipientKind::Parents;
    if procedure(past) == "extern-leerling" && of_parents && young {
        return Ok(());
    }
    let own = opening(past).client.kind == ClientKind::Parent
        && told.recipient() == Recipient::of_kind(RecipientKind::Parents);
    let asked = givers(procedure(past), told.recipient().kind, band);
    // Parents who are the client are not asked whether they may hear it.
    let asked = asked
        .into_iter()
        .filter(|giver| !(own && *giver == GiverKind::Parents));
    for giver in asked {
        let words = last_words(past, giver, told.recipient());
        let holding: Vec<_> = words
            .iter()
            .filter(|(_, word)| word.is_none_or(|consent| holds(consent, on)))
            .collect();
        let all_yes = holding
            .iter()
            .all(|(_, word)| word.is_some_and(|consent| covers(consent, told, on)));
        promise(!holding.is_empty() && all_yes, "without consent (R72)")?;
    }
    Ok(())
}

fn holds(consent: &Consent, on: NaiveDate) -> bool {
    consent.until.is_none_or(|until| on <= until)
}

fn covers(consent: &Consent, told: &Disclosure, on: NaiveDate) -> bool {
    holds(consent, on) && told.scope().iter().all(|part| consent.scope.contains(part))
}

fn within_the_override(past: &Past<'_>, duty: Seq, told: &Disclosure) -> bool {
    let because = past.iter().find_map(|entry| match &entry.body {
        CaseBody::DutyArose(arose) if entry.stamp.seq == duty => arose.because,
        _ => None,
    });
    let shared = past.iter().find_map(|entry| match &entry.body {
        CaseBody::Disclosed(one) if Some(entry.stamp.seq) == because => Some(one.scope()),
        _ => None,
    });
    told.scope()
        .iter()
        .all(|part| part.code() == "contact" || shared.is_some_and(|shared| shared.contains(part)))
}

fn same_or_all(said_of: Recipient, asked: Recipient) -> bool {
    said_of.kind == asked.kind && (said_of.person.is_none() || said_of.person == asked.person)
}

/// The last word of each giver of a kind about a recipient: the consent, or no.
fn last_words<'a>(
    past: &Past<'a>,
    kind: GiverKind,
    recipient: Recipient,
) -> Vec<(Seq, Option<&'a Consent>)> {
    let said = |entry: &&'a CaseEntry| -> Option<(Giver, Seq, Option<&'a Consent>)> {
        let seq = entry.stamp.seq;
        match &entry.body {
            CaseBody::ConsentGiven(consent) => same_or_all(consent.recipient, recipient)
                .then_some((consent.giver, seq, Some(consent))),
            CaseBody::ConsentRefused(denied) | CaseBody::ConsentWithdrawn(denied) => {
                let concerns = same_or_all(denied.recipient, recipient)
                    || same_or_all(recipient, denied.recipient);
                concerns.then_some((denied.giver, seq, None))
            }
            _ => None,
        }
    };
    let words: Vec<_> = past
        .iter()
        .filter_map(said)
        .filter(|(giver, ..)| giver.kind == kind)
        .collect();
    let is_last = |giver: Giver, seq: Seq| {
        !words
            .iter()
            .any(|(other, later, _)| *other == giver && *later > seq)
    };
    words
        .iter()
        .filter(|(giver, seq, _)| is_last(*giver, *seq))
        .map(|(_, seq, word)| (*seq, *word))
        .collect()
}

fn standing_objection(past: &Past<'_>, recipient: Recipient) -> Option<Seq> {
    let solved = |objection: Seq| {
        past.iter().any(|entry| match &entry.body {
            CaseBody::ObjectionResolved(resolved) => resolved.objection == objection,
            _ => false,
        })
    };
    past.iter()
        .rev()
        .filter(|entry| match &entry.body {
            CaseBody::ObjectionRaised(objection) => {
                same_or_all(objection.recipient, recipient)
                    || same_or_all(recipient, objection.recipient)
            }
            _ => false,
        })
        .map(|entry| entry.stamp.seq)
        .find(|seq| !solved(*seq))
}

/// Who consents, as domain.md §1.10.3 has it.
fn givers(procedure: &str, recipient: RecipientKind, band: Option<AgeBand>) -> Vec<GiverKind> {
    use GiverKind::{Parents, Pupil};

    let Some(band) = band else {
        return vec![Pupil, Parents];
    };
    let from_outside = matches!(
        recipient,
        RecipientKind::Agency | RecipientKind::VeiligThuis | RecipientKind::Police
    );
    match (procedure, from_outside, band) {
        ("extern-ouders", _, AgeBand::Under12 | AgeBand::From12) => vec![Parents],
        ("extern-ouders", ..) => vec![Parents, Pupil],
        ("extern-leerling", false, _) => vec![Pupil],
        (_, _, AgeBand::Under12) => vec![Parents],
        (_, true, AgeBand::From12) => vec![Pupil, Parents],
        _ => vec![Pupil],
    }
}

// ── Age ──────────────────────────────────────────────────────────────────────

/// The band on a day, from what was recorded and from closings, which take the
/// date of the next band away.
fn age(past: &Past<'_>, on: NaiveDate) -> Option<AgeBand> {
    let mut known = opening(past).age;
    let mut closed: Option<(NaiveDate, bool)> = None;
    for entry in past {
        match &entry.body {
            CaseBody::AgeLearnt(age) => known = *age,
            CaseBody::Closed(_) => {
                let moved = grown(known, entry.stamp.on);
                let dated = matches!(moved, Age::Known { next: Some(_), .. });
                closed = Some((entry.stamp.on, dated));
                known = match moved {
                    Age::Known { band, .. } => Age::Known { band, next: None },
                    Age::Unknown => Age::Unknown,
                };
            }
            CaseBody::Reopened(_) => {
                let (day, dated) = closed.take().unwrap_or((entry.stamp.on, false));
                known = if dated && day < entry.stamp.on {
                    Age::Unknown
                } else {
                    known
                };
            }
            _ => {}
        }
    }
    match grown(known, on) {
        Age::Known { band, .. } => Some(band),
        Age::Unknown => None,
    }
}

fn grown(age: Age, on: NaiveDate) -> Age {
    let Age::Known {
        band,
        next: Some(next),
    } = age
    else {
        return age;
    };
    if on < next {
        return age;
    }
    let (band, years) = match band {
        AgeBand::Under12 => (AgeBand::From12, 4),
        AgeBand::From12 => (AgeBand::From16, 2),
        AgeBand::From16 | AgeBand::Adult => {
            return Age::Known {
                band: AgeBand::Adult,
                next: None,
            };
        }
    };
    let next = next.with_year(next.year() + years);
    grown(Age::Known { band, next }, on)
}
