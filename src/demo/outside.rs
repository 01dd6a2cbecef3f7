//! What happens in the invented practice outside its cases.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::arrival::minutes;
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
    /// free day of a school and leave (R20), each on its day.
    pub(super) fn outside(
        &mut self,
        first: NaiveDate,
        last: NaiveDate,
        founded: DateTime<Utc>,
    ) -> Result<(), DemoError> {
        let mut written: Vec<(DateTime<Utc>, PracticeCommand)> = Vec::new();
        for _ in 0..self.wish.cases.div_ceil(8) {
            let at = self.moment_between(first, last).max(founded);
            written.push((at, PracticeCommand::GiveInformation(self.contact(at))));
        }
        for _ in 0..self.wish.cases.div_ceil(100) {
            let at = self.moment_between(first, last).max(founded);
            written.push((at, PracticeCommand::RefuseSide(self.refused_side(at))));
        }
        if self.wish.cases > 0 {
            let day = diary::school_day_until(last - Days::new(9)).max(first);
            let at = diary::in_school_hours(&mut self.rng, day).max(founded);
            written.push((at, PracticeCommand::SetFreeDays(self.free_day(last)?)));
            written.push((at, PracticeCommand::SetLeave(leave(last))));
        }
        written.sort_by_key(|(at, _)| *at);
        for (at, command) in written {
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

/// Two days in the third week from now.
fn leave(today: NaiveDate) -> Span {
    let first = diary::school_day_from(today + Days::new(17));
    Span {
        first,
        last: first + Days::new(1),
    }
}
