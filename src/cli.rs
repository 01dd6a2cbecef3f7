//! The command line: reads what was asked, does it, and answers in two lines when
//! it cannot. Exit 1 for a refusal or a failure, 2 for a wrong call.

mod backup;
mod calendar;
#[cfg(feature = "handover")]
mod called;
mod check;
mod choose;
mod copies;
mod demo;
mod destroy;
mod export;
mod format;
mod gate;
#[cfg(feature = "handover")]
mod handover;
mod hours;
#[cfg(feature = "handover")]
mod identity;
mod import;
mod init;
mod keys;
mod leaving;
mod opened;
mod protect;
#[cfg(feature = "handover")]
mod receive;
mod report;
mod restore;
mod salvage;
mod secret;
mod usage;
mod verify;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, FromArgMatches, Parser, Subcommand, ValueEnum};
use zeroize::Zeroizing;

use crate::app::refused;
use crate::assets::{self, Shipped};
use crate::domain::recipient::Recipient;
use crate::domain::refusal::Refusal;
use crate::lang::terms::Term;
use crate::lang::{Explained, Lang, Language};
use crate::runtime::clock::Clock;
use crate::runtime::guard;
use crate::runtime::place::{self, Folders};
use crate::say;

/// The commands and options of the program. What they say in `--help` stands in
/// the language files; see [`usage`].
#[derive(Debug, Parser)]
#[command(name = "luister", version, disable_help_subcommand = true)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Option<Command>,
}

impl Cli {
    /// Whether it ends up on the screen.
    const fn draws(&self) -> bool {
        match &self.command {
            None => true,
            Some(Command::Demo(args)) => args.opens(),
            Some(_) => false,
        }
    }
}

/// Options that stand before or after the command.
#[derive(Debug, Args)]
struct Global {
    #[arg(long, global = true, value_name = "FILE")]
    vault: Option<PathBuf>,
    #[arg(long, global = true, value_name = "nl|en")]
    lang: Option<Spoken>,
    #[arg(long, global = true, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Given by the guard to the program that it starts, see [`guard`].
    #[arg(long, global = true, hide = true, value_name = "PID")]
    guarded: Option<i32>,
}

/// A language as it is given on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Spoken {
    Nl,
    En,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::DemoArgs),
    Init(init::InitArgs),
    Check(check::CheckArgs),
    Keys(keys::KeysArgs),
    #[cfg(feature = "handover")]
    Identity(identity::IdentityArgs),
    #[cfg(feature = "handover")]
    Handover(handover::HandoverArgs),
    #[cfg(feature = "handover")]
    Receive(receive::ReceiveArgs),
    Calendar(calendar::CalendarArgs),
    Import(import::ImportArgs),
    Gate(gate::GateArgs),
    Protect(protect::ProtectArgs),
    Report(report::ReportArgs),
    Hours(hours::HoursArgs),
    Backup(backup::BackupArgs),
    Copies(copies::CopiesArgs),
    Verify(verify::VerifyArgs),
    Restore(restore::RestoreArgs),
    Salvage(salvage::SalvageArgs),
    Destroy(destroy::DestroyArgs),
    Export(export::ExportArgs),
}

/// Why a command did not do what was asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Failure {
    /// It is told.
    Told {
        /// What happened and what to do.
        explained: Explained,
        /// With which code the program ends.
        exit: Exit,
    },
    /// The answer did not get where it was to go.
    Unwritten(io::ErrorKind),
}

/// The codes with which the program ends when something is wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// A refusal or a failure.
    Refused,
    /// A wrong call.
    WrongCall,
}

impl Exit {
    const fn code(self) -> u8 {
        match self {
            Self::Refused => 1,
            Self::WrongCall => 2,
        }
    }
}

/// A refusal by the rules in two sentences: on the screen the way on is a button, and
/// here it has to be said.
fn by_rule(lang: &Lang, refusal: &Refusal) -> Explained {
    let Explained { what, remedy } = refused::explain(lang, refusal, |to: Recipient| {
        refused::called(lang, to.kind)
    });
    Explained {
        what,
        remedy: say!(lang, "cli-way", way = remedy),
    }
}

