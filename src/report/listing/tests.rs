//! What stands on the overview of a board, and what does not.

use super::*;
use crate::domain::adviser::{PostLeft, SubSchool, SubSchoolId};
use crate::domain::command::{OfficeCommand, PracticeCommand, SchoolFromDirectory};
use crate::domain::directory::{BoardNumber, BoardRow, BranchCode, DirectoryImported, Shared};
use crate::domain::person::AdviserKind;
use crate::domain::practice::BoardId;
use crate::lang::Language;
use crate::testing::staffed::{BOARD, staffed_office};
use crate::testing::{INTERNAL, Office, day};

fn made(office: &Office, board: BoardId) -> Result<Printed, Vec<Missing>> {
    let sources = Sources {
        lang: &office.env.lang,
        practice: &office.practice,
        agencies: &office.env.shipped.agencies,
    };
    let board = office.practice.board(board).unwrap();
    compose(&sources, board, office.env.now.date)
}

#[track_caller]
fn listing(office: &Office) -> String {
    listing_of(office, BOARD)
}

#[track_caller]
fn listing_of(office: &Office, board: BoardId) -> String {
    made(office, board).unwrap().text().expose().to_owned()
}

#[test]
fn r2_the_overview_of_a_board_names_schools_and_advisers() {
    insta::assert_snapshot!(listing(&staffed_office(Language::Nl)), @r#"
        Scholen en vertrouwenspersonen
        Bestuur: Stichting Zuidwest (40711)

        Regenboog (11AB00)
        Kerkstraat 1, 5701 AA HELMOND
        Telefoon: 0492123456
        Website: www.regenboog.example
        - Vertrouwenspersoon: Anna de Wit, intern
          Telefoon: 06-12345678
          Wanneer en waar: di en do, kamer 1.12
        - Deelschool Noord: Bram Kok (Bureau Samen), extern
          E-mail: bram@samen.example
        - Deelschool Zuid: geen vertrouwenspersoon
        Op school zelf kan een leerling ook eerst naar:
        - Jan Smit, mentor of coach
          Telefoon: 0492-100200
        - Els Vos (deelschool Noord)

        De Brug (11AC00)
        5701 AA HELMOND
        - Vertrouwenspersoon: Anna de Wit, extern
          Telefoon: 06-12345678
          E-mail: anna@luister.example

        Volgens DUO heeft dit bestuur nog één vestiging; wie daar vertrouwenspersoon
        is, is hier niet bekend.

        Bron: DUO, open onderwijsdata (te behandelen als CC BY 4.0).
        basisonderwijs, uitgave 2026-04
        Stand van zo 22 nov 2026.
        "#);
    insta::assert_snapshot!(listing(&staffed_office(Language::En)), @r#"
        Schools and confidential advisers
        Board: Stichting Zuidwest (40711)

        Regenboog (11AB00)
        Kerkstraat 1, 5701 AA HELMOND
        Phone: 0492123456
        Website: www.regenboog.example
        - Confidential adviser: Anna de Wit, internal
          Phone: 06-12345678
          When and where: di en do, kamer 1.12
        - Sub-school Noord: Bram Kok (Bureau Samen), external
          E-mail: bram@samen.example
        - Sub-school Zuid: no confidential adviser
        Inside the school a pupil can also go to:
        - Jan Smit, mentor or coach
          Phone: 0492-100200
        - Els Vos (sub-school Noord)

        De Brug (11AC00)
        5701 AA HELMOND
        - Confidential adviser: Anna de Wit, external
          Phone: 06-12345678
          E-mail: anna@luister.example

        According to DUO this board has one more branch; who is the adviser there is
        not known here.

        Source: DUO, open education data (to be treated as CC BY 4.0).
        primary schools, release 2026-04
        As of Sun 22 Nov 2026.
        "#);
}

#[test]
fn r3_contracts_and_rates_are_not_on_it() {
    let office = staffed_office(Language::Nl);
    assert_eq!(office.practice.contracts().len(), 1);
    let text = listing(&office);
    for never in ["Bureau Contract", "98,76", "98.76", "9876", "ontract"] {
        assert!(!text.contains(never), "{never}\n{text}");
    }
}

#[test]
fn r5_a_sub_school_without_an_adviser_is_said_to_be_so() {
    let mut office = staffed_office(Language::Nl);
    let text = listing(&office);
    assert!(text.contains("- Deelschool Zuid: geen vertrouwenspersoon"));
    assert!(text.contains("- Deelschool Noord: Bram Kok (Bureau Samen), extern"));
    let post = office.practice.posts()[0].seq;
    office.office(OfficeCommand::LeavePost(PostLeft {
        post,
        on: day("2026-11-22"),
    }));
    office.office(OfficeCommand::SetSubSchool(SubSchool {
        id: SubSchoolId(2),
        school: INTERNAL,
        name: crate::testing::text("Zuidwest"),
    }));
    let text = listing(&office);
    assert!(text.contains("- Deelschool Noord: geen vertrouwenspersoon"));
    assert!(text.contains("- Deelschool Zuidwest: geen vertrouwenspersoon"));
}

#[test]
fn r1_the_board_is_called_what_the_directory_calls_it_now() {
    let mut office = staffed_office(Language::Nl);
    let code = BranchCode::parse("11AD00").unwrap();
    let mut primary = DirectoryImported::of(Part::Primary, None);
    primary.branches = (office.practice.directory().branches())
        .map(|listed| {
            let elsewhere = BoardNumber::parse("00123").unwrap();
            let board = match listed.row.code == code {
                true => elsewhere,
                false => listed.row.board,
            };
            Shared::new(Branch {
                board,
                ..Branch::clone(&listed.row)
            })
        })
        .collect();
    office.outside(PracticeCommand::ImportDirectory(vec![primary]));
    let named = |office: &mut Office, name: &str| {
        let mut boards = DirectoryImported::of(Part::Boards, None);
        boards.boards = vec![Shared::new(BoardRow {
            number: BoardNumber::parse("00123").unwrap(),
            name: name.into(),
            chamber: "".into(),
            sectors: "bo".into(),
        })];
        office.outside(PracticeCommand::ImportDirectory(vec![boards]));
    };
    named(&mut office, "Stichting Overkant");
    office.outside(PracticeCommand::AddSchoolFromDirectory(
        SchoolFromDirectory {
            branch: code,
            adviser: AdviserKind::External,
            region: None,
        },
    ));
    let board = BoardId(2);
    assert!(listing_of(&office, board).contains("Bestuur: Stichting Overkant (00123)"));
    named(&mut office, "Stichting Beide Kanten");
    let text = listing_of(&office, board);
    assert!(
        text.contains("Bestuur: Stichting Beide Kanten (00123)"),
        "{text}"
    );
    // Its name came from a file of its own.
    assert!(text.contains("besturen, ingelezen op 22-11-2026"), "{text}");
}

#[test]
fn a_school_that_closed_is_said_to_be_so() {
    let mut office = staffed_office(Language::Nl);
    let mut gone = DirectoryImported::of(Part::Primary, None);
    gone.closed = vec![BranchCode::parse("11AC00").unwrap()];
    office.outside(PracticeCommand::ImportDirectory(vec![gone]));
    assert!(listing(&office).contains("niet meer in het bestand van DUO"));
}

#[test]
fn r2_duo_is_named_only_for_what_comes_from_it() {
    let mut office = Office::new(Language::Nl);
    assert_eq!(made(&office, BOARD), Err(vec![Missing::MyName]));
    let profile = staffed_office(Language::Nl).practice.profile().cloned();
    office.office(OfficeCommand::SetProfile(profile.unwrap()));
    let by_hand = listing(&office);
    assert!(!by_hand.contains("DUO"), "{by_hand}");
    let from_duo = listing(&staffed_office(Language::Nl));
    assert!(from_duo.contains("Bron: DUO"), "{from_duo}");
    assert!(
        from_duo.contains("basisonderwijs, uitgave 2026-04"),
        "{from_duo}"
    );
}
