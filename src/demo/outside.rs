//! What happens in the invented practice outside its cases.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::arrival::minutes;
use super::office::Deed;
use super::{DemoError, Inventor, diary};
use crate::domain::asset::Language;
use crate::domain::calendar::Span;
use crate::domain::command::{Command, PracticeCommand};
use crate::domain::incident::SideRefused;
use crate::domain::person::ClientKind;
use crate::domain::practice::{BoardId, InformationContact, SchoolFreeDays, SchoolId};
use crate::domain::text::Label;

impl Inventor<'_> {
    /// Contacts about the way of working (R15), sides that were refused (R89), a
    /// free day of a school and leave (R20), and what stands around the cases, each
    /// on its day.
    pub(super) fn outside(
        &mut self,
        first: NaiveDate,
        last: NaiveDate,
        founded: DateTime<Utc>,
    ) -> Result<(), DemoError> {
        let mut written: Vec<(DateTime<Utc>, Deed)> = Vec::new();
        for _ in 0..self.wish.cases.div_ceil(8) {
            let at = self.moment_between(first, last).max(founded);
            let contact = self.contact(at);
            written.push((at, asked(PracticeCommand::GiveInformation(contact))));
        }
        for _ in 0..self.wish.cases.div_ceil(100) {
            let at = self.moment_between(first, last).max(founded);
            let refused = self.refused_side(at);
            written.push((at, asked(PracticeCommand::RefuseSide(refused))));
        }
        if self.wish.cases > 0 {
            let day = diary::school_day_until(last - Days::new(9)).max(first);
            let at = diary::in_school_hours(&mut self.rng, day).max(founded);
            let free_day = self.free_day(last)?;
            written.push((at, asked(PracticeCommand::SetFreeDays(free_day))));
            written.push((at, asked(PracticeCommand::SetLeave(leave(last)))));
            written.extend(self.office(first, last, founded)?);
            written.extend(self.years_before(first, founded)?);
        }
        written.sort_by_key(|(at, _)| *at);
        for (at, deed) in written {
            let command = deed(&self.practice);
            self.act(at, Command::InPractice(command))?;
        }
        Ok(())
    }

    fn contact(&mut self, at: DateTime<Utc>) -> InformationContact {
        let school: Option<SchoolId> = self.chance(80).then(|| self.choose_school());
        let client = if self.chance(40) {
            ClientKind::Parent
        } else {
            ClientKind::Pupil
        };
        InformationContact {
            on: crate::vault::amsterdam(at).date(),
            channel: self.channel(),
            client,
            school,
            minutes: minutes(self.rng.u16(1..=4) * 5),
        }
    }

    fn refused_side(&mut self, at: DateTime<Utc>) -> SideRefused {
        let school = self.choose_school();
        let board = self.practice.school(school).map(|school| school.board);
        SideRefused {
            on: crate::vault::amsterdam(at).date(),
            board: board.unwrap_or(BoardId(1)),
            minutes: minutes(self.rng.u16(1..=3) * 5),
            file: None,
        }
    }

    /// A study day at the first school, in the second week from now.
    fn free_day(&self, today: NaiveDate) -> Result<SchoolFreeDays, DemoError> {
        let day = diary::school_day_from(today + Days::new(9));
        let label = match self.wish.language {
            Language::Nl => "studiedag",
            Language::En => "study day",
        };
        Ok(SchoolFreeDays {
            school: SchoolId(1),
            days: Span {
                first: day,
                last: day,
            },
            label: Label::new(label)?,
        })
    }
}

/// What does not look at anything written before.
fn asked(command: PracticeCommand) -> Deed {
    Box::new(move |_| command)
}

/// Two days in the third week from now.
fn leave(today: NaiveDate) -> Span {
    let first = diary::school_day_from(today + Days::new(17));
    Span {
        first,
        last: first + Days::new(1),
    }
}
