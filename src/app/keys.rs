//! Changing what opens the vault, over the section Kluis: one passphrase more,
//! another one, a new recovery sheet, one key less (R95).
//!
//! ```text
//!  ╭ De wachtzin veranderen ────────────────────────────────────────────╮
//!  │ Alles wordt opnieuw versleuteld. …                                  │
//!  │ ▸ Wat nu opent      ••••••••••••••_                                 │
//!  │   Nieuwe wachtzin                                                   │
//!  ╰────────────────────────────────────────────────────────────────────╯
//! ```
//!
//! What is typed here is in no draft, and is wiped when the question goes away,
//! at a lock too.

use zeroize::Zeroizing;

use super::action::{Action, Input};
use super::desk::{Desk, Overlay};
use super::effect::{Effect, Key, KeyChange, KeyTask};
use super::export::Handled;
use super::form::{Choosable, Control, FieldId, FieldValue, Form, Outcome, Problem};
use super::message::{KeySlot, KeySlots, KeyUse};
use super::model::Env;
use super::setup::{Typed, squeeze};
use super::unlock::PASSPHRASE_LIMIT;
use crate::domain::text::Confidential;
use crate::lang::{Explained, Lang};
use crate::passphrase::{Weakness, check};
use crate::say;

/// What is changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Task {
    /// One passphrase more.
    Add,
    /// Another passphrase in the place of the one at hand.
    Change,
    /// A new recovery sheet.
    Sheet,
    /// The passphrase of this number goes.
    Remove(u8),
}

impl Task {
    /// What it is called.
    #[must_use]
    pub fn title(self, lang: &Lang) -> String {
        match self {
            Self::Add => say!(lang, "vault-offer-add"),
            Self::Change => say!(lang, "vault-offer-change"),
            Self::Sheet => say!(lang, "vault-offer-sheet"),
            Self::Remove(_) => say!(lang, "vault-offer-remove"),
        }
    }

    /// Whether a passphrase comes in.
    const fn brings_one(self) -> bool {
        matches!(self, Self::Add | Self::Change)
    }

    /// How many passphrases there may be beside the one at hand that go on
    /// opening the vault; each has to be typed, or it goes.
    fn others(self, slots: &[KeySlot]) -> usize {
        let is_one =
            |slot: &&KeySlot| matches!(slot.usage, KeyUse::Passphrase | KeyUse::AnotherPassphrase);
        let there = slots.iter().filter(is_one).count();
        match self {
            Self::Add => 0,
            Self::Change | Self::Sheet => there.saturating_sub(1),
            Self::Remove(_) => there.saturating_sub(2),
        }
    }
}

/// How far it is.
#[derive(Debug)]
pub enum Page {
    /// The secrets are asked.
    Asking,
    /// A recovery code is being made.
    MakingCode,
    /// The new recovery sheet, shown once.
    Sheet(Zeroizing<String>),
    /// Its code is typed back.
    TypeBack {
        /// The form.
        form: Form,
        /// The code.
        code: Zeroizing<String>,
        /// Whether it was typed wrong.
        wrong: Typed,
    },
    /// The store is at work.
    Working,
}

/// The question, with what was typed in it.
#[derive(Debug)]
pub struct Pane {
    /// What is changed.
    pub task: Task,
    /// The secrets.
    pub form: Form,
    /// How far it is.
    pub page: Page,
    /// Six words made for the adviser, to be typed over.
    pub made: Option<Zeroizing<String>>,
    /// Why a passphrase is too weak.
    pub weak: Option<Weakness>,
    /// Why nothing was changed the last time.
    pub trouble: Option<Explained>,
}

/// Asks for what the change needs.
pub(super) fn offer(desk: &mut Desk, env: &Env, task: Task) {
    let form = asked(env, task, task.others(desk.guide.vault().slots()));
    desk.overlays.push(Overlay::Keys(Box::new(Pane {
        task,
        form,
        page: Page::Asking,
        made: None,
        weak: None,
        trouble: None,
    })));
}

fn asked(env: &Env, task: Task, others: usize) -> Form {
    let mut form = Form::new().with_secret(FieldId::CurrentSecret, PASSPHRASE_LIMIT);
    if task == Task::Change {
        let kinds = vec![
            Choosable::new("passphrase", say!(env.lang, "key-passphrase")),
            Choosable::new("recovery", say!(env.lang, "key-recovery")),
        ];
        form = form.with_choice(FieldId::KeyKind, kinds, Some("passphrase"));
    }
    if task.brings_one() {
        form = form
            .with_secret(FieldId::NewPassphrase, PASSPHRASE_LIMIT)
            .with_secret(FieldId::PassphraseAgain, PASSPHRASE_LIMIT)
            .with_button(FieldId::MakePassphrase);
    }
    for _ in 0..others {
        form = form.with_secret(FieldId::KeptPassphrase, PASSPHRASE_LIMIT);
    }
    form.with_submit().starting_at(FieldId::CurrentSecret)
}

