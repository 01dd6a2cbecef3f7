//! Killed while the daily copy is made: every copy under its name is whole, and what
//! was left over goes with the next one.

use luister::domain::practice::Practice;
use luister::vault::Moment;

use super::ground::{
    PASSPHRASE, PREPARED, every_snapshot, has_one, held_by, moment, names, nothing_is_left_over,
    opened, same, snapshots, start,
};
use super::{Found, Landed, Whom, kill_at, pace};
use crate::proof::sized;
use crate::screen::Place;

/// The morning of that day after the first, and the evening.
fn day(count: usize) -> (String, Moment) {
    let first = chrono::NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    let day = first + chrono::TimeDelta::days(i64::try_from(count).unwrap());
    (format!("{day}T09:00"), moment(&format!("{day}T21:00")))
}

/// Whether the copy of that day has its name.
fn is_made(place: &Place, morning: &str) -> bool {
    let day: String = morning
        .chars()
        .filter(char::is_ascii_digit)
        .take(8)
        .collect();
    let begin = format!("praktijk-{day}T");
    let names = names(&snapshots(place));
    names
        .iter()
        .any(|name| name.starts_with(&begin) && name.ends_with(".luister"))
}

fn is_all(held: &Practice) -> bool {
    same(held, &PREPARED.practice, 0)
}

/// The copy that was made last holds everything.
fn newest_is_whole(place: &Place) {
    let names = names(&snapshots(place));
    let newest = names.iter().rfind(|name| name.ends_with(".luister"));
    let newest = snapshots(place).join(newest.unwrap());
    assert!(is_all(
        &held_by(&newest, PASSPHRASE).expect("a daily copy is whole")
    ));
}

#[test]
fn killed_while_the_daily_copy_is_made_every_copy_under_its_name_is_whole() {
    const DAYS_PER_VAULT: usize = 40;
    let mut chance = fastrand::Rng::with_seed(34);
    let (mut landed, mut whole) = (Landed::of(sized(30, 750)), 0);
    let mut place = PREPARED.place();
    let is_under_way = |place: &Place| has_one(&snapshots(place), ".new");
    let (morning, evening) = day(0);
    let desk = start(&place, &morning, &[]);
    let mut pace = pace(|| is_under_way(&place), || is_made(&place, &morning));
    desk.kill();
    opened(&place.vault(), PASSPHRASE, evening).unwrap();
    while landed.wants_more() {
        let number = 1 + landed.kills() % DAYS_PER_VAULT;
        if number == 1 {
            place = PREPARED.place();
        }
        let (morning, evening) = day(number);
        let desk = start(&place, &morning, &[]);
        let whom = [Whom::Program, Whom::Both][chance.usize(0..2)];
        let when = pace.moment(&mut chance);
        kill_at(desk, whom, when, || is_under_way(&place));
        let (left, made) = (is_under_way(&place), is_made(&place, &morning));
        if made {
            newest_is_whole(&place);
        }
        let found = held_by(&place.vault(), PASSPHRASE).expect("opens after a kill");
        assert!(same(&found, &PREPARED.practice, 0));
        opened(&place.vault(), PASSPHRASE, evening).unwrap();
        nothing_is_left_over(&place);
        newest_is_whole(&place);
        let found = Found::of(made && !left, left);
        pace.learns(when, found);
        landed.counts(found);
        if number == DAYS_PER_VAULT || !landed.wants_more() {
            whole += every_snapshot(&place, PASSPHRASE, is_all);
        }
    }
    landed.told(
        "SIGKILL of the program while it makes the daily copy",
        &format!("{whole} copies at the end, all whole, 0 left over"),
    );
}
