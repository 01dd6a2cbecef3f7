//! What a person concerned may ask, and who may see the dossier (R96, AGE-1 to
//! AGE-4, PAR-5).

mod client;
mod halves;

use luister::domain::agenda::{Agenda, DueKind};
use luister::domain::case::RequestStanding;
use luister::domain::command::{CaseCommand, Command, Decision};
use luister::domain::consent::Part;
use luister::domain::entry::{CaseBody, NotesAllowed};
use luister::domain::ids::Seq;
use luister::domain::incident::Involved;
use luister::domain::person::{AgeBand, ClientKind, RecipientKind};
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::refusal::{AccessClosed, Refusal};
use luister::domain::request::{Asker, RequestAnswer, RequestKind};
use luister::domain::rules::gate::{Reader, in_dossier};
use luister::domain::rules::history::check;
use luister::domain::rules::request::deadline;
use luister::domain::signal::{Bar, BarGround, Suspicion};
use luister::domain::vocabulary::Signal;

use crate::support::keeping::{on_request, ready};
use crate::support::privacy::{another, answers, asks, dossier};
use crate::support::{Story, data, day, say, text};

const VEILIG_THUIS: Recipient = Recipient::of_kind(RecipientKind::VeiligThuis);
const TODAY: &str = "2026-11-23";

const READERS: [Reader; 3] = [Reader::Pupil, Reader::Client, Reader::Others];

/// Who may see the dossier: client, age, circumstances, who asks with what, and
/// the rule that opens it or what keeps it closed.
const MATRIX: &str = "
pupil   -    .        pupil              age-unknown
pupil   11   .        pupil              parents-ask
pupil   11   .        parent             AGE-1
pupil   12   .        pupil              AGE-2
pupil   12   .        pupil unable       parents-ask
pupil   12   .        parent             pupil-first
pupil   12   .        parent yes         AGE-2
pupil   12   .        parent unable      AGE-2
pupil   12   denied   parent unable      pupil-said-no
pupil   11   home     parent             home-first
pupil   11   home     parent not-a-parent AGE-1
pupil   12   home     parent yes         home-first
pupil   12   home     parent yes not-a-parent AGE-2
pupil   12   home     parent unable      home-first
pupil   11   home     other paper        home-first
pupil   11   home     other paper not-a-parent AVG-8
pupil   12   home     other signed       AVG-8
pupil   12   home     pupil              AGE-2
parent  12   home     parent             AVG-8
pupil   11   told     parent             home-first
pupil   11   told     parent not-a-parent AGE-1
pupil   12   denied   parent             pupil-first
pupil   12   denied   parent yes         AGE-2
pupil   11   denied   parent             AGE-1
pupil   16   .        pupil              AGE-3
pupil   16   .        pupil unable       AGE-3
pupil   16   .        parent             pupil-first
pupil   16   .        parent unable      pupil-first
pupil   16   .        parent yes         AGE-3
pupil   18   .        pupil              AGE-3
pupil   18   .        parent             pupil-first
pupil   18   .        parent yes         AGE-4
pupil   -    .        parent             pupil-first
pupil   -    .        parent yes         AGE-3
pupil   -    .        other              not-authorised
pupil   -    .        other paper        not-authorised
pupil   -    .        other signed       AVG-8
pupil   11   .        other              not-authorised
pupil   11   .        other paper        AVG-8
pupil   11   .        other signed       not-authorised
pupil   12   .        other paper        not-authorised
pupil   12   .        other paper unable AVG-8
pupil   12   .        other signed       AVG-8
pupil   18   .        other paper        not-authorised
pupil   18   .        other signed       AVG-8
pupil   16   barred   other signed       barred
pupil   11   barred   parent             barred
pupil   12   barred   parent yes         barred
pupil   16   barred   parent yes         barred
pupil   16   barred   pupil              AGE-3
pupil   11   suspect  parent             parent-suspected
pupil   16   suspect  parent yes         parent-suspected
pupil   12   suspect  pupil              AGE-2
pupil   11   suspect  other paper        parent-suspected
pupil   11   suspect  other signed       parent-suspected
pupil   12   suspect  other              not-authorised
pupil   12   suspect  other paper        parent-suspected
pupil   12   suspect  other signed       AVG-8
pupil   12   suspect  other signed unable parent-suspected
pupil   -    suspect  other signed       parent-suspected
pupil   16   suspect  other paper        parent-suspected
pupil   16   suspect  other signed       AVG-8
parent  12   .        other paper        AVG-8
parent  12   suspect  other paper        parent-suspected
parent  -    .        parent             AVG-8
parent  16   .        parent             AVG-8
parent  16   .        pupil              AGE-3
parent  11   .        pupil              parents-ask
parent  12   suspect  parent             parent-suspected
parent  12   barred   parent             barred
";

