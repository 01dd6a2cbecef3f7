//! The forms about a year in figures: freezing it, and that its report was handed
//! over and discussed (R107, R108).

use serde::{Deserialize, Serialize};

use super::read;
use crate::app::deciding::MadeFrom;
use crate::app::desk::Desk;
use crate::app::form::{Choosable, FieldId, Form, Problem};
use crate::app::model::Env;
use crate::app::statistics::{menu, report};
use crate::domain::annual::{FreezeVersion, PlaceCounts, ReportDiscussed, YearCounts, YearFrozen};
use crate::domain::command::{AnnualCommand, Command, PracticeCommand};
use crate::domain::number::SchoolYear;
use crate::domain::text::{Label, Line};
use crate::lang::Lang;
use crate::say;
use crate::statistics::freeze;
use crate::statistics::protection::HideUpTo;
use crate::statistics::release::{Chosen, KnownHours, Place, Tree};

/// Which of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum AnnualForm {
    /// A school year is frozen.
    Freeze(SchoolYear),
    /// The report of this version was handed over and discussed.
    Discuss(SchoolYear, FreezeVersion),
}

/// The counts up to which is hidden, to choose from.
const LIMITS: [u32; 4] = [3, 4, 5, 9];

/// Builds a form as things stand.
pub(super) fn build(kind: AnnualForm, desk: &Desk, env: &Env) -> Form {
    match kind {
        AnnualForm::Freeze(year) => build_freeze(year, desk, env),
        AnnualForm::Discuss(year, version) => build_discuss((year, version), desk, env),
    }
}

/// A later version begins with the limit of the one before.
fn build_freeze(year: SchoolYear, desk: &Desk, env: &Env) -> Form {
    let last = desk.practice.frozen(year).map(|kept| &kept.frozen);
    let usual = last.map_or(HideUpTo::default().count(), |last| last.release.hide_up_to);
    let limits = LIMITS.map(|limit| Choosable::new(limit.to_string(), limit.to_string()));
    let form = Form::new().with_choice(
        FieldId::HideUpTo,
        limits.into(),
        Some(usual.to_string().as_str()),
    );
    match last {
        None => form.with_submit(),
        Some(last) => form
            .with_line(FieldId::Reason, Line::LIMIT, "")
            .saying(changed(last, &counts(year, desk, env), &env.lang))
            .with_submit(),
    }
}

/// The report is of whom the screen shows the figures, unless something else is
/// chosen.
fn build_discuss(of: (SchoolYear, FreezeVersion), desk: &Desk, env: &Env) -> Form {
    let places = reported(of, desk);
    let options = places.into_iter().map(|place| {
        let name = menu::name(place, &desk.practice, &env.lang);
        Choosable::new(place.to_string(), name)
    });
    let shown = desk.statistics.place().to_string();
    let today = env.lang.short_date(env.now.date);
    Form::new()
        .with_choice(FieldId::ReportAbout, options.collect(), Some(&shown))
        .with_date(FieldId::HandedOver, &today)
        .with_date(FieldId::DiscussedOn, &today)
        .with_line(FieldId::DiscussedWith, Label::LIMIT, "")
        .with_submit()
}

/// The places of which that version has a report. One board is the whole
/// practice.
fn reported((year, version): (SchoolYear, FreezeVersion), desk: &Desk) -> Vec<Place> {
    let mut versions = desk.practice.versions_of(year);
    let Some(kept) = versions.find(|kept| kept.frozen.version == version) else {
        return Vec::new();
    };
    let tree = Tree::of(&kept.frozen.counts);
    let places: Vec<Place> = tree.nodes().map(|node| node.place).collect();
    let boards = places.iter().filter(|one| matches!(one, Place::Board(_)));
    let several = boards.count() > 1;
    let told = |place: &Place| match place {
        Place::Board(_) => several,
        Place::NoSchool => false,
        Place::All | Place::Group(_) | Place::School(_) => true,
    };
    places.into_iter().filter(told).collect()
}

/// What confirming a form asks for at once: nothing for freezing a year, which
/// first has to be worked out (see [`crate::app::deciding`]).
///
/// # Errors
/// What is missing or wrong in it.
pub(super) fn read(
    kind: AnnualForm,
    form: &Form,
    desk: &Desk,
    env: &Env,
) -> Result<Option<Command>, Problem> {
    let command = match kind {
        AnnualForm::Freeze(_) => return Ok(None),
        AnnualForm::Discuss(year, version) => {
            AnnualCommand::Discuss(read_discuss((year, version), form, desk, env)?)
        }
    };
    Ok(Some(Command::InPractice(PracticeCommand::Annual(command))))
}

