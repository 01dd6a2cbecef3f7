//! The same for the journal outside the cases: each promise, and entries that
//! break it at the end of a sound journal.

mod annual;
mod cards;
mod copies;

use luister::domain::adviser::{ColleagueId, Who};
use luister::domain::outreach::OutreachKind;
use luister::domain::practice::{PracticeBody, PracticeEntry};
use serde_json::{Value, json};

use crate::support::office::{
    advise, complain, contract, do_outreach, last, list_classes, place, set_colleague,
    set_contract, set_part, take_post,
};
use crate::support::{INTERNAL_SCHOOL, Story};
use crate::walk::second_reading;

/// Where the entries of [`sound`] stand.
const COLLEAGUE: u32 = 8;
const POST: u32 = 10;
const CONTRACT: u32 = 11;
const ADVICE: u32 = 14;
const COMPLAINT: u32 = 15;

/// Something of each kind, and a case with the number 2026-001.
fn sound() -> Story {
    let here = place(INTERNAL_SCHOOL, Some(1));
    let another = Who::Colleague(ColleagueId(1));
    let story = Story::internal_pupil()
        .outside(set_colleague(1, "Noor Dekker"))
        .outside(set_part(1, INTERNAL_SCHOOL, "Onderbouw"))
        .outside(take_post(here, another, None))
        .outside(set_contract(contract(1, "2026-01-01", Some("2026-12-31"))))
        .outside(list_classes(&["1A", "1B"]))
        .outside(do_outreach(OutreachKind::Visit, Some("1A")))
        .outside(advise("pestprotocol"))
        .outside(complain(None));
    assert_eq!(last(&story).0, COMPLAINT);
    story
}

fn then(story: &Story, said: &[Value]) -> Vec<PracticeEntry> {
    let mut entries = story.practice.entries().to_vec();
    for said in said {
        let mut stamp = entries.last().unwrap().stamp;
        stamp.seq = stamp.seq.next();
        stamp.at += chrono::TimeDelta::seconds(1);
        let body = serde_json::from_value::<PracticeBody>(said.clone());
        let body = body.unwrap_or_else(|why| panic!("{why}: {said}"));
        entries.push(PracticeEntry { stamp, body });
    }
    entries
}

fn judged(story: &Story, said: &[Value]) -> Result<(), String> {
    let opened = &story.case().entries()[0];
    let number = story.case().number().unwrap();
    second_reading::judge_practice(&then(story, said), &[(number, opened.stamp.at)])
}

fn colleague(id: u32) -> Value {
    json!({ "colleague-set": { "id": id, "profile": { "name": "Joost Vos", "reach": {} } } })
}

fn part(id: u32, school: u32) -> Value {
    json!({ "sub-school-set": { "id": id, "school": school, "name": "Onderbouw" } })
}

fn contract_with(id: u32, board: u32, from: &str, to: &str) -> Value {
    json!({ "contract-set": { "id": id, "board": board, "party": "x", "from": from, "to": to } })
}

fn visit(class: Option<&str>) -> Value {
    json!({ "outreach-done": {
        "school": 1, "year": 2026, "class": class, "kind": "visit", "on": "2026-11-23",
    } })
}

fn settled(complaint: u32) -> Value {
    json!({ "complaint-settled": {
        "complaint": complaint, "on": "2026-11-23", "outcome": "ongegrond",
    } })
}

fn answered(advice: u32, answer: &str) -> Value {
    json!({ "policy-answered": { "advice": advice, "on": "2026-11-23", "answer": answer } })
}

fn retracted(seq: u32) -> Value {
    json!({ "practice-retracted": seq })
}

/// The promise, and what breaks it.
pub(super) fn table() -> Vec<(&'static str, Vec<Value>)> {
    [
        advisers(),
        year_and_words(),
        annual::rows(),
        cards::rows(),
        copies::rows(),
    ]
    .concat()
}

