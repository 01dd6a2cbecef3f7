//! The meldcode as it is drawn: five quiet steps, the one in focus with what to
//! do in it (R60).

use ratatui::Frame;

use super::Ui;
use super::listed::{self, From, Part};
use super::look::Sign;
use crate::app::desk::Desk;
use crate::app::meldcode::{Row, answers, rows};
use crate::app::model::Env;
use crate::domain::case::CaseFile;
use crate::domain::ids::CaseId;
use crate::domain::meldcode::MeldcodeEnding;
use crate::domain::rulebook::{MeldcodeDecision, MeldcodeStep};
use crate::lang::meldcode::{advice_in_words, decision_does, marked, step_in_words, step_title};
use crate::lang::terms::Term;
use crate::say;

/// Draws the steps.
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
    let rows = rows(file);
    let at = at.min(rows.len().saturating_sub(1));
    let mut parts = Vec::new();
    for (line, row) in rows.iter().enumerate() {
        let mut part = Part::default();
        if line == 0 {
            part = part
                .line(say!(env.lang, "meldcode-intro"), look.faint())
                .line(" ", look.text());
        }
        parts.push(drawn(ui, env, file, *row, part, line == at));
    }
    let title = say!(env.lang, "meldcode-title");
    let foot = match rows.get(at) {
        Some(Row::Report) => say!(env.lang, "signals-how-open"),
        _ => say!(env.lang, "meldcode-how"),
    };
    listed::draw(frame, ui, &title, &parts, From::Part(at), &foot);
}

fn drawn(ui: &Ui, env: &Env, file: &CaseFile, row: Row, part: Part, here: bool) -> Part {
    let look = &ui.look;
    let focus = if here { "▸" } else { " " };
    let style = if here { look.chosen() } else { look.text() };
    let hears = parents_hear(file);
    match row {
        Row::Step(step) => {
            let title = step_title(&env.lang, &env.shipped.rules, step);
            let mark = mark(file, step);
            let number = MeldcodeStep::ALL.iter().position(|one| *one == step);
            let number = number.map_or(0, |place| place + 1);
            let part = part
                .line(format!("{focus} {mark} {number} {title}"), style)
                .maybe(ended(env, file, step), look.faint());
            if here {
                let words = step_in_words(&env.lang, &env.shipped.rules, step, hears);
                part.line(format!("       {words}"), look.text())
                    .maybe(source(env, step), look.faint())
                    .maybe(advice(env, file, step), look.text())
            } else {
                part
            }
        }
        Row::Report => {
            let share = say!(env.lang, "meldcode-share");
            let does = decision_does(
                &env.lang,
                &env.shipped.rules,
                MeldcodeDecision::Report,
                hears,
            );
            part.line(" ", look.text())
                .line(format!("{focus} → {share}"), style)
                .line(format!("       {does}"), look.text())
        }
    }
}

fn parents_hear(file: &CaseFile) -> bool {
    let state = file.state();
    state.safety().parents_to_tell(state.people()).is_some()
}

/// Done, left out, next, or later.
fn mark(file: &CaseFile, step: MeldcodeStep) -> &'static str {
    let safety = file.state().safety();
    let ending = safety.meldcode().get(&step).map(|done| done.ending);
    match ending {
        Some(MeldcodeEnding::Done) => Sign::Ok.mark(),
        Some(MeldcodeEnding::NotSafe) => "–",
        None if step == MeldcodeStep::Decide && safety.decision().is_some() => Sign::Ok.mark(),
        None if safety.next_meldcode_step() == Some(step) => "▶",
        None => "○",
    }
}

/// When and how a step ended.
fn ended(env: &Env, file: &CaseFile, step: MeldcodeStep) -> Option<String> {
    let lang = &env.lang;
    let safety = file.state().safety();
    if step == MeldcodeStep::Decide {
        let (_, decided) = safety.decision()?;
        let report = decided.report.term(lang);
        let help = decided.help.term(lang);
        let mut parts = vec![report, help];
        parts.extend(decided.review.map(|day| {
            let date = lang.short_date(day);
            say!(lang, "fact-review", date = date)
        }));
        return Some(format!("       {}", parts.join(" · ")));
    }
    let done = safety.meldcode().get(&step)?;
    let date = lang.short_date(done.on);
    let words = match done.ending {
        MeldcodeEnding::Done => {
            let mut words = vec![say!(lang, "meldcode-done", date = date)];
            let answers = done.answers.iter().enumerate();
            words.extend(
                answers.map(|(at, (_, answer))| format!("{} {}", at + 1, answer.term(lang))),
            );
            words.join(" · ")
        }
        MeldcodeEnding::NotSafe => done.ending.term(lang),
    };
    Some(format!("       {words}"))
}

/// Where the text of a step comes from.
fn source(env: &Env, step: MeldcodeStep) -> Option<String> {
    let text = env.shipped.rules.meldcode().step(step)?;
    let source = say!(env.lang, "duty-source", source = text.source.as_ref());
    Some(format!(
        "       {}",
        marked(&env.lang, &source, text.verified)
    ))
}

/// What the answers come to, at the step in which is decided.
fn advice(env: &Env, file: &CaseFile, step: MeldcodeStep) -> Option<String> {
    let weighed = file
        .state()
        .safety()
        .meldcode()
        .contains_key(&MeldcodeStep::Weigh);
    (step == MeldcodeStep::Decide && weighed).then(|| {
        let advice = env.shipped.rules.meldcode().outcome_of(&answers(file));
        format!("       {}", advice_in_words(&env.lang, advice))
    })
}
