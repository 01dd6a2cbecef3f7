//! The papers point at what exists, and say what the program does.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail where they stand"
)]

mod papers;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use luister::assets::{load_user, shipped};
use papers::{cells, files, quoted, read, root};

/// Every paper of the project.
fn all_papers() -> Vec<PathBuf> {
    files("", ".md")
}

/// A path as it stands in the repository.
fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

// ── Links ────────────────────────────────────────────────────────────────────

/// The targets of the links in a paper.
fn links(text: &str) -> Vec<&str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .collect()
}

/// What a heading is called in a link.
fn anchor(heading: &str) -> String {
    heading
        .trim_start_matches('#')
        .trim()
        .to_lowercase()
        .chars()
        .filter_map(|one| match one {
            ' ' => Some('-'),
            one if one.is_alphanumeric() || one == '-' || one == '_' => Some(one),
            _ => None,
        })
        .collect()
}

/// The links of a paper that lead nowhere. `heads` gives the headings of a file.
fn broken_links(paper: &Path, text: &str) -> Vec<String> {
    let folder = paper.parent().unwrap_or(paper);
    links(text)
        .into_iter()
        .filter(|link| !link.starts_with("https://"))
        .filter(|link| {
            let (path, head) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() {
                paper.to_owned()
            } else {
                folder.join(path)
            };
            !target.exists() || !(head.is_empty() || has_heading(&target, head))
        })
        .map(str::to_owned)
        .collect()
}

fn has_heading(file: &Path, head: &str) -> bool {
    fs::read_to_string(file).is_ok_and(|text| {
        text.lines()
            .any(|line| line.starts_with('#') && anchor(line) == head)
    })
}

#[test]
fn every_link_leads_somewhere() {
    let mut found = 0;
    for paper in all_papers() {
        let text = fs::read_to_string(&paper).unwrap();
        found += links(&text).len();
        let broken = broken_links(&paper, &text);
        assert!(broken.is_empty(), "{}: {broken:?}", shown(&paper));
    }
    assert!(found > 20, "only {found} links found");
}

#[test]
fn control_a_broken_link_is_noticed() {
    let paper = root().join("docs/design/planted.md");
    let text = "[a](vault.md) [b](../../README.md) [c](no.md) [d](vault.md#keys) \
        [e](vault.md#nothing) [f](https://example.org/no) [g](http://example.org)";
    assert_eq!(
        broken_links(&paper, text),
        ["no.md", "vault.md#nothing", "http://example.org"]
    );
}

// ── Commands ─────────────────────────────────────────────────────────────────

/// The commands of the program in the table of the README: `luister check --format`.
fn commands(readme: &str) -> Vec<Vec<&str>> {
    readme
        .lines()
        .filter_map(cells)
        .filter_map(|cells| quoted(cells.first()?).first().copied())
        .filter(|command| command.starts_with("luister"))
        .map(|command| command.split_whitespace().collect())
        .collect()
}

/// What the program says to `--help` after these words; nothing when it refuses.
fn help(words: &[&str]) -> Option<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_luister"))
        .args(words)
        .args(["--lang", "en", "--help"])
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    (output.status.success() && !text.is_empty()).then_some(text)
}

/// What is wrong with a command as a paper shows it.
fn wrong_command(words: &[&str]) -> Option<String> {
    let plain: Vec<&str> = words
        .iter()
        .skip(1)
        .copied()
        .take_while(|word| word.chars().all(|one| one.is_ascii_lowercase()))
        .collect();
    let Some(help) = help(&plain) else {
        return Some(format!("{plain:?} is no command"));
    };
    let known: BTreeSet<&str> = help
        .split(|one: char| !(one.is_ascii_alphanumeric() || one == '-'))
        .collect();
    words
        .iter()
        .map(|word| word.trim_matches(|one| one == '[' || one == ']'))
        .find(|word| word.starts_with("--") && !known.contains(word))
        .map(|word| format!("{plain:?} knows no {word}"))
}

#[test]
fn the_commands_of_the_readme_exist() {
    let readme = read("README.md");
    let commands = commands(&readme);
    assert!(commands.len() >= 4, "{commands:?}");
    for words in &commands {
        assert_eq!(wrong_command(words), None, "{words:?}");
    }
    let all = help(&[]).unwrap();
    for command in ["demo", "init", "check"] {
        assert!(all.contains(command), "{command}: {all}");
        assert!(
            commands.iter().any(|words| words.get(1) == Some(&command)),
            "the README says nothing of {command}"
        );
    }
}

