//! Every refusal in the words of both languages, and where its way forward
//! stands in the keymap, as a reviewed file.
//! `LUISTER_WRITE_GOLDEN=1 cargo test --test rules texts` writes it anew.

use std::collections::BTreeSet;
use std::fmt::Write;

use luister::app::action::{Action, Context};
use luister::app::way::path;
use luister::app::{palette, refused};
use luister::domain::command::{
    AdviceCommand, AnnualCommand, CardsCommand, CaseCommand, Command, PracticeCommand,
};
use luister::domain::ids::Seq;
use luister::domain::refusal::{Refusal, WayForward};
use luister::domain::retention::DestroyBecause;
use luister::input::keymap::Keymap;
use luister::lang::{Lang, Language};

use super::{Forward, Row, table};

const FILE: &str = "tests/rules/data/refusals.txt";

/// Names every way forward, so that a new one does not compile without its name.
macro_rules! ways {
    ($($way:ident => $name:literal,)+) => {
        const WAYS: &[WayForward] = &[$(WayForward::$way),+];

        const fn way_name(way: WayForward) -> &'static str {
            match way {
                $(WayForward::$way => $name,)+
            }
        }
    };
}

ways! {
    ExplainLimits => "explain-limits",
    FinishListening => "finish-listening",
    AskConsent => "ask-consent",
    LearnAge => "learn-age",
    ResolveObjection => "resolve-objection",
    ConsultAnonymously => "consult-anonymously",
    Disclose => "disclose",
    EndDuties => "end-duties",
    MakePlan => "make-plan",
    EndPlanItems => "end-plan-items",
    Reopen => "reopen",
    Correct => "correct",
    ConfirmRequest => "confirm-request",
    FillIn => "fill-in",
    ChooseOther => "choose-other",
    GoOnWithoutWords => "go-on-without-words",
    UpdateProgram => "update-program",
    FollowMeldcode => "follow-meldcode",
    LiftBar => "lift-bar",
    AnswerWall => "answer-wall",
    PassOn => "pass-on",
    AskAgreement => "ask-agreement",
    Close => "close",
    SetDestruction => "set-destruction",
    LiftHold => "lift-hold",
    SettleComplaint => "settle-complaint",
    FreezeYear => "freeze-year",
    DestroyOnRequest => "destroy-on-request",
    AnswerRequest => "answer-request",
    GiveDossier => "give-dossier",
    EndTransfer => "end-transfer",
    CompareCard => "compare-card",
    HearAgain => "hear-again",
    AddSchool => "add-school",
    Call => "call",
}

