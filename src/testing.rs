//! An invented practice for the unit tests of screens: every entry passes
//! `decide` and gets the stamp of a fixed day.

pub(crate) mod staffed;

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::{DateTime, NaiveDate};

use crate::app::action::{Action, Input};
use crate::app::desk::Desk;
use crate::app::message::{Demo, Message, Now, Opened};
use crate::app::model::{Env, Model, Settings, Stage, Start};
use crate::app::update::update;
use crate::assets::shipped;
use crate::domain::case::CaseFile;
use crate::domain::command::{
    CaseCommand, Command, Committed, Decision, NewCase, NewSchool, PracticeCommand, Sharing,
};
use crate::domain::consent::{Consent, ConsentHow, Part};
use crate::domain::disclosure::{InformedBeforehand, Interest, Override, OverrideGround};
use crate::domain::entry::{
    AuthorId, Client, ClockKind, Closing, Confirmation, Conversation, Entry, Limits, LimitsOrder,
    Nature, NotesAllowed, PlanActor, PlanItem, Request, Stamp, StepDone, Urgency,
};
use crate::domain::ids::{CaseId, EntryId, Seq};
use crate::domain::number::{Minutes, YearStart};
use crate::domain::person::{AdviserKind, Age, AgeBand, ClientKind, RecipientKind};
use crate::domain::practice::{AdoptedProcedure, InformationContact, Practice, Region, SchoolId};
use crate::domain::recipient::{Giver, Person, Recipient};
use crate::domain::rules::decide;
use crate::domain::text::Text;
use crate::lang::{Lang, Language};

/// The school where the adviser is internal.
pub(crate) const INTERNAL: SchoolId = SchoolId(1);
/// The school where the adviser is external.
pub(crate) const EXTERNAL: SchoolId = SchoolId(2);

/// A day as `2026-11-23`.
#[track_caller]
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A text that fits its field.
#[track_caller]
pub(crate) fn text<const MAX: usize>(words: &str) -> Text<MAX> {
    Text::new(words).unwrap()
}

/// A practice in the making.
#[derive(Debug)]
pub(crate) struct Office {
    pub(crate) practice: Practice,
    pub(crate) env: Env,
    written: u64,
}

impl Office {
    /// A founded practice with two schools and no case, on 22 November 2026.
    #[track_caller]
    pub(crate) fn new(language: Language) -> Self {
        let mut office = Self {
            practice: Practice::new(),
            env: env(language),
            written: 0,
        };
        office.outside(PracticeCommand::Found(YearStart::default()));
        for procedure in office.env.shipped.procedures.clone() {
            office.outside(PracticeCommand::AdoptProcedure(AdoptedProcedure {
                procedure: procedure.pin().clone(),
                source: procedure.text().to_owned(),
            }));
        }
        for (name, adviser) in [
            ("Regenboog", AdviserKind::Internal),
            ("De Brug", AdviserKind::External),
        ] {
            office.outside(PracticeCommand::AddSchool(NewSchool {
                name: text(name),
                board: text("Stichting Zuidwest"),
                region: Region::South,
                adviser,
            }));
        }
        office
    }

    /// Goes on, on this day.
    #[track_caller]
    pub(crate) fn on(&mut self, date: &str) -> &mut Self {
        self.env.now.date = day(date);
        self
    }

    /// A pupil who came by appointment, where the adviser is internal.
    #[track_caller]
    pub(crate) fn open(&mut self, alias: &str) -> CaseId {
        self.open_as(alias, ClientKind::Pupil, INTERNAL, Urgency::Usual)
    }

    /// A new case.
    #[track_caller]
    pub(crate) fn open_as(
        &mut self,
        alias: &str,
        kind: ClientKind,
        school: SchoolId,
        urgency: Urgency,
    ) -> CaseId {
        let new = self.contact(alias, kind, school, urgency);
        self.opened_with(new)
    }

    /// A pupil who wrote, where the adviser is internal.
    #[track_caller]
    pub(crate) fn wrote(&mut self, alias: &str, urgency: Urgency) -> CaseId {
        let new = NewCase {
            channel: "MAIL".into(),
            ..self.contact(alias, ClientKind::Pupil, INTERNAL, urgency)
        };
        self.opened_with(new)
    }

    #[track_caller]
    fn opened_with(&mut self, new: NewCase) -> CaseId {
        self.decided(Command::Open(new)).unwrap()
    }

    fn contact(
        &self,
        alias: &str,
        kind: ClientKind,
        school: SchoolId,
        urgency: Urgency,
    ) -> NewCase {
        let referrer = match kind {
            ClientKind::Pupil => "LL",
            ClientKind::Parent => "OU",
        };
        NewCase {
            same_event: None,
            client: Client {
                kind,
                alias: text(alias),
                person: None,
            },
            school,
            channel: "AFSPR".into(),
            referrer: referrer.into(),
            urgency,
            age: Age::Unknown,
            on: self.env.now.date,
        }
    }

