//! `luister calendar` and `luister import vacations` as scripts meet them, in
//! both languages.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should fail"
)]

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use assert_cmd::Command;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A home of its own for the program.
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
        home.write("p", "demo\n");
        home
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        fs::set_permissions(path, Permissions::from_mode(0o600)).unwrap();
    }

    fn call(&self, line: &str) -> Said {
        let output = Command::cargo_bin("luister")
            .unwrap()
            .env_clear()
            .env("HOME", self.folder.path())
            .env("LUISTER_NOW", "2026-11-22T10:00")
            .current_dir(self.folder.path())
            .args(line.split_whitespace())
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Said {
            exit: output.status.code().unwrap(),
            out: text(&output.stdout),
            lines: text(&output.stderr).lines().map(str::to_owned).collect(),
        }
    }

    #[track_caller]
    fn does(&self, line: &str) -> String {
        let said = self.call(line);
        assert_eq!(said.exit, 0, "{line}: {:?}", said.lines);
        said.out
    }

    /// Two lines in each language, and not the same.
    #[track_caller]
    fn refuses(&self, line: &str, exit: i32, dutch: &str) {
        let [nl, en] = ["nl", "en"].map(|lang| self.call(&format!("--lang {lang} {line}")));
        for said in [&nl, &en] {
            assert_eq!(said.exit, exit, "{line}: {:?}", said.lines);
            assert_eq!(said.lines.len(), 2, "{:?}", said.lines);
            assert!(said.out.is_empty(), "{}", said.out);
            assert!(!said.lines.concat().contains('\u{1b}'), "{:?}", said.lines);
        }
        assert!(nl.lines[0].contains(dutch), "{:?}", nl.lines);
        assert_ne!(nl.lines, en.lines, "the same in both languages");
    }

    fn demo(&self) {
        self.does("demo --no-open --cases 3 --vault v.luister");
    }

    fn entries(&self) -> Value {
        let out = self.does("check --vault v.luister --passphrase-file p --format json");
        let checked: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(checked["sound"], true);
        checked["entries"].clone()
    }

    #[track_caller]
    fn imports(&self, line: &str) -> Value {
        let call = format!("import vacations {line} --vault v.luister --passphrase-file p");
        serde_json::from_str(&self.does(&format!("{call} --format json"))).unwrap()
    }
}

/// The rows of the answer by date.
fn rows(csv: &str) -> Vec<[&str; 3]> {
    let mut lines = csv.lines();
    assert_eq!(lines.next(), Some("date,working_day,reason"));
    lines
        .map(|line| {
            let fields: Vec<&str> = line.split(',').collect();
            <[&str; 3]>::try_from(fields).unwrap()
        })
        .collect()
}

#[test]
fn r20_the_calendar_of_2026_in_zuid() {
    let home = Home::new();
    let out = home.does("calendar 2026-01-01 2026-12-31 --region zuid --format csv");
    let rows = rows(&out);
    assert_eq!(rows.len(), 365);
    for expected in [
        ["2026-01-01", "false", "Nieuwjaarsdag; kerstvakantie"],
        ["2026-01-05", "true", ""],
        ["2026-02-16", "false", "voorjaarsvakantie"],
        ["2026-02-23", "true", ""],
        ["2026-04-03", "false", "Goede Vrijdag"],
        ["2026-04-05", "false", "weekend"],
        ["2026-04-06", "false", "tweede paasdag"],
        ["2026-04-27", "false", "Koningsdag; meivakantie"],
        ["2026-05-04", "true", ""],
        ["2026-05-05", "false", "Bevrijdingsdag"],
        ["2026-05-14", "false", "Hemelvaartsdag"],
        ["2026-05-15", "true", ""],
        ["2026-07-11", "false", "weekend; zomervakantie"],
        ["2026-08-21", "false", "zomervakantie"],
        ["2026-08-24", "true", ""],
        ["2026-10-19", "false", "herfstvakantie"],
        ["2026-12-25", "false", "eerste kerstdag; kerstvakantie"],
    ] {
        assert!(rows.contains(&expected), "{expected:?}");
    }
    // Without a format it is the same; for another region it is not.
    assert_eq!(
        out,
        home.does("calendar 2026-01-01 2026-12-31 --region zuid")
    );
    assert_ne!(
        out,
        home.does("calendar 2026-01-01 2026-12-31 --region noord")
    );
    assert!(fs::read_dir(home.folder.path()).unwrap().count() == 1);
}

