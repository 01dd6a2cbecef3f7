//! `luister identity`: the card of the adviser and those of colleagues; a card in a
//! file; and the secret key for the way out, in a file of its own (AVG-4).

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;
use zeroize::Zeroizing;

use super::called::{Called, by_name};
use super::format::{Format, FormatArg};
use super::{Failure, Session, by_rule, complain, opened, print, print_json};
use crate::app::wrap::columns;
use crate::domain::adviser::{Colleague, ColleagueId, Profile, Reach};
use crate::domain::command::{CardsCommand, Command, Decision, OfficeCommand, PracticeCommand};
use crate::domain::handover::{Card, CardFingerprint, CardKnown};
use crate::domain::practice::{KeptCard, Name, Practice};
use crate::domain::refusal::{CardTrouble, Field, Refusal};
use crate::domain::rules::decide;
use crate::exchange::handover::Identity;
use crate::lang::{Explained, Lang, kept};
use crate::runtime::{explain, export, identity};
use crate::say;
use crate::vault::journal::{JournalError, JournalStore};
use crate::vault::{AuditKind, Part, UnlockWith, VaultError};
use crate::words;

#[derive(Debug, Args)]
pub(super) struct IdentityArgs {
    #[arg(long, value_name = "FILE")]
    card: Option<PathBuf>,
    #[arg(long, value_name = "FILE", requires = "colleague")]
    add: Option<PathBuf>,
    #[arg(long, value_name = "NAME", requires = "add")]
    colleague: Option<String>,
    #[arg(long, requires = "colleague")]
    new: bool,
    #[arg(long, value_name = "FILE")]
    secret_out: Option<PathBuf>,
    #[command(flatten)]
    form: FormatArg,
}

/// A card file is a line; more than this is none.
const LONGEST_CARD: u64 = 4096;

pub(super) fn run(args: &IdentityArgs, session: &Session) -> Result<(), Failure> {
    let mut task = Task::open(session)?;
    if let (Some(file), Some(name)) = (&args.add, &args.colleague) {
        let told = task.add(file, name, Meant::of(args.new))?;
        complain(&told);
    }
    if let Some(file) = &args.card {
        let text = format!("{}\n", task.identity.card());
        written(file, text.as_bytes(), session)?;
    }
    if let Some(file) = &args.secret_out {
        task.write_secret(file)?;
    }
    let told = match args.form.format {
        Format::Text => print(&task.in_words()),
        Format::Json => print_json(&task.json()),
    };
    task.close()?;
    told
}

/// The vault, open, with the identity in it.
struct Task<'a> {
    session: &'a Session,
    path: PathBuf,
    store: JournalStore,
    practice: Practice,
    identity: Identity,
}

impl<'a> Task<'a> {
    /// Opens the vault, and makes the identity when there is none yet. The passphrase
    /// that is asked for is also what confirms that a secret may leave.
    fn open(session: &'a Session) -> Result<Self, Failure> {
        let (path, passphrase) = opened::vault_of(session)?;
        let with = UnlockWith::Passphrase(&passphrase);
        let (mut store, practice) = opened::vault(session, &path, &with)?;
        let identity = identity::own(&mut store, session.clock.moment())
            .map_err(|error| failed(&error, &path, &session.lang))?;
        let mut task = Self {
            session,
            path,
            store,
            practice,
            identity,
        };
        if let Some(body) = identity::entry(&task.identity, &task.practice) {
            task.commit(Decision::Practice(vec![body]))?;
        }
        Ok(task)
    }

    fn commit(&mut self, decision: Decision) -> Result<(), Failure> {
        let committed = self.store.commit(decision, self.session.clock.moment());
        let committed =
            committed.map_err(|error| failed(&error, &self.path, &self.session.lang))?;
        self.practice.take(committed);
        Ok(())
    }

    fn decided(&mut self, command: PracticeCommand) -> Result<(), Failure> {
        let facts = self.session.shipped.facts(self.session.clock.now().date);
        let decision = decide(&self.practice, &facts, Command::InPractice(command))
            .map_err(|refusal| refused(&refusal, &self.session.lang))?;
        self.commit(decision)
    }

