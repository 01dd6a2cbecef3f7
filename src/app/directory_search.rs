//! Search over the directory as one types: branches by name, town, code or board,
//! boards by number or name.

use std::collections::BTreeSet;

use super::search::{Hit, Progress, Search};
use crate::domain::directory::{BoardNumber, BranchCode, Directory, Standing, plain};
use crate::domain::ids::Seq;
use crate::domain::practice::{Practice, PracticeBody};

/// Towns that people call otherwise than the files do.
const ALSO_CALLED: [(&str, &str); 2] = [
    ("s hertogenbosch", "den bosch"),
    ("s gravenhage", "den haag"),
];

/// What people call the towns that occur in these plain words, when that is
/// something else.
pub fn also_called(words: &str) -> impl Iterator<Item = &'static str> {
    let known = ALSO_CALLED.iter();
    known
        .filter(|(town, _)| words.contains(town))
        .map(|(_, called)| *called)
}

/// Something that the directory lists.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Listed {
    /// A board.
    Board(BoardNumber),
    /// A branch.
    Branch(BranchCode),
}

/// Something that was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    /// What.
    pub what: Listed,
    /// Whether it has every word as it was typed, not only the letters.
    pub whole: bool,
    /// How well it matches; only to be compared.
    pub score: i64,
}

/// The boards and the open branches of a directory, searched in slices so that
/// no key has to wait. `'s-Hertogenbosch` and `S HERTOGENBOSCH` find the same.
#[derive(Debug)]
pub struct DirectorySearch {
    listed: Vec<Listed>,
    /// What is searched of each, the town first: it is what people type.
    texts: Vec<String>,
    words: Vec<String>,
    search: Search,
    /// The entry that made the directory what it was.
    as_of: Option<Seq>,
}

impl DirectorySearch {
    /// A search over what the directory of this practice has now. Closed branches
    /// and boards are left out.
    #[must_use]
    pub fn over(practice: &Practice) -> Self {
        let directory = practice.directory();
        let (listed, texts): (Vec<_>, Vec<_>) =
            boards(directory).chain(branches(directory)).unzip();
        Self {
            search: Search::over(texts.iter().map(String::as_str)),
            listed,
            texts,
            words: Vec::new(),
            as_of: last_import(practice),
        }
    }

    /// Whether the directory of this practice is still as it was.
    #[must_use]
    pub fn is_of(&self, practice: &Practice) -> bool {
        self.as_of == last_import(practice)
    }

    /// Sets what is searched for.
    pub fn set_query(&mut self, query: &str) {
        let query = plain(query);
        self.search.set_query(&query);
        self.words = query.split(' ').map(str::to_owned).collect();
    }

    /// Looks at no more than `budget` of them; call it until it is done.
    pub fn step(&mut self, budget: usize) -> Progress {
        self.search.step(budget)
    }

    /// Whether there is something to search for.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.search.is_active()
    }

    /// How many were found so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.search.count()
    }

    /// The best so far, the best first: those with every word as it was typed
    /// before those with its letters only.
    #[must_use]
    pub fn best(&self) -> Vec<Found> {
        let best = self.search.best().iter();
        let mut found: Vec<Found> = best.filter_map(|hit| self.found(*hit)).collect();
        // The sort is stable: among those the order of the search stays.
        found.sort_by_key(|found| !found.whole);
        found
    }

    fn found(&self, hit: Hit) -> Option<Found> {
        let text = self.texts.get(hit.index)?;
        Some(Found {
            what: *self.listed.get(hit.index)?,
            whole: self.words.iter().all(|word| text.contains(word.as_str())),
            score: hit.score,
        })
    }
}

/// The last entry that can have changed the directory.
fn last_import(practice: &Practice) -> Option<Seq> {
    let mut entries = practice.entries().iter().rev();
    let last = entries.find(|entry| {
        matches!(
            entry.body,
            PracticeBody::DirectoryImported(_)
                | PracticeBody::Retracted(_)
                | PracticeBody::Corrected(_)
        )
    });
    last.map(|entry| entry.stamp.seq)
}

/// Every board that is listed, and those that only branches name.
fn boards(directory: &Directory) -> impl Iterator<Item = (Listed, String)> + '_ {
    let named = directory.boards();
    let open = named.filter(|listed| listed.standing == Standing::Open);
    let mut numbers: BTreeSet<BoardNumber> = open.map(|listed| listed.row.number).collect();
    numbers.extend(directory.open_branches().map(|listed| listed.row.board));
    numbers.into_iter().map(|number| {
        let name = directory
            .board(number)
            .map(|listed| plain(&listed.row.name));
        let name = name.unwrap_or_default();
        (Listed::Board(number), format!("{name} {number}"))
    })
}

