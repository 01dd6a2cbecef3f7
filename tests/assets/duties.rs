//! Which of the shipped rules hold in which case.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use luister::assets::Shipped;
use luister::domain::disclosure::Interest;
use luister::domain::duty::RuleRef;
use luister::domain::person::{AdviserKind, AgeBand, ClientKind, RecipientKind};
use luister::domain::procedure::ProcedureId;
use luister::domain::rulebook::{Actor, CaseFacts, Direction, DutyRule, RuleBook, Term};
use luister::domain::vocabulary::Signal;

use crate::support::{data, day, procedure};

/// Who sits opposite.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Accused {
    Teacher,
    Director,
    Pupil,
    Nobody,
}

/// The facts of a row: adviser and procedure, age, signals, danger, other side,
/// whether a parent is suspected.
struct Row {
    procedure: &'static str,
    band: Option<AgeBand>,
    signals: &'static [Signal],
    danger_to: &'static [Interest],
    accused: Accused,
    parent_suspected: bool,
}

const INTERNAL: Row = Row {
    procedure: "intern-leerling",
    band: Some(AgeBand::From12),
    signals: &[],
    danger_to: &[],
    accused: Accused::Nobody,
    parent_suspected: false,
};

const EXTERNAL: Row = Row {
    procedure: "extern-leerling",
    ..INTERNAL
};

const RELATION: &[Signal] = &[Signal::SexualOffence, Signal::StaffRelation];

/// The rules that hold for a row, as `SEX-1` for the adviser's and `board:SEX-2`
/// for others.
fn applying(data: &Shipped, row: &Row, client: ClientKind) -> Vec<String> {
    let id = ProcedureId::from(row.procedure);
    let procedure = procedure(data, row.procedure);
    let (signals, danger_to): (BTreeSet<_>, BTreeSet<_>) = (
        row.signals.iter().copied().collect(),
        row.danger_to.iter().copied().collect(),
    );
    let facts = CaseFacts {
        signals: &signals,
        danger_to: &danger_to,
        accused_charged: matches!(row.accused, Accused::Teacher | Accused::Director),
        accused_director: row.accused == Accused::Director,
        accused_pupil: row.accused == Accused::Pupil,
        adviser: procedure.adviser(),
        client,
        band: row.band,
        switches: procedure.switches(),
        procedure: &id,
        parent_suspected: row.parent_suspected,
        event_on: None,
        on: day("2026-11-22"),
    };
    let shown = |rule: &DutyRule| match rule.actor {
        Actor::Adviser => rule.id.to_string(),
        other => format!("{}:{}", other.code(), rule.id),
    };
    data.rules.applying(&facts).into_iter().map(shown).collect()
}

