//! What comes from a colleague: looked at in order before anything is opened, taken
//! over under the same rules, and never twice.

use luister::domain::entry::CaseBody;
use luister::domain::handover::{EventMonth, HandoverKind};
use luister::domain::ids::Seq;
use luister::domain::incident::{SameEvent, WallAnswer};
use luister::domain::number::SchoolYear;
use luister::domain::person::{AdviserKind, AgeBand, ClientKind};
use luister::domain::practice::SchoolId;
use luister::domain::refusal::{Asked, Refusal};
use luister::domain::retention::DestroyedOn;
use luister::domain::rules::passing::{came_back, here_already, may_open, turning_away};
use luister::statistics::Figures;

use super::{a_full_case, between_pupils, placed};
use crate::support::annual::freeze;
use crate::support::keeping::on_request;
use crate::support::passing::{Sent, THE_OTHER, accepted, card, declined, kinds};
use crate::support::{INTERNAL_SCHOOL, Story, data, say, text};
use luister::domain::command::{Command, NewCase, PracticeCommand};

/// The other vault: it knows the card of whoever sends.
#[track_caller]
fn there() -> Story {
    Story::practice().trusting(1)
}

#[track_caller]
fn sent(story: Story, file: u8, kind: HandoverKind) -> Sent {
    story.handing_over(file, kind, &[]).1
}

fn answer(answer: SameEvent) -> Option<WallAnswer> {
    Some(WallAnswer {
        answer,
        about: None,
    })
}

/// The same, of the practice and not of the colleague.
fn of_mine(position: &str) -> Story {
    between_pupils(position).comparing(1)
}

#[test]
fn r88_a_case_that_is_taken_over_passes_the_same_rules_here() {
    let here = a_full_case().then(say::nature(&["PER.ZELF"]));
    let owed: Vec<_> = here
        .state()
        .open_duties()
        .map(|(_, duty)| duty.clone())
        .collect();
    let sent = sent(here.clone(), 1, HandoverKind::Transfer);
    let there = there().days_later(1).receiving(&sent, None);
    assert!(there.findings().is_empty(), "{:?}", there.findings());
    let state = there.state();
    let now: Vec<_> = state.open_duties().map(|(_, duty)| duty.clone()).collect();
    assert_eq!(now, owed, "duties go on with their days");
    assert_eq!(state.limits(), here.state().limits());
    assert_eq!(state.age(), here.state().age());
    assert!(
        state
            .consents()
            .allowing(
                luister::domain::person::GiverKind::Pupil,
                crate::support::passing::successor(),
                &[luister::domain::consent::Part::Contact].into(),
                there.today,
            )
            .is_none(),
        "the pupil agreed to this successor, not to the next"
    );
    assert_eq!(there.case().alias().unwrap().expose(), "Mus");
    assert_eq!(there.case().number().unwrap().index, 1);
    let CaseBody::Received(received) = &there.case().entries().last().unwrap().body else {
        panic!("{:?}", kinds(&there));
    };
    assert_eq!(
        (received.from, received.kind),
        (THE_OTHER, HandoverKind::Transfer)
    );
    // The days are those on which it was written there.
    let first = there.case().entries()[0].stamp;
    assert_eq!(first.on, here.case().entries()[0].stamp.on);
    assert_eq!(first.author, here.case().entries()[0].stamp.author);
    // And it goes on.
    let there = there.then(say::note("hier verder"));
    assert!(there.findings().is_empty());
}

/// Whatever is left out, every story of a case arrives whole.
#[test]
fn r88_cases_of_every_sort_arrive_whole() {
    let began: [fn() -> Story; 3] = [
        a_full_case,
        || between_pupils("GETROFFEN"),
        || a_full_case().then(say::nature(&["PER.THUIS"])),
    ];
    for (number, story) in began.into_iter().enumerate() {
        let story = story();
        let all: Vec<u32> = story
            .case()
            .entries()
            .iter()
            .map(|entry| entry.stamp.seq.0)
            .collect();
        for texts in [&[][..], &all] {
            let (_, sent) = story.clone().handing_over(7, HandoverKind::Copy, texts);
            let there = there().receiving(&sent, None);
            assert!(
                there.findings().is_empty(),
                "{number}: {:?}",
                there.findings()
            );
        }
    }
}