fn branches(directory: &Directory) -> impl Iterator<Item = (Listed, String)> + '_ {
    directory.open_branches().map(|listed| {
        let row = &listed.row;
        let town = plain(&row.town);
        let also = also_called(&town).next().unwrap_or_default();
        let board = directory.board(row.board);
        let board = board.map_or_else(String::new, |listed| plain(&listed.row.name));
        let code = row.code.as_str().to_lowercase();
        let (name, number) = (plain(&row.name), row.board);
        let text = format!("{town} {name} {also} {code} {number} {board}");
        (Listed::Branch(row.code), text)
    })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::directory::{BoardRow, Branch, DirectoryImported, Part, Rest, Shared};
    use crate::domain::entry::{AuthorId, ClockKind, Entry, Stamp};
    use crate::domain::ids::EntryId;

    /// Code, name and town.
    const BRANCHES: [[&str; 3]; 8] = [
        ["03UL00", "Basissch De Korenaar", "HELMOND"],
        ["06MF00", "Kindcentrum De Vlier", "HELMOND"],
        ["11AA00", "Het Elmend", "ROTTERDAM"],
        ["12AA00", "Hertog en Land van Maas en Noord", "DRUTEN"],
        ["23RT00", "Basisschool Nour", "'S-HERTOGENBOSCH"],
        ["24AA00", "De Schakel", "'S-GRAVENHAGE"],
        ["25AA00", "Helmondse Poort", "DEURNE"],
        ["26AA00", "Fryslân-Noord", "DOKKUM"],
    ];

    fn imported() -> DirectoryImported {
        let row = |[code, name, town]: [&str; 3]| Branch {
            code: BranchCode::parse(code).unwrap(),
            name: name.into(),
            board: BoardNumber::parse("30240").unwrap(),
            region: None,
            street: "".into(),
            house: "".into(),
            postcode: "".into(),
            town: town.into(),
            municipality_number: "".into(),
            municipality: "".into(),
            province: "".into(),
            denomination: "".into(),
            phone: "".into(),
            website: "".into(),
            education: "".into(),
            rest: Rest(0),
        };
        let mut imported = DirectoryImported::of(Part::Primary, None);
        imported.branches = BRANCHES.map(row).map(Shared::new).to_vec();
        imported
    }

    /// A practice in which these files came in, one after the other.
    fn practice(files: &[DirectoryImported]) -> Practice {
        let mut practice = Practice::new();
        for (file, number) in files.iter().zip(1..) {
            practice.apply(Entry {
                stamp: Stamp {
                    id: EntryId::from_bytes([number; 16]),
                    seq: Seq(number.into()),
                    at: chrono::DateTime::UNIX_EPOCH,
                    on: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
                    author: AuthorId::from_bytes([1; 16]),
                    clock: ClockKind::Fixed,
                },
                body: PracticeBody::DirectoryImported(file.clone()),
            });
        }
        practice
    }

    fn named() -> DirectoryImported {
        let mut boards = DirectoryImported::of(Part::Boards, None);
        boards.boards = vec![Shared::new(BoardRow {
            number: BoardNumber::parse("30240").unwrap(),
            name: "Stichting Beekdal".into(),
            chamber: "".into(),
            sectors: "".into(),
        })];
        boards
    }

    #[track_caller]
    fn found(query: &str) -> Vec<String> {
        let mut search = DirectorySearch::over(&practice(&[imported(), named()]));
        search.set_query(query);
        while search.step(3) != Progress::Done {}
        let best = search.best().into_iter();
        best.map(|found| match found.what {
            Listed::Board(number) => number.to_string(),
            Listed::Branch(code) => code.to_string(),
        })
        .collect()
    }

    #[test]
    fn r1_helmond_is_found_also_with_a_letter_missing() {
        for query in ["Helmond", "helmnd", "HELMOND ", "hlmond"] {
            let best = found(query);
            let mut first: Vec<_> = best.iter().take(2).map(String::as_str).collect();
            first.sort_unstable();
            assert_eq!(first, ["03UL00", "06MF00"], "{query}");
        }
    }

    #[test]
    fn r1_a_branch_is_found_by_name_town_code_and_board_in_any_order() {
        for (query, first) in [
            ("vlier helmond", "06MF00"),
            ("06mf", "06MF00"),
            ("korenaar 30240", "03UL00"),
            ("30240", "30240"),
            ("beekdal", "30240"),
            ("korenaar beekdal", "03UL00"),
            ("fryslan", "26AA00"),
            ("Fryslân-Noord", "26AA00"),
        ] {
            assert_eq!(
                found(query).first().map(String::as_str),
                Some(first),
                "{query}"
            );
        }
        assert!(found("korenaar deurne").is_empty());
    }

    #[test]
    fn r1_a_town_has_one_name_however_it_is_written() {
        for query in [
            "'s-Hertogenbosch",
            "s hertogenbosch",
            "'S-HERTOGENBOSCH",
            "den bosch",
        ] {
            assert_eq!(found(query).first().unwrap(), "23RT00", "{query}");
        }
        assert_eq!(found("Den Haag").first().unwrap(), "24AA00");
    }

    #[test]
    fn a_closed_branch_is_not_found() {
        let mut gone = DirectoryImported::of(Part::Primary, None);
        gone.closed = vec![BranchCode::parse("06MF00").unwrap()];
        let before = practice(&[imported()]);
        let mut search = DirectorySearch::over(&before);
        assert!(search.is_of(&before));
        let after = practice(&[imported(), gone]);
        assert!(!search.is_of(&after), "a file came in");
        search = DirectorySearch::over(&after);
        search.set_query("vlier");
        assert_eq!(search.step(usize::MAX), Progress::Done);
        assert!(search.is_active() && search.count() == 0);
    }
}
