//! What papers say of advisers, and of the people inside a school to whom one
//! can turn first: who they are and how to reach them (R6, R7).

use super::print::{LineKind, Missing, Printed, Sources};
use crate::domain::adviser::{FirstLine, FirstLineRole, Reach, Who};
use crate::domain::practice::{Practice, SchoolId};
use crate::lang::Lang;
use crate::lang::terms::Term;
use crate::say;

/// Who somebody is: the name, and the organisation where there is one. Without a
/// profile there is no name, and that is missing.
pub(super) fn name(practice: &Practice, who: Who) -> Result<String, Missing> {
    let profile = practice.profile_of(who).ok_or(Missing::MyName)?;
    let name = profile.name.expose();
    Ok(match &profile.organisation {
        Some(organisation) => format!("{name} ({})", organisation.expose()),
        None => name.to_owned(),
    })
}

/// How somebody is reached, a line for each way.
pub(super) fn reach(lang: &Lang, reach: &Reach) -> Vec<String> {
    let phone = reach.phone.as_ref();
    let mail = reach.mail.as_ref();
    let hours = reach.hours.as_ref();
    [
        phone.map(|phone| say!(lang, "paper-phone", phone = phone.expose())),
        mail.map(|mail| say!(lang, "paper-mail", mail = mail.expose())),
        hours.map(|hours| say!(lang, "paper-hours", hours = hours.expose())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The people of a school to turn to first, with how to reach them (R6).
pub(super) fn first_line(sources: &Sources<'_>, school: SchoolId, paper: &mut Printed) {
    for (_, person) in sources.practice.first_line_at(school) {
        paper.say(LineKind::Item, who_inside(sources, person));
        for way in reach(sources.lang, &person.reach) {
            paper.say(LineKind::Detail, way);
        }
    }
}

/// The name, as what, and in which sub-school.
fn who_inside(sources: &Sources<'_>, person: &FirstLine) -> String {
    let Sources { lang, practice, .. } = *sources;
    let mut words = person.name.expose().to_owned();
    // "Somebody else" is no role to put on paper.
    if person.role != FirstLineRole::Other {
        words.push_str(", ");
        words.push_str(&person.role.term(lang));
    }
    if let Some(part) = person.place.part.and_then(|part| practice.part(part)) {
        let part = say!(lang, "paper-part", name = part.name.expose());
        words.push_str(&format!(" ({part})"));
    }
    words
}
