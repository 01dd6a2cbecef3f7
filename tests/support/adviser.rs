//! Advisers with a vault of their own on one machine, who compared their cards: what
//! a story of two needs (R88–R91).

#[path = "successor.rs"]
mod successor;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::LazyLock;

use assert_cmd::Command as Binary;
use luister::app::setup::found;
use luister::assets::shipped;
use luister::domain::case::CaseFile;
use luister::domain::command::{CardsCommand, Command, NewCase, NewSchool, PracticeCommand};
use luister::domain::entry::{Client, ClockKind, Urgency};
use luister::domain::handover::{CardHeard, Heard};
use luister::domain::ids::CaseId;
use luister::domain::incident::{SameEvent, WallAnswer};
use luister::domain::person::{AdviserKind, Age, ClientKind};
use luister::domain::practice::{Name, Practice, Region, SchoolId};
use luister::domain::refusal::Refusal;
use luister::domain::rules::decide;
use luister::domain::text::Text;
use luister::vault::journal::{JournalStore, read_practice};
use luister::vault::{Ids, KdfCost, Moment, NewVault, Passphrase, RecoveryCode, UnlockWith, Vault};
use successor::until_a_successor;
use tempfile::TempDir;

/// What opens the vault of either.
pub(crate) const PASSPHRASE: &str = "kruk wolk dijk vaas noot rijp";
/// The Monday on which all of it happens.
pub(crate) const NOW: &str = "2026-11-23T10:00";

/// What is told in a case: what the client is called, and a note.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    pub(crate) alias: &'static str,
    pub(crate) note: &'static str,
}

/// The words of a case of which none were asked for.
pub(crate) const WORDS: Words = Words {
    alias: "Winterkoning",
    note: "vertelt over de pauzes",
};

/// An adviser with a vault of their own.
pub(crate) struct Adviser {
    folder: TempDir,
}

fn moment() -> Moment {
    Moment::new("2026-11-23T09:00:00Z".parse().unwrap(), ClockKind::Fixed)
}

