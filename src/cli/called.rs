//! Which colleague a name on the command line means, and which names it is like.

use crate::app::alike::{alike, same};
use crate::domain::adviser::{Colleague, ColleagueId};
use crate::domain::practice::Practice;
use crate::lang::{Explained, Lang};
use crate::say;

/// Who is called so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Called {
    /// This colleague.
    So(ColleagueId),
    /// Nobody; these names are like it.
    Nobody { near: Vec<String> },
}

/// By name; capitals, accents and blanks make no difference.
pub(super) fn by_name(practice: &Practice, typed: &str) -> Called {
    let name = |colleague: &Colleague| colleague.profile.name.expose().to_owned();
    let mut all = practice.colleagues();
    if let Some(found) = all.find(|one| same(&name(one), typed)) {
        return Called::So(found.id);
    }
    let all = practice.colleagues().map(name);
    Called::Nobody {
        near: all.filter(|name| alike(name, typed)).collect(),
    }
}

/// That there is no such colleague: who may have been meant, or who there are, or how
/// one is added.
pub(super) fn no_colleague(
    practice: &Practice,
    typed: &str,
    near: &[String],
    lang: &Lang,
) -> Explained {
    let all = practice.colleagues().map(|one| one.profile.name.expose());
    let all: Vec<&str> = all.collect();
    let remedy = if !near.is_empty() {
        say!(lang, "handover-no-colleague-near", names = near.join(", "))
    } else if all.is_empty() {
        say!(lang, "handover-no-colleague-none")
    } else {
        say!(lang, "handover-no-colleague-all", names = all.join(", "))
    };
    Explained {
        what: say!(lang, "handover-no-colleague", name = typed),
        remedy,
    }
}
