//! The card of a school: who the confidential adviser is, what for, how to reach
//! them, what it costs and what stays between them; for pupils and for parents
//! (R101, R104, R105).
//!
//! ```text
//!  Vertrouwenspersoon · Regenboog
//!  Zit je ergens mee? …
//!
//!  Zo kom je in contact
//!  - Anna de Wit, werkt op deze school
//!    Telefoon: 06-12345678
//! ```

use chrono::NaiveDate;

use super::print::{LineKind, Missing, Printed, Sources};
use super::staff;
use crate::domain::adviser::{Place, SubSchool};
use crate::domain::agencies::Agency;
use crate::domain::codes::coded;
use crate::domain::person::AdviserKind;
use crate::domain::practice::{Holder, School};
use crate::lang::Lang;
use crate::say;

coded! {
    /// For whom a card is: it sets the form of address (R16).
    pub enum Audience {
        /// Pupils of 8 to 18, in "je".
        Pupils = "pupils",
        /// Their parents, in "u".
        Parents = "parents",
    }
}

/// On what footing the advisers of a school work; it decides what they can say
/// about keeping things to themselves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Footing {
    Internal,
    External,
    Both,
}

impl Footing {
    fn of(holders: &[(Option<&SubSchool>, Holder)]) -> Self {
        let any = |kind| holders.iter().any(|(_, holder)| holder.kind == kind);
        match (any(AdviserKind::Internal), any(AdviserKind::External)) {
            (true, true) => Self::Both,
            (false, true) => Self::External,
            (true | false, false) => Self::Internal,
        }
    }
}

/// Numbers for who cannot wait, in the order of the card.
const AT_ONCE: [&str; 3] = ["KIND", "113", "NOOD"];

/// The card of a school as things stand on this day.
///
/// # Errors
/// What must be recorded first: a card with a hole in it helps nobody.
pub fn compose(
    sources: &Sources<'_>,
    school: &School,
    audience: Audience,
    on: NaiveDate,
) -> Result<Printed, Vec<Missing>> {
    let lang = sources.lang;
    let holders = holders(sources, school, on);
    let mut paper = Printed::default();
    let name = school.name.expose();
    paper.say(LineKind::Title, say!(lang, "card-title", school = name));
    what_for(&mut paper, lang, audience);
    paper.part(match audience {
        Audience::Pupils => say!(lang, "card-reach-pupils"),
        Audience::Parents => say!(lang, "card-reach-parents"),
    });
    let mut missing = Vec::new();
    for (part, holder) in &holders {
        if let Err(holes) = adviser(&mut paper, sources, school, (*part, holder)) {
            missing.extend(holes);
        }
    }
    // Somebody can be adviser of the school and of a sub-school.
    missing.sort();
    missing.dedup();
    if !missing.is_empty() {
        return Err(missing);
    }
    to_know(&mut paper, lang, audience, Footing::of(&holders));
    if sources.practice.first_line_at(school.id).next().is_some() {
        paper.part(match audience {
            Audience::Pupils => say!(lang, "card-inside-pupils"),
            Audience::Parents => say!(lang, "card-inside-parents"),
        });
        staff::first_line(sources, school.id, &mut paper);
    }
    at_once(&mut paper, sources, audience, on);
    paper.blank();
    paper.add_foot(say!(lang, "paper-as-of", on = lang.date(on)));
    Ok(paper)
}

/// The advisers of the school as a whole, then those of its sub-schools.
fn holders<'a>(
    sources: &Sources<'a>,
    school: &School,
    on: NaiveDate,
) -> Vec<(Option<&'a SubSchool>, Holder)> {
    let practice = sources.practice;
    let parts = practice.parts_of(school.id).map(Some);
    [None]
        .into_iter()
        .chain(parts)
        .flat_map(|part| {
            let place = Place {
                school: school.id,
                part: part.map(|part| part.id),
            };
            let held = practice.advisers_at(place, on).into_iter();
            held.map(move |holder| (part, holder))
        })
        .collect()
}

fn what_for(paper: &mut Printed, lang: &Lang, audience: Audience) {
    let (first, example) = match audience {
        Audience::Pupils => (
            say!(lang, "card-what-for-pupils"),
            say!(lang, "card-examples-pupils"),
        ),
        Audience::Parents => (
            say!(lang, "card-what-for-parents"),
            say!(lang, "card-examples-parents"),
        ),
    };
    paper.say(LineKind::Text, first);
    paper.say(LineKind::Text, example);
}

