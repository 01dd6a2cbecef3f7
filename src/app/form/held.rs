//! What the fields of a form hold, for the draft and to be filled in again.

use serde::{Deserialize, Serialize};

use super::{Control, FieldId, Form};
use crate::domain::text::Confidential;

/// What a field held, for the draft.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FieldValue {
    /// Its text.
    Text(Confidential),
    /// The chosen code.
    Choice(Option<String>),
    /// The ticked codes.
    Many(Vec<String>),
}

impl Form {
    /// What the fields hold, for the draft.
    #[must_use]
    pub fn values(&self) -> Vec<(FieldId, FieldValue)> {
        self.fields
            .iter()
            .filter_map(|field| {
                let value = match &field.control {
                    Control::Text(text) => {
                        FieldValue::Text(Confidential::new(text.text().to_owned()))
                    }
                    Control::Choice(_) => {
                        FieldValue::Choice(self.chosen(field.id).map(ToOwned::to_owned))
                    }
                    Control::Many(_) => FieldValue::Many(
                        self.ticked(field.id)
                            .into_iter()
                            .map(ToOwned::to_owned)
                            .collect(),
                    ),
                    Control::Submit => return None,
                };
                Some((field.id, value))
            })
            .collect()
    }

    /// Puts back what the fields held. What no longer fits is left out.
    pub fn restore(&mut self, values: &[(FieldId, FieldValue)]) {
        for (id, value) in values {
            let Some(field) = self.fields.iter_mut().find(|field| field.id == *id) else {
                continue;
            };
            match (&mut field.control, value) {
                (Control::Text(text), FieldValue::Text(held)) => {
                    let _ = text.set(held.expose());
                }
                (Control::Choice(choice), FieldValue::Choice(code)) => {
                    choice.chosen = choice
                        .options
                        .iter()
                        .position(|one| Some(&one.code) == code.as_ref());
                }
                (Control::Many(many), FieldValue::Many(codes)) => {
                    many.ticked = many
                        .options
                        .iter()
                        .map(|one| codes.contains(&one.code))
                        .collect();
                }
                _ => {}
            }
        }
    }
}
