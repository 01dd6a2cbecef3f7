//! The table of the gate (`data/gate.toml`): one row, one answer. What opens is
//! then shared, and what is closed is refused by `decide` under the same number.

use luister::domain::command::CaseCommand;
use luister::domain::consent::{ObjectionResolved, Part};
use luister::domain::person::{Age, AgeBand, GiverKind, RecipientKind};
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::refusal::{AgeKnown, Denied, Refusal, WayForward};
use luister::domain::rules::gate::{Answer, Question, ask};
use serde::Deserialize;

use crate::support::{Story, day, say};

#[derive(Deserialize)]
struct Table {
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    procedure: String,
    age: String,
    #[serde(default)]
    before: Vec<String>,
    ask: String,
    part: Option<String>,
    answer: String,
    #[serde(default)]
    of: Vec<String>,
    denied: Option<String>,
    rule: String,
    basis: Option<String>,
}

fn table() -> Vec<Row> {
    let table: Table = toml::from_str(include_str!("data/gate.toml")).unwrap();
    table.row
}

#[test]
fn r72_to_r87_the_gate_answers_as_the_table_says() {
    let table = table();
    assert!(table.len() >= 40, "{} rows", table.len());
    for row in &table {
        let story = told(row);
        let recipient = recipient(&story, &row.ask);
        let scope = say::scope(&[part(row.part.as_deref())]);
        let answer = ask(&Question {
            state: story.state(),
            procedure: story.procedure(),
            recipient,
            scope: &scope,
            on: story.today,
        });
        check_answer(row, &answer);
        check_decision(row, story, recipient);
    }
    println!("{} rows of the gate", table.len());
}

/// Each answer and each procedure stands in the table, or a row was lost.
#[test]
fn the_table_of_the_gate_has_every_kind_of_row() {
    let table = table();
    let has = |wanted: fn(&Row) -> &str, values: &[&str]| {
        for value in values {
            assert!(table.iter().any(|row| wanted(row) == *value), "{value}");
        }
    };
    has(
        |row| &row.answer,
        &["allowed", "mandatory", "needs-consent", "anonymous-only"],
    );
    has(
        |row| &row.procedure,
        &[
            "internal-pupil",
            "internal-parent",
            "external-pupil",
            "external-parents",
        ],
    );
    has(|row| &row.rule, &["R54", "R72", "R73", "R76", "R77", "R79"]);
    has(
        |row| row.denied.as_deref().unwrap_or_default(),
        &[
            "not-asked",
            "refused",
            "withdrawn",
            "only-part",
            "objection",
        ],
    );
}

fn told(row: &Row) -> Story {
    let story = match row.procedure.as_str() {
        "internal-pupil" => Story::internal_pupil(),
        "internal-parent" => Story::internal_parent(),
        "external-pupil" => Story::external_pupil(),
        "external-parents" => Story::external_parents(),
        other => panic!("{}: no procedure {other}", row.name),
    };
    let age = match row.age.as_str() {
        "unknown" => Age::Unknown,
        code => AgeBand::from_code(code)
            .map_or_else(|| Age::from_birthday(day(code), story.today), Age::band),
    };
    let story = story.then(CaseCommand::LearnAge(age)).limits();
    row.before
        .iter()
        .fold(story, |story, line| happened(story, line))
}

fn happened(story: Story, line: &str) -> Story {
    let words: Vec<&str> = line.split(' ').collect();
    let who = |name: &str| recipient(&story, name);
    let by = |name: &str| giver(&story, name);
    let command = match *words {
        ["on", date] => return story.on(date),
        ["person", kind, label] => {
            return story.knowing(RecipientKind::from_code(kind).unwrap(), label);
        }
        ["yes", giver, whom] => say::consent(by(giver), who(whom), Part::ALL),
        ["yes", giver, whom, one] => say::consent(by(giver), who(whom), &[part(Some(one))]),
        ["no", giver, whom] => say::refuse(by(giver), who(whom)),
        ["withdraw", giver, whom] => say::withdraw(by(giver), who(whom)),
        ["object", whom] => say::object(who(whom)),
        ["resolve"] => CaseCommand::ResolveObjection(ObjectionResolved {
            objection: story.last(),
            agreement: None,
        }),
        ["tell", whom] => say::disclose(who(whom), &[Part::Contact]),
        ["override", whom] => say::override_with(who(whom), &[Part::Contact], "gevaar"),
        ["override", whom, one] => say::override_with(who(whom), &[part(Some(one))], "gevaar"),
        _ => panic!("not understood: {line}"),
    };
    story.then(command)
}

