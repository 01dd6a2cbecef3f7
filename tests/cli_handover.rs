//! `luister handover` and `luister receive` on the real binary: two vaults on one
//! machine hand a case back and forth, and what is not in order is refused with a
//! reason and without trace (R88–R91, R72, AVG-4).

#![cfg(feature = "handover")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should fail"
)]

#[path = "support/adviser.rs"]
#[allow(dead_code, reason = "what the tests of the screen need besides")]
mod adviser;

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;

use adviser::{Adviser, text, two};
use luister::domain::command::{CaseCommand, Command};
use luister::domain::entry::Nature;

/// The number that was given to a case that was taken.
fn number_in(told: &str) -> String {
    let after = told.split("Aangenomen als zaak ").nth(1).unwrap();
    after.chars().take_while(|one| *one != '.').collect()
}

#[test]
fn r88_two_vaults_hand_a_case_back_and_forth() {
    let (anna, bram) = two();
    let number = anna.has_a_case(None);
    let file = anna.at("over.age");
    let goes = [
        "handover", &number, "--to", "Bram Kok", "--kind", "transfer",
    ];
    let dry = anna.told(&[goes.as_slice(), &["--dry-run"]].concat());
    assert!(dry.contains("[ ]") && !dry.contains("pauzes"), "{dry}");
    assert!(!file.exists());
    let told = anna.told(&[goes.as_slice(), &["-o", text(&file)]].concat());
    assert!(told.contains("staat hier nu stil"), "{told}");
    // Nothing else goes from a case that stands still, and no file is written.
    let again = anna.at("again.age");
    anna.refused(
        &[goes.as_slice(), &["-o", text(&again)]].concat(),
        "gaat ze niet verder",
    );
    assert!(!again.exists());
    // A look keeps nothing.
    let before = bram.written();
    let looked = bram.told(&["receive", text(&file)]);
    assert!(looked.contains("Er is niets bewaard"), "{looked}");
    assert_eq!(bram.written(), before);
    let taken = number_in(&bram.told(&["receive", text(&file), "--accept"]));
    bram.refused(&["receive", text(&file), "--accept"], "al eerder");
    assert!(bram.told(&["check"]).contains("in orde") || !taken.is_empty());
    let sender = anna.told(&["handover", &number, "--accepted"]);
    assert!(sender.contains("beëindigd"), "{sender}");
    anna.refused(&["handover", &number, "--accepted"], "is al vastgelegd");
    // And back: the yes to this successor did not come along, so it is asked again.
    let back = bram.at("back.age");
    let goes_back = [
        "handover",
        &taken,
        "--to",
        "Anna de Boer",
        "--kind",
        "transfer",
        "-o",
        text(&back),
    ];
    bram.refused(&goes_back, "zonder toestemming");
    bram.hears_a_yes(&taken);
    bram.told(&goes_back);
    let told = anna.told(&["receive", text(&back), "--accept"]);
    assert!(told.contains(&format!("uw eigen zaak {number}")), "{told}");
    assert_ne!(number_in(&told), number);
    for adviser in [&anna, &bram] {
        adviser.told(&["check"]);
    }
}

#[test]
fn r92_only_chosen_words_arrive() {
    let (anna, bram) = two();
    let number = anna.has_a_case(None);
    let practice = anna.practice();
    let note = practice
        .cases()
        .find(|case| case.number().is_some_and(|own| own.to_string() == number))
        .and_then(|case| case.state().notes().keys().next().copied())
        .unwrap();
    let to = ["--to", "Bram Kok", "--kind", "copy"];
    let words = |texts: &[&str], name: &str| {
        let file = anna.at(name);
        let base = ["handover", number.as_str()];
        let all = [&base[..], &to, texts, &["-o", text(&file)]].concat();
        anna.told(&all);
        let taken = number_in(&bram.told(&["receive", text(&file), "--accept"]));
        let practice = bram.practice();
        let case = practice
            .cases()
            .find(|case| case.number().is_some_and(|own| own.to_string() == taken))
            .unwrap();
        let notes = case.state().notes().values();
        let notes: Vec<String> = notes.map(|note| note.expose().to_owned()).collect();
        let called = case.alias().map(|alias| alias.expose().to_owned());
        (called, notes)
    };
    assert_eq!(words(&[], "none.age"), (None, Vec::new()));
    let chosen = format!("1,{note}");
    assert_eq!(
        words(&["--text", &chosen], "both.age"),
        (
            Some("Winterkoning".to_owned()),
            vec!["vertelt over de pauzes".to_owned()]
        )
    );
}

