//! The start of the school year: what was done at each school to make the
//! adviser known, and what is still to do (R7, R104, R105).

use chrono::{Months, NaiveDate};

use crate::domain::ids::Seq;
use crate::domain::number::SchoolYear;
use crate::domain::outreach::{OnWebsite, OutreachDone, OutreachKind, WebsiteChecked, same_class};
use crate::domain::person::AdviserKind;
use crate::domain::practice::{Practice, School};
use crate::domain::text::Label;

/// For how long after its first day a school year is said to begin. After the
/// autumn vacation what is still open is no beginning any more, and nobody is
/// reminded of it but where it stands.
pub const BEGINNING: Months = Months::new(3);

/// Something that was done, with its entry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Done {
    /// The entry.
    pub seq: Seq,
    /// The day.
    pub on: NaiveDate,
}

/// A class with what was done in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClassAt<'a> {
    /// Its name.
    pub class: &'a Label,
    /// The visit (R104).
    pub visit: Option<Done>,
    /// The flyers (R105).
    pub flyers: Option<Done>,
}

/// A school in a school year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AtSchool<'a> {
    /// Its classes, in the order in which they were listed.
    pub classes: Vec<ClassAt<'a>>,
    /// Flyers for the school as a whole (R105).
    pub flyers: Option<Done>,
    /// Posters in the school (R105).
    pub posters: Option<Done>,
    /// What the website said, when it was looked at in this year (R7).
    pub website: Option<WebsiteChecked>,
}

impl<'a> AtSchool<'a> {
    /// What was done at a school in a school year.
    #[must_use]
    pub fn of(practice: &'a Practice, school: &School, year: SchoolYear) -> Self {
        let here: Vec<&(Seq, OutreachDone)> = practice
            .outreach()
            .iter()
            .filter(|(_, done)| (done.school, done.year) == (school.id, year))
            .collect();
        let find = |class: Option<&Label>, kind| {
            let fits = |done: &OutreachDone| {
                done.kind == kind
                    && match (&done.class, class) {
                        (None, None) => true,
                        (Some(one), Some(other)) => same_class(one, other),
                        _ => false,
                    }
            };
            let found = here.iter().find(|(_, done)| fits(done));
            found.map(|(seq, done)| Done {
                seq: *seq,
                on: done.on,
            })
        };
        let classes = practice.classes(school.id, year).iter();
        let website = practice.website_of(school.id).copied();
        Self {
            classes: classes
                .map(|class| ClassAt {
                    class,
                    visit: find(Some(class), OutreachKind::Visit),
                    flyers: find(Some(class), OutreachKind::Flyers),
                })
                .collect(),
            flyers: find(None, OutreachKind::Flyers),
            posters: find(None, OutreachKind::Posters),
            website: website
                .filter(|checked| SchoolYear::of(checked.on, practice.year_start()) == year),
        }
    }

    /// How many classes were visited.
    #[must_use]
    pub fn visited(&self) -> usize {
        let visited = |class: &&ClassAt<'_>| class.visit.is_some();
        self.classes.iter().filter(visited).count()
    }

    /// What is still to do here. Listing and visiting classes is asked of the
    /// internal adviser (P-5a); what an external one listed counts all the same.
    #[must_use]
    pub fn to_do(&self, school: &School) -> ToDo {
        let asked = school.adviser == AdviserKind::Internal;
        let right = self
            .website
            .is_some_and(|checked| checked.found == OnWebsite::Right);
        ToDo {
            classes: self.classes.len() - self.visited(),
            lists: usize::from(asked && self.classes.is_empty()),
            websites: usize::from(!right),
        }
    }
}

/// What is still to do in a school year.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ToDo {
    /// Classes that were not visited (R104).
    pub classes: usize,
    /// Schools of which no class is listed (R104).
    pub lists: usize,
    /// Websites that were not looked at, or do not show the adviser as they
    /// should (R7).
    pub websites: usize,
}

impl ToDo {
    /// Whether there is nothing to do.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        self.classes == 0 && self.lists == 0 && self.websites == 0
    }
}

/// What is still to do over all schools in the school year of this day.
#[must_use]
pub fn to_do(practice: &Practice, today: NaiveDate) -> ToDo {
    let year = SchoolYear::of(today, practice.year_start());
    practice.schools().fold(ToDo::default(), |sum, school| {
        let here = AtSchool::of(practice, school, year).to_do(school);
        ToDo {
            classes: sum.classes + here.classes,
            lists: sum.lists + here.lists,
            websites: sum.websites + here.websites,
        }
    })
}

/// The same, for as long as the school year begins and something is to do.
#[must_use]
pub fn beginning(practice: &Practice, today: NaiveDate) -> Option<ToDo> {
    let start = practice.year_start();
    let year = SchoolYear::of(today, start);
    let first = NaiveDate::from_ymd_opt(year.0, start.month, start.day)?;
    let until = first.checked_add_months(BEGINNING)?;
    (today < until)
        .then(|| to_do(practice, today))
        .filter(|open| !open.is_nothing())
}
