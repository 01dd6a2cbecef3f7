//! Hours on paper: the annex for an invoice to a board (R102), and the adviser's own
//! overview. Never an invoice to a client (R101).
//!
//! The figures of an annex come from [`Annex`], which gives none that is not shown;
//! the overview is for the adviser alone, and says so on every page.

mod overview;

pub use overview::{Overview, Row as OverviewRow, Table as OverviewTable, compose as overview};

use chrono::{Datelike, NaiveDate};

use super::publication::{
    Block, Cell, CellId, Column, Publication, Relation, Row, Rule, Section, Table, Unit, Weight,
    Words,
};
use crate::domain::hours::HoursOf;
use crate::domain::practice::Practice;
use crate::lang::hours::euros;
use crate::lang::{Lang, kept};
use crate::say;
use crate::statistics::release::{Annex, AnnexLine};

/// What an annex is made of.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// Names of schools and boards, and of the adviser.
    pub practice: &'a Practice,
    /// What it shows.
    pub annex: &'a Annex,
    /// The day on which it is made.
    pub made_on: NaiveDate,
}

/// The annex, in the language of `lang`.
#[must_use]
pub fn annex(subject: &Subject<'_>, lang: &Lang) -> Publication {
    Composer { subject, lang }.publication()
}

struct Composer<'a> {
    subject: &'a Subject<'a>,
    lang: &'a Lang,
}

