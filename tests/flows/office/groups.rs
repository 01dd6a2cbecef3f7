//! Groups of schools that get figures together (R111). Each picture is to be read
//! as a user would.

use luister::app::form::FieldId;
use luister::domain::command::{NewSchool, PracticeCommand};
use luister::domain::person::AdviserKind;
use luister::domain::practice::{Name, Region};
use luister::lang::Language;

use super::practice;
use crate::desk::Desk;

fn school(name: &str, board: &str) -> PracticeCommand {
    PracticeCommand::AddSchool(NewSchool {
        name: Name::new(name).unwrap(),
        board: Name::new(board).unwrap(),
        region: Region::South,
        adviser: AdviserKind::Internal,
    })
}

/// Three schools of one board and one of another.
fn four_schools(language: Language) -> Desk {
    let mut desk = Desk::with_vault(AdviserKind::Internal, language, (80, 24))
        .holding(school("De Wilg", "Stichting Het Veer"))
        .holding(school("Aldebaran", "Stichting Het Veer"))
        .holding(school("De Vlieger", "Stichting Noord"));
    desk.unlock();
    desk
}

/// The group "Helmond" of De Wilg and Aldebaran.
fn with_a_group() -> Desk {
    let mut desk = four_schools(Language::Nl);
    desk.in_practice()
        .opens("Groepen van scholen")
        .chooses("Nieuwe groep");
    desk.fills(FieldId::GroupName, "Helmond")
        .goes_to(FieldId::GroupSchools)
        .keys("<space><down><down><space><ctrl-s>");
    desk
}

fn groups(desk: &Desk) -> Vec<(String, Vec<u32>)> {
    let groups = practice(desk).groups();
    groups
        .map(|group| {
            let schools = group.schools.iter().map(|school| school.0);
            (group.name.expose().to_owned(), schools.collect())
        })
        .collect()
}

#[test]
fn r111_a_group_is_made_changed_and_given_up() {
    let mut desk = with_a_group();
    assert_eq!(groups(&desk), [("Helmond".to_owned(), vec![2, 3])]);
    desk.sees("1 groep").sees("2 scholen");
    // Only the schools of its board are offered, and those of it are ticked.
    desk.opens("Helmond").chooses("Groep wijzigen");
    desk.sees("Groep · Stichting Het Veer")
        .sees("[x] De Wilg")
        .sees("[ ] De Regenboog")
        .sees_no("De Vlieger");
    desk.fills(FieldId::GroupName, "Oost")
        .goes_to(FieldId::GroupSchools)
        .keys("<space><ctrl-s>");
    assert_eq!(groups(&desk), [("Oost".to_owned(), vec![2])]);
    desk.sees("1 school");
    desk.opens("Oost").chooses("Groep opheffen");
    desk.sees("Groep opheffen · Oost")
        .sees("De groep krijgt geen cijfers meer.")
        .keys("<ctrl-s>");
    assert_eq!(groups(&desk), []);
    desk.sees_no("Oost");
    // It comes back, and so does what it was before it was changed.
    desk.opens("Groepen van scholen").chooses("Terugnemen");
    desk.sees("Terugnemen: groep scholen · Oost · Stichting Het Veer · opgeheven")
        .keys("<enter>");
    desk.opens("Oost").chooses("Terugnemen");
    desk.sees("groep scholen · Oost · Stichting Het Veer · 1 school")
        .keys("<enter>");
    assert_eq!(groups(&desk), [("Helmond".to_owned(), vec![2, 3])]);
}

#[test]
fn r111_what_is_missing_or_taken_is_said_in_the_form() {
    let mut desk = with_a_group();
    desk.opens("Groepen van scholen").chooses("Nieuwe groep");
    desk.keys("<ctrl-s>").sees("! Nog leeg: Naam van de groep");
    desk.fills(FieldId::GroupName, "Helmond")
        .keys("<ctrl-s>")
        .sees("! Nog leeg: Scholen");
    desk.goes_to(FieldId::GroupSchools)
        .keys("<space><ctrl-s>")
        .sees("Dit bestuur heeft al een groep die zo heet. [R111]");
    desk.keys("<back-tab>")
        .fills(FieldId::GroupName, "West")
        .keys("<ctrl-s>");
    assert_eq!(groups(&desk).len(), 2);
    // Unticking all is no way to give a group up.
    desk.opens("West").chooses("Groep wijzigen");
    desk.goes_to(FieldId::GroupSchools)
        .keys("<space><ctrl-s>")
        .sees("! Nog leeg: Scholen");
    assert_eq!(groups(&desk).len(), 2);
}

#[test]
fn r111_boards_are_named_when_several_have_schools_to_put_together() {
    let mut desk = Desk::internal();
    desk.in_practice().sees_no("Groepen van scholen");
    let mut desk = Desk::with_vault(AdviserKind::Internal, Language::Nl, (80, 24))
        .holding(school("De Wilg", "Stichting Het Veer"))
        .holding(school("De Vlieger", "Stichting Noord"))
        .holding(school("De Eik", "Stichting Noord"));
    desk.unlock();
    desk.in_practice()
        .opens("Groepen van scholen")
        .sees("Nieuwe groep van scholen van Stichting Het Veer")
        .chooses("Stichting Noord");
    desk.sees("[ ] De Eik")
        .sees("[ ] De Vlieger")
        .sees_no("[ ] De Wilg");
}

