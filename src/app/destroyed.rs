//! What is said when cases or hours were destroyed (R96): how many, that the file was
//! written anew, and which copies elsewhere may still hold them. Which they were is
//! not said: nothing of them is left.

use std::collections::BTreeSet;

use super::model::Env;
use crate::domain::command::Removal;
use crate::domain::ids::Seq;
use crate::domain::practice::Practice;
use crate::domain::rules::retention::copies_left;
use crate::lang::kept::copy_named;
use crate::lang::{Explained, Lang};
use crate::say;

/// So many copies are named; the register has all of them.
const NAMED: usize = 5;

/// What is said of what goes out of this practice, as it was before.
#[must_use]
pub fn told(practice: &Practice, env: &Env, removal: &Removal) -> Explained {
    let entries: BTreeSet<Seq> = removal.entries.keys().copied().collect();
    let copies = copies_left(practice, &removal.cases, &entries, env.now.date);
    let copies = copies.into_iter().map(|kept| copy_named(&env.lang, kept));
    let copies: Vec<String> = copies.collect();
    explained(&env.lang, removal.cases.len(), entries.len(), &copies)
}

/// The same in numbers: so many cases, so many entries about hours, and the copies
/// that may still hold them.
#[must_use]
pub fn explained(lang: &Lang, cases: usize, hours: usize, copies: &[String]) -> Explained {
    let of_cases = (cases > 0).then(|| say!(lang, "destroyed-cases", count = cases));
    let of_hours = (hours > 0).then(|| say!(lang, "destroyed-hours", count = hours));
    let rewritten = say!(lang, "destroyed-rewritten");
    let what = of_cases.into_iter().chain(of_hours).chain([rewritten]);
    Explained {
        what: what.collect::<Vec<_>>().join(" "),
        remedy: still_in(lang, copies),
    }
}

fn still_in(lang: &Lang, copies: &[String]) -> String {
    if copies.is_empty() {
        return say!(lang, "destroyed-no-copies");
    }
    let named = copies.iter().take(NAMED).cloned();
    let more = copies.len().saturating_sub(NAMED);
    let more = (more > 0).then(|| say!(lang, "destroyed-more-copies", count = more));
    let all: Vec<String> = named.chain(more).collect();
    say!(lang, "destroyed-copies", copies = all.join("; "))
}
