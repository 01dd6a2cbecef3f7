//! `luister receive`: looks at what a colleague sent, takes it over, or declines it
//! (R88–R91). Without either word it looks, and keeps nothing.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::handover::{case_of, failed, number_of, refusal};
use super::{Failure, Session, opened, print};
use crate::app::receiving::{judge, taking};
use crate::app::refused;
use crate::domain::command::{Command, Committed};
use crate::domain::handover::HandoverKind;
use crate::domain::incident::{SameEvent, WallAnswer};
use crate::domain::passing::{Arrival, Parcel};
use crate::domain::practice::Practice;
use crate::domain::refusal::Refusal;
use crate::domain::rules::decide;
use crate::domain::rules::passing::{arrived, clear, declining, turning_away};
use crate::lang::{Explained, arrival};
use crate::runtime::handing::{self, HandingError};
use crate::say;
use crate::vault::UnlockWith;
use crate::vault::journal::JournalStore;

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
    #[arg(long, value_name = "no|same|other|not-sure")]
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
    NotSure,
}

pub(super) fn run(args: &ReceiveArgs, session: &Session) -> Result<(), Failure> {
    let (path, passphrase) = opened::vault_of(session)?;
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
        let file = handing::look(&self.store, &args.file).map_err(|error| self.failed(&error))?;
        let mut arrival =
            arrived(&self.practice, file.head().clone()).map_err(|why| refusal(&why, lang))?;
        arrival.school = args.school.as_ref().and_then(|name| {
            let mut schools = self.practice.schools();
            let found = schools.find(|school| school.name.expose() == name.trim());
            found.map(|school| school.id)
        });
        if args.decline {
            return self.declined(&arrival);
        }
        let facts = self.session.shipped.facts(self.session.clock.now().date);
        // That answer shuts the file, so it is heard only where it is asked for.
        let across = matches!(args.same_event, Some(Same::Across));
        if across && clear(&self.practice, &facts, &arrival).is_ok() {
            return Err(Failure::wrong_call(Explained {
                what: say!(lang, "receive-not-asked"),
                remedy: say!(lang, "receive-not-asked-do"),
            }));
        }
        arrival.answer = self.answer(args)?;
        let cleared = match clear(&self.practice, &facts, &arrival) {
            Ok(cleared) => cleared,
            Err(why) => return Err(self.not_taken(&arrival, &why)),
        };
        let parcel = match arrival.head.kind {
            HandoverKind::Note => None,
            HandoverKind::Copy | HandoverKind::Transfer => {
                Some(handing::open(file, &cleared).map_err(|error| self.failed(&error))?)
            }
        };
        let shipped = &self.session.shipped;
        let commands = taking(&self.practice, shipped, &arrival, parcel.as_ref());
        if let Err(why) = judge(&self.practice, &facts, &commands) {
            return Err(self.not_taken(&arrival, &why));
        }
        let looked = self.looked(&arrival, parcel.as_ref());
        if !args.accept {
            return Ok(format!("{looked}{}\n", say!(lang, "handover-looked")));
        }
        let taken = self.taken(commands, &arrival)?;
        let mut told = format!("{looked}{taken}\n");
        if arrival.head.kind == HandoverKind::Transfer {
            told.push_str(&format!("{}\n", say!(lang, "receive-tell-transfer")));
        }
        Ok(told + &self.destroy())
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
                Same::NotSure => SameEvent::NotSure,
            },
            about,
        }))
    }

    /// From whom, what and about which school; of a case its size and deadlines.
    fn looked(&self, arrival: &Arrival, parcel: Option<&Parcel>) -> String {
        let (practice, lang) = (&self.practice, &self.session.lang);
        let facts = self.session.shipped.facts(self.session.clock.now().date);
        let of_case =
            parcel.map(|parcel| arrival::of_case((arrival, parcel), practice, &facts, lang));
        let mut lines = arrival::of_head(arrival, practice, lang);
        lines.extend(of_case.into_iter().flatten());
        lines.join("\n") + "\n"
    }

    /// Takes it, and says under which number it stands.
    fn taken(&mut self, commands: Vec<Command>, arrival: &Arrival) -> Result<String, Failure> {
        let lang = &self.session.lang;
        let mut case = None;
        for command in commands {
            case = self.does(command)?.case();
        }
        let number = case.map(|case| number_of(&self.practice, case));
        Ok(match number {
            Some(number) => say!(lang, "handover-case-taken", number = number),
            None => arrival::of_note_kept(arrival.head.event, lang),
        })
    }

    fn declined(&mut self, arrival: &Arrival) -> Result<String, Failure> {
        self.does(declining(arrival, self.session.clock.now().date))?;
        let declined = say!(self.session.lang, "handover-declined-done");
        Ok(format!("{declined}\n{}", self.destroy()))
    }

    fn destroy(&self) -> String {
        say!(self.session.lang, "receive-destroy-file") + "\n"
    }

    /// All that is kept of the other side is one line; of everything else nothing.
    fn not_taken(&mut self, arrival: &Arrival, why: &Refusal) -> Failure {
        let today = self.session.clock.now().date;
        if *why == Refusal::OtherSide
            && let Some(line) = turning_away(&self.practice, arrival, today)
            && let Err(failure) = self.does(line)
        {
            return failure;
        }
        let lang = &self.session.lang;
        match why {
            Refusal::OtherSide => Failure::refused(Explained {
                what: say!(lang, "receive-other-side"),
                remedy: format!(
                    "{}\n{}",
                    say!(lang, "receive-other-side-do"),
                    say!(lang, "receive-cli-kept")
                ),
            }),
            Refusal::WallQuestion(_) => {
                let head = arrival::of_head(arrival, &self.practice, lang).join("\n");
                let asked = refused::explain(lang, why, |to| refused::called(lang, to.kind));
                Failure::refused(Explained {
                    what: format!("{head}\n{}", asked.what),
                    remedy: say!(lang, "receive-cli-answer"),
                })
            }
            why => refusal(why, lang),
        }
    }

    fn failed(&self, error: &HandingError) -> Failure {
        Failure::refused(error.explain(&self.path, &self.session.lang))
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
