//! Writing something to a file in clear: the one way out of the vault that the
//! screen has. It asks where, and says that the file is not encrypted (R97).

use super::desk::{Desk, Overlay};
use super::effect::{Contents, Effect, Export};
use super::form::{FieldId, Form, Outcome, Problem};
use super::logbook::LogFile;
use super::model::Env;
use super::{dossier, sheet};
use crate::app::action::Input;
use crate::domain::entry::ConfidentialBytes;
use crate::domain::text::Confidential;
use crate::lang::Explained;
use crate::report::dossier::DossierFormat;
use crate::say;

/// Characters that a path takes.
pub const PATH_LIMIT: usize = 200;

/// What is written: it gives the file its ending.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    /// A sheet to be read or printed.
    Text,
    /// Appointments, for a calendar.
    Calendar,
    /// A paper for everybody: it holds no word of a case.
    Paper,
    /// The sheet for a breach: for the board and its officer alone.
    Breach,
    /// What is kept of a case, for whoever asked for it.
    Dossier(DossierFormat),
    /// The logbook of the vault: what was done and when, nobody's name.
    Logbook(LogFile),
    /// The card of the adviser: it may be seen by everybody.
    Card,
}

impl FileKind {
    const fn ending(self) -> &'static str {
        match self {
            Self::Text | Self::Paper | Self::Breach | Self::Card | Self::Logbook(LogFile::Text) => {
                "txt"
            }
            Self::Logbook(LogFile::Table) => "csv",
            Self::Calendar => "ics",
            Self::Dossier(format) => format.code(),
        }
    }
}

/// Where the writing of a file stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stage {
    /// The path is being asked.
    Asking,
    /// It is on its way.
    Writing,
    /// Nothing was written.
    Failed(Explained),
}

/// The question where a file should stand, with what goes in it. The contents
/// are wiped when it goes away; they are not part of the draft.
#[derive(Debug)]
pub struct Pane {
    /// What is written.
    pub kind: FileKind,
    /// The path, and the line that confirms.
    pub form: Form,
    /// Where it stands.
    pub stage: Stage,
    contents: Contents,
}

/// Asks where this is to be written. The path that is filled in stands in the
/// home folder and holds nothing but the date and the kind of file.
pub fn offer(desk: &mut Desk, env: &Env, kind: FileKind, contents: Confidential) {
    let name = format!("luister-{}", env.now.date.format("%Y-%m-%d"));
    offer_as(desk, kind, &name, contents);
}

/// The same under a name that says what the file is, without its ending: only
/// for what may be known to exist, and never with anybody's name in it.
pub fn offer_as(desk: &mut Desk, kind: FileKind, name: &str, contents: Confidential) {
    push(desk, kind, name, Contents::Text(contents));
}

/// The same for what is no text.
pub fn offer_bytes(desk: &mut Desk, kind: FileKind, name: &str, contents: ConfidentialBytes) {
    push(desk, kind, name, Contents::Bytes(contents));
}

fn push(desk: &mut Desk, kind: FileKind, name: &str, contents: Contents) {
    let name = format!("~/{name}.{}", kind.ending());
    let form = Form::new()
        .with_line(FieldId::Path, PATH_LIMIT, &name)
        .with_submit()
        .starting_at(FieldId::Path);
    desk.overlays.push(Overlay::Export(Box::new(Pane {
        kind,
        form,
        stage: Stage::Asking,
        contents,
    })));
}

/// What became of an input.
pub(super) enum Handled {
    /// This is to be done.
    Effects(Vec<Effect>),
    /// It was not for the pane.
    Ignored,
}

/// Takes an input up in the pane in front.
pub(super) fn handle(desk: &mut Desk, input: Input, width: u16) -> Handled {
    let Some(Overlay::Export(pane)) = desk.overlays.last_mut() else {
        return Handled::Ignored;
    };
    match pane.form.handle(input, width) {
        Outcome::Ignored => return Handled::Ignored,
        Outcome::Taken => {}
        Outcome::Cancelled => {
            desk.overlays.pop();
        }
        Outcome::Submitted(_) => return Handled::Effects(pane.submit()),
    }
    Handled::Effects(Vec::new())
}

impl Pane {
    fn submit(&mut self) -> Vec<Effect> {
        if self.stage == Stage::Writing {
            return Vec::new();
        }
        let path = self.form.text(FieldId::Path).trim();
        if path.is_empty() {
            self.form.complain(Problem::Missing(FieldId::Path));
            return Vec::new();
        }
        let export = Export {
            path: Confidential::new(path.to_owned()),
            contents: self.contents.clone(),
        };
        self.stage = Stage::Writing;
        vec![Effect::Export(export)]
    }
}

/// The file is there: the question goes away, and what to mind is said. A sheet
/// that lies under it is told by that: nothing leaves without its entry (R72).
pub(super) fn written(desk: &mut Desk, env: &Env, path: &Confidential) -> Vec<Effect> {
    let is_writing = |overlay: &Overlay| matches!(overlay, Overlay::Export(pane) if pane.stage == Stage::Writing);
    let for_everybody = desk.overlays.iter().any(|overlay| {
        is_writing(overlay)
            && matches!(overlay, Overlay::Export(pane) if pane.kind == FileKind::Paper)
    });
    desk.overlays.retain(|overlay| !is_writing(overlay));
    let remedy = if for_everybody {
        say!(env.lang, "export-written-paper-do")
    } else {
        say!(env.lang, "export-written-do")
    };
    desk.overlays.push(Overlay::Told(Explained {
        what: say!(env.lang, "export-written", file = path.expose()),
        remedy,
    }));
    if for_everybody {
        return Vec::new();
    }
    if let Some(effects) = dossier::record_below(desk, env) {
        return effects;
    }
    sheet::record_below(desk, env)
}

/// Nothing was written: it is said where the path was typed, which is still there.
pub(super) fn failed(desk: &mut Desk, why: Explained) {
    let asked = desk.overlays.iter_mut().find_map(|overlay| match overlay {
        Overlay::Export(pane) if pane.stage == Stage::Writing => Some(pane),
        _ => None,
    });
    match asked {
        Some(pane) => pane.stage = Stage::Failed(why),
        None => desk.overlays.push(Overlay::Told(why)),
    }
}
