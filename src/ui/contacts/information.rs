//! The contacts without a case, and the question whether one is taken back (R15,
//! R89).

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::line::{Focus, line_in_focus, put};
use super::{Scene, told};
use crate::app::action::{Action, Context};
use crate::app::contacts::{Outside, outside};
use crate::domain::ids::Seq;
use crate::domain::incident::SideRefused;
use crate::domain::number::Minutes;
use crate::domain::practice::InformationContact;
use crate::lang::Lang;
use crate::lang::terms::Term;
use crate::say;
use crate::ui::parts::{self, Scroll};

/// The list, the newest first.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, scene: &Scene<'_>, scroll: &mut Scroll) {
    let practice = &scene.desk.practice;
    let Some((line, _)) = scene.desk.contacts.chosen_information(practice) else {
        let key = scene.key(Context::List, Action::NewInformation);
        let text = say!(scene.env.lang, "information-empty", key = key);
        told(frame, area, scene, &text);
        return;
    };
    let newest_first = outside(practice);
    let total = newest_first.len();
    let height = usize::from(area.height);
    scroll.follow(line, total, height);
    let shown = newest_first.iter().enumerate().skip(scroll.offset());
    for ((at, (_, contact)), y) in shown.take(height).zip(area.y..) {
        let area = Rect {
            y,
            height: 1,
            ..area
        };
        line_in_focus(frame, area, scene.look, Focus::on(at == line));
        let date = scene.env.lang.short_date(day(*contact));
        put(frame, area, y, 2, 10, &date, scene.look.text());
        let text = about(scene, *contact);
        let width = area.width.saturating_sub(15);
        put(frame, area, y, 14, width, &text, scene.look.text());
    }
    parts::more(frame, area, scene.look, *scroll, total);
}

const fn day(contact: Outside<'_>) -> NaiveDate {
    match contact {
        Outside::Information(contact) => contact.on,
        Outside::SideRefused(side) => side.on,
    }
}

fn about(scene: &Scene<'_>, contact: Outside<'_>) -> String {
    match contact {
        Outside::Information(contact) => asked(scene, contact),
        Outside::SideRefused(side) => refused(scene, side),
    }
}

/// "geweigerd: andere kant · Stichting Het Veer · 5 min": all that is kept (R89).
fn refused(scene: &Scene<'_>, side: &SideRefused) -> String {
    let lang = &scene.env.lang;
    let what = say!(lang, "information-side-refused");
    let practice = &scene.desk.practice;
    let board = practice.board(side.board);
    let board = board.map_or_else(String::new, |board| practice.board_title(board));
    joined([what, board], side.minutes, lang)
}

/// "telefoon · ouder · Regenboog · 5 min": there is no name in it (R15).
fn asked(scene: &Scene<'_>, contact: &InformationContact) -> String {
    let lang = &scene.env.lang;
    let vocabulary = &scene.env.shipped.vocabulary;
    let channel = vocabulary.channel_label(&contact.channel, lang.language());
    let school = contact
        .school
        .and_then(|school| scene.desk.practice.school(school))
        .map_or_else(
            || say!(lang, "information-no-school"),
            |school| school.name.expose().to_owned(),
        );
    let client = contact.client.term(lang);
    joined([channel.to_owned(), client, school], contact.minutes, lang)
}

/// With how long it took, as long as that is kept.
fn joined<const N: usize>(facts: [String; N], minutes: Minutes, lang: &Lang) -> String {
    let minutes = minutes.get();
    let took = (minutes > 0).then(|| say!(lang, "fact-minutes", minutes = minutes));
    let facts: Vec<String> = facts.into_iter().chain(took).collect();
    facts.join(" · ")
}

/// Take it back? (R15)
pub(super) fn question(frame: &mut Frame<'_>, scene: &Scene<'_>, seq: Seq) {
    let contacts = outside(&scene.desk.practice);
    let Some((_, contact)) = contacts.iter().find(|(one, _)| *one == seq) else {
        return;
    };
    let contact = *contact;
    let lang = &scene.env.lang;
    let title = say!(lang, "information-take-back");
    let inside = parts::popup(frame, scene.look, &title, 64, 6);
    let date = lang.short_date(day(contact));
    let yes = scene.key(Context::Confirm, Action::Confirm);
    let no = scene.key(Context::Confirm, Action::Back);
    let answers = say!(lang, "information-answers", yes = yes, no = no);
    let what = format!("{date} · {}", about(scene, contact));
    let (look, width) = (scene.look, inside.width);
    put(frame, inside, inside.y, 0, width, &what, look.text());
    put(
        frame,
        inside,
        inside.bottom().saturating_sub(1),
        0,
        width,
        &answers,
        look.faint(),
    );
}
