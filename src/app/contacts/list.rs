//! The list of cases: its order, the search over it, and the line in focus,
//! which belongs to a case and not to a place.

use super::row::{Row, RowStatus};
use crate::app::action::EditKey;
use crate::app::field::{Handled, TextField};
use crate::app::model::Env;
use crate::app::search::{Progress, Search};
use crate::domain::ids::CaseId;
use crate::domain::practice::Practice;

/// Names looked at before the screen is drawn again: with this many a key is
/// answered well within a frame, and the rest follows by itself.
const SLICE: usize = 2_000;
/// Characters of a query.
const QUERY: usize = 40;
/// Lines that a page moves.
const PAGE: isize = 10;

/// The rows, and what is looked for in them.
#[derive(Debug)]
pub struct CaseList {
    rows: Vec<Row>,
    /// The case in focus in the whole list; without one, the first.
    chosen: Option<CaseId>,
    query: TextField,
    keyboard: Keyboard,
    /// Over the names of the rows, in their order.
    search: Search,
    progress: Looking,
    /// The case in focus among the hits; without one, the best.
    hit: Option<CaseId>,
}

/// Where the keyboard is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Keyboard {
    OnList,
    InSearch,
}

/// Whether names are still to be looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Looking {
    Done,
    Under,
}

/// A way to move over lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Move {
    /// One up.
    Up,
    /// One down.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first.
    First,
    /// To the last.
    Last,
}

impl Move {
    /// The line that is reached from this one, of so many.
    #[must_use]
    pub fn line_from(self, at: usize, total: usize) -> usize {
        let last = total.saturating_sub(1);
        let to = match self {
            Self::Up => at.saturating_sub(1),
            Self::Down => at.saturating_add(1),
            Self::PageUp => at.saturating_add_signed(-PAGE),
            Self::PageDown => at.saturating_add_signed(PAGE),
            Self::First => 0,
            Self::Last => last,
        };
        to.min(last)
    }
}

impl CaseList {
    /// The list of a practice, its first line in focus.
    #[must_use]
    pub fn new(practice: &Practice, env: &Env) -> Self {
        let mut rows: Vec<Row> = practice
            .cases()
            .map(|file| Row::of(file, practice, env))
            .collect();
        rows.sort_unstable_by_key(Row::order);
        let search = Search::over(rows.iter().map(|row| row.name.expose()));
        Self {
            rows,
            chosen: None,
            query: TextField::line(QUERY),
            keyboard: Keyboard::OnList,
            search,
            progress: Looking::Done,
            hit: None,
        }
    }

    /// A case was opened or changed: its row is made anew. The focus stays on
    /// the case it was on.
    pub fn changed(&mut self, practice: &Practice, env: &Env, case: CaseId) {
        self.chosen = self
            .chosen
            .or_else(|| self.rows.first().map(|row| row.case));
        if let Some(place) = self.rows.iter().position(|row| row.case == case) {
            self.rows.remove(place);
            self.search.remove(place);
        }
        if let Some(file) = practice.case(case) {
            let row = Row::of(file, practice, env);
            let place = self.rows.partition_point(|one| one.order() < row.order());
            self.search.insert(place, row.name.expose());
            self.rows.insert(place, row);
        }
        self.look();
    }

    /// Whether there is a row of this case.
    #[must_use]
    pub fn has(&self, case: CaseId) -> bool {
        self.rows.iter().any(|row| row.case == case)
    }

    /// Cases that are open and cases that are closed, of the whole list.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let open = self
            .rows
            .partition_point(|row| row.status == RowStatus::Open);
        (open, self.rows.len() - open)
    }

    /// How many cases are found, when something is looked for; more than
    /// [`CaseList::len`] when only the best are listed.
    #[must_use]
    pub fn found(&self) -> Option<usize> {
        self.hits().map(Search::count)
    }

    /// How many lines are listed.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.hits() {
            Some(search) => search.best().len(),
            None => self.rows.len(),
        }
    }

    /// Whether nothing is listed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row on a line.
    #[must_use]
    pub fn row(&self, line: usize) -> Option<&Row> {
        match self.hits() {
            Some(search) => search
                .best()
                .get(line)
                .and_then(|hit| self.rows.get(hit.index)),
            None => self.rows.get(line),
        }
    }

    /// The line in focus.
    #[must_use]
    pub fn line(&self) -> usize {
        match self.hits() {
            Some(search) => search
                .best()
                .iter()
                .filter_map(|hit| self.rows.get(hit.index))
                .position(|row| Some(row.case) == self.hit),
            None => self
                .rows
                .iter()
                .position(|row| Some(row.case) == self.chosen),
        }
        .unwrap_or(0)
    }

    /// The case in focus.
    #[must_use]
    pub fn case(&self) -> Option<CaseId> {
        self.row(self.line()).map(|row| row.case)
    }

    /// Moves the focus.
    pub fn go(&mut self, way: Move) {
        let to = way.line_from(self.line(), self.len());
        let case = self.row(to).map(|row| row.case);
        match self.hits() {
            Some(_) => self.hit = case,
            None => self.chosen = case,
        }
    }

    /// Puts the focus on a case, in the whole list and among the hits.
    pub fn choose(&mut self, case: CaseId) {
        self.chosen = Some(case);
        self.hit = Some(case);
    }

    /// What is looked for.
    #[must_use]
    pub const fn query(&self) -> &TextField {
        &self.query
    }

    /// Whether the keyboard is in the search field.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.keyboard == Keyboard::InSearch
    }

    /// Whether something is looked for, so that not everything is listed.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        !self.query.is_blank()
    }

    /// Goes into the search field; what stands there stays.
    pub fn search(&mut self) {
        self.keyboard = Keyboard::InSearch;
    }

    /// Comes out of the field with the hits.
    pub fn keep_hits(&mut self) {
        self.keyboard = Keyboard::OnList;
    }

    /// Looks for nothing any more. A hit that was gone to stays in focus.
    pub fn clear_search(&mut self) {
        self.keyboard = Keyboard::OnList;
        self.chosen = self.hit.take().or(self.chosen);
        self.query.clear();
        self.look();
    }

    /// A character or pasted text in the field.
    pub fn type_text(&mut self, text: &str) {
        let _ = self.query.paste(text);
        self.look_anew();
    }

    /// An edit in the field; gives back what is not for it.
    pub fn edit(&mut self, key: EditKey) -> Handled {
        let width = u16::try_from(QUERY).unwrap_or(u16::MAX);
        let handled = self.query.edit(key, width);
        if handled == Handled::Here {
            self.look_anew();
        }
        handled
    }

    /// Whether names are still to be looked at: the program comes back at once.
    #[must_use]
    pub fn is_looking(&self) -> bool {
        self.progress == Looking::Under
    }

    /// Looks at the next slice of names.
    pub fn look_on(&mut self) {
        self.progress = match self.search.step(SLICE) {
            Progress::Left(_) => Looking::Under,
            Progress::Done => Looking::Done,
        };
    }

    /// The best hit comes in focus when the query changed.
    fn look_anew(&mut self) {
        self.hit = None;
        self.look();
    }

    fn look(&mut self) {
        self.search.set_query(self.query.text());
        self.look_on();
    }

    fn hits(&self) -> Option<&Search> {
        self.search.is_active().then_some(&self.search)
    }
}
