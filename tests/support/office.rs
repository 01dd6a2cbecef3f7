//! What is said around the cases: advisers, contracts, making oneself known,
//! advice and complaints.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use luister::domain::advice::{
    AdviceAbout, AdvisedWhom, ComplainedBy, ComplaintAboutMe, ComplaintSettled, PolicyAdvice,
    PolicyAnswer,
};
use luister::domain::adviser::{
    Colleague, ColleagueId, FirstLine, FirstLineRole, OtherRole, Place, Post, PostLeft, Profile,
    Reach, RolesSet, SubSchool, SubSchoolId, Who,
};
use luister::domain::command::{
    AdviceCommand, CardsCommand, OfficeCommand, OutreachCommand, PracticeCommand,
};
use luister::domain::contract::{Contract, ContractId};
use luister::domain::handover::{
    Card, CardHeard, CardKnown, Heard, OwnCard, Recipient, VerifyingKey,
};
use luister::domain::ids::{CaseId, Seq};
use luister::domain::number::{SchoolYear, YearStart};
use luister::domain::outreach::{ClassDropped, ClassesListed, OutreachDone, OutreachKind};
use luister::domain::person::AdviserKind;
use luister::domain::practice::{BoardId, SchoolId};

use super::{INTERNAL_SCHOOL, Story, day, text};

/// The place of the last entry outside the cases.
#[track_caller]
pub(crate) fn last(story: &Story) -> Seq {
    story.practice.entries().last().unwrap().stamp.seq
}

/// The school year of a day, from 1 August.
#[track_caller]
pub(crate) fn year(on: &str) -> SchoolYear {
    SchoolYear::of(day(on), YearStart::default())
}

/// Somebody of that name, and nothing else.
#[track_caller]
pub(crate) fn profile(name: &str) -> Profile {
    Profile {
        name: text(name),
        organisation: None,
        reach: Reach::default(),
    }
}

/// Reached by telephone only.
#[track_caller]
pub(crate) fn by_phone(number: &str) -> Reach {
    Reach {
        phone: Some(text(number)),
        ..Reach::default()
    }
}

/// The first and the second school as a whole, and parts of them.
pub(crate) const fn place(school: SchoolId, part: Option<u32>) -> Place {
    let part = match part {
        Some(id) => Some(SubSchoolId(id)),
        None => None,
    };
    Place { school, part }
}

#[track_caller]
pub(crate) fn set_colleague(id: u32, name: &str) -> PracticeCommand {
    PracticeCommand::Office(OfficeCommand::SetColleague(Colleague {
        id: ColleagueId(id),
        profile: profile(name),
    }))
}

/// The card with these keys; each number is another one.
pub(crate) const fn card(number: u8) -> Card {
    Card {
        recipient: Recipient::from_bytes([number; 32]),
        signing: VerifyingKey::from_bytes([number; 32]),
    }
}

pub(crate) const fn own_card(number: u8) -> PracticeCommand {
    let card = card(number);
    PracticeCommand::Cards(CardsCommand::Own(OwnCard { card }))
}

pub(crate) const fn know_card(colleague: u32, number: u8) -> PracticeCommand {
    PracticeCommand::Cards(CardsCommand::Know(CardKnown {
        colleague: ColleagueId(colleague),
        card: card(number),
    }))
}

pub(crate) fn compare_card(colleague: u32, number: u8, on: &str) -> PracticeCommand {
    PracticeCommand::Cards(CardsCommand::Compare(CardHeard {
        colleague: ColleagueId(colleague),
        heard: Heard::new(card(number).fingerprint().groups()),
        on: day(on),
    }))
}

#[track_caller]
pub(crate) fn set_part(id: u32, school: SchoolId, name: &str) -> PracticeCommand {
    PracticeCommand::Office(OfficeCommand::SetSubSchool(SubSchool {
        id: SubSchoolId(id),
        school,
        name: text(name),
    }))
}

pub(crate) const fn take_post(place: Place, who: Who, from: Option<NaiveDate>) -> PracticeCommand {
    PracticeCommand::Office(OfficeCommand::TakePost(Post {
        place,
        who,
        kind: AdviserKind::Internal,
        from,
    }))
}

