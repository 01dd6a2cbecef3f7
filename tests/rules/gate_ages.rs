//! Ages at the gate of sharing grow as they do at the gate of access (AGE-1 to AGE-4,
//! R76): with the date of the next birthday to the day, and without it a band is
//! believed for a year. What it can have become by then counts.

use luister::domain::command::CaseCommand;
use luister::domain::consent::Part;
use luister::domain::person::{AgeBand, RecipientKind};
use luister::domain::recipient::Recipient;
use luister::domain::refusal::{AgeKnown, Refusal};
use luister::domain::rules::gate::{Answer, Question, ask};
use luister::domain::signal::RaisedSignal;
use luister::domain::vocabulary::Signal;

use crate::support::{Story, say};

/// What the gate says of telling them that there is contact, in a few words: the rule
/// that opens it, or whose consent is missing.
fn answer(story: &Story, to: RecipientKind, on: &str) -> String {
    let story = story.clone().on(on);
    let scope = say::scope(&[Part::Contact]);
    let answer = ask(&Question {
        state: story.state(),
        procedure: story.procedure(),
        recipient: Recipient::of_kind(to),
        scope: &scope,
        on: story.today,
    });
    match answer {
        Answer::Mandatory { .. } => "must".to_owned(),
        Answer::Allowed { rule, .. } => rule,
        Answer::NeedsConsent { missing, .. } => {
            let each = missing.iter().map(|giver| giver.code());
            each.collect::<Vec<_>>().join("+")
        }
        other => format!("{other:?}"),
    }
}

/// A pupil whose age was recorded on 23 November 2026: by the date of birth, or as a
/// band.
fn recorded(story: Story, age: &str) -> Story {
    match age {
        "under 12" => story.aged(AgeBand::Under12),
        "12" => story.aged(AgeBand::From12),
        "16" => story.aged(AgeBand::From16),
        "18" => story.aged(AgeBand::Adult),
        "unknown" => story,
        birth => story.born(birth),
    }
}

/// Who, known how, asked when, and the answer. Dates of birth: 12, 16 and 18 on 10
/// March 2027.
const TABLE: &str = "
external parents 2015-03-10 2027-03-09 R76
external parents 2015-03-10 2027-03-10 R76
external parents 2015-03-10 2031-03-09 R76
external parents 2015-03-10 2031-03-10 pupil
external parents 2011-03-10 2027-03-09 R76
external parents 2011-03-10 2027-03-10 pupil
external parents 2009-03-10 2027-03-10 pupil
external parents under_12   2029-11-22 R76
external parents under_12   2029-11-23 R76
external parents under_12   2030-11-22 R76
external parents under_12   2030-11-23 pupil
external parents 12         2027-11-22 R76
external parents 12         2027-11-23 pupil
external parents 16         2026-11-23 pupil
external parents 18         2036-11-23 pupil
external parents unknown    2026-11-23 pupil+parents
internal mentor  2015-03-10 2027-03-09 parents
internal mentor  2015-03-10 2027-03-10 pupil
internal mentor  under_12   2027-11-22 parents
internal mentor  under_12   2027-11-23 pupil+parents
internal mentor  under_12   2038-11-23 pupil
internal mentor  12         2027-11-23 pupil
internal mentor  16         2027-11-23 pupil
internal agency  2011-03-10 2027-03-09 pupil+parents
internal agency  2011-03-10 2027-03-10 pupil
internal agency  12         2027-11-22 pupil+parents
internal agency  12         2027-11-23 pupil+parents
internal agency  12         2029-11-23 pupil+parents
internal agency  12         2030-11-23 pupil
internal agency  16         2027-11-23 pupil
internal agency  18         2027-11-23 pupil
";

#[test]
fn r76_the_gate_of_sharing_ages_with_the_child() {
    for row in TABLE.lines().filter(|row| !row.is_empty()) {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let [at, to, age, on, expected] = cells[..] else {
            panic!("{row}");
        };
        let story = match at {
            "external" => Story::external_pupil(),
            _ => Story::internal_pupil(),
        };
        let story = recorded(story, &age.replace('_', " "));
        let to = match to {
            "parents" => RecipientKind::Parents,
            "mentor" => RecipientKind::Mentor,
            _ => RecipientKind::Agency,
        };
        assert_eq!(answer(&story, to, on), expected, "{row}");
    }
}

/// PAR-4 and R76: a duty to tell the parents counts until the pupil is 18 for certain;
/// an age that is not known counts as that of a minor (domain.md §1.10.9).
#[test]
fn r76_a_duty_to_tell_the_parents_ends_to_count_when_the_pupil_is_18_for_certain() {
    for (age, on, expected) in [
        ("2009-03-10", "2027-03-09", "must"),
        ("2009-03-10", "2027-03-10", "pupil"),
        ("16", "2027-11-22", "must"),
        ("16", "2027-11-23", "must"),
        ("16", "2028-11-22", "must"),
        ("16", "2028-11-23", "pupil"),
        ("unknown", "2028-11-23", "must"),
    ] {
        let story = recorded(Story::internal_pupil().limits(), age);
        let story = story.then(CaseCommand::RaiseSignal(RaisedSignal {
            signal: Signal::SelfHarm,
            danger: None,
            happened_on: None,
            because: None,
        }));
        let said = answer(&story, RecipientKind::Parents, on);
        assert_eq!(said, expected, "{age} {on}");
    }
}

/// The refusal asks for the age where the answer hangs on it, and only there.
#[test]
fn r74_an_age_of_long_ago_is_asked_anew_where_it_makes_a_difference() {
    for (age, to, on, known) in [
        ("12", RecipientKind::Agency, "2027-11-22", AgeKnown::Known),
        ("12", RecipientKind::Agency, "2027-11-23", AgeKnown::Unknown),
        ("12", RecipientKind::Agency, "2030-11-23", AgeKnown::Known),
        ("12", RecipientKind::Mentor, "2027-11-23", AgeKnown::Known),
        (
            "unknown",
            RecipientKind::Mentor,
            "2026-11-23",
            AgeKnown::Unknown,
        ),
    ] {
        let story = recorded(Story::internal_pupil().limits(), age).on(on);
        let to = Recipient::of_kind(to);
        match story.refusal(say::disclose(to, &[Part::Contact])) {
            Refusal::NeedsConsent { age: told, .. } => assert_eq!(told, known, "{age} {on}"),
            other => panic!("{other:?}"),
        }
    }
}
