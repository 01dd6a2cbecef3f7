//! From which counts a report is made: those of a frozen year, or for a concept
//! those of now.

use crate::cli::Failure;
use crate::cli::report::ReportArgs;
use crate::domain::annual::{FreezeVersion, Release, ReportAbout, YearCounts, YearFrozen};
use crate::domain::number::SchoolYear;
use crate::domain::practice::{KeptYear, Practice};
use crate::domain::vocabulary::Vocabulary;
use crate::lang::{Explained, Lang};
use crate::report::annual::{Dated, EarlierYear, Edition, Standing};
use crate::say;
use crate::statistics::protection::{HideUpTo, Stop};
use crate::statistics::release::{Beside, Chosen, KnownHours, ReleasedYear, decide_unless};
use crate::statistics::{Figures, freeze};

/// The counts of a year with what of them may be shown.
pub(super) enum Source<'a> {
    /// As it was frozen.
    Frozen(&'a KeptYear),
    /// For the adviser alone.
    Concept(YearCounts, Release),
}

impl Source<'_> {
    pub(super) const fn counts(&self) -> &YearCounts {
        match self {
            Self::Frozen(kept) => &kept.frozen.counts,
            Self::Concept(counts, _) => counts,
        }
    }

    pub(super) const fn release(&self) -> &Release {
        match self {
            Self::Frozen(kept) => &kept.frozen.release,
            Self::Concept(_, release) => release,
        }
    }

    pub(super) fn standing<'p>(&self, practice: &'p Practice, about: ReportAbout) -> Standing<'p> {
        let Self::Frozen(kept) = self else {
            return Standing::Concept;
        };
        let (year, version) = (kept.frozen.year, kept.frozen.version);
        let versions = || practice.versions_of(year);
        let before = versions().rfind(|one| one.frozen.version < version);
        let after = versions().rfind(|one| one.frozen.version > version);
        let discussed = practice.discussed(year, version, about);
        Standing::Frozen(Edition {
            this: dated(kept),
            before: before.map(dated),
            after: after.map(dated),
            discussed: discussed.map(|(_, report)| report),
        })
    }
}

const fn dated(kept: &KeptYear) -> Dated {
    Dated {
        version: kept.frozen.version,
        on: kept.on,
    }
}

/// The counts that were asked for.
pub(super) fn of<'a>(
    args: &ReportArgs,
    practice: &'a Practice,
    vocabulary: &Vocabulary,
    lang: &Lang,
) -> Result<Source<'a>, Failure> {
    let kept = kept(args, practice, lang)?;
    let source = match (args.concept, kept) {
        (false, Some(kept)) => {
            hides_as_decided(args, &kept.frozen.release, lang)?;
            Source::Frozen(kept)
        }
        (true, kept) => concept(args, practice, vocabulary, kept),
        (false, None) => {
            let counts = counted(args, practice, vocabulary);
            return Err(if counts.is_empty() {
                nothing(args, lang)
            } else {
                not_frozen(args, lang)
            });
        }
    };
    if source.counts().is_empty() {
        return Err(nothing(args, lang));
    }
    Ok(source)
}

/// The version that was asked for, else the last one.
fn kept<'a>(
    args: &ReportArgs,
    practice: &'a Practice,
    lang: &Lang,
) -> Result<Option<&'a KeptYear>, Failure> {
    let year = args.year.0;
    let Some(wanted) = args.frozen else {
        return Ok(practice.frozen(year));
    };
    let mut versions = practice.versions_of(year);
    if let Some(kept) = versions.find(|one| one.frozen.version == FreezeVersion(wanted)) {
        return Ok(Some(kept));
    }
    let last = practice.frozen(year).map(|kept| kept.frozen.version);
    Err(Failure::refused(match last {
        None => return Ok(None),
        Some(last) => Explained {
            what: say!(
                lang,
                "annual-no-version",
                year = year.to_string(),
                version = wanted.to_string()
            ),
            remedy: say!(lang, "annual-no-version-do", last = last.to_string()),
        },
    }))
}

/// Of a frozen year the decision stands.
fn hides_as_decided(args: &ReportArgs, release: &Release, lang: &Lang) -> Result<(), Failure> {
    match args.hide_up_to {
        Some(asked) if asked != release.hide_up_to => Err(Failure::refused(Explained {
            what: say!(
                lang,
                "annual-hide-decided",
                most = release.hide_up_to.to_string()
            ),
            remedy: say!(lang, "annual-hide-decided-do"),
        })),
        _ => Ok(()),
    }
}

/// What is counted now, or with `--version` the counts of then; decided anew
/// beside the versions before.
fn concept<'a>(
    args: &ReportArgs,
    practice: &'a Practice,
    vocabulary: &Vocabulary,
    kept: Option<&'a KeptYear>,
) -> Source<'a> {
    let of_then = kept.filter(|_| args.frozen.is_some());
    let counts = of_then.map_or_else(
        || counted(args, practice, vocabulary),
        |kept| kept.frozen.counts.clone(),
    );
    let versions = practice.versions_of(args.year.0);
    let earlier: Vec<&YearFrozen> = versions
        .map(|kept| &kept.frozen)
        .filter(|one| of_then.is_none_or(|then| one.version < then.frozen.version))
        .collect();
    let asked = args.hide_up_to.and_then(HideUpTo::new);
    let chosen = Chosen {
        year: args.year.0,
        start: practice.year_start(),
        hide_up_to: asked.unwrap_or_default(),
    };
    let hours = KnownHours::of(practice, args.year.0);
    let beside = Beside {
        earlier: &earlier,
        hours: Some(&hours),
    };
    let decided = decide_unless(&Stop::default(), &counts, beside, &chosen, vocabulary);
    let release = decided.unwrap_or_else(|| Release::nothing(chosen.hide_up_to.count()));
    Source::Concept(counts, release)
}

fn counted(args: &ReportArgs, practice: &Practice, vocabulary: &Vocabulary) -> YearCounts {
    let figures = Figures::of(practice, vocabulary);
    freeze::counts(&figures, practice, vocabulary, args.year.0)
}

fn not_frozen(args: &ReportArgs, lang: &Lang) -> Failure {
    Failure::refused(Explained {
        what: say!(lang, "annual-not-frozen", year = args.year.0.to_string()),
        remedy: say!(lang, "annual-not-frozen-do"),
    })
}

fn nothing(args: &ReportArgs, lang: &Lang) -> Failure {
    Failure::refused(Explained {
        what: say!(lang, "annual-nothing", year = args.year.0.to_string()),
        remedy: say!(lang, "annual-nothing-do"),
    })
}

/// The frozen years before this one, each in its last version.
pub(super) fn earlier<'a>(
    practice: &'a Practice,
    year: SchoolYear,
    vocabulary: &Vocabulary,
) -> Vec<EarlierYear<'a>> {
    let start = practice.year_start();
    let years = practice.frozen_years().map(|kept| &kept.frozen);
    let last = years.filter(|frozen| {
        let kept = practice.frozen(frozen.year);
        frozen.year < year && kept.is_some_and(|kept| kept.frozen.version == frozen.version)
    });
    last.map(|frozen| EarlierYear {
        version: frozen.version,
        year: ReleasedYear::of(
            (frozen.year, start),
            &frozen.counts,
            &frozen.release,
            vocabulary,
        ),
    })
    .collect()
}
