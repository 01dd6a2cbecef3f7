//! The gate for a dossier: may whoever asks see what is kept of the case (R96)?
//!
//! The lines of age are those of access to a file: 12 by analogy with youth care,
//! 16 by the statute on data protection (AGE-1 to AGE-4). Of 12 to 15 the sources
//! leave room: a child that can judge its own interests decides for itself, and
//! whether this one can is for the adviser to say.

use chrono::NaiveDate;
use std::collections::BTreeSet;

use crate::domain::case::{CaseFile, CaseState};
use crate::domain::consent::ConsentStatus;
use crate::domain::deed::Referred;
use crate::domain::disclosure::Disclosure;
use crate::domain::entry::{CaseBody, CaseEntryKind, PlanActor, PlanItem};
use crate::domain::ids::Seq;
use crate::domain::person::{AgeBand, ClientKind, GiverKind, RecipientKind};
use crate::domain::recipient::{Giver, Recipient};
use crate::domain::refusal::{AccessClosed, Refusal};
use crate::domain::request::{
    Asker, AskerKind, AtHome, Authorised, DossierAsked, DossierGiven, OwnJudgement, Standing,
};
use crate::domain::vocabulary::Signal;

/// What the gate is asked about a dossier.
#[derive(Clone, Copy, Debug)]
pub struct AccessQuestion<'a> {
    /// The state of the case.
    pub state: &'a CaseState,
    /// Who asks.
    pub asker: &'a Asker,
    /// What is known of them.
    pub standing: Standing,
    /// On which day.
    pub on: NaiveDate,
}

/// The rule under which a dossier may be given.
///
/// # Errors
/// What keeps it closed, the gravest first.
pub fn ask_access(question: &AccessQuestion<'_>) -> Result<&'static str, AccessClosed> {
    barred(question)?;
    let bands = question.state.age_bands(question.on);
    match question.asker.kind {
        AskerKind::Pupil => for_pupil(bands, question.standing),
        AskerKind::Parent if is_the_client(question) => Ok("AVG-8"),
        AskerKind::Parent => {
            nobody_at_home(question)?;
            for_parent(question, bands.map(|(_, highest)| highest))
        }
        AskerKind::Other => {
            if question.standing.authorised == Authorised::InWriting {
                nobody_at_home(question)?;
            }
            for_other(question, bands)
        }
    }
}

/// Whether the answer rests on what the adviser knows of home: abuse there is
/// suspected, or Veilig Thuis was told of something. A parent would read of it here
/// first, while the parents are told at a moment that is chosen (MC-2, PAR-5).
#[must_use]
pub fn home_counts(state: &CaseState) -> bool {
    let reported = |told: &Disclosure| told.recipient().kind == RecipientKind::VeiligThuis;
    state.safety().has(Signal::ChildAbuse) || state.disclosures().values().any(reported)
}

fn nobody_at_home(question: &AccessQuestion<'_>) -> Result<(), AccessClosed> {
    let said = question.standing.at_home == AtHome::NotAParent;
    if said || !home_counts(question.state) {
        return Ok(());
    }
    Err(AccessClosed::HomeFirst)
}

/// Whether the answer rests on the adviser's judgement of a pupil of 12 to 15.
#[must_use]
pub fn judgement_counts(state: &CaseState, on: NaiveDate) -> bool {
    let bands = state.age_bands(on);
    bands.is_some_and(|(lowest, highest)| (lowest..=highest).contains(&AgeBand::From12))
}

/// What nothing opens: a contact that is barred, parents while a parent is the
/// suspected source (PAR-5), and somebody else while any contact is barred.
fn barred(question: &AccessQuestion<'_>) -> Result<(), AccessClosed> {
    let safety = question.state.safety();
    let Some(recipient) = question.asker.recipient() else {
        // Nobody knows for whom somebody else comes, with whose signature.
        let other = question.asker.kind == AskerKind::Other;
        return if other && !safety.bars().is_empty() {
            Err(AccessClosed::Barred)
        } else {
            Ok(())
        };
    };
    if safety.is_barred(recipient) {
        return Err(AccessClosed::Barred);
    }
    if safety.parent_suspected() {
        return Err(AccessClosed::ParentSuspected);
    }
    Ok(())
}

/// The parent who came with the story asks for what is kept of themselves.
fn is_the_client(question: &AccessQuestion<'_>) -> bool {
    client_is_a_parent(question) && question.asker.person.is_none()
}

fn client_is_a_parent(question: &AccessQuestion<'_>) -> bool {
    has_a_parent_as_client(question.state)
}

fn has_a_parent_as_client(state: &CaseState) -> bool {
    let opening = state.opening();
    opening.is_some_and(|opening| opening.client.kind == ClientKind::Parent)
}

/// AGE-1, AGE-2, AGE-3: from 16 alone, from 12 where the pupil can judge it. Who was
/// under 12 long ago has to be asked anew.
fn for_pupil(
    bands: Option<(AgeBand, AgeBand)>,
    standing: Standing,
) -> Result<&'static str, AccessClosed> {
    match (bands, standing.judgement) {
        (None, _) => Err(AccessClosed::AgeUnknown),
        (Some((AgeBand::Under12, highest)), _) if highest != AgeBand::Under12 => {
            Err(AccessClosed::AgeUnknown)
        }
        (Some((AgeBand::Under12, _)), _) | (Some((AgeBand::From12, _)), OwnJudgement::NotAble) => {
            Err(AccessClosed::ParentsAsk)
        }
        (Some((AgeBand::From12, _)), OwnJudgement::Able) => Ok("AGE-2"),
        (Some((AgeBand::From16 | AgeBand::Adult, _)), _) => Ok("AGE-3"),
    }
}

