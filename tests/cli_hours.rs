//! `luister hours` as it is called: a year of three boards, whose sums agree with the
//! journal to the minute; the annex for one of them; and what is refused.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should fail"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::LazyLock;

use assert_cmd::Command as Program;
use chrono::{DateTime, Days, NaiveDate, Utc};
use luister::assets::{Shipped, shipped};
use luister::domain::command::{
    CaseCommand, Command, HoursCommand, NewCase, NewSchool, OfficeCommand, PracticeCommand,
};
use luister::domain::contract::{Cents, Contract, ContractId};
use luister::domain::entry::{Client, ClockKind, Conversation, Urgency};
use luister::domain::hours::{Billing, PracticeTime, SpentFor, TimeSpent};
use luister::domain::number::{Minutes, YearStart};
use luister::domain::person::{AdviserKind, Age, ClientKind};
use luister::domain::practice::{AdoptedProcedure, BoardId, Practice, Region, SchoolId};
use luister::domain::rules::decide;
use luister::domain::text::Text;
use luister::vault::journal::JournalStore;
use luister::vault::{
    AuditKind, Ids, KdfCost, Moment, NewVault, Passphrase, RecoveryCode, UnlockWith, Vault,
};
use serde_json::Value;
use tempfile::TempDir;

const PASSPHRASE: &str = "kruk wolk dijk vaas noot rijp";
static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| shipped().unwrap());

