//! What the figures of a large practice cost: 100,000 contacts of 25,000 cases at
//! twenty schools of two boards, eight school years, all frozen but the last. A
//! change of year on the screen has 16 ms, one frame, also when a year is seen for
//! the first time.
//!
//! `cargo bench --bench statistics` prints median and least of each. What a change
//! of year costs stands beside one pass over all contacts as well: machines differ,
//! the ratio hardly does.
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::Instant;

use chrono::{DateTime, Days, NaiveDate, Utc};
use luister::app::action::Action;
use luister::app::statistics::{Base, Statistics};
use luister::assets;
use luister::domain::annual::{FreezeVersion, Release, YearFrozen};
use luister::domain::entry::{
    AuthorId, CaseBody, Client, ClockKind, Confirmation, Conversation, Entry, Nature, Opening,
    Request, Stamp, StepDone, TakenUpBy, Urgency, Weighing,
};
use luister::domain::ids::{CaseId, EntryId, Seq};
use luister::domain::number::{CaseNumber, Minutes, SchoolYear, YearStart};
use luister::domain::person::{AdviserKind, Age, ClientKind};
use luister::domain::practice::{
    Board, BoardId, Name, Practice, PracticeBody, Region, School, SchoolId,
};
use luister::domain::procedure::{ProcedurePin, StepId};
use luister::domain::text::Alias;
use luister::domain::vocabulary::Vocabulary;
use luister::statistics::release::Place;
use luister::statistics::{Figures, Period, YearKind, freeze};

const CASES: u32 = 25_000;
const SCHOOLS: u32 = 20;
/// Over so many days cases are opened: eight school years.
const DAYS: u64 = 2_860;
const ROUNDS: usize = 21;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let shipped = assets::shipped()?;
    let pin = shipped.procedures.first().ok_or("no procedure")?.pin();
    let vocabulary = shipped.vocabulary;
    let first = NaiveDate::from_ymd_opt(2018, 8, 1).ok_or("no such day")?;
    let mut practice = Practice::new();
    add_schools(&mut practice, first)?;
    for index in 0..CASES {
        add_case(&mut practice, index, first, pin, &vocabulary)?;
    }
    let figures = Figures::of(&practice, &vocabulary);
    let today = first + Days::new(DAYS);
    let years = figures.years(YearKind::School, today);
    println!(
        "{CASES} cases, {} contacts, {} actions, {} school years",
        figures.facts().count(),
        figures.deeds().count(),
        years.len()
    );
    print_median("figures made", || Figures::of(&practice, &vocabulary));
    let mut kept = figures.clone();
    print_median("brought up to date", || {
        kept.refresh(&practice, &vocabulary)
    });
    print_median("years offered", || figures.years(YearKind::School, today));
    let whole = print_median("one pass over all contacts", || pass(&figures));
    for year in &years {
        print_median(&format!("tables of {year:?}"), || {
            figures.tables(*year, &vocabulary)
        });
        if let Period::School(year) = *year {
            print_median("  counts of it", || {
                freeze::counts(&figures, &practice, &vocabulary, year)
            });
        }
    }
    freeze_all_but_last(&mut practice, &figures, &years, &vocabulary);
    let base = Base {
        practice: &practice,
        vocabulary: &vocabulary,
        today,
    };
    let opened = Statistics::open(base);
    let mut worst: f64 = 0.0;
    for (what, place) in [("of a board", opened.place()), ("of all", Place::All)] {
        let mut shown = opened.clone();
        shown.show_place(place, base);
        for (how, action) in [
            ("to the other kind of year", Action::YearKind),
            ("to the year before", Action::PreviousYear),
            ("one more", Action::PreviousYear),
            ("and back, seen before", Action::NextYear),
        ] {
            let took = print_worn(&format!("{how}, {what}"), &shown, |screen| {
                let _ = screen.handle(action, base);
            });
            worst = worst.max(took);
            if action != Action::YearKind {
                let _ = shown.handle(action, base);
            }
        }
    }
    println!(
        "the dearest change of year: {worst:.2} ms, {:.2} passes over all contacts",
        worst / whole
    );
    Ok(())
}

/// Something small done with every contact.
fn pass(figures: &Figures) -> u64 {
    let facts = figures.facts();
    facts.map(|fact| u64::from(fact.minutes.get())).sum()
}

fn freeze_all_but_last(
    practice: &mut Practice,
    figures: &Figures,
    years: &[Period],
    vocabulary: &Vocabulary,
) {
    let over = years.iter().rev().skip(1).rev();
    let frozen: Vec<PracticeBody> = over
        .filter_map(|period| match period {
            Period::School(year) => Some(*year),
            Period::Calendar(_) => None,
        })
        .map(|year| {
            PracticeBody::YearFrozen(YearFrozen {
                year,
                version: FreezeVersion::FIRST,
                reason: None,
                counts: freeze::counts(figures, practice, vocabulary, year),
                release: Release {
                    hide_up_to: 4,
                    shown: BTreeSet::new(),
                    hidden: BTreeSet::new(),
                },
            })
        })
        .collect();
    let on = NaiveDate::default();
    for body in frozen {
        record(practice, on, body);
    }
}

