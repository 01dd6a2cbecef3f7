//! Hours (R101–R103): what was worked in a period, for all boards and for each; what
//! was entered by hand outside the cases, to take back.
//!
//! ```text
//!  ▸ Alle besturen                               31:45, te factureren 24:15
//!      Stichting De Vuurtoren                        24:00, € 2.220,00
//!      12-11-2026  voorlichting en advies                          1:30
//!  ─────────────────────────────────────────────────────────────────────────
//!    Alle besturen · 01-08-2026 t/m 31-07-2027
//!    …
//! ```

use chrono::{Datelike, NaiveDate};

use super::about::{About, Offer, Operation};
use super::pages::{Depth, Page, Said, aside, mind, plain, title};
use crate::app::desk::Desk;
use crate::app::forms::FormKind;
use crate::app::forms::hours::HoursForm;
use crate::app::model::Env;
use crate::domain::calendar::Span;
use crate::domain::hours::{PracticeTime, SpentFor, Worked};
use crate::domain::ids::Seq;
use crate::domain::number::{SchoolYear, YearStart};
use crate::domain::practice::{BoardId, Practice};
use crate::domain::rules::hours::ledger;
use crate::lang::hours::{clock, euros};
use crate::lang::{Lang, kept};
use crate::say;
use crate::statistics::hours::{Billed, Minutes, Summary, Wanted, months_from, quarter_of};

/// The period that is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Shown {
    /// Nothing is this school year.
    own: Option<Span>,
}

impl Shown {
    /// These days.
    pub(super) const fn show(&mut self, span: Span) {
        self.own = Some(span);
    }

    fn span(self, practice: &Practice, env: &Env) -> Span {
        let year = SchoolYear::of(env.now.date, practice.year_start());
        self.own
            .unwrap_or_else(|| school_year(year, practice.year_start(), env.now.date))
    }
}

fn school_year(year: SchoolYear, start: YearStart, today: NaiveDate) -> Span {
    let first = |year: i32| NaiveDate::from_ymd_opt(year, start.month, start.day);
    let begins = first(year.0).unwrap_or(today);
    let last = first(year.0 + 1).and_then(|next| next.pred_opt());
    Span {
        first: begins,
        last: last.unwrap_or(today),
    }
}

/// All boards together, then each, then what was entered by hand, the newest first.
#[must_use]
pub fn pages(practice: &Practice, env: &Env, shown: Shown) -> Vec<Page> {
    let span = shown.span(practice, env);
    let ledger = ledger(practice);
    let told = Told {
        practice,
        env,
        ledger: &ledger,
        span,
    };
    let mut pages = vec![told.page(None)];
    pages.extend(practice.boards().map(|board| told.page(Some(board.id))));
    let mut entered: Vec<&(Seq, PracticeTime)> = practice
        .time_outside()
        .iter()
        .filter(|(_, spent)| span.holds(spent.time.on))
        .collect();
    entered.sort_by_key(|(seq, spent)| std::cmp::Reverse((spent.time.on, *seq)));
    pages.extend(entered.into_iter().map(|entry| one(entry, practice, env)));
    pages
}

/// What can be done with a line.
#[must_use]
pub(super) fn offers(about: &About, desk: &Desk, env: &Env) -> Vec<Offer> {
    let lang = &env.lang;
    let board = match *about {
        About::TimeOutside(seq) => {
            let label = say!(lang, "hours-take-back");
            return vec![Offer::take_back(label, seq)];
        }
        About::Hours(board) => board,
        _ => return Vec::new(),
    };
    let form = |kind| FormKind::Hours(kind);
    let mut offers = vec![Offer::form(
        say!(lang, "hours-add"),
        form(HoursForm::Outside(board)),
    )];
    let period = |(label, span)| Offer {
        label,
        operation: Operation::HoursOf(span),
    };
    offers.extend(periods(&desk.practice, env).into_iter().map(period));
    offers.push(Offer::form(
        say!(lang, "hours-own"),
        form(HoursForm::Period),
    ));
    offers
}

/// The usual periods, from the narrowest on.
fn periods(practice: &Practice, env: &Env) -> Vec<(String, Span)> {
    let lang = &env.lang;
    let today = env.now.date;
    let start = practice.year_start();
    let month = |day: Option<NaiveDate>| {
        let first = day?.with_day(1)?;
        months_from(first, 1)
    };
    let before = |span: Option<Span>| span?.first.pred_opt();
    let this_month = month(Some(today));
    let this_quarter = quarter_of(today);
    let year = SchoolYear::of(today, start);
    let all = [
        (say!(lang, "hours-this-month"), this_month),
        (say!(lang, "hours-last-month"), month(before(this_month))),
        (say!(lang, "hours-this-quarter"), this_quarter),
        (
            say!(lang, "hours-last-quarter"),
            before(this_quarter).and_then(quarter_of),
        ),
        (
            say!(lang, "hours-this-year"),
            Some(school_year(year, start, today)),
        ),
        (
            say!(lang, "hours-last-year"),
            Some(school_year(SchoolYear(year.0 - 1), start, today)),
        ),
    ];
    let known = all.into_iter();
    known
        .filter_map(|(label, span)| Some((label, span?)))
        .collect()
}

/// What is told of a period.
struct Told<'a> {
    practice: &'a Practice,
    env: &'a Env,
    ledger: &'a [Worked],
    span: Span,
}

