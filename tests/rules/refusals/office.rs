//! The refusals of what is asked around the cases: advisers and their footing,
//! contracts, making oneself known, advice and complaints.

use luister::domain::adviser::{ColleagueId, OtherRole, Who};
use luister::domain::command::{Command, OfficeCommand, PracticeCommand};
use luister::domain::contract::Contract;
use luister::domain::entry::Correction;
use luister::domain::outreach::OutreachKind;
use luister::domain::refusal::WayForward as Way;
use luister::domain::text::Text;

use luister::domain::hours::SpentFor;
use luister::domain::practice::BoardId;

use super::{Forward, Row};
use crate::support::hours::{annex, spend_for};
use crate::support::office::{
    advise, answer, compare_card, complain, contract, do_outreach, know_card, last, list_classes,
    name_first_line, own_card, place, profile, set_colleague, set_contract, set_part, set_roles,
    settle, take_post,
};
use crate::support::{INTERNAL_SCHOOL, Story, text};

pub(super) fn rows() -> Vec<Row> {
    [
        advisers(),
        footing(),
        contracts(),
        year(),
        advice(),
        complaints(),
        cards(),
        hours(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn row(
    (name, number, way): (&'static str, &'static str, Way),
    story: Story,
    refused: PracticeCommand,
    accepted: PracticeCommand,
) -> Row {
    Row {
        name,
        number,
        way,
        story,
        command: Command::InPractice(refused),
        forward: Forward::Accepted(Command::InPractice(accepted)),
    }
}

const ANOTHER: Who = Who::Colleague(ColleagueId(1));

fn advisers() -> Vec<Row> {
    let story = Story::practice().outside(set_colleague(1, "Noor Dekker"));
    let me = |name| PracticeCommand::Office(OfficeCommand::SetProfile(profile(name)));
    let post = |who| take_post(place(INTERNAL_SCHOOL, None), who, None);
    vec![
        row(
            ("field-missing/adviser-name", "R1", Way::FillIn),
            story.clone(),
            me(" "),
            me("Anneke Smit"),
        ),
        row(
            ("not-in-directory", "R2", Way::ChooseOther),
            story.clone(),
            post(Who::Colleague(ColleagueId(9))),
            post(ANOTHER),
        ),
        row(
            ("adviser-there-already", "R5", Way::ChooseOther),
            story,
            post(Who::Me),
            post(ANOTHER),
        ),
    ]
}

fn cards() -> Vec<Row> {
    let today = "2026-11-23";
    let story = Story::practice()
        .outside(set_colleague(1, "Noor Dekker"))
        .outside(set_colleague(2, "Joost Vos"))
        .outside(own_card(3))
        .outside(know_card(1, 4));
    let compared = story.clone().outside(compare_card(1, 4, today));
    let same = compared.clone().outside(know_card(2, 4));
    vec![
        row(
            ("card/yours", "R88", Way::ChooseOther),
            story.clone(),
            know_card(2, 3),
            know_card(2, 5),
        ),
        row(
            ("card/known-already", "R88", Way::ChooseOther),
            story.clone(),
            know_card(1, 4),
            know_card(1, 5),
        ),
        row(
            ("card/other-words", "R88", Way::HearAgain),
            story.clone(),
            compare_card(1, 5, today),
            compare_card(1, 4, today),
        ),
        row(
            ("card/no-such-card", "R88", Way::ChooseOther),
            story,
            compare_card(2, 5, today),
            know_card(2, 5),
        ),
        row(
            ("card/compared-already", "R88", Way::ChooseOther),
            compared.clone(),
            compare_card(1, 4, today),
            know_card(1, 5),
        ),
        row(
            ("card/of-another", "R88", Way::ChooseOther),
            same,
            compare_card(2, 4, today),
            know_card(2, 5),
        ),
    ]
}

fn footing() -> Vec<Row> {
    let story = Story::practice().outside(set_part(1, INTERNAL_SCHOOL, "Onderbouw"));
    let part = |name| set_part(2, INTERNAL_SCHOOL, name);
    let first_line = |name| name_first_line(place(INTERNAL_SCHOOL, None), name);
    vec![
        row(
            ("sub-school-exists", "R5", Way::ChooseOther),
            story.clone(),
            part("Onderbouw"),
            part("Bovenbouw"),
        ),
        row(
            ("field-missing/sub-school-name", "R5", Way::FillIn),
            story.clone(),
            part(" "),
            part("Bovenbouw"),
        ),
        row(
            ("field-missing/first-line-name", "R6", Way::FillIn),
            story.clone(),
            first_line(""),
            first_line("Bas de Wit"),
        ),
        row(
            ("incompatible-role", "R11", Way::ChooseOther),
            story,
            set_roles(INTERNAL_SCHOOL, &[OtherRole::ComplaintsCommittee]),
            set_roles(INTERNAL_SCHOOL, &[OtherRole::SupportTeam]),
        ),
    ]
}

fn contracts() -> Vec<Row> {
    let calendar_year = contract(1, "2026-01-01", Some("2026-12-31"));
    let story = Story::practice().outside(set_contract(calendar_year));
    let nobodys = Contract {
        party: Text::default(),
        ..contract(2, "2027-01-01", None)
    };
    let next = || set_contract(contract(2, "2027-01-01", None));
    vec![
        row(
            ("contract-overlaps", "R3", Way::ChooseOther),
            story.clone(),
            set_contract(contract(2, "2026-12-31", None)),
            next(),
        ),
        row(
            ("field-missing/party", "R3", Way::FillIn),
            story,
            set_contract(nobodys),
            next(),
        ),
    ]
}

fn year() -> Vec<Row> {
    let visit = |class| do_outreach(OutreachKind::Visit, class);
    let story = Story::practice().outside(list_classes(&["1A", "1B"]));
    let story = story.outside(visit(Some("1A")));
    vec![
        row(
            ("classes-listed-already", "R104", Way::ChooseOther),
            story.clone(),
            list_classes(&["1a", "1B"]),
            list_classes(&["1B", "1C"]),
        ),
        row(
            ("outreach-done-already", "R104", Way::ChooseOther),
            story.clone(),
            visit(Some("1a")),
            visit(Some("1b")),
        ),
        row(
            ("field-missing/classes", "R104", Way::FillIn),
            story,
            visit(None),
            visit(Some("1B")),
        ),
    ]
}

fn advice() -> Vec<Row> {
    let story = Story::internal_pupil().outside(advise("pestprotocol"));
    let advice = last(&story);
    vec![
        row(
            ("names-a-case", "R106", Way::ChooseOther),
            story.clone(),
            advise("pestprotocol, zie 2026-001"),
            advise("pestprotocol, na enkele zaken"),
        ),
        row(
            ("field-missing/topic", "R106", Way::FillIn),
            story.clone(),
            advise(" "),
            advise("bekendheid in de klas"),
        ),
        row(
            ("field-missing/answer", "R106", Way::FillIn),
            story,
            answer(advice, ""),
            answer(advice, "wordt besproken in de raad"),
        ),
    ]
}

fn complaints() -> Vec<Row> {
    let story = Story::practice().outside(complain(None));
    let complaint = last(&story);
    let settled = story.clone().outside(settle(complaint, "ongegrond"));
    let correct = |entry| {
        PracticeCommand::Correct(Correction {
            entry,
            reason: text("was anders"),
        })
    };
    vec![
        row(
            ("take-back-later-first", "R75", Way::ChooseOther),
            settled.clone(),
            correct(complaint),
            correct(last(&settled)),
        ),
        row(
            ("complaint-settled-already", "R109", Way::ChooseOther),
            settled,
            settle(complaint, "gegrond"),
            complain(None),
        ),
        row(
            ("field-missing/outcome", "R109", Way::FillIn),
            story,
            settle(complaint, " "),
            settle(complaint, "ongegrond"),
        ),
    ]
}

/// Time by hand and annexes (R102).
fn hours() -> Vec<Row> {
    let board = SpentFor::Board(BoardId(1));
    let time = |on, minutes, activity| spend_for(board, on, minutes, activity);
    let full = Story::practice()
        .outside(time("2026-11-23", 480, "REIS"))
        .outside(time("2026-11-23", 480, "REIS"));
    vec![
        row(
            ("not-in-quarters", "R102", Way::FillIn),
            Story::practice(),
            time("2026-11-23", 20, "REIS"),
            time("2026-11-23", 15, "REIS"),
        ),
        row(
            ("day-full", "R102", Way::FillIn),
            full,
            time("2026-11-23", 15, "REIS"),
            time("2026-11-22", 15, "REIS"),
        ),
        row(
            ("counted-already", "R102", Way::ChooseOther),
            Story::practice(),
            time("2026-11-23", 15, "GESPR"),
            time("2026-11-23", 15, "OVERL"),
        ),
        row(
            ("not-whole-months", "R102", Way::FillIn),
            Story::practice(),
            annex("2026-11-01", "2026-11-30"),
            annex("2026-10-01", "2026-10-31"),
        ),
    ]
}
