//! Opening the vault: the passphrase, or the recovery code.
//!
//! ```text
//!                       luister
//!   ▸ Wachtzin       ••••••••••••••••_
//!     Openen met     (•) wachtzin  ( ) herstelcode
//!     [ Openen ]
//! ```

use super::action::Input;
use super::effect::{Effect, Key};
use super::form::{Choosable, FieldId, Form, Outcome, Problem};
use super::model::Env;
use crate::domain::text::Confidential;
use crate::lang::Explained;
use crate::say;

/// Longest passphrase that is taken.
pub const PASSPHRASE_LIMIT: usize = 200;

/// The locked program.
#[derive(Debug)]
pub struct Unlock {
    /// The form.
    pub form: Form,
    /// Whether the vault is being opened now.
    pub state: UnlockState,
    /// Why it stayed shut the last time.
    pub trouble: Option<Explained>,
}

/// Whether the store is at work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnlockState {
    /// Waiting for the passphrase.
    Asking,
    /// Waiting for the store.
    Opening,
}

impl Unlock {
    /// The screen as it comes up.
    #[must_use]
    pub fn begin(env: &Env) -> Self {
        let kinds = vec![
            Choosable::new("passphrase", say!(env.lang, "key-passphrase")),
            Choosable::new("recovery", say!(env.lang, "key-recovery")),
        ];
        let form = Form::new()
            .with_secret(FieldId::Passphrase, PASSPHRASE_LIMIT)
            .with_choice(FieldId::KeyKind, kinds, Some("passphrase"))
            .with_submit()
            .starting_at(FieldId::Passphrase);
        Self {
            form,
            state: UnlockState::Asking,
            trouble: None,
        }
    }

    /// Takes an input up.
    pub fn handle(&mut self, input: Input, width: u16) -> Vec<Effect> {
        if self.state == UnlockState::Opening {
            return Vec::new();
        }
        let entered = matches!(&input, Input::Edit(super::action::EditKey::Enter));
        if entered && self.form.writing {
            return self.open();
        }
        match self.form.handle(input, width) {
            Outcome::Submitted(_) => self.open(),
            Outcome::Taken | Outcome::Cancelled | Outcome::Ignored => Vec::new(),
        }
    }

    fn open(&mut self) -> Vec<Effect> {
        let typed = Confidential::new(self.form.text(FieldId::Passphrase).to_owned());
        if typed.is_blank() {
            self.form.complain(Problem::Missing(FieldId::Passphrase));
            return Vec::new();
        }
        self.state = UnlockState::Opening;
        self.trouble = None;
        let key = if self.form.chosen(FieldId::KeyKind) == Some("recovery") {
            Key::RecoveryCode(typed)
        } else {
            Key::Passphrase(typed)
        };
        vec![Effect::Open(key)]
    }

    /// The vault stays shut: say why, and wipe what was typed.
    pub fn refuse(&mut self, why: Explained) {
        self.state = UnlockState::Asking;
        self.trouble = Some(why);
        let kind = self.form.chosen(FieldId::KeyKind).map(ToOwned::to_owned);
        self.form.restore(&[
            (
                FieldId::Passphrase,
                super::form::FieldValue::Text(Confidential::default()),
            ),
            (FieldId::KeyKind, super::form::FieldValue::Choice(kind)),
        ]);
        self.form.focus_on(FieldId::Passphrase);
        self.form.writing = true;
    }
}
