//! What leads on: the next sensible command in a case, as an adviser who knows
//! her way would give it, so that walks share, end their duties and close.

use luister::domain::case::CaseFile;
use luister::domain::command::{CaseCommand, FirstAnswer};
use luister::domain::consent::Part;
use luister::domain::deed::Agreement;
use luister::domain::duty::{Duty, DutyKind, Towards};
use luister::domain::entry::{NotesAllowed, TakenUpBy};
use luister::domain::ids::Seq;
use luister::domain::incident::{SameEvent, WallAnswer};
use luister::domain::meldcode::{HelpPossible, MeldcodeDecided, MeldcodeEnding, ReportNecessary};
use luister::domain::person::{Age, RecipientKind};
use luister::domain::procedure::StepKind;
use luister::domain::recipient::Recipient;
use luister::domain::refusal::Refusal;
use luister::domain::rulebook::{Answer, MeldcodeQuestion, MeldcodeStep};
use luister::domain::signal::Suspicion;
use luister::domain::vocabulary::Signal;

use super::dice::Dice;
use super::{deeds, things};
use crate::support::{Story, say, text};

/// What leads on; nothing when the case is at rest.
pub(super) fn next(story: &Story, dice: &mut Dice) -> Option<CaseCommand> {
    let state = story.state();
    if state.track().recused().is_some() || state.closed().is_some() {
        return None;
    }
    let first = at_the_door(story, dice)
        .or_else(|| conversation(story, dice))
        .or_else(|| safety(story, dice))
        .or_else(|| duty(story, dice));
    first.or_else(|| way_on(story, dice))
}

fn at_the_door(story: &Story, dice: &mut Dice) -> Option<CaseCommand> {
    let track = story.state().track();
    let asked = story.state().opening()?.asked_by.is_some();
    if asked && track.agreement() != Some(Agreement::Agreed) {
        let said = if dice.one_in(5) {
            Agreement::Declined
        } else {
            Agreement::Agreed
        };
        let declined = track.agreement() == Some(Agreement::Declined);
        return Some(if declined && dice.one_in(2) {
            say::close("GEENGESPR")
        } else {
            CaseCommand::LearnAgreement(said)
        });
    }
    (track.reaction().is_none() && dice.one_in(2)).then(|| react(story, dice))
}

pub(super) fn react(story: &Story, dice: &mut Dice) -> CaseCommand {
    let because = (!dice.one_in(4)).then(|| text("was ziek"));
    CaseCommand::React(FirstAnswer {
        on: story.today,
        channel: dice.pick(&["TEL", "MAIL"]).into(),
        late_because: because,
    })
}

fn conversation(story: &Story, dice: &mut Dice) -> Option<CaseCommand> {
    let state = story.state();
    if state.limits().is_none() {
        let rarely = dice.one_in(6);
        return Some(say::limits(if rarely {
            dice.pick(NotesAllowed::ALL)
        } else {
            NotesAllowed::Yes
        }));
    }
    let listen = say::step(story.procedure(), StepKind::Listen);
    if !state.is_done(&listen.step) {
        return Some(CaseCommand::FinishStep(listen));
    }
    if state.age() == Age::Unknown {
        return Some(CaseCommand::LearnAge(things::age(story, dice)));
    }
    if state.nature().is_none() {
        return Some(nature(story, dice));
    }
    None
}

/// The nature, or first the answer to the silent question.
fn nature(story: &Story, dice: &mut Dice) -> CaseCommand {
    let command = things::nature(story, dice);
    match story.asked_in_case(command.clone()) {
        Err(Refusal::WallQuestion(_)) => CaseCommand::CompareEvent(wall(story, dice)),
        Err(Refusal::OtherSide) if dice.one_in(2) => CaseCommand::Recuse,
        _ => command,
    }
}

pub(super) fn wall(story: &Story, dice: &mut Dice) -> WallAnswer {
    let answer = match dice.below(8) {
        0 => SameEvent::OtherSide,
        1 | 2 => SameEvent::NotSure,
        3 | 4 => SameEvent::SameSide,
        _ => SameEvent::No,
    };
    let cases: Vec<_> = story.practice.cases().map(CaseFile::id).collect();
    WallAnswer {
        answer,
        about: dice.any(cases),
    }
}

fn safety(story: &Story, dice: &mut Dice) -> Option<CaseCommand> {
    let safety = story.state().safety();
    let home = safety.has(Signal::SelfHarm) || safety.has(Signal::ChildAbuse);
    if home && !safety.parent_suspected() && dice.one_in(4) {
        return Some(CaseCommand::SuspectParent(Suspicion { person: None }));
    }
    dice.one_in(14).then(|| things::signal(story, dice))
}