#[test]
fn r107_what_was_done_there_is_counted_there_and_what_is_done_here_here() {
    let here = a_full_case();
    let today = here.today;
    let here = here.then(say::conversation(today));
    let sent = sent(here.clone(), 1, HandoverKind::Copy);
    let there = there().receiving(&sent, None);
    let counted = |story: &Story| {
        let figures = Figures::of(&story.practice, &data().vocabulary);
        (figures.facts().count(), figures.deeds().count())
    };
    assert_eq!(counted(&there), (0, 0));
    assert_eq!(counted(&here).0, 1);
    let there = there.days_later(3);
    let day = there.today;
    let there = there.then(say::conversation(day));
    assert_eq!(counted(&there).0, 1);
    // So are its hours: no board pays twice (R102).
    let hours = |story: &Story| -> u32 {
        let ledger = luister::domain::rules::hours::ledger(&story.practice);
        ledger.iter().map(|worked| worked.minutes).sum()
    };
    assert_eq!(hours(&there), hours(&here));
    let years =
        luister::domain::rules::annual::years_of(&there.practice, &data().vocabulary, there.case());
    assert_eq!(years, [SchoolYear(2026)].into());
}

#[test]
fn r88_the_same_file_is_never_taken_twice() {
    let sent = sent(a_full_case(), 1, HandoverKind::Copy);
    let taken = there().receiving(&sent, None);
    assert_eq!(
        taken.refusal_of(taken.taking(&sent, None)),
        Refusal::HandoverKnown
    );
    let said_no = there();
    let no = declined(&said_no, &sent);
    let said_no = said_no.commanded(no.clone());
    assert_eq!(said_no.refusal_of(no), Refusal::HandoverKnown);
    assert_eq!(
        said_no.refusal_of(said_no.taking(&sent, None)),
        Refusal::HandoverKnown
    );
    // Also when the case that came by it is destroyed.
    let case = taken.id();
    let day = taken.today;
    let closed = taken
        .then(say::conversation(day))
        .then(say::close("OPL"))
        .on("2027-08-02");
    let year = SchoolYear(2026);
    let freezing = Command::InPractice(freeze(&closed, year, None));
    let gone = closed.commanded(freezing).commanded(on_request(&[case]));
    assert!(gone.practice.case(case).is_none());
    assert_eq!(
        gone.refusal_of(gone.taking(&sent, None)),
        Refusal::HandoverKnown
    );
    // And when the adviser stepped back from it.
    let back = there()
        .receiving(&sent, None)
        .then(luister::domain::command::CaseCommand::Recuse);
    assert_eq!(
        back.refusal_of(back.taking(&sent, None)),
        Refusal::HandoverKnown
    );
    assert_ne!(DestroyedOn::HandedOver, DestroyedOn::Request);
}

#[test]
fn avg4_another_card_and_an_unknown_school_are_refused_before_the_wall() {
    let mut file = sent(a_full_case(), 1, HandoverKind::Copy);
    let story = there();
    let facts = story.facts();
    let mut other = file.clone();
    other.head.sender_card = card(9);
    let refused = may_open(&story.practice, &facts, &other.arrival(None));
    assert_eq!(refused.unwrap_err(), Refusal::CardNotCompared);
    file.head.place.school = text("De Wissel");
    let refused = may_open(&story.practice, &facts, &file.arrival(None));
    assert_eq!(refused.unwrap_err(), Refusal::HandoverElsewhere);
    let mut arrival = file.arrival(None);
    arrival.school = Some(SchoolId(2));
    let (school, _) = may_open(&story.practice, &facts, &arrival).unwrap();
    assert_eq!(school, SchoolId(2));
}

#[test]
fn r91_without_a_mark_the_silent_question_is_asked_on_school_and_month() {
    let mine = of_mine("GETROFFEN");
    let number = mine.case().number().unwrap();
    for kind in HandoverKind::ALL {
        let file = sent(between_pupils("INITIATIEF"), 1, *kind);
        let asked = Asked {
            cases: vec![number],
            notes: Vec::new(),
        };
        let refusal = mine.refusal_of(mine.taking(&file, None));
        assert_eq!(refusal, Refusal::WallQuestion(asked), "{kind:?}");
        let other = mine.taking(&file, answer(SameEvent::OtherSide));
        assert_eq!(mine.refusal_of(other), Refusal::OtherSide);
        // "The same side" is a lie that the sides give away, before anything is opened.
        let same = answer(SameEvent::SameSide);
        let refused = may_open(&mine.practice, &mine.facts(), &file.arrival(same));
        assert_eq!(refused.unwrap_err(), Refusal::OtherSide);
        let _ = mine.clone().receiving(&file, answer(SameEvent::No));
    }
    // One line, and the same one not twice in a row.
    let file = sent(between_pupils("INITIATIEF"), 1, HandoverKind::Copy).arrival(None);
    let line = turning_away(&mine.practice, &file, mine.today);
    let mine = mine.commanded(line.unwrap());
    assert_eq!(mine.practice.refused_sides().len(), 1);
    assert_eq!(turning_away(&mine.practice, &file, mine.today), None);
}

