//! The files as they come, as they are after years of saving and sending, and
//! what a later release changes.

mod broken;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::command::PracticeCommand;
use crate::domain::directory::{Directory, Release, Standing};
use crate::domain::practice::Region;

const PRIMARY: &[u8] = include_bytes!("../../../tests/schools/data/primary.csv");
const SECONDARY: &[u8] = include_bytes!("../../../tests/schools/data/secondary.csv");
const BOARDS: &[u8] = include_bytes!("../../../tests/schools/data/boards.csv");

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn code(text: &str) -> BranchCode {
    BranchCode::parse(text).unwrap()
}

/// A file as text; its letters are those of Windows-1252.
fn text(bytes: &[u8]) -> String {
    let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
    text.0.into_owned()
}

fn bytes(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
}

/// A file with these words in the place of those, which occur in it.
#[track_caller]
fn changed(file: &[u8], changes: &[(&str, &str)]) -> Vec<u8> {
    let mut text = text(file);
    for (from, to) in changes {
        assert!(text.contains(from), "{from} is not in the file");
        text = text.replacen(from, to, 1);
    }
    bytes(&text)
}

fn without(file: &[u8], code: &str) -> Vec<u8> {
    let text = text(file);
    let kept: Vec<&str> = text.lines().filter(|line| !line.contains(code)).collect();
    assert!(kept.len() < text.lines().count(), "{code}");
    bytes(&(kept.join("\r\n") + "\r\n"))
}

fn planned(files: &[&[u8]], known: &Directory, completeness: Completeness) -> Vec<Planned> {
    let files = files.iter().map(|file| (read(file).unwrap(), None));
    plan(files.collect(), known, completeness)
}

/// Does to a directory what a plan says.
fn done(planned: &[Planned], known: &mut Directory) {
    let PracticeCommand::ImportDirectory(imports) = commands(planned) else {
        panic!("another command");
    };
    for imported in imports {
        if let Some(news) = known.news(imported) {
            known.apply(&news, day());
        }
    }
}

fn directory(files: &[&[u8]]) -> Directory {
    let mut directory = Directory::default();
    done(
        &planned(files, &Directory::default(), Completeness::Whole),
        &mut directory,
    );
    directory
}

/// Added, closed, renamed, moved, details and unchanged, over all kinds.
fn counts(planned: &[Planned]) -> [usize; 6] {
    let all = planned.iter().map(Planned::counts);
    let all = all.fold(Counts::default(), Counts::and);
    let Counts {
        added,
        closed,
        renamed,
        moved,
        details,
        unchanged,
    } = all;
    [added, closed, renamed, moved, details, unchanged]
}

/// What a file changes in a directory that holds the primary schools.
#[track_caller]
fn again(file: &[u8]) -> [usize; 6] {
    let known = directory(&[PRIMARY]);
    let planned = planned(&[file], &known, Completeness::Whole);
    assert!(planned[0].rejected.is_empty(), "{:?}", planned[0].rejected);
    counts(&planned)
}

#[test]
fn r1_both_dialects_are_told_apart_by_what_stands_in_them() {
    for (file, part, branches, boards) in [
        (PRIMARY, Part::Primary, 12, 0),
        (SECONDARY, Part::Secondary, 8, 0),
        (BOARDS, Part::Boards, 0, 6),
    ] {
        let rows = read(file).unwrap();
        assert_eq!(rows.part, part);
        assert_eq!((rows.branches.len(), rows.boards.len()), (branches, boards));
        assert!(rows.rejected.is_empty());
    }
}

#[test]
fn r1_letters_quotes_and_separators_come_through() {
    let directory = directory(&[PRIMARY, SECONDARY, BOARDS]);
    let name = |text| directory.branch(code(text)).unwrap().row.name.to_string();
    assert_eq!(name("05OC00"), "Dalton Kindcentrum ’t Kompas");
    assert_eq!(name("00AR00"), "Basisschool \"De Maasparel\"");
    let boards: Vec<_> = directory
        .boards()
        .map(|one| one.row.name.to_string())
        .collect();
    assert_eq!(
        boards[0],
        "Stg. OSG Singelland, Openb. VO Smallingerland en omgeving"
    );
    assert!(boards[1].contains("Fryslân"));
    assert_eq!(&*directory.boards().next().unwrap().row.chamber, "01080096");
    // The branches carry the number; the name comes from the boards, or is the number.
    let title = |text| {
        let branch = directory.branch(code(text)).unwrap();
        directory.board_title(&branch.row.board)
    };
    assert!(title("04NA00").ends_with("Nije Gaast"));
    assert_eq!(title("00NE00"), "40856");
}

