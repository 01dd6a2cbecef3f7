//! One pass over the contacts and actions of a year.

use std::collections::HashMap;
use std::sync::Arc;

use super::around::Around;
use super::{ByMonth, Level, Row, RowCode, Slots, Table, TableId, Tables, Totals};
use crate::domain::vocabulary::{ActionCode, NatureCode, Vocabulary};
use crate::statistics::crossed::Crossed;
use crate::statistics::facts::{Answered, Deed, Ended, Fact, Origin};
use crate::statistics::scope::Scope;
use crate::statistics::themes_of;
use crate::statistics::{Figures, Month, Period};

impl Figures {
    /// The tables of a year, of the whole practice.
    #[must_use]
    pub fn tables(&self, period: Period, vocabulary: &Vocabulary) -> Tables {
        self.tables_of(period, &Scope::All, vocabulary)
    }

    /// The tables of a year, of some of the schools (R111).
    #[must_use]
    pub fn tables_of(&self, period: Period, scope: &Scope, vocabulary: &Vocabulary) -> Tables {
        let mut count = Count::new(period, self, vocabulary);
        for case in self.cases_of(period) {
            count.case(&case.facts, scope, case.ended.is_none());
            for deed in &case.deeds {
                count.action(deed, scope);
            }
            if let Some(answered) = &case.answered {
                count.answer(answered, scope);
            }
            if let Some(ended) = &case.ended {
                count.ending(ended, scope);
            }
        }
        for outside in self.outside_of(period) {
            for fact in &outside.facts {
                if period.contains(fact.when) && scope.contains(fact.school, fact.board) {
                    count.contact(fact, false);
                }
            }
            for deed in &outside.deeds {
                count.action(deed, scope);
            }
            for ended in &outside.endings {
                count.ending(ended, scope);
            }
        }
        count.tables(vocabulary)
    }
}

/// The running numbers of one pass.
struct Count<'a> {
    period: Period,
    totals: Totals,
    months: Vec<Month>,
    by_month: Vec<u64>,
    theme_of: HashMap<&'a NatureCode, &'a NatureCode>,
    natures: Slots<'a, NatureCode>,
    themes: Slots<'a, NatureCode>,
    /// Contacts of each theme by month, in the order of `themes`.
    themes_by_month: Vec<Vec<u64>>,
    no_nature: u64,
    actions: Slots<'a, ActionCode>,
    deeds: u64,
    crossed: Crossed<'a>,
    around: Around<'a>,
    placed: Placed,
}

/// Where the natures of lists that were met stand: contacts share their lists.
#[derive(Default)]
struct Placed {
    by_list: HashMap<*const NatureCode, usize>,
    lists: Vec<NaturePlaces>,
    /// That of the contact before.
    last: Option<(*const NatureCode, usize)>,
}

/// The places of the natures and of the themes of a list.
struct NaturePlaces {
    natures: Vec<usize>,
    themes: Vec<usize>,
}

impl<'a> Count<'a> {
    fn new(period: Period, figures: &Figures, vocabulary: &'a Vocabulary) -> Self {
        let months: Vec<Month> = period.months(figures.year_start()).collect();
        Self {
            period,
            totals: Totals::default(),
            by_month: vec![0; months.len()],
            months,
            theme_of: themes_of(vocabulary),
            natures: Slots::default(),
            themes: Slots::default(),
            themes_by_month: Vec::new(),
            no_nature: 0,
            actions: Slots::default(),
            deeds: 0,
            crossed: Crossed::default(),
            around: Around::default(),
            placed: Placed::default(),
        }
    }

    /// The contacts of one case.
    fn case(&mut self, facts: &'a [Fact], scope: &Scope, open: bool) {
        let period = self.period;
        let mine =
            |fact: &&Fact| period.contains(fact.when) && scope.contains(fact.school, fact.board);
        let mut first = true;
        for fact in facts.iter().filter(mine) {
            self.totals.cases += u64::from(first);
            self.contact(fact, first);
            first = false;
        }
        self.around.still_open += u64::from(open && !first);
    }

    /// One contact; whether it is the first of its case in this year.
    fn contact(&mut self, fact: &'a Fact, first: bool) {
        self.totals.contacts += 1;
        self.totals.minutes += u64::from(fact.minutes.get());
        self.totals.information += u64::from(fact.origin == Origin::Information);
        let month = fact.when.month;
        let place = self.months.iter().position(|one| *one == month);
        if let Some(count) = place.and_then(|at| self.by_month.get_mut(at)) {
            *count += 1;
        }
        self.around.contact(fact, first);
        self.natures_of(fact, place);
    }

    fn natures_of(&mut self, fact: &'a Fact, month: Option<usize>) {
        if fact.natures.is_empty() {
            self.no_nature += 1;
            return;
        }
        let at = self.place_list(&fact.natures);
        let Some(places) = self.placed.lists.get(at) else {
            return;
        };
        for at in &places.natures {
            self.natures.add_at(*at);
        }
        for at in &places.themes {
            self.themes.add_at(*at);
            let months = self.themes_by_month.get_mut(*at);
            if let Some(count) = months.and_then(|of| of.get_mut(month?)) {
                *count += 1;
            }
        }
    }

