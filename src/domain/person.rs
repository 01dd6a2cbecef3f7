//! People and their kinds: adviser, client, recipient, who consents, and age.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::codes::coded;

coded! {
    /// Where the adviser stands (R4): it decides which duties and which procedures hold.
    pub enum AdviserKind {
        /// Part of the school's personnel.
        Internal = "internal",
        /// Hired by the board, not employed by it or by the school.
        External = "external",
    }
}

coded! {
    /// Who comes with the story (R16, R17): it decides script and form of address.
    pub enum ClientKind {
        /// The pupil ("je").
        Pupil = "pupil",
        /// A parent or guardian ("u").
        Parent = "parent",
    }
}

coded! {
    /// Whose consent a disclosure needs. `Parents` means those with authority:
    /// two of them are two consents (domain.md §1.10.3, AGE-6).
    pub enum GiverKind {
        /// The pupil concerned.
        Pupil = "pupil",
        /// The parent or parents with authority.
        Parents = "parents",
    }
}

coded! {
    /// To whom something of a case could be told (domain.md §1.7).
    pub enum RecipientKind {
        /// A parent; each parent is a recipient of their own.
        Parents = "parents",
        /// Mentor or coach.
        Mentor = "mentor",
        /// Afdelingsleider.
        DepartmentHead = "department-head",
        /// Vakdocent.
        Teacher = "teacher",
        /// Ondersteuningscoördinator.
        SupportCoordinator = "support-coordinator",
        /// Director, head or rector.
        Director = "director",
        /// The board, the competent authority.
        Board = "board",
        /// An expert inside the school who is asked for advice (R54).
        InternalExpert = "internal-expert",
        /// An expert outside the school who is asked for advice (R54).
        ExternalExpert = "external-expert",
        /// Veilig Thuis.
        VeiligThuis = "veilig-thuis",
        /// The police.
        Police = "police",
        /// The Inspectorate's vertrouwensinspecteur.
        Inspector = "inspector",
        /// A complaints committee.
        ComplaintsCommittee = "complaints-committee",
        /// A help agency.
        Agency = "agency",
        /// Another confidential adviser, for advice only.
        FellowAdviser = "fellow-adviser",
        /// The adviser who takes the case over.
        Successor = "successor",
    }
}

coded! {
    /// Age of the pupil concerned, as far as the rules need it (domain.md §1.1).
    pub enum AgeBand {
        /// Younger than 12.
        Under12 = "under-12",
        /// 12 to 15.
        From12 = "from-12",
        /// 16 or 17.
        From16 = "from-16",
        /// 18 or older.
        Adult = "adult",
    }
}

impl AgeBand {
    /// Whether somebody of this age is under 18.
    #[must_use]
    pub const fn is_minor(self) -> bool {
        !matches!(self, Self::Adult)
    }

    /// The band of somebody who is this many whole years old.
    #[must_use]
    pub const fn of_years(years: u32) -> Self {
        match years {
            0..12 => Self::Under12,
            12..16 => Self::From12,
            16..18 => Self::From16,
            _ => Self::Adult,
        }
    }

    /// The age at which this band ends.
    const fn ends_at(self) -> Option<u32> {
        match self {
            Self::Under12 => Some(12),
            Self::From12 => Some(16),
            Self::From16 => Some(18),
            Self::Adult => None,
        }
    }
}

/// What is known of the age of the pupil concerned: a band and, as long as the
/// case is open, the day on which the next band begins. Never a date of birth.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Age {
    /// Not asked yet; the rules give their strictest answer.
    #[default]
    Unknown,
    /// At least the band is known.
    Known {
        /// The band when it was recorded.
        band: AgeBand,
        /// The 12th, 16th or 18th birthday that ends it, if told.
        next: Option<NaiveDate>,
    },
}

impl Age {
    /// A band alone.
    #[must_use]
    pub const fn band(band: AgeBand) -> Self {
        Self::Known { band, next: None }
    }

    /// The band on this day and the day on which the next begins.
    ///
    /// Somebody born on 29 February is a year older on 1 March where the year
    /// has no 29th: the later day, so that nobody's say begins or ends early.
    /// A birthday after `on` tells nothing: [`Age::Unknown`].
    #[must_use]
    pub fn from_birthday(birth: NaiveDate, on: NaiveDate) -> Self {
        if birth > on {
            return Self::Unknown;
        }
        let mut band = AgeBand::Under12;
        loop {
            let next = band.ends_at().and_then(|years| birthday(birth, years));
            match (next, band.ends_at()) {
                (Some(day), Some(years)) if on >= day => band = AgeBand::of_years(years),
                _ => return Self::Known { band, next },
            }
        }
    }

