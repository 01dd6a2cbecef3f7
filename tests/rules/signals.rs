//! Signals and the duties that rules make of them: who must act, towards whom,
//! and when nothing is left to do (R43–R46, R78–R86).

use luister::domain::command::{CaseCommand, Command};
use luister::domain::consent::{Part, Scope};
use luister::domain::disclosure::Interest;
use luister::domain::duty::{Basis, Duty, DutyStatus, LapsedBecause, RuleRef, Towards};
use luister::domain::entry::{CaseBody, Nature};
use luister::domain::ids::Seq;
use luister::domain::person::{AgeBand, RecipientKind};
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::refusal::WayForward;
use luister::domain::rules::{Facts, Scene, decide, duties};
use luister::domain::signal::{
    Bar, BarGround, BarLifted, Danger, DangerForm, DangerStage, RaisedSignal, Suspicion,
    SuspicionLifted, WithdrawnSignal,
};
use luister::domain::vocabulary::Signal;

use crate::support::say::{MENTOR, PARENTS};
use crate::support::{Story, data, day, say, text};

const BOARD: Recipient = Recipient::of_kind(RecipientKind::Board);
const DIRECTOR: Recipient = Recipient::of_kind(RecipientKind::Director);

fn raised(signal: Signal) -> CaseCommand {
    CaseCommand::RaiseSignal(RaisedSignal {
        signal,
        danger: None,
        happened_on: None,
        because: None,
    })
}

fn danger(whose: Interest, stage: DangerStage, form: DangerForm) -> CaseCommand {
    CaseCommand::RaiseSignal(RaisedSignal {
        signal: Signal::Danger,
        danger: Some(Danger { whose, stage, form }),
        happened_on: None,
        because: None,
    })
}

fn withdrawn(signal: Seq) -> CaseCommand {
    CaseCommand::WithdrawSignal(WithdrawnSignal {
        signal,
        reason: text("bleek anders te zijn"),
    })
}

/// A nature with the role of the accused.
fn accused(code: &str, role: &str) -> CaseCommand {
    CaseCommand::SetNature(Nature {
        codes: [code.into()].into(),
        axis: None,
        accused: Some(role.into()),
        position: None,
        happened_on: None,
    })
}

/// The rules of the open duties, in order.
fn open(story: &Story) -> Vec<String> {
    let open = story.state().open_duties();
    open.map(|(_, duty)| duty.rule.id.clone()).collect()
}

/// The duty under this rule and how it stands, the last one written.
fn duty<'a>(story: &'a Story, rule: &str) -> (Seq, &'a Duty, DutyStatus) {
    let mut all = story.state().duties().iter();
    let found = all.rfind(|(_, (duty, _))| duty.rule.id == rule);
    let (seq, (duty, status)) = found.expect("such a duty");
    (*seq, duty, *status)
}

fn signal(story: &Story, signal: Signal) -> Seq {
    let mut standing = story.state().safety().signals().iter();
    let found = standing.find(|(_, raised)| raised.signal == signal);
    *found.expect("such a signal").0
}

fn pupil_of(band: AgeBand) -> Story {
    Story::internal_pupil().aged(band).limits()
}

#[test]
fn r81_a_signal_makes_a_duty_with_rule_version_recipient_and_day() {
    let story = pupil_of(AgeBand::From12).then(raised(Signal::SelfHarm));
    let (_, duty, status) = duty(&story, "P-3b");
    let rule = RuleRef {
        id: "P-3b".to_owned(),
        version: 1,
    };
    assert_eq!(duty.rule, rule);
    assert_eq!(duty.basis, Basis::Protocol);
    assert_eq!(duty.towards, Towards::Recipient(PARENTS));
    assert_eq!(duty.deadline, Some(story.today));
    assert_eq!(duty.because, Some(signal(&story, Signal::SelfHarm)));
    assert_eq!(status, DutyStatus::Open);
}

#[test]
fn r44_r81_p3b_is_for_minors_with_an_internal_adviser() {
    for signal in [
        Signal::SelfHarm,
        Signal::EatingDisorder,
        Signal::Suicidality,
        Signal::Criminal,
    ] {
        for (band, told) in [
            (AgeBand::Under12, true),
            (AgeBand::From12, true),
            (AgeBand::From16, true),
            (AgeBand::Adult, false),
        ] {
            let internal = pupil_of(band).then(raised(signal));
            let has = open(&internal).contains(&"P-3b".to_owned());
            assert_eq!(has, told, "{signal:?} {band:?}");
            let external = Story::external_pupil().aged(band).limits();
            let external = external.then(raised(signal));
            assert!(!open(&external).contains(&"P-3b".to_owned()));
        }
    }
    // An unknown age counts as a minor.
    let unknown = Story::internal_pupil()
        .limits()
        .then(raised(Signal::SelfHarm));
    assert_eq!(open(&unknown), ["P-3b"]);
}