#[test]
fn r20_any_day_of_the_century_as_far_as_the_law_fixes_it() {
    let home = Home::new();
    let dutch = home.does("calendar 2000-01-01 2099-12-31 --region midden");
    let english = home.does("--lang en calendar 2000-01-01 2099-12-31 --region midden");
    let (dutch, english) = (rows(&dutch), rows(&english));
    assert_eq!(dutch.len(), 36_525);
    for expected in [
        ["2000-02-29", "true", "vakanties onbekend"],
        ["2006-04-29", "false", "weekend; Koninginnedag"],
        ["2013-04-30", "false", "Koninginnedag"],
        ["2014-04-26", "false", "weekend; Koningsdag"],
        ["2016-05-05", "false", "Bevrijdingsdag; Hemelvaartsdag"],
        ["2038-04-26", "false", "tweede paasdag"],
        ["2099-12-26", "false", "weekend; tweede kerstdag"],
    ] {
        assert!(dutch.contains(&expected), "{expected:?}");
    }
    assert!(english.contains(&["2013-04-30", "false", "Queen's Day"]));
    assert!(english.contains(&["2000-02-29", "true", "vacations not known"]));
    for (nl, en) in dutch.iter().zip(&english) {
        assert_eq!(nl[..2], en[..2]);
        for reason in [nl[2], en[2]] {
            // So that no field ever needs quotes.
            assert!(!reason.contains(['"', '\n', '\r']), "{reason}");
        }
    }
}

#[test]
fn r20_the_calendar_for_programs() {
    let home = Home::new();
    let out = home.does("--lang en calendar 2028-07-31 2028-08-21 --region midden --format json");
    let days: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(days.as_array().unwrap().len(), 22);
    let day = |at: usize| days[at].clone();
    assert_eq!(
        day(0),
        json!({
            "date": "2028-07-31", "working_day": false, "vacations_known": true,
            "off": ["summer-vacation"], "reason": "summer vacation",
        })
    );
    assert_eq!(
        day(21),
        json!({
            "date": "2028-08-21", "working_day": true, "vacations_known": false,
            "off": [], "reason": "vacations not known",
        })
    );
}

#[test]
fn a_calendar_that_cannot_be_is_refused_in_both_languages() {
    let home = Home::new();
    for (args, dutch) in [
        (
            "2026-02-01 2026-01-31 --region zuid",
            "2026-02-01 ligt na 2026-01-31",
        ),
        ("1999-12-31 2000-01-31 --region zuid", "1 januari 2000"),
        ("2099-01-01 2201-01-01 --region zuid", "31 december 2099"),
        ("2026-02-30 2026-03-01 --region zuid", "2026-02-30"),
        ("vandaag 2026-03-01 --region zuid", "vandaag"),
        ("2026-01-01 2026-03-01 --region oost", "oost"),
        ("2026-01-01 2026-03-01", "--region"),
        ("2026-01-01 --region zuid", "TO"),
        ("2026-01-01 2026-03-01 --region zuid --format xml", "xml"),
    ] {
        home.refuses(&format!("calendar {args}"), 2, dutch);
    }
}

/// The autumn vacation of zuid, in the shape of the feed, between these moments.
fn feed(from: &str, to: &str) -> Value {
    json!({
        "id": "x", "type": "schoolholidays", "canonical": "c", "notice": "n", "license": "CC-0",
        "content": [{
            "title": "Schoolvakanties",
            "schoolyear": " 2026-2027 \n",
            "vacations": [{
                "type": " Herfstvakantie \n",
                "compulsorydates": "false",
                "regions": [{ "region": " zuid ", "startdate": from, "enddate": to }],
            }],
        }],
    })
}