    /// Where a list stands. It is known by its address: it lives as long as the
    /// facts that are counted here.
    fn place_list(&mut self, natures: &'a Arc<[NatureCode]>) -> usize {
        let list = natures.as_ptr();
        if let Some((last, at)) = self.placed.last
            && last == list
        {
            return at;
        }
        let at = match self.placed.by_list.get(&list) {
            Some(at) => *at,
            None => self.place_natures(natures),
        };
        self.placed.last = Some((list, at));
        at
    }

    fn place_natures(&mut self, natures: &'a Arc<[NatureCode]>) -> usize {
        let mut places = NaturePlaces {
            natures: Vec::with_capacity(natures.len()),
            themes: Vec::new(),
        };
        for code in natures.iter() {
            places.natures.push(self.natures.place(code));
            let theme = self.theme_of.get(code).copied().unwrap_or(code);
            let theme = self.themes.place(theme);
            if !places.themes.contains(&theme) {
                places.themes.push(theme);
            }
            if theme >= self.themes_by_month.len() {
                self.themes_by_month.push(vec![0; self.months.len()]);
            }
        }
        let at = self.placed.lists.len();
        self.placed.by_list.insert(natures.as_ptr(), at);
        self.placed.lists.push(places);
        at
    }

    fn action(&mut self, deed: &'a Deed, scope: &Scope) {
        if self.period.contains(deed.when) && scope.contains(deed.school, deed.board) {
            self.deeds += 1;
            let action = self.actions.add(&deed.action);
            self.crossed.action(deed, action);
        }
    }

    fn answer(&mut self, answered: &Answered, scope: &Scope) {
        let mine = scope.contains(answered.school, answered.board);
        if mine && self.period.contains(answered.when) {
            self.crossed.answer(answered);
        }
    }

    fn ending(&mut self, ended: &'a Ended, scope: &Scope) {
        if self.period.contains(ended.when) && scope.contains(ended.school, ended.board) {
            self.around.ending(ended);
        }
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
            themes: self.theme_months(vocabulary),
            roles: self.crossed.roles(vocabulary, &self.actions),
            positions: self.crossed.positions(vocabulary, &self.actions),
            answers: self.crossed.answers(),
            channels: self.around.channels(vocabulary, contacts),
            referrers: self.around.referrers(vocabulary, contacts),
            clients: self.around.clients(contacts),
            outcomes: self.around.outcomes(vocabulary),
            schools: self.around.schools(contacts),
        }
    }

    fn month_rows(&self) -> Vec<Row> {
        let rows = self.months.iter().zip(&self.by_month);
        rows.map(|(month, count)| Row::top(RowCode::Month(*month), None, *count))
            .collect()
    }

    /// Themes and codes that occur, in the order of the code lists; then codes
    /// that are in no list; then the contacts without any.
    fn nature_rows(&self, vocabulary: &Vocabulary) -> Vec<Row> {
        let mut rows = Vec::new();
        for theme in vocabulary.natures().filter(|n| n.facts.theme.is_none()) {
            let Some(count) = self.themes.count(&theme.code) else {
                continue;
            };
            let code = RowCode::Nature(theme.code.clone());
            rows.push(Row::top(code, Some(theme.label.clone()), count));
            let under = vocabulary
                .natures()
                .filter(|nature| nature.facts.theme.as_ref() == Some(&theme.code));
            for nature in under {
                if let Some(count) = self.natures.count(&nature.code) {
                    let code = RowCode::Nature(nature.code.clone());
                    rows.push(Row {
                        level: Level::Under,
                        ..Row::top(code, Some(nature.label.clone()), count)
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
        let natures = self.natures.counted();
        let mut codes: Vec<_> = natures.filter(|(code, _)| unlisted(code)).collect();
        codes.sort_unstable();
        codes
            .into_iter()
            .map(|(code, count)| Row::top(RowCode::Nature(code.clone()), None, count))
    }

    /// The themes that occur, month by month.
    fn theme_months(&self, vocabulary: &Vocabulary) -> Vec<ByMonth> {
        let themes = vocabulary.natures().filter(|n| n.facts.theme.is_none());
        let counted = themes.filter_map(|theme| {
            self.themes.count(&theme.code)?;
            let at = self.themes.known(&theme.code)?;
            Some(ByMonth {
                code: RowCode::Nature(theme.code.clone()),
                label: Some(theme.label.clone()),
                months: self.themes_by_month.get(at)?.clone(),
            })
        });
        counted.collect()
    }

    fn action_rows(&self, vocabulary: &Vocabulary) -> Vec<Row> {
        let mut rows = Vec::new();
        for action in vocabulary.actions() {
            if let Some(count) = self.actions.count(&action.code) {
                let code = RowCode::Action(action.code.clone());
                rows.push(Row::top(code, Some(action.label.clone()), count));
            }
        }
        rows
    }
}
