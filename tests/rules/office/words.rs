//! Advice on policy, which names no case, and complaints about the adviser, which
//! hold the destruction of a case (R106, R109).

use luister::domain::advice::{AdviceAbout, AdvisedWhom, PolicyAdvice};
use luister::domain::command::{AdviceCommand, Command, PracticeCommand};
use luister::domain::ids::{CaseId, Seq};
use luister::domain::number::CaseNumber;
use luister::domain::person::ClientKind;
use luister::domain::practice::{BoardId, PracticeBody, SchoolId};
use luister::domain::refusal::{Field, Refusal};

use super::{correct, why};
use crate::support::office::{advise, answer, complain, last, settle};
use crate::support::{INTERNAL_SCHOOL, Story, day, text};

/// Fourteen cases in the school year 2026–2027.
fn fourteen_cases() -> Story {
    let story = (0..14).fold(Story::practice(), |story, _| {
        story.visited_by(ClientKind::Pupil, INTERNAL_SCHOOL)
    });
    assert_eq!(story.case().number().unwrap().to_string(), "2026-014");
    story
}

#[test]
fn r106_advice_names_no_case_wherever_the_number_stands() {
    let story = fourteen_cases().outside(advise("pestprotocol"));
    let advice = last(&story);
    let number: CaseNumber = "2026-014".parse().unwrap();
    for words in [
        "2026-014",
        "2026-014 gaf aanleiding",
        "naar aanleiding van 2026-014",
        "een zaak (2026-014) gaf aanleiding",
        "zie 2026-014.",
        "zie 2026-014, en wat daarop volgde",
        "zaak:2026-014!",
        "nr.2026-014-",
        "-2026-014",
        "2026-14",
        "2026-0014",
        "2026\u{2013}014",
        "2026\u{2011}014",
        "2026-014-2027",
        "het jaar 2026-2027, zaak 2026-014",
    ] {
        let refused = Refusal::NamesACase(number);
        assert_eq!(why(&story, advise(words)), refused, "{words}");
        assert_eq!(why(&story, answer(advice, words)), refused, "{words}");
    }
}

#[test]
fn r106_advice_names_nobody_of_a_case_as_they_are_called_here() {
    let story = fourteen_cases().outside(advise("pestprotocol"));
    let advice = last(&story);
    let case = story.practice.cases().next().unwrap();
    let alias = case.state().opening().unwrap().client.alias.clone();
    let alias = alias.expose();
    for words in [
        alias.to_owned(),
        format!("na het gesprek met {alias}."),
        format!("({alias})"),
    ] {
        let refused = why(&story, advise(&words));
        assert!(matches!(refused, Refusal::NamesACase(_)), "{words}");
        assert_eq!(why(&story, answer(advice, &words)), refused, "{words}");
    }
    let other = format!("{}en in de tuin", alias.to_lowercase());
    let _ = fourteen_cases().outside(advise(&other));
}

#[test]
fn r106_a_year_a_date_or_a_telephone_number_is_no_case() {
    let story = fourteen_cases().outside(advise("pestprotocol"));
    let advice = last(&story);
    for words in [
        "het protocol voor 2026-2027",
        "schooljaar 2026\u{2013}2027",
        "besproken op 2026-11-14",
        "besproken op 14-11-2026",
        "bel 0492-513452 of 06-20260014",
        "tussen 10-14 uur",
        "2026-015 is er niet",
        "2025-014",
        "12026-014",
        "2026-0145",
        "in 2026: 14 contacten",
        "artikel 3-14 van 2026",
        "\u{2013} een streepje -- en nog een -",
    ] {
        let story = story.clone().outside(advise(words));
        let _ = story.outside(answer(advice, words));
    }
}

/// A number that the adviser stepped back from is one of a case all the same.
#[test]
fn r89_r106_a_case_that_was_left_is_not_named_either() {
    let story = Story::internal_pupil();
    let number = story.case().number().unwrap();
    let story = story.visited_by(ClientKind::Pupil, INTERNAL_SCHOOL);
    let first = {
        let mut cases = story.practice.cases();
        cases
            .find(|case| case.number() == Some(number))
            .unwrap()
            .id()
    };
    let story = story.in_case(first).limits();
    let story = story.then(luister::domain::command::CaseCommand::Recuse);
    assert!(story.practice.case(first).is_none());
    let named = advise(&format!("als in {number}"));
    assert_eq!(why(&story, named), Refusal::NamesACase(number));
}

