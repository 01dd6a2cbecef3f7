//! The refusals at the door and of what is asked outside the cases.

use luister::domain::calendar::{Span, Vacation, VacationKind, VacationStatus};
use luister::domain::command::{Command, NewCase, NewSchool, PracticeCommand};
use luister::domain::directory::BranchCode;
use luister::domain::entry::{Correction, Nature};
use luister::domain::ids::{CaseId, Seq};
use luister::domain::incident::{SameEvent, SideRefused, WallAnswer};
use luister::domain::number::{Minutes, SchoolYear, YearStart};
use luister::domain::person::{AdviserKind, ClientKind};
use luister::domain::practice::{
    AdoptedProcedure, BoardId, Region, SchoolCode, SchoolId, VacationsImported,
};
use luister::domain::refusal::WayForward as Way;

use super::{Forward, Row};
use crate::directory;
use crate::support::{EXTERNAL_SCHOOL, INTERNAL_SCHOOL, Story, client, data, day, say, text};

pub(super) fn rows() -> Vec<Row> {
    [door(), wall(), setting_up(), from_directory(), calendars()]
        .into_iter()
        .flatten()
        .collect()
}

fn row(
    (name, number, way): (&'static str, &'static str, Way),
    story: Story,
    command: Command,
    forward: Forward,
) -> Row {
    Row {
        name,
        number,
        way,
        story,
        command,
        forward,
    }
}

fn contact(school: SchoolId) -> NewCase {
    say::contact(ClientKind::Pupil, school, day("2026-11-23"))
}

fn door() -> Vec<Row> {
    let external = data()
        .procedures
        .iter()
        .filter(|one| one.adviser() == AdviserKind::External);
    let only_external = external
        .fold(Story::blank(), Story::adopting)
        .school("Het Kompas", AdviserKind::Internal)
        .school("De Brug", AdviserKind::External);
    let open = |school| Command::Open(contact(school));
    let nameless = NewCase {
        client: client(ClientKind::Pupil, " "),
        ..contact(INTERNAL_SCHOOL)
    };
    vec![
        row(
            ("no-procedure", "R4", Way::ChooseOther),
            only_external,
            open(INTERNAL_SCHOOL),
            Forward::Accepted(open(EXTERNAL_SCHOOL)),
        ),
        row(
            ("no-such-school", "R1", Way::ChooseOther),
            Story::practice(),
            open(SchoolId(99)),
            Forward::Accepted(open(INTERNAL_SCHOOL)),
        ),
        row(
            ("field-missing/alias", "R92", Way::FillIn),
            Story::practice(),
            Command::Open(nameless),
            Forward::Accepted(open(INTERNAL_SCHOOL)),
        ),
    ]
}

/// A practice in which a matter between pupils runs.
fn with_an_incident() -> (Story, CaseId) {
    let between_pupils = luister::domain::command::CaseCommand::SetNature(Nature {
        codes: ["SGG.LL".into()].into(),
        axis: Some("LL-LL".into()),
        accused: Some("MLL".into()),
        position: Some("GETROFFEN".into()),
        happened_on: None,
    });
    let story = Story::internal_pupil().limits().then(between_pupils);
    let case = story.id();
    (story, case)
}

fn wall() -> Vec<Row> {
    let (story, case) = with_an_incident();
    let answered = |answer| {
        Command::Open(NewCase {
            same_event: Some(WallAnswer {
                answer,
                about: Some(case),
            }),
            ..contact(INTERNAL_SCHOOL)
        })
    };
    let passed_on = Command::InPractice(PracticeCommand::RefuseSide(SideRefused {
        on: day("2026-11-23"),
        board: BoardId(1),
        minutes: Minutes::new(10).unwrap(),
        file: None,
    }));
    vec![
        row(
            ("wall-question", "R91", Way::AnswerWall),
            story.clone(),
            Command::Open(contact(INTERNAL_SCHOOL)),
            Forward::Accepted(answered(SameEvent::No)),
        ),
        row(
            ("other-side", "R89", Way::PassOn),
            story,
            answered(SameEvent::OtherSide),
            Forward::Accepted(passed_on),
        ),
    ]
}

fn add_school(name: &str, board: &str) -> Command {
    Command::InPractice(PracticeCommand::AddSchool(NewSchool {
        name: text(name),
        board: text(board),
        region: Region::South,
        adviser: AdviserKind::Internal,
    }))
}

