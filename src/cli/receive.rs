//! `luister receive`: looks at what a colleague sent, takes it over, or declines it
//! (R88–R91). Without either word it looks, and keeps nothing.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::handover::{case_of, failed, number_of, refusal};
use super::{Failure, Session, opened, print, secret};
use crate::domain::command::{Command, Committed, PracticeCommand};
use crate::domain::entry::CaseBody;
use crate::domain::handover::HandoverKind;
use crate::domain::incident::{SameEvent, WallAnswer};
use crate::domain::passing::{Arrival, HandoverDeclined, Parcel, PassingCommand, Receiving};
use crate::domain::practice::{AdoptedProcedure, Practice, PracticeBody};
use crate::domain::refusal::Refusal;
use crate::domain::rules::decide;
use crate::domain::rules::passing::{came_back, may_open, refused_side};
use crate::domain::text::Alias;
use crate::exchange::handover::Handover;
use crate::lang::terms::Term;
use crate::lang::{Lang, kept};
use crate::runtime::handing;
use crate::runtime::place;
use crate::say;
use crate::vault::journal::JournalStore;
use crate::vault::{Passphrase, UnlockWith};

#[derive(Debug, Args)]
pub(super) struct ReceiveArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long)]
    accept: bool,
    #[arg(long, conflicts_with = "accept")]
    decline: bool,
    #[arg(long, value_name = "NAME")]
    school: Option<String>,
    #[arg(long, value_name = "no|same|other")]
    same_event: Option<Same>,
    #[arg(long, value_name = "NUMBER", requires = "same_event")]
    about: Option<String>,
}

/// The answer to the silent question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Same {
    No,
    #[value(name = "same")]
    ThisSide,
    #[value(name = "other")]
    Across,
}

pub(super) fn run(args: &ReceiveArgs, session: &Session) -> Result<(), Failure> {
    let path = session.existing_vault(place::VAULT)?;
    let passphrase = Passphrase::new(secret::of_vault(session)?.expose());
    let with = UnlockWith::Passphrase(&passphrase);
    let (store, practice) = opened::vault(session, &path, &with)?;
    let mut task = Task {
        session,
        path,
        store,
        practice,
    };
    let told = task.done(args);
    let Task { store, path, .. } = task;
    let closed = store.close(session.clock.moment());
    let told = told?;
    closed.map_err(|error| failed(&error, &path, &session.lang))?;
    print(&told)
}

struct Task<'a> {
    session: &'a Session,
    path: PathBuf,
    store: JournalStore,
    practice: Practice,
}

