//! Fuzzy search over names, in slices so that a key never has to wait.
//!
//! The matcher is behind one function (`score`); the rest is ours: names are
//! folded once, a mask of letters skips what cannot match, a longer query only
//! looks through the hits of the shorter one, and Backspace goes back to hits
//! that are still there.

use std::cmp::Reverse;
use std::fmt;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use zeroize::Zeroizing;

/// How many hits are put in order; a list shows fewer.
pub const BEST: usize = 200;

/// One hit: the place of the name in the list that was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Place in the list, counted from 0.
    pub index: usize,
    /// How well it matches; only to be compared.
    pub score: i64,
}

/// How far a search has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// This many names are still to be looked at.
    Left(usize),
    /// The hits are complete.
    Done,
}

/// A list of names, searched as one types.
///
/// Names and queries are about people: they are wiped when dropped.
pub struct Search {
    names: Vec<Name>,
    matcher: SkimMatcherV2,
    /// The queries typed so far, each an extension of the one before.
    levels: Vec<Level>,
    best: Vec<Hit>,
}

struct Name {
    folded: Zeroizing<String>,
    letters: Letters,
}

impl Name {
    fn of(name: &str) -> Self {
        let folded = fold(name);
        Self {
            letters: Letters::of(&folded),
            folded,
        }
    }
}

/// The hits of one query.
struct Level {
    query: Zeroizing<String>,
    letters: Letters,
    hits: Vec<Hit>,
    /// How much of what there was to look through has been seen.
    seen: usize,
}

impl Search {
    /// A search over these names; each hit says its place in this order. Among
    /// equal hits the earlier name comes first.
    #[must_use]
    pub fn over<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            names: names.into_iter().map(Name::of).collect(),
            // Without its cache the matcher panics (0.3.7); `drop` overwrites that cache.
            matcher: SkimMatcherV2::default().ignore_case(),
            levels: Vec::new(),
            best: Vec::new(),
        }
    }

    /// Puts a name at this place, or at the end; those after it move up. What
    /// was found is forgotten: set the query anew.
    pub fn insert(&mut self, place: usize, name: &str) {
        let place = place.min(self.names.len());
        self.names.insert(place, Name::of(name));
        self.forget();
    }

    /// Takes the name at this place away; those after it move down. What was
    /// found is forgotten: set the query anew.
    pub fn remove(&mut self, place: usize) {
        if place < self.names.len() {
            drop(self.names.remove(place));
        }
        self.forget();
    }

    fn forget(&mut self) {
        self.levels.clear();
        self.best.clear();
    }

    /// Sets what is searched for; work that is still left for another query is
    /// dropped. Nothing but white space searches for nothing.
    pub fn set_query(&mut self, query: &str) {
        let mut query = fold(query);
        let used = query.trim_end().len();
        query.truncate(used);
        while let Some(top) = self.levels.last() {
            let goes_on = query.starts_with(top.query.as_str());
            let complete = top.seen == self.source_len(self.levels.len() - 1);
            if goes_on && (complete || top.query == query) {
                break;
            }
            self.levels.pop();
        }
        let unchanged = self.levels.last().is_some_and(|top| top.query == query);
        if !query.is_empty() && !unchanged {
            let letters = Letters::of(&query);
            self.levels.push(Level {
                query,
                letters,
                hits: Vec::new(),
                seen: 0,
            });
        }
        self.best.clear();
        self.rank(0);
    }

    /// Whether there is something to search for; without, a caller shows its
    /// whole list.
    #[must_use]
    pub fn is_active(&self) -> bool {
        !self.levels.is_empty()
    }

    /// Looks at no more than `budget` names. Call it until it is done; between
    /// the calls [`Search::best`] holds the best so far.
    pub fn step(&mut self, budget: usize) -> Progress {
        let Some(depth) = self.levels.len().checked_sub(1) else {
            return Progress::Done;
        };
        let total = self.source_len(depth);
        let (below, here) = self.levels.split_at_mut(depth);
        let Some(level) = here.first_mut() else {
            return Progress::Done;
        };
        let known = level.hits.len();
        let until = level.seen.saturating_add(budget).min(total);
        for place in level.seen..until {
            let index = match below.last() {
                Some(narrower) => narrower.hits.get(place).map(|hit| hit.index),
                None => Some(place),
            };
            let found = index.and_then(|index| {
                let name = self.names.get(index)?;
                let score = score(&self.matcher, name, &level.query, level.letters)?;
                Some(Hit { index, score })
            });
            level.hits.extend(found);
        }
        level.seen = until;
        self.rank(known);
        match total - until {
            0 => Progress::Done,
            left => Progress::Left(left),
        }
    }

    /// The best hits so far, the best first; at most [`BEST`].
    #[must_use]
    pub fn best(&self) -> &[Hit] {
        &self.best
    }

    /// How many names match, as far as they were looked at.
    #[must_use]
    pub fn count(&self) -> usize {
        self.levels.last().map_or(0, |level| level.hits.len())
    }

    /// How many names the query at this depth has to look at.
    fn source_len(&self, depth: usize) -> usize {
        depth
            .checked_sub(1)
            .and_then(|below| self.levels.get(below))
            .map_or(self.names.len(), |below| below.hits.len())
    }

    /// Takes the hits from `known` on in among the best.
    fn rank(&mut self, known: usize) {
        let new = self
            .levels
            .last()
            .into_iter()
            .flat_map(|level| level.hits.iter().skip(known));
        self.best.extend(new);
        let order = |hit: &Hit| (Reverse(hit.score), hit.index);
        if self.best.len() > BEST {
            self.best.select_nth_unstable_by_key(BEST, order);
            self.best.truncate(BEST);
        }
        self.best.sort_unstable_by_key(order);
    }
}

