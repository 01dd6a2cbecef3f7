//! What a command gives out of a vault: in which format, into a new file or to whoever
//! listens, and the line about it in the log of the vault (R95).

use std::io::{self, IsTerminal};
use std::path::Path;

use clap::ValueEnum;

use super::usage::harmless;
use super::{Failure, Session, print, put};
use crate::lang::{Explained, Lang};
use crate::report::write::{self, WriteError};
use crate::runtime::{explain, export};
use crate::say;
use crate::vault::AuditKind;
use crate::vault::journal::JournalStore;

/// The formats by the names that are typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Format {
    Pdf,
    Xlsx,
    Csv,
    Json,
    Txt,
}

impl Format {
    const fn written(self) -> write::Format {
        match self {
            Self::Pdf => write::Format::Pdf,
            Self::Xlsx => write::Format::Xlsx,
            Self::Csv => write::Format::Csv,
            Self::Json => write::Format::Json,
            Self::Txt => write::Format::Txt,
        }
    }
}

/// The format that was named, else that of the ending of the file, else text.
pub(super) fn format(
    format: Option<Format>,
    output: Option<&Path>,
    lang: &Lang,
) -> Result<write::Format, Failure> {
    let ending = output.map(|file| {
        let ending = file.extension().unwrap_or_default().to_string_lossy();
        write::Format::from_code(&ending.to_lowercase())
    });
    let format = match (format, ending) {
        (Some(format), _) => format.written(),
        (None, Some(Some(format))) => format,
        (None, None) => write::Format::Txt,
        (None, Some(None)) => {
            return Err(Failure::wrong_call(Explained {
                what: say!(lang, "annual-no-format"),
                remedy: say!(lang, "annual-no-format-do"),
            }));
        }
    };
    let for_programs = matches!(format, write::Format::Pdf | write::Format::Xlsx);
    if for_programs && output.is_none() && io::stdout().is_terminal() {
        return Err(Failure::wrong_call(Explained {
            what: say!(lang, "annual-needs-file", format = format.code()),
            remedy: say!(lang, "annual-needs-file-do", format = format.code()),
        }));
    }
    Ok(format)
}

/// No file is overwritten.
pub(super) fn is_new(output: Option<&Path>, lang: &Lang) -> Result<(), Failure> {
    match output {
        Some(file) if file.symlink_metadata().is_ok() => {
            Err(not_written(&export::ExportError::Exists, file, lang))
        }
        _ => Ok(()),
    }
}

/// To the file that was named, else to whoever listens.
pub(super) fn deliver(bytes: &[u8], file: Option<&Path>, lang: &Lang) -> Result<(), Failure> {
    let Some(file) = file else {
        return put(bytes);
    };
    export::write(file, bytes).map_err(|error| not_written(&error, file, lang))?;
    let name = file.display().to_string();
    print(&format!("{}\n", say!(lang, "annual-written", file = name)))
}

pub(super) fn not_written(error: &export::ExportError, file: &Path, lang: &Lang) -> Failure {
    let explained = error.explain(lang);
    let name = harmless(&file.display().to_string());
    Failure::refused(Explained {
        what: format!("{name}: {}", explained.what),
        remedy: explained.remedy,
    })
}

/// A mistake of the program: the message says which, for its makers.
pub(super) fn fault(error: &WriteError, lang: &Lang) -> Explained {
    Explained {
        what: say!(lang, "annual-fault", reason = error.to_string()),
        remedy: say!(lang, "annual-fault-do"),
    }
}

/// Closes the vault, with a line in its log when something left it.
pub(super) fn noted(
    (session, path): (&Session, &Path),
    mut store: JournalStore,
    delivered: Result<(), Failure>,
) -> Result<(), Failure> {
    let moment = session.clock.moment();
    let noted = match &delivered {
        Ok(()) => store.note(AuditKind::Exported, moment),
        Err(_) => Ok(()),
    };
    let closed = store.close(moment);
    delivered?;
    noted
        .and(closed)
        .map_err(|error| Failure::refused(explain::journal(&error, path, &session.lang)))
}
