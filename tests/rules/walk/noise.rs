//! Anything at all in a case, wise or not: what the rules must stand up to.

use std::collections::BTreeSet;

use luister::domain::command::CaseCommand;
use luister::domain::consent::{ObjectionResolved, Part};
use luister::domain::deed::Agreement;
use luister::domain::disclosure::{Override, RequestDeclined};
use luister::domain::duty::{DutyDeferred, DutyFulfilled};
use luister::domain::entry::{
    Confirmation, Details, NotesAllowed, ReopenedFor, Request, StepDone, TakenUpBy, Urgency,
};
use luister::domain::meldcode::MeldcodeEnding;
use luister::domain::procedure::StepKind;
use luister::domain::rulebook::MeldcodeStep;
use luister::domain::signal::{
    Bar, BarGround, BarLifted, Suspicion, SuspicionLifted, WithdrawnSignal,
};

use super::dice::Dice;
use super::{deeds, keeping, plan, things};
use crate::support::{Story, say, text};

/// A command of any kind.
pub(super) fn any(story: &Story, dice: &mut Dice) -> CaseCommand {
    match dice.below(9) {
        0 | 1 => steps(story, dice),
        2 | 3 => telling(story, dice),
        4 => safety(story, dice),
        5 => duties(story, dice),
        6 => deeds::any(story, dice),
        7 => journal(story, dice),
        _ => door(story, dice),
    }
}

fn steps(story: &Story, dice: &mut Dice) -> CaseCommand {
    let items = story.state().plan();
    match dice.below(15) {
        0 => say::limits(dice.pick(NotesAllowed::ALL)),
        1 => CaseCommand::FinishStep(say::step(story.procedure(), StepKind::Listen)),
        2 => CaseCommand::FinishStep(step(story, dice)),
        3 => CaseCommand::ReopenStep(step(story, dice).step),
        4 => CaseCommand::ClarifyRequest(Request {
            line: dice.one_in(2).then(|| text("rust in de klas")),
            confirmed: dice.pick(Confirmation::ALL),
        }),
        5 => things::nature(story, dice),
        6 | 7 => say::note(dice.pick(&["slaapt slecht", "slaapt slecht", " "])),
        8 => say::options(
            &["GESPR", "STEUN"],
            dice.pick(&[&["GESPR"] as &[&str], &["VERW"]]),
        ),
        9 => say::weighed(dice.pick(TakenUpBy::ALL), "samen afgewogen"),
        10 => say::plan(dice.pick(&["GESPR", "INFO", "HOOR"])),
        11 | 12 => CaseCommand::FinishPlanItem(things::place(dice, items.keys())),
        13 => CaseCommand::DropPlanItem(things::place(dice, items.keys())),
        _ => deeds::consult(story, dice),
    }
}

fn step(story: &Story, dice: &mut Dice) -> StepDone {
    let steps = story.procedure().steps().iter().map(|step| step.id.clone());
    let known = dice.any(steps).unwrap();
    StepDone {
        step: if dice.one_in(8) {
            "dansen".into()
        } else {
            known
        },
        ticks: BTreeSet::new(),
    }
}

fn telling(story: &Story, dice: &mut Dice) -> CaseCommand {
    let (giver, recipient) = (things::giver(story, dice), things::recipient(story, dice));
    match dice.below(16) {
        0..=2 => things::consent(story, dice),
        3 | 14 => say::refuse(giver, recipient),
        15 => say::disclose(recipient, &[Part::Contact]),
        4 => say::withdraw(giver, recipient),
        5 => say::object(recipient),
        6 => CaseCommand::ResolveObjection(ObjectionResolved {
            objection: things::place(dice, story.state().objections().keys()),
            agreement: dice.one_in(2).then(|| text("samen vertellen")),
        }),
        7..=9 => CaseCommand::Disclose(things::sharing(story, dice)),
        10 | 11 => CaseCommand::DiscloseOverriding(things::sharing(story, dice), overriding(dice)),
        12 => CaseCommand::DeclineRequest(RequestDeclined { recipient }),
        _ => CaseCommand::AddPerson(things::person(dice)),
    }
}

