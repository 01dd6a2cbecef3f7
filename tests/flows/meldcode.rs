//! The meldcode on the screen: five steps in their order, questions one after
//! the other, two decisions (R60).

use luister::domain::entry::CaseBody;
use luister::domain::meldcode::{MeldcodeDecided, MeldcodeStepDone};
use luister::domain::person::AdviserKind;
use luister::lang::Language;

use crate::desk::Desk;
use crate::safety::{OF_14, about, talking};

/// A pupil of 14 with a suspicion of child abuse, no parent named; the meldcode
/// is open on its first step.
fn opened(language: Language) -> Desk {
    let mut desk = talking(AdviserKind::Internal, language, OF_14);
    about(&mut desk, "THG", None);
    desk.keys("<right><right><ctrl-s><enter>m");
    desk
}

/// The first three steps done, the form of the weighing open.
fn weighing(language: Language) -> Desk {
    let mut desk = opened(language);
    desk.keys("<enter><ctrl-s>");
    desk.keys("<enter><ctrl-s>");
    desk.keys("<enter><right><ctrl-s>");
    desk.keys("<enter>");
    desk
}

fn steps(desk: &Desk) -> Vec<MeldcodeStepDone> {
    let bodies = desk.bodies().into_iter();
    bodies
        .filter_map(|body| match body {
            CaseBody::MeldcodeStepDone(done) => Some(done),
            _ => None,
        })
        .collect()
}

fn decided(desk: &Desk) -> Option<MeldcodeDecided> {
    desk.bodies().into_iter().find_map(|body| match body {
        CaseBody::MeldcodeDecided(decided) => Some(decided),
        _ => None,
    })
}

#[test]
fn r60_the_steps_come_in_their_order() {
    let mut desk = opened(Language::Nl);
    desk.sees("▸ ▶ 1 Signalen in kaart brengen")
        .sees("○ 2 Overleggen");
    desk.keys("<down><enter>")
        .sees("In de meldcode komt eerst")
        .keys("<enter>");
    desk.sees("▸ ▶ 1").keys("<enter>");
    desk.sees("Meldcode: Signalen in kaart brengen")
        .sees("22-11-2026")
        .keys("<ctrl-s>");
    desk.sees("✔ 1 Signalen in kaart brengen")
        .sees("gedaan op 22-11-2026")
        .sees("▸ ▶ 2 Overleggen");
    assert_eq!(desk.count("meldcode-step-done"), 1);
}

#[test]
fn r60_the_talk_asks_whether_it_was_safe_and_no_other_step_does() {
    let mut desk = opened(Language::Nl);
    desk.keys("<enter>").sees_no("niet veilig").keys("<ctrl-s>");
    desk.keys("<enter>").sees_no("niet veilig").keys("<ctrl-s>");
    desk.keys("<enter>").sees("niet gedaan: niet veilig");
    desk.sees("[niet geverifieerd]").sees_no("(•)");
    desk.keys("<ctrl-s>").sees("Nog leeg: Hoe ging het");
    desk.keys("<right><right><ctrl-s>")
        .sees("– 3 In gesprek gaan");
}

#[test]
fn r60_while_a_parent_is_suspected_the_talk_is_with_the_pupil() {
    let mut desk = talking(AdviserKind::Internal, Language::Nl, OF_14);
    about(&mut desk, "THG", None);
    desk.keys("<right><ctrl-s><enter>m<down><down>");
    desk.sees("Met de ouders praat u nu niet")
        .sees_no("Praat met de ouders");
}

#[test]
fn r60_the_questions_come_one_after_the_other_as_the_answers_lead() {
    let mut desk = weighing(Language::Nl);
    desk.keys("<tab>").sees("1 Vermoeden");
    desk.sees_no("2 Onveiligheid").keys("<ctrl-s>");
    desk.sees("Nog leeg: 1 Vermoeden").keys("<right>");
    desk.sees("2 Onveiligheid").sees_no("3 Hulp mogelijk");
    // In doubt about safety counts as unsafe, and leads to a report.
    desk.keys("<tab><right><right><right><ctrl-s>");
    desk.sees("✔ 4 Wegen")
        .sees("melden bij Veilig Thuis. U besluit.");
    let weighed = steps(&desk).pop().unwrap();
    assert_eq!(weighed.answers.len(), 2);
}

