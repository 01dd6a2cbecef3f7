//! The feed as it comes, with its traps, and as it should not come.

use serde_json::json;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// One school year in the shape of the feed.
fn document(year: &str, vacations: &Value) -> Value {
    json!({
        "id": "x", "type": "schoolholidays", "canonical": "c", "notice": "n", "license": "CC-0",
        "content": [{ "title": "Schoolvakanties", "schoolyear": year, "vacations": vacations }],
    })
}

fn autumn(compulsory: &str, region: &str, from: &str, to: &str) -> Value {
    json!([{
        "type": " Herfstvakantie ",
        "compulsorydates": compulsory,
        "regions": [{ "region": region, "startdate": from, "enddate": to }],
    }])
}

const FROM: &str = "2026-10-16T22:00:00.000Z";
const TO: &str = "2026-10-24T22:00:00.000Z";

#[test]
fn r20_the_feed_is_read_with_its_stray_blanks_words_and_evenings() {
    let feed = document("  2026-2027\n", &autumn(" false\n", " Zuid \n", FROM, TO));
    let expected = Vacation {
        region: Region::South,
        kind: VacationKind::Autumn,
        status: VacationStatus::Advice,
        days: Span {
            first: day("2026-10-17"),
            last: day("2026-10-25"),
        },
    };
    let [read] = <[FeedYear; 1]>::try_from(read(&feed.to_string()).unwrap()).unwrap();
    assert_eq!(read.year, SchoolYear(2026));
    assert_eq!(read.rows, [expected]);
}

#[test]
fn r20_a_moment_is_the_day_it_is_in_the_netherlands() {
    for (text, expected) in [
        ("2026-10-16T22:00:00.000Z", "2026-10-17"),
        ("2026-10-16T21:59:59Z", "2026-10-16"),
        // In winter midnight comes an hour later.
        ("2026-12-18T23:00:00Z", "2026-12-19"),
        ("2026-12-18T22:59:59Z", "2026-12-18"),
        ("2026-10-17T00:00:00+02:00", "2026-10-17"),
        ("2026-10-17T00:00:00", "2026-10-17"),
        (" 2026-10-17\n", "2026-10-17"),
    ] {
        assert_eq!(date(text), Ok(day(expected)), "{text:?}");
    }
}

#[test]
fn r20_the_whole_country_is_three_regions_and_a_list_is_several_years() {
    let everywhere = autumn("true", "heel Nederland", FROM, TO);
    let next = autumn(
        "false",
        "noord",
        "2027-10-15T22:00:00Z",
        "2027-10-23T22:00:00Z",
    );
    let list = json!([
        document("2027-2028", &next),
        document("2026-2027", &everywhere),
        document("2026-2027", &everywhere),
        document("2028-2029", &json!([])),
    ]);
    let years = read(&list.to_string()).unwrap();
    let found: Vec<_> = years
        .iter()
        .map(|one| (one.year.0, one.rows.len()))
        .collect();
    assert_eq!(found, [(2026, 3), (2027, 1)]);
    assert!(
        years[0]
            .rows
            .iter()
            .all(|row| row.status == VacationStatus::Fixed)
    );
}

