//! The section Kluis of Gids: what opens the vault, copies of it, the logbook.

use luister::app::effect::{Key, KeyTask};
use luister::app::logbook::LogLine;
use luister::app::message::{KeySlot, KeyUse};
use luister::domain::audit::AuditKind;
use luister::domain::person::AdviserKind;
use luister::domain::text::Confidential;
use luister::lang::Language;

use crate::desk::{CODE, Desk, Disk, PASSPHRASE, SIX_WORDS};

const NEW: &str = "kruk wolk dijk vaas noot rijp";

/// An adviser with something in the logbook, in the section.
fn in_vault(language: Language, size: (u16, u16)) -> Desk {
    let mut desk = Desk::with_vault(AdviserKind::Internal, language, size);
    desk.log = log();
    desk.unlock().keys("5<left>");
    desk
}

fn dutch() -> Desk {
    in_vault(Language::Nl, (80, 24))
}

fn log() -> Vec<LogLine> {
    let lines = [
        ("2026-09-01", "12:30:00", AuditKind::Created),
        ("2026-09-01", "12:31:10", AuditKind::SettingsChanged),
        ("2026-11-20", "09:00:00", AuditKind::Unlocked),
        ("2026-11-20", "09:10:00", AuditKind::CaseOpened),
        ("2026-11-20", "09:40:00", AuditKind::CaseChanged),
        ("2026-11-22", "09:58:00", AuditKind::FailedUnlocks(2)),
        ("2026-11-22", "09:59:30", AuditKind::Unlocked),
    ];
    let numbered = lines.into_iter().zip(1..);
    numbered
        .map(|((on, at, event), number)| LogLine {
            number,
            on: on.parse().unwrap(),
            at: at.parse().unwrap(),
            event,
        })
        .collect()
}

fn second_passphrase() -> KeySlot {
    KeySlot {
        row: 3,
        usage: KeyUse::AnotherPassphrase,
        id: "03c0ffee".into(),
        made: Some("2026-10-05".parse().unwrap()),
    }
}

/// Types a secret into the field in focus and goes on to the next.
fn fills(desk: &mut Desk, words: &str) {
    desk.types(words).keys("<enter>");
}

