//! `luister report` as it is called: a frozen year in every format, a concept, and
//! everything that is refused, in both languages.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should fail"
)]

#[path = "support/cli.rs"]
mod program;

use std::collections::BTreeSet;
use std::fs;
use std::ops::Deref;
use std::os::unix::fs::PermissionsExt;
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use luister::assets::{Shipped, shipped};
use luister::domain::annual::{
    FreezeVersion, GroupId, PlaceCounts, ReportAbout, ReportDiscussed, SchoolGroup, YearCounts,
};
use luister::domain::command::{AnnualCommand, Command, NewSchool, PracticeCommand, YearToFreeze};
use luister::domain::entry::ClockKind;
use luister::domain::number::{Minutes, SchoolYear, YearStart};
use luister::domain::person::{AdviserKind, ClientKind};
use luister::domain::practice::{BoardId, InformationContact, Region, SchoolId};
use luister::domain::rules::decide;
use luister::domain::text::Text;
use luister::statistics::protection::HideUpTo;
use luister::statistics::release::{self, Chosen};
use luister::vault::journal::JournalStore;
use luister::vault::{
    AuditKind, Ids, KdfCost, Moment, NewVault, Passphrase, RecoveryCode, UnlockWith, Vault,
};
use program::{PASSPHRASE, Said, VAULT};
use serde_json::Value;

/// When a report is made.
const NOW: &str = "2026-11-23T10:00";
static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| shipped().unwrap());

fn text<const MAX: usize>(words: &str) -> Text<MAX> {
    Text::new(words).unwrap()
}

fn moment() -> Moment {
    let at: DateTime<Utc> = "2026-11-23T09:00:00Z".parse().unwrap();
    Moment::new(at, ClockKind::System)
}

/// A folder with a vault: two boards, three schools, a group; 2024-2025 and twice
/// 2025-2026 frozen, and the running year with some questions for information.
struct Home(program::Home);