fn told(client: &str, age: &str, how: &str) -> Story {
    let story = match client {
        "parent" => Story::external_parents(),
        _ => Story::external_pupil(),
    };
    let story = story.limits();
    let band = match age {
        "11" => Some(AgeBand::Under12),
        "12" => Some(AgeBand::From12),
        "16" => Some(AgeBand::From16),
        "18" => Some(AgeBand::Adult),
        _ => None,
    };
    let story = match band {
        Some(band) => story.aged(band),
        None => story,
    };
    match how {
        "barred" => story.then(CaseCommand::BarContact(Bar {
            recipient: Recipient::of_kind(RecipientKind::Parents),
            ground: BarGround::Safety,
            reason: text("uitspraak van de rechter"),
        })),
        "denied" => story.then(say::refuse(
            Giver::PUPIL,
            Recipient::of_kind(RecipientKind::Parents),
        )),
        "home" => story.then(say::signal(Signal::ChildAbuse)),
        // Veilig Thuis knows, without a signal that stands.
        "told" => story
            .then(say::consent(Giver::PUPIL, VEILIG_THUIS, &[Part::Contact]))
            .then(say::consent(Giver::PARENTS, VEILIG_THUIS, &[Part::Contact]))
            .then(say::disclose(VEILIG_THUIS, &[Part::Contact])),
        "suspect" => story.then(CaseCommand::SuspectParent(Suspicion { person: None })),
        _ => story,
    }
}

const fn name(closed: AccessClosed) -> &'static str {
    match closed {
        AccessClosed::Barred => "barred",
        AccessClosed::ParentSuspected => "parent-suspected",
        AccessClosed::HomeFirst => "home-first",
        AccessClosed::AgeUnknown => "age-unknown",
        AccessClosed::ParentsAsk => "parents-ask",
        AccessClosed::PupilFirst => "pupil-first",
        AccessClosed::PupilSaidNo => "pupil-said-no",
        AccessClosed::NotAuthorised => "not-authorised",
    }
}

#[test]
fn r96_who_may_see_the_dossier() {
    let mut rows = 0;
    for row in MATRIX.lines().filter(|line| !line.is_empty()) {
        let words: Vec<&str> = row.split_whitespace().collect();
        let (client, age, how, who) = (words[0], words[1], words[2], words[3]);
        let (of, expected) = (words[4..words.len() - 1].join(" "), words[words.len() - 1]);
        let asker = match who {
            "pupil" => Asker::pupil(),
            "parent" => Asker::parent(None),
            _ => another("advocaat"),
        };
        let story = told(client, age, how);
        let answer = match story.asked_in_case(dossier(asker, &of, &[])) {
            Ok(Decision::Case(_, bodies)) => {
                let given = bodies.iter().find_map(|body| match body {
                    CaseBody::DossierGiven(given) => Some(given.rule().to_owned()),
                    _ => None,
                });
                given.expect("a dossier")
            }
            Ok(other) => panic!("{row}: {other:?}"),
            Err(Refusal::AccessClosed(closed)) => name(closed).to_owned(),
            Err(other) => panic!("{row}: {other:?}"),
        };
        assert_eq!(answer, expected, "{row}");
        rows += 1;
    }
    assert_eq!(rows, 70);
}

#[test]
fn r96_a_barred_parent_does_not_close_the_dossier_to_the_other() {
    let story = told("pupil", "11", ".").knowing(RecipientKind::Parents, "moeder");
    let mother = story.last();
    let story = story.knowing(RecipientKind::Parents, "vader");
    let father = story.last();
    let story = story.then(CaseCommand::BarContact(Bar {
        recipient: Recipient {
            kind: RecipientKind::Parents,
            person: Some(father),
        },
        ground: BarGround::Safety,
        reason: text("uitspraak van de rechter"),
    }));
    let ask = |person| dossier(Asker::parent(Some(person)), "", &[]);
    assert_eq!(
        story.asked_in_case(ask(father)),
        Err(Refusal::AccessClosed(AccessClosed::Barred))
    );
    assert!(story.asked_in_case(ask(mother)).is_ok());
    // Somebody who is no parent of this case is none.
    assert_eq!(
        story.asked_in_case(ask(Seq(1))),
        Err(Refusal::NoSuchEntry(Seq(1)))
    );
}

