//! Signals, suspicions and bars as they are drawn, and what followed from what
//! was written (R43–R46, R60, R78–R86).

use ratatui::Frame;

use super::duties::Sources;
use super::listed::{self, From, Part};
use super::look::Sign;
use super::{Ui, duties, veil};
use crate::app::desk::Desk;
use crate::app::model::Env;
use crate::app::options;
use crate::app::safety::{Row, rows};
use crate::app::unspoken::parents_stay_out;
use crate::domain::case::CaseFile;
use crate::domain::entry::CaseBody;
use crate::domain::ids::{CaseId, Seq};
use crate::domain::person::RecipientKind;
use crate::domain::recipient::Recipient;
use crate::domain::vocabulary::Signal;
use crate::lang::rules::{duty_words, whom_and_when};
use crate::lang::terms::Term;
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
    let rows = rows(file);
    let at = at.min(rows.len().saturating_sub(1));
    let look = &ui.look;
    let mut parts = Vec::new();
    for (line, row) in rows.iter().enumerate() {
        let mut part = Part::default();
        let adds = matches!(row, Row::Raise);
        if adds && line == 0 {
            part = part.line(say!(env.lang, "signals-none"), look.faint());
        }
        if adds {
            part = part.line(" ", look.text());
        }
        parts.push(part.row(look, line == at, &words(env, desk, file, *row)));
    }
    let foot = rows.get(at).map_or_else(String::new, |row| how(env, *row));
    let title = say!(env.lang, "signals-title");
    listed::draw(frame, ui, &title, &parts, From::Part(at), &foot);
}

fn words(env: &Env, desk: &Desk, file: &CaseFile, row: Row) -> String {
    let lang = &env.lang;
    let safety = file.state().safety();
    match row {
        Row::Signal(seq) | Row::Question(seq) => {
            let mark = match row {
                Row::Question(_) => Sign::Attention.mark(),
                _ => Sign::Warning.mark(),
            };
            let signal = safety.signals().get(&seq);
            let facts = signal.map(|raised| desk.teller(env, file).signal(raised));
            format!("{mark} {}", joined(desk, &facts.unwrap_or_default()))
        }
        Row::Suspicion(seq) => {
            let person = safety.suspicions().get(&seq).and_then(|one| one.person);
            let who = match person {
                None => say!(lang, "signals-a-parent"),
                person => name(
                    env,
                    desk,
                    file,
                    Recipient {
                        kind: RecipientKind::Parents,
                        person,
                    },
                ),
            };
            format!(
                "{} {}",
                Sign::Warning.mark(),
                say!(lang, "signals-suspicion", who = who)
            )
        }
        Row::Bar(seq) => safety.bars().get(&seq).map_or_else(String::new, |bar| {
            let who = name(env, desk, file, bar.recipient);
            let ground = bar.ground.term(lang);
            let words = say!(lang, "signals-barred", who = who, ground = ground);
            format!("{} {words}", Sign::Warning.mark())
        }),
        Row::Raise => format!("+ {}", say!(lang, "signals-raise")),
        Row::Suspect => format!("+ {}", say!(lang, "signals-suspect")),
        Row::BarContact => format!("+ {}", say!(lang, "signals-bar")),
        Row::Meldcode => format!("→ {}", say!(lang, "signals-meldcode")),
    }
}

fn name(env: &Env, desk: &Desk, file: &CaseFile, who: Recipient) -> String {
    let label = options::recipient_label(file, who, env);
    match who.person {
        Some(_) => veil(desk).over(&label).into_owned(),
        None => label,
    }
}

/// What Enter does on this line.
fn how(env: &Env, row: Row) -> String {
    let lang = &env.lang;
    match row {
        Row::Signal(_) => say!(lang, "signals-how-signal"),
        Row::Question(_) => say!(lang, "signals-how-question"),
        Row::Suspicion(_) | Row::Bar(_) => say!(lang, "signals-how-lift"),
        Row::Raise | Row::Suspect | Row::BarContact => say!(lang, "signals-how-add"),
        Row::Meldcode => say!(lang, "signals-how-open"),
    }
}

fn joined(desk: &Desk, pieces: &[Piece]) -> String {
    let words = pieces.iter().map(|piece| match piece {
        Piece::Plain(text) => text.clone(),
        Piece::Private(text) => veil(desk).over(text.expose()).into_owned(),
    });
    words.collect::<Vec<_>>().join(" · ")
}

