//! The invented practice with its advisers, its sub-schools and what DUO says of
//! its schools: what the papers are made from.

use super::{EXTERNAL, INTERNAL, Office, day, text};
use crate::domain::adviser::{
    Colleague, ColleagueId, FirstLine, FirstLineRole, Place, Post, Profile, Reach, SchoolReach,
    SubSchool, SubSchoolId, Who,
};
use crate::domain::command::{OfficeCommand, PracticeCommand};
use crate::domain::contract::{Cents, Contract, ContractId};
use crate::domain::directory::{
    BoardNumber, BoardRow, Branch, BranchCode, DirectoryImported, Part, Release, Rest, Shared,
};
use crate::domain::person::AdviserKind;
use crate::domain::practice::{BoardId, Region, SchoolCode};
use crate::lang::Language;

/// The board of both schools.
pub(crate) const BOARD: BoardId = BoardId(1);

/// Both schools with their codes, an adviser with a name and her reachability,
/// another who holds sub-school Noord, sub-school Zuid without anybody, and two
/// people inside the internal school.
#[track_caller]
pub(crate) fn staffed_office(language: Language) -> Office {
    let mut office = Office::new(language);
    directory(&mut office);
    advisers(&mut office);
    office.office(OfficeCommand::NameFirstLine(FirstLine {
        place: Place::whole(INTERNAL),
        role: FirstLineRole::Mentor,
        name: text("Jan Smit"),
        reach: Reach {
            phone: Some(text("0492-100200")),
            ..Reach::default()
        },
    }));
    office.office(OfficeCommand::NameFirstLine(FirstLine {
        place: Place {
            school: INTERNAL,
            part: Some(SubSchoolId(1)),
        },
        role: FirstLineRole::Other,
        name: text("Els Vos"),
        reach: Reach::default(),
    }));
    office
}

fn directory(office: &mut Office) {
    let release = Release::parse("2026-04");
    let mut primary = DirectoryImported::of(Part::Primary, release);
    primary.branches = [
        ("11AB00", "Regenboog", "Kerkstraat", "0492123456"),
        ("11AC00", "De Brug", "", ""),
        ("11AD00", "De Overkant", "", ""),
    ]
    .map(|(code, name, street, phone)| {
        Shared::new(Branch {
            code: BranchCode::parse(code).unwrap(),
            name: name.into(),
            board: BoardNumber::parse("40711").unwrap(),
            region: Some(Region::South),
            street: street.into(),
            house: if street.is_empty() { "" } else { "1" }.into(),
            postcode: "5701 AA".into(),
            town: "HELMOND".into(),
            municipality_number: "0794".into(),
            municipality: "HELMOND".into(),
            province: "Noord-Brabant".into(),
            denomination: "".into(),
            phone: phone.into(),
            website: if phone.is_empty() {
                ""
            } else {
                "www.regenboog.example"
            }
            .into(),
            education: "".into(),
            rest: Rest(0),
        })
    })
    .to_vec();
    let mut boards = DirectoryImported::of(Part::Boards, None);
    boards.boards = vec![Shared::new(BoardRow {
        number: BoardNumber::parse("40711").unwrap(),
        name: "Stichting Zuidwest".into(),
        chamber: "12345678".into(),
        sectors: "bo".into(),
    })];
    office.outside(PracticeCommand::ImportDirectory(vec![primary, boards]));
    for (school, code) in [(INTERNAL, "11AB00"), (EXTERNAL, "11AC00")] {
        office.outside(PracticeCommand::AttachSchoolCode(SchoolCode {
            school,
            code: BranchCode::parse(code).unwrap(),
        }));
    }
}

fn advisers(office: &mut Office) {
    office.office(OfficeCommand::SetProfile(Profile {
        name: text("Anna de Wit"),
        organisation: None,
        reach: Reach {
            phone: Some(text("06-12345678")),
            mail: Some(text("anna@luister.example")),
            hours: None,
        },
    }));
    office.office(OfficeCommand::SetReach(SchoolReach {
        school: INTERNAL,
        reach: Reach {
            phone: Some(text("06-12345678")),
            mail: None,
            hours: Some(text("di en do, kamer 1.12")),
        },
    }));
    office.office(OfficeCommand::SetColleague(Colleague {
        id: ColleagueId(1),
        profile: Profile {
            name: text("Bram Kok"),
            organisation: Some(text("Bureau Samen")),
            reach: Reach {
                mail: Some(text("bram@samen.example")),
                ..Reach::default()
            },
        },
    }));
    for (id, name) in [(1, "Noord"), (2, "Zuid")] {
        office.office(OfficeCommand::SetSubSchool(SubSchool {
            id: SubSchoolId(id),
            school: INTERNAL,
            name: text(name),
        }));
    }
    office.takes_post(Some(SubSchoolId(1)), ColleagueId(1));
    office.office(OfficeCommand::SetContract(Contract {
        id: ContractId(1),
        board: BOARD,
        party: text("Bureau Contract"),
        from: day("2026-08-01"),
        to: None,
        rate: Cents::new(9_876).ok(),
    }));
}

impl Office {
    /// Something about the advisers.
    #[track_caller]
    pub(crate) fn office(&mut self, command: OfficeCommand) -> &mut Self {
        self.outside(PracticeCommand::Office(command))
    }

    /// A colleague becomes external adviser of the internal school, or of a part.
    #[track_caller]
    pub(crate) fn takes_post(&mut self, part: Option<SubSchoolId>, who: ColleagueId) -> &mut Self {
        self.office(OfficeCommand::TakePost(Post {
            place: Place {
                school: INTERNAL,
                part,
            },
            who: Who::Colleague(who),
            kind: AdviserKind::External,
            from: None,
        }))
    }
}
