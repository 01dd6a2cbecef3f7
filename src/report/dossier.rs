//! The dossier: what is kept of one case, for whoever may ask to see it (R96).
//!
//! Facts are told in the words of the program. What was typed is blank unless it
//! was released, text by text, and then with everybody else covered; of others
//! only the kind and a number are told.
//!
//! ```text
//!  Inzage in wat er over u wordt bewaard
//!  Zaak 2026-014 · zo 22 nov 2026 · voor: de leerling
//!
//!  Wat er staat
//!  - 12-11-2026 · notitie bewaard
//!    [tekst niet vrijgegeven]
//! ```

mod facts;
mod head;

pub use head::purpose_in_words;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;
use serde::ser::SerializeStruct;

use super::annual::plain_words;
use super::cover::Covers;
use super::page::{self, Edge};
use super::publication::{Block, Publication, Section};
use super::write::{self, Format, WriteError};
use crate::domain::agencies::Agencies;
use crate::domain::case::CaseFile;
use crate::domain::entry::{CaseBody, CaseEntry, ConfidentialBytes};
use crate::domain::ids::Seq;
use crate::domain::practice::Practice;
use crate::domain::recipient::Recipient;
use crate::domain::request::Asker;
use crate::domain::rules::Facts;
use crate::domain::rules::gate::{Reader, in_dossier};
use crate::domain::text::Confidential;
use crate::lang::Lang;
use crate::lang::terms::Term;
use crate::lang::timeline::Teller;
use crate::say;

/// From what a dossier is made.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The messages.
    pub lang: &'a Lang,
    /// The rules and code lists, on the day of the dossier.
    pub facts: &'a Facts<'a>,
    /// The directory of agencies, for their names.
    pub agencies: &'a Agencies,
    /// The practice, for the school and the terms.
    pub practice: &'a Practice,
    /// The case.
    pub file: &'a CaseFile,
}

/// What a dossier can be written as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DossierFormat {
    /// Tagged PDF.
    Pdf,
    /// Plain text.
    Txt,
    /// For a program.
    Json,
}

impl DossierFormat {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Txt, Self::Json];

    /// Its name, which is also the ending of its files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Txt => "txt",
            Self::Json => "json",
        }
    }

    /// The format of this name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.code() == code)
    }
}

/// How a line of a dossier stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// What a part is called.
    Heading,
    /// Something to read.
    Text,
    /// One of several.
    Item,
    /// More about the item above it.
    Below,
}

/// One line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DossierLine {
    /// How it stands.
    pub place: Place,
    /// What it says.
    pub words: Confidential,
}

/// A dossier, line by line; wiped when it goes away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dossier {
    /// What it is called.
    pub title: String,
    /// Which case, when, for whom.
    pub subtitle: String,
    /// The lines, from top to bottom.
    pub lines: Vec<DossierLine>,
    made_on: NaiveDate,
    by: String,
}

/// A text that can be released.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FreeText {
    /// Its entry.
    pub seq: Seq,
    /// The day on which it was written.
    pub on: NaiveDate,
    /// What kind of entry.
    pub kind: String,
    /// The text itself, for the adviser alone.
    pub words: Confidential,
    /// Whether somebody of the case is named in it by label; those are covered.
    pub names_somebody: bool,
}

/// Every text of a case that can be released to this reader, in order.
#[must_use]
pub fn texts(sources: &Sources<'_>, to: Reader) -> Vec<FreeText> {
    let composer = Composer::new(sources, to);
    let entries = sources.file.entries().iter();
    let held = entries.filter(|entry| in_dossier(sources.file, &entry.body, to));
    held.filter_map(|entry| {
        let words = entry.body.releasable()?;
        let covered = composer.covers.over(words.expose());
        Some(FreeText {
            seq: entry.stamp.seq,
            on: entry.stamp.on,
            kind: composer.teller.kind(&entry.body),
            names_somebody: covered != words,
            words,
        })
    })
    .collect()
}

/// The dossier for this asker, with these texts released.
#[must_use]
pub fn compose(
    sources: &Sources<'_>,
    to: &Asker,
    released: &BTreeSet<Seq>,
    on: NaiveDate,
) -> Dossier {
    let lang = sources.lang;
    let number = sources.file.number();
    let number = number.map_or_else(String::new, |number| number.to_string());
    let mut dossier = Dossier {
        title: say!(lang, "access-dossier-title"),
        subtitle: say!(
            lang,
            "access-dossier-subtitle",
            number = number,
            date = lang.date(on),
            to = to.kind.term(lang)
        ),
        lines: Vec::new(),
        made_on: on,
        by: say!(lang, "access-dossier-by"),
    };
    let reader = Reader::of(sources.file, to);
    let composer = Composer::new(sources, reader);
    composer.head(&mut dossier, on);
    composer.kept(&mut dossier, released);
    composer.others(&mut dossier);
    dossier.heading(say!(lang, "access-part-left-out"));
    dossier.text(say!(lang, "access-left-out"));
    match reader {
        Reader::Pupil => {}
        Reader::Client => dossier.text(say!(lang, "access-left-out-client")),
        Reader::Others => dossier.text(say!(lang, "access-left-out-more")),
    }
    dossier
}

