//! From fields to rows: what may stand in a column, and what is tidied.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hash;

use csv::StringRecord;
use sha2::{Digest, Sha256};

use super::columns::{Column, Header, tidy};
use super::dialect::Table;
use super::{FileError, FileRows, Numbered, Reason, Rejected};
use crate::domain::directory::{BoardNumber, BoardRow, Branch, BranchCode, Cell, Part, Rest};
use crate::domain::practice::Region;

/// No field of DUO is half as long.
const LONGEST: usize = 250;

/// The columns of which only a hash is kept.
const NOT_KEPT: std::ops::RangeInclusive<Column> = Column::LetterStreet..=Column::RmcName;

/// What is quoted of a field in a message.
fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

/// One line with its header.
struct Line<'a> {
    header: &'a Header,
    record: &'a StringRecord,
}

impl<'a> Line<'a> {
    /// The field, tidied; empty when the file has no such column.
    fn text(&self, column: Column) -> Result<Cow<'a, str>, Reason> {
        let place = self.header.places.get(&column);
        let text = place.and_then(|place| self.record.get(*place));
        let text = tidy(text.unwrap_or_default());
        if text.len() > LONGEST && text.chars().count() > LONGEST {
            return Err(Reason::TooLong(column));
        }
        Ok(text)
    }

    fn cell(&self, column: Column) -> Result<Cell, Reason> {
        self.text(column).map(Cell::from)
    }

    fn filled(&self, column: Column) -> Result<Cow<'a, str>, Reason> {
        let text = self.text(column)?;
        if text.is_empty() {
            return Err(Reason::Blank(column));
        }
        Ok(text)
    }

    /// A number of so many digits, from which zeros in front may have gone.
    fn padded(&self, column: Column, digits: usize) -> Result<Cell, Reason> {
        let text = self.text(column)?;
        if text.is_empty() {
            return Ok(Cell::default());
        }
        if text.len() > digits || !all_digits(&text) {
            return Err(Reason::Value(column, short(&text)));
        }
        Ok(format!("{text:0>digits$}").into_boxed_str())
    }

    fn board(&self) -> Result<BoardNumber, Reason> {
        let text = self.filled(Column::BoardNumber)?;
        BoardNumber::parse(&text).ok_or(Reason::Value(Column::BoardNumber, short(&text)))
    }

    /// Six characters, of which the first four are the institution; or the last
    /// two of them alone.
    fn branch(&self) -> Result<BranchCode, Reason> {
        let institution = self.filled(Column::Institution)?.to_uppercase();
        let given = self.filled(Column::Branch)?;
        let bare = given.len() <= 2 && all_digits(&given);
        let whole = match bare {
            true => format!("{institution}{given:0>2}"),
            false => given.to_string(),
        };
        let wrong = if bare {
            Reason::Value(Column::Institution, short(&institution))
        } else {
            Reason::Value(Column::Branch, short(&given))
        };
        let code = BranchCode::parse(&whole).ok_or(wrong)?;
        if code.institution() != institution {
            return Err(Reason::OtherInstitution(code, short(&institution)));
        }
        Ok(code)
    }

    fn region(&self) -> Result<Option<Region>, Reason> {
        let text = self.text(Column::VacationRegion)?;
        match text.to_lowercase().as_str() {
            "" => Ok(None),
            "noord" => Ok(Some(Region::North)),
            "midden" => Ok(Some(Region::Middle)),
            "zuid" => Ok(Some(Region::South)),
            _ => Err(Reason::Value(Column::VacationRegion, short(&text))),
        }
    }

    /// Telephone and website; a number that stands in the place of the website is
    /// none.
    fn reachable(&self) -> Result<(Cell, Cell), Reason> {
        let mut phone = self.text(Column::Phone)?.into_owned();
        let mut website = self.text(Column::Website)?.into_owned();
        if is_phone(&website) {
            let number = std::mem::take(&mut website);
            if phone.is_empty() {
                phone = number;
            }
        }
        if phone.len() == 9 && all_digits(&phone) {
            phone.insert(0, '0');
        }
        Ok((phone.into_boxed_str(), website.into_boxed_str()))
    }

    /// A hash of what is not kept. Zeros in front do not count.
    fn rest(&self) -> Result<Rest, Reason> {
        let mut hash = Sha256::new();
        let not_kept = Column::ALL
            .iter()
            .filter(|column| NOT_KEPT.contains(column));
        for column in not_kept {
            let text = self.text(*column)?;
            let significant = match all_digits(&text) {
                true => text.trim_start_matches('0'),
                false => &text,
            };
            hash.update(significant.as_bytes());
            hash.update([0]);
        }
        let hash: [u8; 32] = hash.finalize().into();
        let first = hash.first_chunk().copied().unwrap_or_default();
        Ok(Rest(u64::from_be_bytes(first)))
    }

    fn to_branch(&self) -> Result<Branch, Reason> {
        let (phone, website) = self.reachable()?;
        Ok(Branch {
            code: self.branch()?,
            name: self.filled(Column::Name)?.into(),
            board: self.board()?,
            region: self.region()?,
            street: self.cell(Column::Street)?,
            house: self.cell(Column::House)?,
            postcode: self.cell(Column::Postcode)?,
            town: self.filled(Column::Town)?.into(),
            municipality_number: self.padded(Column::MunicipalityNumber, 4)?,
            municipality: self.cell(Column::Municipality)?,
            province: self.cell(Column::Province)?,
            denomination: self.cell(Column::Denomination)?,
            phone,
            website,
            education: self.cell(Column::Education)?,
            rest: self.rest()?,
        })
    }

    fn to_board(&self) -> Result<BoardRow, Reason> {
        Ok(BoardRow {
            number: self.board()?,
            name: self.filled(Column::BoardName)?.into(),
            chamber: self.padded(Column::Chamber, 8)?,
            sectors: self.cell(Column::Sectors)?,
        })
    }
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Digits and what people put between them; an address has letters.
fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= 9 && text.bytes().all(|byte| b"0123456789 +-()".contains(&byte))
}

