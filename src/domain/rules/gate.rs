//! The gate: may this be told to them, must it, and on what basis (R72–R87).
//!
//! Precedence: a statutory duty, what nobody can open, other duties, danger,
//! objection of the pupil, right of parents by age, statute, consent. Danger
//! opens what is closed; what is open anyway needs no weighing.

mod access;
mod permit;
mod reason;

use std::collections::BTreeSet;

use chrono::NaiveDate;

pub use access::{
    AccessPermit, AccessQuestion, Reader, ask_access, home_counts, in_dossier, judgement_counts,
};
pub use permit::Permit;
pub(super) use permit::{ground, may_override};
pub use reason::{Reason, reason};

use crate::domain::case::CaseState;
use crate::domain::consent::{ConsentDenied, ConsentStatus, Part, Scope};
use crate::domain::deed::Agreement;
use crate::domain::disclosure::Disclosure;
use crate::domain::duty::{Basis, Duty};
use crate::domain::ids::Seq;
use crate::domain::person::{AgeBand, ClientKind, GiverKind, RecipientKind};
use crate::domain::procedure::Procedure;
use crate::domain::recipient::Recipient;
use crate::domain::refusal::{Denied, Forbidden};
use crate::domain::rulebook::MeldcodeStep;
use crate::domain::vocabulary::Signal;

/// What the gate says about one recipient.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// A duty says that they must be told.
    Mandatory {
        /// The duty.
        duty: Seq,
        /// On what it rests.
        basis: Basis,
        /// Its rule.
        rule: String,
    },
    /// They may be told.
    Allowed {
        /// On what basis.
        basis: Basis,
        /// The rule.
        rule: String,
        /// The consents relied on.
        consents: Vec<Seq>,
    },
    /// They may hear it without name only (R54, AVG-4).
    AnonymousOnly,
    /// Consent is missing.
    NeedsConsent {
        /// Whose.
        missing: Vec<GiverKind>,
        /// Whether somebody said no.
        denied: Denied,
    },
    /// No consent opens it.
    Forbidden {
        /// Why.
        because: Forbidden,
    },
}

impl Answer {
    /// Whether they may be told without a further question: not when only
    /// danger opens it, since that asks a weighing (R78).
    #[must_use]
    pub const fn opens(&self) -> bool {
        match self {
            Self::Mandatory { .. } => true,
            Self::Allowed { basis, .. } => !matches!(basis, Basis::Danger),
            Self::AnonymousOnly | Self::NeedsConsent { .. } | Self::Forbidden { .. } => false,
        }
    }
}

/// What the gate is asked: may this recipient be told this, here and today?
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The state of the case.
    pub state: &'a CaseState,
    /// Its procedure.
    pub procedure: &'a Procedure,
    /// Who would be told.
    pub recipient: Recipient,
    /// What.
    pub scope: &'a Scope,
    /// On which day.
    pub on: NaiveDate,
}

impl Question<'_> {
    /// Between which ages the pupil is on that day: what was recorded grows old
    /// ([`Age::bands_on`](crate::domain::person::Age::bands_on)).
    fn bands(&self) -> Option<(AgeBand, AgeBand)> {
        self.state.age_bands(self.on)
    }

    /// Whether the age is known as far as whose consent is asked depends on it.
    fn knows_the_age(&self) -> bool {
        let kind = self.recipient.kind;
        let counts = self.procedure.band_that_counts(kind, self.bands());
        counts.is_some()
    }

    fn client(&self) -> Option<ClientKind> {
        self.state.opening().map(|opening| opening.client.kind)
    }

    /// Whether "the parents" are the client here, who told the story: her own
    /// consent to telling herself is not asked (domain.md §1.10.2).
    fn is_the_client(&self) -> bool {
        self.client() == Some(ClientKind::Parent)
            && self.recipient == Recipient::of_kind(RecipientKind::Parents)
    }

    /// Whose consent is needed, by the procedure's table (R74). A complaint is
    /// the client's own act, so a parent who comes herself consents, and from 16
    /// on the pupil too (domain.md §1.10.3, §1.10.7).
    fn givers(&self) -> impl Iterator<Item = GiverKind> {
        let (kind, bands) = (self.recipient.kind, self.bands());
        let own_complaint =
            kind == RecipientKind::ComplaintsCommittee && self.client() == Some(ClientKind::Parent);
        let givers: &[GiverKind] = match bands {
            Some((_, AgeBand::Under12 | AgeBand::From12)) if own_complaint => &[GiverKind::Parents],
            Some(_) if own_complaint => &[GiverKind::Parents, GiverKind::Pupil],
            bands => self.procedure.consent_between(kind, bands),
        };
        let own = self.is_the_client();
        givers
            .iter()
            .copied()
            .filter(move |giver| !(own && *giver == GiverKind::Parents))
    }
}

