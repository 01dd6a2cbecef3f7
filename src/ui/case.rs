//! One case, drawn: its summary, and below it the timeline, newest last.
//!
//! ```text
//!  2026-014 Mus · leerling · 12 tot en met 15 (tot 15-06-2027)           open
//!  school     Regenboog · telefoon · leerling zelf
//!  hulpvraag  dat het ophoudt
//!  delen      ✔ mentor 3B: dat er gesprekken zijn, het plan
//! ────────────────────────────────────────────────────────────────────────────
//!    20-11-2026  zaak geopend · leerling · telefoon
//!  ✗ 21-11-2026  teruggenomen · notitie bewaard · …
//! ▸  22-11-2026  toestemming gegeven · leerling → mentor 3B · het plan
//! ```

mod summary;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;

use super::contacts::line::{Focus, fit_pieces, line_in_focus, put, right, wide};
use super::contacts::{ContactsScroll, Scene};
use super::parts::{self, Scroll};
use crate::app::action::{Action, Context};
use crate::app::contacts::{Detail, OpenCase};
use crate::app::wrap::wrap;
use crate::domain::case::{CaseFile, EntryStatus};
use crate::domain::entry::{CaseBody, CaseEntry};
use crate::lang::timeline::{self, Below, Piece, Teller};
use crate::lang::{Lang, kept};
use crate::say;

/// The columns of the labels in the summary.
const LABEL: u16 = 12;
/// The columns before the words of an entry: marks and date.
const BEFORE: u16 = 15;
/// Lines that the timeline has at the least.
const TIMELINE: u16 = 5;
/// The size of an entry in full.
const POPUP: (u16, u16) = (78, 22);

/// What a kind of entry is called.
#[must_use]
pub fn kind_in_words(lang: &Lang, body: &CaseBody) -> String {
    timeline::body_in_words(body, lang)
}

/// Draws the case.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    scene: &Scene<'_>,
    open: OpenCase,
    scroll: &mut ContactsScroll,
) {
    let Some(file) = scene.desk.practice.case(open.case) else {
        return;
    };
    let facts = summary::facts(scene, file);
    let width = area.width.saturating_sub(LABEL + 1);
    let wanted: usize = facts.iter().map(|fact| fact.height(width)).sum();
    let room = area.height.saturating_sub(TIMELINE + 1);
    let height = u16::try_from(wanted + 1).unwrap_or(room).min(room);
    let [top, line, below] = area.layout(&Layout::vertical([
        Constraint::Length(height),
        Constraint::Length(1),
        Constraint::Fill(1),
    ]));
    title(frame, top, scene, file);
    let mut y = top.y.saturating_add(1);
    for fact in &facts {
        y = summary::draw(frame, top, scene, fact, y);
    }
    parts::rule(frame, line, scene.look);
    entries(frame, below, scene, file, open, &mut scroll.timeline);
}

/// Number, alias, client and age; at the right whether it is open.
fn title(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, file: &CaseFile) {
    let (look, status) = (scene.look, summary::status(scene, file));
    let line = Rect {
        x: area.x.saturating_add(1).min(area.right()),
        width: area.width.saturating_sub(wide(&status) + 4),
        height: area.height.min(1),
        ..area
    };
    let alias = kept::alias(file, &scene.env.lang);
    let number = file.number().map_or_else(String::new, |n| n.to_string());
    let who = format!("{number} {}", scene.veil.over(&alias));
    let rest = summary::client(scene, file);
    let pieces = vec![(who, look.title()), (rest, look.text())];
    frame.render_widget(fit_pieces(pieces, usize::from(line.width)), line);
    right(frame, area, &status, look.strong());
}

fn entries(
    frame: &mut Frame<'_>,
    area: Rect,
    scene: &Scene<'_>,
    file: &CaseFile,
    open: OpenCase,
    scroll: &mut Scroll,
) {
    let entries = file.entries();
    let focus = entries
        .iter()
        .position(|entry| Some(entry.stamp.seq) == open.entry);
    let height = usize::from(area.height);
    let in_sight = focus.unwrap_or(entries.len().saturating_sub(1));
    scroll.follow(in_sight, entries.len(), height);
    let shown = entries.iter().enumerate().skip(scroll.offset());
    for ((at, entry), y) in shown.take(height).zip(area.y..) {
        let area = Rect {
            y,
            height: 1,
            ..area
        };
        entry_line(
            frame,
            area,
            scene,
            file,
            entry,
            Focus::on(Some(at) == focus),
        );
    }
    parts::more(frame, area, scene.look, *scroll, entries.len());
}

fn entry_line(
    frame: &mut Frame<'_>,
    area: Rect,
    scene: &Scene<'_>,
    file: &CaseFile,
    entry: &CaseEntry,
    focus: Focus,
) {
    let look = scene.look;
    let (mark, word) = fate(&scene.env.lang, file, entry);
    let base = if word.is_some() {
        look.faint()
    } else {
        look.text()
    };
    line_in_focus(frame, area, look, focus);
    put(frame, area, area.y, 1, 1, mark, look.warning());
    let date = scene.env.lang.short_date(entry.stamp.on);
    put(frame, area, area.y, 3, 10, &date, look.faint());
    let told = teller(scene, file).tell(entry);
    let mut pieces = Vec::new();
    if let Some(word) = word {
        pieces.push((format!("{word} · "), look.warning()));
    }
    pieces.push((told.kind, base));
    for fact in &told.facts {
        pieces.push((" · ".to_owned(), look.frame()));
        pieces.push((veiled(scene, fact), base));
    }
    let words = Rect {
        x: area.x.saturating_add(BEFORE).min(area.right()),
        width: area.width.saturating_sub(BEFORE + 1),
        ..area
    };
    frame.render_widget(fit_pieces(pieces, usize::from(words.width)), words);
}