/// Draws what followed: the signals that were raised, the duties that arose and
/// are still open, those that ended by themselves, and those of others.
pub(super) fn draw_followed(
    frame: &mut Frame<'_>,
    ui: &mut Ui,
    env: &Env,
    desk: &Desk,
    (case, since): (CaseId, Seq),
    at: usize,
) {
    let Some(file) = desk.practice.case(case) else {
        return;
    };
    let lang = &env.lang;
    let look = &ui.look;
    let mut parts = vec![raised(ui, env, desk, file, since)];
    let arose = arose(ui, env, desk, file, since);
    let lapsed = lapsed(ui, env, desk, file, since);
    let others = duties::others(ui, env, desk, case, Sources::LeftOut);
    let intro = if arose.is_empty() && lapsed.is_none() && others.is_empty() {
        say!(lang, "followed-nothing")
    } else {
        say!(lang, "followed-intro")
    };
    parts.push(Part::default().line(intro, look.text()));
    parts.extend(arose);
    parts.extend(lapsed);
    parts.extend(others);
    let title = say!(lang, "followed-title");
    let foot = say!(lang, "followed-how");
    listed::draw(frame, ui, &title, &parts, From::Line(at), &foot);
}

fn since_then(file: &CaseFile, since: Seq) -> impl Iterator<Item = (Seq, &CaseBody)> {
    file.entries()
        .iter()
        .filter(move |entry| entry.stamp.seq >= since)
        .map(|entry| (entry.stamp.seq, &entry.body))
}

fn raised(ui: &Ui, env: &Env, desk: &Desk, file: &CaseFile, since: Seq) -> Part {
    let mut part = Part::default();
    for (seq, body) in since_then(file, since) {
        if let CaseBody::SignalRaised(raised) = body
            && file.state().safety().signals().contains_key(&seq)
            && !answered(file, raised.signal)
        {
            let signal = joined(desk, &desk.teller(env, file).signal(raised));
            let words = say!(env.lang, "followed-raised", signal = signal);
            part = part.line(words, ui.look.text());
        }
    }
    part
}

/// A question that was answered with yes is no signal beside its answer.
fn answered(file: &CaseFile, signal: Signal) -> bool {
    signal == Signal::MayBeOffence && file.state().safety().has(Signal::SexualOffence)
}

fn arose(ui: &Ui, env: &Env, desk: &Desk, file: &CaseFile, since: Seq) -> Vec<Part> {
    let open = file.state().open_duties().filter(|(seq, _)| *seq >= since);
    open.map(|(_, duty)| {
        let look = &ui.look;
        let Some(rule) = env.shipped.rules.rule(&duty.rule) else {
            let words = duties::in_words(env, desk, file, duty);
            return Part::default().line(format!("  · {words}"), look.strong());
        };
        let words = duty_words(&env.lang, rule);
        let when = whom_and_when(&env.lang, None, duty.deadline, None);
        Part::default()
            .line(format!("  · {}", words.title), look.strong())
            .maybe(when.map(|when| format!("    {when}")), look.text())
            .line(format!("    {}", words.does), look.text())
            .maybe(words.first.map(|first| format!("    {first}")), look.text())
            .line(format!("    {}", words.basis), look.faint())
    })
    .collect()
}

/// What ended by itself. While a parent is suspected a duty towards parents is
/// not named: there is nothing to say of them.
fn lapsed(ui: &Ui, env: &Env, desk: &Desk, file: &CaseFile, since: Seq) -> Option<Part> {
    use crate::domain::duty::Towards;
    let hidden = |towards: Towards| {
        let parents =
            matches!(towards, Towards::Recipient(to) if to.kind == RecipientKind::Parents);
        parents && parents_stay_out(file.state())
    };
    let mut part = None;
    for (_, body) in since_then(file, since) {
        if let CaseBody::DutyLapsed(lapsed) = body
            && let Some((duty, _)) = file.state().duties().get(&lapsed.duty)
            && !hidden(duty.towards)
        {
            let words = duties::in_words(env, desk, file, duty);
            let words = say!(env.lang, "followed-lapsed", duty = words);
            let words = format!("  · {words}");
            part = Some(
                part.unwrap_or_else(Part::default)
                    .line(words, ui.look.faint()),
            );
        }
    }
    part
}
