//! The papers on the screen, and what is written to a file.

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::app::action::{Action, Input};
use crate::app::desk::{Desk, Overlay};
use crate::app::effect::{Effect, Export};
use crate::app::message::{Message, StoreReply};
use crate::app::model::{Model, Stage};
use crate::app::paper::{self, Paper};
use crate::app::update::update;
use crate::domain::practice::SchoolId;
use crate::input::keymap::Keymap;
use crate::lang::Language;
use crate::report::card::Audience;
use crate::testing::staffed::{BOARD, staffed_office};
use crate::testing::{EXTERNAL, INTERNAL, Office, act, desk};
use crate::ui::Ui;
use crate::ui::look::{Depth, Look, Theme};

const NARROW: (u16, u16) = (80, 24);
const WIDE: (u16, u16) = (120, 40);
const LISTING: Paper = Paper::Listing(BOARD);
const CARD: Paper = Paper::Card(INTERNAL, Audience::Pupils);

fn screen(model: &Model, (columns, rows): (u16, u16)) -> String {
    let look = Look::shipped(Theme::Dark, Depth::None).unwrap();
    let mut ui = Ui::new(look, Keymap::shipped().unwrap());
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| ui.draw(frame, model)).unwrap();
    terminal.backend().to_string()
}

/// The open desk and this paper on it.
#[track_caller]
fn open(office: Office, paper: Paper) -> Model {
    let mut model = office.model();
    let Stage::Open(desk) = &mut model.stage else {
        panic!("not open");
    };
    paper::open(desk, &model.env, paper);
    model
}

fn overlays(desk: &Desk) -> usize {
    desk.overlays.len()
}

/// Asks for the file under the name that is filled in.
#[track_caller]
fn prints(model: &mut Model) -> Export {
    act(model, Action::Print);
    let effects = update(model, Message::Input(Input::Action(Action::Submit)));
    let mut exports = effects.into_iter().filter_map(|effect| match effect {
        Effect::Export(export) => Some(export),
        _ => None,
    });
    exports.next().expect("nothing is written")
}

