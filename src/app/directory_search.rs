//! Search over the directory as one types: by name, town, code or board.

use super::search::{Hit, Progress, Search};
use crate::domain::directory::{BranchCode, Directory, plain};

/// Towns that people call otherwise than the files do.
const ALSO_CALLED: [(&str, &str); 2] = [("s hertogenbosch", "den bosch"), ("s gravenhage", "den haag")];

/// The open branches of a directory, searched in slices so that no key has to
/// wait. `'s-Hertogenbosch` and `S HERTOGENBOSCH` find the same.
#[derive(Debug)]
pub struct DirectorySearch {
    codes: Vec<BranchCode>,
    /// Where the town of each stands: a whole word of the query that is in the
    /// town comes before letters scattered over the name.
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
