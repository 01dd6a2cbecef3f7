//! One search over everything on the screen: what is known in the practice, the
//! agencies, what there is to read, and the branches of the directory.

use super::pages::Page;
use super::{Section, in_section, schools};
use crate::app::action::EditKey;
use crate::app::directory_search::DirectorySearch;
use crate::app::field::{Handled, TextField};
use crate::app::model::Env;
use crate::app::search::{Progress, Search};
use crate::domain::directory::plain;
use crate::domain::practice::Practice;

/// Branches looked at before the screen is drawn again.
const SLICE: usize = 2_000;
/// Lines that are listed at the most.
const LISTED: usize = 200;
/// Characters of a query.
const QUERY: usize = 40;

/// What is looked for, and where.
#[derive(Debug)]
pub struct Finder {
    query: TextField,
    /// What is on the screen besides the branches, with what is searched of it.
    own: Vec<Known>,
    headings: Search,
    branches: DirectorySearch,
    under_way: bool,
    /// The line in focus.
    row: usize,
}

#[derive(Debug)]
struct Known {
    section: Section,
    page: Page,
    heading: String,
    body: String,
}

impl Known {
    fn of(section: Section, page: Page) -> Self {
        let heading = plain(&format!("{} {}", page.name, page.title));
        let body: Vec<&str> = page.said.iter().map(|said| said.words.as_str()).collect();
        let body = plain(&body.join(" "));
        Self {
            section,
            page,
            heading,
            body,
        }
    }
}

impl Finder {
    /// A search that has nothing to look for yet.
    #[must_use]
    pub fn over(practice: &Practice, env: &Env) -> Self {
        let own = known(practice, env);
        Self {
            query: TextField::line(QUERY),
            headings: Search::over(own.iter().map(|known| known.heading.as_str())),
            own,
            branches: DirectorySearch::over(practice.directory()),
            under_way: false,
            row: 0,
        }
    }

    /// The practice changed; what is looked for stays.
    pub fn look_again(&mut self, practice: &Practice, env: &Env) {
        let own = known(practice, env);
        self.headings = Search::over(own.iter().map(|known| known.heading.as_str()));
        self.own = own;
        self.branches = DirectorySearch::over(practice.directory());
        self.look();
    }

    /// What is looked for.
    #[must_use]
    pub const fn query(&self) -> &TextField {
        &self.query
    }

    /// The line in focus.
    #[must_use]
    pub const fn row(&self) -> usize {
        self.row
    }

    /// Puts a line in focus.
    pub const fn go_to(&mut self, row: usize) {
        self.row = row;
    }

    /// Typed or pasted text.
    pub fn type_text(&mut self, text: &str) {
        let _ = self.query.paste(text);
        self.look_anew();
    }

    /// An edit in the field.
    pub fn edit(&mut self, key: EditKey) {
        let width = u16::try_from(QUERY).unwrap_or(u16::MAX);
        if self.query.edit(key, width) == Handled::Here {
            self.look_anew();
        }
    }

    /// Whether branches are still to be looked at.
    #[must_use]
    pub const fn is_looking(&self) -> bool {
        self.under_way
    }

    /// Looks at the next slice of branches.
    pub fn look_on(&mut self) {
        self.under_way = self.branches.step(SLICE) != Progress::Done;
    }

    fn look_anew(&mut self) {
        self.row = 0;
        self.look();
    }

    fn look(&mut self) {
        let text = self.query.text();
        self.headings.set_query(&plain(text));
        while self.headings.step(SLICE) != Progress::Done {}
        self.branches.set_query(text);
        self.look_on();
    }

    /// How many lines were found, and how many of them are listed.
    #[must_use]
    pub fn count(&self) -> usize {
        self.own_hits().count() + self.branches.count()
    }

    /// What was found, with the section it stands in: what is known in the
    /// practice first, then what there is to read, then the branches.
    #[must_use]
    pub fn pages(&self, practice: &Practice, env: &Env) -> Vec<(Section, Page)> {
        if !self.branches.is_active() {
            return Vec::new();
        }
        let own = self
            .own_hits()
            .map(|known| (known.section, known.page.clone()));
        let directory = practice.directory();
        let branches = self
            .branches
            .best()
            .into_iter()
            .filter_map(|code| directory.branch(code))
            .map(|listed| {
                (
                    Section::Schools,
                    schools::branch_page(listed, practice, env),
                )
            });
        own.chain(branches).take(LISTED).collect()
    }

    /// Those with the words in their heading, those with letters of them there,
    /// those with the words in what they say.
    fn own_hits(&self) -> impl Iterator<Item = &Known> {
        let words = plain(self.query.text());
        let words: Vec<String> = words.split_whitespace().map(str::to_owned).collect();
        let has = |text: &str, words: &[String]| {
            !words.is_empty() && words.iter().all(|word| text.contains(word.as_str()))
        };
        let fuzzy: Vec<usize> = self.headings.best().iter().map(|hit| hit.index).collect();
        let mut ranked: Vec<(u8, usize, &Known)> = Vec::new();
        for (place, known) in self.own.iter().enumerate() {
            let hit = fuzzy.iter().position(|index| *index == place);
            let rank = if has(&known.heading, &words) {
                Some((0, place))
            } else if let Some(order) = hit {
                Some((1, order))
            } else if has(&known.body, &words) {
                Some((2, place))
            } else {
                None
            };
            if let Some((rank, order)) = rank {
                ranked.push((rank, order, known));
            }
        }
        ranked.sort_by_key(|(rank, order, _)| (*rank, *order));
        ranked.into_iter().map(|(_, _, known)| known)
    }
}

fn known(practice: &Practice, env: &Env) -> Vec<Known> {
    Section::ALL
        .iter()
        .flat_map(|section| {
            let pages = in_section(*section, practice, env);
            pages.into_iter().map(|page| Known::of(*section, page))
        })
        .collect()
}
