//! Whatever is pressed, in whatever order, at whatever size.

use std::time::Duration;

use luister::app::action::Context;
use luister::app::model::{Model, Stage, Start};
use luister::lang::Language;
use proptest::prelude::*;

use crate::desk::{Desk, Disk};

/// Something that happens.
#[derive(Clone, Debug)]
enum Event {
    Keys(&'static str),
    Types(char),
    Pastes(String),
    Resizes(u16, u16),
    Waits(u64),
    Disk(Disk),
    Answers,
    Unlocks,
}

const KEYS: [&str; 66] = [
    "a",
    "b",
    "c",
    "d",
    "e",
    "g",
    "h",
    "i",
    "j",
    "k",
    "m",
    "n",
    "o",
    "p",
    "q",
    "r",
    "s",
    "t",
    "u",
    "w",
    "x",
    "z",
    "2",
    "3",
    "4",
    "?",
    ":",
    "/",
    "+",
    "<enter>",
    "<enter>",
    "<enter>",
    "<esc>",
    "<esc>",
    "<tab>",
    "<tab>",
    "<back-tab>",
    "<space>",
    "<space>",
    "<up>",
    "<down>",
    "<down>",
    "<left>",
    "<right>",
    "<right>",
    "<right>",
    "<page-up>",
    "<page-down>",
    "<home>",
    "<end>",
    "<backspace>",
    "<delete>",
    "<ctrl-s>",
    "<ctrl-s>",
    "<ctrl-s>",
    "<ctrl-s>",
    "<ctrl-l>",
    "<ctrl-z>",
    "<ctrl-d>",
    "<ctrl-c>",
    "<ctrl-n>",
    "<ctrl-k>",
    "<ctrl-g>",
    "<ctrl-w>",
    "<f1>",
    "<right><ctrl-s>",
];

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        60 => prop::sample::select(&KEYS[..]).prop_map(Event::Keys),
        10 => any::<char>().prop_map(Event::Types),
        2 => "\\PC{0,40}".prop_map(Event::Pastes),
        2 => (1_u16..=200, 1_u16..=60).prop_map(|(columns, rows)| Event::Resizes(columns, rows)),
        2 => (0_u64..300).prop_map(Event::Waits),
        3 => prop::sample::select(vec![Disk::Works, Disk::Works, Disk::Waits, Disk::Fails])
            .prop_map(Event::Disk),
        3 => Just(Event::Answers),
        5 => Just(Event::Unlocks),
    ]
}

fn happens(desk: &mut Desk, event: Event) {
    match event {
        Event::Keys(keys) => {
            desk.keys(keys);
        }
        Event::Types(character) => {
            desk.types(&character.to_string());
        }
        Event::Pastes(text) => {
            desk.pastes(&text);
        }
        Event::Resizes(columns, rows) => {
            desk.resizes(columns, rows);
        }
        Event::Waits(seconds) => {
            desk.waits(Duration::from_secs(seconds));
        }
        Event::Disk(disk) => desk.disk = disk,
        Event::Answers => {
            desk.answers();
        }
        Event::Unlocks => {
            if !matches!(desk.model.stage, Stage::Open(_)) {
                desk.loses_what_waits().unlock();
            }
        }
    }
}

/// Letters are typed where a field is marked for them, and nowhere else.
fn is_consistent(model: &Model) -> bool {
    let writing = match &model.stage {
        Stage::SetUp(_) | Stage::Locked(_) if model.aid.is_some() => false,
        Stage::SetUp(set_up) => set_up.form().is_some_and(|form| form.writing),
        Stage::Locked(unlock) => unlock.form.writing,
        Stage::Open(desk) => return desk.context() == model.context(),
        Stage::Leaving => false,
    };
    (model.context() == Context::Text) == writing
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_that_is_pressed_breaks_the_program(
        events in prop::collection::vec(event(), 150),
    ) {
        let mut desk = Desk::internal();
        desk.registers("Mus").registers("Vink").keys("g");
        for event in events {
            happens(&mut desk, event);
            prop_assert!(is_consistent(&desk.model));
            desk.screen();
        }
    }

    #[test]
    fn nothing_that_is_pressed_breaks_the_set_up(
        events in prop::collection::vec(event(), 60),
    ) {
        let mut desk = Desk::at(Start::SetUp, Language::En, (80, 24));
        for event in events {
            if !matches!(event, Event::Unlocks) {
                happens(&mut desk, event);
            }
            prop_assert!(is_consistent(&desk.model));
            desk.screen();
        }
    }

    #[test]
    fn r92_a_pad_that_vanished_is_seen_nowhere(
        events in prop::collection::vec(event(), 60),
    ) {
        let mut desk = Desk::internal();
        desk.registers("Mus").talks_until("Luisteren");
        desk.keys("i").types("zxqkladwoord")
            .keys("<esc><esc><right><right><ctrl-s>");
        for event in events {
            happens(&mut desk, event);
            let screen = desk.screen();
            prop_assert!(!screen.contains("zxqkladwoord"), "{screen}");
            prop_assert!(!desk.draft_holds("zxqkladwoord"));
        }
    }
}

#[test]
fn every_place_is_drawn_at_every_size() {
    let places = [
        "",
        "g",
        "gi",
        "gs",
        "g<right><ctrl-s><ctrl-s>",
        "c",
        "a",
        "?",
        ":",
        "+",
        "q",
    ];
    for place in places {
        let mut desk = Desk::internal();
        desk.registers("Mus").keys(place);
        for columns in (1..=200).step_by(13).chain([60, 80, 109, 110]) {
            for rows in (1..=60).step_by(7).chain([18, 24]) {
                desk.resizes(columns, rows).screen();
            }
        }
    }
}
