//! Invented practices: contacts drawn by chance, counted in the tables that a year
//! has, with every sum between them.

use std::collections::BTreeMap;

use fastrand::Rng;

pub(crate) const MONTHS: usize = 12;
/// How many codes each theme has.
const THEMES: [usize; 7] = [2, 4, 1, 4, 6, 7, 1];
const ACTIONS: usize = 17;
const REACTIONS: usize = 3;
const OUTCOMES: usize = 9;

/// What one contact is counted by.
#[derive(Clone, Debug)]
pub(crate) struct Contact {
    pub(crate) school: usize,
    pub(crate) month: usize,
    /// Theme and code.
    pub(crate) natures: Vec<(usize, usize)>,
    pub(crate) actions: Vec<usize>,
    pub(crate) reaction: usize,
    pub(crate) outcome: usize,
}

/// Schools with their boards, and contacts.
#[derive(Clone, Debug)]
pub(crate) struct Practice {
    /// The board of each school.
    pub(crate) boards: Vec<usize>,
    pub(crate) contacts: Vec<Contact>,
}

/// Counts by name, and sums: the total and its parts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tables {
    pub(crate) cells: BTreeMap<String, u64>,
    pub(crate) sums: Vec<(String, Vec<String>)>,
}

/// More often a low number than a high one, as natures and actions are.
fn skewed(rng: &mut Rng, below: usize) -> usize {
    rng.usize(0..below).min(rng.usize(0..below))
}

fn contact(rng: &mut Rng, schools: usize) -> Contact {
    let nature = |rng: &mut Rng| {
        let theme = skewed(rng, THEMES.len());
        (theme, skewed(rng, THEMES[theme]))
    };
    let mut natures: Vec<_> = (0..rng.usize(1..=2)).map(|_| nature(rng)).collect();
    natures.sort_unstable();
    natures.dedup();
    let mut actions: Vec<_> = (0..rng.usize(1..=3))
        .map(|_| skewed(rng, ACTIONS))
        .collect();
    actions.sort_unstable();
    actions.dedup();
    Contact {
        school: skewed(rng, schools),
        month: rng.usize(0..MONTHS - 1),
        natures,
        actions,
        reaction: skewed(rng, REACTIONS),
        outcome: skewed(rng, OUTCOMES),
    }
}

impl Practice {
    pub(crate) fn drawn(rng: &mut Rng, schools: usize, contacts: usize) -> Self {
        let boards = (schools / 4).max(1);
        Self {
            boards: (0..schools).map(|school| school % boards).collect(),
            contacts: (0..contacts).map(|_| contact(rng, schools)).collect(),
        }
    }

    /// The same practice with a few contacts corrected.
    pub(crate) fn corrected(&self, rng: &mut Rng) -> Self {
        let mut other = self.clone();
        for _ in 0..rng.usize(1..=2) {
            let place = rng.usize(0..other.contacts.len());
            let school = other.contacts[place].school;
            let mut changed = contact(rng, self.boards.len());
            changed.school = school;
            other.contacts[place] = changed;
        }
        other
    }

    /// All tables of a year: by school, by board and together.
    pub(crate) fn tables(&self) -> Tables {
        let mut tables = Tables::default();
        for contact in &self.contacts {
            for place in self.places(contact.school) {
                for name in counted_as(contact) {
                    *tables.cells.entry(format!("{place}/{name}")).or_default() += 1;
                }
            }
        }
        let schools = (0..self.boards.len()).map(|school| format!("s{school}"));
        let boards = self.boards.iter().max().map_or(0, |last| last + 1);
        let several = boards > 1;
        for school in schools.clone() {
            within(&mut tables, &school);
        }
        for board in 0..boards {
            let mine = schools
                .clone()
                .zip(&self.boards)
                .filter(|(_, of)| **of == board);
            let mine: Vec<String> = mine.map(|(school, _)| school).collect();
            within(&mut tables, &format!("b{board}"));
            over(&mut tables, &format!("b{board}"), &mine);
        }
        if several {
            within(&mut tables, "all");
            let parts: Vec<String> = (0..boards).map(|board| format!("b{board}")).collect();
            over(&mut tables, "all", &parts);
        }
        tables
    }

