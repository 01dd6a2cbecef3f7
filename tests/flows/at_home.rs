//! Abuse at home is suspected and a parent asks for the dossier: whether a parent may
//! be the source comes first, and nothing is answered beforehand (R96, PAR-5).

use luister::domain::command::{CaseCommand, Command};
use luister::domain::signal::RaisedSignal;
use luister::domain::vocabulary::Signal;
use luister::lang::Language;

use crate::access::noted;
use crate::desk::Desk;

/// The form of a dossier for a parent, with the pupil's spoken yes.
fn for_a_parent(signal: Option<Signal>, language: Language, size: (u16, u16)) -> Desk {
    let mut desk = noted(language, size);
    let case = desk.last_case().id();
    if let Some(signal) = signal {
        let raised = CaseCommand::RaiseSignal(RaisedSignal {
            signal,
            danger: None,
            happened_on: None,
            because: None,
        });
        desk.writes(Command::InCase(case, raised));
    }
    desk.keys("<esc><esc>2<enter>b<end><up><enter>");
    desk
}

#[test]
fn r96_par5_a_parent_waits_until_it_is_clear_that_it_is_nobody_at_home() {
    let mut desk = for_a_parent(Some(Signal::ChildAbuse), Language::Nl, (80, 24));
    desk.sees_no("bron");
    desk.keys("<right><right>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Contacten
        | 2026-001 Bosuil · leerling · 16 of 17                                     open
        | school     De Regenboog · telefoon · leerling zelf
        | werkwijze  Externe vertrouwenspersoon, leerling, versie 1
        |╭ Dossier voor wie inzage vraagt ──────────────────────────────────────────────╮
        |│ Ga eerst na of u spreekt met wie het zegt te zijn. Van een leerling van 12   │
        |│ tot en met 15 is niet zeker wie beslist: hier telt, zoals in de jeugdhulp,   │
        |│ of die het zelf kan overzien.                                                │
        |│                                                                              │
        |│ ▸ wie vraagt             ( ) de leerling  (•) een ouder  ( ) een ander       │
        |│   Kan het een ouder zijn, geef dan niets, en leg het vast bij signalen en    │
        |│   veiligheid (v) als de zaak nog loopt.                                      │
        |│   is een ouder de bron?  —                                                   │
        |│   leerling akkoord?      —                                                   │
        |│   bestand                (•) pdf  ( ) txt  ( ) json                          │
        |│   Alle tekst blijft leeg, behalve wat u vrijgeeft. U leest hem hierna.       │
        |│   vrijgeven              [ ] 22-11-2026 · notitie bewaard                    │
        |│                          [ ] 22-11-2026 · notitie bewaard                    │
        |│   [ Verder ]                                                                 │
        |╰──────────────────────────────────────────────────────────────────────────────╯
        |
        |
        |
        | i schrijven  Ctrl-S vastleggen  spatie kiezen  + noodnummers  ? hulp
        "#);
    // Nothing was answered: the question is asked again, not passed over.
    desk.keys("<ctrl-s>").sees_no("Welke tekst geeft u vrij?");
    // It may be a parent, or nobody knows: nothing is shown.
    desk.keys("<up><up><up><up><up><down><right><down><right><ctrl-s>");
    desk.sees("niet om een ouder gaat").sees("[R96]");
    assert_eq!(desk.count("dossier-given"), 0);
}

#[test]
fn r96_par5_once_it_is_clear_the_dossier_goes_on() {
    let mut desk = for_a_parent(Some(Signal::ChildAbuse), Language::En, (120, 40));
    desk.keys("<right><right><down><right><right><down><right>");
    insta::assert_snapshot!(desk.picture(), @r#"
        | luister · Contacts
        | 1 open · 0 closed                          │ 2026-001 Bosuil · pupil · 16 or 17                                   open
        | / searches name, number, school and nature │ school     De Regenboog · phone · the pupil in person
        |────────────────────────────────────────────│ procedure  External adviser, pupil, version 1
        |▸!! 2026-001  Bosuil                        │ notes      yes
        |                                            │ duties     !! Going through the meldcode (MELDCODE-EXT, own rule)
        |                                            │───────────────────────────────────────────────────────────────────────────
        |                                            │   22-11-2026  case opened · pupil · phone · the pupil in person
        |                                            │   22-11-2026  age recorded · 16 or 17
        |                                            │   22-11-2026  limits explained · notes: yes
        |                                            │   22-11-2026  step finished · Limits · 0 of 3 ticked
        |                                            │   22-11-2026  person added · mevrouw Zomer · mentor/coach
        |              ╭ Dossier for who asks for access ─────────────────────────────────────────────────────────╮omer.
        |              │ First make sure that you speak with who they say they are. Of a pupil of 12 to 15 it is  │
        |              │ not certain who decides: here it counts, as in youth care, whether they can judge it     │lence
        |              │ themselves.                                                                              │ODE-EXT, own…
        |              │                                                                                          │
        |              │   who asks                 ( ) the pupil  (•) a parent  ( ) somebody else                │
        |              │   If it may be a parent, give nothing, and record it under signals and safety (v) while  │
        |              │   the case runs.                                                                         │
        |              │   is a parent the source?  ( ) yes, or not known  (•) no, it is somebody else            │
        |              │ ▸ pupil agrees?            (•) in conversation  ( ) by telephone  ( ) in writing         │
        |              │   file                     (•) pdf  ( ) txt  ( ) json                                    │
        |              │   All text stays blank but for what you release. You read it next.                       │
        |              │   release                  [ ] 22-11-2026 · note kept                                    │
        |              │                            [ ] 22-11-2026 · note kept                                    │
        |              │   [ Go on ]                                                                              │
        |              ╰──────────────────────────────────────────────────────────────────────────────────────────╯
        |                                            │
        |                                            │
        |                                            │
        |                                            │
        |                                            │
        |                                            │
        |                                            │
        |                                            │
        |                                            │
        |                                            │
        |                                            │
        | i write  Ctrl-S record  space choose  + emergency numbers  ? help
        "#);
    desk.keys("<ctrl-s>").sees("Which text do you release?");
}

#[test]
fn r96_where_nothing_is_suspected_at_home_nothing_is_asked() {
    let mut desk = for_a_parent(None, Language::Nl, (80, 24));
    desk.keys("<right><right>")
        .sees("leerling akkoord?")
        .sees_no("de bron");
}
