//! What the figures of a large practice cost: 10,000 cases, three years.
//!
//! `cargo bench --bench statistics` prints median and least of each.
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::Instant;

use chrono::{DateTime, Days, NaiveDate, Utc};
use luister::assets;
use luister::domain::entry::{
    AuthorId, CaseBody, Client, ClockKind, Confirmation, Conversation, Entry, Nature, Opening,
    Request, Stamp, StepDone, TakenUpBy, Urgency, Weighing,
};
use luister::domain::ids::{CaseId, EntryId, Seq};
use luister::domain::number::{CaseNumber, Minutes, SchoolYear, YearStart};
use luister::domain::person::{AdviserKind, Age, ClientKind};
use luister::domain::practice::{Practice, SchoolId};
use luister::domain::procedure::{ProcedurePin, StepId};
use luister::domain::text::Alias;
use luister::domain::vocabulary::Vocabulary;
use luister::statistics::{Figures, YearKind};

const CASES: u32 = 10_000;
const ROUNDS: usize = 21;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let shipped = assets::shipped()?;
    let pin = shipped.procedures.first().ok_or("no procedure")?.pin();
    let vocabulary = shipped.vocabulary;
    let first = NaiveDate::from_ymd_opt(2023, 8, 1).ok_or("no such day")?;
    let mut practice = Practice::new();
    for index in 0..CASES {
        add_case(&mut practice, index, first, pin, &vocabulary)?;
    }
    let figures = Figures::of(&practice, &vocabulary);
    let today = first + Days::new(1000);
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
        kept.refresh(&practice, &vocabulary);
    });
    print_median("years offered", || figures.years(YearKind::School, today));
    for year in years {
        print_median(&format!("tables of {year:?}"), || {
            figures.tables(year, &vocabulary)
        });
    }
    Ok(())
}

fn print_median<T>(what: &str, mut work: impl FnMut() -> T) {
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
    let on = first + Days::new(u64::from(index) * 1000 / u64::from(CASES));
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
        school: SchoolId(1),
        channel: "TEL".into(),
        referrer: "LL".into(),
        urgency: Urgency::Usual,
        adviser: AdviserKind::Internal,
        procedure: pin.clone(),
        on,
    })
}
