//! The screen as it is drawn, in both languages and at both sizes.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::app::action::{Action, Input};
use crate::app::message::Message;
use crate::app::model::Model;
use crate::app::update::update;
use crate::domain::text::is_harmless;
use crate::input::keymap::Keymap;
use crate::lang::Language;
use crate::testing::{Office, act, desk, small_office, type_in};
use crate::ui::Ui;
use crate::ui::look::{Depth, Look, Theme};

const NARROW: (u16, u16) = (80, 24);
const WIDE: (u16, u16) = (120, 40);

fn ui() -> Ui {
    let look = Look::shipped(Theme::Dark, Depth::None).unwrap();
    Ui::new(look, Keymap::shipped().unwrap())
}

fn screen(model: &Model, (columns, rows): (u16, u16)) -> String {
    let mut ui = ui();
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| ui.draw(frame, model)).unwrap();
    terminal.backend().to_string()
}

fn open_mus(language: Language) -> Model {
    let mut model = small_office(language).model();
    // Above it stands the case that cannot wait.
    act(&mut model, Action::Down);
    act(&mut model, Action::Open);
    model
}

#[test]
fn the_list_shows_number_and_alias_open_cases_first() {
    insta::assert_snapshot!(screen(&small_office(Language::Nl).model(), NARROW), @r#"
        " luister · Contacten · klok vast op 22-11-2026 10:30                            "
        " 2 open · 1 gesloten · 1 informatievraag                                        "
        " / zoekt op naam, nummer, school en aard                                        "
        "────────────────────────────────────────────────────────────────────────────────"
        "▸!  2026-002  moeder van Bo                          19-11-2026  spoed          "
        " !! 2026-003  Mus                                    22-11-2026  plicht open    "
        " ·  2026-001  Zoë                                    15-09-2026  gesloten       "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        " Enter openen  n nieuw contact  + noodnummers  ? hulp                           "
        "#);
    insta::assert_snapshot!(screen(&small_office(Language::En).model(), NARROW), @r#"
        " luister · Contacts · clock fixed at 22-11-2026 10:30                           "
        " 2 open · 1 closed · 1 information contact                                      "
        " / searches name, number, school and nature                                     "
        "────────────────────────────────────────────────────────────────────────────────"
        "▸!  2026-002  moeder van Bo                          19-11-2026  urgent         "
        " !! 2026-003  Mus                                    22-11-2026  duty open      "
        " ·  2026-001  Zoë                                    15-09-2026  closed         "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        " Enter open  n new contact  + emergency numbers  ? help                         "
        "#);
}

#[test]
fn an_empty_list_says_what_to_do() {
    let drawn = screen(&Office::new(Language::Nl).model(), NARROW);
    assert!(
        drawn.contains("Nog geen contacten; n voor een nieuw contact."),
        "{drawn}"
    );
    let drawn = screen(&Office::new(Language::En).model(), NARROW);
    assert!(
        drawn.contains("No contacts yet; n for a new contact."),
        "{drawn}"
    );
}

#[test]
fn an_open_case_shows_its_summary_and_its_timeline() {
    insta::assert_snapshot!(screen(&open_mus(Language::Nl), NARROW), @r#"
        " luister · Contacten · klok vast op 22-11-2026 10:30                            "
        " 2026-003 Mus · leerling · 12 tot en met 15 (tot 15-06-2027)               open "
        " school     Regenboog · afspraak · leerling zelf                                "
        " werkwijze  Interne vertrouwenspersoon, leerling, versie 2                      "
        " notities   ja                                                                  "
        " hulpvraag  Dat het ophoudt in de klas, zonder dat iedereen het weet            "
        " aard       (digitaal) pesten · leerlingen onderling                            "
        " plan       1 open                                                              "
        " plichten   !! ouders vertellen dat er zonder toestemming is gedeeld (protocol, "
        "            R79)                                                                "
        " delen      !! ouders: moet het weten (protocol)                                "
        "            ✔ mentor 3B: dat er gesprekken zijn, het plan                       "
        "────────────────────────────────────────────────────────────────────────────────"
        "   20-11-2026  aard vastgelegd · (digitaal) pesten · leerlingen onderling      ▲"
        " ✗ 20-11-2026  teruggenomen · notitie bewaard · Zit liever vooraan              "
        "   20-11-2026  invoer teruggenomen · notitie bewaard (20-11-2026)               "
        "   20-11-2026  gesprek gevoerd · afspraak · 35 min                              "
        "   22-11-2026  betrokkene toegevoegd · mentor 3B · mentor/coach                 "
        "   22-11-2026  in het plan gezet · gezamenlijk gesprek met school · gesprek me… "
        "   22-11-2026  toestemming gegeven · leerling → mentor 3B · dat er gesprekken … "
        "   22-11-2026  informatie gedeeld · mentor 3B · dat er gesprekken zijn · grond… "
        "   22-11-2026  gedeeld zonder toestemming · directeur · waar het over gaat · g… "
        "   22-11-2026  plicht ontstaan · ouders vertellen dat er zonder toestemming is… "
        " Enter openen  g gesprek beginnen of hervatten  s delen  + noodnummers  ? hulp  "
        "#);
    insta::assert_snapshot!(screen(&open_mus(Language::En), NARROW), @r#"
        " luister · Contacts · clock fixed at 22-11-2026 10:30                           "
        " 2026-003 Mus · pupil · 12 to 15 (until 15-06-2027)                        open "
        " school     Regenboog · appointment · the pupil in person                       "
        " procedure  Internal adviser, pupil, version 2                                  "
        " notes      yes                                                                 "
        " request    Dat het ophoudt in de klas, zonder dat iedereen het weet            "
        " nature     bullying, also online · between pupils                              "
        " plan       1 open                                                              "
        " duties     !! tell parents that something was shared without consent           "
        "            (protocol, R79)                                                     "
        " sharing    !! parents: must be told (protocol)                                 "
        "            ✔ mentor 3B: that there are talks, the plan                         "
        "────────────────────────────────────────────────────────────────────────────────"
        "   20-11-2026  nature recorded · bullying, also online · between pupils        ▲"
        " ✗ 20-11-2026  taken back · note kept · Zit liever vooraan                      "
        "   20-11-2026  entry taken back · note kept (20-11-2026)                        "
        "   20-11-2026  conversation held · appointment · 35 min                         "
        "   22-11-2026  person added · mentor 3B · mentor/coach                          "
        "   22-11-2026  added to the plan · joint talk with the school · gesprek met de… "
        "   22-11-2026  consent given · pupil → mentor 3B · that there are talks, the p… "
        "   22-11-2026  information shared · mentor 3B · that there are talks · basis: … "
        "   22-11-2026  shared without consent · director · what it is about · basis: d… "
        "   22-11-2026  duty arose · tell parents that something was shared without con… "
        " Enter open  g start or resume the conversation  + emergency numbers  ? help    "
        "#);
}

#[test]
fn a_wide_terminal_shows_list_and_case_side_by_side() {
    insta::assert_snapshot!(screen(&open_mus(Language::Nl), WIDE), @r#"
        " luister · Contacten · klok vast op 22-11-2026 10:30                                                                    "
        " 2 open · 1 gesloten · 1 informatievraag    │ 2026-003 Mus · leerling · 12 tot en met 15 (tot 15-06-2027)          open "
        " / zoekt op naam, nummer, school en aard    │ school     Regenboog · afspraak · leerling zelf                           "
        "────────────────────────────────────────────│ werkwijze  Interne vertrouwenspersoon, leerling, versie 2                 "
        " !  2026-002  moeder van Bo                 │ notities   ja                                                             "
        "▸!! 2026-003  Mus                           │ hulpvraag  Dat het ophoudt in de klas, zonder dat iedereen het weet       "
        " ·  2026-001  Zoë                           │ aard       (digitaal) pesten · leerlingen onderling                       "
        "                                            │ plan       1 open                                                         "
        "                                            │ plichten   !! ouders vertellen dat er zonder toestemming is gedeeld       "
        "                                            │            (protocol, R79)                                                "
        "                                            │ delen      !! ouders: moet het weten (protocol)                           "
        "                                            │            ✔ mentor 3B: dat er gesprekken zijn, het plan                  "
        "                                            │───────────────────────────────────────────────────────────────────────────"
        "                                            │   20-11-2026  zaak geopend · leerling · afspraak · leerling zelf          "
        "                                            │   20-11-2026  grenzen uitgelegd · notities: ja                            "
        "                                            │   20-11-2026  stap afgerond · Grenzen · 1 van 2 aangevinkt                "
        "                                            │   20-11-2026  stap afgerond · Luisteren · 1 van 3 aangevinkt              "
        "                                            │   20-11-2026  leeftijd vastgelegd · 12 tot en met 15 (tot 15-06-2027)     "
        "                                            │   20-11-2026  hulpvraag verwoord · Dat het ophoudt in de klas, zonder da… "
        "                                            │   20-11-2026  aard vastgelegd · (digitaal) pesten · leerlingen onderling  "
        "                                            │ ✗ 20-11-2026  teruggenomen · notitie bewaard · Zit liever vooraan         "
        "                                            │   20-11-2026  invoer teruggenomen · notitie bewaard (20-11-2026)          "
        "                                            │   20-11-2026  gesprek gevoerd · afspraak · 35 min                         "
        "                                            │   22-11-2026  betrokkene toegevoegd · mentor 3B · mentor/coach            "
        "                                            │   22-11-2026  in het plan gezet · gezamenlijk gesprek met school · gespr… "
        "                                            │   22-11-2026  toestemming gegeven · leerling → mentor 3B · dat er gespre… "
        "                                            │   22-11-2026  informatie gedeeld · mentor 3B · dat er gesprekken zijn · … "
        "                                            │   22-11-2026  gedeeld zonder toestemming · directeur · waar het over gaat "
        "                                            │   22-11-2026  plicht ontstaan · ouders vertellen dat er zonder toestemmi… "
        "                                            │                                                                           "
        "                                            │                                                                           "
        "                                            │                                                                           "
        "                                            │                                                                           "
        "                                            │                                                                           "
        "                                            │                                                                           "
        "                                            │                                                                           "
        "                                            │                                                                           "
        "                                            │                                                                           "
        "                                            │                                                                           "
        " Enter openen  g gesprek beginnen of hervatten  s delen  k notitie  + noodnummers  ? hulp                               "
        "#);
    insta::assert_snapshot!(screen(&open_mus(Language::En), WIDE), @r#"
        " luister · Contacts · clock fixed at 22-11-2026 10:30                                                                   "
        " 2 open · 1 closed · 1 information contact  │ 2026-003 Mus · pupil · 12 to 15 (until 15-06-2027)                   open "
        " / searches name, number, school and nature │ school     Regenboog · appointment · the pupil in person                  "
        "────────────────────────────────────────────│ procedure  Internal adviser, pupil, version 2                             "
        " !  2026-002  moeder van Bo                 │ notes      yes                                                            "
        "▸!! 2026-003  Mus                           │ request    Dat het ophoudt in de klas, zonder dat iedereen het weet       "
        " ·  2026-001  Zoë                           │ nature     bullying, also online · between pupils                         "
        "                                            │ plan       1 open                                                         "
        "                                            │ duties     !! tell parents that something was shared without consent      "
        "                                            │            (protocol, R79)                                                "
        "                                            │ sharing    !! parents: must be told (protocol)                            "
        "                                            │            ✔ mentor 3B: that there are talks, the plan                    "
        "                                            │───────────────────────────────────────────────────────────────────────────"
        "                                            │   20-11-2026  case opened · pupil · appointment · the pupil in person     "
        "                                            │   20-11-2026  limits explained · notes: yes                               "
        "                                            │   20-11-2026  step finished · Limits · 1 of 2 ticked                      "
        "                                            │   20-11-2026  step finished · Listening · 1 of 3 ticked                   "
        "                                            │   20-11-2026  age recorded · 12 to 15 (until 15-06-2027)                  "
        "                                            │   20-11-2026  request put into words · Dat het ophoudt in de klas, zonde… "
        "                                            │   20-11-2026  nature recorded · bullying, also online · between pupils    "
        "                                            │ ✗ 20-11-2026  taken back · note kept · Zit liever vooraan                 "
        "                                            │   20-11-2026  entry taken back · note kept (20-11-2026)                   "
        "                                            │   20-11-2026  conversation held · appointment · 35 min                    "
        "                                            │   22-11-2026  person added · mentor 3B · mentor/coach                     "
        "                                            │   22-11-2026  added to the plan · joint talk with the school · gesprek m… "
        "                                            │   22-11-2026  consent given · pupil → mentor 3B · that there are talks, … "
        "                                            │   22-11-2026  information shared · mentor 3B · that there are talks · ba… "
        "                                            │   22-11-2026  shared without consent · director · what it is about · bas… "
        "                                            │   22-11-2026  duty arose · tell parents that something was shared withou… "
        "                                            │                                                                           "
        "                                            │                                                                           "
        "                                            │                                                                           "
        "                                            │                                                                           "
        "                                            │                                                                           "
        "                                            │                                                                           "
        "                                            │                                                                           "
        "                                            │                                                                           "
        "                                            │                                                                           "
        "                                            │                                                                           "
        " Enter open  g start or resume the conversation  s sharing  k keep note  + emergency numbers  ? help                    "
        "#);
}

/// The timeline with the focus on the entry at this place, in full.
fn entry_in_full(language: Language, up: usize) -> Model {
    let mut model = open_mus(language);
    for _ in 0..up {
        act(&mut model, Action::Up);
    }
    act(&mut model, Action::Open);
    model
}

#[test]
fn r75_a_disclosure_shows_the_consent_as_it_stood_then() {
    insta::assert_snapshot!(screen(&entry_in_full(Language::Nl, 3), NARROW), @r#"
        " luister · Contacten · klok vast op 22-11-2026 10:30                            "
        " 2026-003 Mus · leerling · 12 tot en met 15 (tot 15-06-2027)               open "
        " school     Regenboog · afspraak · leerling zelf                                "
        " werkwijze  Interne vertrouwenspersoon, leerling, versie 2                      "
        " ╭ informatie gedeeld ────────────────────────────────────────────────────────╮ "
        " │ zo 22 nov 2026 · nr. 14                                                    │ "
        " │                                                                            │ "
        " │ mentor 3B                                                                  │ "
        " │ dat er gesprekken zijn                                                     │ "
        " │ grond: toestemming                                                         │ "
        " │ regel: R72                                                                 │ "
        " │ vooraf aan de cliënt verteld: ja                                           │ "
        "─│                                                                            │─"
        " │ Toestemming zoals die toen was                                             │▲"
        " │ leerling: gegeven                                                          │ "
        " │ ouders: niet gevraagd                                                      │ "
        " │ 22-11-2026 · leerling → mentor 3B · dat er gesprekken zijn, het plan ·     │ "
        " │ niet: wie het doet · in het gesprek                                        │ "
        " │                                                                            │ "
        " │ ↑ ↓ vorige en volgende · u terugnemen · Esc sluiten                        │ "
        " ╰────────────────────────────────────────────────────────────────────────────╯ "
        "   22-11-2026  toestemming gegeven · leerling → mentor 3B · dat er gesprekken … "
        "▸  22-11-2026  informatie gedeeld · mentor 3B · dat er gesprekken zijn · grond…▼"
        " Enter bevestigen  Esc terug  + noodnummers  ? hulp                             "
        "#);
}

#[test]
fn r78_an_override_shows_its_weighing_and_who_had_not_consented() {
    insta::assert_snapshot!(screen(&entry_in_full(Language::Nl, 2), NARROW), @r#"
        " luister · Contacten · klok vast op 22-11-2026 10:30                            "
        " 2026-003 Mus · leerling · 12 tot en met 15 (tot 15-06-2027)               open "
        " ╭ gedeeld zonder toestemming ────────────────────────────────────────────────╮ "
        " │ zo 22 nov 2026 · nr. 15                                                    │ "
        " │                                                                            │ "
        " │ directeur                                                                  │ "
        " │ waar het over gaat                                                         │ "
        " │ grond: gevaar                                                              │ "
        " │ regel: R78                                                                 │ "
        " │ vooraf aan de cliënt verteld: nee, dat kon niet                            │ "
        " │                                                                            │ "
        " │ Afweging                                                                   │ "
        "─│ reden: er is nu gevaar                                                     │─"
        " │ belang van: andere kinderen                                                │▲"
        " │ Er was een mes gezien; wachten kon niet                                    │ "
        " │ grond uit de lijst: Een kind of anderen in gevaar                          │ "
        " │                                                                            │ "
        " │ Toestemming zoals die toen was                                             │ "
        " │ leerling: niet gevraagd                                                    │ "
        " │ ouders: niet gevraagd                                                      │ "
        " │                                                                            │ "
        " │ ↑ ↓ vorige en volgende · u terugnemen · Esc sluiten                        │ "
        "▸╰────────────────────────────────────────────────────────────────────────────╯▼"
        " Enter bevestigen  Esc terug  + noodnummers  ? hulp                             "
        "#);
    insta::assert_snapshot!(screen(&entry_in_full(Language::En, 2), NARROW), @r#"
        " luister · Contacts · clock fixed at 22-11-2026 10:30                           "
        " 2026-003 Mus · pupil · 12 to 15 (until 15-06-2027)                        open "
        " ╭ shared without consent ────────────────────────────────────────────────────╮ "
        " │ Sun 22 Nov 2026 · no. 15                                                   │ "
        " │                                                                            │ "
        " │ director                                                                   │ "
        " │ what it is about                                                           │ "
        " │ basis: danger                                                              │ "
        " │ rule: R78                                                                  │ "
        " │ client told beforehand: no, that was not possible                          │ "
        " │                                                                            │ "
        " │ Weighing                                                                   │ "
        "─│ ground: there is danger now                                                │─"
        " │ interest of: other children                                                │▲"
        " │ Er was een mes gezien; wachten kon niet                                    │ "
        " │ ground in the list: A child or others in danger                            │ "
        " │                                                                            │ "
        " │ Consent as it stood then                                                   │ "
        " │ pupil: not asked                                                           │ "
        " │ parents: not asked                                                         │ "
        " │                                                                            │ "
        " │ ↑ ↓ previous and next · u take back · Esc close                            │ "
        "▸╰────────────────────────────────────────────────────────────────────────────╯▼"
        " Enter confirm  Esc back  + emergency numbers  ? help                           "
        "#);
}

#[test]
fn typing_in_the_search_field_narrows_the_list() {
    let mut model = small_office(Language::Nl).model();
    act(&mut model, Action::Search);
    type_in(&mut model, "brug");
    insta::assert_snapshot!(screen(&model, NARROW), @r#"
        " luister · Contacten · klok vast op 22-11-2026 10:30                            "
        " 2 open · 1 gesloten · 1 informatievraag                                        "
        " zoeken ▌brug                                                        1 gevonden "
        "────────────────────────────────────────────────────────────────────────────────"
        "▸!  2026-002  moeder van Bo                          19-11-2026  spoed          "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        " Esc klaar met schrijven  Ctrl-S vastleggen  Ctrl-N noodnummers                 "
        "#);
}

#[test]
fn information_contacts_stand_beside_the_cases() {
    let mut model = small_office(Language::Nl).model();
    act(&mut model, Action::Next);
    act(&mut model, Action::Undo);
    insta::assert_snapshot!(screen(&model, NARROW), @r#"
        " luister · Contacten · klok vast op 22-11-2026 10:30                            "
        " 2 open · 1 gesloten · 1 informatievraag                                        "
        " Informatievragen zonder zaak                                                   "
        "────────────────────────────────────────────────────────────────────────────────"
        "▸ 18-11-2026  telefoon · ouder · De Brug · 5 min                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "        ╭ Dit contact terugnemen? ─────────────────────────────────────╮        "
        "        │ 18-11-2026 · telefoon · ouder · De Brug · 5 min              │        "
        "        │                                                              │        "
        "        │                                                              │        "
        "        │ Enter neemt terug · Esc laat staan                           │        "
        "        ╰──────────────────────────────────────────────────────────────╯        "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        " Enter bevestigen  Esc terug  + noodnummers  ? hulp                             "
        "#);
}

#[test]
fn dimmed_no_name_and_no_text_is_left() {
    let mut model = open_mus(Language::Nl);
    act(&mut model, Action::Dim);
    insta::assert_snapshot!(screen(&model, NARROW), @r#"
        " luister · Contacten · klok vast op 22-11-2026 10:30                            "
        " 2026-003 ••••• · leerling · 12 tot en met 15 (tot 15-06-2027)             open "
        " school     Regenboog · afspraak · leerling zelf                                "
        " werkwijze  Interne vertrouwenspersoon, leerling, versie 2                      "
        " notities   ja                                                                  "
        " hulpvraag  •••••                                                               "
        " aard       ••••• · •••••                                                       "
        " plan       1 open                                                              "
        " plichten   !! ouders vertellen dat er zonder toestemming is gedeeld (protocol, "
        "            R79)                                                                "
        " delen      !! ouders: moet het weten (protocol)                                "
        "            ✔ •••••: dat er gesprekken zijn, het plan                           "
        "────────────────────────────────────────────────────────────────────────────────"
        "   20-11-2026  aard vastgelegd · ••••• · •••••                                 ▲"
        " ✗ 20-11-2026  teruggenomen · notitie bewaard · •••••                           "
        "   20-11-2026  invoer teruggenomen · notitie bewaard (20-11-2026)               "
        "   20-11-2026  gesprek gevoerd · afspraak · 35 min                              "
        "   22-11-2026  betrokkene toegevoegd · ••••• · mentor/coach                     "
        "   22-11-2026  in het plan gezet · gezamenlijk gesprek met school · ••••• · sa… "
        "   22-11-2026  toestemming gegeven · ••••• · dat er gesprekken zijn, het plan … "
        "   22-11-2026  informatie gedeeld · ••••• · dat er gesprekken zijn · grond: to… "
        "   22-11-2026  gedeeld zonder toestemming · directeur · waar het over gaat · g… "
        "   22-11-2026  plicht ontstaan · ouders vertellen dat er zonder toestemming is… "
        " Enter openen  g gesprek beginnen of hervatten  s delen  + noodnummers  ? hulp  "
        "#);
}

#[test]
fn the_list_tells_no_school_no_nature_and_no_text() {
    for size in [NARROW, WIDE] {
        let drawn = screen(&small_office(Language::Nl).model(), size);
        assert!(drawn.contains("Mus"));
        for word in [
            "Regenboog",
            "De Brug",
            "pesten",
            "Dat het ophoudt",
            "mentor",
            "directeur",
        ] {
            assert!(!drawn.contains(word), "{word}:\n{drawn}");
        }
    }
}

#[test]
fn nothing_found_says_how_to_see_everything_again() {
    let mut model = small_office(Language::Nl).model();
    act(&mut model, Action::Search);
    type_in(&mut model, "xylofoon");
    let drawn = screen(&model, NARROW);
    assert!(
        drawn.contains("Niets gevonden. Esc toont weer alles."),
        "{drawn}"
    );
}

#[test]
fn the_focus_and_the_newest_entry_stay_in_sight() {
    let mut office = Office::new(Language::Nl);
    for number in 0..60 {
        let _ = office.open(&format!("vogel {number}"));
    }
    let mut model = office.model();
    for _ in 0..40 {
        act(&mut model, Action::Down);
    }
    assert!(screen(&model, NARROW).contains("▸   2026-020  vogel 19"));
    let mut model = open_mus(Language::Nl);
    assert!(screen(&model, NARROW).contains("plicht ontstaan"));
    act(&mut model, Action::First);
    assert!(screen(&model, NARROW).contains("▸  20-11-2026  zaak geopend"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_panics_at_any_size_and_nothing_harmful_is_drawn(
        columns in 1_u16..160,
        rows in 1_u16..50,
        keys in prop::collection::vec(0_usize..9, 0..8),
    ) {
        const KEYS: [Action; 9] = [
            Action::Open,
            Action::Up,
            Action::Last,
            Action::PageDown,
            Action::Back,
            Action::Next,
            Action::Undo,
            Action::Dim,
            Action::Search,
        ];
        let mut model = small_office(Language::Nl).model();
        for key in keys {
            act(&mut model, KEYS[key]);
            let drawn = screen(&model, (columns, rows));
            prop_assert!(drawn.chars().all(is_harmless));
        }
    }
}

/// How long a key takes with ten thousand cases, drawn and all:
/// `CARGO_PROFILE_DEV_OPT_LEVEL=3 cargo test --lib ten_thousand -- --ignored --nocapture`.
#[test]
#[ignore = "measures; run it with optimisation"]
fn a_key_among_ten_thousand_cases() {
    let mut office = Office::new(Language::Nl);
    for number in 0..10_000 {
        let alias = ["Mus", "Zoë", "Ayşe"][number % 3];
        let _ = office.open(&format!("{alias} {number}"));
    }
    let mut model = office.model();
    let mut ui = ui();
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    let mut taken: Vec<Duration> = Vec::new();
    let mut timed = |model: &mut Model, message: Message| {
        let begin = Instant::now();
        let _ = update(model, message);
        terminal.draw(|frame| ui.draw(frame, model)).unwrap();
        taken.push(begin.elapsed());
    };
    for query in ["mus 14", "regenboog", "2026-09", "e", "zoe leerl"] {
        timed(&mut model, Message::Input(Input::Action(Action::Search)));
        for letter in query.chars() {
            timed(&mut model, Message::Input(Input::Char(letter)));
            while desk(&model).contacts.is_looking() {
                let now = model.env.now;
                timed(&mut model, Message::Clock(now));
            }
        }
        timed(&mut model, Message::Input(Input::Action(Action::LeaveText)));
        for _ in 0..40 {
            timed(&mut model, Message::Input(Input::Action(Action::Down)));
        }
    }
    taken.sort_unstable();
    let at = |share: usize| taken[(taken.len() - 1) * share / 100];
    println!(
        "{} keys: half {:?}, p99 {:?}, longest {:?}",
        taken.len(),
        at(50),
        at(99),
        at(100)
    );
    assert!(at(99) < Duration::from_millis(16));
}
