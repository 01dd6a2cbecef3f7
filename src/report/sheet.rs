//! The disclosure sheet: what is told, composed from what the permit allows and
//! from nothing else (R73, R97). A recipient hears or reads this; nobody is
//! shown the case.
//!
//! ```text
//!  Van de vertrouwenspersoon
//!  Datum: zo 22 nov 2026
//!  Aan: mentor 3B
//!  Over: ______________________
//!  Grond: toestemming van de leerling
//!
//!  Het plan
//!  - samen: naar de mentor (30-11-2026)
//! ```

use std::collections::BTreeSet;

use chrono::NaiveDate;
use zeroize::Zeroizing;

use super::cover::Covers;
use super::page::{self, Edge};
use crate::domain::case::{CaseState, PlanStatus};
use crate::domain::consent::{Part, Scope};
use crate::domain::disclosure::{Disclosure, InformedBeforehand};
use crate::domain::duty::{Basis, DutyKind};
use crate::domain::entry::PlanItem;
use crate::domain::ids::Seq;
use crate::domain::person::{ClientKind, GiverKind};
use crate::domain::recipient::Recipient;
use crate::domain::rulebook::RuleBook;
use crate::domain::text::Confidential;
use crate::domain::vocabulary::Vocabulary;
use crate::lang::Lang;
use crate::lang::terms::Term;
use crate::say;

/// With what words a sheet is written.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The messages.
    pub lang: &'a Lang,
    /// The code lists.
    pub vocabulary: &'a Vocabulary,
    /// The rules that a ground can name.
    pub rules: &'a RuleBook,
}

/// What a line of a sheet is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// What the sheet is called.
    Title,
    /// Date, on what ground, whether the client knows.
    Head,
    /// To whom; perhaps by the label of a person.
    To,
    /// Nothing: room between two parts.
    Blank,
    /// What a part is called.
    Heading(Part),
    /// Something of a part.
    Line(Part),
    /// A kept note; it can be left out.
    Note(Seq),
    /// What holds for the whole.
    Foot,
}

/// Whether a line is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Told {
    /// Yes.
    Yes,
    /// The adviser leaves it out.
    LeftOut,
}

/// One line of a sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetLine {
    /// What it is.
    pub role: Role,
    /// What it says.
    pub words: Confidential,
    /// Whether it is told.
    pub told: Told,
}

/// What is told, line by line; wiped when it goes away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// The lines, from top to bottom.
    pub lines: Vec<SheetLine>,
    /// For the adviser alone, and never part of [`Sheet::text`]: what the givers
    /// of consent do not want told, and which parts hold nothing.
    pub reminders: Vec<Confidential>,
}

impl Sheet {
    fn new() -> Self {
        Self {
            lines: Vec::new(),
            reminders: Vec::new(),
        }
    }

    fn say(&mut self, role: Role, words: impl Into<Confidential>) {
        self.lines.push(SheetLine {
            role,
            words: words.into(),
            told: Told::Yes,
        });
    }

    fn blank(&mut self) {
        self.say(Role::Blank, Confidential::default());
    }

    /// Adds what holds for the whole, at the end.
    pub fn add_foot(&mut self, words: String) {
        self.say(Role::Foot, words);
    }

    /// Leaves the note on this line out, or tells it after all. Other lines stay.
    pub fn toggle(&mut self, line: usize) {
        if let Some(line) = self.lines.get_mut(line)
            && matches!(line.role, Role::Note(_))
        {
            line.told = match line.told {
                Told::Yes => Told::LeftOut,
                Told::LeftOut => Told::Yes,
            };
        }
    }

    /// Whether a line is told: not when it was left out, nor the name of the
    /// story when all of it was.
    #[must_use]
    pub fn tells(&self, line: &SheetLine) -> bool {
        match line.role {
            Role::Heading(Part::Story) => self
                .lines
                .iter()
                .any(|one| matches!(one.role, Role::Note(_)) && one.told == Told::Yes),
            _ => line.told == Told::Yes,
        }
    }

