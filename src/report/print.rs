//! A paper to hand out or to hang up: our own words, and between them what the
//! office knows of schools and advisers. Of a case there is nothing to be had
//! here, so it may go anywhere.

use super::page::{self, Edge};
use crate::domain::adviser::Who;
use crate::domain::agencies::Agencies;
use crate::domain::practice::Practice;
use crate::domain::text::Confidential;
use crate::lang::Lang;
use crate::say;

/// From what a paper is made.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The messages.
    pub lang: &'a Lang,
    /// Schools, boards, advisers and the directory.
    pub practice: &'a Practice,
    /// The agencies that can help.
    pub agencies: &'a Agencies,
}

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LineKind {
    /// What the paper is called.
    Title,
    /// Something to read.
    Text,
    /// Nothing: room between two parts.
    Blank,
    /// What a part is called.
    Heading,
    /// One of several.
    Item,
    /// One of several, and of nobody: it is read whatever is covered.
    Point,
    /// More about the item above it.
    Detail,
    /// What holds for the whole.
    Foot,
}

impl LineKind {
    const fn edge(self) -> Edge {
        match self {
            Self::Item | Self::Point => Edge::Dash,
            Self::Detail => Edge::Below,
            Self::Title | Self::Text | Self::Blank | Self::Heading | Self::Foot => Edge::Plain,
        }
    }
}

/// One line of a paper.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PrintedLine {
    /// What it is.
    pub kind: LineKind,
    /// What it says.
    pub words: Confidential,
}

/// A paper, line by line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Printed {
    /// The lines, from top to bottom.
    pub lines: Vec<PrintedLine>,
    /// For the adviser alone, and never part of [`Printed::text`]: what is
    /// better looked at before it is handed out.
    pub reminders: Vec<String>,
}

impl Printed {
    /// Adds a line.
    pub(super) fn say(&mut self, kind: LineKind, words: impl Into<Confidential>) {
        let words = words.into();
        self.lines.push(PrintedLine { kind, words });
    }

    /// Begins a part: room, and what it is called.
    pub(super) fn part(&mut self, heading: impl Into<Confidential>) {
        self.blank();
        self.say(LineKind::Heading, heading);
    }

    pub(super) fn blank(&mut self) {
        self.say(LineKind::Blank, Confidential::default());
    }

    /// Adds what holds for the whole, at the end.
    pub fn add_foot(&mut self, words: impl Into<Confidential>) {
        self.say(LineKind::Foot, words);
    }

    /// The paper as it is printed: lines of at most 76
    /// columns, each with a line end, without anything that is not a character
    /// to be read.
    #[must_use]
    pub fn text(&self) -> Confidential {
        let lines = self.lines.iter();
        page::set(lines.map(|line| (line.kind.edge(), line.words.expose())))
    }
}

/// What must be known before a paper can be made without holes in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Missing {
    /// The name of the adviser who keeps the practice.
    MyName,
    /// How this adviser can be reached at the school (R7).
    Reach(Who),
}

impl Missing {
    /// What is missing, in a few words.
    #[must_use]
    pub fn words(self, practice: &Practice, lang: &Lang) -> String {
        match self {
            Self::MyName => say!(lang, "paper-missing-name"),
            Self::Reach(Who::Me) => say!(lang, "paper-missing-reach"),
            Self::Reach(who @ Who::Colleague(_)) => {
                let name = practice.profile_of(who).map(|one| one.name.expose());
                say!(
                    lang,
                    "paper-missing-reach-of",
                    name = name.unwrap_or_default()
                )
            }
        }
    }
}
