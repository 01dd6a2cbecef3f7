//! Vandaag: the screen that watches the clock, by keys alone.

use luister::domain::deed::{AppointmentKind, NotSetBecause, SystemTick};
use luister::domain::entry::CaseBody;
use luister::domain::person::AdviserKind;
use luister::lang::Language;

use crate::desk::Desk;

fn english() -> Desk {
    Desk::open(AdviserKind::Internal, Language::En, (80, 24))
}

/// A pupil wrote an e-mail, and the case is in front.
fn wrote(desk: &mut Desk, alias: &str) {
    desk.keys("1n")
        .types(alias)
        .keys("<tab><tab><right><right><ctrl-s>")
        .sees(alias);
}

/// An appointment on 27 November, from the list of appointments in front.
fn makes_an_appointment(desk: &mut Desk, on: &str, at: &str) {
    desk.keys("<enter>").types(on).keys("<enter>").types(at);
    desk.keys("<tab><right><ctrl-s>");
}

#[test]
fn the_program_opens_on_vandaag_and_a_key_leads_back_there() {
    let mut desk = Desk::internal();
    desk.sees("luister · Vandaag")
        .sees("Er wacht vandaag niets op u");
    desk.keys("2").sees("luister · Contacten");
    desk.keys("4").sees("luister · Statistiek");
    desk.keys("1").sees("luister · Vandaag");
    desk.keys(":")
        .types("vandaag")
        .keys("<esc>")
        .sees("luister · Vandaag");
    desk.keys("/").sees("luister · Contacten");
}

#[test]
fn r20_a_reaction_is_due_until_there_was_a_conversation() {
    let mut desk = Desk::internal();
    wrote(&mut desk, "Reiger");
    desk.keys("1")
        .sees("morgen")
        .sees("reageren op dit contact");
    desk.sees_no("te laat 2").day("2026-11-25T09:00");
    desk.sees("!! te laat 2 dgn").sees("1 te laat");
    desk.keys("<enter>").sees("2026-001 Reiger").keys("<esc>");
    desk.sees("school")
        .keys("c<ctrl-s>")
        .sees("Bij Minuten hoort")
        .keys("i");
    desk.types("20").keys("<ctrl-s>").sees("gesprek gevoerd");
    desk.keys("<esc>").sees("luister · Vandaag");
    desk.sees_no("reageren");
}

#[test]
fn r20_a_reaction_cannot_wait_and_says_so() {
    let mut desk = Desk::internal();
    wrote(&mut desk, "Reiger");
    desk.keys("1z").sees("Een reactie kan niet wachten.");
    desk.keys("<esc>").sees("reageren op dit contact");
    let mut desk = english();
    wrote(&mut desk, "Heron");
    desk.keys("1z").sees("A reaction cannot wait.");
}

#[test]
fn r27_an_appointment_is_made_moved_and_cancelled() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("r").sees("Afspraken");
    desk.sees("+ nieuwe afspraak").keys("<enter>");
    desk.sees("Afspraak maken").sees_no("hoorzitting");
    desk.types("27-11").keys("<enter>").types("kwart voor");
    desk.keys("<ctrl-s>").sees("schrijf een tijd als 14:30");
    desk.keys("<esc><esc>");
    desk.keys("r");
    makes_an_appointment(&mut desk, "27-11", "14:30");
    desk.sees("vr 27 nov 2026 14:30 · gesprek");
    desk.keys("<esc>1").sees("vr 27 nov 14:30").sees("gesprek");

    desk.keys("<enter>").sees("Afspraak: vr 27 nov 2026 14:30");
    desk.keys("<ctrl-s>").sees("Nog leeg: Wat wilt u");
    desk.keys("<right><tab><enter><end>");
    for _ in "27-11-2026".chars() {
        desk.keys("<backspace>");
    }
    desk.types("24-11").keys("<ctrl-s>");
    desk.keys("1").sees("di 24 nov 14:30");
    desk.day("2026-11-24T09:00").sees("vandaag 14:30");

    desk.keys("<enter><right><right><ctrl-s>").keys("1");
    desk.sees("Er wacht vandaag niets op u");
    assert_eq!(desk.count("appointment-made"), 1);
    assert_eq!(desk.count("appointment-moved"), 1);
    assert_eq!(desk.count("appointment-cancelled"), 1);
}

#[test]
fn r65_a_hearing_is_offered_where_the_procedure_allows_it() {
    let mut desk = Desk::open(AdviserKind::External, Language::En, (80, 24));
    desk.registers("Bo");
    desk.keys("r<enter>").sees("hearing").types("1-12");
    desk.keys("<enter><tab><right><right><ctrl-s>");
    let made = desk.bodies().into_iter().find_map(|body| match body {
        CaseBody::AppointmentMade(made) => Some(made.kind),
        _ => None,
    });
    assert_eq!(made, Some(AppointmentKind::Hearing));
    desk.keys("<esc>1").sees("Tue 1 Dec").sees("hearing");
}

