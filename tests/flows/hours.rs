//! Hours: entered in a case and outside it, beside a conversation where the procedure
//! asks, and looked at in the Gids (R101–R103).

use luister::app::form::FieldId;
use luister::domain::person::AdviserKind;
use luister::lang::Language;

use crate::desk::Desk;

/// The section of the hours.
const HOURS: &str = "5<tab><tab><tab><tab>";

#[test]
fn r103_only_a_procedure_that_bills_asks_for_more_time() {
    let mut external = Desk::external();
    external.registers("Mus").keys("c");
    external
        .sees("Reistijd")
        .sees("Voorbereiding")
        .sees("Verslag");
    let mut internal = Desk::internal();
    internal.registers("Mus").keys("c");
    internal.sees("Minuten").sees_no("Reistijd");
}

/// Nothing of it has to be filled in; what is goes with the conversation, or nothing
/// does.
#[test]
fn r102_travel_is_entered_with_the_conversation() {
    let mut desk = Desk::external();
    desk.registers("Mus").keys("c");
    desk.keys("<tab><tab><tab><enter>").types("40");
    desk.keys("<ctrl-g><tab><tab><enter>").types("20");
    desk.keys("<ctrl-g><ctrl-s>").sees("hele kwartieren");
    assert_eq!(desk.count("conversation-held"), 0);
    desk.keys("<esc>");
    desk.keys("c<tab><tab><tab><enter>").types("40");
    desk.keys("<ctrl-g><tab><tab><enter>").types("0:30");
    desk.keys("<ctrl-g><ctrl-s>");
    assert_eq!(desk.count("conversation-held"), 1);
    assert_eq!(desk.count("time-spent"), 1);
}

#[test]
fn r102_time_in_a_case_is_one_key() {
    let mut desk = Desk::external();
    desk.registers("Mus")
        .keys("h")
        .sees("Tijd besteed aan deze zaak");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Contacten
        | 2026-001 Mus · leerling · leeftijd onbekend                               open
        | school     De Regenboog · telefoon · leerling zelf
        | werkwijze  Externe vertrouwenspersoon, leerling, versie 1
        | notities   ? de grenzen zijn nog niet uitgelegd
        |────────────────────────────────────────────────────────────────────────────────
        |   22-11-2026  zaak geopend · leerling · telefoon · leerling zelf
        |
        |╭ Tijd besteed aan deze zaak ──────────────────────────────────────────────────╮
        |│                                                                              │
        |│ ▸ Waaraan                   ( ) voorbereiding  ( ) reistijd  ( ) overleg     │
        |│                             ( ) verslag                                      │
        |│   Hoe lang (1:30, 1,5 of 90)│                                                │
        |│   Datum                     │22-11-2026                                      │
        |│   Declarabel                (•) declarabel  ( ) niet declarabel              │
        |│   [ Vastleggen ]                                                             │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        |
        |
        | i schrijven  Ctrl-S vastleggen  + noodnummers  ? hulp          opgeslagen 10:00
        "#);
    desk.keys("<right><tab><enter>").types("1:30");
    desk.keys("<ctrl-g><ctrl-s>");
    assert_eq!(desk.count("time-spent"), 1);
    desk.keys("t").sees("tijd besteed").sees("90 min");
}

#[test]
fn r102_minutes_past_the_hour_are_said_with_how_to_write_them() {
    let mut desk = Desk::external();
    desk.registers("Mus").keys("h<right>");
    desk.fills(FieldId::HowLong, "1:75").keys("<ctrl-s>");
    desk.sees("meer dan 59 minuten").sees("1:45, 2:15 of 105");
    desk.fills(FieldId::HowLong, "anderhalf").keys("<ctrl-s>");
    desk.sees("staat geen tijd").sees_no("59 minuten");
    desk.fills(FieldId::HowLong, "1:45").keys("<ctrl-s>");
    assert_eq!(desk.count("time-spent"), 1);
}