#[test]
fn r76_p3b_lapses_when_the_pupil_turns_eighteen() {
    let mut story = Story::internal_pupil()
        .born("2008-11-25")
        .limits()
        .then(raised(Signal::SelfHarm));
    assert_eq!(open(&story), ["P-3b"]);
    story.today = day("2026-11-25");
    // Nothing needs to be done for it: whatever is written next ends it.
    let story = story.then(say::note("belde terug"));
    let (_, _, status) = duty(&story, "P-3b");
    assert_eq!(status, DutyStatus::Lapsed);
    let because = story
        .case()
        .entries()
        .iter()
        .find_map(|entry| match entry.body {
            CaseBody::DutyLapsed(lapsed) => Some(lapsed.because),
            _ => None,
        });
    assert_eq!(because, Some(LapsedBecause::GrownUp));
}

#[test]
fn r49_no_signal_before_the_limits() {
    let story = Story::internal_pupil();
    let story = story.refuses(raised(Signal::SelfHarm), "R49", WayForward::ExplainLimits);
    let suspicion = CaseCommand::SuspectParent(Suspicion::default());
    let story = story.refuses(suspicion, "R49", WayForward::ExplainLimits);
    let story = story.limits().then(raised(Signal::SelfHarm));
    assert!(story.state().safety().has(Signal::SelfHarm));
}

#[test]
fn r82_danger_is_described_and_its_kinds_are_told_apart() {
    let story = pupil_of(AgeBand::From12);
    let story = story.refuses(raised(Signal::Danger), "R82", WayForward::FillIn);
    for stage in DangerStage::ALL.iter().copied() {
        for form in DangerForm::ALL.iter().copied() {
            let one = story.clone().then(danger(Interest::Pupil, stage, form));
            assert_eq!(open(&one), ["P-3b", "P-2d"]);
            let kept = one.state().safety().signals().values().next().unwrap();
            let told = kept.danger.unwrap();
            assert_eq!((told.stage, told.form), (stage, form));
        }
    }
    // Danger to others is no duty to tell the parents (R80).
    let others = danger(Interest::Others, DangerStage::Actual, DangerForm::Physical);
    assert_eq!(open(&story.then(others)), ["P-2d"]);
}

#[test]
fn r46_a_nature_raises_what_it_says_and_names_itself_as_the_cause() {
    let story = pupil_of(AgeBand::From12).then(accused("SGG.REL", "DOC"));
    let kinds = story.state().safety().kinds();
    let said = [Signal::SexualOffence, Signal::StaffRelation];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), said);
    let because: Vec<Option<Seq>> = story
        .state()
        .safety()
        .signals()
        .values()
        .map(|raised| raised.because)
        .collect();
    let nature =
        story.case().entries().iter().find_map(|entry| {
            matches!(entry.body, CaseBody::NatureSet(_)).then_some(entry.stamp.seq)
        });
    assert_eq!(because, [nature, nature]);
}

#[test]
fn r46_what_was_withdrawn_does_not_come_back_with_the_same_nature() {
    let story = pupil_of(AgeBand::From12).then(say::nature(&["PER.ZELF"]));
    let raised = signal(&story, Signal::SelfHarm);
    let story = story.then(withdrawn(raised));
    let story = story.then(say::nature(&["PER.ZELF", "ONG.PEST"]));
    assert!(!story.state().safety().has(Signal::SelfHarm));
    // A nature that says it anew raises it anew.
    let story = story.then(say::nature(&["ONG.PEST"]));
    let story = story.then(say::nature(&["PER.ZELF"]));
    assert!(story.state().safety().has(Signal::SelfHarm));
}

#[test]
fn r81_withdrawing_a_signal_takes_its_duties_along_and_asks_why() {
    let story = pupil_of(AgeBand::From12).then(raised(Signal::SelfHarm));
    let seq = signal(&story, Signal::SelfHarm);
    let silent = CaseCommand::WithdrawSignal(WithdrawnSignal {
        signal: seq,
        reason: text("  "),
    });
    let story = story.refuses(silent, "R79", WayForward::FillIn);
    let story = story.then(withdrawn(seq));
    let (_, _, status) = duty(&story, "P-3b");
    assert_eq!(status, DutyStatus::Lapsed);
    let story = story.refuses(withdrawn(seq), "R75", WayForward::ChooseOther);
    // While another signal gives the same ground, the duty stands.
    let story = story
        .then(raised(Signal::SelfHarm))
        .then(raised(Signal::EatingDisorder));
    let seq = signal(&story, Signal::SelfHarm);
    assert_eq!(open(&story.then(withdrawn(seq))), ["P-3b"]);
}