#[test]
fn r93_the_tick_is_proposed_answered_and_proposed_to_go() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("1").sees_no("vinkje mag");
    desk.keys("2g<right><ctrl-s>1")
        .sees("▸·  –")
        .sees("vinkje mag gezet worden");
    desk.keys("t")
        .sees("zetten     2026-001 Mus · De Regenboog");
    desk.keys("<enter>")
        .sees("Vinkje in het systeem van de school");
    desk.keys("<ctrl-s>").sees("Nog leeg: In het systeem");
    desk.keys("<right><ctrl-s>")
        .sees("Er is niets over te zetten");
    desk.keys("<esc>").sees_no("vinkje mag");
    let ticks = |desk: &Desk| -> Vec<SystemTick> {
        let bodies = desk.bodies().into_iter();
        bodies
            .filter_map(|body| match body {
                CaseBody::SystemTick(tick) => Some(tick),
                _ => None,
            })
            .collect()
    };
    assert_eq!(ticks(&desk), [SystemTick::Set]);
}

#[test]
fn r93_not_set_because_is_an_answer_too() {
    let mut desk = english();
    desk.registers("Sparrow").keys("g<right><ctrl-s>1");
    desk.sees("the tick may be set").keys("<enter>");
    desk.keys("<right><right><ctrl-s>");
    let said = desk
        .bodies()
        .into_iter()
        .any(|body| body == CaseBody::SystemTick(SystemTick::NotSet(NotSetBecause::PupilDeclines)));
    assert!(said, "{:?}", desk.journal());
    desk.keys("1").sees_no("the tick may be set");
}

#[test]
fn a_line_waits_until_its_day() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("g<right><ctrl-s>1z");
    desk.sees("Laten wachten").types("1-12").keys("<ctrl-s>");
    desk.sees_no("vinkje mag")
        .sees("Er wacht vandaag niets op u");
    desk.day("2026-12-01T09:00").sees("vinkje mag gezet worden");
}

#[test]
fn r20_leave_is_set_listed_and_taken_back() {
    let mut desk = Desk::internal();
    wrote(&mut desk, "Reiger");
    desk.keys("1").sees("morgen").keys("v").sees("Verlof");
    desk.types("23-11")
        .keys("<enter>")
        .types("27-11")
        .keys("<ctrl-s>");
    desk.sees("ma 30 nov").sees("Laat weten wie er");
    desk.keys("y")
        .sees("23-11-2026 tot en met 27-11-2026 · verlof");
    desk.keys("<down><down><enter>").sees("Terugnemen: verlof");
    desk.keys("<enter>").sees_no("23-11-2026").keys("<esc>");
    desk.sees("morgen");
    desk.keys("f")
        .sees("Vrije dagen van een school")
        .keys("<esc><esc>");
}

#[test]
fn vandaag_without_anything() {
    let mut desk = Desk::internal();
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Vandaag
        |
        |
        |────────────────────────────────────────────────────────────────────────────────
        | Er wacht vandaag niets op u, en ook de komende twee weken niet. n: nieuw
        | contact.
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        |
        | Enter openen  n nieuw contact  z wachten  r afspraak  + noodnummers  ? hulp
        "#);
}

#[test]
fn a_form_for_an_appointment_in_english() {
    let mut desk = english();
    desk.registers("Sparrow").keys("r<enter>").types("27-11");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Contacts
        | 2026-001 Sparrow · pupil · age unknown                                    open
        | school     De Regenboog · phone · the pupil in person
        | procedure  Internal adviser, pupil, version 2
        | notes      ? the limits were not explained yet
        |────────────────────────────────────────────────────────────────────────────────
        |   22-11-2026  case opened · pupil · phone · the pupil in person
        |
        |
        |╭ Make an appointment ─────────────────────────────────────────────────────────╮
        |│                                                                              │
        |│ ▸ Date      ▌27-11                                                      5/10 │
        |│   Time      │                                                                │
        |│   What for  ( ) conversation  ( ) something else                             │
        |│   [ Record ]                                                                 │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        |
        |
        |
        | Esc stop writing  Ctrl-S record  Ctrl-N emergency numbers           saved 10:00
        "#);
}

#[test]
fn r27_appointments_are_written_to_a_file_without_a_word_of_the_case() {
    let mut desk = Desk::internal();
    desk.keys("i")
        .sees("Er staan geen afspraken.")
        .keys("<esc>");
    desk.registers("Mus").keys("r");
    makes_an_appointment(&mut desk, "27-11", "14:30");
    desk.keys("<down><enter>")
        .types("1-12")
        .keys("<enter><tab><right><ctrl-s>");
    desk.keys("<esc>1i")
        .sees("niet versleuteld")
        .keys("<ctrl-s>");
    let file = desk
        .files
        .last()
        .expect("a file")
        .contents
        .expose()
        .to_owned();
    assert_eq!(
        file.matches("BEGIN:VEVENT").count(),
        1,
        "the one in focus\n{file}"
    );
    assert!(file.contains("DTSTART:20261127T133000Z"), "{file}");
    for word in ["Mus", "2026-001", "Regenboog", "gesprek"] {
        assert!(!file.contains(word), "{word} in\n{file}");
    }
}
