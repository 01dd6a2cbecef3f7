//! The screen Statistiek, by keys alone: a year is frozen, shown as its readers see
//! it, frozen again, and its report is discussed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use luister::domain::annual::{
    ContactCounts, FreezeVersion, NatureCounts, PlaceCounts, Release, ReportAbout, YearCounts,
};
use luister::domain::command::{AnnualCommand, NewSchool, PracticeCommand, YearToFreeze};
use luister::domain::contact_import::{ContactsImported, FileDigest, ImportedContact};
use luister::domain::number::{Minutes, SchoolYear};
use luister::domain::person::{AdviserKind, ClientKind};
use luister::domain::practice::{BoardId, Name, Region, SchoolId};
use luister::lang::Language;

use crate::desk::Desk;

const LAST: SchoolYear = SchoolYear(2025);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Contacts of last year at a school, as they are taken over from before.
fn contacts(school: u32, count: u32) -> ContactsImported {
    let contact = |at: u32| {
        let natures: &[&str] = match at % 7 {
            0 => &["PER.SUI"],
            1 | 2 => &["OND.MAATREGEL", "ONG.PEST"],
            3 => &[],
            _ => &["ONG.PEST"],
        };
        let actions: &[&str] = match at % 3 {
            0 => &["LUIST"],
            _ => &["GESPR"],
        };
        ImportedContact {
            on: day("2025-09-01") + chrono::Days::new(u64::from(at) * 5),
            school: Some(SchoolId(school)),
            client: ClientKind::Pupil,
            channel: "TEL".into(),
            referrer: None,
            natures: natures.iter().map(|code| (*code).into()).collect(),
            actions: actions.iter().map(|code| (*code).into()).collect(),
            minutes: Minutes::new(20).unwrap(),
            outcome: None,
        }
    };
    let mut file = [0; 32];
    file[0] = u8::try_from(school).unwrap();
    ContactsImported {
        file: FileDigest(file),
        contacts: (0..count).map(contact).collect(),
    }
}

fn imported(school: u32, count: u32) -> PracticeCommand {
    PracticeCommand::Annual(AnnualCommand::ImportContacts(contacts(school, count)))
}

/// A school of another board.
fn another() -> PracticeCommand {
    PracticeCommand::AddSchool(NewSchool {
        name: Name::new("Het Anker").unwrap(),
        board: Name::new("Stichting De Haven").unwrap(),
        region: Region::North,
        adviser: AdviserKind::Internal,
    })
}

/// A desk with 56 contacts of last year at one school.
fn of_last_year(language: Language, size: (u16, u16)) -> Desk {
    let mut desk = Desk::with_vault(AdviserKind::Internal, language, size).holding(imported(1, 56));
    desk.unlock();
    desk.keys("4<left>");
    desk
}

pub(crate) fn dutch() -> Desk {
    of_last_year(Language::Nl, (80, 24))
}

pub(crate) fn versions(desk: &Desk) -> Vec<(u32, Option<String>)> {
    let versions = desk.open_desk().practice.versions_of(LAST);
    versions
        .map(|kept| {
            let reason = kept.frozen.reason.as_ref();
            let reason = reason.map(|reason| reason.expose().to_owned());
            (kept.frozen.version.0, reason)
        })
        .collect()
}

