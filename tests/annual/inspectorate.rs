//! The table of the vertrouwensinspecteurs (Inspectie van het Onderwijs), typed in
//! as contacts, comes out again as the same figures: also where the published
//! total is not the sum of its parts.
//!
//! Sources: nu.nl 4022970 (2012-2013); ankemvisser.nl 2021 (2019-2020);
//! onderwijsinspectie.nl 2022/11/16 (2021-2022) and 2024/01/22 (2022-2023).

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should fail"
)]

use std::fmt::Write as _;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use assert_cmd::Command;
use chrono::{Days, NaiveDate};
use luister::assets::shipped;
use luister::domain::annual::YearFrozen;
use luister::domain::command::{AnnualCommand, Command as Asked, PracticeCommand, YearToFreeze};
use luister::domain::entry::ClockKind;
use luister::domain::number::SchoolYear;
use luister::domain::practice::{Practice, SchoolId};
use luister::domain::rules::decide;
use luister::statistics::protection::HideUpTo;
use luister::statistics::release::{self, Chosen, Figure, Line, Place, ReleasedYear};
use luister::statistics::{Figures, freeze};
use luister::vault::journal::JournalStore;
use luister::vault::{Moment, Passphrase, UnlockWith};

const PASSPHRASE: &str = "kruk wolk dijk vaas noot rijp";

/// What was published of a year.
struct Published {
    year: i32,
    natures: &'static [(&'static str, u32)],
    total: u32,
}

const TABLE: [Published; 4] = [
    Published {
        year: 2012,
        natures: &[
            ("ONG.PSY", 1202),
            ("ONG.FYS", 505),
            ("SGG.INT", 291),
            ("SGG.MIS", 102),
            ("ONG.DISC", 29),
        ],
        total: 2379,
    },
    Published {
        year: 2019,
        natures: &[
            ("ONG.PSY", 595),
            ("ONG.FYS", 362),
            ("SGG.INT", 180),
            ("SGG.MIS", 92),
            ("ONG.DISC", 51),
            ("ONG.RAD", 5),
            ("OVG", 66),
        ],
        total: 1351,
    },
    Published {
        year: 2021,
        natures: &[
            ("ONG.PSY", 752),
            ("ONG.FYS", 478),
            ("SGG.INT", 261),
            ("SGG.MIS", 139),
            ("ONG.DISC", 96),
            ("ONG.RAD", 11),
            ("OVG", 6),
        ],
        total: 1742,
    },
    Published {
        year: 2022,
        natures: &[
            ("ONG.PSY", 992),
            ("ONG.FYS", 560),
            ("SGG.INT", 318),
            ("SGG.MIS", 152),
            ("ONG.DISC", 116),
            ("ONG.RAD", 7),
            ("OVG", 8),
        ],
        total: 2152,
    },
];

impl Published {
    fn sum(&self) -> u32 {
        self.natures.iter().map(|(_, count)| count).sum()
    }

    /// A line for each contact, spread over the year. Where the total is less than
    /// the sum of its parts, so many contacts have two natures; where it is more,
    /// so many have none.
    fn file(&self) -> String {
        let natures = self.natures.iter();
        let mut cells: Vec<String> = natures
            .flat_map(|(code, count)| vec![(*code).to_owned(); *count as usize])
            .collect();
        for place in 0..self.sum().saturating_sub(self.total) {
            let last = cells.pop().unwrap();
            let first = &mut cells[place as usize];
            assert_ne!(*first, last);
            *first = format!("{first}+{last}");
        }
        cells.resize(self.total as usize, String::new());
        let first = NaiveDate::from_ymd_opt(self.year, 8, 1).unwrap();
        let mut file =
            "date,school,client,channel,referrer,nature,action,minutes,outcome\n".to_owned();
        for (place, nature) in cells.iter().enumerate() {
            let on = first + Days::new(u64::try_from(place).unwrap() * 7 % 365);
            writeln!(file, "{on},De Brug,LL,TEL,,{nature},,,").unwrap();
        }
        file
    }
}

/// A theme has a row of its own, as what stands under it has.
fn line_of(code: &str) -> Line {
    match code.contains('.') {
        true => Line::Nature(code.into()),
        false => Line::Theme(code.into()),
    }
}

/// Calls the program in this folder.
fn call(folder: &Path, args: &[&str]) -> String {
    let output = Command::cargo_bin("luister")
        .unwrap()
        .env_clear()
        .env("HOME", folder)
        .env("LUISTER_NOW", "2026-11-22T10:00")
        .current_dir(folder)
        .args(["--vault", "v.luister", "--passphrase-file", "p"])
        .args(args)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, Permissions::from_mode(0o600)).unwrap();
}

