//! What stands on a sheet, and what never does.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::case::CaseFile;
use crate::domain::command::{CaseCommand, Command, Decision, Sharing};
use crate::domain::consent::{Consent, ConsentHow};
use crate::domain::disclosure::{Interest, Override, OverrideGround};
use crate::domain::entry::{CaseBody, Confirmation, Nature, PlanActor, PlanItem, Request};
use crate::domain::ids::CaseId;
use crate::domain::person::{Age, AgeBand, RecipientKind};
use crate::domain::recipient::{Giver, Person};
use crate::domain::rules::decide;
use crate::lang::Language;
use crate::testing::{Office, text};

/// Words that stand in one part only, with that part.
const OF_A_PART: [(&str, Part); 5] = [
    ("gesprekken met", Part::Contact),
    ("pesten", Part::Nature),
    ("hulpwoord", Part::Request),
    ("planwoord", Part::Plan),
    ("verhaalwoord", Part::Story),
];
/// Words that stand on no sheet at all.
const NEVER: [&str; 5] = [
    "Mus",
    "2026-001",
    "uitzonderwoord",
    "afweegwoord",
    "Regenboog",
];

/// A case with something in every part, the alias and the number typed in the
/// middle of it, and consent of the pupil for all of it.
fn office(language: Language) -> (Office, CaseId) {
    let mut office = Office::new(language);
    let case = office.open("Mus");
    let mentor = Recipient::of_kind(RecipientKind::Mentor);
    office
        .heard(case)
        .does(case, CaseCommand::LearnAge(Age::band(AgeBand::From12)))
        .does(
            case,
            CaseCommand::SetNature(Nature {
                codes: BTreeSet::from(["ONG.PEST".into()]),
                axis: None,
                accused: None,
                position: None,
                happened_on: None,
            }),
        )
        .does(
            case,
            CaseCommand::ClarifyRequest(Request {
                line: Some(text("hulpwoord: Mus wil rust, zie 2026-001")),
                confirmed: Confirmation::Confirmed,
            }),
        )
        .does(
            case,
            CaseCommand::AddPlanItem(PlanItem {
                action: "GESPR".into(),
                what: Some(text("planwoord met Mus en moeder van Bo")),
                who: PlanActor::Together,
                due: None,
            }),
        )
        .does(
            case,
            CaseCommand::KeepNote(text("verhaalwoord een, zei mus")),
        )
        .does(case, CaseCommand::KeepNote(text("verhaalwoord twee")))
        .does(
            case,
            CaseCommand::GiveConsent(Consent {
                giver: Giver::PUPIL,
                recipient: mentor,
                scope: Part::ALL.iter().copied().collect(),
                except: Some(text("uitzonderwoord")),
                until: None,
                how: ConsentHow::Spoken,
            }),
        );
    (office, case)
}

/// The disclosure that the rules make of a command.
#[track_caller]
fn allowed(office: &Office, case: CaseId, command: CaseCommand) -> Disclosure {
    let facts = office.env.shipped.facts(office.env.now.date);
    let command = Command::InCase(case, command);
    let Ok(Decision::Case(_, bodies)) = decide(&office.practice, &facts, command) else {
        panic!("not allowed");
    };
    let disclosed = bodies.into_iter().find_map(|body| match body {
        CaseBody::Disclosed(disclosure) => Some(disclosure),
        _ => None,
    });
    disclosed.unwrap()
}

fn sharing(scope: Scope) -> Sharing {
    Sharing {
        recipient: Recipient::of_kind(RecipientKind::Mentor),
        scope,
        informed: InformedBeforehand::Yes,
    }
}

fn file(office: &Office, case: CaseId) -> &CaseFile {
    office.practice.case(case).unwrap()
}

fn sheet(office: &Office, case: CaseId, disclosure: &Disclosure) -> Sheet {
    let env = &office.env;
    let words = Words {
        lang: &env.lang,
        vocabulary: &env.shipped.vocabulary,
        rules: &env.shipped.rules,
    };
    compose(&words, file(office, case).state(), disclosure, env.now.date)
}

/// Every scope there is, but the empty one.
fn scopes() -> impl Iterator<Item = Scope> {
    (1_u8..32).map(|bits| {
        let chosen = |(place, _): &(usize, &Part)| bits & (1 << place) != 0;
        let parts = Part::ALL.iter().enumerate().filter(chosen);
        parts.map(|(_, part)| *part).collect()
    })
}

