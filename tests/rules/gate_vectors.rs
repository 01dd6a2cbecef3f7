//! The test vectors of the domain paper, each with the rule that decided it.

use luister::domain::person::{ClientKind, RecipientKind};
use luister::domain::recipient::Recipient;
use luister::domain::rules::gate::{Answer, glance};
use luister::domain::rules::what_if::WhatIf;
use serde::Deserialize;

use crate::gate_asking::{about, because, circumstances, duty, givers, of, told, verdict, word};
use crate::gate_stories;

#[derive(Deserialize)]
struct Table {
    row: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Row {
    Story(Told),
    Question(Box<Asked>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    facts: String,
    story: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    facts: String,
    procedure: String,
    client: Option<String>,
    age: String,
    #[serde(default)]
    nature: Vec<String>,
    accused: Option<String>,
    #[serde(default)]
    consent: Vec<String>,
    #[serde(default)]
    refused: Vec<String>,
    #[serde(default)]
    so: Vec<String>,
    recipient: String,
    answer: String,
    #[serde(default)]
    of: Vec<String>,
    because: Option<String>,
    rule: String,
    basis: String,
    #[serde(default = "yes")]
    verified: bool,
    duties: Vec<String>,
}

const fn yes() -> bool {
    true
}

fn table() -> Vec<Row> {
    let table: Table = toml::from_str(include_str!("data/vectors.toml")).unwrap();
    table.row
}

impl Asked {
    fn question(&self) -> WhatIf<'static> {
        let recipient = RecipientKind::from_code(&self.recipient).unwrap();
        let mut question = about(&self.procedure, &self.age, recipient);
        if let Some(client) = &self.client {
            question.client = match client.as_str() {
                "parents" => ClientKind::Parent,
                _ => ClientKind::Pupil,
            };
        }
        question.natures = self
            .nature
            .iter()
            .map(|code| code.as_str().into())
            .collect();
        question.accused = self.accused.as_deref().map(Into::into);
        question.consents = givers(&self.consent);
        question.refused = givers(&self.refused);
        question.circumstances = circumstances(&self.so);
        question
    }
}

/// One run over the whole table; a row that is a story runs the story.
#[test]
fn r12_every_vector_is_answered_as_it_says() {
    let (mut asked, mut stories) = (0, 0);
    for row in table() {
        match row {
            Row::Story(row) => {
                println!("{}", row.facts);
                gate_stories::tell(&row.story);
                stories += 1;
            }
            Row::Question(row) => {
                answered(&row);
                asked += 1;
            }
        }
    }
    println!("{asked} questions and {stories} stories");
    assert!(asked >= 40 && stories == 5, "rows were lost");
}

fn answered(row: &Asked) {
    let facts = &row.facts;
    let verdict = verdict(&row.question());
    assert_eq!(word(&verdict.answer), row.answer, "{facts}");
    assert_eq!(of(&verdict), row.of, "{facts}");
    assert_eq!(because(&verdict.answer), row.because.as_deref(), "{facts}");
    let reason = &verdict.reason;
    assert_eq!(reason.rule, row.rule, "{facts}");
    assert_eq!(reason.basis.code(), row.basis, "{facts}");
    assert_eq!(reason.verified, row.verified, "{facts}");
    let duties: Vec<String> = verdict.duties.iter().map(duty).collect();
    assert_eq!(duties, row.duties, "{facts}");
}

/// There is no second set of rules: what is answered without a case is what a
/// case with these facts answers, and its duties are those of the case.
#[test]
fn r72_a_question_without_a_case_is_answered_as_in_one() {
    for row in table() {
        let Row::Question(row) = row else { continue };
        let question = row.question();
        let story = told(&question);
        let whom = Recipient::of_kind(question.recipient);
        let (in_case, open) = glance(story.state(), story.procedure(), whom, story.today);
        let without = verdict(&question);
        assert!(
            same(&in_case, &without.answer),
            "{}: {in_case:?} {:?}",
            row.facts,
            without.answer
        );
        assert_eq!(open, without.parts, "{}", row.facts);
        let of_the_case: Vec<&str> = story
            .state()
            .open_duties()
            .map(|(_, duty)| duty.rule.id.as_str())
            .collect();
        let own: Vec<&str> = without
            .duties
            .iter()
            .filter(|duty| duty.actor.code() == "adviser" && duty.rule.id != "R79")
            .map(|duty| duty.rule.id.as_str())
            .collect();
        let sorted = |mut rules: Vec<&str>| {
            rules.sort_unstable();
            rules.join(" ")
        };
        assert_eq!(sorted(of_the_case), sorted(own), "{}", row.facts);
        assert!(story.findings().is_empty(), "{}", row.facts);
    }
}

/// The same but for the places of entries.
fn same(one: &Answer, other: &Answer) -> bool {
    match (one, other) {
        (
            Answer::Mandatory { rule, basis, .. },
            Answer::Mandatory {
                rule: other_rule,
                basis: other_basis,
                ..
            },
        ) => (rule, basis) == (other_rule, other_basis),
        (
            Answer::Allowed {
                rule,
                basis,
                consents,
            },
            Answer::Allowed {
                rule: other_rule,
                basis: other_basis,
                consents: others,
            },
        ) => (rule, basis, consents.len()) == (other_rule, other_basis, others.len()),
        (one, other) => one == other,
    }
}
