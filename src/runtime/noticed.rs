//! What the mark outside the vault tells, in the words of the user, at the moment
//! of unlocking.

use std::path::Path;

use chrono::{DateTime, Utc};

use crate::lang::{Explained, Lang};
use crate::say;
use crate::vault::journal::{JournalError, JournalStore};
use crate::vault::{Failed, Moment, Noticed, Turned, VaultError, Watch, amsterdam};

/// Compares an open vault with what was last seen of it, and says what is to be said.
///
/// # Errors
/// As [`JournalStore::watched`].
pub fn watch(
    store: &mut JournalStore,
    watch: Option<&Watch>,
    moment: Moment,
    lang: &Lang,
) -> Result<Vec<Explained>, JournalError> {
    let Some(watch) = watch else {
        return Ok(Vec::new());
    };
    store
        .watched(watch, moment)
        .map(|noticed| told(&noticed, lang))
}

/// Counts an unlock that failed for want of the right passphrase or code.
pub fn shut(error: &JournalError, path: &Path, watch: Option<&Watch>, moment: Moment) {
    let wrong = matches!(
        error,
        JournalError::Vault(
            VaultError::WrongPassphrase
                | VaultError::WrongRecoveryCode
                | VaultError::DemoPassphrase
        )
    );
    if let Some(watch) = watch.filter(|_| wrong) {
        watch.failed(path, moment.at());
    }
}

fn told(noticed: &Noticed, lang: &Lang) -> Vec<Explained> {
    let turned = noticed.turned.map(|turned| match turned {
        Turned::Older { seen } => older(seen, lang),
        Turned::OtherWay { seen } => Explained {
            what: say!(lang, "copy-other-way", last = when(seen, lang)),
            remedy: say!(lang, "copy-other-way-do"),
        },
    });
    let failed = noticed.failed.map(|failed| self::failed(failed, lang));
    turned.into_iter().chain(failed).collect()
}

/// The file is sound, and older than what was last seen at `seen`.
#[must_use]
pub fn older(seen: DateTime<Utc>, lang: &Lang) -> Explained {
    Explained {
        what: say!(lang, "copy-older", last = when(seen, lang)),
        remedy: say!(lang, "copy-older-do"),
    }
}

fn failed(failed: Failed, lang: &Lang) -> Explained {
    Explained {
        what: say!(
            lang,
            "copy-failed-unlocks",
            count = failed.count,
            first = when(failed.first, lang)
        ),
        remedy: say!(lang, "copy-failed-unlocks-do"),
    }
}

/// Date and time of day in the Netherlands.
#[must_use]
pub fn when(at: DateTime<Utc>, lang: &Lang) -> String {
    let at = amsterdam(at);
    format!("{} {}", lang.date(at.date()), lang.time(at.time()))
}