/// Whoever opens a vault here has its passphrase.
fn with<T>(opens: impl FnOnce(&UnlockWith<'_>) -> T) -> T {
    let passphrase = Passphrase::new(PASSPHRASE);
    opens(&UnlockWith::Passphrase(&passphrase))
}

impl Adviser {
    /// An internal adviser at one school; both advisers have the same one.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let adviser = Self { folder };
        fs::write(adviser.at("passphrase"), format!("{PASSPHRASE}\n")).unwrap();
        let passphrase = Passphrase::new(PASSPHRASE);
        let new = NewVault {
            passphrase: &passphrase,
            recovery: &RecoveryCode::generate().unwrap(),
            kdf: KdfCost::SMALL_FOR_TESTS,
            demo: false,
        };
        let mut store =
            JournalStore::create(&adviser.vault(), &new, moment(), Ids::Random).unwrap();
        let school = NewSchool {
            name: Name::new("De Regenboog").unwrap(),
            board: Name::new("Stichting Het Veer").unwrap(),
            region: Region::South,
            adviser: AdviserKind::Internal,
        };
        for decision in found(&shipped().unwrap(), moment().date(), school).unwrap() {
            store.commit(decision, moment()).unwrap();
        }
        store.close(moment()).unwrap();
        adviser
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn vault(&self) -> PathBuf {
        self.at("v.luister")
    }

    pub(crate) fn luister(&self, arguments: &[&str]) -> Output {
        Binary::cargo_bin("luister")
            .unwrap()
            .args(["--lang", "nl"])
            .arg("--vault")
            .arg(self.vault())
            .arg("--passphrase-file")
            .arg(self.at("passphrase"))
            .args(arguments)
            .env("LUISTER_NOW", NOW)
            .env("XDG_STATE_HOME", self.at("state"))
            .output()
            .unwrap()
    }

    #[track_caller]
    pub(crate) fn told(&self, arguments: &[&str]) -> String {
        let output = self.luister(arguments);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Refused with these words; nothing in the vault is another than before, and
    /// nothing of a case was shown.
    #[track_caller]
    pub(crate) fn refused(&self, arguments: &[&str], words: &str) {
        let before = self.journal();
        let output = self.luister(arguments);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(output.stdout.is_empty(), "{output:?}");
        let why = String::from_utf8(output.stderr).unwrap();
        assert!(why.contains(words), "{why}");
        assert_eq!(self.journal(), before, "{words}: something was written");
    }

    /// Every entry there is, outside the cases and in them, as it stands.
    pub(crate) fn journal(&self) -> Vec<String> {
        let practice = self.practice();
        let outside = practice.entries().iter();
        let outside =
            outside.map(|entry| serde_json::to_string(&(entry.stamp, &entry.body)).unwrap());
        let inside = practice.in_vault().flat_map(CaseFile::entries);
        let inside =
            inside.map(|entry| serde_json::to_string(&(entry.stamp, &entry.body)).unwrap());
        outside.chain(inside).collect()
    }

    /// How many entries there are, outside the cases and in them.
    pub(crate) fn written(&self) -> (usize, usize) {
        let practice = self.practice();
        let in_cases = practice.in_vault().map(|case| case.entries().len());
        (practice.entries().len(), in_cases.sum())
    }

    pub(crate) fn practice(&self) -> Practice {
        let copy = with(|with| Vault::open_copy(&self.vault(), with)).unwrap();
        read_practice(&copy).unwrap()
    }

    /// Does what the screen would do.
    #[track_caller]
    pub(crate) fn does(&self, command: impl FnOnce(&Practice) -> Command) -> Option<CaseId> {
        let opened = with(|with| JournalStore::open(&self.vault(), with, moment()));
        let (mut store, practice) = opened.unwrap();
        let shipped = shipped().unwrap();
        let facts = shipped.facts(moment().date());
        let decision = decide(&practice, &facts, command(&practice)).unwrap();
        let committed = store.commit(decision, moment()).unwrap();
        store.close(moment()).unwrap();
        committed.case()
    }

    /// In this case the pupil agrees to a successor.
    #[track_caller]
    pub(crate) fn hears_a_yes(&self, number: &str) {
        let [.., consent] = until_a_successor("", None);
        self.does(|practice| {
            let numbered =
                |case: &&CaseFile| case.number().is_some_and(|of| of.to_string() == number);
            Command::InCase(practice.cases().find(numbered).unwrap().id(), consent)
        });
    }

    /// The card of the other is added and compared by voice.
    #[track_caller]
    pub(crate) fn compares(&self, other: &Self, name: &str) {
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
            Command::InPractice(PracticeCommand::Cards(CardsCommand::Compare(CardHeard {
                colleague: colleague.id,
                heard: Heard::new(kept.card.fingerprint().groups()),
                on: "2026-11-23".parse().unwrap(),
            })))
        });
    }

    /// A case of a pupil of 14 with a note in it, about something between pupils when
    /// a position is given; the pupil agrees to a successor.
    #[track_caller]
    pub(crate) fn has_a_case(&self, position: Option<&str>) -> String {
        self.has_a_case_of(WORDS, position)
    }

    /// The same with these words.
    #[track_caller]
    pub(crate) fn has_a_case_of(&self, words: Words, position: Option<&str>) -> String {
        let case = self.opens(words.alias);
        self.goes_on(case, words.note, position);
        self.number(case)
    }

    pub(crate) fn number(&self, case: CaseId) -> String {
        let practice = self.practice();
        practice.case(case).unwrap().number().unwrap().to_string()
    }

    /// What follows in a case that was opened, until it may go to a successor.
    #[track_caller]
    pub(crate) fn goes_on(&self, case: CaseId, note: &str, position: Option<&str>) {
        for command in until_a_successor(note, position) {
            self.does(|_| Command::InCase(case, command));
        }
    }

    #[track_caller]
    fn opens(&self, alias: &str) -> CaseId {
        let new = |same_event| NewCase {
            client: Client {
                kind: ClientKind::Pupil,
                alias: Text::new(alias).unwrap(),
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

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Two advisers who compared their cards: made once, and copied for each test.
static PAIR: LazyLock<[Adviser; 2]> = LazyLock::new(|| {
    let (anna, bram) = (Adviser::new(), Adviser::new());
    anna.compares(&bram, "Bram Kok");
    bram.compares(&anna, "Anna de Boer");
    [anna, bram]
});

pub(crate) fn two() -> (Adviser, Adviser) {
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
