//! How entries are stored: one of each kind, as older vaults hold them
//! (`data/stored.json`). A name that changes here makes old vaults unreadable.

use std::collections::BTreeSet;

use luister::domain::advice::{AdvisedWhom, ComplainedBy};
use luister::domain::adviser::{AppointedBy, CouncilHeard, FirstLineRole, OtherRole};
use luister::domain::calendar::{VacationKind, VacationStatus};
use luister::domain::consent::{ConsentHow, Part};
use luister::domain::deed::{Agreement, AppointmentKind, NotSetBecause, ReferralOutcome, Referred};
use luister::domain::disclosure::{InformedBeforehand, Interest, OverrideGround};
use luister::domain::duty::{Basis, DutyKind, LapsedBecause, NotCarriedOutBecause, Towards};
use luister::domain::entry::{
    CaseBody, CaseEntryKind, ClockKind, Companion, Confirmation, Expert, LimitsOrder, NotesAllowed,
    PlanActor, ReopenedFor, Stamp, TakenUpBy, Urgency,
};
use luister::domain::incident::{SameEvent, Side};
use luister::domain::meldcode::{HelpPossible, MeldcodeEnding, ReportNecessary};
use luister::domain::outreach::{OnWebsite, OutreachKind};
use luister::domain::person::{AdviserKind, Age, AgeBand, ClientKind, GiverKind, RecipientKind};
use luister::domain::practice::{PracticeBody, PracticeEntryKind, Region};
use luister::domain::request::{AskerKind, Authorised, OwnJudgement, RequestAnswer, RequestKind};
use luister::domain::retention::HeldBecause;
use luister::domain::rulebook::{Answer, MeldcodeQuestion, MeldcodeStep};
use luister::domain::signal::{BarGround, DangerForm, DangerStage};
use luister::domain::vocabulary::Signal;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

fn golden() -> Value {
    serde_json::from_str(include_str!("data/stored.json")).unwrap()
}

fn list(of: &str) -> Vec<Value> {
    golden()[of].as_array().unwrap().clone()
}

/// Reads what is stored, and writes it again in both forms.
fn there_and_back<B>(stored: &Value) -> B
where
    B: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let body: B = serde_json::from_value(stored.clone())
        .unwrap_or_else(|error| panic!("no longer read ({error}): {stored}"));
    let written = serde_json::to_value(&body).unwrap();
    assert_eq!(written, *stored, "written otherwise than stored");
    let bytes = rmp_serde::to_vec_named(&body).unwrap();
    let read: B = rmp_serde::from_slice(&bytes).unwrap();
    assert_eq!(read, body);
    body
}

#[test]
fn every_kind_of_case_entry_is_stored_as_it_was() {
    let bodies: Vec<CaseBody> = list("case").iter().map(there_and_back).collect();
    let found: BTreeSet<_> = bodies.iter().filter_map(CaseBody::kind).collect();
    let all: BTreeSet<_> = CaseEntryKind::ALL.iter().copied().collect();
    let missing: Vec<_> = all.difference(&found).collect();
    assert!(missing.is_empty(), "not in data/stored.json: {missing:?}");
    for (body, stored) in bodies.iter().zip(list("case")) {
        assert!(stored.get(body.kind_name()).is_some(), "{stored}");
        let kind = CaseEntryKind::from_name(body.kind_name());
        assert_eq!(kind, body.kind());
    }
}

#[test]
fn every_kind_of_practice_entry_is_stored_as_it_was() {
    let bodies: Vec<PracticeBody> = list("practice").iter().map(there_and_back).collect();
    let found: BTreeSet<_> = bodies.iter().filter_map(PracticeBody::kind).collect();
    let all: BTreeSet<_> = PracticeEntryKind::ALL.iter().copied().collect();
    let missing: Vec<_> = all.difference(&found).collect();
    assert!(missing.is_empty(), "not in data/stored.json: {missing:?}");
    for (body, stored) in bodies.iter().zip(list("practice")) {
        assert!(stored.get(body.kind_name()).is_some(), "{stored}");
    }
}

