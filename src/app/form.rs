//! The one kind of form there is: fields under each other, one of them in
//! focus, text only in a marked field (design §5).
//!
//! ```text
//!  Nieuw contact
//!  ▸ Wie              (•) leerling  ( ) ouder
//!    Roepnaam hier    Mus_                                  3/40
//!    School           (•) Regenboog
//!    Hoe              ( ) telefoon  ( ) e-mail  ( ) afspraak
//!    [ Vastleggen ]
//! ```

mod held;
mod id;
mod shown;

pub use held::FieldValue;
pub use id::FieldId;
pub use shown::ShownWhen;

use super::action::{Action, EditKey, Input};
use super::field::{Handled, TextField};
use crate::domain::handover::CardFault;
use crate::domain::refusal::Refusal;
use crate::domain::text::Confidential;
use crate::words::Unheard;

/// Characters that a date takes: `22-11-2026`.
const DATE_LIMIT: usize = 10;

/// Something to choose: the code that is stored and the words that are shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choosable {
    /// The code.
    pub code: String,
    /// The words; they may be about somebody.
    pub label: Confidential,
    /// Whether they are hidden with the names and texts.
    pub privacy: Privacy,
}

/// Whether words are of the program or of a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Privacy {
    /// Of the program: always shown.
    Open,
    /// Of a case: hidden with its names and texts.
    OfACase,
}

impl Choosable {
    /// One thing to choose.
    #[must_use]
    pub fn new(code: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            code: code.into(),
            label: Confidential::new(label.into()),
            privacy: Privacy::Open,
        }
    }

    /// One thing to choose that was typed in a case.
    #[must_use]
    pub fn of_a_case(code: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            privacy: Privacy::OfACase,
            ..Self::new(code, label)
        }
    }
}

/// One of several, or none yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Choice {
    /// What there is to choose from.
    pub options: Vec<Choosable>,
    /// What was chosen; nothing is filled in unless the form says so.
    pub chosen: Option<usize>,
}

/// Any number of several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Many {
    /// What there is to tick.
    pub options: Vec<Choosable>,
    /// What is ticked, by place.
    pub ticked: Vec<bool>,
    /// The line the keyboard is on.
    pub at: usize,
}

/// What a field holds.
#[derive(Debug)]
pub enum Control {
    /// Text in a bounded, wiped field.
    Text(TextField),
    /// One of several.
    Choice(Choice),
    /// Any number of several.
    Many(Many),
    /// The line that confirms.
    Submit,
}

/// One field of a form.
#[derive(Debug)]
pub struct FormField {
    /// What it is about.
    pub id: FieldId,
    /// What it holds.
    pub control: Control,
    /// Sentences above it.
    pub lead: Option<String>,
    /// For which answers above it, it is there.
    pub shown: ShownWhen,
}

/// What is wrong with a form as it was confirmed. Nothing was written, and
/// everything typed is still there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// A field that is needed is empty.
    Missing(FieldId),
    /// Not a date as `22-11-2026`.
    NotADate(FieldId),
    /// Not a time as `14:30`.
    NotATime(FieldId),
    /// Not a number of minutes within a day.
    NotMinutes(FieldId),
    /// Not hours and minutes as `1:30`, `1,5` or `90`.
    NotADuration(FieldId),
    /// Sixty minutes or more after a whole hour: `1:75`.
    PastTheHour(FieldId),
    /// Not an amount of euros as `92,50`.
    NotAnAmount(FieldId),
    /// Two fields that should be the same are not.
    NotTheSame(FieldId),
    /// Not how many there are.
    NotTheCount(FieldId),
    /// Too long, with what fits.
    TooLong(FieldId, usize),
    /// Not what a card is read out as.
    NotHeard(Unheard),
    /// Not the card of an adviser.
    NotACard(CardFault),
    /// What it rests on changed after it was confirmed.
    ChangedMeanwhile,
    /// The rules refuse it.
    Refused(Refusal),
}

/// What became of an input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It was taken up here.
    Taken,
    /// A confirming line was confirmed; Ctrl-S confirms the last one.
    Submitted(FieldId),
    /// The form should go away.
    Cancelled,
    /// It was not for the form.
    Ignored,
}

