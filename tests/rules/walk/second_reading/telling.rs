//! Whether something could be told at that moment, as domain.md §1.7 and §1.10
//! have it.

use chrono::NaiveDate;
use luister::domain::consent::{Consent, Part};
use luister::domain::deed::Agreement;
use luister::domain::disclosure::Disclosure;
use luister::domain::duty::{Basis, Duty, DutyKind, Towards};
use luister::domain::entry::{CaseBody, CaseEntry};
use luister::domain::ids::Seq;
use luister::domain::person::{AgeBand, ClientKind, GiverKind, RecipientKind};
use luister::domain::recipient::Recipient;
use luister::domain::rulebook::MeldcodeStep;
use luister::domain::vocabulary::Signal;

use super::age;
use super::known::{Known, Word, same_or_all};
use super::{duties, promise};

type Kept = Result<(), &'static str>;

/// What holds for every disclosure, and then its own basis.
pub(super) fn told(
    known: &Known<'_>,
    seq: Seq,
    told: &Disclosure,
    on: NaiveDate,
    next: Option<&CaseEntry>,
) -> Kept {
    let recipient = told.recipient();
    let kind = recipient.kind;
    promise(!told.scope().is_empty(), "nothing named (R73)")?;
    promise(
        kind != RecipientKind::FellowAdviser,
        "a name to a fellow adviser (R54)",
    )?;
    let by_law = told.duty().and_then(|duty| known.open_duty(duty));
    let by_law = by_law.is_some_and(duties::by_law) && recipient.person.is_none();
    promise(
        by_law || !known.is_barred(recipient),
        "told somebody barred (R72)",
    )?;
    promise(
        kind != RecipientKind::Parents || known.suspicions.is_empty(),
        "told parents while one is suspected (R60)",
    )?;
    if told.overriding().is_some() {
        return overridden(seq, told, next);
    }
    if let Some(duty) = told.duty() {
        return owed(known, duty, told, on);
    }
    unasked(known, told, on)?;
    objected(known, told, on)?;
    match told.basis() {
        Basis::Statute => reported(known, told),
        Basis::Protocol if is_the_client(known, recipient) => consented(known, told, on),
        Basis::Protocol => right_of_parents(known, kind, on),
        Basis::Consent => consented(known, told, on),
        _ => Err("no basis at all (R72)"),
    }
}

/// R78, R79, R12: weighed, on a ground of the list, and with its duty to tell.
fn overridden(seq: Seq, told: &Disclosure, next: Option<&CaseEntry>) -> Kept {
    let weighed = told
        .overriding()
        .is_some_and(|weighed| !weighed.weighing.is_blank());
    promise(weighed, "an override without a weighing (R78)")?;
    let ground = told
        .overriding()
        .is_some_and(|weighed| weighed.law.is_some());
    promise(ground, "an override without a ground (R12)")?;
    promise(
        told.basis() == Basis::Danger,
        "an override without danger (R78)",
    )?;
    let leaves_a_duty = next.is_some_and(|next| match &next.body {
        CaseBody::DutyArose(duty) => {
            duty.because == Some(seq) && duty.kind == DutyKind::TellOfOverride
        }
        _ => false,
    });
    promise(leaves_a_duty, "an override without a duty (R79)")
}

/// R80, R81: a duty that is open and towards them, and no more than it is about;
/// not towards parents of somebody who is 18 (R76).
fn owed(known: &Known<'_>, owed: Seq, told: &Disclosure, on: NaiveDate) -> Kept {
    let recipient = told.recipient();
    let duty = known.open_duty(owed);
    promise(duty.is_some(), "for no duty (R79)")?;
    let Some(duty) = duty else { return Ok(()) };
    let towards = match duty.towards {
        Towards::Recipient(to) => same_or_all(to, recipient) || same_or_all(recipient, to),
        Towards::Client | Towards::Nobody => false,
    };
    promise(towards, "for a duty towards others (R79)")?;
    promise(
        recipient.kind != RecipientKind::Parents || known.band(on) != Some(AgeBand::Adult),
        "told the parents of an adult (R76)",
    )?;
    promise(within(known, duty, told), "more than the duty (R79)")
}

pub(super) fn within(known: &Known<'_>, duty: &Duty, told: &Disclosure) -> bool {
    let shared = duty.because.and_then(|seq| known.disclosures.get(&seq));
    told.scope().iter().all(|part| {
        *part == Part::Contact
            || duty.tells.contains(part)
            || shared.is_some_and(|shared| shared.scope().contains(part))
    })
}

/// R19: whoever asked for the talk hears nothing while the client has not agreed.
fn unasked(known: &Known<'_>, told: &Disclosure, on: NaiveDate) -> Kept {
    let asked = known.opening.and_then(|opening| opening.asked_by);
    let by_them = asked.and_then(|asked| asked.recipient) == Some(told.recipient().kind);
    if !by_them || known.agreement == Some(Agreement::Agreed) {
        return Ok(());
    }
    promise(
        says_yes(known, client(known), told, on).is_some(),
        "feedback before the client agreed (R19)",
    )
}

/// R77: against an objection only with a later yes of the pupil.
fn objected(known: &Known<'_>, told: &Disclosure, on: NaiveDate) -> Kept {
    let recipient = told.recipient();
    let against = |about: Recipient| same_or_all(about, recipient) || same_or_all(recipient, about);
    let standing = known
        .objections
        .iter()
        .filter(|(_, (about, stands))| *stands && against(*about))
        .map(|(seq, _)| *seq)
        .max();
    let Some(objection) = standing else {
        return Ok(());
    };
    let since = says_yes(known, GiverKind::Pupil, told, on)
        .is_some_and(|yes| yes.iter().all(|seq| *seq > objection));
    promise(since, "against an objection (R77)")
}

