//! What importing files of schools does, for people.

use std::path::PathBuf;

use super::Plan;
use crate::domain::directory::matching::{self, Found};
use crate::domain::directory::{Branch, BranchCode, Directory, Part};
use crate::domain::practice::PracticeBody;
use crate::exchange::schools::{
    BoardChange, BranchChange, Column, Counts, Planned, Reason, Rejected,
};
use crate::lang::Lang;
use crate::lang::terms::Term;
use crate::say;

/// So many examples of each change.
const EXAMPLES: usize = 5;

/// The name of a file, when there is more than one.
pub(super) fn name(file: usize, files: &[PathBuf]) -> Option<String> {
    let several = files.len() > 1;
    let path = files.get(file).filter(|_| several)?;
    Some(path.display().to_string())
}

/// Everything that happens, some of each kind of change as an example; all lines
/// that cannot be used.
pub(super) fn listed(plan: &Plan, files: &[PathBuf], lang: &Lang) -> String {
    let mut lines = vec![say!(lang, "schools-source")];
    let directory = plan.directory();
    for kind in &plan.kinds {
        lines.push(head(kind, lang));
        lines.push(format!("  {}", counted(kind, lang)));
        lines.extend(examples(kind, &directory, lang));
        let rejected = kind.rejected.iter();
        lines.extend(rejected.map(|(file, one)| rejected_line(*file, one, files, lang)));
    }
    lines.extend(codes(plan, &directory, lang));
    lines.join("\n") + "\n"
}

impl Plan {
    /// The directory as it would be.
    fn directory(&self) -> Directory {
        let mut directory = self.before.directory().clone();
        for body in &self.bodies {
            if let PracticeBody::DirectoryImported(imported) = body {
                directory.apply(imported, self.today);
            }
        }
        directory
    }
}

fn head(kind: &Planned, lang: &Lang) -> String {
    let name = kind.part.term(lang);
    match kind.release {
        Some(release) => {
            let release = release.to_string();
            say!(lang, "schools-release", part = name, release = release)
        }
        None => name,
    }
}

fn counted(kind: &Planned, lang: &Lang) -> String {
    let Counts {
        added,
        closed,
        renamed,
        moved,
        details,
        unchanged,
    } = kind.counts();
    if kind.part == Part::Boards {
        return say!(
            lang,
            "schools-counted-boards",
            added = added,
            closed = closed,
            renamed = renamed,
            details = details,
            unchanged = unchanged
        );
    }
    say!(
        lang,
        "schools-counted",
        added = added,
        closed = closed,
        renamed = renamed,
        moved = moved,
        details = details,
        unchanged = unchanged
    )
}

fn examples(kind: &Planned, directory: &Directory, lang: &Lang) -> Vec<String> {
    let branches = &kind.branches;
    let boards = &kind.boards;
    let of_branches: [Vec<String>; 5] = [
        some(branches, BranchChange::added, |one| added(one, lang), lang),
        some(
            branches,
            BranchChange::closed,
            |one| closed(one, lang),
            lang,
        ),
        some(
            branches,
            |one| one.differences.renamed,
            |one| renamed(one, lang),
            lang,
        ),
        some(
            branches,
            |one| one.differences.moved,
            |one| moved(one, directory, lang),
            lang,
        ),
        some(
            branches,
            |one| one.differences.details,
            |one| details(one, lang),
            lang,
        ),
    ];
    let of_boards = [
        some(boards, BoardChange::added, |one| board(one, lang), lang),
        some(boards, BoardChange::closed, |one| board(one, lang), lang),
        some(
            boards,
            |one| !one.added() && !one.closed(),
            |one| board(one, lang),
            lang,
        ),
    ];
    of_branches.into_iter().chain(of_boards).flatten().collect()
}

/// The first few that are meant, and how many more there are.
fn some<T>(
    all: &[T],
    meant: impl Fn(&T) -> bool,
    said: impl Fn(&T) -> String,
    lang: &Lang,
) -> Vec<String> {
    let meant: Vec<&T> = all.iter().filter(|one| meant(one)).collect();
    let shown = meant.iter().take(EXAMPLES);
    let mut lines: Vec<String> = shown.map(|one| format!("  {}", said(one))).collect();
    let more = meant.len().saturating_sub(EXAMPLES);
    if more > 0 {
        lines.push(format!("    {}", say!(lang, "schools-more", count = more)));
    }
    lines
}

/// "20JX04 Carolus Borromeus College, HELMOND"
fn branch(row: &Branch) -> String {
    format!("{} {}, {}", row.code, row.name, row.town)
}

fn either(one: &BranchChange) -> String {
    let row = one.after.as_ref().or(one.before.as_ref());
    row.map(|row| branch(row)).unwrap_or_default()
}

fn added(one: &BranchChange, lang: &Lang) -> String {
    match one.back {
        true => say!(lang, "schools-back", branch = either(one)),
        false => say!(lang, "schools-added", branch = either(one)),
    }
}

fn closed(one: &BranchChange, lang: &Lang) -> String {
    say!(lang, "schools-closed", branch = either(one))
}

fn renamed(one: &BranchChange, lang: &Lang) -> String {
    let before = one.before.as_ref().map(|row| row.name.to_string());
    say!(
        lang,
        "schools-renamed",
        branch = either(one),
        before = before.unwrap_or_default()
    )
}

