//! What a count rests on: other worlds that its reader cannot tell from the truth.

use std::collections::BTreeMap;

use super::cost;
use super::problem::{Given, Net};
use super::rules::{Rules, SmallMark};
use super::search::{self, Ask, Work};
use super::world::{Reader, Room, World, rooms};

/// Worlds that keep one reader from working out one count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Hold {
    pub(super) asked: Asked,
    worlds: Vec<usize>,
}

/// Against whom a count is guarded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Asked {
    cell: usize,
    pub(super) reader: Reader,
    /// The case that the reader knows for being the only one in it.
    pub(super) case: Option<usize>,
    width: i64,
}

/// What may be used.
pub(super) struct Means<'a> {
    pub(super) hidden: &'a [bool],
    pub(super) may_hide: May<'a>,
}

/// Whether counts may be hidden that are not, and which are barred from it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum May<'a> {
    /// No more.
    HideNone,
    /// No large totals.
    HideSmall(&'a [bool]),
    /// Any.
    Hide(&'a [bool]),
}

impl May<'_> {
    fn hide(self, net: &Net, cell: usize) -> bool {
        let (barred, totals) = match self {
            Self::HideNone => return false,
            Self::HideSmall(barred) => (barred, false),
            Self::Hide(barred) => (barred, true),
        };
        net.given[cell] == Given::Open
            && !barred[cell]
            && (totals || !cost::is_large_total(net, cell))
    }
}

/// What it costs when a count that is hidden anyway is different by one: little,
/// so that short ways are taken.
const HIDDEN: f64 = 1.0;

/// All worlds found so far, and the readers.
#[derive(Clone)]
pub(super) struct Guard<'a> {
    net: &'a Net,
    rules: &'a Rules,
    work: &'a Work<'a>,
    plain: Vec<Room>,
    told: Vec<Room>,
    worlds: Vec<World>,
    touching: Vec<Vec<usize>>,
    /// Counts that one person is alone behind, each with its like.
    cases: Vec<Vec<usize>>,
    case_of: BTreeMap<usize, usize>,
}

impl<'a> Guard<'a> {
    pub(super) fn new(net: &'a Net, rules: &'a Rules, work: &'a Work<'a>) -> Self {
        let cases = if rules.singletons {
            own_cases(net)
        } else {
            Vec::new()
        };
        let case_of = cases
            .iter()
            .enumerate()
            .flat_map(|(case, cells)| cells.iter().map(move |cell| (*cell, case)))
            .collect();
        Self {
            net,
            rules,
            work,
            plain: rooms(net, rules, Reader::Plain),
            told: rooms(net, rules, Reader::Told),
            worlds: Vec::new(),
            touching: vec![Vec::new(); net.cells()],
            cases,
            case_of,
        }
    }

    /// The reader against whom this count must be guarded.
    pub(super) fn reader(&self, cell: usize) -> Reader {
        let small = self.rules.is_small(self.net.values[cell]);
        match self.rules.small_mark {
            SmallMark::Told if small => Reader::Told,
            SmallMark::Told | SmallMark::Neutral => Reader::Plain,
        }
    }

    fn rooms(&self, reader: Reader) -> &[Room] {
        match reader {
            Reader::Plain => &self.plain,
            Reader::Told => &self.told,
        }
    }

    /// What guarding a count against this reader comes to. Nothing when the rule
    /// itself leaves no width, as when only ones are small and one is told which.
    pub(super) fn ask(&self, cell: usize, reader: Reader, case: Option<usize>) -> Option<Asked> {
        let room = self.rooms(reader)[cell];
        let width = self.rules.width.get().min(room.down + room.up);
        (width > 0).then_some(Asked {
            cell,
            reader,
            case,
            width,
        })
    }

    /// Finds what the count can rest on with these means.
    pub(super) fn hold(&mut self, asked: Asked, means: &Means<'_>) -> Option<Hold> {
        let splits = (0..=asked.width).map(|up| (up, up - asked.width));
        let mut tries: Vec<(i64, i64)> = splits.collect();
        // All up, then all down, then what lies between.
        tries.sort_by_key(|(up, down)| (up.min(&-down).abs(), -up));
        if let Some(found) = tries
            .iter()
            .find_map(|split| self.known(&asked, *split, means))
        {
            return Some(found);
        }
        let hidden_only = Means {
            may_hide: May::HideNone,
            ..*means
        };
        for split in &tries {
            if let Some((_, worlds)) = self.look(&asked, *split, &hidden_only) {
                return Some(self.keep(asked, worlds));
            }
        }
        if means.may_hide == May::HideNone {
            return None;
        }
        let found = tries
            .iter()
            .filter_map(|split| self.look(&asked, *split, means));
        let best = found.min_by(|one, other| one.0.total_cmp(&other.0))?;
        Some(self.keep(asked, best.1))
    }

    /// Out of the worlds that were found before.
    fn known(&self, asked: &Asked, split: (i64, i64), means: &Means<'_>) -> Option<Hold> {
        let find = |by: i64| {
            let near = self.touching[asked.cell].iter().copied();
            near.into_iter().find(|world| {
                let at = self.worlds[*world].at(asked.cell);
                at.signum() == by.signum()
                    && at.abs() >= by.abs()
                    && self.serves(*world, asked, means.hidden)
            })
        };
        let sides = [split.0, split.1].into_iter().filter(|by| *by != 0);
        let worlds = sides.map(find).collect::<Option<Vec<_>>>()?;
        Some(Hold {
            asked: *asked,
            worlds,
        })
    }

