//! The first time: passphrase, recovery sheet, the first school.
//!
//! ```text
//!  Instellen · 1 van 3 · wachtzin
//!  ▸ Wachtzin        ••••••••••••••_
//!    Nog een keer
//!    [ Maak zes woorden voor mij ]
//!    [ Verder ]
//! ```

use chrono::NaiveDate;
use zeroize::Zeroizing;

use super::action::{Action, Input};
use super::effect::{Effect, NewVault};
use super::form::{FieldId, Form, Outcome, Problem};
use super::forms;
use super::model::Env;
use super::unlock::PASSPHRASE_LIMIT;
use crate::assets::Shipped;
use crate::domain::command::{Command, Decision, NewSchool, PracticeCommand};
use crate::domain::number::YearStart;
use crate::domain::practice::{AdoptedProcedure, Practice};
use crate::domain::rules::decide;
use crate::domain::text::Confidential;
use crate::lang::Explained;
use crate::passphrase::{Weakness, check};

/// The set-up, page by page.
#[derive(Debug)]
pub struct SetUp {
    /// The page in front.
    pub page: Page,
    /// What went wrong when the vault was made.
    pub trouble: Option<Explained>,
    passphrase: Confidential,
    recovery: Confidential,
}

/// A page of the set-up.
#[derive(Debug)]
pub enum Page {
    /// Choosing a passphrase, typed or made.
    Passphrase {
        /// The form.
        form: Form,
        /// Six words made for the adviser, to be typed over once.
        made: Option<Zeroizing<String>>,
        /// Why a typed one is too weak.
        weak: Option<Weakness>,
    },
    /// Waiting for the recovery code.
    MakingCode,
    /// The recovery sheet, shown once.
    Sheet(Zeroizing<String>),
    /// The code typed back.
    TypeBack {
        /// The form.
        form: Form,
        /// The code.
        code: Zeroizing<String>,
        /// Whether it was typed wrong.
        wrong: Typed,
    },
    /// The first school.
    School(Form),
    /// The vault is being made; the form comes back when that fails.
    Making(Form),
}

/// How typing the code back went.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Typed {
    /// Not yet.
    NotYet,
    /// It was not the code.
    Wrong,
}

impl SetUp {
    /// The first page.
    #[must_use]
    pub fn begin() -> Self {
        Self {
            page: Page::Passphrase {
                form: passphrase_form(),
                made: None,
                weak: None,
            },
            trouble: None,
            passphrase: Confidential::default(),
            recovery: Confidential::default(),
        }
    }

    /// The form in front, if the page has one.
    #[must_use]
    pub const fn form(&self) -> Option<&Form> {
        match &self.page {
            Page::Passphrase { form, .. } | Page::TypeBack { form, .. } | Page::School(form) => {
                Some(form)
            }
            Page::MakingCode | Page::Sheet(_) | Page::Making(_) => None,
        }
    }

    /// Takes an input up.
    pub fn handle(&mut self, env: &Env, input: Input, width: u16) -> Vec<Effect> {
        match &mut self.page {
            Page::MakingCode | Page::Making(_) => Vec::new(),
            Page::Sheet(code) => {
                if matches!(
                    input,
                    Input::Action(Action::Confirm | Action::Toggle | Action::Submit)
                ) {
                    self.page = Page::TypeBack {
                        form: Form::new()
                            .with_line(FieldId::RecoveryCode, 80, "")
                            .with_submit()
                            .starting_at(FieldId::RecoveryCode),
                        code: std::mem::take(code),
                        wrong: Typed::NotYet,
                    };
                }
                Vec::new()
            }
            Page::Passphrase { form, .. } | Page::TypeBack { form, .. } | Page::School(form) => {
                match form.handle(input, width) {
                    Outcome::Submitted(id) => self.submit(env, id),
                    Outcome::Cancelled if matches!(self.page, Page::TypeBack { .. }) => {
                        // A sheet that was copied wrong is no use: a new one.
                        self.page = Page::MakingCode;
                        vec![Effect::MakeRecoveryCode]
                    }
                    Outcome::Taken | Outcome::Cancelled | Outcome::Ignored => Vec::new(),
                }
            }
        }
    }