#[test]
fn r73_a_sheet_tells_the_parts_of_its_scope_and_no_word_of_another() {
    let (office, case) = office(Language::Nl);
    let mut seen = 0;
    for scope in scopes() {
        let disclosure = allowed(&office, case, CaseCommand::Disclose(sharing(scope.clone())));
        let text = sheet(&office, case, &disclosure).text();
        for (words, part) in OF_A_PART {
            let there = text.expose().contains(words);
            assert_eq!(
                there,
                scope.contains(&part),
                "{words} of {scope:?}\n{}",
                text.expose()
            );
        }
        seen += 1;
    }
    assert_eq!(seen, 31);
}

#[test]
fn r97_a_sheet_holds_neither_alias_nor_number_nor_what_may_not_be_told() {
    for language in [Language::Nl, Language::En] {
        let (office, case) = office(language);
        for scope in scopes() {
            let disclosure = allowed(&office, case, CaseCommand::Disclose(sharing(scope)));
            let sheet = sheet(&office, case, &disclosure);
            let text = sheet.text();
            let lower = text.expose().to_lowercase();
            for words in NEVER {
                assert!(!lower.contains(&words.to_lowercase()), "{words}\n{lower}");
            }
            // The adviser is reminded of what may not be told, beside the sheet.
            let reminded = sheet
                .reminders
                .iter()
                .any(|one| one.expose().contains("uitzonderwoord"));
            assert!(reminded);
            let debug = format!("{sheet:?}");
            assert!(!debug.contains("woord"), "{debug}");
        }
    }
}

#[test]
fn r73_a_note_can_be_left_out_and_without_notes_there_is_no_story() {
    let (office, case) = office(Language::Nl);
    let scope = Scope::from([Part::Contact, Part::Story]);
    let disclosure = allowed(&office, case, CaseCommand::Disclose(sharing(scope)));
    let mut sheet = sheet(&office, case, &disclosure);
    let notes: Vec<usize> = (0..sheet.lines.len())
        .filter(|at| matches!(sheet.lines[*at].role, Role::Note(_)))
        .collect();
    assert_eq!(notes.len(), 2);
    sheet.toggle(notes[0]);
    let text = sheet.text();
    assert!(!text.expose().contains("een, zei"), "{}", text.expose());
    assert!(text.expose().contains("verhaalwoord twee"));
    sheet.toggle(notes[1]);
    assert!(!sheet.text().expose().contains("Het verhaal"));
    sheet.toggle(notes[0]);
    assert!(sheet.text().expose().contains("zei de leerling"));
    // Nothing but a note can be left out.
    let before = sheet.clone();
    for at in (0..sheet.lines.len()).filter(|at| !notes.contains(at)) {
        sheet.toggle(at);
    }
    assert_eq!(sheet, before);
}

#[test]
fn only_a_statute_is_called_statutory() {
    let (mut office, case) = office(Language::Nl);
    let contact = || Scope::from([Part::Contact]);
    let by_consent = allowed(&office, case, CaseCommand::Disclose(sharing(contact())));
    let text = sheet(&office, case, &by_consent).text();
    assert!(
        text.expose()
            .contains("Grond: toestemming van de leerling\n")
    );
    let overriding = Override {
        ground: OverrideGround::ActualDanger,
        interest: Interest::Pupil,
        weighing: text_of("afweegwoord"),
        law: Some("MELDCODE".into()),
    };
    let director = Sharing {
        recipient: Recipient::of_kind(RecipientKind::Director),
        ..sharing(contact())
    };
    let danger = allowed(
        &office,
        case,
        CaseCommand::DiscloseOverriding(director, overriding),
    );
    let text = sheet(&office, case, &danger).text();
    assert!(
        text.expose().contains("Grond: er is gevaar"),
        "{}",
        text.expose()
    );
    // What the ground is called says what it is about: not told here (R73).
    assert!(!text.expose().contains("Meldcode"));
    assert!(!text.expose().contains("wettelijk") && !text.expose().contains("afweegwoord"));
    // P-3b is protocol, SEX-1 statute.
    for (nature, accused, to, ground) in [
        ("PER.ZELF", None, RecipientKind::Parents, "het protocol"),
        ("SGG.MIS", Some("DOC"), RecipientKind::Board, "wettelijk"),
    ] {
        office.does(
            case,
            CaseCommand::SetNature(Nature {
                codes: BTreeSet::from([nature.into()]),
                axis: None,
                accused: accused.map(Into::into),
                position: None,
                happened_on: None,
            }),
        );
        let must = Sharing {
            recipient: Recipient::of_kind(to),
            ..sharing(contact())
        };
        let disclosure = allowed(&office, case, CaseCommand::Disclose(must));
        let text = sheet(&office, case, &disclosure).text();
        assert!(
            text.expose().contains(&format!("Grond: {ground}")),
            "{}",
            text.expose()
        );
        assert_eq!(text.expose().contains("wettelijk"), ground == "wettelijk");
    }
}

