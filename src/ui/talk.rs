//! Gesprek, as it is drawn: one step, its words, and the pad (R51).
//!
//! ```text
//!  luister · Gesprek · 2026-014 Mus · 12 min
//!  ✔ Grenzen  ▶ Luisteren  ○ Hulpvraag  ○ Wegen  ○ Plan  ○ Delen  ○ Afsluiten
//! ────────────────────────────────────────────────────────────────────────────
//!    "Vertel maar. Ik luister. Er is geen haast."
//!
//!  ▸ Gedaan   [x] laten uitspreken
//!    [ Stap afronden ]
//!
//!    kladblok · verdwijnt bij het afsluiten
//!   │_
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::form::{self, Active, Drawn};
use super::look::Look;
use super::parts::{self, Keyboard, Veil};
use super::{Ui, overlay, veil};
use crate::app::desk::Desk;
use crate::app::model::Env;
use crate::app::refused;
use crate::app::sharing;
use crate::app::talk::{PadState, Talk, Timer};
use crate::app::unspoken::parents_stay_out;
use crate::domain::case::CaseFile;
use crate::domain::entry::Opening;
use crate::domain::person::ClientKind;
use crate::domain::procedure::{Procedure, Step, StepKind};
use crate::lang::kept;
use crate::say;

/// Rows of the pad at the least, its label included.
const PAD_ROWS: u16 = 3;
/// Rows of the pad at the most while the panel could use them.
const PAD_MOST: u16 = 9;
/// Rows of the words to say at the least.
const WORDS_ROWS: u16 = 4;
/// Columns from which the pad stands beside the step.
const WIDE: u16 = 110;

/// Number, alias and minutes, for the header.
pub(super) fn title(desk: &Desk, env: &Env, veil: Veil) -> Vec<String> {
    let Some(talk) = &desk.talk else {
        return Vec::new();
    };
    let Some(opening) = desk
        .practice
        .case(talk.case)
        .and_then(|file| file.state().opening())
    else {
        return Vec::new();
    };
    let called = kept::client(&opening.client, &env.lang);
    let alias = veil.over(&called);
    let mut title = vec![format!("{} {alias}", opening.number)];
    if talk.timer == Timer::Shown {
        title.push(say!(
            env.lang,
            "talk-minutes",
            minutes = talk.minutes(env).get()
        ));
    }
    title
}

/// Draws the conversation: under each other, and on a wide screen with the pad
/// at the right.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ui: &mut Ui, env: &Env, desk: &Desk) {
    let Some(talk) = &desk.talk else {
        return;
    };
    let Some((file, procedure, step)) = talk.scene(&desk.practice) else {
        return;
    };
    let Some(opening) = file.state().opening() else {
        return;
    };
    let strip_rows = strip(frame, area, &ui.look, env, (file, procedure, step));
    let rest = below(area, strip_rows);
    parts::rule(frame, rest, &ui.look);
    let rest = below(rest, 1);
    let (main, beside) = if area.width >= WIDE {
        let pad = rest.width * 2 / 5;
        let main = Rect {
            width: rest.width - pad,
            ..rest
        };
        let beside = Rect {
            x: main.right(),
            width: pad,
            ..rest
        };
        (main, Some(beside))
    } else {
        (rest, None)
    };
    let panel_rows = panel_height(ui, env, desk, talk, main.width) + glance_rows(step.kind);
    let pad_least = if beside.is_some() { 0 } else { PAD_ROWS };
    let room = main.height.saturating_sub(panel_rows + 1 + pad_least);
    let said = said(env, file, step, opening);
    let used = words(frame, main, ui, &said, room.max(WORDS_ROWS), talk.words_at);
    let mut rest = below(main, used + 1);
    if !step.kind.is_quiet() {
        let rows = glance_line(frame, rest, &ui.look, env, (file, procedure));
        rest = below(rest, rows);
    }
    let pad_rows = match beside {
        Some(_) => 0,
        None => pad_height(rest.height, panel_rows),
    };
    let panel = Rect {
        height: rest.height - pad_rows,
        ..rest
    };
    draw_panel(frame, panel, ui, env, desk, talk);
    let pad = beside.unwrap_or_else(|| below(rest, panel.height));
    draw_pad(frame, pad, ui, env, talk, veil(desk));
}

/// What the panel leaves, within what a pad needs and can use.
fn pad_height(room: u16, panel_rows: u16) -> u16 {
    let left = room.saturating_sub(panel_rows).max(PAD_ROWS);
    left.min(room).min(PAD_MOST.max(room / 2))
}

fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    }
}

/// The steps with where they stand; gives the rows used.
fn strip(
    frame: &mut Frame<'_>,
    area: Rect,
    look: &Look,
    env: &Env,
    (file, procedure, here): (&CaseFile, &Procedure, &Step),
) -> u16 {
    let language = env.lang.language();
    let mut lines: Vec<Vec<Span<'_>>> = vec![vec![Span::raw(" ")]];
    let mut used = 1;
    for step in procedure.steps() {
        let done = file.state().is_done(&step.id);
        let (mark, style) = if step.id == here.id {
            ("▶", look.focus())
        } else if done {
            ("✔", look.ok())
        } else if step.optional {
            ("·", look.faint())
        } else {
            ("○", look.faint())
        };
        let text = format!("{mark} {}  ", step.title.get(language));
        let wide = text.chars().count();
        if used + wide > usize::from(area.width) {
            lines.push(vec![Span::raw(" ")]);
            used = 1;
        }
        used += wide;
        if let Some(line) = lines.last_mut() {
            line.push(Span::styled(text, style));
        }
    }
    let rows = u16::try_from(lines.len()).unwrap_or(1);
    for (line, y) in lines.into_iter().zip(area.y..area.bottom()) {
        let place = Rect {
            y,
            height: 1,
            ..area
        };
        frame.render_widget(Line::from(line), place);
    }
    rows
}

