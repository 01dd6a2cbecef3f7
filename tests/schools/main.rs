//! `luister import schools` as scripts meet it: counts, examples, clear refusals
//! in both languages, and a vault that stays as it was.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should fail"
)]
#![allow(clippy::print_stdout, reason = "the large file says what it took")]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::Instant;

use assert_cmd::Command;
use serde_json::{Value, json};
use tempfile::TempDir;

const PRIMARY: &[u8] = include_bytes!("data/primary.csv");
const SECONDARY: &[u8] = include_bytes!("data/secondary.csv");
const BOARDS: &[u8] = include_bytes!("data/boards.csv");

/// A folder with a vault, in which one school was made by hand.
struct Home {
    folder: TempDir,
}

/// What a call came to.
struct Said {
    exit: i32,
    out: String,
    lines: Vec<String>,
}

impl Home {
    fn new() -> Self {
        let home = Self {
            folder: TempDir::new().unwrap(),
        };
        home.write("p", b"kruk wolk dijk vaas noot rijp\n");
        home.write("primary.2026-04.csv", PRIMARY);
        home.write("secondary.txt", SECONDARY);
        home.write("boards", BOARDS);
        let made = home.call(&[
            "init",
            "--school",
            "Kindcentrum De Vlier",
            "--board",
            "Stichting Beekdal",
            "--region",
            "zuid",
            "--adviser",
            "extern",
            "--recovery-out",
            "code",
        ]);
        assert_eq!(made.exit, 0, "{:?}", made.lines);
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        fs::set_permissions(path, Permissions::from_mode(0o600)).unwrap();
    }

    fn call(&self, args: &[&str]) -> Said {
        let output = Command::cargo_bin("luister")
            .unwrap()
            .env_clear()
            .env("HOME", self.folder.path())
            .env("LUISTER_NOW", "2026-11-22T10:00")
            .current_dir(self.folder.path())
            .args(["--vault", "v.luister", "--passphrase-file", "p"])
            .args(args)
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Said {
            exit: output.status.code().unwrap(),
            out: text(&output.stdout),
            lines: text(&output.stderr).lines().map(str::to_owned).collect(),
        }
    }

    fn import(&self, args: &[&str]) -> Said {
        self.call(&[&["import", "schools"][..], args].concat())
    }

    /// What the import says of itself, for programs.
    #[track_caller]
    fn counted(&self, args: &[&str]) -> Value {
        let said = self.import(&[args, &["--format", "json"]].concat());
        assert_eq!(said.exit, 0, "{:?}", said.lines);
        serde_json::from_str(&said.out).unwrap()
    }

    fn vault(&self) -> Vec<u8> {
        fs::read(self.path("v.luister")).unwrap()
    }

    /// How many entries there are.
    fn entries(&self) -> u64 {
        let said = self.call(&["check", "--format", "json"]);
        assert_eq!(said.exit, 0, "{:?}", said.lines);
        let found: Value = serde_json::from_str(&said.out).unwrap();
        found["entries"].as_u64().unwrap()
    }

    /// Refused in both languages, in two lines each, and the vault stays as it was.
    #[track_caller]
    fn refuses(&self, args: &[&str], dutch: &str, english: &str) {
        let before = self.entries();
        for (lang, words) in [("nl", dutch), ("en", english)] {
            let said = self.import(&[args, &["--lang", lang]].concat());
            assert_eq!((said.exit, said.lines.len()), (1, 2), "{:?}", said.lines);
            assert!(said.lines[0].contains(words), "{:?}", said.lines);
        }
        assert_eq!(self.entries(), before);
    }
}

fn counts(given: [usize; 6]) -> Value {
    let [added, closed, renamed, moved, details, unchanged] = given;
    json!({
        "added": added, "closed": closed, "renamed": renamed, "moved": moved,
        "details": details, "unchanged": unchanged, "rejected": [],
    })
}