/// The rows of a table, and the lines that cannot be used, by line.
pub(super) fn rows(table: Table) -> Result<FileRows, FileError> {
    let header = Header::of(&table.header)?;
    if table.lines.is_empty() && table.rejected.is_empty() {
        return Err(FileError::NoRows);
    }
    let mut rejected = table.rejected;
    let mut refused = |line: &Line<'_>, number, reason| {
        rejected.push(Rejected {
            line: number,
            reason,
            branch: line.branch().ok(),
            board: line.board().ok(),
        });
    };
    let (mut branches, mut boards) = (Once::default(), Once::default());
    for (number, record) in &table.lines {
        let line = Line {
            header: &header,
            record,
        };
        let outcome = if record.len() != header.width {
            Err(Reason::Fields {
                found: record.len(),
                expected: header.width,
            })
        } else if header.part == Part::Boards {
            let row = line.to_board();
            row.and_then(|row| boards.take(row.number, *number, row))
        } else {
            let row = line.to_branch();
            row.and_then(|row| branches.take(row.code, *number, row))
        };
        if let Err(reason) = outcome {
            refused(&line, *number, reason);
        }
    }
    rejected.sort_by_key(|one| one.line);
    Ok(FileRows {
        part: header.part,
        branches: branches.rows,
        boards: boards.rows,
        rejected,
    })
}

/// Rows of which each stands there once; a line that says the same again says
/// nothing new.
struct Once<K, T> {
    rows: Vec<Numbered<T>>,
    places: HashMap<K, usize>,
}

impl<K, T> Default for Once<K, T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            places: HashMap::new(),
        }
    }
}

impl<K: Eq + Hash, T: PartialEq> Once<K, T> {
    fn take(&mut self, key: K, line: u32, row: T) -> Result<(), Reason> {
        let earlier = self
            .places
            .get(&key)
            .and_then(|place| self.rows.get(*place));
        match earlier {
            Some(earlier) if earlier.row == row => Ok(()),
            Some(earlier) => Err(Reason::Twice(earlier.line)),
            None => {
                self.places.insert(key, self.rows.len());
                self.rows.push(Numbered { line, row });
                Ok(())
            }
        }
    }
}
