//! The opening screen as it is drawn.

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::app::action::Action;
use crate::app::model::Model;
use crate::domain::command::{CaseCommand, PracticeCommand};
use crate::domain::deed::{Appointment, AppointmentKind};
use crate::domain::entry::{PlanActor, PlanItem, Urgency};
use crate::domain::ids::CaseId;
use crate::domain::person::{Age, AgeBand, RecipientKind};
use crate::domain::recipient::Person;
use crate::domain::signal::{RaisedSignal, Suspicion};
use crate::domain::vocabulary::Signal;
use crate::input::keymap::Keymap;
use crate::lang::Language;
use crate::testing::{Office, act, day, text};
use crate::ui::Ui;
use crate::ui::look::{Depth, Look, Theme};

const NARROW: (u16, u16) = (80, 24);
const WIDE: (u16, u16) = (120, 40);

fn screen(model: &Model, (columns, rows): (u16, u16)) -> String {
    let look = Look::shipped(Theme::Dark, Depth::None).unwrap();
    let mut ui = Ui::new(look, Keymap::shipped().unwrap());
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| ui.draw(frame, model)).unwrap();
    terminal.backend().to_string()
}

fn raise(signal: Signal) -> CaseCommand {
    CaseCommand::RaiseSignal(RaisedSignal {
        signal,
        danger: None,
        happened_on: None,
        because: None,
    })
}

fn planned(action: &str, words: &str, due: &str) -> CaseCommand {
    CaseCommand::AddPlanItem(PlanItem {
        action: action.into(),
        what: Some(text(words)),
        who: PlanActor::Adviser,
        due: Some(day(due)),
    })
}

/// A case with a duty, an appointment, a plan and a tick that may be set.
fn mus(office: &mut Office) -> CaseId {
    let mus = office.open("Mus");
    office
        .heard(mus)
        .does(mus, CaseCommand::LearnAge(Age::band(AgeBand::From12)))
        .does(
            mus,
            CaseCommand::AddPerson(Person {
                kind: RecipientKind::Parents,
                label: text("moeder"),
            }),
        )
        .does(mus, raise(Signal::SelfHarm))
        .does(mus, planned("GESPR", "met moeder praten", "2026-11-25"))
        .does(
            mus,
            CaseCommand::MakeAppointment(Appointment {
                on: day("2026-11-27"),
                at: Some("14:30:00".parse().unwrap()),
                kind: AppointmentKind::Talk,
            }),
        );
    mus
}

/// Late, urgent, of today and to come.
fn busy_office(language: Language) -> Office {
    let mut office = Office::new(language);
    office.on("2026-11-18").wrote("Reiger", Urgency::Usual);
    office.on("2026-11-20");
    mus(&mut office);
    office.wrote("Zoë", Urgency::Usual);
    office.on("2026-11-22").wrote("Bosuil", Urgency::Urgent);
    office
}