/// Fields under each other.
#[derive(Debug, Default)]
pub struct Form {
    /// The fields, from top to bottom.
    pub fields: Vec<FormField>,
    /// The field in focus.
    pub focus: usize,
    /// Whether the keyboard is inside the text of that field.
    pub writing: bool,
    /// What was wrong when it was confirmed.
    pub problem: Option<Problem>,
}

impl Form {
    /// An empty form, filled by the `with_…` calls.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one line of text of at most `limit` characters.
    #[must_use]
    pub fn with_line(self, id: FieldId, limit: usize, text: &str) -> Self {
        let mut field = TextField::line(limit);
        let _ = field.set(text);
        self.with(id, Control::Text(field))
    }

    /// Adds a line for a date.
    #[must_use]
    pub fn with_date(self, id: FieldId, text: &str) -> Self {
        self.with_line(id, DATE_LIMIT, text)
    }

    /// Adds one line of text that does not show what is typed.
    #[must_use]
    pub fn with_secret(self, id: FieldId, limit: usize) -> Self {
        self.with(id, Control::Text(TextField::masked(limit)))
    }

    /// Adds text over several lines.
    #[must_use]
    pub fn with_text(self, id: FieldId, limit: usize, text: &str) -> Self {
        let mut field = TextField::lines(limit);
        let _ = field.set(text);
        self.with(id, Control::Text(field))
    }

    /// Adds a choice; `chosen` is the code that is filled in, if any.
    #[must_use]
    pub fn with_choice(self, id: FieldId, options: Vec<Choosable>, chosen: Option<&str>) -> Self {
        let chosen = chosen.and_then(|code| options.iter().position(|one| one.code == code));
        self.with(id, Control::Choice(Choice { options, chosen }))
    }

    /// Adds a list to tick.
    #[must_use]
    pub fn with_many(self, id: FieldId, options: Vec<Choosable>, ticked: &[&str]) -> Self {
        let ticked = options
            .iter()
            .map(|one| ticked.contains(&one.code.as_str()))
            .collect();
        self.with(
            id,
            Control::Many(Many {
                options,
                ticked,
                at: 0,
            }),
        )
    }

    /// Adds the confirming line.
    #[must_use]
    pub fn with_submit(self) -> Self {
        self.with_button(FieldId::Submit)
    }

    /// Adds a line that can be confirmed beside the last one.
    #[must_use]
    pub fn with_button(self, id: FieldId) -> Self {
        self.with(id, Control::Submit)
    }

    /// Adds what another form has.
    #[must_use]
    pub fn with_fields_of(mut self, other: Self) -> Self {
        self.fields.extend(other.fields);
        self
    }

    /// Adds what another form has, below this field.
    #[must_use]
    pub fn with_fields_after(mut self, id: FieldId, other: Self) -> Self {
        let below = self.fields.iter().position(|field| field.id == id);
        let place = below.map_or(self.fields.len(), |at| at + 1);
        if place <= self.focus {
            self.focus += other.fields.len();
        }
        self.fields.splice(place..place, other.fields);
        self
    }

    /// Whether another form asks the same: the same fields in the same order,
    /// with the same to choose from.
    #[must_use]
    pub fn looks_like(&self, other: &Self) -> bool {
        let same = |one: &FormField, other: &FormField| match (&one.control, &other.control) {
            (Control::Choice(here), Control::Choice(there)) => here.options == there.options,
            _ => true,
        };
        self.fields.len() == other.fields.len()
            && self
                .fields
                .iter()
                .zip(&other.fields)
                .all(|(one, other)| one.id == other.id && same(one, other))
    }

    /// Adds a field of another form.
    #[must_use]
    pub fn with_field(mut self, field: FormField) -> Self {
        self.fields.push(field);
        self
    }

    fn with(mut self, id: FieldId, control: Control) -> Self {
        self.fields.push(FormField {
            id,
            control,
            lead: None,
            shown: ShownWhen::default(),
        });
        self
    }

    /// Asks a choice before the confirming line, in the place of the same one
    /// with other options; without options it is not asked. What was chosen
    /// among the same options stays.
    pub fn ask(&mut self, id: FieldId, options: Vec<Choosable>) {
        let same =
            matches!(self.control(id), Some(Control::Choice(choice)) if choice.options == options);
        if same {
            return;
        }
        self.fields.retain(|field| field.id != id);
        if !options.is_empty() {
            let chosen = None;
            let control = Control::Choice(Choice { options, chosen });
            let last = self.fields.len().saturating_sub(1);
            self.fields.insert(
                last,
                FormField {
                    id,
                    control,
                    lead: None,
                    shown: ShownWhen::default(),
                },
            );
        }
    }