/// The answer of the gate.
#[must_use]
pub fn ask(question: &Question<'_>) -> Answer {
    let decided = duty_by_statute(question)
        .or_else(|| forbidden(question))
        .or_else(|| duty(question, |_| true));
    if let Some(decided) = decided {
        return decided;
    }
    let usual = usual(question);
    if usual.opens() {
        return usual;
    }
    danger(question).unwrap_or(usual)
}

/// The way without duty or danger.
fn usual(question: &Question<'_>) -> Answer {
    objection(question)
        .or_else(|| unasked(question))
        .or_else(|| right_of_parents(question))
        .or_else(|| report(question))
        .unwrap_or_else(|| by_consent(question))
}

/// What no consent can open: a barred contact, and parents while a parent is
/// the suspected source (domain.md §1.10.1, PAR-5).
fn forbidden(question: &Question<'_>) -> Option<Answer> {
    let safety = question.state.safety();
    let because = if safety.is_barred(question.recipient) {
        Forbidden::Barred
    } else if safety.parent_suspected() && question.recipient.kind == RecipientKind::Parents {
        Forbidden::ParentSuspected
    } else {
        return None;
    };
    Some(Answer::Forbidden { because })
}

/// Whether danger can open the way to them. A fellow adviser is asked for advice only
/// and hears no names in danger either (domain.md §1.10.11); a successor takes the case
/// over, and that averts nothing.
const fn hears_in_danger(kind: RecipientKind) -> bool {
    !matches!(
        kind,
        RecipientKind::FellowAdviser | RecipientKind::Successor
    )
}

/// Danger opens what consent does not, after a weighing (R78).
fn danger(question: &Question<'_>) -> Option<Answer> {
    let stands = question.state.safety().has(Signal::Danger);
    (stands && hears_in_danger(question.recipient.kind)).then(|| Answer::Allowed {
        basis: Basis::Danger,
        rule: "R78".to_owned(),
        consents: Vec::new(),
    })
}

/// R19: whoever asked for the talk hears nothing back without the client's
/// consent, while the client has not agreed to it.
fn unasked(question: &Question<'_>) -> Option<Answer> {
    let asked_by = question.state.opening()?.asked_by?.recipient?;
    let agreed = question.state.track().agreement() == Some(Agreement::Agreed);
    if agreed || asked_by != question.recipient.kind {
        return None;
    }
    let client = match question.client()? {
        ClientKind::Pupil => GiverKind::Pupil,
        ClientKind::Parent => GiverKind::Parents,
    };
    (!consents_since(question, client, None))
        .then(|| closed_without(question, client, Denied::NotAsked))
}

/// The answer while this giver's yes is missing, whatever else opens it; with
/// all others whose consent is missing too. Advice without names stays open.
fn closed_without(question: &Question<'_>, giver: GiverKind, denied: Denied) -> Answer {
    if hears_anonymously(question.recipient.kind) {
        return Answer::AnonymousOnly;
    }
    let mut missing = match by_consent(question) {
        Answer::NeedsConsent { missing, .. } => missing,
        _ => Vec::new(),
    };
    if !missing.contains(&giver) {
        missing.insert(0, giver);
    }
    Answer::NeedsConsent { missing, denied }
}

/// Whether this giver said yes to this, after an entry when one is given.
fn consents_since(question: &Question<'_>, giver: GiverKind, after: Option<Seq>) -> bool {
    question
        .state
        .consents()
        .allowing(giver, question.recipient, question.scope, question.on)
        .is_some_and(|consents| {
            consents
                .iter()
                .all(|consent| after.is_none_or(|after| *consent > after))
        })
}

/// A suspicion of child abuse may be reported to Veilig Thuis once the meldcode
/// led to it, or at once in danger (domain.md §1.10.4, MC-2, MC-5); before that
/// its advice is asked without names.
fn report(question: &Question<'_>) -> Option<Answer> {
    let safety = question.state.safety();
    let suspected = safety.has(Signal::ChildAbuse) || safety.parent_suspected();
    let led_to_it = safety.report_decided() || safety.has(Signal::Danger);
    let applies = question.recipient.kind == RecipientKind::VeiligThuis && suspected && led_to_it;
    applies.then(|| Answer::Allowed {
        basis: Basis::Statute,
        rule: "MC-5".to_owned(),
        consents: Vec::new(),
    })
}

