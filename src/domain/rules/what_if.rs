//! What if: the gate asked without a case. Nothing is kept and no vault is
//! opened; a case is imagined from entries, each judged by the same rules, and
//! the same gate answers.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::admit::admit;
use super::gate::{self, Answer, Question, Reason};
use super::{Facts, Scene, duties};
use crate::domain::case::CaseState;
use crate::domain::codes::coded;
use crate::domain::consent::{Consent, ConsentDenied, ConsentHow, Objection, Part, Scope};
use crate::domain::disclosure::Interest;
use crate::domain::duty::{Basis, Duty, DutyFulfilled, DutyKind, RuleRef, Towards};
use crate::domain::entry::{
    CaseBody, Client, Limits, LimitsOrder, Nature, NotesAllowed, Opening, Urgency,
};
use crate::domain::ids::Seq;
use crate::domain::meldcode::{
    HelpPossible, MeldcodeAnswers, MeldcodeDecided, MeldcodeEnding, MeldcodeStepDone,
    ReportNecessary,
};
use crate::domain::number::{CaseNumber, SchoolYear, YearStart};
use crate::domain::person::{AdviserKind, Age, ClientKind, GiverKind, RecipientKind};
use crate::domain::practice::SchoolId;
use crate::domain::procedure::Procedure;
use crate::domain::recipient::{Giver, Person, Recipient};
use crate::domain::refusal::Refusal;
use crate::domain::rulebook::{Actor, Direction, DutyRule, MeldcodeStep, Term};
use crate::domain::signal::{
    Bar, BarGround, Danger, DangerForm, DangerStage, RaisedSignal, Suspicion,
};
use crate::domain::text::{Label, Line};
use crate::domain::vocabulary::{AccusedCode, AxisCode, NatureCode, Signal};

coded! {
    /// What else is so.
    pub enum Circumstance {
        /// A parent is the suspected source (PAR-5).
        ParentSuspected = "parent-suspected",
        /// The pupil is in danger now (R78, R80).
        Danger = "danger",
        /// This recipient must not be told (domain.md §1.10.8).
        Barred = "barred",
        /// The meldcode was walked and led to a report (§1.10.4).
        ReportDecided = "report-decided",
    }
}

/// A question without a case.
#[derive(Clone, Debug)]
pub struct WhatIf<'a> {
    /// By which procedure.
    pub procedure: &'a Procedure,
    /// What the adviser is at the school.
    pub adviser: AdviserKind,
    /// Who comes with the story.
    pub client: ClientKind,
    /// The age of the pupil concerned.
    pub age: Age,
    /// What it is about; nothing said is allowed.
    pub natures: BTreeSet<NatureCode>,
    /// Between whom, if that is said.
    pub axis: Option<AxisCode>,
    /// What the other side is, if that is said.
    pub accused: Option<AccusedCode>,
    /// Who would be told.
    pub recipient: RecipientKind,
    /// Who said yes, to everything.
    pub consents: BTreeSet<GiverKind>,
    /// Who said no. Parents can stand in both: then one of them did (AGE-6).
    pub refused: BTreeSet<GiverKind>,
    /// What else is so.
    pub circumstances: BTreeSet<Circumstance>,
}

/// What the gate says, and which duties there are then.
#[derive(Clone, Debug)]
pub struct Verdict<'a> {
    /// The answer.
    pub answer: Answer,
    /// The rule behind it.
    pub reason: Reason,
    /// What may be told; empty when nothing may.
    pub parts: Scope,
    /// Whose consent would allow telling it with names, when only advice
    /// without a name is open.
    pub for_names: Vec<GiverKind>,
    /// The duties that arise, of the adviser and of others, in the order of the
    /// rules; after an answer that danger opens also the one it would leave.
    pub duties: Vec<Arising<'a>>,
}

impl Verdict<'_> {
    /// Whose consent is still missing.
    #[must_use]
    pub fn missing(&self) -> &[GiverKind] {
        match &self.answer {
            Answer::NeedsConsent { missing, .. } => missing,
            _ => &[],
        }
    }
}

/// A duty that arises.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arising<'a> {
    /// Under which rule.
    pub rule: RuleRef,
    /// Who must act.
    pub actor: Actor,
    /// What has to be done.
    pub kind: DutyKind,
    /// Towards whom.
    pub towards: Direction,
    /// Until when.
    pub term: Term,
    /// On what it rests.
    pub basis: Basis,
    /// The rule itself, where a file holds it; the duty after an override (R79)
    /// is the program's own.
    pub text: Option<&'a DutyRule>,
}