#[test]
fn r43_to_r46_r80_to_r86_each_signal_has_its_rules() {
    let data = data();
    for (what, row, expected) in [
        ("nothing is raised", INTERNAL, ""),
        (
            "teacher and a pupil of 15",
            Row {
                signals: &[Signal::SexualOffence],
                accused: Accused::Teacher,
                ..INTERNAL
            },
            "SEX-1 board:SEX-2 board:SEX-3 SEX-8",
        ),
        (
            "the same, age unknown",
            Row {
                signals: &[Signal::SexualOffence],
                accused: Accused::Teacher,
                band: None,
                ..INTERNAL
            },
            "SEX-1 board:SEX-2 board:SEX-3 SEX-8",
        ),
        (
            "the same, external adviser",
            Row {
                signals: &[Signal::SexualOffence],
                accused: Accused::Teacher,
                ..EXTERNAL
            },
            "board:SEX-2 board:SEX-3 SEX-5 SEX-8",
        ),
        (
            "the same, pupil of 18",
            Row {
                signals: &[Signal::SexualOffence],
                accused: Accused::Teacher,
                band: Some(AgeBand::Adult),
                ..INTERNAL
            },
            "SEX-8",
        ),
        (
            "SEX-6: between pupils",
            Row {
                signals: &[Signal::SexualOffence, Signal::PeerIncident],
                accused: Accused::Pupil,
                ..INTERNAL
            },
            "SEX-8",
        ),
        (
            "intimidation by a teacher raises a question and no duty",
            Row {
                signals: &[Signal::MayBeOffence],
                accused: Accused::Teacher,
                ..INTERNAL
            },
            "",
        ),
        (
            "SEX-7: a relationship with a teacher, director and board both",
            Row {
                signals: RELATION,
                accused: Accused::Teacher,
                ..INTERNAL
            },
            "SEX-1 board:SEX-2 board:SEX-3 SEX-8 P-5e",
        ),
        (
            "a relationship with the director",
            Row {
                signals: RELATION,
                accused: Accused::Director,
                ..INTERNAL
            },
            "SEX-1 board:SEX-2 board:SEX-3 SEX-8 P-5e-DIR",
        ),
        (
            "a relationship of a pupil of 18",
            Row {
                signals: RELATION,
                accused: Accused::Teacher,
                band: Some(AgeBand::Adult),
                ..INTERNAL
            },
            "SEX-8 P-5e",
        ),
        (
            "a relationship, external adviser",
            Row {
                signals: RELATION,
                accused: Accused::Teacher,
                ..EXTERNAL
            },
            "board:SEX-2 board:SEX-3 SEX-5 SEX-8",
        ),
        (
            "she harms herself",
            Row {
                signals: &[Signal::SelfHarm],
                ..INTERNAL
            },
            "P-3b",
        ),
        (
            "an eating disorder",
            Row {
                signals: &[Signal::EatingDisorder],
                ..INTERNAL
            },
            "P-3b",
        ),
        (
            "suicidal at 17",
            Row {
                signals: &[Signal::Suicidality],
                band: Some(AgeBand::From16),
                ..INTERNAL
            },
            "P-3b",
        ),
        (
            "suicidal at 18",
            Row {
                signals: &[Signal::Suicidality],
                band: Some(AgeBand::Adult),
                ..INTERNAL
            },
            "",
        ),
        (
            "she harms herself, external adviser",
            Row {
                signals: &[Signal::SelfHarm],
                ..EXTERNAL
            },
            "",
        ),
        (
            "she harms herself and her father is suspected",
            Row {
                signals: &[Signal::SelfHarm],
                parent_suspected: true,
                ..INTERNAL
            },
            "MELDCODE",
        ),
        (
            "the same, external adviser",
            Row {
                signals: &[Signal::SelfHarm],
                parent_suspected: true,
                ..EXTERNAL
            },
            "MELDCODE-EXT",
        ),
        (
            "a criminal matter",
            Row {
                signals: &[Signal::Criminal],
                ..INTERNAL
            },
            "P-3b P-1c",
        ),
        (
            "a criminal matter at 18",
            Row {
                signals: &[Signal::Criminal],
                band: Some(AgeBand::Adult),
                ..INTERNAL
            },
            "P-1c",
        ),
        (
            "danger to the pupil",
            Row {
                signals: &[Signal::Danger],
                danger_to: &[Interest::Pupil],
                ..INTERNAL
            },
            "P-3b P-2d",
        ),
        (
            "danger to the pupil from a parent",
            Row {
                signals: &[Signal::Danger],
                danger_to: &[Interest::Pupil],
                parent_suspected: true,
                ..INTERNAL
            },
            "P-2d MELDCODE",
        ),
        (
            "danger to others",
            Row {
                signals: &[Signal::Danger],
                danger_to: &[Interest::Others],
                ..INTERNAL
            },
            "P-2d",
        ),
        (
            "danger, external adviser",
            Row {
                signals: &[Signal::Danger],
                danger_to: &[Interest::Pupil],
                ..EXTERNAL
            },
            "",
        ),
        (
            "abuse at home",
            Row {
                signals: &[Signal::ChildAbuse],
                ..INTERNAL
            },
            "MELDCODE",
        ),
        (
            "abuse at home, external adviser",
            Row {
                signals: &[Signal::ChildAbuse],
                ..EXTERNAL
            },
            "MELDCODE-EXT",
        ),
    ] {
        let found = applying(&data, &row, ClientKind::Pupil).join(" ");
        assert_eq!(found, expected, "{what}");
    }
}

#[test]
fn r81_a_parent_who_is_the_client_is_not_owed_what_they_tell() {
    let data = data();
    let row = Row {
        signals: &[Signal::SelfHarm],
        ..INTERNAL
    };
    assert_eq!(applying(&data, &row, ClientKind::Parent), [""; 0]);
}