/// A bar that the adviser wrote down does not undo a duty of the law: the board
/// is told, if not through the person who is barred (domain.md §0.1, §1.10.8).
fn duty_by_statute(question: &Question<'_>) -> Option<Answer> {
    let Recipient { kind, person } = question.recipient;
    if kind == RecipientKind::Parents || person.is_some() {
        return None;
    }
    duty(question, |duty| duty.basis == Basis::Statute)
}

/// A duty goes before everything (R80, R81), and opens no more than it is about.
/// Towards parents it ends to count when the pupil is 18 (R76). Of several the
/// one of the law is named, then that of the protocol.
fn duty(question: &Question<'_>, which: impl Fn(&Duty) -> bool) -> Option<Answer> {
    let grown_up = question.state.age_band(question.on) == Some(AgeBand::Adult);
    if grown_up && question.recipient.kind == RecipientKind::Parents {
        return None;
    }
    let (seq, duty) = question
        .state
        .open_duties_towards(question.recipient)
        .filter(|(_, duty)| which(duty))
        .filter(|(_, duty)| question.scope.is_subset(&told_by(question.state, duty)))
        .min_by_key(|(seq, duty)| (duty.basis, *seq))?;
    Some(Answer::Mandatory {
        duty: seq,
        basis: duty.basis,
        rule: duty.rule.id.clone(),
    })
}

/// What a duty makes known: what its rule names, of an override what was shared
/// by it (R79); that there was contact at least.
fn told_by(state: &CaseState, duty: &Duty) -> Scope {
    let shared = duty.because.and_then(|seq| state.disclosures().get(&seq));
    let mut told = shared.map(|one| one.scope().clone()).unwrap_or_default();
    told.extend(&duty.tells);
    told.insert(Part::Contact);
    told
}

/// The open duties that a disclosure meets: the one it was made under, unless
/// it left out what the matter is about, and those about which it tells all.
pub(super) fn met_by(state: &CaseState, disclosure: &Disclosure) -> Vec<Seq> {
    state
        .open_duties_towards(disclosure.recipient())
        .filter(|(seq, duty)| meets(state, (*seq, duty), disclosure))
        .map(|(seq, _)| seq)
        .collect()
}

/// Whether a disclosure meets a duty.
pub(super) fn meets(state: &CaseState, (seq, duty): (Seq, &Duty), disclosure: &Disclosure) -> bool {
    let says_what =
        !duty.tells.contains(&Part::Nature) || disclosure.scope().contains(&Part::Nature);
    let under_it = disclosure.duty() == Some(seq) && says_what;
    under_it || told_by(state, duty).is_subset(disclosure.scope())
}

/// R77: while the pupil objects and that is not solved, nobody concerned is
/// told, unless the pupil said yes after all.
fn objection(question: &Question<'_>) -> Option<Answer> {
    let objected = question.state.standing_objection(question.recipient)?;
    (!consents_since(question, GiverKind::Pupil, Some(objected)))
        .then(|| closed_without(question, GiverKind::Pupil, Denied::Objection))
}

/// Whether a pupil's no is an objection: to telling the parents, where the
/// procedure lets them know without her consent (R77).
#[must_use]
pub fn is_objection(procedure: &Procedure, denied: ConsentDenied) -> bool {
    denied.giver.kind == GiverKind::Pupil
        && denied.recipient.kind == RecipientKind::Parents
        && procedure.switches().parents_may_know_under_16
}

/// Where the procedure says so, parents of a pupil under 16 may be informed
/// (R76). An unknown age gives no right, nor does one that may be 16 by now, and a suspicion of abuse at home lets it
/// wait until the first steps of the meldcode are behind (PAR-5).
fn right_of_parents(question: &Question<'_>) -> Option<Answer> {
    let applies = have_a_right(question) && !waits_for_the_meldcode(question);
    applies.then(|| Answer::Allowed {
        basis: Basis::Protocol,
        rule: "R76".to_owned(),
        consents: Vec::new(),
    })
}

fn have_a_right(question: &Question<'_>) -> bool {
    question.recipient.kind == RecipientKind::Parents
        && question.procedure.switches().parents_may_know_under_16
        && matches!(
            question.bands(),
            Some((_, AgeBand::Under12 | AgeBand::From12))
        )
}