#[test]
fn r89_what_is_not_in_order_is_refused_with_a_reason_and_leaves_nothing() {
    let (anna, bram) = two();
    let number = anna.has_a_case(None);
    let file = anna.at("over.age");
    let made = |to: &str, file: &Path| {
        let file = text(file).to_owned();
        let all = [
            "handover", &number, "--to", to, "--kind", "copy", "-o", &file,
        ];
        anna.luister(&all).status.success()
    };
    assert!(made("Bram Kok", &file));
    // Somebody for whom it is not, and somebody who does not know the sender.
    let carla = Adviser::new();
    carla.refused(&["receive", text(&file)], "");
    carla.told(&["identity"]);
    carla.refused(&["receive", text(&file)], "");
    anna.compares(&carla, "Carla Mol");
    let for_carla = anna.at("carla.age");
    assert!(made("Carla Mol", &for_carla));
    carla.refused(&["receive", text(&for_carla), "--accept"], "vergeleken");
    bram.refused(&["receive", text(&for_carla), "--accept"], "");
    // A changed byte, in the head and in the case part.
    let bytes = fs::read(&file).unwrap();
    for at in [10, 300, bytes.len() / 2, bytes.len() - 20] {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        let harmed = bram.at("harmed.age");
        fs::write(&harmed, changed).unwrap();
        bram.refused(&["receive", text(&harmed), "--accept"], "");
    }
    // Declined, and then it is known.
    bram.told(&["receive", text(&file), "--decline"]);
    bram.refused(&["receive", text(&file), "--accept"], "al eerder");
    bram.refused(&["receive", text(&file), "--decline"], "al eerder");
    // A colleague who is none, and a text that is none.
    assert!(!made("Niemand", &anna.at("nobody.age")));
    assert!(!anna.at("nobody.age").exists());
    // What stands there already is left alone, and nothing is recorded.
    anna.refused(
        &[
            "handover",
            &number,
            "--to",
            "Bram Kok",
            "--kind",
            "copy",
            "-o",
            text(&file),
        ],
        "",
    );
    assert_eq!(fs::read(&file).unwrap(), bytes);
}

/// The wall in both directions, without a mark and with one.
#[test]
fn r88_a_name_that_no_colleague_has_is_refused_by_name() {
    let (anna, bram) = (Adviser::new(), Adviser::new());
    let number = anna.has_a_case(None);
    let to = |name: &str, words: &str| {
        let asked = [
            "handover",
            &number,
            "--to",
            name,
            "--kind",
            "note",
            "--dry-run",
        ];
        anna.refused(&asked, words);
    };
    to("Niemand", "U kent geen collega die Niemand heet");
    to("Niemand", "U hebt nog geen collega's");
    anna.compares(&bram, "Bram Kok");
    to("Bram Kock", "Bedoelde u Bram Kok?");
    to("Niemand", "Uw collega's zijn: Bram Kok");
    let told = anna.told(&[
        "handover",
        &number,
        "--to",
        " bram kok",
        "--kind",
        "note",
        "--dry-run",
    ]);
    assert!(told.contains("Bram Kok"), "{told}");
}

#[test]
fn r89_the_other_side_is_refused_before_anything_is_opened_in_both_directions() {
    let (anna, bram) = two();
    let hers = anna.has_a_case(Some("GETROFFEN"));
    let his = bram.has_a_case(Some("INITIATIEF"));
    let directions = [
        (&anna, &bram, &hers, &his, "Bram Kok"),
        (&bram, &anna, &his, &hers, "Anna de Boer"),
    ];
    for (from, to, goes, runs, name) in directions {
        let file = from.at("other.age");
        from.told(&[
            "handover",
            goes,
            "--to",
            name,
            "--kind",
            "transfer",
            "-o",
            text(&file),
        ]);
        let taking = ["receive", text(&file), "--accept"];
        to.refused(&taking, runs);
        // Who does not know yet says so, and is told every answer there is.
        let answers = "--same-event no, same, other of not-sure";
        to.refused(&taking, answers);
        let unsure = to.told(&["receive", text(&file), "--same-event", "not-sure"]);
        assert!(unsure.contains("overdracht van"), "{unsure}");
        let other = [&taking[..], &["--same-event", "other"]].concat();
        let before = to.written();
        let output = to.luister(&other);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(output.stdout.is_empty(), "something was shown");
        // One line is all that is kept, also the second time.
        let after = (before.0 + 1, before.1);
        assert_eq!(to.written(), after);
        let _ = to.luister(&other);
        assert_eq!(to.written(), after);
    }
}

