//! What waits on the day of the demo: a few cases of the last weeks, each with
//! something that the opening screen shows.

use chrono::{DateTime, Days, Utc};

use super::arrival::ANOTHER_EVENT;
use super::diary::{self, Diary};
use super::story::{Plot, Stop, Story};
use super::{DemoError, Inventor};
use crate::domain::command::{CaseCommand, NewCase};
use crate::domain::consent::ConsentDenied;
use crate::domain::deed::{NotSetBecause, Snooze, Snoozed, SystemTick};
use crate::domain::disclosure::Interest;
use crate::domain::duty::{DutyDeferred, DutyFulfilled, DutyKind};
use crate::domain::entry::{Nature, NotesAllowed, PlanActor, PlanItem, Urgency};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::incident::{SameEvent, WallAnswer};
use crate::domain::person::{AdviserKind, Age, AgeBand, ClientKind, RecipientKind};
use crate::domain::practice::SchoolId;
use crate::domain::recipient::{Giver, Recipient};
use crate::domain::rulebook::MeldcodeStep;
use crate::domain::text::Line;
use crate::domain::vocabulary::Signal;

/// A case that shows something today.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Scene {
    /// Nobody answered yet (R20).
    Unanswered,
    /// She harms herself; the parents are still to be told (R44).
    SelfHarm,
    /// A parent is suspected, and the meldcode is half-way (R60).
    Meldcode,
    /// It was passed on without consent, and telling is still to be done (R79).
    PassedOn,
    /// A matter between pupils, with a plan (R88).
    Incident,
    /// Somebody else asked, and the pupil said nothing yet (R19).
    Asked,
    /// A referral is to be asked about, the tick to be removed (R94, R100).
    Referred,
    /// A second pupil on the same side of that matter (R91).
    SameSide,
    /// A decision under the meldcode is looked at again soon (R60).
    Decided,
    /// A parent is barred.
    Barred,
}

impl Scene {
    /// Those that matter most come first: a small practice has not all of them.
    const ALL: [Self; 10] = [
        Self::Unanswered,
        Self::SelfHarm,
        Self::Meldcode,
        Self::PassedOn,
        Self::Incident,
        Self::Asked,
        Self::Referred,
        Self::SameSide,
        Self::Decided,
        Self::Barred,
    ];

    /// Those of a practice with so many cases: about one in seven.
    pub(super) fn of_practice(cases: u32) -> impl Iterator<Item = Self> {
        let count = usize::try_from(cases / 7).unwrap_or(usize::MAX);
        Self::ALL.into_iter().take(count)
    }

    /// How many days ago it came in.
    pub(super) const fn days_ago(self) -> u64 {
        match self {
            Self::Unanswered => 1,
            Self::SelfHarm => 2,
            Self::Asked => 3,
            Self::SameSide => 5,
            Self::PassedOn => 7,
            Self::Incident => 12,
            Self::Meldcode => 16,
            Self::Barred => 20,
            Self::Decided => 25,
            Self::Referred => 30,
        }
    }

    const fn channel(self) -> &'static str {
        match self {
            Self::Unanswered => "MAIL",
            Self::Asked => "VIA",
            _ => "LOOP",
        }
    }

    const fn age(self) -> AgeBand {
        match self {
            Self::Meldcode | Self::PassedOn => AgeBand::From16,
            _ => AgeBand::From12,
        }
    }

    const fn nature(self) -> (&'static str, Option<&'static str>, Option<&'static str>) {
        match self {
            Self::SelfHarm => ("PER.ZELF", None, None),
            Self::Meldcode | Self::PassedOn => ("PER.THUIS", Some("THUIS"), Some("THU")),
            Self::Decided => ("THG", Some("THUIS"), Some("THU")),
            Self::Incident | Self::SameSide => ("SGG.LL", Some("LL-LL"), Some("MLL")),
            _ => ("ONG.PEST", Some("LL-LL"), Some("MLL")),
        }
    }
}