#[test]
fn r84_sex_1_is_for_the_internal_adviser_of_a_minor() {
    for (role, band, has) in [
        ("DOC", AgeBand::From12, true),
        ("OOP", AgeBand::From16, true),
        ("DOC", AgeBand::Adult, false),
        ("MLL", AgeBand::From12, false),
        ("THU", AgeBand::From12, false),
    ] {
        let story = pupil_of(band).then(accused("SGG.MIS", role));
        let told = open(&story).contains(&"SEX-1".to_owned());
        assert_eq!(told, has, "{role} {band:?}");
    }
    let external = Story::external_pupil().aged(AgeBand::From12).limits();
    let external = external.then(accused("SGG.MIS", "DOC"));
    assert_eq!(open(&external), ["SEX-5", "SEX-8"]);
}

#[test]
fn r84_sex_1_stays_open_when_only_the_director_was_told() {
    let story = pupil_of(AgeBand::From12).then(accused("SGG.MIS", "DOC"));
    let parts = &[Part::Contact, Part::Nature, Part::Story];
    let (seq, board, _) = duty(&story, "SEX-1");
    assert_eq!(
        board.tells,
        Scope::from([Part::Contact, Part::Nature, Part::Story])
    );
    let told = story
        .then(say::consent(Giver::PUPIL, DIRECTOR, parts))
        .then(say::disclose(DIRECTOR, parts));
    let today = told.today;
    let told = told.refuses(say::fulfil(seq, today), "R79", WayForward::Disclose);
    let (_, _, status) = duty(&told, "SEX-1");
    assert_eq!(status, DutyStatus::Open);
    // Telling the board ends it, whatever the pupil wishes.
    let told = told
        .then(say::refuse(Giver::PUPIL, BOARD))
        .then(say::disclose(BOARD, parts));
    let (_, _, status) = duty(&told, "SEX-1");
    assert_eq!(status, DutyStatus::Fulfilled);
    assert!(told.findings().is_empty());
}

#[test]
fn r85_a_relation_of_staff_and_pupil_goes_to_the_director_and_the_board() {
    let story = pupil_of(AgeBand::From16).then(accused("SGG.REL", "DOC"));
    assert_eq!(open(&story), ["SEX-1", "SEX-8", "P-5e"]);
    let adult = pupil_of(AgeBand::Adult).then(accused("SGG.REL", "DOC"));
    assert_eq!(open(&adult), ["SEX-8", "P-5e"]);
    // The director is not told of the director.
    let director = pupil_of(AgeBand::From16).then(accused("SGG.REL", "DIR"));
    assert_eq!(open(&director), ["SEX-1", "SEX-8", "P-5e-DIR"]);
}

#[test]
fn r84_the_duties_of_the_board_are_shown_and_never_written() {
    let story = pupil_of(AgeBand::From12).then(accused("SGG.MIS", "DOC"));
    let shown: Vec<&str> = duties::of_others(&scene(&story))
        .iter()
        .map(|rule| &*rule.id)
        .collect();
    assert_eq!(shown, ["SEX-2", "SEX-3"]);
    let written = |id: &str| {
        let all = story.state().duties().values();
        all.filter(|(duty, _)| duty.rule.id == id).count()
    };
    assert_eq!((written("SEX-2"), written("SEX-3")), (0, 0));
}

fn scene(story: &Story) -> Scene<'_> {
    Scene {
        state: story.state(),
        procedure: story.procedure(),
        vocabulary: &data().vocabulary,
        rules: &data().rules,
        on: story.today,
    }
}

#[test]
fn r45_the_bill_that_is_not_yet_law_makes_no_duty() {
    for (code, band) in [("SGG.INT", AgeBand::From12), ("SGG.MIS", AgeBand::Adult)] {
        let story = pupil_of(band).then(accused(code, "DOC"));
        let bill = open(&story).into_iter().any(|id| id.starts_with("BILL"));
        assert!(!bill, "{code} {band:?}");
    }
    // A question is no duty by itself.
    let asked = pupil_of(AgeBand::From12).then(accused("SGG.INT", "DOC"));
    assert!(open(&asked).is_empty());
    let yes = asked.then(raised(Signal::SexualOffence));
    assert_eq!(open(&yes), ["SEX-1", "SEX-8"]);
}

#[test]
fn r60_a_suspected_parent_hears_nothing_and_the_meldcode_takes_the_place() {
    let story = pupil_of(AgeBand::From12)
        .knowing(RecipientKind::Parents, "vader")
        .then(raised(Signal::SelfHarm));
    let father = story.who("vader");
    let suspected = story.then(CaseCommand::SuspectParent(Suspicion {
        person: father.person,
    }));
    assert_eq!(open(&suspected), ["MELDCODE"]);
    let (_, _, status) = duty(&suspected, "P-3b");
    assert_eq!(status, DutyStatus::Lapsed);
    let contact = &[Part::Contact];
    let suspected = suspected.refuses(
        say::disclose(father, contact),
        "R60",
        WayForward::FollowMeldcode,
    );
    let suspicion = *suspected
        .state()
        .safety()
        .suspicions()
        .keys()
        .next()
        .unwrap();
    let lifted = suspected.then(CaseCommand::LiftSuspicion(SuspicionLifted {
        suspicion,
        reason: text("na het gesprek"),
    }));
    assert_eq!(open(&lifted), ["P-3b"]);
}

