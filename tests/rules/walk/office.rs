//! What a walk does around the cases: advisers and their footing, contracts, the
//! start of the school year, advice and complaints, and the figures of a year.

use chrono::NaiveDate;
use luister::domain::advice::{
    AdviceAbout, AdvisedWhom, ComplainedBy, ComplaintAboutMe, ComplaintSettled, PolicyAdvice,
    PolicyAnswer,
};
use luister::domain::adviser::{
    AppointedBy, ColleagueId, CouncilHeard, Designation, OtherRole, Place, Post, PostLeft,
    SchoolChanged, SchoolReach, SubSchoolId, Who,
};
use luister::domain::agencies::AgencyChecked;
use luister::domain::case::CaseFile;
use luister::domain::command::{AdviceCommand, OfficeCommand, OutreachCommand, PracticeCommand};
use luister::domain::contract::{Contract, ContractId};
use luister::domain::entry::Correction;
use luister::domain::ids::{CaseId, Seq};
use luister::domain::number::SchoolYear;
use luister::domain::outreach::{
    ClassDropped, ClassesListed, OnWebsite, OutreachDone, OutreachKind, WebsiteChecked,
};
use luister::domain::person::AdviserKind;
use luister::domain::practice::{BoardId, PracticeBody, Region, SchoolId};

use super::dice::Dice;
use super::{annual, cards, copies, hours, things};
use crate::support::office::{
    by_phone, name_first_line, profile, set_colleague, set_part, set_roles,
};
use crate::support::{Story, text};

/// Something around the cases, or the taking back of such a thing.
pub(super) fn any(story: &Story, dice: &mut Dice) -> PracticeCommand {
    match dice.below(19) {
        17 | 18 => hours::outside(story, dice),
        15 => copies::any(story, dice),
        16 => cards::any(story, dice),
        12..=14 => annual::any(story, dice),
        0..=4 => office(story, dice),
        5 | 6 => PracticeCommand::Outreach(outreach(story, dice)),
        7 | 8 => PracticeCommand::Advice(advice(story, dice)),
        9 => PracticeCommand::Correct(Correction {
            entry: lately(story, dice),
            reason: text("was anders"),
        }),
        _ => PracticeCommand::Retract(lately(story, dice)),
    }
}

/// One of the last entries outside the cases.
fn lately(story: &Story, dice: &mut Dice) -> Seq {
    let last = story.practice.entries().last().unwrap().stamp.seq.0;
    let back = u32::try_from(dice.below(8)).unwrap();
    Seq(last.saturating_sub(back))
}

/// One of the entries of which this holds, or one that is none of them.
fn one_of(story: &Story, dice: &mut Dice, wanted: impl Fn(&PracticeBody) -> bool) -> Seq {
    let entries = story.practice.entries().iter();
    let found = entries
        .filter(|entry| wanted(&entry.body))
        .map(|entry| entry.stamp.seq);
    dice.any(found)
        .filter(|_| !dice.one_in(12))
        .unwrap_or(Seq(1))
}

pub(super) fn school(dice: &mut Dice) -> SchoolId {
    if dice.one_in(20) {
        return SchoolId(99);
    }
    dice.pick(&[SchoolId(1), SchoolId(2)])
}

fn place(dice: &mut Dice) -> Place {
    Place {
        school: school(dice),
        part: dice.pick(&[None, Some(SubSchoolId(1)), Some(SubSchoolId(2))]),
    }
}

fn who(dice: &mut Dice) -> Who {
    dice.pick(&[
        Who::Me,
        Who::Colleague(ColleagueId(1)),
        Who::Colleague(ColleagueId(2)),
    ])
}

/// The next one, or one of the first.
pub(super) fn number(next: u32, dice: &mut Dice) -> u32 {
    dice.pick(&[next, next, 1, 2])
}

fn office(story: &Story, dice: &mut Dice) -> PracticeCommand {
    let practice = &story.practice;
    let command = match dice.below(16) {
        0 => OfficeCommand::SetProfile(profile(dice.pick(&["Anneke Smit", " "]))),
        1 | 2 => {
            let id = number(practice.next_colleague().0, dice);
            return set_colleague(id, dice.pick(&["Noor Dekker", "Joost Vos", ""]));
        }
        3 => OfficeCommand::ChangeSchool(SchoolChanged {
            school: school(dice),
            name: text(dice.pick(&["Het Kompas", "De Brug", "De Nieuwe Brug", ""])),
            region: dice.pick(Region::ALL),
            adviser: dice.pick(AdviserKind::ALL),
        }),
        4 | 5 => {
            let id = number(practice.next_part().0, dice);
            return set_part(
                id,
                school(dice),
                dice.pick(&["Onderbouw", "Bovenbouw", " "]),
            );
        }
        6..=8 => OfficeCommand::TakePost(Post {
            place: place(dice),
            who: who(dice),
            kind: dice.pick(AdviserKind::ALL),
            from: dice.pick(&[None, Some(story.today)]),
        }),
        9 => OfficeCommand::LeavePost(PostLeft {
            post: one_of(story, dice, |body| {
                matches!(body, PracticeBody::PostTaken(_))
            }),
            on: things::day_before(story, dice),
        }),
        10 => OfficeCommand::SetReach(SchoolReach {
            school: school(dice),
            reach: by_phone("0492 513452"),
        }),
        11 => {
            let roles = [OtherRole::SupportTeam, dice.pick(OtherRole::ALL)];
            return set_roles(school(dice), &roles[..dice.below(3)]);
        }
        12 => OfficeCommand::Designate(Designation {
            school: school(dice),
            by: dice.pick(AppointedBy::ALL),
            on: things::day_before(story, dice),
            council: dice.pick(CouncilHeard::ALL),
        }),
        13 => return name_first_line(place(dice), dice.pick(&["Bas de Wit", " "])),
        _ => OfficeCommand::SetContract(contract(story, dice)),
    };
    PracticeCommand::Office(command)
}

