//! The screen Gids: schools and advisers, agencies, the start of the school year
//! and the practice (R1–R11, R104–R106, R109); the gate asked without a case;
//! the rules, grounds and procedures to read (R12, R13); and the vault itself
//! (R95, R96). One search goes over all of it but the vault.
//!
//! ```text
//!  [Scholen] Instanties Jaar Praktijk Wat als Regels Gronden Werkwijzen Kluis
//!  ▸ 41211   Stichting De Vuurtoren
//!    20AA00    De Klimop                                            extern
//!  ──────────────────────────────────────────────────────────────────────────
//!    De Klimop
//!    …
//! ```

pub mod about;
pub mod agencies;
pub mod concerns;
pub mod finder;
pub mod hours;
pub mod office;
pub mod pages;
pub mod privacy;
pub mod procedures;
pub mod question;
pub mod register;
pub mod schools;
pub mod vault;
pub mod year;

use super::action::{Action, EditKey, Input};
use super::desk::{Desk, Overlay};
use super::directory_search::DirectorySearch;
use super::effect::Effect;
use super::form::{Form, Outcome};
use super::model::Env;
use crate::domain::calendar::Span;
use crate::domain::codes::coded;
use crate::domain::practice::Practice;
use crate::lang::Lang;
use crate::say;
use about::{Menu, offers};
use finder::Finder;
use pages::Page;
use vault::VaultView;

/// How many rows a page key moves.
const PAGE: usize = 5;

coded! {
    /// A part of the screen.
    pub enum Section {
        /// Boards, schools and their advisers (R1, R2).
        Schools = "schools",
        /// The agencies (R69).
        Agencies = "agencies",
        /// The start of the school year (R104, R105).
        Year = "year",
        /// The adviser and the practice (R106, R109).
        Office = "office",
        /// Hours (R101–R103).
        Hours = "hours",
        /// May I, must I? Without a case.
        WhatIf = "what-if",
        /// The rules that make duties.
        Rules = "rules",
        /// The legal grounds (R12).
        Grounds = "grounds",
        /// The procedures (R13).
        Procedures = "procedures",
        /// Keys, copies and the logbook (R95, R96).
        Vault = "vault",
    }
}

impl Section {
    /// What it is called.
    #[must_use]
    pub fn title(self, lang: &Lang) -> String {
        match self {
            Section::Schools => say!(lang, "guide-schools"),
            Section::Agencies => say!(lang, "guide-agencies"),
            Section::Year => say!(lang, "guide-year"),
            Section::Office => say!(lang, "guide-office"),
            Section::Hours => say!(lang, "hours-section"),
            Section::WhatIf => say!(lang, "guide-what-if"),
            Section::Rules => say!(lang, "guide-rules"),
            Section::Grounds => say!(lang, "guide-grounds"),
            Section::Procedures => say!(lang, "guide-procedures"),
            Section::Vault => say!(lang, "vault-section"),
        }
    }
}

/// Where the keyboard is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keyboard {
    /// On the sections and their lists.
    Lists,
    /// In the question.
    Question,
    /// In the search.
    Search,
}

/// The state of the screen.
#[derive(Debug)]
pub struct Guide {
    section: Section,
    keyboard: Keyboard,
    /// The row in focus of each section.
    rows: [usize; Section::ALL.len()],
    /// How far what is read is turned; drawing keeps it within the page.
    turned: usize,
    /// The question of "Wat als"; never part of the draft.
    question: Form,
    /// What is looked for, when something is.
    finder: Option<Finder>,
    /// The directory as it was last looked through: reading it takes a while.
    directory: Option<DirectorySearch>,
    /// What the vault told of itself.
    vault: VaultView,
    /// The period of which hours are shown.
    hours: hours::Shown,
}

impl Guide {
    /// The screen as it first comes up.
    #[must_use]
    pub fn new(env: &Env) -> Self {
        Self {
            section: Section::Schools,
            keyboard: Keyboard::Lists,
            rows: Default::default(),
            turned: 0,
            question: question::form(env),
            finder: None,
            directory: None,
            vault: VaultView::default(),
            hours: hours::Shown::default(),
        }
    }

    /// What is looked for, when something is.
    #[must_use]
    pub const fn finder(&self) -> Option<&Finder> {
        self.finder.as_ref()
    }

    /// Whether the search is still under way.
    #[must_use]
    pub fn is_looking(&self) -> bool {
        self.finder.as_ref().is_some_and(Finder::is_looking)
    }

    /// Goes on with the search.
    pub fn look_on(&mut self) {
        if let Some(finder) = &mut self.finder {
            finder.look_on();
        }
    }

    /// The practice changed.
    pub fn changed(&mut self, practice: &Practice, env: &Env) {
        if let Some(finder) = &mut self.finder {
            finder.look_again(practice, env);
        }
    }

    /// What the vault told of itself.
    #[must_use]
    pub const fn vault(&self) -> &VaultView {
        &self.vault
    }