fn text_of(words: &str) -> crate::domain::text::Line {
    text(words)
}

#[test]
fn a_part_without_words_is_left_off_and_the_adviser_is_told() {
    let mut office = Office::new(Language::Nl);
    let case = office.open("Mus");
    office
        .heard(case)
        .does(case, CaseCommand::LearnAge(Age::band(AgeBand::From16)))
        .does(
            case,
            CaseCommand::GiveConsent(Consent {
                giver: Giver::PUPIL,
                recipient: Recipient::of_kind(RecipientKind::Mentor),
                scope: Scope::from([Part::Plan]),
                except: None,
                until: None,
                how: ConsentHow::Spoken,
            }),
        );
    let disclosure = allowed(
        &office,
        case,
        CaseCommand::Disclose(sharing(Scope::from([Part::Plan]))),
    );
    let sheet = sheet(&office, case, &disclosure);
    assert!(!sheet.text().expose().contains("Het plan"));
    let reminded: Vec<&str> = sheet.reminders.iter().map(Confidential::expose).collect();
    assert_eq!(
        reminded,
        ["Niet op het blad, want er is niets vastgelegd: het plan."]
    );
}

#[test]
fn r54_a_briefing_tells_nature_and_request_without_any_name() {
    let (mut office, case) = office(Language::Nl);
    for (kind, label) in [
        (RecipientKind::Parents, "moeder van Bo"),
        (RecipientKind::Mentor, "Jansen"),
    ] {
        let label = text(label);
        office.does(case, CaseCommand::AddPerson(Person { kind, label }));
    }
    office.does(
        case,
        CaseCommand::ClarifyRequest(Request {
            line: Some(text("hulpwoord van Mus, Jansen en Regenboog")),
            confirmed: Confirmation::Confirmed,
        }),
    );
    let env = &office.env;
    let words = Words {
        lang: &env.lang,
        vocabulary: &env.shipped.vocabulary,
        rules: &env.shipped.rules,
    };
    let names = [("Regenboog", "de school".to_owned())];
    let sheet = briefing(&words, file(&office, case).state(), &names, env.now.date);
    let text = sheet.text();
    assert!(
        text.expose()
            .contains("hulpwoord van de leerling, mentor/coach en de school"),
        "{}",
        text.expose()
    );
    assert!(text.expose().contains("pesten"));
    for words in ["planwoord", "verhaalwoord", "Aan:", "Over:", "Bo"] {
        assert!(!text.expose().contains(words), "{words}\n{}", text.expose());
    }
    for words in NEVER {
        assert!(!text.expose().contains(words), "{words}\n{}", text.expose());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever was typed: a word of one part stands on no sheet without it.
    #[test]
    fn r73_no_word_of_a_part_outside_the_scope_leaves(
        request in "q[a-z]{5,9}( q[a-z]{5,9}){0,4}",
        plan in "x[a-z]{5,9}( x[a-z]{5,9}){0,4}",
        note in "z[a-z]{5,9}(\n? z[a-z]{5,9}){0,20}",
        bits in 1_usize..32,
    ) {
        let (mut office, case) = office(Language::Nl);
        let line = Some(text(&request));
        let confirmed = Confirmation::Confirmed;
        office.does(case, CaseCommand::ClarifyRequest(Request { line, confirmed }));
        office.does(case, CaseCommand::AddPlanItem(PlanItem {
            action: "GESPR".into(),
            what: Some(text(&plan)),
            who: PlanActor::Client,
            due: None,
        }));
        office.does(case, CaseCommand::KeepNote(text(&note)));
        let Some(scope) = scopes().nth(bits - 1) else {
            return Ok(());
        };
        let disclosure = allowed(&office, case, CaseCommand::Disclose(sharing(scope.clone())));
        let told = sheet(&office, case, &disclosure).text();
        let told: BTreeSet<&str> = told.expose().split_whitespace().collect();
        for (typed, part) in [
            (&request, Part::Request),
            (&plan, Part::Plan),
            (&note, Part::Story),
        ] {
            for word in typed.split_whitespace() {
                prop_assert_eq!(told.contains(word), scope.contains(&part), "{}", word);
            }
        }
    }
}