/// What an earlier version wrote, without what came later.
#[test]
fn entries_of_an_earlier_version_are_read() {
    for stored in list("older") {
        let body: CaseBody = serde_json::from_value(stored.clone()).unwrap();
        assert!(stored.get(body.kind_name()).is_some(), "{stored}");
    }
}

#[test]
fn a_stamp_is_stored_as_it_was() {
    let stamp: Stamp = there_and_back(&golden()["stamp"]);
    assert_eq!(stamp.clock, ClockKind::Fixed);
    // Written before the clock was named: the computer's.
    let mut older = golden()["stamp"].clone();
    older.as_object_mut().unwrap().remove("clock");
    let older: Stamp = serde_json::from_value(older).unwrap();
    assert_eq!(older.clock, ClockKind::System);
}

/// A changed name is noticed: the same check on a file with one name wrong.
#[test]
fn a_renamed_field_or_kind_would_be_noticed() {
    let noticed = |from: &str, to: &str| {
        let text = include_str!("data/stored.json").replace(from, to);
        let stored: Value = serde_json::from_str(&text).unwrap();
        let bodies = stored["case"].as_array().unwrap().clone();
        std::panic::catch_unwind(|| {
            for body in &bodies {
                let _: CaseBody = there_and_back(body);
            }
        })
        .is_err()
    };
    assert!(!noticed("no such words", ""));
    for (from, to) in [
        ("\"note-kept\"", "\"note-saved\""),
        (
            "\"details-learnt\":{\"referrer\"",
            "\"details-learnt\":{\"through\"",
        ),
        ("\"until\":\"2026-12-24\"", "\"til\":\"2026-12-24\""),
        ("\"about\":25", "\"target\":25"),
        ("\"creates-danger\"", "\"danger\""),
    ] {
        assert!(noticed(from, to), "{from}");
    }
}

#[test]
fn the_stored_names_of_kinds_are_distinct() {
    let names = CaseEntryKind::ALL.iter().map(|kind| kind.name());
    let of_practice = PracticeEntryKind::ALL.iter().map(|kind| kind.name());
    let names: Vec<_> = names.chain(of_practice).collect();
    let distinct: BTreeSet<_> = names.iter().collect();
    assert_eq!(distinct.len(), names.len());
}

/// Checks the stored name of each value of an enum against the table.
macro_rules! names {
    ($($kind:ty: $($name:literal)+;)+) => {
        #[test]
        fn the_values_of_code_lists_are_stored_under_their_names() {$(
            let names: Vec<_> = <$kind>::ALL.iter().map(|one| one.code()).collect();
            assert_eq!(names, [$($name),+], stringify!($kind));
            for one in <$kind>::ALL {
                let stored = serde_json::to_value(one).unwrap();
                assert_eq!(stored, one.code());
                let read: $kind = serde_json::from_value(stored).unwrap();
                assert_eq!(read, *one);
            }
        )+}
    };
}

