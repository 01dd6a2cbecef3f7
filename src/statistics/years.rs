//! The years beside each other: contacts, cases and months of each.

use std::collections::BTreeMap;

use super::scope::Scope;
use super::{Figures, Month, Period, YearKind};

/// What a year comes to, month by month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct YearLine {
    /// The year.
    pub period: Period,
    /// Its contacts.
    pub contacts: u64,
    /// Cases with at least one of those.
    pub cases: u64,
    /// Contacts in the order of [`Period::months`].
    pub months: Vec<u64>,
}

impl Figures {
    /// What each of these years comes to, in their order.
    #[must_use]
    pub fn over_years(&self, years: &[Period], scope: &Scope) -> Vec<YearLine> {
        let kind = years.first().map_or(YearKind::School, |year| year.kind());
        let mut lines: BTreeMap<Period, YearLine> = years
            .iter()
            .map(|period| (*period, self.empty_line(*period)))
            .collect();
        for overview in [&self.overview, &self.overview_outside] {
            for (period, month, count) in overview.contacts(kind, scope) {
                if let Some(line) = lines.get_mut(&period) {
                    self.add_to(line, month, count);
                }
            }
            for (period, count) in overview.cases(scope) {
                if let Some(line) = lines.get_mut(&period) {
                    line.cases += count;
                }
            }
        }
        lines.into_values().collect()
    }

    fn empty_line(&self, period: Period) -> YearLine {
        YearLine {
            period,
            contacts: 0,
            cases: 0,
            months: vec![0; period.months(self.year_start()).count()],
        }
    }

    fn add_to(&self, line: &mut YearLine, month: Month, contacts: u64) {
        line.contacts += contacts;
        let Some(from) = line.period.months(self.year_start()).next() else {
            return;
        };
        let place = usize::try_from(month.months_after(from)).ok();
        if let Some(count) = place.and_then(|place| line.months.get_mut(place)) {
            *count += contacts;
        }
    }
}