impl Dossier {
    fn say(&mut self, place: Place, words: impl Into<Confidential>) {
        let words = words.into();
        self.lines.push(DossierLine { place, words });
    }

    fn heading(&mut self, words: String) {
        self.say(Place::Heading, words);
    }

    fn text(&mut self, words: impl Into<Confidential>) {
        self.say(Place::Text, words);
    }

    fn item(&mut self, words: impl Into<Confidential>) {
        self.say(Place::Item, words);
    }

    /// Adds what holds for the whole, at the end.
    pub fn add_foot(&mut self, words: String) {
        self.text(words);
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// See [`WriteError`]; nothing half is given.
    pub fn write(
        &self,
        lang: &Lang,
        format: DossierFormat,
    ) -> Result<ConfidentialBytes, WriteError> {
        let bytes = match format {
            DossierFormat::Txt => self.set().expose().as_bytes().to_vec(),
            DossierFormat::Json => serde_json::to_vec_pretty(self)?,
            DossierFormat::Pdf => write::write(&self.published(lang), Format::Pdf)?,
        };
        Ok(ConfidentialBytes(bytes.into()))
    }

    /// As plain text of 76 columns.
    #[must_use]
    pub fn set(&self) -> Confidential {
        let head = [
            (Edge::Plain, self.title.as_str()),
            (Edge::Plain, self.subtitle.as_str()),
        ];
        let lines = self.lines.iter().flat_map(|line| {
            let words = line.words.expose();
            let room = (line.place == Place::Heading).then_some((Edge::Plain, ""));
            let edge = match line.place {
                Place::Heading | Place::Text => Edge::Plain,
                Place::Item => Edge::Dash,
                Place::Below => Edge::Below,
            };
            room.into_iter().chain([(edge, words)])
        });
        page::set(head.into_iter().chain(lines))
    }

    fn published(&self, lang: &Lang) -> Publication {
        let mut sections: Vec<Section> = Vec::new();
        for line in &self.lines {
            let words = line.words.expose().to_owned();
            if line.place == Place::Heading {
                sections.push(Section {
                    heading: words,
                    blocks: Vec::new(),
                });
                continue;
            }
            let Some(section) = sections.last_mut() else {
                continue;
            };
            match (line.place, section.blocks.last_mut()) {
                (Place::Item, Some(Block::List(points))) => points.push(words),
                (Place::Item, _) => section.blocks.push(Block::List(vec![words])),
                (Place::Below, Some(Block::List(points))) => {
                    if let Some(last) = points.last_mut() {
                        last.push_str(" — ");
                        last.push_str(&words);
                    }
                }
                _ => section.blocks.push(Block::Paragraph(words)),
            }
        }
        Publication {
            language: lang.language(),
            title: self.title.clone(),
            subtitle: self.subtitle.clone(),
            author: self.by.clone(),
            made_on: self.made_on,
            mark: None,
            words: plain_words(lang, &self.by, self.made_on),
            sections,
            relations: Vec::new(),
            beside: Vec::new(),
            rule: None,
            checkpoint: None,
        }
    }
}

impl Serialize for Dossier {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut parts: Vec<(&str, Vec<&str>)> = Vec::new();
        for line in &self.lines {
            match (line.place, parts.last_mut()) {
                (Place::Heading, _) => parts.push((line.words.expose(), Vec::new())),
                (_, Some((_, lines))) => lines.push(line.words.expose()),
                (_, None) => {}
            }
        }
        let parts: Vec<Part<'_>> = parts
            .into_iter()
            .map(|(heading, lines)| Part { heading, lines })
            .collect();
        let mut whole = serializer.serialize_struct("Dossier", 4)?;
        whole.serialize_field("title", &self.title)?;
        whole.serialize_field("subtitle", &self.subtitle)?;
        whole.serialize_field("made_on", &self.made_on)?;
        whole.serialize_field("parts", &parts)?;
        whole.end()
    }
}

#[derive(Serialize)]
struct Part<'a> {
    heading: &'a str,
    lines: Vec<&'a str>,
}

/// What the parts of a dossier are made with.
struct Composer<'a> {
    sources: &'a Sources<'a>,
    teller: Teller<'a>,
    to: Reader,
    /// Everybody else of the case, by the entry that named them, with what they
    /// are called here.
    others: BTreeMap<Seq, String>,
    covers: Covers,
}

impl<'a> Composer<'a> {
    fn new(sources: &'a Sources<'a>, to: Reader) -> Self {
        let others = others(sources, to);
        Self {
            sources,
            teller: Teller {
                lang: sources.lang,
                vocabulary: sources.facts.vocabulary,
                rules: sources.facts.rules,
                agencies: sources.agencies,
                practice: sources.practice,
                file: sources.file,
            },
            to,
            covers: covers(sources, &others),
            others,
        }
    }

