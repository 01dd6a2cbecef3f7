//! Het blad: what is told is shown first, and only confirming it records it.

use luister::app::desk::Overlay;
use luister::domain::entry::CaseBody;
use luister::domain::person::AdviserKind;
use luister::lang::Language;

use crate::desk::{Desk, Disk};

/// A pupil of twelve with a request, a plan and two notes; the mentor may know
/// all of it but one thing. The drawer is open on the mentor.
fn on_the_mentor(language: Language, size: (u16, u16)) -> Desk {
    let mut desk = Desk::open(AdviserKind::Internal, language, size);
    desk.registers("Mus")
        .keys("g<right><ctrl-s><ctrl-s><enter>")
        .types("Mus wil rust")
        .keys("<tab><right><ctrl-s>");
    for note in ["zit liever vooraan", "mus durft niet naar buiten"] {
        desk.keys("k<enter>").types(note).keys("<ctrl-s>");
    }
    desk.keys("e<right><right><ctrl-s>s<down>");
    // All five parts, and what not.
    desk.keys("c<right><tab><tab>")
        .keys("<space><down><space><down><space><down><space><down><space><tab><enter>")
        .types("thuiswoord")
        .keys("<tab><right><ctrl-s>");
    desk
}

/// Chooses request and story in the form, and the client knows.
const CHOOSES: &str = "d<space><down><down><space><down><down><space><tab><right><ctrl-s>";

#[test]
fn r73_what_is_told_is_shown_before_it_is_recorded() {
    let mut desk = on_the_mentor(Language::Nl, (80, 24));
    desk.keys(CHOOSES);
    desk.sees("Dit vertelt u")
        .sees("Aan: mentor/coach")
        .sees("Grond: toestemming van de leerling")
        .sees("de leerling wil rust")
        .sees("Niet vertellen: thuiswoord");
    desk.sees_no("Het plan").sees_no("Waar het over gaat");
    assert_eq!(desk.count("disclosed"), 0);
    // Esc goes back to the form, as it was filled in.
    desk.keys("<esc>")
        .sees("Delen met mentor/coach")
        .sees("de hulpvraag, het verhaal");
    desk.keys("<ctrl-s>").sees("Dit vertelt u").keys("<enter>");
    assert_eq!(desk.count("disclosed"), 1);
    desk.sees("Wie mag wat weten");
}

#[test]
fn r73_a_note_is_left_out_with_the_space_bar_and_the_file_holds_what_is_told() {
    let mut desk = on_the_mentor(Language::Nl, (80, 24));
    desk.keys(CHOOSES).keys("<tab>");
    desk.sees("▸ [x] zit liever vooraan").keys("<space>");
    desk.sees("▸ [ ] zit liever vooraan").keys("<tab>");
    desk.sees("▸ [x] de leerling durft niet naar buiten");
    desk.keys("p")
        .sees("niet versleuteld")
        .sees("~/luister-2026-11-22.txt");
    desk.keys("<ctrl-s>").sees("Wis het zodra");
    assert_eq!(desk.files.len(), 1);
    let file = &desk.files[0];
    assert_eq!(file.path.expose(), "~/luister-2026-11-22.txt");
    let told = file.contents.expose();
    assert!(
        told.contains("- de leerling durft niet naar buiten"),
        "{told}"
    );
    for never in ["vooraan", "Mus", "2026-001", "thuiswoord", "[x]"] {
        assert!(!told.contains(never), "{never}\n{told}");
    }
    // What left on paper stands in the journal.
    assert_eq!(desk.count("disclosed"), 1);
    desk.keys("<esc>").sees_no("Dit vertelt u");
}

#[test]
fn a_file_that_could_not_be_written_is_said_where_the_path_was_typed() {
    let mut desk = on_the_mentor(Language::Nl, (80, 24));
    desk.keys(CHOOSES).keys("p");
    desk.disk = Disk::Fails;
    desk.keys("<ctrl-s>").sees("~/luister-2026-11-22.txt");
    desk.sees("De schijf is vol");
    assert!(desk.files.is_empty());
    assert_eq!(desk.count("disclosed"), 0);
    desk.disk = Disk::Works;
    desk.keys("<ctrl-s>").sees("Wis het zodra");
    assert_eq!(desk.files.len(), 1);
}

#[test]
fn an_empty_path_is_not_a_path() {
    let mut desk = on_the_mentor(Language::Nl, (80, 24));
    desk.keys(CHOOSES)
        .keys("p<ctrl-w><ctrl-w><ctrl-w><ctrl-w><ctrl-w><ctrl-w>");
    desk.keys("<home><delete><delete><ctrl-s>")
        .sees("Nog leeg: Bestand");
    assert!(desk.files.is_empty());
}

