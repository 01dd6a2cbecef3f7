//! `--help` and wrong calls in the language of the user.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory};

use super::Cli;
use crate::domain::text;
use crate::lang::{Explained, Lang};
use crate::say;

/// Options that hold everywhere stand after those of a command.
const GLOBAL: usize = 100;
/// And those that only tell something stand last.
const LAST: usize = 200;

/// Every command and option with its description.
pub(super) fn localised(lang: &Lang) -> Command {
    let usage = say!(lang, "usage");
    let options = say!(lang, "usage-options");
    let template = format!("{{about}}\n\n{usage} {{usage}}\n\n{{all-args}}\n");
    let common = |command: Command, about: String, called: &str| {
        command
            .about(about)
            .override_usage(format!("luister {called}[{}]", options.to_lowercase()))
            .help_template(template.clone())
            .disable_help_flag(true)
            .arg(help_flag(lang).help_heading(options.clone()))
            .mut_args(|arg| arg.help_heading(options.clone()))
    };
    common(Cli::command(), say!(lang, "about"), "")
        .subcommand_help_heading(say!(lang, "usage-commands"))
        .subcommand_value_name(say!(lang, "usage-command"))
        .override_usage(format!(
            "luister [{}] [{}]",
            options.to_lowercase(),
            say!(lang, "usage-command")
        ))
        .disable_version_flag(true)
        .arg(
            clap::Arg::new("version")
                .long("version")
                .short('V')
                .action(clap::ArgAction::Version)
                .help(say!(lang, "option-version"))
                .display_order(LAST)
                .help_heading(options.clone()),
        )
        .mut_arg("vault", |arg| {
            arg.help(say!(lang, "option-vault")).display_order(GLOBAL)
        })
        .mut_arg("lang", |arg| {
            arg.help(say!(lang, "option-lang"))
                .display_order(GLOBAL)
                .hide_possible_values(true)
        })
        .mut_arg("passphrase_file", |arg| {
            arg.help(say!(lang, "option-passphrase-file"))
                .display_order(GLOBAL)
        })
        .mut_subcommand("demo", |command| {
            common(command, say!(lang, "command-demo"), "demo ")
                .mut_arg("cases", |arg| arg.help(say!(lang, "option-cases")))
                .mut_arg("seed", |arg| arg.help(say!(lang, "option-seed")))
                .mut_arg("no_open", |arg| arg.help(say!(lang, "option-no-open")))
        })
        .mut_subcommand("init", |command| {
            common(command, say!(lang, "command-init"), "init ")
                .mut_arg("school", |arg| arg.help(say!(lang, "option-school")))
                .mut_arg("board", |arg| arg.help(say!(lang, "option-board")))
                .mut_arg("region", |arg| {
                    arg.help(say!(lang, "option-region"))
                        .hide_possible_values(true)
                })
                .mut_arg("adviser", |arg| {
                    arg.help(say!(lang, "option-adviser"))
                        .hide_possible_values(true)
                })
                .mut_arg("recovery_out", |arg| {
                    arg.help(say!(lang, "option-recovery-out"))
                })
        })
        .mut_subcommand("gate", |command| {
            gate(common(command, say!(lang, "command-gate"), "gate "), lang)
        })
        .mut_subcommand("protect", |command| {
            common(command, say!(lang, "command-protect"), "protect FILE ")
                .mut_arg("file", |arg| arg.help(say!(lang, "option-table-file")))
        })
        .mut_subcommand("report", |command| {
            report(
                common(command, say!(lang, "command-report"), "report YEAR "),
                lang,
            )
        })
        .mut_subcommand("hours", |command| {
            let about = say!(lang, "hours-command");
            hours(common(command, about, "hours FROM TO "), lang)
        })
        .mut_subcommand("backup", |command| {
            let about = say!(lang, "copy-command-backup");
            let label = ("label", say!(lang, "copy-option-label"));
            let file = ("file", say!(lang, "copy-option-backup-file"));
            helped(common(command, about, "backup FILE "), [file, label], lang)
        })
        .mut_subcommand("copies", |command| {
            let about = say!(lang, "copy-command-copies");
            let gone = ("gone", say!(lang, "copy-option-gone"));
            helped(common(command, about, "copies "), [gone], lang)
        })
        .mut_subcommand("verify", |command| {
            let about = say!(lang, "copy-command-verify");
            let file = ("file", say!(lang, "copy-option-verify-file"));
            let kept = ("checkpoint", say!(lang, "copy-option-checkpoint"));
            helped(common(command, about, "verify FILE "), [file, kept], lang)
        })
        .mut_subcommand("restore", |command| {
            let about = say!(lang, "copy-command-restore");
            let file = ("file", say!(lang, "copy-option-verify-file"));
            let to = ("to", say!(lang, "copy-option-to"));
            let command = common(command, about, "restore FILE --to FILE ");
            helped(command, [file, to], lang)
        })
        .mut_subcommand("salvage", |command| {
            let about = say!(lang, "copy-command-salvage");
            let options = [
                ("file", say!(lang, "copy-option-salvage-file")),
                ("to", say!(lang, "copy-option-to")),
                ("keys", say!(lang, "copy-option-keys")),
                ("recovery_out", say!(lang, "option-recovery-out")),
            ];
            let command = common(command, about, "salvage FILE --to FILE ");
            helped(command, options, lang)
        })
        .mut_subcommand("destroy", |command| {
            common(command, say!(lang, "command-destroy"), "destroy --due ")
                .mut_arg("due", |arg| arg.help(say!(lang, "option-due")))
                .mut_arg("dry_run", |arg| arg.help(say!(lang, "option-dry-run")))
                .mut_arg("yes", |arg| arg.help(say!(lang, "option-destroy-yes")))
                .mut_arg("format", |arg| {
                    arg.help(say!(lang, "option-format"))
                        .hide_possible_values(true)
                })
        })
        .mut_subcommand("export", |command| {
            let about = say!(lang, "access-command");
            access(common(command, about, "export NUMBER --for WHO "), lang)
        })
        .mut_subcommand("check", |command| {
            common(command, say!(lang, "command-check"), "check ").mut_arg("format", |arg| {
                arg.help(say!(lang, "option-format"))
                    .hide_possible_values(true)
            })
        })
        .mut_subcommands(|command| match command.get_name() {
            "identity" => {
                let about = say!(lang, "identity-command");
                let options = [
                    ("card", say!(lang, "identity-option-card")),
                    ("add", say!(lang, "identity-option-add")),
                    ("colleague", say!(lang, "identity-option-colleague")),
                    ("new", say!(lang, "identity-option-new")),
                    ("secret_out", say!(lang, "identity-option-secret-out")),
                ];
                helped(common(command, about, "identity "), options, lang)
            }
            "handover" => {
                let about = say!(lang, "handover-command-handover");
                handover(common(command, about, "handover NUMBER "), lang)
            }
            "receive" => {
                let about = say!(lang, "handover-command-receive");
                receive(common(command, about, "receive FILE "), lang)
            }
            _ => command,
        })
        .mut_subcommand("keys", |command| {
            keys(
                common(command, say!(lang, "command-keys"), "keys "),
                lang,
                &common,
            )
        })
        .mut_subcommand("calendar", |command| {
            common(command, say!(lang, "command-calendar"), "calendar FROM TO ")
                .mut_arg("from", |arg| arg.help(say!(lang, "option-from")))
                .mut_arg("to", |arg| arg.help(say!(lang, "option-to")))
                .mut_arg("region", |arg| {
                    arg.help(say!(lang, "option-region"))
                        .hide_possible_values(true)
                })
                .mut_arg("format", |arg| {
                    arg.help(say!(lang, "option-format-csv"))
                        .hide_possible_values(true)
                })
        })
        .mut_subcommand("import", |command| {
            let vacations = say!(lang, "command-import-vacations");
            let schools = say!(lang, "command-import-schools");
            let contacts = say!(lang, "command-import-contacts");
            common(command, say!(lang, "command-import"), "import ")
                .subcommand_help_heading(say!(lang, "usage-commands"))
                .subcommand_value_name(say!(lang, "usage-command"))
                .disable_help_subcommand(true)
                .override_usage(format!("luister import {}", say!(lang, "usage-command")))
                .mut_subcommand("vacations", |command| {
                    common(command, vacations, "import vacations FILE... ")
                        .mut_arg("files", |arg| arg.help(say!(lang, "option-files")))
                        .mut_arg("dry_run", |arg| arg.help(say!(lang, "option-dry-run")))
                        .mut_arg("format", |arg| {
                            arg.help(say!(lang, "option-format"))
                                .hide_possible_values(true)
                        })
                })
                .mut_subcommand("schools", |command| {
                    common(command, schools, "import schools FILE... ")
                        .mut_arg("files", |arg| arg.help(say!(lang, "option-school-files")))
                        .mut_arg("partial", |arg| arg.help(say!(lang, "option-partial")))
                        .mut_arg("dry_run", |arg| arg.help(say!(lang, "option-dry-run")))
                        .mut_arg("yes", |arg| arg.help(say!(lang, "option-close-most")))
                        .mut_arg("format", |arg| {
                            arg.help(say!(lang, "option-format"))
                                .hide_possible_values(true)
                        })
                })
                .mut_subcommand("contacts", |command| {
                    common(command, contacts, "import contacts FILE ")
                        .mut_arg("file", |arg| arg.help(say!(lang, "option-contacts-file")))
                        .mut_arg("dry_run", |arg| arg.help(say!(lang, "option-dry-run")))
                        .mut_arg("format", |arg| {
                            arg.help(say!(lang, "option-format"))
                                .hide_possible_values(true)
                        })
                })
        })
}

