//! From the set-up to a closed case, quit and opened again.

use crate::screen::{Place, Terminal};

pub(crate) const PASSPHRASE: &str = "vlieger karton zolder 9 mosterd";
/// Typed on the pad and never kept: it must be nowhere.
const UNKEPT: &str = "xylofoonkoffer";
/// Kept as a note: it must be in the vault, and nowhere in clear.
const KEPT: &str = "kwartelnestje";

/// Sets a vault up on the real screens and stays in it.
pub(crate) fn set_up(place: &Place) -> Terminal {
    let mut terminal = Terminal::start(place.command(&[]), 80, 24);
    terminal
        .sees("1 van 3")
        .types(PASSPHRASE)
        .keys("<tab><enter>")
        .types(PASSPHRASE)
        .keys("<ctrl-s>")
        .sees("Herstelblad");
    let code = recovery_code(&terminal.screen());
    terminal.keys("<enter>").sees("Typ de code over");
    terminal.types(&code).keys("<ctrl-s>").sees("3 van 3");
    terminal
        .types("De Regenboog")
        .keys("<tab><enter>")
        .types("Stichting Het Veer")
        .keys("<tab><right><tab><right><ctrl-s>")
        .sees("Vandaag");
    terminal
}

/// The code on the sheet: the line of short groups of capitals and figures.
fn recovery_code(screen: &str) -> String {
    screen
        .lines()
        .map(str::trim)
        .find(|line| {
            line.split(' ').count() > 7
                && line.split(' ').all(|group| {
                    group.len() <= 4
                        && group
                            .chars()
                            .all(|one| one.is_ascii_uppercase() || one.is_ascii_digit())
                })
        })
        .unwrap_or_else(|| panic!("no code on\n{screen}"))
        .to_owned()
}

#[test]
fn an_adviser_can_use_the_program_for_a_real_conversation() {
    let place = Place::new();
    let mut desk = set_up(&place);

    // A contact in four fields.
    desk.presses = 0;
    desk.keys("n").sees("Nieuw contact");
    desk.types("Mus")
        .keys("<tab><tab><right><ctrl-s>")
        .sees("opgeslagen");
    desk.keys("g").sees("▶ Grenzen");

    // The pad takes words before the limits; keeping them is refused.
    let before_limits = desk.presses;
    desk.keys("i").types(UNKEPT).sees(UNKEPT).keys("<ctrl-g>");
    desk.keys("k").sees("[R49]");
    desk.keys("<esc>").sees_no_more("[R49]");
    let extra = desk.presses - before_limits;

    desk.keys("<right><ctrl-s>").sees("▶ Luisteren");
    desk.keys("<ctrl-s>").sees("▶ Hulpvraag");
    desk.keys("<enter>")
        .types("Ik wil dat het stopt")
        .keys("<tab><right><ctrl-s>")
        .sees("▶ Wegen");
    desk.keys("<right><ctrl-s>").sees("▶ Raadplegen");
    desk.keys("<ctrl-s>").sees("▶ Plan");
    desk.keys("<enter>").sees("Soort actie");
    desk.keys("<right><tab><enter>")
        .types(KEPT)
        .keys("<tab><right><ctrl-s>")
        .sees_no_more("Soort actie");
    desk.keys("<ctrl-s>").sees("▶ Begeleiden");
    desk.keys("<ctrl-s>").sees("▶ Delen");

    // The mentor may not know; age, then consent, then sharing.
    desk.keys("<enter>").sees("Wie mag wat weten");
    desk.keys("<down>d").sees("[R72]");
    desk.keys("<enter>").sees("Gegevens aanvullen");
    desk.keys("<right><right><ctrl-s>")
        .sees_no_more("Gegevens aanvullen");
    desk.keys("d").sees("[R72]");
    desk.keys("<enter>").sees("Toestemming voor");
    desk.keys("<right><tab><tab><space><tab><tab><right><ctrl-s>")
        .sees("mag:");
    desk.keys("d").sees("Delen met");
    desk.keys("<space><tab><right><ctrl-s>")
        .sees("Dit vertelt u");
    desk.keys("<enter>").sees_no_more("Dit vertelt u");
    desk.keys("<esc>").sees_no_more("ondersteuningscoördinator");
    desk.keys("<ctrl-s>").sees("▶ Afsluiten");

    // Closing asks what happens to the words on the pad.
    let before_fate = desk.presses;
    desk.keys("<right><tab><space>");
    let closing = desk.presses - before_fate;
    desk.keys("<tab><tab><tab><tab><tab><tab><right><right>");
    let fate = desk.presses - before_fate - closing;
    desk.keys("<ctrl-s>")
        .sees_no_more("kladblok")
        .sees("gesloten");

    let presses = desk.presses - extra - fate;
    println!("key presses besides typed words: {presses}");
    assert!(presses <= 60, "{presses} key presses");

    desk.keys("q").sees("Wilt u stoppen?").keys("<enter>");
    let (status, _, written) = desk.ends();
    assert!(status.success());
    assert!(
        written.windows(8).any(|bytes| bytes == b"\x1b[?1049l"),
        "the terminal is left as it was found"
    );
    unkept_words_are_nowhere(&place);
    all_is_there_when_opened_again(&place);
}

/// In no file, also not with the passphrase: `check` decrypts every record.
fn unkept_words_are_nowhere(place: &Place) {
    for (path, bytes) in place.files() {
        for word in [UNKEPT, KEPT] {
            let found = bytes
                .windows(word.len())
                .any(|part| part == word.as_bytes());
            assert!(!found, "{word} in clear in {}", path.display());
        }
        assert!(
            path.extension().is_none_or(|ending| ending != "draft"),
            "{} is left",
            path.display()
        );
    }
}

fn all_is_there_when_opened_again(place: &Place) {
    let mut desk = Terminal::start(place.command(&[]), 130, 60);
    desk.sees("Wachtzin").types(PASSPHRASE).keys("<enter>");
    desk.sees("Vandaag").keys("2");
    desk.sees("2026-001").keys("<enter>").sees("Mus");
    for words in [
        "zaak geopend",
        "grenzen uitgelegd",
        "Ik wil dat het stopt",
        "wie het oppakt",
        KEPT,
        "toestemming gegeven",
        "informatie gedeeld",
        "gesprek gevoerd",
        "zaak gesloten",
    ] {
        desk.sees(words);
    }
    desk.keys("4").sees("1 contact").sees("1 zaak");
    desk.keys("q").sees("Wilt u stoppen?").keys("<enter>");
    assert!(desk.ends().0.success());
}