impl Told<'_> {
    fn page(&self, board: Option<BoardId>) -> Page {
        let lang = &self.env.lang;
        let wanted = Wanted {
            board,
            school: None,
        };
        let summary = Summary::of(self.practice, self.ledger, self.span, wanted);
        let heading = board.map_or_else(
            || say!(lang, "hours-all"),
            |board| kept::board(board, self.practice),
        );
        let standing = match summary.amount() {
            Some(cents) if cents > 0 => say!(
                lang,
                "hours-standing-amount",
                all = clock(summary.total.all),
                amount = euros(cents, lang)
            ),
            _ => clock(summary.total.all),
        };
        let said = self.said(&heading, &summary);
        let depth = if board.is_some() {
            Depth::Below
        } else {
            Depth::Top
        };
        Page::to_read(String::new(), heading, standing, said)
            .about(About::Hours(board))
            .below(depth)
    }

    fn said(&self, heading: &str, summary: &Summary) -> Vec<Said> {
        let lang = &self.env.lang;
        let days = say!(
            lang,
            "days-span",
            first = lang.short_date(self.span.first),
            last = lang.short_date(self.span.last)
        );
        let mut said = vec![title(format!("{heading} · {days}"))];
        if summary.total.all == 0 {
            said.push(plain(say!(lang, "hours-none")));
        } else {
            said.push(plain(self.sums(&summary.total)));
            said.extend(summary.billed.iter().map(|billed| self.billed(billed)));
            said.push(plain(self.activities(summary)));
            said.push(plain(self.schools(summary)));
            said.push(plain(self.months(summary)));
        }
        let gone = self.practice.hours_destroyed_before();
        if let Some(before) = gone.filter(|before| self.span.first < *before) {
            said.push(mind(say!(lang, "hours-gone", day = lang.date(before))));
        }
        said.push(aside(say!(lang, "hours-counted")));
        said.push(aside(say!(lang, "hours-free")));
        said.push(aside(say!(lang, "hours-annex-how")));
        said
    }

    fn sums(&self, minutes: &Minutes) -> String {
        say!(
            self.env.lang,
            "hours-sums",
            all = clock(minutes.all),
            billable = clock(minutes.billable),
            other = clock(minutes.all - minutes.billable)
        )
    }

    /// Hours under one contract; under none they are kept, and it is said.
    fn billed(&self, billed: &Billed) -> Said {
        let lang = &self.env.lang;
        let board = kept::board(billed.board, self.practice);
        let hours = clock(billed.rounded);
        match (billed.contract, billed.rate, billed.amount()) {
            (Some(_), Some(rate), Some(cents)) => plain(say!(
                lang,
                "hours-billed",
                board = board,
                hours = hours,
                rate = kept::rate(rate, lang),
                amount = euros(cents, lang)
            )),
            (Some(_), ..) => mind(say!(lang, "hours-no-rate", board = board, hours = hours)),
            (None, ..) => mind(say!(
                lang,
                "hours-no-contract",
                board = board,
                hours = hours
            )),
        }
    }

    fn activities(&self, summary: &Summary) -> String {
        let lang = &self.env.lang;
        let vocabulary = &self.env.shipped.vocabulary;
        let parts = summary.activities.iter().map(|(code, minutes)| {
            let label = vocabulary.activity_label(code, lang.language());
            format!("{label} {}", clock(minutes.all))
        });
        let parts = parts.collect::<Vec<_>>().join(" · ");
        say!(lang, "hours-per-activity", parts = parts)
    }

    fn schools(&self, summary: &Summary) -> String {
        let lang = &self.env.lang;
        let parts = summary.schools.iter().map(|((board, school), minutes)| {
            let school = school.and_then(|id| self.practice.school(id));
            let name = match (school, board) {
                (Some(school), _) => school.name.expose().to_owned(),
                (None, Some(board)) => kept::board(*board, self.practice),
                (None, None) => say!(lang, "hours-no-school"),
            };
            format!("{name} {}", clock(minutes.all))
        });
        let parts = parts.collect::<Vec<_>>().join(" · ");
        say!(lang, "hours-per-school", parts = parts)
    }

    fn months(&self, summary: &Summary) -> String {
        let lang = &self.env.lang;
        let parts = summary.months.iter().map(|(month, minutes)| {
            let name = month_name(*month, lang);
            format!("{name} {}", clock(minutes.all))
        });
        let parts = parts.collect::<Vec<_>>().join(" · ");
        say!(lang, "hours-per-month", parts = parts)
    }
}

fn month_name(month: crate::statistics::Month, lang: &Lang) -> String {
    let first = NaiveDate::from_ymd_opt(month.year, month.number, 1);
    first.map_or_else(String::new, |first| lang.month(first))
}

/// What was entered by hand outside the cases.
fn one((seq, spent): &(Seq, PracticeTime), practice: &Practice, env: &Env) -> Page {
    let lang = &env.lang;
    let time = &spent.time;
    let vocabulary = &env.shipped.vocabulary;
    let activity = vocabulary.activity_label(&time.activity, lang.language());
    let whom = match spent.spent_for {
        SpentFor::Board(board) => kept::board(board, practice),
        SpentFor::School(school) => practice
            .school(school)
            .map_or_else(String::new, |school| school.name.expose().to_owned()),
    };
    let on = lang.short_date(time.on);
    let long = clock(u64::from(time.minutes.get()));
    let said = vec![
        title(activity),
        plain(format!("{whom} · {on} · {long}")),
        plain({
            use crate::lang::terms::Term;
            time.billing.term(lang)
        }),
    ];
    Page::to_read(on, activity.to_owned(), long, said)
        .about(About::TimeOutside(*seq))
        .below(Depth::Below)
}