    /// Something in a case.
    #[track_caller]
    pub(crate) fn does(&mut self, case: CaseId, command: CaseCommand) -> &mut Self {
        self.decided(Command::InCase(case, command));
        self
    }

    /// Something outside the cases.
    #[track_caller]
    pub(crate) fn outside(&mut self, command: PracticeCommand) -> &mut Self {
        self.decided(Command::InPractice(command));
        self
    }

    #[track_caller]
    fn decided(&mut self, command: Command) -> Option<CaseId> {
        let facts = self.env.shipped.facts(self.env.now.date);
        match decide(&self.practice, &facts, command).unwrap() {
            Decision::NewCase(bodies) => {
                let count = u64::try_from(self.practice.cases().len()).unwrap();
                let case = CaseId::from_bytes(wide(count + 1));
                self.in_case(case, bodies);
                Some(case)
            }
            Decision::Case(case, bodies) => {
                self.in_case(case, bodies);
                None
            }
            Decision::Practice(bodies) => {
                for body in bodies {
                    let stamp = self.stamp(self.practice.next_seq());
                    self.practice.apply(Entry { stamp, body });
                }
                None
            }
            Decision::Destroy(removal, bodies) => {
                for body in bodies {
                    let stamp = self.stamp(self.practice.next_seq());
                    self.practice.apply(Entry { stamp, body });
                }
                self.practice
                    .take(Committed::Destroyed(removal, Vec::new()));
                None
            }
            Decision::Received(entries, bodies) => {
                let count = u64::try_from(self.practice.cases().len()).unwrap();
                let case = CaseId::from_bytes(wide(count + 1));
                for entry in entries {
                    self.practice.apply_to_case(case, entry);
                }
                self.in_case(case, bodies);
                Some(case)
            }
            Decision::Redact(case, entry) => {
                self.practice.take(Committed::Redacted(case, entry));
                None
            }
        }
    }

    /// Entries of a case as if they had been read: for those that no command makes.
    pub(crate) fn in_case(
        &mut self,
        case: CaseId,
        bodies: impl IntoIterator<Item = crate::domain::entry::CaseBody>,
    ) {
        for body in bodies {
            let file = self.practice.case(case);
            let seq = file.map_or(Seq(1), CaseFile::next_seq);
            let stamp = self.stamp(seq);
            self.practice.apply_to_case(case, Entry { stamp, body });
        }
    }

    fn stamp(&mut self, seq: Seq) -> Stamp {
        self.written += 1;
        Stamp {
            id: EntryId::from_bytes(wide(self.written)),
            seq,
            at: self.env.now.at,
            on: self.env.now.date,
            author: AuthorId::from_bytes([7; 16]),
            clock: ClockKind::Fixed,
        }
    }

    /// Limits with a yes to notes, and the story heard.
    #[track_caller]
    pub(crate) fn heard(&mut self, case: CaseId) -> &mut Self {
        self.does(
            case,
            CaseCommand::ExplainLimits {
                limits: Limits {
                    notes: NotesAllowed::Yes,
                    order: LimitsOrder::BeforeStory,
                },
                ticks: BTreeSet::from(["understood".into()]),
            },
        )
        .does(
            case,
            CaseCommand::FinishStep(StepDone {
                step: "listen".into(),
                ticks: BTreeSet::from(["let-finish".into()]),
            }),
        )
    }

    /// Opens the vault of this practice, and goes to the contacts.
    pub(crate) fn model(self) -> Model {
        let mut model = self.opened();
        act(&mut model, Action::ShowContacts);
        model
    }

    /// Opens the vault of this practice.
    pub(crate) fn opened(self) -> Model {
        let mut model = Model::new(self.env, Start::Unlock, (80, 24));
        let opened = Opened {
            practice: self.practice,
            draft: None,
            demo: Demo::No,
            warnings: Vec::new(),
        };
        model.stage = Stage::Open(Box::new(Desk::new(opened, &model.env)));
        model
    }
}

/// Presses a key that stands for this.
pub(crate) fn act(model: &mut Model, action: Action) {
    let _ = update(model, Message::Input(Input::Action(action)));
}

/// Types into the field in front.
pub(crate) fn type_in(model: &mut Model, words: &str) {
    for character in words.chars() {
        let _ = update(model, Message::Input(Input::Char(character)));
    }
}

