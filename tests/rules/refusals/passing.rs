//! The refusals of what is asked about passing a case on.

use luister::domain::command::{CardsCommand, CaseCommand, Command, NewSchool, PracticeCommand};
use luister::domain::handover::{CardHeard, HandoverKind, Heard};
use luister::domain::person::AdviserKind;
use luister::domain::practice::Region;
use luister::domain::refusal::WayForward as Way;

use super::{Forward, Row, in_case};
use crate::handover::a_full_case;
use crate::support::passing::{THE_OTHER, card, handing, known, taken_back};
use crate::support::{Story, say, text};

pub(super) fn rows() -> Vec<Row> {
    let mut rows = vec![transferred(), not_compared()];
    rows.extend(arriving());
    rows
}

fn transferred() -> Row {
    let (story, _) = a_full_case().handing_over(1, HandoverKind::Transfer, &[]);
    let back = taken_back(&story, "Lotte is ziek");
    in_case(
        ("handed-over", "R88", Way::EndTransfer),
        story,
        say::note("nog iets"),
        |here| Forward::ThenAgain(here(back)),
    )
}

fn not_compared() -> Row {
    let story = Story::internal_pupil().knowing_adviser("Lotte");
    let story = story.outside(PracticeCommand::Cards(CardsCommand::Know(known(2))));
    let compared = CardsCommand::Compare(CardHeard {
        colleague: THE_OTHER,
        heard: Heard::new(card(2).fingerprint().groups()),
        on: story.today,
    });
    let handing = handing(1, HandoverKind::Note, &[]);
    in_case(
        ("card-not-compared", "R88", Way::CompareCard),
        story,
        CaseCommand::HandOver(handing),
        |_| Forward::ThenAgain(Command::InPractice(PracticeCommand::Cards(compared))),
    )
}

fn arriving() -> Vec<Row> {
    let (sender, sent) = a_full_case().handing_over(1, HandoverKind::Copy, &[]);
    let (_, second) = sender.handing_over(2, HandoverKind::Copy, &[]);
    let story = Story::practice().trusting(1);
    let mut elsewhere = sent.clone();
    elsewhere.head.place.school = text("De Wissel");
    let mut broken = sent.clone();
    broken.parcel.entries.remove(1);
    let row = |(name, way), story: &Story, refused, forward| Row {
        name,
        number: "R88",
        way,
        story: story.clone(),
        command: refused,
        forward,
    };
    let known = story.clone().receiving(&sent, None);
    let next = known.taking(&second, None);
    let school = Command::InPractice(PracticeCommand::AddSchool(NewSchool {
        name: text("De Wissel"),
        board: text("Stichting Zuidwest"),
        region: Region::South,
        adviser: AdviserKind::Internal,
    }));
    vec![
        row(
            ("handover-known", Way::ChooseOther),
            &known,
            known.taking(&sent, None),
            Forward::Accepted(next),
        ),
        row(
            ("handover-elsewhere", Way::AddSchool),
            &story,
            story.taking(&elsewhere, None),
            Forward::ThenAgain(school),
        ),
        row(
            ("handover-unsound", Way::ChooseOther),
            &story,
            story.taking(&broken, None),
            Forward::Accepted(story.taking(&second, None)),
        ),
    ]
}
