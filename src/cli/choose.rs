//! A passphrase that is chosen and a recovery sheet that is made: on the terminal,
//! or through files for use without anybody there.

use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use crossterm::cursor::MoveTo;
use crossterm::style::Print;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, size};
use crossterm::{execute, queue};
use zeroize::Zeroizing;

use super::{Failure, print, secret};
use crate::domain::text::Confidential;
use crate::lang::terms::Term;
use crate::lang::{Explained, Lang};
use crate::passphrase;
use crate::runtime::explain;
use crate::say;
use crate::vault::RecoveryCode;

/// How often the recovery code may be typed wrong.
const TRIES: usize = 3;

/// A passphrase that is strong enough: from the file, else typed twice.
pub(super) fn passphrase(file: Option<&Path>, lang: &Lang) -> Result<Confidential, Failure> {
    let chosen = match file {
        Some(file) => secret::read(file, lang)?,
        None => {
            let chosen = secret::ask(&say!(lang, "ask-new-passphrase"), lang)?;
            strong(&chosen, lang)?;
            let again = secret::ask(&say!(lang, "ask-again"), lang)?;
            if again != chosen {
                return Err(Failure::refused(Explained {
                    what: say!(lang, "init-not-the-same"),
                    remedy: say!(lang, "init-again-do"),
                }));
            }
            chosen
        }
    };
    strong(&chosen, lang)?;
    Ok(chosen)
}

fn strong(chosen: &Confidential, lang: &Lang) -> Result<(), Failure> {
    passphrase::check(chosen.expose())
        .map_err(|weakness| Failure::refused(explain::weakness(weakness, lang)))
}

/// Hands the code over: to the file, else on the terminal, where it is typed back.
pub(super) fn sheet(file: Option<&Path>, code: &RecoveryCode, lang: &Lang) -> Result<(), Failure> {
    match file {
        Some(file) => write_code(file, code, lang),
        None => show_sheet(code, lang),
    }
}

/// Writes the code to a file that must not be there yet, for this user alone.
fn write_code(path: &Path, code: &RecoveryCode, lang: &Lang) -> Result<(), Failure> {
    let write = || -> io::Result<()> {
        let mut file: File = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)?;
        let mut line = code.printed();
        line.push('\n');
        let whole = file
            .write_all(line.as_bytes())
            .and_then(|()| file.sync_all());
        if whole.is_err() {
            // Half a code would only mislead. The first error counts.
            let _ = std::fs::remove_file(path);
        }
        whole
    };
    write().map_err(|error| {
        Failure::refused(Explained {
            what: say!(
                lang,
                "init-recovery-out",
                file = path.display().to_string(),
                reason = error.kind().term(lang)
            ),
            remedy: say!(lang, "init-recovery-out-do"),
        })
    })
}

/// Shows the recovery sheet once, and has the code typed back from paper: on the
/// other screen of the terminal, which has no scrollback, and emptied before the
/// question.
fn show_sheet(code: &RecoveryCode, lang: &Lang) -> Result<(), Failure> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Failure::wrong_call(Explained {
            what: say!(lang, "sheet-no-terminal"),
            remedy: say!(lang, "sheet-no-terminal-do"),
        }));
    }
    let aside = Aside::enter().map_err(|error| secret::prompt_failed(&error, lang))?;
    for tried in 0..TRIES {
        let printed = code.printed();
        let intro = say!(lang, "setup-sheet-intro");
        let wrong = (tried > 0).then(|| format!("{}\n\n", say!(lang, "init-code-wrong")));
        let wrong = wrong.unwrap_or_default();
        print(&Zeroizing::new(format!(
            "{wrong}{intro}\n\n    {}\n\n",
            printed.as_str()
        )))?;
        secret::ask(&say!(lang, "sheet-written-down"), lang)?;
        aside
            .wipe()
            .map_err(|error| secret::prompt_failed(&error, lang))?;
        let typed = secret::ask(&say!(lang, "ask-recovery-code"), lang)?;
        let groups = |code: &RecoveryCode| code.groups();
        if RecoveryCode::parse(typed.expose()).is_ok_and(|typed| groups(&typed) == groups(code)) {
            return Ok(());
        }
    }
    Err(Failure::refused(Explained {
        what: say!(lang, "init-code-wrong"),
        remedy: say!(lang, "init-again-do"),
    }))
}

/// The other screen of the terminal for as long as it lives.
struct Aside;

impl Aside {
    fn enter() -> io::Result<Self> {
        execute!(io::stdout(), EnterAlternateScreen)?;
        let aside = Self;
        aside.wipe()?;
        Ok(aside)
    }

    /// Overwrites all of it: clearing alone moves lines into the scrollback of some
    /// terminals.
    fn wipe(&self) -> io::Result<()> {
        let (columns, rows) = size()?;
        let blank = " ".repeat(usize::from(columns));
        let mut out = io::stdout();
        for row in 0..rows {
            queue!(out, MoveTo(0, row), Print(&blank))?;
        }
        execute!(out, MoveTo(0, 0))
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // Nobody is left to tell; the text is gone either way.
        let _ = self.wipe();
        let _ = execute!(io::stdout(), LeaveAlternateScreen);
    }
}
