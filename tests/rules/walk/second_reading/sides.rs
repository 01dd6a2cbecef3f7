//! The sides of incidents, over all cases of a practice (R88–R91).

use std::collections::BTreeMap;

use luister::domain::entry::{CaseBody, CaseEntry};
use luister::domain::incident::IncidentLink;

use super::known::Known;
use super::{counting, promise};

/// R89: whoever stands on one side of an incident never stands on the other:
/// not now, and not at any moment before stepping back.
pub(super) fn apart<'a>(
    cases: impl IntoIterator<Item = &'a [CaseEntry]>,
) -> Result<(), &'static str> {
    let mut sides = BTreeMap::new();
    for entries in cases {
        let known = Known::of(counting(entries, entries.len()));
        if known.recused {
            continue;
        }
        let Some(IncidentLink {
            incident,
            side: Some(side),
        }) = known.incident
        else {
            continue;
        };
        let taken = *sides.entry(incident).or_insert(side);
        promise(taken == side, "one adviser on both sides (R89)")?;
    }
    Ok(())
}

/// R91: a matter between pupils is linked to its incident.
pub(super) fn linked(entries: &[CaseEntry]) -> Result<(), &'static str> {
    let known = Known::of(counting(entries, entries.len()));
    let by_nature = entries.iter().any(|entry| match &entry.body {
        CaseBody::NatureSet(nature) => nature.codes.iter().any(|code| code.as_str() == "SGG.LL"),
        _ => false,
    });
    let stands = known
        .nature
        .is_some_and(|nature| nature.codes.iter().any(|code| code.as_str() == "SGG.LL"));
    promise(
        !(by_nature && stands) || known.incident.is_some(),
        "a matter between pupils without its incident (R88)",
    )
}