    fn places(&self, school: usize) -> Vec<String> {
        let board = self.boards[school];
        let mut places = vec![format!("s{school}"), format!("b{board}")];
        if self.boards.iter().any(|other| *other > 0) {
            places.push("all".to_owned());
        }
        places
    }
}

/// The names of the counts that a contact is in.
fn counted_as(contact: &Contact) -> Vec<String> {
    let mut names = vec![
        "contacts".to_owned(),
        format!("month/{:02}", contact.month),
        format!("reaction/{}", contact.reaction),
        format!("outcome/{}", contact.outcome),
    ];
    for (theme, code) in &contact.natures {
        names.push("natures".to_owned());
        names.push(format!("theme/{theme}"));
        names.push(format!("nature/{theme}.{code}"));
    }
    for action in &contact.actions {
        names.push("actions".to_owned());
        names.push(format!("action/{action:02}"));
    }
    names
}

fn all_names() -> Vec<String> {
    let mut names: Vec<String> = ["contacts", "natures", "actions"]
        .map(String::from)
        .to_vec();
    names.extend((0..MONTHS).map(|month| format!("month/{month:02}")));
    names.extend((0..REACTIONS).map(|reaction| format!("reaction/{reaction}")));
    names.extend((0..OUTCOMES).map(|outcome| format!("outcome/{outcome}")));
    names.extend((0..ACTIONS).map(|action| format!("action/{action:02}")));
    for (theme, codes) in THEMES.iter().enumerate() {
        names.push(format!("theme/{theme}"));
        names.extend((0..*codes).map(|code| format!("nature/{theme}.{code}")));
    }
    names
}

/// The tables of one place.
fn within(tables: &mut Tables, place: &str) {
    let mut sum = |total: String, parts: Vec<String>| {
        for cell in parts.iter().chain([&total]) {
            tables.cells.entry(cell.clone()).or_default();
        }
        tables.sums.push((total, parts));
    };
    let list = |name: &str, count: usize, wide: bool| -> Vec<String> {
        (0..count)
            .map(|one| {
                if wide {
                    format!("{place}/{name}/{one:02}")
                } else {
                    format!("{place}/{name}/{one}")
                }
            })
            .collect()
    };
    sum(format!("{place}/contacts"), list("month", MONTHS, true));
    sum(
        format!("{place}/contacts"),
        list("reaction", REACTIONS, false),
    );
    sum(
        format!("{place}/contacts"),
        list("outcome", OUTCOMES, false),
    );
    sum(format!("{place}/actions"), list("action", ACTIONS, true));
    sum(
        format!("{place}/natures"),
        list("theme", THEMES.len(), false),
    );
    for (theme, codes) in THEMES.iter().enumerate() {
        let codes = (0..*codes).map(|code| format!("{place}/nature/{theme}.{code}"));
        sum(format!("{place}/theme/{theme}"), codes.collect());
    }
}

/// Every count of a place as the sum of its parts.
fn over(tables: &mut Tables, place: &str, parts: &[String]) {
    for name in all_names() {
        let parts: Vec<String> = parts.iter().map(|part| format!("{part}/{name}")).collect();
        for part in &parts {
            tables.cells.entry(part.clone()).or_default();
        }
        tables.cells.entry(format!("{place}/{name}")).or_default();
        tables.sums.push((format!("{place}/{name}"), parts));
    }
}

impl Tables {
    /// The same tables with another beginning of each name.
    pub(crate) fn under(&self, prefix: &str) -> Self {
        let name = |name: &String| format!("{prefix}/{name}");
        Self {
            cells: self
                .cells
                .iter()
                .map(|(cell, value)| (name(cell), *value))
                .collect(),
            sums: self
                .sums
                .iter()
                .map(|(total, parts)| (name(total), parts.iter().map(name).collect()))
                .collect(),
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.cells.extend(other.cells);
        self.sums.extend(other.sums);
    }
}
