//! The list keeps to its cases, the search narrows it, and the keys of an open
//! case do what they say.

use super::*;
use crate::app::action::Context;
use crate::app::effect::Effect;
use crate::app::message::{Committed, Message, Now, StoreReply};
use crate::app::model::{Model, Screen};
use crate::app::update::update;
use crate::domain::entry::{CaseBody, Closing, Details, Entry, Urgency};
use crate::domain::practice::PracticeBody;
use crate::lang::Language;
use crate::testing::{Office, act, desk, small_office, type_in};

fn listed(model: &Model) -> Vec<String> {
    let list = &desk(model).contacts.list;
    (0..list.len())
        .filter_map(|line| list.row(line))
        .map(|row| row.alias.expose().to_owned())
        .collect()
}

#[track_caller]
fn in_focus(model: &Model) -> String {
    let list = &desk(model).contacts.list;
    let row = list.row(list.line()).expect("a line in focus");
    row.alias.expose().to_owned()
}

fn small() -> Model {
    small_office(Language::Nl).model()
}

/// Thirty cases, the last opened first in the list.
fn thirty() -> Model {
    let mut office = Office::new(Language::Nl);
    for number in 0..30 {
        let _ = office.open(&format!("vogel {number}"));
    }
    office.model()
}

/// Commits what was asked for, as the store would.
fn commit(model: &mut Model, effects: Vec<Effect>) {
    for effect in effects {
        let Effect::Commit(ticket, decision) = effect else {
            continue;
        };
        let stamp = |seq| crate::domain::entry::Stamp {
            seq,
            ..desk_stamp(model)
        };
        let committed = match decision {
            crate::domain::command::Decision::Practice(bodies) => {
                let first = desk(model).practice.next_seq();
                let entries = bodies.into_iter().zip(first.0..);
                Committed::Practice(
                    entries
                        .map(|(body, seq)| Entry {
                            stamp: stamp(Seq(seq)),
                            body,
                        })
                        .collect(),
                )
            }
            other => panic!("not expected here: {other:?}"),
        };
        let _ = update(
            model,
            Message::Store(StoreReply::Committed(ticket, committed)),
        );
    }
}

fn desk_stamp(model: &Model) -> crate::domain::entry::Stamp {
    let entries = desk(model).practice.entries();
    entries.last().expect("a founded practice").stamp
}

#[test]
fn open_cases_come_first_and_the_newest_of_them() {
    let model = thirty();
    assert_eq!(listed(&model)[..2], ["vogel 29", "vogel 28"]);
    assert_eq!(listed(&small()).last().map(String::as_str), Some("Zoë"));
    assert_eq!(desk(&small()).contacts.list.counts(), (2, 1));
}

#[test]
fn r22_what_cannot_wait_stands_on_top_while_it_is_open() {
    // The newer case has a duty open, and still stands below.
    assert_eq!(listed(&small()), ["moeder van Bo", "Mus", "Zoë"]);
    let mut office = Office::new(Language::Nl);
    let cases = ["Mus", "Spreeuw", "Merel"].map(|alias| office.open(alias));
    let mut contacts = Contacts::new(&office.practice, &office.env);
    let order = |contacts: &Contacts| -> Vec<String> {
        let rows = (0..contacts.list.len()).filter_map(|line| contacts.list.row(line));
        rows.map(|row| row.alias.expose().to_owned()).collect()
    };
    assert_eq!(order(&contacts), ["Merel", "Spreeuw", "Mus"]);
    let urgency = |urgency| {
        CaseBody::DetailsLearnt(Details {
            referrer: None,
            urgency: Some(urgency),
        })
    };
    let closed = || {
        CaseBody::Closed(Closing {
            outcome: "TERUG".into(),
        })
    };
    let [mus, spreeuw, _] = cases;
    for (case, body, expected) in [
        (mus, urgency(Urgency::Urgent), ["Mus", "Merel", "Spreeuw"]),
        // Of those that cannot wait, the newest first.
        (
            spreeuw,
            urgency(Urgency::Urgent),
            ["Spreeuw", "Mus", "Merel"],
        ),
        (
            spreeuw,
            urgency(Urgency::Usual),
            ["Mus", "Merel", "Spreeuw"],
        ),
        (mus, closed(), ["Merel", "Spreeuw", "Mus"]),
    ] {
        office.in_case(case, [body]);
        contacts.changed(&office.practice, &office.env, case);
        assert_eq!(order(&contacts), expected);
        let anew = Contacts::new(&office.practice, &office.env);
        assert_eq!(order(&anew), expected, "opened anew");
    }
}

