//! What importing files of schools does, for programs (`docs/schools.md`).

use std::path::PathBuf;

use serde::Serialize;

use super::{Plan, text};
use crate::domain::directory::Part;
use crate::exchange::schools::{Counts, Rejected};
use crate::lang::Lang;

#[derive(Serialize)]
struct Json {
    #[serde(flatten)]
    branches: Counted,
    rejected: Vec<Line>,
    /// Only when a file of boards was among them.
    #[serde(skip_serializing_if = "Option::is_none")]
    boards: Option<Counted>,
}

#[derive(Serialize)]
struct Counted {
    added: usize,
    closed: usize,
    renamed: usize,
    moved: usize,
    details: usize,
    unchanged: usize,
}

impl Counted {
    const fn of(counts: Counts) -> Self {
        Self {
            added: counts.added,
            closed: counts.closed,
            renamed: counts.renamed,
            moved: counts.moved,
            details: counts.details,
            unchanged: counts.unchanged,
        }
    }
}

#[derive(Serialize)]
struct Line {
    /// Only when there is more than one file.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    line: u32,
    reason: String,
}

pub(super) fn written(plan: &Plan, files: &[PathBuf], lang: &Lang) -> String {
    let (boards, branches): (Vec<_>, Vec<_>) = plan
        .kinds
        .iter()
        .partition(|kind| kind.part == Part::Boards);
    let counted = branches.iter().map(|kind| kind.counts());
    let rejected = plan.kinds.iter().flat_map(|kind| &kind.rejected);
    let json = Json {
        branches: Counted::of(counted.fold(Counts::default(), Counts::and)),
        rejected: rejected
            .map(|(file, one)| line(*file, one, files, lang))
            .collect(),
        boards: boards.first().map(|kind| Counted::of(kind.counts())),
    };
    // Numbers and words: nothing in it can fail to be written.
    let text = serde_json::to_string_pretty(&json).unwrap_or_default();
    format!("{text}\n")
}

fn line(file: usize, rejected: &Rejected, files: &[PathBuf], lang: &Lang) -> Line {
    Line {
        file: text::name(file, files),
        line: rejected.line,
        reason: text::reason(&rejected.reason, lang),
    }
}