/// For a young child the parents ask; later only with the pupil's permission. An
/// unknown age gives the strictest answer.
fn for_parent(
    question: &AccessQuestion<'_>,
    band: Option<AgeBand>,
) -> Result<&'static str, AccessClosed> {
    let standing = question.standing;
    let rule = match (band, standing.judgement) {
        (Some(AgeBand::Under12), _) => return Ok("AGE-1"),
        (Some(AgeBand::From12), OwnJudgement::NotAble)
            if standing.permission.is_none() && pupil_said_no(question) =>
        {
            return Err(AccessClosed::PupilSaidNo);
        }
        (Some(AgeBand::From12), OwnJudgement::NotAble) => return Ok("AGE-2"),
        (Some(AgeBand::From12), OwnJudgement::Able) => "AGE-2",
        (Some(AgeBand::From16) | None, _) => "AGE-3",
        (Some(AgeBand::Adult), _) => "AGE-4",
    };
    match standing.permission {
        Some(_) => Ok(rule),
        None => Err(AccessClosed::PupilFirst),
    }
}

/// Whether the last word of the pupil about telling whoever asks was a no.
fn pupil_said_no(question: &AccessQuestion<'_>) -> bool {
    let consents = question.state.consents();
    let status = question
        .asker
        .recipient()
        .and_then(|recipient| consents.status(GiverKind::Pupil, recipient, question.on));
    matches!(
        status,
        Some(ConsentStatus::Refused | ConsentStatus::Withdrawn)
    )
}

/// Somebody else asks for one of them, with a paper. From 12 a pupil who can judge it
/// signs alone, and so does one whose age is not known; before that those with
/// authority do. While a parent is suspected a paper of the parents opens nothing, nor
/// one of a pupil who may be too young to sign it.
fn for_other(
    question: &AccessQuestion<'_>,
    bands: Option<(AgeBand, AgeBand)>,
) -> Result<&'static str, AccessClosed> {
    let Standing {
        judgement,
        authorised,
        ..
    } = question.standing;
    let signs = |band| match band {
        AgeBand::Under12 => false,
        AgeBand::From12 => judgement == OwnJudgement::Able,
        AgeBand::From16 | AgeBand::Adult => true,
    };
    let can_sign = bands.is_some_and(|(lowest, _)| signs(lowest));
    let has_to_sign = bands.is_none_or(|(_, highest)| signs(highest));
    let suspected = question.state.safety().parent_suspected();
    if suspected && !(authorised == Authorised::ByPupil && can_sign) {
        let waits_for_the_pupil = authorised == Authorised::No && can_sign;
        return Err(if waits_for_the_pupil {
            AccessClosed::NotAuthorised
        } else {
            AccessClosed::ParentSuspected
        });
    }
    let fits = match authorised {
        Authorised::ByPupil => can_sign || bands.is_none(),
        Authorised::InWriting => !has_to_sign || client_is_a_parent(question),
        Authorised::No => false,
    };
    if fits {
        Ok("AVG-8")
    } else {
        Err(AccessClosed::NotAuthorised)
    }
}

/// The permission to give one dossier. It borrows the case, can be neither copied
/// nor stored, and only the gate makes one:
///
/// ```compile_fail
/// use luister::domain::rules::gate::AccessPermit;
/// fn forge(permit: AccessPermit<'_>) -> AccessPermit<'_> {
///     AccessPermit { ..permit } // error: the fields are private
/// }
/// ```
#[derive(Debug)]
#[must_use]
pub struct AccessPermit<'case> {
    _case: &'case CaseFile,
    asked: DossierAsked,
    rule: &'static str,
}