/// The small primary file with these words in the place of those; they are ASCII.
#[track_caller]
fn changed(changes: &[(&str, &str)]) -> Vec<u8> {
    let mut file = PRIMARY.to_vec();
    for (from, to) in changes {
        let found = file
            .windows(from.len())
            .position(|at| at == from.as_bytes());
        let at = found.unwrap_or_else(|| panic!("{from} is not in the file"));
        file.splice(at..at + from.len(), to.bytes());
    }
    file
}

#[test]
fn r1_a_dry_run_counts_in_the_promised_form_and_writes_nothing() {
    let home = Home::new();
    let before = home.vault();
    let counted = home.counted(&["primary.2026-04.csv", "--dry-run"]);
    assert_eq!(counted, counts([12, 0, 0, 0, 0, 0]));
    assert_eq!(home.vault(), before);
}

#[test]
fn r1_each_kind_is_imported_and_the_second_time_nothing_changes() {
    let home = Home::new();
    let files = ["primary.2026-04.csv", "secondary.txt", "boards"];
    let mut all = counts([20, 0, 0, 0, 0, 0]);
    all["boards"] = json!({
        "added": 6, "closed": 0, "renamed": 0, "moved": 0, "details": 0, "unchanged": 0,
    });
    assert_eq!(home.counted(&files), all);
    let entries = home.entries();
    for (file, unchanged) in files.into_iter().zip([12, 8, 0]) {
        let again = home.counted(&[file]);
        assert_eq!(again["unchanged"], unchanged);
        assert_eq!(again["closed"], 0);
    }
    assert_eq!(home.entries(), entries);
}

#[test]
fn r1_a_later_release_reports_exactly_what_changed() {
    let home = Home::new();
    home.counted(&["primary.2026-04.csv"]);
    let changes = [
        ("Kindcentrum Trudo", "Trudo"),
        (";42486;09XD", ";41530;09XD"),
        (";41530;22GB", ";42486;22GB"),
        ("0475551618", "0475551619"),
    ];
    home.write("later.csv", &changed(&changes));
    let expected = counts([0, 0, 1, 2, 1, 8]);
    assert_eq!(home.counted(&["later.csv", "--dry-run"]), expected);
    assert_eq!(home.counted(&["later.csv"]), expected);
    assert_eq!(home.counted(&["later.csv"]), counts([0, 0, 0, 0, 0, 12]));
}

#[test]
fn r1_what_is_gone_closes_unless_the_file_is_a_part() {
    let home = Home::new();
    home.counted(&["primary.2026-04.csv"]);
    let lines: Vec<&[u8]> = PRIMARY.split_inclusive(|byte| *byte == b'\n').collect();
    home.write("fewer.csv", &lines[..10].concat());
    let partial = home.counted(&["fewer.csv", "--partial", "--dry-run"]);
    assert_eq!(partial, counts([0, 0, 0, 0, 0, 9]));
    assert_eq!(home.counted(&["fewer.csv"]), counts([0, 3, 0, 0, 0, 9]));
    let back = home.counted(&["primary.2026-04.csv"]);
    assert_eq!(back, counts([3, 0, 0, 0, 0, 9]));
}

#[test]
fn r1_people_read_what_changes_with_examples_and_the_source() {
    let home = Home::new();
    for (lang, words) in [
        (
            "nl",
            [
                "Bron: DUO",
                "basisonderwijs, uitgave 2026-04",
                "nieuw 12, gesloten 0",
                "nieuw: 00AR00 Basisschool \"De Maasparel\", STEVENSWEERT",
                "en nog 7",
                "Uw school Kindcentrum De Vlier krijgt de code van 06MF00",
                "Proef: er is niets overgenomen.",
            ],
        ),
        (
            "en",
            [
                "Source: DUO",
                "primary schools, release 2026-04",
                "new 12, closed 0",
                "new: 00AR00 Basisschool \"De Maasparel\", STEVENSWEERT",
                "and 7 more",
                "Your school Kindcentrum De Vlier gets the code of 06MF00",
                "Trial: nothing was taken over.",
            ],
        ),
    ] {
        let said = home.import(&["primary.2026-04.csv", "--dry-run", "--lang", lang]);
        assert_eq!(said.exit, 0, "{:?}", said.lines);
        for word in words {
            assert!(said.out.contains(word), "{word}\n{}", said.out);
        }
    }
}