fn text<const MAX: usize>(words: &str) -> Text<MAX> {
    Text::new(words).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(day: NaiveDate) -> Moment {
    let at: DateTime<Utc> = day.and_hms_opt(9, 0, 0).unwrap().and_utc();
    Moment::new(at, ClockKind::System)
}

/// A folder with a vault of three boards: one with two busy schools, one with a
/// quiet one, one with hardly anything.
struct Home {
    folder: TempDir,
    /// What was written, by board and month, to the minute.
    minutes: BTreeMap<(u32, String), u64>,
}

impl Home {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("p"), format!("{PASSPHRASE}\n")).unwrap();
        fs::set_permissions(folder.path().join("p"), Permissions::from_mode(0o600)).unwrap();
        let mut home = Self {
            folder,
            minutes: BTreeMap::new(),
        };
        let new = NewVault {
            passphrase: &Passphrase::new(PASSPHRASE),
            recovery: &RecoveryCode::generate().unwrap(),
            kdf: KdfCost::SMALL_FOR_TESTS,
            demo: false,
        };
        let first = day("2025-08-25");
        let path = home.path("v.luister");
        let store = JournalStore::create(&path, &new, at(first), Ids::Random).unwrap();
        store.close(at(first)).unwrap();
        home.writes();
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A year, written by the rules.
    fn writes(&mut self) {
        let passphrase = Passphrase::new(PASSPHRASE);
        let with = UnlockWith::Passphrase(&passphrase);
        let first = day("2025-08-25");
        let (store, practice) =
            JournalStore::open(&self.path("v.luister"), &with, at(first)).unwrap();
        let mut pen = Pen { store, practice };
        pen.outside(first, PracticeCommand::Found(YearStart::default()));
        for procedure in &SHIPPED.procedures {
            let adopted = AdoptedProcedure {
                procedure: procedure.pin().clone(),
                source: procedure.text().to_owned(),
            };
            pen.outside(first, PracticeCommand::AdoptProcedure(adopted));
        }
        for (name, board) in [
            ("Het Kompas", "Stichting Zuidwest"),
            ("De Brug", "Stichting Zuidwest"),
            ("De Akker", "Stichting Beekdal"),
            ("De Bron", "Stichting Noord"),
        ] {
            pen.outside(first, school(name, board));
        }
        for (id, board, cents) in [(1, 1, 9_250), (2, 2, 8_000)] {
            pen.outside(first, contract(id, board, cents));
        }
        // Twenty-six cases: school by school in turn, the last board hears one.
        for number in 0..26_u16 {
            let school = match number {
                25 => 4,
                _ if number % 9 == 8 => 3,
                _ => 1 + u32::from(number % 2),
            };
            let on = first + Days::new(u64::from(number) * 11);
            let board = [1, 1, 2, 3][usize::try_from(school).unwrap() - 1];
            let case = pen.opens(on, school, &format!("Mus {number}"));
            let minutes = 20 + number * 7 % 40;
            pen.in_case(on, case, talk(on, minutes));
            pen.in_case(on, case, CaseCommand::SpendTime(travel(on, "REIS", 30)));
            self.add(board, on, u64::from(minutes) + 30);
        }
        for (board, on, minutes) in [(1, "2026-01-15", 90), (2, "2026-02-10", 60)] {
            let on = day(on);
            let spent = PracticeTime {
                spent_for: SpentFor::Board(BoardId(board)),
                time: travel(on, "VOORL", minutes),
            };
            pen.outside(on, PracticeCommand::Hours(HoursCommand::Spend(spent)));
            self.add(board, on, u64::from(minutes));
        }
        pen.store.close(at(day("2026-08-20"))).unwrap();
    }

    fn add(&mut self, board: u32, on: NaiveDate, minutes: u64) {
        let month = on.format("%Y-%m").to_string();
        *self.minutes.entry((board, month)).or_default() += minutes;
    }

    fn call(&self, args: &[&str]) -> (i32, String, Vec<String>) {
        let output = Program::cargo_bin("luister")
            .unwrap()
            .env_remove("LUISTER_LANG")
            .env("LUISTER_NOW", "2026-08-24T10:00")
            .args(["--lang", "nl", "--vault"])
            .arg(self.path("v.luister"))
            .arg("--passphrase-file")
            .arg(self.path("p"))
            .args(args)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        let lines = said.lines().filter(|line| !line.contains("LUISTER_NOW"));
        (
            output.status.code().unwrap(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
            lines.map(str::to_owned).collect(),
        )
    }

    fn json(&self, args: &[&str]) -> Value {
        let (exit, out, lines) = self.call(&[args, &["--format", "json"]].concat());
        assert_eq!(exit, 0, "{args:?}: {lines:?}");
        serde_json::from_str(&out).unwrap()
    }

    fn value(json: &Value, id: &str) -> Option<u64> {
        let cells = json["cells"].as_array().unwrap();
        cells.iter().find(|cell| cell["id"] == id)?["value"].as_u64()
    }
}

/// The store with the practice as it is written.
struct Pen {
    store: JournalStore,
    practice: Practice,
}

impl Pen {
    fn writes(&mut self, on: NaiveDate, command: Command) -> Option<luister::domain::ids::CaseId> {
        let decision = decide(&self.practice, &SHIPPED.facts(on), command).unwrap();
        let committed = self.store.commit(decision, at(on)).unwrap();
        let case = committed.case();
        self.practice.take(committed);
        case
    }

    fn outside(&mut self, on: NaiveDate, command: PracticeCommand) {
        self.writes(on, Command::InPractice(command));
    }

    fn in_case(&mut self, on: NaiveDate, case: luister::domain::ids::CaseId, command: CaseCommand) {
        self.writes(on, Command::InCase(case, command));
    }

    fn opens(&mut self, on: NaiveDate, school: u32, alias: &str) -> luister::domain::ids::CaseId {
        let opening = NewCase {
            client: Client {
                kind: ClientKind::Pupil,
                alias: text(alias),
                person: None,
            },
            school: SchoolId(school),
            channel: "TEL".into(),
            referrer: "LL".into(),
            urgency: Urgency::Usual,
            age: Age::Unknown,
            on,
            same_event: None,
        };
        self.writes(on, Command::Open(opening)).unwrap()
    }
}

fn school(name: &str, board: &str) -> PracticeCommand {
    PracticeCommand::AddSchool(NewSchool {
        name: text(name),
        board: text(board),
        region: Region::South,
        adviser: AdviserKind::External,
    })
}

fn contract(id: u32, board: u32, cents: u32) -> PracticeCommand {
    PracticeCommand::Office(OfficeCommand::SetContract(Contract {
        id: ContractId(id),
        board: BoardId(board),
        party: text("Vertrouwenswerk"),
        from: day("2025-08-01"),
        to: None,
        rate: Some(Cents::new(cents).unwrap()),
    }))
}

fn talk(on: NaiveDate, minutes: u16) -> CaseCommand {
    CaseCommand::HoldConversation(Conversation {
        on,
        medium: "TEL".into(),
        companions: BTreeSet::new(),
        minutes: Minutes::new(minutes).unwrap(),
    })
}

fn travel(on: NaiveDate, activity: &str, minutes: u16) -> TimeSpent {
    TimeSpent {
        on,
        minutes: Minutes::new(minutes).unwrap(),
        activity: activity.into(),
        billing: Billing::Billable,
    }
}

#[test]
fn r102_a_year_of_hours_of_three_boards_agrees_with_the_journal_to_the_minute() {
    let home = Home::new();
    let whole = home.json(&["hours", "2025-08-01", "2026-07-31"]);
    for board in 1..=3_u32 {
        let told = Home::value(&whole, &format!("boards/b{board}/all"));
        let written = home.minutes.iter();
        let written: u64 = written
            .filter(|((of, _), _)| *of == board)
            .map(|(_, minutes)| minutes)
            .sum();
        assert_eq!(told, Some(written), "board {board}");
        // Month by month as well.
        let board = format!("b{board}");
        let name = ["Stichting Zuidwest", "Stichting Beekdal", "Stichting Noord"];
        let name = name[usize::from(board.as_bytes()[1] - b'1')];
        let mine = home.json(&["hours", "2025-08-01", "2026-07-31", "--board", name]);
        for ((of, month), minutes) in &home.minutes {
            if format!("b{of}") == board {
                let told = Home::value(&mine, &format!("months/{month}/all"));
                assert_eq!(told, Some(*minutes), "{board} {month}");
            }
        }
    }
    let all: u64 = home.minutes.values().sum();
    assert_eq!(Home::value(&whole, "total/all/all"), Some(all));
    // Without a contract nobody can say what it costs.
    assert_eq!(Home::value(&whole, "total/all/amount"), None);
    // An amount is of a contract: no other table has an empty column for one.
    let text = home.call(&["hours", "2025-08-01", "2026-07-31"]).1;
    let amounts = text.lines().filter(|line| line.contains("Bedrag")).count();
    assert_eq!(amounts, 1, "{text}");
}

/// The annex of a busy board shows its schools; that of one case shows the total and
/// says what it leaves out. Neither names anybody.
#[test]
fn r101_the_annex_says_that_clients_pay_nothing() {
    let home = Home::new();
    let period = ["hours", "2025-08-01", "2026-07-31", "--annex", "--board"];
    let annex = |board: &str, more: &[&str]| {
        let args = [&period[..], &[board], more].concat();
        let (exit, out, lines) = home.call(&args);
        assert_eq!(exit, 0, "{lines:?}");
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let busy = annex("Stichting Zuidwest", &[]);
    for words in ["Het Kompas", "De Brug", "gesprekken en acties", "92,50"] {
        assert!(busy.contains(words), "{words}: {busy}");
    }
    let quiet = annex("Stichting Noord", &[]);
    assert!(!quiet.contains("De Bron"), "{quiet}");
    assert!(!quiet.contains("gesprekken en acties"), "{quiet}");
    assert!(quiet.contains("zonder contract"), "{quiet}");
    assert!(
        quiet.contains("Wat hier ontbreekt, wordt daarom niet getoond."),
        "{quiet}"
    );
    for annex in [&busy, &quiet] {
        assert!(
            annex.contains("Leerlingen en ouders betalen niets."),
            "{annex}"
        );
        assert!(!annex.contains("Mus"), "{annex}");
        assert!(!annex.contains("2025-0"), "{annex}");
    }
    // What was given out is remembered, once.
    let again = annex("Stichting Noord", &[]);
    assert_eq!(again, quiet);
    let json = home.json(&[&period[..], &["Stichting Beekdal"]].concat());
    let told = Home::value(&json, "hours/b2/2025-08..2026-07/all").unwrap();
    assert_eq!(told % 15, 0);
    for format in ["pdf", "xlsx", "csv"] {
        let file = home.path(&format!("bijlage.{format}"));
        let file = file.to_str().unwrap();
        annex("Stichting Zuidwest", &["-o", file]);
        assert!(fs::metadata(file).unwrap().len() > 100, "{format}");
    }
}

#[test]
fn r102_what_is_refused_says_why_and_how_to_go_on() {
    let home = Home::new();
    let cases: [(&[&str], i32, &str); 5] = [
        (
            &["hours", "2026-02-01", "2026-01-31"],
            2,
            "De laatste dag ligt vóór de eerste.",
        ),
        (
            &["hours", "2026-01-01", "2026-01-31", "--annex"],
            2,
            "Een bijlage is voor één bestuur.",
        ),
        (
            &[
                "hours",
                "2026-01-02",
                "2026-01-31",
                "--annex",
                "--board",
                "Stichting Noord",
            ],
            1,
            "Een bijlage gaat over hele maanden die voorbij zijn.",
        ),
        (
            &[
                "hours",
                "2026-08-01",
                "2026-08-31",
                "--annex",
                "--board",
                "Stichting Noord",
            ],
            1,
            "Een bijlage gaat over hele maanden die voorbij zijn.",
        ),
        (
            &[
                "hours",
                "2026-01-01",
                "2026-01-31",
                "--board",
                "Stichting Ver",
            ],
            1,
            "Stichting Ver",
        ),
    ];
    for (args, exit, words) in cases {
        let (ended, out, lines) = home.call(args);
        assert_eq!((ended, out.as_str()), (exit, ""), "{args:?}");
        assert_eq!(lines.len(), 2, "{lines:?}");
        assert!(lines[0].contains(words), "{lines:?}");
    }
}

/// What leaves the vault is a line in its log: an overview as well as an annex, to a
/// file or to another program. What was refused leaves none.
#[test]
fn r95_r102_hours_that_leave_the_vault_are_a_line_in_the_log() {
    let home = Home::new();
    let exported = || {
        let passphrase = Passphrase::new(PASSPHRASE);
        let with = UnlockWith::Passphrase(&passphrase);
        let vault = Vault::open_copy(&home.path("v.luister"), &with).unwrap();
        let log = vault.audit().unwrap();
        let exported = log.iter().filter(|line| line.kind == AuditKind::Exported);
        exported.count()
    };
    let period = ["hours", "2026-01-01", "2026-01-31"];
    let call = |more: &[&str]| home.call(&[&period[..], more].concat());
    assert_eq!(exported(), 0);
    let file = home.path("uren.csv");
    let file = file.to_str().unwrap();
    assert_eq!(call(&["-o", file]).0, 0);
    assert_eq!(exported(), 1);
    assert_eq!(call(&["-o", file]).0, 1, "it is there already");
    assert_eq!(call(&["--board", "Stichting Ver"]).0, 1);
    assert_eq!(exported(), 1);
    assert_eq!(call(&["--format", "json"]).0, 0);
    assert_eq!(exported(), 2);
    let annex = ["--annex", "--board", "Stichting Noord"];
    assert_eq!(call(&annex).0, 0);
    assert_eq!(call(&annex).0, 0, "the same once more");
    assert_eq!(exported(), 4);
}
