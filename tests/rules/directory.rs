//! The directory and the schools of the practice: which branch a school is, when
//! that is clear, and that no school is there twice.

use luister::domain::command::{
    Command, Decision, NewSchool, PracticeCommand, SchoolFromDirectory,
};
use luister::domain::directory::{
    BoardNumber, BoardRow, Branch, BranchCode, DirectoryImported, Part, Release, Rest, Shared,
    Standing,
};
use luister::domain::person::AdviserKind;
use luister::domain::practice::{PracticeBody, Region, SchoolCode, SchoolId};
use luister::domain::refusal::{Refusal, WayForward};

use crate::support::{INTERNAL_SCHOOL, Story, day, text};

fn code(text: &str) -> BranchCode {
    BranchCode::parse(text).unwrap()
}

/// A branch in the south: code, name, town, board.
fn branch(given: [&str; 4]) -> Branch {
    let [branch, name, town, board] = given;
    Branch {
        code: code(branch),
        name: name.into(),
        board: BoardNumber::parse(board).unwrap(),
        region: Some(Region::South),
        street: "Kerkstraat".into(),
        house: "1".into(),
        postcode: "5701 AA".into(),
        town: town.into(),
        municipality_number: "0794".into(),
        municipality: "HELMOND".into(),
        province: "Noord-Brabant".into(),
        denomination: "Openbaar".into(),
        phone: "0492000000".into(),
        website: "".into(),
        education: "".into(),
        rest: Rest(1),
    }
}

pub(crate) fn branches(rows: &[[&str; 4]]) -> DirectoryImported {
    let mut imported = DirectoryImported::of(Part::Primary, Release::parse("2026-04"));
    imported.branches = rows.iter().map(|row| Shared::new(branch(*row))).collect();
    imported
}

/// A file that does not tell the vacation region, as older ones.
pub(crate) fn older(row: [&str; 4]) -> DirectoryImported {
    let mut imported = branches(&[]);
    imported.branches = vec![Shared::new(Branch {
        region: None,
        ..branch(row)
    })];
    imported
}

fn boards(rows: &[[&str; 2]]) -> DirectoryImported {
    let mut imported = DirectoryImported::of(Part::Boards, None);
    let row = |[number, name]: &[&str; 2]| BoardRow {
        number: BoardNumber::parse(number).unwrap(),
        name: (*name).into(),
        chamber: "".into(),
        sectors: "".into(),
    };
    imported.boards = rows.iter().map(|given| Shared::new(row(given))).collect();
    imported
}

pub(crate) fn import(imports: &[DirectoryImported]) -> PracticeCommand {
    PracticeCommand::ImportDirectory(imports.to_vec())
}

/// A practice with one school of this name and board, in the south.
fn practice(name: &str, board: &str) -> Story {
    Story::blank()
        .outside(PracticeCommand::Found(Default::default()))
        .outside(by_hand(name, board))
}

fn by_hand(name: &str, board: &str) -> PracticeCommand {
    PracticeCommand::AddSchool(NewSchool {
        name: text(name),
        board: text(board),
        region: Region::South,
        adviser: AdviserKind::External,
    })
}

pub(crate) fn taken(branch: &str, region: Option<Region>) -> PracticeCommand {
    PracticeCommand::AddSchoolFromDirectory(SchoolFromDirectory {
        branch: code(branch),
        adviser: AdviserKind::External,
        region,
    })
}

fn code_of(story: &Story) -> Option<String> {
    let school = story.practice.school(SchoolId(1)).unwrap();
    school.code.map(|code| code.to_string())
}

const VLIER: [&str; 4] = ["06MF00", "Kindcentrum De Vlier", "HELMOND", "30240"];
const VLIER_MADE: [&str; 4] = ["07AA00", "Kindcentrum de Vlier", "MADE", "30241"];
const KORENAAR: [&str; 4] = ["17QL00", "De Korenaar", "EINDHOVEN", "40378"];
const KORENAAR_LONG: [&str; 4] = ["03UL00", "Basissch De Korenaar", "HELMOND", "30240"];
const NAMES: [[&str; 2]; 2] = [
    ["30240", "Stichting QliQ Primair Onderwijs"],
    ["30241", "Stichting Biezonderwijs"],
];

