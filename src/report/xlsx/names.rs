//! Names of sheets: at most 31 signs, some of them barred, no two alike.

use std::collections::HashSet;

use crate::report::figures::one_line;
use crate::report::publication::Publication;

/// What a name may have at most.
const LONGEST: usize = 31;

/// The names of all sheets of a workbook.
pub(super) struct Names {
    overview: String,
    tables: Vec<String>,
    behind: String,
}

impl Names {
    /// Names after what the publication calls things.
    pub(super) fn of(publication: &Publication) -> Self {
        let mut taken = HashSet::new();
        let overview = name(&publication.words.overview, &mut taken);
        let tables = publication.tables();
        let tables = tables.map(|table| name(&table.name, &mut taken)).collect();
        let behind = name(&publication.words.chart_figures, &mut taken);
        Self {
            overview,
            tables,
            behind,
        }
    }

    pub(super) fn overview(&self) -> &str {
        &self.overview
    }

    /// The sheet of a table, by its place among the tables.
    pub(super) fn table(&self, index: usize) -> &str {
        self.tables.get(index).map_or("", String::as_str)
    }

    /// The sheet with the figures behind the charts.
    pub(super) fn behind(&self) -> &str {
        &self.behind
    }
}

/// A name that a workbook takes and that is not taken yet.
fn name(wanted: &str, taken: &mut HashSet<String>) -> String {
    let plain: String = one_line(wanted)
        .chars()
        .map(|one| if "[]:*?/\\'".contains(one) { ' ' } else { one })
        .collect();
    let plain = one_line(&plain);
    let mut counted = 1_u32;
    loop {
        let ending = match (counted, plain.is_empty()) {
            (1, false) => String::new(),
            (1, true) => "1".to_owned(),
            _ => format!(" {counted}"),
        };
        let room = LONGEST.saturating_sub(ending.len());
        let name = one_line(&format!("{}{ending}", first(&plain, room)));
        if taken.insert(name.to_lowercase()) {
            return name;
        }
        counted += 1;
    }
}

/// The beginning of a text, at most this many units of UTF-16, in which workbooks
/// count.
fn first(text: &str, room: usize) -> String {
    let mut used = 0;
    text.chars()
        .take_while(|one| {
            used += one.len_utf16();
            used <= room
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_plain_and_unlike() {
        let mut taken = HashSet::new();
        let table = [
            ("Aard", "Aard"),
            ("aard", "aard 2"),
            ("Aard: [a/b] 'x'?", "Aard a b x"),
            ("", "1"),
            ("  ", "2"),
            (
                "Een naam die veel te lang is voor een tabblad",
                "Een naam die veel te lang is vo",
            ),
            (
                "Een naam die veel te lang is voor nog een",
                "Een naam die veel te lang is 2",
            ),
        ];
        for (wanted, expected) in table {
            let got = name(wanted, &mut taken);
            assert_eq!(got, expected, "{wanted:?}");
            assert!(got.encode_utf16().count() <= LONGEST);
        }
    }
}
