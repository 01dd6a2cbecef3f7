//! The whole product of the gate as a reviewed file: recipients × ages × adviser
//! kinds and procedures × signals, each answer with its rule and basis.
//! `LUISTER_WRITE_GOLDEN=1 cargo test --test rules product` writes it anew; how
//! it is read and what was checked stands in `docs/design/gate.md`.

use std::collections::BTreeSet;
use std::fmt::Write;

use luister::domain::person::{AdviserKind, ClientKind, GiverKind, RecipientKind};
use luister::domain::refusal::Refusal;
use luister::domain::rules::what_if::{Circumstance, Verdict, WhatIf, what_if};

use crate::gate_asking::{TODAY, about, aged, because, duty, of, verdict, word};
use crate::support::{data, day};

const AGES: [&str; 6] = ["unknown", "11", "14", "16", "17", "18"];

const FILE: &str = "tests/rules/data/product.txt";

/// Each procedure with the clients it is for.
const WAYS: [(&str, ClientKind); 4] = [
    ("intern-leerling", ClientKind::Pupil),
    ("intern-leerling", ClientKind::Parent),
    ("extern-leerling", ClientKind::Pupil),
    ("extern-ouders", ClientKind::Parent),
];

/// What is known of the matter: natures, the other side, circumstances.
type Matter = (
    &'static [&'static str],
    Option<&'static str>,
    &'static [Circumstance],
);

const MATTERS: [Matter; 24] = [
    (&["ONG.PEST"], None, &[]),
    (&["PER.ZELF"], None, &[]),
    (&["PER.EET"], None, &[]),
    (&["PER.SUI"], None, &[]),
    (&["STRAF"], None, &[]),
    (&["SGG.MIS"], Some("DOC"), &[]),
    (&["SGG.MIS"], Some("DIR"), &[]),
    (&["SGG.MIS"], Some("BES"), &[]),
    (&["SGG.MIS"], Some("MLL"), &[]),
    (&["SGG.MIS"], Some("THU"), &[]),
    (&["SGG.MIS"], None, &[]),
    (&["SGG.INT"], Some("DOC"), &[]),
    (&["SGG.LL"], Some("MLL"), &[]),
    (&["SGG.REL"], Some("DOC"), &[]),
    (&["SGG.REL"], Some("DIR"), &[]),
    (&["SGG.REL"], None, &[]),
    (&["THG"], None, &[]),
    (&["THG"], None, &[Circumstance::ReportDecided]),
    (&["THG"], None, &[Circumstance::Danger]),
    (&["ONG.PEST"], None, &[Circumstance::Danger]),
    (&["ONG.PEST"], None, &[Circumstance::ParentSuspected]),
    (&["PER.ZELF"], None, &[Circumstance::ParentSuspected]),
    (
        &["PER.ZELF"],
        None,
        &[Circumstance::ParentSuspected, Circumstance::Danger],
    ),
    (&["PER.ZELF"], None, &[Circumstance::Barred]),
];

/// Who said yes, and who said no.
type Said = (&'static [GiverKind], &'static [GiverKind]);

const BOTH: &[GiverKind] = &[GiverKind::Pupil, GiverKind::Parents];
const SAID: [Said; 7] = [
    (&[], &[]),
    (&[GiverKind::Pupil], &[]),
    (&[GiverKind::Parents], &[]),
    (BOTH, &[]),
    (&[], &[GiverKind::Pupil]),
    (&[], &[GiverKind::Parents]),
    (BOTH, &[GiverKind::Parents]),
];

/// Yes and no are asked of these matters only: one without a rule, one with a
/// duty, one that danger opens, one where a parent is suspected. Where nothing
/// is known beside the nature, consent means the same.
fn said_of(matter: &Matter) -> &'static [Said] {
    let told = matter.0 == ["ONG.PEST"]
        || (matter.0 == ["PER.ZELF"] && !matter.2.contains(&Circumstance::Danger));
    if told { &SAID } else { &SAID[..1] }
}

fn question(
    (procedure, client): (&str, ClientKind),
    age: &str,
    (natures, accused, so): &Matter,
    (yes, no): &Said,
    recipient: RecipientKind,
) -> WhatIf<'static> {
    let mut question = about(procedure, age, recipient);
    question.client = client;
    question.natures = natures.iter().map(|code| (*code).into()).collect();
    question.accused = accused.map(Into::into);
    question.circumstances = so.iter().copied().collect();
    question.consents = yes.iter().copied().collect();
    question.refused = no.iter().copied().collect();
    question
}

/// One answer, with the rule that decided and its basis.
fn cell(verdict: &Verdict<'_>) -> String {
    let mut cell = word(&verdict.answer).to_owned();
    let of = of(verdict);
    if !of.is_empty() {
        let _ = write!(cell, "({})", of.join("+"));
    }
    if let Some(because) = because(&verdict.answer) {
        let _ = write!(cell, " {because}");
    }
    let reason = &verdict.reason;
    let _ = write!(cell, " [{} {}]", reason.rule, reason.basis.code());
    cell
}

