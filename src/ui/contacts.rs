//! Contacten, drawn: the list, the information contacts, and beside or instead
//! of them the open case.
//!
//! ```text
//!  3 open · 1 gesloten · 2 informatievragen
//!  zoeken ▌mus_                                                  1 gevonden
//! ────────────────────────────────────────────────────────────────────────────
//! ▸!! 2026-014  Mus                                   22-11-2026  plicht open
//!   · 2025-003  Zoë                                   01-02-2026  gesloten
//! ```
//!
//! The list shows number and alias and no other word of a case (vault.md §3).

mod information;
pub(super) mod line;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;

use super::case;
use super::look::{Look, Sign};
use super::parts::{self, Keyboard, Scroll, Veil};
use crate::app::action::{Action, Context};
use crate::app::contacts::{Front, Notice, Row, RowStatus};
use crate::app::desk::Desk;
use crate::app::model::Env;
use crate::domain::entry::Urgency;
use crate::input::keymap::Keymap;
use crate::lang::terms::Term;
use crate::say;
use line::{Focus, line_in_focus, put, right, wide};

/// From this width on list and case stand side by side.
const SIDE_BY_SIDE: u16 = 110;
/// The width of the list beside a case.
const LIST: u16 = 44;
/// The width of the field in which one searches.
const QUERY: u16 = 30;

/// Scroll offsets that live from one frame to the next.
#[derive(Clone, Copy, Debug, Default)]
pub struct ContactsScroll {
    list: Scroll,
    information: Scroll,
    pub(super) timeline: Scroll,
}

/// What this screen is drawn from.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) desk: &'a Desk,
    pub(super) env: &'a Env,
    pub(super) look: &'a Look,
    pub(super) keymap: &'a Keymap,
    pub(super) veil: Veil,
}

impl Scene<'_> {
    /// The first key of an action, for a sentence that names it.
    pub(super) fn key(&self, context: Context, action: Action) -> String {
        let keys = self.keymap.keys_for(context, action);
        keys.first()
            .map(|key| key.label(&self.env.lang))
            .unwrap_or_default()
    }
}

/// Draws the screen.
pub fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    desk: &Desk,
    env: &Env,
    look: &Look,
    keymap: &Keymap,
    scroll: &mut ContactsScroll,
) {
    let veil = if desk.is_dimmed() {
        Veil::Drawn
    } else {
        Veil::Lifted
    };
    let scene = Scene {
        desk,
        env,
        look,
        keymap,
        veil,
    };
    if area.width >= SIDE_BY_SIDE {
        side_by_side(frame, area, &scene, scroll);
    } else if let Some(open) = desk.contacts.open() {
        case::draw(frame, area, &scene, open, scroll);
    } else {
        lists(frame, area, &scene, scroll);
    }
    if let Some(open) = desk.contacts.open() {
        case::detail(frame, &scene, open);
    }
    if let (None, Front::TakingBack(seq)) = (desk.contacts.open_case(), desk.contacts.front()) {
        information::question(frame, &scene, seq);
    }
}

fn side_by_side(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, scroll: &mut ContactsScroll) {
    let [left, line, right] = area.layout(&Layout::horizontal([
        Constraint::Length(LIST),
        Constraint::Length(1),
        Constraint::Fill(1),
    ]));
    lists(frame, left, scene, scroll);
    for y in line.y..line.bottom() {
        put(frame, line, y, 0, 1, "│", scene.look.frame());
    }
    match scene.desk.contacts.open() {
        Some(open) => case::draw(frame, right, scene, open, scroll),
        None => invitation(frame, right, scene),
    }
}

/// Beside the list, before a case is open: which key opens it, and no more.
fn invitation(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>) {
    let contacts = &scene.desk.contacts;
    let list = &contacts.list;
    let row = list.row(list.line());
    if let (Some(row), Front::Cases) = (row, contacts.front()) {
        let key = scene.key(Context::List, Action::Open);
        let number = row.number.as_str();
        let text = say!(
            scene.env.lang,
            "contacts-press-to-open",
            key = key,
            number = number
        );
        put(
            frame,
            area,
            area.y,
            1,
            area.width,
            &text,
            scene.look.faint(),
        );
    }
}

fn lists(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, scroll: &mut ContactsScroll) {
    let [counts, search, line, rows] = area.layout(&Layout::vertical([
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
    ]));
    let look = scene.look;
    put(
        frame,
        counts,
        counts.y,
        1,
        counts.width.saturating_sub(1),
        &counted(scene),
        look.text(),
    );
    parts::rule(frame, line, look);
    match scene.desk.contacts.front() {
        Front::Cases => {
            search_line(frame, search, scene);
            cases(frame, rows, scene, &mut scroll.list);
        }
        Front::Information | Front::TakingBack(_) => {
            let title = say!(scene.env.lang, "information-title");
            put(
                frame,
                search,
                search.y,
                1,
                search.width,
                &title,
                look.title(),
            );
            information::draw(frame, rows, scene, &mut scroll.information);
        }
    }
}

/// How many cases there are, and how many information contacts (R15).
fn counted(scene: &Scene<'_>) -> String {
    let lang = &scene.env.lang;
    let (open, closed) = scene.desk.contacts.list.counts();
    let open = number(scene, open);
    let closed = number(scene, closed);
    let cases = say!(lang, "contacts-counts", open = open, closed = closed);
    let count = scene.desk.practice.information_contacts().len();
    if count == 0 {
        return cases;
    }
    let information = say!(lang, "contacts-information", count = count);
    format!("{cases} · {information}")
}

