//! The adviser's own tables in words.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::super::parts::clean;
use super::Scene;
use super::sheet::{Sheet, SheetRow};
use crate::app::statistics::CasesNow;
use crate::domain::rules::reaction::Timely;
use crate::lang::terms::Term;
use crate::lang::{Lang, kept};
use crate::say;
use crate::statistics::tables::beside::beside;
use crate::statistics::tables::{Level, More, Row, RowCode, TableId};
use crate::statistics::{Month, Period};

/// A table with its bars.
pub(super) fn sheet(scene: Scene<'_>, id: TableId) -> Sheet<'_> {
    let table = scene.view.tables().table(id);
    let rows = table.rows.iter().map(|row| of_row(row, scene));
    Sheet {
        caption: caption(id, scene),
        rows: rows.collect(),
        total: Some(scene.lang.number(table.total)),
        nothing: say!(scene.lang, "statistics-nothing"),
        followed: None,
    }
}

/// The same with a second bar for the year before. Without that year it says so.
pub(super) fn sheet_beside(scene: Scene<'_>, id: TableId) -> Sheet<'_> {
    let Some(before) = scene.view.before() else {
        return Sheet {
            caption: say!(scene.lang, "statistics-no-year-before"),
            ..sheet(scene, id)
        };
    };
    let table = scene.view.tables().table(id);
    let pairs = beside(table, before.table(id)).into_iter();
    let rows = pairs.map(|pair| SheetRow {
        label: Cow::Owned(label(&pair.row, scene).into_owned()),
        indent: indent(&pair.row),
        number: scene.lang.number(pair.row.count),
        bar: Some(pair.row.count),
        before: Some((scene.lang.number(pair.before), pair.before)),
    });
    let (this, last) = (year(scene.view.period()), year(before.period));
    Sheet {
        caption: format!("█ {this}  ░ {last}"),
        rows: rows.collect(),
        total: Some(scene.lang.number(table.total)),
        nothing: say!(scene.lang, "statistics-nothing"),
        followed: None,
    }
}

/// A year as it is written beside its figures.
pub(super) fn year(period: Period) -> String {
    match period {
        Period::School(year) => year.to_string(),
        Period::Calendar(year) => year.to_string(),
    }
}

fn of_row<'a>(row: &'a Row, scene: Scene<'a>) -> SheetRow<'a> {
    let label = label(row, scene);
    SheetRow {
        label: match row.more {
            Some(more) => Cow::Owned(format!("{label} · {}", in_words(more, scene.lang))),
            None => label,
        },
        indent: indent(row),
        number: scene.lang.number(row.count),
        bar: Some(row.count),
        before: None,
    }
}

/// What a place comes to beside its contacts.
fn in_words(more: More, lang: &Lang) -> String {
    let cases = say!(
        lang,
        "statistics-cases",
        count = more.cases,
        shown = lang.number(more.cases)
    );
    let minutes = say!(
        lang,
        "statistics-minutes",
        count = more.minutes,
        shown = lang.number(more.minutes)
    );
    format!("{cases} · {minutes}")
}

/// What a table is called.
pub(super) fn title(id: TableId, lang: &Lang) -> String {
    match id {
        TableId::Months => say!(lang, "statistics-months"),
        TableId::Natures => say!(lang, "statistics-natures"),
        TableId::Actions => say!(lang, "statistics-actions"),
        TableId::Roles => say!(lang, "statistics-roles"),
        TableId::Positions => say!(lang, "statistics-positions"),
        TableId::Answers => say!(lang, "statistics-answers"),
        TableId::Channels => say!(lang, "statistics-channels"),
        TableId::Referrers => say!(lang, "statistics-referrers"),
        TableId::Clients => say!(lang, "statistics-clients"),
        TableId::Outcomes => say!(lang, "statistics-outcomes"),
        TableId::Schools => say!(lang, "statistics-schools"),
    }
}

/// What is said above a table; of a frozen year also whether it is one of those
/// that are kept.
fn caption(id: TableId, scene: Scene<'_>) -> String {
    let lang = scene.lang;
    if let Some(note) = scene.view.frozen()
        && !id.is_kept()
    {
        return match note.cases {
            CasesNow::Gone => say!(lang, "statistics-not-kept"),
            CasesNow::Same | CasesNow::Changed => say!(lang, "statistics-from-cases"),
        };
    }
    match id {
        TableId::Months => say!(lang, "statistics-months-caption"),
        TableId::Natures => say!(lang, "statistics-natures-caption"),
        TableId::Actions => say!(lang, "statistics-actions-caption"),
        TableId::Roles => say!(lang, "statistics-roles-caption"),
        TableId::Positions => say!(lang, "statistics-positions-caption"),
        TableId::Answers => say!(lang, "statistics-answers-caption"),
        TableId::Channels => say!(lang, "statistics-channels-caption"),
        TableId::Referrers => say!(lang, "statistics-referrers-caption"),
        TableId::Clients => say!(lang, "statistics-clients-caption"),
        TableId::Outcomes if scene.view.frozen().is_some() => {
            say!(lang, "statistics-outcomes-kept-caption")
        }
        TableId::Outcomes => say!(lang, "statistics-outcomes-caption"),
        TableId::Schools => say!(lang, "statistics-schools-caption"),
    }
}

/// What a row counts.
pub(super) fn label<'a>(row: &'a Row, scene: Scene<'a>) -> Cow<'a, str> {
    let lang = scene.lang;
    if let Some(label) = &row.label {
        return clean(label.get(lang.language()));
    }
    match &row.code {
        RowCode::Month(month) => Cow::Owned(month_name(*month, lang)),
        RowCode::NoNature => Cow::Owned(say!(lang, "statistics-no-nature")),
        RowCode::Nature(code) => clean(code.as_str()),
        RowCode::Action(code) => clean(code.as_str()),
        RowCode::Role(code) => clean(code.as_str()),
        RowCode::Position(code) => clean(code.as_str()),
        RowCode::Channel(code) => clean(code.as_str()),
        RowCode::Referrer(code) => clean(code.as_str()),
        RowCode::Outcome(code) => clean(code.as_str()),
        RowCode::NoPosition => Cow::Owned(say!(lang, "statistics-no-position")),
        RowCode::NoReferrer => Cow::Owned(say!(lang, "statistics-no-referrer")),
        RowCode::Client(kind) => Cow::Owned(kind.term(lang)),
        RowCode::StillOpen => Cow::Owned(say!(lang, "statistics-still-open")),
        RowCode::Answer(timely) => Cow::Owned(timely_name(*timely, lang)),
        RowCode::Board(id) => Cow::Owned(clean(&kept::board(*id, scene.practice)).into_owned()),
        RowCode::School(id) => {
            let school = scene.practice.school(*id);
            school.map_or(Cow::Borrowed(""), |school| clean(school.name.expose()))
        }
        RowCode::NoSchool => Cow::Owned(say!(lang, "figures-of-no-school")),
    }
}

/// A month with its year.
pub(super) fn month_name(month: Month, lang: &Lang) -> String {
    let first = NaiveDate::from_ymd_opt(month.year, month.number, 1);
    let name = first.map(|day| lang.month(day)).unwrap_or_default();
    format!("{name} {}", month.year)
}

/// Whether first answers were in time.
pub(super) fn timely_name(timely: Timely, lang: &Lang) -> String {
    match timely {
        Timely::InTime => say!(lang, "statistics-in-time"),
        Timely::Late => say!(lang, "statistics-late"),
        Timely::NotCounted => say!(lang, "statistics-not-counted"),
    }
}

const fn indent(row: &Row) -> u16 {
    match row.level {
        Level::Top => 0,
        Level::Under => 2,
    }
}
