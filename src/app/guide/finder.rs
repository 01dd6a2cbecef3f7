//! One search over everything on the screen: what is known in the practice, the
//! agencies, what there is to read, and what the directory lists.

use std::collections::{BTreeMap, BTreeSet};

use super::about::About;
use super::pages::Page;
use super::{Section, in_section, register};
use crate::app::action::EditKey;
use crate::app::directory_search::{DirectorySearch, Found, Listed, also_called};
use crate::app::field::{Handled, TextField};
use crate::app::form::Privacy;
use crate::app::model::Env;
use crate::app::search::{BEST, Progress, Search};
use crate::domain::directory::plain;
use crate::domain::practice::Practice;
use crate::lang::Lang;

/// Lines of the directory looked at before the screen is drawn again.
const SLICE: usize = 2_000;
/// Lines that are listed at the most: the best of the directory and what is known.
const LISTED: usize = 2 * BEST;
/// Characters of a query.
const QUERY: usize = 40;

/// What is looked for, and where.
#[derive(Debug)]
pub struct Finder {
    query: TextField,
    /// What is on the screen besides the directory, with what is searched of it.
    own: Vec<Known>,
    /// Where boards and branches of the practice stand in it.
    places: BTreeMap<Listed, usize>,
    headings: Search,
    directory: DirectorySearch,
    under_way: bool,
    /// What was found so far, in the order in which it is listed.
    found: Vec<Line>,
    /// The line in focus.
    row: usize,
}

/// A line that was found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Line {
    /// Something known, by its place.
    Own(usize),
    /// Something that only the directory has.
    Listed(Listed),
}

#[derive(Debug)]
struct Known {
    page: Page,
    heading: String,
    body: String,
}

impl Known {
    /// A page of a section, without the words that are hidden with the names and
    /// texts: a search lies open on the screen. Its line tells the section where it tells nothing
    /// else, since a school stands in more than one.
    fn of(section: Section, mut page: Page, lang: &Lang) -> Self {
        if page.standing.is_empty() {
            page.standing = section.title(lang);
        }
        let title = match page.privacy {
            Privacy::Open => page.title.as_str(),
            Privacy::OfACase => "",
        };
        let heading = plain(&format!("{} {title}", page.name));
        let said = page
            .said
            .iter()
            .filter(|said| said.privacy == Privacy::Open);
        let body = searched(page.name.as_str(), said.map(|said| said.words.as_str()));
        Self {
            page,
            heading,
            body,
        }
    }

    /// What of the directory it is.
    fn listed(&self, practice: &Practice) -> Option<Listed> {
        match self.page.about {
            About::School(id) => practice.school(id)?.code.map(Listed::Branch),
            About::Board(id) => practice.board_number(id).map(Listed::Board),
            _ => None,
        }
    }
}

/// Plain words, with what towns are also called and numbers in one piece too.
fn searched<'a>(name: &'a str, said: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<&str> = [name].into_iter().chain(said).collect();
    let mut body = plain(&words.join(" "));
    let towns: Vec<&str> = also_called(&body).collect();
    let numbers = words.iter().flat_map(|words| in_one_piece(words));
    for more in towns.into_iter().map(str::to_owned).chain(numbers) {
        body.push(' ');
        body.push_str(&more);
    }
    body
}

/// The numbers that are written in groups, `0800 – 2000`, in one piece.
fn in_one_piece(words: &str) -> Vec<String> {
    let mut numbers = vec![String::new()];
    for letter in words.chars() {
        if letter.is_ascii_digit() {
            if let Some(number) = numbers.last_mut() {
                number.push(letter);
            }
        } else if !matches!(letter, ' ' | '-' | '–' | '.' | '(' | ')') {
            numbers.push(String::new());
        }
    }
    numbers.retain(|number| number.len() > 2);
    numbers
}

impl Finder {
    /// A search that has nothing to look for yet. The directory that was looked
    /// through before is taken over while it is the same.
    #[must_use]
    pub fn over(practice: &Practice, env: &Env, before: Option<DirectorySearch>) -> Self {
        let directory = before.filter(|before| before.is_of(practice));
        let mut finder = Self {
            query: TextField::line(QUERY),
            own: Vec::new(),
            places: BTreeMap::new(),
            headings: Search::over([]),
            directory: directory.unwrap_or_else(|| DirectorySearch::over(practice)),
            under_way: false,
            found: Vec::new(),
            row: 0,
        };
        finder.know(practice, env);
        finder.look();
        finder
    }

