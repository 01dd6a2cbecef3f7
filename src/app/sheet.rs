//! What is shared, shown before it is told (R73, R97): the form of the sharing
//! drawer leads here, and confirming here is what records the disclosure.

use chrono::NaiveDate;

use super::action::Action;
use super::desk::{After, Desk, Overlay};
use super::effect::Effect;
use super::export::{self, FileKind};
use super::form::Problem;
use super::forms::FormKind;
use super::message::Demo;
use super::model::Env;
use super::reading;
use crate::domain::case::{CaseFile, CaseState};
use crate::domain::command::{Command, Decision};
use crate::domain::entry::{CaseBody, ClockKind};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::rules::decide;
use crate::lang::Explained;
use crate::report::sheet::{Role, Sheet, Words, briefing, compose};
use crate::say;

/// A sheet on the screen. It is composed anew from the form after a lock, and no
/// part of the draft.
#[derive(Debug)]
pub struct Pane {
    /// Of which case.
    pub case: CaseId,
    /// What is told.
    pub sheet: Sheet,
    /// The line in focus.
    pub at: usize,
    /// What confirming it does.
    pub purpose: Purpose,
}

/// What a sheet is shown for.
#[derive(Debug)]
pub enum Purpose {
    /// To be told now: confirming asks for these commands.
    Tell(Vec<Command>, After),
    /// To read again what was told.
    Again,
}

/// Whether what a form asks for is shown on a sheet first.
#[must_use]
pub const fn leads_to(kind: &FormKind) -> bool {
    matches!(
        kind,
        FormKind::Disclose(..) | FormKind::Override(..) | FormKind::Consult(_)
    )
}

/// Shows what these commands of a form would tell. Where the rules refuse them
/// there is nothing to show, and the form says why.
pub(super) fn propose(desk: &mut Desk, env: &Env, commands: Vec<Command>, after: After) {
    let facts = env.shipped.facts(env.now.date);
    let Some(command) = commands.first() else {
        return;
    };
    match decide(&desk.practice, &facts, command.clone()) {
        Ok(Decision::Case(case, bodies)) => {
            let made = desk.practice.case(case).and_then(|file| {
                let told = Told {
                    state: file.state(),
                    on: env.now.date,
                };
                let mut bodies = bodies.iter();
                bodies.find_map(|body| of_body(desk, env, file, &told, body))
            });
            if let Some(sheet) = made {
                show(desk, case, sheet, Purpose::Tell(commands, after));
            }
        }
        Ok(_) => {}
        Err(refusal) => {
            if let Some(Overlay::Form(_, form)) = desk.overlays.last_mut() {
                form.complain(Problem::Refused(refusal));
            }
        }
    }
}

/// As things stood when it was told.
struct Told<'a> {
    state: &'a CaseState,
    on: NaiveDate,
}

/// The sheet that belongs to what was shared or asked, if it is that.
fn of_body(
    desk: &Desk,
    env: &Env,
    file: &CaseFile,
    told: &Told<'_>,
    body: &CaseBody,
) -> Option<Sheet> {
    let words = Words {
        lang: &env.lang,
        vocabulary: &env.shipped.vocabulary,
        rules: &env.shipped.rules,
    };
    let Told { state, on } = *told;
    let mut sheet = match body {
        CaseBody::Disclosed(disclosure) => compose(&words, state, disclosure, on),
        CaseBody::Consulted(_) => {
            let school = file.state().opening().map(|opening| opening.school);
            let school = school.and_then(|id| desk.practice.school(id));
            let name = school.map(|school| school.name.expose());
            let instead = say!(env.lang, "sheet-the-school");
            let names: Vec<(&str, String)> = name.map(|name| (name, instead)).into_iter().collect();
            briefing(&words, state, &names, on)
        }
        _ => return None,
    };
    for mark in marks(desk, env) {
        sheet.add_foot(mark);
    }
    Some(sheet)
}

/// What must not be taken for real says so, also on paper.
pub(super) fn marks(desk: &Desk, env: &Env) -> Vec<String> {
    let lang = &env.lang;
    let mut marks = Vec::new();
    if desk.demo == Demo::Yes {
        marks.push(say!(lang, "header-demo"));
    }
    if env.clock == ClockKind::Fixed {
        let at = format!(
            "{} {}",
            lang.short_date(env.now.date),
            lang.time(env.now.time)
        );
        marks.push(say!(lang, "header-clock", at = at));
    }
    marks
}

