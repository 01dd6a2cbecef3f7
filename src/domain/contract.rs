//! The contract under which an external adviser works for a board (R3).

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::practice::{BoardId, Name};

/// A contract; counted from 1, never reused.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContractId(pub u32);

/// An amount in euro cents, without VAT; below [`Cents::LIMIT`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cents(u32);

/// Text that is not an amount such as `92,50`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not an amount of euros; one looks like 92,50")]
pub struct NotAnAmount;

impl Cents {
    /// What no hour costs.
    pub const LIMIT: u32 = 10_000_000;

    /// That many cents.
    ///
    /// # Errors
    /// [`NotAnAmount`] from [`Cents::LIMIT`] on.
    pub const fn new(cents: u32) -> Result<Self, NotAnAmount> {
        if cents >= Self::LIMIT {
            return Err(NotAnAmount);
        }
        Ok(Self(cents))
    }

    /// The number of cents.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Cents {
    /// With a decimal comma, as it is typed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{:02}", self.0 / 100, self.0 % 100)
    }
}

impl FromStr for Cents {
    type Err = NotAnAmount;

    /// `92`, `92,5`, `92,50` or `92.50`, with or without a euro sign in front.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bare = text.trim().trim_start_matches('€').trim();
        let (euros, cents) = bare.split_once([',', '.']).unwrap_or((bare, "00"));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if euros.is_empty() || !digits(euros) || !digits(cents) {
            return Err(NotAnAmount);
        }
        let cents: u32 = match cents.len() {
            1 => cents.parse::<u32>().map_err(|_| NotAnAmount)? * 10,
            2 => cents.parse().map_err(|_| NotAnAmount)?,
            _ => return Err(NotAnAmount),
        };
        let euros: u32 = euros.parse().map_err(|_| NotAnAmount)?;
        let whole = euros
            .checked_mul(100)
            .and_then(|all| all.checked_add(cents));
        Self::new(whole.ok_or(NotAnAmount)?)
    }
}

/// A contract with a board, as last set. Two of one board never overlap, so that
/// a day has one rate.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Contract {
    /// Its id here.
    pub id: ContractId,
    /// With which board.
    pub board: BoardId,
    /// Who does the work: the adviser or a firm.
    pub party: Name,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// For an hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Cents>,
}

impl Contract {
    /// How many days before its end a contract asks for attention.
    pub const NOTICE: i64 = 60;

    /// Whether it holds on this day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether the two have a day in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.to.is_none_or(|to| other.from <= to) && other.to.is_none_or(|to| self.from <= to)
    }

    /// Whether it ends within [`Contract::NOTICE`] days.
    #[must_use]
    pub fn ends_soon(&self, today: NaiveDate) -> bool {
        self.on(today)
            && self
                .to
                .is_some_and(|to| (to - today).num_days() <= Self::NOTICE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r3_an_amount_is_read_as_people_write_it_and_in_no_other_way() {
        let read = |text: &str| text.parse::<Cents>().map(Cents::get);
        for (text, cents) in [
            ("92", 9200),
            ("92,5", 9250),
            ("€ 92,50", 9250),
            ("92.50", 9250),
            ("0,05", 5),
            ("99999,99", 9_999_999),
        ] {
            assert_eq!(read(text), Ok(cents), "{text}");
        }
        for text in [
            "",
            "€",
            ",50",
            "92,",
            "92,505",
            "1.250,00",
            "-5",
            "+5",
            "100000",
            "92 50",
            "4294967296",
        ] {
            assert_eq!(read(text), Err(NotAnAmount), "{text}");
        }
        assert_eq!(Cents(9205).to_string(), "92,05");
    }

    #[test]
    fn r3_a_contract_holds_from_its_first_day_to_its_last() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let contract = |from: &str, to: Option<&str>| Contract {
            id: ContractId(1),
            board: BoardId(1),
            party: Name::default(),
            from: day(from),
            to: to.map(day),
            rate: None,
        };
        let year = contract("2026-01-01", Some("2026-12-31"));
        assert!(year.on(day("2026-01-01")) && year.on(day("2026-12-31")));
        assert!(!year.on(day("2025-12-31")) && !year.on(day("2027-01-01")));
        assert!(year.overlaps(&contract("2026-12-31", None)));
        assert!(contract("2026-12-31", None).overlaps(&year));
        assert!(!year.overlaps(&contract("2027-01-01", None)));
        assert!(!contract("2027-01-01", None).overlaps(&year));
        assert!(!year.ends_soon(day("2026-10-31")));
        assert!(year.ends_soon(day("2026-11-01")));
        assert!(!year.ends_soon(day("2027-01-01")));
    }
}