fn setting_up() -> Vec<Row> {
    let another = || Forward::Accepted(add_school("De Vlieger", "Stichting Zuidwest"));
    let procedure = &data().procedures[0];
    let mut pin = procedure.pin().clone();
    pin.version = 9;
    let changed = Command::InPractice(PracticeCommand::AdoptProcedure(AdoptedProcedure {
        procedure: pin,
        source: procedure.text().to_owned(),
    }));
    let row = |name, number, way, command, forward| {
        row((name, number, way), Story::practice(), command, forward)
    };
    vec![
        row(
            "field-missing/school-name",
            "R92",
            Way::FillIn,
            add_school(" ", "Stichting Zuidwest"),
            another(),
        ),
        row(
            "field-missing/board-name",
            "R92",
            Way::FillIn,
            add_school("De Vlieger", " "),
            another(),
        ),
        row(
            "school-exists",
            "R1",
            Way::ChooseOther,
            add_school("Het Kompas", "Stichting Zuidwest"),
            another(),
        ),
        row(
            "already-founded",
            "R1",
            Way::ChooseOther,
            Command::InPractice(PracticeCommand::Found(YearStart::default())),
            another(),
        ),
        row(
            "procedure-unreadable",
            "R13",
            Way::UpdateProgram,
            changed,
            Forward::NewerProgram,
        ),
    ]
}

/// Of two branches of one name it is not known which one the school is; of a third
/// the region is not known.
fn from_directory() -> Vec<Row> {
    let twins = [
        ["06MF00", "Het Kompas", "HELMOND", "30240"],
        ["07AA00", "Het Kompas", "MADE", "30241"],
    ];
    let older = directory::older(["08AA00", "De Vlieger", "DEURNE", "30240"]);
    let imports = [directory::branches(&twins), older];
    let story = Story::practice().outside(directory::import(&imports));
    let taken = |code, region| Command::InPractice(directory::taken(code, region));
    let known = PracticeCommand::AttachSchoolCode(SchoolCode {
        school: INTERNAL_SCHOOL,
        code: BranchCode::parse("07AA00").unwrap(),
    });
    vec![
        row(
            ("school-uncertain", "R1", Way::FillIn),
            story.clone(),
            taken("06MF00", None),
            Forward::ThenAgain(Command::InPractice(known)),
        ),
        row(
            ("field-missing/region", "R1", Way::FillIn),
            story,
            taken("08AA00", None),
            Forward::Accepted(taken("08AA00", Some(Region::South))),
        ),
    ]
}

fn leave(first: &str, last: &str) -> Command {
    Command::InPractice(PracticeCommand::SetLeave(Span {
        first: day(first),
        last: day(last),
    }))
}

fn vacations(year: &str) -> Command {
    Command::InPractice(PracticeCommand::ImportVacations(VacationsImported {
        year: SchoolYear::of(day(year), YearStart::default()),
        rows: vec![Vacation {
            region: Region::South,
            kind: VacationKind::Christmas,
            status: VacationStatus::Fixed,
            days: Span {
                first: day("2026-12-19"),
                last: day("2027-01-03"),
            },
        }],
    }))
}

fn calendars() -> Vec<Row> {
    let story = Story::practice().outside(PracticeCommand::SetLeave(Span {
        first: day("2026-12-01"),
        last: day("2026-12-02"),
    }));
    let set: Seq = story.practice.entries().last().unwrap().stamp.seq;
    let correct = |reason: &str| {
        Command::InPractice(PracticeCommand::Correct(Correction {
            entry: set,
            reason: text(reason),
        }))
    };
    let rightly = || Forward::Accepted(leave("2026-12-07", "2026-12-09"));
    vec![
        row(
            ("field-missing/reason", "R92", Way::FillIn),
            story.clone(),
            correct(" "),
            Forward::Accepted(correct("toch niet vrij")),
        ),
        row(
            ("last-day-first", "R20", Way::FillIn),
            story.clone(),
            leave("2026-12-09", "2026-12-07"),
            rightly(),
        ),
        row(
            ("too-many-days", "R20", Way::FillIn),
            story.clone(),
            leave("2026-12-07", "2028-12-07"),
            rightly(),
        ),
        row(
            ("vacations-do-not-fit", "R20", Way::ChooseOther),
            story,
            vacations("2027-12-01"),
            Forward::Accepted(vacations("2026-12-01")),
        ),
    ]
}
