//! Random walks: thousands of commands, guided enough that cases close and
//! things are shared. After each walk a second reading of the journal, which uses
//! nothing of the rules, finds every promise kept; replay equals live state.

mod second_reading;

use std::cell::RefCell;
use std::collections::BTreeMap;

use luister::domain::case::CaseFile;
use luister::domain::command::{CaseCommand, Command, Sharing};
use luister::domain::consent::{ObjectionResolved, Part, Scope};
use luister::domain::disclosure::{InformedBeforehand, RequestDeclined};
use luister::domain::duty::DutyDeferred;
use luister::domain::entry::{
    CaseBody, Consultation, Details, Entry, Expert, NotesAllowed, ReopenedFor, StepDone, TakenUpBy,
    Urgency,
};
use luister::domain::ids::Seq;
use luister::domain::person::{Age, AgeBand, GiverKind, RecipientKind};
use luister::domain::practice::Practice;
use luister::domain::procedure::StepKind;
use luister::domain::recipient::{Giver, Person, Recipient};
use luister::domain::refusal::Refusal;
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::support::{Story, day, say, text};

/// Walks for each procedure, and the steps of one.
const WALKS: u32 = 120;
const STEPS: usize = 70;

/// One throw of the dice: what to do, and with what.
type Throw = (u8, u8, u8);

#[derive(Default)]
struct Tally {
    walks: u32,
    accepted: BTreeMap<&'static str, u32>,
    refused: BTreeMap<&'static str, u32>,
    closed: u32,
    disclosed: u32,
}

#[test]
fn r13_r49_r51_r55_r72_r79_random_walks_keep_every_promise() {
    let tally = RefCell::new(Tally::default());
    for begin in [
        Story::internal_pupil as fn() -> Story,
        Story::external_parents,
        Story::external_pupil,
    ] {
        let mut runner = TestRunner::new_with_rng(
            Config {
                cases: WALKS,
                failure_persistence: None,
                ..Config::default()
            },
            TestRng::deterministic_rng(RngAlgorithm::ChaCha),
        );
        let throws = vec(any::<Throw>(), STEPS);
        let walked = runner.run(&throws, |throws| {
            let story = walk(begin(), &throws, &mut tally.borrow_mut());
            keeps_its_promises(&story);
            Ok(())
        });
        walked.unwrap();
    }
    report(&tally.into_inner());
}

fn report(tally: &Tally) {
    let accepted: u32 = tally.accepted.values().sum();
    let refused: u32 = tally.refused.values().sum();
    println!(
        "{} walks, {accepted} commands accepted, {refused} refused",
        tally.walks
    );
    println!(
        "{} walks closed a case, {} shared",
        tally.closed, tally.disclosed
    );
    println!(
        "accepted: {:?}\nrefused under: {:?}",
        tally.accepted, tally.refused
    );
    assert!(accepted + refused >= 10_000);
    assert!(tally.closed * 4 >= tally.walks, "too few close");
    assert!(tally.disclosed * 4 >= tally.walks, "too few share");
    for number in [
        "R18", "R49", "R51", "R55", "R72", "R73", "R75", "R77", "R78", "R79", "R99",
    ] {
        assert!(
            tally.refused.contains_key(number),
            "never refused under {number}"
        );
    }
}

fn walk(mut story: Story, throws: &[Throw], tally: &mut Tally) -> Story {
    let (mut closed, mut disclosed) = (false, false);
    for throw in throws {
        let (name, command) = match chosen(&story, *throw) {
            Ok(command) => command,
            Err(days) => {
                story = story.days_later(days);
                continue;
            }
        };
        match story.asked(Command::InCase(story.id(), command)) {
            Ok(decision) => {
                story.commit(decision);
                *tally.accepted.entry(name).or_default() += 1;
                closed |= name == "close";
                disclosed |= name == "disclose";
            }
            Err(refusal) => {
                *tally.refused.entry(refusal.requirement()).or_default() += 1;
            }
        }
    }
    tally.walks += 1;
    tally.closed += u32::from(closed);
    tally.disclosed += u32::from(disclosed);
    story
}