impl Pane {
    /// The form in front, if there is one.
    #[must_use]
    pub const fn in_front(&self) -> Option<&Form> {
        match &self.page {
            Page::Asking => Some(&self.form),
            Page::TypeBack { form, .. } => Some(form),
            Page::MakingCode | Page::Sheet(_) | Page::Working => None,
        }
    }

    fn typed(&self, id: FieldId) -> Confidential {
        Confidential::new(self.form.text(id).to_owned())
    }

    fn current(&self) -> Key {
        let typed = self.typed(FieldId::CurrentSecret);
        if self.form.chosen(FieldId::KeyKind) == Some("recovery") {
            Key::RecoveryCode(typed)
        } else {
            Key::Passphrase(typed)
        }
    }

    /// The other passphrases that were typed.
    fn kept(&self) -> Vec<Confidential> {
        let fields = self.form.fields.iter();
        let kept = fields.filter(|field| field.id == FieldId::KeptPassphrase);
        kept.filter_map(|field| match &field.control {
            Control::Text(text) if !text.is_blank() => {
                Some(Confidential::new(text.text().to_owned()))
            }
            _ => None,
        })
        .collect()
    }

    /// The secrets were confirmed: what is wrong with them is said before
    /// anybody writes a new code down.
    fn submit(&mut self) -> Vec<Effect> {
        self.trouble = None;
        self.weak = None;
        if self.form.text(FieldId::CurrentSecret).trim().is_empty() {
            let missing = Problem::Missing(FieldId::CurrentSecret);
            self.form.complain(missing);
            return Vec::new();
        }
        if self.task.brings_one() {
            let new = self.form.text(FieldId::NewPassphrase);
            self.weak = check(new).err();
            if self.weak.is_some() {
                self.form.focus_on(FieldId::NewPassphrase);
                return Vec::new();
            }
            if new != self.form.text(FieldId::PassphraseAgain) {
                let other = Problem::NotTheSame(FieldId::PassphraseAgain);
                self.form.complain(other);
                return Vec::new();
            }
        }
        if self.task == Task::Add {
            self.page = Page::Working;
            return vec![Effect::Keys(KeyTask::Add {
                current: self.current(),
                new: self.typed(FieldId::NewPassphrase),
            })];
        }
        self.page = Page::MakingCode;
        vec![Effect::MakeRecoveryCode]
    }

    /// The code was typed back.
    fn change(&self, code: &str) -> KeyTask {
        let with = KeyChange {
            current: self.current(),
            keep: self.kept(),
            sheet: Confidential::new(code.to_owned()),
        };
        let new = || self.typed(FieldId::NewPassphrase);
        match self.task {
            Task::Add => KeyTask::Add {
                current: with.current,
                new: new(),
            },
            Task::Change => KeyTask::Change { new: new(), with },
            Task::Sheet => KeyTask::RenewSheet(with),
            Task::Remove(row) => KeyTask::Remove { row, with },
        }
    }

    fn type_back(&mut self) -> Vec<Effect> {
        let Page::TypeBack { form, code, wrong } = &mut self.page else {
            return Vec::new();
        };
        if squeeze(form.text(FieldId::RecoveryCode)) != squeeze(code) {
            form.focus_on(FieldId::RecoveryCode);
            *wrong = Typed::Wrong;
            return Vec::new();
        }
        let code = std::mem::take(code);
        let task = self.change(&code);
        self.page = Page::Working;
        vec![Effect::Keys(task)]
    }
}

/// The pane in front, or under something else.
fn pane(desk: &mut Desk) -> Option<&mut Pane> {
    let overlays = desk.overlays.iter_mut().rev();
    overlays
        .filter_map(|overlay| match overlay {
            Overlay::Keys(pane) => Some(&mut **pane),
            _ => None,
        })
        .next()
}

/// Takes an input up in the pane in front.
pub(super) fn handle(desk: &mut Desk, input: Input, width: u16) -> Handled {
    let Some(Overlay::Keys(pane)) = desk.overlays.last_mut() else {
        return Handled::Ignored;
    };
    match &mut pane.page {
        Page::MakingCode | Page::Working => Handled::Ignored,
        Page::Sheet(code) => {
            match input {
                Input::Action(Action::Confirm | Action::Toggle | Action::Submit | Action::Open) => {
                    pane.page = Page::TypeBack {
                        form: Form::new()
                            .with_line(FieldId::RecoveryCode, 80, "")
                            .with_submit()
                            .starting_at(FieldId::RecoveryCode),
                        code: std::mem::take(code),
                        wrong: Typed::NotYet,
                    };
                }
                Input::Action(Action::Back) => {
                    desk.overlays.pop();
                }
                _ => return Handled::Ignored,
            }
            Handled::Effects(Vec::new())
        }
        Page::Asking => match pane.form.handle(input, width) {
            Outcome::Submitted(FieldId::MakePassphrase) => {
                Handled::Effects(vec![Effect::MakePassphrase])
            }
            Outcome::Submitted(_) => Handled::Effects(pane.submit()),
            Outcome::Cancelled => {
                desk.overlays.pop();
                Handled::Effects(Vec::new())
            }
            Outcome::Taken => Handled::Effects(Vec::new()),
            Outcome::Ignored => Handled::Ignored,
        },
        Page::TypeBack { form, .. } => match form.handle(input, width) {
            Outcome::Submitted(_) => Handled::Effects(pane.type_back()),
            Outcome::Cancelled => {
                // A sheet that was copied wrong is no use: a new one.
                pane.page = Page::MakingCode;
                Handled::Effects(vec![Effect::MakeRecoveryCode])
            }
            Outcome::Taken => Handled::Effects(Vec::new()),
            Outcome::Ignored => Handled::Ignored,
        },
    }
}

