//! What leaves with a hand-over, shown entry by entry before it is sealed (R72, R88,
//! AVG-4). The form leads here, and confirming here writes the file and its entry.
//!
//! ```text
//!  Dit gaat mee
//!  ▸ overdracht voor Lotte Smit
//!    Het Kompas · Stichting Zuidwest
//!    23-11  zaak geopend · leerling
//!    23-11  grenzen uitgelegd · notities: ja
//!    24-11  inhoud verwijderd · notitie bewaard
//! ```

use super::action::Action;
use super::committed;
use super::desk::{Desk, Overlay};
use super::effect::{Effect, HandingWish};
use super::export::Stage;
use super::form::{FieldId, Problem};
use super::forms::passing::{PassingForm, read_hand};
use super::forms::{self, FormKind};
use super::message::HandedOver;
use super::model::Env;
use super::reading;
use crate::domain::case::CaseFile;
use crate::domain::entry::CaseBody;
use crate::domain::handover::HandoverKind;
use crate::domain::ids::CaseId;
use crate::domain::passing::Outgoing;
use crate::domain::rules::passing::prepare;
use crate::domain::text::Confidential;
use crate::lang::timeline::Piece;
use crate::lang::{Explained, kept};
use crate::say;

/// What leaves, on the screen. It is composed anew from the form after a lock, and is
/// no part of the draft.
#[derive(Debug)]
pub struct Pane {
    /// Of which case.
    pub case: CaseId,
    /// What is said, line by line.
    pub lines: Vec<Shown>,
    /// The line in focus.
    pub at: usize,
    /// Where the writing stands.
    pub stage: Stage,
    outgoing: Outgoing,
    path: Confidential,
}

/// A line of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    /// The words.
    pub words: Confidential,
    /// Whether they are hidden with the names and texts of the case.
    pub of_the_case: bool,
}

impl Shown {
    fn plain(words: String) -> Self {
        Self {
            words: Confidential::new(words),
            of_the_case: false,
        }
    }
}

/// Shows what the form in front would hand over; where the rules refuse it the form
/// says why.
pub(super) fn propose(desk: &mut Desk, env: &Env, case: CaseId) {
    let Some(Overlay::Form(_, form)) = desk.overlays.last() else {
        return;
    };
    let path = Confidential::new(form.text(FieldId::Path).trim().to_owned());
    let facts = env.shipped.facts(env.now.date);
    let prepared = read_hand(form).and_then(|handing| {
        let outgoing = prepare(&desk.practice, &facts, case, &handing);
        let to = kept::colleague(handing.to, &desk.practice, &env.lang);
        outgoing
            .map(|outgoing| (outgoing, to))
            .map_err(Problem::Refused)
    });
    match prepared {
        Ok((outgoing, to)) => {
            let lines = lines(desk, env, &outgoing, &to);
            desk.overlays.push(Overlay::Handing(Box::new(Pane {
                case,
                lines,
                at: 0,
                stage: Stage::Asking,
                outgoing,
                path,
            })));
        }
        Err(problem) => {
            if let Some(Overlay::Form(_, form)) = desk.overlays.last_mut() {
                form.complain(problem);
            }
        }
    }
}

/// Exactly what leaves: the head, and every entry as it stands in the parcel.
fn lines(desk: &Desk, env: &Env, outgoing: &Outgoing, to: &str) -> Vec<Shown> {
    use crate::lang::terms::Term;
    let lang = &env.lang;
    let head = &outgoing.head;
    let kind = head.kind.term(lang);
    let mut lines = vec![
        Shown::plain(say!(lang, "handover-goes-to", kind = kind, to = to)),
        Shown::plain(format!(
            "{} · {}",
            head.place.school.expose(),
            head.place.board.expose()
        )),
    ];
    if let Some(event) = head.event {
        let month = event.month.to_string();
        lines.push(Shown::plain(say!(
            lang,
            "handover-event-month",
            month = month
        )));
        let side = event.side.map(|side| side.term(lang));
        lines.extend(side.map(|side| Shown {
            words: Confidential::new(say!(lang, "handover-side", side = side)),
            of_the_case: true,
        }));
        lines.push(Shown::plain(say!(lang, "handover-mark")));
    }
    let Some(parcel) = &outgoing.parcel else {
        lines.push(Shown::plain(match head.event {
            Some(_) => say!(lang, "handover-goes-note"),
            None => say!(lang, "handover-goes-note-plain"),
        }));
        return lines;
    };
    lines.extend(parcel.alias().map(|alias| Shown {
        words: Confidential::new(say!(lang, "handover-alias-goes", alias = alias.expose())),
        of_the_case: true,
    }));
    let leaving = parcel.to_read(outgoing.case);
    let teller = desk.teller(env, &leaving);
    for entry in leaving.entries() {
        let told = teller.tell(entry);
        let day = lang.short_date(entry.stamp.on);
        let words = told.facts.iter().map(Piece::expose);
        let left = matches!(entry.body, CaseBody::Redacted(_));
        let kind = if left {
            say!(lang, "handover-stays-here")
        } else {
            told.kind.clone()
        };
        let words = std::iter::once(kind.as_str()).chain(words);
        let line = format!("{day}  {}", words.collect::<Vec<_>>().join(" · "));
        let more = more_of(&entry.body, &line, env);
        lines.extend([line].into_iter().chain(more).map(|words| Shown {
            words: Confidential::new(words),
            of_the_case: true,
        }));
    }
    if head.kind == HandoverKind::Transfer {
        lines.push(Shown::plain(say!(lang, "handover-before-transfer")));
    }
    lines
}