/// What a throw means in this story: a command, or some days that pass.
fn chosen(story: &Story, (what, a, b): Throw) -> Result<(&'static str, CaseCommand), u64> {
    Ok(match what % 41 {
        0 => ("limits", say::limits(pick(NotesAllowed::ALL, a / 3))),
        1 => ("limits", say::limits(NotesAllowed::Yes)),
        2 => (
            "listen",
            CaseCommand::FinishStep(say::step(story.procedure(), StepKind::Listen)),
        ),
        3 => ("step", CaseCommand::FinishStep(a_step(story, a))),
        4 => (
            "reopen-step",
            CaseCommand::ReopenStep(a_step(story, a).step),
        ),
        5 => ("request", say::request("rust in de klas")),
        6 => ("nature", say::nature(&["ONG.PEST"])),
        7 => ("note", say::note("slaapt slecht")),
        8 => ("options", say::options(&["GESPR", "BEM"], &["GESPR"])),
        9 => (
            "weigh",
            say::weighed(pick(TakenUpBy::ALL, a), "samen afgewogen"),
        ),
        10 | 11 => ("plan", say::plan(pick(&["GESPR", "INFO", "HOOR"], a))),
        12 | 13 => (
            "plan-done",
            CaseCommand::FinishPlanItem(a_plan_item(story, a)),
        ),
        14 => (
            "plan-dropped",
            CaseCommand::DropPlanItem(a_plan_item(story, a)),
        ),
        15 => ("conversation", say::conversation(story.today)),
        16 => ("person", CaseCommand::AddPerson(a_person(a))),
        17 => ("age", CaseCommand::LearnAge(an_age(a, b))),
        18..=21 => ("consent", a_consent(story, a, b)),
        22 => (
            "refuse",
            say::refuse(a_giver(story, a), a_recipient(story, b)),
        ),
        23 => (
            "withdraw",
            say::withdraw(a_giver(story, a), a_recipient(story, b)),
        ),
        24 => ("object", say::object(a_recipient(story, a))),
        25 => ("resolve", resolve(story)),
        26..=29 => ("disclose", CaseCommand::Disclose(a_sharing(story, a, b))),
        30 => (
            "override",
            CaseCommand::DiscloseOverriding(a_sharing(story, a, b), say::danger("gevaar")),
        ),
        31 => ("fulfil", say::fulfil(a_duty(story, a), story.today)),
        32 => ("leave", say::leave(a_duty(story, a), "zou gevaar geven")),
        33 => ("defer", defer(story, a)),
        34 | 35 => (
            "close",
            say::close(pick(&["OPL", "ONBEK", "ZELF", "LOOPT"], a)),
        ),
        36 => ("reopen", CaseCommand::Reopen(pick(ReopenedFor::ALL, a))),
        37 => ("retract", CaseCommand::Retract(an_entry(story, a, b))),
        38 => ("correct", say::correct(an_entry(story, a, b), "was anders")),
        39 => ("details", CaseCommand::LearnDetails(some_details(a, b))),
        _ if a % 3 == 0 => ("consult", consult(story)),
        _ if a % 3 == 1 => ("decline", decline(story, b)),
        _ => return Err(u64::from(b) * 3),
    })
}

fn pick<T: Copy>(all: &[T], throw: u8) -> T {
    all[usize::from(throw) % all.len()]
}

fn a_step(story: &Story, throw: u8) -> StepDone {
    let steps = story.procedure().steps();
    StepDone {
        step: steps[usize::from(throw) % steps.len()].id.clone(),
        ticks: std::collections::BTreeSet::new(),
    }
}

fn a_plan_item(story: &Story, throw: u8) -> Seq {
    let items: Vec<Seq> = story.state().plan().keys().copied().collect();
    if items.is_empty() {
        return Seq(1);
    }
    pick(&items, throw)
}

fn a_duty(story: &Story, throw: u8) -> Seq {
    let duties: Vec<Seq> = story.state().duties().keys().copied().collect();
    if duties.is_empty() {
        return Seq(1);
    }
    pick(&duties, throw)
}