    /// Puts the focus on a field, inside its text when it has any.
    #[must_use]
    pub fn starting_at(mut self, id: FieldId) -> Self {
        self.focus_on(id);
        self.writing = self.focused_text().is_some();
        self
    }

    /// Moves the focus to a field, if the form has it.
    pub fn focus_on(&mut self, id: FieldId) {
        self.writing = false;
        if let Some(at) = self.fields.iter().position(|field| field.id == id) {
            self.focus = at;
        }
    }

    /// The field in focus.
    #[must_use]
    pub fn focused(&self) -> Option<&FormField> {
        self.fields.get(self.focus)
    }

    fn focused_id(&self) -> FieldId {
        self.focused().map_or(FieldId::Submit, |field| field.id)
    }

    fn focused_text(&mut self) -> Option<&mut TextField> {
        match self
            .fields
            .get_mut(self.focus)
            .map(|field| &mut field.control)
        {
            Some(Control::Text(text)) => Some(text),
            _ => None,
        }
    }

    fn control(&self, id: FieldId) -> Option<&Control> {
        self.fields
            .iter()
            .find(|field| field.id == id)
            .map(|field| &field.control)
    }

    /// Whether the form has this field.
    #[must_use]
    pub fn has(&self, id: FieldId) -> bool {
        self.control(id).is_some()
    }

    /// The text of a field; empty when there is no such field.
    #[must_use]
    pub fn text(&self, id: FieldId) -> &str {
        match self.control(id) {
            Some(Control::Text(field)) => field.text(),
            _ => "",
        }
    }

    /// The chosen code.
    #[must_use]
    pub fn chosen(&self, id: FieldId) -> Option<&str> {
        match self.control(id) {
            Some(Control::Choice(choice)) => choice
                .chosen
                .and_then(|at| choice.options.get(at))
                .map(|one| one.code.as_str()),
            _ => None,
        }
    }

    /// The ticked codes.
    #[must_use]
    pub fn ticked(&self, id: FieldId) -> Vec<&str> {
        match self.control(id) {
            Some(Control::Many(many)) => many
                .options
                .iter()
                .zip(&many.ticked)
                .filter(|(_, ticked)| **ticked)
                .map(|(one, _)| one.code.as_str())
                .collect(),
            _ => Vec::new(),
        }
    }

    /// Takes an input up.
    pub fn handle(&mut self, input: Input, width: u16) -> Outcome {
        let changes = matches!(
            input,
            Input::Char(_)
                | Input::Edit(_)
                | Input::Paste(_)
                | Input::Action(Action::Left | Action::Right | Action::Toggle)
        );
        let outcome = if self.writing {
            self.write(input, width)
        } else if let Input::Action(action) = input {
            self.act(action)
        } else {
            Outcome::Ignored
        };
        let mended = changes && outcome == Outcome::Taken;
        if mended || matches!(outcome, Outcome::Submitted(_)) {
            // What was wrong the last time is judged anew.
            self.problem = None;
        }
        outcome
    }

    fn write(&mut self, input: Input, width: u16) -> Outcome {
        let Some(text) = self.focused_text() else {
            self.writing = false;
            return Outcome::Ignored;
        };
        match input {
            Input::Char(character) => {
                let _ = text.insert(character);
            }
            Input::Edit(key) => match (text.edit(key, width), key) {
                (Handled::Here, _) => {}
                (Handled::Outside, EditKey::Up) => self.step(-1),
                (Handled::Outside, EditKey::Enter) => self.go_on_writing(),
                (Handled::Outside, _) => self.step(1),
            },
            Input::Paste(pasted) => {
                let _ = text.paste(pasted.expose());
            }
            Input::Action(Action::Submit) => return Outcome::Submitted(FieldId::Submit),
            Input::Action(Action::LeaveText) => self.writing = false,
            Input::Action(Action::Next) => self.step(1),
            Input::Action(Action::Previous) => self.step(-1),
            Input::Action(_) | Input::Unbound => return Outcome::Ignored,
        }
        Outcome::Taken
    }