    const fn lang(&self) -> &'a Lang {
        self.sources.lang
    }

    /// What was recorded, entry by entry.
    fn kept(&self, dossier: &mut Dossier, released: &BTreeSet<Seq>) {
        dossier.heading(say!(self.lang(), "access-part-kept"));
        let entries = self.sources.file.entries().iter();
        for entry in entries.filter(|entry| in_dossier(self.sources.file, &entry.body, self.to)) {
            self.entry(dossier, entry, released);
        }
    }

    fn entry(&self, dossier: &mut Dossier, entry: &CaseEntry, released: &BTreeSet<Seq>) {
        let seq = entry.stamp.seq;
        let mut words = vec![
            self.lang().short_date(entry.stamp.on),
            self.teller.kind(&entry.body),
        ];
        words.extend(self.facts(entry));
        words.extend(self.standing(seq));
        dossier.item(words.join(" · "));
        let Some(text) = entry.body.releasable() else {
            return;
        };
        if released.contains(&seq) {
            dossier.say(Place::Below, self.covers.over(text.expose()));
        } else {
            dossier.say(Place::Below, say!(self.lang(), "access-blank"));
        }
    }

    /// Of others the kind and a number.
    fn others(&self, dossier: &mut Dossier) {
        if self.others.is_empty() {
            return;
        }
        dossier.heading(say!(self.lang(), "access-part-others"));
        for called in self.others.values() {
            dossier.item(called.clone());
        }
    }

    /// A recipient as others are called here.
    fn called(&self, recipient: Recipient) -> String {
        let named = recipient.person.and_then(|person| self.others.get(&person));
        named.map_or_else(|| recipient.kind.term(self.lang()), Clone::clone)
    }
}

/// Everybody who got a label, numbered in the order of the journal, also those
/// who were taken back since.
fn others(sources: &Sources<'_>, to: Reader) -> BTreeMap<Seq, String> {
    let lang = sources.lang;
    let somebody = || say!(lang, "sheet-somebody");
    let named = sources.file.entries().iter().filter_map(|entry| {
        let kind = match &entry.body {
            CaseBody::PersonAdded(person) => person.kind.term(lang),
            CaseBody::InvolvedNamed(_) => somebody(),
            CaseBody::RequestReceived(request) if is_named(&request.by, lang) => {
                request.by.kind.term(lang)
            }
            _ => return None,
        };
        // What somebody is can tell that the police or Veilig Thuis was spoken to.
        let kind = if to == Reader::Pupil {
            kind
        } else {
            somebody()
        };
        Some((entry.stamp.seq, kind))
    });
    named
        .enumerate()
        .map(|(at, (seq, kind))| {
            let number = at + 1;
            (
                seq,
                say!(lang, "access-other", kind = kind, number = number),
            )
        })
        .collect()
}

/// Whether whoever asked was called something: "somebody else" is in every text.
fn is_named(asker: &Asker, lang: &Lang) -> bool {
    let label = asker.label.as_ref();
    label.is_some_and(|label| label.expose() != say!(lang, "access-by-other"))
}

/// Whether part of a label is the name of somebody.
fn is_a_name(part: &str) -> bool {
    part.starts_with(char::is_uppercase) && part.chars().count() > 2
}

/// What may not stand in a released text: others by label, and other cases by
/// number and by what their client is called.
fn covers(sources: &Sources<'_>, others: &BTreeMap<Seq, String>) -> Covers {
    let mut covers = Covers::default();
    let file = sources.file;
    for (seq, called) in others {
        let label = file.entry(*seq).and_then(|entry| match &entry.body {
            CaseBody::PersonAdded(person) => Some(person.label.expose()),
            CaseBody::InvolvedNamed(involved) => Some(involved.label.expose()),
            CaseBody::RequestReceived(request) => Some(request.by.label.as_ref()?.expose()),
            _ => None,
        });
        if let Some(label) = label {
            covers.add(label, called.as_str());
            // Also half of it: a name beside what somebody is.
            for name in label.split_whitespace().filter(|part| is_a_name(part)) {
                covers.add(name, called.as_str());
            }
        }
    }
    if let Some(number) = file.number() {
        covers.add(&number.to_string(), number.to_string());
    }
    covers.add_numbers("…");
    let own = file.alias().map(|alias| alias.expose().to_lowercase());
    if let Some(alias) = file.alias().map(crate::domain::text::Alias::expose) {
        // "Mus 2" stays what it is where another case is called "Mus".
        covers.add(alias, alias);
    }
    for other in sources.practice.cases().filter(|one| one.id() != file.id()) {
        let alias = other.alias().map(crate::domain::text::Alias::expose);
        if let Some(alias) = alias.filter(|alias| Some(alias.to_lowercase()) != own) {
            covers.add(alias, "…");
        }
    }
    covers
}