/// The words to say, both halves in the limits step (R50).
fn said(env: &Env, file: &CaseFile, step: &Step, opening: &Opening) -> String {
    let language = env.lang.language();
    let client = opening.client.kind;
    let with_pupil = step.kind == StepKind::Share && client == ClientKind::Pupil;
    if with_pupil && parents_stay_out(file.state()) {
        return format!("“{}”", say!(env.lang, "talk-share-safely"));
    }
    let scripts = step.scripts(client).map(|(_, words)| words);
    let all: Vec<String> = scripts
        .chain(step.question(client))
        .map(|words| format!("“{}”", words.get(language)))
        .collect();
    all.join("\n")
}

/// Draws the words in the rows there are; arrows tell that there is more.
/// Gives the rows used.
fn words(
    frame: &mut Frame<'_>,
    area: Rect,
    ui: &mut Ui,
    text: &str,
    room: u16,
    turned: usize,
) -> u16 {
    let place = Rect {
        x: area.x + 3,
        width: area.width.saturating_sub(5).min(96),
        ..area
    };
    let needed = parts::paragraph_height(text, place.width);
    let rows = u16::try_from(needed).unwrap_or(u16::MAX);
    let rows = rows.min(room).min(area.height);
    let place = Rect {
        height: rows,
        ..place
    };
    let mut scroll = ui.scrolls.words.to(turned, needed, usize::from(rows));
    parts::paragraph(frame, place, &ui.look, ui.look.quoted(), text, &mut scroll);
    rows
}

const fn glance_rows(kind: StepKind) -> u16 {
    if kind.is_quiet() { 0 } else { 1 }
}

/// "delen: 1 ja · 2 geweigerd · 1 verplicht"; gives the rows used (R87).
fn glance_line(
    frame: &mut Frame<'_>,
    area: Rect,
    look: &Look,
    env: &Env,
    (file, procedure): (&CaseFile, &Procedure),
) -> u16 {
    let glance = sharing::glance(file, procedure, env);
    let text = say!(
        env.lang,
        "talk-glance",
        allowed = glance.allowed,
        refused = glance.refused,
        mandatory = glance.mandatory
    );
    let place = Rect {
        x: area.x + 2,
        width: area.width.saturating_sub(2),
        height: area.height.min(1),
        ..area
    };
    frame.render_widget(Span::styled(text, look.faint()), place);
    1
}

/// What is wrong with the panel, in words.
fn problem_of(env: &Env, desk: &Desk, talk: &Talk) -> Option<String> {
    let problem = talk.panel.problem.as_ref()?;
    Some(refused::problem(&env.lang, problem, |to| {
        overlay::called(desk, env, talk.case, to)
    }))
}

fn with_panel<T>(
    ui: &Ui,
    env: &Env,
    desk: &Desk,
    talk: &Talk,
    then: impl FnOnce(&Drawn<'_>) -> T,
) -> T {
    let problem = problem_of(env, desk, talk);
    let submit = say!(env.lang, "talk-finish-step");
    then(&Drawn {
        look: &ui.look,
        lang: &env.lang,
        veil: veil(desk),
        submit: &submit,
        problem: problem.as_deref(),
        active: if talk.pad_state == PadState::Writing {
            Active::No
        } else {
            Active::Yes
        },
    })
}

fn panel_height(ui: &Ui, env: &Env, desk: &Desk, talk: &Talk, width: u16) -> u16 {
    with_panel(ui, env, desk, talk, |drawn| {
        form::height(&talk.panel, drawn, width.saturating_sub(2))
    })
}

fn draw_panel(frame: &mut Frame<'_>, area: Rect, ui: &mut Ui, env: &Env, desk: &Desk, talk: &Talk) {
    let area = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let mut scroll = ui.scrolls.panel;
    with_panel(ui, env, desk, talk, |drawn| {
        form::draw(frame, area, &talk.panel, drawn, &mut scroll);
    });
    ui.scrolls.panel = scroll;
}

fn draw_pad(frame: &mut Frame<'_>, area: Rect, ui: &mut Ui, env: &Env, talk: &Talk, veil: Veil) {
    let label = Rect {
        x: area.x + 3,
        width: area.width.saturating_sub(3),
        height: area.height.min(1),
        ..area
    };
    let text = say!(env.lang, "talk-pad");
    frame.render_widget(Span::styled(text, ui.look.faint()), label);
    let field = below(area, 1);
    let field = Rect {
        x: field.x + 2,
        width: field.width.saturating_sub(4),
        ..field
    };
    let keyboard = if talk.pad_state == PadState::Writing {
        Keyboard::Here
    } else {
        Keyboard::Elsewhere
    };
    parts::text_field(
        frame,
        field,
        &ui.look,
        &talk.pad,
        keyboard,
        veil,
        &mut ui.scrolls.pad,
    );
}