    /// The band on a day: from the birthday itself the next one, and from there
    /// the one after four (12 to 16) or two (16 to 18) years. Without a date it
    /// stays what it was. Nothing when the age is unknown.
    #[must_use]
    pub fn band_on(&self, day: NaiveDate) -> Option<AgeBand> {
        self.on(day).recorded()
    }

    /// The lowest and the highest band that the pupil can be in on a day, when the age
    /// was recorded on `since`. A band without the day that ends it is believed for a
    /// year; after that a child of that band can have grown out of it.
    #[must_use]
    pub fn bands_on(&self, since: NaiveDate, day: NaiveDate) -> Option<(AgeBand, AgeBand)> {
        let age = self.on(day);
        let band = age.recorded()?;
        let years = day.years_since(since).unwrap_or(0);
        if years == 0 || age.next_boundary().is_some() {
            return Some((band, band));
        }
        let (lowest, highest) = match band {
            AgeBand::Under12 => (0, 11),
            AgeBand::From12 => (12, 15),
            AgeBand::From16 => (16, 17),
            AgeBand::Adult => (18, 18),
        };
        let (lowest, highest) = (lowest + years, highest + years + 1);
        Some((AgeBand::of_years(lowest), AgeBand::of_years(highest)))
    }

    /// The same age as it stands on a day: band and next boundary moved on.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Self {
        let mut age = *self;
        while let Self::Known {
            band,
            next: Some(boundary),
        } = age
        {
            let Some(reached) = band.ends_at().filter(|_| day >= boundary) else {
                break;
            };
            let band = AgeBand::of_years(reached);
            let next = band
                .ends_at()
                .and_then(|end| birthday(boundary, end - reached));
            age = Self::Known { band, next };
        }
        age
    }

    /// The age as it may stay in a closed case: the band of that day, no date.
    #[must_use]
    pub fn without_date(&self, closed_on: NaiveDate) -> Self {
        self.band_on(closed_on).map_or(Self::Unknown, Self::band)
    }

    /// Whether the recorded birthday can be the one that ends the band: it lies
    /// ahead, and no further than the band is long. A day of birth typed in its
    /// place would make a child an adult for the rules.
    #[must_use]
    pub fn fits(&self, on: NaiveDate) -> bool {
        let Self::Known {
            band,
            next: Some(next),
        } = self
        else {
            return true;
        };
        let begins = match band {
            AgeBand::Under12 => 0,
            AgeBand::From12 => 12,
            AgeBand::From16 => 16,
            AgeBand::Adult => return false,
        };
        let years = band.ends_at().map_or(0, |end| end - begins);
        *next > on && birthday(on, years).is_some_and(|furthest| *next <= furthest)
    }

    /// The day on which the next band begins, if known.
    #[must_use]
    pub const fn next_boundary(&self) -> Option<NaiveDate> {
        match self {
            Self::Known { next, .. } => *next,
            Self::Unknown => None,
        }
    }

    const fn recorded(&self) -> Option<AgeBand> {
        match self {
            Self::Known { band, .. } => Some(*band),
            Self::Unknown => None,
        }
    }
}