impl Failure {
    const fn refused(explained: Explained) -> Self {
        Self::Told {
            explained,
            exit: Exit::Refused,
        }
    }

    const fn wrong_call(explained: Explained) -> Self {
        Self::Told {
            explained,
            exit: Exit::WrongCall,
        }
    }

    /// What happened, what to do, and with which code the program ends.
    fn told(self, lang: &Lang) -> (Explained, Exit) {
        match self {
            Self::Told { explained, exit } => (explained, exit),
            Self::Unwritten(kind) => {
                let explained = Explained {
                    what: say!(lang, "proof-unwritten", reason = kind.term(lang)),
                    remedy: say!(lang, "proof-unwritten-do"),
                };
                (explained, Exit::Refused)
            }
        }
    }
}

/// What every command works with.
struct Session {
    lang: Lang,
    clock: Clock,
    shipped: Shipped,
    folders: Folders,
    vault: Option<PathBuf>,
    passphrase_file: Option<PathBuf>,
}

impl Session {
    fn begin(global: Global, lang: Lang) -> Result<Self, Failure> {
        let clock = Clock::from_environment().map_err(|_| {
            Failure::wrong_call(Explained {
                what: say!(lang, "clock-bad"),
                remedy: say!(lang, "clock-bad-do"),
            })
        })?;
        let folders = Folders::of_this_user();
        let refused = |error| Failure::refused(lang.refused_file(&error));
        let mut shipped = assets::shipped().map_err(refused)?;
        if let Some(folder) = &folders.config {
            assets::load_user(folder, &mut shipped).map_err(refused)?;
        }
        let passphrase_file = global
            .passphrase_file
            .or_else(|| std::env::var_os(secret::VARIABLE).map(PathBuf::from));
        Ok(Self {
            lang,
            clock,
            shipped,
            folders,
            vault: global.vault,
            passphrase_file,
        })
    }

    /// The vault that was asked for, else the one in the data folder.
    fn vault(&self, name: &str) -> Result<PathBuf, Failure> {
        let asked = self.vault.clone();
        asked
            .or_else(|| Some(self.folders.data.as_ref()?.join(name)))
            .ok_or_else(|| {
                Failure::wrong_call(Explained {
                    what: say!(self.lang, "no-data-folder"),
                    remedy: say!(self.lang, "no-data-folder-do"),
                })
            })
    }
}

impl Session {
    /// The same, when there is one: before anybody types a passphrase for a file
    /// that is not there.
    fn existing_vault(&self, name: &str) -> Result<PathBuf, Failure> {
        let path = self.vault(name)?;
        if path.exists() {
            return Ok(path);
        }
        let missing = crate::vault::VaultError::Missing(crate::vault::Place::Vault);
        let explained = crate::runtime::explain::vault(&missing, &path, &self.lang);
        Err(Failure::refused(explained))
    }
}

/// Does what the command line of this process asks for.
#[must_use]
pub fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let language = language(&args, |name| std::env::var(name).ok());
    if let Some(end) = stand_guard(&args) {
        if let guard::End::Killed(_) = end {
            let lang = Lang::new(language);
            let _ = writeln!(io::stderr(), "{}", say!(lang, "guard-ended"));
        }
        return end.code();
    }
    let lang = Lang::new(language);
    crate::runtime::panic::install(&lang);
    let command = usage::localised(&lang);
    let cli = command
        .try_get_matches_from(args)
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let outcome = match cli {
        Ok(cli) => run(cli, Lang::new(language)),
        Err(error) if !error.use_stderr() => print(&error.render().to_string()),
        Err(error) => Err(Failure::wrong_call(usage::wrong(&error, &lang))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let (explained, exit) = failure.told(&lang);
            complain(&explained);
            ExitCode::from(exit.code())
        }
    }
}

/// Has the program that will draw on the screen run under a guard; `None` when
/// it is the guarded one, when nothing is drawn, or when no guard can stand.
fn stand_guard(args: &[OsString]) -> Option<guard::End> {
    let cli = Cli::try_parse_from(args).ok()?;
    let on_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let needed = cli.draws() && on_terminal && cli.global.guarded.is_none();
    needed.then(|| guard::stand(args)).flatten()
}