#[test]
fn the_sheet_hides_with_the_names_and_is_wiped_by_a_lock() {
    let mut desk = on_the_mentor(Language::Nl, (80, 24));
    desk.keys(CHOOSES).keys("<ctrl-d>");
    desk.sees("Dit vertelt u")
        .sees_no("rust")
        .sees_no("vooraan");
    desk.sees_no("thuiswoord").keys("<ctrl-d>").sees("rust");
    desk.keys("<ctrl-l>").unlock();
    // The form waits as it was; the sheet is composed anew.
    assert!(
        !desk
            .open_desk()
            .overlays
            .iter()
            .any(|one| matches!(one, Overlay::Sheet(_)))
    );
    desk.sees("Delen met mentor/coach")
        .keys("<ctrl-s>")
        .sees("Dit vertelt u");
}

#[test]
fn r97_what_was_shared_can_be_read_again_as_it_was_then() {
    let mut desk = on_the_mentor(Language::Nl, (80, 24));
    desk.keys(CHOOSES).keys("<enter><esc>");
    // Afterwards the case goes on: what was told does not change.
    desk.keys("k<enter>").types("laterwoord").keys("<ctrl-s>");
    desk.keys("2").sees("Mus").keys("p");
    desk.sees("Wat gedeeld is")
        .sees("de leerling wil rust")
        .sees_no("laterwoord");
    desk.sees("dat is nergens vastgelegd").keys("<enter>");
    assert_eq!(desk.count("disclosed"), 1);
    desk.sees_no("Wat gedeeld is");
}

#[test]
fn where_nothing_was_shared_there_is_no_sheet() {
    let mut desk = Desk::internal();
    desk.registers("Mus").keys("p").sees("nog niets gedeeld");
}

#[test]
fn r54_the_briefing_for_an_expert_has_no_name_in_it() {
    let mut desk = on_the_mentor(Language::Nl, (80, 24));
    desk.keys("<down><down><down><down><down><down>d<enter>");
    desk.sees("Anoniem raadplegen").keys("<right><ctrl-s>");
    desk.sees("zonder namen").sees("de leerling wil rust");
    desk.sees_no("vooraan").sees_no("Aan:");
    assert_eq!(desk.count("consulted"), 0);
    desk.keys("<enter>");
    assert_eq!(desk.count("consulted"), 1);
    let disclosed = desk
        .bodies()
        .iter()
        .any(|body| matches!(body, CaseBody::Disclosed(_)));
    assert!(!disclosed);
}

#[test]
fn r73_the_sheet_in_english_on_a_wide_screen() {
    let mut desk = on_the_mentor(Language::En, (120, 40));
    desk.keys(CHOOSES);
    desk.sees("This is what you tell")
        .sees("To: mentor/coach")
        .sees("Ground: consent of the pupil")
        .sees("the pupil wil rust")
        .sees("Do not tell: thuiswoord")
        .sees("Keep it to yourself");
    desk.keys("p")
        .sees("not encrypted")
        .keys("<ctrl-s>")
        .sees("Delete it");
    assert!(
        desk.files[0]
            .contents
            .expose()
            .starts_with("From the confidential adviser\n")
    );
}

#[test]
fn what_is_no_longer_allowed_shows_no_sheet() {
    let mut desk = on_the_mentor(Language::Nl, (80, 24));
    desk.keys("d<space><tab><right>");
    // Meanwhile the consent has run out: nothing is composed, the form says why.
    let mut late = on_the_mentor(Language::Nl, (80, 24));
    late.keys("c<right><right><right><ctrl-s>");
    late.sees("ingetrokken: leerling").keys("d").sees("[R72]");
    late.sees_no("Dit vertelt u");
    desk.keys("<ctrl-s>").sees("Dit vertelt u");
}

#[test]
fn the_sheet_stays_until_the_disclosure_is_written_and_can_be_confirmed_again() {
    let mut desk = on_the_mentor(Language::Nl, (80, 24));
    desk.keys(CHOOSES);
    desk.disk = Disk::Fails;
    desk.keys("<enter>").sees("De schijf is vol").keys("<esc>");
    desk.sees("Dit vertelt u").sees("niet opgeslagen");
    assert_eq!(desk.count("disclosed"), 0);
    // Confirmed twice before the answer came, it is written once.
    desk.disk = Disk::Waits;
    desk.keys("<enter>").sees("opslaan…").keys("<enter>");
    desk.sees("Dit vertelt u").answers();
    assert_eq!(desk.count("disclosed"), 1);
    desk.sees_no("Dit vertelt u")
        .sees_no("Delen met mentor/coach");
}

#[test]
fn what_is_not_real_says_so_on_paper_too() {
    let mut desk = on_the_mentor(Language::Nl, (80, 24));
    desk.model.env.clock = luister::domain::entry::ClockKind::Fixed;
    desk.keys(CHOOSES).keys("p<ctrl-s>");
    let told = desk.files[0].contents.expose();
    assert!(told.contains("klok vast op 22-11-2026"), "{told}");
}

#[test]
fn the_sheet_and_its_file_fit_in_the_smallest_window() {
    let mut desk = on_the_mentor(Language::Nl, (80, 24));
    desk.resizes(60, 18).keys(CHOOSES);
    desk.sees("Dit vertelt u")
        .sees("Niet vertellen: thuiswoord");
    desk.keys("<end>").sees("overleg met mij").keys("p");
    desk.sees("niet versleuteld")
        .sees("~/luister-2026-11-22.txt");
}
