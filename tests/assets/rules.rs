//! The shipped rules, grounds and meldcode, and what a user's file may add.

use std::collections::BTreeSet;

use luister::domain::asset::{AssetFault, Labels, Requirement, RuleFault};
use luister::domain::duty::{Basis, RuleRef};
use luister::domain::rulebook::{
    Actor, Answer, Direction, DutyRule, Enabled, GroundUse, MeldcodeDecision, MeldcodeQuestion,
    MeldcodeStep, RuleDuty, Term,
};

use crate::support::{both, data, day};

fn numbers(requirements: &[Requirement]) -> BTreeSet<u8> {
    requirements.iter().map(|one| one.number()).collect()
}

/// The short names of the rules for which this holds.
fn those(holds: impl Fn(&DutyRule) -> bool) -> Vec<String> {
    let data = data();
    let rules = data.rules.rules().iter().filter(|rule| holds(rule));
    rules.map(|rule| rule.id.to_string()).collect()
}

#[test]
fn r43_to_r46_r60_r80_to_r86_each_has_a_rule() {
    let data = data();
    let rules = data.rules.rules().iter();
    let answered: BTreeSet<u8> = rules
        .filter(|rule| rule.enabled == Enabled::On && rule.actor == Actor::Adviser)
        .flat_map(|rule| numbers(&rule.requirements))
        .collect();
    for number in (43..=46).chain([60]).chain(80..=86) {
        assert!(answered.contains(&number), "R{number} has no rule");
    }
}

#[test]
fn every_rule_has_words_and_a_source_and_stands_once() {
    let data = data();
    let mut known = BTreeSet::new();
    for rule in data.rules.rules() {
        assert!(known.insert(rule.reference()), "{} twice", rule.id);
        assert!(!rule.source.trim().is_empty(), "{}", rule.id);
        for text in [&rule.title, &rule.does, &rule.citation] {
            assert!(!both(text).trim().is_empty(), "{}", rule.id);
        }
        for code in &rule.grounds {
            assert!(data.rules.ground(code).is_some(), "{}: {code}", rule.id);
        }
        assert_eq!(
            data.rules.rule(&rule.reference()).unwrap(),
            rule,
            "{}",
            rule.id
        );
    }
    assert!(known.len() >= 14, "{known:?}");
}

#[test]
fn only_what_a_source_confirms_is_called_a_law() {
    let in_force = |rule: &DutyRule| rule.enabled == Enabled::On;
    let statutes = those(|rule| in_force(rule) && rule.basis == Basis::Statute);
    assert_eq!(statutes, ["SEX-1", "SEX-2", "SEX-3", "MELDCODE"]);
    let unverified = those(|rule| !rule.verified);
    assert_eq!(
        unverified,
        [
            "P-5e-DIR",
            "MELDCODE-EXT",
            "BILL-36777-INT",
            "BILL-36777-ADULT"
        ]
    );
    // Names and articles of laws are known generally and confirmed by nobody.
    let data = data();
    let confirmed = data
        .rules
        .rules()
        .iter()
        .filter_map(|rule| rule.statute.as_ref());
    assert!(confirmed.clone().count() >= 4);
    assert!(confirmed.clone().all(|statute| !statute.verified));
    let of_grounds = data.rules.grounds().iter().filter(|ground| {
        ground
            .statute
            .as_ref()
            .is_some_and(|statute| statute.verified)
    });
    let codes: Vec<_> = of_grounds.map(|ground| ground.code.as_str()).collect();
    assert_eq!(codes, ["WMO526"], "the only article that a source names");
}

#[test]
fn r81_the_duty_towards_parents_is_of_the_protocol_and_names_its_law_unverified() {
    let data = data();
    let rule = data.rules.latest("P-3b").unwrap();
    assert_eq!(rule.basis, Basis::Protocol);
    assert!(!rule.statute.as_ref().unwrap().verified);
    assert!(rule.grounds.contains(&"BW".into()));
    let ground = data.rules.ground(&"BW".into()).unwrap();
    assert_eq!((ground.basis, ground.verified), (Basis::Protocol, false));
}

#[test]
fn no_text_of_the_protocol_or_the_program_is_called_a_legal_duty() {
    let data = data();
    for rule in data.rules.rules() {
        if rule.basis == Basis::Statute {
            continue;
        }
        for text in [&rule.title, &rule.does, &rule.citation] {
            for word in ["wettelijk", "juridisch", "legal", "statut"] {
                let text = both(text).to_lowercase();
                assert!(!text.contains(word), "{}: {text}", rule.id);
            }
        }
    }
}

#[test]
fn the_bill_is_switched_off() {
    let off = those(|rule| rule.enabled == Enabled::Off);
    assert_eq!(off, ["BILL-36777-INT", "BILL-36777-ADULT"]);
    let bill = those(|rule| rule.source.contains("tweedekamer") || rule.id.contains("BILL"));
    assert_eq!(bill, off);
}

