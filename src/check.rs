//! `luister check`: the whole vault read and judged, on a copy in memory.

mod json;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::assets::Shipped;
use crate::domain::case::CaseFile;
use crate::domain::copies::Fingerprint;
use crate::domain::entry::{CaseBody, Stamp};
use crate::domain::ids::{PersonId, Seq};
use crate::domain::number::CaseNumber;
use crate::domain::practice::Practice;
use crate::domain::refusal::Refusal;
use crate::domain::rules::{Facts, annual, history, wall};
use crate::vault::journal::{self, JournalError};
use crate::vault::{CheckReport, UnlockWith, Vault};

pub use json::Json;

/// What was found in a vault whose every record reads.
#[derive(Debug)]
pub struct Checked {
    /// What the vault itself says.
    pub report: CheckReport,
    /// How much there is.
    pub counts: Counts,
    /// Entries that do not pass the rules.
    pub findings: Vec<Found>,
    /// For an invented practice: the digest of all of it.
    pub digest: Option<String>,
}

/// How much there is in a practice.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Counts {
    /// Cases.
    pub cases: usize,
    /// Of which open.
    pub open_cases: usize,
    /// Entries, in all journals.
    pub entries: usize,
    /// Conversations that count.
    pub conversations: usize,
    /// Contacts without a case that count (R15).
    pub information_contacts: usize,
    /// Disclosures that count.
    pub disclosures: usize,
    /// Duties without an ending.
    pub open_duties: usize,
}

/// An entry that does not pass the rules, by its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The case, by the number people use; an entry of the practice has none.
    pub case: Option<CaseNumber>,
    /// The entry.
    pub entry: Seq,
    /// The rule.
    pub refusal: Refusal,
}

