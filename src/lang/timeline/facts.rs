//! The facts of each kind of entry, the most telling first.

use chrono::NaiveDate;

use super::{Piece, Teller, kind_in_words};
use crate::domain::case::PlanStatus;
use crate::domain::consent::{Consent, ConsentDenied, ObjectionResolved, Scope};
use crate::domain::disclosure::Disclosure;
use crate::domain::duty::{Duty, DutyDeferred, DutyKind, DutyNotCarriedOut, Towards};
use crate::domain::entry::{
    CaseBody, CaseEntry, CaseEntryKind, Confirmation, Conversation, Correction, Details, Limits,
    LimitsOrder, Nature, Opening, Options, PlanItem, Request, StepDone, Urgency, Weighing,
};
use crate::domain::ids::Seq;
use crate::domain::person::Age;
use crate::domain::procedure::StepId;
use crate::domain::text::Line;
use crate::lang::terms::Term;
use crate::say;

impl Teller<'_> {
    pub(super) fn facts(&self, entry: &CaseEntry) -> Vec<Piece> {
        let on = entry.stamp.on;
        match &entry.body {
            CaseBody::Opened(opening) => self.opened(opening, on),
            CaseBody::PersonAdded(person) => vec![
                Piece::private(person.label.expose()),
                plain(person.kind.term(self.lang)),
            ],
            CaseBody::AgeLearnt(age) => vec![plain(self.age(*age))],
            CaseBody::DetailsLearnt(details) => self.details(details),
            CaseBody::ConversationHeld(held) => self.held(held, on),
            CaseBody::LimitsExplained(limits) => self.limits(*limits),
            CaseBody::NatureSet(nature) => self.nature(nature),
            CaseBody::NoteKept(note) => vec![Piece::private(note.expose())],
            CaseBody::Closed(closing) => {
                let language = self.lang.language();
                vec![plain(
                    self.vocabulary.outcome_label(&closing.outcome, language),
                )]
            }
            CaseBody::Reopened(why) => vec![plain(why.term(self.lang))],
            CaseBody::Corrected(correction) => self.corrected(correction),
            CaseBody::Retracted(seq) => self.reference(*seq).into_iter().collect(),
            CaseBody::Redacted(tombstone) => {
                let kind = CaseEntryKind::from_name(&tombstone.was);
                vec![plain(kind_in_words(kind, self.lang))]
            }
            CaseBody::Unknown(_) => Vec::new(),
            body => self.of_procedure(body, on),
        }
    }

    fn of_procedure(&self, body: &CaseBody, on: NaiveDate) -> Vec<Piece> {
        match body {
            CaseBody::StepDone(done) => self.step_done(done),
            CaseBody::StepReopened(step) => vec![plain(self.step(step))],
            CaseBody::RequestClarified(request) => self.request(request),
            CaseBody::OptionsDiscussed(options) => self.options(options),
            CaseBody::Weighed(weighing) => self.weighed(weighing),
            CaseBody::Consulted(consultation) => {
                let mut facts = vec![plain(consultation.expert.term(self.lang))];
                facts.extend(self.other_day(consultation.on, on));
                facts
            }
            CaseBody::PlanItemAdded(item) => self.plan_item(item),
            CaseBody::PlanItemDone(seq) | CaseBody::PlanItemDropped(seq) => self.of_plan(*seq),
            body => self.of_sharing(body, on),
        }
    }

    fn of_sharing(&self, body: &CaseBody, on: NaiveDate) -> Vec<Piece> {
        match body {
            CaseBody::ConsentGiven(consent) => self.consent(consent),
            CaseBody::ConsentRefused(denied) | CaseBody::ConsentWithdrawn(denied) => {
                vec![self.denied(*denied)]
            }
            CaseBody::ObjectionRaised(objection) => vec![self.recipient(objection.recipient)],
            CaseBody::ObjectionResolved(resolved) => self.resolved(resolved),
            CaseBody::Disclosed(disclosure) => self.disclosed(disclosure),
            CaseBody::RequestDeclined(declined) => vec![self.recipient(declined.recipient)],
            CaseBody::DutyArose(duty) => self.duty(duty),
            CaseBody::DutyFulfilled(done) => {
                let mut facts = self.of_duty(done.duty);
                facts.extend(self.other_day(done.on, on));
                facts
            }
            CaseBody::DutyDeferred(deferred) => self.deferred(deferred),
            CaseBody::DutyNotCarriedOut(ending) => self.not_carried_out(ending),
            body => self.around(body, on),
        }
    }

    fn opened(&self, opening: &Opening, on: NaiveDate) -> Vec<Piece> {
        let language = self.lang.language();
        let mut facts = vec![
            plain(opening.client.kind.term(self.lang)),
            plain(self.vocabulary.channel_label(&opening.channel, language)),
            plain(self.vocabulary.referrer_label(&opening.referrer, language)),
        ];
        if opening.urgency == Urgency::Urgent {
            facts.push(plain(opening.urgency.term(self.lang)));
        }
        facts.extend(self.other_day(opening.on, on));
        facts
    }

    fn details(&self, details: &Details) -> Vec<Piece> {
        let language = self.lang.language();
        let referrer = details.referrer.as_ref();
        let referrer = referrer.map(|code| plain(self.vocabulary.referrer_label(code, language)));
        let urgency = details.urgency.map(|urgency| match urgency {
            Urgency::Urgent => plain(urgency.term(self.lang)),
            Urgency::Usual => plain(say!(self.lang, "fact-not-urgent")),
        });
        referrer.into_iter().chain(urgency).collect()
    }

    /// An age with the day on which its band ends.
    #[must_use]
    pub fn age(&self, age: Age) -> String {
        match age {
            Age::Unknown => say!(self.lang, "age-unknown"),
            Age::Known { band, next: None } => band.term(self.lang),
            Age::Known {
                band,
                next: Some(next),
            } => say!(
                self.lang,
                "age-until",
                band = band.term(self.lang),
                date = self.lang.short_date(next)
            ),
        }
    }

    fn held(&self, held: &Conversation, on: NaiveDate) -> Vec<Piece> {
        let language = self.lang.language();
        let mut facts = vec![plain(self.vocabulary.channel_label(&held.medium, language))];
        if !held.companions.is_empty() {
            let who = list(held.companions.iter().map(|one| one.term(self.lang)));
            facts.push(plain(say!(self.lang, "fact-with", who = who)));
        }
        facts.push(plain(say!(
            self.lang,
            "fact-minutes",
            minutes = held.minutes.get()
        )));
        facts.extend(self.other_day(held.on, on));
        facts
    }

    fn limits(&self, limits: Limits) -> Vec<Piece> {
        let answer = limits.notes.term(self.lang);
        let mut facts = vec![plain(say!(self.lang, "fact-notes", answer = answer))];
        if limits.order == LimitsOrder::StoryCameFirst {
            facts.push(plain(limits.order.term(self.lang)));
        }
        facts
    }

    /// What it is about, between whom, and the role of the other side.
    #[must_use]
    pub fn nature(&self, nature: &Nature) -> Vec<Piece> {
        let language = self.lang.language();
        let codes = nature
            .codes
            .iter()
            .map(|code| self.vocabulary.nature_label(code, language).to_owned());
        // What it is about is the story in a word.
        let mut facts = vec![Piece::private(list(codes))];
        if let Some(axis) = &nature.axis {
            facts.push(Piece::private(self.vocabulary.axis_label(axis, language)));
        }
        if let Some(accused) = &nature.accused {
            let role = self.vocabulary.accused_label(accused, language);
            facts.push(Piece::private(role));
        }
        if let Some(position) = &nature.position {
            let position = self.vocabulary.position_label(position, language);
            facts.push(Piece::private(position));
        }
        if let Some(day) = nature.happened_on {
            let date = self.lang.short_date(day);
            facts.push(Piece::private(say!(self.lang, "fact-on", date = date)));
        }
        facts
    }

    fn step(&self, step: &StepId) -> String {
        let known = self.procedure().and_then(|procedure| procedure.step(step));
        known.map_or_else(
            || step.as_str().to_owned(),
            |step| step.title.get(self.lang.language()).to_owned(),
        )
    }

    fn step_done(&self, done: &StepDone) -> Vec<Piece> {
        let mut facts = vec![plain(self.step(&done.step))];
        let known = self.procedure().and_then(|one| one.step(&done.step));
        if let Some(step) = known.filter(|step| !step.items.is_empty()) {
            let ticked = done.ticks.len();
            let all = step.items.len();
            facts.push(plain(say!(
                self.lang,
                "fact-ticks",
                ticked = ticked,
                all = all
            )));
        }
        facts
    }

    fn request(&self, request: &Request) -> Vec<Piece> {
        let mut facts = self.line(request.line.as_ref());
        if request.confirmed == Confirmation::NotYet {
            facts.push(plain(say!(self.lang, "fact-not-confirmed")));
        }
        facts
    }

    fn options(&self, options: &Options) -> Vec<Piece> {
        if options.chosen.is_empty() {
            return vec![plain(say!(self.lang, "fact-nothing-chosen"))];
        }
        let chosen = self.actions(options.chosen.iter());
        vec![plain(say!(self.lang, "fact-chosen", what = chosen))]
    }

    /// Types of action, in a row.
    pub(super) fn actions<'c>(
        &self,
        codes: impl Iterator<Item = &'c crate::domain::vocabulary::ActionCode>,
    ) -> String {
        let language = self.lang.language();
        list(codes.map(|code| self.vocabulary.action_label(code, language).to_owned()))
    }

    fn weighed(&self, weighing: &Weighing) -> Vec<Piece> {
        let mut facts = vec![plain(weighing.by.term(self.lang))];
        facts.extend(self.line(weighing.reason.as_ref()));
        facts
    }

    /// An item of the plan: what, who, by when.
    #[must_use]
    pub fn plan_item(&self, item: &PlanItem) -> Vec<Piece> {
        let language = self.lang.language();
        let mut facts = vec![plain(self.vocabulary.action_label(&item.action, language))];
        facts.extend(self.line(item.what.as_ref()));
        facts.push(plain(item.who.term(self.lang)));
        if let Some(due) = item.due {
            let date = self.lang.short_date(due);
            facts.push(plain(say!(self.lang, "fact-by", date = date)));
        }
        facts
    }

    fn of_plan(&self, seq: Seq) -> Vec<Piece> {
        match self.file.entry(seq).map(|entry| &entry.body) {
            Some(CaseBody::PlanItemAdded(item)) => self.plan_item(item),
            _ => Vec::new(),
        }
    }

    fn consent(&self, consent: &Consent) -> Vec<Piece> {
        let mut facts = vec![
            from_to(
                &self.giver(consent.giver),
                &self.recipient(consent.recipient),
            ),
            plain(self.scope(&consent.scope)),
        ];
        if let Some(except) = &consent.except {
            let what = Piece::private(except.expose());
            facts.push(what.within(|what| say!(self.lang, "fact-except", what = what)));
        }
        facts.push(plain(consent.how.term(self.lang)));
        if let Some(until) = consent.until {
            let date = self.lang.short_date(until);
            facts.push(plain(say!(self.lang, "fact-until", date = date)));
        }
        facts
    }

    fn denied(&self, denied: ConsentDenied) -> Piece {
        from_to(&self.giver(denied.giver), &self.recipient(denied.recipient))
    }

    /// Parts of what there is to tell, in a row.
    #[must_use]
    pub fn scope(&self, scope: &Scope) -> String {
        list(scope.iter().map(|part| part.term(self.lang)))
    }

    fn resolved(&self, resolved: &ObjectionResolved) -> Vec<Piece> {
        let against = self.file.entry(resolved.objection);
        let mut facts = match against.map(|entry| &entry.body) {
            Some(CaseBody::ObjectionRaised(objection)) => {
                vec![self.recipient(objection.recipient)]
            }
            _ => Vec::new(),
        };
        facts.extend(self.line(resolved.agreement.as_ref()));
        facts
    }

    fn disclosed(&self, disclosure: &Disclosure) -> Vec<Piece> {
        let basis = disclosure.basis().term(self.lang);
        vec![
            self.recipient(disclosure.recipient()),
            plain(self.scope(disclosure.scope())),
            plain(say!(self.lang, "fact-basis", basis = basis)),
        ]
    }

    /// A duty: what, towards whom, on what basis, by when.
    #[must_use]
    pub fn duty(&self, duty: &Duty) -> Vec<Piece> {
        let whom = match duty.towards {
            Towards::Recipient(recipient) => self.recipient(recipient),
            Towards::Client => plain(say!(self.lang, "duty-towards-client")),
            Towards::Nobody => plain(self.title_of(duty)),
        };
        let basis = duty.basis.term(self.lang);
        let rule = duty.rule.id.as_str();
        let mut facts = vec![whom.within(|whom| match duty.kind {
            DutyKind::TellOfOverride => say!(
                self.lang,
                "duty-tell-of-override",
                whom = whom,
                basis = basis,
                rule = rule
            ),
            DutyKind::Tell => say!(
                self.lang,
                "duty-tell",
                whom = whom,
                basis = basis,
                rule = rule
            ),
            DutyKind::CompleteMeldcode | DutyKind::Act => say!(
                self.lang,
                "duty-do",
                what = whom,
                basis = basis,
                rule = rule
            ),
            DutyKind::Offer => say!(
                self.lang,
                "duty-offer",
                what = self.title_of(duty),
                basis = basis,
                rule = rule
            ),
        })];
        if let Some(deadline) = duty.deadline {
            let date = self.lang.short_date(deadline);
            facts.push(plain(say!(self.lang, "fact-by", date = date)));
        }
        facts
    }

    /// What the rule of a duty is called; its short name when it is not known here.
    #[must_use]
    pub fn title_of(&self, duty: &Duty) -> String {
        let rule = self.rules.rule(&duty.rule);
        rule.map_or_else(
            || duty.rule.id.clone(),
            |rule| rule.title.get(self.lang.language()).to_owned(),
        )
    }

    pub(super) fn of_duty(&self, seq: Seq) -> Vec<Piece> {
        match self.file.entry(seq).map(|entry| &entry.body) {
            Some(CaseBody::DutyArose(duty)) => self.duty(duty),
            _ => Vec::new(),
        }
    }

    fn deferred(&self, deferred: &DutyDeferred) -> Vec<Piece> {
        let date = self.lang.short_date(deferred.until);
        let mut facts = vec![plain(say!(self.lang, "fact-put-off", date = date))];
        facts.push(Piece::private(deferred.reason.expose()));
        facts.extend(self.of_duty(deferred.duty));
        facts
    }

    fn not_carried_out(&self, ending: &DutyNotCarriedOut) -> Vec<Piece> {
        let mut facts = vec![
            plain(ending.reason.term(self.lang)),
            Piece::private(ending.explanation.expose()),
        ];
        if let Some(consulted) = &ending.consulted {
            let who = Piece::private(consulted.expose());
            facts.push(who.within(|who| say!(self.lang, "fact-consulted", who = who)));
        }
        facts.extend(self.of_duty(ending.duty));
        facts
    }

    fn corrected(&self, correction: &Correction) -> Vec<Piece> {
        let mut facts: Vec<Piece> = self.reference(correction.entry).into_iter().collect();
        facts.push(Piece::private(correction.reason.expose()));
        facts
    }

    pub(super) fn line(&self, line: Option<&Line>) -> Vec<Piece> {
        line.map(|line| Piece::private(line.expose()))
            .into_iter()
            .collect()
    }

    /// The day of what happened, when it was written on another.
    pub(super) fn other_day(&self, day: NaiveDate, written: NaiveDate) -> Option<Piece> {
        let date = self.lang.short_date(day);
        (day != written).then(|| plain(say!(self.lang, "fact-on", date = date)))
    }

    /// Where an item of the plan stands.
    #[must_use]
    pub fn plan_status(&self, status: PlanStatus) -> String {
        match status {
            PlanStatus::Open => say!(self.lang, "plan-open"),
            PlanStatus::Done => say!(self.lang, "plan-done"),
            PlanStatus::Dropped => say!(self.lang, "plan-dropped"),
        }
    }
}

/// Whose word, and for whom.
fn from_to(from: &Piece, to: &Piece) -> Piece {
    let both = format!("{} → {}", from.expose(), to.expose());
    match (from, to) {
        (Piece::Plain(_), Piece::Plain(_)) => plain(both),
        _ => Piece::private(both),
    }
}

pub(super) fn plain(text: impl Into<String>) -> Piece {
    Piece::Plain(text.into())
}

fn list(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}
