//! Each condition of a rule, met and not met.

use super::*;

const SWITCHES: Switches = Switches {
    plan_required: true,
    mediation_allowed: false,
    hearing_allowed: false,
    complaint_help_allowed: true,
    asks_hours: false,
    school_tick: true,
    parents_may_know_under_16: false,
    danger_obliges_parents: true,
    override_tells: crate::domain::procedure::OverrideTells::Parents,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A case whose facts a row of a table changes.
struct Case {
    signals: BTreeSet<Signal>,
    danger_to: BTreeSet<Interest>,
    switches: Switches,
    procedure: ProcedureId,
}

impl Case {
    fn new() -> Self {
        Self {
            signals: [Signal::Criminal].into(),
            danger_to: BTreeSet::new(),
            switches: SWITCHES,
            procedure: "intern-leerling".into(),
        }
    }

    fn facts(&self) -> CaseFacts<'_> {
        CaseFacts {
            signals: &self.signals,
            danger_to: &self.danger_to,
            accused_charged: false,
            accused_director: false,
            accused_pupil: false,
            adviser: AdviserKind::Internal,
            client: ClientKind::Pupil,
            band: None,
            switches: &self.switches,
            procedure: &self.procedure,
            parent_suspected: false,
            event_on: None,
            on: day("2026-11-22"),
        }
    }
}

/// A rule that a criminal matter sets going.
fn criminal() -> When {
    When {
        any: Causes {
            signals: vec![Signal::Criminal],
            ..Causes::default()
        },
        ..When::default()
    }
}

#[test]
fn one_cause_is_enough_and_without_one_nothing_holds() {
    let when = |signals: &[Signal], danger_to: &[Interest], parent_suspected| When {
        any: Causes {
            signals: signals.to_vec(),
            danger_to: danger_to.to_vec(),
            parent_suspected,
        },
        ..When::default()
    };
    let mut case = Case::new();
    case.danger_to.insert(Interest::Others);
    for (when, parent_suspected, holds) in [
        (when(&[], &[], false), true, false),
        (when(&[Signal::Criminal], &[], false), false, true),
        (when(&[Signal::SelfHarm], &[], false), false, false),
        (
            when(&[Signal::SelfHarm], &[Interest::Others], false),
            false,
            true,
        ),
        (
            when(&[Signal::SelfHarm], &[Interest::Pupil], false),
            false,
            false,
        ),
        (
            when(&[Signal::SelfHarm, Signal::Criminal], &[], false),
            false,
            true,
        ),
        (when(&[Signal::SelfHarm], &[], true), true, true),
        (when(&[Signal::SelfHarm], &[], true), false, false),
    ] {
        let facts = CaseFacts {
            parent_suspected,
            ..case.facts()
        };
        assert_eq!(when.holds(&facts), holds, "{when:?}, {parent_suspected}");
    }
}