#[test]
fn r111_groups_in_the_practice_at_eighty_columns() {
    let mut desk = with_a_group();
    desk.opens("Helmond");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen Instanties Jaar [Praktijk] Uren Wat als Regels Gronden Werkwijzen Kluis
        |
        |    Wie ik ben                                                nog niet ingevuld
        |      De Regenboog                                                       intern
        |      De Wilg                                                            intern
        |      Aldebaran                                                          intern
        |      De Vlieger                                                         intern
        |    Groepen van scholen                                                 1 groep
        |▸ ╭ Helmond ─────────────────────────────────────────────────────────────────╮n▼
        |──│ ▸ Groep wijzigen                                                         │──
        |  │   Groep opheffen                                                         │
        |  │   Terugnemen: groep scholen · Helmond · Stichting Het Veer · 2 scholen   │
        |  │                                                                          │
        |  │ Enter kiest, Esc gaat terug.                                             │
        |  ╰──────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        |
        |
        |
        | Enter bevestigen  Esc terug  + noodnummers  ? hulp             opgeslagen 10:00
        "#);
    desk.keys("<esc>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen Instanties Jaar [Praktijk] Uren Wat als Regels Gronden Werkwijzen Kluis
        |
        |    Wie ik ben                                                nog niet ingevuld
        |      De Regenboog                                                       intern
        |      De Wilg                                                            intern
        |      Aldebaran                                                          intern
        |      De Vlieger                                                         intern
        |    Groepen van scholen                                                 1 groep
        |▸     Helmond                                                         2 scholen▼
        |────────────────────────────────────────────────────────────────────────────────
        |  Helmond
        |  Stichting Het Veer
        |  De Wilg
        |  Aldebaran
        |
        |
        |
        |
        |
        |
        |
        |
        | Enter openen  / zoeken  + noodnummers  ? hulp                  opgeslagen 10:00
        "#);
    desk.opens("Groepen van scholen").chooses("Nieuwe groep");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Gids
        | Scholen Instanties Jaar [Praktijk] Uren Wat als Regels Gronden Werkwijzen Kluis
        |
        |    Wie ik ben                                                nog niet ingevuld
        |      De Regenboog                                                       intern
        |      De Wilg                                                            intern
        |      Aldebaran                                                          intern
        |╭ Nieuwe groep · Stichting Het Veer ───────────────────────────────────────────╮
        |│ Deze scholen krijgen samen cijfers in elk schooljaar dat nog wordt           │
        |│ vastgesteld.                                                                 │
        |│                                                                              │
        |│ ▸ Naam van de groep  ▌                                                  0/80 │
        |│   Scholen            [ ] Aldebaran                                           │
        |│                      [ ] De Regenboog                                        │
        |│                      [ ] De Wilg                                             │
        |│   [ Vastleggen ]                                                             │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        |
        |
        | Esc klaar met schrijven  Ctrl-S vastleggen  Ctrl-N noodnummers opgeslagen 10:00
        "#);
}

#[test]
fn r111_groups_in_the_practice_in_english() {
    let mut desk = four_schools(Language::En);
    desk.in_practice()
        .opens("Groups of schools")
        .chooses("New group");
    desk.fills(FieldId::GroupName, "Helmond")
        .goes_to(FieldId::GroupSchools)
        .keys("<space>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Guide
        | Schools Agencies Year [Practice] Hours What if Rules Grounds Procedures Vault
        |
        |    Who I am                                                  not filled in yet
        |      De Regenboog                                                     internal
        |      De Wilg                                                          internal
        |      Aldebaran                                                        internal
        |╭ New group · Stichting Het Veer ──────────────────────────────────────────────╮
        |│ These schools get figures together in every school year that is yet to be    │
        |│ frozen.                                                                      │
        |│                                                                              │
        |│   Name of the group  │Helmond                                                │
        |│ ▸ Schools            [x] Aldebaran                                           │
        |│                      [ ] De Regenboog                                        │
        |│                      [ ] De Wilg                                             │
        |│   [ Record ]                                                                 │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        |
        |
        | i write  Ctrl-S record  space choose  + emergency numbers  ? help
        "#);
    desk.keys("<ctrl-s>")
        .opens("Groups of schools")
        .keys("<esc>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Guide
        | Schools Agencies Year [Practice] Hours What if Rules Grounds Procedures Vault
        |
        |    Who I am                                                  not filled in yet
        |      De Regenboog                                                     internal
        |      De Wilg                                                          internal
        |      Aldebaran                                                        internal
        |      De Vlieger                                                       internal
        |▸   Groups of schools                                                   1 group
        |      Helmond                                                          1 school▼
        |────────────────────────────────────────────────────────────────────────────────
        |  Groups of schools
        |  Schools of one board that get figures together, beside those of each school
        |  and of the board. [R111]
        |  A school year that was frozen keeps the groups that it had.
        |
        |
        |
        |
        |
        |
        |
        |
        | Enter open  / search  + emergency numbers  ? help                   saved 10:00
        "#);
    desk.opens("Helmond").chooses("Give the group up");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Guide
        | Schools Agencies Year [Practice] Hours What if Rules Grounds Procedures Vault
        |
        |    Who I am                                                  not filled in yet
        |      De Regenboog                                                     internal
        |      De Wilg                                                          internal
        |      Aldebaran                                                        internal
        |      De Vlieger                                                       internal
        |    Groups of schools                                                   1 group
        |╭ Give the group up · Helmond ─────────────────────────────────────────────────╮
        |│ The group gets no figures any more. It stays in school years that were       │
        |│ frozen already.                                                              │
        |│                                                                              │
        |│ ▸ [ Record ]                                                                 │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        |
        |
        |
        |
        |
        | i write  Ctrl-S record  space choose  + emergency numbers  ? help   saved 10:00
        "#);
}
