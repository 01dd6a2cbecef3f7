//! From the fields of a line to a contact: what each column may hold.

use std::collections::{BTreeSet, HashMap};

use chrono::{Datelike, NaiveDate};

use super::table::Row;
use super::{Fault, LineFault};
use crate::domain::contact_import::{ContactColumn, ImportedContact};
use crate::domain::directory::BranchCode;
use crate::domain::number::Minutes;
use crate::domain::person::ClientKind;
use crate::domain::practice::{Practice, SchoolId};
use crate::domain::refusal::Refusal;
use crate::domain::rules::Facts;
use crate::domain::rules::annual::{code_known, contact_fits};

/// What the fields are read with.
pub(super) struct Reading<'a> {
    practice: &'a Practice,
    facts: &'a Facts<'a>,
    codes: HashMap<BranchCode, SchoolId>,
    /// By name in small letters; nothing where more schools are called so.
    names: HashMap<String, Option<SchoolId>>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(practice: &'a Practice, facts: &'a Facts<'a>) -> Self {
        let mut reading = Self {
            practice,
            facts,
            codes: HashMap::new(),
            names: HashMap::new(),
        };
        for school in practice.schools() {
            if let Some(code) = school.code {
                reading.codes.insert(code, school.id);
            }
            let named = reading.names.entry(tidy(school.name.expose()));
            named.and_modify(|id| *id = None).or_insert(Some(school.id));
        }
        reading
    }

    /// The contact of a line, or everything that is wrong with its fields.
    pub(super) fn contact(&self, row: &Row) -> Result<ImportedContact, Vec<LineFault>> {
        let mut cells = Cells {
            row,
            faults: Vec::new(),
        };
        let contact = self.fill(&mut cells);
        match contact {
            Some(contact) if cells.faults.is_empty() => {
                let fits = contact_fits(self.practice, self.facts, &contact);
                fits.map_err(|refusal| vec![refused(row.line, refusal)])?;
                Ok(contact)
            }
            _ => Err(cells.faults),
        }
    }

    /// Nothing when a field is wrong that cannot be left out; all fields are read
    /// first, so that each fault is told.
    fn fill(&self, cells: &mut Cells<'_>) -> Option<ImportedContact> {
        use ContactColumn::{Action, Channel, Client, Date, Minutes, Nature, Outcome, Referrer};
        let on = cells.read(Date, date);
        let school = self.school(cells);
        let client = cells.read(Client, client);
        let channel = self.one(cells, Channel);
        if channel.is_none() && cells.row.field(Channel).is_empty() {
            cells.wrong(Channel, Fault::Blank);
        }
        let referrer = self.one(cells, Referrer);
        let natures = self.several(cells, Nature);
        let actions = self.several(cells, Action);
        let minutes = cells.read(Minutes, minutes);
        let outcome = self.one(cells, Outcome);
        Some(ImportedContact {
            on: on?,
            school,
            client: client?,
            channel: channel?.into(),
            referrer: referrer.map(Into::into),
            natures: natures.into_iter().map(Into::into).collect(),
            actions: actions.into_iter().map(Into::into).collect(),
            minutes: minutes?,
            outcome: outcome.map(Into::into),
        })
    }

    fn school(&self, cells: &mut Cells<'_>) -> Option<SchoolId> {
        let text = cells.row.field(ContactColumn::School);
        if text.is_empty() {
            return None;
        }
        let by_code = BranchCode::parse(text).and_then(|code| self.codes.get(&code));
        let by_name = || match self.names.get(&tidy(text)) {
            Some(Some(id)) => Ok(*id),
            Some(None) => Err(Fault::SeveralSchools),
            None => Err(Fault::NoSuchSchool),
        };
        match by_code.map_or_else(by_name, |id| Ok(*id)) {
            Ok(id) => Some(id),
            Err(fault) => {
                cells.wrong(ContactColumn::School, fault);
                None
            }
        }
    }

    /// The only code of a field, when there is one.
    fn one<'r>(&self, cells: &mut Cells<'r>, column: ContactColumn) -> Option<&'r str> {
        if codes_in(cells.row.field(column)).len() > 1 {
            cells.wrong(column, Fault::SeveralCodes);
            return None;
        }
        self.several(cells, column).first().copied()
    }

    /// The codes of a field, joined by `+`.
    fn several<'r>(&self, cells: &mut Cells<'r>, column: ContactColumn) -> BTreeSet<&'r str> {
        let codes = codes_in(cells.row.field(column));
        let known = |code: &&&str| code_known(self.facts.vocabulary, column, code);
        let unknown: Vec<&str> = codes.iter().filter(|code| !known(code)).copied().collect();
        if !unknown.is_empty() {
            let sure = unknown.into_iter().filter(|code| self.surely_a_code(code));
            let shown = sure.map(str::to_owned).collect();
            cells.wrong(column, Fault::UnknownCodes(shown));
        }
        codes
    }

    /// Whether it is a code of another list, or one below a theme that is known: a
    /// name in capitals must not be taken for one.
    fn surely_a_code(&self, text: &str) -> bool {
        let vocabulary = self.facts.vocabulary;
        let coded = [
            ContactColumn::Channel,
            ContactColumn::Referrer,
            ContactColumn::Nature,
            ContactColumn::Action,
            ContactColumn::Outcome,
        ];
        let below = text.split_once('.').is_some_and(|(theme, rest)| {
            let short = rest.len() <= 12 && rest.bytes().all(|byte| byte.is_ascii_uppercase());
            short && code_known(vocabulary, ContactColumn::Nature, theme)
        });
        below
            || coded
                .iter()
                .any(|column| code_known(vocabulary, *column, text))
    }
}