#[test]
fn r89_the_same_mark_with_another_side_is_refused_whatever_is_answered() {
    let sender = between_pupils("GETROFFEN");
    let (sender, note) = sender.handing_over(1, HandoverKind::Note, &[]);
    let noted = there().receiving(&note, None);
    assert_eq!(noted.practice.notes_of_colleagues().len(), 1);
    // The position was written down wrongly: the client stands across.
    let sender = sender.then(placed("INITIATIEF"));
    for kind in HandoverKind::ALL {
        let (_, wrong) = sender.clone().handing_over(2, *kind, &[]);
        for said in [None, answer(SameEvent::No), answer(SameEvent::SameSide)] {
            let refusal = noted.refusal_of(noted.taking(&wrong, said));
            assert_eq!(refusal, Refusal::OtherSide, "{kind:?}");
        }
    }
}

#[test]
fn r88_the_same_mark_and_side_joins_what_was_told_before() {
    let sender = between_pupils("GETROFFEN");
    let (sender, note) = sender.handing_over(1, HandoverKind::Note, &[]);
    let (_, full) = sender.handing_over(2, HandoverKind::Copy, &[]);
    let story = there().receiving(&note, None).receiving(&full, None);
    assert!(story.findings().is_empty(), "{:?}", story.findings());
    let incident = story.state().track().incident().unwrap().incident;
    assert_eq!(
        Some(incident),
        story.practice.notes_of_colleagues()[0].incident()
    );
    assert_eq!(
        story.case().event_tag(),
        full.head.event.map(|event| event.tag)
    );
    let found = luister::domain::rules::wall::both_sides(&story.practice, &data().vocabulary);
    assert!(found.is_empty());
}

#[test]
fn r91_a_note_takes_part_in_the_wall_by_its_month() {
    let note = sent(between_pupils("GETROFFEN"), 1, HandoverKind::Note);
    let story = there().receiving(&note, None);
    let intake = |story: &Story, school, said| {
        Command::Open(NewCase {
            same_event: said,
            ..say::contact(ClientKind::Pupil, school, story.today)
        })
    };
    let asked = Asked {
        cases: Vec::new(),
        notes: vec![EventMonth::new(2026, 11).unwrap()],
    };
    let refusal = story.refusal_of(intake(&story, INTERNAL_SCHOOL, None));
    assert_eq!(refusal, Refusal::WallQuestion(asked));
    let other = intake(&story, INTERNAL_SCHOOL, answer(SameEvent::OtherSide));
    assert_eq!(story.refusal_of(other), Refusal::OtherSide);
    // On the side of the note; the nature that says the other one is refused.
    let joined = story
        .clone()
        .commanded(intake(&story, INTERNAL_SCHOOL, answer(SameEvent::SameSide)))
        .limits();
    assert!(joined.case().is_running_incident());
    assert_eq!(joined.refusal(placed("INITIATIEF")), Refusal::OtherSide);
    let joined = joined.then(placed("GETROFFEN"));
    assert!(joined.findings().is_empty());
    // Another event, and two years later nobody is asked.
    let _ = story
        .clone()
        .commanded(intake(&story, INTERNAL_SCHOOL, answer(SameEvent::No)));
    let later = story.clone().on("2028-11-23");
    let _ = later
        .clone()
        .commanded(intake(&later, INTERNAL_SCHOOL, None));
    // Not at a school of another board.
    let far = story.outside(PracticeCommand::AddSchool(
        luister::domain::command::NewSchool {
            name: text("Het Anker"),
            board: text("Stichting Noord"),
            region: luister::domain::practice::Region::North,
            adviser: AdviserKind::Internal,
        },
    ));
    let school = SchoolId(3);
    let _ = far.clone().commanded(intake(&far, school, None));
}

#[test]
fn r91_not_sure_about_a_note_comes_back_with_the_nature() {
    let note = sent(between_pupils("GETROFFEN"), 1, HandoverKind::Note);
    let story = there().receiving(&note, None);
    let contact = NewCase {
        same_event: answer(SameEvent::NotSure),
        ..say::contact(ClientKind::Pupil, INTERNAL_SCHOOL, story.today)
    };
    let story = story.opening(contact).limits();
    let refusal = story.refusal(placed("GETROFFEN"));
    assert_eq!(refusal.requirement(), "R91", "{refusal:?}");
}

#[test]
fn r88_a_case_that_comes_back_is_known_as_ones_own() {
    let (here, first) = {
        let story = a_full_case();
        story.handing_over(1, HandoverKind::Transfer, &[])
    };
    let there = there().receiving(&first, None);
    let (_, back) = there
        .agreeing_to_a_successor()
        .handing_over(2, HandoverKind::Transfer, &[]);
    let here = here.comparing(1);
    let own = came_back(&here.practice, &back.parcel.through).unwrap();
    assert_eq!(own.id(), here.id());
    let old = here.id();
    let person = own.person();
    let taken = accepted(&here);
    let here = here.receiving(&back, None);
    assert_ne!(here.id(), old);
    assert_eq!(here.case().person(), person);
    assert!(here.findings().is_empty());
    let here = here.in_case(old).then(taken);
    assert!(here.state().closed().is_some());
}