#[test]
fn the_keys_move_over_the_lines_and_stop_at_the_ends() {
    let mut model = thirty();
    for (action, focus) in [
        (Action::Up, "vogel 29"),
        (Action::Down, "vogel 28"),
        (Action::PageDown, "vogel 18"),
        (Action::PageUp, "vogel 28"),
        (Action::Last, "vogel 0"),
        (Action::Down, "vogel 0"),
        (Action::PageUp, "vogel 10"),
        (Action::First, "vogel 29"),
    ] {
        act(&mut model, action);
        assert_eq!(in_focus(&model), focus, "after {action:?}");
    }
}

#[test]
fn the_focus_stays_on_its_case_when_the_list_changes() {
    let mut office = Office::new(Language::Nl);
    for alias in ["Mus", "Spreeuw", "Merel"] {
        let _ = office.open(alias);
    }
    let mut contacts = Contacts::new(&office.practice, &office.env);
    contacts.list.go(Move::Down);
    let spreeuw = contacts.list.case().expect("a case in focus");
    let new = office.open("Reiger");
    contacts.changed(&office.practice, &office.env, new);
    assert_eq!(
        contacts.list.case(),
        Some(spreeuw),
        "a case above it is new"
    );
    assert_eq!(contacts.list.line(), 2);
    let outcome = Closing {
        outcome: "TERUG".into(),
    };
    office.in_case(spreeuw, [CaseBody::Closed(outcome)]);
    contacts.changed(&office.practice, &office.env, spreeuw);
    assert_eq!(
        contacts.list.case(),
        Some(spreeuw),
        "it went to the closed ones"
    );
    assert_eq!(contacts.list.line(), 3);
}

#[test]
fn an_untouched_focus_stays_where_it_was_seen() {
    let mut office = Office::new(Language::Nl);
    let first = office.open("Mus");
    let mut contacts = Contacts::new(&office.practice, &office.env);
    let new = office.open("Reiger");
    contacts.changed(&office.practice, &office.env, new);
    assert_eq!(contacts.list.case(), Some(first));
}

#[test]
fn a_case_is_found_by_alias_number_school_and_nature() {
    for (typed, found) in [
        ("mus", vec!["Mus"]),
        ("zoe", vec!["Zoë"]),
        ("2026-002", vec!["moeder van Bo"]),
        ("brug", vec!["moeder van Bo"]),
        ("pesten", vec!["Mus"]),
        ("regenb pest", vec!["Mus"]),
        ("xylofoon", vec![]),
    ] {
        let mut model = small();
        act(&mut model, Action::Search);
        type_in(&mut model, typed);
        assert_eq!(listed(&model), found, "{typed}");
    }
}

#[test]
fn enter_and_tab_come_out_with_the_hits_and_esc_without() {
    let typed = || {
        let mut model = small();
        act(&mut model, Action::Search);
        assert_eq!(model.context(), Context::Text);
        type_in(&mut model, "zoe");
        model
    };
    for leave in [
        Input::Edit(EditKey::Enter),
        Input::Action(Action::Next),
        Input::Action(Action::Submit),
    ] {
        let mut model = typed();
        let _ = update(&mut model, Message::Input(leave.clone()));
        assert_eq!(model.context(), Context::List, "{leave:?}");
        assert_eq!(listed(&model), ["Zoë"], "{leave:?}");
        act(&mut model, Action::Back);
        assert_eq!(listed(&model).len(), 3, "Esc on the list shows all again");
    }
    let mut model = typed();
    act(&mut model, Action::LeaveText);
    assert_eq!(model.context(), Context::List);
    assert_eq!(listed(&model).len(), 3);
}

