//! The rim: receive, update, do what is asked, draw. One channel, no async; what
//! waits for keys, signals or the disk waits on a thread of its own.

pub mod clock;
pub mod explain;
pub mod hygiene;
pub mod panic;
pub mod place;
mod program;
pub mod prompt;
mod store_thread;
pub mod terminal;
mod threads;

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
    let own = config.and_then(|folder| std::fs::read_to_string(folder.join("keymap.toml")).ok());
    let keymap = match own {
        Some(text) => Keymap::read(&text),
        None => Keymap::shipped(),
    };
    keymap.map_err(|error| error.explain(lang))
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
    let own = config.and_then(|folder| std::fs::read_to_string(folder.join("theme.toml")).ok());
    let look = match own {
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
}