#[test]
fn r96_stepping_back_closes_the_dossier() {
    let story = told("pupil", "16", ".");
    let command = Command::InCase(story.id(), dossier(Asker::pupil(), "", &[]));
    let story = story.then(CaseCommand::Recuse);
    assert_eq!(story.asked(command), Err(Refusal::Recused));
}

#[test]
fn r96_a_request_is_answered_within_its_time_and_extended_once() {
    let story = told("pupil", "16", ".").then(asks(RequestKind::Access, Asker::pupil(), TODAY));
    let request = story.last();
    let due = |story: &Story| {
        let agenda = Agenda::of(&story.practice, &data().facts(story.today));
        let lines = agenda.lines().iter();
        let on: Vec<_> = lines
            .filter(|line| line.what == DueKind::Request(request))
            .map(|line| line.on)
            .collect();
        on
    };
    assert_eq!(due(&story), [day("2026-12-23")]);
    let later = story.on("2026-12-20").then(answers(
        request,
        RequestAnswer::Extended,
        "2026-12-20",
        Some("veel tekst"),
    ));
    assert_eq!(due(&later), [day("2027-02-23")]);
    // Also after closing, and then the answer ends it.
    let closed = later.listened().then(say::close("GEENGESPR"));
    assert_eq!(due(&closed), [day("2027-02-23")]);
    let given = closed.then(dossier(Asker::pupil(), "", &[]));
    assert_eq!(due(&given), []);
    let (_, standing) = given.state().requests().all()[&request].clone();
    assert_eq!(standing, RequestStanding::Answered(RequestAnswer::Granted));
    assert_eq!(
        check(given.case(), given.procedure(), &data().facts(given.today)),
        []
    );
}

#[test]
fn r96_the_time_runs_from_the_day_it_came_in() {
    let rules = &data().rules;
    for (on, running, extended) in [
        ("2026-11-23", "2026-12-23", "2027-02-23"),
        // A month that has no such day ends it a little earlier, never later.
        ("2027-01-31", "2027-02-28", "2027-04-30"),
        ("2026-12-01", "2027-01-01", "2027-03-01"),
    ] {
        let story = told("pupil", "16", ".").on("2027-06-01");
        let story = story.then(asks(RequestKind::Erasure, Asker::pupil(), on));
        let (asked, _) = &story.state().requests().all()[&story.last()];
        assert_eq!(
            deadline(rules, asked, RequestStanding::Running),
            day(running)
        );
        assert_eq!(
            deadline(rules, asked, RequestStanding::Extended),
            day(extended)
        );
    }
}

#[test]
fn r96_a_dossier_without_a_request_records_one() {
    let story = told("pupil", "16", ".");
    let first = story.last().next();
    let story = story.then(dossier(Asker::pupil(), "", &[]));
    let kinds: Vec<&str> = story
        .case()
        .entries()
        .iter()
        .filter(|entry| entry.stamp.seq >= first)
        .map(|entry| entry.body.kind_name())
        .collect();
    assert_eq!(
        kinds,
        ["request-received", "dossier-given", "request-answered"]
    );
}

#[test]
fn r96_only_words_of_the_case_are_released() {
    let story = told("pupil", "16", ".")
        .listened()
        .then(say::note("slaapt slecht"));
    let note = story.last();
    let story = story.then(CaseCommand::NameInvolved(Involved { label: text("Kim") }));
    let involved = story.last();
    let give = |seq| dossier(Asker::pupil(), "", &[seq]);
    assert!(story.asked_in_case(give(note)).is_ok());
    for seq in [involved, Seq(1), Seq(999)] {
        assert_eq!(
            story.asked_in_case(give(seq)),
            Err(Refusal::NoSuchEntry(seq))
        );
    }
    // What was released and is removed later leaves a record that reads.
    let given = story.then(give(note));
    let id = given.id();
    let given = given.commanded(Command::Redact(id, note));
    let facts = data().facts(given.today);
    assert_eq!(check(given.case(), given.procedure(), &facts), []);
}

#[test]
fn r96_a_planted_dossier_is_found() {
    let story = told("pupil", "16", ".").then(dossier(Asker::pupil(), "", &[]));
    let given = story
        .case()
        .entries()
        .iter()
        .find_map(|entry| match &entry.body {
            CaseBody::DossierGiven(_) => Some(entry.body.clone()),
            _ => None,
        });
    // The same again, after its request was answered.
    let story = story.planted(given.unwrap());
    let findings = check(story.case(), story.procedure(), &data().facts(story.today));
    assert_eq!(findings.len(), 1, "{findings:?}");
}