/// The commands about what opens the vault, with their options.
fn keys(
    command: Command,
    lang: &Lang,
    common: &impl Fn(Command, String, &str) -> Command,
) -> Command {
    let commands = [
        ("list", "keys list ", say!(lang, "command-keys-list")),
        ("add", "keys add ", say!(lang, "command-keys-add")),
        ("change", "keys change ", say!(lang, "command-keys-change")),
        (
            "remove",
            "keys remove N ",
            say!(lang, "command-keys-remove"),
        ),
        ("sheet", "keys sheet ", say!(lang, "command-keys-sheet")),
    ];
    let options = [
        ("format", say!(lang, "option-format")),
        ("new_passphrase_file", say!(lang, "option-new-passphrase")),
        ("with_sheet", say!(lang, "option-with-sheet")),
        ("number", say!(lang, "option-key-number")),
        ("keep_passphrase_file", say!(lang, "option-keep-passphrase")),
        ("recovery_out", say!(lang, "option-recovery-out")),
    ];
    let command = command
        .subcommand_help_heading(say!(lang, "usage-commands"))
        .subcommand_value_name(say!(lang, "usage-command"))
        .disable_help_subcommand(true)
        .override_usage(format!("luister keys {}", say!(lang, "usage-command")));
    commands
        .into_iter()
        .fold(command, |all, (name, called, about)| {
            all.mut_subcommand(name, |command| {
                common(command, about, called).mut_args(|arg| {
                    let found = options.iter().find(|(id, _)| arg.get_id() == *id);
                    match found {
                        Some((_, help)) => {
                            if arg.get_id() == "format" {
                                arg.help(help.clone()).hide_possible_values(true)
                            } else {
                                arg.help(help.clone())
                            }
                        }
                        None => arg,
                    }
                })
            })
        })
}

