//! Which duties arise from what is known of a case, and which lose their
//! ground (R43–R46, R78–R86). The rules themselves are data
//! ([`crate::domain::rulebook`]).

use std::collections::BTreeSet;

use super::Scene;
use crate::domain::case::CaseState;
use crate::domain::consent::Scope;
use crate::domain::disclosure::{InformedBeforehand, Interest};
use crate::domain::duty::{
    Basis, Duty, DutyKind, DutyLapsed, DutyStatus, LapsedBecause, RuleRef, Towards,
};
use crate::domain::entry::{CaseBody, Nature};
use crate::domain::ids::Seq;
use crate::domain::person::{AgeBand, ClientKind, RecipientKind};
use crate::domain::procedure::OverrideTells;
use crate::domain::recipient::Recipient;
use crate::domain::rulebook::{Actor, CaseFacts, Direction, DutyRule, RuleDuty};
use crate::domain::signal::RaisedSignal;
use crate::domain::vocabulary::{AccusedIs, Signal, Vocabulary};

/// The signals that a nature says by itself (R46), each once. A sexual offence by
/// somebody of the family is abuse at home too: it asks the meldcode (R60).
#[must_use]
pub fn implied(nature: &Nature, vocabulary: &Vocabulary) -> BTreeSet<Signal> {
    let axes: Vec<_> = nature.axis.iter().cloned().collect();
    let mut implied: BTreeSet<Signal> = nature
        .codes
        .iter()
        .filter_map(|code| vocabulary.nature(code))
        .flat_map(|term| term.signals_on(&axes))
        .collect();
    let accused = nature.accused.as_ref();
    let family = accused
        .and_then(|role| vocabulary.accused_role(role))
        .is_some_and(|role| role.facts.is == Some(AccusedIs::Family));
    if family && implied.contains(&Signal::SexualOffence) {
        implied.insert(Signal::ChildAbuse);
    }
    implied
}

/// The signals that a nature at `because` raises in a case: those it says that
/// do not stand yet. What the adviser withdrew while the nature said it already
/// is not raised again because the nature is set anew.
pub(super) fn raised_by(
    state: &CaseState,
    vocabulary: &Vocabulary,
    nature: &Nature,
    because: Seq,
) -> Vec<CaseBody> {
    let said = state.nature().map(|before| implied(before, vocabulary));
    let withdrawn = |signal: Signal| {
        let said = said.as_ref().is_some_and(|said| said.contains(&signal));
        said && state.safety().was_withdrawn(signal)
    };
    implied(nature, vocabulary)
        .into_iter()
        .filter(|signal| !state.safety().has(*signal) && !withdrawn(*signal))
        .map(|signal| {
            CaseBody::SignalRaised(RaisedSignal {
                signal,
                danger: None,
                happened_on: nature.happened_on,
                because: Some(because),
            })
        })
        .collect()
}

/// What the rules on duties look at, as plain values.
#[derive(Debug)]
pub struct Known {
    signals: BTreeSet<Signal>,
    danger_to: BTreeSet<Interest>,
    charged: bool,
    director: bool,
    pupil: bool,
}

impl Known {
    /// What a case says of itself.
    #[must_use]
    pub fn of(state: &CaseState, vocabulary: &Vocabulary) -> Self {
        let nature = state.nature();
        let role = nature.and_then(|nature| nature.accused.as_ref());
        let accused = role.and_then(|role| vocabulary.accused_role(role));
        let axis = nature
            .and_then(|nature| nature.axis.as_ref())
            .and_then(|axis| vocabulary.axis(axis));
        // Somebody of the staff, though it is not said who: charged with duties.
        let is = |what| accused.is_some_and(|accused| accused.facts.is == Some(what));
        let signals = state.safety().kinds();
        let of_the_staff = (accused.is_none() || is(AccusedIs::Unknown))
            && (axis.is_some_and(|axis| axis.facts.staff)
                || signals.contains(&Signal::StaffRelation));
        Self {
            signals,
            danger_to: state.safety().in_danger(),
            charged: of_the_staff
                || accused.is_some_and(|accused| accused.facts.charged_with_duties),
            director: is(AccusedIs::Director),
            pupil: is(AccusedIs::Pupil),
        }
    }

    /// The same as the rule book reads it; nothing before the opening.
    #[must_use]
    pub fn facts<'a>(&'a self, scene: &Scene<'a>) -> Option<CaseFacts<'a>> {
        let opening = scene.state.opening()?;
        let facts = CaseFacts {
            signals: &self.signals,
            danger_to: &self.danger_to,
            accused_charged: self.charged,
            accused_director: self.director,
            accused_pupil: self.pupil,
            adviser: opening.adviser,
            client: opening.client.kind,
            band: scene.state.age_band(scene.on),
            switches: scene.procedure.switches(),
            procedure: scene.procedure.id(),
            parent_suspected: scene.state.safety().parent_suspected(),
            event_on: happened_on(scene.state),
            on: scene.on,
        };
        Some(CaseFacts {
            parent_suspected: facts.parent_suspected || nobody_to_tell(scene, &facts),
            ..facts
        })
    }
}

