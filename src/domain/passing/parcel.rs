//! What leaves of a case: its journal, in which only the words stand that the
//! adviser chose. Facts that a successor needs always go along (AVG-4).

use std::collections::BTreeSet;

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use super::Received;
use crate::domain::case::{CaseFile, TakenBack};
use crate::domain::consent::{Part, Scope};
use crate::domain::entry::{CaseBody, CaseEntry, Opening, Stamp, Tombstone, UNNAMED};
use crate::domain::handover::{EventTag, HandoverId};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::incident::{IncidentId, IncidentLink};
use crate::domain::number::{CaseNumber, SchoolYear};
use crate::domain::person::RecipientKind;
use crate::domain::practice::SchoolId;
use crate::domain::procedure::ProcedurePin;
use crate::domain::recipient::Person;
use crate::domain::text::{Alias, Label};

/// The layout of a parcel.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ParcelVersion(pub u16);

/// The one that is written.
pub const PARCEL_VERSION: ParcelVersion = ParcelVersion(1);

/// The case part of a hand-over. It holds no number, no name of a school and no
/// id of the vault that it comes from but those of the entries and their author.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Parcel {
    /// The layout.
    pub version: ParcelVersion,
    /// The files by which the case went from hand to hand before.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub through: BTreeSet<HandoverId>,
    /// The journal.
    pub entries: Vec<ParcelEntry>,
}

/// One entry of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ParcelEntry {
    /// Id, place, day and author as they were.
    pub stamp: Stamp,
    /// What happened.
    pub body: CaseBody,
}

/// The words that the adviser lets go along, by entry; that of the opening is the
/// alias.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Chosen(pub BTreeSet<Seq>);

/// Why a parcel is no journal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Misfit {
    /// A newer version wrote it.
    #[error("written by a newer version")]
    Newer,
    /// Its entries are not those of one case, in order.
    #[error("not the journal of one case")]
    NotAJournal,
}

/// Whether an entry has words that go along only when they are chosen. What a
/// giver of consent held back, the weighing of what was shared without consent and
/// the account of a decision under the meldcode always go: without them what they
/// belong to would say more, or less, than it does.
#[must_use]
pub fn choosable(body: &CaseBody) -> bool {
    match body {
        CaseBody::Opened(_) | CaseBody::PersonAdded(_) => true,
        body if always_goes(body) => false,
        body => body.words().is_some(),
    }
}

/// Whether words of an entry go along without being chosen. The adviser has to be
/// told of them: they can say what was typed there.
#[must_use]
pub fn has_words_that_go(body: &CaseBody) -> bool {
    always_goes(body)
        && body
            .words()
            .is_some_and(|words| !words.expose().trim().is_empty())
}

const fn always_goes(body: &CaseBody) -> bool {
    matches!(
        body,
        CaseBody::ConsentGiven(_) | CaseBody::Disclosed(_) | CaseBody::MeldcodeDecided(_)
    )
}

impl Parcel {
    /// What leaves of a case. `event` stands in the place of the incident, whose
    /// id is that of a case.
    #[must_use]
    pub fn of(case: &CaseFile, chosen: &Chosen, event: Option<EventTag>) -> Self {
        let never_were = retracted(case);
        let entries = case.entries().iter().map(|entry| ParcelEntry {
            stamp: without_time(entry.stamp),
            body: leaving(&never_were, entry, chosen, event),
        });
        Self {
            version: PARCEL_VERSION,
            through: through(case),
            entries: entries.collect(),
        }
    }

    /// What is told by it: that there is contact and what it is about always; the
    /// request and the plan as far as there are any; the story with the first word
    /// that was chosen.
    #[must_use]
    pub fn scope(case: &CaseFile, chosen: &Chosen) -> Scope {
        let state = case.state();
        let request = state.request().map(|_| Part::Request);
        let planned =
            !state.plan().is_empty() || state.options().is_some() || state.weighing().is_some();
        let plan = planned.then_some(Part::Plan);
        let alias = case.entries().first().map(|entry| entry.stamp.seq);
        let story = chosen.0.iter().any(|seq| Some(*seq) != alias);
        let story = story.then_some(Part::Story);
        [Part::Contact, Part::Nature]
            .into_iter()
            .chain(request)
            .chain(plan)
            .chain(story)
            .collect()
    }