#[test]
fn the_report_to_the_police_is_the_boards_duty_and_says_what_comes_first() {
    let board = those(|rule| rule.actor == Actor::Board);
    assert_eq!(board, ["SEX-2", "SEX-3"]);
    let data = data();
    let first = data.rules.latest("SEX-3").unwrap().first.clone().unwrap();
    let first = both(&first);
    assert!(first.contains("aangeklaagde") && first.contains("ouders"));
    assert!(first.contains("accused") && first.contains("parents"));
    let sources = those(|rule| rule.actor == Actor::Inspector);
    assert_eq!(sources, [""; 0], "the inspector has no duty (SEX-4)");
}

#[test]
fn each_rule_says_what_towards_whom_and_until_when() {
    let data = data();
    let found: Vec<_> = data
        .rules
        .rules()
        .iter()
        .filter(|rule| rule.enabled == Enabled::On)
        .map(|rule| (&*rule.id, rule.duty, rule.towards.code(), rule.term))
        .collect();
    let expected = [
        ("SEX-1", RuleDuty::Tell, "board", Term::AtOnce),
        ("SEX-2", RuleDuty::Tell, "inspector", Term::AtOnce),
        ("SEX-3", RuleDuty::Tell, "police", Term::AtOnce),
        ("SEX-5", RuleDuty::Offer, "client", Term::Open),
        ("SEX-8", RuleDuty::Offer, "client", Term::DaysAfterEvent(7)),
        ("P-5e", RuleDuty::Tell, "director", Term::AtOnce),
        ("P-5e-DIR", RuleDuty::Tell, "board", Term::AtOnce),
        ("P-3b", RuleDuty::Tell, "parents", Term::AtOnce),
        ("P-2d", RuleDuty::Act, "none", Term::AtOnce),
        ("P-1c", RuleDuty::Offer, "client", Term::Open),
        ("MELDCODE", RuleDuty::CompleteMeldcode, "none", Term::Open),
        (
            "MELDCODE-EXT",
            RuleDuty::CompleteMeldcode,
            "none",
            Term::Open,
        ),
    ];
    assert_eq!(found, expected);
}

#[test]
fn r12_the_grounds_of_the_protocol_are_there() {
    let data = data();
    let codes = |what| -> Vec<_> {
        let grounds = data.rules.grounds_on(day("2026-11-22"));
        let serving = grounds.filter(|ground| ground.serves(what));
        serving.map(|ground| ground.code.to_string()).collect()
    };
    assert_eq!(
        codes(GroundUse::Override),
        [
            "MELDCODE",
            "WMO526",
            "MELDPLICHT",
            "STRAFRECHT",
            "BW",
            "VEILIG",
            "VERMOEDEN"
        ]
    );
    assert_eq!(
        codes(GroundUse::Referral),
        [
            "AVG",
            "MELDCODE",
            "WMO526",
            "STRAFRECHT",
            "KLACHTREG",
            "BEZWAAR",
            "REGSI"
        ]
    );
    // P-1a to P-1f, each letter once or more.
    let sources: Vec<_> = data
        .rules
        .grounds()
        .iter()
        .map(|one| &*one.source)
        .collect();
    for letter in 'a'..='f' {
        let article = format!("P-1{letter}");
        assert!(
            sources.iter().any(|one| one.contains(&article)),
            "{article}"
        );
    }
    for ground in data.rules.grounds() {
        assert!(
            numbers(&ground.requirements).contains(&12),
            "{}",
            ground.code
        );
    }
}

#[test]
fn r60_the_meldcode_has_five_steps_five_questions_and_two_decisions() {
    let data = data();
    let meldcode = data.rules.meldcode();
    let steps: Vec<_> = meldcode.steps().iter().map(|one| one.step).collect();
    let questions: Vec<_> = meldcode
        .questions()
        .iter()
        .map(|one| one.question)
        .collect();
    let decisions: Vec<_> = meldcode
        .decisions()
        .iter()
        .map(|one| one.decision)
        .collect();
    assert_eq!(steps, MeldcodeStep::ALL);
    assert_eq!(questions, MeldcodeQuestion::ALL);
    assert_eq!(decisions, MeldcodeDecision::ALL);
    assert!(numbers(meldcode.requirements()).contains(&60));
    let skipped: Vec<_> = meldcode
        .steps()
        .iter()
        .filter(|one| one.skip.is_some())
        .collect();
    assert_eq!(skipped.len(), 1);
    assert_eq!(skipped[0].step, MeldcodeStep::Talk, "for safety");
    for (question, answers) in [
        (MeldcodeQuestion::Suspicion, 3),
        (MeldcodeQuestion::Unsafety, 3),
        (MeldcodeQuestion::HelpPossible, 2),
        (MeldcodeQuestion::HelpAccepted, 2),
        (MeldcodeQuestion::HelpWorks, 2),
    ] {
        let question = meldcode.question(question).unwrap();
        assert_eq!(question.answers().count(), answers, "{question:?}");
        let doubted = question.lead(Answer::Doubt).is_some();
        assert_eq!(doubted, answers == 3, "{question:?}");
    }
}

