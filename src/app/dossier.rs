//! The dossier on the screen (R96): the texts one by one, the dossier as it will
//! be given, and then the file. What is ticked stands in the form underneath, so
//! that it outlives a lock; the pages over it are composed anew.
//!
//! ```text
//!  ╭ Welke tekst geeft u vrij? ─────────────────────────────────────────╮
//!  │ ▸ [ ] 12-11-2026 · notitie bewaard                                   │
//!  │       Zit liever vooraan, zegt mentor 3B                             │
//! ```

use super::action::Action;
use super::desk::{After, Desk, Overlay};
use super::effect::Effect;
use super::export::{self, FileKind};
use super::form::{FieldValue, Problem};
use super::forms::FormKind;
use super::forms::privacy::{PrivacyForm, format_of, read_dossier, released_field};
use super::model::Env;
use super::{reading, sheet};
use crate::domain::case::CaseFile;
use crate::domain::command::{CaseCommand, Command};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::request::DossierAsked;
use crate::domain::rules::decide;
use crate::domain::rules::gate::Reader;
use crate::lang::Explained;
use crate::report::dossier::{
    Dossier, DossierFormat, FreeText, Place, Sources, compose, texts as texts_of,
};
use crate::say;

/// A page of the dossier on the screen; no part of the draft.
#[derive(Debug)]
pub struct Pane {
    /// The form it came from.
    pub form: PrivacyForm,
    /// What it shows.
    pub page: Page,
    /// The line in focus.
    pub at: usize,
}

/// What a pane shows.
#[derive(Debug)]
pub enum Page {
    /// Every text with whether it is released.
    Texts(Vec<(FreeText, Released)>),
    /// The dossier as it will be given.
    Whole(Box<Dossier>, DossierFormat, DossierAsked),
}

/// Whether a text is released.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Released {
    /// It will be read.
    Yes,
    /// It stays blank.
    No,
}

impl Pane {
    /// The case it is about.
    #[must_use]
    pub const fn case(&self) -> CaseId {
        self.form.case()
    }
}

/// The texts of a case that can be released to this reader.
#[must_use]
pub fn texts(desk: &Desk, env: &Env, file: &CaseFile, to: Reader) -> Vec<FreeText> {
    with_sources(desk, env, file, |sources| texts_of(sources, to))
}

