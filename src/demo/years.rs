//! The school years of the invented practice that are over: contacts of before the
//! program out of a file, frozen years, and a report that was discussed (R107,
//! R108).

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use fastrand::Rng;

use super::office::Deed;
use super::{DemoError, Inventor, diary};
use crate::domain::annual::{FreezeVersion, Release, ReportAbout, ReportDiscussed, SchoolGroup};
use crate::domain::asset::Language;
use crate::domain::command::{AnnualCommand, Command, PracticeCommand, YearToFreeze};
use crate::domain::contact_import::{ContactsImported, FileDigest, ImportedContact};
use crate::domain::number::{Minutes, SchoolYear};
use crate::domain::person::ClientKind;
use crate::domain::practice::{BoardId, Name, Practice, SchoolId};
use crate::domain::text::Label;
use crate::domain::vocabulary::{ActionCode, NatureCode, OutcomeCode, Vocabulary};
use crate::statistics::protection::{HideUpTo, Stop};
use crate::statistics::release::{Beside, Chosen, KnownHours, decide_unless};
use crate::statistics::{Figures, freeze};

/// What contacts of before were about, the frequent ones more than once.
const NATURES: [&str; 9] = [
    "ONG.PEST",
    "ONG.PEST",
    "ONG.PEST",
    "ONG.PSY",
    "ONG.PSY",
    "ONG.FYS",
    "PER.THUIS",
    "SGG.INT",
    "OND",
];

impl Inventor<'_> {
    /// How it began: two schools of a board as a group, and the two years before
    /// from a file, frozen; the report of the first was discussed later on.
    pub(super) fn years_before(
        &self,
        first: NaiveDate,
        founded: DateTime<Utc>,
    ) -> Result<Vec<(DateTime<Utc>, Deed)>, DemoError> {
        let current = SchoolYear::of(first, self.practice.year_start());
        let [oldest, before] = [SchoolYear(current.0 - 2), SchoolYear(current.0 - 1)];
        let group = Name::new(match self.wish.language {
            Language::Nl => "Roerdomp en Lisdodde",
            Language::En => "Bittern and bulrush",
        })?;
        let director = Label::new(match self.wish.language {
            Language::Nl => "de directeur",
            Language::En => "the director",
        })?;
        let set_group = move |practice: &Practice| {
            AnnualCommand::SetGroup(SchoolGroup {
                id: practice.next_group(),
                name: group,
                board: BoardId(1),
                schools: [SchoolId(1), SchoolId(2)].into(),
            })
        };
        let imported = self.contacts_of_before([oldest, before]);
        let import = move |_: &Practice| AnnualCommand::ImportContacts(imported);
        let meeting = diary::school_day_from(first + Days::new(45));
        let discussed = move |_: &Practice| {
            AnnualCommand::Discuss(ReportDiscussed {
                year: oldest,
                version: FreezeVersion::FIRST,
                about: ReportAbout::All,
                handed_over: diary::school_day_until(meeting - Days::new(7)),
                discussed: meeting,
                with: Some(director),
            })
        };
        let later = |minutes| founded + TimeDelta::minutes(minutes);
        let met = diary::in_school_hours(&mut Rng::with_seed(0), meeting);
        Ok(vec![
            (later(10), deed(set_group)),
            (later(20), deed(import)),
            (later(30), deed(self.to_freeze(oldest))),
            (later(40), deed(self.to_freeze(before))),
            (met, deed(discussed)),
        ])
    }

    /// The year that was kept in the program is frozen today, when there is
    /// anything in it.
    pub(super) fn freeze_last_year(&mut self, first: NaiveDate) -> Result<(), DemoError> {
        let year = SchoolYear::of(first, self.practice.year_start());
        let frozen = to_freeze(&self.practice, &self.shipped.vocabulary, year);
        if frozen.counts.is_empty() {
            return Ok(());
        }
        let command = AnnualCommand::Freeze(Box::new(frozen));
        let command = Command::InPractice(PracticeCommand::Annual(command));
        self.act(self.now.at(), command)?;
        Ok(())
    }

    fn to_freeze(&self, year: SchoolYear) -> impl FnOnce(&Practice) -> AnnualCommand + 'static {
        let vocabulary = self.shipped.vocabulary.clone();
        move |practice| {
            let frozen = to_freeze(practice, &vocabulary, year);
            AnnualCommand::Freeze(Box::new(frozen))
        }
    }

    /// As many a year as there are cases, and a few more. Chosen apart, so that
    /// they change nothing of what happens in the cases.
    fn contacts_of_before(&self, years: [SchoolYear; 2]) -> ContactsImported {
        let mut rng = Rng::with_seed(self.wish.seed.wrapping_add(0x5eed));
        let some = usize::try_from(self.wish.cases.min(200)).unwrap_or(0) + 25;
        let start = self.practice.year_start();
        let mut contacts = Vec::new();
        for (year, more) in years.into_iter().zip([0, 12]) {
            let first = NaiveDate::from_ymd_opt(year.0, start.month, start.day);
            let first = first.unwrap_or_default();
            let of_year = (0..some + more).map(|_| contact(&mut rng, first));
            contacts.extend(of_year);
        }
        contacts.sort_by_key(|contact| contact.on);
        let file = FileDigest([0; 32]);
        ContactsImported { file, contacts }
    }
}

fn deed(asked: impl FnOnce(&Practice) -> AnnualCommand + 'static) -> Deed {
    Box::new(move |practice| PracticeCommand::Annual(asked(practice)))
}

/// The year as it is now, with the usual limit.
fn to_freeze(practice: &Practice, vocabulary: &Vocabulary, year: SchoolYear) -> YearToFreeze {
    let figures = Figures::of(practice, vocabulary);
    let counts = freeze::counts(&figures, practice, vocabulary, year);
    let chosen = Chosen {
        year,
        start: practice.year_start(),
        hide_up_to: HideUpTo::default(),
    };
    let hours = KnownHours::of(practice, year);
    let beside = Beside {
        earlier: &[],
        hours: Some(&hours),
    };
    let decided = decide_unless(&Stop::default(), &counts, beside, &chosen, vocabulary);
    let release = decided.unwrap_or_else(|| Release::nothing(chosen.hide_up_to.count()));
    YearToFreeze {
        year,
        reason: None,
        counts,
        release,
    }
}

fn contact(rng: &mut Rng, first: NaiveDate) -> ImportedContact {
    let on = diary::school_day(rng, first, first + Days::new(340));
    let school = match rng.u32(0..10) {
        0..4 => Some(SchoolId(1)),
        4..7 => Some(SchoolId(2)),
        7..9 => Some(SchoolId(4)),
        _ => None,
    };
    let client = match rng.u32(0..3) {
        0 => ClientKind::Parent,
        _ => ClientKind::Pupil,
    };
    let nature = rng.choice(NATURES).filter(|_| rng.u32(0..10) > 0);
    let ended = rng.u32(0..3) == 0;
    let minutes = Minutes::new(rng.u16(2..=9) * 5).unwrap_or_default();
    ImportedContact {
        on,
        school,
        client,
        channel: rng.choice(["TEL", "MAIL", "LOOP"]).unwrap_or("TEL").into(),
        referrer: None,
        natures: nature.map(NatureCode::from).into_iter().collect(),
        actions: [ActionCode::from("LUIST")].into(),
        minutes,
        outcome: ended.then(|| OutcomeCode::from("OPL")),
    }
}