#[test]
fn r1_changes_are_told_by_what_they_change() {
    let home = Home::new();
    let said = home.import(&["primary.2026-04.csv", "boards"]);
    assert!(
        said.out.contains("Overgenomen in de kluis."),
        "{}",
        said.out
    );
    let changes = [
        ("Kindcentrum Trudo", "Trudo"),
        (";41385;04NA", ";41419;04NA"),
        ("0475551618", "0475551619"),
        (";69;'s-Hertogenbosch", ";68;'s-Hertogenbosch"),
    ];
    home.write("later.csv", &changed(&changes));
    let said = home.import(&["later.csv"]);
    for words in [
        "andere naam: 06OF00 Trudo, HELMOND (was Kindcentrum Trudo)",
        "naar 41419 Stichting PCBO Leeuwarden en omstreken)",
        "STEVENSWEERT (TELEFOONNUMMER 0475551618 → 0475551619)",
        "(overige gegevens)",
    ] {
        assert!(said.out.contains(words), "{words}\n{}", said.out);
    }
}

#[test]
fn r1_an_uncertain_school_is_told_and_not_guessed() {
    let home = Home::new();
    let twin = changed(&[("Kindcentrum Trudo", "Kindcentrum De Vlier")]);
    home.write("twin.csv", &twin);
    let said = home.import(&["twin.csv"]);
    assert!(
        said.out.contains("Het is niet zeker welke vestiging"),
        "{}",
        said.out
    );
    // Where it is certain there is one entry more: the code of the school.
    let certain = Home::new();
    certain.counted(&["primary.2026-04.csv"]);
    assert_eq!(home.entries() + 1, certain.entries());
}

#[test]
fn r1_every_bad_line_is_named_and_nothing_is_half_imported() {
    let home = Home::new();
    let bad = changed(&[
        (";20091;32JK", ";X;32JK"),
        ("Maaslaan;197;", "Maaslaan;"),
        ("Kindcentrum Trudo", "\"Kindcentrum Trudo"),
    ]);
    home.write("bad.csv", &bad);
    let before = home.vault();
    for args in [&["bad.csv"][..], &["bad.csv", "--dry-run"]] {
        home.refuses(
            args,
            "3 regels zijn niet te gebruiken",
            "3 lines cannot be used",
        );
    }
    let said = home.import(&["bad.csv", "--dry-run", "--format", "json", "--lang", "en"]);
    assert_eq!(said.exit, 1);
    let told: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(
        told["rejected"],
        json!([
            {"line": 2, "reason": "\"X\" does not fit in BEVOEGD GEZAG NUMMER"},
            {"line": 9, "reason": "30 fields, and the header has 31"},
            {"line": 10, "reason": "a quotation mark is misplaced or not closed"},
        ])
    );
    let said = home.import(&["secondary.txt", "bad.csv"]);
    assert!(
        said.out.contains("bad.csv, regel 9: 30 velden"),
        "{}",
        said.out
    );
    assert_eq!(home.vault(), before, "not a byte of the vault changed");
    assert_eq!(
        home.counted(&["secondary.txt", "--dry-run"]),
        counts([8, 0, 0, 0, 0, 0])
    );
}

