//! What a person concerned asks, to its very end, by keys alone (R96): a rectification
//! from the request to the line that it was done, an erasure to the case that is gone,
//! and the purposes named one by one in what the pupil gets. Beside them what stays
//! covered while the words are, and what a form does not offer to a parent.

use luister::app::form::FieldId;
use luister::domain::command::{CaseCommand, Command};
use luister::domain::entry::CaseBody;
use luister::domain::person::{AdviserKind, Age, AgeBand};
use luister::domain::practice::PracticeBody;
use luister::domain::retention::{CaseDestroyed, DestroyedOn};
use luister::domain::text::Text;
use luister::lang::Language;

use crate::access::noted;
use crate::desk::Desk;
use crate::destruction::{freezes, reads_and_types};

/// Goes down until a line that begins so is in focus.
#[track_caller]
fn at<'a>(desk: &'a mut Desk, words: &str, key: &str) -> &'a mut Desk {
    for _ in 0..25 {
        let there = desk.screen();
        let mut lines = there.lines();
        if lines.any(|line| line.contains('▸') && line.contains(words)) {
            return desk;
        }
        desk.keys(key);
    }
    panic!("no {words} in focus on\n{}", desk.screen());
}

/// Records what the pupil asks, in the case in front.
fn asks(desk: &mut Desk, what: &str) {
    desk.keys("b");
    at(desk, "verzoek vastleggen", "<down>").keys("<enter>");
    desk.picks(FieldId::AskedBy, "pupil")
        .picks(FieldId::RequestKind, what)
        .keys("<ctrl-s><esc>");
}

/// To the form of the answer, from Vandaag.
fn to_the_answer<'a>(desk: &'a mut Desk, what: &str) -> &'a mut Desk {
    desk.keys("1");
    at(desk, what, "<down>").keys("<enter>")
}

fn is_done(desk: &mut Desk, what: &str) {
    to_the_answer(desk, what)
        .picks(FieldId::RequestAnswer, "granted")
        .keys("<ctrl-s>");
    assert_eq!(desk.count("request-answered"), 1, "{}", desk.screen());
    desk.keys("<esc><esc>1").sees_no("verzoek beantwoorden");
}

/// Everything that a page to read says, without blanks and frames.
fn whole(desk: &mut Desk) -> String {
    let mut all = String::new();
    desk.keys("<home>");
    for _ in 0..30 {
        let lines = desk.screen();
        let words = lines.lines().flat_map(str::split_whitespace);
        all.extend(words.filter(|word| !word.starts_with(['│', '╭', '╰'])));
        desk.keys("<down><down><down><down>");
    }
    all
}