    /// What the client is called in it, when that was chosen.
    #[must_use]
    pub fn alias(&self) -> Option<&Alias> {
        match &self.entries.first()?.body {
            CaseBody::Opened(opening) => opening.client.called(),
            _ => None,
        }
    }

    /// The procedure under which the case is kept.
    #[must_use]
    pub fn procedure(&self) -> Option<&ProcedurePin> {
        match &self.entries.first()?.body {
            CaseBody::Opened(opening) => Some(&opening.procedure),
            _ => None,
        }
    }

    /// The entries that stand in it with words that somebody typed, the name of the
    /// client and of other persons among them.
    #[must_use]
    pub fn texts(&self) -> BTreeSet<Seq> {
        let with_words = |entry: &&ParcelEntry| match &entry.body {
            CaseBody::Opened(_) => self.alias().is_some(),
            CaseBody::PersonAdded(person) => person.label != sign_of(entry.stamp.seq),
            body => body.words().is_some(),
        };
        let entries = self.entries.iter().filter(with_words);
        entries.map(|entry| entry.stamp.seq).collect()
    }

    /// The journal as the file of a case, to be read: it is none of any vault.
    #[must_use]
    pub fn to_read(&self, id: CaseId) -> CaseFile {
        let mut case = CaseFile::empty(id);
        for ParcelEntry { stamp, body } in &self.entries {
            case.apply(CaseEntry {
                stamp: *stamp,
                body: body.clone(),
            });
        }
        case
    }

    /// The entries as they become those of a case here.
    ///
    /// # Errors
    /// [`Misfit`].
    pub fn unpacked(
        self,
        school: SchoolId,
        number: CaseNumber,
        client: impl FnOnce(&mut Opening),
        incident: Option<IncidentId>,
    ) -> Result<Vec<CaseEntry>, Misfit> {
        if self.version > PARCEL_VERSION {
            return Err(Misfit::Newer);
        }
        let mut entries: Vec<CaseEntry> = self
            .entries
            .into_iter()
            .map(|ParcelEntry { stamp, body }| CaseEntry { stamp, body })
            .collect();
        in_order(&entries)?;
        for entry in entries.iter_mut().skip(1) {
            if let (CaseBody::IncidentLinked(link), Some(incident)) = (&mut entry.body, incident) {
                link.incident = incident;
            }
        }
        let Some(CaseBody::Opened(opening)) = entries.first_mut().map(|first| &mut first.body)
        else {
            return Err(Misfit::NotAJournal);
        };
        opening.school = school;
        opening.number = number;
        client(opening);
        Ok(entries)
    }
}

/// From the first place on without a gap, opened once and first, and nothing in it
/// that only the own vault writes.
fn in_order(entries: &[CaseEntry]) -> Result<(), Misfit> {
    let mut next = Seq(1);
    for entry in entries {
        let first = next == Seq(1);
        let opens = matches!(entry.body, CaseBody::Opened(_));
        if entry.stamp.seq != next || opens != first || is_of_a_hand_over(&entry.body) {
            return Err(Misfit::NotAJournal);
        }
        next = next.next();
    }
    Ok(())
}

const fn is_of_a_hand_over(body: &CaseBody) -> bool {
    matches!(
        body,
        CaseBody::HandedOver(_)
            | CaseBody::TransferTakenBack(_)
            | CaseBody::TransferAccepted(_)
            | CaseBody::Received(_)
            | CaseBody::Recused(_)
            | CaseBody::Unknown(_)
    )
}

/// What no successor needs: the silent question, the hours that are billed here, what
/// was asked of the data that are kept here, and a yes to this successor, which is
/// none to the next one.
fn is_of_this_vault(body: &CaseBody) -> bool {
    match body {
        CaseBody::EventCompared(_)
        | CaseBody::TimeSpent(_)
        | CaseBody::RequestReceived(_)
        | CaseBody::RequestAnswered(_)
        | CaseBody::DossierGiven(_) => true,
        CaseBody::ConsentGiven(consent) => consent.recipient.kind == RecipientKind::Successor,
        _ => false,
    }
}

