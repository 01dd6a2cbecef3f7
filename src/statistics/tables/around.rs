//! What stands around a contact: the way in, through whom, of which client, at
//! which school; and how cases ended (R14, R18, R98, R111).

use std::collections::BTreeMap;

use super::{More, Row, RowCode, Slots, Table, TableId};
use crate::domain::asset::Labels;
use crate::domain::person::ClientKind;
use crate::domain::practice::{BoardId, SchoolId};
use crate::domain::vocabulary::{ChannelCode, OutcomeCode, ReferrerCode, Vocabulary};
use crate::statistics::facts::{Ended, Fact};

/// The running numbers of one pass.
#[derive(Default)]
pub(super) struct Around<'a> {
    channels: Slots<'a, ChannelCode>,
    referrers: Slots<'a, ReferrerCode>,
    no_referrer: u64,
    clients: BTreeMap<ClientKind, u64>,
    outcomes: Slots<'a, OutcomeCode>,
    ended: u64,
    /// Cases with a contact in the year that have not ended.
    pub(super) still_open: u64,
    places: BTreeMap<(Option<BoardId>, Option<SchoolId>), (u64, More)>,
}

impl<'a> Around<'a> {
    pub(super) fn contact(&mut self, fact: &'a Fact, first: bool) {
        self.channels.add(&fact.channel);
        match &fact.referrer {
            Some(referrer) => {
                self.referrers.add(referrer);
            }
            None => self.no_referrer += 1,
        }
        *self.clients.entry(fact.client).or_default() += 1;
        let (contacts, more) = self.places.entry((fact.board, fact.school)).or_default();
        *contacts += 1;
        more.cases += u64::from(first);
        more.minutes += u64::from(fact.minutes.get());
    }

    pub(super) fn ending(&mut self, ended: &'a Ended) {
        self.ended += 1;
        self.outcomes.add(&ended.outcome);
    }

    pub(super) fn channels(&self, vocabulary: &Vocabulary, total: u64) -> Table {
        let known = vocabulary.channels().map(|one| (&one.code, &one.label));
        let rows = rows(known, &self.channels, RowCode::Channel);
        let id = TableId::Channels;
        Table { id, rows, total }
    }

    pub(super) fn referrers(&self, vocabulary: &Vocabulary, total: u64) -> Table {
        let known = vocabulary.referrers().map(|one| (&one.code, &one.label));
        let mut rows = rows(known, &self.referrers, RowCode::Referrer);
        if self.no_referrer > 0 {
            rows.push(Row::top(RowCode::NoReferrer, None, self.no_referrer));
        }
        let id = TableId::Referrers;
        Table { id, rows, total }
    }

    pub(super) fn clients(&self, total: u64) -> Table {
        let rows = self.clients.iter();
        let rows = rows.map(|(kind, count)| Row::top(RowCode::Client(*kind), None, *count));
        Table {
            id: TableId::Clients,
            rows: rows.collect(),
            total,
        }
    }

    pub(super) fn outcomes(&self, vocabulary: &Vocabulary) -> Table {
        let known = vocabulary.outcomes().map(|one| (&one.code, &one.label));
        let mut rows = rows(known, &self.outcomes, RowCode::Outcome);
        if self.still_open > 0 {
            rows.push(Row::top(RowCode::StillOpen, None, self.still_open));
        }
        Table {
            id: TableId::Outcomes,
            rows,
            total: self.ended + self.still_open,
        }
    }

    pub(super) fn schools(&self, total: u64) -> Table {
        let places = self.places.iter();
        let places = places.map(|((board, school), (contacts, more))| {
            let (board, school) = (*board, *school);
            (board, school, *contacts, *more)
        });
        schools(places.collect(), total)
    }
}

/// The rows of the codes that were counted, in the order of the code list; then
/// codes that are in no list.
fn rows<'v, C: Clone + Eq + Ord + std::hash::Hash + 'v>(
    known: impl Iterator<Item = (&'v C, &'v Labels)>,
    counted: &Slots<'_, C>,
    code: impl Fn(C) -> RowCode,
) -> Vec<Row> {
    let mut listed: Vec<&C> = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    for (one, label) in known {
        listed.push(one);
        if let Some(count) = counted.count(one) {
            rows.push(Row::top(code(one.clone()), Some(label.clone()), count));
        }
    }
    let unlisted = counted.counted().filter(|(one, _)| !listed.contains(one));
    let mut unlisted: Vec<(&C, u64)> = unlisted.collect();
    unlisted.sort_unstable();
    rows.extend(
        unlisted
            .into_iter()
            .map(|(one, count)| Row::top(code(one.clone()), None, count)),
    );
    rows
}

/// The table of schools from what each comes to: under their boards where there
/// are several, what is at no school last.
pub(super) fn schools(
    mut places: Vec<(Option<BoardId>, Option<SchoolId>, u64, More)>,
    total: u64,
) -> Table {
    places.sort_unstable_by_key(|(board, school, ..)| {
        (board.is_none(), *board, school.is_none(), *school)
    });
    let mut boards: Vec<BoardId> = places.iter().filter_map(|(board, ..)| *board).collect();
    boards.dedup();
    let several = boards.len() > 1;
    let mut rows: Vec<Row> = Vec::new();
    for (board, school, contacts, more) in places.iter().copied() {
        if let Some(first) = board.filter(|board| several && boards.first() == Some(board)) {
            boards.remove(0);
            let mine = places.iter().filter(|(of, ..)| *of == Some(first));
            let (mut all, mut sum) = (0, More::default());
            for (_, _, contacts, more) in mine {
                all += contacts;
                sum.cases += more.cases;
                sum.minutes += more.minutes;
            }
            rows.push(Row {
                more: Some(sum),
                ..Row::top(RowCode::Board(first), None, all)
            });
        }
        let code = school.map_or(RowCode::NoSchool, RowCode::School);
        let row = if several && board.is_some() {
            Row::under(code, None, contacts)
        } else {
            Row::top(code, None, contacts)
        };
        rows.push(Row {
            more: Some(more),
            ..row
        });
    }
    Table {
        id: TableId::Schools,
        rows,
        total,
    }
}
