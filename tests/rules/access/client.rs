//! A parent who is the client asks for what is kept of herself (GDPR art. 15(1)): her
//! contact, what was gone through and agreed with her, her own words and requests. What
//! is of the pupil or of somebody else is not hers (art. 15(4); AVG-8, not checked).

use std::collections::BTreeSet;

use luister::domain::command::CaseCommand;
use luister::domain::consent::Part;
use luister::domain::deed::{Referral, Referred, ReferredTo};
use luister::domain::entry::{CaseBody, PlanActor, PlanItem};
use luister::domain::ids::Seq;
use luister::domain::person::{ClientKind, RecipientKind};
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::request::{Asker, RequestKind};
use luister::domain::rules::gate::{Reader, in_dossier};

use super::{TODAY, told};
use crate::support::privacy::{another, asks};
use crate::support::{EXTERNAL_SCHOOL, Story, say};

/// A case of a parent who heard the limits and was listened to.
fn of_a_parent() -> Story {
    let story = Story::practice().visited_by(ClientKind::Parent, EXTERNAL_SCHOOL);
    story.limits().listened()
}

fn planned(who: PlanActor) -> CaseCommand {
    CaseCommand::AddPlanItem(PlanItem {
        action: "GESPR".into(),
        what: None,
        who,
        due: None,
    })
}

/// Who reads the last entry: the client, another parent, somebody else.
fn read_by(story: &Story) -> (bool, bool) {
    let case = story.case();
    let body = &case.entry(story.last()).unwrap().body;
    (
        in_dossier(case, body, Reader::Client),
        in_dossier(case, body, Reader::Others),
    )
}

#[test]
fn r96_a_parent_who_is_the_client_reads_what_is_kept_of_herself() {
    let mentor = Recipient::of_kind(RecipientKind::Mentor);
    let thuis = Recipient::of_kind(RecipientKind::VeiligThuis);
    let parts = &[Part::Contact][..];
    let other = Giver {
        person: Some(Seq(1)),
        ..Giver::PARENTS
    };
    let own = Asker::parent(None);
    for (name, command, client) in [
        ("her yes", say::consent(Giver::PARENTS, mentor, parts), true),
        ("her no", say::refuse(Giver::PARENTS, mentor), true),
        (
            "her no to Veilig Thuis",
            say::refuse(Giver::PARENTS, thuis),
            false,
        ),
        (
            "the pupil's yes",
            say::consent(Giver::PUPIL, mentor, parts),
            false,
        ),
        ("the pupil's no", say::refuse(Giver::PUPIL, mentor), false),
        ("her request", asks(RequestKind::Access, own, TODAY), true),
        (
            "a lawyer's",
            asks(RequestKind::Access, another("advocaat"), TODAY),
            false,
        ),
        (
            "the pupil's",
            asks(RequestKind::Access, Asker::pupil(), TODAY),
            false,
        ),
    ] {
        let story = of_a_parent().then(command);
        let (hers, others) = read_by(&story);
        assert_eq!(hers, client, "{name}");
        // What the others read did not grow.
        let given = matches!(name, "her yes" | "the pupil's yes");
        assert_eq!(others, given, "{name}");
    }
    let consent = CaseBody::ConsentRefused(luister::domain::consent::ConsentDenied {
        giver: other,
        recipient: mentor,
    });
    assert!(!in_dossier(of_a_parent().case(), &consent, Reader::Client));
}

/// What she does herself, alone or with the adviser, was agreed with her; what the
/// adviser or somebody else does can tell of a report.
#[test]
fn r96_of_the_plan_a_parent_reads_what_she_does_herself() {
    for who in PlanActor::ALL {
        let story = of_a_parent().request("rust in de klas").then(planned(*who));
        let item = story.last();
        let hers = matches!(who, PlanActor::Client | PlanActor::Together);
        assert_eq!(read_by(&story), (hers, false), "{who:?}");
        let done = story.then(CaseCommand::FinishPlanItem(item));
        assert_eq!(read_by(&done), (hers, false), "{who:?} done");
    }
}

#[test]
fn r96_a_parent_reads_where_she_herself_was_referred() {
    for (who, hers) in [
        (Referred::Parents, true),
        (Referred::Both, true),
        (Referred::Pupil, false),
    ] {
        let on = of_a_parent().today;
        let referral = CaseBody::Referred(Referral {
            to: ReferredTo::ComplaintsScheme,
            who,
            ground: None,
            on,
            follow_up: None,
        });
        let story = of_a_parent();
        let read = |to| in_dossier(story.case(), &referral, to);
        assert_eq!(read(Reader::Client), hers, "{who:?}");
        assert!(!read(Reader::Others), "{who:?}");
    }
}

/// Whoever asks, of every kind of entry there is: what the client reads beyond what
/// other parents do is this, and nothing of signals, safety, duties or others.
#[test]
fn r96_par5_a_parent_who_is_the_client_reads_no_more_than_is_listed() {
    const BEYOND: [&str; 13] = [
        "step-done",
        "step-reopened",
        "options-discussed",
        "background-learnt",
        "plan-item-added",
        "referred",
        "appointment-made",
        "appointment-moved",
        "appointment-cancelled",
        "consent-refused",
        "consent-withdrawn",
        "request-received",
        "dossier-given",
    ];
    let stored: serde_json::Value =
        serde_json::from_str(include_str!("../data/stored.json")).unwrap();
    let story = told("parent", "16", ".");
    let mut beyond = BTreeSet::new();
    for body in stored["case"].as_array().unwrap() {
        let body: CaseBody = serde_json::from_value(body.clone()).unwrap();
        let read = |to| in_dossier(story.case(), &body, to);
        if read(Reader::Client) && !read(Reader::Others) {
            beyond.insert(body.kind_name().to_owned());
        }
    }
    for kind in &beyond {
        assert!(BEYOND.contains(&kind.as_str()), "{kind}");
    }
    for kind in ["step-done", "options-discussed", "background-learnt"] {
        assert!(beyond.contains(kind), "{kind} of {beyond:?}");
    }
}

/// Only the client is one: a parent in a case of a pupil, or one who is named in hers,
/// asks for the pupil.
#[test]
fn r96_who_reads_as_what() {
    let (parents, pupils) = (told("parent", "16", "."), told("pupil", "16", "."));
    for (story, asker, reader) in [
        (&parents, Asker::parent(None), Reader::Client),
        (&parents, Asker::parent(Some(Seq(3))), Reader::Others),
        (&parents, Asker::pupil(), Reader::Pupil),
        (&parents, another("advocaat"), Reader::Others),
        (&pupils, Asker::parent(None), Reader::Others),
        (&pupils, Asker::pupil(), Reader::Pupil),
    ] {
        assert_eq!(Reader::of(story.case(), &asker), reader, "{asker:?}");
    }
}
