//! What a report costs: one table of 10,000 figures written in every format; then
//! the whole way of a concept over 10,000 contacts at twenty schools, from counting
//! over deciding and attacking to the file, which has two seconds.
//!
//! `cargo bench --bench report` prints median and least of each.
#![expect(clippy::print_stdout, reason = "a bench prints what it measured")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{DateTime, Days, NaiveDate, Utc};
use luister::assets;
use luister::domain::annual::ReportAbout;
use luister::domain::asset::Language;
use luister::domain::contact_import::{ContactsImported, FileDigest, ImportedContact};
use luister::domain::entry::{AuthorId, ClockKind, Entry, Stamp};
use luister::domain::ids::EntryId;
use luister::domain::number::{Minutes, SchoolYear, YearStart};
use luister::domain::person::{AdviserKind, ClientKind};
use luister::domain::practice::{
    Board, BoardId, Name, Practice, PracticeBody, Region, School, SchoolId,
};
use luister::domain::vocabulary::{ActionCode, NatureCode, Vocabulary};
use luister::lang::Lang;
use luister::report::annual::{Standing, Subject, compose};
use luister::report::publication::{
    Block, Cell, CellId, Column, Publication, Row, Section, Table, Unit, Weight, Words,
};
use luister::report::write::{Format, write};
use luister::statistics::protection::HideUpTo;
use luister::statistics::release::{Chosen, ReleasedYear, decide};
use luister::statistics::{Figures, freeze};

const ROWS: u32 = 500;
const COLUMNS: u32 = 20;
const ROUNDS: usize = 11;

const CONTACTS: u32 = 10_000;
const SCHOOLS: u32 = 20;
const YEAR: SchoolYear = SchoolYear(2025);
/// What a report over so many contacts may take.
const PROMISED: Duration = Duration::from_secs(2);

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let made_on = NaiveDate::from_ymd_opt(2026, 11, 22).ok_or("no such day")?;
    let publication = publication(made_on);
    for format in Format::ALL {
        let mut times = Vec::with_capacity(ROUNDS);
        let mut size = 0;
        for _ in 0..ROUNDS {
            let start = Instant::now();
            size = black_box(write(black_box(&publication), format)?).len();
            times.push(start.elapsed());
        }
        times.sort_unstable();
        let least = times.first().copied().unwrap_or(Duration::ZERO);
        let median = times.get(ROUNDS / 2).copied().unwrap_or(Duration::ZERO);
        println!(
            "{:>4}: median {median:.1?}, least {least:.1?}, {size} bytes",
            format.code()
        );
    }
    concept(made_on)
}

/// Every step of a concept of the whole practice, and what it comes to beside what
/// is promised.
fn concept(made_on: NaiveDate) -> Outcome<()> {
    let vocabulary = assets::shipped()?.vocabulary;
    let practice = practice(&vocabulary)?;
    let begun = Instant::now();
    let figures = Figures::of(&practice, &vocabulary);
    let counts = freeze::counts(&figures, &practice, &vocabulary, YEAR);
    let counted = begun.elapsed();
    let start = YearStart::default();
    let chosen = Chosen {
        year: YEAR,
        start,
        hide_up_to: HideUpTo::default(),
    };
    let release = decide(&counts, &[], &chosen, &vocabulary);
    let decided = begun.elapsed();
    let year = ReleasedYear::of((YEAR, start), &counts, &release, &vocabulary);
    let subject = Subject {
        practice: &practice,
        about: ReportAbout::All,
        year: &year,
        groups: &counts.groups,
        standing: Standing::Concept,
        earlier: &[],
        made_on,
        checkpoint: None,
    };
    let publication = compose(&subject, &Lang::new(Language::Nl), &vocabulary);
    let composed = begun.elapsed();
    let size = write(&publication, Format::Pdf)?.len();
    let all = begun.elapsed();
    println!(
        "{CONTACTS} contacts at {SCHOOLS} schools: {} figures shown, {} hidden",
        release.shown.len(),
        release.hidden.len()
    );
    println!("  counted:              {counted:.1?}");
    println!("  decided and attacked: {:.1?}", decided - counted);
    println!("  composed:             {:.1?}", composed - decided);
    println!(
        "  written as PDF:       {:.1?}, {size} bytes",
        all - composed
    );
    println!(
        "  together:             {all:.1?}, {:.2} of the promised {PROMISED:.0?}",
        all.as_secs_f64() / PROMISED.as_secs_f64()
    );
    Ok(())
}