#[test]
fn r96_erasure_is_granted_only_when_the_case_can_go() {
    let story = told("pupil", "16", ".").then(asks(RequestKind::Erasure, Asker::pupil(), TODAY));
    let request = story.last();
    let grants = answers(request, RequestAnswer::Granted, TODAY, None);
    assert_eq!(story.asked_in_case(grants), Err(Refusal::NotClosed));
    // What can go, goes once it is answered, and not before.
    let story = ready().then(asks(RequestKind::Erasure, Asker::pupil(), "2027-09-01"));
    let (id, request) = (story.id(), story.last());
    let destroys = on_request(&[id]);
    assert_eq!(
        story.asked(destroys.clone()),
        Err(Refusal::RequestsOpen(vec![request]))
    );
    let granted = story.then(answers(request, RequestAnswer::Granted, "2027-09-01", None));
    assert!(granted.asked(destroys).is_ok());
}

#[test]
fn r96_a_running_request_keeps_its_words() {
    let story =
        told("pupil", "16", ".").then(asks(RequestKind::Rectification, another("advocaat"), TODAY));
    let (id, request) = (story.id(), story.last());
    let redacts = Command::Redact(id, request);
    assert_eq!(
        story.asked(redacts.clone()),
        Err(Refusal::RequestsOpen(vec![request]))
    );
    let extended = answers(request, RequestAnswer::Extended, TODAY, Some("veel werk"));
    let story = story.then(extended);
    let extension = story.last();
    let takes_out = Command::Redact(id, extension);
    assert!(story.asked(takes_out.clone()).is_err());
    let story = story.then(answers(request, RequestAnswer::Granted, TODAY, None));
    let story = story.commanded(takes_out).commanded(redacts);
    let facts = data().facts(story.today);
    assert_eq!(check(story.case(), story.procedure(), &facts), []);
    assert!(story.state().requests().open().next().is_none());
}

#[test]
fn r96_closing_is_not_blocked_by_a_request() {
    let story = told("pupil", "16", ".").then(asks(RequestKind::Access, Asker::pupil(), TODAY));
    let _ = story.then(say::close("GEENGESPR"));
}

/// What is about others stands in nobody's dossier, and a report to Veilig Thuis
/// in that of the pupil alone.
#[test]
fn r96_par5_parents_do_not_read_of_veilig_thuis() {
    let story = Story::practice().visited_by(ClientKind::Pupil, crate::support::EXTERNAL_SCHOOL);
    let story = story.then(say::limits(NotesAllowed::Yes)).listened();
    let thuis = Recipient::of_kind(RecipientKind::VeiligThuis);
    let story = story.then(say::refuse(Giver::PUPIL, thuis));
    let case = story.case();
    let body = &case.entry(story.last()).unwrap().body;
    assert!(in_dossier(case, body, Reader::Pupil));
    assert!(!in_dossier(case, body, Reader::Others));
    let story = story.then(CaseCommand::SuspectParent(Suspicion { person: None }));
    for entry in story.case().entries() {
        if matches!(entry.body, CaseBody::ParentSuspected(_)) {
            assert!(
                READERS
                    .iter()
                    .all(|to| !in_dossier(story.case(), &entry.body, *to))
            );
        }
    }
}

/// Of every kind of entry there is: what parents and others may read is this, and a
/// kind that is added later is not told until it stands in the list.
#[test]
fn r96_par5_others_than_the_pupil_read_what_is_listed_and_nothing_else() {
    const LISTED: [&str; 14] = [
        "opened",
        "age-learnt",
        "details-learnt",
        "conversation-held",
        "limits-explained",
        "request-clarified",
        "nature-set",
        "note-kept",
        "consent-given",
        "disclosed",
        "reacted",
        "agreement-learnt",
        "closed",
        "reopened",
    ];
    let stored: serde_json::Value = serde_json::from_str(include_str!("data/stored.json")).unwrap();
    let story = told("pupil", "16", ".");
    let mut told_of = std::collections::BTreeSet::new();
    for body in stored["case"].as_array().unwrap() {
        let body: CaseBody = serde_json::from_value(body.clone()).unwrap();
        if in_dossier(story.case(), &body, Reader::Others) {
            told_of.insert(body.kind_name().to_owned());
        }
    }
    let beyond: Vec<&String> = told_of
        .iter()
        .filter(|kind| !LISTED.contains(&kind.as_str()))
        .collect();
    assert!(beyond.is_empty(), "{beyond:?}");
    assert!(told_of.len() > 12, "{told_of:?}");
}