/// Asks the gate.
///
/// # Errors
/// [`Refusal::NoProcedure`] when adviser, client and procedure do not belong
/// together (R4), [`Refusal::UnknownCode`] for a code that no list has,
/// [`Refusal::NatureMissing`] for an axis or an other side without a nature.
pub fn what_if<'a>(facts: &Facts<'a>, question: &WhatIf<'a>) -> Result<Verdict<'a>, Refusal> {
    let imagined = Imagined::of(facts, question)?;
    let recipient = Recipient::of_kind(question.recipient);
    let scene = imagined.scene();
    let (answer, parts) = gate::glance(scene.state, scene.procedure, recipient, scene.on);
    let least = Scope::from([Part::Contact]);
    let asked = Question {
        state: scene.state,
        procedure: scene.procedure,
        recipient,
        scope: &least,
        on: scene.on,
    };
    let reason = gate::reason(&asked, &answer, facts.rules);
    let for_names = match answer {
        Answer::AnonymousOnly => gate::missing_for_names(&asked),
        _ => Vec::new(),
    };
    let duties = imagined.duties(recipient, &answer);
    Ok(Verdict {
        answer,
        reason,
        parts,
        for_names,
        duties,
    })
}

/// A case that is not one.
struct Imagined<'a> {
    facts: Facts<'a>,
    procedure: &'a Procedure,
    state: CaseState,
    next: Seq,
}

impl<'a> Imagined<'a> {
    fn of(facts: &Facts<'a>, question: &WhatIf<'a>) -> Result<Self, Refusal> {
        let mut imagined = Self {
            facts: *facts,
            procedure: question.procedure,
            state: CaseState::default(),
            next: Seq(1),
        };
        imagined.begin(question)?;
        imagined.learn(question)?;
        imagined.answer(question)?;
        for arises in duties::arising(&imagined.scene()) {
            imagined.write(&arises)?;
        }
        if question
            .circumstances
            .contains(&Circumstance::ReportDecided)
        {
            imagined.decide_to_report()?;
        }
        Ok(imagined)
    }

