//! The question whether an entry of the practice is taken back.

use ratatui::Frame;

use super::overlay::told;
use super::parts::Veil;
use super::{Ui, veil};
use crate::app::desk::Desk;
use crate::app::model::Env;
use crate::app::{kept, refused};
use crate::domain::ids::Seq;
use crate::domain::refusal::Refusal;
use crate::domain::rules::undoing;
use crate::lang::Explained;
use crate::lang::kept::KeptTeller;
use crate::lang::timeline::Piece;
use crate::say;

/// Which entry in words; its texts are hidden with those of the cases.
pub(super) fn in_words(desk: &Desk, env: &Env, seq: Seq) -> Option<String> {
    let entry = kept::entry(&desk.practice, seq)?;
    let teller = KeptTeller {
        lang: &env.lang,
        agencies: &env.shipped.agencies,
        practice: &desk.practice,
    };
    let told = teller.tell(&entry.body);
    let facts = told.facts.iter().map(|fact| hidden(fact, veil(desk)));
    let words: Vec<String> = std::iter::once(told.kind).chain(facts).collect();
    Some(words.join(" · "))
}

fn hidden(piece: &Piece, veil: Veil) -> String {
    match piece {
        Piece::Plain(text) => text.clone(),
        Piece::Private(text) => veil.over(text.expose()).into_owned(),
    }
}

/// What would be taken back, or what has to go first.
pub(super) fn take_back(frame: &mut Frame<'_>, ui: &Ui, env: &Env, desk: &Desk, seq: Seq) {
    let lang = &env.lang;
    let words = |seq| in_words(desk, env, seq).unwrap_or_default();
    let what = words(seq);
    let lines = match undoing(&desk.practice, seq) {
        Ok(_) => vec![
            say!(lang, "kept-take-back", what = what),
            say!(lang, "kept-take-back-how"),
        ],
        Err(Refusal::TakeBackLaterFirst { by, .. }) => vec![
            say!(lang, "kept-rests", what = what),
            say!(lang, "kept-rests-first", what = words(by)),
            say!(lang, "kept-rests-how"),
        ],
        Err(refusal) => {
            let name = |to: crate::domain::recipient::Recipient| refused::called(lang, to.kind);
            let Explained { what, remedy } = refused::explain(lang, &refusal, name);
            vec![what, remedy]
        }
    };
    told(frame, ui, &say!(lang, "take-back-title"), &lines);
}