impl<'case> AccessPermit<'case> {
    /// Asks the gate for a permit.
    ///
    /// # Errors
    /// What keeps the dossier closed, or that something is released that is no
    /// text of this case.
    pub(in crate::domain::rules) fn request(
        case: &'case CaseFile,
        asked: DossierAsked,
        on: NaiveDate,
    ) -> Result<Self, Refusal> {
        let rule = ask_access(&AccessQuestion {
            state: case.state(),
            asker: &asked.to,
            standing: asked.standing,
            on,
        })
        .map_err(Refusal::AccessClosed)?;
        let reader = Reader::of(case, &asked.to);
        if let Some(seq) = not_releasable(case, reader, &asked.released) {
            return Err(Refusal::NoSuchEntry(seq));
        }
        Ok(Self {
            _case: case,
            asked,
            rule,
        })
    }

    /// Uses the permit up, for the request that was recorded.
    pub(in crate::domain::rules) fn give(self, request: Seq) -> DossierGiven {
        let DossierAsked {
            to,
            standing,
            released,
        } = self.asked;
        DossierGiven::on_ground(request, (to, standing), self.rule.to_owned(), released)
    }
}

/// The first of these entries that has no words to release.
fn not_releasable(case: &CaseFile, to: Reader, released: &BTreeSet<Seq>) -> Option<Seq> {
    let has_words = |seq: &Seq| {
        let entry = case
            .entry(*seq)
            .filter(|entry| in_dossier(case, &entry.body, to));
        entry.is_some_and(|entry| entry.body.releasable().is_some())
    };
    released.iter().copied().find(|seq| !has_words(seq))
}

/// For whom a dossier is: it decides what of the case stands in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reader {
    /// The pupil.
    Pupil,
    /// A parent who is the client: what is kept of her own contact is about herself.
    Client,
    /// A parent, or somebody else with a paper: for the pupil, not for themselves.
    Others,
}

impl Reader {
    /// What this asker is in a case.
    #[must_use]
    pub fn of(case: &CaseFile, asker: &Asker) -> Self {
        match asker.kind {
            AskerKind::Pupil => Self::Pupil,
            AskerKind::Parent if asker.person.is_none() && has_a_parent_as_client(case.state()) => {
                Self::Client
            }
            AskerKind::Parent | AskerKind::Other => Self::Others,
        }
    }
}

/// Whether an entry stands in a dossier for this reader at all: not what
/// is about others, about other cases, or the adviser's own weighing of signals
/// and of safety at home. A correction stands there when what it corrects does, and
/// that words were taken out when what they stood in would.
///
/// To anybody but the pupil only what is listed here is told: what was said and
/// agreed with the client, and what the parents and those who guide the pupil at school
/// were told. Plans, actions, appointments, referrals, duties, objections and refusals
/// can each give away that Veilig Thuis, the police, a committee or help was asked, or
/// when and where the pupil is to be found, or what it did not want told at home; what
/// others asked of these data, the steps that were gone through and the day of
/// destruction can so as well.
///
/// A parent who is the client asks for what is kept of herself (GDPR art. 15(1)): to
/// her also what was gone through and agreed with her, her own words about consent, and
/// her own requests are told. What is the pupil's or somebody else's is not (art. 15(4)).
/// Neither article was checked in a source (AVG-8).
#[must_use]
pub fn in_dossier(case: &CaseFile, body: &CaseBody, to: Reader) -> bool {
    match body {
        CaseBody::Corrected(correction) => {
            let corrected = case.entry(correction.entry);
            corrected.is_some_and(|entry| in_dossier(case, &entry.body, to))
        }
        CaseBody::Redacted(left) => left.kind().is_some_and(|kind| match to {
            Reader::Pupil => is_for_the_pupil(kind),
            Reader::Client => is_for_everybody(kind) || is_of_the_talk(kind),
            Reader::Others => is_for_everybody(kind),
        }),
        body => match to {
            Reader::Pupil => body.kind().is_some_and(is_for_the_pupil),
            Reader::Client => is_of_the_client(case, body),
            Reader::Others => is_for_others(body),
        },
    }
}

/// What was gone through with the client, whoever that is.
const fn is_of_the_talk(kind: CaseEntryKind) -> bool {
    matches!(
        kind,
        CaseEntryKind::StepDone
            | CaseEntryKind::StepReopened
            | CaseEntryKind::OptionsDiscussed
            | CaseEntryKind::BackgroundLearnt
            | CaseEntryKind::AppointmentMade
            | CaseEntryKind::AppointmentMoved
            | CaseEntryKind::AppointmentCancelled
    )
}