#[test]
fn r85_neither_rule_of_the_relationship_lifts_the_other() {
    let data = data();
    let towards = |id: &str| data.rules.latest(id).unwrap().towards;
    assert_eq!(towards("SEX-1"), Direction::Recipient(RecipientKind::Board));
    assert_eq!(
        towards("P-5e"),
        Direction::Recipient(RecipientKind::Director)
    );
}

#[test]
fn a_term_gives_the_last_day() {
    let arose = day("2026-11-22");
    let event = Some(day("2026-11-20"));
    for (term, event, expected) in [
        (Term::AtOnce, event, Some("2026-11-22")),
        (Term::Days(5), event, Some("2026-11-27")),
        (Term::DaysAfterEvent(7), event, Some("2026-11-27")),
        (Term::DaysAfterEvent(7), None, None),
        (Term::Open, event, None),
        (Term::Days(u32::MAX), event, None),
    ] {
        assert_eq!(
            term.deadline(arose, event),
            expected.map(|text: &str| -> NaiveDate { day(text) }),
            "{term:?}"
        );
    }
}

#[test]
fn codes_of_directions_are_read_back() {
    let kinds = RecipientKind::ALL
        .iter()
        .map(|&kind| Direction::Recipient(kind));
    for direction in kinds.chain([Direction::Client, Direction::None]) {
        assert_eq!(Direction::from_code(direction.code()), Some(direction));
    }
    assert_eq!(Direction::from_code("aunt"), None);
}

/// A book with versions of one rule, as `(version, from, enabled)`.
fn book(versions: &[(u32, &str, bool)]) -> RuleBook {
    let mut book = data().rules;
    for (version, from, enabled) in versions {
        let text = format!(
            "[[rule]]\nid = \"X\"\nversion = {version}\ntitle = {{ nl = \"a\", en = \"a\" }}\n\
             does = {{ nl = \"a\", en = \"a\" }}\nbasis = \"firm\"\n\
             citation = {{ nl = \"a\", en = \"a\" }}\nsource = \"a\"\nverified = false\n\
             from = {from}\nenabled = {enabled}\nduty = \"act\"\ntowards = \"none\"\n\
             actor = \"adviser\"\nterm = \"open\"\n\
             [rule.when]\nany = {{ signals = [\"self-harm\"] }}\n"
        );
        book.extend(&text, "mine.toml").unwrap();
    }
    book
}

fn version_on(book: &RuleBook, on: &str) -> Option<u32> {
    let data = data();
    let id = ProcedureId::from("extern-leerling");
    let switches = *data.procedure(&id).unwrap().switches();
    let facts = CaseFacts {
        signals: &[Signal::SelfHarm].into(),
        danger_to: &BTreeSet::new(),
        accused_charged: false,
        accused_director: false,
        accused_pupil: false,
        adviser: AdviserKind::External,
        client: ClientKind::Pupil,
        band: None,
        switches: &switches,
        procedure: &id,
        parent_suspected: false,
        event_on: None,
        on: day(on),
    };
    let rules = book.applying(&facts);
    assert!(rules.len() <= 1, "{rules:?}");
    rules.first().map(|rule| rule.version)
}

#[test]
fn the_newest_version_of_a_day_holds_and_one_switched_off_ends_the_rule() {
    let book = book(&[
        (1, "2026-01-01", true),
        (2, "2026-08-01", true),
        (5, "2027-08-01", false),
    ]);
    for (on, expected) in [
        ("2025-12-31", None),
        ("2026-01-01", Some(1)),
        ("2026-07-31", Some(1)),
        ("2026-08-01", Some(2)),
        ("2027-07-31", Some(2)),
        ("2027-08-01", None),
    ] {
        assert_eq!(version_on(&book, on), expected, "on {on}");
    }
    assert_eq!(book.latest("X").unwrap().version, 5);
    let first = RuleRef {
        id: "X".into(),
        version: 1,
    };
    assert_eq!(
        book.rule(&first).unwrap().reference(),
        first,
        "old ones are found"
    );
    let unknown = RuleRef {
        version: 3,
        ..first
    };
    assert!(book.rule(&unknown).is_none());
}