fn an_entry(story: &Story, a: u8, b: u8) -> Seq {
    let last = u32::try_from(story.case().entries().len()).unwrap();
    // One in two times one of the last entries, as somebody who undoes does.
    let back = if b.is_multiple_of(2) {
        u32::from(a % 3)
    } else {
        u32::from(a) % (last + 1)
    };
    Seq(last.saturating_sub(back))
}

fn a_person(throw: u8) -> Person {
    let (kind, label) = pick(
        &[
            (RecipientKind::Parents, "moeder"),
            (RecipientKind::Parents, "vader"),
            (RecipientKind::Mentor, "mentor 3B"),
        ],
        throw,
    );
    Person {
        kind,
        label: text(label),
    }
}

fn an_age(a: u8, b: u8) -> Age {
    match a % 4 {
        0 => Age::Unknown,
        1 => Age::band(pick(AgeBand::ALL, b)),
        _ => {
            let birth = day("2007-06-01") + chrono::Days::new(u64::from(b) * 14);
            Age::from_birthday(birth, day("2026-11-23"))
        }
    }
}

/// Now and then with a way that is in no list, or with nothing at all.
fn some_details(a: u8, b: u8) -> Details {
    Details {
        referrer: pick(&[None, Some("MC"), Some("OU"), Some("WEG")], a).map(Into::into),
        urgency: pick(&[None, Some(Urgency::Usual), Some(Urgency::Urgent)], b),
    }
}

fn a_recipient(story: &Story, throw: u8) -> Recipient {
    let people = story.state().people();
    let labelled = people.iter().map(|(seq, person)| Recipient {
        kind: person.kind,
        person: Some(*seq),
    });
    let kinds = [
        RecipientKind::Mentor,
        RecipientKind::Parents,
        RecipientKind::Agency,
        RecipientKind::Board,
        RecipientKind::FellowAdviser,
        RecipientKind::VeiligThuis,
    ];
    let mut all: Vec<_> = kinds.map(Recipient::of_kind).into_iter().collect();
    all.extend(labelled);
    pick(&all, throw / 2)
}

fn a_giver(story: &Story, throw: u8) -> Giver {
    let people = story.state().people();
    let mut all = vec![Giver::PUPIL, Giver::PUPIL, Giver::PARENTS];
    all.extend(
        people
            .iter()
            .filter(|(_, person)| person.kind == RecipientKind::Parents)
            .map(|(seq, _)| Giver {
                kind: GiverKind::Parents,
                person: Some(*seq),
            }),
    );
    pick(&all, throw)
}

fn a_scope(throw: u8) -> Scope {
    match throw % 4 {
        0 => say::scope(&[Part::Contact]),
        1 => say::scope(&[Part::Contact, Part::Nature]),
        2 => say::scope(&[Part::Plan]),
        _ => say::scope(Part::ALL),
    }
}

/// Often the consent that a refusal just asked for, so that something opens.
fn a_consent(story: &Story, a: u8, b: u8) -> CaseCommand {
    let recipient = a_recipient(story, b);
    let scope: Vec<Part> = a_scope(a).into_iter().collect();
    let asked = story.asked_in_case(say::disclose(recipient, &scope));
    let giver = match asked {
        Err(Refusal::NeedsConsent { missing, .. }) if !a.is_multiple_of(5) => match missing.first()
        {
            Some(GiverKind::Parents) => Giver::PARENTS,
            _ => Giver::PUPIL,
        },
        _ => a_giver(story, a),
    };
    if a.is_multiple_of(7) {
        let until = story.today + chrono::Days::new(u64::from(b));
        return say::consent_until(giver, recipient, &scope, until);
    }
    say::consent(giver, recipient, &scope)
}

/// Often with somebody for whom consent was given.
fn a_sharing(story: &Story, a: u8, b: u8) -> Sharing {
    let consented = story
        .case()
        .standing()
        .filter_map(|entry| match &entry.body {
            CaseBody::ConsentGiven(consent) => Some((consent.recipient, consent.scope.clone())),
            _ => None,
        });
    let consented: Vec<_> = consented.collect();
    let (recipient, scope) = if consented.is_empty() || a.is_multiple_of(3) {
        (a_recipient(story, b), a_scope(a))
    } else {
        consented[usize::from(b) % consented.len()].clone()
    };
    Sharing {
        recipient,
        scope,
        informed: pick(InformedBeforehand::ALL, a),
    }
}