#[test]
fn r1_a_file_that_is_not_as_it_should_be_is_refused_in_both_languages() {
    let home = Home::new();
    let utf8 = String::from_utf8_lossy(PRIMARY);
    let header = PRIMARY.split(|byte| *byte == b'\n').next().unwrap();
    let lines = PRIMARY.split(|byte| *byte == b'\n');
    let narrow: Vec<Vec<u8>> = lines
        .map(|line| {
            line.splitn(9, |byte| *byte == b';')
                .take(8)
                .collect::<Vec<_>>()
                .join(&b';')
        })
        .collect();
    let quoted: Vec<u8> = [b"\"", header.trim_ascii(), b"\"\r\n\"a;b\"\r\n"].concat();
    let cut = &PRIMARY[..PRIMARY.len() - 700];
    let cases: [(&str, &[u8], &str, &str); 8] = [
        ("cut", cut, "niet te gebruiken", "cannot be used"),
        (
            "utf8",
            utf8.as_bytes(),
            "niet in Windows-1252",
            "not in Windows-1252",
        ),
        (
            "quoted",
            &quoted,
            "tussen aanhalingstekens",
            "between quotation marks",
        ),
        (
            "narrow",
            &narrow.join(&b'\n'),
            "kolommen ontbreken",
            "columns are missing",
        ),
        ("page", b"<html></html>", "een webpagina", "a web page"),
        ("binary", b"\x7fELF\0\0;;", "geen tekst", "no text"),
        (
            "other",
            b"naam,leeftijd\nMus,12\n",
            "geen bestand van DUO",
            "not a file of DUO",
        ),
        ("empty", header, "alleen een kop", "only a header"),
    ];
    for (name, bytes, dutch, english) in cases {
        home.write(name, bytes);
        home.refuses(&[name], dutch, english);
        home.refuses(&[name, "--dry-run"], dutch, english);
    }
    home.refuses(&["nowhere"], "niet te lezen", "cannot be read");
}

/// The file is as large as 200 MB, and takes no room on the disk.
#[test]
fn r1_a_file_of_200_mb_is_refused_before_it_is_read() {
    let home = Home::new();
    let file = fs::File::create(home.path("large.csv")).unwrap();
    file.set_len(200 << 20).unwrap();
    home.refuses(&["large.csv"], "groter dan 8 MB", "larger than 8 MB");
    // Nor is one read to its end that does not say how large it is.
    home.refuses(&["/dev/zero"], "groter dan 8 MB", "larger than 8 MB");
}

/// As many branches as there are in the Netherlands, with the header of the real file.
fn whole_country(count: usize) -> Vec<u8> {
    let lines: Vec<&[u8]> = PRIMARY.split_inclusive(|byte| *byte == b'\n').collect();
    let row = lines
        .iter()
        .find(|line| line.windows(6).any(|at| at == b"06MF00"));
    let row = String::from_utf8(row.unwrap().to_vec()).unwrap();
    let mut file = lines[0].to_vec();
    for number in 0..count {
        let letters: String = [number / 26 % 26, number % 26]
            .iter()
            .map(|place| char::from(b'A' + u8::try_from(*place).unwrap()))
            .collect();
        let institution = format!("{:02}{letters}", 10 + number / 676);
        let row = row
            .replace("06MF", &institution)
            .replace("Kindcentrum De Vlier", &format!("School {number}"))
            .replace("Maaslaan", &format!("Laan {number}"))
            .replace("0492513452", &format!("04{number:08}"));
        file.extend(row.bytes());
    }
    file
}

#[test]
fn r1_a_file_of_6107_branches_is_taken_over_and_a_cut_one_is_noticed() {
    let home = Home::new();
    home.write("all.csv", &whole_country(6_107));
    let before = Instant::now();
    let entries = home.entries();
    let unlock = before.elapsed();
    let start = Instant::now();
    assert_eq!(home.counted(&["all.csv"]), counts([6_107, 0, 0, 0, 0, 0]));
    let import = start.elapsed();
    let start = Instant::now();
    assert_ne!(home.entries(), entries);
    let full = start.elapsed();
    println!("unlock and check {unlock:?}, with the directory {full:?}, import {import:?}");

    home.write("cut.csv", &whole_country(3_000));
    home.refuses(
        &["cut.csv"],
        "3107 van de 6107 sluiten",
        "3107 of 6107 would close",
    );
    let dry = home.counted(&["cut.csv", "--dry-run"]);
    assert_eq!(dry, counts([0, 3_107, 0, 0, 0, 3_000]));
    assert_eq!(
        home.counted(&["cut.csv", "--partial"]),
        counts([0, 0, 0, 0, 0, 3_000])
    );
    assert_eq!(home.counted(&["cut.csv", "--yes"]), dry);
}