/// The day this many years after; 1 March where there is no 29 February.
fn birthday(birth: NaiveDate, years: u32) -> Option<NaiveDate> {
    let year = birth.year().checked_add_unsigned(years)?;
    birth
        .with_year(year)
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn r74_the_band_changes_on_the_birthday_itself() {
        let birth = day("2010-06-15");
        for (on, band, next) in [
            ("2010-06-15", AgeBand::Under12, Some("2022-06-15")),
            ("2022-06-14", AgeBand::Under12, Some("2022-06-15")),
            ("2022-06-15", AgeBand::From12, Some("2026-06-15")),
            ("2026-06-14", AgeBand::From12, Some("2026-06-15")),
            ("2026-06-15", AgeBand::From16, Some("2028-06-15")),
            ("2028-06-14", AgeBand::From16, Some("2028-06-15")),
            ("2028-06-15", AgeBand::Adult, None),
            ("2060-01-01", AgeBand::Adult, None),
        ] {
            let expected = Age::Known {
                band,
                next: next.map(day),
            };
            assert_eq!(Age::from_birthday(birth, day(on)), expected, "on {on}");
        }
    }

    #[test]
    fn r76_a_recorded_band_moves_on_by_itself() {
        let age = Age::Known {
            band: AgeBand::Under12,
            next: Some(day("2022-06-15")),
        };
        for (on, band) in [
            ("2022-06-14", AgeBand::Under12),
            ("2022-06-15", AgeBand::From12),
            ("2026-06-14", AgeBand::From12),
            ("2026-06-15", AgeBand::From16),
            ("2028-06-14", AgeBand::From16),
            ("2028-06-15", AgeBand::Adult),
            ("2040-01-01", AgeBand::Adult),
        ] {
            assert_eq!(age.band_on(day(on)), Some(band), "on {on}");
        }
    }

    #[test]
    fn without_a_date_a_band_stays_and_an_unknown_age_is_no_band() {
        let later = day("2090-01-01");
        assert_eq!(
            Age::band(AgeBand::From12).band_on(later),
            Some(AgeBand::From12)
        );
        assert_eq!(Age::Unknown.band_on(later), None);
        let future = Age::from_birthday(day("2030-01-01"), day("2026-01-01"));
        assert_eq!(future, Age::Unknown);
    }

    #[test]
    fn born_on_29_february_one_is_older_on_1_march() {
        let birth = day("2012-02-29");
        let last_day = Age::from_birthday(birth, day("2030-02-28"));
        assert_eq!(last_day.band_on(day("2030-02-28")), Some(AgeBand::From16));
        assert_eq!(last_day.next_boundary(), Some(day("2030-03-01")));
        assert_eq!(last_day.band_on(day("2030-03-01")), Some(AgeBand::Adult));
        // 2028 has a 29 February: there the day itself counts.
        assert_eq!(
            Age::from_birthday(birth, day("2028-02-28")).next_boundary(),
            Some(day("2028-02-29"))
        );
    }

    #[test]
    fn r76_a_birthday_that_cannot_end_the_band_does_not_fit() {
        let on = day("2026-11-22");
        for (band, next, fits) in [
            (AgeBand::From12, "2027-06-15", true),
            (AgeBand::From12, "2030-11-22", true),
            (AgeBand::From12, "2030-11-23", false),
            (AgeBand::From12, "2026-11-22", false),
            (AgeBand::From12, "2012-06-15", false),
            (AgeBand::From16, "2028-11-22", true),
            (AgeBand::From16, "2028-11-23", false),
            (AgeBand::Under12, "2038-11-22", true),
            (AgeBand::Adult, "2027-01-01", false),
        ] {
            let next = Some(day(next));
            assert_eq!(
                Age::Known { band, next }.fits(on),
                fits,
                "{band:?} {next:?}"
            );
        }
        assert!(Age::Unknown.fits(on) && Age::band(AgeBand::Adult).fits(on));
    }

    #[test]
    fn r96_a_closed_case_keeps_the_band_and_no_date() {
        let age = Age::from_birthday(day("2010-06-15"), day("2026-06-14"));
        assert!(age.next_boundary().is_some());
        assert_eq!(
            age.without_date(day("2026-06-14")),
            Age::band(AgeBand::From12)
        );
        assert_eq!(
            age.without_date(day("2026-06-15")),
            Age::band(AgeBand::From16)
        );
        assert_eq!(Age::Unknown.without_date(day("2026-06-15")), Age::Unknown);
    }

    proptest! {
        /// However long ago an age was recorded, the answer for a day is the one
        /// a birthday gives (births whose 12th birthday exists in the calendar).
        #[test]
        fn recorded_early_or_late_the_band_is_the_same(
            birth in 0_u32..20_000, early in 0_u32..10_000, late in 0_u32..10_000,
        ) {
            let birth = day("1990-01-01") + chrono::Days::new(birth.into());
            let recorded = birth + chrono::Days::new(early.into());
            let asked = recorded + chrono::Days::new(late.into());
            prop_assert_eq!(
                Age::from_birthday(birth, recorded).on(asked),
                Age::from_birthday(birth, asked)
            );
        }
    }
}
