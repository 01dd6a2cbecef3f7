//! Passing a case on: what leaves and what does not, the wall before anything is
//! opened, and what becomes of the case on both sides (R88–R91, AVG-4).

mod receiving;
mod transfer;

use luister::domain::command::{CaseCommand, Command};
use luister::domain::consent::Part;
use luister::domain::entry::{CaseBody, CaseEntryKind, NotesAllowed};
use luister::domain::handover::{EventMonth, HandoverKind};
use luister::domain::ids::Seq;
use luister::domain::incident::Side;
use luister::domain::passing::{Chosen, Parcel, choosable};
use luister::domain::person::{AgeBand, RecipientKind};
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::refusal::{Refusal, WayForward};
use luister::domain::rules::passing::mark_of;
use luister::domain::signal::{Bar, BarGround};
use luister::domain::vocabulary::Signal;

use crate::support::passing::{card, handing, kinds, successor, words};
use crate::support::{Story, data, say, text};

/// A case with every sort of words in it, of a pupil of 14 who agrees to a
/// successor, and a colleague whose card was compared.
#[track_caller]
pub(crate) fn a_full_case() -> Story {
    Story::internal_pupil()
        .trusting(2)
        .aged(AgeBand::From12)
        .limits()
        .knowing(RecipientKind::Mentor, "mentor 3B")
        .listened()
        .request("rust in de klas")
        .planned()
        .then(say::note("vertelt over de pauzes"))
        .then(say::nature(&["ONG.PEST"]))
        .agreeing_to_a_successor()
}

/// A running matter between pupils, of the one it happened to.
#[track_caller]
pub(crate) fn between_pupils(position: &str) -> Story {
    Story::internal_pupil()
        .trusting(2)
        .aged(AgeBand::From12)
        .limits()
        .then(placed(position))
        .agreeing_to_a_successor()
}

/// What the client is in a matter between pupils.
pub(crate) fn placed(position: &str) -> CaseCommand {
    CaseCommand::SetNature(luister::domain::entry::Nature {
        codes: std::collections::BTreeSet::from(["SGG.LL".into()]),
        axis: Some("LL-LL".into()),
        accused: None,
        position: Some(position.into()),
        happened_on: None,
    })
}

#[test]
fn r72_a_successor_is_told_by_consent_alone_and_a_note_needs_none() {
    let story = Story::internal_pupil()
        .trusting(2)
        .aged(AgeBand::From12)
        .limits();
    for kind in [HandoverKind::Copy, HandoverKind::Transfer] {
        let refusal = story.refusal(CaseCommand::HandOver(handing(1, kind, &[])));
        let recipient = successor();
        assert!(
            matches!(refusal, Refusal::NeedsConsent { recipient: to, .. } if to == recipient),
            "{refusal:?}"
        );
        assert_eq!(refusal.way_forward(), WayForward::AskConsent);
    }
    // Danger is told to who can act at once, and a successor is none of them.
    let endangered = story.clone().then(say::signal(Signal::Danger));
    let refusal = endangered.refusal(CaseCommand::HandOver(handing(1, HandoverKind::Copy, &[])));
    assert_eq!(refusal.way_forward(), WayForward::AskConsent);
    let tells = say::override_with(successor(), &[Part::Contact], "gevaar");
    assert_eq!(
        endangered.refusal(tells).way_forward(),
        WayForward::AskConsent
    );
    let (noted, sent) = story.clone().handing_over(1, HandoverKind::Note, &[]);
    assert_eq!(kinds(&noted).last(), Some(&"handed-over"));
    assert!(!kinds(&noted).contains(&"disclosed"));
    assert!(sent.head.case_part.is_none());
    let (told, _) = story
        .agreeing_to_a_successor()
        .handing_over(1, HandoverKind::Copy, &[]);
    assert_eq!(
        kinds(&told)[kinds(&told).len() - 2..],
        ["disclosed", "handed-over"]
    );
    assert!(told.findings().is_empty());
}

#[test]
fn r73_consent_covers_all_that_goes_along() {
    let story = Story::internal_pupil()
        .trusting(2)
        .aged(AgeBand::From12)
        .limits()
        .then(say::note("vertelt over de pauzes"))
        .then(say::consent(
            Giver::PUPIL,
            successor(),
            &[Part::Contact, Part::Nature],
        ));
    let note = Seq(story.last().0 - 1);
    let refused = CaseCommand::HandOver(handing(1, HandoverKind::Copy, &[note.0]));
    assert_eq!(story.refusal(refused).requirement(), "R73");
    let (_, sent) = story.handing_over(1, HandoverKind::Copy, &[]);
    assert_eq!(words(&sent.parcel), "#");
}

#[test]
fn avg4_only_to_a_card_that_was_compared() {
    let story = Story::internal_pupil().knowing_adviser("Lotte");
    let _ = story.refuses(
        CaseCommand::HandOver(handing(1, HandoverKind::Note, &[])),
        "R88",
        WayForward::CompareCard,
    );
}

