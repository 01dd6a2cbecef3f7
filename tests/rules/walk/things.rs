//! The things that a walk talks about: somebody, something, some day.

use chrono::NaiveDate;
use luister::domain::command::{CaseCommand, Sharing};
use luister::domain::consent::{Part, Scope};
use luister::domain::disclosure::{InformedBeforehand, Interest};
use luister::domain::entry::{CaseBody, Nature};
use luister::domain::ids::Seq;
use luister::domain::meldcode::MeldcodeEnding;
use luister::domain::person::{Age, AgeBand, GiverKind, RecipientKind};
use luister::domain::recipient::{Giver, Person, Recipient};
use luister::domain::refusal::Refusal;
use luister::domain::rulebook::MeldcodeStep;
use luister::domain::signal::{Danger, DangerForm, DangerStage, RaisedSignal};
use luister::domain::vocabulary::Signal;

use super::dice::Dice;
use crate::support::{Story, day, say, text};

/// A place in the journal: mostly one of these, now and then none at all.
pub(super) fn place<'a>(dice: &mut Dice, of: impl IntoIterator<Item = &'a Seq>) -> Seq {
    let found = dice.any(of.into_iter().copied());
    found.filter(|_| !dice.one_in(12)).unwrap_or(Seq(1))
}

/// One of the last entries, as of somebody who undoes, or any.
pub(super) fn entry(story: &Story, dice: &mut Dice) -> Seq {
    let last = story.last().0;
    let last_usize = usize::try_from(last).unwrap();
    let back = if dice.one_in(2) {
        dice.below(4)
    } else {
        dice.below(last_usize + 1)
    };
    Seq(last.saturating_sub(u32::try_from(back).unwrap()))
}

pub(super) fn person(dice: &mut Dice) -> Person {
    let (kind, label) = dice.pick(&[
        (RecipientKind::Parents, "moeder"),
        (RecipientKind::Parents, "vader"),
        (RecipientKind::Mentor, "mentor 3B"),
        (RecipientKind::Agency, "wijkteam"),
        (RecipientKind::Teacher, " "),
    ]);
    Person {
        kind,
        label: text(label),
    }
}

pub(super) fn age(story: &Story, dice: &mut Dice) -> Age {
    match dice.below(8) {
        0 => Age::Unknown,
        1 => Age::band(dice.pick(AgeBand::ALL)),
        2 => Age::Known {
            band: AgeBand::From12,
            next: Some(day("2012-06-15")),
        },
        3 => {
            // Somebody who is 12, 16 or 18 within some weeks.
            let years = dice.pick(&[12, 16, 18]);
            let birthday = story.today + dice.days(40);
            let birth = birthday - chrono::Months::new(12 * years);
            Age::from_birthday(birth, story.today)
        }
        _ => Age::from_birthday(day("2008-06-01") + dice.days(3500), story.today),
    }
}

pub(super) fn recipient(story: &Story, dice: &mut Dice) -> Recipient {
    let people = story.state().people();
    let labelled = dice.any(people.iter().map(|(seq, person)| Recipient {
        kind: person.kind,
        person: Some(*seq),
    }));
    if let Some(labelled) = labelled.filter(|_| dice.one_in(3)) {
        return labelled;
    }
    let kinds = [
        RecipientKind::Mentor,
        RecipientKind::Mentor,
        RecipientKind::Parents,
        RecipientKind::Parents,
        RecipientKind::Agency,
        RecipientKind::Board,
        RecipientKind::Director,
        RecipientKind::VeiligThuis,
    ];
    let kind = if dice.one_in(4) {
        dice.pick(RecipientKind::ALL)
    } else {
        dice.pick(&kinds)
    };
    Recipient {
        kind,
        person: dice.one_in(40).then_some(Seq(1)),
    }
}

pub(super) fn giver(story: &Story, dice: &mut Dice) -> Giver {
    let people = story.state().people();
    let parents = people
        .iter()
        .filter(|(_, person)| person.kind == RecipientKind::Parents)
        .map(|(seq, _)| Giver {
            kind: GiverKind::Parents,
            person: Some(*seq),
        });
    let all = [Giver::PUPIL, Giver::PUPIL, Giver::PARENTS];
    dice.any(all.into_iter().chain(parents)).unwrap()
}

pub(super) fn scope(dice: &mut Dice) -> Scope {
    match dice.below(9) {
        0 => say::scope(&[]),
        1 | 2 => say::scope(&[Part::Contact]),
        3 | 4 => say::scope(&[Part::Contact, Part::Nature]),
        5 => say::scope(&[Part::Plan]),
        _ => say::scope(Part::ALL),
    }
}

