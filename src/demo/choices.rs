//! What the story of an invented case chooses from.

use std::collections::BTreeSet;

use fastrand::Rng;

use super::story::{Stop, Story};
use super::texts::Texts;
use super::weighted;
use crate::domain::asset::{Labels, Language};
use crate::domain::command::{CaseCommand, Command, Committed};
use crate::domain::consent::{Part, Scope};
use crate::domain::duty::Duty;
use crate::domain::entry::{NotesAllowed, StepDone};
use crate::domain::ids::Seq;
use crate::domain::person::{GiverKind, RecipientKind};
use crate::domain::procedure::{ItemId, StepKind};
use crate::domain::recipient::{Giver, Recipient};
use crate::domain::text::Line;
use crate::domain::vocabulary::{ActionCode, OutcomeCode};

impl Story<'_, '_> {
    /// Actions that this procedure offers.
    pub(super) fn offered(&self) -> Vec<ActionCode> {
        let vocabulary = &self.inventor.shipped.vocabulary;
        vocabulary
            .actions()
            .filter(|action| action.facts.offered)
            .filter(|action| {
                action
                    .facts
                    .needs
                    .is_none_or(|need| self.procedure.allows(need))
            })
            .map(|action| action.code.clone())
            .collect()
    }

    pub(super) fn outcome(&mut self) -> OutcomeCode {
        let mediates = self.procedure.switches().mediation_allowed;
        let possible: Vec<(OutcomeCode, u32)> = self
            .inventor
            .texts
            .outcomes
            .iter()
            .filter(|one| mediates || !one.code.as_str().starts_with("BEM"))
            .map(|one| (one.code.clone(), one.weight))
            .collect();
        let weights: Vec<u32> = possible.iter().map(|(_, weight)| *weight).collect();
        let index = weighted(self.rng(), &weights);
        let chosen = possible.into_iter().nth(index);
        chosen.map_or_else(|| "ZELF".into(), |(code, _)| code)
    }

    /// Somebody of the school, or a parent, with a label in this case.
    pub(super) fn recipient(&mut self) -> Result<Recipient, Stop> {
        let safety = self.inventor.case(self.case)?.state().safety();
        let careful = safety.parent_suspected() || !safety.bars().is_empty();
        let (kind, nl, en) = match self.rng().u32(0..100) {
            0..50 => (RecipientKind::Mentor, "mentor", "mentor"),
            50..70 => (
                RecipientKind::SupportCoordinator,
                "ondersteuner",
                "support coordinator",
            ),
            70..88 if !careful => (RecipientKind::Parents, "moeder", "mother"),
            _ => (
                RecipientKind::DepartmentHead,
                "afdelingsleider",
                "department head",
            ),
        };
        self.add(kind, (nl, en))
    }

    /// In the language of the wish.
    pub(super) const fn worded<'w>(&self, nl: &'w str, en: &'w str) -> &'w str {
        match self.inventor.wish.language {
            Language::Nl => nl,
            Language::En => en,
        }
    }

    pub(super) fn givers(&self, kind: RecipientKind) -> Vec<Giver> {
        let today = crate::vault::amsterdam(self.diary.at).date();
        let case = self.inventor.practice.case(self.case);
        let bands = case.and_then(|case| case.state().age_bands(today));
        self.procedure
            .consent_between(kind, bands)
            .iter()
            .map(|giver| match giver {
                GiverKind::Pupil => Giver::PUPIL,
                GiverKind::Parents => Giver::PARENTS,
            })
            .collect()
    }

    pub(super) fn scope(&mut self) -> Scope {
        let parts = self.rng().usize(2..=4);
        Part::ALL.iter().copied().take(parts).collect()
    }

    pub(super) fn open_duties(&self) -> Result<Vec<(Seq, Duty)>, Stop> {
        let case = self.inventor.case(self.case)?;
        let duties = case.state().open_duties();
        Ok(duties.map(|(seq, duty)| (seq, duty.clone())).collect())
    }

    pub(super) fn ticks(&mut self, kind: StepKind) -> BTreeSet<ItemId> {
        let Some(step) = self.procedure.step_of(kind) else {
            return BTreeSet::new();
        };
        let rng = &mut self.inventor.rng;
        step.items
            .iter()
            .filter(|_| rng.u32(0..100) < 85)
            .map(|item| item.id.clone())
            .collect()
    }

    /// Finishes the first step of this kind, where the procedure has one.
    pub(super) fn finish(&mut self, kind: StepKind) -> Result<(), Stop> {
        let Some(step) = self.procedure.step_of(kind).map(|step| step.id.clone()) else {
            return Ok(());
        };
        let ticks = self.ticks(kind);
        self.act(CaseCommand::FinishStep(StepDone { step, ticks }))?;
        Ok(())
    }

    pub(super) fn text(&mut self, of: impl Fn(&Texts) -> &Vec<Labels>) -> String {
        let texts = of(&self.inventor.texts);
        let index = self.inventor.rng.usize(0..texts.len().max(1));
        let text = texts.get(index);
        text.map_or("", |text| text.get(self.inventor.wish.language))
            .to_owned()
    }

    /// A line, when words may be kept.
    pub(super) fn line(
        &mut self,
        of: impl Fn(&Texts) -> &Vec<Labels>,
    ) -> Result<Option<Line>, Stop> {
        let text = self.text(of);
        if self.words != NotesAllowed::Yes {
            return Ok(None);
        }
        Ok(Some(Line::new(&text)?))
    }

    pub(super) fn nth_line(
        &self,
        of: impl Fn(&Texts) -> &Vec<Labels>,
        index: usize,
    ) -> Result<Option<Line>, Stop> {
        let text = of(&self.inventor.texts).get(index);
        match text.filter(|_| self.words == NotesAllowed::Yes) {
            Some(text) => Ok(Some(Line::new(text.get(self.inventor.wish.language))?)),
            None => Ok(None),
        }
    }

    pub(super) fn rng(&mut self) -> &mut Rng {
        &mut self.inventor.rng
    }

    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.inventor.chance(percent)
    }

    pub(super) fn after(&mut self, days: u64) {
        self.diary.days(&mut self.inventor.rng, days);
    }

    pub(super) fn act(&mut self, command: CaseCommand) -> Result<Committed, Stop> {
        if self.diary.at > self.inventor.now.at() {
            return Err(Stop::Today);
        }
        let command = Command::InCase(self.case, command);
        let committed = self.inventor.act(self.diary.at, command)?;
        self.diary.minutes(2);
        Ok(committed)
    }
}