/// The same from a screen that was not there yet: nothing of it is kept.
fn print_worn(what: &str, from: &Statistics, work: impl Fn(&mut Statistics)) -> f64 {
    let mut screens: Vec<Statistics> = (0..ROUNDS).map(|_| from.clone()).collect();
    print_median(what, || {
        if let Some(mut screen) = screens.pop() {
            work(&mut screen);
            // What dropping it costs is not of the change.
            std::mem::forget(screen);
        }
    })
}

fn add_schools(practice: &mut Practice, on: NaiveDate) -> Result<(), Box<dyn std::error::Error>> {
    let mut bodies = Vec::new();
    for id in 1..=2 {
        bodies.push(PracticeBody::BoardAdded(Board {
            id: BoardId(id),
            name: Name::new(&format!("Bestuur {id}"))?,
            number: None,
        }));
    }
    for id in 1..=SCHOOLS {
        bodies.push(PracticeBody::SchoolAdded(School {
            id: SchoolId(id),
            name: Name::new(&format!("School {id}"))?,
            board: BoardId(1 + id % 2),
            region: Region::South,
            adviser: AdviserKind::Internal,
            code: None,
        }));
    }
    for body in bodies {
        record(practice, on, body);
    }
    Ok(())
}

fn record(practice: &mut Practice, on: NaiveDate, body: PracticeBody) {
    let stamp = Stamp {
        id: EntryId::from_bytes([0; 16]),
        seq: practice.next_seq(),
        at: DateTime::<Utc>::UNIX_EPOCH,
        on,
        author: AuthorId::from_bytes([0; 16]),
        clock: ClockKind::Fixed,
    };
    practice.apply(Entry { stamp, body });
}

/// Prints it; gives the median in milliseconds.
fn print_median<T>(what: &str, mut work: impl FnMut() -> T) -> f64 {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            black_box(work());
            begun.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    let (least, median) = (times[0], times[ROUNDS / 2]);
    println!("{what:36} {median:8.2} ms, at least {least:.2} ms");
    median
}

/// A case of fourteen entries: four conversations, two natures, six steps.
fn add_case(
    practice: &mut Practice,
    index: u32,
    first: NaiveDate,
    pin: &ProcedurePin,
    vocabulary: &Vocabulary,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut id = [0; 16];
    for (place, byte) in id.iter_mut().zip(index.to_be_bytes()) {
        *place = byte;
    }
    let case = CaseId::from_bytes(id);
    let on = first + Days::new(u64::from(index) * DAYS / u64::from(CASES));
    let codes: Vec<_> = vocabulary.natures().map(|nature| &nature.code).collect();
    let codes = [index as usize, index as usize / 7].map(|at| codes[at % codes.len()].clone());
    let mut bodies = vec![
        CaseBody::Opened(opening(index, on, pin)?),
        CaseBody::NatureSet(Nature {
            position: None,
            happened_on: None,
            codes: codes.into(),
            axis: None,
            accused: None,
        }),
        CaseBody::RequestClarified(Request {
            line: None,
            confirmed: Confirmation::Confirmed,
        }),
        CaseBody::Weighed(Weighing {
            by: TakenUpBy::Adviser,
            reason: None,
        }),
    ];
    for step in ["limits", "listen", "clarify", "weigh", "plan", "close"] {
        let step = StepId::from(step);
        let ticks = BTreeSet::new();
        bodies.push(CaseBody::StepDone(StepDone { step, ticks }));
    }
    for later in [0, 9, 30, 61] {
        bodies.push(CaseBody::ConversationHeld(Conversation {
            on: on + Days::new(later),
            medium: "TEL".into(),
            companions: BTreeSet::new(),
            minutes: Minutes::new(30)?,
        }));
    }
    for (body, seq) in bodies.into_iter().zip(1..) {
        let stamp = Stamp {
            id: EntryId::from_bytes(id),
            seq: Seq(seq),
            at: DateTime::<Utc>::UNIX_EPOCH,
            on,
            author: AuthorId::from_bytes(id),
            clock: ClockKind::Fixed,
        };
        practice.apply_to_case(case, Entry { stamp, body });
    }
    Ok(())
}

fn opening(
    index: u32,
    on: NaiveDate,
    pin: &ProcedurePin,
) -> Result<Opening, Box<dyn std::error::Error>> {
    Ok(Opening {
        asked_by: None,
        number: CaseNumber {
            year: SchoolYear::of(on, YearStart::default()),
            index,
        },
        client: Client {
            kind: ClientKind::Pupil,
            alias: Alias::new("Mus")?,
            person: None,
        },
        age: Age::default(),
        school: SchoolId(1 + index % SCHOOLS),
        channel: "TEL".into(),
        referrer: "LL".into(),
        urgency: Urgency::Usual,
        adviser: AdviserKind::Internal,
        procedure: pin.clone(),
        on,
    })
}