impl Checked {
    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Checks the vault at `path`: strict open, every record with both its
/// envelopes, manifest and audit chain; every entry of every journal; and asks
/// the rules again about every case, disclosures included, and about the figures
/// of years, on the state just before each entry. The file is read and never written.
///
/// # Errors
/// The damage found first, or what stands in the way of looking.
pub fn check(
    path: &Path,
    with: &UnlockWith<'_>,
    shipped: &Shipped,
) -> Result<Checked, JournalError> {
    check_in_place(path, with, shipped).map(|(checked, _)| checked)
}

/// The same, with the vault in memory, to compare it with what was seen before.
///
/// # Errors
/// As [`check`].
pub fn check_in_place(
    path: &Path,
    with: &UnlockWith<'_>,
    shipped: &Shipped,
) -> Result<(Checked, Vault), JournalError> {
    let (vault, report) = Vault::inspect(path, with)?;
    Ok((judged(&vault, report, shipped)?, vault))
}

/// A copy that was checked, to look further in.
#[derive(Debug)]
pub struct CheckedCopy {
    /// What was found.
    pub checked: Checked,
    /// The copy in memory.
    pub vault: Vault,
    /// What tells it from other copies.
    pub fingerprint: Fingerprint,
}

/// The same for a copy, on whatever disk it stands.
///
/// # Errors
/// As [`check`].
pub fn check_copy(
    path: &Path,
    with: &UnlockWith<'_>,
    shipped: &Shipped,
) -> Result<CheckedCopy, JournalError> {
    let (vault, report, fingerprint) = Vault::inspect_copy(path, with)?;
    Ok(CheckedCopy {
        checked: judged(&vault, report, shipped)?,
        vault,
        fingerprint,
    })
}

fn judged(vault: &Vault, report: CheckReport, shipped: &Shipped) -> Result<Checked, JournalError> {
    let practice = journal::read_practice(vault)?;
    let digest = match report.demo {
        true => Some(digest(&practice)?),
        false => None,
    };
    Ok(Checked {
        counts: count(&practice),
        findings: judge(&practice, shipped, &report),
        digest,
        report,
    })
}

fn count(practice: &Practice) -> Counts {
    let mut counts = Counts {
        cases: practice.in_vault().count(),
        entries: practice.entries().len(),
        information_contacts: practice.information_contacts().len(),
        ..Counts::default()
    };
    for case in practice.in_vault() {
        let state = case.state();
        let running = state.closed().is_none() && state.track().recused().is_none();
        counts.open_cases += usize::from(running);
        counts.entries += case.entries().len();
        counts.conversations += state.conversations().len();
        counts.disclosures += state.disclosures().len();
        counts.open_duties += state.open_duties().count();
    }
    counts
}

/// Every case by the procedure it pinned, the wall between them, and the figures
/// of years.
fn judge(practice: &Practice, shipped: &Shipped, report: &CheckReport) -> Vec<Found> {
    let facts = shipped.facts(crate::vault::amsterdam(report.last_written).date());
    let mut found: Vec<Found> = practice
        .in_vault()
        .flat_map(|case| judge_case(case, practice, &facts))
        .chain(on_both_sides(practice, &facts))
        .chain(outside_cases(practice, &facts))
        .collect();
    found.sort_by_key(|found| (found.case, found.entry));
    found
}

/// R107, R108, R111: what stands about years in the journal of the practice.
fn outside_cases(practice: &Practice, facts: &Facts<'_>) -> impl Iterator<Item = Found> {
    let found = annual::history::check(practice.entries(), facts).into_iter();
    found.map(|finding| Found {
        case: None,
        entry: finding.entry,
        refusal: finding.refusal,
    })
}

/// R89: cases that stand across from another case of the same adviser, by the
/// entry that put them there last.
fn on_both_sides(practice: &Practice, facts: &Facts<'_>) -> impl Iterator<Item = Found> {
    let cases = wall::both_sides(practice, facts.vocabulary).into_iter();
    cases
        .filter_map(|case| practice.case(case))
        .map(|case| Found {
            case: case.number(),
            entry: placed_by(case),
            refusal: Refusal::OtherSide,
        })
}

/// The last standing entry that says on which side or about which event.
fn placed_by(case: &CaseFile) -> Seq {
    case.standing()
        .filter(|entry| {
            matches!(
                entry.body,
                CaseBody::IncidentLinked(_) | CaseBody::EventCompared(_) | CaseBody::NatureSet(_)
            )
        })
        .last()
        .map_or(Seq(1), |entry| entry.stamp.seq)
}

fn judge_case(case: &CaseFile, practice: &Practice, facts: &Facts<'_>) -> Vec<Found> {
    let found = |entry, refusal| Found {
        case: case.number(),
        entry,
        refusal,
    };
    let Some(opening) = case.state().opening() else {
        return vec![found(Seq(1), Refusal::NoSuchCase)];
    };
    let Some(procedure) = practice.procedure(&opening.procedure) else {
        return vec![found(Seq(1), Refusal::ProcedureUnreadable)];
    };
    history::check(case, procedure, facts)
        .into_iter()
        .map(|finding| found(finding.entry, finding.refusal))
        .collect()
}

/// SHA-256 over everything in the practice but what is random: ids, authors and
/// the order of the cases do not matter, all else does.
fn digest(practice: &Practice) -> Result<String, JournalError> {
    let firsts: BTreeMap<PersonId, Option<CaseNumber>> = practice
        .in_vault()
        .map(|case| (PersonId::of_first_case(case.id()), case.number()))
        .collect();
    let mut whole = Sha256::new();
    for entry in practice.entries() {
        let body = journal::stored_practice_body(&entry.body)?;
        feed(&mut whole, &entry.stamp, entry.body.kind_name(), &body);
    }
    let mut cases = Vec::new();
    for case in practice.in_vault() {
        let mut hash = Sha256::new();
        for entry in case.entries() {
            let nameless = nameless(&entry.body, &firsts, &mut hash);
            let body = journal::stored_case_body(nameless.as_ref().unwrap_or(&entry.body))?;
            feed(&mut hash, &entry.stamp, entry.body.kind_name(), &body);
        }
        cases.push(hash.finalize());
    }
    cases.sort_unstable();
    for case in cases {
        whole.update(case);
    }
    let digest = whole.finalize();
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// An opening without the random id of the person, whose first case goes into
/// the hash by its number instead.
fn nameless(
    body: &CaseBody,
    firsts: &BTreeMap<PersonId, Option<CaseNumber>>,
    hash: &mut Sha256,
) -> Option<CaseBody> {
    let CaseBody::Opened(opening) = body else {
        return None;
    };
    let person = opening.client.person?;
    let first = firsts.get(&person).copied().flatten();
    hash.update(first.map(|number| number.to_string()).unwrap_or_default());
    let mut opening = opening.clone();
    opening.client.person = None;
    Some(CaseBody::Opened(opening))
}

/// One entry, each part with its length before it.
fn feed(hash: &mut Sha256, stamp: &Stamp, kind: &str, body: &[u8]) {
    hash.update(stamp.seq.0.to_le_bytes());
    hash.update(stamp.at.timestamp_millis().to_le_bytes());
    let on = stamp.on.to_string();
    for part in [on.as_bytes(), kind.as_bytes(), body] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
}
