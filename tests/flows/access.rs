//! What a person concerned asks, by keys alone: a request that waits on Vandaag,
//! the texts one by one, the dossier as it will be given, and the file (R96).

use luister::domain::command::{CaseCommand, Command};
use luister::domain::entry::{CaseBody, Limits, LimitsOrder, NotesAllowed};
use luister::domain::person::{AdviserKind, Age, AgeBand, RecipientKind};
use luister::domain::recipient::Person;
use luister::domain::text::Text;
use luister::lang::Language;
use std::collections::BTreeSet;

use crate::desk::Desk;

/// A case of a pupil of 16 or 17 with a note that names the mentor by label, in
/// front.
pub(crate) fn noted(language: Language, size: (u16, u16)) -> Desk {
    let mut desk = Desk::open(AdviserKind::External, language, size);
    desk.registers("Bosuil");
    let case = desk.last_case().id();
    for command in [
        CaseCommand::LearnAge(Age::band(AgeBand::From16)),
        CaseCommand::ExplainLimits {
            limits: Limits {
                notes: NotesAllowed::Yes,
                order: LimitsOrder::BeforeStory,
            },
            ticks: BTreeSet::new(),
        },
        CaseCommand::AddPerson(Person {
            kind: RecipientKind::Mentor,
            label: Text::new("mevrouw Zomer").unwrap(),
        }),
        CaseCommand::KeepNote(Text::new("Zit liever vooraan, zegt mevrouw Zomer.").unwrap()),
        CaseCommand::KeepNote(Text::new("Slaapt weer door.").unwrap()),
    ] {
        desk.writes(Command::InCase(case, command));
    }
    desk.keys("2<enter>");
    desk
}

fn kinds(desk: &Desk) -> Vec<&'static str> {
    let entries = desk.last_case().entries().iter();
    let kinds = entries.filter_map(|entry| entry.body.kind());
    kinds
        .map(luister::domain::entry::CaseEntryKind::name)
        .collect()
}

/// To the form of the dossier, for the pupil, as plain text.
fn for_the_pupil(desk: &mut Desk) {
    desk.keys("b<up><up><up><down><down><enter>");
    desk.keys("<space><down><right><ctrl-s>");
}

