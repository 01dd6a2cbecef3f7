//! Killed while the daily copy is made: every copy under its name is whole, and what
//! was left over goes with the next one.

use luister::domain::practice::Practice;
use luister::vault::Moment;

use super::ground::{
    PASSPHRASE, PREPARED, every_snapshot, has_one, held_by, moment, names, nothing_is_left_over,
    opened, same, snapshots, start,
};
use super::{Landed, Whom, kill_at, pace};
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
    let times = sized(30, 750);
    let mut chance = fastrand::Rng::with_seed(34);
    let (mut landed, mut whole) = (Landed::default(), 0);
    let mut place = PREPARED.place();
    let is_under_way = |place: &Place| has_one(&snapshots(place), ".new");
    let (morning, evening) = day(0);
    let desk = start(&place, &morning, &[]);
    let pace = pace(|| is_under_way(&place), || is_made(&place, &morning));
    desk.kill();
    opened(&place.vault(), PASSPHRASE, evening).unwrap();
    for kill in 0..times {
        let number = 1 + kill % DAYS_PER_VAULT;
        if number == 1 {
            place = PREPARED.place();
        }
        let (morning, evening) = day(number);
        let desk = start(&place, &morning, &[]);
        let whom = [Whom::Program, Whom::Both][chance.usize(0..2)];
        kill_at(desk, whom, pace.moment(&mut chance), || {
            is_under_way(&place)
        });
        let (left, made) = (is_under_way(&place), is_made(&place, &morning));
        if made {
            newest_is_whole(&place);
        }
        let found = held_by(&place.vault(), PASSPHRASE).expect("opens after a kill");
        assert!(same(&found, &PREPARED.practice, 0));
        opened(&place.vault(), PASSPHRASE, evening).unwrap();
        nothing_is_left_over(&place);
        newest_is_whole(&place);
        if number == DAYS_PER_VAULT || kill + 1 == times {
            whole += every_snapshot(&place, PASSPHRASE, is_all);
        }
        landed.kills += 1;
        landed.said += usize::from(made && !left);
        landed.inside += usize::from(left);
        landed.before += usize::from(!left && !made);
    }
    landed.told(
        "SIGKILL of the program while it makes the daily copy",
        &format!("{whole} copies at the end, all whole, 0 left over"),
    );
}