fn number(scene: &Scene<'_>, number: usize) -> String {
    scene
        .env
        .lang
        .number(u64::try_from(number).unwrap_or(u64::MAX))
}

fn search_line(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>) {
    let lang = &scene.env.lang;
    let list = &scene.desk.contacts.list;
    if !list.is_searching() && !list.is_narrowed() {
        let key = scene.key(Context::List, Action::Search);
        let hint = say!(lang, "contacts-search-hint", key = key);
        put(
            frame,
            area,
            area.y,
            1,
            area.width,
            &hint,
            scene.look.faint(),
        );
        return;
    }
    let label = say!(lang, "contacts-search");
    let at = wide(&label) + 2;
    put(
        frame,
        area,
        area.y,
        1,
        area.width,
        &label,
        scene.look.title(),
    );
    let found = found(scene);
    let room = area.width.saturating_sub(at + wide(&found) + 2);
    let field = Rect {
        x: area.x.saturating_add(at).min(area.right()),
        width: room.min(QUERY),
        ..area
    };
    let keyboard = if list.is_searching() && scene.desk.overlays.is_empty() {
        Keyboard::Here
    } else {
        Keyboard::Elsewhere
    };
    parts::text_field(
        frame,
        field,
        scene.look,
        list.query(),
        keyboard,
        scene.veil,
        &mut Scroll::default(),
    );
    right(frame, area, &found, scene.look.faint());
}

/// "3 gevonden"; nothing when nothing is looked for.
fn found(scene: &Scene<'_>) -> String {
    let list = &scene.desk.contacts.list;
    match list.found() {
        None => String::new(),
        Some(found) if found > list.len() => {
            let shown = number(scene, list.len());
            let found = number(scene, found);
            say!(
                scene.env.lang,
                "contacts-found-best",
                found = found,
                shown = shown
            )
        }
        Some(found) => {
            let found = number(scene, found);
            say!(scene.env.lang, "contacts-found", found = found)
        }
    }
}

fn cases(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, scroll: &mut Scroll) {
    let list = &scene.desk.contacts.list;
    if list.is_empty() {
        empty(frame, area, scene);
        return;
    }
    let (total, line) = (list.len(), list.line());
    let height = usize::from(area.height);
    scroll.follow(line, total, height);
    let shown = scroll.offset()..total.min(scroll.offset() + height);
    for (at, y) in shown.zip(area.y..) {
        if let Some(row) = list.row(at) {
            let focus = Focus::on(at == line);
            case_row(
                frame,
                Rect {
                    y,
                    height: 1,
                    ..area
                },
                scene,
                row,
                focus,
            );
        }
    }
    parts::more(frame, area, scene.look, *scroll, total);
}

/// What to do when the list is empty.
fn empty(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>) {
    let lang = &scene.env.lang;
    let list = &scene.desk.contacts.list;
    let text = if list.is_narrowed() {
        let (context, action) = if list.is_searching() {
            (Context::Text, Action::LeaveText)
        } else {
            (Context::List, Action::Back)
        };
        let key = scene.key(context, action);
        say!(lang, "contacts-nothing-found", key = key)
    } else {
        let key = scene.key(Context::List, Action::NewContact);
        say!(lang, "contacts-empty", key = key)
    };
    told(frame, area, scene, &text);
}

/// A sentence in place of a list.
fn told(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, text: &str) {
    let area = Rect {
        x: area.x.saturating_add(1).min(area.right()),
        width: area.width.saturating_sub(1),
        ..area
    };
    let style = scene.look.text();
    parts::paragraph(frame, area, scene.look, style, text, &mut Scroll::default());
}

fn case_row(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, row: &Row, focus: Focus) {
    let look = scene.look;
    let (mark, word, style) = standing(scene, row);
    let base = match row.status {
        RowStatus::Open => look.text(),
        RowStatus::Closed => look.faint(),
    };
    line_in_focus(frame, area, look, focus);
    let y = area.y;
    put(frame, area, y, 1, 2, mark, style);
    put(frame, area, y, 4, 9, &row.number, base);
    let alias = scene.veil.over(row.alias.expose());
    // The right side is left out where there is little room.
    let side = if area.width >= 70 { 27 } else { 0 };
    let width = area.width.saturating_sub(14 + side + 1);
    put(frame, area, y, 14, width, &alias, base);
    if side > 0 {
        let at = area.width - side;
        if let Some(last) = row.last {
            let date = scene.env.lang.short_date(last);
            put(frame, area, y, at, 10, &date, look.faint());
        }
        put(frame, area, y, at + 12, 14, &word, style);
    }
}

/// The mark of a row and the word that says the same.
fn standing(scene: &Scene<'_>, row: &Row) -> (&'static str, String, Style) {
    let (look, lang) = (scene.look, &scene.env.lang);
    match (row.notice, row.status) {
        (Some(Notice::DutyOpen), _) => (
            Sign::Danger.mark(),
            say!(lang, "contacts-duty-open"),
            look.danger(),
        ),
        (Some(Notice::Urgent), _) => (
            Sign::Warning.mark(),
            Urgency::Urgent.term(lang),
            look.warning(),
        ),
        (Some(Notice::NotAgreed), _) => (
            Sign::Attention.mark(),
            say!(lang, "contacts-not-agreed"),
            look.text(),
        ),
        (None, RowStatus::Closed) => ("·", say!(lang, "contacts-closed"), look.faint()),
        (None, RowStatus::Open) => ("", String::new(), look.text()),
    }
}

#[cfg(test)]
mod tests;