/// Often the consent that a refusal just asked for, so that something opens.
pub(super) fn consent(story: &Story, dice: &mut Dice) -> CaseCommand {
    let recipient = recipient(story, dice);
    let scope: Vec<Part> = scope(dice).into_iter().collect();
    let asked = story.asked_in_case(say::disclose(recipient, &scope));
    let giver = match asked {
        Err(Refusal::NeedsConsent { missing, .. }) if !dice.one_in(5) => match missing.first() {
            Some(GiverKind::Parents) => Giver::PARENTS,
            _ => Giver::PUPIL,
        },
        _ => giver(story, dice),
    };
    if dice.one_in(6) {
        let until = story.today + dice.days(90);
        return say::consent_until(giver, recipient, &scope, until);
    }
    say::consent(giver, recipient, &scope)
}

/// Often with somebody for whom consent was given.
pub(super) fn sharing(story: &Story, dice: &mut Dice) -> Sharing {
    let consented = story.case().entries().iter();
    let consented = consented.filter_map(|entry| match &entry.body {
        CaseBody::ConsentGiven(consent) => Some((consent.recipient, consent.scope.clone())),
        _ => None,
    });
    let consented = dice.any(consented).filter(|_| !dice.one_in(3));
    let (recipient, scope) = consented.unwrap_or_else(|| (recipient(story, dice), scope(dice)));
    Sharing {
        recipient,
        scope,
        informed: dice.pick(InformedBeforehand::ALL),
    }
}

/// A day around today: now and then one that lies on the wrong side.
pub(super) fn day_before(story: &Story, dice: &mut Dice) -> NaiveDate {
    match dice.below(12) {
        0 => story.today + chrono::Days::new(2),
        1..=4 => story.today - dice.days(20),
        _ => story.today,
    }
}

/// A day to come: now and then one that has been.
pub(super) fn day_ahead(story: &Story, dice: &mut Dice) -> NaiveDate {
    if dice.one_in(12) {
        story.today - chrono::Days::new(1)
    } else {
        story.today + dice.days(30)
    }
}

pub(super) fn nature(story: &Story, dice: &mut Dice) -> CaseCommand {
    const CODES: &[&str] = &[
        "ONG.PEST",
        "ONG.PEST",
        "PER.ZELF",
        "PER.EET",
        "PER.SUI",
        "PER.THUIS",
        "THG",
        "SGG.MIS",
        "SGG.REL",
        "SGG.LL",
        "SGG.INT",
        "SGG.ONL",
        "STRAF",
        "OND.HULP",
    ];
    let mut codes: Vec<&str> = vec![dice.pick(CODES)];
    if dice.one_in(4) {
        codes.push(dice.pick(CODES));
    }
    if dice.one_in(25) {
        codes = dice.pick(&[&["WEG.IS"] as &[&str], &[]]).to_vec();
    }
    let maybe = |dice: &mut Dice, of: &[&'static str]| (!dice.one_in(3)).then(|| dice.pick(of));
    CaseCommand::SetNature(Nature {
        codes: codes.into_iter().map(Into::into).collect(),
        axis: maybe(dice, &["LL-LL", "MED-LL", "THUIS"]).map(Into::into),
        accused: maybe(dice, &["MLL", "DOC", "DIR", "ONB", "THU", "GEEN"]).map(Into::into),
        position: maybe(dice, &["GETROFFEN", "INITIATIEF", "GETUIGE"]).map(Into::into),
        happened_on: dice.one_in(3).then(|| story.today - dice.days(12)),
    })
}

pub(super) fn signal(story: &Story, dice: &mut Dice) -> CaseCommand {
    let signal = if dice.one_in(2) {
        Signal::Danger
    } else {
        dice.pick(Signal::ALL)
    };
    let danger = (signal == Signal::Danger && !dice.one_in(8)).then(|| Danger {
        whose: dice.pick(Interest::ALL),
        stage: dice.pick(DangerStage::ALL),
        form: dice.pick(DangerForm::ALL),
    });
    CaseCommand::RaiseSignal(RaisedSignal {
        signal,
        danger,
        happened_on: dice.one_in(3).then(|| day_before(story, dice)),
        because: None,
    })
}

/// A step of the meldcode that is behind us.
pub(super) fn meldcode_step(
    step: MeldcodeStep,
    ending: MeldcodeEnding,
    on: NaiveDate,
) -> CaseCommand {
    let done = serde_json::json!({ "step": step, "ending": ending, "on": on });
    CaseCommand::FinishMeldcodeStep(serde_json::from_value(done).unwrap())
}
