//! The screen Gids: its sections, and below them a list with what is read, or
//! the question with its answer; beside each other from 110 columns on.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::form::{self, Active, Drawn};
use super::parts::{self, Scroll, Turned, Veil};
use super::{Ui, veil};
use crate::app::desk::Desk;
use crate::app::form::Privacy;
use crate::app::guide::about::About;
use crate::app::guide::finder::Finder;
use crate::app::guide::pages::{Depth, Page, Said, Tone};
use crate::app::guide::{Guide, Keyboard, Section, pages, question};
use crate::app::model::Env;
use crate::app::wrap::{columns, wrap};
use crate::lang::Lang;
use crate::say;

/// From this width on what is read stands beside the list.
const SIDE_BY_SIDE: u16 = 110;
/// Rows of a list over what is read.
const LIST: u16 = 7;
/// Rows of an answer under its question, where there is room.
const ANSWER: u16 = 8;
/// Rows of the question, at the least.
const QUESTION: u16 = 8;
/// Columns for the short names of pages, at the most.
const NAME: usize = 18;

/// Scroll offsets of the screen.
#[derive(Debug, Default)]
pub(super) struct GuideScroll {
    list: Scroll,
    read: Turned,
    question: form::FormScroll,
}

/// Draws the screen.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, ui: &mut Ui, env: &Env, desk: &Desk) {
    let [tabs, body] = area.layout(&Layout::vertical([
        Constraint::Length(2),
        Constraint::Fill(1),
    ]));
    match desk.guide.finder() {
        Some(finder) => search_line(frame, tabs, ui, env, desk, finder),
        None => sections(frame, tabs, ui, &env.lang, &desk.guide),
    }
    if desk.guide.section() == Section::WhatIf && desk.guide.finder().is_none() {
        what_if(frame, body, ui, env, &desk.guide);
        return;
    }
    let pages = pages(desk, env);
    let (list, read) = halves(frame, body, ui, Constraint::Length(LIST));
    let veil = veil(desk);
    draw_list(frame, list, ui, veil, &desk.guide, &pages);
    if let Some(page) = pages.get(desk.guide.row()) {
        draw_page(frame, read, ui, veil, desk.guide.turned(), &page.said);
    }
}

/// What the parts are called, the one in front in brackets.
fn sections(frame: &mut Frame<'_>, area: Rect, ui: &Ui, lang: &Lang, guide: &Guide) {
    let names: Vec<String> = Section::ALL.iter().map(|one| one.title(lang)).collect();
    let front = Section::ALL.iter().position(|one| *one == guide.section());
    let front = front.unwrap_or(0);
    // Two columns around each name, one where they do not all fit so.
    let room = usize::from(area.width);
    let all: usize = names.iter().map(|name| columns(name) + 2).sum();
    let between = if all < room { 2 } else { 1 };
    let wide = |from: usize| -> usize {
        let shown = names.iter().take(front + 1).skip(from);
        shown.map(|name| columns(name) + between).sum::<usize>() + 3 - between
    };
    // In a narrow window the first names give way, so that the one in front is
    // always there.
    let from = (0..=front)
        .find(|from| wide(*from) <= room)
        .unwrap_or(front);
    let start = if from == 0 { " " } else { "…" };
    let shown = names.iter().enumerate().skip(from);
    let spans = shown.map(|(place, name)| {
        let gap = if between == 1 && place > from {
            " "
        } else {
            ""
        };
        if place == front {
            Span::styled(format!("{gap}[{name}]"), ui.look.title())
        } else if between == 1 {
            Span::styled(format!("{gap}{name}"), ui.look.text())
        } else {
            Span::styled(format!(" {name} "), ui.look.text())
        }
    });
    let line = Line::from_iter([Span::raw(start)].into_iter().chain(spans));
    frame.render_widget(line, Rect { height: 1, ..area });
}

