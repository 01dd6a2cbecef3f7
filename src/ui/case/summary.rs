//! The summary of a case: what one wants to know at a glance before reading on.

mod deeds;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{LABEL, teller, veiled};
use crate::app::sharing;
use crate::app::wrap::wrap;
use crate::domain::case::{CaseFile, PlanStatus};
use crate::domain::duty::Basis;
use crate::domain::entry::{Confirmation, Urgency};
use crate::domain::refusal::{Denied, Forbidden};
use crate::domain::rules::gate::Answer;
use crate::lang::terms::Term;
use crate::lang::timeline::Piece;
use crate::say;
use crate::ui::contacts::Scene;
use crate::ui::contacts::line::put;
use crate::ui::look::Sign;

/// Lines that one fact takes at the most.
const LINES: usize = 2;
/// Recipients and duties that are named; the drawer and the list show them all.
const NAMED: usize = 3;

/// One labelled fact.
pub(super) struct Fact {
    label: String,
    text: String,
    sign: Option<Sign>,
}

impl Fact {
    fn new(label: String, text: String) -> Self {
        Self {
            label,
            text,
            sign: None,
        }
    }

    /// Lines it takes at this width.
    pub(super) fn height(&self, width: u16) -> usize {
        wrap(&self.text, width).len().min(LINES)
    }
}

/// Draws a fact from this line on; gives the line after it.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    scene: &Scene<'_>,
    fact: &Fact,
    y: u16,
) -> u16 {
    let look = scene.look;
    let width = area.width.saturating_sub(LABEL + 1);
    let style: Style = fact.sign.map_or(look.text(), |sign| look.sign(sign));
    if y < area.bottom() {
        put(frame, area, y, 1, LABEL - 2, &fact.label, look.faint());
    }
    let lines = wrap(&fact.text, width);
    let last = lines.len().min(LINES) - 1;
    let mut next = y;
    for range in lines.iter().take(LINES) {
        // What does not fit in the last line is cut there with an ellipsis.
        let end = if usize::from(next - y) == last {
            fact.text.len()
        } else {
            range.end
        };
        let line = fact
            .text
            .get(range.start..end)
            .unwrap_or_default()
            .trim_end();
        if next < area.bottom() {
            put(frame, area, next, LABEL, width, line, style);
        }
        next = next.saturating_add(1);
    }
    next
}

/// Everything below the title, in the order in which it is asked for.
pub(super) fn facts(scene: &Scene<'_>, file: &CaseFile) -> Vec<Fact> {
    let mut facts = vec![reach(scene, file)];
    facts.extend(deeds::asked(scene, file));
    facts.push(procedure(scene, file));
    facts.push(notes(scene, file));
    facts.extend(request(scene, file));
    facts.extend(nature(scene, file));
    facts.extend(deeds::background(scene, file));
    facts.extend(plan(scene, file));
    facts.extend(deeds::referrals(scene, file));
    facts.extend(duties(scene, file));
    facts.extend(shared(scene, file));
    facts.extend(held(scene, file));
    facts
}

/// " · leerling · 12 tot en met 15 (tot 15-06-2027)"
pub(super) fn client(scene: &Scene<'_>, file: &CaseFile) -> String {
    let kind = file.state().opening().map_or_else(String::new, |opening| {
        format!(" · {}", opening.client.kind.term(&scene.env.lang))
    });
    let age = file.state().age().on(scene.env.now.date);
    format!("{kind} · {}", teller(scene, file).age(age))
}

/// Whether it is open; when it is not, since when and how it ended.
pub(super) fn status(scene: &Scene<'_>, file: &CaseFile) -> String {
    let lang = &scene.env.lang;
    match file.state().closed() {
        _ if file.state().passed().handed_on().is_some() => {
            let on = file.state().passed().handed_on().unwrap_or_default();
            say!(lang, "handover-status-taken", date = lang.short_date(on))
        }
        None if file.state().passed().transfer().is_some() => say!(lang, "handover-status"),
        None => say!(lang, "case-open"),
        Some((on, _)) => say!(lang, "case-closed-on", date = lang.short_date(*on)),
    }
}

