//! What is done around the conversations of a walk.

use chrono::NaiveTime;
use luister::domain::command::CaseCommand;
use luister::domain::deed::{
    ActionTaken, Appointment, AppointmentKind, AppointmentMoved, Background, NotSetBecause,
    Referral, ReferralEnded, ReferralOutcome, Referred, ReferredTo, Snooze, Snoozed, SystemTick,
};
use luister::domain::entry::{Consultation, Expert};
use luister::domain::incident::Involved;
use luister::domain::number::Minutes;
use luister::domain::rulebook::GroundCode;

use super::dice::Dice;
use super::{hours, things};
use crate::support::{Story, say, text};

/// One of them.
pub(super) fn any(story: &Story, dice: &mut Dice) -> CaseCommand {
    match dice.below(14) {
        12 => hours::in_case(story, dice),
        0 => action(story, dice),
        1 | 2 => refer(story, dice),
        3 => end_referral(story, dice),
        4 | 5 => appoint(story, dice),
        6 => move_appointment(story, dice),
        7 => CaseCommand::CancelAppointment(things::place(
            dice,
            story.state().track().appointments().keys(),
        )),
        8 => CaseCommand::RecordTick(tick(dice)),
        9 => snooze(story, dice),
        10 => CaseCommand::LearnBackground(background(dice)),
        11 => CaseCommand::NameInvolved(Involved {
            label: text(dice.pick(&["jongen uit 3C", "zijn zus", " "])),
        }),
        _ => say::conversation(things::day_before(story, dice)),
    }
}

fn action(story: &Story, dice: &mut Dice) -> CaseCommand {
    CaseCommand::TakeAction(ActionTaken {
        action: dice
            .pick(&["GESPR", "STEUN", "BEM", "HOOR", "KLHULP", "WEG"])
            .into(),
        on: things::day_before(story, dice),
        role: dice
            .one_in(2)
            .then(|| dice.pick(&["STEUN", "LEIDER", "RECHTER"]).into()),
        minutes: Minutes::new(30).unwrap(),
    })
}

pub(super) fn ground(dice: &mut Dice) -> Option<GroundCode> {
    let code = dice.pick(&["VEILIG", "MELDCODE", "KLACHTREG", "VERMOEDEN", "WEG"]);
    (!dice.one_in(6)).then(|| code.into())
}

fn refer(story: &Story, dice: &mut Dice) -> CaseCommand {
    let to = match dice.below(3) {
        0 => ReferredTo::ComplaintsScheme,
        1 => ReferredTo::ObjectionRules,
        _ => ReferredTo::Agency("113".into()),
    };
    CaseCommand::Refer(Referral {
        to,
        who: dice.pick(Referred::ALL),
        ground: ground(dice),
        on: things::day_before(story, dice),
        follow_up: dice.one_in(2).then(|| things::day_ahead(story, dice)),
    })
}

fn end_referral(story: &Story, dice: &mut Dice) -> CaseCommand {
    CaseCommand::EndReferral(ReferralEnded {
        referral: things::place(dice, story.state().track().referrals().keys()),
        outcome: dice.pick(ReferralOutcome::ALL),
    })
}

fn appoint(story: &Story, dice: &mut Dice) -> CaseCommand {
    CaseCommand::MakeAppointment(Appointment {
        on: things::day_ahead(story, dice),
        at: NaiveTime::from_hms_opt(13, 30, 0),
        kind: dice.pick(AppointmentKind::ALL),
    })
}

fn move_appointment(story: &Story, dice: &mut Dice) -> CaseCommand {
    CaseCommand::MoveAppointment(AppointmentMoved {
        appointment: things::place(dice, story.state().track().appointments().keys()),
        on: things::day_ahead(story, dice),
        at: None,
    })
}

pub(super) fn tick(dice: &mut Dice) -> SystemTick {
    match dice.below(4) {
        0 => SystemTick::Removed,
        1 => SystemTick::NotSet(dice.pick(NotSetBecause::ALL)),
        _ => SystemTick::Set,
    }
}

pub(super) fn snooze(story: &Story, dice: &mut Dice) -> CaseCommand {
    let what = match dice.below(5) {
        0 => Snoozed::Tick,
        4 => Snoozed::Hold(things::place(dice, story.state().keeping().holds().iter())),
        1 => Snoozed::PlanItem(things::place(dice, story.state().plan().keys())),
        2 => Snoozed::FollowUp(things::place(
            dice,
            story.state().track().referrals().keys(),
        )),
        _ => Snoozed::Review(things::entry(story, dice)),
    };
    CaseCommand::Snooze(Snooze {
        what,
        until: things::day_ahead(story, dice),
    })
}

fn background(dice: &mut Dice) -> Background {
    Background {
        tried: [dice.pick(&["MENTOR", "NIETS", "DOCENT", "WEG"]).into()].into(),
        outside: dice
            .one_in(2)
            .then(|| dice.pick(&["GEENRESULTAAT", "TEMOEILIJK"]).into()),
        line: dice.one_in(2).then(|| text("drie keer gesproken")),
    }
}

pub(super) fn consult(story: &Story, dice: &mut Dice) -> CaseCommand {
    CaseCommand::Consult(Consultation {
        expert: dice.pick(Expert::ALL),
        on: things::day_before(story, dice),
    })
}
