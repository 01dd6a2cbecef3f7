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

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::LazyLock;

use assert_cmd::Command as Binary;
use luister::assets::shipped;
use luister::domain::command::{CardsCommand, CaseCommand, Command, NewCase, PracticeCommand};
use luister::domain::consent::{Consent, ConsentHow, Part};
use luister::domain::entry::{
    Client, ClockKind, Limits, LimitsOrder, Nature, NotesAllowed, Urgency,
};
use luister::domain::handover::CardCompared;
use luister::domain::ids::CaseId;
use luister::domain::incident::{SameEvent, WallAnswer};
use luister::domain::person::{Age, AgeBand, ClientKind, RecipientKind};
use luister::domain::practice::{Practice, SchoolId};
use luister::domain::recipient::{Giver, Recipient};
use luister::domain::refusal::Refusal;
use luister::domain::rules::decide;
use luister::domain::text::Text;
use luister::vault::journal::{JournalStore, read_practice};
use luister::vault::{Moment, Passphrase, UnlockWith, Vault};
use tempfile::TempDir;

const PASSPHRASE: &str = "demo";

/// An adviser with a vault of their own.
struct Adviser {
    folder: TempDir,
}

impl Adviser {
    /// Two schools of an invented practice; both advisers have the same ones.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let adviser = Self { folder };
        fs::write(adviser.at("passphrase"), "demo\n").unwrap();
        adviser.told(&["demo", "--cases", "3", "--no-open"]);
        adviser
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn luister(&self, arguments: &[&str]) -> Output {
        Binary::cargo_bin("luister")
            .unwrap()
            .args(["--lang", "nl"])
            .arg("--vault")
            .arg(self.at("v.luister"))
            .arg("--passphrase-file")
            .arg(self.at("passphrase"))
            .args(arguments)
            .env("LUISTER_NOW", "2026-11-23T10:00")
            .env("XDG_STATE_HOME", self.at("state"))
            .output()
            .unwrap()
    }