    pub(super) const fn vault_mut(&mut self) -> &mut VaultView {
        &mut self.vault
    }

    /// Shows the hours of these days from now on.
    pub(super) fn show_hours_of(&mut self, span: Span) {
        self.hours.show(span);
        self.turned = 0;
    }

    /// The part that is shown.
    #[must_use]
    pub const fn section(&self) -> Section {
        self.section
    }

    /// Where the keyboard is.
    #[must_use]
    pub const fn keyboard(&self) -> Keyboard {
        self.keyboard
    }

    /// The row in focus.
    #[must_use]
    pub fn row(&self) -> usize {
        if let Some(finder) = &self.finder {
            return finder.row();
        }
        self.rows.get(place(self.section)).copied().unwrap_or(0)
    }

    /// How far what is read is turned, in lines.
    #[must_use]
    pub const fn turned(&self) -> usize {
        self.turned
    }

    /// The question of "Wat als".
    #[must_use]
    pub const fn question(&self) -> &Form {
        &self.question
    }

    /// Comes out of the field with the hits, or with everything when nothing is
    /// looked for.
    fn keep_hits(&mut self) {
        self.keyboard = Keyboard::Lists;
        let blank = |finder: &Finder| finder.query().is_blank();
        if self.finder.as_ref().is_some_and(blank) {
            self.look_for_nothing();
        }
    }

    fn look_for_nothing(&mut self) {
        self.keyboard = Keyboard::Lists;
        self.turned = 0;
        if let Some(finder) = self.finder.take() {
            self.directory = Some(finder.into_directory());
        }
    }

    /// Into the field, with what was looked for still in it.
    fn look_for(&mut self, practice: &Practice, env: &Env) {
        self.keyboard = Keyboard::Search;
        if self.finder.is_none() {
            let directory = self.directory.take();
            self.finder = Some(Finder::over(practice, env, directory));
        }
    }

    fn show(&mut self, section: Section) {
        self.look_for_nothing();
        self.section = section;
        self.turned = 0;
    }

    /// Comes to the start of the school year.
    pub(super) fn show_year(&mut self) {
        self.keyboard = Keyboard::Lists;
        self.show(Section::Year);
        self.go_to_row(0, 1);
    }

    fn go_to_row(&mut self, to: usize, total: usize) {
        let last = total.saturating_sub(1);
        self.turned = 0;
        if let Some(finder) = &mut self.finder {
            finder.go_to(to.min(last));
            return;
        }
        if let Some(row) = self.rows.get_mut(place(self.section)) {
            *row = to.min(last);
        }
    }
}

fn place(section: Section) -> usize {
    Section::ALL
        .iter()
        .position(|one| *one == section)
        .unwrap_or(0)
}

/// The section so many places on, round and round.
fn neighbour(section: Section, by: usize) -> Section {
    let at = (place(section) + by) % Section::ALL.len();
    Section::ALL.get(at).copied().unwrap_or(section)
}

/// The pages of a section that the practice gives; "Wat als" and the vault have
/// none.
#[must_use]
pub fn in_section(section: Section, practice: &Practice, env: &Env) -> Vec<Page> {
    match section {
        Section::Schools => schools::pages(practice, env),
        Section::Agencies => agencies::pages(practice, env),
        Section::Year => year::pages(practice, env),
        Section::Office => office::pages(practice, env),
        Section::Hours | Section::WhatIf | Section::Vault => Vec::new(),
        Section::Rules => {
            let rules = pages::rules(env).into_iter();
            rules.chain(privacy::pages(env)).collect()
        }
        Section::Grounds => pages::grounds(env),
        Section::Procedures => procedures::pages(practice, env),
    }
}

/// What is listed: what was found, else the section in front.
#[must_use]
pub fn pages(desk: &Desk, env: &Env) -> Vec<Page> {
    match &desk.guide.finder {
        Some(finder) => finder.pages(&desk.practice, env),
        None if desk.guide.section == Section::Vault => vault::pages(desk, env),
        None if desk.guide.section == Section::Hours => {
            hours::pages(&desk.practice, env, desk.guide.hours)
        }
        None => in_section(desk.guide.section, &desk.practice, env),
    }
}

/// The page in focus.
fn in_focus(desk: &Desk, env: &Env) -> Option<Page> {
    pages(desk, env).into_iter().nth(desk.guide.row())
}

/// Takes an input up on the screen; `None` when it is not for it.
pub(super) fn handle(desk: &mut Desk, env: &Env, input: Input, width: u16) -> Option<Vec<Effect>> {
    if let (Keyboard::Lists, Input::Action(Action::VisitedToday)) = (desk.guide.keyboard, &input) {
        return Some(match in_focus(desk, env) {
            Some(page) => year::tick_off(desk, env, &page.about),
            None => Vec::new(),
        });
    }
    let taken = match desk.guide.keyboard {
        Keyboard::Question => in_question(&mut desk.guide, input, width),
        Keyboard::Search => in_search(desk, input),
        Keyboard::Lists => match input {
            Input::Action(action) => in_lists(desk, env, action),
            _ => false,
        },
    };
    taken.then(Vec::new)
}