/// Recipients who get the same answer at every age stand together, and ages with
/// the same answer.
fn answers(way: (&str, ClientKind), matter: &Matter, said: &Said) -> Vec<String> {
    let mut grouped: Vec<(Vec<String>, Vec<&str>)> = Vec::new();
    for recipient in RecipientKind::ALL.iter().copied() {
        let cells: Vec<String> = AGES
            .iter()
            .map(|age| cell(&verdict(&question(way, age, matter, said, recipient))))
            .collect();
        match grouped.iter_mut().find(|(known, _)| *known == cells) {
            Some((_, who)) => who.push(recipient.code()),
            None => grouped.push((cells, vec![recipient.code()])),
        }
    }
    grouped
        .into_iter()
        .map(|(cells, who)| format!("  {}: {}", who.join(" "), runs(&cells)))
        .collect()
}

/// Values by age, neighbours that are equal together.
fn runs(values: &[String]) -> String {
    let mut runs: Vec<(Vec<&str>, &str)> = Vec::new();
    for (age, value) in AGES.iter().zip(values) {
        match runs.last_mut() {
            Some((ages, same)) if *same == value.as_str() => ages.push(age),
            _ => runs.push((vec![age], value)),
        }
    }
    if let [(_, only)] = runs.as_slice() {
        return (*only).to_owned();
    }
    let runs: Vec<String> = runs
        .into_iter()
        .map(|(ages, value)| format!("{} {value}", ages.join(",")))
        .collect();
    runs.join(" | ")
}

/// The duties of a matter by age; what an override would leave stands with the
/// answers that danger opens, not here.
fn duties(way: (&str, ClientKind), matter: &Matter) -> String {
    // The successor is nobody to whom a duty stands, so only the matter counts.
    let recipient = match matter.2.contains(&Circumstance::Barred) {
        true => RecipientKind::Parents,
        false => RecipientKind::Successor,
    };
    let by_age: Vec<String> = AGES
        .iter()
        .map(|age| {
            let verdict = verdict(&question(way, age, matter, &SAID[0], recipient));
            let duties = verdict
                .duties
                .iter()
                .filter(|one| one.rule.id != "R79")
                .map(duty);
            let duties: Vec<String> = duties.collect();
            if duties.is_empty() {
                "none".to_owned()
            } else {
                duties.join(" + ")
            }
        })
        .collect();
    runs(&by_age)
}

fn heading((procedure, client): (&str, ClientKind), matter: &Matter) -> String {
    let (natures, accused, so) = matter;
    let so: Vec<&str> = so.iter().map(|one| one.code()).collect();
    let mut heading = format!("{procedure} · {} · {}", client.code(), natures.join(","));
    for more in accused.iter().chain(&so) {
        let _ = write!(heading, " · {more}");
    }
    heading
}

fn product() -> String {
    let mut out = String::from(
        "# Written by tests/rules/gate_product.rs; how to read it: docs/design/gate.md\n",
    );
    refused_pairs(&mut out);
    for way in WAYS {
        for matter in &MATTERS {
            let _ = writeln!(out, "\n== {}", heading(way, matter));
            let _ = writeln!(out, "  duties: {}", duties(way, matter));
            let mut before: BTreeSet<String> = BTreeSet::new();
            for said in said_of(matter) {
                let lines = answers(way, matter, said);
                let (yes, no) = said;
                if !(yes.is_empty() && no.is_empty()) {
                    let code = |givers: &[GiverKind]| {
                        let codes: Vec<&str> = givers.iter().map(|giver| giver.code()).collect();
                        codes.join("+")
                    };
                    let _ = writeln!(out, "  -- yes: {} · no: {}", code(yes), code(no));
                }
                for line in lines {
                    // What is the same as with nobody asked stands there.
                    if !before.contains(&line) {
                        let _ = writeln!(out, "{line}");
                    }
                    if yes.is_empty() && no.is_empty() {
                        before.insert(line);
                    }
                }
            }
        }
    }
    out
}

/// Adviser, client and procedure that do not belong together (R4).
fn refused_pairs(out: &mut String) {
    for procedure in ["intern-leerling", "extern-ouders", "extern-leerling"] {
        for adviser in AdviserKind::ALL {
            for client in ClientKind::ALL {
                let mut question = about(procedure, "14", RecipientKind::Mentor);
                question.adviser = *adviser;
                question.client = *client;
                question.age = aged("14");
                let asked = what_if(&data().facts(day(TODAY)), &question);
                let says = match asked {
                    Ok(_) => "belongs together".to_owned(),
                    Err(refusal) => {
                        assert_eq!(refusal, Refusal::NoProcedure(*adviser, *client));
                        format!("refused [{}]", refusal.requirement())
                    }
                };
                let (adviser, client) = (adviser.code(), client.code());
                let _ = writeln!(out, "{procedure} · {adviser} · {client}: {says}");
            }
        }
    }
}