fn overriding(dice: &mut Dice) -> Override {
    let weighing = dice.pick(&["gevaar voor anderen", "gevaar voor anderen", " "]);
    Override {
        law: deeds::ground(dice),
        ..say::danger(weighing)
    }
}

fn safety(story: &Story, dice: &mut Dice) -> CaseCommand {
    let safety = story.state().safety();
    let reason = text(dice.pick(&["bleek anders te zijn", "na het gesprek", " "]));
    match dice.below(11) {
        0 | 1 => things::signal(story, dice),
        2 => CaseCommand::WithdrawSignal(WithdrawnSignal {
            signal: things::place(dice, safety.signals().keys()),
            reason,
        }),
        3 => CaseCommand::SuspectParent(Suspicion {
            person: things::recipient(story, dice).person,
        }),
        4 | 5 => CaseCommand::LiftSuspicion(SuspicionLifted {
            suspicion: things::place(dice, safety.suspicions().keys()),
            reason,
        }),
        6 => CaseCommand::BarContact(Bar {
            recipient: things::recipient(story, dice),
            ground: dice.pick(BarGround::ALL),
            reason,
        }),
        7 | 8 => CaseCommand::LiftBar(BarLifted {
            bar: things::place(dice, safety.bars().keys()),
            reason,
        }),
        9 => plan::meldcode(story, dice),
        _ => things::meldcode_step(
            dice.pick(MeldcodeStep::ALL),
            dice.pick(MeldcodeEnding::ALL),
            things::day_before(story, dice),
        ),
    }
}

fn duties(story: &Story, dice: &mut Dice) -> CaseCommand {
    let duty = things::place(dice, story.state().duties().keys());
    match dice.below(4) {
        0 => CaseCommand::DeferDuty(DutyDeferred {
            duty,
            until: things::day_ahead(story, dice),
            reason: text(dice.pick(&["later vandaag", " "])),
        }),
        1 => say::leave(duty, dice.pick(&["zou gevaar geven", " "])),
        _ => CaseCommand::FulfilDuty(DutyFulfilled {
            duty,
            on: things::day_before(story, dice),
        }),
    }
}

fn journal(story: &Story, dice: &mut Dice) -> CaseCommand {
    match dice.below(10) {
        8 | 9 => keeping::in_case(story, dice),
        0 | 1 => CaseCommand::Retract(things::entry(story, dice)),
        2 => {
            let reason = dice.pick(&["was anders", "was anders", " "]);
            say::correct(things::entry(story, dice), reason)
        }
        3..=5 => say::close(dice.pick(&["OPL", "ONBEK", "ZELF", "LOOPT", "GEENGESPR", "WEG"])),
        6 => CaseCommand::Together(vec![plan_or_note(story, dice), plan_or_note(story, dice)]),
        _ => CaseCommand::Reopen(dice.pick(ReopenedFor::ALL)),
    }
}

fn plan_or_note(story: &Story, dice: &mut Dice) -> CaseCommand {
    plan::next(story, dice).unwrap_or_else(|| say::note("slaapt slecht"))
}

fn door(story: &Story, dice: &mut Dice) -> CaseCommand {
    match dice.below(9) {
        0 | 1 => CaseCommand::LearnAge(things::age(story, dice)),
        2 | 3 => CaseCommand::LearnDetails(details(dice)),
        4 => plan::react(story, dice),
        5 => CaseCommand::LearnAgreement(dice.pick(Agreement::ALL)),
        6 | 7 => CaseCommand::CompareEvent(plan::wall(story, dice)),
        _ if dice.one_in(3) => CaseCommand::Recuse,
        _ => deeds::any(story, dice),
    }
}

/// Now and then a way that is in no list, or nothing at all.
fn details(dice: &mut Dice) -> Details {
    Details {
        referrer: dice
            .pick(&[None, Some("MC"), Some("OU"), Some("WEG")])
            .map(Into::into),
        urgency: dice.pick(&[None, Some(Urgency::Usual), Some(Urgency::Urgent)]),
    }
}
