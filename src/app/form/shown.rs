//! Fields that are there only for some answers of the fields above them.

use super::{Control, FieldId, Form};

/// What must be answered above a field before it is there: all of these.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ShownWhen(Vec<Answered>);

/// One of these codes is chosen or ticked in that field.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Answered {
    field: FieldId,
    codes: Vec<String>,
}

impl Form {
    /// The field added last is there only while one of these codes is chosen
    /// or ticked in a field above it. What was typed in it stays when it goes.
    #[must_use]
    pub fn only_when(mut self, field: FieldId, codes: &[&str]) -> Self {
        let codes = codes.iter().map(|&code| code.to_owned()).collect();
        if let Some(last) = self.fields.last_mut() {
            last.shown.0.push(Answered { field, codes });
        }
        self
    }

    /// Sentences above the field added last: what it asks, or what to do.
    #[must_use]
    pub fn saying(mut self, words: impl Into<String>) -> Self {
        if let Some(last) = self.fields.last_mut() {
            last.lead = Some(words.into());
        }
        self
    }

    /// Whether the field at this place is there, by the answers above it.
    #[must_use]
    pub fn shows(&self, at: usize) -> bool {
        self.fields.get(at).is_some_and(|field| {
            let mut needed = field.shown.0.iter();
            needed.all(|answered| self.is_answered(answered, at))
        })
    }

    /// Whether the form has this field and it is there.
    #[must_use]
    pub fn is_there(&self, id: FieldId) -> bool {
        let place = self.fields.iter().position(|field| field.id == id);
        place.is_some_and(|at| self.shows(at))
    }

    /// Only what stands above counts, so that this comes to an end.
    fn is_answered(&self, answered: &Answered, below: usize) -> bool {
        let above = self.fields.iter().take(below);
        let place = above.enumerate().find(|(_, one)| one.id == answered.field);
        place.is_some_and(|(at, field)| {
            let holds = |code: &str| answered.codes.iter().any(|one| one == code);
            let given = match &field.control {
                Control::Choice(_) => self.chosen(field.id).is_some_and(holds),
                Control::Many(_) => self.ticked(field.id).into_iter().any(holds),
                Control::Text(_) | Control::Submit => false,
            };
            given && self.shows(at)
        })
    }

    /// The next field in this direction that is there; the same at the end.
    pub(super) fn place_beside(&self, by: isize) -> usize {
        let mut to = self.focus;
        while let Some(next) = to.checked_add_signed(by) {
            if next >= self.fields.len() {
                break;
            }
            if self.shows(next) {
                return next;
            }
            to = next;
        }
        self.focus
    }
}

#[cfg(test)]
mod tests {
    use super::super::Choosable;
    use super::*;
    use crate::app::action::{Action, Input};

    fn form() -> Form {
        let answers = |codes: &[&str]| codes.iter().map(|one| Choosable::new(*one, *one)).collect();
        Form::new()
            .with_choice(FieldId::Ending, answers(&["yes", "no"]), None)
            .with_choice(FieldId::Word, answers(&["yes", "no"]), None)
            .only_when(FieldId::Ending, &["no"])
            .with_line(FieldId::Explanation, 40, "kept")
            .only_when(FieldId::Word, &["yes"])
            .with_submit()
    }

    fn press(form: &mut Form, action: Action) {
        let _ = form.handle(Input::Action(action), 80);
    }

    #[test]
    fn a_field_is_there_for_its_answers_only_and_keeps_what_it_holds() {
        let mut form = form();
        let shown = |form: &Form| (0..4).map(|at| form.shows(at)).collect::<Vec<_>>();
        assert_eq!(shown(&form), [true, false, false, true]);
        form.restore(&[
            (
                FieldId::Ending,
                super::super::FieldValue::Choice(Some("no".into())),
            ),
            (
                FieldId::Word,
                super::super::FieldValue::Choice(Some("yes".into())),
            ),
        ]);
        assert_eq!(shown(&form), [true, true, true, true]);
        // The answer below is still there, and counts no more.
        form.restore(&[(
            FieldId::Ending,
            super::super::FieldValue::Choice(Some("yes".into())),
        )]);
        assert_eq!(shown(&form), [true, false, false, true]);
        assert_eq!(form.text(FieldId::Explanation), "kept");
    }

    #[test]
    fn the_keyboard_passes_over_fields_that_are_not_there() {
        let mut form = form();
        press(&mut form, Action::Next);
        assert_eq!(form.focused().map(|field| field.id), Some(FieldId::Submit));
        press(&mut form, Action::Next);
        assert_eq!(form.focused().map(|field| field.id), Some(FieldId::Submit));
        press(&mut form, Action::Previous);
        assert_eq!(form.focused().map(|field| field.id), Some(FieldId::Ending));
        press(&mut form, Action::Previous);
        assert_eq!(form.focused().map(|field| field.id), Some(FieldId::Ending));
    }
}
