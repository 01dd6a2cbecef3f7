//! `luister hours`: the adviser's own overview of hours, and the annex for an invoice
//! to a board (R102). Of an annex the vault keeps what it showed; that anything went
//! out is a line in its log (R95).

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use super::leaving::{self, Format};
use super::report::Finder;
use super::{Failure, Session, by_rule, opened};
use crate::domain::calendar::Span;
use crate::domain::command::{Command, HoursCommand, PracticeCommand};
use crate::domain::hours::AnnexMade;
use crate::domain::practice::{BoardId, Practice};
use crate::domain::refusal::Refusal;
use crate::domain::rules::decide;
use crate::domain::rules::hours::{ledger, whole_months};
use crate::lang::{Explained, Lang, kept};
use crate::report::hours::{Overview, OverviewRow, OverviewTable, Subject, annex, overview};
use crate::report::publication::Publication;
use crate::report::write;
use crate::say;
use crate::statistics::hours::{Billed, Minutes, Summary, Wanted};
use crate::statistics::protection::HideUpTo;
use crate::statistics::release;
use crate::vault::journal::{self, JournalError, JournalStore};
use crate::vault::{UnlockWith, Vault};

#[derive(Debug, Args)]
pub(super) struct HoursArgs {
    #[arg(value_name = "FROM")]
    from: NaiveDate,
    #[arg(value_name = "TO")]
    to: NaiveDate,
    #[arg(long, value_name = "NR|NAME")]
    board: Option<String>,
    #[arg(long, value_name = "CODE|NAME", conflicts_with = "annex")]
    school: Option<String>,
    #[arg(long)]
    annex: bool,
    #[arg(long, value_name = "pdf|xlsx|csv|json|txt")]
    format: Option<Format>,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &HoursArgs, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    let span = Span {
        first: args.from,
        last: args.to,
    };
    check(args, span, session)?;
    let format = leaving::format(args.format, args.output.as_deref(), lang)?;
    leaving::is_new(args.output.as_deref(), lang)?;
    let (path, passphrase) = opened::vault_of(session)?;
    let with = UnlockWith::Passphrase(&passphrase);
    let failed = |error: JournalError| opened::shut(session, &path, &error);
    if only_looks(args) {
        let copy = Vault::open_copy(&path, &with).map_err(|error| failed(error.into()))?;
        let practice = journal::read_practice(&copy).map_err(failed)?;
        return deliver(&look(args, span, &practice, session)?, args, format, lang);
    }
    let (mut store, practice) = opened::vault(session, &path, &with)?;
    let publication = if args.annex {
        give_out(args, span, (&mut store, &practice), &failed, session)
    } else {
        look(args, span, &practice, session)
    };
    let delivered = publication.and_then(|made| deliver(&made, args, format, lang));
    leaving::noted((session, &path), store, delivered)
}

/// Whether hours are looked at and nothing leaves the vault: an overview on the
/// screen. What goes into a file or to another program is a line in the log (R95).
fn only_looks(args: &HoursArgs) -> bool {
    !args.annex && args.output.is_none() && io::stdout().is_terminal()
}

fn deliver(
    publication: &Publication,
    args: &HoursArgs,
    format: write::Format,
    lang: &Lang,
) -> Result<(), Failure> {
    let bytes = write::write(publication, format)
        .map_err(|error| Failure::refused(leaving::fault(&error, lang)))?;
    leaving::deliver(&bytes, args.output.as_deref(), lang)
}

/// The adviser's own overview.
fn look(
    args: &HoursArgs,
    span: Span,
    practice: &Practice,
    session: &Session,
) -> Result<Publication, Failure> {
    let lang = &session.lang;
    let wanted = wanted(args, practice, lang)?;
    Ok(overview(&own(practice, session, span, wanted), lang))
}