#[test]
fn r106_advice_goes_to_a_school_or_a_board_and_the_last_answer_counts() {
    let story = Story::practice();
    let about = |about, topic: &str, on: &str| {
        PracticeCommand::Advice(AdviceCommand::AdvisePolicy(PolicyAdvice {
            on: day(on),
            about,
            to: AdvisedWhom::Council,
            topic: text(topic),
        }))
    };
    let board = AdviceAbout::Board(BoardId(1));
    let nowhere = AdviceAbout::School(SchoolId(9));
    for (command, refused) in [
        (about(nowhere, "x", "2026-11-23"), Refusal::NoSuchSchool),
        (
            about(AdviceAbout::Board(BoardId(9)), "x", "2026-11-23"),
            Refusal::NotInDirectory,
        ),
        (about(board, "x", "2026-11-24"), Refusal::DateInFuture),
        (
            about(board, " ", "2026-11-23"),
            Refusal::FieldMissing(Field::Topic),
        ),
    ] {
        assert_eq!(why(&story, command), refused);
    }
    let story = story.outside(about(board, "bekendheid", "2026-11-20"));
    let advice = last(&story);
    let nothing = answer(Seq(1), "ja");
    assert_eq!(why(&story, nothing), Refusal::NoSuchEntry(Seq(1)));
    let empty = answer(advice, "");
    assert_eq!(why(&story, empty), Refusal::FieldMissing(Field::Answer));
    let early = story.clone().on("2026-11-22");
    assert_eq!(why(&early, answer(advice, "ja")), Refusal::DateInFuture);
    let story = story
        .outside(answer(advice, "wordt besproken"))
        .outside(answer(advice, "staat in de schoolgids"));
    let answered = |story: &Story| {
        let kept = &story.practice.policy_advice()[0];
        let answer = kept.answer.as_ref();
        answer.map(|answer| answer.answer.expose().to_owned())
    };
    assert_eq!(answered(&story).unwrap(), "staat in de schoolgids");
    let by = Seq(last(&story).0 - 1);
    let rests = Refusal::TakeBackLaterFirst { entry: advice, by };
    assert_eq!(why(&story, PracticeCommand::Retract(advice)), rests);
    let undone = story
        .clone()
        .outside(PracticeCommand::Retract(last(&story)));
    assert_eq!(answered(&undone).unwrap(), "wordt besproken");
}

/// What is stored of advice has no place for a case.
#[test]
fn r106_no_entry_about_advice_holds_a_case() {
    let story = fourteen_cases().outside(advise("pestprotocol"));
    let story = story.clone().outside(answer(last(&story), "besproken"));
    let entries = story.practice.entries().iter();
    let of_advice = entries.filter(|entry| {
        matches!(
            entry.body,
            PracticeBody::PolicyAdvised(_) | PracticeBody::PolicyAnswered(_)
        )
    });
    let mut count = 0;
    for entry in of_advice {
        let stored = serde_json::to_value(&entry.body).unwrap();
        let fields = stored.as_object().unwrap().values().next().unwrap();
        let names: Vec<_> = fields.as_object().unwrap().keys().cloned().collect();
        assert!(!names.iter().any(|name| name == "case"), "{names:?}");
        count += 1;
    }
    assert_eq!(count, 2);
}

fn held(story: &Story) -> bool {
    story.practice.held_by_complaint(story.id()).is_some()
}

#[test]
fn r109_a_complaint_holds_its_case_until_it_is_settled() {
    let story = Story::internal_pupil().outside(complain(None));
    assert!(!held(&story));
    let general = last(&story);
    let story = story.clone().outside(complain(Some(story.id())));
    let complaint = last(&story);
    assert!(held(&story));
    let other = story.clone().visited_by(ClientKind::Pupil, INTERNAL_SCHOOL);
    assert!(!held(&other));
    // Settling another one lets go of nothing.
    let story = story.outside(settle(general, "ingetrokken"));
    assert!(held(&story));
    let story = story.outside(settle(complaint, "ongegrond"));
    assert!(!held(&story));
    let again = settle(complaint, "gegrond");
    assert_eq!(why(&story, again), Refusal::ComplaintSettledAlready);
    // A second complaint about the same case holds it anew.
    let story = story.clone().outside(complain(Some(story.id())));
    assert!(held(&story));
}

#[test]
fn r109_what_is_settled_wrongly_is_corrected_and_stays_to_be_seen() {
    let story = Story::internal_pupil();
    let story = story.clone().outside(complain(Some(story.id())));
    let complaint = last(&story);
    let story = story.outside(settle(complaint, "ongegrond"));
    let settled = last(&story);
    for entry in [complaint, settled] {
        let refused = Refusal::OnlyCorrectable(entry);
        assert_eq!(why(&story, PracticeCommand::Retract(entry)), refused);
    }
    let rests = Refusal::TakeBackLaterFirst {
        entry: complaint,
        by: settled,
    };
    assert_eq!(why(&story, correct(complaint)), rests);
    // The settlement did not hold: the case is held again.
    let before = story.practice.entries().len();
    let story = story.outside(correct(settled));
    assert!(held(&story));
    // And the complaint itself was a misunderstanding: the hold is lifted, and
    // all of it can still be read.
    let story = story.outside(correct(complaint));
    assert!(!held(&story));
    assert_eq!(story.practice.complaints_about_me(), []);
    assert_eq!(story.practice.entries().len(), before + 2);
    let why_lifted = story.practice.entries().last().unwrap();
    assert!(matches!(
        &why_lifted.body,
        PracticeBody::Corrected(correction) if correction.reason.expose() == "klopte niet"
    ));
    assert_eq!(
        why(&story, settle(complaint, "x")),
        Refusal::NoSuchEntry(complaint)
    );
}

#[test]
fn r109_a_complaint_is_about_a_school_and_a_case_that_are_there() {
    let story = Story::internal_pupil();
    let nowhere = CaseId::from_bytes([3; 16]);
    let unknown = Command::InPractice(complain(Some(nowhere)));
    assert_eq!(story.refusal_of(unknown), Refusal::NoSuchCase);
    let early = story.clone().on("2026-11-22");
    assert_eq!(why(&early, complain(None)), Refusal::DateInFuture);
    let story = story.outside(complain(None));
    let complaint = last(&story);
    for (command, refused) in [
        (settle(Seq(1), "x"), Refusal::NoSuchEntry(Seq(1))),
        (
            settle(complaint, " "),
            Refusal::FieldMissing(Field::Outcome),
        ),
    ] {
        assert_eq!(why(&story, command), refused);
    }
}