/// Whether abuse at home is suspected and nobody was consulted yet: the talk
/// with the parents is the third step.
fn waits_for_the_meldcode(question: &Question<'_>) -> bool {
    let safety = question.state.safety();
    let next = safety.next_meldcode_step();
    safety.has(Signal::ChildAbuse)
        && matches!(next, Some(MeldcodeStep::Map | MeldcodeStep::Consult))
}

/// Who consents is the procedure's table, per recipient and age (R74).
fn by_consent(question: &Question<'_>) -> Answer {
    let kind = question.recipient.kind;
    if kind == RecipientKind::FellowAdviser {
        return Answer::AnonymousOnly;
    }
    let (consents, missing) = asked_of_all(question);
    if missing.is_empty() {
        let (basis, rule) = if consents.is_empty() {
            // Nobody's consent is asked: the parents are the client.
            (Basis::Protocol, "R16")
        } else {
            (Basis::Consent, "R72")
        };
        return Answer::Allowed {
            basis,
            rule: rule.to_owned(),
            consents,
        };
    }
    if hears_anonymously(kind) {
        return Answer::AnonymousOnly;
    }
    let denied = denial(question, &missing);
    Answer::NeedsConsent { missing, denied }
}

/// The consents there are, and those who have still to give theirs.
fn asked_of_all(question: &Question<'_>) -> (Vec<Seq>, Vec<GiverKind>) {
    let mut consents = Vec::new();
    let mut missing = Vec::new();
    for giver in question.givers() {
        match question.state.consents().allowing(
            giver,
            question.recipient,
            question.scope,
            question.on,
        ) {
            Some(relied_on) => consents.extend(relied_on),
            None => missing.push(giver),
        }
    }
    (consents, missing)
}

/// Whose consent a disclosure with names would need still, where advice without
/// a name is open; nobody's where names are never told (domain.md §1.10.11).
#[must_use]
pub fn missing_for_names(question: &Question<'_>) -> Vec<GiverKind> {
    if question.recipient.kind == RecipientKind::FellowAdviser {
        return Vec::new();
    }
    asked_of_all(question).1
}

/// Those who may be asked for advice without a name (R54, domain.md §1.7).
const fn hears_anonymously(kind: RecipientKind) -> bool {
    matches!(
        kind,
        RecipientKind::InternalExpert
            | RecipientKind::ExternalExpert
            | RecipientKind::VeiligThuis
            | RecipientKind::Inspector
            | RecipientKind::FellowAdviser
    )
}

fn denial(question: &Question<'_>, missing: &[GiverKind]) -> Denied {
    let worst = missing
        .iter()
        .filter_map(|giver| {
            question
                .state
                .consents()
                .status(*giver, question.recipient, question.on)
        })
        .max();
    match worst {
        Some(ConsentStatus::Withdrawn) => Denied::Withdrawn,
        Some(ConsentStatus::Refused) => Denied::Refused,
        Some(ConsentStatus::Given) => Denied::OnlyPart,
        Some(ConsentStatus::Lapsed) | None => Denied::NotAsked,
    }
}

/// Which parts a recipient may be told today, and the answer for the least of
/// them: what the sharing drawer shows at a glance (R87).
#[must_use]
pub fn glance(
    state: &CaseState,
    procedure: &Procedure,
    recipient: Recipient,
    on: NaiveDate,
) -> (Answer, Scope) {
    let answer_for = |scope: &Scope| {
        ask(&Question {
            state,
            procedure,
            recipient,
            scope,
            on,
        })
    };
    let least = answer_for(&BTreeSet::from([Part::Contact]));
    let open: Scope = Part::ALL
        .iter()
        .copied()
        .filter(|part| opens_as(&least, &answer_for(&BTreeSet::from([*part]))))
        .collect();
    if open.is_empty() {
        return (least, open);
    }
    (answer_for(&open), open)
}

/// Whether one part is open in the same way as the least: by the same duty, or
/// allowed. Where the least is closed any open part counts.
fn opens_as(least: &Answer, part: &Answer) -> bool {
    match (least, part) {
        (Answer::Mandatory { duty: one, .. }, Answer::Mandatory { duty: other, .. }) => {
            one == other
        }
        (Answer::Mandatory { .. }, _) => false,
        (_, part) => part.opens(),
    }
}
