//! `luister handover`: something of a case goes to a colleague in one sealed file, or
//! it is recorded that the colleague took it (R88–R91).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::called::{Called, by_name, no_colleague};
use super::{Failure, Session, by_rule, opened, print};
use crate::domain::adviser::ColleagueId;
use crate::domain::case::CaseFile;
use crate::domain::command::{CaseCommand, Command};
use crate::domain::disclosure::InformedBeforehand;
use crate::domain::entry::CaseEntry;
use crate::domain::handover::{Card, EventTag, HandoverId, HandoverKind};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::number::CaseNumber;
use crate::domain::passing::{
    Chosen, HandingOver, Parcel, TransferAccepted, choosable, has_words_that_go,
};
use crate::domain::practice::Practice;
use crate::domain::refusal::Refusal;
use crate::domain::rules::decide;
use crate::domain::rules::passing::prepare;
use crate::lang::terms::Term;
use crate::lang::timeline::body_in_words;
use crate::lang::{Explained, Lang, kept};
use crate::runtime::explain;
use crate::runtime::handing;
use crate::say;
use crate::vault::UnlockWith;
use crate::vault::journal::{JournalError, JournalStore};

#[derive(Debug, Args)]
pub(super) struct HandoverArgs {
    #[arg(value_name = "NUMBER")]
    number: String,
    #[arg(
        long,
        value_name = "COLLEAGUE|CARD",
        required_unless_present = "accepted"
    )]
    to: Option<String>,
    #[arg(
        long,
        value_name = "note|copy|transfer",
        required_unless_present = "accepted"
    )]
    kind: Option<Kind>,
    #[arg(long, value_name = "N,N", value_delimiter = ',')]
    text: Vec<u32>,
    #[arg(short, long, value_name = "FILE", required_unless_present_any = ["accepted", "dry_run"])]
    output: Option<PathBuf>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long, conflicts_with_all = ["to", "kind", "text", "output", "dry_run"])]
    accepted: bool,
}

/// What goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    Note,
    Copy,
    Transfer,
}

impl Kind {
    const fn of_the_rules(self) -> HandoverKind {
        match self {
            Self::Note => HandoverKind::Note,
            Self::Copy => HandoverKind::Copy,
            Self::Transfer => HandoverKind::Transfer,
        }
    }
}

pub(super) fn run(args: &HandoverArgs, session: &Session) -> Result<(), Failure> {
    let (path, passphrase) = opened::vault_of(session)?;
    let with = UnlockWith::Passphrase(&passphrase);
    let (mut store, practice) = opened::vault(session, &path, &with)?;
    let told = done(args, session, (&mut store, &practice), &path);
    let closed = store.close(session.clock.moment());
    let told = told?;
    closed.map_err(|error| failed(&error, &path, &session.lang))?;
    print(&told)
}

fn done(
    args: &HandoverArgs,
    session: &Session,
    (store, practice): (&mut JournalStore, &Practice),
    path: &Path,
) -> Result<String, Failure> {
    let lang = &session.lang;
    let case = case_of(practice, &args.number, lang)?;
    if args.accepted {
        return accepted(session, (store, practice), case, path);
    }
    let (Some(to), Some(kind)) = (&args.to, args.kind) else {
        return Err(refusal(&Refusal::CardNotCompared, lang));
    };
    let to = colleague(practice, to.trim(), lang)?;
    let kind = kind.of_the_rules();
    let texts: BTreeSet<Seq> = args.text.iter().map(|seq| Seq(*seq)).collect();
    let handing = HandingOver {
        id: HandoverId::from_bytes([0; 16]),
        kind,
        to,
        chosen: chosen(case, texts, lang)?,
        informed: InformedBeforehand::Yes,
        fresh: EventTag::from_bytes([0; 16]),
    };
    let facts = session.shipped.facts(session.clock.now().date);
    let moment = session.clock.moment();
    let outgoing =
        prepare(practice, &facts, case.id(), &handing).map_err(|why| refusal(&why, lang))?;
    let goes = goes(practice, case, &handing, lang);
    let Some(output) = args.output.as_ref().filter(|_| !args.dry_run) else {
        return Ok(format!("{goes}{}\n", say!(lang, "handover-dry")));
    };
    handing::write(store, outgoing, output, moment)
        .map_err(|error| Failure::refused(error.explain(path, lang)))?;
    let file = output.display().to_string();
    let written = say!(lang, "handover-written", file = file);
    Ok(format!("{goes}{written}\n{}\n", after(kind, lang)))
}

/// What to mind once the file is there.
fn after(kind: HandoverKind, lang: &Lang) -> String {
    match kind {
        HandoverKind::Note => say!(lang, "handover-after-note"),
        HandoverKind::Copy => say!(lang, "handover-after-copy"),
        HandoverKind::Transfer => say!(lang, "handover-after-transfer"),
    }
}