/// The codes of a field, each once.
fn codes_in(text: &str) -> BTreeSet<&str> {
    match text {
        "" => BTreeSet::new(),
        _ => text.split('+').map(str::trim).collect(),
    }
}

/// The fields of a line while they are read.
struct Cells<'r> {
    row: &'r Row,
    faults: Vec<LineFault>,
}

impl Cells<'_> {
    fn wrong(&mut self, column: ContactColumn, fault: Fault) {
        self.faults.push(LineFault {
            line: self.row.line,
            column: Some(column),
            fault,
        });
    }

    fn read<T>(
        &mut self,
        column: ContactColumn,
        read: impl Fn(&str) -> Result<T, Fault>,
    ) -> Option<T> {
        match read(self.row.field(column)) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.wrong(column, fault);
                None
            }
        }
    }
}

fn refused(line: u32, refusal: Refusal) -> LineFault {
    let column = match &refusal {
        Refusal::DateInFuture | Refusal::YearFrozenAlready(_) => Some(ContactColumn::Date),
        Refusal::NoSuchSchool => Some(ContactColumn::School),
        _ => None,
    };
    let fault = Fault::Refused(refusal);
    LineFault {
        line,
        column,
        fault,
    }
}

fn tidy(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// `2025-11-03`, or the day first as in `3-11-2025`.
fn date(text: &str) -> Result<NaiveDate, Fault> {
    if text.is_empty() {
        return Err(Fault::Blank);
    }
    let numbers = text.split('-').map(number);
    let numbers: Option<Vec<u32>> = numbers.collect();
    let date = match numbers.as_deref() {
        Some([year, month, day]) if *year >= 1000 => from_numbers(*year, *month, *day),
        Some([day, month, year]) => from_numbers(*year, *month, *day),
        _ => None,
    };
    date.filter(|date| date.year() >= 1900)
        .ok_or(Fault::NotADate)
}

fn from_numbers(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// At most four digits and nothing else.
fn number(text: &str) -> Option<u32> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

/// As the lists of referrers call pupil and parent, or by its own code.
fn client(text: &str) -> Result<ClientKind, Fault> {
    match text.to_ascii_lowercase().as_str() {
        "" => Err(Fault::Blank),
        "ll" => Ok(ClientKind::Pupil),
        "ou" => Ok(ClientKind::Parent),
        other => ClientKind::from_code(other).ok_or(Fault::NotAClient),
    }
}

fn minutes(text: &str) -> Result<Minutes, Fault> {
    if text.is_empty() {
        return Ok(Minutes::default());
    }
    let minutes = number(text).and_then(|number| u16::try_from(number).ok());
    let minutes = minutes.and_then(|minutes| Minutes::new(minutes).ok());
    minutes.ok_or(Fault::NotMinutes)
}