/// Twenty schools of two boards, with contacts of which the natures and actions are
/// the rarer the later they stand in their lists.
fn practice(vocabulary: &Vocabulary) -> Outcome<Practice> {
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
    let natures: Vec<&NatureCode> = vocabulary.natures().map(|one| &one.code).collect();
    let actions: Vec<&ActionCode> = vocabulary.actions().map(|one| &one.code).collect();
    let first = NaiveDate::from_ymd_opt(2025, 8, 1).ok_or("no such day")?;
    let mut rng = fastrand::Rng::with_seed(5);
    let mut contacts = Vec::new();
    for _ in 0..CONTACTS {
        contacts.push(ImportedContact {
            on: first + Days::new(rng.u64(0..360)),
            school: Some(SchoolId(1 + skewed(&mut rng, SCHOOLS))),
            client: ClientKind::Pupil,
            channel: "TEL".into(),
            referrer: None,
            natures: rare(&mut rng, &natures).into_iter().collect(),
            actions: rare(&mut rng, &actions).into_iter().collect(),
            minutes: Minutes::new(30)?,
            outcome: None,
        });
    }
    bodies.push(PracticeBody::ContactsImported(ContactsImported {
        file: FileDigest([5; 32]),
        contacts,
    }));
    let mut practice = Practice::new();
    for body in bodies {
        let stamp = Stamp {
            id: EntryId::from_bytes([0; 16]),
            seq: practice.next_seq(),
            at: DateTime::<Utc>::UNIX_EPOCH,
            on: first,
            author: AuthorId::from_bytes([0; 16]),
            clock: ClockKind::Fixed,
        };
        practice.apply(Entry { stamp, body });
    }
    Ok(practice)
}

/// A number below this one, the smaller the likelier.
fn skewed(rng: &mut fastrand::Rng, below: u32) -> u32 {
    rng.u32(0..below).min(rng.u32(0..below))
}

fn rare<T: Clone>(rng: &mut fastrand::Rng, of: &[&T]) -> Option<T> {
    let below = u32::try_from(of.len()).unwrap_or(1);
    let at = skewed(rng, below).min(skewed(rng, below));
    of.get(usize::try_from(at).ok()?).map(|one| (*one).clone())
}

fn publication(made_on: NaiveDate) -> Publication {
    let word = |word: &str| word.to_owned();
    Publication {
        language: Language::Nl,
        title: word("Jaarverslag"),
        subtitle: word("2025–2026"),
        author: word("M. de Wit"),
        made_on,
        mark: None,
        words: Words {
            table: word("Tabel"),
            figure: word("Figuur"),
            page: word("Bladzijde {page} van {pages}"),
            continued: word("vervolg"),
            hidden: word("niet getoond"),
            absent: word("geen cijfer"),
            made: word("Opgesteld op 22 november 2026"),
            overview: word("Overzicht"),
            chart_figures: word("Figuren"),
        },
        sections: vec![Section {
            heading: word("Groot"),
            blocks: vec![Block::Table(table())],
        }],
        relations: Vec::new(),
        beside: Vec::new(),
        rule: None,
        checkpoint: None,
    }
}

fn table() -> Table {
    let columns = (0..COLUMNS).map(|at| Column {
        key: format!("c{at}"),
        label: format!("kolom {at}"),
        weight: Weight::Plain,
    });
    let rows = (0..ROWS).map(|at| Row {
        key: format!("r{at}"),
        label: format!("Regel nummer {at}"),
        level: 0,
        weight: Weight::Plain,
        cells: (0..COLUMNS).map(|column| Some(cell(at, column))).collect(),
    });
    Table {
        id: "t".to_owned(),
        name: "Groot".to_owned(),
        caption: "Een grote tabel".to_owned(),
        corner: "Regel".to_owned(),
        columns: columns.collect(),
        rows: rows.collect(),
        note: None,
    }
}

fn cell(row: u32, column: u32) -> Cell {
    let value = (row * 31 + column * 7) % 997;
    Cell {
        id: CellId::new(format!("t/{row}/{column}")),
        value: (value > 4).then_some(value),
        unit: Unit::Count,
    }
}