#[test]
fn r1_a_quoted_separator_belongs_to_the_name() {
    let file = changed(
        PRIMARY,
        &[("Kindcentrum De Vlier", "\"Kindcentrum; De Vlier\"")],
    );
    let rows = read(&file).unwrap();
    assert!(rows.rejected.is_empty());
    let found = rows
        .branches
        .iter()
        .find(|one| one.row.code == code("06MF00"));
    assert_eq!(&*found.unwrap().row.name, "Kindcentrum; De Vlier");
}

#[test]
fn dirt_is_tidied() {
    let directory = directory(&[PRIMARY, SECONDARY]);
    let row = |text| &directory.branch(code(text)).unwrap().row;
    // A blank is one space, or many.
    assert_eq!((&*row("31LY00").website, &*row("32JK00").phone), ("", ""));
    // A number in the place of the website is none.
    assert_eq!(&*row("19IW02").website, "");
    assert_eq!(&*row("19IW02").phone, "0528266192");
    assert_eq!(row("03UL00").region, Some(Region::South));
}

#[test]
fn a_copy_saved_by_a_spreadsheet_says_the_same() {
    let many = " ".repeat(40);
    let file = changed(
        PRIMARY,
        &[
            (";0252;HEUMEN", ";252;HEUMEN"),
            (";0492511604;", ";492511604;"),
            (";01;Groningen;03;", ";1;Groningen;3;"),
            ("; ; ;Melkweg", &format!(";{many};{many};Melkweg")),
            (";00AR00;", ";0;"),
            (";09XD00;", ";09xd00;"),
        ],
    );
    assert_eq!(again(&file), [0, 0, 0, 0, 0, 12]);
    // And without the carriage returns.
    let bare = text(PRIMARY).replace("\r\n", "\n");
    assert_eq!(again(&bytes(&bare)), [0, 0, 0, 0, 0, 12]);
}

#[test]
fn r1_an_older_file_has_other_names_and_no_vacation_region() {
    let header = [
        ("INSTELLINGSCODE", "BRIN NUMMER"),
        ("VESTIGINGSCODE", "VESTIGINGSNUMMER"),
    ];
    let renamed = text(&changed(PRIMARY, &header));
    let older: Vec<&str> = renamed
        .lines()
        .map(|line| line.rsplit_once(';').unwrap().0)
        .collect();
    let older = bytes(&(older.join("\r\n") + "\r\n"));
    let fresh = directory(&[&older]);
    assert_eq!(fresh.branch(code("03UL00")).unwrap().row.region, None);
    // What was known of the region stays.
    assert_eq!(again(&older), [0, 0, 0, 0, 0, 12]);
    // And a newer file brings it to what came from the older one.
    let newer = planned(&[PRIMARY], &fresh, Completeness::Whole);
    assert_eq!(counts(&newer), [0, 0, 0, 0, 12, 0]);
}

#[test]
fn r1_ten_changed_rows_are_reported_and_no_other() {
    let file = changed(
        PRIMARY,
        &[
            ("BBS de Verwondering", "BBS De Verwondering"),
            ("Dalton Kindcentrum ’t Kompas", "Kindcentrum ’t Kompas"),
            ("0514603832", "0514603833"),
            ("www.regenboog-bemmel.nl", "www.regenboog.nl"),
            (";42486;09XD", ";42487;09XD"),
            ("Rooms-Katholiek;0475551618", "Openbaar;0475551618"),
            ("Maaslaan;197", "Maaslaan;199"),
            ("Kindcentrum Trudo", "Trudo"),
            (";30240;07UU", ";30241;07UU"),
            ("Liviusstraat", "Tacitusstraat"),
        ],
    );
    assert_eq!(again(&file), [0, 0, 3, 2, 5, 2]);
}

#[test]
fn r1_one_branch_can_count_in_several() {
    let file = changed(
        PRIMARY,
        &[(
            "30240;06OF;06OF00;Kindcentrum Trudo;St. Trudostraat",
            "30241;06OF;06OF00;Trudo;Trudostraat",
        )],
    );
    assert_eq!(again(&file), [0, 0, 1, 1, 1, 11]);
}

#[test]
fn every_column_is_compared_also_those_that_are_not_kept() {
    let text = text(PRIMARY);
    let header: Vec<&str> = text.lines().next().unwrap().split(';').collect();
    // The row of 06MF00 has no quotes: it can be divided at the separators.
    let line = text.lines().find(|line| line.contains("06MF00")).unwrap();
    for (place, column) in header.iter().enumerate() {
        if ["INSTELLINGSCODE", "VESTIGINGSCODE"].contains(column) {
            continue;
        }
        let mut fields: Vec<&str> = line.split(';').collect();
        fields[place] = match *column {
            "VAKANTIEREGIO" => "Midden",
            "BEVOEGD GEZAG NUMMER" | "GEMEENTENUMMER" => "123",
            _ => "77",
        };
        let file = bytes(&text.replace(line, &fields.join(";")));
        let expected = match *column {
            "VESTIGINGSNAAM" => [0, 0, 1, 0, 0, 11],
            "BEVOEGD GEZAG NUMMER" => [0, 0, 0, 1, 0, 11],
            _ => [0, 0, 0, 0, 1, 11],
        };
        assert_eq!(again(&file), expected, "{column}");
    }
}