names! {
    AdviserKind: "internal" "external";
    ClientKind: "pupil" "parent";
    GiverKind: "pupil" "parents";
    RecipientKind: "parents" "mentor" "department-head" "teacher" "support-coordinator"
        "director" "board" "internal-expert" "external-expert" "veilig-thuis" "police"
        "inspector" "complaints-committee" "agency" "fellow-adviser" "successor";
    AgeBand: "under-12" "from-12" "from-16" "adult";
    Basis: "statute" "protocol" "firm" "consent" "danger";
    DutyKind: "tell-of-override" "tell" "complete-meldcode" "act" "offer";
    LapsedBecause: "no-ground" "parent-suspected" "barred" "grown-up";
    Signal: "self-harm" "eating-disorder" "suicidality" "danger" "criminal" "sexual-offence"
        "may-be-offence" "staff-relation" "child-abuse" "peer-incident";
    DangerStage: "actual" "threatened";
    DangerForm: "physical" "psychological";
    BarGround: "court-order" "safety";
    MeldcodeStep: "map" "consult" "talk" "weigh" "decide";
    MeldcodeEnding: "done" "not-safe";
    MeldcodeQuestion: "suspicion" "unsafety" "help-possible" "help-accepted" "help-works";
    Answer: "yes" "no" "doubt";
    ReportNecessary: "yes" "no";
    HelpPossible: "yes" "no";
    Agreement: "agreed" "declined";
    Referred: "pupil" "parents" "both";
    ReferralOutcome: "accepted" "waiting" "declined" "turned-away" "unknown";
    AppointmentKind: "talk" "hearing" "other";
    NotSetBecause: "pupil-declines" "not-safe" "over" "not-used";
    Side: "affected" "initiating";
    SameEvent: "other-side" "same-side" "no" "not-sure";
    NotCarriedOutBecause: "creates-danger" "not-reachable" "done-by-other" "other";
    Urgency: "usual" "urgent";
    Companion: "peer" "adult";
    NotesAllowed: "yes" "counts-only" "no";
    LimitsOrder: "before-story" "story-came-first";
    Confirmation: "confirmed" "not-yet";
    TakenUpBy: "adviser" "mentor" "external-help";
    Expert: "internal" "external";
    PlanActor: "client" "adviser" "together" "other";
    ReopenedFor: "new-contact" "mistake";
    Part: "contact" "nature" "request" "plan" "story";
    ConsentHow: "spoken" "by-telephone" "in-writing";
    InformedBeforehand: "yes" "not-safe" "not-possible";
    OverrideGround: "actual-danger" "threatening-danger" "suspected-abuse";
    Interest: "pupil" "others";
    RequestKind: "access" "rectification" "erasure";
    AskerKind: "pupil" "parent" "other";
    RequestAnswer: "granted" "refused" "extended";
    OwnJudgement: "able" "not-able";
    Authorised: "by-pupil" "in-writing" "no";
    HeldBecause: "complaint" "proceedings" "supervision" "client-wish" "other";
    Region: "north" "middle" "south";
    VacationKind: "autumn" "christmas" "spring" "may" "summer";
    VacationStatus: "fixed" "advice";
    OtherRole: "complaints-committee" "support-team" "management";
    AppointedBy: "director" "board" "other";
    CouncilHeard: "heard" "not-heard" "unknown";
    FirstLineRole: "teacher" "mentor" "internal-adviser" "management" "other";
    OutreachKind: "visit" "flyers" "posters";
    OnWebsite: "right" "wrong" "missing";
    AdvisedWhom: "director" "board" "council" "other";
    ComplainedBy: "pupil" "parent" "staff" "other";
}

#[test]
fn the_values_of_other_enums_are_stored_under_their_names() {
    let name = |value: Value| value.to_string();
    assert_eq!(
        name(serde_json::to_value(Age::Unknown).unwrap()),
        "\"unknown\""
    );
    assert_eq!(
        name(serde_json::to_value(Age::band(AgeBand::Adult)).unwrap()),
        r#"{"known":{"band":"adult","next":null}}"#
    );
    assert_eq!(
        name(serde_json::to_value(Towards::Client).unwrap()),
        "\"client\""
    );
    assert_eq!(
        name(serde_json::to_value(ClockKind::System).unwrap()),
        "\"system\""
    );
}

/// A hold of before there were kinds of reason, one of now, and the look at it.
#[test]
fn r96_a_hold_is_stored_with_and_without_what_came_later() {
    for stored in [
        r#"{"hold-placed":{"reason":"brief"}}"#,
        r#"{"hold-placed":{"because":"supervision","look_again":"2027-09-01","reason":"brief"}}"#,
        r#"{"snoozed":{"what":{"hold":62},"until":"2028-03-01"}}"#,
    ] {
        let body: CaseBody = serde_json::from_str(stored).unwrap();
        assert!(body.kind().is_some(), "{stored}");
        assert_eq!(serde_json::to_string(&body).unwrap(), stored);
    }
}

#[test]
fn a_text_longer_than_its_field_is_not_read() {
    let long = serde_json::json!({ "note-kept": "x".repeat(501) });
    assert!(serde_json::from_value::<CaseBody>(long).is_err());
    let fits = serde_json::json!({ "note-kept": "x".repeat(500) });
    assert!(serde_json::from_value::<CaseBody>(fits).is_ok());
}
