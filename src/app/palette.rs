//! The palette: every action by its name, narrowed while typing.

use super::action::{Action, Context, EditKey, Input};
use super::field::TextField;
use crate::lang::Lang;

/// The open palette.
#[derive(Debug)]
pub struct Palette {
    /// What was typed.
    pub query: TextField,
    /// The actions that can be done below it, in order.
    pub actions: Vec<Action>,
    /// The line in focus among [`Palette::found`].
    pub at: usize,
}

/// What becomes of an input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Chosen {
    /// Not yet.
    Nothing,
    /// The palette goes away.
    Closed,
    /// It goes away, and this is done.
    Action(Action),
}

impl Palette {
    /// A palette of these actions.
    #[must_use]
    pub fn new(actions: Vec<Action>) -> Self {
        Self {
            query: TextField::line(40),
            actions,
            at: 0,
        }
    }

    /// The actions whose name holds every typed word, in any order.
    #[must_use]
    pub fn found(&self, lang: &Lang) -> Vec<Action> {
        let query = self.query.text().to_lowercase();
        self.actions
            .iter()
            .copied()
            .filter(|action| {
                let name = action.describe(lang).to_lowercase();
                query.split_whitespace().all(|word| name.contains(word))
            })
            .collect()
    }

    /// Takes an input up.
    pub fn handle(&mut self, input: Input, lang: &Lang) -> Chosen {
        match input {
            Input::Char(character) => {
                let _ = self.query.insert(character);
                self.at = 0;
            }
            Input::Paste(text) => {
                let _ = self.query.paste(text.expose());
                self.at = 0;
            }
            Input::Edit(EditKey::Enter) => {
                return match self.found(lang).get(self.at) {
                    Some(action) => Chosen::Action(*action),
                    None => Chosen::Nothing,
                };
            }
            Input::Edit(EditKey::Up) | Input::Action(Action::Previous) => {
                self.at = self.at.saturating_sub(1);
            }
            Input::Edit(EditKey::Down) | Input::Action(Action::Next) => self.go_down(lang),
            Input::Edit(key) => {
                let _ = self.query.edit(key, 40);
                self.at = 0;
            }
            Input::Unbound => {}
            Input::Action(_) => return Chosen::Closed,
        }
        Chosen::Nothing
    }

    fn go_down(&mut self, lang: &Lang) {
        let last = self.found(lang).len().saturating_sub(1);
        self.at = (self.at + 1).min(last);
    }
}

/// What the palette offers: everything with a name that opens or shows
/// something, and not the moving about.
#[must_use]
pub fn offered(below: Context) -> Vec<Action> {
    Action::ALL
        .iter()
        .copied()
        .filter(|action| is_offered(*action, below))
        .collect()
}

const fn is_offered(action: Action, below: Context) -> bool {
    match action {
        Action::ShowToday
        | Action::ShowContacts
        | Action::ShowTalk
        | Action::ShowStatistics
        | Action::ShowGuide => {
            matches!(
                below,
                Context::Today
                    | Context::List
                    | Context::Case
                    | Context::Talk
                    | Context::Statistics
                    | Context::Guide
            )
        }
        Action::Help | Action::Emergency | Action::Dim | Action::Lock | Action::Quit => true,
        Action::Undo => matches!(below, Context::Case | Context::Talk | Context::Guide),
        Action::Sharing
        | Action::KeepNote
        | Action::RecordTalk
        | Action::Nature
        | Action::SameEvent
        | Action::Recuse
        | Action::Duties
        | Action::Meldcode
        | Action::People
        | Action::Details
        | Action::TakeAction
        | Action::SpendTime
        | Action::Refer
        | Action::FollowUp
        | Action::React
        | Action::Agreement
        | Action::Background
        | Action::CloseInOne
        | Action::CloseCase => matches!(below, Context::Case | Context::Talk),
        Action::Signals => {
            matches!(below, Context::Case | Context::Talk | Context::Sharing)
        }
        Action::StartTalk
        | Action::Timeline
        | Action::ShowSheet
        | Action::Keeping
        | Action::HandOver => matches!(below, Context::Case),
        Action::Print => matches!(below, Context::Today | Context::Sheet | Context::Paper),
        Action::NewContact
        | Action::NewInformation
        | Action::NewSchool
        | Action::NewLeave
        | Action::NewFreeDays
        | Action::Search => matches!(below, Context::Today | Context::List),
        Action::ReceiveHandover => matches!(
            below,
            Context::Today | Context::List | Context::Case | Context::Guide
        ),
        Action::Snooze | Action::Ticks | Action::Away => matches!(below, Context::Today),
        Action::Appointment => matches!(below, Context::Today | Context::Case),
        Action::FinishStep | Action::PreviousStep | Action::Timer => {
            matches!(below, Context::Talk)
        }
        Action::Consent
        | Action::Disclose
        | Action::Override
        | Action::Objection
        | Action::Decline => matches!(below, Context::Sharing),
        Action::PreviousYear
        | Action::NextYear
        | Action::YearKind
        | Action::ReportView
        | Action::Chart
        | Action::FiguresOf
        | Action::FreezeYear
        | Action::DiscussReport => matches!(below, Context::Statistics),
        Action::VisitedToday => matches!(below, Context::Guide),
        _ => false,
    }
}