/// A vault with the contacts of all these years, taken over and frozen.
fn filled(folder: &Path) -> Practice {
    write(&folder.join("p"), PASSPHRASE);
    let adviser = ["--adviser", "extern", "--region", "zuid"];
    let school = ["--school", "De Brug", "--board", "Stichting Beekdal"];
    let init = [
        &["init"][..],
        &school,
        &adviser,
        &["--recovery-out", "code"],
    ];
    call(folder, &init.concat());
    for published in &TABLE {
        write(&folder.join("old.csv"), &published.file());
        call(folder, &["import", "contacts", "old.csv"]);
    }
    let path = folder.join("v.luister");
    let moment = Moment::new("2026-11-22T09:00:00Z".parse().unwrap(), ClockKind::System);
    let passphrase = Passphrase::new(PASSPHRASE);
    let with = UnlockWith::Passphrase(&passphrase);
    let (mut store, practice) = JournalStore::open(&path, &with, moment).unwrap();
    for published in &TABLE {
        let shipped = shipped().unwrap();
        let (vocabulary, year) = (&shipped.vocabulary, SchoolYear(published.year));
        let figures = Figures::of(&practice, vocabulary);
        let counts = freeze::counts(&figures, &practice, vocabulary, year);
        let chosen = Chosen {
            year,
            start: practice.year_start(),
            hide_up_to: HideUpTo::default(),
        };
        let release = release::decide(&counts, &[], &chosen, vocabulary);
        let command = AnnualCommand::Freeze(Box::new(YearToFreeze {
            year,
            reason: None,
            counts,
            release,
        }));
        let command = Asked::InPractice(PracticeCommand::Annual(command));
        let facts = shipped.facts(moment.date());
        let decision = decide(&practice, &facts, command).unwrap();
        store.commit(decision, moment).unwrap();
    }
    store.close(moment).unwrap();
    let (store, practice) = JournalStore::open(&path, &with, moment).unwrap();
    store.close(moment).unwrap();
    practice
}

#[test]
fn r107_the_table_of_the_inspectorate_comes_out_as_it_was_published() {
    let folder = tempfile::tempdir().unwrap();
    let practice = filled(folder.path());
    let shipped = shipped().unwrap();
    for published in &TABLE {
        let kept = practice.frozen(SchoolYear(published.year)).unwrap();
        let YearFrozen {
            counts, release, ..
        } = &kept.frozen;
        let when = (SchoolYear(published.year), practice.year_start());
        let year = ReleasedYear::of(when, counts, release, &shipped.vocabulary);
        for place in [Place::All, Place::School(SchoolId(1))] {
            let shown = |line: Line| match year.figure(place, &line) {
                Some(Figure::Shown(count)) => count,
                other => panic!("{} {place} {line}: {other:?}", published.year),
            };
            let total = shown(Line::Contacts);
            let natures: Vec<(&str, u32)> = published
                .natures
                .iter()
                .map(|(code, _)| (*code, shown(line_of(code))))
                .collect();
            assert_eq!(natures, published.natures, "{}", published.year);
            assert_eq!(total, published.total, "{}", published.year);
            // Nobody puts the sum of the parts in the place of the total.
            let sum: u32 = natures.iter().map(|(_, count)| count).sum();
            let difference = i64::from(sum) - i64::from(total);
            let expected = match published.year {
                2012 => -250,
                2019 => 0,
                _ => 1,
            };
            assert_eq!(difference, expected, "{}", published.year);
        }
        the_report_says_so(folder.path(), published);
    }
}

/// As in the report for the school, in words, where it is not the same.
fn the_report_says_so(folder: &Path, published: &Published) {
    let name = SchoolYear(published.year).to_string();
    let args = ["report", &name, "--school", "De Brug", "--lang", "en"];
    let report = call(folder, &[&args[..], &["--format", "txt"]].concat());
    let text = report.split_whitespace().collect::<Vec<_>>().join(" ");
    let number = |count: u32| match count {
        1000.. => format!("{},{:03}", count / 1000, count % 1000),
        _ => count.to_string(),
    };
    let (sum, total) = (number(published.sum()), number(published.total));
    let said = format!("the natures add up to {sum}, with {total} contacts");
    let differs = published.sum() > published.total;
    assert_eq!(text.contains(&said), differs, "{said}\n{report}");
    // What is in the total and in no part has a row of its own.
    let without = published.total.saturating_sub(published.sum());
    let row = format!("not recorded {without} ");
    assert_eq!(text.contains(&row), without > 0, "{row}\n{report}");
    assert!(text.contains(&total), "{report}");
}
