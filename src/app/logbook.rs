//! The logbook: the audit log of the vault in words, by day, and as a file. It
//! names no case and nobody: what was done, and when.

use std::fmt::Write as _;

use chrono::{NaiveDate, NaiveTime};

use crate::domain::audit::AuditKind;
use crate::domain::codes::coded;
use crate::lang::Lang;
use crate::say;

coded! {
    /// What the logbook can be narrowed to.
    pub enum Kind {
        /// Opening and locking.
        Opening = "opening",
        /// What opens the vault.
        Keys = "keys",
        /// Cases.
        Cases = "cases",
        /// Around the cases.
        Office = "office",
        /// Files and copies.
        Files = "files",
        /// Something of a newer version.
        Other = "other",
    }
}

impl Kind {
    /// What it is called.
    #[must_use]
    pub fn title(self, lang: &Lang) -> String {
        match self {
            Self::Opening => say!(lang, "vault-kind-opening"),
            Self::Keys => say!(lang, "vault-kind-keys"),
            Self::Cases => say!(lang, "vault-kind-cases"),
            Self::Office => say!(lang, "vault-kind-office"),
            Self::Files => say!(lang, "vault-kind-files"),
            Self::Other => say!(lang, "vault-kind-other"),
        }
    }
}

impl AuditKind {
    /// Of which kind it is.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Created
            | Self::Unlocked
            | Self::UnlockedByRecovery
            | Self::FailedUnlocks(_)
            | Self::Locked => Kind::Opening,
            Self::KeysRestored
            | Self::PassphraseChanged
            | Self::RecoveryRenewed
            | Self::KeySlotAdded
            | Self::KeySlotRemoved
            | Self::IdentityMade
            | Self::IdentityExported => Kind::Keys,
            Self::CaseOpened
            | Self::CaseChanged
            | Self::CaseClosed
            | Self::CasesDestroyed
            | Self::CaseRedacted => Kind::Cases,
            Self::PracticeChanged
            | Self::SettingsChanged
            | Self::HoursDestroyed
            | Self::Imported => Kind::Office,
            Self::Exported
            | Self::CopyMade
            | Self::OlderCopy
            | Self::OtherCopy
            | Self::Salvaged => Kind::Files,
            Self::Other(_) => Kind::Other,
        }
    }

    /// The event in words.
    #[must_use]
    pub fn words(self, lang: &Lang) -> String {
        match self {
            Self::Created => say!(lang, "vault-log-created"),
            Self::Unlocked => say!(lang, "vault-log-unlocked"),
            Self::UnlockedByRecovery => say!(lang, "vault-log-unlocked-by-recovery"),
            Self::FailedUnlocks(count) => say!(lang, "vault-log-failed-unlocks", count = count),
            Self::Locked => say!(lang, "vault-log-locked"),
            Self::KeysRestored => say!(lang, "vault-log-keys-restored"),
            Self::PassphraseChanged => say!(lang, "vault-log-passphrase-changed"),
            Self::RecoveryRenewed => say!(lang, "vault-log-recovery-renewed"),
            Self::KeySlotAdded => say!(lang, "vault-log-key-added"),
            Self::KeySlotRemoved => say!(lang, "vault-log-key-removed"),
            Self::CaseOpened => say!(lang, "vault-log-case-opened"),
            Self::CaseChanged => say!(lang, "vault-log-case-changed"),
            Self::CaseClosed => say!(lang, "vault-log-case-closed"),
            Self::CasesDestroyed => say!(lang, "vault-log-cases-destroyed"),
            Self::CaseRedacted => say!(lang, "vault-log-case-redacted"),
            Self::HoursDestroyed => say!(lang, "destroy-log-hours"),
            Self::PracticeChanged => say!(lang, "vault-log-practice-changed"),
            Self::SettingsChanged => say!(lang, "vault-log-settings-changed"),
            Self::Imported => say!(lang, "vault-log-imported"),
            Self::Exported => say!(lang, "vault-log-exported"),
            Self::CopyMade => say!(lang, "vault-log-copy-made"),
            Self::OlderCopy => say!(lang, "vault-log-older-copy"),
            Self::OtherCopy => say!(lang, "vault-log-other-copy"),
            Self::Salvaged => say!(lang, "vault-log-salvaged"),
            Self::IdentityMade => say!(lang, "identity-log-made"),
            Self::IdentityExported => say!(lang, "identity-log-exported"),
            Self::Other(code) => say!(lang, "vault-log-other", code = code),
        }
    }
}

/// A line of the logbook.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LogLine {
    /// Its place, counted from 1.
    pub number: u64,
    /// The day in Europe/Amsterdam.
    pub on: NaiveDate,
    /// The time of that day, to the second.
    pub at: NaiveTime,
    /// What happened.
    pub event: AuditKind,
}

/// The whole logbook.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Logbook {
    /// The lines, the oldest first.
    pub lines: Vec<LogLine>,
    /// The checkpoint: which vault, how many lines, the last link, and the seal.
    pub checkpoint: String,
}

/// Which file is made of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LogFile {
    /// A table of lines, for programs.
    Table,
    /// To be read, with the checkpoint below it.
    Text,
}