fn advisers() -> Vec<(&'static str, Vec<Value>)> {
    vec![
        ("taken back what did not count", vec![retracted(99)]),
        (
            "taken back what did not count",
            vec![retracted(ADVICE), retracted(ADVICE)],
        ),
        ("taken back what others rest on", vec![retracted(COLLEAGUE)]),
        (
            "a proof of destruction that vanished",
            vec![
                json!({ "case-destroyed": { "ground": "request" } }),
                retracted(COMPLAINT + 1),
            ],
        ),
        (
            "a number that could be given again",
            vec![json!({ "kept-of-destroyed": { "numbers": {}, "years": [] } })],
        ),
        ("taken back on what cases rest", vec![retracted(6)]),
        (
            "taken back what others rest on",
            vec![
                json!({ "post-left": { "post": POST, "on": "2026-11-23" } }),
                json!({ "post-taken": {
                    "place": { "school": 1, "part": 1 }, "who": { "colleague": 1 },
                    "kind": "internal",
                } }),
                retracted(16),
            ],
        ),
        (
            "taken back what others rest on",
            vec![
                contract_with(1, 1, "2026-01-01", "2026-06-30"),
                contract_with(2, 1, "2026-07-01", "2026-12-31"),
                retracted(16),
            ],
        ),
        (
            "a number given twice",
            vec![colleague(2), retracted(16), colleague(2)],
        ),
        (
            "about somebody or something unknown",
            vec![json!({ "reach-set": { "school": 9, "reach": {} } })],
        ),
        ("two sub-schools of one name", vec![part(2, 1)]),
        ("two sub-schools of one name", vec![part(1, 2)]),
        (
            "a post held twice",
            vec![json!({ "post-taken": {
                "place": { "school": 1, "part": 1 }, "who": { "colleague": 1 },
                "kind": "external",
            } })],
        ),
        (
            "a post held twice",
            vec![json!({ "post-taken": {
                "place": { "school": 1 }, "who": "me", "kind": "internal",
            } })],
        ),
        (
            "left a post that nobody held",
            vec![json!({ "post-left": { "post": COLLEAGUE, "on": "2026-11-23" } })],
        ),
        (
            "on the complaints committee",
            vec![json!({ "roles-set": {
                "school": 1, "roles": ["support-team", "complaints-committee"],
            } })],
        ),
        (
            "two contracts on one day",
            vec![contract_with(2, 1, "2026-12-31", "2027-12-31")],
        ),
        (
            "a contract that ends before it begins",
            vec![contract_with(2, 1, "2027-02-01", "2027-01-01")],
        ),
        (
            "a contract that changed its board",
            vec![
                json!({ "board-added": { "id": 2, "name": "Stichting Noord" } }),
                contract_with(1, 2, "2026-01-01", "2026-12-31"),
            ],
        ),
    ]
}

fn year_and_words() -> Vec<(&'static str, Vec<Value>)> {
    let class = |name: &str| json!({ "school": 1, "year": 2026, "class": name });
    let classes = |names: &[&str]| json!({ "classes-listed": { "school": 1, "year": 2026, "classes": names } });
    let advised = |topic: &str| {
        json!({ "policy-advised": {
            "on": "2026-11-23", "about": { "school": 1 }, "to": "board", "topic": topic,
        } })
    };
    vec![
        (
            "in days to come",
            vec![json!({ "agency-checked": { "agency": "VT", "on": "2026-11-24" } })],
        ),
        ("a name or a word is missing", vec![answered(ADVICE, " ")]),
        ("a class listed twice", vec![classes(&["1C", "1c"])]),
        ("a class listed twice", vec![classes(&["1b"])]),
        ("of no class", vec![json!({ "class-dropped": class("2A") })]),
        ("of no class", vec![visit(None)]),
        ("of no class", vec![visit(Some("2A"))]),
        (
            "dropped a class where the adviser was",
            vec![json!({ "class-dropped": class("1a") })],
        ),
        ("counted twice", vec![visit(Some("1a"))]),
        ("advice that names a case", vec![advised("zie 2026-001.")]),
        (
            "advice that names a case",
            vec![answered(ADVICE, "(2026-001)")],
        ),
        ("an answer to nothing", vec![answered(CONTRACT, "ja")]),
        (
            "taken back what others rest on",
            vec![answered(ADVICE, "ja"), retracted(ADVICE)],
        ),
        ("a complaint that vanished", vec![retracted(COMPLAINT)]),
        ("settled no complaint", vec![settled(ADVICE)]),
        (
            "settled twice",
            vec![settled(COMPLAINT), settled(COMPLAINT)],
        ),
    ]
}

#[test]
fn r3_r5_r11_r104_r106_r109_each_promise_around_the_cases_can_be_broken() {
    let story = sound();
    assert_eq!(judged(&story, &[]), Ok(()));
    for (promise, said) in table() {
        let broken = judged(&story, &said).expect_err(promise);
        assert!(broken.starts_with(promise), "{promise}: found {broken}");
        // What comes before the last entry breaks nothing.
        let (_, before) = said.split_last().unwrap();
        assert_eq!(judged(&story, before), Ok(()), "{promise}");
    }
}

/// What looks alike and keeps every promise.
#[test]
fn r3_r5_r104_r106_r109_what_only_looks_broken_is_not() {
    let story = sound();
    for said in [
        vec![contract_with(2, 1, "2027-01-01", "2027-12-31")],
        vec![contract_with(1, 1, "2026-02-01", "2026-12-31")],
        vec![part(2, 2)],
        vec![answered(ADVICE, "in 2026-0011 of 12026-001")],
        vec![
            settled(COMPLAINT),
            json!({ "practice-corrected": { "entry": 16, "reason": "x" } }),
            settled(COMPLAINT),
        ],
        vec![retracted(13), visit(Some("1a"))],
        vec![colleague(1)],
    ] {
        assert_eq!(judged(&story, &said), Ok(()), "{said:?}");
    }
}
