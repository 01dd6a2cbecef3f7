//! Which duties there had to be, told a second time: the rules on duties as
//! domain.md §1.1–1.4 and §1.10 have them, without the rule book.

use chrono::NaiveDate;
use luister::domain::consent::Part;
use luister::domain::disclosure::{Disclosure, Interest};
use luister::domain::duty::{
    Basis, Duty, DutyFulfilled, DutyKind, DutyLapsed, LapsedBecause, Towards,
};
use luister::domain::ids::Seq;
use luister::domain::person::{AdviserKind, AgeBand, ClientKind, RecipientKind};
use luister::domain::recipient::Recipient;
use luister::domain::vocabulary::{AccusedCode, Signal};

use super::known::{Ended, Known, same_or_all};
use super::promise;

type Kept = Result<(), &'static str>;

/// Every duty that a rule can make.
const RULES: [&str; 9] = [
    "SEX-1", "SEX-5", "SEX-8", "P-5e", "P-5e-DIR", "P-3b", "P-2d", "P-1c", "MELDCODE",
];

/// What sets a rule going: the signals, in whose danger, and a suspected parent.
fn causes(rule: &str) -> (&'static [Signal], &'static [Interest], bool) {
    use Signal::{
        ChildAbuse, Criminal, Danger, EatingDisorder, SelfHarm, SexualOffence, StaffRelation,
        Suicidality,
    };
    match rule {
        "SEX-1" | "SEX-5" | "SEX-8" => (&[SexualOffence], &[], false),
        "P-5e" | "P-5e-DIR" => (&[StaffRelation], &[], false),
        "P-3b" => (
            &[SelfHarm, EatingDisorder, Suicidality, Criminal],
            &[Interest::Pupil],
            false,
        ),
        "P-2d" => (&[Danger], &[], false),
        "P-1c" => (&[Criminal], &[], false),
        "MELDCODE" | "MELDCODE-EXT" => (&[ChildAbuse], &[], true),
        _ => (&[], &[], false),
    }
}

/// Whether the ground of a rule stands.
fn stands(known: &Known<'_>, rule: &str, on: NaiveDate) -> bool {
    let Some(opening) = known.opening else {
        return false;
    };
    let (signals, dangers, suspected) = causes(rule);
    let caused = signals.iter().any(|signal| known.has(*signal))
        || dangers.iter().any(|whose| in_danger(known, *whose))
        || (suspected && (!known.suspicions.is_empty() || no_parent_hears(known, on)));
    let internal = opening.adviser == AdviserKind::Internal;
    let of_protocol = known.procedure() == "intern-leerling";
    let minor = known.band(on) != Some(AgeBand::Adult);
    caused
        && match rule {
            "SEX-1" => internal && minor && charged(known),
            "SEX-5" => !internal && minor && charged(known),
            "SEX-8" => true,
            "P-5e" => internal && of_protocol && !is_director(known),
            "P-5e-DIR" => internal && of_protocol && is_director(known),
            "P-3b" => parents_must_hear(known, on) && known.has_a_parent_to_tell(),
            "P-2d" | "P-1c" => internal && of_protocol,
            "MELDCODE" => internal,
            "MELDCODE-EXT" => !internal,
            _ => false,
        }
}

/// The parents must be told and none of them may be (domain.md §1.10.8).
fn no_parent_hears(known: &Known<'_>, on: NaiveDate) -> bool {
    !known.has_a_parent_to_tell() && parents_must_hear(known, on)
}

/// P-3b, but for who of the parents can be told.
fn parents_must_hear(known: &Known<'_>, on: NaiveDate) -> bool {
    let (signals, dangers, _) = causes("P-3b");
    let caused = signals.iter().any(|signal| known.has(*signal))
        || dangers.iter().any(|whose| in_danger(known, *whose));
    let pupil = known
        .opening
        .is_some_and(|opening| opening.client.kind == ClientKind::Pupil);
    caused
        && pupil
        && known.procedure() == "intern-leerling"
        && known.band(on) != Some(AgeBand::Adult)
}