#[test]
fn every_condition_is_asked_and_all_must_be_met() {
    type Row = (&'static str, fn(&mut When), fn(&mut CaseFacts<'_>), bool);
    let rows: [Row; 18] = [
        ("nothing more is asked", |_| {}, |_| {}, true),
        (
            "charged, and is",
            |when| when.accused = vec![AccusedTest::ChargedWithDuties],
            |facts| facts.accused_charged = true,
            true,
        ),
        (
            "charged, and is not",
            |when| when.accused = vec![AccusedTest::ChargedWithDuties],
            |_| {},
            false,
        ),
        (
            "charged and no director, and is the director",
            |when| when.accused = vec![AccusedTest::ChargedWithDuties, AccusedTest::NotDirector],
            |facts| {
                facts.accused_charged = true;
                facts.accused_director = true;
            },
            false,
        ),
        (
            "the director, and is",
            |when| when.accused = vec![AccusedTest::Director],
            |facts| facts.accused_director = true,
            true,
        ),
        (
            "no director, and nobody is known",
            |when| when.accused = vec![AccusedTest::NotDirector],
            |_| {},
            true,
        ),
        (
            "a pupil, and is not",
            |when| when.accused = vec![AccusedTest::Pupil],
            |facts| facts.accused_charged = true,
            false,
        ),
        (
            "a pupil, and is",
            |when| when.accused = vec![AccusedTest::Pupil],
            |facts| facts.accused_pupil = true,
            true,
        ),
        (
            "external, and is internal",
            |when| when.adviser = Some(AdviserKind::External),
            |_| {},
            false,
        ),
        (
            "external, and is",
            |when| when.adviser = Some(AdviserKind::External),
            |facts| facts.adviser = AdviserKind::External,
            true,
        ),
        (
            "a pupil as client, and a parent is",
            |when| when.client = Some(ClientKind::Pupil),
            |facts| facts.client = ClientKind::Parent,
            false,
        ),
        (
            "the switch, and it is on",
            |when| when.switch = Some(SwitchTest::DangerObligesParents),
            |_| {},
            true,
        ),
        (
            "no parent suspected, and one is",
            |when| when.parent = Some(ParentTest::NotSuspected),
            |facts| facts.parent_suspected = true,
            false,
        ),
        (
            "a parent suspected, and none is",
            |when| when.parent = Some(ParentTest::Suspected),
            |_| {},
            false,
        ),
        (
            "a parent suspected, and one is",
            |when| when.parent = Some(ParentTest::Suspected),
            |facts| facts.parent_suspected = true,
            true,
        ),
        (
            "one of two procedures",
            |when| when.procedures = vec!["extern-ouders".into(), "intern-leerling".into()],
            |_| {},
            true,
        ),
        (
            "another procedure",
            |when| when.procedures = vec!["extern-ouders".into()],
            |_| {},
            false,
        ),
        (
            "one condition met, one not",
            |when| {
                when.adviser = Some(AdviserKind::Internal);
                when.client = Some(ClientKind::Parent);
            },
            |_| {},
            false,
        ),
    ];
    for (what, ask, change, holds) in rows {
        let case = Case::new();
        let (mut when, mut facts) = (criminal(), case.facts());
        ask(&mut when);
        change(&mut facts);
        assert_eq!(when.holds(&facts), holds, "{what}");
    }
}

#[test]
fn a_switch_that_is_off_ends_the_rule() {
    let mut case = Case::new();
    let when = When {
        switch: Some(SwitchTest::DangerObligesParents),
        ..criminal()
    };
    assert!(when.holds(&case.facts()));
    case.switches.danger_obliges_parents = false;
    assert!(!when.holds(&case.facts()));
}

#[test]
fn r83_an_unknown_age_is_that_of_a_minor() {
    for (ages, band, holds) in [
        (AgeTest::Minor, None, true),
        (AgeTest::Minor, Some(AgeBand::Under12), true),
        (AgeTest::Minor, Some(AgeBand::From12), true),
        (AgeTest::Minor, Some(AgeBand::From16), true),
        (AgeTest::Minor, Some(AgeBand::Adult), false),
        (AgeTest::Adult, None, false),
        (AgeTest::Adult, Some(AgeBand::From16), false),
        (AgeTest::Adult, Some(AgeBand::Adult), true),
    ] {
        let case = Case::new();
        let when = When {
            ages: Some(ages),
            ..criminal()
        };
        let facts = CaseFacts {
            band,
            ..case.facts()
        };
        assert_eq!(when.holds(&facts), holds, "{ages:?} {band:?}");
    }
}

#[test]
fn an_event_counts_for_its_days_and_as_long_as_it_has_no_date() {
    let case = Case::new();
    let when = When {
        event_within_days: Some(7),
        ..criminal()
    };
    for (event_on, holds) in [
        (None, true),
        (Some("2026-11-22"), true),
        (Some("2026-11-15"), true),
        (Some("2026-11-14"), false),
        (Some("2024-11-22"), false),
    ] {
        let facts = CaseFacts {
            event_on: event_on.map(day),
            ..case.facts()
        };
        assert_eq!(when.holds(&facts), holds, "{event_on:?}");
    }
}