/// The open desk.
#[track_caller]
pub(crate) fn desk(model: &Model) -> &Desk {
    match &model.stage {
        Stage::Open(desk) => desk,
        stage => panic!("not open: {stage:?}"),
    }
}

/// Three cases and an information contact: one with a long timeline, one of a
/// parent that cannot wait, one closed.
#[track_caller]
pub(crate) fn small_office(language: Language) -> Office {
    let mut office = Office::new(language);
    office.on("2026-09-14");
    let closed = office.open("Zoë");
    office.on("2026-09-15").does(
        closed,
        CaseCommand::Close(Closing {
            outcome: "TERUG".into(),
        }),
    );
    office.on("2026-11-19");
    let _ = office.open_as(
        "moeder van Bo",
        ClientKind::Parent,
        EXTERNAL,
        Urgency::Urgent,
    );
    office.outside(PracticeCommand::GiveInformation(InformationContact {
        on: day("2026-11-18"),
        channel: "TEL".into(),
        client: ClientKind::Parent,
        school: Some(EXTERNAL),
        minutes: Minutes::new(5).unwrap(),
    }));
    office.on("2026-11-20");
    let case = office.open("Mus");
    tell_story(&mut office, case);
    office
}

/// What happened with Mus: heard, a plan, consent, sharing, and an override.
#[track_caller]
fn tell_story(office: &mut Office, case: CaseId) {
    let age = Age::Known {
        band: AgeBand::From12,
        next: Some(day("2027-06-15")),
    };
    office
        .heard(case)
        .does(case, CaseCommand::LearnAge(age))
        .does(
            case,
            CaseCommand::ClarifyRequest(Request {
                line: Some(text(
                    "Dat het ophoudt in de klas, zonder dat iedereen het weet",
                )),
                confirmed: Confirmation::Confirmed,
            }),
        )
        .does(
            case,
            CaseCommand::SetNature(Nature {
                position: None,
                happened_on: None,
                codes: BTreeSet::from(["ONG.PEST".into()]),
                axis: Some("LL-LL".into()),
                accused: None,
            }),
        )
        .does(case, CaseCommand::KeepNote(text("Zit liever vooraan")))
        .does(case, CaseCommand::Retract(Seq(8)))
        .does(
            case,
            CaseCommand::HoldConversation(Conversation {
                on: day("2026-11-20"),
                medium: "AFSPR".into(),
                companions: BTreeSet::new(),
                minutes: Minutes::new(35).unwrap(),
            }),
        )
        .on("2026-11-22")
        .does(
            case,
            CaseCommand::AddPerson(Person {
                kind: RecipientKind::Mentor,
                label: text("mentor 3B"),
            }),
        )
        .does(
            case,
            CaseCommand::AddPlanItem(PlanItem {
                action: "GESPR".into(),
                what: Some(text("gesprek met de mentor")),
                who: PlanActor::Together,
                due: Some(day("2026-11-27")),
            }),
        )
        .does(case, CaseCommand::GiveConsent(spoken_for_mentor()))
        .does(
            case,
            CaseCommand::Disclose(Sharing {
                recipient: mentor(),
                scope: BTreeSet::from([Part::Contact]),
                informed: InformedBeforehand::Yes,
            }),
        )
        .does(
            case,
            CaseCommand::DiscloseOverriding(
                Sharing {
                    recipient: Recipient::of_kind(RecipientKind::Director),
                    scope: BTreeSet::from([Part::Nature]),
                    informed: InformedBeforehand::NotPossible,
                },
                Override {
                    law: Some("VEILIG".into()),
                    ground: OverrideGround::ActualDanger,
                    interest: Interest::Others,
                    weighing: text("Er was een mes gezien; wachten kon niet"),
                },
            ),
        );
}

/// The mentor of Mus.
pub(crate) const fn mentor() -> Recipient {
    Recipient {
        kind: RecipientKind::Mentor,
        person: Some(Seq(11)),
    }
}

fn spoken_for_mentor() -> Consent {
    Consent {
        giver: Giver::PUPIL,
        recipient: mentor(),
        scope: BTreeSet::from([Part::Contact, Part::Plan]),
        except: Some(text("wie het doet")),
        until: None,
        how: ConsentHow::Spoken,
    }
}

fn env(language: Language) -> Env {
    let at = DateTime::from_timestamp(1_795_343_400, 0).unwrap();
    Env {
        lang: Lang::new(language),
        shipped: shipped().unwrap(),
        settings: Settings::default(),
        now: Now {
            at,
            date: day("2026-11-22"),
            time: at.time(),
            uptime: Duration::ZERO,
        },
        clock: ClockKind::Fixed,
    }
}

fn wide(number: u64) -> [u8; 16] {
    u128::from(number).to_be_bytes()
}