fn in_danger(known: &Known<'_>, whose: Interest) -> bool {
    known.signals.values().any(|raised| {
        raised.signal == Signal::Danger && raised.danger.is_some_and(|one| one.whose == whose)
    })
}

fn accused<'a>(known: &Known<'a>) -> Option<&'a str> {
    known.nature?.accused.as_ref().map(AccusedCode::as_str)
}

/// Charged with duties (domain.md §1.10.10); somebody of the staff whose role
/// is not known counts as such.
fn charged(known: &Known<'_>) -> bool {
    let axis = known.nature.and_then(|nature| nature.axis.as_ref());
    match accused(known) {
        Some("DOC" | "OOP" | "DIR" | "VRIJ" | "STAG" | "OVB" | "BES") => true,
        None | Some("ONB") => {
            axis.is_some_and(|axis| axis.as_str() == "MED-LL") || known.has(Signal::StaffRelation)
        }
        Some(_) => false,
    }
}

fn is_director(known: &Known<'_>) -> bool {
    accused(known) == Some("DIR")
}

/// R79–R86: a duty has a rule and a cause, and the ground of its rule stands.
pub(super) fn arose(known: &Known<'_>, duty: &Duty, on: NaiveDate) -> Kept {
    promise(
        !duty.rule.id.is_empty() && duty.rule.version > 0,
        "a duty without a rule (R46)",
    )?;
    promise(duty.because.is_some(), "a duty without a cause (R46)")?;
    if duty.kind == DutyKind::TellOfOverride {
        let shared = duty.because.and_then(|seq| known.disclosures.get(&seq));
        return promise(
            shared.is_some_and(|shared| shared.overriding().is_some()),
            "a duty to tell of no override (R79)",
        );
    }
    promise(
        stands(known, &duty.rule.id, on),
        "a duty without its ground (R46)",
    )?;
    let twice = known
        .duties
        .values()
        .any(|(other, ended)| other.rule.id == duty.rule.id && *ended == Ended::Not);
    promise(!twice, "a duty that is open already (R46)")?;
    if let Towards::Recipient(recipient) = duty.towards {
        promise(
            by_law(duty) || !known.is_barred(recipient),
            "a duty to tell somebody barred (R72)",
        )?;
    }
    Ok(())
}

/// A bar does not undo a duty of the law towards others than parents (domain.md
/// §0.1): somebody else of them hears it.
pub(super) fn by_law(duty: &Duty) -> bool {
    let to_parents = matches!(
        duty.towards,
        Towards::Recipient(Recipient {
            kind: RecipientKind::Parents,
            ..
        })
    );
    duty.basis == Basis::Statute && !to_parents
}

/// R79, R60: towards somebody who is told by a disclosure that says it, the
/// meldcode by its decisions.
pub(super) fn fulfilled(known: &Known<'_>, done: DutyFulfilled) -> Kept {
    let duty = known.open_duty(done.duty);
    promise(duty.is_some(), "no such duty (R79)")?;
    let Some(duty) = duty else { return Ok(()) };
    match (duty.kind, duty.towards) {
        (DutyKind::CompleteMeldcode, _) => promise(
            known.decision.is_some() && known.steps.len() == 4,
            "the meldcode not completed (R60)",
        ),
        (_, Towards::Recipient(recipient)) => promise(
            known.disclosures.values().any(|told| {
                let to = told.recipient();
                let them = same_or_all(to, recipient) || same_or_all(recipient, to);
                let named = duty.tells.contains(&Part::Nature);
                let under = told.duty() == Some(done.duty)
                    && (!named || told.scope().contains(&Part::Nature));
                them && (under || says_all(known, duty, told))
            }),
            "a duty met without telling (R79)",
        ),
        (_, Towards::Client | Towards::Nobody) => Ok(()),
    }
}