impl Task<'_> {
    fn done(&mut self, args: &ReceiveArgs) -> Result<String, Failure> {
        let lang = &self.session.lang;
        let (file, mut arrival) = handing::read(&self.store, &self.practice, &args.file)
            .map_err(|error| Failure::refused(error.explain(&self.path, lang)))?;
        arrival.school = args.school.as_ref().and_then(|name| {
            let mut schools = self.practice.schools();
            let found = schools.find(|school| school.name.expose() == name.trim());
            found.map(|school| school.id)
        });
        arrival.answer = self.answer(args)?;
        if args.decline {
            return self.declined(&arrival);
        }
        let facts = self.session.shipped.facts(self.session.clock.now().date);
        if let Err(why) = may_open(&self.practice, &facts, &arrival) {
            if why == Refusal::OtherSide {
                self.keep_the_line(&arrival)?;
            }
            return Err(refusal(&why, lang));
        }
        let looked = self.looked(&arrival);
        if arrival.head.kind == HandoverKind::Note {
            return self.note(args, arrival, &looked);
        }
        self.case(args, (file, arrival), &looked)
    }

    fn answer(&self, args: &ReceiveArgs) -> Result<Option<WallAnswer>, Failure> {
        let about = args.about.as_ref();
        let about = about.map(|number| case_of(&self.practice, number, &self.session.lang));
        let about = about.transpose()?.map(crate::domain::case::CaseFile::id);
        Ok(args.same_event.map(|same| WallAnswer {
            answer: match same {
                Same::No => SameEvent::No,
                Same::ThisSide => SameEvent::SameSide,
                Same::Across => SameEvent::OtherSide,
            },
            about,
        }))
    }

    /// From whom, what, and about which school: nothing of the case.
    fn looked(&self, arrival: &Arrival) -> String {
        let lang = &self.session.lang;
        let head = &arrival.head;
        let mut lines = vec![
            say!(
                lang,
                "handover-from",
                kind = head.kind.term(lang),
                from = kept::colleague(arrival.from, &self.practice, lang),
                date = lang.short_date(head.made_on)
            ),
            format!(
                "{} · {}",
                head.place.school.expose(),
                head.place.board.expose()
            ),
        ];
        let month = head.event.map(|event| event.month.to_string());
        lines.extend(month.map(|month| say!(lang, "handover-event-month", month = month)));
        lines.join("\n") + "\n"
    }

    fn note(
        &mut self,
        args: &ReceiveArgs,
        arrival: Arrival,
        looked: &str,
    ) -> Result<String, Failure> {
        let lang = &self.session.lang;
        if !args.accept {
            return Ok(format!("{looked}{}\n", say!(lang, "handover-looked")));
        }
        let keep = PassingCommand::KeepNote(Box::new(arrival));
        self.does(Command::InPractice(PracticeCommand::Passing(keep)))?;
        Ok(format!("{looked}{}\n", say!(lang, "handover-note-kept")))
    }

    fn case(
        &mut self,
        args: &ReceiveArgs,
        (file, arrival): (Handover, Arrival),
        looked: &str,
    ) -> Result<String, Failure> {
        let lang = &self.session.lang;
        let parcel = handing::open(file)
            .map_err(|error| Failure::refused(error.explain(&self.path, lang)))?
            .ok_or_else(|| refusal(&Refusal::HandoverUnsound(crate::domain::ids::Seq(0)), lang))?;
        let entries = parcel.entries.len();
        let mut told = format!(
            "{looked}{}\n",
            say!(lang, "handover-entries", count = entries)
        );
        let own = came_back(&self.practice, &parcel.through).map(crate::domain::case::CaseFile::id);
        if let Some(own) = own {
            let number = number_of(&self.practice, own);
            told.push_str(&format!(
                "{}\n",
                say!(lang, "handover-came-back", number = number)
            ));
        }
        if !args.accept {
            told.push_str(&format!("{}\n", say!(lang, "handover-looked")));
            return Ok(told);
        }
        self.adopt(&parcel)?;
        let command = Command::Receive(Box::new(Receiving {
            alias: alias(&parcel, lang),
            arrival,
            parcel,
        }));
        let committed = self.does(command)?;
        let number = committed
            .case()
            .map(|case| number_of(&self.practice, case))
            .unwrap_or_default();
        told.push_str(&format!(
            "{}\n",
            say!(lang, "handover-case-taken", number = number)
        ));
        Ok(told)
    }

    /// The procedure of the case, when it is one that the program ships and that this
    /// vault did not take over yet (R13).
    fn adopt(&mut self, parcel: &Parcel) -> Result<(), Failure> {
        let pin = parcel.entries.first().and_then(|entry| match &entry.body {
            CaseBody::Opened(opening) => Some(opening.procedure.clone()),
            _ => None,
        });
        let missing = pin.filter(|pin| self.practice.procedure(pin).is_none());
        let procedures = &self.session.shipped.procedures;
        let shipped = procedures
            .iter()
            .find(|one| Some(one.pin()) == missing.as_ref());
        if let Some(procedure) = shipped {
            let adopted = AdoptedProcedure {
                procedure: procedure.pin().clone(),
                source: procedure.text().to_owned(),
            };
            let adopt = PracticeCommand::AdoptProcedure(adopted);
            self.does(Command::InPractice(adopt))?;
        }
        Ok(())
    }

    fn declined(&mut self, arrival: &Arrival) -> Result<String, Failure> {
        let declined = HandoverDeclined {
            id: arrival.head.id,
            from: arrival.from,
            on: self.session.clock.now().date,
        };
        let decline = PracticeCommand::Passing(PassingCommand::Decline(declined));
        self.does(Command::InPractice(decline))?;
        let lang = &self.session.lang;
        Ok(format!("{}\n", say!(lang, "handover-declined-done")))
    }

    /// All that is kept of the other side: one line, once for the same file in a row.
    fn keep_the_line(&mut self, arrival: &Arrival) -> Result<(), Failure> {
        let today = self.session.clock.now().date;
        let Some(line) = refused_side(&self.practice, arrival, today) else {
            return Ok(());
        };
        let last = self.practice.entries().last().map(|entry| &entry.body);
        if last == Some(&PracticeBody::SideRefused(line)) {
            return Ok(());
        }
        self.does(Command::InPractice(PracticeCommand::RefuseSide(line)))?;
        Ok(())
    }

    fn does(&mut self, command: Command) -> Result<Committed, Failure> {
        let lang = &self.session.lang;
        let facts = self.session.shipped.facts(self.session.clock.now().date);
        let decision =
            decide(&self.practice, &facts, command).map_err(|why| refusal(&why, lang))?;
        let committed = self
            .store
            .commit(decision, self.session.clock.moment())
            .map_err(|error| failed(&error, &self.path, lang))?;
        self.practice.take(committed.clone());
        Ok(committed)
    }
}

/// What the client is called: the alias that came, else a word that says where from.
fn alias(parcel: &Parcel, lang: &Lang) -> Alias {
    let came = parcel.alias().cloned();
    came.or_else(|| Alias::new(&say!(lang, "handover-alias")).ok())
        .unwrap_or_default()
}