/// Whether the parents should be told and none of them may be: the meldcode
/// takes its place then, and only then (domain.md §1.10.8).
fn nobody_to_tell(scene: &Scene<'_>, facts: &CaseFacts<'_>) -> bool {
    let safety = scene.state.safety();
    safety.parents_to_tell(scene.state.people()).is_none()
        && scene.rules.applying(facts).into_iter().any(|rule| {
            rule.actor == Actor::Adviser
                && rule.towards == Direction::Recipient(RecipientKind::Parents)
        })
}

/// Whether a duty towards this recipient cannot be carried out because of a bar.
/// A duty of the law towards others than parents stays: somebody else of them
/// hears it. One person who is barred closes a duty towards parents in general,
/// since it would reach that parent too (domain.md §1.10.8).
fn barred(state: &CaseState, recipient: Recipient, basis: Basis) -> bool {
    let safety = state.safety();
    match recipient.kind {
        RecipientKind::Parents => safety.is_barred(recipient),
        _ if basis == Basis::Statute => false,
        _ => safety
            .bars()
            .values()
            .any(|bar| bar.recipient.covers(recipient)),
    }
}

/// Whom an override must be told (R79), as the procedure says. Parents who were
/// told by it, who are the client, or who may not be told (PAR-5), need not be
/// told of it, and at 18 nobody but the pupil is (R76): then the client.
#[must_use]
pub fn told_of_override(scene: &Scene<'_>, recipient: Recipient) -> Towards {
    let state = scene.state;
    let client = state.opening().map(|opening| opening.client.kind);
    let adult = state.age_band(scene.on) == Some(AgeBand::Adult);
    match scene.procedure.switches().override_tells {
        OverrideTells::Parents
            if !adult
                && client == Some(ClientKind::Pupil)
                && recipient.kind != RecipientKind::Parents =>
        {
            let parents = state.safety().parents_to_tell(state.people());
            parents.map_or(Towards::Client, Towards::Recipient)
        }
        OverrideTells::Parents | OverrideTells::Client => Towards::Client,
    }
}

/// The duty to tell of an override (R79), which no rule file holds.
#[must_use]
pub fn of_override(scene: &Scene<'_>, recipient: Recipient, because: Seq) -> Duty {
    Duty {
        kind: DutyKind::TellOfOverride,
        rule: RuleRef {
            id: "R79".to_owned(),
            version: scene.procedure.version(),
        },
        basis: Basis::Protocol,
        towards: told_of_override(scene, recipient),
        tells: Scope::new(),
        deadline: None,
        because: Some(because),
    }
}

/// A duty to tell of an override that lost its addressee goes on to the next
/// one, unless the client knew beforehand (R79).
fn passed_on<'a>(scene: &'a Scene<'_>) -> impl Iterator<Item = Duty> + 'a {
    let duties = scene.state.duties();
    let about = |duty: &Duty, disclosure| {
        duty.kind == DutyKind::TellOfOverride && duty.because == Some(disclosure)
    };
    scene
        .state
        .disclosures()
        .iter()
        .filter_map(move |(seq, shared)| {
            let mut of_it = duties.values().filter(|(duty, _)| about(duty, *seq));
            let last = of_it.next_back()?;
            let duty = of_override(scene, shared.recipient(), *seq);
            let knew =
                duty.towards == Towards::Client && shared.informed() == InformedBeforehand::Yes;
            let goes_on = last.1 == DutyStatus::Lapsed && !knew;
            (goes_on && lapsed(scene, &duty).is_none()).then_some(duty)
        })
}

fn happened_on(state: &CaseState) -> Option<chrono::NaiveDate> {
    let signals = state.safety().signals().values();
    signals
        .filter_map(|raised| raised.happened_on)
        .chain(state.nature().and_then(|nature| nature.happened_on))
        .max()
}

/// The duties that others than the adviser have now: shown, never written
/// (SEX-2, SEX-3).
#[must_use]
pub fn of_others<'a>(scene: &Scene<'a>) -> Vec<&'a DutyRule> {
    let known = Known::of(scene.state, scene.vocabulary);
    let facts = known.facts(scene);
    facts.map_or_else(Vec::new, |facts| {
        scene
            .rules
            .applying(&facts)
            .into_iter()
            .filter(|rule| rule.actor != Actor::Adviser)
            .collect()
    })
}

/// The endings of duties whose ground is gone.
pub(super) fn lapses(scene: &Scene<'_>) -> Vec<CaseBody> {
    scene
        .state
        .open_duties()
        .filter_map(|(seq, duty)| {
            let because = lapsed(scene, duty)?;
            Some(CaseBody::DutyLapsed(DutyLapsed { duty: seq, because }))
        })
        .collect()
}