/// Only how much there is: names and queries are about people.
impl fmt::Debug for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Search([{} names])", self.names.len())
    }
}

impl Drop for Search {
    /// The matcher keeps the last name and word it saw in buffers of its own,
    /// which it frees unwiped: this puts something else in their place.
    fn drop(&mut self) {
        let longest = self
            .names
            .iter()
            .map(|name| name.folded.len())
            .max()
            .unwrap_or(0);
        let typed = self
            .levels
            .iter()
            .map(|level| level.query.len())
            .max()
            .unwrap_or(0);
        let blanks = "-".repeat(longest.max(typed));
        let _ = self.matcher.fuzzy_match(&blanks, &blanks);
    }
}

/// How well a name matches all words of a query, or nothing when one of them
/// does not. The one place that knows the matcher.
fn score(matcher: &SkimMatcherV2, name: &Name, query: &str, letters: Letters) -> Option<i64> {
    if !name.letters.hold(letters) {
        return None;
    }
    let word_score = |word| {
        // The matcher (0.3.7) reads cells left over from the match before; this
        // one leaves the same behind each time, so that equal names score equal.
        let _ = matcher.fuzzy_match("a", "a");
        matcher.fuzzy_match(&name.folded, word)
    };
    query.split_whitespace().map(word_score).sum()
}

/// Letters that a word of a label has at the least to be compared.
const WORD: usize = 3;
/// Letters by which two words may differ in length.
const APART: usize = 2;

/// Whether two labels could be about the same person: each word of the shorter
/// one resembles a word of the other. Case, accents and a letter more or less
/// make no difference; one word too short to say anything is left out.
#[must_use]
pub fn resemble(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let (one, other) = (telling(&one), telling(&other));
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    // As in `Search`: what the matcher keeps of them is overwritten at the end.
    let matcher = SkimMatcherV2::default().ignore_case();
    let alike = !short.is_empty()
        && short
            .iter()
            .all(|word| long.iter().any(|other| near(&matcher, word, other)));
    let longest = short.iter().chain(&long).map(|word| word.len()).max();
    let blanks = "-".repeat(longest.unwrap_or_default());
    let _ = matcher.fuzzy_match(&blanks, &blanks);
    alike
}

