//! The refusals of what is asked about how long a case is kept, and of destroying
//! it.

use luister::domain::command::Command;
use luister::domain::refusal::WayForward as Way;

use super::{Forward, Row, in_case};
use crate::retention::{late_contact, two_on_one_side};
use crate::support::annual::{freeze, freeze_counts, in_one_month};
use crate::support::keeping::{
    FIRST, closed, closed_with_a_day, destroy, frozen, hold, kept_until, lift, on_request, ready,
};
use crate::support::office::{complain, last, settle};
use crate::support::{Story, say};

pub(super) fn rows() -> Vec<Row> {
    [days(), holds(), destroying(), years(), words()]
        .into_iter()
        .flatten()
        .collect()
}

fn row(
    (name, number, way): (&'static str, &'static str, Way),
    story: Story,
    refused: Command,
    forward: Forward,
) -> Row {
    Row {
        name,
        number,
        way,
        story,
        command: refused,
        forward,
    }
}

fn days() -> Vec<Row> {
    let open = Story::external_pupil().limits().listened();
    vec![
        in_case(
            ("not-closed", "R96", Way::Close),
            open,
            kept_until("2027-08-01", None),
            |here| Forward::ThenAgain(here(say::close("OPL"))),
        ),
        in_case(
            ("outside-term", "R96", Way::FillIn),
            closed(),
            kept_until("2027-07-31", None),
            |here| Forward::Accepted(here(kept_until("2027-08-01", None))),
        ),
        in_case(
            ("field-missing/postponed-because", "R96", Way::FillIn),
            closed(),
            kept_until("2028-08-01", None),
            |here| Forward::Accepted(here(kept_until("2028-08-01", Some("loopt nog een zaak")))),
        ),
    ]
}

fn holds() -> Vec<Row> {
    vec![in_case(
        ("field-missing/hold-reason", "R96", Way::FillIn),
        closed(),
        hold(" "),
        |here| Forward::Accepted(here(hold("de inspectie vroeg ernaar"))),
    )]
}

fn destroying() -> Vec<Row> {
    let held = ready().then(hold("de inspectie vroeg ernaar"));
    let placed = held.last();
    let (held_id, undated) = (held.id(), frozen(closed()));
    let undated_id = undated.id();
    let here = |story: &Story, command| Command::InCase(story.id(), command);
    let lifted = here(&held, lift(placed, "afgerond"));
    let dated = here(&undated, kept_until("2027-08-01", None));
    let complaint = ready();
    let id = complaint.id();
    let complaint = complaint.outside(complain(Some(id)));
    let settled = Command::InPractice(settle(last(&complaint), "ongegrond"));
    let (rested_on, other) = two_on_one_side();
    let rested_id = rested_on.id();
    let closes = Command::InCase(other, say::close("OPL"));
    let early = frozen(closed()).then(kept_until("2028-08-01", Some("loopt nog een zaak")));
    let early_id = early.id();
    vec![
        row(
            ("on-hold", "R96", Way::LiftHold),
            held,
            destroy(&[held_id]),
            Forward::ThenAgain(lifted),
        ),
        row(
            ("destruction-not-set", "R96", Way::SetDestruction),
            undated,
            destroy(&[undated_id]),
            Forward::ThenAgain(dated),
        ),
        row(
            ("held-by-complaint", "R109", Way::SettleComplaint),
            complaint,
            destroy(&[id]),
            Forward::ThenAgain(settled),
        ),
        row(
            ("kept-until", "R96", Way::DestroyOnRequest),
            early,
            destroy(&[early_id]),
            Forward::Accepted(on_request(&[early_id])),
        ),
        row(
            ("open-cases-rest-on-it", "R89", Way::Close),
            rested_on,
            on_request(&[rested_id]),
            Forward::Accepted(closes),
        ),
    ]
}

fn years() -> Vec<Row> {
    let early = closed_with_a_day().on("2027-09-01");
    let id = early.id();
    let freezes = Command::InPractice(freeze(&early, FIRST, None));
    let late = late_contact();
    let late_id = late.id();
    let again = Command::InPractice(freeze(&late, FIRST, Some("een contact was vergeten")));
    let destroyed = ready();
    let gone = destroyed.id();
    let destroyed = destroyed.commanded(destroy(&[gone]));
    let anew = freeze_counts(FIRST, in_one_month("2026-11-01", 2), Some("nog eens"));
    let asked = crate::support::annual::asked_on("2027-08-20", crate::support::INTERNAL_SCHOOL);
    vec![
        row(
            ("freeze-first", "R107", Way::FreezeYear),
            early,
            destroy(&[id]),
            Forward::ThenAgain(freezes),
        ),
        row(
            ("year-changed-since", "R107", Way::FreezeYear),
            late,
            destroy(&[late_id]),
            Forward::ThenAgain(again),
        ),
        row(
            ("year-partly-destroyed", "R107", Way::ChooseOther),
            destroyed,
            Command::InPractice(anew),
            Forward::Accepted(Command::InPractice(asked)),
        ),
    ]
}

fn words() -> Vec<Row> {
    let story = Story::external_pupil().limits().listened();
    let story = story.then(say::note("slaapt slecht"));
    let (id, note) = (story.id(), story.last());
    let opening = story.case().entries()[0].stamp.seq;
    vec![row(
        ("nothing-to-redact", "R96", Way::ChooseOther),
        story,
        Command::Redact(id, opening),
        Forward::Accepted(Command::Redact(id, note)),
    )]
}