/// Typing narrows the list at once. Enter and Tab come out with the hits, Esc
/// without.
fn in_search(desk: &mut Desk, input: Input) -> bool {
    let guide = &mut desk.guide;
    let row = guide.row();
    let Some(finder) = &mut guide.finder else {
        guide.keyboard = Keyboard::Lists;
        return false;
    };
    let total = finder.listed_lines();
    guide.turned = 0;
    match input {
        Input::Char(character) => finder.type_text(character.encode_utf8(&mut [0; 4])),
        Input::Paste(text) => finder.type_text(text.expose()),
        Input::Edit(EditKey::Up) => guide.go_to_row(row.saturating_sub(1), total),
        Input::Edit(EditKey::Down) => guide.go_to_row(row.saturating_add(1), total),
        Input::Edit(EditKey::Enter)
        | Input::Action(Action::Next | Action::Previous | Action::Submit) => guide.keep_hits(),
        Input::Edit(key) => finder.edit(key),
        Input::Action(Action::LeaveText) => guide.look_for_nothing(),
        Input::Action(_) | Input::Unbound => return false,
    }
    true
}

/// Whether the question took it up. Nothing in it is recorded, so confirming it
/// only comes out of it.
fn in_question(guide: &mut Guide, input: Input, width: u16) -> bool {
    match input {
        Input::Action(Action::PageUp) => {
            guide.turned = guide.turned.saturating_sub(PAGE);
            return true;
        }
        Input::Action(Action::PageDown) => {
            guide.turned = guide.turned.saturating_add(PAGE);
            return true;
        }
        _ => {}
    }
    match guide.question.handle(input, width) {
        Outcome::Taken => {
            guide.turned = 0;
            true
        }
        Outcome::Cancelled | Outcome::Submitted(_) => {
            guide.keyboard = Keyboard::Lists;
            true
        }
        Outcome::Ignored => false,
    }
}

fn in_lists(desk: &mut Desk, env: &Env, action: Action) -> bool {
    let section = desk.guide.section;
    let listed = pages(desk, env);
    let total = listed.len();
    let asks = section == Section::WhatIf && desk.guide.finder.is_none();
    let guide = &mut desk.guide;
    let row = guide.row();
    match action {
        Action::Search => guide.look_for(&desk.practice, env),
        Action::Back if guide.finder.is_some() => guide.look_for_nothing(),
        Action::Right | Action::Next => guide.show(neighbour(section, 1)),
        Action::Left | Action::Previous => {
            guide.show(neighbour(section, Section::ALL.len() - 1));
        }
        Action::Open | Action::Confirm | Action::Down | Action::Up if asks => {
            guide.keyboard = Keyboard::Question;
        }
        Action::Up => guide.go_to_row(row.saturating_sub(1), total),
        Action::Down => guide.go_to_row(row.saturating_add(1), total),
        Action::First => guide.go_to_row(0, total),
        Action::Last => guide.go_to_row(usize::MAX, total),
        Action::PageUp => guide.turned = guide.turned.saturating_sub(PAGE),
        Action::PageDown => guide.turned = guide.turned.saturating_add(PAGE),
        Action::Undo => {
            if let Some(page) = listed.into_iter().nth(row) {
                about::offer_to_take_back(desk, env, &page.about);
            }
        }
        Action::Open | Action::Confirm => {
            if let Some(page) = listed.into_iter().nth(row) {
                open(desk, env, page);
            }
        }
        _ => return false,
    }
    true
}

/// What can be done with a page; with one that is only read: it is turned.
fn open(desk: &mut Desk, env: &Env, page: Page) {
    if offers(&page.about, desk, env).is_empty() {
        desk.guide.turned = desk.guide.turned.saturating_add(PAGE);
        return;
    }
    desk.overlays.push(Overlay::Menu(Menu {
        about: page.about,
        title: page.title,
        at: 0,
        privacy: page.privacy,
    }));
}

/// Takes an action up in the menu in front; `None` when none is.
pub(super) fn in_menu(desk: &mut Desk, env: &Env, action: Action) -> Option<Vec<Effect>> {
    let Some(Overlay::Menu(menu)) = desk.overlays.last() else {
        return None;
    };
    let total = offers(&menu.about, desk, env).len();
    match (action.moves(menu.at, total), action) {
        (Some(to), _) => {
            if let Some(Overlay::Menu(menu)) = desk.overlays.last_mut() {
                menu.at = to;
            }
        }
        (None, Action::Confirm | Action::Open | Action::Submit) => {
            return Some(about::choose(desk, env));
        }
        _ => {
            desk.overlays.pop();
        }
    }
    Some(Vec::new())
}