impl Composer<'_> {
    fn publication(&self) -> Publication {
        let lang = self.lang;
        let annex = self.subject.annex;
        let splits = [self.months(), self.activities(), self.schools()];
        let mut relations = vec![self.sum(
            (0..annex.lines.len()).map(|number| self.id(&format!("contract/{}", number + 1))),
        )];
        let mut blocks = vec![Block::Table(self.billed())];
        for (table, relation) in splits.into_iter().flatten() {
            blocks.push(Block::Table(table));
            relations.push(relation);
        }
        Publication {
            language: lang.language(),
            checkpoint: None,
            title: say!(lang, "hours-annex-title"),
            subtitle: say!(
                lang,
                "hours-annex-subtitle",
                board = kept::board(annex.board, self.subject.practice),
                days = days(annex.span.first, annex.span.last, lang)
            ),
            author: author(self.subject.practice, lang),
            made_on: self.subject.made_on,
            mark: None,
            words: words(self.subject.practice, lang, self.subject.made_on),
            sections: vec![
                Section {
                    heading: say!(lang, "hours-annex-hours"),
                    blocks,
                },
                self.told(),
            ],
            relations: relations
                .into_iter()
                .filter(|sum| !sum.parts.is_empty() && sum.parts != [sum.total.clone()])
                .collect(),
            beside: Vec::new(),
            rule: Some(Rule {
                hide_up_to: annex.hide_up_to,
                zeros_sensitive: false,
            }),
        }
    }

    /// What stands in it, what does not, and what cannot be kept from it.
    fn told(&self) -> Section {
        let lang = self.lang;
        let annex = self.subject.annex;
        let most = annex.hide_up_to;
        let mut blocks = vec![
            Block::Paragraph(say!(lang, "hours-annex-quarters")),
            Block::Paragraph(say!(lang, "hours-annex-nobody")),
        ];
        if annex.withholds() {
            blocks.push(Block::Paragraph(say!(
                lang,
                "hours-annex-withheld",
                most = most.to_string()
            )));
        }
        blocks.push(Block::Paragraph(say!(lang, "hours-annex-unseen")));
        blocks.push(Block::Paragraph(say!(lang, "hours-annex-free")));
        Section {
            heading: say!(lang, "hours-annex-told"),
            blocks,
        }
    }

    /// A name that says of which board and months it is.
    fn id(&self, of: &str) -> CellId {
        let annex = self.subject.annex;
        CellId::new(format!(
            "hours/b{}/{}..{}/{of}",
            annex.board.0,
            annex.span.first.format("%Y-%m"),
            annex.span.last.format("%Y-%m")
        ))
    }

    fn sum(&self, parts: impl Iterator<Item = CellId>) -> Relation {
        Relation {
            total: self.id("all"),
            parts: parts.collect(),
        }
    }

    /// What is billed, one contract a row.
    fn billed(&self) -> Table {
        let lang = self.lang;
        let annex = self.subject.annex;
        let mut rows: Vec<Row> = annex
            .lines
            .iter()
            .enumerate()
            .map(|(number, line)| {
                let key = format!("contract/{}", number + 1);
                let label = self.contract(line);
                self.billed_row((key, label, Weight::Plain), line.minutes, line.amount())
            })
            .collect();
        let label = say!(lang, "hours-annex-total");
        let total = ("all".to_owned(), label, Weight::Total);
        rows.push(self.billed_row(total, annex.minutes(), annex.amount()));
        Table {
            id: "billed".to_owned(),
            name: say!(lang, "hours-annex-billed-name"),
            caption: say!(lang, "hours-annex-billed"),
            corner: say!(lang, "hours-annex-contract"),
            columns: vec![
                column("hours", say!(lang, "hours-annex-hours")),
                column("amount", say!(lang, "hours-annex-amount")),
            ],
            rows,
            note: None,
        }
    }

    fn contract(&self, line: &AnnexLine) -> String {
        let lang = self.lang;
        let days = days(line.from, line.to, lang);
        match (line.contract, line.rate) {
            (None, _) => say!(lang, "hours-annex-no-contract"),
            (Some(_), None) => say!(lang, "hours-annex-no-rate", days = days),
            (Some(_), Some(rate)) => say!(
                lang,
                "hours-annex-rate",
                days = days,
                rate = euros(u64::from(rate.get()), lang)
            ),
        }
    }

    fn billed_row(
        &self,
        (key, label, weight): (String, String, Weight),
        minutes: u32,
        amount: Option<u32>,
    ) -> Row {
        let hours = self.hours(&key, minutes);
        let amount = amount.map(|cents| Cell {
            id: self.id(&format!("{key}/amount")),
            value: Some(cents),
            unit: Unit::Cents,
        });
        Row {
            key,
            label,
            level: 0,
            weight,
            cells: vec![Some(hours), amount],
        }
    }

    fn hours(&self, key: &str, minutes: u32) -> Cell {
        Cell {
            id: self.id(key),
            value: Some(minutes),
            unit: Unit::Minutes,
        }
    }

    fn months(&self) -> Option<(Table, Relation)> {
        let months = self.subject.annex.months.as_ref()?;
        let rows: Vec<(String, String, u32)> = months
            .iter()
            .filter_map(|(month, minutes)| {
                let first = NaiveDate::from_ymd_opt(month.year, month.number, 1)?;
                let key = format!("month/{}", first.format("%Y-%m"));
                let label = format!("{} {}", self.lang.month(first), first.year());
                Some((key, label, *minutes))
            })
            .collect();
        let lang = self.lang;
        let caption = say!(lang, "hours-annex-months");
        let corner = say!(lang, "hours-annex-month");
        Some(self.split(("months", caption, corner), rows))
    }

    fn activities(&self) -> Option<(Table, Relation)> {
        let lang = self.lang;
        let activities = self.subject.annex.activities.as_ref()?;
        let rows = activities.iter().map(|(of, minutes)| {
            let (key, label) = match of {
                HoursOf::Talks => ("talks", say!(lang, "hours-annex-talks")),
                HoursOf::NoClient => ("no-client", say!(lang, "hours-annex-no-client")),
                HoursOf::Around | HoursOf::All | HoursOf::School(_) => {
                    ("around", say!(lang, "hours-annex-around"))
                }
            };
            (key.to_owned(), label, *minutes)
        });
        let rows = rows.collect();
        let caption = say!(lang, "hours-annex-activities");
        let corner = say!(lang, "hours-annex-activity");
        Some(self.split(("activities", caption, corner), rows))
    }

    fn schools(&self) -> Option<(Table, Relation)> {
        let lang = self.lang;
        let schools = self.subject.annex.schools.as_ref()?;
        let practice = self.subject.practice;
        let rows = schools.iter().map(|(school, minutes)| {
            let name = school.and_then(|id| practice.school(id));
            let label = name.map_or_else(
                || say!(lang, "hours-annex-board"),
                |school| school.name.expose().to_owned(),
            );
            let key = school.map_or_else(|| "board".to_owned(), |id| format!("s{}", id.0));
            (key, label, *minutes)
        });
        let rows = rows.collect();
        let caption = say!(lang, "hours-annex-schools");
        let corner = say!(lang, "hours-annex-school");
        Some(self.split(("schools", caption, corner), rows))
    }

    fn split(
        &self,
        (id, caption, corner): (&str, String, String),
        rows: Vec<(String, String, u32)>,
    ) -> (Table, Relation) {
        let sum = self.sum(rows.iter().map(|(key, ..)| self.id(key)));
        let rows = rows.into_iter().map(|(key, label, minutes)| Row {
            cells: vec![Some(self.hours(&key, minutes))],
            key,
            label,
            level: 0,
            weight: Weight::Plain,
        });
        let table = Table {
            id: id.to_owned(),
            name: corner.clone(),
            caption,
            corner,
            columns: vec![column("hours", say!(self.lang, "hours-annex-hours"))],
            rows: rows.collect(),
            note: None,
        };
        (table, sum)
    }
}

fn column(key: &str, label: String) -> Column {
    Column {
        key: key.to_owned(),
        label,
        weight: Weight::Plain,
    }
}

fn days(from: NaiveDate, to: NaiveDate, lang: &Lang) -> String {
    say!(
        lang,
        "days-span",
        first = lang.short_date(from),
        last = lang.short_date(to)
    )
}

fn author(practice: &Practice, lang: &Lang) -> String {
    practice.profile().map_or_else(
        || say!(lang, "annual-author"),
        |profile| profile.name.expose().to_owned(),
    )
}

fn words(practice: &Practice, lang: &Lang, made_on: NaiveDate) -> Words {
    Words {
        table: say!(lang, "annual-table"),
        figure: say!(lang, "annual-figure"),
        page: say!(lang, "annual-page", page = "{page}", pages = "{pages}"),
        continued: say!(lang, "annual-continued"),
        hidden: say!(lang, "annual-hidden"),
        absent: say!(lang, "annual-absent"),
        made: say!(
            lang,
            "annual-made",
            name = author(practice, lang),
            on = lang.date(made_on)
        ),
        overview: say!(lang, "annual-overview"),
        chart_figures: say!(lang, "annual-chart-figures"),
    }
}
