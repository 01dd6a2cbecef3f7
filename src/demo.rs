//! `luister demo`: an invented practice, made by asking the rules for every entry.
//!
//! The same seed on the same day gives the same practice. Nobody in it exists.

mod around;
mod arrival;
mod choices;
mod diary;
mod duties;
mod events;
mod office;
mod outside;
mod shown;
mod story;
#[cfg(test)]
mod tests;
mod texts;
mod years;

use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use fastrand::Rng;

use crate::assets::Shipped;
use crate::domain::asset::Language;
use crate::domain::case::CaseFile;
use crate::domain::command::{Command, Committed, NewSchool, PracticeCommand};
use crate::domain::entry::ClockKind;
use crate::domain::ids::CaseId;
use crate::domain::number::{SchoolYear, YearStart};
use crate::domain::practice::{AdoptedProcedure, Name, Practice, SchoolId};
use crate::domain::refusal::Refusal;
use crate::domain::rules;
use crate::domain::text::TooLong;
use crate::vault::journal::{JournalError, JournalStore};
use crate::vault::{
    AuditEvent, AuditKind, DEMO_PASSPHRASE, Ids, KdfCost, Moment, NewVault, Passphrase,
    RecoveryCode, Vault, VaultError,
};
use texts::Texts;

/// Records in one transaction.
const CHUNK: usize = 4096;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// How many cases.
    pub cases: u32,
    /// Which invented practice.
    pub seed: u64,
    /// In which language its texts stand.
    pub language: Language,
}

/// Why no invented practice was made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// There is a vault without the demo mark, or some other file, at that place.
    #[error("what stands there is no invented practice")]
    NotADemo,
    /// The vault.
    #[error(transparent)]
    Journal(#[from] JournalError),
    /// The rules refuse an invented entry: a mistake in the program.
    #[error("the rules refuse an invented entry: {0}")]
    Refused(Refusal),
    /// The file with names and texts does not read: a mistake in the program.
    #[error("the texts do not read")]
    Texts,
}

impl From<VaultError> for DemoError {
    fn from(error: VaultError) -> Self {
        Self::Journal(error.into())
    }
}

impl From<TooLong> for DemoError {
    fn from(_: TooLong) -> Self {
        Self::Texts
    }
}

/// Makes the vault of an invented practice at `path`, in the place of an earlier
/// invented one, and closes it. Its passphrase is [`DEMO_PASSPHRASE`].
///
/// # Errors
/// [`DemoError::NotADemo`] when something else stands there: it is not touched.
pub fn make(path: &Path, wish: &Wish, shipped: &Shipped, now: Moment) -> Result<(), DemoError> {
    remove_earlier(path)?;
    let passphrase = Passphrase::new(DEMO_PASSPHRASE);
    let recovery = RecoveryCode::generate()?;
    let new = NewVault {
        passphrase: &passphrase,
        recovery: &recovery,
        kdf: KdfCost::SMALL_FOR_TESTS,
        demo: true,
    };
    // Apart from the choices, so that one more choice does not change every id.
    let ids = Ids::Seeded(Rng::with_seed(
        wish.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15),
    ));
    let mut store = JournalStore::create(path, &new, now, ids)?;
    let filled = fill(&mut store, wish, shipped, now);
    store.close(now)?;
    if filled.is_err() {
        // Half a practice would only mislead.
        Vault::remove_demo(path)?;
    }
    filled
}

fn fill(
    store: &mut JournalStore,
    wish: &Wish,
    shipped: &Shipped,
    now: Moment,
) -> Result<(), DemoError> {
    let batches = Inventor::new(store, wish, shipped, now)?.invent()?;
    for chunk in batches.chunks(CHUNK) {
        store.write(chunk, AuditEvent::new(AuditKind::Imported), now)?;
    }
    Ok(())
}

/// Makes room where an invented practice stands, and only there.
fn remove_earlier(path: &Path) -> Result<(), DemoError> {
    match Vault::remove_demo(path) {
        Ok(()) | Err(VaultError::Missing(_)) => Ok(()),
        Err(
            VaultError::DemoPassphrase
            | VaultError::WrongPassphrase
            | VaultError::NotAVault
            | VaultError::NewerFormat { .. }
            | VaultError::Damaged(_),
        ) => Err(DemoError::NotADemo),
        Err(other) => Err(other.into()),
    }
}

/// Invents a practice, one decision after the other.
struct Inventor<'a> {
    store: &'a mut JournalStore,
    wish: &'a Wish,
    shipped: &'a Shipped,
    texts: Texts,
    rng: Rng,
    now: Moment,
    practice: Practice,
    opened: Vec<CaseId>,
    /// The first case of the matter between pupils that runs, and its school.
    incident: Option<(CaseId, SchoolId)>,
    batches: Vec<(DateTime<Utc>, Committed)>,
}