    #[track_caller]
    fn told(&self, arguments: &[&str]) -> String {
        let output = self.luister(arguments);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Refused with these words, and nothing in the vault is another than before.
    #[track_caller]
    fn refused(&self, arguments: &[&str], words: &str) {
        let before = self.written();
        let output = self.luister(arguments);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let why = String::from_utf8(output.stderr).unwrap();
        assert!(why.contains(words), "{why}");
        assert_eq!(self.written(), before, "{words}: something was written");
    }

    /// How many entries there are, outside the cases and in them.
    fn written(&self) -> (usize, usize) {
        let practice = self.practice();
        let in_cases = practice.in_vault().map(|case| case.entries().len());
        (practice.entries().len(), in_cases.sum())
    }

    fn practice(&self) -> Practice {
        let passphrase = Passphrase::new(PASSPHRASE);
        let with = UnlockWith::Passphrase(&passphrase);
        let copy = Vault::open_copy(&self.at("v.luister"), &with).unwrap();
        read_practice(&copy).unwrap()
    }

    /// Does what the screen would do.
    #[track_caller]
    fn does(&self, command: impl FnOnce(&Practice) -> Command) -> Option<CaseId> {
        let moment = Moment::new("2026-11-23T09:00:00Z".parse().unwrap(), ClockKind::Fixed);
        let passphrase = Passphrase::new(PASSPHRASE);
        let with = UnlockWith::Passphrase(&passphrase);
        let path = self.at("v.luister");
        let (mut store, practice) = JournalStore::open(&path, &with, moment).unwrap();
        let shipped = shipped().unwrap();
        let facts = shipped.facts(moment.date());
        let decision = decide(&practice, &facts, command(&practice)).unwrap();
        let committed = store.commit(decision, moment).unwrap();
        store.close(moment).unwrap();
        committed.case()
    }

    /// The card of the other is added and compared by voice.
    #[track_caller]
    fn compares(&self, other: &Self, name: &str) {
        let card = other.at("card.txt");
        if !card.exists() {
            other.told(&["identity", "--card", text(&card)]);
        }
        self.told(&["identity", "--add", text(&card), "--colleague", name]);
        self.does(|practice| {
            let colleague = practice
                .colleagues()
                .find(|one| one.profile.name.expose() == name)
                .unwrap();
            let kept = practice.cards_of(colleague.id).last().unwrap();
            Command::InPractice(PracticeCommand::Cards(CardsCommand::Compare(
                CardCompared {
                    colleague: colleague.id,
                    fingerprint: kept.card.fingerprint(),
                    on: "2026-11-23".parse().unwrap(),
                },
            )))
        });
    }

    /// A case of a pupil of 14 with a note in it, about something between pupils when
    /// a position is given; the pupil agrees to a successor.
    #[track_caller]
    fn has_a_case(&self, position: Option<&str>) -> String {
        let case = self.opens();
        let commands = [
            CaseCommand::LearnAge(Age::band(AgeBand::From12)),
            CaseCommand::ExplainLimits {
                limits: Limits {
                    notes: NotesAllowed::Yes,
                    order: LimitsOrder::BeforeStory,
                },
                ticks: BTreeSet::new(),
            },
            CaseCommand::KeepNote(Text::new("vertelt over de pauzes").unwrap()),
            CaseCommand::SetNature(Nature {
                codes: [position.map_or("ONG.PEST", |_| "SGG.LL").into()].into(),
                axis: None,
                accused: None,
                position: position.map(Into::into),
                happened_on: None,
            }),
            CaseCommand::GiveConsent(Consent {
                giver: Giver::PUPIL,
                recipient: Recipient::of_kind(RecipientKind::Successor),
                scope: Part::ALL.iter().copied().collect(),
                except: None,
                until: None,
                how: ConsentHow::Spoken,
            }),
        ];
        for command in commands {
            self.does(|_| Command::InCase(case, command));
        }
        let practice = self.practice();
        practice.case(case).unwrap().number().unwrap().to_string()
    }

    #[track_caller]
    fn opens(&self) -> CaseId {
        let new = |same_event| NewCase {
            client: Client {
                kind: ClientKind::Pupil,
                alias: Text::new("Winterkoning").unwrap(),
                person: None,
            },
            school: SchoolId(1),
            channel: "AFSPR".into(),
            referrer: "LL".into(),
            urgency: Urgency::Usual,
            age: Age::Unknown,
            on: "2026-11-23".parse().unwrap(),
            same_event,
        };
        let no = WallAnswer {
            answer: SameEvent::No,
            about: None,
        };
        let shipped = shipped().unwrap();
        let opened = self.does(|practice| {
            let facts = shipped.facts("2026-11-23".parse().unwrap());
            let asked = decide(practice, &facts, Command::Open(new(None)));
            let answer = matches!(asked, Err(Refusal::WallQuestion(_))).then_some(no);
            Command::Open(new(answer))
        });
        opened.unwrap()
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Two advisers who compared their cards: made once, and copied for each test.
static PAIR: LazyLock<[Adviser; 2]> = LazyLock::new(|| {
    let (anna, bram) = (Adviser::new(), Adviser::new());
    anna.compares(&bram, "Bram Kok");
    bram.compares(&anna, "Anna de Boer");
    [anna, bram]
});

fn two() -> (Adviser, Adviser) {
    let copy = |adviser: &Adviser| {
        let folder = tempfile::tempdir().unwrap();
        for file in fs::read_dir(adviser.folder.path()).unwrap() {
            let file = file.unwrap();
            if file.file_type().unwrap().is_file() {
                fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
            }
        }
        Adviser { folder }
    };
    let [anna, bram] = &*PAIR;
    (copy(anna), copy(bram))
}

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
    anna.refused(&["handover", &number, "--accepted"], "gaat ze niet verder");
    // And back: the consent went along, so it can go on.
    let back = bram.at("back.age");
    bram.told(&[
        "handover",
        &taken,
        "--to",
        "Anna de Boer",
        "--kind",
        "transfer",
        "-o",
        text(&back),
    ]);
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
        (case.alias().unwrap().expose().to_owned(), notes)
    };
    assert_eq!(
        words(&[], "none.age"),
        ("overgenomen".to_owned(), Vec::new())
    );
    let chosen = format!("1,{note}");
    assert_eq!(
        words(&["--text", &chosen], "both.age"),
        (
            "Winterkoning".to_owned(),
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
