//! The annual report, from counts to words: what it says, and above all what it
//! does not.

mod counts;
mod standing;
mod stays_hidden;
mod words;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use luister::domain::adviser::Profile;
use luister::domain::annual::{
    FigureName, FreezeVersion, GroupId, Release, ReportAbout, ReportDiscussed, SchoolGroup,
    YearCounts, YearFrozen,
};
use luister::domain::command::{AnnualCommand, NewSchool, OfficeCommand, PracticeCommand};
use luister::domain::number::{SchoolYear, YearStart};
use luister::domain::person::AdviserKind;
use luister::domain::practice::{BoardId, Region, SchoolId};
use luister::domain::rules::reaction::Timely;
use luister::domain::vocabulary::Vocabulary;
use luister::lang::{Lang, Language};
use luister::report::annual::{Dated, EarlierYear, Edition, Standing, Subject, compose};
use luister::report::publication::{Block, Publication};
use luister::report::write::{Format, write};
use luister::statistics::Month;
use luister::statistics::protection::HideUpTo;
use luister::statistics::release::{Chosen, ContactKind, Line, ReleasedYear, Term, Tree, decide};

use crate::support::{Story, data, day, office, text};

pub(crate) const YEAR: SchoolYear = SchoolYear(2025);
pub(crate) const SCHOOLS: [ReportAbout; 3] = [
    ReportAbout::School(SchoolId(1)),
    ReportAbout::School(SchoolId(2)),
    ReportAbout::School(SchoolId(3)),
];
pub(crate) const BOARDS: [ReportAbout; 2] = [
    ReportAbout::Board(BoardId(1)),
    ReportAbout::Board(BoardId(2)),
];
pub(crate) const GROUP: ReportAbout = ReportAbout::Group(GroupId(1));

pub(crate) fn vocabulary() -> &'static Vocabulary {
    &data().vocabulary
}

/// Two boards: Zuidwest with Het Kompas and De Brug, Beekdal with De Akker.
pub(crate) fn practice() -> Story {
    let story = Story::practice().outside(PracticeCommand::AddSchool(NewSchool {
        name: text("De Akker"),
        board: text("Stichting Beekdal"),
        region: Region::South,
        adviser: AdviserKind::External,
    }));
    let profile: Profile = office::profile("Anna de Wit");
    story
        .outside(PracticeCommand::Office(OfficeCommand::SetProfile(profile)))
        .outside(PracticeCommand::Annual(AnnualCommand::SetGroup(group(&[
            1, 2,
        ]))))
}

pub(crate) fn group(schools: &[u32]) -> SchoolGroup {
    SchoolGroup {
        id: GroupId(1),
        name: text("Kompas en Brug"),
        board: BoardId(1),
        schools: schools.iter().map(|id| SchoolId(*id)).collect(),
    }
}

pub(crate) fn decided(year: SchoolYear, counts: &YearCounts, hide_up_to: u32) -> Release {
    let chosen = Chosen {
        year,
        start: YearStart::default(),
        hide_up_to: HideUpTo::new(hide_up_to).unwrap(),
    };
    decide(counts, &[], &chosen, vocabulary())
}

/// Everything is shown but these figures: what is hidden, and not how that was
/// found, is what the words of a report depend on.
pub(crate) fn hiding(counts: &YearCounts, names: &[&str]) -> Release {
    let tree = Tree::of(counts);
    let all = &tree.all().unwrap().counts;
    let mut lines = vec![Line::Contacts, Line::Cases, Line::NoNature, Line::Minutes];
    lines.extend([Line::Actions, Line::Answers, Line::Endings]);
    lines.extend(ContactKind::ALL.map(Line::Kind));
    lines.extend(all.months.keys().copied().map(Line::Month));
    lines.extend(Term::ALL.map(Line::Term));
    lines.extend(all.natures.themes.keys().cloned().map(Line::Theme));
    lines.extend(all.natures.codes.keys().cloned().map(Line::Nature));
    lines.extend(all.actions.keys().cloned().map(Line::Action));
    lines.extend(Timely::ALL.map(Line::Answer));
    lines.extend(all.outcomes.keys().cloned().map(Line::Outcome));
    let work = [Line::Visits, Line::Flyers, Line::Posters, Line::Advice];
    let mut release = Release {
        hide_up_to: 4,
        shown: BTreeSet::new(),
        hidden: names.iter().map(|name| FigureName::new(*name)).collect(),
    };
    let august = Month {
        year: YEAR.0,
        number: 8,
    };
    for node in tree.nodes() {
        let printed = lines.iter().filter(|line| line.is_printed(node));
        let done = work.iter().filter(|line| line.of(&node.counts, august) > 0);
        let names = printed.chain(done).map(|line| line.at(node.place));
        release.shown.extend(names);
    }
    for name in &release.hidden {
        assert!(release.shown.remove(name), "{name} is no figure");
    }
    release
}