#[track_caller]
pub(crate) fn leave_post(post: Seq, on: &str) -> PracticeCommand {
    let on = day(on);
    PracticeCommand::Office(OfficeCommand::LeavePost(PostLeft { post, on }))
}

pub(crate) fn set_roles(school: SchoolId, roles: &[OtherRole]) -> PracticeCommand {
    PracticeCommand::Office(OfficeCommand::SetRoles(RolesSet {
        school,
        roles: roles.iter().copied().collect::<BTreeSet<_>>(),
    }))
}

#[track_caller]
pub(crate) fn name_first_line(place: Place, name: &str) -> PracticeCommand {
    PracticeCommand::Office(OfficeCommand::NameFirstLine(FirstLine {
        place,
        role: FirstLineRole::Mentor,
        name: text(name),
        reach: Reach::default(),
    }))
}

/// A contract with the first board.
#[track_caller]
pub(crate) fn contract(id: u32, from: &str, to: Option<&str>) -> Contract {
    Contract {
        id: ContractId(id),
        board: BoardId(1),
        party: text("Bureau Van Buiten"),
        from: day(from),
        to: to.map(day),
        rate: Some("92,50".parse().unwrap()),
    }
}

pub(crate) const fn set_contract(contract: Contract) -> PracticeCommand {
    PracticeCommand::Office(OfficeCommand::SetContract(contract))
}

/// Classes of the first school in the school year 2026–2027.
#[track_caller]
pub(crate) fn list_classes(names: &[&str]) -> PracticeCommand {
    PracticeCommand::Outreach(OutreachCommand::ListClasses(ClassesListed {
        school: INTERNAL_SCHOOL,
        year: year("2026-11-23"),
        classes: names.iter().map(|name| text(name)).collect(),
    }))
}

/// A class of the first school that is not there after all.
#[track_caller]
pub(crate) fn drop_class(name: &str) -> PracticeCommand {
    PracticeCommand::Outreach(OutreachCommand::DropClass(ClassDropped {
        school: INTERNAL_SCHOOL,
        year: year("2026-11-23"),
        class: text(name),
    }))
}

/// Something done in a class of the first school, or without one in the school.
#[track_caller]
pub(crate) fn do_outreach(kind: OutreachKind, class: Option<&str>) -> PracticeCommand {
    PracticeCommand::Outreach(OutreachCommand::DoOutreach(OutreachDone {
        school: INTERNAL_SCHOOL,
        year: year("2026-11-23"),
        class: class.map(text),
        kind,
        on: day("2026-11-23"),
    }))
}

/// Advice to the director of the first school.
#[track_caller]
pub(crate) fn advise(topic: &str) -> PracticeCommand {
    PracticeCommand::Advice(AdviceCommand::AdvisePolicy(PolicyAdvice {
        on: day("2026-11-23"),
        about: AdviceAbout::School(INTERNAL_SCHOOL),
        to: AdvisedWhom::Director,
        topic: text(topic),
    }))
}

#[track_caller]
pub(crate) fn answer(advice: Seq, answer: &str) -> PracticeCommand {
    PracticeCommand::Advice(AdviceCommand::AnswerPolicy(PolicyAnswer {
        advice,
        on: day("2026-11-23"),
        answer: text(answer),
    }))
}

/// A parent complains about the adviser at the first school.
#[track_caller]
pub(crate) fn complain(case: Option<CaseId>) -> PracticeCommand {
    PracticeCommand::Advice(AdviceCommand::ComplainAboutMe(ComplaintAboutMe {
        on: day("2026-11-23"),
        by: ComplainedBy::Parent,
        school: INTERNAL_SCHOOL,
        case,
        matter: None,
    }))
}

#[track_caller]
pub(crate) fn settle(complaint: Seq, outcome: &str) -> PracticeCommand {
    PracticeCommand::Advice(AdviceCommand::SettleComplaint(ComplaintSettled {
        complaint,
        on: day("2026-11-23"),
        outcome: text(outcome),
    }))
}