#[test]
fn r60_a_decision_to_report_leads_to_sharing_with_veilig_thuis() {
    let mut desk = weighing(Language::Nl);
    desk.keys("<tab><right><tab><right><ctrl-s>");
    desk.keys("<enter>")
        .sees("De antwoorden leiden naar: melden bij Veilig Thuis");
    desk.sees("Is melden bij Veilig Thuis nodig?")
        .sees("(ook) mogelijk?")
        .sees_no("(•)");
    // Deciding otherwise asks why.
    desk.keys("<right><right><tab><right><ctrl-s>")
        .sees("Nog leeg: Waarom");
    assert!(decided(&desk).is_none());
    desk.keys("<up><up><left><ctrl-s>");
    desk.sees("▸ → delen met Veilig Thuis")
        .sees("Vertel de betrokkenen vooraf dat u meldt");
    assert_eq!(decided(&desk).unwrap().answers.len(), 2);
    assert_eq!(desk.count("duty-fulfilled"), 1);
    desk.keys("<enter>").sees("Delen met Veilig Thuis");
    desk.keys("<space><tab><right><ctrl-s><ctrl-s>");
    assert_eq!(desk.count("disclosed"), 1);
}

#[test]
fn r60_before_the_decision_veilig_thuis_hears_it_without_a_name() {
    let mut desk = opened(Language::Nl);
    desk.keys("<esc>s<end>").keys("<esc>s");
    let line = "Veilig Thuis               alleen zonder naam";
    for _ in 0..16 {
        if desk.screen().contains("▸ ~  Veilig Thuis") {
            break;
        }
        desk.keys("<down>");
    }
    desk.sees(line);
}

#[test]
fn r60_help_that_is_still_to_show_whether_it_works_asks_a_day() {
    let mut desk = weighing(Language::En);
    desk.keys("<tab><right><tab><right><right><tab><right><tab><right>");
    desk.sees("5 Help works").keys("<ctrl-s>");
    desk.sees("a day to look at whether it works");
    desk.keys("<enter><right><right><tab><right><ctrl-s>");
    desk.sees("Look at it again").keys("<enter>");
    desk.types("21-12").keys("<ctrl-s>");
    let decided = decided(&desk).unwrap();
    assert_eq!(decided.review, Some("2026-12-21".parse().unwrap()));
    assert_eq!(decided.reason, None);
    desk.sees("✔ 5 Deciding");
}

#[test]
fn r60_without_a_suspicion_there_is_nothing_to_report() {
    let mut desk = weighing(Language::Nl);
    desk.keys("<tab><right><right><ctrl-s>");
    desk.sees("er is geen vermoeden meer");
    desk.keys("<enter><right><right><tab><right><right><ctrl-s>");
    assert_eq!(desk.count("meldcode-decided"), 1);
    desk.sees_no("delen met Veilig Thuis");
}

#[test]
fn r60_it_can_be_walked_without_a_duty() {
    let mut desk = talking(AdviserKind::External, Language::Nl, OF_14);
    desk.keys("m<enter><ctrl-s>")
        .sees("✔ 1 Signalen in kaart brengen");
    assert_eq!(desk.count("duty-arose"), 0);
}

#[test]
fn r60_the_duty_leads_to_the_steps() {
    let mut desk = opened(Language::Nl);
    desk.keys("<esc>d").sees("Meldcode doorlopen (MELDCODE)");
    desk.keys("<enter><right>")
        .sees("de stappen doorlopen")
        .keys("<ctrl-s>");
    desk.sees("Vijf stappen");
    assert_eq!(desk.count("duty-fulfilled"), 0);
}

#[test]
fn r95_answers_that_are_not_confirmed_outlive_a_lock() {
    let mut desk = weighing(Language::Nl);
    desk.keys("<tab><right><tab><right><ctrl-s><enter>");
    desk.keys("<right><tab><right><tab><enter>")
        .types("om haar veiligheid")
        .keys("<ctrl-l>");
    assert!(desk.is_locked());
    desk.unlock().sees("om haar veiligheid").keys("<ctrl-s>");
    let reason = decided(&desk).unwrap().reason.unwrap();
    assert_eq!(reason.expose(), "om haar veiligheid");
}
