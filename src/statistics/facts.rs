//! What is counted: one [`Fact`] for each contact, one [`Deed`] for each type
//! of action taken in a case on a day.
//!
//! A contact is one moment with or about a client: a conversation by whatever
//! medium (R26), an information contact (R15), and the opening of a case,
//! unless a conversation is held on that day, for then they are one moment. It
//! counts on its own date, so that a case over the turn of a year has its
//! contacts in both.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use super::When;
use super::natures::Known;
use super::pool::Pool;
use crate::domain::case::CaseFile;
use crate::domain::contact_import::ImportedContact;
use crate::domain::entry::{CaseBody, CaseEntry, Companion, Conversation, Opening};
use crate::domain::ids::{CaseId, Seq};
use crate::domain::number::{Minutes, SchoolYear, YearStart};
use crate::domain::person::ClientKind;
use crate::domain::practice::{BoardId, InformationContact, Practice, SchoolId};
use crate::domain::rules::reaction::{Standing, Timely, standing};
use crate::domain::vocabulary::{
    ActionCode, ChannelCode, NatureCode, OutcomeCode, PositionCode, ReferrerCode, RoleCode,
    Vocabulary,
};

/// What made a contact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// The case was opened and no conversation was held that day.
    Opening,
    /// A conversation with the client.
    Conversation,
    /// A question about the way of working, without a case (R15).
    Information,
    /// Taken over from before, of no known case.
    Imported,
}

/// One contact, with everything it can be counted by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    /// When it counts.
    pub when: When,
    /// What made it.
    pub origin: Origin,
    /// Its case; an information contact has none.
    pub case: Option<CaseId>,
    /// The school year in which that case was opened.
    pub opened: Option<SchoolYear>,
    /// The school, as far as known.
    pub school: Option<SchoolId>,
    /// The board of that school.
    pub board: Option<BoardId>,
    /// Pupil or parent.
    pub client: ClientKind,
    /// How it came in or was held (R14, R26).
    pub channel: ChannelCode,
    /// Through whom the case came, as known now (R18).
    pub referrer: Option<ReferrerCode>,
    /// What the case was known to be about on that day, each code once (R28–R46).
    pub natures: Arc<[NatureCode]>,
    /// How long it took; none for an opening by itself.
    pub minutes: Minutes,
    /// Who came along (R23).
    pub companions: BTreeSet<Companion>,
    /// What the client is in the matter, as known now (R71).
    pub position: Option<PositionCode>,
}

impl Fact {
    /// The contact that an information contact is (R15).
    #[must_use]
    pub fn of_information(contact: &InformationContact, practice: &Practice) -> Self {
        Self {
            when: When::of(contact.on, practice.year_start()),
            origin: Origin::Information,
            case: None,
            opened: None,
            school: contact.school,
            board: contact.school.and_then(|id| board_of(id, practice)),
            client: contact.client,
            channel: contact.channel.clone(),
            referrer: None,
            natures: Arc::default(),
            minutes: contact.minutes,
            companions: BTreeSet::new(),
            position: None,
        }
    }

    /// A contact that was taken over from before.
    #[must_use]
    pub(super) fn of_imported(
        contact: &ImportedContact,
        practice: &Practice,
        pool: &mut Pool,
    ) -> Self {
        Self {
            when: When::of(contact.on, practice.year_start()),
            origin: Origin::Imported,
            case: None,
            opened: None,
            school: contact.school,
            board: contact.school.and_then(|id| board_of(id, practice)),
            client: contact.client,
            channel: pool.channels.one(&contact.channel),
            referrer: contact
                .referrer
                .as_ref()
                .map(|code| pool.referrers.one(code)),
            natures: pool.natures(&contact.natures),
            minutes: contact.minutes,
            companions: BTreeSet::new(),
            position: None,
        }
    }

    fn of_opening(case: &CaseFile, opening: &Opening, practice: &Practice) -> Self {
        Self {
            when: When::of(opening.on, practice.year_start()),
            origin: Origin::Opening,
            case: Some(case.id()),
            opened: Some(SchoolYear::of(opening.on, practice.year_start())),
            school: Some(opening.school),
            board: board_of(opening.school, practice),
            client: opening.client.kind,
            channel: opening.channel.clone(),
            referrer: case.state().referrer().cloned(),
            natures: Arc::default(),
            minutes: Minutes::default(),
            companions: BTreeSet::new(),
            position: position(case),
        }
    }