/// What ends a duty; now and then it is left.
fn duty(story: &Story, dice: &mut Dice) -> Option<CaseCommand> {
    let open = story.state().open_duties();
    let (seq, duty) = dice.any(open)?;
    if dice.one_in(9) {
        return Some(say::leave(seq, "zou gevaar geven"));
    }
    Some(fulfilling(story, dice, seq, duty))
}

/// What fulfils a duty.
pub(super) fn fulfilling(story: &Story, dice: &mut Dice, seq: Seq, duty: &Duty) -> CaseCommand {
    match (duty.kind, duty.towards) {
        (DutyKind::CompleteMeldcode, _) => meldcode(story, dice),
        (_, Towards::Recipient(recipient)) => {
            let shared = duty
                .because
                .and_then(|because| story.state().disclosures().get(&because));
            let mut parts: Vec<Part> = duty.tells.iter().copied().collect();
            parts.extend(shared.iter().flat_map(|shared| shared.scope()));
            parts.push(Part::Contact);
            say::disclose(recipient, &parts)
        }
        (_, Towards::Client | Towards::Nobody) => say::fulfil(seq, story.today),
    }
}

/// The next step of the meldcode, or its decisions.
pub(super) fn meldcode(story: &Story, dice: &mut Dice) -> CaseCommand {
    match story.state().safety().next_meldcode_step() {
        Some(MeldcodeStep::Decide) | None => CaseCommand::DecideMeldcode(decisions(story, dice)),
        Some(step) => {
            let unsafe_talk = step == MeldcodeStep::Talk && dice.one_in(3);
            let ending = if unsafe_talk {
                MeldcodeEnding::NotSafe
            } else {
                MeldcodeEnding::Done
            };
            things::meldcode_step(step, ending, story.today)
        }
    }
}

fn decisions(story: &Story, dice: &mut Dice) -> MeldcodeDecided {
    let answers = MeldcodeQuestion::ALL.iter().take(1 + dice.below(5));
    let answers = answers.map(|question| {
        (
            *question,
            dice.pick(&[Answer::Yes, Answer::No, Answer::Yes]),
        )
    });
    MeldcodeDecided {
        answers: answers.collect(),
        report: dice.pick(ReportNecessary::ALL),
        help: dice.pick(HelpPossible::ALL),
        reason: (!dice.one_in(3)).then(|| text("samen afgewogen")),
        review: dice.one_in(3).then(|| things::day_ahead(story, dice)),
    }
}

/// Request, options, plan, sharing, and the end.
fn way_on(story: &Story, dice: &mut Dice) -> Option<CaseCommand> {
    let state = story.state();
    if state.request().is_none() && dice.one_in(2) {
        return Some(say::request("rust in de klas"));
    }
    if state.weighing().is_none() && dice.one_in(3) {
        return Some(say::weighed(TakenUpBy::Adviser, "samen afgewogen"));
    }
    if dice.one_in(3) {
        return Some(telling(story, dice));
    }
    if dice.one_in(4) {
        return Some(deeds::any(story, dice));
    }
    if state.plan().is_empty() {
        return Some(say::plan(dice.pick(&["GESPR", "INFO", "VERW"])));
    }
    let ends = say::close(dice.pick(&["OPL", "ZELF", "DOOR"]));
    match story.asked_in_case(ends.clone()) {
        Err(Refusal::PlanItemsOpen(items)) => {
            Some(CaseCommand::FinishPlanItem(items.first().copied()?))
        }
        _ if dice.one_in(2) => Some(deeds::any(story, dice)),
        _ => Some(ends),
    }
}

/// Sharing what was consented to, or the consent for it.
fn telling(story: &Story, dice: &mut Dice) -> CaseCommand {
    let kinds = [
        RecipientKind::Mentor,
        RecipientKind::Parents,
        RecipientKind::Agency,
        RecipientKind::VeiligThuis,
    ];
    let recipient = Recipient::of_kind(dice.pick(&kinds));
    let share = say::disclose(recipient, &[Part::Contact, Part::Nature]);
    match story.asked_in_case(share.clone()) {
        Ok(_) => share,
        Err(Refusal::WeighingMissing) => say::override_with(recipient, &[Part::Contact], "gevaar"),
        Err(Refusal::AnonymousOnly(_)) if dice.one_in(2) => deeds::consult(story, dice),
        Err(_) => things::consent(story, dice),
    }
}
