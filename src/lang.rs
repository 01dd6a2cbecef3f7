//! Messages: Dutch first, English complete. Every text a user reads comes from
//! `assets/lang`, by an id and argument names the compiler checks (R112).

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveTime};
use i18n_embed::fluent::FluentLanguageLoader;
use i18n_embed::unic_langid::LanguageIdentifier;
use i18n_embed::{I18nAssets, LanguageLoader};

pub mod arrival;
pub mod hours;
pub mod kept;
pub mod meldcode;
pub mod rules;
pub mod terms;
pub mod timeline;

pub use crate::domain::asset::Language;

impl Language {
    fn id(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }
}

/// Dutch is the first language (R112).
impl Default for Language {
    fn default() -> Self {
        Self::Nl
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A language code that is neither `nl` nor `en`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the languages are nl and en")]
pub struct UnknownLanguage;

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::from_code(code).ok_or(UnknownLanguage)
    }
}

/// An error for the user: one line what happened, one line what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// What happened.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

/// The messages of one language, and how it writes dates and numbers.
pub struct Lang {
    language: Language,
    loader: FluentLanguageLoader,
}

impl Lang {
    /// The messages of this language. They are part of the program: tests show
    /// that both files parse and say the same.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let loader = FluentLanguageLoader::new("luister", Language::Nl.id());
        // Without messages the loader would answer with their names; nothing to stop for.
        let _ = loader.load_languages(&Messages, &[language.id()]);
        // The isolating marks would reach the terminal as invisible characters.
        loader.set_use_isolating(false);
        Self { language, loader }
    }

    /// Which language this is.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The loader, for [`say!`](crate::say).
    #[must_use]
    pub const fn loader(&self) -> &FluentLanguageLoader {
        &self.loader
    }

    /// A date with its weekday: `zo 22 nov 2026`.
    #[must_use]
    pub fn date(&self, date: NaiveDate) -> String {
        let weekdays = crate::say!(self, "weekdays-short");
        let weekday = nth_word(&weekdays, date.weekday().num_days_from_monday());
        crate::say!(
            self,
            "date-with-weekday",
            weekday = weekday,
            day = date.day().to_string(),
            month = self.month(date),
            year = date.year().to_string()
        )
    }

    /// A date of the coming or past weeks: `vr 27 nov`.
    #[must_use]
    pub fn near_date(&self, date: NaiveDate) -> String {
        let weekdays = crate::say!(self, "weekdays-short");
        let weekday = nth_word(&weekdays, date.weekday().num_days_from_monday());
        crate::say!(
            self,
            "date-near",
            weekday = weekday,
            day = date.day().to_string(),
            month = self.month(date)
        )
    }

    /// A date of this year: `3 sep`.
    #[must_use]
    pub fn day_month(&self, date: NaiveDate) -> String {
        let day = date.day().to_string();
        crate::say!(self, "date-day", day = day, month = self.month(date))
    }

    /// A date in figures, for narrow columns: `22-11-2026` in both languages,
    /// since an English month-first date would be misread here.
    #[must_use]
    pub fn short_date(&self, date: NaiveDate) -> String {
        date.format("%d-%m-%Y").to_string()
    }

    /// The short name of the month: `nov`.
    #[must_use]
    pub fn month(&self, date: NaiveDate) -> String {
        let months = crate::say!(self, "months-short");
        nth_word(&months, date.month0()).to_owned()
    }

    /// A time of day: `14:03`.
    #[must_use]
    pub fn time(&self, time: NaiveTime) -> String {
        time.format("%H:%M").to_string()
    }

    /// A whole number, in groups of three from ten thousand: `9876`, `12.345`.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        let figures = number.to_string();
        if number < 10_000 {
            return figures;
        }
        let separator = match self.language {
            Language::Nl => '.',
            Language::En => ',',
        };
        let mut grouped = String::with_capacity(figures.len() + figures.len() / 3);
        for (index, figure) in figures.chars().enumerate() {
            if index > 0 && (figures.len() - index).is_multiple_of(3) {
                grouped.push(separator);
            }
            grouped.push(figure);
        }
        grouped
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Lang").field(&self.language).finish()
    }
}

fn nth_word(words: &str, index: u32) -> &str {
    words
        .split_whitespace()
        .zip(0..)
        .find_map(|(word, place)| (place == index).then_some(word))
        .unwrap_or_default()
}

/// The message files. `include_str!` rather than a folder read later: the
/// compiler then checks every message again when a file changes.
struct Messages;

impl Messages {
    const fn file(language: Language) -> &'static str {
        match language {
            Language::Nl => include_str!("../assets/lang/nl/luister.ftl"),
            Language::En => include_str!("../assets/lang/en/luister.ftl"),
        }
    }

    fn path(language: Language) -> String {
        format!("{language}/luister.ftl")
    }
}

impl I18nAssets for Messages {
    fn get_files(&self, path: &str) -> Vec<Cow<'_, [u8]>> {
        Language::ALL
            .iter()
            .copied()
            .filter(|&language| Self::path(language) == path)
            .map(|language| Cow::Borrowed(Self::file(language).as_bytes()))
            .collect()
    }

    fn filenames_iter(&self) -> Box<dyn Iterator<Item = String> + '_> {
        Box::new(Language::ALL.iter().copied().map(Self::path))
    }
}

/// The message with this id in the language of a [`Lang`]. Id and argument
/// names are literals, checked against the Dutch file when compiling:
/// `say!(lang, "counter", used = 12, limit = 500)`.
#[macro_export]
macro_rules! say {
    ($lang:expr, $id:tt $(, $name:ident = $value:expr)* $(,)?) => {
        ::i18n_embed_fl::fl!($lang.loader(), $id $(, $name = ($value))*)
    };
}

mod days;
mod handover;
mod refused_file;

#[cfg(test)]
mod tests;