#[test]
fn avg4_no_word_leaves_that_was_not_chosen_and_facts_always_do() {
    let story = a_full_case();
    let nothing = Parcel::of(story.case(), &Chosen::default(), None);
    assert_eq!(words(&nothing), "# / #5");
    let bytes = serde_json::to_string(&nothing).unwrap();
    for word in ["Mus", "mentor 3B", "rust in de klas", "pauzes", "2026-001"] {
        assert!(!bytes.contains(word), "{word} in {bytes}");
    }
    assert_eq!(nothing.entries.len(), story.case().entries().len());
    for (left, here) in nothing.entries.iter().zip(story.case().entries()) {
        assert_eq!(
            (left.stamp.id, left.stamp.seq, left.stamp.on),
            (here.stamp.id, here.stamp.seq, here.stamp.on)
        );
        let same = left.body.kind_name() == here.body.kind_name();
        // A note is its words, and a yes to this successor is none to the next.
        let stays = matches!(
            here.body.kind(),
            Some(CaseEntryKind::NoteKept | CaseEntryKind::ConsentGiven)
        );
        assert!(same || stays, "{:?}", here.body);
    }
    let note = story
        .case()
        .entries()
        .iter()
        .find(|entry| entry.body.kind() == Some(CaseEntryKind::NoteKept))
        .unwrap();
    let chosen = Chosen([note.stamp.seq].into());
    let one = Parcel::of(story.case(), &chosen, None);
    assert_eq!(words(&one), "# / #5 / vertelt over de pauzes");
    assert_eq!(
        Parcel::scope(story.case(), &chosen),
        [
            Part::Contact,
            Part::Nature,
            Part::Request,
            Part::Plan,
            Part::Story
        ]
        .into()
    );
    assert!(!Parcel::scope(story.case(), &Chosen::default()).contains(&Part::Story));
}

/// What a consent leaves out, a weighing and a decision under the meldcode belong to
/// what they are about.
#[test]
fn r75_what_limits_a_consent_goes_with_it_and_a_bar_stays_one() {
    let story = Story::internal_pupil()
        .trusting(2)
        .aged(AgeBand::From12)
        .limits()
        .knowing(RecipientKind::Parents, "vader")
        .agreeing_to_a_successor();
    let father = story.who("vader");
    let story = story.then(CaseCommand::BarContact(Bar {
        recipient: father,
        ground: BarGround::ALL[0],
        reason: text("straatverbod"),
    }));
    let parcel = Parcel::of(story.case(), &Chosen::default(), None);
    assert!(!words(&parcel).contains("straatverbod"));
    let tombstone = parcel.entries.iter().find_map(|entry| match &entry.body {
        CaseBody::Redacted(tombstone) => tombstone.bars,
        _ => None,
    });
    assert_eq!(tombstone.unwrap().recipient, father);
    for entry in story.case().entries() {
        let always = matches!(
            entry.body,
            CaseBody::ConsentGiven(_) | CaseBody::Disclosed(_) | CaseBody::MeldcodeDecided(_)
        );
        assert!(!always || !choosable(&entry.body));
    }
}

#[test]
fn r88_the_mark_of_an_event_is_made_once_and_says_month_and_side() {
    let story = between_pupils("GETROFFEN");
    let (story, first) = story.handing_over(1, HandoverKind::Note, &[]);
    let event = first.head.event.unwrap();
    assert_eq!(event.side, Some(Side::Affected));
    assert_eq!(event.month, EventMonth::new(2026, 11).unwrap());
    let (story, second) = story.handing_over(2, HandoverKind::Copy, &[]);
    assert_eq!(second.head.event.unwrap().tag, event.tag);
    // Also for a second case about the same event.
    let other = story.opening(luister::domain::command::NewCase {
        same_event: Some(luister::domain::incident::WallAnswer {
            answer: luister::domain::incident::SameEvent::SameSide,
            about: None,
        }),
        ..say::contact(
            luister::domain::person::ClientKind::Pupil,
            crate::support::INTERNAL_SCHOOL,
            crate::support::day("2026-11-23"),
        )
    });
    let fresh = handing(9, HandoverKind::Note, &[]).fresh;
    let facts = other.facts();
    let mark = mark_of(&other.practice, &facts, other.case(), fresh).unwrap();
    assert_eq!(mark.tag, event.tag);
    // What is about no event has none.
    let plain = Story::internal_pupil();
    assert!(mark_of(&plain.practice, &plain.facts(), plain.case(), fresh).is_none());
}