impl Inventor<'_> {
    /// The moments at which the cases of today came in.
    pub(super) fn shown(&mut self) -> Vec<(DateTime<Utc>, Option<Scene>)> {
        let today = self.now.date();
        Scene::of_practice(self.wish.cases)
            .map(|scene| {
                let day = diary::school_day_until(today - Days::new(scene.days_ago()));
                let at = diary::in_school_hours(&mut self.rng, day);
                (at, Some(scene))
            })
            .collect()
    }

    /// Tells a case of today.
    pub(super) fn show(
        &mut self,
        scene: Scene,
        number: usize,
        at: DateTime<Utc>,
    ) -> Result<(), DemoError> {
        let case = self.open_scene(scene, number, at)?;
        let procedure = self.procedure_of(case)?;
        let mut story = Story {
            case,
            procedure,
            plot: Plot::Usual,
            diary: Diary { at },
            words: NotesAllowed::Yes,
            inventor: self,
        };
        story.diary.minutes(15);
        match story.show(scene) {
            Ok(()) | Err(Stop::Today | Stop::Over) => Ok(()),
            Err(Stop::Broken(error)) => Err(error),
        }
    }

    fn open_scene(
        &mut self,
        scene: Scene,
        number: usize,
        at: DateTime<Utc>,
    ) -> Result<CaseId, DemoError> {
        let same = self.incident.filter(|_| scene == Scene::SameSide);
        let school = same.map_or_else(|| self.internal_school(), |(_, school)| school);
        let channel = scene.channel().into();
        let referrer = match scene {
            Scene::Asked => "MC".into(),
            _ => self.referrer(&channel, ClientKind::Pupil),
        };
        let case = self.come_in(
            at,
            NewCase {
                client: self.newcomer(number)?,
                school,
                channel,
                referrer,
                urgency: Urgency::Usual,
                age: Age::band(scene.age()),
                on: crate::vault::amsterdam(at).date(),
                same_event: Some(same.map_or(ANOTHER_EVENT, |(first, _)| WallAnswer {
                    answer: SameEvent::SameSide,
                    about: Some(first),
                })),
            },
        )?;
        if scene == Scene::Incident {
            self.incident = Some((case, school));
        }
        Ok(case)
    }

    /// A school where the adviser is internal.
    fn internal_school(&mut self) -> SchoolId {
        let internal = |school: SchoolId, practice: &crate::domain::practice::Practice| {
            let school = practice.school(school);
            school.is_some_and(|school| school.adviser == AdviserKind::Internal)
        };
        let tried: Vec<SchoolId> = (0..30).map(|_| self.choose_school()).collect();
        let found = tried
            .into_iter()
            .find(|school| internal(*school, &self.practice));
        found.unwrap_or(SchoolId(1))
    }
}

impl Story<'_, '_> {
    fn show(&mut self, scene: Scene) -> Result<(), Stop> {
        match scene {
            Scene::Unanswered => return Ok(()),
            Scene::Asked => return self.answer(),
            _ => {}
        }
        self.listen()?;
        self.nature_of(scene)?;
        self.clarify()?;
        match scene {
            Scene::SelfHarm => self.show_self_harm(),
            Scene::Meldcode => self.show_meldcode(),
            Scene::PassedOn => self.show_passed_on(),
            Scene::Incident => self.show_incident(),
            Scene::Referred => self.show_referred(),
            Scene::Decided => self.show_decided(),
            Scene::Barred => self.show_barred(),
            Scene::SameSide => {
                let day = self.ahead(7);
                self.appoint(day).map(|_| ())
            }
            Scene::Unanswered | Scene::Asked => Ok(()),
        }
    }

    fn nature_of(&mut self, scene: Scene) -> Result<(), Stop> {
        let (code, axis, accused) = scene.nature();
        self.set_nature(Nature {
            codes: [code.into()].into(),
            axis: axis.map(Into::into),
            accused: accused.map(Into::into),
            position: (scene != Scene::SelfHarm).then(|| "GETROFFEN".into()),
            happened_on: None,
        })
    }

