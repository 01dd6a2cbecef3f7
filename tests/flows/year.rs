//! The start of the school year, by keys alone: classes to visit, flyers and
//! posters, the website, and the line of Vandaag that leads there.

use luister::domain::outreach::{OnWebsite, OutreachKind};
use luister::domain::person::AdviserKind;
use luister::domain::practice::SchoolId;
use luister::lang::Language;

use crate::desk::{Desk, Disk};

/// The first day of the school year, at the section Jaar.
fn first_of_august(language: Language, size: (u16, u16)) -> Desk {
    let mut desk = Desk::open(AdviserKind::Internal, language, size);
    desk.day("2026-08-01T09:00").keys("5<right><right>");
    desk
}

fn dutch() -> Desk {
    first_of_august(Language::Nl, (80, 24))
}

/// On the school, chooses what stands at this place of its menu.
fn chooses(desk: &mut Desk, place: usize) -> &mut Desk {
    desk.keys("<enter>");
    for _ in 0..place {
        desk.keys("<down>");
    }
    desk.keys("<enter>")
}

/// Lists classes of the first school, and comes back to its line.
fn lists<'a>(desk: &'a mut Desk, classes: &str) -> &'a mut Desk {
    desk.keys("<home><down><enter><enter>");
    desk.pastes(classes).keys("<ctrl-s>")
}

fn school(desk: &Desk) -> SchoolId {
    desk.open_desk().practice.schools().next().unwrap().id
}

fn visits(desk: &Desk) -> Vec<String> {
    let practice = &desk.open_desk().practice;
    let done = practice.outreach().iter();
    done.filter(|(_, done)| done.kind == OutreachKind::Visit)
        .map(|(_, done)| {
            let class = done.class.as_ref().map_or("", |class| class.expose());
            format!("{class} {}", done.on)
        })
        .collect()
}

#[test]
fn r104_twenty_classes_are_ticked_off_with_two_keys_each() {
    let mut desk = dutch();
    desk.sees("[Jaar]").sees("schooljaar 2026-2027");
    let classes: Vec<String> = (1..=4)
        .flat_map(|year| "ABCDE".chars().map(move |letter| format!("{year}{letter}")))
        .collect();
    lists(&mut desk, &classes.join(" "));
    desk.sees("0 van 20 bezocht");
    let before = desk.presses;
    for class in &classes {
        desk.keys("<down>").sees(&format!("▸ [ ]          {class}"));
        desk.keys("<space>")
            .sees(&format!("▸ [x]          {class}"));
    }
    assert_eq!(desk.presses - before, 40);
    let expected: Vec<String> = classes
        .iter()
        .map(|one| format!("{one} 2026-08-01"))
        .collect();
    assert_eq!(visits(&desk), expected);
    desk.keys("<home><down>").sees("20 van 20 bezocht");
}