#[test]
fn r1_a_school_made_by_hand_gets_its_code_when_that_is_clear() {
    type Rows<'a> = &'a [[&'a str; 4]];
    let table: [(&str, &str, Rows<'_>, Option<&str>); 9] = [
        // The only one of that name.
        ("kindcentrum de vlier", "Onbekend", &[VLIER], Some("06MF00")),
        // Two of that name, and nothing tells them apart.
        (
            "Kindcentrum De Vlier",
            "Onbekend",
            &[VLIER, VLIER_MADE],
            None,
        ),
        // The board does.
        (
            "Kindcentrum De Vlier",
            "Stg. QliQ Primair Onderwijs",
            &[VLIER, VLIER_MADE],
            Some("06MF00"),
        ),
        (
            "Kindcentrum De Vlier",
            "biezonderwijs",
            &[VLIER, VLIER_MADE],
            Some("07AA00"),
        ),
        // Alone in its name, but a longer one has it within.
        ("De Korenaar", "Onbekend", &[KORENAAR, KORENAAR_LONG], None),
        // Another board is a reason to doubt.
        ("Kindcentrum De Vlier", "Stichting Anders", &[VLIER], None),
        // The town stands behind the name.
        (
            "Kindcentrum De Vlier, Made",
            "Onbekend",
            &[VLIER, VLIER_MADE],
            Some("07AA00"),
        ),
        ("Kindcentrum De Vlier Tilburg", "Onbekend", &[VLIER], None),
        ("De Vlier", "Onbekend", &[VLIER], None),
    ];
    for (name, board, rows, expected) in table {
        let mut imports = vec![branches(rows)];
        if board != "Onbekend" {
            imports.push(boards(&NAMES));
        }
        let story = practice(name, board).outside(import(&imports));
        assert_eq!(code_of(&story).as_deref(), expected, "{name}, {board}");
    }
}

#[test]
fn r1_a_school_in_another_region_is_another_school() {
    let mut imported = branches(&[VLIER]);
    imported.branches = vec![Shared::new(Branch {
        region: Some(Region::North),
        ..branch(VLIER)
    })];
    let story = practice("Kindcentrum De Vlier", "Onbekend").outside(import(&[imported]));
    assert_eq!(code_of(&story), None);
}

#[test]
fn r1_two_schools_never_get_one_code() {
    let story = practice("Kindcentrum De Vlier", "Onbekend")
        .outside(by_hand("kindcentrum de vlier Helmond", "Onbekend"))
        .outside(import(&[branches(&[VLIER])]));
    let codes = story
        .practice
        .schools()
        .filter(|school| school.code.is_some());
    assert_eq!(codes.count(), 1);
}

#[test]
fn r1_importing_twice_writes_nothing() {
    let imports = [branches(&[VLIER, VLIER_MADE]), boards(&NAMES)];
    let story = practice("Kindcentrum De Vlier", "QliQ Primair Onderwijs");
    let story = story.outside(import(&imports));
    let again = story.asked(Command::InPractice(import(&imports))).unwrap();
    assert_eq!(again, Decision::Practice(Vec::new()));
    let source = story.practice.directory().source(Part::Primary).unwrap();
    assert_eq!(source.release, Release::parse("2026-04"));
    assert_eq!(source.imported, day("2026-11-23"));
}

#[test]
fn r1_a_row_without_a_name_is_refused_with_all_the_others() {
    let nameless = branches(&[["06MF00", "", "HELMOND", "30240"]]);
    let story = practice("De Brug", "Onbekend");
    let refusal = story.refusal_of(Command::InPractice(import(&[boards(&NAMES), nameless])));
    assert_eq!(refusal.way_forward(), WayForward::FillIn);
}

#[test]
fn r1_a_school_that_vanished_stays_with_its_cases_and_says_that_it_closed() {
    let story = Story::internal_pupil();
    let name = story.practice.school(INTERNAL_SCHOOL).unwrap().name.clone();
    let row = ["06MF00", name.expose(), "HELMOND", "30240"];
    let mut gone = DirectoryImported::of(Part::Primary, None);
    gone.closed = vec![code("06MF00")];
    let story = story
        .outside(import(&[branches(&[row])]))
        .on("2026-12-01")
        .outside(import(&[gone]));
    let listed = story.practice.branch_of(INTERNAL_SCHOOL).unwrap();
    assert_eq!(listed.standing, Standing::Closed(day("2026-12-01")));
    let case = story.case().state().opening().unwrap();
    assert_eq!(case.school, INTERNAL_SCHOOL);
    assert!(story.practice.school(case.school).is_some());
}

#[test]
fn r1_a_school_from_the_directory_brings_its_board_and_region() {
    let story = Story::blank()
        .outside(PracticeCommand::Found(Default::default()))
        .outside(import(&[branches(&[VLIER, VLIER_MADE])]))
        .outside(taken("06MF00", None));
    let school = story.practice.school(SchoolId(1)).unwrap();
    assert_eq!(school.name.expose(), "Kindcentrum De Vlier");
    assert_eq!(
        (school.region, school.code),
        (Region::South, Some(code("06MF00")))
    );
    // Without a name for its board it goes by number, until the boards come in.
    let title = |story: &Story| {
        let board = story.practice.boards().next().unwrap();
        story.practice.board_title(board)
    };
    assert_eq!(title(&story), "30240");
    let story = story.outside(import(&[boards(&NAMES)]));
    assert_eq!(title(&story), "Stichting QliQ Primair Onderwijs");
    // Another school of that board comes under the same.
    let other = branches(&[["06OF00", "Kindcentrum Trudo", "HELMOND", "30240"]]);
    let story = story
        .outside(import(&[other]))
        .outside(taken("06OF00", None));
    assert_eq!(story.practice.boards().len(), 1);
    assert_eq!(story.practice.schools().len(), 2);
}

#[test]
fn r1_a_school_from_the_directory_is_never_there_twice() {
    let asked = |story: &Story, branch| story.refusal_of(Command::InPractice(taken(branch, None)));
    let story = practice("Kindcentrum De Vlier Made", "Onbekend")
        .outside(import(&[branches(&[VLIER, VLIER_MADE])]));
    assert_eq!(asked(&story, "07AA00").requirement(), "R1");
    assert_eq!(asked(&story, "99ZZ00").requirement(), "R1");
    // One that could be it: first somebody says which one that is.
    let doubtful = story
        .clone()
        .outside(by_hand("Kindcentrum De Vlier", "Onbekend"));
    assert_eq!(
        doubtful.refusal_of(Command::InPractice(taken("06MF00", None))),
        Refusal::SchoolUncertain
    );
    // Made by hand after the import: it gets the code instead.
    let story = story
        .outside(by_hand("Kindcentrum De Vlier Helmond", "Stichting Anders"))
        .outside(taken("06MF00", None));
    assert_eq!(story.practice.schools().len(), 2);
    let second = story.practice.school(SchoolId(2)).unwrap();
    assert_eq!(second.code, Some(code("06MF00")));
}

#[test]
fn r1_where_the_file_has_no_region_it_is_asked() {
    let story = Story::blank()
        .outside(PracticeCommand::Found(Default::default()))
        .outside(import(&[older(VLIER)]));
    let refusal = story.refusal_of(Command::InPractice(taken("06MF00", None)));
    assert_eq!(
        (refusal.requirement(), refusal.way_forward()),
        ("R1", WayForward::FillIn)
    );
    let story = story.outside(taken("06MF00", Some(Region::Middle)));
    let school = story.practice.school(SchoolId(1)).unwrap();
    assert_eq!(school.region, Region::Middle);
}

#[test]
fn r1_a_code_given_by_hand_can_be_taken_back() {
    let story = practice("De Vlier", "Onbekend").outside(import(&[branches(&[VLIER])]));
    let attach = |code| {
        PracticeCommand::AttachSchoolCode(SchoolCode {
            school: SchoolId(1),
            code,
        })
    };
    let wrong = story.refusal_of(Command::InPractice(attach(code("99ZZ00"))));
    assert_eq!(wrong.requirement(), "R1");
    let story = story.outside(attach(code("06MF00")));
    assert_eq!(code_of(&story).as_deref(), Some("06MF00"));
    let last = story.practice.entries().last().unwrap();
    assert!(matches!(last.body, PracticeBody::SchoolCodeAttached(_)));
    let seq = last.stamp.seq;
    let story = story.outside(PracticeCommand::Retract(seq));
    assert_eq!(code_of(&story), None);
    assert_eq!(story.practice.directory().branches().len(), 1);
}