#[test]
fn r96_every_text_is_blank_until_it_is_released_and_then_the_file_is_written() {
    let mut desk = noted(Language::Nl, (80, 24));
    for_the_pupil(&mut desk);
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Contacten
        | 2026-001 Bosuil · leerling · 16 of 17                                     open
        | school     De Regenboog · telefoon · leerling zelf
        | werkwijze  Externe vertrouwenspersoon, leerling, versie 1
        | notities   ja
        |────────────────────────────────────────────────────────────────────────────────
        |╭ Dossier voor wie inzage vraagt ──────────────────────────────────────────────╮
        |╭ Welke tekst geeft u vrij? ───────────────────────────────────────────────────╮
        |│ ▸ [ ] ? 22-11-2026 · notitie bewaard: Zit liever vooraan, zegt mevrouw       │
        |│       Zomer.                                                                 │
        |│   [ ] 22-11-2026 · notitie bewaard: Slaapt weer door.                        │
        |│                                                                              │
        |│ Alleen voor u:                                                               │
        |│ Hierin staat iemand anders bij naam of nummer. Dat wordt afgedekt; lees of   │
        |│ het zonder ook over die ander gaat.                                          │
        |│ spatie: vrijgeven · Enter: het dossier bekijken · Esc: terug                 │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        |
        | Enter bevestigen  p naar bestand  spatie kiezen  + noodnummers  ? hulp
        "#);
    // The second one; the first stays blank.
    desk.keys("<down><space><enter>").sees("Dit geeft u (txt)");
    desk.keys("<end>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Contacten
        |╭ Dit geeft u (txt) ───────────────────────────────────────────────────────────╮
        |│       en 21).                                                              ▲ │
        |│     - Klagen kan bij de Autoriteit Persoonsgegevens (AVG art. 77).           │
        |│     - De artikelen zijn niet in een bron nagezien: de functionaris           │
        |│       gegevensbescherming van het bestuur weet meer.                         │
        |│       Wat er staat                                                           │
        |│     - 22-11-2026 · zaak geopend · leerling · telefoon · leerling zelf        │
        |│     - 22-11-2026 · leeftijd vastgelegd · 16 of 17                            │
        |│     - 22-11-2026 · grenzen uitgelegd · notities: ja                          │
        |│     - 22-11-2026 · stap afgerond · Grenzen · 0 van 3 aangevinkt              │
        |│     - 22-11-2026 · notitie bewaard                                           │
        |│       [tekst niet vrijgegeven]                                               │
        |│     - 22-11-2026 · notitie bewaard                                           │
        |│       Slaapt weer door.                                                      │
        |│       Anderen                                                                │
        |│     - mentor/coach (derde 1)                                                 │
        |│       Wat hier niet staat                                                    │
        |│ ▸     Weggelaten is wat over anderen gaat, en de eigen afweging van de       │
        |│       vertrouwenspersoon over signalen en veiligheid. Van anderen staat      │
        |│       alleen wat zij zijn en een nummer.                                     │
        |│ Enter: naar een bestand en vastleggen · Esc: terug                           │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        | Enter bevestigen  p naar bestand  spatie kiezen  + noodnummers  ? hulp
        "#);
    assert!(!kinds(&desk).contains(&"dossier-given"));
    desk.keys("<enter>").sees("~/inzage-2026-11-22.txt");
    desk.keys("<ctrl-s>");
    let file = desk.files.last().unwrap().contents.expose().to_owned();
    assert!(file.contains("Slaapt weer door."), "{file}");
    assert!(
        !file.contains("vooraan") && !file.contains("Zomer"),
        "{file}"
    );
    assert!(file.contains("[tekst niet vrijgegeven]"), "{file}");
    let written = kinds(&desk);
    let last = &written[written.len() - 3..];
    assert_eq!(
        last,
        ["request-received", "dossier-given", "request-answered"]
    );
}