fn contract(story: &Story, dice: &mut Dice) -> Contract {
    let from = story.today + dice.days(200);
    Contract {
        id: ContractId(number(story.practice.next_contract().0, dice)),
        board: dice.pick(&[BoardId(1), BoardId(1), BoardId(2)]),
        party: text(dice.pick(&["Bureau Van Buiten", "Bureau Van Buiten", ""])),
        from,
        to: match dice.below(6) {
            0 => None,
            1 => Some(from - chrono::Days::new(1)),
            _ => Some(from + dice.days(60)),
        },
        rate: None,
    }
}

fn outreach(story: &Story, dice: &mut Dice) -> OutreachCommand {
    let year = SchoolYear::of(story.today, story.practice.year_start());
    let class = |dice: &mut Dice| dice.pick(&["1A", "1a", "1B", "2C"]);
    let on: NaiveDate = things::day_before(story, dice);
    match dice.below(8) {
        0 | 1 => OutreachCommand::ListClasses(ClassesListed {
            school: school(dice),
            year,
            classes: vec![text(class(dice)), text(dice.pick(&["1A", "1B", " "]))],
        }),
        2 => OutreachCommand::DropClass(ClassDropped {
            school: school(dice),
            year,
            class: text(class(dice)),
        }),
        3 => OutreachCommand::CheckWebsite(WebsiteChecked {
            school: school(dice),
            on,
            found: dice.pick(OnWebsite::ALL),
        }),
        4 => OutreachCommand::CheckAgency(AgencyChecked {
            agency: "VT".into(),
            on,
        }),
        _ => OutreachCommand::DoOutreach(OutreachDone {
            school: school(dice),
            year,
            class: (!dice.one_in(4)).then(|| text(class(dice))),
            kind: dice.pick(OutreachKind::ALL),
            on,
        }),
    }
}

fn advice(story: &Story, dice: &mut Dice) -> AdviceCommand {
    let on = things::day_before(story, dice);
    let words = match dice.below(4) {
        0 => " ".to_owned(),
        1 => naming(story, dice),
        _ => "het protocol voor 2026-2027".to_owned(),
    };
    match dice.below(5) {
        0 | 1 => AdviceCommand::AdvisePolicy(PolicyAdvice {
            on,
            about: dice.pick(&[
                AdviceAbout::School(SchoolId(1)),
                AdviceAbout::Board(BoardId(1)),
                AdviceAbout::Board(BoardId(9)),
            ]),
            to: dice.pick(AdvisedWhom::ALL),
            topic: text(&words),
        }),
        2 => AdviceCommand::AnswerPolicy(PolicyAnswer {
            advice: one_of(story, dice, |body| {
                matches!(body, PracticeBody::PolicyAdvised(_))
            }),
            on,
            answer: text(&words),
        }),
        3 => AdviceCommand::ComplainAboutMe(ComplaintAboutMe {
            on,
            by: dice.pick(ComplainedBy::ALL),
            school: school(dice),
            case: case(story, dice),
            matter: None,
        }),
        _ => AdviceCommand::SettleComplaint(ComplaintSettled {
            complaint: one_of(story, dice, |body| {
                matches!(body, PracticeBody::ComplaintAboutMe(_))
            }),
            on,
            outcome: text(dice.pick(&["ongegrond", "gegrond", ""])),
        }),
    }
}

/// Words that name a case, if there is one to name.
fn naming(story: &Story, dice: &mut Dice) -> String {
    let numbers = story.practice.cases().filter_map(CaseFile::number);
    dice.any(numbers).map_or_else(
        || "een zaak".to_owned(),
        |number| format!("zoals bij {number}."),
    )
}

fn case(story: &Story, dice: &mut Dice) -> Option<CaseId> {
    if dice.one_in(10) {
        return Some(CaseId::from_bytes([3; 16]));
    }
    let cases = story.practice.cases().map(CaseFile::id);
    dice.any(cases).filter(|_| !dice.one_in(2))
}