/// Why nothing is left to do of a duty; nothing while its ground stands.
pub(super) fn lapsed(scene: &Scene<'_>, duty: &Duty) -> Option<LapsedBecause> {
    let safety = scene.state.safety();
    let client = scene.state.opening().map(|opening| opening.client.kind);
    if duty.kind == DutyKind::TellOfOverride
        && duty.towards == Towards::Client
        && client == Some(ClientKind::Parent)
        && safety.parent_suspected()
    {
        // The client may be the suspected parent (PAR-5).
        return Some(LapsedBecause::ParentSuspected);
    }
    if let Towards::Recipient(recipient) = duty.towards {
        if recipient.kind == RecipientKind::Parents {
            if safety.parent_suspected() {
                return Some(LapsedBecause::ParentSuspected);
            }
            if scene.state.age_band(scene.on) == Some(AgeBand::Adult) {
                return Some(LapsedBecause::GrownUp);
            }
        }
        if barred(scene.state, recipient, duty.basis) {
            return Some(LapsedBecause::Barred);
        }
    }
    let rule = scene.rules.rule(&duty.rule)?;
    let known = Known::of(scene.state, scene.vocabulary);
    let facts = known.facts(scene)?;
    // A term that ran out ends no duty.
    let holds = rule.when.holds(&CaseFacts {
        event_on: None,
        ..facts
    });
    (!holds).then_some(LapsedBecause::NoGround)
}

/// Whether a duty may arise: its rule holds. One of a rule that this version
/// does not know was judged by the one that wrote it.
pub(super) fn has_ground(scene: &Scene<'_>, duty: &Duty) -> bool {
    let Some(rule) = scene.rules.rule(&duty.rule) else {
        return true;
    };
    let known = Known::of(scene.state, scene.vocabulary);
    known
        .facts(scene)
        .is_some_and(|facts| rule.when.holds(&facts))
}

/// The duties that arise now: those whose rule holds and that were not written
/// for this signal before.
pub(super) fn arising(scene: &Scene<'_>) -> Vec<CaseBody> {
    let known = Known::of(scene.state, scene.vocabulary);
    let Some(facts) = known.facts(scene) else {
        return Vec::new();
    };
    scene
        .rules
        .applying(&facts)
        .into_iter()
        .filter(|rule| rule.actor == Actor::Adviser)
        .filter_map(|rule| duty_of(scene, &facts, rule))
        .chain(passed_on(scene))
        .map(CaseBody::DutyArose)
        .collect()
}

pub(super) const fn kind_of(duty: RuleDuty) -> DutyKind {
    match duty {
        RuleDuty::Tell => DutyKind::Tell,
        RuleDuty::CompleteMeldcode => DutyKind::CompleteMeldcode,
        RuleDuty::Act => DutyKind::Act,
        RuleDuty::Offer => DutyKind::Offer,
    }
}

fn duty_of(scene: &Scene<'_>, facts: &CaseFacts<'_>, rule: &DutyRule) -> Option<Duty> {
    let towards = match rule.towards {
        Direction::Client => Towards::Client,
        Direction::None => Towards::Nobody,
        Direction::Recipient(RecipientKind::Parents) => {
            Towards::Recipient(scene.state.safety().parents_to_tell(scene.state.people())?)
        }
        Direction::Recipient(kind) => {
            let recipient = Recipient::of_kind(kind);
            if barred(scene.state, recipient, rule.basis) {
                return None;
            }
            Towards::Recipient(recipient)
        }
    };
    let trigger = trigger(scene.state, rule);
    if stands(scene.state, rule, trigger) {
        return None;
    }
    Some(Duty {
        kind: kind_of(rule.duty),
        rule: rule.reference(),
        basis: rule.basis,
        towards,
        tells: rule.tells.clone(),
        deadline: rule.deadline(facts),
        because: trigger,
    })
}

/// The last entry on which a rule rests: a signal it names, the suspicion, or
/// the bar that leaves no parent to tell.
fn trigger(state: &CaseState, rule: &DutyRule) -> Option<Seq> {
    let signals = state.safety().signals().iter();
    let named = signals
        .filter(|(_, raised)| {
            let named = rule.when.any.signals.contains(&raised.signal);
            let danger_to = &rule.when.any.danger_to;
            named
                || raised
                    .danger
                    .is_some_and(|danger| danger_to.contains(&danger.whose))
        })
        .map(|(seq, _)| *seq);
    if !rule.when.any.parent_suspected {
        return named.max();
    }
    let suspicions = state.safety().suspicions().keys().copied();
    // Nobody is suspected: the bars are why no parent can be told.
    let bars = state.safety().bars().iter();
    let bars = bars
        .filter(|(_, bar)| bar.recipient.kind == RecipientKind::Parents)
        .map(|(seq, _)| *seq);
    named.chain(suspicions).max().or_else(|| bars.max())
}

/// Whether the duty was written already: it is open, or it ended after the
/// last entry on which it rests.
fn stands(state: &CaseState, rule: &DutyRule, trigger: Option<Seq>) -> bool {
    state.duties().values().any(|(duty, status)| {
        duty.rule.id == *rule.id
            && *status != DutyStatus::Lapsed
            && (status.is_open() || duty.because >= trigger)
    })
}
