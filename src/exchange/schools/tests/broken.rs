//! Files that are not as they should be: each is told, by line where that helps.

use std::fmt::Write as _;

use super::*;

#[track_caller]
fn rejected(file: &[u8]) -> Vec<(u32, Reason)> {
    let rejected = read(file).unwrap().rejected;
    let told = rejected.into_iter().map(|one| (one.line, one.reason));
    told.collect()
}

#[test]
fn r1_a_file_that_was_cut_in_a_line_names_that_line() {
    let whole = PRIMARY.len();
    // The last two bytes end the line; without them all is there.
    assert!(rejected(&PRIMARY[..whole - 2]).is_empty());
    for gone in 3..200 {
        let told = rejected(&PRIMARY[..whole - gone]);
        let [(13, reason)] = told.as_slice() else {
            panic!("{gone} bytes: {told:?}");
        };
        let fits = match reason {
            Reason::Value(Column::VacationRegion, _) => gone < 6,
            Reason::CutOff => gone >= 6,
            _ => false,
        };
        assert!(fits, "{gone} bytes: {reason:?}");
    }
    let whole = BOARDS.len();
    for gone in 3..20 {
        let told = rejected(&BOARDS[..whole - gone]);
        assert!(
            matches!(told.as_slice(), [(7, _)]),
            "{gone} bytes: {told:?}"
        );
    }
}

#[test]
fn r1_every_bad_line_is_named_with_its_reason() {
    let file = changed(
        PRIMARY,
        &[
            (";20091;32JK", ";2009X;32JK"),
            (";05OC00;", ";05OC0;"),
            ("\"\"de Fluessen\"\"\"", "\"\"de Fluessen\"\""),
            (";22GB00;", ";22GC00;"),
            ("De Regenboogschool", " "),
            ("1641;MAASGOUW", "16411;MAASGOUW"),
            ("Rector Heuvelsstraat;4;", "Rector Heuvelsstraat;"),
            ("Kindcentrum De Vlier", &"Vlier".repeat(60)),
            ("Kindcentrum Trudo", "Kind\u{1b}centrum Trudo"),
            ("31LY;31LY00", "23RT;23RT00"),
        ],
    );
    let value = |column, text: &str| Reason::Value(column, text.to_owned());
    assert_eq!(
        rejected(&file),
        [
            (2, value(Column::BoardNumber, "2009X")),
            (3, value(Column::Branch, "05OC0")),
            (4, Reason::Quote),
            (
                5,
                Reason::OtherInstitution(code("22GC00"), "22GB".to_owned())
            ),
            (6, Reason::Blank(Column::Name)),
            (7, value(Column::MunicipalityNumber, "16411")),
            (
                8,
                Reason::Fields {
                    found: 30,
                    expected: 31
                }
            ),
            (9, Reason::TooLong(Column::Name)),
            (10, Reason::Character),
            (13, Reason::Twice(12)),
        ]
    );
}

#[test]
fn r1_another_encoding_is_told() {
    let utf8 = text(PRIMARY);
    let marked = format!("\u{feff}{utf8}");
    let wrong = |encoding| Err(FileError::Encoding(encoding));
    assert_eq!(read(utf8.as_bytes()), wrong(Encoding::Windows1252));
    assert_eq!(read(marked.as_bytes()), wrong(Encoding::Windows1252));
    let windows = bytes(
        str::from_utf8(BOARDS)
            .unwrap()
            .trim_start_matches('\u{feff}'),
    );
    assert_eq!(read(&windows), wrong(Encoding::Utf8));
    let utf16: Vec<u8> = utf8.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&utf16), Err(FileError::NotText));
    // One line among others.
    let mixed: Vec<u8> = [PRIMARY, "Friesland;Fryslân\r\n".as_bytes()].concat();
    assert_eq!(rejected(&mixed), [(14, Reason::Encoding)]);
    // 0x81 is no letter in Windows-1252.
    let mut odd = PRIMARY.to_vec();
    odd.extend(b"Dren\x81the\r\n");
    assert_eq!(rejected(&odd), [(14, Reason::Character)]);
}

#[test]
fn r1_what_is_no_such_file_is_refused_as_a_whole() {
    let header = text(PRIMARY).lines().next().unwrap().to_owned();
    let quoted: String = text(PRIMARY).lines().fold(String::new(), |mut all, line| {
        let _ = writeln!(all, "\"{}\"", line.replace('"', "\"\""));
        all
    });
    let twice = header.replace("POSTCODE;", "PLAATSNAAM;");
    let quoted = bytes(&quoted);
    let cases: [(&[u8], FileError); 10] = [
        (b"", FileError::OtherFile),
        (b"\x7fELF\x02\x01\0\0", FileError::NotText),
        (b"<!DOCTYPE html><html>a;b</html>", FileError::Page),
        (b"PK\x03\x04;;;\0", FileError::NotText),
        (
            b"Beste ouders,\r\nmorgen is er geen school.\r\n",
            FileError::OtherFile,
        ),
        (b"naam;leeftijd\r\nMus;12\r\n", FileError::OtherFile),
        (header.as_bytes(), FileError::NoRows),
        (&quoted, FileError::SeparatorQuoted),
        (twice.as_bytes(), FileError::ColumnTwice(Column::Town)),
        (&[b';'; 9 << 20], FileError::TooLarge),
    ];
    for (file, error) in cases {
        let start = String::from_utf8_lossy(&file[..file.len().min(20)]);
        assert_eq!(read(file), Err(error), "{start}");
    }
}

#[test]
fn r1_missing_columns_are_named() {
    let text = text(PRIMARY);
    let cut = |keep: usize| {
        let lines = text.lines().map(|line| {
            let fields: Vec<&str> = line.split(';').take(keep).collect();
            fields.join(";")
        });
        bytes(&lines.collect::<Vec<_>>().join("\r\n"))
    };
    let missing = |file: &[u8]| match read(file) {
        Err(FileError::MissingColumns(columns)) => {
            columns.into_iter().map(Column::name).collect::<Vec<_>>()
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(
        missing(&cut(29)),
        ["RMC-REGIO NAAM"].map(|name| name).to_vec()
    );
    assert_eq!(missing(&cut(5)).len(), 25);
    let renamed = changed(PRIMARY, &[("VESTIGINGSNAAM", "NAAM")]);
    assert_eq!(missing(&renamed), ["VESTIGINGSNAAM"]);
    let boards = str::from_utf8(BOARDS)
        .unwrap()
        .replace("GEZAG NUMMER", "NUMMER");
    assert_eq!(missing(boards.as_bytes()), ["BEVOEGD GEZAG NUMMER"]);
}