    /// Adds the card in a file to a colleague, who is added when the name is new. The
    /// rules judge both before either is written. Says whose it is now.
    fn add(&mut self, file: &Path, name: &str, meant: Meant) -> Result<Explained, Failure> {
        let lang = &self.session.lang;
        let card = read_card(file, lang)?;
        let name = Name::new(name).unwrap_or_default();
        if name.is_blank() {
            return Err(refused(&Refusal::FieldMissing(Field::AdviserName), lang));
        }
        let known = known(&self.practice, &name, meant, lang)?;
        if known.is_none() && self.practice.own_cards().iter().any(|own| own.card == card) {
            return Err(refused(&Refusal::Card(CardTrouble::Yours), lang));
        }
        let colleague = match known {
            Some(id) => id,
            None => self.add_colleague(name)?,
        };
        let know = CardsCommand::Know(CardKnown { colleague, card });
        self.decided(PracticeCommand::Cards(know))?;
        let lang = &self.session.lang;
        let name = kept::colleague(colleague, &self.practice, lang);
        Ok(Explained {
            what: match known {
                Some(_) => say!(lang, "identity-added-card", name = name),
                None => say!(lang, "identity-added-colleague", name = name),
            },
            remedy: say!(lang, "identity-added-do"),
        })
    }

    fn add_colleague(&mut self, name: Name) -> Result<ColleagueId, Failure> {
        let id = self.practice.next_colleague();
        let profile = Profile {
            name,
            organisation: None,
            reach: Reach::default(),
        };
        let set = OfficeCommand::SetColleague(Colleague { id, profile });
        self.decided(PracticeCommand::Office(set))?;
        Ok(id)
    }

    /// Writes the secret key for the stock `age`. A file of which the log does not
    /// know is taken away again.
    fn write_secret(&mut self, file: &Path) -> Result<(), Failure> {
        let (lang, moment) = (&self.session.lang, self.session.clock.moment());
        let damaged = || JournalError::from(VaultError::Damaged(Part::Record));
        let key = self.identity.age_key();
        let key = key.map_err(|_| failed(&damaged(), &self.path, lang))?;
        let text = Zeroizing::new(format!(
            "# {}\n# {}\n# {}\n{}\n",
            say!(lang, "identity-file-what"),
            say!(lang, "identity-file-keep"),
            self.identity.card().recipient,
            key.expose()
        ));
        written(file, text.as_bytes(), self.session)?;
        let noted = self.store.note(AuditKind::IdentityExported, moment);
        if let Err(error) = noted {
            let _ = std::fs::remove_file(file);
            return Err(failed(&error, &self.path, lang));
        }
        complain(&Explained {
            what: say!(
                lang,
                "identity-secret-written",
                file = file.display().to_string()
            ),
            remedy: say!(lang, "identity-secret-written-do"),
        });
        Ok(())
    }

    fn in_words(&self) -> String {
        let lang = &self.session.lang;
        let card = self.identity.card();
        let print = card.fingerprint();
        let own = [
            say!(lang, "identity-card", card = card.to_string()),
            say!(
                lang,
                "identity-words",
                words = words::of_groups(print.groups())
            ),
            say!(lang, "identity-code", code = print.code()),
        ];
        let colleagues = self.practice.colleagues().map(|colleague| {
            let name = colleague.profile.name.expose().to_owned();
            let kept = self.practice.cards_of(colleague.id).last();
            (name, standing(kept, lang), kept.and_then(heard))
        });
        let colleagues: Vec<_> = colleagues.collect();
        let widest = |part: fn(&(String, String, Option<CardFingerprint>)) -> &str| {
            let columns = colleagues.iter().map(|line| columns(part(line)));
            columns.max().unwrap_or_default()
        };
        let (names, standings) = (widest(|line| &line.0), widest(|line| &line.1));
        let told = colleagues.iter().map(|(name, standing, print)| {
            let code = print.map(|print| print.code()).unwrap_or_default();
            let (name, standing) = (filled(name, names), filled(standing, standings));
            format!("  {name}  {standing}  {code}")
                .trim_end()
                .to_owned()
        });
        let lines: Vec<String> = own.into_iter().chain(told).collect();
        lines.join("\n") + "\n"
    }

    fn json(&self) -> Json {
        let colleagues = self.practice.colleagues().filter_map(|colleague| {
            let kept = self.practice.cards_of(colleague.id).last()?;
            let print = heard(kept);
            Some(JsonColleague {
                name: colleague.profile.name.expose().to_owned(),
                card: print.map(|_| kept.card.to_string()),
                words: print.map(|print| words::of_groups(print.groups())),
                code: print.map(|print| print.code()),
                compared: kept.compared.map(|(_, on)| on.to_string()),
            })
        });
        Json {
            card: JsonCard::of(self.identity.card()),
            colleagues: colleagues.collect(),
        }
    }