#[test]
fn control_a_command_that_does_not_exist_is_noticed() {
    assert!(wrong_command(&["luister", "polish"]).is_some());
    assert!(wrong_command(&["luister", "check", "--shiny"]).is_some());
    assert_eq!(wrong_command(&["luister", "check", "[--format"]), None);
}

/// The keys of the README that the manual does not have.
fn unknown_keys(readme: &str, manual: &str) -> Vec<String> {
    let known: BTreeSet<&str> = manual
        .lines()
        .filter_map(cells)
        .filter_map(|cells| cells.first().copied())
        .flat_map(str::split_whitespace)
        .collect();
    let keys = readme.split("## Keys").nth(1).unwrap_or_default();
    keys.lines()
        .take_while(|line| !line.starts_with("## "))
        .filter_map(cells)
        .flat_map(|cells| quoted(cells[0]))
        .filter(|key| !known.contains(key))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_keys_of_the_readme_stand_in_the_manual() {
    let (readme, manual) = (read("README.md"), read("docs/manual.md"));
    assert_eq!(unknown_keys(&readme, &manual), Vec::<String>::new());
    let planted = "## Keys\n| `2` `F9` | a |\n";
    assert_eq!(unknown_keys(planted, &manual), ["F9"]);
}

/// The block of the README that `.ci/run` executes.
fn test_command(readme: &str) -> Option<&str> {
    let (_, after) =
        readme.split_once("<!-- test command: .ci/run executes this block -->\n```sh\n")?;
    after.split("\n```").next()
}

#[test]
fn the_check_of_every_change_runs_the_readmes_own_test_command() {
    let readme = read("README.md");
    assert_eq!(test_command(&readme), Some("cargo test"));
    let run = read(".ci/run");
    for part in [
        "cargo fmt --all -- --check",
        "cargo clippy --locked --all-targets -- -D warnings",
        "RUSTDOCFLAGS=\"-D warnings\" cargo doc",
        "<!-- test command: .ci/run executes this block -->",
        "bash -euo pipefail -c \"$test_command\"",
    ] {
        assert!(run.contains(part), ".ci/run lacks {part}");
    }
    let typed = run
        .lines()
        .filter(|line| line.trim().starts_with("cargo test"));
    assert_eq!(typed.count(), 0, "the command stands in the README alone");
}

// ── Examples ─────────────────────────────────────────────────────────────────

/// The first block of this kind in a paper.
fn block<'a>(paper: &'a str, kind: &str) -> Option<&'a str> {
    let (_, after) = paper.split_once(&format!("```{kind}\n"))?;
    after.split_once("```").map(|(block, _)| block)
}

#[test]
fn the_example_of_codes_of_ones_own_is_taken() {
    let paper = read("docs/user-vocabulary.md");
    let folder = tempfile::tempdir().unwrap();
    let example = block(&paper, "toml").unwrap();
    fs::write(folder.path().join("vocabulary.toml"), example).unwrap();
    let mut data = shipped().unwrap();
    load_user(folder.path(), &mut data).unwrap();
    assert!(data.vocabulary.nature(&"ONG.NEP".into()).is_some());
    assert!(data.vocabulary.channel(&"BALIE".into()).is_some());
}

#[test]
fn the_example_of_rules_of_ones_own_is_taken() {
    let paper = read("docs/user-vocabulary.md");
    let (_, paper) = paper.split_once("## Adding rules").unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("rules")).unwrap();
    let example = block(paper, "toml").unwrap();
    fs::write(folder.path().join("rules/ours.toml"), example).unwrap();
    let mut data = shipped().unwrap();
    load_user(folder.path(), &mut data).unwrap();
    assert!(data.rules.latest("ONS-4").is_some());
    assert!(data.rules.ground(&"ONS".into()).is_some());
}

#[test]
fn the_example_of_agencies_of_ones_own_is_taken() {
    let paper = read("docs/user-vocabulary.md");
    let (_, paper) = paper.split_once("## Adding agencies").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let example = block(paper, "toml").unwrap();
    fs::write(folder.path().join("agencies.toml"), example).unwrap();
    let mut data = shipped().unwrap();
    load_user(folder.path(), &mut data).unwrap();
    let team = data.agencies.get(&"WIJKTEAM".into()).unwrap();
    assert_eq!(team.emergency, Some(7));
    assert!(
        data.agencies
            .get(&"JGZ".into())
            .unwrap()
            .verified_on
            .is_some()
    );
}