fn accepted(
    session: &Session,
    (store, practice): (&mut JournalStore, &Practice),
    case: &CaseFile,
    path: &Path,
) -> Result<String, Failure> {
    let lang = &session.lang;
    let wrong = |what, remedy| Err(Failure::refused(Explained { what, remedy }));
    let handover = match case.state().passed().transfer() {
        Some(transfer) if transfer.accepted.is_none() => transfer.seq,
        Some(_) => {
            return wrong(
                say!(lang, "handover-accepted-already"),
                say!(lang, "handover-accepted-already-do"),
            );
        }
        None => {
            return wrong(
                say!(lang, "handover-accepted-none"),
                say!(lang, "handover-accepted-none-do"),
            );
        }
    };
    let on = session.clock.now().date;
    let command = CaseCommand::AcceptTransfer(TransferAccepted { handover, on });
    let facts = session.shipped.facts(on);
    let decision = decide(practice, &facts, Command::InCase(case.id(), command))
        .map_err(|why| refusal(&why, lang))?;
    store
        .commit(decision, session.clock.moment())
        .map_err(|error| failed(&error, path, lang))?;
    Ok(format!("{}\n", say!(lang, "handover-accepted-done")))
}

/// What goes along, in kinds and places: no word of it.
fn goes(practice: &Practice, case: &CaseFile, handing: &HandingOver, lang: &Lang) -> String {
    let to = kept::colleague(handing.to, practice, lang);
    let kind = handing.kind.term(lang);
    let mut lines = vec![say!(lang, "handover-goes-to", kind = kind, to = to)];
    if handing.kind == HandoverKind::Note {
        lines.push(if case.concerns_an_incident() {
            say!(lang, "handover-goes-note")
        } else {
            say!(lang, "handover-goes-note-plain")
        });
        return lines.join("\n") + "\n";
    }
    let parts = Parcel::scope(case, &handing.chosen);
    let parts = parts.into_iter().map(|part| part.term(lang));
    let parts = parts.collect::<Vec<_>>().join(", ");
    lines.push(say!(lang, "handover-goes-facts", parts = parts));
    for entry in texts(case) {
        let seq = entry.stamp.seq;
        let mark = if handing.chosen.0.contains(&seq) {
            "[x]"
        } else {
            "[ ]"
        };
        let what = body_in_words(&entry.body, lang);
        let on = lang.short_date(entry.stamp.on);
        lines.push(format!("  {mark} {seq:>4}  {on}  {what}"));
    }
    let always = case
        .standing()
        .filter(|entry| has_words_that_go(&entry.body));
    let mut always = always.peekable();
    if always.peek().is_some() {
        lines.push(say!(lang, "handover-goes-words"));
    }
    for entry in always {
        let (seq, on) = (entry.stamp.seq, lang.short_date(entry.stamp.on));
        lines.push(format!(
            "  [x] {seq:>4}  {on}  {}",
            body_in_words(&entry.body, lang)
        ));
    }
    lines.join("\n") + "\n"
}

/// The entries of which the words can be chosen.
fn texts(case: &CaseFile) -> impl Iterator<Item = &CaseEntry> {
    case.standing().filter(|entry| choosable(&entry.body))
}

fn chosen(case: &CaseFile, texts_of: BTreeSet<Seq>, lang: &Lang) -> Result<Chosen, Failure> {
    let known: BTreeSet<Seq> = texts(case).map(|entry| entry.stamp.seq).collect();
    match texts_of.difference(&known).next() {
        Some(seq) => Err(Failure::wrong_call(Explained {
            what: say!(lang, "handover-no-text", number = seq.to_string()),
            remedy: say!(lang, "handover-no-text-do"),
        })),
        None => Ok(Chosen(texts_of)),
    }
}

/// By the number that people use.
pub(super) fn case_of<'a>(
    practice: &'a Practice,
    number: &str,
    lang: &Lang,
) -> Result<&'a CaseFile, Failure> {
    let number: Option<CaseNumber> = number.parse().ok();
    let mut cases = practice.cases();
    let found = cases.find(|case| number.is_some() && case.number() == number);
    found.ok_or_else(|| refusal(&Refusal::NoSuchCase, lang))
}

/// By name, or by a card that was compared.
fn colleague(practice: &Practice, to: &str, lang: &Lang) -> Result<ColleagueId, Failure> {
    if let Ok(card) = to.parse::<Card>() {
        let known = practice.sender_of(&card);
        return known.ok_or_else(|| refusal(&Refusal::CardNotCompared, lang));
    }
    match by_name(practice, to) {
        Called::So(id) => Ok(id),
        Called::Nobody { near } => {
            let explained = no_colleague(practice, to, &near, lang);
            Err(Failure::refused(explained))
        }
    }
}

pub(super) fn refusal(why: &Refusal, lang: &Lang) -> Failure {
    Failure::refused(by_rule(lang, why))
}

pub(super) fn failed(error: &JournalError, path: &Path, lang: &Lang) -> Failure {
    Failure::refused(explain::journal(error, path, lang))
}

/// What the vault says of a case by its id, for a command that follows.
pub(super) fn number_of(practice: &Practice, case: CaseId) -> String {
    let number = practice.case(case).and_then(CaseFile::number);
    number.map(|number| number.to_string()).unwrap_or_default()
}