#[test]
fn r72_a_barred_parent_is_passed_by_and_the_other_one_told() {
    let story = pupil_of(AgeBand::From12)
        .knowing(RecipientKind::Parents, "moeder")
        .knowing(RecipientKind::Parents, "vader")
        .then(raised(Signal::SelfHarm));
    let bar = |recipient| {
        CaseCommand::BarContact(Bar {
            recipient,
            ground: BarGround::CourtOrder,
            reason: text("uitspraak van mei"),
        })
    };
    let (mother, father) = (story.who("moeder"), story.who("vader"));
    let story = story.then(bar(father));
    let (_, told, _) = duty(&story, "P-3b");
    assert_eq!(told.towards, Towards::Recipient(mother));
    let contact = &[Part::Contact];
    let story = story.refuses(say::disclose(father, contact), "R72", WayForward::LiftBar);
    // Nobody left to tell: the meldcode.
    let both = story.clone().then(bar(mother));
    assert_eq!(open(&both), ["MELDCODE"]);
    let bar = *story.state().safety().bars().keys().next().unwrap();
    let lifted = story.then(CaseCommand::LiftBar(BarLifted {
        bar,
        reason: text("uitspraak verlopen"),
    }));
    assert!(lifted.state().safety().bars().is_empty());
}

#[test]
fn r78_danger_opens_a_recipient_only_with_a_weighing() {
    let story = pupil_of(AgeBand::From12);
    let contact = &[Part::Contact];
    let danger = danger(Interest::Others, DangerStage::Actual, DangerForm::Physical);
    let story = story.then(danger);
    let _ = story.refusal(say::disclose(MENTOR, contact));
    let story = story.then(say::override_with(MENTOR, contact, "gevaar voor anderen"));
    assert_eq!(story.state().disclosures().len(), 1);
}

#[test]
fn r86_a_criminal_matter_is_pointed_out_and_the_parents_are_told() {
    let story = pupil_of(AgeBand::From12).then(say::nature(&["STRAF"]));
    assert_eq!(open(&story), ["P-3b", "P-1c"]);
    let (seq, offer, _) = duty(&story, "P-1c");
    assert_eq!(offer.towards, Towards::Client);
    let today = story.today;
    let story = story.then(say::fulfil(seq, today));
    assert_eq!(open(&story), ["P-3b"]);
}

/// A rule of a file of one's own: after self-harm somebody is called back.
fn own_rule(id: &str, version: u32) -> String {
    format!(
        r#"
[[rule]]
id = "{id}"
version = {version}
title = {{ nl = "Terugbellen", en = "Calling back" }}
does = {{ nl = "Bel de leerling terug.", en = "Call the pupil back." }}
basis = "firm"
citation = {{ nl = "afspraak van de school", en = "agreement of the school" }}
source = "eigen afspraak"
verified = false
requirements = ["R44"]
duty = "act"
towards = "none"
actor = "adviser"
term = "at-once"
[rule.when]
any = {{ signals = ["self-harm"] }}
"#
    )
}

#[test]
fn r44_a_newer_rule_adds_a_duty_only_through_an_entry() {
    let mut story = pupil_of(AgeBand::From12).then(raised(Signal::SelfHarm));
    let mut rules = data().rules.clone();
    rules
        .extend(&own_rule("OWN-1", 1), "rules/own.toml")
        .unwrap();
    // Having the file changes nothing that is written.
    assert_eq!(open(&story), ["P-3b"]);
    let facts = Facts {
        rules: &rules,
        ..story.facts()
    };
    let next = Command::InCase(story.id(), say::note("belde terug"));
    let decision = decide(&story.practice, &facts, next).unwrap();
    story.commit(decision);
    assert_eq!(open(&story), ["P-3b", "OWN-1"]);
    // A higher version of a duty that is open does not make it twice.
    rules
        .extend(&own_rule("OWN-1", 2), "rules/own.toml")
        .unwrap();
    let facts = Facts {
        rules: &rules,
        ..story.facts()
    };
    let next = Command::InCase(story.id(), say::note("nog eens"));
    let decision = decide(&story.practice, &facts, next).unwrap();
    story.commit(decision);
    let (_, own, _) = duty(&story, "OWN-1");
    assert_eq!(own.rule.version, 1);
    assert_eq!(open(&story), ["P-3b", "OWN-1"]);
}