#[test]
fn r104_who_is_still_to_do_is_marked_without_colour() {
    let mut desk = dutch();
    lists(&mut desk, "1A, 1B, 2A");
    desk.keys("<down><down><space><up><enter><down><enter><ctrl-s>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen Instanties [Jaar] Praktijk Uren Wat als Regels Gronden Werkwijzen Kluis
        |
        |  2026-2027  Begin van het schooljaar                           1 van 3 bezocht
        |  [ ]        De Regenboog                       1 van 3 bezocht · site nakijken
        |▸ [ ]          1A                                     nog niet bezocht · flyers
        |  [x]          1B                                                 bezocht 1 aug
        |  [ ]          2A                                              nog niet bezocht
        |
        |
        |────────────────────────────────────────────────────────────────────────────────
        |  1A · De Regenboog
        |  In 2026-2027 nog niet bezocht.
        |  Gedaan: flyers uitgedeeld op za 1 aug 2026
        |  Spatie: vandaag bezocht. Enter: op een andere dag, flyers, of de klas is er
        |  niet.
        |
        |
        |
        |
        |
        |
        |
        | Enter openen  / zoeken  spatie bezocht  + noodnummers  ? hulp  opgeslagen 09:00
        "#);
}

#[test]
fn r104_a_visit_is_taken_back_by_u_or_by_a_second_space() {
    let mut desk = dutch();
    lists(&mut desk, "1A");
    desk.keys("<down>u").sees_no("Terugnemen").keys("<space>");
    assert_eq!(visits(&desk), ["1A 2026-08-01"]);
    for ask in ["u", "<space>"] {
        desk.keys(ask)
            .sees("Terugnemen")
            .sees("klas bezocht · De Regenboog · 1A");
        desk.keys("<esc>").sees("bezocht 1 aug");
    }
    desk.keys("<space><enter>").sees("nog niet bezocht");
    assert!(visits(&desk).is_empty());
    desk.keys("<space>").sees("bezocht 1 aug");
}

#[test]
fn r104_space_counts_once_while_the_store_writes_and_elsewhere_does_nothing() {
    let mut desk = dutch();
    lists(&mut desk, "1A 1B");
    desk.disk = Disk::Waits;
    desk.keys("<down><space><space><down><space>").answers();
    desk.answers();
    assert_eq!(visits(&desk), ["1A 2026-08-01", "1B 2026-08-01"]);
    desk.sees_no("al vastgelegd");
    desk.disk = Disk::Works;
    desk.keys("<home><space><down><space><left><space>");
    assert_eq!(visits(&desk).len(), 2);
}

#[test]
fn r104_a_visit_on_another_day_and_not_in_the_future() {
    let mut desk = dutch();
    lists(&mut desk, "1A");
    desk.day("2026-09-07T09:00").keys("<down><enter>");
    desk.sees("Bezocht (dag kiezen)")
        .sees("Deze klas is er niet");
    desk.keys("<enter>")
        .sees("De Regenboog · 1A · klas bezocht");
    desk.sees("07-09-2026").keys("i<end>");
    for _ in 0..10 {
        desk.keys("<backspace>");
    }
    desk.types("8-9").keys("<ctrl-s>").sees("in de toekomst");
    desk.keys("<end><backspace><backspace><backspace>");
    desk.types("3-9").keys("<ctrl-s>").sees("bezocht 3 sep");
    assert_eq!(visits(&desk), ["1A 2026-09-03"]);
    // A class that was visited was there.
    desk.keys("<enter>").sees_no("Deze klas is er niet");
}

#[test]
fn r104_a_class_that_is_not_there_leaves_the_list_and_can_come_back() {
    let mut desk = dutch();
    lists(&mut desk, "1A\n1X");
    desk.keys("<down><down>").sees("▸ [ ]          1X");
    chooses(&mut desk, 2).sees("1X is er niet").keys("<ctrl-s>");
    desk.sees("0 van 1 bezocht").sees_no("1X");
    lists(&mut desk, "1x, 1A")
        .sees("0 van 2 bezocht")
        .sees("1x");
    lists(&mut desk, "1A").sees("Deze klassen staan er al");
    desk.keys("<esc><esc>");
}

#[test]
fn r104_the_class_list_of_last_year_is_offered_and_nothing_is_kept_unconfirmed() {
    let mut desk = dutch();
    lists(&mut desk, "1A, 1B, 2A");
    desk.keys("<down><space>").day("2027-07-31T09:00");
    desk.sees("2026-2027  Begin van").sees("1 van 3 bezocht");
    desk.day("2027-08-01T09:00");
    desk.sees("2027-2028  Begin van").sees("nog geen klassen");
    desk.keys("<home><down>").keys("<page-down>");
    desk.sees("In 2026-2027: 1 van 3 klassen bezocht.")
        .keys("<enter>");
    desk.sees("Klassenlijst van 2026-2027 overnemen (3)")
        .keys("<enter>");
    desk.sees("1A, 1B, 2A")
        .keys("<esc>")
        .sees("nog geen klassen");
    desk.keys("<enter><enter><ctrl-s>").sees("0 van 3 bezocht");
    desk.keys("<enter>")
        .sees_no("overnemen")
        .sees("Terugnemen: klassen");
}

#[test]
fn r105_posters_and_flyers_of_the_school_and_of_a_class() {
    let mut desk = dutch();
    lists(&mut desk, "1A");
    chooses(&mut desk, 2).sees("De Regenboog · posters opgehangen");
    desk.keys("<ctrl-s>")
        .sees("posters opgehangen op za 1 aug 2026");
    chooses(&mut desk, 2).sees("De Regenboog · flyers uitgedeeld");
    desk.keys("<ctrl-s>")
        .sees("flyers uitgedeeld op za 1 aug 2026");
    desk.keys("<enter>").sees_no("Posters opgehangen");
    desk.sees("Terugnemen: flyers uitgedeeld, 1 aug")
        .keys("<esc>");
    desk.keys("<down><enter><down><enter><ctrl-s>");
    desk.sees("nog niet bezocht · flyers");
    desk.keys("<space>").sees("bezocht 1 aug · flyers");
}

#[test]
fn r7_the_website_is_looked_at_each_school_year() {
    let mut desk = dutch();
    desk.keys("<down>").sees("site nakijken");
    desk.sees("Kijk dit schooljaar of de website u noemt");
    chooses(&mut desk, 1).sees("Staat op de website wie u bent");
    desk.keys("<ctrl-s>")
        .sees("Nog leeg")
        .keys("<right><right><ctrl-s>");
    desk.sees("site klopt niet")
        .sees("klopt niet of is verouderd");
    let found = |desk: &Desk| {
        let practice = &desk.open_desk().practice;
        practice
            .website_of(school(desk))
            .map(|checked| checked.found)
    };
    assert_eq!(found(&desk), Some(OnWebsite::Wrong));
    chooses(&mut desk, 1)
        .keys("<right><ctrl-s>")
        .sees("site klopt");
    desk.sees_no("site klopt niet");
    assert_eq!(found(&desk), Some(OnWebsite::Right));
    // The wrong one comes back when the right one is taken back.
    desk.keys("u<enter>");
    assert_eq!(found(&desk), Some(OnWebsite::Wrong));
    chooses(&mut desk, 1).keys("<right><ctrl-s>");
    desk.day("2027-07-31T09:00").sees_no("site nakijken");
    desk.day("2027-08-01T09:00").sees("site nakijken");
}

#[test]
fn r104_vandaag_says_it_in_one_line_from_the_first_day_until_it_is_done() {
    let mut desk = Desk::internal();
    desk.day("2027-07-31T09:00")
        .sees_no("Begin van het schooljaar");
    desk.day("2027-08-01T09:00")
        .backs_up()
        .sees("Begin van het schooljaar");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Vandaag
        |
        |
        |────────────────────────────────────────────────────────────────────────────────
        |▸·  Begin van het schooljaar: één klassenlijst op te geven, één website na te …
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
        | Begin van het schooljaar: één klassenlijst op te geven, één website na te
        | kijken
        | Enter: naar Jaar in de Gids. Na drie maanden verdwijnt deze regel vanzelf.
        | Enter openen  n nieuw contact  z wachten  r afspraak  + noodnummers  ? hulp
        "#);
    desk.keys("<enter>").sees("[Jaar]");
    lists(&mut desk, "1A 1B");
    desk.keys("1")
        .sees("2 klassen te bezoeken, één website na te kijken");
    desk.keys("z").sees("kan niet wachten").keys("<esc><enter>");
    desk.keys("<down><down><space><down><space>");
    desk.keys("1")
        .sees("Begin van het schooljaar: één website na te kijken");
    desk.keys("<enter><down>");
    chooses(&mut desk, 1).keys("<right><ctrl-s>1");
    desk.sees_no("Begin van het schooljaar");
    desk.keys("5<home>").sees("is gedaan");
}

#[test]
fn r104_vandaag_keeps_it_below_what_is_due_and_stops_after_three_months() {
    let mut desk = dutch();
    desk.keys("1n").types("Mus");
    desk.keys("<tab><tab><right><right><ctrl-s>1");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Vandaag
        | 0 te laat · 0 vandaag · 1 binnenkort · 0 zonder dag
        |
        |────────────────────────────────────────────────────────────────────────────────
        |▸   ma 24 aug        reageren op dit contact              2026-001 Mus
        | ·  Begin van het schooljaar: één klassenlijst op te geven, één website na te …
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
        | reageren op dit contact
        | Een reactie hoeft pas op ma 24 aug 2026, na de vakantie of uw verlof. Laat
        | weten wie er in de tussentijd bereikbaar is.
        | Enter openen  n nieuw contact  + noodnummers  ? hulp           opgeslagen 09:00
        "#);
    desk.keys("<end>").sees("verdwijnt deze regel vanzelf");
    desk.keys("r")
        .sees_no("Afspraken")
        .keys("<up>")
        .sees("2026-001 Mus");
    desk.keys("<end>").day("2026-10-31T09:00");
    desk.sees("Begin van het schooljaar");
    desk.day("2026-11-01T09:00")
        .sees_no("Begin van het schooljaar");
    // The Gids goes on saying it.
    desk.keys("5").sees("site nakijken");
}

#[test]
fn r104_an_external_adviser_is_not_asked_for_classes() {
    let mut desk = Desk::external();
    desk.day("2026-08-01T09:00");
    desk.sees("Begin van het schooljaar: één website na te kijken");
    desk.keys("<enter><down>");
    chooses(&mut desk, 1).keys("<right><ctrl-s>").sees("[x]");
    lists(&mut desk, "1A")
        .keys("1")
        .sees("één klas te bezoeken");
}

#[test]
fn r104_r105_the_section_on_a_wide_screen_in_english() {
    let mut desk = first_of_august(Language::En, (120, 40));
    lists(&mut desk, "1A, 1B");
    desk.keys("<down><space><enter><enter><ctrl-s>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Guide
        |  Schools  Agencies [Year] Practice  Hours  What if  Rules  Grounds  Procedures  Vault
        |
        |  2026-2027  Start of the school year        1 of 2 visited     1A · De Regenboog
        |  [ ]        De Regenboog    1 of 2 visited · site to check     Done: class visited on Sat 1 Aug 2026
        |▸ [x]          1A                    visited 1 Aug · flyers     Done: flyers handed out on Sat 1 Aug 2026
        |  [ ]          1B                           not visited yet     The key u takes the visit back. Enter: flyers, or what
        |                                                                to take back.
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
        |
        |
        |
        |
        | Enter open  / search  space visited  Tab to the next part  + emergency numbers  ? help                      saved 09:00
        "#);
    desk.keys("<up>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Guide
        |  Schools  Agencies [Year] Practice  Hours  What if  Rules  Grounds  Procedures  Vault
        |
        |  2026-2027  Start of the school year        1 of 2 visited     De Regenboog
        |▸ [ ]        De Regenboog    1 of 2 visited · site to check     Check this school year whether the website mentions
        |  [x]          1A                    visited 1 Aug · flyers     you.
        |  [ ]          1B                           not visited yet     One class is still to visit.
        |                                                                Not yet: posters put up
        |                                                                Not yet: flyers handed out
        |                                                                Check each school year that the website of the school
        |                                                                says who you are and how to reach you (protocol,
        |                                                                article 5).
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
        | Enter open  / search  space visited  Tab to the next part  + emergency numbers  ? help                      saved 09:00
        "#);
    desk.keys("1");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Today
        |
        |
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        |▸·  Start of the school year: one class to visit, one website to check
        |
        | Nothing waits for you today, nor in the next two weeks. n: new contact.
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
        |
        |────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
        | Start of the school year: one class to visit, one website to check
        | Enter: to Year in the Guide. After three months this line goes by itself.
        |
        | Enter open  n new contact  z wait  r appointment  t ticks  + emergency numbers  ? help                      saved 09:00
        "#);
}

#[test]
fn r104_two_schools_stand_in_a_fixed_order_with_their_classes_below() {
    let mut desk = dutch();
    desk.keys("2b").types("Aldebaran").keys("<tab>");
    desk.types("Stichting Het Veer")
        .keys("<tab><right><tab><right><ctrl-s>5");
    lists(&mut desk, "1A");
    desk.keys("<down><down>").sees("▸ [ ]        Aldebaran");
    desk.keys("<enter><enter>")
        .pastes("Groep 7, Groep 8")
        .keys("<ctrl-s>");
    desk.keys("<down><space>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen Instanties [Jaar] Praktijk Uren Wat als Regels Gronden Werkwijzen Kluis
        |
        |  2026-2027  Begin van het schooljaar                           1 van 3 bezocht
        |  [ ]        De Regenboog                       0 van 1 bezocht · site nakijken
        |  [ ]          1A                                              nog niet bezocht
        |  [ ]        Aldebaran                          1 van 2 bezocht · site nakijken
        |▸ [x]          Groep 7                                            bezocht 1 aug
        |  [ ]          Groep 8                                         nog niet bezocht
        |
        |────────────────────────────────────────────────────────────────────────────────
        |  Groep 7 · Aldebaran
        |  Gedaan: klas bezocht op za 1 aug 2026
        |  Nog niet: flyers uitgedeeld
        |  Toets u neemt het bezoek terug. Enter: flyers, of wat u terugneemt.
        |
        |
        |
        |
        |
        |
        |
        |
        | Enter openen  / zoeken  spatie bezocht  + noodnummers  ? hulp  opgeslagen 09:00
        "#);
    // A class is found by its name and ticked off there.
    desk.keys("/")
        .types("groep 8")
        .keys("<enter>")
        .sees("▸ [ ]");
    desk.keys("<space>").sees("▸ [x]").sees("bezocht 1 aug");
}

#[test]
fn r104_it_fits_in_the_smallest_window() {
    let mut desk = dutch();
    lists(&mut desk, "1A, 1B").resizes(60, 18);
    desk.sees("0 van 2 bezocht")
        .keys("<down>")
        .sees("nog niet bezocht");
    desk.keys("<enter>").sees("Bezocht (dag kiezen)");
}

#[test]
fn r105_the_card_of_the_school_is_shown_from_here_or_what_it_still_needs() {
    let mut desk = dutch();
    desk.keys("<down>");
    chooses(&mut desk, 4).sees("Om dit te kunnen afdrukken");
    desk.sees("uw naam").keys("<esc>");
    desk.keys("u").sees_no("Terugnemen");
}

#[test]
fn r104_a_half_typed_list_of_classes_waits_for_the_next_unlock() {
    let mut desk = dutch();
    desk.keys("<down><enter><enter>")
        .types("1A 1B")
        .keys("<ctrl-l>");
    assert!(desk.is_locked());
    desk.unlock().sees("Klassen van De Regenboog").sees("1A 1B");
    desk.keys("<ctrl-s>5<right><right>").sees("0 van 2 bezocht");
}