#[test]
fn the_case_that_was_found_and_opened_is_in_focus_in_the_whole_list() {
    let mut model = small();
    act(&mut model, Action::Search);
    type_in(&mut model, "zoe");
    let _ = update(&mut model, Message::Input(Input::Edit(EditKey::Enter)));
    act(&mut model, Action::Open);
    act(&mut model, Action::Back);
    assert_eq!(listed(&model), ["Zoë"], "the hits are still there");
    act(&mut model, Action::Back);
    assert_eq!(in_focus(&model), "Zoë");
}

#[test]
fn each_letter_brings_the_best_hit_in_focus_and_arrows_go_on_from_there() {
    let mut model = thirty();
    act(&mut model, Action::Last);
    act(&mut model, Action::Search);
    type_in(&mut model, "vogel");
    let best = listed(&model);
    assert_eq!(in_focus(&model), best[0]);
    let _ = update(&mut model, Message::Input(Input::Edit(EditKey::Down)));
    assert_eq!(in_focus(&model), best[1]);
    type_in(&mut model, " 7");
    assert_eq!(in_focus(&model), listed(&model)[0]);
}

#[test]
fn what_changes_while_one_searches_is_found_at_once() {
    let mut office = Office::new(Language::Nl);
    let _ = office.open("Mus");
    let mut contacts = Contacts::new(&office.practice, &office.env);
    contacts.list.search();
    contacts.list.type_text("reiger");
    assert!(contacts.list.is_empty());
    let new = office.open("Reiger");
    contacts.changed(&office.practice, &office.env, new);
    assert_eq!(contacts.list.case(), Some(new));
}

#[test]
fn a_long_search_goes_on_by_itself_and_then_lets_the_program_sleep() {
    let mut office = Office::new(Language::Nl);
    for number in 0..3_000 {
        let _ = office.open(&format!("vogel {number}"));
    }
    let mut model = office.model();
    let asleep = model.next_wake();
    act(&mut model, Action::Search);
    type_in(&mut model, "v");
    assert!(desk(&model).contacts.is_looking());
    assert_eq!(model.next_wake(), Some(model.env.now.uptime), "at once");
    let now = Now { ..model.env.now };
    let _ = update(&mut model, Message::Clock(now));
    assert!(!desk(&model).contacts.is_looking());
    assert_eq!(desk(&model).contacts.list.found(), Some(3_000));
    assert_eq!(model.next_wake(), asleep);
}

#[test]
fn the_school_of_the_contact_registered_last_is_remembered() {
    let mut office = small_office(Language::Nl);
    let bo = office.practice.cases().find(|file| {
        let alias = file.alias().map(crate::domain::text::Text::expose);
        alias == Some("moeder van Bo")
    });
    let bo = bo.map(CaseFile::id).expect("a case");
    let mut contacts = Contacts::new(&office.practice, &office.env);
    assert_eq!(contacts.last_school(), Some(crate::testing::INTERNAL));
    contacts.changed(&office.practice, &office.env, bo);
    assert_eq!(
        contacts.last_school(),
        Some(crate::testing::INTERNAL),
        "a change elsewhere is no new contact"
    );
    let new = office.open_as(
        "vader van Ot",
        crate::domain::person::ClientKind::Parent,
        crate::testing::EXTERNAL,
        Urgency::Usual,
    );
    contacts.changed(&office.practice, &office.env, new);
    assert_eq!(contacts.last_school(), Some(crate::testing::EXTERNAL));
}

