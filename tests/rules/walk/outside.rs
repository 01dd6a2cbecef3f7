//! What a walk does outside the cases, and at the door: intakes, information,
//! calendars.

use luister::domain::calendar::{Span, Vacation, VacationKind, VacationStatus};
use luister::domain::command::{CaseCommand, Command, NewCase, NewSchool, PracticeCommand};
use luister::domain::directory::BranchCode;
use luister::domain::entry::{Correction, Urgency};
use luister::domain::ids::{CaseId, PersonId, Seq};
use luister::domain::incident::SideRefused;
use luister::domain::number::{Minutes, SchoolYear, YearStart};
use luister::domain::person::{AdviserKind, Age, ClientKind};
use luister::domain::practice::{
    AdoptedProcedure, BoardId, InformationContact, Region, SchoolCode, SchoolFreeDays, SchoolId,
    VacationsImported,
};
use luister::domain::refusal::Refusal;

use super::dice::Dice;
use super::{plan, things};
use crate::directory;
use crate::support::{Story, client, data, day, text};

/// A contact that becomes a case, mostly at a school where cases run.
pub(super) fn intake(story: &Story, dice: &mut Dice) -> Command {
    let school = if dice.one_in(20) {
        SchoolId(99)
    } else {
        dice.any(story.practice.schools().map(|school| school.id))
            .unwrap()
    };
    let kind = dice.pick(&[ClientKind::Pupil, ClientKind::Pupil, ClientKind::Parent]);
    let mut contact = NewCase {
        client: client(kind, dice.pick(&["Mus", "Mees", "Uil", "Uil", ""])),
        school,
        channel: dice.pick(&["TEL", "MAIL", "VIA", "MAIL", "DUIF"]).into(),
        referrer: dice.pick(&["LL", "OU", "MC", "MC", "WEG"]).into(),
        urgency: dice.pick(Urgency::ALL),
        age: if dice.one_in(3) {
            Age::Unknown
        } else {
            things::age(story, dice)
        },
        on: match dice.below(20) {
            0 => story.today + chrono::Days::new(1),
            1 => day("2012-03-05"),
            _ => story.today,
        },
        same_event: None,
    };
    if dice.one_in(25) {
        contact.client.person = Some(PersonId::of_first_case(CaseId::from_bytes([8; 16])));
    }
    let asked = story.asked(Command::Open(contact.clone()));
    if matches!(asked, Err(Refusal::WallQuestion(_))) && !dice.one_in(4) {
        contact.same_event = Some(plan::wall(story, dice));
    }
    Command::Open(contact)
}

/// Something that is about no case.
pub(super) fn any(story: &Story, dice: &mut Dice) -> Command {
    if dice.one_in(20) {
        return Command::InCase(CaseId::from_bytes([3; 16]), CaseCommand::Recuse);
    }
    Command::InPractice(match dice.below(12) {
        0 if dice.one_in(3) => PracticeCommand::Found(YearStart::default()),
        0 => adopt(dice),
        1 => PracticeCommand::AddSchool(school(dice)),
        2 => PracticeCommand::GiveInformation(InformationContact {
            on: things::day_before(story, dice),
            channel: dice.pick(&["TEL", "MAIL", "DUIF"]).into(),
            client: dice.pick(ClientKind::ALL),
            school: dice.pick(&[None, Some(SchoolId(1)), Some(SchoolId(99))]),
            minutes: Minutes::new(10).unwrap(),
        }),
        3 => PracticeCommand::RefuseSide(SideRefused {
            on: things::day_before(story, dice),
            board: dice.pick(&[BoardId(1), BoardId(1), BoardId(99)]),
            minutes: Minutes::new(10).unwrap(),
            file: None,
        }),
        4 => PracticeCommand::ImportVacations(vacations(dice)),
        5 => PracticeCommand::SetFreeDays(SchoolFreeDays {
            school: dice.pick(&[SchoolId(1), SchoolId(2), SchoolId(99)]),
            days: span(story, dice),
            label: text(dice.pick(&["carnaval", "studiedag", " "])),
        }),
        6 => PracticeCommand::SetLeave(span(story, dice)),
        7 => PracticeCommand::Correct(Correction {
            entry: entry(story, dice),
            reason: text(dice.pick(&["was anders", " "])),
        }),
        8 => PracticeCommand::Retract(entry(story, dice)),
        9 => directory::import(&[
            directory::branches(&[
                ["06MF00", "De Vlieger", "HELMOND", "30240"],
                ["07AA00", "De Vlieger", "MADE", "30241"],
            ]),
            directory::older(["08AA00", "De Eik", "DEURNE", "30240"]),
        ]),
        10 => PracticeCommand::AttachSchoolCode(SchoolCode {
            school: dice.pick(&[SchoolId(1), SchoolId(2), SchoolId(99)]),
            code: BranchCode::parse(dice.pick(&["06MF00", "07AA00", "09AA00"])).unwrap(),
        }),
        _ => directory::taken(
            dice.pick(&["06MF00", "07AA00", "08AA00", "09AA00"]),
            dice.pick(&[None, Some(Region::Middle)]),
        ),
    })
}

/// One of the procedures again, or one whose text is another than its pin says.
fn adopt(dice: &mut Dice) -> PracticeCommand {
    let procedure = dice.any(&data().procedures).unwrap();
    let mut pin = procedure.pin().clone();
    if dice.one_in(2) {
        pin.version = 9;
    }
    PracticeCommand::AdoptProcedure(AdoptedProcedure {
        procedure: pin,
        source: procedure.text().to_owned(),
    })
}

fn school(dice: &mut Dice) -> NewSchool {
    NewSchool {
        name: text(dice.pick(&["Het Kompas", "De Vlieger", ""])),
        board: text(dice.pick(&["Stichting Zuidwest", "Stichting Noord", ""])),
        region: Region::South,
        adviser: dice.pick(AdviserKind::ALL),
    }
}

fn span(story: &Story, dice: &mut Dice) -> Span {
    let first = story.today + dice.days(20);
    let last = match dice.below(6) {
        0 => first - chrono::Days::new(1),
        1 => first + chrono::Days::new(500),
        _ => first + dice.days(10),
    };
    Span { first, last }
}

fn vacations(dice: &mut Dice) -> VacationsImported {
    let first = day("2026-12-19") + dice.days(8);
    let last = first + dice.days(16);
    VacationsImported {
        year: SchoolYear::of(
            dice.pick(&[day("2026-12-01"), day("2027-12-01")]),
            YearStart::default(),
        ),
        rows: vec![Vacation {
            region: Region::South,
            kind: VacationKind::Christmas,
            status: VacationStatus::Fixed,
            days: Span { first, last },
        }],
    }
}

fn entry(story: &Story, dice: &mut Dice) -> Seq {
    let all = story.practice.entries().iter().map(|entry| entry.stamp.seq);
    let found = dice.any(all).unwrap_or(Seq(1));
    if dice.one_in(6) { Seq(9999) } else { found }
}
