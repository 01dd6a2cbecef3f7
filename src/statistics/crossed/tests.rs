//! Roles, positions and first answers, as they are counted.

use crate::domain::deed::{ActionTaken, Reaction};
use crate::domain::entry::{CaseBody, Nature};
use crate::domain::ids::CaseId;
use crate::domain::number::{Minutes, SchoolYear};
use crate::domain::rules::reaction::Timely;
use crate::domain::text::Line;
use crate::statistics::sample::{Sample, day};
use crate::statistics::tables::{Level, Row, RowCode, Table, TableId, Tables};
use crate::statistics::{Figures, Period};

fn act(sample: &mut Sample, case: CaseId, on: &str, action: &str, role: Option<&str>) {
    let taken = ActionTaken {
        action: action.into(),
        on: day(on),
        role: role.map(Into::into),
        minutes: Minutes::default(),
    };
    sample.write(case, day("2026-11-20"), CaseBody::ActionTaken(taken));
}

fn placed(sample: &mut Sample, case: CaseId, position: &str) {
    let nature = Nature {
        codes: ["ONG.PEST".into()].into(),
        axis: None,
        accused: None,
        position: Some(position.into()),
        happened_on: None,
    };
    sample.write(case, day("2026-11-20"), CaseBody::NatureSet(nature));
}

fn tables(sample: &Sample) -> Tables {
    let figures = Figures::of(&sample.practice, &sample.vocabulary);
    figures.tables(Period::School(SchoolYear(2026)), &sample.vocabulary)
}

fn lines(table: &Table) -> Vec<String> {
    let line = |row: &Row| {
        let code = match &row.code {
            RowCode::Action(code) => code.to_string(),
            RowCode::Role(code) => code.to_string(),
            RowCode::Position(code) => code.to_string(),
            RowCode::NoPosition => "-".to_owned(),
            RowCode::Answer(timely) => format!("{timely:?}"),
            other => panic!("{other:?} is of another table"),
        };
        let indent = if row.level == Level::Under { "  " } else { "" };
        format!("{indent}{code} {}", row.count)
    };
    table.rows.iter().map(line).collect()
}

#[test]
fn r62_r63_an_action_counts_under_each_role_in_it_once_a_day() {
    let mut sample = Sample::new();
    let case = sample.open(day("2026-09-07"));
    act(&mut sample, case, "2026-09-08", "GESPR", Some("STEUN"));
    act(&mut sample, case, "2026-09-08", "GESPR", Some("STEUN"));
    act(&mut sample, case, "2026-09-08", "GESPR", Some("LEIDER"));
    act(&mut sample, case, "2026-09-09", "GESPR", Some("STEUN"));
    act(&mut sample, case, "2026-09-09", "BEM", Some("LEIDER"));
    act(&mut sample, case, "2026-09-09", "KLHULP", None);
    // Last year is not this year.
    act(&mut sample, case, "2026-07-01", "BEM", Some("LEIDER"));
    let tables = tables(&sample);
    let expected = ["GESPR 2", "  STEUN 2", "  LEIDER 1", "BEM 1", "  LEIDER 1"];
    assert_eq!(lines(&tables.roles), expected);
    assert_eq!((tables.roles.total, tables.actions.total), (3, 4));
    assert_eq!(tables.table(TableId::Roles), &tables.roles);
}

#[test]
fn r71_actions_count_under_the_position_of_the_client_as_known_now() {
    let mut sample = Sample::new();
    for (opened, position) in [
        ("2026-09-07", Some("GETUIGE")),
        ("2026-09-08", Some("GETUIGE")),
        ("2026-09-09", Some("BEZORGD")),
        ("2026-09-10", None),
    ] {
        let case = sample.open(day(opened));
        sample.listen(case, day(opened));
        act(&mut sample, case, opened, "OMGEV", None);
        if let Some(position) = position {
            placed(&mut sample, case, position);
        }
    }
    let tables = tables(&sample);
    let expected = [
        "GETUIGE 4",
        "  LUIST 2",
        "  OMGEV 2",
        "BEZORGD 2",
        "  LUIST 1",
        "  OMGEV 1",
        "- 2",
        "  LUIST 1",
        "  OMGEV 1",
    ];
    assert_eq!(lines(&tables.positions), expected);
    assert_eq!(tables.positions.total, tables.actions.total);
}

#[test]
fn r21_first_answers_count_as_in_time_or_late() {
    let mut sample = Sample::new();
    let late = || Some(Line::new("ziek").unwrap());
    for (on, due, late_because) in [
        ("2026-09-08", Some("2026-09-08"), None),
        ("2026-09-09", Some("2026-09-08"), late()),
        ("2026-09-10", Some("2026-09-08"), late()),
        ("2026-09-07", None, None),
        ("2026-09-10", None, None),
    ] {
        let case = sample.open_by(day("2026-09-07"), "MAIL");
        let reaction = Reaction {
            on: day(on),
            channel: "TEL".into(),
            due: due.map(day),
            late_because,
        };
        sample.write(case, day("2026-09-10"), CaseBody::Reacted(reaction));
    }
    // Nobody answered this one yet, and this one was spoken to at once.
    sample.open_by(day("2026-09-07"), "MAIL");
    sample.open_by(day("2026-09-07"), "TEL");
    let table = tables(&sample).answers;
    let expected = [
        format!("{:?} 2", Timely::InTime),
        format!("{:?} 2", Timely::Late),
        format!("{:?} 1", Timely::NotCounted),
    ];
    assert_eq!(lines(&table), expected);
    assert_eq!(table.total, 5);
}