    /// Whether this world is one that the reader cannot tell from the truth.
    fn serves(&self, world: usize, asked: &Asked, hidden: &[bool]) -> bool {
        let rooms = self.rooms(asked.reader);
        let case = asked.case.map_or(&[][..], |case| &self.cases[case]);
        let differences = self.worlds[world].differences().iter();
        differences
            .clone()
            .all(|(cell, by)| hidden[*cell] && rooms[*cell].admits(*by) && !case.contains(cell))
    }

    /// Searches for a world above and one below, with the price of what they hide.
    fn look(
        &self,
        asked: &Asked,
        split: (i64, i64),
        means: &Means<'_>,
    ) -> Option<(f64, Vec<World>)> {
        let price = |cell: usize| {
            if means.hidden[cell] {
                return Some(HIDDEN);
            }
            let may = means.may_hide.hide(self.net, cell);
            may.then(|| cost::of(self.net, cell))
        };
        let find = |by: i64| {
            search::find(&Ask {
                net: self.net,
                rooms: self.rooms(asked.reader),
                work: self.work,
                cell: asked.cell,
                by,
                known: asked.case.map_or(&[][..], |case| &self.cases[case]),
                price: &price,
            })
        };
        let sides = [split.0, split.1].into_iter().filter(|by| *by != 0);
        let worlds = sides.map(find).collect::<Option<Vec<_>>>()?;
        let mut cells: Vec<usize> = worlds.iter().flat_map(World::cells).collect();
        cells.sort_unstable();
        cells.dedup();
        let new = cells.into_iter().filter(|cell| !means.hidden[*cell]);
        Some((new.map(|cell| cost::of(self.net, cell)).sum(), worlds))
    }

    fn keep(&mut self, asked: Asked, worlds: Vec<World>) -> Hold {
        let rooms = match asked.reader {
            Reader::Plain => &self.plain,
            Reader::Told => &self.told,
        };
        let mut kept = Vec::new();
        for world in worlds {
            let turned = world.turned(rooms);
            kept.push(self.worlds.len());
            for world in std::iter::once(world).chain(turned) {
                for cell in world.cells() {
                    self.touching[cell].push(self.worlds.len());
                }
                self.worlds.push(world);
            }
        }
        Hold {
            asked,
            worlds: kept,
        }
    }

    /// The counts that a hold needs hidden.
    pub(super) fn cells_of<'b>(&'b self, hold: &'b Hold) -> impl Iterator<Item = usize> + 'b {
        hold.worlds
            .iter()
            .flat_map(|world| self.worlds[*world].cells())
    }

    /// The cases of others on which the guard of a count against those without a
    /// case of their own rests: who is in one of them is not kept off by it.
    pub(super) fn cases_in(&self, cell: usize, holds: &[Hold]) -> Vec<usize> {
        if self.net.given[cell] == Given::Change {
            // Whoever came in by a correction learns of it nothing about others.
            return Vec::new();
        }
        let reader = self.reader(cell);
        let own = self.case_of.get(&cell);
        let general = holds
            .iter()
            .filter(|hold| hold.asked.case.is_none() && hold.asked.reader == reader);
        let mut cases: Vec<usize> = general
            .flat_map(|hold| self.cells_of(hold))
            .filter_map(|cell| self.case_of.get(&cell))
            .filter(|case| own != Some(case))
            .copied()
            .collect();
        cases.sort_unstable();
        cases.dedup();
        cases
    }

    /// Whether these holds keep a count from every reader it is guarded against.
    pub(super) fn withstands(&self, cell: usize, holds: &[Hold], hidden: &[bool]) -> bool {
        let reader = self.reader(cell);
        let stands = |case: Option<usize>| {
            holds.iter().any(|hold| {
                hold.asked.cell == cell
                    && hold.asked.reader == reader
                    && hold.asked.case == case
                    && self.is_sound(hold, hidden)
            })
        };
        let mut cases = self.cases_in(cell, holds).into_iter();
        stands(None) && cases.all(|case| stands(Some(case)))
    }

    /// Whether the worlds of a hold still serve, and lie far enough apart.
    pub(super) fn is_sound(&self, hold: &Hold, hidden: &[bool]) -> bool {
        let rooms = self.rooms(hold.asked.reader);
        let mut serve = hold.worlds.iter();
        let at = |world: &usize| self.worlds[*world].at(hold.asked.cell);
        let high = hold.worlds.iter().map(at).max().unwrap_or(0).max(0);
        let low = hold.worlds.iter().map(at).min().unwrap_or(0).min(0);
        high - low >= hold.asked.width
            && serve.all(|world| {
                self.serves(*world, &hold.asked, hidden)
                    && self.worlds[*world].holds(self.net, rooms)
            })
    }
}

/// Whether somebody who is the only one behind a count of 1 can know it.
const fn counts_people(given: Given) -> bool {
    !matches!(given, Given::Published | Given::Change | Given::Rest)
}

/// Counts of 1, joined where one is the only part of the other's sum: the same
/// person stands behind both.
pub(crate) fn own_cases(net: &Net) -> Vec<Vec<usize>> {
    let mut leader: Vec<usize> = (0..net.cells()).collect();
    let find = |leader: &[usize], mut cell: usize| {
        while leader[cell] != cell {
            cell = leader[cell];
        }
        cell
    };
    for row in &net.rows {
        if net.values[row.total] == 1 {
            for part in row.parts.iter().filter(|part| net.values[**part] == 1) {
                let (one, other) = (find(&leader, row.total), find(&leader, *part));
                leader[one.max(other)] = one.min(other);
            }
        }
    }
    let mut cases: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for cell in 0..net.cells() {
        if net.values[cell] == 1 && counts_people(net.given[cell]) {
            cases.entry(find(&leader, cell)).or_default().push(cell);
        }
    }
    cases.into_values().collect()
}