#[test]
fn what_is_not_the_feed_is_refused_with_what_is_wrong() {
    let one = |year, vacations: Value| document(year, &vacations).to_string();
    let fit = |fault| FeedError::DoesNotFit(SchoolYear(2026), fault);
    let both = |first: Value, second: Value| {
        let mut all = first.as_array().unwrap().clone();
        all.extend(second.as_array().unwrap().clone());
        Value::Array(all)
    };
    let twice = autumn("true", "zuid", FROM, TO);
    let read_twice = read(&one("2026-2027", both(twice.clone(), twice)));
    assert_eq!(read_twice.map(|years| years[0].rows.len()), Ok(1));
    for (text, expected) in [
        (
            "\u{feff}<?xml version=\"1.0\"?><error/>".to_owned(),
            FeedError::Page,
        ),
        ("nothing\n".to_owned(), FeedError::NotJson(1)),
        ("[]".to_owned(), FeedError::Empty),
        (one("2026-2027", json!([])), FeedError::Empty),
        (
            one("2026", autumn("true", "zuid", FROM, TO)),
            FeedError::SchoolYear("2026".into()),
        ),
        (
            one("2026-2028", autumn("true", "zuid", FROM, TO)),
            FeedError::SchoolYear("2026-2028".into()),
        ),
        (
            one("2026-2027", autumn("true", "oost", FROM, TO)),
            FeedError::Region("oost".into()),
        ),
        (
            one("2026-2027", autumn("ja", "zuid", FROM, TO)),
            FeedError::YesOrNo("\"ja\"".into()),
        ),
        (
            one("2026-2027", autumn("true", "zuid", "soon", TO)),
            FeedError::Date("soon".into()),
        ),
        (
            one("2026-2027", autumn("true", "zuid", TO, FROM)),
            fit(VacationFault::EndsBeforeItBegins),
        ),
        (
            one("2027-2028", autumn("true", "zuid", FROM, TO)),
            FeedError::DoesNotFit(SchoolYear(2027), VacationFault::OutsideYear),
        ),
        (
            one(
                "2026-2027",
                both(
                    autumn("true", "zuid", FROM, TO),
                    autumn("false", "heel Nederland", FROM, TO),
                ),
            ),
            fit(VacationFault::Overlaps),
        ),
        (
            json!([
                document("2026-2027", &autumn("true", "zuid", FROM, TO)),
                document("2026-2027", &autumn("true", "noord", FROM, TO)),
            ])
            .to_string(),
            FeedError::Twice(SchoolYear(2026)),
        ),
    ] {
        assert_eq!(read(&text), Err(expected), "{text}");
    }
    let other = one("2026-2027", autumn("true", "zuid", FROM, TO)).replace("Herfst", "Carnavals");
    assert_eq!(
        read(&other),
        Err(FeedError::Kind("Carnavalsvakantie".into()))
    );
    assert!(matches!(read("{\"content\": 3}"), Err(FeedError::Shape(_))));
    assert!(matches!(read("3"), Err(FeedError::Shape(_))));
}

#[test]
fn r20_a_plan_says_what_is_new_what_changes_and_what_stays() {
    let mut known = crate::assets::shipped().unwrap().vacations;
    let (year, south) = (SchoolYear(2026), Region::South);
    let same = known.of(year, south).to_vec();
    let mut moved = known.of(year, Region::North).to_vec();
    moved[0].days.last = day("2026-10-25");
    let feed = [
        FeedYear {
            year,
            rows: [moved.clone(), same].concat(),
        },
        FeedYear {
            year: SchoolYear(2029),
            rows: vec![Vacation {
                days: Span {
                    first: day("2029-10-13"),
                    last: day("2029-10-21"),
                },
                ..moved[0]
            }],
        },
    ];
    let changes = |known: &Vacations| {
        let planned = plan(&feed, known);
        let of = |one: &Planned| (one.year.0, one.region, one.change);
        planned.iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(
        changes(&known),
        [
            (2026, Region::North, Change::Changed),
            (2026, Region::South, Change::Same),
            (2029, Region::North, Change::New),
        ]
    );
    let asked = commands(&plan(&feed, &known));
    let [
        PracticeCommand::ImportVacations(first),
        PracticeCommand::ImportVacations(second),
    ] = asked.as_slice()
    else {
        panic!("{asked:?}");
    };
    assert_eq!(
        (first.rows.as_slice(), second.rows.len()),
        (moved.as_slice(), 1)
    );
    for import in [first, second] {
        known.replace(import.year, &import.rows, &vacation::Origin::Imported);
    }
    assert_eq!(commands(&plan(&feed, &known)), []);
}