fn run(cli: Cli, lang: Lang) -> Result<(), Failure> {
    if cli.global.guarded.is_some_and(|by| !guard::obey(by)) {
        // Its guard is gone before anything began, and so is whoever started it.
        return Ok(());
    }
    let session = Session::begin(cli.global, lang)?;
    match cli.command {
        None => open(session),
        Some(Command::Demo(args)) => demo::run(&args, session),
        Some(Command::Init(args)) => init::run(args, &session),
        Some(Command::Check(args)) => check::run(&args, &session),
        Some(Command::Keys(args)) => keys::run(&args, &session),
        #[cfg(feature = "handover")]
        Some(Command::Identity(args)) => identity::run(&args, &session),
        #[cfg(feature = "handover")]
        Some(Command::Handover(args)) => handover::run(&args, &session),
        #[cfg(feature = "handover")]
        Some(Command::Receive(args)) => receive::run(&args, &session),
        Some(Command::Calendar(args)) => calendar::run(&args, &session),
        Some(Command::Import(args)) => import::run(&args, &session),
        Some(Command::Gate(args)) => gate::run(&args, &session),
        Some(Command::Protect(args)) => protect::run(&args, &session),
        Some(Command::Report(args)) => report::run(&args, &session),
        Some(Command::Hours(args)) => hours::run(&args, &session),
        Some(Command::Backup(args)) => backup::run(&args, &session),
        Some(Command::Copies(args)) => copies::run(&args, &session),
        Some(Command::Verify(args)) => verify::run(&args, &session),
        Some(Command::Restore(args)) => restore::run(&args, &session),
        Some(Command::Salvage(args)) => salvage::run(&args, &session),
        Some(Command::Destroy(args)) => destroy::run(&args, &session),
        Some(Command::Export(args)) => export::run(&args, &session),
    }
}

/// Opens the program on the screen.
fn open(session: Session) -> Result<(), Failure> {
    let vault = session.vault(place::VAULT)?;
    let key = match &session.passphrase_file {
        Some(file) => Some(secret::read(file, &session.lang)?),
        None => None,
    };
    on_screen(session, vault, key)
}

fn on_screen(
    session: Session,
    vault: PathBuf,
    key: Option<crate::domain::text::Confidential>,
) -> Result<(), Failure> {
    crate::runtime::run(crate::runtime::Beginning {
        lang: session.lang,
        clock: session.clock,
        shipped: session.shipped,
        config: session.folders.config,
        state: session.folders.state,
        vault,
        key,
    })
    .map_err(Failure::refused)
}

/// The language of this run: `--lang`, else that of the system; Dutch unless
/// that is English.
fn language(args: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Language {
    let mut args = args.iter().skip(1).filter_map(|arg| arg.to_str());
    while let Some(arg) = args.next() {
        let value = match arg.strip_prefix("--lang") {
            Some("") => args.next(),
            Some(joined) => joined.strip_prefix('='),
            None => None,
        };
        if let Some(language) = value.and_then(Language::from_code) {
            return language;
        }
    }
    let system = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(variable)
        .find(|value| !value.is_empty());
    match system {
        Some(locale) if locale.starts_with("en") => Language::En,
        _ => Language::Nl,
    }
}

/// Writes to the user: in a terminal no line breaks inside a word.
fn print(text: &str) -> Result<(), Failure> {
    put(shown_on(&io::stdout(), text).as_bytes())
}

/// The text as it goes to this output: fitted where that is a terminal.
fn shown_on(out: &impl IsTerminal, text: &str) -> Zeroizing<String> {
    let size = out.is_terminal().then(crossterm::terminal::size);
    match size {
        Some(Ok((columns @ 1.., _))) => fitted(text, columns.into()),
        _ => Zeroizing::new(text.to_owned()),
    }
}

/// The text with its lines broken at blanks; what goes on stands below where its
/// line began. A word that is too long stays whole, to be copied.
fn fitted(text: &str, width: usize) -> Zeroizing<String> {
    let mut fitted = Zeroizing::new(String::with_capacity(text.len() + text.len() / 8));
    for line in text.split_inclusive('\n') {
        let indent: String = line.chars().take_while(|one| *one == ' ').collect();
        let options = textwrap::Options::new(width)
            .initial_indent(&indent)
            .subsequent_indent(&indent)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        let end = if line.ends_with('\n') { "\n" } else { "" };
        let lines = textwrap::wrap(line.trim_end_matches('\n').trim_start_matches(' '), options);
        fitted.push_str(&lines.join("\n"));
        fitted.push_str(end);
    }
    fitted
}

/// Writes an answer as it is. Nobody listening any more is no reason to fail; an
/// answer that goes to a full disk is.
fn put(answer: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    let written = out.write_all(answer).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Unwritten(error.kind()))
        }
        _ => Ok(()),
    }
}

