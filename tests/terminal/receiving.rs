//! Two advisers with two vaults on one machine: what one hands over, the other takes
//! in on the real screen, and the wall stands in both directions (R88, R89, R91).

use std::fs;

use luister::domain::case::CaseFile;
use luister::domain::handover::EventTag;
use luister::domain::practice::Practice;
use portable_pty::CommandBuilder;
use rustix::process::Signal;

use crate::adviser::{Adviser, NOW, PASSPHRASE, Words, text, two};
use crate::memory::{skipped, words_in_memory};
use crate::process::signal;
use crate::screen::{Terminal, until};

/// Planted in the case of Anna.
const OF_ANNA: Words = Words {
    alias: "Qorvuskraai",
    note: "Qwelgeestjes in de pauzes",
};
/// Planted in the case of Bram.
const OF_BRAM: Words = Words {
    alias: "Xylofoonmus",
    note: "Xantippe bij de fietsen",
};

/// The program, with the vault of an adviser open.
fn sits(adviser: &Adviser) -> Terminal {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_luister"));
    command.env_clear();
    for (name, folder) in [
        ("HOME", "home"),
        ("TMPDIR", "tmp"),
        ("XDG_RUNTIME_DIR", "run"),
        ("XDG_STATE_HOME", "state"),
    ] {
        fs::create_dir_all(adviser.at(folder)).unwrap();
        command.env(name, adviser.at(folder));
    }
    command.env("TERM", "xterm-256color");
    command.env("LUISTER_NOW", NOW);
    command.args(["--lang", "nl", "--vault"]);
    command.arg(adviser.vault());
    let mut desk = Terminal::start(command, 80, 24);
    desk.sees("Wachtzin").types(PASSPHRASE).keys("<enter>");
    desk.sees("luister · Vandaag");
    desk
}

/// Asks for a file of a colleague, from the palette.
fn receives<'a>(desk: &'a mut Terminal, file: &str) -> &'a mut Terminal {
    desk.keys(":").sees("Opdracht zoeken");
    desk.types("ontvangen")
        .sees("een overdracht van een collega")
        .keys("<enter>");
    desk.sees("Eerst wordt alleen gekeken")
        .types(file)
        .keys("<ctrl-s>")
}

/// Leaves, and answers with everything that was ever on the screen.
fn leaves(mut desk: Terminal) -> String {
    desk.keys("q").sees("Wilt u stoppen?").keys("<enter>");
    let (status, _, written) = desk.ends();
    assert!(status.success());
    String::from_utf8_lossy(&written).into_owned()
}

/// Hands the case with this number to a colleague.
fn hands(from: &Adviser, number: &str, to: &str, kind: &str, name: &str) -> String {
    let file = from.at(name);
    let goes = ["handover", number, "--to", to, "--kind", kind, "-o"];
    let words = ["--text", "1"];
    let words = if kind == "note" { &words[..0] } else { &words };
    from.told(&[&goes[..], &[text(&file)], words].concat());
    text(&file).to_owned()
}

#[track_caller]
fn never_shown(written: &str, words: Words) {
    for word in words_of(words) {
        assert!(!written.contains(word), "{word} was shown");
    }
}

/// The beginnings of the planted words: they hold in whatever is drawn.
fn words_of(words: Words) -> [&'static str; 2] {
    [words.alias, words.note].map(|words| words.split(' ').next().unwrap())
}

/// Which of the planted words stand in the memory of the program, as far as that may
/// be read here.
fn in_memory(desk: &Terminal, words: Words) -> Option<usize> {
    let found = words_in_memory(desk.drawing(), &words_of(words));
    if found.is_none() {
        skipped("receiving");
    }
    found.map(|found| found.len())
}

fn marks(practice: &Practice) -> Vec<EventTag> {
    let cases = practice.cases().filter_map(CaseFile::event_tag);
    let notes = practice.notes_of_colleagues().iter();
    cases
        .chain(notes.filter_map(|note| Some(note.event()?.tag)))
        .collect()
}

#[test]
fn r89_the_other_side_is_turned_away_at_the_screen_in_both_directions() {
    let (anna, bram) = two();
    let hers = anna.has_a_case_of(OF_ANNA, Some("GETROFFEN"));
    let his = bram.has_a_case_of(OF_BRAM, Some("INITIATIEF"));
    let directions = [
        (&anna, &bram, &hers, &his, "Bram Kok", OF_ANNA),
        (&bram, &anna, &his, &hers, "Anna de Boer", OF_BRAM),
    ];
    for (from, to, goes, runs, name, planted) in directions {
        let file = hands(from, goes, name, "transfer", "over.age");
        let before = to.journal();
        let mut desk = sits(to);
        receives(&mut desk, &file).sees("Zelfde gebeurtenis?");
        desk.keys("<right><right>")
            .sees(&format!("(•) ja, als {runs}"));
        desk.keys("<tab><right><right><ctrl-s>");
        desk.sees("Er is niets van de");
        desk.keys("<enter>").sees_no_more("Er is niets van de");
        never_shown(&leaves(desk), planted);
        // One line, without a word of the case; everything else is what it was.
        let after = to.journal();
        let new: Vec<&String> = after.iter().filter(|one| !before.contains(one)).collect();
        assert_eq!((after.len(), new.len()), (before.len() + 1, 1));
        assert!(new[0].contains("side-refused"), "{new:?}");
        for word in words_of(planted) {
            assert!(after.iter().all(|entry| !entry.contains(word)), "{word}");
        }
    }
}