fn reach(scene: &Scene<'_>, file: &CaseFile) -> Fact {
    let lang = &scene.env.lang;
    let vocabulary = &scene.env.shipped.vocabulary;
    let label = say!(lang, "case-school");
    let Some(opening) = file.state().opening() else {
        return Fact::new(label, String::new());
    };
    let language = lang.language();
    let school = scene.desk.practice.school(opening.school);
    let mut parts: Vec<String> = school
        .map(|school| school.name.expose().to_owned())
        .into_iter()
        .collect();
    parts.push(
        vocabulary
            .channel_label(&opening.channel, language)
            .to_owned(),
    );
    if let Some(referrer) = file.state().referrer() {
        parts.push(vocabulary.referrer_label(referrer, language).to_owned());
    }
    if file.state().urgency() == Some(Urgency::Urgent) {
        parts.push(Urgency::Urgent.term(lang));
    }
    Fact::new(label, parts.join(" · "))
}

/// A running complaint about the adviser holds the destruction (R109). It is
/// said here and in no list.
fn held(scene: &Scene<'_>, file: &CaseFile) -> Option<Fact> {
    let lang = &scene.env.lang;
    let practice = &scene.desk.practice;
    practice.held_by_complaint(file.id())?;
    Some(Fact::new(
        say!(lang, "case-kept"),
        say!(lang, "case-held-by-complaint"),
    ))
}

fn procedure(scene: &Scene<'_>, file: &CaseFile) -> Fact {
    let label = say!(scene.env.lang, "case-procedure");
    Fact::new(label, teller(scene, file).procedure_in_words())
}

/// The answer to "may I keep notes?"; before the limits there is none (R49).
fn notes(scene: &Scene<'_>, file: &CaseFile) -> Fact {
    let lang = &scene.env.lang;
    let label = say!(lang, "case-notes");
    match file.state().limits() {
        Some(limits) => Fact::new(label, limits.notes.term(lang)),
        None => signed(
            label,
            Sign::Attention,
            &say!(lang, "case-limits-not-explained"),
        ),
    }
}

/// The request; that the client has not confirmed it stands with it (R52).
fn request(scene: &Scene<'_>, file: &CaseFile) -> Option<Fact> {
    let lang = &scene.env.lang;
    let request = file.state().request()?;
    let mut parts: Vec<String> = Vec::new();
    if request.confirmed == Confirmation::NotYet {
        let not_yet = say!(lang, "fact-not-confirmed");
        parts.push(format!("{} {not_yet}", Sign::Attention.mark()));
    }
    if let Some(words) = &request.line {
        parts.push(scene.veil.over(words.expose()).into_owned());
    }
    let text = parts.join(" · ");
    (!text.is_empty()).then(|| Fact::new(say!(lang, "case-request"), text))
}

fn nature(scene: &Scene<'_>, file: &CaseFile) -> Option<Fact> {
    let lang = &scene.env.lang;
    let nature = file.state().nature()?;
    let pieces = teller(scene, file).nature(nature);
    Some(Fact::new(say!(lang, "case-nature"), joined(scene, &pieces)))
}

/// What is open, done and dropped of the plan (R55).
fn plan(scene: &Scene<'_>, file: &CaseFile) -> Option<Fact> {
    let lang = &scene.env.lang;
    let plan = file.state().plan();
    if plan.is_empty() {
        return None;
    }
    let teller = teller(scene, file);
    let counted = [PlanStatus::Open, PlanStatus::Done, PlanStatus::Dropped].map(|wanted| {
        let count = plan
            .values()
            .filter(|(_, status)| *status == wanted)
            .count();
        (count, wanted)
    });
    let parts: Vec<String> = counted
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, status)| format!("{count} {}", teller.plan_status(status)))
        .collect();
    Some(Fact::new(say!(lang, "case-plan"), parts.join(" · ")))
}

