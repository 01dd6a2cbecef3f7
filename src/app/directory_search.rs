//! Search over the directory as one types: by name, town, code or board.

use super::search::{Hit, Progress, Search};
use crate::domain::directory::{BranchCode, Directory, plain};

/// Towns that people call otherwise than the files do.
const ALSO_CALLED: [(&str, &str); 2] = [
    ("s hertogenbosch", "den bosch"),
    ("s gravenhage", "den haag"),
];

/// The open branches of a directory, searched in slices so that no key has to
/// wait. `'s-Hertogenbosch` and `S HERTOGENBOSCH` find the same.
#[derive(Debug)]
pub struct DirectorySearch {
    codes: Vec<BranchCode>,
    /// What is searched of each, the town first: it is what people type.
    texts: Vec<String>,
    words: Vec<String>,
    search: Search,
}

impl DirectorySearch {
    /// A search over what the directory has now. Closed branches are left out.
    #[must_use]
    pub fn over(directory: &Directory) -> Self {
        let (codes, texts): (Vec<_>, Vec<_>) = directory
            .open_branches()
            .map(|listed| {
                let row = &listed.row;
                let town = plain(&row.town);
                let also = ALSO_CALLED.iter().find(|(known, _)| *known == town);
                let also = also.map_or("", |(_, called)| called);
                let board = plain(&directory.board_title(&row.board));
                let code = row.code.as_str().to_lowercase();
                let name = plain(&row.name);
                (row.code, format!("{town} {name} {also} {code} {board}"))
            })
            .unzip();
        Self {
            search: Search::over(texts.iter().map(String::as_str)),
            codes,
            texts,
            words: Vec::new(),
        }
    }

    /// Sets what is searched for.
    pub fn set_query(&mut self, query: &str) {
        let query = plain(query);
        self.search.set_query(&query);
        self.words = query.split(' ').map(str::to_owned).collect();
    }

    /// Looks at no more than `budget` branches; call it until it is done.
    pub fn step(&mut self, budget: usize) -> Progress {
        self.search.step(budget)
    }

    /// Whether there is something to search for.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.search.is_active()
    }

    /// How many branches were found so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.search.count()
    }

    /// The best so far, the best first: those with every word as it was typed
    /// before those with its letters only.
    #[must_use]
    pub fn best(&self) -> Vec<BranchCode> {
        let best = self.search.best();
        let whole = |hit: &&Hit| {
            let text = self.texts.get(hit.index);
            text.is_some_and(|text| self.words.iter().all(|word| text.contains(word.as_str())))
        };
        let first = best.iter().filter(whole);
        let then = best.iter().filter(|hit| !whole(hit));
        first
            .chain(then)
            .filter_map(|hit| self.codes.get(hit.index).copied())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::directory::{BoardNumber, Branch, DirectoryImported, Part, Rest, Shared};

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

    fn directory() -> Directory {
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
        let mut directory = Directory::default();
        directory.apply(&imported, day());
        directory
    }

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    #[track_caller]
    fn found(query: &str) -> Vec<String> {
        let mut search = DirectorySearch::over(&directory());
        search.set_query(query);
        while search.step(3) != Progress::Done {}
        search.best().iter().map(ToString::to_string).collect()
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
        let mut directory = directory();
        let mut gone = DirectoryImported::of(Part::Primary, None);
        gone.closed = vec![BranchCode::parse("06MF00").unwrap()];
        directory.apply(&gone, day());
        let mut search = DirectorySearch::over(&directory);
        search.set_query("vlier");
        assert_eq!(search.step(usize::MAX), Progress::Done);
        assert!(search.is_active() && search.count() == 0);
    }
}