/// The words of a label, without signs; short ones only where there are no others.
fn telling(label: &str) -> Vec<&str> {
    let words = || {
        label
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    let long: Vec<&str> = words()
        .filter(|word| word.chars().count() >= WORD)
        .collect();
    if long.is_empty() {
        words().collect()
    } else {
        long
    }
}

fn near(matcher: &SkimMatcherV2, one: &str, other: &str) -> bool {
    let (short, long) = if one.chars().count() <= other.chars().count() {
        (one, other)
    } else {
        (other, one)
    };
    let apart = long.chars().count() - short.chars().count();
    let letters = short.chars().count();
    let alike = letters >= WORD && apart <= APART && matcher.fuzzy_match(long, short).is_some();
    short == long || alike
}

/// A text as it is compared: without accents and capitals, ligatures apart.
pub(super) fn fold(text: &str) -> Zeroizing<String> {
    if text.is_ascii() {
        return Zeroizing::new(text.to_ascii_lowercase());
    }
    let mut folded = Zeroizing::new(String::with_capacity(text.len() * 2));
    for character in text
        .nfkd()
        .filter(|&character| !is_combining_mark(character))
    {
        match character {
            // Letters that Unicode does not take apart.
            'ß' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            'ø' | 'Ø' => folded.push('o'),
            'ł' | 'Ł' => folded.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
            'ı' => folded.push('i'),
            other => {
                let lower = other
                    .to_lowercase()
                    .filter(|&letter| !is_combining_mark(letter));
                folded.extend(lower);
            }
        }
    }
    folded
}

/// Which letters a text holds: one bit for each letter and figure, the other
/// characters share the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Letters(u64);

impl Letters {
    fn of(folded: &str) -> Self {
        let bits = folded.chars().filter(|letter| !letter.is_whitespace());
        Self(bits.fold(0, |all, letter| all | 1 << Self::bit(letter)))
    }

    fn bit(letter: char) -> u32 {
        let code = u32::from(letter);
        match letter {
            'a'..='z' => code - u32::from('a'),
            '0'..='9' => 26 + code - u32::from('0'),
            _ => 36 + code % 28,
        }
    }

    const fn hold(self, wanted: Self) -> bool {
        wanted.0 & !self.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SCHOOLS: [&str; 6] = [
        "2026-014 Mus Dr.-Knippenbergcollege Helmond pesten",
        "2026-015 Zoë Carolus Borromeus College Helmond",
        "2026-016 moeder van Łukasz Jan van Brabant College",
        "2026-017 Ĳsbeer Vakcollege Helmond",
        "2025-003 Ayşe Praktijkschool Helmond",
        "2026-018 Straße Knippenberg",
    ];

    #[test]
    fn r91_labels_resemble_each_other_word_by_word() {
        for (one, other, alike) in [
            ("Mus", "mus", true),
            ("Zoë", "zoe", true),
            ("Sem", "Sem de Vries", true),
            ("Mus", "vriend van Mus", true),
            ("Sem V.", "Sem uit 3B", true),
            ("Muis", "Mus", true),
            ("Bo", "bo", true),
            ("Sem", "Sam", false),
            ("jongen uit 3B", "meisje uit 4A", false),
            ("Bo", "Bob", false),
            ("Mus", "Muzikantenclub", false),
            ("", "Mus", false),
            ("…", "-", false),
        ] {
            assert_eq!(resemble(one, other), alike, "{one} / {other}");
            assert_eq!(resemble(other, one), alike, "{other} / {one}");
        }
    }

    fn finish(search: &mut Search) {
        while search.step(2) != Progress::Done {}
    }

    #[track_caller]
    fn found(query: &str) -> Vec<usize> {
        let mut search = Search::over(SCHOOLS);
        search.set_query(query);
        finish(&mut search);
        search.best().iter().map(|hit| hit.index).collect()
    }

    #[test]
    fn names_are_found_without_accents_capitals_and_some_letters() {
        for (query, first) in [
            ("helmnd", 0),
            ("zoe", 1),
            ("ZOË", 1),
            ("lukasz", 2),
            ("ijsbeer", 3),
            ("ayse", 4),
            ("strasse", 5),
            ("014", 0),
            ("helmond mus", 0),
            ("pstn", 0),
        ] {
            assert_eq!(found(query).first(), Some(&first), "{query}");
        }
    }

    #[test]
    fn every_word_must_be_found() {
        assert_eq!(found("pesten carolus"), [0_usize; 0]);
        assert_eq!(found("xylofoon"), [0_usize; 0]);
    }

    #[test]
    fn a_score_does_not_depend_on_what_was_looked_at_before() {
        let names = [" 0Ë0ËËËA", "A Ë0- ł éA0ł"];
        let mut typing = Search::over(names);
        for query in ["e", "ee", "eee"] {
            typing.set_query(query);
            finish(&mut typing);
        }
        let mut fresh = Search::over(names);
        fresh.set_query("eee");
        finish(&mut fresh);
        assert_eq!(typing.best(), fresh.best());
    }

    #[test]
    fn nothing_typed_is_no_search() {
        let mut search = Search::over(SCHOOLS);
        for query in ["", "   "] {
            search.set_query(query);
            assert!(!search.is_active());
            assert_eq!(search.step(10), Progress::Done);
            assert!(search.best().is_empty());
        }
    }

    #[test]
    fn a_slice_looks_at_no_more_than_its_budget() {
        let mut search = Search::over(SCHOOLS);
        search.set_query("e");
        assert_eq!(search.step(0), Progress::Left(6));
        assert_eq!(search.step(4), Progress::Left(2));
        let halfway = search.count();
        assert!(halfway > 0 && search.best().iter().all(|hit| hit.index < 4));
        assert_eq!(search.step(4), Progress::Done);
        assert!(search.count() > halfway);
    }

    #[test]
    fn a_longer_query_looks_only_through_the_hits_and_backspace_looks_again_at_none() {
        let mut search = Search::over(SCHOOLS);
        search.set_query("mus");
        finish(&mut search);
        let hits = search.best().to_vec();
        search.set_query("mus h");
        assert_eq!(search.step(0), Progress::Left(hits.len()));
        finish(&mut search);
        search.set_query("mus");
        assert_eq!(search.step(0), Progress::Done);
        assert_eq!(search.best(), hits);
    }

    #[test]
    fn a_key_drops_the_work_that_is_left() {
        let mut search = Search::over(SCHOOLS);
        search.set_query("h");
        let _ = search.step(1);
        search.set_query("he");
        assert_eq!(
            search.step(0),
            Progress::Left(6),
            "not only among the first hit"
        );
        finish(&mut search);
        let full = search.best().to_vec();
        search.set_query("he");
        assert_eq!(search.best(), full, "typing nothing new loses nothing");
    }

    #[test]
    fn a_list_that_changed_is_searched_as_if_it_were_new() {
        let mut search = Search::over(["mus", "merel", "reiger"]);
        search.set_query("re");
        finish(&mut search);
        search.remove(1);
        assert!(!search.is_active(), "what was found is forgotten");
        search.insert(1, "Roodborst");
        search.insert(9, "Kraai");
        search.remove(9);
        for query in ["r", "re", "mus"] {
            let mut fresh = Search::over(["mus", "Roodborst", "reiger", "Kraai"]);
            for one in [&mut search, &mut fresh] {
                one.set_query(query);
                finish(one);
            }
            assert_eq!(search.best(), fresh.best(), "{query}");
        }
    }

    #[test]
    fn only_the_best_are_put_in_order() {
        let names: Vec<_> = (0..1000).map(|number| format!("school {number}")).collect();
        let mut search = Search::over(names.iter().map(String::as_str));
        search.set_query("school");
        while search.step(64) != Progress::Done {}
        assert_eq!(search.count(), 1000);
        assert_eq!(search.best().len(), BEST);
        assert!(
            search
                .best()
                .is_sorted_by_key(|hit| (Reverse(hit.score), hit.index))
        );
    }

    proptest! {
        #[test]
        fn narrowing_and_slices_find_what_a_full_search_finds(
            names in prop::collection::vec("[a-eA-EËé ł0-3-]{0,12}", 0..40),
            typed in "[a-eé 0-3]{1,6}",
            erased in 0_usize..4,
            budget in 1_usize..9,
        ) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let mut typing = Search::over(names.iter().copied());
            let letters: Vec<char> = typed.chars().collect();
            let back = letters.len() - erased.min(letters.len() - 1);
            let there = 1..=letters.len();
            for length in there.chain((back..letters.len()).rev()) {
                typing.set_query(&String::from_iter(&letters[..length]));
                // Some keys come before the slices are done.
                if length % 3 != 1 {
                    while typing.step(budget) != Progress::Done {}
                }
            }
            while typing.step(budget) != Progress::Done {}
            let mut full = Search::over(names.iter().copied());
            full.set_query(&String::from_iter(&letters[..back]));
            prop_assert_eq!(full.step(usize::MAX), Progress::Done);
            prop_assert_eq!(typing.best(), full.best());
            prop_assert_eq!(typing.count(), full.count());
        }

        #[test]
        fn the_mask_skips_nothing_that_matches(name in "\\PC{0,12}", query in "\\PC{1,3}") {
            let matcher = SkimMatcherV2::default().ignore_case();
            let (name, query) = (fold(&name), fold(&query));
            let words: Vec<_> = query.split_whitespace().collect();
            if !words.is_empty() && words.iter().all(|word| matcher.fuzzy_match(&name, word).is_some()) {
                prop_assert!(Letters::of(&name).hold(Letters::of(&query)));
            }
        }
    }
}