#[test]
fn r1_branches_that_are_swapped_between_boards_moved_and_nothing_else() {
    let file = changed(
        PRIMARY,
        &[
            (";42486;09XD", ";41530;09XD"),
            (";41530;22GB", ";42486;22GB"),
        ],
    );
    assert_eq!(again(&file), [0, 0, 0, 2, 0, 10]);
}

#[test]
fn r1_the_same_lines_in_another_order_change_nothing() {
    let text = text(PRIMARY);
    let mut lines: Vec<&str> = text.lines().collect();
    lines[1..].reverse();
    assert_eq!(
        again(&bytes(&(lines.join("\r\n") + "\r\n"))),
        [0, 0, 0, 0, 0, 12]
    );
    // Nor does a line that stands there twice.
    lines.push(lines[3]);
    assert_eq!(again(&bytes(&lines.join("\r\n"))), [0, 0, 0, 0, 0, 12]);
}

#[test]
fn r1_a_branch_that_vanished_closes_and_one_that_comes_back_is_added() {
    let mut known = directory(&[PRIMARY]);
    let fewer = without(PRIMARY, "06MF00");
    let closing = planned(&[&fewer], &known, Completeness::Whole);
    assert_eq!(counts(&closing), [0, 1, 0, 0, 0, 11]);
    done(&closing, &mut known);
    let listed = known.branch(code("06MF00")).unwrap();
    assert_eq!(listed.standing, Standing::Closed(day()));
    assert_eq!(known.open_branches().count(), 11);
    assert_eq!(
        counts(&planned(&[&fewer], &known, Completeness::Whole)),
        [0, 0, 0, 0, 0, 11]
    );

    let back = planned(&[PRIMARY], &known, Completeness::Whole);
    assert_eq!(counts(&back), [1, 0, 0, 0, 0, 11]);
    assert!(back[0].branches[0].back);
    let renamed = changed(PRIMARY, &[("Kindcentrum De Vlier", "De Vlier")]);
    let renamed = planned(&[&renamed], &known, Completeness::Whole);
    assert_eq!(
        counts(&renamed),
        [1, 0, 1, 0, 0, 11],
        "back under another name"
    );
    done(&back, &mut known);
    assert_eq!(known, {
        let mut whole = directory(&[PRIMARY]);
        whole.apply(
            &crate::domain::directory::DirectoryImported::of(Part::Primary, None),
            day(),
        );
        whole
    });
}

#[test]
fn r1_a_file_closes_nothing_of_another_kind_and_a_part_closes_nothing() {
    let known = directory(&[PRIMARY, SECONDARY, BOARDS]);
    for file in [PRIMARY, SECONDARY, BOARDS] {
        let planned = planned(&[file], &known, Completeness::Whole);
        assert_eq!(counts(&planned)[..5], [0; 5]);
    }
    let part = without(PRIMARY, "HELMOND");
    let count = |completeness| counts(&planned(&[&part], &known, completeness));
    assert_eq!(count(Completeness::Whole), [0, 4, 0, 0, 0, 8]);
    assert_eq!(count(Completeness::Partial), [0, 0, 0, 0, 0, 8]);
    let boards = without(BOARDS, "41573");
    let planned = planned(&[&boards], &known, Completeness::Whole);
    assert_eq!(counts(&planned), [0, 1, 0, 0, 0, 5]);
}

#[test]
fn r1_files_of_one_kind_named_together_are_one_whole() {
    let known = directory(&[PRIMARY]);
    let (one, other) = (without(PRIMARY, "HELMOND"), without(PRIMARY, "31LY00"));
    let planned = planned(&[&one, &other], &known, Completeness::Whole);
    assert_eq!(counts(&planned), [0, 0, 0, 0, 0, 12]);
}

#[test]
fn r1_a_branch_stands_in_one_kind_of_file() {
    let known = directory(&[SECONDARY]);
    let file = changed(PRIMARY, &[(";32JK;32JK00", ";00NE;00NE00")]);
    let planned = planned(&[&file], &known, Completeness::Whole);
    let (_, rejected) = &planned[0].rejected[0];
    assert_eq!(
        (rejected.line, &rejected.reason),
        (2, &Reason::OtherPart(Part::Secondary))
    );
}