#[test]
fn r105_the_card_of_a_school_on_the_screen() {
    let model = open(staffed_office(Language::Nl), CARD);
    insta::assert_snapshot!(screen(&model, NARROW), @r#"
        " luister · Contacten · klok vast op 22-11-2026 10:30                            "
        "╭ Kaart van de school ─────────────────────────────────────────────────────────╮"
        "│ ▸     Vertrouwenspersoon · Regenboog                                         │"
        "│       Zit je ergens mee? Dan kun je naar de vertrouwenspersoon. Die          │"
        "│       luistert eerst naar je verhaal. Daarna kijken jullie samen wat je      │"
        "│       kunt doen.                                                             │"
        "│       Bijvoorbeeld als je gepest wordt, als je je niet veilig voelt, als je  │"
        "│       botst met een leraar, als iemand je aanraakt terwijl jij dat niet      │"
        "│       wilt, of als het thuis niet goed gaat. Weet je niet of het erg genoeg  │"
        "│       is? Kom gerust.                                                        │"
        "│                                                                              │"
        "│       Zo kom je in contact                                                   │"
        "│     - Anna de Wit, werkt op deze school                                      │"
        "│       Telefoon: 06-12345678                                                  │"
        "│       Wanneer en waar: di en do, kamer 1.12                                  │"
        "│     - Bram Kok (Bureau Samen), deelschool Noord, niet in dienst van de       │"
        "│       school of het bestuur                                                  │"
        "│       E-mail: bram@samen.example                                             │"
        "│                                                                              │"
        "│       Goed om te weten                                                       │"
        "│     - Het kost niets, voor jou niet en voor je ouders niet.                ▼ │"
        "│ Enter: naar een bestand · Esc: terug                                         │"
        "╰──────────────────────────────────────────────────────────────────────────────╯"
        " Enter naar bestand  Esc terug  + noodnummers  ? hulp                           "
        "#);
    let parents = Paper::Card(EXTERNAL, Audience::Parents);
    let model = open(staffed_office(Language::En), parents);
    insta::assert_snapshot!(screen(&model, WIDE), @r#"
        " luister · Contacts · clock fixed at 22-11-2026 10:30                                                                   "
        " 0 open · 0 closed                          │                                                                           "
        " / searches name, number, school and nature │                                                                           "
        "────────────────────────────────────────────│                                                                           "
        " No contacts yet; ╭ Card of the school ──────────────────────────────────────────────────────────────╮                  "
        "                  │ ▸     Confidential adviser · De Brug                                             │                  "
        "                  │       Are you worried about your child at school, or can you not work something  │                  "
        "                  │       out with the school? Then you can go to the confidential adviser, who      │                  "
        "                  │       first listens. After that you look together at what is possible.           │                  "
        "                  │       For example about bullying, about help your child does not get at school,  │                  "
        "                  │       about a decision of the school, or about how a pupil or a member of staff  │                  "
        "                  │       treats your child.                                                         │                  "
        "                  │                                                                                  │                  "
        "                  │       How to get in touch                                                        │                  "
        "                  │     - Anna de Wit, not employed by the school or its board                       │                  "
        "                  │       Phone: 06-12345678                                                         │                  "
        "                  │       E-mail: anna@luister.example                                               │                  "
        "                  │                                                                                  │                  "
        "                  │       Good to know                                                               │                  "
        "                  │     - It costs you nothing.                                                      │                  "
        "                  │     - You may come alone or bring somebody along.                                │                  "
        "                  │     - What you say is confidential. Others only hear about it if you agree; if   │                  "
        "                  │       your child is 16 or older, your child has to agree as well.                │                  "
        "                  │     - Nobody can promise that everything stays secret: if a child is in danger,  │                  "
        "                  │       the adviser may decide to pass something on without consent. You will be   │                  "
        "                  │       told.                                                                      │                  "
        "                  │                                                                                  │                  "
        "                  │       Can it not wait?                                                           │                  "
        "                  │     - De Kindertelefoon (ages 8–18): 0800-0432 (free, every day 11:00–21:00)     │                  "
        "                  │     - 113 Suicide prevention: 113 / 0800-0113, chat: 113.nl                      │                  "
        "                  │     - Emergency: police, fire, ambulance: 112 (day and night)                    │                  "
        "                  │                                                                                  │                  "
        "                  │       As of Sun 22 Nov 2026.                                                     │                  "
        "                  │       clock fixed at 22-11-2026 10:30                                            │                  "
        "                  │ Enter: to a file · Esc: back                                                     │                  "
        "                  ╰──────────────────────────────────────────────────────────────────────────────────╯                  "
        "                                            │                                                                           "
        "                                            │                                                                           "
        "                                            │                                                                           "
        " Enter to file  Esc back  + emergency numbers  ? help                                                                   "
        "#);
}

#[test]
fn r2_the_overview_of_a_board_on_the_screen() {
    let model = open(staffed_office(Language::En), LISTING);
    insta::assert_snapshot!(screen(&model, NARROW), @r#"
        " luister · Contacts · clock fixed at 22-11-2026 10:30                           "
        "╭ Overview of the board ───────────────────────────────────────────────────────╮"
        "│ ▸     Schools and confidential advisers                                      │"
        "│       Board: Stichting Zuidwest (40711)                                      │"
        "│                                                                              │"
        "│       Regenboog (11AB00)                                                     │"
        "│       Kerkstraat 1, 5701 AA HELMOND                                          │"
        "│       Phone: 0492123456                                                      │"
        "│       Website: www.regenboog.example                                         │"
        "│     - Confidential adviser: Anna de Wit, internal                            │"
        "│       Phone: 06-12345678                                                     │"
        "│       When and where: di en do, kamer 1.12                                   │"
        "│     - Sub-school Noord: Bram Kok (Bureau Samen), external                    │"
        "│       E-mail: bram@samen.example                                             │"
        "│     - Sub-school Zuid: no confidential adviser                               │"
        "│       Inside the school a pupil can also go to:                              │"
        "│     - Jan Smit, mentor or coach                                              │"
        "│       Phone: 0492-100200                                                     │"
        "│     - Els Vos (sub-school Noord)                                             │"
        "│                                                                              │"
        "│       De Brug (11AC00)                                                     ▼ │"
        "│ Enter: to a file · Esc: back                                                 │"
        "╰──────────────────────────────────────────────────────────────────────────────╯"
        " Enter to file  Esc back  + emergency numbers  ? help                           "
        "#);
    let model = open(staffed_office(Language::Nl), LISTING);
    insta::assert_snapshot!(screen(&model, WIDE), @r#"
        " luister · Contacten · klok vast op 22-11-2026 10:30                                                                    "
        " 0 open · 0 gesloten                        │                                                                           "
        " / zoekt op naam, nummer, school en aard    │                                                                           "
        "──────────────────╭ Overzicht van het bestuur ───────────────────────────────────────────────────────╮                  "
        " Nog geen contacte│ ▸     Scholen en vertrouwenspersonen                                             │                  "
        " contact.         │       Bestuur: Stichting Zuidwest (40711)                                        │                  "
        "                  │                                                                                  │                  "
        "                  │       Regenboog (11AB00)                                                         │                  "
        "                  │       Kerkstraat 1, 5701 AA HELMOND                                              │                  "
        "                  │       Telefoon: 0492123456                                                       │                  "
        "                  │       Website: www.regenboog.example                                             │                  "
        "                  │     - Vertrouwenspersoon: Anna de Wit, intern                                    │                  "
        "                  │       Telefoon: 06-12345678                                                      │                  "
        "                  │       Wanneer en waar: di en do, kamer 1.12                                      │                  "
        "                  │     - Deelschool Noord: Bram Kok (Bureau Samen), extern                          │                  "
        "                  │       E-mail: bram@samen.example                                                 │                  "
        "                  │     - Deelschool Zuid: geen vertrouwenspersoon                                   │                  "
        "                  │       Op school zelf kan een leerling ook eerst naar:                            │                  "
        "                  │     - Jan Smit, mentor of coach                                                  │                  "
        "                  │       Telefoon: 0492-100200                                                      │                  "
        "                  │     - Els Vos (deelschool Noord)                                                 │                  "
        "                  │                                                                                  │                  "
        "                  │       De Brug (11AC00)                                                           │                  "
        "                  │       5701 AA HELMOND                                                            │                  "
        "                  │     - Vertrouwenspersoon: Anna de Wit, extern                                    │                  "
        "                  │       Telefoon: 06-12345678                                                      │                  "
        "                  │       E-mail: anna@luister.example                                               │                  "
        "                  │                                                                                  │                  "
        "                  │       Volgens DUO heeft dit bestuur nog één vestiging; wie daar                  │                  "
        "                  │       vertrouwenspersoon is, is hier niet bekend.                                │                  "
        "                  │                                                                                  │                  "
        "                  │       Bron: DUO, open onderwijsdata (te behandelen als CC BY 4.0).               │                  "
        "                  │       basisonderwijs, uitgave 2026-04                                            │                  "
        "                  │       Stand van zo 22 nov 2026.                                                  │                  "
        "                  │       klok vast op 22-11-2026 10:30                                              │                  "
        "                  │ Enter: naar een bestand · Esc: terug                                             │                  "
        "                  ╰──────────────────────────────────────────────────────────────────────────────────╯                  "
        "                                            │                                                                           "
        "                                            │                                                                           "
        " Enter naar bestand  Esc terug  + noodnummers  ? hulp                                                                   "
        "#);
}

#[test]
fn r105_what_is_missing_is_said_instead_of_a_card_with_a_hole() {
    let model = open(Office::new(Language::Nl), CARD);
    insta::assert_snapshot!(screen(&model, NARROW), @r#"
        " luister · Contacten · klok vast op 22-11-2026 10:30                            "
        " 0 open · 0 gesloten                                                            "
        " / zoekt op naam, nummer, school en aard                                        "
        "────────────────────────────────────────────────────────────────────────────────"
        " Nog geen contacten; n voor een nieuw contact.                                  "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "  ╭ Let op ──────────────────────────────────────────────────────────────────╮  "
        "  │ Om dit te kunnen afdrukken is nog nodig: uw naam; hoe u op deze school   │  "
        "  │ te bereiken bent.                                                        │  "
        "  │                                                                          │  "
        "  │ Leg het vast in de Gids, bij uw praktijk of bij de school. Daarna kan    │  "
        "  │ het worden afgedrukt.                                                    │  "
        "  ╰──────────────────────────────────────────────────────────────────────────╯  "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        "                                                                                "
        " Enter bevestigen  Esc terug  + noodnummers  ? hulp                             "
        "#);
    let model = open(Office::new(Language::En), LISTING);
    let drawn = screen(&model, NARROW);
    assert!(drawn.contains("this is needed: your name."), "{drawn}");
}

#[test]
fn where_it_is_written_can_be_read_before_it_is() {
    let mut model = open(staffed_office(Language::Nl), CARD);
    act(&mut model, Action::Print);
    insta::assert_snapshot!(screen(&model, NARROW), @r#"
        " luister · Contacten · klok vast op 22-11-2026 10:30                            "
        "╭ Kaart van de school ─────────────────────────────────────────────────────────╮"
        "│ ▸     Vertrouwenspersoon · Regenboog                                         │"
        "│       Zit je ergens mee? Dan kun je naar de vertrouwenspersoon. Die          │"
        "│       luistert eerst naar je verhaal. Daarna kijken jullie samen wat je      │"
        "│       kunt doen.                                                             │"
        "│       Bijvoorbeeld als je gepest wordt, als je je niet veilig voelt, als je  │"
        "│       botst met een leraar, als iemand je aanraakt terwijl jij dat niet      │"
        "│       wilt, of als het thuis niet goed gaat. Weet je niet of het erg genoeg  │"
        "│ ╭ Naar een bestand ────────────────────────────────────────────────────────╮ │"
        "│ │ Hierin staat niets over wie bij u komt: u kunt het uitdelen, ophangen    │ │"
        "│ │ of versturen. Het bestand zelf is niet versleuteld.                      │ │"
        "│ │                                                                          │ │"
        "│ │ ▸ Bestand  ▌~/kaart-11AB00-leerlingen.txt                         29/200 │ │"
        "│ │   [ Schrijven ]                                                          │ │"
        "│ ╰──────────────────────────────────────────────────────────────────────────╯ │"
        "│       school of het bestuur                                                  │"
        "│       E-mail: bram@samen.example                                             │"
        "│                                                                              │"
        "│       Goed om te weten                                                       │"
        "│     - Het kost niets, voor jou niet en voor je ouders niet.                ▼ │"
        "│ Enter: naar een bestand · Esc: terug                                         │"
        "╰──────────────────────────────────────────────────────────────────────────────╯"
        " Esc klaar met schrijven  Ctrl-S vastleggen  Ctrl-N noodnummers                 "
        "#);
}

#[test]
fn r105_the_file_holds_the_card_and_its_name_is_nobodys() {
    for (language, paper, name) in [
        (Language::Nl, CARD, "~/kaart-11AB00-leerlingen.txt"),
        (
            Language::Nl,
            Paper::Card(INTERNAL, Audience::Parents),
            "~/kaart-11AB00-ouders.txt",
        ),
        (Language::Nl, LISTING, "~/overzicht-bestuur-40711.txt"),
        (Language::En, CARD, "~/card-11AB00-pupils.txt"),
        (Language::En, LISTING, "~/overview-board-40711.txt"),
    ] {
        let mut model = open(staffed_office(language), paper);
        let Some(Overlay::Paper(pane)) = desk(&model).overlays.last() else {
            panic!("no paper");
        };
        let composed = pane.printed.text();
        let file = prints(&mut model);
        assert_eq!(file.path.expose(), name);
        assert_eq!(file.contents.expose(), composed.expose());
        let text = file.contents.expose();
        assert!(text.ends_with('\n') && !text.contains('\r'), "{text}");
        // The clock of a test is no real clock, also on paper.
        assert!(text.contains("22-11-2026 10:30"), "{text}");
    }
}

#[test]
fn r105_printing_is_recorded_nowhere_and_leads_back_to_the_paper() {
    let mut model = open(staffed_office(Language::Nl), CARD);
    let entries = desk(&model).practice.entries().len();
    let file = prints(&mut model);
    let effects = update(&mut model, Message::Store(StoreReply::Exported(file.path)));
    assert!(
        !effects
            .iter()
            .any(|effect| matches!(effect, Effect::Commit(..))),
        "{effects:?}"
    );
    let drawn = screen(&model, NARROW);
    assert!(drawn.contains("kaart-11AB00-leerlingen.txt"), "{drawn}");
    assert!(drawn.contains("afdrukken of versturen"), "{drawn}");
    assert_eq!(desk(&model).practice.entries().len(), entries);
    act(&mut model, Action::Back);
    assert!(screen(&model, NARROW).contains("Kaart van de school"));
    act(&mut model, Action::Back);
    assert_eq!(overlays(desk(&model)), 0);
}

#[test]
fn a_paper_is_read_to_its_end_and_other_keys_still_hold() {
    let mut model = open(staffed_office(Language::Nl), CARD);
    assert!(!screen(&model, NARROW).contains("112"));
    act(&mut model, Action::Last);
    let drawn = screen(&model, NARROW);
    assert!(drawn.contains("112 (dag en nacht)"), "{drawn}");
    act(&mut model, Action::First);
    assert!(screen(&model, NARROW).contains("▸     Vertrouwenspersoon"));
    act(&mut model, Action::Help);
    assert!(screen(&model, NARROW).contains("Toetsen hier"));
    act(&mut model, Action::Back);
    act(&mut model, Action::Emergency);
    assert!(screen(&model, NARROW).contains("Noodnummers"));
    act(&mut model, Action::Back);
    assert!(screen(&model, NARROW).contains("Kaart van de school"));
}

#[test]
fn names_and_numbers_of_people_hide_with_the_others() {
    let mut model = open(staffed_office(Language::Nl), CARD);
    assert!(screen(&model, WIDE).contains("Anna de Wit"));
    act(&mut model, Action::Dim);
    let drawn = screen(&model, WIDE);
    for hidden in ["Anna", "06-12345678", "Jan Smit"] {
        assert!(!drawn.contains(hidden), "{hidden}\n{drawn}");
    }
    assert!(drawn.contains("Zo kom je in contact"), "{drawn}");
}

#[test]
fn a_paper_of_a_school_that_is_not_there_is_not_opened() {
    let nowhere = Paper::Card(SchoolId(99), Audience::Pupils);
    let model = open(staffed_office(Language::Nl), nowhere);
    assert_eq!(overlays(desk(&model)), 0);
}