/// The annex for a board; what it shows is kept before it is given out.
fn give_out(
    args: &HoursArgs,
    span: Span,
    (store, practice): (&mut JournalStore, &Practice),
    failed: &impl Fn(JournalError) -> Failure,
    session: &Session,
) -> Result<Publication, Failure> {
    let lang = &session.lang;
    let board = board(args, practice, lang)?.ok_or_else(|| needs_board(lang))?;
    let vocabulary = &session.shipped.vocabulary;
    let shown = release::annex(practice, vocabulary, (board, span), HideUpTo::default());
    let made_on = session.clock.now().date;
    let mut before = practice.annexes().iter();
    if !before.any(|(_, one)| *one == shown.made()) {
        let facts = session.shipped.facts(made_on);
        let decision = decide(practice, &facts, made(shown.made()))
            .map_err(|refusal| refused_by(&refusal, lang))?;
        let moment = session.clock.moment();
        store.commit(decision, moment).map_err(failed)?;
    }
    let subject = Subject {
        practice,
        annex: &shown,
        made_on,
    };
    Ok(annex(&subject, lang))
}

const fn made(annex: AnnexMade) -> Command {
    Command::InPractice(PracticeCommand::Hours(HoursCommand::MakeAnnex(annex)))
}

/// What can be said before anybody types a passphrase.
fn check(args: &HoursArgs, span: Span, session: &Session) -> Result<(), Failure> {
    let lang = &session.lang;
    if span.last < span.first {
        return Err(Failure::wrong_call(Explained {
            what: say!(lang, "hours-days-order"),
            remedy: say!(lang, "hours-days-order-do"),
        }));
    }
    if !args.annex {
        return Ok(());
    }
    if args.board.is_none() {
        return Err(needs_board(lang));
    }
    let today = session.clock.now().date;
    whole_months(span.first, span.last, today).map_err(|refusal| {
        let last = chrono::Datelike::with_day(&today, 1).and_then(|first| first.pred_opt());
        let mut explained = by_rule(lang, &refusal);
        if let Some(last) = last {
            explained.remedy = say!(lang, "hours-months-do", last = last.to_string());
        }
        Failure::refused(explained)
    })
}

fn needs_board(lang: &Lang) -> Failure {
    Failure::wrong_call(Explained {
        what: say!(lang, "hours-annex-needs-board"),
        remedy: say!(lang, "hours-annex-needs-board-do"),
    })
}

fn refused_by(refusal: &Refusal, lang: &Lang) -> Failure {
    Failure::refused(by_rule(lang, refusal))
}

fn board(args: &HoursArgs, practice: &Practice, lang: &Lang) -> Result<Option<BoardId>, Failure> {
    let finder = Finder { practice, lang };
    let found = args.board.as_ref().map(|typed| finder.board(typed));
    Ok(found.transpose()?.map(|board| board.id))
}

fn wanted(args: &HoursArgs, practice: &Practice, lang: &Lang) -> Result<Wanted, Failure> {
    let finder = Finder { practice, lang };
    let school = args.school.as_ref().map(|typed| finder.school(typed));
    Ok(Wanted {
        board: board(args, practice, lang)?,
        school: school.transpose()?.map(|school| school.id),
    })
}

/// Everything that is known of the hours of a period.
fn own<'a>(practice: &'a Practice, session: &Session, span: Span, wanted: Wanted) -> Overview<'a> {
    let lang = &session.lang;
    let summary = Summary::of(practice, &ledger(practice), span, wanted);
    let tables = Tables {
        practice,
        session,
        summary: &summary,
    };
    let all = [
        tables.total(),
        tables.contracts(),
        tables.boards(),
        tables.schools(),
        tables.activities(),
        tables.months(),
    ];
    let mut notes = vec![say!(lang, "hours-counted"), say!(lang, "hours-free")];
    if summary.billed.iter().any(|one| one.contract.is_none()) {
        notes.push(say!(lang, "hours-overview-no-contract"));
    }
    let gone = practice.hours_destroyed_before();
    if let Some(before) = gone.filter(|before| span.first < *before) {
        notes.push(say!(lang, "hours-gone", day = lang.date(before)));
    }
    Overview {
        practice,
        span,
        tables: all
            .into_iter()
            .filter(|table| !table.rows.is_empty())
            .collect(),
        notes,
        made_on: session.clock.now().date,
    }
}

struct Tables<'a> {
    practice: &'a Practice,
    session: &'a Session,
    summary: &'a Summary,
}