    /// Enter goes on to the next field, and into its text when it has any: who
    /// types on loses no letter to the keys.
    fn go_on_writing(&mut self) {
        self.step(1);
        self.writing = self.focused_text().is_some();
    }

    fn act(&mut self, action: Action) -> Outcome {
        match action {
            Action::Next => self.step(1),
            Action::Previous => self.step(-1),
            Action::Up => self.vertical(-1),
            Action::Down => self.vertical(1),
            Action::Left => self.turn(-1),
            Action::Right => self.turn(1),
            Action::Write => self.writing = self.focused_text().is_some(),
            Action::Submit => return Outcome::Submitted(FieldId::Submit),
            Action::Toggle => return self.toggle(),
            Action::Open | Action::Confirm => return self.confirm(),
            Action::Back => return Outcome::Cancelled,
            _ => return Outcome::Ignored,
        }
        Outcome::Taken
    }

    fn step(&mut self, by: isize) {
        self.writing = false;
        self.focus = self.place_beside(by);
    }

    /// Up and down move inside a list first, then between fields.
    fn vertical(&mut self, by: isize) {
        if let Some(Control::Many(many)) = self.fields.get_mut(self.focus).map(|f| &mut f.control) {
            let to = many.at.checked_add_signed(by);
            if let Some(to) = to.filter(|to| *to < many.options.len()) {
                many.at = to;
                return;
            }
        }
        self.step(by);
    }

    /// The choice beside; it stops at both ends.
    fn turn(&mut self, by: isize) {
        let Some(Control::Choice(choice)) = self.fields.get_mut(self.focus).map(|f| &mut f.control)
        else {
            return;
        };
        let Some(last) = choice.options.len().checked_sub(1) else {
            return;
        };
        choice.chosen = Some(match choice.chosen {
            None => 0,
            Some(at) => at.saturating_add_signed(by).min(last),
        });
    }

    fn toggle(&mut self) -> Outcome {
        match self
            .fields
            .get_mut(self.focus)
            .map(|field| &mut field.control)
        {
            Some(Control::Many(many)) => {
                if let Some(ticked) = many.ticked.get_mut(many.at) {
                    *ticked = !*ticked;
                }
            }
            Some(Control::Choice(_)) => self.turn(1),
            Some(Control::Text(_)) => self.writing = true,
            Some(Control::Submit) => return Outcome::Submitted(self.focused_id()),
            None => {}
        }
        Outcome::Taken
    }

    fn confirm(&mut self) -> Outcome {
        match self.focused().map(|field| &field.control) {
            Some(Control::Text(_)) => self.writing = true,
            Some(Control::Choice(_) | Control::Many(_)) => self.step(1),
            Some(Control::Submit) => return Outcome::Submitted(self.focused_id()),
            None => {}
        }
        Outcome::Taken
    }

    /// Says what is wrong, and goes to the field where it is.
    pub fn complain(&mut self, problem: Problem) {
        if let Problem::Missing(id)
        | Problem::NotADate(id)
        | Problem::NotATime(id)
        | Problem::NotMinutes(id)
        | Problem::NotADuration(id)
        | Problem::PastTheHour(id)
        | Problem::NotAnAmount(id)
        | Problem::NotTheSame(id)
        | Problem::NotTheCount(id)
        | Problem::TooLong(id, _) = problem
        {
            self.focus_on(id);
        }
        self.problem = Some(problem);
    }

    /// Takes over where the keyboard was in an older form of the same kind,
    /// whose fields may have stood in other places.
    pub fn stay_where(&mut self, before: &Self) {
        let Some(id) = before.focused().map(|field| field.id) else {
            return;
        };
        if !self.has(id) {
            return;
        }
        self.focus_on(id);
        self.writing = before.writing && self.focused_text().is_some();
        if let (Some(Control::Many(here)), Some(Control::Many(there))) = (
            self.fields.get_mut(self.focus).map(|f| &mut f.control),
            before.control(id),
        ) {
            here.at = there.at.min(here.options.len().saturating_sub(1));
        }
    }

    /// Whether there are words in any field; a date or a number is none.
    #[must_use]
    pub fn has_words(&self) -> bool {
        self.fields.iter().any(|field| match &field.control {
            Control::Text(text) => text.counter().limit > DATE_LIMIT && !text.is_blank(),
            _ => false,
        })
    }
}