/// Writes an answer for programs.
fn print_json(json: &impl serde::Serialize) -> Result<(), Failure> {
    // Numbers, codes, names and dates: nothing in it can fail to be written.
    let text = serde_json::to_string_pretty(json).unwrap_or_default();
    put(format!("{text}\n").as_bytes())
}

/// Two lines on the error channel.
fn complain(explained: &Explained) {
    let told = format!("{}\n{}\n", explained.what, explained.remedy);
    let told = shown_on(&io::stderr(), &told);
    let _ = io::stderr().lock().write_all(told.as_bytes());
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn spoken(args: &[&str], variables: &[(&str, &str)]) -> Language {
        let args: Vec<OsString> = std::iter::once("luister")
            .chain(args.iter().copied())
            .map(OsString::from)
            .collect();
        language(&args, |name| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn lines_break_at_blanks_and_go_on_where_they_began() {
        let told = "Een regel die te lang is.\n  luister-card1abcdefghijklmnop en meer\n\neind";
        assert_eq!(
            *fitted(told, 16),
            "Een regel die te\nlang is.\n  luister-card1abcdefghijklmnop\n  en meer\n\neind"
        );
        assert_eq!(*fitted("past precies zo\n", 16), "past precies zo\n");
    }

    #[test]
    fn r112_dutch_unless_english_is_asked_for() {
        use Language::{En, Nl};
        type Variables<'a> = &'a [(&'a str, &'a str)];
        let table: [(&[&str], Variables<'_>, Language); 9] = [
            (&[], &[], Nl),
            (&[], &[("LANG", "de_DE.UTF-8")], Nl),
            (&[], &[("LANG", "en_GB.UTF-8")], En),
            (&[], &[("LC_ALL", "nl_NL"), ("LANG", "en_GB")], Nl),
            (&[], &[("LC_ALL", ""), ("LANG", "en_GB")], En),
            (&["--lang", "nl", "check"], &[("LANG", "en_GB")], Nl),
            (&["check", "--lang=en"], &[("LANG", "nl_NL")], En),
            (&["--lang", "fr"], &[("LANG", "en_GB")], En),
            (&["--language", "en"], &[], Nl),
        ];
        for (args, variables, expected) in table {
            assert_eq!(spoken(args, variables), expected, "{args:?} {variables:?}");
        }
    }

    #[test]
    fn the_definition_of_the_commands_is_sound() {
        Cli::command().debug_assert();
        for &language in Language::ALL {
            usage::localised(&Lang::new(language)).debug_assert();
        }
    }

    #[test]
    fn only_what_is_drawn_is_guarded() {
        for (args, draws) in [
            (&["luister"][..], true),
            (&["luister", "--vault", "x"], true),
            (&["luister", "demo"], true),
            (&["luister", "demo", "--no-open"], false),
            (&["luister", "check"], false),
            (&["luister", "import", "schools", "x"], false),
        ] {
            let cli = Cli::try_parse_from(args).unwrap();
            assert_eq!(cli.draws(), draws, "{args:?}");
        }
    }

    #[test]
    fn global_options_stand_before_or_after_the_command() {
        for args in [
            ["luister", "--vault", "x", "check"],
            ["luister", "check", "--vault", "x"],
        ] {
            let cli = Cli::try_parse_from(args).unwrap();
            assert_eq!(cli.global.vault, Some(PathBuf::from("x")));
            assert!(matches!(cli.command, Some(Command::Check(_))));
        }
    }
}
