//! The facts of entries around the conversations: signals, the meldcode, the
//! reaction, actions, referrals, appointments, the tick, the wall.

use chrono::{NaiveDate, NaiveTime};

use super::facts::plain;
use super::{Piece, Teller};
use crate::domain::agencies::AgencyCode;
use crate::domain::deed::{
    ActionTaken, Appointment, Background, Reaction, Referral, ReferredTo, Snoozed, SystemTick,
};
use crate::domain::entry::CaseBody;
use crate::domain::hours::{Billing, TimeSpent};
use crate::domain::ids::Seq;
use crate::domain::incident::{EventCompared, IncidentLink};
use crate::domain::meldcode::{MeldcodeDecided, MeldcodeEnding, ReportNecessary};
use crate::domain::number::Minutes;
use crate::domain::request::Asker;
use crate::domain::retention::Hold;
use crate::domain::signal::{Danger, RaisedSignal};
use crate::domain::text::Line;
use crate::lang::terms::Term;
use crate::say;

impl Teller<'_> {
    pub(super) fn around(&self, body: &CaseBody, on: NaiveDate) -> Vec<Piece> {
        match body {
            CaseBody::SignalRaised(raised) => self.signal(raised),
            CaseBody::SignalWithdrawn(withdrawn) => self.ended(withdrawn.signal, &withdrawn.reason),
            CaseBody::ParentSuspected(suspicion) => {
                self.label(suspicion.person).into_iter().collect()
            }
            CaseBody::SuspicionLifted(lifted) => self.ended(lifted.suspicion, &lifted.reason),
            CaseBody::ContactBarred(bar) => vec![
                self.recipient(bar.recipient),
                plain(bar.ground.term(self.lang)),
                Piece::private(bar.reason.expose()),
            ],
            CaseBody::BarLifted(lifted) => self.ended(lifted.bar, &lifted.reason),
            CaseBody::MeldcodeStepDone(done) => {
                let mut facts = vec![plain(done.step.term(self.lang))];
                if done.ending == MeldcodeEnding::NotSafe {
                    facts.push(plain(done.ending.term(self.lang)));
                }
                facts.extend(self.other_day(done.on, on));
                facts
            }
            CaseBody::MeldcodeDecided(decided) => self.decided(decided),
            CaseBody::DutyLapsed(lapsed) => {
                let mut facts = vec![plain(lapsed.because.term(self.lang))];
                facts.extend(self.of_duty(lapsed.duty));
                facts
            }
            body => self.deeds(body, on),
        }
    }

    fn deeds(&self, body: &CaseBody, on: NaiveDate) -> Vec<Piece> {
        match body {
            CaseBody::Reacted(reaction) => self.reaction(reaction, on),
            CaseBody::AgreementLearnt(agreement) => vec![plain(agreement.term(self.lang))],
            CaseBody::BackgroundLearnt(background) => self.background(background),
            CaseBody::ActionTaken(taken) => self.action(taken, on),
            CaseBody::TimeSpent(time) => self.time(time, on),
            CaseBody::Referred(referral) => self.referral(referral, on),
            CaseBody::ReferralEnded(ended) => {
                let referrals = self.file.state().track().referrals();
                let referral = referrals.get(&ended.referral).map(|(referral, _)| referral);
                let to = referral.map(|referral| plain(self.referred_to(referral)));
                let how = plain(ended.outcome.term(self.lang));
                to.into_iter().chain([how]).collect()
            }
            CaseBody::AppointmentMade(made) => self.appointment(made),
            CaseBody::AppointmentMoved(moved) => vec![plain(self.when(moved.on, moved.at))],
            CaseBody::AppointmentCancelled(seq) => self.reference(*seq).into_iter().collect(),
            CaseBody::SystemTick(tick) => self.tick(*tick),
            CaseBody::DestructionSet(set) => {
                let by = plain(self.lang.date(set.by));
                let reason = set.reason.as_ref();
                let reason = reason.map(|reason| Piece::private(reason.expose()));
                std::iter::once(by).chain(reason).collect()
            }
            CaseBody::HoldPlaced(hold) => self.kept_by(hold),
            CaseBody::HoldLifted(lifted) => self.ended(lifted.hold, &lifted.reason),
            CaseBody::RequestReceived(request) => {
                let by = self.asker(&request.by);
                let what = plain(request.kind.term(self.lang));
                let day = self.other_day(request.on, on);
                [what, by].into_iter().chain(day).collect()
            }
            CaseBody::RequestAnswered(answered) => {
                let mut facts = vec![plain(answered.answer.term(self.lang))];
                facts.extend(self.line(answered.reason.as_ref()));
                facts.extend(self.reference(answered.request));
                facts.extend(self.other_day(answered.on, on));
                facts
            }
            CaseBody::DossierGiven(dossier) => {
                let count = dossier.released().len();
                let released = plain(say!(self.lang, "access-released", count = count));
                vec![self.asker(dossier.to()), released]
            }
            CaseBody::HandedOver(handed) => self.handed_over(handed),
            CaseBody::TransferTakenBack(back) => self.ended(back.handover, &back.reason),
            CaseBody::TransferAccepted(accepted) => self.accepted(*accepted, on),
            CaseBody::Received(received) => self.received(received),
            CaseBody::Snoozed(snooze) => {
                let date = self.lang.short_date(snooze.until);
                let what = match snooze.what {
                    Snoozed::PlanItem(_) => say!(self.lang, "snoozed-plan-item"),
                    Snoozed::FollowUp(_) => say!(self.lang, "snoozed-follow-up"),
                    Snoozed::Review(_) => say!(self.lang, "snoozed-review"),
                    Snoozed::Tick => say!(self.lang, "snoozed-tick"),
                    Snoozed::Hold(_) => say!(self.lang, "snoozed-hold"),
                };
                vec![
                    plain(what),
                    plain(say!(self.lang, "fact-put-off", date = date)),
                ]
            }
            CaseBody::EventCompared(compared) => self.compared(compared),
            CaseBody::IncidentLinked(link) => self.incident(*link),
            CaseBody::InvolvedNamed(involved) => vec![Piece::private(involved.label.expose())],
            _ => Vec::new(),
        }
    }

    /// Why it is held, and until when nobody asks.
    fn kept_by(&self, hold: &Hold) -> Vec<Piece> {
        // Who asked for it can be somebody whom a dossier does not name.
        let kind = hold
            .because
            .map(|kind| Piece::private(kind.term(self.lang)));
        let again = hold.look_again.map(|on| {
            let date = self.lang.short_date(on);
            plain(say!(self.lang, "fact-look-again", date = date))
        });
        let reason = Piece::private(hold.reason.expose());
        kind.into_iter().chain([reason]).chain(again).collect()
    }

    /// Who asked: by label, else by kind.
    fn asker(&self, asker: &Asker) -> Piece {
        let own = asker.label.as_ref();
        let own = own.map(|label| Piece::private(label.expose()));
        own.or_else(|| self.label(asker.person))
            .unwrap_or_else(|| plain(asker.kind.term(self.lang)))
    }

    /// A signal, with the danger in words.
    #[must_use]
    pub fn signal(&self, raised: &RaisedSignal) -> Vec<Piece> {
        let mut facts = vec![Piece::private(raised.signal.term(self.lang))];
        facts.extend(raised.danger.map(|danger| self.danger(danger)));
        if let Some(day) = raised.happened_on {
            let date = self.lang.short_date(day);
            facts.push(Piece::private(say!(self.lang, "fact-on", date = date)));
        }
        facts
    }

    fn danger(&self, danger: Danger) -> Piece {
        Piece::private(format!(
            "{}, {}, {}",
            danger.whose.term(self.lang),
            danger.stage.term(self.lang),
            danger.form.term(self.lang)
        ))
    }

    /// An earlier entry that does not stand any more, and why.
    fn ended(&self, seq: Seq, reason: &Line) -> Vec<Piece> {
        let mut facts: Vec<Piece> = self.reference(seq).into_iter().collect();
        facts.push(Piece::private(reason.expose()));
        facts
    }

    fn decided(&self, decided: &MeldcodeDecided) -> Vec<Piece> {
        let report = match decided.report {
            ReportNecessary::Yes => say!(self.lang, "meldcode-report-yes"),
            ReportNecessary::No => say!(self.lang, "meldcode-report-no"),
        };
        let help = decided.help.term(self.lang);
        let mut facts = vec![plain(report), plain(help)];
        facts.extend(self.line(decided.reason.as_ref()));
        if let Some(review) = decided.review {
            let date = self.lang.short_date(review);
            facts.push(plain(say!(self.lang, "fact-review", date = date)));
        }
        facts
    }

    fn reaction(&self, reaction: &Reaction, on: NaiveDate) -> Vec<Piece> {
        let language = self.lang.language();
        let channel = self.vocabulary.channel_label(&reaction.channel, language);
        let mut facts = vec![plain(channel)];
        if reaction.due.is_some_and(|due| reaction.on > due) {
            facts.push(plain(say!(self.lang, "fact-late")));
        }
        facts.extend(self.line(reaction.late_because.as_ref()));
        facts.extend(self.other_day(reaction.on, on));
        facts
    }

    /// With whom it was tried before, and why it is brought outside.
    #[must_use]
    pub fn background(&self, background: &Background) -> Vec<Piece> {
        let language = self.lang.language();
        let tried: Vec<&str> = background
            .tried
            .iter()
            .map(|code| self.vocabulary.tried_label(code, language))
            .collect();
        let mut facts = Vec::new();
        if !tried.is_empty() {
            let what = tried.join(", ");
            facts.push(plain(say!(self.lang, "fact-tried", what = what)));
        }
        if let Some(code) = &background.outside {
            facts.push(plain(self.vocabulary.outside_label(code, language)));
        }
        facts.extend(self.line(background.line.as_ref()));
        facts
    }

    fn action(&self, taken: &ActionTaken, on: NaiveDate) -> Vec<Piece> {
        let language = self.lang.language();
        let mut facts = vec![plain(self.vocabulary.action_label(&taken.action, language))];
        if let Some(role) = &taken.role {
            facts.push(plain(self.vocabulary.role_label(role, language)));
        }
        // What was done within a talk has the minutes of the talk.
        if taken.minutes != Minutes::default() {
            let minutes = taken.minutes.get();
            facts.push(plain(say!(self.lang, "fact-minutes", minutes = minutes)));
        }
        facts.extend(self.other_day(taken.on, on));
        facts
    }

    fn time(&self, time: &TimeSpent, on: NaiveDate) -> Vec<Piece> {
        let activity = self
            .vocabulary
            .activity_label(&time.activity, self.lang.language());
        let minutes = time.minutes.get();
        let mut facts = vec![
            plain(activity),
            plain(say!(self.lang, "fact-minutes", minutes = minutes)),
        ];
        if time.billing == Billing::NotBillable {
            facts.push(plain(time.billing.term(self.lang)));
        }
        facts.extend(self.other_day(time.on, on));
        facts
    }

    /// What an agency is called; one that is not in the directory by its code.
    fn agency(&self, code: &AgencyCode) -> String {
        let agency = self.agencies.get(code);
        agency.map_or_else(
            || code.as_str().to_owned(),
            |agency| agency.label.get(self.lang.language()).to_owned(),
        )
    }

    fn referred_to(&self, referral: &Referral) -> String {
        match &referral.to {
            ReferredTo::Agency(code) => self.agency(code),
            ReferredTo::ComplaintsScheme => say!(self.lang, "referred-complaints-scheme"),
            ReferredTo::ObjectionRules => say!(self.lang, "referred-objection-rules"),
        }
    }

    /// To what somebody was referred, who, and when it is asked how it went.
    #[must_use]
    pub fn referral(&self, referral: &Referral, on: NaiveDate) -> Vec<Piece> {
        let to = plain(self.referred_to(referral));
        let mut facts = vec![to, plain(referral.who.term(self.lang))];
        if let Some(ground) = &referral.ground {
            let language = self.lang.language();
            let label = self.rules.ground(ground).map_or_else(
                || ground.as_str().to_owned(),
                |ground| ground.label.get(language).to_owned(),
            );
            facts.push(plain(say!(self.lang, "fact-ground", ground = label)));
        }
        if let Some(day) = referral.follow_up {
            let date = self.lang.short_date(day);
            facts.push(plain(say!(self.lang, "fact-follow-up", date = date)));
        }
        facts.extend(self.other_day(referral.on, on));
        facts
    }

    /// An appointment: when, and what for.
    #[must_use]
    pub fn appointment(&self, appointment: &Appointment) -> Vec<Piece> {
        vec![
            plain(self.when(appointment.on, appointment.at)),
            plain(appointment.kind.term(self.lang)),
        ]
    }

    fn when(&self, on: NaiveDate, at: Option<NaiveTime>) -> String {
        let date = self.lang.short_date(on);
        at.map_or_else(
            || date.clone(),
            |at| format!("{date} {}", at.format("%H:%M")),
        )
    }

    fn tick(&self, tick: SystemTick) -> Vec<Piece> {
        match tick {
            SystemTick::Set => vec![plain(say!(self.lang, "tick-set"))],
            SystemTick::Removed => vec![plain(say!(self.lang, "tick-removed"))],
            SystemTick::NotSet(because) => vec![
                plain(say!(self.lang, "tick-not-set")),
                plain(because.term(self.lang)),
            ],
        }
    }

    /// Case numbers only, never an alias or a side (R91).
    fn compared(&self, compared: &EventCompared) -> Vec<Piece> {
        let numbers: Vec<String> = compared
            .with
            .iter()
            .filter_map(|case| self.practice.case(*case)?.number())
            .map(|number| number.to_string())
            .collect();
        // Those that are destroyed have no number any more.
        let numbers = (!numbers.is_empty()).then(|| plain(numbers.join(", ")));
        std::iter::once(plain(compared.answer.term(self.lang)))
            .chain(numbers)
            .collect()
    }

    fn incident(&self, link: IncidentLink) -> Vec<Piece> {
        link.side
            .map(|side| Piece::private(side.term(self.lang)))
            .into_iter()
            .collect()
    }
}