impl<'a> Inventor<'a> {
    fn new(
        store: &'a mut JournalStore,
        wish: &'a Wish,
        shipped: &'a Shipped,
        now: Moment,
    ) -> Result<Self, DemoError> {
        Ok(Self {
            store,
            wish,
            shipped,
            texts: Texts::shipped().map_err(|_| DemoError::Texts)?,
            rng: Rng::with_seed(wish.seed),
            now,
            practice: Practice::new(),
            opened: Vec::new(),
            incident: None,
            batches: Vec::new(),
        })
    }

    /// Everything, in the order in which it would have been written.
    fn invent(mut self) -> Result<Vec<Committed>, DemoError> {
        let first = self.first_day();
        let founded = diary::in_school_hours(&mut Rng::with_seed(0), first);
        self.found(founded)?;
        let last = self.now.date();
        let mut openings = self.shown();
        for _ in openings.len()..usize::try_from(self.wish.cases).unwrap_or(0) {
            openings.push((self.moment_between(first, last), None));
        }
        openings.sort_by_key(|(at, _)| *at);
        for (number, (at, scene)) in openings.into_iter().enumerate() {
            let at = at.max(founded);
            match scene {
                Some(scene) => self.show(scene, number, at)?,
                None => self.tell(number, at)?,
            }
        }
        self.outside(first, last, founded)?;
        if self.wish.cases > 0 {
            self.freeze_last_year(first)?;
        }
        // Cases were told one after the other; they happened side by side.
        self.batches.sort_by_key(|(at, _)| *at);
        Ok(self.batches.into_iter().map(|(_, batch)| batch).collect())
    }

    /// The first day of the school year before this one.
    fn first_day(&self) -> NaiveDate {
        let start = YearStart::default();
        let today = self.now.date();
        let year = SchoolYear::of(today, start).0 - 1;
        NaiveDate::from_ymd_opt(year, start.month, start.day).unwrap_or(today)
    }

    fn moment_between(&mut self, first: NaiveDate, last: NaiveDate) -> DateTime<Utc> {
        let day = diary::school_day(&mut self.rng, first, last);
        diary::in_school_hours(&mut self.rng, day).min(self.now.at())
    }

    /// The set-up: procedures, boards and schools.
    fn found(&mut self, at: DateTime<Utc>) -> Result<(), DemoError> {
        let mut commands = vec![PracticeCommand::Found(YearStart::default())];
        commands.extend(self.shipped.procedures.iter().map(|procedure| {
            PracticeCommand::AdoptProcedure(AdoptedProcedure {
                procedure: procedure.pin().clone(),
                source: procedure.text().to_owned(),
            })
        }));
        for board in &self.texts.boards {
            for school in &board.schools {
                commands.push(PracticeCommand::AddSchool(NewSchool {
                    name: Name::new(&school.name)?,
                    board: Name::new(&board.name)?,
                    region: school.region,
                    adviser: school.adviser,
                }));
            }
        }
        for command in commands {
            self.act(at, Command::InPractice(command))?;
        }
        Ok(())
    }

    /// A school, by how many contacts come from it.
    fn choose_school(&mut self) -> SchoolId {
        let weights = self.texts.boards.iter().flat_map(|board| &board.schools);
        let weights: Vec<u32> = weights.map(|school| school.weight).collect();
        let index = weighted(&mut self.rng, &weights);
        SchoolId(u32::try_from(index).map_or(1, |index| index + 1))
    }

    /// Asks the rules, stamps what they give, and takes it in.
    fn act(&mut self, at: DateTime<Utc>, command: Command) -> Result<Committed, DemoError> {
        let moment = Moment::new(at, ClockKind::Fixed);
        let facts = self.shipped.facts(moment.date());
        let decision =
            rules::decide(&self.practice, &facts, command).map_err(DemoError::Refused)?;
        let batch = self.store.stamp(decision, &self.practice, moment)?;
        self.practice.take(batch.clone());
        self.batches.push((moment.at(), batch.clone()));
        Ok(batch)
    }

    fn case(&self, id: CaseId) -> Result<&CaseFile, DemoError> {
        self.practice
            .case(id)
            .ok_or(DemoError::Refused(Refusal::NoSuchCase))
    }
}

/// One of the indices, each as often as its weight says.
fn weighted(rng: &mut Rng, weights: &[u32]) -> usize {
    let total: u32 = weights.iter().sum();
    let mut left = rng.u32(0..total.max(1));
    for (index, weight) in weights.iter().enumerate() {
        if left < *weight {
            return index;
        }
        left -= weight;
    }
    0
}