/// The parcel says nothing of other cases: neither their ids nor the answers about
/// them.
#[test]
fn r91_no_id_of_another_case_leaves() {
    let story = between_pupils("GETROFFEN");
    let first = story.id();
    let story = story
        .opening(luister::domain::command::NewCase {
            same_event: Some(luister::domain::incident::WallAnswer {
                answer: luister::domain::incident::SameEvent::SameSide,
                about: None,
            }),
            ..say::contact(
                luister::domain::person::ClientKind::Pupil,
                crate::support::INTERNAL_SCHOOL,
                crate::support::day("2026-11-23"),
            )
        })
        .aged(AgeBand::From12)
        .then(say::limits(NotesAllowed::CountsOnly))
        .agreeing_to_a_successor();
    let (_, sent) = story.handing_over(1, HandoverKind::Copy, &[]);
    let json = serde_json::to_value(&sent.parcel).unwrap().to_string();
    let id = serde_json::to_value(first).unwrap().to_string();
    assert!(!json.contains(&id), "{json}");
}

#[test]
fn r13_what_a_newer_version_wrote_is_not_handed_over() {
    let story = a_full_case().planted(CaseBody::Unknown(luister::domain::entry::UnknownBody {
        kind: "later".to_owned(),
        raw: luister::domain::entry::ConfidentialBytes::default(),
    }));
    for kind in HandoverKind::ALL {
        let refusal = story.refusal(CaseCommand::HandOver(handing(1, *kind, &[])));
        assert_eq!(refusal, Refusal::MadeByNewerVersion);
    }
}

/// The rules know the card that a hand-over went to, also when it is another later.
#[test]
fn r88_the_entry_says_what_went_to_whom() {
    let story = a_full_case();
    let note = story.case().entries()[0].stamp.seq;
    let (story, _) = story.handing_over(1, HandoverKind::Copy, &[note.0]);
    let CaseBody::HandedOver(handed) = &story.case().entries().last().unwrap().body else {
        panic!("not handed over");
    };
    assert_eq!(handed.card, card(2).fingerprint());
    assert_eq!(handed.texts, [note].into());
    assert_eq!(handed.disclosure, Some(Seq(story.last().0 - 1)));
    assert!(story.findings().is_empty());
    let _ = (data(), Command::Redact(story.id(), note));
}

/// Words that go whether they are ticked or not are counted as well: what a consent
/// leaves out, and a weighing.
#[test]
fn r88_words_that_always_go_are_counted_in_the_record() {
    let police = Recipient::of_kind(RecipientKind::Police);
    let mentor = Recipient::of_kind(RecipientKind::Mentor);
    let story = a_full_case();
    let first = story.case().entries().len();
    let mut agreed = say::consent(Giver::PUPIL, mentor, &[Part::Contact]);
    if let CaseCommand::GiveConsent(consent) = &mut agreed {
        consent.except = Some(text("niet over thuis"));
    }
    let weighing = "te veel gevaar om te wachten";
    let story = story
        .then(agreed)
        .then(say::override_with(police, &[Part::Contact], weighing));
    let always = story.case().entries().iter().skip(first).filter(|entry| {
        matches!(
            entry.body,
            CaseBody::ConsentGiven(_) | CaseBody::Disclosed(_)
        )
    });
    let always: std::collections::BTreeSet<Seq> = always.map(|entry| entry.stamp.seq).collect();
    assert_eq!(always.len(), 2);
    let (story, sent) = story.handing_over(1, HandoverKind::Copy, &[]);
    let CaseBody::HandedOver(handed) = &story.case().entries().last().unwrap().body else {
        panic!("not handed over");
    };
    assert_eq!(handed.texts, always);
    assert_eq!(sent.parcel.texts(), always);
    for said in [weighing, "niet over thuis"] {
        assert!(words(&sent.parcel).contains(said), "{said}");
    }
}

#[test]
fn r88_the_case_parts_that_the_fuzzer_begins_with_are_what_is_written() {
    let rich = a_full_case();
    let texts: Vec<u32> = rich.case().entries().iter().map(seq_of).collect();
    let (_, bare) = a_full_case().handing_over(1, HandoverKind::Copy, &[]);
    let (_, full) = rich.handing_over(2, HandoverKind::Copy, &texts);
    let (_, event) = between_pupils("GETROFFEN").handing_over(3, HandoverKind::Transfer, &[]);
    for (name, sent) in [("bare", bare), ("full", full), ("event", event)] {
        // The first byte says to the reader that the rest is a case part.
        let written = format!("3{}\n", serde_json::to_string(&sent.parcel).unwrap());
        let path = format!("tests/fuzz/corpus/handover/{name}.json");
        if std::env::var_os("LUISTER_WRITE_GOLDEN").is_some() {
            std::fs::write(path, written).unwrap();
        } else {
            assert_eq!(std::fs::read_to_string(path).unwrap(), written, "{name}");
        }
    }
}

fn seq_of(entry: &luister::domain::entry::CaseEntry) -> u32 {
    entry.stamp.seq.0
}