pub(crate) fn released<'a>(
    year: SchoolYear,
    counts: &YearCounts,
    release: &'a Release,
) -> ReleasedYear<'a> {
    ReleasedYear::of((year, YearStart::default()), counts, release, vocabulary())
}

pub(crate) fn frozen(year: SchoolYear, counts: &YearCounts) -> YearFrozen {
    YearFrozen {
        year,
        version: FreezeVersion::FIRST,
        reason: None,
        counts: counts.clone(),
        release: decided(year, counts, 4),
    }
}

/// The first version, frozen on 1 September.
pub(crate) fn edition(discussed: Option<&ReportDiscussed>) -> Standing<'_> {
    Standing::Frozen(Edition {
        this: dated(1, "2026-09-01"),
        before: None,
        after: None,
        discussed,
    })
}

pub(crate) fn dated(version: u32, on: &str) -> Dated {
    Dated {
        version: FreezeVersion(version),
        on: day(on),
    }
}

/// A report of a year, its first version, to be told in all its details.
pub(crate) struct Told<'a> {
    pub(crate) counts: &'a YearCounts,
    pub(crate) release: &'a Release,
    pub(crate) about: ReportAbout,
    pub(crate) standing: Standing<'a>,
    pub(crate) earlier: &'a [&'a YearFrozen],
    pub(crate) language: Language,
}

impl<'a> Told<'a> {
    pub(crate) fn of(counts: &'a YearCounts, release: &'a Release, about: ReportAbout) -> Self {
        Self {
            counts,
            release,
            about,
            standing: edition(None),
            earlier: &[],
            language: Language::Nl,
        }
    }

    pub(crate) fn publication(&self) -> Publication {
        let year = released(YEAR, self.counts, self.release);
        let earlier: Vec<EarlierYear<'_>> = self
            .earlier
            .iter()
            .map(|frozen| EarlierYear {
                version: frozen.version,
                year: released(frozen.year, &frozen.counts, &frozen.release),
            })
            .collect();
        let story = practice();
        let subject = Subject {
            practice: &story.practice,
            about: self.about,
            year: &year,
            groups: &self.counts.groups,
            standing: self.standing,
            earlier: &earlier,
            made_on: made_on(),
            checkpoint: None,
        };
        compose(&subject, &Lang::new(self.language), vocabulary())
    }

    pub(crate) fn text(&self) -> String {
        let bytes = write(&self.publication(), Format::Txt).unwrap();
        String::from_utf8(bytes).unwrap()
    }
}

pub(crate) fn made_on() -> NaiveDate {
    day("2026-11-23")
}

/// Every place of a report.
pub(crate) fn everybody() -> Vec<ReportAbout> {
    let mut all = vec![ReportAbout::All, GROUP];
    all.extend(BOARDS);
    all.extend(SCHOOLS);
    all
}

/// The paragraphs and points of a publication.
pub(crate) fn prose(publication: &Publication) -> Vec<&str> {
    let blocks = publication.sections.iter().flat_map(|one| &one.blocks);
    blocks
        .flat_map(|block| match block {
            Block::Paragraph(text) | Block::Subheading(text) => vec![text.as_str()],
            Block::List(points) => points.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        })
        .collect()
}

pub(crate) fn names(release: &Release) -> BTreeSet<String> {
    release.shown.iter().map(ToString::to_string).collect()
}