fn resolve(story: &Story) -> CaseCommand {
    let objections = story.state().objections();
    CaseCommand::ResolveObjection(ObjectionResolved {
        objection: objections.keys().next_back().copied().unwrap_or(Seq(1)),
        agreement: None,
    })
}

fn defer(story: &Story, throw: u8) -> CaseCommand {
    CaseCommand::DeferDuty(DutyDeferred {
        duty: a_duty(story, throw),
        until: story.today,
        reason: text("later vandaag"),
    })
}

fn consult(story: &Story) -> CaseCommand {
    CaseCommand::Consult(Consultation {
        expert: Expert::Internal,
        on: story.today,
    })
}

fn decline(story: &Story, throw: u8) -> CaseCommand {
    CaseCommand::DeclineRequest(RequestDeclined {
        recipient: a_recipient(story, throw),
    })
}

/// The second reading can fail: planted histories, and sound ones from which one
/// entry was cut out.
#[test]
fn the_second_reading_finds_a_broken_promise() {
    let all = crate::history::illegal_histories();
    let mut found = Vec::new();
    for (what, _, story) in &all {
        let reading = std::panic::catch_unwind(|| second_reading::judge(story.case()));
        if !matches!(reading, Ok(Ok(()))) {
            found.push(*what);
        }
    }
    println!(
        "{} of {} planted histories found: {found:?}",
        found.len(),
        all.len()
    );
    assert!(found.len() >= 12, "{found:?}");
    for story in [
        crate::journal::told_the_mentor(),
        crate::journal::full_of_words(),
    ] {
        assert_eq!(second_reading::judge(story.case()), Ok(()));
    }
    for lost in [
        "consent-given",
        "limits-explained",
        "duty-arose",
        "duty-not-carried-out",
    ] {
        let sound = crate::journal::full_of_words();
        let mut case = CaseFile::empty(sound.id());
        for entry in sound.case().entries() {
            if entry.body.kind_name() != lost {
                case.apply(entry.clone());
            }
        }
        assert!(second_reading::judge(&case).is_err(), "without {lost}");
    }
}

fn keeps_its_promises(story: &Story) {
    let case = story.case();
    second_reading::judge(case).unwrap();
    assert_eq!(story.findings(), []);
    replays(case);
    survives_redaction(story);
}

/// Written to bytes, read back and applied one by one the case is the same.
fn replays(case: &CaseFile) {
    assert_eq!(*case.state(), case.replay());
    assert_eq!(*case.state(), case.state_before(case.next_seq()));
    let mut practice = Practice::new();
    for entry in case.entries() {
        let bytes = rmp_serde::to_vec_named(&entry.body).unwrap();
        let body: CaseBody = rmp_serde::from_slice(&bytes).unwrap();
        let stamp = entry.stamp;
        practice.apply_to_case(case.id(), Entry { stamp, body });
    }
    let read = practice.case(case.id()).unwrap();
    assert_eq!(read.state(), case.state());
    assert_eq!(read.entries(), case.entries());
}

/// Whatever is removed, ids and places stay and no rule finds fault with the rest.
fn survives_redaction(story: &Story) {
    let mut case = story.case().clone();
    let stamps: Vec<_> = case.entries().iter().map(|entry| entry.stamp).collect();
    for stamp in &stamps {
        case.redact(stamp.seq);
    }
    let after: Vec<_> = case.entries().iter().map(|entry| entry.stamp).collect();
    assert_eq!(stamps, after);
    assert_eq!(*case.state(), case.replay());
    assert!(
        case.entries()
            .iter()
            .all(|entry| entry.body.words().is_none())
    );
    let open = |case: &CaseFile| case.state().open_duties().count();
    assert!(open(&case) <= open(story.case()));
    let found = luister::domain::rules::history::check(&case, story.procedure(), &story.facts());
    assert_eq!(found, []);
}
