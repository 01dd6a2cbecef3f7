//! The refusals of what is asked about the figures of a year: groups of schools,
//! frozen years, reports and contacts of before.

use luister::domain::annual::{FreezeVersion, ReportAbout, ReportDiscussed};
use luister::domain::command::{Command, PracticeCommand};
use luister::domain::number::SchoolYear;
use luister::domain::refusal::WayForward as Way;

use super::{Forward, Row};
use crate::support::annual::{
    NORTH, asked_on, contact_of, counted, discuss, freeze, freeze_counts, import_contacts,
    in_one_month, say_discussed, set_group, two_boards, withhold,
};
use crate::support::{EXTERNAL_SCHOOL, INTERNAL_SCHOOL, Story};

pub(super) fn rows() -> Vec<Row> {
    [groups(), freezing(), again(), reports(), contacts()]
        .into_iter()
        .flatten()
        .collect()
}

const BEFORE: SchoolYear = SchoolYear(2024);
const LAST: SchoolYear = SchoolYear(2025);
const THIS: SchoolYear = SchoolYear(2026);

fn row(
    (name, number, way): (&'static str, &'static str, Way),
    story: &Story,
    refused: PracticeCommand,
    accepted: PracticeCommand,
) -> Row {
    Row {
        name,
        number,
        way,
        story: story.clone(),
        command: Command::InPractice(refused),
        forward: Forward::Accepted(Command::InPractice(accepted)),
    }
}

fn groups() -> Vec<Row> {
    let story = two_boards().outside(set_group(1, "Helmond", &[INTERNAL_SCHOOL]));
    let group = |name, schools: &[_]| set_group(2, name, schools);
    let rightly = || group("Deurne", &[EXTERNAL_SCHOOL]);
    vec![
        row(
            ("other-board", "R111", Way::ChooseOther),
            &story,
            group("Deurne", &[EXTERNAL_SCHOOL, NORTH]),
            rightly(),
        ),
        row(
            ("group-exists", "R111", Way::ChooseOther),
            &story,
            group("Helmond", &[EXTERNAL_SCHOOL]),
            rightly(),
        ),
        row(
            ("field-missing/group-name", "R111", Way::FillIn),
            &story,
            group(" ", &[EXTERNAL_SCHOOL]),
            rightly(),
        ),
        row(
            ("field-missing/schools", "R111", Way::FillIn),
            &story,
            group("Deurne", &[]),
            rightly(),
        ),
    ]
}

/// A contact of last year and one of this year; nothing before.
fn two_years() -> Story {
    Story::practice()
        .outside(asked_on("2026-03-05", INTERNAL_SCHOOL))
        .outside(asked_on("2026-09-10", INTERNAL_SCHOOL))
}

fn frozen() -> Story {
    let story = two_years();
    let last_year = freeze(&story, LAST, None);
    story.outside(last_year)
}

fn freezing() -> Vec<Row> {
    let story = two_years();
    let last_year = || freeze(&story, LAST, None);
    let mut miscounted = counted(&story, LAST);
    miscounted.places[0].months.clear();
    let misfit = freeze_counts(LAST, miscounted, None);
    vec![
        row(
            ("year-still-running", "R107", Way::ChooseOther),
            &story,
            freeze(&story, THIS, None),
            last_year(),
        ),
        row(
            ("nothing-counted", "R107", Way::ChooseOther),
            &story,
            freeze(&story, BEFORE, None),
            last_year(),
        ),
        Row {
            forward: Forward::NewerProgram,
            ..row(
                ("counts-do-not-add-up", "R107", Way::UpdateProgram),
                &story,
                misfit,
                last_year(),
            )
        },
    ]
}

fn again() -> Vec<Row> {
    let story = frozen();
    let one_more = || in_one_month("2026-03-01", 2);
    let version = |counts, reason| freeze_counts(LAST, counts, reason);
    vec![row(
        ("nothing-changed", "R107", Way::ChooseOther),
        &story,
        freeze(&story, LAST, Some("nog eens")),
        version(one_more(), Some("een contact was vergeten")),
    )]
}

fn reports() -> Vec<Row> {
    let story = frozen().on("2026-12-01");
    let report = |year, days| say_discussed(discuss(year, ReportAbout::All, days));
    let rightly = || report(LAST, ("2026-11-23", "2026-11-30"));
    let second = withhold(
        LAST,
        in_one_month("2026-03-01", 2),
        Some("een contact was vergeten"),
    );
    let withheld = say_discussed(ReportDiscussed {
        version: FreezeVersion(2),
        ..discuss(LAST, ReportAbout::All, ("2026-12-01", "2026-12-01"))
    });
    vec![
        row(
            ("year-not-frozen", "R108", Way::ChooseOther),
            &story,
            report(BEFORE, ("2026-11-23", "2026-11-30")),
            rightly(),
        ),
        row(
            ("report-out-of-order", "R108", Way::FillIn),
            &story,
            report(LAST, ("2026-11-20", "2026-11-30")),
            rightly(),
        ),
        row(
            ("report-withheld", "R108", Way::ChooseOther),
            &story.clone().outside(second),
            withheld,
            rightly(),
        ),
    ]
}

fn contacts() -> Vec<Row> {
    let story = frozen().outside(import_contacts(1, vec![contact_of("2024-11-05")]));
    let another = || import_contacts(2, vec![contact_of("2024-11-06")]);
    vec![
        row(
            ("year-frozen-already", "R107", Way::ChooseOther),
            &story,
            import_contacts(2, vec![contact_of("2025-11-05")]),
            another(),
        ),
        row(
            ("contacts-imported-already", "R107", Way::ChooseOther),
            &story,
            import_contacts(1, vec![contact_of("2024-11-05")]),
            another(),
        ),
        row(
            ("no-contacts", "R107", Way::ChooseOther),
            &story,
            import_contacts(2, Vec::new()),
            another(),
        ),
    ]
}