#[test]
fn r91_a_note_says_nothing_of_the_client_and_its_mark_is_known_again() {
    let (anna, bram) = two();
    let number = anna.has_a_case(Some("GETROFFEN"));
    let note = anna.at("note.age");
    let told = anna.told(&[
        "handover",
        &number,
        "--to",
        "Bram Kok",
        "--kind",
        "note",
        "-o",
        text(&note),
    ]);
    assert!(told.contains("niets van de cliënt"), "{told}");
    let kept = bram.luister(&["receive", text(&note), "--accept"]);
    let asked = !kept.status.success();
    if asked {
        bram.told(&["receive", text(&note), "--accept", "--same-event", "no"]);
    }
    assert_eq!(bram.practice().notes_of_colleagues().len(), 1);
    // The same event, told in full later: no question, it joins.
    let full = anna.at("full.age");
    anna.told(&[
        "handover",
        &number,
        "--to",
        "Bram Kok",
        "--kind",
        "copy",
        "-o",
        text(&full),
    ]);
    bram.told(&["receive", text(&full), "--accept"]);
    // The position was wrong: the client stands across from the note.
    anna.does(|practice| {
        let case = practice
            .cases()
            .find(|case| case.number().is_some_and(|own| own.to_string() == number))
            .unwrap();
        Command::InCase(
            case.id(),
            CaseCommand::SetNature(Nature {
                codes: ["SGG.LL".into()].into(),
                axis: None,
                accused: None,
                position: Some("INITIATIEF".into()),
                happened_on: None,
            }),
        )
    });
    let across = anna.at("across.age");
    anna.told(&[
        "handover",
        &number,
        "--to",
        "Bram Kok",
        "--kind",
        "copy",
        "-o",
        text(&across),
    ]);
    let output = bram.luister(&["receive", text(&across), "--accept", "--same-event", "no"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(output.stdout.is_empty());
    bram.told(&["check"]);
}

/// What is sealed in a file, taken out with the secret key of whoever it is for.
fn plain(adviser: &Adviser, file: &Path) -> (Vec<u8>, age::x25519::Identity) {
    let key = adviser.at("key.txt");
    adviser.told(&["identity", "--secret-out", text(&key)]);
    let written = fs::read_to_string(&key).unwrap();
    let line = written
        .lines()
        .find(|line| line.starts_with("AGE-SECRET-KEY"));
    let identity: age::x25519::Identity = line.unwrap().parse().unwrap();
    let sealed = fs::read(file).unwrap();
    let decryptor = age::Decryptor::new(&sealed[..]).unwrap();
    let only: &dyn age::Identity = &identity;
    let mut bytes = Vec::new();
    let mut reader = decryptor.decrypt(std::iter::once(only)).unwrap();
    reader.read_to_end(&mut bytes).unwrap();
    (bytes, identity)
}

fn sealed(plain: &[u8], to: &age::x25519::Identity) -> Vec<u8> {
    let recipient = to.to_public();
    let only: &dyn age::Recipient = &recipient;
    let encryptor = age::Encryptor::with_recipients(std::iter::once(only)).unwrap();
    let mut file = encryptor.wrap_output(Vec::new()).unwrap();
    file.write_all(plain).unwrap();
    file.finish().unwrap()
}

/// The journal is the same, entry for entry, after each file that is not in order.
#[test]
fn r89_a_file_that_is_refused_leaves_the_journal_as_it_was() {
    let (anna, bram) = two();
    let number = anna.has_a_case(None);
    let sent = |to: &str, name: &str| {
        let file = anna.at(name);
        let goes = ["handover", &number, "--to", to, "--kind", "copy", "-o"];
        anna.told(&[&goes[..], &[text(&file)]].concat());
        file
    };
    let file = sent("Bram Kok", "over.age");
    let all = fs::read(&file).unwrap();
    let (plaintext, bram_opens) = plain(&bram, &file);
    let tries = |bytes: &[u8], words: &str| {
        let tried = bram.at("tried.age");
        fs::write(&tried, bytes).unwrap();
        bram.refused(&["receive", text(&tried), "--accept"], words);
    };
    // Forged: somebody who could open it says something else in the name of Anna.
    let of_anna = b"De Regenboog";
    let at = plaintext
        .windows(of_anna.len())
        .position(|part| part == of_anna);
    let mut forged = plaintext.clone();
    forged[at.unwrap()] = b'd';
    tries(&sealed(&forged, &bram_opens), "ondertekening klopt niet");
    // Signed for Carla, and sealed again for Bram.
    let carla = Adviser::new();
    anna.compares(&carla, "Carla Mol");
    let for_carla = sent("Carla Mol", "carla.age");
    tries(&fs::read(&for_carla).unwrap(), "voor iemand anders");
    let (passed_on, _) = plain(&carla, &for_carla);
    tries(
        &sealed(&passed_on, &bram_opens),
        "ondertekend voor iemand anders",
    );
    // Cut short, and a byte changed in the head, in the case part and at the end.
    tries(&all[..all.len() - 1], "");
    for at in [all.len() / 3, all.len() * 3 / 4, all.len() - 1] {
        let mut changed = all.clone();
        changed[at] ^= 1;
        tries(&changed, "veranderd of niet compleet");
    }
    // A gibibyte that is not read.
    let large = bram.at("large.age");
    File::create(&large).unwrap().set_len(1 << 30).unwrap();
    bram.refused(&["receive", text(&large), "--accept"], "te groot");
    bram.refused(&["receive", text(&bram.at("none.age"))], "is er niet");
    // The control: the file itself is taken; and then it is a replay.
    let before = bram.journal();
    bram.told(&["receive", text(&file), "--accept"]);
    assert_ne!(bram.journal(), before);
    tries(&all, "al eerder");
}