    /// The sheet as it is printed.
    #[must_use]
    pub fn text(&self) -> Confidential {
        let told = self.lines.iter().filter(|line| self.tells(line));
        page::set(told.map(|line| {
            let edge = match line.role {
                Role::Line(_) | Role::Note(_) => Edge::Dash,
                _ => Edge::Plain,
            };
            (edge, line.words.expose())
        }))
    }
}

/// The sheet of a disclosure that the rules allowed, from the state of the case
/// just before it, on the day it is told. What stands outside its scope is not
/// asked for; the alias and the number are covered where they were typed.
#[must_use]
pub fn compose(
    words: &Words<'_>,
    state: &CaseState,
    disclosure: &Disclosure,
    on: NaiveDate,
) -> Sheet {
    let mut sheet = Sheet::new();
    head(&mut sheet, words, state, disclosure, on);
    let covers = covers(words.lang, state);
    let parts = Parts {
        words,
        state,
        scope: disclosure.scope(),
        covers: &covers,
    };
    for part in Part::ALL {
        parts.put(&mut sheet, *part);
    }
    sheet.blank();
    sheet.say(Role::Foot, say!(words.lang, "sheet-foot"));
    remind_of_limits(&mut sheet, words.lang, state, disclosure, on);
    sheet
}

/// What an expert may hear without a name (R54): the nature and the request, with
/// the alias, the number, every label in the case and these further names, of a
/// school for instance, covered.
#[must_use]
pub fn briefing(
    words: &Words<'_>,
    state: &CaseState,
    names: &[(&str, String)],
    on: NaiveDate,
) -> Sheet {
    let lang = words.lang;
    let mut sheet = Sheet::new();
    sheet.say(Role::Title, say!(lang, "sheet-briefing-title"));
    sheet.say(Role::Head, say!(lang, "sheet-date", date = lang.date(on)));
    let mut covers = covers(lang, state);
    for person in state.people().values() {
        covers.add(person.label.expose(), person.kind.term(lang));
    }
    for label in state.track().involved().values() {
        covers.add(label.expose(), say!(lang, "sheet-somebody"));
    }
    for (name, instead) in names {
        covers.add(name, instead.as_str());
    }
    let parts = Parts {
        words,
        state,
        scope: &BTreeSet::from([Part::Nature, Part::Request]),
        covers: &covers,
    };
    parts.put(&mut sheet, Part::Nature);
    parts.put(&mut sheet, Part::Request);
    sheet.blank();
    sheet.say(Role::Foot, say!(lang, "sheet-briefing-foot"));
    let reread = say!(lang, "sheet-briefing-reread");
    sheet.reminders.push(reread.into());
    sheet
}

/// The alias and the number never leave, also not from the middle of a text.
fn covers(lang: &Lang, state: &CaseState) -> Covers {
    let mut covers = Covers::default();
    if let Some(opening) = state.opening() {
        let client = client(lang, opening.client.kind);
        if let Some(alias) = opening.client.called() {
            covers.add(alias.expose(), client);
        }
        covers.add(&opening.number.to_string(), "…");
    }
    covers
}

fn client(lang: &Lang, kind: ClientKind) -> String {
    match kind {
        ClientKind::Pupil => say!(lang, "sheet-the-pupil"),
        ClientKind::Parent => say!(lang, "sheet-the-parent"),
    }
}

fn client_of(lang: &Lang, state: &CaseState) -> String {
    let kind = state
        .opening()
        .map_or(ClientKind::Pupil, |opening| opening.client.kind);
    client(lang, kind)
}

/// Date, to whom, a line for the name by hand, the ground, and whether the
/// client knows.
fn head(
    sheet: &mut Sheet,
    words: &Words<'_>,
    state: &CaseState,
    disclosure: &Disclosure,
    on: NaiveDate,
) {
    let lang = words.lang;
    let to = recipient(lang, state, disclosure.recipient());
    let client = client_of(lang, state);
    let knows = match disclosure.informed() {
        InformedBeforehand::Yes => say!(lang, "sheet-client-knows", client = client),
        // Why not is for the adviser alone.
        InformedBeforehand::NotSafe | InformedBeforehand::NotPossible => {
            say!(lang, "sheet-client-unaware", client = client)
        }
    };
    sheet.say(Role::Title, say!(lang, "sheet-paper-title"));
    sheet.say(Role::Head, say!(lang, "sheet-date", date = lang.date(on)));
    sheet.say(Role::To, joined(&say!(lang, "sheet-to"), to.expose()));
    sheet.say(Role::Head, say!(lang, "sheet-about"));
    sheet.say(Role::Head, ground(words, state, disclosure, on));
    sheet.say(Role::Head, knows);
    if let Some(shared) = told_of(state, disclosure) {
        let to = recipient(lang, state, shared.recipient());
        sheet.say(
            Role::Head,
            joined(&say!(lang, "sheet-was-shared"), to.expose()),
        );
    }
}