#[test]
fn r107_a_year_is_frozen_from_its_menu() {
    let mut desk = dutch();
    desk.sees("schooljaar 2025-2026").sees("56 contacten");
    desk.keys("<enter>")
        .sees("Schooljaar 2025-2026 vaststellen…");
    desk.keys("<enter>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Statistiek
        |   schooljaar 2025-2026 ›
        | 56 contacten · 0 zaken · 0 informatievragen · 1120 minuten
        | Alleen voor eigen gebruik: kleine aantallen zijn hier niet afgeschermd.
        |────────────────────────────────────────────────────────────────────────────────
        | [Contacten per maand] Contacten per aard  Acties per soort ›
        |  op de datum van het contact
        |
        |╭ Schooljaar 2025-2026 vaststellen ────────────────────────────────────────────╮
        |│ Vaststellen bewaart de tellingen van het jaar, ook als de zaken er later     │
        |│ niet meer zijn, en besluit één keer welke kleine aantallen in geen verslag   │
        |│ staan. Het wordt niet meer veranderd: een correctie daarna wordt versie 2    │
        |│ en kost cijfers.                                                             │
        |│                                                                              │
        |│ ▸ Verberg tot en met  ( ) 3  (•) 4  ( ) 5  ( ) 9                             │
        |│   [ Vastleggen ]                                                             │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |  mei 2026  6 ███████████████████████████████████████████████████████▋
        |  jun 2026  1 █████████▎
        |  jul 2026  0
        |  totaal   56
        |
        |
        | i schrijven  Ctrl-S vastleggen  spatie kiezen  + noodnummers  ? hulp
        "#);
    assert!(versions(&desk).is_empty(), "opening a form freezes nothing");
    desk.keys("<ctrl-s>")
        .sees("Schooljaar 2025-2026 is vastgesteld, versie 1.")
        .sees("niet getoond");
    assert_eq!(versions(&desk), [(1, None)]);
    desk.keys("<enter>")
        .sees("Vastgesteld op 22-11-2026, versie 1.")
        .sees("De zaken van nu tellen hetzelfde.");
    desk.keys("<enter>")
        .sees_no("Schooljaar 2025-2026 vaststellen");
}

#[test]
fn r107_the_limit_can_be_chosen_before_freezing() {
    let mut desk = dutch();
    desk.keys("<enter><enter><right><right><ctrl-s><enter>");
    let kept = desk.open_desk().practice.frozen(LAST).unwrap().clone();
    assert_eq!(kept.frozen.release.hide_up_to, 9);
    desk.keys("r").sees("van 1 tot en met 9");
}

#[test]
fn r107_the_report_view_hides_small_numbers_and_says_how_many() {
    for (language, size) in [(Language::Nl, (80, 24)), (Language::En, (120, 40))] {
        let mut desk = of_last_year(language, size);
        desk.keys("<enter><enter><ctrl-s><enter>r<tab>");
        match language {
            Language::Nl => insta::assert_snapshot!(desk.picture(), @r#"
                | luister · Statistiek
                |   verslag over schooljaar 2025-2026 ›
                | Vastgesteld op 22-11-2026, versie 1. Nog niet besproken.
                | 6 cijfers van alle verslagen van dit jaar zijn niet getoond (samen 21), 60
                | wel. Verborgen worden tellingen van 1 tot en met 4, en wat die zou verraden.
                |────────────────────────────────────────────────────────────────────────────────
                |  Samen [Soort contact] Contacten per maand ›
                |  elk contact is van één soort
                |
                |▸ overgenomen van eerder 56 ███████████████████████████████████████████████████
                |  totaal                 56
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
                | ← eerder  → later  r verslag  p van wie  + noodnummers  ? hulp opgeslagen 10:00
                "#),
            Language::En => insta::assert_snapshot!(desk.picture(), @r#"
                | luister · Statistics
                |   report on school year 2025-2026 ›
                | Frozen on 22-11-2026, version 1. Not discussed yet.
                | 6 figures of all reports of this year are not shown (21 together), 60 are. Hidden are counts from 1 up to 4, and what
                | would give those away.
                |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                |  In all                             [Kind of contact]                                  Contacts by month
                |  the whole year                      each contact is of one kind                       · stands for not shown
                |
                |  contacts   56                     ▸ taken over from before 56 ███████████████████     Sep 2025  6 ████████████████▎
                |  minutes  1120                       total                  56                         Oct 2025  7 ███████████████████
                |                                                                                        Nov 2025  6 ████████████████▎
                |                                                                                        Dec 2025  6 ████████████████▎
                |                                                                                        Jan 2026  6 ████████████████▎
                |                                                                                        Feb 2026  6 ████████████████▎
                |                                                                                        Mar 2026  6 ████████████████▎
                |                                                                                        Apr 2026  6 ████████████████▎
                |                                                                                        May 2026  ·
                |                                                                                        Jun 2026  ·
                |                                                                                        total    56
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
                | ← earlier  → later  r report  p of whom  Enter open  + emergency numbers  ? help                            saved 10:00
                "#),
        }
    }
}

#[test]
fn r107_before_it_is_frozen_the_report_is_a_draft_for_the_adviser() {
    let mut desk = dutch();
    desk.keys("r")
        .sees("Concept: zo zou het verslag zijn; niet voor anderen.");
    desk.keys("r").sees("Alleen voor eigen gebruik");
    assert!(versions(&desk).is_empty(), "looking freezes nothing");
}

#[test]
fn r107_a_correction_makes_version_2_with_a_reason_and_version_1_stays() {
    let mut desk = dutch();
    desk.keys("<enter><enter><ctrl-s><enter>");
    let first = desk.open_desk().practice.frozen(LAST).unwrap().clone();
    informs(&mut desk, "12-05-2026");
    desk.keys("4").sees("De zaken tellen nu anders");
    desk.sees("56 contacten");
    desk.keys("<enter><enter>")
        .sees("Veranderd sinds versie 1: contacten 56 → 57");
    desk.keys("<ctrl-s>").sees("Nog leeg: Waarom");
    assert_eq!(versions(&desk).len(), 1, "not without a reason");
    desk.keys("i")
        .types("een vraag vergeten")
        .keys("<ctrl-s>")
        .sees("versie 2");
    assert_eq!(
        versions(&desk),
        [(1, None), (2, Some("een vraag vergeten".into()))]
    );
    let mut versions = desk.open_desk().practice.versions_of(LAST);
    assert_eq!(versions.next(), Some(&first), "version 1 is as it was");
}

/// An information contact on this day, by the form.
pub(crate) fn informs(desk: &mut Desk, on: &str) {
    desk.keys("1m<tab><right><tab><right><tab>i");
    desk.keys(&"<backspace>".repeat(10))
        .types(on)
        .keys("<ctrl-s>");
}

#[test]
fn r107_a_year_that_still_runs_is_not_frozen() {
    let mut desk = Desk::internal();
    desk.keys("4<ctrl-k>").types("vaststellen").keys("<enter>");
    desk.sees("Schooljaar 2026-2027 is nog niet voorbij");
    desk.keys("<enter>j<ctrl-k>")
        .types("vaststellen")
        .keys("<enter>");
    desk.sees("Ga eerst naar de schooljaren.");
}

#[test]
fn r108_a_report_is_handed_over_and_discussed() {
    let mut desk = dutch();
    desk.keys("<enter><enter><ctrl-s><enter>r")
        .sees("Nog niet besproken.");
    desk.keys("<enter><enter>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Statistiek
        |   verslag over schooljaar 2025-2026 ›
        | Vastgesteld op 22-11-2026, versie 1. Nog niet besproken.
        | 6 cijfers van alle verslagen van dit jaar zijn niet getoond (samen 21), 60
        | wel. Verborgen worden tellingen van 1 tot en met 4, en wat die zou verraden.
        |────────────────────────────────────────────────────────────────────────────────
        | [Samen] Soort contact  Contacten per maand ›
        |╭ Jaarverslag 2025-2026, versie 1: overhandigd en besproken ───────────────────╮
        |│ Leg dit vast als het verslag met de directie is besproken. Een dag kan niet  │
        |│ vóór het vaststellen liggen.                                                 │
        |│                                                                              │
        |│ ▸ Verslag van     (•) de hele praktijk  ( ) De Regenboog                     │
        |│   Overhandigd op  │22-11-2026                                                │
        |│   Besproken op    │22-11-2026                                                │
        |│   Besproken met   │                                                          │
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
    desk.keys("<ctrl-s>").sees("Besproken op 22-11-2026.");
    let practice = &desk.open_desk().practice;
    let noted = practice.discussed(LAST, FreezeVersion::FIRST, ReportAbout::All);
    assert_eq!(noted.unwrap().1.discussed, day("2026-11-22"));
    desk.keys("<enter>")
        .sees("Terugnemen dat het verslag op 22-11-2026 is besproken");
    desk.keys("<down><enter><enter>")
        .sees("Nog niet besproken.");
}

#[test]
fn r108_only_a_frozen_year_has_a_report_to_discuss() {
    let mut desk = dutch();
    desk.keys("<ctrl-k>").types("besproken").keys("<enter>");
    desk.sees("is (in deze versie) niet vastgesteld");
}

#[test]
fn r111_the_first_board_is_shown_until_another_place_is_asked_for() {
    let mut desk = Desk::with_vault(AdviserKind::Internal, Language::Nl, (80, 24))
        .holding(another())
        .holding(imported(1, 30))
        .holding(imported(2, 12));
    desk.unlock();
    desk.keys("4<left>")
        .sees("Stichting Het Veer")
        .sees("30 contacten");
    desk.keys("p");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Statistiek
        |   schooljaar 2025-2026 › · Stichting Het Veer
        | 30 contacten · 0 zaken · 0 informatievragen · 600 minuten
        | Alleen voor eigen gebruik: kleine aantallen zijn hier niet afgeschermd.
        |────────────────────────────────────────────────────────────────────────────────
        | [Contacten per maand] Contacten per aard  Acties per soort ›
        |  op de datum van het contact
        |
        |▸ ╭ Van wie zijn de cijfers? ────────────────────────────────────────────────╮
        |  │   de hele praktijk                                                       │
        |  │ ▸ Stichting Het Veer                                                     │█
        |  │   De Regenboog                                                           │
        |  │   Stichting De Haven                                                     │
        |  │   Het Anker                                                              │
        |  │                                                                          │
        |  │ Enter kiest, Esc gaat terug.                                             │
        |  ╰──────────────────────────────────────────────────────────────────────────╯
        |  mei 2026  0
        |  jun 2026  0
        |  jul 2026  0
        |  totaal   30
        |
        |
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp
        "#);
    desk.keys("<home><enter>")
        .sees("de hele praktijk")
        .sees("42 contacten");
    desk.keys("<back-tab>").sees("Stichting De Haven · ");
    desk.keys("p<end><enter>")
        .sees("· Het Anker")
        .sees("12 contacten");
}

/// A year of which only the counts are left.
fn only_counts() -> PracticeCommand {
    let months = [("2019-10-01", 7), ("2019-11-01", 5)];
    let counts = YearCounts {
        places: vec![PlaceCounts {
            school: Some(SchoolId(1)),
            board: Some(BoardId(1)),
            contacts: ContactCounts {
                new: 5,
                further: 7,
                ..ContactCounts::default()
            },
            months: months.map(|(on, count)| (day(on), count)).into(),
            natures: NatureCounts {
                codes: BTreeMap::from([("ONG.PEST".into(), 12)]),
                themes: BTreeMap::from([("ONG".into(), 12)]),
                none: 0,
            },
            minutes: 300,
            ..PlaceCounts::default()
        }],
        groups: Vec::new(),
    };
    PracticeCommand::Annual(AnnualCommand::Freeze(Box::new(YearToFreeze {
        year: SchoolYear(2019),
        reason: None,
        counts,
        release: Release {
            hide_up_to: 4,
            shown: Default::default(),
            hidden: Default::default(),
        },
    })))
}

#[test]
fn r107_a_year_without_cases_shows_what_was_frozen_of_it() {
    let mut desk =
        Desk::with_vault(AdviserKind::Internal, Language::Nl, (80, 24)).holding(only_counts());
    desk.unlock();
    desk.keys("4<left>").sees("schooljaar 2019-2020");
    desk.sees("12 contacten · 5 zaken")
        .sees("De zaken zelf zijn er niet meer.");
    desk.sees("okt 2019  7");
    desk.keys("<tab>").sees("(digitaal) pesten");
    desk.keys("<tab><tab>")
        .sees("niet vastgesteld, en de zaken zijn er niet meer");
    desk.keys("ggg").sees("2019-2020");
    desk.keys("r").sees("Van deze versie wordt niets getoond");
}

#[test]
fn the_screen_holds_in_the_smallest_window_and_when_dimmed() {
    let mut desk = of_last_year(Language::Nl, (60, 18));
    for keys in ["", "g", "g", "g", "g", "<tab>", "r", "<tab>", "<ctrl-d>"] {
        desk.keys(keys).sees("2025-2026");
    }
    desk.keys("r").sees("56 contacten");
}

#[test]
fn r107_vandaag_says_that_a_year_that_is_over_waits_to_be_frozen() {
    let mut desk = of_last_year(Language::Nl, (80, 24));
    desk.keys("1")
        .sees("·  Schooljaar 2025-2026 is voorbij en nog niet vastgesteld");
    desk.keys("z")
        .sees("als het jaar is vastgesteld")
        .keys("<esc>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Vandaag
        |
        |
        |────────────────────────────────────────────────────────────────────────────────
        |▸·  Schooljaar 2025-2026 is voorbij en nog niet vastgesteld
        |
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
        |────────────────────────────────────────────────────────────────────────────────
        | Schooljaar 2025-2026 is voorbij en nog niet vastgesteld
        | Enter: naar de cijfers van dat jaar. Vaststellen bewaart ze en laat een
        | verslag toe; deze regel verdwijnt dan vanzelf.
        | Enter openen  n nieuw contact  z wachten  r afspraak  + noodnummers  ? hulp
        "#);
    desk.keys("<enter>")
        .sees("luister · Statistiek")
        .sees("schooljaar 2025-2026");
    desk.keys("<enter><enter><ctrl-s><enter>1")
        .sees_no("nog niet vastgesteld");
}
