//! Contacten: the list of cases, the information contacts beside it, and one
//! case with its timeline.
//!
//! Tab goes between cases and information contacts; `/` searches the cases.

mod list;
mod row;

#[cfg(test)]
mod tests;

pub use list::{CaseList, Move};
pub use row::{Notice, Row, RowStatus};

use super::action::{Action, EditKey, Input};
use super::deeds;
use super::desk::{After, Desk, Overlay};
use super::effect::Effect;
use super::forms::{self, FormKind};
use super::model::{Env, Screen};
use super::sharing::Drawer;
use super::{handing, keeping, meldcode, safety, sheet, talk, wall};
use crate::domain::case::CaseFile;
use crate::domain::command::{Command, PracticeCommand};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::incident::SideRefused;
use crate::domain::practice::{InformationContact, Practice, SchoolId};

/// Lines that a page of a popup moves.
const POPUP_PAGE: usize = 5;

/// The state of the screen.
#[derive(Debug)]
pub struct Contacts {
    /// The cases.
    pub list: CaseList,
    front: Front,
    information: Option<Seq>,
    open: Option<OpenCase>,
    last_school: Option<SchoolId>,
}

/// Which list is in front when no case is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Front {
    /// The cases.
    Cases,
    /// The information contacts (R15).
    Information,
    /// The question whether this information contact is to be taken back.
    TakingBack(Seq),
}

/// The case that is open.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenCase {
    /// Which.
    pub case: CaseId,
    /// The entry in focus, when the keyboard is on the timeline.
    pub entry: Option<Seq>,
    /// Whether that entry is shown in full.
    pub detail: Detail,
}

/// Whether an entry is shown in full.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Detail {
    /// No.
    Hidden,
    /// Yes, from this line on, counted from 0.
    From(usize),
}

impl Contacts {
    /// The screen of a practice that was just opened.
    #[must_use]
    pub fn new(practice: &Practice, env: &Env) -> Self {
        let newest = practice.cases().max_by_key(|file| file.number());
        Self {
            list: CaseList::new(practice, env),
            front: Front::Cases,
            information: None,
            open: None,
            last_school: newest.and_then(school_of),
        }
    }

    /// Whether the keyboard is in the search field.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.list.is_searching()
    }

    /// Whether something lies over the list or the case: a question, or an
    /// entry in full.
    #[must_use]
    pub fn has_popup(&self) -> bool {
        let detail = self.open.is_some_and(|open| open.detail != Detail::Hidden);
        detail || matches!(self.front, Front::TakingBack(_))
    }

    /// Which list is in front.
    #[must_use]
    pub const fn front(&self) -> Front {
        self.front
    }

    /// The case that is open.
    #[must_use]
    pub fn open_case(&self) -> Option<CaseId> {
        self.open.map(|open| open.case)
    }

    /// The case that is open, with what of it is in focus.
    #[must_use]
    pub const fn open(&self) -> Option<OpenCase> {
        self.open
    }

    /// The school of the contact registered last.
    #[must_use]
    pub const fn last_school(&self) -> Option<SchoolId> {
        self.last_school
    }

    /// Opens a case.
    pub fn show_case(&mut self, case: CaseId) {
        self.list.choose(case);
        self.front = Front::Cases;
        self.open = Some(OpenCase {
            case,
            entry: None,
            detail: Detail::Hidden,
        });
    }

    /// The adviser stepped back from a case: it is open no more.
    pub(super) fn step_back(&mut self, case: CaseId) {
        self.open = self.open.filter(|open| open.case != case);
    }

    /// The entry in focus on the timeline.
    #[must_use]
    pub fn chosen_entry(&self, practice: &Practice) -> Option<Seq> {
        let open = self.open?;
        let entry = practice.case(open.case)?.entry(open.entry?)?;
        Some(entry.stamp.seq)
    }

    /// The contact without a case in focus, and its line; the newest is the first.
    #[must_use]
    pub fn chosen_information(&self, practice: &Practice) -> Option<(usize, Seq)> {
        let listed = outside(practice);
        let line = listed
            .iter()
            .position(|(seq, _)| Some(*seq) == self.information)
            .unwrap_or(0);
        listed.get(line).map(|(seq, _)| (line, *seq))
    }

    /// A case was opened or changed.
    pub fn changed(&mut self, practice: &Practice, env: &Env, case: CaseId) {
        if !self.list.has(case) {
            let school = practice.case(case).and_then(school_of);
            self.last_school = school.or(self.last_school);
        }
        self.list.changed(practice, env, case);
    }

    /// Whether the search is still under way.
    #[must_use]
    pub fn is_looking(&self) -> bool {
        self.list.is_looking()
    }

    /// Goes on with the search.
    pub fn look_on(&mut self) {
        self.list.look_on();
    }
}