    fn submit(&mut self, env: &Env, line: FieldId) -> Vec<Effect> {
        match &mut self.page {
            Page::Passphrase { .. } if line == FieldId::MakePassphrase => {
                vec![Effect::MakePassphrase]
            }
            Page::Passphrase { form, weak, .. } => {
                let typed = form.text(FieldId::Passphrase);
                *weak = check(typed).err();
                if weak.is_some() {
                    form.focus_on(FieldId::Passphrase);
                    return Vec::new();
                }
                if typed != form.text(FieldId::PassphraseAgain) {
                    form.complain(Problem::NotTheSame(FieldId::PassphraseAgain));
                    return Vec::new();
                }
                self.passphrase = Confidential::new(typed.to_owned());
                self.page = Page::MakingCode;
                vec![Effect::MakeRecoveryCode]
            }
            Page::TypeBack { form, code, wrong } => {
                if squeeze(form.text(FieldId::RecoveryCode)) != squeeze(code) {
                    form.focus_on(FieldId::RecoveryCode);
                    *wrong = Typed::Wrong;
                    return Vec::new();
                }
                self.recovery = Confidential::new(code.to_string());
                self.page = Page::School(forms::school(env));
                Vec::new()
            }
            Page::School(form) => match first_entries(form, env) {
                Ok(first) => {
                    self.trouble = None;
                    self.page = Page::Making(std::mem::take(form));
                    vec![Effect::Create(NewVault {
                        passphrase: self.passphrase.clone(),
                        recovery: self.recovery.clone(),
                        first,
                    })]
                }
                Err(problem) => {
                    form.complain(problem);
                    Vec::new()
                }
            },
            Page::MakingCode | Page::Sheet(_) | Page::Making(_) => Vec::new(),
        }
    }

    /// Six words were made: shown, and typed over into both fields.
    pub fn passphrase_made(&mut self, words: Zeroizing<String>) {
        if let Page::Passphrase { made, weak, form } = &mut self.page {
            *made = Some(words);
            *weak = None;
            *form = passphrase_form();
        }
    }

    /// The recovery code was made: the sheet is shown, once.
    pub fn code_made(&mut self, code: Zeroizing<String>) {
        if matches!(self.page, Page::MakingCode) {
            self.page = Page::Sheet(code);
        }
    }

    /// The vault could not be made: back to the last page, nothing lost.
    pub fn failed(&mut self, why: Explained) {
        self.trouble = Some(why);
        if let Page::Making(form) = &mut self.page {
            self.page = Page::School(std::mem::take(form));
        }
    }
}

fn passphrase_form() -> Form {
    Form::new()
        .with_secret(FieldId::Passphrase, PASSPHRASE_LIMIT)
        .with_secret(FieldId::PassphraseAgain, PASSPHRASE_LIMIT)
        .with_button(FieldId::MakePassphrase)
        .with_submit()
        .starting_at(FieldId::Passphrase)
}

/// Letters and figures alone, as a person may type the code back.
pub(super) fn squeeze(code: &str) -> Zeroizing<String> {
    Zeroizing::new(
        code.chars()
            .filter(|character| character.is_alphanumeric())
            .map(|character| match character.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect(),
    )
}

/// The first entries of a practice: its founding, the procedures that ship,
/// and the first school.
///
/// # Errors
/// What is missing in the form, or what the rules refuse.
fn first_entries(form: &Form, env: &Env) -> Result<Vec<Decision>, Problem> {
    let school = forms::read_school(form)?;
    found(&env.shipped, env.now.date, school)
}

/// The decisions that found a practice with its first school.
///
/// # Errors
/// What the rules refuse.
pub fn found(
    shipped: &Shipped,
    today: NaiveDate,
    school: NewSchool,
) -> Result<Vec<Decision>, Problem> {
    let facts = shipped.facts(today);
    // None of these rests on another, so each is decided on an empty practice.
    let empty = Practice::new();
    [PracticeCommand::Found(YearStart::default())]
        .into_iter()
        .chain(adoptions(shipped))
        .chain([PracticeCommand::AddSchool(school)])
        .map(|command| {
            decide(&empty, &facts, Command::InPractice(command)).map_err(Problem::Refused)
        })
        .collect()
}

/// The commands that copy every procedure at hand into the vault (R13). Those
/// that are there already give no entry.
pub fn adoptions(shipped: &Shipped) -> impl Iterator<Item = PracticeCommand> {
    shipped.procedures.iter().map(|procedure| {
        PracticeCommand::AdoptProcedure(AdoptedProcedure {
            procedure: procedure.pin().clone(),
            source: procedure.text().to_owned(),
        })
    })
}