#[test]
fn r20_the_official_feed_is_imported_once() {
    let home = Home::new();
    home.demo();
    let moved = feed("2026-10-23T22:00:00.000Z", "2026-10-31T23:00:00.000Z");
    home.write("feed.json", &moved.to_string());
    let before = home.entries();
    let tried = home.imports("feed.json --dry-run");
    assert_eq!(
        (&tried["dry_run"], &tried["written"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(home.entries(), before, "a trial writes nothing");
    let year = &tried["years"][0];
    assert_eq!(year["school_year"], "2026-2027");
    assert_eq!(
        (&year["region"], &year["change"]),
        (&json!("zuid"), &json!("changed"))
    );
    assert_eq!(year["before"].as_array().unwrap().len(), 5);
    assert_eq!(
        year["after"],
        json!([{ "kind": "autumn", "status": "advice", "from": "2026-10-24", "to": "2026-11-01" }])
    );
    let done = home.imports("feed.json");
    assert_eq!(done["written"], true);
    let after = home.entries();
    assert_eq!(after.as_u64(), before.as_u64().map(|count| count + 1));
    let again = home.imports("feed.json");
    assert_eq!(again["written"], false);
    assert_eq!(again["years"][0]["change"], "same");
    assert_eq!(home.entries(), after, "a second time changes nothing");
}

#[test]
fn r20_an_import_says_what_it_does_before_it_does_it() {
    let home = Home::new();
    home.demo();
    let moved = feed("2026-10-16T22:00:00Z", "2026-10-25T23:00:00Z");
    home.write("feed.json", &moved.to_string());
    let call = "import vacations feed.json --vault v.luister --passphrase-file p";
    let out = home.does(&format!("{call} --dry-run"));
    let said: Vec<&str> = out.lines().collect();
    assert_eq!(said[0], "2026-2027, Zuid: gewijzigd");
    assert!(
        said.contains(&"  - herfstvakantie 17-10-2026 t/m 25-10-2026 (advies)"),
        "{out}"
    );
    assert!(
        said.contains(&"  + herfstvakantie 17-10-2026 t/m 26-10-2026 (advies)"),
        "{out}"
    );
    assert_eq!(said.last(), Some(&"Proef: er is niets overgenomen."));
    let out = home.does(&format!("--lang en {call}"));
    assert!(out.starts_with("2026-2027, South: changed\n"), "{out}");
    assert!(out.ends_with("Taken over into the vault.\n"), "{out}");
    let out = home.does(call);
    assert_eq!(
        out,
        "2026-2027, Zuid: blijft zoals het is\nEr verandert niets.\n"
    );
}

#[test]
fn r20_several_files_and_a_list_of_years_in_one_go() {
    let home = Home::new();
    home.demo();
    let mut later = feed("2029-10-12T22:00:00Z", "2029-10-20T22:00:00Z");
    later["content"][0]["schoolyear"] = json!("2029-2030");
    later["content"][0]["vacations"][0]["regions"][0]["region"] = json!("heel Nederland");
    let moved = feed("2026-10-16T22:00:00Z", "2026-10-25T23:00:00Z");
    home.write("one.json", &moved.to_string());
    home.write("list.json", &json!([later, moved]).to_string());
    let done = home.imports("one.json list.json");
    let found: Vec<_> = done["years"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            [&one["school_year"], &one["region"], &one["change"]].map(|text| text.as_str().unwrap())
        })
        .collect();
    assert_eq!(
        found,
        [
            ["2026-2027", "zuid", "changed"],
            ["2029-2030", "noord", "new"],
            ["2029-2030", "midden", "new"],
            ["2029-2030", "zuid", "new"],
        ]
    );
    assert_eq!(home.imports("list.json")["written"], false);
}

#[test]
fn nonsense_is_refused_and_nothing_is_taken_over() {
    let home = Home::new();
    home.demo();
    let before = home.entries();
    let fine = feed("2026-10-16T22:00:00Z", "2026-10-24T22:00:00Z").to_string();
    home.write("fine.json", &fine);
    for (text, dutch) in [
        (
            "<?xml version=\"1.0\"?><error>404</error>".to_owned(),
            "webpagina",
        ),
        ("{\n\"content\": oops".to_owned(), "regel 2 is geen JSON"),
        ("[]".to_owned(), "geen vakanties"),
        ("{}".to_owned(), "opbouw"),
        (
            fine.replace("2026-2027", "2026"),
            "\"2026\" is geen schooljaar",
        ),
        (
            fine.replace("2026-2027", "2027-2028"),
            "valt niet in dat schooljaar",
        ),
        (
            fine.replace("zuid", "west"),
            "\"west\" is geen vakantieregio",
        ),
        (
            fine.replace("Herfst", "Toren"),
            "\"Torenvakantie\" is geen bekende vakantie",
        ),
        (fine.replace("false", "misschien"), "geen true of false"),
        (fine.replace("2026-10-16T22", "straks"), "geen datum"),
        (fine.replace("2026-10-16", "2026-10-30"), "eindigt voordat"),
        (
            fine.replace(" zuid", "\\u001b[31mzuid"),
            "geen vakantieregio",
        ),
    ] {
        home.write("feed.json", &text);
        let call = "import vacations fine.json feed.json --vault v.luister --passphrase-file p";
        home.refuses(call, 1, dutch);
    }
    home.write("bytes.json", "x");
    fs::write(home.folder.path().join("bytes.json"), [0xff, 0xfe, 0x00]).unwrap();
    for (call, exit, dutch) in [
        ("bytes.json --vault v.luister", 1, "geen JSON"),
        ("weg.json --vault v.luister", 1, "weg.json is niet te lezen"),
        ("fine.json --vault weg.luister", 1, "weg.luister"),
        ("--vault v.luister", 2, "FILE"),
    ] {
        home.refuses(
            &format!("import vacations {call} --passphrase-file p"),
            exit,
            dutch,
        );
    }
    home.refuses("import", 2, "");
    assert_eq!(home.entries(), before);
}

#[test]
fn help_speaks_both_languages() {
    let home = Home::new();
    for command in ["calendar", "import", "import vacations"] {
        let nl = home.does(&format!("{command} --help"));
        let en = home.does(&format!("--lang en {command} --help"));
        assert_ne!(nl, en);
        assert!(nl.contains(&format!("luister {command}")), "{nl}");
        assert!(nl.contains("Opties"), "{nl}");
        assert!(
            !nl.contains("Options") && !nl.contains("Print help"),
            "{nl}"
        );
    }
}