/// Shows again what was shared: by the chosen entry, else by the last one that
/// counts. Which notes were left out then is recorded nowhere.
pub(super) fn show_again(desk: &mut Desk, env: &Env, case: CaseId, chosen: Option<Seq>) {
    let sheet = desk.practice.case(case).and_then(|file| {
        let shared = |seq: &Seq| {
            let body = file.entry(*seq).map(|entry| &entry.body);
            matches!(body, Some(CaseBody::Disclosed(_) | CaseBody::Consulted(_)))
        };
        let last = || {
            let mut standing = file.standing().map(|entry| entry.stamp.seq);
            standing.by_ref().filter(shared).last()
        };
        let entry = file.entry(chosen.filter(shared).or_else(last)?)?;
        let then = file.state_before(entry.stamp.seq);
        let told = Told {
            state: &then,
            on: entry.stamp.on,
        };
        let mut sheet = of_body(desk, env, file, &told, &entry.body)?;
        if sheet
            .lines
            .iter()
            .any(|line| matches!(line.role, Role::Note(_)))
        {
            let unknown = say!(env.lang, "sheet-again-notes");
            sheet.reminders.push(unknown.into());
        }
        Some(sheet)
    });
    match sheet {
        Some(sheet) => show(desk, case, sheet, Purpose::Again),
        None => desk.overlays.push(Overlay::Told(Explained {
            what: say!(env.lang, "sheet-none"),
            remedy: say!(env.lang, "sheet-none-do"),
        })),
    }
}

fn show(desk: &mut Desk, case: CaseId, sheet: Sheet, purpose: Purpose) {
    desk.overlays.push(Overlay::Sheet(Box::new(Pane {
        case,
        sheet,
        at: 0,
        purpose,
    })));
}

impl Pane {
    fn go(&mut self, action: Action) {
        let lines = &self.sheet.lines;
        let role = |at: usize| lines.get(at).map(|line| line.role);
        let says = |at| role(at).is_some_and(|role| role != Role::Blank);
        let note = |at| matches!(role(at), Some(Role::Note(_)));
        self.at = match action {
            Action::Previous => reading::step(self.at, lines.len(), true, note),
            Action::Next => reading::step(self.at, lines.len(), false, note),
            _ => reading::go(self.at, lines.len(), action, says),
        };
    }
}

/// Takes an action up on the sheet in front; `None` when it is not for it.
pub(super) fn handle(desk: &mut Desk, env: &Env, action: Action) -> Option<Vec<Effect>> {
    let Some(Overlay::Sheet(pane)) = desk.overlays.last_mut() else {
        return None;
    };
    match action {
        Action::Toggle => {
            let at = pane.at;
            pane.sheet.toggle(at);
        }
        Action::Print => {
            let text = pane.sheet.text();
            export::offer(desk, env, FileKind::Text, text);
        }
        Action::Confirm | Action::Submit | Action::Open => return Some(confirm(desk, env)),
        Action::Back => {
            desk.overlays.pop();
        }
        Action::Help
        | Action::Palette
        | Action::Quit
        | Action::Emergency
        | Action::Dim
        | Action::Lock => return None,
        other => pane.go(other),
    }
    Some(Vec::new())
}

/// What the sheet under the front asks for, when it is not recorded yet.
pub(super) fn record_below(desk: &mut Desk, env: &Env) -> Vec<Effect> {
    let asked = desk
        .overlays
        .iter()
        .rev()
        .find_map(|overlay| match overlay {
            Overlay::Sheet(pane) => match &pane.purpose {
                // A briefing on paper is no consultation yet, and names nobody.
                Purpose::Tell(_, After::CloseForm(FormKind::Consult(_))) | Purpose::Again => None,
                Purpose::Tell(commands, after) => Some((commands.clone(), after.clone())),
            },
            _ => None,
        });
    asked.map_or_else(Vec::new, |(commands, after)| desk.ask(env, commands, after))
}

/// The sheet stays until what it asks for is committed: it goes with its form.
fn confirm(desk: &mut Desk, env: &Env) -> Vec<Effect> {
    let Some(Overlay::Sheet(pane)) = desk.overlays.last() else {
        return Vec::new();
    };
    match &pane.purpose {
        Purpose::Tell(commands, after) => {
            let (commands, after) = (commands.clone(), after.clone());
            desk.ask(env, commands, after)
        }
        Purpose::Again => {
            desk.overlays.pop();
            Vec::new()
        }
    }
}