    /// The directory, to be looked through again.
    #[must_use]
    pub fn into_directory(self) -> DirectorySearch {
        self.directory
    }

    /// The practice changed; what is looked for stays, and what was in focus.
    pub fn look_again(&mut self, practice: &Practice, env: &Env) {
        let before = self.line().map(|line| self.listed(line, practice));
        self.know(practice, env);
        if !self.directory.is_of(practice) {
            self.directory = DirectorySearch::over(practice);
        }
        self.look();
        let same = |line: &Line| self.listed(*line, practice);
        if let Some(Some(listed)) = before
            && let Some(row) = self.found.iter().position(|one| same(one) == Some(listed))
        {
            self.row = row;
        }
        self.row = self.row.min(self.found.len().saturating_sub(1));
    }

    fn know(&mut self, practice: &Practice, env: &Env) {
        let sections = Section::ALL.iter();
        let own = sections.flat_map(|section| {
            let pages = in_section(*section, practice, env).into_iter();
            pages.map(|page| Known::of(*section, page, &env.lang))
        });
        self.own = own.collect();
        self.headings = Search::over(self.own.iter().map(|known| known.heading.as_str()));
        let own = self.own.iter().enumerate();
        self.places = own
            .filter_map(|(place, known)| Some((known.listed(practice)?, place)))
            .collect();
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

    fn line(&self) -> Option<Line> {
        self.found.get(self.row).copied()
    }

    fn listed(&self, line: Line, practice: &Practice) -> Option<Listed> {
        match line {
            Line::Listed(listed) => Some(listed),
            Line::Own(place) => self.own.get(place)?.listed(practice),
        }
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

    /// Whether some of the directory is still to be looked at.
    #[must_use]
    pub const fn is_looking(&self) -> bool {
        self.under_way
    }

    /// Looks at the next slice of the directory.
    pub fn look_on(&mut self) {
        self.under_way = self.directory.step(SLICE) != Progress::Done;
        self.found = self.in_order();
    }

    fn look_anew(&mut self) {
        self.row = 0;
        self.look();
    }

    /// What is known is a few hundred lines: it is looked at whole.
    fn look(&mut self) {
        let text = self.query.text();
        self.headings.set_query(&plain(text));
        while self.headings.step(SLICE) != Progress::Done {}
        self.directory.set_query(text);
        self.look_on();
    }

    /// How many lines were found.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.found.len()
    }

    /// How many lines are listed.
    #[must_use]
    pub fn listed_lines(&self) -> usize {
        self.found.len().min(LISTED)
    }

    /// What was found. Only the line in focus has what it says: the others are
    /// listed.
    #[must_use]
    pub fn pages(&self, practice: &Practice, env: &Env) -> Vec<Page> {
        let lines = self.found.iter().take(LISTED).enumerate();
        lines
            .filter_map(|(at, line)| self.page(*line, at == self.row, practice, env))
            .collect()
    }

    fn page(&self, line: Line, whole: bool, practice: &Practice, env: &Env) -> Option<Page> {
        let directory = practice.directory();
        Some(match line {
            Line::Own(place) => self.own.get(place)?.page.clone(),
            Line::Listed(Listed::Branch(code)) => {
                let listed = directory.branch(code)?;
                if whole {
                    register::branch_page(listed, practice, env)
                } else {
                    register::branch_line(listed)
                }
            }
            Line::Listed(Listed::Board(number)) => {
                if whole {
                    register::board_page(number, practice, env)
                } else {
                    register::board_row(number, directory, &env.lang)
                }
            }
        })
    }

    /// A number is found as it was typed or not at all: its figures occur
    /// everywhere.
    fn may_be_inexact(&self) -> bool {
        let text = self.query.text();
        !text.chars().any(|letter| letter.is_ascii_digit())
    }

    /// What has every word: in its heading, then in what the practice knows, then
    /// in the directory, then in what there is to read. Only where nothing has
    /// them, what has the letters, the best first. What the practice knows of the
    /// directory is listed as its own.
    fn in_order(&self) -> Vec<Line> {
        let words = plain(self.query.text());
        let words: Vec<&str> = words.split_whitespace().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let has = |text: &str| words.iter().all(|word| text.contains(word));
        let lines_of = |wanted: &dyn Fn(&Known) -> bool| -> Vec<Line> {
            let own = self.own.iter().enumerate();
            let wanted = own.filter(|(_, known)| wanted(known));
            wanted.map(|(place, _)| Line::Own(place)).collect()
        };
        let best = self.directory.best();
        let to_read = |known: &Known| known.page.about == About::Reading;
        let mut lines = lines_of(&|known| has(&known.heading));
        lines.extend(lines_of(&|known| !to_read(known) && has(&known.body)));
        let whole = best.iter().filter(|found| found.whole);
        lines.extend(whole.map(|found| self.line_of(*found)));
        lines.extend(lines_of(&|known| has(&known.body)));
        if lines.is_empty() && !self.under_way && self.may_be_inexact() {
            lines = self.inexact(&best);
        }
        let mut seen = BTreeSet::new();
        lines.retain(|line| seen.insert(*line));
        lines
    }

    fn inexact(&self, best: &[Found]) -> Vec<Line> {
        let own = self.headings.best().iter();
        let own = own.map(|hit| (hit.score, Line::Own(hit.index)));
        let listed = best.iter().filter(|found| !found.whole);
        let listed = listed.map(|found| (found.score, self.line_of(*found)));
        let mut lines: Vec<(i64, Line)> = own.chain(listed).collect();
        lines.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        lines.into_iter().map(|(_, line)| line).collect()
    }

    fn line_of(&self, found: Found) -> Line {
        let own = self.places.get(&found.what);
        own.map_or(Line::Listed(found.what), |place| Line::Own(*place))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use chrono::{DateTime, NaiveDate, NaiveTime};

    use super::*;
    use crate::app::message::Now;
    use crate::app::model::Settings;
    use crate::assets;
    use crate::domain::directory::{
        BoardNumber, Branch, BranchCode, DirectoryImported, Part, Rest, Shared,
    };
    use crate::domain::entry::{AuthorId, ClockKind, Entry, Stamp};
    use crate::domain::ids::EntryId;
    use crate::domain::person::AdviserKind;
    use crate::domain::practice::{Board, BoardId, PracticeBody, Region, School, SchoolId};
    use crate::domain::text::Text;
    use crate::lang::Language;

    /// As many branches as the primary file has.
    const BRANCHES: u32 = 6_107;

    fn env() -> Env {
        Env {
            lang: Lang::new(Language::Nl),
            shipped: assets::shipped().unwrap(),
            settings: Settings::default(),
            now: Now {
                at: DateTime::UNIX_EPOCH,
                date: day(),
                time: NaiveTime::MIN,
                uptime: Duration::ZERO,
            },
            clock: ClockKind::Fixed,
        }
    }

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
    }

    fn write(practice: &mut Practice, body: PracticeBody) {
        let seq = practice.next_seq();
        practice.apply(Entry {
            stamp: Stamp {
                id: EntryId::from_bytes([1; 16]),
                seq,
                at: DateTime::UNIX_EPOCH,
                on: day(),
                author: AuthorId::from_bytes([1; 16]),
                clock: ClockKind::Fixed,
            },
            body,
        });
    }

    fn branch(number: u32) -> Branch {
        let letter = |place: u32| char::from(b'A' + u8::try_from(place % 26).unwrap());
        let (number_of, of_institution) = (number / 100, number % 100);
        let code = format!(
            "{:02}{}{}{of_institution:02}",
            number_of % 100,
            letter(number_of),
            letter(number_of / 26),
        );
        let town = if number.is_multiple_of(150) {
            "HELMOND"
        } else {
            "ELMSHORN"
        };
        Branch {
            code: BranchCode::parse(&code).unwrap(),
            name: format!("Basisschool Nummer {number}").into(),
            board: BoardNumber::parse(&format!("{}", 10_000 + number % 900)).unwrap(),
            region: Some(Region::South),
            street: "Dorpsstraat".into(),
            house: "1".into(),
            postcode: "5700 AA".into(),
            town: town.into(),
            municipality_number: "".into(),
            municipality: "".into(),
            province: "".into(),
            denomination: "".into(),
            phone: "".into(),
            website: "".into(),
            education: "".into(),
            rest: Rest(0),
        }
    }

    /// A school of the practice, one of the branches, and all the others.
    fn practice() -> Practice {
        let mut practice = Practice::new();
        let mut imported = DirectoryImported::of(Part::Primary, None);
        let rows = (0..BRANCHES).map(branch).map(Shared::new);
        imported.branches = rows.collect();
        write(&mut practice, PracticeBody::DirectoryImported(imported));
        let board = Board {
            id: BoardId(1),
            name: Text::new("Stichting Het Veer").unwrap(),
            number: None,
        };
        write(&mut practice, PracticeBody::BoardAdded(board));
        let school = School {
            id: SchoolId(1),
            name: Text::new("De Regenboog").unwrap(),
            board: BoardId(1),
            region: Region::South,
            adviser: AdviserKind::External,
            code: Some(branch(0).code),
        };
        write(&mut practice, PracticeBody::SchoolAdded(school));
        practice
    }

    #[test]
    fn r1_a_key_looks_at_no_more_than_a_slice_of_the_directory() {
        let (practice, env) = (practice(), env());
        let mut finder = Finder::over(&practice, &env, None);
        let lines = usize::try_from(BRANCHES).unwrap() + 900;
        finder.type_text("s");
        assert!(finder.is_looking(), "one slice was looked at");
        let mut slices = 1;
        while finder.is_looking() {
            finder.look_on();
            slices += 1;
        }
        assert_eq!(slices, lines.div_ceil(SLICE));
        assert!(finder.listed_lines() <= LISTED);
    }

    #[test]
    fn what_the_practice_knows_of_the_directory_is_listed_once_and_first() {
        let (practice, env) = (practice(), env());
        let mut finder = Finder::over(&practice, &env, None);
        finder.type_text("helmond");
        while finder.is_looking() {
            finder.look_on();
        }
        let pages = finder.pages(&practice, &env);
        let code = branch(0).code.to_string();
        // Its board stands above it, as on the screen.
        assert_eq!(pages[0].about, About::Board(BoardId(1)));
        assert_eq!(pages[1].about, About::School(SchoolId(1)));
        let same = pages.iter().filter(|page| page.name == code);
        assert_eq!(same.count(), 1);
        assert!(pages.len() > 40, "{}", pages.len());
        // Only the line in focus carries what it says.
        assert!(pages[1..].iter().any(|page| page.said.is_empty()));
        finder.go_to(40);
        let pages = finder.pages(&practice, &env);
        assert!(!pages[40].said.is_empty());
    }

    #[test]
    fn r1_the_directory_is_read_again_only_when_it_changed() {
        let (mut practice, env) = (practice(), env());
        let before = Finder::over(&practice, &env, None).into_directory();
        assert!(before.is_of(&practice));
        let board = Board {
            id: BoardId(2),
            name: Text::new("Stichting Overkant").unwrap(),
            number: None,
        };
        write(&mut practice, PracticeBody::BoardAdded(board));
        assert!(before.is_of(&practice), "that is no import");
        let mut closing = DirectoryImported::of(Part::Primary, None);
        closing.closed = vec![branch(150).code];
        write(&mut practice, PracticeBody::DirectoryImported(closing));
        assert!(!before.is_of(&practice));
        let mut finder = Finder::over(&practice, &env, Some(before));
        finder.type_text(branch(150).code.as_str());
        while finder.is_looking() {
            finder.look_on();
        }
        assert_eq!(finder.listed_lines(), 0, "closed is not found");
    }

    #[test]
    fn a_number_is_found_in_one_piece_and_in_groups() {
        let body = searched("VT", ["Bel 0800 – 2000 (dag en nacht)"].into_iter());
        for typed in ["08002000", "0800-2000", "0800 2000", "2000"] {
            let words = plain(typed);
            assert!(words.split(' ').all(|word| body.contains(word)), "{typed}");
        }
        assert!(!body.contains("08003000"));
        let town = searched("", ["in 's-Hertogenbosch"].into_iter());
        assert!(town.contains("den bosch"));
    }
}
