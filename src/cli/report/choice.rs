//! Of whom a report is: found by what was typed, among the places of the year.

use super::ReportArgs;
use crate::cli::Failure;
use crate::cli::usage::harmless;
use crate::domain::annual::{ReportAbout, SchoolGroup, YearCounts};
use crate::domain::practice::{Board, Practice, School};
use crate::lang::{Explained, Lang};
use crate::say;
use crate::statistics::release::{Place, ReleasedYear};

/// How many names an error lists.
const NAMED: usize = 12;

/// A report is about one thing.
pub(super) fn check(args: &ReportArgs, lang: &Lang) -> Result<(), Failure> {
    if args.school.len() > 1 {
        return Err(Failure::refused(Explained {
            what: say!(lang, "annual-schools-together"),
            remedy: say!(lang, "annual-schools-together-do"),
        }));
    }
    let asked = [
        !args.school.is_empty(),
        args.board.is_some(),
        args.group.is_some(),
        args.all_boards,
    ];
    if asked.iter().filter(|asked| **asked).count() > 1 {
        return Err(Failure::wrong_call(Explained {
            what: say!(lang, "annual-one-choice"),
            remedy: say!(lang, "annual-one-choice-do"),
        }));
    }
    Ok(())
}

/// Of whom the report is, when the year has figures of it.
pub(super) fn about(
    args: &ReportArgs,
    practice: &Practice,
    (year, counts): (&ReleasedYear<'_>, &YearCounts),
    lang: &Lang,
) -> Result<ReportAbout, Failure> {
    let finder = Finder { practice, lang };
    let about = if let Some(typed) = args.school.first() {
        ReportAbout::School(finder.school(typed)?.id)
    } else if let Some(typed) = &args.board {
        ReportAbout::Board(finder.board(typed)?.id)
    } else if let Some(typed) = &args.group {
        ReportAbout::Group(finder.group(typed, counts, year)?.id)
    } else {
        if !args.all_boards {
            finder.one_board(year)?;
        }
        ReportAbout::All
    };
    if year.tree().node(Place::from(about)).is_none() {
        return Err(Failure::refused(Explained {
            what: say!(lang, "annual-no-place", year = year.year().to_string()),
            remedy: say!(lang, "annual-no-place-do"),
        }));
    }
    Ok(about)
}

/// Finds what was typed by its name or its code.
pub(in crate::cli) struct Finder<'a> {
    /// Among what.
    pub(in crate::cli) practice: &'a Practice,
    /// For what is said when nothing is found.
    pub(in crate::cli) lang: &'a Lang,
}

impl<'a> Finder<'a> {
    pub(in crate::cli) fn school(&self, typed: &str) -> Result<&'a School, Failure> {
        let code = |school: &School| school.code.map(|code| code.to_string());
        let named: Vec<_> = self
            .practice
            .schools()
            .map(|school| (school, school.name.expose().to_owned(), code(school)))
            .collect();
        self.one(typed, named)
    }

    pub(in crate::cli) fn board(&self, typed: &str) -> Result<&'a Board, Failure> {
        let number = |board: &Board| self.practice.board_number(board.id);
        let named: Vec<_> = self
            .practice
            .boards()
            .map(|board| {
                let number = number(board).map(|number| number.to_string());
                (board, self.practice.board_title(board), number)
            })
            .collect();
        self.one(typed, named)
    }

    /// A group as it was in that year: its figures are those of its schools then.
    fn group<'c>(
        &self,
        typed: &str,
        counts: &'c YearCounts,
        year: &ReleasedYear<'_>,
    ) -> Result<&'c SchoolGroup, Failure> {
        let name = |group: &SchoolGroup| group.name.expose().to_owned();
        let then = counts.groups.iter();
        let named: Vec<_> = then.map(|group| (group, name(group), None)).collect();
        let found = self.one(typed, named);
        let mut now = self.practice.groups();
        let later = now.any(|group| same(&name(group), typed));
        match found {
            Err(_) if later => Err(Failure::refused(Explained {
                what: say!(
                    self.lang,
                    "annual-group-later",
                    group = harmless(typed),
                    year = year.year().to_string()
                ),
                remedy: say!(self.lang, "annual-group-later-do"),
            })),
            found => found,
        }
    }

    /// No table mixes boards unless asked (R111).
    fn one_board(&self, year: &ReleasedYear<'_>) -> Result<(), Failure> {
        let parts = year.tree().all().map_or(&[][..], |all| &all.parts);
        let names: Vec<String> = parts
            .iter()
            .filter_map(|place| match place {
                Place::Board(id) => self.practice.board(*id),
                _ => None,
            })
            .map(|board| self.practice.board_title(board))
            .collect();
        if names.len() < 2 {
            return Ok(());
        }
        Err(Failure::refused(Explained {
            what: say!(self.lang, "annual-boards-apart", boards = listed(&names)),
            remedy: say!(self.lang, "annual-boards-apart-do"),
        }))
    }

    /// The only one with this name, or with this code.
    fn one<T>(&self, typed: &str, named: Vec<(T, String, Option<String>)>) -> Result<T, Failure> {
        let names: Vec<String> = named
            .iter()
            .map(|(_, name, code)| match code {
                Some(code) => format!("{name} ({code})"),
                None => name.clone(),
            })
            .collect();
        let mut found: Vec<T> = named
            .into_iter()
            .filter(|(_, name, code)| {
                same(name, typed) || code.as_ref().is_some_and(|code| same(code, typed))
            })
            .map(|(one, ..)| one)
            .collect();
        let typed = harmless(typed);
        let several = found.len() > 1;
        match found.pop() {
            Some(one) if !several => Ok(one),
            Some(_) => Err(Failure::refused(Explained {
                what: say!(self.lang, "annual-several", name = typed),
                remedy: say!(self.lang, "annual-several-do"),
            })),
            None => Err(Failure::refused(Explained {
                what: say!(self.lang, "annual-unknown", name = typed),
                remedy: if names.is_empty() {
                    say!(self.lang, "annual-unknown-none")
                } else {
                    say!(self.lang, "annual-unknown-do", names = listed(&names))
                },
            })),
        }
    }
}

/// Whether a name is what was typed; capitals make no difference.
fn same(name: &str, typed: &str) -> bool {
    name.trim().to_lowercase() == typed.trim().to_lowercase()
}

fn listed(names: &[String]) -> String {
    let mut shown: Vec<&str> = names.iter().take(NAMED).map(String::as_str).collect();
    if names.len() > NAMED {
        shown.push("…");
    }
    shown.join("; ")
}
