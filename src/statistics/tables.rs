//! The tables of a year: contacts per month and nature, and types of action.

use std::collections::HashMap;

use super::crossed::Crossed;
use super::facts::{Deed, Fact, Origin};
use super::{Figures, Month, Period};
use crate::domain::asset::Labels;
use crate::domain::ids::CaseId;
use crate::domain::rules::reaction::Timely;
use crate::domain::vocabulary::{ActionCode, NatureCode, PositionCode, RoleCode, Vocabulary};

/// Which table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum TableId {
    /// Contacts per month.
    #[default]
    Months,
    /// Contacts per nature (R28–R46).
    Natures,
    /// Types of action (R61–R71).
    Actions,
    /// Actions in which the adviser had a role, by role (R62, R63).
    Roles,
    /// Actions by the position of the client (R71).
    Positions,
    /// First answers, in time or late (R21).
    Answers,
}

impl TableId {
    /// Every table, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Months,
        Self::Natures,
        Self::Actions,
        Self::Roles,
        Self::Positions,
        Self::Answers,
    ];
    /// How many stand beside each other.
    pub const BESIDE: usize = 3;

    /// The tables that stand beside this one, itself among them.
    #[must_use]
    pub fn page(self) -> &'static [Self] {
        let mut pages = Self::EVERY.chunks(Self::BESIDE);
        pages.find(|page| page.contains(&self)).unwrap_or_default()
    }

    const EVERY: &'static [Self] = &Self::ALL;
}

/// Numbers with what they count.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// Which table.
    pub id: TableId,
    /// Its rows, in the order of the year or of the code lists.
    pub rows: Vec<Row>,
    /// How many things were counted. The rows of the natures may add up to
    /// more, since a contact has every nature of its case.
    pub total: u64,
}

/// One number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// What is counted.
    pub code: RowCode,
    /// What the code is called; nothing for a month or a code that is unknown.
    pub label: Option<Labels>,
    /// Whether it is part of the row above.
    pub level: Level,
    /// How many.
    pub count: u64,
}

/// What a row counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RowCode {
    /// The contacts of a month.
    Month(Month),
    /// The contacts of a nature; of a theme with everything under it.
    Nature(NatureCode),
    /// The contacts of which the nature is not known.
    NoNature,
    /// A type of action.
    Action(ActionCode),
    /// A role of the adviser.
    Role(RoleCode),
    /// A position of the client.
    Position(PositionCode),
    /// The position of the client is not known.
    NoPosition,
    /// First answers that were in time, or not.
    Answer(Timely),
}

/// Where a row stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// By itself.
    Top,
    /// Under the theme above it.
    Under,
}

/// What a year comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Totals {
    /// Contacts of all kinds.
    pub contacts: u64,
    /// Cases with at least one of those; one over the turn of the year counts
    /// in both years.
    pub cases: u64,
    /// Information contacts; they are among the contacts (R15).
    pub information: u64,
    /// Minutes of all contacts.
    pub minutes: u64,
}

/// The figures of one year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tables {
    /// The year.
    pub period: Period,
    /// What it comes to.
    pub totals: Totals,
    /// Contacts per month; every month of the year has its row.
    pub months: Table,
    /// Contacts per nature, themes with their codes. A theme counts a contact
    /// once, also with two of its codes.
    pub natures: Table,
    /// Types of action.
    pub actions: Table,
    /// Actions by the role of the adviser.
    pub roles: Table,
    /// Actions by the position of the client.
    pub positions: Table,
    /// First answers, in time or late.
    pub answers: Table,
}

impl Tables {
    /// The table with this id.
    #[must_use]
    pub const fn table(&self, id: TableId) -> &Table {
        match id {
            TableId::Months => &self.months,
            TableId::Natures => &self.natures,
            TableId::Actions => &self.actions,
            TableId::Roles => &self.roles,
            TableId::Positions => &self.positions,
            TableId::Answers => &self.answers,
        }
    }
}

impl Table {
    /// The highest number in it.
    #[must_use]
    pub fn highest(&self) -> u64 {
        self.rows.iter().map(|row| row.count).max().unwrap_or(0)
    }
}

impl Figures {
    /// The tables of a year.
    #[must_use]
    pub fn tables(&self, period: Period, vocabulary: &Vocabulary) -> Tables {
        let mut count = Count::new(period, self, vocabulary);
        for fact in self.facts().filter(|f| period.contains(f.when)) {
            count.contact(fact);
        }
        for deed in self.deeds().filter(|d| period.contains(d.when)) {
            count.action(deed);
        }
        for answered in self.answers().filter(|one| period.contains(one.when)) {
            count.crossed.answer(answered);
        }
        count.tables(vocabulary)
    }
}

/// The running numbers of one pass.
struct Count<'a> {
    period: Period,
    totals: Totals,
    /// The case of the contact before; those of a case stand together.
    last_case: Option<CaseId>,
    months: Vec<(Month, u64)>,
    theme_of: HashMap<&'a NatureCode, &'a NatureCode>,
    natures: HashMap<&'a NatureCode, u64>,
    themes: HashMap<&'a NatureCode, u64>,
    no_nature: u64,
    actions: HashMap<&'a ActionCode, u64>,
    deeds: u64,
    crossed: Crossed<'a>,
    seen: Vec<&'a NatureCode>,
}