/// Of whom something was told, parents read those who guide the pupil at school and
/// themselves: any other can say that help, a committee or the police was asked.
#[test]
fn r96_par5_parents_read_of_the_school_alone() {
    let story = told("pupil", "16", ".");
    let consent = |to: RecipientKind| {
        let recipient = Recipient::of_kind(to);
        let given = say::consent(Giver::PUPIL, recipient, &[Part::Contact]);
        let CaseCommand::GiveConsent(given) = given else {
            panic!("{given:?}");
        };
        CaseBody::ConsentGiven(given)
    };
    let read: Vec<RecipientKind> = RecipientKind::ALL
        .iter()
        .copied()
        .filter(|to| in_dossier(story.case(), &consent(*to), Reader::Others))
        .collect();
    assert_eq!(
        read,
        [
            RecipientKind::Parents,
            RecipientKind::Mentor,
            RecipientKind::DepartmentHead,
            RecipientKind::Teacher,
            RecipientKind::SupportCoordinator,
        ]
    );
    let all = RecipientKind::ALL.iter();
    assert!(
        all.copied()
            .all(|to| in_dossier(story.case(), &consent(to), Reader::Pupil))
    );
}

/// That words were taken out is told where the words could have been.
#[test]
fn r96_words_that_were_taken_out_leave_their_line() {
    let story = told("pupil", "16", ".");
    let left = |was: &str| {
        CaseBody::Redacted(luister::domain::entry::Tombstone {
            was: was.to_owned(),
            about: None,
            bars: None,
        })
    };
    let told = |was, to| in_dossier(story.case(), &left(was), to);
    for to in READERS {
        assert!(told("note-kept", to));
        assert!(!told("contact-barred", to) && !told("signal-raised", to));
        assert!(!told("a-kind-of-later", to));
    }
    // To whom it was told is not known any more: it can have been Veilig Thuis.
    assert!(told("disclosed", Reader::Pupil) && !told("disclosed", Reader::Others));
    assert!(told("plan-item-added", Reader::Pupil));
    assert!(!told("plan-item-added", Reader::Others));
}

/// A band of which nobody told when it ends is believed for a year; after that the
/// parents have what they have of the oldest that the child can be, and the pupil what
/// they have of the youngest.
#[test]
fn r96_a_child_grows_while_its_file_is_kept() {
    let ask = |band, on: &str, asker: &str| {
        let story = Story::external_pupil().limits().aged(band).on(on);
        let command = match asker {
            "pupil" => dossier(Asker::pupil(), "", &[]),
            "parent" => dossier(Asker::parent(None), "", &[]),
            _ => dossier(Asker::parent(None), "unable", &[]),
        };
        match story.asked_in_case(command) {
            Ok(_) => "open",
            Err(Refusal::AccessClosed(closed)) => name(closed),
            Err(other) => panic!("{other:?}"),
        }
    };
    for (band, on, asker, answer) in [
        (AgeBand::Under12, "2027-11-22", "parent", "open"),
        (AgeBand::Under12, "2027-11-23", "parent", "pupil-first"),
        (AgeBand::Under12, "2027-11-23", "unable", "open"),
        (AgeBand::Under12, "2030-11-23", "unable", "pupil-first"),
        (AgeBand::Under12, "2027-11-23", "pupil", "age-unknown"),
        (AgeBand::From12, "2027-11-22", "unable", "open"),
        (AgeBand::From12, "2027-11-23", "unable", "pupil-first"),
        (AgeBand::From12, "2031-11-23", "unable", "pupil-first"),
        (AgeBand::From12, "2031-11-23", "pupil", "open"),
        (AgeBand::From16, "2035-11-23", "parent", "pupil-first"),
    ] {
        assert_eq!(ask(band, on, asker), answer, "{band:?} {on} {asker}");
    }
}

/// A correction of something that is not told is not told either.
#[test]
fn r96_par5_a_correction_of_what_is_hidden_is_hidden() {
    let story = Story::practice().visited_by(ClientKind::Pupil, crate::support::EXTERNAL_SCHOOL);
    let story = story.then(say::limits(NotesAllowed::Yes)).listened();
    let thuis = Recipient::of_kind(RecipientKind::VeiligThuis);
    let story = story.then(say::refuse(Giver::PUPIL, thuis));
    let corrected = CaseBody::Corrected(luister::domain::entry::Correction {
        entry: story.last(),
        reason: text("was anders"),
    });
    assert!(!in_dossier(story.case(), &corrected, Reader::Others));
    assert!(in_dossier(story.case(), &corrected, Reader::Pupil));
}
