//! A case on hold, seen from Vandaag, and what is said when cases were destroyed
//! (R96): keys in, screen out.

use luister::app::form::FieldId;
use luister::domain::person::AdviserKind;
use luister::lang::Language;

use crate::desk::Desk;
use crate::destruction::{freezes, reads_and_types};

/// A closed case that is held for the inspectorate, to be looked at again on a day
/// if one is given; its day of destruction has come.
fn held(language: Language, size: (u16, u16), again: &str) -> Desk {
    let mut desk = Desk::open(AdviserKind::External, language, size);
    desk.registers("Bosuil").keys("x<right><ctrl-s>");
    desk.keys("b<down><enter>")
        .fills(FieldId::Reason, "brief van de inspectie")
        .picks(FieldId::HeldBecause, "supervision");
    if !again.is_empty() {
        desk.fills(FieldId::LookAgain, again);
    }
    desk.keys("<ctrl-s><esc>");
    freezes(&mut desk);
    desk
}

#[test]
fn r96_a_held_case_stands_on_vandaag_with_its_kind_and_the_day_to_look_again() {
    let mut desk = held(Language::Nl, (80, 24), "1-9-2027");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Vandaag
        | 0 te laat · 0 vandaag · 0 binnenkort · 1 zonder dag
        | Nog geen reservekopie van deze kluis. Maak er een: Gids, deel Kluis.
        |────────────────────────────────────────────────────────────────────────────────
        |▸·  –                vastgehouden: inspectie of bestuur   2026-001 Bosuil
        | ·  Begin van het schooljaar: één website na te kijken
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
        |────────────────────────────────────────────────────────────────────────────────
        | vastgehouden: inspectie of bestuur
        | Sinds zo 22 nov 2026. De zaak blijft bewaard tot u het vasthouden opheft;
        | opnieuw bekijken op wo 1 sep 2027.
        | Enter openen  n nieuw contact  + noodnummers  ? hulp           opgeslagen 09:00
        "#);
    // No word that was typed stands there.
    desk.sees_no("brief van de inspectie");
    // It leads to where it is lifted.
    desk.keys("<enter>").sees("▸ ! vastgehouden sinds");
    desk.sees("inspectie of bestuur")
        .sees("brief van de inspectie");
    desk.keys("<down>")
        .sees("▸ → opnieuw bekijken: wo 1 sep 2027");
    desk.keys("<esc>1");
    // On the day itself it is of today; looked at, it waits again.
    desk.day("2027-09-01T09:00").sees("0 te laat · 1 vandaag");
    desk.keys("z")
        .fills(FieldId::WaitUntil, "1-3-2028")
        .keys("<ctrl-s>");
    desk.sees("0 vandaag")
        .sees("opnieuw bekijken op wo 1 mrt 2028");
}

#[test]
fn r96_a_hold_that_nobody_looked_at_for_a_year_is_asked_about() {
    let mut desk = held(Language::En, (80, 24), "");
    desk.sees("after a year luister asks about it");
    desk.day("2027-12-01T09:00").keys("1");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Today
        | 0 late · 0 today · 0 to come · 1 without a day
        | No backup of this vault yet. Make one: Guide, part Vault.
        |────────────────────────────────────────────────────────────────────────────────
        |▸·  –                on hold: inspectorate or board       2026-001 Bosuil
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
        |────────────────────────────────────────────────────────────────────────────────
        | on hold: inspectorate or board
        | On hold since Sun 22 Nov 2026 and not looked at for a year. Does the reason
        | still stand? Lift it, or choose a day to look again.
        | Enter open  n new contact  z wait  + emergency numbers  ? help      saved 09:00
        "#);
}

#[test]
fn r96_what_was_destroyed_is_told_with_the_copies_that_still_hold_it() {
    for copied in [false, true] {
        let mut desk = Desk::external();
        for alias in ["Bosuil", "Spreeuw"] {
            desk.registers(alias).keys("x<right><ctrl-s><esc>");
        }
        if copied {
            desk.day("2026-12-01T10:00").backs_up();
        }
        freezes(&mut desk);
        desk.keys("<enter>");
        reads_and_types(&mut desk, "2");
        if copied {
            insta::assert_snapshot!(desk.picture(), @r#"
                | luister · Vandaag
                |
                | Laatste reservekopie: di 1 dec 2026. Maak er weer een: Gids, deel Kluis.
                |────────────────────────────────────────────────────────────────────────────────
                |▸·  Begin van het schooljaar: één website na te kijken
                |
                | Er wacht vandaag niets op u, en ook de komende twee weken niet. n: nieuw
                | contact.
                |
                |  ╭ Let op ──────────────────────────────────────────────────────────────────╮
                |  │ 2 zaken zijn vernietigd. Het bestand van de kluis is opnieuw geschreven  │
                |  │ zonder wat weg moest. Er blijft een regel dat het is gebeurd.            │
                |  │                                                                          │
                |  │ Deze kopieën elders kunnen het nog bevatten: usb-stick in de kluis       │
                |  │ (01-12-2026, 0707-0707-0707-0707). Vernietig ze zelf en leg dat vast.    │
                |  ╰──────────────────────────────────────────────────────────────────────────╯
                |
                |
                |
                |────────────────────────────────────────────────────────────────────────────────
                | Begin van het schooljaar: één website na te kijken
                | Enter: naar Jaar in de Gids. Na drie maanden verdwijnt deze regel vanzelf.
                |
                | Enter bevestigen  Esc terug  + noodnummers  ? hulp             opgeslagen 09:00
                "#);
        } else {
            desk.sees("2 zaken zijn vernietigd.")
                .sees("Er is geen kopie elders bekend");
        }
        for gone in ["2026-001", "Bosuil", "Spreeuw"] {
            desk.sees_no(gone);
        }
        desk.keys("<esc>").sees_no("vernietigd.");
    }
}