impl<'a> Count<'a> {
    fn new(period: Period, figures: &Figures, vocabulary: &'a Vocabulary) -> Self {
        let months = period.months(figures.year_start());
        let themes = vocabulary
            .natures()
            .map(|nature| (&nature.code, nature.facts.theme.as_ref()))
            .map(|(code, theme)| (code, theme.unwrap_or(code)));
        Self {
            period,
            totals: Totals::default(),
            last_case: None,
            months: months.map(|month| (month, 0)).collect(),
            theme_of: themes.collect(),
            natures: HashMap::new(),
            themes: HashMap::new(),
            no_nature: 0,
            actions: HashMap::new(),
            deeds: 0,
            crossed: Crossed::default(),
            seen: Vec::new(),
        }
    }

    fn contact(&mut self, fact: &'a Fact) {
        self.totals.contacts += 1;
        self.totals.minutes += u64::from(fact.minutes.get());
        match fact.origin {
            Origin::Information => self.totals.information += 1,
            Origin::Imported => {}
            Origin::Opening | Origin::Conversation => {
                self.totals.cases += u64::from(self.last_case != fact.case);
                self.last_case = fact.case;
            }
        }
        let month = fact.when.month;
        if let Some((_, count)) = self.months.iter_mut().find(|(one, _)| *one == month) {
            *count += 1;
        }
        self.natures_of(fact);
    }

    fn natures_of(&mut self, fact: &'a Fact) {
        self.no_nature += u64::from(fact.natures.is_empty());
        self.seen.clear();
        for code in fact.natures.iter() {
            *self.natures.entry(code).or_default() += 1;
            let theme = self.theme_of.get(code).copied().unwrap_or(code);
            if !self.seen.contains(&theme) {
                self.seen.push(theme);
                *self.themes.entry(theme).or_default() += 1;
            }
        }
    }

    fn action(&mut self, deed: &'a Deed) {
        self.deeds += 1;
        self.crossed.action(deed);
        *self.actions.entry(&deed.action).or_default() += 1;
    }

    fn tables(self, vocabulary: &Vocabulary) -> Tables {
        let table = |id, rows, total| Table { id, rows, total };
        let contacts = self.totals.contacts;
        Tables {
            period: self.period,
            totals: self.totals,
            months: table(TableId::Months, self.month_rows(), contacts),
            natures: table(TableId::Natures, self.nature_rows(vocabulary), contacts),
            actions: table(TableId::Actions, self.action_rows(vocabulary), self.deeds),
            roles: self.crossed.roles(vocabulary),
            positions: self.crossed.positions(vocabulary),
            answers: self.crossed.answers(),
        }
    }

    fn month_rows(&self) -> Vec<Row> {
        let rows = self.months.iter();
        rows.map(|(month, count)| Row::top(RowCode::Month(*month), None, *count))
            .collect()
    }

    /// Themes and codes that occur, in the order of the code lists; then codes
    /// that are in no list; then the contacts without any.
    fn nature_rows(&self, vocabulary: &Vocabulary) -> Vec<Row> {
        let mut rows = Vec::new();
        for theme in vocabulary.natures().filter(|n| n.facts.theme.is_none()) {
            let Some(count) = self.themes.get(&theme.code) else {
                continue;
            };
            let code = RowCode::Nature(theme.code.clone());
            rows.push(Row::top(code, Some(theme.label.clone()), *count));
            let under = vocabulary
                .natures()
                .filter(|nature| nature.facts.theme.as_ref() == Some(&theme.code));
            for nature in under {
                if let Some(count) = self.natures.get(&nature.code) {
                    let code = RowCode::Nature(nature.code.clone());
                    rows.push(Row {
                        level: Level::Under,
                        ..Row::top(code, Some(nature.label.clone()), *count)
                    });
                }
            }
        }
        rows.extend(self.unlisted_natures());
        if self.no_nature > 0 {
            rows.push(Row::top(RowCode::NoNature, None, self.no_nature));
        }
        rows
    }

    /// Rows of codes that are in no list, by code: a user file may be gone,
    /// what was counted under it stays (R48).
    fn unlisted_natures(&self) -> impl Iterator<Item = Row> {
        let unlisted = |code: &NatureCode| !self.theme_of.contains_key(code);
        let mut codes: Vec<_> = self.natures.iter().filter(|(c, _)| unlisted(c)).collect();
        codes.sort_unstable();
        codes
            .into_iter()
            .map(|(code, count)| Row::top(RowCode::Nature((*code).clone()), None, *count))
    }

    fn action_rows(&self, vocabulary: &Vocabulary) -> Vec<Row> {
        let mut rows = Vec::new();
        for action in vocabulary.actions() {
            if let Some(count) = self.actions.get(&action.code) {
                let code = RowCode::Action(action.code.clone());
                rows.push(Row::top(code, Some(action.label.clone()), *count));
            }
        }
        rows
    }
}

impl Row {
    pub(super) fn under(code: RowCode, label: Option<Labels>, count: u64) -> Self {
        Self {
            level: Level::Under,
            ..Self::top(code, label, count)
        }
    }

    pub(super) const fn top(code: RowCode, label: Option<Labels>, count: u64) -> Self {
        Self {
            code,
            label,
            level: Level::Top,
            count,
        }
    }
}
