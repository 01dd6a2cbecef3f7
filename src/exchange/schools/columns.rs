//! The columns of the files, and where they stand in one of them.

use std::borrow::Cow;
use std::collections::HashMap;

use csv::StringRecord;

use super::FileError;
use crate::domain::directory::Part;

/// Declares the columns with their names in the header; the first is the one
/// that is used today.
macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident = $($header:literal)|+,)+) => {
        /// A column of one of the files.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Column {
            $($(#[$doc])* $name,)+
        }

        impl Column {
            /// Every column that is known.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its names in a header, the one of today first.
            #[must_use]
            pub const fn names(self) -> &'static [&'static str] {
                match self {
                    $(Self::$name => &[$($header),+],)+
                }
            }
        }
    };
}

columns! {
    /// Province.
    Province = "PROVINCIE",
    /// Number of the board.
    BoardNumber = "BEVOEGD GEZAG NUMMER",
    /// BRIN of the institution.
    Institution = "INSTELLINGSCODE" | "BRIN NUMMER",
    /// Code of the branch.
    Branch = "VESTIGINGSCODE" | "VESTIGINGSNUMMER",
    /// Name of the branch.
    Name = "VESTIGINGSNAAM",
    /// Street.
    Street = "STRAATNAAM",
    /// House number.
    House = "HUISNUMMER-TOEVOEGING",
    /// Postcode.
    Postcode = "POSTCODE",
    /// Town.
    Town = "PLAATSNAAM",
    /// Number of the municipality.
    MunicipalityNumber = "GEMEENTENUMMER",
    /// Municipality.
    Municipality = "GEMEENTENAAM",
    /// Denomination.
    Denomination = "DENOMINATIE",
    /// Telephone.
    Phone = "TELEFOONNUMMER",
    /// Website.
    Website = "INTERNETADRES",
    /// Kinds of education.
    Education = "ONDERWIJSSTRUCTUUR",
    /// Street for letters.
    LetterStreet = "STRAATNAAM CORRESPONDENTIEADRES",
    /// House number for letters.
    LetterHouse = "HUISNUMMER-TOEVOEGING CORRESPONDENTIEADRES",
    /// Postcode for letters.
    LetterPostcode = "POSTCODE CORRESPONDENTIEADRES",
    /// Town for letters.
    LetterTown = "PLAATSNAAM CORRESPONDENTIEADRES",
    /// A statistical area, as those below.
    NodalCode = "NODAAL GEBIED CODE",
    /// Its name.
    NodalName = "NODAAL GEBIED NAAM",
    /// Area.
    RpaCode = "RPA-GEBIED CODE",
    /// Its name.
    RpaName = "RPA-GEBIED NAAM",
    /// Area.
    WgrCode = "WGR-GEBIED CODE",
    /// Its name.
    WgrName = "WGR-GEBIED NAAM",
    /// Area.
    CoropCode = "COROPGEBIED CODE",
    /// Its name.
    CoropName = "COROPGEBIED NAAM",
    /// Area.
    EducationAreaCode = "ONDERWIJSGEBIED CODE",
    /// Its name.
    EducationAreaName = "ONDERWIJSGEBIED NAAM",
    /// Area.
    RmcCode = "RMC-REGIO CODE",
    /// Its name.
    RmcName = "RMC-REGIO NAAM",
    /// Vacation region.
    VacationRegion = "VAKANTIEREGIO",
    /// Name of the board.
    BoardName = "BEVOEGD GEZAG NAAM",
    /// Number at the chamber of commerce.
    Chamber = "KVK-NUMMER",
    /// Kinds of schools of a board.
    Sectors = "SOORT",
}

impl Column {
    /// Its name of today.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.names().first().copied().unwrap_or_default()
    }

    fn named(text: &str) -> Option<Self> {
        let text = tidy(text).to_uppercase();
        let mut all = Self::ALL.iter().copied();
        all.find(|column| column.names().contains(&text.as_str()))
    }

    /// Whether a file of this kind is not one without it. Older files have no
    /// vacation region, and lists of boards differ in what else they say.
    const fn needed(self, part: Part) -> bool {
        match self {
            Self::BoardNumber => true,
            Self::BoardName => matches!(part, Part::Boards),
            Self::Chamber | Self::Sectors | Self::VacationRegion => false,
            Self::Education => matches!(part, Part::Secondary),
            _ => !matches!(part, Part::Boards),
        }
    }
}

/// Words without stray blanks: a field that is blank has one, or many.
pub(super) fn tidy(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let only_single = !text.contains("  ") && !text.contains(['\t', '\u{a0}']);
    match only_single {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

/// Where each column stands.
pub(super) struct Header {
    pub(super) part: Part,
    pub(super) width: usize,
    pub(super) places: HashMap<Column, usize>,
}

impl Header {
    pub(super) fn of(record: &StringRecord) -> Result<Self, FileError> {
        let mut places = HashMap::new();
        for (place, text) in record.iter().enumerate() {
            // Columns that are not known are passed over.
            if let Some(column) = Column::named(text)
                && places.insert(column, place).is_some()
            {
                return Err(FileError::ColumnTwice(column));
            }
        }
        let has = |column| places.contains_key(&column);
        let part = if has(Column::Education) {
            Part::Secondary
        } else if has(Column::Branch) || has(Column::Name) {
            Part::Primary
        } else if has(Column::BoardName) {
            Part::Boards
        } else if has(Column::BoardNumber) && has(Column::Institution) {
            Part::Primary
        } else {
            return Err(FileError::OtherFile);
        };
        let missing = |column: &&Column| column.needed(part) && !has(**column);
        let missing: Vec<Column> = Column::ALL.iter().filter(missing).copied().collect();
        if !missing.is_empty() {
            return Err(FileError::MissingColumns(missing));
        }
        let width = record.len();
        Ok(Self {
            part,
            width,
            places,
        })
    }
}