#[test]
fn r91_what_a_colleague_told_without_content_stands_at_the_door() {
    let (anna, bram) = two();
    let hers = anna.has_a_case_of(OF_ANNA, Some("GETROFFEN"));
    let note = hands(&anna, &hers, "Bram Kok", "note", "note.age");
    let mut desk = sits(&bram);
    receives(&mut desk, &note).sees("bericht zonder inhoud van Anna de Boer");
    desk.keys("<enter>").sees("▸   → aannemen").keys("<enter>");
    desk.sees("Het bericht is bewaard")
        .keys("<enter>")
        .sees_no_more("Het bericht");
    // Somebody of the other side comes: one line, and no case.
    let asked = "ja, als een bericht over 2026-11";
    desk.keys("n").sees("Nieuw contact").types("Spreeuw");
    desk.keys("<tab><tab><right><right>").sees(asked);
    desk.keys("<tab><right><right><tab><right><ctrl-s>");
    desk.sees("Dat ligt niet aan jou")
        .keys("<ctrl-s>")
        .sees_no_more("Dat ligt niet");
    // And somebody of the same side.
    desk.keys("n").sees("Nieuw contact").types(OF_BRAM.alias);
    desk.keys("<tab><tab><right><right>").sees(asked);
    desk.keys("<tab><right><tab><right><ctrl-s>")
        .sees("2026-001");
    never_shown(&leaves(desk), OF_ANNA);
    let practice = bram.practice();
    assert_eq!(
        (practice.cases().len(), practice.refused_sides().len()),
        (1, 1)
    );

    // Back to Anna: the same mark, so that nothing is asked, and it is her event.
    let case = practice.cases().next().unwrap().id();
    bram.goes_on(case, OF_BRAM.note, Some("GETROFFEN"));
    let back = hands(&bram, "2026-001", "Anna de Boer", "copy", "back.age");
    let mut desk = sits(&anna);
    receives(&mut desk, &back)
        .sees("Wat er komt")
        .sees("kopie van Bram Kok");
    // What is looked at and left is nowhere.
    desk.keys("<esc>")
        .sees("back.age")
        .keys("<ctrl-s>")
        .sees("Wat er komt");
    never_shown(&String::from_utf8_lossy(&desk.written()), OF_BRAM);
    desk.keys("<enter>").sees("▸   → aannemen").keys("<enter>");
    desk.sees("Aangenomen als zaak 2026-002").keys("<enter>");
    // The control: taken, its words are there.
    desk.sees(OF_BRAM.alias);
    assert!(in_memory(&desk, OF_BRAM).is_none_or(|found| found > 0));
    assert!(leaves(desk).contains(OF_BRAM.alias));
    let practice = anna.practice();
    let events: Vec<_> = practice
        .cases()
        .filter_map(|case| Some(case.state().track().incident()?.incident))
        .collect();
    assert!(
        matches!(events[..], [one, other] if one == other),
        "{events:?}"
    );
    let marks = [marks(&practice), marks(&bram.practice())].concat();
    assert!(marks.len() > 2 && marks.iter().all(|mark| *mark == marks[0]));
}

#[test]
fn r95_stopped_in_the_middle_of_receiving_nothing_is_left() {
    let (anna, bram) = two();
    let hers = anna.has_a_case_of(OF_ANNA, Some("GETROFFEN"));
    let file = hands(&anna, &hers, "Bram Kok", "copy", "over.age");
    let other = hands(&anna, &hers, "Bram Kok", "copy", "other.age");
    bram.has_a_case_of(OF_BRAM, Some("GETROFFEN"));
    let before = bram.journal();
    let mut desk = sits(&bram);
    receives(&mut desk, &file).sees("Zelfde gebeurtenis?");
    // Another file in its place was not judged, and is not opened.
    let judged = fs::read(&file).unwrap();
    fs::copy(&other, &file).unwrap();
    desk.keys("<right><ctrl-s>")
        .sees("veranderd of niet compleet");
    fs::write(&file, judged).unwrap();
    desk.keys("<ctrl-s>").sees("Wat er komt");
    // Locked, what was opened is wiped.
    assert!(in_memory(&desk, OF_ANNA).is_none_or(|found| found > 0));
    desk.keys("<ctrl-l>").sees("Wachtzin");
    until("what was opened is wiped", || {
        in_memory(&desk, OF_ANNA).is_none_or(|found| found == 0)
    });
    desk.types(PASSPHRASE)
        .keys("<enter>")
        .sees("luister · Vandaag");
    receives(&mut desk, &file).sees("Zelfde gebeurtenis?");
    desk.keys("<right><ctrl-s>").sees("Wat er komt");
    signal(&desk, Signal::TERM);
    let (status, screen, written) = desk.ends();
    assert!(status.success(), "{screen}");
    never_shown(&String::from_utf8_lossy(&written), OF_ANNA);
    assert_eq!(bram.journal(), before);
    assert!(!bram.at("v.draft").exists());
    let mut again = sits(&bram);
    again.keys("2").sees("2026-001");
    assert!(!again.screen().contains("over.age"));
    leaves(again);
}