/// Two files of one case are two cases here, and that is said beforehand.
#[test]
fn r88_a_case_that_was_sent_before_is_known() {
    let story = a_full_case().agreeing_to_a_successor();
    let (story, copy) = story.handing_over(1, HandoverKind::Copy, &[]);
    let story = story.agreeing_to_a_successor();
    let (_, transfer) = story.handing_over(2, HandoverKind::Transfer, &[]);
    let there = there();
    assert!(here_already(&there.practice, &copy.parcel).is_none());
    let there = there.receiving(&copy, None);
    let first = there.case().id();
    let known = here_already(&there.practice, &transfer.parcel).unwrap();
    assert_eq!(known.id(), first);
    let person = there.case().person();
    let there = there.receiving(&transfer, None);
    assert_ne!(there.id(), first);
    assert_eq!(there.case().person(), person);
}

#[test]
fn r88_what_is_no_case_that_passes_the_rules_is_not_taken() {
    let file = sent(a_full_case(), 1, HandoverKind::Copy);
    let story = there();
    type Breaks = fn(&mut Sent);
    let broken: [(&str, Breaks); 5] = [
        ("a gap", |file| {
            file.parcel.entries.remove(2);
        }),
        ("no opening", |file| {
            file.parcel.entries.remove(0);
        }),
        ("nothing", |file| file.parcel.entries.clear()),
        ("a disclosure without consent", |file| {
            let limits = file
                .parcel
                .entries
                .iter()
                .position(|entry| matches!(entry.body, CaseBody::LimitsExplained(_)));
            let stamp = file.parcel.entries[limits.unwrap()].stamp;
            file.parcel
                .entries
                .swap(limits.unwrap(), limits.unwrap() + 4);
            file.parcel.entries[limits.unwrap()].stamp = stamp;
        }),
        ("tomorrow", |file| {
            for entry in &mut file.parcel.entries {
                entry.stamp.on = entry.stamp.on + chrono::Days::new(1);
            }
        }),
    ];
    for (what, breaks) in broken {
        let mut file = file.clone();
        breaks(&mut file);
        let refusal = story.refusal_of(story.taking(&file, None));
        assert!(
            matches!(refusal, Refusal::HandoverUnsound(_)),
            "{what}: {refusal:?}"
        );
    }
    let mut later = file;
    later.parcel.version = luister::domain::passing::ParcelVersion(2);
    let refusal = story.refusal_of(story.taking(&later, None));
    assert_eq!(refusal, Refusal::MadeByNewerVersion);
    let _ = (Seq(1), AgeBand::From12);
}

/// Who once said that it is the other side cannot take the file by another answer; a
/// mistake is taken back first, in the journal.
#[test]
fn r89_a_file_that_was_turned_away_stays_away() {
    let sent = sent(between_pupils("GETROFFEN"), 1, HandoverKind::Copy);
    let there = between_pupils("INITIATIEF").comparing(1);
    let asks = |story: &Story, said| may_open(&story.practice, &story.facts(), &sent.arrival(said));
    assert!(asks(&there, answer(SameEvent::No)).is_ok());
    let across = answer(SameEvent::OtherSide);
    assert_eq!(asks(&there, across), Err(Refusal::OtherSide));
    let line = turning_away(&there.practice, &sent.arrival(across), there.today).unwrap();
    let there = there.commanded(line);
    assert_eq!(asks(&there, answer(SameEvent::No)), Err(Refusal::OtherSide));
    assert_eq!(asks(&there, None), Err(Refusal::OtherSide));
    let again = turning_away(&there.practice, &sent.arrival(None), there.today);
    assert!(again.is_none(), "one line");
    let seq = crate::support::office::last(&there);
    let there = there.outside(PracticeCommand::Retract(seq));
    assert!(asks(&there, answer(SameEvent::No)).is_ok());
}

/// The mark says that it is the same event and the same side; who says otherwise is
/// believed, and not passed over.
#[test]
fn r89_an_answer_is_not_passed_over_because_the_mark_is_known() {
    let noted = sent(between_pupils("GETROFFEN"), 1, HandoverKind::Note);
    let there = there().receiving(&noted, None);
    let full = noted.arrival(None);
    let mut full = full;
    full.head.id = luister::domain::handover::HandoverId::from_bytes([9; 16]);
    assert!(may_open(&there.practice, &there.facts(), &full).is_ok());
    full.answer = answer(SameEvent::OtherSide);
    assert_eq!(
        may_open(&there.practice, &there.facts(), &full),
        Err(Refusal::OtherSide)
    );
}
