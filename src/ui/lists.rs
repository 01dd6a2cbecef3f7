//! Short lists over a screen: the appointments of a case, the register of
//! ticks, leave and free days.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::overlay::{WIDTH, chosen, row, told};
use super::parts::{self, Scroll};
use super::{Ui, guide, veil};
use crate::app::desk::Desk;
use crate::app::forms;
use crate::app::guide::about::{Menu, offers};
use crate::app::lists::{self, AwayLine};
use crate::app::model::Env;
use crate::domain::agenda::TickProposal;
use crate::domain::calendar::Span as Days;
use crate::domain::ids::CaseId;
use crate::lang::kept;
use crate::lang::terms::Term;
use crate::say;

/// The coming appointments, and below them what makes a new one.
pub(super) fn appointments(
    frame: &mut Frame<'_>,
    ui: &Ui,
    env: &Env,
    desk: &Desk,
    case: CaseId,
    at: usize,
) {
    let coming = lists::appointments(desk, env, case);
    let mut lines: Vec<String> = coming
        .iter()
        .map(|(_, one)| format!("{} · {}", forms::when(env, one), one.kind.term(&env.lang)))
        .collect();
    lines.push(format!("+ {}", say!(env.lang, "appointments-new")));
    let title = say!(env.lang, "appointments-title");
    let how = say!(env.lang, "appointments-how");
    list(frame, ui, &title, &lines, at, &how);
}

/// What may be set or removed by hand: school, number, name, and nothing else.
pub(super) fn ticks(frame: &mut Frame<'_>, ui: &Ui, env: &Env, desk: &Desk, at: usize) {
    let (lang, veil) = (&env.lang, veil(desk));
    let lines: Vec<String> = desk
        .today
        .agenda()
        .ticks()
        .filter_map(|(case, proposal)| {
            let file = desk.practice.case(case)?;
            let opening = file.state().opening()?;
            let what = match proposal {
                TickProposal::Set => say!(lang, "ticks-set"),
                TickProposal::Remove => say!(lang, "ticks-remove"),
            };
            let school = desk.practice.school(opening.school);
            let school = school.map_or("", |school| school.name.expose());
            let called = kept::client(&opening.client, lang);
            let alias = veil.over(&called).into_owned();
            Some(format!("{what:<10} {} {alias} · {school}", opening.number))
        })
        .collect();
    let title = say!(lang, "ticks-title");
    if lines.is_empty() {
        told(frame, ui, &title, &[say!(lang, "ticks-none")]);
        return;
    }
    list(frame, ui, &title, &lines, at, &say!(lang, "ticks-how"));
}

/// Leave and free days that are set, below what adds to them.
pub(super) fn away(frame: &mut Frame<'_>, ui: &Ui, env: &Env, desk: &Desk, at: usize) {
    let set = lists::away(&desk.practice, env);
    let lines: Vec<String> = set.iter().map(|line| away_line(env, desk, *line)).collect();
    let title = say!(env.lang, "away-title");
    list(frame, ui, &title, &lines, at, &say!(env.lang, "away-how"));
}

/// What can be done with what a line of the Gids is about.
pub(super) fn menu(frame: &mut Frame<'_>, ui: &Ui, env: &Env, desk: &Desk, menu: &Menu) {
    let offers = offers(&menu.about, desk, env);
    let lines: Vec<String> = offers.into_iter().map(|offer| offer.label).collect();
    list(
        frame,
        ui,
        &guide::hidden(&menu.title, menu.privacy, veil(desk)),
        &lines,
        menu.at,
        &say!(env.lang, "menu-how"),
    );
}

fn away_line(env: &Env, desk: &Desk, line: AwayLine<'_>) -> String {
    let lang = &env.lang;
    match line {
        AwayLine::NewLeave => format!("+ {}", say!(lang, "away-new-leave")),
        AwayLine::NewFreeDays => format!("+ {}", say!(lang, "away-new-free")),
        AwayLine::Leave(_, days) => {
            format!("{} · {}", span(env, days), say!(lang, "away-leave"))
        }
        AwayLine::FreeDays(_, free) => {
            let school = desk.practice.school(free.school);
            let school = school.map_or("", |school| school.name.expose());
            let days = span(env, free.days);
            format!("{days} · {school} · {}", free.label.expose())
        }
    }
}

fn span(env: &Env, days: Days) -> String {
    let first = env.lang.short_date(days.first);
    if days.first == days.last {
        return first;
    }
    let last = env.lang.short_date(days.last);
    say!(env.lang, "days-span", first = first, last = last)
}

/// Lines of which one is in focus, and what Enter does with it.
fn list(frame: &mut Frame<'_>, ui: &Ui, title: &str, lines: &[String], at: usize, how: &str) {
    let inside = WIDTH.min(frame.area().width).saturating_sub(4);
    let foot = u16::try_from(parts::paragraph_height(how, inside)).unwrap_or(1);
    let wanted = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let most = frame.area().height.saturating_sub(2);
    let height = wanted.saturating_add(foot).saturating_add(3).min(most);
    let area = parts::popup(frame, &ui.look, title, WIDTH, height);
    let [above, _, below] = parts::stacked(area, foot);
    let at = at.min(lines.len().saturating_sub(1));
    let mut scroll = Scroll::default();
    scroll.follow(at, lines.len(), usize::from(above.height));
    let shown = lines.iter().enumerate().skip(scroll.offset());
    for ((place, line), y) in shown.zip(above.y..above.bottom()) {
        let line_area: Rect = row(above, y);
        let here = place == at;
        let words = parts::cut(&parts::clean(line), line_area.width.saturating_sub(2));
        // The mark says it without colour too.
        let line = Line::from(vec![
            Span::styled(if here { "▸ " } else { "  " }, ui.look.focus()),
            Span::styled(words, chosen(ui, here)),
        ]);
        frame.render_widget(line, line_area);
    }
    parts::more(frame, above, &ui.look, scroll, lines.len());
    let faint = ui.look.faint();
    parts::paragraph(frame, below, &ui.look, faint, how, &mut Scroll::default());
}
