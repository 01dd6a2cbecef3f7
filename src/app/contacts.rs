//! Contacten: the list of cases, and one case with its timeline.

use super::action::{Action, Input};
use super::desk::{Desk, Overlay};
use super::effect::Effect;
use super::forms::{self, FormKind};
use super::model::Env;
use super::sharing::Drawer;
use super::talk;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::practice::{Practice, SchoolId};

/// The state of the screen.
#[derive(Debug)]
pub struct Contacts {
    rows: Vec<CaseId>,
    at: usize,
    open: Option<OpenCase>,
    last_school: Option<SchoolId>,
}

/// The case that is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenCase {
    /// Which.
    pub case: CaseId,
    /// The entry in focus, when the keyboard is on the timeline.
    pub entry: Option<Seq>,
}

impl Contacts {
    /// The list of a practice, newest first.
    #[must_use]
    pub fn new(practice: &Practice, _env: &Env) -> Self {
        let mut contacts = Self {
            rows: Vec::new(),
            at: 0,
            open: None,
            last_school: None,
        };
        contacts.list(practice);
        contacts
    }

    fn list(&mut self, practice: &Practice) {
        let mut cases: Vec<_> = practice
            .cases()
            .map(|file| (file.number(), file.id()))
            .collect();
        cases.sort_unstable_by(|one, other| other.cmp(one));
        self.rows = cases.into_iter().map(|(_, id)| id).collect();
    }

    /// Whether the keyboard is in the search field.
    #[must_use]
    pub const fn is_searching(&self) -> bool {
        false
    }

    /// The case that is open.
    #[must_use]
    pub fn open_case(&self) -> Option<CaseId> {
        self.open.map(|open| open.case)
    }

    /// The school of the contact registered last.
    #[must_use]
    pub const fn last_school(&self) -> Option<SchoolId> {
        self.last_school
    }

    /// Opens a case.
    pub fn show_case(&mut self, case: CaseId) {
        self.open = Some(OpenCase { case, entry: None });
    }

    /// The entry in focus on the timeline.
    #[must_use]
    pub fn chosen_entry(&self, _practice: &Practice) -> Option<Seq> {
        self.open.and_then(|open| open.entry)
    }

    /// A case was opened or changed.
    pub fn changed(&mut self, practice: &Practice, _env: &Env, case: CaseId) {
        self.last_school = practice
            .case(case)
            .and_then(|file| file.state().opening())
            .map(|opening| opening.school)
            .or(self.last_school);
        self.list(practice);
    }
}

/// Takes an input up on the screen; `None` when it is not for it.
pub fn handle(desk: &mut Desk, env: &Env, input: &Input) -> Option<Vec<Effect>> {
    let Input::Action(action) = *input else {
        return None;
    };
    match desk.contacts.open_case() {
        Some(case) => on_case(desk, env, case, action),
        None => on_list(desk, env, action),
    }
}

fn on_list(desk: &mut Desk, env: &Env, action: Action) -> Option<Vec<Effect>> {
    let contacts = &mut desk.contacts;
    let last = contacts.rows.len().saturating_sub(1);
    match action {
        Action::Up => contacts.at = contacts.at.saturating_sub(1),
        Action::Down => contacts.at = (contacts.at + 1).min(last),
        Action::Open => {
            if let Some(case) = contacts.rows.get(contacts.at) {
                let case = *case;
                contacts.show_case(case);
            }
        }
        Action::NewContact => forms::open(desk, env, FormKind::NewContact),
        Action::NewInformation => forms::open(desk, env, FormKind::Information),
        _ => return None,
    }
    Some(Vec::new())
}

fn on_case(desk: &mut Desk, env: &Env, case: CaseId, action: Action) -> Option<Vec<Effect>> {
    match action {
        Action::Back => desk.contacts.open = None,
        Action::StartTalk | Action::Open => talk::start(desk, env, case),
        Action::Sharing => desk.overlays.push(Overlay::Sharing(Drawer::new(case))),
        Action::Duties => desk.overlays.push(Overlay::Duties(case, 0)),
        Action::RecordTalk => forms::open(desk, env, FormKind::Conversation(case)),
        Action::Nature => forms::open(desk, env, FormKind::Nature(case)),
        Action::People => forms::open(desk, env, FormKind::Person(case)),
        Action::Details => forms::open(desk, env, FormKind::Age(case)),
        Action::KeepNote => forms::open(desk, env, FormKind::Note(case)),
        Action::CloseCase => close_or_reopen(desk, env, case),
        _ => return None,
    }
    Some(Vec::new())
}

fn close_or_reopen(desk: &mut Desk, env: &Env, case: CaseId) {
    let closed = desk
        .practice
        .case(case)
        .is_some_and(|file| file.state().closed().is_some());
    let kind = if closed {
        FormKind::Reopen(case)
    } else {
        FormKind::Close(case)
    };
    forms::open(desk, env, kind);
}
