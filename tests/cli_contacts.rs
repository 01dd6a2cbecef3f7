//! `luister import contacts` as people and scripts meet it: all lines or none,
//! every bad line named without what stands in it, and a vault that stays as it
//! was when a file is refused.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on should fail"
)]

#[path = "support/cli.rs"]
mod program;

use std::fs;
use std::ops::Deref;

use program::{INIT, Said, VAULT};
use serde_json::{Value, json};

const HEADER: &str = "date,school,client,channel,referrer,nature,action,minutes,outcome";

/// A home with a vault of one school.
struct Home(program::Home);

impl Deref for Home {
    type Target = program::Home;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Home {
    fn new() -> Self {
        let home = program::Home::with(VAULT);
        let school = ["--school", "Kindcentrum De Vlier", "--adviser", "extern"];
        let made = home.call(&[INIT, &school].concat());
        assert_eq!(made.exit, 0, "{:?}", made.lines);
        Self(home)
    }

    /// A file of contacts with these lines below the header.
    fn contacts(&self, name: &str, lines: &[&str]) {
        let text = [&[HEADER], lines].concat().join("\n") + "\n";
        self.write(name, text);
    }

    fn import(&self, args: &[&str]) -> Said {
        self.call(&[&["import", "contacts"][..], args].concat())
    }

    /// What the import says of itself, for programs.
    #[track_caller]
    fn told(&self, args: &[&str]) -> (i32, Value) {
        let said = self.import(&[args, &["--format", "json"]].concat());
        (said.exit, said.json())
    }

    fn vault(&self) -> Vec<u8> {
        fs::read(self.path("v.luister")).unwrap()
    }

    /// Refused in both languages, in two lines each; not a byte of the vault changed.
    #[track_caller]
    fn refuses(&self, args: &[&str], dutch: &str, english: &str) {
        let before = self.vault();
        for (lang, words) in [("nl", dutch), ("en", english)] {
            let said = self.import(&[args, &["--lang", lang]].concat());
            assert_eq!((said.exit, said.lines.len()), (1, 2), "{:?}", said.lines);
            assert!(said.lines[0].contains(words), "{:?}", said.lines);
        }
        assert_eq!(self.vault(), before);
    }
}

#[test]
fn r107_contacts_of_earlier_years_are_taken_over_once() {
    let home = Home::new();
    home.contacts(
        "old.csv",
        &[
            "2024-07-31,Kindcentrum De Vlier,LL,TEL,,ONG.PEST,LUIST,30,",
            "1-8-2024,,OU,MAIL,MC,,,,OPL",
            "2025-07-31,Kindcentrum De Vlier,LL,LOOP,,PER+ONG.FYS,,45,",
        ],
    );
    let expected = |dry: bool| {
        json!({
            "dry_run": dry, "written": !dry, "contacts": 3,
            "school_years": [
                {"school_year": "2023-2024", "contacts": 1, "imported_before": 0},
                {"school_year": "2024-2025", "contacts": 2, "imported_before": 0},
            ],
            "schools": [
                {"school": "Kindcentrum De Vlier", "contacts": 2},
                {"school": null, "contacts": 1},
            ],
            "faults": [],
        })
    };
    let before = home.vault();
    assert_eq!(home.told(&["old.csv", "--dry-run"]), (0, expected(true)));
    assert_eq!(home.vault(), before);
    assert_eq!(home.told(&["old.csv"]), (0, expected(false)));
    home.refuses(&["old.csv"], "al eens overgenomen", "taken over before");
    let again = home.import(&["old.csv"]);
    assert!(again.lines[1].contains("Geef een ander bestand op."));

    // Another file of the same years is said to count beside the first.
    home.contacts("more.csv", &["2025-03-03,,LL,TEL,,,,,"]);
    for (lang, words) in [
        (
            "nl",
            "Eén contact:
  schooljaar 2024-2025: één contact
    let op: van dit jaar zijn al 2 contacten uit een ander bestand overgenomen; zij tellen mee
  geen school: één contact
Proef: er is niets overgenomen.
",
        ),
        (
            "en",
            "One contact:
  school year 2024-2025: one contact
    mind: 2 contacts of this year were taken over from another file; they count too
  no school: one contact
Trial: nothing was taken over.
",
        ),
    ] {
        let said = home.import(&["more.csv", "--dry-run", "--lang", lang]);
        assert_eq!((said.exit, said.out.as_str()), (0, words));
    }
    let said = home.call(&["check"]);
    assert_eq!(said.exit, 0, "{:?}", said.lines);
}

#[test]
fn r107_every_bad_line_is_named_and_nothing_is_taken_over() {
    let home = Home::new();
    home.contacts(
        "bad.csv",
        &[
            "2024-07-31,,LL,TEL,,ONG.PEST,,30,",
            "2024-07-32,Jansen,LL,TEL,,ONG.PSET,,30,",
            "2027-01-01,,LL,TEL,,,,,",
            "2024-07-31,,LL,TEL,,,",
            "2024-07-31,,LL,TEL+Jansen,,ONG.PSET+ONG.A+Jansen,,,",
        ],
    );
    home.refuses(
        &["bad.csv"],
        "4 regels zijn niet te gebruiken",
        "4 lines cannot be used",
    );
    let said = home.import(&["bad.csv", "--lang", "en"]);
    assert_eq!(
        said.out,
        "line 3, date: is not a date like 2025-11-03 or 3-11-2025
line 3, school: this school is not in the vault; give its name or branch code, or leave it empty
line 3, nature: ONG.PSET is not in the list
line 4, date: lies in the future
line 5: 7 fields, and the header has 9
line 6, channel: one code belongs here
line 6, nature: ONG.A, ONG.PSET are not in the list
"
    );
    let (exit, told) = home.told(&["bad.csv", "--dry-run"]);
    assert_eq!((exit, &told["written"]), (1, &json!(false)));
    let faults = told["faults"].as_array().unwrap();
    let codes: Vec<String> = faults
        .iter()
        .map(|one| format!("{} {} {}", one["line"], one["column"], one["fault"]))
        .collect();
    assert_eq!(
        codes,
        [
            "3 \"date\" \"date\"",
            "3 \"school\" \"no-such-school\"",
            "3 \"nature\" \"unknown-code\"",
            "4 \"date\" \"date-in-future\"",
            "5 null \"fields\"",
            "6 \"channel\" \"several-codes\"",
            "6 \"nature\" \"unknown-code\"",
        ]
    );
    assert!(!told.to_string().contains("Jansen"));
}

#[test]
fn r107_of_many_bad_lines_the_first_are_named_and_programs_get_all() {
    let home = Home::new();
    home.contacts("bad.csv", &["gisteren,,LL,TEL,,,,,"; 50]);
    let said = home.import(&["bad.csv"]);
    let lines: Vec<&str> = said.out.lines().collect();
    assert_eq!((lines.len(), lines[20]), (21, "en nog 30 regels"));
    let (_, told) = home.told(&["bad.csv"]);
    assert_eq!(told["faults"].as_array().unwrap().len(), 50);
}

#[test]
fn r107_a_file_that_is_no_list_of_contacts_is_refused_in_both_languages() {
    let home = Home::new();
    let utf16: Vec<u8> = HEADER.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&b"\xFF\xFE"[..], &utf16].concat();
    let unknown = format!("{HEADER},naam\n");
    let many = format!("{HEADER}\n{}", "2025-11-03,,LL,TEL,,,,,\n".repeat(100_001));
    let cases: [(&str, &[u8], &str, &str); 6] = [
        ("utf16", &marked, "UTF-16", "UTF-16"),
        (
            "other",
            b"naam,leeftijd\nMus,12\n",
            "niet de kop",
            "not the header",
        ),
        (
            "narrow",
            b"date,school,client\n",
            "ontbreken: channel, referrer, nature",
            "missing: channel, referrer, nature",
        ),
        (
            "wide",
            unknown.as_bytes(),
            "horen er niet bij: naam",
            "do not belong here: naam",
        ),
        (
            "empty",
            HEADER.as_bytes(),
            "alleen een kop",
            "only a header",
        ),
        (
            "many",
            many.as_bytes(),
            "meer dan 100000 regels",
            "more than 100000 lines",
        ),
    ];
    for (name, bytes, dutch, english) in cases {
        home.write(name, bytes);
        home.refuses(&[name], dutch, english);
    }
    home.refuses(&["nowhere"], "niet te lezen", "cannot be read");
    home.refuses(&["/dev/zero"], "groter dan 8 MB", "larger than 8 MB");
}

/// As many lines as one file may have, each with all that a line can say.
#[test]
fn r107_the_largest_file_is_taken_over() {
    let home = Home::new();
    let line = "2025-11-03,,OU,AFSPR,MC,ONG.PEST+PER,GESPR+PLAN,15,BEMOK";
    home.contacts("most.csv", &vec![line; 100_000]);
    let (exit, told) = home.told(&["most.csv"]);
    assert_eq!((exit, &told["contacts"]), (0, &json!(100_000)));
}