/// What is looked for, and how much was found.
fn search_line(
    frame: &mut Frame<'_>,
    area: Rect,
    ui: &Ui,
    env: &Env,
    desk: &Desk,
    finder: &Finder,
) {
    let area = Rect {
        x: area.x.saturating_add(2).min(area.right()),
        width: area.width.saturating_sub(4),
        height: 1,
        ..area
    };
    let label = say!(env.lang, "contacts-search");
    let found = say!(env.lang, "guide-found", count = finder.count());
    let taken = u16::try_from(columns(&label) + 2).unwrap_or(u16::MAX);
    let room = u16::try_from(columns(&found) + 2).unwrap_or(u16::MAX);
    frame.render_widget(Span::styled(label, ui.look.title()), area);
    let field = Rect {
        x: area.x.saturating_add(taken).min(area.right()),
        width: area
            .width
            .saturating_sub(taken.saturating_add(room))
            .min(40),
        ..area
    };
    let keyboard = if desk.guide.keyboard() == Keyboard::Search && desk.overlays.is_empty() {
        parts::Keyboard::Here
    } else {
        parts::Keyboard::Elsewhere
    };
    parts::text_field(
        frame,
        field,
        &ui.look,
        finder.query(),
        keyboard,
        Veil::Lifted,
        &mut Scroll::default(),
    );
    if keyboard == parts::Keyboard::Here {
        let below = Rect {
            y: area.y.saturating_add(1),
            ..area
        };
        let how = say!(env.lang, "guide-search-how");
        frame.render_widget(Span::styled(how, ui.look.faint()), below);
    }
    if !finder.query().is_blank() {
        let right = area.right().saturating_sub(room.saturating_sub(2));
        let place = Rect {
            x: right,
            width: area.right().saturating_sub(right),
            ..area
        };
        frame.render_widget(Span::styled(found, ui.look.faint()), place);
    }
}

/// Two halves: under each other with a line between, or side by side.
fn halves(frame: &mut Frame<'_>, area: Rect, ui: &Ui, upper: Constraint) -> (Rect, Rect) {
    if area.width >= SIDE_BY_SIDE {
        let halves = Layout::horizontal([Constraint::Percentage(50), Constraint::Fill(1)]);
        let [left, right] = area.layout(&halves.spacing(2));
        return (left, right);
    }
    let [above, line, below] = area.layout(&Layout::vertical([
        upper,
        Constraint::Length(1),
        Constraint::Fill(1),
    ]));
    parts::rule(frame, line, &ui.look);
    (above, below)
}

fn draw_list(
    frame: &mut Frame<'_>,
    area: Rect,
    ui: &mut Ui,
    veil: Veil,
    guide: &Guide,
    pages: &[Page],
) {
    let scroll = &mut ui.scrolls.guide.list;
    scroll.follow(guide.row(), pages.len(), usize::from(area.height));
    let scroll: Scroll = *scroll;
    let names = pages.iter().map(|page| columns(&page.name)).max();
    let names = names.unwrap_or(0).min(NAME);
    let shown = pages.iter().enumerate().skip(scroll.offset());
    for ((at, page), y) in shown.zip(area.y..area.bottom()) {
        let place = Rect {
            y,
            height: 1,
            width: area.width.saturating_sub(1),
            ..area
        };
        let here = at == guide.row();
        let style = if here {
            ui.look.chosen()
        } else {
            ui.look.text()
        };
        let taken = 2 + names + 2 + columns(&page.standing) + 2;
        let room = usize::from(place.width).saturating_sub(taken);
        let title = hidden(&page.title, page.privacy, veil);
        let title = match page.depth {
            Depth::Top => padded(&title, room),
            Depth::Below => padded(&format!("  {title}"), room),
            Depth::Deeper => padded(&format!("    {title}"), room),
        };
        // A name stands once over what belongs to it.
        let above = at.checked_sub(1).and_then(|above| pages.get(above));
        let again = page.depth != Depth::Top
            && page.about == About::Reading
            && above.is_some_and(|above| above.name == page.name);
        let name = if again { "" } else { page.name.as_str() };
        let line = Line::from(vec![
            Span::styled(if here { "▸ " } else { "  " }, ui.look.focus()),
            Span::styled(format!("{}  ", padded(name, names)), ui.look.key()),
            Span::styled(title, style),
            Span::styled(format!("  {}", page.standing), ui.look.faint()),
        ]);
        frame.render_widget(line, place);
    }
    parts::more(frame, area, &ui.look, scroll, pages.len());
}