    /// A conversation in the case of this opening.
    fn talk(&self, held: &Conversation, start: YearStart) -> Self {
        Self {
            when: When::of(held.on, start),
            origin: Origin::Conversation,
            channel: held.medium.clone(),
            minutes: held.minutes,
            companions: held.companions.clone(),
            ..self.clone()
        }
    }
}

/// One type of action taken in a case on a day, however often that day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deed {
    /// When it counts.
    pub when: When,
    /// The case; an action that was taken over from before has none.
    pub case: Option<CaseId>,
    /// The school, as far as known.
    pub school: Option<SchoolId>,
    /// The board of that school.
    pub board: Option<BoardId>,
    /// The type of action (R61–R71).
    pub action: ActionCode,
    /// As what the adviser was there, each role of that day once (R62, R63).
    pub roles: BTreeSet<RoleCode>,
    /// What the client is in the matter, as known now (R71).
    pub position: Option<PositionCode>,
}

/// The first answer in a case in which somebody waited for one (R20).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Answered {
    /// When it counts: on its own day.
    pub when: When,
    /// The school, as far as known.
    pub school: Option<SchoolId>,
    /// The board of that school.
    pub board: Option<BoardId>,
    /// Whether it was in time (R21).
    pub timely: Timely,
}

/// A case that ended, and has not been opened again (R98).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ended {
    /// When it counts: on the day on which it was closed.
    pub when: When,
    /// The school, as far as known.
    pub school: Option<SchoolId>,
    /// The board of that school.
    pub board: Option<BoardId>,
    /// How it ended.
    pub outcome: OutcomeCode,
}

impl Deed {
    /// What was done at a contact that was taken over from before.
    pub(super) fn of_imported<'a>(
        contact: &'a ImportedContact,
        practice: &'a Practice,
        pool: &'a mut Pool,
    ) -> impl Iterator<Item = Self> + 'a {
        contact.actions.iter().map(|action| Self {
            when: When::of(contact.on, practice.year_start()),
            case: None,
            school: contact.school,
            board: contact.school.and_then(|id| board_of(id, practice)),
            action: pool.actions.one(action),
            roles: BTreeSet::new(),
            position: None,
        })
    }
}

impl Ended {
    /// The case that ended with a contact that was taken over from before. One that
    /// still ran then did not end (R98).
    pub(super) fn of_imported(
        contact: &ImportedContact,
        practice: &Practice,
        (vocabulary, pool): (&Vocabulary, &mut Pool),
    ) -> Option<Self> {
        let outcome = pool.outcomes.one(contact.outcome.as_ref()?);
        let known = vocabulary.outcome(&outcome);
        if known.is_some_and(|known| !known.facts.closed) {
            return None;
        }
        Some(Self {
            when: When::of(contact.on, practice.year_start()),
            school: contact.school,
            board: contact.school.and_then(|id| board_of(id, practice)),
            outcome,
        })
    }
}

fn position(case: &CaseFile) -> Option<PositionCode> {
    let nature = case.state().nature()?;
    nature.position.clone()
}

fn board_of(school: SchoolId, practice: &Practice) -> Option<BoardId> {
    practice.school(school).map(|school| school.board)
}

/// What one case gives, as long as it gets no further entries.
#[derive(Clone, Debug)]
pub(super) struct CaseFigures {
    /// The place of its next entry when it was counted.
    pub(super) next: Seq,
    pub(super) facts: Vec<Fact>,
    pub(super) deeds: Vec<Deed>,
    pub(super) answered: Option<Answered>,
    pub(super) ended: Option<Ended>,
}