    /// She does not want the parents to know; they talk about it again tomorrow.
    fn show_self_harm(&mut self) -> Result<(), Stop> {
        self.act(CaseCommand::RecordTick(SystemTick::NotSet(
            NotSetBecause::PupilDeclines,
        )))?;
        self.act(CaseCommand::RefuseConsent(ConsentDenied {
            giver: Giver::PUPIL,
            recipient: Recipient::of_kind(RecipientKind::Parents),
        }))?;
        let tomorrow = self.ahead(1);
        self.appoint(tomorrow)?;
        Ok(())
    }

    /// Half-way: who hears it at home is not asked any more.
    fn show_meldcode(&mut self) -> Result<(), Stop> {
        self.raise(Signal::SelfHarm)?;
        self.after(1);
        self.suspect()?;
        self.tick()?;
        self.after(2);
        self.meldcode_until(MeldcodeStep::Talk)?;
        let soon = self.ahead(2);
        self.appoint(soon)?;
        Ok(())
    }

    fn show_decided(&mut self) -> Result<(), Stop> {
        self.tick()?;
        self.meldcode_until(MeldcodeStep::Decide)?;
        let review = self.ahead(6);
        self.decide_meldcode(Some(review))?;
        self.weigh_and_plan()
    }

    fn show_passed_on(&mut self) -> Result<(), Stop> {
        self.tick()?;
        self.endangered(Interest::Others)?;
        self.after(1);
        self.pass_on()?;
        let act: Vec<Seq> = self.duties_of_doing()?;
        for duty in act {
            let on = self.today();
            self.act(CaseCommand::FulfilDuty(DutyFulfilled { duty, on }))?;
        }
        let duties = self.open_duties()?;
        let until = self.ahead(1);
        for (duty, _) in duties.into_iter().take(1) {
            let reason = Line::new(&self.text(|texts| &texts.deferred))?;
            self.act(CaseCommand::DeferDuty(DutyDeferred {
                duty,
                until,
                reason,
            }))?;
        }
        Ok(())
    }

    /// Running, with the plan for this week and the tick still to be set.
    fn show_incident(&mut self) -> Result<(), Stop> {
        self.involve()?;
        self.plan_for(1).map(|_| ())
    }

    /// Closed; the referral is asked about, and the tick still stands.
    fn show_referred(&mut self) -> Result<(), Stop> {
        self.act(CaseCommand::RecordTick(SystemTick::Set))?;
        self.weigh_and_plan()?;
        let follow_up = self.ahead(2);
        self.refer(follow_up)?;
        self.take_action()?;
        self.after(5);
        self.finish_plan()?;
        self.close_with("DOOR".into())
    }

    fn show_barred(&mut self) -> Result<(), Stop> {
        self.tick()?;
        self.bar()?;
        self.after(3);
        self.talk()?;
        self.plan_for(6)?;
        if let Some(item) = self.plan_for(3)? {
            let until = self.ahead(5);
            self.act(CaseCommand::Snooze(Snooze {
                what: Snoozed::PlanItem(item),
                until,
            }))?;
        }
        Ok(())
    }

    /// An item of the plan, so many days after the day of the demo.
    fn plan_for(&mut self, days: u64) -> Result<Option<Seq>, Stop> {
        let what = self.line(|texts| &texts.plan)?;
        let action = self.rng().choice(["EENM", "INFO", "NAZ"]).unwrap_or("EENM");
        let due = Some(self.ahead(days));
        let made = self.act(CaseCommand::AddPlanItem(PlanItem {
            action: action.into(),
            what,
            who: PlanActor::Adviser,
            due,
        }))?;
        Ok(made.last_seq())
    }

    fn duties_of_doing(&self) -> Result<Vec<Seq>, Stop> {
        let duties = self.open_duties()?;
        Ok(duties
            .into_iter()
            .filter(|(_, duty)| duty.kind == DutyKind::Act)
            .map(|(seq, _)| seq)
            .collect())
    }
}