fn recipient(story: &Story, name: &str) -> Recipient {
    RecipientKind::from_code(name).map_or_else(|| story.who(name), Recipient::of_kind)
}

fn giver(story: &Story, name: &str) -> Giver {
    match name {
        "pupil" => Giver::PUPIL,
        "parents" => Giver::PARENTS,
        label => story.parent(label),
    }
}

fn part(code: Option<&str>) -> Part {
    Part::from_code(code.unwrap_or("contact")).unwrap()
}

fn denied(code: &str) -> Denied {
    match code {
        "not-asked" => Denied::NotAsked,
        "refused" => Denied::Refused,
        "withdrawn" => Denied::Withdrawn,
        "only-part" => Denied::OnlyPart,
        "objection" => Denied::Objection,
        other => panic!("no such denial: {other}"),
    }
}

fn check_answer(row: &Row, answer: &Answer) {
    let name = &row.name;
    match answer {
        Answer::Mandatory { basis, rule, .. } => {
            assert_eq!(row.answer, "mandatory", "{name}");
            assert_eq!(Some(basis.code()), row.basis.as_deref(), "{name}");
            assert_eq!(*rule, row.rule, "{name}");
        }
        Answer::Allowed { basis, rule, .. } => {
            assert_eq!(row.answer, "allowed", "{name}");
            assert_eq!(Some(basis.code()), row.basis.as_deref(), "{name}");
            assert_eq!(*rule, row.rule, "{name}");
        }
        Answer::AnonymousOnly => assert_eq!(row.answer, "anonymous-only", "{name}"),
        Answer::Forbidden { .. } => assert_eq!(row.answer, "forbidden", "{name}"),
        Answer::NeedsConsent {
            missing,
            denied: given,
        } => {
            assert_eq!(row.answer, "needs-consent", "{name}");
            let missing: Vec<_> = missing.iter().copied().map(GiverKind::code).collect();
            assert_eq!(missing, row.of, "{name}");
            if let Some(expected) = &row.denied {
                assert_eq!(*given, denied(expected), "{name}");
            }
        }
    }
}

/// `decide` does what the gate says.
fn check_decision(row: &Row, story: Story, recipient: Recipient) {
    let command = say::disclose(recipient, &[part(row.part.as_deref())]);
    let known = story.state().age().band_on(story.today).is_some();
    match story.asked_in_case(command.clone()) {
        Ok(_) => {
            assert!(row.basis.is_some(), "{}", row.name);
            let before = story.state().disclosures().len();
            let story = story.then(command);
            assert_eq!(story.state().disclosures().len(), before + 1);
            assert!(story.findings().is_empty(), "{}", row.name);
        }
        Err(refusal) => {
            assert!(row.basis.is_none(), "{}: {refusal:?}", row.name);
            assert_eq!(refusal.requirement(), row.rule, "{}", row.name);
            let way = match &refusal {
                Refusal::AnonymousOnly(_) => WayForward::ConsultAnonymously,
                Refusal::NeedsConsent {
                    denied: Denied::Objection,
                    ..
                } => WayForward::ResolveObjection,
                Refusal::NeedsConsent { age, .. } => {
                    assert_eq!(*age == AgeKnown::Known, known, "{}", row.name);
                    if known {
                        WayForward::AskConsent
                    } else {
                        WayForward::LearnAge
                    }
                }
                other => panic!("{}: {other:?}", row.name),
            };
            assert_eq!(refusal.way_forward(), way, "{}", row.name);
        }
    }
}