/// What became of an entry: a mark and the word that says the same.
fn fate(lang: &Lang, file: &CaseFile, entry: &CaseEntry) -> (&'static str, Option<String>) {
    match file.status_of(entry.stamp.seq) {
        EntryStatus::Retracted => ("✗", Some(say!(lang, "entry-was-retracted"))),
        EntryStatus::Corrected(_) => ("≠", Some(say!(lang, "entry-was-corrected"))),
        EntryStatus::Standing if entry.body.kind().is_none() => ("?", None),
        EntryStatus::Standing => (" ", None),
    }
}

fn teller<'a>(scene: &Scene<'a>, file: &'a CaseFile) -> Teller<'a> {
    scene.desk.teller(scene.env, file)
}

/// The words of a piece, hidden when they are private and the screen is dimmed.
fn veiled(scene: &Scene<'_>, piece: &Piece) -> String {
    match piece {
        Piece::Plain(text) => text.clone(),
        Piece::Private(text) => scene.veil.over(text.expose()).into_owned(),
    }
}

/// The entry in focus in full, over the screen.
pub(super) fn detail(frame: &mut Frame<'_>, scene: &Scene<'_>, open: OpenCase) {
    let Detail::From(from) = open.detail else {
        return;
    };
    let file = scene.desk.practice.case(open.case);
    let found = file.and_then(|file| Some((file, file.entry(open.entry?)?)));
    let Some((file, entry)) = found else {
        return;
    };
    let kind = teller(scene, file).kind(&entry.body);
    let (width, most) = POPUP;
    // Frame and blanks at both sides, and the column of the arrows.
    let inner = width.min(frame.area().width).saturating_sub(5);
    let lines = wrapped(&in_full(scene, file, entry), inner);
    // Frame above and below, an empty line and the keys.
    let height = u16::try_from(lines.len() + 4).unwrap_or(most).min(most);
    let inside = parts::popup(frame, scene.look, &kind, width, height);
    let text = Rect {
        height: inside.height.saturating_sub(2),
        ..inside
    };
    let mut scroll = Scroll::default();
    let step = isize::try_from(from).unwrap_or(0);
    scroll.by(step, lines.len(), usize::from(text.height));
    let shown = lines.iter().skip(scroll.offset());
    for ((line, style), y) in shown.zip(text.y..text.bottom()) {
        put(frame, text, y, 0, text.width, line, *style);
    }
    parts::more(frame, text, scene.look, scroll, lines.len());
    let foot = inside.bottom().saturating_sub(1);
    let keys = keys(scene);
    let look = scene.look;
    put(frame, inside, foot, 0, inside.width, &keys, look.faint());
}

fn keys(scene: &Scene<'_>) -> String {
    let key = |action| scene.key(Context::Confirm, action);
    say!(
        scene.env.lang,
        "entry-keys",
        up = key(Action::Up),
        down = key(Action::Down),
        undo = key(Action::Undo),
        back = key(Action::Back)
    )
}

/// When it was written, what became of it, its facts, and what stands below.
fn in_full(scene: &Scene<'_>, file: &CaseFile, entry: &CaseEntry) -> Vec<(String, Style)> {
    let (lang, look) = (&scene.env.lang, scene.look);
    let teller = teller(scene, file);
    let written = say!(
        lang,
        "entry-written",
        date = lang.date(entry.stamp.on),
        seq = entry.stamp.seq.to_string()
    );
    let mut lines = vec![(written, look.faint())];
    lines.extend(became(scene, file, entry));
    lines.push((String::new(), look.text()));
    let facts = teller.tell(entry).facts;
    lines.extend(facts.iter().map(|fact| (veiled(scene, fact), look.text())));
    for below in teller.below(entry) {
        match below {
            Below::Heading(text) => {
                lines.push((String::new(), look.text()));
                lines.push((text, look.title()));
            }
            Below::Line(piece) => lines.push((veiled(scene, &piece), look.text())),
        }
    }
    lines
}

/// Taken back, or corrected and why; both entries stay in the file.
fn became(scene: &Scene<'_>, file: &CaseFile, entry: &CaseEntry) -> Vec<(String, Style)> {
    let (mark, word) = fate(&scene.env.lang, file, entry);
    let Some(word) = word else {
        return Vec::new();
    };
    let style = scene.look.warning();
    let mut lines = vec![(format!("{mark} {word}"), style)];
    if let EntryStatus::Corrected(by) = file.status_of(entry.stamp.seq)
        && let Some(words) = file.entry(by).and_then(|by| by.body.words())
    {
        lines.push((scene.veil.over(words.expose()).into_owned(), style));
    }
    lines
}

fn wrapped(lines: &[(String, Style)], width: u16) -> Vec<(String, Style)> {
    lines
        .iter()
        .flat_map(|(text, style)| {
            wrap(text, width)
                .into_iter()
                .map(|range| (text.get(range).unwrap_or_default().to_owned(), *style))
        })
        .collect()
}