/// Words that are hidden with the names and texts of the cases, or are not.
pub(super) fn hidden(words: &str, privacy: Privacy, veil: Veil) -> Cow<'_, str> {
    match privacy {
        Privacy::Open => Cow::Borrowed(words),
        Privacy::OfACase => veil.over(words),
    }
}

/// Words cut or filled to so many columns.
fn padded(words: &str, wide: usize) -> String {
    let mut words = parts::cut(words, u16::try_from(wide).unwrap_or(u16::MAX));
    let blanks = wide.saturating_sub(columns(&words));
    words.extend(std::iter::repeat_n(' ', blanks));
    words
}

fn draw_page(
    frame: &mut Frame<'_>,
    area: Rect,
    ui: &mut Ui,
    veil: Veil,
    turned: usize,
    said: &[Said],
) {
    let area = Rect {
        x: area.x.saturating_add(2).min(area.right()),
        width: area.width.saturating_sub(2),
        ..area
    };
    let width = area.width.saturating_sub(1);
    let rows: Vec<(String, Style)> = said
        .iter()
        .flat_map(|one| {
            let style = style(ui, one.tone);
            let words = hidden(&one.words, one.privacy, veil);
            let rows: Vec<String> = folded(&words, width).collect();
            rows.into_iter().map(move |words| (words, style))
        })
        .collect();
    draw_rows(frame, area, ui, turned, &rows);
}

fn folded(words: &str, width: u16) -> impl Iterator<Item = String> + '_ {
    let lines = wrap(words, width).into_iter();
    lines.map(|range| words.get(range).unwrap_or_default().to_owned())
}

fn draw_rows(
    frame: &mut Frame<'_>,
    area: Rect,
    ui: &mut Ui,
    turned: usize,
    rows: &[(String, Style)],
) {
    let height = usize::from(area.height);
    let scroll = ui.scrolls.guide.read.to(turned, rows.len(), height);
    let shown = rows.iter().skip(scroll.offset());
    for ((words, style), y) in shown.zip(area.y..area.bottom()) {
        let place = Rect {
            y,
            height: 1,
            ..area
        };
        frame.render_widget(parts::clean_span(words, *style), place);
    }
    parts::more(frame, area, &ui.look, scroll, rows.len());
}

fn style(ui: &Ui, tone: Tone) -> Style {
    match tone {
        Tone::Title => ui.look.strong(),
        Tone::Plain => ui.look.text(),
        Tone::Mind => ui.look.sign(super::look::Sign::Attention),
        Tone::Aside => ui.look.faint(),
    }
}

/// The question, and what the gate says to it as it stands.
fn what_if(frame: &mut Frame<'_>, area: Rect, ui: &mut Ui, env: &Env, guide: &Guide) {
    let said = question::answer(guide.question(), env);
    let active = match guide.keyboard() {
        Keyboard::Question => Active::Yes,
        Keyboard::Lists | Keyboard::Search => Active::No,
    };
    // A list in the question is drawn whole or not at all; the answer turns.
    let above = area.height.saturating_sub(ANSWER + 1).max(QUESTION);
    let (above, below) = halves(frame, area, ui, Constraint::Length(above));
    let drawn = Drawn {
        look: &ui.look,
        lang: &env.lang,
        veil: Veil::Lifted,
        submit: "",
        problem: None,
        active,
    };
    let scroll = &mut ui.scrolls.guide.question;
    form::draw(frame, above, guide.question(), &drawn, scroll);
    let below = Rect {
        x: below.x.saturating_add(2).min(below.right()),
        width: below.width.saturating_sub(2),
        ..below
    };
    let width = below.width.saturating_sub(1);
    let (plain, faint) = (ui.look.text(), ui.look.faint());
    let kept = say!(env.lang, "guide-keeps-nothing");
    let mut rows: Vec<(String, Style)> = Vec::new();
    rows.extend(folded(said.trim_end(), width).map(|words| (words, plain)));
    rows.extend(folded(&kept, width).map(|words| (words, faint)));
    draw_rows(frame, below, ui, guide.turned(), &rows);
}