#[test]
fn control_an_example_with_a_mistake_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let example = "[[channel]]\ncode = \"BALIE\"\nlabel = { nl = \"balie\" }\n";
    fs::write(folder.path().join("vocabulary.toml"), example).unwrap();
    assert!(load_user(folder.path(), &mut shipped().unwrap()).is_err());
}

// ── Figures ──────────────────────────────────────────────────────────────────

/// The numbers in a text, as they are written.
fn numbers(text: &str) -> Vec<&str> {
    text.split(|one: char| !(one.is_ascii_digit() || one == ',' || one == '.'))
        .map(|number| number.trim_matches([',', '.']))
        .filter(|number| !number.is_empty())
        .collect()
}

/// The figures of the README's promises that nobody vouches for.
fn figures_from_nowhere(readme: &str, vouched: &str) -> Vec<String> {
    let known: BTreeSet<&str> = numbers(vouched).into_iter().collect();
    let promises = readme
        .split("## What it promises")
        .nth(1)
        .unwrap_or_default();
    promises
        .lines()
        .take_while(|line| !line.starts_with("## "))
        .filter_map(cells)
        .filter(|cells| cells.len() == 3)
        .flat_map(|cells| numbers(cells[2]))
        .filter(|number| *number != "0" && !known.contains(number))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_figures_of_the_promises_were_measured() {
    let vouched = [
        read("docs/design/vault.md"),
        read("docs/design/proof.md"),
        read("docs/design/app.md"),
        // A journey there prints its keys and may cost no more than this.
        "60".into(),
    ];
    let journey = read("tests/flows/journey.rs");
    assert!(journey.contains("const AT_MOST: usize = 60;"));
    let found = figures_from_nowhere(&read("README.md"), &vouched.concat());
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn control_a_figure_from_nowhere_is_noticed() {
    let readme =
        "## What it promises\n| a | b | 1,488 images, 0 lost, 0.34 ms |\n\n## Next\n| a | b | 7 |";
    assert_eq!(figures_from_nowhere(readme, "of 1,488 images"), ["0.34"]);
}

// ── Dependencies ─────────────────────────────────────────────────────────────

/// The direct dependencies of a manifest, those of tests too.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let manifest: toml::Table = manifest.parse().unwrap();
    ["dependencies", "dev-dependencies", "build-dependencies"]
        .iter()
        .filter_map(|section| manifest.get(*section)?.as_table())
        .flat_map(toml::Table::keys)
        .cloned()
        .collect()
}

/// The crates that have a line: the first cell of each table, in backticks, with
/// all five cells filled.
fn explained(paper: &str) -> Vec<String> {
    paper
        .lines()
        .filter_map(cells)
        .filter(|cells| cells.len() == 5 && cells.iter().all(|cell| !cell.is_empty()))
        .filter_map(|cells| quoted(cells.first()?).first().map(|&name| name.to_owned()))
        .collect()
}

/// What the paper lacks, and what it has too much.
fn differences(manifest: &str, paper: &str) -> Vec<String> {
    let (used, lines) = (dependencies(manifest), explained(paper));
    let once: BTreeSet<String> = lines.iter().cloned().collect();
    let mut found: Vec<String> = used
        .difference(&once)
        .map(|name| format!("{name} has no line"))
        .chain(
            once.difference(&used)
                .map(|name| format!("{name} is not used")),
        )
        .collect();
    if once.len() != lines.len() {
        found.push("a crate has two lines".into());
    }
    found
}

#[test]
fn every_dependency_has_its_line_and_no_line_is_stale() {
    let found = differences(&read("Cargo.toml"), &read("docs/design/dependencies.md"));
    assert!(found.is_empty(), "{found:?}");
}

/// Whether a source names this crate.
fn names(source: &str, name: &str) -> bool {
    let name = name.replace('-', "_");
    source
        .split(|one: char| !(one.is_alphanumeric() || one == '_'))
        .any(|word| word == name)
}

#[test]
fn every_dependency_is_used() {
    let sources: Vec<String> = ["src", "tests", "benches"]
        .iter()
        .flat_map(|folder| files(folder, ".rs"))
        .filter(|file| !file.ends_with("tests/docs.rs"))
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    let unused: Vec<String> = dependencies(&read("Cargo.toml"))
        .into_iter()
        .filter(|name| !sources.iter().any(|source| names(source, name)))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
    assert!(
        !sources
            .iter()
            .any(|source| names(source, "some-crate-that-is-not-there"))
    );
}

#[test]
fn control_a_missing_or_stale_line_is_noticed() {
    let manifest = "[dependencies]\none = \"1\"\ntwo = { version = \"2\" }\n\
        [dev-dependencies]\nthree = \"3\"\n";
    let line = |name: &str| format!("| `{name}` | a | b | c | d |\n");
    let full = [line("one"), line("two"), line("three")].concat();
    assert_eq!(differences(manifest, &full), Vec::<String>::new());
    let short = [
        line("one"),
        line("two"),
        "| `three` | a | | c | d |\n".into(),
    ]
    .concat();
    assert_eq!(differences(manifest, &short), ["three has no line"]);
    assert_eq!(
        differences(manifest, &(full.clone() + &line("four"))),
        ["four is not used"]
    );
    assert_eq!(
        differences(manifest, &(full + &line("one"))),
        ["a crate has two lines"]
    );
}

// ── Places ───────────────────────────────────────────────────────────────────

/// Names of places outside the repository, put together here so that this file
/// does not name them.
fn foreign() -> Vec<String> {
    [
        ["/wo", "rk/"],
        ["../sha", "red"],
        ["/ro", "ot/"],
        ["index.cra", "tes.io"],
        ["static.cra", "tes.io"],
        ["proxy.go", "lang.org"],
        ["registry.np", "mjs.org"],
        ["pyp", "i.org"],
        ["local", "host:"],
        ["127.0", ".0.1"],
    ]
    .iter()
    .map(|parts| parts.concat())
    .collect()
}

/// Whether a line names the folder of some user; `a` and `someone` are examples.
fn names_a_home(line: &str) -> bool {
    [["/ho", "me/"], ["/Us", "ers/"]]
        .iter()
        .map(|parts| parts.concat())
        .any(|folder| {
            line.split(folder.as_str()).skip(1).any(|rest| {
                let user = rest.split(|one: char| !one.is_alphanumeric()).next();
                user.is_some_and(|user| user.len() > 1 && user != "someone")
            })
        })
}

/// The lines of a text that name a place outside the repository.
fn foreign_lines(text: &str) -> Vec<&str> {
    let foreign = foreign();
    text.lines()
        .filter(|line| foreign.iter().any(|place| line.contains(place)) || names_a_home(line))
        .collect()
}

#[test]
fn no_file_names_a_place_outside_the_repository() {
    let all = files("", "");
    assert!(all.len() > 100, "only {} files found", all.len());
    for file in all {
        let bytes = fs::read(&file).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let found = foreign_lines(&text);
        assert!(found.is_empty(), "{}: {found:?}", shown(&file));
    }
}

#[test]
fn control_a_foreign_place_is_noticed() {
    let planted: Vec<String> = foreign()
        .iter()
        .map(|place| format!("see {place}x"))
        .chain([["/ho", "me/anna/x"].concat()])
        .collect();
    for line in &planted {
        assert_eq!(foreign_lines(line), [line.as_str()]);
    }
    let fine = ["/ho", "me/a/.config, /ho", "me/someone/x and a worker/road"].concat();
    assert_eq!(foreign_lines(&fine), Vec::<&str>::new());
}

/// The page on privacy names the purposes as the data have them (R96, AVG-10).
#[test]
fn r96_the_purposes_of_the_page_are_those_of_the_data() {
    let page = read("docs/privacy.md");
    let rules = shipped().unwrap().rules;
    let purposes = rules.privacy().purposes();
    assert_eq!(purposes.len(), 7);
    for purpose in purposes {
        let language = luister::lang::Language::En;
        let row = format!(
            "| `{}` | {} | {} | {} | `{}` |",
            purpose.code,
            purpose.text.get(language),
            purpose.ground.get(language),
            purpose.statute.name,
            purpose.term
        );
        assert!(page.contains(&row), "not on the page: {row}");
        // None is presented as certain.
        assert!(!purpose.statute.verified, "{}", purpose.code);
    }
    let listed = page.lines().filter(|line| line.contains("| AVG art. "));
    assert_eq!(listed.count(), purposes.len());
}

/// Every measure on the page is shown by a test that there is.
#[test]
fn the_measures_of_the_page_on_privacy_name_tests_that_exist() {
    let page = read("docs/privacy.md");
    let measures = page.split("## Measures").nth(1).unwrap();
    let measures = measures.split("## A breach").next().unwrap();
    let named: Vec<&str> = measures
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| name.starts_with('r'))
        .collect();
    assert!(named.len() >= 7, "{named:?}");
    let sources: Vec<String> = ["src", "tests"]
        .iter()
        .flat_map(|folder| files(folder, ".rs"))
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    for name in named {
        let declared = format!("fn {name}(");
        assert!(
            sources.iter().any(|text| text.contains(&declared)),
            "{name}"
        );
    }
}
