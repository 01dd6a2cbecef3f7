//! What is true of a frozen year, counted from its counts alone: the figures by
//! the names they have in the files.

use std::collections::BTreeMap;

use chrono::Datelike;
use luister::domain::annual::{PlaceCounts, YearFrozen};

/// Every figure about people, by name.
pub(crate) type Truth = BTreeMap<String, i64>;

/// Of all places of a frozen year.
pub(crate) fn of(frozen: &YearFrozen) -> Truth {
    let mut truth = Truth::new();
    let prefix = format!("{}/v{}", frozen.year, frozen.version);
    let places = &frozen.counts.places;
    for place in places {
        if place.board.is_none() {
            // Of no school: in no report.
            continue;
        }
        let mut names = vec!["all".to_owned()];
        match (place.school, place.board) {
            (Some(school), Some(board)) => {
                names.push(format!("b{}", board.0));
                names.push(format!("s{}", school.0));
                for group in &frozen.counts.groups {
                    if group.schools.contains(&school) {
                        names.push(format!("g{}", group.id.0));
                    }
                }
            }
            (None, Some(board)) => names.push(format!("b{}", board.0)),
            _ => {}
        }
        for name in names {
            for (line, count) in lines(place, frozen.year.0) {
                *truth.entry(format!("{prefix}/{name}/{line}")).or_default() += count;
            }
        }
    }
    truth
}

fn lines(place: &PlaceCounts, year: i32) -> Vec<(String, i64)> {
    let contacts = &place.contacts;
    let answers = &place.answers;
    let cases = contacts.new + contacts.carried;
    let mut lines = vec![
        (
            "contacts".to_owned(),
            cases + contacts.further + contacts.information + contacts.imported,
        ),
        ("cases".to_owned(), cases),
        ("kind/new".to_owned(), contacts.new),
        ("kind/carried".to_owned(), contacts.carried),
        ("kind/further".to_owned(), contacts.further),
        ("kind/information".to_owned(), contacts.information),
        ("kind/imported".to_owned(), contacts.imported),
        ("nature/none".to_owned(), place.natures.none),
        ("actions".to_owned(), place.actions.values().sum()),
        (
            "answers".to_owned(),
            answers.in_time + answers.late + answers.not_counted,
        ),
        ("answer/in-time".to_owned(), answers.in_time),
        ("answer/late".to_owned(), answers.late),
        ("answer/not-counted".to_owned(), answers.not_counted),
        ("endings".to_owned(), place.outcomes.values().sum()),
    ];
    let months = place.months.iter();
    lines.extend(months.map(|(day, count)| (format!("month/{}", day.format("%Y-%m")), *count)));
    let months = place.months.iter();
    lines.extend(months.map(|(day, count)| {
        let after = (day.year() - year) * 12 + day.month() as i32 - 8;
        (format!("term/{}", after / 3 + 1), *count)
    }));
    let themes = place.natures.themes.iter();
    lines.extend(themes.map(|(code, count)| (format!("theme/{code}"), *count)));
    let codes = place.natures.codes.iter();
    // A theme that was chosen by itself has no row of its own.
    let codes = codes.filter(|(code, _)| code.as_str().contains('.'));
    lines.extend(codes.map(|(code, count)| (format!("nature/{code}"), *count)));
    let actions = place.actions.iter();
    lines.extend(actions.map(|(code, count)| (format!("action/{code}"), *count)));
    let outcomes = place.outcomes.iter();
    lines.extend(outcomes.map(|(code, count)| (format!("outcome/{code}"), *count)));
    lines
        .into_iter()
        .map(|(line, count)| (line, i64::from(count)))
        .collect()
}

/// A count that nobody may work out.
pub(crate) fn is_small(count: i64) -> bool {
    (1..=4).contains(&count)
}