    fn close(self) -> Result<(), Failure> {
        let closed = self.store.close(self.session.clock.moment());
        closed.map_err(|error| failed(&error, &self.path, &self.session.lang))
    }
}

/// Whether a name may be that of somebody who is not known yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meant {
    /// A known colleague; a new one only with a name like no other.
    WhoeverIsCalledSo,
    /// Somebody new, whose name may be like that of another.
    SomebodyNew,
}

impl Meant {
    const fn of(new: bool) -> Self {
        if new {
            Self::SomebodyNew
        } else {
            Self::WhoeverIsCalledSo
        }
    }
}

/// Who is called so; nobody when the name is new. A name that is nearly that of a
/// colleague is refused unless it was said to be of somebody new: a slip would make
/// a second colleague, and a card that counts for nobody.
fn known(
    practice: &Practice,
    name: &Name,
    meant: Meant,
    lang: &Lang,
) -> Result<Option<ColleagueId>, Failure> {
    let called = by_name(practice, name.expose());
    let (what, remedy) = match (&called, meant) {
        (Called::So(one), Meant::WhoeverIsCalledSo) => return Ok(Some(*one)),
        (Called::So(_), Meant::SomebodyNew) => (
            say!(lang, "identity-add-there", name = name.expose()),
            say!(lang, "identity-add-there-do"),
        ),
        (Called::Nobody { near }, Meant::WhoeverIsCalledSo) if !near.is_empty() => (
            say!(lang, "identity-add-near", names = near.join(", ")),
            say!(lang, "identity-add-near-do"),
        ),
        (Called::Nobody { .. }, _) => return Ok(None),
    };
    Err(Failure::refused(Explained { what, remedy }))
}

/// What a card is read out as, once it was heard from the colleague; before that it
/// stands nowhere.
fn heard(kept: &KeptCard) -> Option<CardFingerprint> {
    kept.compared.map(|_| kept.card.fingerprint())
}

fn standing(kept: Option<&KeptCard>, lang: &Lang) -> String {
    match kept.map(|kept| kept.compared) {
        Some(Some((_, on))) => say!(lang, "colleague-card-compared-on", on = lang.short_date(on)),
        Some(None) => say!(lang, "colleague-card-not-compared"),
        None => say!(lang, "colleague-card-none"),
    }
}

/// With blanks after it up to so many columns.
fn filled(text: &str, wide: usize) -> String {
    format!("{text}{}", " ".repeat(wide.saturating_sub(columns(text))))
}

fn failed(error: &JournalError, path: &Path, lang: &Lang) -> Failure {
    Failure::refused(explain::journal(error, path, lang))
}

fn refused(refusal: &Refusal, lang: &Lang) -> Failure {
    Failure::refused(by_rule(lang, refusal))
}

fn written(file: &Path, contents: &[u8], session: &Session) -> Result<(), Failure> {
    let written = export::write(file, contents);
    written.map_err(|error| Failure::refused(error.explain(&session.lang)))
}

fn read_card(file: &Path, lang: &Lang) -> Result<Card, Failure> {
    let failed = |error: &std::io::Error| {
        use crate::lang::terms::Term;
        Failure::refused(Explained {
            what: say!(
                lang,
                "colleague-card-file",
                file = file.display().to_string(),
                reason = error.kind().term(lang)
            ),
            remedy: say!(lang, "colleague-card-file-do"),
        })
    };
    let mut text = String::new();
    let opened = std::fs::File::open(file).map_err(|error| failed(&error))?;
    let mut bounded = std::io::Read::take(opened, LONGEST_CARD);
    std::io::Read::read_to_string(&mut bounded, &mut text).map_err(|error| failed(&error))?;
    text.parse()
        .map_err(|fault| Failure::refused(lang.card_fault(fault)))
}

/// The answer for scripts; `docs/identity.md` describes it.
#[derive(Serialize)]
struct Json {
    #[serde(flatten)]
    card: JsonCard,
    colleagues: Vec<JsonColleague>,
}

#[derive(Serialize)]
struct JsonCard {
    card: String,
    words: String,
    code: String,
}

impl JsonCard {
    fn of(card: Card) -> Self {
        let print = card.fingerprint();
        Self {
            card: card.to_string(),
            words: words::of_groups(print.groups()),
            code: print.code(),
        }
    }
}

#[derive(Serialize)]
struct JsonColleague {
    name: String,
    card: Option<String>,
    words: Option<String>,
    code: Option<String>,
    compared: Option<String>,
}