/// What is kept of a parent who is the client: her own contact, what she agreed to do,
/// where she herself was referred, and her own words. Of consents only hers: those of
/// the pupil and of the other parent are theirs. Of whom something was told she reads
/// what other parents do, whoever agreed to it.
fn is_of_the_client(case: &CaseFile, body: &CaseBody) -> bool {
    let agreed = |item: Seq| match case.entry(item).map(|entry| &entry.body) {
        Some(CaseBody::PlanItemAdded(item)) => is_hers(item),
        _ => false,
    };
    let hers = |giver: Giver| giver == Giver::PARENTS;
    let asked = |request: Seq| match case.entry(request).map(|entry| &entry.body) {
        Some(CaseBody::RequestReceived(request)) => Reader::of(case, &request.by) == Reader::Client,
        _ => false,
    };
    let referred = |referral: Seq| match case.entry(referral).map(|entry| &entry.body) {
        Some(CaseBody::Referred(referral)) => referral.who != Referred::Pupil,
        _ => false,
    };
    match body {
        CaseBody::PlanItemAdded(item) => is_hers(item),
        CaseBody::PlanItemDone(item) | CaseBody::PlanItemDropped(item) => agreed(*item),
        CaseBody::Referred(referral) => referral.who != Referred::Pupil,
        CaseBody::ReferralEnded(ended) => referred(ended.referral),
        CaseBody::ConsentGiven(consent) => hers(consent.giver) && is_for_others(body),
        CaseBody::ConsentRefused(denied) | CaseBody::ConsentWithdrawn(denied) => {
            hers(denied.giver) && is_told(denied.recipient)
        }
        CaseBody::RequestReceived(request) => Reader::of(case, &request.by) == Reader::Client,
        CaseBody::RequestAnswered(answered) => asked(answered.request),
        CaseBody::DossierGiven(dossier) => Reader::of(case, dossier.to()) == Reader::Client,
        body => is_for_others(body) || body.kind().is_some_and(is_of_the_talk),
    }
}

/// An item of the plan that the client does, alone or with the adviser.
const fn is_hers(item: &PlanItem) -> bool {
    matches!(item.who, PlanActor::Client | PlanActor::Together)
}

/// Whether it is told at all that this recipient was asked or told about: the parents
/// and those who guide the pupil at school.
const fn is_told(recipient: Recipient) -> bool {
    matches!(
        recipient.kind,
        RecipientKind::Parents
            | RecipientKind::Mentor
            | RecipientKind::Teacher
            | RecipientKind::DepartmentHead
            | RecipientKind::SupportCoordinator
    )
}

const fn is_for_the_pupil(kind: CaseEntryKind) -> bool {
    !matches!(
        kind,
        CaseEntryKind::PersonAdded
            | CaseEntryKind::InvolvedNamed
            | CaseEntryKind::SignalRaised
            | CaseEntryKind::SignalWithdrawn
            | CaseEntryKind::ParentSuspected
            | CaseEntryKind::SuspicionLifted
            | CaseEntryKind::ContactBarred
            | CaseEntryKind::BarLifted
            | CaseEntryKind::MeldcodeStepDone
            | CaseEntryKind::MeldcodeDecided
            | CaseEntryKind::EventCompared
            | CaseEntryKind::IncidentLinked
            | CaseEntryKind::Recused
            | CaseEntryKind::Snoozed
            | CaseEntryKind::Retracted
            | CaseEntryKind::Corrected
            | CaseEntryKind::Redacted
    )
}

/// What is told whatever stands in it.
const fn is_for_everybody(kind: CaseEntryKind) -> bool {
    matches!(
        kind,
        CaseEntryKind::Opened
            | CaseEntryKind::AgeLearnt
            | CaseEntryKind::DetailsLearnt
            | CaseEntryKind::ConversationHeld
            | CaseEntryKind::LimitsExplained
            | CaseEntryKind::RequestClarified
            | CaseEntryKind::NatureSet
            | CaseEntryKind::NoteKept
            | CaseEntryKind::Reacted
            | CaseEntryKind::AgreementLearnt
            | CaseEntryKind::Closed
            | CaseEntryKind::Reopened
    )
}

fn is_for_others(body: &CaseBody) -> bool {
    let told = match body {
        CaseBody::Disclosed(disclosure) => disclosure.recipient(),
        CaseBody::ConsentGiven(consent) => consent.recipient,
        body => return body.kind().is_some_and(is_for_everybody),
    };
    is_told(told)
}