/// What was shared without consent, when telling of it is what this is for (R79).
fn told_of<'a>(state: &'a CaseState, disclosure: &Disclosure) -> Option<&'a Disclosure> {
    let (duty, _) = state.duties().get(&disclosure.duty()?)?;
    let of_override = duty.kind == DutyKind::TellOfOverride;
    of_override
        .then(|| state.disclosures().get(&duty.because?))
        .flatten()
}

/// What a recipient is called: the label of a person, else the kind.
fn recipient(lang: &Lang, state: &CaseState, to: Recipient) -> Confidential {
    to.person
        .and_then(|seq| state.people().get(&seq))
        .map_or_else(
            || to.kind.term(lang).into(),
            |person| Confidential::new(person.label.expose().to_owned()),
        )
}

/// On what ground it is told. Only a statute is called "wettelijk".
fn ground(words: &Words<'_>, state: &CaseState, disclosure: &Disclosure, on: NaiveDate) -> String {
    let lang = words.lang;
    let rule = disclosure
        .duty()
        .and_then(|duty| state.duties().get(&duty))
        .and_then(|(duty, _)| words.rules.rule(&duty.rule))
        .or_else(|| words.rules.latest(disclosure.rule()))
        .map(|rule| rule.title.get(lang.language()));
    let law = disclosure
        .overriding()
        .and_then(|overriding| words.rules.ground(overriding.law.as_ref()?))
        .map(|law| law.label.get(lang.language()));
    let ground = match disclosure.basis() {
        Basis::Statute => say!(lang, "sheet-ground-statute"),
        Basis::Protocol => say!(lang, "sheet-ground-protocol"),
        Basis::Firm => say!(lang, "sheet-ground-firm"),
        Basis::Consent => consent(lang, state, disclosure, on),
        Basis::Danger => say!(lang, "sheet-ground-danger"),
    };
    // What the rule is called says what it is about (R73).
    let may_name = disclosure.scope().contains(&Part::Nature);
    match rule.or(law).filter(|_| may_name) {
        Some(named) => format!("{ground} · {named}"),
        None => ground,
    }
}

/// Words of the program with words of the case after them.
fn joined(before: &str, after: &str) -> Confidential {
    let mut words = Zeroizing::new(String::with_capacity(before.len() + after.len() + 1));
    words.push_str(before);
    words.push(' ');
    words.push_str(after);
    Confidential::new(std::mem::take(&mut *words))
}

/// Whose consent it rests on.
fn consent(lang: &Lang, state: &CaseState, disclosure: &Disclosure, on: NaiveDate) -> String {
    let gave = |kind| {
        let mut holding = state.consents().holding(disclosure.recipient(), on);
        let relied_on = |seq: &Seq| disclosure.consents().contains(seq);
        holding.any(|(seq, consent)| relied_on(&seq) && consent.giver.kind == kind)
    };
    match (gave(GiverKind::Pupil), gave(GiverKind::Parents)) {
        (true, true) => say!(lang, "sheet-ground-consent-both"),
        (false, true) => say!(lang, "sheet-ground-consent-parents"),
        (true, false) | (false, false) => say!(lang, "sheet-ground-consent-pupil"),
    }
}

