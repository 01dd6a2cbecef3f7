//! How an invented contact comes in.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{DemoError, Inventor, weighted};
use crate::domain::command::{Command, NewCase};
use crate::domain::entry::{Client, Urgency};
use crate::domain::ids::CaseId;
use crate::domain::incident::{SameEvent, WallAnswer};
use crate::domain::number::Minutes;
use crate::domain::person::{AdviserKind, Age, ClientKind};
use crate::domain::procedure::Procedure;
use crate::domain::text::Alias;
use crate::domain::vocabulary::{ChannelCode, ReferrerCode};

/// The answer to the silent question, mostly (R91).
pub(super) const ANOTHER_EVENT: WallAnswer = WallAnswer {
    answer: SameEvent::No,
    about: None,
};

impl Inventor<'_> {
    /// Opens the case with this number: who came, to which school, how and through whom.
    pub(super) fn open(&mut self, number: usize, at: DateTime<Utc>) -> Result<CaseId, DemoError> {
        let school = self.choose_school();
        let adviser = self.practice.school(school).map(|school| school.adviser);
        let parents = match adviser {
            Some(AdviserKind::External) => 55,
            _ => 8,
        };
        let kind = if self.chance(parents) {
            ClientKind::Parent
        } else {
            ClientKind::Pupil
        };
        let channel = self.channel();
        let referrer = self.referrer(&channel, kind);
        let on = crate::vault::amsterdam(at).date();
        let new = NewCase {
            same_event: Some(ANOTHER_EVENT),
            client: self.client(number, kind)?,
            school,
            channel,
            referrer,
            urgency: if self.chance(7) {
                Urgency::Urgent
            } else {
                Urgency::Usual
            },
            age: self.age(on),
            on,
        };
        self.come_in(at, new)
    }

    /// Opens a case.
    pub(super) fn come_in(&mut self, at: DateTime<Utc>, new: NewCase) -> Result<CaseId, DemoError> {
        let opened = self.act(at, Command::Open(new))?;
        let case = opened.case().ok_or(DemoError::Texts)?;
        self.opened.push(case);
        Ok(case)
    }

    /// Some come back: the same person, under the same alias.
    fn client(&mut self, number: usize, kind: ClientKind) -> Result<Client, DemoError> {
        if number > 10 && self.chance(7) {
            let earlier = self.rng.usize(0..number);
            let known = self
                .opened
                .get(earlier)
                .and_then(|case| self.practice.case(*case))
                .and_then(|case| Some((case.state().opening()?.clone(), case.person()?)))
                .filter(|(opening, _)| opening.client.kind == kind);
            if let Some((opening, person)) = known {
                return Ok(Client {
                    kind,
                    alias: opening.client.alias,
                    person: Some(person),
                });
            }
        }
        self.newcomer_of(kind, number)
    }

    /// Somebody who was not here before.
    pub(super) fn newcomer(&self, number: usize) -> Result<Client, DemoError> {
        self.newcomer_of(ClientKind::Pupil, number)
    }

    fn newcomer_of(&self, kind: ClientKind, number: usize) -> Result<Client, DemoError> {
        Ok(Client {
            kind,
            alias: Alias::new(&self.texts.alias(number, self.wish.language))?,
            person: None,
        })
    }

    pub(super) fn channel(&mut self) -> ChannelCode {
        let weights: Vec<u32> = self.texts.channels.iter().map(|one| one.weight).collect();
        let index = weighted(&mut self.rng, &weights);
        let channel = self.texts.channels.get(index);
        channel.map_or_else(|| "LOOP".into(), |channel| channel.code.clone())
    }

    /// Through whom: somebody else where the channel says so, else in person.
    pub(super) fn referrer(&mut self, channel: &ChannelCode, kind: ClientKind) -> ReferrerCode {
        let vocabulary = &self.shipped.vocabulary;
        let through = vocabulary
            .channel(channel)
            .is_some_and(|channel| channel.facts.needs_referrer);
        if through {
            let weights: Vec<u32> = self.texts.referrers.iter().map(|one| one.weight).collect();
            let index = weighted(&mut self.rng, &weights);
            if let Some(referrer) = self.texts.referrers.get(index) {
                return referrer.code.clone();
            }
        }
        let in_person = vocabulary
            .referrers()
            .find(|referrer| !referrer.is_third_party(kind));
        in_person.map_or_else(|| "AND".into(), |referrer| referrer.code.clone())
    }

    fn age(&mut self, on: NaiveDate) -> Age {
        if self.chance(15) {
            return Age::Unknown;
        }
        let birth = on - Days::new(self.rng.u64(11 * 365 + 200..18 * 365 + 100));
        match Age::from_birthday(birth, on) {
            Age::Known { band, .. } if self.chance(60) => Age::band(band),
            age => age,
        }
    }

    pub(super) fn procedure_of(&self, case: CaseId) -> Result<Procedure, DemoError> {
        let opening = self.case(case)?.state().opening();
        let procedure = opening.and_then(|opening| self.practice.procedure(&opening.procedure));
        procedure.cloned().ok_or(DemoError::Texts)
    }

    /// Whether it happens, in so many of a hundred cases.
    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.rng.u32(0..100) < percent
    }
}

/// That many minutes; never more than a day here.
pub(super) fn minutes(minutes: u16) -> Minutes {
    Minutes::new(minutes).unwrap_or_default()
}