#[test]
fn r72_to_r87_the_whole_product_is_as_it_was_reviewed() {
    let product = product();
    println!("{} lines", product.lines().count());
    if std::env::var_os("LUISTER_WRITE_GOLDEN").is_some() {
        std::fs::write(FILE, &product).unwrap();
        return;
    }
    let reviewed = include_str!("data/product.txt");
    for (at, (now, then)) in product.lines().zip(reviewed.lines()).enumerate() {
        assert_eq!(now, then, "line {} of {FILE}", at + 1);
    }
    assert_eq!(product.lines().count(), reviewed.lines().count());
}

/// What the review looked for, asked of every answer anew.
#[test]
fn r72_to_r87_no_answer_of_the_product_breaks_what_the_papers_say() {
    let mut asked = 0;
    for way in WAYS {
        for matter in &MATTERS {
            for said in said_of(matter) {
                for age in AGES {
                    for recipient in RecipientKind::ALL.iter().copied() {
                        let question = question(way, age, matter, said, recipient);
                        let verdict = verdict(&question);
                        let of = format!("{} {age} {}", heading(way, matter), recipient.code());
                        keeps_the_papers(&question, &verdict, matter.1, &of);
                        asked += 1;
                    }
                }
            }
        }
    }
    println!("{asked} answers");
    assert!(asked > 15_000, "{asked}");
}

fn keeps_the_papers(question: &WhatIf<'_>, verdict: &Verdict<'_>, accused: Option<&str>, of: &str) {
    let so = |what| question.circumstances.contains(&what);
    let parents = question.recipient == RecipientKind::Parents;
    let internal = question.adviser == AdviserKind::Internal;
    let grown_up = question.age == aged("18");
    let opens = verdict.answer.opens();
    let mandatory = word(&verdict.answer) == "mandatory";
    let rule = verdict.reason.rule.as_str();
    let arises = |id: &str| verdict.duties.iter().any(|duty| duty.rule.id == id);

    // 18: nobody but the pupil, and no duty towards parents (§1.10.2).
    let pupil_agrees = question.consents.contains(&GiverKind::Pupil);
    assert!(!(grown_up && parents && opens && !pupil_agrees), "{of}");
    // A duty is of an internal adviser; only the law is called one.
    assert!(!mandatory || internal, "{of}");
    let by_law = verdict.reason.basis.code() == "statute";
    assert_eq!(by_law, ["SEX-1", "MC-5"].contains(&rule), "{of}");
    // A suspected parent: not the parents, and no duty to tell them (PAR-5).
    if so(Circumstance::ParentSuspected) {
        assert!(!(parents && word(&verdict.answer) != "forbidden"), "{of}");
        assert!(!arises("P-3b"), "{of}");
        assert!(arises("MELDCODE") || arises("MELDCODE-EXT"), "{of}");
    }
    // SEX-1 to SEX-3: somebody charged with duties, and not an adult pupil.
    if grown_up || matches!(accused, Some("MLL" | "THU")) {
        assert!(
            !["SEX-1", "SEX-2", "SEX-3", "SEX-5"]
                .iter()
                .any(|id| arises(id)),
            "{of}"
        );
    }
    assert!(internal || !arises("SEX-1"), "{of}");
    assert!(!internal || !arises("SEX-5"), "{of}");
    // Names are never for a fellow adviser.
    let fellow = question.recipient == RecipientKind::FellowAdviser;
    assert!(
        !(fellow && (opens || !verdict.for_names.is_empty())),
        "{of}"
    );
    // The duties of others are of the board, never the adviser's (§0.4).
    for duty in &verdict.duties {
        let of_the_board = ["SEX-2", "SEX-3"].contains(&duty.rule.id.as_str());
        assert_eq!(of_the_board, duty.actor.code() == "board", "{of}");
    }
    // Danger opens with a weighing, and leaves a duty to tell (R79).
    // A client who may be the suspected parent is not told (PAR-5).
    let danger = rule == "R78";
    let silent = so(Circumstance::ParentSuspected) && question.client == ClientKind::Parent;
    assert_eq!(danger && !silent, arises("R79"), "{of}");
    assert!(!danger || so(Circumstance::Danger), "{of}");
    // A bar closes all but what the law asks of others than parents.
    if so(Circumstance::Barred) {
        assert!(
            word(&verdict.answer) == "forbidden" || rule == "SEX-1",
            "{of}"
        );
    }
    // What is missing is named, and what is closed names why.
    let closed = word(&verdict.answer) == "needs_consent";
    assert_eq!(closed, !verdict.missing().is_empty(), "{of}");
    assert_eq!(opens, !verdict.parts.is_empty() && !danger, "{of}");
}