/// What a giver of consent does not want told: a reminder, not on the sheet.
fn remind_of_limits(
    sheet: &mut Sheet,
    lang: &Lang,
    state: &CaseState,
    disclosure: &Disclosure,
    on: NaiveDate,
) {
    for (_, consent) in state.consents().holding(disclosure.recipient(), on) {
        if let Some(except) = &consent.except {
            let before = say!(lang, "sheet-not-told");
            sheet.reminders.push(joined(&before, except.expose()));
        }
    }
}

/// The parts of a case, of which only those within the scope can be had.
struct Parts<'a> {
    words: &'a Words<'a>,
    state: &'a CaseState,
    scope: &'a Scope,
    covers: &'a Covers,
}

impl Parts<'_> {
    /// Puts a part on the sheet, or reminds the adviser that it holds nothing.
    fn put(&self, sheet: &mut Sheet, part: Part) {
        if !self.scope.contains(&part) {
            return;
        }
        let lines = match part {
            Part::Contact => self.contact(),
            Part::Nature => self.natures(),
            Part::Request => self.request(),
            Part::Plan => self.plan(),
            Part::Story => self.story(),
        };
        let lang = self.words.lang;
        if lines.is_empty() {
            let nothing = say!(lang, "sheet-nothing", part = part.term(lang));
            sheet.reminders.push(nothing.into());
            return;
        }
        sheet.blank();
        let heading = match part {
            Part::Contact => say!(lang, "sheet-part-contact"),
            Part::Nature => say!(lang, "sheet-part-nature"),
            Part::Request => say!(lang, "sheet-part-request"),
            Part::Plan => say!(lang, "sheet-part-plan"),
            Part::Story => say!(lang, "sheet-part-story"),
        };
        sheet.say(Role::Heading(part), heading);
        for (role, words) in lines {
            sheet.say(role, words);
        }
    }

    fn contact(&self) -> Vec<(Role, Confidential)> {
        let lang = self.words.lang;
        let client = client_of(lang, self.state);
        let words = say!(lang, "sheet-contact", client = client);
        vec![(Role::Line(Part::Contact), words.into())]
    }

    fn natures(&self) -> Vec<(Role, Confidential)> {
        let codes = self.state.nature().map(|nature| &nature.codes);
        let language = self.words.lang.language();
        codes
            .into_iter()
            .flatten()
            .map(|code| self.words.vocabulary.nature_label(code, language))
            .map(|label| {
                (
                    Role::Line(Part::Nature),
                    Confidential::new(label.to_owned()),
                )
            })
            .collect()
    }

    fn request(&self) -> Vec<(Role, Confidential)> {
        let line = self.state.request().and_then(|one| one.line.as_ref());
        line.map(|line| (Role::Line(Part::Request), self.covers.over(line.expose())))
            .into_iter()
            .collect()
    }

    /// What is to be done and what was; not what was dropped.
    fn plan(&self) -> Vec<(Role, Confidential)> {
        let standing = |status: &PlanStatus| *status != PlanStatus::Dropped;
        self.state
            .plan()
            .values()
            .filter(|(_, status)| standing(status))
            .map(|(item, status)| (Role::Line(Part::Plan), self.plan_item(item, *status)))
            .collect()
    }

    fn plan_item(&self, item: &PlanItem, status: PlanStatus) -> Confidential {
        let lang = self.words.lang;
        let kind = self
            .words
            .vocabulary
            .action_label(&item.action, lang.language());
        let what = item
            .what
            .as_ref()
            .map(|line| self.covers.over(line.expose()));
        let who = item.who.term(lang);
        let mut words = Zeroizing::new(String::with_capacity(1024));
        words.push_str(what.as_ref().map_or(kind, Confidential::expose));
        words.push_str(" · ");
        words.push_str(&who);
        if let Some(due) = item.due {
            words.push_str(" · ");
            words.push_str(&lang.short_date(due));
        }
        if status == PlanStatus::Done {
            words.push_str(" · ");
            words.push_str(&say!(lang, "plan-done"));
        }
        Confidential::new(std::mem::take(&mut *words))
    }

    fn story(&self) -> Vec<(Role, Confidential)> {
        self.state
            .notes()
            .iter()
            .map(|(seq, note)| (Role::Note(*seq), self.covers.over(note.expose())))
            .collect()
    }
}

#[cfg(test)]
mod tests;