fn languages() -> [(&'static str, Lang); 2] {
    [
        ("nl", Lang::new(Language::Nl)),
        ("en", Lang::new(Language::En)),
    ]
}

/// What is said, and what can be done.
fn told(lang: &Lang, refusal: &Refusal) -> (String, String) {
    let told = refused::explain(lang, refusal, |to| refused::called(lang, to.kind));
    (told.what, told.remedy)
}

/// An action or a context, by its name in the keymap file.
fn code(value: impl serde::Serialize) -> String {
    let name = serde_json::to_value(value).unwrap();
    name.as_str().unwrap().to_owned()
}

fn places(way: WayForward) -> String {
    let places = path(way).iter();
    let places = places.map(|(context, action)| format!("{}/{}", code(context), code(action)));
    places.collect::<Vec<_>>().join(" ")
}

fn written() -> String {
    let languages = languages();
    let mut file = String::new();
    for row in table() {
        let refusal = row.story.refusal_of(row.command.clone());
        let (way, places) = (way_name(row.way), places(row.way));
        writeln!(file, "{} {} {way}: {places}", row.name, row.number).unwrap();
        for (code, lang) in &languages {
            let (what, remedy) = told(lang, &refusal);
            writeln!(file, "  {code}  {what}\n      → {remedy}").unwrap();
        }
    }
    file
}

#[test]
fn the_texts_of_all_refusals_are_the_reviewed_ones() {
    let written = written();
    if std::env::var_os("LUISTER_WRITE_GOLDEN").is_some() {
        std::fs::write(FILE, &written).unwrap();
    }
    let reviewed = std::fs::read_to_string(FILE).unwrap();
    for (now, then) in written.lines().zip(reviewed.lines()) {
        assert_eq!(now, then);
    }
    assert_eq!(written.lines().count(), reviewed.lines().count());
}

#[test]
fn one_and_more_are_told_apart() {
    let more = Refusal::DutiesOpen(vec![Seq(4), Seq(9)]);
    let items = Refusal::PlanItemsOpen(vec![Seq(4), Seq(9), Seq(11)]);
    let [(_, nl), (_, en)] = languages();
    for (lang, refusal, said) in [
        (&nl, &more, "Er zijn nog 2 plichten die"),
        (&en, &more, "There are still 2 duties without"),
        (&nl, &items, "3 punten van het plan zijn"),
        (&en, &items, "3 items of the plan are"),
    ] {
        let (what, _) = told(lang, refusal);
        assert!(what.starts_with(said), "{what}");
    }
}

/// Words of the stories, which no refusal may repeat.
const OF_A_STORY: &[&str] = &[
    "slaapt",
    "eet slecht",
    "rust in de klas",
    "Mus",
    "gevaar geven",
    "mentor 3B",
    "Het Kompas",
    "De Brug",
    "Zuidwest",
    "belde nog",
    "zelf betrokken",
    "was ziek",
];

#[test]
fn r95_no_text_of_a_refusal_shows_a_code_a_debug_word_or_the_case() {
    for (_, lang) in &languages() {
        for row in table() {
            let refusal = row.story.refusal_of(row.command.clone());
            let (what, remedy) = told(lang, &refusal);
            let number = format!(" [{}]", row.number);
            let sentence = what.strip_suffix(&number).expect("ends with its number");
            assert!(sentence.ends_with(['.', '?']), "{sentence}");
            assert!(!remedy.is_empty() && !remedy.ends_with('.'), "{remedy}");
            let text = format!("{sentence} {remedy}");
            for mark in ["{", "}", "::", "Some(", "\"", "_", "\u{2068}", "refused-"] {
                assert!(!text.contains(mark), "{}: {mark:?} in {text:?}", row.name);
            }
            let is_code = |word: &str| word.len() > 2 && word.chars().all(char::is_uppercase);
            let mut words = text.split(|c: char| !c.is_alphabetic());
            assert!(!words.any(is_code), "{}: {text:?}", row.name);
            for word in OF_A_STORY {
                assert!(!text.contains(word), "{}: {word:?} in {text:?}", row.name);
            }
        }
    }
}

/// Whether a command is what the last action of a way asks for.
const fn asks_for(way: WayForward, command: &Command) -> bool {
    use CaseCommand as Do;
    let Command::InCase(_, command) = command else {
        return match (way, command) {
            (WayForward::AnswerWall, Command::Open(new)) => new.same_event.is_some(),
            (WayForward::CompareCard | WayForward::HearAgain, Command::InPractice(command)) => {
                matches!(command, PracticeCommand::Cards(CardsCommand::Compare(_)))
            }
            (WayForward::AddSchool, Command::InPractice(command)) => {
                matches!(command, PracticeCommand::AddSchool(_))
            }
            (WayForward::SettleComplaint, Command::InPractice(command)) => {
                matches!(
                    command,
                    PracticeCommand::Advice(AdviceCommand::SettleComplaint(_))
                )
            }
            (WayForward::FreezeYear, Command::InPractice(command)) => {
                matches!(command, PracticeCommand::Annual(AnnualCommand::Freeze(_)))
            }
            (WayForward::DestroyOnRequest, Command::Destroy(destruction)) => {
                matches!(destruction.because, DestroyBecause::ClientAsked)
            }
            (WayForward::PassOn, Command::InPractice(command)) => {
                matches!(command, PracticeCommand::RefuseSide(_))
            }
            // The form that asked, or another of those outside the cases.
            (WayForward::FillIn | WayForward::ChooseOther, _) => true,
            _ => false,
        };
    };
    match way {
        WayForward::ExplainLimits => matches!(command, Do::ExplainLimits { .. }),
        WayForward::FinishListening | WayForward::GoOnWithoutWords => {
            matches!(command, Do::FinishStep(_))
        }
        WayForward::ConfirmRequest => matches!(command, Do::ClarifyRequest(_)),
        WayForward::MakePlan => matches!(command, Do::AddPlanItem(_)),
        WayForward::EndPlanItems => matches!(command, Do::FinishPlanItem(_) | Do::DropPlanItem(_)),
        WayForward::AskConsent => matches!(command, Do::GiveConsent(_)),
        WayForward::ResolveObjection => matches!(command, Do::ResolveObjection(_)),
        WayForward::Disclose => matches!(command, Do::Disclose(_)),
        WayForward::ConsultAnonymously => matches!(command, Do::Consult(_)),
        WayForward::LearnAge => matches!(command, Do::LearnAge(_)),
        WayForward::EndDuties => matches!(command, Do::FulfilDuty(_) | Do::LeaveDuty(_)),
        WayForward::FollowMeldcode => {
            matches!(command, Do::FinishMeldcodeStep(_) | Do::DecideMeldcode(_))
        }
        WayForward::LiftBar => matches!(command, Do::LiftBar(_)),
        WayForward::AnswerWall => matches!(command, Do::CompareEvent(_)),
        WayForward::AskAgreement => matches!(command, Do::LearnAgreement(_)),
        WayForward::Reopen => matches!(command, Do::Reopen(_)),
        WayForward::Correct => matches!(command, Do::Correct(_)),
        WayForward::FillIn | WayForward::ChooseOther => true,
        WayForward::Close => matches!(command, Do::Close(_)),
        WayForward::SetDestruction => matches!(command, Do::SetDestruction(_)),
        WayForward::LiftHold => matches!(command, Do::LiftHold(_)),
        WayForward::AnswerRequest => matches!(command, Do::AnswerRequest(_)),
        WayForward::GiveDossier => matches!(command, Do::GiveDossier(_)),
        WayForward::EndTransfer => {
            matches!(command, Do::TakeTransferBack(_) | Do::AcceptTransfer(_))
        }
        WayForward::PassOn
        | WayForward::Call
        | WayForward::UpdateProgram
        | WayForward::SettleComplaint
        | WayForward::FreezeYear
        | WayForward::CompareCard
        | WayForward::HearAgain
        | WayForward::AddSchool
        | WayForward::DestroyOnRequest => false,
    }
}

/// The way of a row leads to what the rules accept there, or to the telephone.
fn leads_on(row: &Row) -> bool {
    let telephone = path(row.way) == [(Context::Global, Action::Emergency)];
    match &row.forward {
        Forward::Accepted(command) | Forward::ThenAgain(command) => {
            !telephone && asks_for(row.way, command)
        }
        Forward::Telephone | Forward::NewerProgram => telephone,
    }
}

#[test]
fn each_way_forward_is_an_action_of_the_keymap_for_what_the_rules_accept() {
    let keymap = Keymap::shipped().unwrap();
    let is_offered = |context, action| {
        !keymap.keys_for(context, action).is_empty() || palette::offered(context).contains(&action)
    };
    for row in table() {
        assert!(leads_on(&row), "{}: {:?}", row.name, path(row.way));
        let (first, action) = path(row.way)[0];
        // What is refused in a case is refused over its screen or its talk.
        let from = match first {
            Context::Case if matches!(action, Action::StartTalk | Action::Keeping) => {
                vec![Context::Case]
            }
            Context::Case => vec![Context::Case, Context::Talk],
            Context::Global => Context::ALL.to_vec(),
            other => vec![other],
        };
        for context in from {
            assert!(
                is_offered(context, action),
                "{}: {context:?} {action:?}",
                row.name
            );
        }
        for &(context, action) in path(row.way) {
            assert!(
                is_offered(context, action),
                "{}: {context:?} {action:?}",
                row.name
            );
        }
        let in_case = matches!(
            row.command,
            Command::InCase(..) | Command::Destroy(_) | Command::Receive(_)
        );
        assert!(
            in_case || matches!(first, Context::Form | Context::Global),
            "{}",
            row.name
        );
    }
}

#[test]
fn no_way_forward_is_without_its_row() {
    let used: BTreeSet<_> = table().iter().map(|row| row.way).collect();
    let unused: Vec<_> = WAYS.iter().filter(|way| !used.contains(way)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// The telephone has entries behind it.
#[test]
fn the_numbers_are_there_to_call() {
    assert!(!crate::support::data().agencies.emergency().is_empty());
}