impl Deref for Home {
    type Target = program::Home;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Home {
    fn new() -> Self {
        let home = Self(program::Home::with(VAULT));
        let new = NewVault {
            passphrase: &Passphrase::new(PASSPHRASE),
            recovery: &RecoveryCode::generate().unwrap(),
            kdf: KdfCost::SMALL_FOR_TESTS,
            demo: false,
        };
        let path = home.path("v.luister");
        let store = JournalStore::create(&path, &new, moment(), Ids::Random).unwrap();
        store.close(moment()).unwrap();
        home.asks([
            PracticeCommand::Found(YearStart::default()),
            school("Het Kompas", "Stichting Zuidwest"),
            school("De Brug", "Stichting Zuidwest"),
            school("De Akker", "Stichting Beekdal"),
        ]);
        home.asks([set_group(1, "Kompas en Brug", &[1, 2])]);
        let (first, second) = (counts(60, 24, 8), counts(60, 45, 8));
        home.freezes(2024, &counts(41, 16, 12), None);
        home.freezes(2025, &first, None);
        home.freezes(2025, &second, Some("een maand vergeten"));
        home.asks([set_group(2, "Later", &[1])]);
        home.asks((1..=14).map(information));
        home
    }

    /// Every command in turn, each decided on what came before.
    fn asks(&self, commands: impl IntoIterator<Item = PracticeCommand>) {
        for command in commands {
            let path = self.path("v.luister");
            let passphrase = Passphrase::new(PASSPHRASE);
            let with = UnlockWith::Passphrase(&passphrase);
            let (mut store, practice) = JournalStore::open(&path, &with, moment()).unwrap();
            let facts = SHIPPED.facts(moment().date());
            let decision = decide(&practice, &facts, Command::InPractice(command)).unwrap();
            store.commit(decision, moment()).unwrap();
            store.close(moment()).unwrap();
        }
    }

    fn freezes(&self, year: i32, counts: &YearCounts, reason: Option<&str>) {
        let year = SchoolYear(year);
        let chosen = Chosen {
            year,
            start: YearStart::default(),
            hide_up_to: HideUpTo::default(),
        };
        let release = release::decide(counts, &[], &chosen, &SHIPPED.vocabulary);
        self.asks([PracticeCommand::Annual(AnnualCommand::Freeze(Box::new(
            YearToFreeze {
                year,
                reason: reason.map(text),
                counts: counts.clone(),
                release,
            },
        )))]);
    }

    fn call(&self, args: &[&str]) -> Said {
        self.0.on(NOW, &[&["report"], args].concat())
    }

    /// A report that is made.
    fn report(&self, args: &[&str]) -> String {
        let said = self.call(args);
        assert_eq!((said.exit, &said.lines[..]), (0, &[][..]), "{args:?}");
        said.out
    }

    /// The words of it, however its lines are divided.
    fn words(&self, args: &[&str]) -> String {
        let report = self.report(args);
        report.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn json(&self, args: &[&str]) -> Value {
        let args = [args, &["--format", "json"]].concat();
        serde_json::from_str(&self.report(&args)).unwrap()
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

fn set_group(id: u32, name: &str, schools: &[u32]) -> PracticeCommand {
    PracticeCommand::Annual(AnnualCommand::SetGroup(group(id, name, schools)))
}

fn group(id: u32, name: &str, schools: &[u32]) -> SchoolGroup {
    SchoolGroup {
        id: GroupId(id),
        name: text(name),
        board: BoardId(1),
        schools: schools
            .iter()
            .map(|id| SchoolId(*id))
            .collect::<BTreeSet<_>>(),
    }
}

fn information(day: u32) -> PracticeCommand {
    PracticeCommand::GiveInformation(InformationContact {
        on: NaiveDate::from_ymd_opt(2026, 10, day).unwrap(),
        channel: "TEL".into(),
        client: ClientKind::Parent,
        school: Some(SchoolId(1 + day % 2)),
        minutes: Minutes::new(15).unwrap(),
    })
}

fn counted(id: u32, board: u32, contacts: u32) -> PlaceCounts {
    let mut place = PlaceCounts {
        school: Some(SchoolId(id)),
        board: Some(BoardId(board)),
        minutes: contacts * 25,
        ..PlaceCounts::default()
    };
    place.contacts.new = contacts;
    place
        .months
        .insert(NaiveDate::from_ymd_opt(2025, 9, 1).unwrap(), contacts - 4);
    place
        .months
        .insert(NaiveDate::from_ymd_opt(2026, 2, 1).unwrap(), 4);
    let rest = contacts - 5;
    for (code, theme, count) in [("ONG.PEST", "ONG", rest), ("SGG.ONL", "SGG", 5)] {
        place.natures.codes.insert(code.into(), count);
        place.natures.themes.insert(theme.into(), count);
    }
    place.actions.insert("LUIST".into(), contacts);
    place.actions.insert("MELD".into(), 2);
    place
}

fn counts(kompas: u32, brug: u32, akker: u32) -> YearCounts {
    YearCounts {
        places: vec![
            counted(1, 1, kompas),
            counted(2, 1, brug),
            counted(3, 2, akker),
        ],
        groups: vec![group(1, "Kompas en Brug", &[1, 2])],
    }
}

#[test]
fn r107_a_frozen_year_is_written_in_every_format() {
    let home = Home::new();
    for (format, begins) in [
        ("pdf", &b"%PDF-"[..]),
        ("xlsx", b"PK"),
        ("csv", b"table,row,column"),
        ("json", b"{"),
        ("txt", b"Jaarverslag"),
    ] {
        let name = format!("verslag.{format}");
        let vault = fs::read(home.path("v.luister")).unwrap();
        let said = home.call(&["2025-2026", "--all-boards", "-o", &name]);
        assert_eq!((said.exit, said.lines.len()), (0, 0), "{:?}", said.lines);
        assert!(said.out.contains(&name), "{}", said.out);
        let written = fs::read(home.path(&name)).unwrap();
        assert!(written.starts_with(begins), "{format}");
        let mode = fs::metadata(home.path(&name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{format}");
        // To whoever listens the same bytes go, from the vault as it was.
        fs::write(home.path("v.luister"), vault).unwrap();
        let _ = fs::remove_dir_all(home.path(".local/state"));
        let piped = home.call(&["2025-2026", "--all-boards", "--format", format]);
        assert!(piped.exit == 0 && piped.bytes == written, "{format}");
    }
}

#[test]
fn r107_what_is_there_is_never_overwritten() {
    let home = Home::new();
    fs::write(home.path("er.txt"), "van een ander").unwrap();
    let said = home.call(&["2025-2026", "--all-boards", "-o", "er.txt"]);
    assert_eq!(
        (said.exit, said.lines),
        (
            1,
            vec![
                "er.txt: Daar staat al iets met die naam; dat is niet aangeraakt.".to_owned(),
                "Kies een andere naam.".to_owned()
            ]
        )
    );
    assert_eq!(
        fs::read_to_string(home.path("er.txt")).unwrap(),
        "van een ander"
    );
    let said = home.call(&["2025-2026", "--all-boards", "-o", "nergens/er.txt"]);
    assert_eq!(said.exit, 1);
    assert!(
        said.lines[0].contains("Die map bestaat niet"),
        "{:?}",
        said.lines
    );
}

#[test]
fn r95_a_report_is_a_line_in_the_log_and_carries_its_checkpoint() {
    let home = Home::new();
    let kinds = || {
        let passphrase = Passphrase::new(PASSPHRASE);
        let with = UnlockWith::Passphrase(&passphrase);
        let vault = Vault::open_copy(&home.path("v.luister"), &with).unwrap();
        let lines = vault.audit().unwrap().into_iter();
        lines.map(|line| line.kind).collect::<Vec<_>>()
    };
    let goes_on = |vault: &str, checkpoint: &str| {
        home.write("ijkpunt", checkpoint);
        let verify = [
            "verify",
            vault,
            "--checkpoint",
            "ijkpunt",
            "--format",
            "json",
        ];
        home.0.on(NOW, &verify).json()["goes_on"].clone()
    };
    let before = kinds().len();
    fs::copy(home.path("v.luister"), home.path("before.luister")).unwrap();
    let json = home.json(&["2025-2026", "--all-boards"]);
    let [.., _, unlocked, exported, locked] = kinds()[..] else {
        panic!("no lines");
    };
    assert_eq!(
        (kinds().len() - before, unlocked, exported, locked),
        (
            3,
            AuditKind::Unlocked,
            AuditKind::Exported,
            AuditKind::Locked
        )
    );
    let checkpoint = json["checkpoint"].as_str().unwrap();
    // How often there was written is told to nobody.
    assert_eq!(checkpoint.lines().nth(1), Some("-"));
    assert_eq!(goes_on("v.luister", checkpoint), "yes");
    assert_eq!(goes_on("before.luister", checkpoint), "no");

    // On paper the same, below what was protected.
    let (_, of_report) = without_checkpoint(&home.report(&["2025-2026", "--all-boards"]));
    assert_eq!(of_report.lines().count(), 4, "{of_report}");
    assert_eq!(goes_on("v.luister", &of_report), "yes");

    // What was refused has not left the vault.
    let written = |kinds: &[AuditKind]| {
        let exported = kinds.iter().filter(|kind| **kind == AuditKind::Exported);
        exported.count()
    };
    assert_eq!(written(&kinds()), 2);
    assert_eq!(home.call(&["2019-2020", "--all-boards"]).exit, 1);
    assert_eq!(written(&kinds()), 2);
}

/// A report in plain text without the lines of its checkpoint, and these.
fn without_checkpoint(report: &str) -> (String, String) {
    let (mut rest, mut found) = (Vec::new(), Vec::new());
    for line in report.lines() {
        let long = line.len() >= 64 && line.split(' ').any(|word| word.len() == 64);
        if long || line.starts_with("luister ") || line == "-" {
            found.push(line);
        } else {
            rest.push(line);
        }
    }
    (rest.join("\n"), found.join("\n"))
}

#[test]
fn r95_a_wrong_passphrase_for_a_report_is_counted() {
    let home = Home::new();
    home.write("p", "een heel andere wachtzin dan deze\n");
    for _ in 0..2 {
        assert_eq!(home.call(&["2025-2026", "--all-boards"]).exit, 1);
    }
    home.write("p", PASSPHRASE);
    let said = home.call(&["2025-2026", "--all-boards"]);
    assert!(said.err.contains("2 keer een verkeerde"), "{}", said.err);
    assert_eq!(home.call(&["2025-2026", "--all-boards"]).err, "");
}

#[test]
fn r112_a_year_can_be_typed_in_three_ways_and_a_report_is_in_the_language_asked_for() {
    let home = Home::new();
    let report = |year| without_checkpoint(&home.report(&[year, "--all-boards"])).0;
    let one = report("2025-2026");
    for year in ["2025/2026", "2025-26"] {
        assert_eq!(report(year), one, "{year}");
    }
    let english = home.report(&["2025-2026", "--all-boards", "--lang", "en"]);
    assert!(english.starts_with("Annual report of the confidential adviser"));
}

#[test]
fn r111_a_report_is_of_what_was_asked_for() {
    let home = Home::new();
    for (args, place) in [
        (&["--all-boards"][..], "all"),
        (&["--board", "stichting zuidwest"], "b1"),
        (&["--board", "Stichting Beekdal"], "b2"),
        (&["--group", "Kompas en Brug"], "g1"),
        (&["--school", "de brug"], "s2"),
    ] {
        let json = home.json(&[&["2025-2026"], args].concat());
        let mut cells = json["cells"].as_array().unwrap().iter();
        let total = format!("2025-2026/v2/{place}/contacts");
        assert!(cells.any(|cell| cell["id"] == total), "{args:?}");
        let wider = if place == "all" { "x1" } else { "all" };
        let wider = format!("2025-2026/v2/{wider}/");
        assert!(!json.to_string().contains(&wider), "{args:?}");
    }
    // The year before stands beside it, as it was frozen.
    let json = home.json(&["2025-2026", "--group", "Kompas en Brug"]);
    let cells = json["cells"].as_array().unwrap();
    let before = cells
        .iter()
        .find(|cell| cell["id"] == "2024-2025/v1/g1/contacts");
    assert_eq!(before.unwrap()["value"], 57);
}

#[test]
fn r107_an_earlier_version_can_be_asked_for_and_says_that_there_is_a_later_one() {
    let home = Home::new();
    let first = home.words(&["2025-2026", "--all-boards", "--version", "1"]);
    assert!(
        first.contains("Er is een latere versie: versie 2 van"),
        "{first}"
    );
    let last = home.words(&["2025-2026", "--all-boards"]);
    assert!(last.contains("staat naast versie 1"), "{last}");
    assert!(
        !last.contains("een maand vergeten"),
        "a reason is the adviser's own"
    );
}

#[test]
fn r108_a_report_is_a_draft_until_it_was_discussed() {
    let home = Home::new();
    let args = ["2025-2026", "--school", "Het Kompas"];
    assert!(home.report(&args).contains("ONTWERP. Nog niet besproken"));
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    home.asks([PracticeCommand::Annual(AnnualCommand::Discuss(
        ReportDiscussed {
            year: SchoolYear(2025),
            version: FreezeVersion(2),
            about: ReportAbout::School(SchoolId(1)),
            handed_over: day("2026-11-23"),
            discussed: day("2026-11-23"),
            with: Some(text("directeur Jansen")),
        },
    ))]);
    let done = home.words(&args);
    assert!(!done.contains("ONTWERP"), "{done}");
    assert!(
        done.contains("op ma 23 nov 2026 besproken met directeur Jansen."),
        "{done}"
    );
    // Of another school it still is one.
    let other = home.report(&["2025-2026", "--school", "De Brug"]);
    assert!(other.contains("ONTWERP. Nog niet besproken"));
}

#[test]
fn r107_a_concept_is_of_any_year_and_marked() {
    let home = Home::new();
    let concept = home.report(&["2026-2027", "--concept"]);
    assert!(concept.contains("CONCEPT. Alleen voor de vertrouwenspersoon zelf"));
    assert!(concept.contains("contacten: 14"), "{concept}");
    let loose = home.json(&[
        "2025-2026",
        "--concept",
        "--version",
        "1",
        "--hide-up-to",
        "0",
        "--all-boards",
    ]);
    assert_eq!(loose["mark"]["label"], "CONCEPT");
    assert_eq!(loose["hide_up_to"], 0);
    let cells = loose["cells"].as_array().unwrap();
    let shown = cells
        .iter()
        .find(|cell| cell["id"] == "2025-2026/concept/all/action/MELD");
    assert_eq!(shown.unwrap()["value"], 6);
}

#[test]
fn r107_r111_whatever_cannot_be_is_refused_with_what_to_do() {
    let home = Home::new();
    let table: [(&[&str], i32, &str, &str); 15] = [
        (
            &["2026-2027"],
            1,
            "Schooljaar 2026-2027 is nog niet vastgesteld",
            "--concept",
        ),
        (
            &["2019-2020"],
            1,
            "Over schooljaar 2019-2020 is niets geteld.",
            "Kies een schooljaar",
        ),
        (
            &["2019-2020", "--concept"],
            1,
            "is niets geteld",
            "Kies een schooljaar",
        ),
        (
            &["2025-2026"],
            1,
            "Stichting Zuidwest; Stichting Beekdal",
            "--all-boards",
        ),
        (
            &["2025-2026", "--school", "Niemand"],
            1,
            "\"Niemand\" is hier niet bekend.",
            "Er zijn: Het Kompas; De Brug; De Akker.",
        ),
        (
            &["2025-2026", "--board", "Niemand"],
            1,
            "is hier niet bekend.",
            "Stichting Beekdal",
        ),
        (
            &["2025-2026", "--school", "De Brug", "--school", "De Akker"],
            1,
            "alleen van een groep die er al was",
            "--group",
        ),
        (
            &["2025-2026", "--group", "Later"],
            1,
            "was er nog niet toen 2025-2026 werd vastgesteld",
            "een verslag per school",
        ),
        (
            &["2025-2026", "--group", "Niemand"],
            1,
            "is hier niet bekend.",
            "Kompas en Brug",
        ),
        (
            &["2026-2027", "--concept", "--board", "Stichting Beekdal"],
            1,
            "niets geteld",
            "Kies een ander",
        ),
        (
            &["2025-2026", "--all-boards", "--hide-up-to", "2"],
            1,
            "tot en met 4 te verbergen",
            "--concept",
        ),
        (
            &["2025-2026", "--all-boards", "--version", "7"],
            1,
            "geen versie 7",
            "versie 2",
        ),
        (
            &["2025-2026", "--all-boards", "--school", "De Brug"],
            2,
            "één school, één bestuur",
            "--all-boards",
        ),
        (&["2025-2027"], 2, "2025-2027", "luister --help"),
        (
            &["2025-2026", "--all-boards", "-o", "verslag.doc"],
            2,
            "welk soort verslag",
            ".pdf",
        ),
    ];
    for (args, exit, what, remedy) in table {
        let said = home.call(args);
        assert_eq!(
            (said.exit, said.lines.len(), said.out.len()),
            (exit, 2, 0),
            "{args:?} {:?}",
            said.lines
        );
        assert!(said.lines[0].contains(what), "{args:?}: {}", said.lines[0]);
        assert!(
            said.lines[1].contains(remedy),
            "{args:?}: {}",
            said.lines[1]
        );
        let english = home.call(&[args, &["--lang", "en"]].concat());
        assert_eq!((english.exit, english.lines.len()), (exit, 2), "{args:?}");
        assert_ne!(english.lines[0], said.lines[0], "{args:?}");
    }
}
