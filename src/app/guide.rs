//! The screen Gids: the gate asked without a case, and the rules, grounds and
//! procedures to read (R12, R13). It knows no case and keeps nothing.
//!
//! ```text
//!   Wat als  [Regels]  Gronden  Procedures
//!  ▸ SEX-1   Meldplicht aan het bestuur                      wettelijk
//!    SEX-2   Overlegplicht van het bestuur                   wettelijk
//!  ──────────────────────────────────────────────────────────────────
//!    Meldplicht aan het bestuur
//!    Meld het vermoeden vandaag nog zelf bij het schoolbestuur. …
//! ```

pub mod concerns;
pub mod pages;
pub mod question;

use super::action::{Action, Input};
use super::desk::Desk;
use super::effect::Effect;
use super::form::{Form, Outcome};
use super::model::Env;
use crate::domain::codes::coded;
use pages::Page;

/// How many rows a page key moves.
const PAGE: usize = 5;

coded! {
    /// A part of the screen.
    pub enum Section {
        /// May I, must I? Without a case.
        WhatIf = "what-if",
        /// The rules that make duties.
        Rules = "rules",
        /// The legal grounds (R12).
        Grounds = "grounds",
        /// The procedures (R13).
        Procedures = "procedures",
    }
}

/// Where the keyboard is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keyboard {
    /// On the sections and their lists.
    Lists,
    /// In the question.
    Question,
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
}

impl Guide {
    /// The screen as it first comes up.
    #[must_use]
    pub fn new(env: &Env) -> Self {
        Self {
            section: Section::WhatIf,
            keyboard: Keyboard::Lists,
            rows: Default::default(),
            turned: 0,
            question: question::form(env),
        }
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

    fn show(&mut self, section: Section) {
        self.section = section;
        self.turned = 0;
    }

    fn go_to_row(&mut self, to: usize, total: usize) {
        let last = total.saturating_sub(1);
        if let Some(row) = self.rows.get_mut(place(self.section)) {
            *row = to.min(last);
        }
        self.turned = 0;
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

/// The pages of the section in front; "Wat als" has none.
#[must_use]
pub fn pages(desk: &Desk, env: &Env) -> Vec<Page> {
    match desk.guide.section {
        Section::WhatIf => Vec::new(),
        Section::Rules => pages::rules(env),
        Section::Grounds => pages::grounds(env),
        Section::Procedures => pages::procedures(&desk.practice, env),
    }
}

/// Takes an input up on the screen; `None` when it is not for it.
pub(super) fn handle(desk: &mut Desk, env: &Env, input: Input, width: u16) -> Option<Vec<Effect>> {
    let taken = match desk.guide.keyboard {
        Keyboard::Question => in_question(&mut desk.guide, input, width),
        Keyboard::Lists => match input {
            Input::Action(action) => in_lists(desk, env, action),
            _ => false,
        },
    };
    taken.then(Vec::new)
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
    let total = pages(desk, env).len();
    let guide = &mut desk.guide;
    let row = guide.row();
    match action {
        Action::Right | Action::Next => guide.show(neighbour(section, 1)),
        Action::Left | Action::Previous => {
            guide.show(neighbour(section, Section::ALL.len() - 1));
        }
        Action::Open | Action::Confirm | Action::Down | Action::Up
            if section == Section::WhatIf =>
        {
            guide.keyboard = Keyboard::Question;
        }
        Action::Up => guide.go_to_row(row.saturating_sub(1), total),
        Action::Down => guide.go_to_row(row.saturating_add(1), total),
        Action::First => guide.go_to_row(0, total),
        Action::Last => guide.go_to_row(usize::MAX, total),
        Action::PageUp => guide.turned = guide.turned.saturating_sub(PAGE),
        Action::PageDown | Action::Open | Action::Confirm => {
            guide.turned = guide.turned.saturating_add(PAGE);
        }
        _ => return false,
    }
    true
}