/// Gives the dossier of the form in front to the pupil, as plain text without a text
/// released; what stands in its file, on one line.
fn given(desk: &mut Desk) -> String {
    desk.picks(FieldId::AskedBy, "pupil")
        .picks(FieldId::FileFormat, "txt")
        .keys("<ctrl-s><enter>");
    desk.sees("Dit geeft u (txt)").keys("<enter><ctrl-s>");
    let file = desk.files.last().unwrap().contents.expose();
    file.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn r96_a_rectification_goes_from_the_request_to_the_line_that_it_was_done() {
    let mut desk = noted(Language::Nl, (80, 24));
    asks(&mut desk, "rectification");
    to_the_answer(&mut desk, "verzoek beantwoorden: rechtzetting")
        .sees("Zet recht met een correctie van de regel")
        .keys("<esc>");
    // What is wrong is taken back, and its words go out of the file.
    at(&mut desk, "Slaapt weer door", "<up>").keys("u<enter>");
    assert_eq!(desk.count("retracted"), 1, "{}", desk.screen());
    at(&mut desk, "Slaapt weer door", "<up>").keys("b");
    at(&mut desk, "woorden weghalen uit", "<down>").keys("<enter>");
    desk.sees("Het is niet terug te halen")
        .keys("<home><space><ctrl-s><esc>")
        .sees_no("Slaapt");
    is_done(&mut desk, "verzoek beantwoorden: rechtzetting");
    // It stays to be seen that it was asked and done, also for the pupil.
    desk.keys("2<enter><end>")
        .sees("verzoek beantwoord · gedaan");
    desk.keys("b");
    at(&mut desk, "inzageverzoek", "<down>").keys("<enter>");
    let told = given(&mut desk);
    for words in ["rechtzetting · de leerling", "verzoek beantwoord · gedaan"] {
        assert!(told.contains(words), "{words} in {told}");
    }
    assert!(!told.contains("Slaapt"), "{told}");
}

#[test]
fn r96_an_erasure_goes_from_the_request_to_the_case_that_is_gone() {
    let mut desk = Desk::open(AdviserKind::External, Language::Nl, (80, 24));
    desk.registers("Bosuil").keys("x<right><ctrl-s>");
    asks(&mut desk, "erasure");
    // Before the year is frozen it is told what comes first.
    to_the_answer(&mut desk, "verzoek beantwoorden: wissen")
        .sees("nog niet is vastgezet")
        .keys("<esc><esc>");
    freezes(&mut desk);
    to_the_answer(&mut desk, "verzoek beantwoorden: wissen")
        .sees("De zaak kan nu weg.")
        .keys("<esc><esc>");
    is_done(&mut desk, "verzoek beantwoorden: wissen");
    desk.keys("2<enter>b<end><enter>").sees("AVG artikel 17");
    reads_and_types(&mut desk, "1").sees("Eén zaak is vernietigd.");
    let practice = &desk.open_desk().practice;
    assert_eq!(practice.in_vault().count(), 0);
    let ground = DestroyedOn::Request;
    let line = PracticeBody::CaseDestroyed(CaseDestroyed { ground });
    let lines = practice.entries().iter();
    assert_eq!(lines.filter(|entry| entry.body == line).count(), 1);
}

#[test]
fn r96_the_purposes_are_named_one_by_one_in_what_the_pupil_gets() {
    let mut desk = noted(Language::Nl, (80, 24));
    desk.keys("b");
    at(&mut desk, "inzageverzoek", "<down>").keys("<enter>");
    let told = given(&mut desk);
    let shipped = luister::assets::shipped().unwrap();
    let purposes = shipped.rules.privacy().purposes();
    assert_eq!(purposes.len(), 7);
    for purpose in purposes {
        let text = purpose.text.get(Language::Nl);
        assert!(told.contains(text), "{text} in {told}");
    }
}

/// Nobody releases what they cannot read: not by ticking, not by going on.
#[test]
fn r96_nothing_is_released_while_the_words_are_covered() {
    let mut desk = noted(Language::Nl, (80, 24));
    desk.keys("b");
    at(&mut desk, "inzageverzoek", "<down>").keys("<enter>");
    desk.picks(FieldId::AskedBy, "pupil")
        .picks(FieldId::FileFormat, "txt")
        .keys("<ctrl-s>");
    desk.sees("Zit liever vooraan").keys("<ctrl-d>");
    for key in ["<space>", "<enter>", "<ctrl-s>", "p"] {
        desk.keys(key).sees("De woorden zijn nu afgedekt");
        desk.keys("<esc>").sees_no("[x]").sees_no("vooraan");
        desk.sees("Welke tekst geeft u vrij?");
    }
    // Uncovered it is as it was, and the page that leads to the file asks the same.
    desk.keys("<ctrl-d>").sees("[ ] 22-11-2026").keys("<enter>");
    desk.sees("Dit geeft u (txt)").keys("<ctrl-d><enter>");
    desk.sees("De woorden zijn nu afgedekt").keys("<esc>");
    assert_eq!(desk.count("dossier-given"), 0);
    desk.keys("<ctrl-d><enter>").sees_no("afgedekt");
}

/// A text that a parent cannot have is not in the form either: no plan, no reason for
/// a step that was left.
#[test]
fn r96_the_form_of_a_dossier_offers_a_parent_only_what_a_parent_can_have() {
    let mut desk = noted(Language::Nl, (80, 24));
    let case = desk.last_case().id();
    let young = CaseCommand::LearnAge(Age::band(AgeBand::Under12));
    desk.writes(Command::InCase(case, young));
    let hold = luister::domain::retention::Hold {
        because: None,
        look_again: None,
        reason: Text::new("brief van de inspectie").unwrap(),
    };
    desk.writes(Command::InCase(case, CaseCommand::PlaceHold(hold)));
    desk.keys("2<enter>b");
    at(&mut desk, "inzageverzoek", "<down>").keys("<enter>");
    for (asker, offered) in [("pupil", true), ("parent", false), ("other", false)] {
        desk.picks(FieldId::AskedBy, asker);
        desk.goes_to(FieldId::FileFormat).keys("<tab>");
        let mut seen = String::new();
        for _ in 0..4 {
            seen.push_str(&desk.screen());
            desk.keys("<down>");
        }
        assert!(seen.contains("notitie"), "{asker}: {seen}");
        assert_eq!(seen.contains("· vastgehouden"), offered, "{asker}: {seen}");
        for _ in 0..12 {
            desk.keys("<back-tab>");
        }
    }
    desk.keys("<left>")
        .picks(FieldId::AskedBy, "parent")
        .keys("<ctrl-s>");
    desk.sees("Zit liever vooraan").sees_no("inspectie");
    let held = |body: &CaseBody| matches!(body, CaseBody::HoldPlaced(_));
    assert_eq!(desk.bodies().iter().filter(|body| held(body)).count(), 1);
}

/// What to do first after a breach is read with the words covered; what was typed,
/// as where a copy lies, is not.
#[test]
fn r96_the_sheet_for_a_breach_is_read_while_the_words_are_covered() {
    let mut desk = Desk::external();
    desk.registers("Mus").backs_up().keys("5<back-tab>");
    at(&mut desk, "Datalek", "<down>").keys("<enter><enter>");
    desk.keys("<ctrl-d>");
    let told = whole(&mut desk);
    for words in ["Vergrendelhetprogramma(Ctrl-L)", "Ontdektop(dagenuur)"] {
        assert!(told.contains(words), "{words} in {told}");
    }
    assert!(!told.contains("usb-stick"), "{told}");
    desk.keys("<ctrl-d>");
    assert!(whole(&mut desk).contains("usb-stick"));
}