#[test]
fn r95_the_vault_in_dutch_at_eighty_columns() {
    insta::assert_snapshot!(dutch().picture(), @r#"
        | luister · Gids
        | Scholen Instanties Jaar Praktijk Uren Wat als Regels Gronden Werkwijzen [Kluis]
        |
        |▸   Sleutels                                                                  2
        |      wachtzin                                                    di 1 sep 2026
        |      herstelblad                                                 di 1 sep 2026
        |    Kopieën                                                            nog geen
        |    Datalek
        |    Logboek                                                            7 regels
        |      zo 22 nov 2026                                                   2 regels▼
        |────────────────────────────────────────────────────────────────────────────────
        |  Sleutels
        |  Elk van deze sleutels opent de kluis. Een tweede wachtzin is handig naast de
        |  eerste; het herstelblad is er voor als u de wachtzin kwijt bent.
        |  Een wachtzin veranderen of weghalen en een nieuw herstelblad versleutelen
        |  alles opnieuw, en geven altijd een nieuw herstelblad.
        |  Kopieën van vóór de verandering gaan nog open met wat ze toen opende. Maak
        |  daarna een nieuwe reservekopie, en vernietig de oude.
        |
        |
        |
        |
        |
        | Enter openen  / zoeken  Tab naar het volgende deel  + noodnummers  ? hulp
        "#);
}

#[test]
fn r95_the_vault_in_english_at_eighty_columns() {
    insta::assert_snapshot!(in_vault(Language::En, (80, 24)).picture(), @r#"
        | luister · Guide
        | Schools Agencies Year Practice Hours What if Rules Grounds Procedures [Vault]
        |
        |▸   Keys                                                                      2
        |      passphrase                                                 Tue 1 Sep 2026
        |      recovery sheet                                             Tue 1 Sep 2026
        |    Copies                                                             none yet
        |    Breach
        |    Logbook                                                             7 lines
        |      Sun 22 Nov 2026                                                   2 lines▼
        |────────────────────────────────────────────────────────────────────────────────
        |  Keys
        |  Each of these keys opens the vault. A second passphrase is handy beside the
        |  first; the recovery sheet is there for when you lose the passphrase.
        |  Changing or removing a passphrase and a new recovery sheet encrypt everything
        |  anew, and always give a new recovery sheet.
        |  Copies from before the change still open with what opened them then. Make a
        |  new backup afterwards, and destroy the old ones.
        |
        |
        |
        |
        |
        | Enter open  / search  Tab to the next part  + emergency numbers  ? help
        "#);
}

#[test]
fn r95_the_logbook_of_a_day_in_dutch_on_a_wide_screen() {
    let mut desk = in_vault(Language::Nl, (120, 40));
    insta::assert_snapshot!(desk.keys("<end><up>").picture(), @r#"
        | luister · Gids
        |  Scholen  Instanties  Jaar  Praktijk  Uren  Wat als  Regels  Gronden  Werkwijzen [Kluis]
        |
        |    Sleutels                                              2     vr 20 nov 2026
        |      wachtzin                                di 1 sep 2026     09:40  in een zaak geschreven
        |      herstelblad                             di 1 sep 2026     09:10  een zaak geopend
        |    Kopieën                                        nog geen     09:00  geopend met de wachtzin
        |    Datalek
        |    Logboek                                        7 regels
        |      zo 22 nov 2026                               2 regels
        |▸     vr 20 nov 2026                               3 regels
        |      di 1 sep 2026                                2 regels
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
        |
        |
        |
        |
        |
        | Enter openen  / zoeken  Tab naar het volgende deel  + noodnummers  ? hulp
        "#);
}

#[test]
fn r95_the_logbook_in_english_on_a_wide_screen() {
    let mut desk = in_vault(Language::En, (120, 40));
    insta::assert_snapshot!(desk.keys("<down><down><down><down><down>").picture(), @r#"
        | luister · Guide
        |  Schools  Agencies  Year  Practice  Hours  What if  Rules  Grounds  Procedures [Vault]
        |
        |    Keys                                                  2     Logbook
        |      passphrase                             Tue 1 Sep 2026     What was done with the vault and when, the newest
        |      recovery sheet                         Tue 1 Sep 2026     first. It holds no names; where it is about a case, it
        |    Copies                                         none yet     does not say which.
        |    Breach                                                      Each line follows on the one before it: checked without
        |▸   Logbook                                         7 lines     a gap when the vault was opened.
        |      Sun 22 Nov 2026                               2 lines     It shows you that nothing disappeared from it. It
        |      Fri 20 Nov 2026                               3 lines     proves nothing to others: its key is yours.
        |      Tue 1 Sep 2026                                2 lines
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
        |
        |
        |
        |
        |
        | Enter open  / search  Tab to the next part  + emergency numbers  ? help
        "#);
}

#[test]
fn r95_the_store_is_read_when_the_section_comes_up_and_not_at_each_key() {
    let mut desk = dutch();
    assert_eq!(desk.reads, 1);
    desk.keys("<down><down><up>");
    assert_eq!(desk.reads, 1);
    desk.keys("1").keys("5");
    assert_eq!(desk.reads, 2, "what was done elsewhere stands in it");
}

#[test]
fn r95_a_second_passphrase_is_added_and_its_secrets_are_nowhere_on_the_screen() {
    let mut desk = dutch();
    desk.keys("<enter><enter>");
    desk.sees("Tweede wachtzin toevoegen").types(PASSPHRASE);
    desk.sees_no("groene").sees("•••");
    desk.keys("<enter>");
    fills(&mut desk, NEW);
    fills(&mut desk, NEW);
    desk.sees_no("wolk");
    assert!(desk.draft.is_none(), "secrets are in no draft");
    desk.keys("<ctrl-s>");
    desk.sees("Deze wachtzin opent nu ook de kluis")
        .sees("andere wachtzin");
    match desk.keys_asked.as_slice() {
        [
            KeyTask::Add {
                current: Key::Passphrase(current),
                new,
            },
        ] => {
            assert_eq!((current.expose(), new.expose()), (PASSPHRASE, NEW));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(desk.reads, 2, "the logbook is read again");
}

#[test]
fn r95_the_passphrase_is_changed_with_a_new_sheet_that_is_typed_back() {
    let mut desk = dutch();
    desk.keys("<enter><down><enter>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen Instanties Jaar Praktijk Uren Wat als Regels Gronden Werkwijzen [Kluis]
        |
        |▸   Sleutels                                                                  2
        |      wachtzin                                                    di 1 sep 2026
        |      herstelblad                                                 di 1 sep 2026
        |  ╭ De wachtzin veranderen ──────────────────────────────────────────────────╮n
        |  │ De nieuwe wachtzin komt in de plaats van die van nu. Alles wordt         │
        |  │ opnieuw versleuteld, en er komt een nieuw herstelblad. Kopieën van vóór  │s
        |  │ de verandering gaan nog open met wat ze toen opende. Maak daarna een     │s▼
        |──│ nieuwe reservekopie, en vernietig de oude.                               │──
        |  │                                                                          │
        |  │ ▸ Wat nu opent     ▌                                                     │
        |  │   Openen met       (•) wachtzin  ( ) herstelcode                         │
        |  │   Nieuwe wachtzin  │                                                     │
        |  │   Nog een keer     │                                                     │
        |  │   [ Zes woorden voor mij maken ]                                         │
        |  │   [ Verder ]                                                             │
        |  ╰──────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        | Esc klaar met schrijven  Ctrl-S vastleggen  Ctrl-N noodnummers
        "#);
    desk.types(PASSPHRASE).keys("<enter><tab>").keys("<enter>");
    fills(&mut desk, NEW);
    fills(&mut desk, NEW);
    desk.keys("<ctrl-s>").sees(CODE);
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen Instanties Jaar Praktijk Uren Wat als Regels Gronden Werkwijzen [Kluis]
        |
        |▸   Sleutels                                                                  2
        |      wachtzin                                                    di 1 sep 2026
        |      herstelblad                                                 di 1 sep 2026
        |    Kopieën                                                            nog geen
        |  ╭ De wachtzin veranderen ──────────────────────────────────────────────────╮
        |  │ Schrijf deze nieuwe code op papier: zij wordt maar één keer getoond. Er  │s
        |  │ is nog niets veranderd; met Esc blijft alles zoals het was.              │s▼
        |──│                                                                          │──
        |  │ ABCD-EFGH-JKMN-PQRS-TVWX-YZ23                                            │
        |  │                                                                          │
        |  │ Zet de datum erbij (zo 22 nov 2026), doe het blad in een gesloten        │
        |  │ envelop en bewaar die op een andere plek dan deze computer. Enter als    │
        |  │ het opgeschreven is.                                                     │
        |  ╰──────────────────────────────────────────────────────────────────────────╯
        |  daarna een nieuwe reservekopie, en vernietig de oude.
        |
        |
        |
        |
        |
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp
        "#);
    assert!(
        desk.keys_asked.is_empty(),
        "nothing is changed before it is typed back"
    );
    desk.keys("<enter>").types("ABCD-EFGH").keys("<ctrl-s>");
    desk.sees("Dat is niet de code");
    assert!(desk.keys_asked.is_empty());
    desk.keys("i")
        .types("-jkmn-pqrs-tvwx-yz23")
        .keys("<ctrl-s>");
    desk.sees("De wachtzin is veranderd")
        .sees("niet meer open met: wachtzin, di 1 sep 2026");
    desk.sees("Kopieën van vóór nu gaan nog open met wat ze toen opende");
    match desk.keys_asked.as_slice() {
        [KeyTask::Change { new, with }] => {
            assert_eq!((new.expose(), with.sheet.expose()), (NEW, CODE));
            assert!(with.keep.is_empty());
        }
        other => panic!("{other:?}"),
    }
    desk.keys("<esc>").sees("[Kluis]").sees_no(CODE);
}

#[test]
fn r95_what_is_wrong_is_said_before_a_sheet_is_shown() {
    let mut desk = dutch();
    desk.keys("<enter><enter>")
        .keys("<ctrl-s>")
        .sees("Wat nu opent");
    assert!(desk.keys_asked.is_empty());
    desk.keys("i");
    fills(&mut desk, PASSPHRASE);
    fills(&mut desk, "te kort");
    desk.keys("<ctrl-s>").sees("Deze wachtzin is te kort");
    assert!(desk.keys_asked.is_empty());
}

#[test]
fn r95_six_words_are_made_and_typed_over() {
    let mut desk = dutch();
    desk.keys("<enter><enter>");
    fills(&mut desk, PASSPHRASE);
    fills(&mut desk, "half");
    fills(&mut desk, "half");
    desk.keys("<enter>").sees(SIX_WORDS);
    fills(&mut desk, SIX_WORDS);
    fills(&mut desk, SIX_WORDS);
    desk.keys("<ctrl-s>")
        .sees("opent nu ook de kluis")
        .sees_no(SIX_WORDS);
}

#[test]
fn r95_with_the_wrong_secret_nothing_changes_and_the_sheet_does_not_count() {
    let mut desk = dutch();
    let before = desk.slots.clone();
    // The line of the sheet; its only offer is a new one.
    desk.keys("<down><down><enter><enter>")
        .sees("Nieuw herstelblad");
    desk.types("niet de wachtzin").keys("<ctrl-s>").sees(CODE);
    desk.keys("<enter>").types(CODE).keys("<ctrl-s>");
    desk.sees("Dat opent de kluis niet")
        .sees("geldt niet: gooi het weg");
    assert_eq!(desk.slots, before);
    assert!(desk.keys_asked.is_empty());
}

#[test]
fn r95_a_passphrase_is_removed_while_another_stays() {
    let mut desk = dutch();
    desk.keys("<down><enter>").sees_no("weghalen").keys("<esc>");
    desk.slots.push(second_passphrase());
    desk.keys("1")
        .keys("5")
        .keys("<down><down><enter><down><enter>");
    desk.sees("Sleutel 3 opent daarna niets meer");
    desk.types(PASSPHRASE)
        .keys("<ctrl-s>")
        .sees(CODE)
        .keys("<enter>");
    desk.types(CODE)
        .keys("<ctrl-s>")
        .sees("Sleutel 3 is weggehaald");
    assert!(desk.slots.iter().all(|slot| slot.row != 3));
}

#[test]
fn r95_another_passphrase_stays_only_when_it_is_typed_too() {
    let mut desk = dutch();
    desk.slots.push(second_passphrase());
    desk.keys("1").keys("5").keys("<enter><down><down><enter>");
    desk.sees("tenzij u ze hier ook typt")
        .sees("Blijft ook openen");
    fills(&mut desk, PASSPHRASE);
    desk.types(NEW)
        .keys("<ctrl-s>")
        .keys("<enter>")
        .types(CODE)
        .keys("<ctrl-s>");
    match desk.keys_asked.as_slice() {
        [KeyTask::RenewSheet(with)] => {
            let kept: Vec<_> = with.keep.iter().map(Confidential::expose).collect();
            assert_eq!(kept, [NEW]);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn r95_a_lock_forgets_what_was_typed_and_shown() {
    let mut desk = dutch();
    desk.keys("<enter><down><enter>").types(PASSPHRASE);
    desk.keys("<ctrl-l>");
    assert!(desk.is_locked() && desk.draft.is_none());
    desk.sees_no("•••").unlock().keys("5<left>").sees("[Kluis]");
    desk.sees_no("De wachtzin veranderen");
    // The sheet as well, and an answer that comes after the lock is to nobody.
    desk.keys("<down><down><enter><enter>").types(PASSPHRASE);
    desk.keys("<ctrl-s>").sees(CODE).keys("<ctrl-l>");
    desk.sees_no(CODE).unlock().sees_no(CODE);
}

#[test]
fn r96_a_backup_is_made_from_the_screen_and_stands_in_the_register() {
    let mut desk = dutch();
    desk.sees("nog geen")
        .keys("<down><down><down><enter><enter>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen Instanties Jaar Praktijk Uren Wat als Regels Gronden Werkwijzen [Kluis]
        |
        |    Sleutels                                                                  2
        |      wachtzin                                                    di 1 sep 2026
        |      herstelblad                                                 di 1 sep 2026
        |▸   Kopieën                                                            nog geen
        |    Datalek
        |  ╭ Reservekopie maken ──────────────────────────────────────────────────────╮s
        |  │ De kopie is verzegeld zoals de kluis zelf: zij gaat open met wat de      │s▼
        |──│ kluis nu opent. Kies een plek op een andere schijf, waar nog niets       │──
        |  │ staat.                                                                   │
        |  │                                                                          │
        |  │ ▸ Bestand             ▌                                            0/200 │
        |  │   Waar de kopie ligt  │                                                  │
        |  │   [ Kopie maken ]                                                        │
        |  ╰──────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        |
        |
        | Esc klaar met schrijven  Ctrl-S vastleggen  Ctrl-N noodnummers
        "#);
    desk.keys("<ctrl-s>").sees("Bestand");
    desk.keys("i");
    fills(&mut desk, "/media/stick/kluis.luister");
    desk.types("usb-stick in de kast").keys("<ctrl-s>");
    desk.sees("Reservekopie gemaakt en teruggelezen: /media/stick/kluis.luister");
    desk.keys("<esc>")
        .sees("usb-stick in de kast")
        .sees("1, gemaakt op 22-11-2026");
    // It is gone: the register says since when, and it is asked once.
    desk.keys("<down><enter>")
        .sees("Deze kopie is er niet meer")
        .keys("<enter>");
    desk.sees("weg sinds 22-11-2026").sees("nog geen");
    desk.keys("<enter>").sees_no("Deze kopie is er niet meer");
}

#[test]
fn r96_a_copy_that_fails_is_not_in_the_register_and_what_was_typed_stays() {
    let mut desk = dutch();
    desk.disk = Disk::Fails;
    desk.keys("<down><down><down><enter><enter>");
    fills(&mut desk, "/media/stick/kluis.luister");
    desk.types("usb-stick")
        .keys("<ctrl-s>")
        .sees("De schijf is vol");
    desk.sees("/media/stick/kluis.luister");
    desk.disk = Disk::Works;
    desk.keys("<ctrl-s>").sees("Reservekopie gemaakt");
}

#[test]
fn r95_the_logbook_is_narrowed_to_a_kind_and_names_no_case() {
    let mut desk = dutch();
    desk.registers("Mus")
        .keys("5")
        .keys("<down><down><down><down><down><enter>");
    desk.sees("Alleen openen en sluiten")
        .sees_no("Alleen sleutels");
    desk.keys("<down><enter>").sees("zaken · 2 regels");
    desk.keys("<down>")
        .sees("in een zaak geschreven")
        .sees_no("Mus");
    desk.sees_no("2026-001").sees_no("geopend met");
    desk.keys("<up><enter><enter>").sees("7 regels");
}

#[test]
fn r95_the_logbook_goes_to_a_file_with_its_checkpoint() {
    let mut desk = dutch();
    desk.keys("<down><down><down><down><down><enter><end>")
        .sees("(csv)");
    desk.keys("<up><enter>")
        .sees("Dit bestand is niet versleuteld");
    desk.sees("~/luister-2026-11-22.txt")
        .keys("<ctrl-s>")
        .keys("<esc>");
    desk.keys("<enter><end><enter>")
        .sees(".csv")
        .keys("<ctrl-s>");
    let [text, table] = desk.files.as_slice() else {
        panic!("{} files", desk.files.len());
    };
    let text = text.contents.expose();
    assert!(
        text.contains("20-11-2026  09:10:00  een zaak geopend"),
        "{text}"
    );
    assert!(text.ends_with("luister 00ff\n5\n"), "{text}");
    let table = table.contents.expose();
    assert!(
        table.starts_with("number,date,time,kind,event\r\n1,2026-09-01,12:30:00,"),
        "{table}"
    );
    assert_eq!(table.lines().count(), 8);
}

#[test]
fn r96_the_sheet_for_a_breach_says_what_to_do_and_what_there_was() {
    let mut desk = dutch();
    desk.registers("Mus");
    desk.keys("5").sees("Datalek");
    desk.keys("<home>")
        .keys("<down><down><down><down>")
        .sees("Een computer of stick");
    desk.keys("<enter>").sees("Het blad voor");
    insta::assert_snapshot!(desk.keys("<enter>").picture(), @r#"
        | luister · Gids
        |╭ Blad voor een datalek ───────────────────────────────────────────────────────╮
        |│ ▸     Datalek: wat te doen en wat vast te leggen                             │
        |│                                                                              │
        |│       Eerst                                                                  │
        |│     - Vergrendel het programma (Ctrl-L). Haal de computer of stick terug,    │
        |│       of maak hem op afstand onbruikbaar, als dat kan.                       │
        |│     - Schrijf dag en uur van ontdekking op. Een datalek melden bij de        │
        |│       Autoriteit Persoonsgegevens: 72 uur na ontdekking. AVG art. 33 lid 1   │
        |│       [niet geverifieerd]                                                    │
        |│     - Bel het bestuur en de functionaris gegevensbescherming. Zij beslissen  │
        |│       over melden aan de toezichthouder.                                     │
        |│     - Wijzig de wachtzin (luister keys change) als iemand die kan kennen,    │
        |│       of zonder vergrendeling bij de computer kon. Wat al weg is, gaat open  │
        |│       met de oude.                                                           │
        |│     - Ga na welke kopieën er zijn en of ze er nog zijn; leg vast wat weg is  │
        |│       (luister copies --gone).                                               │
        |│     - Beslis samen of de mensen om wie het gaat het moeten horen, en zo dat  │
        |│       niemand er gevaar door loopt.                                          │
        |│                                                                              │
        |│       Wat er in deze kluis stond op zo 22 nov 2026                         ▼ │
        |│ Enter: naar een bestand · Esc: terug                                         │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        | Enter naar bestand  Esc terug  + noodnummers  ? hulp           opgeslagen 10:00
        "#);
    // Nothing of a case is on it, and the copies are.
    desk.sees_no("Mus").keys("<page-down>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        |╭ Blad voor een datalek ───────────────────────────────────────────────────────╮
        |│       Datalek: wat te doen en wat vast te leggen                             │
        |│                                                                              │
        |│       Eerst                                                                  │
        |│     - Vergrendel het programma (Ctrl-L). Haal de computer of stick terug,    │
        |│       of maak hem op afstand onbruikbaar, als dat kan.                       │
        |│     - Schrijf dag en uur van ontdekking op. Een datalek melden bij de        │
        |│       Autoriteit Persoonsgegevens: 72 uur na ontdekking. AVG art. 33 lid 1   │
        |│       [niet geverifieerd]                                                    │
        |│     - Bel het bestuur en de functionaris gegevensbescherming. Zij beslissen  │
        |│       over melden aan de toezichthouder.                                     │
        |│     - Wijzig de wachtzin (luister keys change) als iemand die kan kennen,    │
        |│       of zonder vergrendeling bij de computer kon. Wat al weg is, gaat open  │
        |│       met de oude.                                                           │
        |│ ▸   - Ga na welke kopieën er zijn en of ze er nog zijn; leg vast wat weg is  │
        |│       (luister copies --gone).                                               │
        |│     - Beslis samen of de mensen om wie het gaat het moeten horen, en zo dat  │
        |│       niemand er gevaar door loopt.                                          │
        |│                                                                              │
        |│       Wat er in deze kluis stond op zo 22 nov 2026                         ▼ │
        |│ Enter: naar een bestand · Esc: terug                                         │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        | Enter naar bestand  Esc terug  + noodnummers  ? hulp           opgeslagen 10:00
        "#);
    desk.keys("<end>").sees("Naam en datum").sees_no("Mus");
    // It is not a paper for everybody.
    desk.keys("<enter>")
        .sees("Alleen voor het bestuur en de functionaris");
}

#[test]
fn r96_the_sheet_for_a_breach_in_english_on_a_wide_screen() {
    let mut desk = in_vault(Language::En, (120, 40));
    desk.keys("<down><down><down><down>")
        .sees("A computer or stick");
    insta::assert_snapshot!(desk.keys("<enter><enter>").picture(), @r#"
        | luister · Guide
        |  Schools  Agencie╭ Sheet for a breach ──────────────────────────────────────────────────────────────╮
        |                  │ ▸     Breach: what to do and what to write down                                  │
        |    Keys          │                                                                                  │
        |      passphrase  │       First                                                                      │st, or somebody
        |      recovery she│     - Lock the program (Ctrl-L). Get the computer or stick back, or make it      │comes first, what
        |    Copies        │       useless from afar, if you can.                                             │e, and what is to
        |▸   Breach        │     - Write down day and hour of finding it. To report a breach to the data      │
        |    Logbook       │       protection authority: 72 hours after it was found. Article 33(1) GDPR      │ion authority: 72
        |      Sun 22 Nov 2│       [not verified]                                                             │) GDPR [not
        |      Fri 20 Nov 2│     - Call the board and its data protection officer. They decide about          │
        |      Tue 1 Sep 20│       reporting to the authority.                                                │
        |                  │     - Change the passphrase (luister keys change) if somebody may know it, or    │
        |                  │       could get at the computer unlocked. What is gone already opens with the    │
        |                  │       old one.                                                                   │
        |                  │     - See which copies there are and whether they are still there; record what   │
        |                  │       is gone (luister copies --gone).                                           │
        |                  │     - Decide together whether the people concerned must hear of it, and so that  │
        |                  │       it puts nobody in danger.                                                  │
        |                  │                                                                                  │
        |                  │       What this vault held on Sun 22 Nov 2026                                    │
        |                  │     - Stichting Het Veer: 0 open cases, 0 closed cases                           │
        |                  │       Of each: a nickname or alias, pupil or parent, age band and sometimes the  │
        |                  │       day on which it changes, school, nature of the problem, steps, consents,   │
        |                  │       what was shared with whom, how others in the case are called, who made a   │
        |                  │       request, and short notes. No addresses or attachments. Special and         │
        |                  │       criminal data can be among it. Besides, names and numbers of confidential  │
        |                  │       advisers and of staff to turn to, contracts, and complaints about the      │
        |                  │       adviser.                                                                   │
        |                  │       The vault is encrypted. Without the passphrase or the recovery sheet       │
        |                  │       nothing can be read of it, nor of a copy.                                  │
        |                  │                                                                                  │
        |                  │       Copies elsewhere                                                           │
        |                  │       On Sun 22 Nov 2026 none was known.                                         │
        |                  │       Besides these the daily copies beside the vault, in the folder snapshots:  │
        |                  │       whoever could reach the computer could reach them. If the vault itself is  │
        |                  │       gone, put a backup back (luister restore).                               ▼ │
        |                  │ Enter: to a file · Esc: back                                                     │
        |                  ╰──────────────────────────────────────────────────────────────────────────────────╯
        | Enter to file  Esc back  + emergency numbers  ? help
        "#);
}