/// Options with their descriptions, and the choice of the form of the answer.
fn helped<const N: usize>(
    command: Command,
    options: [(&'static str, String); N],
    lang: &Lang,
) -> Command {
    let command = command.mut_arg("format", |arg| {
        arg.help(say!(lang, "option-format"))
            .hide_possible_values(true)
    });
    options.into_iter().fold(command, |command, (name, help)| {
        command.mut_arg(name, |arg| arg.help(help))
    })
}

/// The options of a dossier.
fn access(command: Command, lang: &Lang) -> Command {
    let options = [
        ("number", say!(lang, "access-option-number")),
        ("whom", say!(lang, "access-option-for")),
        ("person", say!(lang, "access-option-person")),
        ("release", say!(lang, "access-option-release")),
        ("list", say!(lang, "access-option-list")),
        ("permission", say!(lang, "access-option-permission")),
        ("able", say!(lang, "access-option-able")),
        ("not_able", say!(lang, "access-option-not-able")),
        ("authorised", say!(lang, "access-option-authorised")),
        ("not_a_parent", say!(lang, "access-option-home")),
        ("format", say!(lang, "access-option-format")),
        ("output", say!(lang, "access-option-output")),
    ];
    options.into_iter().fold(command, |command, (name, help)| {
        let chosen = matches!(name, "whom" | "permission" | "format");
        command.mut_arg(name, |arg| match chosen {
            true => arg.help(help).hide_possible_values(true),
            false => arg.help(help),
        })
    })
}

/// What goes to a colleague; values stand in their names.
fn handover(command: Command, lang: &Lang) -> Command {
    let options = [
        ("number", say!(lang, "handover-option-number")),
        ("to", say!(lang, "handover-option-to")),
        ("kind", say!(lang, "handover-option-kind")),
        ("text", say!(lang, "handover-option-text")),
        ("output", say!(lang, "handover-option-output")),
        ("dry_run", say!(lang, "handover-option-dry-run")),
        ("accepted", say!(lang, "handover-option-accepted")),
    ];
    plainly(command, options)
}

/// What a colleague sent.
fn receive(command: Command, lang: &Lang) -> Command {
    let options = [
        ("file", say!(lang, "handover-option-file")),
        ("accept", say!(lang, "handover-option-accept")),
        ("decline", say!(lang, "handover-option-decline")),
        ("school", say!(lang, "handover-option-school")),
        ("same_event", say!(lang, "handover-option-same")),
        ("about", say!(lang, "handover-option-about")),
    ];
    plainly(command, options)
}

fn plainly<const N: usize>(command: Command, options: [(&'static str, String); N]) -> Command {
    options.into_iter().fold(command, |command, (name, help)| {
        command.mut_arg(name, |arg| {
            if arg.get_action().takes_values() {
                arg.help(help).hide_possible_values(true)
            } else {
                arg.help(help)
            }
        })
    })
}

/// The options of the annual report.
fn report(command: Command, lang: &Lang) -> Command {
    let options = [
        ("year", say!(lang, "option-report-year")),
        ("school", say!(lang, "option-report-school")),
        ("board", say!(lang, "option-report-board")),
        ("group", say!(lang, "option-report-group")),
        ("all_boards", say!(lang, "option-all-boards")),
        ("concept", say!(lang, "option-concept")),
        ("hide_up_to", say!(lang, "option-hide-up-to")),
        ("frozen", say!(lang, "option-report-version")),
        ("format", say!(lang, "option-report-format")),
        ("output", say!(lang, "option-output")),
    ];
    options.into_iter().fold(command, |command, (name, help)| {
        command.mut_arg(name, |arg| {
            let listed = name == "format";
            let arg = arg.help(help);
            if listed {
                arg.hide_possible_values(true)
            } else {
                arg
            }
        })
    })
}

/// The options of the hours.
fn hours(command: Command, lang: &Lang) -> Command {
    let options = [
        ("from", say!(lang, "hours-option-from")),
        ("to", say!(lang, "hours-option-to")),
        ("board", say!(lang, "hours-option-board")),
        ("school", say!(lang, "hours-option-school")),
        ("annex", say!(lang, "hours-option-annex")),
        ("format", say!(lang, "option-report-format")),
        ("output", say!(lang, "option-output")),
    ];
    options.into_iter().fold(command, |command, (name, help)| {
        command.mut_arg(name, |arg| {
            arg.help(help).hide_possible_values(name == "format")
        })
    })
}

/// The options of a question without a case; values stand in their names.
fn gate(command: Command, lang: &Lang) -> Command {
    let options = [
        ("procedure", say!(lang, "option-procedure")),
        ("adviser", say!(lang, "option-gate-adviser")),
        ("client", say!(lang, "option-client")),
        ("age", say!(lang, "option-age")),
        ("nature", say!(lang, "option-nature")),
        ("recipient", say!(lang, "option-recipient")),
        ("consent", say!(lang, "option-consent")),
        ("refused", say!(lang, "option-refused")),
        ("accused", say!(lang, "option-accused")),
        ("axis", say!(lang, "option-axis")),
        ("parent_suspected", say!(lang, "option-parent-suspected")),
        ("danger", say!(lang, "option-danger")),
        ("barred", say!(lang, "option-barred")),
        ("report_decided", say!(lang, "option-report-decided")),
        ("format", say!(lang, "option-format")),
    ];
    options.into_iter().fold(command, |command, (name, help)| {
        command.mut_arg(name, |arg| {
            if arg.get_action().takes_values() {
                arg.help(help)
                    .hide_possible_values(true)
                    .hide_default_value(true)
            } else {
                arg.help(help)
            }
        })
    })
}

fn help_flag(lang: &Lang) -> clap::Arg {
    clap::Arg::new("help")
        .long("help")
        .short('h')
        .action(clap::ArgAction::Help)
        .help(say!(lang, "option-help"))
        .display_order(LAST)
}

/// What is wrong with a call.
pub(super) fn wrong(error: &clap::Error, lang: &Lang) -> Explained {
    let given = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => harmless(text),
        // The names are ours, and there can be many.
        Some(ContextValue::Strings(texts)) => {
            let texts: Vec<String> = texts.iter().map(|text| harmless(text)).collect();
            texts.join(", ")
        }
        _ => String::new(),
    };
    let argument = given(ContextKind::InvalidArg);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => say!(lang, "wrong-unknown", argument = argument),
        ErrorKind::InvalidSubcommand => say!(
            lang,
            "wrong-command",
            argument = given(ContextKind::InvalidSubcommand)
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = given(ContextKind::InvalidValue);
            if value.is_empty() {
                say!(lang, "wrong-no-value", argument = argument)
            } else {
                say!(lang, "wrong-value", argument = argument, value = value)
            }
        }
        ErrorKind::MissingRequiredArgument => say!(lang, "wrong-missing", argument = argument),
        ErrorKind::ArgumentConflict => say!(lang, "wrong-twice", argument = argument),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            say!(lang, "wrong-number", argument = argument)
        }
        _ => say!(lang, "wrong-call"),
    };
    Explained {
        what,
        remedy: say!(lang, "wrong-call-do"),
    }
}

/// What was typed, on one line and without anything that disturbs a terminal.
pub(super) fn harmless(typed: &str) -> String {
    typed
        .chars()
        .filter(|character| text::is_harmless(*character) && *character != '\n')
        .take(80)
        .collect()
}