/// What leaves with an entry beside what its line says: the rest of its words, and
/// the day on which an age changes.
fn more_of(body: &CaseBody, line: &str, env: &Env) -> Vec<String> {
    let words = body.words();
    let words = words.filter(|words| !line.contains(words.expose()));
    let age = match body {
        CaseBody::Opened(opening) => Some(opening.age),
        CaseBody::AgeLearnt(age) => Some(*age),
        _ => None,
    };
    let day = age.and_then(|age| age.next_boundary());
    let day = day.map(|day| say!(env.lang, "handover-age-day", day = env.lang.date(day)));
    let words = words.map(|words| words.expose().to_owned());
    let below = words.into_iter().chain(day);
    below.map(|words| format!("  {words}")).collect()
}

/// What to mind once the file is there.
fn after(kind: HandoverKind, env: &Env) -> String {
    match kind {
        HandoverKind::Note => say!(env.lang, "handover-after-note"),
        HandoverKind::Copy => say!(env.lang, "handover-after-copy"),
        HandoverKind::Transfer => say!(env.lang, "handover-after-transfer"),
    }
}

/// Takes an action up on what is shown in front; `None` when it is not for it.
pub(super) fn handle(desk: &mut Desk, action: Action) -> Option<Vec<Effect>> {
    let Some(Overlay::Handing(pane)) = desk.overlays.last_mut() else {
        return None;
    };
    match action {
        Action::Confirm | Action::Submit | Action::Open => {
            if pane.stage == Stage::Writing {
                return Some(Vec::new());
            }
            pane.stage = Stage::Writing;
            return Some(vec![Effect::HandOver(Box::new(HandingWish {
                outgoing: pane.outgoing.clone(),
                path: pane.path.clone(),
            }))]);
        }
        Action::Back if pane.stage != Stage::Writing => {
            desk.overlays.pop();
        }
        Action::Help
        | Action::Palette
        | Action::Quit
        | Action::Emergency
        | Action::Dim
        | Action::Lock => return None,
        other => pane.at = reading::go(pane.at, pane.lines.len(), other, |_| true),
    }
    Some(Vec::new())
}

/// The file is there and recorded: what was shown goes with its form.
pub(super) fn written(desk: &mut Desk, env: &Env, handed: HandedOver) {
    let ours = |overlay: &Overlay| match overlay {
        Overlay::Handing(pane) => pane.stage == Stage::Writing,
        Overlay::Form(FormKind::Passing(PassingForm::Hand(_)), _) => true,
        _ => false,
    };
    let kind = desk.overlays.iter().find_map(|overlay| match overlay {
        Overlay::Handing(pane) => Some(pane.outgoing.head.kind),
        _ => None,
    });
    desk.overlays.retain(|overlay| !ours(overlay));
    committed::apply(desk, env, handed.committed);
    desk.overlays.push(Overlay::Told(Explained {
        what: say!(env.lang, "handover-written", file = handed.path.expose()),
        remedy: kind.map_or_else(String::new, |kind| after(kind, env)),
    }));
}

/// There is neither file nor entry: it is said where it was confirmed.
pub(super) fn failed(desk: &mut Desk, why: Explained) {
    let asked = desk.overlays.iter_mut().find_map(|overlay| match overlay {
        Overlay::Handing(pane) if pane.stage == Stage::Writing => Some(pane),
        _ => None,
    });
    match asked {
        Some(pane) => pane.stage = Stage::Failed(why),
        None => desk.overlays.push(Overlay::Told(why)),
    }
}

/// Opens the form, unless the case is at an end here, or no colleague's card was
/// compared.
pub(super) fn open(desk: &mut Desk, env: &Env, case: CaseId) {
    use crate::domain::refusal::Refusal;
    let practice = &desk.practice;
    let state = practice.case(case).map(CaseFile::state);
    let ended = state.and_then(|state| {
        let transferred = state.passed().transfer().map(|_| Refusal::HandedOver);
        transferred.or_else(|| state.closed().map(|_| Refusal::CaseClosed))
    });
    if let Some(why) = ended {
        desk.overlays.push(Overlay::Refused(case, why));
        return;
    }
    let trusted = practice
        .colleagues()
        .any(|one| practice.card_to_trust(one.id).is_some());
    if !trusted {
        let why = Refusal::CardNotCompared;
        desk.overlays.push(Overlay::Refused(case, why));
        return;
    }
    forms::open(desk, env, FormKind::Passing(PassingForm::Hand(case)));
}