fn moved(one: &BranchChange, directory: &Directory, lang: &Lang) -> String {
    let title = |row: &Branch| match directory.board(row.board) {
        Some(listed) => format!("{} {}", row.board, listed.row.name),
        None => row.board.to_string(),
    };
    let (before, after) = (one.before.as_ref(), one.after.as_ref());
    say!(
        lang,
        "schools-moved",
        branch = either(one),
        before = before.map(|row| title(row)).unwrap_or_default(),
        after = after.map(|row| title(row)).unwrap_or_default()
    )
}

fn details(one: &BranchChange, lang: &Lang) -> String {
    let what = match (&one.before, &one.after) {
        (Some(before), Some(after)) => differing(before, after, lang),
        _ => String::new(),
    };
    say!(lang, "schools-details", branch = either(one), what = what)
}

/// The columns that differ, by their names in the file; what is not kept
/// together as one.
fn differing(before: &Branch, after: &Branch, lang: &Lang) -> String {
    type Of = fn(&Branch) -> &str;
    let columns: [(Column, Of); 11] = [
        (Column::Street, |row| &row.street),
        (Column::House, |row| &row.house),
        (Column::Postcode, |row| &row.postcode),
        (Column::Town, |row| &row.town),
        (Column::MunicipalityNumber, |row| &row.municipality_number),
        (Column::Municipality, |row| &row.municipality),
        (Column::Province, |row| &row.province),
        (Column::Denomination, |row| &row.denomination),
        (Column::Phone, |row| &row.phone),
        (Column::Website, |row| &row.website),
        (Column::Education, |row| &row.education),
    ];
    let told = columns.into_iter().filter_map(|(column, of)| {
        let shown = |row| Some(of(row)).filter(|text| !text.is_empty()).unwrap_or("–");
        (of(before) != of(after))
            .then(|| format!("{} {} → {}", column.name(), shown(before), shown(after)))
    });
    let mut told: Vec<String> = told.collect();
    if before.region != after.region {
        told.push(Column::VacationRegion.name().to_owned());
    }
    if before.rest != after.rest {
        told.push(say!(lang, "schools-details-rest"));
    }
    told.join("; ")
}

fn board(one: &BoardChange, lang: &Lang) -> String {
    let row = one.after.as_ref().or(one.before.as_ref());
    let title = row.map(|row| format!("{} {}", row.number, row.name));
    let title = title.unwrap_or_default();
    if one.back {
        say!(lang, "schools-back", branch = title)
    } else if one.added() {
        say!(lang, "schools-added", branch = title)
    } else if one.closed() {
        say!(lang, "schools-closed", branch = title)
    } else if let Some(before) = one.before.as_ref().filter(|_| one.renamed()) {
        let before = before.name.to_string();
        say!(lang, "schools-renamed", branch = title, before = before)
    } else {
        let what = say!(lang, "schools-details-rest");
        say!(lang, "schools-details", branch = title, what = what)
    }
}

fn rejected_line(file: usize, one: &Rejected, files: &[PathBuf], lang: &Lang) -> String {
    let reason = reason(&one.reason, lang);
    // Without a separator between the thousands: it is a place in a file.
    let line = one.line.to_string();
    match name(file, files) {
        Some(file) => say!(
            lang,
            "schools-line-of",
            file = file,
            line = line,
            reason = reason
        ),
        None => say!(lang, "schools-line", line = line, reason = reason),
    }
}

/// Why a line cannot be used.
pub(super) fn reason(reason: &Reason, lang: &Lang) -> String {
    match reason {
        Reason::Fields { found, expected } => {
            say!(lang, "schools-fields", found = *found, expected = *expected)
        }
        Reason::CutOff => say!(lang, "schools-cut-off"),
        Reason::Quote => say!(lang, "schools-quote"),
        Reason::Encoding => say!(lang, "schools-encoding"),
        Reason::Character => say!(lang, "schools-character"),
        Reason::TooLong(column) => say!(lang, "schools-too-long", column = column.name()),
        Reason::Blank(column) => say!(lang, "schools-blank", column = column.name()),
        Reason::Value(column, text) => say!(
            lang,
            "schools-value",
            column = column.name(),
            text = text.as_str()
        ),
        Reason::OtherInstitution(code, institution) => say!(
            lang,
            "schools-other-institution",
            branch = code.to_string(),
            institution = institution.as_str()
        ),
        Reason::Twice(line) => say!(lang, "schools-twice", line = line.to_string()),
        Reason::OtherPart(there) => say!(lang, "schools-other-part", part = there.term(lang)),
    }
}

/// The schools of the practice that get their code, and those of which it is not
/// clear which branch they are.
fn codes(plan: &Plan, directory: &Directory, lang: &Lang) -> Vec<String> {
    let called = |code: &BranchCode| {
        let listed = directory.branch(*code);
        listed.map(|listed| branch(&listed.row)).unwrap_or_default()
    };
    let matches = matching::matches(&plan.before, directory).into_iter();
    matches
        .filter_map(|one| {
            let school = plan.before.school(one.school)?.name.expose().to_owned();
            Some(match one.found {
                Found::Clear(code) => {
                    say!(
                        lang,
                        "schools-code",
                        school = school,
                        branch = called(&code)
                    )
                }
                Found::Unclear(codes) => {
                    let shown = codes.iter().take(EXAMPLES).map(called);
                    let branches = shown.collect::<Vec<_>>().join("; ");
                    say!(
                        lang,
                        "schools-code-unclear",
                        school = school,
                        count = codes.len(),
                        branches = branches
                    )
                }
            })
        })
        .collect()
}