/// A desk with a case, a talk in it and time for the board.
fn with_hours(language: Language, size: (u16, u16)) -> Desk {
    let mut desk = Desk::open(AdviserKind::External, language, size);
    desk.registers("Mus")
        .keys("c<tab><tab><tab><enter>")
        .types("40");
    desk.keys("<ctrl-g><ctrl-s>").keys("<esc>").keys(HOURS);
    desk.keys("<enter><enter>")
        .keys("<right><tab><right><right><right><right><right><tab><enter>");
    desk.types("1,5").keys("<ctrl-g><ctrl-s>");
    desk
}

#[test]
fn r102_the_hours_stand_in_the_guide() {
    let mut desk = with_hours(Language::Nl, (80, 24));
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen Instanties Jaar Praktijk [Uren] Wat als Regels Gronden Werkwijzen Kluis
        |
        |▸             Alle besturen                                                2:10
        |                Stichting Het Veer                                         2:10
        |  22-11-2026    voorlichting en advies                                     1:30
        |
        |
        |
        |
        |────────────────────────────────────────────────────────────────────────────────
        |  Alle besturen · 01-08-2026 tot en met 31-07-2027
        |  2:10 in totaal: 0:40 declarabel, 1:30 niet.
        |  Stichting Het Veer: 0:45 zonder contract. Het bestuur heeft op die dagen geen
        |  contract met u.
        |  Waaraan: gesprekken en acties 0:40 · voorlichting en advies 1:30
        |  Waar: Stichting Het Veer 1:30 · De Regenboog 0:40
        |  Wanneer: nov 2:10
        |  Gesprekken, acties en informatiecontacten tellen vanzelf mee. Wat u
        |  factureert, is per maand afgerond op kwartieren.
        |  Het bestuur betaalt. Een leerling of ouder krijgt nooit een rekening.
        |  Een bijlage voor de factuur maakt u met: luister hours VAN TOT --annex
        |  --board NAAM
        | Enter openen  / zoeken  + noodnummers  ? hulp                  opgeslagen 10:00
        "#);
    // A month in which nothing was done, and back; then what was entered is taken back.
    desk.keys("<enter><down><down><enter>").sees("geen uren");
    desk.keys("<enter><down><enter>").sees("2:10");
    desk.keys("<down><down><enter><enter>").keys("<enter>");
    desk.sees("0:40").sees_no("voorlichting en advies");
    assert!(desk.open_desk().practice.time_outside().is_empty());
}

#[test]
fn r102_the_hours_in_english_on_a_wide_screen() {
    let mut desk = with_hours(Language::En, (120, 40));
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Guide
        |  Schools  Agencies  Year  Practice [Hours] What if  Rules  Grounds  Procedures  Vault
        |
        |▸             All boards                               2:10     All boards · 01-08-2026 to 31-07-2027
        |                Stichting Het Veer                     2:10     2:10 in all: 0:40 billable, 1:30 not.
        |  22-11-2026    outreach and advice                    1:30     Stichting Het Veer: 0:45 without a contract. The board
        |                                                                has no contract with you on those days.
        |                                                                On what: talks and actions 0:40 · outreach and advice
        |                                                                1:30
        |                                                                Where: Stichting Het Veer 1:30 · De Regenboog 0:40
        |                                                                When: Nov 2:10
        |                                                                Talks, actions and information contacts count by
        |                                                                themselves. What you bill is rounded to quarters of an
        |                                                                hour, month by month.
        |                                                                The board pays. A pupil or parent never gets a bill.
        |                                                                You make an annex for the invoice with: luister hours
        |                                                                FROM TO --annex --board NAME
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
        |
        |
        |
        |
        |
        | Enter open  / search  Tab to the next part  + emergency numbers  ? help                                     saved 10:00
        "#);
}

#[test]
fn r102_days_of_ones_own_are_shown() {
    let mut desk = with_hours(Language::Nl, (80, 24));
    desk.keys("<enter><end><enter>")
        .sees("Uren van welke dagen");
    desk.types("01-11-2026").keys("<ctrl-g><ctrl-s>");
    desk.sees("01-11-2026 tot en met 22-11-2026").sees("2:10");
}