/// Who an adviser is, of which sub-school, on what footing, and how to reach
/// them; else what is missing for it.
fn adviser(
    paper: &mut Printed,
    sources: &Sources<'_>,
    school: &School,
    (part, holder): (Option<&SubSchool>, &Holder),
) -> Result<(), Vec<Missing>> {
    let Sources { lang, practice, .. } = *sources;
    let name = staff::name(practice, holder.who);
    let reach = practice
        .reach_at(holder.who, school.id)
        .ok_or(Missing::Reach(holder.who));
    let (name, reach) = match (name, reach) {
        (Ok(name), Ok(reach)) => (name, reach),
        (name, reach) => return Err(name.err().into_iter().chain(reach.err()).collect()),
    };
    let footing = match holder.kind {
        AdviserKind::Internal => say!(lang, "card-internal"),
        AdviserKind::External => say!(lang, "card-external"),
    };
    let words = match part {
        Some(part) => {
            let part = say!(lang, "paper-part", name = part.name.expose());
            format!("{name}, {part}, {footing}")
        }
        None => format!("{name}, {footing}"),
    };
    paper.say(LineKind::Item, words);
    for way in staff::reach(lang, reach) {
        paper.say(LineKind::Detail, way);
    }
    Ok(())
}

/// What it costs, who may come along, and what stays between them: said as it
/// is, because nobody can promise secrecy (R23, R49, R101).
fn to_know(paper: &mut Printed, lang: &Lang, audience: Audience, footing: Footing) {
    paper.part(say!(lang, "card-to-know"));
    let told = match audience {
        Audience::Pupils => {
            let limits = match footing {
                Footing::Internal | Footing::Both => say!(lang, "card-limits-pupils-internal"),
                Footing::External => say!(lang, "card-limits-pupils-external"),
            };
            let parents = match footing {
                Footing::Internal => None,
                Footing::External => Some(say!(lang, "card-parents-know")),
                Footing::Both => Some(say!(lang, "card-parents-know-both")),
            };
            vec![
                Some(say!(lang, "card-costs-pupils")),
                Some(say!(lang, "card-along-pupils")),
                Some(say!(lang, "card-confidence-pupils")),
                parents,
                Some(limits),
            ]
        }
        Audience::Parents => vec![
            Some(say!(lang, "card-costs-parents")),
            Some(say!(lang, "card-along-parents")),
            Some(match footing {
                Footing::Internal => say!(lang, "card-confidence-parents-internal"),
                Footing::External => say!(lang, "card-confidence-parents-external"),
                Footing::Both => say!(lang, "card-confidence-parents-both"),
            }),
            Some(match footing {
                Footing::Internal | Footing::Both => say!(lang, "card-limits-parents-internal"),
                Footing::External => say!(lang, "card-limits-parents-external"),
            }),
        ],
    };
    for words in told.into_iter().flatten() {
        paper.say(LineKind::Item, words);
    }
}

/// The numbers that do not wait for an adviser. Particulars that were not
/// checked for long are a reminder to the adviser, not to the reader.
fn at_once(paper: &mut Printed, sources: &Sources<'_>, audience: Audience, on: NaiveDate) {
    let lang = sources.lang;
    paper.part(match audience {
        Audience::Pupils => say!(lang, "card-at-once-pupils"),
        Audience::Parents => say!(lang, "card-at-once-parents"),
    });
    let agencies = AT_ONCE.iter().map(|code| (*code).into());
    for agency in agencies.filter_map(|code| sources.agencies.get(&code)) {
        paper.say(LineKind::Item, numbers(lang, agency));
        if agency.is_stale(sources.practice.agency_checked(&agency.code), on) {
            let name = agency.label.get(lang.language());
            let stale = say!(lang, "card-agency-stale", agency = name);
            paper.reminders.push(stale);
        }
    }
}

/// `De Kindertelefoon (8–18 jaar): 0800-0432 (gratis, elke dag 11–21 uur)`.
fn numbers(lang: &Lang, agency: &Agency) -> String {
    let language = lang.language();
    let phones = agency.phones.join(" / ");
    let mut words = format!("{}: {phones}", agency.label.get(language));
    if let Some(chat) = &agency.chat {
        words.push_str(", ");
        words.push_str(&say!(lang, "card-chat", site = chat.as_ref()));
    }
    if let Some(hours) = &agency.hours {
        words.push_str(&format!(" ({})", hours.get(language)));
    }
    words
}

#[cfg(test)]
mod tests;