/// Six words were made: shown, and typed over into both fields.
pub(super) fn passphrase_made(desk: &mut Desk, words: Zeroizing<String>) {
    let Some(pane) = pane(desk).filter(|pane| matches!(pane.page, Page::Asking)) else {
        return;
    };
    let blank = || FieldValue::Text(Confidential::default());
    pane.form.restore(&[
        (FieldId::NewPassphrase, blank()),
        (FieldId::PassphraseAgain, blank()),
    ]);
    pane.form.focus_on(FieldId::NewPassphrase);
    pane.form.writing = true;
    pane.made = Some(words);
    pane.weak = None;
}

/// The recovery code was made: the sheet is shown, once.
pub(super) fn code_made(desk: &mut Desk, code: Zeroizing<String>) {
    let waiting = pane(desk).filter(|pane| matches!(pane.page, Page::MakingCode));
    if let Some(pane) = waiting {
        pane.page = Page::Sheet(code);
    }
}

/// The store told what opens the vault. After a change the question goes away,
/// and it is said what opens nothing any more.
pub(super) fn told(desk: &mut Desk, env: &Env, slots: KeySlots) {
    let KeySlots {
        now,
        gone,
        older_copies_before,
    } = slots;
    desk.guide.vault_mut().keys_told(now);
    let is_ours = |overlay: &Overlay| matches!(overlay, Overlay::Keys(pane) if matches!(pane.page, Page::Working));
    let Some(at) = desk.overlays.iter().rposition(is_ours) else {
        return;
    };
    let Overlay::Keys(pane) = desk.overlays.remove(at) else {
        return;
    };
    desk.guide.vault_mut().has_changed();
    let lang = &env.lang;
    let mut what = match pane.task {
        Task::Add => say!(lang, "vault-added"),
        Task::Change => say!(lang, "keys-changed"),
        Task::Sheet => say!(lang, "keys-sheet-renewed"),
        Task::Remove(row) => say!(lang, "keys-removed", row = row.to_string()),
    };
    if !gone.is_empty() {
        let gone: Vec<String> = gone.iter().map(|slot| called(slot, lang)).collect();
        what.push(' ');
        what.push_str(&say!(lang, "keys-gone", keys = gone.join("; ")));
    }
    let remedy = match older_copies_before {
        Some(_) => say!(lang, "keys-older-copies"),
        None => say!(lang, "vault-added-do"),
    };
    desk.overlays
        .push(Overlay::Told(Explained { what, remedy }));
}

/// "wachtzin, zo 22 nov 2026".
#[must_use]
pub fn called(slot: &KeySlot, lang: &Lang) -> String {
    format!("{}, {}", usage(slot.usage, lang), made(slot, lang))
}

/// What a key is for, in words.
#[must_use]
pub fn usage(usage: KeyUse, lang: &Lang) -> String {
    match usage {
        KeyUse::Passphrase => say!(lang, "keys-use-passphrase"),
        KeyUse::AnotherPassphrase => say!(lang, "keys-use-another"),
        KeyUse::RecoverySheet => say!(lang, "keys-use-sheet"),
        KeyUse::Unknown => say!(lang, "keys-use-unknown"),
    }
}

/// The day a key was made, in words.
#[must_use]
pub fn made(slot: &KeySlot, lang: &Lang) -> String {
    slot.made
        .map_or_else(|| say!(lang, "keys-made-unknown"), |made| lang.date(made))
}

/// Nothing was changed: it is said where the secrets were typed. A new sheet
/// that was written down by then opens nothing.
pub(super) fn failed(desk: &mut Desk, env: &Env, mut why: Explained) {
    let waiting = pane(desk).filter(|pane| matches!(pane.page, Page::Working | Page::MakingCode));
    let Some(pane) = waiting else {
        desk.overlays.push(Overlay::Told(why));
        return;
    };
    if pane.task != Task::Add {
        why.remedy.push(' ');
        why.remedy.push_str(&say!(env.lang, "vault-sheet-void"));
    }
    pane.page = Page::Asking;
    pane.form.focus_on(FieldId::CurrentSecret);
    pane.trouble = Some(why);
}