#[test]
fn r60_what_no_source_confirms_in_the_meldcode_is_marked() {
    let data = data();
    let meldcode = data.rules.meldcode();
    let unverified = |step| !meldcode.step(step).unwrap().verified;
    assert!(unverified(MeldcodeStep::Talk));
    assert!(!unverified(MeldcodeStep::Decide));
    let asked = |question| meldcode.question(question).unwrap().verified;
    assert!(!asked(MeldcodeQuestion::Suspicion));
    assert!(asked(MeldcodeQuestion::Unsafety));
    let texts = meldcode
        .steps()
        .iter()
        .map(|one| (&one.source, one.verified));
    let texts = texts.chain(
        meldcode
            .questions()
            .iter()
            .map(|one| (&one.source, one.verified)),
    );
    let texts = texts.chain(
        meldcode
            .decisions()
            .iter()
            .map(|one| (&one.source, one.verified)),
    );
    for (source, verified) in texts {
        assert_eq!(verified, !source.contains("geen bron"), "{source}");
    }
}

#[test]
fn r90_no_word_for_victim_or_offender() {
    let data = data();
    let meldcode = data.rules.meldcode();
    let mut texts: Vec<&Labels> = Vec::new();
    for rule in data.rules.rules() {
        texts.extend([&rule.title, &rule.does, &rule.citation]);
        texts.extend(&rule.first);
    }
    for step in meldcode.steps() {
        texts.extend([&step.title, &step.does]);
    }
    texts.extend(meldcode.questions().iter().map(|one| &one.text));
    for text in texts {
        let text = both(text).to_lowercase();
        for word in ["dader", "slachtoffer", "victim", "offender", "perpetrator"] {
            assert!(!text.contains(word), "{text}");
        }
    }
}

/// A rule of one's own.
fn own(id: &str, version: u32) -> String {
    format!(
        "[[rule]]\nid = \"{id}\"\nversion = {version}\ntitle = {{ nl = \"a\", en = \"a\" }}\n\
         does = {{ nl = \"a\", en = \"a\" }}\nbasis = \"protocol\"\n\
         citation = {{ nl = \"a\", en = \"a\" }}\nsource = \"ons protocol\"\nverified = true\n\
         duty = \"tell\"\ntowards = \"mentor\"\nactor = \"adviser\"\nterm = {{ days = 2 }}\n\
         grounds = [\"ONS\"]\n[rule.when]\nany = {{ signals = [\"criminal\"] }}\n"
    )
}

const GROUND: &str = "[[ground]]\ncode = \"ONS\"\nlabel = { nl = \"a\", en = \"a\" }\n\
    citation = { nl = \"a\", en = \"a\" }\nbasis = \"protocol\"\nsource = \"ons protocol\"\n\
    verified = true\nfor = [\"override\"]\n";

#[test]
fn a_user_adds_rules_grounds_and_higher_versions_and_the_old_ones_stay() {
    let mut book = data().rules;
    let text = [GROUND, &own("ONS-1", 1), &own("P-1c", 2)].concat();
    book.extend(&text, "mine.toml").unwrap();
    let added = book.latest("ONS-1").unwrap();
    assert_eq!(added.term, Term::Days(2));
    assert_eq!(added.towards.code(), "mentor");
    assert_ne!(added.towards, Direction::None);
    assert_eq!(book.latest("P-1c").unwrap().version, 2);
    let shipped = RuleRef {
        id: "P-1c".into(),
        version: 1,
    };
    assert_eq!(book.rule(&shipped), data().rules.rule(&shipped));
}

#[test]
fn a_user_cannot_change_a_shipped_rule_or_ground_and_nothing_of_the_file_is_kept() {
    for (text, line, reason) in [
        (
            [GROUND, &own("ONS-1", 1), &own("P-1c", 1)].concat(),
            27,
            RuleFault::VersionKnown {
                id: "P-1c".into(),
                newest: 1,
            }
            .into(),
        ),
        (
            [GROUND, &GROUND.replace("ONS", "BW")].concat(),
            10,
            AssetFault::ShippedCode("BW".into()),
        ),
        (
            own("ONS-1", 1),
            14,
            AssetFault::UnknownCode {
                list: "ground",
                code: "ONS".into(),
            },
        ),
    ] {
        let mut book = data().rules;
        let error = book.extend(&text, "mine.toml").unwrap_err();
        assert_eq!((error.line, error.reason), (line, reason), "{text}");
        assert_eq!(book, data().rules);
    }
}