#[test]
fn files_that_contradict_each_other_are_told_by_line() {
    let other = changed(PRIMARY, &[("Kindcentrum Trudo", "Trudo")]);
    let planned = planned(
        &[PRIMARY, &other],
        &Directory::default(),
        Completeness::Whole,
    );
    let [(1, rejected)] = planned[0].rejected.as_slice() else {
        panic!("{:?}", planned[0].rejected);
    };
    assert_eq!((rejected.line, &rejected.reason), (10, &Reason::Twice(10)));
}

#[test]
fn a_branch_on_a_bad_line_is_not_gone() {
    let known = directory(&[PRIMARY]);
    let file = changed(PRIMARY, &[("Kindcentrum De Vlier", " ")]);
    let planned = planned(&[&file], &known, Completeness::Whole);
    assert_eq!(counts(&planned), [0, 0, 0, 0, 0, 11]);
}

#[test]
fn a_file_that_lost_most_of_its_lines_is_noticed() {
    let many = |count: usize| {
        let text = text(PRIMARY);
        let mut lines = text.lines();
        let header = lines.next().unwrap();
        let row = lines.find(|line| line.contains("06MF00")).unwrap();
        let rows = (0..count).map(|index| {
            row.replace("06MF", &format!("{:02}AA", index / 100))
                .replace("AA00", &format!("AA{:02}", index % 100))
        });
        let all: Vec<String> = std::iter::once(header.to_owned()).chain(rows).collect();
        bytes(&all.join("\r\n"))
    };
    let known = directory(&[&many(300)]);
    let closes = |count| {
        let file = many(count);
        planned(&[&file], &known, Completeness::Whole)[0].closes_most()
    };
    assert!(closes(100) && !closes(150) && !closes(299));
    let few = directory(&[PRIMARY]);
    let one = many(1);
    assert!(!planned(&[&one], &few, Completeness::Whole)[0].closes_most());
}

#[test]
fn r1_a_later_release_is_remembered_and_an_earlier_one_is_not() {
    let release = |text| Release::parse(text);
    let mut known = Directory::default();
    for (of, remembered) in [
        (Some("2026-04"), "2026-04"),
        (None, "2026-04"),
        (Some("2026-03"), "2026-04"),
        (Some("2026-05"), "2026-05"),
    ] {
        let file = (read(PRIMARY).unwrap(), of.and_then(release));
        let planned = plan(vec![file], &known, Completeness::Whole);
        done(&planned, &mut known);
        let source = known.source(Part::Primary).unwrap();
        assert_eq!(source.release.unwrap().to_string(), remembered, "{of:?}");
    }
}

proptest! {
    #[test]
    fn what_was_imported_changes_nothing_the_second_time(
        first in prop::collection::vec(any::<bool>(), 12),
        second in prop::collection::vec((any::<bool>(), 0_usize..4), 12),
    ) {
        let text = text(PRIMARY);
        let mut lines = text.lines();
        let header = lines.next().unwrap();
        let rows: Vec<&str> = lines.collect();
        let of_first = rows.iter().zip(&first).filter(|(_, kept)| **kept);
        let mut one: Vec<String> = of_first.map(|(row, _)| (*row).to_owned()).collect();
        let of_second = rows.iter().zip(&second).filter(|(_, (kept, _))| *kept);
        let mut two: Vec<String> = of_second
            .map(|(row, (_, how))| match how {
                0 => row.replace(";30240;", ";30241;"),
                1 => row.replace("Kindcentrum", "School"),
                2 => row.replace(";0492", ";0493"),
                _ => (*row).to_owned(),
            })
            .collect();
        let mut known = Directory::default();
        for lines in [&mut one, &mut two] {
            if lines.is_empty() {
                return Ok(());
            }
            let file = bytes(&format!("{header}\r\n{}\r\n", lines.join("\r\n")));
            let before = planned(&[&file], &known, Completeness::Whole);
            done(&before, &mut known);
            let after = planned(&[&file], &known, Completeness::Whole);
            prop_assert_eq!(&counts(&after)[..5], &[0; 5]);
            prop_assert_eq!(known.open_branches().count(), lines.len());
            let shown = known.clone();
            done(&after, &mut known);
            prop_assert_eq!(shown, known.clone());
        }
    }

    #[test]
    fn no_bytes_make_it_stumble(
        at in 0_usize..4000,
        noise in prop::collection::vec(any::<u8>(), 0..12),
        file in prop::sample::select(vec![PRIMARY, SECONDARY, BOARDS]),
    ) {
        let at = at.min(file.len());
        let spoilt = [&file[..at], &noise, &file[at..]].concat();
        if let Ok(rows) = read(&spoilt) {
            let lines = spoilt.split(|byte| *byte == b'\n').count();
            let told = rows.branches.len() + rows.boards.len() + rows.rejected.len();
            prop_assert!(told < lines + 1);
        }
    }
}