fn with_sources<T>(
    desk: &Desk,
    env: &Env,
    file: &CaseFile,
    make: impl FnOnce(&Sources<'_>) -> T,
) -> T {
    let facts = env.shipped.facts(env.now.date);
    make(&Sources {
        lang: &env.lang,
        facts: &facts,
        agencies: &env.shipped.agencies,
        practice: &desk.practice,
        file,
    })
}

/// What the form in front asks for, where it is about a dossier.
fn asked(desk: &Desk, env: &Env) -> Option<(PrivacyForm, Result<DossierAsked, Problem>)> {
    desk.overlays
        .iter()
        .rev()
        .find_map(|overlay| match overlay {
            Overlay::Form(FormKind::Privacy(kind @ PrivacyForm::Dossier(case, _)), form) => {
                Some((*kind, read_dossier(form, desk, env, *case)))
            }
            _ => None,
        })
}

/// Goes from the form to the texts, or to the dossier where there are none. What
/// the gate refuses has no page: the form says why.
pub(super) fn propose(desk: &mut Desk, env: &Env) {
    let Some((form, asked)) = asked(desk, env) else {
        return;
    };
    let checked = asked.and_then(|asked| {
        let command = CaseCommand::GiveDossier(asked.clone());
        let facts = env.shipped.facts(env.now.date);
        decide(
            &desk.practice,
            &facts,
            Command::InCase(form.case(), command),
        )
        .map(|_| asked)
        .map_err(Problem::Refused)
    });
    let asked = match checked {
        Ok(asked) => asked,
        Err(problem) => {
            if let Some(Overlay::Form(_, form)) = desk.overlays.last_mut() {
                form.complain(problem);
            }
            return;
        }
    };
    let file = desk.practice.case(form.case());
    let texts = file.map_or_else(Vec::new, |file| {
        texts(desk, env, file, Reader::of(file, &asked.to))
    });
    if texts.is_empty() {
        preview(desk, env);
        return;
    }
    let released = |seq: Seq| match asked.released.contains(&seq) {
        true => Released::Yes,
        false => Released::No,
    };
    let page = Page::Texts(
        texts
            .into_iter()
            .map(|text| {
                let released = released(text.seq);
                (text, released)
            })
            .collect(),
    );
    let pane = Pane { form, page, at: 0 };
    desk.overlays.push(Overlay::Dossier(Box::new(pane)));
}

/// The dossier as it will be given.
fn preview(desk: &mut Desk, env: &Env) {
    let Some((form, Ok(asked))) = asked(desk, env) else {
        return;
    };
    let format = desk
        .overlays
        .iter()
        .rev()
        .find_map(|overlay| match overlay {
            Overlay::Form(FormKind::Privacy(_), form) => Some(format_of(form)),
            _ => None,
        });
    let Some(file) = desk.practice.case(form.case()) else {
        return;
    };
    let mut dossier = with_sources(desk, env, file, |sources| {
        compose(sources, &asked.to, &asked.released, env.now.date)
    });
    for mark in sheet::marks(desk, env) {
        dossier.add_foot(mark);
    }
    let format = format.unwrap_or(DossierFormat::Pdf);
    let page = Page::Whole(Box::new(dossier), format, asked);
    let pane = Pane { form, page, at: 0 };
    desk.overlays.push(Overlay::Dossier(Box::new(pane)));
}

/// Takes an action up on the page in front; `None` when it is not for it.
pub(super) fn handle(desk: &mut Desk, env: &Env, action: Action) -> Option<Vec<Effect>> {
    let dimmed = desk.is_dimmed();
    let Some(Overlay::Dossier(pane)) = desk.overlays.last_mut() else {
        return None;
    };
    match action {
        Action::Toggle | Action::Confirm | Action::Submit | Action::Open | Action::Print
            if dimmed =>
        {
            desk.overlays.push(Overlay::Told(Explained {
                what: say!(env.lang, "access-dimmed"),
                remedy: say!(env.lang, "access-dimmed-do"),
            }));
        }
        Action::Toggle => toggle(desk),
        Action::Confirm | Action::Submit | Action::Open | Action::Print => go_on(desk, env),
        Action::Back => {
            desk.overlays.pop();
        }
        Action::Help
        | Action::Palette
        | Action::Quit
        | Action::Emergency
        | Action::Dim
        | Action::Lock => return None,
        other => {
            let (count, says): (usize, Vec<bool>) = match &pane.page {
                Page::Texts(texts) => (texts.len(), vec![true; texts.len()]),
                Page::Whole(dossier, ..) => (
                    dossier.lines.len(),
                    dossier
                        .lines
                        .iter()
                        .map(|line| line.place != Place::Below)
                        .collect(),
                ),
            };
            pane.at = reading::go(pane.at, count, other, |at| {
                says.get(at).copied().unwrap_or(false)
            });
        }
    }
    Some(Vec::new())
}

/// Releases the text in focus, or not after all; the form remembers it.
fn toggle(desk: &mut Desk) {
    let Some(Overlay::Dossier(pane)) = desk.overlays.last_mut() else {
        return;
    };
    let at = pane.at;
    let Page::Texts(texts) = &mut pane.page else {
        return;
    };
    if let Some((_, released)) = texts.get_mut(at) {
        *released = match released {
            Released::Yes => Released::No,
            Released::No => Released::Yes,
        };
    }
    let ticked = texts
        .iter()
        .filter(|(_, released)| *released == Released::Yes)
        .map(|(text, _)| text.seq.0.to_string())
        .collect();
    let below = desk.overlays.iter_mut().rev();
    for overlay in below {
        if let Overlay::Form(FormKind::Privacy(_), form) = overlay {
            let value = (released_field(form), FieldValue::Many(ticked));
            form.restore(&[value]);
            return;
        }
    }
}

/// From the texts to the dossier, from the dossier to the question where the
/// file should stand.
fn go_on(desk: &mut Desk, env: &Env) {
    let Some(Overlay::Dossier(pane)) = desk.overlays.last() else {
        return;
    };
    match &pane.page {
        Page::Texts(_) => preview(desk, env),
        Page::Whole(dossier, format, _) => match dossier.write(&env.lang, *format) {
            Ok(bytes) => {
                let date = env.now.date.format("%Y-%m-%d").to_string();
                let name = say!(env.lang, "access-file", date = date);
                export::offer_bytes(desk, FileKind::Dossier(*format), &name, bytes);
            }
            Err(error) => desk.overlays.push(Overlay::Told(Explained {
                what: say!(env.lang, "annual-fault", reason = error.to_string()),
                remedy: say!(env.lang, "annual-fault-do"),
            })),
        },
    }
}

/// What the dossier under the front asks for, now that its file is written.
pub(super) fn record_below(desk: &mut Desk, env: &Env) -> Option<Vec<Effect>> {
    let given = desk
        .overlays
        .iter()
        .rev()
        .find_map(|overlay| match overlay {
            Overlay::Dossier(pane) => match &pane.page {
                Page::Whole(_, _, asked) => Some((pane.form, asked.clone())),
                Page::Texts(_) => None,
            },
            _ => None,
        });
    let (form, asked) = given?;
    let command = Command::InCase(form.case(), CaseCommand::GiveDossier(asked));
    let after = After::CloseForm(FormKind::Privacy(form));
    Some(desk.ask(env, [command], after))
}