impl Logbook {
    /// The lines of one kind, or all of them, the oldest first.
    pub fn of(&self, kind: Option<Kind>) -> impl DoubleEndedIterator<Item = &LogLine> {
        let lines = self.lines.iter();
        lines.filter(move |line| kind.is_none_or(|kind| line.event.kind() == kind))
    }

    /// The same by day, the newest day and the newest line first. A clock that
    /// was set back makes a day stand twice: the order is that of writing.
    #[must_use]
    pub fn by_day(&self, kind: Option<Kind>) -> Vec<(NaiveDate, Vec<&LogLine>)> {
        let mut days: Vec<(NaiveDate, Vec<&LogLine>)> = Vec::new();
        for line in self.of(kind).rev() {
            match days.last_mut() {
                Some((day, lines)) if *day == line.on => lines.push(line),
                _ => days.push((line.on, vec![line])),
            }
        }
        days
    }

    /// What goes in a file: every line, the oldest first.
    #[must_use]
    pub fn file(&self, file: LogFile, lang: &Lang) -> String {
        match file {
            LogFile::Table => self.table(lang),
            LogFile::Text => self.text(lang),
        }
    }

    /// As RFC 4180 has it: commas and CR LF.
    fn table(&self, lang: &Lang) -> String {
        let mut table = String::from("number,date,time,kind,event\r\n");
        for line in &self.lines {
            let words = line.event.words(lang).replace('"', "\"\"");
            let (number, on, at) = (line.number, line.on, line.at.format("%H:%M:%S"));
            let kind = line.event.kind().code();
            // Writing into a string does not fail.
            let _ = write!(table, "{number},{on},{at},{kind},\"{words}\"\r\n");
        }
        table
    }

    fn text(&self, lang: &Lang) -> String {
        let mut text = format!(
            "{}\n{}\n\n",
            say!(lang, "vault-log"),
            say!(lang, "vault-log-chain")
        );
        for line in &self.lines {
            let (on, words) = (lang.short_date(line.on), line.event.words(lang));
            let _ = writeln!(text, "{on}  {}  {words}", line.at.format("%H:%M:%S"));
        }
        if !self.checkpoint.is_empty() {
            let _ = write!(
                text,
                "\n{}\n{}",
                say!(lang, "vault-log-checkpoint"),
                self.checkpoint
            );
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;

    fn line(number: u64, on: &str, at: &str, event: AuditKind) -> LogLine {
        let (on, at) = (on.parse().unwrap(), at.parse().unwrap());
        LogLine {
            number,
            on,
            at,
            event,
        }
    }

    fn book() -> Logbook {
        Logbook {
            lines: vec![
                line(1, "2026-11-20", "09:00:00", AuditKind::Created),
                line(2, "2026-11-20", "09:01:02", AuditKind::CaseOpened),
                line(3, "2026-11-22", "10:00:00", AuditKind::Unlocked),
                line(4, "2026-11-22", "10:05:00", AuditKind::CaseChanged),
                line(5, "2026-11-22", "10:06:00", AuditKind::Other(77)),
            ],
            checkpoint: "luister 00\n5\n".to_owned(),
        }
    }

    #[test]
    fn r95_the_logbook_stands_by_day_with_the_newest_first() {
        let book = book();
        let days = |kind| -> Vec<(String, Vec<u64>)> {
            let days = book.by_day(kind).into_iter();
            days.map(|(day, lines)| {
                let numbers = lines.iter().map(|line| line.number).collect();
                (day.to_string(), numbers)
            })
            .collect()
        };
        assert_eq!(
            days(None),
            [
                ("2026-11-22".into(), vec![5, 4, 3]),
                ("2026-11-20".into(), vec![2, 1])
            ]
        );
        let cases = days(Some(Kind::Cases));
        assert_eq!(
            cases,
            [
                ("2026-11-22".into(), vec![4]),
                ("2026-11-20".into(), vec![2])
            ]
        );
        assert_eq!(days(Some(Kind::Keys)), []);
    }

    #[test]
    fn r95_the_table_of_the_logbook_names_no_case() {
        let table = book().file(LogFile::Table, &Lang::new(Language::En));
        insta::assert_snapshot!(table.replace("\r\n", "\n"), @r#"
            number,date,time,kind,event
            1,2026-11-20,09:00:00,opening,"vault made"
            2,2026-11-20,09:01:02,cases,"a case opened"
            3,2026-11-22,10:00:00,opening,"opened with the passphrase"
            4,2026-11-22,10:05:00,cases,"written in a case"
            5,2026-11-22,10:06:00,other,"something of a newer version (77)"
            "#);
    }

    #[test]
    fn r95_the_logbook_to_read_ends_with_its_checkpoint() {
        let text = book().file(LogFile::Text, &Lang::new(Language::Nl));
        insta::assert_snapshot!(text, @r#"
            Logboek
            Elke regel sluit aan op die ervoor: sluitend gecontroleerd bij het openen.

            20-11-2026  09:00:00  kluis gemaakt
            20-11-2026  09:01:02  een zaak geopend
            22-11-2026  10:00:00  geopend met de wachtzin
            22-11-2026  10:05:00  in een zaak geschreven
            22-11-2026  10:06:00  iets van een nieuwere versie (77)

            IJkpunt van dit logboek; luister verify zegt later of het logboek ervan verdergaat:
            luister 00
            5
            "#);
    }
}
