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
    let mut model = office.opened();
    act(&mut model, Action::ShowGuide);
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
    insta::assert_snapshot!(screen(&model, NARROW), @r#"x"#);
    let parents = Paper::Card(EXTERNAL, Audience::Parents);
    let model = open(staffed_office(Language::En), parents);
    insta::assert_snapshot!(screen(&model, WIDE), @r#"x"#);
}

#[test]
fn r2_the_overview_of_a_board_on_the_screen() {
    let model = open(staffed_office(Language::En), LISTING);
    insta::assert_snapshot!(screen(&model, NARROW), @r#"x"#);
    let model = open(staffed_office(Language::Nl), LISTING);
    insta::assert_snapshot!(screen(&model, WIDE), @r#"x"#);
}

#[test]
fn r105_what_is_missing_is_said_instead_of_a_card_with_a_hole() {
    let model = open(Office::new(Language::Nl), CARD);
    insta::assert_snapshot!(screen(&model, NARROW), @r#"x"#);
    let model = open(Office::new(Language::En), LISTING);
    let drawn = screen(&model, NARROW);
    assert!(drawn.contains("this is needed: your name."), "{drawn}");
}

#[test]
fn where_it_is_written_can_be_read_before_it_is() {
    let mut model = open(staffed_office(Language::Nl), CARD);
    act(&mut model, Action::Print);
    insta::assert_snapshot!(screen(&model, NARROW), @r#"x"#);
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
        assert_eq!(file.contents, composed);
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
