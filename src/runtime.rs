//! The rim: receive, update, do what is asked, draw. One channel, no async; what
//! waits for keys, signals or the disk waits on a thread of its own.

pub mod clock;
pub mod explain;
pub mod export;
pub mod guard;
#[cfg(feature = "handover")]
pub mod handing;
pub mod hygiene;
#[cfg(feature = "handover")]
pub mod identity;
mod keyboard;
pub mod noticed;
pub mod panic;
pub mod place;
mod program;
pub mod prompt;
mod store_thread;
pub mod terminal;
mod threads;
mod worker;

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use crate::app::model::Start;
use crate::assets::Shipped;
use crate::domain::text::Confidential;
use crate::input::keymap::Keymap;
use crate::lang::{Explained, Lang};
use crate::say;
use crate::ui::Ui;
use crate::ui::look::{Depth, Environment, Look, Theme};
use crate::vault::{Place, VaultError};
use clock::Clock;
use program::Program;
use threads::End;

/// With what the program opens on the screen.
#[derive(Debug)]
pub struct Beginning {
    /// The messages.
    pub lang: Lang,
    /// The clock.
    pub clock: Clock,
    /// Code lists, procedures and agencies.
    pub shipped: Shipped,
    /// Where keys and theme of one's own stand.
    pub config: Option<PathBuf>,
    /// Where it stands how far a vault had come, when there is such a place.
    pub state: Option<PathBuf>,
    /// The vault; when it is not there, the set-up makes it.
    pub vault: PathBuf,
    /// The passphrase, when it need not be asked.
    pub key: Option<Confidential>,
}

/// Runs the program on the screen until the user leaves.
///
/// # Errors
/// There is no terminal, a file of one's own has a mistake, or the vault that
/// was to be opened unattended is not there.
pub fn run(beginning: Beginning) -> Result<(), Explained> {
    let lang = &beginning.lang;
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Explained {
            what: say!(lang, "no-terminal"),
            remedy: say!(lang, "no-terminal-do"),
        });
    }
    let start = start(&beginning.vault);
    if start == Start::SetUp && beginning.key.is_some() {
        let missing = VaultError::Missing(Place::Vault);
        return Err(explain::vault(&missing, &beginning.vault, lang));
    }
    let ui = Ui::new(
        look(beginning.config.as_deref(), lang)?,
        keymap(beginning.config.as_deref(), lang)?,
    );
    let terminal_failed = Explained {
        what: say!(lang, "terminal-failed"),
        remedy: say!(lang, "terminal-failed-do"),
    };
    let store_failed = Explained {
        what: say!(lang, "store-failed"),
        remedy: say!(lang, "store-failed-do"),
    };
    match Program::begin(beginning, start, ui).and_then(Program::run) {
        Ok(End::InOrder) => Ok(()),
        Ok(End::Broken) => Err(store_failed),
        Err(_) => Err(terminal_failed),
    }
}

/// A vault that is there is opened; only where nothing is, one is made.
fn start(vault: &Path) -> Start {
    match vault.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Start::SetUp,
        _ => Start::Unlock,
    }
}

/// The keys: a file of one's own, else the shipped one.
fn keymap(config: Option<&Path>, lang: &Lang) -> Result<Keymap, Explained> {
    let keymap = match own_file(config, "keymap.toml", lang)? {
        Some(text) => Keymap::read(&text),
        None => Keymap::shipped(),
    };
    keymap.map_err(|error| error.explain(lang))
}

/// A file of one's own in the configuration folder. One that is there and
/// cannot be read is told, not passed over.
fn own_file(config: Option<&Path>, name: &str, lang: &Lang) -> Result<Option<String>, Explained> {
    let Some(path) = config.map(|folder| folder.join(name)) else {
        return Ok(None);
    };
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(_) => Err(Explained {
            what: say!(lang, "own-file-unreadable", file = name),
            remedy: say!(lang, "own-file-unreadable-do"),
        }),
    }
}

/// The theme: a file of one's own, else the shipped one.
fn look(config: Option<&Path>, lang: &Lang) -> Result<Look, Explained> {
    let variable = |name| std::env::var(name).ok();
    let (no_color, term, colorterm) = (
        variable("NO_COLOR"),
        variable("TERM"),
        variable("COLORTERM"),
    );
    let depth = Depth::detect(Environment {
        no_color: no_color.as_deref(),
        term: term.as_deref(),
        colorterm: colorterm.as_deref(),
    });
    let look = match own_file(config, "theme.toml", lang)? {
        Some(text) => Look::read(&text, depth),
        None => Look::shipped(Theme::default(), depth),
    };
    look.map_err(|error| error.explain(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_where_nothing_stands_a_vault_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kluis.luister");
        assert_eq!(start(&path), Start::SetUp);
        std::os::unix::fs::symlink("nergens", &path).unwrap();
        assert_eq!(start(&path), Start::Unlock);
    }

    #[test]
    fn an_own_file_that_cannot_be_read_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let lang = Lang::new(crate::lang::Language::Nl);
        let own = |name| own_file(Some(folder.path()), name, &lang);
        assert_eq!(own("theme.toml"), Ok(None));
        std::fs::write(folder.path().join("theme.toml"), b"text").unwrap();
        assert_eq!(own("theme.toml"), Ok(Some("text".to_owned())));
        std::fs::write(folder.path().join("keymap.toml"), b"\xff\xfe").unwrap();
        assert!(own("keymap.toml").unwrap_err().what.contains("keymap.toml"));
    }
}