/// What freezing a year rests on, and its reason. The year is counted now, not when
/// the form was opened.
///
/// # Errors
/// What is missing or wrong in the form.
pub(in crate::app) fn read_freeze(
    year: SchoolYear,
    form: &Form,
    desk: &Desk,
    env: &Env,
) -> Result<(MadeFrom, Option<Line>), Problem> {
    let limit = |code: &str| code.parse().ok().and_then(HideUpTo::new);
    let hide_up_to = read::coded(form, FieldId::HideUpTo, limit)?;
    let reason = if form.has(FieldId::Reason) {
        Some(read::text::<{ Line::LIMIT }>(form, FieldId::Reason)?)
    } else {
        None
    };
    let chosen = Chosen {
        year,
        start: desk.practice.year_start(),
        hide_up_to,
    };
    Ok((made_from(chosen, desk, env), reason))
}

/// What a decision about this year rests on as things stand.
pub(in crate::app) fn made_from(chosen: Chosen, desk: &Desk, env: &Env) -> MadeFrom {
    let last = desk.practice.frozen(chosen.year);
    MadeFrom {
        chosen: Chosen {
            start: desk.practice.year_start(),
            ..chosen
        },
        counts: counts(chosen.year, desk, env),
        hours: KnownHours::of(&desk.practice, chosen.year),
        last: last.map(|kept| kept.frozen.version),
    }
}

fn counts(year: SchoolYear, desk: &Desk, env: &Env) -> YearCounts {
    let figures = desk.statistics.figures();
    freeze::counts(figures, &desk.practice, &env.shipped.vocabulary, year)
}

fn read_discuss(
    (year, version): (SchoolYear, FreezeVersion),
    form: &Form,
    desk: &Desk,
    env: &Env,
) -> Result<ReportDiscussed, Problem> {
    let places = reported((year, version), desk);
    let about = read::coded(form, FieldId::ReportAbout, |code| {
        let mut places = places.iter();
        let place = places.find(|place| place.to_string() == code)?;
        report::about(*place)
    })?;
    Ok(ReportDiscussed {
        year,
        version,
        about,
        handed_over: read::date(form, FieldId::HandedOver, env)?,
        discussed: read::date(form, FieldId::DiscussedOn, env)?,
        with: read::optional::<{ Label::LIMIT }>(form, FieldId::DiscussedWith)?,
    })
}

/// What changed since the last version, in totals.
fn changed(last: &YearFrozen, now: &YearCounts, lang: &Lang) -> String {
    let (then, now) = (sum(&last.counts), sum(now));
    let of = |counts: &PlaceCounts| {
        [
            counts.contacts.total(),
            counts.contacts.cases(),
            counts.actions.values().sum(),
            counts.answers.total(),
            counts.outcomes.values().sum(),
            counts.minutes,
        ]
    };
    let names = [
        say!(lang, "counted-contacts"),
        say!(lang, "counted-cases"),
        say!(lang, "counted-actions"),
        say!(lang, "counted-answers"),
        say!(lang, "counted-endings"),
        say!(lang, "counted-minutes"),
    ];
    let pairs = of(&then).into_iter().zip(of(&now));
    let changes: Vec<String> = names
        .into_iter()
        .zip(pairs)
        .filter(|(_, (then, now))| then != now)
        .map(|(name, (then, now))| format!("{name} {then} → {now}"))
        .collect();
    let version = last.version.to_string();
    if changes.is_empty() {
        return say!(lang, "freeze-changed-within", version = version);
    }
    let changes = changes.join(", ");
    say!(lang, "freeze-changed", version = version, changes = changes)
}

fn sum(counts: &YearCounts) -> PlaceCounts {
    let mut all = PlaceCounts::default();
    for place in &counts.places {
        all.add(place);
    }
    all
}

/// What a form is called.
#[must_use]
pub fn title(kind: AnnualForm, lang: &Lang) -> String {
    match kind {
        AnnualForm::Freeze(year) => say!(lang, "form-freeze", year = year.to_string()),
        AnnualForm::Discuss(year, version) => say!(
            lang,
            "form-discuss",
            year = year.to_string(),
            version = version.to_string()
        ),
    }
}

/// What a form says before it asks.
#[must_use]
pub fn hint(kind: AnnualForm, desk: &Desk, lang: &Lang) -> String {
    match kind {
        AnnualForm::Freeze(_) if desk.is_working_out() => say!(lang, "freeze-working"),
        AnnualForm::Freeze(year) => match desk.practice.frozen(year) {
            Some(last) => {
                let version = last.frozen.version.to_string();
                say!(lang, "hint-freeze-again", version = version)
            }
            None => say!(lang, "hint-freeze"),
        },
        AnnualForm::Discuss(..) => say!(lang, "hint-discuss"),
    }
}