#[test]
fn up_goes_into_the_timeline_at_its_newest_entry() {
    let mut model = small();
    act(&mut model, Action::Down);
    act(&mut model, Action::Open);
    let chosen = |model: &Model| {
        let desk = desk(model);
        desk.contacts.chosen_entry(&desk.practice)
    };
    assert_eq!(chosen(&model), None);
    for (action, entry) in [
        (Action::Up, 16),
        (Action::Up, 15),
        (Action::First, 1),
        (Action::Up, 1),
        (Action::PageDown, 11),
        (Action::Last, 16),
        (Action::Down, 16),
    ] {
        act(&mut model, action);
        assert_eq!(chosen(&model), Some(Seq(entry)), "after {action:?}");
    }
    act(&mut model, Action::Back);
    assert_eq!(
        chosen(&model),
        None,
        "a case that is shut has no entry in focus"
    );
    act(&mut model, Action::Open);
    act(&mut model, Action::Timeline);
    assert_eq!(chosen(&model), Some(Seq(16)));
}

#[test]
fn enter_shows_the_entry_in_focus_in_full_and_without_one_begins_to_talk() {
    let mut model = small();
    act(&mut model, Action::Down);
    act(&mut model, Action::Open);
    act(&mut model, Action::Up);
    act(&mut model, Action::Open);
    assert_eq!(model.context(), Context::Confirm);
    act(&mut model, Action::Up);
    let open = desk(&model).contacts.open().expect("an open case");
    assert_eq!(open.entry, Some(Seq(15)), "up goes to the entry before");
    assert_eq!(open.detail, Detail::From(0));
    act(&mut model, Action::Undo);
    assert!(matches!(
        desk(&model).overlays.last(),
        Some(Overlay::TakeBack(_, Seq(15)))
    ));
    act(&mut model, Action::Back);
    act(&mut model, Action::Back);
    assert_eq!(model.context(), Context::Case);

    let mut model = small();
    act(&mut model, Action::Open);
    act(&mut model, Action::Open);
    assert_eq!(desk(&model).screen, Screen::Talk);
}

#[test]
fn r99_a_closed_case_is_opened_again_before_one_talks_on() {
    let mut model = small();
    act(&mut model, Action::Last);
    act(&mut model, Action::Open);
    act(&mut model, Action::StartTalk);
    assert_eq!(desk(&model).screen, Screen::Contacts);
    assert!(matches!(
        desk(&model).overlays.last(),
        Some(Overlay::Form(FormKind::Reopen(_), _))
    ));
}

#[test]
fn r15_an_information_contact_is_taken_back_after_a_yes_only() {
    let mut model = small();
    act(&mut model, Action::Next);
    assert_eq!(desk(&model).contacts.front(), Front::Information);
    act(&mut model, Action::Undo);
    assert_eq!(model.context(), Context::Confirm);
    act(&mut model, Action::Back);
    assert_eq!(desk(&model).practice.information_contacts().len(), 1);

    act(&mut model, Action::Undo);
    let effects = update(&mut model, Message::Input(Input::Action(Action::Confirm)));
    let asked = effects.iter().any(|effect| {
        matches!(
            effect,
            Effect::Commit(_, crate::domain::command::Decision::Practice(bodies))
                if matches!(bodies.as_slice(), [PracticeBody::Retracted(_)])
        )
    });
    assert!(asked, "{effects:?}");
    commit(&mut model, effects);
    assert_eq!(desk(&model).practice.information_contacts(), []);
    act(&mut model, Action::Undo);
    assert_eq!(
        model.context(),
        Context::List,
        "nothing is left to take back"
    );
}

#[test]
fn every_letter_of_an_open_case_opens_something_and_writes_nothing() {
    for action in [
        Action::Sharing,
        Action::Duties,
        Action::RecordTalk,
        Action::Nature,
        Action::People,
        Action::Details,
        Action::KeepNote,
        Action::CloseCase,
    ] {
        let mut model = small();
        act(&mut model, Action::Open);
        let effects = update(&mut model, Message::Input(Input::Action(action)));
        let written = effects
            .iter()
            .any(|effect| matches!(effect, Effect::Commit(..)));
        assert!(!written, "{action:?}");
        assert_eq!(desk(&model).overlays.len(), 1, "{action:?}");
    }
}
