//! Papers to hand out or to hang up, shown before they are printed: the card of
//! a school and the overview of a board (R2, R104, R105), and the sheet for a breach
//! (R96). Nothing of a case is in
//! them, so printing one is recorded nowhere.

use super::action::Action;
use super::desk::{Desk, Overlay};
use super::export::{self, FileKind};
use super::guide::privacy;
use super::model::Env;
use super::{reading, sheet};
use crate::domain::practice::{BoardId, Practice, SchoolId};
use crate::domain::rulebook::PeriodCode;
use crate::lang::{Explained, Lang};
use crate::report::breach;
use crate::report::card::{self, Audience};
use crate::report::listing;
use crate::report::print::{LineKind, Missing, Printed, Sources};
use crate::say;

/// Which paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Paper {
    /// The overview of the schools of a board with their advisers.
    Listing(BoardId),
    /// The card of a school for these readers.
    Card(SchoolId, Audience),
    /// The sheet for a breach, for this board.
    Breach(BoardId),
}

impl Paper {
    /// What the file is called, without its ending: by the code of the school or
    /// the number of the board, never by anybody's name.
    fn file_name(self, practice: &Practice, env: &Env) -> String {
        let lang = &env.lang;
        match self {
            Self::Breach(board) => {
                let number = practice.board_number(board);
                let number = number.map_or_else(|| board.0.to_string(), |one| one.to_string());
                let on = env.now.date.to_string();
                say!(lang, "breach-file", board = number, on = on)
            }
            Self::Listing(board) => {
                let number = practice.board_number(board);
                let number = number.map_or_else(|| board.0.to_string(), |one| one.to_string());
                say!(lang, "paper-file-listing", board = number)
            }
            Self::Card(school, audience) => {
                let code = practice.school(school).and_then(|school| school.code);
                let code = code.map_or_else(|| school.0.to_string(), |code| code.to_string());
                match audience {
                    Audience::Pupils => say!(lang, "paper-file-pupils", school = code),
                    Audience::Parents => say!(lang, "paper-file-parents", school = code),
                }
            }
        }
    }

    /// The paper as things stand; nothing when there is no such school or board.
    fn compose(self, desk: &Desk, env: &Env) -> Option<Result<Printed, Vec<Missing>>> {
        let practice = &desk.practice;
        let sources = Sources {
            lang: &env.lang,
            practice,
            agencies: &env.shipped.agencies,
        };
        let today = env.now.date;
        Some(match self {
            Self::Listing(board) => listing::compose(&sources, practice.board(board)?, today),
            Self::Card(school, audience) => {
                card::compose(&sources, practice.school(school)?, audience, today)
            }
            Self::Breach(board) => {
                let period = privacy::period(PeriodCode::Breach, env);
                Ok(breach::compose(
                    &sources,
                    practice.board(board)?,
                    &period,
                    today,
                ))
            }
        })
    }
}

/// A paper on the screen; no part of the draft.
#[derive(Debug)]
pub struct Pane {
    /// Which it is.
    pub paper: Paper,
    /// What it says.
    pub printed: Printed,
    /// The line in focus.
    pub at: usize,
    /// What its file is called, without the ending.
    name: String,
}

/// Shows a paper, from where it can be written to a file. Where something must
/// be recorded first, that is said instead.
pub fn open(desk: &mut Desk, env: &Env, paper: Paper) {
    let overlay = match paper.compose(desk, env) {
        None => return,
        Some(Ok(mut printed)) => {
            for mark in sheet::marks(desk, env) {
                printed.add_foot(mark);
            }
            Overlay::Paper(Box::new(Pane {
                paper,
                printed,
                at: 0,
                name: paper.file_name(&desk.practice, env),
            }))
        }
        Some(Err(missing)) => Overlay::Told(not_yet(&missing, &desk.practice, &env.lang)),
    };
    desk.overlays.push(overlay);
}

/// What is needed before the paper can be made.
fn not_yet(missing: &[Missing], practice: &Practice, lang: &Lang) -> Explained {
    let each = missing.iter().map(|one| one.words(practice, lang));
    let missing = each.collect::<Vec<_>>().join("; ");
    Explained {
        what: say!(lang, "paper-not-yet", missing = missing),
        remedy: say!(lang, "paper-not-yet-do"),
    }
}

/// Whether an action was for the paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Taken {
    /// It was.
    Yes,
    /// It was not.
    No,
}

/// Takes an action up on the paper in front.
pub(super) fn handle(desk: &mut Desk, action: Action) -> Taken {
    let Some(Overlay::Paper(pane)) = desk.overlays.last_mut() else {
        return Taken::No;
    };
    match action {
        Action::Print => {
            let (name, text) = (pane.name.clone(), pane.printed.text());
            let kind = match pane.paper {
                Paper::Breach(_) => FileKind::Breach,
                Paper::Listing(_) | Paper::Card(..) => FileKind::Paper,
            };
            export::offer_as(desk, kind, &name, text);
        }
        Action::Back => {
            desk.overlays.pop();
        }
        Action::Help
        | Action::Palette
        | Action::Quit
        | Action::Emergency
        | Action::Dim
        | Action::Lock => return Taken::No,
        other => {
            let lines = &pane.printed.lines;
            let kind = |at: usize| lines.get(at).map(|line| line.kind);
            let says = |at| kind(at).is_some_and(|kind| kind != LineKind::Blank);
            pane.at = reading::go(pane.at, lines.len(), other, says);
        }
    }
    Taken::Yes
}