impl Tables<'_> {
    fn total(&self) -> OverviewTable {
        let lang = &self.session.lang;
        let mut total = row("all", say!(lang, "hours-annex-total"), &self.summary.total);
        total.amount = self.summary.amount();
        OverviewTable {
            id: "total",
            caption: say!(lang, "hours-overview-total"),
            corner: say!(lang, "hours-overview-sum"),
            rows: vec![total],
        }
    }

    fn contracts(&self) -> OverviewTable {
        let lang = &self.session.lang;
        let rows = self.summary.billed.iter().map(|billed: &Billed| {
            let number = billed.contract.map_or(0, |id| id.0);
            let board = kept::board(billed.board, self.practice);
            let rate = billed.rate.map(|rate| kept::rate(rate, lang));
            let rate = match (billed.contract, rate) {
                (None, _) => say!(lang, "hours-overview-none"),
                (Some(_), rate) => rate.unwrap_or_else(|| say!(lang, "hours-overview-no-rate")),
            };
            OverviewRow {
                key: format!("b{}/{number}", billed.board.0),
                label: format!("{board} · {rate}"),
                all: billed.minutes,
                billable: billed.rounded,
                amount: billed.amount(),
            }
        });
        OverviewTable {
            id: "contracts",
            caption: say!(lang, "hours-overview-contracts"),
            corner: say!(lang, "hours-annex-contract"),
            rows: rows.collect(),
        }
    }

    fn boards(&self) -> OverviewTable {
        let lang = &self.session.lang;
        let rows = self.summary.boards.iter().map(|(board, minutes)| {
            let label = board.map_or_else(
                || say!(lang, "hours-no-school"),
                |board| kept::board(board, self.practice),
            );
            let key = board.map_or_else(|| "none".to_owned(), |board| format!("b{}", board.0));
            row(&key, label, minutes)
        });
        OverviewTable {
            id: "boards",
            caption: say!(lang, "hours-overview-boards"),
            corner: say!(lang, "hours-overview-board"),
            rows: rows.collect(),
        }
    }

    fn schools(&self) -> OverviewTable {
        let lang = &self.session.lang;
        let rows = self
            .summary
            .schools
            .iter()
            .map(|((board, school), minutes)| {
                let known = school.and_then(|id| self.practice.school(id));
                let (key, label) = match (known, board) {
                    (Some(school), _) => {
                        (format!("s{}", school.id.0), school.name.expose().to_owned())
                    }
                    (None, Some(board)) => (
                        format!("b{}", board.0),
                        format!(
                            "{} · {}",
                            kept::board(*board, self.practice),
                            say!(lang, "hours-annex-board")
                        ),
                    ),
                    (None, None) => ("none".to_owned(), say!(lang, "hours-no-school")),
                };
                row(&key, label, minutes)
            });
        OverviewTable {
            id: "schools",
            caption: say!(lang, "hours-annex-schools"),
            corner: say!(lang, "hours-annex-school"),
            rows: rows.collect(),
        }
    }

    fn activities(&self) -> OverviewTable {
        let lang = &self.session.lang;
        let vocabulary = &self.session.shipped.vocabulary;
        let rows = self.summary.activities.iter().map(|(code, minutes)| {
            let label = vocabulary.activity_label(code, lang.language());
            row(code.as_str(), label.to_owned(), minutes)
        });
        OverviewTable {
            id: "activities",
            caption: say!(lang, "hours-annex-activities"),
            corner: say!(lang, "hours-annex-activity"),
            rows: rows.collect(),
        }
    }

    fn months(&self) -> OverviewTable {
        let lang = &self.session.lang;
        let rows = self.summary.months.iter().filter_map(|(month, minutes)| {
            let first = NaiveDate::from_ymd_opt(month.year, month.number, 1)?;
            let key = first.format("%Y-%m").to_string();
            let label = format!("{} {}", lang.month(first), month.year);
            Some(row(&key, label, minutes))
        });
        OverviewTable {
            id: "months",
            caption: say!(lang, "hours-annex-months"),
            corner: say!(lang, "hours-annex-month"),
            rows: rows.collect(),
        }
    }
}

fn row(key: &str, label: String, minutes: &Minutes) -> OverviewRow {
    OverviewRow {
        key: key.to_owned(),
        label,
        all: minutes.all,
        billable: minutes.billable,
        amount: None,
    }
}