/// The day of writing and not the hour.
fn without_time(stamp: Stamp) -> Stamp {
    Stamp {
        at: stamp.on.and_time(NaiveTime::MIN).and_utc(),
        ..stamp
    }
}

/// The files by which a case came here.
fn through(case: &CaseFile) -> BTreeSet<HandoverId> {
    let received = |body: &CaseBody| match body {
        CaseBody::Received(Received { id, through, .. }) => {
            let mut all = through.clone();
            all.insert(*id);
            Some(all)
        }
        _ => None,
    };
    let entries = case.entries().iter();
    let all = entries.filter_map(|entry| received(&entry.body));
    all.flatten().collect()
}

/// What was taken back as if it had never been.
fn retracted(case: &CaseFile) -> BTreeSet<Seq> {
    let taken_back = case.entries().iter().filter_map(CaseEntry::takes_back);
    taken_back
        .filter_map(|back| match back {
            TakenBack::Retracted(target) => Some(target),
            TakenBack::Corrected(_) => None,
        })
        .collect()
}

fn leaving(
    never_were: &BTreeSet<Seq>,
    entry: &CaseEntry,
    chosen: &Chosen,
    event: Option<EventTag>,
) -> CaseBody {
    let seq = entry.stamp.seq;
    let body = &entry.body;
    if let CaseBody::Opened(opening) = body {
        return CaseBody::Opened(opened(opening, chosen.0.contains(&seq)));
    }
    let never_was = never_were.contains(&seq);
    if never_was || is_of_a_hand_over(body) || is_of_this_vault(body) {
        return CaseBody::Redacted(left_of(body));
    }
    if let CaseBody::IncidentLinked(link) = body {
        return event.map_or_else(
            || CaseBody::Redacted(left_of(body)),
            |tag| {
                CaseBody::IncidentLinked(IncidentLink {
                    incident: IncidentId::of_tag(tag),
                    side: link.side,
                })
            },
        );
    }
    if chosen.0.contains(&seq) || !choosable(body) {
        return body.clone();
    }
    wordless(seq, body)
}

/// Without number, school and person; without a chosen alias by a sign.
fn opened(opening: &Opening, with_alias: bool) -> Opening {
    let mut opening = opening.clone();
    opening.number = CaseNumber {
        year: SchoolYear(0),
        index: 0,
    };
    opening.school = SchoolId(0);
    opening.client.person = None;
    if !with_alias {
        opening.client.alias = Alias::new(UNNAMED).unwrap_or_default();
    }
    opening
}

/// Only the kind.
fn left_of(body: &CaseBody) -> Tombstone {
    match body {
        CaseBody::Redacted(tombstone) => tombstone.clone(),
        body => Tombstone {
            was: body.kind_name().to_owned(),
            about: None,
            bars: None,
        },
    }
}

/// What a person is called whose label did not go along.
fn sign_of(seq: Seq) -> Label {
    Label::new(&format!("#{seq}")).unwrap_or_default()
}

/// The fact without its words: where the words are the whole of it, a tombstone.
fn wordless(seq: Seq, body: &CaseBody) -> CaseBody {
    let mut body = body.clone();
    match &mut body {
        // Consents, bars and duties name the person: the sign stays one person.
        CaseBody::PersonAdded(Person { label, .. }) => {
            *label = sign_of(seq);
        }
        CaseBody::RequestClarified(request) => request.line = None,
        CaseBody::Weighed(weighing) => weighing.reason = None,
        CaseBody::PlanItemAdded(item) => item.what = None,
        CaseBody::ObjectionResolved(resolved) => resolved.agreement = None,
        CaseBody::BackgroundLearnt(background) => background.line = None,
        CaseBody::DestructionSet(set) => set.reason = None,
        // Why it was late belongs to until when it was in time.
        CaseBody::Reacted(reaction) => {
            reaction.late_because = None;
            reaction.due = None;
        }
        other => {
            if let Some(tombstone) = other.tombstone() {
                *other = CaseBody::Redacted(tombstone);
            }
        }
    }
    body
}