#[test]
fn r96_the_same_in_english_on_a_wide_screen_with_the_other_covered() {
    let mut desk = noted(Language::En, (120, 40));
    for_the_pupil(&mut desk);
    desk.keys("<space><enter>").sees("This is what you give");
    desk.keys("<end>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Contacts
        | 1 open · 0 closed╭ This is what you give (txt) ─────────────────────────────────────────────────────╮             open
        | / searches name, │     - To make the anonymised annual report. Ground: legitimate interest or task▲ │
        |──────────────────│       of the school, without names (Article 6(1)(e) or (f) GDPR; not checked in  │
        |▸   2026-001  Bosu│       a source).                                                                 │
        |                  │     - To account for time to the board, without anything of a case. Ground: the  │──────────────────
        |                  │       contract with the board, and the law for the records (Article 6(1)(b) and  │ person
        |                  │       (c) GDPR; not checked in a source).                                        │
        |                  │       Who heard something of it                                                  │
        |                  │       Nobody.                                                                    │
        |                  │       Nothing else goes to others, nor outside the European Union. No computer   │h
        |                  │       decides.                                                                   │uw Zomer.
        |                  │       How long it is kept                                                        │
        |                  │       There is no statutory term. Usual is to destroy a case once it is closed   │
        |              ╭ Do│       and counted in the anonymised annual report.                               │───╮
        |              │ Fi│       Rights                                                                     │s  │
        |              │ no│     - Is something wrong? Ask for rectification (Article 16 GDPR).               │   │
        |              │ th│     - Ask to have it erased, or to have less done with it (Articles 17, 18 and   │   │
        |              │   │       21 GDPR).                                                                  │   │
        |              │   │     - A complaint can be made to the data protection authority, Autoriteit       │   │
        |              │ ▸ │       Persoonsgegevens (Article 77 GDPR).                                        │   │
        |              │   │     - The articles were not checked in a source: the data protection officer of  │   │
        |              │   │       the board knows more.                                                      │   │
        |              │   │       What is kept                                                               │   │
        |              │   │     - 22-11-2026 · case opened · pupil · phone · the pupil in person             │   │
        |              ╰───│     - 22-11-2026 · age recorded · 16 or 17                                       │───╯
        |                  │     - 22-11-2026 · limits explained · notes: yes                                 │
        |                  │     - 22-11-2026 · step finished · Limits · 0 of 3 ticked                        │
        |                  │     - 22-11-2026 · note kept                                                     │
        |                  │       Zit liever vooraan, zegt mentor/coach (third party 1).                     │
        |                  │     - 22-11-2026 · note kept                                                     │
        |                  │       [text not released]                                                        │
        |                  │       Others                                                                     │
        |                  │     - mentor/coach (third party 1)                                               │
        |                  │       What is not here                                                           │
        |                  │ ▸     Left out is what is about others, and the adviser's own weighing of        │
        |                  │       signals and safety. Of others only what they are and a number is told.     │
        |                  │ Enter: to a file, and record it · Esc: back                                      │
        |                  ╰──────────────────────────────────────────────────────────────────────────────────╯
        | Enter confirm  p to file  space choose  Esc back  + emergency numbers  ? help
        "#);
}

#[test]
fn r96_what_is_ticked_outlives_a_lock() {
    let mut desk = noted(Language::Nl, (80, 24));
    for_the_pupil(&mut desk);
    desk.keys("<space><ctrl-l>");
    assert!(desk.is_locked());
    desk.unlock();
    desk.sees("[x] 22-11-2026").sees_no("vooraan");
}

#[test]
fn r96_a_parent_of_a_pupil_of_16_needs_the_pupil_first() {
    let mut desk = noted(Language::Nl, (80, 24));
    desk.keys("b<up><up><up><down><down><enter>");
    desk.keys("<space><space><ctrl-s>")
        .sees("De leerling moet het eerst goedvinden.");
    assert!(!kinds(&desk).contains(&"dossier-given"));
}

#[test]
fn r96_a_request_waits_on_vandaag_and_is_answered_from_there() {
    let mut desk = noted(Language::Nl, (80, 24));
    // Erasure, asked by the pupil.
    desk.keys("b<up><up><up><down><enter><space><down><right><right><right><ctrl-s>");
    assert_eq!(kinds(&desk).last(), Some(&"request-received"));
    desk.keys("<esc>1").sees("verzoek beantwoorden: wissen");
    let mut found = false;
    for _ in 0..12 {
        if desk.screen().contains("Uiterlijk di 22 dec 2026") {
            found = true;
            break;
        }
        desk.keys("<down>");
    }
    assert!(found, "{}", desk.screen());
    desk.keys("<enter>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Contacten
        | 2026-001 Bosuil · leerling · 16 of 17                                     open
        | school     De Regenboog · telefoon · leerling zelf
        | werkwijze  Externe vertrouwenspersoon, leerling, versie 1
        | notities   ja
        |────────────────────────────────────────────────────────────────────────────────
        |   22-11-2026  zaak geopend · leerling · telefoon · leerling zelf
        |╭ Verzoek beantwoorden ────────────────────────────────────────────────────────╮
        |│ Antwoord uiterlijk di 22 dec 2026. Verlengen kan één keer, met twee maanden  │
        |│ (AVG art. 12 lid 3, hier niet in een bron nagezien). De zaak kan nog niet    │
        |│ weg: De zaak is nog niet afgesloten. Alleen een afgesloten zaak wordt        │
        |│ vernietigd. [R96] sluit die zaak eerst af                                    │
        |│                                                                              │
        |│ ▸ antwoord  ( ) gedaan  ( ) geweigerd, met reden  ( ) verlengd, met reden    │
        |│   Datum     │22-11-2026                                                      │
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
    // Refused, with a reason.
    desk.keys("<space><right><down>i")
        .types("de zaak loopt nog")
        .keys("<ctrl-s>");
    let body = &desk.last_case().entries().last().unwrap().body;
    assert!(
        matches!(body, CaseBody::RequestAnswered(_)),
        "{}",
        desk.screen()
    );
    desk.keys("<esc><esc>1").sees_no("verzoek beantwoorden");
}
