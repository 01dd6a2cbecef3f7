//! The duties of a case, as they are drawn: what to do, to whom, by when, on
//! what basis; below them those of others (R79–R86).

use ratatui::Frame;

use super::listed::{self, From, Part};
use super::look::Sign;
use super::{Ui, veil};
use crate::app::desk::Desk;
use crate::app::duties::of_others;
use crate::app::model::Env;
use crate::app::unspoken::parents_stay_out;
use crate::domain::case::CaseFile;
use crate::domain::duty::{Duty, DutyStatus, Towards};
use crate::domain::ids::CaseId;
use crate::domain::rulebook::{Actor, DutyRule};
use crate::lang::rules::{duty_words, whom_and_when};
use crate::lang::timeline::Piece;
use crate::say;

/// Draws the list.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    ui: &mut Ui,
    env: &Env,
    desk: &Desk,
    case: CaseId,
    at: usize,
) {
    let Some(file) = desk.practice.case(case) else {
        return;
    };
    let look = &ui.look;
    let title = say!(env.lang, "duties-title");
    let mut parts: Vec<Part> = file
        .state()
        .duties()
        .values()
        .filter(|(_, status)| status.is_open())
        .enumerate()
        .map(|(line, (duty, status))| own(ui, env, desk, file, (duty, *status), line == at))
        .collect();
    let open = parts.len();
    let mut here = at;
    if open == 0 {
        let none = say!(env.lang, "duties-none");
        parts.push(Part::default().line(none, look.text()));
        here += 1;
    }
    parts.extend(others(ui, env, desk, case, Sources::Named));
    let foot = if at < open {
        say!(env.lang, "duties-how")
    } else {
        say!(env.lang, "duties-back")
    };
    let from = From::Part(here.min(parts.len().saturating_sub(1)));
    listed::draw(frame, ui, &title, &parts, from, &foot);
}

fn own(
    ui: &Ui,
    env: &Env,
    desk: &Desk,
    file: &CaseFile,
    (duty, status): (&Duty, DutyStatus),
    here: bool,
) -> Part {
    let look = &ui.look;
    let mark = if here { "▸" } else { " " };
    let style = if here { look.chosen() } else { look.strong() };
    let put_off = match status {
        DutyStatus::Deferred(until) => Some(until),
        _ => None,
    };
    let when = whom_and_when(
        &env.lang,
        whom(env, desk, file, duty),
        duty.deadline,
        put_off,
    );
    let sign = Sign::Danger.mark();
    let Some(rule) = env.shipped.rules.rule(&duty.rule) else {
        let words = in_words(env, desk, file, duty);
        return Part::default()
            .line(format!("{mark} {sign} {words}"), style)
            .maybe(put_off.and(when).map(under), look.text());
    };
    let words = duty_words(&env.lang, rule);
    let part = Part::default()
        .line(format!("{mark} {sign} {}", words.title), style)
        .maybe(when.map(under), look.text())
        .line(under(words.does), look.text());
    // The words of one duty at a time stand in full: there are twenty-four lines.
    if here {
        part.maybe(words.first.map(under), look.text())
            .line(under(words.rests_on), look.faint())
    } else {
        part
    }
}

fn under(words: impl AsRef<str>) -> String {
    let words = words.as_ref();
    format!("     {words}")
}

/// Towards whom, when telling somebody is what is asked.
fn whom(env: &Env, desk: &Desk, file: &CaseFile, duty: &Duty) -> Option<String> {
    let teller = desk.teller(env, file);
    match duty.towards {
        Towards::Recipient(recipient) => Some(veiled(desk, &teller.recipient(recipient))),
        Towards::Client => Some(say!(env.lang, "duty-towards-client")),
        Towards::Nobody => None,
    }
}

/// A piece of a sentence, hidden when the screen is dimmed and it is of the case.
pub(super) fn veiled(desk: &Desk, piece: &Piece) -> String {
    match piece {
        Piece::Plain(text) => text.clone(),
        Piece::Private(text) => veil(desk).over(text.expose()).into_owned(),
    }
}

/// "ouders vertellen dat er zonder toestemming is gedeeld (protocol, R79)".
pub(super) fn in_words(env: &Env, desk: &Desk, file: &CaseFile, duty: &Duty) -> String {
    let words: Vec<String> = desk
        .teller(env, file)
        .duty(duty)
        .iter()
        .map(|piece| veiled(desk, piece))
        .collect();
    words.join(" · ")
}

/// Whether basis and source stand with a duty of others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sources {
    /// They do.
    Named,
    /// The list of duties names them.
    LeftOut,
}

/// What others must do, the first one under whose duty it is. While no parent
/// may be told, nothing is said here of telling them.
pub(super) fn others(ui: &Ui, env: &Env, desk: &Desk, case: CaseId, sources: Sources) -> Vec<Part> {
    let file = desk.practice.case(case);
    let suspected = file.is_some_and(|file| parents_stay_out(file.state()));
    let look = &ui.look;
    let mut actor = None;
    let mut parts = Vec::new();
    for rule in of_others(desk, env, case) {
        let mut part = Part::default();
        if actor != Some(rule.actor) {
            actor = Some(rule.actor);
            part = part
                .line(" ", look.text())
                .line(whose(env, rule), look.focus());
        }
        let words = duty_words(&env.lang, rule);
        let first = words.first.filter(|_| !suspected);
        let rests_on = (sources == Sources::Named).then(|| under(&words.rests_on));
        parts.push(
            part.line(format!("   · {}", words.title), look.text())
                .line(under(words.does), look.text())
                .maybe(first.map(under), look.text())
                .maybe(rests_on, look.faint()),
        );
    }
    parts
}

/// "Van het bestuur, niet van u".
fn whose(env: &Env, rule: &DutyRule) -> String {
    match rule.actor {
        Actor::Board => say!(env.lang, "actor-board"),
        Actor::Inspector => say!(env.lang, "actor-inspector"),
        Actor::Adviser => String::new(),
    }
}