#[test]
fn r20_the_screen_opens_on_what_is_due_in_the_order_in_which_it_presses() {
    insta::assert_snapshot!(screen(&busy_office(Language::Nl).opened(), NARROW), @r#"
        " luister · Vandaag · klok vast op 22-11-2026 10:30                              "
        " 2 te laat · 1 vandaag · 3 binnenkort · 1 zonder dag                            "
        "                                                                                "
        "────────────────────────────────────────────────────────────────────────────────"
        "▸!! te laat 2 dgn    ouders inlichten (P-3b, protocol)    2026-002 Mus          "
        " !! vandaag          meteen reageren: spoed               2026-004 Bosuil       "
        " !! te laat 3 dgn    reageren op dit contact              2026-001 Reiger       "
        "    morgen           reageren op dit contact              2026-003 Zoë          "
        "    wo 25 nov        plan: gezamenlijk gesprek met school 2026-002 Mus          "
        "    vr 27 nov 14:30  gesprek                              2026-002 Mus          "
        " ·  –                vinkje mag gezet worden              2026-002 Mus          "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "────────────────────────────────────────────────────────────────────────────────"
        " ouders inlichten (P-3b, protocol)                                              "
        " Een plicht eindigt met vastleggen: gedaan, of niet uitgevoerd en waarom.       "
        " Uitstellen mag, met een reden.                                                 "
        " Enter openen  n nieuw contact  z wachten  r afspraak  + noodnummers  ? hulp    "
        "#);
}

#[test]
fn r20_the_same_in_english() {
    insta::assert_snapshot!(screen(&busy_office(Language::En).opened(), NARROW), @r#"
        " luister · Today · clock fixed at 22-11-2026 10:30                              "
        " 2 late · 1 today · 3 to come · 1 without a day                                 "
        "                                                                                "
        "────────────────────────────────────────────────────────────────────────────────"
        "▸!! 2 days late      inform parents (P-3b, protocol)      2026-002 Mus          "
        " !! today            react at once: urgent                2026-004 Bosuil       "
        " !! 3 days late      react to this contact                2026-001 Reiger       "
        "    tomorrow         react to this contact                2026-003 Zoë          "
        "    Wed 25 Nov       plan: joint talk with the school     2026-002 Mus          "
        "    Fri 27 Nov 14:30 conversation                         2026-002 Mus          "
        " ·  –                the tick may be set                  2026-002 Mus          "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "────────────────────────────────────────────────────────────────────────────────"
        " inform parents (P-3b, protocol)                                                "
        " A duty ends by recording it: done, or not carried out and why. It may be put   "
        " off, with a reason.                                                            "
        " Enter open  n new contact  z wait  r appointment  + emergency numbers  ? help  "
        "#);
}

#[test]
fn beside_the_list_stands_the_case_where_there_is_room() {
    let mut model = busy_office(Language::Nl).opened();
    model.size = WIDE;
    act(&mut model, Action::Down);
    insta::assert_snapshot!(screen(&model, WIDE), @r#"
        " luister · Vandaag · klok vast op 22-11-2026 10:30                                                                      "
        " 2 te laat · 1 vandaag · 3 binnenkort · 1 zonder dag                  │ 2026-004 Bosuil · leerling · leeftijd on…  open "
        "                                                                      │ school     Regenboog · e-mail · leerling zelf · "
        "──────────────────────────────────────────────────────────────────────│            spoed                                "
        " !! te laat 2 dgn    ouders inlichten (P-3b, p… 2026-002 Mus          │ eerst      ? Nog niet gereageerd; uiterlijk     "
        "▸!! vandaag          meteen reageren: spoed     2026-004 Bosuil       │            22-11-2026.                          "
        " !! te laat 3 dgn    reageren op dit contact    2026-001 Reiger       │ werkwijze  Interne vertrouwenspersoon,          "
        "    morgen           reageren op dit contact    2026-003 Zoë          │            leerling, versie 2                   "
        "    wo 25 nov        plan: gezamenlijk gesprek… 2026-002 Mus          │ notities   ? de grenzen zijn nog niet uitgelegd "
        "    vr 27 nov 14:30  gesprek                    2026-002 Mus          │─────────────────────────────────────────────────"
        " ·  –                vinkje mag gezet worden    2026-002 Mus          │   22-11-2026  zaak geopend · leerling · e-mail… "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "                                                                      │                                                 "
        "──────────────────────────────────────────────────────────────────────│                                                 "
        " meteen reageren: spoed                                               │                                                 "
        " Spoed wacht op geen werkdag: neem vandaag nog contact op, zo nodig   │                                                 "
        " via de mentor of de afdelingsleider.                                 │                                                 "
        " Enter openen  n nieuw contact  z wachten  r afspraak  t vinkjes  + noodnummers  ? hulp                                 "
        "#);
}

#[test]
fn r20_before_a_vacation_somebody_else_is_asked_for() {
    let mut office = Office::new(Language::Nl);
    office.on("2026-07-10").wrote("Reiger", Urgency::Usual);
    let drawn = screen(&office.opened(), NARROW);
    assert!(drawn.contains("ma 24 aug"), "{drawn}");
    assert!(drawn.contains("na de vakantie of uw verlof"), "{drawn}");
}

#[test]
fn r20_where_vacations_are_unknown_the_screen_says_so() {
    let mut office = Office::new(Language::Nl);
    office.on("2030-11-18").wrote("Reiger", Urgency::Usual);
    let drawn = screen(&office.opened(), NARROW);
    assert!(
        drawn.contains("vakanties van de komende weken zijn niet bekend"),
        "{drawn}"
    );
    assert!(drawn.contains("vakanties van dat schooljaar"), "{drawn}");
    let known = screen(&busy_office(Language::Nl).opened(), NARROW);
    assert!(!known.contains("niet bekend"), "{known}");
}

#[test]
fn an_empty_screen_is_calm() {
    for (language, words) in [
        (Language::Nl, "Er wacht vandaag niets op u"),
        (Language::En, "Nothing waits for you today"),
    ] {
        let drawn = screen(&Office::new(language).opened(), NARROW);
        assert!(drawn.contains(words), "{drawn}");
        assert!(!drawn.contains(" 0 "), "{drawn}");
    }
}

#[test]
fn r60_no_word_of_the_screen_betrays_the_child_while_a_parent_is_suspected() {
    let mut office = Office::new(Language::Nl);
    office.on("2026-11-20");
    let mus = mus(&mut office);
    office
        .does(mus, planned("INFO", "moeder bellen", "2026-11-24"))
        .does(mus, CaseCommand::SuspectParent(Suspicion { person: None }));
    let drawn = screen(&office.opened(), NARROW);
    for word in ["ouders", "moeder", "vinkje"] {
        assert!(!drawn.contains(word), "{word} on\n{drawn}");
    }
    assert!(drawn.contains("iets uit het plan"), "{drawn}");
}

#[test]
fn r95_dimmed_it_shows_no_name_and_typed_words_never() {
    let mut model = busy_office(Language::Nl).opened();
    let drawn = screen(&model, NARROW);
    for typed in ["moeder", "met moeder praten"] {
        assert!(!drawn.contains(typed), "{typed} on\n{drawn}");
    }
    act(&mut model, Action::Dim);
    let drawn = screen(&model, NARROW);
    for name in ["Mus", "Reiger", "Zoë", "Bosuil"] {
        assert!(!drawn.contains(name), "{name} on\n{drawn}");
    }
    assert!(drawn.contains("2026-001"), "{drawn}");
}

#[test]
fn r93_the_register_of_ticks_says_school_number_and_name() {
    let mut model = busy_office(Language::Nl).opened();
    act(&mut model, Action::Ticks);
    insta::assert_snapshot!(screen(&model, NARROW), @r#"
        " luister · Vandaag · klok vast op 22-11-2026 10:30                              "
        " 2 te laat · 1 vandaag · 3 binnenkort · 1 zonder dag                            "
        "                                                                                "
        "────────────────────────────────────────────────────────────────────────────────"
        "▸!! te laat 2 dgn    ouders inlichten (P-3b, protocol)    2026-002 Mus          "
        " !! vandaag          meteen reageren: spoed               2026-004 Bosuil       "
        " !! te laat 3 dgn    reageren op dit contact              2026-001 Reiger       "
        "    morgen           reageren op dit contact              2026-003 Zoë          "
        "    wo 25 nov        plan: gezamenlijk gesprek met school 2026-002 Mus          "
        "    vr 27 nov 14:30  gesprek                              2026-002 Mus          "
        " ·╭ Vinkjes over te zetten ──────────────────────────────────────────────────╮  "
        "  │ ▸ zetten     2026-002 Mus · Regenboog                                    │  "
        "  │                                                                          │  "
        "  │ Alleen het vinkje, met de hand. Enter: vastleggen · Esc: terug           │  "
        "  ╰──────────────────────────────────────────────────────────────────────────╯  "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "────────────────────────────────────────────────────────────────────────────────"
        " ouders inlichten (P-3b, protocol)                                              "
        " Een plicht eindigt met vastleggen: gedaan, of niet uitgevoerd en waarom.       "
        " Uitstellen mag, met een reden.                                                 "
        " Enter bevestigen  Esc terug  + noodnummers  ? hulp                             "
        "#);
}

#[test]
fn r20_leave_and_free_days_that_are_set_are_listed_and_taken_back() {
    let mut office = Office::new(Language::Nl);
    office.outside(PracticeCommand::SetLeave(crate::domain::calendar::Span {
        first: day("2026-12-01"),
        last: day("2026-12-04"),
    }));
    let mut model = office.opened();
    act(&mut model, Action::Away);
    let drawn = screen(&model, NARROW);
    assert!(
        drawn.contains("01-12-2026 tot en met 04-12-2026 · verlof"),
        "{drawn}"
    );
    act(&mut model, Action::Down);
    act(&mut model, Action::Down);
    act(&mut model, Action::Confirm);
    let drawn = screen(&model, NARROW);
    assert!(drawn.contains("Terugnemen: verlof · 01-12-2026"), "{drawn}");
}

#[test]
fn it_is_drawn_whatever_the_size() {
    for columns in [60, 79, 109, 110, 200] {
        for rows in [18, 24, 60] {
            let mut model = busy_office(Language::Nl).opened();
            model.size = (columns, rows);
            for action in [
                Action::Ticks,
                Action::Back,
                Action::Away,
                Action::Back,
                Action::Appointment,
            ] {
                act(&mut model, action);
                let _ = screen(&model, (columns, rows));
            }
        }
    }
}
