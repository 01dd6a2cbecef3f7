//! Passphrases from a file or from the keyboard; never from an argument or a variable.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;

use zeroize::Zeroizing;

use super::{Failure, Session};
use crate::domain::text::Confidential;
use crate::lang::terms::Term;
use crate::lang::{Explained, Lang};
use crate::runtime::prompt::{self, Asked};
use crate::say;

/// Names a file with the passphrase in its first line.
pub(super) const VARIABLE: &str = "LUISTER_PASSPHRASE_FILE";

/// More than any passphrase has.
const LIMIT: usize = 4096;

/// The first line of a file.
pub(super) fn read(path: &Path, lang: &Lang) -> Result<Confidential, Failure> {
    let failed = |error: &io::Error| {
        Failure::refused(Explained {
            what: say!(
                lang,
                "passphrase-file",
                file = path.display().to_string(),
                reason = error.kind().term(lang)
            ),
            remedy: say!(lang, "passphrase-file-do"),
        })
    };
    let mut bytes = Zeroizing::new(Vec::with_capacity(LIMIT));
    let file = File::open(path).map_err(|error| failed(&error))?;
    file.take(LIMIT as u64)
        .read_to_end(&mut bytes)
        .map_err(|error| failed(&error))?;
    let text =
        str::from_utf8(&bytes).map_err(|_| failed(&io::Error::from(io::ErrorKind::InvalidData)))?;
    let line = text.lines().next().unwrap_or_default();
    Ok(Confidential::new(line.to_owned()))
}

/// The passphrase of an existing vault: from the file that was named, else asked.
pub(super) fn of_vault(session: &Session) -> Result<Confidential, Failure> {
    match &session.passphrase_file {
        Some(file) => read(file, &session.lang),
        None => ask(&say!(session.lang, "ask-passphrase"), &session.lang),
    }
}

/// Asks for a secret on the terminal, without showing it.
pub(super) fn ask(question: &str, lang: &Lang) -> Result<Confidential, Failure> {
    if !io::stdin().is_terminal() {
        return Err(Failure::wrong_call(Explained {
            what: say!(lang, "no-terminal-to-ask"),
            remedy: say!(lang, "no-terminal-to-ask-do"),
        }));
    }
    match prompt::hidden(question, LIMIT) {
        Ok(Asked::Answer(secret)) => Ok(secret),
        Ok(Asked::Stopped) => Err(stopped(lang)),
        Err(error) => Err(prompt_failed(&error, lang)),
    }
}

/// Asks for a line on the terminal; it is shown while it is typed.
pub(super) fn ask_openly(question: &str, lang: &Lang) -> Result<String, Failure> {
    let mut out = io::stderr().lock();
    let asked = write!(out, "{question} ").and_then(|()| out.flush());
    asked.map_err(|error| prompt_failed(&error, lang))?;
    let mut line = String::new();
    match io::stdin().read_line(&mut line) {
        Ok(0) => Err(stopped(lang)),
        Ok(_) => Ok(line.trim().to_owned()),
        Err(error) => Err(prompt_failed(&error, lang)),
    }
}

fn stopped(lang: &Lang) -> Failure {
    Failure::refused(Explained {
        what: say!(lang, "stopped"),
        remedy: say!(lang, "stopped-do"),
    })
}

/// That the terminal could not be read or written.
pub(super) fn prompt_failed(error: &io::Error, lang: &Lang) -> Failure {
    Failure::refused(Explained {
        what: say!(lang, "vault-io", reason = error.kind().term(lang)),
        remedy: say!(lang, "no-terminal-to-ask-do"),
    })
}
