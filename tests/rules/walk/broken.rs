//! The second reading can fail: sound journals in which one entry is left out,
//! put elsewhere or said otherwise, and the promise that it then finds broken.

mod keeping;
mod office;
mod passing;
mod privacy;
mod untried;

use luister::domain::command::CaseCommand;
use luister::domain::consent::Part;
use luister::domain::entry::{CaseBody, CaseEntry, CaseEntryKind, Entry};
use luister::domain::ids::Seq;
use luister::domain::person::{AgeBand, ClientKind, RecipientKind};
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::signal::Suspicion;
use luister::domain::vocabulary::Signal;
use serde_json::json;

use super::second_reading;
use crate::journal::{BOARD, CONTACT, full_of_words, told_the_mentor};
use crate::sharing::pupil_of_14;
use crate::support::say::{MENTOR, PARENTS};
use crate::support::{INTERNAL_SCHOOL, Story, day, say};

/// What is done to a sound journal.
enum Harm {
    /// The entries of a kind are gone.
    Without(CaseEntryKind),
    /// These are added at the end.
    Then(Vec<serde_json::Value>),
    /// The first of a kind says something else.
    Says(CaseEntryKind, &'static str, serde_json::Value),
}

fn body(json: serde_json::Value) -> CaseBody {
    let told = json.to_string();
    serde_json::from_value(json).unwrap_or_else(|why| panic!("{why}: {told}"))
}

fn harmed(story: &Story, harm: &Harm) -> Vec<CaseEntry> {
    let mut entries = story.case().entries().to_vec();
    match harm {
        Harm::Without(kind) => entries.retain(|entry| entry.body.kind() != Some(*kind)),
        Harm::Then(said) => {
            for said in said {
                let mut stamp = entries.last().unwrap().stamp;
                stamp.seq = stamp.seq.next();
                let body = body(said.clone());
                entries.push(Entry { stamp, body });
            }
        }
        Harm::Says(kind, field, value) => {
            let found = entries
                .iter_mut()
                .find(|one| one.body.kind() == Some(*kind));
            let entry = found.unwrap_or_else(|| panic!("no {kind:?}"));
            let mut said = serde_json::to_value(&entry.body).unwrap();
            said[kind.name()][*field] = value.clone();
            entry.body = body(said);
        }
    }
    entries
}

/// A pupil of 14 who harms herself; her parents are told.
fn parents_told() -> Story {
    let story = pupil_of_14().then(say::signal(Signal::SelfHarm));
    let both = [Part::Contact, Part::Nature];
    story.then(say::disclose(PARENTS, &both))
}

/// The same, but a parent is suspected; the meldcode is walked, and it leads to
/// a report.
fn reported() -> Story {
    let story = pupil_of_14().then(say::signal(Signal::SelfHarm));
    let story = story.then(CaseCommand::SuspectParent(Suspicion { person: None }));
    let story = ["map", "consult", "talk", "weigh"]
        .into_iter()
        .fold(story, |story, step| {
            let done = json!({ "step": step, "ending": "done", "on": day("2026-11-23") });
            story.then(CaseCommand::FinishMeldcodeStep(
                serde_json::from_value(done).unwrap(),
            ))
        });
    let decided = json!({
        "answers": { "suspicion": "yes", "unsafety": "yes" },
        "report": "yes", "help": "no", "reason": null, "review": null,
    });
    let decided = CaseCommand::DecideMeldcode(serde_json::from_value(decided).unwrap());
    let agency = Recipient::of_kind(RecipientKind::VeiligThuis);
    story.then(decided).then(say::disclose(agency, CONTACT))
}

/// A pupil of 16 with an external adviser, overridden, and told of it.
fn overridden() -> Story {
    let story = Story::external_pupil().aged(AgeBand::From16).limits();
    let story = story.then(say::override_with(BOARD, CONTACT, "gevaar"));
    let (duty, today) = (story.open_duty(), story.today);
    story.then(say::fulfil(duty, today))
}

/// Closed after its plan.
fn closed() -> Story {
    let story = Story::internal_pupil().limits().listened();
    let story = story.request("rust in de klas").planned();
    story.then(say::close("OPL"))
}

/// The duty to tell of an override, met on the day before the pupil is 18.
fn told_on_the_eve() -> Story {
    let story = Story::internal_pupil().born("2008-12-01").limits();
    let story = story.then(say::override_with(BOARD, CONTACT, "gevaar"));
    story.then(say::disclose(PARENTS, CONTACT))
}

/// The mentor asked, and the client did not answer yet.
fn asked() -> Story {
    let mut asked = say::contact(ClientKind::Pupil, INTERNAL_SCHOOL, day("2026-11-23"));
    asked.referrer = "MC".into();
    Story::practice().opening(asked)
}

/// The mentor asked, and the client agreed.
fn asked_for() -> Story {
    asked()
        .limits()
        .then(say::consent(Giver::PUPIL, MENTOR, CONTACT))
}

fn peers() -> Story {
    Story::internal_pupil()
        .limits()
        .then(say::nature(&["SGG.LL"]))
}

/// Each promise, with a journal that breaks it.
fn table() -> Vec<(&'static str, Story, Harm)> {
    use CaseEntryKind as Kind;
    use Harm::{Says, Then, Without};

    let shared = |to: &str, basis: &str, rule: &str| {
        json!({ "disclosed": {
            "recipient": { "kind": to, "person": null }, "scope": ["contact"], "basis": basis,
            "rule": rule, "consents": [], "duty": null, "informed": "yes",
        } })
    };
    let to_tell = |kind: &str, rule: &str, to: &str| {
        json!({ "duty-arose": {
            "kind": kind, "rule": { "id": rule, "version": 1 }, "basis": "protocol",
            "towards": { "recipient": { "kind": to, "person": null } },
            "tells": ["contact"], "deadline": null, "because": 2,
        } })
    };
    let arose = |rule: &str, version: u32, because: Option<u32>| {
        json!({ "duty-arose": {
            "kind": "tell", "rule": { "id": rule, "version": version }, "basis": "protocol",
            "towards": { "recipient": { "kind": "parents", "person": null } },
            "tells": ["contact"], "deadline": null, "because": because,
        } })
    };
    let fresh = Story::internal_pupil;
    let limits = || fresh().limits();
    let told = told_the_mentor;
    let bar = |kind: &str| {
        let barred = json!({
            "recipient": { "kind": kind, "person": null }, "ground": "safety", "reason": "x",
        });
        CaseCommand::BarContact(serde_json::from_value(barred).unwrap())
    };
    let barred = || told().then(bar("mentor"));
    vec![
        ("not opened once", closed(), Without(Kind::Opened)),
        (
            "words without a yes",
            full_of_words(),
            Says(Kind::LimitsExplained, "notes", json!("no")),
        ),
        (
            "kept before the limits",
            limits().then(say::nature(&["ONG"])),
            Without(Kind::LimitsExplained),
        ),
        (
            "before listening",
            limits(),
            Then(vec![
                json!({ "weighed": { "by": "adviser", "reason": null } }),
            ]),
        ),
        (
            "in a closed case",
            closed(),
            Then(vec![
                json!({ "consulted": { "expert": "internal", "on": "2026-11-23" } }),
            ]),
        ),
        (
            "after stepping back",
            fresh(),
            Then(vec![
                json!({ "recused": { "on": "2026-11-23" } }),
                json!({ "system-tick": "set" }),
            ]),
        ),
        (
            "taken back what stays",
            told(),
            Then(vec![json!({ "retracted": told().last() })]),
        ),
        (
            "corrected what stays",
            told(),
            Then(vec![json!({ "corrected": { "entry": 1, "reason": "x" } })]),
        ),
        (
            "nothing named",
            told(),
            Says(Kind::Disclosed, "scope", json!([])),
        ),
        (
            "a name to a fellow adviser",
            told(),
            Then(vec![shared("fellow-adviser", "consent", "R72")]),
        ),
        (
            "told somebody barred",
            barred(),
            Then(vec![shared("mentor", "consent", "R72")]),
        ),
        (
            "told parents while one is suspected",
            reported(),
            Then(vec![shared("parents", "consent", "R72")]),
        ),
        (
            "an override without a weighing",
            overridden(),
            Says(
                Kind::Disclosed,
                "overriding",
                json!({ "ground": "actual-danger", "interest": "pupil", "weighing": " ", "law": "VEILIG" }),
            ),
        ),
        (
            "an override without a ground",
            overridden(),
            Says(
                Kind::Disclosed,
                "overriding",
                json!({ "ground": "actual-danger", "interest": "pupil", "weighing": "x", "law": null }),
            ),
        ),
        (
            "an override without danger",
            overridden(),
            Says(Kind::Disclosed, "basis", json!("consent")),
        ),
        (
            "an override without a duty",
            overridden(),
            Without(Kind::DutyArose),
        ),
        ("for no duty", parents_told(), Without(Kind::DutyArose)),
        (
            "for a duty towards others",
            parents_told(),
            Says(Kind::DutyArose, "towards", json!("client")),
        ),
        (
            "told the parents of an adult",
            told_on_the_eve(),
            Says(
                Kind::AgeLearnt,
                "known",
                json!({ "band": "adult", "next": null }),
            ),
        ),
        (
            "more than the duty",
            parents_told(),
            Says(
                Kind::Disclosed,
                "scope",
                json!(["contact", "nature", "story"]),
            ),
        ),
        (
            "feedback before the client agreed",
            asked(),
            Then(vec![shared("mentor", "consent", "R72")]),
        ),
        (
            "against an objection",
            told().then(say::object(MENTOR)),
            Then(vec![shared("mentor", "consent", "R72")]),
        ),
        (
            "a statute for somebody else",
            told(),
            Then(vec![shared("police", "statute", "MC-5")]),
        ),
        (
            "a report before the meldcode",
            limits(),
            Then(vec![shared("veilig-thuis", "statute", "MC-5")]),
        ),
        (
            "without a right of parents",
            limits(),
            Then(vec![shared("parents", "protocol", "R76")]),
        ),
        (
            "parents told before the meldcode",
            Story::external_pupil()
                .aged(AgeBand::From12)
                .limits()
                .then(say::signal(Signal::ChildAbuse)),
            Then(vec![shared("parents", "protocol", "R76")]),
        ),
        (
            "no basis at all",
            limits(),
            Then(vec![shared("mentor", "firm", "X")]),
        ),
        ("without consent", told(), Without(Kind::ConsentGiven)),
        (
            "a duty without a rule",
            limits(),
            Then(vec![arose("X-9", 0, Some(2))]),
        ),
        (
            "a duty without a cause",
            limits(),
            Then(vec![arose("P-3b", 1, None)]),
        ),
        (
            "a duty to tell of no override",
            limits(),
            Then(vec![to_tell("tell-of-override", "R79", "parents")]),
        ),
        (
            "a duty without its ground",
            limits(),
            Then(vec![arose("P-3b", 1, Some(2))]),
        ),
        (
            "a duty that is open already",
            pupil_of_14().then(say::signal(Signal::Criminal)),
            Then(vec![arose("P-3b", 1, Some(4))]),
        ),
        (
            "no such duty",
            overridden(),
            Then(vec![
                json!({ "duty-fulfilled": { "duty": 1, "on": "2026-11-23" } }),
            ]),
        ),
        (
            "a duty met without telling",
            parents_told(),
            Without(Kind::Disclosed),
        ),
        (
            "the meldcode not completed",
            reported(),
            Without(Kind::MeldcodeDecided),
        ),
        (
            "a duty lapsed while its ground stands",
            pupil_of_14().then(say::signal(Signal::SelfHarm)),
            Then(vec![
                json!({ "duty-lapsed": { "duty": 6, "because": "grown-up" } }),
            ]),
        ),
        (
            "a duty that did not arise",
            pupil_of_14().then(say::signal(Signal::SelfHarm)),
            Without(Kind::DutyArose),
        ),
        (
            "an ending without an account",
            full_of_words(),
            Says(Kind::DutyNotCarriedOut, "explanation", json!(" ")),
        ),
        (
            "closed with a duty",
            overridden().then(say::close("MELD")),
            Without(Kind::DutyFulfilled),
        ),
        (
            "a talk that the client did not agree to",
            asked_for(),
            Without(Kind::AgreementLearnt),
        ),
        (
            "in the future",
            fresh(),
            Then(vec![
                json!({ "reacted": { "on": "2026-12-01", "channel": "TEL", "due": null, "late_because": null } }),
            ]),
        ),
        (
            "late without a reason",
            fresh(),
            Then(vec![
                json!({ "reacted": { "on": "2026-11-23", "channel": "TEL", "due": "2026-11-20", "late_because": null } }),
            ]),
        ),
        (
            "the meldcode out of order",
            reported(),
            Says(Kind::MeldcodeStepDone, "step", json!("weigh")),
        ),
        (
            "a step that is a decision",
            fresh(),
            Then(vec![
                json!({ "meldcode-step-done": { "step": "decide", "ending": "done", "on": "2026-11-23" } }),
            ]),
        ),
        (
            "a step of the meldcode left out",
            reported(),
            Says(Kind::MeldcodeStepDone, "ending", json!("not-safe")),
        ),
        (
            "decided against the answers",
            reported(),
            Says(Kind::MeldcodeDecided, "report", json!("no")),
        ),
        (
            "a tick where there is none",
            overridden(),
            Then(vec![json!({ "system-tick": "set" })]),
        ),
        (
            "a tick that a suspected parent sees",
            reported(),
            Then(vec![json!({ "system-tick": "set" })]),
        ),
        (
            "a referral without a ground",
            fresh(),
            Then(vec![
                json!({ "referred": { "to": "complaints-scheme", "who": "pupil", "ground": null, "on": "2026-11-23", "follow_up": null } }),
            ]),
        ),
        (
            "of no referral",
            fresh(),
            Then(vec![
                json!({ "referral-ended": { "referral": 1, "outcome": "waiting" } }),
            ]),
        ),
        (
            "of no appointment",
            fresh(),
            Then(vec![json!({ "appointment-cancelled": 1 })]),
        ),
        (
            "lifted nothing, or without a reason",
            limits(),
            Then(vec![json!({ "bar-lifted": { "bar": 1, "reason": "x" } })]),
        ),
        (
            "a request that nobody confirmed",
            limits().listened(),
            Then(vec![json!({ "step-done": { "step": "clarify" } })]),
        ),
        (
            "closed after a talk without limits",
            fresh().then(say::conversation(day("2026-11-23"))),
            Then(vec![json!({ "closed": { "outcome": "ONBEK" } })]),
        ),
        (
            "closed while it runs",
            closed(),
            Says(Kind::Closed, "outcome", json!("LOOPT")),
        ),
        (
            "closed without its plan",
            closed(),
            Without(Kind::PlanItemDone),
        ),
        (
            "a matter between pupils without its incident",
            peers(),
            Without(Kind::IncidentLinked),
        ),
        (
            "a duty to tell somebody barred",
            pupil_of_14()
                .then(bar("director"))
                .then(say::signal(Signal::StaffRelation)),
            Then(vec![to_tell("tell", "P-5e", "director")]),
        ),
        (
            "closed with an open duty",
            overridden().then(say::close("MELD")),
            Then(vec![json!({ "corrected": { "entry": 7, "reason": "x" } })]),
        ),
    ]
}

/// The promises about a case, of every subject.
fn of_cases() -> impl Iterator<Item = (&'static str, Story, Harm)> {
    let subjects = [table(), keeping::rows(), passing::rows(), privacy::rows()];
    subjects.into_iter().flatten()
}

#[test]
fn each_promise_can_be_broken_and_the_second_reading_says_so() {
    for (promise, story, harm) in of_cases() {
        let sound = second_reading::judge(story.case().entries());
        assert_eq!(sound, Ok(()), "before {promise}");
        let found = second_reading::judge(&harmed(&story, &harm));
        let broken = found.expect_err(promise);
        assert!(broken.starts_with(promise), "{promise}: found {broken}");
    }
}

#[test]
fn r89_one_adviser_on_both_sides_is_found() {
    let one = peers();
    let incident = one.id();
    let linked = |side: &str| {
        let link = json!({ "incident-linked": { "incident": incident, "side": side } });
        harmed(&one, &Harm::Then(vec![link]))
    };
    let (here, there) = (linked("affected"), linked("initiating"));
    assert!(second_reading::judge_all([here.as_slice(), there.as_slice()], &[]).is_err());
    assert_eq!(second_reading::judge_all([here.as_slice(); 2], &[]), Ok(()));
    // Whoever stepped back stands on no side any more.
    let mut left = there.clone();
    let mut stamp = left.last().unwrap().stamp;
    stamp.seq = stamp.seq.next();
    let body = body(json!({ "recused": { "on": "2026-11-23" } }));
    left.push(Entry { stamp, body });
    assert_eq!(
        second_reading::judge_all([here.as_slice(), left.as_slice()], &[]),
        Ok(())
    );
}

#[test]
fn what_was_written_is_changed_by_a_tombstone_only() {
    let sound = full_of_words();
    let written = sound.case().entries();
    let mut removed = sound.case().clone();
    for entry in written {
        removed.redact(entry.stamp.seq);
    }
    assert_eq!(
        second_reading::unchanged(written, removed.entries()),
        Ok(())
    );
    let shorter = &written[..written.len() - 1];
    assert!(second_reading::unchanged(written, shorter).is_err());
    assert_eq!(second_reading::unchanged(shorter, written), Ok(()));
    let limits = Harm::Says(
        CaseEntryKind::LimitsExplained,
        "order",
        json!("story-came-first"),
    );
    assert!(second_reading::unchanged(written, &harmed(&sound, &limits)).is_err());
    let mut moved = written.to_vec();
    moved[1].stamp.seq = Seq(99);
    assert!(second_reading::unchanged(written, &moved).is_err());
    // A tombstone of another kind is no removal.
    let mut other = written.to_vec();
    other[0].body = body(json!({ "redacted": { "was": "note-kept" } }));
    assert!(second_reading::unchanged(written, &other).is_err());
}