/// The duties without an ending, each with its basis (R79).
fn duties(scene: &Scene<'_>, file: &CaseFile) -> Vec<Fact> {
    let teller = teller(scene, file);
    let duties: Vec<Fact> = file
        .state()
        .open_duties()
        .map(|(_, duty)| {
            let text = joined(scene, &teller.duty(duty));
            signed(String::new(), Sign::Danger, &text)
        })
        .collect();
    labelled(scene, say!(scene.env.lang, "case-duties"), duties)
}

/// Who may know what: must be told, said no, may be told (R87). Who was not
/// asked yet is not named.
fn shared(scene: &Scene<'_>, file: &CaseFile) -> Vec<Fact> {
    let Some(procedure) = scene.desk.procedure_of(file.id()) else {
        return Vec::new();
    };
    let rows = sharing::rows(file, procedure, scene.env);
    let mut told: Vec<(u8, Fact)> = rows
        .iter()
        .filter_map(|row| recipient(scene, file, row))
        .collect();
    told.sort_by_key(|(rank, _)| *rank);
    let facts = told.into_iter().map(|(_, fact)| fact).collect();
    labelled(scene, say!(scene.env.lang, "case-sharing"), facts)
}

/// How one recipient stands, and how early it should be seen.
fn recipient(scene: &Scene<'_>, file: &CaseFile, row: &sharing::Row) -> Option<(u8, Fact)> {
    let lang = &scene.env.lang;
    let teller = teller(scene, file);
    let who = veiled(scene, &teller.recipient(row.recipient));
    let (rank, sign, how) = match &row.answer {
        Answer::Mandatory { basis, .. } => {
            let basis = basis.term(lang);
            (0, Sign::Danger, say!(lang, "case-must-know", basis = basis))
        }
        Answer::NeedsConsent { denied, .. } => (1, Sign::Warning, said_no(scene, *denied)?),
        Answer::Allowed { basis, .. } => {
            let what = teller.scope(&row.open);
            let how = match basis {
                Basis::Consent => what,
                // What, is weighed first.
                Basis::Danger => say!(lang, "sharing-in-danger"),
                other => format!("{what} ({})", other.term(lang)),
            };
            (2, Sign::Ok, how)
        }
        Answer::AnonymousOnly => return None,
        Answer::Forbidden { because } => {
            let how = match because {
                Forbidden::Barred => say!(lang, "sharing-barred"),
                Forbidden::ParentSuspected => say!(lang, "sharing-suspected"),
            };
            (0, Sign::Danger, how)
        }
    };
    let text = format!("{who}: {how}");
    Some((rank, signed(String::new(), sign, &text)))
}

fn said_no(scene: &Scene<'_>, denied: Denied) -> Option<String> {
    let lang = &scene.env.lang;
    match denied {
        Denied::NotAsked | Denied::OnlyPart => None,
        Denied::Refused => Some(say!(lang, "consent-refused")),
        Denied::Withdrawn => Some(say!(lang, "consent-withdrawn")),
        Denied::Objection => Some(say!(lang, "case-objection")),
    }
}

/// The first of several facts gets the label; those that are too many are counted.
fn labelled(scene: &Scene<'_>, label: String, mut facts: Vec<Fact>) -> Vec<Fact> {
    let more = facts.len().saturating_sub(NAMED);
    if more > 0 {
        facts.truncate(NAMED);
        let text = say!(scene.env.lang, "case-more", count = more);
        facts.push(Fact::new(String::new(), text));
    }
    if let Some(first) = facts.first_mut() {
        first.label = label;
    }
    facts
}

fn signed(label: String, sign: Sign, text: &str) -> Fact {
    Fact {
        label,
        text: format!("{} {text}", sign.mark()),
        sign: Some(sign),
    }
}

fn joined(scene: &Scene<'_>, pieces: &[Piece]) -> String {
    let words: Vec<String> = pieces.iter().map(|piece| veiled(scene, piece)).collect();
    words.join(" · ")
}
