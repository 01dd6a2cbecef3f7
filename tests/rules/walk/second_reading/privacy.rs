//! R96: what is promised to a person concerned, and to those whom a dossier is
//! kept from.

use chrono::NaiveDate;
use luister::domain::person::{ClientKind, RecipientKind};
use luister::domain::recipient::Recipient;
use luister::domain::request::{
    Asker, AskerKind, AtHome, Authorised, DossierGiven, OwnJudgement, RequestAnswer,
    RequestAnswered, RequestKind,
};

use luister::domain::vocabulary::Signal;

use super::known::Known;
use super::{Kept, promise};

pub(super) fn answered(known: &Known<'_>, answered: &RequestAnswered, on: NaiveDate) -> Kept {
    let (asked, extended) = known
        .asked
        .get(&answered.request)
        .ok_or("an answer to nothing (R96)")?;
    promise(
        answered.on <= on && answered.on >= asked.on,
        "answered before it was asked (R96)",
    )?;
    let said = answered.reason.as_ref().is_some_and(|why| !why.is_blank());
    let granted = answered.answer == RequestAnswer::Granted;
    promise(granted || said, "no, or later, without a reason (R96)")?;
    let again = *extended && answered.answer == RequestAnswer::Extended;
    promise(!again, "extended twice (R96)")?;
    let access = asked.kind == RequestKind::Access && granted;
    promise(
        !access || known.given.contains(&answered.request),
        "access granted without a dossier (R96)",
    )
}

pub(super) fn given(known: &Known<'_>, dossier: &DossierGiven, on: NaiveDate) -> Kept {
    let (asked, _) = known
        .asked
        .get(&dossier.request())
        .ok_or("a dossier that nobody asked for (R96)")?;
    let (to, standing) = (dossier.to(), dossier.standing());
    promise(
        asked.kind == RequestKind::Access
            && asked.by.kind == to.kind
            && asked.by.person == to.person,
        "a dossier for somebody else (R96)",
    )?;
    let (least, most) = known.years(on).unwrap_or((0, 99));
    let at_home = known.has(Signal::ChildAbuse)
        || known
            .disclosures
            .values()
            .any(|told| told.recipient().kind == RecipientKind::VeiligThuis);
    let theirs = match to.kind {
        AskerKind::Pupil => false,
        AskerKind::Parent => !is_the_client(known, to),
        AskerKind::Other => standing.authorised == Authorised::InWriting,
    };
    promise(
        !theirs || !at_home || standing.at_home == AtHome::NotAParent,
        "a dossier for who may be the source at home (PAR-5)",
    )?;
    let able = |years| years >= 16 || years >= 12 && standing.judgement == OwnJudgement::Able;
    match to.kind {
        AskerKind::Pupil => promise(
            able(least),
            "a dossier for a child that cannot ask (AGE-1, AGE-2)",
        ),
        AskerKind::Other => {
            let of_a_parent = known
                .opening
                .is_some_and(|opening| opening.client.kind == ClientKind::Parent);
            promise(
                match standing.authorised {
                    Authorised::ByPupil => able(most),
                    Authorised::InWriting => of_a_parent || !able(most),
                    Authorised::No => false,
                },
                "a dossier without the paper of who has to sign it (R96)",
            )?;
            promise(
                known.suspicions.is_empty()
                    || (standing.authorised == Authorised::ByPupil && able(least)),
                "a paper of suspected parents (PAR-5)",
            )
        }
        AskerKind::Parent => {
            let parent = Recipient {
                kind: RecipientKind::Parents,
                person: to.person,
            };
            promise(
                !known.is_barred(parent),
                "a dossier for who is barred (PAR-5)",
            )?;
            promise(
                known.suspicions.is_empty(),
                "a dossier for suspected parents (PAR-5)",
            )?;
            promise(
                is_the_client(known, to) || !able(most) || standing.permission.is_some(),
                "a dossier for parents without the pupil (AGE-3)",
            )
        }
    }
}

/// The parent who came with the story.
fn is_the_client(known: &Known<'_>, asker: &Asker) -> bool {
    let came = known
        .opening
        .is_some_and(|opening| opening.client.kind == ClientKind::Parent);
    came && asker.kind == AskerKind::Parent && asker.person.is_none()
}