/// A contact that made no case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outside<'a> {
    /// About the way of working (R15).
    Information(&'a InformationContact),
    /// The other side of an event, who was passed on (R89): listed, and counted
    /// in no figure.
    SideRefused(&'a SideRefused),
}

/// The contacts that made no case, the newest first.
#[must_use]
pub fn outside(practice: &Practice) -> Vec<(Seq, Outside<'_>)> {
    let information = practice.information_contacts().iter();
    let refused = practice.refused_sides().iter();
    let mut all: Vec<(Seq, Outside<'_>)> = information
        .map(|(seq, contact)| (*seq, Outside::Information(contact)))
        .chain(refused.map(|(seq, side)| (*seq, Outside::SideRefused(side))))
        .collect();
    all.sort_unstable_by_key(|(seq, _)| std::cmp::Reverse(*seq));
    all
}

fn school_of(file: &CaseFile) -> Option<SchoolId> {
    file.state().opening().map(|opening| opening.school)
}

/// Takes an input up on the screen; `None` when it is not for it.
pub fn handle(desk: &mut Desk, env: &Env, input: &Input) -> Option<Vec<Effect>> {
    if desk.contacts.is_searching() {
        return in_search(&mut desk.contacts.list, input);
    }
    let Input::Action(action) = *input else {
        return None;
    };
    if action == Action::Search {
        desk.contacts.open = None;
        desk.contacts.front = Front::Cases;
        desk.contacts.list.search();
        return Some(Vec::new());
    }
    match (desk.contacts.open, desk.contacts.front) {
        (Some(open), _) if open.detail != Detail::Hidden => on_detail(desk, open, action),
        (Some(open), _) => on_case(desk, env, open, action),
        (None, Front::TakingBack(seq)) => Some(on_question(desk, env, seq, action)),
        (None, Front::Information) => on_information(desk, env, action),
        (None, Front::Cases) => on_list(desk, env, action),
    }
}

/// Typing narrows the list at once. Enter and Tab come out with the hits, Esc
/// without.
fn in_search(list: &mut CaseList, input: &Input) -> Option<Vec<Effect>> {
    match input {
        Input::Char(character) => list.type_text(character.encode_utf8(&mut [0; 4])),
        Input::Paste(text) => list.type_text(text.expose()),
        Input::Edit(EditKey::Up) => list.go(Move::Up),
        Input::Edit(EditKey::Down) => list.go(Move::Down),
        Input::Edit(EditKey::Enter)
        | Input::Action(Action::Next | Action::Previous | Action::Submit) => list.keep_hits(),
        Input::Edit(key) => {
            let _ = list.edit(*key);
        }
        Input::Action(Action::LeaveText) => list.clear_search(),
        Input::Action(_) | Input::Unbound => return None,
    }
    Some(Vec::new())
}

/// The move that an action asks for.
pub(super) const fn way(action: Action) -> Option<Move> {
    Some(match action {
        Action::Up => Move::Up,
        Action::Down => Move::Down,
        Action::PageUp => Move::PageUp,
        Action::PageDown => Move::PageDown,
        Action::First => Move::First,
        Action::Last => Move::Last,
        _ => return None,
    })
}

fn on_list(desk: &mut Desk, env: &Env, action: Action) -> Option<Vec<Effect>> {
    let contacts = &mut desk.contacts;
    if let Some(way) = way(action) {
        contacts.list.go(way);
        return Some(Vec::new());
    }
    match action {
        Action::Open => {
            if let Some(case) = contacts.list.case() {
                contacts.show_case(case);
            }
        }
        Action::Back if contacts.list.is_narrowed() => contacts.list.clear_search(),
        Action::Next | Action::Previous => contacts.front = Front::Information,
        Action::NewContact => forms::open(desk, env, FormKind::NewContact),
        Action::NewInformation => forms::open(desk, env, FormKind::Information),
        Action::NewSchool => forms::open(desk, env, FormKind::School),
        Action::NewLeave => forms::open(desk, env, FormKind::Leave),
        Action::NewFreeDays => forms::open(desk, env, FormKind::FreeDays),
        _ => return None,
    }
    Some(Vec::new())
}

fn on_information(desk: &mut Desk, env: &Env, action: Action) -> Option<Vec<Effect>> {
    let chosen = desk.contacts.chosen_information(&desk.practice);
    if let (Some(way), Some((line, _))) = (way(action), chosen) {
        let newest_first = outside(&desk.practice);
        let there = newest_first.get(way.line_from(line, newest_first.len()));
        desk.contacts.information = there.map(|(seq, _)| *seq);
        return Some(Vec::new());
    }
    match action {
        Action::Undo => {
            if let Some((_, seq)) = chosen {
                desk.contacts.front = Front::TakingBack(seq);
            }
        }
        Action::Back | Action::Next | Action::Previous => desk.contacts.front = Front::Cases,
        Action::NewContact => forms::open(desk, env, FormKind::NewContact),
        Action::NewInformation => forms::open(desk, env, FormKind::Information),
        Action::NewSchool => forms::open(desk, env, FormKind::School),
        Action::NewLeave => forms::open(desk, env, FormKind::Leave),
        Action::NewFreeDays => forms::open(desk, env, FormKind::FreeDays),
        _ => return None,
    }
    Some(Vec::new())
}

/// Any answer but yes leaves the information contact as it is.
fn on_question(desk: &mut Desk, env: &Env, seq: Seq, action: Action) -> Vec<Effect> {
    desk.contacts.front = Front::Information;
    if !matches!(action, Action::Confirm | Action::Toggle | Action::Submit) {
        return Vec::new();
    }
    let command = Command::InPractice(PracticeCommand::Retract(seq));
    desk.ask(env, [command], After::Nothing)
}

fn on_case(desk: &mut Desk, env: &Env, open: OpenCase, action: Action) -> Option<Vec<Effect>> {
    let case = open.case;
    if let Some(way) = way(action) {
        focus_entry(desk, open, way);
        return Some(Vec::new());
    }
    match (action, open.entry) {
        (Action::Back, _) => leave_case(desk, case),
        (Action::Timeline, _) => focus_entry(desk, open, Move::Last),
        (Action::Open, Some(_)) => set_detail(desk, Detail::From(0)),
        (Action::Open, None) | (Action::StartTalk, _) => talk_or_reopen(desk, env, case),
        (Action::Sharing, _) => desk.overlays.push(Overlay::Sharing(Drawer::new(case))),
        (Action::Duties, _) => desk.overlays.push(Overlay::Duties(case, 0)),
        (Action::Signals, _) => safety::open(desk, case),
        (Action::Meldcode, _) => meldcode::open(desk, case),
        (Action::Keeping, _) => keeping::open(desk, case),
        (Action::HandOver, _) => handing::open(desk, env, case),
        (Action::RecordTalk, _) => forms::open(desk, env, FormKind::Conversation(case)),
        (Action::Nature, _) => forms::open(desk, env, FormKind::Nature(case)),
        (Action::Appointment, _) => desk.overlays.push(Overlay::Appointments(case, 0)),
        (Action::SameEvent | Action::Recuse, _) => wall::act(desk, env, action, case),
        (Action::People, _) => forms::open(desk, env, FormKind::Person(case)),
        (Action::Details, _) => forms::open(desk, env, FormKind::Details(case)),
        (Action::KeepNote, _) => forms::open(desk, env, FormKind::Note(case)),
        (Action::CloseCase, _) => close_or_reopen(desk, env, case),
        (action, _) if deeds::opens(action) => deeds::open(desk, env, case, action),
        (Action::ShowSheet, chosen) => sheet::show_again(desk, env, case, chosen),
        _ => return None,
    }
    Some(Vec::new())
}

/// Back to the list, or to the opening screen when the case was opened there.
fn leave_case(desk: &mut Desk, case: CaseId) {
    desk.contacts.open = None;
    if desk.today.comes_back_from(case) {
        desk.screen = Screen::Today;
    }
}

/// An entry in full: up and down go to its neighbours, the page keys scroll.
fn on_detail(desk: &mut Desk, open: OpenCase, action: Action) -> Option<Vec<Effect>> {
    let Detail::From(line) = open.detail else {
        return None;
    };
    match action {
        Action::PageDown => {
            let last = lines_at_most(desk, open);
            set_detail(desk, Detail::From((line + POPUP_PAGE).min(last)));
        }
        Action::PageUp => set_detail(desk, Detail::From(line.saturating_sub(POPUP_PAGE))),
        Action::Back | Action::Confirm | Action::Open => set_detail(desk, Detail::Hidden),
        other => {
            let way = way(other)?;
            focus_entry(desk, open, way);
            set_detail(desk, Detail::From(0));
        }
    }
    Some(Vec::new())
}

/// No entry has more lines than this on a screen of the smallest size.
fn lines_at_most(desk: &Desk, open: OpenCase) -> usize {
    let words = open
        .entry
        .and_then(|seq| desk.practice.case(open.case)?.entry(seq)?.body.words());
    let typed = words.map_or(0, |words| words.expose().matches('\n').count());
    typed + 40
}

fn set_detail(desk: &mut Desk, detail: Detail) {
    if let Some(open) = &mut desk.contacts.open {
        open.detail = detail;
    }
}

/// Moves over the timeline; from outside it, to its newest entry first.
fn focus_entry(desk: &mut Desk, open: OpenCase, way: Move) {
    let Some(file) = desk.practice.case(open.case) else {
        return;
    };
    let entries = file.entries();
    let here = |seq| entries.iter().position(|entry| entry.stamp.seq == seq);
    let to = match open.entry.and_then(here) {
        Some(at) => way.line_from(at, entries.len()),
        None if way == Move::First => 0,
        None => entries.len().saturating_sub(1),
    };
    let entry = entries.get(to).map(|entry| entry.stamp.seq);
    if let Some(open) = &mut desk.contacts.open {
        open.entry = entry;
    }
}

fn is_closed(desk: &Desk, case: CaseId) -> bool {
    desk.practice
        .case(case)
        .is_some_and(|file| file.state().closed().is_some())
}

/// A closed case is opened again before one talks on (R99).
fn talk_or_reopen(desk: &mut Desk, env: &Env, case: CaseId) {
    if is_closed(desk, case) {
        forms::open(desk, env, FormKind::Reopen(case));
    } else {
        talk::start(desk, env, case);
    }
}

fn close_or_reopen(desk: &mut Desk, env: &Env, case: CaseId) {
    if is_closed(desk, case) {
        forms::open(desk, env, FormKind::Reopen(case));
    } else {
        deeds::close(desk, env, case);
    }
}
