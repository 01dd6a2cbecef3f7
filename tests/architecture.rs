//! Dependencies point inward, the rules know no machine, and files stay short.
//! Each rule is also run on a planted sentence that breaks it.

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    /// A source file: its name below `src/`, and its text.
    struct File {
        name: String,
        text: String,
    }

    fn sources() -> Vec<File> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut found = Vec::new();
        gather(&root, &root, &mut found);
        assert!(found.len() > 60, "the sources were not found");
        found
    }

    fn gather(root: &Path, folder: &Path, found: &mut Vec<File>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                gather(root, &path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root).unwrap().display().to_string();
                let text = fs::read_to_string(&path).unwrap();
                found.push(File { name, text });
            }
        }
    }

    /// The layer of a file: the first part of its name.
    fn layer(name: &str) -> &str {
        name.split(['/', '.']).next().unwrap_or(name)
    }

    fn of_layer<'a>(files: &'a [File], wanted: &str) -> Vec<&'a File> {
        let found: Vec<_> = files
            .iter()
            .filter(|file| layer(&file.name) == wanted)
            .collect();
        assert!(!found.is_empty(), "there is no layer {wanted}");
        found
    }

    /// The lines of code, numbered from 1, without comments.
    fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
        text.lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line.split("//").next().unwrap_or(line)))
    }

    /// Whether a line holds these words as words of their own.
    fn says(line: &str, words: &str) -> bool {
        let part = |character: char| character.is_alphanumeric() || character == '_';
        line.match_indices(words).any(|(at, _)| {
            let (before, rest) = line.split_at(at);
            let (_, after) = rest.split_at(words.len());
            !(before.ends_with(part) || words.ends_with(part) && after.starts_with(part))
        })
    }

    /// Where a text says something it may not.
    fn spoken(file: &File, forbidden: &[&str]) -> Vec<String> {
        code(&file.text)
            .flat_map(|(number, line)| {
                let said = forbidden.iter().filter(move |words| says(line, words));
                said.map(move |words| format!("src/{}:{number}: {words}", file.name))
            })
            .collect()
    }

    /// The parts of this crate that a file names, with their lines.
    fn named(file: &File) -> Vec<(usize, &str)> {
        code(&file.text)
            .flat_map(|(number, line)| {
                let after = line.split("crate::").skip(1);
                after.map(move |rest| {
                    let ends = |character: char| !(character.is_alphanumeric() || character == '_');
                    (number, rest.split(ends).next().unwrap_or(rest))
                })
            })
            .collect()
    }

    /// Where a file names a part of the crate that its layer may not know.
    fn outward(file: &File, forbidden: impl Fn(&str) -> bool) -> Vec<String> {
        named(file)
            .into_iter()
            .filter(|(_, part)| forbidden(part))
            .map(|(number, part)| format!("src/{}:{number}: crate::{part}", file.name))
            .collect()
    }

    const MACHINE: &[&str] = &[
        "ratatui",
        "crossterm",
        "redb",
        "rustix",
        "getrandom",
        "fastrand",
        "std::fs",
        "std::io",
        "std::net",
        "std::process",
        "std::thread",
        "std::env",
        "SystemTime",
        "Instant",
        "Utc::now",
        "Local::now",
        "println!",
        "eprintln!",
        "print!",
    ];

    #[test]
    fn the_domain_names_no_terminal_disk_or_clock() {
        let files = sources();
        let found: Vec<_> = of_layer(&files, "domain")
            .into_iter()
            .flat_map(|file| spoken(file, MACHINE))
            .collect();
        assert!(found.is_empty(), "{found:#?}");
        let planted = |text: &str| {
            let file = File {
                name: "domain/planted.rs".to_owned(),
                text: text.to_owned(),
            };
            spoken(&file, MACHINE).len()
        };
        assert_eq!(planted("let now = chrono::Utc::now();"), 1);
        assert_eq!(planted("use std::fs::File;\nuse std::{io, env};"), 1);
        assert_eq!(planted("    println!(\"{note}\");"), 1);
        assert_eq!(planted("fn f(at: std::time::Instant) {}"), 1);
        assert_eq!(planted("// never Utc::now()\nlet instants = 1;"), 0);
        for words in MACHINE {
            assert_eq!(planted(&format!("x {words} y")), 1, "{words}");
        }
    }

    #[test]
    fn r97_what_is_composed_to_be_told_is_written_nowhere_by_itself() {
        let files = sources();
        let found: Vec<_> = of_layer(&files, "report")
            .into_iter()
            .flat_map(|file| spoken(file, MACHINE))
            .collect();
        assert!(found.is_empty(), "{found:#?}");
    }

    /// What each layer may not name (design: dependencies point inward).
    const OUTWARD: &[(&str, &[&str])] = &[
        (
            "statistics",
            &[
                "app", "report", "ui", "input", "vault", "runtime", "cli", "lang",
            ],
        ),
        (
            "assets",
            &[
                "app", "report", "ui", "input", "vault", "runtime", "cli", "lang",
            ],
        ),
        (
            "exchange",
            &[
                "app", "report", "ui", "input", "vault", "runtime", "cli", "lang",
            ],
        ),
        (
            "vault",
            &[
                "app",
                "report",
                "ui",
                "input",
                "runtime",
                "cli",
                "lang",
                "statistics",
            ],
        ),
        (
            "report",
            &["app", "ui", "input", "vault", "runtime", "cli", "exchange"],
        ),
        ("app", &["ui", "input", "vault", "runtime", "cli"]),
        ("ui", &["vault", "runtime", "cli"]),
        ("input", &["ui", "vault", "runtime", "cli"]),
        (
            "lang",
            &["report", "ui", "input", "vault", "runtime", "cli"],
        ),
    ];

    /// Of the figures a report knows only those of which was decided that they may
    /// be shown.
    fn beside_the_released(file: &File) -> Vec<String> {
        let lines = code(&file.text).filter(|(_, line)| line.contains("crate::statistics"));
        lines
            .filter(|(_, line)| !line.contains("crate::statistics::release::"))
            .map(|(number, line)| format!("src/{}:{number}: {}", file.name, line.trim()))
            .collect()
    }

    #[test]
    fn r107_a_report_knows_only_what_was_released() {
        let files = sources();
        let reports = of_layer(&files, "report");
        let found: Vec<_> = reports
            .iter()
            .flat_map(|file| beside_the_released(file))
            .collect();
        assert!(found.is_empty(), "{found:#?}");
        let knows = |file: &&&File| file.text.contains("crate::statistics::release::");
        assert!(reports.iter().filter(knows).count() > 3);
        let planted = |text: &str| {
            let file = File {
                name: "report/planted.rs".to_owned(),
                text: text.to_owned(),
            };
            beside_the_released(&file).len()
        };
        assert_eq!(planted("use crate::statistics::facts::Fact;\n"), 1);
        assert_eq!(planted("use crate::statistics::{Figures, freeze};\n"), 1);
        assert_eq!(planted("use crate::statistics::release::Line;\n"), 0);
    }

    #[test]
    fn dependencies_point_inward() {
        let files = sources();
        let mut found: Vec<String> = of_layer(&files, "domain")
            .into_iter()
            .flat_map(|file| outward(file, |part| part != "domain"))
            .collect();
        for (wanted, forbidden) in OUTWARD {
            for file in of_layer(&files, wanted) {
                found.extend(outward(file, |part| forbidden.contains(&part)));
            }
        }
        assert!(found.is_empty(), "{found:#?}");
        let planted = File {
            name: "app/planted.rs".to_owned(),
            text: "use crate::domain::ids;\n    let x = crate::vault::open();\n// crate::ui\n"
                .to_owned(),
        };
        assert_eq!(layer(&planted.name), "app");
        assert_eq!(
            outward(&planted, |part| part != "domain"),
            ["src/app/planted.rs:2: crate::vault"]
        );
        let (_, of_app) = OUTWARD.iter().find(|(one, _)| *one == "app").unwrap();
        assert_eq!(outward(&planted, |part| of_app.contains(&part)).len(), 1);
    }

    const LINES: usize = 600;

    fn too_long(file: &File) -> Option<String> {
        let lines = file.text.lines().count();
        (lines > LINES).then(|| format!("src/{}: {lines} lines", file.name))
    }

    #[test]
    fn no_file_is_longer_than_600_lines() {
        let found: Vec<_> = sources().iter().filter_map(too_long).collect();
        assert!(found.is_empty(), "{found:#?}");
        let planted = |lines: usize| File {
            name: "planted.rs".to_owned(),
            text: "x\n".repeat(lines),
        };
        assert!(too_long(&planted(LINES)).is_none());
        assert!(too_long(&planted(LINES + 1)).is_some());
    }

    #[test]
    fn every_file_says_what_it_is_about() {
        let silent = |file: &File| !file.text.starts_with("//! ");
        let files = sources();
        let found: Vec<_> = files.iter().filter(|file| silent(file)).collect();
        let names: Vec<_> = found.iter().map(|file| &file.name).collect();
        assert!(names.is_empty(), "{names:#?}");
        let planted = File {
            name: "planted.rs".to_owned(),
            text: "use std::fmt;\n".to_owned(),
        };
        assert!(silent(&planted));
    }

    /// Only the gate makes a permit, and nothing copies or stores one (R72). That
    /// no other module can is shown by the examples at `Permit` that must not
    /// compile.
    #[test]
    fn r72_only_the_gate_makes_a_permit() {
        let makes = |text: &str| {
            code(text)
                .filter(|(_, line)| says(line, "Permit {") || says(line, "on_ground("))
                .count()
        };
        for file in sources() {
            let allowed = matches!(
                file.name.as_str(),
                "domain/rules/gate/permit.rs"
                    | "domain/rules/gate/access.rs"
                    | "domain/disclosure.rs"
                    | "domain/request.rs"
            );
            assert!(allowed || makes(&file.text) == 0, "src/{}", file.name);
        }
        assert_eq!(makes("    Permit { recipient }"), 1);
        assert_eq!(makes("Disclosure::on_ground(who, what)"), 1);
    }
}