/// R76: parents of a pupil under 16, where the procedure says so; with a suspicion
/// of abuse at home not before somebody was consulted (PAR-5).
fn right_of_parents(known: &Known<'_>, kind: RecipientKind, on: NaiveDate) -> Kept {
    promise(
        known.procedure() == "extern-leerling"
            && kind == RecipientKind::Parents
            && known.years(on).is_some_and(|(_, most)| most < 16),
        "without a right of parents (R76)",
    )?;
    let consulted = known.steps.contains(&MeldcodeStep::Consult) || known.decision.is_some();
    promise(
        consulted || !known.has(Signal::ChildAbuse),
        "parents told before the meldcode (R60)",
    )
}

/// MC-5: child abuse or a suspected parent, and the meldcode led to it, or danger.
fn reported(known: &Known<'_>, told: &Disclosure) -> Kept {
    promise(
        told.recipient().kind == RecipientKind::VeiligThuis,
        "a statute for somebody else (MC-5)",
    )?;
    let suspected = known.has(Signal::ChildAbuse) || !known.suspicions.is_empty();
    let led = known.reports() || known.has(Signal::Danger);
    promise(suspected && led, "a report before the meldcode (R60)")
}

/// R72, R74: everybody who consents said yes to this, and it holds.
fn consented(known: &Known<'_>, told: &Disclosure, on: NaiveDate) -> Kept {
    let own = is_the_client(known, told.recipient());
    for giver in givers_today(known, told.recipient().kind, on) {
        if own && giver == GiverKind::Parents {
            continue;
        }
        promise(
            says_yes(known, giver, told, on).is_some(),
            "without consent (R72)",
        )?;
    }
    Ok(())
}

/// Whether those who would be told are the parents who came with the story.
fn is_the_client(known: &Known<'_>, recipient: Recipient) -> bool {
    client(known) == GiverKind::Parents && recipient == Recipient::of_kind(RecipientKind::Parents)
}

fn client(known: &Known<'_>) -> GiverKind {
    match known.opening.map(|opening| opening.client.kind) {
        Some(ClientKind::Parent) => GiverKind::Parents,
        _ => GiverKind::Pupil,
    }
}

/// The yes of everybody of a kind who said something about it, if all did.
fn says_yes(
    known: &Known<'_>,
    kind: GiverKind,
    told: &Disclosure,
    on: NaiveDate,
) -> Option<Vec<Seq>> {
    let recipient = told.recipient();
    let concerns = |word: &&Word<'_>| {
        word.giver.kind == kind
            && (same_or_all(word.about, recipient)
                || (word.yes.is_none() && same_or_all(recipient, word.about)))
    };
    let words: Vec<_> = known.words.iter().filter(concerns).collect();
    let last = words.iter().filter(|word| {
        !words
            .iter()
            .any(|later| later.giver == word.giver && later.seq > word.seq)
    });
    let mut yes = Vec::new();
    for word in last {
        match word.yes {
            Some(consent) if !holds(consent, on) => {}
            Some(consent) if told.scope().is_subset(&consent.scope) => yes.push(word.seq),
            _ => return None,
        }
    }
    (!yes.is_empty()).then_some(yes)
}

fn holds(consent: &Consent, on: NaiveDate) -> bool {
    consent.until.is_none_or(|until| on <= until)
}

/// Who consents at every age that the child can have; where that differs, everybody.
fn givers_today(known: &Known<'_>, recipient: RecipientKind, on: NaiveDate) -> Vec<GiverKind> {
    let of = |band| givers(known, recipient, band);
    let Some((least, most)) = known.years(on) else {
        return of(None);
    };
    let mut each = (least..=most.min(18)).map(|years| of(Some(age::of(years))));
    let Some(first) = each.next() else {
        return of(Some(AgeBand::Adult));
    };
    if each.all(|other| other == first) {
        first
    } else {
        of(None)
    }
}

/// Who consents, as domain.md §1.10.3 has it.
fn givers(known: &Known<'_>, recipient: RecipientKind, band: Option<AgeBand>) -> Vec<GiverKind> {
    use GiverKind::{Parents, Pupil};

    let Some(band) = band else {
        return vec![Pupil, Parents];
    };
    let from_outside = matches!(
        recipient,
        RecipientKind::Agency
            | RecipientKind::VeiligThuis
            | RecipientKind::Police
            | RecipientKind::ExternalExpert
            | RecipientKind::Inspector
    );
    // A complaint is the client's own act.
    let own_complaint = recipient == RecipientKind::ComplaintsCommittee && client(known) == Parents;
    let procedure = if own_complaint {
        "extern-ouders"
    } else {
        known.procedure()
    };
    match (procedure, from_outside, band) {
        ("extern-ouders", _, AgeBand::Under12 | AgeBand::From12) => vec![Parents],
        ("extern-ouders", ..) => vec![Parents, Pupil],
        ("extern-leerling", false, _) => vec![Pupil],
        (_, _, AgeBand::Under12) => vec![Parents],
        (_, true, AgeBand::From12) => vec![Pupil, Parents],
        _ => vec![Pupil],
    }
}