impl CaseFigures {
    /// What the entries that count come to now.
    pub(super) fn of(
        case: &CaseFile,
        practice: &Practice,
        (vocabulary, keys): (&Vocabulary, &Keys<'_>),
    ) -> Self {
        let mut taken: BTreeMap<(NaiveDate, &ActionCode), BTreeSet<RoleCode>> = BTreeMap::new();
        let pin = case.state().opening().map(|opening| &opening.procedure);
        let procedure = pin.and_then(|pin| practice.procedure(pin));
        let here = |entry: &&CaseEntry| case.counts_here(entry.stamp.seq);
        for entry in case.standing().filter(here) {
            for key in case.derivation_keys(&entry.body, procedure) {
                let on = entry.counts_on();
                for action in keys.actions(&key) {
                    let roles = taken.entry((on, action)).or_default();
                    roles.extend(role_of(&entry.body));
                }
            }
        }
        let position = position(case);
        let school = case.state().opening().map(|opening| opening.school);
        let board = school.and_then(|id| board_of(id, practice));
        let deed = |((on, action), roles): ((NaiveDate, &ActionCode), BTreeSet<RoleCode>)| Deed {
            when: When::of(on, practice.year_start()),
            case: Some(case.id()),
            school,
            board,
            action: action.clone(),
            roles,
            position: position.clone(),
        };
        Self {
            next: case.next_seq(),
            facts: contacts(case, practice),
            deeds: taken.into_iter().map(deed).collect(),
            answered: answered(case, practice, vocabulary),
            ended: ended(case, practice),
        }
    }

    /// The school years in which anything of it counts, each once.
    pub(super) fn years(&self) -> BTreeSet<SchoolYear> {
        let facts = self.facts.iter().map(|fact| fact.when);
        let deeds = self.deeds.iter().map(|deed| deed.when);
        let answered = self.answered.iter().map(|answered| answered.when);
        let ended = self.ended.iter().map(|ended| ended.when);
        let all = facts.chain(deeds).chain(answered).chain(ended);
        all.map(|when| when.school_year).collect()
    }
}

fn role_of(body: &CaseBody) -> Option<RoleCode> {
    match body {
        CaseBody::ActionTaken(taken) => taken.role.clone(),
        _ => None,
    }
}

fn answered(case: &CaseFile, practice: &Practice, vocabulary: &Vocabulary) -> Option<Answered> {
    let school = case.state().opening().map(|opening| opening.school);
    match standing(case.state(), vocabulary) {
        Standing::Given { .. } if !case.answered_here() => None,
        Standing::Given { on, timely } => Some(Answered {
            when: When::of(on, practice.year_start()),
            school,
            board: school.and_then(|id| board_of(id, practice)),
            timely,
        }),
        Standing::NotNeeded | Standing::Waiting { .. } => None,
    }
}

/// The contacts of a case; one that was not opened has none. Each has the natures
/// that were known on its day, or on the day of writing when that was later.
fn contacts(case: &CaseFile, practice: &Practice) -> Vec<Fact> {
    let Some(opening) = case.state().opening() else {
        return Vec::new();
    };
    let known = Known::of(case);
    let written = |seq: Seq| case.entry(seq).map(|entry| entry.stamp.on);
    let known_at = |day: NaiveDate, seq: Option<Seq>| {
        let written = seq.and_then(written);
        known.on(written.map_or(day, |written| written.max(day)))
    };
    let opened = Fact::of_opening(case, opening, practice);
    let talks = case.state().conversations();
    let same_moment = talks.values().any(|held| held.on == opening.on);
    let talks = talks.iter().filter(|(seq, _)| case.counts_here(**seq));
    let talks = talks.map(|(seq, held)| Fact {
        natures: known_at(held.on, Some(*seq)),
        ..opened.talk(held, practice.year_start())
    });
    if same_moment || !case.counts_here(Seq(1)) {
        return talks.collect();
    }
    let first = case.entries().first().map(|entry| entry.stamp.seq);
    let alone = Fact {
        natures: known_at(opening.on, first),
        ..opened.clone()
    };
    [alone].into_iter().chain(talks).collect()
}

fn ended(case: &CaseFile, practice: &Practice) -> Option<Ended> {
    let opening = case.state().opening()?;
    let (on, closing) = case.state().closed()?;
    if case.state().passed().handed_on().is_some() {
        return None;
    }
    Some(Ended {
        when: When::of(*on, practice.year_start()),
        school: Some(opening.school),
        board: board_of(opening.school, practice),
        outcome: closing.outcome.clone(),
    })
}

/// Which actions count because an entry with a key occurs: the table of the
/// code lists, turned round once for all entries.
pub(super) struct Keys<'a>(HashMap<&'a str, Vec<&'a ActionCode>>);

impl<'a> Keys<'a> {
    pub(super) fn of(vocabulary: &'a Vocabulary) -> Self {
        let mut keys: HashMap<&str, Vec<&ActionCode>> = HashMap::new();
        for action in vocabulary.actions() {
            for key in &action.facts.derived_from {
                keys.entry(key.as_str()).or_default().push(&action.code);
            }
        }
        Self(keys)
    }

    fn actions(&self, key: &str) -> impl Iterator<Item = &'a ActionCode> {
        self.0.get(key).into_iter().flatten().copied()
    }
}
