//! The sheet for a breach: what to do first, what this vault held, which copies
//! there are, and what is to be written down by hand (R96, AVG-8). It is for the
//! board and its data protection officer, and names no case.
//!
//! ```text
//!  Datalek: wat te doen en wat vast te leggen
//!
//!  Eerst
//!  - Vergrendel het programma en haal de computer of stick terug als dat kan.
//!  …
//!  Wat er in deze kluis stond op 23-11-2026
//!  - Stichting Zuidwest: 2 open zaken, 5 gesloten zaken
//!  …
//!  Zelf invullen
//!  - Ontdekt op (dag en uur): ______________________________
//! ```

use chrono::NaiveDate;

use super::print::{LineKind, Printed, Sources};
use crate::domain::case::CaseFile;
use crate::domain::practice::{Board, BoardId, Practice};
use crate::lang::Lang;
use crate::lang::kept::copy_named;
use crate::say;

/// Where something is filled in by hand.
const LINE: &str = "______________________________";

/// The sheet for a board as things stand on this day: what others hold is none of
/// its business. `period` is how soon the authority has to
/// be told, in words, with how sure that is.
#[must_use]
pub fn compose(sources: &Sources<'_>, board: &Board, period: &str, on: NaiveDate) -> Printed {
    let lang = sources.lang;
    let mut paper = Printed::default();
    paper.say(LineKind::Title, say!(lang, "breach-title"));
    paper.part(say!(lang, "breach-first"));
    for words in first_steps(lang, period) {
        paper.say(LineKind::Point, words);
    }
    held(&mut paper, sources, board, on);
    copies(&mut paper, sources, on);
    paper.part(say!(lang, "breach-by-hand"));
    for words in by_hand(lang) {
        paper.say(LineKind::Point, format!("{words}: {LINE}"));
    }
    paper.blank();
    paper.add_foot(say!(lang, "breach-foot"));
    paper.add_foot(say!(lang, "paper-as-of", on = lang.date(on)));
    paper
}

fn first_steps(lang: &Lang, period: &str) -> [String; 6] {
    [
        say!(lang, "breach-step-lock"),
        say!(lang, "breach-step-time", period = period),
        say!(lang, "breach-step-board"),
        say!(lang, "breach-step-keys"),
        say!(lang, "breach-step-copies"),
        say!(lang, "breach-step-people"),
    ]
}

fn by_hand(lang: &Lang) -> [String; 8] {
    [
        say!(lang, "breach-found"),
        say!(lang, "breach-what"),
        say!(lang, "breach-state"),
        say!(lang, "breach-told-board"),
        say!(lang, "breach-told-authority"),
        say!(lang, "breach-told-people"),
        say!(lang, "breach-done"),
        say!(lang, "breach-signed"),
    ]
}

/// How much there was of this board, and of which kinds.
fn held(paper: &mut Printed, sources: &Sources<'_>, board: &Board, on: NaiveDate) {
    let Sources { lang, practice, .. } = *sources;
    paper.part(say!(lang, "breach-held", on = lang.date(on)));
    let (open, closed) = cases_of(practice, board.id);
    let name = board.name.expose();
    let open = say!(lang, "breach-cases-open", count = open);
    let closed = say!(lang, "breach-cases-closed", count = closed);
    paper.say(LineKind::Point, format!("{name}: {open}, {closed}"));
    paper.say(LineKind::Text, say!(lang, "breach-kinds"));
    paper.say(LineKind::Text, say!(lang, "breach-sealed"));
}

/// Open and closed cases, those from which the adviser stepped back among the
/// closed ones: they stand in the file as well.
fn cases_of(practice: &Practice, board: BoardId) -> (usize, usize) {
    let of_board = |file: &&CaseFile| {
        let school = file.state().opening().map(|opening| opening.school);
        let school = school.and_then(|school| practice.school(school));
        school.is_some_and(|school| school.board == board)
    };
    let is_open = |file: &CaseFile| {
        let state = file.state();
        state.closed().is_none() && state.track().recused().is_none()
    };
    let of_board: Vec<&CaseFile> = practice.in_vault().filter(of_board).collect();
    let open = of_board.iter().filter(|file| is_open(file)).count();
    (open, of_board.len() - open)
}

/// Copies elsewhere that are not known to be gone.
fn copies(paper: &mut Printed, sources: &Sources<'_>, on: NaiveDate) {
    let Sources { lang, practice, .. } = *sources;
    paper.part(say!(lang, "breach-copies"));
    let there = practice.copies().iter().filter(|kept| kept.gone.is_none());
    let mut named = there.map(|kept| copy_named(lang, kept)).peekable();
    if named.peek().is_none() {
        let none = say!(lang, "breach-no-copies", on = lang.date(on));
        paper.say(LineKind::Text, none);
    }
    for copy in named {
        paper.say(LineKind::Item, copy);
    }
    paper.say(LineKind::Text, say!(lang, "breach-snapshots"));
}