fn says_all(known: &Known<'_>, duty: &Duty, told: &Disclosure) -> bool {
    let shared = duty.because.and_then(|seq| known.disclosures.get(&seq));
    told.scope().contains(&Part::Contact)
        && duty.tells.is_subset(told.scope())
        && shared.is_none_or(|shared| shared.scope().is_subset(told.scope()))
}

/// R75, R76, PAR-5: a duty lapses only when what it rests on is gone.
pub(super) fn lapsed(known: &Known<'_>, ended: DutyLapsed, on: NaiveDate) -> Kept {
    let duty = known.open_duty(ended.duty);
    promise(duty.is_some(), "no such duty (R79)")?;
    let Some(duty) = duty else { return Ok(()) };
    let to_parents = matches!(
        duty.towards,
        Towards::Recipient(Recipient {
            kind: RecipientKind::Parents,
            ..
        })
    );
    let gone = match ended.because {
        // Towards parents, and towards a client who may be the one.
        LapsedBecause::ParentSuspected => {
            let client_is_parent = known
                .opening
                .is_some_and(|opening| opening.client.kind == ClientKind::Parent);
            let told_of = duty.kind == DutyKind::TellOfOverride;
            let to_them =
                to_parents || (told_of && client_is_parent && duty.towards == Towards::Client);
            to_them && !known.suspicions.is_empty()
        }
        LapsedBecause::GrownUp => to_parents && known.band(on) == Some(AgeBand::Adult),
        LapsedBecause::Barred => match duty.towards {
            Towards::Recipient(recipient) => known.is_barred(recipient),
            Towards::Client | Towards::Nobody => false,
        },
        LapsedBecause::NoGround => {
            duty.kind != DutyKind::TellOfOverride && !stands(known, &duty.rule.id, on)
        }
    };
    promise(gone, "a duty lapsed while its ground stands (R46)")
}

/// R46: what had to arise arose: for each rule whose ground stands there is a
/// duty that is open, or one that was ended after its last cause.
pub(super) fn all_there(known: &Known<'_>, on: NaiveDate) -> Kept {
    let internal = known
        .opening
        .is_some_and(|opening| opening.adviser == AdviserKind::Internal);
    for rule in RULES {
        let rule = match rule {
            "MELDCODE" if !internal => "MELDCODE-EXT",
            rule => rule,
        };
        if !stands(known, rule, on) || nobody_to_tell(known, rule) || is_too_late(known, rule, on) {
            continue;
        }
        let cause = last_cause(known, rule);
        let there = known.duties.values().any(|(duty, ended)| {
            duty.rule.id == rule
                && match ended {
                    Ended::Not => true,
                    Ended::Lapsed => false,
                    Ended::Otherwise => duty.because >= cause,
                }
        });
        promise(there, "a duty that did not arise (R46)")?;
    }
    Ok(())
}

fn nobody_to_tell(known: &Known<'_>, rule: &str) -> bool {
    let kind = match rule {
        "P-5e-DIR" => RecipientKind::Board,
        "P-5e" => RecipientKind::Director,
        _ => return false,
    };
    known.is_barred(Recipient::of_kind(kind))
}

/// SEX-8: the offer is for seven days after the event.
fn is_too_late(known: &Known<'_>, rule: &str, on: NaiveDate) -> bool {
    let told = known
        .signals
        .values()
        .filter_map(|raised| raised.happened_on);
    let told = told.chain(known.nature.and_then(|nature| nature.happened_on));
    rule == "SEX-8" && told.max().is_some_and(|day| (on - day).num_days() > 7)
}

fn last_cause(known: &Known<'_>, rule: &str) -> Option<Seq> {
    let (signals, dangers, suspected) = causes(rule);
    let raised = known
        .signals
        .iter()
        .filter(|(_, raised)| {
            signals.contains(&raised.signal)
                || raised
                    .danger
                    .is_some_and(|danger| dangers.contains(&danger.whose))
        })
        .map(|(seq, _)| *seq);
    let suspicions = known.suspicions.iter().copied().filter(|_| suspected);
    raised.chain(suspicions).max()
}