    fn scene(&self) -> Scene<'_> {
        Scene {
            state: &self.state,
            procedure: self.procedure,
            vocabulary: self.facts.vocabulary,
            rules: self.facts.rules,
            on: self.on(),
        }
    }

    const fn on(&self) -> NaiveDate {
        self.facts.today
    }

    /// An entry, judged as `decide` judges it.
    fn write(&mut self, body: &CaseBody) -> Result<Seq, Refusal> {
        admit(&self.scene(), body)?;
        let seq = self.next;
        self.state.apply(seq, self.on(), body);
        self.next = seq.next();
        Ok(seq)
    }

    /// The opening by the client in person, and the limits.
    fn begin(&mut self, question: &WhatIf<'_>) -> Result<(), Refusal> {
        let no_procedure = || Refusal::NoProcedure(question.adviser, question.client);
        let vocabulary = self.facts.vocabulary;
        let channel = vocabulary.channels_on(self.on()).next();
        let in_person = vocabulary
            .referrers_on(self.on())
            .find(|referrer| !referrer.is_third_party(question.client));
        self.write(&CaseBody::Opened(Opening {
            number: CaseNumber {
                year: SchoolYear::of(self.on(), YearStart::default()),
                index: 0,
            },
            client: Client {
                kind: question.client,
                alias: words(),
                person: None,
            },
            age: question.age,
            school: SchoolId(0),
            channel: channel.ok_or_else(no_procedure)?.code.clone(),
            referrer: in_person.ok_or_else(no_procedure)?.code.clone(),
            urgency: Urgency::Usual,
            adviser: question.adviser,
            procedure: self.procedure.pin().clone(),
            on: self.on(),
            asked_by: None,
        }))?;
        self.write(&CaseBody::LimitsExplained(Limits {
            notes: NotesAllowed::Yes,
            order: LimitsOrder::BeforeStory,
        }))?;
        Ok(())
    }

    /// The nature with what it says, and the circumstances.
    fn learn(&mut self, question: &WhatIf<'_>) -> Result<(), Refusal> {
        let nature = Nature {
            codes: question.natures.clone(),
            axis: question.axis.clone(),
            accused: question.accused.clone(),
            position: None,
            happened_on: None,
        };
        let said = !nature.codes.is_empty() || nature.axis.is_some() || nature.accused.is_some();
        if said {
            let because = self.write(&CaseBody::NatureSet(nature.clone()))?;
            let raised = duties::raised_by(&self.state, self.facts.vocabulary, &nature, because);
            raised
                .into_iter()
                .try_for_each(|signal| self.write(&signal).map(|_| ()))?;
        }
        for circumstance in &question.circumstances {
            self.circumstance(*circumstance, question.recipient)?;
        }
        Ok(())
    }

    fn circumstance(&mut self, what: Circumstance, whom: RecipientKind) -> Result<(), Refusal> {
        let body = match what {
            Circumstance::ParentSuspected => CaseBody::ParentSuspected(Suspicion::default()),
            Circumstance::Danger => CaseBody::SignalRaised(RaisedSignal {
                signal: Signal::Danger,
                danger: Some(Danger {
                    whose: Interest::Pupil,
                    stage: DangerStage::Actual,
                    form: DangerForm::Physical,
                }),
                happened_on: None,
                because: None,
            }),
            Circumstance::Barred => CaseBody::ContactBarred(Bar {
                recipient: Recipient::of_kind(whom),
                ground: BarGround::CourtOrder,
                reason: words(),
            }),
            // After the duty to walk the meldcode arose.
            Circumstance::ReportDecided => return Ok(()),
        };
        self.write(&body).map(|_| ())
    }

    /// The four steps of the meldcode and the decision to report, which ends the
    /// duty to walk it.
    fn decide_to_report(&mut self) -> Result<(), Refusal> {
        let on = self.on();
        for step in MeldcodeStep::ALL.iter().copied() {
            if step != MeldcodeStep::Decide {
                self.write(&CaseBody::MeldcodeStepDone(MeldcodeStepDone {
                    step,
                    ending: MeldcodeEnding::Done,
                    on,
                    answers: MeldcodeAnswers::new(),
                }))?;
            }
        }
        self.write(&CaseBody::MeldcodeDecided(MeldcodeDecided {
            answers: MeldcodeAnswers::new(),
            report: ReportNecessary::Yes,
            help: HelpPossible::No,
            reason: Some(words::<{ Line::LIMIT }>()),
            review: None,
        }))?;
        let walked: Vec<Seq> = self
            .state
            .open_duties()
            .filter(|(_, duty)| duty.kind == DutyKind::CompleteMeldcode)
            .map(|(duty, _)| duty)
            .collect();
        for duty in walked {
            self.write(&CaseBody::DutyFulfilled(DutyFulfilled { duty, on }))?;
        }
        Ok(())
    }

    /// Who said yes and who said no. Where the parents may know, a pupil who
    /// does not want that objects (R77).
    fn answer(&mut self, question: &WhatIf<'_>) -> Result<(), Refusal> {
        let recipient = Recipient::of_kind(question.recipient);
        for giver in &question.consents {
            self.write(&CaseBody::ConsentGiven(Consent {
                giver: of_kind(*giver),
                recipient,
                scope: Part::ALL.iter().copied().collect(),
                except: None,
                until: None,
                how: ConsentHow::Spoken,
            }))?;
        }
        for giver in &question.refused {
            let denied = ConsentDenied {
                giver: self.who_refuses(question, *giver)?,
                recipient,
            };
            self.write(&CaseBody::ConsentRefused(denied))?;
            if gate::is_objection(self.procedure, denied) {
                self.write(&CaseBody::ObjectionRaised(Objection { recipient }))?;
            }
        }
        Ok(())
    }

    /// The giver; of two parents who do not agree the other one.
    fn who_refuses(&mut self, question: &WhatIf<'_>, giver: GiverKind) -> Result<Giver, Refusal> {
        let mut who = of_kind(giver);
        if giver == GiverKind::Parents && question.consents.contains(&giver) {
            let label: Label = words();
            let kind = RecipientKind::Parents;
            who.person = Some(self.write(&CaseBody::PersonAdded(Person { kind, label }))?);
        }
        Ok(who)
    }

    /// The duties that arose, then those of others, then the one that an
    /// override would leave (R79).
    fn duties(&self, recipient: Recipient, answer: &Answer) -> Vec<Arising<'a>> {
        let scene = Scene {
            rules: self.facts.rules,
            ..self.scene()
        };
        let rules = self.facts.rules;
        let own = self.state.open_duties().map(|(_, duty)| {
            let text = rules.rule(&duty.rule);
            arising(duty, text)
        });
        let others = duties::of_others(&scene)
            .into_iter()
            .filter_map(|rule| rules.rule(&rule.reference()))
            .map(of_rule);
        let danger = Basis::Danger;
        let overriding = matches!(answer, Answer::Allowed { basis, .. } if *basis == danger);
        let left = overriding
            .then(|| duties::of_override(&scene, recipient, self.next))
            .filter(|duty| duties::lapsed(&scene, duty).is_none())
            .map(|duty| arising(&duty, None));
        own.chain(others).chain(left).collect()
    }
}

fn of_rule(rule: &DutyRule) -> Arising<'_> {
    Arising {
        rule: rule.reference(),
        actor: rule.actor,
        kind: duties::kind_of(rule.duty),
        towards: rule.towards,
        term: rule.term,
        basis: rule.basis,
        text: Some(rule),
    }
}

fn arising<'a>(duty: &Duty, text: Option<&'a DutyRule>) -> Arising<'a> {
    Arising {
        rule: duty.rule.clone(),
        actor: Actor::Adviser,
        kind: duty.kind,
        towards: match duty.towards {
            Towards::Recipient(recipient) => Direction::Recipient(recipient.kind),
            Towards::Client => Direction::Client,
            Towards::Nobody => Direction::None,
        },
        term: text.map_or(Term::Open, |rule| rule.term),
        basis: duty.basis,
        text,
    }
}

const fn of_kind(giver: GiverKind) -> Giver {
    match giver {
        GiverKind::Pupil => Giver::PUPIL,
        GiverKind::Parents => Giver::PARENTS,
    }
}

/// Words where the rules want some; there is nobody to write about.
fn words<const MAX: usize>() -> crate::domain::text::Text<MAX> {
    crate::domain::text::Text::new("?").unwrap_or_default()
}
